"""Pictures of the plane of two signals: gates that one straight line makes, and XOR in two layers."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
from matplotlib.axes import Axes
from matplotlib.figure import Figure

from nncourse import perceptron
from nncourse.plots.canvas import BLUE, GRAY, GREEN, LIGHT, ORANGE, Say, canvas, grid_points, square

CORNERS = np.array([(0, 0), (0, 1), (1, 0), (1, 1)])


def gate_boundaries(*, lang: str = "en") -> Figure:
    """AND, NAND, OR and NOR: each is a straight line through the plane, between the four inputs.

    Args: lang, "en" or "ko". Returns: a Figure. Raises: ValueError for an unknown language.

    Source: lecture 2, Perceptron, "a perceptron is a linear classifier".

    >>> [axes.get_title() for axes in gate_boundaries().axes]
    ['AND', 'NAND', 'OR', 'NOR']
    """
    gates = {
        "AND": (perceptron.and_gate, perceptron.AND_WEIGHTS),
        "NAND": (perceptron.nand_gate, perceptron.NAND_WEIGHTS),
        "OR": (perceptron.or_gate, perceptron.OR_WEIGHTS),
        "NOR": (perceptron.nor_gate, perceptron.NOR_WEIGHTS),
    }
    with canvas(lang, 1, 4, (13, 4.1)) as (figure, axes, say):
        for ax, (name, (gate, weights)) in zip(axes.flat, gates.items(), strict=True):
            _shade_perceptron(ax, weights)
            _line(ax, weights)
            _corners(ax, gate, say)
            ax.set_title(name)
        figure.legend(*axes[0, 0].get_legend_handles_labels(), loc="outside lower center", ncols=2)
    return figure


def xor_in_two_layers(*, lang: str = "en") -> Figure:
    """XOR: no single line separates its points; in the plane of s1 = NAND, s2 = OR one line does.

    Args: lang, "en" or "ko". Returns: a Figure. Raises: ValueError for an unknown language.

    Source: lecture 2, Multilayer Perceptron.

    >>> len(xor_in_two_layers().axes)
    3
    """
    with canvas(lang, 1, 3, (12, 4.8)) as (figure, axes, say):
        inputs, strip, hidden = axes.flat
        for weights in (perceptron.AND_WEIGHTS, perceptron.OR_WEIGHTS, (1.0, -1.0, -0.5)):
            _line(inputs, weights, color=GRAY, linestyle=":")
        _corners(inputs, perceptron.xor_gate, say)
        inputs.set_title(say("XOR: no straight line parts them", "XOR: 직선 하나로 나눌 수 없다"))
        _shade(strip, perceptron.mlp_xor)
        _line(strip, perceptron.NAND_WEIGHTS, label="s1 = NAND")
        _line(strip, perceptron.OR_WEIGHTS, color=GREEN, label="s2 = OR")
        _corners(strip, perceptron.xor_gate, say)
        figure.legend(*strip.get_legend_handles_labels(), loc="outside lower center", ncols=4)
        strip.set_title(say("two lines do: y = AND(s1, s2)", "직선 두 개면 된다: y = AND(s1, s2)"))
        _hidden_plane(hidden, say)
    return figure


def _hidden_plane(ax: Axes, say: Say) -> None:
    """The positions of the four inputs after the first layer: two are at the same point."""
    _shade_perceptron(ax, perceptron.AND_WEIGHTS)
    _line(ax, perceptron.AND_WEIGHTS)
    names: dict[tuple[int, int], list[str]] = {}
    for x1, x2 in CORNERS.tolist():
        s = (perceptron.nand_gate(x1, x2), perceptron.or_gate(x1, x2))
        names.setdefault(s, []).append(f"({x1}, {x2})")
        one = perceptron.and_gate(*s)
        ax.plot(*s, "os"[one], color=(BLUE, ORANGE)[one], markersize=11, markeredgecolor="white")
    for s, inputs in names.items():
        ax.annotate(
            " ".join(inputs), s, xytext=(0, -18), textcoords="offset points", ha="center", fontsize=9
        )
    square(ax, -0.5, 1.5, "s1", "s2")
    ax.set(xticks=[0, 1], yticks=[0, 1])
    ax.set_title(
        say("after the first layer one line is enough", "첫 번째 층을 지나면 직선 하나로 충분하다")
    )


def _shade(ax: Axes, classify: Callable[[np.ndarray], np.ndarray]) -> None:
    values, points = grid_points(-0.5, 1.5)
    classes = classify(points).reshape(len(values), len(values))
    ax.contourf(values, values, classes, levels=[-0.5, 0.5, 1.5], colors=LIGHT, zorder=0)


def _shade_perceptron(ax: Axes, weights: perceptron.Weights) -> None:
    *w, b = weights
    _shade(ax, lambda points: perceptron.step(points @ w + b))


def _line(
    ax: Axes,
    weights: perceptron.Weights,
    color: str = BLUE,
    linestyle: str = "-",
    label: str | None = None,
) -> None:
    """The straight line w1 x1 + w2 x2 + b = 0, through the point nearest to the origin."""
    w1, w2, b = weights
    foot = -b * np.array([w1, w2]) / (w1**2 + w2**2)
    ax.axline(
        tuple(foot),
        (foot[0] - w2, foot[1] + w1),
        color=color,
        linestyle=linestyle,
        linewidth=1.6,
        label=label,
    )


def _corners(ax: Axes, gate: Callable[[int, int], int], say: Say) -> None:
    answers = np.array([gate(*corner) for corner in CORNERS.tolist()])
    for answer, marker, color in ((0, "o", BLUE), (1, "s", ORANGE)):
        x1, x2 = CORNERS[answers == answer].T
        label = f"y = {answer}"
        ax.plot(
            x1, x2, marker, color=color, markersize=11, markeredgecolor="white", label=label, zorder=3
        )
    square(ax, -0.5, 1.5, "x1", "x2")
    ax.set(xticks=[0, 1], yticks=[0, 1])
