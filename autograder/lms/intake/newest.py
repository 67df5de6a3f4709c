"""Chooses which of a student's files for one assignment counts.

In this order: a file that can be read; a file that the student changed; one that is not only a helper
(a test, a scratch file) and not put away in a folder such as "old"; one that says it is the assignment;
one that defines what the questions ask for; one of the newest submission; a notebook rather than a
script; the newest file. If nothing tells two different files apart, the last by name is graded, and the
row says that this is not certain.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Final

from autograder.records.errors import CollectError
from autograder.records.language import gettext
from autograder.records.results import Explanation

from .contents import Recogniser, is_helper, is_notebook, is_put_away
from .skeletons import Skeletons
from .submissions import Submission

_ARCHIVES: Final = ("zip", "unchecked_archive")
_SHOWN: Final = 4
_CLOCK_STEP: Final = 2.0
"""the seconds by which the times of one moment differ in a zip"""


@dataclass(frozen=True, slots=True)
class Choosing:
    """What is known about the files beside their names.

    Attributes:
        skeletons: the files that students were given.
        recogniser: tells what files define.
    """

    skeletons: Skeletons = field(default_factory=lambda: Skeletons(None))
    recogniser: Recogniser = field(default_factory=lambda: Recogniser((), None))


def in_order(
    found: Iterable[Submission], paths: Sequence[Path], choosing: Choosing | None = None
) -> list[Submission]:
    """Return the submissions that count, sorted by assignment and student.

    Args:
        found: all files.
        paths: the paths they come from, for the message.
        choosing: what else is known about the files.

    Raises:
        CollectError: there are no files at all.
    """
    counting = sorted(
        _that_count(found, choosing or Choosing()),
        key=lambda s: (s.assignment or "", s.student, s.file),
    )
    if not counting:
        raise CollectError(
            gettext(
                "{paths}: there are no files here; give a folder of submissions",
                paths=", ".join(map(str, paths)),
            )
        )
    return counting


def _that_count(found: Iterable[Submission], choosing: Choosing) -> Iterator[Submission]:
    """Yield the file that counts for each student and assignment, with the others listed in it."""
    by_key: dict[tuple[str, str | None], list[Submission]] = defaultdict(list)
    for submission in found:
        by_key[submission.student, submission.assignment].append(submission)
    for group in by_key.values():
        ours = [s for s in group if s.problem is not None and s.problem.code == "unchecked_unreadable"]
        if ours:  # a file that this machine cannot read may be the one that counts
            yield max(ours, key=_rank)
            continue
        readable = [s for s in group if s.problem is None]
        if not readable:
            yield from group
            continue
        chosen, others = _chosen(readable, choosing)
        refused = [s for s in group if s.problem is not None and s.problem.code.startswith(_ARCHIVES)]
        files = (file for s in [*others, *refused] for file in (s.file, *s.also))
        beside = (each for s in others for each in (s, *s.beside))
        yield replace(chosen, also=(*chosen.also, *files), beside=(*chosen.beside, *beside))


def _chosen(readable: list[Submission], choosing: Choosing) -> tuple[Submission, list[Submission]]:
    """Return the file that counts and the others, and say so if it is a tie."""
    if len(readable) == 1:
        return readable[0], []
    defined = {id(s): _defined(s, choosing) for s in readable}
    most = max(defined.values())

    def key(submission: Submission) -> tuple[bool, ...]:
        is_own = not _is_unmodified(submission, choosing)
        is_current = not is_helper(submission.entry) and not is_put_away(submission.entry)
        defines = 0 < most <= 2 * defined[id(submission)]
        return (is_own, is_current, submission.is_named, defines)

    best = max(map(key, readable))
    *_, is_named, defines = best
    is_known = bool(choosing.recogniser.asked_for(readable[0].assignment or ""))
    in_order = sorted(readable, key=lambda s: (key(s), *_rank(s), _by_name(s)))
    chosen, others = in_order[-1], in_order[:-1]
    rivals = [s for s in others if key(s) == best and _is_tie(s, chosen)]
    is_nobodys = is_known and not is_named and not defines and not _is_alone(chosen, others)
    if rivals or is_nobodys:
        files = ", ".join(s.file for s in [chosen, *(rivals or others)][:_SHOWN])
        chosen = replace(chosen, doubt=Explanation("unclear_which_file", {"files": files}))
    return chosen, others


def _rank(submission: Submission) -> tuple[float, int, bool, float]:
    """Return a sort key: the newest submission, a notebook before a script, the newest file."""
    submitted = submission.submitted.timestamp() if submission.submitted else 0.0
    return (
        submitted,
        submission.attempt,
        is_notebook(submission.entry.name),
        submission.entry.modified,
    )


def _is_tie(one: Submission, other: Submission) -> bool:
    """Return whether nothing tells two files apart but their names, and they differ."""
    *first, changed = _rank(one)
    *second, changed_then = _rank(other)
    if first != second or abs(changed - changed_then) > _CLOCK_STEP:
        return False
    try:
        return one.read() != other.read()
    except OSError:
        return True


def _is_alone(chosen: Submission, others: Sequence[Submission]) -> bool:
    """Return whether the only notebook, or the only file that is no helper, is the one that counts."""
    rest = [s for s in others if not is_helper(s.entry)]
    return not rest or (
        is_notebook(chosen.entry.name) and not any(is_notebook(s.entry.name) for s in rest)
    )


def _defined(submission: Submission, choosing: Choosing) -> int:
    try:
        return choosing.recogniser.defines(submission.entry, submission.assignment or "")
    except OSError:
        return 0


def _is_unmodified(submission: Submission, choosing: Choosing) -> bool:
    return choosing.skeletons.is_unmodified(submission.assignment or "", submission.entry)


def _by_name(submission: Submission) -> list[tuple[int, str]]:
    """Return a sort key that orders numbers in names by value, however many digits they have."""
    parts = (part for part in re.split(r"([0-9]+)", submission.entry.stem) if part)
    return [
        (len(part.lstrip("0")), part.lstrip("0")) if part.isascii() and part.isdigit() else (0, part)
        for part in parts
    ]
