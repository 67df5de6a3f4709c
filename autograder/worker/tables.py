"""Values of pandas, and of packages with tables like it, as plain columns.

A frame crosses as its columns' arrays and its labels, each checked like any other value, and is
built anew from arrays that this side made itself. What pandas does with it afterwards is pandas'
own, here. The packages are never imported for what arrives: a value of a package that is not loaded
here is refused.
"""

from __future__ import annotations

import functools
import math
import re
import sys
import warnings
from typing import Any, Final

import numpy as np

from .codec import (
    DECODERS,
    ENCODERS_BY_NAME,
    LIMITS,
    Decode,
    Decoder,
    Encode,
    Encoder,
    UnsupportedType,
    Value,
    WireError,
)
from .values import decode_zone, encode_zone, text, whole

_MOST_ROWS: Final = 5_000_000
_MOST_TEXTS: Final = 5_000_000
_MOST_COLUMNS: Final = 20_000
_MOST_LEVELS: Final = 64
_MOST_CATEGORIES: Final = 50_000
"""pandas compares each with all others that were chosen to share its hash"""
_MOST_LIST_ROWS: Final = 100_000
_MOST_DIAGONAL_CELLS: Final = 10_000_000
_FREQUENCY: Final = re.compile(r"-?[A-Za-z0-9-]{1,20}\Z", re.ASCII)
_MASKED: Final = re.compile(r"U?Int(?:8|16|32|64)\Z|Float(?:32|64)\Z|boolean\Z", re.ASCII)
_UNITS: Final = frozenset({"s", "ms", "us", "ns"})
_SPARSE: Final = frozenset({"csr", "csc", "coo", "bsr", "lil", "dok", "dia"})
_POLARS: Final = frozenset({
    "Int8", "Int16", "Int32", "Int64", "UInt8", "UInt16", "UInt32", "UInt64", "Float32", "Float64",
    "Boolean", "String", "Date", "Time",
})  # fmt: skip
_NONE, _NAN, _NA, _NAT = -1, -2, -3, -4


def load(modules: tuple[str, ...]) -> None:
    """Import those of an assignment's packages whose values are built here."""
    for name in modules:
        top = name.split(".")[0]
        if top in ("pandas", "datascience", "babypandas", "polars", "scipy"):
            try:
                __import__("scipy.sparse" if top == "scipy" else top)
            except ImportError:  # it is missing here: its values are refused
                continue


def _package(name: str) -> Any:
    module = sys.modules.get(name)
    if module is None:
        raise UnsupportedType(f"a value of {name}, which is not loaded here")
    return module


def _guarded(decode: Decode) -> Decode:
    """Turn whatever a package raises about parts that do not fit into a typed error."""

    @functools.wraps(decode)
    def guarded(decoder: Decoder, item: list[Value], depth: int) -> Value:
        try:
            with warnings.catch_warnings():
                warnings.simplefilter("ignore")
                return decode(decoder, item, depth)
        except Exception as error:
            if isinstance(error, WireError) or type(error).__module__.startswith("autograder"):
                raise  # such as the end of a case's time
            raise WireError(f"a table that does not fit together: {type(error).__name__}") from None

    return guarded


# --- a column's values ------------------------------------------------------------------------------


def _missing(value: Any) -> int:
    """Return the mark of a missing value, or 0."""
    if value is None:
        return _NONE
    if type(value) is float and math.isnan(value):
        return _NAN
    name = type(value).__name__
    return {"NAType": _NA, "NaTType": _NAT}.get(name, 0)


def _encode_texts(encoder: Encoder, values: list[Any], depth: int) -> Value | None:
    """Return the form of a list of texts and missing values; None if it holds anything else."""
    lengths, parts = np.empty(len(values), np.int32), []
    for place, value in enumerate(values):
        if type(value) is str:
            try:
                part = value.encode()
            except UnicodeEncodeError:
                raise WireError("text with half a surrogate pair") from None
            lengths[place] = len(part)
            parts.append(part)
        else:
            mark = _missing(value)
            if not mark:
                return None
            lengths[place] = mark
    return ["pd.texts", encoder.encode(lengths, depth + 1), encoder.blob(b"".join(parts))]


def _decode_texts(decoder: Decoder, item: list[Value], depth: int) -> Value:
    _, lengths, blob = item
    counts, data = decoder.decode(lengths, depth + 1), bytes(decoder.blob(blob))
    if not isinstance(counts, np.ndarray) or counts.dtype != np.int32 or counts.ndim != 1:
        raise WireError("texts without their lengths")
    if len(counts) > _MOST_TEXTS or counts.clip(0).sum(dtype=np.int64) != len(data):
        raise WireError("texts that do not fit their lengths")
    pandas = _package("pandas")
    missing = {_NONE: None, _NAN: np.nan, _NA: pandas.NA, _NAT: pandas.NaT}
    made, start = np.empty(len(counts), object), 0
    for place, count in enumerate(counts.tolist()):
        if count < 0:
            made[place] = missing[count]
        else:
            made[place] = data[start : start + count].decode()
            start += count
    return made


def _encode_column(encoder: Encoder, values: Any, depth: int) -> Value:
    """Return the form of the array of a column or an index."""
    if isinstance(values, np.ndarray):
        if values.dtype == object:
            texts = _encode_texts(encoder, values.tolist(), depth)
            if texts is not None:
                return texts
        return encoder.encode(np.asarray(values), depth + 1)
    return encoder.encode(values, depth + 1)


def _decode_column(decoder: Decoder, item: Value, depth: int) -> Any:
    values = decoder.decode(item, depth + 1)
    one = isinstance(values, np.ndarray) and values.ndim == 1
    extension = getattr(sys.modules.get("pandas"), "api", None)
    if not one and not (extension and isinstance(values, extension.extensions.ExtensionArray)):
        raise WireError("a column that is no array")
    if len(values) > _MOST_ROWS:
        raise WireError("a table of too many rows")
    return values.view(np.ndarray) if one else values  # not as the special array that an empty one is


def _integers(decoder: Decoder, item: Value, depth: int) -> np.ndarray:
    values = decoder.decode(item, depth + 1)
    if not isinstance(values, np.ndarray) or values.ndim != 1 or values.dtype.kind != "i":
        raise WireError("an array that is not of whole numbers")
    return values.view(np.ndarray)


def _encode_categorical(encoder: Encoder, value: Any, depth: int) -> Value:
    categories = encoder.encode(value.categories, depth + 1)
    return [
        "pd.categorical",
        encoder.encode(np.asarray(value.codes), depth + 1),
        categories,
        bool(value.ordered),
    ]


def _decode_categorical(decoder: Decoder, item: list[Value], depth: int) -> Value:
    _, codes, categories, ordered = item
    pandas = _package("pandas")
    kind = _categories(decoder, categories, ordered, depth)
    return pandas.Categorical.from_codes(_integers(decoder, codes, depth), dtype=kind)


def _categories(decoder: Decoder, item: Value, ordered: Value, depth: int) -> Any:
    pandas = _package("pandas")
    categories = decoder.decode(item, depth + 1)
    if not isinstance(categories, pandas.Index) or len(categories) > _MOST_CATEGORIES:
        raise WireError("categories that are none, or too many")
    if categories.dtype == object:
        decoder.hashable(categories.tolist())
    return pandas.CategoricalDtype(categories, ordered is True)


def _zone(item: Value) -> Any:
    """Return a time zone as pandas has it for a name: of pytz or of zoneinfo, by its version."""
    zone = decode_zone(item)
    return item if type(item) is str else zone


def _encode_dates(encoder: Encoder, value: Any, depth: int) -> Value:
    """Dates and times, durations; their time zone, if they have one."""
    numbers = np.asarray(value.asi8).view(
        f"{'m' if 'Timedelta' in type(value).__name__ else 'M'}8[{value.unit}]"
    )
    zone = encode_zone(getattr(value, "tz", None))
    return ["pd.dates", encoder.encode(numbers, depth + 1), zone]


def _decode_dates(decoder: Decoder, item: list[Value], depth: int) -> Value:
    _, numbers, zone = item
    values, pandas = decoder.decode(numbers, depth + 1), _package("pandas")
    if not isinstance(values, np.ndarray) or values.ndim != 1 or values.dtype.kind not in "mM":
        raise WireError("dates that are none")
    if np.datetime_data(values.dtype)[0] not in _UNITS:
        raise WireError("dates of a unit that pandas does not have")
    made = pandas.array(values.view(np.ndarray))
    return made if zone is None else pandas.DatetimeIndex(made, tz="UTC").tz_convert(_zone(zone)).array


def _encode_periods(encoder: Encoder, value: Any, depth: int) -> Value:
    return ["pd.periods", encoder.encode(np.asarray(value.asi8), depth + 1), str(value.dtype)[7:-1]]


def _decode_periods(decoder: Decoder, item: list[Value], depth: int) -> Value:
    _, ordinals, frequency = item
    pandas = _package("pandas")
    numbers = _integers(decoder, ordinals, depth).astype(np.int64)
    return pandas.arrays.PeriodArray(numbers, dtype=pandas.PeriodDtype(_frequency(frequency)))


def _frequency(value: Value) -> str:
    if not _FREQUENCY.match(text(value, 30)):
        raise WireError("a frequency that is none")
    return str(value)


def _encode_intervals(encoder: Encoder, value: Any, depth: int) -> Value:
    return ["pd.intervals", *encoder.encode_all((value.left, value.right), depth), str(value.closed)]


def _decode_intervals(decoder: Decoder, item: list[Value], depth: int) -> Value:
    _, left, right, closed = item
    pandas = _package("pandas")
    sides = [_index(decoder, side, depth) for side in (left, right)]
    return pandas.arrays.IntervalArray.from_arrays(*sides, closed=text(closed, 10))


def _encode_masked(encoder: Encoder, value: Any, depth: int) -> Value:
    return ["pd.masked", str(value.dtype), *encoder.encode_all((value._data, value._mask), depth)]


def _decode_masked(decoder: Decoder, item: list[Value], depth: int) -> Value:
    _, name, data, mask = item
    if not _MASKED.match(text(name, 10)):
        raise WireError("a column of a dtype that does not cross")
    pandas, (values, missing) = _package("pandas"), decoder.decode_all([data, mask], depth)
    kind = pandas.api.types.pandas_dtype(name)
    return kind.construct_array_type()(values, missing)


def _encode_strings(encoder: Encoder, value: Any, depth: int) -> Value:
    texts = _encode_texts(encoder, value.to_numpy(dtype=object).tolist(), depth)
    if texts is None:
        raise UnsupportedType("a column of texts that holds something else")
    return ["pd.strings", *_string_dtype(value.dtype), texts]


def _string_dtype(dtype: Any) -> list[Value]:
    return [str(dtype.storage), "nan" if isinstance(getattr(dtype, "na_value", None), float) else "na"]


def _make_string_dtype(storage: Value, missing: Value) -> Any:
    if storage not in ("python", "pyarrow", "pyarrow_numpy") or missing not in ("nan", "na"):
        raise WireError("a dtype of texts that does not exist")
    pandas = _package("pandas")
    return (
        pandas.StringDtype(storage, na_value=np.nan)
        if missing == "nan"
        else pandas.StringDtype(storage)
    )


def _decode_strings(decoder: Decoder, item: list[Value], depth: int) -> Value:
    _, storage, missing, texts = item
    values = decoder.decode(texts, depth + 1)
    if not isinstance(values, np.ndarray) or values.dtype != object or values.ndim != 1:
        raise WireError("a column of texts that holds something else")
    return _package("pandas").array(values, dtype=_make_string_dtype(storage, missing))


def _encode_sparse_column(encoder: Encoder, value: Any, depth: int) -> Value:
    return ["pd.sparse", *encoder.encode_all((value.to_dense(), value.fill_value), depth)]


def _decode_sparse_column(decoder: Decoder, item: list[Value], depth: int) -> Value:
    dense, fill = decoder.decode_all(item[1:], depth)
    if not isinstance(dense, np.ndarray) or dense.ndim != 1:
        raise WireError("a sparse column that is none")
    return _package("pandas").arrays.SparseArray(dense, fill_value=fill)


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
    return ["pd.index", "values", [_encode_column(encoder, values, depth + 1), frequency], names]


_EXTENSION_INDEXES: Final = frozenset(
    {"DatetimeIndex", "TimedeltaIndex", "PeriodIndex", "IntervalIndex", "CategoricalIndex"}
)


def _decode_index(decoder: Decoder, item: list[Value], depth: int) -> Value:
    _, kind, parts, names = item
    pandas, labels = _package("pandas"), decoder.decode_all(names, depth)
    if not labels or len(labels) > _MOST_LEVELS:
        raise WireError("an index without names")
    if kind == "range":
        start, stop, step = (whole(part) for part in parts)
        if not step or len(range(start, stop, step)[: _MOST_ROWS + 1]) > _MOST_ROWS:
            raise WireError("a table of too many rows")
        return pandas.RangeIndex(start, stop, step, name=labels[0])
    if kind == "levels":
        return _decode_levels(decoder, parts, labels, depth)
    if kind != "values":
        raise WireError("an index of no known kind")
    column, frequency = parts
    values = _decode_column(decoder, column, depth + 1)
    is_object = isinstance(values, np.ndarray) and values.dtype == object
    made = pandas.Index(values, name=labels[0], dtype=object if is_object else None)
    if frequency is not None and isinstance(made, pandas.DatetimeIndex | pandas.TimedeltaIndex):
        made = type(made)(made, freq=_frequency(frequency))
    return made


def _decode_levels(decoder: Decoder, parts: list[Value], names: list[Value], depth: int) -> Value:
    levels, codes = parts
    if (
        type(levels) is not list
        or type(codes) is not list
        or not 0 < len(levels) == len(codes) == len(names)
    ):
        raise WireError("an index whose levels do not fit together")
    made = [_index(decoder, level, depth) for level in levels]
    numbers = [_integers(decoder, code, depth) for code in codes]
    if len({len(code) for code in numbers}) > 1:
        raise WireError("an index whose levels do not fit together")
    for level, code in zip(made, numbers, strict=True):
        if len(code) and (code.min() < -1 or code.max() >= len(level)):
            raise WireError("an index with labels that it does not have")
    # pandas would also look for equal labels in a level, and a guest can choose ones that share a hash.
    return _package("pandas").MultiIndex(made, numbers, names=names, verify_integrity=False)


def _index(decoder: Decoder, item: Value, depth: int) -> Any:
    index = decoder.decode(item, depth + 1)
    if not isinstance(index, _package("pandas").Index):
        raise WireError("labels that are none")
    return index


def _encode_series(encoder: Encoder, value: Any, depth: int) -> Value:
    values = _encode_column(encoder, _values_of(value), depth + 1)
    index, name = encoder.encode_all((value.index, value.name), depth)
    return ["pd.series", values, index, name]


def _values_of(series: Any) -> Any:
    """The array behind a series: NumPy's, or the extension's."""
    array = series.array
    return array.to_numpy() if type(array).__name__ in ("NumpyExtensionArray", "PandasArray") else array


def _decode_series(decoder: Decoder, item: list[Value], depth: int) -> Value:
    _, values, index, name = item
    column = _decode_column(decoder, values, depth + 1)
    labels, title = _index(decoder, index, depth), decoder.decode(name, depth + 1)
    if len(labels) != len(column):
        raise WireError("a series with more labels than values, or fewer")
    dtype = object if isinstance(column, np.ndarray) and column.dtype == object else None
    return _package("pandas").Series(column, index=labels, name=title, dtype=dtype)


def _encode_frame(encoder: Encoder, value: Any, depth: int) -> Value:
    width = len(value.columns)
    if width > _MOST_COLUMNS:
        raise WireError(f"a table of more than {_MOST_COLUMNS:,} columns")
    columns = [_encode_column(encoder, _values_of(value.iloc[:, i]), depth + 1) for i in range(width)]
    labels, index = encoder.encode_all((value.columns, value.index), depth)
    return ["pd.frame", labels, columns, index]


def _decode_frame(decoder: Decoder, item: list[Value], depth: int) -> Value:
    _, labels, columns, index = item
    pandas = _package("pandas")
    if type(columns) is not list or len(columns) > _MOST_COLUMNS:
        raise WireError("a table without columns, or with too many")
    names, rows = _index(decoder, labels, depth), _index(decoder, index, depth)
    arrays = [_decode_column(decoder, column, depth + 1) for column in columns]
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
    if not isinstance(moment, np.datetime64) or np.datetime_data(moment.dtype)[0] not in _UNITS:
        raise WireError("a point in time that is none")
    made = _package("pandas").Timestamp(moment)
    return made if zone is None else made.tz_localize("UTC").tz_convert(_zone(zone))


def _decode_duration(decoder: Decoder, item: list[Value], depth: int) -> Value:
    _, number = item
    number = decoder.decode(number, depth + 1)
    if not isinstance(number, np.timedelta64) or np.datetime_data(number.dtype)[0] not in _UNITS:
        raise WireError("a duration that is none")
    return _package("pandas").Timedelta(number)


def _decode_period(decoder: Decoder, item: list[Value], depth: int) -> Value:
    _, ordinal, frequency = item
    return _package("pandas").Period(ordinal=whole(ordinal), freq=_frequency(frequency))


def _decode_interval(decoder: Decoder, item: list[Value], depth: int) -> Value:
    _, left, right, closed = item
    sides = decoder.decode_all([left, right], depth)
    return _package("pandas").Interval(*sides, closed=text(closed, 10))


def _decode_missing(decoder: Decoder, item: list[Value], depth: int) -> Value:
    _, name = item
    pandas = _package("pandas")
    if name not in ("NA", "NaT"):
        raise WireError("a missing value of no known kind")
    return pandas.NA if name == "NA" else pandas.NaT


def _encode_dtype(encoder: Encoder, value: Any, depth: int) -> Value:
    kind = type(value).__name__
    if kind == "CategoricalDtype":
        return ["pd.dtype", kind, encoder.encode(value.categories, depth + 1), bool(value.ordered)]
    if kind == "StringDtype":
        return ["pd.dtype", kind, *_string_dtype(value)]
    if kind == "DatetimeTZDtype":
        return ["pd.dtype", kind, str(value.unit), encode_zone(value.tz)]
    if kind == "PeriodDtype":
        return ["pd.dtype", kind, str(value)[7:-1], None]
    if _MASKED.match(str(value)):
        return ["pd.dtype", "masked", str(value), None]
    raise UnsupportedType(f"the dtype {str(value)[:40]}")


def _decode_dtype(decoder: Decoder, item: list[Value], depth: int) -> Value:
    _, kind, one, two = item
    pandas = _package("pandas")
    if kind == "CategoricalDtype":
        return (
            _categories(decoder, one, two, depth)
            if one is not None
            else pandas.CategoricalDtype(None, two is True)
        )
    if kind == "StringDtype":
        return _make_string_dtype(one, two)
    if kind == "DatetimeTZDtype" and one in _UNITS:
        return pandas.DatetimeTZDtype(one, _zone(two))
    if kind == "PeriodDtype":
        return pandas.PeriodDtype(_frequency(one))
    if kind == "masked" and _MASKED.match(text(one, 10)):
        return pandas.api.types.pandas_dtype(one)
    raise WireError("a dtype that does not cross")


# --- packages like it ---------------------------------------------------------------------------------


def _encode_table(encoder: Encoder, value: Any, depth: int) -> Value:
    labels = [str(label) for label in value.labels]
    columns = [_encode_column(encoder, np.asarray(value.column(label)), depth + 1) for label in labels]
    return ["ds.table", labels, columns]


def _decode_table(decoder: Decoder, item: list[Value], depth: int) -> Value:
    _, labels, columns = item
    package = _package("datascience")
    if (
        type(labels) is not list
        or type(columns) is not list
        or not len(labels) == len(columns) <= _MOST_COLUMNS
    ):
        raise WireError("a table whose columns and labels do not fit together")
    arrays = [_decode_column(decoder, column, depth + 1) for column in columns]
    if len({len(array) for array in arrays}) > 1:
        raise WireError("a table whose columns are not of one length")
    made = package.Table()
    for label, array in zip(labels, arrays, strict=True):
        made[text(label)] = array
    return made


def _encode_row(encoder: Encoder, value: Any, depth: int) -> Value:
    labels = [str(label) for label in value._table.labels]
    return ["ds.row", labels, encoder.encode_all(tuple.__iter__(value), depth)]


def _decode_row(decoder: Decoder, item: list[Value], depth: int) -> Value:
    _, labels, values = item
    package, items = _package("datascience"), decoder.decode_all(values, depth)
    if type(labels) is not list or not 0 < len(labels) == len(items) <= _MOST_COLUMNS:
        raise WireError("a row whose values and labels do not fit together")
    table = package.Table([text(label) for label in labels])
    kind = type("Row", (package.tables.Table.Row,), {"_table": table})
    return tuple.__new__(kind, items)


def _encode_babypandas(encoder: Encoder, value: Any, depth: int) -> Value:
    inner = value._pd
    return ["bpd", type(inner).__name__, encoder.encode(inner, depth + 1)]


def _decode_babypandas(decoder: Decoder, item: list[Value], depth: int) -> Value:
    _, kind, inner = item
    package, value = _package("babypandas"), decoder.decode(inner, depth + 1)
    name = type(value).__name__
    if kind not in ("DataFrame", "Series") or name != kind:
        raise WireError("a table of babypandas that is none")
    return getattr(package, kind)(data=value)


def _encode_sparse(encoder: Encoder, value: Any, depth: int) -> Value:
    flat = value.tocoo()
    parts = encoder.encode_all(
        (np.asarray(flat.data), np.asarray(flat.row), np.asarray(flat.col)), depth
    )
    kind = "matrix" if type(value).__name__.endswith("matrix") else "array"
    return ["sparse", str(value.format), kind, list(value.shape), parts]


def _decode_sparse(decoder: Decoder, item: list[Value], depth: int) -> Value:
    _, layout, kind, shape, parts = item
    package = _package("scipy.sparse")
    if layout not in _SPARSE or type(shape) is not list or len(shape) != 2:
        raise WireError("a sparse matrix of no known kind")
    lengths = tuple(whole(length, 0, _MOST_ROWS) for length in shape)
    data, rows, columns = decoder.decode_all(parts, depth)
    make = package.coo_matrix if kind == "matrix" else package.coo_array
    made = make((data, (rows, columns)), shape=lengths)
    if not _stays_small(made, layout):
        raise WireError("a sparse matrix of too many parts")
    return made.asformat(layout)


def _stays_small(value: Any, layout: str) -> bool:
    """Whether a sparse matrix needs about as much memory in its layout as it came in."""
    height, width = value.shape
    if layout == "dia":
        diagonals = len(np.unique(value.col.astype(np.int64) - value.row))
        return bool(diagonals * width <= _MOST_DIAGONAL_CELLS)
    if layout in ("lil", "dok"):
        return bool(value.nnz <= LIMITS.nodes and (layout == "dok" or height <= _MOST_LIST_ROWS))
    return True


def _encode_polars(encoder: Encoder, value: Any, depth: int) -> Value:
    kinds = [str(series.dtype) for series in value.get_columns()]
    if not _POLARS.issuperset(kinds):
        raise UnsupportedType("a polars frame with a column of a dtype that does not cross")
    columns = encoder.encode_all((series.to_list() for series in value.get_columns()), depth)
    return ["pl.frame", [str(name) for name in value.columns], kinds, columns]


def _encode_polars_series(encoder: Encoder, value: Any, depth: int) -> Value:
    frame = _encode_polars(encoder, value.to_frame(), depth)
    return ["pl.series", *frame[1:]]


def _decode_polars(decoder: Decoder, item: list[Value], depth: int) -> Value:
    tag, names, kinds, columns = item
    package, lists = _package("polars"), decoder.decode_all(columns, depth)
    if not len(names) == len(kinds) == len(lists) or not _POLARS.issuperset(kinds):
        raise WireError("a polars frame whose parts do not fit together")
    made = [
        package.Series(text(name), values, dtype=getattr(package, kind))
        for name, kind, values in zip(names, kinds, lists, strict=True)
    ]
    return package.DataFrame(made) if tag == "pl.frame" else made[0]


_PANDAS: Final[dict[str, Encode]] = {
    "DataFrame": _encode_frame,
    "Series": _encode_series,
    "Index": _encode_index,
    "Categorical": _encode_categorical,
    "DatetimeArray": _encode_dates,
    "TimedeltaArray": _encode_dates,
    "PeriodArray": _encode_periods,
    "IntervalArray": _encode_intervals,
    "BaseMaskedArray": _encode_masked,
    "StringArray": _encode_strings,
    "BaseStringArray": _encode_strings,
    "ArrowStringArray": _encode_strings,
    "SparseArray": _encode_sparse_column,
    "NumpyExtensionArray": lambda encoder, value, depth: _encode_column(
        encoder, value.to_numpy(), depth
    ),
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

ENCODERS_BY_NAME.update({f"pandas.{name}": encode for name, encode in _PANDAS.items()})
ENCODERS_BY_NAME.update({
    f"scipy.{layout}_{kind}": _encode_sparse for layout in _SPARSE for kind in ("matrix", "array")
})  # fmt: skip
ENCODERS_BY_NAME.update({
    "datascience.Table": _encode_table,
    "datascience.Table.Row": _encode_row,
    "babypandas.DataFrame": _encode_babypandas,
    "babypandas.Series": _encode_babypandas,
    "polars.DataFrame": _encode_polars,
    "polars.Series": _encode_polars_series,
})  # fmt: skip

_DECODERS: Final[dict[str, Decode]] = {
    "pd.texts": _decode_texts,
    "pd.categorical": _decode_categorical,
    "pd.dates": _decode_dates,
    "pd.periods": _decode_periods,
    "pd.intervals": _decode_intervals,
    "pd.masked": _decode_masked,
    "pd.strings": _decode_strings,
    "pd.sparse": _decode_sparse_column,
    "pd.index": _decode_index,
    "pd.series": _decode_series,
    "pd.frame": _decode_frame,
    "pd.timestamp": _decode_timestamp,
    "pd.duration": _decode_duration,
    "pd.period": _decode_period,
    "pd.interval": _decode_interval,
    "pd.missing": _decode_missing,
    "pd.dtype": _decode_dtype,
    "ds.table": _decode_table,
    "ds.row": _decode_row,
    "bpd": _decode_babypandas,
    "sparse": _decode_sparse,
    "pl.frame": _decode_polars,
    "pl.series": _decode_polars,
}
DECODERS.update({tag: _guarded(decode) for tag, decode in _DECODERS.items()})
