"""The student's namespace as a test case sees it."""

from __future__ import annotations

import builtins
from collections.abc import Iterator
from typing import Any, Final

from autograder.course.test_code import Needs, asked_builtins, builtins_read
from autograder.wall.claims import Type, type_of
from autograder.wall.comparisons import make_strict
from autograder.wall.modules import trusted_value
from autograder.wall.sandbox import Sandbox
from autograder.worker import wire

_NAMESPACES: Final = frozenset({"globals", "locals", "vars", "dir"})
_TYPE: Final = Type(type_of)


def fetch(sandbox: Sandbox, case: Any, needed: Needs) -> tuple[dict[str, Any], list[str]]:
    """Return what a test case gets for the names that it reads, and the names that are not defined."""
    known, missing = dict[str, Any](), list[str]()
    for name in needed.names:
        found, value = sandbox.name(name)
        if found:
            known[name] = value
        else:
            missing.append(name)
    if needed.source is not None:
        known |= _builtins(sandbox, needed.source, needed.required)
    else:
        names = case.body.test_func.__globals__
        names.setdefault("type", _TYPE)
        make_strict(names)
    return (LazyEnvironment(sandbox, known) if needed.wants_env else known), missing


def _builtins(sandbox: Sandbox, source: str, required: frozenset[str]) -> dict[str, Any]:
    """Return the built-ins that are not Python's own in a doctest."""
    read = builtins_read(source)
    known: dict[str, Any] = {"type": _TYPE} if "type" in read else {}
    if read & _NAMESPACES:
        namespace = LazyEnvironment(sandbox, {})
        known |= {name: _namespace(getattr(builtins, name), namespace) for name in read & _NAMESPACES}
    others = [name for name in required if trusted_value(name) is None]
    # In a test of something else of the student's, a built-in makes the inputs, or what is expected.
    redefined = (
        frozenset() if others or read & _NAMESPACES else read & sandbox.namespace.redefined_builtins()
    )
    for name in asked_builtins(source, redefined) if redefined else ():
        found, value = sandbox.name(name)
        if found:
            known[name] = value
    return known


def _namespace(original: Any, namespace: LazyEnvironment) -> Any:
    """``globals()`` and the like of the student's notebook; of an object, Python's own."""

    def names(*of: Any) -> Any:
        if of:
            return original(*of)
        return sorted(namespace) if original is dir else namespace

    return names


class NotDefined(KeyError):
    """A test asks ``env`` for a name that the student did not define."""


class LazyEnvironment(dict[str, Any]):
    """The student's namespace as a test sees it through ``env``: names are fetched when needed."""

    def __init__(self, sandbox: Sandbox, known: dict[str, Any]) -> None:
        super().__init__(known)
        self._sandbox = sandbox

    def __missing__(self, name: str) -> Any:
        found, value = self._sandbox.name(name)
        if not found:
            raise NotDefined(name)
        self[name] = value
        return value

    def __contains__(self, name: object) -> bool:
        missing = object()
        return isinstance(name, str) and self.get(name, missing) is not missing

    def __iter__(self) -> Iterator[str]:
        return iter(dict.fromkeys([*super().__iter__(), *self._sandbox.namespace.defined()]))

    def __len__(self) -> int:
        return len(list(iter(self)))

    def keys(self) -> Any:
        """The names that the student's code defines."""
        return dict.fromkeys(self).keys()

    def items(self) -> Any:
        """The names and their values."""
        return {name: self[name] for name in self}.items()

    def values(self) -> Any:
        """The values of the names."""
        return {name: self[name] for name in self}.values()

    def get(self, name: str, default: Any = None) -> Any:
        """Return a name's value, or the default if the student did not define it."""
        try:
            return self[name]
        except KeyError:
            return default


def _encode(encoder: wire.Encoder, value: object, depth: int) -> wire.Value:
    """Refuse to send all names of the notebook: as the dict that it derives from, it has none."""
    raise wire.UnsupportedType("the names of the notebook, as globals() and locals() return them")


wire.ENCODERS[LazyEnvironment] = _encode
