"""Refuses a bundle whose files lead out of its folder.

Whoever wrote a bundle may have put a symbolic link into it. What it leads to would be read with the
teacher's rights, shown to test files, and copied into guests. A link within the bundle is a file like
any other, and so is one to what the teacher has named in ``readable``.
"""

from __future__ import annotations

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
    """Check the links in a bundle.

    Args:
        folder: the bundle.
        readable: the paths that its tests may read beyond it.

    Raises:
        BundleError: one leads elsewhere.
    """
    allowed = [folder.resolve(), *(Path(path).resolve() for path in readable)]
    for link in _links(folder):
        try:
            target = link.resolve()
        except (OSError, RuntimeError):  # a link to itself
            continue
        if not any(target == path or path in target.parents for path in allowed):
            raise BundleError(
                gettext(
                    "{path}: leads out of the bundle; if its tests need it, name {target} in readable "
                    "in course.toml",
                    path=clean(str(link)),
                    target=clean(str(target)),
                )
            )


def _links(folder: Path) -> Iterator[Path]:
    """Yield the links among what is read of a bundle, without following any."""
    waiting = [Path(folder, name) for name in _PARTS]
    while waiting:
        path = waiting.pop()
        if path.is_symlink():
            yield path
        elif path.is_dir():
            waiting += path.iterdir()
