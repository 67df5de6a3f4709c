"""Which isolation level is taken, and what is said where one is not to be had, as in a container."""

from __future__ import annotations

import ctypes
import json
import os
import platform
import struct
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from autograder.grading.runner import isolation
from autograder.records.errors import IsolationError
from tests.conftest import COURSE, exception_test, need, write_bundle

UNSHARE = {"x86_64": 272, "aarch64": 97}
LANDLOCK_CREATE_RULESET = 444


def without(*numbers: int) -> Callable[[], None]:
    """Make a child's first step: refuse some system calls, as a container's engine does."""
    code = [struct.pack("HBBI", 0x20, 0, 0, 0)]
    for number in numbers:
        code += [struct.pack("HBBI", 0x15, 0, 1, number), struct.pack("HBBI", 0x06, 0, 0, 0x50001)]
    code.append(struct.pack("HBBI", 0x06, 0, 0, 0x7FFF0000))
    buffer = ctypes.create_string_buffer(b"".join(code))
    program = struct.pack("HxxxxxxQ", len(code), ctypes.addressof(buffer))
    libc = ctypes.CDLL(None)

    def install() -> None:
        assert libc.prctl(38, 1, 0, 0, 0) == 0
        assert libc.prctl(22, 2, program) == 0, buffer

    return install


def run(refused: tuple[int, ...], *arguments: object) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "autograder", *map(str, arguments)]
    return subprocess.run(
        command, cwd=COURSE, preexec_fn=without(*refused), capture_output=True, text=True, check=False
    )


@pytest.fixture
def unshare() -> int:
    need("landlock")
    return UNSHARE[platform.machine()]


@pytest.fixture
def a_class(tmp_path: Path) -> tuple[Path, Path]:
    folder = tmp_path / "class"
    folder.mkdir()
    (folder / "kim.py").write_text("def double(x):\n    return 2 * x\n")
    return folder, write_bundle(
        tmp_path / "bundle", {"double": exception_test("double", "double: assert double(2) == 4")}
    )


def test_auto_takes_landlock_where_there_are_no_namespaces(
    unshare: int, a_class: tuple[Path, Path], tmp_path: Path
) -> None:
    folder, bundle = a_class
    ran = run((unshare,), "grade", folder, "-a", bundle, "-o", tmp_path / "r", "--format", "json")
    document = json.loads(ran.stdout)
    assert document["isolation"] == "landlock"
    assert document["submissions"][0]["score"] == 1


def test_a_level_that_is_asked_for_and_not_there_is_an_error_that_says_what_to_do(
    unshare: int, a_class: tuple[Path, Path], tmp_path: Path
) -> None:
    folder, bundle = a_class
    ran = run((unshare,), "grade", folder, "-a", bundle, "-o", tmp_path, "--isolation", "namespaces")
    assert ran.returncode == 2
    assert "no isolation level is available (namespaces: " in ran.stderr
    assert "autograder doctor" in ran.stderr
    assert not (tmp_path / "results.json").exists()


def test_auto_never_falls_back_to_none(
    unshare: int, a_class: tuple[Path, Path], tmp_path: Path
) -> None:
    folder, bundle = a_class
    refused = (unshare, LANDLOCK_CREATE_RULESET)
    ran = run(refused, "grade", folder, "-a", bundle, "-o", tmp_path)
    assert ran.returncode == 2
    assert "the kernel has no Landlock" in ran.stderr
    assert "--isolation none" in ran.stderr


def test_doctor_says_why_a_level_is_missing_and_what_would_bring_it(unshare: int) -> None:
    ran = run((unshare,), "doctor")
    assert ran.returncode == 0
    assert "namespaces: not available: " in ran.stdout
    assert "To enable it: " in ran.stdout
    assert "landlock: available" in ran.stdout
    assert "a hostile submission gets 0 of 1 point and reached: nothing" in ran.stdout


def test_doctor_fails_where_there_is_no_level_at_all(unshare: int) -> None:
    ran = run((unshare, LANDLOCK_CREATE_RULESET), "doctor")
    assert ran.returncode == 1
    assert "submissions can only be graded unprotected" in ran.stdout


def test_a_package_that_is_not_installed_is_named() -> None:
    with pytest.raises(IsolationError, match="pip install no-such-package-anywhere"):
        isolation.choose("auto", ("no-such-package-anywhere",))


def test_progress_is_a_bar_on_a_terminal(a_class: tuple[Path, Path], tmp_path: Path) -> None:
    folder, bundle = a_class
    ours, theirs = os.openpty()
    command = [sys.executable, "-m", "autograder", "grade", folder, "-a", bundle, "-o", tmp_path / "r"]
    process = subprocess.Popen(
        command,
        cwd=COURSE,
        stderr=theirs,
        stdout=subprocess.DEVNULL,
        env={**os.environ, "TERM": "xterm"},
    )
    os.close(theirs)
    shown = b""
    while True:
        try:
            data = os.read(ours, 1 << 16)
        except OSError:  # the other end is closed
            break
        if not data:
            break
        shown += data
    os.close(ours)
    assert process.wait() == 0
    text = shown.decode("utf-8", "replace")
    for part in ("Grading", "1/1", "/s", "0:00:0", "problems: 0"):
        assert part in text


@pytest.mark.parametrize("wanted", ["namespaces", "landlock"])
def test_a_level_is_to_be_had_however_many_files_the_grader_has_open(wanted: str) -> None:
    need(wanted)
    program = (
        "held = [open('/dev/null') for _ in range(300)]\n"
        "from autograder.grading.runner import isolation\n"
        f"print(isolation.choose({wanted!r}))\n"
    )
    ran = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=False)
    assert ran.stdout == f"{wanted}\n", ran.stderr
