"""Each student's grade for each assignment: the records that leave the grader.

Reports and exports see only these. ``raw`` has the points from the tests, ``score`` has the points
after the teacher's overrides, and ``final``, after the late penalty, is the score that goes to the LMS.
Points that a person gives to a question without tests are in ``score``, not in ``raw``.
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
        id: the student's ID, which the gradebook uses.
        name: the name as the roster or the LMS writes it.
        email: the email address, if it is known.
        section: the section or group, if there is one.
        accounts: the student's ID in each system, by the system's name: ``{"canvas": "4711"}``.
    """

    id: str
    name: str = ""
    email: str = ""
    section: str = ""
    accounts: Mapping[str, str] = field(default_factory=dict, hash=False)


class GradeStatus(enum.StrEnum):
    """Whether there is a grade, and if not, why not."""

    GRADED = "graded"
    MISSING = "missing"
    """nothing was submitted"""
    UNCHECKED = "unchecked"
    """at least one question could not be checked: there is no total, only the others' points"""
    WAITING = "waiting"
    """a person has not graded all questions yet: the points are those of the others"""


@dataclass(frozen=True, slots=True)
class QuestionGrade:
    """The points of one question."""

    name: str
    score: float
    max_score: float
    overridden: bool = False
    """whether the teacher set the score by hand"""
    manual: bool = False
    """whether only a person can grade it"""
    waiting: bool = False
    """whether a person still has to; its score means nothing yet"""
    unchecked: bool = False
    """whether it could not be checked, and nobody has given points for it; its score means nothing"""
    bonus: bool = False
    """whether its points come on top of the assignment's maximum"""
    is_earlier: bool = False
    """whether a person graded it, and the attempt that counts is a newer one"""


@dataclass(frozen=True, slots=True)
class Comment:
    """A teacher's comment to a student, on one question or, without one, on the whole assignment."""

    text: str
    question: str = ""


@dataclass(frozen=True, slots=True)
class Grade:
    """One student's grade for one assignment.

    Attributes:
        student: the student's ID.
        assignment: the assignment's ID.
        status: whether there is a grade.
        raw: the points from the tests.
        score: the points after the teacher's overrides.
        final: the points after the late penalty, which go to the LMS.
        max_score: the highest possible points.
        questions: the points of each question, including overrides.
        submitted: the submission time, if it is known.
        days_late: days late after the grace period and any extension; part of a day counts as a day,
            and 0 means on time.
        penalty: the late penalty as a share of the score, from 0 to 1.
        comments: the teacher's comments to the student.
        attempts: the number of attempts; the course's policy says which one this is.
        result: the grader's result for that attempt, without recorded calls; None if missing.
        code: that attempt's code, one text for each cell (one for a script).
        language: a language code such as ``en`` or ``ko``, if the student's notebook says its edition.
        is_outdated: whether it has another maximum than the attempt that was graded last: the points of
            tests have changed, and the student's file was not given again.
        mistakes: for each question that lost points, a text that is equal for all students with the
            same wrong behaviour.
        isolation: the isolation level at which that attempt was graded; empty if missing.
        unfit: the questions with points by hand from when they were worth something else, or that are
            gone, whose points do not count; "" is the assignment.
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
    is_outdated: bool = False
    mistakes: Mapping[str, str] = field(default_factory=dict)
    isolation: str = ""
    unfit: tuple[str, ...] = ()

    @property
    def unchecked(self) -> tuple[str, ...]:
        """The questions that could not be checked, and that nobody has given points for."""
        return tuple(question.name for question in self.questions if question.unchecked)

    @property
    def waiting(self) -> tuple[str, ...]:
        """The questions that a person still has to grade."""
        return tuple(question.name for question in self.questions if question.waiting)

    @property
    def graded_before(self) -> tuple[str, ...]:
        """The questions that a person graded before the attempt that counts was submitted."""
        return tuple(question.name for question in self.questions if question.is_earlier)
