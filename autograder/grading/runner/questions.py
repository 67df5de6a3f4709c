"""The questions of one submission: each tested once, at a checkpoint in a cell or at the end."""

from __future__ import annotations

import contextlib
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
    """Tests the questions of one submission as its cells come to them.

    Args:
        questions: in Otter's order.
        public_only: leaves the hidden cases out.
        all_calls: keeps the calls of questions with full marks, too; others need no diagnosis.
    """

    def __init__(
        self, questions: tuple[Question, ...], public_only: bool, all_calls: bool = False
    ) -> None:
        self._questions = {question.stem: question for question in questions}
        self._public_only = public_only
        self._all_calls = all_calls
        self._done_checkpoints = 0
        self._seen_checkpoints = 0
        self._partial: list[tuple[Any, CaseResult]] = []
        self._partial_of = ""
        """the question whose cases those are; the guest was lost among them"""
        self._test_files: dict[str, Any] = {}
        self._results: dict[str, QuestionResult] = {}
        self._sandbox: Sandbox | None = None
        self.redacted: set[str] = set()
        """the questions with a public case whose text was redacted"""

    @property
    def stems(self) -> frozenset[str]:
        """The questions' names, which are those of what they ask for."""
        return frozenset(self._questions)

    def all(self, sandbox: Sandbox) -> None:
        """Run the cells, then test what no checkpoint has tested."""
        self._sandbox = sandbox
        with contextlib.suppress(GuestLost):  # each case of each question says so by itself
            sandbox.load()
        self._partial, self._partial_of = [], ""
        for stem, question in self._questions.items():
            if stem not in self._results:
                self._test(question)

    def nothing(self) -> None:
        """Give every question no case passed: the file is no program."""
        why = Explanation("nothing_ran")
        for question in self._questions.values():
            test_file = self._fresh(question)
            cases = test_file.test_cases
            results = [
                CaseResult(str(c.name), bool(c.hidden), float(c.points), Status.MISSING, why)
                for c in cases
            ]
            self._keep(
                question, test_file, list(zip(map(case_runner.failed, cases), results, strict=True))
            )

    def test_files(self) -> list[Any]:
        """Otter's own test files, run, in order."""
        return [self._test_files[stem] for stem in self._questions]

    def question_results(self) -> tuple[QuestionResult, ...]:
        """The questions' results, in order."""
        return tuple(self._results[stem] for stem in self._questions)

    def take_texts_of(self, public: Run) -> None:
        """Explain public cases as a run does that saw no hidden test, where it came to the same."""
        for stem in public._results.keys() & self._results.keys():
            result, again = self._results[stem], iter(public._results[stem].cases)
            cases = [case if case.hidden else _same_or(case, next(again)) for case in result.cases]
            self._results[stem] = replace(result, cases=tuple(cases))

    # --- what the sandbox calls -------------------------------------------------------------------

    def loading(self) -> None:
        """The cells run from the first again: checkpoints that are done come by once more."""
        self._seen_checkpoints = 0

    def checkpoint(self, name: str) -> None:
        """Test a question now; if it is tested again later, the later result counts, as in Otter."""
        self._seen_checkpoints += 1
        if name not in self._questions or self._seen_checkpoints <= self._done_checkpoints:
            return
        if self._seen_checkpoints > _MAX_CHECKPOINTS:
            # Each tells the code that asks for it something of the tests: the last word is the end's.
            self._results.pop(name, None)
            return
        self._test(self._questions[name], stop_when_lost=True)
        self._done_checkpoints = self._seen_checkpoints

    # --- one question -----------------------------------------------------------------------------

    def _test(self, question: Question, stop_when_lost: bool = False) -> None:
        """Test one question; when the guest is lost at a checkpoint, go on after the replay."""
        assert self._sandbox is not None
        test_file, before = self._fresh(question), self._sandbox.redacted
        if self._partial_of != question.stem:
            # After a loss the replay came to another question: each has its own cases.
            self._partial, self._partial_of = [], question.stem
        for case in test_file.test_cases[len(self._partial) :]:
            outcome = case_runner.run_case(self._sandbox, test_file, case, question.is_ok_format)
            self._partial.append(outcome)
            if self._sandbox.redacted > before:
                self.redacted.add(question.stem)
            if stop_when_lost and self._sandbox.log.lost is not None:
                raise self._sandbox.log.lost
        outcomes, self._partial, self._partial_of = self._partial, [], ""
        self._keep(question, test_file, outcomes)

    def _fresh(self, question: Question) -> Any:
        with comparisons.strict():  # a test file may import a judge by name
            test_file = question.fresh()
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


def _same_or(case: CaseResult, again: CaseResult) -> CaseResult:
    return again if again.status is case.status else case
