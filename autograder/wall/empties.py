"""Empty values from a guest, which equal nothing that has elements.

``np.allclose`` of a ``(0, 1)`` array and anything is True, because NumPy broadcasts both to an
empty array. A function that returns an empty value must not pass every test for that.
"""

from __future__ import annotations

from collections import deque
from typing import Any

import numpy as np

from autograder.records.language import Message
from autograder.worker import wire

from .proxies import NotPlain

_COMPARING = frozenset(
    {np.equal, np.not_equal, np.less, np.less_equal, np.greater, np.greater_equal, np.subtract}
)


class EmptyArray(np.ndarray[Any, Any]):
    """An empty array from a guest, which never equals an array with elements.

    ``np.allclose`` of a ``(0, 1)`` array and anything is True, because NumPy broadcasts both to an
    empty array. Here, comparing or subtracting the two raises instead.
    """

    def __array_ufunc__(self, ufunc: Any, method: str, *inputs: Any, **options: Any) -> Any:
        plain = [_plain(value) for value in inputs]
        if ufunc in _COMPARING and any(np.size(value) for value in plain):
            raise NotPlain(Message("an empty array was returned where values are expected").text)
        if "out" in options:
            options["out"] = tuple(_plain(value) for value in options["out"])
        return guard(getattr(ufunc, method)(*plain, **options))

    def __repr__(self) -> str:
        return repr(self.view(np.ndarray))

    def __str__(self) -> str:
        return str(self.view(np.ndarray))


def _plain(value: Any) -> Any:
    return value.view(np.ndarray) if isinstance(value, EmptyArray) else value


class EmptyList(list[Any]):
    """A list without elements, which NumPy would convert to an empty array."""

    def __array_ufunc__(self, ufunc: Any, method: str, *inputs: Any, **options: Any) -> Any:
        made = [np.array(each).view(EmptyArray) if each is self else each for each in inputs]
        return getattr(ufunc, method)(*made, **options)


class EmptyTuple(tuple[Any, ...]):
    """A tuple without elements, for the same reason."""

    __slots__ = ()
    __array_ufunc__ = EmptyList.__array_ufunc__


class EmptyDeque(deque[Any]):
    """A deque without elements, for the same reason."""

    __array_ufunc__ = EmptyList.__array_ufunc__


def guard(value: Any) -> Any:
    """Return a value from a guest in a form that NumPy never finds equal by accident.

    An empty value does not equal any value with elements. Half precision becomes double: NumPy would
    round the other side to half precision, so that infinity would equal every large number.
    """
    kind = type(value)
    if kind is np.ndarray:
        if value.size == 0:
            return value.view(EmptyArray)
        return value.astype(np.float64) if value.dtype == np.float16 else value
    if issubclass(kind, np.ndarray) and kind is not EmptyArray and value.size == 0:
        return value.view(np.ndarray).view(EmptyArray)  # a matrix, or an array of records
    if kind is np.float16:
        return np.float64(value)
    # By its type, not isinstance: that would ask a stand-in what it claims to be.
    if issubclass(kind, list | tuple) and not has_element(value):
        return EmptyList(value) if kind is list else EmptyTuple(value)
    if kind is deque and not value:
        return EmptyDeque(maxlen=value.maxlen)
    return value


def is_empty(value: Any) -> bool:
    """Return whether NumPy would make an empty array of a value: of a list, an array, a table, ..."""
    kind = type(value)
    if issubclass(kind, list | tuple | np.ndarray):
        return not has_element(value)
    if kind is range or issubclass(kind, deque):
        return not value
    return wire.has_tables(kind) and getattr(value, "size", 1) == 0


def has_element(value: Any) -> bool:
    """Return whether NumPy would find an element in a list or tuple; checks only the first items."""
    while issubclass(type(value), list | tuple):
        if not value:
            return False
        value = value[0]
    return not issubclass(type(value), np.ndarray) or value.size > 0


def unguarded_type(value: Any) -> type:
    """Return the type that a value has where it comes from."""
    kind = type(value)
    return {EmptyArray: np.ndarray, EmptyList: list, EmptyTuple: tuple, EmptyDeque: deque}.get(
        kind, kind
    )
