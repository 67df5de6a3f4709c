"""The notes of a run about test cases that need something that cannot leave the student's process."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from autograder.records.language import Language, Message
from autograder.records.results import CANNOT_CROSS, CaseResult, Status, SubmissionResult
from autograder.records.text import clean

_DECIDED: Final = Message.plural(
    "{count} test case of {students} was decided inside the process that ran the submission, which "
    "could see the test: {where}",
    "{count} test cases of {students} were decided inside the process that ran the submission, which "
    "could see these tests: {where}",
)
_ALONE: Final = Message.plural(
    "Worth a look: {where} passed inside the process of {count} student, and without that for others: "
    "{who}",
    "Worth a look: {where} passed inside the processes of {count} students, and without that for "
    "others: {who}",
)
_WOULD_DECIDE: Final = Message.plural(
    "{count} test case of {students} was not checked because it needs something that cannot leave the "
    "process that runs the student's code: --inside fallback would decide it there",
    "{count} test cases of {students} were not checked because they need something that cannot leave "
    "the process that runs the student's code: --inside fallback would decide them there",
)
_STUDENTS: Final = Message.plural("{count} student", "{count} students")
_SHOWN: Final = 12

Cases = list[tuple[str, str, CaseResult]]
"""a student, the place of a test case, and its outcome"""


def inside(results: Sequence[SubmissionResult], language: Language) -> Iterator[str]:
    """Yield how many cases were decided in the students' processes, and how many could be."""
    cases = [
        (result.student, f"{result.assignment}/{case.name}", case)
        for result in results
        for question in result.questions
        for case in question.cases
    ]
    decided = [each for each in cases if each[2].inside]
    if decided:
        where = _few(list(dict.fromkeys(place for _, place, _ in decided)))
        yield _DECIDED.into(language, count=len(decided), students=_of(decided, language), where=where)
    yield from _alone(cases, language)
    waiting = [
        each for each in cases if each[2].explanation and each[2].explanation.code in CANNOT_CROSS
    ]
    if waiting:
        yield _WOULD_DECIDE.into(language, count=len(waiting), students=_of(waiting, language))


def _alone(cases: Cases, language: Language) -> Iterator[str]:
    """Yield the cases that passed in students' processes although other answers do not need that.

    A wrong answer can be made of something that cannot cross, to have it judged where it can cheat.
    """
    passed = [each for each in cases if each[2].status is Status.PASSED]
    crossing = {place for _, place, case in passed if not case.inside}
    found: dict[str, dict[str, None]] = {}
    for student, place, case in passed:
        if case.inside and place in crossing:
            found.setdefault(place, {})[student] = None
    for place, who in found.items():
        where = clean(place, 120)
        yield _ALONE.into(language, count=len(who), where=where, who=_few(list(who)))


def _of(cases: Cases, language: Language) -> str:
    return _STUDENTS.into(language, count=len({student for student, _, _ in cases}))


def _few(names: Sequence[str]) -> str:
    shown = ", ".join(clean(name, 80) for name in names[:_SHOWN])
    return f"{shown}, …" if len(names) > _SHOWN else shown
