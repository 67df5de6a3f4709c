"""Grades one submission inside Gradescope's container, whatever it is, and says so in a file.

Gradescope unpacks the zip of ``authoring.gradescope_zip`` into ``source``, runs ``setup.sh`` once, and
for every submission ``run_autograder``, which comes to ``run`` here. Folders, below ``/autograder``:

    source/                 settings.json, bundle/, learned.msgpack, and what setup.sh needs
    submission/             what the student handed in
    submission_metadata.json
    results/results.json    what Gradescope shows, see ``report.gradescope``

Such a container refuses user namespaces, and the grader is root in it, so that the level is mostly
``landlock``. There is a ``results.json`` in any case: at first one without a score that says that the
grader failed, which only a result replaces. What else there is to say of a failure goes to the
standard output, which Gradescope shows to teachers alone.
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

from autograder.course import bundle as assignments
from autograder.course.bundle import Assignment
from autograder.formats import walk
from autograder.formats.scores import points
from autograder.formats.writing import write
from autograder.grading.diagnosis.known_answers import RecordedTraces
from autograder.grading.runner.lane import Task
from autograder.lms.intake import newest, submissions
from autograder.lms.intake.submissions import Recogniser, Submission
from autograder.records.errors import AutograderError, ExportError, IsolationError
from autograder.records.language import Language, gettext, known, use
from autograder.records.limits import Level, Limits
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
"""test cases; all of a submission have mostly the same reason"""


class Settings(msgspec.Struct, frozen=True):
    """``settings.json``: what the teacher decided, and what the course says of the assignment."""

    assignment: str
    packages: tuple[str, ...]
    limits: Limits
    isolation: str = "auto"
    language: Language = "en"
    hidden: Visibility = "after_published"
    timezone: str = ""
    """of the times in a student's zip; the container's own if empty"""


class _User(msgspec.Struct):
    name: str = ""
    email: str = ""


class _Metadata(msgspec.Struct):
    """What is of use in ``submission_metadata.json``."""

    users: list[_User] = []


def main() -> None:
    """Grade below the folder that is given, by default Gradescope's; fail if there is no result."""
    sys.exit(0 if run(Path(sys.argv[1] if len(sys.argv) > 1 else "/autograder")) else 1)


def run(root: Path) -> bool:
    """Grade what is in ``submission`` into ``results/results.json``; never raises.

    Returns:
        Whether there is a result. If not, the file says that the grader failed, and has no score.
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
    """The language of the student's notebook, else the teacher's choice."""
    return known(result.language, settings.language)


def _told(result: SubmissionResult, language: Language) -> Iterator[str]:
    """What a teacher reads in the standard output."""
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
        AutograderError: it cannot be graded here.
    """
    source = root / "source"
    with contextlib.suppress(OSError):  # student code is no root: whatever else fails, this holds
        os.chmod(source, 0o700)
    with tempfile.TemporaryDirectory(prefix=f"autograder-{os.getpid()}-") as scratch:
        loaded = assignments.load(source / "bundle", Path(scratch), settings.assignment)
    assignment = replace(loaded, packages=settings.packages, limits=settings.limits)
    level = _level(settings)
    print(gettext("isolation level: {level}", level=level), flush=True)
    student = _student(root / "submission_metadata.json")
    zone = ZoneInfo(settings.timezone) if settings.timezone else None
    submission = _submission(root / "submission", assignment.name, student, zone)
    if submission is None or submission.problem is not None:
        return _nothing(submission, student, assignment)
    task = Task(
        submission.student, submission.file, submission.read(), assignment,
        find_visible(assignment.packages), level,
    )  # fmt: skip
    try:
        result = pool.watched(task)
    finally:
        lane.close()
    if submission.also:
        note = Explanation("newest_counts", {"files": ", ".join(submission.also[:5])})
        result = replace(result, notes=(note, *result.notes))
    learned = (source / "learned.msgpack").read_bytes()
    traces = msgspec.msgpack.decode(learned, type=RecordedTraces)
    return hints.diagnose_submission(result, traces.known)


def _level(settings: Settings) -> Level:
    """The best level to be had; a teacher who allows none gets it only where there is no better."""
    wanted = "auto" if settings.isolation == "none" else settings.isolation
    try:
        return isolation_levels.choose(wanted, settings.packages)
    except IsolationError:
        if settings.isolation == "none":
            return "none"
        raise


def _student(path: Path) -> str:
    """Whose the submission is, for the teacher to read; several may have handed in together."""
    try:
        users = msgspec.json.decode(path.read_bytes(), type=_Metadata).users
    except (OSError, msgspec.MsgspecError, UnicodeDecodeError):
        return "?"
    return clean(", ".join(user.email or user.name for user in users), 100) or "?"


def _submission(
    folder: Path, assignment: str, student: str, zone: ZoneInfo | None
) -> Submission | None:
    """The one file that counts: of those that say that they are for the assignment, the newest.

    Where none says so, all are for it, notebooks before what may be a module of the student's own.
    None if nothing is code.

    Raises:
        CollectError: there is no such folder, which is not the student's fault.
    """
    entries = walk.entries(folder, zone)
    for fixed in (None, assignment):
        recogniser = Recogniser((assignment,), fixed)
        found = [submissions.submission(entry, student, recogniser) for entry in entries]
        code = [each for each in found if each.problem is None]
        if fixed:
            code = [each for each in code if each.file.lower().endswith(".ipynb")] or code
        if code:
            return newest.in_order(code, [folder])[0]
    return next((each for each in found if each.problem and each.problem.code != "not_code"), None)


def _nothing(submission: Submission | None, student: str, assignment: Assignment) -> SubmissionResult:
    """The result of what holds no code, or cannot be read: it is worth what there was to be had."""
    questions = [question.fresh() for question in assignments.load_questions(assignment)]
    max_score = assignments.total(questions, assignment.config)[1]
    problem = (submission and submission.problem) or Explanation("not_code")
    file = submission.file if submission else "nothing"
    return SubmissionResult(student, file, assignment.name, 0.0, max_score, 0.0, problems=(problem,))


if __name__ == "__main__":
    main()
