"""What a test case's code reads of the student's: which names, and on which lines.

The rule for names: a name that a test reads is the student's, unless the test binds it itself (an
import, an assignment). Two kinds of names are exceptions. NumPy's comparing functions and the
modules known here are this side's (:mod:`autograder.wall.modules`). A built-in that the student's
code defines anew is the student's only where the test asks about it: where it is called with the
test's own values, as in ``sum(1, 2)``, or read by itself, in a test that reads nothing else of the
student's. Applied to something of the student's, as in ``abs(f(x) - 1) < 1e-6``, it judges, and
stays Python's; and in ``for i in range(9): assert f(i) == i`` it makes the inputs.
"""

from __future__ import annotations

import ast
import builtins
import inspect
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from .bindings import bound

Flows = tuple[tuple[frozenset[str], frozenset[str]], ...]
"""which names are read where which names are bound"""
_BUILTINS = frozenset(name for name in vars(builtins) if not name.startswith("_"))


@dataclass(frozen=True, slots=True)
class Needs:
    """What a test case needs from the student's namespace."""

    names: tuple[str, ...]
    """the names to fetch"""
    required: frozenset[str]
    """those that the student must have defined"""
    wants_env: bool
    """whether it needs the whole namespace, as ``env``"""
    source: str | None = None
    """a doctest's examples as one program; None for a test that is a function"""


def needs(case: Any, is_ok_format: bool) -> Needs:
    """Return what an Otter test case needs from the student's namespace."""
    if not is_ok_format:
        code = inspect.unwrap(case.body.test_func).__code__
        parameters = code.co_varnames[: code.co_argcount + code.co_kwonlyargcount]
        names = tuple(name for name in parameters if name != "env")
        return Needs(names, frozenset(names), "env" in parameters)
    return doctest_needs(str(case.body))


def asks_what_is_loaded(case: Any, needed: Needs) -> bool:
    """Return whether a test case looks into ``sys.modules``, which here is its own process's."""
    if needed.source is not None:
        return "sys.modules" in needed.source
    return {"sys", "modules"} <= {*inspect.unwrap(case.body.test_func).__code__.co_names}


@lru_cache(maxsize=512)
def doctest_needs(body: str) -> Needs:
    """Return what a doctest needs from the student's namespace."""
    import doctest

    examples = doctest.DocTestParser().get_examples(body)
    source = "".join(example.source for example in examples)
    read, bound = _names_in(source)
    return Needs(tuple(read), frozenset(read) - bound, False, source)


@lru_cache(maxsize=64)
def _parse(source: str) -> ast.Module | None:
    try:
        return ast.parse(source)
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        return None


def _names_in(source: str) -> tuple[list[str], set[str]]:
    """Return the names that a doctest reads and that are not built in, and the names that it binds."""
    tree = _parse(source)
    if tree is None:
        return [], set()
    read = dict.fromkeys(
        node.id
        for node in ast.walk(tree)
        if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Load) and node.id not in _BUILTINS
    )
    return list(read), bound(tree)


# --- built-ins that the student defines anew --------------------------------------------------------


@lru_cache(maxsize=512)
def builtins_read(source: str) -> frozenset[str]:
    """Return the built-in names that a doctest reads and does not bind itself."""
    tree = _parse(source)
    if tree is None:
        return frozenset()
    read = {n.id for n in ast.walk(tree) if isinstance(n, ast.Name) and n.id in _BUILTINS}
    return frozenset(read - bound(tree))


def asked_builtins(source: str, redefined: frozenset[str]) -> frozenset[str]:
    """Return those of the built-ins that the student redefined that a doctest asks about."""
    tree = _parse(source)
    if tree is None:
        return frozenset()
    student = frozenset(_names_in(source)[0]) | redefined
    tainted = tainted_names(tree, student)
    asked: set[str] = set()
    judging: set[str] = set()
    for node, parent in _with_parents(tree):
        if isinstance(node, ast.Name) and node.id in redefined:
            (judging if _judges(node, parent, tainted) else asked).add(node.id)
    return frozenset(asked - judging)


def _judges(node: ast.Name, parent: ast.AST | None, tainted: frozenset[str]) -> bool:
    """Whether a built-in is applied to something of the student's, or handed on."""
    if isinstance(parent, ast.Call):
        if parent.func is not node:
            return callable(getattr(builtins, node.id))
        given = [*parent.args, *(keyword.value for keyword in parent.keywords)]
        return any(_mentions(each, tainted) for each in given)
    return not isinstance(parent, ast.Expr | ast.Compare | ast.Attribute | ast.Subscript | ast.Assign)


def _with_parents(tree: ast.AST) -> Iterator[tuple[ast.AST, ast.AST | None]]:
    for parent in ast.walk(tree):
        for child in ast.iter_child_nodes(parent):
            yield child, parent


# --- lines that use something of the student's ------------------------------------------------------


def _mentions(node: ast.AST, names: frozenset[str] | set[str]) -> bool:
    return any(isinstance(each, ast.Name) and each.id in names for each in ast.walk(node))


def tainted_names(tree: ast.AST, student: frozenset[str]) -> frozenset[str]:
    """Return the names that may hold something of the student's: theirs, and what is made with them."""
    return _tainted(_flows(tree), student)


def _tainted(flows: Flows, student: frozenset[str]) -> frozenset[str]:
    tainted, before = student, frozenset[str]()
    while tainted != before:
        before = tainted
        tainted = tainted.union(*(bound for read, bound in flows if not read.isdisjoint(tainted)))
    return tainted


def _flows(tree: ast.AST) -> Flows:
    """Return, for each place where names are bound, the names that are read for it, and those bound."""
    flows = []
    for node in ast.walk(tree):
        value = _source_of(node)
        if value is not None:
            bound = (each.id for target in _targets(node) for each in _names(target))
            flows.append((_read(value), frozenset(bound)))
        elif isinstance(node, ast.FunctionDef | ast.ClassDef):
            flows.append((_read(node), frozenset({node.name})))
    return tuple(flows)


def _read(node: ast.AST) -> frozenset[str]:
    return frozenset(each.id for each in _names(node))


def _source_of(node: ast.AST) -> ast.AST | None:
    if isinstance(node, ast.Assign | ast.AugAssign | ast.AnnAssign | ast.NamedExpr):
        return node.value
    if isinstance(node, ast.For | ast.comprehension):
        return node.iter
    return node.context_expr if isinstance(node, ast.withitem) else None


def _targets(node: Any) -> list[ast.AST]:
    if isinstance(node, ast.Assign):
        return list(node.targets)
    target = node.optional_vars if isinstance(node, ast.withitem) else node.target
    return [] if target is None else [target]


def _names(target: ast.AST) -> Iterator[ast.Name]:
    return (each for each in ast.walk(target) if isinstance(each, ast.Name))


class Program:
    """A test's program, searched once for all submissions.

    Args:
        tree: its syntax tree.
    """

    def __init__(self, tree: ast.Module) -> None:
        self._tree = tree
        self._statements = tuple(_statements(tree))
        self._flows: dict[ast.AST, Flows] = {}

    def search(self) -> None:
        """Search all functions now."""
        for each in self._statements:
            if isinstance(each, ast.FunctionDef):
                self._flows_in(each)

    def at(self, line: int) -> tuple[list[ast.FunctionDef], list[ast.stmt]]:
        """Return the functions around a line, the inner ones last, and what covers it in the last."""
        covering = [each for each in self._statements if _covers(each, line)]
        functions = [each for each in covering if isinstance(each, ast.FunctionDef)]
        if not functions:
            return [], covering
        begin = _start(functions[-1])
        return functions, [each for each in covering if _start(each) > begin]

    def tainted(self, scope: ast.AST | None, student: frozenset[str]) -> frozenset[str]:
        """Return the names that may hold something of the student's, in a function or in all of it."""
        return _tainted(self._flows_in(scope or self._tree), student)

    def _flows_in(self, scope: ast.AST) -> Flows:
        if scope not in self._flows:
            self._flows[scope] = _flows(scope)
        return self._flows[scope]


@lru_cache(maxsize=64)
def program(source: str) -> Program | None:
    """Return a program; None if it is not Python."""
    tree = _parse(source)
    return None if tree is None else Program(tree)


@lru_cache(maxsize=1024)
def uses_student(source: str, line: int, student: frozenset[str]) -> bool:
    """Return whether the statement on a line uses something of the student's.

    Args:
        source: the program: a test file, or a doctest's examples.
        line: the line, from 1.
        student: the names that are the student's; in a test file, the parameters of each function, too.
    """
    test = program(source)
    if test is None:
        return True
    functions, found = test.at(line)
    if not found:
        return True
    names = student | {
        each.arg for f in functions for each in ast.walk(f.args) if isinstance(each, ast.arg)
    }
    tainted = test.tainted(functions[-1] if functions else None, frozenset(names))
    last = max(n.lineno for n in found)  # several statements can be on one line
    if any(n.lineno == last and isinstance(n, ast.Raise) for n in found):
        # What the test itself raises is its judgement of whatever made it come here.
        return any(_mentions(n, tainted) for n in found)
    parts = [
        child
        for statement in found
        if statement.lineno == last
        for child in ast.iter_child_nodes(statement)
        if not isinstance(child, ast.stmt | ast.ExceptHandler)
    ]
    return any(_mentions(part, tainted) for part in parts)


def _statements(node: ast.AST) -> Iterator[ast.stmt]:
    """Yield the statements inside a node, each before those inside it; expressions have none."""
    for child in ast.iter_child_nodes(node):
        if isinstance(child, ast.stmt):
            yield child
        if not isinstance(child, ast.expr | ast.expr_context | ast.operator):
            yield from _statements(child)


def _start(node: ast.stmt) -> tuple[int, int]:
    return node.lineno, node.col_offset


def _covers(node: Any, line: int) -> bool:
    return bool(node.lineno <= line <= (node.end_lineno or node.lineno))
