# # 04 · Forward propagation
#
# Put data into a neural network, and numbers come out at the other end. This is called **forward propagation**.
# Each layer takes the output of the layer before it, computes a weighted sum for each of its neurons, and sends
# the sums through its activation function. That is all, over and over.
#
# The network of this assignment is the lecture's three-layer one. It has 2 inputs, two hidden layers with 3
# and 2 neurons, and 2 outputs, in short **2-3-2-2**. With two hidden layers it already counts as *deep*:
#
# $$x \;\xrightarrow{\;W^{(1)},\,b^{(1)},\,\sigma\;}\; z^{(1)} \;\xrightarrow{\;W^{(2)},\,b^{(2)},\,\sigma\;}\; z^{(2)}
#   \;\xrightarrow{\;W^{(3)},\,b^{(3)},\,h\;}\; y$$
#
# | | task | what you write | points |
# |---|---|---|---|
# | 1 | The sums of a layer | `affine` | 2 |
# | 2 | A layer with its activation | `layer` | 1 |
# | 3 | The whole network | `forward` | 3 |
# | 4 | Probabilities | `predict_proba` | 1 |
# | 5 | The most probable class | `predict` | 1 |
# | 6 | Why an activation must be non-linear | `collapse` | 1 |
# | 7 | How many parameters? | `count_parameters` | 1 |
#
# **How to work.** Fill in each `...`, from top to bottom.
# The last lines say how to check it against the public tests;
# hidden tests, with other numbers, are run when you hand in. No function may change its arguments:
# make a new array instead of writing into the one you were given.

# **Graded with Python 3.11 and these packages: numpy, matplotlib.** Syntax of newer versions does not
# work there, and no other package can be imported, apart from Python's standard library.

import numpy as np

# **Given.** The activation functions of assignment 03 that you need here, and numbers for the 2-3-2-2 network:
# the lecture's slides have letters only.

def sigmoid(x):
    return 0.5 * (1 + np.tanh(0.5 * np.asarray(x)))


def identity(x):
    return x


def softmax(a):
    e = np.exp(a - np.max(a, axis=-1, keepdims=True))
    return e / np.sum(e, axis=-1, keepdims=True)


EXAMPLE = {
    "W1": np.array([[0.5, -1.0, 0.25], [1.0, 0.5, -0.5]]),
    "b1": np.array([0.0, 0.5, -0.25]),
    "W2": np.array([[1.0, -0.5], [0.5, 1.0], [-1.0, 0.25]]),
    "b2": np.array([0.25, -0.25]),
    "W3": np.array([[-1.0, 0.5], [0.5, 1.0]]),
    "b3": np.array([0.0, 0.0]),
}

# ## 1. The sums of a layer · 2 points
#
# $$A = X W + b \qquad\text{that is}\qquad a_j = \sum_{i=1}^{d} x_i\, w_{ij} + b_j$$
#
# A layer with $m$ neurons for $d$ inputs has a weight $w_{ij}$ from input $i$ to neuron $j$: a matrix $W$
# with $d$ rows and $m$ columns, a column for each neuron. Each neuron has its own bias $b_j$. One matrix
# product computes the sums of all neurons at once.
#
# **Example.** The first layer of `EXAMPLE` for $x = (1,\; 0.5)$:
#
# $$\begin{bmatrix} 1 & 0.5 \end{bmatrix}
#   \begin{bmatrix} 0.5 & -1 & 0.25 \\ 1 & 0.5 & -0.5 \end{bmatrix}
#   + \begin{bmatrix} 0 & 0.5 & -0.25 \end{bmatrix}
#   = \begin{bmatrix} 1 & -0.25 & -0.25 \end{bmatrix}$$
#
# The first number is $1 \cdot 0.5 + 0.5 \cdot 1 + 0 = 1$.
#
# > **Task.** Write `affine(X, W, b)`.
# >
# > - `W`: weights of shape `(d, m)`; `b`: biases of shape `(m,)`.
# > - One sample `X` of shape `(d,)` gives `(m,)`.
# > - A batch `(n, d)`, a sample in each row, gives `(n, m)`; every row gets the same biases.

def affine(X, W, b):
    """Return the weighted sums X W + b of a layer's neurons.

    X: one sample (d,) or a batch (n, d); W: weights (d, m); b: biases (m,).
    The result has shape (m,) or (n, m).
    Example: affine(np.array([1.0, 0.5]), W1, b1) with W1 and b1 of EXAMPLE gives array([1., -0.25, -0.25])
    """
    ...

# ## 2. A layer with its activation · 1 point
#
# $$Z = h(X W + b)$$
#
# The sums $A$ go through the activation function $h$, all with one call.
#
# **Example.** With the sigmoid function, the output of the first layer of `EXAMPLE` is
#
# $$z^{(1)} = (\sigma(1),\; \sigma(-0.25),\; \sigma(-0.25)) = (0.7311,\; 0.4378,\; 0.4378)$$
#
# > **Task.** Write `layer(X, W, b, activation)`.
# >
# > - `X`, `W`, `b`: as in task 1.
# > - `activation`: a function that takes an array, such as `sigmoid`. Call it with the sums and return what it
# >   returns.
# > - It may be any such function, also one that you do not know.

def layer(X, W, b, activation):
    """Return the output of one layer: the activation of its sums X W + b.

    X: one sample (d,) or a batch (n, d); W: weights (d, m); b: biases (m,).
    activation: a function of an array.
    Example: layer(np.array([1.0, 0.5]), W1, b1, sigmoid) with W1 and b1 of EXAMPLE
    gives about array([0.7311, 0.4378, 0.4378])
    """
    ...

# ## 3. The whole network · 3 points
#
# $$Z^{(1)} = \sigma(X W^{(1)} + b^{(1)}),\qquad Z^{(2)} = \sigma(Z^{(1)} W^{(2)} + b^{(2)}),\qquad
#   Y = Z^{(2)} W^{(3)} + b^{(3)}$$
#
# The output of each layer is the input of the next. The two hidden layers have the sigmoid function as their
# activation; the output layer has the identity function, as for regression.
#
# **Example.** `EXAMPLE` for $x = (1,\; 0.5)$:
#
# | layer | sums $a$ | output $h(a)$ |
# |---|---|---|
# | 1st hidden | 1, -0.25, -0.25 | 0.7311, 0.4378, 0.4378 |
# | 2nd hidden | 0.7621, -0.0682 | 0.6818, 0.4829 |
# | output | -0.4403, 0.8239 | -0.4403, 0.8239 |
#
# > **Task.** Write `forward(x, params)`.
# >
# > - `params`: a dictionary with the arrays `W1`, `b1`, `W2`, `b2`, `W3`, `b3`, such as `EXAMPLE`. The layers
# >   may be of any sizes.
# > - One sample `x` of shape `(d,)` gives the `k` outputs, shape `(k,)`; a batch `(n, d)` gives `(n, k)`.

def forward(x, params):
    """Return the outputs of the three-layer network: sigmoid, sigmoid, identity.

    x: one sample (d,) or a batch (n, d); params: a dict with W1, b1, W2, b2, W3, b3.
    The result has shape (k,) or (n, k).
    Example: forward(np.array([1.0, 0.5]), EXAMPLE) gives about array([-0.4403, 0.8239])
    """
    ...

# ## 4. Probabilities · 1 point
#
# $$P = \mathrm{softmax}(Z^{(2)} W^{(3)} + b^{(3)})$$
#
# For classification only the activation of the output layer changes: softmax instead of the identity. The
# outputs are then the probabilities of the classes.
#
# **Example.** `EXAMPLE` for $x = (1,\; 0.5)$:
#
# | class | score $a$ | $e^a$ | probability |
# |---|---|---|---|
# | 0 | -0.4403 | 0.6438 | 0.6438 / 2.9231 = 0.2203 |
# | 1 | 0.8239 | 2.2793 | 2.2793 / 2.9231 = 0.7797 |
#
# > **Task.** Write `predict_proba(x, params)`: the network of task 3, with a softmax output.
# >
# > - One sample gives `(k,)`, a batch `(n, k)`; the probabilities of each sample sum to 1.
# > - `softmax` is given above.

def predict_proba(x, params):
    """Return the probability of each class: the network with a softmax output.

    x: one sample (d,) or a batch (n, d); params: a dict with W1, b1, W2, b2, W3, b3.
    The result has shape (k,) or (n, k), and every row sums to 1.
    Example: predict_proba(np.array([1.0, 0.5]), EXAMPLE) gives about array([0.2203, 0.7797])
    """
    ...

# ## 5. The most probable class · 1 point
#
# $$\hat k = \arg\max_k P_k$$
#
# In the end a classifier has to name one class: the one with the highest probability. Classes are counted from
# 0. (Softmax keeps the order of the scores, so the highest score belongs to the same class.)
#
# **Example.** The probabilities $(0.2203,\; 0.7797)$ of task 4 give class 1.
#
# > **Task.** Write `predict(x, params)` for the network of task 4.
# >
# > - One sample gives an int.
# > - A batch `(n, d)` gives an int array `(n,)`, a class for each row.

def predict(x, params):
    """Return the most probable class, counted from 0.

    x: one sample (d,) or a batch (n, d); params: a dict with W1, b1, W2, b2, W3, b3.
    The result is an int, or an int array (n,) for a batch.
    Example: predict(np.array([1.0, 0.5]), EXAMPLE) gives 1
    """
    ...

# ## 6. Why an activation must be non-linear · 1 point
#
# $$(X W_1 + b_1)\, W_2 + b_2 \;=\; X W + b$$
#
# Take the activation away, which is to say use the identity function in the hidden layer. Then two layers do
# no more than one layer could: multiply out the left side, collect what stands with $X$ and what does not,
# and you have the weights $W$ and the biases $b$ of that one layer. However many such layers are stacked,
# they collapse into one.
#
# **Example.** With one neuron in each layer: $(2x + 1) \cdot 3 + 4 = 6x + 7$, so $W = 6$ and $b = 7$.
#
# > **Task.** Write `collapse(W1, b1, W2, b2)`, which returns the pair `(W, b)`.
# >
# > - Arguments: `W1` of shape `(d, h)`, `b1` `(h,)`, `W2` `(h, k)`, `b2` `(k,)`.
# > - Result: `W` of shape `(d, k)` and `b` of shape `(k,)`.

def collapse(W1, b1, W2, b2):
    """Return (W, b) of the one layer that equals two layers with identity activation.

    W1: (d, h); b1: (h,); W2: (h, k); b2: (k,). The result is W (d, k) and b (k,).
    Example: with W1 = [[2.]], b1 = [1.], W2 = [[3.]], b2 = [4.], W is [[6.]] and b is [7.]
    """
    ...

# ## 7. How many parameters? · 1 point
#
# Weights and biases together are called *parameters*. In a *fully connected* layer every neuron is connected to every
# neuron of the next layer. From a layer with $d$ neurons to one with $m$ there are $d \cdot m$ weights, and each of
# the $m$ neurons has a bias. The input layer has neither weights nor biases of its own.
#
# **Example.** The 2-3-2-2 network:
#
# | from | to | weights | biases | sum |
# |---|---|---|---|---|
# | 2 | 3 | 2 · 3 = 6 | 3 | 9 |
# | 3 | 2 | 3 · 2 = 6 | 2 | 8 |
# | 2 | 2 | 2 · 2 = 4 | 2 | 6 |
# | | | | | **23** |
#
# > **Task.** Write `count_parameters(layer_sizes)`.
# >
# > - `layer_sizes`: a tuple, the numbers of neurons from the input layer to the output layer, as in
# >   `(2, 3, 2, 2)`. There are two or more layers.
# > - Result: the number of all weights and biases.

def count_parameters(layer_sizes):
    """Return the number of weights and biases of a fully connected network.

    layer_sizes: a tuple, the numbers of neurons from the input layer to the output layer.
    Example: count_parameters((2, 3, 2, 2)) gives 23
    """
    ...

# ## What you have learned
#
# You have sent data through a network, layer by layer: a matrix product, the biases, the activation. You have
# seen that the last activation decides whether numbers or probabilities come out, and that without a
# non-linear activation in between all layers collapse into one. Where good weights come from is the story of
# the assignments to come.
#
# **Handing in.** Save your work and upload the file (`.ipynb` or `.py`) to the LMS.

# To run the public tests on this file:  otter check 04-forward.py -t tests
# (once before that:  pip install otter-grader ipykernel)
