"""The code of a student's function, found in the cells that were handed in rather than in the guest."""

from __future__ import annotations

import ast
from collections.abc import Sequence


def find(cells: Sequence[str], name: str) -> str | None:
    """Return the code of the last function or class of a name, with its decorators."""
    found = None
    for cell in cells:
        try:
            tree = ast.parse(cell)
        except (SyntaxError, ValueError, RecursionError, MemoryError):
            continue
        lines = cell.splitlines(keepends=True)
        for node in ast.walk(tree):
            if isinstance(node, ast.stmt) and _defines(node, name):
                first = min([node.lineno, *(d.lineno for d in getattr(node, "decorator_list", ()))])
                found = "".join(lines[first - 1 : node.end_lineno])
    return found


def _defines(node: ast.stmt, name: str) -> bool:
    if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef):
        return node.name == name
    if not isinstance(node, ast.Assign) or not isinstance(node.value, ast.Lambda):
        return False
    return any(isinstance(target, ast.Name) and target.id == name for target in node.targets)
