"""Brightspace (D2L): reads the zip of an assignment's submissions.

Each submission is a folder ``{user id}-{assignment id} - {name} - {date}``. In older versions, the name
of each file begins with that text and `` - ``. At the top is an ``index.html``, a table for people to
read. The date is in the language of the person who downloads it, without the colon that a file name
cannot have: ``Oct 10, 2025 1022 AM``, ``10 October 2025 1022 AM``, ``2025. 10. 10. 오전 1022``.

A student's newest submission counts. Dates are exact to the minute and have no time zone. The user ID
and the name together identify the student: submissions that differ in either are never merged. The user
ID is Brightspace's own; the university's, ``OrgDefinedId``, is only in the export of the grades.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Final

from autograder.formats.archive import Entry, parts
from autograder.formats.csv_template import Sheet, number
from autograder.formats.dates import moment
from autograder.records.errors import ExportError, RosterError
from autograder.records.grades import Grade, Person
from autograder.records.language import gettext

from . import column as columns
from .base import Account, Download, Filled, SubmittedFile, names_begin
from .column import Column

NAME = "brightspace"

_POINTS: Final = re.compile(r"(.+?) Points Grade(?: <.*?MaxPoints:([0-9.,]+).*>| <.*>)?")
_IDS: Final = re.compile(r"([0-9]{1,20})-[0-9]{1,20}")


@dataclass(frozen=True, slots=True)
class _Label:
    """The parts of a name that Brightspace wrote."""

    user: str
    name: str
    time: datetime
    file: str
    is_certain: bool
    """whether no other part of the name could be the time"""


def recognises(entries: Sequence[Entry]) -> bool:
    """Return whether the files are named as Brightspace names submissions."""
    depth = names_begin(entries, _is_theirs)
    files = [entry for entry in entries if not _is_index(entry, depth)]
    fits = sum(_label(entry, depth) is not None for entry in files)
    return fits > 0 and (len(files) - fits) * 10 <= len(files)


def read(entries: Sequence[Entry]) -> Download:
    """Return the files of each student's newest submission."""
    depth = names_begin(entries, _is_theirs)
    download = Download()
    students: dict[tuple[str, str], dict[datetime, list[SubmittedFile]]] = defaultdict(dict)
    for entry in entries:
        label = _label(entry, depth)
        if label is not None:
            account = Account(NAME, label.user, label.name)
            item = SubmittedFile(entry, account, label.file, label.time if label.is_certain else None)
            students[label.user, label.name].setdefault(label.time, []).append(item)
        elif not _is_index(entry, depth):
            download.unmatched.append("/".join(parts(entry)))
    for submissions in students.values():
        newest = submissions[max(submissions)]
        download.submitted_files.extend(replace(item, attempt=len(submissions)) for item in newest)
    return download


def _is_index(entry: Entry, depth: int) -> bool:
    return len(parts(entry)) == depth + 1 and entry.name.lower() == "index.html"


def _is_theirs(entry: Entry, depth: int) -> bool:
    return _label(entry, depth) is not None


def _label(entry: Entry, depth: int) -> _Label | None:
    """Return the parts of a path, or None if Brightspace did not write it."""
    path = parts(entry)
    inside = path[depth + 1 :]
    pieces = path[depth].split(" - ") if depth < len(path) else [""]
    ids = _IDS.fullmatch(pieces[0])
    times = [(at, time) for at in range(2, len(pieces)) if (time := moment(pieces[at]))]
    if ids is None or not times or not (inside or pieces[times[0][0] + 1 :]):
        return None
    # A folder ends in its date, so an earlier date is in the name; a file name gives no such hint.
    at, time = times[-1] if inside else times[0]
    file = "/".join(inside) or " - ".join(pieces[at + 1 :])
    if inside and entry.problem is not None:  # a zip that was refused, not a file inside it
        file = entry.name.removeprefix(" - ".join(pieces[: at + 1])).removeprefix(" - ")
    return _Label(ids.group(1), " - ".join(pieces[1:at]), time, file, bool(inside) or len(times) == 1)


# --- the list of grades ---------------------------------------------------------------------------


def people(export: bytes) -> list[Person]:
    """Read an export of the grades as a class roster.

    Raises:
        RosterError: it is not such a list.
    """
    try:
        sheet = _sheet(export)
    except ExportError as error:
        raise RosterError(str(error)) from None
    return [
        Person(account.student_id, account.name, account.email)
        for account in _accounts(sheet).values()
        if account.student_id
    ]


def fill(template: bytes, column: str, grades: Sequence[Grade], people: Sequence[Person]) -> Filled:
    """Write an assignment's final points into the teacher's export of the grades.

    Brightspace reads it again: it takes the student's ``OrgDefinedId`` or ``Username``, the columns
    ``{item} Points Grade``, and the last column, ``End-of-Line Indicator``.

    Args:
        template: the export; only the filled cells change.
        column: the item's name or the whole heading; empty for the only item with the assignment's ID.
        grades: the grades of one assignment.
        people: the class.

    Raises:
        ExportError: the file or the column are not as they must be.
    """
    sheet = _sheet(template)
    if "End-of-Line Indicator" not in sheet.headings():
        raise ExportError(
            gettext(
                "the column 'End-of-Line Indicator' is missing; give the file as Brightspace wrote it"
            )
        )
    found = [
        Column(at, heading, match[1], number(match[2] or ""))
        for at, heading in enumerate(sheet.headings())
        if (match := _POINTS.fullmatch(heading))
    ]
    chosen = columns.choose(found, column, columns.assignment_of(grades))
    return columns.fill(sheet, _accounts(sheet), chosen, grades, people)


def _sheet(data: bytes) -> Sheet:
    try:
        return Sheet.parse(data, "OrgDefinedId")
    except ExportError:
        return Sheet.parse(data, "Username")


def _accounts(sheet: Sheet) -> dict[int, Account]:
    """Return the student in each row; Brightspace writes ``#`` before IDs, so that they stay text."""
    found = {}
    for row in range(1, len(sheet.rows)):
        id, user = (sheet.under(row, head).removeprefix("#") for head in ("OrgDefinedId", "Username"))
        name = f"{sheet.under(row, 'First Name')} {sheet.under(row, 'Last Name')}".strip()
        if id or user:
            found[row] = Account("", "", name, sheet.under(row, "Email"), id or user)
    return found
