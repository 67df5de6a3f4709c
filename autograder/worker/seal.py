"""Seals a forked child, irreversibly, before a student's code runs in it.

The order matters: each step needs something that a later step takes away. ``docs/security.md`` says
which step stops which class of attack.
"""

from __future__ import annotations

import itertools
import os
import resource
import shutil
from collections.abc import Collection
from dataclasses import dataclass

from . import landlock, root, seccomp, syscalls

HOME = "/home/student"
_LARGE_FILE = 1 << 20
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
    """The resources that one guest may use."""

    cpu_seconds: int
    memory_mib: int
    files_mib: int = 64
    file_mib: int = 32
    open_files: int = 64
    threads: int = 64


def namespaces(proc: int, limits: Limits, data: str | None, left_out: Collection[str]) -> None:
    """Enter new namespaces, with a work folder that contains only the assignment's data files.

    Args:
        proc: a descriptor of the machine's /proc.
        limits: what the guest may use.
        data: the folder with these files, if there are any.
        left_out: those of its links, by their paths in it, that lead elsewhere.
    """
    uid, gid = os.geteuid(), os.getegid()
    syscalls.unshare(_OWN_NAMESPACES)
    root.write_id_maps(proc, f"{_NOBODY} {uid} 1", f"{_NOBODY} {gid} 1")
    options = f"mode=700,size={limits.files_mib}m,nr_inodes=4096"
    syscalls.mount("tmpfs", "/home", "tmpfs", syscalls.MS_NOSUID | syscalls.MS_NODEV, options)
    for folder in (HOME, "/home/tmp"):
        os.mkdir(folder, 0o700)
    if data:
        shutil.copytree(
            data,
            HOME,
            symlinks=True,
            ignore=lambda folder, names: {
                name for name in names if os.path.relpath(os.path.join(folder, name), data) in left_out
            },
            dirs_exist_ok=True,
            copy_function=_copy_or_link,
        )
        for folder, _, _ in os.walk(HOME):  # the copies have the modes of the originals
            os.chmod(folder, 0o700)
    syscalls.sethostname("guest")
    os.chdir(HOME)


def _copy_or_link(source: str, target: str) -> str:
    """Copy a file that a student's code may change; leave a large one where it is, to be read only."""
    if os.path.getsize(source) > _LARGE_FILE:
        os.symlink(source, target)
    else:
        shutil.copyfile(source, target)
    return target


def close_descriptors(keep: set[int]) -> None:
    """Close all descriptors except these."""
    edges = [-1, *sorted(keep), 1 << 20]
    for low, high in itertools.pairwise(edges):
        if low + 1 < high:  # closerange(n, n) would close all from n on
            os.closerange(low + 1, high)


def limit(limits: Limits, address_space: int, thread_count: int | None) -> None:
    """Set the soft and the hard limits to the same values.

    Args:
        limits: what this guest may use.
        address_space: bytes that are already mapped. The memory limit counts from there. The work
            folder's files are in memory, too, and count against it.
        thread_count: threads that the user already has, because the kernel counts them together;
            None if their number is unknown.
    """
    # At least nothing: a negative limit would be none.
    memory = address_space + (max(limits.memory_mib - limits.files_mib, 0) << 20)
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
        lower(which, value)


def lower(which: int, value: int) -> None:
    """Lower a limit for good, soft and hard; one that is already lower stays."""
    hard = resource.getrlimit(which)[1]
    bounded = value if hard == resource.RLIM_INFINITY else min(value, hard)
    resource.setrlimit(which, (bounded, bounded))


def drop_privileges() -> None:
    """Drop all privileges, so that nothing that runs from now on has any or can gain any."""
    syscalls.drop_capabilities()
    syscalls.prctl(syscalls.PR_SET_NO_NEW_PRIVS, 1)
    syscalls.prctl(syscalls.PR_SET_DUMPABLE, 0)
    syscalls.prctl(syscalls.PR_SET_PDEATHSIG, 9)


def confine(allowed: list[tuple[int, int]], own_files: bool, open_files: int) -> None:
    """Restrict the process to these paths, if the kernel has Landlock, and filter its system calls.

    The number of open files is limited between the two: before that there is a descriptor for each
    path, and the number of paths depends on the packages.
    """
    if allowed and landlock.version():
        landlock.restrict(allowed)
    lower(resource.RLIMIT_NOFILE, open_files)
    if seccomp.supported():
        seccomp.install(seccomp.program(os.getpid(), own_files))
