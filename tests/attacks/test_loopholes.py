"""Marks that were to be had by a detail of how cases are run, compared and replayed."""

from __future__ import annotations

import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from autograder.formats.archive import Entry
from autograder.lms.intake import downloads
from autograder.wall.sandbox import Sandbox
from tests.attacks.material import Attack, gained_nothing, told
from tests.conftest import exception_test, ok_test


def test_cases_that_passed_before_a_loss_count_for_their_own_question_only(attack: Attack) -> None:
    tests = {
        "f": exception_test("f", "f: assert f(3) == 9", "f: assert f(4) == 16", "f: assert f(0) == 0"),
        "g": exception_test("g", "g: assert g(1) == 2", "g: assert g(2) == 3", "g: assert g(3) == 4"),
    }
    text = (
        "import os, otter\nfirst = os.urandom(1)[0] % 2\n"
        "def f(x):\n    if first and x == 0: os._exit(0)\n    return x * x\n"
        "def g(x): return -7\n"
        "otter.Notebook().check('f' if first else 'g')\n"
    )
    honest = "def f(x): return x * x\ndef g(x): return x + 1\n"
    result = attack(text, tests, honest=honest)
    by_name = {question.name: question for question in result.questions}
    assert by_name["g"].score == 0
    assert [case.name for case in by_name["g"].cases] == ["g - 1", "g - 2", "g - 3"]


EMPTIES = ["[]", "()", "[[]]", "[np.zeros((0, 1, 1))]", "np.zeros((0, 1))", "[np.empty(0)]"]
COMPARISONS = [
    "f: assert np.all(f(3) == np.array([[9.0]]))",
    "f: assert np.linalg.norm(f(3) - np.array([9.0])) < 1e-9",
    "f: assert np.sum((np.array([9.0]) - f(3)) ** 2) < 1e-9",
    "f: assert (abs(f(3) - np.array([9.0])) < 1e-9).all()",
    "f: assert not (f(3) != np.array([9.0])).any()",
    "f: assert np.allclose(a=f(3), b=9.0)",
    "f: assert (np.asarray(f(3)) == 9.0).all()",
]


@pytest.mark.parametrize("value", EMPTIES)
def test_what_is_empty_inside_equals_nothing(attack: Attack, value: str) -> None:
    text = f"import numpy as np\ndef f(x):\n    return {value}\n"
    honest = "import numpy as np\ndef f(x):\n    return np.array([[x * x * 1.0]])[0]\n"
    gained_nothing(attack(text, {"f": exception_test("f", *COMPARISONS)}, honest=honest))


def test_an_empty_list_is_still_an_empty_list(attack: Attack) -> None:
    tests = {"f": exception_test("f", "f: assert f([1, 3]) == [] and isinstance(f([1]), list)")}
    text = "def f(values):\n    return [v for v in values if v % 2 == 0]\n"
    result = attack(text, tests, honest=text)
    assert result.score == result.max_score


def test_judges_imported_at_the_top_of_a_test_file_are_strict_too(attack: Attack) -> None:
    test = exception_test("f", "f: assert_allclose(f(3), 9.0)", "f: assert allclose(f(3), [[9.0]])")
    top = "from numpy import allclose\nfrom numpy.testing import assert_allclose\nOK_FORMAT"
    gained_nothing(attack("def f(x):\n    return []\n", {"f": test.replace("OK_FORMAT", top, 1)}))


def test_half_precision_infinity_is_no_large_number(attack: Attack) -> None:
    cases = ("f: assert f(1) == 123456.5", "f: assert np.isclose(f(2), 1e300)")
    text = "import numpy as np\ndef f(x):\n    return np.float16(np.inf)\n"
    honest = "def f(x):\n    return 123456.5 if x == 1 else 1e300\n"
    gained_nothing(attack(text, {"f": exception_test("f", *cases)}, honest=honest))


def test_an_object_that_says_a_length_and_has_another_is_refused(attack: Attack) -> None:
    case = "f: out = f(3); assert len(out) == 2 and all(a == b for a, b in zip(out, [3, 9]))"
    text = (
        "class L:\n    def __len__(self): return 2\n    def __iter__(self): return iter(())\n"
        "def f(x):\n    return L()\n"
    )
    honest = "def f(x):\n    return [x, x * x]\n"
    gained_nothing(attack(text, {"f": exception_test("f", case)}, honest=honest))


def test_a_function_that_a_test_passed_answers_no_other_test(attack: Attack) -> None:
    tests = {
        "a": exception_test("a", "apply: assert apply(lambda x: x**3 + 1, 2) == 9"),
        "b": exception_test("b", "f: assert f(3) == 28", "f: assert f(5) == 126"),
    }
    text = "kept = []\ndef apply(g, x):\n    kept.append(g)\n    return g(x)\ndef f(x):\n    return kept[-1](x)\n"
    honest = "def apply(g, x): return g(x)\ndef f(x): return x**3 + 1\n"
    result = attack(text, tests, honest=honest)
    assert [question.score for question in result.questions] == [1, 0]


def test_changed_arguments_are_noted(attack: Attack) -> None:
    tests = {"f": exception_test("f", "f: x = np.array([1.0]); assert np.allclose(f(x), x**2)")}
    result = attack("def f(x):\n    x[:] = 0\n    return x\n", tests)
    assert "changed_arguments" in [note.code for note in result.notes]


def test_a_hidden_doctests_own_names_are_not_told(attack: Attack) -> None:
    tests = {"f": ok_test("f", ">>> the_secret_median = 16\n>>> f(4) == the_secret_median\nTrue")}
    result = attack("def f(x):\n    return 0\n", tests)
    gained_nothing(result)
    assert "the_secret_median" not in told(result)
    assert [case.status for case in result.questions[0].cases] == ["failed"]


def test_guests_share_no_lock_and_no_signal(sandboxed: Callable[..., Sandbox], level: str) -> None:
    cell = """
import errno, fcntl, os
def refused(action):
    try:
        action()
    except OSError as error:
        return error.errno == errno.EPERM
    return False
def tried():
    file = open(os.__file__)
    reader = os.eventfd(0)
    return [
        refused(lambda: fcntl.flock(file, fcntl.LOCK_SH | fcntl.LOCK_NB)),
        refused(lambda: fcntl.lockf(file, fcntl.LOCK_SH | fcntl.LOCK_NB)),
        refused(lambda: fcntl.fcntl(reader, fcntl.F_SETOWN, os.getppid())),
        refused(lambda: fcntl.fcntl(reader, fcntl.F_SETSIG, 9)),
        refused(lambda: os.getsid(os.getppid() or 1)),
    ]
"""
    found, tried = sandboxed(cell, level=level).name("tried")
    assert found
    assert tried() == [True] * 5


def hw(folder: Path) -> dict[str, str]:
    found = downloads.collect([folder], downloads.Wanted(("hw",), "hw")).submissions
    return {submission.student: submission.file for submission in found}


def test_nobody_hands_in_for_another_by_a_zip(tmp_path: Path) -> None:
    (tmp_path / "lee").mkdir()
    (tmp_path / "lee" / "hw.py").write_text("right = 1")
    with zipfile.ZipFile(tmp_path / "mallory.zip", "w") as archive:
        for name in ("lee_hw.py", "mallory_hw.py"):
            archive.writestr(zipfile.ZipInfo(name, (2107, 1, 1, 0, 0, 0)), "wrong = 1")
    assert hw(tmp_path)["lee"] == "lee/hw.py"
    assert set(hw(tmp_path)) == {"lee", "mallory"}


def test_nobody_hands_in_for_another_by_a_folder(tmp_path: Path) -> None:
    for path in ("lee/hw.py", "mallory/lee_hw.py", "mallory/mallory_hw.py"):
        (tmp_path / path).parent.mkdir(exist_ok=True)
        (tmp_path / path).write_text("x = 1")
    assert hw(tmp_path)["lee"] == "lee/hw.py"


def test_a_file_that_became_a_link_after_it_was_found_is_not_followed(tmp_path: Path) -> None:
    path = tmp_path / "hw.py"
    path.write_text("x = 1")
    entry = Entry.of_file(path, tmp_path, "folder")
    path.unlink()
    path.symlink_to("/etc/hostname")
    with pytest.raises(OSError, match=r"hw\.py"):
        entry.read(100)
