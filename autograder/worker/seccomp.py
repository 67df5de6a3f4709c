"""The filter of the system calls that a sealed process may make; all others are refused.

A hand-made filter needs no library on the machine. :mod:`.call_lists` has the calls; those that depend
on their arguments are decided here. Guests share a kernel, and none may talk to another by it: they ask
for no other process's clock, limits or processors, wait for no futex in a file that all can map, and
read no file past the page cache. Source: seccomp(2).
"""

from __future__ import annotations

import ctypes
import errno
import os
import re
import struct
from functools import lru_cache
from typing import Final

from . import call_lists, syscalls

_ARCHITECTURES: Final = {"x86_64": 0xC000003E, "aarch64": 0xC00000B7}
_ALLOW: Final = 0x7FFF0000
_KILL: Final = 0x80000000
_REFUSE: Final = 0x00050000

_LOAD: Final = 0x20  # BPF_LD | BPF_W | BPF_ABS
_JUMP_EQUAL: Final = 0x15
_JUMP_GREATER_EQUAL: Final = 0x35
_JUMP_ANY_SET: Final = 0x45
_AND: Final = 0x54
_RETURN: Final = 0x06
_NUMBER, _ARCHITECTURE, _ARGUMENTS = 0, 4, 16

# clone may start threads, which share memory and thread group, but not with a namespace flag or vfork.
_CLONE_THREAD: Final = 0x00010000
_CLONE_NAMESPACES: Final = 0x7E020000 | 0x00000080
_CLONE_REFUSED: Final = _CLONE_NAMESPACES | 0x00004000
_TERMINAL_READS: Final = (0x5401, 0x5413, 0x541B, 0x5421, 0x5450, 0x5451)
_DESCRIPTOR_COMMANDS: Final = (0, 1, 2, 3, 1030)  # F_DUPFD to F_GETFL, F_DUPFD_CLOEXEC
_F_SETFL: Final = 4
_PR_SET_PDEATHSIG, _PR_SET_NAME, _PR_GET_NAME = 1, 15, 16
_AF_UNIX: Final = 1
# One of a pair of datagram sockets can send to any socket of the machine that has a name.
_STREAMS: Final = tuple(1 | flags for flags in (0, 0x800, 0x80000, 0x80800))  # SOCK_NONBLOCK, _CLOEXEC
# From MADV_NORMAL to MADV_KEEPONFORK without what acts on a file's pages, such as MADV_WILLNEED, and
# without MADV_MERGEABLE, which would find out what is in another process's memory.
_MEMORY_ADVICE: Final = (0, 1, 2, 4, 8, 10, 11, 14, 15, 16, 17, 18, 19)
# One that is not private is found by its place in a file, so all that can map the file share it. Where
# nobody waits for such a futex, to wake somebody does nothing.
_FUTEX_PRIVATE: Final = 128
_FUTEX_WAKE, _FUTEX_WAKE_BITSET = 1, 10
_CLOCKS: Final = tuple(range(12))  # of this process, thread and machine; no other process's
_SET_MODE_FILTER: Final = 1
_FILTER_THREADS: Final = 1  # SECCOMP_FILTER_FLAG_TSYNC

Instruction = tuple[int, int, int, int]
Template = tuple[bytes, tuple[int, ...]]
"""a filter for any process, and where in it the number of the process belongs"""
_OWN_NUMBER: Final = 0x7E5E1F00
"""stands for that number in a template; it is none of a process, and no other constant of a filter"""


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


def _opens(argument: int) -> list[Instruction]:
    """Allow opening a file with these flags, unless past the page cache, or to empty what is only read.

    Landlock before Linux 6.2 asks for no right when a file that is opened to be read is emptied.
    """
    return [
        _low(argument),
        (_JUMP_ANY_SET, 3, 0, os.O_DIRECT),
        (_AND, 0, 0, os.O_ACCMODE | os.O_TRUNC),
        _equal(os.O_RDONLY | os.O_TRUNC, 1, 0),
        _give(_ALLOW),
        _refused(),
    ]


def _conditional(pid: int) -> dict[str, list[Instruction]]:
    """Return a small program, ending in a return, for each call that depends on its arguments."""
    refuse = _give(_REFUSE | errno.EPERM)
    high_of_new_limit = (_LOAD, 0, 0, _ARGUMENTS + 8 * 2 + 4)
    return {
        "ioctl": _one_of(1, _TERMINAL_READS),
        "prctl": _one_of(0, (_PR_SET_NAME, _PR_GET_NAME)),
        "kill": _one_of(0, (pid,)),
        # No locks, which other guests would see, and no signals sent by a descriptor.
        "fcntl": [
            _low(1),
            _equal(_F_SETFL, 0, 4),
            _low(2),
            (_JUMP_ANY_SET, 1, 0, os.O_DIRECT),
            _give(_ALLOW),
            refuse,
            *_one_of(1, _DESCRIPTOR_COMMANDS),
        ],
        "open": _opens(1),
        "openat": _opens(2),
        # Its flags are behind a pointer; whoever uses it falls back to openat.
        "openat2": [_give(_REFUSE | errno.ENOSYS)],
        # The disk would have to write for the whole machine; what is written here need not last.
        **{name: [_give(_REFUSE | 0)] for name in ("fsync", "fdatasync", "msync")},
        # The C library waits for a thread's end by one that is not private: it looks again.
        "futex": [
            _low(1),
            (_JUMP_ANY_SET, 3, 0, _FUTEX_PRIVATE),
            _equal(_FUTEX_WAKE, 2, 0),
            _equal(_FUTEX_WAKE_BITSET, 1, 0),
            _give(_REFUSE | errno.EAGAIN),
            _give(_ALLOW),
        ],
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
        # Reading one's own limits is harmless; setting one is not, and others' tell who is there.
        "prlimit64": [
            _low(0),
            _equal(0, 2, 0),
            _equal(pid, 1, 0),
            refuse,
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
    return _with_own_number(_guests_template(own_files), pid)


@lru_cache
def _guests_template(own_files: bool) -> Template:
    base, on_own_files, _, _ = call_lists.TABLES[syscalls.MACHINE]
    return _compiled(f"{on_own_files} {base}" if own_files else base, _conditional(_OWN_NUMBER))


def examiners_program(forks: bool) -> bytes:
    """Return the filter for an examiner.

    Args:
        forks: whether it may still fork, as it does for each examination; if not, it may start threads
            only. It can signal its guests by their descriptors, and no process by its number.
    """
    return _with_own_number(_examiners_template(forks), os.getpid())


@lru_cache
def _examiners_template(forks: bool) -> Template:
    whole, _, more, to_fork = call_lists.TABLES[syscalls.MACHINE]
    base = " ".join(
        each for each in whole.split() if re.split("[=!]", each)[0] not in call_lists.NOT_FOR_EXAMINERS
    )
    conditional = _conditional(_OWN_NUMBER)
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
    return _compiled(f"{base} {more} {to_fork} {calls} {call_lists.LANDLOCK}", conditional)


def _with_own_number(template: Template, pid: int) -> bytes:
    """Return a filter for one process; the rest of it is the same for all, and made before a fork."""
    instructions, places = template
    code = bytearray(instructions)
    for place in places:
        struct.pack_into("I", code, place, pid)
    return bytes(code)


def _compiled(table: str, conditional: dict[str, list[Instruction]]) -> Template:
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
    places = [n * 8 + 4 for n, (_, _, _, value) in enumerate(code) if value == _OWN_NUMBER]
    return b"".join(struct.pack("HBBI", *instruction) for instruction in code), tuple(places)


def install(filter_program: bytes) -> None:
    """Filter the system calls of this process and all its threads from now on; needs no_new_privs."""
    code = ctypes.create_string_buffer(filter_program)
    header = struct.pack("HxxxxxxQ", (len(code) - 1) // 8, ctypes.addressof(code))
    syscalls.syscall("seccomp", _SET_MODE_FILTER, _FILTER_THREADS, header)
