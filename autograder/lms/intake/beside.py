"""The modules that a student handed in beside the file that counts, which it may import.

Only those whose name occurs in its text, or in the text of another such module: what a student's file
does not mention is no part of the answer.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Final

from autograder.formats.archive import Entry

_MOST_MODULES: Final = 32
_MOST_BYTES: Final = 1 << 20
_WORD: Final = re.compile(rb"[A-Za-z_][A-Za-z0-9_]*")


def modules(graded: Entry, data: bytes, others: Iterable[Entry]) -> tuple[tuple[str, bytes], ...]:
    """Read the modules that a file mentions, at most 32 of them and 1 MiB together, by path.

    Args:
        graded: the file that counts.
        data: its contents.
        others: the student's other files. One that cannot be read is left out, and so is all that
            exceeds the limits.
    """
    candidates = {path: other for other in others if (path := path_of(graded, other))}
    found: dict[str, bytes] = {}
    left, texts = _MOST_BYTES, [data]
    while texts:
        for path in _mentioned(texts.pop(), candidates):
            content = _content(candidates.pop(path), left)
            if content is not None and len(found) < _MOST_MODULES:
                found[path] = content
                left -= len(content)
                texts.append(content)
    return tuple(sorted(found.items()))


def path_of(graded: Entry, other: Entry) -> str:
    """Return the path of a module beside a file or in a folder beside it; empty if it is none."""
    depth = len(graded.folders)
    *folders, name = (*other.folders[depth:], other.name.rpartition("/")[2])
    parts = (*folders, name.removesuffix(".py"))
    is_beside = other.folders[:depth] == graded.folders and other.problem is None
    is_module = name.endswith(".py") and all(map(str.isidentifier, parts))
    is_other = (other.folders, other.name) != (graded.folders, graded.name)
    return "/".join((*folders, name)) if is_beside and is_module and is_other else ""


def _mentioned(text: bytes, paths: Iterable[str]) -> list[str]:
    """Return the paths whose first part a text names; one beyond ASCII may be written in many ways."""
    words = {word.decode("ascii") for word in _WORD.findall(text.replace(b"\0", b""))}  # of UTF-16, too
    firsts = ((path, path.removesuffix(".py").partition("/")[0]) for path in paths)
    return sorted(path for path, first in firsts if first in words or not first.isascii())


def _content(entry: Entry, limit: int) -> bytes | None:
    """Read a file; None if that is not possible, or if it is larger."""
    try:
        data = entry.read(limit + 1)
    except OSError:
        return None
    entry.content.release()
    return data if len(data) <= limit else None
