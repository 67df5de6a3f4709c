"""Collects submissions from what a teacher downloads: finds the layout and identifies each student.

The layout is recognised or named, and always reported. Files that no system named are read by
``plain.py``. Students are never guessed: an account that matches no single student is kept separate,
under its name and ID, and reported.
"""

from __future__ import annotations

import hashlib
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime, tzinfo
from itertools import chain
from pathlib import Path

from autograder.formats import walk
from autograder.formats.dates import is_plausible
from autograder.formats.packed import is_archive
from autograder.lms import PLAIN
from autograder.lms.base import Account, SubmittedFile
from autograder.lms.matching import IDS_CHANGE, Class, Match
from autograder.records.errors import CollectError
from autograder.records.grades import Person
from autograder.records.language import gettext
from autograder.records.text import clean

from . import exports, layouts, newest, plain, submissions
from .contents import Recogniser, is_code
from .named import Named
from .newest import Choosing
from .skeletons import Skeletons
from .students import Choice, Evidence
from .submissions import Submission
from .times import Listing


@dataclass(frozen=True, slots=True)
class Wanted:
    """The settings for collecting submissions.

    Attributes:
        ids: the assignments that can be recognised.
        fixed: the assignment of all files, whatever their names say.
        layout: the layout of all paths; recognised if empty.
        people: the class, if it is known.
        known: all students from earlier runs.
        times_from_files: whether a file's modification time is used as its submission time.
        zone: the time zone of times that name none. If it is None, such times in a download are
            unknown, and those in zips are in this machine's zone, like those of the files beside them.
        given: the skeletons that students were given.
        listing: the submission times and groups that the lists give.
        students: the teacher's choice where it is unclear who the students are.
        asked_for: returns the names that an assignment asks the student to define.
    """

    ids: tuple[str, ...]
    fixed: str | None = None
    layout: str = ""
    people: Mapping[str, Person] = field(default_factory=dict)
    known: Mapping[str, Person] = field(default_factory=dict)
    times_from_files: bool = False
    zone: tzinfo | None = None
    given: Skeletons = field(default_factory=lambda: Skeletons(None))
    listing: Listing = field(default_factory=lambda: Listing(()))
    students: Choice = ""
    asked_for: Callable[[str], frozenset[str]] = lambda assignment: frozenset()


@dataclass(frozen=True, slots=True)
class Collected:
    """The submissions that were found.

    Attributes:
        submissions: sorted by assignment and student.
        layouts: the layout of each path.
        people: the students that the downloads name, with the IDs of their submissions.
        matched: how many of the students who submitted are on the roster.
        ambiguous: accounts that could be several students of the class, or that share a name.
        strangers: students who are not on the roster, if there is one.
        unmatched: files with no identifiable student.
        without_zone: a time in an unknown time zone, if there is one.
    """

    submissions: list[Submission]
    layouts: dict[str, str] = field(default_factory=dict)
    people: list[Person] = field(default_factory=list)
    matched: int = 0
    ambiguous: tuple[str, ...] = ()
    strangers: tuple[str, ...] = ()
    unmatched: tuple[str, ...] = ()
    without_zone: datetime | None = None


def collect(paths: Sequence[Path], wanted: Wanted) -> Collected:
    """Find the submissions in the given paths.

    Args:
        paths: downloads, files, folders or zips.
        wanted: what to look for.

    Raises:
        CollectError: a path cannot be read or is empty, or its layout is unclear.
    """
    recogniser = Recogniser(wanted.ids, wanted.fixed, wanted.asked_for)
    collector = _Collector(wanted)
    together = _given_together(paths)
    inside = (exports.inside(path, wanted.layout, wanted.zone) for path in paths)
    read_as = {
        str(path): _read(path, wanted, recogniser, collector, is_among_many=path in together)
        for path in chain.from_iterable(inside)
    }
    if collector.unmatched and not collector.found:
        raise _nobody(read_as, len(collector.unmatched))
    return Collected(
        newest.in_order(collector.found, paths, Choosing(wanted.given, recogniser)),
        read_as,
        list(collector.people.values()),
        len({each.student for each in collector.found} & wanted.people.keys()),
        tuple(sorted(collector.ambiguous)),
        tuple(sorted(collector.strangers)),
        tuple(clean(path, 300) for path in collector.unmatched),
        collector.without_zone,
    )


def _read(
    path: Path, wanted: Wanted, recogniser: Recogniser, collector: _Collector, *, is_among_many: bool
) -> str:
    """Add what is in a path to the collector; return the name of its layout.

    Raises:
        CollectError: it cannot be read, or most of it belongs to nobody.
    """
    recognised = layouts.of(path, walk.entries(path, wanted.zone), wanted.layout)
    layout = recognised.layout
    collector.unmatched += recognised.beside
    if layout is None:
        evidence = replace(collector.evidence, is_among_many=is_among_many)
        found = plain.read(path, recognised.entries, recogniser, evidence)
        collector.add_plain(found.submissions)
        collector.unmatched += found.unmatched
        return PLAIN
    download = layout.read(recognised.entries)
    lost = sum(map(is_code, download.unmatched))
    if not wanted.layout and lost > len(download.submitted_files):
        raise CollectError(
            gettext(
                "{path}: it looks like {layout}, but most of its files could not be assigned "
                "to a student; specify the layout with --layout",
                path=path,
                layout=layout.NAME,
            )
        )
    collector.add(download.submitted_files, recogniser)
    collector.unmatched += download.unmatched
    return layout.NAME


def _nobody(read_as: Mapping[str, str], count: int) -> CollectError:
    """Return the error for files of which none belongs to a student."""
    return CollectError(
        gettext(
            "{read}, and none of the {count} files belongs to an identifiable student; try another "
            "--layout",
            read=", ".join(f"{path}: read as {layout}" for path, layout in read_as.items()),
            count=count,
        )
    )


def _given_together(paths: Sequence[Path]) -> set[Path]:
    """Return the folders and zips that were given side by side, as ``submissions/*`` gives them."""
    many = [path for path in paths if path.is_dir() or is_archive(path.name)]
    beside = Counter(path.resolve().parent for path in many)
    return {path for path in many if beside[path.resolve().parent] > 1}


class _Collector:
    """Finds the student of each submitted file, over all paths."""

    def __init__(self, wanted: Wanted) -> None:
        self._class = Class(wanted.people.values())
        self._wanted = wanted
        self.evidence = Evidence(Named(wanted.people.values()), wanted.given, wanted.students)
        self._met = {
            (system, id): person.id
            for person in wanted.known.values()
            for system, id in person.accounts.items()
            if system not in IDS_CHANGE and person.id not in wanted.people
        }
        self.found: list[Submission] = []
        self.people: dict[str, Person] = {}
        self.ambiguous: set[str] = set()
        self.strangers: set[str] = set()
        self.unmatched: list[str] = []
        self.without_zone: datetime | None = None

    def add_plain(self, found: Iterable[Submission]) -> None:
        """Add submissions whose students were found from folders and file names alone."""
        own = list(found)
        labels = list(dict.fromkeys(submission.student for submission in own))
        accounts = [Account(PLAIN, name=label, student_id=label) for label in labels]
        named = dict(zip(labels, self._named(accounts, self._by_label(labels)), strict=True))
        for submission in own:
            self._keep(replace(submission, student=named[submission.student]))

    def _by_label(self, labels: Sequence[str]) -> list[Match]:
        """Return the match of each label; two that match one student by name alone match nobody."""
        named = self.evidence.named
        matches = [named.find(label) for label in labels]
        claims = Counter(match.person.id for match in matches if match.person)
        return [
            match
            if match.person is None or claims[match.person.id] == 1 or named.certainly(label)
            else Match(None, (match.person,))
            for label, match in zip(labels, matches, strict=True)
        ]

    def add(self, submitted_files: Sequence[SubmittedFile], recogniser: Recogniser) -> None:
        """Add the files of a layout."""
        by_account: dict[Account, list[SubmittedFile]] = defaultdict(list)
        for item in self._wanted.listing.submitted_files(submitted_files):
            by_account[item.account].append(item)
        accounts = list(by_account)
        students = self._named(accounts, self._class.match(accounts))
        for account, student in zip(accounts, students, strict=True):
            self._remember(student, account)
            if account.id and account.system not in IDS_CHANGE and student not in self._class.people:
                self._met[account.system, account.id] = student
            own = (_submission(item, student, recogniser) for item in _that_count(by_account[account]))
            for submission in submissions.with_assignment(list(own)):
                self._keep(submission)

    def _remember(self, student: str, account: Account) -> None:
        """Record a student's account; for students on the roster, a name alone proves nothing."""
        accounts = {account.system: account.id} if account.id else {}
        if student in self._class.people:
            known = accounts if self._class.is_certain(account) else {}
            self.people[student] = Person(student, accounts=known)
        else:
            name, email = clean(account.name, 200), clean(account.email, 200)
            self.people[student] = Person(student, name, email, accounts=accounts)

    def _keep(self, submission: Submission) -> None:
        own = self._wanted.listing.own_time(submission.student, submission.assignment or "")
        time = self._in_zone(own or submission.submitted)
        if time is not None and not is_plausible(time):  # a time that somebody wrote by hand
            time = None
        if time is None and self._wanted.times_from_files:
            time = submission.entry.time
        self.found.append(replace(submission, submitted=time))

    def _in_zone(self, time: datetime | None) -> datetime | None:
        if time is None or time.tzinfo is not None:
            return time
        if self._wanted.zone is None:
            self.without_zone = time
            return None
        return time.replace(tzinfo=self._wanted.zone)

    def _named(self, accounts: Sequence[Account], matches: Sequence[Match]) -> list[str]:
        """Return the IDs of students on the roster, and unique names for all others."""
        names = Counter(_label(account) for account in accounts)
        labels: list[str] = []
        for account, match in zip(accounts, matches, strict=True):
            if match.person is not None:
                labels.append(match.person.id)
                continue
            met = self._met.get((account.system, account.id))
            if met is not None and not account.others and not match.candidates:
                labels.append(met)
                self.strangers |= {met} if self._class.people else set()
                continue
            own = _label(account)
            if names[own] > 1 or match.candidates or self._is_anothers(own, account):
                told = clean(account.id or account.email or account.student_id, 30)
                own = own if told == own else f"{own[:60]} ({told or '?'})"
            if own in self._class.people or own in labels or own in names.keys() - {_label(account)}:
                own = f"{own[:60]} #{_digest(account)}"
            if match.candidates:
                who = ", ".join(person.id for person in match.candidates)
                self.ambiguous.add(f"{own}: {who}?")
            elif self._class.people:
                self.strangers.add(own)
            labels.append(own)
        return labels

    def _is_anothers(self, label: str, account: Account) -> bool:
        """Return whether another account has this name, in another path or an earlier run."""
        person = self.people.get(label) or self._wanted.known.get(label)
        id = person.accounts.get(account.system, "") if person else ""
        return bool(id and account.id and id != account.id and account.system not in IDS_CHANGE)


def _label(account: Account) -> str:
    """Return the name to use for a student who is not on the roster."""
    text = account.name if account.name.strip() else account.student_id or account.id or account.email
    return clean(unicodedata.normalize("NFC", text), 80).strip() or "?"


def _digest(account: Account) -> str:
    said = "\0".join((account.system, account.id, account.name, account.email, account.student_id))
    return hashlib.sha256(said.encode("utf-8", "surrogatepass")).hexdigest()[:8]


def _that_count(submitted_files: list[SubmittedFile]) -> Iterator[SubmittedFile]:
    """Yield code and refused files; if a student submitted nothing else, yield the first file."""
    code = [item for item in submitted_files if item.entry.problem is not None or is_code(item.file)]
    yield from code or submitted_files[:1]


def _submission(item: SubmittedFile, student: str, recogniser: Recogniser) -> Submission:
    """Return the submission of a layout's file; the layout or the file itself gives the assignment."""
    named = submissions.submission(replace(item.entry, name=item.file), student, recogniser)
    assignment = item.assignment if item.assignment in recogniser.ids else named.assignment
    problem = named.problem
    if assignment is not None and problem is not None and problem.code == "unknown_assignment":
        problem = None
    return replace(
        named,
        file=clean("/".join((*item.entry.folders, item.entry.name)), 300),
        assignment=assignment,
        problem=problem,
        submitted=item.submitted,
        attempt=item.attempt,
        marked_late=item.late,
    )
