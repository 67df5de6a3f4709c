"""Chooses which of a student's files for one assignment counts: the newest that the student changed."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Final

from autograder.formats import notebook
from autograder.records.errors import CollectError
from autograder.records.language import gettext

from .submissions import Submission

_SHADOWS: Final = frozenset({"numpy", "math", "random", "matplotlib", "otter", "conftest", "setup"})


def in_order(
    found: Iterable[Submission], paths: Sequence[Path], given: Skeletons | None = None
) -> list[Submission]:
    """Return the submissions that count, sorted by assignment and student.

    Args:
        found: all files.
        paths: the paths they come from, for the message.
        given: the skeletons that students were given: an unmodified one counts only if there is no
            other file.

    Raises:
        CollectError: there are no files at all.
    """
    counting = sorted(
        _newest(found, given or Skeletons(None)), key=lambda s: (s.assignment or "", s.student, s.file)
    )
    if not counting:
        raise CollectError(
            gettext(
                "{paths}: there are no files here; give a folder of submissions",
                paths=", ".join(map(str, paths)),
            )
        )
    return counting


def _newest(found: Iterable[Submission], given: Skeletons) -> Iterator[Submission]:
    """Yield the file that counts for each student and assignment, with the others listed in it."""
    by_key: dict[tuple[str, str | None], list[Submission]] = defaultdict(list)
    for submission in found:
        by_key[submission.student, submission.assignment].append(submission)
    for group in by_key.values():
        ours = [s for s in group if s.problem is not None and s.problem.code.startswith("unchecked")]
        if ours:  # a file that this machine cannot read may be the one that counts
            yield max(ours, key=_counts_more)
            continue
        readable = [s for s in group if s.problem is None]
        if not readable:
            yield from group
            continue
        if len(readable) > 1:
            readable.sort(key=lambda s: (not _is_unmodified(s, given), _counts_more(s)))
        chosen = readable[-1]
        refused = (s for s in group if s.problem is not None and s.problem.code.startswith("zip"))
        others = (s.file for s in [*readable[:-1], *refused])
        yield replace(chosen, also=(*chosen.also, *others))


def _is_unmodified(submission: Submission, given: Skeletons) -> bool:
    try:
        data = submission.read()
    except OSError:
        return False
    return given.is_unmodified(submission.assignment or "", data, submission.entry.name)


def _by_number(part: str) -> tuple[int, str]:
    """Return a sort key that orders numbers by value, however many digits they have."""
    digits = part.lstrip("0")
    return (len(digits), digits) if part.isascii() and part.isdigit() else (0, part)


def _counts_more(submission: Submission) -> tuple[bool, bool, float, int, float, list[tuple[int, str]]]:
    """Return a sort key: newer counts more, then later by name; files named like modules count less."""
    handed_in = submission.submitted.timestamp() if submission.submitted else 0.0
    name = [_by_number(part) for part in re.split(r"([0-9]+)", submission.entry.stem) if part]
    time = submission.entry.modified
    is_own = submission.entry.stem not in _SHADOWS
    return submission.is_named, is_own, handed_in, submission.attempt, time, name


class Skeletons:
    """The student files of a course, as they were handed out.

    Args:
        folder: the course's ``assignments/``; None if there is none.
    """

    def __init__(self, folder: Path | None) -> None:
        self._folder = folder
        self._codes: dict[str, set[str]] = {}

    def is_unmodified(self, assignment: str, data: bytes, name: str) -> bool:
        """Return whether a file still has the code that students were given, whatever its outputs."""
        if self._folder is None:
            return False
        if assignment not in self._codes:
            files = self._folder.glob(f"*/{assignment}/{assignment}.*")
            codes = (_code(file.read_bytes(), file.name) for file in files if file.is_file())
            self._codes[assignment] = {code for code in codes if code}
        return bool(self._codes[assignment]) and _code(data, name) in self._codes[assignment]


def _code(data: bytes, name: str) -> str:
    """Return a file's code without blank lines and trailing spaces; empty if there is none."""
    try:
        cells = notebook.read(data, name).cells
    except notebook.Unreadable:
        return ""
    lines = (line.rstrip() for cell in cells for line in cell.splitlines())
    return "\n".join(line for line in lines if line)
