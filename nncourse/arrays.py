"""Argument checks for every lesson: make an array of a value, or say what is wrong with it.

A shape is written as in the lessons, with numbers for known sizes and letters for unknown ones:
``("n", 2)`` is any number of rows of two. ``"n"`` counts samples and can be 0; any other letter is at
least 1.
"""

from __future__ import annotations

import math
from collections.abc import Callable

import numpy as np
from numpy.typing import ArrayLike, NDArray

REAL_KINDS = "biuf"  # NumPy's letters for bool, signed and unsigned integers, and floats

FLOAT = np.dtype(np.float64)

Array = NDArray[np.float64]
Ints = NDArray[np.int64]
Params = dict[str, Array]
Shape = tuple["int | str", ...]
ScalarFunction = Callable[[Array], "float | Array"]


def floats(name: str, value: ArrayLike, *shapes: Shape) -> Array:
    """``value`` as a float array; if it already is one, it is not copied.

    Args:
        name: the argument's name, for the message.
        value: a number, a list or an array.
        shapes: the allowed shapes; if none are given, any shape is allowed.

    Raises:
        ValueError: not real numbers, or a wrong shape; the message names the argument, its shape
            and the expected shape.

    >>> floats("x", [1, 2])
    array([1., 2.])
    >>> floats("W", [1, 2], ("d", "m"))
    Traceback (most recent call last):
    ValueError: W must have shape (d, m), but has shape (2,)
    """
    if type(value) is np.ndarray and value.dtype is FLOAT:  # so it is, a million times, in a training
        if shapes and value.shape not in shapes:
            _check_shape(name, value, shapes)
        return value
    array = _numbers(name, value, REAL_KINDS, "real numbers")
    _check_shape(name, array, shapes)
    return array.astype(np.float64, copy=False)


def ints(name: str, value: ArrayLike, *shapes: Shape) -> Ints:
    """``value`` as an integer array; otherwise like :func:`floats`.

    >>> ints("labels", [0, 2.5], ("n",))
    Traceback (most recent call last):
    ValueError: labels must be integers, but are float64
    """
    array = _numbers(name, value, REAL_KINDS, "integers")
    if array.size:  # an empty list has no element type
        array = _numbers(name, array, "biu", "integers")
    _check_shape(name, array, shapes)
    return array.astype(np.int64, copy=False)


def number(name: str, value: ArrayLike) -> float:
    """``value`` as a single float.

    >>> number("b", [1, 2])
    Traceback (most recent call last):
    ValueError: b must have shape (), but has shape (2,)
    """
    return value if type(value) is float else float(floats(name, value, ()))


def positive(name: str, value: ArrayLike, below: float = math.inf) -> float:
    """``value`` as a single float between 0 and ``below``, both excluded.

    >>> positive("h", 0)
    Traceback (most recent call last):
    ValueError: h must be a number greater than 0, but is 0.0
    """
    result = number(name, value)
    if not 0 < result < below:
        limit = "" if below == math.inf else f" and less than {below}"
        raise ValueError(f"{name} must be a number greater than 0{limit}, but is {result}")
    return result


def count(name: str, value: ArrayLike, at_least: int = 1) -> int:
    """``value`` as an integer that is at least ``at_least``.

    >>> count("batch_size", 0)
    Traceback (most recent call last):
    ValueError: batch_size must be at least 1, but is 0
    """
    result = int(ints(name, value, ()))
    if result < at_least:
        raise ValueError(f"{name} must be at least {at_least}, but is {result}")
    return result


def seed(name: str, value: ArrayLike) -> None:
    """Check that ``value`` can seed a generator: one or more non-negative integers.

    >>> seed("seed", 1.5)
    Traceback (most recent call last):
    ValueError: seed must be integers, but are float64
    """
    if (ints(name, value, (), ("n",)) < 0).any():
        raise ValueError(f"{name} must not be negative, but is {value!r}")


def function(name: str, value: object) -> None:
    """Check that ``value`` can be called.

    >>> function("f", 3)
    Traceback (most recent call last):
    ValueError: f must be a function, but is of type int
    """
    if not callable(value):
        raise ValueError(f"{name} must be a function, but is of type {type(value).__name__}")


def _numbers(name: str, value: ArrayLike, kinds: str, what: str) -> NDArray[np.generic]:
    try:
        array = np.asarray(value)
    except ValueError:
        raise ValueError(f"{name} must be one regular array, but its rows differ in length") from None
    if array.dtype.kind not in kinds:
        raise ValueError(f"{name} must be {what}, but are {array.dtype.name}")
    return array


def _check_shape(name: str, array: NDArray[np.generic], shapes: tuple[Shape, ...]) -> None:
    if shapes and not any(_fits(array.shape, shape) for shape in shapes):
        expected = " or ".join(map(_written, shapes))
        raise ValueError(f"{name} must have shape {expected}, but has shape {array.shape}")


def _fits(shape: tuple[int, ...], expected: Shape) -> bool:
    if len(shape) != len(expected):
        return False
    for size, wanted in zip(shape, expected, strict=True):
        if size != wanted if isinstance(wanted, int) else size == 0 and wanted != "n":
            return False
    return True


def _written(shape: Shape) -> str:
    return f"({shape[0]},)" if len(shape) == 1 else f"({', '.join(map(str, shape))})"
