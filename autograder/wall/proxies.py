"""Stand-ins on the trusted side for a student's objects, which stay in the guest.

A student's object never judges itself. A stand-in forwards attributes, methods, calls, items,
iteration and ``len``, and nothing else. Two stand-ins are equal only if they have the same handle.
Truth, ordering, arithmetic, hashing by value and conversion raise :class:`NotPlain` or TypeError, so
an assertion either sees plain data or fails.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any, NoReturn, Protocol

import numpy as np

from autograder.records.language import Message

_IDENTIFIER = re.compile(r"[A-Za-z_][A-Za-z0-9_]{0,39}\Z")


class NotPlain(TypeError):
    """A test needs a number, a text, a list or an array, and got an object of the student's."""


class Wall(Protocol):
    """The operations that a stand-in asks of the sandbox that holds its guest."""

    def call(self, remote: Remote, args: tuple[Any, ...], kwargs: dict[str, Any]) -> Any:
        """Call a student's function."""

    def look(self, kind: str, remote: Remote, key: Any) -> Any:
        """Get an ``attribute`` or an ``item`` of a student's object."""

    def length(self, remote: Remote) -> int:
        """Get the length of a student's object."""

    def iterate(self, remote: Remote) -> Iterator[Any]:
        """Iterate over a student's object."""


class Remote:
    """Stand-in for an object of the student's that stays in the guest."""

    __slots__ = ("_autograder_generation", "_autograder_name", "_autograder_number",
                 "_autograder_type", "_autograder_wall")  # fmt: skip

    # NumPy looks for these before it tries anything else with an operand that is not an array.
    __array_ufunc__ = None
    __array_priority__ = 1e6

    def __init__(
        self, wall: Wall, generation: int, number: int, kind: str, name: str | None = None
    ) -> None:
        self._autograder_wall = wall
        self._autograder_generation = generation
        self._autograder_number = number
        self._autograder_type = kind if _IDENTIFIER.match(kind) else "object"
        self._autograder_name = name

    def __getattr__(self, name: str) -> Any:
        if name in ("__name__", "__qualname__"):
            return _text(self, name)
        if name.startswith("__"):
            raise AttributeError(name)
        return self._autograder_wall.look("attribute", self, name)

    def __getitem__(self, key: Any) -> Any:
        return self._autograder_wall.look("item", self, key)

    def __len__(self) -> int:
        return self._autograder_wall.length(self)

    def __iter__(self) -> Iterator[Any]:
        return self._autograder_wall.iterate(self)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Remote) and _handle(self) == _handle(other)

    def __hash__(self) -> int:
        return hash(_handle(self))

    def __repr__(self) -> str:
        return f"<the student's {self._autograder_type} object>"

    def _refuse(self, *_: Any, **__: Any) -> NoReturn:
        raise NotPlain(f"a {self._autograder_type} object was returned where a plain value is expected")

    __bool__ = __float__ = __int__ = __complex__ = __index__ = _refuse
    __array__ = __round__ = __abs__ = __neg__ = __pos__ = __reduce_ex__ = _refuse


class RemoteFunction(Remote):
    """Stand-in for a student's function, method or class, which is called in the guest."""

    __slots__ = ()

    def __call__(self, *args: Any, **kwargs: Any) -> Any:
        """Call it in the guest."""
        return self._autograder_wall.call(self, args, kwargs)


def _text(remote: Remote, name: str) -> str | None:
    value = remote._autograder_wall.look("attribute", remote, name)
    return value if isinstance(value, str) else None


def _docstring(remote: Remote) -> str | None:
    return _text(remote, "__doc__")


for _kind in (Remote, RemoteFunction):
    # A test that looks for a docstring means that of the student's function.
    setattr(_kind, "__doc__", property(_docstring))


def _handle(remote: Remote) -> tuple[int, int, int]:
    wall = id(remote._autograder_wall)
    return wall, remote._autograder_generation, remote._autograder_number


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
    if kind is np.float16:
        return np.float64(value)
    if kind in (list, tuple) and not has_element(value):
        return EmptyList(value) if kind is list else EmptyTuple(value)
    return value


def has_element(value: Any) -> bool:
    """Return whether NumPy would find an element in a list or tuple; checks only the first items."""
    while isinstance(value, list | tuple):
        if not value:
            return False
        value = value[0]
    return not isinstance(value, np.ndarray) or value.size > 0
