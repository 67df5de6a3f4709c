"""Give hints: name the misconception that an answer shows or, if none is known, a general symptom.

A hint reveals nothing of a hidden test: its text is from the bank or from the general hints.
"""

from __future__ import annotations

import difflib
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from types import MappingProxyType
from typing import Final

import numpy as np

from autograder.records.language import LANGUAGES, Message
from autograder.records.results import (
    CaseResult,
    Explanation,
    Hint,
    QuestionResult,
    Status,
    SubmissionResult,
)

from . import source
from .source import Source
from .traces import Known, Seen, Trace, Unknown, as_array, behaviour, fitting

_IMPORTED: Final = re.compile(r"\bimport\s+\(?([\w.,\s]+)")
_UNDEFINED: Final = re.compile(r"name '(\w+)' is not defined.*", re.DOTALL)


def diagnose_submission(
    result: SubmissionResult, known: Callable[[str], Known | None]
) -> SubmissionResult:
    """Return a result with a hint for each question that lost points, if a hint applies.

    Args:
        result: a result with recorded calls and the submission's code.
        known: returns the known answers to a question, given its name.
    """
    wrote = source.read(result.code)
    # Another question's function is not a misspelling of this one's.
    wrote = replace(wrote, names=wrote.names - {question.name for question in result.questions})
    unimported = _unimported(result)
    questions = (
        replace(question, hints=diagnose(question, known(question.name), wrote, unimported))
        for question in result.questions
    )
    return replace(result, questions=tuple(questions))


def _unimported(result: SubmissionResult) -> dict[str, Explanation]:
    """Return each name that a cell could not import, with what the import raised."""
    found = {}
    for problem in result.problems:
        if "packages" in problem.values and (
            said := _IMPORTED.search(problem.values.get("source", ""))
        ):
            for each in said[1].split(","):
                found[each.split()[-1].partition(".")[0] if each.split() else ""] = problem
    return found


def diagnose(
    question: QuestionResult,
    known: Known | None,
    written: Source,
    unimported: Mapping[str, Explanation] = MappingProxyType({}),
) -> tuple[Hint, ...]:
    """Return the hint for a question: the misconception, or else a general symptom.

    If two misconceptions fit, neither is named. A question with full marks gets no hint.

    Args:
        question: the question's result.
        known: the known answers.
        written: what the student wrote.
        unimported: the names that no cell could import.
    """
    if question.manual or not _lost_something(question):
        return ()
    did = behaviour(question)
    if any(one.function in written.unfilled for seen in did.trace.values() for one in seen):
        return (general("not-filled-in"),)
    if known is not None:
        names = fitting(did, known)
        if len(names) == 1:
            return (known.hints[names[0]],)
    right = known.right.trace if known else {}
    seen = [
        *_of_cases(question, written),
        *_of_calls(did.trace, right, written),
        *_of_exceptions(question, unimported),
    ]
    return tuple(seen[:1])


def _lost_something(question: QuestionResult) -> bool:
    """Return whether points were lost or, if the question has no points, whether a case failed."""
    if question.max_score > 0:
        return question.score < question.max_score
    return any(case.status is not Status.PASSED for case in question.cases)


def _of_cases(question: QuestionResult, written: Source) -> Iterator[Hint]:
    """Yield hints from the outcomes of cases, without looking at returned values."""
    for case in question.cases:
        if case.status is Status.MISSING and case.explanation is not None:
            # Which of its names a hidden test missed is not told, nor recorded.
            names = question.name if case.hidden else case.explanation.values.get("names", "")
            for name in names.split(", "):
                for near in difflib.get_close_matches(name, written.names - {name}, 1, cutoff=0.75):
                    yield general("near-name", wanted=name, found=near)
        elif case.status is Status.TIMEOUT and not _is_late(case):
            yield general("endless-loop" if "while" in written.code(question.name) else "too-slow")


def _is_late(case: CaseResult) -> bool:
    """Return whether the time was already used up before the case, by another question."""
    return case.explanation is not None and case.explanation.code == "timeout_whole"


def _of_exceptions(question: QuestionResult, unimported: Mapping[str, Explanation]) -> Iterator[Hint]:
    """Yield where the code raised in public cases; hidden cases must not reveal the line."""
    for case in question.cases:
        if case.explanation is not None and case.explanation.code == "raised":
            values = case.explanation.values
            undefined = _UNDEFINED.fullmatch(values.get("text", ""))
            if undefined and undefined[1] in unimported:
                values = unimported[undefined[1]].values
            said = f": {values['text']}" if values.get("text") else ""
            if "packages" in values:
                allowed = values["packages"] or "-"
                yield general("not-importable", type=values["type"], said=said, packages=allowed)
            elif values.get("line", "0") != "0":
                yield general("exception", line=values["line"], type=values["type"], said=said)


def _of_calls(did: Trace, right: Trace, written: Source) -> Iterator[Hint]:
    """Yield hints from comparing a trace with the right one."""
    for case, seen in did.items():
        for one, good in zip(seen, right.get(case, []), strict=False):
            if not one.raised and not good.raised:
                yield from map(general, _kinds(one, good, written))


def _kinds(one: Seen, good: Seen, written: Source) -> Iterator[str]:
    if isinstance(one.value, Unknown) or isinstance(good.value, Unknown):
        return
    if one.changed and not good.changed:
        yield "changed-arguments"
    if one.value is None and good.value is not None:
        yield _kind_of_nothing(one, written)
    x, y = as_array(one.value), as_array(good.value)
    if y is None or one.value is None:
        return
    if x is None:
        yield "wrong-type"
    elif x.shape != y.shape:
        yield "wrong-shape"
    elif not np.isfinite(x).all() and np.isfinite(y).all():
        yield "not-finite"


def _kind_of_nothing(one: Seen, written: Source) -> str:
    """Return what may be missing where there is nothing: not every function lacks a ``return``."""
    if not one.called:
        return "nothing-there"
    if not one.function.isidentifier():
        return "nothing-returned-inside"
    return "nothing-from-return" if source.returns(written.code(one.function)) else "nothing-returned"


_GENERAL: Final = {
    "nothing-returned": Message(
        "The function returns nothing. Printing a value is not returning it: is there a `return`?"
    ),
    "nothing-from-return": Message(
        "The function returns `None`, although it has a `return`. Does every way through it end with "
        "one, and does what it returns have a value? `print()`, for one, has none."
    ),
    "nothing-returned-inside": Message(
        "A function that this one returns, or a method, returns nothing. Is there a `return` in it?"
    ),
    "nothing-there": Message(
        "The value is `None`. Was it filled in, or does a function return nothing?"
    ),
    "not-filled-in": Message("This is not filled in yet."),
    "changed-arguments": Message(
        "The function changes an array that was passed to it. Work on a copy, or make a new array."
    ),
    "wrong-type": Message(
        "The result has a different type from the one the task asks for. Compare it with the task's "
        "example."
    ),
    "wrong-shape": Message(
        "The result has a different shape from the one the task asks for: check it for one sample and "
        "for a batch."
    ),
    "not-finite": Message(
        "The result contains nan or infinity. Where could there be a division by 0, a logarithm of 0, "
        "or a huge power?"
    ),
    "near-name": Message("There is no `{wanted}`, but there is `{found}`: is that name misspelled?"),
    "exception": Message(
        "The code stops at line {line} of its cell with {type}{said}. Call it with the task's example, "
        "and look at the values that line works on."
    ),
    "too-slow": Message(
        "The code takes longer than allowed. What does it do again and again? Is there a faster way?"
    ),
    "not-importable": Message(
        "The code imports what is not there when it is graded ({type}{said}). The packages that it may "
        "use: {packages}."
    ),
    "endless-loop": Message(
        "The code never finished. What makes its loop stop, and does that ever happen?"
    ),
}


def is_general(hint: str) -> bool:
    """Return whether a hint's id is one of the general kinds."""
    return hint in _GENERAL


def general(kind: str, **values: str) -> Hint:
    """Return a general hint, which needs no bank."""
    return Hint(kind, {language: _GENERAL[kind].into(language, **values) for language in LANGUAGES})
