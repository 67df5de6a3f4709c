"""Which misconception a behaviour is, what is seen without one, and that nothing hostile gets further."""

from __future__ import annotations

import random
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import numpy as np
import pytest

from autograder.course.bundle import Assignment
from autograder.grading.diagnosis import hints, source, traces
from autograder.grading.diagnosis.general import GENERAL, general
from autograder.grading.diagnosis.likeness import Reference, Unknown, alike
from autograder.grading.diagnosis.matching import Known, fits, fitting
from autograder.grading.diagnosis.source import Source
from autograder.grading.diagnosis.traces import Behaviour, Seen
from autograder.records.results import (
    Call,
    CaseResult,
    Explanation,
    Hint,
    QuestionResult,
    Status,
    is_general,
)
from autograder.worker import wire
from tests.conftest import FAST, exception_test

NAN, INF = float("nan"), float("inf")


# --- alike ----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("a", "b"),
    [
        (1.0, 1),
        (True, 1),
        (1.0, 1.0 + 1e-9),
        (0.0, 1e-10),
        (1e6, 1e6 + 0.1),
        (NAN, NAN),
        (INF, INF),
        ([1, 2], (1.0, 2.0)),
        ([1, 2], np.array([1, 2])),
        ([[1], [2, 3]], ((1.0,), np.array([2, 3]))),
        (np.float32(0.5), 0.5),
        (np.array([NAN, 1.0]), [NAN, 1]),
        (1 + 2j, np.complex128(1 + 2j)),
        ([], np.array([])),
        (2**200, 2**200),
        ("text", "text"),
        (["a", 1], ("a", 1.0)),
        (np.array(["a", "b"]), np.array(["a", "b"])),
        (None, None),
        ({"w": [1, 2], "b": None}, {"b": None, "w": np.array([1.0, 2.0])}),
        ({1, 2}, {2, 1}),
        (Reference("function"), Reference("function")),
        (Unknown(), 3),
        ([1.0], Unknown()),
        ([Unknown(), "x"], [5, "x"]),
    ],
)
def test_values_are_alike_but_for_rounding_and_for_what_holds_them(a: Any, b: Any) -> None:
    assert alike(a, b)
    assert alike(b, a)


@pytest.mark.parametrize(
    ("a", "b"),
    [
        (1.0, 1.0 + 1e-5),
        (0.0, 1e-8),
        (NAN, 1.0),
        (INF, -INF),
        (1, [1]),
        ([1, 2], [[1, 2]]),
        ([1, 2], [1, 2, 3]),
        (np.zeros((2, 3)), np.zeros((3, 2))),
        ([[1], [2, 3]], [[1], [2]]),
        ("1", 1),
        (["1"], [1]),
        (None, 0),
        (None, ...),
        ("a", "b"),
        (np.array(["a", "b"]), np.array(["a", "c"])),
        (np.array(["a"]), np.array(["a", "b"])),
        (np.array(["a"]), np.array([b"a"])),
        ({"w": 1}, {"w": 2}),
        ({"w": 1}, {"b": 1}),
        ({"w": 1}, [1]),
        (Reference("function"), Reference("object")),
        (2**200, 2**200 + 1),
    ],
)
def test_other_values_shapes_and_kinds_are_not_alike(a: Any, b: Any) -> None:
    assert not alike(a, b)
    assert not alike(b, a)


@pytest.mark.parametrize(
    ("a", "b"),
    [
        (1e308, -1e308),
        (np.float16(60000), np.float16(-60000)),
        ([1e308, 0.0], [-1e308, 0.0]),
        (complex(1e308, 1e308), complex(-1e308, 1e308)),
    ],
)
def test_numbers_too_far_apart_to_be_subtracted_are_not_alike_and_nothing_warns(a: Any, b: Any) -> None:
    assert not alike(a, b)


# --- which misconception --------------------------------------------------------------------------


def did(passed: str, *cases: list[Any], raised: str = "") -> Behaviour:
    """A behaviour: ``did("01", [2.0], [3.0])`` fails its first case, where 2.0 came back."""
    trace = {
        place: [Seen("f", value, raised, False) for value in values]
        for place, values in enumerate(cases)
    }
    return Behaviour(trace, tuple(each == "1" for each in passed))


RIGHT = did("11", [2.0], [4.0, 6.0])


def known(**wrong: Behaviour) -> Known:
    return Known(RIGHT, wrong, {name: Hint(name, {"en": name, "ko": name}) for name in wrong})


def same(a: Seen, b: Seen) -> bool:
    return alike(a.value, b.value)


def test_who_fails_where_a_misconception_fails_and_does_the_same_there_has_made_it() -> None:
    wrong = did("10", [2.0], [5.0, 7.0])
    assert fits(did("10", [2.0], [5.0, 7.0]), wrong, RIGHT, same)
    assert fits(did("10", [99.0], [5.0, 7.0]), wrong, RIGHT, same), "a passed case is not looked at"
    assert not fits(did("10", [2.0], [5.0, 8.0]), wrong, RIGHT, same)
    assert not fits(did("10", [2.0], [5.0]), wrong, RIGHT, same)


def test_who_passes_other_cases_has_made_another_mistake() -> None:
    wrong = did("10", [2.0], [5.0, 7.0])
    assert not fits(did("00", [2.0], [5.0, 7.0]), wrong, RIGHT, same)
    assert not fits(did("11", [2.0], [5.0, 7.0]), wrong, RIGHT, same)


def test_a_trace_that_is_the_right_one_tells_nothing() -> None:
    wrong = did("10", [2.0], [4.0, 6.0])
    assert not fits(did("10", [2.0], [4.0, 6.0]), wrong, RIGHT, same)
    assert not fits(did("00"), did("00"), RIGHT, same)


def test_one_that_fits_is_named_and_of_two_neither_is_preferred() -> None:
    student = did("10", [2.0], [5.0, 7.0])
    fit, other = did("10", [2.0], [5.0, 7.0]), did("10", [2.0], [8.0, 8.0])
    assert fitting(student, known(fit=fit, other=other)) == ["fit"]
    assert fitting(student, known(fit=fit, again=fit, other=other)) == ["fit", "again"]
    assert fitting(student, known(other=other)) == []


def test_the_kind_of_number_tells_only_when_values_alone_tell_nothing() -> None:
    whole = did("10", [2.0], [4, 6])
    assert fitting(did("10", [2.0], [4, 6]), known(whole=whole)) == ["whole"]
    assert fitting(did("10", [2.0], [True, 6]), known(whole=whole)) == []
    assert fitting(did("10", [2.0], [4.0, 6.0]), known(whole=whole)) == []
    value = did("10", [2.0], [5, 7])
    assert fitting(did("10", [2.0], [5.0, 7.0]), known(value=value, whole=whole)) == ["value"]


def test_a_call_that_raised_is_the_same_if_it_is_the_same_exception() -> None:
    wrong = did("10", [2.0], [None, None], raised="TypeError")
    assert fitting(did("10", [2.0], [None, None], raised="TypeError"), known(w=wrong)) == ["w"]
    assert fitting(did("10", [2.0], [None, None], raised="ValueError"), known(w=wrong)) == []


def test_a_careful_student_s_copy_hides_no_mistake() -> None:
    wrong = Behaviour({1: [Seen("f", 5.0, "", True)]}, (True, False))
    assert fitting(did("10", [2.0], [5.0]), known(mutating=wrong)) == ["mutating"]
    other = did("10", [2.0], [5.0])
    assert fitting(did("10", [2.0], [5.0]), known(mutating=wrong, other=other)) == ["other"]


def test_what_raised_is_no_obstacle_where_the_other_calls_tell() -> None:
    right = did("111", [2.0], [4.0, 6.0], [8.0])
    wrong = did("101", [2.0], [5.0, 7.0], [8.0])
    quiet = did("101", [2.0], [5.0, 7.0], [8.0])
    stricter = replace(quiet, passed=(True, False, False), trace={**quiet.trace, 2: [RAISED]})
    bank = replace(known(w=wrong), right=right)
    assert fitting(stricter, bank) == ["w"]
    other = replace(stricter, trace={**stricter.trace, 1: [Seen("f", 9.0, "", False), RAISED]})
    assert fitting(other, bank) == []
    only_raised = Behaviour({place: [RAISED] for place in range(3)}, (False, False, False))
    assert fitting(only_raised, bank) == []


RAISED = Seen("f", None, "TypeError", False)


def result(
    passed: str, *values: Any, status: Status = Status.FAILED, score: float = 0.0
) -> QuestionResult:
    """A question's result as grading records it: a call in each case."""
    cases = tuple(
        CaseResult(f"f - {place + 1}", True, 1.0, Status.PASSED if each == "1" else status)
        for place, each in enumerate(passed)
    )
    calls = tuple(Call("f", b"", wire.encode_frame(value), place) for place, value in enumerate(values))
    return QuestionResult("f", score, 2.0, cases, calls)


def test_a_hint_is_the_misconceptions_if_one_fits() -> None:
    bank = known(fit=did("10", [2.0], [5.0]), other=did("10", [2.0], [8.0]))
    assert hints.diagnose(result("10", 2.0, 5.0), bank, Source()) == (bank.hints["fit"],)


def test_of_two_that_fit_equally_nobody_is_named_unless_they_say_the_same() -> None:
    bank = known(fit=did("10", [2.0], [5.0]), again=did("10", [2.0], [5.0]))
    assert [hint.id for hint in hints.diagnose(result("10", 2.0, 5.0), bank, Source())] != ["fit"]
    said = bank.hints["fit"]
    alike_said = replace(bank, hints={"fit": said, "again": replace(said, id="again")})
    (hint,) = hints.diagnose(result("10", 2.0, 5.0), alike_said, Source())
    assert hint.text == said.text


def test_full_marks_need_no_hint() -> None:
    bank = known(fit=did("10", [2.0], [5.0]))
    assert hints.diagnose(result("10", 2.0, 5.0, score=2.0), bank, Source()) == ()


def test_without_a_bank_there_is_only_what_is_seen_in_the_cases() -> None:
    assert hints.diagnose(result("00", None, [1]), None, Source()) == ()
    stuck = result("00", status=Status.TIMEOUT)
    assert [hint.id for hint in hints.diagnose(stuck, None, Source())] == ["general:too-slow"]


# --- what is seen, in real submissions ------------------------------------------------------------

CASES = (
    "scale: assert np.allclose(scale(np.array([1.0, -3.0])), [0.25, -0.75])",
    "scale: assert np.allclose(scale(np.array([2.0, 6.0])), [0.25, 0.75]) "
    "and np.shape(scale(np.array([1.0, 1.0]))) == (2,)",
)
SCALE = "import numpy as np\n\n\ndef scale(x):\n    {body}\n"


@pytest.fixture
def hinted(bundle_of: Callable[..., Assignment], graded: Callable[..., Any]) -> Callable[..., Any]:
    """The hints to a submission's text: graded behind the wall, beside the right answer's behaviour."""
    quick = replace(FAST, case_seconds=0.5)
    assignment = bundle_of({"scale": exception_test("scale", *CASES)}, limits=quick)
    right = graded(assignment, SCALE.format(body="return x / np.sum(np.abs(x))"), injected=True)
    assert right.score == right.max_score
    bank = Known(traces.behaviour(right.questions[0]), {}, {})

    def hint(text: str) -> tuple[Hint, ...]:
        result = graded(assignment, text)
        assert result.score < result.max_score
        return hints.diagnose(result.questions[0], bank, source.read([text]))

    return hint


@pytest.mark.parametrize(
    ("body", "kind"),
    [
        ("print(x / np.sum(np.abs(x)))", "nothing-returned"),
        ("return print(x)", "nothing-from-return"),
        ("if len(x) > 99:\n        return x", "nothing-from-return"),
        ("def inner():\n        return x\n    print(inner())", "nothing-returned"),
        ("return None", "nothing-returned"),
        ("for k in range(10**9): x = x * 1", "too-slow"),
        ("...", "not-filled-in"),
        ("'''What to do.'''\n    pass", "not-filled-in"),
        ("return np.sum(np.abs(x))", "other-shape"),
        ("return (x / np.sum(np.abs(x))).reshape(-1, 1)", "other-shape"),
        ("return str(x)", "wrong-type"),
        ("return {'result': x}", "wrong-type"),
        ("return lambda: x", "wrong-type"),
        ("return x / 0.0", "not-finite"),
        ("return x / np.sum(x - x)", "not-finite"),
        ("x /= np.sum(x)\n    return x", "changed-arguments"),
        ("while True:\n        pass", "endless-loop"),
    ],
)
def test_what_is_seen_in_a_submission_has_a_general_hint(
    hinted: Callable[..., Any], body: str, kind: str
) -> None:
    (hint,) = hinted(SCALE.format(body=body))
    assert hint == general(kind)
    assert is_general(hint.id)


@pytest.mark.parametrize("hidden", [False, True])
def test_an_exception_has_its_line_where_a_public_test_shows_it(
    hidden: bool, bundle_of: Callable[..., Assignment], graded: Callable[..., Any]
) -> None:
    assignment = bundle_of({"scale": exception_test("scale", *CASES, hidden=(hidden, hidden))})
    text = SCALE.format(body="y = x\n    return y.scaled(x)")
    (question,) = graded(assignment, text).questions
    found = hints.diagnose(question, None, source.read([text]))
    if hidden:
        assert found == ()
        return
    (hint,) = found
    assert hint.id == "exception"
    assert "line 6 of its cell with AttributeError: 'numpy.ndarray' object has no" in hint.text["en"]
    assert "6번째 줄에서 AttributeError 오류로" in hint.text["ko"]


def test_a_name_that_is_nearly_right_is_pointed_out(hinted: Callable[..., Any]) -> None:
    (hint,) = hinted(SCALE.format(body="return x").replace("def scale", "def scale_"))
    assert hint.id == "near-name"
    assert hint.text["en"] == "There is no `scale`, but there is `scale_`: is that name misspelled?"
    assert "`scale_`" in hint.text["ko"]


def test_of_a_name_that_is_far_from_it_is_said_what_there_is(hinted: Callable[..., Any]) -> None:
    (hint,) = hinted("def completely_different(x):\n    return x\n")
    assert hint.id == "general:unknown-name"
    assert hint.text["en"] == "There is no `scale`. These names are defined: `completely_different`."


@pytest.mark.parametrize(
    ("body", "found"),
    [
        ("return x / total(x)", "total_of"),
        ("return x / np.summ(x)", "sum"),
        ("return x / {'W1': 1}['w1']", ""),
    ],
)
def test_an_unknown_name_inside_says_the_nearest_one_there_is(
    body: str, found: str, bundle_of: Callable[..., Assignment], graded: Callable[..., Any]
) -> None:
    assignment = bundle_of({"scale": exception_test("scale", *CASES, hidden=(False, False))})
    text = SCALE.format(body=body) + "\n\ndef total_of(x):\n    return np.sum(x)\n"
    (question,) = graded(assignment, text).questions
    (hint,) = hints.diagnose(question, None, source.read([text]))
    assert hint.id == ("near-name" if found else "exception")
    assert f"there is `{found}`" in hint.text["en"] or not found


@pytest.mark.parametrize(("renamed", "found"), [("mse_x", "mse_x"), ("squared", "")])
def test_a_function_that_calls_a_renamed_one_is_no_misspelling_of_it(
    renamed: str, found: str, bundle_of: Callable[..., Assignment], graded: Callable[..., Any]
) -> None:
    tests = {
        name: exception_test(name, f"{name}: assert {name}(4) == 2", hidden=(False,))
        for name in ("mse", "rmse")
    }
    text = f"def {renamed}(x):\n    return 2\n\ndef rmse(x):\n    return mse(x)\n"
    result = graded(bundle_of(tests), text)
    rmse = hints.diagnose_submission(result, lambda name: None).questions[1]
    (hint,) = rmse.hints
    assert hint.id == ("near-name" if found else "exception")
    assert f"there is `{found}`" in hint.text["en"] or not found


def test_code_that_raises_has_no_hint_of_its_value(hinted: Callable[..., Any]) -> None:
    assert hinted(SCALE.format(body="raise ValueError('no')")) == ()


# --- what all values have in common ---------------------------------------------------------------

RIGHT_PATTERN = "return np.where(np.asarray(x) < 0, -1.5 * np.asarray(x) + 1, k * np.square(x) + 1)"


@pytest.fixture
def pattern(bundle_of: Callable[..., Assignment], graded: Callable[..., Any]) -> Callable[..., Any]:
    """The kinds of hint to a body of ``pattern(x, k=1.5)``, beside the right one's behaviour."""
    cases = [
        "pattern: got = [pattern(np.array([1.0, -3.0, 0.0])), pattern(np.array([4.0])), pattern(2.0), "
        "pattern(np.array([[1.0, 2.0], [-0.5, 200.0]]), 2.0), pattern(np.array([3.0, 5.0]))]; "
        "right = [[2.5, 5.5, 1.0], [25.0], 7.0, [[3.0, 9.0], [1.75, 80001.0]], [14.5, 38.5]]; "
        "assert all(np.shape(a) == np.shape(b) and np.allclose(a, b) for a, b in zip(got, right)) "
        "and all(np.asarray(a).dtype.kind == 'f' for a in got)",
    ]
    assignment = bundle_of({"pattern": exception_test("pattern", *cases)})
    start = (
        f"import numpy as np\n\n\ndef right(x, k):\n    {RIGHT_PATTERN}\n\n\ndef pattern(x, k=1.5):\n"
    )
    whole = graded(assignment, f"{start}    {RIGHT_PATTERN}\n", injected=True)
    assert whole.score == whole.max_score
    bank = Known(traces.behaviour(whole.questions[0]), {}, {})

    def kinds(body: str) -> list[str]:
        text = f"{start}    {body}\n"
        found = graded(assignment, text)
        assert found.score < found.max_score
        return [
            hint.id.removeprefix("general:")
            for hint in hints.diagnose(found.questions[0], bank, source.read([text]))
        ]

    return kinds


@pytest.mark.parametrize(
    ("body", "kind"),
    [
        ("return -right(x, k)", "sign"),
        ("return 3 * right(x, k)", "factor"),
        ("return right(x, k) / np.size(x) if np.size(x) else 0 * k", "factor-of-the-size"),
        ("return right(x, k) + 0.25", "shifted"),
        ("return 1 - right(x, k)", "complement"),
        ("return right(x, k) ** 2", "squared"),
        ("return np.sqrt(right(x, k))", "root"),
        ("return 1 / right(x, k)", "reciprocal"),
        ("return np.round(right(x, k), 1)", "rounded"),
        ("return np.float32(right(x, k)) * (1 + 1e-5)", "imprecise"),
        ("k, x = k, x; return x", "an-argument"),
        ("return np.where(np.asarray(x) < 0, 7.0, right(x, k))", "only-negative"),
        ("return np.where(np.asarray(x) == 0, 7.0, right(x, k))", "only-zero"),
        ("return np.where(np.asarray(x) > 100, 7.0, right(x, k))", "only-large"),
        ("return right(x, k) if np.ndim(x) < 2 else right(x, k) + x", "only-tables"),
        ("return right(x, k) if np.ndim(x) else right(x, k) + 1", "only-numbers"),
        ("return right(x, 1.5)", "unused-argument"),
        ("return right(x, k * 0 + 1.5)", "only-tables"),
        ("return right(x, k).tolist() if np.ndim(x) else [right(x, k)]", "only-numbers"),
        ("return right(x, k) + (1 if np.size(x) == 1 else np.abs(x))", "too-large"),
        ("return right(x, k) - np.abs(x) * 1e-3 * (right(x, k) > 2)", "imprecise"),
    ],
)
def test_what_all_values_have_in_common_is_said(
    pattern: Callable[..., Any], body: str, kind: str
) -> None:
    assert pattern(body) == [kind]


def test_values_with_nothing_in_common_have_no_general_hint(pattern: Callable[..., Any]) -> None:
    assert pattern("return np.sin(31 * np.asarray(x) + k) * 5") == []


def test_every_general_hint_has_a_text_in_both_languages_and_no_number_of_a_test() -> None:
    assert len(GENERAL) > 50
    given = dict.fromkeys(
        (
            "wanted",
            "found",
            "type",
            "said",
            "wrong",
            "right",
            "arguments",
            "packages",
        ),
        "a",
    )
    for kind in GENERAL:
        hint = general(kind, line="0", **given)
        assert is_general(hint.id)
        assert hint.text.keys() == {"en", "ko"}
        assert any("가" <= character <= "힣" for character in hint.text["ko"])
        for text in hint.text.values():
            assert {character for character in text if character.isdigit()} <= set("0123")


def test_a_misconceptions_name_is_no_general_kind() -> None:
    assert not is_general("sum-instead-of-mean")


# --- who did the same -----------------------------------------------------------------------------


def test_a_fingerprint_is_of_what_the_code_did_whatever_holds_it_and_but_for_rounding() -> None:
    itself = traces.fingerprint(result("10", 2.0, [0.3, -0.0]))
    assert traces.fingerprint(result("10", 2, np.array([0.1 + 0.2, 0.0]))) == itself
    assert traces.fingerprint(result("10", 2.0, [0.31, 0.0])) != itself
    assert traces.fingerprint(result("10", 2.0, [[0.3, 0.0]])) != itself
    assert traces.fingerprint(result("00", 2.0, [0.3, 0.0])) != itself
    assert traces.fingerprint(result("10", 2.0, "0.3")) != traces.fingerprint(result("10", 2.0, "0"))
    assert traces.fingerprint(result("10", 2.0, 1j)) != traces.fingerprint(result("10", 2.0, 2j))


def test_who_changes_arguments_or_raises_did_another_thing() -> None:
    plain = result("10", 2.0, 3.0)
    first, second = plain.calls
    for other in (replace(second, changed=True), replace(second, raised="TypeError")):
        changed = replace(plain, calls=(first, other))
        assert traces.fingerprint(changed) != traces.fingerprint(plain)


# --- what is hostile ------------------------------------------------------------------------------


def broken_frames() -> list[bytes]:
    """Frames as a guest could send them: cut, changed, lying about lengths, and of every odd value."""
    values: list[Any] = [
        [1, [2, "x", (b"y", None)]],
        {"a": np.arange(6.0).reshape(2, 3), (1, 2): {3, 4}},
        np.array([1e308, -1e308, NAN]),
        np.array(["a", "b"]),
        2**300,
        "가" * 5000,
        np.float16(60000),
        [[[[[[1]]]]]],
    ]
    good = [wire.encode_frame(value) for value in values]
    chance = random.Random(5)
    frames = [b"\0", b"\0" * 4, b"\0" * 8, b"\xff" * 40, b"\0\0\0\2\x90\x90", *good]
    for frame in good:
        frames += [frame[:cut] for cut in range(0, len(frame), max(1, len(frame) // 20))]
        for _ in range(60):
            changed = bytearray(frame)
            for _ in range(chance.randint(1, 4)):
                changed[chance.randrange(min(len(changed), 80))] = chance.randrange(256)
            frames.append(bytes(changed))
    items: list[Any] = [
        ["r", 1, "function"],
        [],
        [[]],
        [None],
        [["a"], 1],
        ["a", "<f8", [10**9, 10**9], "C", 0],
        ["d", [["l", []]], [1]],
        ["d", [["r", 1]], [1]],
        ["e", [["r", 1]]],
        ["n", "O", 0],
        ["I", 7],
    ]
    frames += [wire.pack([item], []) for item in items]
    return frames


def test_no_answer_of_a_guest_makes_a_diagnosis_fail() -> None:
    right = Behaviour.of([Call("f", b"", wire.encode_frame(np.zeros((2, 3))))], [True])
    frames = broken_frames()
    assert len(frames) > 500
    for frame in frames:
        call = Call("f", b"", frame)
        cases = (CaseResult("f - 1", True, 1.0, Status.FAILED),)
        question = QuestionResult("f", 0.0, 1.0, cases, (call,))
        did = traces.behaviour(question)
        ((seen,),) = did.trace.values()
        assert alike(seen.value, seen.value) in (True, False)
        bank = Known(right, {"itself": did, "right": right}, {"itself": Hint("itself", {})})
        assert len(hints.diagnose(question, bank, Source())) <= 1
        assert len(traces.fingerprint(question)) == 16


def test_what_cannot_be_decoded_is_unknown_and_like_anything() -> None:
    trace = traces.trace(
        [
            Call("f", b"", b"\0\0\0\1x", 1),
            Call("f", b"", b"", 1),
            Call("f", b"", b"", 2, raised="TypeError"),
        ]
    )
    assert [type(seen.value) for seen in trace[1]] == [Unknown, Unknown]
    assert trace[2] == [Seen("f", None, "TypeError", False)]


def test_an_object_that_stayed_behind_the_wall_is_a_reference_of_its_kind() -> None:
    frame = wire.pack([["r", 7, "function", "f"]], [])
    ((seen,),) = traces.trace([Call("f", b"", frame)]).values()
    assert seen.value == Reference("r")


def test_an_unknown_value_has_no_general_hint() -> None:
    bank = Known(Behaviour.of([Call("f", b"", wire.encode_frame([1.0]))], [True]), {}, {})
    question = QuestionResult(
        "f", 0.0, 1.0, (CaseResult("f - 1", True, 1.0, Status.FAILED),), (Call("f", b"", b""),)
    )
    assert hints.diagnose(question, bank, Source()) == ()


def test_a_missing_case_without_an_explanation_has_no_hint() -> None:
    cases = (
        CaseResult("f - 1", True, 1.0, Status.MISSING),
        CaseResult("f - 2", True, 1.0, Status.MISSING, Explanation("nothing_ran")),
    )
    question = QuestionResult("f", 0.0, 1.0, cases)
    assert hints.diagnose(question, None, Source(frozenset({"g"}))) == ()


INNER = exception_test("adder", "adder: assert adder(2)(3) == 5")
TABLE = exception_test("table", "table: assert table == [1, 2]")


@pytest.mark.parametrize(
    ("test", "right", "wrong", "kind"),
    [
        (INNER, "def adder(a):\n    return lambda b: a + b\n",
         "def adder(a):\n    def add(b):\n        print(a + b)\n    return add\n", "nothing-returned-inside"),
        (INNER, "def adder(a):\n    return lambda b: a + b\n",
         "class Add:\n    def __call__(self, b): pass\ndef adder(a):\n    return Add()\n",
         "nothing-returned-inside"),
        (TABLE, "table = [1, 2]\n", "table = [2, 1].sort()\n", "nothing-there"),
    ],
)  # fmt: skip
def test_a_hint_that_nothing_is_returned_is_about_what_returns_nothing(
    test: str, right: str, wrong: str, kind: str,
    bundle_of: Callable[..., Assignment], graded: Callable[..., Any],
) -> None:  # fmt: skip
    bundle = bundle_of({"q": test})
    known = traces.behaviour(graded(bundle, right, injected=True).questions[0])
    found = hints.diagnose(
        graded(bundle, wrong).questions[0], Known(known, {}, {}), source.read([wrong])
    )
    assert [hint.id for hint in found] == [general(kind).id]


def test_time_that_another_question_used_up_is_no_loop_of_this_one() -> None:
    case = CaseResult("f - 1", False, 1.0, Status.TIMEOUT, Explanation("timeout_whole"))
    question = QuestionResult("f", 0.0, 1.0, (case,))
    assert hints.diagnose(question, None, source.read(["def f():\n    while True: pass"])) == ()
