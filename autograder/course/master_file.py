"""Finds a master and reads it as a notebook: a percent script, a Jupyter notebook or a Quarto file.

A master lies in ``solutions/<id>/`` as ``master.py``, ``master.ipynb`` or ``master.qmd``, as
``<id>.ipynb`` or ``<id>.qmd``, or it is the only notebook there. However it is written, the cells that
configure Otter Assign are raw cells afterwards.
"""

from __future__ import annotations

import copy
import re
from functools import lru_cache
from pathlib import Path
from typing import Any, Final

from autograder.records.errors import MasterError
from autograder.records.language import gettext

from . import quarto

SUFFIXES: Final = (".py", ".ipynb", ".qmd")
CHECK_LINE: Final = re.compile(
    r"^(# Initialize Otter|import otter|grader\s*=.*|grader\.(?:check|check_all|export)\(.*\))\s*\n?",
    re.MULTILINE,
)
"""a line that only Otter needs"""
_KERNEL: Final = {"display_name": "Python 3", "language": "python", "name": "python3"}
_FENCE: Final = re.compile(
    r"^[ \t]*```otter[ \t]*\n(.*?)^[ \t]*```[ \t]*$\n?", re.DOTALL | re.MULTILINE
)
_MARK: Final = re.compile(
    r"\s*#\s+(?:(BEGIN|END)\s+(QUESTION|SOLUTION|TESTS|PROMPT)|(ASSIGNMENT)\s+(CONFIG))", re.IGNORECASE
)
"""the first line of a cell that configures Otter Assign"""


def find(folder: Path) -> Path | None:
    """Return the master in a folder; None if there is none, or if it is not clear which it is."""
    names = ["master.py", *(f"{stem}{s}" for stem in ("master", folder.name) for s in SUFFIXES[1:])]
    for name in names:
        if (folder / name).is_file():
            return folder / name
    notebooks = [path for path in folder.glob("*") if path.suffix in SUFFIXES[1:]]
    return notebooks[0] if len(notebooks) == 1 else None


def read(path: Path) -> Any:
    """Return a master as a notebook, with Otter Assign's configuration in raw cells.

    Raises:
        MasterError: it cannot be read, or is not a Python master.
    """
    from nbformat import ValidationError

    try:
        notebook = _parsed(path)
    except (OSError, ValueError, KeyError, AttributeError, ValidationError) as error:
        raise MasterError(f"{path}: {' '.join(str(error).split())[:300]}") from None
    kernel = notebook.metadata.get("kernelspec") or {}
    info = notebook.metadata.get("language_info") or {}
    language = str(kernel.get("language") or info.get("name") or "python")
    if language.lower() not in ("python", "ipython"):
        raise MasterError(
            gettext(
                "{master}: this master is in {programming_language}; only Python can be graded",
                master=path,
                programming_language=language,
            )
        )
    if not kernel:  # Otter Assign looks for it
        notebook.metadata["kernelspec"] = dict(_KERNEL)
    notebook.cells = [part for cell in notebook.cells for part in _unfenced(cell)]
    return notebook


def mark_of(cell: Any) -> tuple[str, str] | None:
    """Return what a cell marks, such as ``BEGIN`` and ``QUESTION``; None if it is no mark."""
    found = _MARK.match(cell.source) if cell.cell_type == "raw" else None
    return (found[1].upper(), found[2].upper()) if found and found[1] else None


def settings(path: Path, cell: Any) -> dict[str, Any]:
    """Return what a configuration cell says.

    Raises:
        MasterError: it is not YAML, or not a table.
    """
    import yaml

    try:
        said = yaml.safe_load(cell.source) or {}
    except yaml.YAMLError as error:
        raise MasterError(
            gettext(
                "{master}: a configuration cell is not YAML: {error}",
                master=path,
                error=" ".join(str(error).split()),
            )
        ) from None
    if not isinstance(said, dict):
        raise MasterError(
            gettext(
                "{master}: a configuration cell has no settings: {cell}",
                master=path,
                cell=cell.source.strip()[:60],
            )
        )
    return said


def assignment_settings(path: Path, notebook: Any) -> dict[str, Any]:
    """Return the assignment's configuration, with that of its ``config_file``.

    Raises:
        MasterError: one of them is not YAML.
    """
    import nbformat

    own: dict[str, Any] = {}
    for cell in notebook.cells:
        found = _MARK.match(cell.source) if cell.cell_type == "raw" else None
        if found and found[3]:
            own |= settings(path, cell)
    named = own.get("config_file")
    if not isinstance(named, str) or not (path.parent / named).is_file():
        return own
    text = (path.parent / named).read_text("utf-8-sig", "replace")
    return settings(path.parent / named, nbformat.v4.new_raw_cell(text)) | own


def _parsed(path: Path) -> Any:
    import nbformat

    suffix = path.suffix.lower()
    if suffix == ".py":
        return copy.deepcopy(_script(path.read_text("utf-8")))
    text = path.read_text("utf-8-sig")
    if suffix == ".ipynb":
        notebook = nbformat.reads(text, as_version=4)
        notebook.nbformat_minor = max(notebook.nbformat_minor, 5)  # cells of student files have ids
        for number, cell in enumerate(notebook.cells, 1):
            cell.setdefault("id", f"cell-{number:02d}")
        return notebook
    if suffix == ".qmd":
        return quarto.read(text)
    if suffix == ".rmd":
        raise MasterError(
            gettext(
                "{master}: R Markdown masters are in R; only Python can be graded here", master=path
            )
        )
    raise MasterError(
        gettext(
            "{master}: not a master; a master is a .py file in the percent format, an .ipynb or a .qmd",
            master=path,
        )
    )


@lru_cache(maxsize=2)
def _script(text: str) -> Any:
    """Return a percent script as a notebook; a command reads each several times, and it takes long."""
    import jupytext

    return jupytext.reads(text, fmt="py:percent")


def _unfenced(cell: Any) -> list[Any]:
    """Return a Markdown cell split at its ``otter`` fences, and what is in these as raw cells."""
    import nbformat

    if cell.cell_type != "markdown" or "```otter" not in cell.source:
        return [cell]
    parts = _FENCE.split(cell.source)
    return [
        nbformat.v4.new_raw_cell(part.strip("\n")) if place % 2 else _prose(cell, part)
        for place, part in enumerate(parts)
        if part.strip()
    ]


def _prose(cell: Any, text: str) -> Any:
    import nbformat

    return nbformat.v4.new_markdown_cell(text.strip("\n"), metadata=dict(cell.metadata))


def beginning(cell: Any) -> str:
    """Return the first line of a cell that is no comment, by which a person finds it in a notebook."""
    lines = [line.strip() for line in cell.source.splitlines() if line.strip()]
    return next((line for line in lines if not line.startswith("#")), lines[0] if lines else "")[:60]
