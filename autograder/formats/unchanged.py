"""Which statements of a notebook's cells are still as students got them.

Cells that are only for the reader, such as pictures, are not graded. What a student adds to such a cell
is, as it counts in their notebook: an ``import math`` beside the notebook's own imports, or a function
below a picture. So each of these cells says in its metadata what it was handed out with, a digest of
every statement; whoever changes that list leaves out code of their own.
"""

from __future__ import annotations

import ast
import hashlib
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Final

KEY: Final = "handed_out"
"""of the cell's metadata"""
_MOST: Final = 500
_LONGEST: Final = 200_000
"""no person writes more, and it takes longer to read"""
_LAYOUT: Final = re.compile(r"\s+|,(?=\s*[)\]}])")
_NAME: Final = re.compile(r"[A-Za-z_]\w*")
_GRADER: Final = "import otter; grader = otter.Notebook()"
"""what is run in place of the statement that prepares the public tests"""


def digests(source: str) -> list[str]:
    """Return a digest of each statement of a cell; one that is not Python is one statement."""
    return [_digest(_text(source, node)) for node in _statements(source) or ()] or [_digest(source)]


def own_code(cells: Sequence[tuple[str, Any]]) -> list[str]:
    """Return the code of cells without the statements that are as students got them.

    What the student's code uses of them stays: a module that is imported, or a function. The lines keep
    their numbers.

    Args:
        cells: each cell's code, and the digests in its metadata; None if it has none.
    """
    if not any(isinstance(given, list) for _, given in cells) or _is_too_long(cells):
        return [source for source, _ in cells]
    read = [_Cell.of(source, given) for source, given in cells]
    used = {name for cell in read for part in cell.kept for name in _names(part)}
    waiting = [(cell, node) for cell in read for node in cell.left_out if _binds(node)]
    while found := [(cell, node) for cell, node in waiting if used & _binds(node)]:
        waiting = [each for each in waiting if each not in found]
        for cell, node in found:
            cell.left_out.remove(node)
            used |= set(_names(node))
    return [cell.text() for cell in read]


def _is_too_long(cells: Sequence[tuple[str, Any]]) -> bool:
    return sum(len(source) for source, _ in cells) > _LONGEST


@dataclass(eq=False)
class _Cell:
    """A cell's code, and what is to become of its statements."""

    source: str
    kept: list[ast.AST | str]
    """what is the student's own: statements, or text that is not Python"""
    left_out: list[ast.stmt]

    @classmethod
    def of(cls, source: str, given: Any) -> _Cell:
        source = source.replace("\r\n", "\n").replace("\r", "\n")  # lines as Python counts them
        statements = _statements(source)
        known = set(map(str, given[:_MOST])) if isinstance(given, list) else set()
        if statements is None:
            return cls("", [], []) if _digest(source) in known else cls(source, [source], [])
        same = [node for node in statements if _digest(_text(source, node)) in known]
        return cls(source, [node for node in statements if node not in same], same)

    def text(self) -> str:
        if not self.left_out:
            return self.source
        lines = self.source.split("\n")
        for node in self.left_out:
            first, last = _lines(node)
            lines[first:last] = [""] * (last - first)
            if _is_grader(node):
                lines[first] = _GRADER
        is_empty = all(not line.strip() or line.lstrip().startswith("#") for line in lines)
        return "" if is_empty else "\n".join(lines)


def _statements(source: str) -> list[ast.stmt] | None:
    try:
        return ast.parse(source).body
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        return None


def _lines(node: ast.stmt) -> tuple[int, int]:
    first = min([node.lineno, *(each.lineno for each in getattr(node, "decorator_list", ()))])
    return first - 1, node.end_lineno or node.lineno


def _text(source: str, node: ast.stmt) -> str:
    first, last = _lines(node)
    return "\n".join(source.split("\n")[first:last])


def _digest(text: str) -> str:
    """Return a digest that a formatter leaves as it is."""
    bare = _LAYOUT.sub("", text).replace("'", '"')
    return hashlib.sha256(bare.encode("utf-8", "replace")).hexdigest()[:16]


def _is_grader(node: ast.stmt) -> bool:
    targets = node.targets if isinstance(node, ast.Assign) else []
    return any(isinstance(each, ast.Name) and each.id == "grader" for each in targets)


def _names(part: ast.AST | str) -> Iterator[str]:
    """Yield the names that code uses."""
    if isinstance(part, str):
        yield from _NAME.findall(part)
        return
    for node in ast.walk(part):
        if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Load):
            yield node.id


def _binds(node: ast.stmt) -> set[str]:
    """Return the names that a statement defines, if that is all it does."""
    if isinstance(node, ast.Import | ast.ImportFrom):
        return {(alias.asname or alias.name).partition(".")[0] for alias in node.names}
    if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef):
        return {node.name}
    if isinstance(node, ast.Assign) and not any(isinstance(n, ast.Call) for n in ast.walk(node.value)):
        return {each.id for each in node.targets if isinstance(each, ast.Name)}
    return set()
