# # 03 · Activation functions
#
# A perceptron adds up its inputs, $a = b + w_1x_1 + w_2x_2$, and then decides: 0 or 1. The decision was made by
# the step function $h(a)$. A function in that place, which turns the sum of the incoming signals into the
# neuron's output, is called an **activation function**.
#
# There are many to choose from, on one condition: an activation function of a hidden layer must be *non-linear*.
# Otherwise there is no point in stacking layers, as you will see in assignment 04. In this one you write the six
# functions from the lecture's overview, and the two that are used at the output: the identity function for
# regression and softmax for classification.
#
# | | task | what you write | points |
# |---|---|---|---|
# | 1 | The sigmoid function | `sigmoid` | 2 |
# | 2 | The hyperbolic tangent | `tanh` | 1 |
# | 3 | The ReLU function | `relu` | 1 |
# | 4 | The leaky ReLU function | `leaky_relu` | 1 |
# | 5 | The ELU function | `elu` | 1 |
# | 6 | Maxout | `maxout` | 1 |
# | 7 | The identity function | `identity` | 0.5 |
# | 8 | Softmax | `softmax` | 2.5 |
#
# **How to work.** Fill in each `...`, from top to bottom.
# The last lines say how to check it against the public tests;
# hidden tests, with other numbers, are run when you hand in. No function may change its arguments:
# make a new array instead of writing into the one you were given.

# **Graded with Python 3.11 and these packages: numpy, matplotlib.** Syntax of newer versions does not
# work there, and no other package can be imported, apart from Python's standard library.

import warnings

import numpy as np

# **Given.** `warnings_from` calls a function and lists the warnings that the call gave. You can use it in tasks
# 1 and 5.

def warnings_from(function, x):
    """Call function(x) and return the texts of the warnings that it gave, a list.

    Example: warnings_from(np.log, 0.0) gives ['divide by zero encountered in log']
    """
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always")
        function(x)
    return [str(warning.message) for warning in caught]

# ## 1. The sigmoid function · 2 points
#
# $$\sigma(x) = \frac{1}{1 + e^{-x}}$$
#
# The sigmoid function is a step function with the corner rubbed off: it rises smoothly from 0 to 1 and passes
# through $\frac12$ at $x = 0$.
#
# **Example.**
#
# | $x$ | -2 | 0 | 2 |
# |---|---|---|---|
# | $e^{-x}$ | 7.3891 | 1 | 0.1353 |
# | $\sigma(x)$ | 1 / 8.3891 = 0.1192 | 1 / 2 = 0.5 | 1 / 1.1353 = 0.8808 |
#
# **Large numbers.** $e^{1000}$ is larger than any float, so NumPy warns of an *overflow* when it meets it. But
# numerator and denominator may both be multiplied by $e^x$:
#
# $$\frac{1}{1 + e^{-x}} = \frac{e^x}{1 + e^x}$$
#
# One of the two forms is harmless for large positive $x$, the other for large negative $x$: raise $e$ only to
# powers that are not positive.
#
# > **Task.** Write `sigmoid(x)`.
# >
# > - `x`: a number, or an array of floats of any shape. The function works elementwise: the result has the shape of `x`.
# > - At $\pm 1000$ it must give the right value, *without an overflow warning*.
# >   `warnings_from(sigmoid, 1000.0)` shows whether there is one.

def sigmoid(x):
    """Return 1 / (1 + e^-x) of each element, without overflow.

    x: a number or an array of floats of any shape; the result has the same shape.
    Example: sigmoid(np.array([-2.0, 0.0, 2.0])) gives about array([0.1192, 0.5, 0.8808])
    """
    ...

# ## 2. The hyperbolic tangent · 1 point
#
# $$\tanh(x) = \frac{e^x - e^{-x}}{e^x + e^{-x}}$$
#
# This one has the shape of the sigmoid function, but runs from $-1$ to $1$ and passes through 0. Its outputs
# are therefore positive as well as negative.
#
# **Example.**
#
# | $x$ | -1 | 0 | 1 |
# |---|---|---|---|
# | $\tanh(x)$ | -2.3504 / 3.0862 = -0.7616 | 0 / 2 = 0 | 2.3504 / 3.0862 = 0.7616 |
#
# > **Task.** Write `tanh(x)`. NumPy may help.
# >
# > - `x`: a number, or an array of floats of any shape; the result has the shape of `x`.
# > - It must be finite at $\pm 1000$ too, where the formula as it stands would divide infinity by infinity.

def tanh(x):
    """Return the hyperbolic tangent of each element, between -1 and 1.

    x: a number or an array of floats of any shape; the result has the same shape.
    Example: tanh(np.array([-1.0, 0.0, 1.0])) gives about array([-0.7616, 0., 0.7616])
    """
    ...

# ## 3. The ReLU function · 1 point
#
# $$\mathrm{relu}(x) = \max(0, x)$$
#
# The *rectified linear unit* lets positive signals through as they are and blocks negative ones. It costs
# almost nothing to compute, and most deep networks use it or a relative of it.
#
# **Example.**
#
# | $x$ | -2 | 0 | 3 |
# |---|---|---|---|
# | $\max(0, x)$ | 0 | 0 | 3 |
#
# > **Task.** Write `relu(x)`.
# >
# > - `x`: a number, or an array of floats of any shape; the result has the shape of `x`.
# > - The maximum is taken for each element: `np.maximum` compares elementwise, `np.max` looks for the largest
# >   in an array.

def relu(x):
    """Return x where it is positive, else 0.

    x: a number or an array of floats of any shape; the result has the same shape.
    Example: relu(np.array([-2.0, 3.0])) gives array([0., 3.])
    """
    ...

# ## 4. The leaky ReLU function · 1 point
#
# $$\mathrm{leaky}(x) = \max(\text{slope} \cdot x,\; x), \qquad 0 < \text{slope} < 1$$
#
# ReLU gives 0 for every negative number, however negative. The leaky one lets a little of the negative signal
# through.
#
# **Example.** With the lecture's slope, 0.1:
#
# | $x$ | -2 | 0 | 3 |
# |---|---|---|---|
# | $0.1x$ | -0.2 | 0 | 0.3 |
# | $\max(0.1x, x)$ | -0.2 | 0 | 3 |
#
# > **Task.** Write `leaky_relu(x, slope=0.1)`.
# >
# > - `x`: a number, or an array of floats of any shape; the result has the shape of `x`.
# > - `slope`: a number between 0 and 1; 0.1 when it is not given.

def leaky_relu(x, slope=0.1):
    """Return x where it is positive, else slope * x.

    x: a number or an array of floats of any shape; the result has the same shape.
    slope: a number between 0 and 1.
    Example: leaky_relu(np.array([-2.0, 3.0])) gives array([-0.2, 3.])
    """
    ...

# ## 5. The ELU function · 1 point
#
# $$\mathrm{elu}(x) = \begin{cases} x & (x \ge 0) \\ \alpha\,(e^x - 1) & (x < 0) \end{cases}$$
#
# The *exponential linear unit* also lets something of the negative signal through, but it bends smoothly and
# never goes below $-\alpha$.
#
# **Example.** With $\alpha = 1$:
#
# | $x$ | -2 | -1 | 0 | 3 |
# |---|---|---|---|---|
# | $\mathrm{elu}(x)$ | 0.1353 - 1 = -0.8647 | 0.3679 - 1 = -0.6321 | 0 | 3 |
#
# > **Task.** Write `elu(x, alpha=1.0)`.
# >
# > - `x`: a number, or an array of floats of any shape; the result has the shape of `x`.
# > - `alpha`: a positive number; 1 when it is not given.
# > - There must be *no overflow warning* at $x = 1000$. Beware: `np.where(condition, A, B)` computes both `A`
# >   and `B` for every element, also the one that is then not taken.

def elu(x, alpha=1.0):
    """Return x where it is not negative, else alpha * (e^x - 1), without overflow.

    x: a number or an array of floats of any shape; the result has the same shape.
    alpha: a positive number.
    Example: elu(np.array([-1.0, 3.0])) gives about array([-0.6321, 3.])
    """
    ...

# ## 6. Maxout · 1 point
#
# $$\mathrm{maxout}(x) = \max(w_1^T x + b_1,\; w_2^T x + b_2,\; \dots,\; w_k^T x + b_k)$$
#
# Maxout computes not one sum of the inputs but $k$ sums, each with weights and a bias of its own, and gives
# the largest. With the sums $x$ and $-x$ it is the absolute value, with 0 and $x$ it is ReLU: the bends are
# learned together with the weights.
#
# **Example.** For $x = (1, 2)$ and $k = 3$, the columns of $W$ are the weights of the three sums:
#
# $$W = \begin{bmatrix} 1 & 0 & -1 \\ 0 & 1 & 1 \end{bmatrix},\quad b = (0,\; 0.5,\; 1)
#   \quad\to\quad (1 + 0,\;\; 2 + 0.5,\;\; 1 + 1) = (1,\; 2.5,\; 2) \quad\to\quad 2.5$$
#
# > **Task.** Write `maxout(x, W, b)`.
# >
# > - `W`: weights of shape `(d, k)`; `b`: biases of shape `(k,)`.
# > - For one sample `x` of shape `(d,)` the result is one number.
# > - For a batch `(n, d)`, a sample in each row, it has shape `(n,)`.

def maxout(x, W, b):
    """Return the largest of k weighted sums of the inputs.

    x: one sample (d,) or a batch (n, d); W: weights (d, k); b: biases (k,).
    The result is one number, or (n,) for a batch.
    Example: with W = [[1., 0.], [0., 1.]] and b = [0., 0.5], maxout(np.array([1.0, 2.0]), W, b) gives 2.5
    """
    ...

# ## 7. The identity function · 0.5 points
#
# $$h(x) = x$$
#
# At the output layer the activation depends on what the network is for. In *regression* the network predicts
# a number, which may be any number, so nothing must be squeezed or cut off: $h(-2) = -2$, $h(0.7) = 0.7$. The
# identity function exists so that every layer has an activation function and no layer is a special case.
#
# > **Task.** Write `identity(x)`.
# >
# > - `x`: a number, or an array of floats of any shape; the result has the same values and the same shape.

def identity(x):
    """Return the same values.

    x: a number or an array of floats of any shape.
    Example: identity(np.array([-2.0, 3.0])) gives array([-2., 3.])
    """
    ...

# ## 8. Softmax · 2.5 points
#
# $$\mathrm{softmax}(a)_i = \frac{e^{a_i}}{\sum_{j=1}^{k} e^{a_j}}$$
#
# In *classification* the output layer has one score for each class, and softmax turns the scores into the
# probabilities of the classes: every output is greater than 0, and together they are 1. A higher score means a
# higher probability.
#
# **Example.**
#
# | class | score $a_i$ | $e^{a_i}$ | probability |
# |---|---|---|---|
# | 0 | 2 | 7.389 | 7.389 / 11.107 = 0.6652 |
# | 1 | 1 | 2.718 | 2.718 / 11.107 = 0.2447 |
# | 2 | 0 | 1.000 | 1.000 / 11.107 = 0.0900 |
# | sum | | 11.107 | 1 |
#
# **Large scores.** The formula as it stands fails at a score of 1000, since $e^{1000}$ is too large for a float.
# But adding the same constant $c$ to all scores of a sample changes nothing,
#
# $$\frac{e^{a_i + c}}{\sum_j e^{a_j + c}} = \frac{e^c\, e^{a_i}}{e^c \sum_j e^{a_j}} = \frac{e^{a_i}}{\sum_j e^{a_j}}$$
#
# so one may first subtract the sample's largest score: then the largest exponent is 0.
#
# > **Task.** Write `softmax(a)`.
# >
# > - `a`: the scores of one sample, floats of shape `(k,)`, or of a batch, shape `(n, k)`, a sample in each row.
# > - Result: an array of the shape of `a`; *each row* sums to 1.
# > - It must be finite, and right, for scores of 1000 and $-1000$ too, whatever the other rows are.
# > - `keepdims=True` in `np.max` and `np.sum` helps.

def softmax(a):
    """Return the probabilities that belong to the scores, without overflow.

    a: scores of one sample (k,) or of a batch (n, k); the result has the same shape, and every row sums to 1.
    Example: softmax(np.array([2.0, 1.0, 0.0])) gives about array([0.6652, 0.2447, 0.09])
    """
    ...

# ## What you have learned
#
# You have written the functions that turn a neuron's sum into its output: smooth steps, rectifiers, and the two
# for the output layer. You have also seen that a formula that is right on paper may overflow in a computer, and
# that the same formula in another form does not.
#
# **Handing in.** Save your work and upload the file (`.ipynb` or `.py`) to the LMS.

# To run the public tests on this file:  otter check 03-activations.py -t tests
# (once before that:  pip install otter-grader ipykernel)
