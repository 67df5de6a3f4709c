"""Read a submission's source without running it: the names it defines and what is not filled in."""

from __future__ import annotations

import ast
import textwrap
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from autograder.records.text import clean

_MAX_NAMES: Final = 500
_MAX_CODE: Final = 2000
_MAX_READ: Final = 200_000


@dataclass(frozen=True, slots=True)
class Source:
    """The names and functions in a submission's source.

    Attributes:
        names: the names of top-level functions and variables.
        unfilled: functions whose body is only ``...``, ``pass`` or constants such as a docstring, and
            variables that are ``...``.
        functions: the source of each function; of the last one if several have the same name.
    """

    names: frozenset[str] = frozenset()
    unfilled: frozenset[str] = frozenset()
    functions: dict[str, str] | None = None

    def code(self, name: str) -> str:
        """Return the source of a function, truncated if long; "" if there is none."""
        return (self.functions or {}).get(name, "")[:_MAX_CODE]

    def unused(self, name: str) -> tuple[str, ...]:
        """Return the arguments of a function that its code does not use anywhere."""
        try:
            (function,) = ast.parse(self.code(name)).body
        except (SyntaxError, ValueError, RecursionError, MemoryError):
            return ()
        if not isinstance(function, ast.FunctionDef):
            return ()
        taken = [argument.arg for argument in (*function.args.args, *function.args.kwonlyargs)]
        body = [node for statement in function.body for node in ast.walk(statement)]
        used = {node.id for node in body if isinstance(node, ast.Name)}
        if "locals" in used:
            return ()
        return tuple(clean(argument, 60) for argument in taken if argument not in used)


def read(cells: Sequence[str]) -> Source:
    """Read a submission's cells; skip cells that do not parse, and very long submissions."""
    if sum(map(len, cells)) > _MAX_READ:
        return Source()
    names: dict[str, None] = {}
    unfilled: set[str] = set()
    functions: dict[str, str] = {}
    for cell in cells:
        try:
            body = ast.parse(cell).body
        except (SyntaxError, ValueError, RecursionError, MemoryError):
            continue
        lines = cell.splitlines()
        for statement in body:
            if isinstance(statement, ast.FunctionDef):
                names[clean(statement.name, 60)] = None
                functions[statement.name] = _source(lines, statement)
                (unfilled.add if _is_empty(statement) else unfilled.discard)(statement.name)
            elif isinstance(statement, ast.Assign):
                is_empty = isinstance(statement.value, ast.Constant) and statement.value.value is ...
                for target in statement.targets:
                    if isinstance(target, ast.Name):
                        names[clean(target.id, 60)] = None
                        (unfilled.add if is_empty else unfilled.discard)(target.id)
    return Source(frozenset(list(names)[:_MAX_NAMES]), frozenset(unfilled), functions)


def returns(code: str) -> bool:
    """Return whether a function's own code has a ``return`` with a value, not one of another inside."""
    try:
        body = ast.parse(textwrap.dedent(code)).body
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        return False
    left: list[ast.AST] = list(body[0].body) if body and isinstance(body[0], ast.FunctionDef) else []
    while left:
        node = left.pop()
        if isinstance(node, ast.Return) and node.value is not None:
            return not (isinstance(node.value, ast.Constant) and node.value.value is None)
        if not isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef | ast.Lambda):
            left += ast.iter_child_nodes(node)
    return False


def _source(lines: list[str], function: ast.FunctionDef) -> str:
    """Return a function's lines; ``ast.get_source_segment`` would split the whole cell each time."""
    end = min(function.end_lineno or function.lineno, function.lineno + _MAX_CODE)
    return "\n".join(lines[function.lineno - 1 : end])


def _is_empty(function: ast.FunctionDef) -> bool:
    return all(
        isinstance(statement, ast.Pass)
        or (isinstance(statement, ast.Expr) and isinstance(statement.value, ast.Constant))
        for statement in function.body
    )
