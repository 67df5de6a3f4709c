def mse(y, y_hat):
    return 0.0
