"""Test the questions of one submission, each once: at a checkpoint in a cell, or at the end."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator
from dataclasses import replace
from typing import Any, Final

from autograder.course.bundle import Question
from autograder.records.results import CaseResult, Explanation, QuestionResult, Status
from autograder.wall import comparisons
from autograder.wall.outcomes import GuestLost
from autograder.wall.sandbox import Sandbox

from . import cases as case_runner

_MAX_CHECKPOINTS: Final = 60


class Run:
    """The tests of one submission's questions, run as its cells reach them.

    Args:
        questions: the questions, in Otter's order.
        public_only: leave out hidden cases.
        all_calls: keep the calls of questions with full marks, too, although these need no diagnosis.
        until_failed: end a question at its first case that fails; the cases after it count as failed.
    """

    def __init__(
        self,
        questions: tuple[Question, ...],
        public_only: bool,
        *,
        all_calls: bool = False,
        until_failed: bool = False,
    ) -> None:
        self._questions = {question.stem: question for question in questions}
        self._public_only = public_only
        self._all_calls = all_calls
        self._until_failed = until_failed
        self._done_checkpoints = 0
        self._seen_checkpoints = 0
        self._partial: list[tuple[Any, CaseResult]] = []
        self._partial_of = ""
        """the question of the partial results; the guest was lost while testing it"""
        self._test_files: dict[str, Any] = {}
        self._checkpoints: dict[str, int] = {}
        """the number of the checkpoint that tested a question; 0 for the end"""
        self._results: dict[str, QuestionResult] = {}
        self._sandbox: Sandbox | None = None
        self.redacted: set[str] = set()
        """the questions with a public case whose text was redacted"""

    @property
    def stems(self) -> frozenset[str]:
        """The questions' names, which are also the names they ask the student to define."""
        return frozenset(self._questions)

    def all(self, sandbox: Sandbox) -> None:
        """Run the cells, then test the questions that no checkpoint has tested."""
        self._sandbox = sandbox
        with contextlib.suppress(GuestLost):  # each case of each question reports it
            sandbox.load()
        self._partial, self._partial_of = [], ""
        for stem, question in self._questions.items():
            if stem not in self._results:
                self._test(question)

    def nothing(self) -> None:
        """Record every case of every question as not passed: the file is not a program."""
        why = Explanation("nothing_ran")
        for question in self._questions.values():
            test_file = self._fresh(question)
            self._keep(question, test_file, [_not_run(case, why) for case in test_file.test_cases])

    def test_files(self) -> list[Any]:
        """Return Otter's test files with their results, in order."""
        return [self._test_files[stem] for stem in self._questions]

    def question_results(self) -> tuple[QuestionResult, ...]:
        """Return the questions' results, in order."""
        return tuple(self._results[stem] for stem in self._questions)

    def take_texts_of(self, public: Run) -> None:
        """Take explanations from a run without hidden tests, for public cases with the same status."""
        for stem in public._results.keys() & self._results.keys():
            result, again = self._results[stem], iter(public._results[stem].cases)
            cases = [case if case.hidden else _same_or(case, next(again)) for case in result.cases]
            self._results[stem] = replace(result, cases=tuple(cases))

    def tested(self) -> Iterator[tuple[Question, tuple[CaseResult, ...], Any, int]]:
        """Yield each question, its cases' results, its test file, and the checkpoint that tested it."""
        for stem, question in self._questions.items():
            at = self._checkpoints.get(stem, 0)
            yield question, self._results[stem].cases, self._test_files[stem], at

    def decide(self, stem: str, place: int, status: Status, explanation: Explanation) -> None:
        """Replace the outcome of one test case, and the question's score accordingly."""
        question, test_file = self._results[stem], self._test_files[stem]
        cases = list(question.cases)
        cases[place] = replace(cases[place], status=status, explanation=explanation)
        test_file.test_case_results[place].passed = status is Status.PASSED
        calls = () if test_file.score >= test_file.possible and not self._all_calls else question.calls
        self._results[stem] = replace(
            question, score=float(test_file.score), cases=tuple(cases), calls=calls
        )

    # --- called by the sandbox --------------------------------------------------------------------

    def loading(self) -> None:
        """Note that the cells run from the start again, past checkpoints that are already done."""
        self._seen_checkpoints = 0

    def checkpoint(self, name: str) -> None:
        """Test a question now; if it is tested again, the later result counts, as in Otter."""
        self._seen_checkpoints += 1
        if name not in self._questions or self._seen_checkpoints <= self._done_checkpoints:
            return
        if self._seen_checkpoints > _MAX_CHECKPOINTS:
            # Each checkpoint reveals something about the tests, so now only the test at the end counts.
            self._results.pop(name, None)
            self._checkpoints.pop(name, None)
            return
        self._test(self._questions[name], stop_when_lost=True)
        self._checkpoints[name] = self._seen_checkpoints
        self._done_checkpoints = self._seen_checkpoints

    # --- one question -----------------------------------------------------------------------------

    def _test(self, question: Question, stop_when_lost: bool = False) -> None:
        """Test one question; if the guest is lost at a checkpoint, continue after the replay."""
        assert self._sandbox is not None
        test_file, before = self._fresh(question), self._sandbox.redacted
        if self._partial_of != question.stem:
            # After a loss, the replay reached another question: discard the cases of the first.
            self._partial, self._partial_of = [], question.stem
        for case in test_file.test_cases[len(self._partial) :]:
            if self._until_failed and any(
                ours.status is not Status.PASSED for _, ours in self._partial
            ):
                self._partial.append(_not_run(case))
                continue
            outcome = case_runner.run_case(self._sandbox, test_file, case, question.is_ok_format)
            self._partial.append(outcome)
            if self._sandbox.redacted > before:
                self.redacted.add(question.stem)
            if stop_when_lost and self._sandbox.log.lost is not None:
                raise self._sandbox.log.lost
        outcomes, self._partial, self._partial_of = self._partial, [], ""
        self._keep(question, test_file, outcomes)

    def _fresh(self, question: Question) -> Any:
        with comparisons.strict():  # a test file may import a comparison by name
            test_file = question.fresh()
        test_file.every_case = tuple(test_file.test_cases)
        if self._public_only:
            test_file.test_cases = [case for case in test_file.test_cases if not case.hidden]
        return test_file

    def _keep(self, question: Question, test_file: Any, outcomes: list[tuple[Any, CaseResult]]) -> None:
        test_file.test_case_results = [otters for otters, _ in outcomes]
        self._test_files[question.stem] = test_file
        calls = self._sandbox.end_question() if self._sandbox else ()
        if test_file.score >= test_file.possible and not self._all_calls:
            calls = ()
        self._results[question.stem] = QuestionResult(
            test_file.name,
            float(test_file.score),
            float(test_file.possible),
            tuple(ours for _, ours in outcomes),
            calls,
        )


def _not_run(case: Any, why: Explanation | None = None) -> tuple[Any, CaseResult]:
    """Return Otter's result and ours for a case that was not run and does not pass."""
    ours = CaseResult(str(case.name), bool(case.hidden), float(case.points), Status.MISSING, why)
    return case_runner.failed(case), ours


def _same_or(case: CaseResult, again: CaseResult) -> CaseResult:
    return again if again.status is case.status else case
