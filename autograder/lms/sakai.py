"""Sakai: reads the zip of an assignment's "Download All", and fills in its ``grades.csv``.

The zip is one folder, the assignment, with a folder ``{last}, {first}({eid})`` for each student. In it
are ``timestamp.txt``, the submission time as ``YYYYMMDDhhmmssSSS``, the text of the submission in HTML,
and the files, in a folder of their own whose name is in the language of the site. The folder for
the teacher's own files begins with "Feedback" in English. The text counts only if there are no files.

The time names no zone, and older versions write it in UTC; so it is read like any other time without a
zone. The eid is the user's name, which most universities make from the student ID.

``grades.csv`` has a line with the assignment, an empty line, and then the headings.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Sequence
from datetime import datetime
from typing import Final

from autograder.formats.archive import BROKEN_ZIP, Entry, parts, shared_folders
from autograder.formats.csv_template import Sheet
from autograder.formats.writing import zipped
from autograder.records.errors import ExportError, RosterError
from autograder.records.grades import Grade, Person
from autograder.records.language import gettext

from . import column as columns
from .base import Account, Download, Filled, SubmittedFile
from .column import Column

NAME: Final = "sakai"

_STUDENT: Final = re.compile(r"(.*?) ?\(([^()/]{1,100})\)")
_TIMESTAMP: Final = "timestamp.txt"
_TIME: Final = re.compile(r"[0-9]{17}")
_OF_SAKAI: Final = re.compile(
    r"timestamp\.txt|comments\.txt|feedbackText\.html|Feedback Attachment\(s\)"
)
_TEXT: Final = re.compile(r".*_submissionText\.html")
_GRADES: Final = "grades.csv"
_MAX_GRADES_BYTES: Final = 8 << 20
_HEAD_WITHIN: Final = 5


def recognises(entries: Sequence[Entry]) -> bool:
    """Return whether these are one assignment's folders, each with a time stamp."""
    depth = _depth(entries)
    folders = {entry.folders[depth] for entry in entries if len(entry.folders) > depth}
    stamped = {
        entry.folders[depth]
        for entry in entries
        if len(entry.folders) == depth + 1 and entry.name == _TIMESTAMP
    }
    named = [folder for folder in stamped if _STUDENT.fullmatch(folder)]
    return bool(named) and 2 * len(named) > len(folders)


def read(entries: Sequence[Entry]) -> Download:
    """Return each file with its student."""
    depth = _depth(entries)
    times = {
        entry.folders[depth]: _time(entry)
        for entry in entries
        if len(entry.folders) == depth + 1 and entry.name == _TIMESTAMP
    }
    download, texts = Download(), list[SubmittedFile]()
    for entry in entries:
        way = parts(entry)
        student = _STUDENT.fullmatch(way[depth]) if len(way) > depth + 1 else None
        if student is None:
            if entry.name != _GRADES:
                download.unmatched.append("/".join(way))
            continue
        account = Account(NAME, student[2], student[1], student_id=student[2])
        file = "/".join(way[depth + 2 :]) or entry.name
        item = SubmittedFile(entry, account, file, times.get(way[depth]))
        if _TEXT.fullmatch(way[depth + 1]):
            texts.append(item)
        elif not _OF_SAKAI.fullmatch(way[depth + 1]):
            download.submitted_files.append(item)
    with_files = {item.account for item in download.submitted_files}
    for item in texts:
        if item.account not in with_files and not _is_empty(item.entry):
            download.submitted_files.append(item)
    return download


def _is_empty(entry: Entry) -> bool:
    try:
        return not entry.read(_MAX_GRADES_BYTES).strip()
    except OSError:
        return False


def _depth(entries: Sequence[Entry]) -> int:
    """Return the depth of the students' folders."""
    depths = range(min(shared_folders(entries), 3) + 1)
    return max(depths, key=lambda depth: sum(_is_stamp(entry, depth) for entry in entries))


def _is_stamp(entry: Entry, depth: int) -> bool:
    is_below = len(entry.folders) == depth + 1 and entry.name == _TIMESTAMP
    return is_below and _STUDENT.fullmatch(entry.folders[depth]) is not None


def _time(entry: Entry) -> datetime | None:
    try:
        text = entry.read(100).decode("ascii").strip()
        return datetime.strptime(text[:14], "%Y%m%d%H%M%S") if _TIME.fullmatch(text) else None
    except (OSError, ValueError):
        return None


# --- the list of grades ---------------------------------------------------------------------------


def people(grades: bytes) -> list[Person]:
    """Read ``grades.csv`` as a class roster.

    Raises:
        RosterError: it is not that file.
    """
    try:
        accounts = _accounts(_sheet(grades)).values()
    except ExportError as error:
        raise RosterError(str(error)) from None
    return [Person(each.student_id, each.name, accounts={NAME: each.student_id}) for each in accounts]


def is_grades(data: bytes) -> bool:
    """Return whether a file is a ``grades.csv`` of Sakai."""
    try:
        return "grade" in _sheet(data).headings()
    except ExportError:
        return False


def fill(template: bytes, column: str, grades: Sequence[Grade], people: Sequence[Person]) -> Filled:
    """Write final points into ``grades.csv``, or into the one in the zip that was downloaded.

    Of a zip, a zip comes back, with ``grades.csv`` alone at its place: "Upload All" reads it.

    Args:
        template: the file, or the zip.
        column: ignored, as there is one column.
        grades: the grades of one assignment.
        people: the class.

    Raises:
        ExportError: the file or the grades are not as they must be.
    """
    columns.assignment_of(grades)
    name, data = _in_zip(template) if template.startswith(b"PK") else ("", template)
    sheet = _sheet(data)
    place = sheet.headings().index("grade")
    filled = columns.fill(sheet, _accounts(sheet), Column(place, "grade", "grade"), grades, people)
    if not name:
        return filled
    return Filled(
        zipped({name: filled.data}),
        filled.count,
        filled.rows_without_grade,
        filled.grades_without_row,
        filled.changed,
    )


def _in_zip(data: bytes) -> tuple[str, bytes]:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            name = next(name for name in archive.namelist() if name.rpartition("/")[2] == _GRADES)
            with archive.open(name) as file:
                return name, file.read(_MAX_GRADES_BYTES)
    except (*BROKEN_ZIP, StopIteration):
        raise ExportError(gettext("there is no grades.csv in the zip")) from None


def _sheet(data: bytes) -> Sheet:
    return Sheet.parse(data, "Display ID", within=_HEAD_WITHIN)


def _accounts(sheet: Sheet) -> dict[int, Account]:
    found = {}
    for row in range(sheet.head + 1, len(sheet.rows)):
        if id := sheet.under(row, "Display ID") or sheet.under(row, "ID"):
            name = f"{sheet.under(row, 'First Name')} {sheet.under(row, 'Last Name')}".strip()
            found[row] = Account(NAME, id, name, student_id=id)
    return found
