"""Zips made byte by byte, as programs make them that Python's own module does not imitate."""

from __future__ import annotations

import struct
import zlib
from collections.abc import Sequence
from dataclasses import dataclass

UTF_8_MARK = 0x800
DESCRIPTOR = 0x8
"""sizes come behind the data, as macOS writes them"""
EVENING = (2026, 3, 20, 20, 0, 0)


@dataclass(frozen=True)
class Raw:
    """A member: its name in bytes, its flags, and what stands in the extra field of the list."""

    name: bytes
    data: bytes = b"x = 1\n"
    flags: int = 0
    extra: bytes = b""
    date: tuple[int, ...] = EVENING
    system: int = 0


def raw_zip(members: Sequence[Raw]) -> bytes:
    body, listed = b"", b""
    for each in members:
        year, month, day, hour, minute, second = each.date
        date = (year - 1980) << 9 | month << 5 | day
        time = hour << 11 | minute << 5 | second // 2
        size, crc = len(each.data), zlib.crc32(each.data)
        common = struct.pack("<HHHH", 20, each.flags, 0, time) + struct.pack("<H", date)
        local = (0, 0, 0) if each.flags & DESCRIPTOR else (crc, size, size)
        listed += b"PK\x01\x02" + struct.pack("<BB", 20, each.system) + common
        listed += struct.pack("<IIIHH", crc, size, size, len(each.name), len(each.extra))
        listed += struct.pack("<HHHII", 0, 0, 0, 0, len(body)) + each.name + each.extra
        body += b"PK\x03\x04" + common + struct.pack("<IIIHH", *local, len(each.name), 0)
        body += each.name + each.data
        if each.flags & DESCRIPTOR:
            body += b"PK\x07\x08" + struct.pack("<III", crc, size, size)
    count = len(members)
    end = struct.pack("<HHHHIIH", 0, 0, count, count, len(listed), len(body), 0)
    return body + listed + b"PK\x05\x06" + end


def field(kind: int, data: bytes) -> bytes:
    return struct.pack("<HH", kind, len(data)) + data


def extended_time(seconds: int) -> bytes:
    """Info-ZIP's: in the list it has the time of change alone, whatever its flags promise."""
    return field(0x5455, struct.pack("<Bi", 0b111, seconds))


def macos_times(seconds: int) -> bytes:
    return field(0x5855, struct.pack("<ii", seconds + 60, seconds))


def ntfs_times(seconds: int) -> bytes:
    ticks = (seconds + 11_644_473_600) * 10_000_000
    return field(0x000A, bytes(4) + field(1, struct.pack("<QQQ", ticks, ticks + 600_000_000, ticks)))


def unicode_path(name: str, of: bytes, version: int = 1) -> bytes:
    return field(0x7075, struct.pack("<BI", version, zlib.crc32(of)) + name.encode())
