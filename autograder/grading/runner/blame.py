"""Whose fault it is that a test raised something that is not an assertion.

The student's values cross as what they are, so what a test or NumPy raises about them is what it
would raise without a wall: the answer is wrong. So is a path that leads nowhere, if it is the student's
or if their code was asked to write there. Everything else is not plainly the student's fault,
and makes the case unchecked: an error on a line that uses nothing of the student's, a module or a
file that is missing here, an error or an assertion inside another library, or inside the grader.
This holds for a test's own function that the student's code calls, too.
"""

from __future__ import annotations

import errno
import itertools
import os
import re
import traceback
from collections.abc import Collection
from pathlib import Path, PurePath
from types import FrameType
from typing import Any, Final

import numpy as np

from autograder.course.test_code import Needs, uses_student
from autograder.wall.comparisons import LIBRARIES
from autograder.wall.conversation import LastCall
from autograder.wall.outcomes import GuestLost
from autograder.wall.proxies import NotPlain, Remote

from .environment import NotDefined

_OURS: Final = str(Path(__file__).resolve().parents[2]) + "/"
_OF_VALUES: Final = tuple(
    f"{_OURS}{name}.py"
    for name in ("wall/comparisons", "wall/empties", "wall/numbers", "wall/claims", "worker/structures")
)
"""what stands in the place of NumPy, and of the student's own named fields and exceptions"""
_JUDGES: Final = (
    "numpy/", "pandas/", "datascience/", "babypandas/", "polars/", "doctest.py", "otter/",
    "pytest/", "_pytest/", "unittest/", "sklearn/metrics/", "sklearn/utils/",
    "_pydatetime.py", "_pydecimal.py", "_strptime.py", "ast.py", "bisect.py", "collections/", "csv.py",
    "dataclasses.py", "datetime.py", "decimal.py", "fractions.py", "heapq.py", "json/", "numbers.py",
    "random.py", "re/", "statistics.py", "string.py", "textwrap.py",
)  # fmt: skip
"""libraries whose values cross as what they are, or that reckon with plain values alone, and what runs
the tests: what they raise of a student's value they would raise without a wall"""
_ASSERTS: Final = re.compile(r"(?:^|[/_])(?:test|assert|mock)", re.ASCII)
"""where a library has assertions for tests, as in ``torch/testing``; others check the library itself"""
_CYTHON: Final = (".pyx", ".pxd", ".pxi")
"""the files that compiled code names in a traceback, with no folder or with that of its package"""
_OF_THE_MACHINE: Final = (ImportError, OSError, SystemError, NameError)
_DEPENDS_ON_THE_MACHINE: Final = frozenset({
    "_pyio", "asyncio", "bz2", "concurrent", "dbm", "gzip", "http", "importlib", "logging", "lzma",
    "multiprocessing", "pkgutil", "runpy", "selectors", "shelve", "shutil", "socket", "sqlite3", "ssl",
    "subprocess", "tarfile", "tempfile", "threading", "zipfile",
})  # fmt: skip
"""of Python's library; what the rest raises of plain values is their fault"""
_INSTALLED: Final = ("/site-packages/", "/dist-packages/")
_MANY, _LARGE_NUMBER, _MOST_LOOKED_AT = 1 << 17, 1 << 24, 100
_LAST_FRAMES: Final = 50
_OF_A_PATH: Final = (FileNotFoundError, IsADirectoryError, NotADirectoryError, PermissionError)


def is_students(
    error: Exception, test_file: Any, case: Any, needed: Needs, exchanged: Collection[str]
) -> bool:
    """Return whether an error that a test raised is plainly the student's fault.

    Args:
        error: what the test raised; it does not come from the student's code.
        test_file: the question's Otter test file.
        case: the test case.
        needed: what the case reads of the student's.
        exchanged: texts that the case gave to the student's code, or got from it.
    """
    if isinstance(error, NotDefined | NotPlain) or _is_about_path_of(error, exchanged):
        return True
    if isinstance(error, AssertionError):
        return not _asserted_elsewhere(error, test_file)
    if isinstance(error, RecursionError) and _is_about_stand_in(error):
        return True
    frames = traceback.extract_tb(error.__traceback__)
    if isinstance(error, _OF_THE_MACHINE) and not _is_of_text(error, frames):
        return False
    if _last_is_foreign(frames) and not _is_of_python(error):
        return False
    source, line = _place(frames, test_file, case, needed)
    return line is None or uses_student(source, line, frozenset(needed.names))


def is_callers(error: Exception, test_file: Any) -> bool:
    """Return whether an error in a function of the test's may be due to the code that called it.

    All that the function works on may be the student's, so the line says nothing.
    """
    if isinstance(error, AssertionError):
        return not _asserted_elsewhere(error, test_file)
    if isinstance(error, NotDefined | NotPlain):
        return True
    is_foreign = _last_is_foreign(traceback.extract_tb(error.__traceback__))
    return not isinstance(error, (*_OF_THE_MACHINE, MemoryError)) and not is_foreign


def took_too_long(late: GuestLost, test_file: Any, case: Any, needed: Needs) -> bool:
    """Return whether a test ran out of time on a line that uses something of the student's."""
    source, line = _place(traceback.extract_tb(late.__traceback__), test_file, case, needed)
    return line is None or uses_student(source, line, frozenset(needed.names))


def _asserted_elsewhere(error: AssertionError, test_file: Any) -> bool:
    """Whether an assertion is not the test's: a library checks itself, or the grader does."""
    trace = error.__traceback__
    while trace is not None and trace.tb_next is not None:
        trace = trace.tb_next
    if trace is None or trace.tb_frame.f_code.co_filename == test_file.path:
        return False  # as nearly always; the frames between would cost as much as the rest of the case
    name = _last_file(traceback.extract_tb(error.__traceback__))
    inside = _inside_a_library(name)
    if inside is not None:
        return not (inside.startswith(_JUDGES) or _ASSERTS.search(inside))
    return name.startswith(_OURS)


def is_large(call: LastCall | None) -> bool:
    """Whether what a student's function returned last can be why there is too little memory."""
    if call is None or not call.returned:
        return False
    value = call.value
    items = value.values() if type(value) is dict else value if type(value) in (list, tuple) else ()
    return any(map(_is_large, (value, *itertools.islice(items, _MOST_LOOKED_AT))))


def _is_large(value: Any) -> bool:
    if issubclass(type(value), int | float | np.integer | np.floating):
        return bool(abs(value) >= _LARGE_NUMBER)
    if issubclass(type(value), np.ndarray):
        return bool(value.size >= _MANY or any(map(_is_large, value.flat[:_MOST_LOOKED_AT])))
    return issubclass(type(value), list | tuple | dict | str | bytes) and len(value) >= _MANY


def _is_about_path_of(error: Exception, exchanged: Collection[str]) -> bool:
    """Whether there is no file at a path that was given to the student's code, or came from it."""
    if not isinstance(error, OSError) or not isinstance(error.filename, str | bytes | os.PathLike):
        return False
    if not isinstance(error, _OF_A_PATH) and error.errno != errno.ENAMETOOLONG:
        return False
    text = os.fsdecode(error.filename)
    parts = PurePath(text).parts
    known = (PurePath(each).parts for each in exchanged)
    return text in exchanged or any(own and parts[-len(own) :] == own for own in known)


def _is_of_text(error: Exception, frames: Any) -> bool:
    """Whether a name is missing in a text that a test evaluates, as ``eval`` shows it."""
    return isinstance(error, NameError) and bool(frames) and frames[-1].filename == "<string>"


def _last_is_foreign(frames: Any) -> bool:
    """Whether an error arose in a library that does not judge values, or in the grader's own code."""
    name = _last_file(frames)
    inside = _inside_a_library(name)
    return name.startswith(_OURS) if inside is None else not inside.startswith(_JUDGES)


def _last_file(frames: Any) -> str:
    """Return the file that an error arose in: not what stands for values, or was made by a program."""
    names = [str(frame.filename) for frame in frames]
    while names and (names[-1].startswith(_OF_VALUES) or _is_made(names[-1])):
        names.pop()
    return names[-1] if names else ""


def _is_made(name: str) -> bool:
    return name.startswith("<") and not name.startswith("<doctest ")


def _inside_a_library(name: str) -> str | None:
    """Return a file's path inside the library that it is of."""
    if name.endswith(_CYTHON):
        return name
    place = next((each for each in LIBRARIES if name.startswith(each)), None)
    return None if place is None else name[len(place) :].removeprefix("site-packages/")


def _is_of_python(error: Exception) -> bool:
    """Whether Python's library raised an error of plain values, not of what stays in the guest.

    What it makes of a stand-in may differ from what it would make of the object itself.
    """
    frames = [frame for frame, _ in traceback.walk_tb(error.__traceback__)]
    called = list(itertools.takewhile(_is_of_library, reversed(frames)))  # by the test
    if not called or any(part in called[0].f_code.co_filename for part in _INSTALLED):
        return False
    name = called[0].f_code.co_filename
    inside = next(name[len(place) :] for place in LIBRARIES if name.startswith(place))
    if inside.partition("/")[0].removesuffix(".py") in _DEPENDS_ON_THE_MACHINE:
        return False
    return not any(_holds_stand_in(value) for frame in called for value in frame.f_locals.values())


def _is_of_library(frame: FrameType) -> bool:
    return frame.f_code.co_filename.startswith(LIBRARIES)


def _is_about_stand_in(error: Exception) -> bool:
    """Whether a recursion went from object to object of the student's: one that contains itself."""
    frames = [frame for frame, _ in traceback.walk_tb(error.__traceback__)][-_LAST_FRAMES:]
    return any(_holds_stand_in(value) for frame in frames for value in frame.f_locals.values())


def _holds_stand_in(value: Any) -> bool:
    kind = type(value)  # not isinstance: that would ask a stand-in what it claims to be
    items = value.values() if kind is dict else value if kind in (list, tuple) else ()
    return any(issubclass(type(each), Remote) for each in (value, *items))


def _place(frames: Any, test_file: Any, case: Any, needed: Needs) -> tuple[str, int | None]:
    """Return the test's program, and the line of it on which the error arose."""
    if needed.source is not None:
        lines = [frame for frame in frames if frame.filename.startswith("<doctest ")]
        if not lines:
            return needed.source, None
        return needed.source, _first_line(case, lines[0].filename) + (lines[0].lineno or 1)
    lines = [frame.lineno for frame in frames if frame.filename == test_file.path]
    return str(getattr(test_file, "source", "")), lines[0] if lines else None


def _first_line(case: Any, filename: str) -> int:
    """Return how many lines come before a doctest's example in the program of all its examples."""
    import doctest

    number = int(filename.rpartition("[")[2].rstrip("]>") or 0)
    examples = doctest.DocTestParser().get_examples(str(case.body))
    return sum(example.source.count("\n") for example in examples[:number])
