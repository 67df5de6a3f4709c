"""similar: the command that lists suspiciously similar submissions."""

from __future__ import annotations

from collections.abc import Sequence
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
)

if TYPE_CHECKING:
    from autograder.records.language import Language


@click.command()
@assignment_option
@click.option("--skeleton", type=click.Path(exists=True, path_type=Path), multiple=True,
              help="Files given to the students; default: the course's student files.")  # fmt: skip
@click.option("--least", type=click.IntRange(1, 100), default=60, show_default=True,
              help="Lowest similarity to show, in percent.")  # fmt: skip
@click.option("--most", type=click.IntRange(1), default=30, show_default=True,
              help="Highest number of pairs to show per assignment.")  # fmt: skip
@results_option
@gradebook_option
@lang_option
def similar(
    assignment: str | None, skeleton: tuple[Path, ...], least: int, most: int, results: Path,
    gradebook: str, lang: Language,
) -> None:  # fmt: skip
    """List similar submissions in RESULTS/similar-ASSIGNMENT.html.

    Similarity is not proof: read the code, and talk to the students.
    """
    from autograder.formats.writing import write
    from autograder.gradebook import final_grades
    from autograder.grading.diagnosis import similarity
    from autograder.records.errors import GradebookError
    from autograder.report.html import similar_page, student_page

    codes: dict[str, dict[str, Sequence[str]]] = {}
    with opened(results, gradebook) as book:
        for grade in final_grades.grades(book, context().policy):
            if grade.code and assignment in (None, grade.assignment):
                codes.setdefault(grade.assignment, {})[grade.student] = grade.code
    for name, own in codes.items():
        found = similarity.groups(own, similarity.given(_skeletons(name, skeleton)), least / 100, most)
        path = results / f"similar-{student_page.file_name(name, set())}.html"
        write(path, similar_page.html(name, found, lang), GradebookError)
        click.echo(f"{path}: {len(found)}")


def _skeletons(name: str, given: tuple[Path, ...]) -> list[Path]:
    """Return the files that students were given."""
    course = context().course
    if given or course is None:
        return list(given)
    return sorted((course.folder / "assignments").glob(f"*/{name}/{name}.ipynb"))
