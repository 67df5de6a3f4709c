"""The class report and the students' pages as text: what is in them, and what must not be."""

from __future__ import annotations

import base64
import hashlib
import json
import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

import autograder
from autograder.records import words as words_module
from autograder.records.grades import Comment, Grade, GradeStatus, Person, QuestionGrade
from autograder.records.language import Language
from autograder.records.results import (
    CaseResult,
    Explanation,
    Hint,
    QuestionResult,
    Status,
    SubmissionResult,
)
from autograder.records.words import words
from autograder.report import excerpts, statistics
from autograder.report.feedback import of_student
from autograder.report.html import class_page, pages, student_page, svg
from autograder.report.html.student_page import file_name
from tests.report import classes

LANGUAGES: tuple[Language, ...] = ("en", "ko")
PLANTED = "</script></style><script>window.ran = 1</script><img src=x onerror='window.ran=1'>`\"&"
KIM = Person("20250001", "김민준")
SECRET = "SECRET-VALUE"
COMMONMARK = MarkdownIt("commonmark")


class Tags(HTMLParser):
    """The elements of a page, and its text."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.found: list[tuple[str, dict[str, str | None]]] = []
        self.texts: list[str] = []
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, dict(attrs)))

    def handle_data(self, data: str) -> None:
        self.texts.append(data)

    def all(self, tag: str) -> list[dict[str, str | None]]:
        return [attributes for name, attributes in self.found if name == tag]

    @property
    def text(self) -> str:
        return " ".join("".join(self.texts).split())


def report_of(
    tmp_path: Path,
    grades: Iterator[Grade] | list[Grade],
    people: dict[str, Person] | None = None,
    language: Language = "en",
    title: str = "",
) -> str:
    path = tmp_path / "report.html"
    class_page.write(path, statistics.of_class(grades), people or {}, language, title)
    return path.read_text("utf-8")


def planted_class(students: int = 12) -> tuple[dict[str, Person], list[Grade]]:
    people = {who: replace(each, name=PLANTED) for who, each in classes.people(students).items()}
    return people, list(classes.grades(list(people), ("02-xor", "05-losses"), planted=PLANTED))


def one_grade(*cases: CaseResult, **others: object) -> Grade:
    """A grade with one question, q1, that has these cases."""
    asked = QuestionResult(
        "q1", 1.0, 2.0, cases, (), (Hint("named", {"en": "Try `a`.", "ko": "힌트"}),)
    )
    made = SubmissionResult("20250001", "f.py", "hw", 1.0, 2.0, 0.1, (asked,))
    grade = Grade(
        "20250001", "hw", GradeStatus.GRADED, 1.0, 1.0, 1.0, 2.0, (QuestionGrade("q1", 1.0, 2.0),),
        result=made, code=("import numpy", "def q1(y):\n    return y\n"),
    )  # fmt: skip
    return replace(grade, **others)  # type: ignore[arg-type]


FAILED = Explanation("failed", {"call": "q1(3)", "result": "4", "check": "assert q1(3) == 9"})
PUBLIC = CaseResult("q1 - 1", False, 1.0, Status.FAILED, FAILED)
HIDDEN = CaseResult("q1 - 2", True, 1.0, Status.FAILED, Explanation("failed_hidden"))
Render = Callable[[Person, list[Grade], Language], str]
RENDERERS: tuple[Render, ...] = (student_page.html, student_page.markdown)

# --- what nobody may plant -----------------------------------------------------------------------


def test_nothing_that_a_student_wrote_becomes_an_element_of_the_report(tmp_path: Path) -> None:
    people, grades = planted_class()
    tags = Tags(report_of(tmp_path, grades, people))
    assert not tags.all("img")
    assert [script.get("type") for script in tags.all("script")] == ["application/json", None]
    assert "<script>window.ran = 1</script>" in tags.text  # as text


@pytest.mark.parametrize("number", range(6))
def test_nothing_that_a_student_wrote_becomes_an_element_of_the_feedback(number: int) -> None:
    people, grades = planted_class()
    who = sorted(people)[number]
    tags = Tags(student_page.html(people[who], [g for g in grades if g.student == who], "en"))
    assert not tags.all("img")
    assert not tags.all("script")
    assert "<script>window.ran = 1</script>" in tags.text


@pytest.mark.parametrize("number", range(6))
def test_nothing_that_a_student_wrote_becomes_markup_in_the_markdown(number: int) -> None:
    people, grades = planted_class()
    who = sorted(people)[number]
    mine = [g for g in grades if g.student == who]
    tokens = COMMONMARK.parse(student_page.markdown(people[who], mine, "en"))
    children = [child for token in tokens for child in [token, *(token.children or [])]]
    assert {"html_block", "html_inline", "image", "link_open"}.isdisjoint(t.type for t in children)
    assert any("<script>window.ran = 1</script>" in token.content for token in children)


@given(st.text(max_size=60))
def test_any_text_is_only_text_in_markdown(text: str) -> None:
    grade = one_grade(PUBLIC, comments=(Comment(text),), code=(f"def q1(y):\n    return {text!r}",))
    made = student_page.markdown(Person("x", text), [grade], "en")
    tokens = COMMONMARK.parse(made)
    inline = [child.type for token in tokens for child in token.children or []]
    allowed = {"text", "softbreak", "hardbreak", "strong_open", "strong_close", "code_inline"}
    assert {*inline} <= allowed | {"text_special"}
    assert {token.type for token in tokens}.isdisjoint({"html_block", "code_block"})
    assert sum(token.type == "fence" for token in tokens) == 1


@pytest.mark.parametrize("kind", ["report", "feedback"])
def test_the_policy_allows_the_pages_own_style_and_script_and_nothing_else(
    kind: str, tmp_path: Path
) -> None:
    people, grades = planted_class(4)
    page = report_of(tmp_path, grades, people) if kind == "report" else student_page.html(KIM, [], "en")
    (policy,) = (m["content"] for m in Tags(page).all("meta") if "http-equiv" in m)
    rules = dict(rule.split(" ", 1) for rule in str(policy).split("; "))
    style = re.findall(r"<style>(.*?)</style>", page, re.DOTALL)
    script = re.findall(r"<script>(.*?)</script>", page, re.DOTALL)
    assert rules["default-src"] == rules["base-uri"] == rules["form-action"] == "'none'"
    assert rules["style-src"] == f"'{sha256(style[0])}'"
    assert rules.get("script-src") == (f"'{sha256(script[0])}'" if kind == "report" else None)
    assert page.index("Content-Security-Policy") < page.index("<style>")


def sha256(text: str) -> str:
    return "sha256-" + base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()


def test_no_element_has_a_style_or_a_handler_of_its_own(tmp_path: Path) -> None:
    people, grades = planted_class()
    who = sorted(people)[0]
    feedback = student_page.html(people[who], [g for g in grades if g.student == who], "ko")
    for tag, attributes in Tags(report_of(tmp_path, grades, people)).found + Tags(feedback).found:
        assert not [name for name in attributes if name == "style" or name.startswith("on")], tag


@pytest.mark.parametrize("kind", ["report", "feedback"])
def test_a_page_asks_for_nothing_from_outside(kind: str, tmp_path: Path) -> None:
    people, grades = planted_class(4)
    who = sorted(people)[0]
    page = (
        report_of(tmp_path, grades, people)
        if kind == "report"
        else student_page.html(people[who], [g for g in grades if g.student == who], "en")
    )
    for tag, attributes in Tags(page).found:
        assert "src" not in attributes
        assert str(attributes.get("href", "#")).startswith("#"), tag


@given(st.recursive(st.text(max_size=20), lambda inner: st.lists(inner, max_size=4), max_leaves=8))
def test_data_reads_back_and_ends_no_script(data: object) -> None:
    block = str(pages.data_block(data))
    assert json.loads(block) == data
    assert not re.search("[<>&\u2028\u2029]", block)


def test_a_charts_title_is_escaped() -> None:
    assert "<script" not in svg.histogram([1, 2], PLANTED)
    assert "onerror='" not in svg.heat_map(np.zeros((1, 1)), PLANTED)


def test_direction_and_control_characters_are_not_shown() -> None:
    grade = one_grade(PUBLIC, code=("def q1(y):\n    return y  # \u202e\x1b[31m\u2066\n",))
    for render in RENDERERS:
        page = render(Person("x", "a\u202eb\x07"), [grade], "en")
        assert not re.search("[\u202e\u2066\x1b\x07]", page)


def test_half_a_surrogate_pair_does_not_stop_a_page(tmp_path: Path) -> None:
    grade = one_grade(PUBLIC, student="k\ud800", code=("def q1(y):\n    return '\ud800'",))
    assert report_of(tmp_path, [grade], {"k\ud800": Person("k\ud800", "n\udfff")})
    people = [(Person("k\ud800", "n\udfff"), [grade])]
    assert student_page.write_all(tmp_path / "feedback", people, "en", 1) == 1


# --- what a student may not see ------------------------------------------------------------------


@pytest.mark.parametrize("render", RENDERERS)
@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(
    "code", ["failed", "raised", "not_plain", "missing", "memory", "unchecked_argument"]
)
def test_of_a_hidden_test_only_its_name_is_shown(code: str, language: Language, render: Render) -> None:
    keys = (
        "call",
        "result",
        "check",
        "says",
        "says_ko",
        "text",
        "reason",
        "hint",
        "names",
        "type",
        "line",
    )
    hidden = replace(HIDDEN, explanation=Explanation(code, dict.fromkeys(keys, SECRET)))
    page = render(KIM, [one_grade(hidden)], language)
    assert SECRET not in page.replace("\\", "")
    assert "q1 - 2" in page


@pytest.mark.parametrize("render", RENDERERS)
def test_what_is_for_the_teacher_is_not_in_the_feedback(render: Render) -> None:
    grade = one_grade(PUBLIC, mistakes={"q1": SECRET})
    assert grade.result is not None
    notes = (Explanation("reported_names", {"names": SECRET}),)
    problems = (Explanation("unchecked_lane", {"reason": SECRET}),)
    grade = replace(grade, result=replace(grade.result, notes=notes, problems=problems))
    assert SECRET not in render(KIM, [grade], "en").replace("\\", "")


def test_nobody_else_is_in_a_students_files(tmp_path: Path) -> None:
    people = classes.people(12)
    of_students = [(p, [classes.grade(p.id, "05-losses")]) for p in people.values()]
    student_page.write_all(tmp_path, of_students, "ko", 2)
    for path in tmp_path.iterdir():
        text = path.read_text("utf-8")
        assert not [who for who in people if who != path.stem and who in text]


@pytest.mark.parametrize("render", RENDERERS)
def test_what_could_not_be_checked_has_no_score(render: Render) -> None:
    page = render(KIM, [one_grade(PUBLIC, status=GradeStatus.UNCHECKED, final=1.37, score=1.37)], "en")
    assert words("en")["unchecked_said"] in page
    assert "1.37" not in page.replace("\\", "")


@pytest.mark.parametrize("render", RENDERERS)
def test_a_question_that_could_not_be_checked_takes_no_points_of_the_others(render: Render) -> None:
    whole = one_grade(PUBLIC)
    lost = QuestionGrade("lost", 0.77, 5.0, unchecked=True)
    grade = replace(whole, status=GradeStatus.UNCHECKED, questions=(*whole.questions, lost))
    page = render(KIM, [grade], "en").replace("\\", "")
    assert "There is no total yet, because this could not be checked: lost." in page
    assert words("en")["unchecked_one"] in page
    assert all(each.name in page for each in grade.questions)
    assert "0.77" not in page


# --- what a student is told ----------------------------------------------------------------------


def cheered(grade: Grade) -> str:
    """The sentence about the whole."""
    return of_student(KIM, [grade], "en", {}).assignments[0].cheer


def with_questions(*scores: float, hinted: bool = True, of: float = 2.0, **others: Any) -> Grade:
    hints = (Hint("named", {"en": "Try `a`."}),) if hinted else ()
    asked = [
        QuestionResult(f"q{n}", s, of, (), (), hints if s < of else ()) for n, s in enumerate(scores, 1)
    ]
    made = SubmissionResult("20250001", "f.py", "hw", sum(scores), of * len(scores), 0.1, tuple(asked))
    questions = tuple(QuestionGrade(each.name, each.score, of) for each in asked)
    points = {"raw": made.score, "score": made.score, "final": made.score, "max_score": made.max_score}
    return one_grade(result=made, questions=questions, **{**points, **others})


def test_the_sentence_about_the_whole_holds_for_what_is_below_it() -> None:
    assert "Start with the question q1," in cheered(with_questions(0.0, 0.0, 0.0))
    assert "Start with the question q2," in cheered(with_questions(2.0, 0.0, 0.0, 0.0, 0.0, 0.0))
    assert "hints below" in cheered(with_questions(2.0, 0.0))
    assert "hint" not in cheered(with_questions(2.0, 0.0, hinted=False))
    assert cheered(with_questions(2.0, 2.0)).startswith("Everything is correct")
    assert cheered(with_questions(2.0, 2.0, score=1.0, final=1.0)) == "Every question is correct."
    assert cheered(with_questions(0.0, 0.0, score=4.0, final=4.0)).startswith("You have full marks")


def test_nothing_is_said_to_be_below_where_nothing_is() -> None:
    made = SubmissionResult("20250001", "f.zip", "hw", 0.0, 2.0, 0.1, (), (Explanation("zip_empty"),))
    unread = one_grade(result=made, questions=(), raw=0.0, score=0.0, final=0.0)
    assert cheered(unread) == "Nothing in the file could be graded. The reason is below."
    bare = replace(unread, result=replace(made, problems=()))
    assert cheered(bare) == ""
    assert "<p></p>" not in student_page.html(KIM, [bare], "en")


@pytest.mark.parametrize("render", RENDERERS)
def test_a_total_that_is_not_the_sum_says_so(render: Render) -> None:
    def said(grade: Grade) -> bool:
        return "The questions add up to 3 points" in render(KIM, [grade], "en").replace("\\", "")

    whole = with_questions(2.0, 1.0)
    assert not said(whole)
    assert said(replace(whole, raw=0.0, score=0.0, final=0.0))  # as "all or nothing" makes it
    assert not said(replace(whole, score=1.0, final=1.0))  # the teacher set it, which is said
    assert not said(replace(whole, penalty=0.5, days_late=1, final=1.5))


@pytest.mark.parametrize("render", RENDERERS)
def test_a_failed_public_test_is_told_with_its_call(render: Render) -> None:
    page = render(KIM, [one_grade(PUBLIC, HIDDEN)], "en").replace("\\", "")
    for part in (
        "q1(3) returned 4",
        "assert q1(3) == 9",
        "Public tests: 0 of 1 passed",
        "0 of 1 passed",
    ):
        assert part in page


@pytest.mark.parametrize("render", RENDERERS)
def test_a_pages_language_is_the_notebooks_else_the_classs(render: Render) -> None:
    assert "비공개 테스트" in render(KIM, [one_grade(HIDDEN, language="ko")], "en")
    assert "비공개 테스트" in render(KIM, [one_grade(HIDDEN)], "ko")
    assert "Hidden tests" in render(KIM, [one_grade(HIDDEN, language="en")], "ko")


@pytest.mark.parametrize("render", RENDERERS)
def test_lateness_overrides_and_comments_are_told(render: Render) -> None:
    grade = one_grade(
        PUBLIC, raw=1.0, score=2.0, final=1.6, days_late=2, penalty=0.2,
        questions=(QuestionGrade("q1", 2.0, 2.0, overridden=True),),
        comments=(Comment("Well\nthought.", "q1"), Comment("See me.")),
    )  # fmt: skip
    page = render(KIM, [grade], "en")
    for part in (
        "2 points minus a late penalty of 20 % give 1.6",
        "The tests gave 1 points",
        "set by your teacher",
    ):
        assert part in page
    for part in ("Well", "thought.", "See me.", "2 days late"):
        assert part in page


@pytest.mark.parametrize("render", RENDERERS)
def test_a_missing_assignment_says_so_kindly(render: Render) -> None:
    grade = Grade("20250001", "hw", GradeStatus.MISSING, 0, 0, 0, 2)
    assert words("ko")["missing_said"] in render(KIM, [grade], "ko")


@pytest.mark.parametrize("render", RENDERERS)
def test_a_student_without_any_grade_has_a_page(render: Render) -> None:
    assert "김민준" in render(KIM, [], "ko")


def test_the_line_that_raised_is_marked() -> None:
    raised = Explanation("raised", {"type": "ValueError", "text": "no", "line": "2"})
    page = student_page.html(KIM, [one_grade(replace(PUBLIC, explanation=raised))], "en")
    (marked,) = re.findall(r'<span class="line marked">(.*?)(?:<span class="line|</code>)', page)
    assert "return y" in marked


def test_a_cell_that_raised_is_shown_with_its_line() -> None:
    grade = one_grade(PUBLIC, code=("a = 1", "b = 2\nc = nm"))
    assert grade.result is not None
    problem = Explanation("cell_raised", {"cell": "2", "line": "2", "type": "NameError", "text": "nm"})
    grade = replace(grade, result=replace(grade.result, problems=(problem,)))
    page = student_page.html(KIM, [grade], "en")
    (marked,) = re.findall(r'<span class="line marked">(.*?)(?:<span class="line|</code>)', page)
    assert "c = nm" in marked
    assert ">   2  c = nm" in student_page.markdown(KIM, [grade], "en")


@pytest.mark.parametrize("fence", ["```", "`````", "~~~"])
def test_code_stays_in_its_fence(fence: str) -> None:
    grade = one_grade(
        PUBLIC, code=(f"def q1(y):\n    '''\n{fence}\n# not a heading\n'''\n    return y",)
    )
    fences = [
        t for t in COMMONMARK.parse(student_page.markdown(KIM, [grade], "en")) if t.type == "fence"
    ]
    assert len(fences) == 1
    assert "# not a heading" in fences[0].content


# --- excerpts ------------------------------------------------------------------------------------

CELLS = (
    "import numpy as np",
    "@f\ndef a(x):\n    return 1\n\ny = 2",
    "W = (1,\n     2)",
    "def a(x):\n  return b(x)",
)


def test_the_last_function_of_a_name_is_the_students_answer() -> None:
    found = excerpts.of_question(CELLS, "a")
    assert found is not None
    assert (found.cell, found.first, found.text) == (4, 1, "def a(x):\n  return b(x)")


def test_a_value_is_shown_whole() -> None:
    found = excerpts.of_question(CELLS, "W")
    assert found is not None
    assert found.text == "W = (1,\n     2)"


def test_a_function_that_does_not_parse_is_shown_by_its_indentation() -> None:
    found = excerpts.of_question(["x = 1\ndef a(x):\n    return (1\n\n    y\nz = 2"], "a")
    assert found is not None
    assert (found.cell, found.first, found.text) == (0, 2, "def a(x):\n    return (1\n\n    y")


def test_a_question_of_several_functions_is_the_cell_before_its_check() -> None:
    cells = ("x = 1", "def and_gate(): ...\ndef or_gate(): ...", 'grader.check("gates")')
    found = excerpts.of_question(cells, "gates")
    assert found is not None
    assert (found.cell, found.lines[0]) == (2, "def and_gate(): ...")


def test_a_script_is_cut_at_its_checks() -> None:
    script = "a = 1\ngrader.check('one')\n\nb = 2\nc = 3\ngrader.check('two')\n"
    found = excerpts.of_question([script], "two")
    assert found is not None
    assert (found.first, found.text) == (4, "b = 2\nc = 3")


def test_a_question_that_nobody_answered_has_no_code() -> None:
    assert excerpts.of_question(CELLS, "nothing") is None


def test_a_line_in_a_function_that_the_answer_calls_is_marked_there() -> None:
    cells = ("def b(x):\n    y = 1\n    return x[y]", "def a(x):\n    return b(x)")
    found = excerpts.raised_at(cells, "a", 3)
    assert found is not None
    assert (found.cell, found.marked) == (1, 3)


def test_a_line_that_could_be_in_two_cells_is_not_marked() -> None:
    cells = ("def b(x):\n    return x[1]", "def a(x):\n    return b(x)")
    found = excerpts.raised_at(cells, "a", 2)
    assert found is not None
    assert (found.cell, found.marked) == (2, 0)


@pytest.mark.parametrize("question", ["a", "W", "nothing"])
def test_what_is_kept_for_later_gives_the_same_excerpt(question: str) -> None:
    for cells in (CELLS, CELLS[1:2]):
        kept = excerpts.worth_keeping(cells, question)
        assert excerpts.of_question(kept, question) == excerpts.of_question(cells, question)


@given(st.lists(st.text(max_size=80), max_size=4), st.integers(-3, 9), st.integers(-3, 9))
def test_any_text_gives_an_excerpt_or_none(cells: list[str], cell: int, line: int) -> None:
    for found in (
        excerpts.around(cells, cell, line),
        excerpts.raised_at([*cells, "def a(): 1"], "a", line),
    ):
        assert found is None or all(text.isprintable() for text in found.lines)


# --- the class report ----------------------------------------------------------------------------


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_report_says_what_a_teacher_looks_for(language: Language, tmp_path: Path) -> None:
    people = classes.people(40)
    page = report_of(tmp_path, classes.grades(list(people)), people, language, "신경망 & 나")
    text = Tags(page).text
    keys = (
        "overview",
        "distribution",
        "heat_map",
        "misconceptions",
        "alike",
        "lost",
        "slowest",
        "late",
    )
    for key in (*keys, "discrimination", "nobody", "everybody", "notes", "problems"):
        assert words(language)[key] in text
    assert "신경망 & 나" in text
    assert f'<html lang="{language}">' in page
    assert classes.HINTS[0].text[language].replace("`", "").split(".")[0][:20] in text


def test_every_student_and_score_is_in_the_reports_data(tmp_path: Path) -> None:
    people = classes.people(30)
    page = report_of(tmp_path, classes.grades(list(people)), people)
    data = json.loads(re.findall(r'<script type="application/json" id="data">(.*?)</script>', page)[0])
    ids = [each[0] for each in data["students"]]
    assert ids == list(people)
    for assignment in data["assignments"]:
        assert sorted(assignment["order"]) == list(range(30))
        for who, row in zip(ids, assignment["rows"], strict=True):
            grade = classes.grade(who, assignment["name"])
            is_graded = grade.status is GradeStatus.GRADED
            assert row[1] == (grade.final if is_graded else None)
            assert row[4:] == [q.score if is_graded else None for q in grade.questions]
            is_late = is_graded and grade.penalty > 0 and grade.score > 0
            assert row[3] == (
                f"a late penalty of {grade.penalty * 100:g} % is taken from {grade.score:g}"
                if is_late
                else ""
            )


def test_students_who_are_on_no_list_are_in_the_report(tmp_path: Path) -> None:
    page = report_of(tmp_path, [one_grade(PUBLIC, student="guest")], {"kim": Person("kim", "Kim")})
    assert '["guest","",""]' in page
    assert '["kim","Kim",""]' in page


def test_two_students_of_one_name_are_told_apart(tmp_path: Path) -> None:
    people = {who: Person(who, "김민준") for who in ("1", "2")}
    grades = [one_grade(PUBLIC, student=who, status=GradeStatus.MISSING) for who in people]
    text = Tags(report_of(tmp_path, grades, people)).text
    assert "김민준 (1)" in text
    assert "김민준 (2)" in text


def test_a_report_of_nothing_is_a_page(tmp_path: Path) -> None:
    assert words("ko")["no_grades"] in report_of(tmp_path, [], language="ko")


def test_a_heat_map_has_one_path_a_level_however_large_the_class() -> None:
    shares = np.random.default_rng(0).random((6, 2000))
    assert svg.heat_map(shares, "").count("<path") <= svg.LEVELS


def test_a_heat_maps_cells_cover_every_student_once() -> None:
    shares = np.array([[0.0, 0.0, 1.0, np.nan, 0.3, 0.5] * 20])
    widths = [float(w) for w in re.findall(r"M\d+ 1h([\d.]+)", svg.heat_map(shares, ""))]
    assert sum(widths) == shares.size


@pytest.mark.parametrize(
    ("share", "level"),
    [(0, 0), (0.01, 1), (0.49, 1), (0.5, 2), (0.99, 2), (1, 3), (1.2, 3), (np.nan, 4)],
)
def test_a_share_has_a_colour_level(share: float, level: int) -> None:
    assert svg.levels(np.array([share]))[0] == level


# --- files ---------------------------------------------------------------------------------------


@given(st.lists(st.text(max_size=80), unique=True, max_size=30))
def test_file_names_are_safe_and_never_the_same(ids: list[str]) -> None:
    taken: set[str] = set()
    names = [file_name(each, taken) for each in ids]
    assert len({name.casefold() for name in names}) == len(ids)
    for name in names:
        assert re.fullmatch(r"[\w@.-]+", name)
        assert not name.startswith((".", "-"))
        assert len(f"{name}.html".encode()) <= 255


@pytest.mark.parametrize("name", ["20250001", "김민준", "anna.schmidt", "kim_2", "이서연@ac.kr"])
def test_an_ordinary_id_is_its_own_file_name(name: str) -> None:
    assert file_name(name, set()) == name


@pytest.mark.parametrize(
    "name", ["../../etc/passwd", "a/b", "a\\b", "..", "", "CON", "nul.txt", "-rf", "a\0b"]
)
def test_a_dangerous_id_gets_a_name_of_its_own(name: str) -> None:
    found = file_name(name, set())
    assert found != name
    assert Path(found).name == found


def test_both_pages_of_every_student_are_written_the_same_in_any_number_of_lanes(
    tmp_path: Path,
) -> None:
    def of_students() -> Iterator[tuple[Person, list[Grade]]]:
        for person in classes.people(45).values():
            yield person, [classes.grade(person.id, "05-losses")]

    for lanes in (1, 2):
        assert student_page.write_all(tmp_path / str(lanes), of_students(), "ko", lanes) == 45
    one, two = ({p.name: p.read_bytes() for p in (tmp_path / n).iterdir()} for n in ("1", "2"))
    assert one == two
    assert len(one) == 90


# --- words ---------------------------------------------------------------------------------------


@pytest.mark.parametrize("key", sorted(words_module.keys()))
def test_a_word_is_in_both_languages_with_the_same_blanks_and_in_use(key: str) -> None:
    en, ko = words("en")[key], words("ko")[key]
    assert not re.search("[가-힣]", en)
    assert re.search("[가-힣]", ko)
    assert set(re.findall(r"{\w+}", en)) == set(re.findall(r"{\w+}", ko))
    folder = Path(autograder.__file__).parent
    files = [path for path in folder.rglob("*.*") if path.suffix in (".py", ".html", ".md", ".js")]
    sources = "".join(path.read_text("utf-8") for path in files if path.name != "words.py")
    assert re.search(rf"""["'.]{key}\b""", sources) or key.startswith("level_")


def test_the_report_says_at_which_level_it_was_graded(tmp_path: Path) -> None:
    made = list(classes.grades(["a", "b", "c"], ("05-losses",)))
    levels = [
        replace(each, isolation=level)
        for each, level in zip(made, ("landlock", "none", ""), strict=True)
    ]
    (figures,) = statistics.of_class(levels)
    assert figures.levels == ("landlock", "none")
    for language, said in (
        ("en", "Isolation level when graded: landlock, none"),
        ("ko", "격리 수준: landlock, none"),
    ):
        class_page.write(tmp_path / "report.html", [figures], {}, language, "")
        assert said in (tmp_path / "report.html").read_text("utf-8")
