"""The network reads digits that it has not seen, and drawings of any size."""

from __future__ import annotations

import io

import numpy as np
import pytest
from matplotlib import pyplot as plt
from numpy.typing import NDArray

from nncourse.arrays import Params
from nncourse.datasets import digits, split
from nncourse.handwriting import as_digit, ink, learn_digits
from nncourse.losses import one_hot
from nncourse.network import MLP
from nncourse.training import accuracy
from tests.nncourse.drawings import DRAWINGS

Array = NDArray[np.float64]


@pytest.fixture(scope="module")
def reader() -> Params:
    (X, labels), _ = split(*digits())
    return learn_digits(X, one_hot(labels, 10), seed=0)[0]


def read(params: Params, image: Array) -> int:
    return int(MLP((64, 64, 10)).predict(params, as_digit(image).reshape(1, -1))[0])


@pytest.mark.parametrize("seed", [0, 1, 2])
def test_more_than_95_in_100_unseen_digits_are_read(seed: int) -> None:
    (X, labels), unseen = split(*digits(), seed=seed)
    params, history = learn_digits(X, one_hot(labels, 10), seed)
    assert accuracy(params, *unseen) > 0.95
    assert len(history) == 21
    assert history[-1] < 0.05 < history[0]


def test_other_pictures_than_8x8_are_refused() -> None:
    with pytest.raises(ValueError, match=r"X must have shape \(n, 64\)"):
        learn_digits(np.zeros((3, 63)), np.eye(10)[:3], seed=0)


@pytest.mark.parametrize("digit", DRAWINGS)
def test_a_digit_drawn_in_lines_of_text_is_read(digit: int, reader: Params) -> None:
    drawing = ink(DRAWINGS[digit])
    assert read(reader, drawing) == digit
    assert read(reader, np.kron(drawing, np.ones((5, 5)))) == digit  # larger
    assert read(reader, 1 - drawing) == digit  # light on dark
    assert read(reader, np.pad(drawing, ((0, 9), (4, 0)))) == digit  # in a corner
    assert read(reader, 200 * np.repeat(drawing[..., np.newaxis], 3, axis=2)) == digit  # coloured


def test_an_image_file_is_read(reader: Params) -> None:
    figure = plt.figure(figsize=(1, 1), dpi=64)
    figure.figimage(np.kron(1 - ink(DRAWINGS[4]), np.ones((4, 4))), cmap="gray")
    file = io.BytesIO()
    figure.savefig(file, format="png")
    plt.close(figure)
    file.seek(0)
    assert read(reader, plt.imread(file)) == 4


def test_a_stroke_is_a_one_however_thin(reader: Params) -> None:
    assert read(reader, ink("#\n" * 12)) == 1
    assert read(reader, ink("##\n" * 9)) == 1


def test_the_ink_fills_the_height_and_there_is_enough_of_it() -> None:
    for drawing in DRAWINGS.values():
        pixels = as_digit(ink(drawing))
        assert pixels.shape == (8, 8)
        assert 0 <= pixels.min() <= pixels.max() <= 1
        assert pixels[0].any()
        assert pixels[7].any()
        assert not pixels[:, [0, 7]].any()
        assert pixels.mean() > 0.25


def test_an_empty_sheet_has_no_ink() -> None:
    assert not as_digit(np.ones((5, 7))).any()
    assert not as_digit(ink("...")).any()


def test_what_is_no_picture_is_refused() -> None:
    with pytest.raises(ValueError, match="image must have shape"):
        as_digit([1.0, 2.0])
    with pytest.raises(ValueError, match="drawing must have at least one line"):
        ink("\n")
