"""Questions that a person grades, and bonus points: entered by hand, kept, and never a silent zero."""

from __future__ import annotations

from pathlib import Path

import pytest
from sqlalchemy import text

from autograder.course.policy import Policy
from autograder.gradebook import About, Gradebook, Key, final_grades, manual, open_gradebook, transfer
from autograder.gradebook import people as people_table
from autograder.records.errors import GradebookError
from autograder.records.grades import Grade, GradeStatus, Person, QuestionGrade
from autograder.records.results import CaseResult, Explanation, QuestionResult, Status, SubmissionResult
from autograder.report.exports import grades as grade_files

PLAIN = Policy()


def put(
    book: Gradebook, student: str = "kim", source: str = "a", score: float = 2.0, most: float = 3.0
) -> None:
    """Grade a submission with a tested question, one that a person grades, and a bonus question."""
    questions = (
        QuestionResult("essay", 0.0, most, manual=True),
        QuestionResult("double", score, 2.0),
        QuestionResult("extra", 1.0, 1.0, bonus=True),
    )
    result = SubmissionResult(
        student, f"{student}.ipynb", "hw", score + 1.0, most + 2.0, 0.1, questions
    )
    book.put(result, Key(f"{source}-{score}-{most}", source), About("namespaces"))


def grade(book: Gradebook, student: str = "kim", policy: Policy = PLAIN) -> Grade:
    (found,) = (each for each in final_grades.grades(book, policy) if each.student == student)
    return found


def essay(found: Grade) -> QuestionGrade:
    (question,) = (question for question in found.questions if question.name == "essay")
    return question


def test_until_a_person_has_graded_it_a_grade_waits(where: str | Path) -> None:
    with open_gradebook(where) as book:
        put(book)
        found = grade(book)
    assert (found.status, found.waiting) == (GradeStatus.WAITING, ("essay",))
    assert (found.raw, found.max_score) == (3.0, 5.0)
    assert essay(found).waiting
    assert not essay(found).overridden


def test_points_by_hand_complete_the_grade_and_need_no_reason(where: str | Path) -> None:
    with open_gradebook(where) as book:
        put(book)
        change = manual.override(book, "kim", "essay", 2.5)
        found = grade(book)
        said = book.history("kim")[-1]
    assert (change.before, change.after) == (None, 2.5)
    assert (said.what, said.reason) == ("override", "graded by hand")
    assert (found.status, found.waiting) == (GradeStatus.GRADED, ())
    assert (found.raw, found.score, found.final) == (3.0, 5.5, 5.5)


def test_no_points_at_all_are_a_grade_too_if_a_person_says_so(where: str | Path) -> None:
    with open_gradebook(where) as book:
        put(book)
        manual.override(book, "kim", "hw/essay", 0)
        assert grade(book).status is GradeStatus.GRADED


def test_withdrawn_points_wait_again(where: str | Path) -> None:
    with open_gradebook(where) as book:
        put(book)
        manual.override(book, "kim", "essay", 2)
        change = manual.withdraw(book, "kim", "essay")
        assert (change.before, change.after) == (2.0, None)
        assert grade(book).status is GradeStatus.WAITING


@pytest.mark.parametrize("points", [-0.5, 3.5, float("nan"), float("inf")])
def test_points_are_within_the_questions_own_maximum(where: str | Path, points: float) -> None:
    with open_gradebook(where) as book:
        put(book)
        with pytest.raises(GradebookError, match=r"^essay: points must be from 0 to 3, not ") as error:
            manual.override(book, "kim", "essay", points)
        assert "\n" not in str(error.value)
        assert grade(book).status is GradeStatus.WAITING


def test_a_question_with_tests_needs_a_reason(where: str | Path) -> None:
    with open_gradebook(where) as book:
        put(book)
        for what in ("double", "hw"):
            with pytest.raises(GradebookError, match="need a reason"):
                manual.override(book, "kim", what, 1)
        assert grade(book).score == 3.0


def test_points_for_the_whole_assignment_leave_nothing_waiting(where: str | Path) -> None:
    with open_gradebook(where) as book:
        put(book)
        manual.override(book, "kim", "hw", 4, "worked with lee")
        found = grade(book)
    assert (found.status, found.score, found.waiting) == (GradeStatus.GRADED, 4.0, ())


def test_what_could_not_be_checked_does_not_just_wait(where: str | Path) -> None:
    why = Explanation("unchecked_test", {"type": "KeyError"})
    case = CaseResult("double - 1", True, 2.0, Status.UNCHECKED, why)
    asked = (
        QuestionResult("essay", 0.0, 3.0, manual=True),
        QuestionResult("double", 0.0, 2.0, (case,)),
    )
    with open_gradebook(where) as book:
        result = SubmissionResult("kim", "kim.py", "hw", 0.0, 5.0, 0.1, asked)
        book.put(result, Key("k", "a"), About("namespaces"))
        assert grade(book).status is GradeStatus.UNCHECKED


@pytest.mark.parametrize("question", ["double", ""])
def test_points_by_hand_settle_what_could_not_be_checked(where: str | Path, question: str) -> None:
    cases = [CaseResult("c", True, 2.0, status) for status in (Status.UNCHECKED, Status.PASSED)]
    asked = [
        QuestionResult(name, 2.0 * n, 2.0, (cases[n],)) for n, name in enumerate(("double", "half"))
    ]
    with open_gradebook(where) as book:
        result = SubmissionResult("kim", "kim.py", "hw", 2.0, 4.0, 0.1, tuple(asked))
        book.put(result, Key("k", "a"), About("namespaces"))
        before = grade(book)
        assert (before.status, before.unchecked) == (GradeStatus.UNCHECKED, ("double",))
        assert [each.score for each in before.questions if not each.unchecked] == [2.0]
        manual.override(book, "kim", question or "hw", 2.0, "looked at")
        after = grade(book)
        assert (after.status, after.final) == (GradeStatus.GRADED, 4.0 if question else 2.0)


def test_a_question_worth_nothing_keeps_no_grade_waiting(where: str | Path) -> None:
    with open_gradebook(where) as book:
        put(book, most=0.0)
        assert grade(book).status is GradeStatus.GRADED


# --- what is entered stays ------------------------------------------------------------------------


def test_points_survive_regrading_which_says_nothing_of_them(where: str | Path) -> None:
    with open_gradebook(where) as book:
        put(book)
        manual.override(book, "kim", "essay", 2)
        put(book, score=1.0)  # the same file, graded by other tests
        found = grade(book)
        regraded = [change.question for change in book.history("kim") if change.what == "regraded"]
    assert (found.score, found.status, found.graded_before) == (4.0, GradeStatus.GRADED, ())
    assert regraded == ["double"]


def test_a_new_attempt_keeps_the_points_and_is_flagged_until_they_are_given_again(
    where: str | Path,
) -> None:
    with open_gradebook(where) as book:
        put(book)
        manual.override(book, "kim", "essay", 2)
        assert grade(book).graded_before == ()
        put(book, source="b")
        found = grade(book)
        assert (found.score, found.status) == (5.0, GradeStatus.GRADED)
        assert found.graded_before == ("essay",)
        manual.override(book, "kim", "essay", 2)
        assert grade(book).graded_before == ()


def test_points_for_the_attempt_that_counts_are_not_flagged(where: str | Path) -> None:
    with open_gradebook(where) as book:
        put(book)
        manual.override(book, "kim", "essay", 2)
        put(book, source="b")
        assert grade(book, policy=Policy(attempts="first")).graded_before == ()


def test_the_same_file_once_more_is_no_new_attempt(where: str | Path) -> None:
    with open_gradebook(where) as book:
        put(book)
        manual.override(book, "kim", "essay", 2)
        put(book)
        assert grade(book).graded_before == ()


def test_points_that_were_given_before_anything_was_submitted_are_flagged(where: str | Path) -> None:
    with open_gradebook(where) as book:
        people_table.add(book, [Person("lee")], listed=True)
        put(book)
        manual.override(book, "lee", "essay", 1)
        assert (grade(book, "lee").score, grade(book, "lee").status) == (1.0, GradeStatus.GRADED)
        assert essay(grade(book, "lee")).manual
        put(book, "lee")
        assert grade(book, "lee").graded_before == ("essay",)


# --- lists ----------------------------------------------------------------------------------------


def test_a_list_is_imported_as_it_is_filled_in(where: str | Path, tmp_path: Path) -> None:
    with open_gradebook(where) as book:
        for student in ("kim", "lee", "park"):
            put(book, student)
        manual.override(book, "park", "essay", 1)
        put(book, "park", "b")
        given = list(final_grades.grades(book, PLAIN))
        data = grade_files.waiting_csv(given, {"kim": Person("kim", "김민준")})
        assert data.decode("utf-8-sig").splitlines() == [
            '"student","name","assignment","question","points","comment","max_score","file","answer"',
            '"kim","김민준","hw","essay","","",3,"kim.ipynb",""',
            '"lee","","hw","essay","","",3,"lee.ipynb",""',
            '"park","","hw","essay",1,"",3,"park.ipynb",""',
        ]
        file = tmp_path / "waiting.csv"
        file.write_bytes(data.replace(b'essay","","",3,"kim', 'essay",2.5,"좋아요",3,"kim'.encode()))
        said = list(transfer.take_over(book, file, ""))
        found = {student: grade(book, student) for student in ("kim", "lee", "park")}
    assert said == ["kim: hw/essay -> 2.5", "kim: hw/essay: comment added", "park: hw/essay -> 1"]
    assert (found["kim"].score, [each.text for each in found["kim"].comments]) == (5.5, ["좋아요"])
    assert found["lee"].status is GradeStatus.WAITING
    assert found["park"].graded_before == ()


def test_a_list_with_too_many_points_is_refused_as_a_whole(where: str | Path, tmp_path: Path) -> None:
    file = tmp_path / "points.csv"
    file.write_text("student,question,points\nkim,essay,2\nlee,essay,4\n")
    with open_gradebook(where) as book:
        put(book, "kim")
        put(book, "lee")
        with pytest.raises(
            GradebookError, match=r"line 3: .*from 0 to 3, not 4 \(--bonus allows more\)"
        ):
            list(transfer.take_over(book, file, ""))
        assert grade(book).status is GradeStatus.WAITING
        list(transfer.take_over(book, file, "", bonus=True))
        assert grade(book, "lee").score == 7.0


# --- bonus ----------------------------------------------------------------------------------------


def test_a_total_may_exceed_the_maximum_with_bonus_questions(where: str | Path) -> None:
    with open_gradebook(where) as book:
        put(book)
        manual.override(book, "kim", "essay", 3)
        found = grade(book)
    assert (found.final, found.max_score) == (6.0, 5.0)


def test_points_above_the_maximum_have_to_be_said(where: str | Path) -> None:
    with open_gradebook(where) as book:
        put(book)
        for what, most in (("double", "2"), ("hw", "5")):
            with pytest.raises(
                GradebookError, match=rf"from 0 to {most}, not 9 \(--bonus allows more\)"
            ):
                manual.override(book, "kim", what, 9, "a fine idea")
        manual.override(book, "kim", "double", 4, "a fine idea", bonus=True)
        manual.override(book, "kim", "essay", 3)
        assert grade(book).final == 8.0


# --- older gradebooks -----------------------------------------------------------------------------


def without_the_column(book: Gradebook) -> None:
    """Make a gradebook one that has not been through the step for points by hand."""
    book.connection.execute(text("ALTER TABLE overrides DROP COLUMN source"))
    step = "03-points-name-their-submission"
    book.connection.execute(text("DELETE FROM gradebook_migrations WHERE name = :name"), {"name": step})
    book.connection.commit()


def test_an_older_gradebook_keeps_its_points_and_takes_new_ones(where: str | Path) -> None:
    with open_gradebook(where) as book:
        put(book)
        manual.override(book, "kim", "double", 1, "copied")
        without_the_column(book)
    with open_gradebook(where) as book:
        assert grade(book).score == 2.0
        assert manual.points_by_hand(book, "kim", "hw") == {"double": (1.0, "copied")}
        manual.override(book, "kim", "essay", 3)
        assert (grade(book).score, grade(book).graded_before) == (5.0, ())


def test_a_backup_of_an_older_gradebook_is_taken_over(where: str | Path, tmp_path: Path) -> None:
    older = tmp_path / "older"
    with open_gradebook(older) as book:
        put(book)
        manual.override(book, "kim", "essay", 2)
        without_the_column(book)
    with open_gradebook(where) as book:
        put(book)
        manual.override(book, "kim", "essay", 3)
        list(transfer.take_over(book, older / "gradebook.sqlite", ""))
        found = grade(book)
    # The backup's points replace these, and nothing says which submission they were for.
    assert (found.score, found.graded_before) == (5.0, ("essay",))


def test_a_backup_keeps_which_submission_points_were_for(where: str | Path, tmp_path: Path) -> None:
    with open_gradebook(where) as book:
        put(book)
        manual.override(book, "kim", "essay", 2)
        transfer.backup(book, tmp_path / "copy.sqlite")
    with open_gradebook(tmp_path / "other") as book:
        list(transfer.take_over(book, tmp_path / "copy.sqlite", ""))
        assert (grade(book).score, grade(book).graded_before) == (5.0, ())
