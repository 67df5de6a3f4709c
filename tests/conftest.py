"""What tests share: a course of their own, real guests at every level that this machine offers."""

from __future__ import annotations

import gc
import json
import os
import pwd
import shutil
import subprocess
import tempfile
import uuid
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from functools import lru_cache, partial
from pathlib import Path
from typing import Any, Final
from unittest import mock

import pytest
from hypothesis import HealthCheck, settings

from autograder.course import bundle as assignments
from autograder.course import master as masters
from autograder.course.bundle import Assignment, Tested
from autograder.course.master import Made
from autograder.grading.runner import isolation, lane
from autograder.grading.runner.examination import examine
from autograder.grading.runner.task import Task
from autograder.records.limits import Level, Limits
from autograder.records.results import Explanation, SubmissionResult
from autograder.wall.launch import Zygote
from autograder.wall.sandbox import Sandbox
from autograder.wall.visible import find_visible
from tests import commands, groups, kernels
from tests.commands import COURSE, Ran
from tests.measuring import pytest_runtest_protocol
from tests.shared import Shared

__all__ = ["COURSE", "Ran", "pytest_runtest_protocol"]  # for the tests, and a hook
# The first draw of a text makes a table of characters, which takes a second on a busy machine.
settings.register_profile("patient", suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("patient")
GUARDED: tuple[Level, ...] = ("namespaces", "landlock")
FAST = Limits(case_seconds=2.0, cpu_seconds=20.0)


@lru_cache
def why_not(level: Level) -> str:
    """Why a level is not to be had here; empty when it is."""
    if level == "none":
        return ""
    offer = isolation.offered(level, find_visible(()))
    return "" if offer.available else f"{level}: {offer.reason}"


def need(level: Level) -> None:
    """Skip a test whose isolation level this machine does not offer."""
    if reason := why_not(level):
        pytest.skip(reason)


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_make_scheduler(config: pytest.Config, log: Any) -> groups.Groups:
    """Keep together what shares something that takes long to make."""
    return groups.Groups(config, log)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Begin with the groups, so that no process is left with one alone at the end."""
    items.sort(key=groups.is_alone)


def pytest_collection_finish() -> None:
    """Spare the garbage collector the thousands of tests and modules that stay to the end."""
    gc.collect()
    gc.freeze()


@pytest.fixture(scope="session")
def shared(tmp_path_factory: pytest.TempPathFactory) -> Shared:
    """What this test run makes once, in whichever of its processes."""
    return Shared(tmp_path_factory)


@pytest.fixture(scope="session", autouse=True)
def own_cache(shared: Shared) -> None:
    """What one test run finds out is not the next one's."""
    os.environ["XDG_CACHE_HOME"] = str(shared.folder / "cache")


@pytest.fixture(scope="session")
def assigned(shared: Shared) -> Callable[[str, str], Made]:
    """What Otter Assign makes of one of the course's masters: ``assigned("05-losses", "en")``."""
    assign = masters.assign  # a test may have commands call this fixture in its place

    def make(name: str, language: str) -> Made:
        path = COURSE / "solutions" / name / "master.py"
        return shared.once(f"{name}-{language}", lambda: assign(path, name, language))

    return make


@pytest.fixture(scope="module")
def apart() -> Iterator[ProcessPoolExecutor]:
    """A process for what runs notebooks, with kernels that are there at once."""
    with kernels.apart() as executor:
        yield executor


@pytest.fixture(scope="session")
def postgresql(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The URL of a PostgreSQL server of the tests' own; no more than this run uses it."""
    found = [
        shutil.which("initdb"),
        *sorted(map(str, Path("/usr/lib/postgresql").glob("*/bin/initdb"))),
    ]
    binaries = next((Path(path).resolve().parent for path in found if path), None)
    if binaries is None:
        pytest.skip("there is no PostgreSQL here")
    folder = Path(tempfile.mkdtemp(prefix="pg-", dir="/tmp"))  # a socket's path must be short
    as_user: list[str] = []
    if os.geteuid() == 0:  # the server refuses to run as root
        user = next((u for u in ("postgres", "nobody") if u in {p.pw_name for p in pwd.getpwall()}), "")
        shutil.chown(folder, user)
        as_user = ["setpriv", f"--reuid={user}", "--clear-groups", "--"]
    run = partial(subprocess.run, check=True, capture_output=True, cwd=folder)
    run(
        [
            *as_user,
            binaries / "initdb",
            "-D",
            folder / "data",
            "-U",
            "teacher",
            "-A",
            "trust",
            "-E",
            "UTF8",
        ]
    )
    options = f"-c listen_addresses= -k {folder} -c fsync=off"
    control = [*as_user, binaries / "pg_ctl", "-D", folder / "data", "-w"]
    try:
        subprocess.run(
            [*control, "-l", folder / "log", "-o", options, "start"], check=True, cwd=folder,
            stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
        )  # fmt: skip
        yield f"postgresql://teacher@/postgres?host={folder}"
    finally:
        subprocess.run(
            [*control, "-m", "immediate", "stop"], check=False, capture_output=True, cwd=folder
        )
        shutil.rmtree(folder, ignore_errors=True)


@pytest.fixture(params=["a file", "a server"])
def where(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str | Path]:
    """A new gradebook, in each kind of database."""
    if request.param == "a file":
        yield tmp_path / "results"
        return
    import psycopg

    url = request.getfixturevalue("postgresql")
    name = f"test_{uuid.uuid4().hex[:12]}"
    with psycopg.connect(url, autocommit=True) as connection:
        connection.execute(f"CREATE DATABASE {name}")
    yield url.replace("/postgres?", f"/{name}?")


@pytest.fixture(params=GUARDED)
def level(request: pytest.FixtureRequest) -> Level:
    """Each isolation level, one after the other."""
    need(request.param)
    return request.param


@pytest.fixture(scope="session")
def zygotes() -> Iterator[Callable[[Level], Zygote]]:
    """Zygotes with NumPy alone, one a level, started when first asked for."""
    started: dict[Level, Zygote] = {}

    def get(level: Level) -> Zygote:
        need(level)
        if level not in started:
            started[level] = Zygote(find_visible(()), level).__enter__()
        return started[level]

    yield get
    for zygote in started.values():
        zygote.close()


@pytest.fixture
def sandboxed(zygotes: Callable[[Level], Zygote]) -> Iterator[Callable[..., Sandbox]]:
    """Make a sandbox that has run some cells: ``sandboxed("x = 1", "y = 2", level="landlock")``."""
    made: list[Sandbox] = []

    def make(*cells: str, level: Level | None = None, limits: Limits = FAST, **options: Any) -> Sandbox:
        best = next((each for each in GUARDED if not why_not(each)), "none")
        sandbox = Sandbox(zygotes(level or best), cells, limits, **options)
        made.append(sandbox)
        sandbox.load()
        sandbox.begin_case()
        return sandbox

    yield make
    for sandbox in made:
        sandbox.__exit__(None, None, None)


def best_level() -> Level:
    """The best level that this machine offers."""
    return next((level for level in GUARDED if not why_not(level)), "none")


def write_bundle(folder: Path, tests: dict[str, str], config: dict[str, Any] | None = None) -> Path:
    """Write an Otter autograder with these test files."""
    (folder / "tests").mkdir(parents=True)
    for name, source in tests.items():
        (folder / "tests" / f"{name}.py").write_text(source, "utf-8")
    if config is not None:
        (folder / "otter_config.json").write_text(json.dumps(config))
    return folder


def exception_test(name: str, *cases: str, points: str = "None", hidden: Sequence[bool] = ()) -> str:
    """Return an exception-based test file; each case is ``parameters: body`` with body on one line."""
    parts = ["from otter.test_files import test_case", "import numpy as np", "OK_FORMAT = False"]
    parts += [f"name = {name!r}", f"points = {points}"]
    for number, case in enumerate(cases):
        parameters, _, body = case.partition(": ")
        is_hidden = hidden[number] if number < len(hidden) else True
        parts.append(f"@test_case(points=1, hidden={is_hidden})")
        parts.append(f"def test_{number}({parameters}):\n    {body}")
    return "\n".join(parts) + "\n"


def ok_test(name: str, *cases: str, hidden: bool = True) -> str:
    """Return an OK-formatted test file; each case is a doctest."""
    listed = [{"code": case, "hidden": hidden, "points": 1} for case in cases]
    spec = {"name": name, "points": None, "suites": [{"cases": listed, "type": "doctest"}]}
    return f"OK_FORMAT = True\ntest = {spec!r}\n"


@pytest.fixture
def bundle_of(tmp_path: Path) -> Callable[..., Assignment]:
    """Make an assignment of test files: ``bundle_of({"q1": exception_test(...)})``."""
    count = 0

    def make(
        tests: dict[str, str], config: dict[str, Any] | None = None, limits: Limits = FAST
    ) -> Assignment:
        nonlocal count
        count += 1
        from dataclasses import replace

        folder = write_bundle(tmp_path / f"bundle{count}", tests, config)
        with mock.patch.object(assignments, "_describe", described_here):
            loaded = assignments.load(folder, tmp_path / "scratch", "hw")
        return replace(loaded, limits=limits, packages=())

    return make


def described_here(assignment: Assignment) -> tuple[Tested, ...]:
    """Describe a bundle of a test's own in this process, which is trusted; that is faster."""
    return tuple(map(assignments.described, assignments.compiled(assignment.folder, {})))


_zygotes: Final = lane.Lane()


@pytest.fixture(scope="session", autouse=True)
def _close_zygotes() -> Iterator[None]:
    yield
    _zygotes.close()


def examined_here(task: Task) -> SubmissionResult:
    """Grade as a lane does, but run the tests in this process, not in a sealed one.

    So a test can look at what happens on this side of the wall, and would see what a student's code
    reaches there; the sealed process is one more wall behind that.
    """
    try:
        zygote = _zygotes.zygote(task.visible, task.level, task.assignment.data)
        return examine(task, assignments.load_questions(task.assignment), zygote)
    except Exception as error:
        _zygotes.close()
        return lane.failed(task, Explanation("unchecked_lane", {"reason": str(error)}))


@pytest.fixture
def graded() -> Callable[..., SubmissionResult]:
    """Grade one submission's text; its tests run in this process."""
    return _grader(examined_here)


@pytest.fixture
def graded_sealed() -> Callable[..., SubmissionResult]:
    """Grade one submission's text as every command does; its tests run in a sealed process."""
    return _grader(lane.grade)


def _grader(grade_one: Callable[[Task], SubmissionResult]) -> Callable[..., SubmissionResult]:
    def grade(
        assignment: Assignment,
        text: str,
        *,
        name: str = "hw.py",
        level: Level | None = None,
        student: str = "kim",
        **options: Any,
    ) -> SubmissionResult:
        visible = find_visible(assignment.packages)
        task = Task(student, name, text.encode(), assignment, visible, level or best_level(), **options)
        return grade_one(task)

    return grade


@pytest.fixture(scope="session")
def autograder() -> Callable[..., Ran]:
    """Run the command line, in this process: ``autograder("grade", path, cwd=...)``."""
    return commands.run_here


@pytest.fixture(scope="session")
def launched() -> Callable[..., Ran]:
    """Run the command line in a process of its own; for what only a process shows."""
    return commands.launch


def notebook(*cells: str, **metadata: Any) -> str:
    """Return a notebook with these code cells."""
    made = [
        {"cell_type": "code", "execution_count": None, "metadata": {}, "outputs": [], "source": cell}
        for cell in cells
    ]
    return json.dumps({"cells": made, "metadata": metadata, "nbformat": 4, "nbformat_minor": 5})
