import numpy as np


def sse(y, t):
    return 0.5 * np.sum((np.asarray(y) - np.asarray(t)) ** 2)
