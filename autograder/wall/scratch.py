"""The folder in which one examination may write: it has a limit, and nothing of it stays.

No system call limits what a process writes in all. So whoever waits for the examination looks again
and again (:class:`Watch`), and ends one that takes more than it may have.
"""

from __future__ import annotations

import contextlib
import os
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from autograder.records.language import gettext

from .parcels import ParcelError

_MOST_MIB: Final = 256
_MOST_FILES: Final = 4096
_LONGEST_PATH: Final = 1024
_MOST_THREADS: Final = 256
_LEAST_FREE_BYTES: Final = 1 << 30
_PERIOD_SECONDS: Final = 0.05
_ATTEMPTS: Final = 20
_ENTERED: Final = 0o700
_THREADS: Final = "Threads:"


class TooMuch(ParcelError):
    """An examination takes more of the machine than it may have."""


class Watch:
    """Looks at what an examination uses, each time that it is called and some time has passed.

    Args:
        folder: where the examination may write.
        pid: its process.
    """

    def __init__(self, folder: str, pid: int) -> None:
        self._folder = folder
        self._status = f"/proc/{pid}/status"
        self._least_free = min(_LEAST_FREE_BYTES, _free(folder) // 2)
        self._next = 0.0

    def __call__(self) -> None:
        """Look, if it is time.

        Raises:
            TooMuch: it uses more than it may.
        """
        if time.monotonic() < self._next:
            return
        if not self._holds():
            raise TooMuch(
                gettext("a test file writes more than {mib} MiB of files, or too many", mib=_MOST_MIB)
            )
        # Files that have no name any more are only seen in what is left.
        if _free(self._folder) < self._least_free:
            raise TooMuch(gettext("the disk is full while the tests run"))
        if self._threads() > _MOST_THREADS:
            raise TooMuch(gettext("a test file starts more than {count} threads", count=_MOST_THREADS))
        self._next = time.monotonic() + _PERIOD_SECONDS

    def _holds(self) -> bool:
        """Whether the folder holds what is in it; very deep folders take long to look at."""
        size = 0
        for count, entry in enumerate(_entries(self._folder), 1):
            with contextlib.suppress(OSError):  # it has just been removed
                size += entry.stat(follow_symlinks=False).st_blocks * 512
            is_deep = len(entry.path) > len(self._folder) + _LONGEST_PATH
            if count > _MOST_FILES or size > _MOST_MIB << 20 or is_deep:
                return False
        return True

    def _threads(self) -> int:
        with contextlib.suppress(OSError, ValueError), open(self._status) as status:
            return int(next(line for line in status if line.startswith(_THREADS))[len(_THREADS) :])
        return 0  # it has ended


def _free(folder: str) -> int:
    try:
        found = os.statvfs(folder)
    except OSError:
        return 0
    return found.f_bavail * found.f_frsize


def _entries(folder: str) -> Iterator[os.DirEntry[str]]:
    """Yield what is in a folder at any depth, while somebody else may change it."""
    waiting = [folder]
    while waiting:
        with contextlib.suppress(OSError), os.scandir(waiting.pop()) as found:
            for entry in found:
                yield entry
                if entry.is_dir(follow_symlinks=False):
                    waiting.append(entry.path)


def remove(folder: str) -> bool:
    """Remove a folder with all that is in it, however deep, and whatever its modes are.

    Returns:
        Whether it is gone.
    """
    for attempt in range(_ATTEMPTS):  # somebody who was just killed may have made something meanwhile
        with contextlib.suppress(OSError):
            _empty(folder)
            os.rmdir(folder)
        if not os.path.lexists(folder):
            return True
        time.sleep(0.001 * attempt)
    return False


def _empty(folder: str) -> None:
    """Remove what is in a folder; what is deeper is moved up first, so that no path gets long."""
    os.chmod(folder, _ENTERED)
    moved = 0
    while entries := list(Path(folder).iterdir()):
        for entry in entries:
            if entry.is_symlink() or not entry.is_dir():
                entry.unlink()
                continue
            entry.chmod(_ENTERED)
            for inner in list(entry.iterdir()):
                if inner.is_symlink() or not inner.is_dir():
                    inner.unlink()
                else:
                    inner.chmod(_ENTERED)  # a folder that cannot be written cannot be moved
                    moved += 1
                    inner.rename(os.path.join(folder, f".moved-{time.monotonic_ns()}-{moved}"))
            entry.rmdir()
