"""A ravine: a long narrow valley, in which plain descent zigzags and better steps do not.

The functions ``*_path`` return every point on the way down, with a learning rate for each step, so that
a schedule can change it.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

import numpy as np
from numpy.typing import ArrayLike

from nncourse.arrays import Array, floats, function, number
from nncourse.descent import gradient_step
from nncourse.optimizers import adam_update, momentum_update

Gradient = Callable[[Array], ArrayLike]


def ravine(w: ArrayLike) -> float:
    """The height of a valley that is a hundred times as steep across as along.

        f(w) = 0.01 w1² + w2²

    Args:
        w: a point, ``(2,)``.

    Returns:
        A float.

    Raises:
        ValueError: not a point of two coordinates.

    Source: made up here; lecture 3, Gradient Descent, learning rate.

    >>> ravine([10, 1])
    2.0
    """
    along, across = floats("w", w, (2,))
    return float(0.01 * along**2 + across**2)


def ravine_gradient(w: ArrayLike) -> Array:
    """The gradient of :func:`ravine`.

        grad f(w) = (0.02 w1, 2 w2)

    Args:
        w: a point, ``(2,)``.

    Returns:
        The gradient, ``(2,)``.

    Raises:
        ValueError: not a point of two coordinates.

    Source: made up here; lecture 3, Gradient.

    >>> ravine_gradient([-7, 2])
    array([-0.14,  4.  ])
    """
    return np.array([0.02, 2.0]) * floats("w", w, (2,))


def gradient_path(grad: Gradient, w0: ArrayLike, rates: Sequence[float]) -> Array:
    """Every point of plain gradient descent, with a learning rate for each step.

        w' = w - α_t grad(w)

    Args:
        grad: returns the gradient at a point, ``(d,)``.
        w0: the start, ``(d,)``.
        rates: the learning rate of each step, α_t.

    Returns:
        The points, the start first, ``(len(rates) + 1, d)``.

    Raises:
        ValueError: ``grad`` is not a function, or a shape that does not fit.

    Source: lecture 3, Gradient Descent and Learning Rate Policy.

    >>> gradient_path(ravine_gradient, [-7, 2], rates=[0.9, 0.5])
    array([[-7.     ,  2.     ],
           [-6.874  , -1.6    ],
           [-6.80526,  0.     ]])
    """
    w = _start(grad, w0)
    path = [w]
    for lr in rates:
        w = gradient_step(w, floats("grad", grad(w), w.shape), number("rates", lr))
        path.append(w)
    return np.array(path)


def momentum_path(grad: Gradient, w0: ArrayLike, rates: Sequence[float], mu: float = 0.9) -> Array:
    """Every point of descent with momentum: the velocity goes from each step into the next.

        v' = μ v - α_t grad(w),  w' = w + v',  from v = 0

    Args:
        grad: returns the gradient at a point, ``(d,)``.
        w0: the start, ``(d,)``.
        rates: the learning rate of each step, α_t.
        mu: the fraction of the velocity that stays, μ.

    Returns:
        The points, the start first, ``(len(rates) + 1, d)``.

    Raises:
        ValueError: ``grad`` is not a function, or a shape that does not fit.

    Source: lecture 3, Learning Rate Policy; the step is :func:`nncourse.optimizers.momentum_update`.

    >>> momentum_path(ravine_gradient, [-7, 2], rates=[0.4, 0.2], mu=0.5)
    array([[-7.      ,  2.      ],
           [-6.944   ,  0.4     ],
           [-6.888224, -0.56    ]])
    """
    w = _start(grad, w0)
    v, path = np.zeros_like(w), [w]
    for lr in rates:
        w, v = momentum_update(w, v, grad(w), number("rates", lr), mu)
        path.append(w)
    return np.array(path)


def adam_path(grad: Gradient, w0: ArrayLike, rates: Sequence[float]) -> Array:
    """Every point of descent with Adam: both means go from each step into the next.

        w', m', v' = Adam's step t at w, m, v with α_t,  from m = v = 0 and t = 1

    Args:
        grad: returns the gradient at a point, ``(d,)``.
        w0: the start, ``(d,)``.
        rates: the learning rate of each step, α_t.

    Returns:
        The points, the start first, ``(len(rates) + 1, d)``.

    Raises:
        ValueError: ``grad`` is not a function, or a shape that does not fit.

    Source: lecture 3, Learning Rate Policy; the step is :func:`nncourse.optimizers.adam_update`.

    >>> adam_path(ravine_gradient, [-7, 2], rates=[0.5, 0.25]).round(6) + 0.0
    array([[-7.      ,  2.      ],
           [-6.5     ,  1.5     ],
           [-6.250654,  1.254356]])
    """
    w = _start(grad, w0)
    m, v, path = np.zeros_like(w), np.zeros_like(w), [w]
    for t, lr in enumerate(rates, start=1):
        w, m, v = adam_update(w, m, v, t, grad(w), number("rates", lr))
        path.append(w)
    return np.array(path)


def _start(grad: Gradient, w0: ArrayLike) -> Array:
    function("grad", grad)
    return floats("w0", w0, ("d",))
