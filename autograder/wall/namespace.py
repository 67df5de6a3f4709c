"""What a test asks of the student's namespace: values by name, and what else a notebook would know."""

from __future__ import annotations

import builtins
import sys
from collections.abc import Sequence
from types import ModuleType
from typing import Any, Final, NoReturn, Protocol

from autograder.records.language import Message
from autograder.worker import wire

from . import claims, modules, outcomes, sources
from .calls import Calls
from .channel import GuestExited
from .conversation import Answer, CaseLog, Conversation
from .proxies import NotPlain, Remote, RemoteClass, is_a, is_class_name

_LARGEST_KEPT: Final = 16 << 10
_BUILTINS: Final = [name for name in vars(builtins) if not name.startswith("_")]


class Owner(Protocol):
    """Holder of the guest."""

    log: CaseLog

    @property
    def wall(self) -> Calls:
        """What records the values that a test looks at."""

    @property
    def modules(self) -> tuple[str, ...]:
        """The modules that every guest of the assignment has loaded."""

    def alive(self) -> Conversation:
        """Return the conversation with the guest, or raise GuestLost."""

    def ask(self, message: list[Any], blobs: Sequence[bytes] = ()) -> Answer | None:
        """Send the guest a request."""

    def lose(self, why: Exception) -> NoReturn:
        """End the guest and raise GuestLost."""


class Namespace:
    """The names that the code of one submission defines.

    Args:
        owner: the holder of the guest in which it ran.
        cells: that code.
        asked_for: names that the assignment asks the student to define; for these the student's value
            is used even if a trusted module or function has the same name.
    """

    def __init__(self, owner: Owner, cells: Sequence[str], asked_for: frozenset[str]) -> None:
        self._owner = owner
        self._cells = cells
        self._asked_for = asked_for
        self._names: dict[str, Any] = {}
        self._redefined: frozenset[str] | None = None
        self._print_options: dict[str, Any] | None = None
        self._given: dict[str, tuple[Any, bytes]] = {}

    def name(self, name: str) -> tuple[bool, Any]:
        """Return whether the student defined a name, and what a test gets for it."""
        if name in self._names:
            return True, self._names[name]
        answer = self._owner.ask(["name", name])
        if answer is None:
            return False, None
        value = answer.value()
        if isinstance(value, Remote) and not (value._autograder_name and is_class_name(name)):
            # A function's other name in CapWords must not make it the class that a test asks about.
            value._autograder_name = name
        if callable(value) or isinstance(value, Remote):
            value = self._names[name] = self._ours(name, value)
        if not callable(value) and not isinstance(value, ModuleType):
            self._owner.wall.looked_at(name, answer)
            self._remember(name, value, answer)
        return True, value

    def defined(self, names: list[str] | None = None) -> list[str]:
        """Return those of some names that the student's code defines, or all that it defines."""
        answer = self._owner.ask(["defined", names])
        found = answer.operands[0] if answer else None
        if type(found) is not list or not all(type(name) is str for name in found):
            self._owner.lose(GuestExited("names of no known form"))
        return [name for name in found if names is None or name in names]

    def redefined_builtins(self) -> frozenset[str]:
        """Return the names of built-ins that the student's code defines anew."""
        if self._redefined is None:
            self._redefined = frozenset(self.defined(_BUILTINS))
        return self._redefined

    def print_options(self) -> dict[str, Any]:
        """Return NumPy's print options as the student's code, or a package of it, has set them."""
        if self._print_options is None:
            answer, before = self._owner.ask(["printing"]), set(self._owner.log.texts)
            self._print_options = outcomes.print_options(answer.value() if answer else None)
            self._owner.log.texts &= before  # the test has not seen these
        return self._print_options

    def files(self) -> dict[str, bytes]:
        """Return what the student's code has written into its work folder, by relative path."""
        answer = self._owner.ask(["files"])
        found = answer.value() if answer else None
        if type(found) is not dict:
            raise NotPlain(Message("files that cannot be read").text)
        return outcomes.files_inside(found)

    def function_of(self, module: str, name: str) -> Any:
        """Return the stand-in for a function of one of these modules, in the guest."""
        encoder = self._owner.alive().encoder()
        message = ["attribute", encoder.encode(sys.modules[module]), encoder.encode(name)]
        answer = self._owner.ask(message, encoder.blobs)
        return answer.value() if answer else None

    def source_of(self, value: Remote) -> str | None:
        """Return the code of a student's function or class, from the cells that were handed in."""
        return sources.find(self._cells, str(value._autograder_name or value.__name__))

    def forget(self) -> None:
        """Forget the guest's names: there is another guest, or its code goes on."""
        self._names.clear()
        self._redefined = self._print_options = None

    def begin_case(self) -> None:
        """Forget what the last test case was given."""
        self._given.clear()

    def tell_changes(self) -> None:
        """Give the student's code its lists, dicts and sets as a test has left them."""
        given, self._given = self._given, {}
        for name, (value, before) in given.items():
            encoder = self._owner.alive().encoder()
            try:
                message = encoder.encode(value)
            except wire.WireError:
                continue
            if wire.pack([message], encoder.blobs) != before:
                self._owner.ask(["store", name, message], encoder.blobs)

    def _remember(self, name: str, value: Any, answer: Answer) -> None:
        """Keep what a test may change, to tell the student's code of it after the case."""
        if isinstance(value, list | dict | set) and len(frame := answer.frame()) <= _LARGEST_KEPT:
            self._given[name] = (value, frame)

    def _ours(self, name: str, value: Any) -> Any:
        """Return this side's module or judge for a name that the student does not have to define.

        ``np`` in a test is this side's NumPy, whatever the student's code calls so.
        """
        if name in self._asked_for:
            return value
        own = modules.trusted_value(name)
        if own is None and is_a(value, RemoteClass):
            own = claims.own_class(value, name)
        if own is None and isinstance(value, Remote) and value._autograder_flags & wire.MODULE:
            allowed = {each.partition(".")[0] for each in self._owner.modules}
            own = modules.trusted_module(value._autograder_module, name, allowed)
        return value if own is None else own
