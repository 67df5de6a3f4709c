"""What a teacher reads and gets when submissions import packages: allowed, not allowed, not installed."""

from __future__ import annotations

import json
import shutil
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from autograder.records.limits import Level
from tests.conftest import Ran, exception_test, need, write_bundle

PLAIN = "def links(page):\n    return page.count('href')\n"
SOUP = (
    "from bs4 import BeautifulSoup\n"
    "def links(page):\n    return len(BeautifulSoup(page, 'html.parser').find_all('a'))\n"
)
ABSENT = "import absent_package as ab\ndef links(page):\n    return ab.count(page)\n"
LATE = "def links(page):\n    import absent_package\n    return absent_package.count(page)\n"
WRONG = "def links(page):\n    return -1\n"
TEST = exception_test("q1", "links: assert links('<a href=\"x\">y</a>') == 1")


@pytest.fixture
def graded_as(
    tmp_path: Path, autograder: Callable[..., Ran]
) -> Callable[..., tuple[Ran, dict[str, Any]]]:
    """Grade some students' files with ``-a`` and a zip, and return the run and each student's row."""

    def run(
        files: dict[str, str], *options: str, course: str = "", **named: str
    ) -> tuple[Ran, dict[str, Any]]:
        folder = write_bundle(tmp_path / "bundle", {"q1": TEST}, {"assignment_name": "hw"})
        for name, text in named.items():
            (folder / name.replace("_", ".")).write_text(text)
        with zipfile.ZipFile(tmp_path / "bundle.zip", "w") as packed:
            for path in folder.rglob("*"):
                packed.write(path, path.relative_to(folder))
        for student, text in files.items():
            (tmp_path / "subs" / student).mkdir(parents=True)
            (tmp_path / "subs" / student / "hw.py").write_text(text)
        if course:
            (tmp_path / "course.toml").write_text(course)
        ran = autograder("grade", "subs", "-a", "bundle.zip", "-j", "1", *options, cwd=tmp_path)
        rows = json.loads((tmp_path / "results" / "results.json").read_text())["submissions"]
        return ran, {row["student"]: row for row in rows}

    return run


def status(row: dict[str, Any]) -> str:
    (question,) = row["questions"]
    return question["cases"][0]["status"]


def test_a_bundles_environment_names_the_packages(graded_as: Callable[..., Any]) -> None:
    ran, rows = graded_as({"kim": SOUP}, environment_yml="dependencies: [python=3.11, bs4]\n")
    assert (ran.code, rows["kim"]["score"]) == (0, 1.0)
    assert "bs4" not in ran.out + ran.err


def test_requirements_in_the_zip_name_them_too(graded_as: Callable[..., Any]) -> None:
    ran, rows = graded_as({"kim": SOUP}, requirements_txt="beautifulsoup4>=4\notter-grader\n")
    assert (ran.code, rows["kim"]["score"]) == (0, 1.0)


def test_a_package_may_be_allowed_on_the_command_line(graded_as: Callable[..., Any]) -> None:
    ran, rows = graded_as({"kim": SOUP}, "--package", "bs4", "--package", "msgspec")
    assert (ran.code, rows["kim"]["score"]) == (0, 1.0)


def test_the_courses_packages_hold_for_any_bundle_in_its_folder(graded_as: Callable[..., Any]) -> None:
    course = 'packages = ["beautifulsoup4"]\n[assignments]\n'
    ran, rows = graded_as(
        {"kim": SOUP}, course=course, environment_yml="dependencies: [absent-package]\n"
    )
    assert (ran.code, rows["kim"]["score"]) == (0, 1.0)


def test_a_bundle_from_elsewhere_adds_the_packages_that_it_names(graded_as: Callable[..., Any]) -> None:
    course = 'packages = ["numpy"]\n[assignments]\n'
    ran, rows = graded_as({"kim": SOUP}, course=course, environment_yml="dependencies: [bs4]\n")
    assert (ran.code, rows["kim"]["score"]) == (0, 1.0)


@pytest.mark.parametrize("level", ["namespaces", "landlock"])
def test_data_files_that_only_their_owner_may_read_are_there_for_students(
    level: Level, tmp_path: Path, autograder: Callable[..., Ran]
) -> None:
    need(level)
    test = exception_test("q1", "read: assert read() == 'rain'")
    folder = write_bundle(tmp_path / "bundle", {"q1": test}, {"assignment_name": "hw"})
    (folder / "files" / "2026").mkdir(parents=True)
    (folder / "files" / "2026" / "data.txt").write_text("rain")
    for path in (folder / "files").rglob("*"):
        path.chmod(0o700 if path.is_dir() else 0o600)
    shutil.make_archive(str(tmp_path / "bundle"), "zip", folder)
    (tmp_path / "kim.py").write_text("def read():\n    return open('2026/data.txt').read()\n")
    for bundle in ("bundle", "bundle.zip"):
        out = tmp_path / f"results-{bundle}"
        ran = autograder(
            "grade",
            "kim.py",
            "-a",
            str(tmp_path / bundle),
            "--isolation",
            level,
            "-o",
            str(out),
            cwd=tmp_path,
        )
        (row,) = json.loads((out / "results.json").read_text())["submissions"]
        assert (ran.code, row["score"]) == (0, 1.0), ran.out + ran.err


def test_a_course_that_names_no_packages_leaves_it_to_the_bundle(graded_as: Callable[..., Any]) -> None:
    ran, rows = graded_as({"kim": SOUP}, course="[assignments]\n", requirements_txt="beautifulsoup4\n")
    assert (ran.code, rows["kim"]["score"]) == (0, 1.0)


def test_what_is_not_installed_is_said_once_and_costs_nobody_points(
    graded_as: Callable[..., Any],
) -> None:
    files = {"kim": ABSENT, "lee": LATE, "park": PLAIN, "han": WRONG}
    ran, rows = graded_as(files, environment_yml="dependencies: [numpy, pip: [absent-package>=2]]\n")
    assert ran.code == 1
    assert (ran.out + ran.err).count("pip install absent-package") == 1
    assert {student: status(row) for student, row in rows.items()} == {
        "kim": "unchecked", "lee": "unchecked", "park": "passed", "han": "failed",
    }  # fmt: skip
    assert "not everything could be checked: kim (hw), lee (hw)" in ran.err


def test_what_is_missing_is_said_even_if_nobody_needed_it(graded_as: Callable[..., Any]) -> None:
    ran, rows = graded_as({"park": PLAIN}, requirements_txt="absent-package\n")
    assert (ran.code, rows["park"]["score"]) == (1, 1.0)
    assert (ran.out + ran.err).count("pip install absent-package") == 1


def test_what_nobody_allowed_is_named_once_with_the_students_whom_it_cost_points(
    graded_as: Callable[..., Any],
) -> None:
    ran, rows = graded_as({"kim": SOUP, "lee": SOUP, "park": PLAIN, "han": ABSENT})
    assert [rows[each]["score"] for each in ("kim", "lee", "park", "han")] == [0.0, 0.0, 1.0, 0.0]
    lines = [line for line in ran.out.splitlines() if "lost points" in line]
    assert lines[0].startswith("2 students lost points and import bs4, ")
    assert "kim, lee" in lines[0]
    assert "--package beautifulsoup4" in lines[0]
    assert lines[1] == (
        "1 student lost points and imports absent_package, which is not installed here: han"
    )
    assert ran.out.index(lines[0]) < ran.out.index("Student ")


def test_no_student_is_told_to_be_allowed_this_project(graded_as: Callable[..., Any]) -> None:
    ran, _ = graded_as({"kim": "import nncourse\n", "lee": "import autograder.wall\n"})
    assert "lost points" not in ran.out


def test_the_json_on_standard_output_stays_json(graded_as: Callable[..., Any]) -> None:
    ran, _ = graded_as({"kim": SOUP}, "--format", "json", requirements_txt="absent-package\n")
    assert json.loads(ran.out)["submissions"]
    assert "pip install absent-package" in ran.err


def test_a_package_that_a_teacher_names_must_be_installed(
    tmp_path: Path, autograder: Callable[..., Ran]
) -> None:
    write_bundle(tmp_path / "bundle", {"q1": TEST})
    (tmp_path / "hw.py").write_text(PLAIN)
    options = ("--package", "absent-one", "--package", "cv2_absent")
    for command in ("grade", "check"):
        ran = autograder(command, "hw.py", "-a", "./bundle", *options, cwd=tmp_path)
        assert ran.code == 2
        assert "pip install absent-one cv2_absent" in ran.err


def test_check_says_what_is_missing_and_takes_packages(
    tmp_path: Path, autograder: Callable[..., Ran]
) -> None:
    folder = write_bundle(tmp_path / "bundle", {"q1": TEST.replace("hidden=True", "hidden=False")})
    (tmp_path / "hw.py").write_text(SOUP)
    ran = autograder("check", "hw.py", "-a", "./bundle", "--package", "bs4", cwd=tmp_path)
    assert (ran.code, "1 of 1 public test passed" in ran.out) == (0, True)
    (folder / "requirements.txt").write_text("absent-package\n")
    (tmp_path / "hw.py").write_text(ABSENT)
    ran = autograder("check", "hw.py", "-a", "./bundle", cwd=tmp_path)
    assert ran.code == 1
    assert ran.out.count("pip install absent-package") == 1
    assert "not checked" in ran.out
