"""Starts zygotes: decides what a guest sees of the machine, and at which isolation level."""

from __future__ import annotations

import array
import contextlib
import importlib.metadata
import json
import os
import select
import shutil
import signal
import socket
import subprocess
import sys
import sysconfig
import tempfile
from collections.abc import Iterable
from dataclasses import asdict, dataclass, field
from functools import lru_cache
from pathlib import Path
from typing import Any, Final, Literal

from packaging.requirements import Requirement

from autograder.errors import IsolationError

Level = Literal["namespaces", "landlock", "none"]
LEVELS: Final[tuple[Level, ...]] = ("namespaces", "landlock", "none")

_PACKAGE = Path(__file__).resolve().parent.parent
_START_SECONDS = 60.0
_FIRST_GUEST_UID = 61184  # from systemd's range for dynamic users: no account has these
_HIDDEN_IN_STDLIB = ("site-packages", "dist-packages", "test", "idlelib", "ensurepip", "turtledemo")


@dataclass(frozen=True, slots=True)
class GuestLimits:
    """What one guest may use."""

    cpu_seconds: int = 60
    memory_mib: int = 1024
    files_mib: int = 64


@dataclass(frozen=True, slots=True)
class Visible:
    """What every guest of an assignment sees: found once, then plain data for every lane."""

    python: str
    stdlib: str
    libraries: tuple[tuple[str, str], ...]
    site: tuple[tuple[str, str], ...]
    warm: tuple[str, ...]


@dataclass(slots=True)
class GuestProcess:
    """A running guest, as the trusted side holds it."""

    pid: int
    pidfd: int
    frames_in: int
    frames_out: int
    streams: int

    def kill(self) -> None:
        """End it and all that it started."""
        with contextlib.suppress(ProcessLookupError):
            signal.pidfd_send_signal(self.pidfd, signal.SIGKILL)

    def close(self) -> None:
        """Close this side's descriptors."""
        for descriptor in (self.pidfd, self.frames_in, self.frames_out, self.streams):
            os.close(descriptor)


# --- what is visible -----------------------------------------------------------------------------


def find_visible(packages: tuple[str, ...]) -> Visible:
    """Find the interpreter, the standard library, and the distributions that are allowed.

    Args:
        packages: distribution names, such as ``numpy``; what they require comes along.

    Raises:
        IsolationError: one of them is not installed.
    """
    python = os.path.realpath(sys.executable)
    stdlib = sysconfig.get_path("stdlib", vars={"installed_base": sys.base_prefix})
    site = tuple(sorted(_top_level_entries(("msgspec", "numpy", *packages))))
    modules = {"matplotlib": "matplotlib.pyplot"}
    warm = tuple(modules.get(name, name.replace("-", "_")) for name in ("numpy", *packages))
    warm = tuple(dict.fromkeys(warm))
    return Visible(python, stdlib, _libraries(python, site, warm), site, warm)


def _top_level_entries(names: Iterable[str]) -> set[tuple[str, str]]:
    entries: set[tuple[str, str]] = set()
    seen: set[str] = set()
    waiting = list(names)
    while waiting:
        name = waiting.pop()
        if name.lower() in seen:
            continue
        seen.add(name.lower())
        try:
            distribution = importlib.metadata.distribution(name)
        except importlib.metadata.PackageNotFoundError:
            raise IsolationError(
                f"the assignment allows the package {name!r}, which is not installed here: "
                f"pip install {name}"
            ) from None
        for file in distribution.files or ():
            top = file.parts[0]
            if top not in ("..", "__pycache__", "bin") and not top.endswith((".pth", ".dist-info")):
                entries.add((str(distribution.locate_file(top)), top))
        for line in distribution.requires or ():
            requirement = Requirement(line)
            if requirement.marker is None or requirement.marker.evaluate({"extra": ""}):
                waiting.append(requirement.name)
    return entries


_PROBE = """
import sys, os, ctypes, importlib, json
folder, site, names = json.loads(sys.argv[1])
sys.path[:0] = site
for name in sorted(os.listdir(folder)):
    if name.endswith(".so") and not name.startswith(("_test", "_tkinter", "_curses", "xxl")):
        try:
            importlib.import_module(name.split(".")[0])
        except Exception:
            pass
for name in names:
    importlib.import_module(name)
found = []
class Info(ctypes.Structure):
    _fields_ = [("address", ctypes.c_void_p), ("name", ctypes.c_char_p)]
@ctypes.CFUNCTYPE(ctypes.c_int, ctypes.POINTER(Info), ctypes.c_size_t, ctypes.c_void_p)
def visit(info, size, data):
    found.append(os.fsdecode(info.contents.name or b""))
    return 0
ctypes.CDLL(None).dl_iterate_phdr(visit, None)
json.dump([path for path in found if path.startswith("/")], sys.stdout)
"""


@lru_cache(maxsize=8)
def _libraries(
    python: str, site: tuple[tuple[str, str], ...], warm: tuple[str, ...]
) -> tuple[tuple[str, str], ...]:
    """The system's shared libraries that the interpreter and the packages load, found by loading."""
    dynload = sysconfig.get_config_var("DESTSHARED")
    folders = sorted({os.path.dirname(source) for source, _ in site})
    command = [python, "-I", "-S", "-c", _PROBE, json.dumps([dynload, folders, warm])]
    environment = {"MPLBACKEND": "Agg", "OPENBLAS_NUM_THREADS": "1", "HOME": "/nonexistent"}
    with tempfile.TemporaryDirectory() as scratch:
        environment["MPLCONFIGDIR"] = scratch
        done = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)
    if done.returncode:
        lines = done.stderr.strip().splitlines() or ["no message"]
        raise IsolationError(f"the packages that guests may use do not load: {lines[-1]}")
    inside = tuple(os.path.join(source, "") for source, _ in site) + (dynload,)
    libraries = {}
    for path in json.loads(done.stdout):
        if path.startswith(inside) or path == python:
            continue
        # The program's loader is named by absolute path in the program itself.
        shown = path if os.path.basename(path).startswith("ld-") else None
        libraries[shown or "/lib/" + os.path.basename(path)] = os.path.realpath(path)
    return tuple((source, shown) for shown, source in libraries.items())


# --- starting ------------------------------------------------------------------------------------


@dataclass
class Zygote:
    """A warm interpreter behind the wall; use as a context manager.

    Args:
        visible: what its guests see.
        level: how they are isolated.
        data: a folder whose files each guest finds in its work folder.
        lane: number of the lane, which gives its guests a user of their own when started as root.
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

    def __enter__(self) -> Zygote:
        try:
            self._start()
        except BaseException:
            self.close()
            raise
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def fork(self, limits: GuestLimits) -> GuestProcess:
        """Fork a sealed guest."""
        assert self._control is not None
        guest_in, frames_out = os.pipe2(os.O_CLOEXEC)
        frames_in, guest_out = os.pipe2(os.O_CLOEXEC)
        streams, guest_streams = os.pipe2(os.O_CLOEXEC)
        theirs = [guest_in, guest_out, guest_streams]
        try:
            body = json.dumps({"op": "fork", "limits": asdict(limits)}).encode()
            rights = array.array("i", theirs)
            self._control.sendmsg([body], [(socket.SOL_SOCKET, socket.SCM_RIGHTS, rights)])
            answer, pidfd = self._receive()
        finally:
            for descriptor in theirs:
                os.close(descriptor)
        for descriptor in (frames_in, frames_out, streams):
            os.set_blocking(descriptor, False)
        return GuestProcess(answer["pid"], pidfd, frames_in, frames_out, streams)

    def reap(self, pid: int) -> tuple[int, float]:
        """Wait for a guest that was killed or has ended: its wait status and CPU seconds."""
        assert self._control is not None
        self._control.send(json.dumps({"op": "reap", "pid": pid}).encode())
        answer, _ = self._receive()
        return int(answer["status"]), float(answer["cpu_seconds"])

    def close(self) -> None:
        """End the zygote and every guest of it, and take away what was laid out for them."""
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
        self._folder = os.path.realpath(tempfile.mkdtemp(prefix="autograder-"))
        os.chmod(self._folder, 0o755)
        root = os.path.join(self._folder, "root")
        os.mkdir(root, 0o755)
        self._control, theirs = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
        self._control.settimeout(_START_SECONDS)
        report, their_report = os.pipe2(os.O_CLOEXEC)
        plan = self._plan(root, theirs.fileno(), their_report)
        worker = f"import sys; sys.path.insert(0, {str(_PACKAGE)!r}); "
        code = worker + "from worker.root import main; main()"
        command = [self.visible.python, "-I", "-S", "-B", "-c", code, json.dumps(plan)]
        log = os.path.join(self._folder, "log")
        with theirs, open(log, "wb") as stderr:
            self._process = subprocess.Popen(
                command,
                stdin=subprocess.DEVNULL,
                stdout=subprocess.DEVNULL,
                stderr=stderr,
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
            text = Path(log).read_text(errors="replace").strip()
            reason = text.splitlines()[-1] if text else "it ended without a word"
            raise IsolationError(f"no guest can be started at level {self.level}: {reason}")

    def _receive(self) -> tuple[dict[str, Any], int]:
        assert self._control is not None
        size = socket.CMSG_SPACE(4)
        body, ancillary, _, _ = self._control.recvmsg(4096, size)
        answer: dict[str, Any] = json.loads(body)
        return answer, array.array("i", ancillary[0][2])[0] if ancillary else -1

    def _plan(self, root: str, control: int, report: int) -> dict[str, Any]:
        uid = _FIRST_GUEST_UID + self.lane % 320 if os.geteuid() == 0 else None
        version = f"python{sys.version_info[0]}.{sys.version_info[1]}"
        binds = [
            (self.visible.python, "/python/bin/python3"),
            (self.visible.stdlib, f"/python/lib/{version}"),
            (str(_PACKAGE / "worker"), "/worker"),
            *self.visible.libraries,
            *((source, f"/site/{name}") for source, name in self.visible.site),
        ]
        hidden = [
            f"/python/lib/{version}/{name}"
            for name in _HIDDEN_IN_STDLIB
            if os.path.isdir(os.path.join(self.visible.stdlib, name))
        ]
        if self.data:
            binds.append((self.data, "/data" if self.level == "namespaces" else "/home/student"))
        visible = ["/", "/dev/null"]
        if self.level != "namespaces":
            visible = _lay_out(root, binds, hidden, uid)
        settings = {
            "level": self.level,
            "control": control,
            "data": "/data" if self.data else None,
            "warm": self.visible.warm,
            "visible": visible,
        }
        return {
            "level": self.level,
            "root": root,
            "uid": uid,
            "binds": binds,
            "hidden": hidden,
            "keep": [control],
            "report": report,
            "settings": settings,
        }


def _lay_out(
    root: str, binds: list[tuple[str, str]], hidden: list[str], uid: int | None
) -> list[str]:
    """Lay the same names out in a folder, where binds are not to be had.

    Links do, except as root: the guest's user may be unable to reach the real folders (those of
    root's own Python, say), so there the files themselves are linked, or copied where they cannot be.

    Returns:
        The paths that a guest may read; each file or folder by itself, so that what is hidden in a
        folder that is shown stays unreadable.
    """
    names_hidden = {os.path.basename(name) for name in hidden}
    visible = ["/dev/null", "/dev/zero", "/dev/urandom", "/dev/random"]
    for source, shown in binds:
        target = root + shown
        os.makedirs(os.path.dirname(target), mode=0o755, exist_ok=True)
        if uid is None:
            os.symlink(source, target)
        elif os.path.isdir(source):
            ignored = shutil.ignore_patterns(*names_hidden) if "/python/lib/" in shown else None
            shutil.copytree(source, target, ignore=ignored, copy_function=_link)
        else:
            _link(source, target)
        if "/python/lib/" in shown:
            inside = (name for name in os.listdir(source) if name not in names_hidden)
            visible += [os.path.join(target, name) for name in sorted(inside)]
        else:
            visible.append(target)
    for name in ("/mpl", "/home", "/home/student"):
        os.makedirs(root + name, exist_ok=True)
    if uid is not None:
        os.chown(root + "/mpl", uid, uid)
    return [*visible, root + "/home", root + "/mpl"]


def _link(source: str, target: str) -> None:
    try:
        if os.stat(source).st_mode & 0o004:
            os.link(source, target)
            return
    except OSError:
        pass  # another file system, say
    shutil.copyfile(source, target)
    os.chmod(target, 0o755 if os.access(source, os.X_OK) else 0o644)
