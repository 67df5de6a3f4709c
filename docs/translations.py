"""Brings the catalogues in ``autograder/locale`` up to date with the sentences in the code.

``python docs/translations.py`` collects the sentences, adds the new ones to every ``.po`` without a
translation, drops those that the code does not say any more, and compiles each to its ``.mo``. With
``new <language>`` it first begins the catalogue of another language.
"""

from __future__ import annotations

import ast
import io
import sys
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Final

from babel.messages import extract, mofile, pofile
from babel.messages.catalog import Catalog

from autograder.cli import cli
from autograder.cli.translated import texts

PACKAGE: Final = Path(__file__).parents[1] / "autograder"
LOCALE: Final = PACKAGE / "locale"
# What the functions and classes of records/language.py take: a sentence, a plural, a context.
KEYWORDS: Final = {
    "Message": (1,),
    "gettext": (1,),
    "ngettext": (1, 2),
    "plural": (1, 2),
    "within": ((1, "c"), 2),
}
_NO_DATE: Final = datetime(1970, 1, 1, tzinfo=UTC)
_HEADER: Final = "# Sentences of autograder: python docs/translations.py brings them up to date."


_HEADERS: Final = ("Language", "Plural-Forms", "MIME-Version", "Content-T")


class _Plain(Catalog):
    """A catalogue without a date and Babel's version in its head: the same texts are the same bytes."""

    @property
    def mime_headers(self) -> list[tuple[str, str]]:
        """The head that gettext needs."""
        return [each for each in self._get_mime_headers() if each[0].startswith(_HEADERS)]


def template() -> Catalog:
    """Return every sentence that the code says."""
    found = Catalog(header_comment=_HEADER, charset="utf-8")
    for path in sorted(PACKAGE.rglob("*.py")):
        place = path.relative_to(PACKAGE.parent).as_posix()
        with path.open("rb") as file:
            for _, said, _, context in extract.extract("python", file, KEYWORDS):
                found.add(said, locations=[(place, 0)], context=context)
        for said in descriptions(path.read_text("utf-8")):
            found.add(said, locations=[(place, 0)])
    for said in texts(cli):
        found.add(said, locations=[("autograder/cli", 0)])
    return found


def descriptions(source: str) -> Iterator[str]:
    """Yield what the declarations in a module say that a setting has to be."""
    for call in ast.walk(ast.parse(source)):
        if (
            isinstance(call, ast.Call)
            and getattr(call.func, "attr", getattr(call.func, "id", "")) == "Meta"
        ):
            for each in call.keywords:
                if each.arg == "description" and isinstance(each.value, ast.Constant):
                    yield str(each.value.value)


def paths() -> Iterator[Path]:
    """Yield the catalogue of each language but English."""
    yield from sorted(LOCALE.glob("*/LC_MESSAGES/autograder.po"))


def read(path: Path) -> Catalog:
    """Return a catalogue as it is in its file."""
    with path.open("rb") as file:
        return pofile.read_po(file, locale=path.parts[-3])


def updated(catalogue: Catalog, sentences: Catalog) -> Catalog:
    """Return a catalogue with exactly these sentences, and the translations that it has of them."""
    made = Catalog(catalogue.locale, header_comment=_HEADER, charset="utf-8")
    for message in sentences:
        if message.id:
            old = catalogue.get(
                message.id if isinstance(message.id, str) else message.id[0], message.context
            )
            made.add(
                message.id, old.string if old else None, message.locations, context=message.context
            )
    return made


def as_po(catalogue: Catalog) -> bytes:
    """Return a catalogue as text, without dates and line numbers, which would change with every run."""
    file = io.BytesIO()
    pofile.write_po(file, catalogue, width=100, sort_output=True, include_lineno=False)
    text = file.getvalue().decode()
    head, _, rest = text.partition("\n\n")
    lines = [line for line in head.split("\n") if line[:1] != '"' or line[1:].startswith(_HEADERS)]
    return "\n\n".join(["\n".join(lines), rest]).encode()


def as_mo(catalogue: Catalog) -> bytes:
    """Return a catalogue as the standard library's gettext reads it."""
    plain = _Plain(catalogue.locale, charset="utf-8")
    for message in catalogue:
        if message.id:
            plain.add(message.id, message.string, context=message.context)
    file = io.BytesIO()
    mofile.write_mo(file, plain)
    return file.getvalue()


def main(arguments: list[str]) -> None:
    """Update and compile every catalogue."""
    if arguments[:1] == ["new"]:
        folder = LOCALE / arguments[1] / "LC_MESSAGES"
        folder.mkdir(parents=True)
        (folder / "autograder.po").write_bytes(as_po(Catalog(arguments[1])))
    sentences = template()
    for path in paths():
        path.write_bytes(as_po(updated(read(path), sentences)))
        done = read(path)
        path.with_suffix(".mo").write_bytes(as_mo(done))
        missing = sum(bool(each.id) and not all(_texts(each.string)) for each in done)
        print(f"{path.relative_to(PACKAGE.parent)}: {len(done)} sentences, {missing} not translated")


def _texts(string: object) -> tuple[str, ...]:
    return tuple(string) if isinstance(string, list | tuple) else (str(string or ""),)


if __name__ == "__main__":
    main(sys.argv[1:])
