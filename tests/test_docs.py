"""The README and the docs are tests: what they show is run, what they name is there."""

from __future__ import annotations

import json
import re
import shlex
import shutil
import tomllib
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path

import nbformat
import pytest
import yaml

from autograder.course import master as masters
from autograder.course.master import Made
from autograder.records.results import Status
from tests.authoring.test_importing import source_notebook
from tests.authoring.test_otter_masters import cells, notebook_of
from tests.conftest import COURSE, Ran

DOCS = [COURSE / name for name in ("README.md", "README.ko.md", "CONTRIBUTING.md", "SECURITY.md")]
DOCS += sorted((COURSE / "docs").glob("*.md"))


def commands() -> list[str]:
    """Every ``autograder`` command that a console block shows."""
    found = []
    for path in DOCS:
        for block in re.findall(r"```console\n(.*?)```", path.read_text("utf-8"), re.DOTALL):
            lines = (line.partition("#")[0].removeprefix("$ ").strip() for line in block.splitlines())
            found += [line for line in lines if line.startswith(".venv/bin/autograder")]
    return list(dict.fromkeys(found))


@pytest.fixture(scope="module")
def course(
    tmp_path_factory: pytest.TempPathFactory, assigned: Callable[[str, str], Made]
) -> Iterator[Path]:
    """A course folder with the files that the docs' commands name."""
    folder = tmp_path_factory.mktemp("course")
    prepare(folder)
    with (
        pytest.MonkeyPatch.context() as patch
    ):  # Otter Assign runs once on each of the course's masters
        patch.setattr(masters, "assign", lambda master, name, language: assigned(name, language))
        yield folder


def prepare(folder: Path) -> None:
    text = (COURSE / "course.toml").read_text("utf-8")
    general, *tables = re.split(r"(?=\[assignments\.)", text)
    kept = [table for table in tables if "01-perceptron" in table or "05-losses" in table]
    (folder / "course.toml").write_text(general + "".join(kept), "utf-8")  # two will do to show it
    for name in ("01-perceptron", "05-losses"):
        shutil.copytree(COURSE / "solutions" / name, folder / "solutions" / name)
        shorten(folder / "solutions" / name)
    skeleton = COURSE / "assignments" / "ko" / "05-losses" / "05-losses.py"
    for student in ("kim", "lee", "somebody", "someone"):
        (folder / "students" / "submissions" / student).mkdir(parents=True)
        shutil.copy(skeleton, folder / "students" / "submissions" / student)
    (folder / "path" / "to").mkdir(parents=True)
    bundle = folder / "solutions" / "05-losses" / "bundle"
    with zipfile.ZipFile(folder / "path" / "to" / "otter-autograder.zip", "w") as archive:
        for path in bundle.rglob("*.*"):
            archive.write(path, path.relative_to(bundle))
    download(folder / "students")
    (folder / "hw01.ipynb").write_text(notebook_of(cells()))
    (folder / "source" / "ps1").mkdir(parents=True)
    nbformat.write(source_notebook(), folder / "source" / "ps1" / "heat.ipynb")


def shorten(solutions: Path) -> None:
    """Leave two answers in each bank: that all of them pass the gate is not for the docs to show."""
    for bank in ("misconceptions.py", "alternatives.py"):
        head, *answers = re.split(
            r"^(?=# %% question)", (solutions / bank).read_text("utf-8"), flags=re.M
        )
        assert len(answers) > 2
        (solutions / bank).write_text(head + "".join(answers[:2]), "utf-8")


def download(folder: Path) -> None:
    """What each LMS would have given the teacher."""
    lms = COURSE / "tests" / "lms"
    for name, golden in (
        ("canvas/submissions", "canvas/submissions"),
        ("moodle/submissions", "moodle/4.1"),
        ("gradescope/export", "gradescope/export"),
        ("blackboard/attempts", "blackboard/attempts"),
        ("brightspace/download", "brightspace/en"),
        ("sakai/download", "sakai/download"),
    ):
        shutil.make_archive(str(folder / name), "zip", lms / golden)
    for name, golden in (
        ("canvas/gradebook.csv", "canvas/gradebook.csv"),
        ("canvas/submissions.json", "canvas/submissions.json"),
        ("moodle/worksheet.csv", "moodle/worksheet-ko.csv"),
        ("gradescope/roster.csv", "gradescope/roster.csv"),
        ("blackboard/gc.xls", "blackboard/gc.xls"),
        ("brightspace/grades.csv", "brightspace/grades.csv"),
        ("sakai/grades.csv", "sakai/download/05-losses 손실 함수/grades.csv"),
    ):
        shutil.copy(lms / golden, folder / name)
    shutil.copytree(lms / "github", folder / "classroom")
    shutil.copytree(lms / "classroom50", folder / "classroom50")
    shutil.copy(next(folder.glob("classroom50/*/scores.csv")), folder / "classroom50")
    shutil.copytree(lms / "nbgrader" / "course", folder / "nbgrader")
    text = "student,question,points,comment,reason\nkim,05-losses/mse,1,,oral exam\n"
    (folder / "points.csv").write_text(text)
    (folder / "times.csv").write_text("student id,submitted\nkim,2026-03-20T23:41:00+09:00\n")


@pytest.mark.parametrize("command", commands())
def test_a_command_in_the_docs_runs(command: str, course: Path, autograder: Callable[..., Ran]) -> None:
    ran = autograder(*shlex.split(command)[1:], cwd=course)
    assert ran.code == 0, ran.err


ABOUT_STUDENTS = (
    ".csv",
    ".xls",
    ".xml",
    ".json",
    ".sqlite",
    "submissions.zip",
    "upload.zip",
    "feedback.zip",
)


@pytest.mark.parametrize("command", commands())
def test_what_is_about_students_lies_where_git_ignores_it(command: str) -> None:
    ignored = (COURSE / ".gitignore").read_text("utf-8").splitlines()
    assert {"/students/", "/results/"} <= set(ignored)
    for word in shlex.split(command):
        if word.endswith(ABOUT_STUDENTS):
            assert word.startswith(("students/", "results/"))


def test_the_docs_show_the_commands_there_are(autograder: Callable[..., Ran]) -> None:
    shown = {shlex.split(command)[1] for command in commands()}
    listed = re.findall(r"^  (\w+) ", autograder("--help").out.partition("Commands:")[2], re.MULTILINE)
    assert shown == set(listed)


@pytest.mark.parametrize("path", DOCS, ids=lambda path: path.name)
def test_a_link_in_the_docs_leads_somewhere(path: Path) -> None:
    for target in re.findall(r"\]\((?!https?:)([^)#]+)", path.read_text("utf-8")):
        assert (path.parent / target).exists(), target


def test_what_the_readmes_map_says_to_look_for_is_in_the_file() -> None:
    _, _, places = (
        (COURSE / "README.md").read_text("utf-8").partition("| looking for | file | look for |")
    )
    rows = re.findall(r"^\|.*\]\(([\w/]+\.py)\) \| (.+) \|$", places.partition("\n\n")[0], re.MULTILINE)
    assert len(rows) > 10
    for file, names in rows:
        source = (COURSE / file).read_text("utf-8")
        for name in re.findall(r"`(\w+)`", names):
            assert re.search(rf"^(?:def |class )?{name}\b|\b{name}\(", source, re.MULTILINE), (
                file,
                name,
            )


def test_the_page_for_a_package_index_has_no_link_that_breaks_there() -> None:
    settings = tomllib.loads((COURSE / "pyproject.toml").read_text("utf-8"))
    page = (COURSE / settings["project"]["readme"]).read_text("utf-8")
    links = re.findall(r"\]\(([^)]*)\)|(?:href|src)=\"([^\"]*)\"", page)
    assert links
    assert all("".join(link).startswith("https://") for link in links)


def test_the_citation_is_of_this_version() -> None:
    project = tomllib.loads((COURSE / "pyproject.toml").read_text("utf-8"))["project"]
    cited = yaml.safe_load((COURSE / "CITATION.cff").read_text("utf-8"))
    assert (cited["version"], cited["license"]) == (project["version"], project["license"])
    assert [author["name"] for author in cited["authors"]] == [
        each["name"] for each in project["authors"]
    ]


@pytest.mark.parametrize("path", DOCS, ids=lambda path: path.name)
def test_a_test_that_the_docs_name_is_there(path: Path) -> None:
    sources = "\n".join(p.read_text("utf-8") for p in (COURSE / "tests").rglob("test_*.py"))
    for name in re.findall(r"`(test_\w+)`", path.read_text("utf-8")):
        assert f"def {name}(" in sources, name


def test_the_json_example_has_the_names_of_a_real_document(
    course: Path, autograder: Callable[..., Ran]
) -> None:
    text = (COURSE / "docs" / "json.md").read_text("utf-8")
    example = json.loads(re.search(r"```json\n(.*?)```", text, re.DOTALL)[1])  # type: ignore[index]
    ran = autograder(
        "grade", "students/submissions", "--format", "json", "-o", "json-results", cwd=course
    )
    real = json.loads(ran.out)
    assert example.keys() == real.keys()
    assert example["submissions"][0].keys() == real["submissions"][0].keys()
    question, real_question = (d["submissions"][0]["questions"][0] for d in (example, real))
    assert question.keys() == real_question.keys()
    assert question["cases"][0].keys() == real_question["cases"][0].keys()
    assert all(f"`{status}`" in text for status in Status)
