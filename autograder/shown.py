"""Values of a student's as short texts, made without ever looking at more than a little of them."""

from __future__ import annotations

import re
import reprlib
from typing import Any, Final

import numpy as np

from autograder.text import clean
from autograder.wall.proxies import Remote

_NUMPY_NUMBER: Final = re.compile(
    r"\bnp\.(?:u?int[0-9]{1,2}\((?P<whole>-?[0-9]{1,20})\)"
    r"|float[0-9]{2}\((?P<real>-?[0-9]{1,20}(?:\.[0-9]{0,20})?(?:e[+-]?[0-9]{1,3})?|nan|-?inf)\))"
)
_LONGEST_TEXT: Final = 10_000
_LONGEST_NUMBER: Final = 12
"""of one that is shown to its last digit; a rounding error says nothing to anybody"""


class _Shown(reprlib.Repr):
    """Short texts of values, made without ever looking at more than a little of them."""

    def repr1(self, x: Any, level: int) -> str:
        if isinstance(x, np.ndarray):
            small = x.size <= 30 and x.ndim <= 3
            text = np.array2string(x, precision=6, separator=", ") if small else f"shape {x.shape}"
            return f"array({text})"
        if isinstance(x, np.generic):
            return super().repr1(x.item(), level)
        if isinstance(x, float) and len(repr(x)) > _LONGEST_NUMBER:
            return f"{x:.10g}"
        if callable(x) and not isinstance(x, Remote):
            return "<function>"
        return super().repr1(x, level)


_shown: Final = _Shown()
_shown.maxlist = _shown.maxtuple = _shown.maxdict = _shown.maxset = 8
_shown.maxstring = _shown.maxother = _shown.maxlong = 60


def without_numpy(text: str) -> str:
    """Return a text in which NumPy's numbers are written as Python's are, to ten digits.

    >>> without_numpy("sse(0.7, 0.5) returned np.float64(0.19999999999999996), not np.int64(3)")
    'sse(0.7, 0.5) returned 0.2, not 3'
    """
    return _NUMPY_NUMBER.sub(
        lambda found: found["whole"] or f"{float(found['real']):.10g}", text[:_LONGEST_TEXT]
    )


def show(value: Any) -> str:
    """Return a short text of a value that a student's function took or returned."""
    return clean(_shown.repr(value), 120)


def show_call(name: str, args: tuple[Any, ...], kwargs: dict[str, Any]) -> str:
    """Return a short text of a call."""
    shown = [show(arg) for arg in args] + [f"{key}={show(arg)}" for key, arg in kwargs.items()]
    return clean(f"{name}({', '.join(shown)})", 300)
