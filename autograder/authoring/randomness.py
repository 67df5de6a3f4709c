"""Whether a program's results can change with the random seed, judged by its text.

The gate grades each answer with several seeds to find outcomes that depend on them. A program that
draws nothing from the generators that a seed sets, and uses only packages that draw nothing by
themselves, does the same whatever the seed is. In case of doubt the answer is yes.
"""

from __future__ import annotations

import ast
import functools
from typing import Final

_DRAWS_NOTHING: Final = frozenset({
    "__future__", "cmath", "collections", "copy", "dataclasses", "decimal", "enum", "fractions",
    "functools", "heapq", "itertools", "math", "matplotlib", "numbers", "numpy", "operator", "otter",
    "re", "reprlib", "statistics", "string", "typing", "warnings",
})  # fmt: skip
_OWN_GENERATOR: Final = frozenset({"default_rng", "RandomState", "SeedSequence"})
"""what makes a generator of its own, if it is given a seed"""
_TYPES: Final = frozenset({"Generator", "BitGenerator"})
_RUNS_TEXT: Final = frozenset({"eval", "exec", "compile", "getattr", "__import__", "globals", "vars"})


def may_depend_on_the_seed(*sources: str) -> bool:
    """Return whether one of some programs may do something else with another seed.

    >>> may_depend_on_the_seed("rng = np.random.default_rng(3)")
    False
    >>> may_depend_on_the_seed("x = np.random.rand(3)"), may_depend_on_the_seed("import random")
    (True, True)
    """
    return any(_may_depend(source) for source in sources)


@functools.lru_cache(maxsize=1024)  # most cells are in every program
def _may_depend(source: str) -> bool:
    try:
        nodes = list(ast.walk(ast.parse(source)))
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        return True
    calls = [node for node in nodes if isinstance(node, ast.Call)]
    seeded = {id(call.func) for call in calls if _has_seed(call)}
    # A module is not called: what is called so is a generator's method.
    no_module = {id(node.value) for node in nodes if isinstance(node, ast.Attribute)}
    no_module |= {id(call.func) for call in calls}
    return any(_draws(node, seeded, no_module) for node in nodes)


def _has_seed(call: ast.Call) -> bool:
    given = [*call.args, *(each.value for each in call.keywords)]
    return bool(given) and not any(isinstance(g, ast.Constant) and g.value is None for g in given)


def _draws(node: ast.AST, seeded: set[int], no_module: set[int]) -> bool:
    """Whether a part of a program may draw a number from the generators that a seed sets."""
    match node:
        case ast.Import(names=names):
            return any(_is_other(each.name) for each in names)
        case ast.ImportFrom(module=module, names=names):
            return _is_other(f"{module}") or any(each.name in ("random", "*") for each in names)
        case ast.Attribute(value=ast.Attribute(attr="random"), attr=attr):
            return attr not in _TYPES and not (attr in _OWN_GENERATOR and id(node) in seeded)
        case ast.Attribute(attr="random"):
            return id(node) not in no_module
        case ast.Name(id=name):
            return name == "random" or name in _RUNS_TEXT
    return False


def _is_other(module: str) -> bool:
    return module.partition(".")[0] not in _DRAWS_NOTHING or ".random" in module
