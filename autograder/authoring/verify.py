"""The release gate: verify that an assignment's tests judge correctly, before students see it.

Every program is graded behind the wall, like any submission:

- the master's answers get full marks with every random seed that is tried;
- the skeleton passes no test at all, not even by accident;
- every misconception loses points on its question, and only there;
- every alternative gets full marks;
- the tests detect at least 95 % of the mutants, small changes to the master's answers, apart from
  those that are explained as equivalent;
- nothing earns points that says nothing: an empty list or array, None, NaN, an odd shape, or an object
  that claims to equal everything, in place of whatever a question asks for;
- a question's test cases give the points that the master and its text, in each language, promise
  (:mod:`.stated_points`).

Nothing may depend on chance: an answer is graded again with other seeds, and must have the same
outcomes. One other seed is enough where nothing in the program or its tests can draw from the
generators that a seed sets (:mod:`.randomness`). A mutant's question ends at its first failed case.
Answers to different questions that cannot make a difference to each other are tried together
(:mod:`.batches`).
"""

from __future__ import annotations

import ast
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

from autograder.course import answer_bank, master
from autograder.course import bundle as assignments
from autograder.course.answer_bank import Bank
from autograder.course.bundle import Assignment
from autograder.course.course import Course
from autograder.course.master import Cell, Made
from autograder.grading.runner import lane, pool
from autograder.grading.runner.task import Task
from autograder.records.language import gettext
from autograder.records.limits import Inside, Level
from autograder.records.results import SubmissionResult

from . import stated_points
from .gate import Gate, QuestionGate
from .programs import Programs


def verify(
    course: Course,
    name: str,
    made: Made,
    level: Level,
    lanes: int,
    seen: Callable[[Task, SubmissionResult], None] = lambda task, result: None,
    inside: Inside | None = None,
) -> Gate:
    """Run the gate on one assignment.

    Args:
        course: the course.
        name: the assignment's id.
        made: Otter Assign's output for its master.
        level: the isolation level.
        lanes: how many programs are graded at once.
        seen: called with every program and its result when it is judged.
        inside: whether cases that cannot cross the wall are decided inside; None: as the course says.

    Raises:
        MasterError: the banks cannot be read.
    """
    began = time.perf_counter()
    path = master.path_of(course, name)
    program = master.answers(path)
    gate = _gate(name, program, made)
    answers = answer_bank.read(course.folder / "solutions" / name, list(gate.questions))
    with _bundled(course, name, made) as loaded:
        assignment = replace(loaded, inside=inside or loaded.inside)
        gate.problems += dict.fromkeys(stated_points.problems(path, assignment))
        programs = Programs(gate, assignment, level, program, answers, path, made)
        for tasks in (programs.tasks(master.skeleton(made)), programs.tasks_again()):
            for task, result in pool.run(tasks, lanes):
                for own_task, own in programs.judge(task, result):
                    seen(own_task, own)
        programs.conclude()
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
    gate = _gate(name, program, made)
    with _bundled(course, name, made) as assignment:
        path = master.path_of(course, name)
        programs = Programs(gate, assignment, level, program, Bank(), path, made)
        for task in programs.proof(master.skeleton(made)):
            for _ in programs.judge(task, lane.grade(task)):
                pass
    return gate


def stated_points_gate(course: Course, name: str, made: Made) -> Gate:
    """Verify only that the master, its text and its test cases agree about points."""
    path = master.path_of(course, name)
    with _bundled(course, name, made) as assignment:
        return Gate(name, problems=[*dict.fromkeys(stated_points.problems(path, assignment))])


def _gate(name: str, program: list[Cell], made: Made) -> Gate:
    questions = {c.question: QuestionGate(c.question) for c in program if c.question}
    return Gate(name, questions=questions, problems=[*_lost_cases(made)])


def _lost_cases(made: Made) -> Iterator[str]:
    """Yield the test cases that are not there, because a later one of the question has their name."""
    for path, data in made.bundle.items():
        if path.startswith("tests/") and path.endswith(".py"):
            body = ast.parse(data).body
            names = Counter(node.name for node in body if isinstance(node, ast.FunctionDef))
            for name in (name for name, count in names.items() if count > 1):
                yield gettext(
                    "{question}: two test cases have the name {case}, so only the last one counts",
                    question=Path(path).stem,
                    case=name,
                )


@contextmanager
def _bundled(course: Course, name: str, made: Made) -> Iterator[Assignment]:
    """Load the bundle that Otter Assign made, with the course's settings."""
    with tempfile.TemporaryDirectory(prefix="autograder-") as folder:
        master.write(Path(folder, "bundle"), made.bundle)
        readable = course.readable.get(name, ())
        loaded = assignments.load(Path(folder, "bundle"), Path(folder), name, readable)
        yield course.with_course_settings(loaded)
