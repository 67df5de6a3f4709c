"""Finds the layout of a download: recognised, or named by the teacher; the modules are in ``lms/``."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final, cast

from autograder.formats.archive import Entry, part, parts, shared_folders
from autograder.lms import LAYOUTS, PLAIN, blackboard, brightspace, github, gradescope, nbgrader, sakai
from autograder.lms.base import Layout
from autograder.lms.canvas import download as canvas
from autograder.lms.moodle import download as moodle
from autograder.lms.moodle.grades import OUR_FOLDER, OUR_PAGE
from autograder.records.errors import CollectError
from autograder.records.language import gettext

from .contents import is_code

_MODULES: Final = cast(
    "tuple[Layout, ...]", (canvas, moodle, gradescope, github, nbgrader, blackboard, brightspace, sakai)
)
_BY_NAME: Final[dict[str, Layout]] = dict(zip(LAYOUTS, _MODULES, strict=True))
_TELLING: Final = 3
_DEEPEST: Final = 8
"""the most folders that may lie above the students' files"""


@dataclass(frozen=True, slots=True)
class Recognised:
    """How a download is to be read.

    Attributes:
        layout: its layout; None for plain folders and files.
        entries: its files, without those beside the students.
        beside: the paths of files beside the students, which belong to none of them.
    """

    layout: Layout | None
    entries: Sequence[Entry]
    beside: tuple[str, ...] = ()


def of(path: Path, entries: Sequence[Entry], wanted: str) -> Recognised:
    """Return how a download is to be read.

    A teacher keeps lists, a README and the assignment itself beside the students' files: they change
    nothing. They are the files that lie above the students' folders, and those among the students'
    files that the system did not name.

    Raises:
        CollectError: it looks like more than one layout.
    """
    entries = [entry for entry in entries if not _is_our_page(entry)]
    if wanted:
        return Recognised(None if wanted == PLAIN else _BY_NAME[wanted], entries)
    own, above = list(entries), list[Entry]()
    for depth in range(_DEEPEST):
        loose = [entry for entry in own if len(entry.folders) <= depth]
        if found := _recognised(own, loose):
            layout, beside = _only_one(path, own, found)
            left_out = {id(entry) for entry in beside}
            rest = [entry for entry in own if id(entry) not in left_out]
            return Recognised(layout, rest, tuple("/".join(parts(e)) for e in [*above, *beside]))
        if len({entry.folders[depth] for entry in own if len(entry.folders) > depth}) != 1:
            break
        own = [entry for entry in own if len(entry.folders) > depth]
        above += loose
    return Recognised(None, entries)


def _is_our_page(entry: Entry) -> bool:
    """Return whether a file is a page of feedback, in the zip that an earlier run wrote for Moodle."""
    folder = entry.folders[-1] if entry.folders else ""
    return entry.is_of_one_student and entry.name == OUR_PAGE and folder.endswith(OUR_FOLDER)


def _recognised(own: list[Entry], loose: list[Entry]) -> list[tuple[Layout, list[Entry]]]:
    """Return the layouts that a download may have, each with the loose files that are not its own."""
    telling = _telling(own)
    found: list[tuple[Layout, list[Entry]]] = [(m, []) for m in _MODULES if m.recognises(telling)]
    if found or not loose:
        return found
    for layout in _MODULES:
        beside = _not_its_own(layout, own, loose)
        left_out = {id(entry) for entry in beside}
        rest = [entry for entry in own if id(entry) not in left_out]
        if beside and rest and layout.recognises(_telling(rest)):
            found.append((layout, beside))
    return found


def _not_its_own(layout: Layout, own: list[Entry], loose: list[Entry]) -> list[Entry]:
    """Return the loose files that a layout did not name, if it named more files than there are."""
    try:
        named = {id(item.entry) for item in layout.read(own).submitted_files}
    except CollectError:
        return []
    others = [entry for entry in loose if id(entry) not in named]
    code = [entry for entry in others if is_code(entry.name)]
    return others if len(code) < len(named) else []


def _only_one(
    path: Path, own: list[Entry], found: list[tuple[Layout, list[Entry]]]
) -> tuple[Layout, list[Entry]]:
    """Return the layout that a download has.

    Raises:
        CollectError: there are several.
    """
    if len(found) > 1:  # a student's own files may look like another layout
        telling = _telling(own)
        found = [each for each in found if not each[0].read(telling).unmatched] or found
    if len(found) > 1:
        raise CollectError(
            gettext(
                "{path}: it looks like {names}; choose one with --layout",
                path=path,
                names=", ".join(layout.NAME for layout, _ in found),
            )
        )
    return found[0]


def _telling(entries: Sequence[Entry]) -> list[Entry]:
    """Return a few files for each name at the top; more files of one student would add nothing."""
    depth = shared_folders(entries)
    by_name: dict[str, list[Entry]] = defaultdict(list)
    for entry in sorted(entries, key=lambda e: (len(e.folders), not e.name.endswith(".txt"))):
        if len(own := by_name[part(entry, depth)]) < _TELLING:
            own.append(entry)
    return [entry for own in by_name.values() for entry in own]
