"""IPython's syntax in a cell, translated to plain Python: magics become calls that the guest answers.

The translation is IPython's own; what a cell magic (``%%``) does with its body is decided here.
"""

from __future__ import annotations

import contextlib
import importlib
import itertools
import re
import sys
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, Final

from . import parts

_OPTIONS: Final = re.compile(r"^(?:-(?:[nrp]\s*\d+|[a-zA-Z]+)\s*)+")
"""of ``%%timeit``"""
_READER: Final = "IPython.core.inputtransformer2"
_MAX_WORK: Final = 1_000_000
_MAX_CELL_MAGICS: Final = 10
_RUNS_ITS_BODY: Final = frozenset({"time", "timeit", "prun", "memit"})
_WRITES_A_FILE: Final = frozenset({"writefile", "file"})
_FOR_A_PAGE: Final = frozenset({"html", "HTML", "javascript", "js", "latex", "markdown", "svg", "SVG"})
"""their bodies are no code: what they show is missed by nobody"""
_MAYBE_MAGIC: Final = re.compile(r"^[ \t]*[%!?,;/]|=[ \t]*[%!]|\?[ \t]*$", re.MULTILINE)
_INDENTED_OR_PASTED: Final = re.compile(r"\s*^(?:[ \t]|>>> |>>>$|In \[)", re.MULTILINE)
"""a cell may be indented as a whole, or begin with a prompt"""


@dataclass(frozen=True, slots=True)
class Translation:
    """A cell as plain Python."""

    code: str
    left_out: str = ""
    """the cell magic because of which there is no code, with its ``%%``"""


def of_cells(sources: Iterable[str]) -> list[Translation]:
    """Translate cells, but none that is too large to be written by a person."""
    found, work = list[Translation](), 0
    for source in sources:
        work += _work(source)
        found.append(translated(source) if work <= _MAX_WORK else Translation(source))
    return found


def of_script(source: str) -> str:
    """Translate a whole file, unless it is too large to be written by a person."""
    return plain_python(source) if _work(source) <= _MAX_WORK else source


def _work(source: str) -> int:
    """Return what it takes to translate a cell: IPython reads all of it again for each magic."""
    marks = len(_MAYBE_MAGIC.findall(source)) + bool(_INDENTED_OR_PASTED.match(source))
    return len(source) * marks


def translated(source: str) -> Translation:
    """Translate a notebook's cell.

    The body of a cell magic that only decorates (``%%time``) runs, as a cell of its own; that of
    ``%%writefile`` becomes a text; that of any other is left out.
    """
    before, after = list[str](), list[str]()
    for count in itertools.count():
        if not source.lstrip().startswith("%%"):
            break
        if count == _MAX_CELL_MAGICS:
            return Translation("")  # no person wrote this
        first, _, source = source.lstrip().partition("\n")
        magic, _, line = first[2:].strip().partition(" ")
        if magic in _WRITES_A_FILE:
            body = source if source.endswith("\n") else source + "\n"
            before.append(f"get_ipython().run_cell_magic('writefile', {line.strip()!r}, {body!r})")
            source = ""
        elif magic == "capture":
            before.append(f"get_ipython().run_line_magic('capture', {line.strip()!r})")
            after.append("get_ipython().run_line_magic('capture_end', '')")
        elif magic == "timeit":
            beginning = _OPTIONS.sub("", line.strip())  # is run before the body is timed
            before += [beginning] if beginning else []
        elif magic not in _RUNS_ITS_BODY:
            return Translation("", "" if magic in _FOR_A_PAGE else f"%%{magic}")
    code = _by_ipython(source) if _INDENTED_OR_PASTED.match(source) else plain_python(source)
    return Translation("\n".join([*before, code, *after]) if before else code)


def plain_python(source: str) -> str:
    """Translate magics, shell escapes and help marks in a program; nothing else changes."""
    return _by_ipython(source) if _MAYBE_MAGIC.search(source) else source


def reader() -> Any:
    """Return the module with which IPython reads cells, loaded without IPython's shell."""
    if _READER not in sys.modules:
        with contextlib.suppress(ImportError, AttributeError), parts.standing(["IPython"]):
            importlib.import_module(_READER)
    return importlib.import_module(_READER)


def _by_ipython(source: str) -> str:
    try:
        return str(reader().TransformerManager().transform_cell(source))
    except Exception:  # if IPython cannot tokenise it, it is a syntax error, which the guest reports
        return source
