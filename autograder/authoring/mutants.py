"""Mutants: small changes to a right answer, each of which a hidden test should detect.

Mutation testing changes one thing at a time: an operator, a comparison, a constant (such as an axis),
a NumPy function or a keyword. A mutant that survives shows either a gap in the tests or a change that
makes no difference. (Tools for whole projects, such as mutmut or cosmic-ray, start a test runner for
every mutant; here a mutant is one more submission, which costs milliseconds.)
"""

from __future__ import annotations

import ast
import copy
from collections.abc import Callable, Iterator
from functools import partial
from typing import Any, Final

_OPERATORS: Final[dict[type[ast.operator], type[ast.operator]]] = {
    ast.Add: ast.Sub,
    ast.Sub: ast.Add,
    ast.Mult: ast.Div,
    ast.Div: ast.Mult,
    ast.FloorDiv: ast.Mult,
    ast.Mod: ast.Mult,
    ast.Pow: ast.Mult,
    ast.MatMult: ast.Add,
    ast.BitXor: ast.BitOr,
    ast.BitAnd: ast.BitOr,
    ast.BitOr: ast.BitAnd,
}
_FUNCTIONS: Final = {
    "sum": "mean",
    "mean": "sum",
    "max": "min",
    "min": "max",
    "maximum": "minimum",
    "minimum": "maximum",
    "argmax": "argmin",
    "argmin": "argmax",
    "zeros": "ones",
    "zeros_like": "ones_like",
    "floor": "ceil",
    "ceil": "floor",
    "log": "log2",
    "exp": "exp2",
}
_KEYWORDS: Final = frozenset({"axis", "keepdims"})
_COMPARISONS: Final[dict[type[ast.cmpop], type[ast.cmpop]]] = {
    ast.Lt: ast.LtE,
    ast.LtE: ast.Lt,
    ast.Gt: ast.GtE,
    ast.GtE: ast.Gt,
    ast.Eq: ast.NotEq,
    ast.NotEq: ast.Eq,
    ast.Is: ast.IsNot,
    ast.IsNot: ast.Is,
    ast.In: ast.NotIn,
    ast.NotIn: ast.In,
}


def mutants(source: str) -> Iterator[tuple[str, str]]:
    r"""Yield each mutant of a program: a description of the change, and the changed program.

    >>> for change, _ in mutants("def f(x):\n    return x > 0"):
    ...     print(change)
    f: return x > 0 -> return x >= 0
    f: return x > 0 -> return x > 1
    """
    tree, seen = ast.parse(source), {ast.unparse(ast.parse(source))}
    functions = _Where(tree)
    for place, node in enumerate(ast.walk(tree)):
        inside = functions.has(place) and functions.function_of(place) != ""
        for variant in range(len(_variants(node, inside))):
            changed = copy.deepcopy(tree)
            where, target = _Where(changed), list(ast.walk(changed))[place]
            _variants(target, inside)[variant](target)
            text = ast.unparse(changed)
            if text not in seen:
                seen.add(text)
                yield _change(functions, where, place), text


class _Where:
    """The statement and the function that contain each node of a program."""

    def __init__(self, tree: ast.Module) -> None:
        self._nodes = list(ast.walk(tree))
        self._in: dict[int, tuple[ast.stmt, str]] = {}
        for statement in tree.body:
            self._visit(statement, statement, "")

    def _visit(self, node: ast.AST, statement: ast.stmt, function: str) -> None:
        if isinstance(node, ast.stmt):
            statement = node
        if isinstance(node, ast.FunctionDef):
            function = node.name
        self._in[id(node)] = statement, function
        for child in ast.iter_child_nodes(node):
            self._visit(child, statement, function)

    def has(self, place: int) -> bool:
        """Return whether the node at a place is in a statement."""
        return id(self._nodes[place]) in self._in

    def statement_of(self, place: int) -> ast.stmt:
        """Return the innermost statement around the node at a place."""
        return self._in[id(self._nodes[place])][0]

    def function_of(self, place: int) -> str:
        """Return the name of the innermost function around the node at a place; "" if there is none."""
        return self._in[id(self._nodes[place])][1]


def _variants(node: Any, in_function: bool) -> list[Callable[[Any], None]]:
    """Return functions that each change a node in place, in a different way."""
    match node:
        case ast.BinOp(op=op) | ast.AugAssign(op=op) if type(op) in _OPERATORS:
            swaps = isinstance(node, ast.BinOp) and isinstance(op, ast.Div | ast.Pow | ast.MatMult)
            return [_other_operator, _swap_sides] if swaps else [_other_operator]
        case ast.Compare(ops=[op]) if type(op) in _COMPARISONS:
            return [_other_comparison]
        case ast.Constant(value=float()) if not in_function:
            return [
                _other_sign
            ]  # a question may ask for weights, and doubled weights are often right, too
        case ast.Constant(value=bool() | int() | float()):
            return [_other_constant]
        case ast.UnaryOp(op=ast.USub()):
            return [lambda node: setattr(node, "op", ast.UAdd())]
        case ast.UnaryOp(op=ast.Not()):
            return [lambda node: setattr(node, "operand", ast.UnaryOp(ast.Not(), node.operand))]
        case ast.BoolOp(op=op):
            other = ast.Or if isinstance(op, ast.And) else ast.And
            return [lambda node: setattr(node, "op", other())]
        case ast.IfExp():
            return [_swap_branches]
        case ast.Attribute(attr=name) if name in _FUNCTIONS:
            return [lambda node: setattr(node, "attr", _FUNCTIONS[name])]
        case ast.Call(keywords=keywords):
            places = [place for place, keyword in enumerate(keywords) if keyword.arg in _KEYWORDS]
            return [partial(_without_keyword, place=place) for place in places]
    return []


def _other_operator(node: ast.BinOp | ast.AugAssign) -> None:
    node.op = _OPERATORS[type(node.op)]()


def _swap_sides(node: ast.BinOp) -> None:
    node.left, node.right = node.right, node.left


def _other_comparison(node: ast.Compare) -> None:
    node.ops = [_COMPARISONS[type(node.ops[0])]()]


def _other_constant(node: ast.Constant) -> None:
    value: Any = node.value
    if isinstance(value, bool):
        node.value = not value
    else:
        node.value = value + 1 if isinstance(value, int) else value * 2 or 1.0


def _other_sign(node: ast.Constant) -> None:
    node.value = -node.value if isinstance(node.value, float) else node.value


def _swap_branches(node: ast.IfExp) -> None:
    node.body, node.orelse = node.orelse, node.body


def _without_keyword(node: ast.Call, place: int) -> None:
    del node.keywords[place]


def _change(before: _Where, after: _Where, place: int) -> str:
    """Describe a change by the statement before and after it."""
    texts = [_first_line(where.statement_of(place)) for where in (before, after)]
    function = after.function_of(place)
    return (f"{function}: " if function else "") + " -> ".join(texts)


def _first_line(statement: ast.stmt) -> str:
    """Return the first line of a statement."""
    return ast.unparse(statement).splitlines()[0]
