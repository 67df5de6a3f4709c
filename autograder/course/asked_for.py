"""The names that an assignment asks for: what its tests use and do not make themselves.

A student's file that defines them answers the assignment, whatever it is called. The tests are only
parsed here, never run.
"""

from __future__ import annotations

import ast
import builtins
import doctest
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from .bindings import bound

_BUILT_IN: Final = frozenset(dir(builtins))


def names(bundle: Path) -> frozenset[str]:
    """Return the names that the tests of a bundle expect a student's file to define."""
    found: set[str] = set()
    for path in sorted(bundle.glob("tests/*.py")):
        try:
            tree = ast.parse(path.read_text("utf-8", "replace"))
        except (SyntaxError, ValueError, OSError):
            continue  # loading the bundle says what is wrong with it
        found |= {path.stem} if path.stem.isidentifier() else set()
        found |= _of_functions(tree).union(*map(_free, _examples(tree)))
    return frozenset(found - _BUILT_IN)


def _of_functions(tree: ast.Module) -> set[str]:
    """Return what the test cases of a file read and get as arguments, and the file does not make."""
    found, made = set[str](), {"env"}
    for node in tree.body:
        if isinstance(node, ast.FunctionDef):
            made.add(node.name)
            given = {argument.arg for argument in node.args.args}
            found |= (_free(node) - given) | (given if node.decorator_list else set())
        else:
            made |= bound(node)
    return found - made


def _examples(tree: ast.Module) -> Iterator[ast.Module]:
    """Yield the doctests in a file's texts, as Otter's OK format has them: one program a case."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and ">>> " in node.value:
            try:
                parts = doctest.DocTestParser().get_examples(node.value)
                yield ast.parse("".join(part.source for part in parts))
            except (SyntaxError, ValueError):
                continue


def _free(tree: ast.AST) -> set[str]:
    """Return the names that code reads and nowhere sets."""
    read = {n.id for n in ast.walk(tree) if isinstance(n, ast.Name) and isinstance(n.ctx, ast.Load)}
    return read - bound(tree)
