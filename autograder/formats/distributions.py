"""Reads what is installed: the modules, files and requirements in the metadata of distributions.

A distribution is what pip installs (``scikit-learn``), a module is what programs import (``sklearn``).
Only the metadata of a distribution says which modules it has, so nothing here guesses one name from
the other, except in the command that installs what is not here.
"""

from __future__ import annotations

import importlib.metadata
import os
import re
from collections.abc import Iterable, Iterator
from functools import lru_cache
from importlib.metadata import Distribution
from pathlib import Path
from typing import Final

from packaging.requirements import InvalidRequirement, Requirement
from packaging.utils import canonicalize_name

_ROOT: Final = Path(__file__).resolve().parents[2]
_OURS: Final = (str(_ROOT / "autograder"), str(_ROOT / "nncourse"), str(_ROOT / "solutions"))
_NAME: Final = re.compile(r"[A-Za-z0-9](?:[A-Za-z0-9._-]{0,98}[A-Za-z0-9])?")
_METADATA: Final = ("METADATA", "PKG-INFO", "entry_points.txt", "top_level.txt")
"""metadata that a package may read; RECORD and direct_url.json contain this machine's paths"""
_NO_MODULES: Final = frozenset({"..", "/", "__pycache__", "bin"})
_INSTALLED_AS: Final = {
    "bs4": "beautifulsoup4", "cv2": "opencv-python", "dateutil": "python-dateutil", "PIL": "pillow",
    "skimage": "scikit-image", "sklearn": "scikit-learn", "yaml": "PyYAML",
}  # fmt: skip


def is_name(text: str) -> bool:
    """Return whether a text can be the name of a distribution."""
    return _NAME.fullmatch(text) is not None


def find(name: str) -> Distribution | None:
    """Return the installed distribution with this name, or the first that has a module with this name.

    This project's own distribution is never found: its modules are what guests must not see.

    >>> find("no-such-distribution") is None
    True
    """
    if not is_name(name):
        return None
    try:
        found = importlib.metadata.distribution(name)
    except importlib.metadata.PackageNotFoundError:
        if (named := owner(name)) is None:
            return None
        found = importlib.metadata.distribution(named)
    return None if is_ours(found) else found


def owner(module: str) -> str | None:
    """Return the name of an installed distribution that has a module, if there is one."""
    owners = _owners().get(module, ())
    return owners[0] if owners else None


@lru_cache(maxsize=1)
def _owners() -> dict[str, list[str]]:
    return dict(importlib.metadata.packages_distributions())


def is_ours(distribution: Distribution) -> bool:
    """Return whether a distribution is this project, however it was installed."""
    own = [*_entry_names(distribution), *_declared(distribution)]
    return any(_hidden(os.path.realpath(str(distribution.locate_file(name)))) for name in own) or (
        canonicalize_name(distribution.metadata["Name"] or "") == "nncourse-autograder"
    )


def _hidden(path: str) -> bool:
    """Return whether a path is in this project, or contains it."""
    return any(
        path == own or path.startswith(own + os.sep) or own.startswith(path + os.sep) for own in _OURS
    )


# --- modules and files ---------------------------------------------------------------------------


def modules(distribution: Distribution) -> tuple[str, ...]:
    """Return the top-level modules that a distribution installs, the one of its own name first."""
    tops = _top_level(distribution)
    folders = {name for name, is_folder in tops.items() if is_folder}
    files = {name.split(".")[0] for name in tops if name.endswith((".py", ".so"))}
    names = folders | files | set(_declared(distribution))
    named = {name for name in names if name.isidentifier() and name not in _NO_MODULES}
    public = {name for name in named if not name.startswith("_")} or named
    own = canonicalize_name(distribution.metadata["Name"] or "").replace("-", "_")
    return tuple(sorted(public, key=lambda name: (name.lower() != own, name)))


def entries(distribution: Distribution) -> Iterator[tuple[str, str]]:
    """Yield the files and folders that a distribution has beside others: where each is, and its name.

    Its own metadata is among them, but only the files that programs read (their version, for example).
    """
    for name in dict.fromkeys((*_entry_names(distribution), *_found(distribution))):
        source = str(distribution.locate_file(name))
        if os.path.exists(source) and not _hidden(os.path.realpath(source)):
            yield source, name
    folder = _metadata_folder(distribution)
    for name in _METADATA if folder else ():
        if os.path.isfile(source := os.path.join(folder, name)):
            yield source, f"{os.path.basename(folder)}/{name}"


def _entry_names(distribution: Distribution) -> tuple[str, ...]:
    """Return the top-level names in the list of a distribution's files."""
    return tuple(
        top
        for top in _top_level(distribution)
        if top not in _NO_MODULES
        and not top.endswith((".pth", ".dist-info", ".egg-info", ".egg-link"))
        and not top.startswith("__editable__")
    )


def _top_level(distribution: Distribution) -> dict[str, bool]:
    """Return the first parts of the paths of a distribution's files, and which are folders."""
    record = distribution.read_text("RECORD")
    if record is None:
        return dict(_tops(str(file) for file in distribution.files or ()))
    return _in_record(record)


@lru_cache(maxsize=256)
def _in_record(record: str) -> dict[str, bool]:
    # Distribution.files makes an object of every line, which takes a hundred times as long.
    return dict(_tops(line.lstrip('"').partition(",")[0] for line in record.splitlines()))


def _tops(paths: Iterable[str]) -> Iterator[tuple[str, bool]]:
    for path in paths:
        top, below, _ = path.partition("/")
        if top or below:
            yield top or "/", bool(below)


def _declared(distribution: Distribution) -> tuple[str, ...]:
    """Return the modules that ``top_level.txt`` names."""
    return tuple((distribution.read_text("top_level.txt") or "").split())


def _found(distribution: Distribution) -> Iterator[str]:
    """Yield the files of the modules that ``top_level.txt`` names, for installers that keep no list."""
    for name in _declared(distribution):
        for ending in ("", ".py"):
            if os.path.exists(str(distribution.locate_file(name + ending))):
                yield name + ending


def _metadata_folder(distribution: Distribution) -> str:
    """Return the folder of a distribution's metadata; "" if it is a single file, or unknown."""
    folder = str(getattr(distribution, "_path", ""))
    return folder if folder.endswith((".dist-info", ".egg-info")) and os.path.isdir(folder) else ""


# --- requirements --------------------------------------------------------------------------------


def with_requirements(names: Iterable[str]) -> tuple[list[Distribution], list[str]]:
    """Return distributions and all that they require, and the names of those that are not installed.

    Requirements that are not installed are left out: some packages run without one, and one that does
    not fails when it is loaded.
    """
    found: dict[str, Distribution] = {}
    seen: set[tuple[str, str]] = set()
    missing = [name for name in dict.fromkeys(names) if find(name) is None]
    waiting = [(name, "") for name in names if name not in missing]
    while waiting:
        name, extra = waiting.pop()
        if (canonicalize_name(name), extra) in seen:
            continue
        seen.add((canonicalize_name(name), extra))
        distribution = find(name)
        if distribution is not None:
            found[canonicalize_name(distribution.metadata["Name"])] = distribution
            waiting += _required(distribution, extra)
    return list(found.values()), missing


def _required(distribution: Distribution, extra: str) -> Iterator[tuple[str, str]]:
    for line in distribution.requires or ():
        try:
            requirement = Requirement(line)
        except InvalidRequirement:
            continue  # old metadata; whatever needs it says so when it is loaded
        if requirement.marker is None or requirement.marker.evaluate({"extra": extra}):
            yield from ((requirement.name, each) for each in ("", *sorted(requirement.extras)))


def install_names(names: Iterable[str]) -> tuple[str, ...]:
    """Return the names that pip knows distributions by, which may be named by their modules.

    >>> install_names(["pandas", "sklearn"])
    ('pandas', 'scikit-learn')
    """
    found = ((name, find(name)) for name in names)
    known = (
        str(distribution.metadata["Name"]) if distribution else _INSTALLED_AS.get(name, name)
        for name, distribution in found
    )
    return tuple(dict.fromkeys(known))


def install_line(names: Iterable[str]) -> str:
    """Return the command that installs distributions.

    >>> install_line(["no-such-distribution"])
    'pip install no-such-distribution'
    """
    return " ".join(("pip install", *install_names(names)))
