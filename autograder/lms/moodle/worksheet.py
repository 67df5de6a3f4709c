"""Moodle's grading worksheet: its students, their submission times and their groups.

``grades.py`` fills it in. Moodle writes it in ``mod/assign/gradingtable.php`` of
https://github.com/moodle/moodle. ``headings.py`` has its headings in each language.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Final

from autograder.formats import tables
from autograder.formats.csv_template import Sheet
from autograder.formats.dates import moment
from autograder.lms.base import Account, Listed
from autograder.lms.matching import Class
from autograder.records.errors import ExportError, RosterError
from autograder.records.grades import Person
from autograder.records.language import gettext

from . import headings
from .download import NAME, file_name

_ID: Final = re.compile(r"[0-9]{1,18}$")
_NO_TIME: Final = ("", "-")


def people(worksheet: bytes) -> list[Person]:
    """Read the students of a grading worksheet; one without an ID number is known by email.

    Each assignment has its own participant IDs, so they match only this assignment's download.

    Raises:
        ExportError: it is not a grading worksheet.
    """
    rows = Rows(worksheet)
    return [
        Person(
            account.student_id or account.email or account.id,
            account.name,
            account.email,
            accounts={NAME: account.id},
        )
        for account in rows.accounts.values()
    ]


def is_worksheet(data: bytes) -> bool:
    """Return whether a file has the first column of a grading worksheet."""
    try:
        return bool(_sheet(data))
    except ExportError:
        return False


def expect_none(data: bytes, path: Path) -> None:
    """Check that a file is not a grading worksheet in a language that is unknown here.

    It would be taken for a list of the teacher's own, of students called "Participant 1".

    Raises:
        RosterError: it looks like one.
        TableError: it is not a table.
    """
    if headings.looks_like_a_worksheet(list(tables.cells(data))):
        raise RosterError(
            gettext(
                "{path}: it looks like a grading worksheet from Moodle in a language that is not known "
                "here; set your language in Moodle to English or Korean and download it again",
                path=path,
            )
        )


def listed(worksheet: bytes, name: str) -> list[Listed]:
    """Read when each submission was last changed, and the students' groups if groups submit together.

    Args:
        worksheet: the file.
        name: a name to tell it from other worksheets; the file does not name its assignment.

    Raises:
        ExportError: it is not a grading worksheet.
    """
    rows = Rows(worksheet)
    found = []
    for row, account in rows.accounts.items():
        said = rows.text(row, "submitted")
        time = moment(said)
        unread = said if time is None and said not in _NO_TIME else ""
        group = rows.text(row, "group")
        found.append(
            Listed(
                account,
                time,
                group=group,
                folder=file_name(group),
                assignment=name,
                unread=unread,
                is_draft=rows.text(row, "status").casefold().startswith(headings.DRAFTS),
            )
        )
    return found


class Rows:
    """A grading worksheet by rows; rows without a participant ID are ignored."""

    def __init__(self, worksheet: bytes) -> None:
        self.sheet = _sheet(worksheet)
        self.heads = [self.sheet.text(0, place).strip() for place in range(len(self.sheet.rows[0]))]
        self.columns: dict[str, int] = {}
        for what, names in (headings.columns(self.heads) or {}).items():
            known = {name.casefold() for name in names}
            places = [place for place, head in enumerate(self.heads) if head.casefold() in known]
            if len(places) > 1 and what not in ("name", "number", "email", "group", "status"):
                raise ExportError(
                    gettext(
                        "the worksheet contains the column {column!r} twice",
                        column=self.heads[places[0]],
                    )
                )
            if places:
                self.columns[what] = places[0]
        if "grade" not in self.columns:
            raise ExportError(
                gettext("not a grading worksheet from Moodle: it has no column 'Grade' ('성적')")
            )
        self.accounts = dict(self._read())
        if twice := [id for id, n in Counter(a.id for a in self.accounts.values()).items() if n > 1]:
            raise ExportError(
                gettext(
                    "the worksheet contains participant {participant} twice; download it again",
                    participant=twice[0],
                )
            )

    def _read(self) -> Iterator[tuple[int, Account]]:
        width = max(self.columns.values())
        for row in range(1, len(self.sheet.rows)):
            found = _ID.search(self.text(row, "identifier"))
            if found and len(self.sheet.rows[row]) <= width:
                raise ExportError(
                    gettext("row {row} of the worksheet is incomplete; download it again", row=row + 1)
                )
            if found:
                name, email, number = (self.text(row, what) for what in ("name", "email", "number"))
                yield row, Account(NAME, found.group(), name, email, number)

    def text(self, row: int, what: str) -> str:
        """Return the text of a cell; empty if there is no such column."""
        return self.sheet.text(row, self.columns[what]).strip() if what in self.columns else ""

    def label(self, row: int) -> str:
        """Return a row's name and identifier, to show to people."""
        name, identifier = self.text(row, "name"), self.text(row, "identifier")
        return f"{name} ({identifier})" if name else identifier

    def owners(self, people: Sequence[Person]) -> dict[int, str]:
        """Return the student of each identifiable row; rows that claim the same student have none."""
        matches = Class(people).match(list(self.accounts.values()))
        found = {
            row: match.person.id
            for row, match in zip(self.accounts, matches, strict=True)
            if match.person is not None
        }
        claims = Counter(found.values())
        return {row: student for row, student in found.items() if claims[student] == 1}


def _sheet(worksheet: bytes) -> Sheet:
    """Return the table of a worksheet.

    Raises:
        ExportError: it is not a worksheet in a language that is known.
    """
    problem: ExportError | None = None
    for identifier in headings.IDENTIFIERS:
        try:
            sheet = Sheet.parse(worksheet, identifier)
        except ExportError as error:
            problem = problem or error
            continue
        heads = [sheet.text(0, place) for place in range(len(sheet.rows[0]))]
        if headings.columns(heads) is not None:
            return sheet
    assert problem is not None
    raise problem
