"""Reads a settings file in TOML as it is declared; an error names the place and the way out.

/home/kim/course.toml:7: [assignments.05-losses] dew: unknown setting; did you mean due?
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any, Final, TypeVar

import msgspec

from autograder.records.errors import AutograderError
from autograder.records.language import gettext

from .conversion import Keys, UnknownSetting, convert, first_fault, place

T = TypeVar("T")
_LINE: Final = re.compile(r"\(at line (\d+), column \d+\)")
_DATE: Final = re.compile(r"\b\d{4}-\d{1,2}-\d{1,2}")
_LONGEST_SHOWN: Final = 60


class SettingsFile:
    """A TOML file that has been read, with its error messages.

    Args:
        path: the file.
        error: the exception to raise if something in the file is wrong.

    Raises:
        AutograderError: the given exception: the file is not TOML, or not UTF-8.
    """

    def __init__(self, path: Path, error: type[AutograderError]) -> None:
        self.path = path
        self._error = error
        try:
            text = path.read_text("utf-8-sig")  # some editors begin a file with a byte-order mark
        except UnicodeDecodeError as reason:
            raise error(
                gettext(
                    "{path}: not UTF-8 ({reason}); save it as UTF-8", path=path, reason=reason.reason
                )
            ) from None
        self._lines = text.split("\n")
        try:
            self.tables = tomllib.loads(text)
        except tomllib.TOMLDecodeError as reason:
            raise self._not_toml(str(reason)) from None

    def convert(self, kind: type[T]) -> T:
        """Return the file's contents as the struct that declares it.

        Raises:
            AutograderError: the contents do not match the declaration.
        """
        try:
            return convert(self.tables, kind)
        except msgspec.ValidationError as reason:
            keys, said = first_fault(self.tables, kind) or ((), str(reason))
            if isinstance(said, UnknownSetting) and keys[1:] and _is_at_the_top(keys[-1], kind):
                said = gettext("this setting belongs at the top of the file, before the first [table]")
            raise self.fault(keys, said) from None

    def fault(self, keys: Keys, said: str) -> AutograderError:
        """Return the error for a setting: the file, the line, the table, the key, and what is wrong."""
        line = f":{number}" if (number := self._line_of(keys)) else ""
        is_table = isinstance(_value_at(self.tables, keys), dict)
        return self._error(": ".join(filter(None, (f"{self.path}{line}", place(keys, is_table), said))))

    def _not_toml(self, reason: str) -> AutograderError:
        """Return the error for a file that is not TOML, for example because of an impossible date."""
        if (found := _LINE.search(reason)) is None:
            return self._error(f"{self.path}: {reason}")
        number = int(found[1])
        keys = next((here for line, here in self._places() if line == number), ())
        line = self._lines[number - 1]
        is_date = "date" in reason or not all(map(_is_date, _DATE.findall(line)))
        reason = gettext("no such date or time") if is_date else reason[: found.start()].strip()
        said = f"{reason}: {line.strip()[:_LONGEST_SHOWN]}"
        where = f"{self.path}:{number}", place(keys, not keys), said
        return self._error(": ".join(filter(None, where)))

    def _line_of(self, keys: Keys) -> int | None:
        """Return the line of a setting, or of the table or inline table that it is in."""
        depth, number = 0, None
        for line, here in self._places():
            shared = min(len(here), len(keys))
            if here[:shared] == keys[:shared] and shared > depth:
                depth, number = shared, line
        return number

    def _places(self) -> Iterator[tuple[int, Keys]]:
        """Yield each line that begins a table or sets a key, with the keys that lead to it."""
        table: Keys = ()
        for number, line in enumerate(self._lines, 1):
            text = line.strip()
            if text.startswith("["):
                table = _keys_of(text) or table
                yield number, table
            elif keys := _keys_of(text.partition("=")[0] + "= 0"):
                yield number, (*table, *keys)


def _keys_of(line: str) -> Keys:
    """Return the keys that one line of TOML names; empty if it names none."""
    try:
        value: Any = tomllib.loads(line)
    except tomllib.TOMLDecodeError:
        return ()
    keys: list[str] = []
    while value and isinstance(value, dict):
        key, value = next(iter(value.items()))
        keys.append(key)
    return tuple(keys)


def _is_date(text: str) -> bool:
    try:
        date.fromisoformat(text)
    except ValueError:
        return False
    return True


def _value_at(value: Any, keys: Keys) -> Any:
    for key in keys:
        value = value.get(key) if isinstance(value, dict) else None
    return value


def _is_at_the_top(key: str, kind: Any) -> bool:
    """Return whether a setting is one of the file's own; in TOML, a table goes on until the next."""
    return any(each.encode_name == key for each in msgspec.structs.fields(kind))
