"""Finds what a test cell of nbgrader's needs from the cells above it.

All cells of a notebook share their names. A test that is moved out of the notebook gets those that the
student's cells bind as its parameters. Those that earlier test cells bind, it brings along: the
statements that bind or change them, in their order.
"""

from __future__ import annotations

import ast
import builtins
import re
import symtable
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Final

_MAGIC: Final = re.compile(r"^([ \t]*)[%!?].*$", re.MULTILINE)
_Binds = ast.Import | ast.ImportFrom | ast.FunctionDef | ast.ClassDef | ast.Assign | ast.AnnAssign
_Definition = ast.Import | ast.ImportFrom | ast.FunctionDef | ast.ClassDef


@dataclass(frozen=True)
class _Seen:
    """A statement at the top level of an earlier cell."""

    statement: ast.stmt
    is_test: bool
    is_hidden: bool


@dataclass
class Names:
    """What the cells above a test define.

    Attributes:
        seen: their statements, in order.
        inside: the names that functions of the student's cells read from their surroundings.
    """

    seen: list[_Seen] = field(default_factory=list)
    inside: set[str] = field(default_factory=set)

    def see(self, source: str, is_test: bool, hidden_lines: Iterable[int] = ()) -> None:
        """Take note of a cell."""
        tree = _parsed(source, is_test)
        if tree is None:
            return
        hidden = set(hidden_lines)
        self.seen += [_Seen(each, is_test, each.lineno in hidden) for each in tree.body]
        if not is_test:
            self.inside |= _read_inside(symtable.symtable(ast.unparse(tree), "<cell>", "exec"))

    def left_to(self, later: Iterable[str]) -> str:
        """Return what tests bind and cells below read, as a cell; empty if there is nothing.

        Args:
            later: the student's cells below, in order.
        """
        mine = bound(each.statement for each in self.seen if not each.is_test)
        tests = bound(each.statement for each in self.seen if each.is_test and not each.is_hidden)
        return self._left(name for name in _read_below(later) if name in tests - mine)

    def left_to_functions(self) -> str:
        """Return what tests import and define and the student's functions read, as a cell."""
        mine = bound(each.statement for each in self.seen if not each.is_test)
        tests = [each for each in self.seen if each.is_test and not each.is_hidden]
        made = bound(each.statement for each in tests if isinstance(each.statement, _Definition))
        return self._left(sorted(self.inside & made - mine))

    def _left(self, wanted: Iterable[str]) -> str:
        tree = ast.parse("\n".join(wanted))
        return "\n".join(map(ast.unparse, self.needed(tree, is_public=True)))

    def needed(self, tree: ast.Module, is_public: bool) -> list[ast.stmt]:
        """Return the statements of earlier test cells that a test needs, in their order.

        Args:
            tree: the test.
            is_public: whether students see it: then hidden statements stay where they are.
        """
        asked, found = set(read(tree)), list[ast.stmt]()
        values = self._values()
        for each in reversed(self.seen):
            made = bound([each.statement])
            if not each.is_test:
                asked -= made
                continue
            if (each.is_hidden and is_public) or asked.isdisjoint(
                made | (_changed(each.statement) & values)
            ):
                continue
            found.append(each.statement)
            if isinstance(each.statement, _Binds):
                asked -= made
            asked |= set(read(ast.Module([each.statement], [])))
        return found[::-1]

    def _values(self) -> set[str]:
        """Return the names that tests bind to values, not to modules, functions or classes."""
        tests = [each.statement for each in self.seen if each.is_test]
        return bound(each for each in tests if not isinstance(each, _Definition))

    def set_for_answers(self, source: str) -> list[str]:
        """Return the names that a test sets and that the student's functions read, in order."""
        tree = ast.parse(source)
        own = bound(each for each in tree.body if not isinstance(each, _Definition))
        return sorted(own & self.inside)


def _parsed(source: str, is_test: bool = False) -> ast.Module | None:
    """Return a cell's program, without magics if it is a student's; None if it is not Python."""
    try:
        return ast.parse(source if is_test else _MAGIC.sub(r"\1pass", source))
    except SyntaxError:
        return None


def _read_below(cells: Iterable[str]) -> list[str]:
    """Return the names that cells read and that none of those above them binds, in order."""
    names, made = list[str](), set[str]()
    for tree in filter(None, map(_parsed, cells)):
        names += [name for name in read(tree) if name not in made]
        made |= bound(tree.body)
    return list(dict.fromkeys(names))


def _changed(statement: ast.stmt) -> set[str]:
    """Return the names whose objects a statement may change: by a method, an item, an attribute."""
    if isinstance(statement, _Definition | ast.Assert):
        return set()
    names: set[str] = set()
    for node in ast.walk(statement):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute):
            names.add(_root(node.func))
        elif isinstance(node, ast.Subscript | ast.Attribute) and not isinstance(node.ctx, ast.Load):
            names.add(_root(node))
    return names


def _root(node: ast.expr) -> str:
    """Return the name that attributes and items start from; empty if it is none."""
    while isinstance(node, ast.Subscript | ast.Attribute):
        node = node.value
    return node.id if isinstance(node, ast.Name) else ""


def read(tree: ast.Module) -> list[str]:
    """Return the names that a program reads from its surroundings, in order."""
    text = ast.unparse(tree)
    top = symtable.symtable(text, "<test>", "exec")
    own = {s.get_name() for s in top.get_symbols() if s.is_assigned() or s.is_imported()}
    parsed = ast.parse(text)
    used = {s.get_name() for s in top.get_symbols() if s.is_referenced()}
    used |= deleted(parsed) | _read_inside(top)
    outer = used - (own - _read_first(parsed))
    names = (node.id for node in ast.walk(parsed) if isinstance(node, ast.Name))
    # What was printed last is a built-in by the name of "_", where a prompt or a doctest has run.
    known = vars(builtins).keys() - {"_"}
    return [name for name in dict.fromkeys(names) if name in outer and name not in known]


def _read_inside(top: symtable.SymbolTable) -> set[str]:
    """Return the names that a program's functions read from its top level."""
    names, tables = set[str](), list(top.get_children())
    while tables:
        table = tables.pop()
        names |= {s.get_name() for s in table.get_symbols() if s.is_global() and s.is_referenced()}
        tables += table.get_children()
    return names


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


def bound(body: Iterable[ast.stmt]) -> set[str]:
    """Return the names that statements bind at the top level of a cell."""
    names: set[str] = set()
    for statement in body:
        if isinstance(statement, ast.FunctionDef | ast.ClassDef | ast.AsyncFunctionDef):
            names.add(statement.name)
            continue
        for node in _outside_comprehensions(statement):
            if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store):
                names.add(node.id)
            elif isinstance(node, ast.alias):
                names.add((node.asname or node.name).split(".")[0])
            elif isinstance(node, ast.FunctionDef | ast.ClassDef | ast.ExceptHandler):
                names.add(node.name or "")
    return names - {""}


def _outside_comprehensions(statement: ast.AST) -> Iterator[ast.AST]:
    """Yield a statement's nodes but for the targets of its comprehensions, which are theirs alone."""
    yield statement
    for child in ast.iter_child_nodes(statement):
        if isinstance(statement, ast.comprehension) and child is statement.target:
            continue
        yield from _outside_comprehensions(child)


def deleted(tree: ast.Module) -> set[str]:
    """Return the names that a program deletes."""
    names = (node for node in ast.walk(tree) if isinstance(node, ast.Name))
    return {node.id for node in names if isinstance(node.ctx, ast.Del)}
