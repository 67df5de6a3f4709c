"""Traces: what an answer did in the tests, and whether a known wrong answer does the same.

The tests are deterministic: the k-th call of a test case has the same arguments for all students
whose earlier calls gave the same results. A *trace* is the results of the calls, case by case. The
traces of the misconceptions and of the master's answers are recorded by grading them like submissions.

A trace shows what the code did, not how it is written, so the same mistake is recognised in any style.
"""

from __future__ import annotations

import hashlib
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from typing import Any, Final

from autograder.records.results import Call, QuestionResult, Status
from autograder.worker import wire

from .likeness import Reference, Unknown, as_array

_LENGTH: Final = 4
"""size of the length prefix of a frame, in bytes"""


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
