"""The possible contents of ``course.toml``: one struct for each kind of table.

A new setting is a field here. Its ``Meta`` says what it must be and has an example line.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Any, Literal
from zoneinfo import ZoneInfo

import msgspec
from msgspec import Meta

from autograder.records.language import LANGUAGES
from autograder.records.limits import Inside

from .conversion import Moment

Attempts = Literal["latest", "best", "first"]
# Every setting has an upper bound, because TOML also has the numbers nan and inf.
Positive = Annotated[int, Meta(gt=0)] | Annotated[float, Meta(gt=0, le=1e12)]
NotNegative = Annotated[int, Meta(ge=0)] | Annotated[float, Meta(ge=0, le=1e12)]
Percent = Annotated[int, Meta(ge=0, le=100)] | Annotated[float, Meta(ge=0, le=100)]
_PACKAGES = Meta(description="a list of names", examples=['packages = ["numpy"]'])
_TITLE = Meta(
    description="a text, or one for each language", examples=['title = {en = "Losses", ko = "손실"}']
)
_LIMITS = Meta(description="a table", examples=["[limits]"])
_INSIDE = Meta(description='"never" or "fallback"', examples=['inside = "fallback"'])
_READABLE = Meta(description="a list of paths", examples=['readable = ["data/images"]'])
_LATE = Meta(description="a table", examples=["[late]"])


if TYPE_CHECKING:

    class Titles(msgspec.Struct):
        """A title in each language."""

else:
    _TITLES = {"en": 'en = "Losses"', "ko": 'ko = "손실"'}
    Titles = msgspec.defstruct(
        "Titles",
        [
            (
                name,
                Annotated[
                    str, Meta(description="a text", examples=[_TITLES.get(name, f'{name} = "..."')])
                ],
                "",
            )
            for name in LANGUAGES
        ],
        forbid_unknown_fields=True,
    )


class LimitsTable(msgspec.Struct, forbid_unknown_fields=True):
    """What a submission may use: the fields of :class:`Limits`, all of them optional."""

    case_seconds: Annotated[
        Positive | None, Meta(description="a positive number", examples=["case_seconds = 2"])
    ] = None
    cpu_seconds: Annotated[
        Positive | None, Meta(description="a positive number", examples=["cpu_seconds = 60"])
    ] = None
    memory_mib: Annotated[
        Positive | None, Meta(description="a positive number", examples=["memory_mib = 1024"])
    ] = None
    output_mib: Annotated[
        Positive | None, Meta(description="a positive number", examples=["output_mib = 1"])
    ] = None


class LateTable(msgspec.Struct, forbid_unknown_fields=True):
    """The late penalty: the fields of :class:`Late`, all of them optional."""

    grace_minutes: Annotated[
        NotNegative | None, Meta(description="a number from 0", examples=["grace_minutes = 10"])
    ] = None
    percent_per_day: Annotated[
        Percent | None, Meta(description="a number from 0 to 100", examples=["percent_per_day = 10"])
    ] = None
    max_percent: Annotated[
        Percent | None, Meta(description="a number from 0 to 100", examples=["max_percent = 50"])
    ] = None


Extension = Annotated[
    Moment,
    Meta(description="a time without quotes", examples=['"2024001" = 2026-03-23T23:59:00+09:00']),
]


class AssignmentTable(msgspec.Struct, forbid_unknown_fields=True):
    """``[assignments.<id>]``: the settings for one assignment."""

    title: Annotated[str | Titles, _TITLE] = ""
    packages: Annotated[tuple[str, ...] | None, _PACKAGES] = None
    limits: Annotated[LimitsTable, _LIMITS] = msgspec.field(default_factory=LimitsTable)
    inside: Annotated[Inside | None, _INSIDE] = None
    readable: Annotated[tuple[str, ...], _READABLE] = ()
    due: Annotated[
        Moment | None,
        Meta(description="a time without quotes", examples=["due = 2026-03-20T23:59:00+09:00"]),
    ] = None
    extensions: Annotated[
        dict[str, Extension],
        Meta(
            description="a table of times by student id",
            examples=['extensions = {"2024001" = 2026-03-23T23:59:00+09:00}'],
        ),
    ] = {}
    late: Annotated[LateTable, _LATE] = msgspec.field(default_factory=LateTable)


class CourseTable(msgspec.Struct, forbid_unknown_fields=True):
    """The whole file."""

    assignments: Annotated[
        dict[
            str,
            Annotated[
                AssignmentTable, Meta(description="a table", examples=["[assignments.05-losses]"])
            ],
        ],
        Meta(description="a table for each assignment", examples=["[assignments.05-losses]"]),
    ]
    title: Annotated[str | Titles, _TITLE] = ""
    lang: Annotated[
        Annotated[str, Meta(pattern=f"^({'|'.join(LANGUAGES)})?$")],
        Meta(
            description="one of {languages}",
            extra={"languages": ", ".join(f'"{name}"' for name in LANGUAGES)},
            examples=['lang = "ko"'],
        ),
    ] = ""
    packages: Annotated[tuple[str, ...] | None, _PACKAGES] = None
    python: Annotated[
        Annotated[str, Meta(pattern=r"^(3\.[0-9]{1,2})?$")],
        Meta(description="a version of Python in quotes", examples=['python = "3.11"']),
    ] = ""
    limits: Annotated[LimitsTable, _LIMITS] = msgspec.field(default_factory=LimitsTable)
    inside: Annotated[Inside | None, _INSIDE] = None
    readable: Annotated[tuple[str, ...], _READABLE] = ()
    attempts: Annotated[
        Attempts, Meta(description='"latest", "best" or "first"', examples=['attempts = "best"'])
    ] = "latest"
    timezone: Annotated[
        ZoneInfo | None,
        Meta(description="the name of a time zone", examples=['timezone = "Asia/Seoul"']),
    ] = None
    roster: Annotated[
        str | None, Meta(description="the name of a file", examples=['roster = "roster.csv"'])
    ] = None
    late: Annotated[LateTable, _LATE] = msgspec.field(default_factory=LateTable)


def given(table: msgspec.Struct) -> dict[str, Any]:
    """Return the settings that a table contains."""
    return {name: value for name, value in msgspec.structs.asdict(table).items() if value is not None}
