"""What grading finds out, as frozen records: data first, rendering last (see ``report/``)."""

from __future__ import annotations

import enum
from dataclasses import dataclass, field


class Status(enum.StrEnum):
    """What became of one test case."""

    PASSED = "passed"
    FAILED = "failed"
    """an assertion about a value did not hold"""
    ERROR = "error"
    """the student's code raised"""
    TIMEOUT = "timeout"
    CRASHED = "crashed"
    """the process that ran the student's code was killed or ran out of memory"""
    MISSING = "missing"
    """a name that the test needs was never defined"""
    UNCHECKED = "unchecked"
    """our fault: never scored as zero silently"""


@dataclass(frozen=True, slots=True)
class Explanation:
    """Why something is as it is: a code that ``report.messages`` has texts for, and what fills them.

    For a hidden test case no value is text that a student's code could have chosen.
    """

    code: str
    values: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class CaseResult:
    """One test case's outcome."""

    name: str
    hidden: bool
    points: float
    """what the case is worth, as Otter resolves it"""
    status: Status
    explanation: Explanation | None = None


@dataclass(frozen=True, slots=True)
class Call:
    """One call of a student's function across the wall: the frames that went over and came back."""

    function: str
    request: bytes
    answer: bytes


@dataclass(frozen=True, slots=True)
class QuestionResult:
    """One question's outcome."""

    name: str
    score: float
    max_score: float
    cases: tuple[CaseResult, ...] = ()
    calls: tuple[Call, ...] = ()


@dataclass(frozen=True, slots=True)
class SubmissionResult:
    """One submission's outcome; a submission that could not be read has problems and no questions."""

    student: str
    file: str
    assignment: str
    score: float
    max_score: float
    seconds: float
    questions: tuple[QuestionResult, ...] = ()
    problems: tuple[Explanation, ...] = ()
    notes: tuple[Explanation, ...] = ()
    """what a teacher may want to look at, such as an import of ``ctypes``; costs no marks"""

    @property
    def unchecked(self) -> bool:
        """Whether any part of it could not be checked through our own fault."""
        return any(p.code.startswith("unchecked") for p in self.problems) or any(
            case.status is Status.UNCHECKED for q in self.questions for case in q.cases
        )
