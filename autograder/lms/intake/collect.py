"""What was handed in, by whom, and when: the downloads, read with the roster and the lists of times."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from itertools import chain
from pathlib import Path

from autograder.course.catalogue import Catalogue
from autograder.course.policy import Due, Policy
from autograder.gradebook import Gradebook
from autograder.gradebook import people as people_table
from autograder.records.errors import CollectError
from autograder.records.grades import Person
from autograder.records.language import gettext

from . import downloads
from . import roster as rosters
from . import times as time_lists
from .downloads import Collected
from .newest import Skeletons
from .submissions import Recogniser, Submission
from .times import Listing


@dataclass(frozen=True, slots=True)
class Sources:
    """What is known beside the submissions, and how they are to be read.

    Attributes:
        layout: of the downloads; recognised if empty.
        roster: the class.
        times: lists of when who handed in.
        times_from_files: whether a file's own time says when it was handed in.
    """

    layout: str = ""
    roster: Path | None = None
    times: tuple[Path, ...] = ()
    times_from_files: bool = False


@dataclass(frozen=True, slots=True)
class Dates:
    """What a teacher should know of the times before believing what lateness takes.

    Attributes:
        due: how many submissions are for assignments that are due some time.
        unknown: of how many of these it is not known when they were handed in.
        without_zone: a time of which it is not known in which zone it is, if there are such.
        unread: times in the lists that could not be read.
        of_nobody: lines of a list that fit no student or no assignment.
        unfit: lists that are of another assignment than what was given.
        drafts: whose hand-in was not handed in for good.
        without_file: who handed in by a list, and has no file.
        strangers: who has an extension and is not on the roster: the id and the assignment.
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
    """All that was handed in.

    Attributes:
        collected: the submissions, and of whom it is not clear who they are.
        people: the class, if it is known.
        dates: what is known of the times.
    """

    collected: Collected = field(default_factory=lambda: Collected([]))
    people: Mapping[str, Person] = field(default_factory=dict)
    dates: Dates = Dates()


def take_in(
    paths: Sequence[Path], catalogue: Catalogue, gradebook: Gradebook, sources: Sources
) -> Intake:
    """Collect what was handed in, and put names and times to it.

    Args:
        paths: downloads, files, folders or zips.
        catalogue: the assignments.
        gradebook: where the class is known from, and remembered.
        sources: what is known beside the submissions.

    Raises:
        CollectError: the submissions, or the lists for them, cannot be read or are for something else.
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
    """Return how many submissions are due some time, and of how many no time is known by now."""
    policy = catalogue.course.policy if catalogue.course else Policy()
    due = [each for each in found if each.assignment and policy.due.get(each.assignment, Due()).at]
    without = {name: gradebook.undated(name) for name in {each.assignment or "" for each in due}}
    return len(due), sum(each.student in without[each.assignment or ""] for each in due)


def _expect_the_assignment(catalogue: Catalogue, found: Sequence[Submission]) -> None:
    """Make sure that the submissions are not all for another assignment of the course than ``-a`` says.

    Raises:
        CollectError: most of them say that they are.
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
    """The class, if it is known: the roster, now or from an earlier run."""
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
