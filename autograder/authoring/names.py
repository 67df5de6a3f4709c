"""The names that a program binds and uses, as Python's compiler finds them."""

from __future__ import annotations

import ast
import functools
import re
import symtable
from collections.abc import Iterator


def imports(node: ast.AST) -> dict[str, str]:
    """Return what an import binds to each of its names."""
    match node:
        case ast.Import(names=names):
            return {each.asname or each.name.partition(".")[0]: f"import {each.name}" for each in names}
        case ast.ImportFrom(module=module, names=names, level=level):
            where = f"{'.' * level}{module or ''}"
            return {each.asname or each.name: f"from {where} import {each.name}" for each in names}
    return {}


def asked_for(tests: str) -> set[str]:
    """Return the names that a test file may ask the student for: also as a word, if a test is a text.

    A test's parameters are such names, and so is what it may look up in ``env``.
    """
    found = {*bound(tests), *global_names(tests)[0]}
    tree = ast.parse(tests)
    for function in tree.body:
        if isinstance(function, ast.FunctionDef):
            found |= {node.arg for node in ast.walk(function.args) if isinstance(node, ast.arg)}
    if "OK_FORMAT = False" in tests.splitlines() and "env" not in found:
        return found
    texts = [node.value for node in ast.walk(tree) if isinstance(node, ast.Constant)]
    return found.union(*(re.findall(r"\w+", text) for text in texts if isinstance(text, str)))


def _tables(table: symtable.SymbolTable) -> Iterator[symtable.SymbolTable]:
    yield table
    for each in table.get_children():
        yield from _tables(each)


def bound(source: str) -> set[str]:
    """Return the names that a program binds at its top level."""
    symbols = symtable.symtable(source, "answer", "exec").get_symbols()
    return {each.get_name() for each in symbols if each.is_assigned() or each.is_imported()}


def bindings(source: str, names: set[str]) -> dict[str, str]:
    """Return the top-level statements that bind each of some names."""
    texts = [ast.unparse(statement) for statement in ast.parse(source).body]
    return {name: "\n".join(text for text in texts if name in bound(text)) for name in names}


def local_names(source: str) -> set[str]:
    """Return the names that a program binds anywhere below its top level."""
    _, *below = _tables(symtable.symtable(source, "answer", "exec"))
    return {each.get_name() for table in below for each in table.get_symbols() if each.is_local()}


@functools.lru_cache(maxsize=1024)
def global_names(source: str) -> tuple[frozenset[str], bool]:
    """Return the global names that a program uses, and whether a function may bind one."""
    top, *below = _tables(symtable.symtable(source, "answer", "exec"))
    inner = [each for table in below for each in table.get_symbols() if each.is_global()]
    used = [each.get_name() for each in (*inner, *top.get_symbols()) if each.is_referenced()]
    return frozenset(used), any(each.is_declared_global() for each in inner)
