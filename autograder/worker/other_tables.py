"""Tables of other packages: datascience, babypandas, polars, and SciPy's sparse matrices."""

from __future__ import annotations

from typing import Any, Final

import numpy as np

from .codec import (
    DECODERS,
    ENCODERS_BY_NAME,
    LIMITS,
    Decode,
    Decoder,
    Encoder,
    UnsupportedType,
    Value,
    WireError,
)
from .columns import (
    MOST_COLUMNS,
    MOST_ROWS,
    decode_column,
    encode_column,
    guarded,
    loaded,
)
from .values import text, whole

_MOST_LIST_ROWS: Final = 100_000
_MOST_DIAGONAL_CELLS: Final = 10_000_000
_SPARSE: Final = frozenset({"csr", "csc", "coo", "bsr", "lil", "dok", "dia"})
_POLARS: Final = frozenset({
    "Int8", "Int16", "Int32", "Int64", "UInt8", "UInt16", "UInt32", "UInt64", "Float32", "Float64",
    "Boolean", "String", "Date", "Time",
})  # fmt: skip


def _encode_table(encoder: Encoder, value: Any, depth: int) -> Value:
    labels = [str(label) for label in value.labels]
    columns = [encode_column(encoder, np.asarray(value.column(label)), depth + 1) for label in labels]
    return ["ds.table", labels, columns]


def _decode_table(decoder: Decoder, item: list[Value], depth: int) -> Value:
    _, labels, columns = item
    package = loaded("datascience")
    if (
        type(labels) is not list
        or type(columns) is not list
        or not len(labels) == len(columns) <= MOST_COLUMNS
    ):
        raise WireError("a table whose columns and labels do not fit together")
    arrays = [decode_column(decoder, column, depth + 1) for column in columns]
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
    package, items = loaded("datascience"), decoder.decode_all(values, depth)
    if type(labels) is not list or not 0 < len(labels) == len(items) <= MOST_COLUMNS:
        raise WireError("a row whose values and labels do not fit together")
    table = package.Table([text(label) for label in labels])
    kind = type("Row", (package.tables.Table.Row,), {"_table": table})
    return tuple.__new__(kind, items)


def _encode_babypandas(encoder: Encoder, value: Any, depth: int) -> Value:
    inner = value._pd
    return ["bpd", type(inner).__name__, encoder.encode(inner, depth + 1)]


def _decode_babypandas(decoder: Decoder, item: list[Value], depth: int) -> Value:
    _, kind, inner = item
    package, value = loaded("babypandas"), decoder.decode(inner, depth + 1)
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
    package = loaded("scipy.sparse")
    if layout not in _SPARSE or type(shape) is not list or len(shape) != 2:
        raise WireError("a sparse matrix of no known kind")
    lengths = tuple(whole(length, 0, MOST_ROWS) for length in shape)
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
    package, lists = loaded("polars"), decoder.decode_all(columns, depth)
    if not len(names) == len(kinds) == len(lists) or not _POLARS.issuperset(kinds):
        raise WireError("a polars frame whose parts do not fit together")
    made = [
        package.Series(text(name), values, dtype=getattr(package, kind))
        for name, kind, values in zip(names, kinds, lists, strict=True)
    ]
    return package.DataFrame(made) if tag == "pl.frame" else made[0]


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
    "ds.table": _decode_table,
    "ds.row": _decode_row,
    "bpd": _decode_babypandas,
    "sparse": _decode_sparse,
    "pl.frame": _decode_polars,
    "pl.series": _decode_polars,
}
DECODERS.update({tag: guarded(decode) for tag, decode in _DECODERS.items()})
