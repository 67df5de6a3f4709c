"""Try several answers in one program: one to each question, if none can make a difference to another.

Most of what a program costs is to start it, and to test all the questions of which its answer is none.
A batch has an answer to each of several questions, all of them confined (:mod:`.confinement`), and what
it finds out of each is what the answer alone would show. A batch can only clear an answer, though: one
that does not come out as it has to, or ends in a way that might be another's doing, is tried alone.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import Final

from autograder.course import answer_bank, master
from autograder.course.answer_bank import Answer
from autograder.course.master import Cell
from autograder.grading.runner.task import Task
from autograder.records.results import QuestionResult, Status, SubmissionResult

_CALM: Final = frozenset({Status.PASSED, Status.FAILED, Status.ERROR, Status.MISSING})


@dataclass(eq=False)
class Candidate:
    """An answer, and the programs that try it.

    Attributes:
        answer: the answer.
        alone: the programs that have this answer alone, each with another seed.
        is_expected: whether a result of its question is as it has to be.
        may_hang: whether it may be so slow that a case ends it: nobody has said that it ends.
        binds: the names that it binds, each with the statements that do so.
    """

    answer: Answer
    alone: list[Task]
    is_expected: Callable[[QuestionResult], bool]
    may_hang: bool = False
    binds: dict[str, str] = field(default_factory=dict)
    _results: dict[int, SubmissionResult] = field(default_factory=dict)
    _is_odd: bool = False

    def take(self, attempt: int, result: SubmissionResult, is_calm: bool) -> bool:
        """Take what a batch found out; return whether nothing is missing now."""
        self._results[attempt] = result
        expected = _CALM | {Status.TIMEOUT} if self.may_hang else _CALM
        own = [each for each in result.questions if each.name == self.answer.question]
        self._is_odd = (
            self._is_odd
            or not is_calm
            or not own  # the program could not be graded at all
            or any(case.status not in expected for each in own for case in each.cases)
            or not all(map(self.is_expected, own))
        )
        return len(self._results) == len(self.alone)

    def results(self) -> list[tuple[Task, SubmissionResult]] | None:
        """Return the results as of the programs alone, or None if these are needed."""
        results = [self._results[attempt] for attempt in range(len(self.alone))]
        outcomes = {
            tuple(case.status for case in question.cases)
            for result in results
            for question in result.questions
            if question.name == self.answer.question
        }
        return (
            None if self._is_odd or len(outcomes) > 1 else list(zip(self.alone, results, strict=True))
        )


@dataclass(frozen=True)
class Batch:
    """One attempt at several answers, each to another question."""

    attempt: int
    candidates: tuple[Candidate, ...]

    def task(self, program: Sequence[Cell], number: str) -> Task:
        """Return the program with all its answers, which may take as long as all of them alone."""
        first = self.candidates[0].alone[self.attempt]
        questions = tuple(candidate.answer.question for candidate in self.candidates)
        cells = answer_bank.injected_together(
            program, [candidate.answer for candidate in self.candidates]
        )
        limits = first.assignment.limits
        return replace(
            first,
            student=number,
            file=f"{len(questions)} answers.ipynb",
            data=master.program([cell.source for cell in cells]),
            assignment=replace(
                first.assignment,
                limits=replace(limits, cpu_seconds=limits.cpu_seconds * len(questions)),
            ),
            questions=questions if first.questions else (),
        )

    def parts(self, result: SubmissionResult) -> Iterator[tuple[Candidate, SubmissionResult, bool]]:
        """Yield each answer, its own part of the result, and whether nothing odd happened to any.

        The questions that keep the master's answer are a part of everyone's: they get full marks.
        """
        injected = {candidate.answer.question for candidate in self.candidates}
        others = [question for question in result.questions if question.name not in injected]
        is_calm = (
            not result.problems
            and not result.unchecked
            and injected <= {question.name for question in result.questions}
            and all(question.score == question.max_score for question in others)
        )
        for candidate in self.candidates:
            own = candidate.answer.question
            kept = tuple(q for q in result.questions if q.name == own or q.name not in injected)
            part = replace(
                result,
                student=(task := candidate.alone[self.attempt]).student,
                file=task.file,
                score=sum(question.score for question in kept),
                max_score=sum(question.max_score for question in kept),
                seconds=result.seconds / len(self.candidates),
                questions=kept,
            )
            yield candidate, part, is_calm


def form(candidates: Sequence[Candidate]) -> Iterator[Batch]:
    """Yield batches in which each attempt at each answer is once, every time among others."""
    alike: dict[int, dict[str, list[Candidate]]] = defaultdict(lambda: defaultdict(list))
    for candidate in candidates:
        alike[len(candidate.alone)][candidate.answer.question].append(candidate)
    for attempts, by_question in alike.items():
        longest = max(map(len, by_question.values()))
        columns = [each + [None] * (longest - len(each)) for each in by_question.values()]
        for attempt in range(attempts):
            shifts = [attempt * place % longest for place in range(len(columns))]
            shifted = [each[n:] + each[:n] for each, n in zip(columns, shifts, strict=True)]
            for row in zip(*shifted, strict=True):
                for together in _without_clashes([each for each in row if each is not None]):
                    yield Batch(attempt, together)


def _without_clashes(candidates: list[Candidate]) -> Iterator[tuple[Candidate, ...]]:
    """Yield the answers in groups in which no two bind the same name in different ways."""
    while candidates:
        group, left, taken = list[Candidate](), list[Candidate](), dict[str, str]()
        for candidate in candidates:
            if any(taken.get(name, how) != how for name, how in candidate.binds.items()):
                left.append(candidate)
            else:
                group.append(candidate)
                taken |= candidate.binds
        yield tuple(group)
        candidates = left
