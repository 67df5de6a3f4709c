"""Instances of a student's dataclass are to a test what they are in a notebook: things with named fields."""

from __future__ import annotations

import types
from collections.abc import Callable
from pathlib import Path

import pytest
from otter.test_files import OKTestFile

from autograder.course.bundle import Assignment
from autograder.records.results import RESTS_ON_CLAIMS, Status, SubmissionResult
from tests.conftest import exception_test, ok_test

SUBMISSION = """
import dataclasses
from dataclasses import dataclass, field, InitVar
from typing import ClassVar
@dataclass
class Point:
    x: int
    y: int = 0
    def moved(self): return Point(self.x + 1, self.y)
    def move(self): self.x += 1
    @property
    def norm(self): return abs(self.x) + abs(self.y)
@dataclass(frozen=True, order=True)
class Card:
    rank: int
    suit: str = "s"
@dataclass
class Line:
    a: Point
    b: Point
    tags: list = field(default_factory=list)
@dataclass
class Scaled:
    kind: ClassVar[str] = "scaled"
    factor: InitVar[int]
    value: int = field(init=False)
    note: str = field(default="", compare=False)
    def __post_init__(self, factor): self.value = 10 * factor
@dataclass
class Loose:
    text: str
    def __eq__(self, other): return self.text.lower() == other.text.lower()
@dataclass(eq=False)
class Same:
    a: int = 1
class Colored(Point): pass
@dataclass
class Point3(Point):
    z: int = 0
@dataclass
class Node:
    value: int
    next: "Node" = None
class Plain:
    def __init__(self): self.a, self.b = 1, [2]
def make(x): return Point(x, 2)
def card(x): return Card(x)
def line(): return Line(make(1), make(2), ["t"])
def points(): return [Point(3), Point(1), Point(2)]
def cards(): return [Card(1), Card(2)]
def hand(): return {Card(1), Card(2)}
def first(p): return p.x
def linked(*values):
    made = None
    for value in reversed(values): made = Node(value, made)
    return made
p, q = Point(1, 2), Point(1, 2)
plain = Plain()
"""

CASES = [
    ">>> p.x, p.y\n(1, 2)",
    ">>> p == q, p != q, p == make(1), p == make(2), p != make(2)\n(True, False, True, False, True)",
    ">>> p == Point(1, 2), Point(1, 2) == p, p == Point(2, 2)\n(True, True, False)",
    ">>> p == (1, 2), p == {'x': 1, 'y': 2}, p == None, plain == p\n(False, False, False, False)",
    ">>> p == Point3(1, 2), Point3(1, 2) == p, Colored(1, 2) == p\n(False, False, False)",
    ">>> points() == points(), make(1) in points(), Point(3) in points()\n(True, False, True)",
    ">>> line() == line(), linked(1, 2) == linked(1, 2), linked(1, 2) == linked(1, 3)\n(True, True, False)",
    ">>> import dataclasses\n>>> dataclasses.asdict(p), dataclasses.asdict(Point(5))\n"
    "({'x': 1, 'y': 2}, {'x': 5, 'y': 0})",
    ">>> from dataclasses import asdict, astuple\n>>> asdict(line()), astuple(line())\n"
    "({'a': {'x': 1, 'y': 2}, 'b': {'x': 2, 'y': 2}, 'tags': ['t']}, ((1, 2), (2, 2), ['t']))",
    ">>> import dataclasses\n>>> [dataclasses.is_dataclass(each) for each in (p, Point, plain, Point(1))]\n"
    "[True, True, False, True]",
    ">>> from dataclasses import fields\n>>> [f.name for f in fields(p)], [f.name for f in fields(Scaled)]\n"
    "(['x', 'y'], ['value', 'note'])",
    ">>> from dataclasses import fields\n>>> [f.type for f in fields(Point3)] == [int] * 3, fields(p)[1].default\n"
    "(True, 0)",
    ">>> import dataclasses\n>>> r = dataclasses.replace(p, x=7)\n>>> r.x, r.y, r.moved().x, p.x\n(7, 2, 8, 1)",
    ">>> import dataclasses\n>>> dataclasses.replace(Point(1, 2), x=3) == Point(3, 2)\nTrue",
    ">>> vars(p), vars(plain), plain.__dict__ == {'a': 1, 'b': [2]}\n"
    "({'x': 1, 'y': 2}, {'a': 1, 'b': [2]}, True)",
    ">>> line()\nLine(a=Point(x=1, y=2), b=Point(x=2, y=2), tags=['t'])",
    ">>> sorted([card(2), card(1)]), min(cards()), max(card(1), card(3)).rank\n"
    "([Card(rank=1, suit='s'), Card(rank=2, suit='s')], Card(rank=1, suit='s'), 3)",
    ">>> card(1) < card(2), card(2) <= card(1), card(1) >= card(1), Card(1) < card(2)\n(True, False, True, True)",
    ">>> len({card(1), card(1), card(2)}), card(1) in hand(), hand() == {Card(1), Card(2)}\n(2, True, True)",
    ">>> hash(card(1)) == hash(Card(1)), dict(zip(cards(), 'ab'))[Card(2)]\n(True, 'b')",
    ">>> [each.x for each in sorted(points(), key=lambda each: each.x)]\n[1, 2, 3]",
    ">>> first(p), first(make(4)), first(make(1).moved())\n(1, 4, 2)",
    ">>> isinstance(p, Point), type(p) is Point, isinstance(p, Card), issubclass(Point3, Point)\n"
    "(True, True, False, True)",
    ">>> m = make(1)\n>>> m.move()\n>>> m.x, m.norm, m == make(2)\n(2, 4, True)",
    ">>> c = make(3)\n>>> c.x = 10\n>>> c.x, c == make(10)\n(10, True)",
    ">>> import copy\n>>> c = copy.deepcopy(line())\n>>> c.a.move()\n>>> c.a.x, c == line(), copy.copy(p) == p\n"
    "(2, False, True)",
    ">>> import copy\n>>> c = copy.copy(plain)\n>>> c.b.append(3)\n>>> c.a\n1",
    ">>> Scaled(2).value, Scaled(2) == Scaled(2, note='n'), Scaled.kind\n(20, True, 'scaled')",
    ">>> p.__class__(5, 6) == Point(5, 6), p.__class__ is Point, Point.__name__\n(True, True, 'Point')",
    ">>> Point.__annotations__['x'] is int, list(Point.__dataclass_fields__), p.__doc__\n"
    "(True, ['x', 'y'], 'Point(x: int, y: int = 0)')",
    ">>> hasattr(p, 'z'), hasattr(p, '__dataclass_fields__'), getattr(p, 'z', 5)\n(False, True, 5)",
    ">>> Same() == Same(), Loose('a') == Loose('A')\n(False, True)",
]


@pytest.fixture
def grade(
    bundle_of: Callable[..., Assignment], graded: Callable[..., SubmissionResult]
) -> Callable[[str], SubmissionResult]:
    """Grade the submission with one test file."""
    return lambda source: graded(bundle_of({"q1": source}), SUBMISSION)


Grade = Callable[[str], SubmissionResult]


def passed_in_otter(source: str, path: Path) -> list[bool]:
    """What Otter itself says of the cases, in one process with the submission."""
    module = types.ModuleType("__main__")
    exec(compile(SUBMISSION, "submission", "exec", dont_inherit=True), vars(module))
    path.write_text(source)
    test = OKTestFile.from_file(str(path))
    test.run(vars(module))
    return [case.passed for case in test.test_case_results]


def test_what_passes_in_otter_passes(grade: Grade, tmp_path: Path) -> None:
    source = ok_test("q1", *CASES, hidden=False)
    result = grade(source)
    ours = [case.status is Status.PASSED for case in result.questions[0].cases]
    assert [case for case, passed in zip(CASES, ours, strict=True) if not passed] == []
    assert passed_in_otter(source, tmp_path / "q1.py") == ours
    assert not result.problems


def test_what_fails_in_otter_fails(grade: Grade, tmp_path: Path) -> None:
    wrong = [
        ">>> p == make(2)\nTrue",
        ">>> line() != line()\nTrue",
        ">>> import dataclasses\n>>> dataclasses.asdict(p)\n{'x': 1, 'y': 3}",
        ">>> sorted(cards())[0].rank\n2",
        ">>> len({card(1), card(2)})\n1",
        ">>> card(2) < card(1)\nTrue",
        ">>> sorted(points())[0].x\n1",
    ]
    source = ok_test("q1", *wrong, hidden=False)
    assert {case.status for case in grade(source).questions[0].cases} == {Status.FAILED}
    assert passed_in_otter(source, tmp_path / "q1.py") == [False] * len(wrong)


def test_a_comparison_of_two_instances_is_named_and_their_fields_alone_are_not(grade: Grade) -> None:
    cases = ["p: import dataclasses; assert dataclasses.asdict(p) == {'x': 1, 'y': 2}"]
    cases += ["p, make: assert p == make(1)", "cards: assert sorted(cards())[0].rank == 1"]
    result = grade(exception_test("q1", *cases, hidden=[False] * 3))
    assert [case.status for case in result.questions[0].cases] == [Status.PASSED] * 3
    named = [note.values["cases"] for note in result.notes if note.code == RESTS_ON_CLAIMS]
    assert named == ["q1 - 2, q1 - 3"]
