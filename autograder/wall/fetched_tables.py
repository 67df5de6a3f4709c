"""Fetch tables that are too large for a frame, in parts, and keep them until their content changes."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Final, Protocol

from autograder.records.language import Message

from . import claims
from .conversation import Conversation
from .empties import unguarded_type
from .proxies import NotPlain, Remote, handle

_DIGEST_LENGTH: Final = 64


class Owner(Protocol):
    """Holder of the guest."""

    @property
    def largest_table(self) -> int:
        """How many bytes a table that comes over in parts may have."""

    def alive(self) -> Conversation:
        """Return the conversation with the guest, or raise GuestLost."""


@dataclass(slots=True)
class _Kept:
    value: Any
    size: int
    digest: str
    seen: object
    """what of the student's code had run when it was known to be the guest's"""


class Tables:
    """The large tables of a submission that have come over."""

    def __init__(self, owner: Owner) -> None:
        self._owner = owner
        self._kept: dict[tuple[int, int, int], _Kept] = {}

    def get(self, remote: Remote, now: object) -> Any:
        """Return a table as a value; None if it is too large for that.

        Args:
            remote: its stand-in.
            now: what of the student's code has run; if it is the same again, the table is, too.
        """
        kept = self._kept.get(handle(remote))
        if kept is not None and kept.seen == now:
            return kept.value
        conversation = self._owner.alive()
        said = self._announced(conversation, remote, kept.digest if kept else "")
        if said is None:
            return None
        size, digest = said
        if kept is None or kept.digest != digest:
            kept = self._keep(remote, _Kept(_fetched(conversation, remote, size), size, digest, now))
        kept.seen = now
        return kept.value

    def _announced(
        self, conversation: Conversation, remote: Remote, known: str
    ) -> tuple[int, str] | None:
        encoder, most = conversation.encoder(), self._owner.largest_table
        target = encoder.encode(remote)  # of a new guest, if the old one is gone
        try:
            answer = self._owner.alive().ask(["table", target, most, known], encoder.blobs)
        except (NotPlain, MemoryError):
            return None
        match answer.operands if answer else None:
            case [int(size), str(digest)] if 0 < size <= most and len(digest) == _DIGEST_LENGTH:
                return size, digest
        raise NotPlain(Message("a table that cannot be read").text)

    def _keep(self, remote: Remote, kept: _Kept) -> _Kept:
        self._kept.pop(handle(remote), None)
        while self._kept and sum(k.size for k in self._kept.values()) + kept.size > self._most:
            del self._kept[next(iter(self._kept))]
        self._kept[handle(remote)] = kept
        return kept

    @property
    def _most(self) -> int:
        return 2 * self._owner.largest_table  # a test compares two


def _fetched(conversation: Conversation, remote: Remote, size: int) -> Any:
    """Fetch a table's parts, and decode it: it has to be of the class that its stand-in claims."""
    body = bytearray()
    while len(body) < size:
        answer = conversation.ask(["part", len(body)])
        part = answer.value() if answer else None
        if type(part) is not bytes or not 0 < len(part) <= size - len(body):
            raise NotPlain(Message("a table that cannot be read").text)
        body += part
    value = conversation.decoded(body)
    if unguarded_type(value) is not claims.claimed_class(remote):
        raise NotPlain(Message("a table that cannot be read").text)
    return value
