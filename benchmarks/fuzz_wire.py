"""A fuzzer on the wire: all that a guest sends is a value or a typed error, at once, in little memory.

Takes the forms of values of every type that crosses, of stand-ins and of functions, and damages them:
a part is replaced by one of another value, by an odd number, text or list, left out or repeated; blobs
are cut, emptied, filled with noise or with extreme numbers; bytes of whole frames are changed. Each is
decoded as the grader decodes it, compared and printed now and then.

    python benchmarks/fuzz_wire.py [--frames 10000000] [--seed 1] [--processes 2]

Prints what was decoded and refused, and everything that was neither, with the seed that makes it again.
The exit code is 1 if there was anything.
"""

from __future__ import annotations

import argparse
import collections
import datetime
import decimal
import fractions
import multiprocessing
import pathlib
import random
import resource
import struct
import sys
import time
import traceback
import warnings
from dataclasses import dataclass, field
from typing import Any, Final
from unittest.mock import MagicMock

import numpy as np

from autograder.wall.conversation import Conversation, _GuardingDecoder
from autograder.worker import wire

SLOW_SECONDS: Final = 2.0
MEMORY_MIB: Final = 3072
ODD: Final[tuple[Any, ...]] = (
    None, True, False, 0, 1, -1, 2, 7, 64, 255, 2**31 - 1, 2**31, -(2**31), 2**40, 2**63 - 1, -(2**63),
    2**64 - 1, 0.0, -0.0, 1.5, float("nan"), float("inf"), 1e308, 5e-324, "", "a", "C", "F", "UTC",
    "가", "America", "<f8", "<f2", ">f2", ">i4", "|O", "<M8[ns]", "<M8[0s]", "<m8[as]", "<c8", "|b1",
    "<U3", "Int64", "ns", "-D", "99999999D", "numpy", "builtins", "__main__", "json.decoder",
    "StopIteration", "ValueError", [], [None], ["l", []], ["r", 0], ["h", 0], ["m", "numpy"],
    ["a", "<f8", [0], "C", 0],
)  # fmt: skip
EXTREMES: Final = (0, 1, -1, 2, 10**18, 2**62, -(2**63), 2**63 - 1)

Form = tuple[Any, list[bytes]]
"""an encoded value and its blobs"""


def values() -> list[Any]:
    """Values of every type that crosses by value here, small ones."""
    pair = collections.namedtuple("pair", "x y")
    zone = datetime.timezone(datetime.timedelta(hours=9))
    made: list[Any] = [
        None, 5, -(10**30), 1.5, "text", b"bytes", 2 + 1j, [1, [2.0, "three"]], (1, 2), {3, 4},
        frozenset({5}), {"a": [1], 2: None}, range(1, 9, 2), slice(1, None), Ellipsis, np.float64, int,
        np.dtype("f8"), datetime.datetime(2026, 3, 20, tzinfo=zone), datetime.date(2026, 3, 20),
        datetime.timedelta(1, 2, 3), decimal.Decimal("1.50"), fractions.Fraction(22, 7),
        pathlib.Path("a/b"), collections.Counter("banana"), collections.deque([1], maxlen=3),
        collections.OrderedDict(b=1), collections.defaultdict(list, a=[1]), pair(1, 2),
        {"a": 1}.items(), np.array(["2026-03-20"], "M8[D]"), np.array([1, "a", None], object),
        np.array([(1, 2.0)], [("a", "i4"), ("b", "f8")]),
    ]  # fmt: skip
    kinds = ("?", "i1", "u8", "f2", "f4", "f8", "c8", "U3", "S2")
    made += [np.arange(4).astype(kind).reshape(2, 2) for kind in kinds]
    made += [np.float32(1.5), np.int8(3), np.str_("a"), np.datetime64("2026-03-20"), np.zeros((0, 3))]
    return made + _tables()


def _tables() -> list[Any]:
    try:
        import pandas as pd
        import scipy.sparse
    except ImportError:
        return []
    frame = pd.DataFrame(
        {
            "number": [1.0, 2.0, None],
            "text": ["a", None, "가나"],
            "kind": pd.Categorical(["x", "y", "x"]),
            "day": pd.date_range("2026-03-20", periods=3, tz="Asia/Seoul"),
            "whole": pd.array([1, None, 3], "Int64"),
            "yes": pd.array([True, None, False], "boolean"),
            "span": pd.timedelta_range("1h", periods=3),
            "month": pd.period_range("2026-03", periods=3, freq="M"),
            "bin": pd.interval_range(0, 3),
            "any": [1, "a", [2]],
        }
    )
    levels = frame[["number"]].set_axis(pd.MultiIndex.from_product([["a"], [1, 2, 3]]))
    return [
        frame, levels, frame["text"], frame.index, levels.index, pd.Timestamp("2026-03-20", tz="UTC"),
        pd.Timedelta("1h"), pd.Period("2026-03"), pd.Interval(0, 1), pd.NA, pd.NaT, frame["kind"].dtype,
        *(scipy.sparse.random(4, 5, 0.5, form, random_state=1) for form in ("csr", "coo", "lil")),
    ]  # fmt: skip


def forms() -> list[Form]:
    """The encoded values, and references as a guest sends them."""
    made: list[Form] = []
    for value in values():
        encoder = wire.Encoder()
        try:
            made.append((encoder.encode(value), list(encoder.blobs)))
        except wire.UnsupportedType:
            continue  # of a type that does not cross with this version of its package
    stand_in = ["r", 3, 1, "Point", "__main__", [], ""]
    raised = ["r", 4, 12, "Error", "__main__", [[4, "Error", "__main__"]], "ValueError"]
    return [*made, (stand_in, []), (raised, []), (["h", 0], []), (["l", [stand_in, stand_in]], [])]


class Damage:
    """Damages forms, the same for the same seed."""

    def __init__(self, seed: int, made: list[Form]) -> None:
        self._dice = random.Random(seed)
        self._forms = made

    def form(self) -> Form:
        """Return a damaged form."""
        item, blobs = self._dice.choice(self._forms)
        blobs = [bytes(blob) for blob in blobs]
        for _ in range(self._dice.choice((1, 1, 1, 2, 3))):
            if blobs and self._dice.random() < 0.35:
                place = self._dice.randrange(len(blobs))
                blobs[place] = self._blob(blobs[place])
            else:
                item = self._item(item, 0)
        return item, blobs

    def frame(self, body: bytearray) -> None:
        """Change some bytes of a frame."""
        for _ in range(self._dice.randrange(1, 4)):
            body[self._dice.randrange(len(body))] = self._dice.randrange(256)

    def _item(self, item: Any, depth: int) -> Any:
        if type(item) is not list or not item or self._dice.random() < 0.12 + 0.03 * depth:
            return self._other()
        place, kind = self._dice.randrange(len(item)), self._dice.random()
        if kind < 0.06:
            return [*item[:place], *item[place + 1 :]]
        if kind < 0.12:
            return [*item[:place], item[place], *item[place:]]
        if kind < 0.14:
            return [*item[:place], *[item[place]] * self._dice.choice((50, 500, 5000)), *item[place:]]
        return [*item[:place], self._item(item[place], depth + 1), *item[place + 1 :]]

    def _other(self) -> Any:
        if self._dice.random() < 0.6:
            return self._dice.choice(ODD)
        part = self._dice.choice(self._forms)[0]
        while type(part) is list and part and self._dice.random() < 0.6:
            part = self._dice.choice(part)
        return part

    def _blob(self, blob: bytes) -> bytes:
        kind, size = self._dice.random(), len(blob)
        if kind < 0.2:
            return blob[: self._dice.randrange(size + 1)]
        if kind < 0.3:
            return blob + bytes(self._dice.choice((1, 8, 4096)))
        if kind < 0.5:
            return bytes(size)
        if kind < 0.7:
            return self._dice.randbytes(size)
        number = struct.pack("<q", self._dice.choice(EXTREMES))
        return (number * (size // 8 + 1))[:size]


@dataclass
class Found:
    """What became of the frames."""

    frames: int = 0
    decoded: int = 0
    refused: int = 0
    wrong: dict[tuple[str, ...], str] = field(default_factory=dict)
    """what was neither, by kind and place; the first of each"""


class Target:
    """The end of the wall that decodes."""

    def __init__(self) -> None:
        host = MagicMock()
        host.budgets.return_value = ()
        host.wall.claimed_class.return_value = None
        self._conversation = Conversation(MagicMock(streams=0), MagicMock(), 1, host)
        self._conversation._functions.append(len)

    def decode(self, item: Any, blobs: list[memoryview]) -> Any:
        """Decode one form, as what a guest sent."""
        return _GuardingDecoder(blobs, self._conversation).decode(item)


def attack(seed: int, frames: int) -> Found:
    """Decode so many damaged forms."""
    warnings.simplefilter("ignore")
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY_MIB << 20,) * 2)
    found, damage, target = Found(), Damage(seed, forms()), Target()
    for number in range(frames):
        if number % 2000 == 0:
            target = Target()  # as the next submission has one
        item, blobs = damage.form()
        started = time.perf_counter()
        try:
            value = _decoded(target, damage, item, blobs, whole=number % 5 == 0)
            found.decoded += 1
            if number % 10 == 0:
                _looked_at(value)
        except wire.WireError:
            found.refused += 1
        except Exception as error:
            _note(found, error, item, blobs)
        if time.perf_counter() - started > SLOW_SECONDS:
            found.wrong.setdefault(("slow",), f"{time.perf_counter() - started:.1f} s: {item!r:.300}")
    found.frames = frames
    return found


def _decoded(target: Target, damage: Damage, item: Any, blobs: list[bytes], whole: bool) -> Any:
    if not whole:
        return target.decode(item, [memoryview(blob) for blob in blobs])
    body = bytearray(wire.pack([item], blobs)[4:])
    damage.frame(body)
    message, views = wire.unpack(body)
    return [target.decode(part, views) for part in message]


def _looked_at(value: Any) -> None:
    """Do with a value what a grader does first: its type's own errors are the test's, as in Otter."""
    for look in (repr, lambda v: v == 5, lambda v: isinstance(v, list)):
        try:
            look(value)
        except (ArithmeticError, AttributeError, LookupError, TypeError, ValueError):
            continue
        except NotImplementedError:
            continue  # pandas prints no moment after the year 9999


def _note(found: Found, error: Exception, item: Any, blobs: list[bytes]) -> None:
    frames = traceback.extract_tb(error.__traceback__)[-2:]
    key = (type(error).__name__, *(f"{f.filename.rpartition('/')[2]}:{f.lineno}" for f in frames))
    found.wrong.setdefault(key, f"{error!s:.120}: {item!r:.300} {[b[:24] for b in blobs]!r:.200}")


def main() -> None:
    """Run the fuzzer and print what it found."""
    parser = argparse.ArgumentParser(description=str(__doc__).partition("\n")[0])
    parser.add_argument("--frames", type=int, default=10_000_000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--processes", type=int, default=2)
    options = parser.parse_args()
    started, share = time.monotonic(), -(-options.frames // options.processes)
    seeds = [(options.seed + place, share) for place in range(options.processes)]
    with multiprocessing.get_context("spawn").Pool(options.processes) as pool:
        parts = pool.starmap(attack, seeds)
    decoded, refused = sum(p.decoded for p in parts), sum(p.refused for p in parts)
    wrong = {key: text for part in parts for key, text in part.wrong.items()}
    memory = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss >> 10
    frames, seconds = sum(p.frames for p in parts), time.monotonic() - started
    print(
        f"{frames:,} frames in {seconds:.0f} s: {decoded:,} decoded, {refused:,} refused, {len(wrong)} "
        f"kinds of anything else; at most {memory} MiB a process"
    )
    for key, text in wrong.items():
        print(*key, text)
    sys.exit(1 if wrong else 0)


if __name__ == "__main__":
    main()
