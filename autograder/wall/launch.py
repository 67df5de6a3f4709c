"""Starts zygotes at an isolation level, with the parts of the machine that guests may see."""

from __future__ import annotations

import array
import contextlib
import fcntl
import json
import os
import select
import shutil
import signal
import socket
import struct
import subprocess
import tempfile
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any, Final, Protocol

from autograder.records.errors import IsolationError
from autograder.records.language import gettext
from autograder.records.limits import Level

from . import scratch
from .layout import for_all_users, lay_out, links_out_of
from .visible import PACKAGE, Visible

_START_SECONDS: Final = 60.0
POSITION: Final = struct.Struct("<III")
_FIRST_GUEST_UID = 61184  # in systemd's range for dynamic users, which no account uses


@dataclass(frozen=True, slots=True)
class GuestLimits:
    """The resources that one guest may use."""

    cpu_seconds: int = 60
    memory_mib: int = 1024
    files_mib: int = 64


@dataclass(slots=True)
class GuestProcess:
    """A running guest, as the trusted side sees it."""

    pid: int
    pidfd: int
    frames_in: int
    frames_out: int
    streams: int
    position: int

    def kill(self) -> None:
        """End the guest and everything that it started."""
        with contextlib.suppress(ProcessLookupError):
            signal.pidfd_send_signal(self.pidfd, signal.SIGKILL)

    def close(self) -> None:
        """Close this side's descriptors."""
        for descriptor in (self.pidfd, self.frames_in, self.frames_out, self.streams, self.position):
            os.close(descriptor)


class Guests(Protocol):
    """What forks guests: a zygote, or what asks for them on behalf of one."""

    @property
    def visible(self) -> Visible:
        """What the guests see of the machine."""

    def fork(self, limits: GuestLimits, bare: bool = False) -> GuestProcess:
        """Fork a sealed guest; a bare one need have no package loaded but NumPy."""

    def reap(self, pid: int) -> tuple[int, float]:
        """Wait for a guest that was killed or has ended; return its wait status and CPU seconds."""


@dataclass
class Zygote:
    """A warm interpreter behind the wall; use it as a context manager.

    Args:
        visible: what its guests see of the machine.
        level: the isolation level.
        data: a folder whose files are copied into each guest's work folder.
        lane: the number of the lane; if started as root, its guests run as a separate user.
    """

    visible: Visible
    level: Level
    data: str | None = None
    lane: int = 0
    _control: socket.socket | None = None
    _pid: int | None = None
    _process: subprocess.Popen[bytes] | None = None
    _folder: str | None = None
    _closed: bool = field(default=False)
    _exchanges: int = 0
    _is_waiting: bool = False

    def __enter__(self) -> Zygote:
        try:
            self._start()
        except BaseException:
            self.close()
            raise
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def fork(self, limits: GuestLimits, bare: bool = False) -> GuestProcess:
        """Fork a sealed guest; all guests of a zygote have the same modules loaded."""
        guest_in, frames_out = os.pipe2(os.O_CLOEXEC)
        frames_in, guest_out = os.pipe2(os.O_CLOEXEC)
        streams, guest_streams = os.pipe2(os.O_CLOEXEC)
        position = position_file()
        theirs = [guest_in, guest_out, guest_streams]
        try:
            request = {"op": "fork", "limits": asdict(limits)}
            answer, pidfd = self._exchange(request, [*theirs, position])
        finally:
            for descriptor in theirs:
                os.close(descriptor)
        for descriptor in (frames_in, frames_out, streams):
            os.set_blocking(descriptor, False)
        return GuestProcess(answer["pid"], pidfd, frames_in, frames_out, streams, position)

    def reap(self, pid: int) -> tuple[int, float]:
        """Wait for a guest that was killed or has ended; return its wait status and CPU seconds."""
        answer, _ = self._exchange({"op": "reap", "pid": pid}, [])
        return int(answer["status"]), float(answer["cpu_seconds"])

    def disown(self) -> None:
        """Close this process's end of a zygote that belongs to another process."""
        self._closed = True
        if self._control is not None:
            self._control.close()
        if self._process is not None:
            self._process.returncode = 0  # not this process's child: nothing to wait for

    def close(self) -> None:
        """End the zygote and all its guests, and remove the folder that was laid out for them."""
        if self._closed:
            return
        self._closed = True
        if self._control is not None:
            self._control.close()
        if self._pid is not None:
            with contextlib.suppress(ProcessLookupError, ChildProcessError):
                os.kill(self._pid, signal.SIGKILL)
                os.waitpid(self._pid, 0)
        if self._process is not None:
            self._process.kill()
            self._process.wait()
        if self._folder is not None:
            shutil.rmtree(self._folder, ignore_errors=True)

    def _start(self) -> None:
        self._folder = os.path.realpath(tempfile.mkdtemp(prefix=f"autograder-{os.getpid()}-"))
        os.chmod(self._folder, 0o755)
        root = os.path.join(self._folder, "root")
        os.mkdir(root)
        os.chmod(root, 0o755)
        self._control, theirs = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
        self._control.settimeout(_START_SECONDS)
        report, their_report = os.pipe2(os.O_CLOEXEC)
        before = os.umask(0o022)  # what is laid out is for another user
        try:
            plan = self._plan(root, theirs.fileno(), their_report)
        finally:
            os.umask(before)
        worker = f"import sys; sys.path.insert(0, {str(PACKAGE)!r}); "
        code = worker + "from worker.root import main; main()"
        command = [self.visible.python, "-I", "-S", "-B", "-c", code, json.dumps(plan)]
        log = os.path.join(self._folder, "log")
        with theirs, open(log, "wb") as errors:
            self._process = subprocess.Popen(
                command,
                stdin=subprocess.DEVNULL,
                stdout=subprocess.DEVNULL,
                stderr=errors,
                env={},
                pass_fds=(theirs.fileno(), their_report),
                start_new_session=True,
            )
            os.close(their_report)
        self._wait_ready(report, log)

    def _wait_ready(self, report: int, log: str) -> None:
        with open(report, "rb") as file:
            if self.level == "namespaces" and select.select([file], [], [], _START_SECONDS)[0]:
                text = file.read(20)
                self._pid = int(text) if text else None
        try:
            ready, _ = self._receive()
        except (OSError, ValueError):
            ready = {}
        if not ready.get("ready"):
            said = Path(log).read_text(errors="replace").strip()
            reason = said.splitlines()[-1] if said else gettext("it exited without a message")
            raise IsolationError(
                gettext(
                    "no guest can be started at isolation level {level}: {reason}",
                    reason=reason,
                    level=self.level,
                )
            )

    def _exchange(self, request: dict[str, Any], descriptors: list[int]) -> tuple[dict[str, Any], int]:
        """Send a request and return its answer.

        Raises:
            OSError: the zygote is gone, or an earlier exchange was interrupted: what it would answer
                now may be that one's answer.
        """
        assert self._control is not None
        if self._is_waiting:
            raise ConnectionError("an exchange with the zygote was interrupted")
        self._is_waiting = True
        self._exchanges += 1
        body = json.dumps({"number": self._exchanges, **request}).encode()
        rights = (socket.SOL_SOCKET, socket.SCM_RIGHTS, array.array("i", descriptors))
        self._control.sendmsg([body], [rights] if descriptors else [])
        answer, descriptor = self._receive()
        if answer.get("number") != self._exchanges:
            raise ConnectionError("an answer of the zygote's to another request")
        self._is_waiting = False
        return answer, descriptor

    def _receive(self) -> tuple[dict[str, Any], int]:
        assert self._control is not None
        size = socket.CMSG_SPACE(4)
        body, ancillary, _, _ = self._control.recvmsg(4096, size)
        answer: dict[str, Any] = json.loads(body)
        return answer, array.array("i", ancillary[0][2])[0] if ancillary else -1

    def _plan(self, root: str, control: int, report: int) -> dict[str, Any]:
        uid = _FIRST_GUEST_UID + self.lane % 320 if os.geteuid() == 0 else None
        binds = self.visible.binds()
        if self.data:
            data = self.data if uid is None else for_all_users(self.data, str(self._folder))
            binds.append((data, "/data" if self.level == "namespaces" else "/home/student"))
        visible = ["/", "/dev/null"]
        if self.level != "namespaces":
            visible = lay_out(root, binds, uid)
        settings = {
            "level": self.level,
            "control": control,
            "data": "/data" if self.data else None,
            "left_out": links_out_of(self.data) if self.data else [],
            "warm": self.visible.warm,
            "parts": self.visible.parts,
            "rehearsed": self.visible.rehearsed,
            "visible": visible,
        }
        return {
            "level": self.level,
            "root": root,
            "uid": uid,
            "binds": binds,
            "hidden": self.visible.hidden(),
            "keep": [control],
            "report": report,
            "settings": settings,
        }


def sweep() -> None:
    """Remove folders left behind by processes that were killed."""
    for folder in Path(tempfile.gettempdir()).glob("autograder-*-*"):
        pid = folder.name.split("-")[1]
        with contextlib.suppress(OSError):
            is_ours = pid.isdigit() and folder.lstat().st_uid == os.geteuid()
            if is_ours and folder.is_dir() and _has_ended(pid):
                scratch.remove(str(folder))


def _has_ended(pid: str) -> bool:
    """Whether a process is gone, or only waits for its parent to ask what became of it."""
    try:
        return Path("/proc", pid, "stat").read_bytes().rpartition(b")")[2].split()[:1] in (
            [b"Z"],
            [b"X"],
        )
    except (FileNotFoundError, ProcessLookupError):
        return True


def position_file() -> int:
    """Return a file in memory for the guest's position; its size is fixed."""
    descriptor = os.memfd_create("position", os.MFD_CLOEXEC | os.MFD_ALLOW_SEALING)
    os.ftruncate(descriptor, POSITION.size)
    fcntl.fcntl(descriptor, fcntl.F_ADD_SEALS, fcntl.F_SEAL_GROW | fcntl.F_SEAL_SHRINK)
    return descriptor


def read_position(guest: GuestProcess) -> tuple[int, int, int]:
    """Return the cell, statement and line that a guest says it is at."""
    cell, statement, line = POSITION.unpack(os.pread(guest.position, POSITION.size, 0))
    return cell, statement, line
