"""Turns nbgrader's test cells into functions that Otter runs as exception-based test cases.

A test cell of nbgrader runs in the student's own notebook. Here it runs on the teacher's side, as a
function whose parameters are the student's names that it reads. What a test needs from an earlier test
cell, such as an import, comes with it (``nbgrader_names`` finds it). A test that changes the student's
own names, as by ``del f``, cannot be moved, and says so.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Iterable
from textwrap import indent
from typing import Final

from autograder.records.language import gettext

from .nbgrader_names import Names, bound, deleted, read

# As nbgrader has it, a mark may stand anywhere in its line. Without an end, the rest is hidden.
_HIDDEN: Final = re.compile(
    r"^[^\n]*BEGIN HIDDEN TESTS.*?(?:^[^\n]*END HIDDEN TESTS[^\n]*(?:\n|\Z)|\Z)",
    re.DOTALL | re.MULTILINE,
)
_HIDDEN_MARK: Final = re.compile(r"^[^\n]*(?:BEGIN|END) HIDDEN TESTS[^\n]*(?:\n|\Z)", re.MULTILINE)
_AUTOTEST: Final = re.compile(r"^[ \t]*#+[ \t]*(?:HASHED[ \t]+)?AUTOTEST\b", re.MULTILINE)


_OF_IPYTHON: Final = frozenset(
    {"In", "Out", "_", "__", "___", "_i", "_ih", "_oh", "_dh", "get_ipython"}
)


class CannotMove(Exception):
    """A test cell cannot run on the teacher's side; carries the reason."""


def visible(source: str) -> str:
    """Return the part of a test cell that students see."""
    return _HIDDEN.sub("", source)


def has_hidden(source: str) -> bool:
    """Return whether a part of a test cell is hidden from students."""
    return bool(_HIDDEN.search(source))


def unmarked(source: str) -> str:
    """Return a test cell with empty lines in place of the marks around hidden tests."""
    return _HIDDEN_MARK.sub("\n", source)


def hidden_lines(source: str) -> set[int]:
    """Return the numbers of the lines of a test cell that students do not see."""
    lines: set[int] = set()
    for block in _HIDDEN.finditer(source):
        first = source[: block.start()].count("\n") + 1
        lines.update(range(first, first + len(block[0].splitlines())))
    return lines


def function(name: str, source: str, names: Names, is_public: bool = False) -> str:
    """Return a test cell as a function.

    Args:
        name: the function's name.
        source: the cell.
        names: what the cells above it define.
        is_public: whether students see the function: then nothing that is hidden comes with it.

    Raises:
        CannotMove: it only works inside the student's notebook.
    """
    source = unmarked(source).strip("\n")
    if _AUTOTEST.search(source):
        raise CannotMove(gettext("it has AUTOTEST directives, which nbgrader alone can expand"))
    try:
        tree = ast.parse(source)
    except SyntaxError as error:
        raise CannotMove(
            gettext("it is not plain Python (line {line}: {error})", line=error.lineno, error=error.msg)
        ) from None
    before = names.needed(tree, is_public)
    asks = _Namespaces()
    tree = asks.visit(tree)
    if asks.found:
        source = ast.unparse(tree)
    whole = ast.Module([*before, *tree.body], [])
    parameters = read(whole)
    _expect_movable(tree, parameters)
    lines = "\n".join([*map(ast.unparse, before), source])
    text = lines if _is_indentable(tree) else ast.unparse(whole)
    if not whole.body:  # comments alone are no body
        text += "\npass"
    return f"def {name}({', '.join(parameters)}):\n{indent(text, '    ').rstrip()}\n"


class _Namespaces(ast.NodeTransformer):
    """Replaces ``globals()``, ``dir()`` and the like by Otter's ``env``, the names of the notebook."""

    def __init__(self) -> None:
        self.found = False

    def visit_Call(self, node: ast.Call) -> ast.AST:
        """Replace a call without arguments."""
        self.generic_visit(node)
        name = node.func.id if isinstance(node.func, ast.Name) else ""
        if name not in ("globals", "locals", "vars", "dir") or node.args or node.keywords:
            return node
        self.found = True
        new = ast.parse("sorted(env)" if name == "dir" else "env", mode="eval").body
        return ast.copy_location(new, node)


def _expect_movable(tree: ast.Module, parameters: Iterable[str]) -> None:
    changed = (deleted(tree) | bound(tree.body)) & set(parameters)
    if changed:
        raise CannotMove(
            gettext(
                "it changes {names} in the student's notebook, which no test can do from outside",
                names=", ".join(sorted(changed)),
            )
        )
    if ipython := sorted(_OF_IPYTHON & set(parameters)):
        raise CannotMove(
            gettext("it reads {names}, which are there only in the notebook", names=", ".join(ipython))
        )
    for node in ast.walk(tree):
        if isinstance(node, ast.Global):
            raise CannotMove(gettext("it has a global statement"))
        if isinstance(node, ast.ImportFrom) and any(each.name == "*" for each in node.names):
            raise CannotMove(gettext("it imports *; import the names that it uses instead"))
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and "__main__" in node.value:
            raise CannotMove(gettext("it reaches into __main__, the student's notebook"))


def _is_indentable(tree: ast.Module) -> bool:
    """Return whether code may be indented as it stands: it has no string over several lines."""
    return not any(
        isinstance(node, ast.Constant | ast.JoinedStr) and node.end_lineno != node.lineno
        for node in ast.walk(tree)
    )
