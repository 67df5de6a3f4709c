"""The names that an assignment asks for, read from its tests."""

from __future__ import annotations

from pathlib import Path

from autograder.course import asked_for
from tests.conftest import COURSE


def bundle(folder: Path, **tests: str) -> Path:
    (folder / "tests").mkdir()
    for name, source in tests.items():
        (folder / "tests" / f"{name}.py").write_text(source)
    return folder


def test_of_the_course_s_own_bundle_the_names_are_the_questions() -> None:
    found = asked_for.names(COURSE / "solutions" / "05-losses" / "bundle")
    assert found == {"binary_cross_entropy", "cross_entropy", "mse", "one_hot", "rmse", "sse"}


def test_what_a_doctest_reads_is_asked_for_and_what_it_makes_is_not(tmp_path: Path) -> None:
    source = (
        'test = {"suites": [{"cases": [{"code": ">>> y = area(3)\\n>>> round(y, 1) == side\\nTrue"}]}]}'
    )
    assert asked_for.names(bundle(tmp_path, q1=source)) == {"area", "side", "q1"}


def test_a_helper_and_an_import_of_the_test_are_not_asked_for(tmp_path: Path) -> None:
    source = (
        "import numpy as np\ndef near(a, b):\n    return np.allclose(a, b)\n"
        "@test_case()\ndef test(mse, env):\n    try:\n        assert near(mse(1), env['x'])\n"
        "    except ValueError as error:\n        raise error\n"
    )
    assert asked_for.names(bundle(tmp_path, q1=source)) == {"mse", "q1", "test_case"}


def test_a_test_that_is_no_python_asks_for_nothing(tmp_path: Path) -> None:
    assert asked_for.names(bundle(tmp_path, q1="def (")) == frozenset()
