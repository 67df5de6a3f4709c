"""Examiners: sealed processes in which an assignment's tests run, as the trusted side sees them.

A test file may come from a stranger, and what it compares comes from a student. So both are kept away
from what a teacher's process has in memory and may open. A fork server, a fresh program that never had
any of it, forks one examiner for each lane and assignment. The examiner seals itself
(:mod:`autograder.grading.runner.sealed`), and forks once more for each submission, so that none of
them leaves anything behind for the next.

Only this side can fork guests: an examination asks for one and gets its descriptors.
"""

from __future__ import annotations

import array
import atexit
import contextlib
import os
import select
import signal
import socket
import subprocess
import sys
import tempfile
import threading
import time
from typing import Final

import msgspec

from autograder.records.errors import IsolationError
from autograder.records.language import gettext
from autograder.records.limits import Limits
from autograder.records.text import clean

from . import parcels, scratch
from .launch import Guests
from .parcels import ParcelError
from .visible import PACKAGE
from .wards import Refused, Wards, converse

PROGRAM: Final = "autograder.grading.runner.examiner"
"""the module whose ``main`` the fork server runs: above this room, so it is started, not imported"""
ASKED: Final = b"."
"""the message to the fork server that asks for an examiner"""
_FAREWELL: Final = b"!"
_START_SECONDS: Final = 60.0
_END_SECONDS: Final = 10.0
"""more than a process needs to end, on a machine that is busy"""


class Opening(msgspec.Struct, frozen=True):
    """What an examiner is for."""

    bundle: str
    """the folder of the assignment's bundle"""
    readable: tuple[str, ...] = ()
    """what else it may read: the assignment's data files, and the packages that guests see"""
    language: str = "en"
    """the language of its errors"""
    modules: tuple[str, ...] = ()
    """the modules of the assignment's packages"""
    ok_formats: dict[str, bool] = {}
    """whether each question's test file is OK-formatted, once it has been examined"""
    cpu_seconds: int = 60
    """the processor time that one examination may use"""
    processors: tuple[int, ...] = ()
    """the processors to run on; empty for all"""


class ExaminerError(Exception):
    """The examination did not end as it should: the process died, hung, or broke the protocol."""


class Examiner:
    """One examiner; use it as a context manager.

    Args:
        opening: what it is for.

    Raises:
        IsolationError: no examiner can be started.
    """

    def __init__(self, opening: Opening) -> None:
        # Its own folder: what tests write lies there, until the examination ends.
        try:
            self._folder = os.path.realpath(tempfile.mkdtemp(prefix=f"autograder-{os.getpid()}-"))
        except OSError as error:
            raise _not_started(str(error)) from None
        try:
            self._end, self._pidfd = _connect()
        except BaseException:
            os.rmdir(self._folder)
            raise
        self._examination = -1
        """the pidfd of the one that runs"""
        self._examinations = 0
        self._closed = False
        try:
            parcels.send(self._end, msgspec.msgpack.encode([self._folder, opening]))
        except ParcelError as error:
            self.close()
            raise _not_started(str(error)) from None
        except BaseException:  # such as a path that is no text
            self.close()
            raise

    def __enter__(self) -> Examiner:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def ask(
        self,
        request: bytes,
        seconds: float,
        guests: Guests | None = None,
        limits: Limits | None = None,
    ) -> bytes:
        """Let one examination run; return what comes of it.

        Args:
            request: what to do, as the program reads it.
            seconds: how long it may take.
            guests: forks the guests that it asks for; None if it may have none.
            limits: the most that a guest of it may use.

        Raises:
            ExaminerError: there is no outcome; this examiner cannot be used any more.
            Refused: the examiner refuses, and says why.
        """
        deadline = time.monotonic() + seconds
        self._examinations += 1
        folder = os.path.join(self._folder, str(self._examinations))
        os.mkdir(folder, 0o700)
        try:
            outcome = self._examine(folder, request, deadline, guests, limits or Limits())
            self._end_examination()
        except Refused:
            self._end_examination()
            raise
        except (ParcelError, msgspec.MsgspecError) as error:
            self.close()
            raise ExaminerError(str(error)) from None
        except BaseException:
            self.close()
            raise
        if not scratch.remove(folder):  # the next examination could read it
            self.close()
        return outcome

    def _examine(
        self, folder: str, request: bytes, deadline: float, guests: Guests | None, limits: Limits
    ) -> bytes:
        ours, theirs = socket.socketpair()
        with ours, Wards(guests, limits) as wards:
            with theirs:
                parcels.send(self._end, folder.encode(), [theirs.fileno()], deadline)
            # Not by way of the examiner, whose later forks would have it in memory.
            parcels.send(ours, request, deadline=deadline)
            _, (self._examination,) = parcels.receive(self._end, deadline)
            watch = scratch.Watch(folder, _pid(self._examination))
            return converse(ours, wards, deadline, watch)

    def _end_examination(self) -> None:
        """Wait until the examination has ended, which has said its last word.

        Raises:
            ExaminerError: it goes on; the next one would have to wait for it.
        """
        pidfd, self._examination = self._examination, -1
        has_ended = _ends(pidfd, _END_SECONDS)
        with contextlib.suppress(OSError):
            signal.pidfd_send_signal(pidfd, signal.SIGKILL)
        os.close(pidfd)
        if not has_ended:
            self.close()
            raise ExaminerError("it goes on after its end")

    @property
    def is_closed(self) -> bool:
        """Whether it cannot be asked any more; it closes itself where the next could find something."""
        return self._closed

    def disown(self) -> None:
        """Close this process's copies of what belongs to another process."""
        if not self._closed:
            self._closed = True
            self._end.close()
            os.close(self._pidfd)
            if self._examination >= 0:
                os.close(self._examination)

    def close(self) -> None:
        """End the examiner, and the examination that runs, and remove its folder."""
        if self._closed:
            return
        for pidfd in (self._examination, self._pidfd):
            if pidfd >= 0:
                with contextlib.suppress(OSError):
                    signal.pidfd_send_signal(pidfd, signal.SIGKILL)
                _ends(pidfd, _END_SECONDS)
        self.disown()
        scratch.remove(self._folder)


def _ends(pidfd: int, seconds: float) -> bool:
    """Wait for a process to end; return whether it has."""
    waiting = select.poll()
    waiting.register(pidfd, select.POLLIN)
    return bool(waiting.poll(seconds * 1000))


def _pid(pidfd: int) -> int:
    """Return the number of a process that has not been waited for; of one that has, -1."""
    with open(f"/proc/self/fdinfo/{pidfd}") as about:
        return int(next(line for line in about if line.startswith("Pid:"))[4:])


# --- the fork server ------------------------------------------------------------------------------


class _ForkServer:
    """A fresh interpreter with the examiners' modules loaded, which forks them.

    It is shared by all processes that are forked from this one: each request is one message with one
    end of a socket pair, and the answer, the examiner's pidfd, comes by the other end.
    """

    def __init__(self) -> None:
        self._owner = os.getpid()
        self.control, theirs = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
        code = (
            f"import sys; sys.path += [p for p in {_paths()!r} if p not in sys.path]; "
            f"from {PROGRAM} import main; main({theirs.fileno()})"
        )
        command = [sys.executable, "-I", "-B", "-X", "utf8", "-W", "ignore", "-c", code]
        self._log = os.memfd_create("log", os.MFD_CLOEXEC)
        with theirs:
            self._process = subprocess.Popen(
                command,
                stdin=subprocess.DEVNULL,
                stdout=subprocess.DEVNULL,
                stderr=self._log,
                env=_environment(),
                cwd="/",
                pass_fds=(theirs.fileno(),),
                start_new_session=True,
            )

    def said(self) -> str:
        """Return the last line that it wrote, which says why it has ended."""
        size = os.fstat(self._log).st_size
        lines = os.pread(self._log, size, 0).decode(errors="replace").split("\n")
        return clean(next((line for line in reversed(lines) if line.strip()), ""), 200)

    def close(self) -> None:
        if os.getpid() == self._owner:
            with contextlib.suppress(OSError):  # it has ended already
                self.control.send(_FAREWELL, socket.MSG_DONTWAIT)
        self.control.close()
        os.close(self._log)
        if os.getpid() == self._owner:
            with contextlib.suppress(subprocess.TimeoutExpired):
                self._process.wait(_END_SECONDS)  # it ends when its socket does
            self._process.kill()
            self._process.wait()


_server: _ForkServer | None = None
_starting: Final = threading.Lock()


def start() -> None:
    """Start the fork server, if it is not there; what it loads, it loads while this process goes on."""
    global _server
    with _starting:
        if _server is None:
            try:
                _server = _ForkServer()
            except OSError as error:  # no room for a log, no processes
                raise _not_started(str(error)) from None
            atexit.register(close)


def close() -> None:
    """End the fork server that this process has started, and with it all its examiners."""
    global _server
    with _starting:
        if _server is not None:
            _server.close()
            _server = None


def _connect() -> tuple[socket.socket, int]:
    """Return one end of a socket to a new examiner, and its pidfd."""
    said = ""
    for _ in range(2):  # the server may have died
        start()
        assert _server is not None
        ours, theirs = socket.socketpair()
        try:
            with theirs:
                rights = [(socket.SOL_SOCKET, socket.SCM_RIGHTS, array.array("i", [theirs.fileno()]))]
                _server.control.sendmsg([ASKED], rights)
            _, descriptors = parcels.receive(ours, time.monotonic() + _START_SECONDS)
            if len(descriptors) == 1:
                return ours, descriptors[0]
            parcels.close(descriptors)
            reason = gettext("it gave no process")
        except (OSError, ParcelError) as error:
            reason = str(error)
        ours.close()
        said = _server.said() or reason
        close()
    raise _not_started(said)


def _not_started(reason: str) -> IsolationError:
    return IsolationError(
        gettext("the process that runs the tests cannot be started: {error}", error=reason)
    )


def _paths() -> list[str]:
    """Return where modules are found, without the working folder, which may be anybody's."""
    here, ours = os.path.realpath("."), str(PACKAGE.parent)
    found = dict.fromkeys(os.path.realpath(path) for path in sys.path if os.path.isabs(path))
    return [path for path in found if path != here or path == ours]


def _environment() -> dict[str, str]:
    """Return the server's environment: nothing of this process's but where its caches are."""
    kept = ("HOME", "TMPDIR", "XDG_CACHE_HOME", "XDG_CONFIG_HOME", "MPLCONFIGDIR")
    threads = ("OPENBLAS_NUM_THREADS", "OMP_NUM_THREADS", "MKL_NUM_THREADS", "NUMEXPR_NUM_THREADS")
    return {
        **{name: os.environ[name] for name in kept if name in os.environ},
        **dict.fromkeys((*threads, "POLARS_MAX_THREADS"), "1"),
        "LANG": "C.UTF-8",
        "MPLBACKEND": "Agg",
        "PATH": "/usr/bin:/bin",
    }
