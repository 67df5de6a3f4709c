"""Objects that pass for a plot's gain nothing that a plain value would not have gained."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest

from autograder.records.results import RESTS_ON_CLAIMS, Status, SubmissionResult
from tests.attacks.material import TAKE_OVER
from tests.conftest import exception_test

pytest.importorskip("matplotlib")
Hit = Callable[..., SubmissionResult]


@pytest.fixture
def hit(graded_sealed: Callable[..., SubmissionResult], bundle_of: Callable[..., Any]) -> Hit:
    """Grade a hostile text with some cases; Matplotlib is loaded on both sides."""

    def grade(text: str, *checks: str, hidden: bool = True) -> SubmissionResult:
        cases = [f"f, np: import matplotlib.pyplot as plt; assert {check}" for check in checks]
        bundle = bundle_of({"f": exception_test("f", *cases, hidden=[hidden] * len(cases))})
        return graded_sealed(replace(bundle, packages=("numpy", "matplotlib")), text)

    return grade


LIES = {
    "a text": "import matplotlib.pyplot as plt\ndef f(x): return plt.Text(0, 0, 'a')\n",
    "a subclass that is equal to everything": """
import matplotlib.pyplot as plt
class Out(plt.Text):
    def __eq__(self, other): return True
    def __hash__(self): return hash(9)
    def __len__(self): return 9
    def __array__(self, *given, **named): return np.array(9)
Out.__module__ = "matplotlib.text"
Out.__qualname__ = Out.__name__ = "Text"
import numpy as np
def f(x): return Out(0, 0, "a")
""",
    "a getter that raises": """
import matplotlib.pyplot as plt
class Out(plt.Text):
    def get_text(self): raise ValueError("a")
def f(x): return Out(0, 0, "a")
""",
    "a list of artists that is none": """
class ArtistList:
    def __iter__(self): return iter([9])
    def __len__(self): return 9
ArtistList.__module__, ArtistList.__qualname__ = "matplotlib.axes._base", "_AxesBase.ArtistList"
def f(x): return ArtistList()
""",
    "a list of artists without end": """
import itertools
class ArtistList:
    def __iter__(self): return itertools.count()
ArtistList.__module__, ArtistList.__qualname__ = "matplotlib.axes._base", "_AxesBase.ArtistList"
def f(x): return ArtistList()
""",
    "a container": """
from matplotlib.container import Container
class Out(Container):
    def __eq__(self, other): return True
    def __hash__(self): return hash(9)
    def __len__(self): return 9
def f(x): return Out([1])
""",
    "what lies in memory": "def f(x): return memoryview(b'abc')\n",
    "what lies in memory and is not plain": "import ctypes\ndef f(x): return memoryview((ctypes.py_object * 2)())\n",
}
CHECKS = [
    "f(3) == 9",
    "f(3) == [9, 9]",
    "not f(3)",
    "f(3) in {9}",
    "len(f(3)) == 10",
    "np.allclose(f(3), 9)",
    "(np.array([f(3)]) == 9).all()",
    "np.array_equal([f(3)], [9])",
    "float(f(3)) == 9",
    "f(3) > 8",
    "f(3) + 1 == 10",
    "f(3).get_text() == 'nine'",
]


@pytest.mark.parametrize("text", LIES.values(), ids=LIES)
def test_what_passes_for_a_plot_passes_no_test_of_a_value(hit: Hit, text: str) -> None:
    result = hit(text, *CHECKS)
    found = {c: case.status for c, case in zip(CHECKS, result.questions[0].cases, strict=True)}
    assert [check for check, status in found.items() if status is Status.PASSED] == []


def test_that_there_is_a_plot_is_named_as_what_the_students_process_says(hit: Hit) -> None:
    text = "import matplotlib.pyplot as plt\ndef f(x): return plt.gca()\n"
    result = hit(text, "f(3)", hidden=False)
    assert [case.status for case in result.questions[0].cases] == [Status.PASSED]
    assert [note.values["cases"] for note in result.notes if note.code == RESTS_ON_CLAIMS] == ["f - 1"]


def test_a_class_by_name_comes_from_the_trusted_side_alone(hit: Hit) -> None:
    text = (
        TAKE_OVER
        + """
def f(x):
    guest.send(["ok", number(), ["k", "os", "_Environ"], None, ""], Blobs([]))
    return 9
"""
    )
    assert Status.PASSED not in {case.status for case in hit(text, "f(3) == 9").questions[0].cases}
