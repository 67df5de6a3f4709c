"""Moving pictures: descent step by step, a network while it trains, a signal on its way through layers.

Each returns a Matplotlib animation, which a notebook plays;
``animation.save("moving.gif", writer="pillow")`` writes it.
"""

from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise, product
from typing import Any

import numpy as np
from matplotlib.animation import FuncAnimation
from matplotlib.axes import Axes
from matplotlib.colors import LinearSegmentedColormap
from matplotlib.figure import Figure

from nncourse.activations import sigmoid
from nncourse.arrays import Array, Ints, Params
from nncourse.backpropagation import gradients
from nncourse.datasets import xor
from nncourse.descent import descent_path
from nncourse.losses import one_hot
from nncourse.network import MLP, affine, example_params, layers_of
from nncourse.plots.canvas import (
    BLUE,
    CLASSES,
    GRAY,
    GREEN,
    ORANGE,
    Say,
    canvas,
    contours,
    grid_points,
    neuron_heights,
    oval,
    square,
)
from nncourse.training import init_params, loss

_FROM_CLASS_TO_CLASS = LinearSegmentedColormap.from_list("classes", ["#8fb0f4", "white", "#f6a679"], 11)
_MILLISECONDS = 250
_STAY = 6  # frames at the end, before it begins again


def descent_in_steps(*, lang: str = "en") -> FuncAnimation:
    """Three learning rates on the same bowl, one step a frame: too small, good, too large.

    Args: lang, "en" or "ko". Returns: an animation. Raises: ValueError for an unknown language.

    Source: lecture 3, Gradient Descent, learning rate.

    >>> len(list(descent_in_steps().new_frame_seq()))
    22
    """
    rates, steps = (0.02, 0.1, 0.256), 15
    paths = [descent_path(oval, [-3.0, 1.0], lr, steps) for lr in rates]
    with canvas(lang, 3, 1, (6.2, 9.2)) as (figure, axes, say):
        lines = []
        for ax in axes.flat:
            contours(ax, oval, (-4, 4), (-2.2, 2.2))
            lines += ax.plot([], [], ".-", color=ORANGE, markersize=6, linewidth=1.4)
            ax.set(xlim=(-4, 4), ylim=(-2.2, 2.2), aspect="equal", xlabel="x1", ylabel="x2")
        titles = [ax.set_title(" ") for ax in axes.flat]

    def draw(step: int) -> None:
        for line, title, lr, path in zip(lines, titles, rates, paths, strict=True):
            line.set_data(*path[: step + 1].T)
            height = f"f = {oval(path[step]):.3g}"
            title.set_text(
                f"{say('learning rate', '학습률')} {lr}, {say('step', '단계')} {step}: {height}"
            )

    return _animation(figure, draw, steps + 1)


def xor_while_it_trains(*, lang: str = "en") -> FuncAnimation:
    """Which class a 2-4-2 network sees everywhere in the plane, while it learns XOR.

    Args: lang, "en" or "ko". Returns: an animation. Raises: ValueError for an unknown language.

    Source: lecture 3, Training Neural Network ("also a non-linear classifier").

    >>> len(list(xor_while_it_trains().new_frame_seq()))
    36
    """
    X, labels = xor()
    every, frames = 8, 30
    kept = [params for at, params in enumerate(_training(X, labels, every * frames)) if at % every == 0]
    network = MLP((2, 4, 2))
    values, points = grid_points(-0.5, 1.5, 120)
    with canvas(lang, 1, 1, (5.2, 5.4)) as (figure, axes, say):
        ax = axes[0, 0]
        shade = ax.imshow(
            np.zeros((len(values), len(values))), extent=(-0.5, 1.5, -0.5, 1.5), origin="lower",
            cmap=_FROM_CLASS_TO_CLASS, vmin=0, vmax=1, zorder=0,
        )  # fmt: skip
        for label, marker in ((0, "o"), (1, "s")):
            ax.plot(*X[labels == label].T, marker, color=CLASSES[label], markersize=11, mec="white")
        square(ax, -0.5, 1.5, "x1", "x2")
        ax.set(xticks=[0, 1], yticks=[0, 1])
        title = ax.set_title(" ")

    def draw(frame: int) -> None:
        shade.set_data(network.predict_proba(kept[frame], points)[:, 1].reshape(len(values), -1))
        error, right = (
            loss(kept[frame], X, one_hot(labels, 2)),
            network.predict(kept[frame], X) == labels,
        )
        said = f"{say('epoch', '에포크')} {frame * every}, {say('loss', '손실')} {error:.3f}, "
        title.set_text(said + say(f"{np.sum(right)} of 4 right", f"4개 중 {np.sum(right)}개 정답"))

    return _animation(figure, draw, frames)


def forward_in_steps(*, lang: str = "en") -> FuncAnimation:
    """The lecture's 2-3-2-2 network: the signal (1, 0.5) goes from layer to layer, sums, then sigmoid.

    Args: lang, "en" or "ko". Returns: an animation. Raises: ValueError for an unknown language.

    Source: lecture 3, Forward Propagation (1) to (4).

    >>> len(list(forward_in_steps().new_frame_seq()))
    8
    """
    signals = [np.array([1.0, 0.5])]
    layers = layers_of(example_params())
    for W, b in layers:
        signals.append(affine(sigmoid(signals[-1]) if len(signals) > 1 else signals[-1], W, b))
    with canvas(lang, 1, 1, (8.4, 5.0)) as (figure, axes, say):
        ax = axes[0, 0]
        places = [neuron_heights(len(signal)) for signal in signals]
        wires = [_wires(ax, at, *pair) for at, pair in enumerate(pairwise(places))]
        texts = [_neurons(ax, at, place) for at, place in enumerate(places)]
        ax.set(xlim=(-0.4, len(places) - 0.6), ylim=(-1.4, 1.4))
        ax.axis("off")
        title = ax.set_title(" ")
    steps = _steps(signals, say)

    def draw(frame: int) -> None:
        at, _, said = steps[frame]
        title.set_text(said)
        for position, lines in enumerate(wires):
            for line in lines:
                line.set(
                    color=ORANGE if position == at - 1 else GRAY, alpha=1 if position < at else 0.3
                )
        for position, column in enumerate(texts):
            shown = [values for layer, values, _ in steps[: frame + 1] if layer == position]
            for text, value in zip(column, shown[-1] if shown else [""] * len(column), strict=True):
                text.set_text(value if isinstance(value, str) else f"{value:.2f}")

    return _animation(figure, draw, len(steps), slower=4)


def _animation(
    figure: Figure, draw: Callable[[int], None], frames: int, slower: int = 1
) -> FuncAnimation:
    """An animation that shows its last frame for a while; frames are numbers from 0."""
    figure.draw_without_rendering()
    figure.set_layout_engine(
        "none"
    )  # nothing moves but what is meant to; and it takes most of the time

    def show(frame: int) -> list[Any]:
        draw(min(frame, frames - 1))
        return []

    stay = max(1, _STAY // slower)
    every = _MILLISECONDS * slower
    return _Moving(figure, show, frames=frames + stay, interval=every, blit=False)


class _Moving(FuncAnimation):
    """An animation that a notebook plays by itself."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._draw_was_started = True  # it is no mistake to make one and not to look at it

    def _repr_html_(self) -> str:
        return str(self.to_jshtml())


def _training(X: Array, labels: Ints, epochs: int) -> list[Params]:
    """The parameters before training and after every epoch."""
    Y = one_hot(labels, 2)
    kept = [init_params((2, 4, 2), seed=3, scale=1.0)]
    for _ in range(epochs):
        grads = gradients(kept[-1], X, Y)
        kept.append({name: value - 2.0 * grads[name] for name, value in kept[-1].items()})
    return kept


def _steps(signals: list[Array], say: Say) -> list[tuple[int, Array, str]]:
    """What is seen one after the other: in which layer, its numbers, and what happens."""
    steps = [(0, signals[0], say("the input X", "입력 X"))]
    for at, sums in enumerate(signals[1:], start=1):
        before = "X" if at == 1 else f"Z{at - 1}"
        steps.append((at, sums, f"A{at} = {before} W{at} + b{at}"))
        if at < len(signals) - 1:
            steps.append((at, sigmoid(sums), f"Z{at} = sigmoid(A{at})"))
    last = len(signals) - 1
    steps.append((last, signals[-1], say(f"the output Y = A{last}", f"출력 Y = A{last}")))
    return steps


def _wires(ax: Axes, at: int, left: Array, right: Array) -> list[Any]:
    return [
        ax.plot([at, at + 1], [y, z], color=GRAY, linewidth=1.2, zorder=1)[0]
        for y, z in product(left, right)
    ]


def _neurons(ax: Axes, at: int, places: Array) -> list[Any]:
    """Draw a layer's neurons; return the texts in them."""
    color = (BLUE, GREEN, GREEN, ORANGE)[at]
    ax.scatter(
        np.full(len(places), at),
        places,
        s=1500,
        color="white",
        edgecolors=color,
        linewidths=2,
        zorder=2,
    )
    return [ax.text(at, y, "", ha="center", va="center", fontsize=11, zorder=3) for y in places]
