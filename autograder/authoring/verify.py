"""The release gate: verify that an assignment's tests judge correctly, before students see it.

Every program is graded behind the wall, like any submission:

- the master's answers get full marks with every random seed that is tried;
- the skeleton passes no test at all, not even by accident;
- every misconception loses points on its question, and only there;
- every alternative gets full marks;
- the tests detect at least 95 % of the mutants, small changes to the master's answers, apart from
  those that are explained as equivalent.

Nothing may depend on chance: an answer that is graded with several seeds must have the same outcomes.
"""

from __future__ import annotations

import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from functools import partial
from pathlib import Path
from typing import Final

from autograder.course import answer_bank, master
from autograder.course import bundle as assignments
from autograder.course.answer_bank import Answer, Bank
from autograder.course.bundle import Assignment
from autograder.course.course import Course
from autograder.course.master import Cell, Made
from autograder.grading.runner import lane, pool
from autograder.grading.runner.lane import Task
from autograder.records.language import current, gettext, ngettext
from autograder.records.limits import Level
from autograder.records.messages import explain
from autograder.records.results import QuestionResult, Status, SubmissionResult
from autograder.wall.visible import find_visible

from . import unchecked
from .mutants import mutants

SEEDS: Final = (None, 1, 2, 3, 4)
"""None is the assignment's seed"""
KILLED_AT_LEAST: Final = 0.95
_MUTANT_SECONDS: Final = 1.0


@dataclass
class QuestionGate:
    """The gate's findings on one question.

    Attributes:
        name: the question's name.
        hidden_cases: how many hidden test cases it has.
        misconceptions: how many wrong answers were tried.
        caught: how many of them lost points.
        caught_publicly: how many of them already fail a public test.
        alternatives: how many other right answers were tried.
        accepted: how many of them got full marks.
        mutants: how many mutants were tried.
        killed: how many of them lost points.
        survivors: the other mutants, each with the reason why no test can detect it, or None.
        seconds: grading time for all these answers, summed over all lanes.
    """

    name: str
    hidden_cases: int = 0
    misconceptions: int = 0
    caught: int = 0
    caught_publicly: int = 0
    alternatives: int = 0
    accepted: int = 0
    mutants: int = 0
    killed: int = 0
    survivors: dict[str, str | None] = field(default_factory=dict)
    seconds: float = 0.0


@dataclass
class Gate:
    """The gate's findings on one assignment.

    Attributes:
        assignment: the assignment's id.
        points: the score of the master's answers.
        without_answer: the test cases that the skeleton passes.
        questions: the findings on each question, in the master's order.
        problems: the problems to fix, one line each; empty if the assignment may be released.
        seconds: how long the gate took.
    """

    assignment: str
    points: float = 0.0
    without_answer: list[str] = field(default_factory=list)
    questions: dict[str, QuestionGate] = field(default_factory=dict)
    problems: list[str] = field(default_factory=list)
    seconds: float = 0.0

    @property
    def passed(self) -> bool:
        """Whether the assignment may be released."""
        return not self.problems


def verify(
    course: Course,
    name: str,
    made: Made,
    level: Level,
    lanes: int,
    seen: Callable[[Task, SubmissionResult], None] = lambda task, result: None,
) -> Gate:
    """Run the gate on one assignment.

    Args:
        course: the course.
        name: the assignment's id.
        made: Otter Assign's output for its master.
        level: the isolation level.
        lanes: how many programs are graded at once.
        seen: called with every program and its result when it is graded.

    Raises:
        MasterError: the banks cannot be read.
    """
    began = time.perf_counter()
    path = master.path_of(course, name)
    program = master.answers(path)
    gate = _gate(name, program)
    answers = answer_bank.read(course.folder / "solutions" / name, list(gate.questions))
    with _bundled(course, name, made) as assignment:
        trial = _Trial(gate, assignment, level, program, answers, path, made)
        for task, result in pool.run(trial.tasks(master.skeleton(made)), lanes):
            trial.judge(task, result)
            seen(task, result)
        trial.conclude()
    gate.seconds = round(time.perf_counter() - began, 1)
    return gate


def prove(course: Course, name: str, made: Made, program: list[Cell], level: Level) -> Gate:
    """Verify without banks: the master's own answers get full marks, the skeleton passes nothing.

    Args:
        course: the course.
        name: the assignment's id.
        made: what Otter Assign made of its master.
        program: the master's cells with their answers.
        level: the isolation level.
    """
    gate = _gate(name, program)
    with _bundled(course, name, made) as assignment:
        path = master.path_of(course, name)
        trial = _Trial(gate, assignment, level, program, Bank(), path, made)
        for task in trial.proof(master.skeleton(made)):
            trial.judge(task, lane.grade(task))
    return gate


def _gate(name: str, program: list[Cell]) -> Gate:
    return Gate(name, questions={c.question: QuestionGate(c.question) for c in program if c.question})


@contextmanager
def _bundled(course: Course, name: str, made: Made) -> Iterator[Assignment]:
    """Load the bundle that Otter Assign made, with the course's settings."""
    with tempfile.TemporaryDirectory(prefix="autograder-") as folder:
        master.write(Path(folder, "bundle"), made.bundle)
        loaded = assignments.load(Path(folder, "bundle"), Path(folder), name)
        yield course.with_course_settings(loaded)


class _Trial:
    """All programs to try for one assignment, and the function that judges each result."""

    def __init__(
        self, gate: Gate, assignment: Assignment, level: Level, program: list[Cell], answers: Bank,
        path: Path, made: Made,
    ) -> None:  # fmt: skip
        self._gate = gate
        self._assignment = assignment
        self._level = level
        self._program = program
        self._answers = answers
        self._path = path
        self._made = made
        # A question that a person grades has an answer, but no tests that could notice a change.
        self._tested = {tests.stem for tests in Path(assignment.folder).glob("tests/*.py")}
        self._visible = find_visible(assignment.packages)
        self._judges: list[Callable[[SubmissionResult], None]] = []
        self._outcomes: dict[str, set[tuple[Status, ...]]] = {}

    def judge(self, task: Task, result: SubmissionResult) -> None:
        """Judge one program's result."""
        if result.unchecked:
            for problem in unchecked.problems(task.file.removesuffix(".ipynb"), result, self._path):
                self._problem(problem)
        else:
            self._judges[int(task.student)](result)

    # --- programs ---------------------------------------------------------------------------------

    def proof(self, skeleton: bytes, seeds: Sequence[int | None] = SEEDS[:1]) -> Iterator[Task]:
        """The skeleton, and the master's own answers with each seed."""
        yield self._task("skeleton", skeleton, self._judge_skeleton)
        data = _source(master.with_checks(self._program, self._made))
        for seed in seeds:
            yield self._task(f"master, seed {seed}", data, self._judge_master, seed=seed)

    def tasks(self, skeleton: bytes) -> Iterator[Task]:
        """Every program, as a submission, with every seed that it is graded with."""
        yield from self.proof(skeleton, SEEDS)
        for answer in self._answers.misconceptions:
            yield from self._injected(answer, self._judge_misconception)
        for answer in self._answers.alternatives:
            yield from self._injected(answer, self._judge_alternative)
        for place, cell in enumerate(self._program):
            if cell.question in self._tested:
                yield from self._mutants(self._program[: place + 1], cell)

    def _injected(
        self, answer: Answer, judge: Callable[[Answer, SubmissionResult], None]
    ) -> Iterator[Task]:
        """Yield an injected answer: once with all questions, then only with its own and other seeds."""
        data = _source(answer_bank.injected(self._program, answer))
        what = f"{answer.question}, {answer.name}"
        yield self._task(what, data, lambda result: judge(answer, result))
        for seed in SEEDS[1:]:
            again = partial(self._keep_outcome, answer)
            yield self._task(what, data, again, answer.question, seed)

    def _mutants(self, program: list[Cell], cell: Cell) -> Iterator[Task]:
        assert cell.question is not None
        limits = replace(self._assignment.limits, case_seconds=_MUTANT_SECONDS)
        hurried = replace(self._assignment, limits=limits)
        for change, source in mutants(cell.source):
            data = _source(answer_bank.injected(program, Answer(cell.question, "mutant", source)))
            judge = partial(self._judge_mutant, cell.question, change)
            task = self._task(f"{cell.question}: {change}", data, judge, cell.question)
            yield replace(task, assignment=hurried)

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

    # --- judgements -------------------------------------------------------------------------------

    def _judge_skeleton(self, result: SubmissionResult) -> None:
        for question in result.questions:
            for case in question.cases:
                if case.status is Status.PASSED:
                    said = gettext(
                        "{question}: the skeleton passes {case!r}",
                        question=question.name,
                        case=case.name,
                    )
                    self._gate.without_answer.append(said)
                    self._problem(said)

    def _judge_master(self, result: SubmissionResult) -> None:
        self._gate.points = result.score
        if not result.max_score:
            self._problem(gettext("no question is worth any points"))
        for question in result.questions:
            self._gate.questions[question.name].hidden_cases = sum(
                case.hidden for case in question.cases
            )
            self._expect_full(question, gettext("the master's answer"))

    def _judge_misconception(self, answer: Answer, result: SubmissionResult) -> None:
        for question in result.questions:
            if question.name == answer.question:
                self._count_misconception(answer, question)
            elif question.score < question.max_score:
                self._problem(
                    gettext(
                        "{question}, {answer}: it also loses points on {other}",
                        question=answer.question,
                        answer=answer.name,
                        other=question.name,
                    )
                )
        self._keep_outcome(answer, result)

    def _count_misconception(self, answer: Answer, own: QuestionResult) -> None:
        gate = self._gate.questions[own.name]
        gate.misconceptions += 1
        gate.caught_publicly += any(c.status is not Status.PASSED and not c.hidden for c in own.cases)
        if own.score < own.max_score:
            gate.caught += 1
        else:
            self._problem(
                gettext(
                    "{question}, {answer}: this misconception loses no points",
                    question=answer.question,
                    answer=answer.name,
                )
            )

    def _judge_alternative(self, answer: Answer, result: SubmissionResult) -> None:
        gate = self._gate.questions[answer.question]
        gate.alternatives += 1
        gate.accepted += result.score == result.max_score
        for question in result.questions:
            whose = gettext(
                "the alternative {answer} of {question}", answer=answer.name, question=answer.question
            )
            self._expect_full(question, whose)
        self._keep_outcome(answer, result)

    def _judge_mutant(self, name: str, change: str, result: SubmissionResult) -> None:
        gate = self._gate.questions[name]
        gate.mutants += 1
        gate.seconds += result.seconds
        if result.score < result.max_score:
            gate.killed += 1
        else:
            gate.survivors[change] = self._answers.equivalents.get((name, change))

    def _expect_full(self, question: QuestionResult, whose: str) -> None:
        for case in question.cases:
            if case.status is not Status.PASSED:
                why = explain(case.explanation, current())
                self._problem(
                    gettext(
                        "{answer} fails {question}, {case!r}: {why}",
                        answer=whose,
                        question=question.name,
                        case=case.name,
                        why=why,
                    )
                )

    def _keep_outcome(self, answer: Answer, result: SubmissionResult) -> None:
        (own,) = (question for question in result.questions if question.name == answer.question)
        self._gate.questions[own.name].seconds += result.seconds
        outcomes = self._outcomes.setdefault(f"{answer.question}, {answer.name}", set())
        outcomes.add(tuple(case.status for case in own.cases))

    def _problem(self, text: str) -> None:
        if text not in self._gate.problems:
            self._gate.problems.append(text)

    def conclude(self) -> None:
        """Report the problems that only all results together show."""
        for what, outcomes in self._outcomes.items():
            if len(outcomes) > 1:
                self._problem(
                    gettext("{program}: the outcome depends on the random seed", program=what)
                )
        questions = self._gate.questions.values()
        unexplained = [(q.name, c) for q in questions for c, why in q.survivors.items() if why is None]
        killed = sum(question.killed for question in questions)
        if killed < KILLED_AT_LEAST * (killed + len(unexplained)):
            self._problem(
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
            self._problem(
                gettext(
                    "equivalent.toml: there is no such mutant, or a test detects it: {question}, "
                    "{change}",
                    question=name,
                    change=change,
                )
            )


def _source(program: list[Cell]) -> bytes:
    return master.program([cell.source for cell in program])
