"""A table that is too large for a frame, as parts that are fetched one after the other.

Put together, they are a frame without its first four bytes: its head and its blobs (:mod:`.wire`). A
digest of them tells whether the table is still the one that the other side has.
"""

from __future__ import annotations

import hashlib
import itertools
from typing import Any, Final

from .codec import Encoder, Reference, UnsupportedType
from .columns import has_tables
from .frames import head_of

LARGEST_PART: Final = 16 << 20


class Parts:
    """The pieces of a frame, read from any place on."""

    def __init__(self, pieces: list[bytes]) -> None:
        self._pieces = pieces
        self._starts = [0, *itertools.accumulate(map(len, pieces))]
        self.size = self._starts.pop()
        found = hashlib.blake2b(digest_size=32)
        for piece in pieces:
            found.update(piece)
        self.digest = found.hexdigest()

    def part(self, start: int) -> bytes:
        """Return what comes from a place on, as much as goes over at once."""
        end, found = start + LARGEST_PART, []
        for piece, begins in zip(self._pieces, self._starts, strict=True):
            if begins < end and begins + len(piece) > start:
                found.append(memoryview(piece)[max(0, start - begins) : end - begins])
        return b"".join(found)


def of_table(table: Any, reference: Reference, most: int) -> Parts:
    """Return a table as parts.

    Raises:
        WireError: it is none, or has more bytes than it may have.
    """
    if not has_tables(type(table)):
        raise UnsupportedType("a value that is no table")
    encoder = Encoder(reference, largest=most)
    message = [encoder.encode(table)]
    head = head_of(message, encoder.blobs)
    return Parts([len(head).to_bytes(4, "big"), head, *encoder.blobs])
