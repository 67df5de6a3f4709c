"""Points and comments that a teacher set by hand, as the final grades use them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final, NamedTuple

from sqlalchemy import select

from autograder.records.grades import Comment
from autograder.records.results import QuestionResult

from .schema import comments, overrides
from .store import Gradebook

SAME: Final = 0.005
"""a difference of points that no system shows"""
Pair = tuple[str, str]
"""a student and an assignment"""


class Points(NamedTuple):
    """Points that the teacher set, and the digest of the newest submission at that time."""

    points: float
    source: str = ""
    max_score: float = -1.0
    """what the question was worth at that time; negative if it was not recorded"""

    def fits(self, highest: float | None) -> bool:
        """Return whether a question is there, and is worth what it was worth then."""
        if highest is None or self.max_score < 0:
            return highest is not None
        return abs(self.max_score - highest) <= SAME


@dataclass(frozen=True, slots=True)
class ByHand:
    """Points and comments that the teacher set by hand, by student and assignment."""

    points: Mapping[Pair, Mapping[str, Points]]
    comments: Mapping[Pair, tuple[Comment, ...]]
    asked: Mapping[str, Mapping[str, QuestionResult]]
    """today's questions of each assignment with such points"""
    worth: Mapping[str, float]
    """today's maximum of each assignment"""

    @classmethod
    def of(cls, gradebook: Gradebook) -> ByHand:
        """Read what a gradebook has."""
        points = _overrides(gradebook)
        asked = {name: gradebook.asked(name) for name in {name for _, name in points}}
        return cls(points, _comments(gradebook), asked, gradebook.assignments())

    def unfit(self, at: Pair, questions: Sequence[QuestionResult], highest: float) -> tuple[str, ...]:
        """Return the questions with points that were given for other tests; "" is the assignment."""
        own = self.points.get(at, {})
        known = questions or tuple(self.asked.get(at[1], {}).values())
        there = {"": highest, **{each.name: each.max_score for each in known}}
        return tuple(name for name, each in own.items() if not each.fits(there.get(name)))

    def counted(self, at: Pair, questions: Sequence[QuestionResult]) -> dict[str, float]:
        """Return the points by question; those for a question that is gone do not count."""
        own = self.points.get(at, {})
        there = {each.name for each in questions} or self.asked.get(at[1], {}).keys()
        return {name: each.points for name, each in own.items() if not name or name in there}


def _overrides(gradebook: Gradebook) -> dict[Pair, dict[str, Points]]:
    found: dict[Pair, dict[str, Points]] = {}
    for row in gradebook.connection.execute(select(overrides)):
        points = Points(row.points, row.source, row.max_score)
        found.setdefault((row.student, row.assignment), {})[row.question] = points
    return found


def _comments(gradebook: Gradebook) -> dict[Pair, tuple[Comment, ...]]:
    found: dict[Pair, tuple[Comment, ...]] = {}
    for row in gradebook.connection.execute(select(comments).order_by(comments.c.number)):
        at = row.student, row.assignment
        found[at] = (*found.get(at, ()), Comment(row.text, row.question))
    return found
