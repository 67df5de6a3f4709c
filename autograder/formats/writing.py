"""Writes files whole or not at all, and zips that have the same bytes whenever they are made."""

from __future__ import annotations

import contextlib
import io
import os
import secrets
import zipfile
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Final

from autograder.records.errors import AutograderError

_LONG_AGO: Final = (1980, 1, 1, 0, 0, 0)
_UNIX: Final = 3
"""the system of a zip's members whose files have modes"""
_FILE: Final = 0o100644
_PROGRAM: Final = 0o100755


def write(
    path: Path, data: bytes | str | Iterable[str], error: Callable[[str], AutograderError]
) -> None:
    """Write a file whole or not at all, and the folders that it lies in.

    Args:
        path: the file; what is there is replaced.
        data: bytes, or text in one piece or several, which becomes UTF-8. What no UTF-8 has, half a
            surrogate pair, becomes a question mark.
        error: the error to raise, of a text that says what is wrong with which file.

    Raises:
        AutograderError: it cannot be written.
    """
    pieces = [data] if isinstance(data, bytes | str) else data
    with replacing(path, error) as part, part.open("wb") as file:
        for piece in pieces:
            file.write(piece if isinstance(piece, bytes) else piece.encode("utf-8", "replace"))


@contextmanager
def replacing(path: Path, error: Callable[[str], AutograderError]) -> Iterator[Path]:
    """Give the path of an unfinished file, which becomes the file if all goes well and else is gone.

    Each has a name of its own, so that two programs that write one file do not write into each other's.
    A link stays a link. What is no plain file, such as a pipe, cannot be replaced: it is written to.

    Raises:
        AutograderError: of what ``error`` makes, in place of an ``OSError`` in there.
    """
    target = Path(os.path.realpath(path))
    part = target.with_name(f".{secrets.token_hex(8)}.part")
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        if target.exists() and not target.is_file():
            yield target
            return
        try:
            yield part
            part.replace(target)
        except BaseException:
            with contextlib.suppress(OSError):
                part.unlink()
            raise
    except OSError as problem:
        is_ours = problem.filename in (None, str(part), str(target))
        raise error(f"{path if is_ours else problem.filename}: {problem.strerror or problem}") from None


def zipped(
    files: Mapping[str, bytes],
    programs: Collection[str] = (),
    method: int = zipfile.ZIP_DEFLATED,
) -> bytes:
    """Return a zip of some files that has the same bytes whenever and wherever it is made.

    Args:
        files: by name; they are sorted.
        programs: the names of those that are to be run.
        method: how they are packed. What zlib makes of a file may differ between its versions, so that
            only ``ZIP_STORED`` is the same everywhere.
    """
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name in sorted(files):
            info = zipfile.ZipInfo(name, _LONG_AGO)
            info.create_system = _UNIX
            info.compress_type = method
            info.external_attr = (_PROGRAM if name in programs else _FILE) << 16
            archive.writestr(info, files[name])
    return out.getvalue()
