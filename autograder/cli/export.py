"""export: the gradebook as the files that other systems take."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from .options import (
    assignment_option,
    context,
    gradebook_option,
    lang_option,
    opened,
    results_option,
    scratch_folder,
)

if TYPE_CHECKING:
    from autograder.lms.base import Filled
    from autograder.records.grades import Grade, Person
    from autograder.records.messages import Language


def _file(default: str) -> Callable[[Any], Any]:
    return click.option("-o", "--output", type=click.Path(path_type=Path), default=Path(default),
                        show_default=True, help="The file to write.")  # fmt: skip


_template = click.argument("template", type=click.Path(exists=True, dir_okay=False, path_type=Path))


@click.group()
def export() -> None:
    """Write the grades as a file that an LMS or another system takes."""


@export.command()
@_template
@assignment_option
@click.option("--column", default="", help="The column; default: the one with the assignment's id.")
@_file("canvas.csv")
@results_option
@gradebook_option
def canvas(
    template: Path, assignment: str | None, column: str, output: Path, results: Path, gradebook: str
) -> None:
    """Fill one assignment's column of TEMPLATE, the gradebook that Canvas exported."""
    from autograder.lms.canvas import gradebook as system

    grades, people = _grades(results, gradebook, assignment)
    with _about(template):
        filled = system.fill(template.read_bytes(), column, grades, people, _others(assignment))
    _say(filled, output)


@export.command()
@_template
@assignment_option
@click.option(
    "--feedback",
    type=click.Path(path_type=Path),
    metavar="ZIP",
    help="Also write the zip of feedback files that Moodle takes.",
)
@_file("moodle.csv")
@results_option
@gradebook_option
@lang_option
def moodle(
    template: Path, assignment: str | None, feedback: Path | None, output: Path, results: Path,
    gradebook: str, lang: Language,
) -> None:  # fmt: skip
    """Fill TEMPLATE, the grading worksheet that Moodle gave: grades and comments."""
    from autograder.lms.moodle import grades as system
    from autograder.report.html import student_page

    grades, people = _grades(results, gradebook, assignment)
    worksheet = template.read_bytes()
    with _about(template):
        filled = system.fill(worksheet, grades, people, lang)
    _say(filled, output)
    if feedback:
        by_id = {person.id: person for person in people}
        titles = context().titles
        pages = {
            grade.student: student_page.html(_person(by_id, grade), [grade], lang, titles).encode()
            for grade in grades
        }
        with _about(template):
            zipped = system.feedback_zip(worksheet, pages, people)
        _write(feedback, zipped)


@export.command()
@click.argument("bundle")
@click.option(
    "--isolation",
    type=click.Choice(["auto", "landlock", "none"]),
    default="auto",
    show_default=True,
    help="How student code is kept apart in Gradescope's container.",
)
@click.option(
    "--hidden",
    type=click.Choice(["hidden", "after_due_date", "after_published", "visible"]),
    default="after_published",
    show_default=True,
    help="When students see the outcome of hidden tests.",
)
@_file("autograder.zip")
@lang_option
def gradescope(bundle: str, isolation: str, hidden: Any, output: Path, lang: Language) -> None:
    """Pack BUNDLE, an assignment's id or an Otter autograder, as the zip that Gradescope runs."""
    from autograder.authoring import gradescope_zip
    from autograder.course.catalogue import Catalogue
    from autograder.grading.runner import isolation as isolation_levels

    with scratch_folder() as scratch:
        catalogue = Catalogue(context().course, bundle, scratch, {})
        assert catalogue.fixed is not None
        assignment = catalogue.assignment(catalogue.fixed)
        options = gradescope_zip.Options(isolation, lang, hidden)
        learned = None
        if catalogue.course is not None and assignment.name in catalogue.course.tables:
            level = isolation_levels.choose("auto", assignment.packages)
            learned = gradescope_zip.record(catalogue.course, assignment, level)
        output.parent.mkdir(parents=True, exist_ok=True)
        gradescope_zip.pack(assignment, output, options, learned)
    click.echo(str(output))


@export.command()
@click.argument("id")
@_file(".github/workflows/classroom.yml")
@lang_option
def github(id: str, output: Path, lang: Language) -> None:
    """Write the workflow with which GitHub Classroom runs an assignment's public tests."""
    from autograder.lms import github as system

    _write(output, system.workflow(id, language=lang).encode())


@export.command()
@assignment_option
@_file("grades.csv")
@results_option
@gradebook_option
def csv(assignment: str | None, output: Path, results: Path, gradebook: str) -> None:
    """All grades as a table: by the tests, with overrides, after lateness."""
    from autograder.report.exports import grades as grade_files

    grades, people = _grades(results, gradebook, assignment)
    _write(output, grade_files.grades_csv(grades, {person.id: person for person in people}))


@export.command()
@assignment_option
@_file("grades.json")
@results_option
@gradebook_option
def json(assignment: str | None, output: Path, results: Path, gradebook: str) -> None:
    """All grades as one document, each question's points and comments with them."""
    from autograder.report.exports import grades as grade_files

    grades, people = _grades(results, gradebook, assignment)
    _write(output, grade_files.grades_json(grades, {person.id: person for person in people}).encode())


@export.command()
@assignment_option
@_file("nbgrader.csv")
@results_option
@gradebook_option
def nbgrader(assignment: str | None, output: Path, results: Path, gradebook: str) -> None:
    """All grades in the columns of nbgrader's own export."""
    from autograder.lms import nbgrader as system

    _write(output, system.grades_csv(*_grades(results, gradebook, assignment)))


@export.command()
@assignment_option
@_file("junit.xml")
@results_option
@gradebook_option
@lang_option
def junit(assignment: str | None, output: Path, results: Path, gradebook: str, lang: Language) -> None:
    """All results as JUnit XML, which any CI reads."""
    from autograder.report.exports import junit as system

    grades, _ = _grades(results, gradebook, assignment)
    _write(output, system.export([grade.result for grade in grades if grade.result], lang))


@export.command()
@click.argument("student")
@assignment_option
@_file("results.json")
@results_option
@gradebook_option
@lang_option
def prairielearn(
    student: str, assignment: str | None, output: Path, results: Path, gradebook: str, lang: Language
) -> None:
    """One STUDENT's result as PrairieLearn's external graders write it."""
    import json

    from autograder.records.errors import ExportError
    from autograder.report.exports import prairielearn as system

    grades, _ = _grades(results, gradebook, assignment)
    own = [grade.result for grade in grades if grade.student == student and grade.result]
    if len(own) != 1:
        raise ExportError(f"{student}: {len(own)} results; name an assignment of theirs with -a")
    _write(output, json.dumps(system.results(own[0], lang), ensure_ascii=False, indent=1).encode())


def _grades(results: Path, gradebook: str, assignment: str | None) -> tuple[list[Grade], list[Person]]:
    """The grades that are asked for, and the class."""
    from autograder.gradebook import final_grades
    from autograder.gradebook import people as people_table
    from autograder.records.errors import ExportError

    with opened(results, gradebook) as book:
        known = book.assignments()
        if assignment is not None and assignment not in known:
            raise ExportError(f"-a {assignment}: no grades of it; there are {', '.join(known)}")
        grades = final_grades.grades(book, context().policy)
        wanted = [grade for grade in grades if assignment in (None, grade.assignment)]
        return wanted, list(people_table.everybody(book).values())


def _others(assignment: str | None) -> list[str]:
    """The course's assignments but one."""
    course = context().course
    return [name for name in (course.tables if course else ()) if name != assignment]


@contextmanager
def _about(template: Path) -> Iterator[None]:
    """Say of which file it is that something is wrong."""
    from autograder.records.errors import ExportError

    try:
        yield
    except ExportError as error:
        raise ExportError(f"{template}: {error}") from None


def _person(people: dict[str, Person], grade: Grade) -> Person:
    from autograder.records.grades import Person

    return people.get(grade.student, Person(grade.student))


def _say(filled: Filled, output: Path) -> None:
    """Write a file that was filled in, and say who did not fit."""
    from autograder.records.text import clean

    _write(output, filled.data)
    changed = f", of which {filled.changed} were others before" if filled.changed else ""
    click.echo(f"grades filled in: {filled.count}{changed}")
    for what, who in (
        ("rows left as they were", filled.rows_without_grade),
        ("grades without a row", filled.grades_without_row),
    ):
        if who:
            click.echo(f"{what}: {', '.join(clean(each, 80) for each in who)}")


def _write(output: Path, data: bytes) -> None:
    from autograder.records.errors import ExportError

    part = output.with_name(output.name + ".part")
    try:
        output.parent.mkdir(parents=True, exist_ok=True)
        part.write_bytes(data)
        part.replace(output)
    except OSError as error:
        raise ExportError(f"{error.filename}: {error.strerror}") from None
    click.echo(str(output))
