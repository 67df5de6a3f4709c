"""Handwriting: a network that learns to read digits, and what it needs to read yours.

The digits to learn from are small pictures of 8x8 pixels (:func:`nncourse.datasets.digits`). A drawing
or a photograph of another size is made like them first.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike

from nncourse.arrays import Array, Params, floats
from nncourse.optimizers import Adam
from nncourse.schedules import exponential_decay
from nncourse.training import History, train

SIDE = 8
_WIDEST = 5  # columns of 8: people's digits are higher than they are wide
_FINE = SIDE * SIDE
_MEAN_INK = 0.3  # of the digits to learn from


def learn_digits(X: ArrayLike, Y: ArrayLike, seed: int) -> tuple[Params, History]:
    """Train a network of 64 hidden neurons to read digits, with Adam and exponential decay.

    Args:
        X: pictures, ``(n, 64)``, each pixel from 0 (paper) to 1 (ink).
        Y: the truth, one-hot, ``(n, 10)``.
        seed: for the weights and the shuffling.

    Returns:
        The parameters, and the history of the losses: before training and after every epoch.

    Raises:
        ValueError: a shape that does not fit.

    Source: lecture 3, Training Neural Network and Learning Rate Policy.

    >>> from nncourse.datasets import digits, split
    >>> from nncourse.losses import one_hot
    >>> from nncourse.training import accuracy
    >>> (X, labels), unseen = split(*digits())
    >>> params, losses = learn_digits(X, one_hot(labels, 10), seed=0)
    >>> accuracy(params, *unseen) > 0.95
    True
    """
    return train(
        floats("X", X, ("n", _FINE)), Y, hidden=64, lr=0.02, epochs=20, batch_size=32, seed=seed,
        scale=0.1, optimizer=Adam(), schedule=exponential_decay,
    )  # fmt: skip


def ink(drawing: str) -> Array:
    """A drawing in lines of text as a picture: a dot or a space is paper, anything else is ink.

    Args:
        drawing: the lines; shorter ones are filled up with paper.

    Returns:
        0 for paper and 1 for ink, one number for each character, and a margin of paper.

    Raises:
        ValueError: there is no line.

    Source: made up here, for drawing in a notebook.

    >>> ink('''
    ... .#
    ... ##
    ... ''')
    array([[0., 0., 0., 0.],
           [0., 0., 1., 0.],
           [0., 1., 1., 0.],
           [0., 0., 0., 0.]])
    """
    lines = drawing.strip("\n").splitlines()
    if not lines:
        raise ValueError("drawing must have at least one line")
    width = max(map(len, lines))
    rows = [[float(sign not in " .") for sign in line.ljust(width)] for line in lines]
    return np.pad(np.array(rows), 1)


def as_digit(image: ArrayLike) -> Array:
    """A picture of any size as 8x8 pixels like those of the digits to learn from.

    The ink, which does not reach the edge, is cut out and enlarged to the full height and at most 5 of
    the 8 columns; each pixel is as dark as there is ink in it. A thin stroke is darkened until it has
    about as much ink as a digit of the data.

    Args:
        image: grey ``(h, w)`` or coloured ``(h, w, 3 or 4)``, dark on light or light on dark.

    Returns:
        ``(8, 8)``, from 0 (paper) to 1 (ink); all 0 if there is nothing on it.

    Raises:
        ValueError: not a picture.

    Source: made up here; the data was normalized in a like manner (E. Alpaydin and C. Kaynak 1998).

    >>> as_digit([[9, 9, 9], [9, 0, 9], [9, 0, 9], [9, 9, 9]])[0]     # a stroke, dark on light
    array([0., 0., 1., 1., 1., 1., 0., 0.])
    """
    dark = _ink_alone(floats("image", image, ("h", "w"), ("h", "w", 3), ("h", "w", 4)))
    if not dark.size:
        return np.zeros((SIDE, SIDE))
    height, width = dark.shape
    wide = max(SIDE, round(min(_WIDEST * SIDE, _FINE * width / height)))
    down = ((np.arange(_FINE) + 0.5) * height / _FINE).astype(int)
    across = ((np.arange(wide) + 0.5) * width / wide).astype(int)
    left = (_FINE - wide) // 2
    fine = np.zeros((_FINE, _FINE))
    fine[:, left : left + wide] = dark[np.ix_(down, across)]
    pixels = fine.reshape(SIDE, SIDE, SIDE, SIDE).mean(axis=(1, 3))
    for _ in range(20):
        if pixels.mean() < _MEAN_INK:
            pixels = np.minimum(1, pixels * 1.1)
    return pixels


def _ink_alone(image: Array) -> np.ndarray:
    """Where the ink is, in the smallest box that holds all of it."""
    grey = image[..., :3].mean(axis=2) if image.ndim == 3 else image
    dark = grey > (grey.min() + grey.max()) / 2
    edge = np.concatenate([dark[0], dark[-1], dark[:, 0], dark[:, -1]])
    dark = ~dark if edge.mean() > 0.5 else dark
    rows, columns = np.flatnonzero(dark.any(axis=1)), np.flatnonzero(dark.any(axis=0))
    if not len(rows):
        return dark[:0]
    return dark[rows[0] : rows[-1] + 1, columns[0] : columns[-1] + 1]
