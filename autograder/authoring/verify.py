"""The release gate: verify that an assignment's tests judge correctly, before students see it.

Every program is graded behind the wall, like any submission:

- the master's answers get full marks with every random seed that is tried;
- the skeleton passes no test at all, not even by accident;
- every misconception loses points on its question, and only there;
- every alternative gets full marks;
- the tests detect at least 95 % of the mutants, small changes to the master's answers, apart from
  those that are explained as equivalent;
- nothing earns points that says nothing: an empty list or array, None, NaN, an odd shape, or an object
  that claims to equal everything, in place of whatever a question asks for.

Nothing may depend on chance: an answer is graded again with other seeds, and must have the same
outcomes. One other seed is enough where nothing in the program or its tests can draw from the
generators that a seed sets (:mod:`.randomness`). A mutant's question ends at its first failed case.
"""

from __future__ import annotations

import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
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
from autograder.grading.runner.task import Task
from autograder.records.limits import Level
from autograder.records.results import SubmissionResult
from autograder.wall.visible import find_visible

from . import unchecked
from .blanks import blanks
from .gate import Gate, QuestionGate
from .judgement import Judgement
from .mutants import mutants
from .randomness import may_depend_on_the_seed

SEEDS: Final = (None, 1, 2, 3, 4)
"""None is the assignment's seed"""
_MUTANT_SECONDS: Final = 1.0


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
        readable = course.readable.get(name, ())
        loaded = assignments.load(Path(folder, "bundle"), Path(folder), name, readable)
        yield course.with_course_settings(loaded)


class _Trial:
    """All programs to try for one assignment, and what judges each result."""

    def __init__(
        self, gate: Gate, assignment: Assignment, level: Level, program: list[Cell], answers: Bank,
        path: Path, made: Made,
    ) -> None:  # fmt: skip
        self._gate = gate
        self._judgement = Judgement(gate, answers)
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

    def judge(self, task: Task, result: SubmissionResult) -> None:
        """Judge one program's result."""
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
            yield self._task(f"master, seed {seed}", data, self._judgement.master, seed=seed)

    def tasks(self, skeleton: bytes) -> Iterator[Task]:
        """Every program, as a submission, with every seed that it is graded with."""
        yield from self.proof(skeleton, SEEDS)
        for answer in self._answers.misconceptions:
            yield from self._injected(answer, self._judgement.misconception)
        for answer in self._answers.alternatives:
            yield from self._injected(answer, self._judgement.alternative)
        for question in self._gate.questions:
            if question in self._tested:
                yield from self._blanks(question)
        for place, cell in enumerate(self._program):
            if cell.question in self._tested:
                yield from self._mutants(self._program[: place + 1], cell)

    def _injected(
        self, answer: Answer, judge: Callable[[Answer, SubmissionResult], None]
    ) -> Iterator[Task]:
        """Yield an injected answer: once with all questions, then only with its own and other seeds.

        One of these is enough if nothing in the program or its tests draws random numbers.
        """
        program = answer_bank.injected(self._program, answer)
        data = _source(program)
        what = f"{answer.question}, {answer.name}"
        yield self._task(what, data, lambda result: judge(answer, result))
        for seed in SEEDS[1:] if self._seed_matters(answer.question, program) else SEEDS[1:2]:
            again = partial(self._judgement.outcome, answer)
            yield self._task(what, data, again, answer.question, seed)

    def _seed_matters(self, question: str, program: list[Cell]) -> bool:
        """Whether what a seed sets can be used at all; a variable can be, for anything."""
        tests = Path(self._assignment.folder, "tests", f"{question}.py")
        sources = [cell.source for cell in program]
        if tests.is_file():
            sources.append(tests.read_text("utf-8"))
        return "seed_variable" in self._assignment.config or may_depend_on_the_seed(*sources)

    def _blanks(self, question: str) -> Iterator[Task]:
        """Yield the answers to a question that say nothing, or that agree with everything."""
        for value, answer in blanks(question, self._program):
            data = _source(answer_bank.injected(self._program, answer))
            judge = partial(self._judgement.blank, value)
            yield self._task(f"{question}, {answer.name}", data, judge, question)

    def _mutants(self, program: list[Cell], cell: Cell) -> Iterator[Task]:
        assert cell.question is not None
        limits = replace(self._assignment.limits, case_seconds=_MUTANT_SECONDS)
        hurried = replace(self._assignment, limits=limits)
        for change, source in mutants(cell.source):
            data = _source(answer_bank.injected(program, Answer(cell.question, "mutant", source)))
            judge = partial(self._judgement.mutant, cell.question, change)
            task = self._task(f"{cell.question}: {change}", data, judge, cell.question)
            yield replace(task, assignment=hurried, until_failed=True)

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


def _source(program: list[Cell]) -> bytes:
    return master.program([cell.source for cell in program])
