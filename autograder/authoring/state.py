"""Which names of a program stand for something that keeps a state: what one use does, the next sees.

A generator of random numbers, an iterator, an open file and an object of the program's own class do;
numbers, texts, arrays and containers of these do not, unless somebody changes them in place. This is
judged by the text. In case of doubt the answer is yes.
"""

from __future__ import annotations

import ast
import inspect
from typing import Final

import numpy as np

from . import names

_ITERATORS: Final = frozenset({"enumerate", "filter", "map", "reversed", "zip"})
_USES_UP: Final = frozenset({
    "all", "any", "bool", "dict", "float", "frozenset", "int", "len", "list", "max", "min", "range",
    "round", "set", "slice", "sorted", "str", "sum", "tuple", "abs", "complex", "divmod", "pow",
})  # fmt: skip
"""built-ins that go through an iterator, if they are given one, and keep nothing of it"""
_KEEPS: Final = frozenset({
    "Generator", "RandomState", "SeedSequence", "default_rng", "broadcast", "errstate", "frompyfunc",
    "load", "memmap", "ndenumerate", "ndindex", "nditer", "printoptions", "vectorize",
})  # fmt: skip
"""parts of NumPy that give something with a state"""
_DRAWS: Final = frozenset({
    "binomial", "choice", "exponential", "gamma", "integers", "multivariate_normal", "normal",
    "permutation", "permuted", "poisson", "rand", "randint", "randn", "random", "random_sample",
    "standard_normal", "uniform",
})  # fmt: skip
"""a generator's methods, which give numbers"""
_GIVES_VALUES: Final = ("import numpy", "import math")


class Program:
    """The names of a program, read statement by statement.

    Attributes:
        stateful: the names that may stand for something with a state.
    """

    def __init__(self) -> None:
        self.stateful: set[str] = set()
        self._functions: dict[str, ast.FunctionDef] = {}
        self._imports: dict[str, str] = {}
        self._returns: dict[str, bool] = {}

    def read(self, statement: ast.stmt) -> None:
        """Take note of a statement at the top level."""
        match statement:
            case ast.FunctionDef(name=name):
                self._functions[name] = statement
            case ast.Import() | ast.ImportFrom():
                self._imports |= names.imports(statement)
            case ast.Expr():
                pass
            case ast.ClassDef(name=name) if not _keeps_of_all(statement):
                pass  # what it makes has a state, it has none itself
            case ast.Assign(value=value) | ast.AnnAssign(value=ast.expr() as value):
                if self._holds(value, self.stateful):
                    self.stateful |= names.bound(ast.unparse(statement))
            case _:
                self.stateful |= names.bound(ast.unparse(statement))

    def _holds(self, node: ast.AST, stateful: set[str]) -> bool:
        """Return whether the value of an expression may have a state, or hold what has."""
        match node:
            case ast.Name(id=name):
                return name in stateful
            case ast.GeneratorExp() | ast.Await() | ast.Yield() | ast.YieldFrom():
                return True
            case ast.Attribute(value=value, attr=attr):
                return attr in _KEEPS or self._holds(value, stateful)
            case ast.Call(func=function):
                return self._gives_state(node, function, stateful)
        return any(self._holds(child, stateful) for child in ast.iter_child_nodes(node))

    def _gives_state(self, call: ast.Call, function: ast.expr, stateful: set[str]) -> bool:
        given = [*call.args, *(each.value for each in call.keywords)]
        holds = any(self._holds(self._used_up(each), stateful) for each in given)
        match function:
            case ast.Name(id=name) if name in self._functions:
                return holds or self._returns_state(name)
            case ast.Name(id=name):
                return holds or name not in _USES_UP
            case ast.Attribute(attr=attr) if attr in _DRAWS:
                return False
            case ast.Attribute():
                return holds or self._holds(function, stateful) or self._is_of_others(function)
        return True

    def _used_up(self, given: ast.expr) -> ast.AST:
        """Return what remains of an iterator that a call goes through: what it gives."""
        match given:
            case ast.Call(func=ast.Name(id=name), args=args) if name in _ITERATORS:
                return ast.Tuple(args, ast.Load())
            case ast.GeneratorExp(elt=item, generators=parts):
                return ast.Tuple([item, *(each.iter for each in parts)], ast.Load())
        return given

    def _returns_state(self, name: str) -> bool:
        """Return whether what a function returns may have a state."""
        if name not in self._returns:
            self._returns[name] = False  # if it calls itself
            self._returns[name] = self._ends_with_state(self._functions[name])
        return self._returns[name]

    def _ends_with_state(self, function: ast.FunctionDef) -> bool:
        nodes = list(ast.walk(function))[1:]
        inner = (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef)
        here = self.stateful | {node.name for node in nodes if isinstance(node, inner)}
        for _ in range(2):  # a name may stand for what is bound below, in a loop
            for node in nodes:
                match node:
                    case ast.Assign() | ast.AnnAssign() | ast.AugAssign() | ast.NamedExpr():
                        if node.value is not None and self._holds(node.value, here):
                            here |= _bound_by(node)
                    case ast.For() | ast.comprehension() if self._holds(self._used_up(node.iter), here):
                        here |= _bound_by(node.target)
                    case ast.withitem(optional_vars=ast.expr() as target):
                        here |= _bound_by(target)
                    case ast.Yield() | ast.YieldFrom():
                        return True
        returned = [n.value for n in nodes if isinstance(n, ast.Return) and n.value is not None]
        return any(self._holds(value, here) for value in returned)

    def _is_of_others(self, function: ast.expr) -> bool:
        """Return whether a function is that of a module of which it is not known what it gives."""
        while isinstance(function, ast.Attribute):
            function = function.value
        imported = self._imports.get(function.id) if isinstance(function, ast.Name) else None
        return imported is not None and not imported.startswith(_GIVES_VALUES)


def _bound_by(node: ast.AST) -> set[str]:
    stored = (n for n in ast.walk(node) if isinstance(n, ast.Name) and isinstance(n.ctx, ast.Store))
    return {each.id for each in stored}


def _keeps_of_all(statement: ast.ClassDef) -> bool:
    """Return whether a class may keep something for all of its objects."""
    for node in ast.walk(statement):
        match node:
            case ast.Attribute(value=ast.Name(id="self"), ctx=ast.Store() | ast.Del()):
                pass
            case ast.Attribute(ctx=ast.Store() | ast.Del()):
                return True
            case ast.arguments(defaults=defaults, kw_defaults=others):
                if not all(isinstance(each, ast.Constant | None) for each in (*defaults, *others)):
                    return True
    kept = (ast.FunctionDef, ast.Pass, ast.Expr, ast.AnnAssign)
    return bool(statement.bases) or not all(isinstance(each, kept) for each in statement.body)


def writes_into_argument(call: ast.Call) -> bool:
    """Return whether one of NumPy's functions may be given an array to write into, by its position."""
    name = call.func.attr if isinstance(call.func, ast.Attribute) else ""
    function = getattr(np, name, None)
    if isinstance(function, np.ufunc):
        return len(call.args) > function.nin
    try:
        parameters = list(inspect.signature(function).parameters) if callable(function) else []
    except ValueError:  # written in C, such as np.dot
        return len(call.args) > 2
    is_of_module = ast.unparse(call.func).startswith(("np.", "numpy."))
    given = len(call.args) + (not is_of_module)  # a method's first argument is before the point
    return "out" in parameters and given > parameters.index("out")
