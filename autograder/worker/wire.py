"""The frames that cross the wall, and the table of values that they can carry.

A frame is ``u32 total, u32 head length, head, blobs``. All lengths are big-endian, and ``total`` counts
the bytes after it. The head is MessagePack, ``[message, [length of blob 0, length of blob 1, ...]]``.
Bulk bytes (array buffers, ``bytes``, long text) follow as blobs, so that none of them is ever parsed.

In a message a value stands for itself if MessagePack has it exactly (None, bool, 64-bit int, float,
short text); otherwise it is a list ``[tag, ...]``. :data:`ENCODERS` (by type) and :data:`DECODERS`
(by tag) are the table: a new type is one entry in each. Types themselves cross by name if they are in
:data:`TYPES`. A value in no table becomes a *reference*, which the two ends number between them; the
value itself stays where it is.

Both ends read this file, and each treats what the other sent as hostile: anything that does not have
this form, or exceeds :data:`LIMITS`, raises a :class:`WireError`, never another exception.
"""

from __future__ import annotations

import builtins
import math
import re
import struct
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Final, Literal

import msgspec
import numpy as np

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
    text: int = 8 << 20
    integer: int = 1024
    hashed: int = 50_000
    same_hash: int = 64
    dimensions: int = 8


LIMITS: Final = Limits()

_LENGTHS = struct.Struct(">II")
_INLINE_TEXT = 4096
_DTYPE = re.compile(r"[<>|=]?(?:\?|[biufc]\d{1,2}|[bBhHiIlLqQefdFD]|[SU][1-9]\d{0,5})\Z", re.ASCII)
_DTYPE_ITSELF = re.compile(
    rf"{_DTYPE.pattern[:-2]}\Z|[|]O\Z|[|]?[SU]0\Z|[<>][SU]0\Z|[|]V\d{{1,6}}\Z|[<>][mM]8(\[\d{{0,9}}[a-zA-Z]{{1,7}}\])?\Z",
    re.ASCII,
)
"""a dtype that is passed as a value: no array of all of these crosses"""
_PLAIN_KINDS = frozenset("biufcSU")
_INT64 = range(-(2**63), 2**63)


def _types_by_name() -> dict[str, type]:
    """The built-in types, the built-in exceptions, and NumPy's scalar types.

    Not ``np.ndarray``: a student's name that is this class would be called on the trusted side, and
    give the test whatever its own memory held before, such as the expected values.
    """
    plain = (bool, int, float, complex, str, bytes, bytearray, list, tuple, dict, set, frozenset)
    found: dict[str, type] = {
        kind.__name__: kind for kind in (*plain, range, slice, object, type(None))
    }
    for name, kind in vars(builtins).items():
        if isinstance(kind, type) and issubclass(kind, Exception):
            found[name] = kind
    scalars: list[type] = [np.generic]
    for kind in scalars:  # grows as it is walked
        found[f"numpy.{kind.__name__}"] = kind
        below: list[type] = kind.__subclasses__()
        scalars += [scalar for scalar in below if scalar.__module__ == "numpy"]
    return found


TYPES: Final = _types_by_name()
"""The types that cross by name. Any other class stays on its side."""
_NAMES_OF_TYPES: Final = {kind: name for name, kind in reversed(TYPES.items())}

Reference = Callable[[object], list[Value]]
"""Turns a value that is not in the table into its ``[tag, ...]`` form, or raises WireError."""

Resolve = Callable[[list[Value]], Value]
"""The reverse: turns a ``[tag, ...]`` with an unknown tag into this side's stand-in."""


def _no_reference(value: object) -> list[Value]:
    raise UnsupportedType(f"a value of type {type(value).__name__!r} does not cross")


def _no_resolve(item: list[Value]) -> Value:
    raise WireError("a reference where none is expected")


# --- out ----------------------------------------------------------------------------------------


class Encoder:
    """Encodes the values of one frame; collects their blobs."""

    def __init__(self, reference: Reference = _no_reference) -> None:
        self.blobs: list[bytes] = []
        self.reference = reference
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
        encode = ENCODERS.get(type(value))
        if encode is None:
            encode = _encoder_of_base(type(value))
            if encode is None:
                return self.reference(value)
        return encode(self, value, depth)

    def encode_all(self, values: Any, depth: int) -> list[Value]:
        """Encode several values, one level deeper."""
        return [self.encode(value, depth + 1) for value in values]

    def blob(self, data: bytes) -> int:
        """Add bytes after the head and return the number of their blob."""
        self.claim(len(data))
        self.blobs.append(data)
        return len(self.blobs) - 1

    def claim(self, size: int) -> None:
        """Count bytes against the frame before they are copied anywhere."""
        self._size += size
        if self._size > LIMITS.frame:
            raise WireError(f"a value of more than {LIMITS.frame >> 20} MiB")


Encode = Callable[[Encoder, Any, int], Value]


def _encode_itself(encoder: Encoder, value: Any, depth: int) -> Value:
    return value


def _encode_int(encoder: Encoder, value: int, depth: int) -> Value:
    value = int(value)
    if value in _INT64:
        return value
    length = value.bit_length() // 8 + 1
    if length > LIMITS.integer:
        raise WireError(f"an integer of more than {LIMITS.integer} bytes")
    return ["I", encoder.blob(value.to_bytes(length, "big", signed=True))]


def _encode_str(encoder: Encoder, value: str, depth: int) -> Value:
    if len(value) > LIMITS.text:
        raise WireError(f"text of {len(value):,} characters")
    try:
        data = str.encode(value, "utf-8")
    except UnicodeEncodeError:
        raise WireError("text with half a surrogate pair") from None
    return value if len(data) <= _INLINE_TEXT else ["s", encoder.blob(data)]


def _encode_bytes(encoder: Encoder, value: bytes, depth: int) -> Value:
    encoder.claim(0 if len(value) <= LIMITS.frame else len(value))
    return ["y", encoder.blob(bytes(value))]


def _encode_complex(encoder: Encoder, value: complex, depth: int) -> Value:
    return ["c", value.real, value.imag]


def _encode_dict(encoder: Encoder, value: dict[Any, Any], depth: int) -> Value:
    items = list(dict.items(value))
    keys = encoder.encode_all((key for key, _ in items), depth)
    return ["d", keys, encoder.encode_all((item for _, item in items), depth)]


def _encode_array(encoder: Encoder, value: np.ndarray, depth: int) -> Value:
    array = np.asarray(value)
    if array.dtype.kind not in _PLAIN_KINDS or not _DTYPE.match(array.dtype.str):
        raise UnsupportedType(f"an array of dtype {array.dtype.name[:40]}")
    if array.ndim > LIMITS.dimensions:
        raise WireError(f"an array of {array.ndim} dimensions")
    encoder.claim(array.nbytes)
    encoder.claim(-array.nbytes)
    order: Literal["C", "F"] = "F" if array.flags.f_contiguous and not array.flags.c_contiguous else "C"
    blob = encoder.blob(array.tobytes(order))
    return ["a", array.dtype.str, list(array.shape), order, blob]


def _encode_scalar(encoder: Encoder, value: np.generic, depth: int) -> Value:
    # Use NumPy's methods: a subclass may override them.
    if isinstance(value, np.str_):
        return ["u", _encode_str(encoder, str.__str__(value)[:], depth)]
    if isinstance(value, np.bytes_):
        return ["b", encoder.blob(bytes.__getitem__(value, slice(None)))]
    dtype = np.generic.dtype.__get__(value)
    if dtype.kind not in _PLAIN_KINDS or not _DTYPE.match(dtype.str):
        raise UnsupportedType(f"a NumPy scalar of dtype {dtype.name[:40]}")
    return ["n", dtype.str, encoder.blob(np.generic.tobytes(value))]


def _encode_type(encoder: Encoder, value: type, depth: int) -> Value:
    name = _NAMES_OF_TYPES.get(value)
    return encoder.reference(value) if name is None else ["T", name]


def _encode_dtype(encoder: Encoder, value: np.dtype[Any], depth: int) -> Value:
    if value.fields is not None or not _DTYPE_ITSELF.match(value.str):
        raise UnsupportedType(f"the dtype {str(value)[:40]}")
    return ["D", value.str]


def _sequence(tag: str) -> Encode:
    return lambda encoder, value, depth: [tag, encoder.encode_all(list(value), depth)]


ENCODERS: Final[dict[type, Encode]] = {
    type(None): _encode_itself,
    bool: _encode_itself,
    int: _encode_int,
    float: lambda encoder, value, depth: float(value),
    str: _encode_str,
    bytes: _encode_bytes,
    complex: _encode_complex,
    list: _sequence("l"),
    tuple: _sequence("t"),
    set: _sequence("e"),
    frozenset: _sequence("z"),
    dict: _encode_dict,
    np.ndarray: _encode_array,
    np.dtype: _encode_dtype,
    type: _encode_type,
}

_AS_BASE: Final[dict[type, Callable[[Any], Any]]] = {
    np.generic: lambda value: value,
    np.ndarray: lambda value: np.ndarray.view(value, np.ndarray),
    float: float.__float__,
    int: int.__int__,
    str: lambda value: str.__str__(value)[:],
    bytes: lambda value: bytes.__getitem__(value, slice(None)),
    complex: complex.__complex__,
    tuple: lambda value: list(tuple.__iter__(value)),
    list: lambda value: list(list.__iter__(value)),
    dict: lambda value: value,
    set: lambda value: list(set.__iter__(value)),
    frozenset: lambda value: list(frozenset.__iter__(value)),
    np.dtype: lambda value: value,
}
"""How to reduce a subclass to its base without calling anything that the subclass redefines."""


def _encoder_of_base(kind: type) -> Encode | None:
    """A subclass of a plain type crosses as that type (a namedtuple as a tuple)."""
    for base, reduce in _AS_BASE.items():
        if issubclass(kind, base):
            if base is np.generic:
                return _encode_scalar
            encode = ENCODERS[base]
            return lambda encoder, value, depth: encode(encoder, reduce(value), depth)
    return None


def pack(message: Value, blobs: list[bytes]) -> bytes:
    """Return the frame of an encoded message and its blobs.

    Raises:
        WireError: the frame exceeds the limits.
    """
    try:
        head = msgspec.msgpack.encode([message, [len(blob) for blob in blobs]])
    except (TypeError, ValueError, RecursionError, OverflowError) as error:
        raise WireError(f"a message that MessagePack cannot hold: {error}") from None
    size = 4 + len(head) + sum(map(len, blobs))
    if len(head) > LIMITS.head or size > LIMITS.frame:
        raise WireError(f"a frame of {size:,} bytes")
    return b"".join([_LENGTHS.pack(size, len(head)), head, *blobs])


# --- in -----------------------------------------------------------------------------------------


def frame_size(prefix: bytes | bytearray) -> int:
    """Return how many bytes follow the first four of a frame.

    Raises:
        WireError: more than a frame may have, or fewer than the head length needs.
    """
    size = int.from_bytes(prefix, "big")
    if not 4 <= size <= LIMITS.frame:
        raise WireError(f"a frame that claims {size:,} bytes")
    return size


class Decoder:
    """Decodes the values of one frame."""

    def __init__(self, blobs: list[memoryview], resolve: Resolve = _no_resolve) -> None:
        self.blobs = blobs
        self._resolve = resolve
        self._nodes = 0
        self._taken = 0

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
                return decode(self, item, depth)
            except (ValueError, TypeError, OverflowError) as error:
                raise WireError(f"a value of the wrong form: {error}") from None
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
        keys = self.decode_all(items, depth)
        if len(keys) > LIMITS.hashed:
            raise WireError("a dict or set with too many members")
        try:
            commonest = Counter(map(hash, keys)).most_common(1)
        except TypeError:
            raise WireError("a dict key or set member that has no hash") from None
        if commonest and commonest[0][1] > LIMITS.same_hash:
            raise WireError("a dict or set whose members share one hash")
        return keys

    def blob(self, number: Value) -> memoryview:
        """Return the blob with a number that the other end sent."""
        if type(number) is not int or not 0 <= number < len(self.blobs):
            raise WireError("a blob that is not there")
        # Each blob belongs to one value: many values that share a blob would be a bomb.
        self._taken += len(self.blobs[number])
        if self._taken > LIMITS.frame:
            raise WireError("values of more bytes than came over")
        return self.blobs[number]


Decode = Callable[[Decoder, list[Value], int], Value]


def _decode_int(decoder: Decoder, item: list[Value], depth: int) -> Value:
    _, blob = item
    data = decoder.blob(blob)
    if len(data) > LIMITS.integer:
        raise WireError("an integer that is too long")
    return int.from_bytes(data, "big", signed=True)


def _decode_str(decoder: Decoder, item: list[Value], depth: int) -> Value:
    _, blob = item
    data = decoder.blob(blob)
    if len(data) > 4 * LIMITS.text:
        raise WireError("text that is too long")
    try:
        return str(data, "utf-8")
    except UnicodeDecodeError:
        raise WireError("text that is not UTF-8") from None


def _decode_bytes(decoder: Decoder, item: list[Value], depth: int) -> Value:
    _, blob = item
    return bytes(decoder.blob(blob))


def _decode_complex(decoder: Decoder, item: list[Value], depth: int) -> Value:
    _, real, imaginary = item
    if type(real) is not float or type(imaginary) is not float:
        raise WireError("a complex number without its parts")
    return complex(real, imaginary)


def _decode_dict(decoder: Decoder, item: list[Value], depth: int) -> Value:
    _, keys, values = item
    keys, values = decoder.decode_keys(keys, depth), decoder.decode_all(values, depth)
    if len(keys) != len(values):
        raise WireError("a dict with more keys than values, or fewer")
    try:
        return dict(zip(keys, values, strict=True))
    except Exception as error:  # keys with equal hashes are compared, which can raise in NumPy
        raise WireError(f"a dict whose keys cannot be compared: {error}") from None


def _decode_set(kind: Callable[[list[Value]], Value]) -> Decode:
    def decode(decoder: Decoder, item: list[Value], depth: int) -> Value:
        _, items = item
        try:
            return kind(decoder.decode_keys(items, depth))
        except Exception as error:  # members with equal hashes are compared, which can raise in NumPy
            raise WireError(f"a set whose members cannot be compared: {error}") from None

    return decode


def _decode_sequence(kind: Callable[[list[Value]], Value]) -> Decode:
    def decode(decoder: Decoder, item: list[Value], depth: int) -> Value:
        _, items = item
        return kind(decoder.decode_all(items, depth))

    return decode


def _dtype(name: Value) -> np.dtype[Any]:
    if type(name) is not str or not _DTYPE.match(name):
        raise WireError("an array of a dtype that does not cross")
    try:
        return np.dtype(name)
    except (TypeError, ValueError):
        raise WireError("an array of no dtype that NumPy knows") from None


def _flat(decoder: Decoder, name: Value, blob: Value, count: int) -> np.ndarray:
    """Return the array's items in one row, checked if not every bit pattern is a valid value."""
    dtype, data = _dtype(name), decoder.blob(blob)
    if len(data) != count * dtype.itemsize:
        raise WireError("an array whose bytes do not fill its shape")
    flat = np.frombuffer(data, dtype) if data.nbytes else np.zeros(count, dtype)
    if dtype.kind == "b" and data.nbytes and flat.view(np.uint8).max() > 1:
        raise WireError("a bool that is neither 0 nor 1")
    if dtype.kind == "U" and data.nbytes:
        points = flat.view(dtype.byteorder.replace("|", "=") + "u4")
        if points.max() > 0x10FFFF or ((points >= 0xD800) & (points <= 0xDFFF)).any():
            raise WireError("an array of text with an impossible character")
    return flat


def _decode_array(decoder: Decoder, item: list[Value], depth: int) -> Value:
    _, name, shape, order, blob = item
    if type(shape) is not list or len(shape) > LIMITS.dimensions or order not in ("C", "F"):
        raise WireError("an array without a shape")
    if not all(type(length) is int and 0 <= length < 2**40 for length in shape):
        raise WireError("an array of an impossible shape")
    flat = _flat(decoder, name, blob, math.prod(shape))
    try:
        return flat.reshape(shape, order=order).copy("K")
    except (ValueError, OverflowError, MemoryError):
        raise WireError("an array of an impossible shape") from None


def _decode_scalar(decoder: Decoder, item: list[Value], depth: int) -> Value:
    _, name, blob = item
    return _flat(decoder, name, blob, 1)[0]


def _decode_text_scalar(decoder: Decoder, item: list[Value], depth: int) -> Value:
    _, inner = item
    value = decoder.decode(inner, depth + 1)
    if type(value) is not str:
        raise WireError("a NumPy text that is none")
    return np.str_(value)


def _decode_bytes_scalar(decoder: Decoder, item: list[Value], depth: int) -> Value:
    _, blob = item
    return np.bytes_(decoder.blob(blob))


def _decode_type(decoder: Decoder, item: list[Value], depth: int) -> Value:
    _, name = item
    if type(name) is not str or name not in TYPES:
        raise WireError("a type that does not cross")
    return TYPES[name]


def _decode_dtype(decoder: Decoder, item: list[Value], depth: int) -> Value:
    _, name = item
    if type(name) is not str or not _DTYPE_ITSELF.match(name):
        raise WireError("a dtype that does not cross")
    return np.dtype(name)


DECODERS: Final[dict[str, Decode]] = {
    "I": _decode_int,
    "s": _decode_str,
    "y": _decode_bytes,
    "c": _decode_complex,
    "l": _decode_sequence(list),
    "t": _decode_sequence(tuple),
    "e": _decode_set(set),
    "z": _decode_set(frozenset),
    "d": _decode_dict,
    "a": _decode_array,
    "n": _decode_scalar,
    "u": _decode_text_scalar,
    "b": _decode_bytes_scalar,
    "T": _decode_type,
    "D": _decode_dtype,
}


def _head_type() -> Any:
    """The type of a head: limited in depth, and without maps, whose keys could be made to collide."""
    plain = None | bool | int | float | str
    kind: Any = plain
    for _ in range(2 * LIMITS.depth + 8):
        kind = plain | list[kind]
    return list[kind]


_HEAD: Final = msgspec.msgpack.Decoder(_head_type())


def unpack(body: bytes | bytearray) -> tuple[list[Value], list[memoryview]]:
    """Return the message and the blobs of a frame without its first four bytes.

    Raises:
        WireError: the bytes are not a frame.
    """
    view = memoryview(body)
    head_length = int.from_bytes(view[:4], "big")
    if len(view) < 4 or head_length > min(len(view) - 4, LIMITS.head):
        raise WireError("a frame whose head does not fit")
    try:
        head = _HEAD.decode(view[4 : 4 + head_length])
    except (msgspec.DecodeError, RecursionError, ValueError, TypeError, OverflowError):
        raise WireError("a head that is not MessagePack") from None
    if type(head) is not list or len(head) != 2 or not all(type(part) is list for part in head):
        raise WireError("a head that is not [message, lengths]")
    message, lengths = head
    if len(lengths) > LIMITS.nodes:
        raise WireError("a frame of too many blobs")
    blobs, start = [], 4 + head_length
    for length in lengths:
        if type(length) is not int or not 0 <= length <= len(view) - start:
            raise WireError("a blob that does not fit")
        blobs.append(view[start : start + length])
        start += length
    if start != len(view):
        raise WireError("bytes behind the last blob")
    return message, blobs


def decode_frame(body: bytes | bytearray, resolve: Resolve = _no_resolve) -> Value:
    """Decode a frame that holds one value: for records on disk and for tests."""
    message, blobs = unpack(body)
    try:
        (item,) = message
        return Decoder(blobs, resolve).decode(item)
    except (ValueError, TypeError):
        raise WireError("a value of the wrong form") from None


def encode_frame(value: object, reference: Reference = _no_reference) -> bytes:
    """Encode one value as a frame: for records on disk and for tests."""
    encoder = Encoder(reference)
    return pack([encoder.encode(value)], encoder.blobs)
