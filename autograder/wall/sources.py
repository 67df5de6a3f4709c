"""The code of a student's function, found in the cells that were handed in rather than in the guest."""

from __future__ import annotations

import ast
from collections.abc import Iterator, Sequence
from typing import Final

_MOST_NAMES: Final = 20
"""how many names of one function are followed"""
_SCOPES: Final = (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef, ast.Lambda)


def find(cells: Sequence[str], name: str) -> str | None:
    """Return the code of the function or class to which the cells bind a name last.

    What is bound in a function or a class is not what the notebook calls so, and what is bound under a
    condition counts only if nothing else is: code that never runs must not be taken for what does.
    """
    for _ in range(_MOST_NAMES):
        bound = [found for cell in cells for found in _bindings(cell, name)]
        certain = [found for found in bound if not found[2]] or bound
        if not certain:
            return None
        source, node, _ = certain[-1]
        if isinstance(node, ast.Assign) and isinstance(node.value, ast.Name):
            name = node.value.id  # another name for the same function
            continue
        is_code = not isinstance(node, ast.Assign) or isinstance(node.value, ast.Lambda)
        return _lines_of(source, node) if is_code and isinstance(node, _DEFINING) else None
    return None


_DEFINING: Final = (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef, ast.Assign)


def _bindings(cell: str, name: str) -> Iterator[tuple[str, ast.stmt, bool]]:
    """Yield the cell with each statement of it that binds a name, and whether it may not run."""
    try:
        tree = ast.parse(cell)
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        return
    waiting: list[tuple[ast.stmt, bool]] = [(each, False) for each in reversed(tree.body)]
    while waiting:
        node, conditional = waiting.pop()
        if _binds(node, name):
            yield cell, node, conditional
        if not isinstance(node, _SCOPES):
            inner = [each for each in ast.iter_child_nodes(node) if isinstance(each, ast.stmt)]
            inner += [
                each
                for handler in ast.iter_child_nodes(node)
                if isinstance(handler, ast.ExceptHandler | ast.match_case)
                for each in handler.body
            ]
            sure = isinstance(node, ast.With)
            waiting += [(each, conditional or not sure) for each in reversed(inner)]


def _binds(node: ast.stmt, name: str) -> bool:
    if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef):
        return node.name == name
    if isinstance(node, ast.Import | ast.ImportFrom):
        return any((alias.asname or alias.name) == name for alias in node.names)
    targets: list[ast.expr] = []
    if isinstance(node, ast.Assign):
        targets = [*node.targets]
    elif isinstance(node, ast.AnnAssign | ast.AugAssign | ast.For | ast.AsyncFor):
        targets = [node.target]
    for target in targets:  # grows as it is walked
        if isinstance(target, ast.Tuple | ast.List):
            targets += target.elts
    return any(isinstance(target, ast.Name) and target.id == name for target in targets)


def _lines_of(cell: str, node: ast.stmt) -> str:
    lines = cell.splitlines(keepends=True)
    first = min([node.lineno, *(d.lineno for d in getattr(node, "decorator_list", ()))])
    return "".join(lines[first - 1 : node.end_lineno])
