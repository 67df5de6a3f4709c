"""Columns of pandas that Arrow backs, as plain arrays: values, and which of them are missing.

Nothing in Arrow's own format crosses, because its reader trusts its bytes. The column is built anew
from NumPy's arrays, if this side has pyarrow loaded.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any, Final

import numpy as np

from .codec import DECODERS, ENCODERS_BY_NAME, Decoder, Encoder, UnsupportedType, Value, WireError
from .columns import encode_texts, guarded, loaded
from .values import text

_TYPE: Final = re.compile(
    r"(?P<plain>u?int(?:8|16|32|64)|float|double|bool|string|large_string)"
    r"|(?P<timed>timestamp|duration)\[(?P<unit>s|ms|us|ns)\]",
    re.ASCII,
)
_NAMES: Final = {"float": "float32", "double": "float64", "bool": "bool_"}
"""how pyarrow calls the types that it shows by another name"""
_SUFFIX: Final = "[pyarrow]"


def arrow_name(dtype: Any) -> str:
    """Return the name of a dtype's type in Arrow.

    Raises:
        UnsupportedType: its columns do not cross.
    """
    name = str(dtype).removesuffix(_SUFFIX)
    if not _TYPE.fullmatch(name):
        raise UnsupportedType(f"the dtype {str(dtype)[:40]}")
    return name


def arrow_dtype(name: Value) -> Any:
    """Return pandas' dtype with a name that was received."""
    return loaded("pandas").ArrowDtype(_type(name))


def _type(name: Value) -> Any:
    found = _TYPE.fullmatch(text(name, 40))
    if found is None:
        raise WireError("a column of a dtype that does not cross")
    pyarrow = loaded("pyarrow")
    if found["timed"]:
        return getattr(pyarrow, found["timed"])(found["unit"])
    make: Callable[[], Any] = getattr(pyarrow, _NAMES.get(found["plain"], found["plain"]))
    return make()


def _encode(encoder: Encoder, value: Any, depth: int) -> Value:
    name, kind = arrow_name(value.dtype), value.dtype.numpy_dtype
    if kind.kind == "U":
        texts = encode_texts(encoder, value.to_numpy(dtype=object, na_value=None).tolist(), depth)
        if texts is None:
            raise UnsupportedType("a column of texts that holds something else")
        return ["pd.arrow", name, texts, None]
    nothing = np.array("NaT", kind)[()] if kind.kind in "mM" else np.zeros((), kind)[()]
    values = value.to_numpy(dtype=kind, na_value=nothing)
    return ["pd.arrow", name, *encoder.encode_all((values, np.asarray(value.isna())), depth)]


def _decode(decoder: Decoder, item: list[Value], depth: int) -> Value:
    _, name, values, missing = item
    kind, wanted = _type(name), arrow_dtype(name).numpy_dtype
    data = decoder.decode(values, depth + 1)
    if not isinstance(data, np.ndarray) or data.ndim != 1:
        raise WireError("a column that is no array")
    data = data.view(np.ndarray)  # not as the special array that an empty one is
    if missing is None:
        if wanted.kind != "U" or data.dtype != object:
            raise WireError("a column of texts that holds something else")
        made = loaded("pyarrow").array(data.tolist(), kind)
    else:
        mask = decoder.decode(missing, depth + 1)
        if not isinstance(mask, np.ndarray) or mask.dtype != bool or mask.shape != data.shape:
            raise WireError("a column that does not say what is missing")
        if data.dtype != wanted or wanted.kind == "U":
            raise WireError("a column of another dtype than it says")
        made = loaded("pyarrow").array(data, kind, mask=mask.view(np.ndarray))
    return loaded("pandas").arrays.ArrowExtensionArray(made)


ENCODERS_BY_NAME["pandas.ArrowExtensionArray"] = _encode
DECODERS["pd.arrow"] = guarded(_decode)
