"""Says whose each file is, and for which assignment; ``counting`` says which of several counts.

A path is a file, a folder or a zip. Downloads of an LMS say themselves whose each file is (see
``downloads.py`` and ``lms/``); elsewhere these are the rules, in order:

- The assignment is what the notebook's own metadata says, else the id in the file's name
  (``kim_05-losses.py``), else the id of a folder that it lies in; ``-a`` overrules all.
- The student is the first folder below the path that is no assignment's id; a folder that holds
  files of several names for one assignment is a group, and there, as without folders, the student
  is what stands before the assignment's id in the file's name.
- A zip below the path is one student's hand-in; its name is the student's if no folder says it.
- Of several files of one student for one assignment the newest counts, then the last by name; with
  ``-a``, of those that say themselves that they are for it, if any do.
"""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Final

from autograder.formats import notebook
from autograder.formats.archive import DamagedZip, Entry, unreadable
from autograder.records.results import Explanation
from autograder.records.text import clean

_CODE: Final = (".ipynb", ".py")
_SEPARATORS: Final = " _-.()[]"


@dataclass(frozen=True, slots=True, eq=False)
class Submission:
    """One file to grade, or the reason why it cannot be."""

    student: str
    file: str
    assignment: str | None
    entry: Entry
    problem: Explanation | None = None
    also: tuple[str, ...] = ()
    """files of the same student and assignment that do not count"""
    submitted: datetime | None = None
    """when it was handed in, where the download says so"""
    attempt: int = 0
    """which of several attempts it is, where the download counts them"""
    marked_late: bool = False
    """whether the download marks it late"""
    is_named: bool = True
    """whether the file itself says which assignment it is for; others count only where none does"""

    def read(self) -> bytes:
        """Read the file."""
        return self.entry.read(notebook.MAX_BYTES + 1)


@dataclass(frozen=True, slots=True)
class Recogniser:
    """Tells which assignment a file is for.

    Attributes:
        ids: the assignments that can be recognised.
        fixed: the assignment that all files are for, whatever their names say.
    """

    ids: tuple[str, ...]
    fixed: str | None

    def in_name(self, stem: str) -> tuple[str | None, str, str]:
        """The assignment's id in a file's name, and what stands before and behind it."""
        for name in sorted(self.ids, key=len, reverse=True):
            form = re.escape(name).replace(r"\-", "[-_ ]")
            match = re.search(rf"(?<![A-Za-z0-9]){form}(?![A-Za-z0-9])", stem, re.IGNORECASE)
            if match:
                before, behind = stem[: match.start()], stem[match.end() :]
                return name, before.strip(_SEPARATORS), behind.strip(_SEPARATORS)
        return None, stem, ""

    def assignment(self, entry: Entry) -> str | None:
        """Which assignment a file is for, as far as it says so.

        Raises:
            OSError: this machine cannot read it.
        """
        if self.fixed:
            return self.fixed
        of_folders = (self.in_name(part)[0] for part in reversed(entry.folders))
        return self.said(entry) or next((found for found in of_folders if found), None)

    def said(self, entry: Entry) -> str | None:
        """Which assignment a file itself says, by its metadata or its name.

        Raises:
            OSError: this machine cannot read it.
        """
        said = _said_inside(entry)
        return said if said in self.ids else self.in_name(entry.stem)[0]


def _said_inside(entry: Entry) -> str | None:
    """Return the assignment that a notebook's metadata names; each notebook is parsed once for that.

    Raises:
        OSError: this machine cannot read it.
    """
    if not entry.name.lower().endswith(".ipynb") or entry.problem is not None:
        return None
    facts = entry.content.facts
    if "assignment" not in facts:
        try:
            facts["assignment"] = notebook.assignment_of(entry.read(notebook.MAX_BYTES + 1))
        except (notebook.Unreadable, DamagedZip):
            facts["assignment"] = None
    return facts["assignment"]


def plain(path: Path, entries: Sequence[Entry], recogniser: Recogniser) -> Iterator[Submission]:
    """Say whose the files below a path are, by folders and names alone."""
    common = _common_folders([e.folders for e in entries if e.source != "file"], recogniser)
    groups: dict[str, list[Entry]] = defaultdict(list)
    alone: list[Entry] = []
    for entry in entries:
        own = [part for part in entry.folders[common:] if part not in recogniser.ids]
        (groups[own[0]] if own else alone).append(entry)
    for entry in alone:
        fallback = entry.stem
        if entry.source != "zip" and recogniser.in_name(entry.stem)[0]:
            fallback = (path.resolve().parent if path.is_file() else path.resolve()).name
        yield submission(entry, _student_in_name(entry, recogniser) or fallback, recogniser)
    others = {*groups, *(_student_in_name(entry, recogniser) for entry in alone)}
    for folder, members in groups.items():
        code = [e for e in members if e.problem is None and e.name.lower().endswith(_CODE)]
        is_group = _is_group(code, recogniser, others)
        for entry in [*code, *_unusable(members, code, recogniser)] or members[:1]:
            student = recogniser.in_name(entry.stem if is_group else folder)[1]
            yield submission(entry, student or folder, recogniser)


def _unusable(members: list[Entry], code: list[Entry], recogniser: Recogniser) -> list[Entry]:
    """What gets a row though it is no code: refused files, and others named after an assignment."""
    found = {None, *(recogniser.in_name(entry.stem)[0] for entry in code)}
    known = {id(entry) for entry in code}
    return [
        entry
        for entry in members
        if id(entry) not in known
        and (entry.problem is not None or recogniser.in_name(entry.stem)[0] not in found)
    ]


def _common_folders(folders: list[tuple[str, ...]], recogniser: Recogniser) -> int:
    """How many leading folders all files share, as a zip of a class folder has; one stays each."""
    if len(folders) < 2:
        return 0
    shared = 0
    while len({own[: shared + 1] for own in folders}) == 1 and len(folders[0]) > shared:
        shared += 1
    plain = [[part for part in own[shared:] if part not in recogniser.ids] for own in folders]
    return shared if all(plain) else max(0, shared - 1) if any(folders) else 0


def _student_in_name(entry: Entry, recogniser: Recogniser) -> str:
    return recogniser.in_name(entry.stem)[1]


def _is_group(entries: list[Entry], recogniser: Recogniser, folders: set[str]) -> bool:
    """Whether a folder holds several students' files: several names before one assignment's id.

    A student's own zip never does, nor a folder with a file in the name of a student who has a folder
    or a file elsewhere: nobody hands in for another.
    """
    if any(entry.is_of_one_student for entry in entries):
        return False
    names: dict[str, set[str]] = defaultdict(set)
    for entry in entries:
        found, before, _ = recogniser.in_name(entry.stem)
        if found:
            names[found].add(before)
    groups = [known for known in names.values() if len(known) > 1 and "" not in known]
    return bool(groups) and not any(known & folders for known in names.values())


def submission(entry: Entry, student: str, recogniser: Recogniser) -> Submission:
    """Make a submission of a student's file."""
    student = clean(unicodedata.normalize("NFC", student), 100).strip() or "?"
    # A zip that is refused stands, as a folder, for itself.
    folders = entry.folders[:-1] if entry.name.lower().endswith(".zip") else entry.folders
    label = clean("/".join((*folders, entry.name)), 300)
    problem = entry.problem
    if problem is None and not entry.name.lower().endswith(_CODE):
        problem = Explanation("not_code")
    is_named = True
    try:
        assignment = recogniser.assignment(entry)
        is_named = recogniser.fixed is None or recogniser.said(entry) == recogniser.fixed
    except OSError as error:  # what it says is not known, so it could be any file of the student's
        assignment, problem = recogniser.fixed or recogniser.in_name(entry.stem)[0], unreadable(error)
    if problem is None and assignment is None:
        problem = Explanation("unknown_assignment", {"ids": ", ".join(recogniser.ids) or "?"})
    return Submission(student, label, assignment, entry, problem, is_named=is_named)
