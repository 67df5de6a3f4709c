"""A CSV file in which single cells change and every other byte stays as it was.

The ``csv`` module reads values and writes a new table: quotes, line endings and the byte order mark are
then the writer's, no longer the LMS's. Here each cell keeps its text exactly as in the file, with its
quotes, so ``data`` returns what was read except for the cells that ``put`` replaced.

One thing more changes: a file that Korean Excel saved as CP949 is written as UTF-8 with a byte order
mark. Canvas refuses CP949, and Moodle drops its Korean letters; both read UTF-8, and so does Excel.
"""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import Final

from autograder.records.errors import ExportError
from autograder.records.language import gettext

from .decoding import CP949, UTF_8, Undecodable, decode

_QUOTED: Final = re.compile(r'"[^"]*(?:""[^"]*)*"')
_LINE_END: Final = re.compile(r"\r\n|\r|\n|")
_DELIMITERS: Final = (",", ";", "\t")


@dataclass(slots=True)
class Sheet:
    """A file of rows of cells.

    Attributes:
        rows: the cells as they are written, including quotes.
        ends: the line ending of each row; the last row may have none.
        delimiter: the character between cells.
        mark: the byte order mark that the file is written with, or nothing.
        encoding: what the file is written in: UTF-8, or UTF-16 if the system itself writes that.
        head: the row of the headings.
    """

    rows: list[list[str]]
    ends: list[str]
    delimiter: str
    mark: bytes
    encoding: str = UTF_8
    head: int = 0

    @classmethod
    def parse(cls, data: bytes, heading: str, *, utf_16: bool = False, within: int = 1) -> Sheet:
        """Read a file that has a column of a given name, which reveals the delimiter.

        Args:
            data: the file.
            heading: the name of a column.
            utf_16: whether the system itself writes UTF-16.
            within: the row of the headings is one of the first of this number.

        Raises:
            ExportError: it is not such a table.
        """
        text, mark, encoding = _decode(data, utf_16)
        for delimiter in _DELIMITERS:
            first = _first_rows(text, delimiter, within)
            head = next((at for at, row in enumerate(first) if heading in row), None)
            if head is not None:
                rows = list(_rows(text, delimiter))
                cells, ends = [row for row, _ in rows], [end for _, end in rows]
                return cls(cells, ends, delimiter, mark, encoding, head)
        raise ExportError(
            gettext(
                "the first row has no column {heading!r}; give the file as the LMS exported it",
                heading=heading,
            )
        )

    def text(self, row: int, column: int) -> str:
        """The text of a cell; empty if the row is too short."""
        cells = self.rows[row]
        return value(cells[column]) if 0 <= column < len(cells) else ""

    def headings(self) -> list[str]:
        """The headings of the columns."""
        return [self.text(self.head, at).strip() for at in range(len(self.rows[self.head]))]

    def under(self, row: int, heading: str) -> str:
        """The text in the column with a heading; empty if there is none."""
        heads = self.headings()
        return self.text(row, heads.index(heading)).strip() if heading in heads else ""

    def put(self, row: int, column: int, text: str) -> None:
        """Write a cell, with quotes if it had them or needs them."""
        cells = self.rows[row]
        if cells[column].startswith('"') or any(c in text for c in (self.delimiter, '"', "\r", "\n")):
            text = '"' + text.replace('"', '""') + '"'
        cells[column] = text

    def data(self) -> bytes:
        """The file."""
        lines = (self.delimiter.join(row) + end for row, end in zip(self.rows, self.ends, strict=True))
        return self.mark + "".join(lines).encode(self.encoding)


def value(raw: str) -> str:
    """Return the text of a cell without its quotes.

    >>> value('"Kim ""MJ"" Minjun"')
    'Kim "MJ" Minjun'
    """
    quoted = _QUOTED.match(raw)
    if quoted is None:
        return raw
    return quoted.group()[1:-1].replace('""', '"') + raw[quoted.end() :]


def number(text: str) -> float | None:
    """Return a cell as a number, with a decimal point or comma; None if it is not a number.

    >>> number("10,50"), number(" 7.5 "), number("EX")
    (10.5, 7.5, None)
    """
    plain = re.fullmatch(r"\s*(-?[0-9]{1,15}(?:[.,][0-9]{1,15})?)\s*", text)
    return float(plain.group(1).replace(",", ".")) if plain else None


def has_decimal_comma(cells: Sequence[str], delimiter: str) -> bool:
    """Return whether numbers have a decimal comma: from these cells, else if commas do not delimit."""
    for mark in (",", "."):
        if any(mark in text and number(text) is not None for text in cells):
            return mark == ","
    return delimiter == ";"


def _decode(data: bytes, utf_16: bool) -> tuple[str, bytes, str]:
    """Return a file's text, and the mark and the encoding that it is to be written with."""
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)) and not utf_16:
        raise ExportError(
            gettext("the file is UTF-16; save it as CSV UTF-8, or give the file as the LMS exported it")
        )
    neither = gettext("the file is neither UTF-8 nor CP949; give the file as the LMS exported it")
    try:
        found = decode(data)
    except Undecodable:
        raise ExportError(neither) from None
    if found.mark + found.text.encode(found.encoding) != data:  # every other byte has to stay
        raise ExportError(neither)
    if found.encoding == CP949:
        return found.text, codecs.BOM_UTF8, UTF_8
    return found.text, found.mark, found.encoding


def _first_rows(text: str, delimiter: str, count: int) -> list[list[str]]:
    try:
        rows = [cells for cells, _ in islice(_rows(text, delimiter), count)]
    except ExportError:
        return []
    return [[value(raw).strip() for raw in cells] for cells in rows]


def _rows(text: str, delimiter: str) -> Iterator[tuple[list[str], str]]:
    """Yield the cells of each row as they are written, and the row's line ending."""
    plain = re.compile(rf"[^{delimiter}\r\n]*")
    cells: list[str] = []
    at = 0
    while at < len(text) or cells:
        start = at
        if text.startswith('"', at):
            quoted = _QUOTED.match(text, at)
            if quoted is None:
                line = text.count("\n", 0, at) + 1
                raise ExportError(
                    gettext("line {line}: a quotation mark is opened but never closed", line=line)
                )
            at = quoted.end()
        at = _end(plain, text, at)
        cells.append(text[start:at])
        if text.startswith(delimiter, at):
            at += 1
            continue
        end = _end(_LINE_END, text, at)
        yield cells, text[at:end]
        cells, at = [], end


def _end(pattern: re.Pattern[str], text: str, at: int) -> int:
    """Return the end of the pattern's match at a position."""
    found = pattern.match(text, at)
    return found.end() if found else at
