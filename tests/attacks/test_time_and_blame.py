"""Taking time where nobody counts it, and leaving half an exchange for the next student."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

import pytest

from autograder.grading.runner import surroundings
from autograder.records.limits import Level, Limits
from autograder.records.results import SubmissionResult
from autograder.wall.launch import Zygote
from tests.attacks.material import TAKE_OVER, Attack
from tests.conftest import exception_test

CALLS = {"q": exception_test("q", "f: assert f(lambda x: x) == 1", "f: assert f(lambda x: x) == 1")}
HONEST = "def f(g):\n    return g(1)\n"
FLOOD = f"""{TAKE_OVER}
import time
def f(g):
    start = time.time()
    while time.time() - start < {{seconds}}:
        send('callback', 1, g._number, ['l', [{{argument}}]], ['d', [], []])
    {{then}}
"""


@pytest.mark.parametrize(
    ("seconds", "then"),
    [
        (0.4, "os.close(guest._out)"),
        (0.45, "x = bytearray(150 << 20); os.close(guest._out)"),
        (0.5, "x = bytearray(150 << 20); os.closerange(0, 64)"),
        (0.45, "os._exit(0)"),
        (9, "return 1"),
    ],
)
def test_a_flood_of_calls_back_that_ends_about_when_the_time_does(
    seconds: float, then: str, attack: Attack, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(surroundings, "_GRACE_SECONDS", 0.1)
    text = FLOOD.format(seconds=seconds, argument="0", then=then)
    limits = Limits(case_seconds=0.2, cpu_seconds=4.0, memory_mib=256)
    result = attack(text, CALLS, honest=HONEST, limits=limits)
    assert result.score == 0
    assert {case.status for case in result.questions[0].cases} <= {
        "timeout",
        "crashed",
        "error",
        "failed",
    }


def test_what_is_decoded_is_charged_to_the_case(attack: Attack) -> None:
    # A thousand frames of 20,000 parts each cost the guest little and this side much.
    many = "['l', [['l', []]] * 20_000]"
    text = FLOOD.format(seconds=60, argument=many, then="return 1")
    result = attack(text, CALLS, honest=HONEST, limits=Limits(case_seconds=0.5, cpu_seconds=4.0))
    assert result.questions[0].cases[0].status in ("timeout", "error", "crashed")
    assert result.seconds < 9


def test_what_the_tests_take_for_an_answer_comes_to_an_end(
    attack: Attack, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Each case ends in time, but all together would take the row so long that nobody checks it."""
    monkeypatch.setattr(surroundings, "_GRACE_SECONDS", 0.2)
    slow = "f: exec('while n: n += 1', {'n': f(3)})"
    tests = {"q": exception_test("q", *[slow] * 20, "f: assert f(2) == -1")}
    limits = Limits(case_seconds=0.1, cpu_seconds=0.6)
    result = attack("def f(x): return x\n", tests, honest="def f(x): return x - 3\n", limits=limits)
    assert {case.status for case in result.questions[0].cases} == {"timeout"}
    assert result.seconds < 5


@pytest.mark.parametrize("answers", [1, 2, 3])
@pytest.mark.parametrize("request_", ["fork", "reap"])
def test_an_interrupted_exchange_with_the_zygote_costs_the_next_student_nothing(
    request_: str, answers: int, bundle_of: Callable[..., Any],
    graded: Callable[..., SubmissionResult], level: Level, monkeypatch: pytest.MonkeyPatch,
) -> None:  # fmt: skip
    receive, seen = Zygote._receive, [0]

    def interrupted(self: Zygote) -> Any:
        seen[0] += 1
        if seen[0] == answers + (request_ == "reap"):
            raise RuntimeError("a signal's exception, out of nowhere")
        return receive(self)

    bundle = bundle_of({"q": exception_test("q", "f: assert f(lambda x: x) == 1")})
    assert graded(bundle, HONEST, level=level).score == 1
    with monkeypatch.context() as patched:
        patched.setattr(Zygote, "_receive", interrupted)
        graded(bundle, HONEST, level=level, student="amy")
    for student in ("lee", "park"):
        after = graded(bundle, HONEST, level=level, student=student)
        assert after.score == after.max_score == 1


@pytest.mark.parametrize(
    "answer", [{"number": 10**6}, {}, {"number": None, "status": 0, "cpu_seconds": 0}]
)
def test_an_answer_of_the_zygotes_to_another_request_is_none(
    answer: dict[str, Any], bundle_of: Callable[..., Any], graded: Callable[..., SubmissionResult],
    level: Level, monkeypatch: pytest.MonkeyPatch,
) -> None:  # fmt: skip
    bundle = bundle_of({"q": exception_test("q", "f: assert f(lambda x: x) == 1")})
    loads = json.loads
    with monkeypatch.context() as patched:
        patched.setattr(
            "autograder.wall.launch.json.loads", lambda body: {**loads(body), "number": -1, **answer}
        )
        result = graded(bundle, HONEST, level=level)
    assert result.unchecked
    after = graded(bundle, HONEST, level=level)
    assert after.score == after.max_score == 1
