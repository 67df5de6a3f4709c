"""What pandas takes for true while a test runs: tables from a guest are pandas' own here.

``(column == wanted).all()`` is True of a column without rows, and of one of ``pd.NA`` alone: such a
comparison is missing, too, and pandas leaves out what is missing. So a case that asks this is named
in the result. And to Python any array of pandas that has items is true, so that ``assert f(3) == 9``
would hold for an array of one wrong number; here such arrays are as true as NumPy's.
"""

from __future__ import annotations

import contextlib
import functools
import importlib
import sys
from collections.abc import Callable, Iterator
from typing import Any, Final

from autograder.records.language import Message

from .proxies import NotPlain

_TABLES: Final = ("Series", "DataFrame", "Index")
_OF_MISSING: Final = ("all", "any", "sum", "mean", "_reduce")
"""what a test may ask of a comparison of columns"""

Ways = dict[tuple[type, str], Any]
"""what classes do instead while a test runs"""


@contextlib.contextmanager
def of_tables(note: Callable[[str], None]) -> Iterator[None]:
    """Change what pandas takes for true.

    Args:
        note: is told what an outcome rests on.
    """
    pandas = importlib.import_module("pandas")
    missing = pandas.arrays.BooleanArray
    ways: Ways = {(missing, way): _of_missing(getattr(missing, way), note) for way in _OF_MISSING}
    for name in _TABLES:
        kind = getattr(pandas, name)
        ways |= {(kind, way): _of_nothing(getattr(kind, way), note) for way in ("all", "any")}
    ways[pandas.api.extensions.ExtensionArray, "__bool__"] = _truth
    own = {place: vars(place[0]).get(place[1]) for place in ways}
    for (kind, way), changed in ways.items():
        setattr(kind, way, changed)
    try:
        yield
    finally:
        for (kind, way), original in own.items():
            if original is None:  # it is that of a class above
                delattr(kind, way)
            else:
                setattr(kind, way, original)


def _of_missing(judge: Callable[..., Any], note: Callable[[str], None]) -> Callable[..., Any]:
    @functools.wraps(judge)
    def judged(self: Any, *args: Any, **kwargs: Any) -> Any:
        if self.isna().any():
            note("comparisons with missing values")
        return judge(self, *args, **kwargs)

    return judged


def _of_nothing(judge: Callable[..., Any], note: Callable[[str], None]) -> Callable[..., Any]:
    @functools.wraps(judge)
    def judged(self: Any, *args: Any, **kwargs: Any) -> Any:
        asks = str(sys._getframe(1).f_globals.get("__name__"))
        if not self.size and not asks.startswith("pandas."):
            note("comparisons with nothing")
        return judge(self, *args, **kwargs)

    return judged


def _truth(self: Any) -> bool:
    if len(self) != 1:
        raise NotPlain(Message("an array is neither true nor false").text)
    return bool(self[0])
