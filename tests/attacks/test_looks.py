"""What a submission can learn of hidden cases, and tell: each is looked at once, after what is shown."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from autograder.grading.runner import cases
from autograder.records.limits import Level, Limits
from autograder.records.results import SubmissionResult
from tests.conftest import exception_test, notebook

START = "import otter\ngrader = otter.Notebook('hw.ipynb')"
WORDS = "".join(f"assert f({n}) == {'good' if n * n % 7 < 3 else 'bad'!r}; " for n in range(12))
GUESSES = """
right, asked, guessed = {}, [], {}
def f(x):
    asked.append(x)
    guessed[x] = right.get(x, 'good')
    return guessed[x]
def learn():
    for x in asked[:-1]:
        right[x] = guessed[x]
    if asked and len(set(asked)) < 12:
        right[asked[-1]] = 'bad' if guessed[asked[-1]] == 'good' else 'good'
    asked.clear()
"""
LIMITS = Limits(case_seconds=2.0, cpu_seconds=20.0)


@pytest.fixture
def grade(
    bundle_of: Callable[..., Any], graded: Callable[..., SubmissionResult], level: Level
) -> Callable[..., SubmissionResult]:
    def run(tests: dict[str, str], *cells: str) -> SubmissionResult:
        text = notebook(START, *cells)
        return graded(bundle_of(tests, limits=LIMITS), text, name="hw.ipynb", level=level)

    return run


Grade = Callable[..., SubmissionResult]


@pytest.mark.parametrize(
    "look",
    [
        ["grader.check('q')\nlearn()"] * 40,
        ["for _ in range(40):\n    grader.check('q')\n    learn()"],
        ["def again():\n    grader.check('q')\n    learn()\n" + "again()\n" * 40],
        ["x = [(grader.check('q'), learn()) for _ in range(40)]"],
        ["import atexit\nwhile len(right) < 12:\n    grader.check('q')\n    learn()\n    right[len(right)] = 'good'"],
    ],
    ids=["cells", "a loop", "statements", "one expression", "until it knows"],
)  # fmt: skip
@pytest.mark.parametrize("public", [(), ("f: assert f(-1) == 'bad'",)], ids=["hidden", "with public"])
def test_checkpoints_are_no_oracle(look: list[str], public: tuple[str, ...], grade: Grade) -> None:
    hidden = [False] * len(public) + [True]
    result = grade({"q": exception_test("q", *public, f"f: {WORDS}", hidden=hidden)}, GUESSES, *look)
    assert result.questions[0].cases[-1].status == "failed"


def test_a_hidden_case_is_asked_once_however_often_it_is_checked(grade: Grade) -> None:
    cells = "seen = []\ndef f(x):\n    seen.append(x)\n    return len(seen)"
    tests = exception_test("q", "f: assert f(3) == 1", "f: assert f(4) == 2")
    assert grade({"q": tests}, cells, *["grader.check('q')"] * 9).score == 2


def test_it_is_asked_at_the_last_check(grade: Grade) -> None:
    tests = exception_test("q", "x: assert x == 2", "x: assert x == 2", hidden=[False, True])
    checks = [f"x = {n}\ngrader.check('q')" for n in (0, 1, 2)]
    assert grade({"q": tests}, *checks, "x = 3").score == 2


def test_a_program_that_checks_less_in_a_later_guest_is_tested_at_the_end(grade: Grade) -> None:
    # The second guest's clock differs, and so may what it does.
    cells = "import os, time\nfor _ in range(1 + time.time_ns() % 7):\n    grader.check('q')\nx = 5"
    tests = exception_test("q", "x: assert x == 5", "x: assert x == 5", hidden=[False, True])
    result = grade({"q": tests}, cells)
    assert [case.status for case in result.questions[0].cases] in (
        ["missing", "missing"],
        ["missing", "passed"],
    )


def test_a_guest_that_is_lost_in_a_hidden_case_gets_no_second_look_at_it(grade: Grade) -> None:
    cells = "import os\ndef f(x):\n    return os._exit(1) if x == 1 else x"
    tests = exception_test("q", "f: f(1)", "f: assert f(2) == 2", "f: assert f(3) == 3")
    result = grade({"q": tests}, cells, "grader.check('q')")
    assert [case.status for case in result.questions[0].cases] == ["crashed", "passed", "passed"]


# --- what is shown comes before what is hidden ----------------------------------------------------

PUBLIC, HIDDEN = "f: assert f(1) == 1", "f: assert f(4711) == 1"


@pytest.mark.parametrize(
    "checks", [[], ["grader.check('q1')"], ["grader.check('q2')", "grader.check('q1')"]]
)
@pytest.mark.parametrize("body", ["return 0", "raise ValueError(kept)", "return 1"])
def test_a_guest_that_is_shown_has_ended_before_one_sees_a_hidden_case(
    body: str, checks: list[str], grade: Grade, monkeypatch: pytest.MonkeyPatch
) -> None:  # fmt: skip
    told: list[tuple[bool, int]] = []
    run_case = cases.run_case

    def noted(sandbox: Any, test_file: Any, case: Any, is_ok_format: bool) -> Any:
        outcome = run_case(sandbox, test_file, case, is_ok_format)
        told.append((case.hidden, sandbox._generation))
        return outcome

    monkeypatch.setattr(cases, "run_case", noted)
    both = exception_test("q", HIDDEN, PUBLIC, HIDDEN, hidden=[True, False, True])
    cell = f"kept = []\ndef f(x):\n    kept.append(x)\n    {body}"
    result = grade({"q1": both, "q2": both}, cell, *checks)
    assert "4711" not in repr(result)
    shown = {guest for hidden, guest in told if not hidden}
    asked = {guest for hidden, guest in told if hidden}
    assert [hidden for hidden, _ in told] == sorted(hidden for hidden, _ in told)
    assert not shown & asked or (body == "return 1" and not checks)
    assert sum(hidden for hidden, _ in told) == 4
