"""From a master to what students get and what the grader reads, by way of Otter Assign.

A master is ``solutions/<id>/master.py``: Jupytext's percent format with Otter Assign's marks. A
Markdown or code cell may say ``lang="en"`` or ``lang="ko"``; one that says nothing is for both.

    master -> assignments/<lang>/<id>/<id>.ipynb   notebook, with the public tests inside
              assignments/<lang>/<id>/<id>.py      the same as a script
              assignments/<lang>/<id>/tests/       the public tests as files, for the script
              solutions/<id>/bundle/               the Otter autograder, with the hidden tests

What is generated is proven before anything is written: the master's own solution gets full marks
from the bundle, behind the wall, and the skeleton gets none.
"""

from __future__ import annotations

import contextlib
import io
import re
import shutil
import tempfile
import zipfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, Final

from autograder import assignment as assignments
from autograder import lane, levels
from autograder.course import Course
from autograder.errors import MasterError
from autograder.lane import Task
from autograder.report.messages import explain
from autograder.wall.visible import find_visible

LANGUAGES: Final = ("en", "ko")
_BUNDLE_LANGUAGE: Final = "en"
_CHECK_LINE: Final = re.compile(r"^(import otter|grader\s*=.*|grader\.check\(.*\))\s*\n?", re.MULTILINE)
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


@dataclass(frozen=True, slots=True)
class _Made:
    """What Otter Assign made of a master in one language."""

    student: Any
    solution: Any
    bundle: dict[str, bytes]


def generate(course: Course, ids: Sequence[str] = ()) -> Iterator[str]:
    """Generate assignments, all of a course's or some, and yield a line for each.

    Raises:
        MasterError: there is no such master, Otter Assign cannot make anything of it, its solution
            does not pass its own tests, or its skeleton does. Nothing of that assignment is written.
    """
    for name in ids or course.tables:
        if name not in course.tables:
            raise MasterError(f"{name}: not in {course.folder / 'course.toml'}")
        master = course.folder / "solutions" / name / "master.py"
        if not master.is_file():
            raise MasterError(f"{name}: no master at {master}")
        made = {language: _assign(master, name, language) for language in LANGUAGES}
        points = _prove(course, name, made[_BUNDLE_LANGUAGE])
        for language in LANGUAGES:
            target = course.folder / "assignments" / language / name
            _write(target, _student_files(name, language, made[language].student))
        _write(course.bundle(name), made[_BUNDLE_LANGUAGE].bundle)
        yield f"{name}: {points:g} points, in {' and '.join(LANGUAGES)}"


def in_language(notebook: Any, language: str) -> Any:
    """Return a master's notebook in one language."""
    notebook.cells = [c for c in notebook.cells if c.metadata.pop("lang", language) == language]
    return notebook


def _assign(master: Path, name: str, language: str) -> _Made:
    """Run Otter Assign on a master in one language."""
    import jupytext
    import nbformat
    from otter.assign import main as otter_assign

    with tempfile.TemporaryDirectory(prefix="autograder-") as folder:
        source, result = Path(folder, f"{name}.ipynb"), Path(folder, "result")
        notebook = in_language(jupytext.read(master, fmt="py:percent"), language)
        nbformat.write(notebook, source)
        said = io.StringIO()
        try:
            with contextlib.redirect_stdout(said), contextlib.redirect_stderr(said):
                otter_assign(str(source), str(result), no_pdfs=True, no_run_tests=True)
        except Exception as error:
            raise MasterError(f"{master}: Otter Assign: {error}") from error
        (archive,) = result.glob("autograder/*.zip")
        student = nbformat.read(result / "student" / source.name, as_version=4)
        solution = nbformat.read(result / "autograder" / source.name, as_version=4)
        return _Made(_tidy(student, language), solution, _bundle_files(archive))


def _bundle_files(archive: Path) -> dict[str, bytes]:
    """The part of Otter's zip that grading reads; the rest sets up Gradescope's containers."""
    with zipfile.ZipFile(archive) as zipped:
        return {
            name: zipped.read(name)
            for name in zipped.namelist()
            if name == "otter_config.json" or name.startswith(("tests/", "files/"))
        }


def _tidy(notebook: Any, language: str) -> Any:
    """Make the student's notebook the same each time it is generated."""
    for number, cell in enumerate(notebook.cells, 1):
        cell["id"] = f"cell-{number:02d}"
        cell.metadata.pop("lines_to_next_cell", None)
    notebook.metadata["language_info"] = {"name": "python"}
    notebook.metadata["lang"] = language
    return notebook


def _student_files(name: str, language: str, notebook: Any) -> dict[str, bytes]:
    """The files that a student gets. No hidden test is among them."""
    import nbformat

    tests: dict[str, str] = notebook.metadata["otter"]["tests"]
    if any("hidden=True" in source for source in tests.values()):
        raise MasterError(f"{name}: a hidden test is in the student's notebook")
    files = {
        f"{name}.ipynb": nbformat.writes(notebook) + "\n",
        f"{name}.py": _script(name, language, notebook),
        **{f"tests/{question}.py": source.rstrip() + "\n" for question, source in tests.items()},
    }
    return {path: text.encode() for path, text in files.items()}


def _script(name: str, language: str, notebook: Any) -> str:
    """The notebook as a script: prose as comments, without Otter's own lines."""
    parts = []
    for cell in notebook.cells:
        if cell.cell_type == "markdown":
            prose = cell.source
            for said, fitting in _IN_A_SCRIPT.items():
                prose = prose.replace(said, fitting)
            lines = (f"# {line}".rstrip() for line in prose.splitlines())
            parts.append("\n".join(lines) + "\n")
        elif source := _CHECK_LINE.sub("", cell.source).strip():
            parts.append(source + "\n")
    return "\n".join([*parts, _SCRIPT_END[language].format(id=name)])


def _prove(course: Course, name: str, made: _Made) -> float:
    """Grade the solution and the skeleton with the new bundle; return the points."""
    import nbformat

    with tempfile.TemporaryDirectory(prefix="autograder-") as folder:
        _write(Path(folder, "bundle"), made.bundle)
        bundle = assignments.load(Path(folder, "bundle"), Path(folder), name)
        bundle = replace(bundle, limits=course.limits, packages=course.packages)
        visible, level = find_visible(bundle.packages), levels.choose("auto")
        results = []
        for who, notebook in (("solution", made.solution), ("skeleton", made.student)):
            data = nbformat.writes(notebook).encode()
            results.append(lane.grade(Task(who, f"{name}.ipynb", data, bundle, visible, level)))
    solution, skeleton = results
    for question in solution.questions:
        for case in question.cases:
            if case.status != "passed":
                why = explain(case.explanation, "en")
                raise MasterError(f"{name}: the solution fails {question.name}, {case.name!r}: {why}")
    if solution.score != solution.max_score or not solution.max_score:
        raise MasterError(f"{name}: the solution gets {solution.score:g} of {solution.max_score:g}")
    if skeleton.score:
        raise MasterError(f"{name}: the skeleton gets {skeleton.score:g} points, not 0")
    return solution.max_score


def _write(folder: Path, files: dict[str, bytes]) -> None:
    """Replace a generated folder by these files, and touch none that stay as they are."""
    for name, data in files.items():
        target = folder / name
        if not target.is_file() or target.read_bytes() != data:
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(data)
    wanted = {folder / name for name in files}
    for path in [p for p in folder.rglob("*") if p.is_file() and p not in wanted]:
        path.unlink()
    for path in sorted(folder.rglob("*"), reverse=True):
        if path.is_dir() and not any(path.iterdir()):
            shutil.rmtree(path)
