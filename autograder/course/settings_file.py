"""Converts a settings file to the structs that declare it; an error names the place and the way out.

    /home/kim/course.toml:7: [assignments.05-losses] dew: unknown setting; did you mean due?

A setting's declaration says in a ``msgspec.Meta`` what the setting must be, with an example line. The
description is in English; ``extra`` has the values for its placeholders.
"""

from __future__ import annotations

import difflib
import json
import re
import tomllib
import types
import typing
from collections.abc import Callable, Iterator, Mapping
from datetime import date, datetime, time
from pathlib import Path
from typing import Any, Final, TypeVar
from zoneinfo import ZoneInfo

import msgspec

from autograder.records.errors import AutograderError
from autograder.records.language import gettext

T = TypeVar("T")
Keys = tuple[str, ...]
"""where a setting is: the keys from the top of the file down to it"""
_BARE: Final = re.compile(r"[A-Za-z0-9_-]+")
_LINE: Final = re.compile(r"\(at line (\d+), column \d+\)")
_DATE: Final = re.compile(r"\b\d{4}-\d{1,2}-\d{1,2}")
_LONGEST_SHOWN: Final = 60


class Moment:
    """A time as a teacher writes it. A date alone is the last second of that day."""

    def __init__(self, at: datetime) -> None:
        self.at = at


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
            return _convert(self.tables, kind)
        except msgspec.ValidationError as reason:
            keys, said = first_fault(self.tables, kind) or ((), str(reason))
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


def place(keys: Keys, is_table: bool = False) -> str:
    """Return how a file's reader finds a setting: ``[assignments.05-losses] due``."""
    quoted = [key if _BARE.fullmatch(key) else json.dumps(key, ensure_ascii=False) for key in keys]
    if is_table or not quoted:
        return f"[{'.'.join(quoted)}]" if quoted else ""
    table = f"[{'.'.join(quoted[:-1])}] " if quoted[:-1] else ""
    return table + quoted[-1]


def problem(value: Any, kind: Any) -> str | None:
    """Return what is wrong with a value, and where in it; None if it is as declared."""
    if (found := first_fault(value, kind)) is None:
        return None
    return ": ".join(filter(None, (place(found[0]), found[1])))


def first_fault(value: Any, kind: Any) -> tuple[Keys, str] | None:
    """Return the keys of the first value that does not match its declaration, and what is wrong."""
    try:
        _convert(value, kind)
    except msgspec.ValidationError:
        return _inside(value, kind) or ((), _wanted(value, kind))
    return None


def _inside(value: Any, kind: Any) -> tuple[Keys, str] | None:
    """Return the first fault inside a table, if the value is a table and may be one."""
    kinds = [*_alternatives(kind)]
    struct = next((each for each in kinds if isinstance(each, type(msgspec.Struct))), None)
    of = {typing.get_origin(each): typing.get_args(each) for each in kinds}
    if isinstance(value, dict) and struct is not None:
        fields = {each.encode_name: each for each in msgspec.structs.fields(struct)}
        if faults := _of_names(value, struct, fields):
            return faults
        members = [(key, value[key], fields[key].type) for key in value if key in fields]
    elif isinstance(value, dict) and dict in of:
        members = [(key, inner, of[dict][1]) for key, inner in value.items()]
    elif isinstance(value, list) and list in of:
        members = [(str(number), inner, of[list][0]) for number, inner in enumerate(value, 1)]
    else:
        return None
    for key, inner, inner_kind in members:
        if found := first_fault(inner, inner_kind):
            return (key, *found[0]), found[1]
    return None


def _of_names(
    value: Mapping[str, Any], struct: type[msgspec.Struct], fields: Mapping[str, Any]
) -> tuple[Keys, str] | None:
    """Return the first setting that is unknown, or required and missing."""
    for key in value:
        if key not in fields and struct.__struct_config__.forbid_unknown_fields:
            return (key,), _unknown(key, fields)
    for name, each in fields.items():
        if each.required and name not in value:
            return (), gettext("{name} is missing", name=name) + _described(each.type)[1]
    return None


def _alternatives(kind: Any) -> Iterator[Any]:
    """Yield the types of a union, without their annotations."""
    if typing.get_origin(kind) is typing.Annotated:
        yield from _alternatives(typing.get_args(kind)[0])
    elif typing.get_origin(kind) in (typing.Union, types.UnionType):
        for each in typing.get_args(kind):
            yield from _alternatives(each)
    else:
        yield kind


def _unknown(key: str, known: Mapping[str, Any]) -> str:
    if near := difflib.get_close_matches(key.casefold(), known, 1):
        return gettext("unknown setting; did you mean {name}?", name=near[0])
    return gettext("unknown setting; the settings here are {known}", known=", ".join(known))


def _wanted(value: Any, kind: Any) -> str:
    description, example = _described(kind)
    said = gettext("expected {description}, got {value}", description=description, value=_shown(value))
    return said + example


def _described(kind: Any) -> tuple[str, str]:
    """Return what a setting must be, and its example line, from its declaration."""
    for meta in getattr(kind, "__metadata__", ()):
        if isinstance(meta, msgspec.Meta) and meta.description:
            description = gettext(meta.description, **(meta.extra or {}))
            example = meta.examples[0] if meta.examples else None
            return description, gettext("; for example: {example}", example=example) if example else ""
    names = [getattr(each, "__name__", str(each)) for each in _alternatives(kind)]
    return gettext(" or ").join(name for name in names if name != "NoneType"), ""


def _shown(value: Any) -> str:
    """Return a value as TOML writes it."""
    if isinstance(value, date | time):
        return value.isoformat()
    return json.dumps(value, ensure_ascii=False, default=str)[:_LONGEST_SHOWN]


def _convert(value: Any, kind: type[T]) -> T:
    return msgspec.convert(value, kind, dec_hook=_decode)


def _decode(kind: type[Any], value: Any) -> Any:
    if kind in _DECODERS:
        return _DECODERS[kind](value)
    if isinstance(value, kind):
        return value
    raise TypeError(value)


def _is_date(text: str) -> bool:
    try:
        date.fromisoformat(text)
    except ValueError:
        return False
    return True


def _zone(name: Any) -> ZoneInfo:
    try:
        return ZoneInfo(name)
    except (KeyError, OSError) as error:
        raise ValueError(str(error)) from None


def _moment(value: Any) -> Moment:
    if isinstance(value, datetime):
        return Moment(value)
    if isinstance(value, date):
        return Moment(datetime.combine(value, time(23, 59, 59)))
    raise TypeError(value)


def _value_at(value: Any, keys: Keys) -> Any:
    for key in keys:
        value = value.get(key) if isinstance(value, dict) else None
    return value


_DECODERS: Final[Mapping[Any, Callable[[Any], Any]]] = {ZoneInfo: _zone, Moment: _moment}
"""types that only this file knows how to make of what TOML has"""
