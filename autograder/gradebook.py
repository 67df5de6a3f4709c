"""The gradebook: one SQLite file in the results folder, written as results come in.

A result is keyed by what it came from (student, assignment, the submission's bytes, the bundle, the
seed), so a run that was killed goes on where it was, and only what changed is graded again. This is
the only module that knows of SQLite.
"""

from __future__ import annotations

import hashlib
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import msgspec
from sqlalchemy import (
    Column,
    Float,
    Integer,
    LargeBinary,
    MetaData,
    String,
    Table,
    create_engine,
    event,
    select,
    text,
)
from sqlalchemy.dialects.sqlite import insert
from sqlalchemy.engine import Connection, Engine
from sqlalchemy.exc import DatabaseError

from autograder.errors import GradebookError
from autograder.lane import Task
from autograder.results import SubmissionResult

FILE_NAME: Final = "gradebook.sqlite"
VERSION: Final = 2

_metadata = MetaData()
_results = Table(
    "results",
    _metadata,
    Column("student", String, primary_key=True),
    Column("assignment", String, primary_key=True),
    Column("file", String, nullable=False),
    Column("key", String, nullable=False),
    Column("score", Float, nullable=False),
    Column("max_score", Float, nullable=False),
    Column("unchecked", Integer, nullable=False),
    Column("isolation", String, nullable=False),
    Column("result", LargeBinary, nullable=False),
)


@dataclass(frozen=True, slots=True)
class Key:
    """What a result depends on; equal keys, equal results."""

    text: str

    @classmethod
    def of(cls, task: Task) -> Key:
        """Return the key of a submission to grade."""
        limits = msgspec.json.encode(task.assignment.limits)
        packages = ",".join(task.assignment.packages)
        parts = [task.file, task.assignment.digest, str(task.seed), packages]
        digest = hashlib.sha256("\0".join(parts).encode("utf-8", "replace") + b"\0" + limits)
        digest.update(hashlib.sha256(task.data).digest())
        return cls(digest.hexdigest())


class Gradebook:
    """An open gradebook; use :func:`open_gradebook`."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def find(self, task: Task, key: Key) -> SubmissionResult | None:
        """Return the result of exactly this submission, if it was checked before."""
        query = select(_results.c.key, _results.c.result).where(
            _results.c.student == task.student,
            _results.c.assignment == task.assignment.name,
            _results.c.unchecked == 0,
        )
        row = self._connection.execute(query).first()
        if row is None or row.key != key.text:
            return None
        return msgspec.msgpack.decode(row.result, type=SubmissionResult)

    def put(self, result: SubmissionResult, key: Key, isolation: str) -> None:
        """Write a result, in place of an older one of this student and assignment."""
        values = {
            "student": result.student,
            "assignment": result.assignment,
            "file": result.file,
            "key": key.text,
            "score": result.score,
            "max_score": result.max_score,
            "unchecked": int(result.unchecked),
            "isolation": isolation,
            "result": msgspec.msgpack.encode(result),
        }
        statement = insert(_results).values(values)
        statement = statement.on_conflict_do_update(
            index_elements=["student", "assignment"], set_=values
        )
        self._connection.execute(statement)
        self._connection.commit()

    def get(self, student: str, assignment: str) -> SubmissionResult | None:
        """Return a student's result as it was written, the recorded calls with it."""
        query = select(_results.c.result).where(
            _results.c.student == student, _results.c.assignment == assignment
        )
        row = self._connection.execute(query).first()
        return None if row is None else msgspec.msgpack.decode(row.result, type=SubmissionResult)

    def results(self) -> Iterator[SubmissionResult]:
        """All results, by assignment and student."""
        query = select(_results.c.result).order_by(_results.c.assignment, _results.c.student)
        for row in self._connection.execute(query):
            yield msgspec.msgpack.decode(row.result, type=SubmissionResult)


@contextmanager
def open_gradebook(folder: Path) -> Iterator[Gradebook]:
    """Open the gradebook of a results folder, made if need be.

    Raises:
        GradebookError: the folder cannot be written, the disk is full, the file is no gradebook, or
            it is from a newer version. What was written before is kept.
    """
    path, begun = folder / FILE_NAME, False
    try:
        folder.mkdir(parents=True, exist_ok=True)
        engine = _engine(path)
        try:
            with engine.connect() as connection:
                _prepare(connection, path)
                begun = True
                yield Gradebook(connection)
        finally:
            engine.dispose()
    except DatabaseError as error:
        reason = str(error.orig)
        raise GradebookError(f"{path}: {reason}; {_way_out(reason)}", begun=begun) from None
    except OSError as error:
        if begun:
            raise
        where = error.filename or folder
        raise GradebookError(f"{where}: {error.strerror}; choose another folder with -o") from None


def _way_out(reason: str) -> str:
    if "full" in reason:
        return "free some space and run again: what is graded is kept"
    if "not a database" in reason or "malformed" in reason:
        return "move the file away and run again"
    return "check that the folder can be written, or choose another with -o"


def _engine(path: Path) -> Engine:
    engine = create_engine(f"sqlite:///{path}", connect_args={"timeout": 30})

    @event.listens_for(engine, "connect")
    def set_up(connection: sqlite3.Connection, record: object) -> None:
        cursor = connection.cursor()
        # With a write-ahead log a killed run loses nothing that was committed before.
        cursor.execute("PRAGMA journal_mode=WAL")
        cursor.execute("PRAGMA synchronous=NORMAL")
        cursor.close()

    return engine


def _prepare(connection: Connection, path: Path) -> None:
    version = connection.execute(text("PRAGMA user_version")).scalar_one()
    if version > VERSION:
        raise GradebookError(
            f"{path}: written by a newer autograder (version {version}, this one knows {VERSION}); "
            "upgrade, or choose another folder with -o"
        )
    if version < VERSION:
        _metadata.create_all(connection)
        connection.execute(text(f"PRAGMA user_version = {VERSION}"))
        connection.commit()
