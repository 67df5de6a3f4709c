"""What the release gate makes of each program's result."""

from __future__ import annotations

import re
from collections.abc import Collection
from typing import Final

from autograder.course.answer_bank import Answer, Bank
from autograder.course.points_file import Points
from autograder.records.language import current, gettext, ngettext
from autograder.records.messages import explain
from autograder.records.results import QuestionResult, Status, SubmissionResult

from .blanks import AGREES
from .gate import Gate

KILLED_AT_LEAST: Final = 0.95
_TITLE: Final = '"""any shape [ko] 모양에 상관없이"""'
_NUMBER: Final = re.compile(r"\d")


class Judgement:
    """Judges the results of one assignment's programs.

    Args:
        gate: gets the findings.
        answers: the banks' answers.
        points: what a person grades, and what is a bonus.
        titled: the questions whose hidden cases must have titles.
    """

    def __init__(self, gate: Gate, answers: Bank, points: Points, titled: Collection[str]) -> None:
        self._gate = gate
        self._points = points
        self._titled = titled
        self._answers = answers
        self._outcomes: dict[str, set[tuple[Status, ...]]] = {}
        self._for_nothing: dict[str, dict[str, set[str]]] = {}

    def skeleton(self, result: SubmissionResult) -> None:
        """Expect the skeleton to pass nothing."""
        for question in result.questions:
            for case in question.cases:
                if case.status is Status.PASSED:
                    said = gettext(
                        "{question}: the skeleton passes {case!r}",
                        question=question.name,
                        case=case.name,
                    )
                    self._gate.without_answer.append(said)
                    self.problem(said)

    def master(self, result: SubmissionResult) -> None:
        """Expect full marks for the master's answers."""
        self._gate.points = sum(
            question.score for question in result.questions if question.name not in self._points.bonus
        )
        if not result.max_score + self._points.by_hand:
            self.problem(gettext("no question is worth any points"))
        if result.score < result.max_score:
            for each in result.problems:  # why: a package that may not be imported, for one
                why = explain(each, current())
                self.problem(gettext("the master's own code: {why}", why=why))
        for question in result.questions:
            self._gate.questions[question.name].hidden_cases = sum(
                case.hidden for case in question.cases
            )
            self._expect_full(question, gettext("the master's answer"))
            self._expect_titles(question)

    def _expect_titles(self, question: QuestionResult) -> None:
        """Expect a title of each hidden case, without a number: it never tells an input."""
        for case in question.cases if question.name in self._titled else ():
            if case.hidden and not case.titles:
                self.problem(
                    gettext(
                        "{question}: the hidden case {case!r} has no title for students; begin its "
                        "function with one in both languages, such as {example}",
                        question=question.name,
                        case=case.name,
                        example=_TITLE,
                    )
                )
            elif case.hidden and any(map(_NUMBER.search, case.titles.values())):
                self.problem(
                    gettext(
                        "{question}: the title of {case!r} has a number; a title never tells an input",
                        question=question.name,
                        case=case.name,
                    )
                )

    def misconception(self, answer: Answer, result: SubmissionResult) -> None:
        """Expect a wrong answer to lose points on its own question, and only there."""
        for question in result.questions:
            if question.name == answer.question:
                self._count_misconception(answer, question)
            elif question.score < question.max_score:
                self.problem(
                    gettext(
                        "{question}, {answer}: it also loses points on {other}",
                        question=answer.question,
                        answer=answer.name,
                        other=question.name,
                    )
                )
        self.outcome(answer, result)

    def _count_misconception(self, answer: Answer, own: QuestionResult) -> None:
        gate = self._gate.questions[own.name]
        gate.misconceptions += 1
        gate.caught_publicly += any(c.status is not Status.PASSED and not c.hidden for c in own.cases)
        if own.score < own.max_score:
            gate.caught += 1
        else:
            self.problem(
                gettext(
                    "{question}, {answer}: this misconception loses no points",
                    question=answer.question,
                    answer=answer.name,
                )
            )

    def alternative(self, answer: Answer, result: SubmissionResult) -> None:
        """Expect full marks for another right answer."""
        gate = self._gate.questions[answer.question]
        gate.alternatives += 1
        gate.accepted += result.score == result.max_score
        for question in result.questions:
            whose = gettext(
                "the alternative {answer} of {question}", answer=answer.name, question=answer.question
            )
            self._expect_full(question, whose)
        self.outcome(answer, result)

    def mutant(self, name: str, change: str, result: SubmissionResult) -> None:
        """Count a changed answer as noticed if it loses points."""
        gate = self._gate.questions[name]
        gate.mutants += 1
        gate.seconds += result.seconds
        if result.score < result.max_score:
            gate.killed += 1
        else:
            gate.survivors[change] = self._answers.equivalents.get((name, change))

    def blank(self, value: str, result: SubmissionResult) -> None:
        """Expect no points for what is no answer.

        An object that agrees with everything passes where it is asked itself: a case that is decided
        beside it shows nothing, and that is said of each such case.
        """
        for question in result.questions:
            showing = [c for c in question.cases if not (c.inside and value == AGREES)]
            passed = {case.name for case in showing if case.status is Status.PASSED}
            if question.score > 0 and any(case.points > 0 for case in showing if case.name in passed):
                self._for_nothing.setdefault(question.name, {})[value] = passed

    def _expect_full(self, question: QuestionResult, whose: str) -> None:
        for case in question.cases:
            if case.status is not Status.PASSED:
                why = explain(case.explanation, current())
                self.problem(
                    gettext(
                        "{answer} fails {question}, {case!r}: {why}",
                        answer=whose,
                        question=question.name,
                        case=case.name,
                        why=why,
                    )
                )

    def outcome(self, answer: Answer, result: SubmissionResult) -> None:
        """Keep how an answer did with one seed: with all of them it has to be the same."""
        (own,) = (question for question in result.questions if question.name == answer.question)
        self._gate.questions[own.name].seconds += result.seconds
        outcomes = self._outcomes.setdefault(f"{answer.question}, {answer.name}", set())
        outcomes.add(tuple(case.status for case in own.cases))

    def problem(self, text: str) -> None:
        """Report a problem, once."""
        if text not in self._gate.problems:
            self._gate.problems.append(text)

    def conclude(self) -> None:
        """Report the problems that only all results together show."""
        for question, values in self._for_nothing.items():
            self.problem(
                gettext(
                    "{question}: the tests give points for {values} in place of an answer: {cases}",
                    question=question,
                    values=", ".join(values),
                    cases=", ".join(sorted(set().union(*values.values()))),
                )
            )
        for what, outcomes in self._outcomes.items():
            if len(outcomes) > 1:
                self.problem(gettext("{program}: the outcome depends on the random seed", program=what))
        questions = self._gate.questions.values()
        unexplained = [(q.name, c) for q in questions for c, why in q.survivors.items() if why is None]
        killed = sum(question.killed for question in questions)
        if killed < KILLED_AT_LEAST * (killed + len(unexplained)):
            self.problem(
                ngettext(
                    "the tests detect too few mutants of the master's answers: improve them, or "
                    "explain "
                    "in equivalent.toml why no test can detect {count} mutant",
                    "the tests detect too few mutants of the master's answers: improve them, or "
                    "explain "
                    "in equivalent.toml why no test can detect {count} mutants",
                    len(unexplained),
                )
            )
        survivors = {(question.name, change) for question in questions for change in question.survivors}
        for name, change in self._answers.equivalents.keys() - survivors:
            self.problem(
                gettext(
                    "equivalent.toml: there is no such mutant, or a test detects it: {question}, "
                    "{change}",
                    question=name,
                    change=change,
                )
            )
