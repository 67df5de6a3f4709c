"""A cache of results that take long to compute, in the user's cache folder.

Any entry may be missing or unreadable at any time; it is then computed again.
"""

from __future__ import annotations

import contextlib
import os
import time
from pathlib import Path
from typing import Final

from autograder.records.errors import AutograderError

from .writing import replacing

_KEPT_SECONDS: Final = 90 * 24 * 3600
"""an entry that was not read for this long belongs to an old bundle"""


def folder() -> Path:
    """Return the cache folder: in ``XDG_CACHE_HOME``, by default in ``~/.cache``."""
    base = os.environ.get("XDG_CACHE_HOME", "")
    return (Path(base) if os.path.isabs(base) else Path("~/.cache").expanduser()) / "autograder"


def get(key: str) -> bytes | None:
    """Return the value of a key, a hexadecimal digest; None if there is none."""
    try:
        value = (folder() / key).read_bytes()
        os.utime(folder() / key)
    except (OSError, RuntimeError):  # expanduser raises RuntimeError
        return None
    return value


def put(key: str, value: bytes) -> None:
    """Store a value under a key, whole or not at all; if there is no cache folder, do nothing."""
    with contextlib.suppress(OSError, RuntimeError, AutograderError):
        folder().mkdir(mode=0o700, parents=True, exist_ok=True)
        with replacing(folder() / key, AutograderError) as part:
            part.touch(mode=0o600)  # it shows how wrong answers behave in hidden tests
            part.write_bytes(value)
        _forget_the_old()


def _forget_the_old() -> None:
    limit = time.time() - _KEPT_SECONDS
    for path in folder().iterdir():
        if path.stat().st_mtime < limit:
            path.unlink()
