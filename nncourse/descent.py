"""Gradient descent: one step, many steps, and how large the learning rate can be.

A network takes its steps on batches of its data: all data at once, one sample at a time, or something
in between.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import ArrayLike

from nncourse.arrays import Array, Ints, ScalarFunction, count, floats, number, positive
from nncourse.arrays import seed as check_seed
from nncourse.derivatives import numerical_gradient


def gradient_step(w: ArrayLike, grad: ArrayLike, lr: float) -> Array:
    """One step of gradient descent.

        w_new = w - α grad E(w)

    Args:
        w: the weights, any shape; they are not changed.
        grad: the gradient there, of the same shape.
        lr: the learning rate α.

    Returns:
        New weights of that shape.

    Raises:
        ValueError: the shapes differ.

    Source: lecture 3, Gradient Descent, learning rate.

    >>> gradient_step([3, 4], [6, 8], lr=0.1)
    array([2.4, 3.2])
    """
    w = floats("w", w)
    return w - number("lr", lr) * floats("grad", grad, w.shape)


def gradient_descent(
    f: ScalarFunction, init_x: ArrayLike, lr: float = 0.01, step_num: int = 100
) -> Array:
    """The point that step_num steps from init_x lead to.

    Args:
        f: takes the shape of init_x, returns a number.
        init_x: the start, any shape; it is not changed.
        lr: the learning rate.
        step_num: the number of steps.

    Returns:
        The last point, of the shape of init_x.

    Raises:
        ValueError: init_x or lr is not real numbers, step_num negative, or f does not return one
            number.

    Source: lecture 3, Gradient Descent, algorithm.

    >>> gradient_descent(lambda x: x[0]**2 + x[1]**2, [3, 4], lr=0.1).round(6) + 0.0
    array([0., 0.])
    """
    return descent_path(f, init_x, lr, step_num)[-1]


def descent_path(f: ScalarFunction, init_x: ArrayLike, lr: float, step_num: int) -> Array:
    """Every point that gradient descent visits, beginning with the start.

    Args:
        f: takes the shape of init_x, returns a number.
        init_x: the start, usually ``(d,)``; it is not changed.
        lr: the learning rate.
        step_num: the number of steps.

    Returns:
        ``(step_num + 1, d)``.

    Raises:
        ValueError: as :func:`gradient_descent`.

    Source: lecture 3, Gradient Descent, algorithm.

    >>> descent_path(lambda x: x[0]**2, [1], lr=0.25, step_num=2).round(6)
    array([[1.  ],
           [0.5 ],
           [0.25]])
    """
    path = [floats("init_x", init_x)]
    for _ in range(count("step_num", step_num, at_least=0)):
        path.append(gradient_step(path[-1], numerical_gradient(f, path[-1]), lr))
    return np.array(path)


def minimize(
    f: ScalarFunction, init_x: ArrayLike, lr: float, tol: float = 1e-6, max_steps: int = 10000
) -> tuple[Array, int]:
    """Descend until the function is flat or the steps are used up.

    Before each step: stop if the Euclidean norm of the gradient is below tol.

    Args:
        f: takes the shape of init_x, returns a number.
        init_x: the start, any shape; it is not changed.
        lr: the learning rate.
        tol: a smaller gradient counts as flat.
        max_steps: the largest number of steps.

    Returns:
        The last point, with the shape of init_x, and the number of steps taken.

    Raises:
        ValueError: as :func:`gradient_descent`.

    Source: lecture 3, Gradient Descent, algorithm ("until some condition holds").

    >>> x, steps = minimize(lambda x: (x[0] - 2)**2, [0], lr=0.25)
    >>> x.round(6), steps
    (array([2.]), 22)
    """
    x = floats("init_x", init_x).copy()
    tol = number("tol", tol)
    for steps in range(count("max_steps", max_steps, at_least=0)):
        gradient = numerical_gradient(f, x)
        if np.sqrt(np.sum(gradient**2)) < tol:
            return x, steps
        x = gradient_step(x, gradient, lr)
    return x, max_steps


def judge_learning_rate(losses: ArrayLike) -> str:
    """Judge a learning rate from the losses of a training run.

    Args:
        losses: two or more, first to last, none negative; nan and inf are allowed; ``(n,)``.

    Returns:
        "diverging" if one is not finite or the last is above the first, else "too small" if the last is
        above half of the first, else "good".

    Raises:
        ValueError: fewer than two, or a negative one.

    Source: lecture 3, Gradient Descent, learning rate ("should be chosen just right").

    >>> [judge_learning_rate(losses) for losses in ([1, 0.9, 0.8], [1, 3, 9], [1, 0.1])]
    ['too small', 'diverging', 'good']
    """
    losses = floats("losses", losses, ("n",))
    if len(losses) < 2 or (losses < 0).any():
        raise ValueError(f"losses must be at least two, and none negative, but are {losses}")
    if not np.isfinite(losses).all() or losses[-1] > losses[0]:
        return "diverging"
    return "too small" if losses[-1] > losses[0] / 2 else "good"


def stable_learning_rate(curvature: float) -> float:
    """The learning rate above which gradient descent on a parabola diverges.

        f(x) = c x² / 2 has the gradient c x, so a step multiplies x by 1 - α c:
        |1 - α c| < 1  exactly when  α < 2 / c

    Args:
        curvature: c = f'', greater than 0.

    Returns:
        2 / c.

    Raises:
        ValueError: a curvature that is not greater than 0.

    Source: follows from lecture 3, Gradient Descent, learning rate.

    >>> stable_learning_rate(4)
    0.5
    """
    return 2 / positive("curvature", curvature)


def minibatches(n: int, batch_size: int, seed: int | Sequence[int]) -> list[Ints]:
    """The samples 0 to n-1 in a shuffled order, cut into batches.

    batch_size = n is batch gradient descent, 1 is stochastic, anything in between is mini-batch.

    Args:
        n: the number of samples.
        batch_size: the size of a batch; the last one can be smaller.
        seed: for the shuffle, as in ``np.random.default_rng``.

    Returns:
        A list of integer arrays that hold each index once.

    Raises:
        ValueError: n or batch_size less than 1.

    Source: lecture 3, weight update: batch, stochastic and mini-batch gradient descent.

    >>> [len(batch) for batch in minibatches(10, 4, seed=0)]
    [4, 4, 2]
    """
    n, batch_size = count("n", n), count("batch_size", batch_size)
    check_seed("seed", seed)
    order = np.random.default_rng(seed).permutation(n)
    return [order[start : start + batch_size] for start in range(0, n, batch_size)]


def updates_per_epoch(n: int, batch_size: int) -> int:
    """The number of weight updates while every sample is used once.

        ⌈n / batch_size⌉

    Args:
        n: the number of samples.
        batch_size: the size of a batch.

    Returns:
        A count.

    Raises:
        ValueError: n or batch_size less than 1.

    Source: lecture 3, weight update: batch, stochastic and mini-batch gradient descent.

    >>> updates_per_epoch(10, 10), updates_per_epoch(10, 4), updates_per_epoch(10, 1)
    (1, 3, 10)
    """
    return -(-count("n", n) // count("batch_size", batch_size))
