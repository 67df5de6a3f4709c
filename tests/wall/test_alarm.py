"""The alarm of a test case: never in the middle of an exchange, and never without effect."""

from __future__ import annotations

import time
from typing import NoReturn

import pytest

from autograder.wall.alarm import Alarm


class Over(Exception):
    pass


class Case:
    def __init__(self) -> None:
        self.killed = 0

    def kill_guest(self) -> None:
        self.killed += 1

    def overdue(self) -> NoReturn:
        raise Over


def busy(seconds: float) -> None:
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        pass


def test_a_loop_that_never_ends_is_interrupted() -> None:
    case = Case()
    alarm = Alarm(case)
    with pytest.raises(Over), alarm.set(0.02):
        busy(10)
    assert not case.killed


def test_an_exchange_is_not_interrupted_but_the_guest_ends_and_then_the_case() -> None:
    case, done = Case(), list[object]()
    alarm = Alarm(case)

    def exchange() -> None:
        with alarm.held():
            with alarm.held():
                busy(0.1)
            done.append("inner")
            busy(0.02)
            done.append("outer")
        done.append("never")

    with pytest.raises(Over), alarm.set(0.02):
        exchange()
    assert done == ["inner", "outer"]
    assert case.killed >= 1


def test_a_test_s_function_that_a_guest_calls_is_interrupted_in_the_middle_of_an_exchange() -> None:
    case, done = Case(), list[object]()
    alarm = Alarm(case)

    def call_back() -> None:
        try:
            with alarm.released():
                busy(10)
        finally:
            done.append(alarm._held)

    with pytest.raises(Over), alarm.set(0.2), alarm.held():  # it rings again, not before all is over
        call_back()
    assert done == [1]


def test_what_is_said_is_not_interrupted_itself() -> None:
    class Slow(Case):
        def overdue(self) -> NoReturn:
            busy(0.1)
            raise Over

    case = Slow()
    alarm = Alarm(case)
    with pytest.raises(Over), alarm.set(0.02):
        busy(10)
    assert case.killed >= 1  # the next ring came while the first was being said


def test_no_alarm_is_left() -> None:
    alarm = Alarm(Case())
    with alarm.set(0.01):
        pass
    busy(0.05)
    assert not alarm.rang
