"""gradebook: commands that inspect, edit, back up and import grades."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from autograder.records.language import gettext, ngettext

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
    from autograder.records.language import Language


@click.group()
def gradebook() -> None:
    """Inspect the gradebook, and set points and comments by hand."""


@gradebook.command()
@click.argument("student", required=False)
@assignment_option
@results_option
@gradebook_option
@lang_option
def show(
    student: str | None, assignment: str | None, results: Path, gradebook: str, lang: Language
) -> None:
    """Show all grades, or one STUDENT's with questions and comments."""
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
@assignment_option
@click.option(
    "--csv",
    "file",
    type=click.Path(path_type=Path),
    metavar="FILE",
    help="Write a list to fill in for 'gradebook import'.",
)
@results_option
@gradebook_option
@lang_option
def waiting(
    assignment: str | None, file: Path | None, results: Path, gradebook: str, lang: Language
) -> None:
    """Show what a person still has to grade, and in which file it is.

    Points that were given before a student's newest attempt are listed, too.
    """
    from autograder.formats.writing import write
    from autograder.gradebook import final_grades, people
    from autograder.records.errors import ExportError
    from autograder.report.exports import grades as grade_files
    from autograder.report.terminal import gradebook_tables

    with opened(results, gradebook) as book:
        grades = [
            grade
            for grade in final_grades.grades(book, context().policy)
            if assignment in (None, grade.assignment) and (grade.waiting or grade.graded_before)
        ]
        everybody = people.everybody(book)
    if file is None:
        terminal().print(gradebook_tables.waiting(grades, everybody, lang))
        return
    write(file, grade_files.waiting_csv(grades, everybody), ExportError)
    click.echo(str(file))


@gradebook.command()
@click.argument("student")
@results_option
@gradebook_option
@lang_option
def history(student: str, results: Path, gradebook: str, lang: Language) -> None:
    """Show the history of a STUDENT's points: when, what and why."""
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
@click.option(
    "--reason", default="", help="Reason, recorded in the history. Needed where tests give the points."
)
@click.option("--bonus", is_flag=True, help="Allow more points than the maximum.")
@click.option(
    "--withdraw", is_flag=True, help="Remove the override, so that the test score counts again."
)
@results_option
@gradebook_option
def override(
    student: str, question: str, points: float | None, reason: str, bonus: bool, withdraw: bool,
    results: Path, gradebook: str,
) -> None:  # fmt: skip
    """Set a STUDENT's POINTS for a QUESTION (mse, 05-losses/mse, or 05-losses).

    This is also how a question that a person grades gets its points. Regrading keeps them.
    """
    from autograder.formats import scores
    from autograder.gradebook import manual

    if (points is None) is not withdraw:
        raise click.UsageError(gettext("Give either POINTS or --withdraw."))
    with opened(results, gradebook) as book:
        if points is None:
            change = manual.withdraw(book, student, question, reason)
        else:
            change = manual.override(book, student, question, points, reason, bonus=bonus)
    before, after = (
        gettext("none") if each is None else scores.points(each)
        for each in (change.before, change.after)
    )
    what = f"{change.assignment}/{change.question}".rstrip("/")
    click.echo(f"{change.student}: {what} {before} -> {after}")


@gradebook.command()
@click.argument("student")
@click.option("--reason", required=True, help="Reason, recorded in the history.")
@results_option
@gradebook_option
def remove(student: str, reason: str, results: Path, gradebook: str) -> None:
    """Remove a STUDENT completely, for example one graded under a wrong ID."""
    from autograder.gradebook import manual

    with opened(results, gradebook) as book:
        count = manual.remove(book, student, reason)
    click.echo(
        ngettext(
            "{student}: {count} attempt removed", "{student}: {count} attempts removed", count,
            student=student,
        )
    )  # fmt: skip


@gradebook.command()
@click.argument("student")
@click.argument("about")
@click.argument("text", required=False)
@click.option("--withdraw", is_flag=True, help="Withdraw all comments ABOUT it.")
@results_option
@gradebook_option
def comment(
    student: str, about: str, text: str | None, withdraw: bool, results: Path, gradebook: str
) -> None:
    """Add the comment TEXT for a STUDENT, ABOUT an assignment or a question.

    ABOUT is, for example, 05-losses or 05-losses/mse.
    """
    from autograder.gradebook import manual

    if (text is None) is not withdraw:
        raise click.UsageError(gettext("Give either TEXT or --withdraw."))
    with opened(results, gradebook) as book:
        if text is None:
            count = manual.take_back(book, student, about)
            said = ngettext(
                "{student}: {about}: {count} comment withdrawn",
                "{student}: {about}: {count} comments withdrawn",
                count,
                student=student,
                about=about,
            )
            click.echo(said)
        else:
            assignment, question = manual.comment(book, student, about, text)
            where = f"{assignment}/{question}".rstrip("/")
            click.echo(gettext("{student}: {about}: comment added", student=student, about=where))


@gradebook.command()
@click.argument("student")
@results_option
@gradebook_option
@lang_option
def attempts(student: str, results: Path, gradebook: str, lang: Language) -> None:
    """Show all attempts of a STUDENT, and which one counts."""
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
    """Back up the whole gradebook to FILE."""
    from autograder.gradebook import transfer

    with opened(results, gradebook) as book:
        click.echo(transfer.backup(book, file))


@gradebook.command("import")
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--reason", default="", help="Reason for points in a CSV without a reason column.")
@click.option("--bonus", is_flag=True, help="Allow more points than the maximum.")
@results_option
@gradebook_option
def import_(file: Path, reason: str, bonus: bool, results: Path, gradebook: str) -> None:
    """Import FILE: a backup, or a CSV of points and comments.

    The CSV has the columns student, question, points or comment, and reason. If anything in it is
    wrong, nothing is imported.
    """
    from autograder.gradebook import open_gradebook, transfer

    with open_gradebook(gradebook or results) as book:
        for line in transfer.take_over(book, file, reason, bonus=bonus):
            click.echo(line)
