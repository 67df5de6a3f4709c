"""What decides a test case inside a guest decides as Otter does in a student's process."""

from __future__ import annotations

import builtins
import sys
from typing import Any

import pytest
from otter.test_files import ExceptionTestFile
from otter.test_files.ok_test import run_doctest

from autograder.worker import inside
from tests.conftest import exception_test

NAMES = (
    "import re\nimport numpy as np\npattern = re.compile('a+b')\nx = np.array([0.1, 0.2])\n"
    "class Point:\n    def __init__(self, a): self.a = a\n    def __repr__(self): return f'Point({self.a})'\n"
    "def shout(text):\n    print(text.upper())\n    return None\n"
    "def fail():\n    raise ValueError('of the student')\n"
    "def leave():\n    raise SystemExit(3)\n"
)


@pytest.fixture(autouse=True)
def own_path(monkeypatch: pytest.MonkeyPatch) -> None:
    """What a guest adds to its path does not stay on this process's."""
    monkeypatch.setattr(sys, "path", [*sys.path])


@pytest.fixture
def names() -> dict[str, Any]:
    """A student's names."""
    namespace: dict[str, Any] = {"__name__": "__main__", "__builtins__": builtins}
    exec(NAMES, namespace)
    return namespace


EXAMPLES = [
    ">>> 1 + 1\n2",
    ">>> 1 + 1\n3",
    ">>> pattern == re.compile('a+b')\nTrue",
    ">>> pattern\nre.compile('a+b')",
    ">>> Point(3)\nPoint(3)",
    ">>> Point(3) == Point(3)\nTrue",
    ">>> shout('ab')\nAB",
    ">>> shout('ab')\nab",
    ">>> x\narray([0.1, 0.2])",
    ">>> x * 2\narray([0.2,   0.4])",
    ">>> x * 2  # doctest: +NORMALIZE_WHITESPACE\narray([0.2,   0.4])",
    ">>> [1, 2, 3]  # doctest: +ELLIPSIS\n[1, ...]",
    ">>> fail()\nTraceback (most recent call last):\n    ...\nValueError: of the student",
    ">>> fail()\nTraceback (most recent call last):\n    ...\nKeyError: of the student",
    ">>> fail()\n3",
    ">>> leave()\n3",
    ">>> undefined\n3",
    ">>> y = 3\n>>> y\n3",
    ">>> y = 3\n>>> y\n4\n>>> y\n3",
    ">>> assert 1 == 1",
    ">>> assert 1 == 2",
    ">>> for n in range(2):\n...     print(n)\n0\n1",
    ">>> 1 +\n2",
    ">>> __name__\n'__main__'",
    "no example at all",
    ">>> print('a\\n\\nb')\na\n<BLANKLINE>\nb",
    ">>> None\n>>> 'text'\n'text'",
]


@pytest.mark.parametrize("source", EXAMPLES)
def test_examples_are_decided_as_by_otter(names: dict[str, Any], source: str) -> None:
    passed, _ = run_doctest("q 0", source, names)
    assert inside.decide(("ok", source, "", 0, 0), names) is passed


def test_the_examples_leave_the_students_names_as_they_are(names: dict[str, Any]) -> None:
    before = set(names)
    assert inside.decide(("ok", ">>> new = 3\n>>> new\n3", "", 0, 0), names)
    assert set(names) == before


@pytest.fixture
def otters_module() -> Any:
    """The modules that are otter's own in this process; a guest has none."""
    kept = {name: module for name, module in sys.modules.items() if name.partition(".")[0] == "otter"}
    attribute = sys.modules["otter"].__dict__["test_files"]
    yield
    sys.modules.update(kept)
    sys.modules["otter"].__dict__["test_files"] = attribute


BODIES = [
    "pattern: assert pattern == re.compile('a+b')",
    "pattern: assert pattern == re.compile('b')",
    "env: assert env['pattern'].pattern == 'a+b'",
    "env, x: assert env['x'] is x",
    "undefined: assert undefined is None",
    "undefined: undefined.call()",
    "fail: fail()",
    "np, x: np.testing.assert_allclose(x, [0.1, 0.2])",
    "np, x: np.testing.assert_allclose(x, [0.1, 0.3])",
    "shout: shout('a')",
    "x, factor=2: assert factor is None",
    "x: return 3",
    "x: raise KeyError('text')",
]


@pytest.mark.parametrize("body", BODIES)
def test_a_function_is_called_as_by_otter(
    names: dict[str, Any], body: str, otters_module: None
) -> None:
    source = "import re\n" + exception_test("q", "x: assert x is None", body, "x: assert True")
    test_file = ExceptionTestFile.from_string(source)
    test_file.run(names)
    case = test_file.test_cases[1]
    key = inside.key_of(case.body.test_func)
    assert inside.decide(("exception", source, *key, 0), names) is test_file.test_case_results[1].passed


@pytest.mark.parametrize(
    ("kind", "source"),
    [
        ("ok", ">>> import not_there_at_all"),
        ("ok", ">>> y = 1\n>>> from os import not_there"),
        ("exception", "import not_there_at_all\n" + exception_test("q", "x: assert True")),
        ("exception", "name = 'q'\n"),
        ("exception", "this is no Python"),
        ("no such kind", "1"),
    ],
)
def test_what_cannot_be_run_here_is_neither_passed_nor_failed(
    names: dict[str, Any], kind: str, source: str, otters_module: None
) -> None:
    assert inside.decide((kind, source, "test_0", 6, 0), names) is None
