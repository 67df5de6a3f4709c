"""``autograder doctor``: report what this machine offers, and test whether the wall holds."""

from __future__ import annotations

import importlib.metadata
import platform
import sys
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final

from autograder.course import bundle as bundles
from autograder.course.bundle import Assignment
from autograder.formats.scores import points
from autograder.records.errors import IsolationError
from autograder.records.language import gettext
from autograder.records.limits import LEVELS, Level
from autograder.records.results import SubmissionResult
from autograder.wall import slices
from autograder.wall.visible import find_visible
from autograder.worker import landlock

from . import apparmor, isolation, lane, sealed
from .task import Task

_TEST: Final = """
from otter.test_files import test_case
OK_FORMAT = False
name = "double"
points = None

@test_case(points=1, hidden=True)
def test_double(double):
    assert double(21) == 42
"""

_HONEST: Final = "def double(x):\n    return 2 * x\n"

# Each probe that succeeds reveals a hole; its effect is harmless.
_HOSTILE: Final = """
import os, socket
reached = []

def probe(name, action):
    try:
        action()
        reached.append(name)
    except OSError:
        pass

probe("fork", lambda: os.fork() or os._exit(0))
probe("socket", socket.socket)
probe("exec", lambda: os.posix_spawn("/bin/sh", ["sh", "-c", "true"], {}))
probe("passwords", lambda: open("/etc/passwd").close())
probe("processes", lambda: os.listdir("/proc"))
probe("own code", lambda: open("/python/bin/python3", "r+b").close())

class Yes(float):
    __eq__ = lambda self, other: True
    __hash__ = float.__hash__

def double(x):
    return Yes(0)
"""


def examine() -> Iterator[tuple[str, bool]]:
    """Yield lines for the terminal, each with whether it reports success."""
    yield f"Python {platform.python_version()} ({sys.executable}), Linux {platform.release()}", True
    names = ("otter-grader", "numpy", "msgspec", "matplotlib")
    yield "  " + ", ".join(f"{name} {importlib.metadata.version(name)}" for name in names), True
    abi = landlock.version()
    yield f"  Landlock ABI {abi}" if abi else "  " + gettext("no Landlock in this kernel"), True
    yield from (("  " + each.into(), True) for each in sealed.unsealed())
    best: Level | None = None
    visible = find_visible(())
    offers = [isolation.offered(level, visible) for level in LEVELS[:-1]]
    for offer in offers:
        level = offer.level
        if offer.available:
            best = best or offer.level
            yield gettext("{level}: available", level=level), True
        else:
            said = gettext(
                "{level}: not available: {reason}. To enable it: {remedy}",
                level=level,
                reason=offer.reason,
                remedy=offer.remedy,
            )
            yield said, True
        if level == "namespaces":
            has_landlock = any(each.available for each in offers if each.level == "landlock")
            yield from (("  " + said, True) for said in apparmor.advice(offer, has_landlock))
    yield gettext("none: available, but only used with --isolation none"), True
    if best is None:
        said = gettext("no isolation level is available: submissions can only be graded unprotected")
        yield said, False
        return
    yield from ((said, True) for said in slices.report())
    yield from _self_test(best)


def _self_test(level: Level) -> Iterator[tuple[str, bool]]:
    """Grade an honest and a hostile submission."""
    with TemporaryDirectory(prefix="autograder-") as folder:
        tests = Path(folder, "tests")
        tests.mkdir()
        (tests / "double.py").write_text(_TEST)
        bundle = bundles.load(Path(folder), Path(folder), "self-test")
        try:
            honest = _grade(bundle, "honest", _HONEST, level)
            hostile = _grade(bundle, "hostile", _HOSTILE + _REPORT, level)
        except IsolationError as error:
            yield gettext("self-test: {error}", error=error), False
            return
    good = honest.score == honest.max_score == 1.0
    said = gettext(
        "self-test: an honest submission gets {score} of 1 point", score=points(honest.score)
    )
    yield said, good
    reached = [p.values.get("text", "") for p in hostile.problems]
    held = hostile.score == 0.0 and reached == [_REACHED]
    said = gettext(
        "self-test: a hostile submission gets {score} of 1 point and reached: {reached}",
        score=points(hostile.score),
        reached=gettext("nothing") if held else "; ".join(reached).removeprefix(_REACHED),
    )
    yield said, held


_REACHED: Final = "reached:"
_REPORT: Final = f"\nraise RuntimeError({_REACHED!r} + ' ' + ', '.join(reached))\n"


def _grade(bundle: Assignment, student: str, code: str, level: Level) -> SubmissionResult:
    visible = find_visible(())
    return lane.grade(Task(student, f"{student}.py", code.encode(), bundle, visible, level))
