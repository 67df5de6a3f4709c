"""One column of a list of grades that a system exported: chooses it, and fills it with the points.

Brightspace, Blackboard and Sakai export such lists and read them again. Their modules say which columns
identify a student, and which take points.
"""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from autograder.formats import scores
from autograder.formats.csv_template import Sheet, has_decimal_comma, number
from autograder.records.errors import ExportError
from autograder.records.grades import Grade, GradeStatus, Person
from autograder.records.language import gettext

from .base import Account, Filled
from .matching import Class


@dataclass(frozen=True, slots=True)
class Column:
    """A column that takes points.

    Attributes:
        at: its place.
        heading: its heading.
        title: the assignment's title, in the heading.
        most: the maximum that the system has, if the heading says it.
    """

    at: int
    heading: str
    title: str
    most: float | None = None


def assignment_of(grades: Sequence[Grade]) -> str:
    """Return the assignment of some grades.

    Raises:
        ExportError: they are of none, or of several.
    """
    names = sorted({grade.assignment for grade in grades})
    if len(names) != 1:
        which = ", ".join(names) or "-"
        raise ExportError(
            gettext(
                "a column takes the grades of one assignment, but these are for {which}", which=which
            )
        )
    return names[0]


def choose(columns: Sequence[Column], wanted: str, assignment: str) -> Column:
    """Return the column that is named, or the only one whose title has the assignment's ID.

    Raises:
        ExportError: there is none, or more than one.
    """
    form = re.escape(assignment).replace(r"\-", "[-_ ]")
    mention = re.compile(rf"(?<![A-Za-z0-9]){form}(?![A-Za-z0-9])", re.IGNORECASE)
    if wanted.strip():
        found = [column for column in columns if wanted.strip() in (column.heading, column.title)]
    else:
        found = [column for column in columns if mention.search(column.title)]
    if len(found) == 1:
        return found[0]
    raise ExportError(
        gettext(
            "{count} columns fit {wanted!r}; name one with --column. The columns for points: {columns}",
            count=len(found),
            wanted=wanted.strip() or assignment,
            columns=", ".join(column.heading for column in columns) or "-",
        )
    )


def fill(
    sheet: Sheet,
    accounts: Mapping[int, Account],
    column: Column,
    grades: Sequence[Grade],
    people: Sequence[Person],
) -> Filled:
    """Write the final points of one assignment into a column; all other cells stay as they are.

    Args:
        sheet: the list.
        accounts: the student in each row.
        column: the column.
        grades: the grades of the assignment; only those with the status "graded" are written.
        people: the class.

    Raises:
        ExportError: the grades do not fit the column.
    """
    graded = {grade.student: grade for grade in grades if grade.status is GradeStatus.GRADED}
    for grade in graded.values():
        _expect_fit(grade, column)
    matches = Class(people).match(list(accounts.values()))
    owners = {
        row: match.person.id for row, match in zip(accounts, matches, strict=True) if match.person
    }
    claims = Counter(owners.values())
    comma = has_decimal_comma([sheet.text(row, column.at) for row in accounts], sheet.delimiter)
    left, placed, changed = [], set[str](), 0
    for row, account in accounts.items():
        owner = owners.get(row, "")
        if owner not in graded or claims[owner] > 1:
            left.append(account.name or account.student_id)
            continue
        before = sheet.text(row, column.at).strip()
        points = scores.points(graded[owner].final)
        sheet.put(row, column.at, points.replace(".", ",") if comma else points)
        changed += bool(before) and number(before) != number(points)
        placed.add(owner)
    lost = tuple(student for student in graded if student not in placed)
    return Filled(sheet.data(), len(placed), tuple(left), lost, changed)


def _expect_fit(grade: Grade, column: Column) -> None:
    """Refuse points of another maximum than the column's: the system would not scale them."""
    if column.most is not None and abs(column.most - grade.max_score) > 0.005:
        raise ExportError(
            gettext(
                "{column}: the maximum is {most} there, but {assignment} has {highest} points; change "
                "one of them and export again",
                column=column.heading,
                most=scores.points(column.most),
                assignment=grade.assignment,
                highest=scores.points(grade.max_score),
            )
        )
    if not math.isfinite(grade.final):
        raise ExportError(
            gettext(
                "{assignment}: the grade of {student} is not a number",
                assignment=grade.assignment,
                student=grade.student,
            )
        )
