"""How much one guest can tell another although nothing passes the wall: in bits for each run.

Guests share a machine. One that saw something sends a random message by what both can feel, another
receives it, and the answers are counted. For ones and zeros that makes the mutual information. Of more
symbols, m, a share p is right, which is at least log2(m) - H(p) - (1 - p) log2(m - 1) bits a symbol
(Fano's inequality).

    python benchmarks/side_channels.py [--level namespaces] [--runs 20]

- refused: what once carried whole inputs: dropping files from the page cache (fadvise64) and counting
  what is read from the disk (getrusage);
- cold files: the sender reads files that nobody read since the machine started, or not; the receiver
  measures how long reading them takes. Here the files are made cold between the runs, which only this
  program can do: in earnest each file carries one bit a start of the machine;
- clock: the sender ends at a chosen moment, the receiver looks at the time when it starts;
- threads: threads take process numbers, which all processes share; below `namespaces` one sees them;
- load: both run at the same time, and one keeps the processors busy or not.
"""

from __future__ import annotations

import argparse
import contextlib
import math
import os
import random
import time
from collections import Counter
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from typing import Any

from autograder.grading.runner import isolation
from autograder.records.limits import Limits
from autograder.wall.launch import Zygote
from autograder.wall.sandbox import Sandbox
from autograder.wall.visible import find_visible

LIMITS = Limits(case_seconds=20.0, cpu_seconds=60.0)
FOLDER = os.path.dirname(os.__file__)
FILES = [
    name
    for name in sorted(os.listdir(FOLDER))
    if name.endswith(".py") and os.path.getsize(f"{FOLDER}/{name}") > 1 << 14
][:64]

BEFORE = f"""
import hashlib, os, stat, threading, time
FILES = [os.path.join(os.path.dirname(os.__file__), name) for name in {FILES!r}]
def attempt(action):
    try: return action()
    except (OSError, ImportError, AttributeError): return 0
"""
REFUSED = """
def send(bits):
    for bit, name in zip(bits, FILES):
        with open(name, "rb") as file:
            if not bit: file.read()
            elif not attempt(lambda: os.posix_fadvise(file.fileno(), 0, 0, 4) or 1): file.read()
def blocks():
    import resource
    return resource.getrusage(resource.RUSAGE_SELF).ru_inblock
def receive(count):
    found = []
    for name in FILES[:count]:
        before = attempt(blocks)
        with open(name, "rb") as file: file.read()
        found.append(int(attempt(blocks) > before))
    return found
"""
COLD = """
def send(bits):
    for bit, name in zip(bits, FILES):
        if bit: open(name, "rb").read()
def receive(count):
    found = []
    for name in FILES[:count]:
        start = time.perf_counter()
        with open(name, "rb") as file: file.read(1 << 14)
        found.append(time.perf_counter() - start)
    middle = (sorted(found)[count // 4] * sorted(found)[-count // 4]) ** 0.5
    return [int(each < middle) for each in found]
"""
CLOCK = """
def send(bits):
    wanted, period = bits[0] * 0.02, 64 * 0.02
    left = (wanted - time.monotonic()) % period
    time.sleep(left)
def receive(count):
    return [int((time.monotonic() - OFFSET) / 0.02) % 64]
"""
THREADS = """
def send(bits):
    for _ in range(1 << 16):
        thread = threading.Thread(target=lambda: None)
        thread.start(); thread.join()
        if thread.native_id % 1024 // 16 == bits[0]: break
def receive(count):
    thread = threading.Thread(target=lambda: None)
    thread.start(); thread.join()
    return [thread.native_id % 1024 // 16]
"""
LOAD = """
SLOT = 0.05
def work(data, until):
    while time.monotonic() < until: hashlib.sha512(data)
def send(bits, start):
    data = bytes(1 << 18)
    for place, bit in enumerate(bits):
        begin = start + place * SLOT
        time.sleep(max(0, begin - time.monotonic()))
        if bit:
            threads = [threading.Thread(target=work, args=(data, begin + SLOT)) for _ in range(8)]
            for thread in threads: thread.start()
            for thread in threads: thread.join()
def receive(count, start):
    found = []
    for place in range(count):
        end, turns = start + (place + 1) * SLOT, 0
        time.sleep(max(0, end - SLOT - time.monotonic()))
        while time.monotonic() < end: turns += 1
        found.append(turns)
    middle = sum(sorted(found)[count // 4 : -count // 4]) / (count - 2 * (count // 4))
    return [int(each < middle) for each in found]
"""


@dataclass(frozen=True)
class Channel:
    """What the guests of a channel run, and the size of a message."""

    cell: str
    symbols: int
    count: int
    is_parallel: bool = False


CHANNELS = {
    "refused": Channel(REFUSED, 2, len(FILES)),
    "cold files": Channel(COLD, 2, len(FILES)),
    "clock": Channel(CLOCK, 64, 1),
    "threads": Channel(THREADS, 64, 1),
    "load": Channel(LOAD, 2, 64, is_parallel=True),
}


def bits_of(pairs: list[tuple[int, int]], values: int) -> float:
    """Return the bits that a symbol carries, given what was sent and received."""
    total = len(pairs)
    if values == 2:
        joint = Counter(pairs)
        sent, found = Counter(a for a, _ in pairs), Counter(b for _, b in pairs)
        return sum(
            many / total * math.log2(many * total / (sent[a] * found[b]))
            for (a, b), many in joint.items()
        )
    p = sum(a == b for a, b in pairs) / total
    entropy = -sum(q * math.log2(q) for q in (p, 1 - p) if q)
    return max(0.0, math.log2(values) - entropy - (1 - p) * math.log2(values - 1))


@contextlib.contextmanager
def guest(zygote: Zygote, cell: str) -> Iterator[Callable[[str], Any]]:
    with Sandbox(zygote, [BEFORE + cell], LIMITS) as sandbox:
        sandbox.load()
        assert not sandbox.problems, sandbox.problems
        sandbox.begin_case()
        yield lambda name: sandbox.name(name)[1]


def one_run(channel: Channel, one: Zygote, other: Zygote, offset: float) -> tuple[list[int], list[int]]:
    """Send a random message; return it, and what was received."""
    message = [random.randrange(channel.symbols) for _ in range(channel.count)]
    for name in FILES if channel is CHANNELS["cold files"] else ():
        with open(f"{FOLDER}/{name}", "rb") as file:
            os.posix_fadvise(file.fileno(), 0, 0, os.POSIX_FADV_DONTNEED)
    cell = f"{channel.cell}\nOFFSET = {offset!r}\n"
    if channel.is_parallel:
        with guest(one, cell) as sender, guest(other, cell) as receiver, ThreadPoolExecutor(2) as pool:
            start = time.monotonic() + 0.2  # one clock for all processes
            sent = pool.submit(sender("send"), message, start)
            found = pool.submit(receiver("receive"), channel.count, start).result()
            sent.result()
        return message, found
    with guest(one, cell) as sender:
        sender("send")(message)
    with guest(one, cell) as receiver:
        found = receiver("receive")(channel.count)
    return message, found


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("--level", choices=["auto", "namespaces", "landlock"], default="auto")
    parser.add_argument("--runs", type=int, default=20)
    options = parser.parse_args()
    level = isolation.choose(options.level)
    visible = find_visible(())
    print(f"{level}, {options.runs} runs")
    with Zygote(visible, level) as one, Zygote(visible, level, lane=1) as other:
        for name, channel in CHANNELS.items():
            delay = 0.0
            if name == "clock":  # what lies between the two looks at it, measured before
                tries = [one_run(channel, one, other, 0.0) for _ in range(9)]
                late = sorted((found[0] - sent[0]) % 64 for sent, found in tries)
                delay = 0.02 * late[len(late) // 2]
            runs = [one_run(channel, one, other, delay) for _ in range(options.runs)]
            pairs = [pair for sent, found in runs for pair in zip(sent, found, strict=True)]
            right = sum(a == b for a, b in pairs)
            bits = channel.count * bits_of(pairs, channel.symbols)
            print(f"{name:12} {right:5} of {len(pairs):5} right  {bits:6.1f} bits a run")


if __name__ == "__main__":
    main()
