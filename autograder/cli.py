"""The command line: parse, call, print. Nothing else in the package prints.

Exit codes: 0 all graded; 1 something could not be checked, through no student's fault; 2 usage;
130 Ctrl-C. Modules that take long to load are imported where a command needs them.
"""

from __future__ import annotations

import os
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any, NoReturn

import click

from autograder.errors import AutograderError

if TYPE_CHECKING:
    from rich.console import Console

    from autograder.course import Course
    from autograder.grading import Report
    from autograder.report.messages import Language

_LANGUAGES = click.Choice(["en", "ko"])
_ISOLATION = click.Choice(["auto", "namespaces", "landlock", "none"])


def _default_language() -> str:
    return "ko" if os.environ.get("LANG", "").startswith("ko") else "en"


lang_option = click.option("--lang", type=_LANGUAGES, default=_default_language, show_default="en",
                           help="Language of the messages.")  # fmt: skip
isolation_option = click.option("--isolation", type=_ISOLATION, default="auto", show_default=True,
                                help="How student code is kept apart.")  # fmt: skip


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.option("--debug", is_flag=True, help="Show the traceback of an error.")
@click.version_option(package_name="nncourse-autograder", prog_name="autograder")
def cli(debug: bool) -> None:
    """Grade programming assignments: hidden tests on one side of a wall, student code on the other."""


@cli.command()
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
    paths: tuple[Path, ...], assignment: str | None, output: Path, lanes: int | None, isolation: str,
    lang: Language, form: str, regrade: bool, seed: int | None, **limits: float | None,
) -> None:  # fmt: skip
    """Grade the submissions in PATHS: files, folders or zips."""
    from autograder import course, grading, levels, pool, progress

    with _scratch() as scratch:
        changed = {name: value for name, value in limits.items() if value is not None}
        catalogue = grading.Catalogue(course.find(Path.cwd()), assignment, scratch, changed)
        level = levels.choose(isolation, catalogue.packages)
        lanes = lanes or pool.default_lanes()
        options = grading.Options(output, level, lanes, regrade, seed, changed)
        with progress.shown(lang, quiet=form == "json") as show:
            report = grading.grade(paths, catalogue, options, show)
    document = _write(report, output, lang)
    if form == "json":
        click.echo(document, nl=False)
    else:
        _print_table(report, lang)
        click.echo(f"{output / 'grades.csv'}  {output / 'results.json'}")
    unchecked = [result for result in report.results if result.unchecked]
    if unchecked:
        names = ", ".join(f"{r.student} ({r.assignment})" for r in unchecked[:10])
        _fail(f"not all could be checked: {names}", 1)


@cli.command()
@click.argument("file", type=click.Path(path_type=Path))
@click.argument("questions", nargs=-1)
@click.option(
    "-a", "--assignment", metavar="BUNDLE_OR_ID", help="Which assignment, if the name does not say."
)
@isolation_option
@lang_option
def check(
    file: Path, questions: tuple[str, ...], assignment: str | None, isolation: str, lang: Language
) -> None:
    """Run the public tests on FILE, all of them or those of some QUESTIONS.

    Outside of a course's folder these are the tests/ beside FILE, as students have them.
    """
    from autograder import checking, grading, levels
    from autograder import course as courses

    course = courses.find(Path.cwd())
    if assignment is None and course is None and (file.parent / "tests").is_dir():
        assignment = str(file.parent)
    with _scratch() as scratch:
        catalogue = grading.Catalogue(course, assignment, scratch, {})
        result = checking.check(
            file, questions, catalogue, levels.choose(isolation, catalogue.packages)
        )
    for line in checking.lines(result, lang):
        click.echo(line)
    raise SystemExit(1 if result.unchecked else 0)


@cli.command()
def doctor() -> None:
    """Say which isolation levels this machine offers, and test the best of them."""
    from autograder import doctor as machine

    healthy = True
    for line, good in machine.examine():
        healthy = healthy and good
        click.echo(line)
    raise SystemExit(0 if healthy else 1)


@cli.command()
@click.argument("ids", nargs=-1)
@click.option(
    "-o",
    "--output",
    type=click.Path(path_type=Path),
    help="The folder of the student files; default: the course's assignments/.",
)
@click.option(
    "--lang", "language", type=click.Choice(["en", "ko", "all"]), default="all", show_default=True
)
@click.option("--no-verify", is_flag=True, help="Leave the release gate out.")
@click.option(
    "--variants",
    "roster",
    type=click.Path(path_type=Path),
    metavar="ROSTER.CSV",
    help="Also make each of these students an edition with numbers of their own.",
)
@isolation_option
def generate(
    ids: tuple[str, ...], output: Path | None, language: str, no_verify: bool, roster: Path | None,
    isolation: str,
) -> None:  # fmt: skip
    """Make the student files and the bundles of the course's assignments, all or those of some IDS."""
    from autograder import generate as generator
    from autograder import masters, pool

    course = _course()
    languages = masters.LANGUAGES if language == "all" else (language,)
    lanes = 0 if no_verify else pool.default_lanes()
    folder = output or course.folder / "assignments"
    options = generator.Options(folder, languages, lanes, isolation, roster)
    for line in generator.generate(course, _ids(ids), options):
        click.echo(line)


@cli.command()
@click.argument("id")
def new(id: str) -> None:
    """Begin a new assignment ID: a small one that passes the gate, with comments, to be changed."""
    from autograder import course as courses
    from autograder import new as starter

    for line in starter.create(id, courses.find(Path.cwd()), Path.cwd()):
        click.echo(line)
    click.echo(f"now: autograder verify {id}, and then change what was made, bit by bit")


@cli.command()
@click.argument("ids", nargs=-1)
@click.option("-j", "--lanes", type=click.IntRange(1, 256), help="Programs graded at once.")
@isolation_option
def verify(ids: tuple[str, ...], lanes: int | None, isolation: str) -> None:
    """Prove the tests of the course's assignments, all or those of some IDS: the release gate."""
    from autograder import levels, masters, pool
    from autograder import verify as gate
    from autograder.report import gates

    course = _course()
    passed = True
    for name in _ids(ids) or course.tables:
        made = masters.edition(masters.path_of(course, name), name)
        level = levels.choose(isolation, course.packages)
        found = gate.verify(course, name, made, level, lanes or pool.default_lanes())
        passed = passed and found.passed
        _console().print(gates.table(found))
        for line in gates.lines(found):
            click.echo(line)
    raise SystemExit(0 if passed else 1)


def _ids(given: tuple[str, ...]) -> list[str]:
    """The ids of assignments, which may be given as their folders."""
    return [Path(name).name for name in given]


def _course() -> Course:
    from autograder import course as courses
    from autograder.errors import CourseError

    course = courses.find(Path.cwd())
    if course is None:
        raise CourseError("no course.toml here or above: run this in the course's folder")
    return course


def _write(report: Report, output: Path, lang: Language) -> str:
    """Write the results folder's files; return the JSON document."""
    from autograder.errors import GradebookError
    from autograder.report import files

    document = files.results_json(
        report.results, report.isolation, report.seconds, lang, report.clusters
    )
    try:
        for name, data in (
            ("results.json", document.encode("utf-8", "replace")),
            ("grades.csv", files.grades_csv(report.results)),
        ):
            part = output / (name + ".part")
            part.write_bytes(data)
            part.replace(output / name)
    except OSError as error:
        raise GradebookError(
            f"{error.filename}: {error.strerror}; what is graded is in the gradebook: run again",
            begun=True,
        ) from None
    return document


def _print_table(report: Report, lang: Language) -> None:
    from autograder.report import table

    console = _console()
    console.print(table.results_table(report.results, lang))
    console.print(table.summary(report.results, report.isolation, report.seconds, report.reused, lang))


def _console() -> Console:
    from rich.console import Console

    width = None if sys.stdout.isatty() else 140
    return Console(width=width, highlight=False, markup=False, emoji=False)


@contextmanager
def _scratch() -> Iterator[Path]:
    from autograder.wall import launch

    launch.sweep()
    with tempfile.TemporaryDirectory(prefix=f"autograder-{os.getpid()}-") as folder:
        yield Path(folder)


def _fail(message: str, code: int) -> NoReturn:
    click.echo(f"autograder: {message}", err=True)
    raise SystemExit(code)


def main(arguments: list[str] | None = None) -> None:
    """Run the command line; the only place where an error becomes an exit code."""
    arguments = sys.argv[1:] if arguments is None else arguments
    debug = "--debug" in arguments  # before the command or after it
    arguments = [argument for argument in arguments if argument != "--debug"]
    run: Callable[..., Any] = cli.main
    try:
        run(arguments, prog_name="autograder", standalone_mode=False)
    except click.exceptions.Abort:
        _fail("stopped; what is graded so far is kept: run the same command to go on", 130)
    except KeyboardInterrupt:
        _fail("stopped; what is graded so far is kept: run the same command to go on", 130)
    except click.ClickException as error:
        error.show()
        raise SystemExit(2) from None
    except AutograderError as error:
        if debug:
            raise
        _fail(str(error), error.exit_code)
    except Exception as error:
        if debug:
            raise
        _fail(f"a fault of ours: {type(error).__name__}: {error}; --debug shows where", 1)
