"""PrairieLearn: the ``results.json`` that an external grader writes.

The format is that of https://docs.prairielearn.com/externalGrading/: a score from 0 to 1, and tests
with points, which ``<pl-external-grader-results>`` shows. A result that is not ``gradable`` costs no
attempt.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Final

from autograder.formats.scores import number
from autograder.records.language import Language, Message
from autograder.records.messages import explain, line_of
from autograder.records.results import QuestionResult, Status, SubmissionResult
from autograder.records.told import told

_PASSED: Final = Message.plural("{passed} of {count} test passed", "{passed} of {count} tests passed")
_GRADED: Final = Message("{score} of {max_score} points")
_WAITING: Final = Message("Graded by a person: {questions}.")
_UNCHECKED: Final = Message("Not checked yet. Your teacher will look at it.")


def results(result: SubmissionResult, language: Language) -> dict[str, Any]:
    """Return the results document of one submission.

    Two kinds are not gradable: a submission that could not be checked because of an error of ours, and
    one that could not be read at all. They have no score, so they are not taken for a zero. The score
    is that of the tests; what a person grades is named.
    """
    problems = [explain(problem, language) for problem in result.problems]
    if result.unchecked or not result.questions:
        message = _UNCHECKED.into(language) if result.unchecked else " ".join(problems)
        return {
            "gradable": False,
            "message": message,
            "format_errors": problems or [message],
            "output": "",
            "tests": [],
        }
    tested, waiting = _most(result), [each.name for each in result.questions if each.manual]
    message = _GRADED.into(language, score=number(result.score), max_score=number(tested))
    if waiting:
        message += ". " + _WAITING.into(language, questions=", ".join(waiting))
    return {
        "gradable": True,
        "score": _share(result.score, tested),
        "message": message,
        "output": "\n".join(problems),
        "tests": [_test(question, language) for question in result.questions if not question.manual],
    }


def _most(result: SubmissionResult) -> float:
    """Return the highest points that tests give; PrairieLearn asks a person for the others itself."""
    by_hand = (each.max_score for each in result.questions if each.manual and not each.bonus)
    return result.max_score - sum(by_hand)


def _test(question: QuestionResult, language: Language) -> dict[str, Any]:
    """Return a question as a test; unlike its cases' points, its points add up to the score."""
    passed = sum(case.status is Status.PASSED for case in question.cases)
    lost = question.score < question.max_score
    return {
        "name": question.name,
        "description": _PASSED.into(language, passed=passed, count=len(question.cases)),
        "points": number(question.score),
        "max_points": number(question.max_score),
        "output": "\n".join(_lines(question, language)),
        "message": " ".join(hint.said(language) for hint in question.hints) if lost else "",
    }


def _lines(question: QuestionResult, language: Language) -> Iterator[str]:
    for case in map(told, question.cases):
        if case.status is not Status.PASSED:
            yield line_of(case, language)


def _share(score: float, max_score: float) -> float:
    """Return the score from 0 to 1; points above the maximum still give 1."""
    return min(1.0, max(0.0, score / max_score)) if max_score > 0 else 0.0
