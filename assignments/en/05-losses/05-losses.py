# # 05 · Loss functions
#
# A loss says how *badly* a network does: it measures how far the predictions $\hat y$ are from the truth $y$.
# For regression one mostly uses the mean squared error, for classification the cross entropy.
#
# In all functions here the truth comes first and the prediction second. Fill in each `...`. The last lines say
# how to check it against the public tests; hidden tests, with other numbers, are run when you hand in. No
# function may change its arguments.

import numpy as np

# ## 1. Sum of squares for error (1.5 points)
#
# $$E = \sum_{i=1}^n (y_i - \hat y_i)^2$$
#
# Write `sse(y, y_hat)`. Both are numbers, lists or arrays of the same shape; the result is a float.

def sse(y, y_hat):
    ...

# ## 2. Mean squared error (1.5 points)
#
# $$E = \frac{1}{n} \sum_{i=1}^n (y_i - \hat y_i)^2$$
#
# Write `mse(y, y_hat)`: the mean over *all* elements, whatever the shape. Arguments and result are as in
# task 1: numbers, lists or arrays; a float.

def mse(y, y_hat):
    ...

# ## 3. Root mean squared error (1 point)
#
# $$E = \sqrt{\frac{1}{n} \sum_{i=1}^n (y_i - \hat y_i)^2}$$
#
# Write `rmse(y, y_hat)`. Arguments and result are as in task 1: numbers, lists or arrays; a float.

def rmse(y, y_hat):
    ...

# ## 4. One-hot encoding (1.5 points)
#
# A label $k$ of $K$ classes becomes a row with a 1 in place $k$, counted from 0, and zeros elsewhere; of two classes,
# $0 \to [1, 0]$ and $1 \to [0, 1]$. Write `one_hot(labels, num_classes)`: from an integer array of shape `(n,)` to
# a float array of shape `(n, num_classes)`.

def one_hot(labels, num_classes):
    ...

# ## 5. Cross entropy (2.5 points)
#
# $$E = -\sum_{k} y_k \log \hat y_k$$
#
# with the natural logarithm. Write `cross_entropy(y, y_hat)`: `y` is one-hot, and both have shape `(K,)` for one
# sample or `(n, K)` for a batch, where the loss is the *average over the rows*. The result is one float. Limit
# the probabilities in `y_hat` to $[10^{-12}, 1]$ first (`np.clip`), so that the loss is never infinite or nan.

def cross_entropy(y, y_hat):
    ...

# ## 6. Binary cross entropy (2 points)
#
# With two classes, $y$ is 0 or 1 and $p$ is the predicted probability of 1:
#
# $$E = -y \log p - (1 - y) \log (1 - p)$$
#
# Write `binary_cross_entropy(y, p)` for numbers or arrays of shape `(n,)`, averaged; the result is one float.
# Limit `p` to $[10^{-12}, 1 - 10^{-12}]$ first (`np.clip`).

def binary_cross_entropy(y, p):
    ...

# To run the public tests on this file:  otter check 05-losses.py -t tests
# (once before that:  pip install otter-grader ipykernel)
