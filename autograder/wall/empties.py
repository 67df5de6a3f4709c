"""Empty values from a guest, which equal nothing that has elements and decide nothing.

``np.allclose`` of a ``(0, 1)`` array and anything is True, because NumPy broadcasts both to an
empty array; ``(np.atleast_1d([]) == 9).all()`` is True, because all of no comparisons hold. A
function that returns an empty value must not pass every test for that. So an empty array from a
guest stays marked through whatever NumPy makes of it, and wherever a number, a truth value or an
array with elements would come of it, there is an error instead.
"""

from __future__ import annotations

import sys
from collections import deque
from collections.abc import Callable
from functools import lru_cache
from typing import Any, Final

import numpy as np

from autograder.records.language import Message
from autograder.worker import wire

from .numbers import NarrowArray, NarrowList, NarrowTuple, in_double, items_of_narrow, widened
from .proxies import NotPlain, Remote

_COMPARING: Final = frozenset(
    {np.equal, np.not_equal, np.less, np.less_equal, np.greater, np.greater_equal, np.subtract}
)
_JUDGING: Final = frozenset({np.isclose, np.allclose, np.array_equal, np.array_equiv})
_FINDING: Final = frozenset({np.nonzero, np.flatnonzero, np.argwhere})
"""whose empty result says that nothing was found"""
_HARMLESS: Final = frozenset({
    np.shape, np.size, np.ndim, np.array_repr, np.array_str, np.array2string, np.concatenate,
    np.hstack, np.vstack, np.dstack, np.stack, np.append, np.insert, np.pad, np.iscomplexobj,
    np.isrealobj, np.result_type, np.can_cast, np.common_type, np.min_scalar_type,
    np.shares_memory, np.may_share_memory, np.copyto, np.isin, np.setdiff1d, np.union1d, np.setxor1d,
    np.delete,
})  # fmt: skip
"""whose result says nothing about the elements that a test expects"""
_ARRAY: Final = np.array  # while a test runs, np.array is another


class EmptyArray(np.ndarray[Any, Any]):
    """An empty array from a guest: nothing follows from it, neither truth nor a number."""

    decides = False

    def __array_ufunc__(self, ufunc: Any, method: str, *inputs: Any, **options: Any) -> Any:
        plain = [_plain(value) for value in inputs]
        largest = max((np.size(value) for value in plain), default=0)
        if ufunc in _COMPARING and method == "__call__":
            if largest:
                raise NotPlain(_expected_values())
            return getattr(ufunc, method)(*plain, **_stripped(options))  # both sides are empty
        made = getattr(ufunc, method)(*plain, **_stripped(options))
        return _marked(made, _kind_of(inputs, largest))

    def __array_function__(self, func: Any, types: Any, args: Any, kwargs: Any) -> Any:
        return _call(func, args, kwargs)

    def dot(self, other: Any, out: Any = None) -> Any:
        """Multiply, by way of NumPy's function: the method asks nobody."""
        return np.dot(self, other, out)

    def nonzero(self) -> Any:
        """Return the places of what is not zero."""
        return np.nonzero(self)

    @property
    def flat(self) -> Any:
        """The elements, one by one; pytest.approx would find that all of none are near."""
        asks = str(sys._getframe(1).f_globals.get("__name__"))
        if not self.decides and asks.startswith("_pytest."):
            raise NotPlain(_expected_values())
        return self.view(np.ndarray).flat

    def __bool__(self) -> bool:
        raise NotPlain(_expected_values())

    def __repr__(self) -> str:
        return repr(self.view(np.ndarray))

    def __str__(self) -> str:
        return str(self.view(np.ndarray))


class EmptyInTest(EmptyArray):
    """An empty array that the test made: it may be added up, but equals nothing that has elements."""

    decides = True

    def __bool__(self) -> bool:
        return bool(_plain(self))


def _expected_values() -> str:
    return Message("an empty array was returned where values are expected").text


def _kind_of(inputs: Any, largest: int) -> type[EmptyArray]:
    """Return the mark of a result: what meets an array with elements is no longer the test's own."""
    of_test = all(each.decides for each in inputs if isinstance(each, EmptyArray))
    return EmptyInTest if of_test and largest <= 1 else EmptyArray


def _call(func: Any, args: Any, kwargs: Any) -> Any:
    """Call a function of NumPy's that was given an empty value from a guest."""
    found: list[type[EmptyArray]] = []
    plain_args, plain_kwargs = _stripped(args, found), _stripped(kwargs, found)
    if func in _JUDGING:
        given = [*plain_args, *plain_kwargs.values()][:2]
        if len({is_empty(each) for each in given}) > 1:
            raise NotPlain(_expected_values())
        return func(*plain_args, **plain_kwargs)
    kind = _mark(found)
    if not kind.decides and (func in _FINDING or (func is np.where and len(plain_args) == 1)):
        raise NotPlain(_expected_values())
    made = func(*plain_args, **plain_kwargs)
    return made if func in _HARMLESS and np.size(made) else _marked(made, kind)


def _mark(found: list[type[EmptyArray]]) -> type[EmptyArray]:
    return EmptyInTest if all(each.decides for each in found) else EmptyArray


def marked_as(made: Any, source: Any) -> Any:
    """Return an empty array with the mark of what it was made of; without one it is the test's own."""
    found: list[type[EmptyArray]] = []
    _stripped(source, found)
    return made.view(np.ndarray).view(_mark(found))


def _marked(made: Any, kind: type[EmptyArray]) -> Any:
    """Mark what became of an empty array; refuse what has elements, unless the test made the array."""
    if type(made) in (tuple, list):
        return type(made)(_marked(each, kind) for each in made)
    if isinstance(made, np.ndarray) and made.size == 0:
        return made.view(np.ndarray).view(kind)
    if isinstance(made, np.ndarray | np.generic | int | float | complex) and not kind.decides:
        raise NotPlain(_expected_values())
    return made


def _plain(value: Any) -> Any:
    return value.view(np.ndarray) if isinstance(value, EmptyArray) else value


def _stripped(value: Any, found: list[type[EmptyArray]] | None = None, depth: int = 0) -> Any:
    """Return an argument, or several, with NumPy's own arrays in place of the marked ones."""
    kind = type(value)
    if issubclass(kind, EmptyArray):
        if found is not None:
            found.append(kind)
        return value.view(np.ndarray)
    if issubclass(kind, Named):
        value = guard(tuple(value))
        kind = type(value)
    if kind in _OF_PYTHON:
        if found is not None:
            found.append(EmptyArray)
        value = _OF_PYTHON[kind](value)
        kind = type(value)
    if kind in (list, tuple) and depth < 3 and any(map(_may_be_marked, value)):
        return kind(_stripped(each, found, depth + 1) for each in value)
    if kind is dict:
        return {name: _stripped(each, found, depth + 1) for name, each in value.items()}
    return value


def _may_be_marked(value: Any) -> bool:
    kind = type(value)
    return kind in _NESTING or issubclass(kind, Named)


def stripped(value: Any) -> Any:
    """Return a value, or the items of a list, as NumPy's and Python's own."""
    return in_double(_stripped(value))


def _ufunc_of_items(self: Any, ufunc: Any, method: str, *inputs: Any, **options: Any) -> Any:
    made = [_as_array(each) if type(each) in _OF_PYTHON else each for each in inputs]
    return getattr(ufunc, method)(*made, **options)


def _function_of_items(self: Any, func: Any, types: Any, args: Any, kwargs: Any) -> Any:
    if any(issubclass(kind, Remote) for kind in types):
        return NotImplemented
    return _call(func, args, kwargs)


def _as_array(value: Any) -> EmptyArray:
    return _ARRAY(_stripped(value)).view(EmptyArray)


class EmptyList(list[Any]):
    """A list without elements, which NumPy would convert to an empty array."""

    __array_ufunc__ = _ufunc_of_items
    __array_function__ = _function_of_items


class EmptyTuple(tuple[Any, ...]):
    """A tuple without elements, for the same reason."""

    __slots__ = ()
    __array_ufunc__ = _ufunc_of_items
    __array_function__ = _function_of_items


class EmptyDeque(deque[Any]):
    """A deque without elements, for the same reason."""

    __array_ufunc__ = _ufunc_of_items
    __array_function__ = _function_of_items

    def __repr__(self) -> str:
        return repr(deque(self, self.maxlen))


_OF_PYTHON: Final[dict[type, Callable[[Any], Any]]] = {
    EmptyList: list,
    EmptyTuple: tuple,
    EmptyDeque: lambda value: deque(value, value.maxlen),
}


class Named:
    """Named fields from a guest: to NumPy they are the tuple of their values, whatever the names are.

    NumPy would take what is called ``shape`` for the shape, and call what is called ``all``.
    """

    __slots__ = ()

    def __array_ufunc__(self, ufunc: Any, method: str, *inputs: Any, **options: Any) -> Any:
        return getattr(ufunc, method)(*map(_without_names, inputs), **options)

    def __array_function__(self, func: Any, types: Any, args: Any, kwargs: Any) -> Any:
        if any(issubclass(kind, Remote) for kind in types):
            return NotImplemented
        return func(*_without_names(args), **_without_names(kwargs))


def _without_names(value: Any, depth: int = 0) -> Any:
    """Return a value, or what is in a list, a tuple or a dict, without the names of fields."""
    kind = type(value)
    if issubclass(kind, Named):
        return guard(tuple(value))
    if depth < 3 and kind in (list, tuple):
        return kind(_without_names(each, depth + 1) for each in value)
    if depth < 3 and kind is dict:
        return {name: _without_names(each, depth + 1) for name, each in value.items()}
    return value


@lru_cache(maxsize=256)
def _named(kind: type) -> type:
    return type(kind.__name__, (Named, kind), {"__slots__": (), "__module__": kind.__module__})


def guard(value: Any) -> Any:
    """Return a value from a guest in a form that NumPy never finds equal by accident.

    An empty value does not equal any value with elements, and narrow numbers are reckoned with in
    double precision.
    """
    kind = type(value)
    if issubclass(kind, np.generic):
        return widened(value)
    if issubclass(kind, np.ndarray):
        if value.size:
            return widened(value)
        # Also of a matrix, or an array of records.
        return value if issubclass(kind, EmptyArray) else value.view(np.ndarray).view(EmptyArray)
    if kind is list or kind is tuple:
        if has_element(value):
            return items_of_narrow(value)
        return EmptyList(value) if kind is list else EmptyTuple(value)
    if kind is deque:
        full = has_element(value)
        return deque(map(in_double, value), value.maxlen) if full else EmptyDeque(value, value.maxlen)
    if issubclass(kind, wire.NamedFields):
        return value if issubclass(kind, Named) else tuple.__new__(_named(kind), value)
    return value


def is_empty(value: Any) -> bool:
    """Return whether NumPy would make an empty array of a value: of a list, an array, a table, ..."""
    kind = type(value)
    if issubclass(kind, _SEQUENCES) or issubclass(kind, np.ndarray):
        return not has_element(value)
    if kind is range:
        return not value
    return wire.has_tables(kind) and getattr(value, "size", 1) == 0


def has_element(value: Any) -> bool:
    """Return whether NumPy would find an element in a sequence; checks only the first items."""
    while issubclass(type(value), _SEQUENCES):
        if not value:
            return False
        value = value[0]
    if issubclass(type(value), np.ndarray) or wire.has_tables(type(value)):
        return bool(getattr(value, "size", 1))
    return True


def unguarded_type(value: Any) -> type:
    """Return the type that a value has where it comes from."""
    kind = type(value)
    if issubclass(kind, Named):
        return kind.__bases__[1]
    return _UNGUARDED.get(kind, kind)


_SEQUENCES: Final = (list, tuple, deque)
"""what NumPy takes for an array of its items"""
_NESTING: Final = frozenset({*_OF_PYTHON, EmptyArray, EmptyInTest, list, tuple})
_UNGUARDED: Final[dict[type, type]] = {
    NarrowArray: np.ndarray,
    NarrowList: list,
    NarrowTuple: tuple,
    EmptyArray: np.ndarray,
    EmptyInTest: np.ndarray,
    EmptyList: list,
    EmptyTuple: tuple,
    EmptyDeque: deque,
}
