"""A warm interpreter that forks one sealed guest per submission when the trusted side asks for it.

The protocol, on the SEQPACKET socket whose number is in the settings; requests and answers are JSON:

    -> {"op": "fork", "limits": {...}}  with four descriptors: frames in and out, streams, position
    <- {"pid": n}                       with the guest's pidfd
    -> {"op": "reap", "pid": n}         after the trusted side has killed it, or it has ended
    <- {"status": n, "cpu_seconds": x}

Each request has a "number", which its answer repeats.

Everything on this socket comes from the trusted side: a guest closes its copy before it runs
anything. End of file means that the trusted side is gone. Then the zygote ends and, as process 1 of
its pid namespace, ends every guest with it.
"""

from __future__ import annotations

import array
import gc
import importlib
import json
import os
import signal
import socket
import sys
import tempfile
from typing import Any, NoReturn

from . import guest, landlock, rehearsal, seal, seccomp, syscalls
from .root import THREADS

_LARGEST_REQUEST = 1 << 16


class Zygote:
    """The warm process, before any guest."""

    def __init__(self, settings: dict[str, Any]) -> None:
        self.level: str = settings["level"]
        self.data: str | None = settings["data"]
        self.left_out: frozenset[str] = frozenset(settings["left_out"])
        self.proc: int | None = settings.get("proc")
        self.allowed: list[tuple[int, int]] = []
        self.own_pid_namespace: int | None = None
        if self.proc is not None:
            flags = os.O_RDONLY | os.O_CLOEXEC
            self.own_pid_namespace = os.open("self/ns/pid", flags, dir_fd=self.proc)
        if self.level != "none":
            self._open_allowed(settings["visible"])
        if seccomp.supported():
            seccomp.program(
                os.getpid(), self.proc is not None
            )  # made once: a guest's differs in a number

    def _open_allowed(self, visible: list[str]) -> None:
        """Open a descriptor for each path that a guest may read, while the paths are still valid."""
        for path in visible:
            descriptor = os.open(path, os.O_PATH | os.O_CLOEXEC)
            rights = landlock.WRITE_DEVICE if path == "/dev/null" else landlock.READ
            self.allowed.append((descriptor, rights))

    def fork(self, limits: seal.Limits, descriptors: list[int]) -> int:
        """Fork a guest, which is process 1 of a new pid namespace if there are namespaces."""
        if self.own_pid_namespace is None:
            pid = os.fork()
        else:
            syscalls.unshare(syscalls.CLONE_NEWPID)
            pid = os.fork()
            if pid:
                # A process can hold only one pid namespace for its children: return to its own.
                syscalls.setns(self.own_pid_namespace, syscalls.CLONE_NEWPID)
        if pid == 0:
            self._be_guest(limits, *descriptors)
        return pid

    def _be_guest(
        self, limits: seal.Limits, frames_in: int, frames_out: int, streams: int, position: int
    ) -> NoReturn:
        keep = {0, 1, 2, frames_in, frames_out, position}
        try:
            signal.set_wakeup_fd(-1)
            null = os.open("/dev/null", os.O_RDWR)
            os.dup2(null, 0)
            os.dup2(streams, 1)
            os.dup2(streams, 2)
            space, threads = self._use_so_far()
            if self.proc is not None:
                seal.namespaces(self.proc, limits, self.data, self.left_out)
                home = os.open("/home", os.O_PATH | os.O_CLOEXEC)
                self.allowed.append((home, landlock.all_rights(max(landlock.version(), 1))))
            seal.limit(limits, space, threads)
            seal.drop_privileges()
            seal.close_descriptors(keep | {descriptor for descriptor, _ in self.allowed})
            seal.confine(self.allowed, self.proc is not None, limits.open_files)
            seal.close_descriptors(keep)
            sys.path[0] = ""  # the work folder, as in Jupyter, in place of the folder with our package
        except BaseException as error:  # no student's code has run yet: the trusted side reports it
            os.write(2, f"{guest.SEAL_FAILED}{error!r}".encode(errors="replace")[:2000])
            os._exit(guest.EXIT_NOT_SEALED)
        try:
            guest.Guest(frames_in, frames_out, position).serve()
        finally:
            os._exit(guest.EXIT_BROKEN)  # never return into the zygote's code

    def _use_so_far(self) -> tuple[int, int | None]:
        """Return the address space used, and the user's threads if the kernel counts them together."""
        name = "/proc/self/statm" if self.proc is None else "self/statm"
        with open(os.open(name, os.O_RDONLY, dir_fd=self.proc)) as file:
            space = int(file.read().split()[0]) * os.sysconf("SC_PAGESIZE")
        return space, 0 if self.proc is not None else _threads_of_user()


def _threads_of_user() -> int | None:
    """Count the threads of this user on the whole machine."""
    total, uid = 0, os.getuid()
    try:
        for name in os.listdir("/proc"):
            if name.isdigit() and os.stat(f"/proc/{name}").st_uid == uid:
                total += len(os.listdir(f"/proc/{name}/task"))
    except OSError:
        return None
    return total


def _warm_up(names: list[str], parts: list[str]) -> None:
    """Load the modules that guests will use; another version of a package may lack some parts."""
    for name in names:
        importlib.import_module(name)
    for name in parts:
        try:
            importlib.import_module(name)
        except ImportError:
            pass
    tempfile.tempdir = None  # a guest's folder for temporary files is another one


def main(settings_json: str) -> None:
    """Warm up, then serve until the trusted side goes away."""
    settings: dict[str, Any] = json.loads(settings_json)
    syscalls.prctl(syscalls.PR_SET_PDEATHSIG, 9)
    _warm_up(settings["warm"], settings["parts"])
    if settings["rehearsed"]:
        rehearsal.use_packages()
        rehearsal.rehearse()
    zygote = Zygote(settings)
    if zygote.proc is not None:
        syscalls.make_own_root_read_only()
    kept = {name: os.environ[name] for name in THREADS}  # read by what a guest loads later
    os.environ.clear()
    os.environ.update({"HOME": settings.get("home", seal.HOME), "LANG": "C.UTF-8", "MPLBACKEND": "Agg"})
    os.environ.update(kept)
    sys.argv = [""]
    channel = socket.socket(fileno=settings["control"])
    channel.send(b'{"ready": true}')
    gc.collect()
    gc.freeze()
    _serve(zygote, channel)


def _serve(zygote: Zygote, channel: socket.socket) -> None:
    while True:
        body, descriptors = _receive(channel)
        if not body:
            return
        request = json.loads(body)
        if request["op"] == "fork":
            pid = zygote.fork(seal.Limits(**request["limits"]), descriptors)
            pidfd = os.pidfd_open(pid)
            rights = [(socket.SOL_SOCKET, socket.SCM_RIGHTS, array.array("i", [pidfd]))]
            answer = {"number": request["number"], "pid": pid}
            channel.sendmsg([json.dumps(answer).encode()], rights)
            descriptors.append(pidfd)
        else:
            _, status, usage = os.wait4(request["pid"], 0)
            seconds = usage.ru_utime + usage.ru_stime
            answer = {"number": request["number"], "status": status, "cpu_seconds": seconds}
            channel.send(json.dumps(answer).encode())
        for descriptor in descriptors:
            os.close(descriptor)


def _receive(channel: socket.socket) -> tuple[bytes, list[int]]:
    size = socket.CMSG_SPACE(8 * 4)
    body, ancillary, _, _ = channel.recvmsg(_LARGEST_REQUEST, size)
    descriptors = array.array("i")
    for level, kind, data in ancillary:
        if level == socket.SOL_SOCKET and kind == socket.SCM_RIGHTS:
            descriptors.frombytes(data[: len(data) - len(data) % descriptors.itemsize])
    return body, list(descriptors)
