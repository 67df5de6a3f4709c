"""Folders of examinations: what may be in them, and that nothing stays of it."""

from __future__ import annotations

import os
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from autograder.wall import scratch
from autograder.wall.scratch import TooMuch, Watch


@pytest.fixture
def folder(tmp_path: Path) -> Iterator[Path]:
    made = tmp_path / "scratch"
    made.mkdir()
    yield made
    scratch.remove(str(made))  # which is too deep for pytest


def deep(folder: Path, depth: int) -> None:
    """Make folders in each other, deeper than a path can say."""
    here = os.open(folder, os.O_RDONLY)
    for _ in range(depth):
        os.mkdir("d", dir_fd=here)
        inner = os.open("d", os.O_RDONLY, dir_fd=here)
        os.close(here)
        here = inner
    os.close(os.open("file", os.O_CREAT | os.O_WRONLY, 0, dir_fd=here))
    os.close(here)


def test_a_folder_is_removed_however_deep_it_is(folder: Path) -> None:
    deep(folder, 5000)
    assert scratch.remove(str(folder))
    assert not folder.exists()


def test_a_link_is_removed_and_what_it_leads_to_stays(folder: Path, tmp_path: Path) -> None:
    (tmp_path / "kept").mkdir(mode=0o500)
    (tmp_path / "kept" / "file").touch()
    (folder / "link").symlink_to(tmp_path / "kept")
    (folder / "inner").mkdir()
    (folder / "inner" / "link").symlink_to(tmp_path / "kept")
    assert scratch.remove(str(folder))
    assert (tmp_path / "kept" / "file").exists()
    assert (tmp_path / "kept").stat().st_mode & 0o777 == 0o500


def test_what_is_not_there_is_removed(tmp_path: Path) -> None:
    assert scratch.remove(str(tmp_path / "none"))


def test_what_is_made_meanwhile_is_removed(folder: Path) -> None:
    stop = threading.Event()

    def make() -> None:
        for i in range(300):
            try:
                (folder / str(i)).mkdir()
            except OSError:
                return
        stop.set()

    maker = threading.Thread(target=make)
    maker.start()
    gone = scratch.remove(str(folder))
    maker.join()
    assert gone or scratch.remove(str(folder))
    assert not folder.exists()


def test_little_is_not_too_much(folder: Path) -> None:
    (folder / "a").mkdir()
    (folder / "a" / "file").write_bytes(bytes(1 << 20))
    Watch(str(folder), os.getpid())()


def test_a_file_may_be_long_where_it_takes_no_room(folder: Path) -> None:
    with (folder / "sparse").open("wb") as file:
        file.truncate(1 << 33)
    Watch(str(folder), os.getpid())()


@pytest.mark.parametrize("what", ["files", "folders", "bytes", "depth"])
def test_too_much_is_said(folder: Path, what: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(scratch, "_MOST_FILES", 40)
    monkeypatch.setattr(scratch, "_MOST_MIB", 1)
    for i in range(41 if what == "files" else 0):
        (folder / str(i)).touch()
    for i in range(41 if what == "folders" else 0):
        (folder / str(i % 5) / str(i)).mkdir(parents=True)
    if what == "bytes":
        (folder / "large").write_bytes(bytes((1 << 20) + 9000))
    if what == "depth":
        deep(folder, 5000)
    with pytest.raises(TooMuch, match="writes more than 1 MiB"):
        Watch(str(folder), os.getpid())()


def test_threads_are_counted(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    Watch(str(folder), os.getpid())()
    monkeypatch.setattr(scratch, "_MOST_THREADS", 0)
    with pytest.raises(TooMuch, match="threads"):
        Watch(str(folder), os.getpid())()
    Watch(str(folder), -1)()  # it has ended


def test_a_disk_that_gets_full_is_said(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    left = [1 << 40]
    monkeypatch.setattr(scratch, "_free", lambda folder: left[0])
    watch = Watch(str(folder), os.getpid())
    left[0] = 1 << 29
    with pytest.raises(TooMuch, match="full"):
        watch()


def test_a_disk_that_was_nearly_full_before_is_no_reason(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(scratch, "_free", lambda folder: 1 << 20)
    Watch(str(folder), os.getpid())()
