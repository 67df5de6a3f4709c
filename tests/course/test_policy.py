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
        ('attempts = "any"', "attempts must be one of latest, best, first"),
        ('timezone = "Seoul"', "unknown time zone 'Seoul'"),
        ("timezone = 9", "unknown time zone 9"),
        ("late = 10", "late may only contain grace_minutes, percent_per_day, max_percent"),
        ("[late]\npercent = 10", "late may only contain grace_minutes"),
        ("[late]\npercent_per_day = -1", "percent_per_day must be a number of at least 0, not -1"),
        ("[late]\nmax_percent = 101", "max_percent must be a number of at least 0, not 101"),
        ("[late]\ngrace_minutes = true", "grace_minutes must be a number"),
        ("[assignments.hw]\ndue = 2026-03-20T12:00:00", "the time zone is missing"),
        ('[assignments.hw]\ndue = "2026-03-20"', "a time such as 2026-03-20T23:59:00"),
        ("[assignments.hw]\nextensions = 3", "extensions must be a table"),
        ("[assignments.hw.extensions]\nkim = 2026-03-20", "extension of kim: the time zone is missing"),
        ("[assignments.hw]\nextension = {}", "unknown key 'extension'; known keys: title, packages"),
        ('roster = "nowhere.csv"', "roster must name a file beside it"),
        ("roster = 3", "roster must name a file beside it"),
    ],
)
def test_a_slip_in_the_rules_is_named(tmp_path: Path, text: str, message: str) -> None:
    assignments = "" if "[assignments" in text else "\n[assignments.hw]\n"
    with pytest.raises(CourseError, match=message.replace("(", r"\(")):
        read(tmp_path, text + assignments)


def test_the_hours_of_a_day_are_counted_and_not_what_the_clock_shows() -> None:
    """On the night when clocks go forward, 01:59 and 03:01 are two minutes apart; back, 50 and 110."""
    zone = ZoneInfo("America/New_York")
    rules = Late(grace_minutes=10)
    spring = Due(datetime(2026, 3, 8, 1, 59, tzinfo=zone), late=rules)
    assert spring.days_late("kim", datetime(2026, 3, 8, 3, 1, tzinfo=zone)) == 0
    autumn = Due(datetime(2026, 11, 1, 1, 30, tzinfo=zone), late=rules)
    assert autumn.days_late("kim", datetime(2026, 11, 1, 1, 30, tzinfo=zone, fold=1)) == 1
