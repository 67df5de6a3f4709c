"""Answers that are tried together: all of them, each once a seed, and with the same findings as alone."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from dataclasses import asdict, replace
from pathlib import Path
from typing import Any, cast

import pytest

from autograder.authoring import verify as gates
from autograder.authoring.batches import Batch, Candidate, form
from autograder.authoring.confinement import Surroundings
from autograder.authoring.gate import Gate
from autograder.course import answer_bank
from autograder.course import course as courses
from autograder.course import master as masters
from autograder.course.answer_bank import Answer
from autograder.course.bundle import Assignment
from autograder.course.master import Cell, Made
from autograder.grading.runner.task import Task
from autograder.records.results import (
    CaseResult,
    Explanation,
    QuestionResult,
    Status,
    SubmissionResult,
)
from autograder.wall.visible import Visible
from tests import commands
from tests.authoring.test_verify import HEAD, answer, question, small
from tests.conftest import best_level

ONE = "def {name}(x):\n    # BEGIN SOLUTION\n    return {expression}\n    # END SOLUTION"
MASTER = "\n".join(
    [
        HEAD,
        *(
            question(
                name,
                ONE.format(name=name, expression=expression),
                (False, f"assert {name}(2.0) == {value}"),
                (True, f"assert {name}(-3.0) == {other}"),
                (True, f"assert {name}(np.array([1.0, 4.0])).shape == (2,)"),
            )
            for name, expression, value, other in (
                ("double", "x * 2", 4.0, -6.0),
                ("square", "x * x", 4.0, 9.0),
                ("size", "np.abs(x) + double(0 * x)", 2.0, 3.0),
            )
        ),
    ]
)


def one(to: str, name: str, *lines: str) -> str:
    return answer(to, name, "\n    ".join([f"def {to}(x):", *lines]))


WRONG = [
    one("double", "halves", "return x / 2"),
    one("double", "squares", "return x ** 2"),
    one("double", "positive", "return abs(x * 2)"),
    one("square", "doubles", "return x * 2"),
    one("square", "nothing", "pass"),
    one("square", "says", "print(x)"),
    one("size", "x-itself", "return x"),
    one("size", "negative", "return -abs(x) + double(0 * x)"),
]
RIGHT = [
    one("double", "sum", "return x + x"),
    one("square", "power", "return np.power(x, 2)"),
    one("square", "by-double", "return x * double(x) / 2"),
    one("size", "maximum", "return np.maximum(x, -x)"),
]


# --- how they are put together --------------------------------------------------------------------


def candidate(name: str, attempts: int = 2, **binds: str) -> Candidate:
    """An answer that is tried so often; its name begins with its question."""
    question, _, _ = name.partition(" ")
    made: Any = [f"{name}, {attempt}" for attempt in range(attempts)]
    return Candidate(Answer(question, name, ""), made, lambda own: True, binds=binds or {name: name})


def named(batch: Batch) -> set[str]:
    return {each.answer.name for each in batch.candidates}


def test_each_attempt_at_each_answer_is_in_one_batch_and_no_question_twice() -> None:
    answers = [candidate(f"{q} {n}", attempts) for q, many, attempts in
               (("a", 5, 2), ("b", 3, 2), ("c", 1, 2), ("b", 2, 5)) for n in range(many)]  # fmt: skip
    batches = list(form(answers))
    tried = Counter((id(each), batch.attempt) for batch in batches for each in batch.candidates)
    assert tried == {(id(each), n): 1 for each in answers for n in range(len(each.alone))}
    for batch in batches:
        questions = [each.answer.question for each in batch.candidates]
        assert len(questions) == len(set(questions))
        assert len({len(each.alone) for each in batch.candidates}) == 1
    assert len(batches) == 2 * 5 + 5 * 2


def test_with_another_seed_an_answer_is_among_others() -> None:
    batches = list(form([candidate(f"{q} {n}") for q in "abc" for n in range(3)]))
    first = [named(batch) for batch in batches if batch.attempt == 0]
    second = [named(batch) for batch in batches if batch.attempt == 1]
    assert max(len(one & other) for one in first for other in second) == 1


def test_two_answers_that_bind_one_name_differently_are_not_together() -> None:
    same = [candidate(f"{q} x", 1, helper="def helper(): 1") for q in "ab"]
    other = candidate("c x", 1, helper="def helper(): 2")
    assert [named(batch) for batch in form([*same, other])] == [{"a x", "b x"}, {"c x"}]


def test_answers_in_one_program_call_the_masters_functions_and_not_each_other() -> None:
    program = [
        Cell("f", "def f():\n    return 'right f'"),
        Cell("g", "def g():\n    return f() + ', right g'"),
        Cell("h", "def h():\n    return g() + ', right h'"),
        Cell(None, "seen = h()"),
    ]
    answers = [
        Answer("g", "a", "def g():\n    return 'wrong g after ' + f()"),
        Answer("f", "b", "def f():\n    return 'wrong f after ' + h()"),
    ]
    for order in (answers, answers[::-1]):
        space: dict[str, Any] = {}
        for cell in answer_bank.injected_together(program, order):
            exec(cell.source, space)
        assert space["f"]() == "wrong f after right f, right g, right h"
        assert space["g"]() == "wrong g after right f"
        assert space["h"]() == space["seen"] == "right f, right g, right h"
        for each in answers:
            alone: dict[str, Any] = {}
            for cell in answer_bank.injected(program, each):
                exec(cell.source, alone)
            assert alone[each.question]() == space[each.question]()


# --- which answers have to be tried alone ---------------------------------------------------------


def graded(*questions: tuple[str, str], problems: tuple[str, ...] = ()) -> SubmissionResult:
    """The result of a program: each question with its cases' statuses, one letter each."""
    letters = {each.value[0]: each for each in Status if each is not Status.UNCHECKED}
    results = [
        QuestionResult(
            name,
            float(set(cases) == {"p"}),
            1.0,
            tuple(CaseResult(f"{name} - {n}", True, 1.0, letters[c]) for n, c in enumerate(cases)),
        )
        for name, cases in questions
    ]
    said = tuple(map(Explanation, problems))
    return SubmissionResult("batch", "2 answers.ipynb", "hw", 0.0, 0.0, 4.0, tuple(results), said)


def alone(*questions: str, **options: Any) -> list[Candidate]:
    """Answers that lose points, with two programs each."""
    task = Task("0", "a.ipynb", b"", cast("Assignment", None), cast("Visible", None), "none")
    return [
        Candidate(
            Answer(question, "an-answer", ""),
            [replace(task, student=f"{question} {n}", seed=n) for n in range(2)],
            lambda own: own.score < own.max_score,
            **options,
        )
        for question in questions
    ]


def test_a_batch_is_taken_apart_into_what_each_answer_alone_would_show() -> None:
    answers = alone("a", "b")
    for attempt in range(2):
        batch = Batch(attempt, tuple(answers))
        for each, part, is_calm in batch.parts(graded(("a", "pf"), ("b", "m"), ("c", "p"))):
            assert is_calm
            assert each.take(attempt, part, is_calm) is bool(attempt)
    for each, name in zip(answers, "ab", strict=True):
        found = each.results()
        assert found is not None
        assert [task for task, _ in found] == each.alone
        for task, result in found:
            assert (result.student, result.file, result.seconds) == (task.student, "a.ipynb", 2.0)
            assert [question.name for question in result.questions] == [name, "c"]
            assert (result.score, result.max_score) == (1.0, 2.0)


@pytest.mark.parametrize(
    ("first", "second", "options"),
    [
        (graded(("a", "pp"), ("c", "p")), graded(("a", "pp"), ("c", "p")), {}),
        (graded(("a", "pf"), ("c", "f")), graded(("a", "pf"), ("c", "p")), {}),
        (graded(("a", "pf"), ("c", "p")), graded(("a", "fp"), ("c", "p")), {}),
        (graded(("a", "pt"), ("c", "p")), graded(("a", "pt"), ("c", "p")), {}),
        (graded(("a", "pc"), ("c", "p")), graded(("a", "pc"), ("c", "p")), {"may_hang": True}),
        (graded(("a", "pf"), ("c", "p")), graded(("a", "pf"), problems=("cell_timeout",)), {}),
        (graded(("a", "pf"), ("c", "p")), graded(("a", "pf"), problems=("unchecked_lane",)), {}),
        (graded(("a", "pf"), ("c", "p")), graded(problems=("unchecked_lane",)), {}),
    ],
    ids=["unexpected", "costs", "by chance", "slow", "crashed", "problem", "unchecked", "not at all"],
)
def test_what_is_not_as_it_has_to_be_is_tried_alone(
    first: SubmissionResult, second: SubmissionResult, options: dict[str, Any]
) -> None:
    (answer,) = alone("a", **options)
    for attempt, result in enumerate((first, second)):
        ((each, part, is_calm),) = Batch(attempt, (answer,)).parts(result)
        each.take(attempt, part, is_calm)
    assert answer.results() is None


def test_a_mutant_may_go_on_for_ever() -> None:
    (mutant,) = alone("a", may_hang=True)
    for attempt in range(2):
        ((_, part, is_calm),) = Batch(attempt, (mutant,)).parts(graded(("a", "pt")))
        mutant.take(attempt, part, is_calm)
    assert mutant.results() is not None


# --- what they find out ---------------------------------------------------------------------------

_made: list[Made] = []
"""what Otter Assign makes of the master, whatever the banks are"""


@pytest.fixture
def tried(tmp_path: Path) -> Callable[..., tuple[Gate, list[str]]]:
    """Put the three questions through the gate: the findings, and the programs that were judged."""

    def verify(wrong: list[str], right: list[str], folder: str) -> tuple[Gate, list[str]]:
        bank, others = "".join(wrong), "".join(right)
        path = small(tmp_path / folder, MASTER, bank, others, equivalent="")
        settings = path / "course.toml"
        settings.write_text(settings.read_text().replace("case_seconds = 2", "case_seconds = 0.5"))
        course = courses.find(path)
        assert course is not None
        _made[:] = _made or [masters.assign(masters.path_of(course, "small"), "small", "en")]
        judged = list[str]()

        def seen(task: Task, result: SubmissionResult) -> None:
            judged.append(f"{task.file}, {task.seed}")

        with commands.one_lane():
            gate = gates.verify(course, "small", _made[0], best_level(), 2, seen)
        return gate, judged

    return verify


@pytest.fixture
def counted(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The files of all programs that are graded."""
    graded, run = list[str](), gates.pool.run

    def noting(tasks: Any, *rest: Any) -> Any:
        for task, result in run(tasks, *rest):
            graded.append(task.file)
            yield task, result

    monkeypatch.setattr(gates.pool, "run", noting)
    return graded


FAULTS = [
    one("double", "right", "return 2 * x"),
    one("double", "spoils-another", "np.seterr(all='raise')", "np.abs = None", "return 0 * x"),
    one("size", "goes-on-for-ever", "while True: pass"),
    one("size", "ends-its-process", "return 1 + size(x)"),
]
FAULTY = [
    one("size", "wrong", "return x + 0"),
    one("square", "wrong-for-arrays", "return float(x) ** 2"),
]


SAID = [
    "double, right: this misconception loses no points",
    "double, spoils-another: it also loses points on size",
    "the alternative wrong of size fails size, 'size - 2'",
    "the alternative wrong-for-arrays of square fails square, 'square - 3'",
]


def test_the_gate_finds_the_same_as_with_each_answer_alone(
    tried: Callable[..., tuple[Gate, list[str]]], counted: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    wrong, right = FAULTS + WRONG, FAULTY + RIGHT
    together, judged = tried(wrong, right, "together")
    programs = len(counted)
    assert any(file.endswith(" answers.ipynb") for file in counted)
    monkeypatch.setattr(Surroundings, "confined", lambda self, answer: None)
    alone, judged_alone = tried(wrong, right, "alone")
    assert sorted(judged) == sorted(judged_alone)
    assert len(counted) - programs == len(judged_alone)
    assert programs < 0.7 * len(judged)
    assert counted[:programs].count("double, right.ipynb") == 2  # it was not as expected
    assert "double, halves.ipynb" not in counted[:programs]
    problems = sorted(problem for problem in together.problems if "too few mutants" not in problem)
    assert sorted(together.problems) == sorted(alone.problems)
    assert len(problems) == len(SAID)
    assert all(map(str.startswith, problems, SAID))
    assert (together.points, together.without_answer) == (alone.points, alone.without_answer)
    for name, found in together.questions.items():
        assert {**asdict(found), "seconds": 0} == {**asdict(alone.questions[name]), "seconds": 0}
