"""Says which misconception an answer shows or, if none that is known, what can be seen in general.

Nothing of a hidden test is in a hint: its text is the bank's, or one of the general hints.
"""

from __future__ import annotations

import difflib
from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import Final

import numpy as np

from autograder.records.results import Hint, QuestionResult, Status, SubmissionResult

from . import source
from .source import Source
from .traces import Known, Seen, Trace, Unknown, as_array, behaviour, fitting


def diagnose_submission(
    result: SubmissionResult, known: Callable[[str], Known | None]
) -> SubmissionResult:
    """Return a result with a hint in each question that lost points, where there is something to say.

    Args:
        result: with the recorded calls and the submission's code.
        known: what is known of a question, by its name.
    """
    wrote = source.read(result.code)
    # Another question's function is no slip in the name of this one's.
    wrote = replace(wrote, names=wrote.names - {question.name for question in result.questions})
    questions = (
        replace(question, hints=diagnose(question, known(question.name), wrote))
        for question in result.questions
    )
    return replace(result, questions=tuple(questions))


def diagnose(question: QuestionResult, known: Known | None, written: Source) -> tuple[Hint, ...]:
    """Return what to tell a student about a question: the misconception, or else what is seen.

    If two misconceptions fit, neither is named. A question with full marks needs no hint.
    """
    if not _lost_something(question):
        return ()
    did = behaviour(question)
    if any(one.function in written.unfilled for seen in did.trace.values() for one in seen):
        return (general("not-filled-in"),)
    if known is not None:
        names = fitting(did, known)
        if len(names) == 1:
            return (known.hints[names[0]],)
    right = known.right.trace if known else {}
    seen = [*_of_cases(question, written), *_of_calls(did.trace, right), *_of_exceptions(question)]
    return tuple(seen[:1])


def _lost_something(question: QuestionResult) -> bool:
    """Whether points were lost, or where there are none, as for public tests alone, a case failed."""
    if question.max_score > 0:
        return question.score < question.max_score
    return any(case.status is not Status.PASSED for case in question.cases)


def _of_cases(question: QuestionResult, written: Source) -> Iterator[Hint]:
    """What the outcome of a case says, whatever came back."""
    for case in question.cases:
        if case.status is Status.MISSING and case.explanation is not None:
            for name in case.explanation.values.get("names", "").split(", "):
                for near in difflib.get_close_matches(name, written.names - {name}, 1, cutoff=0.75):
                    yield general("near-name", wanted=name, found=near)
        elif case.status is Status.TIMEOUT:
            yield general("endless-loop")


def _of_exceptions(question: QuestionResult) -> Iterator[Hint]:
    """Where the code stops, as a public case shows it; a hidden one shows no more than the type."""
    for case in question.cases:
        if case.explanation is not None and case.explanation.code == "raised":
            values = case.explanation.values
            said = f": {values['text']}" if values.get("text") else ""
            if values.get("line", "0") != "0":
                yield general("exception", line=values["line"], type=values["type"], said=said)


def _of_calls(did: Trace, right: Trace) -> Iterator[Hint]:
    """What is seen in a trace beside the right one."""
    for case, seen in did.items():
        for one, good in zip(seen, right.get(case, []), strict=False):
            if not one.raised and not good.raised:
                yield from map(general, _kinds(one, good))


def _kinds(one: Seen, good: Seen) -> Iterator[str]:
    if isinstance(one.value, Unknown) or isinstance(good.value, Unknown):
        return
    if one.changed and not good.changed:
        yield "changed-arguments"
    if one.value is None and good.value is not None:
        yield "nothing-returned"
    x, y = as_array(one.value), as_array(good.value)
    if y is None or one.value is None:
        return
    if x is None:
        yield "wrong-type"
    elif x.shape != y.shape:
        yield "wrong-shape"
    elif not np.isfinite(x).all() and np.isfinite(y).all():
        yield "not-finite"


_GENERAL: Final = {
    "nothing-returned": (
        "The function returns nothing. Printing a value is not returning it: is there a `return`?",
        "함수가 값을 돌려주지 않습니다. print로 출력하는 것과 return으로 돌려주는 것은 다릅니다. "
        "return이 있는지 확인하세요.",
    ),
    "not-filled-in": ("This is not filled in yet.", "아직 작성하지 않은 문제입니다."),
    "changed-arguments": (
        "The function changes an array that it was given. Work on a copy, or make a new array.",
        "함수가 전달받은 배열의 값을 바꿉니다. 복사본을 만들거나 새 배열을 만들어 계산하세요.",
    ),
    "wrong-type": (
        "The result is of another type than the task asks for. Compare it with the task's example.",
        "결과의 자료형이 문제에서 요구한 것과 다릅니다. 문제의 예와 비교해 보세요.",
    ),
    "wrong-shape": (
        "The result has another shape than the task asks for: look at it for one sample and a batch.",
        "결과의 모양(shape)이 문제에서 요구한 것과 다릅니다. 데이터가 하나일 때와 여러 개일 때의 "
        "모양을 확인해 보세요.",
    ),
    "not-finite": (
        "The result is nan or infinite somewhere. Where could there be a division by 0, a logarithm of "
        "0, or a huge power?",
        "결과에 nan이나 무한대가 나옵니다. 0으로 나누거나 0의 로그를 구하거나 지나치게 큰 거듭제곱을 "
        "계산하는 곳이 있는지 살펴보세요.",
    ),
    "near-name": (
        "There is no `{wanted}`, but there is `{found}`: is that name misspelt?",
        "`{wanted}` 대신 `{found}`라고 쓰지 않았나요? 이름의 철자를 확인하세요.",
    ),
    "exception": (
        "The code stops in line {line} of its cell with {type}{said}. Call it with the task's example, "
        "and look at what that line works on.",
        "작성한 코드의 {line}번째 줄에서 {type} 오류로 멈춥니다{said}. 문제의 예를 그대로 넣어 실행해 "
        "보고, 그 줄에서 다루는 값을 확인하세요.",
    ),
    "endless-loop": (
        "The code did not come to an end. What makes its loop stop, and does that ever happen?",
        "코드가 끝나지 않습니다. 반복문이 언제 멈추는지, 그 조건이 실제로 이루어지는지 확인하세요.",
    ),
}


def is_general(hint: str) -> bool:
    """Whether a hint's id is one of the general kinds."""
    return hint in _GENERAL


def general(kind: str, **values: str) -> Hint:
    """Return a hint that needs no bank."""
    en, ko = (text.format_map(values) for text in _GENERAL[kind])
    return Hint(kind, {"en": en, "ko": ko})
