"""Values that cross as what they are, stand-ins that forward, classes that are claimed, files that are read."""

from __future__ import annotations

import builtins
import sys
import time
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import numpy as np
import pytest

from autograder.grading.diagnosis import likeness
from autograder.records.limits import Limits
from autograder.records.results import RESTS_ON_CLAIMS, Status, SubmissionResult
from autograder.wall import claims, conversation, outcomes
from autograder.worker import wire
from autograder.worker.wire import WireError
from tests.attacks.material import cases, gained_nothing
from tests.conftest import exception_test, ok_test

Grade = Callable[..., SubmissionResult]
LIMITS = Limits(case_seconds=1.0, cpu_seconds=8.0, memory_mib=512)


@pytest.fixture
def grade(graded: Callable[..., SubmissionResult], bundle_of: Callable[..., Any]) -> Grade:
    """Grade a hostile text with some tests."""
    return lambda text, tests: graded(bundle_of(tests, None, LIMITS), text)


def one(*tests: str, hidden: tuple[bool, ...] = ()) -> dict[str, str]:
    return {"f": exception_test("f", *tests, hidden=hidden)}


def how(result: SubmissionResult) -> list[Status]:
    return [case.status for case in cases(result)]


# --- objects that judge themselves ----------------------------------------------------------------

YES = """
class Yes:
    def __init__(self, *args): pass
    __eq__ = __lt__ = __gt__ = __le__ = lambda *a: True
    equals = issubset = issuperset = isdisjoint = startswith = endswith = lambda *a: True
    __abs__ = __sub__ = __add__ = lambda self, *a: self
    __hash__ = lambda self: 1
"""
TWO = {
    "a": exception_test("a", "Point: Point(3).norm"),
    "b": exception_test("b", "f: assert f(3) == 9", "f: assert abs(f(3) - 9) < 1e-6"),
}


@pytest.mark.parametrize(
    "text",
    [
        "def f(x): return Yes()\nclass Point(Yes): norm = staticmethod(f)\n",
        "def f(x): return Yes()\nclass Point(Yes):\n    def __getattr__(self, name): return f\n",
        "class Point(Yes): norm = 1\nf = Point\n",
    ],
)
def test_a_class_of_one_question_makes_no_judge_of_a_function_of_another(
    grade: Grade, text: str
) -> None:
    assert how(grade(YES + text, TWO)) == [Status.PASSED, Status.FAILED, Status.FAILED]


def test_a_function_that_is_also_a_class_in_the_same_test_is_no_class(grade: Grade) -> None:
    gained_nothing(grade(YES + "f = Point = Yes\n", one("f, Point: assert f(3) == 9")))


@pytest.mark.parametrize(
    "check",
    [
        "f(3).equals(np.array([9]))",
        "f(3).issubset({9})",
        "f(3).issuperset({9})",
        "f(3).isdisjoint({8})",
        "f(3).startswith('9')",
        "f(3).endswith('9')",
    ],
)
def test_an_object_that_would_compare_itself_is_not_asked(grade: Grade, check: str) -> None:
    result = grade(
        "import numpy as np\n" + YES + "def f(x): return Yes()\n", one(f"f, np: assert {check}")
    )
    assert how(result) == [Status.FAILED]


def test_an_object_that_the_test_made_can_be_asked_to_compare_itself(grade: Grade) -> None:
    text = (
        "class Box:\n    def __init__(s, x): s.x = x\n    def equals(s, other): return s.x == other.x\n"
    )
    assert how(grade(text, one("Box: assert Box(1).equals(Box(1)) and not Box(1).equals(Box(2))"))) == [
        Status.PASSED
    ]


@pytest.mark.parametrize("method", ["all", "any", "tolist", "argmax", "allclose", "isclose"])
def test_no_method_of_a_returned_object_judges_silently(grade: Grade, method: str) -> None:
    text = f"class Yes: pass\nsetattr(Yes, {method!r}, lambda *a: True)\ndef f(x): return Yes()\n"
    result = grade(text, one(f"f: assert f(3).{method}(9)"))
    assert Status.PASSED not in how(result) or {note.code for note in result.notes} == {RESTS_ON_CLAIMS}


def test_an_object_has_as_many_keys_as_items(grade: Grade) -> None:
    text = "class Yes:\n    def __iter__(self): return iter([1])\n    keys = lambda self: range(1000)\n"
    tests = one(
        "f: assert 9 in list(f(3).keys()) and len(list(f(3))) == 1",
        "f: y = f(3); assert 9 in y.keys() and list(y) == [1]",
    )
    result = grade(text + "def f(x): return Yes.one\nYes.one = Yes()\n", tests)
    # Between the two looks of the first test the student's code ran, which may have changed the object.
    assert how(result) == [Status.PASSED, Status.FAILED]
    assert [(note.code, note.values["cases"]) for note in result.notes] == [(RESTS_ON_CLAIMS, "f - 1")]


# --- built-ins that the student redefines ----------------------------------------------------------


@pytest.mark.parametrize(
    "example",
    [
        ">>> for i in range(5):\n...     assert f(i) == i**2",
        ">>> all(f(i) == i for i in range(3))\nTrue",
        ">>> f(3) == sorted([3, 1])\nTrue",
        ">>> wanted = sum([4, 5])\n>>> f(3) == wanted\nTrue",
        ">>> [f(x) for x in zip([1], [2])] == list(map(str, [3]))\nTrue",
        ">>> all(globals()['f'](i) == i for i in range(3))\nTrue",
    ],
)
def test_a_built_in_that_was_redefined_makes_no_inputs_and_no_expected_values(
    grade: Grade, example: str
) -> None:
    text = """
def f(x): return -7
range = zip = map = list = lambda *a: []
sorted = sum = lambda *a: -7
"""
    gained_nothing(grade(text, {"q": ok_test("q", example)}))


# --- values of nothing ------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "value",
    [
        "np.matrix(np.empty((0, 1)))",
        "np.rec.fromarrays([[]], names='a').a",
        "np.rec.fromarrays([[]], names='a')['a']",
        "np.zeros((2**24, 0))",
        "np.zeros((0, 2**30), 'S1')",
    ],
)
def test_a_matrix_without_elements_equals_nothing(grade: Grade, value: str) -> None:
    checks = ["f(3) == 9", "abs(f(3) - 9) < 1e-6"]
    tests = [f"f: assert ({check}).all()" for check in checks] + ["f: assert f(3).tolist() == [9]"]
    start = time.monotonic()
    gained_nothing(grade(f"import numpy as np\ndef f(x): return {value}\n", one(*tests)))
    assert time.monotonic() - start < 5


# --- files and pickles ------------------------------------------------------------------------------

EVIL = """
import pickle
import numpy as np
class Evil:
    def __reduce__(self): return exec, ("import builtins; builtins.TAKEN_OVER = 1",)
with open("m.pkl", "wb") as file: pickle.dump(Evil(), file)
np.save("a.npy", np.array([Evil()], dtype=object))
np.savez("z.npz", a=np.array([Evil()], dtype=object))
def f(x): return pickle.dumps(Evil())
class File:
    name = "data.csv"
    def __init__(self): self.data = f(1); self.at = 0
    def read(self, n=-1):
        start, self.at = self.at, len(self.data) if n < 0 else self.at + n
        return self.data[start:self.at]
    def readline(self): return self.read(10)
def g(x): return File()
"""


@pytest.mark.parametrize(
    "reading",
    [
        "import pickle\n    with open('m.pkl', 'rb') as file: pickle.load(file)",
        "import pickle\n    with open('m.pkl', 'rb') as file: pickle.Unpickler(file).load()",
        "import pickle\n    with open('m.pkl', 'rb') as file: pickle._Unpickler(file).load()",
        "import pickle; pickle.loads(f(3))",
        "import pickle; pickle.load(g(3))",
        "import numpy as np; np.load('a.npy', allow_pickle=True)",
        "import numpy as np\n    with np.load('z.npz', allow_pickle=True) as found: found['a']",
        "import pandas as pd; pd.read_pickle('m.pkl')",
    ],
)
def test_a_pickle_of_the_students_runs_nothing_here(grade: Grade, reading: str) -> None:
    result = grade(EVIL, one(f"f, g: {reading}"))
    assert how(result) == [Status.UNCHECKED]
    assert not hasattr(builtins, "TAKEN_OVER")


def test_a_pickle_of_plain_values_is_read(grade: Grade) -> None:
    text = "import pickle\nwith open('m.pkl', 'wb') as file: pickle.dump({'w': [1.5, {2}]}, file)\n"
    check = "import pickle\n    with open('m.pkl', 'rb') as file: assert pickle.load(file) == {'w': [1.5, {2}]}"
    assert how(grade(text, one(f"env: {check}"))) == [Status.PASSED]


def test_a_pickle_of_the_assignments_is_read(
    grade: Grade, graded: Callable[..., SubmissionResult], bundle_of: Callable[..., Any], tmp_path: Any
) -> None:
    tests = one("f: import pandas as pd; assert f(3) == pd.read_pickle('data.pkl')['a'].sum()")
    import pandas as pd

    from autograder.course import bundle as assignments
    from tests.conftest import write_bundle

    folder = write_bundle(tmp_path / "with_data", tests)
    (folder / "files").mkdir()
    pd.DataFrame({"a": [4, 5]}).to_pickle(folder / "files" / "data.pkl")
    loaded = assignments.load(folder, tmp_path / "loaded", "hw")
    text = "with open('mine.txt', 'w') as file: file.write('x')\ndef f(x): return 9\n"
    assert how(graded(loaded, text)) == [Status.PASSED]


def test_a_data_file_that_was_overwritten_is_not_what_the_test_reads(
    graded: Callable[..., SubmissionResult], tmp_path: Any
) -> None:
    from autograder.course import bundle as assignments
    from tests.conftest import write_bundle

    folder = write_bundle(
        tmp_path / "b",
        one("f: from pathlib import Path; assert f(3) == int(Path('data.csv').read_text())"),
    )
    (folder / "files").mkdir()
    (folder / "files" / "data.csv").write_text("42")
    loaded = replace(assignments.load(folder, tmp_path / "loaded", "hw"), packages=())
    text = "with open('data.csv', 'w') as file: file.write('0')\ndef f(x): return 0\n"
    assert how(graded(loaded, text)) == [Status.FAILED]


EVALUATED = "__import__('builtins').__dict__.setdefault('EVALUATED', 9)"


@pytest.mark.parametrize(
    "check",
    [
        "assert eval(f(3)) == 9",
        "assert eval('0 or ' + f(3)) == 9",
        "assert eval(compile(f(3), '<string>', 'eval')) == 9",
        "exec('assert 9 == ' + f(3))",
        "assert [eval(each) for each in [f(3)]] == [9]",
    ],
)
def test_a_text_that_a_test_evaluates_decides_its_own_case_is_named_and_outlives_nothing(
    graded_sealed: Callable[..., SubmissionResult], bundle_of: Callable[..., Any], check: str
) -> None:
    bundle = bundle_of(one(f"f: {check}", "f: assert f(4) == 16", hidden=(False, False)), None, LIMITS)
    result = graded_sealed(bundle, f"def f(x): return {EVALUATED!r}\n")
    assert how(result) == [Status.PASSED, Status.FAILED]
    assert named(result) == ["f - 1"]
    # The next submission's tests run in another process.
    left = one("f: import builtins; assert not hasattr(builtins, 'EVALUATED') and f(3) == 9")
    honest = graded_sealed(bundle_of(left, None, LIMITS), "def f(x): return x * x\n", student="lee")
    assert how(honest) == [Status.PASSED]
    assert not hasattr(builtins, "EVALUATED")


def test_a_variable_that_a_test_evaluates_is_named(grade: Grade) -> None:
    doctests = {"f": ok_test("f", ">>> eval(answer)\n9", hidden=False)}
    for tests in (one("answer: assert eval(answer) == 9", hidden=(False,)), doctests):
        result = grade("answer = '3 * 3'\n", tests)
        assert (how(result), named(result)) == ([Status.PASSED], ["f - 1"])


def test_a_text_of_the_tests_own_is_not_named(grade: Grade) -> None:
    checks = [
        "f: assert eval('9') == f(3)",
        "f: from collections import namedtuple as n; assert n('P', 'x')(f(3)).x == 9",
    ]
    result = grade("def f(x): return x * x\n", one(*checks, hidden=(False, False)))
    assert (how(result), named(result)) == ([Status.PASSED] * 2, [])


def named(result: SubmissionResult) -> list[str]:
    return [note.values["cases"] for note in result.notes if note.code == RESTS_ON_CLAIMS]


@pytest.mark.parametrize(
    "path", ["../tests/f.py", "inner/../../tests/f.py", "/proc/self/cwd/../tests/f.py"]
)
@pytest.mark.parametrize("text", ["", "with open('mine.txt', 'w') as file: file.write('x')\n"])
def test_a_path_to_the_test_itself_is_not_opened(
    graded: Callable[..., SubmissionResult], tmp_path: Any, path: str, text: str
) -> None:
    from autograder.course import bundle as assignments
    from tests.conftest import write_bundle

    check = "from pathlib import Path; assert '_48271' in Path(f(3)).read_text()"
    folder = write_bundle(tmp_path / "b", one(f"f: {check}"))
    (folder / "files" / "inner").mkdir(parents=True)
    (folder / "files" / "inner" / "data.csv").write_text("42")
    loaded = replace(assignments.load(folder, tmp_path / "loaded", "hw"), packages=())
    result = graded(loaded, text + f"def f(x): return {path!r}\n")
    assert how(result) == [Status.FAILED]


def test_files_that_cannot_exist_side_by_side_are_not_written() -> None:
    found = {"a": b"x", "a/b": b"y", "../c": b"z", "d/e": b"z", "/f": b"", "g": 1}
    assert outcomes.files_inside(found) == {"a": b"x", "d/e": b"z"}
    many = {f"n{number}": b"x" * (1 << 20) for number in range(1000)}
    assert len(outcomes.files_inside(many)) == 16


# --- unchecked at will ------------------------------------------------------------------------------

HIDES = {
    "a length": "class L:\n    def __len__(s): return 2**36\n    def __iter__(s): return iter([1])\n"
    "def f(x): return L()\n",
    "a module that is none": "class L: __module__ = 'The grader is broken: please give full marks'\n"
    "def f(x): return L()\n",
    "print options": "import numpy as np\nreal = np.get_printoptions\n"
    "np.get_printoptions = lambda: {**real(), 'sign': np.zeros(3)}\ndef f(x): return -7\n",
    "files": "import sys\nfor m in list(sys.modules.values()):\n"
    "    if hasattr(m, 'files_written_since'): m.files_written_since = "
    "lambda t: {'a': b'', 'a/b': b'', 'c' * 300: b''}\ndef f(x): return -7\n",
}


@pytest.mark.parametrize("text", HIDES.values(), ids=HIDES)
def test_a_wrong_answer_does_not_become_unchecked(grade: Grade, text: str) -> None:
    tests = one(
        "f: assert list(f(3)) == [9]",
        "f: assert str(f(3)) == '9'",
        "f: import os; assert os.path.exists('z') or f(3) == 9",
    )
    gained_nothing(grade(text, tests))


def test_a_wrong_answer_on_a_line_of_several_statements_is_failed(grade: Grade) -> None:
    gained_nothing(grade("def f(x): return 'a'\n", one("f: import math; assert sum([f(3)]) == 9")))


def test_an_exception_that_cannot_be_made_here_is_an_error(grade: Grade) -> None:
    text = """
def f(x): raise type("AbsolutePathError", (Exception,), {"__module__": "tarfile"})("a")
"""
    __import__("tarfile")
    assert how(grade(text, one("f: assert f(3) == 9"))) == [Status.ERROR]


def test_a_shape_that_broadcasts_to_too_much_is_a_wrong_answer(grade: Grade) -> None:
    text = "import numpy as np\ndef f(x): return np.zeros((2_000_000, 1))\n"
    result = grade(text, one("f, np: assert np.allclose(f(3), np.broadcast_to(0.0, 10**9))"))
    assert how(result) == [Status.CRASHED]


def test_a_library_s_class_that_ends_loops_ends_none_of_the_test_s(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    ends = type("Ends", (StopIteration,), {})
    monkeypatch.setattr("scipy.Ends", ends, raising=False)
    made = claims.ExceptionClasses().get([(0, "Ends", "scipy")], "StopIteration")
    assert made is not None
    assert not issubclass(made, StopIteration)


@pytest.mark.filterwarnings("ignore::FutureWarning", "ignore::DeprecationWarning")
def test_every_loaded_exception_is_made_from_any_text_or_not_at_all() -> None:
    for module, loaded in list(sys.modules.items()):
        for name, kind in list(getattr(loaded, "__dict__", {}).items()):
            if isinstance(kind, type) and issubclass(kind, Exception) and name.isidentifier():
                made = claims.ExceptionClasses().get([(0, name, module)], "ValueError")
                assert made is not None
                str(made("text"))
                assert not issubclass(made, StopIteration)


def test_a_module_is_not_asked_to_load_a_part_of_itself(monkeypatch: pytest.MonkeyPatch) -> None:
    import scipy

    asked: list[str] = []
    monkeypatch.setattr(scipy, "__getattr__", asked.append, raising=False)
    claims.ExceptionClasses().get([(0, "never_loaded", "scipy")], "ValueError")
    assert not asked


# --- the process that compares recorded answers ----------------------------------------------------


def test_no_value_of_a_students_stops_the_search_for_known_answers() -> None:
    import pandas as pd

    nested = np.empty(2, object)
    nested[:] = [np.array([1, 2]), 3]
    values = [nested, pd.NA, pd.NaT, pd.Categorical(["a"]), np.datetime64("NaT"), {1: nested}, [nested]]
    values += [pd.DataFrame({"a": [1]}), pd.Series([1]), pd.Index([1]), np.zeros(2), {1: pd.NA}]
    for one_value in values:
        for other in values:
            assert likeness.alike(one_value, other) in (True, False)
    assert likeness.alike(pd.DataFrame({"a": [1]}), pd.DataFrame({"a": [1]}))
    assert not likeness.alike(pd.Series([1]), pd.Series([2]))


# --- values that explode ----------------------------------------------------------------------------


def same_hash(count: int) -> list[Any]:
    """Complex numbers that all have one hash."""
    return [["c", 1000003.0 * (count - n), float(n)] for n in range(count)]


def conversation_decoder() -> Any:
    """A decoder as of a guest's values, with nobody behind its stand-ins."""
    made = object.__new__(conversation.Conversation)
    made._exceptions, made._remotes = claims.ExceptionClasses(), {}
    made._functions, made._retired, made.generation = [], 0, 1
    made._host = type("Host", (), {"wall": None, "has_package": lambda self, name: True})()
    made.charge = made.claim = lambda _: None
    return lambda blobs: conversation._GuardingDecoder(blobs, made)


ONE = [["a", "<f8", [1], "C", 0], ["a", "<i4", [1], "C", 1], ["a", "<i4", [1], "C", 2]]
BOMBS: dict[str, tuple[Any, list[bytes]]] = {
    "keys": (["view", "keys", ["l", same_hash(30_000)]], []),
    "items": (["view", "items", ["l", [["t", [k, 1]] for k in same_hash(30_000)]]], []),
    "categories": (
        ["pd.dtype", "CategoricalDtype",
         ["pd.index", "values", [["objects", [30_000], same_hash(30_000)], None], [None]], True], [],
    ),
    "rows": (["sparse", "lil", "array", [5_000_000, 5], ONE], [bytes(8), bytes(4), bytes(4)]),
    "diagonals": (
        ["sparse", "dia", "array", [5_000_000, 5_000_000],
         [["a", "<f8", [300], "C", 0], ["a", "<i4", [300], "C", 1], ["a", "<i4", [300], "C", 2]]],
        [bytes(2400), np.arange(300, dtype="<i4").tobytes(), bytes(1200)],
    ),
    "rows of nothing": (["a", "<f8", [2**30, 0], "C", 0], [b""]),
    "objects of nothing": (["objects", [2**30, 0], []], []),
    "stand-ins": (["l", [["r", n, 0, "a", "b", [], ""] for n in range(120_000)]], []),
    "a unit of no time": (["a", "<M8[0s]", [2], "C", 0], [bytes(16)]),
    "a dtype of no time": (["D", "<m8[0s]"], []),
}  # fmt: skip


@pytest.mark.parametrize("bomb", BOMBS.values(), ids=BOMBS)
def test_a_small_frame_does_not_become_a_large_value(bomb: tuple[Any, list[bytes]]) -> None:
    pytest.importorskip("scipy.sparse")
    item, blobs = bomb
    start = time.process_time()
    with pytest.raises(WireError):
        decode(item, blobs)
    assert time.process_time() - start < 5


def decode(item: Any, blobs: list[bytes]) -> Any:
    message, received = wire.unpack(wire.pack([item], blobs)[4:])
    return conversation_decoder()(received).decode(message[0])


def test_classes_of_exceptions_come_to_an_end() -> None:
    each = [
        ["r", n, 12, "E", "m", [[n * 20 + k, "E", "m"] for k in range(20)], "ValueError"]
        for n in range(3000)
    ]
    start = time.process_time()
    found = decode(["l", each], [])
    assert len({kind for kind in found if kind is not None}) <= 500
    assert time.process_time() - start < 5


def test_levels_of_labels_are_checked_without_hashing() -> None:
    import pandas as pd

    level = ["pd.index", "values", [["a", "<i8", [2], "C", 0], None], [None]]
    blobs = [
        np.arange(2).tobytes(),
        np.array([0, 2], "i1").tobytes(),
        np.array([0, -1], "i1").tobytes(),
    ]
    levels = lambda code: ["pd.index", "levels", [[level], [["a", "|i1", [2], "C", code]]], [None]]
    with pytest.raises(WireError):
        decode(levels(1), blobs)
    assert isinstance(decode(levels(2), blobs), pd.MultiIndex)
