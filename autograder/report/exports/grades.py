"""All grades as one table or document, for any program that reads CSV or JSON. See ``docs/json.md``."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterable, Mapping
from typing import Any, Final

from autograder.formats.scores import number
from autograder.formats.tables import cell, id_cell
from autograder.records.grades import Grade, GradeStatus, Person
from autograder.records.text import clean
from autograder.report import excerpts

_HEADS: Final = (
    "student", "name", "email", "section", "assignment", "standing", "raw", "score", "final",
    "max_score", "submitted", "days_late", "penalty", "attempts",
)  # fmt: skip

_WAITING_HEADS: Final = (
    "student", "name", "assignment", "question", "points", "comment", "max_score", "file", "answer",
)  # fmt: skip


def grades_csv(grades: Iterable[Grade], people: Mapping[str, Person]) -> bytes:
    """Return a row for each grade and a column for each question.

    The file is in UTF-8 with a byte order mark; without it, Excel does not show Korean text. A
    submission with a question that could not be checked has the points of the others and no total,
    because a zero would be misleading; so has one that waits for a person. A text that
    a spreadsheet would read as a formula gets an apostrophe in front; an ID gets one only if it is a
    name that somebody chose.
    """
    rows = list(grades)
    asked = dict.fromkeys((grade.assignment, q.name) for grade in rows for q in grade.questions)
    several = len({grade.assignment for grade in rows}) > 1
    heads = [f"{assignment}/{name}" if several else name for assignment, name in asked]
    out = io.StringIO()
    writer = csv.writer(out, quoting=csv.QUOTE_NONNUMERIC)
    writer.writerow([*_HEADS, *map(cell, heads), "file"])
    for grade in rows:
        row = _fields(grade, people.get(grade.student, Person(grade.student)))
        row |= {
            name: cell(clean(row[name], 300)) for name in ("name", "email", "section", "assignment")
        }
        row["student"] = id_cell(row["student"])
        known = [each for each in grade.questions if not (each.waiting or each.unchecked)]
        points = {(grade.assignment, q.name): number(q.score) for q in known}
        file = cell(grade.result.file) if grade.result else ""
        fields = ["" if row[name] is None else row[name] for name in _HEADS]
        writer.writerow([*fields, *(points.get(question, "") for question in asked), file])
    return b"\xef\xbb\xbf" + out.getvalue().encode("utf-8", "replace")


def waiting_csv(grades: Iterable[Grade], people: Mapping[str, Person]) -> bytes:
    """Return a row for each question that a person has to grade, for ``gradebook import``.

    Points that were given before the newest attempt are filled in. The file is that of the answer.
    """
    out = io.StringIO()
    writer = csv.writer(out, quoting=csv.QUOTE_NONNUMERIC)
    writer.writerow(_WAITING_HEADS)
    for grade in grades:
        name = cell(clean(people.get(grade.student, Person(grade.student)).name, 300))
        file = cell(grade.result.file) if grade.result else ""
        for question in grade.questions:
            if question.waiting or question.is_earlier:
                known = "" if question.waiting else number(question.score)
                texts = id_cell(grade.student), name, cell(grade.assignment), cell(question.name)
                read = cell(_answer(grade, question.name))
                writer.writerow([*texts, known, "", number(question.max_score), file, read])
    return b"\xef\xbb\xbf" + out.getvalue().encode("utf-8", "replace")


def _answer(grade: Grade, question: str) -> str:
    """Return what a student has written for a person to read, as lines that are safe to show."""
    results = grade.result.questions if grade.result else ()
    shown = [excerpts.of_answer(each.answer) for each in results if each.name == question]
    return "\n".join(each.text for each in shown if each is not None)


def grades_json(grades: Iterable[Grade], people: Mapping[str, Person]) -> str:
    """Return the grades with each question's points and the comments."""
    listed = []
    for grade in grades:
        row = _fields(grade, people.get(grade.student, Person(grade.student)))
        row["questions"] = [
            {
                "name": question.name,
                "score": None if question.waiting or question.unchecked else number(question.score),
                "max_score": number(question.max_score),
                "overridden": question.overridden,
                "manual": question.manual,
                "bonus": question.bonus,
                "graded_before": question.is_earlier,
            }
            for question in grade.questions
        ]
        row["comments"] = [{"question": c.question, "text": c.text} for c in grade.comments]
        listed.append(row)
    return json.dumps({"grades": listed}, ensure_ascii=False, indent=1) + "\n"


def _fields(grade: Grade, person: Person) -> dict[str, Any]:
    is_known = grade.status is not GradeStatus.UNCHECKED
    is_complete = is_known and grade.status is not GradeStatus.WAITING
    return {
        "student": grade.student,
        "name": person.name,
        "email": person.email,
        "section": person.section,
        "assignment": grade.assignment,
        "standing": grade.status.value,
        "raw": number(grade.raw) if is_known else None,
        "score": number(grade.score) if is_complete else None,
        "final": number(grade.final) if is_complete else None,
        "max_score": number(grade.max_score),
        "submitted": grade.submitted.isoformat() if grade.submitted else None,
        "days_late": grade.days_late,
        "penalty": number(grade.penalty),
        "attempts": grade.attempts,
    }
