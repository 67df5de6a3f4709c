"""What a sealed guest sees from inside, at each level: nothing of the host, and no right over it."""

from __future__ import annotations

import os
import re
import socket
import sys
import sysconfig
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from autograder.records.limits import Level, Limits
from autograder.wall.launch import GuestLimits, Zygote
from autograder.wall.sandbox import Sandbox
from autograder.wall.visible import find_visible
from autograder.worker.root import THREADS
from tests.conftest import COURSE

LIMITS = Limits(case_seconds=5.0, cpu_seconds=20.0, memory_mib=512)
Inside = Callable[[str], Any]


@pytest.fixture
def inside(sandboxed: Callable[..., Sandbox], level: Level) -> Inside:
    """Run the body of a function in a guest at each level and return what it returns."""

    def run(body: str) -> Any:
        lines = "\n    ".join(body.strip().splitlines())
        sandbox = sandboxed(
            f"import ctypes, os, sys\ndef look():\n    {lines}\n", level=level, limits=LIMITS
        )
        assert not sandbox.problems
        found, look = sandbox.name("look")
        assert found
        return look()

    return run


def test_no_user_id_is_roots(inside: Inside) -> None:
    ids = inside("return [*os.getresuid(), *os.getresgid()]")
    assert 0 not in ids
    if os.getuid() == 0:
        assert inside("return os.getgroups()") in ([], [65534])


def test_there_are_no_capabilities(inside: Inside) -> None:
    body = """
header = (ctypes.c_uint32 * 2)(0x20080522, 0)
data = (ctypes.c_uint32 * 6)(*[7] * 6)
libc = ctypes.CDLL(None, use_errno=True)
result = libc.capget(header, data)
return result, ctypes.get_errno(), list(data)
"""
    result, errno, data = inside(body)
    assert (result, errno) in ((0, 0), (-1, 1)), "capget is refused, or says"
    assert result == -1 or data == [0] * 6


def test_no_capability_works(inside: Inside) -> None:
    body = """
done = []
def attempt(name, act):
    try:
        act()
        done.append(name)
    except OSError:
        pass
attempt("setuid", lambda: os.setuid(0))
attempt("chroot", lambda: os.chroot("/"))
attempt("nice", lambda: os.setpriority(os.PRIO_PROCESS, 0, -1))
attempt("mknod", lambda: os.mknod("d", 0o20666, 259))
attempt("chown", lambda: os.chown(".", 0, 0))
attempt("hostname", lambda: __import__("socket").sethostname("x"))
return done
"""
    assert inside(body) == []


STATUS = re.compile(r"^(\w+):[ \t]*(.*?)[ \t]*$", re.MULTILINE)


def test_the_kernel_says_the_same_of_a_guest(level: Level, zygotes: Callable[[Level], Zygote]) -> None:
    zygote = zygotes(level)
    guest = zygote.fork(GuestLimits(cpu_seconds=5, memory_mib=512))
    try:
        ready = b""
        os.set_blocking(guest.frames_in, True)
        while b"ready" not in ready:
            ready += os.read(guest.frames_in, 4096)
        info = Path(f"/proc/self/fdinfo/{guest.pidfd}").read_text()
        pid = int(dict(STATUS.findall(info))["Pid"])
        status = dict(STATUS.findall(Path(f"/proc/{pid}/status").read_text()))
        links = (
            {Path(link).name: os.readlink(link) for link in Path(f"/proc/{pid}/ns").glob("*")}
            if os.getuid() == 0
            else {}
        )
        own = {Path(link).name: os.readlink(link) for link in Path("/proc/self/ns").glob("*")}
    finally:
        guest.kill()
        zygote.reap(guest.pid)
        guest.close()
    for name in ("CapInh", "CapPrm", "CapEff", "CapAmb"):
        assert int(status[name], 16) == 0
    if level == "namespaces":
        assert int(status["CapBnd"], 16) == 0
    if os.getuid() == 0:
        assert "0" not in status["Uid"].split()
        assert "0" not in status["Gid"].split()
        assert status.get("Groups", "") == ""
    assert status["NoNewPrivs"] == "1"
    assert status["Seccomp"] == "2"
    if level == "namespaces" and links:
        for name in ("user", "mnt", "pid", "net", "ipc", "uts", "cgroup"):
            assert links[name] != own[name]


def test_the_system_call_filter_is_on(inside: Inside) -> None:
    body = """
libc = ctypes.CDLL(None, use_errno=True)
answers = []
for option in (3, 4, 8, 21, 22, 23, 38, 39):
    ctypes.set_errno(0)
    answers.append((libc.prctl(option, 0, 0, 0, 0), ctypes.get_errno()))
return answers
"""
    assert set(inside(body)) == {(-1, 1)}


def test_there_are_no_descriptors_but_the_guests_own(inside: Inside) -> None:
    body = """
import stat
found = {}
for number in range(4096):
    try:
        mode = os.fstat(number).st_mode
    except OSError:
        continue
    found[number] = "pipe" if stat.S_ISFIFO(mode) else "file" if stat.S_ISREG(mode) else "device" if stat.S_ISCHR(mode) else "other"
return found
"""
    found = inside(body)
    assert {number: found.pop(number) for number in (0, 1, 2)} == {0: "device", 1: "pipe", 2: "pipe"}
    assert sorted(found.values()) == ["file", "pipe", "pipe"], "frames in and out, and the position"


def test_the_limits_hold_soft_and_hard(inside: Inside) -> None:
    body = """
import resource
return {n: resource.getrlimit(getattr(resource, n)) for n in dir(resource) if n.startswith("RLIMIT_")}
"""
    limits = inside(body)
    for name in ("AS", "CORE", "CPU", "FSIZE", "MEMLOCK", "MSGQUEUE", "NOFILE"):
        soft, hard = limits[f"RLIMIT_{name}"]
        assert soft == hard >= 0, name
    assert limits["RLIMIT_CORE"] == (0, 0)
    assert limits["RLIMIT_CPU"][0] <= 20


def test_no_limit_can_be_raised(inside: Inside) -> None:
    body = """
import resource
raised = []
for name in dir(resource):
    if name.startswith("RLIMIT_"):
        which = getattr(resource, name)
        for limits in ((-1, -1), (1 << 40, 1 << 40), resource.getrlimit(which)):
            try:
                resource.setrlimit(which, limits)
                raised.append(name)
            except (OSError, ValueError):
                pass
return raised
"""
    assert inside(body) == []


def test_the_work_folder_is_empty(inside: Inside, level: Level) -> None:
    body = """
try:
    return os.listdir(".")
except PermissionError:
    return []
"""
    assert inside(body) == []
    if level == "namespaces":
        assert inside("return os.getcwd(), os.environ['HOME']") == ("/home/student", "/home/student")


def test_the_work_folder_holds_the_assignments_data(level: Level, tmp_path: Path) -> None:
    data = tmp_path / "files"
    (data / "inner").mkdir(parents=True)
    (data / "points.csv").write_text("x,y\n1,2\n")
    (data / "inner" / "more.csv").write_text("3\n")
    for path in (tmp_path, data, data / "inner"):
        path.chmod(0o755)
    code = """
import os
text = open("points.csv").read() + open("inner/more.csv").read()
try:
    open("points.csv", "a").write("changed")
except OSError:
    pass
listed = sorted(os.listdir("."))
"""
    with (
        Zygote(find_visible(()), level, str(data)) as zygote,
        Sandbox(zygote, [code], LIMITS) as sandbox,
    ):
        sandbox.load()
        assert sandbox.problems == []
        assert sandbox.name("text") == (True, "x,y\n1,2\n3\n")
        assert sandbox.name("listed") == (True, ["inner", "points.csv"])
    assert (data / "points.csv").read_text() == "x,y\n1,2\n"


@pytest.mark.parametrize(
    "name",
    [
        "autograder",
        "nncourse",
        "pytest",
        "sqlalchemy",
        "ipykernel",
        "click",
        "rich",
        "nbformat",
        "pip",
        "conftest",
    ],
)
def test_no_other_package_is_importable(inside: Inside, name: str) -> None:
    body = f"""
try:
    import {name}
except ImportError:
    return None
return str({name})
"""
    assert inside(body) is None


@pytest.mark.parametrize("name", ["IPython", "IPython.display", "matplotlib_inline"])
def test_the_real_ipython_is_not_there(inside: Inside, name: str) -> None:
    body = f"import {name}; import sys; return getattr(sys.modules[{name!r}], '__file__', None)"
    assert inside(body) is None


def test_the_real_otter_is_not_there(inside: Inside) -> None:
    body = """
import otter
return hasattr(otter, "__file__") or hasattr(otter, "test_files")
"""
    assert inside(body) is False
    body = """
del sys.modules["otter"]
try:
    import otter
except ImportError:
    return None
return str(otter)
"""
    assert inside(body) is None


def test_numpy_is_there(inside: Inside) -> None:
    assert inside("import numpy as np\nreturn (np.eye(2) @ np.array([1.0, 2.0])).tolist()") == [
        1.0,
        2.0,
    ]


def test_the_standard_library_is_there(inside: Inside) -> None:
    body = """
import collections, csv, dataclasses, decimal, fractions, functools, itertools, json, math, random
import re, statistics, string, time, typing, unittest, enum, copy, datetime, heapq, bisect, struct
return math.isclose(statistics.mean([1, 2, 3]), 2)
"""
    assert inside(body) is True


def test_threads_may_start(inside: Inside) -> None:
    body = """
from concurrent.futures import ThreadPoolExecutor
with ThreadPoolExecutor(4) as pool:
    return sum(pool.map(abs, range(-10, 1)))
"""
    assert inside(body) == 55


def test_there_is_one_thread_for_linear_algebra(inside: Inside) -> None:
    body = """
import numpy as np
a = np.random.default_rng(0).normal(size=(400, 400))
for _ in range(3):
    a = a @ a / 1000
import glob
libraries = []
@ctypes.CFUNCTYPE(ctypes.c_int, ctypes.POINTER(ctypes.c_void_p * 2), ctypes.c_size_t, ctypes.c_void_p)
def visit(info, size, data):
    libraries.append(ctypes.string_at(info.contents[1]).decode() if info.contents[1] else "")
    return 0
ctypes.CDLL(None).dl_iterate_phdr(visit, None)
counts = []
for path in libraries:
    if "openblas" in path:
        library = ctypes.CDLL(path)
        for name in ("openblas_get_num_threads", "openblas_get_num_threads64_",
                     "scipy_openblas_get_num_threads64_", "scipy_openblas_get_num_threads"):
            if hasattr(library, name):
                counts.append(getattr(library, name)())
return counts
"""
    assert set(inside(body)) <= {1}


def test_the_machines_name_is_not_told(inside: Inside, level: Level) -> None:
    name = inside("return os.uname().nodename")
    if level == "namespaces":
        assert name == "guest"
        assert socket.gethostname() != "guest"


def test_the_environment_and_the_arguments_say_nothing(inside: Inside) -> None:
    assert sorted(inside("return list(os.environ)")) == sorted(["HOME", "LANG", "MPLBACKEND", *THREADS])
    assert inside("return sys.argv") == [""]


def test_no_folder_of_the_hosts_has_a_name_in_there(inside: Inside, level: Level) -> None:
    body = """
import numpy, worker.guest
texts = [*sys.path, sys.prefix, sys.base_prefix, sys.exec_prefix, sys.executable, sys._base_executable]
texts += [os.__file__, numpy.__file__, worker.guest.__file__, os.getcwd() if level == "namespaces" else ""]
texts += [str(getattr(module, "__file__", "")) for module in list(sys.modules.values())]
texts += sys.orig_argv if level == "namespaces" else []
return texts
"""
    texts = inside(body.replace("level", repr(level)))
    in_venv = [sys.prefix, sysconfig.get_path("purelib")] if sys.prefix != sys.base_prefix else []
    for name in (str(COURSE), *in_venv):
        assert not [text for text in texts if name in text]
    if level == "namespaces":
        shown = ("/python/", "/python", "/site", "/worker", "/home/student")
        assert all(text.startswith(shown) for text in texts if text.startswith("/"))
        assert not [
            text for text in texts if "/tmp/autograder-" in text or str(Path.home()) + "/" in text
        ]


def test_the_work_folder_is_not_the_graders(inside: Inside) -> None:
    assert inside("return os.getcwd()") not in (os.getcwd(), str(COURSE))


def test_the_root_shows_neutral_names_only(inside: Inside, level: Level) -> None:
    body = """
try:
    return sorted(os.listdir("/"))
except PermissionError:
    return []
"""
    names = set(inside(body))
    if level == "namespaces":
        known = {"dev", "home", "lib", "lib64", "mpl", "python", "site", "tmp", "worker", "data"}
        assert names <= known
    else:
        assert names == set()


def test_what_is_shown_is_read_only(inside: Inside) -> None:
    body = """
import numpy, worker.guest
written = []
for path in (os.__file__, numpy.__file__, worker.guest.__file__, sys.executable):
    folder = os.path.dirname(path)
    for act in (lambda: open(path, "r+b").close(), lambda: open(folder + "/new.py", "w").close(),
                lambda: os.unlink(path), lambda: os.rename(path, path + "2"), lambda: os.chmod(path, 0o777),
                lambda: os.mkdir(folder + "/new"), lambda: os.utime(path)):
        try:
            act()
            written.append(path)
        except OSError:
            pass
return written
"""
    assert inside(body) == []


def test_there_is_no_proc_and_no_sys(inside: Inside) -> None:
    body = """
seen = []
for path in ("/proc/self/status", "/proc/1/cmdline", "/proc/version", "/sys/kernel", "/proc", "/sys", "/etc", "/run"):
    try:
        os.close(os.open(path, os.O_RDONLY))
        seen.append(path)
    except OSError:
        pass
return seen
"""
    assert inside(body) == []


def test_only_its_own_process_can_be_seen_or_signalled(inside: Inside, level: Level) -> None:
    body = """
reached = []
for pid in [*range(-2, 300), os.getppid()]:
    if pid != os.getpid():
        try:
            os.kill(pid, 0)
            reached.append(pid)
        except OSError:
            pass
return reached
"""
    assert inside(body) == []
    if level == "namespaces":
        assert inside("return os.getpid(), os.getppid()") == (1, 0)


def test_each_guest_has_a_work_folder_of_its_own(
    sandboxed: Callable[..., Sandbox], level: Level
) -> None:
    leave = "try:\n    open('left', 'w').close()\nexcept OSError:\n    pass\nseen = None"
    look = "import os\nseen = os.access('left', os.F_OK)"
    sandboxed(leave, level=level)
    assert sandboxed(look, level=level).name("seen") == (True, False)
