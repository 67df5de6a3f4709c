"""Which misconception is this? Compares what a student's code did with what known wrong answers do.

The tests are deterministic: the k-th call of a test case has the same arguments for everybody who has
answered the calls before it alike. A *trace* is what came back, case by case. The traces of the
misconceptions, and of the master's own answers, are recorded by grading them like submissions; a
student whose trace is a misconception's, and differs from the right one where that does, has made it.

A trace says what the code did, not how it is written, so other styles of the same mistake are
recognised. Nothing of a hidden test is in a hint: its text is the bank's, or a general one of ours.
"""

from __future__ import annotations

import difflib
import hashlib
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

import numpy as np

from autograder.results import Call, Hint, QuestionResult, Status
from autograder.worker import wire
from autograder.written import Written

_RELATIVE: Final = 1e-6
_ABSOLUTE: Final = 1e-9
_LENGTH: Final = 4
"""of a frame's own length, in front of it"""


class Unknown:
    """A value too large to be kept: it is like any other."""


@dataclass(frozen=True, slots=True)
class Reference:
    """A student's object that stayed behind the wall; all of one kind are alike."""

    kind: str


@dataclass(frozen=True, slots=True)
class Seen:
    """What one call came to.

    Attributes:
        function: what was called, or the value that was looked at.
        value: what came back, if anything did.
        raised: the exception that came back instead.
        changed: whether arguments were changed in place.
    """

    function: str
    value: Any
    raised: str
    changed: bool


Same = Callable[[Seen, Seen], bool]
Trace = dict[int, list[Seen]]
"""a test case's place to what its calls came to, in order"""


@dataclass(frozen=True, slots=True)
class Behaviour:
    """What an answer does in a question's test cases.

    Attributes:
        trace: what its calls came to.
        passed: whether it passed each case.
    """

    trace: Trace
    passed: tuple[bool, ...]

    @classmethod
    def of(cls, calls: Sequence[Call], passed: Iterable[bool]) -> Behaviour:
        """Return the behaviour that a question's result recorded."""
        return cls(trace(calls), tuple(passed))

    def without(self, cases: Collection[int]) -> Behaviour:
        """Return the behaviour as if these cases had passed."""
        kept = {case: seen for case, seen in self.trace.items() if case not in cases}
        return Behaviour(kept, tuple(ok or case in cases for case, ok in enumerate(self.passed)))


def behaviour(question: QuestionResult) -> Behaviour:
    """Return what a question's result recorded."""
    return Behaviour.of(question.calls, (case.status is Status.PASSED for case in question.cases))


def trace(calls: Sequence[Call]) -> Trace:
    """Decode recorded calls; what cannot be decoded is unknown."""
    found: Trace = {}
    for call in calls:
        found.setdefault(call.case, []).append(
            Seen(call.function, _value(call), call.raised, call.changed)
        )
    return found


def _value(call: Call) -> Any:
    if not call.answer:
        return None if call.raised else Unknown()
    try:
        value = wire.decode_frame(call.answer[_LENGTH:], _reference)
    except (wire.WireError, ValueError, TypeError):
        return Unknown()
    return value


def _reference(item: list[Any]) -> Any:
    return Reference(str(item[0]) if item else "")


# --- alike or not ---------------------------------------------------------------------------------


def alike(a: Any, b: Any) -> bool:
    """Whether two values are the same but for rounding.

    Numbers, lists, tuples and arrays are alike when shape and values are; text is not a number.
    """
    if isinstance(a, Unknown) or isinstance(b, Unknown):
        return True
    if isinstance(a, dict) and isinstance(b, dict):
        return a.keys() == b.keys() and all(alike(a[key], b[key]) for key in a)
    x, y = _as_array(a), _as_array(b)
    if x is not None and y is not None:
        with np.errstate(all="ignore"):  # what is too far apart to be subtracted is not alike
            return x.shape == y.shape and bool(np.allclose(x, y, _RELATIVE, _ABSOLUTE, equal_nan=True))
    if isinstance(a, list | tuple) and isinstance(b, list | tuple):
        return len(a) == len(b) and all(map(alike, a, b))
    if isinstance(a, np.ndarray) and isinstance(b, np.ndarray):
        return a.shape == b.shape and bool(np.all(a == b))
    return type(a) is type(b) and bool(a == b)


def _as_array(value: Any) -> np.ndarray | None:
    """A number, or numbers in a regular shape, as an array."""
    if isinstance(value, bool | int | float | complex | np.generic | np.ndarray | list | tuple):
        try:
            array = np.asarray(value)
        except (ValueError, OverflowError):
            return None
        if array.dtype.kind in "biufc":
            return array
    return None


def _same(a: Seen, b: Seen) -> bool:
    if (a.function, a.raised, a.changed) != (b.function, b.raised, b.changed):
        return False
    return bool(a.raised) or alike(a.value, b.value)


def _same_kind(a: Seen, b: Seen) -> bool:
    """As :func:`_same`, and whole numbers are not floats."""
    x, y = _as_array(a.value), _as_array(b.value)
    if x is not None and y is not None and (x.dtype.kind in "biu") != (y.dtype.kind in "biu"):
        return False
    return _same(a, b)


def fits(student: Behaviour, known: Behaviour, right: Behaviour, same: Same) -> bool:
    """Whether a student's code fails where a known wrong answer does, and does the same there.

    Args:
        student: what the student's code does.
        known: what the wrong answer does.
        right: what the master's own answer does.
        same: whether two calls came to the same.
    """
    if student.passed != known.passed:
        return False
    telling = 0
    for case, passed in enumerate(known.passed):
        if passed:
            continue
        wrongs, others = known.trace.get(case, []), student.trace.get(case, [])
        if len(others) != len(wrongs) or not all(map(same, others, wrongs)):
            return False
        rights = right.trace.get(case, [])
        telling += sum(not same(wrong, good) for wrong, good in zip(wrongs, rights, strict=False))
    return telling > 0


def fitting(student: Behaviour, known: Known) -> list[str]:
    """The names of the misconceptions that fit: by values alone, else also by the kind of number."""
    student = student.without(known.own)
    wrongs = {name: wrong.without(known.own) for name, wrong in known.wrong.items()}
    for same in (_same, _same_kind):
        names = [name for name, wrong in wrongs.items() if fits(student, wrong, known.right, same)]
        if names:
            return names
    return []


# --- hints ----------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Known:
    """What is known of one question.

    Attributes:
        right: what the master's own answer does.
        wrong: what each misconception does, by its name.
        hints: what to tell whoever holds it, by its name.
        own: the cases in which a student with a variant has other numbers than these had.
    """

    right: Behaviour
    wrong: Mapping[str, Behaviour]
    hints: Mapping[str, Hint]
    own: frozenset[int] = frozenset()


def diagnose(question: QuestionResult, known: Known | None, written: Written) -> tuple[Hint, ...]:
    """Return what to tell a student about a question: the misconception, or else what is seen.

    If two misconceptions fit, neither is named. A question with full marks needs no hint.
    """
    if question.score >= question.max_score:
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


def _of_cases(question: QuestionResult, written: Written) -> Iterator[Hint]:
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
    x, y = _as_array(one.value), _as_array(good.value)
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
        "`{wanted}`은(는) 없고 `{found}`은(는) 있습니다. 이름을 잘못 쓰지 않았는지 확인하세요.",
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


# --- who made the same mistake --------------------------------------------------------------------


def fingerprint(question: QuestionResult) -> str:
    """Return a text that is the same for all whose code did the same, but for rounding."""
    digest = hashlib.sha256()
    for case in question.cases:
        digest.update(f"{case.status} ".encode())
    for case_number, seen in trace(question.calls).items():
        for one in seen:
            said = (case_number, one.function, _rounded(one.value), one.raised, one.changed)
            digest.update(repr(said).encode("utf-8", "replace"))
    return digest.hexdigest()[:16]


def _rounded(value: Any) -> Any:
    """A value with six digits of its numbers, whatever holds them."""
    array = _as_array(value)
    if array is None:
        return repr(value) if isinstance(value, str | bytes | Reference) else type(value).__name__
    numbers = array.reshape(-1).tolist()
    return array.shape, [f"{n + 0:.6g}" if isinstance(n, int | float) else str(n) for n in numbers]
