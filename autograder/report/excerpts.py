"""The few lines of a student's code that a page shows, with the line that matters marked.

All code that is shown has passed through :func:`lines_of`, which removes control and direction
characters, because they can make code look different from what ran.
"""

from __future__ import annotations

import ast
import re
import textwrap
import warnings
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Final

from autograder.records.text import clean

_MAX_LINES: Final = 60
_MAX_WIDTH: Final = 200
_MAX_READ: Final = 40_000
_AROUND: Final = 6
_WRAPPED: Final = 100
_MOST_READ: Final = 400
_CHECK: Final = re.compile(r"grader\s*\.\s*check\(\s*[\"']([^\"']+)[\"']\s*\)")


@dataclass(frozen=True, slots=True)
class Excerpt:
    """Some lines of a submission's code.

    Attributes:
        cell: the number of the lines' cell, counted from 1; 0 for a script.
        first: the first line's number in its cell.
        lines: the lines, cleaned.
        marked: the number of the line to mark; 0 for none.
    """

    cell: int
    first: int
    lines: tuple[str, ...]
    marked: int = 0

    @property
    def numbered(self) -> Iterator[tuple[int, str]]:
        """Each line with its number."""
        return enumerate(self.lines, self.first)

    @property
    def text(self) -> str:
        """The lines as one text."""
        return "\n".join(self.lines)


def lines_of(source: str) -> tuple[str, ...]:
    """Return code as lines that are safe to show, with their indentation."""
    return tuple(map(_clean_line, source[:_MAX_READ].split("\n")))


def _clean_line(line: str) -> str:
    line = line.rstrip().expandtabs(4)
    if line.isprintable() and len(line) <= _MAX_WIDTH:
        return line  # the usual case; checking each character takes a hundred times as long
    indent = len(line) - len(line.lstrip(" "))
    return " " * min(indent, 40) + clean(line, _MAX_WIDTH)


def of_answer(text: str) -> Excerpt | None:
    """Return what a student has written for a person to read; None if that is nothing."""
    lines = tuple(part for line in text.split("\n") for part in textwrap.wrap(line, _WRAPPED) or [""])
    return Excerpt(0, 1, lines_of("\n".join(lines[:_MOST_READ]))) if text.strip() else None


def around(cells: Sequence[str], cell: int, line: int) -> Excerpt | None:
    """Return the code around a line of a cell, or of a script; None if there is no such line."""
    place = max(cell, 1)
    if place > len(cells):
        return None
    lines = lines_of(cells[place - 1])
    if not 1 <= line <= len(lines):
        return None
    start = max(0, line - 1 - _AROUND) if len(lines) > 2 * _AROUND + 6 else 0
    end = line + _AROUND if len(lines) > 2 * _AROUND + 6 else len(lines)
    return Excerpt(_number(cells, place), start + 1, lines[start:end], line)


def of_question(cells: Sequence[str], question: str) -> Excerpt | None:
    """Return a student's code for a question.

    It is the function or the value with the question's name, the last if there are several; otherwise
    the code between the question's ``grader.check`` and the check before it.
    """
    pattern = _binding(question)
    for place in range(len(cells), 0, -1):
        source = cells[place - 1][:_MAX_READ]
        found = pattern.search(source)
        if found:
            start, end = _span(source, question, source.count("\n", 0, found.start()) + 1)
            return _excerpt(cells, place, start, end)
    return _before_check(cells, question)


def raised_at(cells: Sequence[str], question: str, line: int) -> Excerpt | None:
    """Return a student's code for a question, with the line that raised an exception marked.

    A test case knows the line but not the cell. So the line is marked only if it can belong to just one
    function: the question's, or one that the question's code names.
    """
    found = of_question(cells, question)
    if found is None or line <= 0:
        return found
    reached = [
        (place, start, end)
        for place, source in enumerate(cells, 1)
        for name, start, end in _functions(source[:_MAX_READ])
        if start <= line <= end and (name == question or re.search(rf"\b{name}\b", found.text))
    ]
    if len({place for place, _, _ in reached}) != 1:
        return found
    place, start, end = max(reached, key=lambda each: each[1])
    if place == max(found.cell, 1) and found.first <= line < found.first + len(found.lines):
        return replace(found, marked=line)
    shown = _excerpt(cells, place, start, end)
    return replace(shown, marked=line) if line < shown.first + len(shown.lines) else found


def worth_keeping(cells: Sequence[str], question: str) -> tuple[str, ...]:
    """Return only the cells that :func:`of_question` needs, so that the others can be dropped."""
    pattern = _binding(question)
    for place in range(len(cells) - 1, -1, -1):
        if pattern.search(cells[place], 0, _MAX_READ):
            after = ("",) if len(cells) > 1 else ()
            return (*("" for _ in cells[:place]), cells[place][:_MAX_READ], *after)
    return tuple(cell[:_MAX_READ] for cell in cells) if sum(map(len, cells)) < _MAX_READ else ()


@lru_cache(maxsize=512)
def _binding(name: str) -> re.Pattern[str]:
    word = re.escape(name)
    return re.compile(
        rf"^[ \t]*(?:async\s+)?def\s+{word}\s*\(|^{word}\s*(?::[^=\n]+)?=(?!=)", re.MULTILINE
    )


@lru_cache(maxsize=64)
def _parsed(source: str) -> ast.Module | None:
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # a teacher does not need to know about a student's "\\d"
            return ast.parse(source)
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        return None


def _functions(source: str) -> Iterator[tuple[str, int, int]]:
    tree = _parsed(source)
    for statement in tree.body if tree else ():
        if isinstance(statement, ast.FunctionDef | ast.AsyncFunctionDef):
            start = min([statement.lineno, *(each.lineno for each in statement.decorator_list)])
            yield statement.name, start, statement.end_lineno or statement.lineno


def _span(source: str, name: str, line: int) -> tuple[int, int]:
    """Return the lines of a function or an assignment; found by indentation if the code is invalid."""
    spans = [(start, end) for each, start, end in _functions(source) if each == name]
    if spans:
        return spans[-1]
    tree = _parsed(source)
    for statement in tree.body if tree else ():
        if statement.lineno <= line <= (statement.end_lineno or 0):
            return statement.lineno, statement.end_lineno or line
    lines = source.split("\n")
    depth = len(lines[line - 1]) - len(lines[line - 1].lstrip())
    end = line
    for number, text in enumerate(lines[line:], line + 1):
        if text.strip() and len(text) - len(text.lstrip()) <= depth:
            break
        end = number if text.strip() else end
    return line, end


def _before_check(cells: Sequence[str], question: str) -> Excerpt | None:
    for place, source in enumerate(cells, 1):
        lines = source[:_MAX_READ].split("\n")
        last = 0
        for number, line in enumerate(lines, 1):
            found = _CHECK.search(line)
            if found and found[1] == question:
                if any(text.strip() for text in lines[last : number - 1]):
                    return _excerpt(cells, place, last + 1, number - 1)
                return _excerpt(cells, place - 1, 1, _MAX_LINES) if place > 1 else None
            last = number if found else last
    return None


def _excerpt(cells: Sequence[str], place: int, start: int, end: int) -> Excerpt:
    lines = lines_of(cells[place - 1])[start - 1 : min(end, start - 1 + _MAX_LINES)]
    while lines and not lines[0]:
        lines, start = lines[1:], start + 1
    while lines and not lines[-1]:
        lines = lines[:-1]
    return Excerpt(_number(cells, place), start, lines)


def _number(cells: Sequence[str], place: int) -> int:
    return place if len(cells) > 1 else 0


def name(text: str) -> str:
    """Return a name that somebody else chose, on one line and with limited length."""
    return clean(text, 80) or "?"
