"""Parcels arrive whole, with their descriptors, or not at all and in time."""

from __future__ import annotations

import os
import socket
import struct
import threading
import time
from collections.abc import Iterator

import pytest

from autograder.wall import parcels
from autograder.wall.parcels import ParcelError

Pair = tuple[socket.socket, socket.socket]


@pytest.fixture
def pair() -> Iterator[Pair]:
    ours, theirs = socket.socketpair()
    with ours, theirs:
        yield ours, theirs


def soon(seconds: float = 0.3) -> float:
    return time.monotonic() + seconds


@pytest.mark.parametrize("body", [b"", b"x", bytes(70_000), os.urandom(3_000_000)])
def test_a_parcel_arrives_as_it_was_sent(pair: Pair, body: bytes) -> None:
    sender = threading.Thread(target=parcels.send, args=(pair[0], body))
    sender.start()
    assert parcels.receive(pair[1], soon(10)) == (body, [])
    sender.join()


def test_parcels_that_follow_each_other_keep_their_own_descriptors(pair: Pair) -> None:
    read, write = os.pipe()
    parcels.send(pair[0], b"one", [write])
    parcels.send(pair[0], b"two")
    parcels.send(pair[0], b"three", [write, read])
    found = [parcels.receive(pair[1], soon()) for _ in range(3)]
    assert [(body, len(descriptors)) for body, descriptors in found] == [
        (b"one", 1), (b"two", 0), (b"three", 2),
    ]  # fmt: skip
    os.write(found[0][1][0], b"!")
    assert os.read(found[2][1][1], 9) == b"!"
    for descriptor in (read, write, *found[0][1], *found[2][1]):
        assert not os.get_inheritable(descriptor)
        os.close(descriptor)


@pytest.mark.parametrize(
    ("sent", "said"),
    [
        (b"", "gone"), (b"\0\0", "gone"), (b"\0\0\0\x09half", "gone"), (b"\xff\xff\xff\xff", "too large"),
        (struct.pack(">I", parcels.LARGEST + 1), "too large"),
    ],
)  # fmt: skip
def test_what_is_no_parcel_is_refused(pair: Pair, sent: bytes, said: str) -> None:
    pair[0].sendall(sent)
    pair[0].close()
    with pytest.raises(ParcelError, match=said):
        parcels.receive(pair[1], soon())


def test_descriptors_of_what_is_no_parcel_do_not_stay_open(pair: Pair) -> None:
    read, write = os.pipe()
    socket.send_fds(pair[0], [b"\xff\xff\xff\xff"], [write])
    os.close(write)
    with pytest.raises(ParcelError):
        parcels.receive(pair[1], soon())
    assert os.read(read, 1) == b"", "the last copy of the other end is closed"
    os.close(read)


def test_more_descriptors_than_there_can_be_are_cut_and_none_is_lost(pair: Pair) -> None:
    read, write = os.pipe()
    socket.send_fds(pair[0], [b"\0\0\0\0"], [write] * 100)
    os.close(write)
    _, descriptors = parcels.receive(pair[1], soon())
    assert len(descriptors) <= 100
    parcels.close(descriptors)
    assert os.read(read, 1) == b""
    os.close(read)


def test_nothing_moves_the_deadline(pair: Pair) -> None:
    stop = threading.Event()

    def trickle() -> None:
        pair[0].sendall(b"\0\0\x10\0")
        while not stop.wait(0.02):
            pair[0].sendall(b".")

    sender = threading.Thread(target=trickle)
    sender.start()
    began = time.monotonic()
    try:
        with pytest.raises(ParcelError, match="too long"):
            parcels.receive(pair[1], soon())
        assert time.monotonic() - began < 5
    finally:
        stop.set()
        sender.join()


def test_one_who_does_not_read_is_not_waited_for(pair: Pair) -> None:
    with pytest.raises(ParcelError):
        parcels.send(pair[0], bytes(50_000_000), deadline=soon())
