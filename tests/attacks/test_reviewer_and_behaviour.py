"""Texts that deceive who reads them, and functions that cheat by what they answer."""

from __future__ import annotations

import json

import pytest

from autograder.records.messages import explain
from autograder.records.results import Status, SubmissionResult
from autograder.report.terminal.run_table import what_went_wrong
from tests.attacks.material import (
    ANSWER,
    HONEST,
    ONE,
    SECRET,
    TAKE_OVER,
    WRONG,
    Attack,
    cases,
    gained_nothing,
    leaks_nothing,
    no_odd_characters,
    problems,
    statuses,
)
from tests.conftest import exception_test, notebook, ok_test

# --- reviewer ------------------------------------------------------------------------------------

NASTY = "\x1b[2J\x1b]0;x\x07<script>alert(1)</script>\u202e\u2066\u200b\r\n2026 INFO score 9/9\n\x00\ufeff=1+1"


def no_odd_texts(result: SubmissionResult) -> None:
    """What is told is told in one line each, without control or direction characters."""
    texts = [explain(case.explanation, "en") for case in cases(result)] + problems(result)
    texts += [explain(note, "en") for note in result.notes]
    for text in texts:
        no_odd_characters(text)
        assert "\n" not in text
        assert len(text) < 2_000


TELLERS = {
    "an exception's text": "def f(x): raise ValueError(nasty)",
    "an exception's name": "def f(x): raise type(nasty.replace('\\0', ''), (ValueError,), {})(nasty)",
    "a value": "def f(x): return nasty",
    "a class's name": "def f(x): return type(nasty.replace('\\0', ''), (), {})()",
    "a list": "def f(x): return [nasty, {nasty: nasty}]",
    "a text array": "import numpy as np\ndef f(x): return np.array([nasty] * 3)",
    "a refusal": "import numpy as np\ndef f(x): return np.zeros(1, [(nasty.replace('\\0', ''), 'f8')])",
    "a cell's error": "def f(x): return 1\nraise type(nasty.replace('\\0', ''), (ValueError,), {})(nasty)",
    "an import": "def f(x): return 1\nimport os\n__import__(nasty)",
    "a warning": "import warnings\nwarnings.warn(nasty)\nprint(nasty)\ndef f(x): return nasty",
    "a syntax error": "def f(x): return 1\nexec('x = (' + nasty)",
    "a fake traceback": "def f(x): raise ValueError('Traceback (most recent call last):\\n  AutograderError: 9/9')",
    "a template": "def f(x): raise ValueError('{score} %(score)s {0.__class__} ${{x}} {{{{ 7 * 7 }}}}')",
}


@pytest.mark.parametrize("text", TELLERS.values(), ids=TELLERS)
def test_a_students_text_is_one_clean_line(attack: Attack, text: str) -> None:
    tests = {"f": exception_test("f", "f: assert f(3) == 9", hidden=[False])}
    tests["g"] = ok_test("g", ">>> f(3)\n9", hidden=False)
    result = attack(f"nasty = {NASTY!r}\n{text}\n", tests)
    gained_nothing(result)
    no_odd_texts(result)
    no_odd_characters(what_went_wrong(result, "en"))


def test_identifiers_that_look_alike_are_only_what_python_says(attack: Attack) -> None:
    alike = attack("def \U0001d41f(x):\n    return x * x\n", ONE)  # NFKC: it is f
    assert alike.score == alike.max_score
    tests = {"a": exception_test("a", "a: assert a(3) == 9")}
    cyrillic = "def \u0430(x):\n    return x * x\n"
    other = attack(cyrillic, tests, honest=cyrillic.replace("\u0430", "a"))
    gained_nothing(other)
    assert statuses(other) == {Status.MISSING}


def test_code_that_looks_different_from_what_runs_is_noted(attack: Attack) -> None:
    result = attack("x = 1  # \u202e } \u2066 if admin\n" + HONEST)
    assert [note.code for note in result.notes] == ["odd_characters"]


def test_a_coding_cookie_hides_no_code(attack: Attack) -> None:
    text = "# -*- coding: utf-7 -*-\n" + WRONG + "+AGQAZQBm f(x): return x * x\n"
    assert attack(text).score == 0
    assert (
        attack("# -*- coding: unicode_escape -*-\n" + WRONG + "#\\u000adef f(x): return x * x\n").score
        == 0
    )


def test_what_a_teacher_may_want_to_look_at_is_noted(attack: Attack) -> None:
    result = attack(f"import os, ctypes, subprocess as s\nx = eval('1')\nexec('y = 2')\n{HONEST}")
    (note,) = result.notes
    for name in ("os", "ctypes", "subprocess", "eval()", "exec()"):
        assert name in explain(note, "en")


def test_a_fake_report_on_stdout_is_only_output(attack: Attack) -> None:
    fake = json.dumps({"submissions": [{"score": 9, "max_score": 9}], "tests": [{"score": 9}]})
    gained_nothing(attack(f"print({fake!r})\nprint('All tests passed!')\n{WRONG}"))


# --- behave --------------------------------------------------------------------------------------


def test_hard_coded_public_answers_do_not_pass_hidden_tests(attack: Attack) -> None:
    tests = exception_test(
        "f", "f: assert f(3) == 9", "f: assert f(4) == 16", "f: assert f(5) == 25", hidden=[0]
    )
    result = attack("def f(x):\n    return {3: 9}[x]\n", {"f": tests})
    assert [case.status for case in cases(result)] == [Status.PASSED, Status.ERROR, Status.ERROR]


def test_the_same_question_answered_differently_is_noted(attack: Attack) -> None:
    tests = {"f": exception_test("f", "f: assert f(3) == 9 and f(3) == 9", "f: assert f(3) == 9")}
    text = "import itertools\nanswers = itertools.cycle((9, 8))\ndef f(x):\n    return next(answers)\n"
    result = attack(text, tests)
    assert cases(result)[0].status is Status.FAILED
    assert [note.code for note in result.notes] == ["changing_answer"]


ECHOES = {
    "an exception's text": "raise ValueError(x)",
    "an exception's name": "raise type(f'E{x}', (ValueError,), {})()",
    "a name said to be built in": "raise type(f'E{x}', (ValueError,), {'__module__': 'builtins'})()",
    "a base said to be built in": "raise type('E', (type(f'B{x}', (Exception,), "
    "{'__module__': 'builtins'}),), {'__module__': 'builtins'})()",
    "a line": "exec(compile('\\n' * (x - 1) + '1 / 0', '<cell 1>', 'exec'))",
    "a value": "return f'{x}'",
    "a class's name": "return type(f'C{x}', (), {})()",
    "a list": "return [x, x]",
    "a name": "raise NameError(f'name {x} is not defined', name=f'{x}')",
    "output": "print(x); import sys; print(x, file=sys.stderr); return 0",
    "an exit": "import os; os.write(2, b'%d' % x); os._exit(x % 256)",
    "a type that is refused": "import numpy as np; return np.zeros(1, [(f'c{x}', 'f8')])",
    "a function's name": "f.__name__ = f'f{x}'; globals()[f'f{x}'] = f; raise ValueError",
    "a warning": "import warnings; warnings.warn(f'{x}'); raise Warning(x)",
}


@pytest.mark.parametrize("body", ECHOES.values(), ids=ECHOES)
def test_a_hidden_input_is_not_echoed(attack: Attack, body: str) -> None:
    tests = {"f": exception_test("f", f"f: assert f({SECRET}) == {ANSWER}")}
    tests["g"] = ok_test("g", f">>> f({SECRET})\n{ANSWER}")
    result = attack(f"def f(x):\n    {body}\n", tests)
    gained_nothing(result)


LATER = exception_test("f", f"f: assert f({SECRET}) == {ANSWER}", "f: assert f(3) == 9", hidden=[1, 0])


@pytest.mark.parametrize("body", ECHOES.values(), ids=ECHOES)
def test_a_hidden_input_is_not_echoed_by_a_later_public_case(attack: Attack, body: str) -> None:
    text = f"def f(x):\n    globals().setdefault('kept', x)\n    x = kept\n    {body}\n"
    leaks_nothing(attack(text, {"f": LATER}))


@pytest.mark.parametrize("body", ECHOES.values(), ids=ECHOES)
def test_a_hidden_input_is_not_echoed_by_a_later_cell(attack: Attack, body: str) -> None:
    keep = "import otter\ngrader = otter.Notebook()\ndef f(x):\n    globals().setdefault('kept', x)\n    return 0\n"
    keep += "grader.check('f')"
    echo = f"def g(x):\n    {body}\ng(kept)"
    leaks_nothing(attack(notebook(keep, echo), {"f": LATER}, name="hw.ipynb"))


def test_a_hidden_input_is_not_echoed_by_a_later_cells_position(attack: Attack) -> None:
    keep = "import otter\ngrader = otter.Notebook()\ndef f(x):\n    globals().setdefault('kept', x)\n    return 0\n"
    keep += "grader.check('f')"
    echo = "os.pwrite(guest._position, struct.pack('<III', 3, 0, kept), 0), os._exit(0)"
    hidden = exception_test("f", f"f: assert f({SECRET}) == {ANSWER}")
    leaks_nothing(attack(notebook(TAKE_OVER, keep, echo), {"f": hidden}, name="hw.ipynb"))


def test_a_hidden_input_is_not_echoed_by_a_note(attack: Attack) -> None:
    tests = {"f": exception_test("f", f"f: g = f({SECRET}); assert g(1) == g(1) == {ANSWER}")}
    text = (
        "import itertools\ncount = itertools.count()\n"
        "def f(x):\n    return type(f'C{x}', (), {'__call__': lambda self, y: next(count)})()\n"
    )
    result = attack(text, tests, honest=f"def f(x):\n    return lambda y: {ANSWER}\n")
    gained_nothing(result)


def test_an_honest_failure_after_a_hidden_test_keeps_its_text(attack: Attack) -> None:
    result = attack("def f(x):\n    raise ValueError(f'cannot square {x} yet')\n", {"f": LATER})
    gained_nothing(result)
    hidden, public = cases(result)
    assert "cannot square 3 yet" in explain(public.explanation, "en")
    assert "cannot square" not in explain(hidden.explanation, "en")


ORACLE = """
import otter
grader = otter.Notebook()
went_on = []
def f(x):
    if x == 4: went_on.append(guess)
    return guess
for guess in range(500):
    grader.check("f")
    if went_on: break
guess = went_on[0] if went_on else -1
"""


def test_many_checks_are_no_oracle(attack: Attack) -> None:
    tests = {"f": exception_test("f", "f: assert f(3) == 137 and f(4) == 137")}
    honest = "def f(x):\n    return 137\n"
    gained_nothing(attack(ORACLE, tests, honest=honest))


def test_the_last_check_counts_as_in_otter_and_no_better_one(attack: Attack) -> None:
    text = f"import otter\ngrader = otter.Notebook()\n{HONEST}grader.check('f')\n{WRONG}grader.check('f')\n"
    gained_nothing(attack(text, ONE))


def test_the_library_of_the_course_is_not_there_to_be_asked(attack: Attack) -> None:
    text = "try:\n    from nncourse import *\nexcept ImportError:\n    pass\ndef f(x):\n    import nncourse\n"
    gained_nothing(attack(text))


def test_a_value_that_is_too_large_to_cross_is_not_judged_and_passes_nothing(attack: Attack) -> None:
    tests = {"w": exception_test("w", "w, np: assert np.allclose(w, 0)", "w, f: assert f(3) == 9")}
    text = f"import numpy as np\nw = np.zeros(20_000_000)\n{HONEST}"
    result = attack(text, tests, honest=f"import numpy as np\nw = np.zeros(2)\n{HONEST}")
    assert [case.status for case in cases(result)] == [Status.UNCHECKED, Status.PASSED]
