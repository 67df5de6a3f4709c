"""Values with a structure of their own: namedtuples, what a regular expression found, open files."""

from __future__ import annotations

import io
import keyword
import os
import re
from functools import lru_cache
from stat import S_ISREG
from typing import Any

from .codec import (
    DECODERS,
    ENCODERS,
    ENCODERS_BY_NAME,
    LIMITS,
    NAMEDTUPLE,
    Decoder,
    Encoder,
    Value,
    WireError,
)
from .values import MOST_FIELDS, as_dict, text, whole

# --- named fields ---------------------------------------------------------------------------------


class NamedFields(tuple[Any, ...]):
    """A namedtuple from the other side: a tuple whose items have names."""

    __slots__ = ()
    _fields: tuple[str, ...] = ()

    def __getattr__(self, name: str) -> Any:
        if name in self._fields:
            return self[self._fields.index(name)]
        raise AttributeError(f"{type(self).__name__!r} object has no attribute {name!r}")

    def _asdict(self) -> dict[str, Any]:
        return dict(zip(self._fields, self, strict=True))

    def _replace(self, **changes: Any) -> NamedFields:
        return tuple.__new__(
            type(self), [changes.get(name, self[i]) for i, name in enumerate(self._fields)]
        )

    def __repr__(self) -> str:
        shown = (f"{name}={value!r}" for name, value in zip(self._fields, self, strict=True))
        return f"{type(self).__name__}({', '.join(shown)})"


@lru_cache(maxsize=256)
def _fields_type(name: str, fields: tuple[str, ...]) -> type[NamedFields]:
    return type(name, (NamedFields,), {"__slots__": (), "_fields": fields})


def _encode_named(encoder: Encoder, value: Any, depth: int) -> Value:
    fields = [str(name) for name in type(value)._fields]
    items = list(tuple.__iter__(value))
    if len(fields) != len(items):
        return ["t", encoder.encode_all(items, depth)]
    return ["named", str(type(value).__name__)[:100], fields, encoder.encode_all(items, depth)]


def _is_name(name: Value) -> bool:
    return (
        type(name) is str and len(name) <= 100 and name.isidentifier() and not keyword.iskeyword(name)
    )


def _decode_named(decoder: Decoder, item: list[Value], depth: int) -> Value:
    _, name, fields, items = item
    if (
        type(fields) is not list
        or not 0 < len(fields) <= MOST_FIELDS
        or not all(map(_is_name, [name, *fields]))
    ):
        raise WireError("named fields without names")
    if any(field.startswith("_") for field in fields) or len(set(fields)) != len(fields):
        raise WireError("named fields with names that are not allowed")
    values = decoder.decode_all(items, depth)
    if len(values) != len(fields):
        raise WireError("named fields without values")
    return tuple.__new__(_fields_type(name, tuple(fields)), values)


# --- what a regular expression found --------------------------------------------------------------


class FoundMatch:
    """The groups of a ``re.Match`` from the other side, read as from a match."""

    def __init__(self, string: str, names: dict[str, int], spans: list[tuple[int, int]]) -> None:
        self.string = string
        self.lastindex = max(
            (i for i, (start, _) in enumerate(spans) if i and start >= 0), default=None
        )
        self._names = names
        self._spans = spans

    @property  # type: ignore[misc]
    def __class__(self) -> type:
        return re.Match

    def _number(self, group: int | str) -> int:
        number = self._names.get(group, -1) if isinstance(group, str) else group
        if not 0 <= number < len(self._spans):
            raise IndexError("no such group")
        return number

    def span(self, group: int | str = 0) -> tuple[int, int]:
        """The start and end of a group."""
        return self._spans[self._number(group)]

    def start(self, group: int | str = 0) -> int:
        """The start of a group."""
        return self.span(group)[0]

    def end(self, group: int | str = 0) -> int:
        """The end of a group."""
        return self.span(group)[1]

    def __getitem__(self, group: int | str) -> str | None:
        start, end = self.span(group)
        return None if start < 0 else self.string[start:end]

    def group(self, *groups: int | str) -> Any:
        """One group's text, or those of several."""
        found = tuple(self[group] for group in groups or (0,))
        return found if len(found) > 1 else found[0]

    def groups(self, default: str | None = None) -> tuple[str | None, ...]:
        """The texts of all groups but the whole."""
        texts = (self[number] for number in range(1, len(self._spans)))
        return tuple(default if found is None else found for found in texts)

    def groupdict(self, default: str | None = None) -> dict[str, str | None]:
        """The texts of the named groups."""
        return {name: default if self[name] is None else self[name] for name in self._names}

    def __repr__(self) -> str:
        return f"<re.Match object; span={self.span()}, match={self[0]!r}>"


def _encode_match(encoder: Encoder, value: Any, depth: int) -> Value:
    if not isinstance(value.string, str):
        return encoder.reference(value)
    spans = [list(value.span(number)) for number in range(value.re.groups + 1)]
    return [
        "match",
        encoder.encode(value.string, depth),
        encoder.encode(dict(value.re.groupindex), depth),
        spans,
    ]


def _encode_found(encoder: Encoder, value: FoundMatch, depth: int) -> Value:
    return [
        "match",
        encoder.encode(value.string, depth),
        encoder.encode(value._names, depth),
        [list(span) for span in value._spans],
    ]


def _decode_match(decoder: Decoder, item: list[Value], depth: int) -> Value:
    _, string, names, spans = item
    string = text(decoder.decode(string, depth + 1), LIMITS.text)
    names = as_dict(decoder, names, depth)
    if (
        type(spans) is not list
        or not spans
        or len(spans) > 200
        or not all(type(s) is list for s in spans)
    ):
        raise WireError("a match without its groups")
    found = [(whole(start, -1, len(string)), whole(end, -1, len(string))) for start, end in spans]
    if sum(max(0, end - start) for start, end in found) > LIMITS.frame:
        raise WireError("a match whose groups are too long")
    if not all(_is_name(name) and 0 <= whole(number) < len(found) for name, number in names.items()):
        raise WireError("a match with a group that it does not have")
    return FoundMatch(string, names, found)


# --- open files -------------------------------------------------------------------------------------


def _encode_file(encoder: Encoder, value: Any, depth: int) -> Value:
    """What is left to read of an open file, or all that a file in memory holds."""
    in_memory = isinstance(value, io.StringIO | io.BytesIO)
    if value.closed or not value.readable():
        return encoder.reference(value)
    if not in_memory and not S_ISREG(os.fstat(value.fileno()).st_mode):
        return encoder.reference(value)
    place = value.tell()
    content = value.getvalue() if in_memory else value.read()
    value.seek(place)
    return ["file", encoder.encode(content, depth + 1), place if in_memory else 0]


def _decode_file(decoder: Decoder, item: list[Value], depth: int) -> Value:
    _, content, place = item
    data = decoder.decode(content, depth + 1)
    if type(data) is str:
        made: io.StringIO | io.BytesIO = io.StringIO(data)
    elif type(data) is bytes:
        made = io.BytesIO(data)
    else:
        raise WireError("a file without its content")
    made.seek(whole(place, 0, len(data)))
    return made


for _kind in (io.TextIOWrapper, io.BufferedReader, io.StringIO, io.BytesIO):
    ENCODERS[_kind] = _encode_file
ENCODERS[re.Match] = _encode_match
ENCODERS[FoundMatch] = _encode_found
ENCODERS_BY_NAME[NAMEDTUPLE] = _encode_named
DECODERS.update({"named": _decode_named, "match": _decode_match, "file": _decode_file})
