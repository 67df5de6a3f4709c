"""One lane: a trusted process with warm zygotes that grades one submission after another.

:func:`grade` is a function from plain data to plain data, so any ``concurrent.futures.Executor``
can run it, in this process or on another machine.
"""

from __future__ import annotations

import atexit
import contextlib
import os
import time
from collections import OrderedDict
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any, Final

from autograder.course import bundle as assignments
from autograder.course.bundle import Assignment, Question
from autograder.formats import notebook
from autograder.formats.notebook import Source
from autograder.records.errors import AutograderError
from autograder.records.limits import Level
from autograder.records.results import Explanation, SubmissionResult
from autograder.records.text import clean
from autograder.wall.launch import Zygote
from autograder.wall.sandbox import Sandbox
from autograder.wall.visible import Visible

from .questions import Run

_ZYGOTES_KEPT: Final = 2
_QUESTIONS_KEPT: Final = 32


@dataclass(frozen=True, slots=True)
class Task:
    """One submission to grade, with all that a lane needs to know of it."""

    student: str
    file: str
    data: bytes
    assignment: Assignment
    visible: Visible
    level: Level
    seed: int | None = None
    public_only: bool = False
    questions: tuple[str, ...] = ()
    """grade only these, if any are named"""
    injected: bool = False
    """an answer of a bank: all its calls are kept, and nobody reads what went wrong"""


class Lane:
    """What a lane keeps between submissions."""

    def __init__(self) -> None:
        self._zygotes: OrderedDict[tuple[Any, ...], Zygote] = OrderedDict()
        self._questions: OrderedDict[str, tuple[Question, ...]] = OrderedDict()

    def zygote(self, visible: Visible, level: Level, data: str | None) -> Zygote:
        """Return a warm zygote, started anew if there is none for this."""
        key = (visible, level, data)
        if key not in self._zygotes:
            while len(self._zygotes) >= _ZYGOTES_KEPT:
                self._zygotes.popitem(last=False)[1].close()
            self._zygotes[key] = Zygote(visible, level, data, os.getpid()).__enter__()
        self._zygotes.move_to_end(key)
        return self._zygotes[key]

    def questions(self, assignment: Assignment) -> tuple[Question, ...]:
        """Return the assignment's questions, compiled once."""
        if assignment.digest not in self._questions:
            while len(self._questions) >= _QUESTIONS_KEPT:  # students may each have a variant
                self._questions.popitem(last=False)
            self._questions[assignment.digest] = assignments.load_questions(assignment)
        self._questions.move_to_end(assignment.digest)
        return self._questions[assignment.digest]

    def disown(self) -> None:
        """Forget zygotes that another process forked this one with, and still uses."""
        while self._zygotes:
            self._zygotes.popitem()[1].disown()

    def close(self) -> None:
        """End the zygotes."""
        while self._zygotes:
            self._zygotes.popitem()[1].close()


_lane: Lane | None = None


def disown() -> None:
    """In a process just forked: leave the lane that came along to the process whose it is."""
    global _lane
    if _lane is not None:
        _lane.disown()
        _lane = None


def close() -> None:
    """End this process's lane, if it has one."""
    global _lane
    if _lane is not None:
        _lane.close()
        _lane = None


def grade(task: Task) -> SubmissionResult:
    """Grade one submission in this process's lane; never raises for anything the submission does."""
    global _lane
    if _lane is None:
        _lane = Lane()
        atexit.register(close)
    start = time.perf_counter()
    try:
        result = _grade(_lane, task)
    except Exception as error:  # whatever it is: a row that says so, and the class goes on
        _lane.close()
        known = isinstance(error, AutograderError | OSError)
        reason = str(error) if known else f"{type(error).__name__} in the grader"
        result = failed(task, Explanation("unchecked_lane", {"reason": clean(reason)}))
    return replace(result, seconds=round(time.perf_counter() - start, 4))


def failed(task: Task, problem: Explanation) -> SubmissionResult:
    """Return the row of a submission of which nothing could be graded."""
    name = task.assignment.name
    return SubmissionResult(task.student, task.file, name, 0.0, 0.0, 0.0, problems=(problem,))


def _grade(lane: Lane, task: Task) -> SubmissionResult:
    questions = lane.questions(task.assignment)
    if task.questions:
        questions = tuple(q for q in questions if q.stem in task.questions)
    run = Run(questions, task.public_only, all_calls=task.injected)
    try:
        source = notebook.read(task.data, task.file)
    except notebook.Unreadable as unreadable:
        return _zero(task, run, unreadable.explanation)
    sandbox = _run(lane, task, source, run)
    if sandbox.redacted and not task.injected:
        # What the student's code said after it had seen hidden inputs is not shown. A guest that
        # sees none of them says the same again, if it is honest, and that is.
        affected = tuple(q for q in questions if q.stem in run.redacted)
        public = Run(affected or questions, public_only=True)
        sandbox.problems = _run(lane, task, source, public).problems
        run.take_texts_of(public)
    problems = sandbox.problems
    if source.is_script:
        problems = [_without_cell(problem) for problem in problems]
    result = _result(task, run, tuple(problems), (*_of_the_bundle(task, source), *sandbox.notes))
    return result if task.injected else replace(result, code=source.cells, language=source.language)


def _of_the_bundle(task: Task, source: Source) -> Iterator[Explanation]:
    """What a teacher should know of how this submission and its bundle go together."""
    config = task.assignment.config
    said, expected = source.assignment, config.get("assignment_name")
    if said and expected and said != expected:
        yield Explanation("other_assignment", {"named": clean(said, 60), "expected": str(expected)})
    if config.get("plugins") or config.get("grade_from_log"):
        yield Explanation("config_ignored")


def _run(lane: Lane, task: Task, source: Source, run: Run) -> Sandbox:
    """Run a submission's cells and its tests in a sandbox, which is closed then."""
    config = task.assignment.config
    seed = task.seed if task.seed is not None else config.get("seed")
    sandbox = Sandbox(
        lane.zygote(task.visible, task.level, task.assignment.data),
        source.cells,
        task.assignment.limits,
        seed=seed if isinstance(seed, int) else None,
        seed_variable=config.get("seed_variable"),
        checkpoint=run.checkpoint,
        loading=run.loading,
        asked_for=run.stems,
    )
    with contextlib.chdir(task.assignment.data or "/"), sandbox:
        run.all(sandbox)
    return sandbox


def _without_cell(problem: Explanation) -> Explanation:
    """A script is one cell: its lines need no cell's number."""
    values = {name: value for name, value in problem.values.items() if name != "cell"}
    return Explanation(problem.code, values)


def _zero(task: Task, run: Run, problem: Explanation) -> SubmissionResult:
    run.nothing()
    return _result(task, run, (problem,), ())


def _result(
    task: Task, run: Run, problems: tuple[Explanation, ...], notes: tuple[Explanation, ...]
) -> SubmissionResult:
    score, possible = assignments.total(run.test_files(), task.assignment.config)
    questions = assignments.in_order(run.question_results(), task.assignment.order)
    return SubmissionResult(
        task.student, task.file, task.assignment.name, score, possible, 0.0, questions, problems, notes
    )
