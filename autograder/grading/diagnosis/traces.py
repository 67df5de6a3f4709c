"""Traces: what an answer did in the tests, and whether a known wrong answer does the same.

The tests are deterministic: the k-th call of a test case has the same arguments for all students
whose earlier calls gave the same results. A *trace* is the results of the calls, case by case. The
traces of the misconceptions and of the master's answers are recorded by grading them like submissions.
A student has a misconception if the same cases fail with the same traces, and these differ from the
right ones.

A trace shows what the code did, not how it is written, so the same mistake is recognised in any style.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

import numpy as np

from autograder.records.results import Call, Hint, QuestionResult, Status
from autograder.worker import wire

_RELATIVE: Final = 1e-6
_ABSOLUTE: Final = 1e-9
_LENGTH: Final = 4
"""size of the length prefix of a frame, in bytes"""


class Unknown:
    """A value that could not be kept or decoded; it is considered equal to any other value."""


@dataclass(frozen=True, slots=True)
class Reference:
    """A student's object that stayed behind the wall; all objects of one kind are equal."""

    kind: str


@dataclass(frozen=True, slots=True)
class Seen:
    """The outcome of one call.

    Attributes:
        function: the function called, or the value read.
        value: the returned value, if any.
        raised: the exception raised instead.
        changed: whether arguments were changed in place.
        called: whether it was called, not only read.
    """

    function: str
    value: Any
    raised: str
    changed: bool
    called: bool = True


Same = Callable[[Seen, Seen], bool]
Trace = dict[int, list[Seen]]
"""the outcomes of the calls in order, by test case number"""


@dataclass(frozen=True, slots=True)
class Behaviour:
    """The behaviour of an answer in a question's test cases.

    Attributes:
        trace: the outcomes of its calls.
        passed: whether it passed each case.
    """

    trace: Trace
    passed: tuple[bool, ...]

    @classmethod
    def of(cls, calls: Sequence[Call], passed: Iterable[bool]) -> Behaviour:
        """Return the behaviour with the given recorded calls and outcomes."""
        return cls(trace(calls), tuple(passed))

    def without(self, cases: Collection[int]) -> Behaviour:
        """Return the behaviour without these cases, which count as passed."""
        kept = {case: seen for case, seen in self.trace.items() if case not in cases}
        return Behaviour(kept, tuple(ok or case in cases for case, ok in enumerate(self.passed)))


def behaviour(question: QuestionResult) -> Behaviour:
    """Return the behaviour recorded in a question's result."""
    return Behaviour.of(question.calls, (case.status is Status.PASSED for case in question.cases))


def trace(calls: Sequence[Call]) -> Trace:
    """Decode recorded calls; a value that cannot be decoded is unknown."""
    found: Trace = {}
    for call in calls:
        found.setdefault(call.case, []).append(
            Seen(
                call.function,
                _value(call),
                call.raised,
                call.changed,
                bool(call.request) or not call.answer,
            )
        )
    return found


def _value(call: Call) -> Any:
    if not call.answer:
        return None if call.raised else Unknown()
    try:
        value = wire.decode_frame(call.answer[_LENGTH:], _reference)
    except (wire.WireError, ValueError, TypeError):
        return Unknown()
    return value


def _reference(item: list[Any]) -> Any:
    return Reference(str(item[0]) if item else "")


# --- comparing values -----------------------------------------------------------------------------


def alike(a: Any, b: Any) -> bool:
    """Return whether two values are equal up to rounding.

    Numbers, lists, tuples and arrays are compared by shape and values; text is not a number. Values
    that refuse to be compared, such as arrays of arrays, are not equal.
    """
    try:
        return _alike(a, b)
    except Exception:  # one was made by a student, so there is no telling what it raises
        return False


def _alike(a: Any, b: Any) -> bool:
    if isinstance(a, Unknown) or isinstance(b, Unknown):
        return True
    if isinstance(a, dict) and isinstance(b, dict):
        return a.keys() == b.keys() and all(alike(a[key], b[key]) for key in a)
    x, y = as_array(a), as_array(b)
    if x is not None and y is not None:
        with np.errstate(all="ignore"):  # values whose difference overflows are not equal
            return x.shape == y.shape and bool(np.allclose(x, y, _RELATIVE, _ABSOLUTE, equal_nan=True))
    if isinstance(a, list | tuple) and isinstance(b, list | tuple):
        return len(a) == len(b) and all(map(alike, a, b))
    if isinstance(a, np.ndarray) and isinstance(b, np.ndarray):
        return a.shape == b.shape and bool(np.all(a == b))
    if type(a) is type(b) and type(a).__module__.partition(".")[0] == "pandas":
        return bool(a.equals(b) if hasattr(a, "equals") else a is b or a == b)
    return type(a) is type(b) and bool(a == b)


def as_array(value: Any) -> np.ndarray | None:
    """Return a number, or numbers in a regular shape, as an array; None for anything else."""
    if isinstance(value, bool | int | float | complex | np.generic | np.ndarray | list | tuple):
        try:
            array = np.asarray(value)
        except (ValueError, OverflowError):
            return None
        if array.dtype.kind in "biufc":
            return array
    return None


def _same(a: Seen, b: Seen) -> bool:
    if (a.function, a.raised, a.changed) != (b.function, b.raised, b.changed):
        return False
    return bool(a.raised) or alike(a.value, b.value)


def _same_kind(a: Seen, b: Seen) -> bool:
    """Compare as :func:`_same` does, but an integer does not equal a float."""
    x, y = as_array(a.value), as_array(b.value)
    if x is not None and y is not None and (x.dtype.kind in "biu") != (y.dtype.kind in "biu"):
        return False
    return _same(a, b)


def fits(student: Behaviour, known: Behaviour, right: Behaviour, same: Same) -> bool:
    """Return whether a student's code fails the same cases as a known wrong answer, in the same way.

    Args:
        student: the behaviour of the student's code.
        known: the behaviour of the wrong answer.
        right: the behaviour of the master's answer.
        same: compares two calls.
    """
    if student.passed != known.passed:
        return False
    telling = 0
    for case, passed in enumerate(known.passed):
        if passed:
            continue
        wrongs, others = known.trace.get(case, []), student.trace.get(case, [])
        if len(others) != len(wrongs) or not all(map(same, others, wrongs)):
            return False
        rights = right.trace.get(case, [])
        telling += sum(not same(wrong, good) for wrong, good in zip(wrongs, rights, strict=False))
    return telling > 0


@dataclass(frozen=True, slots=True)
class Known:
    """The known answers to one question.

    Attributes:
        right: the behaviour of the master's answer.
        wrong: the behaviour of each misconception, by name.
        hints: the hint for each misconception, by name.
        own: the cases whose numbers differ in a student's variant.
    """

    right: Behaviour
    wrong: Mapping[str, Behaviour]
    hints: Mapping[str, Hint]
    own: frozenset[int] = frozenset()


def fitting(student: Behaviour, known: Known) -> list[str]:
    """Return the misconceptions that fit: compared by value or, if none fits, by number type too."""
    student = student.without(known.own)
    wrongs = {name: wrong.without(known.own) for name, wrong in known.wrong.items()}
    for same in (_same, _same_kind):
        names = [name for name, wrong in wrongs.items() if fits(student, wrong, known.right, same)]
        if names:
            return names
    return []


# --- shared mistakes ------------------------------------------------------------------------------


def fingerprint(question: QuestionResult) -> str:
    """Return a text that is equal for all submissions whose code did the same, up to rounding."""
    digest = hashlib.sha256()
    for case in question.cases:
        digest.update(f"{case.status} ".encode())
    for case_number, seen in trace(question.calls).items():
        for one in seen:
            said = (case_number, one.function, _rounded(one.value), one.raised, one.changed)
            digest.update(repr(said).encode("utf-8", "replace"))
    return digest.hexdigest()[:16]


def _rounded(value: Any) -> Any:
    """Return a value with its numbers rounded to six digits, whatever contains them."""
    array = as_array(value)
    if array is None:
        return repr(value) if isinstance(value, str | bytes | Reference) else type(value).__name__
    numbers = array.reshape(-1).tolist()
    return array.shape, [f"{n + 0:.6g}" if isinstance(n, int | float) else str(n) for n in numbers]
