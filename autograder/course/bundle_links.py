"""Refuses a bundle whose files lead out of its folder, or are no files.

Whoever wrote a bundle may have put a symbolic link into it. What it leads to would be read with the
teacher's rights, shown to test files, and copied into guests. A link within the bundle is a file like
any other, and so is one to what the teacher has named in ``readable``.
"""

from __future__ import annotations

import contextlib
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Final

from autograder.records.errors import BundleError
from autograder.records.language import gettext
from autograder.records.text import clean

_PARTS: Final = (
    "tests", "files", "otter_config.json", "questions.txt", "points.toml", "environment.yml",
    "requirements.txt",
)  # fmt: skip


def check(folder: Path, readable: Sequence[str]) -> None:
    """Check the files in a bundle: their names, their kinds, and where links lead.

    Args:
        folder: the bundle.
        readable: the paths that its tests may read beyond it.

    Raises:
        BundleError: a link leads elsewhere, something is neither file nor folder, or a name is no text.
    """
    _check_name(folder.resolve())
    allowed = [folder.resolve(), *(Path(path).resolve() for path in readable)]
    for path in _paths(folder):
        _check_name(path)
        if not (path.is_symlink() or path.is_file() or path.is_dir()):
            raise BundleError(gettext("{path}: neither a file nor a folder", path=clean(str(path))))
        if path.is_symlink():
            _check_link(path, allowed)


def _check_name(path: Path) -> None:
    try:
        str(path).encode()
    except UnicodeEncodeError:
        raise BundleError(
            gettext("{path}: its name is not UTF-8; rename it", path=clean(ascii(str(path))))
        ) from None


def _check_link(link: Path, allowed: Sequence[Path]) -> None:
    with contextlib.suppress(OSError, RuntimeError):  # a link to itself leads nowhere
        target = link.resolve()
        if not any(target == path or path in target.parents for path in allowed):
            raise BundleError(
                gettext(
                    "{path}: leads out of the bundle; if its tests need it, name {target} in readable "
                    "in course.toml",
                    path=clean(str(link)),
                    target=clean(str(target)),
                )
            )


def _paths(folder: Path) -> Iterator[Path]:
    """Yield what is read of a bundle, without following links."""
    waiting = [Path(folder, name) for name in _PARTS]
    while waiting:
        path = waiting.pop()
        if path.is_symlink() or path.exists():
            yield path
        if path.is_dir() and not path.is_symlink():
            waiting += path.iterdir()
