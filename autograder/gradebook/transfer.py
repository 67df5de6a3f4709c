"""Copy a gradebook to a backup, and import backups and lists of points and comments."""

from __future__ import annotations

import math
import zlib
from collections.abc import Callable, Iterator
from datetime import datetime
from pathlib import Path
from typing import Any, Final

import msgspec
from sqlalchemy import Column, ColumnElement, column, create_engine, inspect, literal, select, text
from sqlalchemy import table as _table
from sqlalchemy.engine import Connection
from sqlalchemy.exc import DatabaseError

from autograder.formats import scores, tables
from autograder.formats.writing import replacing
from autograder.records.errors import AutograderError, GradebookError
from autograder.records.language import gettext, ngettext
from autograder.records.results import Call

from . import database, manual, migrations, schema
from .records import Diagnosis, decoded, unpacked
from .schema import attempts, comments, history, overrides, people
from .store import Gradebook

_TABLES: Final = (attempts, people, overrides, comments, history)
_ROWS_AT_ONCE: Final = 100
_WRONG_SHOWN: Final = 5
_READ: Final[dict[tuple[str, str], Callable[[Any], Any]]] = {
    ("attempts", "result"): decoded,
    ("attempts", "calls"): lambda data: msgspec.msgpack.decode(data, type=list[tuple[Call, ...]]),
    ("attempts", "code"): unpacked,
    ("attempts", "diagnoses"): lambda data: (
        not data or msgspec.msgpack.decode(data, type=dict[str, Diagnosis])
    ),
    ("attempts", "submitted"): lambda said: not said or datetime.fromisoformat(said).utcoffset(),
    ("people", "accounts"): lambda data: msgspec.msgpack.decode(data, type=dict[str, str]),
}
"""how to decode the columns with encoded values"""
_COLUMNS: Final[tables.Headings] = {
    "student": ("student", *tables.STUDENT),
    "assignment": ("assignment", "과제"),
    "question": ("question", "문항", "문제"),
    "points": ("points", "score", "점수"),
    "comment": ("comment", "comments", "코멘트", "의견"),
    "reason": ("reason", "사유", "이유"),
}


def backup(gradebook: Gradebook, file: Path) -> str:
    """Write the whole gradebook to a new file, from any database; return a line that reports it.

    Raises:
        GradebookError: the file already exists, or cannot be written.
    """
    if file.exists():
        raise GradebookError(gettext("{file}: already exists; choose another file name", file=file))
    try:
        with replacing(file, GradebookError) as unfinished:
            engine = create_engine(database.file_url(unfinished))
            try:
                with engine.connect() as copy:
                    migrations.bring_up_to_date(copy, str(file))
                    count = sum(_copy(gradebook.connection, copy, replace=False).values())
                    copy.commit()
            finally:
                engine.dispose()
    except DatabaseError as error:
        raise GradebookError(
            gettext("{file}: cannot be written: {error}", file=file, error=error)
        ) from None
    return ngettext("{file}: {count} row", "{file}: {count} rows", count, file=file)


def take_over(gradebook: Gradebook, file: Path, reason: str, *, bonus: bool = False) -> Iterator[str]:
    """Import a backup, or a list of points and comments, and yield lines that report it.

    Args:
        gradebook: the gradebook.
        file: the backup or the list.
        reason: for points in a list without a reason.
        bonus: whether points may exceed a maximum.

    Raises:
        GradebookError: the file is neither, or a part of it cannot be imported; nothing is imported.
    """
    try:
        data = file.read_bytes()
    except OSError as error:
        raise GradebookError(f"{file}: {error.strerror}") from None
    if data.startswith(b"SQLite format 3\0"):
        yield from _restore(gradebook, file)
    else:
        yield from _read_list(gradebook, file, data, reason, bonus)


def _restore(gradebook: Gradebook, file: Path) -> Iterator[str]:
    engine = create_engine(database.file_url(file))
    try:
        with engine.connect() as source:
            migrations.expect_known(source, str(file))
            schema.lock(gradebook.connection)
            if migrations.has_results(source):
                counts = _take_results(source, gradebook.connection, file)
            else:
                _expect_sound(source, file)
                counts = _copy(source, gradebook.connection, replace=True)
        gradebook.commit()
    except DatabaseError as error:
        raise GradebookError(
            gettext("{file}: not a backup of a gradebook: {reason}", file=file, reason=error.orig)
        ) from None
    finally:
        engine.dispose()
        gradebook.connection.rollback()  # nothing is imported from a damaged backup
    yield ", ".join(f"{count} {name}" for name, count in counts.items())


def _take_results(source: Connection, target: Connection, file: Path) -> dict[str, int]:
    """Import a gradebook of version 1 or 2, which contains only results."""
    count = 0
    for count, (row, values) in enumerate(migrations.carried(source), 1):  # noqa: B007
        if values is None:
            where = f"results, {row.student}, {row.assignment}"
            raise GradebookError(
                gettext("{file}: damaged at {where}; use another backup", file=file, where=where)
            )
        if not schema.is_there(target, attempts, values):
            theirs = attempts.c.student == row.student, attempts.c.assignment == row.assignment
            later = attempts.update().where(*theirs).values(number=attempts.c.number + 1)
            target.execute(later)  # later attempts come after it
            schema.upsert(target, attempts, values)
            migrations.note(target, row, values, migrations.CARRIED)
    return {"attempts": count}


def _expect_sound(source: Connection, file: Path) -> None:
    """Make sure that a backup's tables are not views, which may be endless, and are readable."""
    query = text("SELECT name FROM sqlite_master WHERE type = 'table'")
    if missing := {table.name for table in _TABLES} - {*source.execute(query).scalars()}:
        raise GradebookError(
            gettext(
                "{file}: not a backup of a gradebook: the table {table} is missing",
                file=file,
                table=min(missing),
            )
        )
    for table in _TABLES:
        # Read raw values: SQLite does not enforce a column's type.
        own = [each for each in table.c if _has(source, each)]
        columns: list[ColumnElement[Any]] = [column(each.name) for each in own]
        untyped = select(*columns).select_from(_table(table.name))
        for number, row in enumerate(source.execute(untyped), 1):
            for each, value in zip(own, row, strict=True):
                if not _is_sound(table.name, each, value):
                    where = f"{table.name}, row {number}, {each.name}"
                    raise GradebookError(
                        gettext(
                            "{file}: damaged at {where}; use another backup", file=file, where=where
                        )
                    )


def _has(source: Connection, column: Column[Any]) -> bool:
    """Return whether a gradebook has a column; an older backup lacks those with a default."""
    if column.server_default is None:
        return True
    return column.name in {each["name"] for each in inspect(source).get_columns(column.table.name)}


def _is_sound(table: str, column: Column[Any], value: Any) -> bool:
    """Return whether a backup's value is valid for its column."""
    if value is None:
        return bool(column.nullable)
    kind = column.type.python_type
    if kind is float:
        return isinstance(value, int | float) and math.isfinite(value)
    if not isinstance(value, kind):
        return False
    read = _READ.get((table, column.name))
    try:
        return read is None or read(value) is not None
    except (msgspec.MsgspecError, zlib.error, ValueError, TypeError):
        return False


def _copy(source: Connection, target: Connection, *, replace: bool) -> dict[str, int]:
    """Copy all rows; with ``replace``, rows replace those with their key. Log rows are added once."""
    counts = {}
    for table in _TABLES:
        is_log = [column.name for column in table.primary_key] == ["number"]
        columns = [
            each if _has(source, each) else _default(each).label(each.name)
            for each in table.c
            if not (is_log and each.name == "number")
        ]
        query = select(*columns).order_by(*table.primary_key)
        known = {tuple(row) for row in target.execute(select(*columns))} if is_log else set()
        counts[table.name] = 0
        for row in source.execute(query.execution_options(yield_per=_ROWS_AT_ONCE)).mappings():
            if replace and not is_log:
                schema.upsert(target, table, dict(row))
            elif tuple(row.values()) not in known:
                target.execute(table.insert().values(dict(row)))
            counts[table.name] += 1
    return counts


def _default(column: Column[Any]) -> ColumnElement[Any]:
    """Return what a column has in a row that was written before the column was there."""
    default: Any = column.server_default
    return literal(column.type.python_type(default.arg))


def _read_list(gradebook: Gradebook, file: Path, data: bytes, reason: str, bonus: bool) -> list[str]:
    """Import a whole list, or nothing if any line is wrong."""
    with tables.about(file):
        lines = list(tables.rows(data, _COLUMNS))
        there = tables.columns(data, _COLUMNS)
    if "student" not in there or not all(
        there & {*either} for either in (("assignment", "question"), ("points", "comment"))
    ):
        raise GradebookError(
            gettext(
                "{file}: neither a backup nor a list with the columns student, assignment or question, "
                "and points or comment (학번, 과제, 문항, 점수, 의견)",
                file=file,
            )
        )
    done: list[str] = []
    wrong = []
    schema.lock(gradebook.connection)  # so no comment is added between the check and the write
    seen: dict[tuple[str, str], str] = {}
    for line, cell in lines:
        try:
            cell["question"] = "/".join(filter(None, (cell["assignment"], cell["question"])))
            key = cell["student"], cell["question"]
            if cell["points"] and seen.setdefault(key, cell["points"]) != cell["points"]:
                raise GradebookError(
                    gettext(
                        "{student} {question} appears twice, with different points",
                        student=key[0],
                        question=key[1],
                    )
                )
            done += _take(gradebook, cell, reason, bonus)
        except AutograderError as error:
            wrong.append(gettext("line {line}: {error}", line=line, error=error))
    if wrong:
        gradebook.connection.rollback()
        said = [gettext("{file}: nothing was imported", file=file), *wrong[:_WRONG_SHOWN]]
        if (more := len(wrong) - _WRONG_SHOWN) > 0:
            said.append(ngettext("and {count} more line", "and {count} more lines", more))
        raise GradebookError("; ".join(said))
    gradebook.commit()
    return done


def _take(gradebook: Gradebook, cell: dict[str, str], reason: str, bonus: bool) -> Iterator[str]:
    student, question = cell["student"], cell["question"]
    if cell["points"]:
        try:
            points = float(cell["points"])
        except ValueError:
            raise GradebookError(
                gettext("points must be a number, not {points!r}", points=cell["points"])
            ) from None
        why = cell["reason"] or reason
        change = manual.set_points(gradebook, student, question, points, why, bonus=bonus)
        what = f"{change.assignment}/{change.question}".rstrip("/")
        yield f"{student}: {what} -> {scores.points(points)}"
    if cell["comment"] and not manual.is_said(gradebook, student, question, cell["comment"]):
        manual.say(gradebook, student, question, cell["comment"])
        yield gettext("{student}: {question}: comment added", student=student, question=question)
