"""The alarm of a test case, which ends a test that runs forever on values from the guest.

A signal can arrive anywhere. In the middle of an exchange with a guest or a zygote, an exception
would leave half an exchange behind, and the next submission would read the rest of it. So there the
alarm only ends the guest, whose silence ends the exchange; the exception comes where that is over.
"""

from __future__ import annotations

import contextlib
import functools
import signal
import threading
from collections.abc import Callable, Iterator
from typing import Concatenate, NoReturn, ParamSpec, Protocol, TypeVar


class Ends(Protocol):
    """What an alarm ends."""

    def kill_guest(self) -> None:
        """Kill the guest, and do nothing else."""

    def overdue(self) -> NoReturn:
        """End the test case, as one that took too long."""


class Alarm:
    """Rings while a test runs; see :meth:`set`.

    Args:
        case: what it ends.
    """

    def __init__(self, case: Ends) -> None:
        self._case = case
        self._held = 0
        self.rang = False
        """whether the time of the current test case is over"""

    @contextlib.contextmanager
    def set(self, seconds: float) -> Iterator[None]:
        """Give the code inside this much time; only the main thread can have an alarm."""
        self.rang = False
        if threading.current_thread() is not threading.main_thread():
            yield
            return
        before = signal.signal(signal.SIGALRM, lambda *_: self._ring())
        signal.setitimer(signal.ITIMER_REAL, seconds, seconds)
        try:
            yield
        finally:
            signal.setitimer(signal.ITIMER_REAL, 0)
            signal.signal(signal.SIGALRM, before)

    @contextlib.contextmanager
    def held(self) -> Iterator[None]:
        """Let nothing be interrupted inside; what the alarm has to say is said at the end."""
        self.hold()
        try:
            yield
        finally:
            self.let_go()
        self.say_if_over()

    def hold(self) -> None:
        """Begin what must not be interrupted."""
        self._held += 1

    def let_go(self) -> None:
        """End it."""
        self._held -= 1

    def say_if_over(self) -> None:
        """Say what the alarm has to say, unless something is still not to be interrupted."""
        if self.rang and not self._held:
            self._say()

    @contextlib.contextmanager
    def released(self) -> Iterator[None]:
        """Let a test's own code be interrupted, which runs in the middle of an exchange."""
        held, self._held = self._held, 0
        try:
            yield
        finally:
            self._held = held

    def _ring(self) -> None:
        self.rang = True
        if self._held:
            self._case.kill_guest()
        else:
            self._say()

    def _say(self) -> None:
        self._held += 1  # ending the guest is an exchange, too
        try:
            self._case.overdue()
        finally:
            self._held -= 1


class HasAlarm(Protocol):
    """Something whose methods an alarm could interrupt."""

    alarm: Alarm


_Owner = TypeVar("_Owner", bound=HasAlarm)
_Given = ParamSpec("_Given")
_Value = TypeVar("_Value")
_Method = Callable[Concatenate[_Owner, _Given], _Value]


def whole(method: _Method[_Owner, _Given, _Value]) -> _Method[_Owner, _Given, _Value]:
    """Make a method of something with an ``alarm`` one that is never interrupted in the middle."""

    @functools.wraps(method)
    def uninterrupted(self: _Owner, /, *args: _Given.args, **kwargs: _Given.kwargs) -> _Value:
        alarm = self.alarm  # without a context manager: this is around every request
        alarm.hold()
        try:
            value = method(self, *args, **kwargs)
        finally:
            alarm.let_go()
        alarm.say_if_over()
        return value

    return uninterrupted
