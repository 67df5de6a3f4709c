"""Results become a document, a table for a spreadsheet, and sentences in two languages."""

from __future__ import annotations

import csv
import io
import json
import re
from pathlib import Path

import pytest
from rich.console import Console

import autograder
from autograder.records.grades import Person
from autograder.records.language import Language
from autograder.records.messages import codes, explain, status
from autograder.records.results import CaseResult, Explanation, QuestionResult, Status, SubmissionResult
from autograder.report.exports.results import grades_csv, results_json
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


def rows(*results: SubmissionResult) -> list[list[str]]:
    return list(csv.reader(io.StringIO(grades_csv(results).decode("utf-8-sig"))))


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
    assert list(asked) == ["name", "score", "max_score", "cases", "hints"]
    for case in asked["cases"]:
        assert list(case) == ["name", "hidden", "points", "status", "message"]


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
    assert grades_csv([result("김철수")]).startswith(b"\xef\xbb\xbf")


def test_the_table_has_a_column_per_question() -> None:
    first = result(questions=(question("q1", 1), question("q2", 2)))
    second = result("lee", questions=(question("q1", 0),))
    head, *body = rows(first, second)
    assert head == ["student", "name", "assignment", "final", "max_score", "score", "q1", "q2", "file"]
    assert [row[6:8] for row in body] == [["1", "2"], ["0", ""]]


def test_questions_of_several_assignments_have_columns_of_their_own() -> None:
    head, *body = rows(result(), result(assignment="01-perceptron"))
    assert head[6:8] == ["05-losses/q1", "01-perceptron/q1"]
    assert [row[6:8] for row in body] == [["1", ""], ["", "1"]]


def test_a_submission_that_could_not_be_read_has_a_row() -> None:
    broken = result("lee", questions=(), problems=(Explanation("no_notebook"),))
    assert [[row[0], row[2], row[5]] for row in rows(result(), broken)[1:]] == [
        ["kim", "05-losses", "1"],
        ["lee", "05-losses", "0"],
    ]


def test_a_students_number_stays_text() -> None:
    assert b'"00123"' in grades_csv([result("00123")])


def test_a_score_is_a_number_and_not_quoted() -> None:
    assert b'"kim","","05-losses","",2,1,1,"kim/05-losses.py"' in grades_csv([result()])


@pytest.mark.parametrize("name", ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1"])
def test_a_formula_is_made_text(name: str) -> None:
    file = f"{name}/05-losses.py"
    asked = (question(name, 1),)
    head, row = rows(result(name, name, asked, file))
    assert (row[0], row[2], row[-1], head[6]) == ("'" + name, "'" + name, "'" + file, "'" + name)


def test_the_final_grade_and_the_name_stand_beside_what_the_tests_gave() -> None:
    finals, people = {("kim", "05-losses"): 0.9}, {"kim": Person("kim", "=김")}
    data = grades_csv([result(), result("lee")], finals, people).decode("utf-8-sig")
    _, kim, lee = csv.reader(io.StringIO(data))
    assert (kim[:6], lee[:6]) == (
        ["kim", "'=김", "05-losses", "0.9", "2", "1"],
        ["lee", "", "05-losses", "", "2", "1"],
    )


def test_quotes_commas_and_lines_stay_in_their_cell() -> None:
    name = 'kim "the\nnet", jr'
    assert rows(result(name))[1][0] == name


def test_half_a_surrogate_pair_does_not_stop_the_table() -> None:
    assert rows(result("kim\ud800"))[1][0] == "kim?"


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
    assert results_table([result(f"s{n:04}") for n in range(200)], "en").row_count == 200
