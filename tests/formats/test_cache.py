"""What is kept from run to run, and what becomes of it where nothing can be kept."""

from __future__ import annotations

import os
import time
from pathlib import Path

import pytest

from autograder.formats import cache


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A cache folder of the test's own."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    return tmp_path / "autograder"


def test_what_is_remembered_is_recalled(home: Path) -> None:
    assert cache.get("ab12") is None
    cache.put("ab12", b"\0first")
    cache.put("ab12", b"second")
    assert cache.get("ab12") == b"second"
    assert [path.name for path in home.iterdir()] == ["ab12"]
    assert home.stat().st_mode & 0o777 == 0o700


def test_the_folder_is_the_users_own_unless_said_otherwise(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HOME", "/home/teacher")
    for said in ("", "relative/folder"):
        monkeypatch.setenv("XDG_CACHE_HOME", said)
        assert cache.folder() == Path("/home/teacher/.cache/autograder")


def test_where_nothing_can_be_kept_nothing_is(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = tmp_path / "no folder"
    file.write_text("")
    monkeypatch.setenv("XDG_CACHE_HOME", str(file))
    cache.put("ab12", b"x")
    assert cache.get("ab12") is None


def test_what_nobody_asked_for_in_months_goes(home: Path) -> None:
    for key in ("old", "used"):
        cache.put(key, b"x")
        long_ago = time.time() - 200 * 24 * 3600
        os.utime(home / key, (long_ago, long_ago))
    assert cache.get("used") == b"x"
    cache.put("new", b"x")
    assert sorted(path.name for path in home.iterdir()) == ["new", "used"]
