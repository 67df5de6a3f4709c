"""NumPy's comparing functions, made strict about empty arrays.

``np.allclose([], 0.1)`` is True: NumPy broadcasts both to an empty array and finds no difference. A
function that returns an empty list or array would pass any test that compares in this way. While a
test runs, an empty value differs from every value that has elements.
"""

from __future__ import annotations

import contextlib
import functools
import inspect
import sys
import sysconfig
from collections.abc import Callable, Iterator
from typing import Any, Final

import numpy as np

from autograder.records.language import Message

from .empties import guard, is_empty, marked_as, stripped
from .numbers import in_double
from .proxies import NotPlain

_COMPARING: Final = tuple(
    [(np, name) for name in ("isclose", "allclose", "array_equal", "array_equiv")]
    + [(np.testing, name) for name in np.testing.__all__ if name.startswith("assert_")]
)
LIBRARIES: Final = tuple(
    {sysconfig.get_path(name) + "/" for name in ("purelib", "platlib", "stdlib", "platstdlib")}
    | {path + "/" for path in sys.path if path.endswith(("/site-packages", "/dist-packages"))}
)
"""the folders of installed code, which is never a test's; a user's own packages are elsewhere"""
_CONVERTING: Final = tuple(
    (np, name)
    for name in (
        "array", "asarray", "asanyarray", "ascontiguousarray", "asfortranarray", "asarray_chkfinite",
        "require", "asmatrix", "bmat", "fromiter", "frombuffer", "from_dlpack",
    )
)  # fmt: skip
"""what makes arrays without asking the values that it is given"""
_READING: Final = (
    *((np, name) for name in ("load", "loadtxt", "genfromtxt", "fromfile", "fromstring")),
    (np.lib.npyio.NpzFile, "__getitem__"),
)
"""what reads arrays from files or texts, which can be the student's"""
_NARROW: Final = frozenset("efF")
"""dtypes of narrow numbers"""
_DONE: Final = "__autograder_strict__"


@contextlib.contextmanager
def strict() -> Iterator[None]:
    """Make NumPy's comparing functions strict while a test runs."""
    if np.asarray is _STRICT[np, "asarray"]:  # they are already: in all of a submission's cases
        yield
        return
    for (module, name), judge in _STRICT.items():
        setattr(module, name, judge)
    try:
        yield
    finally:
        for (module, name), judge in _ORIGINAL.items():
            setattr(module, name, judge)


def _asked_by_a_library() -> bool:
    """Whether the caller of a strict function is a library, which must get NumPy's own."""
    return sys._getframe(2).f_code.co_filename.startswith(LIBRARIES)


def _comparing(judge: Callable[..., Any]) -> Callable[..., Any]:
    names = list(inspect.signature(judge).parameters)[:2]

    @functools.wraps(judge)
    def compare(*args: Any, **kwargs: Any) -> Any:
        if _asked_by_a_library():
            return judge(*args, **kwargs)
        both = [*args[:2], *(kwargs[name] for name in names if name in kwargs)]
        if len(both) == 2 and is_empty(both[0]) != is_empty(both[1]):
            raise NotPlain(Message("an empty value was returned where values are expected").text)
        return judge(*map(stripped, args), **stripped(kwargs))

    return compare


def _converting(convert: Callable[..., Any]) -> Callable[..., Any]:
    @functools.wraps(convert)
    def keep(value: Any, *args: Any, **kwargs: Any) -> Any:
        made = convert(value, *args, **kwargs)
        if not isinstance(made, np.ndarray):
            return made
        if made.size:
            narrow = made.dtype.char in _NARROW and not _asked_by_a_library()
            return convert(in_double(value), *args, **kwargs) if narrow else made
        return made if _asked_by_a_library() else marked_as(made, value)

    return keep


def _reading(read: Callable[..., Any]) -> Callable[..., Any]:
    @functools.wraps(read)
    def guarded(*args: Any, **kwargs: Any) -> Any:
        found = read(*args, **kwargs)
        return found if _asked_by_a_library() else guard(found)

    return guarded


def make_strict(names: dict[str, Any]) -> None:
    """Put strict functions in the place of NumPy's own that a test file has imported by name, once."""
    if _DONE not in names:
        names[_DONE] = True
        routines = [(name, value) for name, value in names.items() if inspect.isroutine(value)]
        names.update({n: _STRICT_BY_ORIGINAL[r] for n, r in routines if r in _STRICT_BY_ORIGINAL})


_ORIGINAL: Final = {place: getattr(*place) for place in (*_COMPARING, *_CONVERTING, *_READING)}
_STRICT: Final = {
    place: make(getattr(*place))
    for make, places in ((_comparing, _COMPARING), (_converting, _CONVERTING), (_reading, _READING))
    for place in places
}
_STRICT_BY_ORIGINAL: Final = {_ORIGINAL[place]: strict for place, strict in _STRICT.items()}
COMPARISONS: Final = {name: _STRICT[module, name] for module, name in _COMPARING}
"""The strict functions by name, for a test that asks the student's namespace for one."""
