"""Final grades: each student's counting attempt, with overrides and the late penalty."""

from __future__ import annotations

import heapq
import itertools
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from typing import Any, Literal

import msgspec
from sqlalchemy import select

from autograder.course.policy import Policy
from autograder.formats.scores import PLACES
from autograder.records.errors import GradebookError
from autograder.records.grades import Grade, GradeStatus, QuestionGrade
from autograder.records.language import gettext
from autograder.records.results import MARKED_LATE, QuestionResult, Status, SubmissionResult

from . import people
from .manual_points import SAME, ByHand, Pair
from .records import Diagnosis, decoded, unpacked
from .schema import attempts
from .store import Gradebook


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
    hand = ByHand.of(gradebook)
    first, second = ("assignment", "student") if by == "assignment" else ("student", "assignment")

    def place(grade: Grade) -> Pair:
        return getattr(grade, first), getattr(grade, second)

    present = _submitted(gradebook, policy, hand, first, second)
    for grade in heapq.merge(present, sorted(_absent(gradebook, hand), key=place), key=place):
        is_outdated = abs(grade.max_score - hand.worth.get(grade.assignment, grade.max_score)) > SAME
        yield replace(grade, is_outdated=True) if is_outdated else grade


def attempts_of(gradebook: Gradebook, policy: Policy, student: str) -> Iterator[tuple[Grade, bool]]:
    """Yield all attempts of a student, each with whether it counts, by assignment and number.

    Raises:
        GradebookError: no student with this id has submitted anything.
    """
    hand = ByHand.of(gradebook)
    columns = [c for c in attempts.c if c.name != "calls"]
    query = select(*columns).where(attempts.c.student == student)
    rows = gradebook.connection.execute(query.order_by(attempts.c.assignment, attempts.c.number)).all()
    if not rows:
        raise GradebookError(
            gettext("{student}: no student with this ID has submitted anything", student=student)
        )
    for assignment, own in itertools.groupby(rows, lambda row: str(row.assignment)):
        made = _attempts(list(own), policy, hand)
        counting = _counts(made, policy, hand.worth[assignment])
        yield from ((grade, grade is counting) for grade in made)


def _absent(gradebook: Gradebook, hand: ByHand) -> Iterator[Grade]:
    """Yield the grades of students on the roster who did not submit, with points set by the teacher."""
    query = select(attempts.c.student, attempts.c.assignment).distinct()
    there = {(student, name) for student, name in gradebook.connection.execute(query)}
    listed = people.listed(gradebook)
    for name, worth in hand.worth.items():
        asked = hand.asked.get(name, {})
        for at in ((student, name) for student in listed):
            if at in there:
                continue
            points = hand.counted(at, ())
            comments = hand.comments.get(at, ())
            status = GradeStatus.GRADED if points else GradeStatus.MISSING
            score = points.get("", sum(points.values()))
            own = tuple(
                replace(_question(asked[q], points, is_earlier=False), overridden=True)
                for q in points
                if q
            )
            unfit = hand.unfit(at, (), worth)
            yield Grade(*at, status, 0.0, score, score, worth, own, comments=comments, unfit=unfit)


def _submitted(
    gradebook: Gradebook, policy: Policy, hand: ByHand, first: str, second: str
) -> Iterator[Grade]:
    columns = [c for c in attempts.c if c.name != "calls"]
    order = (_in_order(gradebook, attempts.c[first]), _in_order(gradebook, attempts.c[second]))
    query = select(*columns).order_by(*order, attempts.c.number).execution_options(yield_per=100)
    rows = gradebook.connection.execute(query)
    for (student, assignment), own in itertools.groupby(rows, lambda r: (r.student, r.assignment)):
        made = _attempts(list(own), policy, hand)
        chosen = _counts(made, policy, hand.worth[assignment])
        yield replace(chosen, attempts=len(made), comments=hand.comments.get((student, assignment), ()))


def _in_order(gradebook: Gradebook, column: Any) -> Any:
    """Order a column by code points, as Python does, whatever the server's collation is."""
    return column if gradebook.connection.dialect.name == "sqlite" else column.collate("C")


def _counts(made: list[Grade], policy: Policy, worth: float) -> Grade:
    """Return the attempt that counts; if several are equal, the latest.

    The best one is among those of today's tests, if there are any: 10 of 12 is not better than 9 of 9.
    """
    # If only some attempts have a known time, times cannot order them.
    are_timed = all(grade.submitted is not None for grade in made)

    def when(grade: Grade) -> tuple[float, int]:
        known = are_timed and grade.submitted is not None
        return (grade.submitted.timestamp() if known and grade.submitted else 0.0), grade.attempts

    if policy.attempts == "first":
        return min(made, key=when)
    if policy.attempts == "best":
        current = [grade for grade in made if abs(grade.max_score - worth) <= SAME]
        return max(current or made, key=lambda grade: (grade.final, when(grade)))
    return max(made, key=when)


def _attempts(rows: list[Any], policy: Policy, hand: ByHand) -> list[Grade]:
    """Return the grade that each of a student's attempts would be."""
    numbers = {row.source: row.number for row in rows}
    own = hand.points.get((rows[0].student, rows[0].assignment), {}) if rows else {}
    # Points that were set before a submission came may not suit it.
    seen = {name: numbers.get(each.source, 0) for name, each in own.items()}
    return [
        _grade(row, policy, hand, {name for name, number in seen.items() if number < row.number})
        for row in rows
    ]


def _grade(row: Any, policy: Policy, hand: ByHand, earlier: Collection[str]) -> Grade:
    result = decoded(row.result)
    at = row.student, row.assignment
    points = hand.counted(at, result.questions)
    said: dict[str, Diagnosis] = {}
    if row.diagnoses:
        said = msgspec.msgpack.decode(row.diagnoses, type=dict[str, Diagnosis])
        result = _with_hints(result, said)
    questions = tuple(_question(q, points, q.name in earlier) for q in result.questions)
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
        *at,
        _status(bool(row.unchecked) and "" not in points, result, questions),
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
        isolation=row.isolation,
        unfit=hand.unfit(at, result.questions, result.max_score),
    )


def _question(question: QuestionResult, points: Mapping[str, float], is_earlier: bool) -> QuestionGrade:
    has_points = question.name in points
    return QuestionGrade(
        question.name,
        points.get(question.name, question.score),
        question.max_score,
        has_points,
        question.manual,
        # Points for the whole assignment say what the question was worth, too.
        waiting=question.manual and question.max_score > 0 and not has_points and "" not in points,
        unchecked=not has_points and any(c.status is Status.UNCHECKED for c in question.cases),
        bonus=question.bonus,
        is_earlier=question.manual and has_points and is_earlier,
    )


def _status(
    is_unchecked: bool, result: SubmissionResult, questions: Sequence[QuestionGrade]
) -> GradeStatus:
    """Return whether there is a grade; points by hand settle a question that could not be checked."""
    as_a_whole = not questions or any(p.code.startswith("unchecked") for p in result.problems)
    if is_unchecked and (as_a_whole or any(question.unchecked for question in questions)):
        return GradeStatus.UNCHECKED
    is_waiting = any(question.waiting for question in questions)
    return GradeStatus.WAITING if is_waiting else GradeStatus.GRADED


def _with_hints(result: SubmissionResult, said: Mapping[str, Diagnosis]) -> SubmissionResult:
    questions = tuple(
        replace(q, hints=said[q.name].hints) if q.name in said else q for q in result.questions
    )
    return replace(result, questions=questions)
