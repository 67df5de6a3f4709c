"""What an answer did in the tests, and whether that is what a known wrong answer does.

The tests are deterministic: the k-th call of a test case has the same arguments for everybody who has
answered the calls before it alike. A *trace* is what came back, case by case. The traces of the
misconceptions, and of the master's own answers, are recorded by grading them like submissions; a
student whose trace is a misconception's, and differs from the right one where that does, has made it.

A trace says what the code did, not how it is written, so other styles of the same mistake are
recognised.
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
"""of a frame's own length, in front of it"""


class Unknown:
    """A value too large to be kept: it is like any other."""


@dataclass(frozen=True, slots=True)
class Reference:
    """A student's object that stayed behind the wall; all of one kind are alike."""

    kind: str


@dataclass(frozen=True, slots=True)
class Seen:
    """What one call came to.

    Attributes:
        function: what was called, or the value that was looked at.
        value: what came back, if anything did.
        raised: the exception that came back instead.
        changed: whether arguments were changed in place.
    """

    function: str
    value: Any
    raised: str
    changed: bool


Same = Callable[[Seen, Seen], bool]
Trace = dict[int, list[Seen]]
"""a test case's place to what its calls came to, in order"""


@dataclass(frozen=True, slots=True)
class Behaviour:
    """What an answer does in a question's test cases.

    Attributes:
        trace: what its calls came to.
        passed: whether it passed each case.
    """

    trace: Trace
    passed: tuple[bool, ...]

    @classmethod
    def of(cls, calls: Sequence[Call], passed: Iterable[bool]) -> Behaviour:
        """Return the behaviour that a question's result recorded."""
        return cls(trace(calls), tuple(passed))

    def without(self, cases: Collection[int]) -> Behaviour:
        """Return the behaviour as if these cases had passed."""
        kept = {case: seen for case, seen in self.trace.items() if case not in cases}
        return Behaviour(kept, tuple(ok or case in cases for case, ok in enumerate(self.passed)))


def behaviour(question: QuestionResult) -> Behaviour:
    """Return what a question's result recorded."""
    return Behaviour.of(question.calls, (case.status is Status.PASSED for case in question.cases))


def trace(calls: Sequence[Call]) -> Trace:
    """Decode recorded calls; what cannot be decoded is unknown."""
    found: Trace = {}
    for call in calls:
        found.setdefault(call.case, []).append(
            Seen(call.function, _value(call), call.raised, call.changed)
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


# --- alike or not ---------------------------------------------------------------------------------


def alike(a: Any, b: Any) -> bool:
    """Whether two values are the same but for rounding.

    Numbers, lists, tuples and arrays are alike when shape and values are; text is not a number.
    """
    if isinstance(a, Unknown) or isinstance(b, Unknown):
        return True
    if isinstance(a, dict) and isinstance(b, dict):
        return a.keys() == b.keys() and all(alike(a[key], b[key]) for key in a)
    x, y = as_array(a), as_array(b)
    if x is not None and y is not None:
        with np.errstate(all="ignore"):  # what is too far apart to be subtracted is not alike
            return x.shape == y.shape and bool(np.allclose(x, y, _RELATIVE, _ABSOLUTE, equal_nan=True))
    if isinstance(a, list | tuple) and isinstance(b, list | tuple):
        return len(a) == len(b) and all(map(alike, a, b))
    if isinstance(a, np.ndarray) and isinstance(b, np.ndarray):
        return a.shape == b.shape and bool(np.all(a == b))
    return type(a) is type(b) and bool(a == b)


def as_array(value: Any) -> np.ndarray | None:
    """Return a number, or numbers in a regular shape, as an array; None of anything else."""
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
    """As :func:`_same`, and whole numbers are not floats."""
    x, y = as_array(a.value), as_array(b.value)
    if x is not None and y is not None and (x.dtype.kind in "biu") != (y.dtype.kind in "biu"):
        return False
    return _same(a, b)


def fits(student: Behaviour, known: Behaviour, right: Behaviour, same: Same) -> bool:
    """Whether a student's code fails where a known wrong answer does, and does the same there.

    Args:
        student: what the student's code does.
        known: what the wrong answer does.
        right: what the master's own answer does.
        same: whether two calls came to the same.
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
    """What is known of one question.

    Attributes:
        right: what the master's own answer does.
        wrong: what each misconception does, by its name.
        hints: what to tell whoever holds it, by its name.
        own: the cases in which a student with a variant has other numbers than these had.
    """

    right: Behaviour
    wrong: Mapping[str, Behaviour]
    hints: Mapping[str, Hint]
    own: frozenset[int] = frozenset()


def fitting(student: Behaviour, known: Known) -> list[str]:
    """The names of the misconceptions that fit: by values alone, else also by the kind of number."""
    student = student.without(known.own)
    wrongs = {name: wrong.without(known.own) for name, wrong in known.wrong.items()}
    for same in (_same, _same_kind):
        names = [name for name, wrong in wrongs.items() if fits(student, wrong, known.right, same)]
        if names:
            return names
    return []


# --- who made the same mistake --------------------------------------------------------------------


def fingerprint(question: QuestionResult) -> str:
    """Return a text that is the same for all whose code did the same, but for rounding."""
    digest = hashlib.sha256()
    for case in question.cases:
        digest.update(f"{case.status} ".encode())
    for case_number, seen in trace(question.calls).items():
        for one in seen:
            said = (case_number, one.function, _rounded(one.value), one.raised, one.changed)
            digest.update(repr(said).encode("utf-8", "replace"))
    return digest.hexdigest()[:16]


def _rounded(value: Any) -> Any:
    """A value with six digits of its numbers, whatever holds them."""
    array = as_array(value)
    if array is None:
        return repr(value) if isinstance(value, str | bytes | Reference) else type(value).__name__
    numbers = array.reshape(-1).tolist()
    return array.shape, [f"{n + 0:.6g}" if isinstance(n, int | float) else str(n) for n in numbers]
