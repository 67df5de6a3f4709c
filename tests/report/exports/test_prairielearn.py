"""PrairieLearn's results.json."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from autograder.records.results import (
    CaseResult,
    Explanation,
    Hint,
    QuestionResult,
    Status,
    SubmissionResult,
)
from autograder.report.exports import prairielearn

HINT = Hint("sum-not-mean", {"en": "Divide by n.", "ko": "n으로 나누세요."})
CASES = (
    CaseResult("mse - 1", False, 1, Status.PASSED),
    CaseResult("mse - 2", True, 2, Status.FAILED, Explanation("failed_hidden")),
)


def result(*questions: QuestionResult, problems: tuple[Explanation, ...] = ()) -> SubmissionResult:
    score, max_score = sum(q.score for q in questions), sum(q.max_score for q in questions)
    return SubmissionResult("kim", "a.py", "05-losses", score, max_score, 0.1, questions, problems)


def test_a_question_is_a_test_and_the_score_a_share() -> None:
    made = result(
        QuestionResult("mse", 1, 3, CASES, hints=(HINT,)),
        QuestionResult("mae", 1, 1, CASES[:1], hints=(HINT,)),
    )
    assert prairielearn.results(made, "en") == {
        "gradable": True,
        "score": 0.5,
        "message": "2 of 4 points",
        "output": "",
        "tests": [
            {
                "name": "mse",
                "description": "1 of 2 tests passed",
                "points": 1,
                "max_points": 3,
                "output": "mse - 2: wrong. A hidden test did not get the value it expects.",
                "message": "Divide by n.",
            },
            {
                "name": "mae",
                "description": "1 of 1 test passed",
                "points": 1,
                "max_points": 1,
                "output": "",
                "message": "",
            },
        ],
    }
    korean = prairielearn.results(made, "ko")
    assert (korean["message"], korean["tests"][0]["message"]) == ("4점 중 2점", "n으로 나누세요.")


def test_what_could_not_be_checked_is_not_gradable_and_has_no_score() -> None:
    unchecked = (CaseResult("mse - 1", False, 1, Status.UNCHECKED),)
    made = prairielearn.results(result(QuestionResult("mse", 0, 1, unchecked)), "en")
    assert made["gradable"] is False
    assert "score" not in made
    assert made["format_errors"] == ["Not checked yet. Your teacher will look at it."]


def test_what_could_not_be_read_is_not_gradable_and_says_why() -> None:
    made = prairielearn.results(result(problems=(Explanation("no_cells"),)), "ko")
    assert made["gradable"] is False
    assert made["format_errors"] == ["노트북에 셀이 없습니다."]


@pytest.mark.parametrize(("score", "max_score", "share"), [(0, 0, 0.0), (11, 10, 1.0), (-1, 10, 0.0)])
def test_a_score_is_never_outside_of_nothing_and_all(
    score: float, max_score: float, share: float
) -> None:
    made = prairielearn.results(result(QuestionResult("q", score, max_score, CASES[:1])), "en")
    assert made["score"] == share


@given(st.text(), st.sampled_from(Status), st.sampled_from(["en", "ko"]))
def test_any_text_is_json(text: str, status: Status, language: str) -> None:
    cases = (CaseResult(text, False, 1, status, Explanation("raised", {"type": text, "text": text})),)
    made = prairielearn.results(result(QuestionResult(text, 0, 1, cases)), language)  # type: ignore[arg-type]
    assert json.loads(json.dumps(made)) == made
