"""Pictures of functions of one variable: activations, losses, derivatives, schedules."""

from __future__ import annotations

import numpy as np
from matplotlib.axes import Axes
from matplotlib.figure import Figure

from nncourse import activations, losses
from nncourse import schedules as rates
from nncourse.derivatives import numerical_diff, tangent_line
from nncourse.plots.canvas import BLUE, CLASSES, GRAY, GREEN, ORANGE, Say, canvas, cross


def activation_functions(*, lang: str = "en") -> Figure:
    """The lecture's activation functions in one grid, the elementwise ones with their derivatives.

    Args: lang, "en" or "ko". Returns: a Figure. Raises: ValueError for an unknown language.

    Source: lecture 3, Activation Function.

    >>> activation_functions().axes[1].get_title()
    'sigmoid'
    """
    x = np.linspace(-4, 4, 401)
    with canvas(lang, 2, 4, (12, 5.5)) as (figure, axes, say):
        names = ["step", "sigmoid", "tanh", "relu", "leaky_relu", "elu"]
        for ax, name in zip(axes.flat, names, strict=False):
            function, derivative = activations.ACTIVATIONS[name]
            ax.plot(x, derivative(x), color=ORANGE, linestyle="--", label=say("derivative", "도함수"))
            ax.plot(x, function(x), color=BLUE, label=say("function", "함수"))
            ax.set_title(name)
        figure.legend(*axes[0, 0].get_legend_handles_labels(), loc="outside lower center", ncols=2)
        _maxout(axes[1, 2], x, say)
        _softmax(axes[1, 3], x, say)
        for ax in axes.flat:
            cross(ax)
            ax.set(xlim=(-4, 4))
    return figure


def _maxout(ax: Axes, x: np.ndarray, say: Say) -> None:
    W, b = np.array([[-0.8, 0.2, 1.0]]), np.array([-0.5, 0.5, -1.0])
    for line in range(W.shape[1]):
        ax.plot(x, W[0, line] * x + b[line], color=GRAY, linewidth=1, linestyle=":")
    ax.plot(x, activations.maxout(x[:, None], W, b), color=BLUE)
    ax.set_title(say("maxout of three sums", "maxout (세 개의 합)"))


def _softmax(ax: Axes, x: np.ndarray, say: Say) -> None:
    scores = np.column_stack([x, np.zeros_like(x), np.full_like(x, -1)])
    for k, probability in enumerate(activations.softmax(scores).T):
        ax.plot(x, probability, color=CLASSES[k], label=("x", "0", "-1")[k])
    ax.legend(title=say("score", "점수"), loc="center right")
    ax.set_title(say("softmax of (x, 0, -1)", "(x, 0, -1)의 softmax"))


def loss_curves(*, lang: str = "en") -> Figure:
    """The cost of a prediction: squared error and cross entropy, with the lecture's examples marked.

    Args: lang, "en" or "ko". Returns: a Figure. Raises: ValueError for an unknown language.

    Source: lecture 3, Loss Function (1) and (4), examples 1 and 4.

    >>> len(loss_curves().axes)
    2
    """
    with canvas(lang, 1, 2, (10, 4)) as (figure, axes, say):
        left, right = axes.flat
        y_hat = np.linspace(0, 1.4, 281)
        left.plot(y_hat, [losses.sse(0.7, value) for value in y_hat], color=BLUE)
        _mark(left, 0.5, losses.sse(0.7, 0.5), "(0.7 - 0.5)² = 0.04", higher=60)
        left.set(title=say("squared error, y = 0.7", "제곱 오차, y = 0.7"), xlabel="ŷ", ylabel="E")
        p = np.linspace(0.005, 0.995, 397)
        for y, color in ((1, BLUE), (0, ORANGE)):
            costs = [losses.binary_cross_entropy(y, value) for value in p]
            right.plot(p, costs, color=color, label=f"y = {y}")
        _mark(right, 0.3, losses.cross_entropy([0, 1], [0.7, 0.3]), "-log 0.3 = 1.204")
        title = say("cross entropy of two classes", "이진 교차 엔트로피")
        right.set(
            title=title, xlabel=say("p, probability of 1", "p (1일 확률)"), ylabel="E", ylim=(0, 5)
        )
        right.legend(loc="upper center")
    return figure


def tangent_and_secant(*, lang: str = "en") -> Figure:
    """Secants turn into the tangent as h shrinks; at the highest and lowest places the tangent is flat.

    Args: lang, "en" or "ko". Returns: a Figure. Raises: ValueError for an unknown language.

    Source: lecture 3, Differentiation.

    >>> len(tangent_and_secant().axes)
    2
    """
    with canvas(lang, 1, 2, (10, 4)) as (figure, axes, say):
        left, right = axes.flat
        x = np.linspace(-0.5, 2.6, 311)
        left.plot(x, x**2, color=BLUE, label="f(x) = x²")
        for h, color in ((1.5, "#d1d5db"), (0.75, "#9ca3af")):
            slope = ((1 + h) ** 2 - 1) / h
            left.plot(x, 1 + slope * (x - 1), color=color, linewidth=1.5, label=_secant(say, h, slope))
            left.plot([1 + h], [(1 + h) ** 2], "o", color=color)
        tangent = tangent_line(lambda x: x**2, 1)
        slope = float(numerical_diff(lambda x: x**2, 1))
        name = say("tangent", "접선")
        left.plot(x, tangent(x), color=ORANGE, label=f"{name}, {say('slope', '기울기')} {slope:.2f}")
        left.plot([1], [1], "o", color=ORANGE)
        left.set(
            title=say("from secant to tangent at x = 1", "x = 1에서 할선이 접선으로"),
            xlabel="x",
            ylim=(-1.5, 7),
        )
        left.legend(loc="upper left")
        _flat_tangents(right, say)
    return figure


def _secant(say: Say, h: float, slope: float) -> str:
    return f"{say('secant', '할선')}, h = {h}, {say('slope', '기울기')} {slope:.2f}"


def _flat_tangents(ax: Axes, say: Say) -> None:
    def f(x: np.ndarray) -> np.ndarray:
        return x**3 - 3 * x

    x = np.linspace(-2.2, 2.2, 441)
    ax.plot(x, f(x), color=BLUE, label="f(x) = x³ - 3x")
    ax.plot(x, numerical_diff(f, x), color=GREEN, linewidth=1.2, linestyle="--", label="f'(x)")
    for x0 in (-1, 1):
        near = np.linspace(x0 - 0.7, x0 + 0.7, 2)
        ax.plot(near, tangent_line(f, x0)(near), color=ORANGE)
        ax.plot([x0], [x0**3 - 3 * x0], "o", color=ORANGE)
    cross(ax)
    title = say("slope 0 at the highest and lowest point", "극대와 극소에서 기울기는 0")
    ax.set(title=title, xlabel="x", ylim=(-4, 6))
    ax.legend(loc="lower right")


def schedules(*, lang: str = "en") -> Figure:
    """Learning rates over 60 epochs.

    Args: lang, "en" or "ko". Returns: a Figure. Raises: ValueError for an unknown language.

    Source: lecture 3, Learning Rate Policy.

    >>> len(schedules().axes[0].lines)
    5
    """
    epochs = range(61)
    with canvas(lang, 1, 1, (7, 4)) as (figure, axes, say):
        curves = {
            say("constant", "고정"): [rates.constant(0.1, t) for t in epochs],
            say("step", "계단식"): [rates.step_decay(0.1, t) for t in epochs],
            say("exponential", "지수"): [rates.exponential_decay(0.1, t, rate=0.05) for t in epochs],
            say("inverse time", "시간에 반비례"): [rates.inverse_time_decay(0.1, t) for t in epochs],
            say("cosine", "코사인"): [rates.cosine_decay(0.1, t, epochs=60) for t in epochs],
        }
        for (name, curve), color in zip(curves.items(), CLASSES, strict=False):
            style = "steps-post" if curve == curves[say("step", "계단식")] else "default"
            axes[0, 0].plot(epochs, curve, color=color, label=name, drawstyle=style)
        axes[0, 0].set(
            xlabel=say("epoch", "에포크"), ylabel=say("learning rate", "학습률"), ylim=(0, 0.105)
        )
        axes[0, 0].legend()
    return figure


def _mark(ax: Axes, x: float, y: float, text: str, higher: float = 14) -> None:
    ax.plot([x], [y], "o", color=ORANGE, zorder=3)
    line = {"arrowstyle": "-", "color": GRAY, "linewidth": 0.8}
    ax.annotate(text, (x, y), xytext=(12, higher), textcoords="offset points", arrowprops=line)
