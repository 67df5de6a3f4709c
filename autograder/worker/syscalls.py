"""System calls that Python has no function for, called directly through the C library.

Each raises OSError with the call's name. None needs a privilege beyond those that the kernel requires.
"""

from __future__ import annotations

import ctypes
import os
from typing import Final

CLONE_PARENT: Final = 0x00008000
CLONE_NEWNS: Final = 0x00020000
CLONE_NEWCGROUP: Final = 0x02000000
CLONE_NEWUTS: Final = 0x04000000
CLONE_NEWIPC: Final = 0x08000000
CLONE_NEWUSER: Final = 0x10000000
CLONE_NEWPID: Final = 0x20000000
CLONE_NEWNET: Final = 0x40000000

MS_RDONLY: Final = 1
MS_NOSUID: Final = 2
MS_NODEV: Final = 4
MS_NOEXEC: Final = 8
MS_REMOUNT: Final = 32
MS_BIND: Final = 4096
MS_REC: Final = 16384
MS_PRIVATE: Final = 1 << 18
MNT_DETACH: Final = 2

PR_SET_PDEATHSIG: Final = 1
PR_SET_DUMPABLE: Final = 4
PR_CAPBSET_DROP: Final = 24
PR_SET_NO_NEW_PRIVS: Final = 38
PR_CAP_AMBIENT: Final = 47
PR_CAP_AMBIENT_CLEAR_ALL: Final = 4

CAP_DAC_READ_SEARCH: Final = 1 << 2
CAP_KILL: Final = 1 << 5

MACHINE: Final = os.uname().machine
_NUMBERS: Final = {
    "x86_64": {"clone": 56, "pivot_root": 155, "capget": 125, "capset": 126, "seccomp": 317},
    "aarch64": {"clone": 220, "pivot_root": 41, "capget": 90, "capset": 91, "seccomp": 277},
}
_GENERIC: Final = {
    "mount_setattr": 442,
    "landlock_create_ruleset": 444,
    "landlock_add_rule": 445,
    "landlock_restrict_self": 446,
}
_AT_RECURSIVE: Final = 0x8000
_ATTR_RDONLY_NOSUID: Final = 0x1 | 0x2
_ATTR_NODEV: Final = 0x4

_libc = ctypes.CDLL(None, use_errno=True)


def _check(name: str, result: int) -> int:
    if result < 0:
        number = ctypes.get_errno()
        raise OSError(number, f"{name}: {os.strerror(number)}")
    return result


def syscall(name: str, *arguments: object) -> int:
    """Make a system call by name; integers are passed as 64-bit, bytes and structures as pointers."""
    number = _GENERIC.get(name) or _NUMBERS.get(MACHINE, {}).get(name)
    if number is None:
        raise OSError(38, f"{name}: not known on a {MACHINE} machine")
    converted = [ctypes.c_long(a) if isinstance(a, int) else a for a in arguments]
    return _check(name, int(_libc.syscall(ctypes.c_long(number), *converted)))


def unshare(flags: int) -> None:
    """Move to new namespaces of the kinds that the flags name."""
    _check("unshare", _libc.unshare(ctypes.c_int(flags)))


def setns(descriptor: int, kind: int) -> None:
    """Enter the namespace behind a descriptor."""
    _check("setns", _libc.setns(ctypes.c_int(descriptor), ctypes.c_int(kind)))


def mount(source: str, target: str, kind: str, flags: int, options: str = "") -> None:
    """Attach, bind or remount a file system; see the system call's manual page."""
    arguments = [text.encode() if text else None for text in (source, target, kind)]
    result = _libc.mount(*arguments, ctypes.c_ulong(flags), options.encode() if options else None)
    if result < 0:
        number = ctypes.get_errno()
        raise OSError(number, f"mount on {target}: {os.strerror(number)}")


def unmount(target: str, flags: int) -> None:
    """Remove a mount."""
    _check("umount2", _libc.umount2(target.encode(), ctypes.c_int(flags)))


def make_read_only(target: str, devices: bool = False) -> None:
    """Make a mount and everything below it read-only, without setuid and, by default, devices."""
    attributes = (ctypes.c_uint64 * 4)(_ATTR_RDONLY_NOSUID | (0 if devices else _ATTR_NODEV))
    syscall("mount_setattr", -100, target.encode(), _AT_RECURSIVE, attributes, 32)


def make_own_root_read_only() -> None:
    """Make the root of this mount namespace read-only; mounts on it stay as they are."""
    mount("", "/", "", MS_REMOUNT | MS_BIND | MS_RDONLY | MS_NOSUID | MS_NODEV)


def pivot_root(new: str, old: str) -> None:
    """Make a mount the root, and move the old root elsewhere."""
    syscall("pivot_root", new.encode(), old.encode())


def prctl(option: int, argument: int = 0) -> None:
    """Set a property of this process."""
    zero = ctypes.c_ulong(0)
    _check("prctl", _libc.prctl(ctypes.c_int(option), ctypes.c_ulong(argument), zero, zero, zero))


def sethostname(name: str) -> None:
    """Set the host name of this uts namespace."""
    _check("sethostname", _libc.sethostname(name.encode(), ctypes.c_size_t(len(name))))


def empty_bounding_set() -> None:
    """Remove all capabilities that this process and its programs could ever gain."""
    for capability in range(64):
        try:
            prctl(PR_CAPBSET_DROP, capability)
        except OSError:
            break  # EINVAL: after the last capability; EPERM: an ordinary user has none to drop


def drop_capabilities(but: int = 0) -> None:
    """Give up all capabilities for good: bounding set, ambient set, and the process's three sets.

    Args:
        but: a mask of capabilities that the process keeps if it has them, and cannot pass on.
    """
    empty_bounding_set()
    try:
        prctl(PR_CAP_AMBIENT, PR_CAP_AMBIENT_CLEAR_ALL)
    except OSError:
        pass  # a kernel without ambient capabilities has none to clear
    header, sets = (ctypes.c_uint32 * 2)(0x20080522, 0), (ctypes.c_uint32 * 6)()
    if but:
        syscall("capget", header, sets)
    kept = sets[1] & but  # effective, permitted and inheritable, each in two words
    syscall("capset", header, (ctypes.c_uint32 * 6)(kept, kept, 0, 0, 0, 0))


def spawn_beside() -> int:
    """Fork a child whose parent is this process's parent; as with fork, 0 means the child.

    Only for a child that executes another program at once: the C library does not know the child.
    """
    return syscall("clone", CLONE_PARENT | 17, 0, 0, 0, 0)
