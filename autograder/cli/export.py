"""export: commands that export the gradebook to other systems' file formats."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from autograder.formats.scores import points
from autograder.records.language import gettext, ngettext

from .options import (
    assignment_option,
    context,
    gradebook_option,
    inside_option,
    lang_option,
    opened,
    package_option,
    results_option,
    scratch_folder,
)

if TYPE_CHECKING:
    from autograder.lms.base import Filled
    from autograder.records.grades import Grade, Person
    from autograder.records.language import Language
    from autograder.records.limits import Inside


def _file(default: str) -> Callable[[Any], Any]:
    return click.option("-o", "--output", type=click.Path(path_type=Path), default=Path(default),
                        show_default=True, help="Output file.")  # fmt: skip


_column = click.option(
    "--column",
    default="",
    help="Column to fill; default: the one whose title contains the assignment's ID.",
)
_out_of = click.option(
    "--out-of",
    type=click.FloatRange(0, min_open=True),
    metavar="POINTS",
    help="Scale the grades to the maximum that the LMS has; default: they have to agree.",
)
_template = click.argument("template", type=click.Path(exists=True, dir_okay=False, path_type=Path))


@click.group()
def export() -> None:
    """Export grades for an LMS or another system."""


@export.command()
@_template
@assignment_option
@_column
@_out_of
@_file("canvas.csv")
@results_option
@gradebook_option
def canvas(
    template: Path, assignment: str | None, column: str, out_of: float | None, output: Path,
    results: Path, gradebook: str,
) -> None:  # fmt: skip
    """Fill one assignment's column in TEMPLATE, a gradebook exported from Canvas."""
    from autograder.lms.canvas import gradebook as system

    grades, people = _grades(results, gradebook, assignment)
    current, outdated = _of_todays_tests(grades)
    with _about(template):
        scaled = _scaled(current, out_of)
        filled = system.fill(template.read_bytes(), column, scaled, people, _others(assignment))
    _say(filled, output, outdated, grades)


@export.command()
@_template
@assignment_option
@click.option(
    "--feedback",
    type=click.Path(path_type=Path),
    metavar="ZIP",
    help="Also write a zip of feedback files for upload to Moodle.",
)
@_out_of
@_file("moodle.csv")
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

    grades, people = _grades(results, gradebook, assignment)
    current, outdated = _of_todays_tests(grades)
    worksheet = template.read_bytes()
    with _about(template):
        filled = system.fill(worksheet, _scaled(current, out_of), people, lang)
    _say(filled, output, outdated, grades)
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
@_template
@assignment_option
@_column
@_out_of
@_file("brightspace.csv")
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
@_template
@assignment_option
@_column
@_out_of
@_file("blackboard.xls")
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
@_template
@assignment_option
@_out_of
@_file("sakai.zip")
@results_option
@gradebook_option
def sakai(
    template: Path, assignment: str | None, out_of: float | None, output: Path, results: Path,
    gradebook: str,
) -> None:  # fmt: skip
    """Fill one assignment's grades into TEMPLATE, grades.csv from Sakai, or the zip that has it."""
    from autograder.lms import sakai as system

    _fill(system, template, assignment, "", out_of, output, results, gradebook)


@export.command()
@click.argument("bundle")
@click.option(
    "--isolation",
    type=click.Choice(["auto", "landlock", "none"]),
    default="auto",
    show_default=True,
    help="How student code is isolated in Gradescope's container.",
)
@click.option(
    "--hidden",
    type=click.Choice(["hidden", "after_due_date", "after_published", "visible"]),
    default="after_published",
    show_default=True,
    help="When students see the results of hidden tests.",
)
@package_option
@inside_option
@_file("autograder.zip")
@lang_option
def gradescope(
    bundle: str, isolation: str, hidden: Any, packages: tuple[str, ...], inside: Inside | None,
    output: Path, lang: Language,
) -> None:  # fmt: skip
    """Pack BUNDLE (an assignment's ID or an Otter autograder) for Gradescope."""
    from autograder.authoring import gradescope_zip
    from autograder.course.catalogue import Catalogue
    from autograder.grading.runner import isolation as isolation_levels

    with scratch_folder() as scratch:
        catalogue = Catalogue(context().course, bundle, scratch, {}, packages, inside)
        assert catalogue.fixed is not None
        assignment = catalogue.assignment(catalogue.fixed)
        options = gradescope_zip.Options(
            isolation, lang, hidden, getattr(context().policy.zone, "key", "")
        )
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
    """Write a GitHub workflow that runs the public tests, and the wheel that it installs."""
    from autograder.lms import github as system

    _write_with_wheel(output, lambda wheel: system.workflow(id, wheel, language=lang))


@export.command()
@click.argument("id")
@_file("autograder.py")
@lang_option
def classroom50(id: str, output: Path, lang: Language) -> None:
    """Write Classroom 50's script, which runs the public tests, and the wheel that it installs."""
    from autograder.lms import classroom50 as system

    _write_with_wheel(output, lambda wheel: system.hook(id, wheel, language=lang))


@export.command()
@click.argument("id")
@_template
@click.option(
    "--roster",
    required=True,
    type=click.Path(path_type=Path),
    metavar="ROSTER.CSV",
    help="The list that generate --variants was given.",
)
@click.option(
    "--files",
    "folder",
    type=click.Path(path_type=Path),
    help="Folder of the student files; default: assignments/ in the course's folder.",
)
@_file("variants.zip")
@lang_option
def variants(
    id: str, template: Path, roster: Path, folder: Path | None, output: Path, lang: Language
) -> None:
    """Pack the variants of ID for TEMPLATE, Moodle's worksheet or Canvas's submissions.zip."""
    from autograder.authoring import generate
    from autograder.lms import variant_files
    from autograder.lms.intake import roster as rosters
    from autograder.records.errors import ExportError

    people = rosters.read(roster)
    folder = folder or context().expect_course().folder / "assignments"
    paths = {person.id: generate.variant_path(folder, lang, person.id, id) for person in people}
    if missing := [student for student, path in paths.items() if not path.is_file()]:
        raise ExportError(
            gettext(
                "{path}: there is no such variant; run 'autograder generate {id} --variants {roster}'",
                path=paths[missing[0]],
                id=id,
                roster=roster,
            )
        )
    files = {student: path.read_bytes() for student, path in paths.items()}
    with _about(template):
        packed = variant_files.pack(template, files, people, f"{id}.zip")
    _write(output, packed.data)
    count = len(packed.students)
    click.echo(ngettext("{count} student's file", "{count} students' files", count))
    if without := [student for student in files if student not in packed.students]:
        click.echo(gettext("not in it, so they get nothing: {students}", students=", ".join(without)))


@export.command()
@assignment_option
@_file("grades.csv")
@results_option
@gradebook_option
def csv(assignment: str | None, output: Path, results: Path, gradebook: str) -> None:
    """Export all grades as CSV: test scores, overrides and final grades."""
    from autograder.report.exports import grades as grade_files

    grades, people = _grades(results, gradebook, assignment)
    _write(output, grade_files.grades_csv(grades, {person.id: person for person in people}))


@export.command()
@assignment_option
@_file("grades.json")
@results_option
@gradebook_option
def json(assignment: str | None, output: Path, results: Path, gradebook: str) -> None:
    """Export all grades as JSON, with each question's points and comments."""
    from autograder.report.exports import grades as grade_files

    grades, people = _grades(results, gradebook, assignment)
    _write(output, grade_files.grades_json(grades, {person.id: person for person in people}).encode())


@export.command()
@assignment_option
@_file("nbgrader.csv")
@results_option
@gradebook_option
def nbgrader(assignment: str | None, output: Path, results: Path, gradebook: str) -> None:
    """Export all grades in the format of nbgrader export."""
    from autograder.lms import nbgrader as system

    _write(output, system.grades_csv(*_grades(results, gradebook, assignment)))


@export.command()
@assignment_option
@_file("junit.xml")
@results_option
@gradebook_option
@lang_option
def junit(assignment: str | None, output: Path, results: Path, gradebook: str, lang: Language) -> None:
    """Export all results as JUnit XML, for CI systems."""
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
    """Export one STUDENT's result in PrairieLearn's external grader format."""
    import json

    from autograder.records.errors import ExportError
    from autograder.report.exports import prairielearn as system

    grades, _ = _grades(results, gradebook, assignment)
    own = [grade.result for grade in grades if grade.student == student and grade.result]
    if len(own) != 1:
        raise ExportError(
            gettext(
                "{student}: found {count} results; choose one assignment with -a",
                student=student,
                count=len(own),
            )
        )
    _write(output, json.dumps(system.results(own[0], lang), ensure_ascii=False, indent=1).encode())


def _fill(
    system: Any, template: Path, assignment: str | None, column: str, out_of: float | None,
    output: Path, results: Path, gradebook: str,
) -> None:  # fmt: skip
    """Fill a column of a list of grades, with the system's module."""
    grades, people = _grades(results, gradebook, assignment)
    current, outdated = _of_todays_tests(grades)
    with _about(template):
        filled = system.fill(template.read_bytes(), column, _scaled(current, out_of), people)
    _say(filled, output, outdated, grades)


def _grades(results: Path, gradebook: str, assignment: str | None) -> tuple[list[Grade], list[Person]]:
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


def _of_todays_tests(grades: list[Grade]) -> tuple[list[Grade], list[str]]:
    """Return the grades that fit today's maximum, and the students whose grades have another."""
    outdated = [
        f"{grade.student} ({points(grade.score)}/{points(grade.max_score)})"
        for grade in grades
        if grade.is_outdated
    ]
    return [grade for grade in grades if not grade.is_outdated], outdated


def _scaled(grades: list[Grade], out_of: float | None) -> list[Grade]:
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


def _others(assignment: str | None) -> list[str]:
    """Return the course's assignments except one."""
    course = context().course
    return [name for name in (course.tables if course else ()) if name != assignment]


@contextmanager
def _about(template: Path) -> Iterator[None]:
    """Add the template's path to the message of an export error."""
    from autograder.records.errors import ExportError

    try:
        yield
    except ExportError as error:
        raise ExportError(f"{template}: {error}") from None


def _person(people: dict[str, Person], grade: Grade) -> Person:
    from autograder.records.grades import Person

    return people.get(grade.student, Person(grade.student))


def _say(filled: Filled, output: Path, outdated: list[str], grades: list[Grade]) -> None:
    """Write a filled-in template; report the rows and grades that did not match."""
    from autograder.records.text import clean
    from autograder.report.terminal import run_notes

    _write(output, filled.data)
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


def _write_with_wheel(output: Path, script: Callable[[str], str]) -> None:
    """Write a script that installs this grader, and beside it the wheel that it names."""
    from autograder.authoring import wheel

    name, data = wheel.make()
    _write(output, script(name).encode())
    _write(output.parent / name, data)


def _write(output: Path, data: bytes) -> None:
    from autograder.formats.writing import write
    from autograder.records.errors import ExportError

    write(output, data, ExportError)
    click.echo(str(output))
