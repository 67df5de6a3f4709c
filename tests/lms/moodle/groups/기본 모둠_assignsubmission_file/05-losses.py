import numpy as np


def mse(y, t):
    return np.mean((y - t) ** 2)
