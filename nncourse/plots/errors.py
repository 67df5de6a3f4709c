"""The picture of backpropagation: values go forward through a network, errors come back."""

from __future__ import annotations

import numpy as np
from matplotlib.axes import Axes
from matplotlib.figure import Figure

from nncourse.activations import sigmoid, softmax
from nncourse.arrays import Array, Params
from nncourse.backpropagation import gradients, hidden_error, output_error
from nncourse.network import affine
from nncourse.plots.canvas import BLUE, GRAY, ORANGE, canvas, neuron_heights

_PARAMS: Params = {
    "W1": np.array([[1.0, -0.5], [-1.0, 2.0]]),
    "b1": np.array([0.0, -0.5]),
    "W2": np.array([[2.0, -1.0], [-1.0, 0.5]]),
    "b2": np.array([0.5, 0.0]),
}


def errors_flow_back(*, lang: str = "en") -> Figure:
    """A 2-2-2 network and one sample: its values on the way forward, its errors on the way back.

    At each line is the weight, and on the way back the gradient of the loss with respect to it.

    Args: lang, "en" or "ko". Returns: a Figure. Raises: ValueError for an unknown language.

    Source: lecture 3, Forward Propagation and Gradient.

    >>> [axes.get_title() for axes in errors_flow_back().axes]
    ['forward: values', 'backward: errors and gradients']
    """
    X, Y = np.array([[1.0, 0.5]]), np.array([[0.0, 1.0]])
    Z = sigmoid(affine(X, _PARAMS["W1"], _PARAMS["b1"]))
    P = softmax(affine(Z, _PARAMS["W2"], _PARAMS["b2"]))
    delta2 = output_error(P, Y)
    delta1 = hidden_error(delta2, _PARAMS["W2"], Z)
    found = gradients(_PARAMS, X, Y)
    with canvas(lang, 1, 2, (12, 4)) as (figure, axes, say):
        ahead, back = axes.flat
        _graph(ahead, BLUE, [X[0], Z[0], P[0]], [_PARAMS["W1"], _PARAMS["W2"]])
        _graph(back, ORANGE, [X[0], delta1[0], delta2[0]], [found["W1"], found["W2"]])
        _write(ahead, -0.9, {0: "X", 1: "Z = σ(X W1 + b1)", 2: "P = softmax(Z W2 + b2)"})
        _write(back, -0.9, {0: "X", 1: "δ1 = (δ2 W2ᵀ) Z (1 - Z)", 2: "δ2 = (P - Y) / n"})
        _write(ahead, 0.9, {0.5: "W1", 1.5: "W2"})
        _write(back, 0.9, {0.5: "∂E/∂W1 = Xᵀ δ1", 1.5: "∂E/∂W2 = Zᵀ δ2"})
        for height, y in zip(neuron_heights(2), Y[0], strict=True):
            ahead.text(2.24, height, f"y = {y:.0f}", va="center", color=GRAY)
        ahead.set_title(say("forward: values", "순방향: 값"))
        back.set_title(say("backward: errors and gradients", "역방향: 오차와 기울기(gradient)"))
    return figure


def _graph(ax: Axes, color: str, layers: list[Array], lines: list[Array]) -> None:
    """Neurons with a number in each, and lines with a number at each; arrows show which way it goes."""
    heights = neuron_heights(2)
    for position, numbers in enumerate(lines):
        for i, j in np.ndindex(2, 2):
            left, right = heights[i], heights[j]
            ax.annotate(
                "", (position + 0.83, right), (position + 0.17, left),
                arrowprops={"arrowstyle": "->" if color == BLUE else "<-", "color": color},
            )  # fmt: skip
            ax.text(
                position + 0.3, left + 0.3 * (right - left),  # there the four lines are apart
                f"{numbers[i, j]:.2f}", fontsize=9, ha="center", va="center",
                bbox={"facecolor": "white", "edgecolor": "none", "pad": 1},
            )  # fmt: skip
    for position, values in enumerate(layers):
        edge = color if position else GRAY
        ax.scatter([position] * 2, heights, s=1700, color="white", edgecolors=edge, zorder=2)
        for height, value in zip(heights, values, strict=True):
            ax.text(position, height, f"{value:.2f}", ha="center", va="center", zorder=3)
    ax.set(xlim=(-0.35, 2.55), ylim=(-1.05, 1.05))
    ax.axis("off")


def _write(ax: Axes, height: float, texts: dict[float, str]) -> None:
    """What is computed at each place, above or below it."""
    for position, text in texts.items():
        ax.text(position, height, text, ha="center", va="center")
