"""Fills in the lists of grades of an LMS: Canvas, Moodle, Brightspace, Blackboard, Sakai."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from autograder.cli.options import (
    assignment_option,
    context,
    end_if_unchecked,
    gradebook_option,
    lang_option,
    results_option,
)

from .common import (
    about,
    column_option,
    export,
    file_option,
    grades_of,
    of_todays_tests,
    others,
    out_of_option,
    person_of,
    say,
    scaled,
    template_argument,
    write,
)

if TYPE_CHECKING:
    from autograder.records.language import Language


@export.command()
@template_argument
@assignment_option
@column_option
@out_of_option
@file_option("canvas.csv")
@results_option
@gradebook_option
def canvas(
    template: Path, assignment: str | None, column: str, out_of: float | None, output: Path,
    results: Path, gradebook: str,
) -> None:  # fmt: skip
    """Fill one assignment's column in TEMPLATE, a gradebook exported from Canvas."""
    from autograder.lms.canvas import gradebook as system

    grades, people = grades_of(results, gradebook, assignment)
    current, outdated = of_todays_tests(grades)
    with about(template):
        in_scale = scaled(current, out_of)
        filled = system.fill(template.read_bytes(), column, in_scale, people, others(assignment))
    say(filled, output, outdated, grades)
    end_if_unchecked(grades)


@export.command()
@template_argument
@assignment_option
@click.option(
    "--feedback",
    type=click.Path(path_type=Path),
    metavar="ZIP",
    help="Also write a zip of feedback files for upload to Moodle.",
)
@out_of_option
@file_option("moodle.csv")
@results_option
@gradebook_option
@lang_option
def moodle(
    template: Path, assignment: str | None, feedback: Path | None, out_of: float | None, output: Path,
    results: Path, gradebook: str, lang: Language,
) -> None:  # fmt: skip
    """Fill grades and comments into TEMPLATE, a Moodle grading worksheet."""
    from autograder.lms.moodle import grades as system
    from autograder.report.html import student_page

    grades, people = grades_of(results, gradebook, assignment)
    current, outdated = of_todays_tests(grades)
    worksheet = template.read_bytes()
    with about(template):
        filled = system.fill(worksheet, scaled(current, out_of), people, lang)
    say(filled, output, outdated, grades)
    if feedback:
        by_id = {person.id: person for person in people}
        titles = context().titles
        pages = {
            grade.student: student_page.html(person_of(by_id, grade), [grade], lang, titles).encode()
            for grade in grades
        }
        with about(template):
            zipped = system.feedback_zip(worksheet, pages, people)
        write(feedback, zipped)
    end_if_unchecked(grades)


@export.command()
@template_argument
@assignment_option
@column_option
@out_of_option
@file_option("brightspace.csv")
@results_option
@gradebook_option
def brightspace(
    template: Path, assignment: str | None, column: str, out_of: float | None, output: Path,
    results: Path, gradebook: str,
) -> None:  # fmt: skip
    """Fill one assignment's column in TEMPLATE, the grades exported from Brightspace."""
    from autograder.lms import brightspace as system

    _fill(system, template, assignment, column, out_of, output, results, gradebook)


@export.command()
@template_argument
@assignment_option
@column_option
@out_of_option
@file_option("blackboard.xls")
@results_option
@gradebook_option
def blackboard(
    template: Path, assignment: str | None, column: str, out_of: float | None, output: Path,
    results: Path, gradebook: str,
) -> None:  # fmt: skip
    """Fill one assignment's column in TEMPLATE, the grades downloaded from Blackboard."""
    from autograder.lms import blackboard as system

    _fill(system, template, assignment, column, out_of, output, results, gradebook)


@export.command()
@template_argument
@assignment_option
@out_of_option
@file_option("sakai.zip")
@results_option
@gradebook_option
def sakai(
    template: Path, assignment: str | None, out_of: float | None, output: Path, results: Path,
    gradebook: str,
) -> None:  # fmt: skip
    """Fill one assignment's grades into TEMPLATE, grades.csv from Sakai, or the zip that has it."""
    from autograder.lms import sakai as system

    _fill(system, template, assignment, "", out_of, output, results, gradebook)


def _fill(
    system: Any, template: Path, assignment: str | None, column: str, out_of: float | None,
    output: Path, results: Path, gradebook: str,
) -> None:  # fmt: skip
    """Fill a column of a list of grades, with the system's module."""
    grades, people = grades_of(results, gradebook, assignment)
    current, outdated = of_todays_tests(grades)
    with about(template):
        filled = system.fill(template.read_bytes(), column, scaled(current, out_of), people)
    say(filled, output, outdated, grades)
    end_if_unchecked(grades)
