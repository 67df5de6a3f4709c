"""Plain values converted to the types that declare them; an error says the place and the way out.

What a setting has to be, and a line that shows it, stand in its declaration, as a ``msgspec.Meta``, the
description in English; ``extra`` is what fills its blanks.
"""

from __future__ import annotations

import difflib
import json
import re
import types
import typing
from collections.abc import Callable, Iterator, Mapping
from datetime import date, datetime, time
from typing import Any, Final, TypeVar
from zoneinfo import ZoneInfo

import msgspec

from autograder.records.language import gettext

T = TypeVar("T")
Keys = tuple[str, ...]
"""where a setting is: the keys from the top of the file down to it"""
_BARE: Final = re.compile(r"[A-Za-z0-9_-]+")
_LONGEST_SHOWN: Final = 60


class UnknownSetting(str):
    """What is wrong with a setting that its table does not have."""

    __slots__ = ()


class Moment:
    """A time as a teacher writes it. A date alone is the last second of that day."""

    def __init__(self, at: datetime) -> None:
        self.at = at


def convert(value: Any, kind: type[T]) -> T:
    """Return a value as the type that declares it.

    Raises:
        msgspec.ValidationError: it says something that its declaration does not have.
    """
    return msgspec.convert(value, kind, dec_hook=_decode)


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
    """Return the keys down to the first thing that its declaration does not have, and what is wrong."""
    try:
        convert(value, kind)
    except msgspec.ValidationError:
        return _inside(value, kind) or ((), _wanted(value, kind))
    return None


def _inside(value: Any, kind: Any) -> tuple[Keys, str] | None:
    """The first fault of what is in a table, if the value is one and may be one."""
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
    """The first setting that there is not, or that has to be and is missing."""
    for key in value:
        if key not in fields and struct.__struct_config__.forbid_unknown_fields:
            return (key,), UnknownSetting(_unknown(key, fields))
    for name, each in fields.items():
        if each.required and name not in value:
            return (), gettext("{name} is missing", name=name) + _described(each.type)[1]
    return None


def _alternatives(kind: Any) -> Iterator[Any]:
    """The types of a union, without their annotations."""
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
    """What a setting has to be, and the line that shows it, as its declaration says."""
    for meta in getattr(kind, "__metadata__", ()):
        if isinstance(meta, msgspec.Meta) and meta.description:
            description = gettext(meta.description, **(meta.extra or {}))
            example = meta.examples[0] if meta.examples else None
            return description, gettext("; for example: {example}", example=example) if example else ""
    names = [getattr(each, "__name__", str(each)) for each in _alternatives(kind)]
    return gettext(" or ").join(name for name in names if name != "NoneType"), ""


def _shown(value: Any) -> str:
    """A value as its file writes it."""
    if isinstance(value, date | time):
        return value.isoformat()
    try:
        return json.dumps(value, ensure_ascii=False, default=str)[:_LONGEST_SHOWN]
    except (TypeError, ValueError):  # what a program gives can be anything
        return repr(value)[:_LONGEST_SHOWN]


def _decode(kind: type[Any], value: Any) -> Any:
    if kind in _DECODERS:
        return _DECODERS[kind](value)
    if isinstance(value, kind):
        return value
    raise TypeError(value)


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


_DECODERS: Final[Mapping[Any, Callable[[Any], Any]]] = {ZoneInfo: _zone, Moment: _moment}
"""types that only this file knows how to make of what TOML has"""
