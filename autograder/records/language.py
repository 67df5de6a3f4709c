"""The languages of sentences: gettext catalogues, and the one that this process speaks.

English is in the code. Every other language is one catalogue, ``locale/<language>/LC_MESSAGES``, and a
language is offered wherever a language can be chosen as soon as its catalogue is there.

What is said at once, such as an error, is ``gettext("{path}: no such file", path=path)``. What is
said to several people, each in their own language, is a :class:`Message` until it is rendered.
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
"""the language of the sentences in the code, which needs no catalogue"""

Language = str
"""one of :data:`LANGUAGES`"""


def _languages() -> tuple[Language, ...]:
    """The source language, then every language with a catalogue."""
    found = FOLDER.glob(f"*/LC_MESSAGES/{DOMAIN}.mo")
    return (SOURCE, *sorted({path.parts[-3] for path in found} - {SOURCE}))


LANGUAGES: Final = _languages()
"""every language that something can be said in"""

_current: Language = SOURCE


@lru_cache
def _catalogue(language: Language) -> catalogues.NullTranslations:
    return catalogues.translation(DOMAIN, FOLDER, [language], fallback=True)


def use(language: Language) -> None:
    """Set the language of this process, and of those that it starts.

    Click takes its own sentences from the domain and the environment that are set here.
    """
    global _current
    _current = language
    os.environ["LANGUAGE"] = language
    catalogues.bindtextdomain(DOMAIN, str(FOLDER))
    catalogues.textdomain(DOMAIN)
    _catalogue(language)  # a lane is sealed later, and cannot open it then


@contextmanager
def speaking(language: Language) -> Iterator[None]:
    """Set the language of this process for a while."""
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
    """Return a language if there is such a one, else another."""
    return language if language in LANGUAGES else otherwise


def from_environment() -> Language:
    """Return the language that the terminal's locale asks for."""
    said = (os.environ.get(name, "") for name in ("LC_ALL", "LC_MESSAGES", "LANG"))
    return known(next(filter(None, said), "").partition("_")[0].partition(".")[0], SOURCE)


@dataclass(frozen=True, slots=True)
class Message:
    """A sentence that is said later, in a language that is chosen then.

    Attributes:
        text: the English sentence, with ``{names}`` for what fills it.
        many: its plural; ``{count}`` decides which of the two is said.
        context: tells apart what is the same in English and differs in another language.
    """

    text: str
    many: str = ""
    context: str = ""

    @classmethod
    def plural(cls, one: str, many: str) -> Message:
        """Return a sentence that counts."""
        return cls(one, many)

    @classmethod
    def within(cls, context: str, text: str) -> Message:
        """Return a sentence whose translation depends on where it stands."""
        return cls(text, context=context)

    def pattern(self, language: Language | None = None, count: int = 1) -> str:
        """Return the sentence with its blanks not yet filled."""
        catalogue = _catalogue(language or _current)
        if self.many:
            return catalogue.ngettext(self.text, self.many, count)
        return (
            catalogue.pgettext(self.context, self.text)
            if self.context
            else catalogue.gettext(self.text)
        )

    def into(self, language: Language | None = None, /, **values: object) -> str:
        """Return the sentence in a language; in that of this process if none is named."""
        count = values.get("count", 1)
        text = self.pattern(language, count if isinstance(count, int) else 1)
        return text.format_map(values) if values else text


def gettext(text: str, /, **values: object) -> str:
    """Return a sentence in the language of this process."""
    return Message(text).into(None, **values)


def ngettext(one: str, many: str, count: int, /, **values: object) -> str:
    """Return a sentence that counts, in the language of this process."""
    return Message(one, many).into(None, **{**values, "count": count})
