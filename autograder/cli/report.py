"""report, feedback: commands that write pages from the gradebook."""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

import click

from .options import (
    context,
    end_if_unchecked,
    gradebook_option,
    lang_option,
    opened,
    results_option,
    terminal,
)

if TYPE_CHECKING:
    from autograder.gradebook import Gradebook
    from autograder.records.grades import Grade, Person
    from autograder.records.language import Language
    from autograder.report.figures import AssignmentStatistics


@click.command()
@click.option("--text", is_flag=True, help="Print the report in the terminal instead.")
@results_option
@gradebook_option
@lang_option
def report(text: bool, results: Path, gradebook: str, lang: Language) -> None:
    """Write the class report, RESULTS/report.html."""
    from autograder.gradebook import final_grades
    from autograder.gradebook import people as people_table
    from autograder.report import statistics
    from autograder.report.terminal import class_summary as in_terminal

    with opened(results, gradebook) as book:
        figures = statistics.of_class(final_grades.grades(book, context().policy))
        people = people_table.everybody(book)
        if text:
            terminal().print(in_terminal.report(figures, people, lang))
        else:
            click.echo(write_report(figures, people, results, lang))


def write_report(
    figures: Iterable[AssignmentStatistics], people: Mapping[str, Person], results: Path, lang: Language
) -> Path:
    """Write the class report into the results folder; return its path."""
    from autograder.report.html import class_page

    course = context().course
    title = course.title.get(lang, "") if course else ""
    path = results / "report.html"
    results.mkdir(parents=True, exist_ok=True)
    class_page.write(path, figures, people, lang, title, context().titles)
    return path


@click.command()
@click.argument("students", nargs=-1)
@results_option
@gradebook_option
@lang_option
def feedback(students: tuple[str, ...], results: Path, gradebook: str, lang: Language) -> None:
    """Write feedback pages for all STUDENTS, or for some.

    Each student gets RESULTS/feedback/STUDENT.html and STUDENT.md.
    """
    from autograder.gradebook import manual
    from autograder.grading.runner import pool
    from autograder.report.html import student_page

    folder = results / "feedback"
    with opened(results, gradebook) as book:
        for student in students:
            manual.expect(book, student)
        of_students, lanes = _of_students(book, students), pool.default_lanes()
        count = student_page.write_all(folder, of_students, lang, lanes, context().titles)
        grades = [grade for _, own in _of_students(book, students) for grade in own]
    click.echo(f"{folder}: {count}")
    end_if_unchecked(grades)


def _of_students(
    book: Gradebook, wanted: tuple[str, ...]
) -> Iterator[tuple[Person, tuple[Grade, ...]]]:
    """Yield each requested student with all their grades; all students if none is named."""
    from autograder.gradebook import final_grades
    from autograder.gradebook import people as people_table
    from autograder.records.grades import Person

    people = people_table.everybody(book)
    grades = final_grades.grades(book, context().policy, by="student")
    for student, own in itertools.groupby(grades, lambda grade: grade.student):
        if not wanted or student in wanted:
            yield people.get(student, Person(student)), tuple(own)
