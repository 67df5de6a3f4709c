"""The figures of an assignment as frozen records: what the class report and the terminal show."""

from __future__ import annotations

from dataclasses import dataclass
from math import nan
from typing import Final

import numpy as np
import numpy.typing as npt

from autograder.formats.scores import points
from autograder.records.grades import GradeStatus
from autograder.records.results import Explanation, Hint, Status

from .excerpts import Excerpt

Floats = npt.NDArray[np.float64]

GENERAL_HINTS: Final = frozenset(
    {
        "nothing-returned", "not-filled-in", "changed-arguments", "wrong-type", "wrong-shape",
        "not-finite", "near-name", "endless-loop", "exception",
    }
)  # fmt: skip
"""hints of any course; every other one is a misconception that somebody named"""

_SLOWEST: Final = 10


@dataclass(frozen=True, slots=True)
class QuestionStatistics:
    """How a class did in one question.

    Attributes:
        name: the question's name.
        max_score: points that there are.
        answers: how many were graded.
        mean: points, on average; nan if nobody answered.
        difficulty: the mean as a share of the points: 1 is easy, 0 is hard.
        discrimination: see :func:`point_biserial`; nan if everybody did alike.
        hidden: how many hidden tests there are.
        nobody: how many of them nobody passes.
        everybody: how many of them everybody passes.
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
    """A hint, and who got it."""

    question: str
    hint: Hint
    members: tuple[str, ...]

    @property
    def named(self) -> bool:
        """Whether it is a misconception of the course's own bank."""
        return self.hint.id not in GENERAL_HINTS


@dataclass(frozen=True, slots=True)
class Alike:
    """Students whose code does the same wrong thing, with the code of up to two of them."""

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
class AssignmentStatistics:
    """How a class did in one assignment; all rows are in the order of ``students``.

    Attributes:
        name: the assignment's id.
        max_score: points that there are.
        students: everyone who is expected to have handed in.
        standings: whether there is a grade.
        finals: ``(n,)`` what goes to the LMS; nan where there is no grade.
        scores: ``(n, d)`` points in each question; nan where there are none.
        days_late: days late, 0 if in time.
        marked_late: whom the LMS marks late without saying when they handed in.
        seconds: how long grading took; nan where nothing was graded.
        questions: the figures of each question.
        mistakes: hints and who got them, the commonest first.
        alike: who did the same wrong thing, the largest group first.
        lost: who timed out, crashed or could not be checked.
        problems: what was wrong with files and cells.
        notes: what a teacher may want to look at.
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

    @property
    def graded(self) -> Floats:
        """The final scores that there are."""
        return self.finals[~np.isnan(self.finals)]

    @property
    def median(self) -> float:
        """The score that half of the graded are below; nan if nobody is graded."""
        return float(np.median(self.graded)) if len(self.graded) else nan

    def of_status(self, status: GradeStatus) -> tuple[str, ...]:
        """Who stands so."""
        return tuple(s for s, each in zip(self.students, self.standings, strict=True) if each is status)

    def histogram(self, bins: int = 10) -> list[int]:
        """Count the final scores in equal steps from nothing to full marks."""
        shares = np.clip(self.graded / (self.max_score or 1.0), 0.0, 1.0)
        # 0.3 * 10 is less than 3: what is at an edge belongs above it, and full marks into the last.
        places = np.minimum(np.floor(shares * bins + 1e-9).astype(int), bins - 1)
        return [int(count) for count in np.bincount(places, minlength=bins)]

    def late(self) -> list[int]:
        """The rows of those who were late, the latest first."""
        rows = [row for row, days in enumerate(self.days_late) if days > 0]
        return sorted(rows, key=lambda row: (-self.days_late[row], row))

    def slowest(self) -> list[int]:
        """The rows of those whose submissions took longest."""
        rows = np.flatnonzero(~np.isnan(self.seconds))
        return [int(row) for row in rows[np.argsort(-self.seconds[rows], kind="stable")]][:_SLOWEST]


def statistic(value: float) -> str:
    """Return a mean, a share or a deviation, which is no score, with two places: 7.33, 0.5."""
    return points(value, 2)
