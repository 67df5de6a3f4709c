"""What a test may read while it runs, when the student's code chose the file or what is in it.

A pickle names functions, and reading it calls them, here. A test that reads one (``pickle.load``,
``np.load(..., allow_pickle=True)``, ``pd.read_pickle``) would run code of the student's on this side.
So a pickle may hold plain values only, unless it is read from one of the assignment's own files.

A path that the student's code returned can be that of the test itself, which holds what it expects.
So nothing of the bundle can be opened but its data files.

A program or a module that the student's code has written would run here, too, if a test imports it or
starts it (``runpy.run_path``, ``subprocess.run``).

A text that a test evaluates (``eval(answer)``) runs here. Whether the student's code chose what is in
it cannot be told, but if any text came from there, the result names the case.
"""

from __future__ import annotations

import contextlib
import errno
import os
import pickle
import re
import sys
from collections.abc import Iterator
from functools import lru_cache
from types import FrameType
from typing import Any, Final

from autograder.records.language import Message
from autograder.wall.outcomes import CannotCross
from autograder.wall.sandbox import Sandbox

_PLAIN: Final = frozenset(
    {("builtins", name) for name in ("set", "frozenset", "complex", "bytearray", "range", "slice")}
    | {("collections", name) for name in ("OrderedDict", "defaultdict", "Counter", "deque")}
    | {("datetime", name) for name in ("date", "time", "datetime", "timedelta", "timezone")}
    | {("decimal", "Decimal"), ("fractions", "Fraction")}
)
_STARTING: Final = frozenset({"subprocess.Popen", "os.system", "os.exec", "os.posix_spawn", "os.spawn"})
_EVALUATED: Final = "a text that the test evaluates"
_OPENED_BY: Final = frozenset({"_io", "gzip", "bz2", "lzma"})


class _Guard:
    """Refuses what the test that runs now must not read.

    Python tells an audit hook of each file that is opened and of each name in a pickle, whoever reads
    it. A hook can never be removed, so there is one, for all tests.
    """

    def __init__(self) -> None:
        self.sandbox: Sandbox | None = None
        self.bundles: tuple[str, ...] = ()
        self.data = ""
        self.test = ""
        self.reads_ours = False
        self.here = ""
        """where tests run if the student's code has written nothing"""
        self._hooked = False

    def hook(self) -> None:
        """Ask Python to tell."""
        if not self._hooked:
            self._hooked = True
            sys.addaudithook(self._told)

    def _told(self, event: str, said: tuple[Any, ...]) -> None:
        if self.sandbox is None:
            return
        if event == "pickle.find_class" and not self.reads_ours and said not in _PLAIN:
            self.sandbox.log.cannot_cross = Message("the test reads a pickle that would run code").text
            raise CannotCross(self.sandbox.log.cannot_cross)
        if event == "exec" and self._is_students(getattr(said[0], "co_filename", "")):
            self._refuse_to_run()
        if event == "exec" and self._is_evaluated(said[0], sys._getframe(1)):
            self.sandbox.log.claims[_EVALUATED] = None
        if event in _STARTING and any(map(self._starts_students, _words(said))):
            self._refuse_to_run()
        if event == "open" and isinstance(said[0], str | bytes):
            place = os.path.realpath(os.fsdecode(said[0]))
            if any(_is_in(place, each) and not _is_in(place, f"{each}/files") for each in self.bundles):
                raise PermissionError(errno.EACCES, "a test can read its data files only", said[0])

    def _is_students(self, path: str) -> bool:
        """Whether a path is that of a file that the student's code has written."""
        folder = os.getcwd()
        if not path or folder == self.here:
            return False
        place = os.path.realpath(path)
        return _is_in(place, os.path.realpath(folder)) and os.path.exists(place)

    def _is_evaluated(self, code: Any, caller: FrameType) -> bool:
        """Whether the test itself evaluates a text, after the student's code got or gave one."""
        if getattr(code, "co_filename", "") != "<string>" or not self.sandbox:
            return False
        name = caller.f_code.co_filename
        return bool(self.sandbox.log.texts) and (name == self.test or name.startswith("<doctest "))

    def _starts_students(self, word: str) -> bool:
        """Whether a word of a command names a file of the student's, or a Python that would find it."""
        if os.path.basename(word).startswith("python") and os.getcwd() != self.here:
            return True
        return self._is_students(word) or self._is_students(f"{word}.py")

    def _refuse_to_run(self) -> None:
        assert self.sandbox is not None
        self.sandbox.log.cannot_cross = Message(
            "the test runs a file that the student's code wrote"
        ).text
        raise CannotCross(self.sandbox.log.cannot_cross)

    def is_ours(self, file: Any) -> bool:
        """Whether an open file is one of the assignment's, not written by the student's code."""
        name = getattr(file, "name", None) if type(file).__module__ in _OPENED_BY else None
        return type(name) is str and _is_in(os.path.realpath(name), self.data)


def _words(value: Any) -> Iterator[str]:
    """The words of a command line, however it is given."""
    if isinstance(value, str | bytes):
        yield from re.split(r"[\s;&|'\"<>()=]+", os.fsdecode(value))
    elif isinstance(value, os.PathLike):
        yield os.fsdecode(os.fspath(value))
    elif isinstance(value, list | tuple):
        for each in value:
            yield from _words(each)


def _is_in(place: str, folder: str) -> bool:
    return bool(folder) and place.startswith(os.path.join(folder, ""))


_guard: Final = _Guard()


@lru_cache(maxsize=256)
def _places(here: str, test_path: str) -> tuple[str, tuple[str, ...]]:
    """Return the folder of the data files, and the bundles of which a test may read nothing else."""
    data = os.path.realpath(here) if here != "/" else ""
    bundle = os.path.dirname(os.path.dirname(os.path.realpath(test_path)))
    if os.path.basename(data) == "files":  # of a bundle of equal tests, perhaps
        return data, (bundle, os.path.dirname(data))
    return data, (bundle,)


@contextlib.contextmanager
def guarded(sandbox: Sandbox, test_path: str) -> Iterator[None]:
    """Let a test read the assignment's data files, and pickles that hold plain values.

    Args:
        sandbox: the sandbox with the student's code.
        test_path: the test file, in a folder of its bundle.
    """
    _guard.hook()
    load = pickle.load

    def load_guarded(file: Any, *args: Any, **kwargs: Any) -> Any:
        before, _guard.reads_ours = _guard.reads_ours, _guard.is_ours(file)
        try:
            return load(file, *args, **kwargs)
        finally:
            _guard.reads_ours = before

    _guard.here, _guard.test = os.getcwd(), test_path
    _guard.data, _guard.bundles = _places(_guard.here, test_path)
    _guard.reads_ours, outer, _guard.sandbox = False, _guard.sandbox, sandbox
    pickle.load = load_guarded
    try:
        yield
    finally:
        pickle.load = load
        _guard.sandbox = outer
