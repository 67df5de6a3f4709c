"""Pictures of the network that reads digits: its weights, its mistakes, and how it reads a drawing."""

from __future__ import annotations

import numpy as np
from matplotlib.figure import Figure
from numpy.typing import ArrayLike

from nncourse.arrays import Params, floats, ints
from nncourse.handwriting import SIDE, as_digit
from nncourse.network import MLP, layers_of
from nncourse.plots.canvas import GRAY, ORANGE, canvas

_NEURONS = (4, 12)
_MISTAKES = (2, 8)


def digit_weights(params: Params, *, lang: str = "en") -> Figure:
    """The weights of up to 48 hidden neurons: red where ink raises the sum, blue where it lowers it.

    Args:
        params: those of a network with 64 inputs.
        lang: "en" or "ko".

    Returns:
        A Figure.

    Raises:
        ValueError: another number of inputs, or an unknown language.

    Source: lecture 3, Training Neural Network.

    >>> params = {"W1": np.eye(64), "b1": np.zeros(64), "W2": np.ones((64, 10)), "b2": np.zeros(10)}
    >>> len(digit_weights(params).axes)
    48
    """
    W = floats("W1", params["W1"], (SIDE * SIDE, "hidden"))
    with canvas(lang, *_NEURONS, (9.6, 3.8)) as (figure, axes, say):
        for ax, weights in zip(axes.flat, W.T, strict=False):
            most = np.abs(weights).max()
            ax.imshow(weights.reshape(SIDE, SIDE), cmap="RdBu_r", vmin=-most, vmax=most)
        for ax in axes.flat:
            ax.axis("off")
        figure.suptitle(
            say(
                "weights of hidden neurons: ink on red raises the sum, ink on blue lowers it",
                "은닉층 뉴런의 가중치: 빨간 곳의 잉크는 가중합을 키우고, 파란 곳의 잉크는 줄인다",
            ),
            fontsize=11,
        )
    return figure


def digit_mistakes(params: Params, X: ArrayLike, labels: ArrayLike, *, lang: str = "en") -> Figure:
    """The first 16 digits that a network reads wrong: its answer, how sure it was, and the truth.

    Args:
        params: those of a network with 64 inputs and a softmax output.
        X: pictures, ``(n, 64)``.
        labels: the digits, integers ``(n,)``.
        lang: "en" or "ko".

    Returns:
        A Figure.

    Raises:
        ValueError: a shape that does not fit, or an unknown language.

    Source: lecture 3, Forward Propagation (4), softmax.

    >>> params = {"W1": np.zeros((64, 2)), "b1": np.array([1.0, 0.0])}
    >>> digit_mistakes(params, np.zeros((3, 64)), [0, 1, 0]).axes[0].get_title().splitlines()
    ['0 (73%)', 'is a 1']
    """
    X = floats("X", X, ("n", SIDE * SIDE))
    labels = ints("labels", labels, (len(X),))
    probabilities = _network_of(params).predict_proba(params, X)
    answers = probabilities.argmax(axis=1)
    wrong = np.flatnonzero(answers != labels)
    with canvas(lang, *_MISTAKES, (9.6, 3.8)) as (figure, axes, say):
        for ax, i in zip(axes.flat, wrong, strict=False):
            ax.imshow(X[i].reshape(SIDE, SIDE), cmap="gray_r")
            truth = say(f"is a {labels[i]}", f"정답 {labels[i]}")
            ax.set_title(f"{answers[i]} ({probabilities[i].max():.0%})\n{truth}", fontsize=9)
        for ax in axes.flat:
            ax.axis("off")
        figure.suptitle(
            say(f"{len(wrong)} of {len(X)} misread", f"{len(X)}개 가운데 잘못 읽은 것 {len(wrong)}개"),
            fontsize=11,
        )
    return figure


def digit_reading(params: Params, image: ArrayLike, *, lang: str = "en") -> Figure:
    """A drawing, the 8x8 pixels that the network sees of it, and what it answers.

    Args:
        params: those of a network with 64 inputs and a softmax output.
        image: grey ``(h, w)`` or coloured ``(h, w, 3 or 4)``.
        lang: "en" or "ko".

    Returns:
        A Figure.

    Raises:
        ValueError: a shape that does not fit, or an unknown language.

    Source: lecture 3, Forward Propagation (4), softmax.

    >>> params = {"W1": np.zeros((64, 2)), "b1": np.array([1.0, 0.0])}
    >>> digit_reading(params, [[0, 0, 0], [0, 1, 0], [0, 0, 0]]).axes[2].get_title()
    'I read a 0 (73%)'
    """
    pixels = as_digit(image)
    probabilities = _network_of(params).predict_proba(params, pixels.reshape(1, -1))[0]
    answer = int(probabilities.argmax())
    with canvas(lang, 1, 3, (9.6, 3.2)) as (figure, axes, say):
        drawn, seen, bars = axes.flat
        drawn.imshow(np.asarray(image), cmap="gray_r")
        drawn.set_title(say("the drawing", "그린 것"))
        seen.imshow(pixels, cmap="gray_r", vmin=0, vmax=1)
        seen.set_title(say("what the network sees", "신경망이 보는 것"))
        classes = np.arange(len(probabilities))
        bars.bar(classes, probabilities, color=np.where(classes == answer, ORANGE, GRAY))
        said = f"{probabilities[answer]:.0%}"
        bars.set_title(say(f"I read a {answer} ({said})", f"읽은 숫자: {answer} ({said})"))
        bars.set(xticks=classes, ylim=(0, 1), ylabel=say("probability", "확률"))
        for ax in (drawn, seen):
            ax.axis("off")
    return figure


def _network_of(params: Params) -> MLP:
    layers = layers_of(params)
    return MLP((layers[0][0].shape[0], *(len(b) for _, b in layers)))
