"""Which statements of a notebook's cells are still as students got them.

Cells that are only for the reader, such as pictures, are not graded. What a student adds to such a cell
is, as it counts in their notebook: an ``import math`` beside the notebook's own imports, or a function
below a picture. So each of these cells says in its metadata what it was handed out with, a digest of
every statement; whoever changes that list leaves out code of their own.
"""

from __future__ import annotations

import ast
import hashlib
import itertools
import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any, Final

KEY: Final = "handed_out"
"""of the cell's metadata"""
_MOST: Final = 500
_LONGEST: Final = 200_000
"""no person writes more, and it takes longer to read"""
_LAYOUT: Final = re.compile(r"\s+|,(?=\s*[)\]}])")
_WORD: Final = re.compile(r"[^\W\d]\w*")
_BEGINS: Final = re.compile(r"(?!(?:else|elif|except|finally)\b)[^\s#)\]}]")
"""a line with which a statement begins, as nearly all people write it"""
_IS_NO_CODE: Final = re.compile(r"\s*(?:#|$)")
_DEFINES: Final = re.compile(r"(?:async +def|def|class) +(\w+)")
_SETS: Final = re.compile(r"\w+ *=(?!=)")
_GRADER_NAME: Final = "grader"
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
    left_out = [(cell, piece) for cell in read for piece in cell.left_out]
    bindable = set[str]().union(*(piece.may_bind for _, piece in left_out))
    used = {name for cell in read for part in cell.own(bindable) for name in _names(part)}
    waiting = [(cell, piece) for cell, piece in left_out if piece.may_bind]
    while found := [(cell, piece) for cell, piece in waiting if piece.binds_one_of(used)]:
        waiting = [each for each in waiting if each not in found]
        for cell, piece in found:
            cell.left_out.remove(piece)
            used.update(name for node in piece.nodes for name in _names(node))
    return [cell.text() for cell in read]


def _is_too_long(cells: Sequence[tuple[str, Any]]) -> bool:
    return sum(len(source) for source, _ in cells) > _LONGEST


class _Piece:
    """Statements of a cell that begin on one line, as they were handed out.

    Args:
        text: their lines.
        first: the number of the first of these lines, from 0.
        last: the number of the line after them.
        nodes: the statements; they are only read from the text when there is a use for them.
    """

    def __init__(self, text: str, first: int, last: int, nodes: list[ast.stmt] | None = None) -> None:
        self._text = text
        self.first, self.last = first, last
        self._nodes = nodes

    @property
    def nodes(self) -> list[ast.stmt]:
        """The statements."""
        if self._nodes is None:
            self._nodes = _statements(self._text) or []
        return self._nodes

    @cached_property
    def may_bind(self) -> frozenset[str]:
        """The names that they may define; all that do define one are among them."""
        first_line = self._text.partition("\n")[0]
        if found := _DEFINES.match(first_line):
            return _words(found[1])
        if _SETS.match(first_line):
            return _words(first_line)
        return frozenset[str]().union(*map(_binds, self.nodes))

    def binds_one_of(self, names: set[str]) -> bool:
        """Whether they define one of some names."""
        return not names.isdisjoint(self.may_bind) and any(names & _binds(node) for node in self.nodes)

    @property
    def is_grader(self) -> bool:
        """Whether they prepare the public tests."""
        return _GRADER_NAME in self._text.partition("\n")[0] and any(map(_is_grader, self.nodes))


@dataclass(eq=False)
class _Cell:
    """A cell's code, and what is to become of its statements."""

    source: str
    left_out: list[_Piece]
    kept: list[ast.AST | str] | None = None
    """what is the student's own: statements, or text that is not Python; None if it was not read"""

    @classmethod
    def of(cls, source: str, given: Any) -> _Cell:
        source = source.replace("\r\n", "\n").replace("\r", "\n")  # lines as Python counts them
        if not isinstance(given, list):
            return cls(source, [])
        known = set(map(str, given[:_MOST]))
        if (pieces := _as_handed_out(source, known)) is not None:
            return cls(source, pieces, [])
        statements = _statements(source)
        if statements is None:
            return cls("", [], []) if _digest(source) in known else cls(source, [], [source])
        texts = [_text(source, node) for node in statements]
        same = [_digest(text) in known for text in texts]
        pieces = [
            _Piece(text, *_lines(node), [node])
            for node, text, is_same in zip(statements, texts, same, strict=True)
            if is_same
        ]
        own = [node for node, is_same in zip(statements, same, strict=True) if not is_same]
        return cls(source, pieces, [*own])

    def own(self, names: set[str]) -> list[ast.AST | str]:
        """Return what is the student's own, if it may use one of some names."""
        if self.kept is None and not names.isdisjoint(_words(self.source)):
            statements = _statements(self.source)
            self.kept = [self.source] if statements is None else [*statements]
        return self.kept or []

    def text(self) -> str:
        if not self.left_out:
            return self.source
        lines = self.source.split("\n")
        for piece in self.left_out:
            lines[piece.first : piece.last] = [""] * (piece.last - piece.first)
            if piece.is_grader:
                lines[piece.first] = _GRADER
        is_empty = all(not line.strip() or line.lstrip().startswith("#") for line in lines)
        return "" if is_empty else "\n".join(lines)


def _as_handed_out(source: str, known: set[str]) -> list[_Piece] | None:
    """Return a cell's pieces if all of them are as they were handed out, which most such cells are.

    The lines say where statements begin, so nothing has to be read as Python. None if any of the
    pieces is not known: it may be the student's, or begin elsewhere.
    """
    lines = source.split("\n")
    begins = [number for number, line in enumerate(lines) if _BEGINS.match(line)]
    if not begins or not all(map(_IS_NO_CODE.match, lines[: begins[0]])):
        return None
    pieces = []
    for first, last in itertools.pairwise([*begins, len(lines)]):
        own = lines[first:last]
        while _IS_NO_CODE.match(own[-1]):
            own.pop()
        text = "\n".join(own)
        if _digest(text) not in known:
            return None
        pieces.append(_Piece(text, first, first + len(own)))
    return pieces


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
    return any(isinstance(each, ast.Name) and each.id == _GRADER_NAME for each in targets)


def _words(text: str) -> frozenset[str]:
    """Return whatever in a text may be a name, as Python reads names: in the form of NFKC."""
    return frozenset(_WORD.findall(unicodedata.normalize("NFKC", text)))


def _names(part: ast.AST | str) -> Iterator[str]:
    """Yield the names that code uses."""
    if isinstance(part, str):
        yield from _words(part)
        return
    for node in ast.walk(part):
        if isinstance(node, ast.AugAssign) and isinstance(node.target, ast.Name):
            yield node.target.id
        if isinstance(node, ast.Name) and not isinstance(node.ctx, ast.Store):
            yield node.id


def _binds(node: ast.stmt) -> set[str]:
    """Return the names that a statement defines, if that is all it does."""
    if isinstance(node, ast.Import | ast.ImportFrom):
        return {(alias.asname or alias.name).partition(".")[0] for alias in node.names}
    if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef):
        return {node.name}
    if not isinstance(node, ast.Assign | ast.AnnAssign) or node.value is None:
        return set()
    if any(isinstance(each, ast.Call) for each in ast.walk(node.value)):
        return set()
    targets = node.targets if isinstance(node, ast.Assign) else [node.target]
    flat = [part for each in targets for part in getattr(each, "elts", [each])]
    return {each.id for each in flat if isinstance(each, ast.Name)}
