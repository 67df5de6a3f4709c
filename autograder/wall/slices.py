"""A cgroup for each lane, with limits on what its processes use together, where systemd makes one.

Each guest has limits of its own. They leave open what many guests, their threads, and the files that
they read use together. For this, a lane and all that it starts are put into a *scope*, by the user's
systemd or, for root, by the machine's. Without systemd there is none, as ``autograder doctor`` says.

A scope ends by itself when its last process does, so nothing is left behind, however a run ends.
"""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from autograder.records.language import gettext
from autograder.records.text import clean

_BUSCTL: Final = Path("/usr/bin/busctl")
_SYSTEMD: Final = Path("/run/systemd/system")
_MANAGER: Final = (
    "org.freedesktop.systemd1",
    "/org/freedesktop/systemd1",
    "org.freedesktop.systemd1.Manager",
)
_SECONDS: Final = 5
_LANE_MIB: Final = 1024
"""for the lane itself, the zygotes that it keeps, and the pages of files that all of them read"""
_GUESTS: Final = 3
"""how many guests of one submission there can be at once, and one that has not quite ended"""
_PROCESSES: Final = 1024
_READ_MIB_PER_SECOND: Final = 200
_FILES: Final = {"memory": "memory.max", "processes": "pids.max", "CPU": "cpu.max", "I/O": "io.max"}


class SliceError(Exception):
    """There can be no cgroup for a lane; the message says why."""


@dataclass(slots=True)
class Slice:
    """The cgroup of one process and of all that it starts.

    Make it with ``begin``.
    """

    name: str
    folder: Path
    memory_mib: int
    """the memory limit of one guest for which it has room"""

    def limited(self) -> list[str]:
        """Return what is limited here: of ``memory``, ``processes``, ``CPU``, ``I/O``."""
        return [what for what, file in _FILES.items() if _is_set(self.folder / file)]

    def fit(self, memory_mib: int) -> None:
        """Make room for guests with a larger memory limit.

        Raises:
            SliceError: systemd refuses.
        """
        if memory_mib > self.memory_mib:
            limit = ("MemoryMax", "t", str(_memory(memory_mib)))
            _call("SetUnitProperties", "sba(sv)", self.name, "true", "1", *limit)
            self.memory_mib = memory_mib


def begin(pid: int, memory_mib: int) -> Slice:
    """Put a process into a cgroup of its own.

    Args:
        pid: the process; what it starts from now on is in the cgroup too.
        memory_mib: the memory limit of one guest.

    Raises:
        SliceError: there is no systemd that this user may ask, or it refuses.
    """
    name = f"autograder-{pid}-{time.monotonic_ns()}.scope"
    properties = [
        ("Description", "s", "a lane of the autograder"),
        ("PIDs", "au", "1", str(pid)),
        # Without it, systemd ends all processes of a scope in which one was out of memory.
        ("Delegate", "b", "true"),
        ("MemoryMax", "t", str(_memory(memory_mib))),
        ("MemorySwapMax", "t", "0"),
        ("TasksMax", "t", str(_PROCESSES)),
        ("CPUQuotaPerSecUSec", "t", str(len(os.sched_getaffinity(pid)) * 1_000_000)),
        ("IOReadBandwidthMax", "a(st)", "1", sys.prefix, str(_READ_MIB_PER_SECOND << 20)),
    ]
    flat = [word for each in properties for word in each]
    _call("StartTransientUnit", "ssa(sv)a(sa(sv))", name, "fail", str(len(properties)), *flat, "0")
    deadline = time.monotonic() + _SECONDS
    while not (path := _cgroup(pid)).endswith("/" + name):
        if time.monotonic() > deadline:
            raise SliceError(gettext("systemd did not do it within {seconds} s", seconds=_SECONDS))
        time.sleep(0.005)
    return Slice(name, _mount() / path.lstrip("/"), memory_mib)


_own: Slice | None = None
_was_tried: int | None = None
"""the process that has asked for a cgroup: it does not ask again, and one that it forks does"""


def enter(memory_mib: int) -> None:
    """Put this process, a lane, into a cgroup, if there can be one; in one, make room for a guest."""
    global _own, _was_tried
    try:
        if _was_tried != os.getpid():
            _own, _was_tried = None, os.getpid()
            _own = begin(os.getpid(), memory_mib)
        if _own is not None:
            _own.fit(memory_mib)
    except SliceError:
        pass  # each guest has its own limits; doctor says what is missing


def report() -> Iterator[str]:
    """Yield what ``autograder doctor`` says: what is limited for all guests of a lane together."""
    command = [sys.executable, "-I", "-S", "-c", "input()"]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.DEVNULL) as process:
        try:
            limited = begin(process.pid, _LANE_MIB).limited()
        except SliceError as error:
            yield gettext("no cgroup for each lane: {reason}", reason=error)
            limited = []
        else:
            yield gettext("a cgroup for each lane limits: {what}", what=_named(limited))
        finally:
            process.kill()
    if missing := [what for what in _FILES if what not in limited]:
        said = gettext(
            "  so what all guests of a lane use together is not limited: {what}. Each guest has its "
            "own limits",
            what=_named(missing),
        )
        yield said


def _named(what: list[str]) -> str:
    names = {"memory": gettext("memory"), "processes": gettext("processes")}
    return ", ".join(names.get(each, each) for each in what) or "-"


def _memory(memory_mib: int) -> int:
    return (_LANE_MIB + _GUESTS * memory_mib) << 20


def _call(method: str, signature: str, *words: str) -> None:
    """Call a method of the systemd that makes this user's scopes."""
    if not (_SYSTEMD.is_dir() and _BUSCTL.is_file()):
        raise SliceError(gettext("systemd does not run here"))
    root = os.geteuid() == 0
    runtime = Path(f"/run/user/{os.geteuid()}")
    if not root and not (runtime / "bus").exists():
        raise SliceError(
            gettext("this user has no session of systemd; 'loginctl enable-linger' keeps one running")
        )
    command = [_BUSCTL, "--system" if root else "--user", f"--timeout={_SECONDS}", "--quiet"]
    try:
        done = subprocess.run(
            [*command, "call", *_MANAGER, method, signature, *words],
            env={"XDG_RUNTIME_DIR": str(runtime), "LC_ALL": "C.UTF-8"},
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.PIPE,
            timeout=2 * _SECONDS,
            check=False,
        )
    except (OSError, subprocess.TimeoutExpired) as error:
        raise SliceError(clean(str(error), 200)) from None
    if done.returncode != 0:
        said = clean(done.stderr.decode(errors="replace").strip(), 200)
        raise SliceError(gettext("systemd refuses: {said}", said=said))


def _cgroup(pid: int) -> str:
    """Return the path of a process's cgroup of version 2."""
    try:
        lines = Path(f"/proc/{pid}/cgroup").read_text("utf-8", "replace").splitlines()
    except OSError as error:
        raise SliceError(str(error)) from None
    return next((line[3:] for line in lines if line.startswith("0::")), "")


def _mount() -> Path:
    """Return where the cgroups of version 2 are mounted."""
    for line in Path("/proc/self/mountinfo").read_text("utf-8", "replace").splitlines():
        before, _, after = line.partition(" - ")
        if after.startswith("cgroup2 "):
            return Path(before.split(" ")[4])
    return Path("/sys/fs/cgroup")


def _is_set(file: Path) -> bool:
    """Return whether a limit is there: neither without its controller nor ``max``."""
    try:
        said = file.read_text("ascii", "replace").strip()
    except OSError:
        return False
    return said != "" and not said.startswith("max")
