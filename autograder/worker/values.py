"""Values of the standard library: dates, decimals, ranges, collections.

Each type crosses as its parts and is built anew on the other side. Nothing here calls a method of a
value that was received, and everything that was received is checked before it is used.
"""

from __future__ import annotations

import collections
import datetime
import pathlib
import re
import zoneinfo
from collections.abc import Iterator
from decimal import Decimal
from fractions import Fraction
from typing import Any, Final

from .codec import (
    DECODERS,
    ENCODERS,
    Decoder,
    Encode,
    Encoder,
    UnsupportedType,
    Value,
    WireError,
)
from .plain import TYPES

_LONGEST_DECIMAL: Final = 2000
_LARGEST_EXPONENT: Final = 10_000
MOST_FIELDS: Final = 100
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


def only(item: list[Value]) -> Value:
    """Return the operand of a tag that has one."""
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
    zone = decode_zone(only(item))
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


def as_dict(decoder: Decoder, item: Value, depth: int) -> dict[Any, Any]:
    """Decode a dict."""
    value = decoder.decode(item, depth + 1)
    return value if type(value) is dict else _unknown("a mapping without its items")


def _as_list(decoder: Decoder, item: Value, depth: int) -> list[Any]:
    value = decoder.decode(item, depth + 1)
    return list(value) if isinstance(value, list) else _unknown("a collection without its items")


def _encode_counter(encoder: Encoder, value: Any, depth: int) -> Value:
    return ["counter", encoder.encode(dict(dict.items(value)), depth + 1)]


def _decode_counter(decoder: Decoder, item: list[Value], depth: int) -> Value:
    counter: collections.Counter[Any] = collections.Counter()
    dict.update(counter, as_dict(decoder, only(item), depth))
    return counter


def _encode_ordered(encoder: Encoder, value: Any, depth: int) -> Value:
    return ["ordered", encoder.encode(dict(dict.items(value)), depth + 1)]


def _decode_ordered(decoder: Decoder, item: list[Value], depth: int) -> Value:
    return collections.OrderedDict(as_dict(decoder, only(item), depth))


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
    return collections.defaultdict(kind, as_dict(decoder, items, depth))


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
})  # fmt: skip
