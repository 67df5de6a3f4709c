"""Test the questions of one submission: first the public cases, then each hidden case once.

What a student is shown of a public case is text that their own code can choose. So it must come from
a process that has seen no hidden input, and that no process has been able to tell of one: all public
cases run first, in guests that have ended before any guest sees a hidden case. If nothing is shown,
because all public cases pass, the same guest goes on.

A hidden case tells the student's code what it was asked, and by going on, whether its answer was
right. So it runs once, where Otter would have tested it last: at the question's last checkpoint, or
at the end.
"""

from __future__ import annotations

import contextlib
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from typing import Any

from autograder.course.bundle import Question
from autograder.records.results import Call, CaseResult, Explanation, QuestionResult, Status
from autograder.wall import comparisons
from autograder.wall.outcomes import GuestLost
from autograder.wall.sandbox import Sandbox

from . import cases as case_runner

Outcome = tuple[Any, CaseResult]
"""Otter's result of a case, and ours"""


@dataclass
class _Tested:
    """A question, and what has become of its cases."""

    question: Question
    test_file: Any
    cases: list[Any]
    """those that count in this run"""
    outcomes: dict[int, Outcome] = field(default_factory=dict)
    calls: dict[bool, tuple[Call, ...]] = field(default_factory=dict)
    """the recorded calls of the public and of the hidden cases"""
    checkpoint: int = 0
    """the number of the last checkpoint that tested it; 0 for the end"""

    def places(self, hidden: bool) -> list[int]:
        """Return where its public or its hidden cases are."""
        return [place for place, case in enumerate(self.cases) if bool(case.hidden) is hidden]

    def passed(self) -> bool:
        """Whether every case so far passes."""
        return all(ours.status is Status.PASSED for _, ours in self.outcomes.values())

    def result(self, all_calls: bool) -> QuestionResult:
        """Return the question's result; calls need no diagnosis where all points were given."""
        done = [self.outcomes.get(n) or _not_run(case) for n, case in enumerate(self.cases)]
        self.test_file.test_case_results = [otters for otters, _ in done]
        score, possible = float(self.test_file.score), float(self.test_file.possible)
        calls = (*self.calls.get(False, ()), *self.calls.get(True, ()))
        kept = calls if all_calls or score < possible else ()
        return QuestionResult(
            self.test_file.name, score, possible, tuple(ours for _, ours in done), kept
        )


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
        self._public_only = public_only
        self._all_calls = all_calls
        self._until_failed = until_failed
        self._tested = {question.stem: self._fresh(question) for question in questions}
        self._hidden = False
        self._over: set[str] = set()
        """the questions that are done in this phase"""
        self._at_hand: str | None = None
        """the question that is being tested, if the guest was lost on the way"""
        self._seen = 0
        self._done = 0
        self._sandbox: Sandbox | None = None
        self.problems: list[Explanation] = []
        """what went wrong in the cells, as said by a guest that had seen no hidden case"""

    @property
    def stems(self) -> frozenset[str]:
        """The questions' names, which are also the names they ask the student to define."""
        return frozenset(self._tested)

    @property
    def sources(self) -> Iterator[str]:
        """The programs of the questions' test files."""
        return (each.question.source for each in self._tested.values())

    def all(self, sandbox: Sandbox) -> None:
        """Run the cells, and test every question: the public cases, then the hidden ones."""
        self._sandbox = sandbox
        self._phase(hidden=False)
        self.problems = sandbox.problems
        if not any(self._pending(each) for each in self._tested.values()):
            return
        if self._goes_on():
            self._begin(hidden=True)
            self._rest()
        else:
            sandbox.start_again()
            self._phase(hidden=True)

    def nothing(self) -> None:
        """Record every case of every question as not passed: the file is not a program."""
        why = Explanation("nothing_ran")
        for each in self._tested.values():
            each.outcomes = {place: _not_run(case, why) for place, case in enumerate(each.cases)}

    def test_files(self) -> list[Any]:
        """Return Otter's test files with their results, in order."""
        self.question_results()
        return [each.test_file for each in self._tested.values()]

    def question_results(self) -> tuple[QuestionResult, ...]:
        """Return the questions' results, in order."""
        return tuple(each.result(self._all_calls) for each in self._tested.values())

    def tested(self) -> Iterator[tuple[Question, dict[int, CaseResult], Any, int]]:
        """Yield each question, its cases' results, its test file, and the checkpoint that tested it.

        A run that ends at the first failed case has no result of the others.
        """
        for each in self._tested.values():
            results = {place: outcome[1] for place, outcome in sorted(each.outcomes.items())}
            yield each.question, results, each.test_file, each.checkpoint

    def decide(self, stem: str, place: int, status: Status, explanation: Explanation) -> None:
        """Replace the outcome of one test case."""
        otters, ours = self._tested[stem].outcomes[place]
        otters.passed = status is Status.PASSED
        self._tested[stem].outcomes[place] = (
            otters,
            replace(ours, status=status, explanation=explanation),
        )

    # --- called by the sandbox --------------------------------------------------------------------

    def loading(self) -> None:
        """Note that the cells run from the start again, past checkpoints that are already done."""
        self._seen = 0

    def checkpoint(self, name: str) -> None:
        """Test a question now; if it is tested again, the later result counts, as in Otter."""
        self._seen += 1
        tested = self._tested.get(name)
        if tested is None or self._seen <= self._done:
            return
        if not self._hidden:
            tested.checkpoint = self._seen
            self._over.discard(name)
        elif self._seen != tested.checkpoint:
            return
        self._test(tested, stop_when_lost=True)
        self._done = self._seen

    # --- one phase --------------------------------------------------------------------------------

    def _phase(self, hidden: bool) -> None:
        """Run the cells with their checkpoints, then test the questions that had none."""
        assert self._sandbox is not None
        self._begin(hidden)
        with contextlib.suppress(GuestLost):  # each case of each question reports it
            self._sandbox.load()
        self._rest()

    def _begin(self, hidden: bool) -> None:
        self._hidden, self._at_hand = hidden, None
        self._seen = self._done = 0
        self._over.clear()

    def _rest(self) -> None:
        for stem, tested in self._tested.items():
            if stem not in self._over:
                self._test(tested)

    def _goes_on(self) -> bool:
        """Whether the public cases' guest may go on: nothing is shown, and no checkpoint matters."""
        return all(
            tested.passed() and not (tested.checkpoint and self._pending(tested))
            for tested in self._tested.values()
        )

    def _pending(self, tested: _Tested) -> list[int]:
        """Return the places of a question's hidden cases that are to be run."""
        return [] if self._until_failed and not tested.passed() else tested.places(hidden=True)

    # --- one question -----------------------------------------------------------------------------

    def _test(self, tested: _Tested, stop_when_lost: bool = False) -> None:
        """Test one question; if the guest is lost at a checkpoint, continue after the replay."""
        assert self._sandbox is not None
        stem, places = tested.question.stem, tested.places(self._hidden)
        if self._at_hand != stem:
            # After a loss, the replay may reach another question: the first begins anew if it can.
            self._forget(tested, places)
            self._at_hand = stem
        for place in places:
            if place not in tested.outcomes:
                tested.outcomes[place] = self._outcome(tested, place)
                if stop_when_lost and self._sandbox.log.lost is not None:
                    raise self._sandbox.log.lost
        self._at_hand = None
        self._over.add(stem)
        tested.calls[self._hidden] = self._sandbox.end_question()

    def _outcome(self, tested: _Tested, place: int) -> Outcome:
        assert self._sandbox is not None
        if self._until_failed and not tested.passed():
            return _not_run(tested.cases[place])
        is_ok_format = tested.question.is_ok_format
        return case_runner.run_case(self._sandbox, tested.test_file, tested.cases[place], is_ok_format)

    def _forget(self, tested: _Tested, places: list[int]) -> None:
        """Forget the outcomes of an earlier checkpoint; a hidden case is never looked at twice."""
        if not self._hidden:
            for place in places:
                tested.outcomes.pop(place, None)

    def _fresh(self, question: Question) -> _Tested:
        with comparisons.strict():  # a test file may import a comparison by name
            test_file = question.fresh()
        test_file.every_case = tuple(test_file.test_cases)
        if self._public_only:
            test_file.test_cases = [case for case in test_file.test_cases if not case.hidden]
        return _Tested(question, test_file, list(test_file.test_cases))


def _not_run(case: Any, why: Explanation | None = None) -> Outcome:
    """Return the outcome of a case that was not run and does not pass."""
    return case_runner.failed(case), case_runner.outcome(case, Status.MISSING, why)
