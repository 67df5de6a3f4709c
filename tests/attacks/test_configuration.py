"""Courses, tests and gradebooks that a submission brings along: none of them is ever used."""

from __future__ import annotations

import json
import os
import shutil
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from autograder.lms import github
from tests.conftest import COURSE, Ran, exception_test, notebook, write_bundle

Command = Callable[..., Ran]
WRONG = "def f(x):\n    return 0\n"
RIGHT = "def f(x):\n    return x * x\n"
HONEST_TEST = exception_test("f", "f: assert f(3) == 9", hidden=[False])


@pytest.fixture
def proof(tmp_path: Path) -> Path:
    """The file that appears when a test file of the student's runs without a seal."""
    return tmp_path / "pwned"


@pytest.fixture
def evil(proof: Path) -> str:
    """A test file that everything passes, and that proves that it ran if it is not sealed."""
    writes = f"try:\n    open({str(proof)!r}, 'w').close()\nexcept OSError:\n    pass\n"
    return writes + exception_test("f", "f: pass", hidden=[False])


@pytest.fixture
def kim(tmp_path: Path, evil: str) -> Path:
    """What kim handed in: an answer, and all that could be taken for configuration."""
    folder = tmp_path / "class" / "kim"
    files = {
        "hw.py": WRONG,
        "part/hw.py": WRONG,
        "part/deep/hw.py": WRONG,
        "course.toml": "[assignments.hw]\n",
        "questions.txt": "f\n",
        "tests/f.py": evil,
        "part/tests/f.py": evil,
        "hw/tests/f.py": evil,
        "solutions/hw/bundle/tests/f.py": evil,
    }
    for name, text in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text)
    return folder


@pytest.fixture
def teachers(tmp_path: Path) -> Path:
    """The teacher's own bundle, elsewhere."""
    return write_bundle(tmp_path / "teachers", {"f": HONEST_TEST}, {"assignment_name": "hw"})


def refused(ran: Ran, proof: Path) -> None:
    """Nothing was graded, nothing of the student's ran, and one line says what to do."""
    assert not proof.exists(), "a student's test file ran"
    assert ran.code == 2, ran
    assert "-a" in ran.err
    assert "Traceback" not in ran.err


@pytest.mark.parametrize("file", ["class/kim/hw.py", "class/kim/../kim/hw.py", "class/kim/part/hw.py"])
def test_tests_beside_a_file_are_not_used_to_check_it(
    autograder: Command, kim: Path, proof: Path, tmp_path: Path, file: str
) -> None:
    (kim / "course.toml").unlink()
    refused(autograder("check", file, cwd=tmp_path), proof)
    refused(autograder("check", "hw.py", cwd=kim), proof)
    refused(autograder("check", tmp_path / file, "f", cwd=COURSE / "docs"), proof)


@pytest.mark.parametrize(
    ("here", "arguments"),
    [
        (".", ("check", "hw.py")),
        (".", ("check", "./hw.py", "f")),
        (".", ("check", "part/../hw.py")),
        (".", ("check", "../kim/hw.py")),
        (".", ("grade", ".")),
        (".", ("grade", "..")),
        (".", ("grade", "../../class")),
        (".", ("grade", "hw.py")),
        (".", ("grade", "part/..")),
        (".", ("grade", "../kim")),
        (".", ("grade", "part", ".")),
        (".", ("grade", ".", "-a", "hw")),
        (".", ("check", "hw.py", "-a", "hw")),
        ("part", ("check", "hw.py")),
        ("part", ("grade", ".")),
        ("part", ("grade", "..")),
        ("part", ("grade", "deep")),
        ("part", ("grade", "../part/deep", "-a", "hw")),
        ("part/deep", ("check", "hw.py")),
        ("part/deep", ("check", "../hw.py")),
        ("part/deep", ("grade", "../..")),
    ],
)
def test_a_course_that_was_handed_in_grades_nothing(
    autograder: Command, kim: Path, proof: Path, here: str, arguments: tuple[str, ...]
) -> None:
    ran = autograder(*arguments, cwd=kim / here)
    refused(ran, proof)
    assert "may have been handed in with it" in ran.err
    assert not (kim / here / "results").exists()


def test_links_do_not_hide_what_a_course_came_with(
    autograder: Command, kim: Path, proof: Path, tmp_path: Path
) -> None:
    (kim / "self").symlink_to(kim)
    (kim / "answer.py").symlink_to(tmp_path / "class" / "lee.py")
    (tmp_path / "class" / "lee.py").write_text(WRONG)
    (tmp_path / "door").symlink_to(kim)
    for arguments in (("grade", "self"), ("check", "self/hw.py"), ("check", "answer.py")):
        refused(autograder(*arguments, cwd=kim), proof)
    refused(autograder("grade", tmp_path / "door" / ".", cwd=kim), proof)


def test_a_course_that_is_a_link_is_where_the_link_is(
    autograder: Command, kim: Path, proof: Path, tmp_path: Path
) -> None:
    elsewhere = tmp_path / "elsewhere.toml"
    shutil.move(kim / "course.toml", elsewhere)
    (kim / "course.toml").symlink_to(elsewhere)
    refused(autograder("grade", ".", cwd=kim), proof)


def test_a_checkout_that_looks_like_the_course_is_not_the_course(
    autograder: Command, kim: Path, proof: Path, evil: str
) -> None:
    place = kim / "assignments" / "en" / "hw"
    for folder in (place, kim / "autograder", kim / "nncourse"):
        folder.mkdir(parents=True)
        (folder / "__init__.py").write_text(evil)
    (kim / "pyproject.toml").write_text('[project]\nname = "nncourse-autograder"\n')
    (place / "hw.py").write_text(WRONG)
    refused(autograder("check", "hw.py", cwd=place), proof)
    refused(autograder("grade", ".", cwd=place), proof)


def test_a_zips_folder_brings_no_tests(
    autograder: Command, kim: Path, proof: Path, teachers: Path, tmp_path: Path
) -> None:
    with zipfile.ZipFile(tmp_path / "class.zip", "w") as archive:
        for path in kim.rglob("*"):
            archive.write(path, f"class/kim/{path.relative_to(kim)}")
    refused(autograder("grade", "class.zip", cwd=tmp_path), proof)
    out = tmp_path / "out"
    for what in ("class.zip", "class"):
        arguments = ("grade", what, "-a", teachers, "-o", out / what, "--format", "json")
        ran = autograder(*arguments, cwd=tmp_path)
        (row,) = json.loads(ran.out)["submissions"]
        assert (row["student"], row["score"], row["max_score"]) == ("kim", 0, 1)
    assert not proof.exists()


def test_an_order_of_questions_that_was_handed_in_is_not_read(
    autograder: Command, kim: Path, tmp_path: Path
) -> None:
    tests = {"a": exception_test("a", "f: assert f(3) == 9", hidden=[False]), "f": HONEST_TEST}
    bundle = write_bundle(tmp_path / "two", tests, {"assignment_name": "hw"})
    (kim / "questions.txt").write_text("f\na\n")
    ran = autograder("grade", ".", "-a", bundle, "-o", tmp_path / "o", "--format", "json", cwd=kim)
    rows = [row for row in json.loads(ran.out)["submissions"] if row["questions"]]
    assert rows
    for row in rows:
        assert [each["name"] for each in row["questions"]] == ["a", "f"]


def test_a_folder_with_an_assignments_name_is_not_meant_by_its_id(
    autograder: Command, kim: Path, proof: Path, tmp_path: Path
) -> None:
    (kim / "course.toml").unlink()
    for arguments in (("check", "hw.py"), ("grade", "."), ("grade", "..")):
        ran = autograder(*arguments, "-a", "hw", cwd=kim)
        refused(ran, proof)
        assert "-a ./hw if it is yours" in ran.err
    ran = autograder("check", "hw.py", "-a", "./hw", cwd=kim)
    assert "f: 1 of 1 public test passed" in ran.out, "what is named is used"
    assert not proof.exists(), "and is sealed"


def test_a_bundle_that_is_named_is_used_without_the_course_that_was_handed_in(
    autograder: Command, kim: Path, proof: Path, teachers: Path, tmp_path: Path
) -> None:
    (kim / "course.toml").write_text('roster = "hw.py"\npackages = ["os"]\n[assignments.hw]\n')
    ran = autograder("grade", ".", "-a", teachers, "-o", tmp_path / "out", "--format", "json", cwd=kim)
    assert {(row["score"], row["max_score"]) for row in json.loads(ran.out)["submissions"]} == {(0, 1)}
    assert not proof.exists()
    ran = autograder("check", "hw.py", "-a", teachers, cwd=kim)
    assert (ran.code, proof.exists()) == (0, False)
    assert "f: 0 of 1 public test passed" in ran.out


def test_a_gradebook_that_was_handed_in_is_not_continued(
    autograder: Command, kim: Path, teachers: Path, tmp_path: Path
) -> None:
    (kim / "course.toml").unlink()
    mine = tmp_path / "mine"
    mine.mkdir()
    (mine / "hw.py").write_text(RIGHT)
    autograder("grade", mine, "-a", teachers, "-o", kim / "results")
    assert autograder("gradebook", "override", "mine", "hw", "0", "--reason", "x", cwd=kim).code == 0
    for what in (".", "..", "hw.py"):
        ran = autograder("grade", what, "-a", teachers, cwd=kim)
        assert ran.code == 2
        assert "-o results if it is yours" in ran.err
    shutil.rmtree(kim / "results")
    (kim / "results").symlink_to(mine)
    assert autograder("grade", ".", "-a", teachers, cwd=kim).code == 2
    assert os.listdir(mine) == ["hw.py"]


def test_settings_for_plots_that_were_handed_in_change_no_test(
    autograder: Command, kim: Path, teachers: Path, tmp_path: Path
) -> None:
    (kim / "course.toml").unlink()
    (kim / "matplotlibrc").write_text("backend: module://evil\n")
    for arguments in (("check", "hw.py"), ("grade", "."), ("grade", ".."), ("grade", "hw.py")):
        ran = autograder(*arguments, "-a", teachers, cwd=kim)
        assert ran.code == 2
        assert "matplotlibrc: Matplotlib would read this file" in ran.err
    ran = autograder("check", kim / "hw.py", "-a", teachers, cwd=tmp_path)
    assert "f: 0 of 1 public test passed" in ran.out


# --- honest ways ----------------------------------------------------------------------------------


def test_a_teacher_grades_folders_and_zips_in_the_courses_folder(
    autograder: Command, tmp_path: Path
) -> None:
    (tmp_path / "course.toml").write_text("[assignments.hw]\n")
    write_bundle(tmp_path / "solutions" / "hw" / "bundle", {"f": HONEST_TEST})
    (tmp_path / "subs" / "kim").mkdir(parents=True)
    (tmp_path / "subs" / "kim" / "hw.py").write_text(RIGHT)
    with zipfile.ZipFile(tmp_path / "class.zip", "w") as archive:
        archive.write(tmp_path / "subs" / "kim" / "hw.py", "kim/hw.py")
    for what in ("subs", "subs/kim", "class.zip", "./subs", "subs/kim/hw.py"):
        ran = autograder("grade", what, "--format", "json", "-o", "results", cwd=tmp_path)
        (row,) = json.loads(ran.out)["submissions"]
        assert (row["student"], row["score"]) == ("kim", 1), what
    ran = autograder("check", "subs/kim/hw.py", cwd=tmp_path)
    assert "f: 1 of 1 public test passed" in ran.out


@pytest.mark.parametrize("place", ["checkout", "alone"])
def test_a_student_checks_the_notebook_in_its_folder(
    autograder: Command, tmp_path: Path, place: str
) -> None:
    folder = COURSE / "assignments" / "en" / "05-losses"
    if place == "alone":
        folder = Path(shutil.copytree(folder, tmp_path / "05-losses"))
    ran = autograder("check", "05-losses.ipynb", cwd=folder)
    assert ran.code == 0, ran.err
    assert "\nsse: 0 of 3 public tests passed" in ran.out
    assert ran.out == autograder("check", "./05-losses.ipynb", cwd=folder).out
    script = autograder("check", "05-losses.py", "mse", "-a", "05-losses.ipynb", cwd=folder)
    assert script.out.startswith("mse: 0 of 2 public tests passed"), script.err
    if place == "checkout":  # the same from the course's own folder, with its bundle
        same = autograder("check", "assignments/en/05-losses/05-losses.py", "mse", cwd=COURSE)
        assert same.out == script.out


def test_a_notebook_of_a_students_elsewhere_does_not_judge_itself(
    autograder: Command, tmp_path: Path
) -> None:
    folder = tmp_path / "class" / "kim"
    folder.mkdir(parents=True)
    test = {"name": "f", "points": 1, "suites": [{"type": "doctest", "cases": [{"code": ">>> 1\n1"}]}]}
    otter = {"OK_FORMAT": True, "tests": {"f": test}, "assignment_name": "hw"}
    (folder / "hw.ipynb").write_text(notebook(WRONG, otter=otter))
    for here, file in ((tmp_path, "class/kim/hw.ipynb"), (folder.parent, "kim/hw.ipynb")):
        ran = autograder("check", file, cwd=here)
        assert ran.code == 2
        assert "-a" in ran.err
    (tmp_path / "course.toml").write_text("[assignments.hw]\n")  # the teacher's, or the student's
    for where in (folder, folder.parent, tmp_path):
        (where / "hw.ipynb").write_bytes((folder / "hw.ipynb").read_bytes())
        ran = autograder("check", "hw.ipynb", cwd=where)
        assert ran.code == 2
        assert "-a" in ran.err


def test_the_classroom_workflow_names_its_tests() -> None:
    workflow = github.workflow("05-losses", "a.whl")
    assert 'tests="$(dirname "./$FILE")"' in workflow
    assert 'autograder check "./$FILE" -a "$tests"' in workflow
