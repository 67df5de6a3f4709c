"""The files that a student gets: the notebook, the same as a script, and the public tests."""

from __future__ import annotations

import ast
import copy
import re
import zipfile
from typing import Any, Final

from autograder.course import public_tests
from autograder.course.course import Course
from autograder.course.master import IGNORED, Made
from autograder.course.master_file import CHECK_LINE
from autograder.formats import unchanged
from autograder.formats.writing import zipped
from autograder.records.errors import MasterError
from autograder.records.language import gettext

from . import first_cell

_MAGIC: Final = re.compile(r"^([ \t]*)([%!].*)$", re.MULTILINE)
_SCRIPT_END: Final = {
    "en": (
        "# To run the public tests on this file:  otter check {id}.py -t tests\n"
        "# (once before that:  pip install otter-grader ipykernel)\n"
    ),
    "ko": (
        "# 공개 테스트로 이 파일을 확인하려면:  otter check {id}.py -t tests\n"
        "# (처음 한 번만:  pip install otter-grader ipykernel)\n"
    ),
}
_IN_A_SCRIPT: Final = {  # a script has no cells to run
    "Run the cell below a\ntask to check it against the public tests;": (
        "The last lines say\nhow to check it against the public tests;"
    ),
    "각 문제 아래의 셀을 실행하면\n공개 테스트로 바로 확인할 수 있고,": (
        "맨 아래에 적힌 명령으로\n공개 테스트를 실행할 수 있고,"
    ),
    "Run the cell below a task to check it against the public tests;": (
        "The last lines say how to check it against the public tests;"
    ),
    "각 문제 아래의 셀을 실행하면 공개 테스트로 바로 확인할 수 있고,": (
        "맨 아래에 적힌 명령으로 공개 테스트를 실행할 수 있고,"
    ),
}


def of(course: Course, name: str, language: str, made: Made) -> dict[str, bytes]:
    """Return the files of one edition; they contain no hidden test.

    Args:
        course: the course.
        name: the assignment's id.
        language: that of the edition.
        made: what Otter Assign made of the master.

    Raises:
        MasterError: the notebook has a hidden test.
    """
    import nbformat

    notebook = first_cell.with_requirements(made.student, course, name, language)
    notebook = _with_named_messages(notebook)
    tests = public_tests.of(notebook)
    if any(map(public_tests.has_hidden, tests.values())):
        raise MasterError(gettext("{name}: the student's notebook contains a hidden test", name=name))
    of_tests = {f"tests/{question}.py": public_tests.file_of(test) for question, test in tests.items()}
    files = {
        f"{name}.ipynb": nbformat.writes(_with_digests(first_cell.put_in(notebook, language))) + "\n",
        f"{name}.py": _script(name, language, notebook),
        **{path: text for path, text in of_tests.items() if text is not None},
    }
    return {**made.data, **{path: text.encode() for path, text in files.items()}}


def _with_named_messages(notebook: Any) -> Any:
    """Return a notebook whose tests name their messages: Otter shows the failing line, and the text."""
    notebook = copy.deepcopy(notebook)
    for question, test in public_tests.of(notebook).items():
        notebook.metadata["otter"]["tests"][question] = public_tests.with_named_messages(test)
    return notebook


def _with_digests(notebook: Any) -> Any:
    """Return a notebook whose cells that are not graded say how they were handed out."""
    for cell in notebook.cells:
        is_ignored = IGNORED in cell.metadata.get("tags", ()) or cell.get("id") == first_cell.ID
        if cell.cell_type == "code" and is_ignored:
            cell.metadata[unchanged.KEY] = unchanged.digests(cell.source)
    return notebook


def as_zip(name: str, files: dict[str, bytes]) -> bytes:
    """Return a zip of the student files; it is not compressed, so its bytes are always the same."""
    inside = {f"{name}/{file}": data for file, data in files.items()}
    return zipped(inside, method=zipfile.ZIP_STORED)


def _script(name: str, language: str, notebook: Any) -> str:
    """Return the notebook as a script: text as comments, without Otter's lines."""
    parts = []
    for cell in notebook.cells:
        if IGNORED in cell.metadata.get("tags", ()):
            continue
        if cell.cell_type == "markdown":
            prose = cell.source
            for said, fitting in _IN_A_SCRIPT.items():
                prose = prose.replace(said, fitting)
            lines = (f"# {line}".rstrip() for line in prose.splitlines())
            parts.append("\n".join(lines) + "\n")
        elif source := CHECK_LINE.sub("", cell.source).strip():
            parts.append(_without_magics(source) + "\n")
    return "\n".join([*parts, _SCRIPT_END[language].format(id=name)])


def _without_magics(source: str) -> str:
    """Return a cell's code for a script, in which a notebook's commands are comments."""
    try:
        ast.parse(source)
    except SyntaxError:
        return _MAGIC.sub(r"\1# \2", source)
    return source
