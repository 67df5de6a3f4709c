"""What a third attack gained by values: objects that were not asked as a student's, nothing in something."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from autograder.records.results import RESTS_ON_CLAIMS, Status, SubmissionResult
from tests.attacks.material import cases, gained_nothing
from tests.conftest import exception_test

Graded = Callable[..., SubmissionResult]
Bundle = Callable[..., Any]


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


MADE = """
class ReLU:
    shape = (3,)
    def __init__(self, x): self.x = x
    def __iter__(self): return iter(())
"""
OF_WHAT_WAS_MADE = [
    "np.shape(y) == (3,)",
    "y.shape == (3,)",
    "len(list(y)) == 0 and y.shape == (3,)",
]


@pytest.mark.parametrize("check", OF_WHAT_WAS_MADE)
def test_a_class_in_the_place_of_a_function_does_not_judge_silently(grade: Graded, check: str) -> None:
    each = "all(abs(a - b) < 1e-9 for a, b in zip(y, [1, 4, 9]))"
    assert not passed_silently(grade(MADE, one(f"ReLU: y = ReLU(3); assert {check} and {each}")))


def test_a_class_that_a_test_asks_for_is_asked_for_what_it_has(grade: Graded) -> None:
    text = "class Shape:\n    size = 4\n    def __init__(self, n): self.shape = (n, n)\n"
    text += "class Row(Shape):\n    def __len__(self): return 3\n    def __iter__(self): return iter([[1, 2, 3]] * 3)\n"
    tests = [
        "Shape: s = Shape(3); assert s.shape == (3, 3) and s.size == 4",
        "Row: s = Row(3); assert s.shape == (3, 3) and len(s) == 3 and list(s)[0] == [1, 2, 3]",
    ]
    result = grade(text, one(*tests))
    assert set(how(result)) == {Status.PASSED}
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
