"""Reads a master: its notebook in one language, the output of Otter Assign for it, and its answers.

A master is ``solutions/<id>/master.py``: Jupytext's percent format with Otter Assign's marks. A
Markdown or code cell can be marked ``lang="en"`` or ``lang="ko"``; without a mark it is for both. A
docstring can have a line ``[ko]``: the text before it is English, the text after it Korean. The same
applies to the message of a public test, ``f"... [ko] ..."``; the bundle keeps both languages. Cells
with the tag ``otter_ignore`` are for the reader of a notebook; grading and scripts leave them out.
"""

from __future__ import annotations

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

from autograder.formats import writing
from autograder.records.errors import MasterError
from autograder.records.language import gettext

from . import bilingual, variants
from .bundle import ORDER
from .course import Course
from .variants import Values

LANGUAGES: Final = ("en", "ko")
IGNORED: Final = "otter_ignore"
CHECK_LINE: Final = re.compile(r"^(import otter|grader\s*=.*|grader\.check\(.*\))\s*\n?", re.MULTILINE)
_MARK: Final = re.compile(r"#\s*(BEGIN|END) (QUESTION|SOLUTION|TESTS|PROMPT)\b")
_BANKS: Final = ("master", "misconceptions", "alternatives", "variants")
"""the master and the Python files beside it, which no student gets"""
_NAME: Final = re.compile(r"^#?\s*name:\s*(\S+)", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Made:
    """The output of Otter Assign for a master in one language."""

    student: Any
    """the notebook that students get"""
    bundle: dict[str, bytes]
    """the part of Otter's zip that grading reads"""
    data: dict[str, bytes]
    """the data files that students get beside their notebook"""


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
    master = course.folder / "solutions" / name / "master.py"
    if not master.is_file():
        raise MasterError(gettext("{name}: there is no master at {master}", name=name, master=master))
    return master


def read(master: Path, language: str) -> Any:
    """Return a master's notebook in one language.

    Raises:
        MasterError: it cannot be read.
    """
    import jupytext

    try:
        notebook = jupytext.read(master, fmt="py:percent")
    except (OSError, ValueError) as error:
        raise MasterError(f"{master}: {error}") from None
    notebook.cells = [c for c in notebook.cells if c.metadata.pop("lang", language) == language]
    for cell in notebook.cells:
        if cell.cell_type == "code":
            cell.source = bilingual.docstrings_in(cell.source, language)
            if bilingual.is_misplaced(cell.source):
                raise MasterError(
                    gettext(
                        "{master}: [ko] is only allowed as a line in a docstring with three double "
                        "quotes, or in the message of an assert",
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
        for verb, what in _MARK.findall(cell.source) if cell.cell_type == "raw" else ():
            if what == "QUESTION":
                named = _NAME.search(cell.source)
                question = named[1] if verb == "BEGIN" and named else None
            elif what != "SOLUTION":
                skipped = verb == "BEGIN"
        if cell.cell_type == "code" and not skipped and IGNORED not in cell.metadata.get("tags", ()):
            source = variants.fill(CHECK_LINE.sub("", cell.source).strip(), values)
            if source:
                cells.append(Cell(question, source))
    return cells


def assign(master: Path, name: str, language: str) -> Made:
    """Run Otter Assign on a master in one language.

    Raises:
        MasterError: Otter Assign fails.
    """
    import nbformat
    from otter.assign import main as otter_assign

    with tempfile.TemporaryDirectory(prefix="autograder-") as folder:
        source, result = Path(folder, "master", f"{name}.ipynb"), Path(folder, "result")
        ours = shutil.ignore_patterns("bundle", "*.toml", *(f"{bank}.py" for bank in _BANKS))
        shutil.copytree(master.parent, source.parent, ignore=ours)
        nbformat.write(read(master, language), source)
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
        data = {
            path.relative_to(result / "student").as_posix(): path.read_bytes()
            for path in sorted((result / "student").rglob("*"))
            if path.is_file() and path.name != source.name
        }
        order = "".join(f"{question}\n" for question in _questions(master)).encode()
        return Made(_tidy(student, language), {**_bundle_files(archive), ORDER: order}, data)


def _questions(master: Path) -> list[str]:
    named = (cell.question for cell in answers(master))
    return list(dict.fromkeys(question for question in named if question))


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
    tests = notebook.metadata["otter"]["tests"]
    for question, source in tests.items():
        tests[question] = bilingual.messages_in(source, language)
    return notebook


def filled(made: Made, values: Values) -> Made:
    """Return Otter Assign's output with a variant's values filled in."""
    notebook = copy.deepcopy(made.student)
    for cell in notebook.cells:
        cell.source = variants.fill(cell.source, values)
    tests = notebook.metadata["otter"]["tests"]
    for question, source in tests.items():
        tests[question] = variants.fill(source, values)
    bundle = {
        name: variants.fill(data.decode(), values).encode() if name.endswith(".py") else data
        for name, data in made.bundle.items()
    }
    return replace(made, student=notebook, bundle=bundle)


def edition(master: Path, name: str) -> Made:
    """Return the output of Otter Assign for a master in English, with the default numbers."""
    declared = variants.read(master.parent)
    return filled(assign(master, name, "en"), declared.default if declared else {})


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
