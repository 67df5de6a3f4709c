"""Requests of stand-ins to a guest: calls, attributes, items. Every call is recorded."""

from __future__ import annotations

import inspect
import math
import sys
from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import Any, Final, Protocol

from autograder.records.language import Message
from autograder.records.results import LARGEST_CALL_BYTES, Call, Explanation
from autograder.worker import wire

from . import claims
from .alarm import Alarm, whole
from .conversation import Answer, CaseLog, Conversation, LastCall
from .fetched_tables import Tables
from .outcomes import CannotCross
from .proxies import (
    METHOD,
    Instance,
    NotPlain,
    Remote,
    RemoteClass,
    RemoteIterableClass,
    as_instance,
    as_method,
    is_a,
    is_class_name,
    library_type,
)
from .restore import Undo, restore
from .views import (
    ARRAYS_ALONE,
    ARRAYS_TOO,
    Views,
    Walk,
    decides_by_truth,
    is_made_by_test,
    is_of_student,
    may_judge,
)

_KEPT_CALLS: Final = 300
_LONGEST: Final = 20_000_000
"""``list`` makes room for as many items as an object says that it has"""
_KINDS: Final = (
    inspect.Parameter.POSITIONAL_ONLY,
    inspect.Parameter.POSITIONAL_OR_KEYWORD,
    inspect.Parameter.VAR_POSITIONAL,
    inspect.Parameter.KEYWORD_ONLY,
    inspect.Parameter.VAR_KEYWORD,
)
_JUDGING: Final = frozenset(
    {"equals", "issubset", "issuperset", "isdisjoint", "startswith", "endswith"}
)
"""methods by which tables, sets and texts compare themselves with what a test expects"""
_WITHOUT_CLAIM: Final = frozenset({
    "repr", "str", "setattr", "setitem", "delattr", "delitem", "dir", "copy", "deepcopy",
})  # fmt: skip
"""operators whose answer is plain data like that of any call"""
_TEXTS: Final = frozenset({"repr", "str", "dir", "signature", "type", "is_instance", "issubclass"})
"""operators by which a test only looks"""


class Owner(Protocol):
    """Holder of the guest."""

    log: CaseLog
    notes: list[Explanation]
    alarm: Alarm

    @property
    def largest_table(self) -> int:
        """How many bytes a table that comes over in parts may have."""

    def alive(self) -> Conversation:
        """Return the conversation with the guest, or raise GuestLost."""


class Calls:
    """Forwards the operations on stand-ins to the guest: the Wall protocol of ``proxies.py``."""

    def __init__(self, owner: Owner) -> None:
        self._owner = owner
        self.alarm = owner.alarm
        self._undo: Undo = []
        self._answers: dict[tuple[str, bytes], bytes] = {}
        self._calls: list[Call] = []
        self._case = -1
        self._views = Views(self._claim)
        self._tables = Tables(owner)

    def put_arguments_back(self) -> None:
        """Undo the changes that the student's code made to the test's arguments."""
        for undo in reversed(self._undo):
            undo()
        self._undo.clear()

    def forget_answers(self) -> None:
        """Compare no answer with one of an earlier guest, where a reference meant another object."""
        self._answers.clear()

    def take(self) -> tuple[Call, ...]:
        """Return the calls recorded since this was last called."""
        calls, self._calls = tuple(self._calls), []
        self._case = -1
        return calls

    def next_case(self, number: int | None = None) -> None:
        """Record what follows under the question's test case with this number, or under the next."""
        self._case = self._case + 1 if number is None else number
        self._views = Views(self._claim)

    def looked_at(self, name: str, answer: Answer) -> None:
        """Record a student's value that a test asked for by name."""
        self._keep(Call(name, b"", answer.frame(), self._case))

    @whole
    def call(self, remote: Remote, args: tuple[Any, ...], kwargs: dict[str, Any]) -> Any:
        """Call a student's function; changes that it makes to its arguments are made here, too."""
        name = remote._autograder_name or remote._autograder_type
        last = self._owner.log.last_call = LastCall(name, args, kwargs)
        last.is_asked_for = bool(remote._autograder_name)
        for each in (*args, *kwargs.values()):
            self._owner.log.exchanged(each)
        given = [remote, list(args), kwargs]
        message, blobs = self._encode(lambda encode: [encode(value) for value in given])
        owner = self._views.called(remote)
        request = wire.pack(message, blobs)
        recorded_as = remote._autograder_name or "…"  # a type's name is the student's choice
        try:
            answer = self._expect(["call", *message], blobs)
            value = answer.value()
        except Exception as error:
            kind = "" if isinstance(error, NotPlain) else type(error).__name__
            if not kind:
                last.refused = str(error)
                self._owner.log.last_call = last  # a call within this one may have been noted since
            self._keep(Call(recorded_as, request, b"", self._case, kind or "no plain value"))
            raise
        finally:
            self._views.called(remote)  # again: a function of the test's may have looked meanwhile
        changed = len(answer.operands) > 1 and answer.operands[1] is not None
        last.changed = changed
        if changed:
            restore((list(args), kwargs), answer.value(1), self._undo)
            self._note("changed_arguments", remote._autograder_name)
        if len(answer.operands) > 2 and isinstance(printed := answer.value(2), str):
            # A doctest compares what a function prints; in other tests standard output goes nowhere.
            sys.stdout.write(printed)
        last.value, last.returned = value, True
        self._owner.log.last_call = last
        self._record(recorded_as, request, answer, changed)
        self._views.answered(remote, value)
        if owner is not None and (args or kwargs) and may_judge(owner) and decides_by_truth(value):
            self._claim("a method of an object of the student's")
        return self._made(remote, value)

    def _made(self, called: Remote, value: Any) -> Any:
        """Return what a call made; an instance that the test itself made forwards its operators."""
        name = called._autograder_name or ""
        # A class with members, such as an enumeration, returns one of them.
        is_class = is_a(called, RemoteClass) and not is_a(called, RemoteIterableClass)
        asked_for = is_class and is_class_name(name)
        if asked_for:
            return _of_an_instance(value, derived=False)
        if called._autograder_flags & METHOD or is_a(called, Instance):
            return _of_an_instance(value)
        return value

    @whole
    def look(self, kind: str, remote: Remote, key: Any) -> Any:
        """Get an attribute or an item of a student's object."""
        if kind == "attribute" and (key in _JUDGING or key in ARRAYS_ALONE or key in ARRAYS_TOO):
            self._ask_as_array(remote, key)
        message, blobs = self._encode(lambda encode: [encode(remote), encode(key)])
        if kind == "attribute":
            return self._attribute(remote, key, message, blobs)
        seen = self._views.of(remote)
        again = wire.pack(message[1:], blobs) if is_of_student(remote) else None
        if again in seen.items:
            return seen.items[again]
        value = self._given_by(remote, self._expect([kind, *message], blobs).value())
        if again is not None:
            seen.items[again] = seen.row(value)
        return value

    def _attribute(self, remote: Remote, name: str, message: list[Any], blobs: list[bytes]) -> Any:
        answer = self._views.attribute(remote, name) or self._expect(["attribute", *message], blobs)
        value = answer.value()
        if is_a(value, RemoteClass):
            value = claims.own_class(value, name) or value
        elif issubclass(type(value), type) and may_judge(remote):
            self._claim("a class under a name")  # called, it gives something true: str(9), slice(9)
        value = self._given_by(remote, value)
        self._views.got(remote, name, answer, value)
        if name == "shape":
            self._views.of(remote).shaped(value, of_student=is_of_student(remote))
        if name == "size" and type(value) is int and remote._autograder_flags & wire.ITERABLE:
            self._be_of_size(remote, value)
        return value

    def _given_by(self, remote: Remote, value: Any) -> Any:
        return _of_an_instance(value) if is_a(remote, Instance) else value

    def _ask_as_array(self, remote: Remote, name: str) -> None:
        """Refuse to ask an object what only an array, a table or a set can answer of itself."""
        of_student, kind = is_of_student(remote), library_type(remote)
        if not of_student and kind is None:
            # It is a class or a module that the test asks for by name, or an object that the test made.
            if not is_made_by_test(remote):
                self._claim(name)
            return
        if name in _JUDGING:
            if kind is not None:
                self._owner.log.met.setdefault(kind, "asked to compare itself")
            raise NotPlain(Message("an object that would compare itself").text)
        if name in ARRAYS_ALONE and of_student:
            raise NotPlain(Message("an object that is used as an array").text)
        self._claim(name)

    def _be_of_size(self, remote: Remote, size: int) -> None:
        seen = self._views.of(remote)
        if seen.shape is None:
            seen.counted(size)
        elif math.prod(seen.shape) != size:
            raise NotPlain(Message("an object whose shape differs from that of its items").text)

    @whole
    def table(self, remote: Remote) -> Any:
        """Return a table that is too large for a frame; None if it is too large to come over at all."""
        return self._tables.get(remote, (self._views, self._views.age))

    def claim(self, what: str) -> None:
        """Note that the outcome of the case may rest on what only the guest says."""
        self._claim(what)

    def _claim(self, what: str) -> None:
        self._owner.log.claims[what] = None

    @whole
    def length(self, remote: Remote) -> int:
        """Get the length of a student's object."""
        message, blobs = self._encode(lambda encode: [encode(remote)])
        value = self._expect(["length", *message], blobs).value()
        if type(value) is not int or not 0 <= value <= _LONGEST:
            raise NotPlain(Message("a length that is not a number").text)
        self._views.of(remote).counted(value)
        return value

    def iterate(self, remote: Remote) -> Iterator[Any]:
        """Iterate over a student's object, which is asked for its items only once."""
        seen, is_iterator = self._views.of(remote), remote._autograder_flags & wire.ITERATOR
        if is_iterator and seen.walk is not None and seen.walk.ended:
            self._claim("an iterator that had come to its end")
            seen.walk = seen.count = None
        walk = seen.walk = seen.walk or Walk(self._items_of(remote))
        yield from walk.go(seen, len(walk.items) if is_iterator else 0)

    def _items_of(self, remote: Remote) -> Callable[[], tuple[bool, Any]]:
        """Return a function that asks an object for its next item."""
        message, blobs = self._encode(lambda encode: [encode(remote)])
        iterator = self._expect(["iterate", *message], blobs).value()
        if not isinstance(iterator, Remote):
            raise NotPlain(Message("an iterator that cannot be iterated").text)
        message, blobs = self._encode(lambda encode: [encode(iterator)])

        def ask() -> tuple[bool, Any]:
            self._views.attributes_may_have_changed()
            answer = self._owner.alive().ask(["next", *message], blobs)
            return (False, None) if answer is None else (True, answer.value())

        return ask

    @whole
    def advance(self, remote: Remote) -> Any:
        """Get the next item of a student's iterator."""
        message, blobs = self._encode(lambda encode: [encode(remote)])
        self._views.attributes_may_have_changed()
        answer = self._owner.alive().ask(["next", *message], blobs)
        if answer is None:
            raise StopIteration
        return answer.value()

    @whole
    def operate(self, name: str, remote: Remote, *operands: Any) -> Any:
        """Apply an operator of the guest's to a student's object."""
        if name not in _WITHOUT_CLAIM:
            self._claim("the student's own operators" if is_a(remote, Instance) else name)
        if name not in _TEXTS:
            self._views.may_have_changed()
        message, blobs = self._encode(lambda encode: [encode([remote, *operands])])
        value = self._expect(["operate", name, *message], blobs).value()
        if name == "signature":
            return _signature(value)
        return _of_an_instance(value) if is_a(remote, Instance) else value

    def claimed_class(self, remote: Remote) -> type | None:
        """Return the class of this side that an object says it has."""
        found = claims.claimed_class(remote)
        if found is None:
            self.met(remote, "isinstance")
        elif library_type(remote):
            self._claim("isinstance")
        return found

    def met(self, remote: Remote, how: str) -> None:
        """Note what a test did with an object of a library's type that stays in the guest."""
        kind = library_type(remote)
        last = self._owner.log.last_call
        if remote._autograder_flags & wire.TOO_LARGE and last is not None and last.value is remote:
            last.refused = "a value that is too long to be read"
        elif kind is not None:
            self._owner.log.met.setdefault(kind, how)

    def _encode(
        self, operands: Callable[[Callable[[Any], Any]], list[Any]]
    ) -> tuple[list[Any], list[bytes]]:
        """Encode a request's operands.

        Raises:
            CannotCross: the test passes a value of a type that does not cross, or one that is too
                large. It is the test's: a large value of the student's stays in the guest.
        """
        encoder = self._owner.alive().encoder()
        try:
            return operands(encoder.encode), encoder.blobs
        except wire.WireError as error:
            self._owner.log.cannot_cross = f"the test passes {error}"
            raise CannotCross(self._owner.log.cannot_cross) from None

    def _record(self, name: str, request: bytes, answer: Answer, changed: bool) -> None:
        """Record the call, and add a note if the same call gave two different answers."""
        frame = answer.frame()
        if len(request) + len(frame) <= LARGEST_CALL_BYTES and not _holds_object(answer.operands[0]):
            before = self._answers.setdefault((name, request), frame)
            if before != frame:
                self._note("changing_answer", name)
        self._keep(Call(name, request, frame, self._case, changed=changed))

    def _keep(self, call: Call) -> None:
        """Record calls in order; for frames that are too large, record only that there was a call."""
        if len(self._calls) < _KEPT_CALLS:
            if len(call.request) + len(call.answer) > LARGEST_CALL_BYTES:
                call = replace(call, request=b"", answer=b"")
            self._calls.append(call)

    def _note(self, code: str, name: str | None) -> None:
        """Tell the teacher, once per submission; leave out a name that the student chose."""
        if not any(note.code == code for note in self._owner.notes):
            self._owner.notes.append(Explanation(code, {"name": name or "…"}))

    def _expect(self, message: list[Any], blobs: list[bytes]) -> Answer:
        """Send a request that must have an answer."""
        answer = self._owner.alive().ask(message, blobs)
        if answer is None:
            raise NotPlain(Message("nothing was returned").text)
        return answer


def _holds_object(item: Any) -> bool:
    """Whether an answer holds an object that stays in the guest: each one has a number of its own."""
    if type(item) is not list or not item:
        return False
    return item[0] == "r" or any(_holds_object(each) for each in item[1:])


def _of_an_instance(value: Any, *, derived: bool = True) -> Any:
    """Return what came from an instance of the test's: methods and other instances forward, too."""
    if not isinstance(value, Remote) or library_type(value) or is_a(value, Instance):
        return value
    if value._autograder_flags & wire.CALLABLE:
        return as_method(value)
    return as_instance(value, derived=derived)


def _signature(parameters: Any) -> inspect.Signature:
    """Return a signature from what a guest says of its parameters."""
    if type(parameters) is not list or len(parameters) > 200:
        raise NotPlain(Message("a signature that cannot be read").text)
    made = []
    try:
        for name, kind, has_default, default in parameters:
            given = default if has_default is True else inspect.Parameter.empty
            made.append(inspect.Parameter(name, _KINDS[kind], default=given))
        return inspect.Signature(made)
    except (TypeError, ValueError, LookupError):
        raise NotPlain(Message("a signature that cannot be read").text) from None
