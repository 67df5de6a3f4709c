"""What a zip's list says of its members: each one's path, when it was changed, what is wrong with it.

A zip has two gaps in its specification. Names without the UTF-8 mark are in no encoding that it names:
Korean Windows writes CP949 there, and macOS and Info-ZIP write UTF-8. Times are what the clock on the
wall showed, and name no zone, unless an extra field gives them in UTC, as macOS, Info-ZIP and 7-Zip do.
"""

from __future__ import annotations

import stat
import struct
import unicodedata
import zipfile
import zlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, tzinfo
from typing import Final

from autograder.records.results import Explanation
from autograder.records.text import clean

from . import dates
from .decoding import UTF_8, decode_names

_UTF_8_MARK: Final = 0x800
_ENCRYPTED: Final = 1
_BOUNDED_METHODS: Final = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)

_UNICODE_PATH: Final = 0x7075
_EXTENDED_TIME: Final = 0x5455
_NTFS_TIMES: Final = 0x000A
_UNIX_TIMES: Final = (0x5855, 0x000D)
"""of Info-ZIP before 1998, which macOS still writes, and of PKWARE; the time of change comes second"""
_FILETIME_EPOCH: Final = 11_644_473_600
"""seconds from 1601, where Windows counts from, to 1970"""


@dataclass(frozen=True, slots=True)
class Member:
    """A file in a zip.

    Attributes:
        info: what ``zipfile`` knows of it.
        parts: its path, the name last.
        modified: when it was changed, in seconds since 1970; 0 if that is not known.
        problem: why it is refused.
    """

    info: zipfile.ZipInfo
    parts: tuple[str, ...]
    modified: float
    problem: Explanation | None


def files(archive: zipfile.ZipFile, zone: tzinfo | None) -> list[Member]:
    """Return the files in a zip, folders left out.

    Args:
        archive: the zip.
        zone: of times that do not say theirs; this machine's if None.
    """
    infos = archive.infolist()
    found = []
    for info, name in zip(infos, names(infos), strict=True):
        if not info.filename.endswith("/"):
            parts, problem = _path(info, name)
            found.append(Member(info, parts, changed(info, zone), problem))
    return found


def names(infos: Sequence[zipfile.ZipInfo]) -> list[str]:
    """Return the names of a zip's members as their maker meant them, each syllable one character.

    The names without a mark are decoded together: a zip has one maker, and so one encoding.
    """
    said = [_said_name(info) for info in infos]
    unmarked = [
        info.orig_filename.encode("cp437")  # as zipfile has decoded them
        for info, name in zip(infos, said, strict=True)
        if name is None
    ]
    decoded = iter(decode_names(unmarked))
    whole = (next(decoded) if name is None else name for name in said)
    # A zip's names end at a null character; macOS writes the letters of a syllable apart.
    return [unicodedata.normalize("NFC", name.partition("\0")[0]) for name in whole]


def _said_name(info: zipfile.ZipInfo) -> str | None:
    """A name whose encoding is known: it has the mark, or stands in an extra field as well.

    The field holds the sum of the name that it repeats, since a program that does not know it may
    have renamed the member.
    """
    if info.flag_bits & _UTF_8_MARK:
        return info.orig_filename
    for kind, data in _extras(info):
        if kind == _UNICODE_PATH and len(data) > 5 and data[0] == 1:
            crc = zlib.crc32(info.orig_filename.encode("cp437"))
            if int.from_bytes(data[1:5], "little") == crc:
                try:
                    return data[5:].decode(UTF_8)
                except UnicodeDecodeError:
                    return None
    return None


def changed(info: zipfile.ZipInfo, zone: tzinfo | None) -> float:
    """Return when a member was changed, in seconds since 1970; 0 if that is not known.

    Args:
        info: the member.
        zone: of a time that does not say its own; this machine's if None.
    """
    for kind, data in _extras(info):
        seconds = _utc(kind, data)
        if seconds is not None and dates.of_seconds(seconds):
            return seconds
    year, month, day, hour, minute, second = info.date_time
    try:
        # Two seconds are one step, so that there are 60 and 62. Where the clock was put back, an hour
        # is there twice, and the first is taken.
        local = datetime(year, month, day, hour, minute, min(second, 59), tzinfo=zone)
        return local.timestamp() if dates.is_plausible(local) else 0.0
    except (ValueError, OverflowError, OSError):  # a date that there is not, as some programs write
        return 0.0


def _utc(kind: int, data: bytes) -> float | None:
    """The time of change, where an extra field gives it in UTC."""
    try:
        if kind == _EXTENDED_TIME and data[0] & 1:
            return float(struct.unpack_from("<i", data, 1)[0])
        if kind in _UNIX_TIMES:
            return float(struct.unpack_from("<i", data, 4)[0])
        if kind == _NTFS_TIMES:
            times = next((each for tag, each in _fields(data[4:]) if tag == 1), b"")
            return float(struct.unpack_from("<Q", times)[0]) / 1e7 - _FILETIME_EPOCH
    except (struct.error, IndexError):  # it says that it is longer than it is
        pass
    return None


def _extras(info: zipfile.ZipInfo) -> Iterator[tuple[int, bytes]]:
    return _fields(info.extra)


def _fields(data: bytes) -> Iterator[tuple[int, bytes]]:
    """Fields of a kind and a length each; what the end cuts off is as long as it is."""
    while len(data) >= 4:
        kind, length = struct.unpack_from("<HH", data)
        yield kind, data[4 : 4 + length]
        data = data[4 + length :]


def _path(info: zipfile.ZipInfo, name: str) -> tuple[tuple[str, ...], Explanation | None]:
    """A member's path in its parts, and what is wrong with it."""
    parts = tuple(part for part in name.replace("\\", "/").split("/") if part not in ("", "."))
    mode = info.external_attr >> 16
    if stat.S_IFMT(mode) not in (0, stat.S_IFREG):
        return parts or ("?",), Explanation("zip_link", {"name": clean(name, 80)})
    if not parts or ".." in parts or name.startswith(("/", "\\")) or name[1:2] == ":":
        return parts or ("?",), Explanation("zip_path", {"name": clean(name, 80)})
    if info.flag_bits & _ENCRYPTED:
        return parts, Explanation("zip_encrypted")
    if info.compress_type not in _BOUNDED_METHODS:  # zipfile does not bound what others unpack to
        return parts, Explanation("zip_method")
    return parts, None
