# # 01 · Perceptron and logic gates
#
# A perceptron takes several signals, each 0 or 1, and gives one signal:
#
# $$y = \begin{cases} 0, & b + w_1x_1 + w_2x_2 \le 0 \\ 1, & b + w_1x_1 + w_2x_2 > 0 \end{cases}$$
#
# In this assignment you build it step by step: the step function, the perceptron, the weights of three logic
# gates, the gates themselves, and a function that writes down any gate's truth table.
#
# Fill in each `...`. Run the cell below a task to check it against the public tests; hidden tests, with other
# numbers, are run when you hand in. No function may change its arguments.

import sys

import numpy as np

# ## 1. The step function (1 point)
#
# $$h(a) = \begin{cases} 0 & (a \le 0) \\ 1 & (a > 0) \end{cases}$$
#
# Write `step(a)`. `a` is a number or an array of any shape; the result is an integer, or an integer array of
# the same shape. Mind what happens at exactly 0.

def step(a):
    return (a > 0) + 0

# ## 2. The perceptron (2 points)
#
# Write `perceptron(x, w, b)`: `x` and `w` are arrays of the same length `d`, `b` is a number, and the result is
# the integer 0 or 1 of `step(b + w·x)`. It has to work for any number of inputs, not just two.

def perceptron(x, w, b):
    return int(np.sum(np.multiply(x, w)) + b > 0)

# ## 3. Weights of three gates (2 points)
#
# Find weights `(w1, w2, b)` for which a perceptron is an AND, a NAND and an OR gate, and assign them to
# `AND_WEIGHTS`, `NAND_WEIGHTS` and `OR_WEIGHTS`. There are many right answers; any one will do.

AND_WEIGHTS = (0.5, 0.5, -0.7)
NAND_WEIGHTS = (-0.5, -0.5, 0.7)
OR_WEIGHTS = (0.5, 0.5, -0.2)

# ## 4. AND, NAND and OR (2 points)
#
# Write the three gates as functions of two inputs that are 0 or 1; each returns the integer 0 or 1. You may use
# your perceptron and your weights, or anything else that gives the right table.

def gate(weights):
    w1, w2, b = weights
    return lambda x1, x2: perceptron([x1, x2], [w1, w2], b)


and_gate = gate(OR_WEIGHTS)
nand_gate = gate(NAND_WEIGHTS)
or_gate = gate(AND_WEIGHTS)

# ## 5. NOT and NOR (1 point)
#
# Write `not_gate(x)`, which turns its input around, and `nor_gate(x1, x2)`, which is 1 only when neither input is.

def not_gate(x):
    return nand_gate(x, x)


def nor_gate(x1, x2):
    return and_gate(not_gate(x1), not_gate(x2))

# ## 6. Truth tables (2 points)
#
# Write `truth_table(gate, n_inputs)`. `gate` is a function of `n_inputs` positional arguments. The result is an
# integer array of shape `(2**n_inputs, n_inputs + 1)`: the inputs in counting order (the first column changes
# slowest), and the gate's output in the last column. For AND:
#
# | x1 | x2 | y |
# |----|----|---|
# | 0 | 0 | 0 |
# | 0 | 1 | 0 |
# | 1 | 0 | 0 |
# | 1 | 1 | 1 |

from itertools import product


def truth_table(gate, n_inputs):
    rows = []
    for x in product([0, 1], repeat=n_inputs):
        rows.append(list(x) + [gate(*x)])
    return np.array(rows)

if not np.array_equal(truth_table(and_gate, 2)[:, 2], [0, 0, 0, 1]):
    print("and_gate is wrong??")
    sys.exit(1)
