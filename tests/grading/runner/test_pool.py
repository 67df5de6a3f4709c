"""Many submissions at once, by any executor, whatever becomes of the processes that grade them."""

from __future__ import annotations

import multiprocessing
import os
import signal
import time
from collections.abc import Callable, Iterator
from concurrent.futures import Executor, Future, ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest

from autograder.course.bundle import Assignment
from autograder.grading.runner import lane, pool
from autograder.grading.runner.task import Task
from autograder.records.results import Explanation, SubmissionResult
from autograder.wall.visible import find_visible
from tests.conftest import best_level, exception_test

Grade = Callable[[Task], SubmissionResult]


class Synchronous(Executor):
    """Does everything at once, in this process."""

    def submit(self, fn: Callable[..., Any], /, *args: Any, **kwargs: Any) -> Future[Any]:
        """Call it now."""
        future: Future[Any] = Future()
        try:
            future.set_result(fn(*args, **kwargs))
        except BaseException as error:
            future.set_exception(error)
        return future


@pytest.fixture(autouse=True)
def _own_lane() -> Iterator[None]:
    """Let no lane that other tests have left behind be inherited, and leave none."""
    lane.close()
    yield
    lane.close()


@pytest.fixture
def bundle(bundle_of: Callable[..., Assignment]) -> Assignment:
    return bundle_of({"q1": exception_test("q1", "n: assert n > 0")})


def task(bundle: Assignment, student: str, text: str = "n = 1") -> Task:
    return Task(student, "hw.py", text.encode(), bundle, find_visible(()), best_level())


def scores(
    tasks: list[Task], lanes: int = 2, start: Callable[[int], Executor] = pool.local_executor
) -> dict[str, float]:
    """Grade, and return each student's score."""
    results = [(task.student, result.score) for task, result in pool.run(tasks, lanes, start)]
    assert len(results) == len(tasks)
    return dict(results)


def children_left() -> list[Any]:
    """The processes that are still there after a while; they need a moment to be killed and reaped."""
    deadline = time.monotonic() + 10
    while multiprocessing.active_children() and time.monotonic() < deadline:
        time.sleep(0.01)
    return multiprocessing.active_children()


# --- executors ------------------------------------------------------------------------------------


@pytest.mark.parametrize("lanes", [1, 2])
def test_local_lanes_grade_a_class(bundle: Assignment, lanes: int) -> None:
    tasks = [task(bundle, f"s{n}", f"n = {n % 3}") for n in range(12)]
    assert scores(tasks, lanes) == {f"s{n}": float(n % 3 > 0) for n in range(12)}


def test_an_executor_of_ones_own_will_do(bundle: Assignment) -> None:
    tasks = [task(bundle, f"s{n}", f"n = {n}") for n in range(4)]
    assert scores(tasks, 1, lambda lanes: Synchronous()) == {"s0": 0, "s1": 1, "s2": 1, "s3": 1}


def test_a_thread_will_do(bundle: Assignment) -> None:
    tasks = [task(bundle, f"s{n}", f"n = {n}") for n in range(4)]
    assert scores(tasks, 1, ThreadPoolExecutor) == {"s0": 0, "s1": 1, "s2": 1, "s3": 1}


def test_no_tasks_are_no_results() -> None:
    assert list(pool.run([], 2)) == []


def test_the_executor_is_made_for_as_many_lanes_as_asked_for(bundle: Assignment) -> None:
    asked: list[int] = []

    def start(lanes: int) -> Executor:
        asked.append(lanes)
        return Synchronous()

    scores([task(bundle, "kim")], 3, start)
    assert asked == [3]


def test_tasks_are_read_only_as_lanes_become_free(bundle: Assignment) -> None:
    read: list[str] = []

    def tasks() -> Iterator[Task]:
        for n in range(50):
            read.append(f"s{n}")
            yield task(bundle, f"s{n}")

    results = pool.run(tasks(), 1, lambda lanes: Synchronous())
    next(results)
    assert len(read) < 10
    assert len(list(results)) == 49


def test_an_error_among_the_tasks_ends_the_run(bundle: Assignment) -> None:
    def tasks() -> Iterator[Task]:
        yield task(bundle, "kim")
        raise KeyError("from the tasks")

    with pytest.raises(KeyError, match="from the tasks"):
        list(pool.run(tasks(), 1))
    assert children_left() == []


def test_a_run_that_is_left_early_leaves_no_process(bundle: Assignment) -> None:
    results = pool.run([task(bundle, f"s{n}") for n in range(9)], 2)
    next(results)
    results.close()  # type: ignore[attr-defined]
    assert children_left() == []


def test_a_process_that_has_graded_itself_keeps_its_own_zygote(bundle: Assignment) -> None:
    assert lane.grade(task(bundle, "first")).score == 1
    assert scores([task(bundle, "kim"), task(bundle, "lee")], 1) == {"kim": 1, "lee": 1}
    assert lane.grade(task(bundle, "last")).problems == ()


def test_as_many_lanes_as_this_process_may_use_processors() -> None:
    assert pool.default_lanes() == len(os.sched_getaffinity(0)) > 0


# --- lanes that die -------------------------------------------------------------------------------


def killing(victims: set[str], once: Path | None = None) -> Grade:
    """Grade as ever, but kill the lane that grades one of these: the first time only, or always."""
    grade = lane.grade

    def deadly(task: Task) -> SubmissionResult:
        if task.student in victims:
            flag = once / task.student if once else None
            if flag is None or not flag.exists():
                if flag is not None:
                    flag.touch()
                os.kill(os.getpid(), signal.SIGKILL)
        return grade(task)

    return deadly


@pytest.mark.parametrize("lanes", [1, 2])
def test_a_lane_that_dies_once_is_replaced_and_everyone_is_graded(
    bundle: Assignment, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, lanes: int
) -> None:
    monkeypatch.setattr(lane, "grade", killing({"s2"}, once=tmp_path))
    assert scores([task(bundle, f"s{n}") for n in range(7)], lanes) == {f"s{n}": 1 for n in range(7)}


def test_lanes_that_die_of_several_submissions_once_are_replaced(
    bundle: Assignment, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(lane, "grade", killing({"s0", "s3", "s4"}, once=tmp_path))
    assert set(scores([task(bundle, f"s{n}") for n in range(8)]).values()) == {1}


@pytest.mark.parametrize("victims", [{"s0"}, {"s6"}, {"s1", "s2"}])
def test_what_always_kills_its_lane_is_a_row_and_the_others_are_kept(
    bundle: Assignment, monkeypatch: pytest.MonkeyPatch, victims: set[str]
) -> None:
    monkeypatch.setattr(lane, "grade", killing(victims))
    results = {t.student: r for t, r in pool.run([task(bundle, f"s{n}") for n in range(7)], 2)}
    assert set(results) == {f"s{n}" for n in range(7)}
    assert {name for name, result in results.items() if result.unchecked} == victims
    assert all(results[name].score == 1 for name in results.keys() - victims)
    lost = Explanation("unchecked_lane", {"reason": "the lane died"})
    assert all(results[name].problems == (lost,) for name in victims)


def test_the_only_submission_kills_its_lane(
    bundle: Assignment, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(lane, "grade", killing({"kim"}))
    ((_, result),) = pool.run([task(bundle, "kim")], 2)
    assert result.unchecked


def test_a_zygote_that_dies_is_a_row_and_the_next_has_a_new_one(
    bundle: Assignment, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert lane.grade(task(bundle, "kim")).score == 1
    assert lane._lane is not None
    (zygote,) = lane._lane._zygotes.values()
    assert zygote._process is not None
    os.kill(zygote._pid or zygote._process.pid, signal.SIGKILL)
    zygote._process.wait()
    lost = lane.grade(task(bundle, "lee"))
    assert lost.unchecked
    assert [problem.code for problem in lost.problems] == ["unchecked_lane"]
    assert lane.grade(task(bundle, "park")).score == 1
