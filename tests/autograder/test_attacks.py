"""Submissions that attack the grader, graded for real: none gains a mark, none costs a neighbour one.

One section a class of the threat table. After every attack an honest submission is graded by the
same zygote and has to get full marks.
"""

from __future__ import annotations

import io
import json
import os
import re
import stat
import struct
import tracemalloc
import unicodedata
import zipfile
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from conftest import exception_test, notebook, ok_test, write_bundle

from autograder import grading
from autograder.assignment import Assignment
from autograder.grading import Catalogue, Options, Report
from autograder.report.files import grades_csv, results_json
from autograder.report.messages import explain
from autograder.report.table import what_went_wrong
from autograder.results import CaseResult, Status, SubmissionResult
from autograder.wall.launch import Level
from autograder.wall.sandbox import Limits

LIMITS = Limits(case_seconds=1.0, cpu_seconds=8.0, memory_mib=256, output_mib=0.25)
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

Attack = Callable[..., SubmissionResult]


@pytest.fixture
def attack(
    level: Level, graded: Callable[..., SubmissionResult], bundle_of: Callable[..., Any]
) -> Attack:
    """Grade a hostile text at each level, then an honest one by the same zygote."""

    def run(
        text: str | bytes,
        tests: dict[str, str] | None = None,
        *,
        honest: str = HONEST,
        config: dict[str, Any] | None = None,
        limits: Limits = LIMITS,
        **options: Any,
    ) -> SubmissionResult:
        assignment: Assignment = bundle_of(tests or TESTS, config, limits)
        plain = text if isinstance(text, str) else text.decode("latin-1")
        result = graded(assignment, plain, level=level, **options)
        neighbour = graded(assignment, honest, level=level, student="lee")
        assert neighbour.score == neighbour.max_score > 0
        assert not neighbour.problems
        return result

    return run


def cases(result: SubmissionResult) -> list[CaseResult]:
    return [case for question in result.questions for case in question.cases]


def statuses(result: SubmissionResult) -> set[Status]:
    return {case.status for case in cases(result)}


def told(result: SubmissionResult) -> str:
    """All that anyone is told of a result, in both languages."""
    texts = [results_json([result], "namespaces", 0.0, language) for language in ("en", "ko")]
    texts += [what_went_wrong(result, language) for language in ("en", "ko")]
    return "\n".join(texts) + grades_csv([result]).decode()


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


# --- equality ------------------------------------------------------------------------------------

YES = """
import numpy as np
yes = lambda *a, **k: True
def give(x): return lambda *a, **k: x
MAGIC = {f"__{n}__": yes for n in ("eq", "ne", "lt", "le", "gt", "ge", "bool", "contains")}
MAGIC |= {f"__{n}__": lambda self, *a: self for n in (
    "add", "radd", "sub", "rsub", "mul", "rmul", "abs", "neg", "round", "pow", "array_wrap",
    "truediv", "rtruediv", "getitem", "call")}
MAGIC |= {"__hash__": lambda self: 9, "__repr__": lambda self: "16", "__float__": lambda self: 9.0,
          "__array_priority__": 1e9, "__array_function__": yes, "__array_ufunc__": yes,
          "__array__": lambda self, *a, **k: np.array(9.0), "__len__": lambda self: 1}
"""

ALWAYS_EQUAL = {
    "an object": "Yes = type('Yes', (), MAGIC)\ndef f(x): return Yes()",
    "its class": "Yes = type('Yes', (), MAGIC)\ndef f(x): return Yes",
    "a metaclass": "class Meta(type): pass\nfor k, v in MAGIC.items(): setattr(Meta, k, v)\n"
    "class Yes(metaclass=Meta): pass\ndef f(x): return Yes",
    "a float": "Yes = type('Yes', (float,), MAGIC)\ndef f(x): return Yes(-7)",
    "an int": "Yes = type('Yes', (int,), {**MAGIC, '__index__': lambda s: 9})\ndef f(x): return Yes(-7)",
    "a text": "Yes = type('Yes', (str,), MAGIC)\ndef f(x): return Yes('16')",
    "a list": "Yes = type('Yes', (list,), MAGIC)\ndef f(x): return Yes([1.0, 2.0])",
    "an array": "Yes = type('Yes', (np.ndarray,), MAGIC)\n"
    "def f(x): return (np.zeros(np.shape(x)) - 7.0).view(Yes)",
    "a numpy scalar": "Yes = type('Yes', (np.float64,), MAGIC)\ndef f(x): return Yes(-7)",
    "an object array": "Yes = type('Yes', (), MAGIC)\n"
    "def f(x): return np.full(np.shape(x), Yes(), dtype=object)",
    "a list of objects": "Yes = type('Yes', (), MAGIC)\ndef f(x): return [Yes()] * max(1, np.size(x))",
    "a lying class": "class Yes: pass\nfor k, v in MAGIC.items(): setattr(Yes, k, v)\n"
    "Yes.__class__ = property(lambda s: float)\ndef f(x): return Yes()",
    "a mock": "from unittest import mock\nclass Any(mock.MagicMock): __eq__ = yes\ndef f(x): return mock.ANY",
    "a function": "def f(x): return f",
    "a changing value": "import itertools\nclass V:\n    n = itertools.count()\n"
    "    def __float__(self): return float(next(V.n))\n    __index__ = lambda self: next(V.n)\n"
    "    __array__ = lambda self, *a, **k: np.array(float(next(V.n)))\ndef f(x): return V()",
    "a buffer": "class V:\n    __array_interface__ = {'shape': (1 << 20,), 'typestr': '<f8', "
    "'data': (0xdead0000, False), 'version': 3}\ndef f(x): return V()",
    "numpy itself": "def f(x): return np",
}  # fmt: skip


@pytest.mark.parametrize("text", ALWAYS_EQUAL.values(), ids=ALWAYS_EQUAL)
def test_what_calls_itself_equal_is_not_asked(attack: Attack, text: str) -> None:
    gained_nothing(attack(YES + text))


NOTHINGS = [
    "[]", "()", "{}", "set()", "''", "b''", "None", "np.array([])", "np.empty((0, 1))", "np.empty((1, 0))",
    "np.empty((0,), dtype=int)", "[[]]", "[np.empty((0, 1))] * 3", "[np.array([])]", "(np.array([]),)",
    "[[], []]", "np.empty((0, 1)).tolist()", "{'a': np.array([])}", "np.empty((0, 1), 'f4').T",
    "np.ma.masked_all(3)", "np.ma.masked", "float('nan')", "np.full(np.shape(x), np.nan)", "float('inf')",
    "'9'", "'16'", "np.array('9')", "False", "-0.0", "complex('nan')", "...",
    "NotImplemented", "range(0)", "iter(())", "np.zeros(3, [('a', 'S0'), ('b', 'i4')])['a']",
    "np.array([None, None])", "np.datetime64('NaT')", "np.float64('nan')", "np.broadcast_to(np.nan, (0, 3))",
]  # fmt: skip


@pytest.mark.parametrize("value", NOTHINGS)
def test_a_value_of_nothing_equals_nothing(attack: Attack, value: str) -> None:
    gained_nothing(attack(f"import numpy as np\ndef f(x):\n    return {value}\n"))


JUDGES = {
    "f": exception_test(
        "f",
        "f, isclose: assert isclose(f(3), 9)",
        "f, allclose, np: assert allclose(f(np.ones(2)), [1, 1])",
        "f, array_equal, np: assert array_equal(f(np.ones(2)), [1, 1])",
        "f, assert_allclose, np: assert_allclose(f(np.ones(2)), [1, 1])",
        "env: assert env['np'].isclose(env['f'](3), 9)",
        "f, np: assert np.isclose(f(3), 9)",
        "f, npt: npt.assert_equal(f(3), 9)",
    ),
    "g": ok_test("g", ">>> bool(isclose(f(3), 9))\nTrue", ">>> bool(np.isclose(f(3), 9))\nTrue"),
}
TOOLS = "import numpy as np, numpy.testing as npt\nfrom numpy import isclose, allclose, array_equal\n"
TOOLS += "from numpy.testing import assert_allclose\n"
LIARS = {
    "a type": "isclose = allclose = array_equal = assert_allclose = complex",
    "another type": "isclose = allclose = array_equal = assert_allclose = dict",
    "a function": "isclose = allclose = array_equal = assert_allclose = lambda *a, **k: True",
    "a class": "class isclose:\n    def __init__(*a): pass\nallclose = array_equal = assert_allclose = isclose",
    "a class for np": "class np:\n    isclose = allclose = array_equal = staticmethod(lambda *a, **k: True)\n"
    "npt = np\nnp.assert_equal = np.isclose",
    "a namespace for np": "import types\nyes = lambda *a, **k: True\n"
    "np = npt = types.SimpleNamespace(isclose=yes, allclose=yes, array_equal=yes, assert_equal=yes)",
    "a module for np": "import types\nm = types.ModuleType('numpy')\nm.isclose = m.allclose = "
    "m.array_equal = m.assert_equal = lambda *a, **k: True\nimport sys\nsys.modules['numpy'] = np = npt = m",
    "another module for np": "import math as np, math as npt",
}


@pytest.mark.parametrize("text", LIARS.values(), ids=LIARS)
def test_a_judge_that_the_student_replaced_does_not_judge(attack: Attack, text: str) -> None:
    gained_nothing(attack(f"{TOOLS}{WRONG}{text}\n", JUDGES, honest=TOOLS + HONEST))


def test_a_repr_does_not_pass_a_doctest(attack: Attack) -> None:
    text = "class R(int):\n    def __repr__(self): return '16\\n'\n    __str__ = __repr__\ndef f(x): return R(-7)"
    gained_nothing(attack(text, {"g": DOCTESTS}))


# --- poison --------------------------------------------------------------------------------------

POISON = {
    "numpy": "import numpy as np, numpy.testing as npt\n"
    "np.isclose = np.allclose = np.array_equal = lambda *a, **k: True\nnp.abs = lambda x: 0.0\n"
    "npt.assert_allclose = lambda *a, **k: None",
    "built-ins": "import builtins, math\nbuiltins.abs = lambda x: 0\nbuiltins.round = lambda *a: 25\n"
    "math.isclose = lambda *a, **k: True\nbuiltins.AssertionError = type('A', (Exception,), {})",
    "the protocol's own built-ins": "import builtins\nbuiltins.len = lambda x: 0\nbuiltins.isinstance = "
    "lambda *a: True\nbuiltins.type = lambda *a: float\nbuiltins.list = builtins.dict = tuple",
    "doctest": "import doctest\ndoctest.OutputChecker.check_output = lambda *a: True\n"
    "doctest.DocTestRunner.report_failure = lambda *a: None",
    "imports": "import sys\nclass Finder:\n    def find_spec(self, *a): raise ImportError\n"
    "sys.meta_path.insert(0, Finder())\nsys.modules.clear()\nsys.path[:] = []",
    "settrace": "import sys, threading\ntrace = lambda *a: trace\nsys.settrace(trace); sys.setprofile(trace)",
    "exits": "import atexit, os\natexit.register(os._exit, 0)\nclass D:\n    def __del__(self): os._exit(0)\n"
    "d = D()",
    "a float's slots": "import ctypes\nn = 9\nctypes.memset(id(n) + 16, 0, 8)\n",
    "a constant": "import ctypes\nctypes.memmove(id(True) + 16, id(False) + 16, 12)",
    "the codec": "import sys\nw = sys.modules['worker.wire']\nw.ENCODERS.clear()\nw._AS_BASE.clear()",
    "ipython": "get_ipython().input_transformers_post.append(lambda x: ['f = 1'])\n"
    "get_ipython().events.register('pre_run_cell', print)",
    "the shell": "import __main__\n__main__.__dict__['__builtins__'] = {}",
    "skips": "import unittest\nraise unittest.SkipTest('all of it')",
    "exit": "exit()\nquit(0)\nraise SystemExit(0)",
    "interrupts": "raise KeyboardInterrupt",
    "streams": "import sys\nsys.stdout = sys.stderr = sys.stdin = None",
    "the frozen main": "import sys\nsys.modules['__main__'] = sys.modules['worker.guest'] = None",
}


@pytest.mark.parametrize("text", POISON.values(), ids=POISON)
def test_poison_in_the_guest_does_not_reach_the_tests(attack: Attack, text: str) -> None:
    gained_nothing(attack(f"{WRONG}{text}\n"))


RAISES = ["SystemExit(0)", "KeyboardInterrupt()", "GeneratorExit()", "StopIteration(9)", "OSError(28, 'full')",
          "MemoryError()", "RecursionError()", "AssertionError()", "StopAsyncIteration()", "SyntaxError('x')",
          "UnicodeDecodeError('utf-8', b'', 0, 1, 'x')", "ExceptionGroup('x', [OSError()])",
          "BrokenPipeError()", "TimeoutError()", "EOFError()"]  # fmt: skip


@pytest.mark.parametrize("error", RAISES)
def test_whatever_a_function_raises_is_the_students_own_error(attack: Attack, error: str) -> None:
    result = attack(f"def f(x):\n    raise {error}\n", ONE)
    gained_nothing(result)
    assert statuses(result) == {Status.CRASHED if error == "MemoryError()" else Status.ERROR}


@pytest.mark.parametrize("error", RAISES)
def test_whatever_a_cell_raises_costs_that_statement_only(attack: Attack, error: str) -> None:
    result = attack(f"raise {error}\n{HONEST}")
    assert result.score == result.max_score
    assert len(result.problems) == 1


def test_an_oserror_from_looking_at_a_name_is_the_students_own(attack: Attack) -> None:
    text = (
        "class Meta(type):\n    @property\n    def __name__(cls): raise OSError(28, 'no space')\n"
        "class C(metaclass=Meta):\n    def __call__(self, x): return 9\nf = C()\n"
    )
    gained_nothing(attack(text))


def test_stopiteration_does_not_end_a_tests_loop(attack: Attack) -> None:
    loops = exception_test(
        "f",
        "f: [exec('assert y == x * x') for x, y in zip((1, 2, 3), map(f, (1, 2, 3)))]",
        "f: assert sum(map(f, iter((1, 2)))) == 5",
    )
    eager = exception_test("f", "f: assert all(y == 0 for y in map(f, (1, 2))) is False")
    text = "def f(x):\n    raise StopIteration\n"
    gained_nothing(attack(text, {"f": loops}))
    gained_nothing(attack(text, {"f": eager}))


SEEDED = {"f": exception_test("f", "f: np.random.seed(0); assert f(3) == 9", "f: assert f(3) == 9")}
SEEDS = ["None", "lambda *a: exec('raise OSError(5)')", "exit", "42"]


@pytest.mark.parametrize("seed", SEEDS)
def test_a_replaced_seed_is_the_students_own_error(attack: Attack, seed: str) -> None:
    text = f"import numpy as np, random\nnp.random.seed = random.seed = {seed}\n"
    result = attack(text + WRONG, SEEDED)
    gained_nothing(result)


@pytest.mark.parametrize("seed", SEEDS)
def test_a_replaced_seed_costs_no_other_cell_anything(attack: Attack, seed: str) -> None:
    text = notebook(f"import numpy as np\nnp.random.seed = {seed}", HONEST)
    result = attack(text, ONE, config={"seed": 7}, name="hw.ipynb")
    assert not result.unchecked
    assert result.score == result.max_score


def test_what_a_function_does_to_its_arguments_ends_with_the_case(attack: Attack) -> None:
    module = exception_test(
        "f", "f: assert np.allclose(f(X), [1, 4])", "f: assert np.allclose(f(X), [1, 4])"
    )
    tests = {"f": module.replace("OK_FORMAT", "X = np.array([1.0, 2.0])\nOK_FORMAT", 1)}
    result = attack("def f(x):\n    y = x * x\n    x[:] = 1e6\n    return y\n", tests)
    assert result.score == result.max_score
    gained_nothing(attack("def f(x):\n    x[:] = 0\n    return x\n", tests))


# --- protocol ------------------------------------------------------------------------------------

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

FRAMES = {
    "a wrong number": "send('ok', 9999, 9)",
    "a number below zero": "send('ok', -1, 9)",
    "a number of another type": "send('ok', True, 9)",
    "early answers": "[send('ok', n, -7) for n in range(number() + 1, number() + 40)]",
    "two answers": "send('ok', number(), -7); send('ok', number(), -7)",
    "no answer's value": "send('ok', number())",
    "missing": "send('missing', number())",
    "stop": "send('stop', number())",
    "an unknown kind": "send('passed', number(), 1.0)",
    "a request of the other side": "send('call', 1, ['r', 0], ['l', []], ['d', [], []])",
    "ready again": "send('ready', 0); send('ready', 0)",
    "a huge header": r"raw(b'\xff\xff\xff\xff')",
    "an empty header": r"raw(b'\0\0\0\0')",
    "a header of text": r"raw(b'HTTP/1.1 200 OK\r\n\r\n')",
    "a head beyond its frame": r"raw(struct.pack('>II', 8, 2**31) + b'\x90\x90\x90\x90')",
    "a map for a head": r"raw(struct.pack('>II', 5, 1) + b'\x80')",
    "a message of no list": r"raw(struct.pack('>II', 7, 3) + b'\x92\xc0\x90')",
    "an empty message": "send()",
    "half a message": "send('ok')",
    "a closed pipe": "os.close(guest._out)",
    "both pipes closed": "os.close(guest._out); os.close(guest._in)",
    "all pipes closed": "os.closerange(0, 64)",
    "an unknown object": "send('ok', number(), ['r', 10**6, True, 'float'])",
    "an object below zero": "send('ok', number(), ['r', -1, True, 'float'])",
    "a type's name with markup": "send('ok', number(), ['r', 0, True, '<script>\\x1b[2J'])",
    "a function never given": "send('ok', number(), ['h', 3])",
    "a module that is not to be had": "send('ok', number(), ['m', 'subprocess'])",
    "a module of this project": "send('ok', number(), ['m', 'autograder.lane'])",
    "a type that is none": "send('ok', number(), ['T', 'object'])",
    "an unknown tag": "send('ok', number(), ['pickle', b''])",
    "a nameless tag": "send('ok', number(), [[[]]])",
    "a blob that is not there": "send('ok', number(), ['y', 5])",
    "an array of other memory": "send('ok', number(), ['a', '<f8', [1 << 20], 'C', 0], blobs=[b'12345678'])",
    "an array of no bytes": "send('ok', number(), ['a', '<S0', [1000], 'C', 0], blobs=[b''])",
    "a scalar of no bytes": "send('ok', number(), ['n', '<U0', 0], blobs=[b''])",
    "an array of objects": "send('ok', number(), ['a', '|O', [1], 'C', 0], blobs=[bytes(8)])",
    "an array of a negative shape": "send('ok', number(), ['a', '<f8', [-1], 'C', 0], blobs=[bytes(8)])",
    "an array of too many dimensions": "send('ok', number(), ['a', '<f8', [1] * 60, 'C', 0], blobs=[bytes(8)])",
    "a callback never given": "send('callback', 1, 5, ['l', []], ['d', [], []])",
    "a callback below zero": "send('callback', 1, -1, ['l', []], ['d', [], []])",
    "a callback by name": "send('callback', 1, 'print', ['l', []], ['d', [], []])",
    "a callback that is true": "send('callback', 1, True, ['l', []], ['d', [], []])",
    "a checkpoint in a test": "send('checkpoint', 1, 'f')",
    "a checkpoint of no text": "send('checkpoint', 1, ['f'])",
    "an error of no form": "send('raised', number(), 1, 2, 3, 4)",
    "an error without parts": "send('raised', number())",
    "an error of no built-in": "send('raised', number(), 'GuestLost', 'GuestLost', 'x', 1)",
    "an error that is a function": "send('raised', number(), 'print', 'print', 'x', 1)",
    "an error that exits": "send('raised', number(), 'SystemExit', 'SystemExit', '0', 1)",
    "an error that interrupts": "send('raised', number(), 'KeyboardInterrupt', 'KeyboardInterrupt', '', 1)",
    "a refusal without reason": "send('refused', number(), None)",
    "a refusal of our own": "send('refused', number(), 'the test passes a value')",
    "a flood of checkpoints": "[send('checkpoint', n, 'f') for n in range(200)]",
    "a flood of small frames": "[send('ok', number(), None) for n in range(3000)]",
    "one blob, many values": "send('ok', number(), ['l', [['y', 0]] * 100_000], blobs=[bytes(1 << 20)])",
    "a deep value": "v = 0\n    for _ in range(120): v = ['l', [v]]\n    send('ok', number(), v)",
    "a very deep head": r"raw(struct.pack('>II', 100_004, 100_000) + b'\x91' * 100_000)",
    "numbers that share a hash": "send('ok', number(), "
    "['e', [['c', 1000003.0 * k, -1.0 * k] for k in range(40_000)]])",
    "keys that share a hash": "send('ok', number(), "
    "['d', [['c', 1000003.0 * k, -1.0 * k] for k in range(20_000)], [0] * 20_000])",
    "changed arguments of no form": "send('ok', number(), -7, 'x'); send('ok', number(), -7, ['l', [5]])",
    "changed arguments of a bomb": "send('ok', number(), -7, ['t', [['l', [0] * 400_000], ['d', [], []]]])",
    "a fake result on every descriptor": '[os.write(d, b\'{"score": 1, "max_score": 1}\\n\') '
    "for d in range(64) if d != guest._in and not exec('try: os.fstat(d)\\nexcept OSError: raise SystemExit')]",
}


@pytest.mark.parametrize("frames", FRAMES.values(), ids=FRAMES)
def test_a_guest_that_was_taken_over_sends_frames_in_vain(attack: Attack, frames: str) -> None:
    gained_nothing(attack(f"{TAKE_OVER}\ndef f(x):\n    {frames}\n    return -7.0\n", ONE))


IN_A_CELL = ["early answers", "two answers", "missing", "an unknown kind", "ready again", "a huge header",
             "a map for a head", "a message of no list", "an empty message", "all pipes closed",
             "a module of this project", "a callback never given", "a checkpoint in a test",
             "a checkpoint of no text", "an error that exits", "a refusal of our own", "a flood of small frames",
             "a deep value", "a very deep head"]  # fmt: skip


@pytest.mark.parametrize("name", IN_A_CELL)
def test_frames_sent_while_a_cell_runs_are_in_vain(attack: Attack, name: str) -> None:
    body = FRAMES[name].replace("\n    ", "\n")
    cells = [TAKE_OVER, body if "\n" in body else f"if True:\n    {body}", WRONG]
    gained_nothing(attack(notebook(*cells), ONE, name="hw.ipynb"))


@pytest.mark.parametrize("kind", ["cell", "name", "scan", "call", "seed"])
def test_a_request_that_is_answered_as_missing_gains_nothing(attack: Attack, kind: str) -> None:
    lie = f"type(guest)._do_{kind} = lambda *a: None\n"
    result = attack(notebook(TAKE_OVER + lie, "x = 1", WRONG), ONE, name="hw.ipynb")
    gained_nothing(result)


@pytest.mark.parametrize("answer", ["None", "[]", "[9]", "['x', 'y']", "[['r', 0, True, 'x'], 5]", "5"])
def test_every_request_answered_alike_gains_nothing(attack: Attack, answer: str) -> None:
    lie = "for name in dir(type(guest)):\n    if name.startswith('_do_'):\n"
    lie += f"        setattr(type(guest), name, lambda *a: {answer})\n"
    gained_nothing(attack(notebook(TAKE_OVER + lie, WRONG), ONE, name="hw.ipynb"))


def test_a_callback_after_its_test_is_over_says_nothing_of_it(attack: Attack) -> None:
    tests = exception_test(
        "f", f"f: assert f(lambda: {SECRET}) == 1", "f: assert f(lambda: 2) == 4", hidden=[1, 0]
    )
    text = "kept = []\ndef f(g):\n    kept.append(g)\n    raise ValueError(str(kept[0]()))\n"
    result = attack(text, {"f": tests}, honest="def f(g):\n    return 1 if g() > 9 else 4\n")
    gained_nothing(result)


def test_a_lying_position_blames_the_whole_cell_and_no_other(attack: Attack) -> None:
    lie = "os.pwrite(guest._position, struct.pack('<III', 3, 0, 77), 0), os._exit(0)\n"
    result = attack(notebook(TAKE_OVER, lie, HONEST), name="hw.ipynb")
    assert result.score == result.max_score
    assert len(problems(result)) == 1
    assert "ell 2" in problems(result)[0]


def test_a_position_beyond_the_file_is_refused(attack: Attack) -> None:
    text = TAKE_OVER + "os.ftruncate(guest._position, 0)\n"
    gained_nothing(attack(text + WRONG))
    gained_nothing(attack(TAKE_OVER + "os.pwrite(guest._position, b'x' * 4096, 12)\n" + WRONG))


def test_many_statements_that_exit_come_to_an_end(attack: Attack) -> None:
    text = "import os\n" + "os._exit(0)\n" * 100 + HONEST
    result = attack(text, ONE)
    gained_nothing(result)


@pytest.mark.parametrize("code", [0, 1, 76, 77])
def test_an_exit_in_a_hidden_test_is_a_crash_and_tells_nothing(attack: Attack, code: int) -> None:
    text = (
        "import os\ndef f(x):\n    os.write(1, b'seal failed: %d' % x)\n"
        f"    os.write(2, b'seal failed: %d' % x)\n    os._exit({code})\n"
    )
    result = attack(text, ONE)
    gained_nothing(result)
    assert statuses(result) == {Status.CRASHED}


def test_an_exit_in_a_cell_that_looks_like_a_failed_seal_is_a_crash(attack: Attack) -> None:
    result = attack(
        notebook("import os\nprint('seal failed: x', flush=True)\nos._exit(77)", HONEST),
        name="hw.ipynb",
    )
    assert not result.unchecked
    assert result.score == result.max_score


# --- deserialize ---------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "value",
    [
        "R()", "[R()]", "{'a': R()}", "np.array([R()], dtype=object)", "pickle.dumps(R())",
        "'__import__(\"os\").mkdir(\"' + path + '\")'", "np.array([(R(),)], dtype=[('a', object)])",
        "type('R', (float,), {'__reduce_ex__': R.__reduce__})(-7)", "(lambda: R)", "R",
    ],
)  # fmt: skip
def test_nothing_that_comes_back_is_ever_run(attack: Attack, value: str, tmp_path: Path) -> None:
    target = tmp_path / "made_by_a_pickle"
    text = f"""
import os, pickle, numpy as np
path = {str(target)!r}
class R:
    def __reduce__(self): return os.mkdir, (path,)
def f(x): return {value}
"""
    gained_nothing(attack(text))
    assert not target.exists()


def test_result_files_that_a_guest_writes_are_not_read(attack: Attack) -> None:
    text = """
import pickle
for path in ('.OTTER_LOG', 'results.pkl', 'results.json', '/autograder/results/results.json', '.otter'):
    try:
        open(path, 'wb').write(pickle.dumps({'score': 9}))
    except OSError:
        pass
"""
    gained_nothing(attack(text + WRONG))


# --- introspect and fileread ----------------------------------------------------------------------

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


def reached_nothing(result: SubmissionResult) -> None:
    """A submission of probes got nowhere, and says so itself."""
    assert [problem.values.get("text") for problem in result.problems] == ["reached: nothing"]
    assert not result.unchecked
    leaks_nothing(result)


def test_the_hidden_tests_and_the_results_cannot_be_read(
    attack: Attack, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PLANTED", PLANTED)
    results = tmp_path / "results"
    results.mkdir()
    (results / "gradebook.sqlite").write_text(PLANTED)
    hidden = tmp_path / "bundle1" / "tests" / "f.py"
    text = f"""
hidden, results = {str(hidden)!r}, {str(results)!r}
for path in (hidden, results + "/gradebook.sqlite", "/etc/passwd", "/etc/shadow", "/etc/hostname",
             "/proc/self/environ", "/proc/self/mem", "/proc/self/maps", "/proc/self/cmdline",
             "/proc/1/environ", "/sys/kernel/notes", "/dev/mem", "/dev/kmsg",
             "/root/.bashrc", {__file__!r}, {json.__file__!r} + "/../../os.py.bak", "/.dockerenv"):
    probe(path, lambda: os.close(os.open(path, os.O_RDONLY)))
for name in ("mem", "environ", "maps", "cmdline", "root/etc/passwd", "cwd", *(f"fd/{{n}}" for n in range(32))):
    path = f"/proc/{{os.getppid()}}/{{name}}"
    if path != "/proc/0/" + name:
        probe("zygote " + path, lambda: os.close(os.open(path, os.O_RDONLY)))
for path in (os.path.dirname(hidden), results, "/etc", "/proc", "/proc/self", "/proc/self/fd",
             "/dev", "/sys", "/root", {str(tmp_path)!r}, {os.getcwd()!r}, "/var", "/usr"):
    probe(path, lambda: bool(set(os.listdir(path)) - {"null", "zero", "random", "urandom"}))
for path in (hidden, results):
    probe("new link to " + path, lambda: (os.symlink(path, "l"), open("l").close()))
    probe("changed " + path, lambda: os.chmod(path, 0o777))
    probe("touched " + path, lambda: os.utime(path))
    probe("gone " + path, lambda: os.rename(path, path + "2"))
for here in (".", "/tmp", "/home/student"):
    probe("above " + here, lambda: open(here + "/../../../../../../../../etc/passwd").close())
"""
    reached_nothing(attack(PROBE + text + END_PROBE))
    assert hidden.exists()


def test_no_other_package_can_be_imported(attack: Attack) -> None:
    names = (
        "autograder",
        "nncourse",
        "otter",
        "pytest",
        "sqlalchemy",
        "IPython",
        "click",
        "jinja2",
        "conftest",
    )
    text = "otter = sys.modules.pop('otter', None)\n"
    text += "\n".join(f"probe({n!r}, lambda: __import__({n!r}))" for n in names)
    reached_nothing(attack(PROBE + text + END_PROBE))


def test_no_frame_object_or_module_holds_a_hidden_test(attack: Attack) -> None:
    text = f"""
import gc, sys
import numpy as np
planted = {PLANTED[:7]!r} + {PLANTED[7:]!r}
def strings():
    for o in gc.get_objects():
        for r in gc.get_referents(o):
            if isinstance(r, (str, bytes)):
                yield r
    frame = sys._getframe()
    while frame:
        yield from map(repr, frame.f_locals.items() if frame.f_code.co_name != "strings" else ())
        frame = frame.f_back
mine = {{id(planted)}}
def f(x):
    for s in strings():
        text = s if isinstance(s, str) else s.decode("latin-1")
        if planted in text and "planted = " not in text and id(s) not in mine and text != planted:
            raise ValueError("reached a hidden test")
    if sum("autograder" in name for name in sys.modules): raise ValueError("reached modules")
    return x * x
"""
    result = attack(text, {"f": SQUARE})
    assert result.score == result.max_score, problems(result)


def test_the_environment_is_empty(attack: Attack, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PLANTED", PLANTED)
    text = """
import ctypes
libc = ctypes.CDLL(None)
libc.getenv.restype = ctypes.c_char_p
for name in set(os.environ) - {"HOME", "LANG", "MPLBACKEND"}: reached.append(name)
for name in (b"PLANTED", b"PATH", b"USER", b"PYTHONPATH", b"LD_LIBRARY_PATH", b"OLDPWD", b"VIRTUAL_ENV"):
    probe(name.decode(), lambda: libc.getenv(name) is not None)
"""
    reached_nothing(attack(PROBE + text + END_PROBE))


# --- network -------------------------------------------------------------------------------------


def test_no_socket_of_any_kind_can_be_made(attack: Attack) -> None:
    text = """
import socket
for family in range(46):
    for kind in (1, 2, 3, 5):
        probe(f"socket {family} {kind}", lambda: socket.socket(family, kind))
probe("pair", socket.socketpair)
probe("name", lambda: socket.getaddrinfo("localhost", 80) and False or socket.gethostbyname("example.org"))
probe("connection", lambda: socket.create_connection(("127.0.0.1", 47999), 1))
import urllib.request
probe("url", lambda: urllib.request.urlopen("http://127.0.0.1:47999/", timeout=1))
for number in range(64):
    probe(f"descriptor {number}", lambda: socket.socket(fileno=number).getsockname())
"""
    reached_nothing(attack(PROBE + text + END_PROBE))


# --- share ---------------------------------------------------------------------------------------

LEAVE = f"""
import builtins, ctypes, os, sys, tempfile
import numpy as np
solution = {HONEST!r}
folders = [".", "/tmp", "/dev/shm", "/var/tmp", "/home", "/home/student", "/home/tmp", "/mpl", "/run", "/",
           os.path.dirname(np.__file__), os.path.dirname(os.__file__), "/worker", "/site", *sys.path]
folders += [os.environ["HOME"], os.path.dirname(os.path.dirname(np.__file__)) + "/../mpl"]
"""
PUT = """
for folder in folders:
    for name in ("planted_solution.py", "numpy.py", "sitecustomize.py"):
        try:
            open(os.path.join(folder, name), "w").write(solution)
        except OSError:
            pass
builtins.solution = np.solution = sys.solution = solution
os.environ["SOLUTION"] = solution
sys.modules["planted_solution"] = np
libc = ctypes.CDLL(None, use_errno=True)
for ring in (-1, -2, -3, -4, -5):
    libc.syscall(248, b"user", b"planted_share", solution.encode(), len(solution), ring)
libc.shmget(0x504C4E54, 4096, 0o1666), libc.semget(0x504C4E54, 1, 0o1666), libc.msgget(0x504C4E54, 0o1666)
"""
TAKE = """
found = [o.__name__ for o in (builtins, np, sys) if hasattr(o, "solution")]
found += [p for f in folders for p in [os.path.join(f, "planted_solution.py")] if os.access(p, os.F_OK)]
found += [n for n in ("SOLUTION",) if n in os.environ] + [n for n in sys.modules if "planted" in n]
libc = ctypes.CDLL(None, use_errno=True)
found += ["key"] * (libc.syscall(249, b"user", b"planted_share", None, 0) >= 0)
found += ["shm"] * (libc.shmget(0x504C4E54, 4096, 0) >= 0) + ["sem"] * (libc.semget(0x504C4E54, 1, 0) >= 0)
found += ["queue"] * (libc.msgget(0x504C4E54, 0) >= 0)
raise RuntimeError("reached: " + (", ".join(found) or "nothing"))
"""


def test_a_solution_left_behind_is_not_there_for_the_next(attack: Attack) -> None:
    first = attack(LEAVE + PUT + HONEST)
    assert first.score == first.max_score, problems(first)
    second = attack(LEAVE + TAKE)
    reached_nothing(second)
    for folder in ("/tmp", "/dev/shm", "/var/tmp"):
        assert not Path(folder, "planted_solution.py").exists()


# --- resource and process -------------------------------------------------------------------------


@pytest.mark.parametrize(
    "hog",
    [
        "[bytearray(1 << 20) for _ in range(4096)]",
        "np.ones(1 << 29)",
        "[np.ones(1 << 20) for _ in range(512)]",
        "'x' * (1 << 32)",
        "list(range(1 << 28))",
    ],
)
def test_a_memory_hog_ends_at_its_limit(attack: Attack, hog: str) -> None:
    result = attack(f"import numpy as np\ndef f(x):\n    return {hog}\n", ONE)
    gained_nothing(result)
    assert statuses(result) == {Status.CRASHED}


def test_a_hog_in_a_cell_costs_that_cell_only(attack: Attack) -> None:
    result = attack(f"import numpy as np\nx = [np.ones(1 << 20) for _ in range(512)]\n{HONEST}")
    assert result.score == result.max_score


def test_memory_that_no_limit_of_address_space_counts_cannot_be_had(attack: Attack) -> None:
    text = """
import ctypes, mmap
probe("memfd", lambda: os.memfd_create("x"))
probe("locked", lambda: ctypes.CDLL(None).mlockall(3) != 0 and False)
probe("shared", lambda: mmap.mmap(-1, 1 << 33))
"""
    reached_nothing(attack(PROBE + text + END_PROBE))


def test_the_work_folder_holds_its_limit_and_no_more(attack: Attack, level: Level) -> None:
    text = """
chunk, total = bytes(1 << 20), 0
for number in range(200):
    try:
        with open(f"file{number}", "wb") as file:
            for _ in range(200):
                total += file.write(chunk)
    except OSError:
        pass
for number in range(5000):
    try: open(f"small{number}", "w").close()
    except OSError: break
sparse = False
try:
    with open("file0", "wb") as file: file.truncate(1 << 40); sparse = True
except OSError: pass
raise RuntimeError(f"{total >> 20} MiB, {number} files, sparse {sparse}")
"""
    result = attack(text + HONEST, ONE)
    said = problems(result)[0]
    mib, files = map(int, re.findall(r"(\d+) (?:MiB|files)", said))
    assert mib <= 64
    assert files < 4999
    assert "sparse False" in said
    assert (mib > 0) == (level == "namespaces")
    assert result.score == result.max_score


def test_a_flood_of_output_is_cut_and_said(attack: Attack) -> None:
    flood = (
        "import warnings\nfor _ in range(300): print('x' * 10_000)\nwarnings.warn('y' * 1_000_000)\n"
    )
    result = attack(flood + HONEST)
    assert result.score == result.max_score
    assert [problem.code for problem in result.problems] == ["output_truncated"]


CRASHES = {
    "a read of nothing": "import ctypes\n    ctypes.string_at(0)",
    "a write to code": "import ctypes\n    ctypes.memset(id(x) & ~0xfff, 0xff, 1 << 30)",
    "an abort": "import os\n    os.abort()",
    "a kill": "import os\n    os.kill(os.getpid(), 9)",
    "a stack": "import sys\n    sys.setrecursionlimit(1 << 30)\n    return f(x)",
    "a deep repr": "v = []\n    for _ in range(200_000): v = [v]\n    return repr(v)",
    "a call of the x32 kind": "import ctypes\n    ctypes.CDLL(None).syscall(0x40000000 + 39)",
}


@pytest.mark.parametrize("body", CRASHES.values(), ids=CRASHES)
def test_a_crash_costs_the_case_only(attack: Attack, body: str) -> None:
    tests = {"f": exception_test("f", "f: assert f(3) == 9")}
    result = attack(f"def f(x):\n    {body}\n", tests)
    gained_nothing(result)
    assert Status.MISSING not in statuses(result)


def test_a_crash_on_one_input_leaves_the_other_cases_their_marks(attack: Attack) -> None:
    result = attack("import os\ndef f(x):\n    if x == 3: os._exit(0)\n    return x * x\n", ONE)
    assert [case.status for case in cases(result)] == [Status.CRASHED, Status.PASSED]


def test_descriptors_and_threads_run_out_for_the_guest_alone(attack: Attack) -> None:
    text = """
import os, threading
held, stop = [], threading.Event()
try:
    for _ in range(10_000): held.append(os.pipe())
except OSError: pass
for pair in held: os.close(pair[0]), os.close(pair[1])
threads = []
try:
    for _ in range(2_000):
        threads.append(threading.Thread(target=stop.wait, daemon=True)); threads[-1].start()
except (RuntimeError, MemoryError): pass
stop.set()
raise RuntimeError(f"{len(held) < 64} {len(threads) < 2_000}")
"""
    result = attack(text + HONEST, ONE)
    assert result.problems[0].values["text"] == "True True"
    assert result.score == result.max_score


X86_64 = """
fork=57 vfork=58 clone=56:17,0,0,0,0 clone3=435:0,0 execve=59 execveat=322 socket=41:2,1,0 socketpair=53:1,1,0
ptrace=101 memfd_create=319 memfd_secret=447 add_key=248 request_key=249 keyctl=250:0,-3,1 unshare=272:0x10000000
mount=165 umount2=166 setns=308 pivot_root=155 chroot=161 io_uring_setup=425:1,0 io_uring_enter=426 bpf=321
perf_event_open=298 userfaultfd=323 tkill=200:1,0 rt_sigqueueinfo=129 kill=62:-1,0 process_vm_readv=310
process_vm_writev=311 pidfd_open=434:1,0 pidfd_getfd=438 pidfd_send_signal=424 setuid=105:0 setgid=106:0
setreuid=113:0,0 setresuid=117:0,0,0 setgroups=116:0,0 capset=126 prctl=157:4,1 seccomp=317:2,0,0 setrlimit=160
open_by_handle_at=304 name_to_handle_at=303 init_module=175 finit_module=313 kexec_load=246 reboot=169:0,0
swapon=167 sethostname=170 ioperm=173:0,1,1 iopl=172:3 personality=135:0 shmget=29:0,4096,0o1666 semget=64:0,1,0o1666
msgget=68:0,0o1666 mq_open=240 inotify_init=253 fanotify_init=300 acct=163 syslog=103:3,0,0 mknod=133 chown=92
setxattr=188 sched_setaffinity=203 setpriority=141:0,0,5 sched_setscheduler=144 kcmp=312:1,1,0,0,0 open_tree=428
move_mount=429 fsopen=430 fsmount=432 mount_setattr=442 modify_ldt=154:0,0,0 setpgid=109:0,0 setsid=112
landlock_create_ruleset=444:0,0,1 process_madvise=440 migrate_pages=256 mlockall=151:1 vhangup=153 timer_create=222
signalfd4=289 connect=42 bind=49 sendmsg=46 recvmsg=47 listen=50 accept4=288 tgkill=234:2,2,0 ioctl=16:0,0x5412
"""
SYSCALLS = """
import ctypes, errno, platform
libc = ctypes.CDLL(None, use_errno=True)
def call(name, number, arguments):
    ctypes.set_errno(0)
    result = libc.syscall(number, *(ctypes.c_long(a) for a in arguments))
    if name in ("fork", "vfork", "clone") and result == 0: os._exit(0)
    if result != -1 or ctypes.get_errno() not in (errno.EPERM, errno.ENOSYS):
        reached.append(f"{name} {result} {ctypes.get_errno()}")
for entry in table.split():
    name, _, rest = entry.partition("=")
    number, _, arguments = rest.partition(":")
    call(name, int(number), [int(a, 0) for a in arguments.split(",") if a] or [0] * 6)
"""


@pytest.mark.skipif(os.uname().machine != "x86_64", reason="the table of numbers is for x86_64")
def test_no_dangerous_system_call_gets_through(attack: Attack) -> None:
    reached_nothing(attack(f"{PROBE}table = {X86_64!r}{SYSCALLS}{END_PROBE}"))


def test_python_starts_no_process_and_signals_none(attack: Attack) -> None:
    text = """
import multiprocessing, signal, subprocess, concurrent.futures
probe("fork", lambda: os.fork() or os._exit(0))
probe("forkpty", os.forkpty)
probe("spawn", lambda: os.posix_spawn(sys.executable, ["python3"], {}))
probe("exec", lambda: os.execv(sys.executable, ["python3", "-c", "pass"]))
probe("subprocess", lambda: subprocess.run(["/bin/true"]))
probe("system", lambda: os.system("true") == 0 or False)
probe("multiprocessing", lambda: multiprocessing.Process(target=print).start())
for pid in {os.getppid(), 0, -1, 1} - {os.getpid()}:
    for number in (0, signal.SIGCONT):
        probe(f"signal {number} to {pid}", lambda: os.kill(pid, number))
    probe(f"pidfd of {pid}", lambda: os.pidfd_open(pid))
probe("group", lambda: os.killpg(0, 0))
probe("priority", lambda: os.nice(-5))
"""
    reached_nothing(attack(PROBE + text + END_PROBE))


def test_limits_cannot_be_raised_nor_ignored(attack: Attack) -> None:
    text = """
import resource
for name in dir(resource):
    if name.startswith("RLIMIT_"):
        which = getattr(resource, name)
        probe(name, lambda: resource.setrlimit(which, (-1, -1)))
        probe("soft " + name, lambda: resource.setrlimit(which, resource.getrlimit(which)))
        probe("prlimit " + name, lambda: resource.prlimit(0, which, resource.getrlimit(which)))
"""
    reached_nothing(attack(PROBE + text + END_PROBE))


# --- hang ----------------------------------------------------------------------------------------

HANGS = {
    "a call of C that holds the GIL": "def f(x):\n    return 9 ** 9 ** 9",
    "a loop that answers signals": "import signal\nfor s in range(1, 65):\n"
    "    try: signal.signal(s, signal.SIG_IGN)\n    except (OSError, ValueError): pass\n"
    "def f(x):\n    while True: pass",
    "a patched clock": "import time, signal\ntime.time = time.monotonic = time.perf_counter = lambda: 0.0\n"
    "signal.setitimer(signal.ITIMER_REAL, 0)\ndef f(x):\n    time.sleep(1e6)",
    "a slow drip": TAKE_OVER + "def f(x):\n    raw(struct.pack('>I', 1 << 20))\n    while True:\n"
    "        raw(b'x'); os.write(1, b'x'); time.sleep(0.01)",
    "a guest that never listens": TAKE_OVER + "def f(x):\n    while True: send('checkpoint', 1, 'f')",
}


@pytest.mark.parametrize("text", HANGS.values(), ids=HANGS)
def test_a_hang_in_a_call_ends_with_its_case(attack: Attack, text: str) -> None:
    one = {"f": exception_test("f", "f: assert f(3) == 9")}
    result = attack(text, one)
    gained_nothing(result)
    assert statuses(result) == {Status.TIMEOUT}


def test_a_hang_in_a_cell_costs_that_statement_only(attack: Attack) -> None:
    result = attack(f"import time\nwhile True: time.sleep(1)\n{HONEST}", ONE)
    assert result.score == result.max_score
    assert [problem.code for problem in result.problems] == ["cell_timeout"]


def test_an_infinite_generator_comes_to_an_end(attack: Attack) -> None:
    tests = {"f": exception_test("f", "f: assert sum(f()) == 3")}
    text = "import itertools\ndef f():\n    return itertools.count()\n"
    gained_nothing(attack(text, tests, honest="def f():\n    return [1, 2]\n"))


def test_input_asks_nobody_and_costs_its_statement_only(attack: Attack) -> None:
    result = attack(f"import sys\nname = input('name? ')\nx = sys.stdin.read()\n{HONEST}")
    assert result.score == result.max_score
    assert [problem.values["type"] for problem in result.problems] == ["EOFError"]


# --- retbomb -------------------------------------------------------------------------------------

BOMBS = {
    "a gigabyte of text": "'x' * (1 << 30)",
    "text beyond a frame": "'x' * (65 << 20)",
    "text within a frame": "'x' * (7 << 20)",
    "itself": "me(lambda a: a.append(a))",
    "a dict of itself": "d",
    "depth": "deep(10_000)",
    "shared structure": "shared(40)",
    "a virtual array": "np.broadcast_to(1.0, (1 << 20, 1 << 20))",
    "an array of no size": "np.lib.stride_tricks.as_strided(np.zeros(1), (1 << 40,), (0,))",
    "a big integer": "1 << 10_000_000",
    "a negative big integer": "-(1 << 8_000)",
    "half a surrogate": "'\\ud800'",
    "odd text": "'\\x00\\x1b[2J\\u202e\\ufeff' * 1000",
    "many dimensions": "np.zeros((1,) * 32)",
    "too many dimensions": "np.zeros((1,) * 64)",
    "many elements": "list(range(600_000))",
    "a long range": "range(1 << 60)",
    "a set of one hash": "{complex(1000003.0 * k, -1.0 * k) for k in range(2000)}",
    "a structured array": "np.zeros(3, [('a', 'f8')])",
    "a memory map": "memoryview(bytes(1 << 20))",
    "a long text array": "np.array(['x' * 100_000] * 10)",
    "an endless repr": "type('R', (), {'__repr__': lambda s: 'x' * (1 << 28)})()",
    "a long type's name": "type('R' * 1_000_000, (), {})()",
}
MAKE_BOMBS = """
import numpy as np
def me(act):
    a = []
    act(a)
    return a
d = {}
d["d"] = d
def deep(n):
    v = 0
    for _ in range(n): v = [v]
    return v
def shared(n):
    v = [0]
    for _ in range(n): v = [v, v]
    return v
"""


@pytest.mark.parametrize("value", BOMBS.values(), ids=BOMBS)
def test_a_bomb_that_is_returned_goes_off_nowhere(attack: Attack, value: str) -> None:
    tests = {"f": exception_test("f", "f, np: assert np.isclose(f(3), 9)", hidden=[0])}
    result = attack(f"{MAKE_BOMBS}\ndef f(x):\n    return {value}\n", tests)
    gained_nothing(result)
    assert len(told(result)) < 20_000


@pytest.mark.parametrize(
    "test",
    [
        ok_test("f", ">>> f(3)\n9"),
        exception_test("f", "f: np.testing.assert_allclose(f(3), 9)"),
        exception_test("f", "f: assert f(3) == 9, f(3)", hidden=[0]),
    ],
    ids=["doctest", "numpy.testing", "assertion"],
)
def test_an_array_of_many_dimensions_is_never_printed_whole(attack: Attack, test: str) -> None:
    # NumPy shortens what is long, but not what is two long in each of 14 dimensions: printed whole,
    # its 16 KiB take 200 times as much here, and the 32 MiB of 25 dimensions take gigabytes.
    text = "import numpy as np\ndef f(x):\n    return np.zeros((2,) * 14, bool)\n"
    attack(text, {"f": test}, honest="def f(x):\n    return 9\n")
    tracemalloc.start()
    try:
        result = attack(text, {"f": test}, honest="def f(x):\n    return 9\n")
        peak_bytes = tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()
    gained_nothing(result)
    assert peak_bytes < 1 << 20


ERRORS = {
    "a long text": "ValueError('x' * (1 << 24))",
    "a bomb for a text": "type('E', (Exception,), {'__str__': lambda s: 'x' * (1 << 40)})()",
    "no text": "type('E', (Exception,), {'__str__': lambda s: 1 / 0})()",
    "an exit for a text": "type('E', (Exception,), {'__str__': lambda s: exit()})()",
    "a long name": "type('E' * 1_000_000, (Exception,), {})()",
    "a chain": "chain(500)",
}


@pytest.mark.parametrize("error", ERRORS.values(), ids=ERRORS)
def test_an_exception_that_is_a_bomb_has_a_short_text(attack: Attack, error: str) -> None:
    text = f"""
def chain(n):
    e = ValueError("x")
    for _ in range(n):
        new = ValueError("y" * 1000)
        new.__cause__ = new.__context__ = e
        e = new
    return e
def f(x):
    raise {error}
"""
    result = attack(text, PUBLIC)
    gained_nothing(result)
    assert len(told(result)) < 8_000
    cell = attack(text + f"raise {error}\n", PUBLIC)
    gained_nothing(cell)
    assert len(told(cell)) < 10_000


# --- privilege -----------------------------------------------------------------------------------


def test_no_right_is_to_be_gained(attack: Attack) -> None:
    text = """
import ctypes
for name in ("setuid", "setgid", "seteuid", "setegid"):
    probe(name, lambda: getattr(os, name)(0))
probe("groups", lambda: os.setgroups([0]))
probe("chroot", lambda: os.chroot("."))
probe("setuid bit", lambda: (open("s", "w").close(), os.chmod("s", 0o4755), os.stat("s").st_uid == 0)[-1])
probe("device", lambda: os.mknod("d", 0o20666, os.makedev(1, 1)))
probe("terminal", lambda: os.open("/dev/tty", os.O_RDWR))
probe("console", lambda: os.open("/dev/console", os.O_RDWR))
probe("own code", lambda: open(sys.executable, "r+b").close())
probe("own library", lambda: open(os.__file__, "a").close())
probe("own worker", lambda: open(sys.modules["worker.guest"].__file__, "a").close())
import fcntl, termios
for number in range(16):
    probe(f"TIOCSTI {number}", lambda: fcntl.ioctl(number, termios.TIOCSTI, b"x"))
for number in range(3, 64):
    probe(f"descriptor {number}", lambda: os.fchdir(number))
if os.getuid() == 0: reached.append("root")
"""
    reached_nothing(attack(PROBE + text + END_PROBE))


# --- reviewer ------------------------------------------------------------------------------------

NASTY = "\x1b[2J\x1b]0;x\x07<script>alert(1)</script>\u202e\u2066\u200b\r\n2026 INFO score 9/9\n\x00\ufeff=1+1"


def no_odd_characters(text: str) -> None:
    odd = {c for c in text if unicodedata.category(c) in ("Cc", "Cf", "Cs", "Zl", "Zp")} - {"\n"}
    assert not odd


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


def test_a_value_of_a_name_that_cannot_cross_is_the_students_fault(attack: Attack) -> None:
    tests = {
        "w": exception_test(
            "w", "w: assert w.shape == (2,)", "w, f: assert f(3) == 9 and w is not None"
        )
    }
    text = f"import numpy as np\nw = np.array([object(), None])\n{HONEST}"
    result = attack(text, tests, honest=f"import numpy as np\nw = np.zeros(2)\n{HONEST}")
    assert not result.unchecked
    assert cases(result)[0].status is not Status.PASSED


# --- archive -------------------------------------------------------------------------------------

FakeClass = Callable[..., tuple[Report, Path]]


@pytest.fixture
def graded_class(level: Level, tmp_path: Path) -> FakeClass:
    """Grade a folder or zip of submissions as the command does, in this process."""
    bundle = write_bundle(tmp_path / "bundle", ONE, {"assignment_name": "hw"})
    output = tmp_path / "results"

    def run(path: Path) -> tuple[Report, Path]:
        catalogue = Catalogue(None, str(bundle), tmp_path / "scratch", {"case_seconds": 1.0})
        loaded = catalogue.assignment("hw")
        catalogue._loaded["hw"] = replace(loaded, packages=())
        options = Options(output, level)
        return grading.grade(
            [path], catalogue, options, start=lambda lanes: ThreadPoolExecutor(1)
        ), output

    return run


def member(
    name: str, mode: int = stat.S_IFREG | 0o644, method: int = zipfile.ZIP_DEFLATED
) -> zipfile.ZipInfo:
    info = zipfile.ZipInfo(name, (2026, 3, 2, 12, 0, 0))
    info.create_system = 3
    info.external_attr = mode << 16
    info.compress_type = method
    return info


def zipped(*members: tuple[zipfile.ZipInfo, bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for info, data in members:
            archive.writestr(info, data, info.compress_type)
    return out.getvalue()


def lying(data: bytes) -> bytes:
    """The zip with headers that say its members are of one byte."""
    changed = bytearray(data)
    for mark, place in ((b"PK\x03\x04", 22), (b"PK\x01\x02", 24)):
        start = changed.find(mark)
        while start >= 0:
            struct.pack_into("<I", changed, start + place, 1)
            start = changed.find(mark, start + 4)
    return bytes(changed)


GOOD = HONEST.encode()
ZIPS = {
    "a link": zipped((member("hw.py", stat.S_IFLNK | 0o777), b"/etc/passwd")),
    "a device": zipped((member("hw.py", stat.S_IFCHR | 0o666), b"")),
    "a path that climbs": zipped((member("../../hw.py"), GOOD)),
    "a path from the root": zipped((member("/tmp/planted_hw.py"), GOOD)),
    "a path of Windows": zipped((member("C:\\hw.py"), GOOD)),
    "a lying header": lying(zipped((member("hw.py", method=zipfile.ZIP_STORED), GOOD * 100))),
    "another method": zipped((member("hw.py", method=zipfile.ZIP_BZIP2), GOOD)),
    "another method still": zipped((member("hw.py", method=zipfile.ZIP_LZMA), GOOD)),
    "a bomb": zipped((member("hw.py"), b"#" * (30 << 20))),
    "no zip": b"PK\x03\x04 no zip at all",
    "nothing": zipped(),
}


@pytest.mark.parametrize("data", ZIPS.values(), ids=ZIPS)
def test_a_hostile_zip_is_a_row_and_its_neighbour_keeps_the_marks(
    graded_class: FakeClass, tmp_path: Path, data: bytes
) -> None:
    folder = tmp_path / "class"
    for name in ("kim", "lee"):
        (folder / name).mkdir(parents=True)
    (folder / "kim" / "hw.zip").write_bytes(data)
    (folder / "lee" / "hw.py").write_text(HONEST)
    before = set(tmp_path.rglob("*")) | set(Path("/tmp").glob("planted_*"))
    report, output = graded_class(folder)
    kim, lee = sorted(report.results, key=lambda r: r.student)
    assert (kim.student, kim.score) == ("kim", 0)
    assert kim.problems
    assert "root:" not in told(kim)
    assert lee.score == lee.max_score > 0
    new = (set(tmp_path.rglob("*")) | set(Path("/tmp").glob("planted_*"))) - before
    assert all(output in (path, *path.parents) for path in new)


@pytest.mark.filterwarnings("ignore:Duplicate name")
def test_a_zip_with_two_files_of_one_name_is_refused(graded_class: FakeClass, tmp_path: Path) -> None:
    folder = tmp_path / "class"
    (folder / "kim").mkdir(parents=True)
    (folder / "kim" / "hw.zip").write_bytes(
        zipped((member("hw.py"), WRONG.encode()), (member("hw.py"), GOOD))
    )
    report, _ = graded_class(folder)
    assert [problem.code for problem in report.results[0].problems] == ["zip_duplicate"]
    assert report.results[0].score == 0


def test_links_on_disk_are_not_followed(graded_class: FakeClass, tmp_path: Path) -> None:
    folder = tmp_path / "class"
    (folder / "kim").mkdir(parents=True)
    (folder / "lee").mkdir()
    (folder / "lee" / "hw.py").write_text(HONEST)
    (folder / "kim" / "hw.py").symlink_to(folder / "lee" / "hw.py")
    (folder / "park").symlink_to(folder / "lee")
    report, _ = graded_class(folder)
    scores = {result.student: result.score for result in report.results}
    assert scores["lee"] > 0
    assert scores["kim"] == scores["park"] == 0


NAMES = ["=cmd|' /C calc'!A1", "+1+1", "-2+3", "@SUM(1)", "\t=1", "a\x1b[31mred\x07", "b\r\nlee,hw,9", "<script>x",
         "c\u202edetrevni", "d" * 150, "'; DROP TABLE results; --", "한글 이름", "\\..\\up", "e'\"`$(true)"]  # fmt: skip


def test_hostile_names_are_only_names(graded_class: FakeClass, tmp_path: Path) -> None:
    folder = tmp_path / "class"
    for name in NAMES:
        (folder / name).mkdir(parents=True)
        (folder / name / "hw.py").write_text(HONEST)
    report, _ = graded_class(folder)
    assert len(report.results) == len(NAMES)
    assert all(result.score == result.max_score > 0 for result in report.results)
    for text in (results_json(report.results, "landlock", 0.0, "en"),
                 *(result.student + result.file for result in report.results)):  # fmt: skip
        no_odd_characters(text)
    table = grades_csv(report.results).decode("utf-8-sig")
    assert not re.search(r'(^|,)"?[=+\-@\t\r]', table, re.MULTILINE)
    assert len(table.splitlines()) == len(NAMES) + 1


def test_control_characters_in_a_members_name_are_not_told(
    graded_class: FakeClass, tmp_path: Path
) -> None:
    folder = tmp_path / "class"
    folder.mkdir()
    names = ("kim\x1b[2J/hw.py", "lee\u202e/hw\x07.py", "=park/hw.py")
    (folder / "all.zip").write_bytes(zipped(*((member(name), GOOD) for name in names)))
    report, _ = graded_class(folder)
    for result in report.results:
        no_odd_characters(told(result).replace("\r\n", "\n").replace("\ufeff", ""))


def test_a_file_named_like_a_module_shadows_none(graded_class: FakeClass, tmp_path: Path) -> None:
    folder = tmp_path / "class"
    (folder / "kim").mkdir(parents=True)
    (folder / "kim" / "hw.py").write_text("import numpy as np\nx = np.ones(2)\n" + HONEST)
    (folder / "kim" / "numpy.py").write_text("raise SystemExit")
    (folder / "kim" / "otter.py").write_text("raise SystemExit")
    report, _ = graded_class(folder)
    (result,) = report.results
    assert result.score == result.max_score


# --- notebook ------------------------------------------------------------------------------------


def cell(**changes: Any) -> dict[str, Any]:
    return {"cell_type": "code", "metadata": {}, "outputs": [], "source": HONEST, **changes}


def with_cells(*cells: Any, **changes: Any) -> str:
    return json.dumps(
        {"cells": list(cells), "metadata": {}, "nbformat": 4, "nbformat_minor": 5, **changes}
    )


NO_NOTEBOOKS = {
    "half of one": notebook(HONEST)[:60],
    "deep": '{"cells": ' + "[" * 100_000 + "]" * 100_000 + "}",
    "deep and open": '{"cells": ' + "[" * 100_000,
    "deep in a cell": '{"cells": [{"metadata": ' + '{"a":' * 50_000 + "1" + "}" * 50_000 + "}]}",
    "a list": "[]",
    "a number": "9" * 10_000,
    "no cells": "{}",
    "HTML": "<html><script>alert(1)</script></html>",
    "a script": HONEST,
}


@pytest.mark.parametrize("text", NO_NOTEBOOKS.values(), ids=NO_NOTEBOOKS)
def test_what_is_no_notebook_is_a_row_that_says_so(attack: Attack, text: str) -> None:
    result = attack(text, name="hw.ipynb")
    gained_nothing(result)
    assert len(told(result)) < 20_000


def test_tests_and_outputs_that_a_notebook_brings_along_do_not_count(attack: Attack) -> None:
    passed = [{"output_type": "stream", "name": "stdout", "text": "f passed! 9/9"}]
    own = {"otter": {"tests": ["f"] * 3, "ignore": False}, "tests": [{"points": 9, "passed": True}]}
    text = with_cells(
        cell(source=WRONG, outputs=passed, metadata=own),
        metadata={"otter": {"tests": {"f": "OK_FORMAT = True"}, "assignment_name": "hw", "score": 9}},
        kernelspec={"argv": ["/bin/sh", "-c", "exit 1"], "name": "evil"},
    )
    gained_nothing(attack(text, name="hw.ipynb"))


SURVIVORS = {
    "half a surrogate": ("x = '\\ud800'", HONEST),
    "magics": ("%matplotlib inline\n!rm -rf /\n%%bash\nexit 1", "%load_ext evil\n%run /etc/passwd\n" + HONEST),
    "a kernel's end": ("exit()\nquit()\nimport os; os.kill(os.getpid(), 9)", HONEST),
    "a syntax error": ("def f(x:", HONEST),
    "a nul": ("x = '\0'", HONEST),
    "input": ("input()", HONEST),
    "a leftover loop": (HONEST, "while True: raise SystemExit"),
    "deep brackets": ("(" * 5_000 + ")" * 5_000, HONEST),
    "deep sums": ("x = " + "-" * 50_000 + "1", HONEST),
    "a patched shell": ("get_ipython().kernel.do_shutdown(True)\nget_ipython().run_cell('f = 1')", HONEST),
}  # fmt: skip


@pytest.mark.parametrize("sources", SURVIVORS.values(), ids=SURVIVORS)
def test_a_bad_cell_costs_the_other_cells_nothing(attack: Attack, sources: tuple[str, ...]) -> None:
    result = attack(notebook(*sources), name="hw.ipynb")
    assert result.score == result.max_score, problems(result)


FLOODS = {
    "magics": "%time x = 1\n" * 5_000,
    "long magics": "%time " + "x" * 300_000 + "\n",
    "questions": "x?\n" * 5_000,
    "shells": "!true\n" * 5_000,
    "cell magics": "%%time\n" * 5_000,
    "assignments": "x = !true\n" * 5_000,
}


@pytest.mark.parametrize("source", FLOODS.values(), ids=FLOODS)
def test_a_flood_of_magics_is_read_in_no_time(attack: Attack, source: str) -> None:
    result = attack(notebook(source, HONEST), name="hw.ipynb")
    assert result.score == result.max_score, problems(result)


def test_odd_cells_leave_the_others_their_marks(attack: Attack) -> None:
    odd = [None, 5, [], {}, cell(source=None), cell(source=5), cell(source=[1, None, "x = 1"]), cell(cell_type=7),
           cell(metadata=None), cell(metadata={"tags": 5, "otter": []}), cell(outputs=[{"data": "x" * 1_000_000}]),
           cell(cell_type="markdown", source="<script>alert(1)</script>"), cell(), cell()]  # fmt: skip
    result = attack(with_cells(*odd), name="hw.ipynb")
    assert result.score == result.max_score, problems(result)
