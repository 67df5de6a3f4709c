"""Values that cross as what they are, stand-ins that forward, classes that are claimed, files that are read."""

from __future__ import annotations

import builtins
import sys
import time
from collections.abc import Callable
from typing import Any

import numpy as np
import pytest

from autograder.records.limits import Limits
from autograder.records.results import Status, SubmissionResult
from autograder.wall import claims, conversation, outcomes
from autograder.worker import wire
from autograder.worker.wire import WireError
from tests.attacks.material import cases, gained_nothing
from tests.conftest import exception_test, ok_test

Grade = Callable[..., SubmissionResult]
LIMITS = Limits(case_seconds=1.0, cpu_seconds=8.0, memory_mib=512)


@pytest.fixture
def grade(graded: Callable[..., SubmissionResult], bundle_of: Callable[..., Any]) -> Grade:
    """Grade a hostile text with some tests."""
    return lambda text, tests: graded(bundle_of(tests, None, LIMITS), text)


def one(*tests: str, hidden: tuple[bool, ...] = ()) -> dict[str, str]:
    return {"f": exception_test("f", *tests, hidden=hidden)}


def how(result: SubmissionResult) -> list[Status]:
    return [case.status for case in cases(result)]


# --- values that explode ----------------------------------------------------------------------------


def same_hash(count: int) -> list[Any]:
    """Complex numbers that all have one hash."""
    return [["c", 1000003.0 * (count - n), float(n)] for n in range(count)]


def conversation_decoder() -> Any:
    """A decoder as of a guest's values, with nobody behind its stand-ins."""
    made = object.__new__(conversation.Conversation)
    made._exceptions, made._remotes = claims.ExceptionClasses(), {}
    made._functions, made._retired, made.generation = [], 0, 1
    made._host = type("Host", (), {"wall": None})()
    return lambda blobs: conversation._GuardingDecoder(blobs, made._resolve)


ONE = [["a", "<f8", [1], "C", 0], ["a", "<i4", [1], "C", 1], ["a", "<i4", [1], "C", 2]]
BOMBS: dict[str, tuple[Any, list[bytes]]] = {
    "keys": (["view", "keys", ["l", same_hash(30_000)]], []),
    "items": (["view", "items", ["l", [["t", [k, 1]] for k in same_hash(30_000)]]], []),
    "categories": (
        ["pd.dtype", "CategoricalDtype",
         ["pd.index", "values", [["objects", [30_000], same_hash(30_000)], None], [None]], True], [],
    ),
    "rows": (["sparse", "lil", "array", [5_000_000, 5], ONE], [bytes(8), bytes(4), bytes(4)]),
    "diagonals": (
        ["sparse", "dia", "array", [5_000_000, 5_000_000],
         [["a", "<f8", [300], "C", 0], ["a", "<i4", [300], "C", 1], ["a", "<i4", [300], "C", 2]]],
        [bytes(2400), np.arange(300, dtype="<i4").tobytes(), bytes(1200)],
    ),
    "rows of nothing": (["a", "<f8", [2**30, 0], "C", 0], [b""]),
    "objects of nothing": (["objects", [2**30, 0], []], []),
    "stand-ins": (["l", [["r", n, 0, "a", "b", [], ""] for n in range(120_000)]], []),
    "a unit of no time": (["a", "<M8[0s]", [2], "C", 0], [bytes(16)]),
    "a dtype of no time": (["D", "<m8[0s]"], []),
}  # fmt: skip


@pytest.mark.parametrize("bomb", BOMBS.values(), ids=BOMBS)
def test_a_small_frame_does_not_become_a_large_value(bomb: tuple[Any, list[bytes]]) -> None:
    pytest.importorskip("scipy.sparse")
    item, blobs = bomb
    start = time.monotonic()
    with pytest.raises(WireError):
        decode(item, blobs)
    assert time.monotonic() - start < 5


def decode(item: Any, blobs: list[bytes]) -> Any:
    message, received = wire.unpack(wire.pack([item], blobs)[4:])
    return conversation_decoder()(received).decode(message[0])


def test_classes_of_exceptions_come_to_an_end() -> None:
    each = [
        ["r", n, 12, "E", "m", [[n * 20 + k, "E", "m"] for k in range(20)], "ValueError"]
        for n in range(3000)
    ]
    start = time.monotonic()
    found = decode(["l", each], [])
    assert len({kind for kind in found if kind is not None}) <= 500
    assert time.monotonic() - start < 5


def test_levels_of_labels_are_checked_without_hashing() -> None:
    import pandas as pd

    level = ["pd.index", "values", [["a", "<i8", [2], "C", 0], None], [None]]
    blobs = [
        np.arange(2).tobytes(),
        np.array([0, 2], "i1").tobytes(),
        np.array([0, -1], "i1").tobytes(),
    ]
    levels = lambda code: ["pd.index", "levels", [[level], [["a", "|i1", [2], "C", code]]], [None]]
    with pytest.raises(WireError):
        decode(levels(1), blobs)
    assert isinstance(decode(levels(2), blobs), pd.MultiIndex)
