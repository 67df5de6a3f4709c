"""The story: collect the submissions, grade each behind the wall, record every result. Start here.

collect (submissions) -> seal and run (wall) -> test and score (lane, testing, assignment)
                      -> record (gradebook) -> hints (feedback, knowledge, diagnosis)
"""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Executor
from dataclasses import dataclass, field, replace
from itertools import chain
from pathlib import Path
from typing import Final

from autograder import assignment as assignments
from autograder import course as courses
from autograder import downloads, feedback, pool, variants
from autograder import roster as rosters
from autograder.assignment import Assignment
from autograder.course import Course
from autograder.downloads import Collected
from autograder.errors import BundleError, CollectError
from autograder.feedback import Graded
from autograder.gradebook import About, Change, Gradebook, Key, open_gradebook, roll
from autograder.grades import Person
from autograder.knowledge import PLANTED, Knowledge
from autograder.lane import Task
from autograder.results import Cluster, Explanation, SubmissionResult
from autograder.submissions import Recogniser, Submission
from autograder.untouched import Given
from autograder.wall.launch import Level
from autograder.wall.visible import find_visible

_FILES_SHOWN: Final = 5
_OF_THE_HAND_IN: Final = frozenset({"newest_counts", "marked_late"})
NOTHING_HANDED_IN: Final = "nothing_handed_in"


@dataclass(frozen=True, slots=True)
class Options:
    """What a run was asked for."""

    output: Path
    level: Level
    lanes: int = 1
    regrade: bool = False
    seed: int | None = None
    limits: dict[str, float] = field(default_factory=dict)
    """what the command line changes of the assignments' limits"""
    gradebook: str = ""
    """the URL of a database, in place of the file in the output folder"""
    layout: str = ""
    """of the downloads; recognised if empty"""
    roster: Path | None = None
    times_from_files: bool = False


@dataclass(frozen=True, slots=True)
class Report:
    """A run's outcome."""

    isolation: Level
    seconds: float
    results: tuple[SubmissionResult, ...]
    reused: int
    """how many were graded by an earlier run already"""
    clusters: tuple[Cluster, ...] = ()
    collected: Collected = field(default_factory=lambda: Collected([]))
    """what was found, and of whom it is not clear who they are"""
    changes: tuple[Change, ...] = ()
    """points that are others than before"""


class Catalogue:
    """The assignments that a run can grade, each loaded when its first submission comes up.

    Args:
        course: the course that the run belongs to, if any.
        wanted: ``-a``: an assignment's id, or the path of an Otter autograder.
        scratch: a folder for unpacked bundles that outlives the run's lanes.
        limits: what the command line changes of the limits.
    """

    def __init__(
        self, course: Course | None, wanted: str | None, scratch: Path, limits: dict[str, float]
    ) -> None:
        self.course = course
        self._scratch = scratch
        self._limits = limits
        self._loaded: dict[str, Assignment] = {}
        self._students: dict[str, dict[str, str]] = {}
        self.fixed: str | None = None
        if wanted is not None:
            self._fix(wanted)
        elif course is not None:
            for name in course.tables:
                # One that is still being written is in nobody's way; a slip in a name is.
                if not (course.folder / "solutions" / name / "master.py").is_file():
                    course.expect_bundle(name)
        else:
            raise BundleError(
                "no course.toml here or above: run this in the course's folder, or give the "
                "assignment with -a (the path of an Otter autograder, zip or folder)"
            )

    @property
    def packages(self) -> tuple[str, ...]:
        """What most of the submissions may use."""
        if self.fixed in self._loaded:
            return self._loaded[self.fixed].packages
        return self.course.packages if self.course else assignments.DEFAULT_PACKAGES

    @property
    def ids(self) -> tuple[str, ...]:
        """The ids that a submission's name or metadata can say."""
        if self.fixed is not None:
            return (self.fixed,)
        return tuple(self.course.tables) if self.course else ()

    def _fix(self, wanted: str) -> None:
        if self.course is not None and wanted in self.course.tables:
            self.fixed = wanted
        elif Path(wanted).exists():
            loaded = assignments.load(Path(wanted), self._scratch)
            self.fixed = loaded.name
            self._loaded[loaded.name] = self._with_limits(loaded)
        else:
            known = ", ".join(self.course.tables) if self.course else "none: there is no course.toml"
            raise BundleError(f"-a {wanted}: neither a path nor an assignment of this course ({known})")

    def assignment(self, name: str) -> Assignment:
        """Return an assignment.

        Raises:
            BundleError: it cannot be loaded.
        """
        if name not in self._loaded:
            assert self.course is not None
            self._loaded[name] = self._with_limits(self.course.assignment(name, self._scratch))
        return self._loaded[name]

    def for_student(self, name: str, student: str) -> Assignment:
        """Return an assignment as one student has it: with the tests of a variant, or as it is.

        Raises:
            BundleError: it cannot be loaded.
            MasterError: there is to be a variant, and its tests cannot be made.
        """
        base = self.assignment(name)
        if self.course is None or name not in self.course.tables:
            return base
        if name not in self._students:
            self._students[name] = variants.students(self.course.folder / "solutions" / name)
        own = self._students[name].get(student)
        return base if own is None else variants.of_student(base, own, self._scratch)

    def _with_limits(self, assignment: Assignment) -> Assignment:
        limits = courses.read_limits(dict(self._limits), assignment.limits, "command line")
        return replace(assignment, limits=limits)


def grade(
    paths: Sequence[Path],
    catalogue: Catalogue,
    options: Options,
    progress: Callable[[int, int, int], None] = lambda done, total, problems: None,
    start: Callable[[int], Executor] = pool.local_executor,
) -> Report:
    """Grade all submissions below some paths into a results folder.

    Args:
        paths: files, folders or zips.
        catalogue: the assignments.
        options: what the run was asked for.
        progress: told how many are done, of how many, and how many have problems.
        start: makes the executor that the lanes run in.

    Raises:
        AutograderError: nothing could be graded; what was recorded before is kept.
    """
    began = time.perf_counter()
    with open_gradebook(options.gradebook or options.output) as gradebook:
        people = _people(gradebook, options.roster)
        collected = _collect(paths, catalogue, options, people)
        found = collected.submissions
        _expect_the_assignment(catalogue, found)
        names = {s.assignment for s in found if s.problem is None and s.assignment}
        used = [catalogue.assignment(name) for name in sorted(names)]
        knowledge = Knowledge(catalogue.course, options.level)
        run = _Run(gradebook, catalogue, options)
        planted = chain.from_iterable(map(knowledge.tasks, used))
        progress(0, len(found), 0)
        for task, result in run.graded(chain(planted, run.tasks(found)), start):
            if task.student == PLANTED:
                knowledge.learn(task, result)
                continue
            problems = sum(bool(each.result.problems) for each in run.results.values())
            progress(len(run.results), len(found), problems)
        knowledge.keep()
        roll.add(gradebook, collected.people, listed=False)
        graded, clusters = feedback.give([run.results[each] for each in found], gradebook, knowledge)
        absent = [row for each in used for row in _absent(gradebook, each, people)]
    rows = sorted((*graded, *absent), key=lambda row: (row.assignment, row.student, row.file))
    seconds = round(time.perf_counter() - began, 3)
    changes = tuple(run.changes)
    return Report(options.level, seconds, tuple(rows), run.reused, clusters, collected, changes)


def _absent(
    gradebook: Gradebook, assignment: Assignment, people: dict[str, Person]
) -> Iterator[SubmissionResult]:
    """Rows that say so for those of the class who have handed in nothing, in this run or before."""
    problems = (Explanation(NOTHING_HANDED_IN),)
    for student in people.keys() - gradebook.handed_in_by(assignment.name):
        points = _max_score(assignment)
        yield SubmissionResult(student, "", assignment.name, 0.0, points, 0.0, problems=problems)


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
            f"-a {catalogue.fixed}: {others.total()} of {len(said)} files say that they are for "
            f"another assignment, {name}; give -a {name}, or none, or the path of the bundle"
        )


def _people(gradebook: Gradebook, roster: Path | None) -> dict[str, Person]:
    """The class, if it is known: the roster, now or from an earlier run."""
    if roster is not None:
        roll.add(gradebook, rosters.read(roster), listed=True)
    listed = roll.listed(gradebook)
    return {id: person for id, person in roll.everybody(gradebook).items() if id in listed}


def _collect(
    paths: Sequence[Path], catalogue: Catalogue, options: Options, people: dict[str, Person]
) -> Collected:
    course = catalogue.course
    wanted = downloads.Wanted(
        catalogue.ids, catalogue.fixed, options.layout, people, options.times_from_files,
        course.policy.zone if course else None,
        Given(course.folder / "assignments" if course else None),
    )  # fmt: skip
    return downloads.collect(paths, wanted)


class _Run:
    """One run over a class: what is recorded already, what has to be graded, and the recording."""

    def __init__(self, gradebook: Gradebook, catalogue: Catalogue, options: Options) -> None:
        self._gradebook = gradebook
        self._catalogue = catalogue
        self._options = options
        self._submissions: dict[tuple[str, str, str], Submission] = {}
        self.results: dict[Submission, Graded] = {}
        self.changes: list[Change] = []
        self.reused = 0

    def tasks(self, found: list[Submission]) -> Iterator[Task]:
        """What has to be graded; all else is put into the results at once."""
        for submission in found:
            problem = submission.problem
            data = b""
            if problem is None:
                try:
                    data = submission.read()
                except OSError as error:
                    problem = Explanation("unreadable", {"reason": str(error)})
            if problem is not None:
                key = Key.of_problem(submission.file, problem.code)
                self._record(submission, self._row(submission, problem), key)
                continue
            task = self._task(submission, data)
            key = Key.of(task)
            known = None if self._options.regrade else self._gradebook.find(task, key)
            if known is not None:
                self.reused += 1
                self._gradebook.handed_in(known, key, submission.submitted)
                self.results[submission] = Graded(_light(_noted(submission, known)), key)
                continue
            self._submissions[task.student, task.assignment.name, task.file] = submission
            yield task

    def graded(
        self, tasks: Iterator[Task], start: Callable[[int], Executor]
    ) -> Iterator[tuple[Task, SubmissionResult]]:
        """Grade and record; yields each result when it is safe on disk."""
        first = next(tasks, None)
        if first is None:
            return
        for task, result in pool.run(chain([first], tasks), self._options.lanes, start):
            if task.student != PLANTED:
                submission = self._submissions.pop((task.student, task.assignment.name, task.file))
                self._record(submission, result, Key.of(task))
            yield task, result

    def _record(self, submission: Submission, result: SubmissionResult, key: Key) -> None:
        result = _noted(submission, result)
        if submission.assignment is not None:  # what is for none has a row, and no grade
            about = About(self._options.level, submission.submitted)
            self.changes += self._gradebook.put(result, key, about)
        self.results[submission] = Graded(_light(result), key)

    def _task(self, submission: Submission, data: bytes) -> Task:
        assert submission.assignment is not None
        assignment = self._catalogue.for_student(submission.assignment, submission.student)
        visible = find_visible(assignment.packages)
        return Task(
            submission.student, submission.file, data, assignment, visible,
            self._options.level, self._options.seed,
        )  # fmt: skip

    def _row(self, submission: Submission, problem: Explanation) -> SubmissionResult:
        """A row for what cannot be graded at all; it is worth what its assignment is worth."""
        name = submission.assignment or "?"
        max_score = 0.0
        if submission.assignment is not None:
            max_score = _max_score(self._catalogue.assignment(submission.assignment))
        return SubmissionResult(
            submission.student, submission.file, name, 0.0, max_score, 0.0, problems=(problem,)
        )


def _noted(submission: Submission, result: SubmissionResult) -> SubmissionResult:
    """Say in the row which files did not count beside the one that did, and what the LMS says of it."""
    notes = [note for note in result.notes if note.code not in _OF_THE_HAND_IN]
    if submission.also:
        notes.insert(0, Explanation("newest_counts", {"files": _few(submission.also)}))
    if submission.marked_late and submission.submitted is None:
        notes.append(Explanation("marked_late"))
    return replace(result, notes=tuple(notes))


def _light(result: SubmissionResult) -> SubmissionResult:
    """A result without the calls and the code: a class of them need not be held in memory."""
    questions = tuple(replace(question, calls=()) for question in result.questions)
    return replace(result, questions=questions, code=())


def _few(files: Sequence[str]) -> str:
    """The first of some names, and how many there are more."""
    shown = ", ".join(files[:_FILES_SHOWN])
    return f"{shown}, … (+{len(files) - _FILES_SHOWN})" if len(files) > _FILES_SHOWN else shown


def _max_score(assignment: Assignment) -> float:
    files = [question.fresh() for question in assignments.load_questions(assignment)]
    return assignments.total(files, assignment.config)[1]
