"""Final grades: each student's counting attempt, with overrides and the late penalty."""

from __future__ import annotations

import heapq
import itertools
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any, Final, Literal

import msgspec
from sqlalchemy import select

from autograder.course.policy import Policy
from autograder.formats.scores import PLACES
from autograder.records.errors import GradebookError
from autograder.records.grades import Comment, Grade, GradeStatus, QuestionGrade
from autograder.records.language import gettext
from autograder.records.results import MARKED_LATE, SubmissionResult

from . import people
from .records import Diagnosis, decoded, unpacked
from .schema import attempts, comments, overrides
from .store import Gradebook

_SAME: Final = 0.005
"""a difference of points that no system shows"""
Pair = tuple[str, str]
"""a student and an assignment"""


@dataclass(frozen=True, slots=True)
class _Hand:
    """Points and comments that the teacher set by hand, by student and assignment."""

    points: Mapping[Pair, Mapping[str, float]]
    comments: Mapping[Pair, tuple[Comment, ...]]


def grades(
    gradebook: Gradebook, policy: Policy, by: Literal["assignment", "student"] = "assignment"
) -> Iterator[Grade]:
    """Yield each student's grade for each assignment, one at a time: a class need not fit in memory.

    Students on the roster who did not submit get a grade with the status ``MISSING``, or ``GRADED`` if
    the teacher gave them points.

    Args:
        gradebook: the gradebook to read.
        policy: decides which attempt counts, and the late penalty.
        by: the first sort key.
    """
    hand = _Hand(_overrides(gradebook), _comments(gradebook))
    first, second = ("assignment", "student") if by == "assignment" else ("student", "assignment")

    def place(grade: Grade) -> Pair:
        return getattr(grade, first), getattr(grade, second)

    worth = gradebook.assignments()
    present = _submitted(gradebook, policy, hand, first, second)
    for grade in heapq.merge(present, sorted(_absent(gradebook, hand), key=place), key=place):
        is_outdated = abs(grade.max_score - worth.get(grade.assignment, grade.max_score)) > _SAME
        yield replace(grade, is_outdated=True) if is_outdated else grade


def attempts_of(gradebook: Gradebook, policy: Policy, student: str) -> Iterator[tuple[Grade, bool]]:
    """Yield all attempts of a student, each with whether it counts, by assignment and number.

    Raises:
        GradebookError: no student with this id has submitted anything.
    """
    hand = _Hand(_overrides(gradebook), {})
    columns = [c for c in attempts.c if c.name != "calls"]
    query = select(*columns).where(attempts.c.student == student)
    rows = gradebook.connection.execute(query.order_by(attempts.c.assignment, attempts.c.number)).all()
    if not rows:
        raise GradebookError(
            gettext("{student}: no student with this ID has submitted anything", student=student)
        )
    for assignment, own in itertools.groupby(rows, lambda row: str(row.assignment)):
        made = [_grade(row, policy, hand.points.get((student, assignment), {})) for row in own]
        counting = _counts(made, policy)
        yield from ((grade, grade is counting) for grade in made)


def _absent(gradebook: Gradebook, hand: _Hand) -> Iterator[Grade]:
    """Yield the grades of students on the roster who did not submit, with points set by the teacher."""
    query = select(attempts.c.student, attempts.c.assignment).distinct()
    there = {(student, name) for student, name in gradebook.connection.execute(query)}
    listed = people.listed(gradebook)
    for name, worth in gradebook.assignments().items():
        questions = gradebook.questions(name)
        for at in ((student, name) for student in listed):
            if at in there:
                continue
            points, comments = hand.points.get(at, {}), hand.comments.get(at, ())
            status = GradeStatus.GRADED if points else GradeStatus.MISSING
            score = points.get("", sum(points.values()))
            own = tuple(QuestionGrade(q, points[q], questions.get(q, 0.0), True) for q in points if q)
            yield Grade(*at, status, 0.0, score, score, worth, own, comments=comments)


def _submitted(
    gradebook: Gradebook, policy: Policy, hand: _Hand, first: str, second: str
) -> Iterator[Grade]:
    columns = [c for c in attempts.c if c.name != "calls"]
    order = (_in_order(gradebook, attempts.c[first]), _in_order(gradebook, attempts.c[second]))
    query = select(*columns).order_by(*order, attempts.c.number).execution_options(yield_per=100)
    rows = gradebook.connection.execute(query)
    for (student, assignment), own in itertools.groupby(rows, lambda r: (r.student, r.assignment)):
        made = [_grade(row, policy, hand.points.get((student, assignment), {})) for row in own]
        chosen = _counts(made, policy)
        yield replace(chosen, attempts=len(made), comments=hand.comments.get((student, assignment), ()))


def _in_order(gradebook: Gradebook, column: Any) -> Any:
    """Order a column by code points, as Python does, whatever the server's collation is."""
    return column if gradebook.connection.dialect.name == "sqlite" else column.collate("C")


def _counts(made: list[Grade], policy: Policy) -> Grade:
    """Return the attempt that counts; if several are equal, the latest."""
    # If only some attempts have a known time, times cannot order them.
    are_timed = all(grade.submitted is not None for grade in made)

    def when(grade: Grade) -> tuple[float, int]:
        known = are_timed and grade.submitted is not None
        return (grade.submitted.timestamp() if known and grade.submitted else 0.0), grade.attempts

    if policy.attempts == "first":
        return min(made, key=when)
    if policy.attempts == "best":
        return max(made, key=lambda grade: (grade.final, when(grade)))
    return max(made, key=when)


def _grade(row: Any, policy: Policy, points: Mapping[str, float]) -> Grade:
    result = decoded(row.result)
    said: dict[str, Diagnosis] = {}
    if row.diagnoses:
        said = msgspec.msgpack.decode(row.diagnoses, type=dict[str, Diagnosis])
        result = _with_hints(result, said)
    questions = tuple(
        QuestionGrade(q.name, points.get(q.name, q.score), q.max_score, q.name in points)
        for q in result.questions
    )
    tested = {q.name: q.score for q in result.questions}
    submitted = None
    if row.submitted:  # in the time zone of the class
        submitted = datetime.fromisoformat(row.submitted).astimezone(policy.zone)
        notes = tuple(note for note in result.notes if note.code != MARKED_LATE)
        result = replace(result, notes=notes)
    days, penalty = policy.lateness(row.assignment, row.student, submitted)
    # Otter may round or cap the total, so only the differences are added.
    moved = sum(own - tested.get(name, 0.0) for name, own in points.items() if name)
    score = points.get("", result.score + moved)  # points for the assignment override the questions'
    return Grade(
        row.student,
        row.assignment,
        GradeStatus.UNCHECKED if row.unchecked else GradeStatus.GRADED,
        result.score,
        score,
        round(score * (1 - penalty), PLACES) if penalty else score,
        result.max_score,
        questions,
        submitted,
        days,
        penalty,
        attempts=row.number,
        result=result,
        code=unpacked(row.code),
        language=row.language,
        mistakes={name: one.mistake for name, one in said.items() if one.mistake},
    )


def _with_hints(result: SubmissionResult, said: Mapping[str, Diagnosis]) -> SubmissionResult:
    questions = tuple(
        replace(q, hints=said[q.name].hints) if q.name in said else q for q in result.questions
    )
    return replace(result, questions=questions)


def _overrides(gradebook: Gradebook) -> dict[Pair, dict[str, float]]:
    found: dict[Pair, dict[str, float]] = {}
    for row in gradebook.connection.execute(select(overrides)):
        found.setdefault((row.student, row.assignment), {})[row.question] = row.points
    return found


def _comments(gradebook: Gradebook) -> dict[Pair, tuple[Comment, ...]]:
    found: dict[Pair, tuple[Comment, ...]] = {}
    for row in gradebook.connection.execute(select(comments).order_by(comments.c.number)):
        at = row.student, row.assignment
        found[at] = (*found.get(at, ()), Comment(row.text, row.question))
    return found
