"""``autograder check``: the public tests on one file, for students and for trying things."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Final

from autograder.course.catalogue import Catalogue
from autograder.formats import walk
from autograder.grading.runner.lane import Task
from autograder.lms.intake import submissions
from autograder.lms.intake.submissions import Recogniser
from autograder.records.errors import BundleError, CollectError
from autograder.records.limits import Level
from autograder.records.messages import Language, explain, status
from autograder.records.results import Status, SubmissionResult
from autograder.wall.visible import find_visible

from .diagnosis import hints
from .runner import lane

_COUNT: Final[dict[Language, str]] = {
    "en": "{name}: {passed} of {count} public tests passed",
    "ko": "{name}: 공개 테스트 {count}개 중 {passed}개 통과",
}
_HIDDEN_LATER: Final[dict[Language, str]] = {
    "en": "The hidden tests are run when you have handed in.",
    "ko": "비공개 테스트는 제출한 뒤에 실행됩니다.",
}


def check(file: Path, questions: Sequence[str], catalogue: Catalogue, level: Level) -> SubmissionResult:
    """Run the public tests on a file.

    Args:
        file: a notebook or a ``.py``.
        questions: names of questions; all if there are none.
        catalogue: the assignments.
        level: the isolation level.

    Raises:
        AutograderError: the file cannot be read, or there is no such assignment or question.
    """
    if file.is_dir() or file.suffix.lower() == ".zip":
        raise CollectError(f"{file}: give one notebook or .py file; 'autograder grade' takes folders")
    recogniser = Recogniser(catalogue.ids, catalogue.fixed)
    found = list(submissions.plain(file, walk.entries(file), recogniser))
    if not found:
        raise CollectError(f"{file}: is a hidden file or the course's own; give your notebook or .py")
    submission = found[0]
    if submission.problem is not None or submission.assignment is None:
        why = explain(submission.problem, "en")
        raise CollectError(f"{file}: {why}")
    assignment = catalogue.assignment(submission.assignment)
    known = [name.stem for name in sorted(Path(assignment.folder, "tests").glob("*.py"))]
    for question in questions:
        if question not in known:
            raise BundleError(
                f"{assignment.name} has no question {question!r}; it has {', '.join(known)}"
            )
    task = Task(
        os.fspath(file), submission.file, submission.read(), assignment,
        find_visible(assignment.packages), level, public_only=True, questions=tuple(questions),
    )  # fmt: skip
    return hints.diagnose_submission(lane.grade(task), lambda question: None)


def lines(result: SubmissionResult, language: Language) -> Iterator[str]:
    """The outcome, a line each."""
    for problem in result.problems:
        yield explain(problem, language)
    for question in result.questions:
        passed = sum(case.status is Status.PASSED for case in question.cases)
        yield _COUNT[language].format(name=question.name, passed=passed, count=len(question.cases))
        for case in question.cases:
            text = explain(case.explanation, language)
            yield f"  {case.name}: {status(case.status, language)}" + (f". {text}" if text else "")
        yield from (f"  → {hint.text[language]}" for hint in question.hints)
    yield _HIDDEN_LATER[language]
