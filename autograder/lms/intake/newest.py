"""Which of several files of one student for one assignment counts: the newest of their own work."""

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
    """Leave those that count, by assignment and student.

    Args:
        found: all files.
        paths: where they are from, for the message.
        given: what students were given: a file that is still that counts only where there is no other.

    Raises:
        CollectError: there is nothing at all.
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
    """Of several files of one student for one assignment, the one that counts, the rest named."""
    by_key: dict[tuple[str, str | None], list[Submission]] = defaultdict(list)
    for submission in found:
        by_key[submission.student, submission.assignment].append(submission)
    for group in by_key.values():
        ours = [s for s in group if s.problem is not None and s.problem.code.startswith("unchecked")]
        if ours:  # what this machine cannot read may be the one that counts
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
    """Sorts numbers, of however many digits, by their size."""
    digits = part.lstrip("0")
    return (len(digits), digits) if part.isascii() and part.isdigit() else (0, part)


def _counts_more(submission: Submission) -> tuple[bool, bool, float, int, float, list[tuple[int, str]]]:
    """Newer counts more, then later by name; a file named like a module only where it is alone."""
    handed_in = submission.submitted.timestamp() if submission.submitted else 0.0
    name = [_by_number(part) for part in re.split(r"([0-9]+)", submission.entry.stem) if part]
    time = submission.entry.modified
    is_own = submission.entry.stem not in _SHADOWS
    return submission.is_named, is_own, handed_in, submission.attempt, time, name


class Skeletons:
    """The student files of a course.

    Args:
        folder: ``assignments/`` of the course; None if there is none.
    """

    def __init__(self, folder: Path | None) -> None:
        self._folder = folder
        self._codes: dict[str, set[str]] = {}

    def is_unmodified(self, assignment: str, data: bytes, name: str) -> bool:
        """Whether a file has the code that students were given, whatever its outputs are."""
        if self._folder is None:
            return False
        if assignment not in self._codes:
            files = self._folder.glob(f"*/{assignment}/{assignment}.*")
            codes = (_code(file.read_bytes(), file.name) for file in files if file.is_file())
            self._codes[assignment] = {code for code in codes if code}
        return bool(self._codes[assignment]) and _code(data, name) in self._codes[assignment]


def _code(data: bytes, name: str) -> str:
    """The code of a file, without the spaces that an editor may change; empty if there is none."""
    try:
        cells = notebook.read(data, name).cells
    except notebook.Unreadable:
        return ""
    lines = (line.rstrip() for cell in cells for line in cell.splitlines())
    return "\n".join(line for line in lines if line)
