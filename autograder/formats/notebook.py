"""Turns a submitted file, ``.ipynb`` or ``.py``, into cells of plain Python.

A file is read as what it is, not as what its name says: browsers add ``.txt`` or ``.json`` to a
notebook, and students rename files. What is neither is named: a web page, a damaged copy.

Nothing here runs any code, and only code is read. Outputs, however large, are skipped, and if
metadata is damaged, only what it would have said is lost.
"""

from __future__ import annotations

import codecs
import json
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import PurePosixPath
from typing import Any, Final

import msgspec

from autograder.records.language import LANGUAGES
from autograder.records.results import Explanation
from autograder.records.text import clean

from . import magics, packed, unchanged, written_answers
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
_MAX_TEXT: Final = 20_000
_MAX_NAMES: Final = 100
_FUNCTION: Final = re.compile(r"^[ \t]*def[ \t]+([A-Za-z_]\w{0,60})[ \t]*\(", re.ASCII | re.MULTILINE)


class Unreadable(Exception):
    """A submitted file is not a program; carries the reason for its row."""

    def __init__(self, code: str, **values: str) -> None:
        super().__init__(code)
        self.explanation = Explanation(code, values)


@dataclass(frozen=True, slots=True)
class Source:
    """The contents of a submitted file."""

    cells: tuple[str, ...]
    places: tuple[int, ...] = (1,)
    """each cell's number among all code cells, empty ones too: what a person counts in a notebook"""
    assignment: str | None = None
    """the assignment's id, if the notebook's metadata says it"""
    is_script: bool = False
    language: str = ""
    """``en`` or ``ko``, if the notebook's metadata says which edition it is"""
    python: str = ""
    """the version of Python that ran it, if the notebook's metadata says it"""
    checks: dict[int, tuple[str, ...]] = field(default_factory=dict)
    """the questions that the notebook's metadata has tested after a cell, by its number"""
    left_out: dict[int, str] = field(default_factory=dict)
    """the cell magic because of which a cell is left out, by its number"""
    in_text: tuple[tuple[int, str], ...] = ()
    """functions in cells that are not code: the cell's number among all cells, and the name"""

    to_read: tuple[str, ...] = ()
    """the answers between Otter's marks for questions that a person grades, in their order"""

    def place(self, number: int) -> int:
        """Return what a person calls the cell with a number; cells are run with Jupyter's."""
        return self.places[number - 1] if 0 < number <= len(self.places) else number

    def as_counted(self) -> tuple[str, ...]:
        """Return the code of all cells as a person counts them."""
        code = [""] * max(self.places, default=0)
        for place, text in zip(self.places, self.cells, strict=True):
            code[place - 1] = text
        return tuple(code)


def read(data: bytes, name: str) -> Source:
    """Read a submitted file.

    Args:
        data: its bytes.
        name: its name, for the extension.

    Raises:
        Unreadable: it is empty, too large, an archive, not a valid notebook, or not text.
    """
    if not data.strip():
        raise Unreadable("empty_file")
    if len(data) > MAX_BYTES:
        raise Unreadable("too_large", mib=str(MAX_BYTES >> 20))
    if not name.lower().endswith((*NOTEBOOKS, *SCRIPTS)):
        raise Unreadable("not_code")
    if packed.is_packed(data):
        raise Unreadable("unchecked_archive", file=clean(PurePosixPath(name).name, 80))
    notebook = _parse_if_notebook(data, is_named=name.lower().endswith(NOTEBOOKS))
    if notebook is None:
        (text,) = _bounded([_script(data)])
        return Source((magics.of_script(text),), is_script=True)
    return _source(notebook)


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


def _bounded(sources: Iterable[str]) -> list[str]:
    """Return the sources, unless they are too large to be written by a person."""
    cells = list(sources)
    if sum(map(len, cells)) > _MAX_CODE:
        raise Unreadable("too_large", mib=str(_MAX_CODE >> 20))
    return cells


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


_DECODER: Final = msgspec.json.Decoder(_Notebook)


def _parse(data: bytes) -> _Notebook:
    try:
        notebook = _DECODER.decode(data.removeprefix(codecs.BOM_UTF8))
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


def _source(notebook: _Notebook) -> Source:
    cells = [*notebook.cells, *(c for sheet in notebook.worksheets for c in sheet.cells)][:_MAX_CELLS]
    code = [(cell, _text(cell)) for cell in cells if cell.cell_type == "code"]
    # Numbered as Jupyter does when it runs them all: cells that are empty have no number.
    places = [place for place, (_, text) in enumerate(code, 1) if text.strip()]
    numbered = [code[place - 1] for place in places]
    checks = {
        number: names for number, (cell, _) in enumerate(numbered, 1) if (names := _tests_of(cell))
    }
    sources = _bounded("" if _is_ignored(cell) else text for cell, text in numbered)
    given = (_get(cell.metadata, unchanged.KEY) for cell, _ in numbered)
    translations = magics.of_cells(unchanged.own_code(list(zip(sources, given, strict=True))))
    left_out = {n: each.left_out for n, each in enumerate(translations, 1) if each.left_out}
    return Source(
        tuple(each.code for each in translations),
        tuple(places),
        assignment=_assignment(notebook),
        language=_language(notebook),
        python=_python(notebook),
        checks=checks,
        left_out=left_out,
        in_text=_in_text(cells),
        to_read=written_answers.between_marks((str(cell.cell_type), _text(cell)) for cell in cells),
    )


def _text(cell: _Cell) -> str:
    source = cell.source if cell.source is not None else cell.input
    if isinstance(source, list):
        source = "".join(line for line in source if isinstance(line, str))
    return source.encode("utf-8", "replace").decode("utf-8") if isinstance(source, str) else ""


def _is_ignored(cell: _Cell) -> bool:
    """Whether Otter leaves the cell out, and nothing says what of it is the student's."""
    if isinstance(_get(cell.metadata, unchanged.KEY), list):
        return False
    tags = _as_list(_get(cell.metadata, "tags"))
    return "otter_ignore" in tags or bool(_get(_get(cell.metadata, "otter"), "ignore"))


def _tests_of(cell: _Cell) -> tuple[str, ...]:
    """Return the questions that Otter tests after a cell."""
    if _is_ignored(cell):
        return ()
    return tuple(map(str, _as_list(_get(_get(cell.metadata, "otter"), "tests"))[:_MAX_TESTS_OF_A_CELL]))


def _in_text(cells: Iterable[_Cell]) -> tuple[tuple[int, str], ...]:
    """Return the functions in cells that are not code, with the number of the cell in the notebook.

    A slip of the keyboard (Esc, M) makes a text of a cell.
    """
    return tuple(
        (number, name)
        for number, cell in enumerate(cells, 1)
        if cell.cell_type != "code"
        for name in _FUNCTION.findall(_text(cell)[:_MAX_TEXT])
    )[:_MAX_NAMES]


def _assignment(notebook: _Notebook) -> str | None:
    name = _get(_get(notebook.metadata, "otter"), "assignment_name")
    return name if isinstance(name, str) else None


def _language(notebook: _Notebook) -> str:
    said = _get(notebook.metadata, "lang")
    return said if isinstance(said, str) and said in LANGUAGES else ""


def _python(notebook: _Notebook) -> str:
    said = _get(_get(notebook.metadata, "language_info"), "version")
    return said if isinstance(said, str) and re.fullmatch(r"\d\.\d{1,2}[\w.+]{0,20}", said) else ""


def _get(value: Any, key: str) -> Any:
    return value.get(key) if isinstance(value, dict) else None


def _as_list(value: Any) -> list[Any]:
    return value if isinstance(value, list) else []
