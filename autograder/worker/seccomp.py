"""The list of system calls that a sealed guest may make; all others are refused.

A hand-made filter needs no library on the machine. The list has what Python, NumPy and Matplotlib
need to compute, and no call that makes a socket, a process, a namespace, a mount, a key, a BPF program,
a userfaultfd, an io_uring, a memfd or a perf event. Nor has it what guests could talk by, because they
share a kernel: what drops or loads pages of a file and what counts its reads (fadvise64, madvise for
files, getrusage), numbers that the whole machine shares (sysinfo, times, statfs, the inodes of new
pipes), and other processes' clocks. Source: seccomp(2), and the kernel's tables
``arch/x86/entry/syscalls/syscall_64.tbl`` and ``include/uapi/asm-generic/unistd.h``.
"""

from __future__ import annotations

import ctypes
import errno
import os
import re
import struct
from typing import Final

from . import syscalls

# name=number: allowed. name!number: depends on the arguments, see _conditional.
_X86_64: Final = """
read=0 write=1 open=2 close=3 stat=4 fstat=5 lstat=6 poll=7 lseek=8 mmap=9 mprotect=10 munmap=11 brk=12
rt_sigaction=13 rt_sigprocmask=14 rt_sigreturn=15 pread64=17 pwrite64=18 readv=19 writev=20 access=21
select=23 sched_yield=24 mremap=25 msync=26 dup=32 dup2=33 pause=34 nanosleep=35 getitimer=36 alarm=37
setitimer=38 getpid=39 sendfile=40 exit=60 uname=63 fsync=74 fdatasync=75 ftruncate=77 getdents=78
getcwd=79 chdir=80 fchdir=81 rename=82 mkdir=83 rmdir=84 creat=85 link=86 unlink=87 symlink=88
readlink=89 umask=95 gettimeofday=96 getrlimit=97 getuid=102 getgid=104 geteuid=107 getegid=108
getppid=110 getpgrp=111 getgroups=115 getresuid=118 getresgid=120 rt_sigpending=127 rt_sigtimedwait=128
rt_sigsuspend=130 sigaltstack=131 gettid=186 time=201 futex=202 getdents64=217 set_tid_address=218
restart_syscall=219 exit_group=231 epoll_wait=232 epoll_ctl=233 openat=257 mkdirat=258 newfstatat=262
unlinkat=263 renameat=264 linkat=265 symlinkat=266 readlinkat=267 faccessat=269 pselect6=270 ppoll=271
set_robust_list=273 epoll_pwait=281 fallocate=285 eventfd2=290 epoll_create1=291 dup3=292 preadv=295
pwritev=296 getcpu=309 renameat2=316 getrandom=318 copy_file_range=326 statx=332 rseq=334
close_range=436 openat2=437 faccessat2=439
ioctl!16 clone!56 fcntl!72 sched_getaffinity!204 kill!62 prctl!157 tgkill!234 prlimit64!302 clone3!435
madvise!28 clock_gettime!228 clock_getres!229 clock_nanosleep!230
"""

_AARCH64: Final = """
getcwd=17 eventfd2=19 epoll_create1=20 epoll_ctl=21 epoll_pwait=22 dup=23 dup3=24 mkdirat=34 unlinkat=35
symlinkat=36 linkat=37 renameat=38 ftruncate=46 fallocate=47 faccessat=48 chdir=49 fchdir=50 openat=56
close=57 getdents64=61 lseek=62 read=63 write=64 readv=65 writev=66 pread64=67 pwrite64=68 preadv=69
pwritev=70 sendfile=71 pselect6=72 ppoll=73 readlinkat=78 newfstatat=79 fstat=80 fsync=82 fdatasync=83
exit=93 exit_group=94 set_tid_address=96 futex=98 set_robust_list=99 nanosleep=101 getitimer=102
setitimer=103 sched_yield=124 restart_syscall=128 sigaltstack=132 rt_sigsuspend=133 rt_sigaction=134
rt_sigprocmask=135 rt_sigpending=136 rt_sigtimedwait=137 rt_sigreturn=139 getresuid=148 getresgid=150
getgroups=158 uname=160 getrlimit=163 umask=166 getcpu=168 gettimeofday=169 getpid=172 getppid=173
getuid=174 geteuid=175 getgid=176 getegid=177 gettid=178 brk=214 munmap=215 mremap=216 mmap=222
mprotect=226 msync=227 renameat2=276 getrandom=278 copy_file_range=285 statx=291 rseq=293
close_range=436 openat2=437 faccessat2=439
ioctl!29 clone!220 fcntl!25 sched_getaffinity!123 kill!129 prctl!167 tgkill!131 prlimit64!261 clone3!435
clock_gettime!113 clock_getres!114 clock_nanosleep!115 madvise!233
"""

# Landlock does not cover file modes and times: allowed only if all reachable files are the guest's.
_X86_64_OWN_FILES: Final = (
    "chmod=90 fchmod=91 utime=132 utimes=235 fchmodat=268 utimensat=280 truncate=76"
)
_AARCH64_OWN_FILES: Final = "fchmod=52 fchmodat=53 utimensat=88 truncate=45"

# What an examiner may do beyond a guest: talk with the trusted side by its socket, from which it also
# gets descriptors, end its guests by them, and ask about the machine, which it does not share secrets
# with. It may fork, and wait, until it examines a submission.
_X86_64_EXAMINER: Final = (
    "sendto=44 recvfrom=45 sendmsg=46 recvmsg=47 pidfd_send_signal!424 pipe=22 pipe2=293 socketpair!53 "
    "getrusage=98 sysinfo=99 times=100 statfs=137 fstatfs=138 fadvise64=221"
)
_AARCH64_EXAMINER: Final = (
    "sendto=206 recvfrom=207 sendmsg=211 recvmsg=212 pidfd_send_signal!424 pipe2=59 socketpair!199 "
    "getrusage=165 sysinfo=179 times=153 statfs=43 fstatfs=44 fadvise64=223"
)
_X86_64_FORKS: Final = "wait4=61 pidfd_open=434"
_AARCH64_FORKS: Final = "wait4=260 pidfd_open=434"
# A file of which all blocks are taken at once fills a disk before anybody can look.
_NOT_FOR_EXAMINERS: Final = ("fallocate",)
_LANDLOCK: Final = "landlock_create_ruleset=444 landlock_add_rule=445 landlock_restrict_self=446"

_ARCHITECTURES: Final = {"x86_64": 0xC000003E, "aarch64": 0xC00000B7}
_TABLES: Final = {
    "x86_64": (_X86_64, _X86_64_OWN_FILES, _X86_64_EXAMINER, _X86_64_FORKS),
    "aarch64": (_AARCH64, _AARCH64_OWN_FILES, _AARCH64_EXAMINER, _AARCH64_FORKS),
}

_ALLOW: Final = 0x7FFF0000
_KILL: Final = 0x80000000
_REFUSE: Final = 0x00050000

_LOAD: Final = 0x20  # BPF_LD | BPF_W | BPF_ABS
_JUMP_EQUAL: Final = 0x15
_JUMP_GREATER_EQUAL: Final = 0x35
_JUMP_ANY_SET: Final = 0x45
_RETURN: Final = 0x06
_NUMBER, _ARCHITECTURE, _ARGUMENTS = 0, 4, 16

# clone may start threads, which share memory and thread group, but not with a namespace flag or vfork.
_CLONE_THREAD: Final = 0x00010000
_CLONE_NAMESPACES: Final = 0x7E020000 | 0x00000080
_CLONE_REFUSED: Final = _CLONE_NAMESPACES | 0x00004000
_TERMINAL_READS: Final = (0x5401, 0x5413, 0x541B, 0x5421, 0x5450, 0x5451)
_DESCRIPTOR_COMMANDS: Final = (0, 1, 2, 3, 4, 1030)  # F_DUPFD to F_SETFL, F_DUPFD_CLOEXEC
_PR_SET_PDEATHSIG, _PR_SET_NAME, _PR_GET_NAME = 1, 15, 16
_AF_UNIX: Final = 1
# One of a pair of datagram sockets can send to any socket of the machine that has a name.
_STREAMS: Final = tuple(1 | flags for flags in (0, 0x800, 0x80000, 0x80800))  # SOCK_NONBLOCK, _CLOEXEC
# From MADV_NORMAL to MADV_KEEPONFORK without what acts on a file's pages, such as MADV_WILLNEED, and
# without MADV_MERGEABLE, which would find out what is in another process's memory.
_MEMORY_ADVICE: Final = (0, 1, 2, 4, 8, 10, 11, 14, 15, 16, 17, 18, 19)
_CLOCKS: Final = tuple(range(12))  # of this process, thread and machine; no other process's
_SET_MODE_FILTER: Final = 1
_FILTER_THREADS: Final = 1  # SECCOMP_FILTER_FLAG_TSYNC

Instruction = tuple[int, int, int, int]


def _equal(value: int, yes: int, no: int) -> Instruction:
    return (_JUMP_EQUAL, yes, no, value)


def _give(action: int) -> Instruction:
    return (_RETURN, 0, 0, action)


def _refused() -> Instruction:
    return _give(_REFUSE | errno.EPERM)


def _low(argument: int) -> Instruction:
    return (_LOAD, 0, 0, _ARGUMENTS + 8 * argument)


def _one_of(argument: int, values: tuple[int, ...]) -> list[Instruction]:
    """Allow the call if the argument's low word is one of these values, else refuse it."""
    tests = [_equal(value, len(values) - i, 0) for i, value in enumerate(values)]
    return [_low(argument), *tests, _give(_REFUSE | errno.EPERM), _give(_ALLOW)]


def _conditional(pid: int) -> dict[str, list[Instruction]]:
    """Return a small program, ending in a return, for each call that depends on its arguments."""
    refuse = _give(_REFUSE | errno.EPERM)
    high_of_new_limit = (_LOAD, 0, 0, _ARGUMENTS + 8 * 2 + 4)
    return {
        "ioctl": _one_of(1, _TERMINAL_READS),
        "prctl": _one_of(0, (_PR_SET_NAME, _PR_GET_NAME)),
        "kill": _one_of(0, (pid,)),
        # No locks, which other guests would see, and no signals sent by a descriptor.
        "fcntl": _one_of(1, _DESCRIPTOR_COMMANDS),
        "sched_getaffinity": _one_of(0, (0, pid)),
        "tgkill": _one_of(0, (pid,)),
        "madvise": _one_of(2, _MEMORY_ADVICE),
        **{f"clock_{name}": _one_of(0, _CLOCKS) for name in ("gettime", "getres", "nanosleep")},
        "clone": [
            _low(0),
            (_JUMP_ANY_SET, 2, 0, _CLONE_REFUSED),
            (_JUMP_ANY_SET, 0, 1, _CLONE_THREAD),
            _give(_ALLOW),
            refuse,
        ],
        # Reading a limit is harmless; setting one is not.
        "prlimit64": [
            _low(2),
            _equal(0, 0, 2),
            high_of_new_limit,
            _equal(0, 1, 0),
            refuse,
            _give(_ALLOW),
        ],
        # Without clone3 the C library falls back to clone, whose flags the filter can read.
        "clone3": [_give(_REFUSE | errno.ENOSYS)],
    }


def supported() -> bool:
    """Return whether there is a filter for this machine's architecture."""
    return syscalls.MACHINE in _ARCHITECTURES


def program(pid: int, own_files: bool) -> bytes:
    """Return the filter for a guest, as the kernel's ``struct sock_filter`` array.

    Args:
        pid: the process's id, which is the only one that it may signal.
        own_files: whether all files that it can reach are its own, so that it may change their modes.
    """
    base, on_own_files, _, _ = _TABLES[syscalls.MACHINE]
    return _compiled(f"{on_own_files} {base}" if own_files else base, _conditional(pid))


def examiners_program(forks: bool) -> bytes:
    """Return the filter for an examiner.

    Args:
        forks: whether it may still fork, as it does for each examination; if not, it may start threads
            only. It can signal its guests by their descriptors, and no process by its number.
    """
    whole, _, more, to_fork = _TABLES[syscalls.MACHINE]
    base = " ".join(
        each for each in whole.split() if re.split("[=!]", each)[0] not in _NOT_FOR_EXAMINERS
    )
    conditional = _conditional(os.getpid())
    conditional["socketpair"] = [_low(0), _equal(_AF_UNIX, 1, 0), _refused(), *_one_of(1, _STREAMS)]
    conditional["pidfd_send_signal"] = _one_of(3, (0,))  # the process alone, not its group
    if not forks:
        return _compiled(f"{base} {more}", conditional)
    refused = (_JUMP_ANY_SET, 0, 1, _CLONE_NAMESPACES)
    conditional["clone"] = [_low(0), refused, _give(_REFUSE | errno.EPERM), _give(_ALLOW)]
    conditional["prctl"] = _one_of(0, (_PR_SET_PDEATHSIG, _PR_SET_NAME, _PR_GET_NAME))
    # The numbers of its examinations, which abort themselves so, are not known yet.
    conditional["kill"] = [_give(_REFUSE | errno.EPERM)]
    conditional["tgkill"] = conditional["sched_getaffinity"] = [_give(_ALLOW)]
    conditional["prlimit64"] = [_give(_ALLOW)]  # the limits of one examination are lower than its own
    calls = "seccomp=317" if syscalls.MACHINE == "x86_64" else "seccomp=277"
    return _compiled(f"{base} {more} {to_fork} {calls} {_LANDLOCK}", conditional)


def _compiled(table: str, conditional: dict[str, list[Instruction]]) -> bytes:
    code: list[Instruction] = [
        (_LOAD, 0, 0, _ARCHITECTURE),
        _equal(_ARCHITECTURES[syscalls.MACHINE], 1, 0),
        _give(_KILL),
        (_LOAD, 0, 0, _NUMBER),
        (_JUMP_GREATER_EQUAL, 0, 1, 0x40000000),  # the x32 calls, which repeat the numbers
        _give(_KILL),
    ]
    for entry in table.split():
        if "=" in entry:
            code += [_equal(int(entry.partition("=")[2]), 0, 1), _give(_ALLOW)]
        else:
            name, _, number = entry.partition("!")
            code += [_equal(int(number), 0, len(conditional[name])), *conditional[name]]
    code.append(_give(_REFUSE | errno.EPERM))
    return b"".join(struct.pack("HBBI", *instruction) for instruction in code)


def install(filter_program: bytes) -> None:
    """Filter the system calls of this process and all its threads from now on; needs no_new_privs."""
    code = ctypes.create_string_buffer(filter_program)
    header = struct.pack("HxxxxxxQ", (len(code) - 1) // 8, ctypes.addressof(code))
    syscalls.syscall("seccomp", _SET_MODE_FILTER, _FILTER_THREADS, header)
