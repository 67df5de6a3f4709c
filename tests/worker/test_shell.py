"""IPython's shell and modules as a student's cells meet them, in a real guest."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from autograder.course.bundle import Assignment
from autograder.records.results import SubmissionResult
from tests.conftest import exception_test, notebook

Graded = Callable[..., SubmissionResult]


@pytest.fixture
def said(bundle_of: Callable[..., Assignment], graded: Graded) -> Callable[..., list[str]]:
    """Run cells whose last sets ``answer``; return the problems, if the answer is 9."""
    assignment = bundle_of({"q": exception_test("q", "answer: assert answer == 9", hidden=[False])})

    def run(*cells: str, passes: bool = True) -> list[str]:
        result = graded(assignment, notebook(*cells), name="hw.ipynb")
        assert (result.score == 1) is passes, result
        return [f"{each.code} {each.values.get('type', '')}".strip() for each in result.problems]

    return run


@pytest.mark.parametrize(
    ("cell", "problem"),
    [
        ("%no_such_magic\nanswer = 9", ["cell_raised UsageError"]),
        ("%run nothing.py\nanswer = 9", ["cell_raised FileNotFoundError"]),
        ("%timeit 1 / 0\nanswer = 9", ["cell_raised ZeroDivisionError"]),
        ("get_ipython().no_such_thing.at_all()\nanswer = 9", []),
    ],
)
def test_what_cannot_be_had_is_said(
    said: Callable[..., list[str]], cell: str, problem: list[str]
) -> None:
    assert said(cell) == problem


def test_a_cell_that_is_left_out_is_a_problem(said: Callable[..., list[str]]) -> None:
    assert said("%%bash\nls", "answer = 9") == ["cell_left_out"]


def test_an_error_while_output_is_captured_leaves_the_output_as_it_was(
    said: Callable[..., list[str]],
) -> None:
    cells = [
        "import sys\nbefore = sys.stdout",
        "%%capture out\n1 / 0",
        "answer = 9 if sys.stdout is before else 0",
    ]
    assert said(*cells) == ["cell_raised ZeroDivisionError"]


@pytest.mark.parametrize(
    "spoiled",
    ["In = 5", "Out = 5", "In = Out = None", "del In, Out, _", "class L(list): pass\nIn = L()",
     "get_ipython = display = 3", "import sys; del sys.modules['IPython']", "_ = object()"],
)  # fmt: skip
def test_what_a_notebook_remembers_can_be_spoiled(said: Callable[..., list[str]], spoiled: str) -> None:
    assert said(spoiled, "9", "8;", "answer = 9") == []


def test_a_value_whose_text_fails_is_remembered_without_a_word(said: Callable[..., list[str]]) -> None:
    assert (
        said("class C:\n    def __repr__(self): 1 / 0\nC()", "answer = 9 if type(_) is C else 0") == []
    )


def test_lines_are_those_of_the_cell_as_it_was_written(
    bundle_of: Callable[..., Assignment], graded: Graded
) -> None:
    assignment = bundle_of({"q": exception_test("q", "answer: assert answer == 9", hidden=[False])})
    result = graded(assignment, notebook("x = 1", "\nx = 2\n\n1 / 0"), name="hw.ipynb")
    (problem,) = result.problems
    assert (problem.values["cell"], problem.values["line"]) == ("2", "4")


def test_an_answer_in_a_text_and_a_notebook_without_code_are_noted(
    bundle_of: Callable[..., Assignment], graded: Graded
) -> None:
    import json

    assignment = bundle_of({"f": exception_test("f", "f: assert f(3) == 9", hidden=[False])})
    made = json.loads(notebook("x = 1"))
    made["cells"].insert(
        0, {"cell_type": "markdown", "metadata": {}, "source": "def f(x):\n    return 9"}
    )
    result = graded(assignment, json.dumps(made), name="hw.ipynb")
    assert [(note.code, note.values) for note in result.notes] == [
        ("answer_in_text", {"number": "1", "name": "f"})
    ]
    made["cells"] = made["cells"][:1]
    result = graded(assignment, json.dumps(made), name="hw.ipynb")
    assert [note.code for note in result.notes] == ["no_code", "answer_in_text"]
