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
from dataclasses import dataclass, replace
from typing import Any, Final

from autograder import assignment as assignments
from autograder import notebook, testing
from autograder.assignment import Assignment, Question
from autograder.errors import AutograderError
from autograder.results import CaseResult, Explanation, QuestionResult, Status, SubmissionResult
from autograder.wall.launch import Level, Zygote
from autograder.wall.outcomes import GuestLost
from autograder.wall.sandbox import Sandbox
from autograder.wall.visible import Visible

_ZYGOTES_KEPT: Final = 2


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


class Lane:
    """What a lane keeps between submissions."""

    def __init__(self) -> None:
        self._zygotes: OrderedDict[tuple[Any, ...], Zygote] = OrderedDict()
        self._questions: dict[str, tuple[Question, ...]] = {}

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
            self._questions[assignment.digest] = assignments.load_questions(assignment)
        return self._questions[assignment.digest]

    def close(self) -> None:
        """End the zygotes."""
        while self._zygotes:
            self._zygotes.popitem()[1].close()


_lane: Lane | None = None


def grade(task: Task) -> SubmissionResult:
    """Grade one submission in this process's lane; never raises for anything the submission does."""
    global _lane
    if _lane is None:
        _lane = Lane()
        atexit.register(_lane.close)
    start = time.perf_counter()
    try:
        result = _grade(_lane, task)
    except (AutograderError, OSError) as error:
        _lane.close()
        result = failed(task, Explanation("unchecked_lane", {"reason": str(error)}))
    return replace(result, seconds=round(time.perf_counter() - start, 4))


def failed(task: Task, problem: Explanation) -> SubmissionResult:
    """Return the row of a submission of which nothing could be graded."""
    name = task.assignment.name
    return SubmissionResult(task.student, task.file, name, 0.0, 0.0, 0.0, problems=(problem,))


def _grade(lane: Lane, task: Task) -> SubmissionResult:
    questions = lane.questions(task.assignment)
    if task.questions:
        questions = tuple(q for q in questions if q.stem in task.questions)
    run = _Run(questions, task.public_only)
    try:
        source = notebook.read(task.data, task.file)
    except notebook.Unreadable as unreadable:
        return _zero(task, run, unreadable.explanation)
    config = task.assignment.config
    seed = task.seed if task.seed is not None else config.get("seed")
    zygote = lane.zygote(task.visible, task.level, task.assignment.data)
    with (
        contextlib.chdir(task.assignment.data or "/"),
        Sandbox(
            zygote,
            source.cells,
            task.assignment.limits,
            seed=seed if isinstance(seed, int) else None,
            seed_variable=config.get("seed_variable"),
            checkpoint=run.checkpoint,
            loading=run.loading,
        ) as sandbox,
    ):
        run.sandbox = sandbox
        run.all_remaining()
    return _result(task, run, tuple(sandbox.problems), tuple(sandbox.notes))


class _Run:
    """The questions of one submission: which have been tested, at a checkpoint or at the end."""

    def __init__(self, questions: tuple[Question, ...], public_only: bool) -> None:
        self._questions = {question.stem: question for question in questions}
        self._public_only = public_only
        self._done_checkpoints = 0
        self._seen_checkpoints = 0
        self._partial: list[tuple[Any, CaseResult]] = []
        self.test_files: dict[str, Any] = {}
        self.results: dict[str, QuestionResult] = {}
        self.sandbox: Sandbox | None = None

    def loading(self) -> None:
        """The cells run from the first again: checkpoints that are done come by once more."""
        self._seen_checkpoints = 0

    def checkpoint(self, name: str) -> None:
        """Test a question now; if it is tested again later, the later result counts, as in Otter."""
        self._seen_checkpoints += 1
        if name not in self._questions or self._seen_checkpoints <= self._done_checkpoints:
            return
        self._test(self._questions[name], stop_when_lost=True)
        self._done_checkpoints = self._seen_checkpoints

    def all_remaining(self) -> None:
        """Run the cells, then test what no checkpoint has tested."""
        assert self.sandbox is not None
        with contextlib.suppress(GuestLost):  # each case of each question says so by itself
            self.sandbox.load()
        self._partial.clear()
        for stem, question in self._questions.items():
            if stem not in self.results:
                self._test(question)

    def _test(self, question: Question, stop_when_lost: bool = False) -> None:
        """Test one question; when the guest is lost at a checkpoint, go on after the replay."""
        assert self.sandbox is not None
        test_file = self.fresh(question)
        for case in test_file.test_cases[len(self._partial) :]:
            outcome = testing.run_case(self.sandbox, test_file, case, question.is_ok_format)
            self._partial.append(outcome)
            if stop_when_lost and self.sandbox.log.lost is not None:
                raise self.sandbox.log.lost
        outcomes, self._partial = self._partial, []
        test_file.test_case_results = [ours for ours, _ in outcomes]
        self._keep(question, test_file, tuple(case for _, case in outcomes))

    def fresh(self, question: Question) -> Any:
        """Return the question's test file, not run; its public cases only where that is asked for."""
        test_file = question.fresh()
        if self._public_only:
            test_file.test_cases = [case for case in test_file.test_cases if not case.hidden]
        return test_file

    def _keep(self, question: Question, test_file: Any, cases: tuple[CaseResult, ...]) -> None:
        calls = self.sandbox.end_question() if self.sandbox else ()
        self.test_files[question.stem] = test_file
        score, possible = float(test_file.score), float(test_file.possible)
        self.results[question.stem] = QuestionResult(test_file.name, score, possible, cases, calls)

    def nothing(self) -> None:
        """Every question with no case passed: a file that is no program."""
        from otter.test_files.abstract_test import TestCaseResult

        for question in self._questions.values():
            test_file = self.fresh(question)
            test_file.test_case_results = [
                TestCaseResult(test_case=case, message="", passed=False)
                for case in test_file.test_cases
            ]
            why = Explanation("nothing_ran")
            self._keep(question, test_file, tuple(
                CaseResult(str(case.name), bool(case.hidden), float(case.points), Status.MISSING, why)
                for case in test_file.test_cases
            ))  # fmt: skip


def _zero(task: Task, run: _Run, problem: Explanation) -> SubmissionResult:
    run.nothing()
    return _result(task, run, (problem,), ())


def _result(
    task: Task, run: _Run, problems: tuple[Explanation, ...], notes: tuple[Explanation, ...]
) -> SubmissionResult:
    order = [stem for stem in run._questions if stem in run.results]
    files = [run.test_files[stem] for stem in order]
    score, possible = assignments.total(files, task.assignment.config)
    questions = tuple(run.results[stem] for stem in order)
    name = task.assignment.name
    return SubmissionResult(
        task.student, task.file, name, score, possible, 0.0, questions, problems, notes
    )
