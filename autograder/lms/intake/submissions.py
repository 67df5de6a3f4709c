"""Describes one submitted file: whose it is, for which assignment, and why it cannot be graded.

The assignment is the one in the notebook's metadata, else the ID in the file name
(``kim_05-losses.py``), else the ID of a folder that contains the file; ``-a`` overrides all of these.
``students.py`` decides whose a file is, and ``newest.py`` which of several counts.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import datetime

from autograder.formats import notebook
from autograder.formats.archive import Entry, unreadable
from autograder.formats.packed import is_archive
from autograder.records.results import Explanation
from autograder.records.text import clean

from . import beside
from .contents import Recogniser, is_code


@dataclass(frozen=True, slots=True, eq=False)
class Submission:
    """One file to grade, or the reason why it cannot be graded."""

    student: str
    file: str
    assignment: str | None
    entry: Entry
    problem: Explanation | None = None
    also: tuple[str, ...] = ()
    """other files of the same student and assignment, which do not count"""
    submitted: datetime | None = None
    """the submission time, if the download gives it"""
    attempt: int = 0
    """the number of the attempt, if the download counts attempts"""
    marked_late: bool = False
    """whether the download marks it late"""
    is_named: bool = True
    """whether the file itself names its assignment; other files count only if no file does"""
    beside: tuple[Submission, ...] = ()
    """the student's other files, some of which it may import"""
    doubt: Explanation | None = None
    """why it is not certain that this file is the one that counts; it is graded all the same"""

    def read(self) -> bytes:
        """Read the file."""
        return self.entry.read(notebook.MAX_BYTES + 1)

    def modules(self, data: bytes) -> tuple[tuple[str, bytes], ...]:
        """Read the student's modules that the file, of which these are the contents, may import."""
        return beside.modules(self.entry, data, (other.entry for other in self.beside))

    def counting(self, modules: Iterable[tuple[str, bytes]]) -> Submission:
        """Return the same without these modules among the files that do not count."""
        paths = {path for path, _ in modules}
        came = {each.file for each in self.beside if beside.path_of(self.entry, each.entry) in paths}
        return replace(self, also=tuple(file for file in self.also if file not in came))


def submission(entry: Entry, student: str, recogniser: Recogniser) -> Submission:
    """Return the submission of a student's file."""
    student = clean(unicodedata.normalize("NFC", student), 100).strip() or "?"
    # A refused zip has an entry for itself inside a folder with its name.
    folders = entry.folders[:-1] if is_archive(entry.name) else entry.folders
    label = clean("/".join((*folders, entry.name)), 300)
    problem = entry.problem
    if problem is None and not is_code(entry.name):
        problem = Explanation("not_code")
    is_named = True
    try:
        assignment = recogniser.assignment(entry)
        is_named = assignment is not None and recogniser.said(entry) == assignment
    except OSError as error:  # its contents are unknown, so it could be any of the student's files
        assignment, problem = recogniser.fixed or recogniser.in_name(entry.stem)[0], unreadable(error)
    if problem is None and assignment is None:
        problem = Explanation("unknown_assignment", {"ids": ", ".join(recogniser.ids) or "?"})
    return Submission(student, label, assignment, entry, problem, is_named=is_named)


def with_assignment(own: list[Submission]) -> Iterator[Submission]:
    """Yield one student's files with a known assignment; the others are listed in the first.

    If none has one, a single row stands for all of them.
    """
    named = [submission for submission in own if submission.assignment is not None]
    rest = [submission for submission in own if submission.assignment is None]
    if not named:
        rest.sort(key=lambda s: s.problem is None or s.problem.code == "unknown_assignment")
        named, rest = rest[-1:], rest[:-1]
    if named:
        yield replace(named[0], also=_files(rest), beside=tuple(rest))
        yield from named[1:]


def _files(submissions: Iterable[Submission]) -> tuple[str, ...]:
    return tuple(submission.file for submission in submissions)
