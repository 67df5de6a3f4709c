"""Where a problem is, as the student counts, and what is said of the Python and the packages that grade."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable
from typing import Any

import pytest

from autograder.course.bundle import Assignment
from autograder.grading.diagnosis import hints
from autograder.records.messages import explain
from autograder.records.results import SubmissionResult
from tests.conftest import exception_test, notebook

Graded = Callable[..., SubmissionResult]
Bundled = Callable[..., Assignment]
RUNNING = f"{sys.version_info.major}.{sys.version_info.minor}"


@pytest.fixture
def graded_notebook(graded: Graded, bundle_of: Bundled) -> Callable[..., SubmissionResult]:
    """Grade a notebook of these cells, with a question ``q1`` and a question ``q2``."""
    case = "{0}: assert {0}(1) == 1"
    tests = {name: exception_test(name, case.format(name), hidden=(False,)) for name in ("q1", "q2")}

    def grade(*cells: str, name: str = "hw.ipynb", **metadata: Any) -> SubmissionResult:
        text = cells[0] if name.endswith(".py") else notebook(*cells, **metadata)
        return graded(bundle_of(tests), text, name=name)

    return grade


def said(result: SubmissionResult) -> list[str]:
    return [explain(problem, "en") for problem in result.problems]


def test_a_cell_is_the_students_own_with_its_question_and_the_lines_text(
    graded_notebook: Callable[..., SubmissionResult],
) -> None:
    cells = ("", "x = 1", " \n", "def q1(x):\n    return x\n\ny = 1 / 0 # why", "grader.check('q1')")
    result = graded_notebook("import otter\ngrader = otter.Notebook()", *cells)
    assert said(result) == [
        "Cell 5 (q1), line 4, `y = 1 / 0 # why`: ZeroDivisionError: division by zero"
    ]
    assert explain(result.problems[0], "ko").startswith("5번 셀(q1) 4번째 줄, `y = 1 / 0 # why`: ")
    assert result.code[4] == cells[3]  # a page shows the code of the cell with that number


def test_a_script_has_lines_alone(graded_notebook: Callable[..., SubmissionResult]) -> None:
    result = graded_notebook("x = 1\nprint(nothing)\n", name="hw.py")
    assert said(result) == ["Line 2, `print(nothing)`: NameError: name 'nothing' is not defined"]


def test_a_package_that_is_not_there_is_named_with_those_that_are(
    graded_notebook: Callable[..., SubmissionResult],
) -> None:
    cells = (
        "import pandas as pd",
        "def q1(x):\n    return pd.Series([x])[0]",
        "def q2(x):\n    import nothing",
    )
    result = graded_notebook(*cells)
    (problem,) = said(result)
    assert problem.startswith("Cell 1, line 1, `import pandas as pd`: ModuleNotFoundError: ")
    assert problem.endswith(" Only Python's standard library can be imported when it is graded.")
    for question in hints.diagnose_submission(result, lambda name: None).questions:
        (hint,) = question.hints
        assert hint.id == "general:not-importable"
    public = result.questions[1].cases[0].explanation
    assert "Only Python's standard library" in explain(public, "en")


@pytest.mark.parametrize(
    ("line", "version", "is_newer"),
    [
        ("x = = 1", "3.99.1", True),
        ("x = = 1", "", False),
        ("x = = 1", "3.8.2", False),
        ("x = = 1", "3.x; import os", False),
        pytest.param(
            "type X = int", "", True,
            marks=pytest.mark.skipif(sys.version_info >= (3, 12), reason="this Python reads it"),
        ),
        pytest.param(
            "print(f'{x['a']}')", "", True,
            marks=pytest.mark.skipif(sys.version_info >= (3, 12), reason="this Python reads it"),
        ),
        ("print('a'", "", False),
        ("print f'{x}'", "", False),
    ],
)  # fmt: skip
def test_syntax_that_is_newer_than_the_grader_says_so(
    line: str, version: str, is_newer: bool, graded_notebook: Callable[..., SubmissionResult]
) -> None:
    result = graded_notebook(line, language_info={"name": "python", "version": version})
    (problem,) = said(result)
    assert "SyntaxError" in problem
    assert (f"It is graded with Python {RUNNING}" in problem) is is_newer


def test_what_a_student_adds_to_the_notebooks_own_imports_counts(
    graded: Graded, bundle_of: Bundled
) -> None:
    from autograder.formats import unchanged

    own = "import numpy as np\nprint('handed out')"
    metadata = {"tags": ["otter_ignore"], unchanged.KEY: unchanged.digests(own)}
    cells = [
        {"cell_type": "code", "source": f"import math\n{own}", "metadata": metadata},
        {"cell_type": "code", "source": "def q(x):\n    return math.sqrt(x)", "metadata": {}},
    ]
    text = json.dumps({"cells": cells, "metadata": {}, "nbformat": 4, "nbformat_minor": 5})
    assignment = bundle_of({"q": exception_test("q", "q: assert q(4) == 2")})
    result = graded(assignment, text, name="hw.ipynb")
    assert (result.score, result.problems, result.notes) == (1, (), ())
