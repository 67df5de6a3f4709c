"""Brightspace (D2L): reads the zip of an assignment's submissions.

Each submission is a folder ``{user id}-{assignment id} - {name} - {date}`` or, as older versions have
it, each file's own name begins with that and `` - ``; at the top lies an ``index.html``, which is a
table for people. The date is in the language of whoever downloads, without the colon that a file's name
may not have: ``Oct 10, 2025 1022 AM``, ``10 October 2025 1022 AM``, ``2025. 10. 10. 오전 1022``.

A student's newest submission counts. Dates have minutes, and no time zone. Who it is, user id and name
say together: a difference in one of them is a difference, and nobody is merged.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Final

from autograder.formats.archive import Entry, parts
from autograder.formats.dates import moment

from .base import Account, Download, SubmittedFile, names_begin

NAME = "brightspace"

_IDS: Final = re.compile(r"([0-9]{1,20})-[0-9]{1,20}")


@dataclass(frozen=True, slots=True)
class _Label:
    """What Brightspace says of a file."""

    user: str
    name: str
    time: datetime
    file: str
    is_certain: bool
    """whether nothing else in it could be the time as well"""


def recognises(entries: Sequence[Entry]) -> bool:
    """Whether these are submissions named as Brightspace names them."""
    depth = names_begin(entries, _is_theirs)
    files = [entry for entry in entries if not _is_index(entry, depth)]
    fits = sum(_label(entry, depth) is not None for entry in files)
    return fits > 0 and (len(files) - fits) * 10 <= len(files)


def read(entries: Sequence[Entry]) -> Download:
    """Say whose each file of the newest submissions is."""
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
    """Take a path apart, or say that Brightspace did not write it."""
    path = parts(entry)
    inside = path[depth + 1 :]
    pieces = path[depth].split(" - ") if depth < len(path) else [""]
    ids = _IDS.fullmatch(pieces[0])
    times = [(at, time) for at in range(2, len(pieces)) if (time := moment(pieces[at]))]
    if ids is None or not times or not (inside or pieces[times[0][0] + 1 :]):
        return None
    # A folder ends in its date, so that one before it is in a name; in a file's own name nothing tells.
    at, time = times[-1] if inside else times[0]
    file = "/".join(inside) or " - ".join(pieces[at + 1 :])
    if inside and entry.problem is not None:  # a zip that was refused, not a file in it
        file = entry.name.removeprefix(" - ".join(pieces[: at + 1])).removeprefix(" - ")
    return _Label(ids.group(1), " - ".join(pieces[1:at]), time, file, bool(inside) or len(times) == 1)
