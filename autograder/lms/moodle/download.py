"""Moodle: the download of an assignment; ``moodle_grades`` gives grades and feedback back.

A download has a folder ``{full name}_{participant id}_assignsubmission_file`` for each student, before
4.1 with another ``_`` behind, or no folders and the file's name behind that. The participant id is no
student number: Moodle makes one for each student and assignment, and only the worksheet of the same
assignment says who it is. A group that hands in together has its own name and id there instead, which
nothing tells from a participant's but the worksheet, and who is in no group those of the "default
group", which has no id. See ``mod/assign/classes/downloader.php`` in https://github.com/moodle/moodle.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from autograder.formats.archive import Entry, parts, shared_folders
from autograder.lms.base import Account, Download, SubmittedFile

NAME: Final = "moodle"

_NEARLY_ALL: Final = 0.9
_DEEPEST: Final = 8
"""how many folders may be around those of the students"""
_OWN = re.compile(r"(.*?)(?:_([0-9]{1,18}))?_assignsubmission_[a-z0-9]+(?:_(.*))?", re.DOTALL)
_UNSAFE = re.compile(r"""[\x00-\x1f\x7f&<>"`|':/\\]""")
"""what Moodle leaves out of the names of files (``PARAM_FILE``)"""
_TEAMS: Final = ("Default group-", "기본 모둠-", "기본 그룹-")
_NOBODY: Final = frozenset({"participant", "참가자"})
"""what stands for a name where marking is blind"""


def recognises(entries: Sequence[Entry]) -> bool:
    """Whether these are the folders or files of a Moodle assignment."""
    files = _files(entries)
    _, named = _depth(files)
    return named > 0 and named >= _NEARLY_ALL * len(files)


def read(entries: Sequence[Entry]) -> Download:
    """Say whose each file is."""
    files = _files(entries)
    depth, _ = _depth(files)
    download = Download()
    for entry in files:
        way = _zip_as_file(entry)
        own = _own(way, depth)
        if own is None:
            download.unmatched.append("/".join(parts(entry)))
            continue
        account = Account(NAME, own[2] or "", _name(own[1]))
        file = "/".join(part for part in (own[3] or "", *way[depth + 1 :]) if part)
        download.submitted_files.append(SubmittedFile(entry, account, file or entry.name))
    return download


def file_name(name: str) -> str:
    """A name as Moodle writes it before the first ``_`` of a folder."""
    return _UNSAFE.sub("", name.replace("_", " ")).strip(" .~")


def _files(entries: Sequence[Entry]) -> list[Entry]:
    return [
        entry
        for entry in entries
        if not any(part.startswith(".") or part == "__MACOSX" for part in parts(entry))
    ]


def _depth(files: Sequence[Entry]) -> tuple[int, int]:
    """At which depth the most files have a student's name, and how many they are."""
    ways = [_zip_as_file(entry) for entry in files]
    depths = range(min(shared_folders(files), _DEEPEST) + 1)
    named = [sum(_own(way, depth) is not None for way in ways) for depth in depths]
    return named.index(max(named)), max(named)


def _own(way: Sequence[str], depth: int) -> re.Match[str] | None:
    """What the name of a student's folder or file says; a file needs a name of its own behind it."""
    own = _OWN.fullmatch(way[depth]) if len(way) > depth else None
    return own if own and (own[3] or len(way) > depth + 1) else None


def _zip_as_file(entry: Entry) -> tuple[str, ...]:
    """A file's path; a zip that was refused is itself the file, not a folder."""
    way = parts(entry)
    is_zip = entry.problem is not None and entry.name.lower().endswith(".zip")
    return (*way[:-2], way[-1]) if is_zip and way[-2:-1] == (entry.stem,) else way


def _name(text: str) -> str:
    """A student's name, without what says that there is no group, or no name."""
    for team in _TEAMS:
        text = text.removeprefix(team)
    return "" if text.strip().casefold() in _NOBODY else text.strip()
