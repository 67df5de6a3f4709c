"""Every attempt's result, and what changed when.

A result is keyed by what it came from (student, assignment, the submission's bytes, the bundle, the
seed), so a run that was killed goes on where it was, and only what changed is graded again. What was
handed in twice with other bytes is two attempts; the course's policy says which one counts.
"""

from __future__ import annotations

import zlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Final

import msgspec
from sqlalchemy import func, select
from sqlalchemy.engine import Connection

from autograder.records.results import Call, SubmissionResult

from . import schema
from .records import About, Change, Diagnosis, Key
from .schema import attempts, history

_REGRADED: Final = "graded again: the tests, the limits or the packages are others"
_LARGEST_CODE: Final = 8 << 20


class Gradebook:
    """An open gradebook; use :func:`open_gradebook`."""

    def __init__(self, connection: Connection) -> None:
        self.connection = connection

    def find(self, student: str, assignment: str, key: Key) -> SubmissionResult | None:
        """Return the result of exactly this submission, if it was checked before."""
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
        """Write an attempt's result; return whose points this moves, if it was graded before."""
        at = attempts.c.student == result.student, attempts.c.assignment == result.assignment
        query = select(attempts.c.source, attempts.c.number, attempts.c.result).where(*at)
        rows = {row.source: row for row in self.connection.execute(query)}
        before = rows.get(key.source)
        last = max(rows.values(), key=lambda row: row.number, default=None)
        number = last.number if last and last is before else last.number + 1 if last else 1
        bare, calls = _without_calls(result)
        values = {
            "student": result.student,
            "assignment": result.assignment,
            "source": key.source,
            "number": number,
            "file": result.file,
            "key": key.text,
            "score": result.score,
            "max_score": result.max_score,
            "unchecked": int(result.unchecked),
            "isolation": about.isolation,
            "graded_at": _now(),
            "submitted": _text(about.submitted) if about.submitted else "",
            "language": result.language,
            "result": msgspec.msgpack.encode(bare),
            "calls": msgspec.msgpack.encode(calls),
            "code": _packed(result.code),
            "diagnoses": b"",
        }
        if before is None:
            self.connection.execute(attempts.insert(), values)
        else:
            if about.submitted is None:
                del values["submitted"]  # a time that was known once stays known
            self.connection.execute(attempts.update().where(*_is(result, key)), values)
        changes = _changes(before and decoded(before.result), bare)
        if before is None and last is not None:
            changes = (replace(changes[0], before=decoded(last.result).score),)
        self.note(changes)
        self.connection.commit()
        return tuple(change for change in changes if last and change.before != change.after)

    def get(self, result: SubmissionResult, key: Key) -> SubmissionResult | None:
        """Return an attempt's result as it was written, recorded calls and code with it."""
        query = select(attempts.c.result, attempts.c.calls, attempts.c.code).where(*_is(result, key))
        row = self.connection.execute(query).first()
        if row is None:
            return None
        kept = decoded(row.result)
        calls = msgspec.msgpack.decode(row.calls, type=list[tuple[Call, ...]])
        pairs = zip(kept.questions, calls, strict=True)
        questions = tuple(replace(question, calls=own) for question, own in pairs)
        return replace(kept, questions=questions, code=unpacked(row.code))

    def handed_in(self, result: SubmissionResult, key: Key, submitted: datetime | None) -> None:
        """Note that an attempt was handed in again, as it is; the caller commits.

        Who goes back to an earlier version hands that in as the last: it gets the highest number.
        """
        at = attempts.c.student == result.student, attempts.c.assignment == result.assignment
        highest = self.connection.execute(select(func.max(attempts.c.number)).where(*at)).scalar()
        own = attempts.update().where(*_is(result, key))
        self.connection.execute(
            own.where(attempts.c.number < highest).values(number=(highest or 0) + 1)
        )
        if submitted is not None:
            self.connection.execute(own.values(submitted=_text(submitted)))

    def diagnose(self, result: SubmissionResult, key: Key, diagnoses: Mapping[str, Diagnosis]) -> None:
        """Keep what is said of an attempt's questions; the caller commits with :meth:`commit`."""
        value = msgspec.msgpack.encode(dict(diagnoses))
        self.connection.execute(attempts.update().where(*_is(result, key)).values(diagnoses=value))

    def commit(self) -> None:
        """Make what was written so far safe."""
        self.connection.commit()

    def history(self, student: str) -> list[Change]:
        """What happened to a student's points, oldest first."""
        query = select(history).where(history.c.student == student).order_by(history.c.number)
        return [
            Change(r.student, r.assignment, r.question, r.what, r.before, r.after, r.reason, r.at)
            for r in self.connection.execute(query)
        ]

    def handed_in_by(self, assignment: str) -> set[str]:
        """The ids of those who have handed in anything for an assignment, now or before."""
        query = select(attempts.c.student).where(attempts.c.assignment == assignment).distinct()
        return set(self.connection.execute(query).scalars())

    def undated(self, assignment: str) -> set[str]:
        """Return the students of whose newest attempt at an assignment no time is known."""
        query = select(attempts.c.student, attempts.c.submitted)
        rows = query.where(attempts.c.assignment == assignment).order_by(attempts.c.number)
        newest = {row.student: row.submitted for row in self.connection.execute(rows)}
        return {student for student, submitted in newest.items() if not submitted}

    def newest_keys(self, assignment: str) -> dict[str, Key]:
        """Return each student's newest attempt at an assignment."""
        query = select(attempts.c.student, attempts.c.key, attempts.c.source)
        rows = query.where(attempts.c.assignment == assignment).order_by(attempts.c.number)
        return {row.student: Key(row.key, row.source) for row in self.connection.execute(rows)}

    def questions(self, assignment: str) -> dict[str, float]:
        """An assignment's questions and their points, as the last graded attempt had them."""
        query = select(attempts.c.result).where(attempts.c.assignment == assignment)
        for value in self.connection.execute(query.order_by(attempts.c.graded_at.desc())).scalars():
            if found := {q.name: q.max_score for q in decoded(value).questions}:
                return found
        return {}

    def assignments(self) -> dict[str, float]:
        """Each assignment that somebody has handed in, to its points."""
        query = (
            select(attempts.c.assignment, func.max(attempts.c.max_score))
            .group_by(attempts.c.assignment)
            .order_by(attempts.c.assignment)
        )
        return {name: float(points) for name, points in self.connection.execute(query)}

    def note(self, changes: Iterable[Change]) -> None:
        """Write down what changed; the caller commits."""
        for change in changes:
            values = {
                "at": change.at or _now(),
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
    """Open the gradebook of a results folder or on a server, made if need be.

    Raises:
        GradebookError: it cannot be opened or written, or it is from a newer version. What was
            written before is kept.
    """
    with schema.connected(where) as connection:
        yield Gradebook(connection)


def _is(result: SubmissionResult, key: Key) -> tuple[Any, ...]:
    return (
        attempts.c.student == result.student,
        attempts.c.assignment == result.assignment,
        attempts.c.source == key.source,
    )


def _without_calls(result: SubmissionResult) -> tuple[SubmissionResult, list[tuple[Call, ...]]]:
    """Calls and code are kept apart: few readers want them."""
    questions = tuple(replace(question, calls=()) for question in result.questions)
    bare = replace(result, questions=questions, code=())
    return bare, [question.calls for question in result.questions]


def _changes(before: SubmissionResult | None, after: SubmissionResult) -> tuple[Change, ...]:
    if before is None:
        said = after.student, after.assignment, "", "graded", None, after.score, after.file
        return (Change(*said),)
    old = {question.name: question.score for question in before.questions}
    new = {question.name: question.score for question in after.questions}
    return tuple(
        Change(
            after.student, after.assignment, name, "regraded", old.get(name), new.get(name), _REGRADED
        )
        for name in dict.fromkeys((*old, *new))
        if old.get(name) != new.get(name)
    )


def _packed(code: Sequence[str]) -> bytes:
    data = msgspec.msgpack.encode([cell.encode("utf-8", "replace").decode() for cell in code])
    return zlib.compress(data, 1) if len(data) <= _LARGEST_CODE else b""


def decoded(result: bytes) -> SubmissionResult:
    """A result as it was written, without recorded calls and hints."""
    return msgspec.msgpack.decode(result, type=SubmissionResult)


def unpacked(code: bytes) -> tuple[str, ...]:
    """The code of an attempt, a text for each cell."""
    if not code:
        return ()
    data = zlib.decompressobj().decompress(code, _LARGEST_CODE)
    return msgspec.msgpack.decode(data, type=tuple[str, ...])


def _text(time: datetime) -> str:
    return time.astimezone(UTC).isoformat()


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="seconds")
