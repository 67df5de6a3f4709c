"""The examination of one submission: its cells run behind the wall, the tests on this side of it."""

from __future__ import annotations

import contextlib
import time
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import lru_cache
from pathlib import Path
from typing import Final

from autograder.course import bundle as assignments
from autograder.course import points_file
from autograder.course.bundle import Question
from autograder.formats import notebook
from autograder.formats.notebook import Source
from autograder.records.results import (
    DECIDED_INSIDE_CASES,
    RESTS_ON_CLAIMS,
    Explanation,
    SubmissionResult,
)
from autograder.records.text import clean
from autograder.wall import comparisons
from autograder.wall.launch import Guests
from autograder.wall.sandbox import Sandbox
from autograder.worker import wire

from . import inside, packages, places, preparation
from .questions import Run
from .task import Task

_MOST_TOLD: Final = 10


def examine(task: Task, questions: Sequence[Question], guests: Guests) -> SubmissionResult:
    """Grade one submission.

    Args:
        task: the submission.
        questions: the assignment's questions.
        guests: forks the guests in which its code runs.
    """
    start = time.perf_counter()
    asked = tuple(q for q in questions if not task.questions or q.stem in task.questions)
    run = Run(asked, task.public_only, all_calls=task.injected, until_failed=task.until_failed)
    try:
        source = notebook.read(task.data, task.file)
    except notebook.Unreadable as unreadable:
        return replace(_zero(task, run, unreadable.explanation), seconds=_since(start))
    sandbox = _run(guests, task, source, run)
    allowed = task.assignment.packages
    problems = [
        places.placed(problem, source, allowed, run.stems)
        for problem in (*_left_out(source), *run.problems, *sandbox.about_output())
    ]
    seconds = _since(start)  # without what follows: code that sees a hidden test could spell it in time
    if task.assignment.inside == "fallback":
        inside.decide(run, sandbox)
    notes = (
        *_of_the_bundle(task, source),
        *_in_text(source, run),
        *sandbox.notes,
        *_claims(sandbox),
        *_decided_inside(run),
    )
    result = _result(task, run, tuple(problems), notes, source.to_read)
    result = replace(result, seconds=seconds)
    result = packages.without_blame(result, task.assignment.missing)
    if task.injected:
        return result
    told = tuple(places.of_cases(each, allowed) for each in result.questions)
    return replace(result, questions=told, code=source.as_counted(), language=source.language)


def _since(start: float) -> float:
    return round(time.perf_counter() - start, 4)


def _of_the_bundle(task: Task, source: Source) -> Iterator[Explanation]:
    """Yield notes for the teacher about mismatches between a submission and its bundle."""
    config = task.assignment.config
    said, expected = source.assignment, config.get("assignment_name")
    if said and expected and said != expected:
        yield Explanation("other_assignment", {"named": clean(said, 60), "expected": str(expected)})


def _left_out(source: Source) -> Iterator[Explanation]:
    """Yield which cells did not run because of how they begin."""
    for number, magic in list(source.left_out.items())[:_MOST_TOLD]:
        yield Explanation("cell_left_out", {"cell": str(number), "magic": clean(magic, 40)})


def _in_text(source: Source, run: Run) -> Iterator[Explanation]:
    """Yield what a slip of the keyboard may have made of an answer: text instead of code."""
    if not source.is_script and not any(source.cells):
        yield Explanation("no_code")
    found = [(number, name) for number, name in source.in_text if name in run.stems]
    for number, name in found[:_MOST_TOLD]:
        yield Explanation("answer_in_text", {"number": str(number), "name": name})


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


def _run(guests: Guests, task: Task, source: Source, run: Run) -> Sandbox:
    """Run a submission's cells and tests in a sandbox; return the closed sandbox."""
    config = task.assignment.config
    seed = task.seed if task.seed is not None else config.get("seed")
    sandbox = Sandbox(
        guests,
        source.cells,
        task.assignment.limits,
        modules=dict(task.modules),
        seed=seed if isinstance(seed, int) else None,
        seed_variable=config.get("seed_variable"),
        checkpoint=run.checkpoint,
        loading=run.loading,
        checks=source.checks,
        asked_for=run.stems,
        bare=_is_bare(task, source, run),
    )
    wire.load(task.visible.warm)
    preparation.load_plots(task.visible.warm)
    helpers = assignments.helper_modules(Path(task.assignment.folder, "files"))
    with contextlib.chdir(task.assignment.data or "/"), helpers, comparisons.strict(), sandbox:
        run.all(sandbox)
    return sandbox


def _is_bare(task: Task, source: Source, run: Run) -> bool:
    """Whether neither the code nor the tests name a package but NumPy, as far as can be seen."""
    if brings_programs(task.assignment.folder):
        return False
    modules = (data.decode(errors="replace") for _, data in task.modules)
    return task.visible.names_none_but_numpy([*source.cells, *modules, *run.sources])


@lru_cache(maxsize=8)
def brings_programs(bundle: str) -> bool:
    """Whether there are programs among a bundle's data files, which a student's code can use."""
    return any(Path(bundle, "files").rglob("*.py"))


def _zero(task: Task, run: Run, problem: Explanation) -> SubmissionResult:
    run.nothing()
    return _result(task, run, (problem,), ())


def _result(
    task: Task,
    run: Run,
    problems: tuple[Explanation, ...],
    notes: tuple[Explanation, ...],
    to_read: Sequence[str] = (),
) -> SubmissionResult:
    # A question that a person grades is part of a grade, not of a trial of some of the tests.
    is_trial = task.public_only or task.injected or bool(task.questions)
    points = points_file.NONE if is_trial else task.assignment.points
    score, possible = assignments.total(run.test_files(), task.assignment.config, points)
    questions = assignments.in_order(
        points.applied(run.question_results(), to_read), task.assignment.order
    )
    return SubmissionResult(
        task.student, task.file, task.assignment.name, score, possible, 0.0, questions, problems, notes
    )
