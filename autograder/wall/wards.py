"""The conversation with one examination: what it may ask for, and what comes of it.

It may ask for guests, which this side forks with at most the assignment's limits, and ends when the
examination is over. Whatever else it says ends it: it runs a test file, which may be a stranger's.
"""

from __future__ import annotations

import contextlib
import os
import signal
import socket
from typing import Final

import msgspec

from autograder.records.limits import Limits

from . import parcels
from .launch import GuestLimits, GuestProcess, Guests
from .parcels import ParcelError, Watch

_MOST_GUESTS: Final = 4
"""that one examination may have at a time; it has one, and one more to decide cases inside"""
_LARGEST_OUTCOME: Final = 64 << 20
"""bytes, with 300 recorded calls of each question"""


class Fork(msgspec.Struct, tag=True, frozen=True):
    """An examination needs a guest."""

    limits: GuestLimits
    bare: bool = False
    """whether it need have no package loaded but NumPy"""


class Reap(msgspec.Struct, tag=True, frozen=True):
    """An examination has ended a guest, and needs its wait status and CPU time."""

    pid: int


class Done(msgspec.Struct, tag=True, frozen=True):
    """An examination has ended; what comes of it is MessagePack."""

    outcome: msgspec.Raw


class Failed(msgspec.Struct, tag=True, frozen=True):
    """An examination has ended with an error, or cannot begin."""

    reason: str
    of_bundle: bool = False
    """whether the assignment's bundle is at fault, not this machine"""


class Forked(msgspec.Struct, tag=True, frozen=True):
    """The answer to :class:`Fork`; the descriptors come along, unless there is a problem."""

    pid: int
    problem: str = ""


class Reaped(msgspec.Struct, tag=True, frozen=True):
    """The answer to :class:`Reap`."""

    status: int
    cpu_seconds: float
    problem: str = ""


_SAID: Final = msgspec.msgpack.Decoder(Fork | Reap | Done | Failed)


class Refused(Exception):
    """The examiner says that it cannot do this.

    Attributes:
        of_bundle: whether the assignment's bundle is at fault.
    """

    def __init__(self, reason: str, of_bundle: bool) -> None:
        super().__init__(reason)
        self.of_bundle = of_bundle


class Wards:
    """The guests of one examination, which this side forks, and ends if they are left over."""

    def __init__(self, guests: Guests | None, limits: Limits) -> None:
        self._guests = guests
        self._limits = limits
        self._living: dict[int, int] = {}
        """each guest's pidfd"""
        self.problem = ""
        """why a guest could not be forked or waited for; what forks them cannot be used any more"""

    def __enter__(self) -> Wards:
        return self

    def __exit__(self, *_: object) -> None:
        for pid in list(self._living):
            with contextlib.suppress(OSError, ValueError):
                self.reap(pid)

    def fork(self, wanted: GuestLimits, bare: bool) -> GuestProcess:
        """Fork a guest with at most the limits that it may have."""
        if self._guests is None or len(self._living) >= _MOST_GUESTS:
            raise ParcelError("a guest that it may not have")
        most = self._limits
        given = GuestLimits(
            max(1, min(wanted.cpu_seconds, int(most.cpu_seconds) + 1)),
            max(1, min(wanted.memory_mib, most.memory_mib)),
            max(1, min(wanted.files_mib, GuestLimits().files_mib)),
        )
        guest = self._guests.fork(given, bare)
        self._living[guest.pid] = os.dup(guest.pidfd)
        return guest

    def reap(self, pid: int) -> tuple[int, float]:
        """End a guest, if it has not ended; return its wait status and CPU seconds."""
        if self._guests is None or pid not in self._living:
            raise ParcelError("a guest that it does not have")
        pidfd = self._living.pop(pid)
        with contextlib.suppress(OSError):  # one that still ran would be waited for without end
            signal.pidfd_send_signal(pidfd, signal.SIGKILL)
        os.close(pidfd)
        return self._guests.reap(pid)


def converse(end: socket.socket, wards: Wards, deadline: float, watch: Watch) -> bytes:
    """Answer an examination until it has an outcome.

    Args:
        end: this side's end of a socket.
        wards: its guests.
        deadline: when to give up, on the monotonic clock.
        watch: looks at what it uses.

    Raises:
        ParcelError: it says something else, or nothing in time.
        Refused: it cannot do what it should, and says why.
    """
    while True:
        body, descriptors = parcels.receive(end, deadline, watch, _LARGEST_OUTCOME)
        if descriptors:
            parcels.close(descriptors)
            raise ParcelError("descriptors that nobody asked for")
        said = _SAID.decode(body)
        if isinstance(said, Done) and not wards.problem:
            return bytes(said.outcome)
        if isinstance(said, Done):
            raise ParcelError(wards.problem)  # which it was told, and may have kept to itself
        if isinstance(said, Failed):
            raise Refused(said.reason, said.of_bundle)
        if isinstance(said, Fork):
            _fork(end, wards, said, deadline, watch)
        else:
            _reap(end, wards, said, deadline, watch)


def _fork(end: socket.socket, wards: Wards, said: Fork, deadline: float, watch: Watch) -> None:
    try:
        guest = wards.fork(said.limits, said.bare)
    except (OSError, ValueError) as error:
        wards.problem = str(error) or type(error).__name__
        answer = Forked(0, wards.problem)
        parcels.send(end, msgspec.msgpack.encode(answer), (), deadline, watch)
        return
    sent = [guest.pidfd, guest.frames_in, guest.frames_out, guest.streams, guest.position]
    try:
        parcels.send(end, msgspec.msgpack.encode(Forked(guest.pid)), sent, deadline, watch)
    finally:
        guest.close()


def _reap(end: socket.socket, wards: Wards, said: Reap, deadline: float, watch: Watch) -> None:
    try:
        answer = Reaped(*wards.reap(said.pid))
    except (OSError, ValueError) as error:
        wards.problem = str(error) or type(error).__name__
        answer = Reaped(0, 0.0, wards.problem)
    parcels.send(end, msgspec.msgpack.encode(answer), (), deadline, watch)
