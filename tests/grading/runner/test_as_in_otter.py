"""What a test asks beside the student's code, it can ask here: the same answer as in a notebook, or `unchecked`.

Each case was seen to have this outcome with Otter 7, unless it is about what stays in the guest.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from autograder.course import bundle as assignments
from autograder.course.bundle import Assignment
from autograder.records.limits import Level
from autograder.records.results import RESTS_ON_CLAIMS, Status, SubmissionResult
from tests.conftest import FAST, exception_test, ok_test, write_bundle

SUBMISSION = """
import collections, datetime, decimal, fractions, html, io, math, re
import numpy as np, pandas as pd, matplotlib.pyplot as plt
df = pd.DataFrame({"a": [1, 2, 3], "b": ["x", "y", "z"]})
s = df["a"]
def double(d):
    return d.assign(a=d["a"] * 2)
def grow(d):
    d["c"] = 0
when = datetime.datetime(2020, 1, 2)
m = re.search("b+", "abbbc")
gen = (i for i in range(3))
obj = np.array([1, "a", None], dtype=object)
cnt = collections.Counter("aab")
keys = {"k": 1}.keys()
class Point:
    def __init__(self, x, y): self.x, self.y = x, y
    def __eq__(self, o): return (self.x, self.y) == (o.x, o.y)
    def __add__(self, o): return Point(self.x + o.x, self.y + o.y)
    def __mul__(self, k): return Point(k * self.x, k * self.y)
    def __lt__(self, o): return self.x < o.x
    def __abs__(self): return abs(self.x) + abs(self.y)
    def __repr__(self): return f"Point({self.x}, {self.y})"
    def moved(self): return Point(self.x + 1, self.y)
class Point3(Point): pass
class MyError(Exception): pass
class Worse(MyError, ValueError): code = 7
p = Point(1, 2)
Pair = collections.namedtuple("Pair", "one other")
pair = Pair(1, 2)
def fails(): raise MyError("no")
def worse(): raise Worse("no")
def square(x):
    '''The square.'''
    return x ** 2
def total(a, b=2, *rest, key=None): pass
def sum(a, b):
    return a + b
def abs(x):
    return 0
def near(x):
    return x + 1
def fib():
    a, b = 0, 1
    while True:
        yield a
        a, b = b, a + b
f = fib()
counter = 0
def tick():
    global counter
    counter += 1
    return counter
numbers = [1, 2, 3]
unanswered = ...
plt.plot([1, 2], [1, 4]); plt.title("squares")
ax = plt.gca()
open("out.csv", "w").write("a,b\\n1,2\\n")
class Box:
    shape = "the shape of another object"
    def __len__(self): return 40
box = Box()
mixed = np.array([1, None], dtype=object)
def read(file): return file.read()
import abc, enum, numbers
class Whole(abc.ABC): pass
Whole.register(int)
class Shelf:
    def __init__(self, *books): self.books, self.open = list(books), False
    def __enter__(self): self.open = True; return self
    def __exit__(self, *raised): self.open = False; return True
    def __delitem__(self, place): del self.books[place]
shelf = Shelf("a", "b")
class Color(enum.Enum):
    RED = 1
    BLUE = 2
"""

PASSES = {
    "a frame by isinstance": ">>> isinstance(df, pd.DataFrame) and isinstance(s, pd.Series)\nTrue",
    "a frame by type": ">>> type(df) == pd.DataFrame\nTrue",
    "a frame by its parts": ">>> df.shape, list(df.columns), len(df[df['a'] > 1])\n((3, 2), ['a', 'b'], 2)",
    "a frame by equals": '>>> df.equals(pd.DataFrame({"a": [1, 2, 3], "b": ["x", "y", "z"]}))\nTrue',
    "a frame as an argument": '>>> double(pd.DataFrame({"a": [1]}))["a"].tolist()\n[2]',
    "a frame by slices": ">>> df.iloc[0:2].shape, df.loc[0, 'b']\n((2, 2), 'x')",
    "a frame as text": ">>> s.head(1)\n0    1\nName: a, dtype: int64",
    "a frame changed in place": (
        '>>> d = pd.DataFrame({"a": [1]})\n>>> grow(d)\n>>> list(d.columns)\n["a", "c"]'.replace('"', "'")
    ),
    "a function applied by pandas": ">>> df['a'].apply(square).tolist()\n[1, 4, 9]",
    "a date": ">>> when == datetime.datetime(2020, 1, 2)\nTrue",
    "a match": ">>> m.group()\n'bbb'",
    "a generator": ">>> list(gen)\n[0, 1, 2]",
    "an endless generator": ">>> next(f), next(f), next(f)\n(0, 1, 1)",
    "an object array": ">>> obj[1], type(obj) is np.ndarray\n('a', True)",
    "a counter": ">>> isinstance(cnt, collections.Counter), cnt['a']\n(True, 2)",
    "keys": ">>> 'k' in keys, list(keys)\n(True, ['k'])",
    "instances by ==": ">>> p == Point(1, 2), p != Point(1, 2), Point(1, 2) == p\n(True, False, True)",
    "instances by operators": ">>> (p + Point(1, 1)).x, Point(1, 2) * 3 == Point(3, 6), abs(p.moved().x)\n(2, True, 2)",
    "instances in order": ">>> sorted([Point(2, 0), Point(1, 0)])\n[Point(1, 0), Point(2, 0)]",
    "an instance as text": ">>> p\nPoint(1, 2)",
    "an instance by its class": ">>> isinstance(p, Point), isinstance(p, Point3), type(p) is Point\n(True, False, True)",
    "a class as an attribute": ">>> p.__class__.__name__, p.__class__ is Point, df.__class__ is pd.DataFrame\n('Point', True, True)",
    "what an object's class makes": ">>> p.__class__(5, 6) == Point(5, 6), isinstance(p, (int, Point))\n(True, True)",
    "a class of a library as an attribute": ">>> ax.__class__.__name__, square.__class__.__name__\n('Axes', 'function')",
    "the members of an enumeration": ">>> [c.name for c in Color], len(Color), Color['BLUE'].value\n(['RED', 'BLUE'], 2, 2)",
    "members by identity": ">>> list(Color) == [Color.RED, Color.BLUE], Color.RED in Color, Color(2) is Color.BLUE\n(True, True, True)",
    "a context manager": ">>> with shelf as s:\n...     print(s.open)\nTrue\n>>> shelf.open\nFalse",
    "a context manager of the test's": ">>> with Shelf('c') as s:\n...     print(s.books)\n['c']",
    "a deleted item": ">>> s = Shelf('a', 'b')\n>>> del s[0]\n>>> s.books\n['b']",
    "a deleted attribute": ">>> s = Shelf()\n>>> del s.open\n>>> hasattr(s, 'open'), hasattr(s, 'books')\n(False, True)",
    "what an object has": ">>> 'books' in dir(shelf), '__enter__' in dir(Shelf)\n(True, True)",
    "a subclass": ">>> issubclass(Point3, Point), type(p).__name__\n(True, 'Point')",
    "a namedtuple": ">>> pair.one, pair == (1, 2)\n(1, True)",
    "an exception of one's own": ">>> try:\n...     fails()\n... except MyError:\n...     print('ok')\nok",
    "an exception by its base": ">>> try:\n...     worse()\n... except MyError as e:\n...     e.code\n7",
    "an exception by a built-in base": ">>> try:\n...     worse()\n... except ValueError:\n...     1\n1",
    "source": '>>> import inspect\n>>> "**" in inspect.getsource(square)\nTrue',
    "signature": ">>> import inspect\n>>> str(inspect.signature(total))\n'(a, b=2, *rest, key=None)'",
    "code": ">>> square.__code__.co_argcount, square.__code__.co_varnames\n(1, ('x',))",
    "docstring": ">>> square.__doc__, square.__name__\n('The square.', 'square')",
    "globals": ">>> 'square' in globals(), 'nothing' in globals(), 'numbers' in vars()\n(True, False, True)",
    "dir": ">>> 'square' in dir()\nTrue",
    "a built-in that was redefined": ">>> sum(1, 2)\n3",
    "a built-in that was not": ">>> max([3, 1])\n3",
    "a module of the student's": ">>> html.escape('<')\n'&lt;'",
    "a file that was written": ">>> import os\n>>> os.path.exists('out.csv'), pd.read_csv('out.csv').shape\n(True, (1, 2))",
    "a file that is handed over": (
        ">>> with open('out.csv') as file:\n...     read(file)\n'a,b\\n1,2\\n'"
    ),
    "an axes": ">>> ax.get_title(), isinstance(ax, plt.Axes), ax.lines[0].get_ydata().tolist()\n('squares', True, [1, 4])",
    "the current axes": ">>> plt.gca().get_title(), len(plt.gcf().axes)\n('squares', 1)",
    "calls that count": ">>> tick() + 1 == tick()\nTrue",
    "what was left empty": ">>> unanswered != ...\nFalse",
    "a class of the standard library": ">>> isinstance(counter, numbers.Integral)\nTrue",
    "a class that only the student has": ">>> isinstance(3, Whole), isinstance('3', Whole)\n(True, False)",
    "the length of an object array": ">>> len(mixed), mixed.shape\n(2, (2,))",
}  # fmt: skip

FAILS = {
    "another frame": '>>> df.equals(pd.DataFrame({"a": [1, 2, 4], "b": ["x", "y", "z"]}))\nTrue',
    "what was left empty": ">>> unanswered != ...\nTrue",
    "a built-in that judges": ">>> abs(near(3) - 3) < 1e-6\nTrue",
    "another object's length": ">>> len(mixed)\n40",
    "another text": ">>> p\nPoint(1, 3)",
    "another class": ">>> isinstance(p, Point3)\nTrue",
    "another class as an attribute": ">>> p.__class__ is Point3\nTrue",
    "an assertion in a context manager that suppresses": ">>> with shelf:\n...     assert square(2) == 5",
    "another member": ">>> Color.RED is Color.BLUE\nTrue",
    "a number of the student's": ">>> square(3) == 8\nTrue",
    "an error that the test raises": ">>> if square(3) != 8:\n...     raise ValueError('wrong')",
    "an error that the test raises for another": (
        ">>> try:\n...     assert square(3) == 8\n... except AssertionError:\n...     raise RuntimeError('wrong')"
    ),
    "an error about a wrong value": ">>> numbers['x']\n3",
}

UNCHECKED = {
    "a pattern": (
        "import re\nx = re.compile('a')",
        ">>> x == re.compile('a')\nFalse\n>>> x == 3\nTrue",
    ),
    "a generator of NumPy": ("import numpy as np\nx = np.random.default_rng(1)", ">>> float(x)\n1.0"),
    "an axes in arithmetic": ("import matplotlib.pyplot as plt\nx = plt.gca()", ">>> x + 1\n3"),
    "an axes as a class it is not": (
        "import matplotlib.pyplot as plt\nx = plt.gca()",
        ">>> x < 3\nTrue",
    ),
    "an error of the test": ("x = 1", ">>> {}['key']\n3"),
    "an error that the test raises for no answer": (
        "x = 1",
        ">>> try:\n...     {}['key']\n... except KeyError:\n...     raise ValueError('no key')\n>>> x\n1",
    ),
    "a module that is missing": ("x = 1", ">>> import no_such_module\n>>> x\n1"),
    "a file that is missing": ("x = 1", ">>> open('data.csv').read() == x\nTrue"),
    "an iterator as an argument": ("def x(a): return 1", ">>> x(iter([1]))\n1"),
    "too long an argument": ("def x(a): return 1", ">>> x([0] * 600_000)\n1"),
    "too large an argument": ("def x(a): return 1", ">>> x(bytes(70 << 20))\n1"),
    "too deep an argument": (
        "def x(a): return 1",
        ">>> a = []\n>>> for _ in range(70): a = [a]\n>>> x(a)\n1",
    ),
}


@pytest.fixture
def tested(
    bundle_of: Callable[..., Assignment], graded: Callable[..., SubmissionResult]
) -> Callable[[str, str], SubmissionResult]:
    """Grade a submission with one test, with pandas."""

    def test(source: str, text: str) -> SubmissionResult:
        packages = ("numpy", "matplotlib", "pandas")
        return graded(replace(bundle_of({"q1": source}), packages=packages), text)

    return test


Tested = Callable[[str, str], SubmissionResult]


def statuses(result: SubmissionResult) -> list[Status]:
    return [case.status for question in result.questions for case in question.cases]


@pytest.mark.parametrize("name", PASSES)
def test_what_passes_in_a_notebook_passes(tested: Tested, name: str) -> None:
    result = tested(ok_test("q1", PASSES[name]), SUBMISSION)
    assert statuses(result) == [Status.PASSED], result.questions[0].cases[0].explanation
    assert not result.problems


@pytest.mark.parametrize("name", FAILS)
def test_what_fails_in_a_notebook_fails(tested: Tested, name: str) -> None:
    assert statuses(tested(ok_test("q1", FAILS[name]), SUBMISSION)) == [Status.FAILED]


@pytest.mark.parametrize("name", UNCHECKED)
@pytest.mark.parametrize("form", ["doctest", "exception"])
def test_what_is_not_plainly_the_students_fault_is_unchecked(
    tested: Tested, name: str, form: str
) -> None:
    text, case = UNCHECKED[name]
    if form == "exception":
        *before, last, expected = case.replace(">>> ", "").replace("... ", "").split("\n")
        body = "\n    ".join(["import re", *before, f"assert ({last}) == {expected}"])
        case = exception_test("q1", f"x: {body}")
    else:
        case = ok_test("q1", case)
    result = tested(case, text)
    assert statuses(result) == [Status.UNCHECKED]
    assert result.unchecked


@pytest.mark.parametrize("names", ["locals()", "globals()", "vars()"])
def test_all_names_of_the_notebook_are_not_sent_as_if_they_were_none(
    tested: Tested, names: str
) -> None:
    text = "x = 3\ndef holds(text, scope):\n    return eval(text, dict(scope))"
    result = tested(ok_test("q1", f">>> holds('x == 3', {names})\nTrue"), text)
    assert statuses(result) == [Status.UNCHECKED]
    explanation = result.questions[0].cases[0].explanation
    assert explanation is not None
    assert "the names of the notebook" in explanation.values["reason"]


def test_an_exception_that_the_test_does_not_expect_is_the_students(tested: Tested) -> None:
    case = ">>> try:\n...     fails()\n... except Worse:\n...     print('ok')\nok"
    assert statuses(tested(ok_test("q1", case), SUBMISSION)) == [Status.ERROR]


def test_changes_of_a_public_case_last_and_those_of_a_hidden_one_do_not(tested: Tested) -> None:
    text = "numbers = [1, 2, 3]\ndef seen():\n    return list(numbers)"
    cases = (">>> numbers.append(4)\n>>> len(numbers)\n4", ">>> seen()\n[1, 2, 3, 4]")
    assert statuses(tested(ok_test("q1", *cases, hidden=False), text)) == [Status.PASSED] * 2
    assert statuses(tested(ok_test("q1", *cases), text)) == [Status.PASSED, Status.FAILED]


def test_a_result_that_rests_on_a_claim_names_the_case(tested: Tested) -> None:
    source = ok_test("q1", ">>> isinstance(p, Point)\nTrue", ">>> square(2)\n4", hidden=False)
    result = tested(source, SUBMISSION)
    assert [n.values for n in result.notes if n.code == RESTS_ON_CLAIMS] == [{"cases": "q1 - 1"}]


def test_a_call_of_a_librarys_function_object_rests_on_no_claim(tested: Tested) -> None:
    text = (
        "import functools\n@functools.lru_cache(None)\ndef f(n): return n\ng = functools.partial(f, 2)"
    )
    asked = ">>> import functools\n>>> isinstance(g, functools.partial)\nTrue"
    result = tested(ok_test("q1", ">>> f(3), g()\n(3, 2)", asked), text)
    assert statuses(result) == [Status.PASSED] * 2
    assert [n.values for n in result.notes if n.code == RESTS_ON_CLAIMS] == [{"cases": "q1 - 2"}]


def test_numbers_print_as_the_students_notebook_prints_them(tested: Tested) -> None:
    source = ok_test("q1", ">>> x\n0.5", ">>> np.array([0.123456])\narray([0.12])")
    text = "import numpy as np\nx = np.float64(0.5)\nnp.set_printoptions(legacy='1.25', precision=2)"
    assert statuses(tested(source, text)) == [Status.PASSED] * 2
    plain = "import numpy as np\nx = np.float64(0.5)"  # printed as NumPy 1 would, too
    assert statuses(tested(source, plain)) == [Status.PASSED, Status.FAILED]


def test_a_module_among_the_data_files_is_there_for_tests_and_students(
    bundle_of: Callable[..., Assignment], graded: Callable[..., SubmissionResult], level: Level
) -> None:
    answers = []
    for factor in (2, 3):
        bundle = bundle_of(
            {"q1": ok_test("q1", f">>> from helper import k\n>>> (k, f(1))\n({factor}, {factor})")}
        )
        files = Path(bundle.folder, "files")
        files.mkdir()
        (files / "helper.py").write_text(f"k = {factor}\n")
        text = "import helper\ndef f(x):\n    return helper.k * x"
        answers += statuses(graded(bundle, text, level=level))
    assert answers == [Status.PASSED] * 2


OWN_FILES = {
    "by name": ("import mine\ndef f(x):\n    return mine.g(x)", {"mine.py": b"def g(x): return x + 1"}),
    "one imports another": (
        "from mine import g as f",
        {"mine.py": b"from other import step\ndef g(x): return x + step", "other.py": b"step = 1"},
    ),
    "a folder": ("from lib.mine import g as f", {"lib/mine.py": b"def g(x): return x + 1"}),
    "a package": (
        "from lib import f",
        {"lib/__init__.py": b"from .mine import f", "lib/mine.py": b"def f(x): return x + 1"},
    ),
    "run, not imported": ("%run mine.py", {"mine.py": b"def f(x): return x + 1"}),
    "another encoding": (
        "from mine import f",
        {"mine.py": "# coding: cp949\n# 하나 더한다\ndef f(x): return x + 1".encode("cp949")},
    ),
    "its own text": (
        "import inspect, mine\ndef f(x):\n    return x + ('# one' in inspect.getsource(mine.g))",
        {"mine.py": b"def g():\n    return 1  # one\n"},
    ),
    "not in place of the teacher's": (
        "import helper\ndef f(x):\n    return helper.k + x",
        {"helper.py": b"k = 2"},
    ),
    "not in place of a library": (
        "import math\ndef f(x):\n    return math.ceil(x + 0.5)",
        {"math.py": b""},
    ),
}


@pytest.fixture(scope="module")
def with_a_helper(tmp_path_factory: pytest.TempPathFactory) -> Assignment:
    """An assignment with a module of the teacher's; its guests' zygote, which has that, stays."""
    folder = write_bundle(
        tmp_path_factory.mktemp("with-a-helper") / "bundle", {"q1": ok_test("q1", ">>> f(1)\n2")}
    )
    (folder / "files").mkdir()
    (folder / "files" / "helper.py").write_text("k = 1\n")
    return replace(assignments.load(folder, folder.parent, "hw"), limits=FAST, packages=())


@pytest.mark.parametrize("own", OWN_FILES)
def test_a_students_other_files_lie_beside_the_notebook(
    with_a_helper: Assignment,
    graded: Callable[..., SubmissionResult],
    level: Level,
    own: str,
) -> None:
    text, files = OWN_FILES[own]
    cells = json.dumps(
        {"cells": [{"cell_type": "code", "source": text}], "nbformat": 4, "metadata": {}}
    )
    result = graded(with_a_helper, cells, name="hw.ipynb", level=level, modules=tuple(files.items()))
    assert statuses(result) == [Status.PASSED], result.problems


@pytest.mark.parametrize(
    "text", ["raise ValueError('no')", "def f(x) return x", "import os; os._exit(1)"]
)
def test_a_students_other_file_that_fails_costs_the_student_and_nobody_else(
    bundle_of: Callable[..., Assignment],
    graded: Callable[..., SubmissionResult],
    level: Level,
    text: str,
) -> None:
    bundle = bundle_of({"q1": ok_test("q1", ">>> f(1)\n2"), "q2": ok_test("q2", ">>> g(1)\n2")})
    cells = "def g(x):\n    return x + 1\nfrom mine import f"
    result = graded(bundle, cells, level=level, modules=(("mine.py", text.encode()),))
    assert statuses(result) == [Status.MISSING, Status.PASSED]
    assert any(problem.code.startswith("cell_") for problem in result.problems)


def test_a_test_works_from_the_assignments_data_files_whatever_the_student_wrote_over_them(
    bundle_of: Callable[..., Assignment], graded: Callable[..., SubmissionResult]
) -> None:
    case = ">>> total() == len(open('data.csv').read()) + len(open('sub/more.csv').read())\nTrue"
    bundle = bundle_of({"q1": ok_test("q1", case)})
    (Path(bundle.folder, "files") / "sub").mkdir(parents=True)
    for name in ("data.csv", "sub/more.csv"):
        Path(bundle.folder, "files", name).write_text("1,2,3")
    honest = "def total():\n    return len(open('data.csv').read()) + len(open('sub/more.csv').read())"
    cheat = "for name in ('data.csv', 'sub/more.csv'):\n    open(name, 'w').write('')\ndef total():\n    return 0"
    assert statuses(graded(bundle, honest)) == [Status.PASSED]
    assert statuses(graded(bundle, cheat)) == [Status.FAILED]


def test_a_large_data_file_is_read_where_it_lies_and_cannot_be_changed(
    bundle_of: Callable[..., Assignment], graded: Callable[..., SubmissionResult]
) -> None:
    bundle = bundle_of({"q1": ok_test("q1", ">>> size, small, changed\n(3000000, 3, False)")})
    files = Path(bundle.folder, "files")
    files.mkdir()
    (files / "large.bin").write_bytes(bytes(3_000_000))
    (files / "small.txt").write_text("abc")
    text = """
size = len(open("large.bin", "rb").read())
open("small.txt", "a").write("")
small = len(open("small.txt").read())
try:
    open("large.bin", "wb").write(b"x")
    changed = True
except OSError:
    changed = False
"""
    assert statuses(graded(bundle, text)) == [Status.PASSED]
    assert (files / "large.bin").stat().st_size == 3_000_000


@pytest.mark.parametrize(
    "source",
    [
        ok_test("q1", ">>> import sys\n>>> 'none_has_this' in sys.modules\nTrue"),
        exception_test("q1", "x: import sys; assert 'none_has_this' in sys.modules"),
        exception_test("q1", "x: import sys; assert 'none_has_this' in set(sys.modules)"),
    ],
)
def test_which_modules_the_student_has_loaded_is_not_known_here(tested: Tested, source: str) -> None:
    assert statuses(tested(source, "x = 1")) == [Status.UNCHECKED]
    plain = source.replace("'none_has_this' in", "'sys' in")
    assert statuses(tested(plain, "x = 1")) == [Status.PASSED]
