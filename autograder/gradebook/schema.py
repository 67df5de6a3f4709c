"""The gradebook's tables, and the two ways in which they are written: under a lock, and row by row.

Only this package knows of a database. Times are ISO texts in UTC.
"""

from __future__ import annotations

from collections.abc import Collection
from typing import Any, Final

from sqlalchemy import Column, Float, Integer, LargeBinary, MetaData, String, Table, Text, text
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.engine import Connection

FILE_NAME: Final = "gradebook.sqlite"
VERSION: Final = 3
"""what autograders look at that know of no named steps; see ``migrations``"""
_LOCK: Final = 0x6E6E_636F_7572_7365
"""the number by which all that write one gradebook on a server know its lock"""

metadata = MetaData()
attempts = Table(
    "attempts",
    metadata,
    Column("student", String, primary_key=True),
    Column("assignment", String, primary_key=True),
    Column("source", String, primary_key=True),  # digest of what was handed in
    Column("number", Integer, nullable=False),  # counted from 1 in the order of grading
    Column("file", String, nullable=False),
    Column("key", String, nullable=False),
    Column("score", Float, nullable=False),
    Column("max_score", Float, nullable=False),
    Column("unchecked", Integer, nullable=False),
    Column("isolation", String, nullable=False),
    Column("graded_at", String, nullable=False),
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
    Column("listed", Integer, nullable=False),  # whether the roster has them
)
overrides = Table(
    "overrides",
    metadata,
    Column("student", String, primary_key=True),
    Column("assignment", String, primary_key=True),
    Column("question", String, primary_key=True),
    Column("points", Float, nullable=False),
    Column("reason", Text, nullable=False),
)
comments = Table(
    "comments",
    metadata,
    Column("number", Integer, primary_key=True),
    Column("student", String, nullable=False, index=True),
    Column("assignment", String, nullable=False),
    Column("question", String, nullable=False),  # empty: about all of it
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
    "gradebook_migrations",  # a server may have a table ``migrations`` of something else
    metadata,
    Column("name", String, primary_key=True),
    Column("applied_at", String, nullable=False),
)


def lock(connection: Connection) -> None:
    """Wait until nobody else writes the gradebook, and keep all others waiting until the commit.

    What is read after this is still so when it is written. There is one lock for all of a gradebook,
    so that two that wait for each other cannot be.
    """
    if connection.dialect.name == "sqlite":
        if not connection.connection.dbapi_connection.in_transaction:  # type: ignore[union-attr]
            connection.execute(text("BEGIN IMMEDIATE"))
    else:
        connection.execute(text("SELECT pg_advisory_xact_lock(:lock)"), {"lock": _LOCK})


def upsert(
    connection: Connection, table: Table, values: dict[str, Any], kept: Collection[str] = ()
) -> None:
    """Write a row, or change the one that has its key; the caller commits.

    Args:
        connection: where.
        table: a table with a key of its own.
        values: the row.
        kept: columns that stay as they are if there is a row already.
    """
    insert = sqlite.insert if connection.dialect.name == "sqlite" else postgresql.insert
    statement = insert(table).values(values)
    keys = [column.name for column in table.primary_key]
    changed = {name: statement.excluded[name] for name in values if name not in (*keys, *kept)}
    connection.execute(statement.on_conflict_do_update(index_elements=keys, set_=changed))


def is_there(connection: Connection, table: Table, values: dict[str, Any]) -> bool:
    """Whether there is a row with the key of these values."""
    keys = [column == values[column.name] for column in table.primary_key]
    return connection.execute(table.select().where(*keys)).first() is not None
