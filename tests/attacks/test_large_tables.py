"""A guest that lies about a large table gains nothing, and takes no more memory or time than it has."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest

from autograder.records.limits import Limits
from autograder.records.results import Status, SubmissionResult
from tests.attacks.material import TAKE_OVER
from tests.conftest import exception_test

pytest.importorskip("pandas")
LIMITS = Limits(cpu_seconds=20.0, memory_mib=1024)
LARGE = """
import numpy as np, pandas as pd
class Large(pd.DataFrame): pass
df = pd.DataFrame(np.zeros((1_200_000, 8)))
def f(x): return df
"""
LIES = {
    "another size": "parts.size = 1 << 20",
    "no size": "parts.size = 0",
    "a size below zero": "parts.size = -5",
    "a size beyond all": "parts.size = 1 << 60",
    "a size that is a text": "parts.size = 'a'",
    "a digest that is none": "parts.digest = 7",
    "a digest of the other's": "parts.digest = 'a' * 64",
    "parts that are empty": "Parts.part = lambda self, start: b''",
    "parts that are too long": "Parts.part = lambda self, start: bytes(40 << 20)",
    "parts that are numbers": "Parts.part = lambda self, start: 7",
    "parts that raise": "Parts.part = lambda self, start: 1 / 0",
    "parts that are other bytes": "Parts.part = lambda self, start: b'\\xff' * min(16 << 20, self.size - start)",
    "parts that end the process": "Parts.part = lambda self, start: __import__('os')._exit(0)",
    "parts one byte at a time": "Parts.part = lambda self, start: b'\\0'",
    "parts that never come": "Parts.part = lambda self, start: __import__('time').sleep(1000)",
    "a number instead": "parts = given([9])",
    "nothing instead": "parts = given([])",
    "a text that is large": "parts = given([['s', 0]], b'9' * (70 << 20))",
    "a series instead": "parts = given([enc.encode(pd.Series(np.zeros(9_000_000)))], *enc.blobs)",
    "blobs that are shared": "parts = given([['l', [['y', 0]] * 1000]], bytes(65 << 20))",
    "texts without end": (
        "parts = given([['pd.texts', ['a', '<i4', [20_000_000], 'C', 0], 1]], bytes(80_000_000), b'')"
    ),
}
LYING = (
    TAKE_OVER
    + """
module = sys.modules["worker.parts"]
codec = sys.modules["worker.codec"]
Parts = module.Parts
def given(message, *blobs):
    head = sys.modules["worker.frames"].head_of(message, list(blobs))
    return Parts([len(head).to_bytes(4, "big"), head, *blobs])
def of_table(table, reference, most):
    enc = codec.Encoder(reference, largest=most)
    parts = Parts([bytes(100 << 20)])
    %s
    return parts
module.of_table = of_table
"""
    + LARGE
)
CHECKS = [
    "f: assert (f(3) == 9).all().all()",
    "f, np: assert np.allclose(f(3), 9)",
    "f, pd: pd.testing.assert_frame_equal(f(3), pd.DataFrame({'a': [9]}))",
    "f, pd: assert f(3).equals(pd.DataFrame({'a': [9]}))",
    "f, pd: assert pd.DataFrame({'a': [9]}).equals(f(3))",
]


@pytest.fixture
def hit(
    graded: Callable[..., SubmissionResult], bundle_of: Callable[..., Any]
) -> Callable[..., SubmissionResult]:
    def grade(text: str, *checks: str, seconds: float = 5.0) -> SubmissionResult:
        limits = replace(LIMITS, case_seconds=seconds)
        bundle = bundle_of({"f": exception_test("f", *checks)}, limits=limits)
        return graded(replace(bundle, packages=("numpy", "pandas")), text)

    return grade


@pytest.mark.parametrize("lie", LIES)
def test_a_large_table_that_is_none_passes_nothing(
    hit: Callable[..., SubmissionResult], lie: str
) -> None:
    started = time.monotonic()
    result = hit(LYING % LIES[lie], *CHECKS, seconds=1.0)
    assert Status.PASSED not in {case.status for case in result.questions[0].cases}
    assert time.monotonic() - started < 60


def test_a_large_table_is_what_it_is_without_a_lie(hit: Callable[..., SubmissionResult]) -> None:
    result = hit(LARGE, *(check.replace("9", "0") for check in CHECKS[:2]), *CHECKS[2:])
    found = [case.status for case in result.questions[0].cases]
    assert found == [Status.PASSED] * 2 + [Status.FAILED] * 3
