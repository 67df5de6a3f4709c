"""The gradebook's tables, and how a database is opened: SQLite in the results folder, or a server.

Only this package knows of a database. Times are ISO texts in UTC.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Final

from sqlalchemy import (
    Column,
    Float,
    Integer,
    LargeBinary,
    MetaData,
    String,
    Table,
    Text,
    create_engine,
    event,
    inspect,
    select,
    text,
)
from sqlalchemy.engine import URL, Connection, Engine, make_url
from sqlalchemy.exc import ArgumentError, DatabaseError, NoSuchModuleError

from autograder.records.errors import GradebookError
from autograder.records.language import gettext

FILE_NAME: Final = "gradebook.sqlite"
VERSION: Final = 3

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


@contextmanager
def connected(where: str | Path) -> Iterator[Connection]:
    """Open a gradebook, made if need be.

    Args:
        where: a results folder, or a database's URL such as ``postgresql://teacher@server/grades``.

    Raises:
        GradebookError: it cannot be opened or written, or it is from a newer version. What was
            written before is kept.
    """
    begun, name = False, _name(where)
    try:
        engine = _server(str(where)) if is_url(where) else _file(Path(where))
        try:
            with engine.connect() as connection:
                _prepare(connection, name)
                begun = True
                yield connection
        finally:
            engine.dispose()
    except DatabaseError as error:
        reason = " ".join(str(error.orig).split())
        if is_url(where) and (password := make_url(str(where)).password):
            reason = reason.replace(str(password), "***")
        raise GradebookError(f"{name}: {reason}; {_way_out(reason, where)}", begun=begun) from None
    except OSError as error:
        if begun:
            raise
        where = error.filename or where
        raise GradebookError(
            gettext(
                "{where}: {reason}; choose another folder with -o", where=where, reason=error.strerror
            )
        ) from None


def _name(where: str | Path) -> str:
    """What a gradebook is called in messages: without a password, and without what may be one."""
    if not is_url(where):
        return str(Path(where) / FILE_NAME)
    try:
        url = make_url(str(where))
        return url.set(query={}).render_as_string(hide_password=True)
    except (ArgumentError, ValueError):
        return f"{str(where).partition('://')[0]}://..."


def is_url(where: str | Path) -> bool:
    """Whether a gradebook is given as a database's URL."""
    return isinstance(where, str) and "://" in where


def _server(url: str) -> Engine:
    if url.startswith(("postgresql://", "postgres://")):
        url = "postgresql+psycopg://" + url.partition("://")[2]
    try:
        if not url.startswith("postgresql"):
            raise NoSuchModuleError
        return create_engine(url)
    except (ArgumentError, NoSuchModuleError, ValueError):
        raise GradebookError(
            gettext(
                "{url}: unknown kind of database; a gradebook on a server is "
                "postgresql://user@host/database",
                url=_name(url),
            )
        ) from None
    except ModuleNotFoundError as error:
        raise GradebookError(
            gettext(
                "a gradebook on a server needs the package {package}: pip install "
                "'nncourse-autograder[postgresql]'",
                package=error.name,
            )
        ) from None


def file_url(path: Path) -> URL:
    """The URL of a file, whatever is in its name."""
    return URL.create("sqlite", database=str(path))


def _file(folder: Path) -> Engine:
    folder.mkdir(parents=True, exist_ok=True)
    engine = create_engine(file_url(folder / FILE_NAME), connect_args={"timeout": 30})

    @event.listens_for(engine, "connect")
    def set_up(connection: sqlite3.Connection, record: object) -> None:
        cursor = connection.cursor()
        # With a write-ahead log a killed run loses nothing that was committed before.
        cursor.execute("PRAGMA journal_mode=WAL")
        cursor.execute("PRAGMA synchronous=NORMAL")
        cursor.close()

    return engine


def _prepare(connection: Connection, name: str) -> None:
    version = _version(connection)
    if version > VERSION:
        raise GradebookError(
            gettext(
                "{name}: written by a newer version of autograder ({version}; this one supports "
                "{known}); upgrade, or choose another folder with -o",
                name=name,
                version=version,
                known=VERSION,
            )
        )
    if version == VERSION:
        return
    # Before version 3 there was nothing in it but results, which the next run finds out again.
    for old in ("results", "memory"):
        if connection.dialect.name == "sqlite":
            connection.execute(text(f"DROP TABLE IF EXISTS {old}"))
    metadata.create_all(connection)
    connection.execute(about.insert().values(name="version", value=str(VERSION)))
    if connection.dialect.name == "sqlite":
        connection.execute(text(f"PRAGMA user_version = {VERSION}"))
    connection.commit()


def _version(connection: Connection) -> int:
    if connection.dialect.name == "sqlite":
        version: int = connection.execute(text("PRAGMA user_version")).scalar_one()
        return version
    if not inspect(connection).has_table(about.name):
        return 0
    return int(connection.execute(select(about.c.value).where(about.c.name == "version")).scalar_one())


def write(connection: Connection, table: Table, values: dict[str, Any]) -> None:
    """Write a row in place of the one with its key, if there is one; the caller commits."""
    keys = [column for column in table.primary_key if column.name in values]
    found = table.update().where(*(key == values[key.name] for key in keys)).values(values)
    if connection.execute(found).rowcount == 0:
        connection.execute(table.insert().values(values))


def _way_out(reason: str, where: str | Path) -> str:
    if is_url(where):
        return gettext("check the address, and that this user may write there")
    if "full" in reason:
        return gettext("free some space and run again: the grades so far are kept")
    if "not a database" in reason or "malformed" in reason:
        return gettext("move the file away and run again")
    return gettext("check that the folder is writable, or choose another with -o")
