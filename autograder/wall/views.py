"""What a test has seen of the student's objects that stay in the guest, so that it fits together.

An object is asked once for its items and once for each key. Its length, its shape, the number of its
items and of its keys have to agree, or else the case fails: a test that looks at a length and then
loops would pass for an object that has the length and nothing to loop over. Whatever runs a student's
code, such as a call of any function, may have changed any object, and makes all of that new.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Final

import numpy as np

from autograder.records.language import Message
from autograder.worker import wire

from .empties import is_empty
from .proxies import (
    DERIVED,
    METHOD,
    Instance,
    NotPlain,
    Remote,
    handle,
    is_a,
    is_class_name,
    library_type,
)

if TYPE_CHECKING:
    from .conversation import Answer

_ITERATION_LIMIT: Final = 1_000_000
ARRAYS_ALONE: Final = frozenset({
    "ndim", "dtype", "strides", "itemsize", "nbytes", "tolist", "astype", "reshape", "ravel",
    "flatten", "argmax", "argmin", "argsort", "cumsum", "cumprod", "nonzero", "all", "any",
})  # fmt: skip
"""attributes by which NumPy and tests ask an array; an object of a student's class is not one"""
ARRAYS_TOO: Final = frozenset({
    "shape", "size", "sum", "min", "max", "mean", "std", "var", "prod", "item",
})  # fmt: skip
"""attributes that classes of students have as well"""
_COUNTED: Final = frozenset({"keys", "items", "values"})

Handle = tuple[int, int, int]


@dataclass(slots=True)
class Walk:
    """The items of an object, as far as a test has come; each is asked for once."""

    ask: Callable[[], tuple[bool, Any]]
    items: list[Any] = field(default_factory=list)
    ended: bool = False

    def go(self, view: View, place: int = 0) -> Iterator[Any]:
        """Yield the items from a place on, those that were seen before first."""
        while place < len(self.items) or not self.ended:
            if place == len(self.items):
                if place >= _ITERATION_LIMIT:
                    raise NotPlain(Message("an endless iterator").text)
                there, value = self.ask()
                if not there:
                    self.ended = True
                    break
                view.has_at_least(place + 1)
                self.items.append(view.row(value))
            place += 1
            yield self.items[place - 1]
        view.counted(len(self.items))


@dataclass(slots=True)
class View:
    """What a test has seen of one object."""

    views: Views
    age: int = 0
    """how much of the student's code had run when this was seen"""
    count: int | None = None
    before: int | None = None
    """how many items it had when it may have changed"""
    shape: tuple[int, ...] | None = None
    said: int | None = None
    """the first length of the shape of what the test made, where a shape can mean something else"""
    walk: Walk | None = None
    items: dict[bytes, Any] = field(default_factory=dict)

    def counted(self, count: int) -> None:
        """Take note of a number of items; it must be the same wherever the object says it."""
        if self.count is None and self.before not in (None, count):
            self.views.note("an object whose length changed")
        if self.said not in (None, count):
            self.views.note("an object whose length differs from that of its shape")
        self.count = count if self.count is None else self.count
        if self.count != count or (self.walk is not None and len(self.walk.items) > count):
            raise NotPlain(Message("an object whose length differs from the number of its items").text)

    def has_at_least(self, count: int) -> None:
        """Take note of one more item."""
        if self.count is not None and count > self.count:
            raise NotPlain(Message("an object whose length differs from the number of its items").text)

    def shaped(self, shape: Any, *, of_student: bool) -> None:
        """Take note of a shape, if it is one: the items have to fit."""
        if type(shape) is not tuple or not shape or not all(type(n) is int for n in shape):
            return
        if not of_student:
            self.said = shape[0]
            if self.count is not None:
                self.counted(self.count)
            return
        self.shape = shape
        self.counted(shape[0])
        for item in [*(self.walk.items if self.walk else ()), *self.items.values()]:
            self.row(item)

    def row(self, item: Any) -> Any:
        """Return an item; it has to have the shape of one, if the object says its shape."""
        if self.shape is None or len(self.shape) < 2:
            return item
        if isinstance(item, Remote):
            self.views.of(item).shaped(self.shape[1:], of_student=True)
        elif np.shape(item) != self.shape[1:]:
            raise NotPlain(Message("an object whose shape differs from that of its items").text)
        return item


class Views:
    """The views of all objects of a submission."""

    def __init__(self, note: Callable[[str], None]) -> None:
        self.note = note
        self.age = 0
        """how much of the student's code has run"""
        self._views: dict[Handle, View] = {}
        self._attributes: dict[tuple[Handle, str], Answer] = {}
        self._had_elements: set[tuple[Handle, str]] = set()
        self._got_from: dict[Handle, tuple[Remote, str]] = {}

    def of(self, remote: Remote) -> View:
        """Return what was seen of an object since it may have changed."""
        seen = self._views.get(handle(remote))
        if seen is None or seen.age != self.age:
            seen = self._views[handle(remote)] = self._renewed(remote, seen)
        return seen

    def _renewed(self, remote: Remote, seen: View | None) -> View:
        if seen is None:
            return View(self, self.age)
        count = seen.before if seen.count is None else seen.count
        new = View(self, self.age, before=None if is_a(remote, Instance) else count)
        if remote._autograder_flags & wire.ITERATOR:
            new.walk, new.before = seen.walk, None  # what it gave once it does not give again
        return new

    def may_have_changed(self) -> None:
        """Take note that the student's code has run, which may have changed any object."""
        self.age += 1
        self._attributes.clear()

    def attributes_may_have_changed(self) -> None:
        """Take note that an iterator of the student's has run, which is no call."""
        self._attributes.clear()

    def attribute(self, remote: Remote, name: str) -> Answer | None:
        """Return the answer to the same question, if none of the student's code has run since."""
        return self._attributes.get((handle(remote), name))

    def got(self, owner: Remote, name: str, answer: Answer, value: Any) -> None:
        """Take note of what an attribute was, and of whose method it is, if it is a function."""
        place = handle(owner), name
        self._attributes[place] = answer
        if isinstance(value, Remote):
            if value._autograder_name is None:
                self._got_from[handle(value)] = owner, name
        elif not is_empty(value):
            self._had_elements.add(place)
        elif place in self._had_elements and not is_made_by_test(owner):
            self.note("an attribute that became empty")

    def called(self, method: Remote) -> Remote | None:
        """Take note that a function is called; return the object whose method it is."""
        owner, name = self._got_from.get(handle(method), (None, ""))
        if owner is None or name not in _COUNTED:
            self.may_have_changed()
        return owner

    def answered(self, method: Remote, value: Any) -> None:
        """Take note of an object's keys, or of its items: there are as many as the object has."""
        owner, name = self._got_from.get(handle(method), (None, ""))
        if owner is None or name not in _COUNTED or not owner._autograder_flags & wire.ITERABLE:
            return
        if not isinstance(value, Remote):
            if hasattr(value, "__len__"):
                self.of(owner).counted(len(value))
        elif value._autograder_flags & wire.ITERABLE:
            self.of(value).counted(self.count_of(owner))

    def count_of(self, remote: Remote) -> int:
        """Return how many items an object has: what it said, or else as many as there are."""
        view = self.of(remote)
        if view.count is None:
            view.counted(sum(1 for _ in remote))
        return view.count or 0


def is_of_student(remote: Remote) -> bool:
    """Whether an object is the student's own; not one that the test made, or a class that it names.

    A value that a test asks for by name can be a class, too, if the student wants it to be: only a name
    in CapWords is that of a class to the test, and one all in capitals is that of a constant.
    """
    flags, name = remote._autograder_flags, remote._autograder_name
    if is_a(remote, Instance) or flags & METHOD:
        return False
    if flags & wire.CLASS:
        return name is None or not is_class_name(name) or name.isupper()
    if flags & wire.MODULE:
        return name is None
    return library_type(remote) is None


def is_made_by_test(remote: Remote) -> bool:
    """Whether the test itself made an object, by calling a class of the student's."""
    return is_a(remote, Instance) and not remote._autograder_flags & DERIVED


def may_judge(remote: Remote) -> bool:
    """Whether an object can be one that the student chose in the place of an answer."""
    if is_a(remote, Instance):
        return not is_made_by_test(remote)
    return is_of_student(remote) or bool(remote._autograder_flags & (wire.TOO_LARGE | wire.MODULE))


def decides_by_truth(value: Any) -> bool:
    """Whether a test can take a value for true or false."""
    if isinstance(value, Remote) or wire.has_tables(type(value)):
        return False
    return not isinstance(value, np.ndarray) or value.size == 1
