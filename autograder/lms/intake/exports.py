"""Finds the downloads of systems in a folder: the zip of a class, kept beside its roster and its lists.

A zip in a folder is one student's, as a rule. But if a folder holds no code of its own, and a zip in
it has the form of a system's download, that zip is the class's, and the teacher keeps it there.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import tzinfo
from pathlib import Path

from autograder.formats import archive, walk
from autograder.formats.archive import Entry
from autograder.formats.packed import is_archive
from autograder.records.errors import CollectError

from . import layouts
from .contents import is_code


def inside(path: Path, layout: str, zone: tzinfo | None) -> Iterator[Path]:
    """Yield the downloads in a folder, or the path itself if it has none.

    Args:
        path: the path that was given.
        layout: the layout that the teacher named; empty if it is to be recognised.
        zone: the zone of times in zips.
    """
    found = [] if layout or path.is_symlink() or not path.is_dir() else list(_zips(path))
    downloads = [each for each in found if _is_download(each, zone)]
    if (
        not downloads
        or not all(each in downloads or _is_without_code(each) for each in found)
        or any(is_code(entry.name) for entry in walk.on_disk(path))
    ):
        yield path
    else:
        yield from downloads


def _zips(path: Path) -> Iterator[Path]:
    try:
        children = sorted(path.iterdir())
    except OSError:
        return
    for child in children:
        if is_archive(child.name) and child.is_file() and not child.is_symlink():
            yield child


def _entries(path: Path, zone: tzinfo | None) -> list[Entry]:
    try:
        return walk.without_litter(list(archive.entries(path, zone=zone)))
    except CollectError:
        return []


def _is_download(path: Path, zone: tzinfo | None) -> bool:
    """Return whether a zip is a system's download of a class's code."""
    entries = _entries(path, zone)
    try:
        is_known = bool(entries) and layouts.of(path, entries, "").layout is not None
    except CollectError:  # it looks like several systems' downloads
        is_known = True
    return is_known and any(is_code(entry.name) or entry.problem for entry in entries)


def _is_without_code(path: Path) -> bool:
    """Return whether a zip holds no code at all, such as the pages of feedback for a class."""
    entries = _entries(path, None)
    return bool(entries) and not any(is_code(entry.name) or entry.problem for entry in entries)
