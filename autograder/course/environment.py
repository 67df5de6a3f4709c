"""Reads which packages a bundle names, in ``environment.yml`` and ``requirements.txt``.

The bundle may be a stranger's, so both files are read as plain text of limited size: no aliases, no
types, no other files, no addresses. Only names matter, since nothing is installed from here.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final

import yaml
from packaging.requirements import InvalidRequirement, Requirement
from packaging.utils import canonicalize_name

from autograder.formats import distributions
from autograder.records.errors import BundleError
from autograder.records.language import gettext

_MAX_BYTES: Final = 64 << 10
_MAX_LINES: Final = 2000
_MAX_NAMES: Final = 200
_CONDA: Final = re.compile(
    r"(?:[\w./-]+::)?(?P<name>[A-Za-z0-9][\w.-]*)(?P<rest>[ =<>!~\[].*)?", re.ASCII
)
_PYTHON_BUILD: Final = re.compile(r"=+[^=]+=(?!\S*py).*")
"""a version and a build that does not mention Python: a library of the system, not a package"""
_NOT_FOR_STUDENTS: Final = frozenset({
    "dill", "fica", "gspread", "ipykernel", "nb-conda-kernels", "nbclassic",
    "nbclient", "nbconvert", "nbformat", "nbgrader", "nbgitpuller", "nncourse-autograder", "notebook",
    "otter", "otter-grader", "pip", "pypdf", "pypdf2", "python", "setuptools", "virtualenv", "wheel",
})  # fmt: skip
"""what a bundle needs to be graded by Otter, or to be worked on in Jupyter, not what students import"""
_PREFIXES_NOT_FOR_STUDENTS: Final = ("jupyter", "r-", "python-abi", "otter-")


class _Loader(yaml.BaseLoader):  # type: ignore[misc]
    """YAML as texts, lists and tables alone: no types, and no aliases, which could grow without end."""

    def compose_node(self, parent: Any, index: Any) -> Any:
        if self.check_event(yaml.AliasEvent):
            raise yaml.YAMLError("aliases are not read here")
        return super().compose_node(parent, index)


def packages(folder: Path) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return the packages that a bundle names: those that are installed here, and the others.

    Args:
        folder: the bundle's folder; one without either file names none.

    Raises:
        BundleError: one of the files is too large, or cannot be read.
    """
    conda, pip = folder / "environment.yml", folder / "requirements.txt"
    named = {canonicalize_name(name): name for name in (*_of_conda(conda), *_of_pip(pip))}.values()
    installed = [name for name in named if distributions.find(name) is not None]
    return tuple(installed), tuple(name for name in named if name not in installed)


def _of_pip(path: Path) -> Iterator[str]:
    yield from _names(_requirement(line) for line in _read(path).replace("\\\n", " ").splitlines())


def _of_conda(path: Path) -> Iterator[str]:
    try:
        document = yaml.load(_read(path), _Loader)  # noqa: S506 - it makes texts, lists and tables only
    except (yaml.YAMLError, RecursionError, ValueError) as error:
        said = str(error).splitlines()[0] if str(error) else type(error).__name__
        raise BundleError(gettext("{path}: not valid YAML: {error}", path=path, error=said)) from None
    lines = document.get("dependencies") if isinstance(document, dict) else None
    yield from _names(_each(lines if isinstance(lines, list) else []))


def _each(lines: list[Any]) -> Iterator[str]:
    for line in lines:
        if isinstance(line, str):
            yield _conda_name(line)
        elif isinstance(line, dict) and isinstance(line.get("pip"), list):
            yield from (_requirement(each) for each in line["pip"] if isinstance(each, str))


def _conda_name(line: str) -> str:
    found = _CONDA.fullmatch(line.strip())
    if found is None or _PYTHON_BUILD.fullmatch(found["rest"] or ""):
        return ""
    name = found["name"]
    # Not everything that conda installs is Python's; its libraries are not said to be missing.
    is_library = name.startswith("lib") and distributions.find(name) is None
    return "" if is_library else name


def _requirement(line: str) -> str:
    """Return the name in one line for pip; "" for an option, an address, or a comment."""
    text = re.sub(r"(?:^|\s)#.*", "", line).strip()
    text = re.split(r"\s--?[A-Za-z]", text, maxsplit=1)[0]  # options such as --hash after the name
    try:
        requirement = Requirement(text)
        applies = requirement.marker is None or requirement.marker.evaluate()
    except (InvalidRequirement, ValueError, KeyError):
        return ""
    return requirement.name if applies and requirement.url is None else ""


def _names(found: Iterator[str]) -> Iterator[str]:
    """Yield the names of packages that students may use, each once, and not too many."""
    seen: set[str] = set()
    for _, name in zip(range(_MAX_LINES), found, strict=False):
        known = canonicalize_name(name)
        infrastructure = known in _NOT_FOR_STUDENTS or known.startswith(_PREFIXES_NOT_FOR_STUDENTS)
        if known and known not in seen and not infrastructure and distributions.is_name(name):
            seen.add(known)
            yield name
        if len(seen) >= _MAX_NAMES:
            return


def _read(path: Path) -> str:
    try:
        if not path.is_file():
            return ""
        with path.open("rb") as file:
            data = file.read(_MAX_BYTES + 1)
    except OSError as error:
        raise BundleError(f"{path}: {error.strerror}") from None
    if len(data) > _MAX_BYTES:
        raise BundleError(gettext("{path}: larger than {kib} KiB", path=path, kib=_MAX_BYTES >> 10))
    return data.decode("utf-8-sig", "replace")
