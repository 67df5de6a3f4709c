"""A lane's cgroup: made by the systemd that is there, or said to be missing, and never in the way."""

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from autograder.wall import slices


@pytest.fixture
def process() -> Iterator[int]:
    with subprocess.Popen(
        [sys.executable, "-I", "-S", "-c", "input()"], stdin=subprocess.PIPE
    ) as child:
        yield child.pid
        child.kill()


def _has_systemd() -> bool:
    try:
        slices._call("GetUnit", "s", "init.scope")
    except slices.SliceError:
        return False
    return True


WITH = pytest.mark.skipif(not _has_systemd(), reason="no systemd makes scopes for this user here")
WITHOUT = pytest.mark.skipif(_has_systemd(), reason="systemd makes scopes for this user here")


@WITH
def test_a_lane_and_what_it_starts_have_a_cgroup_with_limits(process: int) -> None:
    slice = slices.begin(process, 512)
    assert str(process) in (slice.folder / "cgroup.procs").read_text().split()
    assert {"memory", "processes"} <= set(slice.limited())
    assert int((slice.folder / "memory.max").read_text()) == (1024 + 3 * 512) << 20


@WITH
def test_a_larger_guest_gets_more_room(process: int) -> None:
    slice = slices.begin(process, 512)
    slice.fit(256)
    assert int((slice.folder / "memory.max").read_text()) == (1024 + 3 * 512) << 20
    slice.fit(2048)
    assert int((slice.folder / "memory.max").read_text()) == (1024 + 3 * 2048) << 20


@WITH
def test_processes_that_use_too_much_memory_together_are_ended_and_the_others_go_on() -> None:
    """Eight children of 400 MiB have room one by one, but not all together."""
    program = (
        "import os, sys, time\n"
        "sys.stdin.readline()\n"
        "children = []\n"
        "for _ in range(8):\n"
        "    if not (pid := os.fork()):\n"
        "        block = bytearray(400 << 20)\n"
        "        block[::4096] = b'x' * len(block[::4096])\n"
        "        time.sleep(20)\n"
        "        os._exit(0)\n"
        "    children.append(pid)\n"
        "print(sum(os.waitpid(pid, 0)[1] != 0 for pid in children), flush=True)\n"
    )
    command = [sys.executable, "-I", "-c", program]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as parent:
        slices.begin(parent.pid, 256)
        said, _ = parent.communicate("go\n", timeout=300)
    assert 1 <= int(said) < 8


@WITHOUT
def test_without_systemd_a_lane_has_none_and_doctor_says_so() -> None:
    with pytest.raises(slices.SliceError, match="systemd"):
        slices.begin(os.getpid(), 512)
    slices.enter(512)
    first, second = slices.report()
    assert first.startswith("no cgroup for each lane: ")
    assert "memory, processes, CPU, I/O" in second


def test_a_refusal_is_one_line_and_a_lane_goes_on(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Systemd's message is another program's: no control characters, no second line."""
    refuses = tmp_path / "busctl"
    refuses.write_text("#!/bin/sh\nprintf 'Access \\033[31mdenied\\nat all\\n' >&2\nexit 1\n")
    refuses.chmod(0o755)
    monkeypatch.setattr(slices, "_BUSCTL", refuses)
    monkeypatch.setattr(slices, "_SYSTEMD", tmp_path)
    monkeypatch.setattr(os, "geteuid", lambda: 0)
    with pytest.raises(slices.SliceError) as refused:
        slices.begin(os.getpid(), 512)
    assert str(refused.value).isprintable()
    assert "Access" in str(refused.value)
    monkeypatch.setattr(slices, "_was_tried", None)
    slices.enter(512)


def test_what_has_no_controller_or_no_limit_is_not_limited(tmp_path: Path) -> None:
    for name, said in (("memory.max", "1073741824\n"), ("pids.max", "max\n"), ("io.max", "")):
        (tmp_path / name).write_text(said)
    assert slices.Slice("a.scope", tmp_path, 1).limited() == ["memory"]
