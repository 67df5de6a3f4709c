"""Reads zips of submissions without unpacking them: nothing is ever written by a member's name."""

from __future__ import annotations

import calendar
import functools
import io
import lzma
import os
import stat
import unicodedata
import zipfile
import zlib
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path, PurePosixPath
from typing import Final

from autograder.records.errors import CollectError
from autograder.records.language import gettext
from autograder.records.results import Explanation
from autograder.records.text import clean

_MAX_MEMBERS: Final = 50_000
_MAX_HAND_IN_MEMBERS: Final = 2_000
_MAX_TOTAL_BYTES: Final = 4 << 30
_MAX_RATIO: Final = 200
_RATIO_MATTERS_BYTES: Final = 8 << 20
_MAX_INNER_BYTES: Final = 64 << 20
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
_BOUNDED_METHODS: Final = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)


@dataclass(frozen=True, slots=True)
class Entry:
    """A file that may be a submission: on disk, in a zip, or in a zip in a zip."""

    folders: tuple[str, ...]
    name: str
    modified: float
    path: Path
    source: str
    """``file`` for a path that was given, ``folder`` or ``zip`` for where it was found"""
    members: tuple[str, ...] = ()
    """the way into nested zips"""
    is_of_one_student: bool = False
    """whether it was in a zip that one student handed in"""
    problem: Explanation | None = None

    @classmethod
    def of_file(cls, path: Path, root: Path, source: str) -> Entry:
        """Describe a file on disk; a link or another special file is refused."""
        status = path.lstat()
        problem = None if stat.S_ISREG(status.st_mode) else Explanation("link_refused")
        *folders, name = map(_composed, path.relative_to(root).parts)
        return cls(tuple(folders), name, status.st_mtime, path, source, problem=problem)

    @property
    def stem(self) -> str:
        """The name without its ending."""
        return PurePosixPath(self.name).stem

    def read(self, limit: int) -> bytes:
        """Read at most so many bytes.

        Raises:
            OSError: it cannot be read any more.
        """
        if not self.members:
            # It may have been replaced since it was found.
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
            raise OSError(gettext("the zip cannot be read: {error}", error=error)) from None


@functools.lru_cache(maxsize=2)
def _opened(path: Path, modified: int, size: int, zips: tuple[str, ...]) -> zipfile.ZipFile:
    """The zip that is read just now, and one in it: their lists need not be read for each member."""
    if not zips:
        return zipfile.ZipFile(path)
    outer = _opened(path, modified, size, zips[:-1])
    return zipfile.ZipFile(io.BytesIO(_read_member(outer, zips[-1], _MAX_INNER_BYTES)))


def _read_member(archive: zipfile.ZipFile, member: str, limit: int) -> bytes:
    with archive.open(member) as file:
        return file.read(limit)


def entries(path: Path, inside: Entry | None = None) -> Iterator[Entry]:
    """Describe the files in a zip.

    Args:
        path: the zip.
        inside: how the zip itself was found, when it lies in a folder: then it is one student's, a
            bad member refuses all of it, and its name is the student's if no folder says it.

    Raises:
        CollectError: a zip that was given as a path cannot be read, or is a bomb.
    """
    try:
        with zipfile.ZipFile(path) as archive:
            if inside is not None:
                yield from _hand_in(archive, inside, ())
                return
            _refuse_bomb(archive)
            for info in archive.infolist():
                yield from _member(archive, info, path)
    except (*BROKEN_ZIP, OSError) as error:
        if inside is None:
            raise CollectError(
                gettext("{path}: cannot be read as a zip: {error}", path=path, error=error)
            ) from None
        yield _refused(inside, "zip_unreadable")


def _member(archive: zipfile.ZipFile, info: zipfile.ZipInfo, path: Path) -> Iterator[Entry]:
    """One member of a class's zip: a file, or a student's own zip."""
    if info.is_dir():
        return
    parts, problem = _parts(info)
    time = _time(info)
    entry = Entry(parts[:-1], parts[-1], time, path, "zip", (info.filename,), problem=problem)
    if problem is None and entry.name.lower().endswith(".zip"):
        try:
            data = _read_member(archive, info.filename, _MAX_INNER_BYTES + 1)
            if len(data) > _MAX_INNER_BYTES:
                raise ValueError
            with zipfile.ZipFile(io.BytesIO(data)) as inner:
                yield from _hand_in(inner, entry, (info.filename,))
        except (*BROKEN_ZIP, OSError):
            yield _refused(entry, "zip_unreadable")
    else:
        yield entry


def _hand_in(archive: zipfile.ZipFile, zipped: Entry, way: tuple[str, ...]) -> Iterator[Entry]:
    """The files of one student's zip, or one refused entry with the reason."""
    infos = [info for info in archive.infolist() if not info.is_dir()]
    names = Counter(info.filename for info in infos)
    problem = next((found for found in (_parts(info)[1] for info in infos) if found), None)
    if len(infos) > _MAX_HAND_IN_MEMBERS:
        problem = Explanation("zip_bomb")
    if any(count > 1 for count in names.values()):
        problem = Explanation("zip_duplicate", {"name": clean(max(names, key=names.__getitem__), 80)})
    if _is_bomb(archive):
        problem = Explanation("zip_bomb")
    if problem is not None or not infos:
        yield _refused(zipped, "zip_empty", problem)
        return
    for info in infos:
        parts, _ = _parts(info)
        time = _time(info)
        inner = (*zipped.folders, zipped.stem, *parts[:-1])
        way_in = (*way, info.filename)
        yield Entry(inner, parts[-1], time, zipped.path, "zip", way_in, is_of_one_student=True)


def _time(info: zipfile.ZipInfo) -> float:
    """When a member was changed; 0 for a date that there is not, as some tools write."""
    try:
        return float(calendar.timegm((*info.date_time, 0, 0, 0)))
    except ValueError:
        return 0.0


def _refused(zipped: Entry, code: str, problem: Explanation | None = None) -> Entry:
    folders = (*zipped.folders, zipped.stem)
    return replace(zipped, folders=folders, source="zip", problem=problem or Explanation(code))


def _parts(info: zipfile.ZipInfo) -> tuple[tuple[str, ...], Explanation | None]:
    """A member's path in its parts, and what is wrong with it."""
    name = info.filename
    if not info.flag_bits & 0x800:  # no UTF-8 mark: Korean Windows writes CP949 there
        try:
            name = name.encode("cp437").decode("cp949")
        except (UnicodeEncodeError, UnicodeDecodeError):
            pass
    name = _composed(name)
    parts = tuple(part for part in name.replace("\\", "/").split("/") if part not in ("", "."))
    mode = info.external_attr >> 16
    if stat.S_IFMT(mode) not in (0, stat.S_IFREG):
        return parts or ("?",), Explanation("zip_link", {"name": clean(name, 80)})
    if not parts or ".." in parts or name.startswith(("/", "\\")) or name[1:2] == ":":
        return parts or ("?",), Explanation("zip_path", {"name": clean(name, 80)})
    if info.flag_bits & 1:
        return parts, Explanation("zip_encrypted")
    if info.compress_type not in _BOUNDED_METHODS:  # zipfile does not bound what others unpack to
        return parts, Explanation("zip_method")
    return parts, None


def _composed(name: str) -> str:
    """A file's name with each Hangul syllable as one character: macOS writes its letters apart.

    A name that is no UTF-8 on disk was written by Korean Windows.
    """
    if not name.isprintable() and any("\udc80" <= character <= "\udcff" for character in name):
        name = os.fsencode(name).decode("cp949", "replace")
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
    """The path of a file as its parts, the name last; a student's own zip is a folder in it."""
    return (*entry.folders, entry.name)


def part(entry: Entry, depth: int) -> str:
    """One part of a file's path; empty if it is not so deep."""
    path = parts(entry)
    return path[depth] if depth < len(path) else ""


def shared_folders(entries: Sequence[Entry]) -> int:
    """How many leading folders all the files share, as in a zip that holds one folder of all."""
    folders = [entry.folders for entry in entries]
    shared = 0
    while folders and all(len(own) > shared for own in folders):
        if len({own[shared] for own in folders}) > 1:
            break
        shared += 1
    return shared
