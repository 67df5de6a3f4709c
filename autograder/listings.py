"""Reads the lists of hand-in times that a teacher gives: an LMS's own, or a CSV.

Moodle's grading worksheet and Canvas's list of submissions are read by their modules. A list of one's
own has a column of student ids, one of times (``2026-03-20 23:41``, with ``+09:00`` or in the course's
time zone) and, if it is for several assignments, one of those.
"""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import Final

from autograder import tables
from autograder.errors import RosterError
from autograder.lms import canvas_submissions, moodle_worksheet
from autograder.lms.dates import moment
from autograder.lms.handin import Account
from autograder.lms.listing import Listed
from autograder.lms.matching import plain

_COLUMNS: Final[tables.Headings] = {
    "student": (*tables.STUDENT, "student"),
    "submitted": (
        "submitted",
        "submitted at",
        "submitted_at",
        "time",
        "제출 시각",
        "제출시각",
        "제출 일시",
        "제출일시",
    ),
    "assignment": ("assignment", "과제"),
}


def read(path: Path) -> list[Listed]:
    """Read a list of times.

    Raises:
        RosterError: it cannot be read, or is no such list.
        TableError: it is no table.
        ExportError: it is a damaged worksheet of Moodle.
    """
    try:
        data = path.read_bytes()
    except OSError as error:
        raise RosterError(f"{path}: {error.strerror}") from None
    try:
        if canvas_submissions.is_list(data):
            return canvas_submissions.listed(data)
    except RosterError as error:
        raise RosterError(f"{path}: {error}") from None
    if moodle_worksheet.is_worksheet(data):
        return moodle_worksheet.listed(data, str(path))
    with tables.about(path):
        return _own(path, data)


def of_roster(path: Path) -> list[Listed]:
    """Read the times out of a roster, if it is one that has some: a grading worksheet."""
    data = path.read_bytes()
    return moodle_worksheet.listed(data, str(path)) if moodle_worksheet.is_worksheet(data) else []


def _own(path: Path, data: bytes) -> list[Listed]:
    if not {"student", "submitted"} <= tables.columns(data, _COLUMNS):
        raise RosterError(
            f"{path}: it needs columns headed 'student id' and 'submitted', or '학번' and '제출 시각'"
        )
    found: list[Listed] = []
    seen: dict[tuple[str, str], datetime | None] = {}
    for line, cell in tables.rows(data, _COLUMNS):
        time = _time(cell["submitted"])
        if seen.setdefault((plain(cell["student"]), cell["assignment"]), time) != time:
            raise RosterError(
                f"{path}, line {line}: {cell['student']} is there twice, with another time"
            )
        if cell["submitted"] and time is None:
            raise RosterError(
                f"{path}, line {line}: {cell['submitted'][:60]!r} is no time; write 2026-03-20 23:41"
            )
        account = Account("", student_id=cell["student"])
        found.append(Listed(account, time, assignment=cell["assignment"]))
    return found


def _time(text: str) -> datetime | None:
    """A time of a day; a date alone could be its first minute as well as its last."""
    if ":" not in text:
        return None
    try:
        return datetime.fromisoformat(text)
    except ValueError:
        return moment(text)
