"""gradebook: what a teacher looks up, sets by hand, and takes elsewhere."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from .options import (
    assignment_option,
    context,
    gradebook_option,
    lang_option,
    opened,
    results_option,
    terminal,
)

if TYPE_CHECKING:
    from autograder.records.messages import Language


@click.group()
def gradebook() -> None:
    """Look into the gradebook, and set points and comments by hand."""


@gradebook.command()
@click.argument("student", required=False)
@assignment_option
@results_option
@gradebook_option
@lang_option
def show(
    student: str | None, assignment: str | None, results: Path, gradebook: str, lang: Language
) -> None:
    """Show the grades of all, or of one STUDENT with each question and what was commented."""
    from autograder.gradebook import final_grades, manual, people
    from autograder.report.terminal import gradebook_tables

    with opened(results, gradebook) as book:
        if student is not None:
            manual.expect(book, student)
        grades = (
            grade
            for grade in final_grades.grades(book, context().policy)
            if student in (None, grade.student) and assignment in (None, grade.assignment)
        )
        own = list(grades) if student is not None else []
        terminal().print(gradebook_tables.grades(own or grades, people.everybody(book), lang))
        if own:
            terminal().print(gradebook_tables.questions(own, lang))


@gradebook.command()
@click.argument("student")
@results_option
@gradebook_option
@lang_option
def history(student: str, results: Path, gradebook: str, lang: Language) -> None:
    """Show what happened to a STUDENT's points: when, what, and why."""
    from autograder.gradebook import manual
    from autograder.report.terminal import gradebook_tables

    with opened(results, gradebook) as book:
        if not manual.had_something(book, student):
            manual.expect(book, student)
        terminal().print(gradebook_tables.history(book.history(student), lang))


@gradebook.command()
@click.argument("student")
@click.argument("question")
@click.argument("points", type=float, required=False)
@click.option("--reason", required=True, help="Why: the history keeps it.")
@click.option("--withdraw", is_flag=True, help="Let the points of the tests count again.")
@results_option
@gradebook_option
def override(
    student: str, question: str, points: float | None, reason: str, withdraw: bool, results: Path,
    gradebook: str,
) -> None:  # fmt: skip
    """Set a STUDENT's POINTS by hand: for a QUESTION (mse, 05-losses/mse) or all of 05-losses.

    Regrading keeps them.
    """
    from autograder.gradebook import manual

    if (points is None) is not withdraw:
        raise click.UsageError("give POINTS, or --withdraw")
    with opened(results, gradebook) as book:
        if points is None:
            change = manual.withdraw(book, student, question, reason)
        else:
            change = manual.override(book, student, question, points, reason)
    before, after = ("none" if each is None else f"{each:g}" for each in (change.before, change.after))
    what = f"{change.assignment}/{change.question}".rstrip("/")
    click.echo(f"{change.student}: {what} {before} -> {after}")


@gradebook.command()
@click.argument("student")
@click.option("--reason", required=True, help="Why: the history keeps it.")
@results_option
@gradebook_option
def remove(student: str, reason: str, results: Path, gradebook: str) -> None:
    """Take out all of a STUDENT, such as somebody who was read under another name before."""
    from autograder.gradebook import manual

    with opened(results, gradebook) as book:
        count = manual.remove(book, student, reason)
    click.echo(f"{student}: {count} attempts removed")


@gradebook.command()
@click.argument("student")
@click.argument("about")
@click.argument("text", required=False)
@click.option("--withdraw", is_flag=True, help="Take back all that was said ABOUT that.")
@results_option
@gradebook_option
def comment(
    student: str, about: str, text: str | None, withdraw: bool, results: Path, gradebook: str
) -> None:
    """Say TEXT to a STUDENT, ABOUT an assignment (05-losses) or a question (05-losses/mse)."""
    from autograder.gradebook import manual

    if (text is None) is not withdraw:
        raise click.UsageError("give TEXT, or --withdraw")
    with opened(results, gradebook) as book:
        if text is None:
            count = manual.take_back(book, student, about)
            click.echo(f"{student}: {about}: {count} withdrawn")
        else:
            assignment, question = manual.comment(book, student, about, text)
            click.echo(f"{student}: {assignment}{'/' + question if question else ''}: noted")


@gradebook.command()
@click.argument("student")
@results_option
@gradebook_option
@lang_option
def attempts(student: str, results: Path, gradebook: str, lang: Language) -> None:
    """Show all that a STUDENT handed in, and which attempt counts."""
    from autograder.gradebook import final_grades
    from autograder.report.terminal import gradebook_tables

    with opened(results, gradebook) as book:
        terminal().print(
            gradebook_tables.attempts(final_grades.attempts_of(book, context().policy, student), lang)
        )


@gradebook.command()
@click.argument("file", type=click.Path(path_type=Path))
@results_option
@gradebook_option
def backup(file: Path, results: Path, gradebook: str) -> None:
    """Write all of the gradebook to FILE, a gradebook of its own."""
    from autograder.gradebook import transfer

    with opened(results, gradebook) as book:
        click.echo(transfer.backup(book, file))


@gradebook.command("import")
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--reason", default="", help="Why, for points in a CSV that gives no reason.")
@results_option
@gradebook_option
def import_(file: Path, reason: str, results: Path, gradebook: str) -> None:
    """Take over FILE: a backup, or a CSV with student, question, points or comment, and reason.

    All of it, or nothing if anything in it is wrong.
    """
    from autograder.gradebook import open_gradebook, transfer

    with open_gradebook(gradebook or results) as book:
        for line in transfer.take_over(book, file, reason):
            click.echo(line)
