"""The results folder's ``results.json`` as text; its format is described in ``docs/json.md``."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any

import msgspec

from autograder.formats.scores import number
from autograder.records.language import Language
from autograder.records.messages import explain
from autograder.records.results import CaseResult, Cluster, Hint, QuestionResult, SubmissionResult
from autograder.records.told import told


def results_json(
    results: Sequence[SubmissionResult],
    isolation: str,
    seconds: float,
    language: Language,
    clusters: Sequence[Cluster] = (),
) -> str:
    """Return the results document; its field names are fixed, see ``docs/json.md``."""
    document = {
        "isolation": isolation,
        "seconds": seconds,
        "submissions": [_submission(result, language) for result in results],
        "clusters": [_cluster(cluster, language) for cluster in clusters],
    }
    try:
        return msgspec.json.format(msgspec.json.encode(document), indent=1).decode() + "\n"
    except UnicodeEncodeError:  # half of a surrogate pair, which the standard library accepts
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
        "score": None if question.manual else number(question.score),
        "max_score": number(question.max_score),
        "manual": question.manual,
        "bonus": question.bonus,
        "cases": [_case(case, language) for case in question.cases],
        "hints": [_hint(hint, language) for hint in question.hints],
    }


def _hint(hint: Hint, language: Language) -> dict[str, str]:
    return {"id": hint.id, "text": hint.said(language)}


def _cluster(cluster: Cluster, language: Language) -> dict[str, Any]:
    return {
        "assignment": cluster.assignment,
        "question": cluster.question,
        "members": list(cluster.members),
        "hint": _hint(cluster.hint, language) if cluster.hint else None,
        "code": cluster.code,
    }


def _case(case: CaseResult, language: Language) -> dict[str, Any]:
    case = told(case)
    return {
        "name": case.name,
        "title": case.called(language),
        "hidden": case.hidden,
        "points": number(case.points),
        "status": case.status.value,
        "message": explain(case.explanation, language),
    }
