"""Memory, disk, output, crashes, processes, and code that never ends."""

from __future__ import annotations

import os
import re

import pytest

from autograder.records.limits import Level
from autograder.records.results import Status
from tests.attacks.material import (
    END_PROBE,
    HONEST,
    ONE,
    PROBE,
    TAKE_OVER,
    Attack,
    cases,
    gained_nothing,
    problems,
    reached_nothing,
    statuses,
)
from tests.conftest import exception_test

# --- resource and process -------------------------------------------------------------------------


@pytest.mark.parametrize(
    "hog",
    [
        "[bytearray(1 << 20) for _ in range(4096)]",
        "np.ones(1 << 29)",
        "[np.ones(1 << 20) for _ in range(512)]",
        "'x' * (1 << 32)",
        "list(range(1 << 28))",
    ],
)
def test_a_memory_hog_ends_at_its_limit(attack: Attack, hog: str) -> None:
    result = attack(f"import numpy as np\ndef f(x):\n    return {hog}\n", ONE)
    gained_nothing(result)
    assert statuses(result) == {Status.CRASHED}


def test_a_hog_in_a_cell_costs_that_cell_only(attack: Attack) -> None:
    result = attack(f"import numpy as np\nx = [np.ones(1 << 20) for _ in range(512)]\n{HONEST}")
    assert result.score == result.max_score


def test_memory_that_no_limit_of_address_space_counts_cannot_be_had(attack: Attack) -> None:
    text = """
import ctypes, mmap
probe("memfd", lambda: os.memfd_create("x"))
probe("locked", lambda: ctypes.CDLL(None).mlockall(3) != 0 and False)
probe("shared", lambda: mmap.mmap(-1, 1 << 33))
"""
    reached_nothing(attack(PROBE + text + END_PROBE))


def test_the_work_folder_holds_its_limit_and_no_more(attack: Attack, level: Level) -> None:
    text = """
chunk, total = bytes(1 << 20), 0
for number in range(200):
    try:
        with open(f"file{number}", "wb") as file:
            for _ in range(200):
                total += file.write(chunk)
    except OSError:
        pass
for number in range(5000):
    try: open(f"small{number}", "w").close()
    except OSError: break
sparse = False
try:
    with open("file0", "wb") as file: file.truncate(1 << 40); sparse = True
except OSError: pass
raise RuntimeError(f"{total >> 20} MiB, {number} files, sparse {sparse}")
"""
    result = attack(text + HONEST, ONE)
    said = problems(result)[0]
    mib, files = map(int, re.findall(r"(\d+) (?:MiB|files)", said))
    assert mib <= 64
    assert files < 4999
    assert "sparse False" in said
    assert (mib > 0) == (level == "namespaces")
    assert result.score == result.max_score


def test_a_flood_of_output_is_cut_and_said(attack: Attack) -> None:
    flood = (
        "import warnings\nfor _ in range(300): print('x' * 10_000)\nwarnings.warn('y' * 1_000_000)\n"
    )
    result = attack(flood + HONEST)
    assert result.score == result.max_score
    assert [problem.code for problem in result.problems] == ["output_truncated"]


CRASHES = {
    "a read of nothing": "import ctypes\n    ctypes.string_at(0)",
    "a write to code": "import ctypes\n    ctypes.memset(id(x) & ~0xfff, 0xff, 1 << 30)",
    "an abort": "import os\n    os.abort()",
    "a kill": "import os\n    os.kill(os.getpid(), 9)",
    "a stack": "import sys\n    sys.setrecursionlimit(1 << 30)\n    return f(x)",
    "a deep repr": "v = []\n    for _ in range(200_000): v = [v]\n    return repr(v)",
    "a call of the x32 kind": "import ctypes\n    ctypes.CDLL(None).syscall(0x40000000 + 39)",
}


@pytest.mark.parametrize("body", CRASHES.values(), ids=CRASHES)
def test_a_crash_costs_the_case_only(attack: Attack, body: str) -> None:
    tests = {"f": exception_test("f", "f: assert f(3) == 9")}
    result = attack(f"def f(x):\n    {body}\n", tests)
    gained_nothing(result)
    assert Status.MISSING not in statuses(result)


def test_a_crash_on_one_input_leaves_the_other_cases_their_marks(attack: Attack) -> None:
    result = attack("import os\ndef f(x):\n    if x == 3: os._exit(0)\n    return x * x\n", ONE)
    assert [case.status for case in cases(result)] == [Status.CRASHED, Status.PASSED]


def test_descriptors_and_threads_run_out_for_the_guest_alone(attack: Attack) -> None:
    text = """
import os, threading
held, stop = [], threading.Event()
try:
    for _ in range(10_000): held.append(os.dup(1))
except OSError: pass
for number in held: os.close(number)
threads = []
try:
    for _ in range(2_000):
        threads.append(threading.Thread(target=stop.wait, daemon=True)); threads[-1].start()
except (RuntimeError, MemoryError): pass
stop.set()
raise RuntimeError(f"{len(held) < 64} {len(threads) < 2_000}")
"""
    result = attack(text + HONEST, ONE)
    assert result.problems[0].values["text"] == "True True"
    assert result.score == result.max_score


X86_64 = """
fork=57 vfork=58 clone=56:17,0,0,0,0 clone3=435:0,0 execve=59 execveat=322 socket=41:2,1,0 socketpair=53:1,1,0
ptrace=101 memfd_create=319 memfd_secret=447 add_key=248 request_key=249 keyctl=250:0,-3,1 unshare=272:0x10000000
mount=165 umount2=166 setns=308 pivot_root=155 chroot=161 io_uring_setup=425:1,0 io_uring_enter=426 bpf=321
perf_event_open=298 userfaultfd=323 tkill=200:1,0 rt_sigqueueinfo=129 kill=62:-1,0 process_vm_readv=310
process_vm_writev=311 pidfd_open=434:1,0 pidfd_getfd=438 pidfd_send_signal=424 setuid=105:0 setgid=106:0
setreuid=113:0,0 setresuid=117:0,0,0 setgroups=116:0,0 capset=126 prctl=157:4,1 seccomp=317:2,0,0 setrlimit=160
open_by_handle_at=304 name_to_handle_at=303 init_module=175 finit_module=313 kexec_load=246 reboot=169:0,0
swapon=167 sethostname=170 ioperm=173:0,1,1 iopl=172:3 personality=135:0 shmget=29:0,4096,0o1666 semget=64:0,1,0o1666
msgget=68:0,0o1666 mq_open=240 inotify_init=253 fanotify_init=300 acct=163 syslog=103:3,0,0 mknod=133 chown=92
setxattr=188 sched_setaffinity=203 setpriority=141:0,0,5 sched_setscheduler=144 kcmp=312:1,1,0,0,0 open_tree=428
move_mount=429 fsopen=430 fsmount=432 mount_setattr=442 modify_ldt=154:0,0,0 setpgid=109:0,0 setsid=112
landlock_create_ruleset=444:0,0,1 process_madvise=440 migrate_pages=256 mlockall=151:1 vhangup=153 timer_create=222
getrusage=98:0 getrusage=98:-1 getrusage=98:1 sysinfo=99 times=100 statfs=137 fstatfs=138:1 fadvise64=221:1,0,0,4
readahead=187:1,0,4096 membarrier=324:0 mincore=27 cachestat=451:1 preadv2=327:1 get_robust_list=274:1 pipe=22
pipe2=293:0,0 madvise=28:0,0,3 madvise=28:0,0,9 madvise=28:0,0,12 madvise=28:0,0,20 madvise=28:0,0,21
madvise=28:0,0,22 madvise=28:0,0,25 madvise=28:0,0,100 madvise=28:0,0,101 clock_gettime=228:-6
clock_gettime=228:-14 clock_getres=229:-14 clock_nanosleep=230:-14 clock_gettime=228:0x7fffffff
signalfd4=289 connect=42 bind=49 sendmsg=46 recvmsg=47 listen=50 accept4=288 tgkill=234:2,2,0 ioctl=16:0,0x5412
"""
SYSCALLS = """
import ctypes, errno, platform
libc = ctypes.CDLL(None, use_errno=True)
def call(name, number, arguments):
    ctypes.set_errno(0)
    result = libc.syscall(number, *(ctypes.c_long(a) for a in arguments))
    if name in ("fork", "vfork", "clone") and result == 0: os._exit(0)
    if result != -1 or ctypes.get_errno() not in (errno.EPERM, errno.ENOSYS):
        reached.append(f"{name} {result} {ctypes.get_errno()}")
for entry in table.split():
    name, _, rest = entry.partition("=")
    number, _, arguments = rest.partition(":")
    call(name, int(number), [int(a, 0) for a in arguments.split(",") if a] or [0] * 6)
"""


@pytest.mark.skipif(os.uname().machine != "x86_64", reason="the table of numbers is for x86_64")
def test_no_dangerous_system_call_gets_through(attack: Attack) -> None:
    reached_nothing(attack(f"{PROBE}table = {X86_64!r}{SYSCALLS}{END_PROBE}"))


def test_python_starts_no_process_and_signals_none(attack: Attack) -> None:
    text = """
import multiprocessing, signal, subprocess, concurrent.futures
probe("fork", lambda: os.fork() or os._exit(0))
probe("forkpty", os.forkpty)
probe("spawn", lambda: os.posix_spawn(sys.executable, ["python3"], {}))
probe("exec", lambda: os.execv(sys.executable, ["python3", "-c", "pass"]))
probe("subprocess", lambda: subprocess.run(["/bin/true"]))
probe("system", lambda: os.system("true") == 0 or False)
probe("multiprocessing", lambda: multiprocessing.Process(target=print).start())
for pid in {os.getppid(), 0, -1, 1} - {os.getpid()}:
    for number in (0, signal.SIGCONT):
        probe(f"signal {number} to {pid}", lambda: os.kill(pid, number))
    probe(f"pidfd of {pid}", lambda: os.pidfd_open(pid))
probe("group", lambda: os.killpg(0, 0))
probe("priority", lambda: os.nice(-5))
"""
    reached_nothing(attack(PROBE + text + END_PROBE))


def test_limits_cannot_be_raised_nor_ignored(attack: Attack) -> None:
    text = """
import resource
for name in dir(resource):
    if name.startswith("RLIMIT_"):
        which = getattr(resource, name)
        probe(name, lambda: resource.setrlimit(which, (-1, -1)))
        probe("soft " + name, lambda: resource.setrlimit(which, resource.getrlimit(which)))
        probe("prlimit " + name, lambda: resource.prlimit(0, which, resource.getrlimit(which)))
"""
    reached_nothing(attack(PROBE + text + END_PROBE))


# --- hang ----------------------------------------------------------------------------------------

HANGS = {
    "a call of C that holds the GIL": "def f(x):\n    return 9 ** 9 ** 9",
    "a loop that answers signals": "import signal\nfor s in range(1, 65):\n"
    "    try: signal.signal(s, signal.SIG_IGN)\n    except (OSError, ValueError): pass\n"
    "def f(x):\n    while True: pass",
    "a patched clock": "import time, signal\ntime.time = time.monotonic = time.perf_counter = lambda: 0.0\n"
    "signal.setitimer(signal.ITIMER_REAL, 0)\ndef f(x):\n    time.sleep(1e6)",
    "a slow drip": TAKE_OVER + "def f(x):\n    raw(struct.pack('>I', 1 << 20))\n    while True:\n"
    "        raw(b'x'); os.write(1, b'x'); time.sleep(0.01)",
    "a guest that never listens": TAKE_OVER + "def f(x):\n    while True: send('checkpoint', 1, 'f')",
}


@pytest.mark.parametrize("text", HANGS.values(), ids=HANGS)
def test_a_hang_in_a_call_ends_with_its_case(attack: Attack, text: str) -> None:
    one = {"f": exception_test("f", "f: assert f(3) == 9")}
    result = attack(text, one)
    gained_nothing(result)
    assert statuses(result) == {Status.TIMEOUT}


def test_a_hang_in_a_cell_costs_that_statement_only(attack: Attack) -> None:
    result = attack(f"import time\nwhile True: time.sleep(1)\n{HONEST}", ONE)
    assert result.score == result.max_score
    assert [problem.code for problem in result.problems] == ["cell_timeout"]


def test_an_infinite_generator_comes_to_an_end(attack: Attack) -> None:
    tests = {"f": exception_test("f", "f: assert sum(f()) == 3")}
    text = "import itertools\ndef f():\n    return itertools.count()\n"
    gained_nothing(attack(text, tests, honest="def f():\n    return [1, 2]\n"))


def test_input_asks_nobody_and_costs_its_statement_only(attack: Attack) -> None:
    result = attack(f"import sys\nname = input('name? ')\nx = sys.stdin.read()\n{HONEST}")
    assert result.score == result.max_score
    assert [problem.values["type"] for problem in result.problems] == ["EOFError"]
