"""Moodle: reads the download of an assignment; ``grades.py`` returns grades and feedback to Moodle.

A download has a folder ``{full name}_{participant id}_assignsubmission_file`` for each student (before
4.1, with another ``_`` at the end), or it has no folders and each file name begins with that text. The
participant ID is not a student ID: Moodle makes a new one for each student and assignment, and only the
worksheet of the same assignment says whose it is. A group that submits together appears with its own
name and ID, and only the worksheet tells a group's ID from a participant's. Students in no group appear
as the "default group", which has no ID. See ``mod/assign/classes/downloader.php`` in
https://github.com/moodle/moodle.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from autograder.formats.archive import Entry, parts, shared_folders
from autograder.formats.packed import is_archive
from autograder.lms.base import Account, Download, SubmittedFile

NAME: Final = "moodle"

_NEARLY_ALL: Final = 0.9
_DEEPEST: Final = 8
"""the most folders that may lie above the students' folders"""
_OWN = re.compile(r"(.*?)(?:_([0-9]{1,18}))?_assignsubmission_[a-z0-9]+(?:_(.*))?", re.DOTALL)
_UNSAFE = re.compile(r"""[\x00-\x1f\x7f&<>"`|':/\\]""")
"""characters that Moodle removes from file names (``PARAM_FILE``)"""
_TEAMS: Final = (
    *("Default group-", "기본 모둠-", "기본 그룹-", "Standard-Gruppe-", "デフォルトグループ-"),
    *("Groupe par défaut-", "Grupo predeterminado-", "Gruppo di default-", "Grupo predefinido-"),
    *("Standaard groep-", "默认小组-", "Группа по умолчанию-"),
)
_NOBODY: Final = frozenset(
    {
        *("participant", "참가자", "teilnehmerin", "参加者", "participante", "partecipante"),
        *("deelnemer", "参与人", "участник", "katılımcı", "deltagare", "учасник"),
    }
)
"""what Moodle writes instead of a name when marking is anonymous"""


def recognises(entries: Sequence[Entry]) -> bool:
    """Return whether these are the folders or files of a Moodle assignment."""
    files = _files(entries)
    _, named = _depth(files)
    return named > 0 and named >= _NEARLY_ALL * len(files)


def read(entries: Sequence[Entry]) -> Download:
    """Return each file with its student."""
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
    """Return a name as Moodle writes it before the first ``_`` of a folder."""
    return _UNSAFE.sub("", name.replace("_", " ")).strip(" .~")


def _files(entries: Sequence[Entry]) -> list[Entry]:
    return [
        entry
        for entry in entries
        if not any(part.startswith(".") or part == "__MACOSX" for part in parts(entry))
    ]


def _depth(files: Sequence[Entry]) -> tuple[int, int]:
    """Return the depth at which the most files have a student's name, and the number of these files."""
    ways = [_zip_as_file(entry) for entry in files]
    depths = range(min(shared_folders(files), _DEEPEST) + 1)
    named = [sum(_own(way, depth) is not None for way in ways) for depth in depths]
    return named.index(max(named)), max(named)


def _own(way: Sequence[str], depth: int) -> re.Match[str] | None:
    """Match the name of a student's folder or file; a file needs a name after the student's part."""
    own = _OWN.fullmatch(way[depth]) if len(way) > depth else None
    return own if own and (own[3] or len(way) > depth + 1) else None


def _zip_as_file(entry: Entry) -> tuple[str, ...]:
    """Return a file's path; a refused zip is treated as a file, not a folder."""
    way = parts(entry)
    is_zip = entry.problem is not None and is_archive(entry.name)
    return (*way[:-2], way[-1]) if is_zip and way[-2:-1] == (entry.stem,) else way


def _name(text: str) -> str:
    """Return a student's name, without the text for "no group"; empty if marking is anonymous."""
    for team in _TEAMS:
        text = text.removeprefix(team)
    return "" if text.strip().casefold() in _NOBODY else text.strip()
