"""Reasons for which nearly everybody lost a question's points, and which do not look like theirs.

A missing package, a missing data file or an error in a test fails the students who understood the
question along with the others. What one student shows may be a slip; what nearly everybody shows who
tried the question has one cause. Who has not filled in a question has not tried it: that a whole class
left it empty is the students' doing.
"""

from __future__ import annotations

import builtins
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import Final

from autograder.grading.runner.packages import NEVER_ALLOWED, module_of
from autograder.records.results import (
    CANNOT_CROSS,
    SHARED,
    CaseResult,
    Explanation,
    QuestionResult,
    SharedCause,
    Status,
    SubmissionResult,
)

_NEARLY_ALL: Final = 0.8
_LEAST: Final = {"shared_stop": 2, "shared_name": 5, "shared_answer": 5}
"""how many students it takes: two who agree can be right about a file, but share many a mistake"""
_OF_THE_MACHINE: Final = (OSError, ImportError)
_NOTHING: Final = Explanation("")
At = tuple[str, str]
"""an assignment and a question"""


@dataclass
class _Question:
    """Who tried a question, and for which reasons they lost points."""

    tried: dict[str, None] = field(default_factory=dict)
    reasons: dict[str, dict[str, Explanation]] = field(default_factory=dict)
    """by the kind of a reason: the students, and what is known of it"""

    def add(self, reason: Explanation, students: Sequence[str]) -> None:
        kind = sorted(reason.values.items())
        if reason.code == "shared_stop":
            kind = [("type", reason.values["type"])]  # of a hidden case, this is all that is known
        kept = self.reasons.setdefault(f"{reason.code} {kind}", {})
        for student in students:
            if not kept.get(student, _NOTHING).values.get("text"):
                kept[student] = reason

    def shared(self) -> Iterator[tuple[Explanation, list[str]]]:
        """Yield each reason, and the students of whom nothing contradicts it."""
        for kept in self.reasons.values():
            said = Counter(text for each in kept.values() if (text := each.values.get("text")))
            text = said.most_common(1)[0][0] if said else ""
            students = [s for s, each in kept.items() if each.values.get("text", "") in ("", text)]
            yield next(e for e in kept.values() if e.values.get("text", "") == text), students


class SharedCauses:
    """Collects the reasons of a run's submissions, one after the other."""

    def __init__(self) -> None:
        self._questions: dict[At, _Question] = {}

    def add(self, result: SubmissionResult) -> None:
        """Add a submission, with its hints and recorded calls where it lost points."""
        for question in result.questions:
            if question.manual:
                continue
            seen = self._questions.setdefault((result.assignment, question.name), _Question())
            reasons = list(_reasons(result, question)) if question.score < question.max_score else []
            for reason in reasons:
                seen.add(reason, [result.student])
            if reasons or _is_tried(question):
                seen.tried[result.student] = None

    def agree(self, assignment: str, question: str, students: Sequence[str]) -> None:
        """Add students whose answers are the same wrong one, although each wrote it."""
        seen = self._questions.setdefault((assignment, question), _Question())
        seen.add(Explanation("shared_answer"), students)

    def found(self) -> Iterator[SharedCause]:
        """Yield each reason that nearly everybody shares who tried a question."""
        for (assignment, name), question in self._questions.items():
            tried = len(question.tried)
            for reason, students in question.shared():
                least = 2 if reason.code in CANNOT_CROSS else _LEAST.get(reason.code, 1)
                if len(students) >= max(least, _NEARLY_ALL * tried):
                    yield SharedCause(assignment, name, reason, tuple(students), tried)


def withheld(result: SubmissionResult, causes: Sequence[SharedCause]) -> SubmissionResult:
    """Return a result in which no case failed that nearly everybody failed for one reason.

    This holds for everybody who tried the question: with the cause, other mistakes go unseen.
    """
    names = {cause.question for cause in causes if cause.assignment == result.assignment}
    if not any(each.name in names for each in result.questions):
        return result
    questions = tuple(
        replace(each, cases=tuple(_unchecked(case) for case in each.cases))
        if each.name in names and each.score < each.max_score and _may_be_tried(result, each, causes)
        else each
        for each in result.questions
    )
    return replace(result, questions=questions)


def _may_be_tried(
    result: SubmissionResult, question: QuestionResult, causes: Sequence[SharedCause]
) -> bool:
    of_this = (c for c in causes if (c.assignment, c.question) == (result.assignment, question.name))
    return _is_tried(question) or any(result.student in cause.students for cause in of_this)


def _unchecked(case: CaseResult) -> CaseResult:
    if case.status in (Status.PASSED, Status.UNCHECKED):
        return case
    values = case.explanation.cause().values if case.explanation else {}
    return replace(case, status=Status.UNCHECKED, explanation=Explanation(SHARED, values))


def _is_tried(question: QuestionResult) -> bool:
    """Return whether a question has an answer at all."""
    if question.score >= question.max_score:
        return True
    if any(hint.id == "not-filled-in" for hint in question.hints):
        return False
    return any(case.status not in (Status.MISSING, Status.PASSED) for case in question.cases)


# --- what one submission shows --------------------------------------------------------------------


def _reasons(result: SubmissionResult, question: QuestionResult) -> Iterator[Explanation]:
    """Yield the possible reasons for which a question lost points, other than the answer."""
    for case in question.cases:
        if case.status is Status.UNCHECKED and case.explanation is not None:
            yield case.explanation.cause()
    if any(hint.id == "not-filled-in" for hint in question.hints):
        return
    said = (case.explanation for case in question.cases if case.explanation is not None)
    for explanation in (*result.problems, *said):
        if (stop := _stop(explanation)) is not None:
            yield stop
    lost = {n for n, case in enumerate(question.cases) if case.status is not Status.PASSED}
    for kind in dict.fromkeys(call.raised for call in question.calls if call.case in lost):
        if _is_of_the_machine(kind):
            yield Explanation("shared_stop", {"type": kind})
    for hint in question.hints:
        if hint.id == "near-name":
            said_in = {f"says_{language}": text for language, text in hint.text.items()}
            yield Explanation("shared_name", said_in)


def _stop(explanation: Explanation) -> Explanation | None:
    """Return what stopped a cell or a call, if that is not the code's fault by its kind."""
    if explanation.code not in ("cell_raised", "raised"):
        return None
    values = {name: explanation.values.get(name, "") for name in ("type", "text")}
    base = explanation.values.get("base", "")
    is_gone = base == "AttributeError" and values["text"].startswith("module '")
    module = module_of(explanation)
    if not (is_gone or _is_of_the_machine(base)) or module in NEVER_ALLOWED:
        return None
    return Explanation("shared_stop", {**values, **({"module": module} if module else {})})


def _is_of_the_machine(name: str) -> bool:
    kind = getattr(builtins, name, None) if name else None
    return isinstance(kind, type) and issubclass(kind, _OF_THE_MACHINE)
