"""Stand-ins on the trusted side for a student's objects, which stay in the guest.

A student's object never judges itself. A stand-in forwards attributes, methods, calls, items,
iteration, ``len`` and its text, and nothing else: it equals only itself, and truth, ordering,
arithmetic and conversion raise :class:`NotPlain`, so an assertion either sees plain data or fails.

There is one exception, :class:`Instance`: where the test itself calls a class of the student's by a
name in CapWords (``Point(1, 2)``), it asks how that class behaves, so the operators of what it made
are forwarded. The name is the test's choice, never the student's.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any, Final, Protocol, TypeGuard, TypeVar

from autograder.records.language import Message
from autograder.worker import wire

METHOD: Final = wire.EVERY_FLAG + 1
"""added on this side: a method of an instance that the test made"""
DERIVED: Final = METHOD << 1
"""added on this side: what an instance that the test made gave it, such as a method's result"""

_IDENTIFIER = re.compile(r"[A-Za-z_][A-Za-z0-9_]{0,39}\Z")
_FORWARDED: Final = frozenset({
    "__code__", "__defaults__", "__kwdefaults__", "__annotations__", "__dict__", "__closure__",
    "__mro__", "__bases__", "__members__", "__version__", "__wrapped__", "__self__", "__func__",
    "__match_args__", "__dataclass_fields__",
})  # fmt: skip
_ODD: Final = frozenset({"numpy.ndarray", "numpy.void"})
_OWN: Final = frozenset({"builtins", "__main__", "types", "unittest"})
"""modules whose types are not a library's: functions, generators, what the student defined, mocks"""


_Plain = TypeVar("_Plain")


class NotPlain(TypeError):
    """A test needs a number, a text, a list or an array, and got an object of the student's."""


class Wall(Protocol):
    """The operations that a stand-in asks of the sandbox that holds its guest."""

    def call(self, remote: Remote, args: tuple[Any, ...], kwargs: dict[str, Any]) -> Any:
        """Call a student's function."""

    def look(self, kind: str, remote: Remote, key: Any) -> Any:
        """Get an ``attribute`` or an ``item`` of a student's object."""

    def length(self, remote: Remote) -> int:
        """Get the length of a student's object."""

    def iterate(self, remote: Remote) -> Iterator[Any]:
        """Iterate over a student's object."""

    def advance(self, remote: Remote) -> Any:
        """Get the next item of a student's iterator; raises StopIteration after the last."""

    def operate(self, name: str, remote: Remote, *operands: Any) -> Any:
        """Apply one of the guest's operators, such as ``repr`` or ``add``."""

    def claimed_class(self, remote: Remote) -> type | None:
        """Return the class of this side that an object says it has, for ``isinstance``."""

    def table(self, remote: Remote) -> Any:
        """Return a table that is too large for a frame; None if it is too large to come over at all."""

    def claim(self, what: str) -> None:
        """Note that the outcome of the case may rest on what only the guest says."""

    def met(self, remote: Remote, how: str) -> None:
        """Note that a test did something with an object that a stand-in cannot do as the object can."""


class Remote:
    """Stand-in for an object of the student's that stays in the guest."""

    __slots__ = (
        "_autograder_flags", "_autograder_generation", "_autograder_module", "_autograder_name",
        "_autograder_number", "_autograder_type", "_autograder_wall",
    )  # fmt: skip

    # NumPy looks for these before it tries anything else with an operand that is not an array.
    __array_ufunc__ = None
    __array_priority__ = 1e6

    def __init__(
        self,
        wall: Wall,
        generation: int,
        number: int,
        kind: str,
        name: str | None = None,
        *,
        module: str = "__main__",
        flags: int = 0,
    ) -> None:
        self._autograder_wall = wall
        self._autograder_generation = generation
        self._autograder_number = number
        self._autograder_type = kind if _IDENTIFIER.match(kind) else "object"
        self._autograder_name = name
        self._autograder_module = module
        self._autograder_flags = flags

    def __getattr__(self, name: str) -> Any:
        if name in ("__name__", "__qualname__"):
            return _text(self, name)
        if name.startswith("__") and name not in _FORWARDED:
            raise AttributeError(name)
        return self._autograder_wall.look("attribute", self, name)

    def __setattr__(self, name: str, value: Any) -> None:
        if name.startswith("_autograder_"):
            object.__setattr__(self, name, value)
        else:
            self._autograder_wall.operate("setattr", self, name, value)

    def __getitem__(self, key: Any) -> Any:
        return self._autograder_wall.look("item", self, key)

    def __setitem__(self, key: Any, value: Any) -> None:
        self._autograder_wall.operate("setitem", self, key, value)

    def __delitem__(self, key: Any) -> None:
        self._autograder_wall.operate("delitem", self, key)

    def __delattr__(self, name: str) -> None:
        self._autograder_wall.operate("delattr", self, name)

    def __dir__(self) -> Any:
        return self._autograder_wall.operate("dir", self)

    def __enter__(self) -> Any:
        return self._autograder_wall.look("attribute", self, "__enter__")()

    def __exit__(self, *_: Any) -> None:
        # What the test raises is the test's: a student's object cannot suppress it, or see it.
        self._autograder_wall.look("attribute", self, "__exit__")(None, None, None)

    def __len__(self) -> int:
        return self._autograder_wall.length(self)

    def __iter__(self) -> Iterator[Any]:
        return self._autograder_wall.iterate(self)

    def __eq__(self, other: object) -> bool:
        if isinstance(other, Remote) and handle(self) == handle(other):
            return True
        if is_a(other, Instance):
            return bool(other.__eq__(self))
        self._autograder_wall.met(self, "compared")
        return False

    def __hash__(self) -> int:
        return hash(handle(self))

    def __repr__(self) -> str:
        return _plain_text(self, "repr")

    def __str__(self) -> str:
        return _plain_text(self, "str")

    def __format__(self, spec: str) -> str:
        return format(str(self), spec)

    # ``isinstance`` asks for it, and so does ``x.__class__`` in a test.
    @property  # type: ignore[misc]
    def __class__(self) -> Any:
        return self._autograder_class()

    def __copy__(self) -> Any:
        return self._autograder_wall.operate("copy", self)

    def __deepcopy__(self, _: Any) -> Any:
        return self._autograder_wall.operate("deepcopy", self)

    def _autograder_also_as(self, kind: type[Remote]) -> type[Remote]:
        """Return a kind of stand-in, with what this stand-in has beside its own kind."""
        return kind

    def _autograder_class(self) -> Any:
        return self._autograder_wall.claimed_class(self) or type(self)

    def __array_function__(self, func: Any, types: Any, args: Any, kwargs: Any) -> Any:
        """NumPy's functions would ask the object for its shape, its sum, whether all of it holds."""
        return self._refuse()

    def _refuse(self, *_: Any, **__: Any) -> Any:
        self._autograder_wall.met(self, "used as a plain value")
        raise NotPlain(f"a {self._autograder_type} object was returned where a plain value is expected")

    __bool__ = __float__ = __int__ = __complex__ = __index__ = _refuse
    __array__ = __round__ = __abs__ = __neg__ = __pos__ = __invert__ = __reduce_ex__ = _refuse

    def _with(self, other: Any) -> Any:
        """Leave an operator to the other side if that is an instance of the test's; else refuse."""
        return NotImplemented if is_a(other, Instance) else self._refuse()

    __lt__ = __le__ = __gt__ = __ge__ = _with


_BINARY: Final = (
    "add", "sub", "mul", "truediv", "floordiv", "mod", "pow", "matmul", "and", "or", "xor",
    "lshift", "rshift",
)  # fmt: skip
for _name in _BINARY:
    for _prefix in ("", "r"):
        setattr(Remote, f"__{_prefix}{_name}__", Remote._with)


_Kind = TypeVar("_Kind", bound=Remote)


class RemoteCallable(Remote):
    """Stand-in for an object that is called in the guest, and may be iterated as well."""

    __slots__ = ()

    def __call__(self, *args: Any, **kwargs: Any) -> Any:
        """Call it in the guest."""
        return self._autograder_wall.call(self, args, kwargs)

    @property
    def __signature__(self) -> Any:
        """What ``inspect.signature`` asks for."""
        return self._autograder_wall.operate("signature", self)


class RemoteFunction(RemoteCallable):
    """Stand-in for a student's function, method or class."""

    __slots__ = ()

    # A library that is handed a function, such as pandas, asks whether it can be iterated; None is how
    # Python's data model says no, which no annotation of a method can.
    __iter__ = None  # type: ignore[assignment]


class RemoteClass(RemoteFunction):
    """Stand-in for a class: of the student's, or one that the test's side does not have."""

    __slots__ = ()

    def __instancecheck__(self, value: Any) -> bool:
        if issubclass(type(value), tuple) and type(value).__name__ == self._autograder_type:
            return hasattr(type(value), "_fields")  # a namedtuple, which has crossed
        return bool(self._autograder_wall.operate("is_instance", self, value) is True)

    def __subclasscheck__(self, kind: Any) -> bool:
        return (
            isinstance(kind, Remote) and self._autograder_wall.operate("issubclass", kind, self) is True
        )


class RemoteIterableClass(RemoteClass):
    """Stand-in for a class that has members to iterate over, such as an enumeration."""

    __slots__ = ()

    # The base's None says that a function has no items; this is the exception to it.
    __iter__ = Remote.__iter__  # type: ignore[assignment]


class RemoteIterator(Remote):
    """Stand-in for a generator or another iterator."""

    __slots__ = ()

    def __next__(self) -> Any:
        return self._autograder_wall.advance(self)


class Instance(Remote):
    """Stand-in for what the test made by calling a student's class: it forwards operators."""

    __slots__ = ()

    def __call__(self, *args: Any, **kwargs: Any) -> Any:
        """Call it in the guest."""
        return self._autograder_wall.call(self, args, kwargs)

    def __array_function__(self, func: Any, types: Any, args: Any, kwargs: Any) -> Any:
        """Let NumPy ask what the test made for its shape, its sum, ..., as it asks any object."""
        return func._implementation(*args, **kwargs)

    def __eq__(self, other: object) -> Any:
        return self._autograder_wall.operate("eq", self, other)

    def __ne__(self, other: object) -> Any:
        return self._autograder_wall.operate("ne", self, other)

    def __next__(self) -> Any:
        return self._autograder_wall.advance(self)

    def __hash__(self) -> int:
        return _expect(int, self._autograder_wall.operate("hash", self))

    def __bool__(self) -> bool:
        return _expect(bool, self._autograder_wall.operate("bool", self))

    def __float__(self) -> float:
        return _expect(float, self._autograder_wall.operate("float", self))

    def __int__(self) -> int:
        return _expect(int, self._autograder_wall.operate("int", self))

    def __index__(self) -> int:
        return _expect(int, self._autograder_wall.operate("index", self))


def _expect(kind: type[_Plain], value: Any) -> _Plain:
    if type(value) is not kind:
        raise NotPlain(
            Message("a value of another type was returned where a plain value is expected").text
        )
    return value


def _forward(name: str) -> Any:
    def forwarded(self: Instance, *operands: Any) -> Any:
        return self._autograder_wall.operate(name, self, *operands)

    return forwarded


for _name in ("lt", "le", "gt", "ge", "neg", "pos", "abs", "invert", "round", "contains", *_BINARY):
    setattr(Instance, f"__{_name}__", _forward(_name))
for _name in _BINARY:
    setattr(Instance, f"__r{_name}__", _forward("r" + _name))


def make(wall: Wall, generation: int, number: int, kind: str, module: str, flags: int) -> Remote:
    """Return the stand-in for an object, by what the guest says of it."""
    if flags & wire.CLASS:
        made: type[Remote] = RemoteIterableClass if flags & wire.ITERABLE else RemoteClass
    elif flags & wire.CALLABLE:
        made = RemoteCallable if flags & wire.ITERABLE else RemoteFunction
    else:
        made = RemoteIterator if flags & wire.ITERATOR else Remote
    return made(wall, generation, number, kind, module=module, flags=flags)


def as_instance(remote: Remote, *, derived: bool = False) -> Instance:
    """Return the stand-in for the same object whose operators are forwarded.

    Args:
        remote: the stand-in that there is.
        derived: whether the test did not make the object itself, but got it from one that it made.
    """
    kind: Any = remote._autograder_also_as(Instance)
    made: Instance = again(kind, remote, remote._autograder_flags | DERIVED * derived)
    return made


def as_method(remote: Remote) -> Remote:
    """Return another stand-in for the same function, as a method of an instance.

    The one that there is stays as it is: it can be that of a function that tests ask for by name.
    """
    return again(type(remote), remote, remote._autograder_flags | METHOD)


def again(kind: type[_Kind], remote: Remote, flags: int) -> _Kind:
    """Return another stand-in for the same object."""
    return kind(
        remote._autograder_wall,
        remote._autograder_generation,
        remote._autograder_number,
        remote._autograder_type,
        remote._autograder_name,
        module=remote._autograder_module,
        flags=flags,
    )


def is_class_name(name: str) -> bool:
    """Whether a name is in CapWords, as that of a class."""
    return name.lstrip("_")[:1].isupper()


def library_type(remote: Remote) -> str | None:
    """Return the name of an object's type if it is a library's, not the student's or Python's.

    NumPy's arrays and numbers cross, so one of a dtype that does not is as odd as a class of one's own.
    """
    package = remote._autograder_module.partition(".")[0]
    name = f"{package}.{remote._autograder_type}"
    if not _IDENTIFIER.match(package):
        return None
    if remote._autograder_flags & wire.TOO_LARGE and package != "__main__":
        return name
    if package in _OWN or remote._autograder_flags & (wire.CLASS | wire.MODULE) or name in _ODD:
        return None
    return name


def is_a(value: object, kind: type[_Kind]) -> TypeGuard[_Kind]:
    """Whether a value is a stand-in of some kind: ``isinstance`` would ask it what it claims to be."""
    return issubclass(type(value), kind)


def handle(remote: Remote) -> tuple[int, int, int]:
    """What tells one student's object from another."""
    wall = id(remote._autograder_wall)
    return wall, remote._autograder_generation, remote._autograder_number


def _text(remote: Remote, name: str) -> str | None:
    value = remote._autograder_wall.look("attribute", remote, name)
    return value if isinstance(value, str) else None


def _plain_text(remote: Remote, how: str) -> str:
    value = remote._autograder_wall.operate(how, remote)
    if not isinstance(value, str):
        raise NotPlain(Message("an object without a text").text)
    return value


def _docstring(remote: Remote) -> str | None:
    return _text(remote, "__doc__")


for _kind in (
    Remote, RemoteCallable, RemoteFunction, RemoteClass, RemoteIterableClass, RemoteIterator, Instance,
):  # fmt: skip
    # A test that looks for a docstring means that of the student's function.
    setattr(_kind, "__doc__", property(_docstring))
