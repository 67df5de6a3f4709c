"""Brings another course's assignment into this one: a master for Otter Assign, or nbgrader's source.

    autograder import hw01.ipynb             solutions/hw01/master.py, and the files that it names
    autograder import nbgrader source/ps1    a master for each notebook with autograded tests

The master becomes a percent file, which a person can read and compare. What such a file cannot hold is
kept beside it: pictures that were pasted into the notebook become files. The outputs of test cells are
made again by ``autograder generate``.
"""

from __future__ import annotations

import base64
import binascii
import shutil
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final

from autograder.course import master_file
from autograder.course.course import Course
from autograder.course.master import BANKS
from autograder.formats.scores import points
from autograder.formats.writing import write
from autograder.records.errors import MasterError
from autograder.records.language import gettext

from . import course_entry, nbgrader_source

_LISTS: Final = ("files", "autograder_files", "student_files")
_SINGLE: Final = ("requirements", "environment", "config_file")
_NO_STUDENTS: Final = frozenset({".ipynb_checkpoints", "__pycache__", "dist", "feedback"})


@dataclass
class _Import:
    """A master to write, with the files beside it."""

    name: str
    notebook: Any
    copies: dict[str, Path] = field(default_factory=dict)
    """a path in the new folder, to the file or folder that is copied there"""
    pictures: dict[str, bytes] = field(default_factory=dict)
    notes: list[str] = field(default_factory=list)


def run(path: Path, name: str | None, course: Course | None, here: Path) -> Iterator[str]:
    """Import a master or an nbgrader assignment, and yield what was written.

    Args:
        path: a master, an nbgrader source notebook, or a folder of nbgrader's.
        name: the assignment's id; by default that of the file or folder.
        course: the course that it becomes a part of; without one, ``here`` becomes a course's folder.
        here: the working folder.

    Raises:
        MasterError: it cannot be read, is not in Python, or its id is taken. Nothing is written.
    """
    imports = list(_read(path, name))
    folders = [course_entry.folder_of(each.name, course, here) for each in imports]
    for each, folder in zip(imports, folders, strict=True):
        _write(each, folder)
        course_entry.add(each.name, course.folder if course else here)
        shown = folder.relative_to(here) if folder.is_relative_to(here) else folder
        yield str(shown / "master.py")
        yield from (str(shown / other) for other in sorted({*each.copies, *each.pictures}))
        yield from (f"  {note}" for note in each.notes)


def _read(path: Path, name: str | None) -> Iterator[_Import]:
    if not path.exists():
        raise MasterError(gettext("{path}: there is no such file or folder", path=path))
    if path.is_dir():
        yield from _nbgrader_folder(path, name)
        return
    notebook = master_file.read(path)
    name = name or course_entry.id_of(path.parent.name if path.stem == "master" else path.stem)
    if nbgrader_source.is_source(notebook):
        yield from _of_nbgrader({name: path}, {name: notebook})
    else:
        yield _of_otter(path, notebook, name)


# --- Otter ---------------------------------------------------------------------------------------


def _of_otter(path: Path, notebook: Any, name: str) -> _Import:
    found = _Import(name, notebook)
    said = master_file.assignment_settings(path, notebook)
    if not any(master_file.mark_of(cell) == ("BEGIN", "QUESTION") for cell in notebook.cells):
        raise MasterError(
            gettext("{path}: not a master: it has no # BEGIN QUESTION and no nbgrader cells", path=path)
        )
    named = [file for key in _LISTS for file in said.get(key) or () if isinstance(file, str)]
    named += [said[key] for key in _SINGLE if isinstance(said.get(key), str)]
    for file in named:
        source = path.parent / file
        if not source.exists():
            found.notes.append(gettext("{file} is named in the master, but does not exist", file=file))
        elif source.resolve().is_relative_to(path.parent.resolve()):
            found.copies[file] = source
    pictures = _take_pictures(notebook, name)
    if pictures:
        found.pictures = pictures
        found.notes.append(
            gettext("pasted pictures are files now; add them to files: in the first cell")
        )
    return found


def _take_pictures(notebook: Any, name: str) -> dict[str, bytes]:
    """Take the pictures that were pasted into a notebook out of it, and return them as files."""
    pictures: dict[str, bytes] = {}
    for number, cell in enumerate(notebook.cells, 1):
        for file, kinds in (cell.pop("attachments", None) or {}).items():
            target = f"{name}-{number}-{Path(file).name}"
            for data in list(kinds.values())[:1]:
                try:
                    pictures[target] = base64.b64decode(data)
                except (binascii.Error, TypeError, ValueError):
                    continue
            cell.source = cell.source.replace(f"attachment:{file}", target)
    return pictures


# --- nbgrader ------------------------------------------------------------------------------------


def _nbgrader_folder(folder: Path, name: str | None) -> Iterator[_Import]:
    paths = sorted(folder.glob("*.ipynb"))
    base = name or course_entry.id_of(folder.resolve().name)
    ids = {
        base if len(paths) == 1 else f"{base}-{course_entry.id_of(path.stem)}": path for path in paths
    }
    notebooks = {each: master_file.read(path) for each, path in ids.items()}
    if not any(map(nbgrader_source.is_source, notebooks.values())):
        raise MasterError(
            gettext("{path}: no notebook in this folder has cells of nbgrader's", path=folder)
        )
    yield from _of_nbgrader(ids, notebooks)


def _of_nbgrader(paths: dict[str, Path], notebooks: dict[str, Any]) -> Iterator[_Import]:
    """Yield the notebooks that have tests; say in the first which have none."""
    made: list[_Import] = []
    untested = list[str]()
    for name, notebook in notebooks.items():
        files = dict(_beside(paths[name].parent))
        converted = nbgrader_source.convert(notebook, name, list(files))
        if not converted.cases:
            untested.append(paths[name].name)
            continue
        pictures = _take_pictures(converted.notebook, name)
        found = _Import(name, converted.notebook, files, pictures, converted.notes)
        found.notes.insert(
            0,
            gettext(
                "{name}: {points} points from tests, {manual} points by hand",
                name=name,
                points=points(converted.points),
                manual=points(converted.manual),
            ),
        )
        made.append(found)
    if not made:
        raise MasterError(gettext("{names}: no test in it can be run here", names=", ".join(untested)))
    made[-1].notes += [
        gettext("{name} is left out: it has no autograded tests", name=name) for name in untested
    ]
    yield from made


def _beside(folder: Path) -> Iterator[tuple[str, Path]]:
    """Yield the data files beside nbgrader's notebooks, which its students get, too."""
    for path in sorted(folder.rglob("*")):
        inside = path.relative_to(folder)
        hidden = any(part.startswith(".") or part in _NO_STUDENTS for part in inside.parts)
        if path.is_file() and path.suffix != ".ipynb" and not hidden:
            yield inside.as_posix(), path


# --- writing -------------------------------------------------------------------------------------


def _write(each: _Import, folder: Path) -> None:
    import jupytext

    reserved = {f"{bank}.py" for bank in BANKS}
    if taken := sorted(reserved & each.copies.keys()):
        raise MasterError(
            gettext("{file}: this name has a meaning beside a master; rename the file", file=taken[0])
        )
    folder.mkdir(parents=True)
    for cell in each.notebook.cells:
        if cell.cell_type == "code":
            cell.outputs, cell.execution_count = [], None
    text = jupytext.writes(each.notebook, fmt="py:percent")
    write(folder / "master.py", text, MasterError)
    for name, source in each.copies.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        if source.is_dir():
            shutil.copytree(source, folder / name)
        else:
            shutil.copyfile(source, folder / name)
    for name, data in each.pictures.items():
        write(folder / name, data, MasterError)
