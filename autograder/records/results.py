"""The results of grading as frozen records: data first, rendering last (see ``report/``)."""

from __future__ import annotations

import enum
from dataclasses import dataclass, field
from typing import Final

from .language import SOURCE


class Status(enum.StrEnum):
    """The outcome of one test case."""

    PASSED = "passed"
    FAILED = "failed"
    """an assertion about a value did not hold"""
    ERROR = "error"
    """the student's code raised an exception"""
    TIMEOUT = "timeout"
    CRASHED = "crashed"
    """the process that ran the student's code was killed or ran out of memory"""
    MISSING = "missing"
    """a name that the test needs is not defined"""
    UNCHECKED = "unchecked"
    """an error of the grader: never silently scored as zero"""


MARKED_LATE: Final = "marked_late"
"""the code of a note: the LMS marks the submission late but gives no submission time"""

RESTS_ON_CLAIMS: Final = "rests_on_claims"
"""the code of a note: which cases passed by what the student's process says of its objects"""

DECIDED_INSIDE: Final = "decided_inside"
"""the code of each case that was decided in the process that runs the student's code"""

DECIDED_INSIDE_CASES: Final = "decided_inside_cases"
"""the code of a note: which cases those are"""

SHARED: Final = "unchecked_shared"
"""the code of each case that nearly everybody failed for one reason, in a run with ``--strict``"""

CANNOT_CROSS: Final = frozenset({"unchecked_type", "unchecked_argument"})
"""the codes of cases that need something that cannot leave the process that runs the student's code"""
LONGEST_TITLE: Final = 80
"""the characters of a case's title"""


@dataclass(frozen=True, slots=True)
class Explanation:
    """A reason, as a code and its values; ``records/messages.py`` has a text for each code.

    For a hidden test case, no value is text that a student's code could have chosen.
    """

    code: str
    values: dict[str, str] = field(default_factory=dict)

    def cause(self) -> Explanation:
        """Return what it has in common with others: not the call, the line or the hint."""
        kept = {k: v for k, v in self.values.items() if k in ("type", "text", "reason", "names")}
        return Explanation(self.code, kept)


@dataclass(frozen=True, slots=True)
class CaseResult:
    """The outcome of one test case."""

    name: str
    hidden: bool
    points: float
    """the points of the case, as Otter resolves them"""
    status: Status
    explanation: Explanation | None = None
    titles: dict[str, str] = field(default_factory=dict)
    """what it is about, by language, if its author says so"""

    def called(self, language: str) -> str:
        """Return its title in a language; without one, its name."""
        return self.titles.get(language) or self.titles.get(SOURCE) or self.name

    @property
    def inside(self) -> bool:
        """Whether it was decided in the process that runs the student's code."""
        return self.explanation is not None and self.explanation.code == DECIDED_INSIDE


LARGEST_CALL_BYTES: Final = 16 << 10
"""of a recorded call, its request and its answer together"""


@dataclass(frozen=True, slots=True)
class Call:
    """A test's call to a student's function, or a student's value that a test read.

    Attributes:
        function: the function's name, if the test asked for it by name.
        request: the frame that was sent; empty for a value.
        answer: the frame that came back; empty if there was none, or if it was too large to keep.
        case: the number of the question's test case, counted from 0.
        raised: the built-in exception that came back instead.
        changed: whether the call changed its arguments in place.
    """

    function: str
    request: bytes
    answer: bytes
    case: int = 0
    raised: str = ""
    changed: bool = False


OF_ANY_TASK: Final = "general:"
"""what the ids of general hints begin with, which no bank's names can"""
_ALWAYS_GENERAL: Final = frozenset(
    {
        "nothing-returned", "not-filled-in", "changed-arguments", "wrong-type", "wrong-shape",
        "not-finite", "near-name", "endless-loop", "exception",
    }
)  # fmt: skip
"""the general hints that gradebooks have had without it from the beginning"""


def is_general(hint: str) -> bool:
    """Return whether a hint's id is one that any course can give, and not from a course's bank."""
    return hint in _ALWAYS_GENERAL or hint.startswith(OF_ANY_TASK)


@dataclass(frozen=True, slots=True)
class Hint:
    """A text for a student about a question that lost points.

    Attributes:
        id: the misconception's name, or the kind of a general hint.
        text: the text in each language.
    """

    id: str
    text: dict[str, str]

    def said(self, language: str) -> str:
        """Return the text in a language, or in English if the bank has no text in that language."""
        return self.text.get(language) or self.text.get(SOURCE, "")


@dataclass(frozen=True, slots=True)
class QuestionResult:
    """The outcome of one question."""

    name: str
    score: float
    max_score: float
    cases: tuple[CaseResult, ...] = ()
    calls: tuple[Call, ...] = ()
    hints: tuple[Hint, ...] = ()
    manual: bool = False
    """whether a person gives its points, which the score does not have: they are in the gradebook"""
    bonus: bool = False
    """whether its points come on top of the assignment's maximum"""
    answer: str = ""
    """what a student has written, for the person who gives its points"""


@dataclass(frozen=True, slots=True)
class Cluster:
    """Students whose code has the same wrong behaviour, so a teacher needs to comment only once.

    Attributes:
        assignment: the assignment's ID.
        question: the question's name.
        members: the students, at least two.
        hint: the hint for them, if one is known.
        code: the function as one of them wrote it, for the teacher.
    """

    assignment: str
    question: str
    members: tuple[str, ...]
    hint: Hint | None = None
    code: str = ""


@dataclass(frozen=True, slots=True)
class SharedCause:
    """A reason for which nearly everybody lost a question's points, and which is hardly theirs.

    Attributes:
        assignment: the assignment's ID.
        question: the question's name.
        reason: what they have in common.
        students: those who lost points for it.
        tried: the number of students who tried the question.
    """

    assignment: str
    question: str
    reason: Explanation
    students: tuple[str, ...]
    tried: int


@dataclass(frozen=True, slots=True)
class SubmissionResult:
    """The outcome of one submission; an unreadable one has problems and no questions."""

    student: str
    file: str
    assignment: str
    score: float
    max_score: float
    seconds: float
    questions: tuple[QuestionResult, ...] = ()
    problems: tuple[Explanation, ...] = ()
    notes: tuple[Explanation, ...] = ()
    """what a teacher may want to look at, such as an import of ``ctypes``; it costs no points"""
    code: tuple[str, ...] = ()
    """the submission's code, one text for each cell; the gradebook stores it separately"""
    language: str = ""
    """a language code such as ``en`` or ``ko``, if the notebook says its edition"""

    @property
    def unchecked(self) -> bool:
        """Whether the grader failed to check any part of it."""
        return any(p.code.startswith("unchecked") for p in self.problems) or any(
            case.status is Status.UNCHECKED for q in self.questions for case in q.cases
        )
