"""What a download of an LMS says of its files: whose each is, when it was handed in, as which attempt.

A layout is a module with ``NAME``, ``recognises`` and ``read``. It never guesses: a file that it cannot
give to somebody is listed as unmatched, and two people with one name stay two.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Protocol

from autograder.formats.archive import Entry, shared_folders


@dataclass(frozen=True, slots=True)
class Account:
    """How a system names a student.

    Attributes:
        system: the layout's name, such as ``canvas``.
        id: the system's own id of the person; empty if the download has none.
        name: the name as the download writes it.
        email: the address, if the download has it.
        student_id: the university's number, if the download has it.
        others: ids that the same text could mean as well, where a name may look like an id.
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
        entry: the file; what could not be read has a problem there.
        account: whose it is.
        file: its name as the student gave it, without what the LMS added.
        submitted: when, where the download says so itself; without a time zone it is the server's.
        late: whether the LMS marked it late.
        attempt: which of the student's attempts it belongs to, where there are several.
        assignment: the assignment, where the layout has a place for it.
        number: the system's own number of the file, if it has one.
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
    """All of a download.

    Attributes:
        submitted_files: the files that are somebody's. One that several students handed in together is
            here once for each of them.
        unmatched: the paths of files of which it is not clear whose they are.
    """

    submitted_files: list[SubmittedFile] = field(default_factory=list)
    unmatched: list[str] = field(default_factory=list)


class Layout(Protocol):
    """A module that reads the downloads of one system."""

    NAME: str

    def recognises(self, entries: Sequence[Entry]) -> bool:
        """Whether these are the files of such a download; a wrong yes is worse than a wrong no."""

    def read(self, entries: Sequence[Entry]) -> Download:
        """Say whose each file is."""


def names_begin(entries: Sequence[Entry], is_theirs: Callable[[Entry, int], bool]) -> int:
    """In how many shared folders, at most two, the files lie before a system's own names begin."""
    depths = range(min(shared_folders(entries), 2) + 1)
    return max(depths, key=lambda depth: sum(is_theirs(entry, depth) for entry in entries))


@dataclass(frozen=True, slots=True)
class Filled:
    """A file with grades in it, and what did not fit.

    Attributes:
        data: the file.
        count: how many rows got a grade.
        rows_without_grade: who is in the file but has no grade, so their rows are as they were.
        grades_without_row: ids of students who have a grade, and no row in the file.
        changed: how many of the rows had another grade before.
    """

    data: bytes
    count: int
    rows_without_grade: tuple[str, ...] = ()
    grades_without_row: tuple[str, ...] = ()
    changed: int = 0


@dataclass(frozen=True, slots=True)
class Listed:
    """What a list says of one student's hand-in.

    Attributes:
        account: who the student is; without a system in a teacher's own list.
        submitted: when, if the list says so; without a time zone it is the server's.
        files: the system's numbers of the files, if it lists them.
        group: the group that hands in together.
        folder: the group's name as the download writes it, which may be another group's, too.
        assignment: the assignment: the system's name for it, or in a teacher's own list the course's.
        unread: what is said of the time, where it could not be read.
        is_draft: whether it was not handed in for good.
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
        """Who it is, for people."""
        return self.account.name or self.account.student_id or self.account.id

    @property
    def is_of_any_assignment(self) -> bool:
        """Whether it would hold for whatever the student hands in; a system's list is of one."""
        return not self.account.system and not self.assignment
