"""Landlock: the kernel's list of the paths that a process and its threads may open.

Source: landlock(7) and ``include/uapi/linux/landlock.h``. It needs no privilege. ABI 1 is Linux 5.13.
"""

from __future__ import annotations

import ctypes
import os
import struct
from typing import Final

from . import syscalls

EXECUTE: Final = 1 << 0
READ_FILE: Final = 1 << 2
READ_DIR: Final = 1 << 3
READ: Final = EXECUTE | READ_FILE | READ_DIR
WRITE: Final = ~READ
"""every right but those to read: to write, to make, to remove, to move"""
WRITE_DEVICE: Final = READ_FILE | (1 << 1)

_FILE_RIGHTS: Final = EXECUTE | READ_FILE | (1 << 1) | (1 << 14) | (1 << 15)
_ALL_RIGHTS: Final = {1: (1 << 13) - 1, 2: (1 << 14) - 1, 3: (1 << 15) - 1, 5: (1 << 16) - 1}
_ALL_NETWORK: Final = 0b11
_ABSTRACT_SOCKETS: Final = 0b01
_SIGNALS: Final = 0b10
_QUERY_VERSION: Final = 1
_PATH_BENEATH: Final = 1


def version() -> int:
    """Return the kernel's Landlock ABI; 0 if it has none, or if Landlock is disabled."""
    try:
        return syscalls.syscall("landlock_create_ruleset", 0, 0, _QUERY_VERSION)
    except OSError:
        return 0


def all_rights(abi: int) -> int:
    """Return all rights on files that this ABI can grant or deny."""
    return _ALL_RIGHTS[max(known for known in _ALL_RIGHTS if known <= abi)]


def restrict(
    allowed: list[tuple[int, int]], *, of_all: int | None = None, signals: bool = False
) -> None:
    """Confine this process to the files beneath some descriptors, with the given rights.

    Args:
        allowed: ``(descriptor, rights)``; the descriptors may be O_PATH.
        of_all: the rights that it loses everywhere else; all by default.
        signals: whether it may send signals to processes that are not confined with it.

    From ABI 4, TCP is refused. From ABI 6, signals to other processes and their abstract sockets are.
    """
    abi = version()
    rights = all_rights(abi) if of_all is None else of_all & all_rights(abi)
    scopes = _ABSTRACT_SOCKETS | (0 if signals else _SIGNALS)
    attributes = struct.pack("QQQ", rights, _ALL_NETWORK if abi >= 4 else 0, scopes if abi >= 6 else 0)
    size = 24 if abi >= 6 else 16 if abi >= 4 else 8
    ruleset = syscalls.syscall("landlock_create_ruleset", attributes, size, 0)
    for descriptor, wanted in allowed:
        is_directory = os.fstat(descriptor).st_mode & 0o170000 == 0o040000
        granted = wanted & rights & (-1 if is_directory else _FILE_RIGHTS)
        rule = ctypes.create_string_buffer(struct.pack("=Qi", granted, descriptor))
        syscalls.syscall("landlock_add_rule", ruleset, _PATH_BENEATH, rule, 0)
    syscalls.syscall("landlock_restrict_self", ruleset, 0)
    os.close(ruleset)
