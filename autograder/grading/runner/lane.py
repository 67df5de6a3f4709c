"""A lane: a trusted process with warm zygotes that grades one submission after another.

:func:`grade` takes and returns plain data, so any ``concurrent.futures.Executor`` can run it, in this
process or on another machine.
"""

from __future__ import annotations

import atexit
import contextlib
import os
import time
from collections import OrderedDict
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, Final

from autograder.course import bundle as assignments
from autograder.course import points_file
from autograder.course.bundle import Assignment, Question
from autograder.formats import notebook
from autograder.formats.notebook import Source
from autograder.records.errors import AutograderError
from autograder.records.limits import Level
from autograder.records.results import (
    DECIDED_INSIDE_CASES,
    RESTS_ON_CLAIMS,
    Explanation,
    SubmissionResult,
)
from autograder.records.text import clean
from autograder.wall import comparisons
from autograder.wall.launch import Zygote
from autograder.wall.sandbox import Sandbox
from autograder.wall.visible import Visible
from autograder.worker import wire

from . import inside, packages
from .questions import Run

_ZYGOTES_KEPT: Final = 2
_QUESTIONS_KEPT: Final = 32


@dataclass(frozen=True, slots=True)
class Task:
    """One submission to grade, with everything a lane needs."""

    student: str
    file: str
    data: bytes
    assignment: Assignment
    visible: Visible
    level: Level
    seed: int | None = None
    public_only: bool = False
    questions: tuple[str, ...] = ()
    """the questions to grade; empty for all"""
    injected: bool = False
    """an answer from a bank: all calls are recorded, and explanations are not needed"""
    until_failed: bool = False
    """only whether a question gets full marks is wanted: it ends at its first case that fails"""


class Lane:
    """The zygotes and compiled questions that a lane keeps between submissions."""

    def __init__(self) -> None:
        self._zygotes: OrderedDict[tuple[Any, ...], Zygote] = OrderedDict()
        self._questions: OrderedDict[str, tuple[Question, ...]] = OrderedDict()

    def zygote(self, visible: Visible, level: Level, data: str | None) -> Zygote:
        """Return a warm zygote; start one if there is none for these arguments."""
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
            while len(self._questions) >= _QUESTIONS_KEPT:  # each student may have a variant
                self._questions.popitem(last=False)
            self._questions[assignment.digest] = assignments.load_questions(assignment)
        self._questions.move_to_end(assignment.digest)
        return self._questions[assignment.digest]

    def disown(self) -> None:
        """Forget zygotes inherited by a fork; the parent process still uses them."""
        while self._zygotes:
            self._zygotes.popitem()[1].disown()

    def close(self) -> None:
        """Stop the zygotes."""
        while self._zygotes:
            self._zygotes.popitem()[1].close()


_lane: Lane | None = None


def disown() -> None:
    """Leave an inherited lane to the parent process; call this right after a fork."""
    global _lane
    if _lane is not None:
        _lane.disown()
        _lane = None


def close() -> None:
    """Close this process's lane, if it has one."""
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
        return _grade(_lane, task, start)
    except Exception as error:  # report it in the row, and continue with the class
        _lane.close()
        known = isinstance(error, AutograderError | OSError)
        reason = str(error) if known else f"{type(error).__name__} in the grader"
        result = failed(task, Explanation("unchecked_lane", {"reason": clean(reason)}))
    return replace(result, seconds=_since(start))


def _since(start: float) -> float:
    return round(time.perf_counter() - start, 4)


def failed(task: Task, problem: Explanation) -> SubmissionResult:
    """Return the row of a submission that could not be graded at all."""
    name = task.assignment.name
    return SubmissionResult(task.student, task.file, name, 0.0, 0.0, 0.0, problems=(problem,))


def _grade(lane: Lane, task: Task, start: float) -> SubmissionResult:
    questions = lane.questions(task.assignment)
    if task.questions:
        questions = tuple(q for q in questions if q.stem in task.questions)
    run = Run(questions, task.public_only, all_calls=task.injected, until_failed=task.until_failed)
    try:
        source = notebook.read(task.data, task.file)
    except notebook.Unreadable as unreadable:
        return replace(_zero(task, run, unreadable.explanation), seconds=_since(start))
    sandbox = _run(lane, task, source, run)
    problems = [*run.problems, *sandbox.about_output()]
    if source.is_script:
        problems = [_without_cell(problem) for problem in problems]
    seconds = _since(start)  # without what follows: code that sees a hidden test could spell it in time
    if task.assignment.inside == "fallback":
        inside.decide(run, sandbox)
    notes = (*_of_the_bundle(task, source), *sandbox.notes, *_claims(sandbox), *_decided_inside(run))
    result = replace(_result(task, run, tuple(problems), notes), seconds=seconds)
    result = packages.without_blame(result, task.assignment.missing)
    return result if task.injected else replace(result, code=source.cells, language=source.language)


def _of_the_bundle(task: Task, source: Source) -> Iterator[Explanation]:
    """Yield notes for the teacher about mismatches between a submission and its bundle."""
    config = task.assignment.config
    said, expected = source.assignment, config.get("assignment_name")
    if said and expected and said != expected:
        yield Explanation("other_assignment", {"named": clean(said, 60), "expected": str(expected)})


def _claims(sandbox: Sandbox) -> Iterator[Explanation]:
    """Yield which cases passed by what the student's process says of its objects."""
    if cases := dict.fromkeys(sandbox.rests_on_claims):
        yield Explanation(RESTS_ON_CLAIMS, {"cases": clean(", ".join(cases), 300)})


def _decided_inside(run: Run) -> Iterator[Explanation]:
    """Yield which cases were decided in the student's process."""
    results = run.question_results()
    cases = [case.name for question in results for case in question.cases if case.inside]
    if cases:
        yield Explanation(DECIDED_INSIDE_CASES, {"cases": clean(", ".join(cases), 300)})


def _run(lane: Lane, task: Task, source: Source, run: Run) -> Sandbox:
    """Run a submission's cells and tests in a sandbox; return the closed sandbox."""
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
    wire.load(task.visible.warm)
    helpers = assignments.helper_modules(Path(task.assignment.folder, "files"))
    with contextlib.chdir(task.assignment.data or "/"), helpers, comparisons.strict(), sandbox:
        run.all(sandbox)
    return sandbox


def _without_cell(problem: Explanation) -> Explanation:
    """Remove the cell number: a script has only one cell."""
    values = {name: value for name, value in problem.values.items() if name != "cell"}
    return Explanation(problem.code, values)


def _zero(task: Task, run: Run, problem: Explanation) -> SubmissionResult:
    run.nothing()
    return _result(task, run, (problem,), ())


def _result(
    task: Task, run: Run, problems: tuple[Explanation, ...], notes: tuple[Explanation, ...]
) -> SubmissionResult:
    # A question that a person grades is part of a grade, not of a trial of some of the tests.
    is_trial = task.public_only or task.injected or bool(task.questions)
    points = points_file.NONE if is_trial else task.assignment.points
    score, possible = assignments.total(run.test_files(), task.assignment.config, points)
    questions = assignments.in_order(points.applied(run.question_results()), task.assignment.order)
    return SubmissionResult(
        task.student, task.file, task.assignment.name, score, possible, 0.0, questions, problems, notes
    )
