"""The page about writing an assignment, followed to the letter in an empty folder."""

from __future__ import annotations

import json
import re
import shlex
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.conftest import COURSE, Ran, need

PAGE = (COURSE / "docs" / "authoring.md").read_text("utf-8")
STEPS = re.findall(r"(?:at the end of `([^`]+)`:\n\n)?```(console|python)\n(.*?)```", PAGE, re.DOTALL)

MINE = """\
import numpy as np
def mean(values):
    result = 0
    for value in values:
        result += value
    return float(result)
def spread(values):
    return max(values) - min(values)
"""


@pytest.fixture(scope="module")
def followed(
    tmp_path_factory: pytest.TempPathFactory, autograder: Callable[..., Ran]
) -> dict[str, list[Ran]]:
    """What each command of the page did, by its name; a submission waits where it is graded."""
    need("namespaces")
    folder = tmp_path_factory.mktemp("teacher")
    done: dict[str, list[Ran]] = {}
    for path, language, text in STEPS:
        if language == "python":
            with (folder / path).open("a", encoding="utf-8") as file:
                file.write("\n" + text)
            continue
        for line in text.splitlines():
            command = shlex.split(line.removeprefix("$ "))
            if command[0] == "mkdir":
                (folder / command[1]).mkdir()
            elif command[0] == "cd":
                folder /= command[1]
            else:
                if "--variants" in command:
                    (folder / "roster.csv").write_text("학번,이름\nkim,김민준\nlee,이서연\n", "utf-8")
                if command[1] == "grade":
                    (folder / "submissions").mkdir()
                    (folder / "submissions" / "kim_01-mean.py").write_text(MINE, "utf-8")
                done.setdefault(command[1], []).append(autograder(*command[1:], cwd=folder))
    done["folder"] = [Ran(0, str(folder), "")]
    return done


def test_every_command_of_the_page_succeeds(followed: dict[str, list[Ran]]) -> None:
    runs = [ran for name, each in followed.items() if name != "folder" for ran in each]
    assert len(runs) == 6
    assert [ran.err for ran in runs if ran.code] == []


def test_a_question_for_a_person_is_in_the_bundle_and_its_grade_waits(
    followed: dict[str, list[Ran]],
) -> None:
    folder = Path(followed["folder"][0].out)
    bundle = folder / "solutions" / "01-mean" / "bundle"
    assert (bundle / "points.toml").read_text() == '[manual]\n"why" = 2\n'
    assert "  graded by hand: why (2)\n" in followed["generate"][0].out
    assert "Waits for a person: why" in followed["grade"][0].out


def test_the_gate_passes_before_and_after_the_question_is_added(followed: dict[str, list[Ran]]) -> None:
    first, second = (ran.out for ran in followed["verify"])
    assert "01-mean: ready for release" in first
    assert "spread" not in first
    assert "01-mean: ready for release" in second
    assert re.search(r"spread +1 +2/2 +\d/2 +2/2", second)


def test_both_editions_and_their_zips_are_there(followed: dict[str, list[Ran]]) -> None:
    folder = Path(followed["folder"][0].out)
    for language in ("en", "ko"):
        made = folder / "assignments" / language
        assert (made / "01-mean.zip").is_file()
        assert {"01-mean.ipynb", "01-mean.py", "tests"} == {
            path.name for path in (made / "01-mean").iterdir()
        }
    assert "범위" in (folder / "assignments" / "ko" / "01-mean" / "01-mean.py").read_text("utf-8")


def test_each_student_has_numbers_of_their_own(followed: dict[str, list[Ran]]) -> None:
    folder = Path(followed["folder"][0].out) / "assignments"
    assert "01-mean: 2 variants, in " in followed["generate"][1].out
    assert "(1 + 2 + 6)/3 = 3" in (folder / "en" / "01-mean" / "01-mean.py").read_text("utf-8")
    own = set()
    for student in ("kim", "lee"):
        with zipfile.ZipFile(folder / "variants" / "ko" / student / "01-mean.zip") as zipped:
            text = zipped.read("01-mean/01-mean.py").decode()
        a, b, c, mean = map(int, re.findall(r"\((\d+) \+ (\d+) \+ (-?\d+)\)/3 = (\d+)", text)[-1])
        assert a + b + c == 3 * mean
        own.add((a, b, c))
    assert len(own) == 2


def test_a_student_with_a_misconception_in_a_style_of_their_own_gets_its_hint(
    followed: dict[str, list[Ran]],
) -> None:
    folder = Path(followed["folder"][0].out)
    (submission,) = json.loads((folder / "results" / "results.json").read_text("utf-8"))["submissions"]
    mean, spread, why = submission["questions"]
    assert (why["score"], why["max_score"]) == (None, 2)
    assert (mean["score"], [hint["id"] for hint in mean["hints"]]) == (0, ["sum-instead-of-mean"])
    assert (spread["score"], spread["hints"]) == (1, [])


@pytest.mark.parametrize("name", ["Capital", "two words", "../up", "trailing-", "", "ümlaut"])
def test_an_id_that_cannot_be_one_is_refused(
    name: str, tmp_path: Path, autograder: Callable[..., Ran]
) -> None:
    ran = autograder("new", name, cwd=tmp_path)
    assert ran.code == 2
    assert "an ID consists of a-z, 0-9 and single hyphens" in ran.err
    assert list(tmp_path.iterdir()) == []


def test_an_assignment_that_is_there_is_left_alone(
    tmp_path: Path, autograder: Callable[..., Ran]
) -> None:
    autograder("new", "01-a", cwd=tmp_path)
    (tmp_path / "solutions" / "01-a" / "master.py").write_text("mine", "utf-8")
    ran = autograder("new", "01-a", cwd=tmp_path)
    assert (ran.code, "this assignment already exists" in ran.err) == (2, True)
    assert (tmp_path / "solutions" / "01-a" / "master.py").read_text("utf-8") == "mine"


def test_a_second_assignment_joins_the_course_from_any_folder_of_it(
    tmp_path: Path, autograder: Callable[..., Ran]
) -> None:
    autograder("new", "01-a", cwd=tmp_path)
    ran = autograder("new", "02-b", cwd=tmp_path / "solutions")
    assert ran.code == 0, ran.err
    text = (tmp_path / "course.toml").read_text("utf-8")
    assert text.index("assignments.01-a") < text.index("assignments.02-b")


def test_an_assignment_that_is_still_being_written_is_in_nobodys_way(
    tmp_path: Path, autograder: Callable[..., Ran]
) -> None:
    need("namespaces")
    autograder("new", "01-a", cwd=tmp_path)
    autograder("generate", "--no-verify", cwd=tmp_path)
    autograder("new", "02-b", cwd=tmp_path)
    given = tmp_path / "submissions" / "kim"  # a file beside course.toml may have come with it
    given.mkdir(parents=True)
    (given / "01-a.py").write_text("def mean(values):\n    return sum(values) / len(values)\n", "utf-8")
    ran = autograder("grade", "submissions/kim/01-a.py", cwd=tmp_path)
    assert (ran.code, "2/2" in ran.out) == (0, True), ran.err
    (given / "02-b.py").write_text("", "utf-8")
    ran = autograder("grade", "submissions/kim/02-b.py", cwd=tmp_path)
    assert (ran.code, "run autograder generate 02-b" in ran.err) == (2, True)
