"""What a file says about itself: its assignment, whether it is an answer, whether it is only a helper.

A student's file is an answer if it says that it is the assignment (its metadata, its name), or if it
defines what the questions ask for. Tests, scratch files and files named like modules are helpers: they
count only where there is nothing else. Code is never parsed here, only looked at line by line.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Final

from autograder.formats import notebook
from autograder.formats.archive import DamagedZip, Entry

_SEPARATORS: Final = " _-.()[]"
_HELPER: Final = re.compile(
    r"test_.*|.*_tests?|tests?|conftest|setup|utils?|helpers?|scratch.*|untitled.*|temp|tmp|playground|"
    r"numpy|math|random|matplotlib|otter|pandas|scipy|common|config|__main__|연습|연습장",
    re.IGNORECASE,
)
_OLD: Final = re.compile(
    r"old(?:er)?|backups?|bak|archive[ds]?|previous|trash|이전|옛날|백업|휴지통", re.IGNORECASE
)
_DEFINED: Final = re.compile(
    r"^(?:(?:async[ \t]+)?def|class)[ \t]+(\w{1,100})|"
    r"^((?:\w{1,100}[ \t]*,[ \t]*){0,20}\w{1,100})[ \t]*(?::[^=\n]{0,100})?=(?!=)",
    re.MULTILINE,
)


def is_code(name: str) -> bool:
    """Return whether a file has the name of a notebook or of a Python file."""
    return name.lower().endswith((*notebook.NOTEBOOKS, *notebook.SCRIPTS))


def is_notebook(name: str) -> bool:
    """Return whether a file has the name of a notebook."""
    return name.lower().endswith(notebook.NOTEBOOKS)


def is_helper(entry: Entry) -> bool:
    """Return whether a file has the name of a test, a scratch file or a module."""
    return _HELPER.fullmatch(entry.stem) is not None


def is_put_away(entry: Entry) -> bool:
    """Return whether a file lies in a folder for what is no longer current."""
    return any(_OLD.fullmatch(folder) for folder in entry.folders)


@dataclass(frozen=True, slots=True)
class Recogniser:
    """Recognises the assignment of a file.

    Attributes:
        ids: the assignments that can be recognised.
        fixed: the assignment of all files, whatever their names say.
        asked_for: returns the names that an assignment asks the student to define.
        course: what all names of a download have before the assignment's ID, such as the course's.
    """

    ids: tuple[str, ...]
    fixed: str | None
    asked_for: Callable[[str], frozenset[str]] = field(default=lambda assignment: frozenset())
    course: str = ""

    def in_name(self, stem: str) -> tuple[str | None, str, str]:
        """Return the assignment's ID in a file name, and the text before and after it."""
        for name in sorted(self.ids, key=len, reverse=True):
            form = re.escape(name).replace(r"\-", "[-_ ]")
            match = re.search(rf"(?<![A-Za-z0-9]){form}(?![A-Za-z0-9])", stem, re.IGNORECASE)
            if match:
                before, behind = stem[: match.start()], stem[match.end() :]
                return name, _stripped(before), _stripped(behind)
        return None, stem, ""

    def assignment(self, entry: Entry) -> str | None:
        """Return a file's assignment, if its contents, its name or its folders give one.

        Raises:
            OSError: this machine cannot read it.
        """
        if self.fixed:
            return self.fixed
        of_folders = (self.in_name(part)[0] for part in reversed(entry.folders))
        return self.said(entry) or next((found for found in of_folders if found), None)

    def said(self, entry: Entry) -> str | None:
        """Return the assignment that a file gives in its metadata or its name.

        Raises:
            OSError: this machine cannot read it.
        """
        said = _said_inside(entry)
        return said if said in self.ids else self.in_name(entry.stem)[0]

    def defines(self, entry: Entry, assignment: str) -> int:
        """Return how many of the names that an assignment asks for a file defines.

        Raises:
            OSError: this machine cannot read it.
        """
        asked = self.asked_for(assignment)
        return len(asked & _defined(entry)) if asked else 0


def _said_inside(entry: Entry) -> str | None:
    """Return the assignment in a notebook's metadata; each notebook is parsed only once for it.

    Raises:
        OSError: this machine cannot read it.
    """
    if not is_notebook(entry.name) or entry.problem is not None:
        return None
    facts = entry.content.facts
    if "assignment" not in facts:
        try:
            facts["assignment"] = notebook.assignment_of(entry.read(notebook.MAX_BYTES + 1))
        except (notebook.Unreadable, DamagedZip):
            facts["assignment"] = None
    return facts["assignment"]


def _defined(entry: Entry) -> frozenset[str]:
    """Return the names that a file's code defines at the beginning of a line."""
    if not is_code(entry.name) or entry.problem is not None:
        return frozenset()
    facts = entry.content.facts
    if "defined" not in facts:
        try:
            cells = notebook.read(entry.read(notebook.MAX_BYTES + 1), entry.name).cells
        except (notebook.Unreadable, DamagedZip):
            cells = ()
        facts["defined"] = "\n".join(sorted(_names("\n".join(cells))))
    return frozenset((facts["defined"] or "").split())


def _names(code: str) -> set[str]:
    found = (match[1] or match[2] for match in _DEFINED.finditer(code))
    return {name.strip() for names in found for name in names.split(",")}


def _stripped(text: str) -> str:
    """Return a text without separators at its ends; a bracket whose other half is inside stays.

    >>> _stripped("홍길동(2024001)_"), _stripped("_(2024001)홍길동"), _stripped(" (kim)")
    ('홍길동(2024001)', '(2024001)홍길동', 'kim')
    """
    found = text.strip(_SEPARATORS)
    start = text.find(found)
    before, behind = text[:start][-1:], text[start + len(found) :][:1]
    for opening, closing in ("()", "[]", "{}"):
        if behind == closing and found.count(opening) > found.count(closing):
            found += closing
        elif before == opening and found.count(closing) > found.count(opening):
            found = opening + found
    return found
