"""Say why a program could not be checked, and where the test case stands in the master."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from autograder.course import master_file
from autograder.course.expected_outputs import without_config
from autograder.records.errors import MasterError
from autograder.records.language import Message, current, gettext
from autograder.records.messages import explain
from autograder.records.results import Explanation, Status, SubmissionResult

_NOT_CHECKED: Final = re.compile(r"(?:Not checked|채점하지 못했습니다)(?: ?\([^)]*\))?[:.] ?")
"""how the messages of cases that were not checked begin"""


def problems(program: str, result: SubmissionResult, master: Path) -> Iterator[str]:
    """Yield a line for each test case that could not be checked, or one for the whole program.

    A case that fails for the same reason in several programs gives the same line.
    """
    said = False
    for question in result.questions:
        for number, case in enumerate(question.cases):
            if case.status is Status.UNCHECKED:
                said = True
                yield gettext(
                    "{question}, {case!r} ({place}): could not be checked: {why}",
                    question=question.name,
                    case=case.name,
                    place=place_of(master, question.name, number),
                    why=_why(case.explanation),
                )
    if not said:
        why = " ".join(map(_why, result.problems))
        yield gettext("{program}: could not be checked: {why}", program=program, why=why)


def place_of(master: Path, question: str, number: int) -> str:
    """Return where a question's test case stands: a line of a text file, or a cell of a notebook.

    Args:
        master: the master's path.
        question: the question's name.
        number: the case's number, counted from 0.
    """
    try:
        cells = master_file.read(master).cells
        text = "" if master.suffix == ".ipynb" else master.read_text("utf-8-sig")
    except (MasterError, OSError, ValueError):
        return master.name
    found, inside, start = "", False, 0
    for cell in cells:
        mark = master_file.mark_of(cell)
        if mark == ("BEGIN", "QUESTION"):
            found = str(master_file.settings(master, cell).get("name", ""))
        elif mark and mark[1] == "TESTS":
            inside = mark[0] == "BEGIN"
        elif mark is None and cell.cell_type == "code":
            at = text.find(without_config(cell.source).strip(), start)
            start = max(at, start)
            if not (inside and found == question):
                continue
            if number == 0:
                if not text:
                    what = master_file.beginning(cell)
                    return gettext("{master}, cell {cell!r}", master=master.name, cell=what)
                line = text.count("\n", 0, at) + _line_of_call(without_config(cell.source).strip())
                return f"{master.name}:{line}" if at >= 0 else master.name
            number -= 1
    return master.name


def _line_of_call(case: str) -> int:
    """Return the line that calls the student's function, if there is only one; else the first line."""
    try:
        tree = ast.parse(case)
    except SyntaxError:
        return 1
    names = {node.arg for node in ast.walk(tree) if isinstance(node, ast.arg)}
    lines = {
        node.lineno
        for node in ast.walk(tree)
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in names
    }
    return lines.pop() if len(lines) == 1 else 1


def _why(explanation: Explanation | None) -> str:
    """Return the reason alone: that it was not checked is said already."""
    if explanation is not None and (reason := explanation.values.get("reason")):
        return Message(reason).pattern(current())
    return _NOT_CHECKED.sub("", explain(explanation, current()))
