"""The wall holds whoever starts the grader: root, or an ordinary user who owns nothing."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

import pytest

from autograder.records.limits import Level
from autograder.records.results import SubmissionResult
from tests.conftest import COURSE, exception_test, write_bundle

NOBODY = 65534
TESTS = {
    "double": exception_test(
        "double", "double: assert double(21) == 42", "double: assert double(3) == 6"
    )
}
HONEST = "def double(x):\n    return 2 * x\n"
HOSTILE = """
import os, socket
reached = []
def probe(name, action):
    try:
        action()
        reached.append(name)
    except OSError:
        pass
probe("fork", lambda: os.fork() or os._exit(0))
probe("exec", lambda: os.posix_spawn("/bin/sh", ["sh", "-c", "true"], {{}}))
probe("socket", socket.socket)
probe("tests", lambda: open({hidden!r}).close())
probe("gradebook", lambda: open({gradebook!r}).close())
probe("modes", lambda: os.chmod({hidden!r}, 0o666))
probe("folder modes", lambda: os.chmod({folder!r}, 0o777))
probe("times", lambda: os.utime({hidden!r}, (1, 1)))
probe("passwords", lambda: open("/etc/passwd").close())
probe("processes", lambda: os.listdir("/proc"))
probe("signals", lambda: os.kill(os.getppid(), 0))
class Yes(float):
    __eq__ = lambda self, other: True
    __hash__ = float.__hash__
def double(x):
    return Yes(0)
raise RuntimeError("reached: " + (", ".join(reached) or "nothing"))
"""


@dataclass(frozen=True)
class User:
    """An ordinary user, and a Python that they can run."""

    python: str
    options: dict[str, Any]

    def run(self, folder: Path, *arguments: object) -> subprocess.CompletedProcess[str]:
        """Run Python as that user, with a home folder of their own."""
        environment = {
            "PATH": "/usr/bin:/bin",
            "LANG": "C.UTF-8",
            "HOME": str(folder),
            "TMPDIR": str(folder),
            "MPLCONFIGDIR": str(folder),
            "PYTHONDONTWRITEBYTECODE": "1",
            "PYTHONPATH": os.pathsep.join([str(COURSE), *_site_packages()]),
        }
        command = [self.python, *map(str, arguments)]
        return subprocess.run(
            command,
            cwd=folder,
            env=environment,
            capture_output=True,
            text=True,
            check=False,
            **self.options,
        )


def _site_packages() -> list[str]:
    return [path for path in sys.path if path.endswith("site-packages")]


@lru_cache
def ordinary_user() -> User | str:
    """An ordinary user to start the grader as, or the reason why there is none."""
    if os.getuid() != 0:
        return User(sys.executable, {})
    options = {"user": NOBODY, "group": NOBODY, "extra_groups": []}
    version = f"import sys, autograder; assert sys.version_info[:2] == {sys.version_info[:2]}"
    said = []
    for python in (os.path.realpath(sys.executable), "/usr/bin/python3"):
        with tempfile.TemporaryDirectory(prefix="autograder-user-") as folder:
            os.chown(folder, NOBODY, NOBODY)
            try:
                done = User(python, options).run(Path(folder), "-c", version)
            except OSError as error:
                said.append(f"{python}: {error.strerror}")
                continue
        if done.returncode == 0:
            return User(python, options)
        said.append(f"{python}: {done.stderr.strip().splitlines()[-1]}")
    return f"no Python {sys.version_info[0]}.{sys.version_info[1]} that user {NOBODY} can run ({'; '.join(said)})"


@pytest.fixture
def user() -> User:
    """An ordinary user, by whom the grader is started."""
    found = ordinary_user()
    if isinstance(found, str):
        pytest.skip(found)
    return found


@pytest.fixture
def home() -> Iterator[Path]:
    """A folder that the ordinary user owns; not below pytest's own, which is closed to others."""
    folder = Path(tempfile.mkdtemp(prefix="autograder-home-"))
    if os.getuid() == 0:
        os.chown(folder, NOBODY, NOBODY)
    yield folder
    shutil.rmtree(folder)


def a_class(home: Path) -> tuple[Path, Path]:
    """A bundle, and a folder of an honest and a hostile submission."""
    bundle, folder = write_bundle(home / "bundle", TESTS, {"assignment_name": "hw"}), home / "class"
    hostile = HOSTILE.format(
        hidden=str(bundle / "tests" / "double.py"),
        folder=str(home),
        gradebook=str(home / "out" / "gradebook.sqlite"),
    )
    for name, text in (("lee", HONEST), ("kim", hostile)):
        (folder / name).mkdir(parents=True)
        (folder / name / "hw.py").write_text(text)
    return bundle, folder


@lru_cache
def why_not(user: str, level: Level) -> str:
    """Why the ordinary user cannot have a level, as doctor says it; empty when they can."""
    found = ordinary_user()
    assert isinstance(found, User)
    assert found.python == user
    with tempfile.TemporaryDirectory(prefix="autograder-user-") as folder:
        if os.getuid() == 0:
            os.chown(folder, NOBODY, NOBODY)
        said = found.run(Path(folder), "-m", "autograder", "doctor").stdout
    line = next(
        (line for line in said.splitlines() if line.startswith(f"{level}:")), f"{level}: {said}"
    )
    return "" if line.startswith(f"{level}: available") else line


@pytest.mark.parametrize("isolation", ["namespaces", "landlock"])
def test_an_ordinary_user_grades_a_class_behind_the_wall(
    user: User, home: Path, isolation: Level
) -> None:
    if reason := why_not(user.python, isolation):
        pytest.skip(reason)
    bundle, folder = a_class(home)
    if os.getuid() == 0:
        for path in (bundle, *bundle.rglob("*")):
            os.chown(path, NOBODY, NOBODY)
    paths = sorted(bundle.rglob("*"))
    before = [(path.stat().st_mode, path.stat().st_mtime) for path in paths]
    mode = home.stat().st_mode
    done = user.run(
        home, "-m", "autograder", "grade", folder, "-a", bundle, "-o", home / "out",
        "--isolation", isolation, "--format", "json",
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    report = json.loads(done.stdout)
    assert report["isolation"] == isolation
    rows = {row["student"]: row for row in report["submissions"]}
    assert rows["lee"]["score"] == rows["lee"]["max_score"] > 0
    assert rows["lee"]["problems"] == []
    assert rows["kim"]["score"] == 0
    (problem,) = rows["kim"]["problems"]
    assert problem.endswith("reached: nothing"), problem
    assert [(path.stat().st_mode, path.stat().st_mtime) for path in paths] == before
    assert home.stat().st_mode == mode


def test_what_doctor_says_is_well_for_an_ordinary_user(user: User, home: Path) -> None:
    done = user.run(home, "-m", "autograder", "doctor")
    if "no isolation level is available" in done.stdout:
        pytest.skip(done.stdout)
    assert done.returncode == 0, done.stdout + done.stderr
    assert "a hostile submission gets 0 of 1 point and reached: nothing" in done.stdout


def test_the_guests_user_on_the_host_is_not_root(
    bundle_of: Callable[..., Any], graded: Callable[..., SubmissionResult], level: Level
) -> None:
    users = exception_test("users", "users: assert 0 not in users and len(set(users)) == 1")
    text = "import os\nusers = [*os.getresuid(), os.getuid()]\n"
    result = graded(bundle_of({"users": users}), text, level=level)
    assert result.score == result.max_score


# What is said to the lane, and where Python's packages and caches lie, has nothing to do with the user.
_ALIKE = "speaks_for_the_grader or folder_for_caches or brings_along_is_never_loaded"


def test_every_attack_fails_against_an_ordinary_users_grader_too(user: User, home: Path) -> None:
    if os.getuid() != 0:
        pytest.skip("this whole run is an ordinary user's")
    attacks = COURSE / "tests" / "attacks"
    done = user.run(
        home, "-m", "pytest", "-q", "-p", "no:cacheprovider", "--rootdir", COURSE,
        "-c", COURSE / "pyproject.toml", "--basetemp", home / "t", "-k", f"not ({_ALIKE})", attacks,
    )  # fmt: skip
    assert done.returncode == 0, done.stdout[-3000:]
