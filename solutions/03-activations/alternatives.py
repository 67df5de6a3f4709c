# %%
"""Other right answers to 03-activations: each gets full marks."""

import numpy as np


# %% question="sigmoid" name="by-tanh"
def sigmoid(x):
    return 0.5 * (1 + np.tanh(0.5 * np.asarray(x)))


# %% question="sigmoid" name="two-halves"
def sigmoid(x):
    x = np.asarray(x, dtype=float)
    result = np.empty(x.shape)
    positive = x >= 0
    result[positive] = 1 / (1 + np.exp(-x[positive]))
    e = np.exp(x[~positive])
    result[~positive] = e / (1 + e)
    return result


# %% question="sigmoid" name="clipped"
def sigmoid(x):
    return 1 / (1 + np.exp(-np.clip(x, -500, 500)))


# %% question="sigmoid" name="plain-loop"
def sigmoid(x):
    import math

    def one(number):
        if number >= 0:
            return 1 / (1 + math.exp(-number))
        return math.exp(number) / (1 + math.exp(number))

    if np.ndim(x) == 0:
        return one(x)
    return np.array([one(number) for number in x.ravel().tolist()]).reshape(x.shape)


# %% question="sigmoid" name="warning-silenced"
def sigmoid(x):
    with np.errstate(over="ignore"):
        return 1 / (1 + np.exp(-np.asarray(x, dtype=float)))


# %% question="tanh" name="by-sigmoid"
def tanh(x):
    return 2 * sigmoid(2 * np.asarray(x)) - 1


# %% question="tanh" name="one-exponential"
def tanh(x):
    x = np.asarray(x, dtype=float)
    e = np.exp(-2 * np.abs(x))
    return np.sign(x) * (1 - e) / (1 + e)


# %% question="tanh" name="overflow-that-does-no-harm"
def tanh(x):
    return 1 - 2 / (np.exp(2 * np.asarray(x, dtype=float)) + 1)


# %% question="tanh" name="plain-loop"
def tanh(x):
    import math

    return np.vectorize(math.tanh)(x)


# %% question="relu" name="where"
def relu(x):
    x = np.asarray(x)
    return np.where(x > 0, x, 0)


# %% question="relu" name="times-a-mask"
def relu(x):
    return x * (x > 0)


# %% question="relu" name="copy-first"
def relu(x):
    result = np.array(x, dtype=float)
    result[result < 0] = 0
    return result


# %% question="relu" name="half-the-sum"
def relu(x):
    return (x + abs(x)) / 2


# %% question="leaky_relu" name="where"
def leaky_relu(x, slope=0.1):
    x = np.asarray(x)
    return np.where(x >= 0, x, slope * x)


# %% question="leaky_relu" name="two-parts"
def leaky_relu(x, slope=0.1):
    return np.maximum(0, x) + slope * np.minimum(0, x)


# %% question="leaky_relu" name="copy-first"
def leaky_relu(x, slope=0.1):
    result = np.array(x, dtype=float)
    result[result < 0] *= slope
    return result[()]


# %% question="leaky_relu" name="on-a-copy"
def leaky_relu(x, slope=0.1):
    if np.ndim(x) == 0:
        return x if x > 0 else slope * x
    result = np.zeros_like(x)
    result[...] = np.where(x > 0, x, slope * x)
    return result


# %% question="elu" name="where-with-expm1"
def elu(x, alpha=1.0):
    x = np.asarray(x, dtype=float)
    return np.where(x >= 0, x, alpha * np.expm1(np.minimum(x, 0)))


# %% question="elu" name="two-halves"
def elu(x, alpha=1.0):
    result = np.array(x, dtype=float)
    negative = result < 0
    result[negative] = alpha * (np.exp(result[negative]) - 1)
    return result


# %% question="elu" name="plain-loop"
def elu(x, alpha=1.0):
    import math

    if np.ndim(x) == 0:
        return x if x >= 0 else alpha * (math.exp(x) - 1)
    return np.array([elu(part, alpha) for part in x])


# %% question="elu" name="on-a-copy"
def elu(x, alpha=1.0):
    right = np.where(np.asarray(x) >= 0, x, alpha * (np.exp(np.minimum(x, 0)) - 1))
    if np.ndim(x) == 0:
        return right
    result = np.zeros_like(x)
    result[...] = right
    return result


# %% question="maxout" name="plain-loop"
def maxout(x, W, b):
    if x.ndim == 2:
        return np.array([maxout(row, W, b) for row in x])
    return max(float(np.dot(x, W[:, j]) + b[j]) for j in range(len(b)))


# %% question="maxout" name="amax-of-dot"
def maxout(x, W, b):
    return np.add(np.dot(x, W), b).max(-1)


# %% question="maxout" name="always-a-batch"
def maxout(x, W, b):
    largest = (np.atleast_2d(x) @ W + b).max(axis=1)
    return largest[0] if np.ndim(x) == 1 else largest


# %% question="identity" name="copy"
def identity(x):
    return np.array(x)


# %% question="identity" name="times-one"
def identity(x):
    return 1.0 * x


# %% question="softmax" name="along-one-axis"
def softmax(a):
    shifted = (a.T - a.max(axis=-1)).T
    return (np.exp(shifted).T / np.exp(shifted).sum(axis=-1)).T


# %% question="softmax" name="row-by-row"
def softmax(a):
    if a.ndim == 2:
        return np.array([softmax(row) for row in a])
    e = np.exp(a - max(a))
    return e / sum(e)


# %% question="softmax" name="by-logarithms"
def softmax(a):
    a = np.asarray(a, dtype=float)
    return np.exp(a - np.logaddexp.reduce(a, axis=-1, keepdims=True))


# %% question="softmax" name="plain-loop"
def softmax(a):
    import math

    rows = []
    for scores in np.atleast_2d(a).tolist():
        largest = max(scores)
        powers = [math.exp(score - largest) for score in scores]
        rows.append([power / sum(powers) for power in powers])
    return np.array(rows).reshape(a.shape)
