"""What a run costs beside the grading itself, for classes of 1,000, 10,000 and 100,000 submissions.

The lanes are stubs that return a ready result at once, so that only the main process is measured:
finding the files, keys, the gradebook, hints and the final grades. It prints the CPU time of each
submission, and its ratio to the smallest class: at 1 it does not grow with the class.

    python benchmarks/rows.py [--sizes 1000 10000 100000]
"""

from __future__ import annotations

import argparse
import shutil
import tempfile
import time
from collections.abc import Callable
from concurrent.futures import Executor, Future
from pathlib import Path
from typing import Any

from autograder.course.catalogue import Catalogue
from autograder.course.policy import Policy
from autograder.gradebook import final_grades, open_gradebook
from autograder.grading import class_run
from autograder.grading.runner.task import Task
from autograder.records.results import CaseResult, Explanation, QuestionResult, Status, SubmissionResult
from autograder.report import statistics

COURSE = Path(__file__).resolve().parent.parent
PARTS = ("files", "run", "grades")


class StubLanes(Executor):
    """Answers every task with a result in which one question of six lost its points."""

    def submit(self, function: Callable[..., Any], /, *args: Any, **kwargs: Any) -> Future[Any]:
        """Return a future that is done."""
        (task,) = args
        future: Future[Any] = Future()
        future.set_result(result_of(task))
        return future


def result_of(task: Task) -> SubmissionResult:
    """Return what a lane would."""
    questions = []
    for number in range(6):
        status = Status.FAILED if number == 5 else Status.PASSED
        case = CaseResult(f"q{number} - 1", True, 1.0, status, Explanation("failed_hidden"))
        questions.append(QuestionResult(f"q{number}", float(number < 5), 1.0, (case,)))
    return SubmissionResult(
        task.student, task.file, task.assignment.name, 5.0, 6.0, 0.01, tuple(questions)
    )


def run(size: int, folder: Path) -> list[float]:
    """Return the seconds of each part for a class of a size."""
    submissions = folder / "class"
    submissions.mkdir(parents=True)
    start = time.process_time()
    for number in range(size):
        (submissions / f"s{number:06}_05-losses.py").write_text(f"x = {number}\n")
    made = time.process_time()
    bundle = COURSE / "solutions" / "05-losses" / "bundle"
    catalogue = Catalogue(None, str(bundle), folder / "scratch", {})
    options = class_run.Options("none", 2)
    with open_gradebook(folder / "results") as book:
        class_run.grade([submissions], catalogue, book, options, start=lambda lanes: StubLanes())
        graded = time.process_time()
        found = statistics.read_class(final_grades.grades(book, Policy()))
        assert len(found.grades) == size
    return [made - start, graded - made, time.process_time() - graded]


def main() -> None:
    """Print a line for each size."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("--sizes", type=int, nargs="+", default=[1000, 10_000, 100_000])
    base: list[float] = []
    for size in parser.parse_args().sizes:
        folder = Path(tempfile.mkdtemp(prefix="rows-"))
        try:
            each = [seconds / size * 1e3 for seconds in run(size, folder)]
        finally:
            shutil.rmtree(folder)
        base = base or each
        ratios = ", ".join(
            f"{name} {now:.3f} ms (x{now / before:.2f})"
            for name, now, before in zip(PARTS, each, base, strict=True)
        )
        print(f"{size:>7} submissions, each: {ratios}", flush=True)


if __name__ == "__main__":
    main()
