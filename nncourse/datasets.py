"""Data to learn from: gates, clouds of points, spirals, handwritten digits.

Each function returns the samples X, ``(n, d)``, and their labels, ``(n,)``. ``losses.one_hot`` turns
labels into the targets for training a softmax network. Synthetic data is the same for the same seed.
"""

from __future__ import annotations

import gzip
from importlib.resources import files

import numpy as np
from numpy.typing import ArrayLike

from nncourse.arrays import Array, Ints, count, floats, ints, number
from nncourse.perceptron import Gate, truth_table, xor_gate

Data = tuple[Array, Ints]


def gate_data(gate: Gate, n_inputs: int = 2) -> Data:
    """The truth table of a gate as samples and labels.

    Args:
        gate: takes ``n_inputs`` signals, each 0 or 1, and returns 0 or 1.
        n_inputs: the number of signals.

    Returns:
        X ``(2**n_inputs, n_inputs)`` and labels ``(2**n_inputs,)``.

    Raises:
        ValueError: ``gate`` is not a function, or ``n_inputs`` less than 1.

    Source: lecture 2, Perceptron, logic circuits.

    >>> from nncourse.perceptron import and_gate
    >>> gate_data(and_gate)[1]
    array([0, 0, 0, 1])
    """
    table = truth_table(gate, n_inputs)
    return table[:, :-1].astype(float), table[:, -1]


def xor() -> Data:
    """The four points that no straight line separates.

    Returns:
        X ``(4, 2)`` and labels ``(4,)``.

    Source: lecture 2, Perceptron, XOR gate.

    >>> xor()[1]
    array([0, 1, 1, 0])
    """
    return gate_data(xor_gate)


def blobs(
    n: int = 150, centers: ArrayLike = ((-2, 0), (2, 0), (0, 3)), spread: float = 0.6, seed: int = 0
) -> Data:
    """Round clouds of points, one for each class.

        x = center + spread · N(0, 1)

    Args:
        n: the number of points in total, divided as evenly as possible.
        centers: the middle of each cloud, ``(k, d)``.
        spread: the standard deviation.
        seed: the same seed gives the same points.

    Returns:
        X ``(n, d)`` and labels ``(n,)`` from 0 to k - 1.

    Raises:
        ValueError: no points or no centers, or a negative spread.

    Source: made up here, for classifiers that one layer can learn.

    >>> X, labels = blobs(6)
    >>> X.shape, labels
    ((6, 2), array([0, 0, 1, 1, 2, 2]))
    """
    centers = floats("centers", centers, ("k", "d"))
    labels = _shared_out(n, len(centers))
    noise = np.random.default_rng(seed).normal(size=(len(labels), centers.shape[1]))
    return centers[labels] + _spread("spread", spread) * noise, labels


def two_moons(n: int = 200, noise: float = 0.1, seed: int = 0) -> Data:
    """Two interlocking half circles.

        class 0: (cos t, sin t),  class 1: (1 - cos t, 1/2 - sin t),  t from 0 to π, and noise

    Args:
        n: the number of points in total.
        noise: the standard deviation of the noise.
        seed: the same seed gives the same points.

    Returns:
        X ``(n, 2)`` and labels ``(n,)``.

    Raises:
        ValueError: no points, or negative noise.

    Source: synthetic; the shape is a standard example.

    >>> X, labels = two_moons(4, noise=0)
    >>> X.round(6) + 0.0
    array([[ 1. ,  0. ],
           [-1. ,  0. ],
           [ 0. ,  0.5],
           [ 2. ,  0.5]])
    """
    labels = _shared_out(n, 2)
    t = np.concatenate([np.linspace(0, np.pi, np.sum(labels == half)) for half in (0, 1)])
    upper = np.column_stack([np.cos(t), np.sin(t)])
    lower = np.column_stack([1 - np.cos(t), 0.5 - np.sin(t)])
    X = np.where(labels[:, None] == 0, upper, lower)
    return X + _spread("noise", noise) * np.random.default_rng(seed).normal(size=X.shape), labels


def spiral(
    n: int = 200, classes: int = 2, turns: float = 1.0, noise: float = 0.02, seed: int = 0
) -> Data:
    """Arms of a spiral, one for each class: no line separates them, but a hidden layer can.

        x = r (cos φ, sin φ),  φ = 2π (turns · r + class / classes),  r from 0.1 to 1, and noise

    Args:
        n: the number of points in total, divided as evenly as possible.
        classes: the number of arms.
        turns: the number of turns of each arm.
        noise: the standard deviation of the noise.
        seed: the same seed gives the same points.

    Returns:
        X ``(n, 2)`` and labels ``(n,)``.

    Raises:
        ValueError: no points or no classes, or negative noise.

    Source: synthetic; the shape is a standard example.

    >>> X, labels = spiral(4, noise=0)
    >>> X.round(3) + 0.0, labels
    (array([[ 0.081,  0.059],
           [ 1.   ,  0.   ],
           [-0.081, -0.059],
           [-1.   ,  0.   ]]), array([0, 0, 1, 1]))
    """
    labels = _shared_out(n, classes)
    sizes = np.bincount(labels, minlength=classes)
    r = np.concatenate([np.linspace(0.1, 1, size) for size in sizes])
    angle = 2 * np.pi * (number("turns", turns) * r + labels / classes)
    X = r[:, None] * np.column_stack([np.cos(angle), np.sin(angle)])
    return X + _spread("noise", noise) * np.random.default_rng(seed).normal(size=X.shape), labels


def digits() -> Data:
    """1,797 handwritten digits as pictures of 8x8 pixels.

    Returns:
        X ``(1797, 64)``, each pixel from 0 (paper) to 1 (ink), row by row; labels ``(1797,)`` from 0
        to 9.

    Source: E. Alpaydin and C. Kaynak 1998, Optical Recognition of Handwritten Digits, UCI Machine
    Learning Repository, CC BY 4.0, in the form that scikit-learn ships; see
    ``nncourse/data/README.md``.

    >>> X, labels = digits()
    >>> X.shape, labels[:5]
    ((1797, 64), array([0, 1, 2, 3, 4]))
    """
    packed = files("nncourse").joinpath("data", "digits.csv.gz").read_bytes()
    table = np.loadtxt(
        gzip.decompress(packed).decode("ascii").splitlines(), delimiter=",", dtype=np.int64
    )
    return table[:, :64] / 16, table[:, 64]


def split(
    X: ArrayLike, labels: ArrayLike, test_fraction: float = 0.25, seed: int = 0
) -> tuple[Data, Data]:
    """Shuffle, and set aside a part that training never sees, to test what was learned.

    Args:
        X: samples, ``(n, d)``.
        labels: their classes, ``(n,)``.
        test_fraction: the fraction that is set aside, from 0 to 1.
        seed: the same seed gives the same split.

    Returns:
        ``(X, labels)`` to train with, and ``(X, labels)`` to test with.

    Raises:
        ValueError: the lengths differ, or a fraction that is not from 0 to 1.

    Source: good practice; the lecture does not cover it.

    >>> (X_train, y_train), (X_test, y_test) = split(np.zeros((8, 2)), np.arange(8))
    >>> len(X_train), len(y_test)
    (6, 2)
    """
    X = floats("X", X, ("n", "d"))
    labels = ints("labels", labels, (len(X),))
    fraction = number("test_fraction", test_fraction)
    if not 0 <= fraction <= 1:
        raise ValueError(f"test_fraction must be from 0 to 1, but is {fraction}")
    order = np.random.default_rng(seed).permutation(len(X))
    test, train = np.split(order, [round(fraction * len(X))])
    return (X[train], labels[train]), (X[test], labels[test])


def _shared_out(n: int, classes: int) -> Ints:
    """Labels from 0 to classes - 1, n in total; the first classes get one more if necessary."""
    return np.sort(np.arange(count("n", n)) % count("classes", classes))


def _spread(name: str, value: float) -> float:
    spread = number(name, value)
    if not spread >= 0:
        raise ValueError(f"{name} must not be negative, but is {spread}")
    return spread
