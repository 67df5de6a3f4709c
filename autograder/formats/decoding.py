"""Decodes bytes whose encoding is unknown: texts, tables and file names.

The order is always the same, and decoding is strict: a byte order mark, then UTF-8, then the caller's
other candidates. Text in another encoding is almost never valid UTF-8 by accident, but UTF-8 is often
valid in a single-byte encoding. So UTF-8 comes even before the encoding that a file itself names.
"""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final

from autograder.records.language import gettext

UTF_8: Final = "utf-8"
CP949: Final = "cp949"
CP437: Final = "cp437"

KOREAN: Final = (UTF_8, CP949)
"""for texts: what editors write today, and what Korean Windows calls ANSI"""
NAMES: Final = (UTF_8, CP949, CP437)
"""for file names: the last is the specified encoding of a zip without a mark, and accepts any byte"""

_MARKS: Final = (
    (codecs.BOM_UTF8, UTF_8),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_COOKIE: Final = re.compile(rb"[ \t\f]*#[^\n]*?coding[:=][ \t]*([-\w.]{1,40})")
# Python also has codecs of other kinds (hex, zip, idna), which an untrusted file must not choose.
_OF_COOKIES: Final = frozenset(
    {
        *("ascii", "utf-8", "cp949", "euc_kr", "johab", "iso8859-1", "iso8859-2", "iso8859-15"),
        *("cp1250", "cp1251", "cp1252", "koi8-r", "mac-roman", "shift_jis", "cp932", "euc_jp"),
        *("gb2312", "gbk", "gb18030", "big5", "cp950", "big5hkscs"),
    }
)


class Undecodable(ValueError):
    """The bytes are not text in any of the encodings that were tried."""


@dataclass(frozen=True, slots=True)
class Decoded:
    """A text and its encoding.

    Attributes:
        text: without the byte order mark.
        encoding: an encoding that gives the same bytes again.
        mark: the byte order mark, or empty.
    """

    text: str
    encoding: str
    mark: bytes = b""


def decode(data: bytes, candidates: Sequence[str] = KOREAN) -> Decoded:
    """Decode a text strictly, by its byte order mark or with the first candidate that fits.

    Raises:
        Undecodable: no candidate fits.

    >>> decode("한글".encode("cp949"))
    Decoded(text='한글', encoding='cp949', mark=b'')
    """
    mark, marked = next(((m, (name,)) for m, name in _MARKS if data.startswith(m)), (b"", ()))
    body = data.removeprefix(mark)
    for encoding in marked or (*_wide(data), *candidates):
        try:
            return Decoded(body.decode(encoding), encoding, mark)
        except UnicodeDecodeError:
            continue
    tried = ", ".join(marked or candidates)
    raise Undecodable(gettext("it is not text in any of these encodings: {tried}", tried=tried))


def _wide(data: bytes) -> tuple[str, ...]:
    """Return UTF-16 for a text without a byte order mark that begins with two of its ASCII letters."""
    first = data[:4]
    if len(data) % 2 == 0 and first.count(0) == 2:
        if first[1::2] == b"\0\0":
            return ("utf-16-le",)
        if first[::2] == b"\0\0":
            return ("utf-16-be",)
    return ()


def decode_script(data: bytes) -> str:
    """Decode a Python file, whose first two lines may name its encoding (PEP 263).

    Raises:
        Undecodable: it is not text, or has a null character, which no program has.
    """
    found = decode(data, (UTF_8, *_named(data), CP949))
    if "\0" in found.text:
        raise Undecodable(gettext("it contains a null character"))
    return found.text


def decode_leniently(data: bytes) -> str:
    """Decode any text; each damaged character of UTF-8 is replaced by a replacement character.

    A text that is mostly damaged in UTF-8 was written by Korean Windows.
    """
    try:
        return decode(data, (UTF_8,)).text
    except Undecodable:
        text = data.removeprefix(codecs.BOM_UTF8).decode(UTF_8, "replace")
    others = len(text) - len(text.encode("ascii", "ignore"))
    is_damaged = 2 * text.count("\ufffd") < others
    return text if is_damaged else data.decode(CP949, "replace")


def decode_names(names: Iterable[bytes]) -> list[str]:
    """Decode file names that one program wrote, such as those in a zip.

    One program uses one encoding, but a single short name can be valid in several: the bytes of ``천``
    in CP949 are ``õ`` in UTF-8. So the encoding in which most names are valid comes first, and UTF-8 if
    there are several such encodings. A name that is not valid in it, such as a student's in the zip of
    a whole class, is decoded separately and does not change the others.

    >>> decode_names(name.encode("cp949") for name in ("천", "김민준"))
    ['천', '김민준']
    >>> decode_names(["천".encode("cp949")])
    ['õ']
    """
    raw = list(names)
    telling = {name for name in raw if not name.isascii()}
    counts = {encoding: sum(_is_valid(name, encoding) for name in telling) for encoding in KOREAN}
    order = (*sorted(KOREAN, key=lambda encoding: -counts[encoding]), CP437)
    return [_in_first(name, order) for name in raw]


def _is_valid(data: bytes, encoding: str) -> bool:
    try:
        data.decode(encoding)
    except UnicodeDecodeError:
        return False
    return True


def _in_first(data: bytes, order: Sequence[str]) -> str:
    return data.decode(next(encoding for encoding in order if _is_valid(data, encoding)))


def _named(data: bytes) -> list[str]:
    """Return the encoding that a script's first two lines name, if it is a text encoding."""
    for line in data.splitlines()[:2]:
        if cookie := _COOKIE.match(line):
            try:
                name = codecs.lookup(cookie[1].decode("ascii", "replace")).name
            except LookupError:
                return []
            return [name] if name in _OF_COOKIES else []
        if line.split(b"#")[0].strip():  # the second line counts only after a blank one or a comment
            return []
    return []
