"""Adds an assignment to ``course.toml``, and creates the file if there is none."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Final

from autograder.course.course import FILE_NAME, Course
from autograder.formats.writing import write
from autograder.records.errors import MasterError
from autograder.records.language import gettext

_ID: Final = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
_COURSE: Final = """\
# The course: its assignments in order, and what a submission may use.

packages = ["numpy", "matplotlib"]

[title]
en = "A course"
ko = "과목 이름"
"""
_TABLE: Final = """
[assignments.{id}.title]
en = "{id}"
ko = "{id}"
"""


def folder_of(name: str, course: Course | None, here: Path) -> Path:
    """Return the folder of an assignment that is new to its course.

    Args:
        name: the assignment's id, such as ``02-loops``.
        course: the assignment's course; without one, ``here`` becomes a course's folder.
        here: the working folder.

    Raises:
        MasterError: the id is not valid, or the assignment already exists.
    """
    if not _ID.fullmatch(name):
        raise MasterError(
            gettext(
                "{name}: an ID consists of a-z, 0-9 and single hyphens, for example 02-loops", name=name
            )
        )
    target = (course.folder if course else here) / "solutions" / name
    if (course and name in course.tables) or target.exists():
        raise MasterError(
            gettext("{name}: this assignment already exists; choose another ID", name=name)
        )
    return target


def id_of(text: str) -> str:
    """Return a name as an id: in lower case, with hyphens between its words; empty if it has none."""
    return re.sub(r"[^a-z0-9]+", "-", text.lower()).strip("-")


def add(name: str, course_folder: Path) -> Path:
    """Add an assignment to a course's file, and return the file."""
    path = course_folder / FILE_NAME
    before = path.read_text("utf-8") if path.is_file() else _COURSE
    write(path, before.rstrip("\n") + "\n" + _TABLE.format(id=name), MasterError)
    return path
