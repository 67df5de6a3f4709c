# 박지후 - 5주차 과제
import numpy as np


def sse(y, y_hat):
    return float(((np.asarray(y) - np.asarray(y_hat)) ** 2).sum())


def MSE(y, y_hat):
    return sse(y, y_hat) / np.size(y)


def rmse(y, y_hat):
    return np.sqrt(MSE(y, y_hat))


def one_hot(labels, num_classes):
    return (labels.reshape(-1, 1) == np.arange(num_classes)).astype(float)


def cross_entropy(y, y_hat):
    y_hat = np.clip(y_hat, 1e-12, 1)
    # 로그 씌우고 행마다 더한 다음 평균
    return np.mean(-np.sum(y * np.log10(y_hat), axis=-1))


def binary_cross_entropy(y, p):
    p = np.clip(p, 1e-12, 1 - 1e-12)
    return np.mean(-y * np.log10(p) - (1 - y) * np.log10(1 - p))
