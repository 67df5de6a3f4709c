"""Reads the lists of submission times that a teacher gives: an LMS's own, or a CSV file.

Moodle's grading worksheet and Canvas's list of submissions are read by their modules. A teacher's own
list has a column of student IDs, a column of times (``2026-03-20 23:41``, with ``+09:00`` or in the
course's time zone) and, if it is for several assignments, a column of assignments.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import Final

from autograder.formats import tables
from autograder.formats.dates import moment
from autograder.lms.base import Account, Listed, SubmittedFile
from autograder.lms.canvas import times as canvas_times
from autograder.lms.matching import IDS_CHANGE, agree, plain
from autograder.lms.moodle import worksheet as moodle_worksheet
from autograder.records.errors import RosterError
from autograder.records.language import gettext

_COLUMNS: Final[tables.Headings] = {
    "student": (*tables.STUDENT, "student", "username"),
    "submitted": (
        "submitted",
        "submitted at",
        "submitted_at",
        "time",
        "datetime",
        "제출 시각",
        "제출시각",
        "제출 일시",
        "제출일시",
    ),
    "assignment": ("assignment", "과제"),
}


def read(path: Path) -> list[Listed]:
    """Read a list of submission times.

    Raises:
        RosterError: it cannot be read, or is not such a list.
        TableError: it is not a table.
        ExportError: it is a damaged Moodle worksheet.
    """
    try:
        data = path.read_bytes()
    except OSError as error:
        raise RosterError(f"{path}: {error.strerror}") from None
    try:
        if canvas_times.is_list(data):
            return canvas_times.listed(data)
    except RosterError as error:
        raise RosterError(f"{path}: {error}") from None
    if moodle_worksheet.is_worksheet(data):
        return moodle_worksheet.listed(data, str(path))
    with tables.about(path):
        moodle_worksheet.expect_none(data, path)
        return _own(path, data)


def of_roster(path: Path) -> list[Listed]:
    """Read the submission times from a roster that has them, which only a grading worksheet does."""
    data = path.read_bytes()
    return moodle_worksheet.listed(data, str(path)) if moodle_worksheet.is_worksheet(data) else []


def _own(path: Path, data: bytes) -> list[Listed]:
    if not {"student", "submitted"} <= tables.columns(data, _COLUMNS):
        raise RosterError(
            gettext(
                "{path}: it needs columns headed 'student id' and 'submitted', "
                "or '학번' and '제출 시각'",
                path=path,
            )
        )
    found: list[Listed] = []
    seen: dict[tuple[str, str], datetime | None] = {}
    for line, cell in tables.rows(data, _COLUMNS):
        time = _time(cell["submitted"])
        if seen.setdefault((plain(cell["student"]), cell["assignment"]), time) != time:
            raise RosterError(
                gettext(
                    "{path}, line {line}: {student} appears twice, with different times",
                    path=path,
                    line=line,
                    student=cell["student"],
                )
            )
        if cell["submitted"] and time is None:
            raise RosterError(
                gettext(
                    "{path}, line {line}: {time!r} is not a time; write 2026-03-20 23:41",
                    path=path,
                    line=line,
                    time=cell["submitted"][:60],
                )
            )
        account = Account("", student_id=cell["student"])
        found.append(Listed(account, time, assignment=cell["assignment"]))
    return found


def _time(text: str) -> datetime | None:
    """Return a date and time, or None; a date alone could mean its first minute or its last."""
    if ":" not in text:
        return None
    try:
        return datetime.fromisoformat(text)
    except ValueError:
        return moment(text)


class Listing:
    """All lists of submission times together."""

    def __init__(self, rows: Iterable[Listed]) -> None:
        lists: dict[tuple[str, str], list[Listed]] = defaultdict(list)
        self._own: dict[tuple[str, str], Listed] = {}
        self._asked: set[tuple[str, str]] = set()
        self.unread: list[str] = []
        self.unfit: list[str] = []
        """lists for a different assignment than a download"""
        self.drafts: list[str] = []
        """students whose submission is only a draft"""
        self.without_file: list[str] = []
        """students who submitted according to the list but have no file in the download"""
        for row in rows:
            self.unread += [row.unread] if row.unread else []
            if row.account.system:
                lists[row.account.system, row.assignment].append(row)
            else:
                self._own[plain(row.account.student_id), row.assignment] = row
        self._lists = [(system, _List(name, rows)) for (system, name), rows in lists.items()]

    def submitted_files(self, submitted_files: Sequence[SubmittedFile]) -> list[SubmittedFile]:
        """Return a download's files, once for each student who submitted them, with listed times."""
        system = submitted_files[0].account.system if submitted_files else ""
        lists = [each for of, each in reversed(self._lists) if of == system]
        fitting = next((each for each in lists if each.fits(submitted_files)), None)
        if fitting is None:
            self.unfit += [each.name for each in lists]
            return list(submitted_files)
        fitting.expect(submitted_files)
        found: list[SubmittedFile] = []
        for item in submitted_files:
            members = fitting.members(item)
            found += _shared(item, members) or [fitting.without_id(item)]
            self.drafts += [row.label for row in members if row.is_draft]
        self.without_file += fitting.without(each.account.id for each in found)
        return found

    def own_time(self, student: str, assignment: str) -> datetime | None:
        """Return a student's submission time in the teacher's own list."""
        for key in ((plain(student), assignment), (plain(student), "")):
            if key in self._own:
                self._asked.add(key)
                return self._own[key].submitted
        return None

    def of_nobody(self, people: Iterable[str], assignments: Sequence[str]) -> list[str]:
        """Return the lines of the teacher's own list that match no student or no assignment."""
        known = {*map(plain, people)}
        return [
            f"{row.account.student_id} {row.assignment}".strip()
            for (student, assignment), row in self._own.items()
            if (student, assignment) not in self._asked
            and not (student in known and assignment in ("", *assignments))
        ]


class _List:
    """One list, for one assignment."""

    def __init__(self, name: str, rows: Iterable[Listed]) -> None:
        self.name = name
        self._rows = {row.account.id: row for row in rows}
        self._files: dict[str, list[Listed]] = defaultdict(list)
        self._groups: dict[str, list[Listed]] = defaultdict(list)
        for row in self._rows.values():
            for file in row.files:
                self._files[file].append(row)
            if row.folder:
                self._groups[plain(row.folder)].append(row)
        for folder, members in list(self._groups.items()):
            if len({row.group for row in members}) > 1:  # two groups have the same folder name
                del self._groups[folder]
        self._with_groups = any(row.group for row in self._rows.values())

    def fits(self, submitted_files: Sequence[SubmittedFile]) -> bool:
        """Return whether the list is for a download's assignment.

        It is if it has the number of one of the files, or the students of at least half of the files.
        """
        if any(item.number in self._files for item in submitted_files):
            return True
        listed = sum(not item.number and bool(self.members(item)) for item in submitted_files)
        return 2 * listed >= len(submitted_files)

    def expect(self, submitted_files: Iterable[SubmittedFile]) -> None:
        """Check a whole download: if two groups submit under one name, the name identifies neither."""
        ids: dict[str, set[str]] = defaultdict(set)
        for item in submitted_files:
            ids[plain(item.account.name)].add(item.account.id)
        for folder, numbers in ids.items():
            if len(numbers) > 1:
                self._groups.pop(folder, None)

    def members(self, item: SubmittedFile) -> list[Listed]:
        """Return who submitted a file: by the file's number, by the group, or by ID and name."""
        account = item.account
        if item.number in self._files:
            return self._files[item.number]
        if self._with_groups:  # the ID is the group's
            return self._groups.get(plain(account.name), [])
        row = self._rows.get(account.id)
        if row is None or (account.system in IDS_CHANGE and not agree(account.name, row.account.name)):
            return []
        # A file that is not listed was submitted before the list was made, or after.
        return [replace(row, submitted=None) if item.number else row]

    def without(self, ids: Iterable[str]) -> list[str]:
        """Return the students who submitted and have none of these IDs."""
        left = self._rows.keys() - set(ids)
        return [row.label for id, row in self._rows.items() if id in left and row.submitted]

    def without_id(self, item: SubmittedFile) -> SubmittedFile:
        """Return a file of an unlisted group without its ID, which could be taken for a student's."""
        if not self._with_groups or item.number:
            return item
        account = item.account
        said = f"{account.name} ({account.id})" if account.id else account.name
        return replace(item, account=replace(account, id="", name=said))


def _shared(item: SubmittedFile, members: Iterable[Listed]) -> list[SubmittedFile]:
    """Return a submitted file once for each member; a group's name is never used as a student's."""
    found = []
    for row in members:
        own = item.account.name if item.account.id == row.account.id else ""
        account = replace(row.account, name=row.account.name or own)
        found.append(replace(item, account=account, submitted=row.submitted or item.submitted))
    return found
