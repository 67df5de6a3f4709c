"""Reads other archives as if they were zips: ``.tar``, and what gzip, bzip2 or xz have packed.

An archive is unpacked in memory, up to a limit, and becomes a zip that is read like any other, with the
same refusals. Nothing is written by a member's name, and links and devices stay what they are. Archives
of other kinds (7-Zip, RAR, ALZip) are recognised, so that nobody gets 0 for one.
"""

from __future__ import annotations

import bz2
import io
import itertools
import lzma
import stat
import struct
import warnings
import zipfile
import zlib
from pathlib import PurePosixPath
from typing import Any, Final

from . import tar
from .decoding import decode_names

TAR_ENDINGS: Final = (".tar", ".tar.gz", ".tgz", ".tar.bz2", ".tbz2", ".tar.xz", ".txz", ".gz")
ENDINGS: Final = (".zip", *TAR_ENDINGS)
"""the endings of the archives that are opened"""
CLOSED_ENDINGS: Final = (".7z", ".rar", ".egg", ".alz", ".zipx", ".tar.zst", ".zst", ".lzh", ".cab")
"""the endings of archives that are recognised and not opened"""
_CLOSED: Final = (b"7z\xbc\xaf\x27\x1c", b"Rar!\x1a\x07", b"EGGA", b"ALZ\x01", b"\x28\xb5\x2f\xfd")
_XZ_BYTES: Final = 256 << 20
"""of memory, which an xz file may ask for"""
_MOST_MEMBERS: Final = 50_000
_EXTENDED_TIME: Final = 0x5455
_REGULAR: Final = stat.S_IFREG | 0o644
_LINK: Final = stat.S_IFLNK | 0o777


class TooLarge(ValueError):
    """An archive unpacks to more than the limit."""


def is_archive(name: str) -> bool:
    """Return whether a file has the name of an archive that is opened."""
    return name.lower().endswith(ENDINGS)


def is_closed(name: str, first: bytes = b"") -> bool:
    """Return whether a file is an archive that cannot be opened, by its name or its first bytes."""
    return name.lower().endswith(CLOSED_ENDINGS) or first.startswith(_CLOSED)


def is_packed(first: bytes) -> bool:
    """Return whether a file begins as an archive does, whatever its name is."""
    known = (b"PK\x03\x04", b"\x1f\x8b\x08", b"BZh91AY&SY", b"\xfd7zXZ\x00", *_CLOSED)
    is_text = first[:6].decode("latin-1").isprintable()  # "EGGA" could begin a program, too
    return first.startswith(known) and not (is_text and first.startswith(b"EGGA"))


def stem(name: str) -> str:
    """Return a name without its ending, of which a packed tar has two.

    >>> stem("hw.tar.gz"), stem("kim.zip"), stem("05-losses.ipynb")
    ('hw', 'kim', '05-losses')
    """
    found = PurePosixPath(name).stem
    return found.removesuffix(".tar").removesuffix(".TAR") or found


def as_zip(data: bytes, name: str, limit: int) -> io.BytesIO:
    """Return an archive as a zip.

    Args:
        data: the archive; a zip stays as it is, whatever its name is.
        name: its name.
        limit: the most bytes that it may unpack to.

    Raises:
        TooLarge: it unpacks to more.
        ValueError: it is damaged, or no such archive.
    """
    if zipfile.is_zipfile(io.BytesIO(data)) and not name.lower().endswith(".tar"):
        return io.BytesIO(data)
    try:
        unpacked = _unpacked(data, limit)
    except (zlib.error, OSError, EOFError, lzma.LZMAError) as error:
        raise ValueError(str(error)) from None
    try:
        return _zip_of_tar(unpacked, limit)
    except tar.NoTar:
        if unpacked is data:
            raise
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as archive:  # a single packed file
        archive.writestr(zipfile.ZipInfo(PurePosixPath(name).stem, (1980, 1, 1, 0, 0, 0)), unpacked)
    return made


def _unpacked(data: bytes, limit: int) -> bytes:
    """Return what gzip, bzip2 or xz packed, or the data themselves."""
    unpacker: Any
    if data.startswith(b"\x1f\x8b"):
        unpacker = zlib.decompressobj(31)
    elif data.startswith(b"BZh"):
        unpacker = bz2.BZ2Decompressor()
    elif data.startswith(b"\xfd7zXZ\x00"):
        unpacker = lzma.LZMADecompressor(memlimit=_XZ_BYTES)
    else:
        return data
    unpacked: bytes = unpacker.decompress(data, limit + 1)
    if len(unpacked) > limit:
        raise TooLarge(f"more than {limit} bytes")
    if not unpacker.eof:
        raise EOFError("it is cut off")
    return unpacked


def _zip_of_tar(data: bytes, limit: int) -> io.BytesIO:
    made, members = io.BytesIO(), list(itertools.islice(tar.members(data), _MOST_MEMBERS + 1))
    if len(members) > _MOST_MEMBERS or sum(len(member.data) for member in members) > limit:
        raise TooLarge(f"more than {limit} bytes, or {_MOST_MEMBERS} files")
    names = decode_names([member.name for member in members])
    with warnings.catch_warnings(), zipfile.ZipFile(made, "w") as archive:
        warnings.simplefilter("ignore")  # of names that occur twice, which whoever reads it refuses
        for member, name in zip(members, names, strict=True):
            archive.writestr(_info(member, name), bytes(member.data))
    return made


def _info(member: tar.Member, name: str) -> zipfile.ZipInfo:
    """Return a member of a zip, with the time in UTC, as a tar has it."""
    info = zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0))
    info.external_attr = (_REGULAR if member.is_file else _LINK) << 16
    if 0 < member.modified < 1 << 31:
        info.extra = struct.pack("<HHBi", _EXTENDED_TIME, 5, 1, member.modified)
    return info
