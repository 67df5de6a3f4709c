"""Results become a document, a table for a spreadsheet, and sentences in two languages."""

from __future__ import annotations

import csv
import io
import json
import re
from dataclasses import replace
from pathlib import Path

import pytest
from rich.console import Console

import autograder
from autograder.records.grades import Grade, GradeStatus, Person, QuestionGrade
from autograder.records.language import Language
from autograder.records.messages import codes, explain, status
from autograder.records.results import CaseResult, Explanation, QuestionResult, Status, SubmissionResult
from autograder.report.exports.grades import grades_csv, grades_json
from autograder.report.exports.results import results_json
from autograder.report.terminal.run_table import results_table, summary, what_went_wrong

FAILED = Explanation("failed", {"call": "mse(1)", "result": "2", "check": "mse(1) == 1"})
HIDDEN = Explanation("failed_hidden")


def question(name: str, score: float, *cases: CaseResult) -> QuestionResult:
    return QuestionResult(name, score, 2.0, cases)


RIGHT = CaseResult("q1 - 1", False, 1.0, Status.PASSED)
WRONG = CaseResult("q1 - 2", False, 1.0, Status.FAILED, FAILED)
SECRET = CaseResult("q1 - 3", True, 0.0, Status.FAILED, HIDDEN)


def result(
    student: str = "kim",
    assignment: str = "05-losses",
    questions: tuple[QuestionResult, ...] = (question("q1", 1.0, RIGHT, WRONG, SECRET),),
    file: str = "kim/05-losses.py",
    problems: tuple[Explanation, ...] = (),
    notes: tuple[Explanation, ...] = (),
) -> SubmissionResult:
    score = sum(q.score for q in questions)
    full = sum(q.max_score for q in questions)
    return SubmissionResult(student, file, assignment, score, full, 0.3333, questions, problems, notes)


def graded(made: SubmissionResult, final: float | None = None) -> Grade:
    """The grade that comes of a result."""
    questions = tuple(QuestionGrade(q.name, q.score, q.max_score) for q in made.questions)
    final = made.score if final is None else final
    return Grade(
        made.student, made.assignment, GradeStatus.GRADED, made.score, made.score, final,
        made.max_score, questions, result=made,
    )  # fmt: skip


def rows(*results: SubmissionResult) -> list[dict[str, str]]:
    data = grades_csv([graded(each) for each in results], {})
    return list(csv.DictReader(io.StringIO(data.decode("utf-8-sig"))))


# --- results.json --------------------------------------------------------------------------------


def test_the_document_has_exactly_the_promised_keys() -> None:
    document = json.loads(results_json([result()], "namespaces", 1.5, "en"))
    (submission,) = document["submissions"]
    (asked,) = submission["questions"]
    assert list(document) == ["isolation", "seconds", "submissions", "clusters"]
    assert list(submission) == (
        [
            "student",
            "file",
            "assignment",
            "score",
            "max_score",
            "seconds",
            "questions",
            "problems",
            "notes",
        ]
    )
    assert list(asked) == ["name", "score", "max_score", "manual", "bonus", "cases", "hints"]
    for case in asked["cases"]:
        assert list(case) == ["name", "title", "hidden", "points", "status", "message"]


def test_the_document_says_what_was_found() -> None:
    document = json.loads(results_json([result()], "namespaces", 1.5, "en"))
    submission = document["submissions"][0]
    assert (document["isolation"], document["seconds"]) == ("namespaces", 1.5)
    assert (submission["student"], submission["score"], submission["max_score"]) == ("kim", 1, 2)
    cases = submission["questions"][0]["cases"]
    assert [(c["status"], c["hidden"]) for c in cases] == [
        ("passed", False),
        ("failed", False),
        ("failed", True),
    ]
    assert cases[0]["message"] == ""
    assert "mse(1) returned 2" in cases[1]["message"]


def test_korean_is_written_as_itself() -> None:
    text = results_json([result("김철수")], "none", 0, "ko")
    assert "김철수" in text
    assert explain(HIDDEN, "ko") in text


def test_problems_and_notes_are_sentences() -> None:
    odd = result(problems=(Explanation("no_cells"),), notes=(Explanation("odd_characters"),))
    submission = json.loads(results_json([odd], "none", 0, "en"))["submissions"][0]
    assert submission["problems"] == [explain(Explanation("no_cells"), "en")]
    assert submission["notes"] == [explain(Explanation("odd_characters"), "en")]


@pytest.mark.parametrize(
    ("score", "text"), [(1.0, "1"), (1.5, "1.5"), (1 / 3, "0.33333"), (0.1 + 0.2, "0.3")]
)
def test_a_score_has_no_floats_tail(score: float, text: str) -> None:
    written = results_json([result(questions=(question("q", score),))], "none", 0, "en")
    assert f'"score": {text},' in written


def test_a_run_of_nothing_is_a_document() -> None:
    assert json.loads(results_json([], "none", 0, "en"))["submissions"] == []


# --- grades.csv ----------------------------------------------------------------------------------


def test_the_table_starts_with_the_byte_order_mark() -> None:
    assert grades_csv([graded(result("김철수"))], {}).startswith(b"\xef\xbb\xbf")


def test_the_table_has_a_column_per_question_and_ends_with_the_file() -> None:
    first = result(questions=(question("q1", 1), question("q2", 2)))
    one, two = rows(first, result("lee", questions=(question("q1", 0),)))
    assert list(one) == [
        "student", "name", "email", "section", "assignment", "standing", "raw", "score", "final",
        "max_score", "submitted", "days_late", "penalty", "attempts", "q1", "q2", "file",
    ]  # fmt: skip
    assert [(row["q1"], row["q2"], row["file"]) for row in (one, two)] == [
        ("1", "2", "kim/05-losses.py"),
        ("0", "", "kim/05-losses.py"),
    ]


def test_questions_of_several_assignments_have_columns_of_their_own() -> None:
    names = ("05-losses/q1", "01-perceptron/q1")
    found = rows(result(), result(assignment="01-perceptron"))
    assert [[row[name] for name in names] for row in found] == [["1", ""], ["", "1"]]


def test_a_submission_that_could_not_be_read_has_a_row() -> None:
    broken = result("lee", questions=(), problems=(Explanation("no_notebook"),))
    assert [(row["student"], row["score"]) for row in rows(result(), broken)] == [
        ("kim", "1"),
        ("lee", "0"),
    ]


def test_what_was_not_checked_has_no_points_and_no_total_and_the_others_keep_theirs() -> None:
    whole = graded(result())
    lost = QuestionGrade("q2", 0.0, 1.0, unchecked=True)
    unchecked = replace(whole, status=GradeStatus.UNCHECKED, questions=(*whole.questions, lost))
    (row,) = csv.DictReader(io.StringIO(grades_csv([unchecked], {}).decode("utf-8-sig")))
    assert [row[name] for name in ("raw", "score", "final", "q1", "q2")] == ["", "", "", "1", ""]
    (said,) = json.loads(grades_json([unchecked], {}))["grades"]
    assert [said["score"], *(each["score"] for each in said["questions"])] == [None, 1, None]


def test_a_students_number_stays_text_and_a_score_is_a_number() -> None:
    data = grades_csv([graded(result("00123"))], {})
    assert b'"00123","","","","05-losses","graded",1,1,1,2,"",0,0,0,1,"kim/05-losses.py"' in data


@pytest.mark.parametrize("name", ["=1+1", "@SUM(A1)", "\t=1", "\r=1", "+a b", "-1+1"])
def test_a_formula_is_made_text(name: str) -> None:
    file = f"{name}/05-losses.py"
    (row,) = rows(result(name, "a", (question(name, 1),), file))
    assert (row["student"], row["file"]) == ("'" + name, "'" + file)
    assert row["'" + name] == "1"


def test_an_id_that_begins_with_a_sign_is_an_id() -> None:
    assert [row["student"] for row in rows(result("-1"), result("+82-10"))] == ["-1", "+82-10"]


def test_the_final_grade_and_the_name_stand_beside_what_the_tests_gave() -> None:
    grades = [graded(result(), 0.9), graded(result("lee"))]
    data = grades_csv(grades, {"kim": Person("kim", "=김")}).decode("utf-8-sig")
    kim, lee = csv.DictReader(io.StringIO(data))
    assert (kim["name"], kim["score"], kim["final"]) == ("'=김", "1", "0.9")
    assert (lee["name"], lee["final"]) == ("", "1")


def test_quotes_commas_and_lines_stay_in_their_cell() -> None:
    name = 'kim "the\nnet", jr'
    assert rows(result(name))[0]["student"] == name


def test_half_a_surrogate_pair_does_not_stop_the_table() -> None:
    assert rows(result("kim\ud800"))[0]["student"] == "kim?"


# --- sentences -----------------------------------------------------------------------------------

NAMES = re.findall(r"\w+", "type text line cell seconds signal names name mib ids files reason column")
LANGUAGES: tuple[Language, ...] = ("en", "ko")
SOURCES = [
    path.read_text("utf-8")
    for path in Path(autograder.__file__).parent.rglob("*.py")
    if path.name != "messages.py"
]
USED = {
    code
    for source in SOURCES
    for code in re.findall(r'(?:Explanation|Unreadable|_refused)\((?:\w+, )?"(\w+)"', source)
}
LOST = [f"cell_{code}" for code in ("timeout", "crashed", "crashed_signal", "crashed_exit")]
DERIVED = {*LOST, "failed_hidden", "not_plain_hidden", "raised_hidden"} | {"zip_empty"}


def test_the_codes_in_use_are_found() -> None:
    assert {"failed", "empty_file", "zip_bomb", "timeout", "unchecked_lane"} <= USED


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("code", sorted((USED | DERIVED) - {"cell_"}))
def test_every_code_has_a_sentence_in_both_languages(code: str, language: Language) -> None:
    assert explain(Explanation(code), language)


@pytest.mark.parametrize("code", sorted(codes()))
def test_both_languages_fill_in_the_same_values(code: str) -> None:
    marks = {name: f"<{name}>" for name in NAMES}
    found = [set(re.findall(r"<\w+>", explain(Explanation(code, marks), la))) for la in LANGUAGES]
    assert found[0] == found[1]


@pytest.mark.parametrize("code", sorted(codes()))
def test_the_korean_sentence_is_korean(code: str) -> None:
    somewhere = Explanation(code, {"cell": "1", "line": "2"})
    assert re.search("[가-힣]", explain(somewhere, "ko"))
    assert not re.search("[가-힣]", explain(somewhere, "en"))


@pytest.mark.parametrize("code", sorted(code for code in codes() if code.endswith("_hidden")))
def test_a_hidden_sentence_shows_no_text_that_code_chose(code: str) -> None:
    chosen = {"text": "SECRET", "reason": "SECRET", "result": "SECRET"}
    assert "SECRET" not in explain(Explanation(code, chosen), "en")


@pytest.mark.parametrize("value", list(Status))
def test_every_status_has_a_word_in_both_languages(value: Status) -> None:
    assert status(value, "en")
    assert re.search("[가-힣]", status(value, "ko"))


def test_a_hint_closes_the_sentence() -> None:
    assert explain(Explanation("failed", {"hint": "Divide by n."}), "en").endswith("Divide by n.")


def test_braces_in_a_value_are_only_text() -> None:
    values = {"type": "ValueError", "text": "{type} {0} {x.y}", "line": "3"}
    assert "{type} {0} {x.y}" in explain(Explanation("raised", values), "en")


def test_no_explanation_is_no_sentence() -> None:
    assert explain(None, "ko") == ""


# --- the table in the terminal -------------------------------------------------------------------


def shown(*results: SubmissionResult, language: Language = "en") -> str:
    out = io.StringIO()
    Console(file=out, width=160, color_system=None).print(results_table(results, language))
    return out.getvalue()


def test_the_table_names_student_score_and_reason() -> None:
    text = shown(result())
    for part in ("kim", "05-losses", "1/2", "q1: wrong, mse(1) → 2"):
        assert part in text


def test_the_table_speaks_korean() -> None:
    text = shown(result("김철수"), language="ko")
    assert "김철수" in text
    assert "오답" in text


def test_square_brackets_in_a_name_are_not_markup() -> None:
    assert "[red]kim[/]" in shown(result("[red]kim[/]"))


def test_full_marks_need_no_reason() -> None:
    right = question("q1", 2.0, RIGHT)
    assert what_went_wrong(result(questions=(right,)), "en") == ""


def test_a_failed_hidden_test_is_named_without_detail() -> None:
    hidden = question("q1", 1.0, RIGHT, SECRET)
    assert what_went_wrong(result(questions=(hidden,)), "en") == "q1: wrong in a hidden test"


def test_a_files_own_problem_comes_first_and_the_rest_is_counted() -> None:
    asked = tuple(question(f"q{n}", 0.0, WRONG) for n in range(5))
    text = what_went_wrong(result(questions=asked, problems=(Explanation("no_cells"),)), "en")
    *shown_lines, more = text.splitlines()
    assert shown_lines[0] == explain(Explanation("no_cells"), "en")
    assert more == f"(+{1 + len(asked) - len(shown_lines)})"


def test_where_nothing_ran_the_questions_add_nothing() -> None:
    case = CaseResult("q1 - 1", False, 1.0, Status.MISSING, Explanation("nothing_ran"))
    broken = result(questions=(question("q1", 0.0, case),), problems=(Explanation("no_cells"),))
    assert what_went_wrong(broken, "en") == explain(Explanation("no_cells"), "en")


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_summary_counts(language: Language) -> None:
    full = result(questions=(question("q1", 2.0, RIGHT),))
    broken = result("lee", questions=(), problems=(Explanation("no_cells"),))
    text = summary([full, broken, result("park")], "landlock", 2.34, 7, language)
    assert [number for number in ("3", "1", "2.3", "7") if number not in text] == []
    assert "landlock" in text


def test_of_a_large_class_the_table_shows_those_with_a_problem() -> None:
    broken = result("broken", questions=(), problems=(Explanation("no_cells"),))
    table = results_table([*(result(f"s{n:04}") for n in range(300)), broken], "en")
    assert table.row_count == 1
    assert table.caption == "Showing 1 of 301 rows: those with a problem. The report has all of them."
    rows = [result(f"s{n:04}") for n in range(60)]
    assert results_table(rows[:59], "en").row_count == 59
    assert results_table(rows, "en").row_count == 0
    assert results_table(rows, "en", everyone=True).row_count == 60
