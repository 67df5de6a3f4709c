"""Frames to and from one guest, with a deadline; the guest's output is drained at the same time."""

from __future__ import annotations

import os
import select
import time
from dataclasses import dataclass, field
from typing import Final

from autograder.worker import wire

from .launch import GuestProcess

_CHUNK: Final = 1 << 16
_FRAME_SECONDS: Final = 10e-6


class GuestTimedOut(Exception):
    """The guest did not answer, or did not read, before its time was up."""


class GuestExited(Exception):
    """The guest closed its end of the pipes, or sent something that is not a frame."""


@dataclass(slots=True)
class Budget:
    """The seconds that a guest has left to answer."""

    seconds: float

    def charge(self, seconds: float) -> None:
        """Subtract some seconds."""
        self.seconds -= seconds


@dataclass(slots=True)
class Streams:
    """A guest's output: its first bytes, and how many there were."""

    limit: int
    kept: bytearray = field(default_factory=bytearray)
    total: int = 0

    def add(self, data: bytes) -> None:
        """Add some output; beyond the limit it is only counted."""
        self.total += len(data)
        self.kept += data[: max(0, self.limit - len(self.kept))]

    @property
    def truncated(self) -> bool:
        """Whether there was more output than is kept."""
        return self.total > self.limit


class Channel:
    """Sends frames to one guest and receives frames from it.

    Neither output nor a partial frame ever moves a deadline. The budget is charged for the time spent
    waiting, and a little for every frame, so that an endless flood of frames also comes to an end.
    """

    def __init__(self, guest: GuestProcess, streams: Streams) -> None:
        self._guest = guest
        self._streams = streams
        self._received = bytearray()
        self._poll = select.poll()
        self._poll.register(guest.streams, select.POLLIN)
        self._streams_open = True

    def send(self, frame: bytes, budgets: tuple[Budget, ...]) -> None:
        """Send a complete frame."""
        data = memoryview(frame)
        while data:
            try:
                data = data[os.write(self._guest.frames_out, data) :]
            except BlockingIOError:
                self._wait(self._guest.frames_out, select.POLLOUT, budgets)
            except BrokenPipeError:
                raise GuestExited("it closed its end") from None

    def receive(self, budgets: tuple[Budget, ...]) -> bytearray:
        """Return the next frame, without its first four bytes."""
        for budget in budgets:
            budget.charge(_FRAME_SECONDS)
        if min(budget.seconds for budget in budgets) <= 0:
            raise GuestTimedOut
        try:
            size = wire.frame_size(self._read(4, budgets))
        except wire.WireError as error:
            raise GuestExited(str(error)) from None
        return self._read(size, budgets)

    def drain(self) -> None:
        """Read what the guest has printed so far."""
        while self._streams_open:
            try:
                data = os.read(self._guest.streams, _CHUNK)
            except BlockingIOError:
                return
            if not data:
                self._streams_open = False
                self._poll.unregister(self._guest.streams)
            self._streams.add(data)

    def _read(self, size: int, budgets: tuple[Budget, ...]) -> bytearray:
        while len(self._received) < size:
            try:
                data = os.read(self._guest.frames_in, max(_CHUNK, size - len(self._received)))
            except BlockingIOError:
                self._wait(self._guest.frames_in, select.POLLIN, budgets)
                continue
            if not data:
                raise GuestExited("it ended")
            self._received += data
        wanted = self._received[:size]
        del self._received[:size]
        return wanted

    def _wait(self, descriptor: int, events: int, budgets: tuple[Budget, ...]) -> None:
        left = min(budget.seconds for budget in budgets)
        if left <= 0:
            raise GuestTimedOut
        start = time.monotonic()
        self._poll.register(descriptor, events)
        try:
            ready = self._poll.poll(left * 1000)
        finally:
            self._poll.unregister(descriptor)
        if any(number == self._guest.streams for number, _ in ready):
            try:
                data = os.read(self._guest.streams, _CHUNK)
            except BlockingIOError:
                data = b""
            if data:
                self._streams.add(data)
            else:
                self._streams_open = False
                self._poll.unregister(self._guest.streams)
        spent = time.monotonic() - start
        for budget in budgets:
            budget.charge(spent)
