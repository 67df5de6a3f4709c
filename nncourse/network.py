"""Layers of neurons and forward propagation: each layer is a matrix product and an activation.

A layer with m neurons for d inputs has weights W ``(d, m)``, one column per neuron, and biases b
``(m,)``. The parameters of a network are a dict ``{"W1": ..., "b1": ..., "W2": ..., "b2": ..., ...}``.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import ArrayLike

from nncourse.activations import ACTIVATIONS, Activation, log_softmax, sigmoid, softmax
from nncourse.arrays import Array, Ints, Params, count, floats, function, ints, number
from nncourse.arrays import seed as check_seed

Layers = list[tuple[Array, Array]]


def affine(X: ArrayLike, W: ArrayLike, b: ArrayLike) -> Array:
    """The sums of a layer's neurons, before any activation.

        A = X W + b

    Args:
        X: one sample ``(d,)`` or a batch ``(n, d)``.
        W: weights ``(d, m)``.
        b: biases ``(m,)``.

    Returns:
        ``(m,)`` or ``(n, m)``.

    Raises:
        ValueError: a wrong shape.

    Source: lecture 3, Forward Propagation (1).

    >>> affine([1, 2], [[1, 0, 1], [0, 1, 1]], [0, 0, 10])
    array([ 1.,  2., 13.])
    """
    W = floats("W", W, ("d", "m"))
    X = floats("X", X, (W.shape[0],), ("n", W.shape[0]))
    return X @ W + floats("b", b, (W.shape[1],))


def layer(X: ArrayLike, W: ArrayLike, b: ArrayLike, activation: Callable[[Array], Any]) -> Array:
    """One layer: the sums and their activation.

        Z = h(X W + b)

    Args:
        X: one sample ``(d,)`` or a batch ``(n, d)``.
        W: weights ``(d, m)``.
        b: biases ``(m,)``.
        activation: a function of an array.

    Returns:
        What the activation returns for ``(m,)`` or ``(n, m)``.

    Raises:
        ValueError: a wrong shape, or an activation that is not a function.

    Source: lecture 3, Forward Propagation (1), with activation function.

    >>> layer([1, -2], [[1, 0], [0, 1]], [0, 0], np.abs)
    array([1., 2.])
    """
    function("activation", activation)
    activated: Array = activation(affine(X, W, b))
    return activated


def forward(x: ArrayLike, params: Params) -> Array:
    """The lecture's network with any sizes: sigmoid in the hidden layers, identity at the output.

        Z1 = σ(X W1 + b1),  Z2 = σ(Z1 W2 + b2),  Y = Z2 W3 + b3

    Args:
        x: one sample ``(d,)`` or a batch ``(n, d)``.
        params: W1, b1, W2, b2, ... for any number of layers.

    Returns:
        ``(k,)`` or ``(n, k)``.

    Raises:
        ValueError: a shape that does not fit the layer before, or a missing parameter.

    Source: lecture 3, Forward Propagation (1) to (4).

    >>> forward([1.0, 0.5], example_params()).round(4)
    array([-0.4403,  0.8239])
    """
    *hidden, output = layers = layers_of(params)
    inputs = layers[0][0].shape[0]
    z = floats("x", x, (inputs,), ("n", inputs))
    for W, b in hidden:
        z = layer(z, W, b, sigmoid)
    return affine(z, *output)


def predict_proba(x: ArrayLike, params: Params) -> Array:
    """The same network with a softmax output: the probability of each class.

        P = softmax(forward(x))

    Args:
        x: one sample ``(d,)`` or a batch ``(n, d)``.
        params: W1, b1, W2, b2, ... for any number of layers.

    Returns:
        ``(k,)`` or ``(n, k)``; every row sums to 1.

    Raises:
        ValueError: a shape that does not fit, or a missing parameter.

    Source: lecture 3, Forward Propagation (4), softmax.

    >>> predict_proba([1.0, 0.5], example_params()).round(4)
    array([0.2203, 0.7797])
    """
    return softmax(forward(x, params))


def predict(x: ArrayLike, params: Params) -> int | Ints:
    """The most probable class.

        argmax_k P_k, which is the one with the largest score

    Args:
        x: one sample ``(d,)`` or a batch ``(n, d)``.
        params: W1, b1, W2, b2, ... for any number of layers.

    Returns:
        An int, or ``(n,)`` of them.

    Raises:
        ValueError: a shape that does not fit, or a missing parameter.

    Source: lecture 3, Forward Propagation (4), softmax.

    >>> predict([1.0, 0.5], example_params())
    1
    """
    return _most_probable(forward(x, params))


def collapse(W1: ArrayLike, b1: ArrayLike, W2: ArrayLike, b2: ArrayLike) -> tuple[Array, Array]:
    """The one layer that equals two layers without activation: why an activation must be non-linear.

        (X W1 + b1) W2 + b2 = X (W1 W2) + (b1 W2 + b2)

    Args:
        W1: the first layer's weights, ``(d, h)``.
        b1: its biases, ``(h,)``.
        W2: the second layer's weights, ``(h, k)``.
        b2: its biases, ``(k,)``.

    Returns:
        W ``(d, k)`` and b ``(k,)``.

    Raises:
        ValueError: shapes that do not fit each other.

    Source: lecture, Summary, Activation Function ("must be non-linear").

    >>> collapse([[2.0]], [1.0], [[3.0]], [4.0])
    (array([[6.]]), array([7.]))
    """
    W1 = floats("W1", W1, ("d", "h"))
    b1 = floats("b1", b1, (W1.shape[1],))
    W2 = floats("W2", W2, (W1.shape[1], "k"))
    return W1 @ W2, b1 @ W2 + floats("b2", b2, (W2.shape[1],))


def count_parameters(layer_sizes: Sequence[int]) -> int:
    """The number of weights and biases of a fully connected network.

        Σ_l (d_l + 1) d_{l+1}

    Args:
        layer_sizes: neurons of the input layer, each hidden layer, and the output layer.

    Returns:
        A count.

    Raises:
        ValueError: fewer than two layers, or a layer without neurons.

    Source: lecture 3, Fully Connected Layer.

    >>> count_parameters((2, 3, 2, 2))
    23
    """
    sizes = _sizes("layer_sizes", layer_sizes)
    return sum((d + 1) * m for d, m in pairwise(sizes))


def example_params() -> Params:
    """Numbers for the lecture's 2-3-2-2 network, for which the slides have only letters.

    Returns:
        W1 ``(2, 3)``, b1 ``(3,)``, W2 ``(3, 2)``, b2 ``(2,)``, W3 ``(2, 2)``, b3 ``(2,)``.

    Source: shapes from lecture 3, Forward Propagation; the numbers are ours.

    >>> example_params()["W3"]
    array([[-1. ,  0.5],
           [ 0.5,  1. ]])
    """
    return {
        "W1": np.array([[0.5, -1.0, 0.25], [1.0, 0.5, -0.5]]),
        "b1": np.array([0.0, 0.5, -0.25]),
        "W2": np.array([[1.0, -0.5], [0.5, 1.0], [-1.0, 0.25]]),
        "b2": np.array([0.25, -0.25]),
        "W3": np.array([[-1.0, 0.5], [0.5, 1.0]]),
        "b3": np.array([0.0, 0.0]),
    }


def layers_of(params: Params) -> Layers:
    """The layers' (W, b), first to last, after a check that they fit together.

    Args:
        params: W1, b1, W2, b2, ... for any number of layers.

    Returns:
        A list of ``(W, b)`` with shapes ``(d, m)`` and ``(m,)``.

    Raises:
        ValueError: a missing parameter, one too many, or a shape that does not fit the layer before.

    Source: lecture 3, Multi-layer Perceptron.

    >>> [W.shape for W, b in layers_of(example_params())]
    [(2, 3), (3, 2), (2, 2)]
    """
    if not isinstance(params, Mapping):
        raise ValueError(f"params must be a dict of arrays, but is of type {type(params).__name__}")
    depth = max(1, len(params) // 2)
    names = [f"{letter}{number}" for number in range(1, depth + 1) for letter in "Wb"]
    if set(params) != set(names):
        raise ValueError(
            f"params must be {', '.join(names)}, but are {', '.join(map(str, params)) or 'none'}"
        )
    layers: Layers = []
    inputs: int | str = "d"
    for position in range(1, depth + 1):
        W = floats(f"W{position}", params[f"W{position}"], (inputs, "m"))
        layers.append((W, floats(f"b{position}", params[f"b{position}"], (W.shape[1],))))
        inputs = W.shape[1]
    return layers


class Passed(NamedTuple):
    """The values that the forward pass of a batch keeps.

    Attributes:
        outputs: Z of the input layer (the batch itself) and of each hidden layer, ``(n, m)`` each.
        sums: A of each hidden layer and of the output layer, ``(n, m)`` each.
    """

    outputs: list[Array]
    sums: list[Array]


def forward_pass(layers: Layers, activations: Sequence[Activation], X: Array) -> Passed:
    """Forward propagation that keeps what it computes on the way, for the way back.

        Z0 = X,  A_l = Z_{l-1} W_l + b_l,  Z_l = h_l(A_l)

    Args:
        layers: (W, b) of each layer, ``(d, m)`` and ``(m,)``.
        activations: one for each layer except the last.
        X: the batch, ``(n, d)``.

    Returns:
        All Z and all A.

    Raises: nothing; the arrays have already been checked (:class:`MLP` does that).

    Source: lecture 3, Forward Propagation.

    >>> double = (2 * np.eye(2), np.zeros(2))
    >>> forward_pass([double, double], [Activation(np.abs, np.sign)], np.array([[1.0, -3.0]])).sums
    [array([[ 2., -6.]]), array([[ 4., 12.]])]
    """
    outputs, sums = [X], []
    for position, (W, b) in enumerate(layers):
        sums.append(outputs[-1] @ W + b)
        if position < len(activations):
            outputs.append(np.asarray(activations[position].function(sums[-1]), dtype=float))
    return Passed(outputs, sums)


@dataclass(frozen=True)
class MLP:
    """A multilayer perceptron: its sizes, and the operations on parameters of these sizes.

    Attributes:
        sizes: neurons of the input layer, each hidden layer, and the output layer.
        activations: the hidden layers' activation, a name in ``ACTIVATIONS`` or an ``Activation``;
            one for all, or one for each.
        output: "softmax" to classify (the loss is the cross entropy), "identity" to predict numbers
            (the loss is the mean squared error).

    The parameters are not stored here but passed in, so nothing changes unnoticed.

    Raises:
        ValueError: an invalid size, activation or output.

    Source: lecture 3, Multi-layer Perceptron and Forward Propagation.

    >>> network = MLP((2, 3, 2))
    >>> params = network.init(seed=0)
    >>> network.predict_proba(params, [[0, 0], [1, 1]]).shape
    (2, 2)
    """

    sizes: Sequence[int]
    activations: str | Activation | Sequence[str | Activation] = "sigmoid"
    output: str = "softmax"
    hidden: tuple[Activation, ...] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "sizes", _sizes("sizes", self.sizes))
        if self.output not in ("softmax", "identity"):
            raise ValueError(f"output must be 'softmax' or 'identity', but is {self.output!r}")
        hidden = len(self.sizes) - 2
        given = self.activations
        each = [given] * hidden if isinstance(given, (str, Activation)) else list(given)
        if len(each) != hidden:
            raise ValueError(
                f"activations must be one, or one for each of {hidden} hidden layers: {given}"
            )
        object.__setattr__(self, "hidden", tuple(map(_activation, each)))

    def init(self, seed: int, scale: float = 0.5) -> Params:
        """Initial parameters: normal weights with standard deviation ``scale``, and biases 0.

        Args: the seed; the standard deviation. Returns: W1 ``(d, m)``, b1 ``(m,)``, ...
        Raises: ValueError for a negative scale.

        Source: lecture 3, Gradient Descent, step 1.

        >>> MLP((2, 3)).init(seed=0)["b1"]
        array([0., 0., 0.])
        """
        check_seed("seed", seed)
        rng = np.random.default_rng(seed)
        scale = number("scale", scale)
        if scale < 0:
            raise ValueError(f"scale must not be negative, but is {scale}")
        params: Params = {}
        for position, (d, m) in enumerate(pairwise(self.sizes), start=1):
            params[f"W{position}"] = rng.normal(0, scale, (d, m))
            params[f"b{position}"] = np.zeros(m)
        return params

    def forward(self, params: Params, X: ArrayLike) -> Array:
        """The output layer's values: probabilities, or numbers.

        Args: parameters; X one sample ``(d,)`` or a batch ``(n, d)``. Returns: ``(k,)`` or ``(n, k)``.
        Raises: ValueError for shapes that do not fit.

        Source: lecture 3, Forward Propagation.

        >>> MLP((2, 3), output="identity").forward({"W1": np.eye(2, 3), "b1": np.ones(3)}, [5, 6])
        array([6., 7., 1.])
        """
        scores = self._scores(params, X)
        return softmax(scores) if self.output == "softmax" else scores

    def predict_proba(self, params: Params, X: ArrayLike) -> Array:
        """The probability of each class, for a network with a softmax output.

        Args: parameters; X one sample ``(d,)`` or a batch ``(n, d)``. Returns: ``(k,)`` or ``(n, k)``.
        Raises: ValueError for shapes that do not fit, or a different output.

        Source: lecture 3, Forward Propagation (4), softmax.

        >>> MLP((1, 2)).predict_proba({"W1": np.zeros((1, 2)), "b1": np.zeros(2)}, [3])
        array([0.5, 0.5])
        """
        if self.output != "softmax":
            raise ValueError("predict_proba needs output 'softmax', but the output is 'identity'")
        return self.forward(params, X)

    def predict(self, params: Params, X: ArrayLike) -> int | Ints | Array:
        """The most probable class; for an identity output the predicted numbers.

        Args: parameters; X one sample ``(d,)`` or a batch ``(n, d)``.
        Returns: an int or ``(n,)`` of them; for an identity output ``(k,)`` or ``(n, k)`` floats.
        Raises: ValueError for shapes that do not fit.

        Source: lecture 3, Forward Propagation (4).

        >>> MLP((1, 2)).predict({"W1": np.array([[-1, 1]]), "b1": np.zeros(2)}, [[3], [-3]])
        array([1, 0])
        """
        scores = self._scores(params, X)
        return _most_probable(scores) if self.output == "softmax" else scores

    def loss(self, params: Params, X: ArrayLike, Y: ArrayLike) -> float:
        """How wrong the network is on a batch: mean cross entropy, or the MSE of an identity output.

            E = -1/n Σ_i Σ_k Y_ik log P_ik   or   E = 1/(n k) Σ_i Σ_k (Y_ik - Ŷ_ik)²

        The logarithm of a probability is computed from the scores, so it is correct even where the
        probability is too small for a float.

        Args: parameters; X ``(n, d)``; Y the truth ``(n, k)``, one-hot for a softmax output.
        Returns: a float. Raises: ValueError for shapes that do not fit, or rows of Y whose sum is
            not 1.

        Source: lecture 3, Loss Function (2) and (4).

        >>> params = {"W1": np.zeros((1, 2)), "b1": np.log([0.7, 0.3])}
        >>> round(MLP((1, 2)).loss(params, [[1]], [[0, 1]]), 6)   # -log 0.3
        1.203973
        """
        return self.evaluate(params, X, Y)[0]

    def evaluate(self, params: Params, X: ArrayLike, Y: ArrayLike) -> tuple[float, float]:
        """The loss, and the fraction of samples classified correctly, in one forward pass.

        Args, Raises: as :meth:`loss`. Returns: two floats; the second is nan for an identity output.

        Source: lecture 3, Loss Function and Forward Propagation (4).

        >>> params = {"W1": np.zeros((1, 2)), "b1": np.array([0.0, 1.0])}
        >>> MLP((1, 2)).evaluate(params, [[1]], [[0, 1]])[1]
        1.0
        """
        layers, X, Y = self.checked(params, X, Y)
        scores = forward_pass(layers, self.hidden, X).sums[-1]
        if self.output == "identity":
            return float(np.mean((Y - scores) ** 2)), math.nan
        loss = 0.0 - np.sum(Y * log_softmax(scores)) / len(Y)
        return float(loss), float(np.mean(scores.argmax(axis=1) == Y.argmax(axis=1)))

    def checked(self, params: Params, X: ArrayLike, Y: ArrayLike) -> tuple[Layers, Array, Array]:
        """The layers and the batch as float arrays, after a check that they fit this network.

        Args: parameters; X ``(n, d)``; Y the truth ``(n, k)``, one-hot for a softmax output.
        Returns: a list of ``(W, b)``, X, Y. Raises: ValueError for shapes that do not fit, or rows of
            Y whose sum is not 1.

        Source: lecture 3, Multi-layer Perceptron.

        >>> params = {"W1": np.zeros((1, 2)), "b1": np.zeros(2)}
        >>> MLP((1, 2)).checked(params, [[3]], [[0, 1]])[1:]
        (array([[3.]]), array([[0., 1.]]))
        """
        layers, X = self._checked(params, floats("X", X, ("samples", self.sizes[0])))
        Y = floats("Y", Y, (len(X), self.sizes[-1]))
        if self.output == "softmax" and np.abs(Y.sum(axis=1) - 1).max() > 1e-9:
            raise ValueError("Y must be one-hot: the sum of each of its rows must be 1")
        return layers, X, Y

    def _scores(self, params: Params, X: ArrayLike) -> Array:
        layers, X = self._checked(params, X)
        return forward_pass(layers, self.hidden, X).sums[-1]

    def _checked(self, params: Params, X: ArrayLike) -> tuple[Layers, Array]:
        layers = layers_of(params)
        shapes = (layers[0][0].shape[0], *(W.shape[1] for W, _ in layers))
        if shapes != self.sizes:
            raise ValueError(
                f"params must be those of a network of sizes {self.sizes}, but are of {shapes}"
            )
        return layers, floats("X", X, (self.sizes[0],), ("n", self.sizes[0]))


def network_of(params: Params) -> MLP:
    """The network to which these parameters belong, with sigmoid hidden layers and a softmax output.

    Args:
        params: W1, b1, W2, b2, ... for any number of layers.

    Returns:
        An :class:`MLP` of their sizes.

    Raises:
        ValueError: a missing parameter, one too many, or a shape that does not fit the layer before.

    Source: lecture 3, Multi-layer Perceptron.

    >>> network_of({"W1": np.zeros((2, 3)), "b1": np.zeros(3)}).sizes
    (2, 3)
    """
    layers = layers_of(params)
    return MLP((layers[0][0].shape[0], *(len(b) for _, b in layers)))


def _most_probable(scores: Array) -> int | Ints:
    classes = scores.argmax(axis=-1)
    return int(classes) if scores.ndim == 1 else classes


def _sizes(name: str, sizes: Sequence[int]) -> tuple[int, ...]:
    checked = tuple(count(name, size) for size in ints(name, sizes, ("n",)).tolist())
    if len(checked) < 2:
        raise ValueError(f"{name} must name at least an input and an output layer, but are {checked}")
    return checked


def _activation(given: str | Activation) -> Activation:
    if isinstance(given, Activation):
        return given
    if not isinstance(given, str) or given not in ACTIVATIONS:
        raise ValueError(f"an activation must be one of {', '.join(ACTIVATIONS)}, but is {given!r}")
    return ACTIVATIONS[given]
