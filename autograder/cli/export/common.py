"""What the commands of ``autograder export`` share: their options, the grades, and what is said."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from autograder.cli.options import (
    context,
    opened,
)
from autograder.formats.scores import points
from autograder.records.language import gettext, ngettext

if TYPE_CHECKING:
    from autograder.lms.base import Filled
    from autograder.records.grades import Grade, Person


def file_option(default: str) -> Callable[[Any], Any]:
    """Return the option for the file to write."""
    return click.option("-o", "--output", type=click.Path(path_type=Path), default=Path(default),
                        show_default=True, help="Output file.")  # fmt: skip


column_option = click.option(
    "--column",
    default="",
    help="Column to fill; default: the one whose title contains the assignment's ID.",
)
out_of_option = click.option(
    "--out-of",
    type=click.FloatRange(0, min_open=True),
    metavar="POINTS",
    help="Scale the grades to the maximum that the LMS has; default: they have to agree.",
)
template_argument = click.argument(
    "template", type=click.Path(exists=True, dir_okay=False, path_type=Path)
)


@click.group()
def export() -> None:
    """Export grades for an LMS or another system."""


def grades_of(
    results: Path, gradebook: str, assignment: str | None
) -> tuple[list[Grade], list[Person]]:
    """Return the requested grades, and the people of the class."""
    from autograder.gradebook import final_grades
    from autograder.gradebook import people as people_table
    from autograder.records.errors import ExportError

    with opened(results, gradebook) as book:
        known = book.assignments()
        if assignment is not None and assignment not in known:
            raise ExportError(
                gettext(
                    "-a {assignment}: it has no grades; assignments with grades: {known}",
                    assignment=assignment,
                    known=", ".join(known),
                )
            )
        grades = final_grades.grades(book, context().policy)
        wanted = [grade for grade in grades if assignment in (None, grade.assignment)]
        return wanted, list(people_table.everybody(book).values())


def of_todays_tests(grades: list[Grade]) -> tuple[list[Grade], list[str]]:
    """Return the grades that fit today's maximum, and the students whose grades have another."""
    outdated = [
        f"{grade.student} ({points(grade.score)}/{points(grade.max_score)})"
        for grade in grades
        if grade.is_outdated
    ]
    return [grade for grade in grades if not grade.is_outdated], outdated


def scaled(grades: list[Grade], out_of: float | None) -> list[Grade]:
    """Return grades with another maximum, and say so; the questions' points stay as they are."""
    if out_of is None:
        return grades
    for most in sorted({grade.max_score for grade in grades if grade.max_score != out_of}):
        click.echo(
            gettext("scaled from {most} to {out_of} points", most=points(most), out_of=points(out_of))
        )
    return [
        replace(grade, final=grade.final * out_of / grade.max_score, max_score=out_of)
        if grade.max_score > 0
        else grade
        for grade in grades
    ]


def others(assignment: str | None) -> list[str]:
    """Return the course's assignments except one."""
    course = context().course
    return [name for name in (course.tables if course else ()) if name != assignment]


@contextmanager
def about(template: Path) -> Iterator[None]:
    """Add the template's path to the message of an export error."""
    from autograder.records.errors import ExportError

    try:
        yield
    except ExportError as error:
        raise ExportError(f"{template}: {error}") from None


def person_of(people: dict[str, Person], grade: Grade) -> Person:
    """Return whose grade it is; all that is known may be the ID."""
    from autograder.records.grades import Person

    return people.get(grade.student, Person(grade.student))


def say(filled: Filled, output: Path, outdated: list[str], grades: list[Grade]) -> None:
    """Write a filled-in template; report the rows and grades that did not match."""
    from autograder.records.text import clean
    from autograder.report.terminal import run_notes

    write(output, filled.data)
    said = ngettext("{count} grade filled in", "{count} grades filled in", filled.count)
    if filled.changed:
        said += "; " + gettext("{count} of them changed", count=filled.changed)
    click.echo(said)
    for doubt in filled.doubts:
        click.echo(doubt)
    for what, who in (
        (gettext("rows left unchanged"), filled.rows_without_grade),
        (gettext("grades without a row"), filled.grades_without_row),
        (
            gettext("not filled in, graded by older tests with other points; grade these files again"),
            outdated,
        ),
        (
            gettext("not filled in, a person still has to grade"),
            [f"{grade.student} ({', '.join(grade.waiting)})" for grade in grades if grade.waiting],
        ),
        (
            gettext("graded by hand before the newest attempt"),
            [f"{g.student} ({', '.join(g.graded_before)})" for g in grades if g.graded_before],
        ),
        (
            gettext("points by hand that were given for other tests"),
            [run_notes.unfit_in(grade) for grade in grades if grade.unfit],
        ),
        (
            gettext("filled in as the maximum, because Moodle accepts no bonus points"),
            filled.capped,
        ),
    ):
        if who:
            click.echo(f"{what}: {', '.join(clean(each, 80) for each in who)}")


def write(output: Path, data: bytes) -> None:
    """Write a file, and say where it is."""
    from autograder.formats import writing
    from autograder.records.errors import ExportError

    writing.write(output, data, ExportError)
    click.echo(str(output))
