"""What explanations say."""

from __future__ import annotations

import pytest

from autograder.grading.runner.explanation import show
from autograder.records.messages import explain
from autograder.records.results import Explanation


@pytest.mark.parametrize("result", ["", None])
def test_a_call_whose_value_cannot_be_shown_is_shown_alone(result: str | None) -> None:
    values = {"call": "f(3)"} | ({} if result is None else {"result": result})
    said = explain(Explanation("returned_too_much", values), "en")
    assert said.endswith("The call: f(3).")
    assert "returned ." not in said


def test_a_call_is_shown_with_its_value() -> None:
    values = {"call": "f(3)", "result": "7"}
    assert explain(Explanation("failed", values), "en").endswith("f(3) returned 7.")


class Unseen:
    def __repr__(self) -> str:
        return "\u200b \u2060"


class Unsaid:
    def __repr__(self) -> str:
        raise ValueError


@pytest.mark.parametrize("value", [Unseen(), Unsaid()])
def test_a_value_without_a_text_is_shown_by_its_type(value: object) -> None:
    assert show(value).startswith(f"<{type(value).__name__}")
