"""What a master says of points, for each question and for each of its test cases.

``points: 2`` in a question and the points in its cases' configuration say the same thing twice. Otter
grades by the cases: where all of them have points, what the question says counts for nothing.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

from autograder.formats import scores
from autograder.records.errors import MasterError
from autograder.records.language import gettext

from . import expected_outputs, master_file


def declared(path: Path, notebook: Any) -> dict[str, float | None]:
    """Return the points that each question says, in order; None if it leaves them to its cases.

    Args:
        path: the master, for messages.
        notebook: what is in it.
    """
    said = dict[str, Any]()
    for cell in notebook.cells:
        if master_file.mark_of(cell) == ("BEGIN", "QUESTION"):
            question = master_file.settings(path, cell)
            said[str(question.get("name"))] = question.get("points")
    cases = _of_cases(path, notebook)
    return {name: _total(points, len(cases.get(name, ()))) for name, points in said.items()}


def expect_enough(path: Path, notebook: Any) -> None:
    """Make sure that no question's cases have more points than it says, which Otter refuses.

    Raises:
        MasterError: one has; Otter's own message does not name it.
    """
    cases = _of_cases(path, notebook)
    for name, points in declared(path, notebook).items():
        total = sum(case for case in cases.get(name, ()) if case is not None)
        if points is not None and total > points:
            raise MasterError(f"{path}: {differs(name, points, total)}")


def differs(question: str, points: float, of_cases: float) -> str:
    """Return the sentence that a question's points are not those of its cases."""
    return gettext(
        "{question}: its points are {points}, but its test cases add up to {sum}",
        question=question,
        points=scores.points(points),
        sum=scores.points(of_cases),
    )


def _total(points: Any, cases: int) -> float | None:
    """Return a question's points as one number; a list of them is that of the cases."""
    if isinstance(points, dict):
        each = points.get("each", 1)
        return float(each) * cases if _is_number(each) else None
    return float(points) if _is_number(points) else None


def _of_cases(path: Path, notebook: Any) -> dict[str, list[float | None]]:
    """Return the points in each test case's configuration, by question; None where there are none."""
    found: dict[str, list[float | None]] = {}
    question, inside = "", False
    for cell in notebook.cells:
        mark = master_file.mark_of(cell)
        if mark == ("BEGIN", "QUESTION"):
            question = str(master_file.settings(path, cell).get("name"))
        elif mark and mark[1] == "TESTS":
            inside = mark[0] == "BEGIN"
        elif inside and cell.cell_type == "code":
            points = expected_outputs.config_of(cell.source).get("points")
            found.setdefault(question, []).append(points if _is_number(points) else None)
    return found


def _is_number(said: Any) -> bool:
    return isinstance(said, int | float) and not isinstance(said, bool)
