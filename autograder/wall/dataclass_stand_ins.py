"""Stand-ins for dataclasses of a student's, and for their instances: what has fields with names.

Such an object stays in the guest, where its methods are. But which fields it has comes with it, so
``dataclasses.asdict`` and the like read it as they read any instance. Where Python made ``==``, an
order or a hash for the class, these go by the values of the fields, which are fetched and compared on
this side. What a guest says of a class can be a lie, so a case that rests on one is named.
"""

from __future__ import annotations

import dataclasses
import keyword
import operator
from collections.abc import Callable
from functools import lru_cache
from typing import TYPE_CHECKING, Any, Final

from autograder.records.language import Message
from autograder.worker import wire

from .proxies import Instance, NotPlain, Remote, again

CLAIM: Final = "the fields of a dataclass of the student's"
_MOST_FIELDS: Final = 1000
_LONGEST_NAME: Final = 100
_A_FIELD: Final = dataclasses.fields(dataclasses.make_dataclass("_", ["a"]))[0]._field_type  # type: ignore[attr-defined]
"""how the module marks a field that is no class variable"""


@dataclasses.dataclass(frozen=True, slots=True)
class Described:
    """What a guest says of a dataclass."""

    number: int
    names: tuple[str, ...]
    equality: tuple[str, ...] | None
    order: tuple[str, ...] | None
    hashing: tuple[str, ...] | None


def described(number: int, said: Any) -> Described | None:
    """Return what a guest said of the dataclass with a number, if it has the form of it."""
    if type(said) is not list or len(said) != 4:
        return None
    names = said[0]  # an empty list is one of a type of its own here
    if not issubclass(type(names), list) or len(names) > _MOST_FIELDS or not all(map(_is_name, names)):
        return None
    if len(set(names)) != len(names):
        return None
    for some in said[1:]:
        known = issubclass(type(some), list) and all(
            type(name) is str and name in names for name in some
        )
        if some is not None and (not known or len(some) > len(names)):
            return None
    by = [None if some is None else tuple(some) for some in said[1:]]
    return Described(number, tuple(names), *by)


def _is_name(name: Any) -> bool:
    return (
        type(name) is str
        and len(name) <= _LONGEST_NAME
        and name.isidentifier()
        and not keyword.iskeyword(name)
        and not name.startswith(("__", "_autograder_"))
    )


class _Field:
    """A field as ``dataclasses`` reads it; what else is asked of it, the student's class says."""

    _field_type = _A_FIELD

    def __init__(self, owner: Any, name: str) -> None:
        self._owner = owner
        self.name = name

    def __getattr__(self, name: str) -> Any:
        if name.startswith("__"):
            raise AttributeError(name)
        fields = self._owner._autograder_wall.look("attribute", self._owner, "__dataclass_fields__")
        return getattr(fields[self.name], name)


if TYPE_CHECKING:
    _StandIn = Remote
else:
    _StandIn = object  # which stand-in it is, is known when an object arrives


class WithFields(_StandIn):
    """What a stand-in for a dataclass, or for an instance of one, has beside what it forwards."""

    __slots__ = ()

    # Not annotated: ``Point.__annotations__`` would be those of this class.
    _autograder_described = Described(0, (), None, None, None)

    @property
    def __dataclass_fields__(self) -> dict[str, Any]:
        return {name: _Field(self, name) for name in self._autograder_described.names}


class DataclassInstance(WithFields):
    """What a stand-in for an instance has: a class that makes another one, for ``replace``."""

    __slots__ = ()

    def _autograder_also_as(self, kind: type[Remote]) -> Any:
        mixin = DataclassInstance if issubclass(kind, Instance) else ComparedByFields
        hashable: Any = kind
        return _kind_with(hashable, mixin, self._autograder_described)

    def _autograder_class(self) -> Any:
        found = super()._autograder_class()
        if found is not type(self):
            return found

        def make(_: type, *args: Any, **kwargs: Any) -> Any:
            return self._autograder_wall.operate("type", self)(*args, **kwargs)

        return type("object", (), {"__new__": make})

    def _values(self, names: tuple[str, ...]) -> tuple[Any, ...]:
        self._autograder_wall.claim(CLAIM)
        return tuple(self._autograder_wall.look("attribute", self, name) for name in names)

    def __hash__(self) -> int:
        names = self._autograder_described.hashing
        return super().__hash__() if names is None else hash(self._values(names))


class ComparedByFields(DataclassInstance):
    """What a stand-in has for an instance that the test did not make: it is compared by its fields."""

    __slots__ = ()

    def _with_fields_of(self, other: Any, names: tuple[str, ...] | None) -> bool:
        """Return whether another object is one of the same class, and that class goes by its fields."""
        if names is None or not issubclass(type(other), ComparedByFields):
            return False
        return (
            self._autograder_described == other._autograder_described
            and self._autograder_wall is other._autograder_wall
            and self._autograder_generation == other._autograder_generation
        )

    def __eq__(self, other: object) -> Any:
        names = self._autograder_described.equality
        if self is other or not self._with_fields_of(other, names):
            return super().__eq__(other)
        return self._decided(operator.eq, other, names)

    def __ne__(self, other: object) -> Any:
        return not self == other

    __hash__ = DataclassInstance.__hash__  # a class with an equality of its own has none otherwise

    def _decided(
        self, compare: Callable[[Any, Any], Any], other: Any, names: tuple[str, ...] | None
    ) -> bool:
        try:
            return bool(compare(self._values(names or ()), other._values(names or ())))
        except RecursionError:
            raise NotPlain(Message("an object that contains itself").text) from None


def _ordered(name: str) -> Any:
    compare = getattr(operator, name)

    def by_fields(self: ComparedByFields, other: Any) -> Any:
        names = self._autograder_described.order
        if self._with_fields_of(other, names):
            return self._decided(compare, other, names)
        return getattr(super(ComparedByFields, self), f"__{name}__")(other)

    return by_fields


for _name in ("lt", "le", "gt", "ge"):
    setattr(ComparedByFields, f"__{_name}__", _ordered(_name))


@lru_cache(maxsize=1024)
def _kind_with(kind: type[Remote], mixin: type[WithFields], said: Described) -> type[Remote]:
    """Return the kind of stand-in that has these fields as well."""
    own = {"__slots__": (), "_autograder_described": said, "__doc__": kind.__dict__["__doc__"]}
    return type(kind.__name__, (mixin, kind), own)


def with_fields(remote: Remote, said: Described | None) -> Remote:
    """Return the stand-in for a dataclass or an instance of one, with what a guest says of its fields.

    If it says nothing that could be true, the object stays one without fields.
    """
    if said is None:
        return remote
    mixin = WithFields if remote._autograder_flags & wire.CLASS else ComparedByFields
    kind: Any = type(remote)
    return again(_kind_with(kind, mixin, said), remote, remote._autograder_flags)
