"""Encoding and decoding of values: what may cross, within which limits, and the tables of both ends.

:data:`ENCODERS` (by type), :data:`ENCODERS_BY_NAME` (for types of packages that may not be loaded) and
:data:`DECODERS` (by tag) are the table of :mod:`.wire`. A new type is one entry in each.
"""

from __future__ import annotations

import contextlib
import math
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, Final

Value = Any
"""A value of the table in the module's docstring, or a reference's stand-in."""


class WireError(Exception):
    """Something received, or about to be sent, is not a frame or value of this protocol."""


class UnsupportedType(WireError):
    """A value has a type, or an array a dtype, that is not in the table."""


@dataclass(frozen=True, slots=True)
class Limits:
    """What one frame may contain; lengths are in bytes unless the name says otherwise."""

    frame: int = 64 << 20
    head: int = 4 << 20
    depth: int = 64
    nodes: int = 500_000
    texts: int = 10_000_000
    text: int = 8 << 20
    integer: int = 1024
    hashed: int = 50_000
    same_hash: int = 64
    dimensions: int = 8


LIMITS: Final = Limits()

CALLABLE, ITERATOR, CLASS, EXCEPTION, MODULE, ITERABLE, TOO_LARGE = 1, 2, 4, 8, 16, 32, 64
DATACLASS: Final = 128
"""what a reference says of its object, added up"""
EVERY_FLAG: Final = 255

TABLE_PACKAGES: Final = frozenset({"pandas", "datascience", "babypandas", "polars", "scipy"})
"""packages whose tables cross as columns"""

Reference = Callable[[object], list[Value]]
"""Turns a value that is not in the table into its ``[tag, ...]`` form, or raises WireError."""

Resolve = Callable[[list[Value]], Value]
"""The reverse: turns a ``[tag, ...]`` with an unknown tag into this side's stand-in."""


def no_reference(value: object) -> list[Value]:
    """The reference of a value where none can be kept."""
    raise UnsupportedType(f"a value of type {type(value).__name__!r} does not cross")


def no_resolve(item: list[Value]) -> Value:
    """The stand-in of a reference where none can be kept."""
    raise WireError("a reference where none is expected")


# --- out ----------------------------------------------------------------------------------------


class Encoder:
    """Encodes the values of one frame; collects their blobs.

    Args:
        reference: turns what is not in the table into its form.
        has_package: whether the other end has a package; None if it has all that this one has.
        largest: how many bytes its blobs may have; more than a frame's only if they go over in parts.
    """

    def __init__(
        self,
        reference: Reference = no_reference,
        has_package: Callable[[str], bool] | None = None,
        largest: int = LIMITS.frame,
    ) -> None:
        self._largest = largest
        self.blobs: list[bytes] = []
        self.reference = reference
        self._has_package = has_package
        self._nodes = 0
        self._size = 0

    def encode(self, value: object, depth: int = 0) -> Value:
        """Return the message form of a value.

        Raises:
            WireError: the value is too large, too deep, or of a type that does not cross.
        """
        self._nodes += 1
        if self._nodes > LIMITS.nodes:
            raise WireError(f"a value of more than {LIMITS.nodes:,} parts")
        if depth > LIMITS.depth:
            raise WireError(f"a value nested more than {LIMITS.depth} deep")
        kind: Any = type(value)
        encode = ENCODERS.get(kind)
        if encode is None:
            encode = _encoder_of_base(kind)
            if encode is None:
                return self.reference(value)
            if self._has_package is not None:
                self._expect_package(kind)
        return encode(self, value, depth)

    def _expect_package(self, kind: type) -> None:
        """Refuse a value that the other end cannot build, for it lacks the package."""
        package = kind.__module__.partition(".")[0]
        is_table = package in TABLE_PACKAGES and not issubclass(kind, tuple)
        if is_table and self._has_package is not None and not self._has_package(package):
            raise UnsupportedType(
                f"a value of type {kind.__name__!r} of {package}, which students' code cannot import"
            )

    def encode_all(self, values: Any, depth: int) -> list[Value]:
        """Encode several values, one level deeper."""
        return [self.encode(value, depth + 1) for value in values]

    def blob(self, data: bytes) -> int:
        """Add bytes after the head and return the number of their blob."""
        self.claim(len(data))
        self.blobs.append(data)
        return len(self.blobs) - 1

    def clear(self) -> None:
        """Forget what was encoded so far: it is not sent."""
        self.blobs.clear()
        self._nodes = self._size = 0

    def claim(self, size: int) -> None:
        """Count bytes against the frame before they are copied anywhere."""
        self._size += size
        if self._size > self._largest:
            raise WireError(f"a value of more than {self._largest >> 20} MiB")


Encode = Callable[[Encoder, Any, int], Value]

ENCODERS: Final[dict[type, Encode]] = {}
ENCODERS_BY_NAME: Final[dict[str, Encode]] = {}
"""by ``package.name``; a class of a guest that lies about these sends a value of the wrong form"""
ENCODERS_BY_KIND: Final[dict[str, Encode]] = {}
"""by the kind of a NumPy array's dtype, for those that are not plain"""
STAY: Final[set[str]] = set()
"""by ``package.name``: classes whose objects stay, although they derive from one in the table"""
NAMEDTUPLE: Final = "collections.namedtuple"
AS_BASE: Final[dict[type, Callable[[Any], Any]]] = {}
"""How to reduce a subclass to its base without calling anything that the subclass redefines."""


@lru_cache(maxsize=1024)
def _encoder_of_base(kind: type) -> Encode | None:
    """A subclass of a type in the table crosses as the nearest of its bases that is in it."""
    for base in type.mro(kind):
        if base is tuple and NAMEDTUPLE in ENCODERS_BY_NAME and _has_named_fields(kind):
            return ENCODERS_BY_NAME[NAMEDTUPLE]
        if base in AS_BASE:
            reduce, encode = AS_BASE[base], ENCODERS[base]
            return lambda encoder, value, depth: encode(encoder, reduce(value), depth)
        package = str(base.__module__).partition(".")[0]
        name = f"{package}.{base.__qualname__}"
        if name in STAY:
            return None
        found = ENCODERS.get(base) or ENCODERS_BY_NAME.get(name)
        if found is not None:
            return found
    return None


def crosses(kind: type) -> bool:
    """Return whether objects of a type cross by value."""
    return kind in ENCODERS or _encoder_of_base(kind) is not None


def _has_named_fields(kind: type) -> bool:
    fields = getattr(kind, "_fields", None)
    return type(fields) is tuple and bool(fields) and all(type(name) is str for name in fields)


# --- in -----------------------------------------------------------------------------------------


_WRONG_FORM: Final = (
    ValueError, TypeError, ArithmeticError, LookupError, AttributeError, MemoryError, RecursionError,
)  # fmt: skip


_WITH_CHOSEN_HASHES: Final = frozenset({"I", "c", "t", "z", "named", "fraction", "decimal", "range"})
"""tags of values for which others with the same hash are easily found; texts are hashed with a key"""


class Decoder:
    """Decodes the values of one frame, or of one that came over in parts."""

    def __init__(
        self,
        blobs: list[memoryview],
        resolve: Resolve = no_resolve,
        largest: int = LIMITS.frame,
    ) -> None:
        self.blobs = blobs
        self._largest = largest
        self._texts = 0
        self.tables = 0
        """of how many tables, one in the other, what is being decoded is a part"""
        self.in_cell = False
        """whether it is a value in a cell of one, which the table only keeps"""
        self._resolve = resolve
        self._nodes = 0
        self._taken = 0
        self._by_hash: dict[int, list[Value]] = {}

    def decode(self, item: Value, depth: int = 0) -> Value:
        """Return the value of a message form.

        Raises:
            WireError: the item is not a message form, or exceeds the limits.
        """
        self._nodes += 1
        if self._nodes > LIMITS.nodes or depth > LIMITS.depth:
            raise WireError("a value with too many parts or too deep")
        kind = type(item)
        if kind is list:
            if not item or type(item[0]) is not str:
                raise WireError("a list without a tag")
            decode = DECODERS.get(item[0])
            if decode is None:
                return self._resolve(item)
            try:
                value = decode(self, item, depth)
            except _WRONG_FORM as error:
                raise WireError(f"a value of the wrong form: {error}") from None
            return self.own_hash(value) if item[0] in _WITH_CHOSEN_HASHES else value
        if item is None or kind in (bool, int, float, str):
            return item
        raise WireError(f"a bare {kind.__name__}")

    def decode_all(self, items: Value, depth: int) -> list[Value]:
        """Decode a list of message forms, one level deeper."""
        if type(items) is not list:
            raise WireError("a sequence without its list")
        return [self.decode(item, depth + 1) for item in items]

    def decode_keys(self, items: Value, depth: int) -> list[Value]:
        """Decode values that will be hashed, and refuse keys that were chosen to share a hash.

        All multiples of 2**61 - 1 share one, for example. Building a dict of n such keys would take
        time proportional to n squared.
        """
        return self.hashable(self.decode_all(items, depth))

    def hashable(self, keys: list[Value]) -> list[Value]:
        """Refuse values that are to be hashed and share one hash, or have none."""
        if len(keys) > LIMITS.hashed:
            raise WireError("a dict or set with too many members")
        try:
            commonest = Counter(map(hash, keys)).most_common(1)
        except TypeError:
            raise WireError("a dict key or set member that has no hash") from None
        if commonest and commonest[0][1] > LIMITS.same_hash:
            raise WireError("a dict or set whose members share one hash")
        return keys

    def own_hash(self, value: Value) -> Value:
        """Refuse one more of many values that share a hash: a test may make a set of a list."""
        try:
            others = self._by_hash.setdefault(hash(value), [])
            is_another = value not in others
        except (TypeError, ValueError):
            return value  # a tuple with a list in it: no set can hold it
        if is_another and len(others) >= LIMITS.same_hash:
            raise WireError("values that were chosen to share one hash")
        if is_another:
            others.append(value)
        return value

    def claim_rows(self, shape: list[Value]) -> None:
        """Count the rows of an array without elements, which cost nothing here, as parts."""
        self._nodes += math.prod(max(1, length) for length in shape)
        if self._nodes > LIMITS.nodes:
            raise WireError("an empty array with too many rows")

    @contextlib.contextmanager
    def table(self) -> Iterator[None]:
        """Decode a table: its columns are arrays for a package, not for the test."""
        cell, self.in_cell = self.in_cell, False
        self.tables += 1
        try:
            yield
        finally:
            self.tables -= 1
            self.in_cell = cell

    @contextlib.contextmanager
    def cells(self) -> Iterator[None]:
        """Decode the values in an array of objects."""
        cell, self.in_cell = self.in_cell, self.tables > 0
        try:
            yield
        finally:
            self.in_cell = cell

    def blob(self, number: Value) -> memoryview:
        """Return the blob with a number that the other end sent."""
        if type(number) is not int or not 0 <= number < len(self.blobs):
            raise WireError("a blob that is not there")
        # Each blob belongs to one value: many values that share a blob would be a bomb.
        self._taken += len(self.blobs[number])
        if self._taken > self._largest:
            raise WireError("values of more bytes than came over")
        return self.blobs[number]

    def claim_texts(self, count: int) -> None:
        """Count the texts of a column, each of which takes more room here than in the frame."""
        self._texts += count
        if self._texts > LIMITS.texts:
            raise WireError("tables with too many texts")


Decode = Callable[[Decoder, list[Value], int], Value]

DECODERS: Final[dict[str, Decode]] = {}
