"""The parts of the machine that a guest sees: found once per run, then laid out for each zygote."""

from __future__ import annotations

import importlib.metadata
import json
import os
import shutil
import subprocess
import sys
import sysconfig
import tempfile
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Final

from packaging.requirements import Requirement

from autograder.records.errors import IsolationError
from autograder.records.language import gettext

PACKAGE: Final = Path(__file__).resolve().parent.parent
_VERSION: Final = f"python{sys.version_info[0]}.{sys.version_info[1]}"
_HIDDEN_IN_STDLIB: Final = frozenset(
    {"site-packages", "dist-packages", "test", "idlelib", "ensurepip", "turtledemo"}
)
_DEVICES: Final = ("/dev/null", "/dev/zero", "/dev/urandom", "/dev/random")
_WARM_MODULES: Final = {"matplotlib": "matplotlib.pyplot"}


@dataclass(frozen=True, slots=True)
class Visible:
    """What all guests of an assignment see, as plain data for every lane."""

    python: str
    stdlib: str
    libraries: tuple[tuple[str, str], ...]
    """the system's shared libraries: where each is, and where guests see it"""
    site: tuple[tuple[str, str], ...]
    """the packages' files and folders: where each is, and its name"""
    warm: tuple[str, ...]
    """modules that are loaded before any guest is forked"""
    rehearsed: bool = True
    """whether the zygote does a guest's usual work once beforehand; this pays from the second guest"""

    def binds(self) -> list[tuple[str, str]]:
        """What guests see, and where: ``(source, path inside the guest)``."""
        return [
            (self.python, "/python/bin/python3"),
            (self.stdlib, f"/python/lib/{_VERSION}"),
            (str(PACKAGE / "worker"), "/worker"),
            *self.libraries,
            *((source, f"/site/{name}") for source, name in self.site),
        ]

    def hidden(self) -> list[str]:
        """The hidden parts of the standard library's folder: other packages, and unneeded files."""
        names = (n for n in sorted(_HIDDEN_IN_STDLIB) if Path(self.stdlib, n).is_dir())
        return [f"/python/lib/{_VERSION}/{name}" for name in names]


@lru_cache(maxsize=8)
def find_visible(packages: tuple[str, ...]) -> Visible:
    """Find the interpreter, the standard library, and the allowed distributions.

    Args:
        packages: distribution names, such as ``numpy``; their requirements are included.

    Raises:
        IsolationError: a distribution is not installed, or cannot be loaded.
    """
    python = os.path.realpath(sys.executable)
    stdlib = sysconfig.get_path("stdlib", vars={"installed_base": sys.base_prefix})
    site = tuple(sorted(_top_level_entries(("msgspec", "numpy", *packages))))
    names = (_WARM_MODULES.get(name, name.replace("-", "_")) for name in ("numpy", *packages))
    warm = tuple(dict.fromkeys(names))
    return Visible(python, stdlib, _libraries(python, site, warm), site, warm)


def _top_level_entries(names: Iterable[str]) -> set[tuple[str, str]]:
    entries: set[tuple[str, str]] = set()
    seen: set[str] = set()
    waiting = list(names)
    while waiting:
        name = waiting.pop()
        if name.lower() in seen:
            continue
        seen.add(name.lower())
        try:
            distribution = importlib.metadata.distribution(name)
        except importlib.metadata.PackageNotFoundError:
            raise IsolationError(
                gettext(
                    "the assignment allows the package {name!r}, which is not installed here: pip "
                    "install {name}",
                    name=name,
                )
            ) from None
        for file in distribution.files or ():
            top = file.parts[0]
            if top not in ("..", "__pycache__", "bin") and not top.endswith((".pth", ".dist-info")):
                entries.add((str(distribution.locate_file(top)), top))
        for line in distribution.requires or ():
            requirement = Requirement(line)
            if requirement.marker is None or requirement.marker.evaluate({"extra": ""}):
                waiting.append(requirement.name)
    return entries


# Loads in a separate process what a guest might load, and lists the libraries loaded with it.
_PROBE: Final = """
import sys, os, ctypes, importlib, json
folder, site, names = json.loads(sys.argv[1])
sys.path[:0] = site
for name in sorted(os.listdir(folder)):
    if name.endswith(".so") and not name.startswith(("_test", "_tkinter", "_curses", "xxl")):
        try:
            importlib.import_module(name.split(".")[0])
        except Exception:
            pass
for name in names:
    importlib.import_module(name)
found = []
class Info(ctypes.Structure):
    _fields_ = [("address", ctypes.c_void_p), ("name", ctypes.c_char_p)]
@ctypes.CFUNCTYPE(ctypes.c_int, ctypes.POINTER(Info), ctypes.c_size_t, ctypes.c_void_p)
def visit(info, size, data):
    found.append(os.fsdecode(info.contents.name or b""))
    return 0
ctypes.CDLL(None).dl_iterate_phdr(visit, None)
json.dump([path for path in found if path.startswith("/")], sys.stdout)
"""


def _libraries(
    python: str, site: tuple[tuple[str, str], ...], warm: tuple[str, ...]
) -> tuple[tuple[str, str], ...]:
    """Return the system's shared libraries that the interpreter and the packages load."""
    dynload = os.path.join(sysconfig.get_config_var("DESTSHARED"), "")
    folders = sorted({os.path.dirname(source) for source, _ in site})
    command = [python, "-I", "-S", "-c", _PROBE, json.dumps([dynload, folders, warm])]
    environment = {"MPLBACKEND": "Agg", "OPENBLAS_NUM_THREADS": "1", "HOME": "/nonexistent"}
    with tempfile.TemporaryDirectory() as scratch:
        environment["MPLCONFIGDIR"] = scratch
        done = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)
    if done.returncode:
        lines = done.stderr.strip().splitlines() or [gettext("no message")]
        raise IsolationError(
            gettext("the packages available to guests cannot be loaded: {reason}", reason=lines[-1])
        )
    inside = (*(os.path.join(source, "") for source, _ in site), dynload)
    libraries = {}
    for path in json.loads(done.stdout):
        if not path.startswith(inside) and path != python:
            # A program contains the absolute path of its loader.
            is_loader = os.path.basename(path).startswith("ld-")
            shown = path if is_loader else "/lib/" + os.path.basename(path)
            libraries[shown] = os.path.realpath(path)
    return tuple((source, shown) for shown, source in libraries.items())


def lay_out(root: str, binds: list[tuple[str, str]], uid: int | None) -> list[str]:
    """Lay out the same names in a folder, for use where bind mounts are not available.

    Symbolic links are enough, except as root: the guests' user may be unable to reach the real folders,
    such as those of root's Python. There the files themselves are hard-linked, or copied if necessary.

    Args:
        root: an empty folder.
        binds: what guests see, and where.
        uid: the guests' user if started as root, else None.

    Returns:
        The paths that a guest may read, each file or folder separately, so that the hidden parts of a
        visible folder stay unreadable.
    """
    visible = list(_DEVICES)
    for source, shown in binds:
        target = root + shown
        os.makedirs(os.path.dirname(target), mode=0o755, exist_ok=True)
        in_stdlib = shown == f"/python/lib/{_VERSION}"
        if uid is None:
            os.symlink(source, target)
        elif os.path.isdir(source):
            ignored = shutil.ignore_patterns(*_HIDDEN_IN_STDLIB) if in_stdlib else None
            shutil.copytree(source, target, ignore=ignored, copy_function=_link)
        else:
            _link(source, target)
        if in_stdlib:
            names = sorted(name for name in os.listdir(source) if name not in _HIDDEN_IN_STDLIB)
            visible += [os.path.join(target, name) for name in names]
        else:
            visible.append(target)
    for name in ("/mpl", "/home/student"):
        os.makedirs(root + name, exist_ok=True)
    if uid is not None:
        os.chown(root + "/mpl", uid, uid)
    return [*visible, root + "/home", root + "/mpl"]


def _link(source: str, target: str) -> None:
    try:
        if os.stat(source).st_mode & 0o004:
            os.link(source, target)
            return
    except OSError:
        pass  # for example, another file system
    shutil.copyfile(source, target)
    os.chmod(target, 0o755 if os.access(source, os.X_OK) else 0o644)
