"""nbgrader: reads ``submitted/{student}/{assignment}/`` folders and writes grades in its export format.

nbgrader keeps the submission time as text in ``timestamp.txt``, beside the student's files. The columns
are those of its exporter, ``nbgrader/plugins/export.py``. The exporter writes them without quotes; here
a field with a comma is quoted, so a name stays one field.
"""

from __future__ import annotations

import csv
import io
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from typing import Final
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from autograder.formats.archive import Entry, parts, shared_folders
from autograder.formats.packed import is_archive
from autograder.formats.scores import number
from autograder.formats.tables import cell, id_cell
from autograder.records.grades import Grade, GradeStatus, Person
from autograder.records.text import clean

from .base import Account, Download, SubmittedFile

NAME: Final = "nbgrader"

_ROOT: Final = "submitted"
_TIMESTAMP: Final = "timestamp.txt"
_NEARLY_ALL: Final = 0.9
_DEEPEST: Final = 8
"""the most folders that may lie above the students' folders"""
_DAY_TIME: Final = r"(\d{4}-\d\d-\d\d)[ T](\d\d:\d\d:\d\d)(?:\.(\d{1,6}))?"
_TIME = re.compile(_DAY_TIME + r" ?([A-Za-z]+(?:[/_+-][A-Za-z0-9]+){0,4}|[+-]\d\d:?\d\d)?", re.ASCII)
# Other systems' names for a student's folder: somebody may have unpacked one into ``submitted``.
_FOREIGN = re.compile(r"_assignsubmission_| - |^submission_\d+$|\([^()]+\)$")
# An abbreviation is read only if it has one meaning: CST is Chicago's and China's, PST also Manila's.
_ZONES: Final = {
    **dict.fromkeys(("", "UTC", "GMT", "Z"), "+00:00"),
    **dict.fromkeys(("KST", "JST"), "+09:00"),
    **{"CET": "+01:00", "CEST": "+02:00", "EET": "+02:00", "EEST": "+03:00", "HKT": "+08:00"},
}
_COLUMNS: Final = (
    "assignment", "duedate", "timestamp", "student_id", "last_name", "first_name", "email",
    "raw_score", "late_submission_penalty", "score", "max_score",
)  # fmt: skip


def recognises(entries: Sequence[Entry]) -> bool:
    """Return whether these are nbgrader's folders: below ``submitted``, or most with a time stamp."""
    files = [entry for entry in entries if not _is_litter(entry)]
    return _base(files) is not None


def read(entries: Sequence[Entry]) -> Download:
    """Return each file with its student and assignment."""
    files = [entry for entry in entries if not _is_litter(entry)]
    base = _base(files)
    if base is None:
        base = _below_root(files)
    download = Download()
    times = {_place(entry, base): _time(entry) for entry in files if _is_timestamp(entry, base)}
    for entry in files:
        if _is_timestamp(entry, base):
            continue
        if (place := _place(entry, base)) is None:
            download.unmatched.append("/".join(parts(entry)))
            continue
        student, assignment = place
        account = Account(NAME, student, student_id=student)
        file = "/".join(_zip_as_file(entry)[base + 2 :])
        submitted = times.get(place)
        download.submitted_files.append(
            SubmittedFile(entry, account, file, submitted, assignment=assignment)
        )
    return download


def grades_csv(grades: Sequence[Grade], people: Sequence[Person]) -> bytes:
    """Return the grades as nbgrader exports them, one row for each grade.

    As in nbgrader, a student who did not submit has zeros and no time stamp. A submission that could
    not be checked, or still waits for a person, has no scores, because a zero would be wrong. A name
    without a comma goes into the last-name column, because splitting it would be a guess.
    """
    known = {person.id: person for person in people}
    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerow(_COLUMNS)
    for grade in grades:
        person = known.get(grade.student, Person(grade.student))
        last, _, first = person.name.partition(",")
        writer.writerow(
            [grade.assignment, "", _timestamp(grade), id_cell(grade.student), _shown(last),
             _shown(first), cell(person.email), *_scores(grade), _float(grade.max_score)]
        )  # fmt: skip
    return out.getvalue().encode("utf-8", "replace")


def _base(files: Sequence[Entry]) -> int | None:
    """Return the depth of the students' folders; None if these are not nbgrader's."""
    shared = min(shared_folders(files), _DEEPEST)
    # A folder that a student zipped says nothing about the layout of the class's files.
    own = [entry for entry in files if not entry.is_of_one_student and entry.problem is None]
    for depth in range(shared + 1):
        below = depth > 0 and own and own[0].folders[depth - 1].casefold() == _ROOT
        places = [_place(entry, depth) for entry in own]
        found = Counter(place for place in places if place)
        if not found or found.total() < _NEARLY_ALL * len(own):
            continue
        if any(_FOREIGN.search(name) for place in found for name in place):
            continue
        stamped = {_place(entry, depth) for entry in own if _is_timestamp(entry, depth)}
        assignments = {assignment for _, assignment in found}
        if len(stamped) * 2 >= len(found) or (below and _is_class(found, assignments)):
            return depth
    return None


def _below_root(files: Sequence[Entry]) -> int:
    """Return the depth of the students' folders if the user says that these are nbgrader's."""
    around = files[0].folders[: shared_folders(files)] if files else ()
    return around.index(_ROOT) + 1 if _ROOT in around else 0


def _is_class(found: Counter[tuple[str, str]], assignments: set[str]) -> bool:
    """Return whether assignments recur, as in a class."""
    students = {student for student, _ in found}
    return len(students) == 1 or len(assignments) < len(found)


def _place(entry: Entry, base: int) -> tuple[str, str] | None:
    below = _zip_as_file(entry)[base:]
    return (below[0], below[1]) if len(below) > 2 else None


def _zip_as_file(entry: Entry) -> tuple[str, ...]:
    """Return a file's path; a refused zip is treated as a file, not a folder."""
    way = parts(entry)
    is_zip = entry.problem is not None and is_archive(entry.name)
    return (*way[:-2], way[-1]) if is_zip and way[-2:-1] == (entry.stem,) else way


def _is_timestamp(entry: Entry, base: int) -> bool:
    return entry.name == _TIMESTAMP and len(entry.folders) == base + 2


def _is_litter(entry: Entry) -> bool:
    return any(part.startswith(".") or part == "__MACOSX" for part in parts(entry))


def _time(entry: Entry) -> datetime | None:
    """Return the time in a time stamp, or None if it is invalid: a guess could make a student late."""
    try:
        text = entry.read(200).decode("ascii").strip()
    except (OSError, UnicodeDecodeError):
        return None
    match = _TIME.fullmatch(text)
    if match is None:
        return None
    day, time, fraction, zone = match.groups("")
    try:
        if "/" in zone:  # of the tz database; an abbreviation such as CST has several meanings
            return datetime.fromisoformat(f"{day}T{time}.{fraction:0<6}").replace(tzinfo=ZoneInfo(zone))
        return datetime.fromisoformat(f"{day}T{time}.{fraction:0<6}{_ZONES.get(zone.upper(), zone)}")
    except (ValueError, ZoneInfoNotFoundError, OSError):
        return None


def _timestamp(grade: Grade) -> str:
    """Return a submission time as nbgrader writes it: in UTC, without a time zone."""
    if grade.submitted is None or grade.status is GradeStatus.MISSING:
        return ""
    moment = grade.submitted
    return str(moment.astimezone(UTC).replace(tzinfo=None) if moment.tzinfo else moment)


def _scores(grade: Grade) -> Iterator[str]:
    if grade.status in (GradeStatus.UNCHECKED, GradeStatus.WAITING):
        return iter(("", "", ""))
    if grade.status is GradeStatus.MISSING:
        return map(_float, (0.0, 0.0, 0.0))
    return map(_float, (grade.score, grade.score - grade.final, grade.final))


def _float(points: float) -> str:
    """Return a score as nbgrader writes it, which is how Python prints a float."""
    return str(float(number(points)))


def _shown(name: str) -> str:
    """Return a name that no spreadsheet reads as a formula."""
    return cell(clean(name, 200))
