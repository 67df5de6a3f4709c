"""The class report in a terminal, and the lines that end a run."""

from __future__ import annotations

import io
import re
from dataclasses import replace
from pathlib import Path

import pytest
from rich.console import Console, RenderableType

from autograder.records.grades import Grade, GradeStatus
from autograder.records.language import Language
from autograder.records.words import words
from autograder.report.terminal import class_summary
from tests.report import classes

LANGUAGES: tuple[Language, ...] = ("en", "ko")
PATHS = (Path("results/report.html"), Path("results/feedback"), Path("results/grades.csv"))


def shown(what: RenderableType, width: int = 100) -> str:
    out = io.StringIO()
    Console(file=out, width=width, color_system=None).print(what)
    return out.getvalue()


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_report_shows_scores_hardest_questions_and_common_mistakes(language: Language) -> None:
    people = classes.people(50)
    text = shown(class_summary.report(classes.grades(list(people), ("05-losses",)), people, language))
    for key in ("hardest", "misconceptions", "graded", "mean", "median", "discrimination"):
        assert words(language)[key] in text
    for part in ("05-losses", "90-100 %", "█", "binary_cross_entropy"):
        assert part in text


def test_the_hardest_question_comes_first() -> None:
    people = classes.people(80)
    text = shown(class_summary.report(classes.grades(list(people), ("05-losses",)), people, "en"))
    table = text[text.index("Hardest") : text.index("Most common")]
    shares = [int(found) for found in re.findall(r"(\d+)%", table)]
    assert shares == sorted(shares)
    assert len(shares) == 5


def test_a_report_of_nothing_says_so() -> None:
    assert words("en")["no_grades"] in shown(class_summary.report([], {}, "en"))


def test_an_assignment_that_nobody_handed_in_is_shown() -> None:
    grade = Grade("kim", "hw", GradeStatus.MISSING, 0, 0, 0, 10)
    assert "Not submitted 1" in shown(class_summary.report([grade], {}, "en"))


@pytest.mark.parametrize("planted", ["[red]x[/red]", "\x1b[31mx\x1b[0m", "x\u202ey"])
def test_what_a_student_chose_is_neither_markup_nor_control(planted: str) -> None:
    people = {who: replace(each, name=planted) for who, each in classes.people(20).items()}
    grades = [replace(g, student=g.student) for g in classes.grades(list(people), planted=planted)]
    text = shown(class_summary.report(grades, people, "en"), 160)
    assert not re.search("[\x1b\u202e]", text)
    if planted.startswith("[red]"):
        assert "[red]x[/red]" in text


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("students", [0, 1, 30])
def test_the_summary_has_ten_lines_at_most_and_names_what_to_open(
    students: int, language: Language
) -> None:
    grades = classes.grades(list(classes.people(students)))
    lines = shown(class_summary.summary(grades, PATHS, language)).splitlines()
    assert len(lines) <= 10
    for path in PATHS:
        assert any(str(path) in line for line in lines)


def test_the_summary_counts_as_the_grades_do() -> None:
    grades = list(classes.grades(list(classes.people(30))))
    text = shown(class_summary.summary(iter(grades), PATHS, "en"))
    graded = [grade for grade in grades if grade.status is GradeStatus.GRADED]
    full = sum(grade.final >= grade.max_score for grade in graded)
    assert f"Students: 30, assignments: 8, graded: {len(graded)}, full marks: {full}" in text
    missing = sum(grade.status is GradeStatus.MISSING for grade in grades)
    assert f"Not submitted: {missing}" in text
    korean = shown(class_summary.summary(iter(grades), PATHS, "ko"))
    assert f"학생 30명, 과제 8개, 채점 {len(graded)}건, 만점 {full}건" in korean


@pytest.mark.parametrize(("share", "cells"), [(0, 0), (0.5, 15), (1, 30), (2, 30), (-1, 0)])
def test_a_bar_is_as_long_as_its_share(share: float, cells: int) -> None:
    assert len(class_summary.bar(share)) == cells
