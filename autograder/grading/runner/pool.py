"""Grade many submissions at once, and survive the death of a lane.

Any executor will do. If a local lane dies (out of memory, or stopped by its watchdog because a test
never returned), the pool is restarted and loses no other submission. A submission that killed two
lanes gets a row that reports this.
"""

from __future__ import annotations

import ctypes
import faulthandler
import gc
import multiprocessing
import multiprocessing.queues
import multiprocessing.util
import os
import resource
import signal
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import FIRST_COMPLETED, Executor, Future, ProcessPoolExecutor, wait
from concurrent.futures.process import BrokenProcessPool
from typing import Final

from autograder.course import otter_package
from autograder.records.language import Message
from autograder.records.results import Explanation, SubmissionResult
from autograder.wall import launch, slices

from . import lane
from .task import Task

_IN_FLIGHT_PER_LANE: Final = 3
_LANE_MEMORY_BYTES: Final = 4 << 30
_WATCHDOG_GRACE_SECONDS: Final = 120.0
"""more than an examination has (``lane.py``): it ends the lane only if that one's end does not come"""
_PR_SET_PDEATHSIG: Final = 1
_END_SECONDS: Final = 5.0

Grade = Callable[[Task], SubmissionResult]


def default_lanes() -> int:
    """Return the number of processors that this process may use: one lane per processor."""
    return len(os.sched_getaffinity(0))


def local_executor(lanes: int) -> Executor:
    """Return an executor of forked local lanes; they share the modules that are already loaded."""
    otter_package.test_files()
    # Loaded modules stay: a lane's garbage collector must not scan them, which would copy their pages.
    gc.freeze()
    context = multiprocessing.get_context("fork")
    processors = sorted(os.sched_getaffinity(0))
    own = context.SimpleQueue() if lanes >= len(processors) else None
    if own is not None:
        for lane_number in range(lanes):
            own.put(processors[lane_number % len(processors)])
    return ProcessPoolExecutor(lanes, context, initializer=_begin_lane, initargs=(os.getpid(), own))


def _begin_lane(parent: int, own: multiprocessing.queues.SimpleQueue[int] | None) -> None:
    """Make this process a lane: it ends with its parent, ignores Ctrl-C, and has a memory limit.

    A lane and its guest take turns, so one processor is enough for both, and waking a process on
    another processor takes longer than the answer. If there are at least as many lanes as processors,
    each lane is pinned to one.
    """
    ctypes.CDLL(None).prctl(_PR_SET_PDEATHSIG, signal.SIGKILL)
    if os.getppid() != parent:
        os._exit(1)
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    hard = resource.getrlimit(resource.RLIMIT_AS)[1]
    if hard == resource.RLIM_INFINITY:
        resource.setrlimit(resource.RLIMIT_AS, (_LANE_MEMORY_BYTES, hard))
    if own is not None:
        os.sched_setaffinity(0, {own.get()})
    lane.disown()
    # A forked worker skips atexit; multiprocessing runs its finalizers instead.
    multiprocessing.util.Finalize(None, lane.close, exitpriority=10)


def watched(task: Task) -> SubmissionResult:
    """Grade one submission under a watchdog that ends the whole lane if grading never returns."""
    limits = task.assignment.limits
    slices.enter(limits.memory_mib)
    with open(os.devnull, "w") as nowhere:
        seconds = limits.all_seconds + _WATCHDOG_GRACE_SECONDS
        faulthandler.dump_traceback_later(seconds, exit=True, file=nowhere)
        try:
            return lane.grade(task)
        finally:
            faulthandler.cancel_dump_traceback_later()


def run(
    tasks: Iterable[Task], lanes: int, start: Callable[[int], Executor] = local_executor
) -> Iterator[tuple[Task, SubmissionResult]]:
    """Grade submissions and yield each with its result when it is done, in any order.

    Args:
        tasks: the submissions, read only as lanes become free, so a class of any size fits in memory.
        lanes: how many submissions are graded at once.
        start: makes the executor, and makes a new one after a lane has died.
    """
    waiting, again = iter(tasks), deque[tuple[Task, int]]()
    while True:
        executor = start(lanes)
        try:
            yield from _run_until_broken(executor, waiting, again, lanes)
            executor.shutdown()
            return
        except BrokenProcessPool:
            executor.shutdown(wait=False, cancel_futures=True)
        except BaseException:
            _end(executor)
            raise
        lost = [(task, deaths) for task, deaths in again if deaths >= 2]
        for task, deaths in lost:
            again.remove((task, deaths))
            yield (
                task,
                lane.failed(
                    task, Explanation("unchecked_lane", {"reason": Message("the lane died").text})
                ),
            )


def _run_until_broken(
    executor: Executor, waiting: Iterator[Task], again: deque[tuple[Task, int]], lanes: int
) -> Iterator[tuple[Task, SubmissionResult]]:
    """Keep the lanes busy; if one dies, put the tasks in flight on ``again`` and raise.

    These tasks are run again one at a time, to find the one that killed the lane; ``again`` holds
    each task with the number of lanes that died while running it alone.
    """
    flying: dict[Future[SubmissionResult], tuple[Task, int]] = {}
    try:
        while True:
            room = 1 if again else lanes * _IN_FLIGHT_PER_LANE
            while len(flying) < room:
                task, deaths = again.popleft() if again else (next(waiting, None), 0)
                if task is None:
                    break
                flying[executor.submit(watched, task)] = task, deaths
            if not flying:
                return
            done, _ = wait(flying, return_when=FIRST_COMPLETED)
            for future in done:
                result = future.result()
                yield flying.pop(future)[0], result
    except BrokenProcessPool:
        alone = len(flying) == 1  # only then is the cause known
        again.extend((task, deaths + alone) for task, deaths in flying.values())
        raise


def _end(executor: Executor) -> None:
    """Stop at once: on Ctrl-C, do not wait for the tasks in flight."""
    processes = list((getattr(executor, "_processes", None) or {}).values())
    executor.shutdown(wait=False, cancel_futures=True)
    for process in processes:
        process.kill()
    for process in processes:
        process.join(_END_SECONDS)
    launch.sweep()  # the lanes could not remove their folders
