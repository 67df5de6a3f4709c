"""Turns a submitted file, ``.ipynb`` or ``.py``, into cells of plain Python.

A file is read as what it is, not as what its name says: browsers add ``.txt`` or ``.json`` to a
notebook, and students rename files. What is neither is named: a web page, a damaged copy.

Nothing here runs any code, and only code is read. Outputs, however large, are skipped, and if
metadata is damaged, only what it would have said is lost.
"""

from __future__ import annotations

import codecs
import itertools
import json
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Final

import msgspec

from autograder.records.language import LANGUAGES
from autograder.records.results import Explanation

from .decoding import Undecodable, decode_leniently, decode_script

MAX_BYTES: Final = 20 << 20
NOTEBOOKS: Final = (".ipynb", ".ipynb.txt", ".ipynb.json")
SCRIPTS: Final = (".py", ".py.txt")
_WEB_PAGE: Final = re.compile(
    r"\s*(?:<\?xml[^>]{0,200}>\s*)?<(?:!doctype\s+html|html|head)\b", re.IGNORECASE
)
_CONFLICT: Final = tuple(
    re.compile(mark, re.MULTILINE) for mark in (r"^<{7} ", r"^={7}\r?$", r"^>{7} ")
)
"""the three marks, in this order"""
_MARK: Final = re.compile(r"<{7} ")
_ZEROS: Final = "\0" * 8
_BEGINNING_BYTES: Final = 4096
_PYTHON: Final = re.compile(
    r"^(?:#|@|(?:import|from|def|class|for|if|with|try|async)\b|\w+[ \t]*(?:=|\()|%|!)", re.MULTILINE
)
_MAX_CELLS: Final = 2000
_MAX_CODE: Final = 2 << 20
_MAX_TESTS_OF_A_CELL: Final = 5
_MAX_MAGIC_WORK: Final = 2_000_000
_MAX_CELL_MAGICS: Final = 10
_RUNS_ITS_BODY: Final = frozenset({"time", "timeit", "capture", "prun", "memit"})
_MAYBE_MAGIC: Final = re.compile(r"^[ \t]*[%!?,;/]|=[ \t]*[%!]|\?[ \t]*$", re.MULTILINE)


class Unreadable(Exception):
    """A submitted file is not a program; carries the reason for its row."""

    def __init__(self, code: str, **values: str) -> None:
        super().__init__(code)
        self.explanation = Explanation(code, values)


@dataclass(frozen=True, slots=True)
class Source:
    """The contents of a submitted file."""

    cells: tuple[str, ...]
    assignment: str | None = None
    """the assignment's id, if the notebook's metadata says it"""
    is_script: bool = False
    language: str = ""
    """``en`` or ``ko``, if the notebook's metadata says which edition it is"""


def read(data: bytes, name: str) -> Source:
    """Read a submitted file.

    Args:
        data: its bytes.
        name: its name, for the extension.

    Raises:
        Unreadable: it is empty, too large, not a valid notebook, or not text.
    """
    if not data.strip():
        raise Unreadable("empty_file")
    if len(data) > MAX_BYTES:
        raise Unreadable("too_large", mib=str(MAX_BYTES >> 20))
    if not name.lower().endswith((*NOTEBOOKS, *SCRIPTS)):
        raise Unreadable("not_code")
    notebook = _parse_if_notebook(data, is_named=name.lower().endswith(NOTEBOOKS))
    if notebook is None:
        return Source(_translated([_script(data)]), is_script=True)
    return Source(_translated(_code(notebook)), _assignment(notebook), language=_language(notebook))


def assignment_of(data: bytes) -> str | None:
    """Return the assignment that a notebook's metadata names, without looking at its code.

    Raises:
        Unreadable: it is not a valid notebook.
    """
    return _assignment(_parse(data))


def _parse_if_notebook(data: bytes, *, is_named: bool) -> _Notebook | None:
    """Return a file as a notebook, or None if it is a script.

    Raises:
        Unreadable: it is neither.
    """
    beginning = decode_leniently(data[:_BEGINNING_BYTES])
    if _WEB_PAGE.match(beginning):
        raise Unreadable("web_page")
    is_json = beginning.lstrip().startswith("{")
    if not is_json and (not is_named or _PYTHON.search(beginning)):
        return None
    try:
        return _parse(data)
    except Unreadable:
        if not is_named:  # a script may begin with a dict
            return None
        _expect_whole(decode_leniently(data), (_MARK,))  # it is no notebook, so one mark is enough
        raise


def _expect_whole(text: str, marks: Sequence[re.Pattern[str]]) -> None:
    """Check that a text is not damaged in a way that is easily said.

    Args:
        text: the text.
        marks: git's marks of a conflict, which follow one another.

    Raises:
        Unreadable: it is.
    """
    if text.endswith(_ZEROS):
        raise Unreadable("damaged_copy")
    at, places = 0, list[int]()
    for mark in marks:
        found = mark.search(text, at)
        if found is None:
            return
        places.append(found.start())
        at = found.end()
    raise Unreadable("conflict_marks", line=str(text.count("\n", 0, places[0]) + 1))


def _translated(sources: Iterable[str]) -> tuple[str, ...]:
    """Translate cells to plain Python, unless they are too large to be written by a person."""
    cells, work = list(sources), 0
    if sum(map(len, cells)) > _MAX_CODE:
        raise Unreadable("too_large", mib=str(_MAX_CODE >> 20))
    for place, source in enumerate(cells):
        # IPython reads the whole cell again for each magic: code that no person wrote stays as it is.
        work += len(source) * len(_MAYBE_MAGIC.findall(source))
        if work <= _MAX_MAGIC_WORK:
            cells[place] = plain_python(source)
    return tuple(cells)


def _script(data: bytes) -> str:
    try:
        text = decode_script(data)
    except Undecodable:
        _expect_whole(decode_leniently(data), _CONFLICT)
        raise Unreadable("not_text") from None
    _expect_whole(text, _CONFLICT)
    return text.replace("\r\n", "\n").replace("\r", "\n")


# --- notebooks -----------------------------------------------------------------------------------


class _Cell(msgspec.Struct):
    cell_type: Any = None
    source: Any = None
    input: Any = None
    metadata: Any = None


class _Worksheet(msgspec.Struct):
    cells: list[_Cell] = []


class _Notebook(msgspec.Struct):
    cells: list[_Cell] = []
    worksheets: list[_Worksheet] = []
    metadata: Any = None
    nbformat: Any = None


def _parse(data: bytes) -> _Notebook:
    try:
        notebook = msgspec.json.decode(data.removeprefix(codecs.BOM_UTF8), type=_Notebook)
    except (msgspec.MsgspecError, UnicodeDecodeError, RecursionError):
        notebook = _parse_leniently(data)
    if not notebook.cells and not notebook.worksheets:
        raise Unreadable("no_cells")
    return notebook


def _parse_leniently(data: bytes) -> _Notebook:
    """Once more with the standard library: it takes half surrogate pairs, and says where it failed.

    An editor that saved the notebook may have written it in another encoding than UTF-8.
    """
    try:
        loaded = json.loads(decode_leniently(data))
    except json.JSONDecodeError as error:
        raise Unreadable("no_notebook", line=str(error.lineno), column=str(error.colno)) from None
    except (RecursionError, ValueError):
        raise Unreadable("no_notebook", line="1", column="1") from None
    if not isinstance(loaded, dict):
        raise Unreadable("no_notebook", line="1", column="1")
    notebook = _Notebook(metadata=loaded.get("metadata"))
    sheets = loaded.get("worksheets")
    groups = [loaded.get("cells"), *(_get(s, "cells") for s in _as_list(sheets))]
    for cell in (cell for group in groups for cell in _as_list(group)):
        if isinstance(cell, dict):
            fields = (cell.get(name) for name in ("cell_type", "source", "input", "metadata"))
            notebook.cells.append(_Cell(*fields))
    return notebook


def _code(notebook: _Notebook) -> Iterator[str]:
    """Yield the code cells' sources, respecting Otter's marks on cells."""
    cells = [*notebook.cells, *(c for sheet in notebook.worksheets for c in sheet.cells)]
    for cell in cells[:_MAX_CELLS]:
        otter = _get(cell.metadata, "otter")
        ignored = "otter_ignore" in _as_list(_get(cell.metadata, "tags")) or _get(otter, "ignore")
        if cell.cell_type != "code" or ignored:
            continue
        source = cell.source if cell.source is not None else cell.input
        if isinstance(source, list):
            source = "".join(line for line in source if isinstance(line, str))
        if isinstance(source, str):
            yield source.encode("utf-8", "replace").decode("utf-8")
        for question in _as_list(_get(otter, "tests"))[:_MAX_TESTS_OF_A_CELL]:
            yield f"import otter\notter.Notebook().check({str(question)!r})"


def _assignment(notebook: _Notebook) -> str | None:
    name = _get(_get(notebook.metadata, "otter"), "assignment_name")
    return name if isinstance(name, str) else None


def _language(notebook: _Notebook) -> str:
    said = _get(notebook.metadata, "lang")
    return said if isinstance(said, str) and said in LANGUAGES else ""


def _get(value: Any, key: str) -> Any:
    return value.get(key) if isinstance(value, dict) else None


def _as_list(value: Any) -> list[Any]:
    return value if isinstance(value, list) else []


# --- IPython's syntax ----------------------------------------------------------------------------


def plain_python(source: str) -> str:
    """Translate a cell's magics, shell escapes and help marks into calls that the guest stubs.

    For a cell magic that only decorates (``%%time``) the body stays; for any other it is removed.
    """
    for count in itertools.count():
        if not source.lstrip().startswith("%%"):
            break
        if count == _MAX_CELL_MAGICS:
            return ""  # no person wrote this
        first, _, source = source.lstrip().partition("\n")
        magic = first[2:].split()[0] if first[2:].split() else ""
        if magic not in _RUNS_ITS_BODY:
            return ""
    if not _MAYBE_MAGIC.search(source):
        return source
    from IPython.core.inputtransformer2 import TransformerManager

    try:
        return str(TransformerManager().transform_cell(source))
    except Exception:  # if IPython cannot tokenise it, it is a syntax error, which the guest reports
        return source
