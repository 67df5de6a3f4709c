"""Plain values: Python's and NumPy's numbers, texts, containers and arrays, and types by name."""

from __future__ import annotations

import builtins
import math
import re
from collections.abc import Callable
from typing import Any, Final, Literal

import numpy as np

from .codec import (
    AS_BASE,
    DECODERS,
    ENCODERS,
    ENCODERS_BY_KIND,
    LIMITS,
    Decode,
    Decoder,
    Encode,
    Encoder,
    UnsupportedType,
    Value,
    WireError,
)

_INLINE_TEXT = 4096
_DTYPE = re.compile(
    r"[<>|=]?(?:\?|[biufc]\d{1,2}|[bBhHiIlLqQefdFD]|[SU][1-9]\d{0,5}"
    r"|[mM]8(?:\[(?:[1-9]\d{0,8})?[a-zA-Z]{1,2}\])?)\Z",
    re.ASCII,
)
"""NumPy divides by the number in a unit of time, and one of 0 ends the process."""
_DTYPE_ITSELF = re.compile(
    rf"{_DTYPE.pattern[:-2]}\Z|[|]O\Z|[|]?[SU]0\Z|[<>][SU]0\Z|[|]V\d{{1,6}}\Z|[<>][mM]8(\[(?:[1-9]\d{{0,8}})?[a-zA-Z]{{1,7}}\])?\Z",
    re.ASCII,
)
"""a dtype that is passed as a value: no array of all of these crosses"""
_PLAIN_KINDS = frozenset("biufcSUmM")
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


# --- out ----------------------------------------------------------------------------------------


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
    other = ENCODERS_BY_KIND.get(array.dtype.kind)
    if other is not None:
        return other(encoder, value, depth)
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
    if dtype.names:
        return ["record", encoder.encode(np.array(value), depth + 1)]
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


ENCODERS.update(
    {
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
        np.generic: _encode_scalar,
        np.str_: _encode_scalar,  # also a str, and np.bytes_ also bytes: this comes first
        np.bytes_: _encode_scalar,
        np.dtype: _encode_dtype,
        type: _encode_type,
    }
)

AS_BASE.update(
    {
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
)
"""How to reduce a subclass to its base without calling anything that the subclass redefines."""


# --- in -----------------------------------------------------------------------------------------


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


def check_shape(decoder: Decoder, shape: list[Value]) -> None:
    """Refuse lengths that are none, and arrays without elements that have millions of rows."""
    if not all(type(length) is int and 0 <= length < 2**40 for length in shape):
        raise WireError("an array of an impossible shape")
    if 0 in shape:
        decoder.claim_rows(shape)


def _decode_array(decoder: Decoder, item: list[Value], depth: int) -> Value:
    _, name, shape, order, blob = item
    if type(shape) is not list or len(shape) > LIMITS.dimensions or order not in ("C", "F"):
        raise WireError("an array without a shape")
    check_shape(decoder, shape)
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


DECODERS.update(
    {
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
)
