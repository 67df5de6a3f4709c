"""What a run prints and writes: for any terminal, for a reader who leaves, and for its owner alone."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.conftest import Ran, exception_test, write_bundle

Command = Callable[..., Ran]
WRITTEN = ("gradebook.sqlite", "grades.csv", "report.html", "results.json")


@pytest.fixture
def many(tmp_path: Path) -> Path:
    """A class of 70, in which two programs fail."""
    return class_of(70, tmp_path)


@pytest.fixture
def few(tmp_path: Path) -> Path:
    """A class of 10, in which one program fails."""
    return class_of(10, tmp_path)


def class_of(size: int, beside: Path) -> Path:
    """Write a class, and the bundle of what it did."""
    for number in range(size):
        folder = beside / "class" / f"s{number:03d}"
        folder.mkdir(parents=True)
        (folder / "hw.py").write_text("n = 1\n" if number % 35 else "n = 1 / 0\n")
    test = exception_test("q", "n: assert n == 1", hidden=[False])
    return write_bundle(beside / "bundle", {"q": test}, {"assignment_name": "hw"})


def test_a_large_class_shows_the_rows_with_trouble_and_all_on_demand(
    autograder: Command, many: Path, tmp_path: Path
) -> None:
    arguments = ("grade", "class", "-a", many, "-o", "o")
    few = autograder(*arguments, cwd=tmp_path)
    assert few.code == 0
    assert ("s000" in few.out, "s035" in few.out, "s001" in few.out) == (True, True, False)
    everyone = autograder(*arguments, "--all", cwd=tmp_path)
    assert all(f"s{number:03d}" in everyone.out for number in range(70))
    one = autograder(*arguments, "-q", cwd=tmp_path)
    assert one.out.count("\n") == 1
    assert one.out.startswith("70 submissions (full marks: 68")


def test_what_is_about_students_is_for_its_owner_alone(
    autograder: Command, few: Path, tmp_path: Path
) -> None:
    before = os.umask(0o022)
    try:
        autograder("grade", "class", "-a", few, "-o", "new/o", cwd=tmp_path)
        autograder("feedback", "--results", "new/o", cwd=tmp_path)
        autograder("export", "csv", "--results", "new/o", "-o", "out/grades.csv", cwd=tmp_path)
        assert os.umask(0o022) == 0o022, "the commands leave the process as it was"
    finally:
        os.umask(before)
    made = [*(tmp_path / "new").rglob("*"), *(tmp_path / "out").rglob("*"), tmp_path / "new"]
    assert {path.name for path in made} >= {*WRITTEN, "feedback", "s000.html"}
    assert {path: oct(path.stat().st_mode & 0o077) for path in made} == dict.fromkeys(made, "0o0")


def run(command: str, folder: Path, **environment: str) -> subprocess.CompletedProcess[bytes]:
    program = f"{sys.executable} -m autograder"
    return subprocess.run(
        ["bash", "-c", f"{command.replace('autograder', program)}; echo ${{PIPESTATUS[0]}} >&2"],
        cwd=folder, env={**os.environ, **environment}, capture_output=True, check=False,
    )  # fmt: skip


def test_a_reader_who_leaves_costs_no_file_and_no_word(many: Path, tmp_path: Path) -> None:
    done = run(f"autograder grade class -a {many} -o o --all 2>/dev/null | head -2", tmp_path)
    assert done.stderr.decode().split() == ["0"]
    assert all((tmp_path / "o" / name).is_file() for name in WRITTEN)


@pytest.mark.parametrize("encoding", ["ascii", "euc-kr"])
def test_a_terminal_that_lacks_a_character_ends_nothing(
    few: Path, tmp_path: Path, encoding: str
) -> None:
    command = f"autograder grade class -a {few} -o o --lang ko --all"
    done = run(command, tmp_path, PYTHONIOENCODING=encoding)
    assert done.stderr.decode(encoding).split()[-1] == "0"
    assert b"s009" in done.stdout
    assert all((tmp_path / "o" / name).is_file() for name in WRITTEN)


def test_the_width_is_the_one_that_is_asked_for(
    autograder: Command, many: Path, tmp_path: Path
) -> None:
    for width in (50, 100):
        ran = autograder(
            "grade", "class", "-a", many, "-o", "o", cwd=tmp_path, env={"COLUMNS": str(width)}
        )
        table = ran.out.partition("Students:")[0].split("\n")
        assert max(len(line) for line in table if "─" in line) <= width
