"""Values of the standard library and of NumPy beyond the plain ones.

Each type crosses as its parts and is built anew on the other side. Nothing here calls a method of a
value that was received, and everything that was received is checked before it is used.
"""

from __future__ import annotations

import collections
import datetime
import io
import keyword
import os
import pathlib
import re
import zoneinfo
from collections.abc import Iterator
from decimal import Decimal
from fractions import Fraction
from functools import lru_cache
from stat import S_ISREG
from typing import Any, Final

import numpy as np

from .codec import (
    DECODERS,
    ENCODERS,
    ENCODERS_BY_KIND,
    ENCODERS_BY_NAME,
    LIMITS,
    NAMEDTUPLE,
    Decoder,
    Encode,
    Encoder,
    UnsupportedType,
    Value,
    WireError,
)
from .plain import TYPES, check_shape

_LONGEST_DECIMAL: Final = 2000
_LARGEST_EXPONENT: Final = 10_000
_MOST_FIELDS: Final = 100
_LONGEST_RANGE: Final = 2_000_000
"""what a test may turn into a list without using up the memory of this side"""
_ZONE: Final = re.compile(r"[A-Za-z0-9_+-]{1,40}(?:/[A-Za-z0-9_+-]{1,40}){0,2}\Z", re.ASCII)
_DECIMAL: Final = re.compile(
    r"-?(?:[0-9]+(?:\.[0-9]*)?(?:E[+-]?[0-9]{1,5})?|s?NaN|Infinity)\Z", re.ASCII
)


def whole(value: Value, least: int = -(2**63), most: int = 2**63 - 1) -> int:
    """Return a whole number that was received, if it is one within bounds."""
    if type(value) is not int or not least <= value <= most:
        raise WireError("a whole number that is none, or out of bounds")
    return value


def _only(item: list[Value]) -> Value:
    _, only = item
    return only


def text(value: Value, longest: int = 10_000) -> str:
    """Return a text that was received, if it is one that is not too long."""
    if type(value) is not str or len(value) > longest:
        raise WireError("a text that is none, or too long")
    return value


# --- the standard library ---------------------------------------------------------------------------


def encode_zone(zone: datetime.tzinfo | None) -> Value:
    """Return the message form of a time zone: None, an offset in seconds, or a name."""
    if zone is None:
        return None
    if type(zone) is datetime.timezone:
        return int(zone.utcoffset(None).total_seconds())
    name = str(getattr(zone, "key", None) or getattr(zone, "zone", None) or zone)
    if not _ZONE.match(name):
        raise UnsupportedType(f"the time zone {name[:40]!r}")
    return name


def decode_zone(item: Value) -> datetime.tzinfo | None:
    """Return the time zone of a message form."""
    if item is None:
        return None
    if type(item) is int:
        offset = datetime.timedelta(seconds=whole(item, -86_399, 86_399))
        return datetime.timezone(offset) if offset else datetime.UTC
    if not _ZONE.match(text(item, 130)):
        raise WireError("a time zone without a name")
    try:
        return zoneinfo.ZoneInfo(item)
    except (zoneinfo.ZoneInfoNotFoundError, OSError):
        raise WireError("a time zone that does not exist") from None


def _decode_a_zone(decoder: Decoder, item: list[Value], depth: int) -> Value:
    zone = decode_zone(_only(item))
    return _unknown("a time zone that is none") if zone is None else zone


def _encode_datetime(encoder: Encoder, value: datetime.datetime, depth: int) -> Value:
    parts = [value.year, value.month, value.day, value.hour, value.minute, value.second]
    return ["datetime", *parts, value.microsecond, value.fold, encode_zone(value.tzinfo)]


def _decode_datetime(decoder: Decoder, item: list[Value], depth: int) -> Value:
    _, year, month, day, *clock, fold, zone = item
    moment = datetime.datetime(whole(year), whole(month), whole(day), fold=whole(fold))
    return datetime.datetime.combine(moment, _clock(clock, moment.fold, zone))


def _encode_time(encoder: Encoder, value: datetime.time, depth: int) -> Value:
    parts = [value.hour, value.minute, value.second, value.microsecond, value.fold]
    return ["time", *parts, encode_zone(value.tzinfo)]


def _decode_time(decoder: Decoder, item: list[Value], depth: int) -> Value:
    _, *clock, fold, zone = item
    return _clock(clock, whole(fold), zone)


def _clock(parts: list[Value], fold: int, zone: Value) -> datetime.time:
    hour, minute, second, microsecond = (whole(part) for part in parts)
    return datetime.time(hour, minute, second, microsecond, tzinfo=decode_zone(zone), fold=fold)


def _decode_date(decoder: Decoder, item: list[Value], depth: int) -> Value:
    _, year, month, day = item
    return datetime.date(whole(year), whole(month), whole(day))


def _decode_timedelta(decoder: Decoder, item: list[Value], depth: int) -> Value:
    _, days, seconds, microseconds = item
    return datetime.timedelta(whole(days), whole(seconds), whole(microseconds))


def _encode_decimal(encoder: Encoder, value: Decimal, depth: int) -> Value:
    return ["decimal", Decimal.__str__(value)]


def _decode_decimal(decoder: Decoder, item: list[Value], depth: int) -> Value:
    _, said = item
    if not _DECIMAL.match(text(said, _LONGEST_DECIMAL)):
        raise WireError("a decimal number that is none")
    value = Decimal(said)
    if value.is_finite() and abs(value.adjusted()) > _LARGEST_EXPONENT:
        raise WireError("a decimal number that is too large")
    return value


def _encode_fraction(encoder: Encoder, value: Fraction, depth: int) -> Value:
    return ["fraction", *encoder.encode_all((value.numerator, value.denominator), depth)]


def _decode_fraction(decoder: Decoder, item: list[Value], depth: int) -> Value:
    _, *parts = item
    numerator, denominator = decoder.decode_all(parts, depth)
    if type(numerator) is not int or type(denominator) is not int or denominator <= 0:
        raise WireError("a fraction that is none")
    return Fraction(numerator, denominator)


def _decode_path(decoder: Decoder, item: list[Value], depth: int) -> Value:
    _, said = item
    return pathlib.Path(text(said).replace("\0", ""))


def _decode_range(decoder: Decoder, item: list[Value], depth: int) -> Value:
    _, start, stop, step = item
    made = range(whole(start), whole(stop), whole(step))
    if not 0 < len(made[: _LONGEST_RANGE + 1]) <= _LONGEST_RANGE:  # len() of all can be more than fits
        raise WireError("a range that is too long, or that NumPy would take for an empty array")
    return made


def _encode_range(encoder: Encoder, value: range, depth: int) -> Value:
    return ["range", *(whole(part) for part in (value.start, value.stop, value.step))]


def _encode_slice(encoder: Encoder, value: slice, depth: int) -> Value:
    return ["slice", *encoder.encode_all((value.start, value.stop, value.step), depth)]


def _decode_slice(decoder: Decoder, item: list[Value], depth: int) -> Value:
    start, stop, step = decoder.decode_all(item[1:], depth)
    return slice(start, stop, step)


_CONSTANTS: Final[dict[str, Any]] = {"Ellipsis": Ellipsis, "NotImplemented": NotImplemented}


def _decode_constant(decoder: Decoder, item: list[Value], depth: int) -> Value:
    _, name = item
    return _CONSTANTS[text(name)]


def _unknown(what: str) -> Any:
    raise WireError(what)


def _as_dict(decoder: Decoder, item: Value, depth: int) -> dict[Any, Any]:
    value = decoder.decode(item, depth + 1)
    return value if type(value) is dict else _unknown("a mapping without its items")


def _as_list(decoder: Decoder, item: Value, depth: int) -> list[Any]:
    value = decoder.decode(item, depth + 1)
    return list(value) if isinstance(value, list) else _unknown("a collection without its items")


def _encode_counter(encoder: Encoder, value: Any, depth: int) -> Value:
    return ["counter", encoder.encode(dict(dict.items(value)), depth + 1)]


def _decode_counter(decoder: Decoder, item: list[Value], depth: int) -> Value:
    counter: collections.Counter[Any] = collections.Counter()
    dict.update(counter, _as_dict(decoder, _only(item), depth))
    return counter


def _encode_ordered(encoder: Encoder, value: Any, depth: int) -> Value:
    return ["ordered", encoder.encode(dict(dict.items(value)), depth + 1)]


def _decode_ordered(decoder: Decoder, item: list[Value], depth: int) -> Value:
    return collections.OrderedDict(_as_dict(decoder, _only(item), depth))


def _encode_defaultdict(encoder: Encoder, value: Any, depth: int) -> Value:
    factory = value.default_factory
    known = isinstance(factory, type) and factory in TYPES.values()
    items = encoder.encode(dict(dict.items(value)), depth + 1)
    return ["defaultdict", encoder.encode(factory if known else None, depth + 1), items]


def _decode_defaultdict(decoder: Decoder, item: list[Value], depth: int) -> Value:
    _, factory, items = item
    kind = decoder.decode(factory, depth + 1)
    if kind is not None and kind not in TYPES.values():
        raise WireError("a default that does not cross")
    return collections.defaultdict(kind, _as_dict(decoder, items, depth))


def _encode_deque(encoder: Encoder, value: Any, depth: int) -> Value:
    return ["deque", encoder.encode(list(value), depth + 1), value.maxlen]


def _decode_deque(decoder: Decoder, item: list[Value], depth: int) -> Value:
    _, items, longest = item
    return collections.deque(
        _as_list(decoder, items, depth), None if longest is None else whole(longest, 0)
    )


_VIEWS: Final = {type({}.keys()): "keys", type({}.values()): "values", type({}.items()): "items"}


def _encode_view(encoder: Encoder, value: Any, depth: int) -> Value:
    return ["view", _VIEWS[type(value)], encoder.encode(list(value), depth + 1)]


def _decode_view(decoder: Decoder, item: list[Value], depth: int) -> Value:
    _, kind, items = item
    members = _as_list(decoder, items, depth)
    if kind == "keys":
        return dict.fromkeys(decoder.hashable(members)).keys()
    if kind == "values":
        return dict(enumerate(members)).values()
    if kind != "items" or not all(type(each) is tuple and len(each) == 2 for each in members):
        raise WireError("a view of no known kind")
    decoder.hashable([key for key, _ in members])
    return dict(members).items()


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
        or not 0 < len(fields) <= _MOST_FIELDS
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


def _decode_match(decoder: Decoder, item: list[Value], depth: int) -> Value:
    _, string, names, spans = item
    string = text(decoder.decode(string, depth + 1), LIMITS.text)
    names = _as_dict(decoder, names, depth)
    if (
        type(spans) is not list
        or not spans
        or len(spans) > 200
        or not all(type(s) is list for s in spans)
    ):
        raise WireError("a match without its groups")
    found = [(whole(start, -1, len(string)), whole(end, -1, len(string))) for start, end in spans]
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


# --- NumPy ------------------------------------------------------------------------------------------


def _encode_objects(encoder: Encoder, value: np.ndarray, depth: int) -> Value:
    items = encoder.encode_all(value.ravel().tolist() if value.ndim else [value.item()], depth)
    return ["objects", list(value.shape), items]


def decode_shape(shape: Value) -> list[int]:
    """Return a shape that was received, if it is one."""
    if type(shape) is not list or len(shape) > LIMITS.dimensions:
        raise WireError("an array without a shape")
    check_shape(shape)
    return [whole(length, 0, 2**31) for length in shape]


def _decode_objects(decoder: Decoder, item: list[Value], depth: int) -> Value:
    _, shape, items = item
    values = decoder.decode_all(items, depth)
    flat = np.empty(len(values), object)
    for place, value in enumerate(values):
        flat[place] = value
    return flat.reshape(decode_shape(shape))


def _encode_records(encoder: Encoder, value: np.ndarray, depth: int) -> Value:
    names = value.dtype.names or ()
    if not names or len(names) > _MOST_FIELDS or len(set(names)) != len(names):
        raise UnsupportedType(f"an array of dtype {value.dtype.name[:40]}")
    columns = encoder.encode_all((np.asarray(value[name]) for name in names), depth)
    kind = "recarray" if isinstance(value, np.recarray) else "ndarray"
    return ["records", kind, list(value.shape), list(names), columns]


def _decode_records(decoder: Decoder, item: list[Value], depth: int) -> Value:
    _, kind, shape, names, columns = item
    shape, arrays = decode_shape(shape), decoder.decode_all(columns, depth)
    if type(names) is not list or not 0 < len(names) == len(arrays) <= _MOST_FIELDS:
        raise WireError("an array of records without fields")
    if not all(
        isinstance(each, np.ndarray) and list(each.shape[: len(shape)]) == shape for each in arrays
    ):
        raise WireError("an array of records with fields of other lengths")
    fields = [
        (text(n, 100), a.dtype, a.shape[len(shape) :]) for n, a in zip(names, arrays, strict=True)
    ]
    made = np.empty(shape, np.dtype(fields))
    for name, array in zip(names, arrays, strict=True):
        made[name] = array
    return made.view(np.recarray) if kind == "recarray" else made


def _decode_record(decoder: Decoder, item: list[Value], depth: int) -> Value:
    array = decoder.decode(_only(item), depth + 1)
    if not isinstance(array, np.ndarray) or array.ndim or not array.dtype.names:
        raise WireError("a record that is none")
    return array[()]


def _encode_matrix(encoder: Encoder, value: Any, depth: int) -> Value:
    return ["matrix", encoder.encode(np.asarray(value), depth + 1)]


def _decode_matrix(decoder: Decoder, item: list[Value], depth: int) -> Value:
    array = decoder.decode(_only(item), depth + 1)
    if not isinstance(array, np.ndarray) or array.ndim != 2:
        raise WireError("a matrix without two dimensions")
    return array.view(np.matrix)


def _parts(tag: str, *names: str) -> Encode:
    return lambda encoder, value, depth: [tag, *(getattr(value, name) for name in names)]


def _rows() -> Iterator[tuple[type, Encode]]:
    yield datetime.datetime, _encode_datetime
    yield datetime.date, _parts("date", "year", "month", "day")
    yield datetime.time, _encode_time
    yield datetime.timedelta, _parts("timedelta", "days", "seconds", "microseconds")
    yield datetime.timezone, lambda encoder, value, depth: ["zone", encode_zone(value)]
    yield zoneinfo.ZoneInfo, lambda encoder, value, depth: ["zone", encode_zone(value)]
    yield Decimal, _encode_decimal
    yield Fraction, _encode_fraction
    yield pathlib.PosixPath, lambda encoder, value, depth: ["path", str(value)]
    yield pathlib.PurePosixPath, lambda encoder, value, depth: ["path", str(value)]
    yield range, _encode_range
    yield slice, _encode_slice
    yield type(Ellipsis), lambda encoder, value, depth: ["constant", "Ellipsis"]
    yield type(NotImplemented), lambda encoder, value, depth: ["constant", "NotImplemented"]
    yield collections.Counter, _encode_counter
    yield collections.OrderedDict, _encode_ordered
    yield collections.defaultdict, _encode_defaultdict
    yield collections.deque, _encode_deque
    for view in _VIEWS:
        yield view, _encode_view
    yield re.Match, _encode_match
    for kind in (io.TextIOWrapper, io.BufferedReader, io.StringIO, io.BytesIO):
        yield kind, _encode_file
    yield np.recarray, ENCODERS[np.ndarray]
    yield np.matrix, _encode_matrix


ENCODERS.update(_rows())
DECODERS.update({
    "datetime": _decode_datetime,
    "date": _decode_date,
    "time": _decode_time,
    "timedelta": _decode_timedelta,
    "zone": _decode_a_zone,
    "decimal": _decode_decimal,
    "fraction": _decode_fraction,
    "path": _decode_path,
    "range": _decode_range,
    "slice": _decode_slice,
    "constant": _decode_constant,
    "counter": _decode_counter,
    "ordered": _decode_ordered,
    "defaultdict": _decode_defaultdict,
    "deque": _decode_deque,
    "view": _decode_view,
    "named": _decode_named,
    "match": _decode_match,
    "file": _decode_file,
    "objects": _decode_objects,
    "records": _decode_records,
    "record": _decode_record,
    "matrix": _decode_matrix,
})  # fmt: skip
ENCODERS_BY_NAME[NAMEDTUPLE] = _encode_named
ENCODERS_BY_KIND["O"] = _encode_objects
ENCODERS_BY_KIND["V"] = _encode_records
