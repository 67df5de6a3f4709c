"""Finds the student and the assignment of each file; ``newest.py`` chooses the file that counts.

A path is a file, a folder or a zip. An LMS download says whose each file is (see ``downloads.py`` and
``lms/``). For all other files, these rules apply, in order:

- The assignment is the one in the notebook's metadata, else the ID in the file name
  (``kim_05-losses.py``), else the ID of a folder that contains the file; ``-a`` overrides all of these.
- The student is the first folder below the path whose name is not an assignment's ID. A folder with
  files of several names for one assignment is a group; there, as for files without folders, the
  student is the text before the assignment's ID in the file name.
- A zip below the path is one student's submission; its name is the student's if no folder names one.
- If one student has several files for one assignment, the newest counts, then the last by name. With
  ``-a``, only files that say themselves that they are for the assignment count, if there are any.
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

    def read(self) -> bytes:
        """Read the file."""
        return self.entry.read(notebook.MAX_BYTES + 1)


@dataclass(frozen=True, slots=True)
class Recogniser:
    """Recognises the assignment of a file.

    Attributes:
        ids: the assignments that can be recognised.
        fixed: the assignment of all files, whatever their names say.
    """

    ids: tuple[str, ...]
    fixed: str | None

    def in_name(self, stem: str) -> tuple[str | None, str, str]:
        """Return the assignment's ID in a file name, and the text before and after it."""
        for name in sorted(self.ids, key=len, reverse=True):
            form = re.escape(name).replace(r"\-", "[-_ ]")
            match = re.search(rf"(?<![A-Za-z0-9]){form}(?![A-Za-z0-9])", stem, re.IGNORECASE)
            if match:
                before, behind = stem[: match.start()], stem[match.end() :]
                return name, before.strip(_SEPARATORS), behind.strip(_SEPARATORS)
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


def _said_inside(entry: Entry) -> str | None:
    """Return the assignment in a notebook's metadata; each notebook is parsed only once for it.

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
    """Yield the files below a path, with students found from folders and names alone."""
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
    """Return files that are not code but get a row: refused ones, and ones for other assignments."""
    found = {None, *(recogniser.in_name(entry.stem)[0] for entry in code)}
    known = {id(entry) for entry in code}
    return [
        entry
        for entry in members
        if id(entry) not in known
        and (entry.problem is not None or recogniser.in_name(entry.stem)[0] not in found)
    ]


def _common_folders(folders: list[tuple[str, ...]], recogniser: Recogniser) -> int:
    """Return how many leading folders all files share; each file keeps at least one folder."""
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
    """Return whether a folder has several students' files: several names before one assignment's ID.

    A student's own zip never does. Nor does a folder that has a file with the name of a student who has
    a folder or a file elsewhere: nobody submits for another student.
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
    """Return the submission of a student's file."""
    student = clean(unicodedata.normalize("NFC", student), 100).strip() or "?"
    # A refused zip has an entry for itself inside a folder with its name.
    folders = entry.folders[:-1] if entry.name.lower().endswith(".zip") else entry.folders
    label = clean("/".join((*folders, entry.name)), 300)
    problem = entry.problem
    if problem is None and not entry.name.lower().endswith(_CODE):
        problem = Explanation("not_code")
    is_named = True
    try:
        assignment = recogniser.assignment(entry)
        is_named = recogniser.fixed is None or recogniser.said(entry) == recogniser.fixed
    except OSError as error:  # its contents are unknown, so it could be any of the student's files
        assignment, problem = recogniser.fixed or recogniser.in_name(entry.stem)[0], unreadable(error)
    if problem is None and assignment is None:
        problem = Explanation("unknown_assignment", {"ids": ", ".join(recogniser.ids) or "?"})
    return Submission(student, label, assignment, entry, problem, is_named=is_named)
