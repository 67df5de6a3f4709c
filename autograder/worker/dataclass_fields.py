"""What the trusted side asks once of each dataclass: its fields, and what Python made of them.

The answer is ``[names, equality, order, hash]``: the names of all fields, and the names of those that
``==``, ``<`` and ``hash`` go by, each None if it does not go by fields.
"""

from __future__ import annotations

import dataclasses
from typing import Any, Final

_MADE_BY_PYTHON: Final = "<string>"
"""where Python says that the methods are written which it made for a dataclass"""


def is_dataclass(kind: type) -> bool:
    """Return whether a class is a dataclass; the class is not asked."""
    return any("__dataclass_fields__" in vars(base) for base in type.mro(kind))


def described(kind: type) -> list[Any]:
    """Return the names of a dataclass' fields, and of those that its methods go by."""
    equality, order, hashing = (_fields_of(kind, f"__{name}__") for name in ("eq", "lt", "hash"))
    return [
        [field.name for field in dataclasses.fields(kind)],
        equality and [field.name for field in equality if field.compare],
        order and [field.name for field in order if field.compare],
        hashing and [f.name for f in hashing if (f.compare if f.hash is None else f.hash)],
    ]


def _fields_of(kind: type, method: str) -> tuple[dataclasses.Field[Any], ...] | None:
    """Return the fields that a method goes by; None if Python did not make it."""
    owner = next(base for base in type.mro(kind) if method in vars(base))
    code = getattr(vars(owner)[method], "__code__", None)
    if code is None or code.co_filename != _MADE_BY_PYTHON or not is_dataclass(owner):
        return None
    return dataclasses.fields(owner)
