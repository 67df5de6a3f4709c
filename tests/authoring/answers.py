"""Answers as students write them, right and wrong, each with the points and the hint that it has to get.

``answer_files/right.txt`` and ``wrong.txt`` hold a block for each: ``@@ assignment question name points hint``,
then the code that replaces the answer in an otherwise right submission. Without points it gets full marks. The
hint is the id of one that a person has read and found true of that code; ``-`` is for none.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from autograder.authoring import names
from autograder.course import answer_bank, master
from autograder.course.answer_bank import Answer
from autograder.course.bundle import Assignment
from autograder.course.master import Cell
from autograder.formats import notebook
from autograder.grading.diagnosis import source
from autograder.grading.diagnosis.source import Source
from autograder.grading.runner import pool
from autograder.grading.runner.task import Task
from autograder.records.results import QuestionResult
from autograder.wall.visible import find_visible
from tests.conftest import COURSE, best_level

_FOLDER = Path(__file__).parent / "answer_files"


@dataclass(frozen=True)
class Submitted:
    """One answer, and what it has to get.

    Attributes:
        assignment: the assignment's id.
        answer: the answer.
        points: the question's points; None for all of them.
        hint: the id of the hint; "-" for none.
    """

    assignment: str
    answer: Answer
    points: float | None = None
    hint: str = "-"


@dataclass(frozen=True)
class Outcome:
    """What grading an answer found out.

    Attributes:
        own: the result of its question.
        costs: the questions with the master's answer that lost points all the same.
        problems: the codes of the problems of the whole submission.
        written: the submission's code.
    """

    own: QuestionResult
    costs: tuple[str, ...]
    problems: tuple[str, ...]
    written: Source


def read(name: str) -> list[Submitted]:
    """Return the answers of a file: ``read("wrong")``."""
    found = []
    for block in re.split(r"^@@ ", (_FOLDER / f"{name}.txt").read_text("utf-8"), flags=re.MULTILINE)[
        1:
    ]:
        head, _, code = block.partition("\n")
        assignment, question, answer, *more = head.split()
        points, hint = (float(more[0]), more[1]) if more else (None, "-")
        found.append(Submitted(assignment, Answer(question, answer, code.strip()), points, hint))
    return found


def grade(submitted: Sequence[Submitted], assignment: Assignment, lanes: int) -> dict[str, Outcome]:
    """Grade the answers to one assignment, several in each program: one to each question."""
    program = master.answers(COURSE / "solutions" / assignment.name / "master.py")
    tests = Path(assignment.folder).glob("tests/*.py")
    asked = {path.stem: names.asked_for(path.read_text("utf-8")) for path in tests}
    rows = list(_rows([each.answer for each in submitted], asked))
    tasks = (_task(str(place), program, row, assignment) for place, row in enumerate(rows))
    outcomes: dict[str, Outcome] = {}
    for task, result in pool.run(tasks, lanes):
        row = rows[int(task.student)]
        changed = {answer.question for answer in row}
        costs = tuple(
            each.name
            for each in result.questions
            if each.name not in changed and each.score < each.max_score
        )
        problems = tuple(problem.code for problem in result.problems)
        written = source.read(notebook.read(task.data, task.file).cells)
        for question in result.questions:
            for answer in row:
                if answer.question == question.name:
                    outcomes[key(answer)] = Outcome(question, costs, problems, written)
    return outcomes


def key(answer: Answer) -> str:
    """Return what distinguishes an answer from the others to its assignment."""
    return f"{answer.question}, {answer.name}"


def _rows(answers: Sequence[Answer], asked: Mapping[str, set[str]]) -> Iterator[list[Answer]]:
    """Yield the answers in groups, each to another question; alone where another's tests ask for it."""
    waiting: dict[str, list[Answer]] = {}
    for answer in answers:
        others = (words for question, words in asked.items() if question != answer.question)
        if names.bound(answer.source) & set().union(*others):
            yield [answer]
        else:
            waiting.setdefault(answer.question, []).append(answer)
    while waiting:
        yield [of_question.pop() for of_question in waiting.values()]
        waiting = {question: left for question, left in waiting.items() if left}


def _task(place: str, program: list[Cell], row: Sequence[Answer], assignment: Assignment) -> Task:
    cells = answer_bank.injected_together(program, row)
    return Task(
        place, f"{place}.ipynb", master.program([cell.source for cell in cells]), assignment,
        find_visible(assignment.packages), best_level(), injected=True,
    )  # fmt: skip
