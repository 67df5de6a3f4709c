"""Writes what lets another system grade, or hand out, an assignment."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from autograder.cli.options import (
    assignment_option,
    context,
    end_if_unchecked,
    gradebook_option,
    inside_option,
    lang_option,
    package_option,
    results_option,
    scratch_folder,
)
from autograder.records.language import gettext, ngettext

from .common import (
    about,
    export,
    file_option,
    grades_of,
    template_argument,
    write,
)

if TYPE_CHECKING:
    from autograder.records.language import Language
    from autograder.records.limits import Inside


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
@file_option("autograder.zip")
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
@file_option(".github/workflows/classroom.yml")
@lang_option
def github(id: str, output: Path, lang: Language) -> None:
    """Write a GitHub workflow that runs the public tests, and the wheel that it installs."""
    from autograder.lms import github as system

    _write_with_wheel(output, lambda wheel: system.workflow(id, wheel, language=lang))


@export.command()
@click.argument("id")
@file_option("autograder.py")
@lang_option
def classroom50(id: str, output: Path, lang: Language) -> None:
    """Write Classroom 50's script, which runs the public tests, and the wheel that it installs."""
    from autograder.lms import classroom50 as system

    _write_with_wheel(output, lambda wheel: system.hook(id, wheel, language=lang))


@export.command()
@click.argument("id")
@template_argument
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
@file_option("variants.zip")
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
    with about(template):
        packed = variant_files.pack(template, files, people, f"{id}.zip")
    write(output, packed.data)
    count = len(packed.students)
    click.echo(ngettext("{count} student's file", "{count} students' files", count))
    if without := [student for student in files if student not in packed.students]:
        click.echo(gettext("not in it, so they get nothing: {students}", students=", ".join(without)))


@export.command()
@click.argument("student")
@assignment_option
@file_option("results.json")
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

    grades, _ = grades_of(results, gradebook, assignment)
    own = [grade for grade in grades if grade.student == student and grade.result]
    if len(own) != 1:
        raise ExportError(
            gettext(
                "{student}: found {count} results; choose one assignment with -a",
                student=student,
                count=len(own),
            )
        )
    assert own[0].result is not None
    found = system.results(own[0].result, lang)
    write(output, json.dumps(found, ensure_ascii=False, indent=1).encode())
    end_if_unchecked(own)


def _write_with_wheel(output: Path, script: Callable[[str], str]) -> None:
    """Write a script that installs this grader, and beside it the wheel that it names."""
    from autograder.authoring import wheel

    name, data = wheel.make()
    write(output, script(name).encode())
    write(output.parent / name, data)
