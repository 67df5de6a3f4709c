"""Classes of this side for what a guest says of its objects, for ``isinstance`` and ``except``.

A guest can lie about them. So a value that would cross by value if it were what it claims to be is
never believed, only classes that are loaded here already are looked up, and a result that rests on
a claim says so.
"""

from __future__ import annotations

import contextlib
import re
import sys
import types
from collections.abc import Callable
from typing import Any, Final

from autograder.worker import wire

from .empties import unguarded_type
from .outcomes import StudentError, builtin_base, with_text_alone
from .proxies import Remote

_NAME: Final = re.compile(
    r"[A-Za-z_][A-Za-z0-9_]{0,99}(?:\.[A-Za-z_][A-Za-z0-9_]{0,99}){0,9}\Z", re.ASCII
)
_OF_PYTHON: Final[dict[str, type]] = {
    "function": types.FunctionType,
    "method": types.MethodType,
    "builtin_function_or_method": types.BuiltinFunctionType,
    "generator": types.GeneratorType,
    "code": types.CodeType,
    "map": map,
    "filter": filter,
    "zip": zip,
    "enumerate": enumerate,
    "reversed": reversed,
}
_MOST_CLASSES: Final = 500
_NEVER: Final = frozenset({"autograder", "nncourse", "builtins", "__main__", "msgspec"})


def claimed_class(remote: Remote) -> type | None:
    """Return the class of this side that an object says it has, if there is one and it can be."""
    module, name = remote._autograder_module, remote._autograder_type
    if remote._autograder_flags & wire.CLASS:
        return type
    if remote._autograder_flags & wire.MODULE:
        return types.ModuleType
    if module == "builtins":
        return _OF_PYTHON.get(name)
    if not _NAME.match(module) or module.partition(".")[0] in _NEVER:
        return None
    found = _in_module(module, name)
    if not isinstance(found, type):
        return None
    # A table that is too large to cross stays a table to isinstance.
    large_table = remote._autograder_flags & wire.TOO_LARGE and wire.has_tables(found)
    return None if wire.crosses(found) and not large_table else found


def own_class(remote: Remote, asked: object) -> type | None:
    """Return this side's class for a stand-in of a class whose objects cross by value, if it is loaded.

    Only for the name that the class itself has: ``Table`` in a test is the package's own ``Table``, but
    a package's class that a student calls ``mse`` stays the student's.
    """
    module, name = remote._autograder_module, remote._autograder_type
    if not remote._autograder_flags & wire.CLASS or asked != name or not _NAME.match(module):
        return None
    if module.partition(".")[0] in _NEVER or name == "ndarray":
        return None
    found = _in_module(module, name)
    return found if isinstance(found, type) and wire.crosses(found) else None


def _in_module(module: str, name: str) -> Any:
    """What a loaded module holds; the module is not asked, for it could import something."""
    return getattr(sys.modules.get(module), "__dict__", {}).get(name)


class Type:
    """``type`` as a test sees it: of a stand-in, it is the class of the student's object."""

    def __init__(self, of: Callable[[Any], Any]) -> None:
        self._of = of

    def __call__(self, *args: Any) -> Any:
        """Return the class of a value, or make a class."""
        return self._of(args[0]) if len(args) == 1 else type(*args)

    def __eq__(self, other: object) -> bool:
        return other is type or other is self

    def __hash__(self) -> int:
        return hash(type)

    def __instancecheck__(self, value: object) -> bool:
        return isinstance(value, type)

    def __getattr__(self, name: str) -> Any:
        return getattr(type, name)


def type_of(value: Any) -> Any:
    """Return the type of a value as it is on the student's side."""
    if isinstance(value, Remote):
        own = claimed_class(value)
        return value._autograder_wall.operate("type", value) if own is None else own
    return unguarded_type(value)


class _Raised:
    """What an exception class of the student's has on this side: the attributes are the guest's."""

    _autograder_object: Remote | None = None

    def __getattr__(self, name: str) -> Any:
        if self._autograder_object is None or name.startswith("__"):
            raise AttributeError(name)
        return getattr(self._autograder_object, name)


class ExceptionClasses:
    """The student's exception classes on this side, so that ``except MyError`` works."""

    def __init__(self) -> None:
        self._made: dict[int, type[Exception]] = {}

    def get(self, chain: Chain, base: str) -> type[Exception] | None:
        """Return the class for the first of the numbered classes in a chain of bases.

        Args:
            chain: the guest's numbers, names and modules, the class itself first.
            base: the name of the built-in class that they derive from.
        """
        made: type[Exception] | None = None
        for number, name, module in reversed(chain):
            if number not in self._made:
                if len(self._made) >= _MOST_CLASSES:
                    return None
                known = _loaded(module, name)
                above = made or _derived(builtin_base(base))
                own = {"__module__": "__main__"}  # so that a doctest shows the name alone
                found = _derived(known) if known else None
                if found is None or not issubclass(found, known or Exception):
                    found = type(name, (above,), own)
                self._made[number] = found
            made = self._made[number]
        return made

    def number_of(self, kind: object) -> int | None:
        """Return the guest's number of a class that was made here."""
        return next((number for number, made in self._made.items() if made is kind), None)


def _loaded(module: str, name: str) -> type[BaseException] | None:
    """Return a library's exception class, if it is loaded on this side."""
    if not _NAME.match(module) or module.partition(".")[0] in _NEVER:
        return None
    found = _in_module(module, name)
    return found if isinstance(found, type) and issubclass(found, Exception) else None


def _derived(base: type[BaseException]) -> type[Exception]:
    """Return a class of errors from the student's code that is also of a class of this side."""
    # StopIteration, and a library's that is one, would end the test's loops as if they were finished.
    ends_loops = issubclass(base, StopIteration | StopAsyncIteration)
    fits = issubclass(base, Exception) and base is not Exception and not ends_loops
    own = {"__module__": base.__module__}
    for bases in (lambda: (StudentError, base), lambda: (with_text_alone(base),)) if fits else ():
        with contextlib.suppress(Exception):  # it needs more than a text, or has a layout of its own
            made: type[Exception] = type(base.__name__, (_Raised, *bases()), own)
            str(made("text"))
            return made
    return type(base.__name__, (_Raised, StudentError), {})


Chain = list[tuple[int, str, str]]


def chain_of(item: Any) -> Chain | None:
    """Return the numbered classes that a guest sent for an exception, if that is what they are."""
    if type(item) is not list or len(item) > 20:
        return None
    chain: Chain = []
    for each in item:
        match each:
            case [int(number), str(name), str(module)] if number >= 0 and name.isidentifier():
                chain.append((number, name[:100], module))
            case _:
                return None
    return chain
