"""PrairieLearn: the ``results.json`` that an external grader leaves behind.

The form is that of https://docs.prairielearn.com/externalGrading/: a score from 0 to 1, and tests with
points, which its ``<pl-external-grader-results>`` shows. What is not ``gradable`` costs no attempt.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Final

from autograder.formats.scores import number
from autograder.records.messages import Language, explain, status
from autograder.records.results import QuestionResult, Status, SubmissionResult

_PASSED: Final[dict[Language, str]] = {
    "en": "{passed} of {count} tests passed",
    "ko": "테스트 {count}개 중 {passed}개 통과",
}
_GRADED: Final[dict[Language, str]] = {
    "en": "{score} of {max_score} points",
    "ko": "{max_score}점 중 {score}점",
}
_UNCHECKED: Final[dict[Language, str]] = {
    "en": "Not checked, which is not your fault. Please tell your teacher.",
    "ko": "채점하지 못했습니다. 학생의 잘못이 아니니 선생님께 알려 주세요.",
}


def results(result: SubmissionResult, language: Language) -> dict[str, Any]:
    """Return the results document of one submission.

    Two are not gradable: one that could not be checked through our own fault, and one that could not be
    read at all. They have no score, so that nothing is taken for a zero.
    """
    problems = [explain(problem, language) for problem in result.problems]
    if result.unchecked or not result.questions:
        message = _UNCHECKED[language] if result.unchecked else " ".join(problems)
        return {
            "gradable": False,
            "message": message,
            "format_errors": problems or [message],
            "output": "",
            "tests": [],
        }
    points = {"score": number(result.score), "max_score": number(result.max_score)}
    return {
        "gradable": True,
        "score": _share(result.score, result.max_score),
        "message": _GRADED[language].format(**points),
        "output": "\n".join(problems),
        "tests": [_test(question, language) for question in result.questions],
    }


def _test(question: QuestionResult, language: Language) -> dict[str, Any]:
    """A question as a test: its points add up to the score, which those of its cases need not."""
    passed = sum(case.status is Status.PASSED for case in question.cases)
    lost = question.score < question.max_score
    return {
        "name": question.name,
        "description": _PASSED[language].format(passed=passed, count=len(question.cases)),
        "points": number(question.score),
        "max_points": number(question.max_score),
        "output": "\n".join(_lines(question, language)),
        "message": " ".join(hint.text[language] for hint in question.hints) if lost else "",
    }


def _lines(question: QuestionResult, language: Language) -> Iterator[str]:
    for case in question.cases:
        if case.status is not Status.PASSED:
            text = explain(case.explanation, language)
            yield f"{case.name}: {status(case.status, language)}" + (f". {text}" if text else "")


def _share(score: float, max_score: float) -> float:
    """The score as PrairieLearn wants it; points above the maximum are no more than all."""
    return min(1.0, max(0.0, score / max_score)) if max_score > 0 else 0.0
