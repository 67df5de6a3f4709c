"""How fast and how large grading is, beside ``otter run`` and beside no wall at all.

Grades the same honest 05-losses notebooks three ways, in one run on one machine:

- ``autograder grade`` as a user runs it, from its start to its end, the wall on;
- ``otter run``, one process and one kernel a submission, without isolation;
- a bare loop: fork, run the cells, run the same tests in that process, no wall at all: the floor.

    python benchmarks/throughput.py [--submissions 500] [--otter 4] [--memory 1000]

It prints seconds per submission and their ratios; quote the ratios, the seconds are the machine's.
"""

from __future__ import annotations

import argparse
import importlib
import json
import os
import resource
import subprocess
import sys
import tempfile
import threading
import time
import zipfile
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import nbformat
import psutil

COURSE = Path(__file__).resolve().parent.parent
BUNDLE = COURSE / "solutions" / "05-losses" / "bundle"
SKELETON = COURSE / "assignments" / "en" / "05-losses" / "05-losses.ipynb"

ANSWERS = {
    "sse": "def sse(y, y_hat):\n    return float(np.sum((np.asarray(y) - np.asarray(y_hat)) ** 2.0))",
    "mse": "def mse(y, y_hat):\n    return float(np.mean((np.asarray(y) - np.asarray(y_hat)) ** 2.0))",
    "rmse": "def rmse(y, y_hat):\n    return mse(y, y_hat) ** 0.5",
    "one_hot": (
        "def one_hot(labels, num_classes):\n"
        "    rows = np.zeros((len(labels), num_classes))\n"
        "    rows[np.arange(len(labels)), labels] = 1.0\n"
        "    return rows"
    ),
    "cross_entropy": (
        "def cross_entropy(y, y_hat):\n"
        "    p = np.clip(y_hat, 1e-12, 1.0)\n"
        "    return float(np.mean(-np.sum(y * np.log(p), axis=-1)))"
    ),
    "binary_cross_entropy": (
        "def binary_cross_entropy(y, p):\n"
        "    y, p = np.asarray(y, float), np.clip(p, 1e-12, 1 - 1e-12)\n"
        "    return float(np.mean(-y * np.log(p) - (1 - y) * np.log(1 - p)))"
    ),
}


@dataclass
class Cost:
    """What one way of grading took, per submission."""

    wall: float
    cpu: float


def write_class(folder: Path, count: int) -> list[Path]:
    """Write honest notebooks, no two with the same bytes."""
    paths = []
    for number in range(count):
        notebook = nbformat.read(SKELETON, as_version=4)
        for cell in notebook.cells:
            for name, answer in ANSWERS.items():
                if cell.cell_type == "code" and cell.source.startswith(f"def {name}("):
                    cell.source = f"{answer}  # student {number}"
        path = folder / f"s{number:04d}" / "05-losses.ipynb"
        path.parent.mkdir(parents=True)
        nbformat.write(notebook, path)
        paths.append(path)
    return paths


def measured(count: int, action: Callable[[], None]) -> Cost:
    """Time an action that starts child processes and waits for all of them."""
    before, start = resource.getrusage(resource.RUSAGE_CHILDREN), time.perf_counter()
    action()
    wall, after = time.perf_counter() - start, resource.getrusage(resource.RUSAGE_CHILDREN)
    cpu = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return Cost(wall / count, cpu / count)


def grade(folder: Path, output: Path) -> None:
    """Run ``autograder grade`` as a user does."""
    command = [sys.executable, "-m", "autograder", "grade", folder, "-o", output, "--format", "json"]
    command += ["--isolation", "namespaces", "-a", "05-losses"]
    done = subprocess.run(command, cwd=COURSE, capture_output=True, text=True, check=True)
    submissions = json.loads(done.stdout)["submissions"]
    wrong = [s["student"] for s in submissions if s["score"] != s["max_score"] or s["score"] != 10]
    if wrong:
        raise SystemExit(f"honest submissions lost marks: {wrong[:5]}")


def otter_run(paths: list[Path], scratch: Path) -> None:
    """Run ``otter run`` on each, one after the other."""
    archive = scratch / "autograder.zip"
    with zipfile.ZipFile(archive, "w") as zipped:
        for path in sorted(BUNDLE.rglob("*")):
            zipped.write(path, path.relative_to(BUNDLE))
    otter = Path(sys.executable).with_name("otter")
    environment = {**os.environ, "PATH": f"{otter.parent}:{os.environ['PATH']}"}
    for path in paths:
        command = [otter, "run", "-a", archive, "-o", scratch, "--no-logo", path]
        subprocess.run(command, env=environment, capture_output=True, check=True)
        score = json.loads((scratch / "results.json").read_text())["tests"]
        if sum(test.get("score", 0) for test in score) != 10:
            raise SystemExit(f"otter run gave other marks: {score}")


def bare_loop(paths: list[Path]) -> None:
    """Fork, run the cells, run the tests: what grading costs without any wall."""
    sys.path.insert(0, str(COURSE))
    importlib.import_module("numpy.random")  # once, before any fork, as in a zygote
    from autograder.course import bundle as bundles
    from autograder.formats import notebook

    bundle = bundles.load(BUNDLE, Path("/nonexistent"), "05-losses")
    questions = bundles.load_questions(bundle)
    for path in paths:
        child = os.fork()
        if child == 0:
            namespace: dict[str, object] = {}
            for source in notebook.read(path.read_bytes(), path.name).cells:
                if "otter" not in source and "grader" not in source:
                    exec(source, namespace)
                else:
                    exec("import numpy as np", namespace)
            score = 0.0
            for question in questions:
                test_file = question.fresh()
                test_file.run(namespace)
                score += test_file.score
            os._exit(0 if score == 10 else 1)
        if os.waitpid(child, 0)[1]:
            raise SystemExit("the bare loop gave other marks")


def run_bare_loop(paths: list[Path], scratch: Path) -> None:
    """Run the bare loop in a process of its own, with its start, as the others are."""
    listing = scratch / "paths.json"
    listing.write_text(json.dumps([str(path) for path in paths]))
    subprocess.run([sys.executable, __file__, "--bare", listing], check=True)


def peak_memory_mib(folder: Path, output: Path) -> tuple[float, float]:
    """Grade a class on two lanes and return the peak of all processes' shares together, in MiB.

    Returns:
        The peak over the run's first quarter, and over all of it: that it does not grow.
    """
    command = [sys.executable, "-m", "autograder", "grade", folder, "-o", output, "-a", "05-losses"]
    command += ["--format", "json", "-j", "2"]
    process = subprocess.Popen(command, cwd=COURSE, stdout=subprocess.DEVNULL)
    samples: list[float] = []
    stop = threading.Event()

    def sample() -> None:
        while not stop.is_set():
            samples.append(_proportional_set_size(process.pid) / 2**20)
            stop.wait(0.1)

    thread = threading.Thread(target=sample)
    thread.start()
    if process.wait():
        raise SystemExit("grading failed")
    stop.set()
    thread.join()
    return max(samples[: max(1, len(samples) // 4)]), max(samples)


def _proportional_set_size(pid: int) -> int:
    total = 0
    try:
        root = psutil.Process(pid)
        for process in [root, *root.children(recursive=True)]:
            try:
                total += process.memory_full_info().pss
            except psutil.Error:
                continue
    except psutil.Error:
        pass
    return total


def report(ours: Cost, otter: Cost, floor: Cost) -> None:
    """Print the table and the ratios."""
    print(f"{'per submission':24}{'wall':>12}{'CPU':>12}")
    for name, cost in (("autograder grade", ours), ("otter run", otter), ("bare loop", floor)):
        print(f"{name:24}{cost.wall * 1000:9.1f} ms{cost.cpu * 1000:9.1f} ms")
    print(f"\nsubmissions per second, autograder : otter run   {otter.wall / ours.wall:7.0f} : 1")
    print(f"CPU, otter run : autograder                      {otter.cpu / ours.cpu:7.0f} : 1")
    print(f"CPU, autograder : bare loop                      {ours.cpu / floor.cpu:7.1f} : 1")
    print(f"wall, autograder : bare loop                     {ours.wall / floor.wall:7.1f} : 1")


def main() -> None:
    """Run the three ways and the memory measurement."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--submissions", type=int, default=500)
    parser.add_argument("--otter", type=int, default=4, help="how many of them otter run grades")
    parser.add_argument(
        "--memory", type=int, default=1000, help="class size for the memory peak; 0: none"
    )
    parser.add_argument("--bare", type=Path, help=argparse.SUPPRESS)
    arguments = parser.parse_args()
    if arguments.bare:
        bare_loop([Path(path) for path in json.loads(arguments.bare.read_text())])
        return
    with tempfile.TemporaryDirectory() as folder:
        scratch = Path(folder)
        paths = write_class(scratch / "class", arguments.submissions)
        count = len(paths)
        ours = measured(count, lambda: grade(scratch / "class", scratch / "results"))
        some = paths[: arguments.otter]
        otter = measured(len(some), lambda: otter_run(some, scratch))
        floor = measured(count, lambda: run_bare_loop(paths, scratch))
        print(
            f"{count} notebooks, otter run on {len(some)}; {len(os.sched_getaffinity(0))} processors\n"
        )
        report(ours, otter, floor)
        if arguments.memory:
            write_class(scratch / "large", arguments.memory)
            first, peak = peak_memory_mib(scratch / "large", scratch / "large-results")
            print(
                f"\n{arguments.memory} submissions, two lanes: at most {peak:.0f} MiB proportional set "
                f"size, in the first quarter of the run {first:.0f} MiB"
            )


if __name__ == "__main__":
    main()
