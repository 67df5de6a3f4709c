"""Notes for the teacher about honest code that hands functions back and forth: there are none."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from autograder.course.bundle import Assignment
from autograder.records.results import SubmissionResult
from tests.conftest import exception_test

Graded = Callable[..., SubmissionResult]
Bundled = Callable[..., Assignment]


@pytest.mark.parametrize(
    ("body", "is_changed"),
    [
        ("return kept[0](x)", False),
        ("kept.append(f)\n    return kept.pop()(x)", False),
        ("kept[0] = len\n    return f(x)", True),
        ("kept.append(f)\n    return f(x)", True),
    ],
)
def test_a_function_of_the_students_that_is_handed_back_is_no_change_by_itself(
    body: str, is_changed: bool, graded: Graded, bundle_of: Bundled
) -> None:
    case = "f, g: kept = [f, np, len]; assert g(kept, 2.0) == 2.0"
    code = f"def f(x):\n    return x\ndef g(kept, x):\n    {body}\n"
    result = graded(bundle_of({"g": exception_test("g", case)}), code)
    assert result.score == 1
    assert [note.code for note in result.notes] == ["changed_arguments"] * is_changed


def test_a_function_of_an_earlier_guest_is_not_taken_for_one_of_a_later_guest(
    graded: Graded, bundle_of: Bundled
) -> None:
    # The public case fails, so the hidden one has a guest of its own, in which numbers begin again.
    cases = "f: assert f(lambda x: x + 1) == 0", "f: assert f(lambda x: x + 2) == 3"
    tests = {"f": exception_test("f", *cases, hidden=(False, True))}
    result = graded(bundle_of(tests), "def f(g):\n    return g(1)\n")
    assert result.score == 1
    assert result.notes == ()
