"""The statistics of an assignment as frozen records, which the class report and the terminal show."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from math import nan
from typing import Final

import numpy as np
import numpy.typing as npt

from autograder.formats.scores import points
from autograder.records.grades import GradeStatus
from autograder.records.results import Explanation, Hint, Status, is_general

from .excerpts import Excerpt

Floats = npt.NDArray[np.float64]

_SLOWEST: Final = 10


@dataclass(frozen=True, slots=True)
class QuestionStatistics:
    """How a class did on one question.

    Attributes:
        name: the question's name.
        max_score: the highest possible points.
        answers: how many students the mean is over: those that the assignment's mean is over.
        mean: the mean points; nan if nobody is graded.
        difficulty: the mean as a share of the highest possible points; 1 is easy, 0 is hard.
        discrimination: see :func:`point_biserial`; nan if all students did equally well.
        hidden: the number of hidden tests.
        nobody: the number of hidden tests that nobody passes.
        everybody: the number of hidden tests that everybody passes.
    """

    name: str
    max_score: float
    answers: int
    mean: float
    difficulty: float
    discrimination: float
    hidden: int = 0
    nobody: int = 0
    everybody: int = 0


@dataclass(frozen=True, slots=True)
class Mistake:
    """A hint, and the students who got it."""

    question: str
    hint: Hint
    members: tuple[str, ...]

    @property
    def named(self) -> bool:
        """Whether it is a misconception from the course's own bank."""
        return not is_general(self.hint.id)


@dataclass(frozen=True, slots=True)
class Alike:
    """Students whose code has the same wrong behaviour, with the code of up to two of them."""

    question: str
    members: tuple[str, ...]
    hint: Hint | None
    samples: tuple[tuple[str, Excerpt], ...]


@dataclass(frozen=True, slots=True)
class Remark:
    """Something about one student's submission that a teacher may want to see."""

    student: str
    explanation: Explanation | None = None
    status: Status | None = None
    questions: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Difference:
    """Why a student's score is not the sum of the points of the questions.

    Attributes:
        questions: the sum of the questions' points.
        score: the points before a late penalty.
        penalty: the late penalty as a share of the score.
        older: what the tests that graded it were worth, if these are not today's; else 0.
    """

    questions: float
    score: float
    penalty: float
    older: float = 0.0


@dataclass(frozen=True, slots=True)
class AssignmentStatistics:
    """How a class did on one assignment; all rows are in the order of ``students``.

    Attributes:
        name: the assignment's ID.
        max_score: the highest possible points.
        students: all students who should have submitted.
        standings: whether each student has a grade.
        finals: ``(n,)`` the scores that go to the LMS; nan where there is no grade.
        scores: ``(n, d)`` the points for each question; nan where there are none.
        days_late: days late; 0 if on time.
        marked_late: students whom the LMS marks late without giving a submission time.
        seconds: how long grading took; nan where nothing was graded.
        questions: the statistics of each question.
        mistakes: the hints and the students who got them, the most common first.
        alike: the groups of students with the same wrong behaviour, the largest first.
        lost: students whose code timed out, crashed or could not be checked.
        problems: the problems with files and cells.
        notes: other remarks that a teacher may want to look at.
        levels: the isolation levels at which the submissions were graded.
        differences: the students whose score is not the sum of what their questions have.
    """

    name: str
    max_score: float
    students: tuple[str, ...]
    standings: tuple[GradeStatus, ...]
    finals: Floats
    scores: Floats
    days_late: tuple[int, ...]
    marked_late: tuple[str, ...]
    seconds: Floats
    questions: tuple[QuestionStatistics, ...]
    mistakes: tuple[Mistake, ...]
    alike: tuple[Alike, ...]
    lost: tuple[Remark, ...]
    problems: tuple[Remark, ...]
    notes: tuple[Remark, ...]
    levels: tuple[str, ...] = ()
    differences: Mapping[str, Difference] = field(default_factory=dict)

    @property
    def outdated(self) -> tuple[str, ...]:
        """The students whose grade is from older tests with another maximum."""
        return tuple(student for student, each in self.differences.items() if each.older)

    @property
    def counted(self) -> npt.NDArray[np.bool_]:
        """``(n,)`` who has a grade by today's tests: those that every mean is over."""
        outdated = set(self.outdated)
        is_current = np.array([student not in outdated for student in self.students], bool)
        counted: npt.NDArray[np.bool_] = ~np.isnan(self.finals) & is_current
        return counted

    @property
    def graded(self) -> Floats:
        """The final scores of those who have a grade by today's tests."""
        return self.finals[self.counted]

    @property
    def median(self) -> float:
        """The median of these scores; nan if nobody has a grade."""
        return float(np.median(self.graded)) if len(self.graded) else nan

    def of_status(self, status: GradeStatus) -> tuple[str, ...]:
        """Return the students with a status."""
        return tuple(s for s, each in zip(self.students, self.standings, strict=True) if each is status)

    def histogram(self, bins: int = 10) -> list[int]:
        """Return how many final scores are in each of equal steps from zero to full marks."""
        shares = np.clip(self.graded / (self.max_score or 1.0), 0.0, 1.0)
        # 0.3 * 10 is less than 3; a score on an edge belongs to the step above, full marks to the last.
        places = np.minimum(np.floor(shares * bins + 1e-9).astype(int), bins - 1)
        return [int(count) for count in np.bincount(places, minlength=bins)]

    def late(self) -> list[int]:
        """Return the rows of the students who were late, the latest first."""
        rows = [row for row, days in enumerate(self.days_late) if days > 0]
        return sorted(rows, key=lambda row: (-self.days_late[row], row))

    def slowest(self) -> list[int]:
        """Return the rows of the submissions that took longest to grade, the slowest first."""
        rows = np.flatnonzero(~np.isnan(self.seconds))
        return [int(row) for row in rows[np.argsort(-self.seconds[rows], kind="stable")]][:_SLOWEST]


def statistic(value: float) -> str:
    """Return a mean, a share or a deviation, not a score, with at most two decimals: 7.33, 0.5."""
    return points(value, 2)
