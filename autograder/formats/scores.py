"""Writes a score: everywhere with the same digits, in tables, JSON, pages and the files of an LMS.

Five places are what Otter's partial credit needs and what Moodle keeps. ``%g`` is no help here: it
counts digits, not places, and makes 1234567 points 1.23457e+06.
"""

from __future__ import annotations

from math import isfinite, isnan
from typing import Final

PLACES: Final = 5


def number(value: float, places: int = PLACES) -> float | int:
    """Return a score as a number without a float's tail.

    >>> number(0.1 + 0.2), number(10.0), number(1 / 3)
    (0.3, 10, 0.33333)
    """
    if not isfinite(value):
        return value
    rounded = round(float(value), places)
    return int(rounded) if rounded.is_integer() else rounded


def points(value: float, places: int = PLACES) -> str:
    """Return a score as a text; a dash if there is none.

    >>> points(7.5), points(-0.0), points(1234567.0), points(0.00001), points(float("nan"))
    ('7.5', '0', '1234567', '0.00001', '–')
    """
    if not isfinite(value):
        return "–" if isnan(value) else str(value)
    return f"{number(value, places):.{places}f}".rstrip("0").rstrip(".")
