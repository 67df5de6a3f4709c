"""What is said of a problem beside the error: where it is, and what the work is graded with.

A cell's number is the one that a person counts. Beside it stand the question that is checked next and
the text of the line: both are in the file that was handed in, and no code that ran can choose them.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Collection, Sequence
from dataclasses import replace
from typing import Final

from autograder.formats.notebook import Source
from autograder.records.results import CaseResult, Explanation, QuestionResult
from autograder.records.text import clean

from .packages import IMPORT_ERRORS

_CHECK: Final = re.compile(r"""grader\s*\.\s*check\(\s*["']([^"']{1,100})["']\s*\)""")
_SYNTAX_ERRORS: Final = frozenset({"SyntaxError"})
_NEWER: Final = re.compile(
    r"^\s*type\s+\w+\s*(?:\[.*)?=|^\s*(?:async\s+)?(?:def|class)\s+\w+\s*\[|^\s*except\*?\s+\w[\w.]*\s*,"
    r"|\bt[\"']",
)
"""lines that only Pythons newer than 3.11 read"""
_F_STRING: Final = re.compile(r"""\b(?:[rR]?[fF]|[fF][rR])["'].*\{[^}]*["'\\]""")
"""one with its own quotes or a backslash inside its braces, which 3.12 allows"""
_LONGEST_LINE: Final = 80


def placed(
    problem: Explanation, source: Source, packages: Sequence[str], questions: Collection[str]
) -> Explanation:
    """Return a cell's problem with what a student needs to find it.

    Args:
        problem: what a sandbox says of a cell.
        source: the file that was handed in.
        packages: those that it may use.
        questions: the names of the assignment's questions.
    """
    values = dict(problem.values)
    if not values.get("cell", "").isdigit():
        return problem
    number, line = int(values.pop("cell")), values.get("line", "")
    text = _line(source, number, int(line) if line.isdigit() else 0)
    if text:
        values["source"] = clean(text, _LONGEST_LINE)
    if not source.is_script:
        values["cell"] = str(source.place(number))
        if question := _question(source.cells[number - 1 :], questions):
            values["question"] = question
    if _is(values, _SYNTAX_ERRORS) and (_is_newer(source.python) or _looks_newer(text)):
        values["python"] = f"{sys.version_info.major}.{sys.version_info.minor}"
    return _with_packages(replace(problem, values=values), packages)


def of_cases(question: QuestionResult, packages: Sequence[str]) -> QuestionResult:
    """Return a question's result whose public cases say of a failed import what can be imported."""

    def said(case: CaseResult) -> CaseResult:
        if case.hidden or case.explanation is None or case.explanation.code != "raised":
            return case
        return replace(case, explanation=_with_packages(case.explanation, packages))

    return replace(question, cases=tuple(map(said, question.cases)))


def _with_packages(explanation: Explanation, packages: Sequence[str]) -> Explanation:
    if not _is(explanation.values, IMPORT_ERRORS):
        return explanation
    values = {**explanation.values, "packages": ", ".join(packages)}
    return replace(explanation, values=values)


def _is(values: dict[str, str], kinds: frozenset[str]) -> bool:
    return bool(kinds & {values.get("base", ""), values.get("type", "")})


def _line(source: Source, number: int, line: int) -> str:
    """Return the text of a line of a cell; empty if there is none."""
    lines = source.cells[number - 1].split("\n") if 0 < number <= len(source.cells) else []
    return lines[line - 1].strip() if 0 < line <= len(lines) else ""


def _question(cells: Sequence[str], questions: Collection[str]) -> str:
    """Return the question that is checked first in these cells: that of the first of them."""
    found = (name for cell in cells for name in _CHECK.findall(cell) if name in questions)
    return next(found, "")


def _is_newer(version: str) -> bool:
    """Whether a version of Python, as a notebook says it, is newer than the running one."""
    parts = version.split(".")[:2]
    return all(map(str.isdecimal, parts)) and tuple(map(int, parts)) > sys.version_info[: len(parts)]


def _looks_newer(line: str) -> bool:
    if sys.version_info >= (3, 14):
        return False
    return bool(_NEWER.search(line) or (sys.version_info < (3, 12) and _F_STRING.search(line)))
