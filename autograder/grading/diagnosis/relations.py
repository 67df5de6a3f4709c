"""How all results of an answer come from the right ones, if all do so in one way.

What is said of the results has to hold for those that happen to be right, too: a wrong 0 or 1 alone is
not "1 minus the right one".
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import Any, Final

import numpy as np

from .likeness import Unknown, alike, as_array
from .pairs import Pair, Pairs, flat, parts
from .symptoms import Symptom

Both = Sequence[tuple[np.ndarray, np.ndarray]]
"""the numbers of each result, and those of the right one"""
_NEARLY: Final = 1e-3
_SAME: Final = 1e-6


def of_values(pairs: Pairs) -> Iterator[Symptom]:
    """Yield what relates the results to the right ones."""
    if not pairs.has_one_answer:
        return
    if not any(pair.is_wrong for pair in pairs.all) and any(map(_is_inexact, pairs.all)):
        yield "imprecise", {}
    if not pairs.wrong:
        return
    names = {pair.function for pair in pairs.wrong}
    compared = [pair for pair in pairs.all if pair.function in names and not pair.raised]
    rows = [row for pair in compared if (row := _rows(pair)) is not None]
    if len(rows) == len(compared) and sum(len(x) for x, _ in rows) > 1:
        with np.errstate(all="ignore"):
            if _is_imprecise(rows):
                yield "imprecise", {}
            if _are_arguments(compared):
                yield "an-argument", {}
            yield from ((kind, {}) for kind, holds in _RELATIONS.items() if holds(rows))
            yield from _of_factors(compared, rows)
            if _is_rounded(rows):
                yield "rounded", {}
    if all(map(_is_transposed, compared)):
        yield "transposed", {}
    if all(map(_is_reordered, compared)):
        yield "another-order", {}


def _rows(pair: Pair) -> tuple[np.ndarray, np.ndarray] | None:
    """Return all numbers of two values in a row each; None if they do not correspond."""
    if (numbers := pair.numbers) is not None:
        return numbers[0].ravel(), numbers[1].ravel()
    got, good = parts(pair.got), parts(pair.good)
    if got is None or good is None or got.keys() != good.keys():
        return None
    own = [as_array(got[key]) for key in good]
    right = [as_array(value) for value in good.values()]
    for x, y in zip(own, right, strict=True):
        if x is None or y is None or x.shape != y.shape:
            return None
    one, other = flat(own), flat(right)
    return None if one is None or other is None else (one, other)


def _always(difference: Callable[[np.ndarray, np.ndarray], Any]) -> Callable[[Both], bool]:
    def is_always_zero(both: Both) -> bool:
        return all(bool(np.allclose(difference(x, y), 0, atol=_SAME)) for x, y in both)

    return is_always_zero


def _is_imprecise(both: Both) -> bool:
    return all(bool(np.all(np.abs(x - y) <= _NEARLY * np.maximum(np.abs(y), 0.01))) for x, y in both)


def _is_inexact(pair: Pair) -> bool:
    """Return whether a result of a failed case is right to six digits, but not to nine."""
    numbers = None if pair.passed or pair.raised else pair.numbers
    return numbers is not None and not np.allclose(*numbers, rtol=1e-9, atol=1e-9, equal_nan=True)


def _is_rounded(both: Both) -> bool:
    return any(
        all(
            not np.iscomplexobj(y) and bool(np.allclose(x, np.round(y, digits), 0, _SAME))
            for x, y in both
        )
        for digits in range(6)
    )


def _is_shifted(both: Both) -> bool:
    steps = np.concatenate([x - y for x, y in both])
    return bool(np.all(np.abs(steps - steps[0]) < _SAME))


def _is_constant(both: Both) -> bool:
    return (
        len(both) > 1
        and all(alike(x, both[0][0]) for x, _ in both)
        and not all(alike(y, both[0][1]) for _, y in both)
    )


_RELATIONS: Final[dict[str, Callable[[Both], bool]]] = {
    "always-the-same": _is_constant,
    "sign": _always(lambda x, y: x + y),
    "sign-lost": _always(lambda x, y: np.abs(x) - np.abs(y)),
    "complement": _always(lambda x, y: x - (1 - y)),
    "squared": _always(lambda x, y: (x - y**2) / (1 + y**2)),
    "root": _always(lambda x, y: x - np.sqrt(y)),
    "reciprocal": _always(lambda x, y: x * y - 1),
    "shifted": _is_shifted,
}
"""what may hold for all results; the first that does is said"""


def _of_factors(compared: Sequence[Pair], both: Both) -> Iterator[Symptom]:
    """Yield that every result is a multiple: by one factor, or by a number of values."""
    factors, of_pairs = list[float](), list[Pair]()
    for pair, (x, y) in zip(compared, both, strict=True):
        length = float(np.real(np.vdot(y, y)))
        factor = float(np.real(np.vdot(y, x))) / length if length else 1.0
        if not np.allclose(x, factor * y, _SAME, 1e-9):
            return
        if length:
            factors.append(factor)
            of_pairs.append(pair)
    if not factors or not np.isfinite(factors).all() or np.any(np.abs(factors) < _SAME):
        return
    if np.allclose(factors, factors[0], _SAME):
        yield "factor", {}
    elif all(_counts(pair, factor) for pair, factor in zip(of_pairs, factors, strict=True)):
        yield "factor-of-the-size", {}


def _counts(pair: Pair, factor: float) -> bool:
    arrays = [array for value in pair.given if (array := as_array(value)) is not None]
    sizes = {size for array in arrays for size in (array.size, *array.shape) if size}
    return any(bool(np.isclose(factor, size) or np.isclose(factor, 1 / size)) for size in sizes)


def _are_arguments(compared: Sequence[Pair]) -> bool:
    return all(
        any(alike(pair.got, value) for value in pair.given if not isinstance(value, Unknown))
        for pair in compared
    )


def _is_transposed(pair: Pair) -> bool:
    x, y = as_array(pair.got), as_array(pair.good)
    return x is not None and y is not None and x.ndim == y.ndim == 2 and alike(x.T, y)


def _is_reordered(pair: Pair) -> bool:
    if (numbers := pair.numbers) is not None and not np.iscomplexobj(numbers[0]):
        return alike(np.sort(numbers[0], axis=None), np.sort(numbers[1], axis=None))
    if not isinstance(pair.got, list | tuple) or not isinstance(pair.good, list | tuple):
        return False
    return len(pair.got) == len(pair.good) and alike(list(pair.got)[::-1], list(pair.good))


def of_sizes(pairs: Pairs) -> Iterator[Symptom]:
    """Yield that some results are too large, or too small, and none is the other."""
    if len(pairs.wrong) < 2 or not pairs.has_one_answer:
        return
    rows = [row for pair in pairs.wrong if (row := _rows(pair)) is not None]
    if len(rows) < len(pairs.wrong):
        return
    above = [bool(np.all(np.abs(x) >= np.abs(y) - _SAME)) for x, y in rows]
    below = [bool(np.all(np.abs(x) <= np.abs(y) + _SAME)) for x, y in rows]
    if all(above) != all(below):
        yield ("too-large" if all(above) else "too-small"), {}


def of_examples(pairs: Pairs) -> Iterator[Symptom]:
    """Yield that what the task shows is right, and nothing else."""
    if pairs.public and all(pairs.public) and pairs.hidden and not any(pairs.hidden):
        yield "only-the-example", {}
