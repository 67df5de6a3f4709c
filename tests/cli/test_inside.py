"""What a teacher is told of test cases that need something that cannot leave the student's process."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.conftest import Ran, exception_test, write_bundle

TEST = exception_test(
    "q1",
    "pattern: import re; assert pattern == re.compile('a+b')",
    "word: assert word == 'aab'",
    hidden=[False, True],
)
RIGHT = "import re\npattern = re.compile('a+b')\nword = 'aab'\n"
WRONG = "import re\npattern = re.compile('a')\nword = 'aab'\n"


@pytest.fixture
def run(tmp_path: Path, autograder: Callable[..., Ran]) -> Callable[..., tuple[Ran, dict[str, Any]]]:
    """Grade a right and a wrong answer; return the run and each student's row."""
    write_bundle(tmp_path / "bundle", {"q1": TEST}, {"assignment_name": "hw"})
    for student, text in (("kim", RIGHT), ("lee", WRONG)):
        (tmp_path / "subs" / student).mkdir(parents=True)
        (tmp_path / "subs" / student / "hw.py").write_text(text)

    def grade(*options: str) -> tuple[Ran, dict[str, Any]]:
        ran = autograder("grade", "subs", "-a", "bundle", "-j", "1", *options, cwd=tmp_path)
        rows = json.loads((tmp_path / "results" / "results.json").read_text())["submissions"]
        return ran, {row["student"]: row for row in rows}

    return grade


def test_by_default_one_line_says_what_could_be_decided(run: Callable[..., Any]) -> None:
    ran, rows = run()
    assert ran.code == 1
    (line,) = [line for line in ran.out.splitlines() if "--inside fallback" in line]
    assert line.startswith("2 test cases of 2 students were not checked")
    assert [row["notes"] for row in rows.values()] == [[], []]


def test_a_changed_word_grades_again_and_everything_says_how(
    run: Callable[..., Any], tmp_path: Path, autograder: Callable[..., Ran]
) -> None:
    run()
    ran, rows = run("--inside", "fallback")
    assert ran.code == 0
    assert "reused" not in ran.out
    assert [rows[each]["score"] for each in ("kim", "lee")] == [2, 1]
    said = "Decided inside the process that ran the submission"
    for row in rows.values():
        inside, outside = row["questions"][0]["cases"]
        assert inside["message"].startswith(said)
        assert said not in outside["message"]
        assert row["notes"] == [f"{said}, which could see these tests: q1 - 1."]
    (line,) = [
        line for line in ran.out.splitlines() if line.startswith("2 test cases of 2 students were")
    ]
    assert line.endswith("hw/q1 - 1")
    assert "--inside fallback" not in ran.out
    report = (tmp_path / "results" / "report.html").read_text()
    assert report.count(f"{said}, which could see these tests: q1 - 1.") == 2
    assert autograder("feedback", cwd=tmp_path).code == 0
    for student in ("kim", "lee"):
        for ending in ("html", "md"):
            page = (tmp_path / "results" / "feedback" / f"{student}.{ending}").read_text()
            assert "Decided inside the process that ran your code: q1 - 1" in page
    again, _ = run("--inside", "fallback")
    assert "2 reused" in again.out


def test_check_decides_inside_only_when_told(tmp_path: Path, run: Any, autograder: Any) -> None:
    file = tmp_path / "subs" / "kim" / "hw.py"
    never = autograder("check", file, "-a", "./bundle", cwd=tmp_path)
    assert never.code == 1
    assert "--inside fallback" in never.out
    told = autograder("check", file, "-a", "./bundle", "--inside", "fallback", cwd=tmp_path)
    assert told.code == 0
    assert "q1 - 1: passed. Decided inside" in told.out
    assert "q1 - 2" not in told.out
