"""Learning rates that change over time: long steps far from the minimum, short steps near it.

Each function takes the initial learning rate and the epoch, from 0, and returns the epoch's learning
rate.
"""

from __future__ import annotations

import math

from nncourse.arrays import number, positive


def constant(lr0: float, epoch: float) -> float:
    """A constant learning rate.

        α = α₀

    Args:
        lr0: the initial learning rate, greater than 0.
        epoch: 0 or more.

    Returns:
        A float.

    Raises:
        ValueError: a value outside these bounds.

    Source: lecture 3, Learning Rate Policy.

    >>> constant(0.1, 50)
    0.1
    """
    return _first(lr0, epoch)[0]


def step_decay(lr0: float, epoch: float, drop: float = 0.5, every: float = 10) -> float:
    """A step down every few epochs.

        α = α₀ · drop^⌊epoch / every⌋

    Args:
        lr0: the initial learning rate, greater than 0.
        epoch: 0 or more.
        drop: the fraction left after each step, greater than 0.
        every: epochs between steps, greater than 0.

    Returns:
        A float.

    Raises:
        ValueError: a value outside these bounds.

    Source: lecture 3, Learning Rate Policy.

    >>> step_decay(0.1, 9), step_decay(0.1, 10), step_decay(0.1, 25)
    (0.1, 0.05, 0.025)
    """
    lr0, epoch = _first(lr0, epoch)
    return float(lr0 * positive("drop", drop) ** math.floor(epoch / positive("every", every)))


def exponential_decay(lr0: float, epoch: float, rate: float = 0.1) -> float:
    """A decrease by the same fraction in each epoch.

        α = α₀ e^(-rate · epoch)

    Args:
        lr0: the initial learning rate, greater than 0.
        epoch: 0 or more.
        rate: the speed of the decrease, per epoch.

    Returns:
        A float.

    Raises:
        ValueError: a value outside these bounds.

    Source: lecture 3, Learning Rate Policy.

    >>> round(exponential_decay(0.1, 10), 6)
    0.036788
    """
    lr0, epoch = _first(lr0, epoch)
    return lr0 * math.exp(-number("rate", rate) * epoch)


def inverse_time_decay(lr0: float, epoch: float, rate: float = 0.1) -> float:
    """A decrease that is fast at first and then slower and slower.

        α = α₀ / (1 + rate · epoch)

    Args:
        lr0: the initial learning rate, greater than 0.
        epoch: 0 or more.
        rate: the speed of the decrease, per epoch, greater than 0.

    Returns:
        A float.

    Raises:
        ValueError: a value outside these bounds.

    Source: lecture 3, Learning Rate Policy.

    >>> inverse_time_decay(0.1, 10)
    0.05
    """
    lr0, epoch = _first(lr0, epoch)
    return lr0 / (1 + positive("rate", rate) * epoch)


def cosine_decay(lr0: float, epoch: float, epochs: float = 100, lr_min: float = 0.0) -> float:
    """Half a cosine wave from the initial learning rate down to the last.

        α = α_min + (α₀ - α_min) (1 + cos(π · epoch / epochs)) / 2,  and α_min after that

    Args:
        lr0: the initial learning rate, greater than 0.
        epoch: 0 or more.
        epochs: the length of the decrease, greater than 0.
        lr_min: the last learning rate, 0 or more.

    Returns:
        A float.

    Raises:
        ValueError: a value outside these bounds.

    Source: lecture 3, Learning Rate Policy; I. Loshchilov and F. Hutter 2017.

    >>> cosine_decay(0.1, 0), cosine_decay(0.1, 50), cosine_decay(0.1, 100)
    (0.1, 0.05, 0.0)
    """
    lr0, epoch = _first(lr0, epoch)
    done = min(epoch / positive("epochs", epochs), 1)
    lr_min = number("lr_min", lr_min)
    if not lr_min >= 0:
        raise ValueError(f"lr_min must not be negative, but is {lr_min}")
    return lr_min + (lr0 - lr_min) * (1 + math.cos(math.pi * done)) / 2


def _first(lr0: float, epoch: float) -> tuple[float, float]:
    epoch = number("epoch", epoch)
    if not epoch >= 0:
        raise ValueError(f"epoch must be 0 or more, but is {epoch}")
    return positive("lr0", lr0), epoch
