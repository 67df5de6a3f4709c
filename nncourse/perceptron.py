"""A perceptron takes several signals, 0 or 1, and gives one: 1 if their weighted sum is large enough.

One perceptron can be AND, NAND, OR, NOT or NOR. It cannot be XOR, because it draws a straight line, and
no line separates XOR's points. Two layers of perceptrons can do it.
"""

from __future__ import annotations

from collections.abc import Callable
from itertools import product

import numpy as np
from numpy.typing import ArrayLike

from nncourse.arrays import Ints, count, floats, function, ints, number

Gate = Callable[..., int]
Weights = tuple[float, float, float]

# (w1, w2, b), as on the slides; each gate has many such triples, and the slides name two.
AND_WEIGHTS: Weights = (0.5, 0.5, -0.7)
NAND_WEIGHTS: Weights = (-0.5, -0.5, 0.7)
OR_WEIGHTS: Weights = (0.5, 0.5, -0.3)
NOR_WEIGHTS: Weights = (-0.5, -0.5, 0.3)
NOT_WEIGHTS: tuple[float, float] = (-1.0, 0.5)  # one input, so (w, b)
UNIT_AND_WEIGHTS: Weights = (1.0, 1.0, -1.1)
UNIT_NAND_WEIGHTS: Weights = (-1.0, -1.0, 1.1)
UNIT_OR_WEIGHTS: Weights = (1.0, 1.0, -0.9)

# The two-layer network for XOR: the columns of W1 are NAND and OR, W2 is AND.
W1 = np.array([[-0.5, 0.5], [-0.5, 0.5]])
b1 = np.array([0.7, -0.3])
W2 = np.array([[0.5], [0.5]])
b2 = np.array([-0.7])
for _constant in (W1, b1, W2, b2):
    _constant.setflags(write=False)


def step(a: ArrayLike) -> Ints:
    """The step function: 0 where a <= 0, 1 where a > 0.

        h(a) = 0 (a <= 0), 1 (a > 0)

    Args:
        a: a number or an array of any shape.

    Returns:
        Integers 0 and 1, of the shape of ``a``.

    Raises:
        ValueError: ``a`` is not real numbers.

    Source: lecture 3, Activation Function.

    >>> step([-1.5, 0, 2])
    array([0, 0, 1])
    """
    fires: Ints = np.where(floats("a", a) > 0, 1, 0)[()]
    return fires


def perceptron(x: ArrayLike, w: ArrayLike, b: float) -> int:
    """One neuron: 1 if b + w1 x1 + ... + wd xd > 0, else 0.

        y = h(b + w·x)

    Args:
        x: the signals, ``(d,)``.
        w: their weights, ``(d,)``.
        b: the bias, a number.

    Returns:
        0 or 1.

    Raises:
        ValueError: x, w or b has a wrong shape.

    Source: lecture 2, Perceptron.

    >>> perceptron([1, 1], [0.5, 0.5], -0.7)
    1
    """
    x = floats("x", x, ("d",))
    w = floats("w", w, x.shape)
    return int(step(number("b", b) + w @ x))


def and_gate(x1: int, x2: int) -> int:
    """1 when both signals are 1.

        y = h(-0.7 + 0.5 x1 + 0.5 x2)

    Args: two signals, each 0 or 1. Returns: 0 or 1. Raises: ValueError for other signals.

    Source: lecture 2, Perceptron, AND gate.

    >>> and_gate(1, 1)
    1
    """
    return _gate(AND_WEIGHTS, x1, x2)


def nand_gate(x1: int, x2: int) -> int:
    """0 when both signals are 1: the opposite of AND, with the opposite weights.

        y = h(0.7 - 0.5 x1 - 0.5 x2)

    Args: two signals, each 0 or 1. Returns: 0 or 1. Raises: ValueError for other signals.

    Source: lecture 2, Perceptron, NAND gate.

    >>> nand_gate(1, 1)
    0
    """
    return _gate(NAND_WEIGHTS, x1, x2)


def or_gate(x1: int, x2: int) -> int:
    """1 when at least one signal is 1.

        y = h(-0.3 + 0.5 x1 + 0.5 x2)

    Args: two signals, each 0 or 1. Returns: 0 or 1. Raises: ValueError for other signals.

    Source: lecture 2, Perceptron, OR gate.

    >>> or_gate(0, 1)
    1
    """
    return _gate(OR_WEIGHTS, x1, x2)


def nor_gate(x1: int, x2: int) -> int:
    """1 when no signal is 1: the opposite of OR.

        y = h(0.3 - 0.5 x1 - 0.5 x2)

    Args: two signals, each 0 or 1. Returns: 0 or 1. Raises: ValueError for other signals.

    Source: lecture 2, Perceptron, logic circuits.

    >>> nor_gate(0, 0)
    1
    """
    return _gate(NOR_WEIGHTS, x1, x2)


def not_gate(x: int) -> int:
    """The other signal.

        y = h(0.5 - x)

    Args: one signal, 0 or 1. Returns: 0 or 1. Raises: ValueError for other signals.

    Source: lecture 2, Perceptron, logic circuits.

    >>> not_gate(0)
    1
    """
    return _gate(NOT_WEIGHTS, x)


def xor_gate(x1: int, x2: int) -> int:
    """1 when exactly one signal is 1. No perceptron does that; NAND and OR, joined by AND, do.

        s1 = NAND(x1, x2),  s2 = OR(x1, x2),  y = AND(s1, s2)

    Args: two signals, each 0 or 1. Returns: 0 or 1. Raises: ValueError for other signals.

    Source: lecture 2, Multilayer Perceptron (its truth table; one slide's text says AND and NAND
    into OR).

    >>> xor_gate(0, 1), xor_gate(1, 1)
    (1, 0)
    """
    return and_gate(nand_gate(x1, x2), or_gate(x1, x2))


def xnor_gate(x1: int, x2: int) -> int:
    """1 when both signals are the same: the opposite of XOR.

        y = NOT(XOR(x1, x2))

    Args: two signals, each 0 or 1. Returns: 0 or 1. Raises: ValueError for other signals.

    Source: follows from lecture 2, Multilayer Perceptron.

    >>> xnor_gate(1, 1)
    1
    """
    return not_gate(xor_gate(x1, x2))


def parity(bits: ArrayLike) -> int:
    """XOR of any number of signals: 1 when the number of ones is odd.

        y = x1 XOR x2 XOR ... XOR xn,  0 for none

    Args:
        bits: signals, each 0 or 1, ``(n,)``.

    Returns:
        0 or 1.

    Raises:
        ValueError: not one-dimensional, or a signal that is not 0 or 1.

    Source: follows from lecture 2, Multilayer Perceptron.

    >>> parity([1, 0, 1, 1])
    1
    """
    result = 0
    for bit in _zeros_and_ones("bits", bits).tolist():
        result = xor_gate(result, bit)
    return result


def truth_table(gate: Gate, n_inputs: int) -> Ints:
    """All inputs of a gate in counting order, with the gate's output.

    Args:
        gate: takes ``n_inputs`` signals, each 0 or 1, and returns 0 or 1.
        n_inputs: the number of signals.

    Returns:
        ``(2**n_inputs, n_inputs + 1)`` integers; the first column changes slowest, the last is the
        output.

    Raises:
        ValueError: ``gate`` is not a function, or ``n_inputs`` less than 1.

    Source: lecture 2, Perceptron, logic circuits.

    >>> truth_table(or_gate, 2)
    array([[0, 0, 0],
           [0, 1, 1],
           [1, 0, 1],
           [1, 1, 1]])
    """
    function("gate", gate)
    inputs = product((0, 1), repeat=count("n_inputs", n_inputs))
    return np.array([(*signals, int(gate(*signals))) for signals in inputs])


def find_weights(targets: ArrayLike, grid: ArrayLike) -> Weights | None:
    """Weights for a gate with two inputs, found by trying all combinations on a grid.

    Args:
        targets: the gate's output for (0, 0), (0, 1), (1, 0), (1, 1); ``(4,)``.
        grid: the values to try for each of w1, w2 and b, ``(n,)``.

    Returns:
        The first ``(w1, w2, b)`` whose perceptron gives the targets, or None if there is none.

    Raises:
        ValueError: a wrong shape.

    Source: lecture 2, Perceptron ("many combinations of weights", and none for XOR).

    >>> find_weights([0, 0, 0, 1], [-1, -0.5, 0.5, 1])
    (0.5, 0.5, -0.5)
    >>> find_weights([0, 1, 1, 0], [-1, -0.5, 0.5, 1]) is None
    True
    """
    wanted = floats("targets", targets, (4,))
    values = floats("grid", grid, ("n",))
    for w1, w2 in product(values, repeat=2):
        sums = np.array([0.0, w2, w1, w1 + w2])
        right = (step(values[:, None] + sums) == wanted).all(axis=1)
        if right.any():
            return float(w1), float(w2), float(values[right.argmax()])
    return None


def is_linearly_separable(X: ArrayLike, y: ArrayLike) -> bool:
    """Whether a perceptron can give y for every row of X. Exact for any finite set of points.

    By Gordan's theorem (1873) there are a w and a b with w·x + b > 0 for every point of class 1 and
    < 0 for every point of class 0, unless a weighted mean of class 1 is also one of class 0, that is,
    unless there are m >= 0, not all 0, with Σ_i m_i s_i (x_i, 1) = 0, where s_i is +1 for class 1 and
    -1 for class 0. The simplex method decides this in integers (``nncourse.feasibility``): floats are
    binary fractions, so nothing is rounded. (A perceptron can also answer 0 on its line; with finitely
    many points, a slightly smaller b moves the line away from them.)

    Args:
        X: points, ``(n, d)``.
        y: the class of each, 0 or 1, ``(n,)``.

    Returns:
        True or False.

    Raises:
        ValueError: a wrong shape, a class that is not 0 or 1, or a coordinate that is not finite.

    Source: lecture 2, Perceptron ("a perceptron is a linear classifier"); P. Gordan 1873.

    >>> corners = [[0, 0], [0, 1], [1, 0], [1, 1]]
    >>> is_linearly_separable(corners, [0, 1, 1, 1]), is_linearly_separable(corners, [0, 1, 1, 0])
    (True, False)
    """
    # Here alone: to read the lesson, nobody needs to know the simplex method.
    from nncourse.feasibility import has_nonnegative_solution, whole_numbers

    exact = np.asarray(X).tolist()  # integers of any size stay exact
    X = floats("X", X, ("n", "d"))
    if not np.isfinite(X).all():
        raise ValueError("X must be finite, but holds inf or nan")
    classes = _zeros_and_ones("y", y, len(X))
    if len(np.unique(classes)) < 2:
        return True
    signed = [
        [sign * value for value in (*point, 1)]
        for sign, point in zip(np.where(classes == 1, 1, -1).tolist(), exact, strict=True)
    ]
    points = np.array([whole_numbers(point) for point in signed], dtype=object)
    ones = np.ones((1, len(X)), dtype=int).astype(object)
    zero_but_not_all_zero = np.array([0] * points.shape[1] + [1], dtype=object)
    return not has_nonnegative_solution(np.vstack([points.T, ones]), zero_but_not_all_zero)


def mlp_xor(X: ArrayLike) -> Ints:
    """XOR of many inputs at once, as a two-layer network of step functions.

        S = h(X W1 + b1),  y = h(S W2 + b2)

    Args:
        X: rows of two signals, each 0 or 1, ``(n, 2)``.

    Returns:
        ``(n,)`` integers 0 and 1.

    Raises:
        ValueError: X has a wrong shape.

    Source: lecture 2, Multilayer Perceptron.

    >>> mlp_xor([[0, 0], [0, 1], [1, 0], [1, 1]])
    array([0, 1, 1, 0])
    """
    X = floats("X", X, ("n", 2))
    return step(step(X @ W1 + b1) @ W2 + b2)[:, 0]


def _zeros_and_ones(name: str, values: ArrayLike, length: int | str = "n") -> Ints:
    array = ints(name, values, (length,))
    if not np.isin(array, (0, 1)).all():
        raise ValueError(f"{name} must each be 0 or 1, but are {array.tolist()}")
    return array


def _gate(weights: tuple[float, ...], *signals: int) -> int:
    *w, b = weights
    if any(signal not in (0, 1) for signal in signals):
        raise ValueError(f"a gate's signals must each be 0 or 1, but are {signals}")
    return perceptron(signals, w, b)
