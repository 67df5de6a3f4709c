"""The results folder's ``results.json`` and ``grades.csv`` as text; their formats: ``docs/json.md``."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Mapping, Sequence
from typing import Any

import msgspec

from autograder.formats.scores import number
from autograder.formats.tables import cell
from autograder.records.grades import Person
from autograder.records.messages import Language, explain
from autograder.records.results import CaseResult, Cluster, Hint, QuestionResult, SubmissionResult


def results_json(
    results: Sequence[SubmissionResult],
    isolation: str,
    seconds: float,
    language: Language,
    clusters: Sequence[Cluster] = (),
) -> str:
    """Return the results document; its names are fixed, see ``docs/json.md``."""
    document = {
        "isolation": isolation,
        "seconds": seconds,
        "submissions": [_submission(result, language) for result in results],
        "clusters": [_cluster(cluster, language) for cluster in clusters],
    }
    try:
        return msgspec.json.format(msgspec.json.encode(document), indent=1).decode() + "\n"
    except UnicodeEncodeError:  # half of a surrogate pair, which the standard library lets pass
        return json.dumps(document, ensure_ascii=False, indent=1) + "\n"


def _submission(result: SubmissionResult, language: Language) -> dict[str, Any]:
    return {
        "student": result.student,
        "file": result.file,
        "assignment": result.assignment,
        "score": number(result.score),
        "max_score": number(result.max_score),
        "seconds": round(result.seconds, 1),
        "questions": [_question(question, language) for question in result.questions],
        "problems": [explain(problem, language) for problem in result.problems],
        "notes": [explain(note, language) for note in result.notes],
    }


def _question(question: QuestionResult, language: Language) -> dict[str, Any]:
    return {
        "name": question.name,
        "score": number(question.score),
        "max_score": number(question.max_score),
        "cases": [_case(case, language) for case in question.cases],
        "hints": [_hint(hint, language) for hint in question.hints],
    }


def _hint(hint: Hint, language: Language) -> dict[str, str]:
    return {"id": hint.id, "text": hint.text[language]}


def _cluster(cluster: Cluster, language: Language) -> dict[str, Any]:
    return {
        "assignment": cluster.assignment,
        "question": cluster.question,
        "members": list(cluster.members),
        "hint": _hint(cluster.hint, language) if cluster.hint else None,
        "code": cluster.code,
    }


def _case(case: CaseResult, language: Language) -> dict[str, Any]:
    return {
        "name": case.name,
        "hidden": case.hidden,
        "points": number(case.points),
        "status": case.status.value,
        "message": explain(case.explanation, language),
    }


def grades_csv(
    results: Sequence[SubmissionResult],
    finals: Mapping[tuple[str, str], float] = {},
    people: Mapping[str, Person] = {},
) -> bytes:
    """Return a table with a row per student and assignment and a column per question.

    Beside what the tests gave stands the final grade, by student and assignment, where there is one.

    UTF-8 with a byte order mark, without which Excel does not show Korean. Every text is quoted, and
    one that a spreadsheet would take for a formula gets an apostrophe in front.
    """
    names = [(r.assignment, q.name) for r in results for q in r.questions]
    per_assignment = len({r.assignment for r in results}) > 1
    columns = list(dict.fromkeys(names))
    heads = [f"{assignment}/{name}" if per_assignment else name for assignment, name in columns]
    out = io.StringIO()
    writer = csv.writer(out, quoting=csv.QUOTE_NONNUMERIC)
    first = ["student", "name", "assignment", "final", "max_score", "score"]
    writer.writerow(map(cell, [*first, *heads, "file"]))
    for result in results:
        scores = {(result.assignment, q.name): number(q.score) for q in result.questions}
        name = people[result.student].name if result.student in people else ""
        final = finals.get((result.student, result.assignment))
        row: list[str | float] = [cell(result.student), cell(name), cell(result.assignment)]
        row += ["" if final is None else number(final), number(result.max_score)]
        row += ["" if result.unchecked else number(result.score)]
        writer.writerow([*row, *(scores.get(column, "") for column in columns), cell(result.file)])
    return b"\xef\xbb\xbf" + out.getvalue().encode("utf-8", "replace")
