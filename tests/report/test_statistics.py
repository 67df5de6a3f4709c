"""The figures of a class, against SciPy and worked examples."""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from autograder.records.grades import Grade, GradeStatus, QuestionGrade
from autograder.records.results import (
    CaseResult,
    Explanation,
    Hint,
    QuestionResult,
    Status,
    SubmissionResult,
)
from autograder.report import figures, statistics
from autograder.report.figures import AssignmentStatistics
from autograder.report.statistics import of_class, point_biserial
from tests.report import classes

HINT = Hint("named", {"en": "Look again.", "ko": "다시 보세요."})


def graded(student: str, *scores: float, assignment: str = "hw", **others: object) -> Grade:
    asked = tuple(QuestionGrade(f"q{n}", score, 2.0) for n, score in enumerate(scores, 1))
    total = sum(scores)
    made = Grade(student, assignment, GradeStatus.GRADED, total, total, total, 2.0 * len(scores), asked)
    return replace(made, **others)  # type: ignore[arg-type]


def result(*questions: QuestionResult, **others: object) -> SubmissionResult:
    made = SubmissionResult("kim", "kim.py", "hw", 0, 2, 0.5, questions)
    return replace(made, **others)  # type: ignore[arg-type]


def question(name: str, *statuses: tuple[bool, Status], hints: tuple[Hint, ...] = ()) -> QuestionResult:
    cases = tuple(
        CaseResult(f"{name} - {n}", hidden, 1, each) for n, (hidden, each) in enumerate(statuses)
    )
    return QuestionResult(name, 0, 2, cases, (), hints)


def figures_of(*grades: Grade) -> AssignmentStatistics:
    (found,) = of_class(iter(grades))
    return found


# --- discrimination ------------------------------------------------------------------------------


@pytest.mark.parametrize("seed", range(20))
def test_the_point_biserial_correlation_is_scipys(seed: int) -> None:
    from scipy import stats

    random = np.random.default_rng(seed)
    right = random.random(50) < 0.4
    rest = random.normal(size=50) + right * random.normal()
    assert point_biserial(right, rest) == pytest.approx(stats.pointbiserialr(right, rest).statistic)


@given(st.lists(st.tuples(st.booleans(), st.integers(0, 12)), max_size=40))
def test_a_correlation_is_scipys_or_none_for_any_class(rows: list[tuple[bool, int]]) -> None:
    from scipy import stats

    right, rest = [row[0] for row in rows], [row[1] / 4 for row in rows]
    found = point_biserial(right, rest)
    if len(set(right)) < 2 or len(set(rest)) < 2:
        assert math.isnan(found)
    else:
        assert found == pytest.approx(stats.pointbiserialr(right, rest).statistic, abs=1e-9)


@pytest.mark.parametrize(
    ("right", "rest"),
    [([], []), ([True], [1.0]), ([True, True], [1.0, 2.0]), ([True, False], [0.1 + 0.2, 0.3])],
)
def test_where_all_are_alike_there_is_no_correlation(right: list[bool], rest: list[float]) -> None:
    assert math.isnan(point_biserial(right, rest))


def test_a_questions_discrimination_is_against_the_other_questions() -> None:
    from scipy import stats

    rows = [(2.0, 2.0, 1.0), (2.0, 1.0, 2.0), (0.0, 1.0, 0.0), (1.0, 0.0, 2.0), (0.0, 0.0, 0.0)]
    found = figures_of(*(graded(f"s{n}", *row) for n, row in enumerate(rows)))
    for place, each in enumerate(found.questions):
        right = [row[place] == 2.0 for row in rows]
        rest = [sum(row) - row[place] for row in rows]
        assert each.discrimination == pytest.approx(stats.pointbiserialr(right, rest).statistic)


# --- scores --------------------------------------------------------------------------------------


def test_a_mean_is_of_those_who_are_graded() -> None:
    missing = graded("lee", 0.0, status=GradeStatus.MISSING)
    unchecked = graded("park", 0.0, status=GradeStatus.UNCHECKED)
    found = figures_of(graded("kim", 1.0), missing, graded("min", 2.0), unchecked)
    (asked,) = found.questions
    assert (asked.answers, asked.mean, asked.difficulty) == (2, 1.5, 0.75)
    assert found.median == 1.5
    assert found.of_status(GradeStatus.MISSING) == ("lee",)
    assert found.of_status(GradeStatus.UNCHECKED) == ("park",)


def test_a_class_without_any_grade_has_no_numbers() -> None:
    found = figures_of(graded("lee", 0.0, status=GradeStatus.MISSING))
    assert math.isnan(found.questions[0].mean)
    assert math.isnan(found.median)
    assert sum(found.histogram()) == 0


def test_full_marks_are_in_the_last_column_of_the_histogram() -> None:
    found = figures_of(graded("a", 2.0), graded("b", 0.0), graded("c", 1.0), graded("d", 1.9))
    assert found.histogram() == [1, 0, 0, 0, 0, 1, 0, 0, 0, 2]


def test_a_bonus_is_no_more_than_full_in_the_histogram() -> None:
    assert figures_of(graded("a", 2.0, final=9.0)).histogram()[-1] == 1


def test_an_assignment_worth_nothing_is_counted() -> None:
    found = figures_of(replace(graded("a", 0.0), max_score=0.0, questions=(QuestionGrade("q", 0, 0),)))
    assert math.isnan(found.questions[0].difficulty)
    assert sum(found.histogram()) == 1


def test_a_file_that_could_not_be_read_has_a_score_and_no_questions() -> None:
    found = figures_of(graded("kim", 2.0), graded("lee"))
    assert list(found.graded) == [2.0, 0.0]
    assert (found.questions[0].answers, found.questions[0].mean) == (2, 1.0)


def test_every_mean_is_over_the_same_students() -> None:
    waiting = replace(graded("han", 2.0, 1.0), status=GradeStatus.WAITING)
    older = replace(graded("old", 2.0, 2.0), max_score=9.0, is_outdated=True)
    missing = graded("gone", 0.0, status=GradeStatus.MISSING)
    found = figures_of(
        graded("kim", 2.0, 1.0), graded("lee", 1.0, 1.0), graded("unread"), waiting, older, missing
    )
    assert list(found.graded) == [3.0, 2.0, 0.0]
    assert sum(each.mean for each in found.questions) == pytest.approx(found.graded.mean())
    assert {each.answers for each in found.questions} == {3}
    assert found.outdated == ("old",)


def test_what_waits_for_a_person_has_means_as_long_as_nobody_is_graded() -> None:
    waiting = replace(graded("han", 2.0), status=GradeStatus.WAITING)
    (asked,) = figures_of(waiting).questions
    assert (asked.answers, asked.mean) == (1, 2.0)


def test_a_score_that_is_not_the_sum_of_the_questions_says_why() -> None:
    late = replace(graded("late", 2.0, 1.0), final=2.7, penalty=0.1)
    by_hand = replace(graded("hand", 2.0, 1.0), score=1.0, final=1.0)
    older = replace(graded("old", 2.0), max_score=9.0, is_outdated=True)
    found = figures_of(graded("kim", 2.0, 1.0), late, by_hand, older).differences
    assert found == {
        "late": figures.Difference(3.0, 3.0, 0.1),
        "hand": figures.Difference(3.0, 1.0, 0.0),
        "old": figures.Difference(2.0, 2.0, 0.0, 9.0),
    }


def test_assignments_follow_one_another() -> None:
    found = list(
        of_class(iter([graded("a", 1.0), graded("b", 1.0), graded("a", 2.0, assignment="hw2")]))
    )
    assert [(each.name, len(each.students)) for each in found] == [("hw", 2), ("hw2", 1)]


def test_the_latest_come_first() -> None:
    found = figures_of(graded("a", 1.0, days_late=1), graded("b", 1.0), graded("c", 1.0, days_late=3))
    assert [found.students[row] for row in found.late()] == ["c", "a"]


def test_the_slowest_come_first() -> None:
    times = {"a": 0.5, "b": 3.0, "c": 1.0}
    found = figures_of(*(graded(s, 1.0, result=result(seconds=t)) for s, t in times.items()))
    assert [found.students[row] for row in found.slowest()] == ["b", "c", "a"]


# --- tests, hints, clusters ----------------------------------------------------------------------

PASSED, FAILED, TIMEOUT = Status.PASSED, Status.FAILED, Status.TIMEOUT


def test_hidden_tests_that_nobody_or_everybody_passes_are_counted() -> None:
    first = question("q1", (True, PASSED), (True, FAILED), (True, PASSED), (False, FAILED))
    second = question("q1", (True, PASSED), (True, FAILED), (True, FAILED), (False, FAILED))
    found = figures_of(*(graded(s, 0.0, result=result(q)) for s, q in (("a", first), ("b", second))))
    (asked,) = found.questions
    assert (asked.hidden, asked.nobody, asked.everybody) == (3, 1, 1)


def test_a_test_that_was_never_checked_counts_for_nobody() -> None:
    unchecked = question("q1", (True, Status.UNCHECKED))
    (asked,) = figures_of(graded("a", 0.0, result=result(unchecked))).questions
    assert (asked.hidden, asked.nobody) == (0, 0)


def test_the_commonest_hint_comes_first_with_those_who_got_it() -> None:
    other = replace(HINT, id="wrong-shape")
    made = [("a", HINT), ("b", other), ("c", HINT)]
    found = figures_of(
        *(graded(s, 0.0, result=result(question("q1", hints=(hint,)))) for s, hint in made)
    )
    assert [(each.hint.id, each.members, each.named) for each in found.mistakes] == [
        ("named", ("a", "c"), True),
        ("wrong-shape", ("b",), False),
    ]


def test_the_same_mistake_makes_a_group_with_the_code_of_two() -> None:
    def wrong(student: str, mistake: str) -> Grade:
        code = ("import numpy", f"x = 1\ndef q1(y):\n    return '{student}'\n\nprint(1)")
        made = result(question("q1", (True, FAILED)))
        return graded(student, 0.0, result=made, mistakes={"q1": mistake}, code=code)

    found = figures_of(wrong("a", "m"), wrong("b", "other"), wrong("c", "m"), wrong("d", "m"))
    (alike,) = found.alike
    assert alike.members == ("a", "c", "d")
    assert [(who, excerpt.cell, excerpt.first, excerpt.text) for who, excerpt in alike.samples] == [
        ("a", 2, 2, "def q1(y):\n    return 'a'"),
        ("c", 2, 2, "def q1(y):\n    return 'c'"),
    ]


def test_who_timed_out_is_named_with_the_questions() -> None:
    made = result(question("q1", (True, TIMEOUT), (False, TIMEOUT)), question("q2", (False, TIMEOUT)))
    (lost,) = figures_of(graded("a", 0.0, 0.0, result=made)).lost
    assert (lost.student, lost.status, lost.questions) == ("a", TIMEOUT, ("q1", "q2"))


def test_problems_and_notes_are_kept_for_the_teacher() -> None:
    made = result(problems=(Explanation("no_cells"),), notes=(Explanation("odd_characters"),))
    found = figures_of(graded("a", 0.0, result=made))
    assert [each.explanation for each in found.problems] == [Explanation("no_cells")]
    assert [each.explanation for each in found.notes] == [Explanation("odd_characters")]


def test_whom_the_lms_marks_late_is_counted_apart_from_those_whose_days_are_known() -> None:
    marked = graded(
        "kim", 1.0, result=result(notes=(Explanation("marked_late"), Explanation("shadows")))
    )
    figures = figures_of(marked, graded("lee", 1.0, days_late=2))
    assert figures.marked_late == ("kim",)
    assert figures.late() == [1]
    assert [note.explanation and note.explanation.code for note in figures.notes] == ["shadows"]


def test_grades_are_read_one_at_a_time() -> None:
    alive = 0

    class Watched(SubmissionResult):
        def __del__(self) -> None:
            nonlocal alive
            alive -= 1

    def one_by_one() -> Iterator[Grade]:
        nonlocal alive
        for number in range(50):
            alive += 1
            assert alive < 5
            yield graded(f"s{number}", 1.0, result=Watched("kim", "f", "hw", 1, 2, 0.1))

    (found,) = of_class(one_by_one())
    assert len(found.students) == 50


def test_a_random_class_loses_nobody() -> None:
    who = list(classes.people(80))
    for found in statistics.of_class(classes.grades(who)):
        assert found.students == tuple(sorted(who))
        assert len(found.graded) == found.standings.count(GradeStatus.GRADED)
        for asked in found.questions:
            assert -1 <= asked.discrimination <= 1 or math.isnan(asked.discrimination)


def test_a_score_at_an_edge_is_in_the_column_above_it() -> None:
    for tenths in range(10):
        counts = figures_of(graded("a", 2.0, final=tenths / 10 * 2.0)).histogram()
        assert counts[tenths] == 1, tenths


def test_a_question_that_waits_for_a_person_is_no_zero_in_the_statistics() -> None:
    def of(student: str, *essay: float) -> Grade:
        asked = QuestionGrade(
            "essay", *(essay or (0.0,)), 3.0, overridden=bool(essay), manual=True, waiting=not essay
        )
        status = GradeStatus.GRADED if essay else GradeStatus.WAITING
        total = 2.0 + sum(essay)
        both = (asked, QuestionGrade("double", 2.0, 2.0))
        return Grade(student, "hw", status, 2.0, total, total, 5.0, both)

    (figures,) = statistics.of_class([of("kim", 3.0), of("lee")])
    assert figures.graded.tolist() == [5.0]
    essay, double = figures.questions
    assert (essay.answers, essay.mean) == (1, 3.0)
    assert (double.answers, double.mean) == (1, 2.0)  # as the mean of the whole
    assert figures.of_status(GradeStatus.WAITING) == ("lee",)
