"""Pictures of networks: their layers, how they learn, and what they have learned."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise, product

import numpy as np
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from numpy.typing import ArrayLike

from nncourse.arrays import Params, floats, ints
from nncourse.network import MLP, count_parameters
from nncourse.plots.canvas import BLUE, CLASSES, GRAY, GREEN, ORANGE, Say, canvas, neuron_heights
from nncourse.training import History


def network_diagram(sizes: Sequence[int] = (2, 3, 2, 2), *, lang: str = "en") -> Figure:
    """The neurons of a fully connected network, layer by layer.

    Args:
        sizes: neurons of the input layer, each hidden layer, and the output layer.
        lang: "en" or "ko".

    Returns:
        A Figure.

    Raises:
        ValueError: fewer than two layers, an empty one, or an unknown language.

    Source: lecture 3, Multi-layer Perceptron and Forward Propagation.

    >>> network_diagram((2, 3, 2, 2)).axes[0].get_title()
    '2-3-2-2: 23 weights and biases'
    """
    parameters = count_parameters(sizes)
    with canvas(lang, 1, 1, (2.2 * len(sizes), 4)) as (figure, axes, say):
        ax = axes[0, 0]
        layers = [neuron_heights(size) for size in sizes]
        lowest = max(heights.max() for heights in layers)
        _draw_connections(ax, layers)
        for position, (size, heights) in enumerate(zip(sizes, layers, strict=True)):
            color = BLUE if position == 0 else ORANGE if position == len(sizes) - 1 else GREEN
            xs = np.full(len(heights), position)
            ax.scatter(xs, heights, s=420, color=color, edgecolors="white", zorder=2)
            if len(heights) < size:
                ax.text(position, 0, "⋮", ha="center", va="center", fontsize=18)
            label = _layer_name(position, len(sizes), size, say)
            ax.text(position, -lowest - 0.6, label, ha="center", va="top")
        ax.set(ylim=(-lowest - 1.8, lowest + 0.6), xlim=(-0.5, len(sizes) - 0.5))
        ax.axis("off")
        counted = say(f"{parameters} weights and biases", f"가중치와 편향 {parameters}개")
        ax.set_title(f"{'-'.join(map(str, sizes))}: {counted}")
    return figure


def learning_curves(history: History, *, lang: str = "en") -> Figure:
    """Loss and accuracy during training, epoch by epoch.

    Args:
        history: what :func:`nncourse.training.train` returned.
        lang: "en" or "ko".

    Returns:
        A Figure.

    Raises:
        ValueError: an unknown language.

    Source: lecture 3, Training Neural Network.

    >>> from nncourse.training import train
    >>> X, Y = [[0.0], [1.0]], [[1, 0], [0, 1]]
    >>> _, history = train(X, Y, hidden=2, lr=1, epochs=5, batch_size=2, seed=0)
    >>> len(learning_curves(history).axes[0].lines[0].get_xdata())
    6
    """
    with canvas(lang, 1, 2, (10, 3.8)) as (figure, axes, say):
        curves = (
            (say("loss", "손실"), history.loss, BLUE),
            (say("accuracy", "정확도"), history.accuracy, GREEN),
        )
        for ax, (name, values, color) in zip(axes.flat, curves, strict=True):
            ax.plot(range(len(values)), values, color=color)
            ax.set(title=name, xlabel=say("epoch", "에포크"), ylim=(0, None))
            ax.grid(visible=True)
    return figure


def decision_map(
    params: Params, X: ArrayLike, labels: ArrayLike, activation: str = "sigmoid", *, lang: str = "en"
) -> Figure:
    """The output of a network with two inputs everywhere, and the samples that it learned from.

    Args:
        params: its parameters W1, b1, W2, b2, ...
        X: samples, ``(n, 2)``.
        labels: their classes, ``(n,)``.
        activation: for its hidden layers.
        lang: "en" or "ko".

    Returns:
        A Figure.

    Raises:
        ValueError: a shape that does not fit, or an unknown language.

    Source: lecture 3, Training Neural Network ("also a non-linear classifier").

    >>> params = {"W1": np.array([[-1.0, 1.0], [0.0, 0.0]]), "b1": np.zeros(2)}
    >>> decision_map(params, [[-1, 0], [1, 0]], [0, 1]).axes[0].get_title()
    '2 of 2 right'
    """
    X = floats("X", X, ("samples", 2))
    classes = ints("labels", labels, (len(X),))
    depth = len(params) // 2
    network = MLP([2, *(len(params[f"b{position}"]) for position in range(1, depth + 1))], activation)
    right = int(np.sum(network.predict(params, X) == classes))
    with canvas(lang, 1, 1, (5.4, 5)) as (figure, axes, say):
        ax = axes[0, 0]
        _shade_classes(ax, network, params, X)
        for label in np.unique(classes):
            ax.plot(
                *X[classes == label].T, "o", color=CLASSES[label], markersize=5, markeredgecolor="white"
            )
        ax.set(xlabel="x1", ylabel="x2")
        ax.set_title(say(f"{right} of {len(X)} right", f"{len(X)}개 중 {right}개 정답"))
    return figure


def _shade_classes(ax: Axes, network: MLP, params: Params, X: np.ndarray) -> None:
    low, high = X.min(axis=0), X.max(axis=0)
    margin = 0.1 * (high - low).max()
    xs, ys = (np.linspace(a - margin, b + margin, 200) for a, b in zip(low, high, strict=True))
    x, y = np.meshgrid(xs, ys)
    predicted = network.predict(params, np.column_stack([x.ravel(), y.ravel()]))
    k = network.sizes[-1]
    levels = np.arange(k + 1) - 0.5
    ax.contourf(xs, ys, np.reshape(predicted, x.shape), levels=levels, colors=CLASSES[:k], alpha=0.2)


def _draw_connections(ax: Axes, layers: list[np.ndarray]) -> None:
    for position, (before, after) in enumerate(pairwise(layers)):
        for left, right in product(before, after):
            ax.plot([position, position + 1], [left, right], color=GRAY, linewidth=0.7, zorder=1)


def _layer_name(position: int, layers: int, size: int, say: Say) -> str:
    if position == 0:
        name = say("input layer", "입력층")
    elif position == layers - 1:
        name = say("output layer", "출력층")
    else:
        name = say(f"hidden layer {position}", f"은닉층 {position}")
    return f"{name}\n{size}"
