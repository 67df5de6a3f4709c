"""Arrays of NumPy that are not plain: of objects, of records, and matrices."""

from __future__ import annotations

from typing import Any

import numpy as np

from .codec import (
    DECODERS,
    ENCODERS,
    ENCODERS_BY_KIND,
    LIMITS,
    Decoder,
    Encoder,
    UnsupportedType,
    Value,
    WireError,
)
from .plain import check_shape
from .values import MOST_FIELDS, only, text, whole


def _encode_objects(encoder: Encoder, value: np.ndarray, depth: int) -> Value:
    items = encoder.encode_all(value.ravel().tolist() if value.ndim else [value.item()], depth)
    return ["objects", list(value.shape), items]


def decode_shape(decoder: Decoder, shape: Value) -> list[int]:
    """Return a shape that was received, if it is one."""
    if type(shape) is not list or len(shape) > LIMITS.dimensions:
        raise WireError("an array without a shape")
    check_shape(decoder, shape)
    return [whole(length, 0, 2**31) for length in shape]


def _decode_objects(decoder: Decoder, item: list[Value], depth: int) -> Value:
    _, shape, items = item
    with decoder.cells():
        values = decoder.decode_all(items, depth)
    flat = np.empty(len(values), object)
    for place, value in enumerate(values):
        flat[place] = value
    return flat.reshape(decode_shape(decoder, shape))


def _encode_records(encoder: Encoder, value: np.ndarray, depth: int) -> Value:
    names = value.dtype.names or ()
    if not names or len(names) > MOST_FIELDS or len(set(names)) != len(names):
        raise UnsupportedType(f"an array of dtype {value.dtype.name[:40]}")
    columns = encoder.encode_all((np.asarray(value[name]) for name in names), depth)
    kind = "recarray" if isinstance(value, np.recarray) else "ndarray"
    return ["records", kind, list(value.shape), list(names), columns]


def _decode_records(decoder: Decoder, item: list[Value], depth: int) -> Value:
    _, kind, shape, names, columns = item
    shape, arrays = decode_shape(decoder, shape), decoder.decode_all(columns, depth)
    if type(names) is not list or not 0 < len(names) == len(arrays) <= MOST_FIELDS:
        raise WireError("an array of records without fields")
    if not all(
        isinstance(each, np.ndarray) and list(each.shape[: len(shape)]) == shape for each in arrays
    ):
        raise WireError("an array of records with fields of other lengths")
    if 0 not in shape and not all(each.size for each in arrays):
        raise WireError("an array of records whose fields hold nothing")
    fields = [
        (text(n, 100), a.dtype, a.shape[len(shape) :]) for n, a in zip(names, arrays, strict=True)
    ]
    made = np.empty(shape, np.dtype(fields))
    for name, array in zip(names, arrays, strict=True):
        made[name] = array
    return made.view(np.recarray) if kind == "recarray" else made


def _decode_record(decoder: Decoder, item: list[Value], depth: int) -> Value:
    array = decoder.decode(only(item), depth + 1)
    if not isinstance(array, np.ndarray) or array.ndim or not array.dtype.names:
        raise WireError("a record that is none")
    return array[()]


def _encode_matrix(encoder: Encoder, value: Any, depth: int) -> Value:
    return ["matrix", encoder.encode(np.asarray(value), depth + 1)]


def _decode_matrix(decoder: Decoder, item: list[Value], depth: int) -> Value:
    array = decoder.decode(only(item), depth + 1)
    if not isinstance(array, np.ndarray) or array.ndim != 2:
        raise WireError("a matrix without two dimensions")
    return array.view(np.matrix)


ENCODERS_BY_KIND["O"] = _encode_objects
ENCODERS_BY_KIND["V"] = _encode_records
ENCODERS[np.recarray] = ENCODERS[np.ndarray]
ENCODERS[np.matrix] = _encode_matrix
DECODERS.update({
    "objects": _decode_objects,
    "records": _decode_records,
    "record": _decode_record,
    "matrix": _decode_matrix,
})  # fmt: skip
