"""Which files the student's code has written: the kernel counts their times in ticks."""

from pathlib import Path

import pytest

from autograder.worker import cells


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_what_is_written_right_after_the_start_counts(folder: Path) -> None:
    for number in range(200):
        started = cells.file_time()
        (folder / f"{number}.txt").write_text("a")
        assert f"{number}.txt" in cells.files_written_since(started)


def test_what_was_there_right_before_the_start_does_not(folder: Path) -> None:
    for number in range(50):
        (folder / f"{number}.txt").write_text("a")
        assert cells.files_written_since(cells.next_file_time()) == {}
