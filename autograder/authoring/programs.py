"""All the programs that the release gate grades for one assignment, alone or several together."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Final

from autograder.course import answer_bank, master
from autograder.course.answer_bank import Answer, Bank
from autograder.course.bundle import Assignment
from autograder.course.master import Cell, Made
from autograder.grading.runner.task import Task
from autograder.records.limits import Level, Limits
from autograder.records.results import CANNOT_CROSS, QuestionResult, SubmissionResult
from autograder.wall.visible import find_visible

from . import unchecked
from .batches import Batch, Candidate, form
from .blanks import blanks
from .confinement import Surroundings
from .gate import Gate
from .judgement import Judgement
from .mutants import mutants
from .randomness import may_depend_on_the_seed

SEEDS: Final = (None, 1, 2, 3, 4)
"""None is the assignment's seed"""
_MASTER: Final = "master"
_MUTANT_SECONDS: Final = 1.0


def mutant_limits(limits: Limits) -> Limits:
    """Return the limits of a mutant, which may run for ever: half of the time that a case has."""
    return replace(limits, case_seconds=max(_MUTANT_SECONDS, limits.case_seconds / 2))


class Programs:
    """All programs to try for one assignment, and what judges each result.

    Args:
        gate: gets the findings.
        assignment: the assignment, loaded.
        level: the isolation level.
        program: the master's cells with their answers.
        answers: the banks' answers.
        path: the master's path.
        made: what Otter Assign made of the master.
    """

    def __init__(
        self, gate: Gate, assignment: Assignment, level: Level, program: list[Cell], answers: Bank,
        path: Path, made: Made,
    ) -> None:  # fmt: skip
        self._gate = gate
        # A doctest has no function, and so no place for a title.
        functions = [each.name for each in assignment.tested if not each.is_ok_format]
        titled = functions if master.is_in_two_languages(path) else ()
        self._judgement = Judgement(gate, answers, made.points, titled)
        self._assignment = assignment
        self._level = level
        self._program = program
        self._answers = answers
        self._path = path
        self._made = made
        # A question that a person grades has an answer, but no tests that could notice a change.
        self._tests = {
            path.stem: path.read_text("utf-8") for path in Path(assignment.folder).glob("tests/*.py")
        }
        self._surroundings = Surroundings(program, self._tests)
        self._visible = find_visible(assignment.packages)
        self._judges: list[Callable[[SubmissionResult], None]] = []
        self._batches: dict[str, Batch] = {}
        self._again: list[Task] = []

    def judge(self, task: Task, result: SubmissionResult) -> Iterator[tuple[Task, SubmissionResult]]:
        """Judge a program's result; yield what is judged: each answer's part if it has several."""
        if task.student not in self._batches:
            self._judge(task, result)
            yield task, result
            return
        for candidate, part, is_calm in self._batches[task.student].parts(result):
            if candidate.take(self._batches[task.student].attempt, part, is_calm):
                results = candidate.results()
                for own_task, own in results or ():
                    self._judge(own_task, own)
                    yield own_task, own
                if results is None:
                    self._again += candidate.alone

    def _judge(self, task: Task, result: SubmissionResult) -> None:
        for question in result.questions:
            for case in question.cases:
                if case.inside and task.file.startswith(_MASTER):
                    self._gate.inside[case.name] = None
                elif case.explanation and case.explanation.code in CANNOT_CROSS:
                    self._gate.waiting[case.name] = None
        if result.unchecked:
            for problem in unchecked.problems(task.file.removesuffix(".ipynb"), result, self._path):
                self._judgement.problem(problem)
        else:
            self._judges[int(task.student)](result)

    def conclude(self) -> None:
        """Report the problems that only all results together show."""
        self._judgement.conclude()

    # --- programs ---------------------------------------------------------------------------------

    def proof(self, skeleton: bytes, seeds: Sequence[int | None] = SEEDS[:1]) -> Iterator[Task]:
        """The skeleton, and the master's own answers with each seed."""
        yield self._task("skeleton", skeleton, self._judgement.skeleton)
        data = _source(master.with_checks(self._program, self._made))
        for seed in seeds:
            yield self._task(f"{_MASTER}, seed {seed}", data, self._judgement.master, seed=seed)

    def tasks(self, skeleton: bytes) -> Iterator[Task]:
        """Every program, as a submission, with every seed that it is graded with."""
        yield from self.proof(skeleton, SEEDS)
        for candidates in self._candidates():
            confined = list[Candidate]()
            for candidate in candidates:
                binds = self._surroundings.confined(candidate.answer)
                if binds is None:
                    yield from candidate.alone
                else:
                    candidate.binds = binds
                    confined.append(candidate)
            for batch in form(confined):
                number = f"batch {len(self._batches)}"
                self._batches[number] = batch
                yield batch.task(self._program, number)

    def tasks_again(self) -> Iterator[Task]:
        """The answers that came out in a batch as they should not, each alone."""
        yield from self._again

    def _candidates(self) -> Iterator[Iterator[Candidate]]:
        """Yield the answers of each kind, which may be tried together."""
        yield self._injected(self._answers.misconceptions, self._judgement.misconception, _loses)
        yield self._injected(self._answers.alternatives, self._judgement.alternative, _is_full)
        tested = [question for question in self._gate.questions if question in self._tests]
        yield (each for question in tested for each in self._blanks(question))
        places = [n for n, cell in enumerate(self._program) if cell.question in self._tests]
        yield (each for place in places for each in self._mutants(place))

    def _injected(
        self,
        answers: Iterable[Answer],
        judge: Callable[[Answer, SubmissionResult], None],
        is_expected: Callable[[QuestionResult], bool],
    ) -> Iterator[Candidate]:
        """Yield each injected answer: once with all questions, then only with its own and other seeds.

        One of these is enough if nothing in the program or its tests draws random numbers.
        """
        for answer in answers:
            program = answer_bank.injected(self._program, answer)
            data = _source(program)
            what = f"{answer.question}, {answer.name}"
            alone = [self._task(what, data, partial(judge, answer))]
            for seed in SEEDS[1:] if self._seed_matters(answer.question, program) else SEEDS[1:2]:
                again = partial(self._judgement.outcome, answer)
                alone.append(self._task(what, data, again, answer.question, seed))
            yield Candidate(answer, alone, is_expected)

    def _seed_matters(self, question: str, program: list[Cell]) -> bool:
        """Whether what a seed sets can be used at all; a variable can be, for anything."""
        sources = [cell.source for cell in program]
        if question in self._tests:
            sources.append(self._tests[question])
        return "seed_variable" in self._assignment.config or may_depend_on_the_seed(*sources)

    def _blanks(self, question: str) -> Iterator[Candidate]:
        """Yield the answers to a question that say nothing, or that agree with everything."""
        for value, answer in blanks(question, self._program):
            data = _source(answer_bank.injected(self._program, answer))
            judge = partial(self._judgement.blank, value)
            task = self._task(f"{question}, {answer.name}", data, judge, question)
            yield Candidate(answer, [task], lambda own: own.score <= 0)

    def _mutants(self, place: int) -> Iterator[Candidate]:
        """Yield the mutants of one cell, after which the program ends."""
        program, cell = self._program[: place + 1], self._program[place]
        assert cell.question is not None
        hurried = replace(self._assignment, limits=mutant_limits(self._assignment.limits))
        for change, source in mutants(cell.source):
            answer = Answer(cell.question, "mutant", source)
            data = _source(answer_bank.injected(program, answer))
            judge = partial(self._judgement.mutant, cell.question, change)
            task = self._task(f"{cell.question}: {change}", data, judge, cell.question)
            is_explained = (cell.question, change) in self._answers.equivalents
            alone = [replace(task, assignment=hurried, until_failed=True)]
            yield Candidate(answer, alone, partial(_loses_or, is_explained), may_hang=True)

    def _task(
        self,
        what: str,
        data: bytes,
        judge: Callable[[SubmissionResult], None],
        question: str = "",
        seed: int | None = None,
    ) -> Task:
        self._judges.append(judge)
        questions = (question,) if question else ()
        return Task(
            str(len(self._judges) - 1), f"{what}.ipynb", data, self._assignment, self._visible,
            self._level, seed, questions=questions, injected=True,
        )  # fmt: skip


def _loses(own: QuestionResult) -> bool:
    return own.score < own.max_score


def _loses_or(otherwise: bool, own: QuestionResult) -> bool:
    return otherwise or own.score < own.max_score


def _is_full(own: QuestionResult) -> bool:
    return own.score == own.max_score


def _source(program: list[Cell]) -> bytes:
    return master.program([cell.source for cell in program])
