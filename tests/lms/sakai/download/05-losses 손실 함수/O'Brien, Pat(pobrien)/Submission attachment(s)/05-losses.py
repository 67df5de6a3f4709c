import numpy as np


def mse(y, t):
    return np.mean((np.asarray(y) - np.asarray(t)) ** 2)
