"""The frames that cross the wall: a head that is MessagePack, and blobs that nothing parses."""

from __future__ import annotations

import struct
from typing import Any, Final

import msgspec

from .codec import LIMITS, Value, WireError

_LENGTHS = struct.Struct(">II")


def pack(message: Value, blobs: list[bytes]) -> bytes:
    """Return the frame of an encoded message and its blobs.

    Raises:
        WireError: the frame exceeds the limits.
    """
    head = head_of(message, blobs)
    size = 4 + len(head) + sum(map(len, blobs))
    if size > LIMITS.frame:
        raise WireError(f"a frame of {size:,} bytes")
    return b"".join([_LENGTHS.pack(size, len(head)), head, *blobs])


def head_of(message: Value, blobs: list[bytes]) -> bytes:
    """Return the head of an encoded message and its blobs.

    Raises:
        WireError: it exceeds the limits.
    """
    try:
        head = msgspec.msgpack.encode([message, [len(blob) for blob in blobs]])
    except (TypeError, ValueError, RecursionError, OverflowError) as error:
        raise WireError(f"a message that MessagePack cannot hold: {error}") from None
    if len(head) > LIMITS.head:
        raise WireError(f"a frame whose head has {len(head):,} bytes")
    return head


def frame_size(prefix: bytes | bytearray) -> int:
    """Return how many bytes follow the first four of a frame.

    Raises:
        WireError: more than a frame may have, or fewer than the head length needs.
    """
    size = int.from_bytes(prefix, "big")
    if not 4 <= size <= LIMITS.frame:
        raise WireError(f"a frame that claims {size:,} bytes")
    return size


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
