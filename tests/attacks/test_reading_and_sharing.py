"""Reading the tests and the results, reaching the network, leaving something for the next guest."""

from __future__ import annotations

import json
import os
from collections.abc import Callable
from pathlib import Path

import pytest

from autograder.course.bundle import Assignment
from autograder.records.limits import Level
from autograder.records.results import Status, SubmissionResult
from tests.attacks.material import (
    END_PROBE,
    HONEST,
    PLANTED,
    PROBE,
    SQUARE,
    Attack,
    problems,
    reached_nothing,
    statuses,
)
from tests.conftest import exception_test

# --- introspect and fileread ----------------------------------------------------------------------


def test_the_hidden_tests_and_the_results_cannot_be_read(
    attack: Attack, usual: Assignment, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PLANTED", PLANTED)
    results = tmp_path / "results"
    results.mkdir()
    (results / "gradebook.sqlite").write_text(PLANTED)
    hidden = Path(usual.folder, "tests", "f.py")
    text = f"""
hidden, results = {str(hidden)!r}, {str(results)!r}
for path in (hidden, results + "/gradebook.sqlite", "/etc/passwd", "/etc/shadow", "/etc/hostname",
             "/proc/self/environ", "/proc/self/mem", "/proc/self/maps", "/proc/self/cmdline",
             "/proc/1/environ", "/sys/kernel/notes", "/dev/mem", "/dev/kmsg",
             "/root/.bashrc", {__file__!r}, {json.__file__!r} + "/../../os.py.bak", "/.dockerenv"):
    probe(path, lambda: os.close(os.open(path, os.O_RDONLY)))
for name in ("mem", "environ", "maps", "cmdline", "root/etc/passwd", "cwd", *(f"fd/{{n}}" for n in range(32))):
    path = f"/proc/{{os.getppid()}}/{{name}}"
    if path != "/proc/0/" + name:
        probe("zygote " + path, lambda: os.close(os.open(path, os.O_RDONLY)))
for path in (os.path.dirname(hidden), results, "/etc", "/proc", "/proc/self", "/proc/self/fd",
             "/dev", "/sys", "/root", {str(tmp_path)!r}, {os.getcwd()!r}, "/var", "/usr"):
    probe(path, lambda: bool(set(os.listdir(path)) - {"null", "zero", "random", "urandom"}))
for path in (hidden, results):
    probe("new link to " + path, lambda: (os.symlink(path, "l"), open("l").close()))
    probe("changed " + path, lambda: os.chmod(path, 0o777))
    probe("touched " + path, lambda: os.utime(path))
    probe("gone " + path, lambda: os.rename(path, path + "2"))
for here in (".", "/tmp", "/home/student"):
    probe("above " + here, lambda: open(here + "/../../../../../../../../etc/passwd").close())
"""
    reached_nothing(attack(PROBE + text + END_PROBE))
    assert hidden.exists()


def test_no_other_package_can_be_imported(attack: Attack) -> None:
    names = (
        "autograder",
        "nncourse",
        "otter",
        "pytest",
        "sqlalchemy",
        "ipykernel",
        "click",
        "jinja2",
        "conftest",
    )
    text = "otter = sys.modules.pop('otter', None)\n"
    text += "\n".join(f"probe({n!r}, lambda: __import__({n!r}))" for n in names)
    reached_nothing(attack(PROBE + text + END_PROBE))


def test_no_frame_object_or_module_holds_a_hidden_test(attack: Attack) -> None:
    text = f"""
import gc, sys
import numpy as np
planted = {PLANTED[:7]!r} + {PLANTED[7:]!r}
def strings():
    for o in gc.get_objects():
        for r in gc.get_referents(o):
            if isinstance(r, (str, bytes)):
                yield r
    frame = sys._getframe()
    while frame:
        yield from map(repr, frame.f_locals.items() if frame.f_code.co_name != "strings" else ())
        frame = frame.f_back
mine = {{id(planted)}}
def f(x):
    for s in strings():
        text = s if isinstance(s, str) else s.decode("latin-1")
        if planted in text and "planted = " not in text and id(s) not in mine and text != planted:
            raise ValueError("reached a hidden test")
    if sum("autograder" in name for name in sys.modules): raise ValueError("reached modules")
    return x * x
"""
    result = attack(text, {"f": SQUARE})
    assert result.score == result.max_score, problems(result)


def test_the_environment_is_empty(attack: Attack, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PLANTED", PLANTED)
    text = """
import ctypes
libc = ctypes.CDLL(None)
libc.getenv.restype = ctypes.c_char_p
own = {"HOME", "LANG", "MPLBACKEND", "JOBLIB_MULTIPROCESSING"}
for name in set(os.environ) - own:
    if not name.endswith("_THREADS") or os.environ[name] != "1": reached.append(name)
for name in (b"PLANTED", b"PATH", b"USER", b"PYTHONPATH", b"LD_LIBRARY_PATH", b"OLDPWD", b"VIRTUAL_ENV"):
    probe(name.decode(), lambda: libc.getenv(name) is not None)
"""
    reached_nothing(attack(PROBE + text + END_PROBE))


# --- network -------------------------------------------------------------------------------------


def test_no_socket_of_any_kind_can_be_made(attack: Attack) -> None:
    text = """
import socket
for family in range(46):
    for kind in (1, 2, 3, 5):
        probe(f"socket {family} {kind}", lambda: socket.socket(family, kind))
probe("pair", socket.socketpair)
probe("name", lambda: socket.getaddrinfo("localhost", 80) and False or socket.gethostbyname("example.org"))
probe("connection", lambda: socket.create_connection(("127.0.0.1", 47999), 1))
import urllib.request
probe("url", lambda: urllib.request.urlopen("http://127.0.0.1:47999/", timeout=1))
for number in range(64):
    probe(f"descriptor {number}", lambda: socket.socket(fileno=number).getsockname())
"""
    reached_nothing(attack(PROBE + text + END_PROBE))


# --- share ---------------------------------------------------------------------------------------

LEAVE = f"""
import builtins, ctypes, os, sys, tempfile
import numpy as np
solution = {HONEST!r}
folders = [".", "/tmp", "/dev/shm", "/var/tmp", "/home", "/home/student", "/home/tmp", "/mpl", "/run", "/",
           os.path.dirname(np.__file__), os.path.dirname(os.__file__), "/worker", "/site", *sys.path]
folders += [os.environ["HOME"], os.path.dirname(os.path.dirname(np.__file__)) + "/../mpl"]
"""
PUT = """
for folder in folders:
    for name in ("planted_solution.py", "numpy.py", "sitecustomize.py"):
        try:
            open(os.path.join(folder, name), "w").write(solution)
        except OSError:
            pass
builtins.solution = np.solution = sys.solution = solution
os.environ["SOLUTION"] = solution
sys.modules["planted_solution"] = np
libc = ctypes.CDLL(None, use_errno=True)
for ring in (-1, -2, -3, -4, -5):
    libc.syscall(248, b"user", b"planted_share", solution.encode(), len(solution), ring)
libc.shmget(0x504C4E54, 4096, 0o1666), libc.semget(0x504C4E54, 1, 0o1666), libc.msgget(0x504C4E54, 0o1666)
"""
TAKE = """
found = [o.__name__ for o in (builtins, np, sys) if hasattr(o, "solution")]
found += [p for f in folders for p in [os.path.join(f, "planted_solution.py")] if os.access(p, os.F_OK)]
found += [n for n in ("SOLUTION",) if n in os.environ] + [n for n in sys.modules if "planted" in n]
libc = ctypes.CDLL(None, use_errno=True)
found += ["key"] * (libc.syscall(249, b"user", b"planted_share", None, 0) >= 0)
found += ["shm"] * (libc.shmget(0x504C4E54, 4096, 0) >= 0) + ["sem"] * (libc.semget(0x504C4E54, 1, 0) >= 0)
found += ["queue"] * (libc.msgget(0x504C4E54, 0) >= 0)
raise RuntimeError("reached: " + (", ".join(found) or "nothing"))
"""


def test_a_solution_left_behind_is_not_there_for_the_next(attack: Attack) -> None:
    first = attack(LEAVE + PUT + HONEST)
    assert first.score == first.max_score, problems(first)
    second = attack(LEAVE + TAKE)
    reached_nothing(second)
    for folder in ("/tmp", "/dev/shm", "/var/tmp"):
        assert not Path(folder, "planted_solution.py").exists()


def test_what_data_files_lead_to_is_for_the_tests_alone(
    level: Level,
    graded: Callable[..., SubmissionResult],
    bundle_of: Callable[..., Assignment],
    tmp_path: Path,
) -> None:
    """A link to what the tests expect, a link to itself, and an honest one."""
    test = exception_test("f", "f: assert open('link').read() == open('all/mode').read() == f(3)")
    assignment = bundle_of({"f": test})
    data, expected = Path(assignment.folder, "files"), tmp_path / "expected"
    for folder in (data, expected, data / "inner"):
        folder.mkdir()
    for file in (expected / "mode", data / "inner" / "plain"):
        file.write_text("the expected values" if file.name == "mode" else "data")
    (expected / "mode").chmod(0o600)  # so that it would be copied, not linked to
    for name, target in {"link": expected / "mode", "all": expected, "same": "inner"}.items():
        (data / name).symlink_to(target)
    for name in ("round", "about"):
        (data / name).symlink_to(".")
    text = """
import os
names = ["same/plain", *(os.path.join(at, name) for at, _, files in os.walk(".") for name in files)]
def read(name):
    try: return open(name).read()
    except OSError: return ""
found = {read(name) for name in names} | {read("link"), read("all/mode")}
def f(x): return "nothing"
raise RuntimeError(", ".join(sorted(found)))
"""
    result = graded(assignment, text, level=level)
    assert [problem.values["text"] for problem in result.problems] in (["data"], [", data"])
    assert statuses(result) == {Status.FAILED}
