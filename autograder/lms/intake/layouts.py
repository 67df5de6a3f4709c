"""Finds the layout of a download: recognised, or named by the teacher; the modules are in ``lms/``."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from pathlib import Path
from typing import Final, cast

from autograder.formats.archive import Entry, part, shared_folders
from autograder.lms import LAYOUTS, PLAIN, blackboard, brightspace, github, gradescope, nbgrader
from autograder.lms.base import Layout
from autograder.lms.canvas import download as canvas
from autograder.lms.moodle import download as moodle
from autograder.records.errors import CollectError
from autograder.records.language import gettext

_MODULES: Final = cast(
    "tuple[Layout, ...]", (canvas, moodle, gradescope, github, nbgrader, blackboard, brightspace)
)
_BY_NAME: Final[dict[str, Layout]] = dict(zip(LAYOUTS, _MODULES, strict=True))
_TELLING: Final = 3


def of(path: Path, entries: Sequence[Entry], wanted: str) -> Layout | None:
    """Return the layout of a download, or None for plain folders and files.

    Raises:
        CollectError: it looks like more than one layout.
    """
    if wanted:
        return None if wanted == PLAIN else _BY_NAME[wanted]
    telling = _telling(entries)
    found = [layout for layout in _MODULES if layout.recognises(telling)]
    if len(found) > 1:  # a student's own files may look like another layout
        found = [layout for layout in found if not layout.read(telling).unmatched] or found
    if len(found) > 1:
        raise CollectError(
            gettext(
                "{path}: it looks like {names}; choose one with --layout",
                path=path,
                names=", ".join(layout.NAME for layout in found),
            )
        )
    return found[0] if found else None


def _telling(entries: Sequence[Entry]) -> list[Entry]:
    """Return a few files for each name at the top; more files of one student would add nothing."""
    depth = shared_folders(entries)
    by_name: dict[str, list[Entry]] = defaultdict(list)
    for entry in sorted(entries, key=lambda e: (len(e.folders), not e.name.endswith(".txt"))):
        if len(own := by_name[part(entry, depth)]) < _TELLING:
            own.append(entry)
    return [entry for own in by_name.values() for entry in own]
