"""A table that is too large for a frame comes over once, in parts, if a test needs it whole."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest

from autograder.course.bundle import Assignment
from autograder.records.limits import OF_ANY_BUNDLE, Limits
from autograder.records.results import Status, SubmissionResult
from autograder.wall.channel import Budget, Channel
from tests.conftest import exception_test, ok_test

pytest.importorskip("pandas")
MIB = 1 << 20
SUBMISSION = """
import numpy as np, pandas as pd
df = pd.DataFrame(np.arange(20_000_000.0).reshape(-1, 20), columns=list("abcdefghijklmnopqrst"))
def shifted(by): return df + by
def grow(): df["z"] = 0.0
def width(d): return len(d.columns)
"""
BYTES = 20_000_000 * 8


@pytest.fixture
def received(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """The sizes of the frames that came from guests."""
    sizes: list[int] = []
    receive = Channel.receive

    def counting(channel: Channel, budgets: tuple[Budget, ...]) -> bytearray:
        body = receive(channel, budgets)
        sizes.append(len(body))
        return body

    monkeypatch.setattr(Channel, "receive", counting)
    return sizes


@pytest.fixture
def tested(
    bundle_of: Callable[..., Assignment], graded: Callable[..., SubmissionResult]
) -> Callable[..., SubmissionResult]:
    """Grade a submission with one test, with pandas and the limits of any bundle."""

    def test(source: str, text: str = SUBMISSION, limits: Limits = OF_ANY_BUNDLE) -> SubmissionResult:
        return graded(
            replace(bundle_of({"q1": source}), packages=("numpy", "pandas"), limits=limits), text
        )

    return test


Tested = Callable[..., SubmissionResult]


def statuses(result: SubmissionResult) -> list[Status]:
    return [case.status for question in result.questions for case in question.cases]


def test_what_is_asked_of_a_large_table_by_calls_costs_next_to_nothing(
    tested: Tested, received: list[int]
) -> None:
    asked = "isinstance(df, pd.DataFrame), df.shape, width(df), len(df), list(df.columns)[:2]"
    result = tested(ok_test("q1", f">>> {asked}\n(True, (1000000, 20), 20, 1000000, ['a', 'b'])"))
    assert statuses(result) == [Status.PASSED]
    assert sum(received) < MIB


def test_a_large_table_comes_over_once_whatever_is_asked_of_it(
    tested: Tested, received: list[int]
) -> None:
    expected = (
        "pd.DataFrame(np.arange(20_000_000.0).reshape(-1, 20), columns=list('abcdefghijklmnopqrst'))"
    )
    cases = [
        f">>> expected = {expected}\n>>> df.equals(expected), expected.equals(df)\n(True, True)",
        f">>> expected = {expected}\n>>> pd.testing.assert_frame_equal(df, expected)",
        f">>> expected = {expected}\n>>> bool(np.allclose(df, expected)), bool((df == expected).all().all())\n"
        "(True, True)",
        f">>> expected = {expected}\n>>> expected.iloc[5, 5] = 0\n>>> df.equals(expected), bool((df != expected).any().any())\n"
        "(False, True)",
        ">>> float((df - 1).sum().sum()), float(np.add(df, 1).iloc[0, 0]), float(np.sum(np.asarray(df)))\n"
        "(199999970000000.0, 1.0, 199999990000000.0)",
    ]
    result = tested(ok_test("q1", *cases))
    assert statuses(result) == [Status.PASSED] * 5, [
        case.explanation for case in result.questions[0].cases
    ]
    assert BYTES < sum(received) < BYTES + MIB
    assert sum(size > MIB for size in received) == 10  # parts of 16 MiB


def test_a_large_table_that_has_changed_comes_over_again(tested: Tested, received: list[int]) -> None:
    cases = [
        ">>> bool((df >= 0).all().all())\nTrue",
        ">>> grow()\n>>> bool((df >= 0).all().all()), df.shape[1]\n(True, 21)",
    ]
    assert statuses(tested(ok_test("q1", *cases))) == [Status.PASSED] * 2
    assert 2 * BYTES < sum(received) < 3 * BYTES


def test_a_large_table_that_a_function_returns_is_judged(tested: Tested) -> None:
    cases = [
        "shifted, df: assert (shifted(1.0) == df + 1).all().all()",
        "shifted, df: assert (shifted(1.0) == df + 2).all().all()",
        "shifted, np: assert np.allclose(shifted(1.0).iloc[0, 0], 1)",
        "shifted, df: assert shifted(1.0).equals(df)",
    ]
    found = statuses(tested(exception_test("q1", *cases)))
    assert found == [Status.PASSED, Status.FAILED, Status.PASSED, Status.FAILED]


def test_a_table_beyond_the_share_of_memory_is_not_judged_whole(
    tested: Tested, received: list[int]
) -> None:
    cases = [">>> df.shape\n(1000000, 20)", ">>> df.equals(df.copy())\nTrue", ">>> float(df)\n1.0"]
    small = replace(OF_ANY_BUNDLE, memory_mib=600)  # a share is 150 MiB
    result = tested(ok_test("q1", *cases), limits=small)
    assert statuses(result) == [Status.PASSED, Status.UNCHECKED, Status.UNCHECKED]
    assert sum(received) < MIB
