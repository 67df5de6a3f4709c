"""The program of the fork server, of the examiners that it forks, and of their examinations.

The fork server is a fresh interpreter that loads these modules and nothing of anybody's. An examiner is
a fork of it, sealed, for one assignment: it compiles the test files and loads the packages that they
import, and runs nothing of the bundle. An examination is a fork of that, for one submission; there the
test files run. So whatever a test file does, no other submission's result can depend on it.
"""

from __future__ import annotations

import array
import contextlib
import gc
import importlib
import os
import signal
import socket
import tempfile
import time
from typing import Final, NoReturn

import msgspec

from autograder.course import bundle, otter_package
from autograder.course.bundle import Question
from autograder.records import language
from autograder.records.errors import AutograderError, BundleError
from autograder.records.text import clean
from autograder.wall import launch, parcels
from autograder.wall.examiners import ASKED, Opening
from autograder.wall.launch import GuestLimits, GuestProcess
from autograder.wall.parcels import ParcelError
from autograder.wall.visible import Visible
from autograder.wall.wards import Done, Failed, Fork, Forked, Reap, Reaped
from autograder.worker import syscalls, wire

from . import preparation, sealed
from .examination import brings_programs, examine
from .rehearsal import rehearse
from .task import Task

_ALWAYS: Final = ("numpy.random", "doctest")
_END_SECONDS: Final = 1.0
"""after which processes that were killed are gone"""
_REQUEST: Final = msgspec.msgpack.Decoder(Task | None)
_ANSWER: Final = msgspec.msgpack.Decoder(Forked | Reaped)


def main(control: int) -> NoReturn:
    """Be the fork server.

    Args:
        control: a socket; each message but the last brings one end of another, and asks for an examiner
            behind it.
    """
    # It ends with its socket; with PR_SET_PDEATHSIG it would end with the thread that has started it.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    otter_package.test_files()
    for name in _ALWAYS:
        importlib.import_module(name)
    rehearse()
    sealed.prepare()
    gc.collect()
    gc.freeze()
    with socket.socket(socket.AF_UNIX, socket.SOCK_SEQPACKET, 0, control) as channel:
        while True:
            said, ancillary, _, _ = channel.recvmsg(1, socket.CMSG_SPACE(4))
            _reap(os.WNOHANG if said == ASKED else 0)
            if not said:  # whoever had the other end was killed
                time.sleep(_END_SECONDS)
                launch.sweep()
            if said != ASKED:
                os._exit(0)
            if ancillary:
                _fork_examiner(array.array("i", ancillary[0][2])[0], channel)


def _reap(options: int) -> None:
    """Wait for examiners that have ended, so that their processor time counts as this run's."""
    with contextlib.suppress(ChildProcessError):
        while os.waitpid(-1, options)[0]:
            pass


def _fork_examiner(end: int, channel: socket.socket) -> None:
    with _stream(end) as theirs:
        pid = os.fork()
        if pid == 0:
            try:
                channel.close()
                os.dup2(1, 2)  # which leads nowhere; the server's own is read if it cannot start
                _Examiner(theirs).serve()
            finally:
                os._exit(1)
        pidfd = os.pidfd_open(pid)
        try:
            parcels.send(theirs, b"", [pidfd])
        except ParcelError:
            pass  # whoever asked is gone, and so the examiner ends
        finally:
            os.close(pidfd)


def _stream(descriptor: int) -> socket.socket:
    """Return a descriptor as a socket, without asking the kernel what it is."""
    return socket.socket(socket.AF_UNIX, socket.SOCK_STREAM, 0, descriptor)


class _Examiner:
    """A sealed process for one assignment, which runs nothing of its bundle."""

    def __init__(self, end: socket.socket) -> None:
        syscalls.prctl(syscalls.PR_SET_PDEATHSIG, 9)
        self._end = end
        self._questions: tuple[Question, ...] = ()
        self._failed: Failed | None = None
        body, _ = parcels.receive(end)
        self._folder, self._opening = msgspec.msgpack.decode(body, type=tuple[str, Opening])
        try:
            self._seal()
            self._prepare()
        except BundleError as error:
            self._failed = Failed(str(error), of_bundle=True)
        except Exception as error:
            self._failed = Failed(f"{type(error).__name__}: {clean(str(error))}")
        gc.freeze()  # an examination's garbage collector need not look at what is here

    def serve(self) -> NoReturn:
        """Fork an examination for each request, one at a time, until the other end is closed."""
        while True:
            try:
                scratch, descriptors = parcels.receive(self._end)
            except ParcelError:
                os._exit(0)
            (descriptor,) = descriptors
            examiner = os.getpid()
            pid = os.fork()
            if pid == 0:
                self._examine(examiner, scratch.decode(), descriptor)
            os.close(descriptor)
            pidfd = os.pidfd_open(pid)
            with contextlib.suppress(ParcelError):
                parcels.send(self._end, b"", [pidfd])  # who ends it, and sees that it has ended
            os.close(pidfd)
            os.waitpid(pid, 0)

    def _seal(self) -> None:
        opening = self._opening
        if opening.processors:
            os.sched_setaffinity(0, opening.processors)
        language.use(opening.language)
        readable = [opening.bundle, *opening.readable]
        sealed.seal_examiner(readable, self._folder, {self._end.fileno()})

    def _prepare(self) -> None:
        """Compile the test files, and load what they will import from the Python installation."""
        os.environ["TMPDIR"] = self._folder  # some packages need one while they load
        self._questions = bundle.compiled(self._opening.bundle, self._opening.ok_formats)
        wire.load(self._opening.modules)
        if self._opening.ok_formats:  # else it is only to say what is in them
            for question in self._questions:
                preparation.prepare(question)
            preparation.load_plots(self._opening.modules)
        brings_programs(self._opening.bundle)
        tempfile.tempdir = None  # that of an examination is its own

    def _examine(self, examiner: int, scratch: str, descriptor: int) -> NoReturn:
        try:
            self._end.close()
            with _stream(descriptor) as end:
                if self._failed is None:
                    os.environ["TMPDIR"] = scratch
                    sealed.seal_examination(examiner, scratch, self._opening.cpu_seconds)
                request, _ = parcels.receive(end)
                answer = self._failed or self._answer(end, request)
                parcels.send(end, msgspec.msgpack.encode(answer))
        finally:
            os._exit(0)

    def _answer(self, end: socket.socket, request: bytes) -> Done | Failed:
        try:
            task = _REQUEST.decode(request)
            if task is None:
                outcome: object = [bundle.described(question) for question in self._questions]
            else:
                outcome = examine(task, self._questions, _Lent(end, task.visible))
        except BundleError as error:
            return Failed(str(error), of_bundle=True)
        except Exception as error:
            known = isinstance(error, AutograderError | OSError)
            return Failed(str(error) if known else f"{type(error).__name__} in the grader")
        return Done(msgspec.Raw(msgspec.msgpack.encode(outcome)))


class _Lent:
    """The guests of an examination, which the trusted side forks for it."""

    def __init__(self, end: socket.socket, visible: Visible) -> None:
        self._end = end
        self._visible = visible
        self._is_waiting = False

    @property
    def visible(self) -> Visible:
        """What the guests see of the machine."""
        return self._visible

    def fork(self, limits: GuestLimits, bare: bool = False) -> GuestProcess:
        """Ask for a guest."""
        answer, descriptors = self._exchange(Fork(limits, bare))
        assert isinstance(answer, Forked)
        if answer.problem:
            raise ConnectionError(answer.problem)
        return GuestProcess(answer.pid, *descriptors)

    def reap(self, pid: int) -> tuple[int, float]:
        """Ask what has become of a guest."""
        answer, _ = self._exchange(Reap(pid))
        assert isinstance(answer, Reaped)
        if answer.problem:
            raise ConnectionError(answer.problem)
        return answer.status, answer.cpu_seconds

    def _exchange(self, request: Fork | Reap) -> tuple[Forked | Reaped, list[int]]:
        if self._is_waiting:
            raise ConnectionError("an exchange was interrupted")
        self._is_waiting = True
        try:
            parcels.send(self._end, msgspec.msgpack.encode(request))
            body, descriptors = parcels.receive(self._end)
        except ParcelError as error:
            raise ConnectionError(str(error)) from None
        self._is_waiting = False
        return _ANSWER.decode(body), descriptors
