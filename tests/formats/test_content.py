"""One run reads each file once, however often it is looked at."""

from __future__ import annotations

from pathlib import Path

import pytest

from autograder.formats.archive import Entry
from autograder.formats.content import Content
from autograder.lms.intake.contents import Recogniser
from tests.conftest import notebook


def test_what_was_read_is_read_no_more(tmp_path: Path) -> None:
    path = tmp_path / "05-losses.ipynb"
    path.write_text(notebook("x = 1"))
    entry = Entry.of_file(path, tmp_path, "folder")
    before = entry.read(10_000)
    assert len(before) < 10_000
    path.unlink()
    assert entry.read(10_000) == before
    assert entry.read(20_000) == before, "all of it was read"
    assert entry.read(3) == before[:3]


def test_more_than_was_read_is_read_anew() -> None:
    content, asked = Content(), list[int]()

    def fetch(limit: int) -> bytes:
        asked.append(limit)
        return b"abcdef"[:limit]

    assert [content.read(limit, fetch) for limit in (2, 1, 2, 6, 5, 7, 99)] == [
        b"ab", b"a", b"ab", b"abcdef", b"abcde", b"abcdef", b"abcdef",
    ]  # fmt: skip
    assert asked == [2, 6, 7]


def test_what_is_released_is_read_anew_and_an_error_is_not_kept(tmp_path: Path) -> None:
    path = tmp_path / "a.py"
    path.write_text("x = 1")
    entry = Entry.of_file(path, tmp_path, "folder")
    entry.read(100)
    entry.content.release()
    path.unlink()
    with pytest.raises(FileNotFoundError):
        entry.read(100)
    path.write_text("y = 2")
    assert entry.read(100) == b"y = 2"


def test_the_assignment_is_looked_for_once(tmp_path: Path) -> None:
    path = tmp_path / "mine.ipynb"
    path.write_text(notebook("x = 1", otter={"assignment_name": "05-losses"}))
    entry = Entry.of_file(path, tmp_path, "folder")
    recogniser = Recogniser(("05-losses",), None)
    assert recogniser.said(entry) == "05-losses"
    path.write_text("no notebook any more")
    entry.content.release()
    assert recogniser.said(entry) == "05-losses"
