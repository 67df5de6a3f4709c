"""Reads dates: those that a system writes for people, in English and Korean, and those of files.

Ambiguous dates, such as 10/11/2025, are not read: a wrong time is worse than none.
"""

from __future__ import annotations

import re
from datetime import UTC, datetime
from typing import Final

_MONTHS: Final = (
    *("january", "february", "march", "april", "may", "june"),
    *("july", "august", "september", "october", "november", "december"),
)
_DAYS: Final = (
    re.compile(r"(?P<month>[a-z]{3,9})\.? (?P<day>[0-9]{1,2}), (?P<year>[0-9]{4}),? "),
    re.compile(r"(?P<day>[0-9]{1,2}) (?P<month>[a-z]{3,9})\.?,? (?P<year>[0-9]{4}),? "),
    re.compile(r"(?P<day>[0-9]{1,2})일? (?P<month>[0-9]{1,2})월,? (?P<year>[0-9]{4})년?,? "),
    re.compile(r"(?P<year>[0-9]{4})[.년] ?(?P<month>[0-9]{1,2})[.월] ?(?P<day>[0-9]{1,2})[.일]?,? "),
    re.compile(r"(?P<year>[0-9]{4})/(?P<month>[0-9]{1,2})/(?P<day>[0-9]{1,2}) "),
    re.compile(r"(?P<year>[0-9]{4})-(?P<month>[0-9]{1,2})-(?P<day>[0-9]{1,2})[ t]"),
)
_CLOCK: Final = re.compile(
    r"(?P<before>(?:am|pm|오전|오후) )?"
    r"(?P<hour>[0-9]{1,2}):?(?P<minute>[0-9]{2})(?::(?P<second>[0-9]{2}))?"
    r"(?P<after> ?(?:am|pm|오전|오후))?"
)
_WEEKDAY: Final = re.compile(
    r"(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day|[월화수목금토일]요일)(?:, ?| )"
)
_AFTERNOON: Final = ("pm", "오후")


def moment(text: str) -> datetime | None:
    """Read a date and time of day as a system writes it, without a zone; None if it is not one.

    >>> moment("Friday, 10 October 2025, 9:05 PM") == moment("금요일, 10 10월 2025, 9:05 오후")
    True
    >>> moment("2025. 10. 10. 오후 0905"), moment("10/11/2025 09:05")
    (datetime.datetime(2025, 10, 10, 21, 5), None)
    """
    plain = _WEEKDAY.sub("", " ".join(text.lower().split()))
    day = next((found for found in (form.match(plain) for form in _DAYS) if found), None)
    clock = _CLOCK.fullmatch(plain, day.end()) if day else None
    if day is None or clock is None or (clock["before"] and clock["after"]):
        return None
    half = (clock["before"] or clock["after"] or "").strip()
    hour = int(clock["hour"])
    if half and hour <= 12:
        hour = hour % 12 + (12 if half in _AFTERNOON else 0)
    try:
        date = int(day["year"]), _month(day["month"]), int(day["day"])
        return datetime(*date, hour, int(clock["minute"]), int(clock["second"] or 0))
    except ValueError:
        return None


def is_plausible(time: datetime) -> bool:
    """Whether something can have been submitted then: no clock that was never set says so."""
    return 1990 <= time.year <= 2200


def of_seconds(seconds: float) -> datetime | None:
    """Return the time, in UTC, that a file's seconds since 1970 mean; None if it is not plausible.

    >>> of_seconds(1_760_101_500.0)
    datetime.datetime(2025, 10, 10, 13, 5, tzinfo=datetime.timezone.utc)
    """
    try:
        time = datetime.fromtimestamp(seconds, UTC)
    except (ValueError, OverflowError, OSError):  # a year that no calendar has
        return None
    return time if is_plausible(time) else None


def _month(text: str) -> int:
    """Return a month's number; 0 if there is no month of this name."""
    if text.isdigit():
        return int(text)
    return next((at for at, name in enumerate(_MONTHS, 1) if name.startswith(text)), 0)
