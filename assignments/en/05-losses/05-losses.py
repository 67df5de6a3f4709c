# # 05 · Loss functions
#
# For XOR we could guess the weights. For a larger network nobody can: it has to *learn* them from data, step by
# step, towards a better network. But what is *better*? We need a number that says so.
#
# A **loss function** is that number. It says how *badly* a network does: how far its predictions $\hat y$ are
# from the truth $y$. The smaller the loss, the better the network, and 0 is perfect. Training means to look
# for the weights with the smallest loss.
#
# | | task | what you write | used for | points |
# |---|---|---|---|---|
# | 1 | Sum of squares for error | `sse` | regression | 1.5 |
# | 2 | Mean squared error | `mse` | regression | 1.5 |
# | 3 | Root mean squared error | `rmse` | regression | 1 |
# | 4 | One-hot encoding | `one_hot` | preparing task 5 | 1.5 |
# | 5 | Cross entropy | `cross_entropy` | classification | 2.5 |
# | 6 | Binary cross entropy | `binary_cross_entropy` | two classes | 2 |
#
# **How to work.** Fill in each `...`, from top to bottom.
# The last lines say how to check it against the public tests;
# hidden tests, with other numbers, are run when you hand in. In every function here the truth comes first and
# the prediction second. No function may change its arguments:
# make a new array instead of writing into the one you were given.

# **Graded with Python 3.11 and these packages: numpy, matplotlib.** Syntax of newer versions does not
# work there, and no other package can be imported, apart from Python's standard library.

import numpy as np

# ## 1. Sum of squares for error · 1.5 points
#
# $$E = \sum_{i=1}^n (y_i - \hat y_i)^2$$
#
# Take the difference of each true value and its prediction, square it, and add everything up. The square
# makes every difference positive, so that errors cannot cancel, and lets a large error weigh much more than a
# small one.
#
# **Example.** For $y = 0.7$ and $\hat y = 0.5$ the sum has one term only: $(0.7 - 0.5)^2 = 0.2^2 = 0.04$.
#
# > **Task.** Write `sse(y, y_hat)`.
# >
# > - `y`, `y_hat`: the truth and the prediction; numbers, lists of numbers, or arrays of the same shape (any
# >   shape).
# > - Result: one float.
# > - `np.asarray` turns a list or a number into an array.

def sse(y, y_hat):
    """Return the sum of the squared differences, a float.

    y, y_hat: the truth and the prediction; numbers, lists or arrays of one shape.
    Example: sse([3, 4], [2, 6]) gives 5.0
    """
    ...

# ## 2. Mean squared error · 1.5 points
#
# $$E = \frac{1}{n} \sum_{i=1}^n (y_i - \hat y_i)^2$$
#
# The SSE grows with the number of data, even if the network gets no worse. Divide it by that number, and losses
# of small and large data sets can be compared.
#
# **Example.** Three values:
#
# | $y$ | $\hat y$ | $y - \hat y$ | $(y - \hat y)^2$ |
# |---|---|---|---|
# | 3 | 2.7 | 0.3 | 0.09 |
# | 4 | 4.2 | -0.2 | 0.04 |
# | 5 | 5.5 | -0.5 | 0.25 |
# | | | **sum** | **0.38** |
#
# So the MSE is $0.38 / 3 \approx 0.1267$.
#
# > **Task.** Write `mse(y, y_hat)`: the mean over *all* elements, whatever the shape.
# >
# > - Arguments and result are as in task 1: numbers, lists or arrays of one shape; one float.

def mse(y, y_hat):
    """Return the mean of the squared differences over all elements, a float.

    y, y_hat: the truth and the prediction; numbers, lists or arrays of one shape.
    Example: mse([3, 4], [2, 6]) gives 2.5
    """
    ...

# ## 3. Root mean squared error · 1 point
#
# $$E = \sqrt{\frac{1}{n} \sum_{i=1}^n (y_i - \hat y_i)^2}$$
#
# If $y$ is a price in won, the MSE is in *squared* won. The root brings it back to the unit of $y$, so that
# one can read it: "we are off by about this much".
#
# **Example.** With the three values of task 2 it is $\sqrt{0.38 / 3} \approx 0.3559$.
#
# > **Task.** Write `rmse(y, y_hat)`: the root of the mean over *all* elements.
# >
# > - Arguments and result are as in task 1: numbers, lists or arrays of one shape; one float.

def rmse(y, y_hat):
    """Return the root of the mean squared error, a float.

    y, y_hat: the truth and the prediction; numbers, lists or arrays of one shape.
    Example: rmse([0, 0], [3, 3]) gives 3.0
    """
    ...

# ## 4. One-hot encoding · 1.5 points
#
# In classification the truth is a label: class 0, 1, 2, ... A network's softmax gives one probability *per
# class*. To compare the two, a label becomes a row too: a 1 in the label's place and zeros elsewhere. Places
# are counted from 0.
#
# **Example.** Of two classes, $0 \to [1, 0]$ and $1 \to [0, 1]$. Of three classes:
#
# | label | row |
# |---|---|
# | 2 | 0, 0, 1 |
# | 0 | 1, 0, 0 |
#
# > **Task.** Write `one_hot(labels, num_classes)`.
# >
# > - `labels`: an integer array of shape `(n,)`.
# > - Result: a *float* array of shape `(n, num_classes)`, a row for each label, in the same order.
# > - A class that no label has still gets its column.

def one_hot(labels, num_classes):
    """Return each label as a row of zeros with a single 1, as floats.

    labels: integers from 0 to num_classes - 1, shape (n,).
    num_classes: how many classes there are, k; the result has shape (n, k).
    Example: one_hot(np.array([2, 0]), 3) gives array([[0., 0., 1.], [1., 0., 0.]])
    """
    ...

# ## 5. Cross entropy · 2.5 points
#
# $$E = -\sum_{k} y_k \log \hat y_k$$
#
# It measures how far two distributions are apart: $y$ is one-hot, $\hat y$ holds the probabilities that the
# network gives, and $\log$ is the natural logarithm. As $y$ is 0 in all places but one, only the probability
# of the *right* class counts: if it is 1, the loss is 0, and the closer it is to 0, the larger the loss.
#
# **Example.** The truth is class 1, $y = [0, 1]$, and the network says $\hat y = [0.7, 0.3]$:
#
# $$E = -(0 \times \log 0.7) - (1 \times \log 0.3) = -\log 0.3 \approx 1.204$$
#
# For a batch, each row has such a loss, and we take their average. If a second row has $y = [1, 0]$ and the
# same $\hat y$, its loss is $-\log 0.7 \approx 0.357$, and the batch's loss is
# $(1.204 + 0.357) / 2 \approx 0.780$.
#
# > **Task.** Write `cross_entropy(y, y_hat)`.
# >
# > - `y`, `y_hat`: arrays of shape `(K,)`, one sample, or `(n, K)`, a batch; `K` is the number of classes.
# > - Result: one float. For a batch it is the *average over the rows*.
# > - Clip the probabilities in `y_hat` to $[10^{-12}, 1]$ first (`np.clip`), so that $\log 0$ never happens
# >   and the loss is never infinite or nan.

def cross_entropy(y, y_hat):
    """Return the cross entropy, averaged over the rows of a batch; a float.

    y: the truth, one-hot, shape (K,) or (n, K).
    y_hat: predicted probabilities of the same shape.
    Example: cross_entropy(np.array([0, 1]), np.array([0.7, 0.3])) gives about 1.204
    """
    ...

# ## 6. Binary cross entropy · 2 points
#
# With two classes one probability is enough. Let $p$ be the predicted probability of class 1; then $1 - p$ is
# that of class 0. The truth $y$ is 0 or 1, and the cross entropy becomes
#
# $$E = -y \log p - (1 - y) \log (1 - p)$$
#
# **Example.** The network says $p = 0.3$.
#
# | truth | what is left of the formula | loss |
# |---|---|---|
# | $y = 1$ | $-\log 0.3$ | 1.204 |
# | $y = 0$ | $-\log (1 - 0.3) = -\log 0.7$ | 0.357 |
#
# > **Task.** Write `binary_cross_entropy(y, p)`.
# >
# > - `y`, `p`: numbers, or arrays of shape `(n,)`.
# > - Result: one float. For arrays it is the average of the $n$ losses.
# > - Clip `p` to $[10^{-12}, 1 - 10^{-12}]$ first (`np.clip`): here both $\log p$ and $\log (1 - p)$ must stay
# >   finite.

def binary_cross_entropy(y, p):
    """Return the cross entropy of two classes, averaged over a batch; a float.

    y: the truth, 0 or 1; a number or an array of shape (n,).
    p: the predicted probability of 1, of the same shape.
    Example: binary_cross_entropy(1, 0.3) gives about 1.204
    """
    ...

# ## What you have learned
#
# You can say in one number how badly a network does: with squared errors in regression, with the cross
# entropy in classification. What is left is to make that number small, and for that one has to know which way
# it falls: derivatives and gradients come next.
#
# **Handing in.** Save your work and upload the file (`.ipynb` or `.py`) to the LMS.

# To run the public tests on this file:  otter check 05-losses.py -t tests
# (once before that:  pip install otter-grader ipykernel)
