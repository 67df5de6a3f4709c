# # 02 · XOR and the multilayer perceptron
#
# XOR is 1 when exactly one of its two inputs is 1. It looks as harmless as AND and OR. Can a perceptron be
# an XOR gate too?
#
# | $x_1$ | $x_2$ | XOR |
# |---|---|---|
# | 0 | 0 | 0 |
# | 0 | 1 | 1 |
# | 1 | 0 | 1 |
# | 1 | 1 | 0 |
#
# It cannot: a perceptron draws one straight line, and no straight line separates the ones of XOR from its
# zeros. But perceptrons can be *stacked*. Two of them in a first layer and one in a second do what none of
# them can do alone. That is the **multilayer perceptron**, and every deep network is built on this idea.
#
# | | task | what you write | points |
# |---|---|---|---|
# | 1 | Search for weights | `find_weights` | 3 |
# | 2 | XOR from three gates | `xor_gate` | 2 |
# | 3 | XNOR | `xnor_gate` | 1 |
# | 4 | Weights of a two-layer network | `W1`, `b1`, `W2`, `b2` | 2 |
# | 5 | The network for many inputs | `mlp_xor` | 1 |
# | 6 | Parity | `parity` | 1 |
#
# **How to work.** Fill in each `...`, from top to bottom.
# The last lines say how to check it against the public tests;
# hidden tests, with other numbers, are run when you hand in. No function may change its arguments.

# **Graded with Python 3.11 and these packages: numpy, matplotlib.** Syntax of newer versions does not
# work there, and no other package can be imported, apart from Python's standard library.

import numpy as np

# **Given.** The step function, the perceptron and three gates of assignment 01. You may use them in every task;
# leave them as they are.

def step(a):
    """1 where a > 0, else 0; a is a number or an array.
    """
    return (np.asarray(a) > 0).astype(int)


def perceptron(x, w, b):
    """0 or 1: the step function of b + w·x, for arrays x and w of one length.
    """
    return int(step(b + np.dot(w, x)))


def and_gate(x1, x2):
    return perceptron(np.array([x1, x2]), np.array([0.5, 0.5]), -0.7)


def nand_gate(x1, x2):
    return perceptron(np.array([x1, x2]), np.array([-0.5, -0.5]), 0.7)


def or_gate(x1, x2):
    return perceptron(np.array([x1, x2]), np.array([0.5, 0.5]), -0.3)

# ## 1. Search for weights · 3 points
#
# $$h(b + w_1x_1 + w_2x_2) = t \quad \text{for all four inputs } (0,0), (0,1), (1,0), (1,1)$$
#
# Is there a perceptron with a given truth table? Let the computer look: try every triple $(w_1, w_2, b)$ from a
# list of candidate values. With the 4 values -1, -0.5, 0.5, 1 there are $4^3 = 64$ triples.
#
# **Example.** The triple (0.5, 0.5, -0.5) is an AND gate, as its sums meet all four targets:
#
# | input | (0, 0) | (0, 1) | (1, 0) | (1, 1) |
# |---|---|---|---|---|
# | $b + w_1x_1 + w_2x_2$ | -0.5 | 0 | 0 | 0.5 |
# | $h$ | 0 | 0 | 0 | 1 |
#
# **And XOR?** It would need $b \le 0$ and $b + w_1 + w_2 \le 0$, together $2b + w_1 + w_2 \le 0$. But it
# would also need $b + w_1 > 0$ and $b + w_2 > 0$, together $2b + w_1 + w_2 > 0$. Both at once cannot be,
# whatever the values.
#
# > **Task.** Write `find_weights(targets, grid)`.
# >
# > - `targets`: an array of the 4 outputs wanted for the inputs (0, 0), (0, 1), (1, 0), (1, 1), in this order.
# > - `grid`: a 1-D array of the values to try for each of $w_1$, $w_2$ and $b$. The same value may be used more
# >   than once.
# > - Result: some `(w1, w2, b)` whose perceptron gives all four targets, or `None` when no triple from the grid
# >   does.

def find_weights(targets, grid):
    """Return some (w1, w2, b) from the grid whose perceptron gives the targets, or None.

    targets: array of shape (4,), the outputs for (0, 0), (0, 1), (1, 0), (1, 1).
    grid: array of shape (n,), the values to try for each of w1, w2 and b.
    Example: find_weights(np.array([0, 0, 0, 1]), np.array([0.5, -0.5])) gives (0.5, 0.5, -0.5)
    """
    ...

# ## 2. XOR from three gates · 2 points
#
# $$s_1 = \mathrm{NAND}(x_1, x_2), \qquad s_2 = \mathrm{OR}(x_1, x_2), \qquad y = \mathrm{AND}(s_1, s_2)$$
#
# "Exactly one" means: *not both* (NAND) **and** *at least one* (OR). Two gates look at the inputs, a third
# one looks at what the two say.
#
# **Example: the lecture's table.**
#
# | $x_1$ | $x_2$ | $s_1$ | $s_2$ | $y$ |
# |---|---|---|---|---|
# | 0 | 0 | 1 | 0 | 0 |
# | 0 | 1 | 1 | 1 | 1 |
# | 1 | 0 | 1 | 1 | 1 |
# | 1 | 1 | 0 | 1 | 0 |
#
# (One slide's text speaks of AND and NAND that feed an OR. The table beside it is right: NAND and OR feed
# an AND.)
#
# > **Task.** Write `xor_gate(x1, x2)`: 1 when exactly one of the two inputs is 1, else 0.
# >
# > - Inputs and result are the integers 0 or 1.

def xor_gate(x1, x2):
    """Return 1 when exactly one input is 1, else 0.

    x1, x2: the int 0 or 1, as is the result.
    Example: xor_gate(0, 1) gives 1
    """
    ...

# ## 3. XNOR · 1 point
#
# $$\mathrm{XNOR}(x_1, x_2) = \mathrm{NOT}(\mathrm{XOR}(x_1, x_2))$$
#
# XNOR is XOR with its output flipped: it says whether the two signals are *the same*.
#
# **Example.** XOR(1, 0) = 1, so XNOR(1, 0) = 0. XOR(1, 1) = 0, so XNOR(1, 1) = 1.
#
# > **Task.** Write `xnor_gate(x1, x2)`: 1 when both inputs are the same, else 0.
# >
# > - Inputs and result are the integers 0 or 1.
# > - Flipping XOR is one way. Can you also do it by changing only the last of XOR's three gates?

def xnor_gate(x1, x2):
    """Return 1 when both inputs are the same, else 0.

    x1, x2: the int 0 or 1, as is the result.
    Example: xnor_gate(1, 1) gives 1
    """
    ...

# ## 4. Weights of a two-layer network · 2 points
#
# $$S = h(X W_1 + b_1), \qquad Y = h(S W_2 + b_2)$$
#
# The three gates are three perceptrons, so their weights fit into matrices. Each **column** of $W_1$ holds
# the two weights of one perceptron of the first layer, and $b_1$ holds their biases. $W_2$ has one column,
# for the last perceptron.
#
# | | shape | holds |
# |---|---|---|
# | `W1` | `(2, 2)` | rows: $x_1$, $x_2$; columns: $s_1$, $s_2$ |
# | `b1` | `(2,)` | biases of $s_1$, $s_2$ |
# | `W2` | `(2, 1)` | rows: $s_1$, $s_2$; column: $y$ |
# | `b2` | `(1,)` | bias of $y$ |
#
# The two inputs are the *input layer* (layer 0), $s_1$ and $s_2$ form a *hidden layer*, and $y$ is the *output layer*.
# Signals flow one way, from input to output: a *feed-forward* network.
#
# **Example: where the numbers go.** A first layer whose $s_1$ says "$x_1$ but not $x_2$" with
# $(w_1, w_2, b) = (1, -1, -0.5)$ and whose $s_2$ says "NOR" with $(-1, -1, 0.5)$:
#
# $$W_1 = \begin{pmatrix} 1 & -1 \\ -1 & -1 \end{pmatrix}, \qquad b_1 = (-0.5,\ 0.5)$$
#
# > **Task.** Assign `W1`, `b1`, `W2` and `b2`, with the shapes above, so that the network is an XOR gate.
# >
# > - Any values that work are right; the gates of task 2 are one way.
# > - The public test looks only at the shapes and at the input (0, 0): check the other three inputs yourself.

W1 = ...
b1 = ...
W2 = ...
b2 = ...

# ## 5. The network for many inputs · 1 point
#
# $$S = h(X W_1 + b_1), \qquad Y = h(S W_2 + b_2)$$
#
# The matrices pay off now: put $n$ inputs into the rows of $X$, and the same two lines compute all $n$
# answers at once.
#
# **Example: shapes for $n = 4$.**
#
# | | $X$ | $X W_1 + b_1$ | $S$ | $S W_2 + b_2$ | result |
# |---|---|---|---|---|---|
# | shape | `(4, 2)` | `(4, 2)` | `(4, 2)` | `(4, 1)` | `(4,)` |
#
# The last step, from `(4, 1)` to `(4,)`, takes the only column out of its matrix.
#
# > **Task.** Write `mlp_xor(X)` with your own `W1`, `b1`, `W2`, `b2`.
# >
# > - `X`: an array of zeros and ones of shape `(n, 2)`, with any number of rows.
# > - Result: an integer array of shape `(n,)`.
# > - It is compared with the network that *your* weights make, so wrong values in task 4 cost nothing here.

def mlp_xor(X):
    """Return what the two-layer network with W1, b1, W2, b2 says to each row of X.

    X: array of shape (n, 2) of zeros and ones; the result is an int array of shape (n,).
    Example: mlp_xor(np.array([[0, 1], [1, 1]])) gives array([1, 0])
    """
    ...

# ## 6. Parity · 1 point
#
# $$y = x_1 \oplus x_2 \oplus \dots \oplus x_n \qquad (\oplus \text{ is XOR})$$
#
# What is XOR of more than two signals? Take the first two, then XOR the result with the third, and so on.
# The answer says whether the number of ones is odd. Computers use it to notice that a bit was changed on the
# way.
#
# **Example: 1, 0, 1, 1.**
#
# | bit | 1 | 0 | 1 | 1 |
# |---|---|---|---|---|
# | ones so far | 1 | 1 | 2 | 3 |
# | parity so far | 1 | 1 | 0 | 1 |
#
# > **Task.** Write `parity(bits)`: 1 when the number of ones is odd, else 0.
# >
# > - `bits`: a list, a tuple or a 1-D array of zeros and ones, of any length.
# > - Result: the integer 0 or 1. No bits at all give 0.

def parity(bits):
    """Return 1 when the number of ones is odd, else 0.

    bits: a list, a tuple or a 1-D array of zeros and ones, of any length; the result is the int 0 or 1.
    Example: parity([1, 0, 1, 1]) gives 1
    """
    ...

# ## What you have learned
#
# One perceptron draws one straight line, and for XOR no line is right. Two layers of perceptrons are
# enough: the first layer moves the four inputs to new places, and there one line separates them. Layers of
# simple units, with matrices for their weights: that is a neural network. This one has a single hidden layer;
# with two or more it is called *deep*, and that is the "deep" in deep learning.
#
# **Handing in.** Save your work and upload the file (`.ipynb` or `.py`) to the LMS.

# To run the public tests on this file:  otter check 02-xor.py -t tests
# (once before that:  pip install otter-grader ipykernel)
