"""On honest work the scores per question are those of the real ``otter run`` with the same bundle."""

from __future__ import annotations

import contextlib
import io
import json
import os
import subprocess
import sys
import warnings
import zipfile
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path

import nbformat
import pytest

from autograder.course import bundle as assignments
from autograder.course.bundle import Assignment
from autograder.grading.runner import lane
from autograder.grading.runner.task import Task
from autograder.wall.visible import find_visible
from tests.conftest import COURSE, FAST, best_level, exception_test, notebook, ok_test, write_bundle

SKELETON = COURSE / "assignments" / "en" / "05-losses" / "05-losses.ipynb"
RIGHT = {
    "sse": "def sse(y, y_hat):\n    return float(np.sum((np.array(y) - np.array(y_hat)) ** 2.0))",
    "mse": "def mse(y, y_hat):\n    return sse(y, y_hat) / np.size(y)",
    "rmse": "def rmse(y, y_hat):\n    return mse(y, y_hat) ** 0.5",
    "one_hot": "def one_hot(labels, num_classes):\n    return np.eye(num_classes)[labels]",
    "cross_entropy": (
        "def cross_entropy(y, y_hat):\n"
        "    return float(np.mean(-np.sum(y * np.log(np.clip(y_hat, 1e-12, 1)), axis=-1)))"
    ),
    "binary_cross_entropy": (
        "def binary_cross_entropy(y, p):\n"
        "    y, p = np.asarray(y, float), np.clip(p, 1e-12, 1 - 1e-12)\n"
        "    return float(np.mean(-y * np.log(p) - (1 - y) * np.log(1 - p)))"
    ),
}
VARIANTS = {
    "right": {},
    "sum for mean": {"mse": "def mse(y, y_hat):\n    return sse(y, y_hat)"},
    "integer one-hot": {"one_hot": "def one_hot(labels, k):\n    return np.eye(k, dtype=int)[labels]"},
    "batch summed": {"cross_entropy": RIGHT["cross_entropy"].replace("np.mean", "np.sum")},
    "no clipping": {
        "binary_cross_entropy": RIGHT["binary_cross_entropy"].replace(
            "np.clip(p, 1e-12, 1 - 1e-12)", "p"
        )
    },
    "raises": {"sse": "def sse(y, y_hat):\n    return sum((y - y_hat) ** 2)"},
    "unfinished": {"rmse": "def rmse(y, y_hat):\n    ..."},
}


def losses_notebook(changed: dict[str, str]) -> str:
    """The student's notebook of 05-losses, filled in, with its own ``grader.check`` cells."""
    made = nbformat.read(SKELETON, as_version=4)
    for cell in made.cells:
        for name, answer in {**RIGHT, **changed}.items():
            if cell.cell_type == "code" and cell.source.startswith(f"def {name}("):
                cell.source = answer
    return nbformat.writes(made)


MIXED = {
    "q1": ok_test("q1", ">>> add(1, 2)\n3\n>>> add('a', 'b')\n'ab'", ">>> add(0.5, 0.25)\n0.75"),
    "q2": exception_test("q2", "total, np: assert total == 6", "add: assert add([1], [2]) == [1, 2]"),
    "q3": exception_test("q3", "env: assert env['words'] == ['a', 'b']", points="3"),
    "q4": ok_test("q4", ">>> bool(np.isclose(third, 1 / 3))\nTrue", ">>> sorted(words)\n['a', 'b']"),
}
MIXED_SUBMISSIONS = {
    "right": ("import numpy as np", "def add(a, b): return a + b", "total = add(2, 4); third = 1 / 3",
              "words = ['a', 'b']"),
    "prints": ("import numpy as np", "def add(a, b): print(a + b)", "total = 6\nthird = np.float64(1 / 3)",
               "words = ('a', 'b')"),
    "a cell that fails": ("import numpy as np", "1 / 0", "def add(a, b): return b + a", "total = 6.0",
                          "words = list('ab')"),
}  # fmt: skip


@pytest.fixture(scope="module")
def losses() -> Assignment:
    folder = COURSE / "solutions" / "05-losses" / "bundle"
    return assignments.load(folder, Path("/nonexistent"), "05-losses")


@pytest.fixture(scope="module")
def mixed(tmp_path_factory: pytest.TempPathFactory) -> Assignment:
    folder = tmp_path_factory.mktemp("mixed") / "bundle"
    write_bundle(folder, MIXED, {"seed": 7})
    return assignments.load(folder, folder, "mixed")


def ours(assignment: Assignment, text: str, name: str) -> dict[str, float]:
    visible = find_visible(assignment.packages)
    task = Task("kim", name, text.encode(), assignment, visible, best_level())
    result = lane.grade(task)
    assert assignment.limits.case_seconds >= FAST.case_seconds
    return {question.name: round(question.score, 5) for question in result.questions}


def packed(assignment: Assignment, archive: Path) -> Path:
    """The assignment's bundle as the zip that Otter takes."""
    folder = Path(assignment.folder)
    with zipfile.ZipFile(archive, "w") as zipped:
        for path in sorted(path for path in folder.rglob("*") if path.is_file()):
            if "__pycache__" not in path.parts:
                zipped.write(path, path.relative_to(folder))
    return archive


def otter_run(archive: Path, submission: Path) -> None:
    """Do what the command ``otter run`` does, in this process."""
    from otter import run

    with (
        contextlib.chdir(submission.parent),
        contextlib.redirect_stdout(io.StringIO()),
        warnings.catch_warnings(),
    ):
        warnings.simplefilter("ignore")  # what Otter has to say of a notebook without cell ids
        run.main(str(submission), autograder=str(archive), output_dir=".", no_logo=True)


Otters = Callable[[Assignment, str, str], dict[str, float]]


@pytest.fixture
def otters(apart: ProcessPoolExecutor, tmp_path: Path) -> Otters:
    """What Otter itself gives for each question: ``otters(assignment, text, name)``."""

    def grade(assignment: Assignment, text: str, name: str) -> dict[str, float]:
        (tmp_path / name).write_text(text, "utf-8")
        archive = packed(assignment, tmp_path / "autograder.zip")
        apart.submit(otter_run, archive, tmp_path / name).result()
        return scores_in(tmp_path)

    return grade


def scores_in(folder: Path) -> dict[str, float]:
    tests = json.loads((folder / "results.json").read_text())["tests"]
    return {test["name"]: test["score"] for test in tests if "score" in test}


@pytest.mark.parametrize("variant", VARIANTS)
def test_losses_get_the_same_marks_as_with_otter_run(
    variant: str, losses: Assignment, otters: Otters
) -> None:
    text = losses_notebook(VARIANTS[variant])
    found = ours(losses, text, "05-losses.ipynb")
    assert found == otters(losses, text, "05-losses.ipynb")
    assert (sum(found.values()) == 10) is (variant == "right")


@pytest.mark.parametrize("variant", MIXED_SUBMISSIONS)
def test_both_formats_get_the_same_marks_as_with_otter_run(
    variant: str, mixed: Assignment, otters: Otters
) -> None:
    text = notebook(*MIXED_SUBMISSIONS[variant])
    assert ours(mixed, text, "mixed.ipynb") == otters(mixed, text, "mixed.ipynb")


def test_a_script_gets_the_same_marks_as_with_otter_run(mixed: Assignment, tmp_path: Path) -> None:
    """With the command as its users start it, too."""
    text = "\n".join(MIXED_SUBMISSIONS["right"])
    archive, submission = packed(mixed, tmp_path / "autograder.zip"), tmp_path / "mixed.py"
    submission.write_text(text, "utf-8")
    bin_folder = Path(sys.executable).parent
    environment = {**os.environ, "PATH": f"{bin_folder}:{os.environ['PATH']}"}
    command = [bin_folder / "otter", "run", "-a", archive, "-o", tmp_path, "--no-logo", submission]
    subprocess.run(command, cwd=tmp_path, env=environment, capture_output=True, check=True)
    assert ours(mixed, text, "mixed.py") == scores_in(tmp_path)
