"""Tables of pandas: frames, series, labels and single values.

A frame crosses as its columns' arrays (:mod:`.columns`) and its labels, each checked like any other
value, and is built anew from arrays that this side made itself. What pandas does with it afterwards is
pandas' own, here.
"""

from __future__ import annotations

from typing import Any, Final

import numpy as np

from .arrow_columns import arrow_dtype, arrow_name
from .codec import (
    DECODERS,
    ENCODERS_BY_NAME,
    Decode,
    Decoder,
    Encode,
    Encoder,
    UnsupportedType,
    Value,
    WireError,
)
from .columns import (
    MASKED,
    MOST_COLUMNS,
    MOST_ROWS,
    UNITS,
    categories_of,
    decode_column,
    encode_column,
    frequency_of,
    guarded,
    index_of,
    integers,
    loaded,
    make_string_dtype,
    string_dtype,
    zone_of,
)
from .values import encode_zone, text, whole

_MOST_LEVELS: Final = 64


# --- labels, series, frames -------------------------------------------------------------------------


def _encode_index(encoder: Encoder, value: Any, depth: int) -> Value:
    names = encoder.encode_all(value.names, depth)
    kind = type(value).__name__
    if kind == "RangeIndex":
        return ["pd.index", "range", [value.start, value.stop, value.step], names]
    if kind == "MultiIndex":
        levels = encoder.encode_all(value.levels, depth)
        codes = encoder.encode_all((np.asarray(each) for each in value.codes), depth)
        return ["pd.index", "levels", [levels, codes], names]
    frequency = value.freqstr if kind in ("DatetimeIndex", "TimedeltaIndex") else None
    values = value.array if kind in _EXTENSION_INDEXES else value._values
    return ["pd.index", "values", [encode_column(encoder, values, depth + 1), frequency], names]


_EXTENSION_INDEXES: Final = frozenset(
    {"DatetimeIndex", "TimedeltaIndex", "PeriodIndex", "IntervalIndex", "CategoricalIndex"}
)


def _decode_index(decoder: Decoder, item: list[Value], depth: int) -> Value:
    _, kind, parts, names = item
    pandas, labels = loaded("pandas"), decoder.decode_all(names, depth)
    if not labels or len(labels) > _MOST_LEVELS:
        raise WireError("an index without names")
    if kind == "range":
        start, stop, step = (whole(part) for part in parts)
        if not step or len(range(start, stop, step)[: MOST_ROWS + 1]) > MOST_ROWS:
            raise WireError("a table of too many rows")
        return pandas.RangeIndex(start, stop, step, name=labels[0])
    if kind == "levels":
        return _decode_levels(decoder, parts, labels, depth)
    if kind != "values":
        raise WireError("an index of no known kind")
    column, frequency = parts
    values = decode_column(decoder, column, depth + 1)
    is_object = isinstance(values, np.ndarray) and values.dtype == object
    made = pandas.Index(values, name=labels[0], dtype=object if is_object else None)
    if frequency is not None and isinstance(made, pandas.DatetimeIndex | pandas.TimedeltaIndex):
        made = type(made)(made, freq=frequency_of(frequency))
    return made


def _decode_levels(decoder: Decoder, parts: list[Value], names: list[Value], depth: int) -> Value:
    levels, codes = parts
    if (
        type(levels) is not list
        or type(codes) is not list
        or not 0 < len(levels) == len(codes) == len(names)
    ):
        raise WireError("an index whose levels do not fit together")
    made = [index_of(decoder, level, depth) for level in levels]
    numbers = [integers(decoder, code, depth) for code in codes]
    if len({len(code) for code in numbers}) > 1:
        raise WireError("an index whose levels do not fit together")
    for level, code in zip(made, numbers, strict=True):
        if len(code) and (code.min() < -1 or code.max() >= len(level)):
            raise WireError("an index with labels that it does not have")
    # pandas would also look for equal labels in a level, and a guest can choose ones that share a hash.
    return loaded("pandas").MultiIndex(made, numbers, names=names, verify_integrity=False)


def _encode_series(encoder: Encoder, value: Any, depth: int) -> Value:
    values = encode_column(encoder, _values_of(value), depth + 1)
    index, name = encoder.encode_all((value.index, value.name), depth)
    return ["pd.series", values, index, name]


def _values_of(series: Any) -> Any:
    """The array behind a series: NumPy's, or the extension's."""
    array = series.array
    return array.to_numpy() if type(array).__name__ in ("NumpyExtensionArray", "PandasArray") else array


def _decode_series(decoder: Decoder, item: list[Value], depth: int) -> Value:
    _, values, index, name = item
    column = decode_column(decoder, values, depth + 1)
    labels, title = index_of(decoder, index, depth), decoder.decode(name, depth + 1)
    if len(labels) != len(column):
        raise WireError("a series with more labels than values, or fewer")
    dtype = object if isinstance(column, np.ndarray) and column.dtype == object else None
    return loaded("pandas").Series(column, index=labels, name=title, dtype=dtype)


def _encode_frame(encoder: Encoder, value: Any, depth: int) -> Value:
    width = len(value.columns)
    if width > MOST_COLUMNS:
        raise WireError(f"a table of more than {MOST_COLUMNS:,} columns")
    columns = [encode_column(encoder, _values_of(value.iloc[:, i]), depth + 1) for i in range(width)]
    labels, index = encoder.encode_all((value.columns, value.index), depth)
    return ["pd.frame", labels, columns, index]


def _decode_frame(decoder: Decoder, item: list[Value], depth: int) -> Value:
    _, labels, columns, index = item
    pandas = loaded("pandas")
    if type(columns) is not list or len(columns) > MOST_COLUMNS:
        raise WireError("a table without columns, or with too many")
    names, rows = index_of(decoder, labels, depth), index_of(decoder, index, depth)
    arrays = [decode_column(decoder, column, depth + 1) for column in columns]
    if len(names) != len(arrays) or any(len(array) != len(rows) for array in arrays):
        raise WireError("a table whose columns and labels do not fit together")
    made = {
        place: pandas.Series(array, index=rows, dtype=object, copy=False)
        if isinstance(array, np.ndarray) and array.dtype == object
        else array
        for place, array in enumerate(arrays)
    }
    frame = pandas.DataFrame(made, index=rows)
    frame.columns = names
    return frame


# --- single values ------------------------------------------------------------------------------------


def _encode_timestamp(encoder: Encoder, value: Any, depth: int) -> Value:
    number = value.asm8 if value.tz is None else value.tz_convert("UTC").tz_localize(None).asm8
    return ["pd.timestamp", encoder.encode(number, depth + 1), encode_zone(value.tz)]


def _decode_timestamp(decoder: Decoder, item: list[Value], depth: int) -> Value:
    _, number, zone = item
    moment = decoder.decode(number, depth + 1)
    if not isinstance(moment, np.datetime64) or np.datetime_data(moment.dtype)[0] not in UNITS:
        raise WireError("a point in time that is none")
    made = loaded("pandas").Timestamp(moment)
    return made if zone is None else made.tz_localize("UTC").tz_convert(zone_of(zone))


def _decode_duration(decoder: Decoder, item: list[Value], depth: int) -> Value:
    _, number = item
    number = decoder.decode(number, depth + 1)
    if not isinstance(number, np.timedelta64) or np.datetime_data(number.dtype)[0] not in UNITS:
        raise WireError("a duration that is none")
    return loaded("pandas").Timedelta(number)


def _decode_period(decoder: Decoder, item: list[Value], depth: int) -> Value:
    _, ordinal, frequency = item
    return loaded("pandas").Period(ordinal=whole(ordinal), freq=frequency_of(frequency))


def _decode_interval(decoder: Decoder, item: list[Value], depth: int) -> Value:
    _, left, right, closed = item
    sides = decoder.decode_all([left, right], depth)
    return loaded("pandas").Interval(*sides, closed=text(closed, 10))


def _decode_missing(decoder: Decoder, item: list[Value], depth: int) -> Value:
    _, name = item
    pandas = loaded("pandas")
    if name not in ("NA", "NaT"):
        raise WireError("a missing value of no known kind")
    return pandas.NA if name == "NA" else pandas.NaT


def _encode_dtype(encoder: Encoder, value: Any, depth: int) -> Value:
    kind = type(value).__name__
    if kind == "CategoricalDtype":
        return ["pd.dtype", kind, encoder.encode(value.categories, depth + 1), bool(value.ordered)]
    if kind == "StringDtype":
        return ["pd.dtype", kind, *string_dtype(value)]
    if kind == "DatetimeTZDtype":
        return ["pd.dtype", kind, str(value.unit), encode_zone(value.tz)]
    if kind == "PeriodDtype":
        return ["pd.dtype", kind, str(value)[7:-1], None]
    if MASKED.match(str(value)):
        return ["pd.dtype", "masked", str(value), None]
    if kind == "ArrowDtype":
        return ["pd.dtype", kind, arrow_name(value), None]
    raise UnsupportedType(f"the dtype {str(value)[:40]}")


def _decode_dtype(decoder: Decoder, item: list[Value], depth: int) -> Value:
    _, kind, one, two = item
    pandas = loaded("pandas")
    if kind == "CategoricalDtype":
        return (
            categories_of(decoder, one, two, depth)
            if one is not None
            else pandas.CategoricalDtype(None, two is True)
        )
    if kind == "StringDtype":
        return make_string_dtype(one, two)
    if kind == "DatetimeTZDtype" and one in UNITS:
        return pandas.DatetimeTZDtype(one, zone_of(two))
    if kind == "PeriodDtype":
        return pandas.PeriodDtype(frequency_of(one))
    if kind == "masked" and MASKED.match(text(one, 10)):
        return pandas.api.types.pandas_dtype(one)
    if kind == "ArrowDtype":
        return arrow_dtype(one)
    raise WireError("a dtype that does not cross")


_PANDAS: Final[dict[str, Encode]] = {
    "DataFrame": _encode_frame,
    "Series": _encode_series,
    "Index": _encode_index,
    "Timestamp": _encode_timestamp,
    "Timedelta": lambda encoder, value, depth: ["pd.duration", encoder.encode(value.asm8, depth + 1)],
    "Period": lambda encoder, value, depth: ["pd.period", int(value.ordinal), str(value.freqstr)],
    "Interval": lambda encoder, value, depth: [
        "pd.interval",
        *encoder.encode_all((value.left, value.right), depth),
        str(value.closed),
    ],
    "NAType": lambda encoder, value, depth: ["pd.missing", "NA"],
    "NaTType": lambda encoder, value, depth: ["pd.missing", "NaT"],
    "ExtensionDtype": _encode_dtype,
}
"""by the name of a class of pandas, in whichever of its modules: pandas 2 and 3 differ in these"""
_DECODERS: Final[dict[str, Decode]] = {
    "pd.index": _decode_index,
    "pd.series": _decode_series,
    "pd.frame": _decode_frame,
    "pd.timestamp": _decode_timestamp,
    "pd.duration": _decode_duration,
    "pd.period": _decode_period,
    "pd.interval": _decode_interval,
    "pd.missing": _decode_missing,
    "pd.dtype": _decode_dtype,
}
ENCODERS_BY_NAME.update({f"pandas.{name}": encode for name, encode in _PANDAS.items()})
DECODERS.update({tag: guarded(decode) for tag, decode in _DECODERS.items()})
