"""Training: batches, gradients and steps, repeated until the network has learned.

The first functions are the same as in assignment 08: a network with sigmoid hidden
layers and a softmax output. :func:`train` combines everything from the earlier lessons.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

import numpy as np
from numpy.typing import ArrayLike

from nncourse.activations import Activation
from nncourse.arrays import Params, count, floats, ints
from nncourse.descent import minibatches
from nncourse.network import MLP, layers_of
from nncourse.optimizers import SGD, Optimizer
from nncourse.schedules import constant


def init_params(sizes: Sequence[int], seed: int, scale: float = 0.5) -> Params:
    """Initial parameters: small random weights, so that no two neurons are alike, and biases 0.

        W ~ N(0, scale²),  b = 0

    Args:
        sizes: neurons of each layer, such as ``(d, hidden, k)``.
        seed: the same seed gives the same weights.
        scale: the standard deviation of the weights.

    Returns:
        W1 ``(d, hidden)``, b1 ``(hidden,)``, W2 ``(hidden, k)``, b2 ``(k,)``, ...

    Raises:
        ValueError: fewer than two layers, an empty layer, or a negative scale.

    Source: lecture 3, Gradient Descent, step 1.

    >>> {key: value.shape for key, value in init_params((2, 4, 3), seed=0).items()}
    {'W1': (2, 4), 'b1': (4,), 'W2': (4, 3), 'b2': (3,)}
    """
    return MLP(sizes).init(seed, scale)


def loss(params: Params, X: ArrayLike, Y: ArrayLike) -> float:
    """The mean cross entropy of the network on a batch.

        E = -1/n Σ_i Σ_k Y_ik log P_ik

    Args:
        params: W1, b1, W2, b2, ...
        X: the batch, ``(n, d)``.
        Y: the truth, one-hot, ``(n, k)``.

    Returns:
        A float.

    Raises:
        ValueError: a shape that does not fit, or rows of Y whose sum is not 1.

    Source: lecture 3, Loss Function (4).

    >>> params = {"W1": [[0.0]], "b1": [0.0], "W2": [[0.0, 0.0]], "b2": np.log([0.7, 0.3])}
    >>> round(loss(params, [[1.0]], [[0, 1]]), 6)   # -log 0.3
    1.203973
    """
    return _network_of(params).loss(params, X, Y)


def gradients(params: Params, X: ArrayLike, Y: ArrayLike) -> Params:
    """The gradient of :func:`loss` with respect to every parameter, by backpropagation.

        δ2 = (P - Y) / n,       ∂E/∂W2 = Z1ᵀ δ2,  ∂E/∂b2 = Σ_i δ2
        δ1 = δ2 W2ᵀ * σ'(A1),   ∂E/∂W1 = Xᵀ δ1,   ∂E/∂b1 = Σ_i δ1

    Args:
        params: W1, b1, W2, b2, ...
        X: the batch, ``(n, d)``.
        Y: the truth, one-hot, ``(n, k)``.

    Returns:
        A dict with the keys and shapes of the parameters.

    Raises:
        ValueError: a shape that does not fit, or rows of Y whose sum is not 1.

    Source: lecture 3, Gradient; D. Rumelhart, G. Hinton and R. Williams 1986.

    >>> params = {"W1": [[0.0]], "b1": [0.0], "W2": [[0.0, 0.0]], "b2": [0.0, 0.0]}
    >>> gradients(params, [[1.0]], [[0, 1]])["b2"]
    array([ 0.5, -0.5])
    """
    return _network_of(params).gradients(params, X, Y)


def accuracy(params: Params, X: ArrayLike, labels: ArrayLike) -> float:
    """The fraction of samples whose most probable class is the label.

    Args:
        params: W1, b1, W2, b2, ...
        X: the samples, ``(n, d)``.
        labels: their classes, integers ``(n,)``.

    Returns:
        A float from 0 to 1.

    Raises:
        ValueError: a shape that does not fit, or no samples.

    Source: lecture 3, Forward Propagation (4), softmax.

    >>> params = {"W1": [[1.0]], "b1": [0.0], "W2": [[-1.0, 1.0]], "b2": [0.5, -0.5]}
    >>> accuracy(params, [[-2.0], [3.0]], [0, 0])
    0.5
    """
    X = floats("X", X, ("samples", "d"))
    predicted = _network_of(params).predict(params, X)
    return float(np.mean(predicted == ints("labels", labels, (len(X),))))


class History(list[float]):
    """The losses on all data, before training and after every epoch, with more about each epoch.

    Attributes:
        accuracy: before training and after every epoch; nan for a network that predicts numbers.
        learning_rate: the learning rate of every epoch.

    >>> history = History([1.5, 0.5])
    >>> history[-1], history.loss
    (0.5, [1.5, 0.5])
    """

    def __init__(self, losses: Sequence[float] = ()) -> None:
        super().__init__(losses)
        self.accuracy: list[float] = []
        self.learning_rate: list[float] = []

    @property
    def loss(self) -> list[float]:
        """The losses, as a plain list."""
        return list(self)


def train(
    X: ArrayLike,
    Y: ArrayLike,
    hidden: int | Sequence[int],
    lr: float,
    epochs: int,
    batch_size: int,
    seed: int,
    *,
    activation: str | Activation = "sigmoid",
    output: str = "softmax",
    scale: float = 0.5,
    optimizer: Optimizer | None = None,
    schedule: Callable[[float, int], float] = constant,
    progress: Callable[[int, History], None] | None = None,
) -> tuple[Params, History]:
    """Train a network by mini-batch gradient descent from random weights.

        for every epoch, for every batch:  w ← w - α grad E(w)

    Args:
        X: the samples, ``(n, d)``.
        Y: the truth, ``(n, k)``; one-hot for a softmax output.
        hidden: neurons of the hidden layer, or of each one if there are several.
        lr: the learning rate, or the initial one if there is a schedule.
        epochs: how many times every sample is used.
        batch_size: n for batch, 1 for stochastic, in between for mini-batch gradient descent.
        seed: for the weights and the shuffling.
        activation: for the hidden layers, a name in ``ACTIVATIONS`` or an ``Activation``.
        output: "softmax" to classify, "identity" to predict numbers.
        scale: the standard deviation of the initial weights.
        optimizer: what to do with the gradients; ``SGD()`` if not given.
        schedule: computes an epoch's learning rate from the initial one and the epoch's number.
        progress: called after every epoch with its number, from 1, and the history so far.

    Returns:
        The parameters, and the history: a list of the ``epochs + 1`` losses, with the accuracies and
        learning rates as attributes.

    Raises:
        ValueError: a shape that does not fit, or a number outside its bounds.

    Source: lecture 3, Training Neural Network and Gradient Descent, algorithm.

    >>> X, Y = [[0, 0], [0, 1], [1, 0], [1, 1]], [[1, 0], [0, 1], [0, 1], [1, 0]]     # XOR
    >>> params, losses = train(X, Y, hidden=8, lr=1.0, epochs=1000, batch_size=4, seed=0)
    >>> len(losses), losses[0] > 0.6, losses[-1] < 0.1, losses.accuracy[-1]
    (1001, True, True, 1.0)
    """
    X = floats("X", X, ("samples", "d"))
    Y = floats("Y", Y, (len(X), "k"))
    layers = ints("hidden", hidden, (), ("n",)).reshape(-1).tolist()
    network = MLP((X.shape[1], *layers, Y.shape[1]), activation, output)
    params = network.init(seed, scale)
    optimizer = optimizer or SGD()
    state = optimizer.start(params)
    history = History()
    _record(history, *network.evaluate(params, X, Y))
    for epoch in range(count("epochs", epochs, at_least=0)):
        rate = schedule(lr, epoch)
        for rows in minibatches(len(X), batch_size, [seed, epoch]):
            grads = network.gradients(params, X[rows], Y[rows])
            params, state = optimizer.step(params, grads, state, rate)
        history.learning_rate.append(rate)
        _record(history, *network.evaluate(params, X, Y))
        if progress:
            progress(epoch + 1, history)
    return params, history


def _record(history: History, loss: float, accuracy: float) -> None:
    history.append(loss)
    history.accuracy.append(accuracy)


def _network_of(params: Params) -> MLP:
    layers = layers_of(params)
    return MLP((layers[0][0].shape[0], *(len(b) for _, b in layers)))
