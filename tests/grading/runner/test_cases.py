"""Otter's test files against a student's code behind the wall: what becomes of each case."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from otter.run.run_autograder.autograder_config import AutograderConfig
from otter.test_files import ExceptionTestFile, GradingResults

from autograder.course import bundle as assignments
from autograder.course.bundle import Assignment
from autograder.grading.runner import surroundings
from autograder.grading.runner.explanation import without_numpy
from autograder.records.limits import Level, Limits
from autograder.records.results import CaseResult, Explanation, Status, SubmissionResult
from tests.conftest import exception_test, notebook, ok_test

BundleOf = Callable[..., Assignment]
Graded = Callable[..., SubmissionResult]
Score = Callable[..., SubmissionResult]
SHORT = Limits(case_seconds=0.3, cpu_seconds=20)
DOUBLE = "def double(x):\n    return 2 * x\n"


@pytest.fixture
def tested(bundle_of: BundleOf, graded: Graded) -> Score:
    """Grade a text with one test file."""

    def test(source: str, text: str, config: dict[str, Any] | None = None, **options: Any) -> Any:
        limits = options.pop("limits", Limits(case_seconds=2, cpu_seconds=20))
        return graded(bundle_of({"q1": source}, config, limits), text, **options)

    return test


def cases(result: SubmissionResult) -> list[CaseResult]:
    return [case for question in result.questions for case in question.cases]


def statuses(result: SubmissionResult) -> list[str]:
    return [str(case.status) for case in cases(result)]


def why(result: SubmissionResult) -> Explanation:
    """The explanation of the only case that there is."""
    (case,) = cases(result)
    assert case.explanation is not None
    return case.explanation


# --- formats --------------------------------------------------------------------------------------


def test_an_exception_based_case_passes(tested: Score, level: Level) -> None:
    result = tested(exception_test("q1", "double: assert double(2) == 4"), DOUBLE, level=level)
    assert statuses(result) == ["passed"]
    assert (result.score, result.max_score) == (1, 1)
    assert result.problems == ()


def test_an_ok_formatted_case_passes(tested: Score, level: Level) -> None:
    assert statuses(tested(ok_test("q1", ">>> double(2)\n4"), DOUBLE, level=level)) == ["passed"]


@pytest.mark.parametrize(
    "case",
    [">>> x = double(2)\n>>> x\n4", ">>> assert double(2) == 4", ">>> double('ab')\n'abab'",
     ">>> for n in range(2):\n...     print(double(n))\n0\n2", ">>> [double(n) for n in (1, 2)]\n[2, 4]",
     ">>> import math\n>>> math.isclose(double(2), 4)\nTrue"],
)  # fmt: skip
def test_doctests_run_as_they_do_in_otter(tested: Score, case: str) -> None:
    assert statuses(tested(ok_test("q1", case), DOUBLE)) == ["passed"]


def test_a_doctest_that_prints_something_else_fails(tested: Score) -> None:
    assert statuses(tested(ok_test("q1", ">>> double(2)\n5"), DOUBLE)) == ["failed"]


def test_each_case_has_an_outcome_of_its_own(tested: Score) -> None:
    bodies = ("double: assert double(2) == 4", "double: assert double(0) == 1", "double: assert True")
    result = tested(exception_test("q1", *bodies), DOUBLE)
    assert statuses(result) == ["passed", "failed", "passed"]
    assert (result.score, result.max_score) == (2, 3)
    assert [case.name for case in cases(result)] == ["q1 - 1", "q1 - 2", "q1 - 3"]


def test_questions_come_in_order_of_their_files(bundle_of: BundleOf, graded: Graded) -> None:
    tests = {
        name: exception_test(name, "double: assert double(1) == 2") for name in ("q2", "q10", "q1")
    }
    result = graded(bundle_of(tests), DOUBLE)
    assert [question.name for question in result.questions] == ["q1", "q10", "q2"]
    assert result.score == 3


def test_questions_are_in_the_notebook_s_order_where_the_bundle_says_it(
    bundle_of: BundleOf, graded: Graded
) -> None:
    tests = {
        name: exception_test(name, "double: assert double(1) == 2") for name in ("a", "b", "c", "d")
    }
    bundle = replace(bundle_of(tests), order=("c", "gone", "a"))
    assert [question.name for question in graded(bundle, DOUBLE).questions] == ["c", "a", "b", "d"]
    path = Path(bundle.folder)
    (path / "questions.txt").write_text("d\nb\n")
    loaded = assignments.load(path, path, "hw")
    assert loaded.order == ("d", "b")
    assert loaded.digest == bundle.digest, "the order changes no result"


def test_only_the_questions_that_are_asked_for_are_graded(bundle_of: BundleOf, graded: Graded) -> None:
    tests = {name: exception_test(name, "double: assert double(1) == 2") for name in ("q1", "q2")}
    result = graded(bundle_of(tests), DOUBLE, questions=("q2",))
    assert [question.name for question in result.questions] == ["q2"]


def test_only_public_cases_run_when_asked(tested: Score) -> None:
    bodies = ("double: assert double(2) == 4", "double: assert double(2) == 5")
    result = tested(exception_test("q1", *bodies, hidden=[False, True]), DOUBLE, public_only=True)
    assert statuses(result) == ["passed"]


# --- statuses -------------------------------------------------------------------------------------

CALL = exception_test("q1", "f: assert f(1) == 2")


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("def f(x):\n    return x + 1", Status.PASSED),
        ("def f(x):\n    return x", Status.FAILED),
        ("def f(x):\n    return x / 0", Status.ERROR),
        ("def f():\n    return 2", Status.ERROR),
        ("class E(Exception): pass\ndef f(x):\n    raise E", Status.ERROR),
        ("import sys\ndef f(x):\n    sys.exit()", Status.ERROR),
        ("def f(x):\n    while True: pass", Status.TIMEOUT),
        ("import os\ndef f(x):\n    os._exit(0)", Status.CRASHED),
        ("import ctypes\ndef f(x):\n    ctypes.string_at(1)", Status.CRASHED),
        ("def f(x):\n    return len(bytearray(8 << 30))", Status.CRASHED),
        ("g = 1", Status.MISSING),
        ("def f(x):\nreturn 2", Status.MISSING),
        ("f = 2", Status.FAILED),
        ("f = None", Status.FAILED),
    ],
)
@pytest.mark.parametrize("form", ["exception", "ok"])
def test_what_a_submission_does_is_what_the_case_is(
    tested: Score, text: str, status: Status, form: str
) -> None:
    source = CALL if form == "exception" else ok_test("q1", ">>> f(1) == 2\nTrue")
    result = tested(source, text, limits=SHORT)
    assert cases(result)[0].status is status
    assert not result.unchecked


@pytest.mark.parametrize(
    "source",
    [exception_test("q1", "f: f(object())"), ok_test("q1", ">>> f(object())\n1"),
     ok_test("q1", ">>> f(iter([1]))\n1"), exception_test("q1", "f: f(np.zeros(1, 'V3'))")],
)  # fmt: skip
def test_a_test_that_passes_what_does_not_cross_is_our_fault(tested: Score, source: str) -> None:
    result = tested(source, "def f(x):\n    return 1")
    assert statuses(result) == ["unchecked"]
    assert result.unchecked


def test_a_case_goes_on_after_one_that_lost_its_guest(tested: Score) -> None:
    text = "import os\ndef f(x):\n    if x == 1:\n        os._exit(1)\n    return x"
    bodies = ("f: f(1)", "f: assert f(2) == 2", "f: f(1)", "f: assert f(3) == 3")
    assert statuses(tested(exception_test("q1", *bodies), text)) == ["crashed", "passed"] * 2


def test_a_test_that_catches_the_loss_of_the_guest_has_not_passed(tested: Score) -> None:
    body = "f: exec('try:\\n f(1)\\nexcept Exception:\\n pass', {'f': f})"
    assert statuses(tested(exception_test("q1", body), "import os\ndef f(x):\n    os._exit(0)")) == [
        "crashed"
    ]


def test_a_test_that_expects_an_error_gets_it(tested: Score) -> None:
    body = "f: np.testing.assert_raises(ValueError, f, -1)"
    good = "def f(x):\n    if x < 0:\n        raise ValueError('negative')"
    assert statuses(tested(exception_test("q1", body), good)) == ["passed"]
    assert statuses(tested(exception_test("q1", body), "def f(x):\n    return x")) == ["failed"]


def test_an_argument_that_a_function_changes_is_whole_for_the_next_case(tested: Score) -> None:
    source = exception_test("q1", "f: assert f(X) == 6", "f: assert f(X) == 6")
    source = source.replace("OK_FORMAT", "X = [1, 2, 3]\nOK_FORMAT")
    text = "def f(x):\n    total = sum(x)\n    x.clear()\n    return total"
    assert statuses(tested(source, text)) == ["passed", "passed"]


def test_a_test_sees_that_an_argument_was_changed(tested: Score) -> None:
    source = exception_test("q1", "f: x = [1]; f(x); assert x == [1]")
    assert statuses(tested(source, "def f(x):\n    x.append(2)")) == ["failed"]


def test_what_a_test_prints_goes_nowhere(tested: Score, capsys: pytest.CaptureFixture[str]) -> None:
    tested(exception_test("q1", "f: print(f(1))"), "def f(x):\n    print('secret')\n    return x")
    assert capsys.readouterr() == ("", "")


@pytest.mark.parametrize("seed", ["3", "np.int64(3)"])
def test_a_test_that_seeds_numpy_seeds_the_students_numbers(tested: Score, seed: str) -> None:
    body = f"f: np.random.seed({seed}); a = f(); np.random.seed({seed}); assert a == np.random.rand()"
    text = "import numpy as np\ndef f():\n    return np.random.rand()"
    before = np.random.seed
    assert statuses(tested(exception_test("q1", body), text)) == ["passed"]
    assert np.random.seed is before


def test_the_configs_seed_is_the_submissions(tested: Score) -> None:
    np.random.seed(5)
    source = exception_test("q1", f"x: assert x == {np.random.rand()}")
    text = "import numpy as np\nx = np.random.rand()"
    assert statuses(tested(source, text, {"seed": 5})) == ["passed"]
    assert statuses(tested(source, text, {"seed": 6})) == ["failed"]
    assert statuses(tested(source, text, {"seed": 6}, seed=5)) == ["passed"]


def test_a_test_that_never_ends_over_a_value_is_a_timeout(
    tested: Score, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(surroundings, "_GRACE_SECONDS", 0.5)
    body = "f: exec('while n: pass', {'n': f(1)})"
    result = tested(
        exception_test("q1", body, "f: assert f(1) == 1"),
        "def f(x):\n    return x",
        limits=Limits(case_seconds=0.2, cpu_seconds=20),
    )
    assert statuses(result) == ["timeout", "passed"]


def test_the_whole_time_used_up_is_a_timeout_of_every_case(tested: Score) -> None:
    source = exception_test("q1", "f: f(1)", "f: f(2)", "f: assert True")
    result = tested(source, "while True: pass", limits=Limits(case_seconds=5, cpu_seconds=1))
    assert statuses(result) == ["timeout"] * 3


def test_a_file_that_is_no_program_has_passed_nothing(tested: Score) -> None:
    result = tested(exception_test("q1", "f: f(1)"), "{", name="hw.ipynb")
    assert statuses(result) == ["missing"]
    assert (result.score, result.max_score) == (0, 1)
    assert [problem.code for problem in result.problems] == ["no_notebook"]


# --- env ------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "body",
    ["env: assert env['double'](2) == 4", "env: assert 'double' in env", "env: assert 'triple' not in env",
     "env: assert env.get('triple') is None", "env: assert env.get('triple', 3) == 3",
     "env: assert env.get('double')(3) == 6", "double, env: assert double(1) == env['n']"],
)  # fmt: skip
def test_a_test_reads_the_students_namespace(tested: Score, body: str) -> None:
    assert statuses(tested(exception_test("q1", body), DOUBLE + "n = 2")) == ["passed"]


def test_a_name_that_env_lacks_is_a_failure(tested: Score) -> None:
    assert statuses(tested(exception_test("q1", "env: env['triple'](2)"), DOUBLE)) == ["failed"]


# --- what is said ---------------------------------------------------------------------------------


def public(body: str) -> str:
    return exception_test("q1", body, hidden=[False])


def test_a_public_case_names_the_call_the_result_and_the_line(tested: Score) -> None:
    explanation = why(tested(public("f: assert f([1.5], n=2) == 3"), "def f(x, n):\n    return 'a'"))
    assert explanation == Explanation(
        "failed",
        {"call": "f([1.5], n=2)", "result": "'a'", "check": "assert f([1.5], n=2) == 3"},
    )


def test_a_public_doctest_names_the_example(tested: Score) -> None:
    explanation = why(tested(ok_test("q1", ">>> f(1)\n2", hidden=False), "def f(x):\n    return 3"))
    assert explanation.code == "failed"
    assert explanation.values == {"call": "f(1)", "result": "3", "check": "f(1)"}


def test_a_public_error_names_type_text_and_line(tested: Score) -> None:
    values = why(tested(public("f: f(0)"), "def f(x):\n    return 1 / x")).values
    assert (values["type"], values["text"], values["line"]) == (
        "ZeroDivisionError",
        "division by zero",
        "2",
    )
    assert (values["call"], values["check"]) == ("f(0)", "f(0)")


def test_arrays_are_shown_short(tested: Score) -> None:
    text = "import numpy as np\ndef f(x):\n    return np.ones((100, 100))"
    values = why(tested(public("f: assert f(np.zeros(2)) is None"), text)).values
    assert values["call"] == "f(array([0., 0.]))"
    assert values["result"] == "array(shape (100, 100))"


def test_a_students_object_is_named_where_a_plain_value_is_wanted(tested: Score) -> None:
    text = "class Value:\n    pass\ndef f(x):\n    return Value()"
    explanation = why(tested(public("f: assert f(1) + 1 == 2"), text))
    assert explanation.values["result"] == "<the student's Value object>"
    explanation = why(tested(public("f: assert float(f(1)) == 2"), text))
    assert explanation.code == "not_plain"
    assert "Value" in explanation.values["reason"]


@pytest.mark.parametrize("hidden", [True, False])
def test_none_that_was_returned_is_named(tested: Score, hidden: bool) -> None:
    source = exception_test("q1", "f: assert f(1) == 2", hidden=[hidden])
    said = "failed_hidden" if hidden else "nothing_returned"
    assert why(tested(source, "def f(x):\n    x + 1")).code == said


def test_nothing_from_a_function_that_another_returned_is_named_as_such(tested: Score) -> None:
    text = "def f(x):\n    def g(y):\n        x + y\n    return g"
    assert why(tested(public("f: assert f(1)(2) == 3"), text)).code == "nothing_returned_inside"


def test_a_function_that_changes_its_argument_lacks_no_return(tested: Score) -> None:
    text = "def f(x):\n    x[0] += 2"
    assert why(tested(public("f: x = [1]; f(x); assert x == [2]"), text)).code == "failed"


def test_names_that_are_missing_are_named(tested: Score) -> None:
    explanation = why(tested(public("f, g, h: assert f(1)"), "def g():\n    pass"))
    assert explanation == Explanation("missing", {"names": "f, h"})


def test_a_failure_message_is_a_hint_of_a_public_case(tested: Score) -> None:
    source = public("f: assert f(1) == 2").replace("points=1", "points=1, failure_message='Try 1.'")
    assert why(tested(source, "def f(x):\n    return 0")).values["hint"] == "Try 1."


SECRET = "SECRET_4711"


@pytest.mark.parametrize(
    "text",
    [
        f"def f(x):\n    raise ValueError('{SECRET}')",
        f"class {SECRET}(Exception): pass\ndef f(x):\n    raise {SECRET}",
        f"def f(x):\n    return '{SECRET}'",
        f"class {SECRET}: pass\ndef f(x):\n    return {SECRET}()",
        f"def f(x):\n    raise MemoryError('{SECRET}')",
        f"def f(x):\n    print('{SECRET}')",
    ],
)
@pytest.mark.parametrize("form", ["exception", "ok"])
def test_a_hidden_case_carries_none_of_the_students_text(tested: Score, text: str, form: str) -> None:
    source = exception_test("q1", "f: assert float(f(7)) == 2")
    source = source if form == "exception" else ok_test("q1", ">>> float(f(7)) == 2\nTrue")
    explanation = why(tested(source, text))
    assert SECRET not in repr(explanation)
    assert "call" not in explanation.values


def test_a_hidden_error_does_not_name_its_type(tested: Score) -> None:
    text = "class Mine(KeyError): pass\ndef f(x):\n    raise Mine(x)"
    explanation = why(tested(exception_test("q1", "f: f(4711)"), text))
    assert explanation == Explanation("raised_hidden")


def test_a_public_case_tells_nothing_that_an_earlier_hidden_one_told(tested: Score) -> None:
    text = "kept = []\ndef f(x):\n    kept.append(x)\n    return repr(kept)"
    source = exception_test("q1", "f: f(4711)", "f: assert f(1) == 2", hidden=[True, False])
    explanation = cases(tested(source, text))[1].explanation
    assert explanation is not None
    assert "4711" not in repr(explanation)
    assert explanation.values["result"] == "'[1]'"


# --- points ---------------------------------------------------------------------------------------

HALF = "def f(x):\n    return x if x < 2 else 0"
FOUR = tuple(f"f: assert f({n}) == {n}" for n in (1, 2, 0, 3))


def worth(points: str, *bodies: str, extra: str = "") -> str:
    """A test file whose question, not whose cases, says what it is worth."""
    return exception_test("q1", *bodies, points=points).replace("points=1, ", "") + extra


def otters(source: str, text: str, config: dict[str, Any], path: Path) -> tuple[float, float]:
    """Score and maximum as Otter has them by itself, without any wall."""
    path.write_text(source)
    test_file = ExceptionTestFile.from_file(str(path))
    namespace: dict[str, Any] = {}
    exec(text, namespace)
    test_file.run(namespace)
    results = GradingResults([test_file])
    output = results.to_gradescope_dict(AutograderConfig(config))
    score = output.get("score", results.total)
    return float(score), float(config.get("points_possible", results.possible))


@pytest.mark.parametrize(
    ("points", "extra", "score", "possible"),
    [
        ("None", "", 0.5, 1),
        ("8", "", 4, 8),
        ("[1, 2, 3, 4]", "", 4, 10),
        ("[0, 2, 0, 4]", "", 0, 6),
        ("0", "", 0, 0),
        ("[0, 0, 0, 0]", "", 0, 0),
        ("2.5", "", 1.25, 2.5),
        ("8", "all_or_nothing = True\n", 0, 8),
    ],
)
def test_points_are_counted_as_otter_does(
    tested: Score, tmp_path: Path, points: str, extra: str, score: float, possible: float
) -> None:
    source = worth(points, *FOUR, extra=extra)
    result = tested(source, HALF)
    assert (result.score, result.max_score) == pytest.approx((score, possible))
    assert (result.score, result.max_score) == otters(source, HALF, {}, tmp_path / "q.py")


def test_all_or_nothing_gives_all_for_everything(tested: Score) -> None:
    source = worth("8", *FOUR, extra="all_or_nothing = True\n")
    assert tested(source, "def f(x):\n    return x").score == 8


def test_points_of_cases_count_against_the_questions(tested: Score) -> None:
    source = exception_test("q1", *FOUR, points="10").replace("points=1", "points=4", 1)
    source = source.replace("points=1, ", "")
    result = tested(source, HALF)
    assert [case.points for case in cases(result)] == [4, 2, 2, 2]
    assert (result.score, result.max_score) == (6, 10)


@pytest.mark.parametrize(
    "config",
    [{"points_possible": 20}, {"score_threshold": 0.5}, {"score_threshold": 0.51}, {"score_threshold": 0},
     {"points_possible": 20, "score_threshold": 0.5}, {"points_possible": 20, "score_threshold": 0.9},
     {"points_possible": 0}, {"points_possible": None}, {"points_possible": 2.5}],
)  # fmt: skip
@pytest.mark.parametrize("points", ["8", "[1, 2, 3, 4]", "0"])
def test_the_configs_points_are_counted_as_otter_does(
    tested: Score, tmp_path: Path, config: dict[str, Any], points: str
) -> None:
    source = worth(points, *FOUR)
    result = tested(source, HALF, config)
    asked = {key: value for key, value in config.items() if value is not None}
    assert (result.score, result.max_score) == otters(source, HALF, asked, tmp_path / "q.py")


# --- checkpoints ----------------------------------------------------------------------------------

START = "import otter\ngrader = otter.Notebook('hw.ipynb')"


def test_a_check_tests_the_question_at_that_point(bundle_of: BundleOf, graded: Graded) -> None:
    tests = {name: exception_test(name, "x: assert x == 1") for name in ("q1", "q2")}
    text = notebook(START, "x = 1", "grader.check('q1')", "x = 2")
    result = graded(bundle_of(tests), text, name="hw.ipynb")
    assert [question.score for question in result.questions] == [1, 0]


@pytest.mark.parametrize(("first", "last", "score"), [(1, 2, 0), (2, 1, 1)])
def test_the_last_check_counts(tested: Score, first: int, last: int, score: int) -> None:
    text = notebook(
        START, f"x = {first}", "grader.check('q1')", f"x = {last}", "grader.check('q1')", "x = 0"
    )
    result = tested(exception_test("q1", "x: assert x == 1"), text, name="hw.ipynb")
    assert result.score == score


@pytest.mark.parametrize("cell", ["grader.check('q9')", "grader.check_all()", "grader.check(None)"])
def test_a_check_of_no_question_tests_nothing(tested: Score, cell: str) -> None:
    text = notebook(START, "x = 1", cell, "x = 2")
    result = tested(exception_test("q1", "x: assert x == 2"), text, name="hw.ipynb")
    assert result.score == 1
    assert result.problems == ()


def test_a_check_before_the_definition_is_made_up_for_by_a_later_one(tested: Score) -> None:
    text = notebook(START, "grader.check('q1')", "x = 1", "grader.check('q1')")
    assert tested(exception_test("q1", "x: assert x == 1"), text, name="hw.ipynb").score == 1


def test_a_guest_that_is_lost_at_a_check_costs_that_case_alone(tested: Score) -> None:
    crash = "import os\ndef f(x):\n    if x:\n        os._exit(1)\n    return 0"
    text = notebook(START, crash, "grader.check('q1')", "def f(x):\n    return 5")
    bodies = ("f: assert f(0) == 0", "f: f(1)", "f: assert f(0) == 0")
    result = tested(exception_test("q1", *bodies), text, name="hw.ipynb")
    assert statuses(result) == ["passed", "crashed", "passed"]


def test_checks_that_are_done_are_not_done_again_after_a_replay(tested: Score) -> None:
    text = notebook(START, "n = 1", "grader.check('q1')", "import os; os._exit(1)", "n = 2")
    result = tested(exception_test("q1", "n: assert n == 1"), text, name="hw.ipynb")
    assert result.score == 1
    assert [problem.code for problem in result.problems] == ["cell_crashed_exit"]


def test_the_tests_of_a_cell_in_the_metadata_are_checks(bundle_of: BundleOf, graded: Graded) -> None:
    loaded = json.loads(notebook("x = 1", "x = 2"))
    loaded["cells"][0]["metadata"] = {"otter": {"tests": ["q1"]}}
    bundle = bundle_of({"q1": exception_test("q1", "x: assert x == 1")})
    assert graded(bundle, json.dumps(loaded), name="hw.ipynb").score == 1


def test_a_script_has_checks_too(tested: Score) -> None:
    text = f"{START}\nx = 1\ngrader.check('q1')\nx = 2\n"
    assert tested(exception_test("q1", "x: assert x == 1"), text).score == 1


def test_hidden_inputs_are_in_no_problem_of_a_later_cell(tested: Score) -> None:
    cells = ("kept = []\ndef f(x):\n    kept.append(x)", "grader.check('q1')", "raise ValueError(kept)")
    result = tested(exception_test("q1", "f: f(4711)"), notebook(START, *cells), name="hw.ipynb")
    assert "4711" not in repr(result.problems)
    assert [problem.values["text"] for problem in result.problems] == ["[]"]


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        (
            "f(2) returned np.float64(0.19999999999999996); expected 0.2",
            "f(2) returned 0.2; expected 0.2",
        ),
        ("np.int64(9007199254740993) np.uint8(3)", "9007199254740993 3"),
        ("np.float64(nan) np.float32(-inf) np.float64(1e-300)", "nan -inf 1e-300"),
        ("'np.float64(1.2.3)' np.float64(--1) xnp.float64(1)", None),
        ("np.float64(" * 2000, None),
    ],
)
def test_numbers_are_written_as_python_writes_them(text: str, shown: str | None) -> None:
    assert without_numpy(text) == (text if shown is None else shown)[:10_000]


@pytest.mark.parametrize("hidden", [True, False])
@pytest.mark.parametrize(
    ("value", "code"),
    [
        ("np.zeros(10_000_000)", "returned_too_much"),
        ("[0] * 600_000", "returned_too_much"),
        ("'x' * 9_000_000", "returned_too_much"),
    ],
)
@pytest.mark.parametrize("form", ["exception", "doctest"])
def test_a_value_that_cannot_be_looked_at_is_never_nothing(
    tested: Score, value: str, code: str, hidden: bool, form: str
) -> None:
    case = "assert f(1) == 2"
    source = (
        exception_test("q1", f"f: {case}", hidden=[hidden])
        if form == "exception"
        else ok_test("q1", f">>> {case}", hidden=hidden)
    )
    explanation = why(tested(source, f"import numpy as np\ndef f(x):\n    return {value}"))
    assert explanation.code == ("failed_hidden" if hidden else code)
    if hidden:
        assert explanation.values == {}
    else:
        assert explanation.values["call"] == "f(1)"
        assert "result" not in explanation.values


def test_a_doctest_prints_arrays_as_the_students_code_set_it(tested: Score) -> None:
    text = "import numpy as np\nnp.set_printoptions(precision=2)\ndef f(x): return np.array([x / 3])\n"
    assert statuses(tested(ok_test("q1", ">>> f(1)\narray([0.33])"), text)) == ["passed"]


# --- NumPy 2 and tests that were written for NumPy 1 ------------------------------------------------


@pytest.mark.parametrize(
    ("value", "want", "passes"),
    [
        ("np.bool_(True)", "True", True), ("np.bool_(False)", "False", True), ("np.int64(9)", "9", True),
        ("np.float64(0.5)", "0.5", True), ("[np.float64(0.5), np.int32(1)]", "[0.5, 1]", True),
        ("{'a': np.bool_(True)}", "{'a': True}", True), ("np.str_('a')", "'a'", True),
        ("(np.float64(-1e-05), np.float32(2.0))", "(-1e-05, 2.0)", True), ("np.complex128(1+2j)", "(1+2j)", True),
        ("np.bool_(False)", "True", False), ("np.float64(0.5)", "0.25", False), ("'np.True_'", "True", False),
        ("np.float64(0.5)", "np.float64(0.5)", True), ("0.5", "np.float64(0.5)", False), ("'np.int64(9)'", "9", False),
        ("'np.int64(9)'", "'9'", False),
    ],
)  # fmt: skip
def test_a_doctest_for_numpy_1_takes_what_numpy_2_writes(
    bundle_of: BundleOf, graded: Graded, value: str, want: str, passes: bool
) -> None:
    assignment = bundle_of({"q": ok_test("q", f">>> answer\n{want}")})
    result = graded(assignment, f"import numpy as np\nanswer = {value}\n")
    assert (result.score == 1) is passes, result
