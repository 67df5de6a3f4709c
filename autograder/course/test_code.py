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
    return _doctest_needs(str(case.body))


@lru_cache(maxsize=512)
def _doctest_needs(body: str) -> Needs:
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
    return list(read), _bound(tree)


def _bound(tree: ast.AST) -> set[str]:
    bound: set[str] = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Name) and not isinstance(node.ctx, ast.Load):
            bound.add(node.id)
        elif isinstance(node, ast.alias):
            bound.add((node.asname or node.name).split(".")[0])
        elif isinstance(node, ast.FunctionDef | ast.ClassDef):
            bound.add(node.name)
        elif isinstance(node, ast.arg):
            bound.add(node.arg)
    return bound


# --- built-ins that the student defines anew --------------------------------------------------------


@lru_cache(maxsize=512)
def builtins_read(source: str) -> frozenset[str]:
    """Return the built-in names that a doctest reads and does not bind itself."""
    tree = _parse(source)
    if tree is None:
        return frozenset()
    read = {n.id for n in ast.walk(tree) if isinstance(n, ast.Name) and n.id in _BUILTINS}
    return frozenset(read - _bound(tree))


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
    tainted, before = set(student), -1
    while len(tainted) != before:
        before = len(tainted)
        for node in ast.walk(tree):
            value = _source_of(node)
            if value is not None and _mentions(value, tainted):
                tainted |= {each.id for target in _targets(node) for each in _names(target)}
            elif isinstance(node, ast.FunctionDef | ast.ClassDef) and _mentions(node, tainted):
                tainted.add(node.name)
    return frozenset(tainted)


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


@lru_cache(maxsize=1024)
def uses_student(source: str, line: int, student: frozenset[str]) -> bool:
    """Return whether the statement on a line uses something of the student's.

    Args:
        source: the program: a test file, or a doctest's examples.
        line: the line, from 1.
        student: the names that are the student's; in a test file, the parameters of each function, too.
    """
    tree = _parse(source)
    if tree is None:
        return True
    functions = [n for n in ast.walk(tree) if isinstance(n, ast.FunctionDef) and _covers(n, line)]
    scope: ast.AST = functions[-1] if functions else tree
    names = student | {
        each.arg for f in functions for each in ast.walk(f.args) if isinstance(each, ast.arg)
    }
    found = [
        n for n in ast.walk(scope) if isinstance(n, ast.stmt) and n is not scope and _covers(n, line)
    ]
    if not found:
        return True
    tainted = tainted_names(scope, frozenset(names))
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


def _covers(node: Any, line: int) -> bool:
    return bool(node.lineno <= line <= (node.end_lineno or node.lineno))
