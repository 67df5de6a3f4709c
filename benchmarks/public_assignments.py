"""Finds the Otter assignments of checked-out repositories, and makes a bundle of each.

The tests of a public course lie in one of three places: as ``tests/*.py`` beside the notebook, in the
notebook's metadata, or in an Otter Assign master. Whichever it is, a bundle as ``otter generate`` makes
it comes out, and the notebook as the repository has it is the submission.
"""

from __future__ import annotations

import hashlib
import importlib.metadata
import json
import os
import re
import shutil
import subprocess
import sys
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, Final

_ASSIGN_SECONDS: Final = 120
_SKIPPED: Final = frozenset({"tests", "__pycache__", ".git", ".ipynb_checkpoints", ".OTTER_LOG"})
_IMPORT: Final = re.compile(r"^\s*(?:from\s+(\w+)|import\s+([\w., \t]+))", re.MULTILINE)
_MASTER: Final = re.compile(r"#\s*ASSIGNMENT CONFIG", re.IGNORECASE)


class NotUsable(Exception):
    """There is nothing to compare, since Otter itself cannot load or assign it; says why."""


@dataclass(frozen=True)
class Found:
    """An assignment in a repository."""

    repository: str
    notebook: Path
    kind: str
    """where its tests are: ``metadata``, ``files`` or ``master``"""
    name: str
    """the notebook's path in the repository"""


@dataclass(frozen=True)
class Prepared:
    """An assignment as both graders get it."""

    bundle: Path
    notebook: Path
    packages: tuple[str, ...]
    """the installed distributions that the notebook, its helper modules and its tests import"""
    digest: str


def find(folder: Path) -> Iterator[Found]:
    """Yield the assignments of each repository, one a folder, in order."""
    for repository in sorted(path for path in folder.iterdir() if path.is_dir()):
        for path in sorted(repository.rglob("*.ipynb")):
            if _SKIPPED.isdisjoint(path.parts) and (kind := _kind(path)):
                name = path.relative_to(repository).as_posix()
                yield Found(repository.name, path, kind, name)


def _kind(path: Path) -> str | None:
    """Return where a notebook's tests are; None if it has none that are Otter's, in Python."""
    notebook = _read(path)
    cells = [cell for cell in notebook.get("cells", []) if isinstance(cell, dict)]
    kernel = _dict(_dict(notebook.get("metadata")).get("kernelspec"))
    if kernel.get("name") == "ir" or kernel.get("language") == "R":
        return None
    if any(cell.get("cell_type") == "raw" and _MASTER.search(_source(cell)) for cell in cells):
        return "master"
    if not any("otter" in _source(cell) for cell in cells if cell.get("cell_type") == "code"):
        return None
    if _tests_of(notebook):
        return "metadata"
    return "files" if any(path.parent.glob("tests/*.py")) else None


def _read(path: Path) -> dict[str, Any]:
    try:
        return _dict(json.loads(path.read_bytes()))
    except (ValueError, OSError):
        return {}


def _dict(value: Any) -> dict[str, Any]:
    return value if isinstance(value, dict) else {}


def _source(cell: dict[str, Any]) -> str:
    source = cell.get("source", "")
    return source if isinstance(source, str) else "".join(source)


def _tests_of(notebook: dict[str, Any]) -> dict[str, Any]:
    return _dict(_dict(_dict(notebook.get("metadata")).get("otter")).get("tests"))


# --- bundles -------------------------------------------------------------------------------------


def prepare(found: Found, scratch: Path) -> Prepared:
    """Write the bundle and the submission of an assignment into a scratch folder.

    Raises:
        NotUsable: Otter cannot make an assignment of it.
    """
    bundle, notebook = scratch / "bundle", scratch / own_name(found.notebook)
    if found.kind == "master":
        _assign(found.notebook, scratch, bundle, notebook)
    else:
        _copy_notebook(found.notebook, notebook)
        (bundle / "tests").mkdir(parents=True)
        if found.kind == "metadata":
            _write_tests(_read(found.notebook), bundle / "tests")
        else:
            for path in found.notebook.parent.glob("tests/*.py"):
                shutil.copyfile(path, bundle / "tests" / path.name)
        copy_data(found.notebook.parent, bundle / "files")
    if not keep_loadable(bundle / "tests"):
        raise NotUsable("Otter can load none of its tests")
    return Prepared(bundle, notebook, packages_of(bundle, notebook), _digest(bundle, notebook))


def own_name(path: Path) -> str:
    """Return the name that a notebook gives itself when it starts Otter, which looks for this file."""
    for cell in _read(path).get("cells", []):
        if said := re.search(r"""otter\.Notebook\(\s*["']([^"'/]+\.ipynb)["']""", _source(cell)):
            return said.group(1)
    return path.name


def _copy_notebook(source: Path, target: Path) -> None:
    """Copy a submission; early versions of Otter did not write ``OK_FORMAT`` beside the tests in it."""
    notebook = _read(source)
    if _tests_of(notebook):
        notebook["metadata"]["otter"].setdefault("OK_FORMAT", True)
    target.write_text(json.dumps(notebook), "utf-8")


def _write_tests(notebook: dict[str, Any], folder: Path) -> None:
    """Write tests that lie in a notebook's metadata as the files that ``otter generate`` wants."""
    is_ok_format = _dict(_dict(notebook["metadata"])["otter"]).get("OK_FORMAT", True)
    for name, test in _tests_of(notebook).items():
        source = "".join(test) if isinstance(test, list) else test
        text = f"OK_FORMAT = True\n\ntest = {test!r}\n" if is_ok_format else str(source)
        (folder / f"{Path(name).name}.py").write_text(text, "utf-8")


def keep_loadable(tests: Path) -> int:
    """Delete the test files that Otter cannot load, and return how many are left.

    Early versions of Otter did not write ``OK_FORMAT``; it is added, for both graders.
    """
    from otter.nbmeta_config import NBMetadataConfig
    from otter.test_files import create_test_file

    for path in sorted(tests.glob("*.py")):
        try:
            text = path.read_text("utf-8")
            if "OK_FORMAT" not in text and re.search(r"^test\s*=", text, re.MULTILINE):
                path.write_text(f"OK_FORMAT = True\n\n{text}", "utf-8")
            create_test_file(str(path), NBMetadataConfig())
        except Exception:  # of whatever kind: the file is not Otter's, or not for this version
            path.unlink()
    return len(list(tests.glob("*.py")))


def copy_data(source: Path, target: Path) -> None:
    """Copy what lies beside a notebook, except for notebooks and folders with other notebooks."""
    target.mkdir(parents=True)
    for path in sorted(source.iterdir()):
        if path.name in _SKIPPED or path.suffix in (".ipynb", ".pdf") or path.is_symlink():
            continue
        if path.is_file():
            shutil.copyfile(path, target / path.name)
        elif not any(path.rglob("*.ipynb")):
            shutil.copytree(path, target / path.name, ignore=shutil.ignore_patterns(*_SKIPPED))


def _assign(master: Path, scratch: Path, bundle: Path, notebook: Path) -> None:
    """Run ``otter assign`` on a copy of a master's folder; the solutions become the submission."""
    work = scratch / "master"
    copy_data(master.parent, work)
    shutil.copyfile(master, work / master.name)
    command = [
        sys.executable,
        "-m",
        "otter",
        "assign",
        "--no-run-tests",
        "--no-pdfs",
        master.name,
        "out",
    ]
    try:
        done = subprocess.run(
            command, cwd=work, capture_output=True, text=True, timeout=_ASSIGN_SECONDS, check=False
        )
    except subprocess.TimeoutExpired:
        raise NotUsable("otter assign did not end") from None
    made = work / "out" / "autograder"
    archives = sorted(made.glob("*.zip"))
    if done.returncode or not archives:
        lines = done.stderr.strip().splitlines() or ["it made no autograder"]
        raise NotUsable(f"otter assign: {lines[-1]}")
    with zipfile.ZipFile(archives[0]) as archive:
        archive.extractall(bundle)
    shutil.copyfile(made / master.name, notebook)


def _digest(bundle: Path, notebook: Path) -> str:
    digest = hashlib.sha256(notebook.read_bytes())
    for path in sorted(path for path in bundle.rglob("*") if path.is_file()):
        digest.update(f"\0{path.relative_to(bundle).as_posix()}\0".encode() + path.read_bytes())
    return digest.hexdigest()


# --- packages ------------------------------------------------------------------------------------


def packages_of(bundle: Path, notebook: Path) -> tuple[str, ...]:
    """Return the installed distributions that the notebook, its tests and its modules import."""
    cells = _read(notebook).get("cells", [])
    texts = [_source(cell) for cell in cells if cell.get("cell_type") == "code"]
    texts += [path.read_text("utf-8", "replace") for path in sorted(bundle.rglob("*.py"))]
    own = {path.stem for path in bundle.rglob("*.py")}
    modules = {name for text in texts for name in imported(text)} - own
    known = _distributions()
    return tuple(sorted({"numpy", "matplotlib", *(known[name] for name in modules if name in known)}))


def imported(text: str) -> Iterator[str]:
    """Yield the top-level modules that a text imports, whether or not all of it is Python."""
    for single, several in _IMPORT.findall(text.replace(">>> ", "\n").replace("\\n", "\n")):
        if single:
            yield single
        for part in several.split(","):
            if words := part.split():
                yield words[0].split(".")[0]


@cache
def _distributions() -> dict[str, str]:
    """Map a module to the distribution that it comes from; Otter's own is in every notebook anyway."""
    found = importlib.metadata.packages_distributions()
    hidden = {"autograder", "nncourse", "otter"}
    return {name: sorted(owners)[0] for name, owners in found.items() if name not in hidden}


def readable_by_all(folder: Path) -> None:
    """Let a process without privileges read a scratch folder."""
    os.chmod(folder, 0o755)
