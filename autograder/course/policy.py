"""What a course's rules make of a score: which attempt counts, and what lateness takes.

    attempts = "latest"                    # or "best", "first"
    timezone = "Asia/Seoul"                # of the times below that do not say theirs
    roster = "roster.csv"

    [late]
    grace_minutes = 10                     # after the due time nothing is taken
    percent_per_day = 10                   # of the score, for each day begun
    max_percent = 50                       # never more than this

    [assignments.05-losses]
    due = 2026-03-20T23:59:00+09:00
    extensions = {"2024001" = 2026-03-23T23:59:00+09:00}   # by student id

An assignment's own table may have a ``late`` table too. Nothing is taken where no time is known.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass, field, fields, replace
from datetime import UTC, date, datetime, timedelta, tzinfo
from typing import Any, Final, Literal
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from autograder.records.errors import CourseError
from autograder.records.language import gettext

Attempts = Literal["latest", "best", "first"]
_ATTEMPTS: Final[tuple[Attempts, ...]] = ("latest", "best", "first")
_OF_AN_ASSIGNMENT: Final = ("title", "packages", "limits", "due", "extensions", "late")
_DAY: Final = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Late:
    """What lateness takes of a score."""

    grace_minutes: float = 0.0
    percent_per_day: float = 0.0
    max_percent: float = 100.0

    def penalty(self, days: int) -> float:
        """Return the share that so many days take, from 0 to 1."""
        return min(self.percent_per_day * days, self.max_percent) / 100


@dataclass(frozen=True, slots=True)
class Due:
    """When an assignment is due, for all and for some."""

    at: datetime | None = None
    extensions: Mapping[str, datetime] = field(default_factory=dict)
    late: Late = Late()

    def days_late(self, student: str, submitted: datetime | None) -> int:
        """Return the days, begun ones counted, by which something was handed in late."""
        due = self.extensions.get(student, self.at)
        if due is None or submitted is None:
            return 0
        # Between two times of one zone Python counts what the clock shows, whatever summer time does.
        over = submitted.astimezone(UTC) - due.astimezone(UTC)
        over -= timedelta(minutes=self.late.grace_minutes)
        return max(0, math.ceil(over / _DAY))


@dataclass(frozen=True, slots=True)
class Policy:
    """A course's rules."""

    attempts: Attempts = "latest"
    due: Mapping[str, Due] = field(default_factory=dict)
    zone: tzinfo | None = None

    def lateness(self, assignment: str, student: str, submitted: datetime | None) -> tuple[int, float]:
        """Return how many days late something is, and the share of the score that this takes."""
        due = self.due.get(assignment, Due())
        days = due.days_late(student, submitted)
        return days, due.late.penalty(days)


def read(table: Mapping[str, Any], assignments: Mapping[str, Mapping[str, Any]], where: str) -> Policy:
    """Read the rules out of ``course.toml``.

    Args:
        table: the whole file.
        assignments: each assignment's own table.
        where: the file's name, for messages.

    Raises:
        CourseError: it says something that cannot be.
    """
    attempts = table.get("attempts", "latest")
    if attempts not in _ATTEMPTS:
        raise CourseError(
            gettext(
                "{where}: attempts must be one of {known}, not {attempts!r}",
                where=where,
                attempts=attempts,
                known=", ".join(_ATTEMPTS),
            )
        )
    zone = _zone(table.get("timezone"), where)
    late = _late(table.get("late", {}), Late(), f"{where}, [late]")
    due = {name: _due(own, late, zone, f"{where}, {name}") for name, own in assignments.items()}
    return Policy(attempts, due, zone)


def _zone(name: Any, where: str) -> tzinfo | None:
    if name is None:
        return None
    try:
        return ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, TypeError, OSError):
        raise CourseError(
            gettext(
                '{where}: unknown time zone {name!r}; use a name such as "Asia/Seoul"',
                where=where,
                name=name,
            )
        ) from None


def _late(table: Any, base: Late, where: str) -> Late:
    known = [each.name for each in fields(Late)]
    if not isinstance(table, dict) or table.keys() - set(known):
        raise CourseError(
            gettext("{where}: late may only contain {known}", where=where, known=", ".join(known))
        )
    for name, value in table.items():
        highest = 100 if name == "max_percent" else math.inf
        if isinstance(value, bool) or not isinstance(value, int | float) or not 0 <= value <= highest:
            raise CourseError(
                gettext(
                    "{where}: {name} must be a number of at least 0, not {value!r}",
                    where=where,
                    name=name,
                    value=value,
                )
            )
    return replace(base, **table)


def _due(table: Mapping[str, Any], late: Late, zone: tzinfo | None, where: str) -> Due:
    if unknown := sorted(table.keys() - set(_OF_AN_ASSIGNMENT)):
        raise CourseError(
            gettext(
                "{where}: unknown key {key!r}; known keys: {known}",
                where=where,
                key=unknown[0],
                known=", ".join(_OF_AN_ASSIGNMENT),
            )
        )
    extensions = table.get("extensions", {})
    if not isinstance(extensions, dict):
        raise CourseError(
            gettext(
                '{where}: extensions must be a table such as {{"2024001" = 2026-03-23T12:00:00}}',
                where=where,
            )
        )
    return Due(
        None if "due" not in table else _time(table["due"], zone, f"{where}, due"),
        {
            str(who): _time(value, zone, f"{where}, extension of {who}")
            for who, value in extensions.items()
        },
        _late(table.get("late", {}), late, where),
    )


def _time(value: Any, zone: tzinfo | None, where: str) -> datetime:
    if isinstance(value, date) and not isinstance(value, datetime):
        value = datetime(value.year, value.month, value.day, 23, 59, 59)
    if not isinstance(value, datetime):
        raise CourseError(
            gettext(
                "{where}: it must be a time such as 2026-03-20T23:59:00+09:00, without quotes",
                where=where,
            )
        )
    if value.tzinfo is None and zone is None:
        raise CourseError(
            gettext(
                "{where}: the time zone is missing. Write {value:%Y-%m-%dT%H:%M}:00+09:00, or add "
                'timezone = "Asia/Seoul" at the top of the file',
                where=where,
                value=value,
            )
        )
    return value if value.tzinfo else value.replace(tzinfo=zone)
