"""The beginning of a student's notebook: what it is graded with, and a cell that prepares the tests.

The cell stands in for Otter's own lines (``grader = otter.Notebook("05-losses.ipynb")``), which need
Otter, the notebook under that very name, and in Colab a folder ``tests/`` beside it.
"""

from __future__ import annotations

import copy
import json
import re
import sys
import textwrap
from pathlib import Path
from typing import Any, Final

from autograder.course import public_tests
from autograder.course.course import Course
from autograder.course.master_file import CHECK_LINE
from autograder.records.language import Language, Message

from . import public_checks

ID: Final = "first-cell"
_INITS: Final = re.compile(r"^grader\s*=\s*otter\.Notebook\(.*\)\s*$", re.MULTILINE)
_OTTERS_LINE: Final = re.compile(r"^from otter\.test_files import test_case\n+", re.MULTILINE)
_CLASS: Final = re.compile(r"^class PublicTests:.*", re.DOTALL | re.MULTILINE)
_HIDDEN: Final = {"cellView": "form", "jupyter": {"source_hidden": True}}
"""what Colab and Jupyter call a cell whose code is folded away"""

_WIDTH: Final = 100
"""of a line of text, which is a comment in a script"""
_TITLE: Final = Message("Run this cell first. Nothing to fill in here.")
_GRADED_WITH: Final = Message(
    "**Graded with Python {python} and these packages: {packages}.** Syntax of newer versions does not "
    "work there, and no other package can be imported, apart from Python's standard library."
)
_GRADED_WITHOUT: Final = Message(
    "**Graded with Python {python} alone.** Syntax of newer versions does not work there, and nothing "
    "can be imported but Python's standard library."
)
_FOLDED: Final = Message(
    "The folded cell below prepares `grader.check(...)`. Run it first; there is nothing to fill in."
)
_SAID: Final = {
    "passed": Message("{question}: all public tests passed."),
    "unknown": Message("There is no question {question!r} in this notebook. There are: {known}"),
    "missing": Message("Not defined yet: {names}. Run the cells above first."),
    "blank": Message("Not filled in yet: {names}"),
    "at": Message(" (in {function}, line {line}: {source})"),
}


def with_requirements(notebook: Any, course: Course, name: str, language: Language) -> Any:
    """Return a student's notebook that says, before its code, which Python and packages grade it."""
    import nbformat

    packages = ", ".join(course.packages_of(name))
    python = course.python or f"{sys.version_info.major}.{sys.version_info.minor}"
    message = _GRADED_WITH if packages else _GRADED_WITHOUT
    text = message.into(language, python=python, packages=packages)
    said = nbformat.v4.new_markdown_cell(textwrap.fill(text, _WIDTH, break_long_words=False))
    said["id"] = "graded-with"
    notebook = copy.deepcopy(notebook)
    kinds = [cell.cell_type for cell in notebook.cells]
    notebook.cells.insert(kinds.index("code") if "code" in kinds else 0, said)
    return notebook


def put_in(notebook: Any, language: Language) -> Any:
    """Return a student's notebook whose own first cell prepares ``grader``, in place of Otter's lines.

    A notebook that does not prepare Otter, or whose tests are doctests, stays as it is.
    """
    tests = public_tests.of(notebook)
    code = (n for n, cell in enumerate(notebook.cells) if cell.cell_type == "code")
    place = next((n for n in code if _INITS.search(notebook.cells[n].source)), None)
    if place is None or not all(isinstance(test, str) for test in tests.values()):
        return notebook
    import nbformat

    notebook = copy.deepcopy(notebook)
    own = notebook.cells[place]
    own.source = CHECK_LINE.sub("", own.source).strip()
    first = nbformat.v4.new_code_cell(_source(tests, language), metadata=_HIDDEN)
    first["id"] = ID
    notebook.cells[place : place + 1] = [first, *([own] if own.source else [])]
    if place and notebook.cells[place - 1].cell_type == "markdown":
        notebook.cells[place - 1].source += f"\n\n{_FOLDED.into(language)}"
    return notebook


def _source(tests: dict[str, str], language: Language) -> str:
    """Return the code of the first cell, each question's tests on one line."""
    bare = {question: _OTTERS_LINE.sub("", test).strip() for question, test in tests.items()}
    said = {key: message.pattern(language) for key, message in _SAID.items()}
    found = _CLASS.search(Path(public_checks.__file__).read_text("utf-8"))
    assert found is not None
    parts = (
        f'# @title {_TITLE.into(language)} {{ display-mode: "form" }}',
        f"_SAID = {_literal(said)}",
        f"_TESTS = {_literal(bare)}\n\n",
        f"{found[0].rstrip()}\n\n",
        "grader = PublicTests.grader(globals(), _TESTS, _SAID)",
    )
    return "\n".join(parts)


def _literal(table: dict[str, str]) -> str:
    """Return a table as Python that is the same on every machine, one entry a line."""
    entries = (f"    {_text(key)}: {_text(value)},\n" for key, value in table.items())
    return "{\n" + "".join(entries) + "}"


def _text(value: str) -> str:
    return json.dumps(value, ensure_ascii=False)
