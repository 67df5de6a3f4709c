"""Reads the list of a zip's members: the path of each, its time, and what is wrong with it.

The specification of zips has two gaps. For names without the UTF-8 mark the encoding is unknown: Korean
Windows writes CP949, macOS and Info-ZIP write UTF-8. Times are local times without a zone, unless an
extra field gives them in UTC, as macOS, Info-ZIP and 7-Zip do.
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
_MAX_FIELDS: Final = 32
"""that are looked at; no program writes more than a few"""
_FILETIME_EPOCH: Final = 11_644_473_600
"""seconds from 1601, the start of Windows' time, to 1970"""


@dataclass(frozen=True, slots=True)
class Member:
    """A file in a zip.

    Attributes:
        info: what ``zipfile`` knows of it.
        parts: its path, the name last.
        modified: its modification time in seconds since 1970; 0 if unknown.
        problem: the reason why it is refused.
    """

    info: zipfile.ZipInfo
    parts: tuple[str, ...]
    modified: float
    problem: Explanation | None


def files(archive: zipfile.ZipFile, zone: tzinfo | None) -> list[Member]:
    """Return the files in a zip, without folders.

    Args:
        archive: the zip.
        zone: the zone for times that name none; this machine's if None.
    """
    infos = archive.infolist()
    found = []
    for info, name in zip(infos, names(infos), strict=True):
        if not info.filename.endswith("/"):
            parts, problem = _path(info, name)
            found.append(Member(info, parts, changed(info, zone), problem))
    return found


def names(infos: Sequence[zipfile.ZipInfo]) -> list[str]:
    """Return the names of a zip's members in the right encoding, with each syllable as one character.

    The names without a mark are decoded together: one program made the zip, so they have one encoding.
    """
    said = [_said_name(info) for info in infos]
    unmarked = [
        info.orig_filename.encode("cp437")  # as zipfile has decoded them
        for info, name in zip(infos, said, strict=True)
        if name is None
    ]
    decoded = iter(decode_names(unmarked))
    whole = (next(decoded) if name is None else name for name in said)
    # Names in a zip end at a null character; macOS writes the letters of a syllable separately.
    return [unicodedata.normalize("NFC", name.partition("\0")[0]) for name in whole]


def _said_name(info: zipfile.ZipInfo) -> str | None:
    """Return a name whose encoding is known, because it has the mark or an extra field repeats it.

    The field has a checksum of the name that it repeats, because a program that does not know the field
    may have renamed the member.
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
    """Return a member's modification time in seconds since 1970; 0 if unknown.

    Args:
        info: the member.
        zone: the zone for a time that names none; this machine's if None.
    """
    for kind, data in _extras(info):
        seconds = _utc(kind, data)
        if seconds is not None and dates.of_seconds(seconds):
            return seconds
    year, month, day, hour, minute, second = info.date_time
    try:
        # Seconds are stored in steps of two, so 60 and 62 occur. When the clock is put back, an hour
        # occurs twice, and the first one is used.
        local = datetime(year, month, day, hour, minute, min(second, 59), tzinfo=zone)
        return local.timestamp() if dates.is_plausible(local) else 0.0
    except (ValueError, OverflowError, OSError):  # an impossible date, which some programs write
        return 0.0


def _utc(kind: int, data: bytes) -> float | None:
    """Return the modification time if an extra field gives it in UTC."""
    try:
        if kind == _EXTENDED_TIME and data[0] & 1:
            return float(struct.unpack_from("<i", data, 1)[0])
        if kind in _UNIX_TIMES:
            return float(struct.unpack_from("<i", data, 4)[0])
        if kind == _NTFS_TIMES:
            times = next((each for tag, each in _fields(data[4:]) if tag == 1), b"")
            return float(struct.unpack_from("<Q", times)[0]) / 1e7 - _FILETIME_EPOCH
    except (struct.error, IndexError):  # the field is shorter than it says
        pass
    return None


def _extras(info: zipfile.ZipInfo) -> Iterator[tuple[int, bytes]]:
    return _fields(info.extra)


def _fields(data: bytes) -> Iterator[tuple[int, bytes]]:
    """The first fields, of a kind and a length each; what the end cuts off is as long as it is."""
    at = 0
    for _ in range(_MAX_FIELDS):
        if len(data) - at < 4:
            break
        kind, length = struct.unpack_from("<HH", data, at)
        yield kind, data[at + 4 : at + 4 + length]
        at += 4 + length


def _path(info: zipfile.ZipInfo, name: str) -> tuple[tuple[str, ...], Explanation | None]:
    """Return the parts of a member's path, and what is wrong with it."""
    parts = tuple(part for part in name.replace("\\", "/").split("/") if part not in ("", "."))
    mode = info.external_attr >> 16
    if stat.S_IFMT(mode) not in (0, stat.S_IFREG):
        return parts or ("?",), Explanation("zip_link", {"name": clean(name, 80)})
    if not parts or ".." in parts or name.startswith(("/", "\\")) or name[1:2] == ":":
        return parts or ("?",), Explanation("zip_path", {"name": clean(name, 80)})
    if info.flag_bits & _ENCRYPTED:
        return parts, Explanation("zip_encrypted")
    if info.compress_type not in _BOUNDED_METHODS:  # zipfile does not limit the output of others
        return parts, Explanation("zip_method")
    return parts, None
