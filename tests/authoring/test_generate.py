"""Generating assignments: what is committed is what the masters say, and hidden tests stay hidden."""

from __future__ import annotations

import json
import re
import shutil
from collections.abc import Callable
from pathlib import Path

import nbformat
import pytest

from autograder.authoring import first_cell
from autograder.course import course as courses
from autograder.course import master as masters
from autograder.course.master import Made
from tests.conftest import COURSE, Ran, need

IDS = tuple(sorted(path.parent.name for path in COURSE.glob("solutions/*/master.py")))
LANGUAGES = ("en", "ko")
DOCSTRING = re.compile(r'""".*?"""', re.DOTALL)


@pytest.fixture
def course(tmp_path: Path) -> Path:
    """A copy of the course's sources, nothing generated."""
    need("namespaces")
    folder = tmp_path / "course"
    shutil.copytree(COURSE / "solutions", folder / "solutions", ignore=shutil.ignore_patterns("bundle"))
    shutil.copy(COURSE / "course.toml", folder)
    return folder


def files_of(folder: Path) -> dict[str, bytes]:
    return {
        str(path.relative_to(folder)): path.read_bytes()
        for top in ("assignments", "solutions")
        for path in sorted((folder / top).rglob("*"))
        if path.is_file() and "__pycache__" not in path.parts and path.suffix != ".zip"
    }


def test_what_is_committed_is_what_the_masters_generate(
    autograder: Callable[..., Ran],
    course: Path,
    assigned: Callable[[str, str], Made],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    # Otter Assign takes longest, and the release gate needs what it makes of the same masters.
    monkeypatch.setattr(masters, "assign", lambda master, name, language: assigned(name, language))
    ran = autograder("generate", "--no-verify", cwd=course)
    assert ran.code == 0, ran.err
    assert files_of(course) == files_of(COURSE)


def test_generating_again_changes_no_file(autograder: Callable[..., Ran], course: Path) -> None:
    autograder("generate", "01-perceptron", "--no-verify", cwd=course)
    before = {path: path.stat().st_mtime_ns for path in course.rglob("*") if path.is_file()}
    autograder("generate", "01-perceptron", "--no-verify", cwd=course)
    assert before == {path: path.stat().st_mtime_ns for path in course.rglob("*") if path.is_file()}


@pytest.mark.parametrize("name", IDS)
@pytest.mark.parametrize("language", LANGUAGES)
def test_no_hidden_test_is_in_what_students_get(name: str, language: str) -> None:
    bundle = COURSE / "solutions" / name / "bundle" / "tests"
    bodies = [
        body
        for path in bundle.glob("*.py")
        for body in path.read_text("utf-8").split("@test_case")
        if body.startswith("(")
    ]
    asserted: dict[bool, set[str]] = {True: set(), False: set()}
    for body in bodies:
        head, _, *lines_of_it = body.splitlines()
        asserted["hidden=True" in head] |= {line.strip() for line in lines_of_it if "assert" in line}
    public = "\n".join(asserted[False])  # that a result is one number, say, both may check
    lines = {line for line in asserted[True] if line not in public}
    assert len(lines) > 10
    given = "\n".join(
        path.read_bytes().decode("utf-8", "replace")  # data may be packed
        for path in (COURSE / "assignments" / language / name).rglob("*.*")
    )
    assert "hidden=True" not in given
    found = {line for line in lines if line in given or json.dumps(line)[1:-1] in given}
    assert not found


@pytest.mark.parametrize("name", IDS)
def test_each_language_has_its_own_prose_and_the_same_code(name: str) -> None:
    read = {
        language: nbformat.read(
            COURSE / "assignments" / language / name / f"{name}.ipynb", as_version=4
        )
        for language in LANGUAGES
    }
    code = {
        language: [
            DOCSTRING.sub("", cell.source)
            for cell in notebook.cells
            if cell.cell_type == "code" and cell.id != first_cell.ID  # which speaks
        ]
        for language, notebook in read.items()
    }
    assert code["en"] == code["ko"]
    prose = {
        language: "".join(cell.source for cell in notebook.cells if cell.cell_type == "markdown")
        for language, notebook in read.items()
    }
    assert not any("가" <= character <= "힣" for character in prose["en"])
    assert sum("가" <= character <= "힣" for character in prose["ko"]) > 200


@pytest.mark.parametrize("name", IDS)
def test_the_points_are_those_of_the_course(name: str, tmp_path: Path) -> None:
    course = courses.find(COURSE)
    assert course is not None
    assignment = course.assignment(name, tmp_path)
    assert assignment.name == name
    from autograder.course.bundle import load_questions, total

    questions = [question.fresh() for question in load_questions(assignment)]
    possible = total(questions, assignment.config, assignment.points)[1]
    assert possible == (20 if name == "08-training" else 10)


def test_a_solution_that_fails_its_own_test_is_refused(
    autograder: Callable[..., Ran], course: Path
) -> None:
    master = course / "solutions" / "05-losses" / "master.py"
    text = re.sub(r"return float\(np.sum\(.*\n", "return 0.0\n", master.read_text("utf-8"), count=1)
    master.write_text(text, "utf-8")
    ran = autograder("generate", "05-losses", cwd=course)
    assert ran.code == 2
    assert "05-losses: the master's answer fails sse" in ran.err
    assert not (course / "assignments").exists()


def test_a_master_that_otter_assign_refuses_is_named(
    autograder: Callable[..., Ran], course: Path
) -> None:
    master = course / "solutions" / "05-losses" / "master.py"
    text = master.read_text("utf-8").replace("# # END QUESTION", "# # END QUESTIO", 1)
    master.write_text(text, "utf-8")
    ran = autograder("generate", "05-losses", cwd=course)
    assert ran.code == 2
    assert "Otter Assign" in ran.err
    assert "Traceback" not in ran.err
