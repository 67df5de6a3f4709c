"""Grades: which attempt counts, what the teacher set, what lateness takes; in a file and on a server."""

from __future__ import annotations

import itertools
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from autograder.course.policy import Due, Late, Policy
from autograder.gradebook import About, Gradebook, Key, final_grades, manual, open_gradebook, transfer
from autograder.gradebook import people as people_table
from autograder.records.errors import GradebookError
from autograder.records.grades import Comment, Grade, GradeStatus, Person
from autograder.records.results import Explanation, Hint, QuestionResult, SubmissionResult
from autograder.report import statistics

DUE = datetime(2026, 3, 20, 23, 59, tzinfo=UTC)
PLAIN = Policy()
LATE = Policy(due={"hw": Due(DUE, {"lee": DUE + timedelta(days=2)}, Late(10, 10, 50))})


def result(
    student: str = "kim", *scores: float, assignment: str = "hw", **more: Any
) -> SubmissionResult:
    questions = tuple(
        QuestionResult(f"q{n}", score, 2.0) for n, score in enumerate(scores or (1.0, 2.0), 1)
    )
    total = sum(question.score for question in questions)
    worth = 2.0 * len(questions)
    return SubmissionResult(student, f"{student}.py", assignment, total, worth, 0.1, questions, **more)


def put(
    book: Gradebook, made: SubmissionResult, source: str = "a", submitted: datetime | None = None
) -> Any:
    return book.put(made, Key(f"{source}-key", source), About("namespaces", submitted))


def grade(book: Gradebook, policy: Policy = PLAIN, student: str = "kim") -> Grade:
    (found,) = (each for each in final_grades.grades(book, policy) if each.student == student)
    return found


@contextmanager
def opened(where: str | Path) -> Iterator[Gradebook]:
    with open_gradebook(where) as book:
        yield book


def test_without_rules_the_last_attempt_counts_as_the_tests_gave_it(where: str | Path) -> None:
    with opened(where) as book:
        put(book, result("kim", 2.0, 2.0), "a")
        put(book, result("kim", 1.0, 0.5), "b")
        found = grade(book)
    assert (found.raw, found.score, found.final, found.max_score) == (1.5, 1.5, 1.5, 4.0)
    assert (found.attempts, found.status) == (2, GradeStatus.GRADED)


def test_todays_maximum_is_that_of_the_tests_that_graded_last(where: str | Path) -> None:
    def of(student: str, points: float) -> SubmissionResult:
        question = QuestionResult("q1", points, points)
        return SubmissionResult(student, f"{student}.py", "hw", points, points, 0.1, (question,))

    with opened(where) as book:
        people_table.add(book, [Person("park")], listed=True)
        for student in ("kim", "lee"):
            put(book, of(student, 10.5))
        put(book, of("kim", 10.0), "a2")  # the points are less again; lee's file is not given
        assert book.assignments() == {"hw": 10.0}
        found = {each.student: each for each in final_grades.grades(book, PLAIN)}
        assert {student for student, each in found.items() if each.is_outdated} == {"lee"}
        assert found["lee"].max_score == 10.5  # it is shown of what it was
        assert found["park"].max_score == 10.0
        (figures,) = statistics.read_class(final_grades.grades(book, PLAIN)).figures
    assert figures.max_score == 10.0
    assert [question.max_score for question in figures.questions] == [10.0]


@pytest.mark.parametrize(("rule", "final"), [("latest", 1.0), ("best", 3.0), ("first", 2.0)])
def test_the_policy_says_which_attempt_counts(where: str | Path, rule: Any, final: float) -> None:
    with opened(where) as book:
        for place, score in enumerate((2.0, 3.0, 1.0)):
            put(book, result("kim", score / 2, score / 2), str(place), DUE + timedelta(hours=place))
        assert grade(book, Policy(rule)).final == final
        marked = [
            (each.raw, counts) for each, counts in final_grades.attempts_of(book, Policy(rule), "kim")
        ]
        assert marked == [(score, score == final) for score in (2.0, 3.0, 1.0)]


def test_the_time_of_handing_in_says_which_is_latest_not_the_order_of_grading(
    where: str | Path,
) -> None:
    with opened(where) as book:
        put(book, result("kim", 2.0, 2.0), "new", DUE)
        put(book, result("kim", 0.0, 0.0), "old", DUE - timedelta(days=1))
        assert grade(book).raw == 4.0


def test_the_best_attempt_is_the_best_after_lateness(where: str | Path) -> None:
    with opened(where) as book:
        put(book, result("kim", 1.5, 1.5), "in time", DUE)
        put(book, result("kim", 2.0, 1.5), "late", DUE + timedelta(days=3))
        best = Policy("best", LATE.due)
        assert (grade(book, best).raw, grade(book, best).final) == (3.0, 3.0)


@pytest.mark.parametrize(
    ("late", "days", "final"),
    [
        (timedelta(minutes=-5), 0, 4.0),
        (timedelta(minutes=10), 0, 4.0),
        (timedelta(minutes=11), 1, 3.6),
        (timedelta(days=1, minutes=11), 2, 3.2),
        (timedelta(days=40), 40, 2.0),
    ],
)
def test_lateness_takes_a_share_for_each_day_begun(
    where: str | Path, late: timedelta, days: int, final: float
) -> None:
    with opened(where) as book:
        put(book, result("kim", 2.0, 2.0), submitted=DUE + late)
        found = grade(book, LATE)
    assert (found.raw, found.days_late, found.final) == (4.0, days, pytest.approx(final))


def test_an_extension_is_one_students_own(where: str | Path) -> None:
    with opened(where) as book:
        for student in ("kim", "lee"):
            put(book, result(student, 2.0, 2.0), submitted=DUE + timedelta(days=1))
        assert (grade(book, LATE).days_late, grade(book, LATE, "lee").days_late) == (1, 0)


def test_where_no_time_is_known_nothing_is_taken(where: str | Path) -> None:
    with opened(where) as book:
        put(book, result())
        assert (grade(book, LATE).days_late, grade(book, LATE).submitted) == (0, None)


def test_a_time_that_is_known_only_later_counts(where: str | Path) -> None:
    with opened(where) as book:
        made = result("kim", 2.0, 2.0)
        put(book, made)
        book.note_submission(made, Key("a-key", "a"), DUE + timedelta(days=1))
        book.commit()
        assert grade(book, LATE).days_late == 1


def test_points_set_by_hand_survive_regrading_and_keep_their_reason(where: str | Path) -> None:
    with opened(where) as book:
        put(book, result("kim", 1.0, 2.0))
        change = manual.override(book, "kim", "q1", 1.5, "the task was unclear")
        assert (change.before, change.after) == (1.0, 1.5)
        moved = put(book, result("kim", 0.0, 2.0))
        assert [(each.question, each.before, each.after) for each in moved] == [("q1", 1.0, 0.0)]
        found = grade(book, LATE)
        assert (found.raw, found.score, found.final) == (2.0, 3.5, 3.5)
        assert [(q.name, q.score, q.overridden) for q in found.questions] == [
            ("q1", 1.5, True),
            ("q2", 2.0, False),
        ]
        said = [(each.what, each.before, each.after, each.reason) for each in book.history("kim")]
        assert said[1:] == [
            ("override", 1.0, 1.5, "the task was unclear"),
            ("regraded", 1.0, 0.0, "graded again: the tests, the limits or the packages have changed"),
        ]
        assert all(datetime.fromisoformat(each.at).tzinfo for each in book.history("kim"))


def test_all_of_an_assignment_can_be_set_by_hand(where: str | Path) -> None:
    with opened(where) as book:
        put(book, result("kim", 1.0, 2.0))
        put(book, result("lee"))
        people_table.add(book, [Person("park")], listed=True)
        manual.override(book, "kim", "q1", 0.0, "why")
        for student in ("kim", "park"):
            manual.override(book, student, "hw", 3.5, "worked with lee")
            assert (grade(book, student=student).final, grade(book, student=student).status) == (
                3.5,
                GradeStatus.GRADED,
            )
        change = manual.withdraw(book, "kim", "hw", "no more")
        assert (change.before, change.after) == (3.5, 3.0)
        assert grade(book).score == 2.0
        with pytest.raises(GradebookError, match="points must be from 0 to 4"):
            manual.override(book, "kim", "hw", 5, "why")


def test_points_set_by_hand_can_be_withdrawn(where: str | Path) -> None:
    with opened(where) as book:
        put(book, result("kim", 1.0, 2.0))
        manual.override(book, "kim", "hw/q1", 2.0, "why")
        manual.override(book, "kim", "hw/q1", 0.0, "another reason")
        assert grade(book).score == 2.0
        change = manual.withdraw(book, "kim", "q1", "a slip of mine")
        assert (change.before, change.after, grade(book).score) == (0.0, 1.0, 3.0)
        with pytest.raises(GradebookError, match="not set by hand"):
            manual.withdraw(book, "kim", "q1", "again")


@pytest.mark.parametrize(
    ("student", "question", "points", "message"),
    [
        ("kin", "q1", 1.0, "no student with this ID.*did you mean kim"),
        ("kim", "q9", 1.0, "no such question.*hw/q1, hw/q2"),
        ("kim", "hw2/q1", 1.0, "no such question"),
        ("kim", "q1", 2.5, "points must be from 0 to 2"),
        ("kim", "q1", -1.0, "points must be from 0 to 2"),
        ("kim", "q1", float("nan"), "points must be from 0 to 2"),
    ],
)
def test_what_cannot_be_set_by_hand_is_said(
    where: str | Path, student: str, question: str, points: float, message: str
) -> None:
    with opened(where) as book:
        put(book, result())
        with pytest.raises(GradebookError, match=message):
            manual.override(book, student, question, points, "why")


def test_a_question_of_two_assignments_has_to_be_named_whole(where: str | Path) -> None:
    with opened(where) as book:
        put(book, result())
        put(book, result(assignment="hw2"))
        with pytest.raises(GradebookError, match=r"choose one of hw/q1, hw2/q1"):
            manual.override(book, "kim", "q1", 1.0, "why")


def test_comments_are_about_an_assignment_or_a_question(where: str | Path) -> None:
    with opened(where) as book:
        put(book, result())
        assert manual.comment(book, "kim", "hw", "Well done") == ("hw", "")
        assert manual.comment(book, "kim", "hw/q2", "반복문을 보세요") == ("hw", "q2")
        put(book, result("kim", 0.0, 0.0))
        assert grade(book).comments == (Comment("Well done"), Comment("반복문을 보세요", "q2"))
        with pytest.raises(GradebookError, match="no such question"):
            manual.comment(book, "kim", "hw3", "?")


def test_who_is_on_the_roster_and_handed_in_nothing_has_a_grade_that_says_so(where: str | Path) -> None:
    with opened(where) as book:
        put(book, result("kim"))
        put(book, result("stranger"))
        people_table.add(
            book, [Person("kim", "김"), Person("lee", "이"), Person("도윤", "정")], listed=True
        )
        found = {g.student: g for g in final_grades.grades(book, Policy())}
        assert list(found) == ["kim", "lee", "stranger", "도윤"]
        assert found["lee"] == Grade("lee", "hw", GradeStatus.MISSING, 0.0, 0.0, 0.0, 4.0)
        manual.override(book, "lee", "q1", 1.0, "handed in on paper")
        given = grade(book, student="lee")
        assert (given.status, given.final, given.max_score) == (GradeStatus.GRADED, 1.0, 4.0)


def test_what_could_not_be_checked_says_so(where: str | Path) -> None:
    with opened(where) as book:
        put(book, result("kim", problems=(Explanation("unchecked_lane"),)))
        assert grade(book).status is GradeStatus.UNCHECKED


def test_hints_and_code_come_with_the_grade(where: str | Path) -> None:
    from autograder.gradebook import Diagnosis

    with opened(where) as book:
        made = result("kim", code=("x = 1", "한글 = '\ud800'"), language="ko")
        put(book, made)
        hint = Hint("sum", {"en": "This is a sum.", "ko": "합입니다."})
        book.diagnose(made, Key("", "a"), {"q1": Diagnosis((hint,), "sum")})
        book.commit()
        found = grade(book)
    assert found.result is not None
    assert found.result.questions[0].hints == (hint,)
    assert found.mistakes == {"q1": "sum"}
    assert (found.code, found.language) == (("x = 1", "한글 = '?'"), "ko")


def test_grades_come_by_assignment_or_by_student_as_python_sorts(where: str | Path) -> None:
    students = ["b", "B", "a", "_", "é", "가", "z", "Z1", "김", "10", "9"]
    with opened(where) as book:
        for student, assignment in itertools.product(students, ("y", "x")):
            put(book, result(student, assignment=assignment))
        people_table.add(book, [Person("나"), Person("C")], listed=True)
        there = [(g.assignment, g.student) for g in final_grades.grades(book, Policy())]
        assert there == sorted(itertools.product(("x", "y"), [*students, "나", "C"]))
        there = [(g.student, g.assignment) for g in final_grades.grades(book, Policy(), by="student")]
        assert there == sorted(itertools.product([*students, "나", "C"], ("x", "y")))


def test_what_is_learned_of_a_person_is_added_and_what_is_known_stays(where: str | Path) -> None:
    with opened(where) as book:
        people_table.add(book, [Person("1", "김민준", "kim@example.org", "A")], listed=True)
        people_table.add(book, [Person("1", "", "", "", {"canvas": "4711"})], listed=False)
        people_table.add(book, [Person("2", 'O\'Brien, "Pat"')], listed=False)
        people = people_table.everybody(book)
        assert people["1"] == Person("1", "김민준", "kim@example.org", "A", {"canvas": "4711"})
        assert people_table.listed(book) == {"1"}


# --- copies ---------------------------------------------------------------------------------------


def filled(book: Gradebook) -> None:
    put(book, result("kim"), "a", DUE)
    put(book, result("kim", 2.0, 2.0), "b")
    put(book, result("이서연"), "c")
    people_table.add(
        book, [Person("kim", "김"), Person("lee", "이", accounts={"moodle": "7"})], listed=True
    )
    manual.override(book, "kim", "q1", 0.5, "why")
    manual.comment(book, "kim", "hw", "Well done")


def everything(book: Gradebook) -> Any:
    return (
        list(final_grades.grades(book, LATE)),
        book.history("kim"),
        people_table.everybody(book),
        people_table.listed(book),
    )


def test_a_backup_taken_over_is_the_same_gradebook_also_twice(
    where: str | Path, tmp_path: Path
) -> None:
    file = tmp_path / "backup.sqlite"
    with opened(where) as book:
        filled(book)
        before = everything(book)
        assert "rows" in transfer.backup(book, file)
        with pytest.raises(GradebookError, match="already exists"):
            transfer.backup(book, file)
        list(transfer.take_over(book, file, ""))
        assert everything(book) == before
    with opened(tmp_path / "elsewhere") as other:
        list(transfer.take_over(other, file, ""))
        assert everything(other) == before


def test_a_file_goes_to_a_server_and_back(postgresql: str, tmp_path: Path) -> None:
    with opened(tmp_path) as book:
        filled(book)
        before = everything(book)
        transfer.backup(book, tmp_path / "backup.sqlite")
    with opened(postgresql) as server:
        list(transfer.take_over(server, tmp_path / "backup.sqlite", ""))
        assert everything(server) == before


def test_a_list_of_points_and_comments_is_taken_over(where: str | Path, tmp_path: Path) -> None:
    listed = tmp_path / "points.csv"
    listed.write_bytes(
        "student,question,points,comment,reason\nkim,hw/q1,2,,구두 시험\nkim,hw,,잘했어요,\n".encode(
            "cp949"
        )
    )
    with opened(where) as book:
        put(book, result())
        assert list(transfer.take_over(book, listed, "")) == [
            "kim: hw/q1 -> 2",
            "kim: hw: comment added",
        ]
        found = grade(book)
        assert (found.score, found.comments) == (4.0, (Comment("잘했어요"),))
        assert book.history("kim")[1].reason == "구두 시험"


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("a,b\n1,2\n", "neither a backup nor a list"),
        ("student,question,points\nkim,q1,1\n", "line 2: points need a reason"),
        ("student,question,points,reason\nkim,q1,lots,why\n", "line 2: points must be a number"),
        (
            "student,question,points,reason\nkim,q1,1,why\nnobody,q1,1,why\n",
            "line 3: nobody: no student with this ID",
        ),
    ],
)
def test_a_list_that_cannot_be_taken_says_its_line(
    where: str | Path, tmp_path: Path, text: str, message: str
) -> None:
    (tmp_path / "list.csv").write_text(text, "utf-8")
    with opened(where) as book:
        put(book, result())
        with pytest.raises(GradebookError, match=message):
            list(transfer.take_over(book, tmp_path / "list.csv", ""))


def test_a_file_that_is_no_gradebook_is_not_taken_over(where: str | Path, tmp_path: Path) -> None:
    (tmp_path / "x").write_bytes(b"SQLite format 3\0" + b"x" * 5000)
    with opened(where) as book, pytest.raises(GradebookError, match="not a backup of a gradebook"):
        list(transfer.take_over(book, tmp_path / "x", ""))


def test_a_backup_with_a_view_that_never_ends_is_refused(where: str | Path, tmp_path: Path) -> None:
    with opened(tmp_path / "other") as book:
        put(book, result())
        transfer.backup(book, tmp_path / "backup.sqlite")
    with sqlite3.connect(tmp_path / "backup.sqlite") as crafted:
        crafted.execute("ALTER TABLE people RENAME TO hidden")
        endless = "WITH RECURSIVE n(id) AS (SELECT 1 UNION ALL SELECT id + 1 FROM n) SELECT id FROM n"
        crafted.execute(f"CREATE VIEW people AS {endless}")
    with opened(where) as book, pytest.raises(GradebookError, match="the table people is missing"):
        list(transfer.take_over(book, tmp_path / "backup.sqlite", ""))


@pytest.mark.parametrize(
    ("column", "value"),
    [(name, "x'93ff00'") for name in ("result", "code", "calls", "diagnoses", "score", "number")]
    + [
        ("submitted", "'soon'"),
        ("submitted", "'2026-03-20T10:00'"),
        ("score", "9e999"),
        ("file", "x'00'"),
    ],
)
def test_a_backup_that_is_damaged_anywhere_is_refused(
    where: str | Path, tmp_path: Path, column: str, value: str
) -> None:
    with opened(tmp_path / "other") as book:
        put(book, result())
        transfer.backup(book, tmp_path / "backup.sqlite")
    with sqlite3.connect(tmp_path / "backup.sqlite") as crafted:
        crafted.execute(f"UPDATE attempts SET {column} = {value}")
    with opened(where) as book:
        with pytest.raises(GradebookError, match=f"damaged at attempts, row 1, {column}"):
            list(transfer.take_over(book, tmp_path / "backup.sqlite", ""))
        assert book.assignments() == {}


def test_a_server_that_is_not_there_is_said_without_the_password(tmp_path: Path) -> None:
    url = f"postgresql://teacher:secret@/nowhere?host={tmp_path}"
    with pytest.raises(GradebookError, match="check the address") as raised:
        open_gradebook(url).__enter__()
    assert "secret" not in str(raised.value)
    with pytest.raises(GradebookError, match="unknown kind of database"):
        open_gradebook("oracle9://x/y").__enter__()


# --- any class ------------------------------------------------------------------------------------

_names = st.text(st.characters(codec="utf-8", exclude_characters="\0"), min_size=1, max_size=8)


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    handed_in=st.dictionaries(
        _names, st.lists(st.floats(0, 2, width=16), min_size=1, max_size=3), max_size=6
    ),
    listed=st.sets(_names, max_size=6),
    rule=st.sampled_from(["latest", "best", "first"]),
)
def test_nobody_is_lost_and_nobody_doubled(
    tmp_path: Path, handed_in: dict[str, list[float]], listed: set[str], rule: Any
) -> None:
    where = tmp_path / str(len(list(tmp_path.iterdir())))
    with opened(where) as book:
        for student, scores in handed_in.items():
            for place, score in enumerate(scores):
                put(book, result(student, score, 0.0), str(place))
        if handed_in:
            people_table.add(book, map(Person, sorted(listed)), listed=True)
        found = list(final_grades.grades(book, Policy(rule)))
    assert sorted(g.student for g in found) == sorted(
        handed_in.keys() | (listed if handed_in else set())
    )
    pick = {"latest": lambda s: s[-1], "best": max, "first": lambda s: s[0]}[rule]
    for each in found:
        assert each.final == (pick(handed_in[each.student]) if each.student in handed_in else 0.0)


def test_a_time_of_one_attempt_alone_does_not_make_it_the_latest(where: str | Path) -> None:
    with opened(where) as book:
        put(book, result("kim", 2.0), source="a", submitted=datetime(2026, 3, 20, tzinfo=UTC))
        put(book, result("kim", 0.0), source="b")
        assert grade(book).raw == 0.0


def test_what_the_lms_marks_late_is_not_said_where_the_time_is_known(where: str | Path) -> None:
    marked = replace(result(), notes=(Explanation("marked_late"),))
    with opened(where) as book:
        put(book, marked, source="a")
        assert grade(book).result.notes == marked.notes
        put(book, marked, source="a", submitted=datetime(2026, 3, 20, tzinfo=UTC))
        assert grade(book).result.notes == ()
        put(book, marked, source="a")
        assert grade(book).submitted == datetime(2026, 3, 20, tzinfo=UTC), "it stays known"
