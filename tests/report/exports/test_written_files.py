"""What each export writes, to the letter: a change of any of these files is a change for somebody's LMS.

The files under ``<system>/`` were read through when they were written, and have to be read through again
when one of them changes.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest

from autograder.lms import github, nbgrader
from autograder.records.grades import Comment, Grade, GradeStatus, Person, QuestionGrade
from autograder.records.results import (
    CaseResult,
    Explanation,
    Hint,
    QuestionResult,
    Status,
    SubmissionResult,
)
from autograder.report.exports import grades as grade_files
from autograder.report.exports import gradescope, junit, prairielearn

GOLDEN = Path(__file__).parent
HINT = Hint(
    "sum", {"en": 'Only added up: is this the "SSE"?', "ko": '더하기만 했습니다. "SSE"가 아닌가요?'}
)
RESULT = SubmissionResult(
    "2024001", "김민준/05-losses.ipynb", "05-losses", 2.5, 4.0, 0.25,
    (
        QuestionResult("sse", 2.0, 2.0, (
            CaseResult("sse - 1", False, 0.0, Status.PASSED),
            CaseResult("sse - 2", True, 2.0, Status.PASSED),
        )),
        QuestionResult("mse", 0.5, 2.0, (
            CaseResult("mse - 1", False, 0.0, Status.FAILED, Explanation("failed", {
                "says": "mse(...) returned <0.38>; expected 0.38/3", "says_ko": "결과가 <0.38>입니다."})),
            CaseResult("mse - 2", True, 0.5, Status.PASSED),
            CaseResult("mse - 3", True, 1.5, Status.ERROR, Explanation("raised_hidden")),
        ), hints=(HINT,)),
    ),
    notes=(Explanation("changed_arguments", {"name": "mse"}),),
)  # fmt: skip
PEOPLE = {
    "2024001": Person("2024001", '김, "민준"', "kim@example.org", "1분반"),
    "2024002": Person("2024002", "=O'Brien, Pat", "pat@example.org"),
    "2024003": Person("2024003", "이서연"),
}
GRADES = [
    Grade("2024001", "05-losses", GradeStatus.GRADED, 2.5, 3.0, 2.7, 4.0,
          (QuestionGrade("sse", 2.0, 2.0), QuestionGrade("mse", 1.0, 2.0, True)),
          datetime(2026, 3, 21, 3, 4, 5, tzinfo=UTC), 1, 0.1, (Comment("좋아요; 다음엔\n제시간에"),), 2, RESULT),
    Grade("2024002", "05-losses", GradeStatus.MISSING, 0.0, 0.0, 0.0, 4.0),
    Grade("2024003", "05-losses", GradeStatus.UNCHECKED, 0.0, 0.0, 0.0, 4.0, attempts=1),
]  # fmt: skip

FILES: dict[str, Callable[[], bytes]] = {
    "junit/en.xml": lambda: junit.export([RESULT], "en"),
    "junit/ko.xml": lambda: junit.export([RESULT], "ko"),
    "prairielearn/results.json": lambda: _json(prairielearn.results(RESULT, "ko")),
    "gradescope/results.json": lambda: gradescope.results_json(RESULT, "ko").encode(),
    "nbgrader/written.csv": lambda: nbgrader.grades_csv(GRADES, list(PEOPLE.values())),
    "classroom/workflow.yml": lambda: github.workflow("05-losses", "a.whl", language="ko").encode(),
    "classroom/points.txt": lambda: github.classroom_lines(RESULT).encode(),
    "csv/grades.csv": lambda: grade_files.grades_csv(GRADES, PEOPLE),
    "csv/grades.json": lambda: grade_files.grades_json(GRADES, PEOPLE).encode(),
}


def _json(document: object) -> bytes:
    return json.dumps(document, ensure_ascii=False, indent=1).encode() + b"\n"


@pytest.mark.parametrize("file", FILES)
def test_an_export_is_to_the_letter_what_it_was(file: str) -> None:
    assert FILES[file]().decode() == Path(GOLDEN, file).read_bytes().decode()
