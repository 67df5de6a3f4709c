"""One submission's result as Gradescope's ``results.json``: what the student sees there, and when.

The names are Gradescope's; see https://gradescope-autograders.readthedocs.io/en/latest/specs/. Each
question is one of its tests. A question's hidden cases are a second test without points, which is shown
when the teacher chooses. Until then Gradescope also hides the student's total.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from math import ceil
from typing import Any, Final, Literal

from autograder.formats.scores import points
from autograder.records.language import Language, Message
from autograder.records.messages import explain, line_of
from autograder.records.results import CaseResult, QuestionResult, Status, SubmissionResult
from autograder.records.told import told

Visibility = Literal["visible", "after_due_date", "after_published", "hidden"]

_TEXTS: Final = {
    "ungraded": Message(
        "Your submission could not be graded yet. You have no score for it. Your teacher can see why, "
        "and will look at it."
    ),
    "not_code": Message(
        "Your submission contains neither a notebook (.ipynb) nor a Python file (.py)."
    ),
    "public": Message.plural(
        "{passed} of {count} public test passed.", "{passed} of {count} public tests passed."
    ),
    "hidden": Message("Not all hidden tests passed."),
    "hidden_name": Message("{name} (hidden tests)"),
    "hint": Message("Hint: {text}"),
    "points": Message("{score} of {max_score} points."),
    "by_hand": Message(
        "A person grades this question, for up to {points} points. They are not in the score yet."
    ),
}

_NOTES_FOR_STUDENTS: Final = frozenset({"newest_counts", "other_assignment"})


def results_json(
    result: SubmissionResult, language: Language, hidden: Visibility = "after_published"
) -> str:
    """Return :func:`results` as text.

    Raises:
        ValueError: a score is not a finite number, which JSON cannot represent.
    """
    return _json(results(result, language, hidden))


def ungraded_json(language: Language) -> str:
    """Return :func:`ungraded` as text."""
    return _json(ungraded(language))


def results(
    result: SubmissionResult, language: Language, hidden: Visibility = "after_published"
) -> dict[str, Any]:
    """Return a result as Gradescope shows it.

    Args:
        result: the result of one submission.
        language: the language of the texts.
        hidden: when students see the hidden test cases and their outcomes.
    """
    if result.unchecked:
        return ungraded(language)
    # An assignment's own total (Otter's points_possible, score_threshold) is not a sum of questions.
    regular = [question for question in result.questions if not question.bonus]
    has_sum = (
        sum(question.score for question in result.questions) == result.score
        and sum(question.max_score for question in regular) == result.max_score
    )
    tests: list[dict[str, Any]] = []
    for number, question in enumerate(result.questions, 1):
        if question.manual:
            tests.append({**_by_hand(question, language), "number": str(number)})
            continue
        tests.append({**_question(question, has_sum, language), "number": str(number)})
        if any(case.hidden for case in question.cases):
            tests.append({**_hidden(question, language, hidden), "number": f"{number}.1"})
    return {
        "score": _number(result.score),
        # Whole seconds: a guest that has seen hidden inputs could reveal them through its running time.
        "execution_time": ceil(result.seconds),
        "output": "\n".join(_problems(result, language)),
        "output_format": "text",
        "test_output_format": "text",
        "test_name_format": "text",
        "visibility": "visible",
        "stdout_visibility": "hidden",
        "tests": tests,
    }


def ungraded(language: Language) -> dict[str, Any]:
    """Return the document for a submission that could not be graded because of an error of ours.

    It has neither a score nor tests, although Gradescope asks for one of them, so that Gradescope does
    not turn it into a zero.
    """
    return {
        "output": _TEXTS["ungraded"].into(language),
        "output_format": "text",
        "visibility": "visible",
        "stdout_visibility": "hidden",
    }


def _json(document: dict[str, Any]) -> str:
    return json.dumps(document, ensure_ascii=False, indent=1, allow_nan=False) + "\n"


def _problems(result: SubmissionResult, language: Language) -> Iterator[str]:
    """Yield what went wrong with the file; most of the notes are only for the teacher."""
    notes = (note for note in result.notes if note.code in _NOTES_FOR_STUDENTS)
    for problem in (*result.problems, *notes):
        text = _TEXTS.get(problem.code)
        yield text.into(language) if text else explain(problem, language)


def _question(question: QuestionResult, has_sum: bool, language: Language) -> dict[str, Any]:
    score, max_score = _number(question.score), _number(question.max_score)
    lines = list(_public_lines(question, language))
    test: dict[str, Any] = {"name": question.name}
    if has_sum:
        test |= {"score": score, "max_score": max_score}
    else:
        lines.insert(0, _TEXTS["points"].into(language, score=score, max_score=max_score))
    return {
        **test,
        "status": _status(question.cases),
        "visibility": "visible",
        "output": "\n".join(lines),
        "output_format": "text",
    }


def _by_hand(question: QuestionResult, language: Language) -> dict[str, Any]:
    """Return a question that a person grades: no score, so that it does not look like a zero."""
    return {
        "name": question.name,
        "visibility": "visible",
        "output": _TEXTS["by_hand"].into(language, points=points(question.max_score)),
        "output_format": "text",
    }


def _public_lines(question: QuestionResult, language: Language) -> Iterator[str]:
    public = [case for case in question.cases if not case.hidden]
    hidden = [case for case in question.cases if case.hidden]
    if public:
        passed = sum(case.status is Status.PASSED for case in public)
        yield _TEXTS["public"].into(language, passed=passed, count=len(public))
    yield from (_case(case, language) for case in public)
    if _status(hidden) == "failed":
        yield _TEXTS["hidden"].into(language)
    for hint in question.hints:
        yield _TEXTS["hint"].into(language, text=hint.said(language))


def _hidden(question: QuestionResult, language: Language, visibility: Visibility) -> dict[str, Any]:
    cases = [case for case in question.cases if case.hidden]
    return {
        "name": _TEXTS["hidden_name"].into(language, name=question.name),
        "status": _status(cases),
        "visibility": visibility,
        "output": "\n".join(_case(case, language) for case in cases),
        "output_format": "text",
    }


def _case(case: CaseResult, language: Language) -> str:
    return line_of(told(case), language)


def _status(cases: list[CaseResult] | tuple[CaseResult, ...]) -> str:
    return "passed" if all(case.status is Status.PASSED for case in cases) else "failed"


def _number(value: float) -> float | int:
    """Return a score without rounding; rounded thirds would no longer add up to the total."""
    return int(value) if value.is_integer() else value
