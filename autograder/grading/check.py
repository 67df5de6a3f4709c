"""``autograder check``: run the public tests on one file, for students and for experiments."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Final

from autograder.course.bundle import Assignment
from autograder.course.catalogue import Catalogue
from autograder.formats import walk
from autograder.formats.archive import Entry
from autograder.formats.packed import is_archive
from autograder.grading.runner.task import Task
from autograder.lms.intake import submissions
from autograder.lms.intake.contents import Recogniser
from autograder.lms.intake.submissions import Submission
from autograder.records.errors import BundleError, CollectError
from autograder.records.language import Language, Message, current, gettext
from autograder.records.limits import Level
from autograder.records.messages import explain, line_of
from autograder.records.results import Status, SubmissionResult
from autograder.wall.visible import find_visible

from .diagnosis import hints
from .runner import lane

_COUNT: Final = Message.plural(
    "{name}: {passed} of {count} public test passed", "{name}: {passed} of {count} public tests passed"
)
_HIDDEN_LATER: Final = Message("The hidden tests run after you submit.")


def check(file: Path, questions: Sequence[str], catalogue: Catalogue, level: Level) -> SubmissionResult:
    """Run the public tests on a file.

    Args:
        file: a notebook or ``.py`` file.
        questions: names of questions; empty for all.
        catalogue: the assignments.
        level: the isolation level.

    Raises:
        AutograderError: the file cannot be read, or the assignment or question does not exist.
    """
    recogniser = Recogniser(catalogue.ids, catalogue.fixed)
    submission = _submission(file, recogniser)
    assert submission.assignment is not None
    assignment = catalogue.assignment(submission.assignment)
    _expect_questions(questions, assignment)
    data = submission.read()
    entries = (Entry.of_file(path, file.parent, "file") for path in _modules_beside(file))
    own = (submissions.submission(entry, "", recogniser) for entry in entries)
    task = Task(
        os.fspath(file), submission.file, data, assignment, find_visible(assignment.packages), level,
        modules=replace(submission, beside=tuple(own)).modules(data),
        public_only=True, questions=tuple(questions),
    )  # fmt: skip
    return hints.diagnose_submission(lane.grade(task), lambda question: None)


def _submission(file: Path, recogniser: Recogniser) -> Submission:
    """Return the submission that a single file is."""
    if file.is_dir() or is_archive(file.name):
        raise CollectError(
            gettext(
                "{file}: give a single notebook or .py file; use 'autograder grade' for folders",
                file=file,
            )
        )
    found = [submissions.submission(entry, "", recogniser) for entry in walk.entries(file)]
    if not found:
        raise CollectError(
            gettext(
                "{file}: this is a hidden file or one of the course's own files; give your notebook or "
                ".py file",
                file=file,
            )
        )
    submission = found[0]
    if submission.problem is not None or submission.assignment is None:
        why = explain(submission.problem, current())
        raise CollectError(f"{file}: {why}")
    return submission


def _expect_questions(questions: Sequence[str], assignment: Assignment) -> None:
    """Make sure that an assignment has these questions."""
    known = [name.stem for name in sorted(Path(assignment.folder, "tests").glob("*.py"))]
    for question in questions:
        if question not in known:
            raise BundleError(
                gettext(
                    "{assignment} has no question {question!r}; questions: {known}",
                    question=question,
                    assignment=assignment.name,
                    known=", ".join(known),
                )
            )


def _modules_beside(file: Path) -> Iterator[Path]:
    """Yield the Python files in a file's folder, and in the folders there."""
    for pattern in ("*.py", "*/*.py"):
        yield from file.parent.glob(pattern)


def lines(result: SubmissionResult, language: Language) -> Iterator[str]:
    """Yield the outcome as lines of text."""
    for problem in result.problems:
        yield explain(problem, language)
    for question in result.questions:
        passed = sum(case.status is Status.PASSED for case in question.cases)
        yield _COUNT.into(language, name=question.name, passed=passed, count=len(question.cases))
        for case in question.cases:
            yield f"  {line_of(case, language)}"
        yield from (f"  → {hint.said(language)}" for hint in question.hints)
    yield _HIDDEN_LATER.into(language)
