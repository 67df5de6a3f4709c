"""An activation function turns the sum of a neuron's inputs into its output.

It must be non-linear; otherwise a stack of layers could do no more than one layer. After each function
comes its derivative, which training needs. Nothing overflows: e is only ever raised to powers <= 0.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

import numpy as np
from numpy.typing import ArrayLike

from nncourse.arrays import Array, Ints, floats, positive
from nncourse.perceptron import step

# e**-1000 is meant to be 0, even if the caller has made underflow an error.
quiet = np.errstate(under="ignore", over="ignore")


def step_derivative(a: ArrayLike) -> Array:
    """0 everywhere: the step function is flat, so nothing can be learned from its slope.

        h'(a) = 0  (at a = 0, where it is undefined, by convention)

    Args: a number or an array. Returns: zeros of its shape. Raises: ValueError if not real numbers.

    Source: lecture 3, Activation Function.

    >>> step_derivative([-1, 2])
    array([0., 0.])
    """
    return np.zeros_like(floats("a", a))[()]


@quiet
def sigmoid(x: ArrayLike) -> Array:
    """A smooth step from 0 to 1.

        σ(x) = 1 / (1 + e^-x), which for x < 0 is also e^x / (1 + e^x)

    Args: a number or an array of any shape. Returns: its shape. Raises: ValueError if not real numbers.

    Source: lecture 3, Activation Function.

    >>> sigmoid([-1000, 0, 1000])
    array([0. , 0.5, 1. ])
    """
    x = floats("x", x)
    e = np.exp(-np.abs(x))
    return np.where(x >= 0, 1, e) / (1 + e)


@quiet
def sigmoid_derivative(x: ArrayLike) -> Array:
    """The slope of the sigmoid, at most 1/4.

        σ'(x) = σ(x) (1 - σ(x)) = e^-|x| / (1 + e^-|x|)²

    The second form is as accurate far from 0 as near it.

    Args: a number or an array of any shape. Returns: its shape. Raises: ValueError if not real numbers.

    Source: lecture 3, Activation Function and Differentiation.

    >>> float(sigmoid_derivative(0))
    0.25
    """
    e = np.exp(-np.abs(floats("x", x)))
    return e / (1 + e) ** 2


def tanh(x: ArrayLike) -> Array:
    """A smooth step from -1 to 1.

        tanh(x) = (e^x - e^-x) / (e^x + e^-x)

    Args: a number or an array of any shape. Returns: its shape. Raises: ValueError if not real numbers.

    Source: lecture 3, Activation Function.

    >>> tanh([-1000, 0, 1000])
    array([-1.,  0.,  1.])
    """
    return np.tanh(floats("x", x))


@quiet
def tanh_derivative(x: ArrayLike) -> Array:
    """The slope of tanh, at most 1.

        tanh'(x) = 1 - tanh²(x) = 4 e^-2|x| / (1 + e^-2|x|)²

    Args: a number or an array of any shape. Returns: its shape. Raises: ValueError if not real numbers.

    Source: lecture 3, Activation Function and Differentiation.

    >>> float(tanh_derivative(0))
    1.0
    """
    e = np.exp(-2 * np.minimum(np.abs(floats("x", x)), 1000))
    return 4 * e / (1 + e) ** 2


def relu(x: ArrayLike) -> Array:
    """The rectified linear unit: x where it is positive, else 0.

        relu(x) = max(0, x)

    Args: a number or an array of any shape. Returns: its shape. Raises: ValueError if not real numbers.

    Source: lecture 3, Activation Function.

    >>> relu([-2, 3])
    array([0., 3.])
    """
    return np.maximum(0.0, floats("x", x))


def relu_derivative(x: ArrayLike) -> Array:
    """The slope of ReLU.

        relu'(x) = 1 (x > 0), 0 (x <= 0)  (at 0, where it is undefined, by convention)

    Args: a number or an array of any shape. Returns: its shape. Raises: ValueError if not real numbers.

    Source: lecture 3, Activation Function and Differentiation.

    >>> relu_derivative([-2, 0, 3])
    array([0., 0., 1.])
    """
    return np.where(floats("x", x) > 0, 1.0, 0.0)[()]


@quiet
def leaky_relu(x: ArrayLike, slope: float = 0.1) -> Array:
    """ReLU with a small slope for negative values.

        leaky_relu(x) = max(slope x, x)

    Args:
        x: a number or an array of any shape.
        slope: between 0 and 1, both excluded.

    Returns: the shape of x. Raises: ValueError if x is not real numbers or slope not between 0 and 1.

    Source: lecture 3, Activation Function (with slope 0.1).

    >>> leaky_relu([-2, 3])
    array([-0.2,  3. ])
    """
    x = floats("x", x)
    return np.maximum(positive("slope", slope, below=1) * x, x)


def leaky_relu_derivative(x: ArrayLike, slope: float = 0.1) -> Array:
    """The slope of the leaky ReLU.

        leaky_relu'(x) = 1 (x > 0), slope (x <= 0)  (at 0, where it is undefined, by convention)

    Args:
        x: a number or an array of any shape.
        slope: between 0 and 1, both excluded.

    Returns: the shape of x. Raises: ValueError if x is not real numbers or slope not between 0 and 1.

    Source: lecture 3, Activation Function and Differentiation.

    >>> leaky_relu_derivative([-2, 3])
    array([0.1, 1. ])
    """
    return np.where(floats("x", x) > 0, 1.0, positive("slope", slope, below=1))[()]


@quiet
def elu(x: ArrayLike, alpha: float = 1.0) -> Array:
    """The exponential linear unit: x, bent smoothly towards -alpha on the negative side.

        elu(x) = x (x >= 0), alpha (e^x - 1) (x < 0)

    Args:
        x: a number or an array of any shape.
        alpha: greater than 0.

    Returns: the shape of x. Raises: ValueError if x is not real numbers or alpha not greater than 0.

    Source: lecture 3, Activation Function.

    >>> elu([-1000, 0, 1000])
    array([  -1.,    0., 1000.])
    """
    x = floats("x", x)
    return np.where(x >= 0, x, positive("alpha", alpha) * np.expm1(np.minimum(x, 0)))[()]


@quiet
def elu_derivative(x: ArrayLike, alpha: float = 1.0) -> Array:
    """The slope of ELU.

        elu'(x) = 1 (x >= 0), alpha e^x = alpha e^(x/2) e^(x/2) (x < 0)

    The second form is accurate even where e^x alone would be too small for a float.

    Args:
        x: a number or an array of any shape.
        alpha: greater than 0.

    Returns: the shape of x. Raises: ValueError if x is not real numbers or alpha not greater than 0.

    Source: lecture 3, Activation Function and Differentiation.

    >>> elu_derivative([-1000, 0, 1000])
    array([0., 1., 1.])
    """
    x = floats("x", x)
    root = np.exp(np.minimum(x, 0) / 2)
    return np.where(x >= 0, 1.0, positive("alpha", alpha) * root * root)[()]


def maxout(x: ArrayLike, W: ArrayLike, b: ArrayLike) -> Array:
    """The largest of k sums, each with its own weights.

        maxout(x) = max(w1·x + b1, ..., wk·x + bk)

    Args:
        x: one sample ``(d,)`` or a batch ``(n, d)``.
        W: the weights, one column for each sum, ``(d, k)``.
        b: the biases, ``(k,)``.

    Returns:
        One number or ``(n,)``.

    Raises:
        ValueError: a wrong shape.

    Source: lecture 3, Activation Function.

    >>> float(maxout([1, 2], [[1, 0], [0, 1]], [0, 0.5]))
    2.5
    """
    return _affine_pieces(x, W, b).max(axis=-1)


def maxout_derivative(x: ArrayLike, W: ArrayLike, b: ArrayLike) -> Array:
    """The slope of maxout with respect to each input: the weights of the (first) largest sum.

        ∂maxout/∂x_i = W[i, k*],  k* = argmax_k (w_k·x + b_k)

    Args:
        x: one sample ``(d,)`` or a batch ``(n, d)``.
        W: the weights, ``(d, k)``.
        b: the biases, ``(k,)``.

    Returns:
        The shape of x.

    Raises:
        ValueError: a wrong shape.

    Source: lecture 3, Activation Function and Partial Derivatives.

    >>> maxout_derivative([1, 2], [[1, 0], [0, 1]], [0, 0.5])
    array([0., 1.])
    """
    winners = _affine_pieces(x, W, b).argmax(axis=-1)
    return floats("W", W).T[winners].copy()


def identity(x: ArrayLike) -> Array:
    """The same values, in a new array: the output activation of a network that predicts numbers.

        h(x) = x

    Args: a number or an array of any shape. Returns: its shape. Raises: ValueError if not real numbers.

    Source: lecture 3, Forward Propagation, output layer.

    >>> identity([-2, 3])
    array([-2.,  3.])
    """
    return floats("x", x).copy()[()]


def identity_derivative(x: ArrayLike) -> Array:
    """1 everywhere.

        h'(x) = 1

    Args: a number or an array of any shape. Returns: ones of its shape. Raises: ValueError if not
    real numbers.

    Source: lecture 3, Forward Propagation, output layer.

    >>> identity_derivative([-2, 3])
    array([1., 1.])
    """
    return np.ones_like(floats("x", x))[()]


@quiet
def softmax(a: ArrayLike) -> Array:
    """Turns scores into probabilities, all greater than 0, that sum to 1.

        softmax(a)_i = e^a_i / Σ_j e^a_j

    The largest score is subtracted first. This does not change the quotient, and nothing overflows.

    Args:
        a: scores of one sample ``(k,)`` or of a batch ``(n, k)``.

    Returns:
        The shape of a; every row sums to 1.

    Raises:
        ValueError: a wrong shape.

    Source: lecture 3, Forward Propagation, softmax.

    >>> softmax([1000, 1000])
    array([0.5, 0.5])
    """
    a = floats("a", a, ("k",), ("n", "k"))
    e = np.exp(a - a.max(axis=-1, keepdims=True))
    return e / e.sum(axis=-1, keepdims=True)


@quiet
def log_softmax(a: ArrayLike) -> Array:
    """The logarithms of softmax's probabilities, even where these are too small for a float.

        log softmax(a)_i = a_i - log Σ_j e^a_j

    Args:
        a: scores of one sample ``(k,)`` or of a batch ``(n, k)``.

    Returns:
        The shape of a.

    Raises:
        ValueError: a wrong shape.

    Source: lecture 3, Forward Propagation, softmax, and Loss Function (4).

    >>> log_softmax([0, 1000])
    array([-1000.,     0.])
    """
    a = floats("a", a, ("k",), ("n", "k"))
    shifted = a - a.max(axis=-1, keepdims=True)
    return shifted - np.log(np.exp(shifted).sum(axis=-1, keepdims=True))


def softmax_derivative(a: ArrayLike) -> Array:
    """How each probability changes with each score: the Jacobian matrix.

        ∂softmax_i/∂a_j = s_i (δ_ij - s_j)

    Args:
        a: scores of one sample ``(k,)`` or of a batch ``(n, k)``.

    Returns:
        ``(k, k)`` or ``(n, k, k)``.

    Raises:
        ValueError: a wrong shape.

    Source: lecture 3, Forward Propagation, softmax, and Partial Derivatives.

    >>> softmax_derivative([0, 0])
    array([[ 0.25, -0.25],
           [-0.25,  0.25]])
    """
    s = softmax(a)
    with np.errstate(under="ignore"):
        return s[..., :, None] * (np.eye(s.shape[-1]) - s[..., None, :])


class Activation(NamedTuple):
    """A function for the hidden layers of a network, and its derivative, both elementwise."""

    function: Callable[[Array], Array | Ints]
    derivative: Callable[[Array], Array]


ACTIVATIONS = {
    "step": Activation(step, step_derivative),
    "sigmoid": Activation(sigmoid, sigmoid_derivative),
    "tanh": Activation(tanh, tanh_derivative),
    "relu": Activation(relu, relu_derivative),
    "leaky_relu": Activation(leaky_relu, leaky_relu_derivative),
    "elu": Activation(elu, elu_derivative),
    "identity": Activation(identity, identity_derivative),
}


def _affine_pieces(x: ArrayLike, W: ArrayLike, b: ArrayLike) -> Array:
    W = floats("W", W, ("d", "k"))
    x = floats("x", x, (W.shape[0],), ("n", W.shape[0]))
    return x @ W + floats("b", b, (W.shape[1],))
