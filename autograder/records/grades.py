"""What each student has for each assignment, all things considered: the records that leave the grader.

Reports and exports see only these. ``raw`` is what the tests gave, ``score`` has the teacher's
overrides in it, and ``final``, after what lateness takes, is what goes to the LMS.
"""

from __future__ import annotations

import enum
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

from .results import SubmissionResult


@dataclass(frozen=True, slots=True)
class Person:
    """A student of the class.

    Attributes:
        id: the student's id, by which the gradebook knows them.
        name: as the roster or the LMS writes it.
        email: the address, if it is known.
        section: the section or group, if there is one.
        accounts: what each system calls them, by the system's name: ``{"canvas": "4711"}``.
    """

    id: str
    name: str = ""
    email: str = ""
    section: str = ""
    accounts: Mapping[str, str] = field(default_factory=dict, hash=False)


class GradeStatus(enum.StrEnum):
    """Whether there is a grade, and if not, why."""

    GRADED = "graded"
    MISSING = "missing"
    """nothing was handed in"""
    UNCHECKED = "unchecked"
    """our fault: no grade may leave the grader"""


@dataclass(frozen=True, slots=True)
class QuestionGrade:
    """What one question brought."""

    name: str
    score: float
    max_score: float
    overridden: bool = False
    """whether the teacher set the score by hand"""


@dataclass(frozen=True, slots=True)
class Comment:
    """What the teacher says to a student, about a question or, without one, about all."""

    text: str
    question: str = ""


@dataclass(frozen=True, slots=True)
class Grade:
    """What one student has for one assignment.

    Attributes:
        student: the person's id.
        assignment: the assignment's id.
        status: whether there is a grade.
        raw: points that the tests gave.
        score: points with the teacher's overrides.
        final: points after what lateness takes; what goes to the LMS.
        max_score: points that there are.
        questions: each question's points, overrides among them.
        submitted: when it was handed in, where that is known.
        days_late: days late, begun ones counted, grace and extension taken off; 0 if in time.
        penalty: the share of the score that lateness takes, from 0 to 1.
        comments: what the teacher says to the student.
        attempts: how many there are; the course's policy says which one this is.
        result: what the grader found out in that attempt, without recorded calls; None if missing.
        code: that attempt's code, a text for each cell (one for a script).
        language: ``en`` or ``ko`` if the student's notebook says which edition it is.
        mistakes: a question that lost points to a text that is the same for all who did the same.
    """

    student: str
    assignment: str
    status: GradeStatus
    raw: float
    score: float
    final: float
    max_score: float
    questions: tuple[QuestionGrade, ...] = ()
    submitted: datetime | None = None
    days_late: int = 0
    penalty: float = 0.0
    comments: tuple[Comment, ...] = ()
    attempts: int = 0
    result: SubmissionResult | None = None
    code: tuple[str, ...] = ()
    language: str = ""
    mistakes: Mapping[str, str] = field(default_factory=dict)
