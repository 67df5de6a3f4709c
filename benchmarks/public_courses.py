"""How many real Otter assignments are graded here as Otter grades them, case by case.

FOLDER has one folder for each checked-out repository. For every assignment in it, the notebook as the
repository has it (solved, or a student's) is graded with Otter's own classes and with this product,
each in a process of its own with a time limit, and the results are compared:

    python benchmarks/public_courses.py FOLDER [--details FILE.jsonl] [--damage]

It prints a table of repositories and one figure line. Counted are assignments and questions with a case
that Otter passes; *equal* means that every case passes on both sides or on neither. A case that Otter
passes is *silent* if it neither passes here nor is called unchecked. A case that Otter fails and that
passes here is *wrong*, with two exceptions. It is *rescued* if a cell goes on here after a line that
raised, and Otter's classes, too, pass the case when they get the notebook statement by statement. It is
*printed* if its doctest expects what NumPy 1 printed, ``True``, where NumPy 2 prints ``np.True_``.

The notebooks are public code that nobody has read: Otter's side, too, runs without a network, and may
write only to its own folder.
"""

from __future__ import annotations

import argparse
import contextlib
import json
import multiprocessing
import os
import re
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from multiprocessing.connection import Connection, wait
from pathlib import Path
from typing import Any

import msgspec
import public_damage
from public_assignments import Found, NotUsable, Prepared, find, prepare, readable_by_all
from public_figures import Compared, compare, damage_line, figures, left_out, table, without_failed
from public_graders import Outcome, limited, with_otter, with_this

from autograder.grading.runner import isolation
from autograder.records.limits import Level


@dataclass(frozen=True)
class Settings:
    """What the command line says, for each assignment's process."""

    level: Level
    seconds: float
    cache: Path | None
    damage: bool
    memo: Path
    """a folder for what the processes tell each other"""


def measure(found: Found, settings: Settings) -> Iterator[Compared]:
    """Grade an assignment with both and compare; damaged, too, if wanted."""
    with tempfile.TemporaryDirectory(prefix="public-") as scratch:
        readable_by_all(Path(scratch))
        try:
            prepared = prepare(found, Path(scratch))
        except NotUsable as why:
            yield Compared(found.repository, found.name, str(why))
            return
        if not _is_first(settings.memo / f"{prepared.digest}.seen"):
            yield Compared(found.repository, found.name, "the same as another")
            return
        honest = Outcome()
        kinds = ("", *public_damage.KINDS) if settings.damage else ("",)
        for kind in kinds:
            if kind:
                prepared = public_damage.damaged(prepared, kind)
            name = f"{found.name} ({kind})" if kind else found.name
            compared = Compared(found.repository, name)
            start = time.perf_counter()
            otter = _otters(prepared, settings)
            if kind:
                otter = without_failed(otter, honest)
            else:
                honest = otter
            middle = time.perf_counter()
            if otter.failure or not otter.questions:
                lines = otter.failure.strip().splitlines() or ["no question was tested"]
                compared.skipped = f"Otter: {lines[-1]}"
            else:
                this = limited(settings.seconds, with_this, prepared, settings.level, settings.memo)
                compared.left_out = this.left_out
                compare(compared, otter, this, None)
                if compared.counts["wrong"]:
                    compared.differing.clear()
                    compare(compared, otter, this, _otters(prepared, settings, by_statement=True))
            compared.seconds = (middle - start, time.perf_counter() - middle)
            yield compared


def _is_first(mark: Path) -> bool:
    try:
        mark.touch(exist_ok=False)
    except FileExistsError:
        return False
    return True


def _otters(prepared: Prepared, settings: Settings, by_statement: bool = False) -> Outcome:
    """Return Otter's results, which depend on the assignment and the installed packages alone."""
    kept = settings.cache and settings.cache / f"{prepared.digest}{'-statements' * by_statement}.json"
    if kept and kept.exists():
        return msgspec.json.decode(kept.read_bytes(), type=Outcome)
    outcome = limited(settings.seconds, with_otter, prepared, by_statement)
    if kept and not outcome.failure:
        kept.write_bytes(msgspec.json.encode(outcome))
    return outcome


def _work(found: Found, settings: Settings, answer: Connection) -> None:
    for compared in measure(found, settings):
        answer.send(compared)
    answer.close()


def measure_all(found: list[Found], settings: Settings, jobs: int) -> Iterator[Compared]:
    """Measure assignments, each in its own process, some at once."""
    context = multiprocessing.get_context("fork")
    waiting, running = list(reversed(found)), dict[Connection, tuple[Any, Found]]()
    while waiting or running:
        while waiting and len(running) < jobs:
            reader, writer = context.Pipe(duplex=False)
            one = waiting.pop()
            process = context.Process(target=_work, args=(one, settings, writer))
            process.start()
            writer.close()
            running[reader] = process, one
        for ready in wait(list(running)):
            assert isinstance(ready, Connection)
            try:
                compared = ready.recv()
            except EOFError:
                process, one = running.pop(ready)
                process.join()
                if process.exitcode:
                    yield Compared(one.repository, one.name, f"its process ended: {process.exitcode}")
                continue
            yield compared


def in_turns(found: list[Found]) -> list[Found]:
    """Return the first assignment of each repository, then the second, so that the start says much."""
    places: Counter[str] = Counter()
    turns = []
    for one in found:
        turns.append(places[one.repository])
        places[one.repository] += 1
    return [one for _, one in sorted(zip(turns, found, strict=True), key=lambda pair: pair[0])]


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--details", type=Path, help="write a JSON line for each case that differs")
    parser.add_argument("--damage", action="store_true", help="grade damaged solutions, too")
    parser.add_argument("--cache", type=Path, help="keep Otter's results here, for the next time")
    parser.add_argument("--only", default="", help="a regular expression: repository/path/of.ipynb")
    parser.add_argument("--seconds", type=float, default=240, help="limit of a grader on a notebook")
    parser.add_argument("-j", "--jobs", type=int, default=len(os.sched_getaffinity(0)))
    return parser.parse_args()


def main() -> None:
    """Measure all, printing a line for each assignment as it is done."""
    arguments = _arguments()
    if arguments.cache:
        arguments.cache.mkdir(parents=True, exist_ok=True)
    level = isolation.choose("auto")
    wanted = re.compile(arguments.only)
    found = [one for one in find(arguments.folder) if wanted.search(f"{one.repository}/{one.name}")]
    found = in_turns(found)
    results: list[Compared] = []
    with contextlib.ExitStack() as stack:
        details = stack.enter_context(arguments.details.open("w")) if arguments.details else None
        memo = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="public-")))
        settings = Settings(level, arguments.seconds, arguments.cache, arguments.damage, memo)
        for compared in measure_all(found, settings, arguments.jobs):
            results.append(compared)
            print(_line(compared, len(results), len(found)), file=sys.stderr, flush=True)
            if details and not compared.skipped:
                for row in compared.differing:
                    details.write(json.dumps(row, ensure_ascii=False) + "\n")
                details.flush()
    damaged = [result for result in results if public_damage.is_damaged(result.assignment)]
    honest = [result for result in results if result not in damaged]
    print("\n".join(table(honest)))
    print(*left_out(honest), sep="", end="")
    print(figures([result for result in honest if not result.skipped]))
    if damaged:
        print(damage_line([result for result in damaged if not result.skipped]))


def _line(compared: Compared, done: int, of: int) -> str:
    said = compared.skipped or " ".join(f"{name} {count}" for name, count in compared.counts.items())
    seconds = " + ".join(f"{part:.1f}" for part in compared.seconds)
    return f"[{done}/{of}] {compared.repository}/{compared.assignment}: {said} ({seconds} s)"


if __name__ == "__main__":
    main()
