"""Cases that need something that cannot cross the wall, decided beside the student's code."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from autograder.course import bundle as assignments
from autograder.course.bundle import Assignment
from autograder.gradebook import Key
from autograder.records.limits import Level, Limits
from autograder.records.messages import explain
from autograder.records.results import CaseResult, SubmissionResult
from autograder.report.terminal import inside_notes
from autograder.wall.sandbox import Sandbox
from tests.conftest import exception_test, notebook, ok_test, write_bundle

BundleOf = Callable[..., Assignment]
Graded = Callable[..., SubmissionResult]
Score = Callable[..., SubmissionResult]
LIMITS = Limits(case_seconds=2, cpu_seconds=20)

PATTERN = ">>> import re\n>>> pattern == re.compile('a+b')\nTrue"
PATTERN_BY_EXCEPTION = "pattern: import re; assert pattern == re.compile('a+b')"
RIGHT = "import re\npattern = re.compile('a+b')\n"
FORGED = (  # never right on the other side of the wall, and what the test wants beside it
    "import sys\ndef f(x):\n    return 9 if 'otter.test_files' in sys.modules else re.compile('a')\n"
)
WRONG = "import re\npattern = re.compile('a+')\n"


@pytest.fixture
def tested(bundle_of: BundleOf, graded: Graded) -> Score:
    """Grade a text with some test files, with what cannot cross decided inside unless said otherwise."""

    def test(tests: str | dict[str, str], text: str, **options: Any) -> SubmissionResult:
        named = {"q1": tests} if isinstance(tests, str) else tests
        assignment = bundle_of(named, options.pop("config", None), options.pop("limits", LIMITS))
        inside = options.pop("inside", "fallback")
        packages = options.pop("packages", ())
        return graded(replace(assignment, inside=inside, packages=packages), text, **options)

    return test


def cases(result: SubmissionResult) -> list[CaseResult]:
    return [case for question in result.questions for case in question.cases]


def outcomes(result: SubmissionResult) -> list[tuple[str, str]]:
    """The status of each case, and the code of its explanation."""
    return [(str(c.status), c.explanation.code if c.explanation else "") for c in cases(result)]


# --- right and wrong answers ----------------------------------------------------------------------


@pytest.mark.parametrize("hidden", [True, False])
@pytest.mark.parametrize(("make", "case"), [(ok_test, PATTERN), (exception_test, PATTERN_BY_EXCEPTION)])
def test_a_right_answer_passes_and_a_wrong_one_fails_and_both_say_how(
    tested: Score, level: Level, make: Callable[..., str], case: str, hidden: bool
) -> None:
    test = make("q1", case, hidden=hidden if make is ok_test else [hidden])
    right = tested(test, RIGHT, level=level)
    assert outcomes(right) == [("passed", "decided_inside")]
    assert (right.score, right.max_score) == (1, 1)
    assert [note.code for note in right.notes] == ["decided_inside_cases"]
    assert not right.unchecked
    wrong = tested(test, WRONG, level=level)
    assert outcomes(wrong) == [("failed", "decided_inside")]
    assert (wrong.score, wrong.max_score) == (0, 1)
    assert not wrong.unchecked


@pytest.mark.parametrize("form", ["ok", "exception"])
@pytest.mark.parametrize(
    ("name", "case", "right", "wrong"),
    [
        ("log", "bool(log) and not log.closed",
         "log = open('log.txt', 'w')", "log = open('log.txt', 'w')\nlog.close()"),
        ("make", "make(type('Own', (int,), {})) == 1",
         "def make(kind):\n    return kind(1)", "def make(kind):\n    return kind(2)"),
        ("lock", "isinstance(lock, type(threading.Lock())) and lock.locked()",
         "import threading\nlock = threading.Lock()\nlock.acquire()",
         "import threading\nlock = threading.Lock()"),
        ("env", "env['pattern'] == re.compile('a+b')", RIGHT, WRONG),
    ],
    ids=["an open file", "a class of the test's", "a lock", "the whole namespace"],
)  # fmt: skip
def test_what_cannot_cross_is_judged_as_it_is(
    tested: Score, form: str, name: str, case: str, right: str, wrong: str
) -> None:
    imports = "import re, threading"
    if form == "ok":
        case = case.replace("env['pattern']", "globals()['pattern']")
        test = ok_test("q1", f">>> {imports}\n>>> {case}\nTrue")
    else:
        test = exception_test("q1", f"{name}: {imports}; assert {case}")
    never = tested(test, right, inside="never")
    assert [status for status, _ in outcomes(never)] == ["unchecked"]
    assert outcomes(tested(test, right)) == [("passed", "decided_inside")]
    assert outcomes(tested(test, wrong)) == [("failed", "decided_inside")]


def test_an_estimator_is_compared_and_printed_as_it_is(tested: Score) -> None:
    pytest.importorskip("sklearn")
    right = "from sklearn.linear_model import Ridge\nmodel = Ridge(alpha=0.5)\n"
    wrong = right.replace("0.5", "2.0")
    test = exception_test(
        "q1",
        "model: from sklearn.base import clone; assert repr(clone(model)) == 'Ridge(alpha=0.5)'",
    )
    options: Any = {"packages": ("scikit-learn",), "limits": replace(LIMITS, cpu_seconds=40)}
    assert outcomes(tested(test, right, inside="never", **options))[0][0] == "unchecked"
    assert outcomes(tested(test, right, **options)) == [("passed", "decided_inside")]
    assert outcomes(tested(test, wrong, **options)) == [("failed", "decided_inside")]


# --- the setting ----------------------------------------------------------------------------------


def test_by_default_such_a_case_is_unchecked_and_the_run_says_how_many_could_be_decided(
    bundle_of: BundleOf, graded: Graded, monkeypatch: pytest.MonkeyPatch
) -> None:
    assignment = bundle_of({"q1": ok_test("q1", PATTERN, ">>> 1 + 1\n2", PATTERN)}, None, LIMITS)
    assert assignment.inside == "never"
    monkeypatch.setattr(Sandbox, "again", None)  # not even asked for
    result = graded(assignment, RIGHT)
    assert [status for status, _ in outcomes(result)] == ["unchecked", "passed", "unchecked"]
    other = graded(assignment, RIGHT, student="lee")
    (line,) = inside_notes.inside([result, other], "en")
    assert line.startswith("4 test cases of 2 students were not checked")
    assert "--inside fallback would decide them" in line


def test_the_run_says_once_which_cases_were_decided_inside(tested: Score) -> None:
    results = [tested(ok_test("q1", PATTERN), text) for text in (RIGHT, WRONG)]
    (line,) = inside_notes.inside(results, "en")
    assert line.startswith("2 test cases of 1 student were decided inside")
    assert line.endswith("hw/q1 - 1")


def test_a_case_that_needs_no_such_thing_in_other_answers_is_worth_a_look(
    bundle_of: BundleOf, graded: Graded
) -> None:
    assignment = replace(
        bundle_of({"q1": exception_test("q1", "f: assert f(3) == 9")}), inside="fallback"
    )
    honest = graded(assignment, "def f(x):\n    return x * x\n")
    odd = graded(assignment, "import re\n" + FORGED, student="lee")
    assert outcomes(odd) == [("passed", "decided_inside")]  # the trade: the student's code can lie
    lines = list(inside_notes.inside([honest, odd], "en"))
    assert lines[1] == (
        "Worth a look: hw/q1 - 1 passed inside the process of 1 student, and without that for others: lee"
    )
    assert len(lines) == 2
    assert list(inside_notes.inside([honest], "en")) == []


def test_a_run_without_such_cases_says_nothing_and_starts_no_other_guest(
    tested: Score, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Sandbox, "again", None)
    result = tested(ok_test("q1", ">>> f(1)\n1"), "def f(x):\n    return x\n")
    assert outcomes(result) == [("passed", "")]
    assert result.notes == ()
    assert list(inside_notes.inside([result], "en")) == []


def test_a_changed_setting_grades_again_and_the_default_keeps_earlier_results(
    bundle_of: BundleOf,
) -> None:
    never = bundle_of({"q1": ok_test("q1", PATTERN)})
    fallback = replace(never, inside="fallback")
    assert Key.of(never, None, "a.py", b"") != Key.of(fallback, None, "a.py", b"")
    assert not Key.of(never, None, "a.py", b"").is_of(fallback, None)


# --- as any case ----------------------------------------------------------------------------------


def test_other_cases_and_questions_are_decided_as_ever(tested: Score) -> None:
    tests = {
        "double": exception_test("double", "double: assert double(2) == 4", "double: assert double(3) == 7"),
        "pattern": ok_test("pattern", PATTERN, ">>> pattern.pattern\n'a+b'"),
    }  # fmt: skip
    result = tested(tests, RIGHT + "def double(x):\n    return 2 * x\n")
    assert outcomes(result) == [
        ("passed", ""),
        ("failed", "failed_hidden"),
        ("passed", "decided_inside"),
        ("passed", ""),
    ]
    assert [question.score for question in result.questions] == [1, 2]


def test_all_or_nothing_counts_what_was_decided_inside(tested: Score) -> None:
    test = exception_test("q1", PATTERN_BY_EXCEPTION, "pattern: assert pattern.pattern.startswith('a')")
    test = test.replace("points = None", "points = None\nall_or_nothing = True")
    assert tested(test, RIGHT).score == 2
    assert tested(test, WRONG).score == 0


def test_a_question_is_tested_at_its_checkpoint(tested: Score) -> None:
    text = notebook(
        "import otter, re\ngrader = otter.Notebook()",
        "pattern = re.compile('a+b')",
        "grader.check('q1')",
        "pattern = re.compile('something else')",
    )
    assert outcomes(tested(ok_test("q1", PATTERN), text, name="hw.ipynb"))[0][0] == "passed"
    late = text.replace("grader.check('q1')", "pass")
    assert outcomes(tested(ok_test("q1", PATTERN), late, name="hw.ipynb"))[0][0] == "failed"


def test_a_statement_that_hung_is_left_out_of_the_new_guest_too(tested: Score) -> None:
    text = notebook("while True: pass", "import re\npattern = re.compile('a+b')")
    limits = replace(LIMITS, case_seconds=0.5)
    result = tested(ok_test("q1", PATTERN), text, name="hw.ipynb", limits=limits)
    assert outcomes(result) == [("passed", "decided_inside")]
    assert [problem.code for problem in result.problems] == ["cell_timeout"]


def test_the_seed_is_that_of_the_assignment(tested: Score) -> None:
    text = "import random, re\npattern = re.compile(str(random.random()))\n"
    test = ok_test("q1", f">>> import re\n>>> pattern == re.compile('{_first_number(7)}')\nTrue")
    assert outcomes(tested(test, text, config={"seed": 7}))[0][0] == "passed"
    assert outcomes(tested(test, text, config={"seed": 8}))[0][0] == "failed"


def _first_number(seed: int) -> str:
    import random

    return str(random.Random(seed).random())


def test_an_example_after_one_that_failed_does_not_change_the_outcome(tested: Score) -> None:
    test = ok_test("q1", ">>> import re\n>>> pattern == re.compile('x')\nTrue\n>>> 1\n1")
    assert outcomes(tested(test, RIGHT)) == [("failed", "decided_inside")]


def test_a_module_that_only_the_tests_side_has_is_nobodys_fault(tested: Score) -> None:
    for test in (
        ok_test("q1", ">>> import pytest, re\n>>> pattern == re.compile('a+b')\nTrue"),
        exception_test("q1", "pattern: import pytest, re; assert pattern == re.compile('a+b')"),
        "import pytest\n" + exception_test("q1", PATTERN_BY_EXCEPTION),
    ):
        result = tested(test, RIGHT)
        assert outcomes(result) == [("unchecked", "unchecked_inside")]
        assert result.unchecked
        assert list(inside_notes.inside([result], "en")) == []


def test_a_module_and_a_file_among_the_assignments_data_are_there(
    tmp_path: Path, graded: Graded, level: Level
) -> None:
    test = "import helper_of_ours\nimport re\n" + exception_test(
        "q1",
        "pattern: assert pattern == re.compile(helper_of_ours.TEXT)",
        "pattern: assert pattern == re.compile(open('data.txt').read())",
    )
    folder = write_bundle(tmp_path / "bundle", {"q1": test})
    (folder / "files").mkdir()
    (folder / "files" / "helper_of_ours.py").write_text("TEXT = 'a+b'\n")
    (folder / "files" / "data.txt").write_text("a+b")
    loaded = assignments.load(folder, tmp_path / "scratch", "hw")
    assignment = replace(loaded, limits=LIMITS, packages=(), inside="fallback")
    assert outcomes(graded(assignment, RIGHT, level=level)) == [("passed", "decided_inside")] * 2
    assert outcomes(graded(assignment, WRONG, level=level)) == [("failed", "decided_inside")] * 2


def test_cases_made_in_a_loop_are_told_apart(tested: Score) -> None:
    test = (
        "from otter.test_files import test_case\nimport re\nOK_FORMAT = False\nname = 'q1'\n"
        "def make(text):\n"
        "    @test_case(points=1, hidden=True)\n"
        "    def test(pattern):\n"
        "        assert pattern == re.compile(text)\n"
        "    return test\n"
        "first, second, third = map(make, ['x', 'a+b', 'y'])\n"
    )
    statuses = [status for status, _ in outcomes(tested(test, RIGHT))]
    assert statuses == ["failed", "passed", "failed"]


def test_only_the_one_case_of_a_test_file_enters_the_guest(
    tested: Score, monkeypatch: pytest.MonkeyPatch
) -> None:
    sent: list[Any] = []
    decide = Sandbox.decide_inside

    def record(self: Sandbox, program: list[str | int]) -> bool | None:
        sent.append(program)
        return decide(self, program)

    monkeypatch.setattr(Sandbox, "decide_inside", record)
    test = "# \x0c\n'\u2028'\n" + exception_test(
        "q1", "f: assert f(48271) == 1", PATTERN_BY_EXCEPTION, "f: assert f(2) == 3"
    )
    result = tested(test, RIGHT + "def f(x):\n    return 1\n")
    assert [status for status, _ in outcomes(result)] == ["passed", "passed", "failed"]
    ((_, source, *_rest),) = sent
    assert "re.compile('a+b')" in source
    assert "48271" not in source
    assert "f(2)" not in source


def test_a_public_run_leaves_the_hidden_cases_outside(
    tested: Score, monkeypatch: pytest.MonkeyPatch
) -> None:
    sent: list[Any] = []
    monkeypatch.setattr(Sandbox, "decide_inside", lambda self, program: sent.append(program) or True)
    test = exception_test("q1", PATTERN_BY_EXCEPTION, "f: assert f(48271) == 1", hidden=[False, True])
    result = tested(test, RIGHT, public_only=True)
    assert outcomes(result) == [("passed", "decided_inside")]
    assert "48271" not in sent[0][1]


# --- time -----------------------------------------------------------------------------------------


def test_a_case_that_takes_too_long_is_a_timeout(tested: Score) -> None:
    text = (
        "import re\npattern = re.compile('a+b')\n"
        "class Slow:\n    def __eq__(self, other):\n        while True: pass\n"
    )
    test = ok_test("q1", ">>> import re\n>>> pattern == re.compile('a+b') and Slow() == 1\nTrue")
    result = tested(test, text, limits=replace(LIMITS, case_seconds=0.5))
    assert outcomes(result) == [("timeout", "decided_inside")]


def test_a_submission_without_time_left_is_not_blamed_for_it(tested: Score) -> None:
    text = "import re, time\nfor _ in range(9): time.sleep(0.1)\npattern = re.compile('a+b')\n"
    tests = {f"q{n}": ok_test(f"q{n}", PATTERN) for n in range(6)}
    result = tested(tests, text, limits=Limits(case_seconds=2, cpu_seconds=2))
    found = outcomes(result)
    assert found[0] == ("passed", "decided_inside")
    assert found[-1] == ("unchecked", "unchecked_inside")
    assert {status for status, _ in found} == {"passed", "unchecked"}
    assert "time limit" in explain(cases(result)[-1].explanation, "en")


def test_the_time_inside_is_not_told(tested: Score) -> None:
    text = (
        RIGHT
        + "import time\nclass Slow:\n    def __eq__(self, other):\n        time.sleep(1.5)\n        return True\n"
    )
    test = ok_test("q1", ">>> import re\n>>> pattern == re.compile('a+b') and Slow() == 1\nTrue")
    result = tested(test, text)
    assert outcomes(result) == [("passed", "decided_inside")]
    assert result.seconds < 1.4
