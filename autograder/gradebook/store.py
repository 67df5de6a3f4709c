"""Store every attempt's result, and the history of points.

A result is stored under everything it depends on (the student, the assignment, the submission's bytes
and file name, the bundle, its packages and limits, and the seed). A killed run therefore continues
where it stopped, and only results that may have changed are computed again. Two submissions with
different bytes are two attempts; the course's policy decides which one counts.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import Any, Final

import msgspec
from sqlalchemy import Update, func, select
from sqlalchemy.engine import Connection

from autograder.records.language import Message
from autograder.records.results import Call, QuestionResult, SubmissionResult

from . import schema
from .database import connected
from .records import About, Change, Diagnosis, Key, decoded, encoded, now, row_of, unpacked, utc
from .schema import attempts, history

_REGRADED: Final = Message("graded again: the tests, the limits or the packages have changed")


class Gradebook:
    """An open gradebook; use :func:`open_gradebook`."""

    def __init__(self, connection: Connection) -> None:
        self.connection = connection
        self._pending: list[Update] = []

    def find(self, student: str, assignment: str, key: Key) -> SubmissionResult | None:
        """Return the result for exactly this key, if the submission was fully checked before."""
        query = select(attempts.c.result).where(
            attempts.c.student == student,
            attempts.c.assignment == assignment,
            attempts.c.source == key.source,
            attempts.c.key == key.text,
            attempts.c.unchecked == 0,
        )
        value = self.connection.execute(query).scalar()
        return None if value is None else decoded(value)

    def put(self, result: SubmissionResult, key: Key, about: About) -> tuple[Change, ...]:
        """Write an attempt's result; return the changes to points the student already had."""
        schema.lock(self.connection)
        at = attempts.c.student == result.student, attempts.c.assignment == result.assignment
        query = select(attempts.c.source, attempts.c.number, attempts.c.result).where(*at)
        rows = {row.source: row for row in self.connection.execute(query)}
        before = rows.get(key.source)
        last = max(rows.values(), key=lambda row: row.number, default=None)
        number = last.number if last and last is before else last.number + 1 if last else 1
        # A known time is never lost.
        kept = ("submitted",) if about.submitted is None else ()
        schema.upsert(self.connection, attempts, row_of(result, key, about, number), kept)
        changes = _changes(before and decoded(before.result), result)
        if before is None and last is not None:
            changes = (replace(changes[0], before=decoded(last.result).score),)
        self.note(changes)
        self.commit()
        return tuple(change for change in changes if last and change.before != change.after)

    def get(self, result: SubmissionResult, key: Key) -> SubmissionResult | None:
        """Return an attempt's result as it was written, with recorded calls and code."""
        query = select(attempts.c.result, attempts.c.calls, attempts.c.code).where(*_is(result, key))
        row = self.connection.execute(query).first()
        if row is None:
            return None
        kept = decoded(row.result)
        calls = msgspec.msgpack.decode(row.calls, type=list[tuple[Call, ...]])
        pairs = zip(kept.questions, calls, strict=True)
        questions = tuple(replace(question, calls=own) for question, own in pairs)
        return replace(kept, questions=questions, code=unpacked(row.code))

    def note_submission(self, result: SubmissionResult, key: Key, submitted: datetime | None) -> None:
        """Record that an attempt was submitted again, unchanged.

        If a student goes back to an earlier version, it becomes the last attempt, with the highest
        number.
        """
        own = attempts.alias()
        at = own.c.student == result.student, own.c.assignment == result.assignment
        highest = select(func.max(own.c.number)).where(*at).scalar_subquery()
        query = select(attempts.c.number, highest, attempts.c.submitted).where(*_is(result, key))
        row = self.connection.execute(query).first()
        time = utc(submitted) if submitted is not None else row.submitted if row else ""
        if row is None or tuple(row[1:]) == (row.number, time):
            return  # nothing to write, so no lock is needed
        schema.lock(self.connection)
        change = attempts.update().where(*_is(result, key))
        self.connection.execute(change.where(attempts.c.number < highest).values(number=highest + 1))
        self.connection.execute(change.values(submitted=time))
        self.commit()

    def confirm(self, result: SubmissionResult, key: Key) -> None:
        """Record that a result is of today's tests: the points of its questions are today's."""
        schema.lock(self.connection)
        self.connection.execute(attempts.update().where(*_is(result, key)).values(graded_at=now()))
        self.commit()

    def diagnose(self, result: SubmissionResult, key: Key, diagnoses: Mapping[str, Diagnosis]) -> None:
        """Keep the diagnoses of an attempt's questions; the caller writes them with :meth:`commit`."""
        # Writing now would lock out other writers until the whole class is diagnosed.
        value = msgspec.msgpack.encode(dict(diagnoses))
        self._pending.append(attempts.update().where(*_is(result, key)).values(diagnoses=value))

    def withhold(self, result: SubmissionResult, key: Key) -> None:
        """Keep an attempt's result in which more is unchecked; the caller commits."""
        bare = replace(result, questions=tuple(replace(q, hints=()) for q in result.questions))
        values = {"result": encoded(bare), "unchecked": int(result.unchecked)}
        self._pending.append(attempts.update().where(*_is(result, key)).values(**values))

    def commit(self) -> None:
        """Write what was kept, and commit."""
        if self._pending:
            schema.lock(self.connection)
        for statement in self._pending:
            self.connection.execute(statement)
        self._pending.clear()
        self.connection.commit()

    def history(self, student: str) -> list[Change]:
        """Return the changes of a student's points, oldest first."""
        query = select(history).where(history.c.student == student).order_by(history.c.number)
        return [
            Change(r.student, r.assignment, r.question, r.what, r.before, r.after, r.reason, r.at)
            for r in self.connection.execute(query)
        ]

    def submitters(self, assignment: str) -> set[str]:
        """Return the ids of the students who have an attempt at an assignment."""
        query = select(attempts.c.student).where(attempts.c.assignment == assignment).distinct()
        return set(self.connection.execute(query).scalars())

    def undated(self, assignment: str) -> set[str]:
        """Return the students whose newest attempt at an assignment has no known time."""
        query = select(attempts.c.student, attempts.c.submitted)
        rows = query.where(attempts.c.assignment == assignment).order_by(attempts.c.number)
        newest = {row.student: row.submitted for row in self.connection.execute(rows)}
        return {student for student, submitted in newest.items() if not submitted}

    def newest_keys(self, assignment: str) -> dict[str, Key]:
        """Return the key of each student's newest attempt at an assignment."""
        query = select(attempts.c.student, attempts.c.key, attempts.c.source)
        rows = query.where(attempts.c.assignment == assignment).order_by(attempts.c.number)
        return {row.student: Key(row.key, row.source) for row in self.connection.execute(rows)}

    def questions(self, assignment: str) -> dict[str, float]:
        """Return an assignment's questions and their points, as in the last graded attempt."""
        return {name: each.max_score for name, each in self.asked(assignment).items()}

    def asked(self, assignment: str) -> dict[str, QuestionResult]:
        """Return an assignment's questions by name, with the results of the last graded attempt."""
        query = select(attempts.c.result).where(attempts.c.assignment == assignment)
        for value in self.connection.execute(query.order_by(attempts.c.graded_at.desc())).scalars():
            if found := {question.name: question for question in decoded(value).questions}:
                return found
        return {}

    def assignments(self) -> dict[str, float]:
        """Return the maximum points of each assignment, as in the attempt that was graded last."""
        query = select(attempts.c.assignment, attempts.c.max_score)
        rows = self.connection.execute(
            query.order_by(attempts.c.assignment, attempts.c.graded_at, attempts.c.number)
        )
        return {name: float(points) for name, points in rows}

    def note(self, changes: Iterable[Change]) -> None:
        """Add changes to the history; the caller commits."""
        for change in changes:
            values = {
                "at": change.at or now(),
                "student": change.student,
                "assignment": change.assignment,
                "question": change.question,
                "what": change.what,
                "before": change.before,
                "after": change.after,
                "reason": change.reason,
            }
            self.connection.execute(history.insert(), values)


@contextmanager
def open_gradebook(where: str | Path) -> Iterator[Gradebook]:
    """Open the gradebook in a results folder or on a server; create it if it does not exist.

    Raises:
        GradebookError: it cannot be opened or written, or it is from a newer version. Everything
            committed before is kept.
    """
    with connected(where) as connection:
        yield Gradebook(connection)


def _is(result: SubmissionResult, key: Key) -> tuple[Any, ...]:
    return (
        attempts.c.student == result.student,
        attempts.c.assignment == result.assignment,
        attempts.c.source == key.source,
    )


def _tested(result: SubmissionResult) -> dict[str, float]:
    """Return the points of the tests; those of a person do not change when tests run again."""
    return {each.name: each.score for each in result.questions if not each.manual}


def _changes(before: SubmissionResult | None, after: SubmissionResult) -> tuple[Change, ...]:
    if before is None:
        said = after.student, after.assignment, "", "graded", None, after.score, after.file
        return (Change(*said),)
    old, new = _tested(before), _tested(after)
    return tuple(
        Change(
            after.student,
            after.assignment,
            name,
            "regraded",
            old.get(name),
            new.get(name),
            _REGRADED.into(),
        )
        for name in dict.fromkeys((*old, *new))
        if old.get(name) != new.get(name)
    )
