"""Turns an nbgrader source notebook into a master for Otter Assign.

    nbgrader                                  master
    a solution cell and the tests after it    a question, named as the solution cell
    ### BEGIN SOLUTION ... ### END SOLUTION   # BEGIN SOLUTION ... # END SOLUTION
    a test cell                               an exception-based test case with its points
    ### BEGIN HIDDEN TESTS                    the visible part is a public case without points; the
                                              whole cell is a hidden case with all of them
    a manually graded cell, a task            a question with ``manual: true`` and its points
    ### BEGIN MARK SCHEME                     a cell that no student gets
    what a test binds and cells below read    a cell with these statements, too
    any other cell                            the same cell

A test that only works inside the student's notebook becomes a cell that no student gets, and is named.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any, Final

from autograder.formats.scores import points as shown_points
from autograder.records.language import gettext

from .nbgrader_names import Names
from .nbgrader_tests import CannotMove, function, has_hidden, hidden_lines, unmarked, visible

# As nbgrader has it, a mark may stand anywhere in its line.
_BEGIN: Final = re.compile(r"^([ \t]*).*BEGIN SOLUTION.*$", re.MULTILINE)
_END: Final = re.compile(r"^([ \t]*).*END SOLUTION.*$", re.MULTILINE)
_SCHEME: Final = re.compile(
    r"^[^\n]*BEGIN MARK SCHEME.*?(?:^[^\n]*END MARK SCHEME[^\n]*(?:\n|\Z)|\Z)",
    re.DOTALL | re.MULTILINE,
)
_NAME: Final = re.compile(r"\W+")
_IGNORE: Final = "## Ignore ##\n"


@dataclass
class Converted:
    """The master made of one notebook.

    Attributes:
        notebook: the master.
        points: the points of its test cases.
        manual: the points of its questions that a person grades.
        cases: how many test cells became test cases.
        notes: what could not be moved, one line each.
    """

    notebook: Any
    points: float = 0.0
    manual: float = 0.0
    cases: int = 0
    notes: list[str] = field(default_factory=list)


@dataclass
class _Question:
    """A question that is being written: its cells so far, and its test cases."""

    name: str
    cells: list[Any] = field(default_factory=list)
    tests: list[Any] = field(default_factory=list)
    after: list[Any] = field(default_factory=list)
    """cells since the last test; they belong to the question only if another test follows"""


def is_source(notebook: Any) -> bool:
    """Return whether a notebook has cells of nbgrader's."""
    return any("nbgrader" in cell.metadata for cell in notebook.cells)


def convert(notebook: Any, name: str, files: list[str]) -> Converted:
    """Return a source notebook as a master.

    Args:
        notebook: the notebook, in nbformat 4.
        name: the assignment's id.
        files: the files that students get beside the notebook.
    """
    return _Converter(notebook, name, files).run()


class _Converter:
    def __init__(self, notebook: Any, name: str, files: list[str]) -> None:
        import nbformat

        self._v4 = nbformat.v4
        self._source = notebook
        self._made = Converted(self._v4.new_notebook(metadata=dict(notebook.metadata)))
        self._cells: list[Any] = [self._config(name, files)]
        self._names = Names()
        self._used: set[str] = set()
        self._open: _Question | None = None

    def run(self) -> Converted:
        """Convert all cells."""
        for place, cell in enumerate(self._source.cells, 1):
            told = cell.metadata.pop("nbgrader", None) or {}
            if cell.cell_type == "code":
                cell.outputs, cell.execution_count = [], None
                is_test = bool(told.get("grade") and not told.get("solution"))
                source, hidden = cell.source, hidden_lines(cell.source) if is_test else set()
                self._convert(cell, told)
                self._names.see(unmarked(source), is_test, hidden)
                if is_test:
                    self._leave(self._source.cells[place:])
            else:
                self._convert(cell, told)
        self._close()
        self._made.notebook.cells = self._cells
        return self._made

    def _leave(self, below: list[Any]) -> None:
        """Leave in the notebook what a test has bound and the student's cells need."""
        defined = self._names.left_to_functions()
        if defined and self._open:
            self._open.cells.append(self._v4.new_code_cell(defined))
            self._names.see(defined, is_test=False)
        code = (cell for cell in below if cell.cell_type == "code")
        left = self._names.left_to(cell.source for cell in code if not _is_test(cell))
        if left:
            self._convert(self._v4.new_code_cell(left), {})
            self._names.see(left, is_test=False)

    def _convert(self, cell: Any, told: dict[str, Any]) -> None:
        grade, solution = bool(told.get("grade")), bool(told.get("solution"))
        if told.get("task") or (grade and (solution or cell.cell_type != "code")):
            self._manual(cell, told)
        elif solution:
            self._solution(cell, told)
        elif grade:
            self._test(cell, told)
        elif self._open:
            (self._open.after if self._open.tests else self._open.cells).append(cell)
        else:
            self._cells.append(cell)

    # --- kinds of cells ---------------------------------------------------------------------------

    def _solution(self, cell: Any, told: dict[str, Any]) -> None:
        if self._open and self._open.tests:
            self._close()
        question = self._question(told)
        block = _answer(cell)
        question.cells += [self._raw("# BEGIN SOLUTION"), block, self._raw("# END SOLUTION")]

    def _test(self, cell: Any, told: dict[str, Any]) -> None:
        question = self._question(told)
        case = self._name(told, "test_")
        points = _points(told)
        try:
            cases = self._cases(case, cell.source, points)
        except CannotMove as reason:
            self._made.notes.append(
                gettext(
                    "the test {name} ({points} points) is left out: {reason}",
                    name=told.get("grade_id", case),
                    points=shown_points(points),
                    reason=reason,
                )
            )
            kept = self._v4.new_code_cell(f"{_IGNORE}# {reason}\n{_commented(cell.source)}")
            question.cells += [*question.after, kept]
        else:
            question.cells += question.after
            question.tests += cases
            self._made.points += points
            self._made.cases += 1
            self._note_what_it_sets(told.get("grade_id", case), cell.source)
        question.after = []

    def _note_what_it_sets(self, name: str, source: str) -> None:
        sets = self._names.set_for_answers(unmarked(source))
        if sets:
            self._made.notes.append(
                gettext(
                    "the test {name} sets {names}, which functions of the notebook read: here they "
                    "do not see what a test sets",
                    name=name,
                    names=", ".join(sets),
                )
            )

    def _cases(self, name: str, source: str, points: float) -> list[Any]:
        whole = self._case(function(name, source, self._names), points, has_hidden(source))
        if not has_hidden(source) or not visible(source).strip():
            return [whole]
        public = function(f"{name}_public", visible(source), self._names, is_public=True)
        return [self._case(public, 0.0, False), whole]

    def _manual(self, cell: Any, told: dict[str, Any]) -> None:
        self._close()
        points = _points(told)
        self._made.manual += points
        schemes = _SCHEME.findall(cell.source)
        cell.source = _SCHEME.sub("", cell.source)
        name = self._name(told)
        self._cells.append(
            self._raw(f"# BEGIN QUESTION\nname: {name}\nmanual: true\npoints: {shown_points(points)}")
        )
        if told.get("solution"):
            answer = _answer(cell) if cell.cell_type == "code" else cell
            self._cells += [self._raw("# BEGIN SOLUTION"), answer, self._raw("# END SOLUTION")]
        else:
            self._cells.append(cell)
        self._cells.append(self._raw("# END QUESTION"))
        self._cells += [self._v4.new_markdown_cell(_IGNORE + scheme.strip()) for scheme in schemes]

    # --- writing ----------------------------------------------------------------------------------

    def _question(self, told: dict[str, Any]) -> _Question:
        if self._open is None:
            self._open = _Question(self._name(told))
        return self._open

    def _close(self) -> None:
        question, self._open = self._open, None
        if question is None:
            return
        begin = f"# BEGIN QUESTION\nname: {question.name}"
        self._cells += [self._raw(begin), *question.cells]
        if question.tests:
            self._cells += [self._raw("# BEGIN TESTS"), *question.tests, self._raw("# END TESTS")]
        self._cells += [self._raw("# END QUESTION"), *question.after]

    def _config(self, name: str, files: list[str]) -> Any:
        lines = ["# ASSIGNMENT CONFIG", f"name: {name}", "tests:", "  ok_format: false"]
        lines += ["export_cell: false"]
        if files:
            lines += ["files:", *(f"  - {_quoted(file)}" for file in files)]
        return self._raw("\n".join(lines))

    def _case(self, source: str, points: float, hidden: bool) -> Any:
        config = f"points: {shown_points(points)}\nhidden: {str(hidden).lower()}"
        return self._v4.new_code_cell(
            f'""" # BEGIN TEST CONFIG\n{config}\n""" # END TEST CONFIG\n{source}'.rstrip("\n")
        )

    def _raw(self, source: str) -> Any:
        return self._v4.new_raw_cell(source)

    def _name(self, told: dict[str, Any], prefix: str = "") -> str:
        """Return a name that can be a file's or a function's, and that nothing else has."""
        wanted = prefix + (_NAME.sub("_", str(told.get("grade_id") or "")).strip("_") or "question")
        name, number = wanted, 2
        while name in self._used:
            name, number = f"{wanted}_{number}", number + 1
        self._used.add(name)
        return name


def _is_test(cell: Any) -> bool:
    told = cell.metadata.get("nbgrader") or {}
    return bool(told.get("grade") and not told.get("solution"))


def _answer(cell: Any) -> Any:
    """Return a solution cell with Otter's marks; without nbgrader's, all of it is the solution."""
    if cell.cell_type != "code":
        return cell
    if _BEGIN.search(cell.source):
        cell.source = "\n".join(_marked(cell.source))
    else:
        cell.source = f"# BEGIN SOLUTION\n{_END.sub('', cell.source)}\n# END SOLUTION"
    return cell


def _marked(source: str) -> Iterator[str]:
    """Yield the lines of an answer with Otter's marks; an end without a beginning means nothing."""
    is_inside = False
    for line in source.splitlines():
        if _BEGIN.match(line):
            is_inside = True
            yield _BEGIN.sub(r"\1# BEGIN SOLUTION", line)
        elif not _END.match(line):
            yield line
        elif is_inside:
            is_inside = False
            yield _END.sub(r"\1# END SOLUTION", line)


def _points(told: dict[str, Any]) -> float:
    try:
        return float(told.get("points") or 0)
    except (TypeError, ValueError):
        return 0.0


def _commented(source: str) -> str:
    return "\n".join(_lines(source))


def _lines(source: str) -> Iterator[str]:
    for line in source.splitlines():
        yield f"# {line}".rstrip()


def _quoted(name: str) -> str:
    return '"' + name.replace("\\", "\\\\").replace('"', '\\"') + '"'
