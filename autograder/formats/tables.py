"""Reads CSV files that teachers write: rosters, times, points.

A column is recognised by its heading, in English or Korean, in any order. A file can be UTF-8 or, as
Excel saves it, CP949 or UTF-16, with commas, semicolons or tabs.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Final

from autograder.records.errors import TableError
from autograder.records.language import gettext

from .decoding import Undecodable, decode

_NUMBER: Final = re.compile(r"[+-]?[0-9]+(?:-[0-9]+)*")

_FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r", "＝", "＋", "－", "＠")

Headings = Mapping[str, Sequence[str]]
"""a column's purpose, to its possible headings in lower case"""

# If there is a "student id" as well, "id" may be a running number.
STUDENT: Final = (
    *("student id", "student_id", "student number", "sid", "학번", "학생 번호"),
    *("id number", "id 번호", "roster_identifier", "orgdefinedid", "org defined id"),
    *("sis user id", "sis_user_id", "user_id", "login_id", "sis login id", "id"),
)


@contextmanager
def about(path: Path) -> Iterator[None]:
    """Name the file in errors."""
    try:
        yield
    except TableError as error:
        raise TableError(f"{path}: {error}") from None


def headings(data: bytes) -> list[str]:
    """Return the headings of a file's columns, in lower case.

    Raises:
        TableError: it is not a table.
    """
    first = next((row for _, row in _rows(data)), [])
    return [head.strip().casefold() for head in first]


def columns(data: bytes, wanted: Headings) -> set[str]:
    """Return which of the wanted columns a file has."""
    heads = headings(data)
    return {what for what, names in wanted.items() if any(name in heads for name in names)}


def rows(data: bytes, wanted: Headings) -> Iterator[tuple[int, dict[str, str]]]:
    """Yield each row's line number and its wanted cells, empty if there is no such column.

    Raises:
        TableError: the file cannot be read to its end.
    """
    heads = headings(data)
    places = {
        what: next((heads.index(name) for name in names if name in heads), None)
        for what, names in wanted.items()
    }
    for line, row in _rows(data):
        if line > 1 and any(map(str.strip, row)):
            yield (
                line,
                {
                    what: _text_of(row[place]) if place is not None and place < len(row) else ""
                    for what, place in places.items()
                },
            )


def cells(data: bytes) -> Iterator[list[str]]:
    """Yield the cells of each row, with the headings first.

    Raises:
        TableError: the file cannot be read to its end.
    """
    yield from (row for _, row in _rows(data))


def _rows(data: bytes) -> Iterator[tuple[int, list[str]]]:
    text = _text(data)
    first = text.partition("\n")[0]
    delimiter = max(",;\t", key=first.count)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    line = 1
    try:
        for row in reader:
            yield line, row
            line = reader.line_num + 1
    except csv.Error as error:  # for example a quote that is never closed
        raise TableError(
            gettext("line {line}: cannot be read as a table: {error}", line=line, error=error)
        ) from None


def _text(data: bytes) -> str:
    try:
        return decode(data).text
    except Undecodable:
        raise TableError(gettext("neither UTF-8 nor CP949; save it as CSV UTF-8")) from None


def cell(text: str) -> str:
    """Return a text for a spreadsheet's cell, so that it is not taken for a formula."""
    return "'" + text if text.startswith(_FORMULA_STARTS) else text


def id_cell(text: str) -> str:
    """Return an id for a spreadsheet's cell, unchanged unless it could be a formula or a mention."""
    return text if _NUMBER.fullmatch(text) else cell(text)


def _text_of(cell: str) -> str:
    """Return the text of a cell that :func:`cell` may have written."""
    text = cell.strip()
    return text[1:] if text.startswith("'") and text[1:].startswith(_FORMULA_STARTS) else text
