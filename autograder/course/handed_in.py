"""Whether a course or a bundle may have come with what is being graded.

A test file runs as whoever grades, so a submission must not be able to bring one along. A folder that a
student handed in can look exactly like a course, which leaves its place: what lies in or beside the
graded files is theirs, and what they were handed in with is not used without its path after ``-a``.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from pathlib import Path

from autograder.formats import packed

from .course import Course


def came_with(course: Course, paths: Iterable[Path], here: Path) -> Path | None:
    """Return the first path whose hand-in the course may be a part of; None if there is none.

    In a course's folder, the submissions are in folders and zips. Below it, they are not graded by the
    course above: that is where a hand-in would have its own.

    Args:
        course: the course of the working folder.
        paths: what is being graded.
        here: the working folder.
    """
    folder = course.folder.resolve()
    for path in paths:
        for place in _places(path):
            holds_it = folder.is_relative_to(place)
            is_beside_it = place.parent == folder and _is_single(place)
            is_below_it = place.is_relative_to(folder) and here.resolve() != folder
            if holds_it or is_beside_it or is_below_it:
                return path
    return None


def is_inside(target: Path, paths: Iterable[Path]) -> bool:
    """Return whether a file or folder lies in or beside what is being graded."""
    folders = [
        place.parent if _is_single(place) else place for path in paths for place in _places(path)
    ]
    return any(place.is_relative_to(folder) for place in _places(target) for folder in folders)


def _places(path: Path) -> Iterator[Path]:
    """Yield where a path is, and where it leads to if a part of it is a link."""
    yield Path(os.path.abspath(path))
    yield path.resolve()


def _is_single(place: Path) -> bool:
    """Return whether it is a student's file; an archive is a download, as beside a course.toml."""
    return place.is_file() and not packed.is_archive(place.name)
