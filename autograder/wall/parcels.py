"""Parcels between trusted processes and sealed ones: a length, bytes, and perhaps descriptors."""

from __future__ import annotations

import array
import os
import socket
import struct
import time
from collections.abc import Callable, Sequence
from functools import partial
from typing import Final, TypeVar

_LENGTH: Final = struct.Struct(">I")
_MOST_DESCRIPTORS: Final = 8
LARGEST: Final = 256 << 20
"""bytes; a submission's result with its recorded calls is some 44 KiB"""
_SLICE_SECONDS: Final = 0.05

Watch = Callable[[], None]
"""is called while this process waits, and raises when there is no sense in it any more"""
_T = TypeVar("_T")


class ParcelError(Exception):
    """The other end is gone, sent something that is not a parcel, or took too long."""


def send(
    end: socket.socket,
    body: bytes,
    descriptors: Sequence[int] = (),
    deadline: float | None = None,
    watch: Watch | None = None,
) -> None:
    """Send a parcel.

    Args:
        end: a stream socket.
        body: the bytes.
        descriptors: open files to send along; this process keeps its own.
        deadline: when to give up, on the monotonic clock; None for never.
        watch: is called again and again until all is sent.

    Raises:
        ParcelError: the other end is gone, or did not read in time.
    """
    data = memoryview(_LENGTH.pack(len(body)) + body)
    rights = [(socket.SOL_SOCKET, socket.SCM_RIGHTS, array.array("i", descriptors))]
    sent = _waiting(end, lambda: end.sendmsg([data], rights if descriptors else []), deadline, watch)
    while sent < len(data):
        sent += _waiting(end, partial(end.send, data[sent:]), deadline, watch)


def receive(
    end: socket.socket,
    deadline: float | None = None,
    watch: Watch | None = None,
    largest: int = LARGEST,
) -> tuple[bytes, list[int]]:
    """Return the next parcel and the descriptors that came with it; two are not mixed up.

    Args:
        end: a stream socket.
        deadline: when to give up, on the monotonic clock; None for never.
        watch: is called again and again until all is there.
        largest: the most bytes that it may have.

    Raises:
        ParcelError: the other end is gone, sent too much, or took too long.
    """
    head, descriptors = _head(end, deadline, watch)
    try:
        (size,) = _LENGTH.unpack(head)
        if size > largest:
            raise ParcelError("a parcel that is too large")
        body = bytearray()
        while len(body) < size:
            body += _some(end, min(size - len(body), 1 << 20), deadline, watch)
    except BaseException:
        close(descriptors)
        raise
    return bytes(body), descriptors


def close(descriptors: Sequence[int]) -> None:
    """Close descriptors."""
    for descriptor in descriptors:
        os.close(descriptor)


def _head(end: socket.socket, deadline: float | None, watch: Watch | None) -> tuple[bytes, list[int]]:
    """Return the four bytes of the length, and all descriptors, which come with the first of them."""
    room = socket.CMSG_SPACE(_MOST_DESCRIPTORS * array.array("i").itemsize)
    head, ancillary, _, _ = _waiting(
        end, lambda: end.recvmsg(_LENGTH.size, room, socket.MSG_CMSG_CLOEXEC), deadline, watch
    )
    numbers = array.array("i")
    for level, kind, data in ancillary:
        if (level, kind) == (socket.SOL_SOCKET, socket.SCM_RIGHTS):
            numbers.frombytes(data[: len(data) - len(data) % numbers.itemsize])
    descriptors = list(numbers)
    try:
        if not head:
            raise ParcelError("the other end is gone")
        while len(head) < _LENGTH.size:
            head += _some(end, _LENGTH.size - len(head), deadline, watch)
    except BaseException:
        close(descriptors)
        raise
    return head, descriptors


def _some(end: socket.socket, most: int, deadline: float | None, watch: Watch | None) -> bytes:
    data = _waiting(end, lambda: end.recv(most), deadline, watch)
    if not data:
        raise ParcelError("the other end is gone")
    return data


def _waiting(
    end: socket.socket, call: Callable[[], _T], deadline: float | None, watch: Watch | None
) -> _T:
    """Return what a call on a socket returns, once it does; look up from time to time."""
    while True:
        if watch is not None:
            watch()
        left = None if deadline is None else deadline - time.monotonic()
        if left is not None and left <= 0:
            raise ParcelError("it took too long")
        if watch is not None:
            left = _SLICE_SECONDS if left is None else min(left, _SLICE_SECONDS)
        try:
            end.settimeout(left)
            return call()
        except TimeoutError:
            continue
        except OSError as error:
            raise ParcelError(str(error)) from None
