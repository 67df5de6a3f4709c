"""Named steps that upgrade an older gradebook; each is applied once, and no data are lost.

The table ``gradebook_migrations`` lists the steps applied to a gradebook. New steps go to the end of
``STEPS``. A new gradebook goes through all steps, so a step that adds a column must first check whether
the table has it. A step that breaks older autograders must increase ``schema.VERSION``.
"""

from __future__ import annotations

import hashlib
import math
from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import Any, Final

import msgspec
from sqlalchemy import Row, column, inspect, select, table, text
from sqlalchemy.engine import Connection

from autograder.records.errors import GradebookError
from autograder.records.language import Message, gettext

from . import schema
from .records import About, Diagnosis, Key, decoded, now, row_of
from .schema import VERSION, about, attempts, history, migrations

_OLD: Final = table(  # the table of versions 1 and 2, which were only files
    "results", *map(column, ("student", "assignment", "file", "key", "isolation", "result"))
)
CARRIED: Final = Message(
    "carried over from an older gradebook, without the submission's code, the time and the file's "
    "digest: the same file, graded again, becomes another attempt"
)
_LEFT: Final = Message("damaged in an older gradebook; it stays in the table results")


def bring_up_to_date(connection: Connection, name: str) -> None:
    """Apply all steps that a gradebook has not been through; if one fails, apply none.

    Args:
        connection: the gradebook; an empty database is a new gradebook.
        name: the gradebook's name in messages.

    Raises:
        GradebookError: the gradebook is from a newer version; it is left unchanged.
    """
    if not _due(connection, name):
        return
    schema.lock(connection)  # if two processes open an older gradebook, only one applies the steps
    for step in _due(connection, name):
        STEPS[step](connection)
        connection.execute(migrations.insert().values(name=step, applied_at=now()))
    connection.commit()


def _due(connection: Connection, name: str) -> list[str]:
    """Return the steps still to be applied."""
    applied = expect_known(connection, name)
    return [step for step in STEPS if step not in applied]


def expect_known(connection: Connection, name: str) -> set[str]:
    """Make sure that a gradebook is not from a newer version; return the steps already applied.

    Raises:
        GradebookError: the gradebook is from a newer version.
    """
    version, applied = _version(connection), _applied(connection)
    if unknown := sorted(applied - STEPS.keys()):
        raise GradebookError(
            gettext(
                "{name}: written by a newer version of autograder (it went through the step {step!r}, "
                "unknown to this one); upgrade, or choose another folder with -o",
                name=name,
                step=unknown[0],
            )
        )
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
    return applied


def _version(connection: Connection) -> int:
    if connection.dialect.name == "sqlite":
        version: int = connection.execute(text("PRAGMA user_version")).scalar_one()
        return version
    if not inspect(connection).has_table(about.name):
        return 0
    query = select(about.c.value).where(about.c.name == "version")
    return int(connection.execute(query).scalar() or 0)


def _applied(connection: Connection) -> set[str]:
    if not inspect(connection).has_table(migrations.name):
        return set()
    return set(connection.execute(select(migrations.c.name)).scalars())


# --- the steps ------------------------------------------------------------------------------------


def _make_tables(connection: Connection) -> None:
    """Create the missing tables; a gradebook of version 3 already has most of them."""
    schema.metadata.create_all(connection)
    schema.upsert(connection, about, {"name": "version", "value": str(VERSION)})
    if connection.dialect.name == "sqlite":
        connection.execute(text(f"PRAGMA user_version = {VERSION}"))


def _carry_results(connection: Connection) -> None:
    """Turn the results of versions 1 and 2, one per student and assignment, into attempts."""
    # A table with this name on a server is not ours: versions 1 and 2 were files.
    if connection.dialect.name != "sqlite" or not has_results(connection):
        return
    for row, values in carried(connection):
        reason = _LEFT
        if values is not None:
            schema.upsert(connection, attempts, values)
            of_row = _OLD.c.student == row.student, _OLD.c.assignment == row.assignment
            connection.execute(_OLD.delete().where(*of_row))
            reason = CARRIED
        note(connection, row, values, reason)
    if connection.execute(select(_OLD.c.student).limit(1)).first() is None:
        connection.execute(text("DROP TABLE results"))
    # A cache of what the banks' answers do; it has since moved to the user's cache folder.
    connection.execute(text("DROP TABLE IF EXISTS memory"))


def _name_attempts(connection: Connection) -> None:
    """Let points set by hand name the submission that they were set for."""
    _add_to_overrides(connection, schema.overrides.c.source.name, "VARCHAR NOT NULL DEFAULT ''")


def _note_worth(connection: Connection) -> None:
    """Let points set by hand say what the question was worth then."""
    _add_to_overrides(connection, schema.overrides.c.max_score.name, "FLOAT NOT NULL DEFAULT -1")


def _add_to_overrides(connection: Connection, name: str, kind: str) -> None:
    table = schema.overrides.name
    if name not in {each["name"] for each in inspect(connection).get_columns(table)}:
        connection.execute(text(f"ALTER TABLE {table} ADD COLUMN {name} {kind}"))


STEPS: Final[dict[str, Callable[[Connection], None]]] = {
    "01-make-tables": _make_tables,
    "02-results-become-attempts": _carry_results,
    "03-points-name-their-submission": _name_attempts,
    "04-points-say-what-the-question-was-worth": _note_worth,
}
"""in the order in which they are applied"""


# --- versions 1 and 2 -----------------------------------------------------------------------------


def has_results(connection: Connection) -> bool:
    """Return whether a file has the table of versions 1 and 2 as a table, not as a view."""
    if "results" not in inspect(connection).get_table_names():
        return False
    there = {each["name"] for each in inspect(connection).get_columns("results")}
    return {each.name for each in _OLD.c} <= there


def carried(connection: Connection) -> Iterator[tuple[Row[Any], dict[str, Any] | None]]:
    """Yield each row of versions 1 and 2 with the attempt it becomes; None if it is damaged."""
    keys = select(_OLD.c.student, _OLD.c.assignment).order_by(_OLD.c.student, _OLD.c.assignment)
    for student, assignment in connection.execute(keys).all():
        query = select(_OLD).where(_OLD.c.student == student, _OLD.c.assignment == assignment)
        row = connection.execute(query).one()
        try:
            yield row, _attempt(row)
        except (msgspec.MsgspecError, TypeError, ValueError):
            yield row, None


def _attempt(row: Row[Any]) -> dict[str, Any]:
    result = decoded(row.result)
    if (result.student, result.assignment) != (row.student, row.assignment):
        raise ValueError("a result of another student's, or for another assignment")
    if not math.isfinite(result.score + result.max_score):
        raise ValueError("points that are no number")
    said = {each.name: Diagnosis(each.hints) for each in result.questions if each.hints}
    questions = tuple(replace(each, hints=()) for each in result.questions)
    # The old key is a digest that includes the file; there is no digest of the file alone.
    source = hashlib.sha256(f"results: {row.key}".encode()).hexdigest()
    key = Key(str(row.key), source)
    values = row_of(replace(result, questions=questions), key, About(str(row.isolation)), 1)
    values["graded_at"] = ""  # it was not recorded
    values["diagnoses"] = msgspec.msgpack.encode(said) if said else b""
    return values


def note(connection: Connection, row: Row[Any], values: dict[str, Any] | None, reason: Message) -> None:
    """Record in the history what became of a row of versions 1 and 2."""
    score = None if values is None else values["score"]
    connection.execute(
        history.insert().values(
            at=now(), student=str(row.student), assignment=str(row.assignment), question="",
            what="import", before=None, after=score, reason=reason.into(),
        )
    )  # fmt: skip
