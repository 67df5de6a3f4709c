"""The frames that cross the wall, and the table of values that they can carry.

A frame is ``u32 total, u32 head length, head, blobs``. All lengths are big-endian, and ``total`` counts
the bytes after it. The head is MessagePack, ``[message, [length of blob 0, length of blob 1, ...]]``.
Bulk bytes (array buffers, ``bytes``, long text) follow as blobs, so that none of them is ever parsed.

In a message a value stands for itself if MessagePack has it exactly (None, bool, 64-bit int, float,
short text); otherwise it is a list ``[tag, ...]``. :data:`ENCODERS` (by type) and :data:`DECODERS`
(by tag) are the table: :mod:`.plain` fills it with plain values and NumPy's arrays, :mod:`.values` and
:mod:`.structures` with those of the standard library, :mod:`.arrays` with NumPy's other arrays,
:mod:`.tables` and :mod:`.other_tables` with those of pandas and of packages like it,
:mod:`.plots` with what of Matplotlib crosses. Types themselves
cross by name if they are in :data:`TYPES`. A value in no table becomes a *reference*, which the two
ends number between them; the value itself stays where it is.

Both ends read these files, and each treats what the other sent as hostile: anything that does not have
this form, or exceeds :data:`LIMITS`, raises a :class:`WireError`, never another exception.
"""

from __future__ import annotations

from . import arrays, other_tables, plots, structures, tables  # noqa: F401  (they fill the table)
from .codec import (
    CALLABLE,
    CLASS,
    DATACLASS,
    DECODERS,
    ENCODERS,
    EVERY_FLAG,
    EXCEPTION,
    ITERABLE,
    ITERATOR,
    LIMITS,
    MODULE,
    TOO_LARGE,
    Decode,
    Decoder,
    Encode,
    Encoder,
    Reference,
    Resolve,
    UnsupportedType,
    Value,
    WireError,
    crosses,
    no_reference,
    no_resolve,
)
from .columns import has_tables, load
from .frames import frame_size, pack, unpack
from .plain import TYPES
from .structures import NamedFields

__all__ = [
    "CALLABLE",
    "CLASS",
    "DATACLASS",
    "DECODERS",
    "ENCODERS",
    "EVERY_FLAG",
    "EXCEPTION",
    "ITERABLE",
    "ITERATOR",
    "LIMITS",
    "MODULE",
    "TOO_LARGE",
    "TYPES",
    "Decode",
    "Decoder",
    "Encode",
    "Encoder",
    "NamedFields",
    "Reference",
    "Resolve",
    "UnsupportedType",
    "Value",
    "WireError",
    "crosses",
    "decode_frame",
    "encode_frame",
    "frame_size",
    "has_tables",
    "load",
    "pack",
    "unpack",
]  # fmt: skip


def decode_frame(body: bytes | bytearray, resolve: Resolve = no_resolve) -> Value:
    """Decode a frame that holds one value: for records on disk and for tests."""
    message, blobs = unpack(body)
    try:
        (item,) = message
        return Decoder(blobs, resolve).decode(item)
    except (ValueError, TypeError):
        raise WireError("a value of the wrong form") from None


def encode_frame(value: object, reference: Reference = no_reference) -> bytes:
    """Encode one value as a frame: for records on disk and for tests."""
    encoder = Encoder(reference)
    return pack([encoder.encode(value)], encoder.blobs)
