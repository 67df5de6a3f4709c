"""A course's rules: which attempt counts, and the late penalty.

    attempts = "latest"                    # or "best", "first"
    timezone = "Asia/Seoul"                # for times below that do not name a zone
    roster = "roster.csv"

    [late]
    grace_minutes = 10                     # no penalty until this long after the due time
    percent_per_day = 10                   # of the score; part of a day counts as a day
    max_percent = 50                       # the penalty is never more than this

    [assignments.05-losses]
    due = 2026-03-20T23:59:00+09:00
    extensions = {"2024001" = 2026-03-23T23:59:00+09:00}   # by student id

An assignment's table can have its own ``late`` table. If the time is unknown, there is no penalty.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta, tzinfo
from typing import Final

from autograder.records.language import gettext

from .conversion import Keys, Moment
from .declaration import Attempts, CourseTable, given
from .settings_file import SettingsFile

_DAY: Final = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Late:
    """The late penalty."""

    grace_minutes: float = 0.0
    percent_per_day: float = 0.0
    max_percent: float = 100.0

    def penalty(self, days: int) -> float:
        """Return the penalty for a number of days, as a fraction of the score from 0 to 1."""
        return min(self.percent_per_day * days, self.max_percent) / 100


@dataclass(frozen=True, slots=True)
class Due:
    """The due time of an assignment, with extensions for some students."""

    at: datetime | None = None
    extensions: Mapping[str, datetime] = field(default_factory=dict)
    late: Late = Late()

    def days_late(self, student: str, submitted: datetime | None) -> int:
        """Return how many days late a submission is; part of a day counts as a day."""
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
        """Return how many days late a submission is, and the penalty as a fraction of the score."""
        due = self.due.get(assignment, Due())
        days = due.days_late(student, submitted)
        return days, due.late.penalty(days)


def read(table: CourseTable, source: SettingsFile) -> Policy:
    """Read the rules out of ``course.toml``.

    Args:
        table: the whole file.
        source: the same, for the place of an error.

    Raises:
        CourseError: a time has no time zone, or is none in any.
    """
    late = replace(Late(), **given(table.late))
    due = {name: _due(name, table, late, source) for name in table.assignments}
    return Policy(table.attempts, due, table.timezone)


def _due(name: str, table: CourseTable, late: Late, source: SettingsFile) -> Due:
    own = table.assignments[name]

    def time(moment: Moment, *keys: str) -> datetime:
        return _in_zone(moment.at, table.timezone, source, ("assignments", name, *keys))

    return Due(
        None if own.due is None else time(own.due, "due"),
        {student: time(until, "extensions", student) for student, until in own.extensions.items()},
        replace(late, **given(own.late)),
    )


def _in_zone(at: datetime, zone: tzinfo | None, source: SettingsFile, keys: Keys) -> datetime:
    if at.tzinfo is None and zone is None:
        raise source.fault(
            keys,
            gettext(
                "the time zone is missing; write {at:%Y-%m-%dT%H:%M}:00+09:00, or set "
                'timezone = "Asia/Seoul" at the top of the file',
                at=at,
            ),
        )
    at = at if at.tzinfo else at.replace(tzinfo=zone)
    try:
        at.astimezone(UTC)
    except OverflowError:
        raise source.fault(
            keys, gettext("{time} is out of range; check the year", time=at.isoformat())
        ) from None
    return at
