# %%
"""Other right answers to 01-perceptron: each has to get full marks."""

import numpy as np


# %% question="step" name="where"
def step(a):
    return np.where(np.array(a) > 0, 1, 0)


# %% question="step" name="booleans"
def step(a):
    return np.greater(a, 0)


# %% question="step" name="loop-and-reshape"
def step(a):
    if np.ndim(a) == 0:
        return 1 if a > 0 else 0
    flat = [1 if value > 0 else 0 for value in np.ravel(a)]
    return np.array(flat, dtype=np.int8).reshape(np.shape(a))


# %% question="step" name="heaviside"
def step(a):
    return np.heaviside(a, 0).astype(int)


# %% question="perceptron" name="step-of-dot"
def perceptron(x, w, b):
    return step(b + x @ w)


# %% question="perceptron" name="plain-loop"
def perceptron(x, w, b):
    total = 0
    for i in range(len(x)):
        total += w[i] * x[i]
    if total + b <= 0:
        return 0
    return 1


# %% question="perceptron" name="numpy-boolean"
def perceptron(x, w, b):
    return (w * x).sum() > -b


# %% question="perceptron" name="bias-as-a-weight"
def perceptron(x, w, b):
    return np.where(np.dot(np.append(w, b), np.append(x, 1)) > 0, 1, 0)


# %% question="weights" name="the-lectures-second-triples"
AND_WEIGHTS = (1.0, 1.0, -1.1)
NAND_WEIGHTS = (-1.0, -1.0, 1.1)
OR_WEIGHTS = (1.0, 1.0, -0.9)

# %% question="weights" name="lists-of-whole-numbers"
AND_WEIGHTS = [2, 2, -3]
NAND_WEIGHTS = [-2, -2, 3]
OR_WEIGHTS = [1, 1, 0]

# %% question="weights" name="uneven-arrays"
AND_WEIGHTS = np.array([3, 1, -3])
NAND_WEIGHTS = -np.array([0.25, 0.75, -0.8])
OR_WEIGHTS = np.array([5.0, 0.01, -0.001])

# %% question="weights" name="on-the-line"
AND_WEIGHTS = (0.3, 0.3, -0.3)
NAND_WEIGHTS = (-1, -1, 2)
OR_WEIGHTS = (0.1, 0.1, 0.0)


# %% question="gates" name="perceptron-and-weights"
def and_gate(x1, x2):
    return perceptron(np.array([x1, x2]), np.array(AND_WEIGHTS[:2]), AND_WEIGHTS[2])


def nand_gate(x1, x2):
    return perceptron(np.array([x1, x2]), np.array(NAND_WEIGHTS[:2]), NAND_WEIGHTS[2])


def or_gate(x1, x2):
    return perceptron(np.array([x1, x2]), np.array(OR_WEIGHTS[:2]), OR_WEIGHTS[2])


# %% question="gates" name="bits"
def and_gate(x1, x2):
    return x1 & x2


def nand_gate(x1, x2):
    return 1 - (x1 & x2)


def or_gate(x1, x2):
    return x1 | x2


# %% question="gates" name="booleans"
def and_gate(x1, x2):
    return x1 == 1 and x2 == 1


def nand_gate(x1, x2):
    return not (x1 and x2)


def or_gate(x1, x2):
    return bool(x1 or x2)


# %% question="gates" name="zero-dimensional"
def and_gate(x1, x2):
    return np.array(min(x1, x2))


def nand_gate(x1, x2):
    return step(1.5 - x1 - x2)


def or_gate(x1, x2):
    return np.maximum(x1, x2)


# %% question="more_gates" name="turning-or-around"
def not_gate(x):
    return 1 - x


def nor_gate(x1, x2):
    return not_gate(or_gate(x1, x2))


# %% question="more_gates" name="perceptrons"
def not_gate(x):
    return perceptron(np.array([x]), np.array([-1.0]), 0.5)


def nor_gate(x1, x2):
    return perceptron(np.array([x1, x2]), -np.array(OR_WEIGHTS[:2]), -OR_WEIGHTS[2])


# %% question="more_gates" name="nand-alone"
def not_gate(x):
    return nand_gate(x, x)


def nor_gate(x1, x2):
    return and_gate(not_gate(x1), not_gate(x2))


# %% question="more_gates" name="booleans"
def not_gate(x):
    return not x


def nor_gate(x1, x2):
    return x1 == 0 and x2 == 0


# %% question="truth_table" name="shifts"
def truth_table(gate, n_inputs):
    rows = [[(row >> (n_inputs - 1 - i)) & 1 for i in range(n_inputs)] for row in range(2**n_inputs)]
    return np.array([[*row, int(gate(*row))] for row in rows])


# %% question="truth_table" name="filled-in-place"
def truth_table(gate, n_inputs):
    table = np.zeros((2**n_inputs, n_inputs + 1), dtype=int)
    for number in range(2**n_inputs):
        for place in range(n_inputs):
            table[number, place] = number // 2 ** (n_inputs - 1 - place) % 2
        table[number, -1] = gate(*table[number, :-1])
    return table


# %% question="truth_table" name="indices"
def truth_table(gate, n_inputs):
    inputs = np.indices((2,) * n_inputs).reshape(n_inputs, -1).T
    outputs = np.array([gate(*row.tolist()) for row in inputs], dtype=int)
    return np.column_stack([inputs, outputs])


# %% question="truth_table" name="recursion-and-a-list"
def truth_table(gate, n_inputs):
    def rows(n):
        if n == 0:
            return [[]]
        return [[bit] + rest for bit in (0, 1) for rest in rows(n - 1)]

    return [row + [gate(*row)] for row in rows(n_inputs)]
