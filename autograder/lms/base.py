"""The records of an LMS download: the student, submission time and attempt of each file.

A layout is a module with ``NAME``, ``recognises`` and ``read``. It never guesses: a file without an
identifiable student is listed as unmatched, and two students with the same name stay two.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Protocol

from autograder.formats.archive import Entry, shared_folders


@dataclass(frozen=True, slots=True)
class Account:
    """A student, as a system identifies them.

    Attributes:
        system: the layout's name, such as ``canvas``.
        id: the system's ID of the student; empty if the download has none.
        name: the name as the download writes it.
        email: the email address, if the download has it.
        student_id: the university's student ID, if the download has it.
        others: other IDs that the same text could mean, if the name may end in something like an ID.
    """

    system: str
    id: str = ""
    name: str = ""
    email: str = ""
    student_id: str = ""
    others: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class SubmittedFile:
    """One file of one student.

    Attributes:
        entry: the file; if it could not be read, it has a problem.
        account: the student.
        file: the file name the student chose, without what the LMS added.
        submitted: the submission time, if the download gives it; without a time zone, it is in the
            server's.
        late: whether the LMS marked it late.
        attempt: the number of the student's attempt, if there are several.
        assignment: the assignment, if the layout says which one it is.
        number: the system's number of the file, if it has one.
    """

    entry: Entry
    account: Account
    file: str
    submitted: datetime | None = None
    late: bool = False
    attempt: int = 0
    assignment: str = ""
    number: str = ""


@dataclass(frozen=True, slots=True)
class Download:
    """The files of one download.

    Attributes:
        submitted_files: the files with a known student. A file that several students submitted together
            is listed once for each of them.
        unmatched: the paths of files with no identifiable student.
    """

    submitted_files: list[SubmittedFile] = field(default_factory=list)
    unmatched: list[str] = field(default_factory=list)


class Layout(Protocol):
    """A module that reads the downloads of one system."""

    NAME: str

    def recognises(self, entries: Sequence[Entry]) -> bool:
        """Return whether this looks like such a download; a wrong yes is worse than a wrong no."""

    def read(self, entries: Sequence[Entry]) -> Download:
        """Return each file with its student."""


def names_begin(entries: Sequence[Entry], is_theirs: Callable[[Entry, int], bool]) -> int:
    """Return how many shared folders, at most two, lie above the names that the system wrote."""
    depths = range(min(shared_folders(entries), 2) + 1)
    return max(depths, key=lambda depth: sum(is_theirs(entry, depth) for entry in entries))


@dataclass(frozen=True, slots=True)
class Filled:
    """A file filled with grades, and what did not fit.

    Attributes:
        data: the file.
        count: how many rows got a grade.
        rows_without_grade: students in the file who have no grade; their rows are unchanged.
        grades_without_row: IDs of students who have a grade but no row in the file.
        changed: how many of the filled rows had a different grade before.
        capped: students with bonus points that the system does not accept, and their points; they got
            the maximum.
        doubts: what the teacher should look at in the system before the file is uploaded.
    """

    data: bytes
    count: int
    rows_without_grade: tuple[str, ...] = ()
    grades_without_row: tuple[str, ...] = ()
    changed: int = 0
    capped: tuple[str, ...] = ()
    doubts: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Listed:
    """One student's row in a list of submissions.

    Attributes:
        account: the student; in a teacher's own list, without a system.
        submitted: the submission time, if the list gives it; without a time zone, it is in the
            server's.
        files: the system's numbers of the files, if it lists them.
        group: the group that submits together.
        folder: the group's name as the download writes it; another group may have the same.
        assignment: the system's name for the assignment, or in a teacher's own list, the course's.
        unread: the text of a submission time that could not be read.
        is_draft: whether it is only a draft.
    """

    account: Account
    submitted: datetime | None = None
    files: tuple[str, ...] = ()
    group: str = ""
    folder: str = ""
    assignment: str = ""
    unread: str = ""
    is_draft: bool = False

    @property
    def label(self) -> str:
        """The student's name, or an ID, to show to people."""
        return self.account.name or self.account.student_id or self.account.id

    @property
    def is_of_any_assignment(self) -> bool:
        """Whether the row applies to any assignment; a system's list is always for one."""
        return not self.account.system and not self.assignment
