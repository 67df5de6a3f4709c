"""The gradebook's tables, the lock for writing them, and how a row is inserted or updated.

Only this package uses a database. Times are ISO texts in UTC.
"""

from __future__ import annotations

from collections.abc import Callable, Collection
from typing import Any, Final

from sqlalchemy import Column, Float, Integer, LargeBinary, MetaData, String, Table, Text, text
from sqlalchemy.engine import Connection

FILE_NAME: Final = "gradebook.sqlite"
VERSION: Final = 3
"""checked by older autograders, which have no named steps; see ``migrations``"""
_LOCK: Final = 0x6E6E_636F_7572_7365
"""the number of the advisory lock that all writers of a gradebook on a server share"""

metadata = MetaData()
attempts = Table(
    "attempts",
    metadata,
    Column("student", String, primary_key=True),
    Column("assignment", String, primary_key=True),
    Column("source", String, primary_key=True),  # digest of the submission
    Column("number", Integer, nullable=False),  # counted from 1 in the order of grading
    Column("file", String, nullable=False),
    Column("key", String, nullable=False),
    Column("score", Float, nullable=False),
    Column("max_score", Float, nullable=False),
    Column("unchecked", Integer, nullable=False),
    Column("isolation", String, nullable=False),
    Column("graded_at", String, nullable=False),  # or found again, unchanged, under the same tests
    Column("submitted", String, nullable=False),  # empty if not known
    Column("language", String, nullable=False),
    Column("result", LargeBinary, nullable=False),
    Column("calls", LargeBinary, nullable=False),
    Column("code", LargeBinary, nullable=False),
    Column("diagnoses", LargeBinary, nullable=False),
)
people = Table(
    "people",
    metadata,
    Column("id", String, primary_key=True),
    Column("name", String, nullable=False),
    Column("email", String, nullable=False),
    Column("section", String, nullable=False),
    Column("accounts", LargeBinary, nullable=False),
    Column("listed", Integer, nullable=False),  # whether on the roster
)
overrides = Table(
    "overrides",
    metadata,
    Column("student", String, primary_key=True),
    Column("assignment", String, primary_key=True),
    Column("question", String, primary_key=True),
    Column("points", Float, nullable=False),
    Column("reason", Text, nullable=False),
    # The digest of the newest submission when the points were set; empty if there was none.
    Column("source", String, nullable=False, server_default=""),
    # What the question, or the assignment, was worth then; -1 if it was not recorded.
    Column("max_score", Float, nullable=False, server_default="-1"),
)
comments = Table(
    "comments",
    metadata,
    Column("number", Integer, primary_key=True),
    Column("student", String, nullable=False, index=True),
    Column("assignment", String, nullable=False),
    Column("question", String, nullable=False),  # empty: about the whole assignment
    Column("text", Text, nullable=False),
)
history = Table(
    "history",
    metadata,
    Column("number", Integer, primary_key=True),
    Column("at", String, nullable=False),
    Column("student", String, nullable=False, index=True),
    Column("assignment", String, nullable=False),
    Column("question", String, nullable=False),
    Column("what", String, nullable=False),
    Column("before", Float),
    Column("after", Float),
    Column("reason", Text, nullable=False),
)
about = Table(
    "about",
    metadata,
    Column("name", String, primary_key=True),
    Column("value", String, nullable=False),
)
migrations = Table(
    "gradebook_migrations",  # another program on the server may have a table ``migrations``
    metadata,
    Column("name", String, primary_key=True),
    Column("applied_at", String, nullable=False),
)


def lock(connection: Connection) -> None:
    """Wait until no other process writes the gradebook, and block other writers until the commit.

    Values read after this call do not change before the write. A gradebook has a single lock, so there
    are no deadlocks.
    """
    if connection.dialect.name == "sqlite":
        if not connection.connection.dbapi_connection.in_transaction:  # type: ignore[union-attr]
            connection.execute(text("BEGIN IMMEDIATE"))
    else:
        connection.execute(text("SELECT pg_advisory_xact_lock(:lock)"), {"lock": _LOCK})


def upsert(
    connection: Connection, table: Table, values: dict[str, Any], kept: Collection[str] = ()
) -> None:
    """Insert a row, or update the row with the same key; the caller commits.

    Args:
        connection: the database.
        table: a table whose key is part of the values.
        values: the row.
        kept: columns that keep their values if the row exists.
    """
    statement = _insert(connection)(table).values(values)
    keys = [column.name for column in table.primary_key]
    changed = {name: statement.excluded[name] for name in values if name not in (*keys, *kept)}
    connection.execute(statement.on_conflict_do_update(index_elements=keys, set_=changed))


def _insert(connection: Connection) -> Callable[[Table], Any]:
    """Return the dialect's insert, which can also update an existing row."""
    if connection.dialect.name == "sqlite":
        from sqlalchemy.dialects import sqlite

        return sqlite.insert
    from sqlalchemy.dialects import postgresql  # takes 40 ms to load

    return postgresql.insert


def is_there(connection: Connection, table: Table, values: dict[str, Any]) -> bool:
    """Return whether a row with the key of these values exists."""
    keys = [column == values[column.name] for column in table.primary_key]
    return connection.execute(table.select().where(*keys)).first() is not None
