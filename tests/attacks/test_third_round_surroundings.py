"""What a third attack gained by what is around a case: errors, texts, files, sources, sets."""

from __future__ import annotations

import builtins
import resource
import sys
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from autograder.course import bundle as assignments
from autograder.records.results import Explanation, Status, SubmissionResult
from tests.attacks.material import cases, gained_nothing
from tests.attacks.test_third_round import how, one
from tests.conftest import exception_test, ok_test, write_bundle

Graded = Callable[..., SubmissionResult]
Bundle = Callable[..., Any]


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


OF_PYTHON = [
    "from pathlib import Path; assert Path(f(3)).exists()",
    "import inspect; assert 'for' not in inspect.getsource(f(3))",
    "import inspect; assert len(inspect.signature(f(3)).parameters) == 1",
    "import os; assert os.path.join('a', f(3)) == 'a/b'",
    "import uuid; assert uuid.UUID(f(3))",
    "import calendar; assert calendar.monthrange(2020, f(3)) == (0, 1)",
    "import dataclasses; assert dataclasses.asdict(f(3)) == {}",
    "import typing; assert typing.get_type_hints(f(3)) == {}",
    "import dis; assert not list(dis.get_instructions(f(3)))",
    "import xml.etree.ElementTree as tree; assert tree.fromstring(f(3)) is None",
]


@pytest.mark.parametrize("value", ["None", "77", "'('", "[None]"])
def test_what_python_raises_of_a_plain_value_is_its_fault(grade: Graded, value: str) -> None:
    result = grade(f"def f(x): return {value}\n", one(*(f"f: {check}" for check in OF_PYTHON)))
    assert Status.UNCHECKED not in how(result)
    assert Status.PASSED not in how(result)


def test_what_python_raises_of_what_stays_in_the_guest_is_not_the_students_fault(grade: Graded) -> None:
    text = """
import dataclasses
@dataclasses.dataclass
class Pair:
    a: int = 3
def f(x: int) -> Pair: return Pair()
"""
    tests = [
        "f: import dataclasses; assert dataclasses.asdict(f(3)) == {'a': 3}",
        "f: import typing; assert 'x' in typing.get_type_hints(f)",
        "f: f(3)\n    import calendar\n    assert calendar.monthrange(2020, 13)",
        "f: f(3)\n    import shutil\n    shutil.copyfile('none', 'other')",
    ]
    assert Status.FAILED not in how(grade(text, one(*tests)))


LEADS_NOWHERE = {
    "a path": ("open(f(3)).read()", "'none.csv'"),
    "a path in a list": ("open(f(3)[0]).read()", "['none.csv']"),
    "a path of another kind": ("f(3).read_text()", "__import__('pathlib').Path('none.csv')"),
    "a part of a path": ("open('/none/' + f(3)).read()", "'none.csv'"),
    "an empty path": ("open(f(3)).read()", "''"),
    "a folder": ("open(f(3)).read()", "'/usr/lib'"),
    "a folder to list": ("__import__('os').listdir(f(3))", "'none'"),
    "a file as a folder": ("open(f(3)).read()", "__import__('os').__file__ + '/none'"),
    "a path that is too long": ("open(f(3)).read()", "'n' * 4000"),
    "an array in a file": ("np.load(f(3))", "'none.npy'"),
    "a picture": ("__import__('matplotlib.image').image.imread(f(3))", "'none.png'"),
    "a file that was to be written": ("open('out.csv').read(), f('out.csv')", "None"),
    "a name in a text": ("eval(f(3))", "'none'"),
}
TOO_MUCH = {
    "a large array": ("np.zeros(f(3))", "10**12"),
    "a range": ("list(range(f(3)))", "10**12"),
    "a long list": ("[0] * f(3)", "10**12"),
    "a length in a list": ("[0] * int(f(3)[1])", "[1, 1e12]"),
    "all pairs": ("np.outer(f(3), f(3))", "np.broadcast_to(1.0, 400_000).copy()"),
}


@pytest.mark.parametrize(("check", "value"), LEADS_NOWHERE.values(), ids=LEADS_NOWHERE)
def test_a_path_that_leads_nowhere_is_a_wrong_answer(grade: Graded, check: str, value: str) -> None:
    tests = one(f"f, np: f('out.csv')\n    got = {check}\n    assert got == 9")
    assert how(grade(f"def f(x): return {value}\n", tests)) == [Status.FAILED]


@pytest.mark.parametrize(("check", "value"), TOO_MUCH.values(), ids=TOO_MUCH)
def test_an_answer_that_takes_too_much_memory_is_as_one_that_takes_too_much_time(
    grade: Graded, check: str, value: str
) -> None:
    limit = resource.getrlimit(resource.RLIMIT_AS)
    resource.setrlimit(resource.RLIMIT_AS, (6 << 30, limit[1]))  # here, not in a sealed process
    try:
        result = grade(f"def f(x): return {value}\n", one(f"f, np: assert len({check}) == 9"))
    finally:
        resource.setrlimit(resource.RLIMIT_AS, limit)
    assert how(result) == [Status.CRASHED]
    assert [case.explanation for case in cases(result)] == [Explanation("limits_hidden")]


def test_a_file_or_memory_that_the_test_itself_lacks_is_not_the_students_fault(grade: Graded) -> None:
    tests = [
        "f: assert f(open('data.csv').read()) == 9",
        "f: f('other.csv'); assert open('data.csv').read() == f(3)",
        "f: f(3)\n    raise MemoryError",
        "f, np: assert len(np.zeros((10**7, 10**8, len(f(3))), 'i1')) == 9",
        "f, np: assert [0] * 10**16 == [0] * len(f(3))",
        "f: f(3)\n    none",
    ]
    assert set(how(grade("def f(x): return 'v'\n", one(*tests)))) == {Status.UNCHECKED}


def test_what_a_test_cannot_do_with_plain_values_is_not_the_students_fault(grade: Graded) -> None:
    tests = [
        "f: f(3)\n    import json\n    assert json.loads('{') == 9",
        "f: f(3)\n    import unittest\n    unittest.TestCase().assertAlmostEqual([], 9)",
        "f: f(3); raise OSError('a machine')",
    ]
    assert set(how(grade("def f(x): return 9\n", one(*tests)))) == {Status.UNCHECKED}


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


# --- lists of which a test makes a set --------------------------------------------------------------

SAME_HASH = {
    "long integers": "[(2**61 - 1) * k for k in range(9, 60_009)]",
    "negative integers": "[-(2**61 - 1) * k for k in range(9, 60_009)]",
    "complex numbers": "[complex(1000003.0 * (20000 - n), float(n)) for n in range(20000)]",
    "in lists": "[[(2**61 - 1) * k] for k in range(9, 60_009)]",
    "in an array": "np.array([(2**61 - 1) * k for k in range(9, 60_009)], object)",
    "tuples": "[(0, (2**61 - 1) * k) for k in range(9, 60_009)]",
    "fractions": "[Fraction(7 * k % (2**61 - 1), k) for k in range(8, 10_000)]",
    "decimal numbers": "[Decimal((2**61 - 1) * k) for k in range(9, 10_009)]",
    "named fields": "[Out((2**61 - 1) * k) for k in range(9, 60_009)]",
    "sets": "[frozenset({(2**61 - 1) * k}) for k in range(9, 60_009)]",
    "values of a dict": "{k: (2**61 - 1) * k for k in range(9, 40_009)}",
}


@pytest.mark.parametrize("value", SAME_HASH.values(), ids=SAME_HASH)
def test_a_list_of_values_that_share_a_hash_is_refused_at_once(grade: Graded, value: str) -> None:
    checks = ["set(y) == {9}", "len(set(map(tuple, y))) == 9", "len(set(y.values())) == 9"]
    text = f"""
from collections import namedtuple
from decimal import Decimal
from fractions import Fraction
Out = namedtuple("Out", "a")
made = {value}
def f(x): return made
"""
    started = time.process_time()
    gained_nothing(grade(text, one(*(f"f: y = f(3); assert {c}" for c in checks))))
    assert time.process_time() - started < 8


def test_values_that_are_equal_share_a_hash(grade: Graded) -> None:
    text = "def f(x): return [2**70] * 500 + [(1, 2)] * 500 + [1j, -1j, -1, -2, (-1,), (-2,)] * 100\n"
    assert how(grade(text, one("f: assert len(set(f(3))) == 8"))) == [Status.PASSED]


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
    loaded = replace(assignments.load(folder, tmp_path / "loaded", "hw"), packages=())
    result = graded(loaded, PROGRAM)
    assert set(how(result)) == {Status.PASSED}, [case.explanation for case in cases(result)]


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
