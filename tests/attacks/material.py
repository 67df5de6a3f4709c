"""What the attacks share: tests to attack, code to attack with, and what has to hold afterwards."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable

from autograder.records.grades import Grade, GradeStatus, QuestionGrade
from autograder.records.messages import explain
from autograder.records.results import CaseResult, Status, SubmissionResult
from autograder.report.exports.grades import grades_csv
from autograder.report.exports.results import results_json
from autograder.report.terminal.run_table import what_went_wrong
from tests.conftest import exception_test, ok_test

Attack = Callable[..., SubmissionResult]

SECRET = 48271  # a hidden input
ANSWER = SECRET**2
PLANTED = "PLANTED_IN_A_HIDDEN_TEST"
HONEST = "import numpy as np\n\n\ndef f(x):\n    return x * x\n"
WRONG = "import numpy as np\n\n\ndef f(x):\n    return -7.0\n"

SQUARE = exception_test(
    "f",
    "f: assert f(3) == 9",
    "f, np: assert np.isclose(f(2.5), 6.25)",
    "f, np: assert np.allclose(f(np.array([1.0, 2.0, 3.0])), [1.0, 4.0, 9.0])",
    "f: np.testing.assert_allclose(f(np.array([4.0])), [16.0])",
    "f, np: assert np.array_equal(f(np.array([[1.0, 2.0]])), [[1.0, 4.0]])",
    "f: assert abs(f(7) - 49) < 1e-9",
    "f: assert round(f(5), 3) == 25",
    "f: assert 99 < f(10) < 101",
    f"f: assert f({SECRET}) == {ANSWER}  # {PLANTED}",
)
DOCTESTS = ok_test(
    "g",
    ">>> f(4)\n16",
    ">>> np.allclose(f(np.ones(2)), 1)\nTrue",
    ">>> bool(np.isclose(f(3), 9))\nTrue",
)
TESTS = {"f": SQUARE, "g": DOCTESTS}
ONE = {"f": exception_test("f", "f: assert f(3) == 9", f"f: assert f({SECRET}) == {ANSWER}")}
PUBLIC = {"f": exception_test("f", "f: assert f(3) == 9", hidden=[False])}

# Code that takes over the guest from inside, for what comes after it to send frames.
TAKE_OVER = """
import gc, os, struct, sys, time
frame = sys._getframe()
while type(frame.f_locals.get("self")).__name__ != "Guest":
    frame = frame.f_back
guest = frame.f_locals["self"]
assert guest in gc.get_objects()
class Blobs:
    def __init__(self, blobs): self.blobs = list(blobs)
def send(*message, blobs=()): guest.send(list(message), Blobs(blobs))
def raw(data): os.write(guest._out, data)
def number():
    frame = sys._getframe()
    while frame.f_code.co_name != "_handle": frame = frame.f_back
    return frame.f_locals["number"]
"""

# Code around probes: what a guest reached is the text of the error that ends it.
PROBE = """
import os, sys
reached = []
def probe(name, action):
    try:
        found = action()
    except (OSError, ImportError, AttributeError, ValueError, TypeError, MemoryError):
        return
    if found is not False:
        reached.append(name)
"""
END_PROBE = "\nraise RuntimeError('reached: ' + (', '.join(reached) or 'nothing'))\n"


def cases(result: SubmissionResult) -> list[CaseResult]:
    return [case for question in result.questions for case in question.cases]


def statuses(result: SubmissionResult) -> set[Status]:
    return {case.status for case in cases(result)}


def told(result: SubmissionResult) -> str:
    """All that anyone is told of a result, in both languages."""
    texts = [results_json([result], "namespaces", 0.0, language) for language in ("en", "ko")]
    texts += [what_went_wrong(result, language) for language in ("en", "ko")]
    questions = tuple(QuestionGrade(q.name, q.score, q.max_score) for q in result.questions)
    points = (result.score, result.score, result.score, result.max_score)
    grade = Grade(
        result.student, result.assignment, GradeStatus.GRADED, *points, questions, result=result
    )
    return "\n".join(texts) + grades_csv([grade], {}).decode()


def problems(result: SubmissionResult) -> list[str]:
    return [explain(problem, "en") for problem in result.problems]


def gained_nothing(result: SubmissionResult) -> None:
    """No mark, every case says why, nothing is unchecked, no hidden value is told."""
    assert result.max_score > 0, result.problems
    assert result.score == 0
    assert Status.PASSED not in statuses(result)
    assert not result.unchecked
    leaks_nothing(result)


def leaks_nothing(result: SubmissionResult) -> None:
    said = told(result)
    assert str(SECRET) not in said
    assert str(ANSWER) not in said
    assert PLANTED not in said


def reached_nothing(result: SubmissionResult) -> None:
    """A submission of probes got nowhere, and says so itself."""
    assert [problem.values.get("text") for problem in result.problems] == ["reached: nothing"]
    assert not result.unchecked
    leaks_nothing(result)


def no_odd_characters(text: str) -> None:
    odd = {c for c in text if unicodedata.category(c) in ("Cc", "Cf", "Cs", "Zl", "Zp")} - {"\n"}
    assert not odd
