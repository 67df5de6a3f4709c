"""Objects that agree with everything, and guests whose tools are poisoned."""

from __future__ import annotations

import pytest

from autograder.records.results import Status
from tests.attacks.material import DOCTESTS, HONEST, ONE, WRONG, Attack, gained_nothing, statuses
from tests.conftest import exception_test, notebook, ok_test

# --- equality ------------------------------------------------------------------------------------

YES = """
import numpy as np
yes = lambda *a, **k: True
def give(x): return lambda *a, **k: x
MAGIC = {f"__{n}__": yes for n in ("eq", "ne", "lt", "le", "gt", "ge", "bool", "contains")}
MAGIC |= {f"__{n}__": lambda self, *a: self for n in (
    "add", "radd", "sub", "rsub", "mul", "rmul", "abs", "neg", "round", "pow", "array_wrap",
    "truediv", "rtruediv", "getitem", "call")}
MAGIC |= {"__hash__": lambda self: 9, "__repr__": lambda self: "9", "__float__": lambda self: 9.0,
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


COMPARISONS = {
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
    gained_nothing(attack(f"{TOOLS}{WRONG}{text}\n", COMPARISONS, honest=TOOLS + HONEST))


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
