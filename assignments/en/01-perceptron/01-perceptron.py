# # 01 · Perceptron and logic gates
#
# Neural networks begin here, and the idea is borrowed from the brain: a nerve cell, or *neuron*, receives signals
# from others through its *synapses*, and when they add up to more than a threshold, it sends one on. A **perceptron**
# is that cell as a formula. It takes several signals, each 0 (nothing flows) or 1 (the signal flows), and gives one
# signal. Every input has a *weight* that says how much it counts; the *bias* says how easily the perceptron fires:
#
# $$y = \begin{cases} 0, & b + w_1x_1 + w_2x_2 \le 0 \\ 1, & b + w_1x_1 + w_2x_2 > 0 \end{cases}$$
#
# This is simple, and yet one perceptron can be an AND, a NAND or an OR gate. Only the three numbers
# $(w_1, w_2, b)$ differ. In this assignment you build it piece by piece.
#
# | | task | what you write | points |
# |---|---|---|---|
# | 1 | The step function | `step` | 1 |
# | 2 | The perceptron | `perceptron` | 2 |
# | 3 | Weights of three gates | `AND_WEIGHTS`, `NAND_WEIGHTS`, `OR_WEIGHTS` | 2 |
# | 4 | AND, NAND and OR | `and_gate`, `nand_gate`, `or_gate` | 2 |
# | 5 | NOT and NOR | `not_gate`, `nor_gate` | 1 |
# | 6 | Truth tables | `truth_table` | 2 |
#
# **How to work.** Fill in each `...`, from top to bottom.
# The last lines say how to check it against the public tests;
# hidden tests, with other numbers, are run when you hand in. No function may change its arguments.

# **Graded with Python 3.11 and these packages: numpy, matplotlib.** Syntax of newer versions does not
# work there, and no other package can be imported, apart from Python's standard library.

import numpy as np

# ## 1. The step function · 1 point
#
# $$h(a) = \begin{cases} 0 & (a \le 0) \\ 1 & (a > 0) \end{cases}$$
#
# The step function is the perceptron's decision: it looks at a number and says no (0) or yes (1).
#
# **Example.**
#
# | $a$ | -1.5 | 0 | 0.3 | 2 |
# |---|---|---|---|---|
# | $h(a)$ | 0 | 0 | 1 | 1 |
#
# Look again at $a = 0$: exactly 0 is *not* enough.
#
# > **Task.** Write `step(a)`.
# >
# > - `a`: a number, or an array of any shape.
# > - Result: for a number the integer 0 or 1, for an array an integer array of the same shape.

def step(a):
    """Return 1 where a is positive, else 0.

    a: a number or an array of any shape; the result is an int, or an int array of the same shape.
    Example: step(np.array([-1.5, 0.0, 2.0])) gives array([0, 0, 1])
    """
    ...

# ## 2. The perceptron · 2 points
#
# $$y = h(b + w_1x_1 + w_2x_2 + \dots + w_dx_d) = h(b + w \cdot x)$$
#
# The perceptron multiplies each signal by its weight, adds everything up, adds the bias, and lets the step
# function decide. Two inputs are common in the lecture, but nothing in the formula says two.
#
# **Example.** With $w = (0.5, 0.5)$ and $b = -0.7$:
#
# | $x_1$ | $x_2$ | $b + w_1x_1 + w_2x_2$ | $y$ |
# |---|---|---|---|
# | 1 | 0 | -0.7 + 0.5 + 0 = -0.2 | 0 |
# | 1 | 1 | -0.7 + 0.5 + 0.5 = 0.3 | 1 |
#
# **The threshold.** The lecture also says it like this: a signal flows when $w \cdot x$ exceeds a *threshold*
# $\theta$. This is the same perceptron with $b = -\theta$. In the example $\theta = 0.7$, and of the sums
# $0.5$ and $1$ only the second exceeds it.
#
# > **Task.** Write `perceptron(x, w, b)`.
# >
# > - `x`, `w`: arrays of the same length `d`; `b`: a number.
# > - Result: the integer 0 or 1.
# > - It has to work for every `d`: one input, two, or twelve.

def perceptron(x, w, b):
    """Return what a perceptron says: the step function of b + w·x.

    x, w: arrays of shape (d,); b: a number; the result is the int 0 or 1.
    Example: perceptron(np.array([1, 1]), np.array([0.5, 0.5]), -0.7) gives 1
    """
    ...

# ## 3. Weights of three gates · 2 points
#
# | $x_1$ | $x_2$ | AND | NAND | OR |
# |---|---|---|---|---|
# | 0 | 0 | 0 | 1 | 0 |
# | 0 | 1 | 0 | 1 | 1 |
# | 1 | 0 | 0 | 1 | 1 |
# | 1 | 1 | 1 | 0 | 1 |
#
# A perceptron becomes a gate when its three numbers fit all four rows of the gate's table. So each gate is four
# conditions, and there are many triples that meet them.
#
# **Example: AND.** The rows (0, 0), (0, 1), (1, 0), (1, 1) say in turn
#
# $$b \le 0, \qquad b + w_2 \le 0, \qquad b + w_1 \le 0, \qquad b + w_1 + w_2 > 0.$$
#
# The triple (1, 1, -1.1) makes -1.1, -0.1, -0.1 and 0.9: it meets all four. Its threshold is $\theta = 1.1$, and only
# the sum $1 + 1$ exceeds that. Write down the conditions of NAND and OR in the same way.
#
# > **Task.** Assign a triple `(w1, w2, b)` to each of `AND_WEIGHTS`, `NAND_WEIGHTS` and `OR_WEIGHTS`.
# >
# > - The order: the two weights first, the bias last.
# > - Any triple that makes the gate is right.
# > - The public test only counts the numbers, so a triple that makes another gate passes it: check each of them
# >   with its four conditions.

AND_WEIGHTS = ...
NAND_WEIGHTS = ...
OR_WEIGHTS = ...

# ## 4. AND, NAND and OR · 2 points
#
# $$\mathrm{gate}(x_1, x_2) = h(b + w_1x_1 + w_2x_2)$$
#
# AND is 1 when all inputs are 1. NAND ("not AND") is AND with its output flipped. OR is 1 when at least one
# input is 1. The perceptron is the same each time; only the weights change.
#
# **Example.** AND with the lecture's (0.5, 0.5, -0.7) at (1, 1): $-0.7 + 0.5 + 0.5 = 0.3 > 0$, so
# `and_gate(1, 1)` is 1.
#
# > **Task.** Write `and_gate(x1, x2)`, `nand_gate(x1, x2)` and `or_gate(x1, x2)`.
# >
# > - `x1`, `x2`: each the integer 0 or 1.
# > - Result: the integer 0 or 1.
# > - Use your perceptron and your weights, or anything else that gives the right table.

def and_gate(x1, x2):
    """Return 1 when both inputs are 1, else 0.

    x1, x2: the int 0 or 1, as is the result.
    Example: and_gate(1, 1) gives 1
    """
    ...


def nand_gate(x1, x2):
    """Return 0 when both inputs are 1, else 1.

    x1, x2: the int 0 or 1, as is the result.
    Example: nand_gate(1, 1) gives 0
    """
    ...


def or_gate(x1, x2):
    """Return 1 when at least one input is 1, else 0.

    x1, x2: the int 0 or 1, as is the result.
    Example: or_gate(0, 0) gives 0
    """
    ...

# ## 5. NOT and NOR · 1 point
#
# $$\mathrm{NOT}(x) = h(b + w\,x), \qquad \mathrm{NOR}(x_1, x_2) = \mathrm{NOT}(\mathrm{OR}(x_1, x_2))$$
#
# NOT has only one input. NOR is to OR what NAND is to AND.
#
# **Example.** Compare the lecture's AND (0.5, 0.5, -0.7) and NAND (-0.5, -0.5, 0.7): all signs are flipped.
# At (1, 1) one makes 0.3 and the other -0.3, so one says 1 and the other 0. What happens if you do the same
# to your OR weights?
#
# > **Task.** Write `not_gate(x)` and `nor_gate(x1, x2)`.
# >
# > - `not_gate` flips its input; `nor_gate` is 1 only when both inputs are 0.
# > - Inputs and results are the integers 0 or 1.

def not_gate(x):
    """Return the other signal: 1 for 0, and 0 for 1.

    x: the int 0 or 1, as is the result.
    Example: not_gate(0) gives 1
    """
    ...


def nor_gate(x1, x2):
    """Return 1 when both inputs are 0, else 0.

    x1, x2: the int 0 or 1, as is the result.
    Example: nor_gate(0, 0) gives 1
    """
    ...

# ## 6. Truth tables · 2 points
#
# A gate with $n$ inputs has $2^n$ possible inputs. Its truth table lists all of them in counting order, as
# binary numbers 0, 1, 2, ..., with the gate's output at the end of each row. The first column changes slowest.
#
# **Example: AND, $n = 2$.** Two inputs make $2^2 = 4$ rows, and each row has $2 + 1 = 3$ numbers.
#
# | $x_1$ | $x_2$ | $y$ |
# |---|---|---|
# | 0 | 0 | 0 |
# | 0 | 1 | 0 |
# | 1 | 0 | 0 |
# | 1 | 1 | 1 |
#
# > **Task.** Write `truth_table(gate, n_inputs)`.
# >
# > - `gate`: a function that takes `n_inputs` separate arguments, as in `gate(0, 1)`.
# > - Result: an integer array of shape `(2**n_inputs, n_inputs + 1)`, with the inputs in counting order and the
# >   output in the last column.
# > - It has to work for one input and for more than two.

def truth_table(gate, n_inputs):
    """Return every input of a gate in counting order, with its output in the last column.

    gate: a function of n_inputs arguments that are 0 or 1; it returns 0 or 1.
    n_inputs: how many. The result is an int array of shape (2**n_inputs, n_inputs + 1).
    Example: truth_table(not_gate, 1) gives array([[0, 1], [1, 0]])
    """
    ...

# ## What you have learned
#
# A perceptron adds up weighted signals and a bias, and the step function decides. With the right three
# numbers it is an AND, a NAND, an OR or a NOR gate, because a straight line separates the ones from the zeros.
# In the next assignment you meet a gate for which there is no such line.
#
# **Handing in.** Save your work and upload the file (`.ipynb` or `.py`) to the LMS.

# To run the public tests on this file:  otter check 01-perceptron.py -t tests
# (once before that:  pip install otter-grader ipykernel)
