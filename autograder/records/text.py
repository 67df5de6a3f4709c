"""Cleans text chosen by a student's code before it reaches any terminal, file or page."""

from __future__ import annotations

import re
import unicodedata

_LOOKED_AT = 100_000
_INVISIBLE = re.compile("[\u061c\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff\ufff9-\ufffb]")


def clean(text: str, limit: int = 500) -> str:
    """Return one line of text without control, direction or invisible characters.

    Args:
        text: any text.
        limit: the number of characters to keep; an ellipsis marks that there were more.
    """
    text = _INVISIBLE.sub("", text[:_LOOKED_AT])
    text = "".join(" " if unicodedata.category(c) in _UNSEEN else c for c in text)
    text = " ".join(text.split())
    return text if len(text) <= limit else text[: limit - 1] + "…"


_UNSEEN = frozenset({"Cc", "Cs", "Co", "Cn", "Zl", "Zp", "Cf"})


def suspicious_characters(source: str) -> bool:
    """Return whether code contains characters that make it look different from the code that runs."""
    return _INVISIBLE.search(source.removeprefix("\ufeff")) is not None
