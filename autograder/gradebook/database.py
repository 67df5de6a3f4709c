"""Open a gradebook: an SQLite file in the results folder, or a database on a server."""

from __future__ import annotations

import sqlite3
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

from sqlalchemy import create_engine, event
from sqlalchemy.engine import URL, Connection, Engine, make_url
from sqlalchemy.exc import ArgumentError, DatabaseError, NoSuchModuleError

from autograder.records.errors import GradebookError
from autograder.records.language import gettext

from . import migrations
from .schema import FILE_NAME

_TRIES: Final = 100
_PAUSE_SECONDS: Final = 0.05


@contextmanager
def connected(where: str | Path) -> Iterator[Connection]:
    """Open a gradebook; create it if it does not exist.

    Args:
        where: a results folder, or a database's URL such as ``postgresql://teacher@server/grades``.

    Raises:
        GradebookError: it cannot be opened or written, or it is from a newer version. Everything
            committed before is kept.
    """
    begun, name = False, _name(where)
    try:
        engine = _server(str(where)) if is_url(where) else _file(Path(where))
        try:
            with engine.connect() as connection:
                migrations.bring_up_to_date(connection, name)
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
    """Return a gradebook's name for messages, without anything that may be a password."""
    if not is_url(where):
        return str(Path(where) / FILE_NAME)
    try:
        url = make_url(str(where))
        return url.set(query={}).render_as_string(hide_password=True)
    except (ArgumentError, ValueError):
        return f"{str(where).partition('://')[0]}://..."


def is_url(where: str | Path) -> bool:
    """Return whether a gradebook is given as a database URL."""
    return isinstance(where, str) and "://" in where


def _server(url: str) -> Engine:
    if url.startswith(("postgresql://", "postgres://")):
        url = "postgresql+psycopg://" + url.partition("://")[2]
    try:
        if not url.startswith("postgresql"):
            raise NoSuchModuleError
        # Whatever the server's default is: reads after the lock must see the latest commits.
        return create_engine(url, isolation_level="READ COMMITTED")
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
                "a gradebook on a server needs the package {package}: pip install 'psycopg[binary]'",
                package=error.name,
            )
        ) from None


def file_url(path: Path) -> URL:
    """Return the URL of a file, whatever characters its name contains."""
    return URL.create("sqlite", database=str(path))


def _file(folder: Path) -> Engine:
    folder.mkdir(parents=True, exist_ok=True)
    engine = create_engine(file_url(folder / FILE_NAME), connect_args={"timeout": 30})

    @event.listens_for(engine, "connect")
    def set_up(connection: sqlite3.Connection, record: object) -> None:
        cursor = connection.cursor()
        _use_write_ahead_log(cursor)
        cursor.execute("PRAGMA synchronous=NORMAL")
        cursor.close()

    return engine


def _use_write_ahead_log(cursor: sqlite3.Cursor) -> None:
    """Set the mode in which a killed run loses nothing that was committed.

    SQLite does not wait for another process that opens the same new file now, so this does.
    """
    for _ in range(_TRIES):
        try:
            cursor.execute("PRAGMA journal_mode=WAL")
            return
        except sqlite3.OperationalError as error:
            if "locked" not in str(error):
                raise
            time.sleep(_PAUSE_SECONDS)
    cursor.execute("PRAGMA journal_mode=WAL")


def _way_out(reason: str, where: str | Path) -> str:
    if is_url(where):
        return gettext("check the address, and that this user may write there")
    if "full" in reason:
        return gettext("free some space and run again: the grades so far are kept")
    if "not a database" in reason or "malformed" in reason:
        return gettext("move the file away and run again")
    return gettext("check that the folder is writable, or choose another with -o")
