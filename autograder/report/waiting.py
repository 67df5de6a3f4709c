"""How a grade is written while a person still has to grade some of its questions."""

from __future__ import annotations

from autograder.formats.scores import points
from autograder.records.grades import Grade, GradeStatus


def final(grade: Grade) -> str:
    """Return the points that go to the LMS; if a person has not graded everything, that shows.

    A zero would look like a grade: 5 points from tests, with an essay still to be read, are ``5 + ?``.
    """
    said = points(grade.final)
    return f"{said} + ?" if grade.status is GradeStatus.WAITING else said
