"""What comes of filling in a file that an LMS gave the teacher."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Filled:
    """A file with grades in it, and what did not fit.

    Attributes:
        data: the file.
        count: how many rows got a grade.
        rows_without_grade: who is in the file but has no grade, so their rows are as they were.
        grades_without_row: ids of students who have a grade, and no row in the file.
        changed: how many of the rows had another grade before.
    """

    data: bytes
    count: int
    rows_without_grade: tuple[str, ...] = ()
    grades_without_row: tuple[str, ...] = ()
    changed: int = 0
