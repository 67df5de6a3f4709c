"""Writes the grades as files of formats that other programs read."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from autograder.cli.options import (
    assignment_option,
    end_if_unchecked,
    gradebook_option,
    lang_option,
    results_option,
)

from .common import (
    export,
    file_option,
    grades_of,
    write,
)

if TYPE_CHECKING:
    from autograder.records.language import Language


@export.command()
@assignment_option
@file_option("grades.csv")
@results_option
@gradebook_option
def csv(assignment: str | None, output: Path, results: Path, gradebook: str) -> None:
    """Export all grades as CSV: test scores, overrides and final grades."""
    from autograder.report.exports import grades as grade_files

    grades, people = grades_of(results, gradebook, assignment)
    write(output, grade_files.grades_csv(grades, {person.id: person for person in people}))
    end_if_unchecked(grades)


@export.command()
@assignment_option
@file_option("grades.json")
@results_option
@gradebook_option
def json(assignment: str | None, output: Path, results: Path, gradebook: str) -> None:
    """Export all grades as JSON, with each question's points and comments."""
    from autograder.report.exports import grades as grade_files

    grades, people = grades_of(results, gradebook, assignment)
    write(output, grade_files.grades_json(grades, {person.id: person for person in people}).encode())
    end_if_unchecked(grades)


@export.command()
@assignment_option
@file_option("nbgrader.csv")
@results_option
@gradebook_option
def nbgrader(assignment: str | None, output: Path, results: Path, gradebook: str) -> None:
    """Export all grades in the format of nbgrader export."""
    from autograder.lms import nbgrader as system

    grades, people = grades_of(results, gradebook, assignment)
    write(output, system.grades_csv(grades, people))
    end_if_unchecked(grades)


@export.command()
@assignment_option
@file_option("junit.xml")
@results_option
@gradebook_option
@lang_option
def junit(assignment: str | None, output: Path, results: Path, gradebook: str, lang: Language) -> None:
    """Export all results as JUnit XML, for CI systems."""
    from autograder.report.exports import junit as system

    grades, _ = grades_of(results, gradebook, assignment)
    write(output, system.export([grade.result for grade in grades if grade.result], lang))
    end_if_unchecked(grades)
