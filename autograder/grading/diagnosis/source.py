"""What a submission's text says before anything runs: its names, and what it leaves unfilled."""

from __future__ import annotations

import ast
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from autograder.records.text import clean

_MAX_NAMES: Final = 500
_MAX_CODE: Final = 2000
_MAX_READ: Final = 200_000


@dataclass(frozen=True, slots=True)
class Source:
    """What the text of a submission says.

    Attributes:
        names: what it binds at the top level.
        unfilled: the functions whose body is no more than ``...``, ``pass`` and a docstring, and the
            values that are ``...``.
        functions: the source of each function, the last one if there are several of a name.
    """

    names: frozenset[str] = frozenset()
    unfilled: frozenset[str] = frozenset()
    functions: dict[str, str] | None = None

    def code(self, name: str) -> str:
        """The source of a function, "" if there is none; long ones are cut."""
        return (self.functions or {}).get(name, "")[:_MAX_CODE]


def read(cells: Sequence[str]) -> Source:
    """Read a submission's cells; one that does not parse says nothing, nor do very long ones."""
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


def _source(lines: list[str], function: ast.FunctionDef) -> str:
    """The lines of a function; ``ast.get_source_segment`` would split all of the cell for each."""
    end = min(function.end_lineno or function.lineno, function.lineno + _MAX_CODE)
    return "\n".join(lines[function.lineno - 1 : end])


def _is_empty(function: ast.FunctionDef) -> bool:
    return all(
        isinstance(statement, ast.Pass)
        or (isinstance(statement, ast.Expr) and isinstance(statement.value, ast.Constant))
        for statement in function.body
    )
