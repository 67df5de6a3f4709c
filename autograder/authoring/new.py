"""Create a new assignment from a template: a small example that passes the release gate."""

from __future__ import annotations

from collections.abc import Iterator
from importlib.resources import files
from pathlib import Path
from typing import Final

from autograder.course.course import Course
from autograder.formats.writing import write
from autograder.records.errors import MasterError

from . import course_entry

_FILES: Final = ("master", "misconceptions", "alternatives")


def create(name: str, course: Course | None, here: Path) -> Iterator[str]:
    """Write the files of a new assignment, and yield each path.

    Args:
        name: the assignment's id, such as ``02-loops``.
        course: the assignment's course; without one, ``here`` becomes a course's folder.
        here: the working folder.

    Raises:
        MasterError: the id is not valid, or the assignment already exists. Nothing is written.
    """
    target = course_entry.folder_of(name, course, here)
    target.mkdir(parents=True)
    for stem in _FILES:
        text = files("autograder").joinpath("authoring", "starter", f"{stem}.txt").read_text("utf-8")
        path = target / f"{stem}.py"
        write(path, text.replace("@ID@", name), MasterError)
        yield str(path.relative_to(here) if path.is_relative_to(here) else path)
    listed = course_entry.add(name, course.folder if course else here)
    yield str(listed.relative_to(here) if listed.is_relative_to(here) else listed)
