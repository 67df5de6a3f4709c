"""What grading finds out, as frozen records: data first, rendering last (see ``report/``)."""

from __future__ import annotations

import enum
from dataclasses import dataclass, field
from typing import Final

from .language import SOURCE


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


MARKED_LATE: Final = "marked_late"
"""the code of a note: the LMS marks it late and does not say when it was handed in"""


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
    """What a student's function gave a test, or a student's value that a test looked at.

    Attributes:
        function: its name, where the test asked for it by name.
        request: the frame that went over; empty for a value.
        answer: the frame that came back; empty if there was none, or one too large to keep.
        case: which of the question's test cases it was, counted from 0.
        raised: the built-in exception that came back instead.
        changed: whether the call changed its arguments in place.
    """

    function: str
    request: bytes
    answer: bytes
    case: int = 0
    raised: str = ""
    changed: bool = False


@dataclass(frozen=True, slots=True)
class Hint:
    """What to tell a student about a question that lost points.

    Attributes:
        id: the misconception's name, or the kind of a general hint.
        text: by language.
    """

    id: str
    text: dict[str, str]

    def said(self, language: str) -> str:
        """Return the text in a language; in English if a bank has it in no other."""
        return self.text.get(language) or self.text.get(SOURCE, "")


@dataclass(frozen=True, slots=True)
class QuestionResult:
    """One question's outcome."""

    name: str
    score: float
    max_score: float
    cases: tuple[CaseResult, ...] = ()
    calls: tuple[Call, ...] = ()
    hints: tuple[Hint, ...] = ()


@dataclass(frozen=True, slots=True)
class Cluster:
    """Students whose code does the same wrong thing: a teacher need comment only once.

    Attributes:
        assignment: the assignment's id.
        question: the question's name.
        members: the students, at least two.
        hint: what to tell them, if it is known.
        code: the function as one of them wrote it; for the teacher.
    """

    assignment: str
    question: str
    members: tuple[str, ...]
    hint: Hint | None = None
    code: str = ""


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
    code: tuple[str, ...] = ()
    """the submission's code, a text for each cell; the gradebook keeps it apart"""
    language: str = ""
    """``en`` or ``ko``, where the notebook says which edition it is"""

    @property
    def unchecked(self) -> bool:
        """Whether any part of it could not be checked through our own fault."""
        return any(p.code.startswith("unchecked") for p in self.problems) or any(
            case.status is Status.UNCHECKED for q in self.questions for case in q.cases
        )
