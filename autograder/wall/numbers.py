"""Numbers from a guest that are narrower than Python's, or of another byte order.

NumPy rounds a Python number to the width of what it meets: in half precision infinity equals every
number beyond 65504, in single precision 0 equals 1e-60. So whatever a test does with a narrow number
from a guest is done in double precision. An array keeps the dtype that it says, for a test may ask.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Final

import numpy as np

_WRITING: Final = frozenset({np.copyto, np.fill_diagonal, np.put, np.place, np.putmask})
"""functions that change their first argument"""


class NarrowArray(np.ndarray[Any, Any]):
    """An array of narrow numbers from a guest, which reckons and compares in double precision."""

    def __array_ufunc__(self, ufunc: Any, method: str, *inputs: Any, **options: Any) -> Any:
        if "out" in options:
            options["out"] = tuple(_bare(each) for each in options["out"])
        wide = [in_double(each) for each in inputs]
        return getattr(ufunc, method)(*wide, **options)

    def __array_function__(self, func: Any, types: Any, args: Any, kwargs: Any) -> Any:
        if func in _WRITING:
            args = (_bare(args[0]), *args[1:])
        return func(*in_double(args), **in_double(kwargs))

    def __getitem__(self, key: Any) -> Any:
        return widened(super().__getitem__(key))

    def __iter__(self) -> Iterator[Any]:
        return iter(in_double(self))

    def dot(self, other: Any, out: Any = None) -> Any:
        """Multiply, by way of NumPy's function: the method asks nobody."""
        return np.dot(in_double(self), other, out)

    def __repr__(self) -> str:
        return repr(_bare(self))

    def __str__(self) -> str:
        return str(_bare(self))


class NarrowList(list[Any]):
    """A list of such arrays, of which NumPy would make another."""

    def __array_ufunc__(self, ufunc: Any, method: str, *inputs: Any, **options: Any) -> Any:
        return getattr(ufunc, method)(*in_double(inputs), **options)

    def __array_function__(self, func: Any, types: Any, args: Any, kwargs: Any) -> Any:
        return func(*in_double(args), **in_double(kwargs))


class NarrowTuple(tuple[Any, ...]):
    """A tuple of such arrays."""

    __slots__ = ()
    __array_ufunc__ = NarrowList.__array_ufunc__
    __array_function__ = NarrowList.__array_function__


_OF_ITEMS: Final[dict[type, type]] = {
    list: list, tuple: tuple, NarrowList: list, NarrowTuple: tuple
}  # fmt: skip


def _bare(value: Any) -> Any:
    return value.view(np.ndarray) if type(value) is NarrowArray else value


def in_double(value: Any, depth: int = 0) -> Any:
    """Return an array, or the items of lists, in double precision."""
    kind = type(value)
    if kind is NarrowArray:
        bare, wide = value.view(np.ndarray), _wide(value.dtype)
        return bare if wide is None else bare.astype(wide)
    if kind in _OF_ITEMS and depth < 4 and any(_may_hold(each) for each in value):
        return _OF_ITEMS[kind](in_double(each, depth + 1) for each in value)
    if kind is dict:
        return {name: in_double(each, depth + 1) for name, each in value.items()}
    return value


def _may_hold(value: Any) -> bool:
    return type(value) is NarrowArray or type(value) in _OF_ITEMS


def items_of_narrow(value: Any) -> Any:
    """Return a list or a tuple that holds arrays of narrow numbers as one that NumPy asks."""
    first = value[0]
    while type(first) in _OF_ITEMS and first:
        first = first[0]
    if type(first) is not NarrowArray:
        return value
    return NarrowList(value) if type(value) is list else NarrowTuple(value)


def widened(value: Any) -> Any:
    """Return a number or an array from a guest as one that loses nothing of what it meets."""
    kind = type(value)
    if issubclass(kind, np.generic):
        wide = _wide(value.dtype)
        return value if wide is None else value.astype(wide)
    if not issubclass(kind, np.ndarray) or not value.size or kind is NarrowArray:
        return value
    dtype = value.dtype if value.dtype.isnative else value.dtype.newbyteorder("=")
    wide = _wide(dtype)
    if wide is None:
        return value if dtype is value.dtype else value.astype(dtype)
    if kind is np.ndarray and dtype.kind in "fc":
        return value.astype(dtype, copy=False).view(NarrowArray)
    return value.astype(wide)


def _wide(dtype: np.dtype[Any]) -> np.dtype[Any] | None:
    """Return the dtype in double precision, field by field; None if it has no narrow number."""
    if dtype.kind == "f" and dtype.itemsize < 8:
        return np.dtype(np.float64)
    if dtype.kind == "c" and dtype.itemsize < 16:
        return np.dtype(np.complex128)
    if dtype.subdtype is not None:
        inner = _wide(dtype.subdtype[0])
        return None if inner is None else np.dtype((inner, dtype.subdtype[1]))
    if not dtype.names or not dtype.fields:
        return None
    fields = [(name, dtype.fields[name][0]) for name in dtype.names]
    wide = [(name, _wide(field) or field) for name, field in fields]
    return None if wide == fields else np.dtype((dtype.type, wide))


def of_a_table(value: Any) -> Any:
    """Return a part of a table from a guest, of this machine's byte order.

    Half precision is widened. Single precision stays: tests compare the dtypes of columns.
    """
    if type(value) is not np.ndarray:
        return value
    dtype = value.dtype if value.dtype.isnative else value.dtype.newbyteorder("=")
    if dtype.kind == "f" and dtype.itemsize < 4:
        dtype = np.dtype(np.float64)
    return value.astype(dtype, copy=False)
