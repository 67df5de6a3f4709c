"""grade, check, doctor: what runs submissions."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from autograder.lms import LAYOUTS, PLAIN

from .options import (
    fail,
    gradebook_option,
    isolation_option,
    lang_option,
    opened,
    policy_here,
    scratch_folder,
    terminal,
)
from .report import write_report

if TYPE_CHECKING:
    from autograder.grading.class_run import Report
    from autograder.records.messages import Language


@click.command()
@click.argument("paths", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option(
    "-a",
    "--assignment",
    metavar="BUNDLE_OR_ID",
    help="Grade all as this: an assignment's id, or an Otter autograder (zip or folder).",
)
@click.option(
    "-o",
    "--output",
    type=click.Path(path_type=Path),
    default=Path("results"),
    show_default=True,
    help="The results folder.",
)
@click.option(
    "-j",
    "--lanes",
    type=click.IntRange(1, 256),
    help="Submissions graded at once; default: one a processor.",
)
@gradebook_option
@click.option(
    "--layout",
    type=click.Choice([PLAIN, *LAYOUTS]),
    help="The layout of the downloads; default: what they look like.",
)
@click.option(
    "--roster",
    type=click.Path(path_type=Path),
    metavar="FILE.CSV",
    help="The class: a list of your own, or the gradebook that Canvas or Moodle exports.",
)
@click.option(
    "--times",
    type=click.Path(path_type=Path),
    multiple=True,
    metavar="FILE",
    help="When each was handed in: Moodle's grading worksheet, Canvas's list, or a CSV of your own.",
)
@click.option(
    "--times-from-files", is_flag=True, help="Take a file's own time for when it was handed in."
)
@isolation_option
@lang_option
@click.option(
    "--format", "form", type=click.Choice(["table", "json"]), default="table", show_default=True
)
@click.option("--regrade", is_flag=True, help="Grade what has been graded before, too.")
@click.option(
    "--seed", type=click.IntRange(0, 2**32 - 1), help="In place of the assignment's own seed."
)
@click.option(
    "--case-seconds", type=click.FloatRange(0, min_open=True), help="Limit for each test case."
)
@click.option(
    "--cpu-seconds", type=click.FloatRange(0, min_open=True), help="Limit for each submission."
)
@click.option("--memory-mib", type=click.IntRange(128), help="Limit for each submission.")
@click.option(
    "--output-mib", type=click.FloatRange(0, min_open=True), help="Output kept of each submission."
)
def grade(
    paths: tuple[Path, ...], assignment: str | None, output: Path, lanes: int | None, gradebook: str,
    layout: str | None, roster: Path | None, times: tuple[Path, ...], times_from_files: bool,
    isolation: str, lang: Language, form: str, regrade: bool, seed: int | None, **limits: float | None,
) -> None:  # fmt: skip
    """Grade the submissions in PATHS: an LMS's download, files, folders or zips."""
    from autograder.course import course as courses
    from autograder.course.catalogue import Catalogue
    from autograder.grading import class_run
    from autograder.grading.runner import isolation as isolation_levels
    from autograder.grading.runner import pool
    from autograder.lms.intake.collect import Sources

    from . import progress

    with scratch_folder() as scratch:
        changed = {name: value for name, value in limits.items() if value is not None}
        course = courses.find(Path.cwd())
        catalogue = Catalogue(course, assignment, scratch, changed)
        level = isolation_levels.choose(isolation, catalogue.packages)
        lanes = lanes or pool.default_lanes()
        roster = roster or (course.roster if course else None)
        sources = Sources(layout or "", roster, times, times_from_files)
        options = class_run.Options(output, level, lanes, regrade, seed, changed, gradebook, sources)
        with progress.shown(lang, quiet=form == "json") as show:
            report = class_run.grade(paths, catalogue, options, show)
    document, finals, names = _write(report, output, gradebook, lang)
    if form == "json":
        click.echo(document, nl=False)
    else:
        _print_table(report, lang, names, finals)
        _print_rest(report, output, gradebook, lang)
    unchecked = [result for result in report.results if result.unchecked]
    if unchecked:
        which = ", ".join(f"{r.student} ({r.assignment})" for r in unchecked[:10])
        fail(f"not all could be checked: {which}", 1)


@click.command()
@click.argument("file", type=click.Path(path_type=Path))
@click.argument("questions", nargs=-1)
@click.option(
    "-a", "--assignment", metavar="BUNDLE_OR_ID", help="Which assignment, if the name does not say."
)
@click.option(
    "--classroom",
    type=click.Path(path_type=Path),
    metavar="FILE",
    help="Also write the two lines from which GitHub Classroom reads the points.",
)
@isolation_option
@lang_option
def check(
    file: Path, questions: tuple[str, ...], assignment: str | None, classroom: Path | None,
    isolation: str, lang: Language,
) -> None:  # fmt: skip
    """Run the public tests on FILE, all of them or those of some QUESTIONS.

    Outside of a course's folder these are the tests/ beside FILE, as students have them.
    """
    from autograder.course import course as courses
    from autograder.course.catalogue import Catalogue
    from autograder.grading import check as checking
    from autograder.grading.runner import isolation as isolation_levels

    course = courses.find(Path.cwd())
    if assignment is None and course is None and (file.parent / "tests").is_dir():
        assignment = str(file.parent)
    with scratch_folder() as scratch:
        catalogue = Catalogue(course, assignment, scratch, {})
        result = checking.check(
            file, questions, catalogue, isolation_levels.choose(isolation, catalogue.packages)
        )
    for line in checking.lines(result, lang):
        click.echo(line)
    if classroom:
        from autograder.formats.writing import write
        from autograder.lms import github
        from autograder.records.errors import ExportError

        write(classroom, github.classroom_lines(result), ExportError)
    raise SystemExit(1 if result.unchecked else 0)


@click.command()
def doctor() -> None:
    """Say which isolation levels this machine offers, and test the best of them."""
    from autograder.grading.runner import self_test as machine

    healthy = True
    for line, good in machine.examine():
        healthy = healthy and good
        click.echo(line)
    raise SystemExit(0 if healthy else 1)


def _write(
    report: Report, output: Path, gradebook: str, lang: Language
) -> tuple[str, dict[tuple[str, str], float], dict[str, str]]:
    """Write the results folder's files; return the JSON document, the final scores and the names."""
    from autograder.formats.writing import write
    from autograder.gradebook import final_grades
    from autograder.gradebook import people as people_table
    from autograder.records.errors import GradebookError
    from autograder.records.grades import GradeStatus
    from autograder.report.exports import results as result_files

    document = result_files.results_json(
        report.results, report.isolation, report.seconds, lang, report.clusters
    )
    with opened(output, gradebook) as book:
        settled = final_grades.grades(book, policy_here())
        finals = {
            (grade.student, grade.assignment): grade.final
            for grade in settled
            if grade.status is GradeStatus.GRADED
        }
        people = people_table.everybody(book)

    def unwritten(why: str) -> GradebookError:
        said = f"{why}; what is graded is in the gradebook: run again"
        return GradebookError(said, begun=True)

    write(output / "results.json", document, unwritten)
    write(output / "grades.csv", result_files.grades_csv(report.results, finals, people), unwritten)
    return document, finals, {id: person.name for id, person in people.items()}


def _print_table(
    report: Report, lang: Language, names: dict[str, str], finals: dict[tuple[str, str], float]
) -> None:
    from autograder.report.terminal import run_table

    console = terminal()
    console.print(run_table.results_table(report.results, lang, names, finals))
    console.print(
        run_table.summary(report.results, report.isolation, report.seconds, report.reused, lang)
    )


def _print_rest(report: Report, output: Path, gradebook: str, lang: Language) -> None:
    """Say how the downloads were read, who is missing and who has moved, and what there is to open."""
    from autograder.gradebook import final_grades
    from autograder.report.terminal import class_summary as in_terminal
    from autograder.report.terminal import run_notes

    collected = report.intake.collected
    who = {
        "ambiguous": collected.ambiguous,
        "strangers": collected.strangers,
        "unmatched": collected.unmatched,
        "absent": sorted({row.student for row in report.results if not row.file}),
    }
    for line in (
        *run_notes.lines(collected.layouts, collected.matched, who, lang),
        *run_notes.dates(report.intake.dates, lang),
        *run_notes.moved(report.changes, lang),
        *run_notes.stale(report.stale, lang),
    ):
        click.echo(line)
    click.echo()
    with opened(output, gradebook) as book:
        paths = [write_report(book, output, lang), output / "grades.csv", output / "results.json"]
        terminal().print(in_terminal.summary(final_grades.grades(book, policy_here()), paths, lang))
