"""The notebook about digits: its data wherever it is opened, what reads a drawing, and grading at every level."""

from __future__ import annotations

import ast
import gzip
import sys
from pathlib import Path
from typing import Any

import matplotlib
import nbformat
import numpy as np
import pytest
from matplotlib import pyplot as plt
from matplotlib.backend_bases import MouseEvent

from autograder.course import course as courses
from autograder.grading.runner import lane
from autograder.grading.runner.task import Task
from autograder.records.limits import Level
from autograder.records.results import SubmissionResult
from autograder.wall.visible import find_visible
from nncourse import handwriting
from nncourse.datasets import digits
from tests.authoring.test_student_notebooks import solve
from tests.conftest import COURSE, GUARDED, best_level, why_not
from tests.nncourse.drawings import DRAWINGS

NAME = "09-digits"
MASTER = COURSE / "solutions" / NAME
DATA = MASTER / "digits.csv.gz"


def solved(language: str = "en") -> Any:
    notebook = nbformat.read(COURSE / "assignments" / language / NAME / f"{NAME}.ipynb", as_version=4)
    solve(notebook, MASTER / "master.py", language)
    return notebook


def graded(notebook: Any, scratch: Path, level: Level) -> SubmissionResult:
    course = courses.find(COURSE)
    assert course is not None
    assignment = course.assignment(NAME, scratch)
    data = nbformat.writes(notebook).encode()
    visible = find_visible(assignment.packages)
    return lane.grade(Task("kim", f"{NAME}.ipynb", data, assignment, visible, level))


@pytest.fixture
def names(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> dict[str, Any]:
    """What the solved notebook defines, in a folder without the data; nothing is drawn or loaded yet."""
    monkeypatch.chdir(tmp_path)
    found: dict[str, Any] = {"np": np, "plt": plt}
    for cell in solved().cells:
        if cell.cell_type == "code":
            defined = [
                node for node in ast.parse(cell.source).body if isinstance(node, ast.FunctionDef)
            ]
            exec(compile(ast.Module(defined, []), "notebook", "exec"), found)
    return found


def test_students_get_the_data_of_the_library_with_its_source() -> None:
    given = DATA.read_bytes()
    assert gzip.decompress(given) == gzip.decompress(
        (COURSE / "nncourse/data/digits.csv.gz").read_bytes()
    )
    for language in ("en", "ko"):
        folder = COURSE / "assignments" / language / NAME
        assert (folder / "digits.csv.gz").read_bytes() == given
        for text in (
            (folder / "digits.txt").read_text("utf-8"),
            (folder / f"{NAME}.ipynb").read_text("utf-8"),
        ):
            for said in (
                "Alpaydin",
                "Kaynak",
                "10.24432/C50P49",
                "creativecommons.org/licenses/by/4.0",
            ):
                assert said in text
    assert (MASTER / "bundle" / "files" / "digits.csv.gz").read_bytes() == given


def test_data_beside_the_notebook_is_left_as_it_is(names: dict[str, Any]) -> None:
    Path("digits.csv.gz").write_bytes(b"mine")
    names["find_digits"]()
    assert Path("digits.csv.gz").read_bytes() == b"mine"


def test_data_is_found_where_vs_code_says_that_the_notebook_is(
    names: dict[str, Any], tmp_path: Path
) -> None:
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / "elsewhere" / "digits.csv.gz").write_bytes(DATA.read_bytes())
    names["__vsc_ipynb_file__"] = str(tmp_path / "elsewhere" / "kim.ipynb")
    names["find_digits"]()
    assert Path("digits.csv.gz").read_bytes() == DATA.read_bytes()


def test_in_an_empty_folder_of_colab_scikit_learn_has_the_same_digits(names: dict[str, Any]) -> None:
    names["find_digits"]()
    table = np.loadtxt("digits.csv.gz", delimiter=",", dtype=int)
    X, labels = digits()
    assert np.array_equal(table[:, :64] / 16, X)
    assert np.array_equal(table[:, 64], labels)


@pytest.mark.parametrize(
    ("language", "said"), [("en", "Put it there. In Colab:"), ("ko", "그 폴더에 넣으세요.")]
)
def test_without_any_of_these_it_is_said_where_the_file_belongs(
    language: str, said: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setitem(sys.modules, "sklearn", None)
    (cell,) = (cell for cell in solved(language).cells if cell.source.startswith("def find_digits"))
    with pytest.raises(FileNotFoundError, match=r"digits\.csv\.gz") as caught:
        exec(cell.source, {"np": np})
    assert said in str(caught.value)


@pytest.mark.parametrize("digit", DRAWINGS)
def test_a_drawing_is_made_a_digit_as_in_the_library(digit: int, names: dict[str, Any]) -> None:
    drawing = names["ink"](DRAWINGS[digit])
    assert np.array_equal(drawing, handwriting.ink(DRAWINGS[digit]))
    assert np.array_equal(names["as_digit"](drawing), handwriting.as_digit(drawing))
    coloured = np.repeat(1 - drawing[..., np.newaxis], 4, axis=2)
    assert np.array_equal(names["as_digit"](coloured), handwriting.as_digit(coloured))


def test_an_empty_drawing_is_no_error(names: dict[str, Any]) -> None:
    assert not names["as_digit"](names["ink"]("...")).any()


def test_a_digit_drawn_with_the_mouse_is_read_while_it_is_drawn(
    names: dict[str, Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(plt, "show", lambda: None)
    X, labels = digits()
    params = names["learn_digits"](X, np.eye(10)[labels], 0)
    names |= {"X_TRAIN": X, "Y_TRAIN": np.eye(10)[labels], "learn_digits": lambda X, Y, seed: params}
    assert matplotlib.get_backend().lower() == "agg"
    names["drawing_pad"]()
    figure = plt.gcf()
    (axes,) = figure.axes
    figure.canvas.draw()
    for row in range(2, 13):  # a stroke down
        x, y = axes.transData.transform((7, row))
        kind = "button_press_event" if row == 2 else "motion_notify_event"
        event = MouseEvent(kind, figure.canvas, x, y, button=1)
        figure.canvas.callbacks.process(kind, event)
    assert axes.get_title().startswith("I read a 1 (")
    assert np.asarray(axes.images[0].get_array()).sum() == 24
    event = MouseEvent("motion_notify_event", figure.canvas, x, y)  # without a button nothing is drawn
    figure.canvas.callbacks.process("motion_notify_event", event)
    assert np.asarray(axes.images[0].get_array()).sum() == 24
    plt.close(figure)


def test_a_slip_in_an_update_costs_no_points_on_the_path(tmp_path: Path) -> None:
    slips = {"return w + v, v": "return w - v, v", "m_hat = m / (1 - beta1**t)": "m_hat = m"}
    notebook = solved()
    for cell in notebook.cells:
        for right, wrong in slips.items():
            cell.source = cell.source.replace(right, wrong)
    scores = {
        question.name: question.score for question in graded(notebook, tmp_path, best_level()).questions
    }
    assert scores["momentum_update"] < 2
    assert scores["adam_update"] < 3
    assert (scores["momentum_path"], scores["adam_path"]) == (1, 2)


@pytest.mark.parametrize("level", GUARDED)
def test_the_solved_notebook_gets_all_points_and_no_note(level: Level, tmp_path: Path) -> None:
    if said := why_not(level):
        pytest.skip(said)
    result = graded(solved(), tmp_path, level)
    assert (result.score, result.max_score) == (12, 10)
    assert result.problems == ()
    assert result.notes == ()
