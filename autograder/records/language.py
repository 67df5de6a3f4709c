"""The languages of messages: gettext catalogues, and the language of this process.

English is in the code. Every other language has one catalogue, ``locale/<language>/LC_MESSAGES``. Every
language option offers the language as soon as its catalogue is there.

A message for immediate use, such as an error, is ``gettext("{path}: no such file", path=path)``. A
message for several people, each in their own language, stays a :class:`Message` until it is rendered.
"""

from __future__ import annotations

import gettext as catalogues
import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Final

DOMAIN: Final = "autograder"
FOLDER: Final = Path(__file__).parents[1] / "locale"
SOURCE: Final = "en"
"""the language of the messages in the code, which needs no catalogue"""

Language = str
"""one of :data:`LANGUAGES`"""


def _languages() -> tuple[Language, ...]:
    """Return the source language, then every language with a catalogue."""
    found = FOLDER.glob(f"*/LC_MESSAGES/{DOMAIN}.mo")
    return (SOURCE, *sorted({path.parts[-3] for path in found} - {SOURCE}))


LANGUAGES: Final = _languages()
"""every available language"""

_current: Language = SOURCE


@lru_cache
def _catalogue(language: Language) -> catalogues.NullTranslations:
    return catalogues.translation(DOMAIN, FOLDER, [language], fallback=True)


def use(language: Language) -> None:
    """Set the language of this process and of the processes that it starts.

    Click takes its own messages from the text domain and the environment variable set here.
    """
    global _current
    _current = language
    os.environ["LANGUAGE"] = language
    catalogues.bindtextdomain(DOMAIN, str(FOLDER))
    catalogues.textdomain(DOMAIN)
    _catalogue(language)  # a lane is sealed later and cannot open the file then


@contextmanager
def speaking(language: Language) -> Iterator[None]:
    """Set the language of this process inside a ``with`` block."""
    before, environment = _current, os.environ.get("LANGUAGE")
    use(language)
    try:
        yield
    finally:
        use(before)
        os.environ.pop("LANGUAGE", None) if environment is None else os.environ.update(
            LANGUAGE=environment
        )


def current() -> Language:
    """Return the language of this process."""
    return _current


def known(language: str, otherwise: Language) -> Language:
    """Return a language if it is available, else the other one."""
    return language if language in LANGUAGES else otherwise


def from_environment() -> Language:
    """Return the language that the terminal's locale asks for."""
    said = (os.environ.get(name, "") for name in ("LC_ALL", "LC_MESSAGES", "LANG"))
    return known(next(filter(None, said), "").partition("_")[0].partition(".")[0], SOURCE)


@dataclass(frozen=True, slots=True)
class Message:
    """A message that is rendered later, in a language chosen then.

    Attributes:
        text: the English message, with ``{names}`` for its values.
        many: its plural; ``{count}`` selects the singular or the plural.
        context: tells apart messages that are equal in English but differ in another language.
    """

    text: str
    many: str = ""
    context: str = ""

    @classmethod
    def plural(cls, one: str, many: str) -> Message:
        """Return a message with a singular and a plural."""
        return cls(one, many)

    @classmethod
    def within(cls, context: str, text: str) -> Message:
        """Return a message with a translation that depends on its context."""
        return cls(text, context=context)

    def pattern(self, language: Language | None = None, count: int = 1) -> str:
        """Return the message with its ``{names}`` not yet filled in."""
        catalogue = _catalogue(language or _current)
        if self.many:
            return catalogue.ngettext(self.text, self.many, count)
        return (
            catalogue.pgettext(self.context, self.text)
            if self.context
            else catalogue.gettext(self.text)
        )

    def into(self, language: Language | None = None, /, **values: object) -> str:
        """Return the message in a language; by default, in the language of this process."""
        count = values.get("count", 1)
        text = self.pattern(language, count if isinstance(count, int) else 1)
        return text.format_map(values) if values else text


def gettext(text: str, /, **values: object) -> str:
    """Return a message in the language of this process."""
    return Message(text).into(None, **values)


def ngettext(one: str, many: str, count: int, /, **values: object) -> str:
    """Return a message with a singular and a plural, in the language of this process."""
    return Message(one, many).into(None, **{**values, "count": count})
