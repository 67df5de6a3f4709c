"""Values that would do harm where they are read, and rights to be gained."""

from __future__ import annotations

import tracemalloc
from pathlib import Path

import pytest

from tests.attacks.material import (
    END_PROBE,
    PROBE,
    PUBLIC,
    WRONG,
    Attack,
    gained_nothing,
    reached_nothing,
    told,
)
from tests.conftest import exception_test, ok_test

# --- deserialize ---------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "value",
    [
        "R()", "[R()]", "{'a': R()}", "np.array([R()], dtype=object)", "pickle.dumps(R())",
        "'__import__(\"os\").mkdir(\"' + path + '\")'", "np.array([(R(),)], dtype=[('a', object)])",
        "type('R', (float,), {'__reduce_ex__': R.__reduce__})(-7)", "(lambda: R)", "R",
    ],
)  # fmt: skip
def test_nothing_that_comes_back_is_ever_run(attack: Attack, value: str, tmp_path: Path) -> None:
    target = tmp_path / "made_by_a_pickle"
    text = f"""
import os, pickle, numpy as np
path = {str(target)!r}
class R:
    def __reduce__(self): return os.mkdir, (path,)
def f(x): return {value}
"""
    gained_nothing(attack(text))
    assert not target.exists()


def test_result_files_that_a_guest_writes_are_not_read(attack: Attack) -> None:
    text = """
import pickle
for path in ('.OTTER_LOG', 'results.pkl', 'results.json', '/autograder/results/results.json', '.otter'):
    try:
        open(path, 'wb').write(pickle.dumps({'score': 9}))
    except OSError:
        pass
"""
    gained_nothing(attack(text + WRONG))


# --- retbomb -------------------------------------------------------------------------------------

BOMBS = {
    "a gigabyte of text": "'x' * (1 << 30)",
    "text beyond a frame": "'x' * (65 << 20)",
    "text within a frame": "'x' * (7 << 20)",
    "itself": "me(lambda a: a.append(a))",
    "a dict of itself": "d",
    "depth": "deep(10_000)",
    "shared structure": "shared(40)",
    "a virtual array": "np.broadcast_to(1.0, (1 << 20, 1 << 20))",
    "an array of no size": "np.lib.stride_tricks.as_strided(np.zeros(1), (1 << 40,), (0,))",
    "a big integer": "1 << 10_000_000",
    "a negative big integer": "-(1 << 8_000)",
    "half a surrogate": "'\\ud800'",
    "odd text": "'\\x00\\x1b[2J\\u202e\\ufeff' * 1000",
    "many dimensions": "np.zeros((1,) * 32)",
    "too many dimensions": "np.zeros((1,) * 64)",
    "many elements": "list(range(600_000))",
    "a long range": "range(1 << 60)",
    "a set of one hash": "{complex(1000003.0 * k, -1.0 * k) for k in range(2000)}",
    "a structured array": "np.zeros(3, [('a', 'f8')])",
    "a memory map": "memoryview(bytes(1 << 20))",
    "a long text array": "np.array(['x' * 100_000] * 10)",
    "an endless repr": "type('R', (), {'__repr__': lambda s: 'x' * (1 << 28)})()",
    "a long type's name": "type('R' * 1_000_000, (), {})()",
}
MAKE_BOMBS = """
import numpy as np
def me(act):
    a = []
    act(a)
    return a
d = {}
d["d"] = d
def deep(n):
    v = 0
    for _ in range(n): v = [v]
    return v
def shared(n):
    v = [0]
    for _ in range(n): v = [v, v]
    return v
"""


@pytest.mark.parametrize("value", BOMBS.values(), ids=BOMBS)
def test_a_bomb_that_is_returned_goes_off_nowhere(attack: Attack, value: str) -> None:
    tests = {"f": exception_test("f", "f, np: assert np.isclose(f(3), 9)", hidden=[0])}
    result = attack(f"{MAKE_BOMBS}\ndef f(x):\n    return {value}\n", tests)
    gained_nothing(result)
    assert len(told(result)) < 20_000


@pytest.mark.parametrize(
    "test",
    [
        ok_test("f", ">>> f(3)\n9"),
        exception_test("f", "f: np.testing.assert_allclose(f(3), 9)"),
        exception_test("f", "f: assert f(3) == 9, f(3)", hidden=[0]),
    ],
    ids=["doctest", "numpy.testing", "assertion"],
)
def test_an_array_of_many_dimensions_is_never_printed_whole(attack: Attack, test: str) -> None:
    # NumPy shortens what is long, but not what is two long in each of 14 dimensions: printed whole,
    # its 16 KiB take 200 times as much here, and the 32 MiB of 25 dimensions take gigabytes.
    text = "import numpy as np\ndef f(x):\n    return np.zeros((2,) * 14, bool)\n"
    attack(text, {"f": test}, honest="def f(x):\n    return 9\n")
    tracemalloc.start()
    try:
        result = attack(text, {"f": test}, honest="def f(x):\n    return 9\n")
        peak_bytes = tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()
    gained_nothing(result)
    assert peak_bytes < 1 << 20


ERRORS = {
    "a long text": "ValueError('x' * (1 << 24))",
    "a bomb for a text": "type('E', (Exception,), {'__str__': lambda s: 'x' * (1 << 40)})()",
    "no text": "type('E', (Exception,), {'__str__': lambda s: 1 / 0})()",
    "an exit for a text": "type('E', (Exception,), {'__str__': lambda s: exit()})()",
    "a long name": "type('E' * 1_000_000, (Exception,), {})()",
    "a chain": "chain(500)",
}


@pytest.mark.parametrize("error", ERRORS.values(), ids=ERRORS)
def test_an_exception_that_is_a_bomb_has_a_short_text(attack: Attack, error: str) -> None:
    text = f"""
def chain(n):
    e = ValueError("x")
    for _ in range(n):
        new = ValueError("y" * 1000)
        new.__cause__ = new.__context__ = e
        e = new
    return e
def f(x):
    raise {error}
"""
    result = attack(text, PUBLIC)
    gained_nothing(result)
    assert len(told(result)) < 8_000
    cell = attack(text + f"raise {error}\n", PUBLIC)
    gained_nothing(cell)
    assert len(told(cell)) < 10_000


# --- privilege -----------------------------------------------------------------------------------


def test_no_right_is_to_be_gained(attack: Attack) -> None:
    text = """
import ctypes
for name in ("setuid", "setgid", "seteuid", "setegid"):
    probe(name, lambda: getattr(os, name)(0))
probe("groups", lambda: os.setgroups([0]))
probe("chroot", lambda: os.chroot("."))
probe("setuid bit", lambda: (open("s", "w").close(), os.chmod("s", 0o4755), os.stat("s").st_uid == 0)[-1])
probe("device", lambda: os.mknod("d", 0o20666, os.makedev(1, 1)))
probe("terminal", lambda: os.open("/dev/tty", os.O_RDWR))
probe("console", lambda: os.open("/dev/console", os.O_RDWR))
probe("own code", lambda: open(sys.executable, "r+b").close())
probe("own library", lambda: open(os.__file__, "a").close())
probe("own worker", lambda: open(sys.modules["worker.guest"].__file__, "a").close())
import fcntl, termios
for number in range(16):
    probe(f"TIOCSTI {number}", lambda: fcntl.ioctl(number, termios.TIOCSTI, b"x"))
for number in range(3, 64):
    probe(f"descriptor {number}", lambda: os.fchdir(number))
if os.getuid() == 0: reached.append("root")
"""
    reached_nothing(attack(PROBE + text + END_PROBE))
