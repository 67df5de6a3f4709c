"""The story: collect the submissions, grade each behind the wall, record every result. Start here.

collect (submissions) -> seal and run (wall) -> test and score (lane, testing, assignment)
                      -> record (gradebook) -> hints (feedback, knowledge, diagnosis)
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Executor
from dataclasses import dataclass, field, replace
from itertools import chain
from pathlib import Path

from autograder import assignment as assignments
from autograder import course as courses
from autograder import feedback, pool, submissions, variants
from autograder.assignment import Assignment
from autograder.course import Course
from autograder.errors import BundleError
from autograder.gradebook import Gradebook, Key, open_gradebook
from autograder.knowledge import PLANTED, Knowledge
from autograder.lane import Task
from autograder.results import Cluster, Explanation, SubmissionResult
from autograder.submissions import Submission
from autograder.wall.launch import Level
from autograder.wall.visible import find_visible


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


@dataclass(frozen=True, slots=True)
class Report:
    """A run's outcome."""

    isolation: Level
    seconds: float
    results: tuple[SubmissionResult, ...]
    reused: int
    """how many were graded by an earlier run already"""
    clusters: tuple[Cluster, ...] = ()


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
    found = submissions.collect(paths, catalogue.ids, catalogue.fixed)
    names = {s.assignment for s in found if s.problem is None and s.assignment}
    used = [catalogue.assignment(name) for name in sorted(names)]
    results: dict[Submission, SubmissionResult] = {}
    with open_gradebook(options.output) as gradebook:
        knowledge = Knowledge(catalogue.course, options.level)
        run = _Run(gradebook, catalogue, options, results)
        planted = chain.from_iterable(map(knowledge.tasks, used))
        progress(0, len(found), 0)
        for task, result in run.graded(chain(planted, run.tasks(found)), start):
            if task.student == PLANTED:
                knowledge.learn(task, result)
                continue
            problems = sum(bool(each.problems) for each in results.values())
            progress(len(results), len(found), problems)
        knowledge.keep()
        ordered = {submission: results[submission] for submission in found}
        clusters = feedback.give(ordered, gradebook, knowledge)
    seconds = round(time.perf_counter() - began, 3)
    return Report(options.level, seconds, tuple(ordered.values()), run.reused, clusters)


class _Run:
    """One run over a class: what is recorded already, what has to be graded, and the recording."""

    def __init__(
        self,
        gradebook: Gradebook,
        catalogue: Catalogue,
        options: Options,
        results: dict[Submission, SubmissionResult],
    ) -> None:
        self._gradebook = gradebook
        self._catalogue = catalogue
        self._options = options
        self._results = results
        self._submissions: dict[tuple[str, str, str], Submission] = {}
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
                row = self._row(submission, problem)
                self._gradebook.put(row, Key(f"{submission.file}: {problem.code}"), self._options.level)
                self._results[submission] = row
                continue
            task = self._task(submission, data)
            known = None if self._options.regrade else self._gradebook.find(task, Key.of(task))
            if known is not None:
                self.reused += 1
                self._results[submission] = _noted(submission, known)
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
                self._gradebook.put(result, Key.of(task), self._options.level)
                self._results[submission] = _noted(submission, result)
            yield task, result

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
    """Say in the row which files did not count beside the one that did.

    The recorded calls stay in the gradebook: a class of them need not be held in memory.
    """
    questions = tuple(replace(question, calls=()) for question in result.questions)
    result = replace(result, questions=questions)
    if not submission.also:
        return result
    note = Explanation("newest_counts", {"files": ", ".join(submission.also)})
    return replace(result, notes=(note, *result.notes))


def _max_score(assignment: Assignment) -> float:
    files = [question.fresh() for question in assignments.load_questions(assignment)]
    return assignments.total(files, assignment.config)[1]
