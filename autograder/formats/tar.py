"""Reads the list of a tar's members, in one pass that always comes to an end.

Python's ``tarfile`` goes round in circles for a size below zero, and takes hours for the records of a
few hundred KiB, in versions that many machines have. Here every step goes forward, and what does not
fit into the file is an error. Links, devices and sparse files are listed, not read.

Source: pax(1) and tar(5) of POSIX, and GNU tar's manual, "Basic Tar Format".
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

_BLOCK: Final = 512
_REGULAR: Final = (b"0", b"\0", b"7")
_WITHOUT_DATA: Final = (b"1", b"2", b"3", b"4", b"5", b"6")
"""links, devices, folders and queues, whatever size they say"""
_FOLDER, _LONG_NAME, _SPARSE = b"5", b"L", b"S"
_RECORDS: Final = (b"x", b"X")
_OF_OTHERS: Final = (b"g", b"K", b"V")
"""what is said of all members, of where a link leads, and of the volume"""
_LONGEST_LENGTH: Final = 20


class NoTar(ValueError):
    """The data do not begin as a tar does."""


@dataclass(frozen=True, slots=True)
class Member:
    """A member of a tar, but no folder.

    Attributes:
        name: its path, in an unknown encoding.
        data: what is in it; empty if it is not a file.
        is_file: whether it is a regular file.
        modified: its modification time in seconds since 1970; 0 if unknown.
    """

    name: bytes
    data: memoryview
    is_file: bool
    modified: int


def members(data: bytes) -> Iterator[Member]:
    """Yield the members of a tar, without folders.

    Raises:
        NoTar: the data do not begin as a tar does.
        ValueError: the tar is damaged or cut off.
    """
    whole, at = memoryview(data), 0
    said: dict[bytes, bytes] = {}
    while at < len(whole):
        block = bytes(whole[at : at + _BLOCK])
        if not block.strip(b"\0"):
            return  # the end is marked by blocks of nothing
        if not _is_header(block):
            raise ValueError("a damaged header") if at else NoTar("no tar")
        kind, at = block[156:157], at + _BLOCK
        at = _behind_map(whole, at) if kind == _SPARSE and block[482] else at
        size = _whole(said[b"size"]) if b"size" in said else _number(block[124:136])
        size = 0 if kind in _WITHOUT_DATA else size
        if not 0 <= size <= len(whole) - at:
            raise ValueError("it is cut off")
        body, at = whole[at : at + size], at + -(-size // _BLOCK) * _BLOCK
        if kind in _RECORDS:
            said |= _records(bytes(body))
        elif kind == _LONG_NAME:
            said[b"path"] = bytes(body).partition(b"\0")[0]
        elif kind not in _OF_OTHERS:
            name = said.get(b"path") or _name(block)
            if kind != _FOLDER and not name.endswith(b"/"):
                is_file = kind in _REGULAR and not any(key.startswith(b"GNU.sparse") for key in said)
                yield Member(name, body if is_file else whole[:0], is_file, _time(said, block))
            said = {}


def _is_header(block: bytes) -> bool:
    """Whether a block is a header: it has a checksum, which some programs add up with signs."""
    if len(block) < _BLOCK:
        return False
    counted = block[:148] + b" " * 8 + block[156:]
    try:
        said, plain = _number(block[148:156]), sum(counted)
    except ValueError:
        return False
    return said == plain or said == plain - 256 * sum(byte > 127 for byte in counted)


def _number(field: bytes) -> int:
    """Return a number: in octal digits, or in binary if its first bit is set."""
    if field[0] & 0x80:
        return int.from_bytes(field[1:], "big") if field[0] == 0x80 else -1
    digits = field.partition(b"\0")[0].strip()
    return int(digits, 8) if digits else 0


def _whole(text: bytes) -> int:
    if not text.isdigit() or len(text) > _LONGEST_LENGTH:
        raise ValueError("a damaged record")
    return int(text)


def _name(block: bytes) -> bytes:
    name, prefix = (field.partition(b"\0")[0] for field in (block[:100], block[345:500]))
    return b"%b/%b" % (prefix, name) if prefix and block[257:263] == b"ustar\0" else name


def _time(said: dict[bytes, bytes], block: bytes) -> int:
    try:
        seconds = said[b"mtime"].partition(b".")[0] if b"mtime" in said else None
        return _number(block[136:148]) if seconds is None else _whole(seconds)
    except ValueError:
        return 0


def _records(body: bytes) -> dict[bytes, bytes]:
    """Return the records of an extended header, each ``length key=value`` and a new line."""
    found, at = dict[bytes, bytes](), 0
    while at < len(body) and body[at]:
        length, space, _ = body[at : at + _LONGEST_LENGTH].partition(b" ")
        end = at + _whole(length)
        if not space or not at + len(length) + 1 < end <= len(body):
            raise ValueError("a damaged record")
        key, _, value = body[at + len(length) + 1 : end - 1].partition(b"=")
        found[key] = value
        at = end
    return found


def _behind_map(whole: memoryview, at: int) -> int:
    """Return where the data of a sparse file begin: behind blocks that say where they belong."""
    goes_on = True
    while goes_on and at + _BLOCK <= len(whole):
        goes_on = bool(whole[at + 504])
        at += _BLOCK
    return at
