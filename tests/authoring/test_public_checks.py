"""``grader.check`` as students see it: each problem once, in their language, and where it is."""

from __future__ import annotations

import ast
from collections.abc import Callable
from typing import Any

import nbformat
import pytest

from autograder.authoring import first_cell
from autograder.course import public_tests
from tests.conftest import COURSE

IDS = tuple(sorted(path.parent.name for path in COURSE.glob("solutions/*/master.py")))
SSE = """
from otter.test_files import test_case

OK_FORMAT = False

name = "sse"
points = 1.5

@test_case(points=0, hidden=False)
def test_two_numbers(sse):
    got = sse([3, 4], [2, 6])
    assert got == 5, f"sse([3, 4], [2, 6]) returned {got!r}; expected 5"

@test_case(points=0, hidden=False)
def test_no_numbers(sse):
    assert sse([], []) == 0, "sse([], []) is 0"
"""
WEIGHTS = """
from otter.test_files import test_case

OK_FORMAT = False

name = "weights"
points = 1

@test_case(points=0, hidden=False)
def test_three(W, env):
    assert len(W) == 3 and len(env["W"]) == 3
"""
RIGHT = "def sse(y, y_hat):\n    return sum((a - b) ** 2 for a, b in zip(y, y_hat))"


@pytest.fixture
def noted(capsys: pytest.CaptureFixture[str]) -> Callable[..., list[str]]:
    """Run cells in a notebook, and return the lines that the last one prints."""

    def run(*cells: str, language: str = "en") -> list[str]:
        code = 'import otter\ngrader = otter.Notebook("hw.ipynb")'
        notebook = nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell(code)])
        notebook.metadata["otter"] = {"OK_FORMAT": False, "tests": {"sse": SSE, "weights": WEIGHTS}}
        (first,) = first_cell.put_in(notebook, language).cells
        names: dict[str, Any] = {"__name__": "__main__"}
        for number, cell in enumerate((first.source, *cells)):
            capsys.readouterr()
            exec(compile(cell, f"<cell {number}>", "exec"), names)
        return capsys.readouterr().out.splitlines()

    return run


def test_a_right_answer_passes_in_the_notebooks_language(noted: Callable[..., list[str]]) -> None:
    assert noted(RIGHT, "grader.check('sse')") == ["✅ sse: all public tests passed."]
    said = ["✅ sse: 공개 테스트를 모두 통과했습니다."]
    assert noted(RIGHT, "grader.check('sse')", language="ko") == said


def test_each_message_is_said_once_as_one_sentence(noted: Callable[..., list[str]]) -> None:
    wrong = "import numpy as np\ndef sse(y, y_hat):\n    return np.float64(0.25)"
    assert noted(wrong, "grader.check('sse')") == [
        "❌ sse: sse([3, 4], [2, 6]) returned 0.25; expected 5",
        "❌ sse: sse([], []) is 0",
    ]


def test_an_error_is_its_last_line_and_the_students_own_place(noted: Callable[..., list[str]]) -> None:
    wrong = "def sse(y, y_hat):\n    z = 1\n    return undefined"
    (said,) = noted(wrong, "grader.check('sse')")
    assert said.startswith("❌ sse: NameError: name 'undefined' is not defined (in sse, line 3: ")


def test_what_is_not_there_or_not_filled_in_is_named(noted: Callable[..., list[str]]) -> None:
    assert noted("grader.check('sse')") == ["❌ sse: Not defined yet: sse. Run the cells above first."]
    assert noted("W = ...", "grader.check('weights')") == ["❌ weights: Not filled in yet: W"]
    assert noted("W = [1, 2, 3]", "grader.check('weights')")[0].startswith("✅")


def test_a_question_that_there_is_not_says_what_there_is(noted: Callable[..., list[str]]) -> None:
    (said,) = noted("grader.check('see')")
    assert said == "There is no question 'see' in this notebook. There are: sse, weights"


def test_every_question_can_be_checked_at_once(noted: Callable[..., list[str]]) -> None:
    said = noted(RIGHT, "W = [1, 2, 3]", "re = sys = traceback = None", "grader.check_all()")
    assert [line[0] for line in said] == ["✅", "✅"]


DRAW = "def draw(axes):\n    axes.append(sse([1], [2]) + 1)"


@pytest.mark.parametrize(
    ("answer", "said"),
    [
        ("def sse(y, y_hat):\n    ...", "Not filled in yet: sse"),
        ("def sse(y, y_hat):\n    return ...", "Not filled in yet: sse"),
        ("sse = ...", "Not filled in yet: sse"),
        ("def sse(y, y_hat):\n    return y.meen()",
         "AttributeError: 'list' object has no attribute 'meen' (in sse, line 2: "),
        ("def sse(y, y_hat):\n    return None.x",
         "AttributeError: 'NoneType' object has no attribute 'x' (in sse, line 2: "),
        ("", "NameError: name 'sse' is not defined (in draw, line 2: "),
    ],
)  # fmt: skip
def test_a_picture_that_cannot_be_drawn_says_why(
    answer: str, said: str, noted: Callable[..., list[str]]
) -> None:
    found = noted(DRAW, answer, "print(grader.shows(draw, []))")
    assert found[0].startswith(said), found
    assert found[1:] == ["False"]


def test_a_picture_that_can_be_drawn_leaves_the_functions_as_they_are(
    noted: Callable[..., list[str]],
) -> None:
    cells = (RIGHT, "mine = sse", "drawn = []", "was_drawn = grader.shows(draw, drawn)")
    assert noted(DRAW, *cells, "print(was_drawn, drawn, sse is mine)") == ["True [2] True"]


def test_a_helper_of_the_students_may_return_nothing(noted: Callable[..., list[str]]) -> None:
    cells = "def sse(y, y_hat):\n    return None", "def draw(axes):\n    sse(1, 1)"
    assert noted(*cells, "print(grader.shows(draw, 0))") == ["True"]


@pytest.mark.parametrize("language", ["en", "ko"])
@pytest.mark.parametrize("name", IDS)
def test_the_first_cell_has_the_tests_of_the_notebook_and_runs_in_the_oldest_python(
    name: str, language: str
) -> None:
    path = COURSE / "assignments" / language / name / f"{name}.ipynb"
    notebook = nbformat.read(path, as_version=4)
    first = next(cell for cell in notebook.cells if cell.cell_type == "code")
    assert first.id == first_cell.ID
    program = ast.parse(first.source, feature_version=(3, 10))
    (tests,) = (
        ast.literal_eval(node.value)
        for node in program.body
        if isinstance(node, ast.Assign) and getattr(node.targets[0], "id", "") == "_TESTS"
    )
    in_metadata = public_tests.of(notebook)
    assert tests.keys() == in_metadata.keys()
    for question, source in tests.items():
        assert in_metadata[question].rstrip().endswith(source)
        assert "otter" not in source


@pytest.mark.parametrize("name", IDS)
def test_otter_says_each_message_of_a_script_s_tests_once(name: str) -> None:
    from otter.test_files.exception_test import ExceptionTestFile

    class Wrong(dict[str, Any]):
        def get(self, name: str, default: object = None) -> Any:
            return lambda *args, **kwargs: 12.5

    said = 0
    for path in (COURSE / "assignments" / "en" / name / "tests").glob("*.py"):
        test = ExceptionTestFile.from_file(str(path))
        test.run(Wrong())
        for result in test.test_case_results:
            before, assertion, text = (result.message or "").partition("\nAssertionError: ")
            if assertion and text:
                said += 1
                assert before.splitlines()[-1].endswith(", said()")
                assert result.message.count(text) == 1
                assert "returned" not in before
    assert said > 4


@pytest.mark.parametrize("name", IDS)
def test_notebooks_and_scripts_say_what_grades_them(name: str) -> None:
    said = {"en": "Graded with Python 3.11", "ko": "채점 환경은 Python 3.11"}
    for language, beginning in said.items():
        for suffix in (".ipynb", ".py"):
            path = COURSE / "assignments" / language / name / f"{name}{suffix}"
            text = path.read_text("utf-8")
            assert text.count(beginning) == 1
            assert "numpy, matplotlib" in text
