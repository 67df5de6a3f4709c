"""Which answers cannot make a difference to another question, and which may."""

from __future__ import annotations

import ast

import pytest

from autograder.authoring import names
from autograder.authoring.confinement import Surroundings
from autograder.course.answer_bank import Answer
from autograder.course.master import Cell

PROGRAM = [
    Cell(
        None,
        "import math\nimport random\nimport numpy as np\nfrom itertools import product\nRATE = 0.5",
    ),
    Cell("weights", "W = np.array([1.0, 2.0])\nmemo = {}"),
    Cell("pure", "def pure(x):\n    return np.asarray(x) * RATE"),
    Cell("reads", "def reads(x):\n    return W @ x"),
    Cell("keeps", "def keeps(x, seen=[]):\n    seen.append(x)\n    return len(seen)"),
    Cell("notes", "def notes(x):\n    memo[x] = 1\n    return x"),
    Cell(None, "V = W\ndef kept(x, w=W):\n    w[0] = x\n    return w"),
    Cell("changes", "def changes(x):\n    x[0] = 0\n    return x"),
    Cell("q", "def q(x):\n    return pure(x) + reads(x)"),
    Cell("other", "def other(x):\n    return q(x)"),
    Cell("two", "def two(x):\n    return x"),
    Cell("two", "def second(x):\n    return x"),
]
TESTS = {
    "q": "def test_0(q, helper):\n    assert q(1) == 1",
    "other": "def test_0(other, asked):\n    assert other(1) == 1",
}


def confined(code: str, question: str = "q") -> dict[str, str] | None:
    return Surroundings(PROGRAM, TESTS).confined(Answer(question, "an-answer", code))


def q(*lines: str) -> str:
    return "\n    ".join(["def q(x):", *lines])


@pytest.mark.parametrize(
    "code",
    [
        q("return x * 2"),
        q("return np.sum(np.exp(x)) + math.pi * RATE"),
        q("return pure(x) + reads(x)"),
        q("return other(x)"),
        q("found = []", "for pair in product(x, x):", "    found.append(pair)", "return found"),
        q("y = np.array(x)", "y[0] = 3", "y += 1", "return y"),
        q("return W[0] * x if len(W) > 1 else np.dot(W, x)"),
        q("rng = np.random.default_rng(3)", "return rng.normal(size=len(x))"),
        q("return np.random.RandomState(3).rand()"),
        q("def inner(y):", "    nonlocal x", "    x = y", "inner(3)", "return x"),
        q("with np.errstate(all='ignore'):", "    return np.log(x)"),
        q("import copy", "return copy.deepcopy(x)"),
        q("if x is None:", "    raise ValueError('nothing')", "return [v for v in x]"),
        "import math\ndef q(x, scale=(1, -2.0)):\n    return math.fsum(x)",
        "seen = []\ndef q(x):\n    seen.append(x)\n    return helper(x)\ndef helper(x):\n    return x",
        "class Agrees:\n    size = 1\n    def __eq__(self, value):\n        return True\ndef q(x):\n    return Agrees()",
        "class Box:\n    def __init__(self, x):\n        self.x = x\ndef q(x):\n    return Box(x).x",
    ],
)  # fmt: skip
def test_what_only_its_own_question_can_see(code: str) -> None:
    binds = confined(code)
    assert binds is not None
    assert binds["q"].startswith("def q(x")


@pytest.mark.parametrize(
    "code",
    [
        # what a module does for everyone
        q("np.seterr(all='raise')", "return x"),
        q("np.set_printoptions(precision=2)", "return x"),
        q("np.random.seed(3)", "return x"),
        q("return np.random.rand()"),
        q("r = np.random", "return r.rand()"),
        q("return random.random()"),
        q("random.seed(1)", "return x"),
        q("from random import random as draw", "return draw()"),
        q("from numpy import random", "return random.rand()"),
        q("from numpy import *", "return x"),
        q("import os", "return x"),
        q("import warnings", "warnings.simplefilter('ignore')", "return x"),
        q("np.pi = 3", "return x"),
        q("m = np", "m.pi = 3", "return x"),
        q("np.polynomial.set_default_printstyle('ascii')", "return x"),
        q("np.array(x).tofile('x')", "return x"),
        # what it says, and what it may do
        q("print(x)", "return x"),
        q("return open('x')"),
        q("return eval('q')"),
        q("return getattr(np, 'seterr')(all='raise')"),
        q("return np.__loader__"),
        q("return (lambda: 0).__globals__"),
        q("return unknown(x)"),
        # what others can reach
        q("global RATE", "RATE = 3", "return x"),
        q("W[0] = 3", "return x"),
        q("w = W", "w[0] = 3", "return w"),
        q("w = W", "w += 1", "return w"),
        q("w = np.asarray(W)", "w.sort()", "return w"),
        q("np.add(W, 1, out=W)", "return x"),
        q("memo.update(a=1)", "return x"),
        q("return changes(W)"),
        q("pure.calls = 1", "return x"),
        q("f = pure", "f.calls = 1", "return x"),
        q("return keeps(x)"),
        q("return notes(x)"),
        q("return kept(x)"),
        q("v = V", "v[0] = 3", "return v"),
        q("np.exp(W, W)", "return x"),
        q("np.clip(W, 0, 1, W)", "return x"),
        q("W.clip(0, 1, W)", "return x"),
        q("with np.errstate(all='raise'):", "    yield x"),
        # names that others know
        q("return x") + "\nRATE = 3",
        q("return x") + "\nasked = 3",
        q("return x") + "\ndef other(x):\n    return x",
        q("pure = x", "return pure"),
        "def q(other):\n    return other",
        q("return x") + "\nimport math as np",
        q("return x") + "\nfrom math import prod as product",
        # what runs at once, and in other ways
        "import functools\n@functools.cache\ndef q(x):\n    return x",
        "@np.vectorize\ndef q(x):\n    return x",
        "class Array(np.ndarray):\n    pass\ndef q(x):\n    return x",
        "async def q(x):\n    return x",
        "pass",
    ],
)  # fmt: skip
def test_what_may_make_a_difference_to_another_question(code: str) -> None:
    assert confined(code) is None


def test_a_value_that_is_not_a_function_is_replaced_for_all() -> None:
    assert confined("W = [1, 2]", "weights") is None


def test_a_question_with_several_cells_is_tried_alone() -> None:
    assert confined("def two(x):\n    return x", "two") is None


def test_what_the_tests_of_another_question_ask_for_is_not_confined() -> None:
    tests = {**TESTS, "other": "def test_0(other, q):\n    assert other(1) == q(1)"}
    assert Surroundings(PROGRAM, tests).confined(Answer("q", "a", q("return x"))) is None


def test_a_doctest_asks_by_its_text() -> None:
    for code, is_confined in ((">>> q(3)", False), (">>> other(3)", True)):
        text = f'OK_FORMAT = True\ntest = {{"suites": [{{"cases": [{{"code": {code!r}}}]}}]}}'
        surroundings = Surroundings(PROGRAM, {**TESTS, "other": text})
        found = surroundings.confined(Answer("q", "a", q("return x")))
        assert (found is not None) is is_confined


@pytest.mark.parametrize("test", ["eval('q')(1)", "globals()['q'](1)", "import sys; sys.modules"])
def test_where_anything_can_be_reached_nothing_is_confined(test: str) -> None:
    tests = {**TESTS, "other": f"def test_0(other):\n    {test}"}
    assert Surroundings(PROGRAM, tests).confined(Answer("q", "a", q("return x"))) is None
    program = [*PROGRAM, Cell(None, f"def more():\n    {test}")]
    assert Surroundings(program, TESTS).confined(Answer("q", "a", q("return x"))) is None


@pytest.mark.parametrize("broken", ["def f(:", "def f():\n    from numpy import *", "x = = 1"])
def test_among_what_does_not_run_nothing_is_confined(broken: str) -> None:
    answer = Answer("q", "a", q("return x"))
    assert Surroundings([*PROGRAM, Cell(None, broken)], TESTS).confined(answer) is None
    assert Surroundings(PROGRAM, {**TESTS, "other": broken}).confined(answer) is None


STATEFUL = {
    "a generator": "rng = np.random.default_rng(0)",
    "a generator in a list": "rngs = [np.random.default_rng(seed) for seed in range(3)]",
    "an iterator": "stream = iter([1, 2, 3])",
    "pairs": "stream = zip([1, 2], [3, 4])",
    "squares": "stream = (x**2 for x in range(9))",
    "a counter": "from itertools import count\nstream = count()",
    "a counter of a module": "import itertools\nstream = itertools.count()",
    "an object": "class Net:\n    def step(self):\n        self.n = 1\nnet = Net()",
    "a class that counts": "class Net:\n    made = []\n    def __init__(self):\n        Net.last = self",
    "what a function keeps": (
        "def counter():\n    n = 0\n    def count():\n        nonlocal n\n        n += 1\n    return count\n"
        "counted = counter()"
    ),
    "what a function gave": "def make():\n    rng = np.random.default_rng(0)\n    return [rng]\nmade = make()",
    "an array of them": "made = np.array([object()])",
    "bound in a loop": "for made in [np.nditer(W)]:\n    pass",
    "by another name": "rng = np.random.default_rng(0)\nother_rng = rng",
}


@pytest.mark.parametrize("code", STATEFUL.values(), ids=STATEFUL)
def test_what_keeps_a_state_is_shared_by_all_that_can_reach_it(code: str) -> None:
    (name,) = names.bound(ast.unparse(ast.parse(code).body[-1]))
    program = [*PROGRAM[:2], Cell(None, code), *PROGRAM[2:]]
    plain = Answer("q", "a", q("return x"))
    assert Surroundings(program, TESTS).confined(plain) is not None
    uses = Answer("q", "a", q(f"return {name}"))
    assert Surroundings(program, TESTS).confined(uses) is None
    given = {**TESTS, "q": f"def test_0(q, {', '.join(names.bound(code))}):\n    assert q(1) == 1"}
    assert Surroundings(program, given).confined(plain) is None


@pytest.mark.parametrize(
    "code",
    [
        "rng = np.random.default_rng(0)\ndata = rng.normal(size=9)",
        "data = {'a': np.linspace(0, 1, 5)[None, :], 'b': [(1, -2.5), 'text']}",
        "data = list(zip(range(3), [x**2 for x in range(3)]))",
        "data = np.array(sorted(x / 2 for x in range(3)))",
        "def make(seed):\n    rng = np.random.default_rng(seed)\n    x = rng.normal(size=(3, 2))\n"
        "    for row in x:\n        row += 1\n    return x, x.sum(axis=1)\ndata, more = make(3)",
    ],
)  # fmt: skip
def test_plain_values_keep_no_state(code: str) -> None:
    program = [*PROGRAM[:2], Cell(None, code), *PROGRAM[2:]]
    given = {**TESTS, "q": "def test_0(q, data):\n    assert q(data) == 1"}
    uses = Answer("q", "a", q("return data"))
    assert Surroundings(program, given).confined(uses) is not None
