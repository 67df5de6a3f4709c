"""Answers from an assignment's banks, and their points by the assignment's own tests, without the product.

Nothing here uses the grader, Otter or the wall: the banks and the master are read as text, a notebook's
cells run in a plain namespace, and each case of a test file is a plain call.
"""

from __future__ import annotations

import contextlib
import inspect
import io
import re
import warnings
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from fractions import Fraction
from functools import cached_property
from pathlib import Path
from typing import Any, Final

import numpy as np

from tests.commands import COURSE

UNFILLED: Final = "unfilled"
_CELL: Final = re.compile(r"^# %%.*$", re.MULTILINE)
_ANSWER: Final = re.compile(r'^# %% question="(\w+)" name="([a-z0-9-]+)"$', re.MULTILINE)
Chosen = Mapping[str, str]
"""the name of an answer for each question"""


@dataclass
class Question:
    """A question: its answers by name, and its test cases."""

    answers: dict[str, str] = field(default_factory=dict)
    right: list[str] = field(default_factory=list)
    cases: list[tuple[Fraction, Callable[..., None]]] = field(default_factory=list)
    points: Fraction = Fraction(0)


class Bank:
    """An assignment's questions, in the notebook's order."""

    def __init__(self, name: str) -> None:
        self.name = name
        self._folder = COURSE / "solutions" / name
        self._known: dict[tuple[str, ...], dict[str, Fraction]] = {}

    @cached_property
    def questions(self) -> dict[str, Question]:
        """Each question by name."""
        names = (self._folder / "bundle" / "questions.txt").read_text().split()
        found = {name: Question() for name in names}
        for name, cell in self._references():
            old = found[name].answers.get("reference", "")
            found[name].answers["reference"] = f"{old}\n{cell}".strip()
        for file in ("alternatives.py", "misconceptions.py"):
            text = (self._folder / file).read_text("utf-8")
            for heading in _ANSWER.finditer(text):
                body = _CELL.split(text[heading.end() :])[0]
                found[heading[1]].answers[heading[2]] = body.strip()
                if file == "alternatives.py":
                    found[heading[1]].right.append(heading[2])
        for name, question in found.items():
            question.right.append("reference")
            question.answers[UNFILLED] = f"def {name}(*arguments):\n    ..."
            _read_cases(self._folder / "bundle" / "tests" / f"{name}.py", question)
        return found

    def _references(self) -> list[tuple[str, str]]:
        """Return the master's answers: the code cells from BEGIN SOLUTION to END SOLUTION."""
        found, question, is_solution = [], "", False
        text = (self._folder / "master.py").read_text("utf-8")
        heads = [*_CELL.findall(text)]
        for head, cell in zip(heads, _CELL.split(text)[1:], strict=True):
            if "[raw]" in head:
                if said := re.search(r"^# name: (\w+)$", cell, re.MULTILINE):
                    question = said[1]
                is_solution = "# # BEGIN SOLUTION" in cell or (
                    is_solution and "# # END SOLUTION" not in cell
                )
            elif is_solution and "[markdown]" not in head:
                found.append((question, cell.strip()))
        return found

    def cells(self, chosen: Chosen) -> list[str]:
        """Return the notebook with these answers."""
        answers = (self.questions[name].answers[answer] for name, answer in chosen.items())
        return ["import math\nimport numpy as np", *answers]

    def points(self, chosen: Chosen) -> dict[str, Fraction]:
        """Return the points of each question."""
        key = tuple(chosen[name] for name in self.questions)
        if key not in self._known:
            self._known[key] = self._tested(self.cells(chosen))
        return self._known[key]

    def _tested(self, cells: list[str]) -> dict[str, Fraction]:
        student: dict[str, Any] = {"__name__": "__main__"}
        quiet = contextlib.redirect_stdout(io.StringIO())
        with warnings.catch_warnings(), np.errstate(all="ignore"), quiet:
            warnings.simplefilter("ignore")
            for cell in cells:
                exec(compile(cell, "<cell>", "exec"), student)
            return {
                name: sum(
                    (points for points, case in each.cases if _passes(case, student)), Fraction(0)
                )
                for name, each in self.questions.items()
            }


def _read_cases(path: Path, question: Question) -> None:
    def test_case(points: float = 0, hidden: bool = True) -> Callable[..., Any]:
        def keep(case: Callable[..., None]) -> Callable[..., None]:
            question.cases.append((Fraction(str(points)), case))
            return case

        return keep

    source = path.read_text("utf-8").replace("from otter.test_files import test_case", "")
    names: dict[str, Any] = {"test_case": test_case}
    exec(compile(source, str(path), "exec"), names)
    question.points = Fraction(str(names["points"]))
    assert sum(points for points, _ in question.cases) == question.points


def _passes(case: Callable[..., None], student: Mapping[str, Any]) -> bool:
    try:
        case(**{name: student[name] for name in inspect.signature(case).parameters})
    except Exception:
        return False
    return True
