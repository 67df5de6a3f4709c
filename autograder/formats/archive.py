"""Reads zips of submissions without unpacking them: nothing is ever written by a member's name.

Other archives are read as zips, see ``packed.py``. Archives in a student's archive are opened, too.
"""

from __future__ import annotations

import functools
import lzma
import os
import stat
import unicodedata
import zipfile
import zlib
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime, tzinfo
from pathlib import Path, PurePosixPath
from typing import Final

from autograder.records.errors import CollectError
from autograder.records.language import gettext
from autograder.records.results import Explanation
from autograder.records.text import clean

from . import dates, members, packed
from .content import Content
from .decoding import decode_names
from .members import Member

_MAX_MEMBERS: Final = 50_000
_MAX_STUDENT_MEMBERS: Final = 2_000
_MAX_TOTAL_BYTES: Final = 4 << 30
_MAX_RATIO: Final = 200
_RATIO_MATTERS_BYTES: Final = 8 << 20
_MAX_INNER_BYTES: Final = 64 << 20
_MAX_PACKED_BYTES: Final = 256 << 20
"""of a class's archive that is no zip, which is unpacked in memory"""
_MAX_DEPTH: Final = 1
"""how many archives a student's archive may lie in"""
_MAGIC_BYTES: Final = 16
BROKEN_ZIP: Final = (
    zipfile.BadZipFile,
    zlib.error,
    lzma.LZMAError,
    EOFError,
    KeyError,
    NotImplementedError,
    RuntimeError,
    ValueError,
)
"""What zipfile raises of a damaged or hostile zip."""


class DamagedZip(OSError):
    """A member of a zip cannot be read, as the zip itself is damaged."""


@dataclass(frozen=True, slots=True)
class Entry:
    """A file that may be a submission: on disk, in a zip, or in a zip inside a zip."""

    folders: tuple[str, ...]
    name: str
    modified: float
    """in seconds since 1970; 0 if that is not known"""
    path: Path
    source: str
    """``file`` if its path was given; otherwise ``folder`` or ``zip``, where it was found"""
    members: tuple[str, ...] = ()
    """the way into nested zips, each step by the name that ``zipfile`` knows it by"""
    is_of_one_student: bool = False
    """whether it was in a zip that one student submitted"""
    zip_depth: int = 0
    """how many of its folders lie above that zip"""
    problem: Explanation | None = None
    content: Content = field(default_factory=Content, compare=False, repr=False)
    """what has been read of it"""

    @classmethod
    def of_file(cls, path: Path, root: Path, source: str) -> Entry:
        """Describe a file on disk; links and other special files are refused."""
        status = path.lstat()
        problem = None if stat.S_ISREG(status.st_mode) else Explanation("link_refused")
        *folders, name = map(_composed, path.relative_to(root).parts)
        return cls(tuple(folders), name, status.st_mtime, path, source, problem=problem)

    @property
    def stem(self) -> str:
        """The name without its extension."""
        is_archive = packed.is_archive(self.name)
        return packed.stem(self.name) if is_archive else PurePosixPath(self.name).stem

    @property
    def time(self) -> datetime | None:
        """When it was last changed, in UTC; None if that is not known, or cannot be."""
        return dates.of_seconds(self.modified) if self.modified else None

    def read(self, limit: int) -> bytes:
        """Read at most ``limit`` bytes, or return what has been read before.

        Raises:
            OSError: it can no longer be read.
        """
        return self.content.read(limit, self._fetch)

    def _fetch(self, limit: int) -> bytes:
        if not self.members:
            # It can have been replaced since it was found.
            flags = os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_CLOEXEC
            with open(os.open(self.path, flags), "rb") as file:
                if not stat.S_ISREG(os.fstat(file.fileno()).st_mode):
                    raise OSError(gettext("{path} is no longer a regular file", path=self.path))
                return file.read(limit)
        try:
            status = self.path.stat()
            *zips, member = self.members
            archive = _opened(self.path, status.st_mtime_ns, status.st_size, tuple(zips))
            return _read_member(archive, member, limit)
        except BROKEN_ZIP as error:
            raise DamagedZip(gettext("the zip is damaged: {error}", error=error)) from None


@functools.lru_cache(maxsize=2)
def _opened(path: Path, modified: int, size: int, zips: tuple[str, ...]) -> zipfile.ZipFile:
    """Return the zip that is being read; cached, so that its list is not read again for each member."""
    if not zips:
        return _zip_at(path)
    outer = _opened(path, modified, size, zips[:-1])
    return _zip_in(outer, zips[-1])


def _zip_at(path: Path, limit: int = _MAX_PACKED_BYTES) -> zipfile.ZipFile:
    """Return an archive on disk as a zip."""
    if not path.name.lower().endswith(packed.TAR_ENDINGS):
        return zipfile.ZipFile(path)
    with path.open("rb") as file:
        data = file.read(limit + 1)
    if len(data) > limit:
        raise packed.TooLarge(path.name)
    return zipfile.ZipFile(packed.as_zip(data, path.name, limit))


def _zip_in(archive: zipfile.ZipFile, member: str) -> zipfile.ZipFile:
    """Return an archive in a zip as a zip."""
    data = _read_member(archive, member, _MAX_INNER_BYTES + 1)
    if len(data) > _MAX_INNER_BYTES:
        raise packed.TooLarge(member)
    return zipfile.ZipFile(packed.as_zip(data, member, _MAX_INNER_BYTES))


def _read_member(archive: zipfile.ZipFile, member: str, limit: int) -> bytes:
    with archive.open(member) as file:
        return file.read(limit)


def entries(path: Path, inside: Entry | None = None, zone: tzinfo | None = None) -> Iterator[Entry]:
    """Describe the files in a zip.

    Args:
        path: the zip.
        inside: how the zip itself was found, when it lies in a folder: then it is one student's, a
            bad member refuses all of it, and its name is the student's if no folder says it.
        zone: of the times in it that do not say theirs; this machine's if None.

    Raises:
        CollectError: a zip that was given as a path cannot be read, or is a bomb.
    """
    try:
        _expect_readable(path)
        limit = _MAX_PACKED_BYTES if inside is None else _MAX_INNER_BYTES
        with _zip_at(path, limit) as archive:
            if inside is not None:
                yield from _student_zip(archive, inside, (), zone, depth=0)
                return
            _refuse_bomb(archive)
            for member in members.files(archive, zone):
                yield from _member(archive, member, path, zone)
    except (*BROKEN_ZIP, OSError) as error:
        if inside is None:
            raise CollectError(
                gettext("{path}: cannot be read as a zip: {error}", path=path, error=error)
            ) from None
        ours = unreadable(error) if isinstance(error, OSError) else None
        code = "zip_bomb" if isinstance(error, packed.TooLarge) else "zip_unreadable"
        yield told_if_closed(_refused(inside, code, ours))


def _expect_readable(path: Path) -> None:
    """Read a little of both ends: zipfile itself takes a disk's error for a damaged zip.

    Raises:
        OSError: this machine cannot read it.
    """
    with path.open("rb") as file:
        file.read(1)
        file.seek(max(0, path.stat().st_size - 22))
        file.read(22)


def _member(
    archive: zipfile.ZipFile, member: Member, path: Path, zone: tzinfo | None
) -> Iterator[Entry]:
    """Yield one member of a class's zip: a file, or the files of a student's zip."""
    *folders, name = member.parts
    way, problem = (member.info.filename,), member.problem
    entry = Entry(tuple(folders), name, member.modified, path, "zip", way, problem=problem)
    yield from _opened_if_archive(archive, entry, way, zone, depth=0)


def _opened_if_archive(
    archive: zipfile.ZipFile, entry: Entry, way: tuple[str, ...], zone: tzinfo | None, *, depth: int
) -> Iterator[Entry]:
    """Yield a file, or the files in it if it is an archive that one student submitted."""
    if entry.problem is not None or not packed.is_archive(entry.name):
        yield told_if_closed(entry)
        return
    try:
        with _zip_in(archive, way[-1]) as inner:
            yield from _student_zip(inner, entry, way, zone, depth)
    except OSError as error:
        yield _refused(entry, "zip_unreadable", unreadable(error))
    except packed.TooLarge:
        yield _refused(entry, "zip_bomb")
    except BROKEN_ZIP:
        yield told_if_closed(_refused(entry, "zip_unreadable"))


def told_if_closed(entry: Entry) -> Entry:
    """Return a file with the reason if it is an archive of a kind that is not opened: it gets no 0."""
    if entry.problem is not None and entry.problem.code != "zip_unreadable":
        return entry
    try:
        first = entry.read(_MAGIC_BYTES) if entry.problem is not None else b""
    except OSError:
        first = b""
    if not packed.is_closed(entry.name, first):
        return entry
    return replace(entry, problem=_closed(entry))


def _closed(entry: Entry) -> Explanation:
    return Explanation("unchecked_archive", {"file": clean(entry.name, 80)})


def _student_zip(
    archive: zipfile.ZipFile, zipped: Entry, way: tuple[str, ...], zone: tzinfo | None, depth: int
) -> Iterator[Entry]:
    """Yield the files of one student's zip, or one refused entry with the reason."""
    found = members.files(archive, zone)
    names = Counter(member.info.filename for member in found)
    problem = next((member.problem for member in found if member.problem), None)
    if len(found) > _MAX_STUDENT_MEMBERS:
        problem = Explanation("zip_bomb")
    if any(count > 1 for count in names.values()):
        problem = Explanation("zip_duplicate", {"name": clean(max(names, key=names.__getitem__), 80)})
    if _is_bomb(archive):
        problem = Explanation("zip_bomb")
    if problem is not None or not found:
        yield _refused(zipped, "zip_empty", problem)
        return
    for member in found:
        *inner, name = member.parts
        folders, way_in = (*zipped.folders, zipped.stem, *inner), (*way, member.info.filename)
        entry = Entry(
            folders, name, member.modified, zipped.path, "zip", way_in, is_of_one_student=True,
            zip_depth=zipped.zip_depth if zipped.is_of_one_student else len(zipped.folders),
        )  # fmt: skip
        if depth < _MAX_DEPTH:
            yield from _opened_if_archive(archive, entry, way_in, zone, depth=depth + 1)
        elif entry.problem is None and packed.is_archive(entry.name):
            yield replace(entry, problem=_closed(entry))
        else:
            yield told_if_closed(entry)


def unreadable(error: OSError) -> Explanation:
    """Say that this machine cannot read a file: its disk or permissions, not the student's fault."""
    return Explanation("unchecked_unreadable", {"reason": clean(error.strerror or str(error), 200)})


def _refused(zipped: Entry, code: str, problem: Explanation | None = None) -> Entry:
    folders = (*zipped.folders, zipped.stem)
    return replace(zipped, folders=folders, source="zip", problem=problem or Explanation(code))


def _composed(name: str) -> str:
    """A file's name with each Hangul syllable as one character: macOS writes its letters apart.

    A name that is no UTF-8 on disk was written by Korean Windows.
    """
    if not name.isprintable() and any("\udc80" <= character <= "\udcff" for character in name):
        (name,) = decode_names([os.fsencode(name)])
    return unicodedata.normalize("NFC", name)


def _is_bomb(archive: zipfile.ZipFile) -> bool:
    infos = archive.infolist()
    size = sum(info.file_size for info in infos)
    packed = sum(info.compress_size for info in infos) or 1
    too_dense = size > _RATIO_MATTERS_BYTES and size / packed > _MAX_RATIO
    return len(infos) > _MAX_MEMBERS or size > _MAX_TOTAL_BYTES or too_dense


def _refuse_bomb(archive: zipfile.ZipFile) -> None:
    if _is_bomb(archive):
        raise CollectError(
            gettext(
                "{path}: unpacks to far more than a class could submit (a zip bomb?); unpack it "
                "yourself and give the folder",
                path=archive.filename,
            )
        )


def parts(entry: Entry) -> tuple[str, ...]:
    """Return the parts of a file's path, the name last; a student's zip counts as a folder."""
    return (*entry.folders, entry.name)


def part(entry: Entry, depth: int) -> str:
    """Return one part of a file's path; empty if the path has fewer parts."""
    path = parts(entry)
    return path[depth] if depth < len(path) else ""


def shared_folders(entries: Sequence[Entry]) -> int:
    """Return how many leading folders all files share, as in a zip that contains a single folder."""
    folders = [entry.folders for entry in entries]
    shared = 0
    while folders and all(len(own) > shared for own in folders):
        if len({own[shared] for own in folders}) > 1:
            break
        shared += 1
    return shared
