# # 01 · Perceptron and logic gates
#
# A perceptron takes several signals, each 0 or 1, and gives one signal:
#
# $$y = \begin{cases} 0, & b + w_1x_1 + w_2x_2 \le 0 \\ 1, & b + w_1x_1 + w_2x_2 > 0 \end{cases}$$
#
# In this assignment you build it step by step: the step function, the perceptron, the weights of three logic
# gates, the gates themselves, and a function that writes down any gate's truth table.
#
# Fill in each `...`. The last lines say how to check it against the public tests; hidden tests, with other
# numbers, are run when you hand in. No function may change its arguments.

import numpy as np

# ## 1. The step function (1 point)
#
# $$h(a) = \begin{cases} 0 & (a \le 0) \\ 1 & (a > 0) \end{cases}$$
#
# Write `step(a)`. `a` is a number or an array of any shape; the result is an integer, or an integer array of
# the same shape. Mind what happens at exactly 0.

def step(a):
    ...

# ## 2. The perceptron (2 points)
#
# Write `perceptron(x, w, b)`: `x` and `w` are arrays of the same length `d`, `b` is a number, and the result is
# the integer 0 or 1 of `step(b + w·x)`, with the dot product `w·x`. It has to work for any number of inputs, not just two.

def perceptron(x, w, b):
    ...

# ## 3. Weights of three gates (2 points)
#
# Find weights `(w1, w2, b)` for which a perceptron is an AND, a NAND and an OR gate, and assign them to
# `AND_WEIGHTS`, `NAND_WEIGHTS` and `OR_WEIGHTS`. There are many right answers; any one will do. The
# public test only checks that each has three numbers.

AND_WEIGHTS = ...
NAND_WEIGHTS = ...
OR_WEIGHTS = ...

# ## 4. AND, NAND and OR (2 points)
#
# Write the three gates as functions of two inputs that are 0 or 1; each returns the integer 0 or 1. You may use
# your perceptron and your weights, or anything else that gives the right table.

def and_gate(x1, x2):
    ...


def nand_gate(x1, x2):
    ...


def or_gate(x1, x2):
    ...

# ## 5. NOT and NOR (1 point)
#
# Write `not_gate(x)`, which turns its input around, and `nor_gate(x1, x2)`, which is 1 only when neither input is.

def not_gate(x):
    ...


def nor_gate(x1, x2):
    ...

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

def truth_table(gate, n_inputs):
    ...

# To run the public tests on this file:  otter check 01-perceptron.py -t tests
# (once before that:  pip install otter-grader ipykernel)
