"""Reads files that no system named: ``students.py`` says whose they are, by folders and names alone."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from autograder.formats.archive import Entry, parts

from . import students, tree
from .contents import Recogniser, is_code
from .students import Evidence
from .submissions import Submission, submission, with_assignment


@dataclass(slots=True)
class Plain:
    """What was found: the submissions, and the paths of files that are nobody's."""

    submissions: list[Submission] = field(default_factory=list)
    unmatched: list[str] = field(default_factory=list)


def read(path: Path, entries: Sequence[Entry], recogniser: Recogniser, evidence: Evidence) -> Plain:
    """Read a file, a folder or a zip.

    Args:
        path: the path that was given.
        entries: its files.
        recogniser: recognises their assignments.
        evidence: what is known of the students.

    Raises:
        CollectError: it is unclear who the students are.
    """
    if path.is_file() and all(entry.source == "file" for entry in entries):
        return Plain([_single(path, entry, recogniser, evidence) for entry in entries])
    root = path.stem if path.is_file() else path.resolve().name
    whose = students.decide(root, entries, recogniser, evidence)
    found = Plain(unmatched=["/".join(parts(entry)) for entry in whose.nobodys])
    for student, own in whose.files.items():
        rows = [submission(entry, student, recogniser) for entry in _that_have_rows(own, recogniser)]
        found.submissions += with_assignment(rows)
    return found


def _single(path: Path, entry: Entry, recogniser: Recogniser, evidence: Evidence) -> Submission:
    """Return the submission of a file that was given itself: its own name's, else its folder's."""
    folder = path.resolve().parent.name
    label = tree.file_label(entry, recogniser)
    named = evidence.named
    is_folders = not label or (named.find(folder).person and not named.find(label).person)
    return submission(entry, folder if is_folders else label, recogniser)


def _that_have_rows(own: Sequence[Entry], recogniser: Recogniser) -> Iterator[Entry]:
    """Yield a student's code, and other files that need a row.

    These are files that were refused, files for an assignment that no code is for, and the first file
    if there is nothing else.
    """
    code = [entry for entry in own if entry.problem is None and is_code(entry.name)]
    yield from code
    known = {id(entry) for entry in code}
    for_code = {None, *(recogniser.in_name(entry.stem)[0] for entry in code)}
    rest = [
        entry
        for entry in own
        if id(entry) not in known
        and (entry.problem is not None or recogniser.in_name(entry.stem)[0] not in for_code)
    ]
    yield from rest
    if not code and not rest:
        yield from own[:1]
