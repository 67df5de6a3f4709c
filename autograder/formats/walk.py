"""Lists the files below a path that could be a student's: on disk, in zips, and in zips inside them."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import tzinfo
from pathlib import Path
from typing import Final

from autograder.records.errors import CollectError
from autograder.records.language import gettext
from autograder.records.results import Explanation

from . import archive, packed
from .archive import Entry, part, shared_folders

# Students who submit their whole folder submit the public tests and the packages they use with it.
_LITTER: Final = frozenset(
    {
        *("__MACOSX", "__pycache__", "tests", "__init__.py", "pyvenv.cfg"),
        *("venv", "env", "virtualenv", "site-packages", "dist-packages", "node_modules"),
    }
)
_CHECKPOINT: Final = "-checkpoint.ipynb"
_TABLES: Final = (".csv", ".tsv", ".xlsx")


def entries(path: Path, zone: tzinfo | None = None) -> list[Entry]:
    """All files at or below a path, zips opened, that could be a student's.

    Args:
        path: a file, a folder or a zip.
        zone: of the times in zips that do not say theirs; this machine's if None.

    Raises:
        CollectError: the path does not exist or cannot be read.
    """
    found = list(_entries(path, zone))
    own = without_litter(found)
    return [*own, *_of_litter_alone(found, own)]


def without_litter(found: Sequence[Entry]) -> list[Entry]:
    """Return the files that could be a student's."""
    environments = {entry.folders for entry in found if entry.name == "pyvenv.cfg"}
    return [
        entry
        for entry in found
        if not _is_litter(entry)
        and not any(entry.folders[:depth] in environments for depth in range(1, len(entry.folders) + 1))
    ]


def on_disk(root: Path) -> Iterator[Entry]:
    """All files below a folder that could be a student's, with zips as files, not opened."""
    for folder, folders, files in os.walk(root):
        folders[:] = [name for name in folders if not _is_litter_name(name)]
        for name in files:
            entry = Entry.of_file(Path(folder, name), root, "folder")
            if not _is_litter(entry):
                yield entry


def _of_litter_alone(found: Sequence[Entry], own: Sequence[Entry]) -> Iterator[Entry]:
    """Yield a refused file for each folder or zip without other files: it is a submission, too."""
    depth = shared_folders([entry for entry in found if not _is_litter_name(part(entry, 0))])
    seen = {part(entry, depth) for entry in own}
    for entry in found:
        way = entry.folders[: depth + 1]
        if len(way) > depth and way[-1] not in seen and not any(map(_is_litter_name, way)):
            seen.add(way[-1])
            yield replace(entry, problem=Explanation("only_litter"))


def _entries(path: Path, zone: tzinfo | None) -> Iterator[Entry]:
    if path.is_symlink() or not path.exists():
        if path.is_symlink():
            raise CollectError(gettext("{path}: this is a link; give the file it points to", path=path))
        raise CollectError(gettext("{path}: does not exist", path=path))
    if path.is_file() and not packed.is_archive(path.name):
        yield Entry.of_file(path, path.parent, "file")
    elif path.is_file():
        yield from archive.entries(path, zone=zone)
    else:
        yield from walk(path, zone)


def walk(root: Path, zone: tzinfo | None = None) -> Iterator[Entry]:
    """All files below a folder, zips opened; ``zone`` as in :func:`entries`."""

    def refuse(error: OSError) -> None:
        raise CollectError(
            gettext("{path}: {reason}; make it readable", path=error.filename, reason=error.strerror)
        )

    for folder, folders, files in os.walk(root, onerror=refuse):
        folders.sort()
        for name in folders:
            if Path(folder, name).is_symlink():
                yield Entry.of_file(Path(folder, name), root, "folder")
        for name in sorted(files):
            entry = Entry.of_file(Path(folder, name), root, "folder")
            if packed.is_archive(name) and entry.problem is None:
                yield from archive.entries(Path(folder, name), entry, zone)
            else:
                yield archive.told_if_closed(entry)


def _is_litter(entry: Entry) -> bool:
    if not entry.folders and entry.name.lower().endswith(_TABLES):
        return True  # the LMS's gradebook or worksheet, next to its download
    return any(map(_is_litter_name, (*entry.folders, entry.name)))


def _is_litter_name(name: str) -> bool:
    return name in _LITTER or name.startswith(".") or name.endswith(_CHECKPOINT)
