"""Where an answer is wrong: what all calls with wrong results have, and none with right ones.

What is said is a kind of input, such as negative numbers or arrays with several dimensions, never an
input.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import Any, Final

import numpy as np

from .likeness import alike, as_array
from .pairs import Pair, Pairs, parts
from .symptoms import Symptom, first

_LARGE: Final = 100.0


def of_functions(pairs: Pairs) -> Iterator[Symptom]:
    """Yield which of a question's functions or values is wrong, if others of them are right.

    A question that is named after its function has only that one; other names are of what is given.
    """
    names = dict.fromkeys(pair.function for pair in pairs.all)
    if pairs.question in names:
        return
    failed = {pair.function for pair in pairs.all if not pair.passed}
    right = [name for name in names if name not in failed]
    if right and failed and len(names) > 1 and not any("…" in name for name in names):
        yield (
            "one-of-several",
            {
                "wrong": ", ".join(f"`{name}`" for name in names if name in failed),
                "right": ", ".join(f"`{name}`" for name in right),
            },
        )


def of_parts(pairs: Pairs) -> Iterator[Symptom]:
    """Yield which part of a pair, a tuple or a dict is wrong, if the other parts are right."""
    if not pairs.wrong or not pairs.has_one_answer:
        return
    found: set[frozenset[str]] = set()
    for pair in pairs.wrong:
        got, good = parts(pair.got), parts(pair.good)
        if got is None or good is None or got.keys() != good.keys():
            return
        found.add(frozenset(key for key in good if not alike(got[key], good[key])))
    wrong = frozenset[str]().union(*found)
    names = list(parts(pairs.wrong[0].good) or {})
    if wrong and len(wrong) < len(names):
        if all(name.isdecimal() for name in names):
            yield from _of_places(sorted(map(int, wrong)), len(names))
        else:
            yield (
                "one-of-several",
                {
                    "wrong": ", ".join(f"`{name}`" for name in names if name in wrong),
                    "right": ", ".join(f"`{name}`" for name in names if name not in wrong),
                },
            )


def _of_places(wrong: Sequence[int], count: int) -> Iterator[Symptom]:
    if len(wrong) == 1:
        yield {0: "first-part", count - 1: "last-part"}.get(wrong[0], "middle-part"), {}


# --- inputs ---------------------------------------------------------------------------------------

Feature = Callable[[Pair], bool]


def _depth(pair: Pair) -> int | None:
    array = first(pair)
    return None if array is None else array.ndim


def _any(holds: Callable[[np.ndarray], Any]) -> Feature:
    def in_first(pair: Pair) -> bool:
        array = first(pair)
        return array is not None and array.dtype.kind in "iuf" and bool(np.any(holds(array)))

    return in_first


_FEATURES: Final[dict[str, Feature]] = {
    "only-tables": lambda pair: (_depth(pair) or 0) > 1,
    "only-numbers": lambda pair: _depth(pair) == 0,
    "only-rows": lambda pair: _depth(pair) == 1,
    "only-arrays": lambda pair: (_depth(pair) or 0) > 0,
    "only-large": _any(lambda x: np.abs(x) >= _LARGE),
    "only-negative": _any(lambda x: x < 0),
    "only-zero": _any(lambda x: x == 0),
    "only-not-finite": _any(lambda x: ~np.isfinite(x)),
    "only-integers": lambda pair: (x := first(pair)) is not None and x.dtype.kind in "iu",
    "only-empty": lambda pair: (x := first(pair)) is not None and x.size == 0,
    "only-lists": lambda pair: bool(pair.given) and isinstance(pair.given[0], list | tuple),
}
"""what an input can be, in the order in which it is looked for"""
_ELEMENTS: Final[dict[str, Callable[[np.ndarray], np.ndarray]]] = {
    "only-large": lambda x: np.abs(x) >= _LARGE,
    "only-negative": lambda x: x < 0,
    "only-zero": lambda x: x == 0,
    "only-positive": lambda x: x > 0,
    "only-up-to-one": lambda x: (x > 0) & (x <= 1),
    "only-fractions": lambda x: x != np.round(x),
}
"""what an element can be where a function works on each by itself"""


def of_inputs(pairs: Pairs) -> Iterator[Symptom]:
    """Yield for which kind of input results are wrong, or an exception stops the code."""
    if pairs.wrong and pairs.has_one_answer:
        yield from _of_elements(pairs)
        right = [pair for pair in pairs.all if not pair.raised and alike(pair.got, pair.good)]
        yield from _separating(pairs.wrong, right)
    stopped = [pair for pair in pairs.all if pair.raised and not pair.passed]
    if stopped:
        yield from _separating(stopped, [pair for pair in pairs.all if not pair.raised])


def _separating(wrong: Sequence[Pair], right: Sequence[Pair]) -> Iterator[Symptom]:
    """Yield the features that all the one calls have, and none of the others or only a few."""
    functions = {pair.function for pair in wrong}
    right = [pair for pair in right if pair.function in functions]
    if not right or not all(pair.given for pair in (*wrong, *right)):
        return
    for kind, has in _FEATURES.items():
        alike_with = sum(map(has, right))
        # One that has it may be right by chance, but not where a single wrong call is all there is.
        few = alike_with == 0 or (alike_with <= len(wrong) > 1 and len(right) - alike_with > 2)
        if few and all(map(has, wrong)):
            yield kind, {}
    fewest = min(len(pair.given) for pair in (*wrong, *right))
    with_more = [{len(pair.given) > fewest for pair in pairs} for pairs in (wrong, right)]
    if with_more == [{True}, {False}]:
        yield "only-optional", {}
    elif with_more == [{False}, {True}]:
        yield "only-default", {}
    yield from _of_sizes(wrong, right)


def _of_sizes(wrong: Sequence[Pair], right: Sequence[Pair]) -> Iterator[Symptom]:
    """Yield that longer inputs are wrong; a few of them may be right by chance."""
    sizes = [
        [array.size for pair in pairs if (array := first(pair)) is not None] for pairs in (wrong, right)
    ]
    if len(sizes[0]) < len(wrong) or not sizes[1] or min(sizes[0]) < 2:
        return
    as_long = sum(size >= min(sizes[0]) for size in sizes[1])
    if min(sizes[0]) > min(sizes[1]) and (as_long == 0 or (len(wrong) > 1 and as_long <= len(wrong))):
        yield "only-longer", {}


def _of_elements(pairs: Pairs) -> Iterator[Symptom]:
    """Yield for which elements an elementwise function is wrong."""
    values, are_wrong = list[np.ndarray](), list[np.ndarray]()
    for pair in pairs.all:
        x, numbers = first(pair), pair.numbers
        if pair.raised or x is None or numbers is None or x.shape != numbers[0].shape:
            return
        if np.iscomplexobj(numbers[0]) or x.dtype.kind not in "iuf":
            return
        with np.errstate(all="ignore"):
            values.append(x.ravel().astype(float))
            is_right = np.isclose(*numbers, rtol=1e-6, atol=1e-9, equal_nan=True)
            are_wrong.append(~is_right.ravel() & (not pair.passed))
    if not values:
        return
    x, wrong = np.concatenate(values), np.concatenate(are_wrong)
    if not wrong.any() or wrong.all() or as_array(x) is None:
        return
    for kind, holds in _ELEMENTS.items():
        is_so = holds(x)
        if np.all(is_so[wrong]) and not np.any(is_so[~wrong]):
            yield kind, {}
