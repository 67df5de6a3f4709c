"""A file is written whole or not at all, and a zip has the same bytes whenever it is made."""

from __future__ import annotations

import io
import os
import stat
import subprocess
import sys
import threading
import time
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from autograder.formats.writing import write, zipped
from autograder.records.errors import ExportError, GradebookError


def test_bytes_and_text_are_written_and_the_folders_too(tmp_path: Path) -> None:
    write(tmp_path / "a" / "b" / "x.csv", b"\xff\x00", ExportError)
    assert (tmp_path / "a" / "b" / "x.csv").read_bytes() == b"\xff\x00"
    write(tmp_path / "한글.txt", "가\r\n\ud83d", ExportError)
    assert (tmp_path / "한글.txt").read_bytes() == "가\r\n?".encode()
    write(tmp_path / "page.html", (piece for piece in ("a", "나")), ExportError)
    assert (tmp_path / "page.html").read_text("utf-8") == "a나"


def test_a_new_file_has_the_modes_of_any_other(tmp_path: Path) -> None:
    (tmp_path / "plain").write_text("x")
    write(tmp_path / "ours", b"x", ExportError)
    assert (tmp_path / "ours").stat().st_mode == (tmp_path / "plain").stat().st_mode


def broken() -> Iterator[str]:
    yield "half"
    raise KeyError("template")


def stopped() -> Iterator[str]:
    yield "half"
    raise KeyboardInterrupt


def test_what_fails_halfway_leaves_the_old_file_and_nothing_else(tmp_path: Path) -> None:
    path = tmp_path / "report.html"
    path.write_text("old")
    with pytest.raises(KeyError):
        write(path, broken(), ExportError)
    assert {each.name: each.read_text() for each in tmp_path.iterdir()} == {"report.html": "old"}


def test_being_stopped_halfway_leaves_the_old_file_and_nothing_else(tmp_path: Path) -> None:
    path = tmp_path / "report.html"
    path.write_text("old")
    with pytest.raises(KeyboardInterrupt):
        write(path, stopped(), ExportError)
    assert {each.name: each.read_text() for each in tmp_path.iterdir()} == {"report.html": "old"}


def test_a_full_disk_is_an_error_of_the_callers_that_names_the_file(tmp_path: Path) -> None:
    script = (
        "import resource, sys, signal; from pathlib import Path\n"
        "from autograder.formats.writing import write\n"
        "from autograder.records.errors import ExportError\n"
        "signal.signal(signal.SIGXFSZ, signal.SIG_IGN)\n"
        "resource.setrlimit(resource.RLIMIT_FSIZE, (1000, 1000))\n"
        "try: write(Path(sys.argv[1]), bytes(5000), ExportError)\n"
        "except ExportError as error: print(error)\n"
    )
    path = tmp_path / "grades.csv"
    path.write_text("old")
    command = [sys.executable, "-c", script, str(path)]
    said = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    assert said == f"{path}: File too large\n"
    assert {each.name: each.read_text() for each in tmp_path.iterdir()} == {"grades.csv": "old"}


def test_a_folder_that_cannot_be_is_an_error_that_names_the_file(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x")
    for path, named in ((tmp_path / "file" / "grades.csv", tmp_path / "file"), (tmp_path, tmp_path)):
        with pytest.raises(ExportError, match=f"^{named}: (File exists|Is a directory)$"):
            write(path, b"", ExportError)
    assert [each.name for each in tmp_path.iterdir()] == ["file"]


def test_the_caller_says_more_in_its_error(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x")
    with pytest.raises(GradebookError, match="File exists; run again") as caught:
        write(tmp_path / "file" / "x", b"", lambda why: GradebookError(f"{why}; run again", begun=True))
    assert caught.value.exit_code == 1


def test_two_writers_of_one_file_leave_one_of_theirs_whole(tmp_path: Path) -> None:
    path, whole = tmp_path / "report.html", {letter: letter * 200_000 for letter in "ab"}

    def again_and_again(letter: str) -> None:
        for _ in range(60):
            write(path, (piece for piece in [whole[letter][:7], whole[letter][7:]]), ExportError)

    threads = [threading.Thread(target=again_and_again, args=(letter,)) for letter in whole]
    for thread in threads:
        thread.start()
    while any(thread.is_alive() for thread in threads):
        if path.exists():
            assert path.read_text() in whole.values()
    assert [each.name for each in tmp_path.iterdir()] == ["report.html"]


def test_a_link_stays_a_link(tmp_path: Path) -> None:
    (tmp_path / "web").mkdir()
    (tmp_path / "report.html").symlink_to(tmp_path / "web" / "class.html")
    for text in ("one", "two"):
        write(tmp_path / "report.html", text, ExportError)
        assert (tmp_path / "report.html").is_symlink()
        assert (tmp_path / "web" / "class.html").read_text() == text


def test_a_pipe_is_written_to_and_stays_a_pipe(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    reader = subprocess.Popen(["cat", tmp_path / "pipe"], stdout=subprocess.PIPE)
    write(tmp_path / "pipe", "grades", ExportError)
    assert reader.communicate(timeout=20)[0] == b"grades"
    assert stat.S_ISFIFO((tmp_path / "pipe").stat().st_mode)


# --- zips ----------------------------------------------------------------------------------------

FILES = {"b/과제.py": b"x = 1\n" * 50, "a/run": b"#!/bin/sh\n"}


def test_a_zip_has_the_same_bytes_at_another_time_and_in_another_order() -> None:
    first = zipped(FILES, {"a/run"})
    time.sleep(2.1)  # a zip's times have steps of two seconds
    assert zipped(dict(reversed(FILES.items())), {"a/run"}) == first


@pytest.mark.parametrize("method", [zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED])
def test_a_zip_is_unpacked_as_it_was(tmp_path: Path, method: int) -> None:
    (tmp_path / "made.zip").write_bytes(zipped(FILES, {"a/run"}, method))
    subprocess.run(["unzip", "-q", "made.zip"], cwd=tmp_path, check=True)
    assert {name: (tmp_path / name).read_bytes() for name in FILES} == FILES
    assert (tmp_path / "a/run").stat().st_mode & 0o777 == 0o755
    assert (tmp_path / "b/과제.py").stat().st_mode & 0o777 == 0o644


def test_a_zip_that_is_only_stored_needs_no_zlib() -> None:
    with zipfile.ZipFile(io.BytesIO(zipped(FILES, method=zipfile.ZIP_STORED))) as archive:
        assert all(info.file_size == info.compress_size for info in archive.infolist())
