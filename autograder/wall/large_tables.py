"""Stand-ins for tables that are too large for a frame, which fetch the table when it is needed whole.

What a test asks of such a table by a method or an attribute goes to the guest, as for any object, and
costs next to nothing. Operators, comparisons, NumPy's functions and what pandas itself does with it
need the table here. It comes over in parts, within a share of the submission's memory, is decoded and
checked like any other value, and is kept: until its content changes, it is not sent again
(:mod:`.fetched_tables`).
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Final

from autograder.worker import wire

from . import claims
from .proxies import Remote, again, is_a

_JUDGED_HERE: Final = frozenset({"equals", "flags"})
"""what pandas compares, or compares with, of a table"""


class LargeTable(Remote):
    """Stand-in for a table that is too large for a frame."""

    __slots__ = ()

    def __getattr__(self, name: str) -> Any:
        is_packages = name.startswith("_") and not name.startswith(("__", "_autograder_"))
        if is_packages or name in _JUDGED_HERE:
            table = self._autograder_wall.table(self)
            if table is not None:
                return getattr(table, name)
        return super().__getattr__(name)

    # A stand-in has None here, by which NumPy leaves everything to it.
    def __array_ufunc__(  # type: ignore[override]
        self, ufunc: Any, method: str, *inputs: Any, **options: Any
    ) -> Any:
        """Do what NumPy does with the table itself."""
        return self._done(lambda: getattr(ufunc, method)(*map(_whole, inputs), **options))

    def __array_function__(self, func: Any, types: Any, args: Any, kwargs: Any) -> Any:
        """Do what NumPy does with the table itself."""
        given = {name: _whole(value) for name, value in kwargs.items()}
        return self._done(lambda: func(*map(_whole, args), **given))

    def __array__(self, dtype: Any = None, copy: bool | None = None) -> Any:
        return self._done(lambda: self._autograder_wall.table(self).__array__(dtype))

    def _done(self, do: Callable[[], Any]) -> Any:
        return self._refuse() if self._autograder_wall.table(self) is None else do()


def _whole(value: Any) -> Any:
    """Return what NumPy or pandas is given: the table itself in place of its stand-in."""
    if type(value) in (list, tuple):
        return type(value)(map(_whole, value))
    if not is_a(value, LargeTable):
        return value
    table = value._autograder_wall.table(value)
    return value._refuse() if table is None else table


def _by_table(name: str) -> Any:
    def done(self: LargeTable, *operands: Any) -> Any:
        table = self._autograder_wall.table(self)
        own = getattr(type(table), name, None)
        if table is None or own is None:
            return getattr(super(LargeTable, self), name)(*operands)
        return own(table, *map(_whole, operands))

    return done


_BINARY: Final = (
    "add", "sub", "mul", "truediv", "floordiv", "mod", "pow", "matmul", "and", "or", "xor",
)  # fmt: skip
_ALL: Final = (
    *("eq", "ne", "lt", "le", "gt", "ge", "neg", "pos", "abs", "invert", "round", "bool"),
    *_BINARY,
    *("r" + name for name in _BINARY),
)
for _name in _ALL:
    setattr(LargeTable, f"__{_name}__", _by_table(f"__{_name}__"))


def as_large_table(remote: Remote) -> Remote:
    """Return the stand-in for a value that is too large: for a table, one that fetches it."""
    found = claims.claimed_class(remote)
    if found is None or not wire.has_tables(found):
        return remote
    return again(LargeTable, remote, remote._autograder_flags)
