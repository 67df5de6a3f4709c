"""A hidden case tells that it passed, or one of four kinds of failure: whoever looks, and however."""

from __future__ import annotations

import builtins
import json
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest

from autograder.lms.moodle.grades import _line
from autograder.records.grades import Grade, GradeStatus, Person, QuestionGrade
from autograder.records.messages import codes, explain
from autograder.records.results import (
    DECIDED_INSIDE,
    CaseResult,
    Explanation,
    QuestionResult,
    Status,
    SubmissionResult,
)
from autograder.records.told import told
from autograder.report.exports import gradescope, junit, prairielearn
from autograder.report.exports.results import results_json
from autograder.report.html import student_page
from autograder.report.terminal.run_table import what_went_wrong
from autograder.wall.outcomes import without_student_text
from tests.attacks.material import Attack
from tests.conftest import exception_test, ok_test

WAYS = tuple(
    CaseResult(
        "q1 - 2", True, 1.0, status, Explanation(code, dict.fromkeys(("type", "names", "signal", "seconds", "text", "reason", "call", "result", "check", "hint", "says", "line"), value))
    )
    for status in Status
    if status not in (Status.PASSED, Status.UNCHECKED)
    for code in sorted(codes())
    if not code.startswith("unchecked") and code not in (DECIDED_INSIDE, "nothing_ran")
    for value in ("A", "B")
)  # fmt: skip
BARE = tuple(replace(WAYS[0], status=each, explanation=None) for each in Status)
RAISED = sorted(
    name
    for name, kind in vars(builtins).items()
    if isinstance(kind, type) and issubclass(kind, Exception) and name not in ("ExceptionGroup",)
)


def result_of(case: CaseResult) -> SubmissionResult:
    public = CaseResult("q1 - 1", False, 1.0, Status.PASSED)
    question = QuestionResult("q1", 1.0, 2.0, (public, case))
    return SubmissionResult("kim", "hw.py", "hw", 1.0, 2.0, 0.1, (question,))


def grade_of(result: SubmissionResult) -> Grade:
    asked = (QuestionGrade("q1", 1.0, 2.0),)
    return Grade("kim", "hw", GradeStatus.GRADED, 1.0, 1.0, 1.0, 2.0, asked, result=result)


def moodle_line(result: SubmissionResult, language: Any) -> str:
    return str(_line(QuestionGrade("q1", 1.0, 2.0), result.questions[0], language))


WAYS_OUT: dict[str, Callable[[SubmissionResult, Any], Any]] = {
    "results.json": lambda result, language: results_json([result], "none", 0.0, language),
    "terminal": what_went_wrong,
    "gradescope": gradescope.results_json,
    "junit": lambda result, language: junit.export([result], language),
    "prairielearn": lambda result, language: json.dumps(prairielearn.results(result, language)),
    "moodle": moodle_line,
    "page": lambda r, language: student_page.html(Person("kim"), [grade_of(r)], language, {}),
    "markdown": lambda r, language: student_page.markdown(Person("kim"), [grade_of(r)], language, {}),
}


@pytest.mark.parametrize("language", ["en", "ko"])
@pytest.mark.parametrize("way", WAYS_OUT)
def test_every_way_out_has_four_words_for_all_failures(way: str, language: str) -> None:
    said = {WAYS_OUT[way](result_of(case), language) for case in WAYS}
    assert len(said) == 4, said
    without_a_reason = [case for case in BARE if case.status not in (Status.PASSED, Status.UNCHECKED)]
    assert {WAYS_OUT[way](result_of(case), language) for case in without_a_reason} <= said


def test_a_public_case_and_what_passed_are_told_as_they_are() -> None:
    for case in WAYS:
        assert told(replace(case, hidden=False)) == replace(case, hidden=False)
        passed = replace(case, status=Status.PASSED, explanation=None)
        assert told(passed) is passed


@pytest.mark.parametrize("form", ["exception", "ok"])
def test_no_type_of_exception_carries_a_hidden_input(attack: Attack, form: str) -> None:
    numbers = range(len(RAISED))
    if form == "ok":
        tests = {"f": ok_test("f", *(f">>> f({number})\n1" for number in numbers))}
    else:
        tests = {"f": exception_test("f", *(f"f: assert f({number}) == 1" for number in numbers))}
    text = (
        f"import builtins\nTYPES = {RAISED!r}\n"
        "def f(x):\n"
        "    kind = getattr(builtins, TYPES[x])\n"
        "    try: error = kind('no')\n"
        "    except TypeError: error = kind('ascii', 'x', 0, 1, 'no') if 'En' in TYPES[x] else kind('ascii', b'x', 0, 1, 'no') if 'De' in TYPES[x] else kind('x', 0, 1, 'no')\n"
        "    raise error\n"
    )
    result = attack(text, tests, honest="def f(x):\n    return 1\n")
    (question,) = result.questions
    kinds = {
        (case.status, case.explanation.code, tuple(case.explanation.values))
        for case in question.cases
        if case.explanation
    }
    assert len(question.cases) == len(RAISED) > 50
    assert kinds == {
        (Status.ERROR, "raised_hidden", ()),
        (Status.CRASHED, "limits_hidden", ()),  # MemoryError
    }


@pytest.mark.parametrize(
    ("does", "said"),
    [
        ("return None", "failed_hidden"),
        ("return 'a secret'", "failed_hidden"),
        ("return object()", "failed_hidden"),
        ("import absent_package", "raised_hidden"),
        ("return type('SECRET', (), {})()", "failed_hidden"),
        ("raise type('SECRET', (KeyError,), {})(x)", "raised_hidden"),
        ("import os; os._exit(7)", "raised_hidden"),
        ("raise SystemExit(x)", "raised_hidden"),
        ("import ctypes; ctypes.string_at(0)", "raised_hidden"),
        ("x = 'a' * (1 << 40)", "limits_hidden"),
        ("\n    while True: pass", "limits_hidden"),
    ],
)
def test_a_hidden_case_keeps_only_its_kind(attack: Attack, does: str, said: str) -> None:
    result = attack(f"def f(x):\n    {does}\n", {"f": exception_test("f", "f: assert f(4) == 16")})
    (case,) = result.questions[0].cases
    assert case.explanation == Explanation(said)


def test_which_names_are_missing_is_not_told(attack: Attack) -> None:
    test = exception_test("f", "f, g, h: assert f(4) == 16", "f: assert f(4) == 16")
    honest = "def f(x):\n    return x * x\ng = h = 1\n"
    missing = [Explanation("missing_hidden")]
    for text in ("f = 1", "f = g = 1", "h = f = 1"):
        result = attack(f"{text}\n", {"f": test}, honest=honest)
        assert [result.questions[0].cases[0].explanation] == missing


def test_what_a_cell_raises_after_a_hidden_test_is_not_told() -> None:
    values = {"type": "KeyError", "base": "KeyError", "text": "4", "line": "7", "cell": "3"}
    for code, said in {
        "cell_raised": "cell_stopped",
        "cell_crashed": "cell_crashed",
        "cell_crashed_exit": "cell_crashed",
        "cell_crashed_signal": "cell_crashed",
        "cell_timeout": "cell_timeout",
    }.items():
        assert without_student_text(Explanation(code, values)) == Explanation(said, {"cell": "3"})
    assert explain(Explanation("cell_stopped", {"cell": "3"}), "en") == "Cell 3 stopped with an error."
