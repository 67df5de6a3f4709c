"""Turns nbgrader's test cells into functions that Otter runs as exception-based test cases.

A test cell of nbgrader runs in the student's own notebook. Here it runs on the teacher's side, as a
function whose parameters are the student's names that it reads. What a test needs from an earlier test
cell, such as an import, comes with it. A test that changes the student's own names, as by ``del f``,
cannot be moved, and says so.
"""

from __future__ import annotations

import ast
import builtins
import re
import symtable
from collections.abc import Iterable
from dataclasses import dataclass, field
from textwrap import indent
from typing import Final

from autograder.records.language import gettext

_HIDDEN: Final = re.compile(
    r"^[ \t]*#+[ \t]*BEGIN HIDDEN TESTS\b.*?^[ \t]*#+[ \t]*END HIDDEN TESTS\b[^\n]*(?:\n|\Z)",
    re.DOTALL | re.MULTILINE,
)
_HIDDEN_MARK: Final = re.compile(
    r"^[ \t]*#+[ \t]*(?:BEGIN|END) HIDDEN TESTS\b[^\n]*(?:\n|\Z)", re.MULTILINE
)
_AUTOTEST: Final = re.compile(r"^[ \t]*#+[ \t]*(?:HASHED[ \t]+)?AUTOTEST\b", re.MULTILINE)
_Kept = ast.Import | ast.ImportFrom | ast.FunctionDef | ast.ClassDef | ast.Assign


class CannotMove(Exception):
    """A test cell cannot run on the teacher's side; carries the reason."""


@dataclass
class Names:
    """What the cells above a test define.

    Attributes:
        students: the names that the notebook's other cells define.
        tests: the names that earlier test cells define, each with the statement that does.
    """

    students: set[str] = field(default_factory=set)
    tests: dict[str, ast.stmt] = field(default_factory=dict)

    def see(self, source: str, is_test: bool) -> None:
        """Take note of a cell."""
        try:
            body = ast.parse(source).body
        except SyntaxError:
            return
        for statement in body:
            bound = _bound([statement])
            if not is_test:
                self.students |= bound
            elif isinstance(statement, _Kept):
                self.tests |= dict.fromkeys(bound, statement)


def visible(source: str) -> str:
    """Return the part of a test cell that students see."""
    return _HIDDEN.sub("", source)


def has_hidden(source: str) -> bool:
    """Return whether a part of a test cell is hidden from students."""
    return bool(_HIDDEN.search(source))


def function(name: str, source: str, names: Names) -> str:
    """Return a test cell as a function.

    Args:
        name: the function's name.
        source: the cell.
        names: what the cells above it define.

    Raises:
        CannotMove: it only works inside the student's notebook.
    """
    source = _HIDDEN_MARK.sub("", source).strip("\n")
    if _AUTOTEST.search(source):
        raise CannotMove(gettext("it has AUTOTEST directives, which nbgrader alone can expand"))
    try:
        tree = ast.parse(source)
    except SyntaxError as error:
        raise CannotMove(
            gettext("it is not plain Python (line {line}: {error})", line=error.lineno, error=error.msg)
        ) from None
    before = _needed(tree, names)
    whole = ast.Module([*before, *tree.body], [])
    parameters = [each for each in _read(whole) if each not in _bound(before)]
    _expect_movable(tree, parameters)
    lines = "\n".join([*map(ast.unparse, before), source])
    body = indent(lines, "    ") if _is_indentable(tree) else indent(ast.unparse(whole), "    ")
    return f"def {name}({', '.join(parameters)}):\n{body.rstrip() or '    pass'}\n"


def _expect_movable(tree: ast.Module, parameters: Iterable[str]) -> None:
    changed = _rebound(tree) & set(parameters)
    if changed:
        raise CannotMove(
            gettext(
                "it changes {names} in the student's notebook, which no test can do from outside",
                names=", ".join(sorted(changed)),
            )
        )
    for node in ast.walk(tree):
        if isinstance(node, ast.Global):
            raise CannotMove(gettext("it has a global statement"))
        if isinstance(node, ast.ImportFrom) and any(each.name == "*" for each in node.names):
            raise CannotMove(gettext("it imports *; import the names that it uses instead"))
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and "__main__" in node.value:
            raise CannotMove(gettext("it reaches into __main__, the student's notebook"))


def _needed(tree: ast.Module, names: Names) -> list[ast.stmt]:
    """Return the statements of earlier test cells that a test needs, in their order."""
    found: list[ast.stmt] = []
    asked = list(_read(tree))
    while asked:
        name = asked.pop()
        statement = names.tests.get(name)
        if statement is None or name in names.students or statement in found:
            continue
        found.append(statement)
        asked += _read(ast.Module([statement], []))
    order = list(names.tests.values())
    return sorted(found, key=order.index)


def _read(tree: ast.Module) -> list[str]:
    """Return the names that a program reads from its surroundings, in order."""
    text = ast.unparse(tree)
    top = symtable.symtable(text, "<test>", "exec")
    own = {s.get_name() for s in top.get_symbols() if s.is_assigned() or s.is_imported()}
    parsed = ast.parse(text)
    read = {s.get_name() for s in top.get_symbols() if s.is_referenced()} | _deleted(parsed)
    tables = list(top.get_children())
    while tables:
        table = tables.pop()
        read |= {s.get_name() for s in table.get_symbols() if s.is_global() and s.is_referenced()}
        tables += table.get_children()
    outer = read - (own - _read_first(parsed))
    names = (node.id for node in ast.walk(parsed) if isinstance(node, ast.Name))
    return [name for name in dict.fromkeys(names) if name in outer and not hasattr(builtins, name)]


def _read_first(tree: ast.Module) -> set[str]:
    """Return the names that a program reads before it binds them."""
    reads, binds = dict[str, tuple[int, int]](), dict[str, tuple[int, int]]()

    def note(found: dict[str, tuple[int, int]], name: str, at: tuple[int, int]) -> None:
        found[name] = min(at, found.get(name, at))

    def visit(node: ast.AST, end: tuple[int, int] | None) -> None:
        at = (getattr(node, "lineno", 0), getattr(node, "col_offset", 0))
        if isinstance(node, ast.Name):
            is_read = not isinstance(node.ctx, ast.Store)
            note(reads if is_read else binds, node.id, at if is_read else end or at)
        elif isinstance(node, ast.Import | ast.ImportFrom):
            for each in node.names:
                note(binds, (each.asname or each.name).split(".")[0], at)
        elif isinstance(node, ast.FunctionDef | ast.ClassDef | ast.ExceptHandler):
            note(binds, node.name or "", at)
        if isinstance(node, ast.Assign | ast.AnnAssign):  # its value is read before its target is bound
            end = (node.end_lineno or 0, node.end_col_offset or 0)
        if isinstance(node, ast.AugAssign) and isinstance(node.target, ast.Name):
            note(reads, node.target.id, at)
        if not isinstance(node, ast.FunctionDef | ast.Lambda):  # their bodies run when they are called
            for child in ast.iter_child_nodes(node):
                visit(child, end)

    visit(tree, None)
    return {name for name, at in reads.items() if at < binds.get(name, (at[0] + 1, 0))}


def _bound(body: Iterable[ast.stmt]) -> set[str]:
    """Return the names that statements bind at the top level of a cell."""
    names: set[str] = set()
    for statement in body:
        if isinstance(statement, ast.FunctionDef | ast.ClassDef | ast.AsyncFunctionDef):
            names.add(statement.name)
            continue
        for node in ast.walk(statement):
            if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store):
                names.add(node.id)
            elif isinstance(node, ast.alias):
                names.add((node.asname or node.name).split(".")[0])
            elif isinstance(node, ast.FunctionDef | ast.ClassDef | ast.ExceptHandler):
                names.add(node.name or "")
    return names - {""}


def _rebound(tree: ast.Module) -> set[str]:
    return _deleted(tree) | _bound(tree.body)


def _deleted(tree: ast.Module) -> set[str]:
    names = (node for node in ast.walk(tree) if isinstance(node, ast.Name))
    return {node.id for node in names if isinstance(node.ctx, ast.Del)}


def _is_indentable(tree: ast.Module) -> bool:
    """Return whether code may be indented as it stands: it has no string over several lines."""
    return not any(
        isinstance(node, ast.Constant | ast.JoinedStr) and node.end_lineno != node.lineno
        for node in ast.walk(tree)
    )
