"""Dataclasses that lie about their fields gain nothing, end no run, and make no wrong answer unchecked."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from autograder.records.results import RESTS_ON_CLAIMS, Status, SubmissionResult
from autograder.wall.dataclass_stand_ins import described
from tests.attacks.material import TAKE_OVER
from tests.conftest import exception_test

Graded = Callable[..., SubmissionResult]

SAYS = """
import itertools
numbers = itertools.count()
class Out: pass
said_of = [{}, {}, {}, {}]
real = guest._reference
def reference(value):
    said = real(value)
    if type(value) is Out:
        said[2] |= 128
        said[5] = [0]
    return said
guest._reference = reference
sys.modules["worker.operators"].OPERATORS["fields"] = lambda kind: said_of
def f(x):
    made = Out()
    made.x = 8
    return made
"""
"""code that lies about the fields of an object's class"""
LIES = {
    "equal to everything": """
@dataclass
class Out:
    x: int = 1
    def __eq__(self, other): return True
    def __lt__(self, other): return True
    def __hash__(self): return hash(9)
def f(x): return Out()
""",
    "a field that raises": """
@dataclass
class Out:
    x: int = 1
Out.x = property(lambda self: 1 / 0, lambda self, value: None)
def f(x): return Out()
""",
    "a field that ends the process": """
@dataclass
class Out:
    x: int = 1
Out.x = property(lambda self: __import__("os")._exit(0), lambda self, value: None)
def f(x): return Out()
""",
    "a field that is another each time": """
import itertools
@dataclass
class Out:
    x: int = 1
numbers = itertools.count()
Out.x = property(lambda self: next(numbers), lambda self, value: None)
def f(x): return Out()
""",
    "itself as a field": """
@dataclass
class Out:
    x: object = None
def f(x):
    made = Out()
    made.x = made
    return made
""",
    "itself twice": """
@dataclass
class Out:
    x: object = None
    y: object = None
def f(x):
    made = Out()
    made.x = made.y = made
    return made
""",
    "one in the other without end": """
@dataclass
class Out:
    n: int = 0
Out.n = property(lambda self: Out(), lambda self, value: None)
def f(x): return Out()
""",
    "no fields": "@dataclass\nclass Out: pass\ndef f(x): return Out()\n",
    "fields that are none": "class Out: __dataclass_fields__ = 7\ndef f(x): return Out()\n",
    "fields of another kind": "class Out: __dataclass_fields__ = {'x': 7}\ndef f(x): return Out()\n",
    "fields that raise": """
class Meta(type):
    @property
    def __dataclass_fields__(cls): raise ValueError("no")
class Out(metaclass=Meta): __dataclass_fields__ = {}
def f(x): return Out()
""",
    "too many fields": "Out = dataclasses.make_dataclass('Out', [f'a{n}' for n in range(5000)])\n"
    "def f(x): return Out(*range(5000))\n",
    "the fields of an array": "Out = dataclasses.make_dataclass('Out', ['shape', 'dtype', 'all', 'any', 'x'])\n"
    "def f(x): return Out((3,), float, lambda: True, lambda: True, 1)\n",
    "a subclass of a number": "@dataclass\nclass Out(int):\n    x: int = 9\ndef f(x): return Out()\n",
    "a class, not an instance": "@dataclass\nclass Out:\n    x: int = 8\ndef f(x): return Out\n",
    "what is called": "@dataclass\nclass Out:\n    x: int = 8\n    def __call__(self): return True\n"
    "def f(x): return Out()\n",
    "this side's own attributes": TAKE_OVER
    + SAYS.format(["_autograder_wall", "__class__", "x"], ["x"], ["x"], ["x"]),
    "fields that are not names": TAKE_OVER + SAYS.format(["a b", None, [["x"]]], 5, {}, "x"),
    "names without end": TAKE_OVER + SAYS.format("['x'] * 10**7", None, None, None),
    "a class that is not there": TAKE_OVER
    + SAYS.format(["x"], ["x"], ["x"], ["x"]).replace("[0]", "[-1]"),
    "a class that has no number": TAKE_OVER
    + SAYS.format(["x"], ["x"], ["x"], ["x"]).replace("[0]", "['a']"),
    "another class each time": TAKE_OVER
    + SAYS.format(["x"], ["x"], ["x"], ["x"]).replace("[0]", "[next(numbers)]"),
}
CHECKS = [
    "f: assert f(3) == 9",
    "f: assert f(3) == (9,)",
    "f: assert f(3) == {'x': 9}",
    "f: import dataclasses; assert dataclasses.asdict(f(3)) == {'x': 9}",
    "f: import dataclasses; assert dataclasses.astuple(f(3)) == (9,)",
    "f: from dataclasses import fields; assert [each.name for each in fields(f(3))] == ['wanted']",
    "f: import dataclasses; assert dataclasses.replace(f(3), x=9).x == 10",
    "f: import copy; assert copy.copy(f(3)).x == 10",
    "f: import copy; assert copy.deepcopy(f(3)) == 9",
    "f: assert 8 < f(3) < 10",
    "f: assert sorted([f(3), f(4)]) == [9, 16]",
    "f: assert f(3) in {9}",
    "f: assert len({f(3), 9}) == 1",
    "f, np: assert np.allclose(f(3), 9)",
    "f: assert f(3)",
    "f: assert f(3).wanted == 9",
]


@pytest.mark.parametrize("text", LIES.values(), ids=LIES)
def test_a_dataclass_that_lies_gains_nothing_and_is_not_unchecked(hit: Graded, text: str) -> None:
    source = "import dataclasses\nfrom dataclasses import dataclass\n" + text
    result = hit(source, {"f": exception_test("f", *CHECKS)})
    (question,) = result.questions
    odd = [
        (c, case.explanation)
        for c, case in zip(CHECKS, question.cases, strict=True)
        if case.status in (Status.UNCHECKED, Status.PASSED)
    ]
    assert not odd
    assert not result.unchecked


def test_a_cycle_that_is_compared_with_another_is_an_answer_that_cannot_be_judged_as_right(
    hit: Graded,
) -> None:
    text = """
from dataclasses import dataclass
@dataclass
class Out:
    x: object = None
def f(x):
    made = Out()
    made.x = made
    return made
"""
    result = hit(text, {"f": exception_test("f", "f: assert f(3) == f(4)", "f: assert f(3) != f(4)")})
    assert {case.status for case in result.questions[0].cases} <= {Status.FAILED, Status.ERROR}


def test_a_class_without_fields_to_compare_is_named(hit: Graded) -> None:
    text = """
from dataclasses import dataclass, field
@dataclass(frozen=True)
class Out:
    x: int = field(compare=False, default=0)
def f(x): return Out(x)
def g(x): return Out(-x)
"""
    result = hit(text, {"f": exception_test("f", "f, g: assert f(3) == g(3)", hidden=[False])})
    assert result.questions[0].cases[0].status is Status.PASSED, result
    assert [note.values["cases"] for note in result.notes if note.code == RESTS_ON_CLAIMS] == ["f - 1"]


@pytest.mark.parametrize(
    "said",
    [
        None, 7, [], [["a"]], ["a", None, None, None], [[b"a"], None, None, None],
        [["a", "a"], None, None, None], [["a" * 101], None, None, None],
        [[f"a{n}" for n in range(1001)], None, None, None], [["a b"], None, None, None],
        [["class"], None, None, None], [["__a"], None, None, None],
        [["_autograder_name"], None, None, None], [["a"], ["b"], None, None],
        [["a"], ["a", "a"], None, None], [["a"], "a", None, None], [["a"], None, 5, None],
        [["a"], None, None, [["a"]]], [["a"], None, None, None, None],
    ],
)  # fmt: skip
def test_what_no_dataclass_has_is_not_taken(said: object) -> None:
    assert described(3, said) is None


def test_what_a_dataclass_has_is_taken() -> None:
    taken = described(3, [["a", "_b"], ["a"], None, []])
    assert taken is not None
    assert (taken.number, taken.names, taken.equality, taken.order, taken.hashing) == (
        3, ("a", "_b"), ("a",), None, (),
    )  # fmt: skip
