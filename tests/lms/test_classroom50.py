"""Classroom 50: the hook that its runner calls, and the result that it leaves."""

from __future__ import annotations

import ast
import json
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from autograder.lms import classroom50
from autograder.records.results import Explanation, QuestionResult, SubmissionResult
from tests.conftest import COURSE, Ran, need
from tests.lms.fresh import fresh_environment

RUNNER = {
    "CLASSROOM": "cs101", "ASSIGNMENT": "05-losses", "SUBMISSION_TAG": "submit/2026-09-20",
    "COMMIT_URL": "https://x/commit", "RELEASE_URL": "https://x/release",
}  # fmt: skip


def result(*points: tuple[float, float], problems: tuple[Explanation, ...] = ()) -> SubmissionResult:
    questions = tuple(QuestionResult(f"q{n}", score, most) for n, (score, most) in enumerate(points))
    total = sum(score for score, _ in points), sum(most for _, most in points)
    return SubmissionResult("kim", "x.py", "hw", *total, 0.1, questions, problems=problems)


@pytest.mark.parametrize(
    ("points", "whole"),
    [
        (((1.0, 1.0), (0.0, 2.0)), [(1, 1), (0, 2)]),
        (((1.5, 1.5), (0.0, 2.0)), [(3, 3), (0, 4)]),
        (((0.25, 1.5), (1.0, 1.0)), [(1, 6), (4, 4)]),
        (((1 / 3, 1.0),), [(1, 3)]),
        (((0.001, 1.0), (1 / 7, 1.0)), [(1, 1000), (143, 1000)]),
        ((), []),
    ],
)
def test_points_become_whole_numbers_in_one_scale(
    points: tuple[tuple[float, float], ...], whole: list[tuple[int, int]]
) -> None:
    document = json.loads(classroom50.result_json(result(*points), RUNNER))
    assert [(test["score"], test["max-score"]) for test in document["tests"]] == whole
    assert document["score"] == sum(score for score, _ in whole)
    assert document["max-score"] == sum(most for _, most in whole)
    assert all(
        type(value) is int for test in document["tests"] for value in (test["score"], test["max-score"])
    )


def test_the_runner_s_own_fields_are_as_it_said_them() -> None:
    document = json.loads(classroom50.result_json(result((1.0, 1.0)), RUNNER))
    assert document["schema"] == "classroom50/result/v1"
    assert (document["classroom"], document["assignment"]) == ("cs101", "05-losses")
    assert (document["submission"], document["review"]) == ("submit/2026-09-20", "https://x/commit")
    assert re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ", document["datetime"])
    assert document["tests"][0]["passed"] is True


def test_what_could_not_be_checked_leaves_no_result() -> None:
    unchecked = result((0.0, 1.0), problems=(Explanation("unchecked_unreadable"),))
    assert classroom50.result_json(unchecked, RUNNER) == ""


WHEEL = "nncourse_autograder-0.1.0-py3-none-any.whl"


def test_the_hook_is_python_and_says_the_file_and_the_language() -> None:
    tree = ast.parse(classroom50.hook("05-losses", WHEEL, language="ko"))
    values = {
        node.targets[0].id: node.value.value
        for node in tree.body
        if isinstance(node, ast.Assign)
        and isinstance(node.targets[0], ast.Name)
        and isinstance(node.value, ast.Constant)
    }
    assert values == {"FILE": "05-losses.ipynb", "LANGUAGE": "ko"}


def test_the_hook_grades_a_working_copy_as_the_runner_calls_it(
    tmp_path: Path, autograder: Callable[..., Ran]
) -> None:
    """The grader comes with the hook: no index is asked, and no file of the student's is used for it."""
    need("namespaces")
    student, hook = tmp_path / "student", tmp_path / "autograders" / "05-losses"
    files = COURSE / "assignments" / "en" / "05-losses"
    shutil.copytree(files, student)
    shutil.copytree(files / "tests", hook / "tests")
    for name in ("pip.py", "autograder.py", "json.py"):
        (student / name).write_text("raise SystemExit('the student decides')\n")
    ran = autograder("export", "classroom50", "05-losses", "-o", hook / "autograder.py", cwd=COURSE)
    assert ran.code == 0, ran.err
    wheel = Path(ran.out.splitlines()[-1])
    assert (wheel.parent, wheel.suffix) == (hook, ".whl")
    python = fresh_environment(tmp_path / "fresh")
    run = subprocess.run(
        [python, hook / "autograder.py"], cwd=student,
        env={**os.environ, **RUNNER, "PIP_NO_INDEX": "1", "PIP_NO_COMPILE": "1"}, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert run.returncode == 0, run.stdout + run.stderr
    document = json.loads((student / "result.json").read_text())
    assert (document["score"], document["max-score"]) == (0, 20)
    assert {test["test-name"] for test in document["tests"]} >= {"mse", "rmse"}
    where = [python, "-P", "-c", "import autograder; print(autograder.__file__)"]
    installed = subprocess.run(where, capture_output=True, text=True, check=True).stdout.strip()
    assert Path(installed).is_relative_to(tmp_path / "fresh")


def test_the_hook_without_its_wheel_says_so_and_installs_nothing(tmp_path: Path) -> None:
    (tmp_path / "autograder.py").write_text(classroom50.hook("05-losses", WHEEL))
    run = subprocess.run(
        [sys.executable, tmp_path / "autograder.py"], capture_output=True, text=True, check=False
    )
    assert (run.returncode, run.stderr) == (1, f"{WHEEL} is missing: put it beside this script\n")
