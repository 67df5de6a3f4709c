"""The operators that the trusted side may apply to a student's objects: a closed table."""

from __future__ import annotations

import copy
import inspect
import operator
from collections.abc import Callable
from typing import Any, Final

from .dataclass_fields import described

_LONGEST_TEXT: Final = 100_000
_BINARY: Final = (
    "add", "sub", "mul", "truediv", "floordiv", "mod", "pow", "matmul", "and_", "or_", "xor",
    "lshift", "rshift",
)  # fmt: skip
_ALONE: Final = ("neg", "pos", "abs", "invert", "index")
_COMPARED: Final = ("eq", "ne", "lt", "le", "gt", "ge", "contains")


def _reflected(function: Callable[[Any, Any], Any]) -> Callable[[Any, Any], Any]:
    return lambda one, other: function(other, one)


def _text_by(function: Callable[[Any], str]) -> Callable[[Any], str]:
    return lambda value: function(value)[:_LONGEST_TEXT]


def _is_instance(kind: Any, value: Any) -> bool:
    return isinstance(value, kind)


def signature(function: Any) -> list[list[Any]]:
    """Return ``[name, kind, has a default, default]`` for each parameter."""
    found = inspect.signature(function).parameters.values()
    empty = inspect.Parameter.empty
    return [
        [p.name, int(p.kind), p.default is not empty, None if p.default is empty else p.default]
        for p in found
    ]


def _table() -> dict[str, Callable[..., Any]]:
    table: dict[str, Callable[..., Any]] = {
        "repr": _text_by(repr), "str": _text_by(str), "hash": hash,
        "bool": bool, "float": float, "int": int, "round": round,
        "type": type, "is_instance": _is_instance, "issubclass": issubclass,
        "setattr": setattr, "setitem": operator.setitem, "delattr": delattr,
        "delitem": operator.delitem, "signature": signature, "dir": dir,
        "copy": copy.copy, "deepcopy": copy.deepcopy, "fields": described,
    }  # fmt: skip
    for name in (*_ALONE, *_COMPARED):
        table[name] = getattr(operator, name)
    for name in _BINARY:
        function = getattr(operator, name)
        table[name.rstrip("_")] = function
        table["r" + name.rstrip("_")] = _reflected(function)
    return table


OPERATORS: Final = _table()
