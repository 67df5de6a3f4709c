"""Create a new assignment from a template: a small example that passes the release gate."""

from __future__ import annotations

import re
from collections.abc import Iterator
from importlib.resources import files
from pathlib import Path
from typing import Final

from autograder.course.course import FILE_NAME, Course
from autograder.formats.writing import write
from autograder.records.errors import MasterError
from autograder.records.language import gettext

_FILES: Final = ("master", "misconceptions", "alternatives")
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


def create(name: str, course: Course | None, here: Path) -> Iterator[str]:
    """Write the files of a new assignment, and yield each path.

    Args:
        name: the assignment's id, such as ``02-loops``.
        course: the assignment's course; without one, ``here`` becomes a course's folder.
        here: the working folder.

    Raises:
        MasterError: the id is not valid, or the assignment already exists. Nothing is written.
    """
    if not _ID.fullmatch(name):
        raise MasterError(
            gettext(
                "{name}: an ID consists of a-z, 0-9 and single hyphens, for example 02-loops", name=name
            )
        )
    folder = course.folder if course else here
    target = folder / "solutions" / name
    if (course and name in course.tables) or target.exists():
        raise MasterError(
            gettext("{name}: this assignment already exists; choose another ID", name=name)
        )
    target.mkdir(parents=True)
    for stem in _FILES:
        text = files("autograder").joinpath("authoring", "starter", f"{stem}.txt").read_text("utf-8")
        path = target / f"{stem}.py"
        write(path, text.replace("@ID@", name), MasterError)
        yield str(path.relative_to(here) if path.is_relative_to(here) else path)
    listed = folder / FILE_NAME
    before = listed.read_text("utf-8") if course else _COURSE
    write(listed, before.rstrip("\n") + "\n" + _TABLE.format(id=name), MasterError)
    yield str(listed.relative_to(here) if listed.is_relative_to(here) else listed)
