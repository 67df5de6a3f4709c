"""Hand out a file to each student through a system's own upload: Moodle's feedback, Canvas's comments.

Moodle takes a zip with a folder for each participant of an assignment, submitted or not. Canvas takes
a zip whose files are named as those of its own ``submissions.zip``, each for the student who submitted
the file of this name, and shows it to that student under the name of the file submitted.
"""

from __future__ import annotations

import zipfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from autograder.formats.writing import zipped
from autograder.records.errors import ExportError
from autograder.records.grades import Person
from autograder.records.language import gettext

from .canvas import download as canvas
from .matching import Class
from .moodle import grades as moodle


@dataclass(frozen=True, slots=True)
class HandedOut:
    """A zip to upload.

    Attributes:
        data: the zip.
        students: the students who have a file in it.
    """

    data: bytes
    students: frozenset[str]


def pack(template: Path, files: Mapping[str, bytes], people: Sequence[Person], name: str) -> HandedOut:
    """Return the zip for a system.

    Args:
        template: Moodle's grading worksheet, or the submissions that Canvas gave.
        files: each student's file, by the student's ID.
        people: the class.
        name: the name of a student's file in Moodle.

    Raises:
        ExportError: it is neither, or none of the students is in it.
    """
    if zipfile.is_zipfile(template):
        packed = _for_canvas(template, files, people)
    else:
        packed = moodle.for_each(template.read_bytes(), files, people, name)
    if not packed:
        raise ExportError(gettext("none of the students is in it; is it for this class?"))
    together = {place: files[student] for student, place in packed.items()}
    return HandedOut(zipped(together), frozenset(packed))


def _for_canvas(template: Path, files: Mapping[str, bytes], people: Sequence[Person]) -> dict[str, str]:
    """Return the name of each student's file; of several that one submitted, the first."""
    with zipfile.ZipFile(template) as submissions:
        names = sorted(submissions.namelist())
    accounts = {name: account for name in names if (account := canvas.account_of(name)) is not None}
    matches = Class(people).match(list(accounts.values()))
    found: dict[str, str] = {}
    for name, match in zip(accounts, matches, strict=True):
        if match.person is not None and match.person.id in files:
            found.setdefault(match.person.id, name)
    return found
