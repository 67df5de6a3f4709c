"""Objects that contradict themselves, numbers that round what they meet, answers of nothing."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

import numpy as np
import pytest

from autograder.records.limits import Level
from autograder.records.results import RESTS_ON_CLAIMS, Status, SubmissionResult
from autograder.worker import wire
from autograder.worker.wire import WireError
from tests.attacks.material import cases, gained_nothing
from tests.attacks.test_values_and_claims import decode
from tests.conftest import exception_test, ok_test

Graded = Callable[..., SubmissionResult]
Bundle = Callable[..., Any]


@pytest.fixture
def hit(level: Level, graded: Graded, bundle_of: Bundle) -> Graded:
    """Grade a hostile text with some tests, at each level."""
    return lambda text, tests: graded(bundle_of(tests), text, level=level)


def one(*tests: str) -> dict[str, str]:
    return {"f": exception_test("f", *tests)}


def how(result: SubmissionResult) -> list[Status]:
    return [case.status for case in cases(result)]


def notes(result: SubmissionResult) -> set[str]:
    return {note.code for note in result.notes}


# --- objects that contradict themselves -------------------------------------------------------------

OUT = """
class Row:
    def __init__(self, *values): self.values = values
    def __iter__(self): return iter(self.values)
class Out:
    shape, size, ndim, dtype = (3,), 3, 1, "float64"
    def __len__(self): return 3
    def __iter__(self): return iter(())
    all = sum = lambda self, *a, **k: 1.0
    any = lambda self, *a, **k: False
    min = max = mean = argmax = lambda self, *a, **k: 0.5
    tolist = lambda self: [1.0, 4.0, 9.0]
    keys = lambda self: ["a", "b", "c"]
    items = lambda self: iter(())
    values = lambda self: []
"""
WANTED = "want = [1.0, 4.0, 9.0]; got = f(3); "
EACH = "assert all(abs(a - b) < 1e-9 for a, b in zip(got, want))"
SELF_CONTRADICTIONS: dict[str, tuple[str, str]] = {
    "np.shape": ("def f(x): return Out()", f"np.shape(got) == (3,); {EACH}"),
    "shape": ("def f(x): return Out()", f"got.shape == (3,); {EACH}"),
    "size": ("def f(x): return Out()", f"got.size == 3; {EACH}"),
    "ndim": ("def f(x): return Out()", f"got.ndim == 1; {EACH}"),
    "np.size": ("def f(x): return Out()", f"np.size(got) == 3; {EACH}"),
    "np.ndim": ("def f(x): return Out()", f"np.ndim(got) == 1; {EACH}"),
    "len": ("def f(x): return Out()", f"len(got) == 3; {EACH}"),
    "keys": ("def f(x): return Out()", f"len(got.keys()) == 3; {EACH}"),
    "np.all": ("def f(x): return Out()", "np.all(got)"),
    "np.any": ("def f(x): return Out()", "not np.any(got)"),
    "np.sum": ("def f(x): return Out()", "np.sum(got) == 1"),
    "np.min and np.max": ("def f(x): return Out()", "0 <= np.min(got) <= np.max(got) <= 1"),
    "np.mean": ("def f(x): return Out()", "np.mean(got) == 0.5"),
    "np.argmax": ("def f(x): return Out()", "np.argmax(got) == 0.5"),
    "all": ("def f(x): return Out()", "got.all()"),
    "any": ("def f(x): return Out()", "not got.any()"),
    "tolist": ("def f(x): return Out()", "got.tolist() == want"),
    "np.linalg.norm": ("def f(x): return Out()", "np.linalg.norm(got) >= 0"),
    "two lengths": (
        "def f(x):\n    o = Out(); o.n = 0\n    return o\n"
        "Out.__len__ = lambda s: 3 if setattr(s, 'n', s.n + 1) or s.n == 1 else 0",
        "len(got) == 3; assert all(got[i] == want[i] for i in range(len(got)))",
    ),
    "two iterations": (
        "seen = []\nOut.__iter__ = lambda s: iter([0, 0, 0] if seen.append(1) or len(seen) == 1 else [])\n"
        "del Out.__len__\ndef f(x): return Out()",
        f"len(list(got)) == 3; {EACH}",
    ),
    "items beside in": (
        "Out.__iter__ = lambda s: iter('abc')\nOut.__getitem__ = lambda s, k: 0\ndef f(x): return Out()",
        "all(k in got for k in 'abc'); assert all(v == 9 for k, v in got.items())",
    ),
    "values beside keys": (
        "Out.__iter__ = lambda s: iter('abc')\ndef f(x): return Out()",
        "sorted(got.keys()) == ['a', 'b', 'c']; assert all(v == 9 for v in got.values())",
    ),
    "rows": (
        "Out.shape = (2, 3)\ndel Out.__len__\nOut.__iter__ = lambda s: iter([Row(), Row()])\n"
        "def f(x): return Out()",
        "got.shape == (2, 3); assert all(a == b for r in got for a, b in zip(r, want))",
    ),
    "an item that changes": (
        "Out.__getitem__ = lambda s, k: seen.append(k) or Row(*([1.0] * (len(seen) % 2)))\nseen = []\n"
        "def f(x): return Out()",
        "sum(got[0]) == 1; assert all(a == b for a, b in zip(got[0], [0.25])); assert sum(got[0]) == 0",
    ),
    "a package's class": (
        "Out.__module__ = 'numpy_like.core'\ndef f(x): return Out()", f"got.shape == (3,); {EACH}"
    ),
    "a class": (
        "class Meta(type):\n    shape = (3,)\n    __iter__ = lambda c: iter(())\n    all = lambda c: True\n"
        "class Whole(metaclass=Meta): pass\ndef f(x): return Whole", f"got.all() and got.shape == (3,); {EACH}"
    ),
    "a module": (
        "import types\nm = types.ModuleType('m')\nm.all = m.equals = lambda *a: True\ndef f(x): return m",
        "got.all() or got.equals(want)",
    ),
    "a generator of items": (
        "Out.__iter__ = lambda s: iter('abc')\nOut.items = lambda s: ((k, 9) for k in ())\ndef f(x): return Out()",
        "list(got) == ['a', 'b', 'c']; assert all(v == 1 for k, v in got.items())",
    ),
    "a view of its own": (
        "Out.__iter__ = lambda s: iter('abc')\nOut.keys = lambda s: Row()\ndef f(x): return Out()",
        "len(got) == 3; assert all(k == 'z' for k in got.keys())",
    ),
    "a list of such": ("def f(x): return [Out()]", f"np.shape(got[0]) == (3,); {EACH}"),
}  # fmt: skip


@pytest.mark.parametrize("name", SELF_CONTRADICTIONS)
def test_an_object_that_contradicts_itself_passes_nothing(hit: Graded, name: str) -> None:
    text, check = SELF_CONTRADICTIONS[name]
    tests = {"f": exception_test("f", f"f: {WANTED}assert {check}", "f: assert f(3) == 9")}
    result = hit(OUT + text, tests)
    assert Status.PASSED not in how(result)
    assert not result.unchecked


def test_the_shape_is_what_the_items_have(graded: Graded, bundle_of: Bundle) -> None:
    text = """
class Matrix:
    def __init__(self, rows): self.rows = rows
    shape = property(lambda self: (len(self.rows), len(self.rows[0])))
    size = property(lambda self: 4)
    def __iter__(self): return iter(self.rows)
    def __getitem__(self, key): return self.rows[key]
    def __len__(self): return len(self.rows)
def f(n): return Matrix([[1.0, 0.0], [0.0, 1.0]])
"""
    check = "f: m = f(2); assert m.shape == (2, 2) and m.size == 4 and list(m) == [[1, 0], [0, 1]]; "
    result = graded(bundle_of(one(check + "assert m[1][1] == 1 and len(m) == 2 and [1, 0] in m")), text)
    assert how(result) == [Status.PASSED]
    assert notes(result) == {RESTS_ON_CLAIMS}


def test_an_object_may_change_between_two_looks(graded: Graded, bundle_of: Bundle) -> None:
    text = """
class Stack:
    def __init__(self): self.x = []
    def push(self, v): self.x.append(v)
    def __len__(self): return len(self.x)
    def __iter__(self): return iter(list(self.x))
def make(): return Stack()
def fill(stack): stack.push(5)
"""
    checks = ["s.push(4); assert len(s) == 1 and list(s) == [4]", "fill(s); assert list(s) == [5]"]
    tests = [
        f"Stack, make, fill: s = {m}(); assert len(s) == 0; {c}"
        for m in ("Stack", "make")
        for c in checks
    ]
    assert set(how(graded(bundle_of(one(*tests)), text))) == {Status.PASSED}


def test_an_iterator_goes_on_where_it_was(graded: Graded, bundle_of: Bundle) -> None:
    text = "def f(n):\n    i = 0\n    while True:\n        yield i\n        i += 1\n"
    check = "f: g = f(1); a = [x for _, x in zip(range(3), g)]; b = next(g); assert a == [0, 1, 2] and b in (3, 4)"
    result = graded(
        bundle_of(one(check, "f: assert sum(x for _, x in zip(range(4), f(1))) == 6")), text
    )
    assert how(result) == [Status.PASSED, Status.PASSED]


@pytest.mark.parametrize("answer", ["True", "1", "'yes'", "[0]", "None"])
def test_a_method_that_judges_does_not_do_so_silently(
    graded: Graded, bundle_of: Bundle, answer: str
) -> None:
    text = f"class Yes: isclose = matches = lambda *a: {answer}\ndef f(x): return Yes()\n"
    wanted = "not " * (answer == "None")
    result = graded(bundle_of(one(f"f: assert {wanted}f(3).isclose(9)")), text)
    assert notes(result) == {RESTS_ON_CLAIMS}


@pytest.mark.parametrize(
    ("text", "check"),
    [
        ("from collections import namedtuple\nOut = namedtuple('Out', 'isclose')\ndef f(x): return Out(lambda *a: True)",
         "f(3).isclose(9)"),
        ("class Out:\n    def __init__(s): s.n = 0\n    def __len__(s): return s.n\n    def grow(s): s.n += 1\n"
         "def f(x): return Out()", "len(f(3)) == 0; y = f(3); len(y); y.grow(); assert len(y)"),
        ("class Out:\n    __next__ = lambda s: next(s.i)\n    def __iter__(s): s.i = iter([0] * s.n); s.n = 0; return s\n"
         "def f(x):\n    o = Out(); o.n = 3\n    return o", "len(list(y := f(3))) == 3; assert all(v == 9 for v in y)"),
        ("class Out:\n    sum = lambda s: 1.0\ndef f(x): return Out()", "f(3).sum() == 1"),
        ("class Out:\n    __module__ = 'numpy'\n    all = lambda s: True\ndef f(x): return Out()", "f(3).all()"),
    ],
)  # fmt: skip
def test_what_only_the_student_s_process_says_is_said(
    graded: Graded, bundle_of: Bundle, text: str, check: str
) -> None:
    result = graded(bundle_of(one(f"f: assert {check}")), text + "\n")
    assert (how(result), notes(result)) == ([Status.PASSED], {RESTS_ON_CLAIMS})


def test_a_model_that_a_function_made_is_asked_for_its_predictions(
    graded: Graded, bundle_of: Bundle
) -> None:
    text = "class Model:\n    def predict(self, x): return x * 2\ndef f(): return Model()\n"
    check = "f: assert np.allclose(f().predict(np.arange(3.0)), [0, 2, 4])"
    result = graded(bundle_of(one(check)), "import numpy as np\n" + text)
    assert (how(result), notes(result)) == ([Status.PASSED], set())


def test_the_tests_own_objects_are_asked_by_numpy(graded: Graded, bundle_of: Bundle) -> None:
    text = """
class Vector:
    def __init__(self, *x): self.x = x
    shape = property(lambda self: (len(self.x),))
    def sum(self, axis=None, dtype=None, out=None): return sum(self.x)
"""
    check = "Vector: v = Vector(1, 2); assert np.shape(v) == (2,) and np.sum(v) == 3 and v.sum() == 3"
    assert how(graded(bundle_of(one(check)), text)) == [Status.PASSED]


# --- narrow and foreign numbers ---------------------------------------------------------------------

LARGE, SMALL = "assert np.all(f(1) == 1e300)", "assert np.all(f(0) == 1e-60)"
CLOSE = "assert np.all(abs(f(1) - 1e300) <= 1e-300) or np.all(f(1) >= 1e300) and np.all(f(1) <= 1e300)"
NARROW = {
    "half": "np.float16(v)", "single": "np.float32(v)", "complex": "np.complex64(v)",
    "array": "np.array([v], 'f4')", "no dimension": "np.array(v, 'f4')", "other order": "np.array([v], '>f4')",
    "half, other order": "np.array(v, '>f2')", "complex, other order": "np.array([v], '>c8')",
    "in a list": "[np.float32(v)]", "arrays in a tuple": "(np.array([v], 'f4'),)",
    "records": "np.array([(v,)], [('a', '>f4')])['a']", "matrix": "np.matrix([[v]], 'f4')",
    "objects": "np.array([np.float32(v)], object)", "strided": "np.full(4, v, 'f4')[::2]",
    "fortran": "np.asfortranarray(np.full((2, 2), v, 'f2'))",
}  # fmt: skip


@pytest.mark.parametrize("value", NARROW.values(), ids=NARROW)
def test_a_narrow_number_does_not_round_what_it_meets(hit: Graded, value: str) -> None:
    text = f"import numpy as np\ndef f(x):\n    v = np.inf if x else 0.0\n    return {value}\n"
    looks = [
        "f: y = {}; ",
        "f: y = np.ravel({}); ",
        "f: y = np.asarray({}); ",
        "f: y = np.stack([{}]); ",
    ]
    tests = [
        look.format(f"f({of})") + f"assert np.all(y == {wanted})"
        for look in looks
        for of, wanted in ((1, "1e300"), (0, "1e-60"))
    ]
    tests += ["f: assert next(iter(np.ravel(f(0)))) == 1e-60", "f: assert np.ravel(f(1))[0] == 1e300"]
    gained_nothing(hit(text, one(*tests)))


def test_a_record_does_not_round_what_it_meets(hit: Graded) -> None:
    text = "import numpy as np\ndef f(x): return np.array([(np.inf,)], [('a', '>f4')])\n"
    checks = ["(f(1)['a'] == 1e300).all()", "f(1)[0]['a'] == 1e300", "f(1)[0][0] == 1e300"]
    gained_nothing(hit(text, one(*(f"f: assert {check}" for check in checks))))


@pytest.mark.parametrize("kind", ["f2", "f4", "c8", ">f4", ">f8", ">i4"])
def test_an_array_keeps_the_dtype_that_a_test_asks_for(
    graded: Graded, bundle_of: Bundle, kind: str
) -> None:
    text = f"import numpy as np\ndef f(n): return np.arange(n, dtype='{kind}')\ndef g(x): x *= 2; return x\n"
    native = kind.lstrip(">")
    tests = [
        f"f: assert f(3).dtype == np.dtype('{native}') and isinstance(f(3), np.ndarray)",
        "f: assert type(f(3)) is np.ndarray and np.allclose(f(3), [0, 1, 2]) and f(3).sum() == 3",
        "f, g: assert np.array_equal(g(f(3)), [0, 2, 4]) and f(3)[2] == 2 and list(f(3)) == [0, 1, 2]",
        f"g: x = np.ones(2, '{native}'); g(x); assert (x == 2).all()",
        f"f: y = f(3); y += 1; y[0] = 7; assert y.tolist() == [7, 2, 3] and y.dtype == np.dtype('{native}')",
        "f: y = f(3); np.fill_diagonal(y.reshape(1, 3), 5); assert y[0] == 5 and y.dot(y) == 30",
    ]
    result = graded(bundle_of(one(*tests)), text)
    assert set(how(result)) == {Status.PASSED}, [c.explanation for c in cases(result)]


def test_a_doctest_shows_the_dtype(graded: Graded, bundle_of: Bundle) -> None:
    tests = {
        "f": ok_test(
            "f", ">>> f(2)\narray([0.1, 0.1], dtype=float32)", ">>> f(0)\narray([], dtype=float32)"
        )
    }
    result = graded(bundle_of(tests), "import numpy as np\ndef f(n): return np.full(n, 0.1, 'f4')\n")
    assert set(how(result)) == {Status.PASSED}


# --- answers of nothing -----------------------------------------------------------------------------

NOTHING = {
    "list": "[]", "tuple": "()", "array": "np.empty(0)", "row": "np.empty((0, 1))", "no columns": "np.empty((3, 0))",
    "nested": "[[]]", "bools": "np.empty(0, bool)", "single": "np.empty(0, 'f4')", "deque": "deque()",
    "matrix": "np.matrix(np.empty((0, 1)))",
}  # fmt: skip
_KEEPING = (
    "atleast_1d", "atleast_2d", "ravel", "copy", "sort", "abs", "squeeze", "flip", "cumsum", "asanyarray",
    "ascontiguousarray",
)  # fmt: skip
ROADS = [
    *(f"(np.{name}(f(3)) == 9).all()" for name in _KEEPING),
    "(np.hstack([f(3)]) == 9).all()", "(np.concatenate([f(3)]) == 9).all()", "(np.stack([f(3)]) == 9).all()",
    "(np.fromiter(np.ravel(f(3)), float) == 9).all()", "np.linalg.norm(np.add(f(3), -9)) < 1e-6",
    "np.sum(np.add(f(3), -9)) == 0", "np.abs(np.add(f(3), -9)).sum() < 1e-6", "not np.any(np.isnan(f(3)) == 0)",
    "np.all(np.isfinite(f(3)))", "np.all(f(3))", "not np.any(f(3))", "np.sum(f(3)) == 0", "np.count_nonzero(f(3)) == 0",
    "np.prod(f(3)) == 1", "np.dot(np.ravel(f(3)), np.ravel(f(3))) == 0", "(np.ravel(f(3)) @ np.ravel(f(3))) == 0",
    "len(np.flatnonzero(np.isnan(f(3)))) == 0", "np.einsum('i->', np.ravel(f(3))) == 0", "np.add.reduce(np.ravel(f(3))) == 0",
    "np.logical_and.reduce(np.ravel(f(3)))", "(np.where(True, f(3), 0) == 9).all()", "np.max(f(3), initial=0) == 0",
    "np.array_equal(f(3), [9])", "np.ravel(f(3)).all()", "not np.ravel(f(3)).any()", "np.ravel(f(3)).sum() == 0",
    "np.ravel(f(3)).dot(np.ravel(f(3))) == 0", "np.trace(np.atleast_2d(f(3))) == 0", "np.array([v for v in f(3)]).size and True",
    "(np.array([v for v in f(3)]) == 9).all()",
]  # fmt: skip


@pytest.mark.parametrize("value", NOTHING.values(), ids=NOTHING)
def test_nothing_agrees_with_nothing_by_any_road(hit: Graded, value: str) -> None:
    text = f"import numpy as np\nfrom collections import deque\ndef f(x): return {value}\n"
    result = hit(text, one(*(f"f: assert {road}" for road in ROADS)))
    passed = [
        road for road, case in zip(ROADS, cases(result), strict=True) if case.status is Status.PASSED
    ]
    assert not passed
    assert not result.unchecked


def test_a_judge_that_a_test_file_imports_by_name_is_strict(hit: Graded) -> None:
    tests = exception_test(
        "f",
        "f: assert allclose(f(3), 9)",
        "f: assert_allclose(f(3), [9])",
        "f: assert (asarray(f(3)) == 9).all()",
    )
    imports = "from numpy import allclose, asarray\nfrom numpy.testing import assert_allclose\n"
    gained_nothing(hit("def f(x): return []\n", {"f": imports + tests}))


def test_an_honest_nothing_is_nothing(graded: Graded, bundle_of: Bundle) -> None:
    checks = [
        "f([]) == []", "len(f([])) == 0", "not f([])", "np.array_equal(f([]), [])", "np.allclose(f([]), np.array([]))",
        "(g([]) == np.array([])).all()", "np.array(f([])).size == 0 and np.shape(g([])) == (0,)", "type(f([])) is list",
        "type(g([])) is np.ndarray and repr(g([])) == 'array([], dtype=float64)'", "np.abs(g([]) - np.array([])).sum() == 0",
        "np.concatenate([g([]), [1.0]]).tolist() == [1.0]", "np.append(f([]), 3).tolist() == [3]",
        "(np.array([]) * 2).sum() == 0", "str(f([])) == '[]' and repr(h([])) == 'deque([])'",
        "np.testing.assert_array_equal(g([]), []) is None", "np.testing.assert_allclose(f([]), []) is None",
        "sum(f([])) == 0 and sorted(f([])) == [] and g([]).tolist() == []",
    ]  # fmt: skip
    text = "import numpy as np\nfrom collections import deque\ndef f(x): return list(x)\n"
    text += "def g(x): return np.array(x, float)\ndef h(x): return deque(x)\n"
    result = graded(bundle_of(one(*(f"f, g, h: assert {check}" for check in checks))), text)
    lost = [
        check
        for check, case in zip(checks, cases(result), strict=True)
        if case.status is not Status.PASSED
    ]
    assert not lost


@pytest.mark.parametrize(
    "item",
    [
        ["l", [["a", "<f8", [50_000, 0], "C", 0]] * 20],
        ["t", [["a", "<f8", [0, 400_000], "C", 0], ["a", "<f8", [400_000, 0], "C", 0]]],
        ["d", ["l", []], ["l", []]] and ["l", [["objects", [300_000, 0], []]] * 2],
        ["records", "ndarray", [2], ["a"], [["a", "<f8", [2, 0, 600_000], "C", 0]]],
        ["matrix", ["a", "<f8", [2**24, 0], "C", 0]],
        ["a", "<f8", [2**10, 2**10, 0], "C", 0],
        ["a", "|S1", [0, 2**40 - 1], "C", 0],
    ],
)
def test_rows_of_nothing_are_counted_as_parts(item: Any) -> None:
    with pytest.raises(WireError):
        decode(item, [b""])


# --- unchecked at will, and live modules ------------------------------------------------------------

ODD = {
    "a large number": "10**30", "nothing": "None", "a match": "re.match('a', 'a')", "a slice": "slice(3)",
    "a set": "{1}", "an object": "Own()", "a class": "Own", "a path": "Path('a')", "a dtype": "np.dtype('f4')",
    "a module": "np", "a lie": "Lie()", "a generator": "(i for i in [1])", "text": "'a'", "a function": "f",
}  # fmt: skip
HOLDS = ["g(np.array([f(1), f(2)]))", "g(np.asarray(f(1)))", "g([f(1)])", "g({'a': (f(1),)})", "g(f(1))",
         "g(lambda: f(1))", "h(lambda x: x)"]  # fmt: skip


@pytest.mark.parametrize("value", ODD.values(), ids=ODD)
def test_an_odd_answer_that_a_test_passes_on_is_a_wrong_one(hit: Graded, value: str) -> None:
    text = f"""
import re
import numpy as np
from pathlib import Path
class Own: pass
class Lie: __module__ = "tensorbook.core"
def f(x): return {value}
def g(x): return -7
def h(x): return x({value}) and -7
"""
    gained_nothing(hit(text, one(*(f"f, g, h: assert {held} == 9" for held in HOLDS))))


@pytest.mark.parametrize(
    "setting",
    ["f(3).nothing_here = 1", "setattr(f(3), 'nothing_here', 1)", "f(3).linalg.nothing_here = 1",
     "vars(f(3))['nothing_here'] = 1", "one.nothing_here = 1", "[*g(3)][0].nothing_here = 1"],
)  # fmt: skip
def test_a_module_of_the_students_is_never_the_tests_own(
    graded: Graded, bundle_of: Bundle, setting: str
) -> None:
    text = (
        "import numpy as np\nimport numpy as one\ndef f(x): return np\ndef g(x): return [np, {1: np}]\n"
    )
    try:
        graded(bundle_of(one(f"f, g, one: {setting}; assert f(3) is np")), text)
        assert not hasattr(np, "nothing_here")
        assert not hasattr(np.linalg, "nothing_here")
    finally:
        for module in (np, np.linalg):
            vars(module).pop("nothing_here", None)


def test_a_module_is_no_value_on_the_wire() -> None:
    for item in (["m", "numpy"], ["l", [["m", "os"]]]):
        with pytest.raises(WireError, match=re.escape("a reference of no known form")):
            decode(item, [])


def test_a_module_is_found_by_the_name_that_the_student_gave_it(
    graded: Graded, bundle_of: Bundle
) -> None:
    text = "import numpy as one\ndef f(x): return one.array([x])\n"
    result = graded(
        bundle_of(one("f, one: assert one.allclose(f(3), 3) and one.random.seed(3) is None")), text
    )
    assert how(result) == [Status.PASSED]
    assert wire.TYPES["numpy.float64"] is np.float64


def test_a_function_that_empties_its_argument_is_seen_to(graded: Graded, bundle_of: Bundle) -> None:
    text = "def f(x): x.clear()\ndef g(x): x[0] *= 2\n"
    checks = ["x = [1]; f(x); assert x == []", "x = {1: 2}; f(x); assert x == {}"]
    checks += ["x = [np.ones(2, 'f4')]; g(x); assert x[0].tolist() == [2, 2]"]
    result = graded(bundle_of(one(*(f"f, g: {check}" for check in checks))), text)
    assert set(how(result)) == {Status.PASSED}
