"""What ``course.toml`` says of attempts and lateness, and what becomes of a slip in it."""

from __future__ import annotations

from datetime import datetime, timedelta, timezone
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from autograder.course import course
from autograder.course.policy import Due, Late
from autograder.records.errors import CourseError

KST = timezone(timedelta(hours=9))
ALL = """
attempts = "best"
timezone = "Asia/Seoul"
roster = "roster.csv"
[late]
grace_minutes = 10
percent_per_day = 20
[assignments.hw1]
due = 2026-03-20T23:59:00
extensions = {"2024001" = 2026-03-22, lee = 2026-03-21T12:00:00Z}
[assignments.hw2]
due = 2026-03-27T12:00:00+09:00
late = {percent_per_day = 50, max_percent = 60}
[assignments.hw3]
"""


def read(folder: Path, text: str) -> course.Course:
    (folder / "roster.csv").write_text("student id\n1\n")
    (folder / "course.toml").write_text(text, "utf-8")
    found = course.find(folder)
    assert found is not None
    return found


def test_the_rules_of_a_course_are_read(tmp_path: Path) -> None:
    found = read(tmp_path, ALL)
    policy = found.policy
    assert (policy.attempts, found.roster) == ("best", tmp_path / "roster.csv")
    assert policy.due["hw1"].at == datetime(2026, 3, 20, 23, 59, tzinfo=KST)
    assert policy.due["hw1"].extensions["2024001"] == datetime(2026, 3, 22, 23, 59, 59, tzinfo=KST)
    assert policy.due["hw1"].late == Late(10, 20, 100)
    assert policy.due["hw2"].late == Late(10, 50, 60)
    assert policy.due["hw3"] == Due(late=Late(10, 20, 100))


def test_a_course_that_says_nothing_takes_nothing(tmp_path: Path) -> None:
    policy = read(tmp_path, "[assignments.hw1]\n").policy
    assert policy.lateness("hw1", "kim", datetime(2030, 1, 1, tzinfo=KST)) == (0, 0.0)
    assert policy.lateness("unknown", "kim", None) == (0, 0.0)


def test_no_more_is_taken_than_the_cap(tmp_path: Path) -> None:
    policy = read(tmp_path, ALL).policy
    late = datetime(2026, 3, 28, 13, 0, tzinfo=KST)
    assert policy.lateness("hw2", "kim", late) == (2, 0.6)
    assert policy.lateness("hw1", "kim", datetime(2026, 4, 20, tzinfo=KST))[1] == 1.0


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ('attempts = "any"', ':1: attempts: expected "latest", "best" or "first", got "any"'),
        ('timezone = "Seoul"', ':1: timezone: expected the name of a time zone, got "Seoul"'),
        ('timezone = "../Seoul"', ':1: timezone: expected the name of a time zone, got "../Seoul"'),
        ('timezone = "Asia"', ':1: timezone: expected the name of a time zone, got "Asia"'),
        (
            "timezone = 9",
            ':1: timezone: expected the name of a time zone, got 9; for example: timezone = "',
        ),
        ("late = 10", ":1: late: expected a table, got 10; for example: [late]"),
        ("[late]\npercent = 10", ":2: [late] percent: unknown setting; did you mean max_percent?"),
        (
            "[late]\npercent_per_day = -1",
            ":2: [late] percent_per_day: expected a number from 0 to 100, got -1",
        ),
        ("[late]\npercent_per_day = 101", "percent_per_day: expected a number from 0 to 100, got 101"),
        (
            "[late]\nmax_percent = 101",
            ":2: [late] max_percent: expected a number from 0 to 100, got 101",
        ),
        ("[late]\nmax_percent = nan", "max_percent: expected a number from 0 to 100, got NaN"),
        ("[late]\ngrace_minutes = true", "[late] grace_minutes: expected a number from 0, got true"),
        ("[late]\ngrace_minutes = inf", "[late] grace_minutes: expected a number from 0, got Infinity"),
        ("[assignments.hw.late]\nmax_percent = -1", ":2: [assignments.hw.late] max_percent: expected"),
        (
            "[assignments.hw]\nlate = {max_percent = -1}",
            ":2: [assignments.hw.late] max_percent: expected",
        ),
        (
            "[assignments.hw]\ndue = 2026-03-20T12:00:00",
            ":2: [assignments.hw] due: the time zone is missing; write 2026-03-20T12:00:00+09:00, or set",
        ),
        (
            '[assignments.hw]\ndue = "2026-03-20"',
            ':2: [assignments.hw] due: expected a time without quotes, got "2',
        ),
        (
            "[assignments.hw]\ndue = 12:00:00",
            "[assignments.hw] due: expected a time without quotes, got 12:00:00",
        ),
        (
            "[assignments.hw]\n\ndue = 2026-02-30T12:00:00Z",
            ":3: [assignments.hw] due: no such date or time: due = 2",
        ),
        (
            '[assignments.hw.extensions]\n"2024001" = 2026-13-01',
            ":2: [assignments.hw.extensions] 2024001: no such date or time",
        ),
        (
            "[assignments.hw]\ndue = 0001-01-01T00:00:00+09:00",
            ":2: [assignments.hw] due: 0001-01-01T00:00:00+09:00 is out",
        ),
        (
            "[assignments.hw]\nextensions = 3",
            ":2: [assignments.hw] extensions: expected a table of times",
        ),
        (
            "[assignments.hw.extensions]\nkim = 3",
            ":2: [assignments.hw.extensions] kim: expected a time without",
        ),
        (
            "[assignments.hw.extensions]\nkim = 2026-03-20",
            ":2: [assignments.hw.extensions] kim: the time zone is missing",
        ),
        (
            "[assignments.hw]\nextension = {}",
            ":2: [assignments.hw.extension]: unknown setting; did you mean extensions?",
        ),
        (
            "[assignments.05-losses]\ndew = 3",
            ":2: [assignments.05-losses] dew: unknown setting; did you mean due?",
        ),
        (
            "[assignments.hw]\ncolour = 3",
            "colour: unknown setting; the settings here are title, packages, limits",
        ),
        ("assignments.hw.dew = 3", ":1: [assignments.hw] dew: unknown setting"),
        ('[assignments."김 1"]\ndew = 3', ':2: [assignments."김 1"] dew: unknown setting'),
        (
            'roster = "nowhere.csv"',
            ":1: roster: there is no file 'nowhere.csv' in the folder of course.toml",
        ),
        ("roster = 3", ":1: roster: expected the name of a file, got 3"),
    ],
)
def test_a_slip_in_the_rules_is_named_with_its_place_in_one_line(
    tmp_path: Path, text: str, message: str
) -> None:
    assignments = "" if "assignments." in text else "\n[assignments.hw]\n"
    with pytest.raises(CourseError) as error:
        read(tmp_path, text + assignments)
    assert message in str(error.value)
    assert str(error.value).startswith(f"{tmp_path / 'course.toml'}:")
    assert "\n" not in str(error.value)


def test_the_hours_of_a_day_are_counted_and_not_what_the_clock_shows() -> None:
    """On the night when clocks go forward, 01:59 and 03:01 are two minutes apart; back, 50 and 110."""
    zone = ZoneInfo("America/New_York")
    rules = Late(grace_minutes=10)
    spring = Due(datetime(2026, 3, 8, 1, 59, tzinfo=zone), late=rules)
    assert spring.days_late("kim", datetime(2026, 3, 8, 3, 1, tzinfo=zone)) == 0
    autumn = Due(datetime(2026, 11, 1, 1, 30, tzinfo=zone), late=rules)
    assert autumn.days_late("kim", datetime(2026, 11, 1, 1, 30, tzinfo=zone, fold=1)) == 1
