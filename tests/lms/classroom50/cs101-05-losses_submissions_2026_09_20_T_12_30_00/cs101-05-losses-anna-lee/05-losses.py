def mse(y, t):
    return 0
