"""The columns of tables, as plain arrays: pandas' own arrays, and what all tables share.

The packages are never imported for what arrives: a value of a package that is not loaded here is
refused.
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
    TABLE_PACKAGES,
    Decode,
    Decoder,
    Encode,
    Encoder,
    UnsupportedType,
    Value,
    WireError,
)
from .values import decode_zone, encode_zone, text

_MOST_TEXTS: Final = 5_000_000
_MOST_CATEGORIES: Final = 50_000
"""pandas compares each with all others that were chosen to share its hash"""
MOST_ROWS: Final = 5_000_000
MOST_COLUMNS: Final = 20_000
UNITS: Final = frozenset({"s", "ms", "us", "ns"})
MASKED: Final = re.compile(r"U?Int(?:8|16|32|64)\Z|Float(?:32|64)\Z|boolean\Z", re.ASCII)
_FREQUENCY: Final = re.compile(r"-?[A-Za-z0-9-]{1,20}\Z", re.ASCII)
_NONE, _NAN, _NA, _NAT = -1, -2, -3, -4


def has_tables(kind: type) -> bool:
    """Return whether a type is one of a package whose tables cross as columns."""
    return kind.__module__.partition(".")[0] in TABLE_PACKAGES


def load(modules: tuple[str, ...]) -> None:
    """Import those of an assignment's packages whose values are built here."""
    for name in modules:
        top = name.split(".")[0]
        if top in TABLE_PACKAGES:
            try:
                __import__("scipy.sparse" if top == "scipy" else top)
            except ImportError:  # it is missing here: its values are refused
                continue


def loaded(name: str) -> Any:
    """Return a package, if it is loaded on this side."""
    module = sys.modules.get(name)
    if module is None:
        raise UnsupportedType(f"a value of {name}, which is not loaded here")
    return module


def guarded(decode: Decode) -> Decode:
    """Turn whatever a package raises about parts that do not fit into a typed error."""

    @functools.wraps(decode)
    def guarded(decoder: Decoder, item: list[Value], depth: int) -> Value:
        try:
            with decoder.table(), warnings.catch_warnings():
                warnings.simplefilter("ignore")
                return decode(decoder, item, depth)
        except Exception as error:
            if isinstance(error, WireError) or type(error).__module__.startswith("autograder"):
                raise  # such as the end of a case's time
            raise WireError(f"a table that does not fit together: {type(error).__name__}") from None

    return guarded


def index_of(decoder: Decoder, item: Value, depth: int) -> Any:
    """Decode labels."""
    index = decoder.decode(item, depth + 1)
    if not isinstance(index, loaded("pandas").Index):
        raise WireError("labels that are none")
    return index


# --- a column's values ------------------------------------------------------------------------------


def _missing(value: Any) -> int:
    """Return the mark of a missing value, or 0."""
    if value is None:
        return _NONE
    if type(value) is float and math.isnan(value):
        return _NAN
    name = type(value).__name__
    return {"NAType": _NA, "NaTType": _NAT}.get(name, 0)


def encode_texts(encoder: Encoder, values: list[Any], depth: int) -> Value | None:
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
    decoder.claim_texts(len(counts))
    pandas = loaded("pandas")
    missing = {_NONE: None, _NAN: np.nan, _NA: pandas.NA, _NAT: pandas.NaT}
    made, start = np.empty(len(counts), object), 0
    for place, count in enumerate(counts.tolist()):
        if count < 0:
            made[place] = missing[count]
        else:
            made[place] = data[start : start + count].decode()
            start += count
    return made


def encode_column(encoder: Encoder, values: Any, depth: int) -> Value:
    """Return the form of the array of a column or an index."""
    if isinstance(values, np.ndarray):
        if values.dtype == object:
            texts = encode_texts(encoder, values.tolist(), depth)
            if texts is not None:
                return texts
        return encoder.encode(np.asarray(values), depth + 1)
    return encoder.encode(values, depth + 1)


def decode_column(decoder: Decoder, item: Value, depth: int) -> Any:
    """Decode the array of a column or an index."""
    values = decoder.decode(item, depth + 1)
    one = isinstance(values, np.ndarray) and values.ndim == 1
    extension = getattr(sys.modules.get("pandas"), "api", None)
    if not one and not (extension and isinstance(values, extension.extensions.ExtensionArray)):
        raise WireError("a column that is no array")
    if len(values) > MOST_ROWS:
        raise WireError("a table of too many rows")
    return values.view(np.ndarray) if one else values  # not as the special array that an empty one is


def integers(decoder: Decoder, item: Value, depth: int) -> np.ndarray:
    """Decode an array of whole numbers: codes, ordinals."""
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
    pandas = loaded("pandas")
    kind = categories_of(decoder, categories, ordered, depth)
    return pandas.Categorical.from_codes(integers(decoder, codes, depth), dtype=kind)


def categories_of(decoder: Decoder, item: Value, ordered: Value, depth: int) -> Any:
    """Decode the dtype of a categorical column."""
    pandas = loaded("pandas")
    categories = decoder.decode(item, depth + 1)
    if not isinstance(categories, pandas.Index) or len(categories) > _MOST_CATEGORIES:
        raise WireError("categories that are none, or too many")
    if categories.dtype == object:
        decoder.hashable(categories.tolist())
    return pandas.CategoricalDtype(categories, ordered is True)


def zone_of(item: Value) -> Any:
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
    values, pandas = decoder.decode(numbers, depth + 1), loaded("pandas")
    if not isinstance(values, np.ndarray) or values.ndim != 1 or values.dtype.kind not in "mM":
        raise WireError("dates that are none")
    if np.datetime_data(values.dtype)[0] not in UNITS:
        raise WireError("dates of a unit that pandas does not have")
    made = pandas.array(values.view(np.ndarray))
    return (
        made if zone is None else pandas.DatetimeIndex(made, tz="UTC").tz_convert(zone_of(zone)).array
    )


def _encode_periods(encoder: Encoder, value: Any, depth: int) -> Value:
    return ["pd.periods", encoder.encode(np.asarray(value.asi8), depth + 1), str(value.dtype)[7:-1]]


def _decode_periods(decoder: Decoder, item: list[Value], depth: int) -> Value:
    _, ordinals, frequency = item
    pandas = loaded("pandas")
    numbers = integers(decoder, ordinals, depth).astype(np.int64)
    return pandas.arrays.PeriodArray(numbers, dtype=pandas.PeriodDtype(frequency_of(frequency)))


def frequency_of(value: Value) -> str:
    """Return a frequency that was received, if it is one."""
    if not _FREQUENCY.match(text(value, 30)):
        raise WireError("a frequency that is none")
    return str(value)


def _encode_intervals(encoder: Encoder, value: Any, depth: int) -> Value:
    return ["pd.intervals", *encoder.encode_all((value.left, value.right), depth), str(value.closed)]


def _decode_intervals(decoder: Decoder, item: list[Value], depth: int) -> Value:
    _, left, right, closed = item
    pandas = loaded("pandas")
    sides = [index_of(decoder, side, depth) for side in (left, right)]
    return pandas.arrays.IntervalArray.from_arrays(*sides, closed=text(closed, 10))


def _encode_masked(encoder: Encoder, value: Any, depth: int) -> Value:
    return ["pd.masked", str(value.dtype), *encoder.encode_all((value._data, value._mask), depth)]


def _decode_masked(decoder: Decoder, item: list[Value], depth: int) -> Value:
    _, name, data, mask = item
    if not MASKED.match(text(name, 10)):
        raise WireError("a column of a dtype that does not cross")
    pandas, (values, missing) = loaded("pandas"), decoder.decode_all([data, mask], depth)
    kind = pandas.api.types.pandas_dtype(name)
    return kind.construct_array_type()(values, missing)


def _encode_strings(encoder: Encoder, value: Any, depth: int) -> Value:
    texts = encode_texts(encoder, value.to_numpy(dtype=object).tolist(), depth)
    if texts is None:
        raise UnsupportedType("a column of texts that holds something else")
    return ["pd.strings", *string_dtype(value.dtype), texts]


def string_dtype(dtype: Any) -> list[Value]:
    """Return the parts of a dtype of texts."""
    return [str(dtype.storage), "nan" if isinstance(getattr(dtype, "na_value", None), float) else "na"]


def make_string_dtype(storage: Value, missing: Value) -> Any:
    """Return the dtype of texts with these parts."""
    if storage not in ("python", "pyarrow", "pyarrow_numpy") or missing not in ("nan", "na"):
        raise WireError("a dtype of texts that does not exist")
    pandas = loaded("pandas")
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
    return loaded("pandas").array(values, dtype=make_string_dtype(storage, missing))


def _encode_sparse_column(encoder: Encoder, value: Any, depth: int) -> Value:
    return ["pd.sparse", *encoder.encode_all((value.to_dense(), value.fill_value), depth)]


def _decode_sparse_column(decoder: Decoder, item: list[Value], depth: int) -> Value:
    dense, fill = decoder.decode_all(item[1:], depth)
    if not isinstance(dense, np.ndarray) or dense.ndim != 1:
        raise WireError("a sparse column that is none")
    return loaded("pandas").arrays.SparseArray(dense, fill_value=fill)


_ARRAYS: Final[dict[str, Encode]] = {
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
    "NumpyExtensionArray": lambda encoder, value, depth: encode_column(
        encoder, value.to_numpy(), depth
    ),
}
_DECODERS: Final[dict[str, Decode]] = {
    "pd.texts": _decode_texts,
    "pd.categorical": _decode_categorical,
    "pd.dates": _decode_dates,
    "pd.periods": _decode_periods,
    "pd.intervals": _decode_intervals,
    "pd.masked": _decode_masked,
    "pd.strings": _decode_strings,
    "pd.sparse": _decode_sparse_column,
}
ENCODERS_BY_NAME.update({f"pandas.{name}": encode for name, encode in _ARRAYS.items()})
DECODERS.update({tag: guarded(decode) for tag, decode in _DECODERS.items()})
