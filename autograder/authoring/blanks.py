"""Answers that say nothing, or that agree with everything: no test may pass for one of them.

Whatever a question asks for, it gets an empty list, an empty array, NaN, an array of an odd shape, or
an object that claims to equal everything. A test that passes all the same does not look at the value:
it loops over what is not there, or broadcasts, or asks the answer itself.
"""

from __future__ import annotations

import ast
from collections.abc import Iterator, Sequence
from typing import Final

from autograder.course.answer_bank import Answer
from autograder.course.master import Cell

AGREES: Final = "an object"
"""the name of the answer that equals everything"""
_AGREES: Final = """
class Agrees:
    shape, size, ndim, dtype = (1,), 1, 1, float
    def __eq__(self, *other): return True
    __lt__ = __le__ = __gt__ = __ge__ = __bool__ = __contains__ = __eq__
    all = any = equals = isclose = __eq__
    def __ne__(self, other): return False
    def __hash__(self): return 1
    def __iter__(self): return iter(())
    def __len__(self): return 0
    def __float__(self): return 0.0
    def __abs__(self, *other): return self
    __add__ = __radd__ = __sub__ = __rsub__ = __mul__ = __rmul__ = __pow__ = __getitem__ = __abs__
    sum = mean = min = max = item = round = __round__ = __neg__ = __abs__
    tolist = lambda self: []
"""
BLANKS: Final = {
    "[]": "[]",
    "()": "()",
    "np.empty(0)": "numpy.empty(0)",
    "np.empty((0, 1))": "numpy.empty((0, 1))",
    "np.empty((3, 0))": "numpy.empty((3, 0))",
    "None": "None",
    "nan": "float('nan')",
    "np.full(7, np.nan)": "numpy.full(7, float('nan'))",
    "np.zeros((7, 1, 1))": "numpy.zeros((7, 1, 1))",
    "np.ones((1, 1, 1, 1))": "numpy.ones((1, 1, 1, 1))",
    AGREES: "Agrees()",
}
"""by the name that a teacher reads; Python for the value"""


def blanks(question: str, program: Sequence[Cell]) -> Iterator[tuple[str, Answer]]:
    """Yield an answer to a question for each of the values, with the value's name.

    Args:
        question: the question's name.
        program: the master's cells; whatever those of the question define becomes the value.
    """
    sources = [cell.source for cell in program if cell.question == question]
    for name, value in BLANKS.items():
        needs = [_AGREES] if "Agrees" in value else ["import numpy"] if "numpy" in value else []
        statements = [node for source in sources for node in ast.parse(source).body]
        if made := [part for node in statements for part in _instead(node, value)]:
            yield name, Answer(question, f"nothing: {name}", "\n".join([*needs, *made]))


def _instead(node: ast.stmt, value: str) -> list[str]:
    """Return what to define in place of what a statement of the master's defines."""
    match node:
        case ast.FunctionDef(name=name):
            return [f"def {name}(*args, **kwargs):\n    return {value}"]
        case ast.ClassDef(name=name, body=body):
            methods = [each.name for each in body if isinstance(each, ast.FunctionDef)]
            lines = [f"class {name}:", "    def __init__(self, *args, **kwargs):\n        pass"]
            for method in methods:
                if method not in ("__init__", "__repr__", "__str__"):
                    lines.append(f"    def {method}(self, *args, **kwargs):\n        return {value}")
            return ["\n".join(lines)]
        case ast.Assign(targets=targets):
            names = [each.id for target in targets for each in ast.walk(target)
                     if isinstance(each, ast.Name) and isinstance(each.ctx, ast.Store)]  # fmt: skip
            return [f"{name} = {value}" for name in names]
        case ast.AnnAssign(target=ast.Name(id=name)):
            return [f"{name} = {value}"]
    return []
