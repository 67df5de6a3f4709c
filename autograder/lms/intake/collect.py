"""Collects submissions, students and times from downloads, the roster and lists of submission times."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from itertools import chain
from pathlib import Path

from autograder.course import asked_for
from autograder.course.catalogue import Catalogue
from autograder.course.policy import Due, Policy
from autograder.gradebook import Gradebook
from autograder.gradebook import people as people_table
from autograder.records.errors import BundleError, CollectError
from autograder.records.grades import Person
from autograder.records.language import gettext

from . import downloads
from . import roster as rosters
from . import times as time_lists
from .contents import Recogniser
from .downloads import Collected
from .skeletons import Skeletons
from .students import Choice
from .submissions import Submission
from .times import Listing


@dataclass(frozen=True, slots=True)
class Sources:
    """The sources beside the submissions, and how to read the downloads.

    Attributes:
        layout: the layout of the downloads; recognised if empty.
        roster: the class roster.
        times: lists of submission times.
        times_from_files: whether a file's modification time is used as its submission time.
        students: the teacher's choice where it is unclear who the students are.
    """

    layout: str = ""
    roster: Path | None = None
    times: tuple[Path, ...] = ()
    times_from_files: bool = False
    students: Choice = ""


@dataclass(frozen=True, slots=True)
class Dates:
    """The facts about submission times that a teacher should know before trusting late penalties.

    Attributes:
        due: how many submissions are for assignments with a due time.
        unknown: how many of these have an unknown submission time.
        without_zone: a time in an unknown time zone, if there is one.
        unread: times in the lists that could not be read.
        of_nobody: lines of a list that match no student or no assignment.
        unfit: lists for a different assignment than the submissions.
        drafts: students whose submission is only a draft.
        without_file: students who submitted according to a list but have no file.
        strangers: extensions for students who are not on the roster: the ID and the assignment.
    """

    due: int = 0
    unknown: int = 0
    without_zone: datetime | None = None
    unread: tuple[str, ...] = ()
    of_nobody: tuple[str, ...] = ()
    unfit: tuple[str, ...] = ()
    drafts: tuple[str, ...] = ()
    without_file: tuple[str, ...] = ()
    strangers: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Intake:
    """Everything that was submitted.

    Attributes:
        collected: the submissions, and the accounts that could not be identified.
        people: the class, if it is known.
        dates: the facts about the submission times.
    """

    collected: Collected = field(default_factory=lambda: Collected([]))
    people: Mapping[str, Person] = field(default_factory=dict)
    dates: Dates = Dates()


def take_in(
    paths: Sequence[Path], catalogue: Catalogue, gradebook: Gradebook, sources: Sources
) -> Intake:
    """Collect the submissions, with their students and times.

    Args:
        paths: downloads, files, folders or zips.
        catalogue: the assignments.
        gradebook: stores the class, and knows it from earlier runs.
        sources: the roster and the lists of times, and how to read the downloads.

    Raises:
        CollectError: the submissions or their lists cannot be read, or are for something else.
        RosterError: the roster or a list of times cannot be read.
    """
    course = catalogue.course
    policy = course.policy if course else Policy()
    people = _people(gradebook, sources.roster)
    known = people_table.everybody(gradebook)
    listing = _listing(catalogue, sources)
    wanted = downloads.Wanted(
        catalogue.ids, catalogue.fixed, sources.layout, people, known, sources.times_from_files,
        policy.zone, Skeletons(course.folder / "assignments" if course else None), listing,
        sources.students, _AskedFor(catalogue),
    )  # fmt: skip
    collected = downloads.collect(paths, wanted)
    _expect_the_assignment(catalogue, collected.submissions)
    everybody = {*people, *(submission.student for submission in collected.submissions)}
    dates = Dates(
        without_zone=collected.without_zone,
        unread=tuple(listing.unread),
        of_nobody=tuple(listing.of_nobody(everybody, catalogue.ids)),
        unfit=tuple(dict.fromkeys(listing.unfit)),
        drafts=tuple(dict.fromkeys(listing.drafts)),
        without_file=tuple(listing.without_file),
        strangers=tuple(_extended_strangers(policy, people)) if people else (),
    )
    return Intake(collected, people, dates)


def undated(found: Sequence[Submission], catalogue: Catalogue, gradebook: Gradebook) -> tuple[int, int]:
    """Return how many submissions have a due time, and how many of them still have no known time."""
    policy = catalogue.course.policy if catalogue.course else Policy()
    due = [each for each in found if each.assignment and policy.due.get(each.assignment, Due()).at]
    without = {name: gradebook.undated(name) for name in {each.assignment or "" for each in due}}
    return len(due), sum(each.student in without[each.assignment or ""] for each in due)


class _AskedFor:
    """The names that each assignment asks for, found out when they are first needed."""

    def __init__(self, catalogue: Catalogue) -> None:
        self._catalogue = catalogue
        self._names: dict[str, frozenset[str]] = {}

    def __call__(self, assignment: str) -> frozenset[str]:
        if assignment not in self._names:
            try:
                bundle = Path(self._catalogue.assignment(assignment).folder)
                self._names[assignment] = asked_for.names(bundle)
            except BundleError:  # said where it is graded, if it is
                self._names[assignment] = frozenset()
        return self._names[assignment]


def _expect_the_assignment(catalogue: Catalogue, found: Sequence[Submission]) -> None:
    """Check that most of the submissions are not for another assignment than ``-a`` says.

    Raises:
        CollectError: most of them say that they are for another assignment of the course.
    """
    if catalogue.course is None or catalogue.fixed not in catalogue.course.tables:
        return
    recogniser = Recogniser(tuple(catalogue.course.tables), None)
    said = [recogniser.said(s.entry) for s in found if s.problem is None]
    others = Counter(name for name in said if name not in (None, catalogue.fixed))
    if others.total() > len(said) / 2:
        name = others.most_common(1)[0][0]
        raise CollectError(
            gettext(
                "-a {assignment}: {others} of {count} files say they are for another assignment, "
                "{name}; give -a {name}, omit -a, or give the path of the bundle",
                name=name,
                assignment=catalogue.fixed,
                others=others.total(),
                count=len(said),
            )
        )


def _people(gradebook: Gradebook, roster: Path | None) -> dict[str, Person]:
    """Return the class, if it is known, from the roster; a new roster is stored first."""
    if roster is not None:
        people_table.add(gradebook, rosters.read(roster), listed=True)
    listed = people_table.listed(gradebook)
    return {id: person for id, person in people_table.everybody(gradebook).items() if id in listed}


def _listing(catalogue: Catalogue, sources: Sources) -> Listing:
    rows = time_lists.of_roster(sources.roster) if sources.roster else []
    rows += chain.from_iterable(map(time_lists.read, sources.times))
    if catalogue.fixed is None and any(row.is_of_any_assignment for row in rows):
        raise CollectError(
            gettext(
                "--times: it is unclear which assignment the list is for; give -a, or add a column "
                "'assignment' to the list"
            )
        )
    return Listing(rows)


def _extended_strangers(policy: Policy, people: Mapping[str, Person]) -> list[tuple[str, str]]:
    extended = ((who, name) for name, due in policy.due.items() for who in due.extensions)
    return sorted((who, name) for who, name in extended if who not in people)
