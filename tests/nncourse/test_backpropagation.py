"""The stages of backpropagation, each against slopes along the complex axis, and their errors."""

from __future__ import annotations

import re
from collections.abc import Callable
from itertools import product
from typing import Any

import numpy as np
import pytest
from numpy.typing import NDArray

from nncourse.backpropagation import (
    gradients,
    hidden_error,
    network_gradients,
    neuron_gradients,
    output_error,
    output_gradients,
)
from nncourse.network import MLP, network_of

Array = NDArray[np.float64]

SIZES = [(1, 1, 2), (4, 3, 2), (5, 2, 3), (3, 6, 4)]
"""samples, hidden neurons, classes"""


def sigmoid(a: Any) -> Any:
    return 1 / (1 + np.exp(-a))


def softmax(a: Any) -> Any:
    return np.exp(a) / np.exp(a).sum(axis=1, keepdims=True)


def entropy(a: Any, Y: Array) -> Any:
    """The mean cross entropy of sums; it works with complex numbers as well."""
    return -np.sum(Y * np.log(softmax(a))) / len(Y)


def slopes(f: Callable[[Any], Any], x: Array) -> Array:
    """Im f(x + ih) / h in every direction: a numerical derivative without any difference."""
    found = np.zeros(x.shape)
    for place in np.ndindex(x.shape):
        moved = x.astype(complex)
        moved[place] += 1e-30j
        found[place] = np.imag(f(moved)) / 1e-30
    return found


def some(n: int, hidden: int, k: int) -> tuple[Array, Array, Array, Array]:
    """The hidden layer's sums, the output layer's weights and biases, and one-hot truth."""
    rng = np.random.default_rng(n + 10 * hidden + 100 * k)
    A1, W2, b2 = (rng.normal(size=shape) for shape in ((n, hidden), (hidden, k), k))
    return A1, W2, b2, np.eye(k)[rng.integers(k, size=n)]


def close(found: object, expected: Array) -> None:
    assert np.shape(found) == expected.shape
    np.testing.assert_allclose(np.asarray(found), expected, rtol=1e-12, atol=1e-15)


@pytest.mark.parametrize(("d", "y"), list(product((1, 2, 5), (0.0, 1.0, 0.3))))
def test_the_gradients_of_a_neuron_are_slopes_of_its_squared_error(d: int, y: float) -> None:
    rng = np.random.default_rng(d)
    x, w, b = rng.normal(size=d), rng.normal(size=d), rng.normal(size=())
    of_w, of_b = neuron_gradients(x, w, float(b), y)
    close(of_w, slopes(lambda moved: (sigmoid(moved @ x + b) - y) ** 2, w))
    close(of_b, slopes(lambda moved: (sigmoid(w @ x + moved) - y) ** 2, b))


@pytest.mark.parametrize(("n", "hidden", "k"), SIZES)
def test_each_stage_is_the_slope_of_the_loss_at_its_place(n: int, hidden: int, k: int) -> None:
    A1, W2, b2, Y = some(n, hidden, k)
    Z = sigmoid(A1)
    A2 = Z @ W2 + b2
    at_the_output = output_error(softmax(A2), Y)
    close(at_the_output, slopes(lambda moved: entropy(moved, Y), A2))
    of_W2, of_b2 = output_gradients(Z, at_the_output)
    close(of_W2, slopes(lambda moved: entropy(Z @ moved + b2, Y), W2))
    close(of_b2, slopes(lambda moved: entropy(Z @ W2 + moved, Y), b2))
    at_the_hidden_layer = hidden_error(at_the_output, W2, Z)
    close(at_the_hidden_layer, slopes(lambda moved: entropy(sigmoid(moved) @ W2 + b2, Y), A1))


@pytest.mark.parametrize("sizes", [(2, 3), (3, 4, 2), (2, 3, 5, 4, 3)])
def test_the_stages_together_are_the_gradients_of_any_network(sizes: tuple[int, ...]) -> None:
    rng = np.random.default_rng(len(sizes))
    params = {key: rng.normal(size=value.shape) for key, value in MLP(sizes).init(seed=0).items()}
    X, Y = rng.normal(size=(6, sizes[0])), np.eye(sizes[-1])[rng.integers(sizes[-1], size=6)]
    found, expected = gradients(params, X, Y), network_gradients(network_of(params), params, X, Y)
    assert list(found) == list(expected) == list(params)
    for key in params:
        close(found[key], expected[key])


def test_a_stage_leaves_its_arguments_alone() -> None:
    A1, W2, _, Y = some(4, 3, 2)
    Z, P, delta2 = sigmoid(A1), softmax(A1 @ W2), np.ones((4, 2))
    kept = [array.copy() for array in (Z, P, delta2, W2, Y)]
    output_error(P, Y)
    output_gradients(Z, delta2)
    hidden_error(delta2, W2, Z)
    neuron_gradients(Z[0], W2[:, 0], 0.5, 1)
    for array, was in zip((Z, P, delta2, W2, Y), kept, strict=True):
        np.testing.assert_array_equal(array, was)


@pytest.mark.parametrize(
    ("call", "message"),
    [
        (lambda: neuron_gradients([1, 2], [1], 0, 0), "w must have shape (2,), but has shape (1,)"),
        (lambda: neuron_gradients(1, 1, 0, 0), "x must have shape (d,), but has shape ()"),
        (lambda: neuron_gradients([1], [1], [0], 0), "b must have shape (), but has shape (1,)"),
        (lambda: output_error([[1, 0]], [1, 0]), "Y must have shape (1, 2), but has shape (2,)"),
        (lambda: output_error([1, 0], [1, 0]), "P must have shape (samples, k), but has shape (2,)"),
        (
            lambda: output_gradients([[1]], [[1], [2]]),
            "delta2 must have shape (1, k), but has shape (2, 1)",
        ),
        (
            lambda: hidden_error([[1]], [[1, 2]], [[1]]),
            "W2 must have shape (h, 1), but has shape (1, 2)",
        ),
        (
            lambda: hidden_error([[1]], [[1]], [[1, 2]]),
            "Z must have shape (1, 1), but has shape (1, 2)",
        ),
    ],
)
def test_what_does_not_fit_is_refused(call: Callable[[], object], message: str) -> None:
    with pytest.raises(ValueError, match=re.escape(message)):
        call()
