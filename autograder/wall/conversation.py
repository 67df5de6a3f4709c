"""The conversation with one guest: requests, answers, and the guest's requests in between.

Everything that arrives is hostile until it matches one of the few forms that a guest may send;
anything else ends the guest. :mod:`autograder.worker.guest` specifies the protocol.
"""

from __future__ import annotations

import builtins
import contextlib
import itertools
import sys
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import PurePath
from types import ModuleType
from typing import Any, Final, NoReturn, Protocol

import numpy as np

from autograder.records.results import Explanation
from autograder.records.text import clean
from autograder.worker import wire

from . import artists, claims, dataclass_stand_ins, large_tables, outcomes, proxies
from .alarm import Alarm, whole
from .channel import Budget, Channel, GuestExited, GuestTimedOut, Streams
from .empties import guard
from .launch import GuestProcess
from .numbers import of_a_table
from .outcomes import GuestLost
from .proxies import NotPlain, Remote, Wall
from .views import ARRAYS_ALONE

_MAX_NESTING: Final = 40
_MOST_OBJECTS: Final = 50_000
_MOST_TEXTS: Final = 1000
_LONGEST_PATH: Final = 4096
_NOT_BY_NAME: Final = frozenset({"__main__", "builtins"})
"""modules whose classes are others in the guest, or cross by another name"""


@dataclass(slots=True)
class LastCall:
    """The student's function that was called last.

    Attributes:
        name: as the test knows it.
        args: what it was given.
        kwargs: what it was given by name.
        value: what came back, once ``returned`` says that something did.
        returned: whether a value came back that the test could see.
        refused: why what came back could not cross, if that is so.
        is_asked_for: whether the test asked for it by name; not a function that another one returned.
        changed: whether it changed its arguments, as a function may that returns nothing.
    """

    name: str
    args: tuple[Any, ...]
    kwargs: dict[str, Any]
    value: Any = None
    returned: bool = False
    refused: str = ""
    is_asked_for: bool = True
    changed: bool = False


@dataclass(slots=True)
class CaseLog:
    """The events at the wall during one test case."""

    lost: GuestLost | None = None
    raised: list[Explanation] = field(default_factory=list)
    cannot_cross: str = ""
    met: dict[str, str] = field(default_factory=dict)
    """a library's types whose objects stayed in the guest, and what the test did with them"""
    claims: dict[str, None] = field(default_factory=dict)
    """what the outcome rests on that only the guest says"""
    last_call: LastCall | None = None
    in_test: Exception | None = None
    """what a function of the test's raised first when the student's code called it"""
    texts: set[str] = field(default_factory=set)
    """short texts that were given to the student's code or came from it: a path is one"""

    def exchanged(self, value: Any) -> None:
        """Take note of a value that crosses, if it is a text or a path."""
        text = str(value) if issubclass(type(value), PurePath) else value
        if type(text) is str and len(text) <= _LONGEST_PATH and len(self.texts) < _MOST_TEXTS:
            self.texts.add(text)


class Host(Protocol):
    """The owner of the conversation."""

    log: CaseLog
    alarm: Alarm

    @property
    def wall(self) -> Wall:
        """The object to which stand-ins for the guest's objects forward operations."""

    def budgets(self) -> tuple[Budget, ...]:
        """The time that the guest has left to answer."""

    def lose(self, why: Exception) -> NoReturn:
        """End the guest and raise GuestLost."""

    def checkpoint(self, question: str) -> None:
        """Test a question now, if a cell is running."""

    def has_package(self, module: str) -> bool:
        """Whether a module can be one of a package that the guest has, or of the assignment."""

    def number_of(self, remote: Remote) -> int:
        """The handle of a student's object in this guest."""


class Answer:
    """The operands after "ok", not yet decoded."""

    def __init__(self, operands: list[Any], decoder: wire.Decoder) -> None:
        self.operands = operands
        self._decoder = decoder

    def value(self, place: int = 0) -> Any:
        """Decode one operand.

        Raises:
            NotPlain: it is not a value of the protocol.
        """
        try:
            return self._decoder.decode(self.operands[place])
        except (wire.WireError, ValueError, TypeError, IndexError) as error:
            why = clean(str(error), 200)
            raise NotPlain(f"the returned value is not plain: {why}") from None

    def frame(self) -> bytes:
        """The first operand as a separate frame, to be recorded."""
        return wire.pack(self.operands[:1], [bytes(blob) for blob in self._decoder.blobs])


class Conversation:
    """Talks with one guest.

    Args:
        guest: a guest that has just been forked.
        streams: collects its output.
        generation: the number of this guest among the submission's guests, from 1.
        host: the owner of the conversation.
    """

    def __init__(self, guest: GuestProcess, streams: Streams, generation: int, host: Host) -> None:
        self.guest = guest
        self.generation = generation
        self._channel = Channel(guest, streams)
        self._host = host
        self.alarm = host.alarm
        self._numbers = itertools.count(1)
        self._nesting = 0
        self.sealed = False
        self._functions: list[Callable[..., Any]] = []
        self._retired = 0
        self._remotes: dict[int, Any] = {}
        self._exceptions = claims.ExceptionClasses()
        self._classes: dict[tuple[str, str], type] = {}
        """classes of packages that tests have handed over"""
        self._described: dict[int, dataclass_stand_ins.Described | None] = {}

    def drain(self) -> None:
        """Read the rest of the guest's output."""
        self._channel.drain()

    def retire_functions(self) -> None:
        """End the test case: the functions that it passed can no longer be called."""
        self._retired = len(self._functions)

    def encoder(self) -> wire.Encoder:
        """Return an encoder for the test's values."""
        return wire.Encoder(self._reference, self._host.has_package)

    @whole
    def ask(self, message: list[Any], blobs: Sequence[bytes] = ()) -> Answer | None:
        """Send a request and serve the guest until it answers.

        Args:
            message: the request, without its number.
            blobs: the blobs of the encoder that made its operands.

        Returns:
            The answer; None for "missing" and "stop".

        Raises:
            GuestLost: the guest is gone.
            NotPlain: the value cannot cross.
            Exception: the built-in exception that the student's code raised, or a StudentError.
        """
        number = next(self._numbers)
        self._nesting += 1
        try:
            if self._nesting > _MAX_NESTING:
                self._host.lose(GuestExited("calls back and forth nested too deep"))
            self._send([message[0], number, *message[1:]], blobs)
            while True:
                kind, numbered, operands, decoder = self._receive()
                if numbered == number and kind == "ok" and operands:
                    return Answer(operands, decoder)
                if numbered == number and kind in ("missing", "stop"):
                    return None
                if numbered == number and kind == "refused":
                    why = operands[0] if operands and type(operands[0]) is str else "no plain value"
                    raise NotPlain(clean(why))
                if numbered == number and kind == "raised":
                    self._raise(operands)
                self._serve(kind, numbered, operands, decoder)
        finally:
            self._nesting -= 1

    def _send(self, message: list[Any], blobs: Sequence[bytes]) -> None:
        try:
            frame = wire.pack(message, list(blobs))
        except wire.WireError as error:
            raise NotPlain(f"too large to transfer: {error}") from None
        try:
            self._channel.send(frame, self._host.budgets())
        except (GuestTimedOut, GuestExited) as why:
            self._host.lose(why)

    def _receive(self) -> tuple[str, int, list[Any], wire.Decoder]:
        try:
            body = self._channel.receive(self._host.budgets())
            message, blobs = wire.unpack(body)
        except (GuestTimedOut, GuestExited, wire.WireError) as why:
            self._host.lose(why)
        if len(message) < 2 or type(message[0]) is not str or type(message[1]) is not int:
            self._host.lose(GuestExited("a message of no known form"))
        if message[0] == "ready" and not self.sealed:
            self.sealed = True
            return self._receive()
        return message[0], message[1], message[2:], _GuardingDecoder(blobs, self)

    def _raise(self, operands: list[Any]) -> NoReturn:
        found = outcomes.raised(operands)
        if found is None:
            self._host.lose(GuestExited("an error of no known form"))
        error, explanation = found
        self._host.log.raised.append(explanation)
        raise self._as_own_class(error, operands)

    def _as_own_class(self, error: Exception, operands: list[Any]) -> Exception:
        """Return an error as one of the student's own class, if it is one."""
        chain = claims.chain_of(operands[4]) if len(operands) == 6 else None
        kind = self._exceptions.get(chain, operands[1]) if chain else None
        if kind is None:
            return error
        try:
            made = kind(operands[2])
            str(made)
        except Exception:  # a library's class can do anything with a text
            return error
        made.__dict__["from_student"] = True
        if type(operands[5]) is int and operands[5] >= 0:
            made.__dict__["_autograder_object"] = self._remote(
                [operands[5], 0, operands[0], "__main__"]
            )
        return made

    # --- what the guest asks ----------------------------------------------------------------------

    def _serve(self, kind: str, number: int, operands: list[Any], decoder: wire.Decoder) -> None:
        if kind == "callback" and len(operands) == 3:
            self._call_back(number, operands, decoder)
        elif kind == "checkpoint" and len(operands) == 1 and type(operands[0]) is str:
            with self.alarm.released():
                self._host.checkpoint(operands[0])
            self._send(["ok", number, None], [])
        else:
            self._host.lose(GuestExited("an answer that was not asked for"))

    def _call_back(self, number: int, operands: list[Any], decoder: wire.Decoder) -> None:
        """Call one of the test's functions for the guest."""
        index = operands[0]
        if type(index) is not int or not 0 <= index < len(self._functions):
            self._host.lose(GuestExited("a function that it was never given"))
        encoder = self.encoder()
        try:
            if index < self._retired:
                raise RuntimeError("a function that was passed in a test that is over")
            args, kwargs = decoder.decode(operands[1]), decoder.decode(operands[2])
            with self.alarm.released():
                returned = self._in_test(self._functions[index], args, kwargs)
            value = encoder.encode(returned)
        except GuestLost:
            raise
        except wire.UnsupportedType as error:
            self._host.log.cannot_cross = f"the test's function returns {error}"
            self._send(["raised", number, "RuntimeError", clean(str(error))], [])
        except Exception as error:
            name = type(error).__name__
            name = name if hasattr(builtins, name) else "RuntimeError"
            self._send(["raised", number, name, clean(str(error))], [])
        else:
            self._send(["ok", number, value], encoder.blobs)

    def _in_test(self, function: Callable[..., Any], args: Any, kwargs: Any) -> Any:
        """Call a function of the test's, and note what it raises: not that it was called wrongly."""
        try:
            return function(*args, **kwargs)
        except Exception as error:
            is_inside = error.__traceback__ is not None and error.__traceback__.tb_next is not None
            if is_inside and not isinstance(error, GuestLost):
                self._host.log.in_test = self._host.log.in_test or error
            raise

    # --- values -----------------------------------------------------------------------------------

    def _reference(self, value: Any) -> list[Any]:
        if isinstance(value, Remote):
            return ["r", self._host.number_of(value)]
        if isinstance(value, ModuleType):
            if not self._host.has_package(value.__name__):
                raise wire.UnsupportedType(
                    f"the module {value.__name__}, which students' code cannot import"
                )
            return ["m", value.__name__]
        if isinstance(value, type):
            number = self._exceptions.number_of(value)
            if number is not None:
                return ["r", number]
            module, name = value.__module__, value.__name__
            # Not np.ndarray: what a test makes of one that came back would show its own memory.
            is_found = value is not np.ndarray and getattr(sys.modules.get(module), name, None) is value
            if is_found and module not in _NOT_BY_NAME and self._host.has_package(module):
                self._classes[module, name] = value
                return ["k", module, name]
            raise wire.UnsupportedType(f"the class {value.__name__[:40]!r}")
        if callable(value):
            self._functions.append(value)
            return ["h", len(self._functions) - 1]
        raise wire.UnsupportedType(f"a value of type {type(value).__name__!r}")

    def charge(self, seconds: float) -> None:
        """Charge the guest for time that was spent on what it sent."""
        for budget in self._host.budgets():
            budget.charge(seconds)

    def decoded(self, body: bytearray) -> Any:
        """Decode a value that came over in parts.

        Raises:
            NotPlain: it is not one.
        """
        try:
            (item,), blobs = wire.unpack(body)
            return _GuardingDecoder(blobs, self, len(body)).decode(item)
        except (wire.WireError, ValueError, TypeError) as error:
            why = clean(str(error), 200)
            raise NotPlain(f"the returned value is not plain: {why}") from None

    def received(self, value: Any) -> None:
        """Take note of a value that came from the guest."""
        self._host.log.exchanged(value)

    def claim(self, what: str) -> None:
        """Note that the outcome of the case may rest on what only the guest says."""
        self._host.log.claims[what] = None

    def resolve(self, item: list[Any]) -> Any:
        """Return what a reference stands for: the guest's object, or a function that it was given.

        Raises:
            WireError: it is neither.
        """
        match item:
            case ["r", int(number), int(flags), str(kind), str(module), list(classes), str(base)]:
                if flags & wire.EXCEPTION and (chain := claims.chain_of(classes)):
                    return self._exceptions.get(chain, base)
                return self._remote([number, flags, kind, module], classes)
            case ["k", str(module), str(name)] if (module, name) in self._classes:
                return self._classes[module, name]
            case ["h", int(number)] if self._retired <= number < len(self._functions):
                return self._functions[number]
        raise wire.WireError("a reference of no known form")

    def _remote(self, said: list[Any], of_class: Any = None) -> Any:
        """Return the stand-in for an object: always the same one, so that ``is`` works."""
        number, flags, kind, module = said
        if type(number) is not int or number < 0 or type(flags) is not int:
            raise wire.WireError("a reference of no known form")
        if number not in self._remotes:
            if len(self._remotes) >= _MOST_OBJECTS:
                raise wire.WireError("more objects than can be kept")
            known = flags & wire.EVERY_FLAG
            if not known & (wire.CLASS | wire.MODULE) and not self._host.has_package(module):
                module = "__main__"  # a lie: no object here is of a package that the guest cannot have
            made = proxies.make(self._host.wall, self.generation, number, kind, module, known)
            if known & wire.TOO_LARGE:
                made = large_tables.as_large_table(made)
            if not known and module.startswith(artists.PACKAGE):
                made = artists.as_artist(made)
            if known & wire.DATACLASS:
                made = self._with_fields(made, of_class)
            self._remotes[number] = made
        return self._remotes[number]

    def _with_fields(self, remote: Remote, of_class: Any) -> Remote:
        """Return the stand-in for a dataclass or an instance of one; each class is asked once."""
        if type(of_class) is not list or len(of_class) != 1 or type(of_class[0]) is not int:
            return remote
        (number,) = of_class
        if number not in self._described:
            self._described[number] = None  # also if the class raises
            with contextlib.suppress(NotPlain, outcomes.StudentError):
                answer = self.ask(["operate", "fields", ["l", [["r", number]]]])
                said = answer.value() if answer else None
                self._described[number] = dataclass_stand_ins.described(number, said)
        return dataclass_stand_ins.with_fields(remote, self._described[number])


class _GuardingDecoder(wire.Decoder):
    """Decodes what a guest sent, at its cost; empty arrays then equal nothing else."""

    def __init__(
        self,
        blobs: list[memoryview],
        conversation: Conversation,
        largest: int = wire.LIMITS.frame,
    ) -> None:
        super().__init__(blobs, conversation.resolve, largest)
        self._conversation = conversation

    def decode(self, item: Any, depth: int = 0) -> Any:
        if depth:
            return self._guarded(super().decode(item, depth))
        started = time.monotonic()
        try:
            return self._guarded(super().decode(item, depth))
        finally:
            self._conversation.charge(time.monotonic() - started)

    def _guarded(self, value: Any) -> Any:
        kind = type(value)  # not isinstance: that would ask a stand-in what it claims to be
        if kind is str or issubclass(kind, PurePath):
            self._conversation.received(value)
        if issubclass(kind, wire.NamedFields):
            if any(map(callable, value)):
                self._conversation.claim("a function under a name")
            if not ARRAYS_ALONE.isdisjoint(kind._fields) or "shape" in kind._fields:
                self._conversation.claim("a field named like an array's attribute")
        if self.tables and issubclass(kind, Remote) and callable(value):
            self._conversation.claim("a function under a name")
        in_table = self.tables and not self.in_cell
        return of_a_table(value) if in_table else guard(value)
