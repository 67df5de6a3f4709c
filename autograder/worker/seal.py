"""What a forked child does to itself before a student's code runs; there is no way back from it.

The order matters: each step needs what the next ones take away. See ``docs/security.md`` for which
step stops which class of attack.
"""

from __future__ import annotations

import itertools
import os
import resource
import shutil
from dataclasses import dataclass

from . import landlock, root, seccomp, syscalls

HOME = "/home/student"
_OWN_NAMESPACES = (
    syscalls.CLONE_NEWUSER
    | syscalls.CLONE_NEWNS
    | syscalls.CLONE_NEWNET
    | syscalls.CLONE_NEWIPC
    | syscalls.CLONE_NEWUTS
    | syscalls.CLONE_NEWCGROUP
)
_NOBODY = 65534


@dataclass(frozen=True)
class Limits:
    """What one guest may use."""

    cpu_seconds: int
    memory_mib: int
    files_mib: int = 64
    file_mib: int = 32
    open_files: int = 64
    threads: int = 64


def namespaces(proc: int, limits: Limits, data: str | None) -> None:
    """Enter own namespaces with an empty work folder, filled with the assignment's data files."""
    uid, gid = os.geteuid(), os.getegid()
    syscalls.unshare(_OWN_NAMESPACES)
    root.write_id_maps(proc, f"{_NOBODY} {uid} 1", f"{_NOBODY} {gid} 1")
    options = f"mode=700,size={limits.files_mib}m,nr_inodes=4096"
    syscalls.mount("tmpfs", "/home", "tmpfs", syscalls.MS_NOSUID | syscalls.MS_NODEV, options)
    for folder in (HOME, "/home/tmp"):
        os.mkdir(folder, 0o700)
    if data:
        shutil.copytree(data, HOME, dirs_exist_ok=True)
    syscalls.sethostname("guest")
    os.chdir(HOME)


def close_descriptors(keep: set[int]) -> None:
    """Close every descriptor but these."""
    edges = [-1, *sorted(keep), 1 << 20]
    for low, high in itertools.pairwise(edges):
        if low + 1 < high:  # closerange(n, n) closes all from n on
            os.closerange(low + 1, high)


def limit(limits: Limits, address_space: int, thread_count: int | None) -> None:
    """Set the limits, soft and hard alike.

    Args:
        limits: what this guest may use.
        address_space: bytes that are mapped already; the memory limit counts from there, and the
            work folder's files, which live in memory too, count against it.
        thread_count: threads that the user has already, as the kernel counts them together;
            None where they cannot be told.
    """
    memory = address_space + ((limits.memory_mib - limits.files_mib) << 20)
    values = [
        (resource.RLIMIT_CORE, 0),
        (resource.RLIMIT_AS, memory),
        (resource.RLIMIT_FSIZE, limits.file_mib << 20),
        (resource.RLIMIT_MEMLOCK, 0),
        (resource.RLIMIT_MSGQUEUE, 0),
        (resource.RLIMIT_CPU, limits.cpu_seconds),
    ]
    if thread_count is not None:
        values.append((resource.RLIMIT_NPROC, thread_count + limits.threads))
    for which, value in values:
        _limit(which, value)


def _limit(which: int, value: int) -> None:
    hard = resource.getrlimit(which)[1]
    bounded = value if hard == resource.RLIM_INFINITY else min(value, hard)
    resource.setrlimit(which, (bounded, bounded))


def drop_privileges() -> None:
    """Nothing that runs from here on can gain a right, nor keep one."""
    syscalls.drop_capabilities()
    syscalls.prctl(syscalls.PR_SET_NO_NEW_PRIVS, 1)
    syscalls.prctl(syscalls.PR_SET_DUMPABLE, 0)
    syscalls.prctl(syscalls.PR_SET_PDEATHSIG, 9)


def confine(allowed: list[tuple[int, int]], own_files: bool, open_files: int) -> None:
    """Landlock to these paths where the kernel has it, then the system call filter.

    The number of open files is limited in between: until then there is a descriptor for each path, and
    how many of those there are depends on the packages.
    """
    if allowed and landlock.version():
        landlock.restrict(allowed)
    _limit(resource.RLIMIT_NOFILE, open_files)
    if seccomp.supported():
        seccomp.install(own_files)
