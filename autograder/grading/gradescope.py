"""Grade one submission inside Gradescope's container, and always write a results file.

Gradescope unpacks the zip made by ``authoring.gradescope_zip`` into ``source``, runs ``setup.sh`` once,
and runs ``run_autograder`` for every submission, which calls ``run``. Folders below ``/autograder``:

    source/                 settings.json, bundle/, learned.msgpack, and the files for setup.sh
    submission/             the files that the student submitted
    submission_metadata.json
    results/results.json    shown by Gradescope, see ``report.exports.gradescope``

Such a container refuses user namespaces, and the grader is root in it, so the level is usually
``landlock``. ``results.json`` always exists: at first it has no score and says that the grader failed;
only a result replaces it. Details of a failure go to standard output, which Gradescope shows only to
teachers.
"""

from __future__ import annotations

import contextlib
import os
import sys
import tempfile
import traceback
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Final
from zoneinfo import ZoneInfo

import msgspec

from autograder.course import asked_for
from autograder.course import bundle as assignments
from autograder.course.bundle import Assignment
from autograder.formats import walk
from autograder.formats.scores import points
from autograder.formats.writing import write
from autograder.grading.diagnosis.known_answers import RecordedTraces
from autograder.grading.runner.task import Task
from autograder.lms.intake import newest, submissions
from autograder.lms.intake.contents import Recogniser
from autograder.lms.intake.newest import Choosing
from autograder.lms.intake.submissions import Submission
from autograder.records.errors import AutograderError, ExportError, IsolationError
from autograder.records.language import Language, gettext, known, use
from autograder.records.limits import NEVER, Inside, Level, Limits
from autograder.records.messages import explain
from autograder.records.results import Explanation, Status, SubmissionResult
from autograder.records.text import clean
from autograder.report.exports import gradescope
from autograder.report.exports.gradescope import Visibility
from autograder.wall.visible import find_visible

from .diagnosis import hints
from .runner import isolation as isolation_levels
from .runner import lane, pool

_UNCHECKED_TOLD: Final = 5
"""how many unchecked test cases are listed; most of a submission's have the same reason"""


class Settings(msgspec.Struct, frozen=True):
    """``settings.json``: the teacher's choices, and the course's settings for the assignment."""

    assignment: str
    packages: tuple[str, ...]
    limits: Limits
    isolation: str = "auto"
    language: Language = "en"
    hidden: Visibility = "after_published"
    timezone: str = ""
    """of the times in a student's zip; the container's own if empty"""
    inside: Inside = NEVER


class _User(msgspec.Struct):
    name: str = ""
    email: str = ""


class _Metadata(msgspec.Struct):
    """The used part of ``submission_metadata.json``."""

    users: list[_User] = []


def main() -> None:
    """Grade below the given folder, by default Gradescope's; exit with 1 if there is no result."""
    sys.exit(0 if run(Path(sys.argv[1] if len(sys.argv) > 1 else "/autograder")) else 1)


def run(root: Path) -> bool:
    """Grade the files in ``submission``, and write ``results/results.json``; never raise.

    Returns:
        Whether there is a result. If not, the file has no score and says that the grader failed.
    """
    try:
        settings = Settings("", (), Limits())
        _write(root, gradescope.ungraded_json(settings.language))
        source = root / "source"
        settings = msgspec.json.decode((source / "settings.json").read_bytes(), type=Settings)
        use(settings.language)
        _write(root, gradescope.ungraded_json(settings.language))
        result = _graded(root, settings)
        language = _language(result, settings)
        _write(root, gradescope.results_json(result, language, settings.hidden))
    except AutograderError as error:
        print(gettext("not graded: {error}", error=error))
    except Exception:
        print(gettext("not graded, internal error:"))
        traceback.print_exc(file=sys.stdout)
    else:
        for line in _told(result, settings.language):
            print(line)
        return not result.unchecked
    return False


def _write(root: Path, document: str) -> None:
    """Write the results, whole or not at all."""
    write(root / "results" / "results.json", document, ExportError)


def _language(result: SubmissionResult, settings: Settings) -> Language:
    """Return the language of the student's notebook, else the teacher's choice."""
    return known(result.language, settings.language)


def _told(result: SubmissionResult, language: Language) -> Iterator[str]:
    """Yield the lines of standard output, for the teacher."""
    yield gettext(
        "{student}: {file}, {score} of {highest} points",
        student=result.student,
        file=result.file,
        score=points(result.score),
        highest=points(result.max_score),
    )
    for explanation in (*result.problems, *result.notes):
        yield explain(explanation, language)
    cases = [case for question in result.questions for case in question.cases]
    unchecked = [case for case in cases if case.status is Status.UNCHECKED]
    for case in unchecked[:_UNCHECKED_TOLD]:
        yield f"{case.name}: {explain(case.explanation, language)}"


# --- grading -------------------------------------------------------------------------------------


def _graded(root: Path, settings: Settings) -> SubmissionResult:
    """Grade the submission, with hints.

    Raises:
        AutograderError: the submission cannot be graded here.
    """
    source = root / "source"
    with contextlib.suppress(OSError):  # student code is not root: this holds if all else fails
        os.chmod(source, 0o700)
    with tempfile.TemporaryDirectory(prefix=f"autograder-{os.getpid()}-") as scratch:
        loaded = assignments.load(source / "bundle", Path(scratch), settings.assignment)
    assignment = replace(
        loaded, packages=settings.packages, limits=settings.limits, inside=settings.inside
    )
    level = _level(settings)
    print(gettext("isolation level: {level}", level=level), flush=True)
    student = _student(root / "submission_metadata.json")
    zone = ZoneInfo(settings.timezone) if settings.timezone else None
    submission = _submission(root / "submission", assignment, student, zone)
    if submission is None or submission.problem is not None:
        return _nothing(submission, student, assignment)
    data = submission.read()
    task = Task(
        submission.student, submission.file, data, assignment, find_visible(assignment.packages), level,
        modules=submission.modules(data),
    )  # fmt: skip
    try:
        result = pool.watched(task)
    finally:
        lane.close()
    if submission.doubt is not None:
        result = replace(result, problems=(submission.doubt, *result.problems))
    if also := submission.counting(task.modules).also:
        note = Explanation("newest_counts", {"files": ", ".join(also[:5])})
        result = replace(result, notes=(note, *result.notes))
    learned = (source / "learned.msgpack").read_bytes()
    traces = msgspec.msgpack.decode(learned, type=RecordedTraces)
    return hints.diagnose_submission(result, traces.known)


def _level(settings: Settings) -> Level:
    """Return the best available level; ``none`` only if the teacher allows it and no other works."""
    wanted = "auto" if settings.isolation == "none" else settings.isolation
    try:
        return isolation_levels.choose(wanted, settings.packages)
    except IsolationError:
        if settings.isolation == "none":
            return "none"
        raise


def _student(path: Path) -> str:
    """Return the submitting students, for the teacher to read; a group may have submitted together."""
    try:
        users = msgspec.json.decode(path.read_bytes(), type=_Metadata).users
    except (OSError, msgspec.MsgspecError, UnicodeDecodeError):
        return "?"
    return clean(", ".join(user.email or user.name for user in users), 100) or "?"


def _submission(
    folder: Path, assignment: Assignment, student: str, zone: ZoneInfo | None
) -> Submission | None:
    """Return the file that counts, of those that name the assignment, if there are any; else of all.

    Return None if no file is code.

    Raises:
        CollectError: the folder does not exist, which is not the student's fault.
    """
    entries = walk.entries(folder, zone)
    asked = asked_for.names(Path(assignment.folder))
    for fixed in (None, assignment.name):
        recogniser = Recogniser((assignment.name,), fixed, lambda name: asked)
        found = [submissions.submission(entry, student, recogniser) for entry in entries]
        code = [each for each in found if each.problem is None]
        if code:
            chosen = newest.in_order(code, [folder], Choosing(recogniser=recogniser))[0]
            return replace(chosen, beside=tuple(found))
    return next((each for each in found if each.problem and each.problem.code != "not_code"), None)


def _nothing(submission: Submission | None, student: str, assignment: Assignment) -> SubmissionResult:
    """Return a result of 0 points for a submission that has no code or cannot be read."""
    max_score = assignments.max_score(assignment)
    problem = (submission and submission.problem) or Explanation("not_code")
    file = submission.file if submission else "nothing"
    return SubmissionResult(student, file, assignment.name, 0.0, max_score, 0.0, problems=(problem,))


if __name__ == "__main__":
    main()
