"""What guests could talk by because they share a kernel: its page cache, its counters, its clocks."""

from __future__ import annotations

from tests.attacks.material import END_PROBE, HONEST, ONE, PROBE, Attack, problems, reached_nothing
from tests.conftest import exception_test

START = """
import os, sys, time
FILES = [os.path.join(os.path.dirname(os.__file__), name) for name in ("argparse.py", "ast.py", "ssl.py")]
"""


def test_no_file_is_dropped_from_the_page_cache_nor_its_reads_counted(attack: Attack) -> None:
    text = """
import mmap, resource
for name in FILES:
    with open(name, "rb") as file:
        for advice in range(6):
            probe(f"fadvise {advice}", lambda: os.posix_fadvise(file.fileno(), 0, 0, advice) or True)
        pages = mmap.mmap(file.fileno(), 0, prot=mmap.PROT_READ)
        for advice in (3, 9, 12, 20, 21, 22, 23, 24, 25, 100, 101):
            probe(f"madvise {advice}", lambda: pages.madvise(advice) or True)
        probe("preadv2", lambda: os.preadv(file.fileno(), [bytearray(9)], 0, os.RWF_NOWAIT) and True)
for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN, resource.RUSAGE_THREAD):
    probe(f"rusage {who}", lambda: resource.getrusage(who))
"""
    reached_nothing(attack(PROBE + START + text + END_PROBE))


def test_no_number_that_the_whole_machine_counts_is_told(attack: Attack) -> None:
    text = """
import ctypes, select
libc = ctypes.CDLL(None, use_errno=True)
probe("pipe", os.pipe)
probe("pipe without flags", lambda: libc.pipe((ctypes.c_int * 2)()) == 0)
probe("times", lambda: os.times().elapsed > 0)
probe("statvfs", lambda: os.statvfs("/"))
probe("fstatvfs", lambda: os.fstatvfs(1))
probe("load", os.getloadavg)
buffer = ctypes.create_string_buffer(4096)
probe("sysinfo", lambda: libc.sysinfo(buffer) == 0)
import socket
probe("socketpair", socket.socketpair)
"""
    reached_nothing(attack(PROBE + START + text + END_PROBE))


def test_no_other_process_has_a_clock_here(attack: Attack) -> None:
    text = """
for pid in {1, os.getppid(), os.getpid() - 1, os.getpid()} - {0}:
    for kind in (0, 1, 2):
        clock = ~pid << 3 | kind
        probe(f"clock {pid} {kind}", lambda: time.clock_gettime(clock))
        probe(f"resolution {pid} {kind}", lambda: time.clock_getres(clock))
"""
    reached_nothing(attack(PROBE + START + text + END_PROBE))


def test_a_guest_reads_no_disk_again_and_again(attack: Attack) -> None:
    text = """
def evict(name):
    with open(name, "rb") as file:
        os.posix_fadvise(file.fileno(), 0, 0, os.POSIX_FADV_DONTNEED)
for name in FILES:
    try: evict(name)
    except PermissionError: continue
    raise RuntimeError("it was evicted")
raise RuntimeError("nothing was evicted")
"""
    result = attack(START + text + HONEST, ONE)
    assert problems(result)[0].endswith("RuntimeError: nothing was evicted")
    assert result.score == result.max_score


def test_no_futex_can_be_waited_for_that_another_process_finds(attack: Attack) -> None:
    """A futex in a file is found by all that map the file: one waits, the other counts whom it wakes."""
    text = """
import ctypes, mmap
libc = ctypes.CDLL(None, use_errno=True)
libc.mmap.restype, FUTEX = ctypes.c_void_p, {"x86_64": 202, "aarch64": 98}[os.uname().machine]
libc.mmap.argtypes = [ctypes.c_void_p, ctypes.c_size_t, *[ctypes.c_int] * 3, ctypes.c_long]
def answer(place, operation, value):
    moment = (ctypes.c_long * 2)(0, 1_000_000)
    arguments = [ctypes.c_void_p(place), ctypes.c_long(operation), ctypes.c_long(value), moment, None]
    done = libc.syscall(ctypes.c_long(FUTEX), *arguments, ctypes.c_long(-1))
    return ctypes.get_errno() if done < 0 else done
for kind in (mmap.MAP_SHARED, mmap.MAP_PRIVATE):
    with open(FILES[0], "rb") as file:
        place = libc.mmap(None, 4096, mmap.PROT_READ, kind, file.fileno(), 0)
    value = ctypes.c_uint32.from_address(place).value
    for wait in (0, 9):
        probe(f"wait {wait} in {kind}", lambda: answer(place, wait, value) != 11)
    for wake in (1, 10):
        probe(f"wake {wake} in {kind}", lambda: answer(place, wake, 1) != 0)
"""
    reached_nothing(attack(PROBE + START + text + END_PROBE))


def test_a_thread_that_has_ended_is_found_without_such_a_futex(attack: Attack) -> None:
    text = """
import ctypes
libc, thread = ctypes.CDLL(None), ctypes.c_ulong()
wait = ctypes.cast(libc.usleep, ctypes.c_void_p)
assert libc.pthread_create(ctypes.byref(thread), None, wait, ctypes.c_void_p(20_000)) == 0
assert libc.pthread_join(thread, None) == 0
raise RuntimeError("it has ended")
"""
    result = attack(text + HONEST, ONE)
    assert problems(result)[0].endswith("RuntimeError: it has ended")
    assert result.score == result.max_score


def test_nothing_is_read_past_the_page_cache(attack: Attack) -> None:
    """It could be read from the disk again and again."""
    text = """
import fcntl
with open(FILES[0], "rb") as file:
    flags = fcntl.fcntl(file.fileno(), fcntl.F_GETFL)
    probe("flag", lambda: fcntl.fcntl(file.fileno(), fcntl.F_SETFL, flags | os.O_DIRECT) == 0)
    fcntl.fcntl(file.fileno(), fcntl.F_SETFL, flags | os.O_NONBLOCK)
probe("open", lambda: os.open(FILES[0], os.O_RDONLY | os.O_DIRECT))
probe("open beneath", lambda: os.open("ast.py", os.O_DIRECT, dir_fd=os.open("/", os.O_PATH)))
"""
    reached_nothing(attack(PROBE + START + text + END_PROBE))


def test_the_disk_is_not_made_to_write(attack: Attack) -> None:
    """It would write for everybody, and take longer the more it has to do for others."""
    text = """
import mmap
with open(FILES[0], "rb") as file:
    pages = mmap.mmap(file.fileno(), 0, prot=mmap.PROT_READ)
    began = time.perf_counter()
    for _ in range(300):
        os.fsync(file.fileno())
        os.fdatasync(file.fileno())
        pages.flush()
    probe("writing", lambda: time.perf_counter() - began > 0.2)
"""
    reached_nothing(attack(PROBE + START + text + END_PROBE))


def test_no_other_processs_limits_are_told(attack: Attack) -> None:
    """Whether there are any says whether the process is there, and so do the numbers of threads."""
    text = """
import resource
assert resource.prlimit(os.getpid(), resource.RLIMIT_CPU) == resource.prlimit(0, resource.RLIMIT_CPU)
for pid in {1, os.getppid(), os.getpid() - 1} - {0, os.getpid()}:
    try: resource.prlimit(pid, resource.RLIMIT_CPU)
    except PermissionError: continue
    except ProcessLookupError: pass
    reached.append(f"limits of {pid}")
"""
    reached_nothing(attack(PROBE + START + text + END_PROBE))


def test_what_computing_needs_is_there(attack: Attack) -> None:
    text = """
import random, tempfile, threading, timeit
import numpy as np
before = time.process_time(), time.thread_time(), time.perf_counter(), time.monotonic(), time.time()
time.sleep(0.001)
clocks = [time.clock_gettime(getattr(time, name)) for name in dir(time) if name.startswith("CLOCK_")]
assert time.process_time() >= before[0] and time.thread_time() >= before[1] and len(clocks) > 5
timeit.timeit("1 + 1", number=10)
assert os.cpu_count() and len(os.sched_getaffinity(0))
rows = np.random.default_rng(0).normal(size=(200, 200))
assert np.isfinite(np.linalg.svd(rows @ rows.T)[1]).all()
assert (np.sort(np.arange(2_000_000)[::-1])[:3] == [0, 1, 2]).all()
threads = [threading.Thread(target=rows.sum) for _ in range(4)]
for thread in threads: thread.start()
for thread in threads: thread.join(1)
sorted(random.random() for _ in range(100_000))
raise RuntimeError("all of it")
"""
    result = attack(START + text + HONEST, ONE)
    assert problems(result)[0].endswith("RuntimeError: all of it")
    assert result.score == result.max_score


CACHE = """
import resource, time
def blocks(): return resource.getrusage(resource.RUSAGE_SELF).ru_inblock
"""


def test_the_page_cache_carries_no_hidden_input(attack: Attack) -> None:
    """The whole attack: one guest sees 48271 in a hidden case, and another would say it in public."""
    text = (
        START
        + CACHE
        + """
seen = False
def put(name, bit):
    with open(name, "rb") as file:
        if bit: os.posix_fadvise(file.fileno(), 0, 0, os.POSIX_FADV_DONTNEED)
        else: file.read()
def get(name):
    before = blocks()
    with open(name, "rb") as file: file.read()
    return int(blocks() > before)
def f(x):
    global seen
    if x != 3:
        seen = True
        for place, name in enumerate(FILES): put(name, x >> place & 1)
    return 0
def g(x):
    if seen: raise ValueError
    raise ValueError(f"hidden bits {[get(name) for name in FILES]}")
"""
    )
    tests = {
        "f": exception_test("f", "f: assert f(3) == 9", "f: assert f(48271) == 1", hidden=[False]),
        "g": exception_test("g", "g: assert g(3) == 9", hidden=[False]),
    }
    honest = "def f(x):\n    return 9 if x == 3 else 1\ng = f\n"
    result = attack(text, tests, honest=honest)
    said = [case.explanation for question in result.questions for case in question.cases]
    assert not any("hidden bits" in repr(each) for each in said)
