"""Seals an examiner before it reads a test file, and once more before it runs one.

An examiner may read the assignment's bundle, the Python installation and what ``course.toml`` names
in ``readable``. It may write in a folder of its own only, which is emptied after each submission. It
has no network, cannot start a program, and holds no descriptor but its socket and Python's three, which
lead nowhere. How much of this holds depends on the kernel: without Landlock, files are not protected.
"""

from __future__ import annotations

import contextlib
import os
import resource
import shutil
import sys
import sysconfig
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any, Final

from autograder.records.language import Message
from autograder.worker import landlock, seal, seccomp, syscalls

_MEMORY_BYTES: Final = 4 << 30
_LARGEST_FILE_BYTES: Final = 64 << 20
_OPEN_FILES: Final = 256
_PACKAGES: Final = Path(__file__).resolve().parents[3]
_OUR_PACKAGES: Final = ("autograder", "nncourse")
_OF_THE_SYSTEM: Final = (
    "/lib", "/lib64", "/usr/lib", "/usr/lib64", "/usr/local/lib", "/usr/share", "/etc/ld.so.cache",
    "/etc/localtime", "/etc/fonts", "/dev/urandom", "/dev/random", "/dev/zero", "/proc/cpuinfo",
    "/proc/meminfo", "/sys/devices/system/cpu",
)  # fmt: skip
_OF_A_PREFIX: Final = ("lib", "lib64", "share", "etc", "include", "ssl")
_ASKS_BEFORE_EMPTYING: Final = 3
"""Landlock's first version with a right to truncate; before that, only the filter refuses it"""
_CACHES: Final = (("XDG_CACHE_HOME", "~/.cache"), ("XDG_CONFIG_HOME", "~/.config"))


_installation: Final[list[int]] = []
"""descriptors of the Python installation's paths"""


def unsealed() -> tuple[Message, ...]:
    """Return what this machine does not keep from test files, for the teacher to read."""
    said = []
    if not landlock.version():
        said.append(Message("test files can read and write your files: the kernel has no Landlock"))
    elif landlock.version() < _ASKS_BEFORE_EMPTYING and not seccomp.supported():
        said.append(Message("test files can empty your files: the kernel is older than Linux 6.2"))
    if not seccomp.supported():
        said.append(Message("test files can start programs: no system call filter for this machine"))
    return tuple(said)


def seal_examiner(readable: Iterable[str], folder: str, keep: set[int]) -> None:
    """Seal this process, so that it can read no more than it needs, and can still fork.

    Args:
        readable: the assignment's paths.
        folder: where it may write.
        keep: the descriptors to keep open.
    """
    allowed = [(descriptor, landlock.READ) for descriptor in (*_installation, *_opened(readable))]
    allowed += _writable(folder)
    # To end guests of another user, and to read what only an owner other than root can.
    syscalls.drop_capabilities(but=syscalls.CAP_KILL | syscalls.CAP_DAC_READ_SEARCH)
    syscalls.prctl(syscalls.PR_SET_NO_NEW_PRIVS, 1)
    syscalls.prctl(syscalls.PR_SET_DUMPABLE, 0)
    for which, most in (
        (resource.RLIMIT_CORE, 0),
        (resource.RLIMIT_AS, _MEMORY_BYTES),
        (resource.RLIMIT_FSIZE, _LARGEST_FILE_BYTES),
        (resource.RLIMIT_NOFILE, _OPEN_FILES),
    ):
        seal.lower(which, most)
    seal.close_descriptors({0, 1, 2, *keep, *(descriptor for descriptor, _ in allowed)})
    if landlock.version():
        landlock.restrict(allowed, signals=True)
    seal.close_descriptors({0, 1, 2, *keep})
    if seccomp.supported():
        seccomp.install(seccomp.examiners_program(forks=True))


def seal_examination(examiner: int, folder: str, cpu_seconds: int) -> None:
    """Seal a fork of an examiner: it ends with it, cannot fork, and writes in its own folder only.

    Args:
        examiner: the examiner's process.
        folder: where it may write.
        cpu_seconds: the processor time that it may use; an examiner forks as many as there are.
    """
    syscalls.prctl(syscalls.PR_SET_PDEATHSIG, 9)
    if os.getppid() != examiner:
        os._exit(1)
    seal.lower(resource.RLIMIT_CPU, cpu_seconds)
    if landlock.version():
        allowed = _writable(folder)
        landlock.restrict(allowed, of_all=landlock.WRITE, signals=True)
        for descriptor, _ in allowed:
            os.close(descriptor)
    if seccomp.supported():
        seccomp.install(seccomp.examiners_program(forks=False))
        _copy_without_modes()


def _copy_without_modes() -> None:
    """Let ``shutil`` copy a file although nobody here may change modes and times."""
    for name in ("copymode", "copystat"):
        setattr(shutil, name, _tolerant(getattr(shutil, name)))


def _tolerant(copy: Callable[..., None]) -> Callable[..., None]:
    def copy_if_allowed(*arguments: Any, **named: Any) -> None:
        with contextlib.suppress(PermissionError):
            copy(*arguments, **named)

    return copy_if_allowed


def prepare() -> None:
    """Open the paths of the Python installation, and make the filters, for all that is forked."""
    _installation[:] = _opened(_paths())
    if seccomp.supported():
        for forks in (True, False):
            seccomp.examiners_program(forks)


def _paths() -> Iterator[str]:
    """Yield the paths of the Python installation: its library, its packages, and the system's."""
    paths = sysconfig.get_paths()
    yield from (paths[name] for name in ("stdlib", "platstdlib", "purelib", "platlib"))
    # Wherever pip has put packages: the folder of a user, of an environment, or one in PYTHONPATH.
    yield from (path for path in sys.path if any(Path(path).glob("*.dist-info")))
    # Not all of a prefix: an environment may have been made in the folder of a course.
    for prefix in (sys.base_prefix, sys.prefix):
        yield from (os.path.join(prefix, part) for part in _OF_A_PREFIX)
    # A checkout that is installed as it is may lie beside anything else.
    yield from (os.path.join(_PACKAGES, name) for name in _OUR_PACKAGES)
    yield from _OF_THE_SYSTEM
    # What Matplotlib has found out about the fonts; without it, that takes a second each time. Its
    # folder may be one that has much else in it, such as /tmp.
    folders = [
        os.path.join(os.environ.get(variable) or os.path.expanduser(default), "matplotlib")
        for variable, default in _CACHES
    ]
    for folder in (*folders, os.environ.get("MPLCONFIGDIR", "")):
        yield from map(str, Path(folder or "/none").glob("fontlist-*.json"))
        yield from (os.path.join(folder, name) for name in ("matplotlibrc", "stylelib"))


def _opened(paths: Iterable[str]) -> list[int]:
    """Open those of the paths that exist, each once."""
    found = dict.fromkeys(os.path.realpath(path) for path in paths if os.path.isabs(path))
    return [os.open(path, os.O_PATH | os.O_CLOEXEC) for path in found if os.path.exists(path)]


def _writable(folder: str) -> list[tuple[int, int]]:
    """Return an examiner's own folder, and what it can write to that keeps nothing."""
    rights = landlock.all_rights(max(landlock.version(), 1))
    (own, null) = (*_opened([folder]), *_opened(["/dev/null"]))
    return [(own, rights), (null, landlock.WRITE_DEVICE)]
