"""One examination that the fork server does beforehand, so that none of those it forks starts cold.

A fork shares its parent's memory until it writes to it. So whatever has run before, from the adaptive
interpreter's caches to NumPy's loops, costs an examination nothing. The student's code is ours here.
"""

from __future__ import annotations

import os
from typing import Final

from autograder.course.bundle import Assignment, Question
from autograder.wall.launch import GuestLimits, GuestProcess, position_file
from autograder.wall.visible import Visible
from autograder.worker.guest import Guest

from .examination import examine
from .task import Task

_VISIBLE: Final = Visible("", "", (), (), ())
_SUBMISSION: Final = b"""
import math
import numpy as np

def f(y, y_hat):
    return float(np.sum((np.asarray(y) - np.asarray(y_hat)) ** 2))

def g(x):
    return np.asarray(x) * 2.0

def h(x):
    return 1 / 0
"""
_TESTS: Final = """
from otter.test_files import test_case
OK_FORMAT = False
name = "q"
points = 3

@test_case(points=1, hidden=False)
def test_value(f):
    import numpy as np
    assert np.isclose(f([1.0, 2.0], np.array([1.0, 1.0])), 1.0), "sum((y - y_hat)**2)"
    assert isinstance(f([1.0], [2.0]), float)

@test_case(points=1, hidden=False)
def test_wrong(g):
    import numpy as np
    got = g(np.array([[1.0, 2.0], [3.0, 4.0]]))
    assert got.shape == (2, 2) and np.allclose(got, 1.0), "a message"

@test_case(points=1, hidden=True)
def test_error(h):
    assert h(2) == 3
"""


def rehearse() -> None:
    """Examine a submission of our own, with tests of our own."""
    question = Question(
        "q", "/none/tests/q.py", _TESTS, compile(_TESTS, "/none/tests/q.py", "exec"), False
    )
    assignment = Assignment("rehearsal", "/none", "")
    task = Task("", "x.py", _SUBMISSION, assignment, _VISIBLE, "none")
    for _ in range(3):
        examine(task, [question], _Guests())


class _Guests:
    """Guests that are not sealed, for they run no student's code."""

    def __init__(self) -> None:
        self.visible = _VISIBLE

    def fork(self, limits: GuestLimits, bare: bool = False) -> GuestProcess:
        """Fork a guest."""
        theirs_in, frames_out = os.pipe()
        frames_in, theirs_out = os.pipe()
        streams, null = os.pipe()
        position = position_file()
        pid = os.fork()
        if pid == 0:
            try:
                Guest(theirs_in, theirs_out, position).serve()
            finally:
                os._exit(0)
        for descriptor in (theirs_in, theirs_out, null):
            os.close(descriptor)
        for descriptor in (frames_in, frames_out, streams):
            os.set_blocking(descriptor, False)
        return GuestProcess(pid, os.pidfd_open(pid), frames_in, frames_out, streams, position)

    def reap(self, pid: int) -> tuple[int, float]:
        """Wait for a guest that was killed."""
        return os.waitpid(pid, 0)[1], 0.0
