"""Blackboard: reads the zip of an assignment's attempts that "Assignment File Download" gives.

Each file is ``{item}_{user}_attempt_{YYYY-MM-DD-HH-MM-SS}_{file}``. Each attempt comes with a receipt,
``{item}_{user}_attempt_{time}.txt``. Its first line is a label, the name and, in brackets, the user. At
its end, each file is listed with the name that the student gave it and, one line below, its name in the
zip. The labels are in the language of the person who downloads it, so they are ignored. The student's
own text is in between, and none of it is trusted.

Both an item and a user may contain underscores, and the receipt tells where the item ends. Without a
receipt, the item is the beginning that all names of the download share, up to its last underscore.

The newest attempt with a file counts; if no attempt has a file, the newest receipt does. The times are
the server's and name no time zone, but the receipt may name one. An unambiguous abbreviation such as
KST is used; with an ambiguous one such as CST, the submission time is unknown.
"""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta, timezone
from itertools import pairwise, takewhile
from typing import Final

from autograder.formats.archive import Entry, part, parts
from autograder.formats.csv_template import Sheet, number
from autograder.formats.decoding import decode_leniently
from autograder.records.errors import ExportError, RosterError
from autograder.records.grades import Grade, Person

from . import column as columns
from .base import Account, Download, Filled, SubmittedFile, names_begin
from .column import Column

NAME = "blackboard"

_ATTEMPT: Final = re.compile(r"_attempt_([0-9]{4}(?:-[0-9]{2}){5})(?=[_.])")
_COLUMN: Final = re.compile(r"(.+?) \[[^\]0-9]*([0-9.,]*)[^\]]*\] ?\|[0-9]+")
_MAX_RECEIPT_BYTES: Final = 1 << 20
_CLOCK: Final = re.compile(r"(?<![0-9])([0-9]{1,2})(?::|시 )([0-9]{1,2})(?::|분 )([0-9]{1,2})(?![0-9])")
_ZONE: Final = re.compile(r"\b([A-Z]{3,5})\s*\Z")
_ZONE_HOURS: Final = {"KST": 9, "JST": 9, "UTC": 0, "GMT": 0}


@dataclass(frozen=True, slots=True)
class _Label:
    """The parts of a file name."""

    head: str
    """item and user"""
    time: datetime
    file: str
    """empty for a receipt"""


@dataclass(frozen=True, slots=True)
class _Receipt:
    """The facts that Blackboard's own receipt gives about an attempt."""

    user: str
    name: str
    submitted: datetime | None
    originals: Mapping[str, str]


@dataclass(slots=True)
class _Attempt:
    """The files of one attempt."""

    time: datetime
    files: list[tuple[Entry, _Label]] = field(default_factory=list)
    slip: Entry | None = None
    receipt: _Receipt | None = None


def recognises(entries: Sequence[Entry]) -> bool:
    """Return whether the files are named as Blackboard names them."""
    depth = names_begin(entries, _is_theirs)
    fits = sum(_label(part(entry, depth)) is not None for entry in entries)
    return fits > 0 and (len(entries) - fits) * 10 <= len(entries)


def read(entries: Sequence[Entry]) -> Download:
    """Return the files of each student's newest attempt."""
    depth = names_begin(entries, _is_theirs)
    download = Download()
    heads: dict[str, dict[datetime, _Attempt]] = defaultdict(dict)
    for entry in entries:
        label = _label(part(entry, depth))
        if label is None:
            download.unmatched.append("/".join(parts(entry)))
            continue
        attempt = heads[label.head].setdefault(label.time, _Attempt(label.time))
        if label.file:
            attempt.files.append((entry, label))
        else:
            attempt.slip = entry
            attempt.receipt = _read_receipt(entry, label)
    items = _items({head: attempts.values() for head, attempts in heads.items()})
    for head, attempts in heads.items():
        in_order = [attempts[time] for time in sorted(attempts)]
        download.submitted_files.extend(_newest(in_order, items[head], head, depth))
    return download


def _is_theirs(entry: Entry, depth: int) -> bool:
    return _label(part(entry, depth)) is not None


def _label(text: str) -> _Label | None:
    """Return the parts of a name, or None if Blackboard did not write it."""
    found = _ATTEMPT.search(text)
    head = text[: found.start()] if found else ""
    if found is None or "_" not in head[1:-1]:
        return None
    try:
        time = datetime.strptime(found.group(1), "%Y-%m-%d-%H-%M-%S")
    except ValueError:
        return None
    rest = text[found.end() :]
    if rest.startswith("_"):
        return _Label(head, time, rest[1:] or "_")
    return _Label(head, time, "") if rest.lower() == ".txt" else None


def _newest(attempts: list[_Attempt], item: str, head: str, depth: int) -> Iterable[SubmittedFile]:
    """Yield the files of the attempt that counts, given one student's attempts in order."""
    chosen = next((attempt for attempt in reversed(attempts) if attempt.files), attempts[-1])
    at = attempts.index(chosen) + 1
    said = [attempt.receipt for attempt in attempts if attempt.receipt]
    user = head[len(item) + 1 :]
    # A university's user names are usually its student IDs.
    account = Account(NAME, user, said[-1].name if said else "", student_id=user)
    submitted = chosen.receipt.submitted if chosen.receipt else chosen.time
    originals = chosen.receipt.originals if chosen.receipt else {}
    for entry, label in chosen.files:
        file = _name(entry, label, depth, originals)
        yield SubmittedFile(entry, account, file, submitted, attempt=at, assignment=item)
    if not chosen.files and chosen.slip:
        yield SubmittedFile(
            chosen.slip, account, chosen.slip.name, submitted, attempt=at, assignment=item
        )


def _name(entry: Entry, label: _Label, depth: int, originals: Mapping[str, str]) -> str:
    """Return the name that the student gave a file."""
    inside = parts(entry)[depth + 1 :]
    if inside and entry.problem is None:
        return "/".join(inside)
    own = _label(entry.name) or label
    return originals.get(entry.name, own.file)


def _items(heads: Mapping[str, Iterable[_Attempt]]) -> dict[str, str]:
    """Return the item that each head begins with: from a receipt, or else from the other names."""
    said = {
        head: head[: -len(attempt.receipt.user) - 1]
        for head, attempts in heads.items()
        for attempt in attempts
        if attempt.receipt
    }
    known = sorted({*said.values()}, key=len, reverse=True)
    guessed = {
        head: next((item for item in known if head.startswith(item + "_")), None)
        for head in heads
        if head not in said
    }
    unknown = [head for head, item in guessed.items() if item is None]
    shared = _beginning(unknown).rpartition("_")[0]
    items = said | {head: shared if item is None else item for head, item in guessed.items()}
    return {
        head: item if item and len(head) > len(item) + 1 else head[:-1].rpartition("_")[0]
        for head, item in items.items()
    }


def _beginning(texts: Sequence[str]) -> str:
    """Return the beginning that all the texts share."""
    pairs = zip(min(texts, default=""), max(texts, default=""), strict=False)
    return "".join(first for first, _ in takewhile(lambda pair: pair[0] == pair[1], pairs))


def _read_receipt(entry: Entry, label: _Label) -> _Receipt | None:
    """Read a receipt; return None if it cannot be read or names a different user than the file name."""
    try:
        data = entry.read(_MAX_RECEIPT_BYTES) if entry.problem is None else b""
    except OSError:
        return None
    lines = [line.rstrip("\r") for line in decode_leniently(data).split("\n")]
    who, bracket, rest = lines[0].rstrip().rpartition("(")
    user = rest.removesuffix(")")
    is_closed = bool(bracket) and rest.endswith(")") and bool(user)
    if not is_closed or not label.head.endswith("_" + user) or len(label.head) <= len(user) + 1:
        return None
    name = who.partition(":")[2].strip()
    return _Receipt(user, name, _submitted(lines[:4], label.time), _originals(lines))


def _originals(lines: list[str]) -> dict[str, str]:
    """Return the student's name of each stored file, from pairs of lines; Blackboard's come last."""
    values = [line.partition(":")[2].strip() if line.startswith("\t") else "" for line in lines]
    return {
        unicodedata.normalize("NFC", stored): original
        for original, stored in pairwise(values)
        if original and _ATTEMPT.search(stored)
    }


def _submitted(lines: list[str], time: datetime) -> datetime | None:
    """Return an attempt's time, in the receipt's zone if the times agree; None if it is ambiguous."""
    for line in lines:
        zone, clock = _ZONE.search(line), _CLOCK.search(line)
        if zone and clock:
            hour, minute, second = map(int, clock.groups())
            hours = _ZONE_HOURS.get(zone.group(1))
            if (hour % 12, minute, second) == (time.hour % 12, time.minute, time.second):
                return None if hours is None else time.replace(tzinfo=timezone(timedelta(hours=hours)))
    return time


# --- the list of grades ---------------------------------------------------------------------------


def people(grades: bytes) -> list[Person]:
    """Read the list of grades that "Work Offline" downloads as a class roster.

    Raises:
        RosterError: it is not such a list.
    """
    try:
        sheet = _sheet(grades)
    except ExportError as error:
        raise RosterError(str(error)) from None
    return [
        Person(account.student_id or account.id, account.name, accounts={NAME: account.id})
        for account in _accounts(sheet).values()
    ]


def fill(template: bytes, column: str, grades: Sequence[Grade], people: Sequence[Person]) -> Filled:
    """Write an assignment's final points into the list of grades that "Work Offline" downloads.

    It is a table with tabs in UTF-16, whatever the ending of its name, and stays one. The heading of a
    column for points is ``{title} [Total Pts: 10 Score] |{number}``.

    Args:
        template: the list; only the filled cells change.
        column: the title or the whole heading; empty for the only title with the assignment's ID.
        grades: the grades of one assignment.
        people: the class.

    Raises:
        ExportError: the file or the column are not as they must be.
    """
    sheet = _sheet(template)
    found = [
        Column(at, heading, match[1], number(match[2]))
        for at, heading in enumerate(sheet.headings())
        if (match := _COLUMN.fullmatch(heading))
    ]
    chosen = columns.choose(found, column, columns.assignment_of(grades))
    return columns.fill(sheet, _accounts(sheet), chosen, grades, people)


def _sheet(data: bytes) -> Sheet:
    return Sheet.parse(data, "Username", utf_16=True)


def _accounts(sheet: Sheet) -> dict[int, Account]:
    found = {}
    for row in range(1, len(sheet.rows)):
        if user := sheet.under(row, "Username"):
            name = f"{sheet.under(row, 'First Name')} {sheet.under(row, 'Last Name')}".strip()
            found[row] = Account(NAME, user, name, student_id=sheet.under(row, "Student ID"))
    return found
