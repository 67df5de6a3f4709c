"""The command line in this process, as a user meets it: arguments in; exit code, output and errors out."""

from __future__ import annotations

import contextlib
import gc
import io
import os
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator, Mapping
from concurrent.futures import Executor, Future
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any
from unittest import mock

from autograder.cli import main
from autograder.grading.runner import isolation, pool

COURSE = Path(__file__).resolve().parent.parent
LANGUAGE = {"LANG": "C.UTF-8", "COLUMNS": ""}
_SIGNALS = (signal.SIGINT, signal.SIGTERM, signal.SIGALRM, signal.SIGCHLD)


@dataclass(frozen=True)
class Ran:
    """What a command did."""

    code: int
    out: str
    err: str


class OneLane(Executor):
    """This process itself as the only lane: its zygotes stay warm from one command to the next."""

    def __init__(self, *_: object, **__: object) -> None:
        """Take what a pool of processes takes, which means nothing here."""

    def submit(self, fn: Callable[..., Any], /, *args: Any, **kwargs: Any) -> Future[Any]:
        """Call it at once."""
        future: Future[Any] = Future()
        try:
            future.set_result(fn(*args, **kwargs))
        except Exception as error:
            future.set_exception(error)
        return future


tried_once = lru_cache(isolation.offered)
"""whether a level is to be had does not change during a test run"""


@contextlib.contextmanager
def one_lane() -> Iterator[None]:
    """Grade in this process whatever would be graded in lanes that are started for it."""
    with (
        mock.patch.object(pool, "ProcessPoolExecutor", OneLane),
        mock.patch.object(isolation, "offered", tried_once),
        mock.patch.object(gc, "freeze"),  # which is done before lanes are forked
    ):
        yield


def run_here(*arguments: object, cwd: Path = COURSE, env: Mapping[str, str] | None = None) -> Ran:
    """Run a command in this process and make sure that it leaves nothing behind in it.

    What it grades is graded behind the same wall, but in this process instead of in lanes that are
    started for it; commands that are launched show those.
    """
    handlers = [signal.getsignal(each) for each in _SIGNALS]
    code = 0
    with (
        _surroundings(cwd, {**LANGUAGE, **(env or {})}),
        _streams() as (out, err),
        one_lane(),
    ):
        try:
            main([str(argument) for argument in arguments])
        except SystemExit as ended:
            code = ended.code if isinstance(ended.code, int) else int(ended.code is not None)
        assert Path.cwd() == cwd.resolve(), "a command changed the working folder"
    assert handlers == [signal.getsignal(each) for each in _SIGNALS], "a command left a signal handler"
    return Ran(code, _text(out), _text(err))


def launch(
    *arguments: object, cwd: Path = COURSE, env: Mapping[str, str] | None = None, **options: Any
) -> Ran:
    """Run a command in a process of its own: what only a process shows, such as its exit code."""
    command = [sys.executable, "-m", "autograder", *map(str, arguments)]
    environment = {**os.environ, **LANGUAGE, **(env or {})}
    done = subprocess.run(
        command, cwd=cwd, env=environment, capture_output=True, text=True, check=False, **options
    )
    return Ran(done.returncode, done.stdout, done.stderr)


@contextlib.contextmanager
def _surroundings(cwd: Path, changed: Mapping[str, str]) -> Iterator[None]:
    """Another working folder and environment, until the command ends."""
    before = dict(os.environ)
    os.environ.update(changed)
    try:
        with contextlib.chdir(cwd):
            yield
    finally:
        os.environ.clear()
        os.environ.update(before)


@contextlib.contextmanager
def _streams() -> Iterator[tuple[io.BytesIO, io.BytesIO]]:
    """Pipes in place of the standard streams: no terminal, and UTF-8 as ``LANG`` says."""
    out, err = io.BytesIO(), io.BytesIO()
    stdout = io.TextIOWrapper(out, "utf-8", write_through=True)
    stderr = io.TextIOWrapper(err, "utf-8", write_through=True)
    with contextlib.redirect_stdout(stdout), contextlib.redirect_stderr(stderr):
        yield out, err
    stdout.detach()
    stderr.detach()


def _text(stream: io.BytesIO) -> str:
    return stream.getvalue().decode("utf-8").replace("\r\n", "\n")
