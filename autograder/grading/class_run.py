"""A run over a class: collect the submissions, grade each behind the wall, record it. Start here.

collect (lms.intake) -> grade (pool, lane) -> run (wall) -> test and score (questions, cases)
    -> record (gradebook) -> hints (clusters, hints, traces, known_answers)
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import Executor
from dataclasses import dataclass, field, replace
from itertools import chain
from pathlib import Path
from typing import Final

from autograder.course.bundle import Assignment, max_score
from autograder.course.catalogue import Catalogue
from autograder.formats.archive import DamagedZip, unreadable
from autograder.gradebook import About, Change, Gradebook, Key
from autograder.gradebook import people as people_table
from autograder.grading.diagnosis.clusters import Diagnosed, Graded
from autograder.grading.diagnosis.known_answers import INJECTED, ReferenceTraces
from autograder.grading.diagnosis.shared_causes import withheld
from autograder.grading.runner.task import Task
from autograder.lms.intake import collect
from autograder.lms.intake.collect import Intake, Sources
from autograder.lms.intake.submissions import Submission
from autograder.records.grades import Person
from autograder.records.limits import Level
from autograder.records.results import (
    MARKED_LATE,
    Cluster,
    Explanation,
    SharedCause,
    SubmissionResult,
)
from autograder.wall.visible import find_visible

from .diagnosis import clusters as clustering
from .runner import pool

_FILES_SHOWN: Final = 5
_OF_THE_SUBMISSION: Final = frozenset({"newest_counts", "unclear_which_file", MARKED_LATE})
NOT_SUBMITTED: Final = "nothing_handed_in"


@dataclass(frozen=True, slots=True)
class Options:
    """The options of a run."""

    level: Level
    lanes: int = 1
    regrade: bool = False
    seed: int | None = None
    limits: dict[str, float] = field(default_factory=dict)
    """limits from the command line, which override the assignments' limits"""
    sources: Sources = field(default_factory=Sources)
    strict: bool = False
    """give no grade for what nearly everybody failed for one reason that is hardly theirs"""


@dataclass(frozen=True, slots=True)
class Report:
    """A run's outcome."""

    isolation: Level
    seconds: float
    results: tuple[SubmissionResult, ...]
    reused: int
    """how many results an earlier run had already graded"""
    clusters: tuple[Cluster, ...] = ()
    intake: Intake = field(default_factory=Intake)
    """the submissions found, students who could not be identified, and submission times"""
    changes: tuple[Change, ...] = ()
    """points that have changed"""
    stale: tuple[tuple[str, str], ...] = ()
    """student and assignment of each grade from older tests, kept because the file was not given"""
    causes: tuple[SharedCause, ...] = ()
    """why nearly everybody lost points in a question, where that is hardly the students' fault"""


def grade(
    paths: Sequence[Path],
    catalogue: Catalogue,
    gradebook: Gradebook,
    options: Options,
    progress: Callable[[int, int, int], None] = lambda done, total, problems: None,
    start: Callable[[int], Executor] = pool.local_executor,
) -> Report:
    """Grade all submissions below some paths, and write each result to the gradebook.

    Args:
        paths: files, folders or zips.
        catalogue: the assignments.
        gradebook: holds the results of earlier runs, and takes each new result as it arrives.
        options: the options of the run.
        progress: called with the numbers of results, of submissions, and of results with problems.
        start: makes the executor that the lanes run in.

    Raises:
        AutograderError: the run cannot start or continue; results recorded so far are kept.
    """
    began = time.perf_counter()
    taken = collect.take_in(paths, catalogue, gradebook, options.sources)
    found = taken.collected.submissions
    names = {s.assignment for s in found if s.problem is None and s.assignment}
    used = [catalogue.assignment(name) for name in sorted(names)]
    references = ReferenceTraces(catalogue.course, options.level)
    run = _Run(gradebook, catalogue, options)
    injected = chain.from_iterable(map(references.tasks, used))
    progress(0, len(found), 0)
    for task, result in run.graded(chain(injected, run.tasks(found)), start):
        if task.student == INJECTED:
            references.record(task, result)
            continue
        progress(len(run.results), len(found), run.problems)
    run.confirm()
    references.save()
    people_table.add(gradebook, taken.collected.people, listed=False)
    graded = [run.results[each] for each in found]
    diagnosed = clustering.give(graded, gradebook, references)
    results = diagnosed.results
    if options.strict and diagnosed.causes:
        results = _withhold(graded, diagnosed, gradebook)
    absent = _not_here(gradebook, used, taken.people, found)
    stale = tuple(run.stale(used))
    due, unknown = collect.undated(found, catalogue, gradebook)
    taken = replace(taken, dates=replace(taken.dates, due=due, unknown=unknown))
    rows = sorted((*results, *absent), key=lambda row: (row.assignment, row.student, row.file))
    seconds = round(time.perf_counter() - began, 3)
    return Report(
        options.level, seconds, tuple(rows), run.reused, diagnosed.clusters, taken, tuple(run.changes),
        stale, diagnosed.causes,
    )  # fmt: skip


def _withhold(
    graded: Sequence[Graded], diagnosed: Diagnosed, gradebook: Gradebook
) -> tuple[SubmissionResult, ...]:
    """Return the results, with unchecked what has a shared cause; the gradebook keeps them so.

    An unchecked attempt is graded again by the next run, with or without ``--strict``.
    """
    results = []
    for one, result in zip(graded, diagnosed.results, strict=True):
        kept = withheld(result, diagnosed.causes)
        if kept is not result:
            gradebook.withhold(kept, one.key)
        results.append(kept)
    gradebook.commit()
    return tuple(results)


def _not_here(
    gradebook: Gradebook,
    used: Sequence[Assignment],
    people: Mapping[str, Person],
    found: Sequence[Submission],
) -> list[SubmissionResult]:
    """Return the rows of students who never submitted an assignment, and have no file for it here."""
    here = {(each.student, each.assignment) for each in found}
    rows = ((each, row) for each in used for row in _absent(gradebook, each, people))
    return [row for each, row in rows if (row.student, each.name) not in here]


def _absent(
    gradebook: Gradebook, assignment: Assignment, people: Mapping[str, Person]
) -> Iterator[SubmissionResult]:
    """Yield a row for each student of the class who has never submitted the assignment."""
    problems = (Explanation(NOT_SUBMITTED),)
    for student in people.keys() - gradebook.submitters(assignment.name):
        points = max_score(assignment)
        yield SubmissionResult(student, "", assignment.name, 0.0, points, 0.0, problems=problems)


class _Run:
    """One run over a class: look up known results, grade the rest, and record them."""

    def __init__(self, gradebook: Gradebook, catalogue: Catalogue, options: Options) -> None:
        self._gradebook = gradebook
        self._catalogue = catalogue
        self._options = options
        self._submissions: dict[tuple[str, str, str], Submission] = {}
        self.results: dict[Submission, Graded] = {}
        self.changes: list[Change] = []
        self.reused = 0
        self._known: dict[str, tuple[SubmissionResult, Key]] = {}
        """for each assignment, a result that was there before"""
        self.problems = 0
        """how many results have a problem"""

    def tasks(self, found: list[Submission]) -> Iterator[Task]:
        """Yield the submissions to grade; add the results of all others at once."""
        for submission in found:
            data = _data(submission)
            if isinstance(data, Explanation):
                key = Key.of_problem(submission.file, data.code)
                row = self._row(submission, data)
                self._record(submission, _noted(submission, row), key)
                continue
            task = self._task(submission, data)
            if not self._reuse(submission, task):
                self._submissions[task.student, task.assignment.name, task.file] = submission
                yield task

    def _reuse(self, submission: Submission, task: Task) -> bool:
        """Add the result of an earlier run, if there is one that may be used again."""
        if self._options.regrade:
            return False
        key = _key(task)
        known = self._gradebook.find(task.student, task.assignment.name, key)
        if known is None:
            return False
        self.reused += 1
        self._known[known.assignment] = known, key
        self._gradebook.note_submission(known, key, submission.submitted)
        self._add(submission, _noted(submission.counting(task.modules), known), key)
        return True

    def graded(
        self, tasks: Iterator[Task], start: Callable[[int], Executor]
    ) -> Iterator[tuple[Task, SubmissionResult]]:
        """Grade and record; yield each result when it is safe in the gradebook."""
        first = next(tasks, None)
        if first is None:
            return
        for task, result in pool.run(chain([first], tasks), self._options.lanes, start):
            if task.student != INJECTED:
                submission = self._submissions.pop((task.student, task.assignment.name, task.file))
                noted = _noted(submission.counting(task.modules), result)
                self._record(submission, noted, _key(task))
            yield task, result

    def confirm(self) -> None:
        """Let the gradebook know which tests are today's, also if all results are from earlier runs."""
        for result, key in self._known.values():
            self._gradebook.confirm(result, key)

    def stale(self, used: Sequence[Assignment]) -> Iterator[tuple[str, str]]:
        """Yield the students whose newest attempt was not graded by the current tests."""
        for assignment in used:
            for student, key in sorted(self._gradebook.newest_keys(assignment.name).items()):
                own = self._catalogue.for_student(assignment.name, student)
                if not key.is_of(own, self._options.seed):
                    yield student, assignment.name

    def _record(self, submission: Submission, result: SubmissionResult, key: Key) -> None:
        # A file without an assignment has a row but no grade; an unreadable file is not an attempt.
        if submission.assignment is not None and not _is_unread(result):
            about = About(self._options.level, submission.submitted)
            self.changes += self._gradebook.put(result, key, about)
        self._add(submission, result, key)

    def _add(self, submission: Submission, result: SubmissionResult, key: Key) -> None:
        self.results[submission] = Graded(_light(result), key)
        self.problems += bool(result.problems)

    def _task(self, submission: Submission, data: bytes) -> Task:
        assert submission.assignment is not None
        assignment = self._catalogue.for_student(submission.assignment, submission.student)
        visible = find_visible(assignment.packages)
        return Task(
            submission.student, submission.file, data, assignment, visible,
            self._options.level, self._options.seed, submission.modules(data),
        )  # fmt: skip

    def _row(self, submission: Submission, problem: Explanation) -> SubmissionResult:
        """Return a row for a file that cannot be graded, with the assignment's maximum score."""
        name = submission.assignment or "?"
        points = 0.0
        if submission.assignment is not None:
            points = max_score(self._catalogue.assignment(submission.assignment))
        return SubmissionResult(
            submission.student, submission.file, name, 0.0, points, 0.0, problems=(problem,)
        )


def _data(submission: Submission) -> bytes | Explanation:
    """Return what a file contains, or why it cannot be graded."""
    if submission.problem is not None:
        return submission.problem
    try:
        data = submission.read()
        submission.entry.content.release()
        return data
    except DamagedZip:
        return Explanation("zip_unreadable")
    except OSError as error:
        return unreadable(error)


def _key(task: Task) -> Key:
    return Key.of(task.assignment, task.seed, task.file, task.data, task.modules)


def _is_unread(result: SubmissionResult) -> bool:
    """Return whether this machine could not read the file, so that an earlier grade stands."""
    return any(problem.code == "unchecked_unreadable" for problem in result.problems)


def _noted(submission: Submission, result: SubmissionResult) -> SubmissionResult:
    """Note in the row which other files did not count, and whether the LMS marked it late."""
    notes = [note for note in result.notes if note.code not in _OF_THE_SUBMISSION]
    problems = [problem for problem in result.problems if problem.code not in _OF_THE_SUBMISSION]
    if submission.doubt is not None:
        problems.insert(0, submission.doubt)
    if submission.also:
        notes.insert(0, Explanation("newest_counts", {"files": _few(submission.also)}))
    if submission.marked_late and submission.submitted is None:
        notes.append(Explanation(MARKED_LATE))
    return replace(result, problems=tuple(problems), notes=tuple(notes))


def _light(result: SubmissionResult) -> SubmissionResult:
    """Return a result without calls and code, so that a whole class fits in memory."""
    questions = tuple(replace(question, calls=()) for question in result.questions)
    return replace(result, questions=questions, code=())


def _few(files: Sequence[str]) -> str:
    """Return the first few names, and the number of the others."""
    shown = ", ".join(files[:_FILES_SHOWN])
    return f"{shown}, … (+{len(files) - _FILES_SHOWN})" if len(files) > _FILES_SHOWN else shown
