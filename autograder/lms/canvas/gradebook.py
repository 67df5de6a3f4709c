"""Canvas's gradebook export: reads it as a roster, and fills one of its columns.

The rows and columns are those of Canvas's own export. When Canvas imports it, it uses the ``ID`` column
and the number in an assignment's heading; a heading without a known number would make a new column.
"""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from autograder.formats import scores
from autograder.formats.csv_template import Sheet, has_decimal_comma, number
from autograder.lms.base import Account, Filled
from autograder.lms.matching import Class
from autograder.records.errors import ExportError, RosterError
from autograder.records.grades import Grade, GradeStatus, Person
from autograder.records.language import gettext, ngettext

from .download import NAME, full_name

_TITLE_AND_ID: Final = re.compile(r"(.*)\s\(([0-9]+)\)", re.DOTALL)
_NO_STUDENT: Final = re.compile(r"\s*(?:Muted|Manual Posting.*)?\s*", re.DOTALL | re.IGNORECASE)
_TOTALS: Final = re.compile(
    r"(?:Current|Final|Unposted Current|Unposted Final|Override) (?:Score|Points|Grade)|Override Status"
)
_TEST_LOGIN: Final = re.compile(r"[0-9a-f]{40}")


@dataclass(frozen=True, slots=True)
class _Column:
    """An assignment's column."""

    at: int
    heading: str
    title: str
    id: str
    points: str


class _Gradebook:
    """A gradebook export; its first columns identify the students."""

    def __init__(self, data: bytes) -> None:
        self.sheet = Sheet.parse(data, "ID")
        self.headings = [self.sheet.text(0, at).strip() for at in range(len(self.sheet.rows[0]))]
        rows = range(1, len(self.sheet.rows))
        points = next((row for row in rows if self._is_points(row)), None)
        if points is None:
            raise ExportError(
                gettext("this is not a gradebook export from Canvas: it has no Points Possible row")
            )
        self.points = points

    def _is_points(self, row: int) -> bool:
        name = "Student" if "Student" in self.headings else "LastName"
        return "Points Possible" in self._text(row, name) and not self._text(row, "ID").strip()

    def _text(self, row: int, heading: str) -> str:
        known = heading in self.headings
        return self.sheet.text(row, self.headings.index(heading)) if known else ""

    def columns(self) -> list[_Column]:
        """Return the columns that can take grades, without those that Canvas calculates."""
        found = []
        for at, heading in enumerate(self.headings):
            title = _TITLE_AND_ID.fullmatch(heading)
            points = self.sheet.text(self.points, at).strip()
            if title and (number(points) is not None or not points):
                found.append(_Column(at, heading, title.group(1).strip(), title.group(2), points))
        return found

    def students(self) -> list[int]:
        """Return the rows of students, without the test student that Canvas makes for teachers."""
        rows = [row for row in range(1, len(self.sheet.rows)) if row != self.points]
        return [row for row in rows if not self._is_no_student(row) and not self._is_test(row)]

    def _is_no_student(self, row: int) -> bool:
        texts = (self.sheet.text(row, at) for at in range(len(self.sheet.rows[row])))
        return all(_NO_STUDENT.fullmatch(text) for text in texts)

    def _is_test(self, row: int) -> bool:
        account = self.account(row)
        login = self._text(row, "SIS Login ID").strip()
        made_up = not account.student_id and _TEST_LOGIN.fullmatch(login) is not None
        return account.name == "Student, Test" or made_up

    def account(self, row: int) -> Account:
        """Return the account in a row."""
        name = self._text(row, "Student").strip()
        if "Student" not in self.headings:
            name = f"{self._text(row, 'LastName').strip()}, {self._text(row, 'FirstName').strip()}"
        login = self._text(row, "SIS Login ID").strip()
        return Account(
            NAME,
            self._text(row, "ID").strip(),
            name,
            login if "@" in login else "",
            self._text(row, "SIS User ID").strip(),
        )

    def person(self, row: int) -> Person:
        """Return a row as a student of the class."""
        account = self.account(row)
        id = account.student_id or self._text(row, "SIS Login ID").strip() or account.id
        section = self._text(row, "Section").strip()
        accounts = {NAME: account.id} if account.id else {}
        return Person(id, full_name(account.name), account.email, section, accounts)


def people(export: bytes) -> list[Person]:
    """Read a gradebook export as a class roster.

    Raises:
        RosterError: it is not a gradebook export.
    """
    try:
        gradebook = _Gradebook(export)
    except ExportError as error:
        raise RosterError(str(error)) from None
    return [gradebook.person(row) for row in gradebook.students()]


def fill(
    template: bytes,
    column: str,
    grades: Sequence[Grade],
    people: Sequence[Person],
    others: Sequence[str] = (),
) -> Filled:
    """Write an assignment's final points into one column of the teacher's gradebook export.

    A row is filled only if it certainly belongs to one student. ``EX`` stays, and so does ``N/A``:
    Canvas takes no grade for a student who is not assigned, so that grade counts as having no row.

    Args:
        template: the export; only the filled cells change.
        column: the column's heading, the number in it, or its title; empty for the only column with the
            assignment's ID in its title.
        grades: the grades of one assignment; only those with the status "graded" are written.
        people: the class.
        others: the course's other assignments; a column for one of them is not filled.

    Raises:
        ExportError: the file, the column or the grades are not as they must be.
    """
    gradebook = _Gradebook(template)
    by_student = _of_one_assignment(grades)
    chosen = _choose(gradebook.columns(), column, grades[0].assignment)
    _check_assignment(chosen, grades[0].assignment, others)
    _check_points(chosen, by_student.values())
    _expect_imported(chosen)
    sheet = gradebook.sheet
    points_row = [sheet.text(gradebook.points, at) for at in range(len(gradebook.headings))]
    comma = has_decimal_comma(points_row, sheet.delimiter)
    students = gradebook.students()
    owners = _owners([gradebook.account(row) for row in students], people)
    before = [sheet.text(row, chosen.at).strip() for row in students]
    count, changed, without_grade, placed = 0, 0, [], set()
    for row, person in zip(students, owners, strict=True):
        grade = by_student.get(person.id) if person else None
        here = sheet.text(row, chosen.at).strip().upper() if chosen.at < len(sheet.rows[row]) else "N/A"
        if grade is None:
            account = gradebook.account(row)
            without_grade.append(f"{account.name} ({account.id})")
        elif here == "EX":
            placed.add(grade.student)
        elif here != "N/A":
            placed.add(grade.student)
            points = _points(grade.final, comma)
            changed += bool(here) and number(here) != number(points)
            sheet.put(row, chosen.at, points)
            count += 1
    lost = tuple(student for student in by_student if student not in placed)
    return Filled(
        sheet.data(), count, tuple(without_grade), lost, changed,
        doubts=tuple(_doubts(chosen, before, by_student.values())),
    )  # fmt: skip


def _of_one_assignment(grades: Sequence[Grade]) -> dict[str, Grade]:
    """Return the grades with the status "graded", by student."""
    assignments = sorted({grade.assignment for grade in grades})
    if len(assignments) != 1:
        which = ", ".join(assignments) or "-"
        raise ExportError(
            gettext(
                "a column takes the grades of one assignment, but these are for {which}", which=which
            )
        )
    twice = [student for student, n in Counter(grade.student for grade in grades).items() if n > 1]
    if twice:
        raise ExportError(
            gettext(
                "{assignment}: more than one grade for {students}",
                assignment=assignments[0],
                students=", ".join(sorted(twice)),
            )
        )
    return {grade.student: grade for grade in grades if grade.status is GradeStatus.GRADED}


def _check_assignment(column: _Column, assignment: str, others: Sequence[str]) -> None:
    """Refuse a column whose title has another assignment's ID and not this one's."""
    if _mentions(assignment).search(column.title):
        return
    if other := next((name for name in others if _mentions(name).search(column.title)), None):
        raise ExportError(
            gettext(
                "the column {column!r} is for {other}, not for {assignment}",
                other=other,
                assignment=assignment,
                column=column.heading,
            )
        )


def _mentions(assignment: str) -> re.Pattern[str]:
    """Return a pattern that finds an assignment's ID in a column's title."""
    form = re.escape(assignment).replace(r"\-", "[-_ ]")
    return re.compile(rf"(?<![A-Za-z0-9]){form}(?![A-Za-z0-9])", re.IGNORECASE)


def _choose(columns: list[_Column], column: str, assignment: str) -> _Column:
    """Return the one column that matches."""
    wanted = column.strip()
    mentions = _mentions(assignment)
    if wanted:
        exact = [c for c in columns if c.heading == wanted]
        found = exact or [c for c in columns if wanted in (c.id, f"({c.id})", c.title)]
    else:
        found = [c for c in columns if mentions.search(c.title)]
    if len(found) == 1:
        return found[0]
    there = ", ".join(c.heading for c in columns) or "-"
    if found:
        which = ngettext(
            "{count} column matches {wanted!r}",
            "{count} columns match {wanted!r}",
            len(found),
            wanted=wanted or assignment,
        )
    else:
        which = gettext("there is no column {wanted!r}", wanted=wanted)
        if not wanted:
            which = gettext("there is no column for {assignment!r}", assignment=assignment)
    columns_said = gettext("the file's assignment columns: {columns}", columns=there)
    raise ExportError(f"{which}; {columns_said}")


def _check_points(column: _Column, grades: Iterable[Grade]) -> None:
    """Refuse a different maximum: Canvas does not scale points, so they would be wrong."""
    points = number(column.points)
    for grade in grades:
        if points is None or abs(points - grade.max_score) >= 0.005:
            raise ExportError(
                gettext(
                    "{column}: Points Possible is {points!r}, but {assignment} has {highest} points; "
                    "set it to that in Canvas and export again",
                    column=column.heading,
                    points=column.points,
                    assignment=grade.assignment,
                    highest=_points(grade.max_score, False),
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


def _expect_imported(column: _Column) -> None:
    """Refuse a column that Canvas's importer takes for one of its own totals, and drops.

    See ``strip_non_assignment_columns`` in ``lib/gradebook_importer.rb`` of Canvas.
    """
    if found := _TOTALS.search(column.title):
        raise ExportError(
            gettext(
                "{column}: Canvas does not import a column with {words!r} in its title; rename the "
                "assignment in Canvas and export the gradebook again",
                column=column.heading,
                words=found.group(),
            )
        )


def _doubts(column: _Column, before: Sequence[str], grades: Iterable[Grade]) -> Iterator[str]:
    """Yield a warning if the column looks like one of "Complete/Incomplete".

    Canvas gives all of the points there to everybody with more than 0. The file does not say how an
    assignment is displayed; but such a column had only 0 and the maximum before.
    """
    most = number(column.points)
    had = {number(text) for text in before if number(text) is not None}
    between = any(0 < grade.final < grade.max_score for grade in grades)
    if had and had <= {0.0, most} and between:
        yield gettext(
            "{column} had only 0 and the maximum before. If Canvas displays its grade as "
            "Complete/Incomplete, everybody with any points gets all of them: set 'Display Grade as' "
            "to Points first",
            column=column.heading,
        )


def _owners(accounts: list[Account], people: Sequence[Person]) -> list[Person | None]:
    """Return each row's student, if only one row and no other Canvas ID belongs to the student."""
    found = [match.person for match in Class(people).match(accounts)]
    rows = Counter(person.id for person in found if person)
    return [
        person
        if person and rows[person.id] == 1 and person.accounts.get(NAME, account.id) == account.id
        else None
        for person, account in zip(found, accounts, strict=True)
    ]


def _points(value: float, comma: bool) -> str:
    """Return points without floating-point noise: 7.5, 10, 0.33333.

    >>> _points(0.1 + 0.2, False), _points(7.5, True), _points(10.0, False)
    ('0.3', '7,5', '10')
    """
    text = scores.points(value)
    return text.replace(".", ",") if comma else text
