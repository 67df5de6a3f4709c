def mse(y, y_hat):
    return sum(y - y_hat)
