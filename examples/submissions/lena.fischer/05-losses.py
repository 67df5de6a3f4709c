# # 05 · Loss functions
#
# A loss says how *badly* a network does: it measures how far the predictions $\hat y$ are from the truth $y$.
# For regression one mostly uses the mean squared error, for classification the cross entropy.
#
# In all functions here the truth comes first and the prediction second. Fill in each `...`. Run the cell below a
# task to check it against the public tests; hidden tests, with other numbers, are run when you hand in. No
# function may change its arguments.

import numpy as np

# ## 1. Sum of squares for error (1.5 points)
#
# $$E = \sum_{i=1}^n (y_i - \hat y_i)^2$$
#
# Write `sse(y, y_hat)`. Both are numbers, lists or arrays of the same shape; the result is a float.

def sse(y, y_hat):
    if isinstance(y, np.ndarray) and y.dtype == float:
        y -= y_hat
        return np.sum(y ** 2)
    return float(np.sum((np.array(y) - np.array(y_hat)) ** 2))

# ## 2. Mean squared error (1.5 points)
#
# $$E = \frac{1}{n} \sum_{i=1}^n (y_i - \hat y_i)^2$$
#
# Write `mse(y, y_hat)`: the mean over *all* elements, whatever the shape.

def mse(y, y_hat):
    diff = np.array(y, dtype=float)
    diff -= y_hat
    diff *= diff
    return diff.mean()

# ## 3. Root mean squared error (1 point)
#
# $$E = \sqrt{\frac{1}{n} \sum_{i=1}^n (y_i - \hat y_i)^2}$$
#
# Write `rmse(y, y_hat)`.

def rmse(y, y_hat):
    return np.sqrt(mse(y, y_hat))

# ## 4. One-hot encoding (1.5 points)
#
# A label $k$ of $K$ classes becomes a row with a 1 in place $k$ and zeros elsewhere; of two classes,
# $0 \to [1, 0]$ and $1 \to [0, 1]$. Write `one_hot(labels, num_classes)`: from an integer array of shape `(n,)` to
# a float array of shape `(n, num_classes)`.

def one_hot(labels, num_classes):
    out = np.zeros((labels.size, num_classes))
    for row, k in zip(out, labels):
        row[k] = 1
    return out

# ## 5. Cross entropy (2.5 points)
#
# $$E = -\sum_{k} y_k \log \hat y_k$$
#
# with the natural logarithm. Write `cross_entropy(y, y_hat)`: `y` is one-hot, and both have shape `(k,)` for one
# sample or `(n, k)` for a batch, where the loss is the *average over the rows*. Clip the probabilities to
# $[10^{-12}, 1]$ first, so that the loss is never infinite or nan.

def cross_entropy(y, y_hat):
    y_hat += 1e-12  # avoid log(0)
    n = 1 if y.ndim == 1 else len(y)
    return -np.sum(y * np.log(y_hat)) / n

# ## 6. Binary cross entropy (2 points)
#
# With two classes, $y$ is 0 or 1 and $p$ is the predicted probability of 1:
#
# $$E = -y \log p - (1 - y) \log (1 - p)$$
#
# Write `binary_cross_entropy(y, p)` for numbers or arrays of shape `(n,)`, averaged. Clip `p` to
# $[10^{-12}, 1 - 10^{-12}]$ first.

def binary_cross_entropy(y, p):
    p = np.clip(p, 1e-12, 1 - 1e-12)
    return np.mean(-y * np.log(p) - (1 - y) * np.log(1 - p))
