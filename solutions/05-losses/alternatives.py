# ---
# jupyter:
#   jupytext:
#     text_representation:
#       extension: .py
#       format_name: percent
#   kernelspec:
#     display_name: Python 3
#     language: python
#     name: python3
# ---

# %%
"""Other right answers to 05-losses."""

import numpy as np


# %% question="sse" name="plain-loop"
def sse(y, y_hat):
    total = 0.0
    for a, b in zip(np.ravel(y), np.ravel(y_hat)):
        total += (a - b) ** 2
    return total


# %% question="sse" name="dot-product"
def sse(y, y_hat):
    d = np.subtract(y, y_hat).ravel().astype(float)
    return d @ d


# %% question="sse" name="zero-dimensional-array"
def sse(y, y_hat):
    return np.array(np.sum(np.square(np.array(y_hat) - np.array(y))) * 1.0)


# %% question="sse" name="squared-norm"
def sse(y, y_hat):
    return np.linalg.norm(np.ravel(np.array(y, float) - np.array(y_hat, float))) ** 2


# %% question="mse" name="sum-over-size"
def mse(y, y_hat):
    y, y_hat = np.array(y), np.array(y_hat)
    return np.sum((y - y_hat) ** 2) / y.size


# %% question="mse" name="from-the-first-answer"
def mse(y, y_hat):
    return sse(y, y_hat) / np.size(y)


# %% question="mse" name="plain-loop"
import math


def mse(y, y_hat):
    squares = [
        (float(a) - float(b)) ** 2 for a, b in zip(np.array(y).flatten(), np.array(y_hat).flatten())
    ]
    return math.fsum(squares) / len(squares)


# %% question="mse" name="numpy-scalar"
def mse(y, y_hat):
    return np.square(np.subtract(y, y_hat)).mean()


# %% question="rmse" name="from-the-second-answer"
def rmse(y, y_hat):
    return mse(y, y_hat) ** 0.5


# %% question="rmse" name="norm"
import math


def rmse(y, y_hat):
    difference = np.array(y, dtype=float).ravel() - np.array(y_hat, dtype=float).ravel()
    return np.linalg.norm(difference) / math.sqrt(difference.size)


# %% question="rmse" name="plain-loop"
import math


def rmse(y, y_hat):
    total, n = 0, 0
    for a, b in zip(np.ravel(y), np.ravel(y_hat)):
        total += (a - b) ** 2
        n += 1
    return math.sqrt(total / n)


# %% question="one_hot" name="loop"
def one_hot(labels, num_classes):
    rows = np.zeros((len(labels), num_classes))
    for i, label in enumerate(labels):
        rows[i, label] = 1
    return rows


# %% question="one_hot" name="fancy-index"
def one_hot(labels, num_classes):
    rows = np.zeros((labels.size, num_classes), dtype=np.float32)
    rows[np.arange(labels.size), labels] = 1.0
    return rows


# %% question="one_hot" name="comparison"
def one_hot(labels, num_classes):
    return (labels[:, np.newaxis] == np.arange(num_classes)).astype(float)


# %% question="one_hot" name="lists-of-floats"
def one_hot(labels, num_classes):
    return [[1.0 if k == label else 0.0 for k in range(num_classes)] for label in labels]


# %% question="cross_entropy" name="two-dimensional-first"
def cross_entropy(y, y_hat):
    y, y_hat = np.atleast_2d(y), np.atleast_2d(y_hat)
    return -np.sum(y * np.log(np.clip(y_hat, 1e-12, 1))) / y.shape[0]


# %% question="cross_entropy" name="probability-of-the-right-class"
def cross_entropy(y, y_hat):
    right = np.sum(y * y_hat, axis=-1)
    return float(np.mean(-np.log(np.clip(right, 1e-12, 1))))


# %% question="cross_entropy" name="plain-loop"
import math


def cross_entropy(y, y_hat):
    if y.ndim == 1:
        y, y_hat = [y], [y_hat]
    losses = []
    for truth, prediction in zip(y, y_hat):
        loss = 0.0
        for t, p in zip(truth, prediction):
            loss -= t * math.log(min(max(p, 1e-12), 1))
        losses.append(loss)
    return sum(losses) / len(losses)


# %% question="cross_entropy" name="label-index"
def cross_entropy(y, y_hat):
    y_hat = np.maximum(y_hat, 1e-12)
    if y.ndim == 1:
        return -np.log(y_hat[np.argmax(y)])
    labels = y.argmax(axis=1)
    return -np.log(y_hat[np.arange(len(y)), labels]).mean()


# %% question="binary_cross_entropy" name="where"
def binary_cross_entropy(y, p):
    p = np.clip(p, 1e-12, 1 - 1e-12)
    return np.mean(np.where(np.equal(y, 1), -np.log(p), -np.log(1 - p)))


# %% question="binary_cross_entropy" name="one-logarithm"
def binary_cross_entropy(y, p):
    y, p = np.array(y), np.clip(np.array(p, dtype=float), 1e-12, 1 - 1e-12)
    return float(-np.log(y * p + (1 - y) * (1 - p)).mean())


# %% question="binary_cross_entropy" name="log1p"
def binary_cross_entropy(y, p):
    p = np.clip(p, 1e-12, 1 - 1e-12)
    return -np.mean(y * np.log(p) + (1 - np.asarray(y)) * np.log1p(-p))


# %% question="binary_cross_entropy" name="plain-loop"
import math


def binary_cross_entropy(y, p):
    total, n = 0.0, 0
    for truth, q in zip(np.atleast_1d(y), np.atleast_1d(p)):
        q = min(max(q, 1e-12), 1 - 1e-12)
        total -= math.log(q) if truth == 1 else math.log(1 - q)
        n += 1
    return total / n


# %% question="binary_cross_entropy" name="by-way-of-two-columns"
def binary_cross_entropy(y, p):
    y, p = np.atleast_1d(y), np.clip(np.atleast_1d(p), 1e-12, 1 - 1e-12)
    return cross_entropy(np.stack([1 - y, y], axis=1), np.stack([1 - p, p], axis=1))
