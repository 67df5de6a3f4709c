"""The notebook that students got, as the bundle to grade with; it may have come back from one of them."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from autograder.course import bundle as assignments
from autograder.records.errors import BundleError
from tests.conftest import COURSE, Ran, exception_test, need

CASES = [
    {"code": ">>> double(2) == 4\nTrue", "hidden": False, "locked": False, "points": 1},
    {"code": ">>> double('a')\n'aa'", "hidden": False, "locked": False, "points": 2},
]
OK = {"name": "q1", "points": None, "suites": [{"cases": CASES, "type": "doctest", "scored": True}]}
EXCEPTION = """\
from otter.test_files import test_case

OK_FORMAT = False

name = "q1"
points = 3
all_or_nothing = True

@test_case(points=None, hidden=False, failure_message="look  again")
def test_double(double):
    import math
    assert double(math.pi) == 2 * math.pi
"""


def notebook(folder: Path, tests: Any, ok_format: bool = True, **otter: Any) -> Path:
    """A notebook with these tests in its metadata."""
    metadata = {"otter": {"OK_FORMAT": ok_format, "tests": tests, **otter}}
    path = folder / "given.ipynb"
    cell = {"cell_type": "code", "source": "double = ...", "metadata": {}, "outputs": []}
    path.write_text(json.dumps({"cells": [cell], "metadata": metadata, "nbformat": 4}))
    return path


def load(path: Path) -> assignments.Assignment:
    return assignments.load(path, path.parent / "scratch")


@pytest.mark.parametrize(("test", "ok_format"), [(OK, True), (EXCEPTION, False)])
def test_a_submission_is_graded_with_the_tests_of_the_notebook_that_was_given_out(
    autograder: Callable[..., Ran], tmp_path: Path, test: Any, ok_format: bool
) -> None:
    need("namespaces")
    notebook(tmp_path, {"q1": test}, ok_format, assignment_name="hw7")
    for student, answer in (("kim", "2 * x"), ("lee", "x + 2")):
        (tmp_path / "subs" / student).mkdir(parents=True)
        (tmp_path / "subs" / student / "hw7.py").write_text(f"def double(x):\n    return {answer}\n")
    ran = autograder("grade", "subs", "-a", "given.ipynb", "--format", "json", cwd=tmp_path)
    assert ran.code == 0, ran.err
    results = {each["student"]: each for each in json.loads(ran.out)["submissions"]}
    assert {each["assignment"] for each in results.values()} == {"hw7"}
    assert (results["kim"]["score"], results["kim"]["max_score"]) == (3.0, 3.0)
    assert results["lee"]["score"] == (1.0 if ok_format else 0.0)


def test_the_questions_keep_the_notebooks_order(tmp_path: Path) -> None:
    tests = {name: {**OK, "name": name} for name in ("q10", "q2", "part (b)")}
    assert load(notebook(tmp_path, tests)).order[:2] == ("q10", "q2")


@pytest.mark.parametrize("lesson", ["05-losses", "01-perceptron"])
def test_the_courses_own_notebooks_have_the_tests_of_their_files(lesson: str, tmp_path: Path) -> None:
    given = COURSE / "assignments" / "en" / lesson
    loaded = assignments.load(given / f"{lesson}.ipynb", tmp_path)
    ours = {each.stem for each in assignments.load_questions(loaded)}
    assert ours == {path.stem for path in (given / "tests").glob("*.py")}


def test_in_its_course_the_assignment_with_the_hidden_tests_is_meant(
    autograder: Callable[..., Ran],
) -> None:
    given = COURSE / "assignments/en/05-losses/05-losses.ipynb"
    ran = autograder("check", given, "-a", given)
    assert ran.code == 2
    assert "a student's notebook has only the public tests of 05-losses; use -a 05-losses" in ran.err


# --- a stranger's file ----------------------------------------------------------------------------

EVIL = "open({path!r}, 'w').close()"


@pytest.mark.parametrize(
    "source",
    [
        "{evil}\n" + EXCEPTION,
        EXCEPTION.replace("points = 3", "points = {evil} or 3"),
        EXCEPTION.replace("points=None", "points={evil}"),
        EXCEPTION.replace("(double):", "(double={evil}):"),
        EXCEPTION.replace("(double):", "(double: {evil}):"),
        EXCEPTION.replace("(double):", "(double) -> {evil}:"),
        EXCEPTION.replace("@test_case(", "@(lambda f: {evil})\n@test_case("),
        "import os\n" + EXCEPTION,
        "from otter.test_files import test_case as name\n" + EXCEPTION,
        "class A:\n    {evil}\n" + EXCEPTION,
        "if True:\n    {evil}\n" + EXCEPTION,
        EXCEPTION.replace('name = "q1"', 'name = "q1\\x1b[2J"'),
        EXCEPTION.replace("look  again", "look\x1b[2Jagain"),
    ],
)
def test_loading_runs_no_code_of_the_notebook(tmp_path: Path, source: str) -> None:
    ran = tmp_path / "ran"
    source = source.replace("{evil}", EVIL.format(path=str(ran)))
    with pytest.raises(BundleError, match=r"question 'q1': not a test of Otter's"):
        load(notebook(tmp_path, {"q1": source}, ok_format=False))
    assert not ran.exists()


@pytest.mark.parametrize(
    "test",
    [
        exception_test("q1", "f: assert f(1)"),
        3,
        {"name": "q1"},
        {**OK, "suites": [{"cases": [{"code": 5}]}]},
        {**OK, "suites": [{"cases": CASES, "other": 1}]},
        {**OK, "suites": [{"cases": [{**CASES[0], "failure_message": "a\x1b[2J"}]}]},
        {**OK, "suites": [{"cases": [{**CASES[0], "points": {"a": []}}]}]},
        {**OK, "name": "../q1"},
    ],
)
def test_a_test_that_is_not_a_table_of_cases_is_refused(tmp_path: Path, test: Any) -> None:
    with pytest.raises(BundleError, match=r"given\.ipynb, question 'q1': "):
        load(notebook(tmp_path, {"q1": test}))


@pytest.mark.parametrize("name", ["../q1", "/etc/q1", "a/b", ".q1", "", "q\n1", "x" * 200])
def test_a_questions_name_never_leads_out_of_the_folder(tmp_path: Path, name: str) -> None:
    with pytest.raises(BundleError, match="this cannot be a question's name"):
        load(notebook(tmp_path, {name: OK}))
    assert not list(tmp_path.rglob("q1.py"))


@pytest.mark.parametrize("text", ["", "[]", "3", "{}", '{"metadata": 3}', "[" * 100_000])
def test_a_file_that_is_no_notebook_is_refused(tmp_path: Path, text: str) -> None:
    path = tmp_path / "given.ipynb"
    path.write_text(text)
    with pytest.raises(BundleError, match=r"given\.ipynb: cannot be read as a notebook"):
        load(path)


@pytest.mark.parametrize("tests", [None, {}, [], "q1"])
def test_a_notebook_without_tests_says_what_to_give(tmp_path: Path, tests: Any) -> None:
    with pytest.raises(BundleError, match="no tests in its metadata; give the Otter autograder"):
        load(notebook(tmp_path, tests))
