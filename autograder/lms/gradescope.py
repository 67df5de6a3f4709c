"""Gradescope's downloads: an export of submissions, and a roster or a table of grades as a CSV file.

An export is a folder ``assignment_{id}_export`` with ``submission_metadata.yml`` and a folder for each
submission, ``submission_{id}``. The metadata are YAML with Ruby symbols as keys:

    submission_409194023:
      :submitters:
      - :name: Kim Minjun
        :sid: '0123'
        :email: minjun@example.ac.kr
      :created_at: 2026-04-26 17:34:00.861687000 Z

They also hold much else, including the output of earlier attempts. So they are read event by event:
keys that are not needed are skipped, aliases are not expanded deeply, and every scalar stays text, so
the sid ``0123`` stays ``0123``.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from typing import Any, Final

import yaml

from autograder.formats.archive import Entry, parts, shared_folders
from autograder.formats.decoding import Undecodable, decode
from autograder.records.errors import CollectError, RosterError
from autograder.records.grades import Person
from autograder.records.language import gettext

from .base import Account, Download, SubmittedFile

NAME: Final = "gradescope"
_METADATA: Final = "submission_metadata.yml"
_FOLDER: Final = re.compile(r"submission_\d+")
_DEEPEST: Final = 2
"""the most folders that may lie above the submissions"""
_MAX_BYTES: Final = 128 << 20
_MAX_ANCHORS: Final = 100_000
_MAX_TEXT: Final = 1000
_MAX_SKIPPED_DEPTH: Final = 1000
_ASKED_FOR: Final = frozenset({"submitters", "name", "sid", "email", "created_at"})
_DEPTH: Final = 5
"""the levels: document, submission, list of submitters, submitter, name"""
_LOADER: Final[Any] = getattr(yaml, "CBaseLoader", yaml.BaseLoader)
_ZONE: Final = re.compile(r"\s+(?=(?:Z|[+-]\d\d:?\d\d)$)")


def recognises(entries: Sequence[Entry]) -> bool:
    """Return whether the metadata are at the top, or in its only folder, beside mostly submissions."""
    top = _top(entries)
    if top is None:
        return False
    folders = {entry.folders[len(top)] for entry in entries if len(entry.folders) > len(top)}
    return 2 * sum(_FOLDER.fullmatch(name) is not None for name in folders) > len(folders)


def read(entries: Sequence[Entry]) -> Download:
    """Return each file with its students, as the metadata say.

    Raises:
        CollectError: the metadata cannot be read, so no file has a known student.
    """
    top = _top(entries)
    if top is None:
        raise CollectError(
            gettext("there is no {file}: this is not an export from Gradescope", file=_METADATA)
        )
    found, submissions = Download(), _read_metadata(_metadata(entries, top))
    for entry in entries:
        path = parts(entry)
        if entry.name == _METADATA and entry.folders == top:
            continue
        inside = len(path) > len(top) + 1 and path[: len(top)] == top
        accounts, submitted = submissions.get(path[len(top)], ((), None)) if inside else ((), None)
        file = "/".join(path[len(top) + 1 :])
        found.submitted_files.extend(
            SubmittedFile(entry, account, file, submitted) for account in accounts
        )
        if not accounts:
            found.unmatched.append("/".join(path))
    return found


def _top(entries: Sequence[Entry]) -> tuple[str, ...] | None:
    """Return the metadata's folder, which all files share; a student's own metadata lie deeper."""
    shared = min(shared_folders(entries), _DEEPEST)
    tops = (e.folders for e in entries if e.name == _METADATA and not e.is_of_one_student)
    return next((folders for folders in tops if len(folders) <= shared), None)


def _metadata(entries: Sequence[Entry], top: tuple[str, ...]) -> bytes:
    entry = next(entry for entry in entries if entry.name == _METADATA and entry.folders == top)
    try:
        data = entry.read(_MAX_BYTES + 1)
    except OSError as error:
        raise CollectError(
            gettext("{file}: cannot be read: {reason}", file=_METADATA, reason=error)
        ) from None
    if len(data) > _MAX_BYTES:
        raise CollectError(
            gettext("{file}: larger than {mib} MiB", file=_METADATA, mib=_MAX_BYTES >> 20)
        )
    return data


# --- the metadata --------------------------------------------------------------------------------

_Submission = tuple[tuple[Account, ...], datetime | None]


def _read_metadata(data: bytes) -> dict[str, _Submission]:
    """Return the submitters and the submission time of each submission, by its folder.

    Raises:
        CollectError: the metadata are not YAML, or not Gradescope's.
    """
    try:
        document = _Reader(data).document()
    except (yaml.YAMLError, ValueError) as error:
        reason = " ".join(str(error).split())[:200]
        raise CollectError(
            gettext("{file}: cannot be read: {reason}", reason=reason, file=_METADATA)
        ) from None
    if not isinstance(document, dict):
        raise CollectError(gettext("{file}: not a table of submissions", file=_METADATA))
    return {folder: _submission(told) for folder, told in document.items() if isinstance(told, dict)}


def _submission(told: dict[str, Any]) -> _Submission:
    submitters = told.get("submitters")
    accounts = (_account(each) for each in (submitters if isinstance(submitters, list) else []))
    return tuple(dict.fromkeys(account for account in accounts if account)), _time(told)


def _account(submitter: Any) -> Account | None:
    """Return a submitter's account; Gradescope identifies people by email, and not all have a SID."""
    if not isinstance(submitter, dict):
        return None
    texts = (submitter.get(key) for key in ("name", "sid", "email"))
    name, sid, email = (text.strip() if isinstance(text, str) else "" for text in texts)
    if not (name or sid or email):
        return None
    return Account(NAME, email or sid, name, email, sid)


def _time(told: dict[str, Any]) -> datetime | None:
    """Return the submission time; by YAML's rules, a time without a zone is in UTC."""
    text = told.get("created_at")
    if not isinstance(text, str) or ":" not in text:
        return None
    try:
        time = datetime.fromisoformat(_ZONE.sub("", text.strip().removesuffix(" UTC")))
    except ValueError:
        return None
    return time if time.tzinfo else time.replace(tzinfo=UTC)


class _Reader:
    """Builds the needed values from YAML events and skips the rest."""

    def __init__(self, data: bytes) -> None:
        self._events: Iterator[Any] = iter(yaml.parse(data, Loader=_LOADER))
        self._anchors: dict[str, Any] = {}

    def document(self) -> Any:
        """Return the first document."""
        for event in self._events:
            if isinstance(event, yaml.NodeEvent):
                return self._value(event, 1)
        return None

    def _value(self, event: Any, depth: int) -> Any:
        if isinstance(event, yaml.AliasEvent):
            return self._anchors.get(event.anchor)
        value = self._built(event, depth)
        # Ruby writes a repeated object as an alias.
        if event.anchor and value is not None and len(self._anchors) < _MAX_ANCHORS:
            self._anchors[event.anchor] = value
        return value

    def _built(self, event: Any, depth: int) -> Any:
        if isinstance(event, yaml.ScalarEvent):
            is_null = event.implicit[0] and event.value in ("null", "~")
            return "" if is_null else event.value[:_MAX_TEXT]
        if depth > _DEPTH:
            return self._skip()
        if isinstance(event, yaml.MappingStartEvent):
            return self._mapping(depth)
        items = []
        while not isinstance(item := next(self._events), yaml.SequenceEndEvent):
            items.append(self._value(item, depth + 1))
        return items

    def _mapping(self, depth: int) -> dict[str, Any]:
        found: dict[str, Any] = {}
        while not isinstance(event := next(self._events), yaml.MappingEndEvent):
            key = self._value(event, _DEPTH + 1)
            name = key.removeprefix(":") if isinstance(key, str) else ""
            is_asked_for = depth == 1 or name in _ASKED_FOR
            value = self._value(next(self._events), depth + 1 if is_asked_for else _DEPTH + 1)
            if name and is_asked_for:
                found[name] = value
        return found

    def _skip(self) -> None:
        """Skip the rest of a collection, but keep texts that have an anchor."""
        depth = 1
        while depth:
            if depth > _MAX_SKIPPED_DEPTH:  # libyaml gets slower with each level of nesting
                raise ValueError("nested too deeply")
            event = next(self._events)
            depth += isinstance(event, yaml.CollectionStartEvent)
            depth -= isinstance(event, yaml.CollectionEndEvent)
            if isinstance(event, yaml.ScalarEvent):
                self._value(event, _DEPTH + 1)


# --- the class -----------------------------------------------------------------------------------


def people(roster: bytes) -> list[Person]:
    """Read a roster or a table of grades that Gradescope exported.

    Args:
        roster: a CSV file with ``First Name`` and ``Last Name``, or ``Name``; ``SID``; ``Email``; and
            optionally ``Sections``. A ``Role`` column tells students from teachers.

    Raises:
        RosterError: it is not such a file, a student has neither a SID nor an email address, or two
            students have the same one.
    """
    try:
        rows = list(csv.reader(io.StringIO(decode(roster).text, newline=""), strict=True))
    except (Undecodable, csv.Error) as error:
        raise RosterError(
            gettext("Gradescope roster: not a CSV file in UTF-8: {error}", error=error)
        ) from None
    head = [cell.strip().casefold() for cell in rows[0]] if rows else []
    if "email" not in head or not ({"name", "full name"} & {*head} or "last name" in head):
        raise RosterError(
            gettext("Gradescope roster: it needs the columns Email, and Name or Last Name")
        )
    found: dict[str, Person] = {}
    for line, row in enumerate(rows[1:], 2):
        cells = dict(zip(head, (cell.strip() for cell in row), strict=False))
        if not any(cells.values()) or cells.get("role", "student").casefold() not in ("student", ""):
            continue
        person = _person(cells, line)
        if person.id in found:
            raise RosterError(
                gettext(
                    "Gradescope roster, row {line}: {student} appears twice",
                    line=line,
                    student=person.id,
                )
            )
        found[person.id] = person
    return list(found.values())


def _person(cells: dict[str, str], line: int) -> Person:
    sid, email = cells.get("sid", ""), cells.get("email", "")
    if not (sid or email):
        raise RosterError(
            gettext(
                "Gradescope roster, row {line}: it has neither an SID nor an email address", line=line
            )
        )
    both = f"{cells.get('first name', '')} {cells.get('last name', '')}".strip()
    name = cells.get("name") or cells.get("full name") or both
    section = cells.get("sections") or cells.get("section") or cells.get("section_name", "")
    return Person(sid or email, name, email, section, {NAME: email or sid})
