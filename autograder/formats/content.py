"""What has been read of a file, kept packed until the file is graded, so that one run reads it once.

A file is looked at more than once: for the assignment that it names, for whether it is an unmodified
skeleton, and to be graded. Reading it again could give something else, or nothing at all.
"""

from __future__ import annotations

import zlib
from collections.abc import Callable

_QUICKLY = 1
"""zlib's level: a notebook shrinks to a fifth in a millisecond"""


class Content:
    """The bytes of one file.

    Attributes:
        facts: what was found out from them, by a name that its reader chooses.
    """

    __slots__ = ("_limit", "_packed", "facts")

    def __init__(self) -> None:
        self._packed = b""
        self._limit: float = -1
        self.facts: dict[str, str | None] = {}

    def read(self, limit: int, fetch: Callable[[int], bytes]) -> bytes:
        """Return at most ``limit`` bytes, from ``fetch`` if they have not been read yet.

        Raises:
            OSError: ``fetch`` raised it.
        """
        if limit > self._limit:
            data = fetch(limit)
            self._packed = zlib.compress(data, _QUICKLY)
            self._limit = limit if len(data) >= limit else float("inf")
            return data
        return zlib.decompress(self._packed)[:limit]

    def release(self) -> None:
        """Forget the bytes; the facts stay."""
        self._packed, self._limit = b"", -1
