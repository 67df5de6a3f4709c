"""Pictures of descent: the direction, the learning rate, and the path that each method takes."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
from matplotlib.axes import Axes
from matplotlib.figure import Figure

from nncourse import losses, optimizers
from nncourse.arrays import Array
from nncourse.derivatives import gradient_field, numerical_gradient
from nncourse.descent import descent_path, gradient_step, judge_learning_rate, minibatches
from nncourse.plots.canvas import BLUE, CLASSES, GREEN, ORANGE, Say, canvas, contours, oval, square
from nncourse.ravine import adam_path, gradient_path, momentum_path, ravine, ravine_gradient
from nncourse.schedules import constant, exponential_decay, step_decay

PATH = {"marker": ".", "markersize": 5, "linewidth": 1.4}


def gradient_map(*, lang: str = "en") -> Figure:
    """The negative gradient of x1² + x2² as arrows: all point to the lowest place.

    Args: lang, "en" or "ko". Returns: a Figure. Raises: ValueError for an unknown language.

    Source: lecture 3, Gradient (map of the negative gradient), with -grad f(1, -1) = (-2, 2).

    >>> gradient_map().axes[0].get_xlabel()
    'x1'
    """
    grid = np.linspace(-2, 2, 17)
    with canvas(lang, 1, 1, (5.6, 5.4)) as (figure, axes, say):
        ax = axes[0, 0]
        U, V = gradient_field(_bowl, grid, grid)
        contours(ax, _bowl, (-2.3, 2.3), (-2.3, 2.3))
        ax.quiver(
            grid,
            grid,
            U,
            V,
            np.hypot(U, V),
            cmap="Blues",
            angles="xy",
            scale_units="xy",
            scale=14,
            clim=(-3, 6),
        )
        ax.plot([1], [-1], "o", color=ORANGE, label="-grad f(1, -1) = (-2, 2)")
        ax.quiver(
            [1], [-1], [-2], [2], color=ORANGE, angles="xy", scale_units="xy", scale=4, width=0.012
        )
        figure.legend(loc="outside lower center")
        square(ax, -2.3, 2.3, "x1", "x2")
        ax.set_title(
            say(
                "-grad f of f = x1² + x2²\n(arrows at 1/14 of their length, the orange one at 1/4)",
                "f = x1² + x2²의 -grad f\n(화살표 길이는 실제의 1/14, 주황색은 1/4)",
            )
        )
    return figure


def learning_rates(*, lang: str = "en") -> Figure:
    """Three learning rates on the same bowl: too small, good, too large.

    Args: lang, "en" or "ko". Returns: a Figure. Raises: ValueError for an unknown language.

    Source: lecture 3, Gradient Descent, learning rate.

    >>> len(learning_rates().axes)
    3
    """
    with canvas(lang, 1, 3, (13.5, 3.2)) as (figure, axes, say):
        verdicts = {
            "too small": say("too small", "너무 작다"),
            "good": say("good", "적당하다"),
            "diverging": say("too large: it diverges", "너무 크다: 발산한다"),
        }
        for ax, lr in zip(axes.flat, (0.005, 0.1, 0.256), strict=True):
            path = descent_path(oval, [-3.0, 1.0], lr, step_num=15)
            verdict = judge_learning_rate([oval(point) for point in path])
            contours(ax, oval, (-4, 4), (-2.2, 2.2))
            ax.plot(*path.T, color=ORANGE, **PATH)
            ax.plot(*path[0], "o", color=BLUE)
            ax.set(xlim=(-4, 4), ylim=(-2.2, 2.2), aspect="equal", xlabel="x1", ylabel="x2")
            ax.set_title(f"{say('learning rate', '학습률')} {lr}: {verdicts[verdict]}")
    return figure


def batch_paths(*, lang: str = "en") -> Figure:
    """Twenty epochs of fitting a line to 64 points: all of them at once, one by one, eight at a time.

    Args: lang, "en" or "ko". Returns: a Figure. Raises: ValueError for an unknown language.

    Source: lecture 3, weight update: batch, stochastic and mini-batch gradient descent.

    >>> len(batch_paths().axes)
    3
    """
    rng = np.random.default_rng(0)
    X = np.column_stack([rng.uniform(-1, 1, 64), np.ones(64)])
    y = X @ [1.5, 0.5] + rng.normal(0, 0.5, 64)
    with canvas(lang, 1, 3, (12.5, 4.3)) as (figure, axes, say):
        names = {
            64: say("batch: 64 samples a step", "배치: 한 번에 64개"),
            1: say("stochastic: 1 sample a step", "확률적: 한 번에 1개"),
            8: say("mini-batch: 8 samples a step", "미니배치: 한 번에 8개"),
        }
        for ax, (batch_size, name) in zip(axes.flat, names.items(), strict=True):
            path = _fit_line(X, y, batch_size, lr=0.15, epochs=20)
            contours(ax, lambda w: losses.mse(y, X @ w), (-1.6, 2.6), (-1.6, 2.0))
            ax.plot(*path.T, color=ORANGE, **{**PATH, "markersize": 3, "linewidth": 0.9})
            ax.plot(*path[0], "o", color=BLUE)
            ax.plot(*np.linalg.lstsq(X, y, rcond=None)[0], "*", color=GREEN, markersize=12)
            ax.set(xlim=(-1.6, 2.6), ylim=(-1.6, 2.0), aspect="equal", xlabel="w", ylabel="b")
            steps = len(path) - 1
            ax.set_title(f"{name}\n({say(f'{steps} steps', f'{steps}번 갱신')})")
    return figure


def optimizer_race(*, lang: str = "en") -> Figure:
    """Six optimizers in a ravine, 40 steps from the same start, each with a suitable learning rate.

    Args: lang, "en" or "ko". Returns: a Figure. Raises: ValueError for an unknown language.

    Source: lecture 3, Learning Rate Policy.

    >>> [axes.get_title().split(",")[0] for axes in optimizer_race().axes]
    ['SGD', 'Momentum', 'Nesterov', 'AdaGrad', 'RMSProp', 'Adam']
    """
    racers: list[tuple[optimizers.Optimizer, float]] = [
        (optimizers.SGD(), 0.9),
        (optimizers.Momentum(mu=0.8), 0.15),
        (optimizers.Nesterov(), 0.4),
        (optimizers.AdaGrad(), 1.5),
        (optimizers.RMSProp(rho=0.9), 0.3),
        (optimizers.Adam(), 0.25),
    ]
    with canvas(lang, 2, 3, (12.5, 5)) as (figure, axes, say):
        for ax, (optimizer, lr) in zip(axes.flat, racers, strict=True):
            path = _race(optimizer, lr, steps=40)
            contours(ax, _ravine, (-8, 4), (-3, 3))
            ax.plot(*path.T, color=ORANGE, **PATH)
            ax.plot(*path[0], "o", color=BLUE)
            ax.plot(0, 0, "*", color=GREEN, markersize=12)
            ax.set(xlim=(-8, 4), ylim=(-3, 3), aspect="equal")
            name = type(optimizer).__name__
            ax.set_title(f"{name}, α = {lr}: {say('loss', '손실')} {_ravine(path[-1]):.1g}")
    return figure


def ravine_paths(*, lang: str = "en") -> Figure:
    """Sixty steps through a long ravine with and without a memory, and what a schedule changes.

    Args: lang, "en" or "ko". Returns: a Figure. Raises: ValueError for an unknown language.

    Source: lecture 3, Learning Rate Policy.

    >>> [axes.get_title().partition(":")[0] for axes in ravine_paths().axes][:3]
    ['plain, α = 0.9', 'momentum, α = 0.15', 'Adam, α = 0.2']
    """
    start = [-7.0, 2.0]
    with canvas(lang, 2, 2, (12.5, 6.6)) as (figure, axes, say):
        *valleys, last = axes.flat
        paths = {
            f"{say('plain', '보통')}, α = 0.9": gradient_path(ravine_gradient, start, [0.9] * 60),
            f"{say('momentum', '모멘텀')}, α = 0.15": momentum_path(
                ravine_gradient, start, [0.15] * 60
            ),
            "Adam, α = 0.2": adam_path(ravine_gradient, start, [0.2] * 60),
        }
        for ax, (name, path) in zip(valleys, paths.items(), strict=True):
            contours(ax, ravine, (-8, 3), (-2.5, 2.5))
            ax.plot(*path.T, color=ORANGE, **PATH)
            ax.plot(*path[0], "o", color=BLUE)
            ax.plot(0, 0, "*", color=GREEN, markersize=12)
            ax.set(xlim=(-8, 3), ylim=(-2.5, 2.5), aspect="equal", xlabel="w1", ylabel="w2")
            ax.set_title(f"{name}: f = {ravine(path[-1]):.2g}")
        _draw_schedules(last, say)
    return figure


def _draw_schedules(ax: Axes, say: Say) -> None:
    """The height during 100 steps of Adam whose gradients are a little off, as those of batches are."""
    steps = range(100)
    schedules = {
        say("constant", "고정"): [constant(0.8, t) for t in steps],
        say("step", "계단식"): [step_decay(0.8, t, every=25) for t in steps],
        say("exponential", "지수"): [exponential_decay(0.8, t, rate=0.03) for t in steps],
    }
    for (name, rates), color in zip(schedules.items(), CLASSES, strict=False):
        path = adam_path(_noisy(seed=0), [-7.0, 2.0], rates)
        ax.semilogy([ravine(point) for point in path], color=color, linewidth=1.4, label=name)
    ax.set(xlabel=say("step", "스텝"), ylabel="f")
    ax.set_title(
        say("Adam, α₀ = 0.8, gradients with noise", "Adam, α₀ = 0.8, gradient에 잡음이 있을 때")
    )
    ax.legend()


def _noisy(seed: int) -> Callable[[Array], Array]:
    rng = np.random.default_rng(seed)
    return lambda w: ravine_gradient(w) + rng.normal(0, 0.2, 2)


def _bowl(x: Array) -> float:
    return float(x[0] ** 2 + x[1] ** 2)


def _ravine(x: Array) -> float:
    return float(x[0] ** 2 / 20 + x[1] ** 2)


def _fit_line(X: Array, y: Array, batch_size: int, lr: float, epochs: int) -> Array:
    """Every (w, b) along the path."""
    path = [np.array([-1.2, -1.2])]
    for epoch in range(epochs):
        for rows in minibatches(len(y), batch_size, [0, epoch]):
            gradient = X[rows].T @ losses.mse_gradient(y[rows], X[rows] @ path[-1])
            path.append(gradient_step(path[-1], gradient, lr))
    return np.array(path)


def _race(optimizer: optimizers.Optimizer, lr: float, steps: int) -> Array:
    params = {"x": np.array([-7.0, 2.0])}
    state = optimizer.start(params)
    path = [params["x"]]
    for _ in range(steps):
        gradients = {"x": numerical_gradient(_ravine, params["x"])}
        params, state = optimizer.step(params, gradients, state, lr)
        path.append(params["x"])
    return np.array(path)
