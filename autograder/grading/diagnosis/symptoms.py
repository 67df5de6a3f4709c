"""What is wrong with the values of an answer that no known wrong answer explains.

A symptom is what all values have in common, so what is said of it holds for each of them: a sign, a
factor, a type, an order. Where right answers may differ from each other, nothing is compared but types
and shapes.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

import numpy as np

from . import source
from .likeness import Reference, as_array
from .pairs import Pair, Pairs
from .source import Source

Symptom = tuple[str, dict[str, str]]
"""the kind of a general hint, and the values in its text"""
_WHOLE: Final = "biu"


def of_types(pairs: Pairs, written: Source) -> Iterator[Symptom]:
    """Yield what is wrong with the form of what was returned, whichever values are right."""
    none_is_right = any(pair.good is None for pair in pairs.all)
    for pair in pairs.all:
        if pair.raised:
            continue
        if pair.changed:
            yield "changed-arguments", {}
        if not pair.passed and pair.good is not None:
            if pair.got is None:
                yield ("none-though-there-is" if none_is_right else _nothing(pair, written)), {}
            else:
                yield from _of_type(pair)


def _nothing(pair: Pair, written: Source) -> str:
    """Return what may be missing where there is nothing: not every function lacks a ``return``."""
    if not pair.called:
        return "nothing-there"
    if not pair.function.isidentifier():
        return "nothing-returned-inside"
    code = written.code(pair.function)
    return "nothing-from-return" if source.returns(code) else "nothing-returned"


def _of_type(pair: Pair) -> Iterator[Symptom]:
    x, y = as_array(pair.got), as_array(pair.good)
    if isinstance(pair.good, Reference):
        if x is not None:
            yield "function-asked-for", {}
    elif isinstance(pair.good, str):
        if not isinstance(pair.got, str):
            yield "wrong-type", {}
        elif pair.got != pair.good and _letters(pair.got) == _letters(pair.good):
            yield "spelling", {}
    elif y is not None and x is None:
        yield "wrong-type", {}
    elif x is not None and y is not None and np.isfinite(y).all() and not np.isfinite(x).all():
        yield "not-finite", {}


def _letters(text: str) -> str:
    return re.sub(r"[\W_]+", "", text).casefold()


def of_kinds(pairs: Pairs) -> Iterator[Symptom]:
    """Yield that only the kind of number is wrong: every value that was returned is right."""
    failed = [pair for pair in pairs.all if not pair.passed]
    if any(pair.is_wrong or pair.raised or pair.changed for pair in failed):
        return
    for pair in failed:
        x, y = as_array(pair.got), as_array(pair.good)
        if x is not None and y is not None and (x.dtype.kind in _WHOLE) != (y.dtype.kind in _WHOLE):
            wanted = "int" if y.dtype.kind in _WHOLE else "float"
            yield "right-but-for-its-type", {"type": x.dtype.name, "wanted": wanted}


def of_shapes(pairs: Pairs) -> Iterator[Symptom]:
    """Yield what a wrong shape is to be tried with: a sample and a batch only where there are both."""
    for pair in pairs.all:
        x, y = as_array(pair.got), as_array(pair.good)
        if not (pair.passed or pair.raised or x is None or y is None or x.shape == y.shape):
            yield _shape(pair, pairs), {}


def _shape(pair: Pair, pairs: Pairs) -> str:
    same = [one for one in pairs.all if one.function == pair.function]
    shapes = {array.shape for one in same if (array := as_array(one.good)) is not None}
    depths = {array.ndim for one in same if (array := first(one)) is not None}
    if not any(shapes):
        return "one-number"
    if len({len(shape) for shape in shapes}) < 2:
        return "other-shape"
    if 0 in depths:
        return "shape-of-numbers-and-arrays"
    return "wrong-shape" if {1, 2} <= depths else "other-shape"


def first(pair: Pair) -> np.ndarray | None:
    """Return a call's first argument that is a number or numbers: what it works on, or where."""
    return next((array for value in pair.given if (array := as_array(value)) is not None), None)
