"""Parcels between trusted processes and sealed ones: a length, bytes, and perhaps descriptors."""

from __future__ import annotations

import array
import os
import socket
import struct
import time
from collections.abc import Sequence
from typing import Final

_LENGTH: Final = struct.Struct(">I")
_MOST_DESCRIPTORS: Final = 8
LARGEST: Final = 256 << 20
"""bytes; a submission's result with its recorded calls is some 44 KiB"""


class ParcelError(Exception):
    """The other end is gone, sent something that is not a parcel, or took too long."""


def send(
    end: socket.socket, body: bytes, descriptors: Sequence[int] = (), deadline: float | None = None
) -> None:
    """Send a parcel.

    Args:
        end: a stream socket.
        body: the bytes.
        descriptors: open files to send along; this process keeps its own.
        deadline: when to give up, on the monotonic clock; None for never.

    Raises:
        ParcelError: the other end is gone, or did not read in time.
    """
    data = memoryview(_LENGTH.pack(len(body)) + body)
    rights = [(socket.SOL_SOCKET, socket.SCM_RIGHTS, array.array("i", descriptors))]
    try:
        end.settimeout(_left(deadline))
        sent = end.sendmsg([data], rights if descriptors else [])
        while sent < len(data):
            end.settimeout(_left(deadline))
            sent += end.send(data[sent:])
    except OSError as error:
        raise _failed(error) from None


def receive(end: socket.socket, deadline: float | None = None) -> tuple[bytes, list[int]]:
    """Return the next parcel and the descriptors that came with it; two are not mixed up.

    Raises:
        ParcelError: the other end is gone, sent too much, or took too long.
    """
    head, descriptors = _head(end, deadline)
    try:
        (size,) = _LENGTH.unpack(head)
        if size > LARGEST:
            raise ParcelError("a parcel that is too large")
        body = bytearray()
        while len(body) < size:
            body += _some(end, min(size - len(body), 1 << 20), deadline)
    except BaseException:
        close(descriptors)
        raise
    return bytes(body), descriptors


def close(descriptors: Sequence[int]) -> None:
    """Close descriptors."""
    for descriptor in descriptors:
        os.close(descriptor)


def _head(end: socket.socket, deadline: float | None) -> tuple[bytes, list[int]]:
    """Return the four bytes of the length, and all descriptors, which come with the first of them."""
    room = socket.CMSG_SPACE(_MOST_DESCRIPTORS * array.array("i").itemsize)
    try:
        end.settimeout(_left(deadline))
        head, ancillary, _, _ = end.recvmsg(_LENGTH.size, room, socket.MSG_CMSG_CLOEXEC)
    except OSError as error:
        raise _failed(error) from None
    numbers = array.array("i")
    for level, kind, data in ancillary:
        if (level, kind) == (socket.SOL_SOCKET, socket.SCM_RIGHTS):
            numbers.frombytes(data[: len(data) - len(data) % numbers.itemsize])
    descriptors = list(numbers)
    try:
        if not head:
            raise ParcelError("the other end is gone")
        while len(head) < _LENGTH.size:
            head += _some(end, _LENGTH.size - len(head), deadline)
    except BaseException:
        close(descriptors)
        raise
    return head, descriptors


def _some(end: socket.socket, most: int, deadline: float | None) -> bytes:
    try:
        end.settimeout(_left(deadline))
        data = end.recv(most)
    except OSError as error:
        raise _failed(error) from None
    if not data:
        raise ParcelError("the other end is gone")
    return data


def _failed(error: OSError) -> ParcelError:
    return ParcelError("it took too long" if isinstance(error, TimeoutError) else str(error))


def _left(deadline: float | None) -> float | None:
    if deadline is None:
        return None
    left = deadline - time.monotonic()
    if left <= 0:
        raise TimeoutError
    return left
