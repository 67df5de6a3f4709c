"""Each call of a student's function beside the same call of the right answer.

A trace is compared only where both returned something, and only up to the first exception: behind it,
the two may have been asked different things.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Final

import numpy as np

from autograder.records.results import Call, QuestionResult, Status
from autograder.worker import wire

from .likeness import Unknown, alike, as_array
from .matching import Known
from .traces import Behaviour, Trace, behaviour

_LENGTH: Final = 4
_ROUGHLY: Final = 0.02
_OTHERS_AT_MOST: Final = 0.15


@dataclass(frozen=True, slots=True)
class Pair:
    """One call of a student's function, and the same call of the right answer.

    Attributes:
        function: the function's name, as the test asked for it.
        got: what the student's function returned.
        good: what the right one returned.
        given: the arguments, as far as they can be decoded.
        passed: whether the test case passed.
        raised: whether the student's function raised an exception instead.
        changed: whether it changed its arguments, and the right one did not.
        is_hidden: whether the test case is hidden.
        called: whether it was called, not only read.
    """

    function: str
    got: Any
    good: Any
    given: tuple[Any, ...] = ()
    passed: bool = False
    raised: bool = False
    changed: bool = False
    is_hidden: bool = True
    called: bool = True

    @property
    def is_wrong(self) -> bool:
        """Whether it is another value than the right one, in a case that did not pass."""
        return not self.passed and not self.raised and not alike(self.got, self.good)

    @property
    def numbers(self) -> tuple[np.ndarray, np.ndarray] | None:
        """The two values as arrays of one shape; None if they are not."""
        x, y = as_array(self.got), as_array(self.good)
        if x is None or y is None or x.shape != y.shape or not x.size:
            return None
        return x.astype(complex if "c" in (x.dtype.kind, y.dtype.kind) else float), y.astype(
            complex if "c" in (x.dtype.kind, y.dtype.kind) else float
        )


@dataclass(frozen=True, slots=True)
class Pairs:
    """All calls of a question's tests that can be compared.

    Attributes:
        question: the question's name.
        all: the pairs, in order.
        wrong: the calls whose value is wrong; a variable may often be another than the master's.
        public: which public cases passed.
        hidden: which hidden cases passed.
        has_one_answer: whether right answers all return the same, as far as one can see.
    """

    question: str
    all: tuple[Pair, ...]
    has_one_answer: bool
    wrong: tuple[Pair, ...]
    public: tuple[bool, ...] = ()
    hidden: tuple[bool, ...] = ()

    @classmethod
    def of(cls, question: QuestionResult, known: Known) -> Pairs:
        """Return the pairs of a question's calls."""
        pairs = tuple(_pairs(question, known.right.trace, known.own))
        places = [place for place, case in enumerate(question.cases) if case.hidden]
        is_one = has_one_answer(known, places) and all(
            roughly(pair.got, pair.good)
            for pair in pairs
            if pair.passed and pair.is_hidden and not pair.raised
        )
        public, hidden = (
            tuple(case.status is Status.PASSED for case in question.cases if case.hidden is is_hidden)
            for is_hidden in (False, True)
        )
        wrong = tuple(pair for pair in pairs if pair.is_wrong and pair.given)
        return cls(question.name, pairs, is_one, wrong, public, hidden)


def _pairs(question: QuestionResult, right: Trace, own: frozenset[int]) -> Iterator[Pair]:
    by_case: dict[int, list[Call]] = {}
    for call in question.calls:
        by_case.setdefault(call.case, []).append(call)
    for case, seen in behaviour(question).trace.items():
        if case in own or case >= len(question.cases):
            continue
        passed = question.cases[case].status is Status.PASSED
        for one, good, call in zip(seen, right.get(case, ()), by_case[case], strict=False):
            if isinstance(one.value, Unknown) or isinstance(good.value, Unknown) or good.raised:
                continue
            given = arguments(call.request) if not passed or not one.raised else ()
            yield Pair(
                one.function, one.value, good.value, given, passed, bool(one.raised),
                one.changed and not good.changed, question.cases[case].hidden, one.called,
            )  # fmt: skip
            if one.raised:
                break


def arguments(request: bytes) -> tuple[Any, ...]:
    """Return a call's arguments, without what cannot be decoded."""
    if not request:
        return ()
    try:
        message, blobs = wire.unpack(request[_LENGTH:])
        decoder = wire.Decoder(blobs, lambda item: Unknown())
        _, positional, named = (decoder.decode(item) for item in message)
        return (*positional, *named.values())
    except (wire.WireError, ValueError, TypeError, AttributeError):
        return ()


def has_one_answer(known: Known, hidden: Collection[int]) -> bool:
    """Return whether nearly all that passed a hidden case returned there what the right answer did.

    Any weights that make a gate are right, and any shuffle is one: where answers differ, that a value
    is not the master's says nothing.

    Args:
        known: the known answers to a question.
        hidden: its hidden cases; a public one may look at the form alone.
    """
    others = sum(_passed_otherwise(wrong, known, hidden) for wrong in known.wrong.values())
    return others <= _OTHERS_AT_MOST * len(known.wrong)


def _passed_otherwise(wrong: Behaviour, known: Known, hidden: Collection[int]) -> bool:
    for case in hidden:
        if case < len(wrong.passed) and wrong.passed[case]:
            both = zip(wrong.trace.get(case, ()), known.right.trace.get(case, ()), strict=False)
            quiet = [
                (one.value, good.value) for one, good in both if not one.raised and not good.raised
            ]
            if not all(roughly(*values) for values in quiet):
                return True
    return False


def roughly(a: Any, b: Any) -> bool:
    """Return whether two values may both be right answers that were rounded in other ways."""
    x, y = as_array(a), as_array(b)
    if x is None or y is None or x.shape != y.shape:
        return isinstance(a, Unknown) or isinstance(b, Unknown) or type(a) is type(b) or alike(a, b)
    with np.errstate(all="ignore"):
        return bool(np.allclose(x, y, _ROUGHLY, _ROUGHLY, equal_nan=True))


def flat(values: Sequence[Any]) -> np.ndarray | None:
    """Return the numbers of several values in one row; None if one of them holds something else."""
    rows = [as_array(value) for value in values]
    if any(row is None for row in rows):
        return None
    return np.concatenate([np.ravel(row) for row in rows if row is not None]) if rows else None


def parts(value: Any) -> dict[str, Any] | None:
    """Return the parts of a dict, a list or a tuple by their names or places, if it has a few."""
    if isinstance(value, dict):
        return {str(key): part for key, part in value.items()}
    if isinstance(value, list | tuple) and 2 <= len(value) <= 4:
        return {str(place): part for place, part in enumerate(value)}
    return None
