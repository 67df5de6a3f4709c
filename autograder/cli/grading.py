"""grade, check, doctor: commands that run submissions."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING

import click

from autograder.lms import LAYOUTS, PLAIN
from autograder.records.language import gettext

from .options import (
    context,
    fail,
    gradebook_option,
    inside_option,
    isolation_option,
    keep_private,
    lang_option,
    package_option,
    printing,
    scratch_folder,
    terminal,
)
from .report import write_report

if TYPE_CHECKING:
    from autograder.course.bundle import Assignment
    from autograder.grading.class_run import Report
    from autograder.lms.intake.students import Choice
    from autograder.records.grades import Person
    from autograder.records.language import Language
    from autograder.records.limits import Inside
    from autograder.report.statistics import ClassGrades


@click.command()
@click.argument("paths", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option(
    "-a",
    "--assignment",
    metavar="BUNDLE_OR_ID",
    help="Grade every file as this assignment: its ID, an Otter autograder (zip or folder), or the "
    "notebook that students got.",
)
@click.option(
    "-o",
    "--output",
    type=click.Path(path_type=Path),
    default=Path("results"),
    show_default=True,
    help="Results folder.",
)
@click.option(
    "-j",
    "--lanes",
    type=click.IntRange(1, 256),
    help="Number of submissions graded in parallel; default: one per processor.",
)
@gradebook_option
@click.option(
    "--layout",
    type=click.Choice([PLAIN, *LAYOUTS]),
    help="Layout of the downloads; default: detected automatically.",
)
@click.option(
    "--roster",
    type=click.Path(path_type=Path),
    metavar="FILE.CSV",
    help="Class roster: your own list, or a gradebook exported from Canvas or Moodle.",
)
@click.option(
    "--times",
    type=click.Path(path_type=Path),
    multiple=True,
    metavar="FILE",
    help="Submission times: Moodle's grading worksheet, Canvas's list, or your own CSV.",
)
@click.option(
    "--times-from-files", is_flag=True, help="Use each file's modification time as its submission time."
)
@click.option(
    "--students",
    type=click.Choice(["outer", "inner"]),
    help="Where a folder could be one student's or several students': it is one student's (outer), or "
    "the folders and files in it are the students' (inner).",
)
@package_option
@isolation_option
@inside_option
@lang_option
@click.option(
    "--format",
    "form",
    type=click.Choice(["table", "json"]),
    default="table",
    show_default=True,
    help="Output format.",
)
@click.option("--regrade", is_flag=True, help="Grade again even what is unchanged.")
@click.option(
    "--strict",
    is_flag=True,
    help="Give no grades where nearly everybody lost points for one reason that is hardly theirs, such "
    "as a missing file.",
)
@click.option("--all", "everyone", is_flag=True, help="Print every row, however large the class is.")
@click.option("-q", "--quiet", is_flag=True, help="Print one line instead of the table.")
@click.option(
    "--seed", type=click.IntRange(0, 2**32 - 1), help="Random seed to use instead of the assignment's."
)
@click.option(
    "--case-seconds", type=click.FloatRange(0, min_open=True), help="Time limit for each test case."
)
@click.option(
    "--cpu-seconds", type=click.FloatRange(0, min_open=True), help="CPU time limit for each submission."
)
@click.option("--memory-mib", type=click.IntRange(128), help="Memory limit for each submission.")
@click.option(
    "--output-mib", type=click.FloatRange(0, min_open=True), help="Output kept for each submission."
)
def grade(
    paths: tuple[Path, ...], assignment: str | None, output: Path, lanes: int | None, gradebook: str,
    layout: str | None, roster: Path | None, times: tuple[Path, ...], times_from_files: bool,
    students: Choice | None, packages: tuple[str, ...], isolation: str, inside: Inside | None,
    lang: Language, form: str, regrade: bool, strict: bool, seed: int | None, everyone: bool,
    quiet: bool, **limits: float | None,
) -> None:  # fmt: skip
    """Grade the submissions in PATHS: LMS downloads, files, folders or zips."""
    _begin()
    keep_private(click.get_current_context())
    from autograder.course.catalogue import Catalogue
    from autograder.gradebook import final_grades, open_gradebook
    from autograder.gradebook import people as people_table
    from autograder.grading import class_run
    from autograder.grading.runner import isolation as isolation_levels
    from autograder.grading.runner import pool
    from autograder.lms.intake.collect import Sources
    from autograder.report import statistics

    from . import progress

    with scratch_folder() as scratch:
        changed = {name: value for name, value in limits.items() if value is not None}
        course = context().for_grading(paths, assignment)
        _expect_own_results(output, paths)
        catalogue = Catalogue(course, assignment, scratch, changed, packages, inside)
        level = isolation_levels.choose(isolation, catalogue.packages)
        lanes = lanes or pool.default_lanes()
        roster = roster or (course.roster if course else None)
        sources = Sources(layout or "", roster, times, times_from_files, students or "")
        options = class_run.Options(level, lanes, regrade, seed, changed, sources, strict)
        with open_gradebook(gradebook or output) as book:
            with progress.shown(lang, quiet=quiet or form == "json") as show:
                report = class_run.grade(paths, catalogue, book, options, show)
            graded = statistics.read_class(final_grades.grades(book, context().policy))
            people = people_table.everybody(book)
    document = _write(report, graded, people, output, lang)
    with printing():
        for line in _what_was_missing(report, catalogue.missing, lang):
            click.echo(line, err=form == "json")
        if form == "json":
            click.echo(document, nl=False)
        elif quiet:
            click.echo(_line(report, lang))
        else:
            _print(report, graded, people, output, lang, catalogue.loaded, everyone)
    _expect_certain(report, strict)
    if catalogue.missing:
        raise SystemExit(1)


def _expect_certain(report: Report, strict: bool) -> None:
    """Fail if a grade is not certain: something was not checked, or ``--strict`` withholds it."""
    if strict and report.causes:
        names = dict.fromkeys(f"{cause.assignment}/{cause.question}" for cause in report.causes)
        fail(
            gettext(
                "no grades are given for {which}: nearly everybody lost points there for one reason. "
                "Mend it and run the command again, or leave out --strict",
                which=", ".join(names),
            ),
            1,
        )
    unchecked = [result for result in report.results if result.unchecked]
    if unchecked:
        which = ", ".join(f"{r.student} ({r.assignment})" for r in unchecked[:10])
        fail(gettext("not everything could be checked: {which}", which=which), 1)


@click.command()
@click.argument("file", type=click.Path(path_type=Path))
@click.argument("questions", nargs=-1)
@click.option(
    "-a",
    "--assignment",
    metavar="BUNDLE_OR_ID",
    help="Assignment, if the file name does not contain its ID.",
)
@click.option(
    "--classroom",
    type=click.Path(path_type=Path),
    metavar="FILE",
    help="Also write the two lines that GitHub Classroom reads the points from.",
)
@click.option(
    "--classroom50",
    type=click.Path(path_type=Path),
    metavar="FILE",
    help="Also write the result.json that Classroom 50 reads the points from.",
)
@package_option
@isolation_option
@inside_option
@lang_option
def check(
    file: Path, questions: tuple[str, ...], assignment: str | None, classroom: Path | None,
    classroom50: Path | None, packages: tuple[str, ...], isolation: str, inside: Inside | None,
    lang: Language,
) -> None:  # fmt: skip
    """Run the public tests on FILE, all of them or only for QUESTIONS.

    The tests are those of the course in the working folder. For a student, they are those in the
    notebook itself, if it lies in the working folder. For any other file, name them with -a: the
    notebook that students got, or the folder that has tests/.
    """
    _begin()
    from autograder.course.catalogue import Catalogue
    from autograder.grading import check as checking
    from autograder.grading.runner import isolation as isolation_levels
    from autograder.report.terminal import inside_notes, run_notes

    if assignment is None and _is_own_notebook(file):
        assignment = str(file)
    course = context().for_grading([file], assignment)
    with scratch_folder() as scratch:
        catalogue = Catalogue(course, assignment, scratch, {}, packages, inside)
        result = checking.check(
            file, questions, catalogue, isolation_levels.choose(isolation, catalogue.packages)
        )
    for line in run_notes.missing_packages(catalogue.missing, lang):
        click.echo(line)
    for line in chain(checking.lines(result, lang), inside_notes.inside([result], lang)):
        click.echo(line)
    if classroom:
        from autograder.formats.writing import write
        from autograder.lms import github
        from autograder.records.errors import ExportError

        write(classroom, github.classroom_lines(result), ExportError)
    if classroom50 and not result.unchecked:
        from autograder.formats.writing import write
        from autograder.lms import classroom50 as system
        from autograder.records.errors import ExportError

        write(classroom50, system.result_json(result, os.environ), ExportError)
    raise SystemExit(1 if result.unchecked or catalogue.missing else 0)


def _begin() -> None:
    """Start the process that runs the tests: it loads its modules while this one loads its own."""
    from autograder.wall import examiners

    examiners.start()


@click.command()
@click.option(
    "--apparmor",
    "wants_profile",
    is_flag=True,
    help="Print an AppArmor profile that lets this command create user namespaces.",
)
def doctor(wants_profile: bool) -> None:
    """Show the isolation levels of this machine, and test the best one."""
    from autograder.grading.runner import apparmor
    from autograder.grading.runner import isolation as isolation_levels
    from autograder.grading.runner import self_test as machine
    from autograder.wall.visible import find_visible

    if wants_profile:
        offer = isolation_levels.offered("namespaces", find_visible(()))
        click.echo(apparmor.profile(sys.argv[0], offer), nl=False)
        for line in apparmor.how_to_install(sys.argv[0]):
            click.echo(line, err=True)
        return
    healthy = True
    for line, good in machine.examine():
        healthy = healthy and good
        click.echo(line)
    raise SystemExit(0 if healthy else 1)


def _is_own_notebook(file: Path) -> bool:
    """Return whether a student checks a notebook: it lies in the working folder, below no course.

    Of a course, it may be one that its students get. The tests in its metadata are read as data
    (``course.handed_out``), so it brings no test file along.
    """
    if file.suffix.lower() != ".ipynb" or not file.is_file():
        return False
    course, here = context().course, Path.cwd()
    is_here = file.absolute().parent.resolve() == here
    return is_here and (course is None or here.is_relative_to(course.folder / "assignments"))


def _expect_own_results(output: Path, paths: tuple[Path, ...]) -> None:
    """Make sure that the results folder did not come with a submission, unless it was named.

    Raises:
        GradebookError: it lies in what is being graded, and has a gradebook or is a link.
    """
    from autograder.course import handed_in
    from autograder.gradebook import FILE_NAME
    from autograder.records.errors import GradebookError

    source = click.get_current_context().get_parameter_source("output")
    if source is not click.core.ParameterSource.DEFAULT or not handed_in.is_inside(output, paths):
        return
    if output.is_symlink() or os.path.lexists(output / FILE_NAME):
        raise GradebookError(
            gettext(
                "{output}: this folder lies beside what is being graded, and may have been handed in "
                "with it; give -o {output} if it is yours",
                output=output,
            )
        )


def _write(
    report: Report, graded: ClassGrades, people: dict[str, Person], output: Path, lang: Language
) -> str:
    """Write the results folder's files; return the JSON document."""
    from autograder.formats.writing import write
    from autograder.records.errors import GradebookError
    from autograder.report.exports import grades as grade_files
    from autograder.report.exports import results as result_files

    document = result_files.results_json(
        report.results, report.isolation, report.seconds, lang, report.clusters
    )

    def unwritten(why: str) -> GradebookError:
        said = gettext(
            "{why}; everything graded so far is in the gradebook: run the command again", why=why
        )
        return GradebookError(said, begun=True)

    write(output / "results.json", document, unwritten)
    write(output / "grades.csv", grade_files.grades_csv(graded.grades, people), unwritten)
    write_report(graded.figures, people, output, lang)
    return document


def _line(report: Report, lang: Language) -> str:
    """Return the run in one line."""
    from autograder.report.terminal import run_table

    return run_table.summary(report.results, report.isolation, report.seconds, report.reused, lang)


def _print(
    report: Report, graded: ClassGrades, people: dict[str, Person], output: Path, lang: Language,
    assignments: tuple[Assignment, ...], everyone: bool,
) -> None:  # fmt: skip
    """Print the results table, notes on the run, and the paths of the files to open."""
    from autograder.course import otter_config
    from autograder.records.grades import GradeStatus
    from autograder.report.terminal import class_summary as in_terminal
    from autograder.report.terminal import run_notes, run_table

    finals = {
        (grade.student, grade.assignment): grade.final
        for grade in graded.grades
        if grade.status is GradeStatus.GRADED
    }
    names = {id: person.name for id, person in people.items()}
    console = terminal()
    waiting = {(grade.student, grade.assignment): grade.waiting for grade in graded.grades}
    console.print(run_table.results_table(report.results, lang, names, finals, waiting, everyone))
    console.print(_line(report, lang))
    for line in (*_notes(report, lang), *run_notes.by_hand(graded.grades, lang)):
        click.echo(line)
    for assignment in assignments:
        for line in otter_config.lines(assignment.name, assignment.config, lang):
            click.echo(line)
    click.echo()
    paths = [output / "report.html", output / "grades.csv", output / "results.json"]
    console.print(in_terminal.summary(graded.figures, paths, lang))


def _what_was_missing(report: Report, missing: tuple[str, ...], lang: Language) -> Iterator[str]:
    """Yield what could not be checked and why, and the packages that were missing or not allowed."""
    from autograder.grading.runner import packages
    from autograder.report.terminal import inside_notes, run_notes

    yield from run_notes.missing_packages(missing, lang)
    yield from run_notes.not_allowed(packages.not_allowed(report.results), lang)
    yield from run_notes.unchecked(report.results, lang)
    yield from run_notes.causes(report.causes, lang)
    yield from run_notes.claims(report.results, lang)
    yield from inside_notes.inside(report.results, lang)


def _notes(report: Report, lang: Language) -> Iterator[str]:
    """Yield how the downloads were read, which students are missing, and which points changed."""
    from autograder.report.terminal import run_notes

    collected = report.intake.collected
    who = {
        "ambiguous": collected.ambiguous,
        "strangers": collected.strangers,
        "unmatched": collected.unmatched,
        "absent": sorted({row.student for row in report.results if not row.file}),
    }
    yield from run_notes.lines(collected.layouts, collected.matched, who, lang)
    yield from run_notes.dates(report.intake.dates, lang)
    yield from run_notes.moved(report.changes, lang)
    yield from run_notes.stale(report.stale, lang)
