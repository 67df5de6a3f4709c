"""Reads a master: its notebook in one language, the output of Otter Assign for it, and its answers.

A master is a file with Otter Assign's marks in ``solutions/<id>/``, most often ``master.py`` in
Jupytext's percent format (``master_file``). A Markdown or code cell can be marked ``lang="en"`` or
``lang="ko"``; without a mark it is for both. A docstring can have a line ``[ko]``: the text before it
is English, the text after it Korean. The same applies to the message of a public test,
``f"... [ko] ..."``, and to a test's title, its docstring on one line; the bundle keeps both languages.
Cells with the tag ``otter_ignore`` are for the reader of a notebook; grading and scripts leave them
out.
"""

from __future__ import annotations

import ast
import contextlib
import copy
import io
import json
import re
import shutil
import tempfile
import zipfile
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, Final

from autograder.formats import magics, writing
from autograder.records.errors import MasterError
from autograder.records.language import gettext

from . import (
    bilingual,
    case_points,
    expected_outputs,
    master_file,
    points_file,
    public_tests,
    variants,
)
from .bundle import ORDER
from .course import Course
from .master_file import CHECK_LINE
from .points_file import Points
from .variants import Values

LANGUAGES: Final = ("en", "ko")
IGNORED: Final = "otter_ignore"
_BLOCKS: Final = ("TESTS", "PROMPT")
"""the blocks of a question that are no answer"""
_IGNORED_CELL: Final = re.compile(r"#{1,2}\s*ignore\b", re.IGNORECASE)
BANKS: Final = ("master", "misconceptions", "alternatives", "variants")
"""the master and the Python files beside it, which no student gets"""


@dataclass(frozen=True, slots=True)
class Made:
    """The output of Otter Assign for a master in one language."""

    student: Any
    """the notebook that students get"""
    bundle: dict[str, bytes]
    """the part of Otter's zip that grading reads"""
    data: dict[str, bytes]
    """the data files that students get beside their notebook"""
    points: Points = points_file.NONE
    """the questions that a person grades, and bonus questions"""


_CHECKED: Final = re.compile(r"""^grader\.check\(\s*["']([^"']+)["']""", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell of a program: the question that it answers, if any, and its code."""

    question: str | None
    source: str


def path_of(course: Course, name: str) -> Path:
    """Return the path of an assignment's master.

    Raises:
        MasterError: the course has no such assignment, or it has no master.
    """
    if name not in course.tables:
        raise MasterError(
            gettext("{name}: not in {file}", name=name, file=course.folder / "course.toml")
        )
    folder = course.folder / "solutions" / name
    if (master := master_file.find(folder)) is None:
        raise MasterError(
            gettext("{name}: there is no master at {master}", name=name, master=folder / "master.py")
        )
    return master


def read(master: Path, language: str) -> Any:
    """Return a master's notebook in one language.

    Raises:
        MasterError: it cannot be read.
    """
    notebook = master_file.read(master)
    notebook.cells = [c for c in notebook.cells if c.metadata.pop("lang", language) == language]
    for cell in notebook.cells:
        if cell.cell_type == "code":
            cell.source = bilingual.docstrings_in(cell.source, language)
            if bilingual.is_misplaced(cell.source):
                raise MasterError(
                    gettext(
                        "{master}: [ko] is only allowed as a line in a docstring with three double "
                        "quotes, in a test's title, or in the message of an assert",
                        master=master,
                    )
                )
    return notebook


def answers(master: Path, values: Values | None = None) -> list[Cell]:
    """Return the master as a correct submission: its code without tests, each cell with its question.

    Args:
        master: its path.
        values: the values of a variant; the default values if not given.
    """
    declared = variants.read(master.parent)
    values = values or (declared.default if declared else {})
    cells, question, skipped = list[Cell](), None, False
    for cell in read(master, "en").cells:
        if mark := master_file.mark_of(cell):
            verb, what = mark
            if what == "QUESTION":
                name = master_file.settings(master, cell).get("name") if verb == "BEGIN" else None
                question = None if name is None else str(name)
            elif what in _BLOCKS:
                skipped = verb == "BEGIN"
        elif cell.cell_type == "code" and not skipped and not _is_ignored(cell):
            source = variants.fill(CHECK_LINE.sub("", cell.source).strip(), values)
            if source:
                cells.append(Cell(question, _plain(source)))
    return cells


def _is_ignored(cell: Any) -> bool:
    tags = cell.metadata.get("tags", ())
    return IGNORED in tags or bool(_IGNORED_CELL.match(cell.source))


def _plain(source: str) -> str:
    """Return a cell as plain Python; one that is plain already stays as it is written."""
    try:
        ast.parse(source)
    except SyntaxError:
        return magics.translated(source).code
    return source


def is_in_two_languages(master: Path) -> bool:
    """Return whether a master says anything in Korean beside its English."""
    cells = master_file.read(master).cells
    return any("lang" in cell.metadata or bilingual.MARK in cell.source for cell in cells)


def assign(master: Path, name: str, language: str) -> Made:
    """Run Otter Assign on a master in one language.

    Raises:
        MasterError: Otter Assign fails.
    """
    import nbformat
    from otter.assign import main as otter_assign

    with tempfile.TemporaryDirectory(prefix="autograder-") as folder:
        source, result = Path(folder, "master", f"{name}.ipynb"), Path(folder, "result")
        ours = shutil.ignore_patterns("bundle", "*.toml", *(f"{bank}.py" for bank in BANKS))
        shutil.copytree(master.parent, source.parent, ignore=ours)
        notebook = read(master, language)
        points = points_file.of_master(master, notebook)
        case_points.expect_enough(master, notebook)
        if _is_ok_format(master, notebook):
            expected_outputs.fill(master, notebook, source.parent)
        nbformat.write(notebook, source)
        said = io.StringIO()
        try:
            with contextlib.redirect_stdout(said), contextlib.redirect_stderr(said):
                otter_assign(str(source), str(result), no_pdfs=True, no_run_tests=True)
        except Exception as error:
            raise MasterError(
                gettext("{master}: Otter Assign: {error}", master=master, error=error)
            ) from error
        (archive,) = result.glob("autograder/*.zip")
        student = nbformat.read(result / "student" / source.name, as_version=4)
        data = _data(result / "student", source.name, language)
        order = "".join(f"{question}\n" for question in _questions(master, points)).encode()
        bundle = {**_bundle_files(archive), ORDER: order, **points_file.written(points)}
        return Made(_tidy(student, language), bundle, data, points)


def _is_ok_format(master: Path, notebook: Any) -> bool:
    tests = master_file.assignment_settings(master, notebook).get("tests")
    return not isinstance(tests, dict) or bool(tests.get("ok_format", True))


def _data(folder: Path, notebook: str, language: str) -> dict[str, bytes]:
    """Return the files beside a student's notebook; test files are in the student's language."""
    files = {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file() and path != folder / notebook
    }
    for name, data in files.items():
        if name.startswith("tests/") and name.endswith(".py"):
            files[name] = public_tests.in_language(data.decode(), language).encode()
    return files


def _questions(master: Path, points: Points) -> list[str]:
    """Return the questions in order; one without code has a place in it if a person grades it."""
    named = {cell.question for cell in answers(master)} | points.manual.keys()
    marked = (
        str(master_file.settings(master, cell).get("name"))
        for cell in master_file.read(master).cells
        if master_file.mark_of(cell) == ("BEGIN", "QUESTION")
    )
    return list(dict.fromkeys(question for question in marked if question in named))


def _bundle_files(archive: Path) -> dict[str, bytes]:
    """Return the part of Otter's zip that grading reads; the rest sets up Gradescope's containers."""
    with zipfile.ZipFile(archive) as zipped:
        return {
            name: zipped.read(name)
            for name in zipped.namelist()
            if name == "otter_config.json" or name.startswith(("tests/", "files/"))
        }


def _tidy(notebook: Any, language: str) -> Any:
    """Make the student's notebook the same every time it is generated."""
    for number, cell in enumerate(notebook.cells, 1):
        cell["id"] = f"cell-{number:02d}"
        cell.metadata.pop("lines_to_next_cell", None)
    notebook.metadata["language_info"] = {"name": "python"}
    notebook.metadata["lang"] = language
    for question, test in public_tests.of(notebook).items():
        notebook.metadata["otter"]["tests"][question] = public_tests.changed(
            test, lambda source: public_tests.in_language(source, language)
        )
    return notebook


def filled(made: Made, values: Values) -> Made:
    """Return Otter Assign's output with a variant's values filled in."""
    notebook = copy.deepcopy(made.student)
    for cell in notebook.cells:
        cell.source = variants.fill(cell.source, values)
    for question, test in public_tests.of(notebook).items():
        notebook.metadata["otter"]["tests"][question] = public_tests.changed(
            test, lambda source: variants.fill(source, values)
        )
    bundle = {
        name: variants.fill(data.decode(), values).encode() if name.endswith(".py") else data
        for name, data in made.bundle.items()
    }
    return replace(made, student=notebook, bundle=bundle)


def edition(master: Path, name: str) -> Made:
    """Return the output of Otter Assign for a master in English, with the default numbers."""
    declared = variants.read(master.parent)
    return filled(assign(master, name, "en"), declared.default if declared else {})


def with_checks(cells: Sequence[Cell], made: Made) -> list[Cell]:
    """Return a program with the checks that Otter Assign puts after questions.

    A question is tested where its check is. Without it, a name that two questions bind would have the
    second question's value in the tests of the first.
    """
    code = "\n".join(cell.source for cell in made.student.cells if cell.cell_type == "code")
    checked = set(_CHECKED.findall(code))
    last = {cell.question: place for place, cell in enumerate(cells)}
    program = list[Cell]()
    for place, cell in enumerate(cells):
        program.append(cell)
        if cell.question in checked and last[cell.question] == place:
            check = f"import otter\notter.Notebook().check({cell.question!r})"
            program.append(Cell(cell.question, check))
    return program


def program(sources: Sequence[str]) -> bytes:
    """Return a notebook with these code cells as a submission."""
    cells: list[dict[str, object]] = [
        {"cell_type": "code", "execution_count": None, "metadata": {}, "outputs": [], "source": source}
        for source in sources
    ]
    return json.dumps({"cells": cells, "metadata": {}, "nbformat": 4, "nbformat_minor": 4}).encode()


def skeleton(made: Made) -> bytes:
    """Return the notebook that students get as a submission, without its checks."""
    code = [cell.source for cell in made.student.cells if cell.cell_type == "code"]
    return program([CHECK_LINE.sub("", source) for source in code])


def write(folder: Path, files: dict[str, bytes]) -> None:
    """Replace a generated folder by these files, without touching unchanged ones."""
    for name, data in files.items():
        write_file(folder / name, data)
    wanted = {folder / name for name in files}
    for path in [p for p in folder.rglob("*") if p.is_file() and p not in wanted]:
        path.unlink()
    for path in sorted(folder.rglob("*"), reverse=True):
        if path.is_dir() and not any(path.iterdir()):
            shutil.rmtree(path)


def write_file(path: Path, data: bytes) -> None:
    """Write a file, unless it says so already."""
    if not path.is_file() or path.read_bytes() != data:
        writing.write(path, data, MasterError)
