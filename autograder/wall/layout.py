"""Lays out what guests see as links and files in a folder, where bind mounts are not available."""

from __future__ import annotations

import os
import shutil
import stat
from collections.abc import Callable, Collection, Iterator
from typing import Final

from .visible import HIDDEN_IN_STDLIB, VERSION

_WORK_FOLDER: Final = "/home/student"
_DEVICES: Final = ("/dev/null", "/dev/zero", "/dev/urandom", "/dev/random")


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
        in_stdlib = shown == f"/python/lib/{VERSION}"
        if uid is None:
            os.symlink(source, target)
        elif os.path.isdir(source):
            is_data = shown == _WORK_FOLDER
            ignored = shutil.ignore_patterns(*HIDDEN_IN_STDLIB) if in_stdlib else None
            ignored = _ignoring(source, links_out_of(source)) if is_data else ignored
            shutil.copytree(source, target, symlinks=is_data, ignore=ignored, copy_function=_link)
        else:
            _link(source, target)
        if in_stdlib:
            names = sorted(name for name in os.listdir(source) if name not in HIDDEN_IN_STDLIB)
            visible += [os.path.join(target, name) for name in names]
        else:
            visible.append(target)
    for name in ("/site", "/mpl", _WORK_FOLDER):
        os.makedirs(root + name, exist_ok=True)
    if uid is not None:
        os.chown(root + "/mpl", uid, uid)
    # A package finds its own version by listing the folder of all packages.
    return [*visible, root + "/site", root + "/home", root + "/mpl"]


def for_all_users(data: str, folder: str) -> str:
    """Return a folder of data files that every user may read: these, or a copy in another folder.

    A command writes what it unpacks for its owner alone, and a teacher's files may be private, too. As
    root, the guests are another user.
    """
    if all(map(_may_be_read, _paths(data))):
        return data
    copy = os.path.join(folder, "data")
    shutil.copytree(data, copy, symlinks=True, copy_function=_link)
    for each, _, _ in os.walk(copy):
        os.chmod(each, 0o755)
    return copy


def _paths(folder: str) -> Iterator[str]:
    for each, _, files in os.walk(folder):
        yield each
        yield from (os.path.join(each, name) for name in files)


def _may_be_read(path: str) -> bool:
    """Return whether every user may read a file or enter a folder; a link's own mode says nothing."""
    mode = os.lstat(path).st_mode
    needed = 0o005 if stat.S_ISDIR(mode) else 0o004
    return stat.S_ISLNK(mode) or mode & needed == needed


def links_out_of(data: str) -> list[str]:
    """Return the links among data files that lead elsewhere, by their paths: only tests see these."""
    root = os.path.join(os.path.realpath(data), "")
    found = []
    for folder, folders, files in os.walk(data):
        for path in (os.path.join(folder, name) for name in (*folders, *files)):
            if os.path.islink(path) and (
                os.path.isabs(os.readlink(path)) or not os.path.realpath(path).startswith(root)
            ):
                found.append(os.path.relpath(path, data))
    return found


def _ignoring(root: str, paths: Collection[str]) -> Callable[[str, list[str]], set[str]]:
    """Return what tells ``copytree`` to leave out these paths below a folder."""
    return lambda folder, names: {
        name for name in names if os.path.relpath(os.path.join(folder, name), root) in paths
    }


def _link(source: str, target: str) -> None:
    try:
        if os.stat(source).st_mode & 0o004:
            os.link(source, target)
            return
    except OSError:
        pass  # for example, another file system
    shutil.copyfile(source, target)
    os.chmod(target, 0o755 if os.access(source, os.X_OK) else 0o644)
