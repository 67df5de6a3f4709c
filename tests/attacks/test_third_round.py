"""What a third attack gained: objects that are not asked as the student's own, nothing inside of something."""

from __future__ import annotations

import builtins
import sys
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from autograder.course import bundle as assignments
from autograder.records.limits import Level
from autograder.records.results import RESTS_ON_CLAIMS, Status, SubmissionResult
from autograder.wall import truth
from tests.attacks.material import cases, gained_nothing
from tests.conftest import exception_test, ok_test, write_bundle

Graded = Callable[..., SubmissionResult]
Bundle = Callable[..., Any]


@pytest.fixture
def hit(level: Level, graded: Graded, bundle_of: Bundle) -> Graded:
    """Grade a hostile text with some tests, at each level."""
    return lambda text, tests: graded(bundle_of(tests), "import numpy as np\n" + text, level=level)


@pytest.fixture
def grade(graded: Graded, bundle_of: Bundle) -> Graded:
    """Grade a text with some tests."""
    return lambda text, tests: graded(bundle_of(tests), "import numpy as np\n" + text)


def one(*tests: str) -> dict[str, str]:
    return {"f": exception_test("f", *tests)}


def how(result: SubmissionResult) -> list[Status]:
    return [case.status for case in cases(result)]


def on_claims(result: SubmissionResult) -> set[str]:
    """The cases that passed, but of which the teacher is told what they rest on."""
    said = [note.values["cases"] for note in result.notes if note.code == RESTS_ON_CLAIMS]
    return {name for names in said for name in names.split(", ")}


def passed_silently(result: SubmissionResult) -> list[str]:
    """The cases that passed, and of which nothing is said."""
    noted = on_claims(result)
    return [
        case.name for case in cases(result) if case.status is Status.PASSED and case.name not in noted
    ]


# --- objects in the place of an answer --------------------------------------------------------------

SAYS_YES = """
    shape, size = (3,), 3
    equals = issubset = startswith = isclose = lambda self, other: True
    all = lambda self: True
    any = lambda self: False
    sum = lambda self, *a: 14.0
    tolist = lambda self: [1.0, 4.0, 9.0]
    def __iter__(self): return iter(())
    def __len__(self): return 3
"""
LOOKS = [
    "got.equals(want)",
    "got.issubset(want)",
    "got.startswith('1')",
    "got.isclose(want)",
    "got.all()",
    "not got.any()",
    "got.sum() == 14",
    "got.tolist() == want",
    "got.shape == (3,) and all(abs(a - b) < 1e-9 for a, b in zip(got, want))",
    "got.size == 3 and all(abs(a - b) < 1e-9 for a, b in zip(got, want))",
    "len(got) == 3 and all(abs(a - b) < 1e-9 for a, b in zip(got, want))",
    "np.shape(got) == (3,) and all(abs(a - b) < 1e-9 for a, b in zip(got, want))",
    "np.all(got)",
    "np.sum(got) == 14",
]


def looks(name: str, got: str) -> list[str]:
    return [f"{name}: want = [1.0, 4.0, 9.0]; got = {got}; assert {look}" for look in LOOKS]


IN_PLACE_OF_AN_ANSWER = {
    "a list that is too long to be sent": (
        f"class Big(list):{SAYS_YES}big = Big([0] * 600_000)\ndef f(x): return big\n", looks("f", "f(3)"),
    ),
    "a text that is too long to be sent": (
        f"class Big(str):{SAYS_YES}big = Big('a' * 9_000_000)\ndef f(x): return big\n", looks("f", "f(3)"),
    ),
    "a list that is too long, of another name": (
        f"class Big(list):\n    __module__ = 'builtins'{SAYS_YES}Big.__name__ = 'list'\n"
        "big = Big([0] * 600_000)\ndef f(x): return big\n", looks("f", "f(3)"),
    ),
    "a class in the place of a variable": (
        f"class Meta(type):{SAYS_YES}class v(metaclass=Meta): pass\n", looks("v", "v"),
    ),
    "a class in the place of a constant": (
        f"class Meta(type):{SAYS_YES}class V(metaclass=Meta): pass\n", looks("V", "V"),
    ),
    "functions in a class in the place of a variable": (
        "class v:\n    shape, size = (3,), 3\n    equals = issubset = isclose = staticmethod(lambda other: True)\n"
        "    all = staticmethod(lambda: True)\n    tolist = staticmethod(lambda: [1.0, 4.0, 9.0])\n", looks("v", "v"),
    ),
    "a module in the place of a variable": (
        "import types\nv = types.ModuleType('v')\nv.shape, v.size = (3,), 3\nv.all = lambda: True\n"
        "v.equals = v.issubset = v.startswith = v.isclose = lambda other: True\nv.any = lambda: False\n"
        "v.sum = lambda: 14.0\nv.tolist = lambda: [1.0, 4.0, 9.0]\n", looks("v", "v"),
    ),
    "a function in the place of a variable": (
        "def v(): pass\nv.shape, v.size = (3,), 3\nv.equals = v.isclose = lambda other: True\n"
        "v.all = lambda: True\nv.tolist = lambda: [1.0, 4.0, 9.0]\n", looks("v", "v"),
    ),
    "what a method of a model returns": (
        f"class Out:{SAYS_YES}class Net:\n    def out(self, x): return Out()\n", looks("Net", "Net().out(3)"),
    ),
    "what an attribute of a model holds": (
        f"class Out:{SAYS_YES}class Net:\n    out = Out()\n", looks("Net", "Net().out"),
    ),
    "what an operator of a model returns": (
        f"class Out:{SAYS_YES}class Net:\n    def __getitem__(self, x): return Out()\n", looks("Net", "Net()[3]"),
    ),
    "a type as a method": (
        "class Out:\n    isclose, check, ok = str, slice, np.bool_\ndef f(x): return Out()\n",
        ["f: assert f(3).isclose(9)", "f: assert f(3).check(9)", "f: assert f(3).ok(9)"],
    ),
    "a type as a method of what a model returns": (
        "class Out: isclose = str\nclass Net:\n    def out(self, x): return Out()\n",
        ["Net: assert Net().out(3).isclose(9)"],
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", IN_PLACE_OF_AN_ANSWER)
def test_an_object_in_the_place_of_an_answer_does_not_judge_silently(hit: Graded, name: str) -> None:
    text, tests = IN_PLACE_OF_AN_ANSWER[name]
    assert not passed_silently(hit(text, one(*tests)))


def test_a_class_that_a_test_asks_for_is_asked_for_what_it_has(grade: Graded) -> None:
    text = "class Shape:\n    size = 4\n    def __init__(self, n): self.shape = (n, n)\n"
    result = grade(text, one("Shape: s = Shape(3); assert s.shape == (3, 3) and s.size == 4"))
    assert how(result) == [Status.PASSED]
    assert not result.notes


# --- two looks at one attribute ---------------------------------------------------------------------

ONCE_FULL = """
class Out:
    seen = 0
    @property
    def w(self):
        self.seen += 1
        return [0.0, 0.0, 0.0] if self.seen % 2 else {nothing}
    def go(self): pass
def f(x): return Out()
def other(): pass
"""
TWO_LOOKS = [
    "{name}: y = {got}; assert np.shape(y.w) == (3,); assert all(a == b for a, b in zip(y.w, [1, 4, 9]))",
    "{name}: y = {got}; assert len(y.w) == 3 and all(a == b for a, b in zip(y.w, [1, 4, 9]))",
    "{name}: y = {got}; assert len(y.w) == 3; str(y); assert all(a == b for a, b in zip(y.w, [1, 4, 9]))",
    "{name}: y = {got}; y.w; y.go(); assert all(v == 9 for v in y.w)",
    "{name}, other: y = {got}; y.w; other(); assert all(v == 9 for v in y.w)",
]  # fmt: skip


@pytest.mark.parametrize("nothing", ["[]", "()", "np.empty(0)", "np.empty((0, 1))"])
@pytest.mark.parametrize(("name", "got"), [("f", "f(3)"), ("Out", "Out()")])
def test_an_attribute_is_the_same_at_the_next_look(
    grade: Graded, nothing: str, name: str, got: str
) -> None:
    tests = [look.format(name=name, got=got) for look in TWO_LOOKS]
    if name == "Out":  # how an object behaves that the test made is what it asks
        tests = tests[:3]
    result = grade(ONCE_FULL.format(nothing=nothing), one(*tests))
    assert not passed_silently(result)
    assert not result.unchecked


def test_an_object_that_a_call_changed_is_as_it_is_now(grade: Graded) -> None:
    text = """
class Box:
    def __init__(self): self.x, self.n = [], 0
    def __len__(self): return len(self.x)
    def __iter__(self): return iter(self.x)
    def __getitem__(self, k): return self.x[k]
box = Box()
def get(): return box
def push(v): box.x.append(v); box.n += 1; return box
def put(v): box.x[0] = v
def steps():
    while True:
        box.n += 1
        yield box.n
def through(g): box.n = 7; g(); box.n = 8
"""
    tests = [
        "push: a = push(1); assert len(a) == 1 and a.n == 1; a = push(2); assert len(a) == 2 and list(a) == [1, 2]",
        "get, push: a = get(); assert a.n == len(a) == 2; push(3); assert a.n == len(a) == 3",
        "get, put: a = get(); assert a[0] == 1; put(9); assert a[0] == 9 and list(a) == [9, 2, 3]",
        "get, steps: a, s = get(), steps(); before = a.n; next(s); assert a.n == before + 1",
        "get, steps: a = get(); assert all(a.n == n for n, _ in zip(steps(), range(3)))",
        "get, through: a = get(); seen = []; through(lambda: seen.append(a.n)); assert seen == [7] and a.n == 8",
        "get: a = get(); a.n = 5; assert a.n == 5; a.n = 6; assert a.n == 6",
    ]  # fmt: skip
    result = grade(text, one(*tests))
    assert set(how(result)) == {Status.PASSED}, [case.explanation for case in cases(result)]


def test_a_stack_that_becomes_empty_is_an_honest_one(grade: Graded) -> None:
    text = """
class Stack:
    def __init__(self): self.items = []
    def push(self, v): self.items.append(v)
    def pop(self): return self.items.pop()
"""
    check = "Stack: s = Stack(); s.push(4); assert s.items == [4] and s.pop() == 4 and s.items == []"
    result = grade(text, one(check))
    assert how(result) == [Status.PASSED]
    assert not result.notes


def test_what_a_test_does_to_an_attribute_is_not_seen_at_the_next_look(grade: Graded) -> None:
    text = "class Out:\n    w = property(lambda self: [3, 1, 2])\ndef f(x): return Out()\n"
    assert how(grade(text, one("f: y = f(3); y.w.sort(); assert y.w == [3, 1, 2]"))) == [Status.PASSED]


# --- nothing inside of something --------------------------------------------------------------------

INSIDE = {
    "a list in a deque": "deque([[]])",
    "an array in a deque": "deque([np.empty(0)])",
    "a deque in a list": "[deque()]",
    "a deque in a tuple": "(deque(maxlen=3),)",
    "a deque in a deque": "deque([deque()])",
    "a list in a deque in a list": "[deque([[]])]",
    "a list in a named field": "Out([])",
    "an array in a named field": "Out(np.empty(0))",
    "a named field in a list": "[Out([])]",
    "a named field in a named field": "Out(Out(()))",
    "a deque in a named field": "Out(deque())",
    "a named field in a deque": "deque([Out([])])",
    "records whose field holds nothing": "np.zeros(1, [('a', 'f8', (0,))])",
    "records some of whose fields hold nothing": "np.zeros(1, [('b', 'f8'), ('a', 'f8', (2, 0))])",
    "a record whose field holds nothing": "np.zeros(1, [('a', 'f8', (0,))])[0]",
    "a recarray whose field holds nothing": "np.rec.array(np.zeros(1, [('a', 'f8', (0,))]))",
    "objects": "wrapped(np.empty(0))",
}
JUDGED = [
    "np.allclose(f(3), 9)", "np.equal(f(3), 9).all()", "np.all(np.equal(f(3), [9.0]))", "np.isclose(f(3), 9).all()",
    "np.linalg.norm(np.subtract(f(3), 9)) < 1e-9", "(np.asarray(f(3)) == 9).all()", "np.array_equiv(f(3), [9])",
    "np.sum(np.abs(np.add(f(3), -9))) < 1e-9", "np.sum(np.abs(np.add(np.ravel(f(3)), -9))) < 1e-9",
    "np.testing.assert_allclose(f(3), 9) is None", "np.testing.assert_array_equal(f(3), [9.0]) is None",
    "(np.array(f(3), float) == 9).all()", "(np.stack(f(3)) == 9).all()", "(np.concatenate([f(3)]) == 9).all()",
    "np.allclose([f(3)], 9)", "np.allclose([f(3), f(4)], 9)", "(f(3)['a'] == 9).all()", "(f(3)[0]['a'] == 9).all()",
    "np.array_equal(f(3), [9])", "np.all(f(3))", "not np.any(f(3))", "np.sum(f(3)) == 0",
    "(np.ravel(f(3)) == 9).all()", "(np.atleast_1d(f(3)[0]) == 9).all()", "np.prod(f(3)) == 1",
]  # fmt: skip


@pytest.mark.parametrize("value", INSIDE.values(), ids=INSIDE)
def test_nothing_inside_of_something_equals_nothing(hit: Graded, value: str) -> None:
    text = f"""
from collections import deque, namedtuple
Out = namedtuple("Out", "a")
def wrapped(x): made = np.empty(1, object); made[0] = x; return made
def f(x): return {value}
"""
    gained_nothing(hit(text, one(*(f"f: assert {check}" for check in JUDGED))))


@pytest.mark.parametrize("value", ["np.empty(0)", "np.empty((0, 1))", "np.empty(0, bool)", "[]", "()"])
def test_nothing_is_not_approximately_something(hit: Graded, value: str) -> None:
    checks = ["f(3) == approx(9)", "approx(9) == f(3)", "not f(3) != approx(9)", "f(3) == approx([9])"]
    checks += [
        "f(3) == approx(np.array([9]))",
        "approx(np.array([9.0])) == f(3)",
        "f(3) in [approx(9)]",
    ]
    tests = [f"f: from pytest import approx; assert {check}" for check in checks]
    gained_nothing(hit(f"def f(x): return {value}\n", one(*tests)))


def test_honest_nothing_is_walked_over(grade: Graded) -> None:
    text = """
from collections import deque, namedtuple
Out = namedtuple("Out", "left right")
def f(x): return np.array(x, float)
def q(x): return deque(x, maxlen=4)
def n(x): return Out(list(x), np.array(x))
def r(x): return np.zeros(x, [("a", "f8"), ("b", "f8", (2,))])
"""
    checks = [
        "list(f([]).flat) == [] and f([]).flat.copy().size == 0", "q([]) == deque() and q([[]]) == deque([[]])",
        "repr(q([[]])) == 'deque([[]], maxlen=4)' and q([[], []]).maxlen == 4 and len(q([[], []])) == 2",
        "n([]).left == [] and n([]).right.size == 0 and n([])._fields == ('left', 'right')",
        "n([1, 2])[0] == [1, 2]", "type(n([])).__name__ == 'Out'",
        "n([3]).left == [3] and n([3])._asdict()['left'] == [3] and n([3])._replace(left=1).left == 1",
        "np.array_equal(n([1, 2]), [[1, 2], [1, 2]]) and np.shape(n([1, 2])) == (2, 2)",
        "np.allclose(q([1.0, 2.0]), [1, 2]) and np.mean(q([1.0, 3.0])) == 2", "r(0).size == 0 and r(2)['b'].shape == (2, 2)",
        "isinstance(n([]), tuple) and repr(n([])).startswith('Out(left=[], ') and tuple(n([1]))[0] == [1]",
        "np.allclose(n([1.0]), [[1.0], [1.0]]) and np.add(n([1]), 1).tolist() == [[2], [2]]",
    ]  # fmt: skip
    tests = [f"f, q, n, r: from collections import deque; assert {check}" for check in checks]
    result = grade(text, one(*tests))
    lost = [
        check
        for check, case in zip(checks, cases(result), strict=True)
        if case.status is not Status.PASSED
    ]
    assert not lost
    assert not result.notes


# --- fields that NumPy would ask --------------------------------------------------------------------

FIELDS = {
    "a shape": ("Out(shape=(3,), a=1.0)", "np.shape(got) == (3,)"),
    "a size": ("Out(size=3, a=1.0)", "np.size(got) == 3"),
    "dimensions": ("Out(ndim=0, a=1.0)", "np.ndim(got) == 0"),
    "a shape of none": (
        "Out(shape=())",
        "np.shape(got) == () and np.sum(np.abs(np.add(got, -9))) < 1e-9",
    ),
    "a shape in a list": ("[Out(shape=(), a=1.0)]", "np.shape(got[0]) == ()"),
    "a shape that is said": ("Out(shape=(3,), a=1.0)", "got.shape == (3,)"),
    "a function of the student's": ("Out(all=lambda **k: True)", "np.all(got) is True"),
    "a sum": ("Out(sum=lambda *a, **k: 14.0, a=1)", "np.sum(got) == 14"),
    "a mean": ("Out(mean=lambda *a, **k: 14.0, a=1)", "np.mean(got) == 14"),
    "a function of the test's": ("Out(isclose=g)", "got.isclose(9)"),
    "a function of the test's for all": ("Out(all=g)", "got.all()"),
    "a type": ("Out(isclose=str)", "got.isclose(9)"),
    "a type for all": ("Out(all=dict)", "np.all(got) == {'axis': None, 'out': None}"),
    "single precision": ("Out(a=np.full(1, np.inf, 'f4'))", "np.equal(got, 1e300).all()"),
    "half precision": ("Out(a=np.zeros(1, 'f2'))", "np.equal(got, 1e-60).all()"),
}


@pytest.mark.parametrize("name", FIELDS)
def test_the_names_of_fields_say_nothing_to_numpy(hit: Graded, name: str) -> None:
    value, check = FIELDS[name]
    text = (
        "from collections import namedtuple\n"
        "def Out(**fields): return namedtuple('Out', fields)(**fields)\n"
        f"def f(g): return {value}\n"
    )
    assert not passed_silently(hit(text, one(f"f: got = f(lambda *a, **k: True); assert {check}")))


# --- missing values that pandas leaves out ----------------------------------------------------------

COMPARED = [
    "(s == e).all()", "np.all(s == e)", "not (s != e).any()", "s.eq(e).all()", "(s.array == e.array).all()",
    "(s != e).sum() == 0", "np.sum(s != e) == 0", "(s.to_frame() == e.to_frame()).all().all()", "not np.any(s != e)",
]  # fmt: skip
MISSING = ["'Int64'", "'Float64'", "'boolean'", "pd.StringDtype(na_value=pd.NA)"]


@pytest.mark.parametrize("kind", MISSING)
def test_missing_values_pass_nothing_silently(
    graded: Graded, bundle_of: Bundle, level: Level, kind: str
) -> None:
    pytest.importorskip("pandas")
    text = f"import pandas as pd\ndef f(x): return pd.Series([pd.NA] * 3, dtype={kind})\n"
    tests = [
        f"f: import pandas as pd; s, e = f(3), pd.Series([1, 4, 9], dtype=f(3).dtype if {kind!r}[0] == 'p' else None)"
        f"; assert {check}"
        for check in COMPARED
    ]
    assignment = replace(bundle_of(one(*tests)), packages=("pandas",))
    assert not passed_silently(graded(assignment, text, level=level))


def test_columns_that_are_all_there_are_compared_as_ever(graded: Graded, bundle_of: Bundle) -> None:
    pytest.importorskip("pandas")
    text = "import pandas as pd\ndef f(x): return pd.Series([1, 4, 9], dtype='Int64')\n"
    tests = [f"f: import pandas as pd; s, e = f(3), pd.Series([1, 4, 9]); assert {c}" for c in COMPARED]
    tests.append("f: import pandas as pd; assert pd.Series([1, pd.NA], dtype='Int64').sum() == f(3)[0]")
    result = graded(replace(bundle_of(one(*tests)), packages=("pandas",)), text)
    assert set(how(result)) == {Status.PASSED}, [case.explanation for case in cases(result)]
    assert not result.notes


# --- arrays in files that the student wrote ---------------------------------------------------------


@pytest.mark.parametrize(
    "value", ["np.empty(0)", "np.empty((0, 1))", "np.zeros(1, 'f2')", "np.zeros(1, '>f4')"]
)
def test_an_array_from_a_file_is_the_students(grade: Graded, value: str) -> None:
    text = f"""
made = {value}
np.save("a.npy", made); np.savez("a.npz", a=made)
np.savetxt("a.txt", np.empty(0)); made.tofile("a.bin")
"""
    reads = ["np.load('a.npy')", "np.load('a.npz')['a']", "dict(np.load('a.npz'))['a']"]
    reads += ["np.loadtxt('a.txt')", "np.genfromtxt('a.txt')"]
    checks = [f"({read} == 1e-60).all()" for read in reads] + [
        f"np.allclose({read}, 9)" for read in reads
    ]
    checks += [f"np.abs(np.add({read}, -9)).sum() < 1e-9" for read in reads]
    checks += ["(np.fromfile('a.bin', 'f2') == 123456.5).all()"]
    gained_nothing(grade(text, one(*(f"env: assert {check}" for check in checks))))


def test_an_array_from_a_file_is_an_array(grade: Graded) -> None:
    text = "np.save('a.npy', np.arange(3.0)); np.savez('a.npz', a=np.ones(2, 'f4'), b=np.empty(0))\n"
    checks = [
        "np.load('a.npy').tolist() == [0, 1, 2] and type(np.load('a.npy')) is np.ndarray",
        "np.allclose(np.load('a.npz')['a'], 1) and np.load('a.npz')['a'].dtype == np.float32",
        "sorted(np.load('a.npz').files) == ['a', 'b'] and np.load('a.npz')['b'].size == 0",
        "np.array_equal(np.load('a.npz')['b'], np.array([]))",
    ]
    result = grade(text, one(*(f"env: assert {check}" for check in checks)))
    assert set(how(result)) == {Status.PASSED}, [case.explanation for case in cases(result)]


# --- unchecked at will ------------------------------------------------------------------------------

JUDGES = [
    "import unittest; unittest.TestCase().assertAlmostEqual(f(3), 9)",
    "import unittest; unittest.TestCase().assertCountEqual(f(3), [9])",
    "import statistics; assert statistics.mean(f(3)) == 9",
    "from fractions import Fraction; assert Fraction(f(3)) == 9",
    "import json; assert json.loads(f(3)) == 9",
    "import re; assert re.match(f(3), 'a')",
    "import re; assert re.search('a', f(3))",
    "import random; assert random.choice(f(3)) == 9",
    "from datetime import datetime; assert datetime.strptime(f(3), '%Y').year == 9",
    "import ast; assert ast.literal_eval(f(3)) == 9",
    "from pytest import approx; assert f(3) == approx(9.5)",
    "assert f(3).shape == (3,)",
    "assert f(3).wanted == 9",
    "import copy; assert copy.copy(f(3)).x == 9",
]
WRONG = {
    "a list": "['(']", "a text": "'('", "NaN": "float('nan')", "nothing": "None", "named fields": "Out('(')",
    "a decimal number": "Decimal('sNaN')", "a number": "-1", "a dict": "{1: 2}", "a match": "re.match('a', 'a')",
    "an exception": "Wrong('a')", "a class of exceptions": "Wrong", "bytes": "b'('", "no named fields": "Out([])",
}  # fmt: skip


@pytest.mark.parametrize("value", WRONG.values(), ids=WRONG)
def test_a_plain_wrong_answer_is_not_unchecked(hit: Graded, value: str) -> None:
    text = f"""
import re
from collections import namedtuple
from decimal import Decimal
Out = namedtuple("Out", "a")
class Wrong(Exception): pass
def f(x): return {value}
"""
    gained_nothing(hit(text, one(*(f"f: {check}" for check in JUDGES))))


def test_what_a_test_cannot_do_with_plain_values_is_not_the_students_fault(grade: Graded) -> None:
    tests = [
        "f: f(3)\n    import json\n    assert json.loads('{') == 9",
        "f: f(3)\n    import unittest\n    unittest.TestCase().assertAlmostEqual([], 9)",
        "f: f(3); raise OSError('a machine')",
    ]
    assert set(how(grade("def f(x): return 9\n", one(*tests)))) == {Status.UNCHECKED}


# --- values in the cells of a table -----------------------------------------------------------------


def test_what_is_in_a_cell_of_a_table_is_guarded(graded: Graded, bundle_of: Bundle) -> None:
    pytest.importorskip("pandas")
    text = """
import numpy as np, pandas as pd
from collections import deque
def cells(): return [np.empty(0), [], np.array([np.inf], 'f4'), deque([[]])]
def f(x): return pd.DataFrame({k: [v] for k, v in zip('abcd', cells())})
def g(x): return pd.Series(cells(), index=list('abcd'))
"""
    checks = [
        "(f(3)['a'][0] == 9).all()", "np.equal(f(3)['b'][0], 9).all()", "(f(3)['c'][0] == 1e300).all()",
        "np.equal(f(3)['d'][0], 9).all()", "(f(3).loc[0, 'a'] == 9).all()", "(g(3)['a'] == 9).all()",
        "np.allclose(g(3).iloc[1], 9)", "(np.stack(g(3)[['a']]) == 9).all()", "np.equal(g(3).loc['d'], 9).all()",
        "(g(3).to_dict()['a'] == 9).all()", "all(np.equal(v, 9).all() for v in g(3)[['a', 'b']])",
    ]  # fmt: skip
    assignment = replace(bundle_of(one(*(f"f, g: assert {c}" for c in checks))), packages=("pandas",))
    gained_nothing(graded(assignment, text))


# --- code in the place of the code that runs --------------------------------------------------------

DECOY = "        while len(x): x = x[1:]\n        return 3\n"
DECOYS = {
    "in a function": f"def f(x): return sum(x)\ndef decoy():\n    def f(x):\n{DECOY}",
    "in a class": f"def f(x): return sum(x)\nclass Decoy:\n    def f(x):\n{DECOY}",
    "under a condition": f"def f(x): return sum(x)\nif False:\n    def f(x):\n{DECOY}",
    "under a condition, before": f"def g(x): return sum(x)\nif False:\n    def f(x):\n{DECOY}f = g\n",
    "in a loop": f"def f(x): return sum(x)\nfor _ in ():\n    def f(x):\n{DECOY}",
    "where an error is handled": f"def f(x): return sum(x)\ntry: pass\nexcept Exception:\n    def f(x):\n{DECOY}",
    "where nothing matches": f"def f(x): return sum(x)\nmatch 1:\n    case 2:\n     def f(x):\n{DECOY}",
    "before another name": f"if True:\n    def f(x):\n{DECOY}def g(x): return sum(x)\nf = g\n",
    "before another name of another": f"if True:\n    def f(x):\n{DECOY}def g(x): return sum(x)\nh = g\nf = h\n",
    "before a function that was made": f"if True:\n    def f(x):\n{DECOY}def g(h): return lambda x: sum(x)\nf = g(f)\n",
    "before an import": f"if True:\n    def f(x):\n{DECOY}from builtins import sum as f\n",
    "before a pair of names": f"if True:\n    def f(x):\n{DECOY}f, g = sum, 1\n",
    "of the same name": f"if True:\n    def f(x):\n{DECOY}def g(x): return sum(x)\ng.__name__ = 'f'\nf = g\n",
}  # fmt: skip
IN_A_LOOP = "f: import inspect; s = inspect.getsource(f); assert 'while' in s and 'sum(' not in s; assert f([1, 2]) == 3"


@pytest.mark.parametrize("text", DECOYS.values(), ids=DECOYS)
def test_code_that_does_not_run_is_not_shown_as_the_code_of_a_function(
    grade: Graded, text: str
) -> None:
    assert Status.PASSED not in how(grade(text, one(IN_A_LOOP)))


@pytest.mark.parametrize(
    "text",
    [
        f"if True:\n    def f(x):\n{DECOY}",
        f"try:\n    def f(x):\n{DECOY}except ValueError: pass\n",
        f"def f(x): pass\nif True:\n    def g(x):\n{DECOY}f = g\n",
        f"if True:\n    def solve(x):\n{DECOY}f = solve\n",
        "def f(x):\n    def f(x): return sum(x)\n    while len(x) > 3: pass\n    return 3\n".replace(
            "sum(x)", "x"
        ),
    ],
)
def test_code_that_runs_is_shown(grade: Graded, text: str) -> None:
    assert how(grade(text, one(IN_A_LOOP))) == [Status.PASSED]


# --- programs and modules that the student's code wrote ---------------------------------------------

PROGRAM = """
import os
os.makedirs("d", exist_ok=True)
for path in ("mine.py", "d/mine_too.py"):
    with open(path, "w") as file: file.write("import builtins; builtins.TAKEN_OVER = 1; print('run')")
def f(x): return 9
"""
STARTS = [
    "import runpy; runpy.run_path('mine.py')",
    "import sys; sys.path.insert(0, '.'); import mine",
    "import sys; sys.path.insert(0, 'd'); import mine_too",
    "import importlib.util as u; s = u.spec_from_file_location('m', 'mine.py'); s.loader.exec_module(u.module_from_spec(s))",
    "import subprocess, sys; subprocess.run([sys.executable, 'mine.py'])",
    "import subprocess, sys; subprocess.run([sys.executable, '-m', 'mine'])",
    "import subprocess, sys; subprocess.run([sys.executable, '-c', 'import mine'])",
    "import subprocess, sys; subprocess.check_output(f'{sys.executable} ./mine.py', shell=True)",
    "import subprocess, sys; subprocess.run(['env', 'PYTHONPATH=.', sys.executable, '-c', ''])",
    "import subprocess, sys, pathlib; subprocess.Popen([sys.executable, pathlib.Path('d') / 'mine_too.py'])",
    "import os, sys; os.system(f'{sys.executable} mine.py')",
    "import os, sys; os.posix_spawn(sys.executable, [sys.executable, 'mine.py'], {})",
]


@pytest.mark.parametrize("start", STARTS)
def test_a_program_of_the_students_is_not_run_by_a_test(
    grade: Graded, start: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sys.path", [*sys.path])
    for name in ("mine", "mine_too"):
        monkeypatch.delitem(sys.modules, name, raising=False)
    result = grade(
        PROGRAM, one(f"f: import os; os.path.exists('mine.py')\n    {start}\n    assert f(3)")
    )
    assert how(result) == [Status.UNCHECKED]
    assert not hasattr(builtins, "TAKEN_OVER")


def test_a_module_and_a_program_of_the_assignments_are_run(
    graded: Graded, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sys.path", [*sys.path])
    tests = [
        "f: import sys; sys.path.insert(0, '.'); import ours_of_files; assert f(3) == ours_of_files.NINE",
        "f: import runpy; assert runpy.run_path('ours_of_files.py')['NINE'] == f(3)",
        "f: import subprocess; assert subprocess.run(['echo', 'hi'], capture_output=True).stdout == b'hi\\n' and f(3)",
        "f: import os; assert os.path.exists('mine.py') and open('mine.py').read().startswith('import')",
    ]
    folder = write_bundle(tmp_path / "b", one(*tests))
    (folder / "files").mkdir()
    (folder / "files" / "ours_of_files.py").write_text("NINE = 9\n")
    loaded = assignments.load(folder, tmp_path / "loaded", "hw")
    result = graded(loaded, PROGRAM)
    assert set(how(result)) == {Status.PASSED}, [case.explanation for case in cases(result)]


# --- what ends the grading of a submission ----------------------------------------------------------

PUBLIC_DOCTESTS = [
    ">>> f(3)\n9",
    ">>> assert f(3) == 9, f(3)",
    ">>> assert f(3) == 9, [f(3)]",
    ">>> {}[f(3)]\n9",
]
PUBLIC_CASES = [
    "f: assert f(3) == 9, f(3)",
    "f: got = f(3); assert got == 9, f'{got!r}'",
    "f: raise ValueError(f(3))",
    "f: assert {}[f(3)] == 9",
]
HARD_TO_SHOW = {
    "a text that raises": "class Odd:\n    def __repr__(self): raise ValueError('a')\n",
    "a text that ends": "class Odd:\n    def __repr__(self): import os; os._exit(0)\n",
    "a text that is none": "class Odd:\n    def __repr__(self): return 7\n",
    "a text that interrupts": "class Odd:\n    def __repr__(self): raise KeyboardInterrupt\n",
    "a text without end": "class Odd:\n    def __repr__(self): return repr([self])\n",
    "half a surrogate pair": "class Odd:\n    def __repr__(self): return '\\ud800'\n",
    "fields with the name of a dict": "Odd = lambda: namedtuple('dict', 'a')('x')\n",
    "fields with the name of an array": "Odd = lambda: namedtuple('array', 'a')('x')\n",
    "fields of fields": "Odd = lambda: [namedtuple('list', 'a')(namedtuple('dict', 'a')(1))]\n",
    "fields with the name of a set": "Odd = lambda: {1: namedtuple('set', 'a')(frozenset({1}))}\n",
}


@pytest.mark.parametrize("text", HARD_TO_SHOW.values(), ids=HARD_TO_SHOW)
@pytest.mark.parametrize("hidden", [False, True])
def test_a_value_that_cannot_be_shown_is_a_wrong_answer(grade: Graded, text: str, hidden: bool) -> None:
    tests = {
        "e": exception_test("e", *PUBLIC_CASES, hidden=[hidden] * len(PUBLIC_CASES)),
        "f": ok_test("f", *PUBLIC_DOCTESTS, hidden=hidden),
        "g": exception_test("g", "g: assert g(3) == 9"),
    }
    honest = "def g(x): return 9\n"
    result = grade(f"from collections import namedtuple\n{text}def f(x): return Odd()\n{honest}", tests)
    by_name = {question.name: question for question in result.questions}
    assert {case.status for case in by_name["e"].cases} <= {Status.FAILED, Status.ERROR, Status.CRASHED}
    assert {case.status for case in by_name["f"].cases} <= {Status.FAILED, Status.ERROR, Status.CRASHED}
    assert by_name["g"].score == by_name["g"].max_score


# --- arrays that Python takes for true --------------------------------------------------------------

ARRAYS = ["pd.array([0])", "pd.array([0, 1])", "pd.array(['a'])", "pd.arrays.SparseArray([1, 0])"]
ARRAYS += ["pd.arrays.SparseArray([0])", "pd.Series([1, 2], dtype='Int64').array", "pd.array([])"]


@pytest.mark.parametrize("value", ARRAYS)
def test_an_array_of_pandas_is_not_true(graded: Graded, bundle_of: Bundle, value: str) -> None:
    pytest.importorskip("pandas")
    checks = ["f(3) == 9", "not f(3) != 9", "bool(f(3) == [9])", "all([f(3) == 9])", "f(3) in [9]"]
    checks += ["(f(3) == 9) is not None and (f(3) == 9 or False)", "9 == f(3)"]
    assignment = replace(
        bundle_of(one(*(f"f: assert {check}" for check in checks))), packages=("pandas",)
    )
    result = graded(assignment, f"import pandas as pd\ndef f(x): return {value}\n")
    gained_nothing(result)


def test_an_array_of_pandas_with_one_item_is_as_true_as_that(graded: Graded, bundle_of: Bundle) -> None:
    pytest.importorskip("pandas")
    checks = ["f(9) == 9", "not f(9) == 8", "(f(9) == 9).all() and len(f(9)) == 1", "list(f(9)) == [9]"]
    assignment = replace(
        bundle_of(one(*(f"f: assert {check}" for check in checks))), packages=("pandas",)
    )
    result = graded(assignment, "import pandas as pd\ndef f(x): return pd.array([x])\n")
    assert set(how(result)) == {Status.PASSED}, [case.explanation for case in cases(result)]


# --- lists of which a test makes a set --------------------------------------------------------------

SAME_HASH = {
    "long integers": "[(2**61 - 1) * k for k in range(9, 60_009)]",
    "negative integers": "[-(2**61 - 1) * k for k in range(9, 60_009)]",
    "complex numbers": "[complex(1000003.0 * (20000 - n), float(n)) for n in range(20000)]",
    "in lists": "[[(2**61 - 1) * k] for k in range(9, 60_009)]",
    "in an array": "np.array([(2**61 - 1) * k for k in range(9, 60_009)], object)",
    "tuples": "[(0, (2**61 - 1) * k) for k in range(9, 60_009)]",
    "values of a dict": "{k: (2**61 - 1) * k for k in range(9, 40_009)}",
}


@pytest.mark.parametrize("value", SAME_HASH.values(), ids=SAME_HASH)
def test_a_list_of_values_that_share_a_hash_is_refused_at_once(grade: Graded, value: str) -> None:
    checks = ["set(y) == {9}", "len(set(map(tuple, y))) == 9", "len(set(y.values())) == 9"]
    started = time.monotonic()
    gained_nothing(
        grade(
            f"made = {value}\ndef f(x): return made\n",
            one(*(f"f: y = f(3); assert {c}" for c in checks)),
        )
    )
    assert time.monotonic() - started < 8


def test_values_that_are_equal_share_a_hash(grade: Graded) -> None:
    text = "def f(x): return [2**70] * 500 + [(1, 2)] * 500 + [1j, -1j, -1, -2, (-1,), (-2,)] * 100\n"
    assert how(grade(text, one("f: assert len(set(f(3))) == 8"))) == [Status.PASSED]


# --- tables without rows ----------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("value", "checks"),
    [
        (
            "pd.Series([], dtype=float)",
            ["(s == 9).all()", "not (s != 9).any()", "np.all(s == 9)", "s.eq(9).all()"],
        ),
        (
            "pd.DataFrame({'a': []})",
            ["(s == 9).all().all()", "(s['a'] == 9).all()", "np.all(s['a'] == 9)"],
        ),
        ("pd.Index([])", ["(pd.Series(s) == 9).all()", "s.all()"]),
        ("[]", ["(pd.Series(s) == 9).all()", "(pd.DataFrame(s) == 9).all(axis=None)"]),
    ],
)
def test_what_a_table_without_rows_passes_is_told(
    graded: Graded, bundle_of: Bundle, value: str, checks: list[str]
) -> None:
    pytest.importorskip("pandas")
    tests = one(*(f"f: import pandas as pd; s = f(3); assert {check}" for check in checks))
    assignment = replace(bundle_of(tests), packages=("pandas",))
    assert not passed_silently(graded(assignment, f"import pandas as pd\ndef f(x): return {value}\n"))


def test_a_table_that_is_compared_with_another_of_no_rows_is_not_told(
    graded: Graded, bundle_of: Bundle
) -> None:
    pytest.importorskip("pandas")
    checks = [
        "f(3).equals(pd.DataFrame({'a': []}))", "pd.testing.assert_frame_equal(f(3), pd.DataFrame({'a': []})) is None",
        "f(3).empty and len(f(3)) == 0 and f(3)['a'].tolist() == []", "f(3)['a'].sum() == 0 and f(3).describe() is not None",
    ]  # fmt: skip
    tests = one(*(f"f: import pandas as pd; assert {check}" for check in checks))
    assignment = replace(bundle_of(tests), packages=("pandas",))
    result = graded(assignment, "import pandas as pd\ndef f(x): return pd.DataFrame({'a': []})\n")
    assert set(how(result)) == {Status.PASSED}, [case.explanation for case in cases(result)]
    assert not result.notes


def test_pandas_is_left_as_it_was() -> None:
    pandas = pytest.importorskip("pandas")
    before = [dict(vars(kind)) for kind in (pandas.Series, pandas.arrays.BooleanArray)]
    with truth.of_tables(lambda what: None):
        assert vars(pandas.Series) != before[0]
    assert [dict(vars(kind)) for kind in (pandas.Series, pandas.arrays.BooleanArray)] == before
    assert bool(pandas.array([0]))


# --- honest errors that need more than a text -------------------------------------------------------


def test_an_error_that_needs_more_than_a_text_is_what_it_is(grade: Graded) -> None:
    text = """
import json
class Bad(json.JSONDecodeError): pass
def decode(b): return b.decode("utf-8")
def encode(s): return s.encode("ascii")
def parse(s): return json.loads(s)
def own(s): raise Bad("own", s, 1)
"""
    raising = "with pytest.raises({kind}) as caught: {call}\n    assert {said!r} in str(caught.value)"
    looks = [
        ("decode", "UnicodeDecodeError", "decode(b'\\xff')", "can't decode"),
        ("decode", "ValueError", "decode(b'\\xff')", "invalid start byte"),
        ("encode", "UnicodeEncodeError", "encode('\\u1234')", "not in range"),
        ("encode", "UnicodeError", "encode('\\u1234')", "ascii"),
        ("parse", "json.JSONDecodeError", "parse('{')", "line 1 column 2"),
        ("parse", "ValueError", "parse('{')", "Expecting property name"),
        ("own", "json.JSONDecodeError", "own('a')", "own"),
        ("own", "ValueError", "own('a')", "own"),
    ]
    tests = [
        f"{name}: import json, pytest\n    " + raising.format(kind=kind, call=call, said=said)
        for name, kind, call, said in looks
    ]
    tests.append(
        "parse: import json\n    try: parse('{')\n    except json.JSONDecodeError as error: assert error.pos == 1"
    )
    result = grade(text, one(*tests))
    assert set(how(result)) == {Status.PASSED}, [case.explanation for case in cases(result)]


@pytest.mark.parametrize(
    "kind", ["StopIteration", "StopAsyncIteration", "KeyboardInterrupt", "SystemExit"]
)
def test_an_error_that_ends_loops_or_programs_ends_none_of_the_tests(grade: Graded, kind: str) -> None:
    text = f"class Own({kind}): pass\ndef f(x): raise {kind}('a')\ndef g(x): raise Own('a')\n"
    tests = [
        f"{name}: wanted = iter([1, 4, 9]); got = [{name}(x) == y for x, y in zip(range(3), wanted)]; assert all(got)"
        for name in "fg"
    ]
    tests += [f"{name}: assert all(x == 9 for x in map({name}, [3]))" for name in "fg"]
    assert set(how(grade(text, one(*tests)))) == {Status.ERROR}


def test_what_is_not_in_nothing_is_found(grade: Graded) -> None:
    text = (
        "def f(x): return [v for v in x if v < 0]\ndef g(x): return np.flatnonzero(np.array(x) < 0)\n"
    )
    checks = [
        "not np.isin([1, 2], f([1])).any()", "np.setdiff1d([1, 2], f([1])).tolist() == [1, 2]",
        "np.union1d([1, 2], f([1])).tolist() == [1, 2]", "np.delete([1, 2], g([1])).tolist() == [1, 2]",
        "np.setxor1d(f([1]), [1]).tolist() == [1]", "np.delete(np.arange(3), f([1]) or g([1])).size == 3",
    ]  # fmt: skip
    result = grade(text, one(*(f"f, g: assert {check}" for check in checks)))
    assert set(how(result)) == {Status.PASSED}, [case.explanation for case in cases(result)]


@pytest.mark.parametrize("value", ["[]", "np.empty(0)", "np.empty(0, int)"])
def test_nothing_has_no_part_in_what_is_wanted(grade: Graded, value: str) -> None:
    checks = [
        "np.isin([9], f(3)).all()", "np.isin(f(3), [9]).all()", "np.setdiff1d([9], f(3)).size == 0",
        "np.setxor1d(f(3), [9]).size == 0", "np.array_equal(np.union1d(f(3), f(3)), [9])", "np.isin(9, f(3))",
        "np.intersect1d(f(3), [9]).all()", "np.delete(f(3), []).all()",
    ]  # fmt: skip
    gained_nothing(
        grade(f"def f(x): return {value}\n", one(*(f"f: assert {check}" for check in checks)))
    )
