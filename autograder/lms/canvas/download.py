"""Canvas: reads the ``submissions.zip`` of an assignment.

``times.py`` reads the submission times, and ``gradebook.py`` returns the grades to Canvas.

Each attachment in the zip is ``{name}[_LATE]_{user id}_{attachment id}_{file}``. If students are
anonymous, ``anon_{id}`` (after a leading ``LATE_``) replaces the name and the user ID. A text entry is
``{name}[_LATE]_{user id}_text.html``, a link ``..._link.html``. The name is the sortable one, in lower
case, with only letters, digits and underscores. The first two numbers after the name are the IDs,
whatever the file is called. But a name may end in ``_777``, so with a third number it is unclear which
two are the IDs, and the roster has to decide.
A group's submission appears once, with the group's name and its representative's ID. The zip contains
no submission times.

The zip of a quiz whose questions take files names them
``{last}_{first}{user id}_question_{question id}_{attachment id}_{file}``, without the letters beyond
ASCII, so a Korean name is empty.

When a student submits ``05-losses.ipynb`` again, Canvas renames it ``05-losses-1.ipynb``; but
``hw-1.py`` may be the name that the teacher asked for. The number is removed only if the class shows
that Canvas added it: more students have the name without the number than with it, and this student has
no other file with that name. The zip contains only the attempt that counts, so the number is not an
attempt number and ``attempt`` stays 0.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Final

from autograder.formats.archive import Entry, part, parts
from autograder.lms.base import Account, Download, SubmittedFile, names_begin

NAME = "canvas"

_ANONYMOUS: Final = re.compile(r"[A-Za-z0-9]{5}")
_ID: Final = re.compile(r"[1-9][0-9]{0,19}")
_QUIZ: Final = re.compile(
    r"([A-Za-z0-9_ -]*?)([1-9][0-9]{0,19})_question_[1-9][0-9]{0,19}_([1-9][0-9]{0,19})_(.+)", re.DOTALL
)
_ENTRIES: Final = ("text.html", "link.html")
_AGAIN: Final = re.compile(r"-(?:[1-9][0-9]?|[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})\Z")


@dataclass(frozen=True, slots=True)
class _Label:
    """The parts that Canvas puts before a file name."""

    name: str
    user: str
    late: bool
    attachment: str
    file: str
    others: tuple[str, ...] = ()


def recognises(entries: Sequence[Entry]) -> bool:
    """Return whether the files are named as Canvas names them, each with its own attachment ID."""
    depth = names_begin(entries, _is_theirs)
    labels = {text: _label(text) for text in (part(entry, depth) for entry in entries)}
    found = [label for label in labels.values() if label is not None]
    fits = sum(labels[part(entry, depth)] is not None for entry in entries)
    attachments = [label.attachment for label in found if label.attachment]
    names = {(label.user, label.name) for label in found if not label.others}
    return (
        fits > 0
        and (len(entries) - fits) * 10 <= len(entries)
        and len({*attachments}) == len(attachments)
        and all(len(id) > 2 for id in attachments)  # unlike the numbers in kim_05_1_losses.py
        and len({user for user, _ in names}) == len(names)
    )


def read(entries: Sequence[Entry]) -> Download:
    """Return each file with its student."""
    depth = names_begin(entries, _is_theirs)
    download = Download()
    for entry in entries:
        label = _label(part(entry, depth))
        if label is None:
            download.unmatched.append("/".join(parts(entry)))
            continue
        account = Account(NAME, label.user, label.name, others=label.others)
        inside = parts(entry)[depth + 1 :]
        own = label if not inside else _label(entry.name) if entry.problem else None
        file = own.file if own else "/".join(inside)
        item = SubmittedFile(entry, account, file, late=label.late, number=label.attachment)
        download.submitted_files.append(item)
    download.submitted_files[:] = _without_numbers(download.submitted_files, depth)
    return download


def account_of(name: str) -> Account | None:
    """Return whose attachment has this name in the zip; None if Canvas did not write it."""
    label = _label(name)
    if label is None or not label.attachment:
        return None
    return Account(NAME, label.user, label.name, others=label.others)


def full_name(sortable: str) -> str:
    """Return a sortable name as people write it: a Hangul name without its comma.

    >>> full_name("김, 민준"), full_name("O'Brien, Pat")
    ('김민준', "O'Brien, Pat")
    """
    return re.sub(r"\A([가-힣]{1,4}), ?([가-힣]{1,8})\Z", r"\1\2", sortable.strip())


def _is_theirs(entry: Entry, depth: int) -> bool:
    return _label(part(entry, depth)) is not None


def _label(text: str) -> _Label | None:
    """Return the parts of a name, or None if Canvas did not write it."""
    if of_quiz := _QUIZ.fullmatch(text):
        name, user, attachment, file = of_quiz.groups()
        return _Label(name.replace("_", " ").strip(), user, False, attachment, file)
    tokens = text.split("_")
    late = tokens[:2] == ["LATE", "anon"]
    if late or tokens[0] == "anon":
        at = 1 + late
        if len(tokens) > at and _ANONYMOUS.fullmatch(tokens[at]) and _ends(tokens, at):
            return _labelled(tokens, at, "", f"anon_{tokens[at]}", late)
    for at in range(1, len(tokens) - 1):
        if _ID.fullmatch(tokens[at]) and _ends(tokens, at):
            late = tokens[at - 1] == "LATE"
            name = "_".join(tokens[: at - late])
            return _labelled(tokens, at, name, tokens[at], late) if _is_canvas_name(name) else None
    return None


def _others(tokens: list[str], at: int) -> tuple[str, ...]:
    """Return the later numbers that would be the user ID if the first one belonged to the name."""
    following = range(at + 1, min(at + 3, len(tokens) - 1))
    return tuple(tokens[n] for n in following if _ID.fullmatch(tokens[n]) and _ends(tokens, n))


def _ends(tokens: list[str], at: int) -> bool:
    """Return whether an attachment ID and a file name follow a user ID, or the name of an entry."""
    is_attachment = len(tokens) > at + 2 and _ID.fullmatch(tokens[at + 1]) is not None
    return is_attachment or _is_entry(tokens, at)


def _is_entry(tokens: list[str], at: int) -> bool:
    return len(tokens) == at + 2 and tokens[-1] in _ENTRIES


def _labelled(tokens: list[str], at: int, name: str, user: str, late: bool) -> _Label:
    if _is_entry(tokens, at):
        return _Label(name, user, late, "", tokens[-1])
    file = "_".join(tokens[at + 2 :])
    return _Label(name, user, late, tokens[at + 1], file, _others(tokens, at))


def _is_canvas_name(name: str) -> bool:
    return name == name.lower() and not any(c.isspace() or c in ".,-'\"()" for c in name)


def _without_numbers(submitted_files: list[SubmittedFile], depth: int) -> list[SubmittedFile]:
    """Remove the numbers that Canvas added to files that were submitted again."""
    owners: dict[str, set[str]] = defaultdict(set)
    for item in submitted_files:
        owners[item.file].add(item.account.id)
    plain = [_plain(h.file) if len(parts(h.entry)) == depth + 1 else "" for h in submitted_files]
    twice = Counter((h.account.id, name) for h, name in zip(submitted_files, plain, strict=True))
    return [
        replace(item, file=name)
        if name
        and len(owners[name]) > len(owners[item.file])
        and item.account.id not in owners[name]
        and twice[item.account.id, name] == 1
        else item
        for item, name in zip(submitted_files, plain, strict=True)
    ]


def _plain(file: str) -> str:
    """Return a file name without a number before its first or last dot; empty if it has none."""
    for stem, dot, ending in (file.partition("."), file.rpartition(".")):
        number_at = _AGAIN.search(stem)
        if number_at and number_at.start():
            return stem[: number_at.start()] + dot + ending
    return ""
