"""generate, import, new, verify: commands that create and verify assignments."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from autograder.records.language import gettext

from .options import context, inside_option, isolation_option, terminal

if TYPE_CHECKING:
    from autograder.records.limits import Inside


@click.command()
@click.argument("ids", nargs=-1)
@click.option(
    "-o",
    "--output",
    type=click.Path(path_type=Path),
    help="Folder for the student files; default: assignments/ in the course's folder.",
)
@click.option(
    "--lang",
    "language",
    type=click.Choice(["en", "ko", "all"]),
    default="all",
    show_default=True,
    help="Languages of the student files.",
)
@click.option("--no-verify", is_flag=True, help="Skip the release gate.")
@click.option(
    "--variants",
    "roster",
    type=click.Path(path_type=Path),
    metavar="ROSTER.CSV",
    help="Also make a variant with different numbers for each of these students.",
)
@isolation_option
def generate(
    ids: tuple[str, ...], output: Path | None, language: str, no_verify: bool, roster: Path | None,
    isolation: str,
) -> None:  # fmt: skip
    """Generate student files and bundles for all assignments, or for IDS."""
    from autograder.authoring import generate as generator
    from autograder.course import master
    from autograder.grading.runner import pool

    course = context().expect_course()
    languages = master.LANGUAGES if language == "all" else (language,)
    lanes = 0 if no_verify else pool.default_lanes()
    folder = output or course.folder / "assignments"
    options = generator.Options(folder, languages, lanes, isolation, roster)
    for line in generator.generate(course, _ids(ids), options):
        click.echo(line)


@click.command()
@click.argument("id")
def new(id: str) -> None:
    """Create a new assignment ID from a commented template."""
    from autograder.authoring import new as starter

    for line in starter.create(id, context().course, Path.cwd()):
        click.echo(line)
    click.echo(
        gettext(
            "Next: run autograder verify {id}, then adapt the files to your assignment.",
            id=id,
        )
    )


@click.command("import")
@click.argument("words", nargs=-1, required=True, metavar="[nbgrader] PATH")
@click.option("--id", "name", metavar="ID", help="ID of the assignment; default: the file's name.")
def import_(words: tuple[str, ...], name: str | None) -> None:
    """Import PATH, a master for Otter Assign or nbgrader's source, as a new assignment."""
    from autograder.authoring import importing

    *kind, path = words
    if kind not in ([], ["nbgrader"]):
        raise click.UsageError(gettext("one PATH at a time, and before it nothing but nbgrader"))
    for line in importing.run(Path(path), name, context().course, Path.cwd()):
        click.echo(line)


@click.command()
@click.argument("ids", nargs=-1)
@click.option(
    "-j", "--lanes", type=click.IntRange(1, 256), help="Number of programs graded in parallel."
)
@isolation_option
@inside_option
def verify(ids: tuple[str, ...], lanes: int | None, isolation: str, inside: Inside | None) -> None:
    """Run the release gate on all assignments, or on IDS."""
    from autograder.authoring import gate_table
    from autograder.authoring import verify as gate
    from autograder.course import master
    from autograder.grading.runner import isolation as isolation_levels
    from autograder.grading.runner import pool

    course = context().expect_course()
    passed = True
    for name in _ids(ids) or course.tables:
        made = master.edition(master.path_of(course, name), name)
        level = isolation_levels.choose(isolation, course.packages)
        found = gate.verify(course, name, made, level, lanes or pool.default_lanes(), inside=inside)
        passed = passed and found.passed
        terminal().print(gate_table.table(found))
        for line in gate_table.lines(found):
            click.echo(line)
    raise SystemExit(0 if passed else 1)


def _ids(given: tuple[str, ...]) -> list[str]:
    """Return assignment ids; each may be given as the path of its folder or of its master."""
    paths = [Path(name) for name in given]
    return [(path.absolute().parent if path.is_file() else path).name for path in paths]
