"""Columns that Arrow backs arrive as such, from plain arrays alone; hostile ones are typed errors."""

from __future__ import annotations

import importlib.util
import random
import sys
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import numpy as np
import pandas as pd
import pytest

from autograder.course.bundle import Assignment
from autograder.records.results import Status, SubmissionResult
from autograder.worker import wire
from autograder.worker.wire import WireError
from tests.conftest import ok_test

needs_arrow = pytest.mark.skipif(
    importlib.util.find_spec("pyarrow") is None, reason="pyarrow is not installed"
)
COLUMNS: dict[str, list[Any]] = {
    "int64": [1, None, -3], "uint8": [1, None, 255], "double": [0.5, None, 2.0], "float": [0.5, None, 2.0],
    "bool": [True, None, False], "string": ["가", None, ""], "large_string": ["a", None, "b"],
    "timestamp[ns]": ["2026-03-20", None, "2026-03-21"], "timestamp[s]": ["2026-03-20", None, "1969-01-01"],
    "duration[ms]": [np.timedelta64(5, "ms"), None, np.timedelta64(-7, "ms")],
}  # fmt: skip


def column(name: str) -> pd.Series[Any]:
    if name.startswith("timestamp"):
        plain = pd.Series(pd.to_datetime(COLUMNS[name]))
        return plain.astype(f"{name}[pyarrow]")
    return pd.Series(COLUMNS[name], dtype=f"{name}[pyarrow]")


def there_and_back(value: object) -> Any:
    return wire.decode_frame(wire.encode_frame(value)[4:])


@needs_arrow
@pytest.mark.parametrize("name", COLUMNS)
@pytest.mark.parametrize("length", [0, 1, 3])
def test_a_column_of_arrow_arrives_as_itself(name: str, length: int) -> None:
    sent = column(name).iloc[:length]
    pd.testing.assert_series_equal(there_and_back(sent), sent)
    assert there_and_back(sent.dtype) == sent.dtype


@needs_arrow
@pytest.mark.parametrize(
    "kind", ["decimal128(5, 2)", "binary", "list<item: int64>", "timestamp[us, tz=UTC]", "date32[day]"]
)
def test_a_column_of_another_type_of_arrow_stays(kind: str) -> None:
    import pyarrow

    types = {
        "decimal128(5, 2)": pyarrow.decimal128(5, 2), "binary": pyarrow.binary(), "date32[day]": pyarrow.date32(),
        "list<item: int64>": pyarrow.list_(pyarrow.int64()),
        "timestamp[us, tz=UTC]": pyarrow.timestamp("us", tz="UTC"),
    }  # fmt: skip
    sent = pd.Series(pd.arrays.ArrowExtensionArray(pyarrow.array([None], types[kind])))
    with pytest.raises(WireError):
        wire.encode_frame(sent)


def form(*parts: Any, arrays: tuple[Any, ...] = ()) -> Any:
    encoder = wire.Encoder()
    encoded = [encoder.encode(array) for array in arrays]
    return wire.pack([["pd.arrow", *parts, *encoded]], encoder.blobs)[4:]


HOSTILE = {
    "another type": form("binary", arrays=(np.zeros(2), np.zeros(2, bool))),
    "no type": form(7, arrays=(np.zeros(2), np.zeros(2, bool))),
    "a type that is a module's function": form("memory_map", arrays=(np.zeros(2), np.zeros(2, bool))),
    "a unit that is none": form("timestamp[h]", arrays=(np.zeros(2, "M8[h]"), np.zeros(2, bool))),
    "another dtype": form("int64", arrays=(np.zeros(2), np.zeros(2, bool))),
    "too few marks": form("int64", arrays=(np.zeros(2, int), np.zeros(1, bool))),
    "marks of two dimensions": form("int64", arrays=(np.zeros(2, int), np.zeros((2, 1), bool))),
    "marks that are numbers": form("int64", arrays=(np.zeros(2, int), np.zeros(2, int))),
    "no marks": form("int64", arrays=(np.zeros(2, int), None)),
    "two dimensions": form("int64", arrays=(np.zeros((2, 2), int), np.zeros((2, 2), bool))),
    "no array": form("int64", arrays=([1, 2], np.zeros(2, bool))),
    "texts that are numbers": form("string", arrays=(np.zeros(2), None)),
    "texts that are objects": form("string", arrays=(np.array([1, {}], object), None)),
    "texts with marks": form("string", arrays=(np.array(["a", "b"]), np.zeros(2, bool))),
    "nothing": form(),
    "too much": form("int64", arrays=(np.zeros(2, int), np.zeros(2, bool), 3)),
}


@pytest.mark.parametrize("frame", HOSTILE.values(), ids=HOSTILE)
def test_a_hostile_column_of_arrow_is_a_typed_error(frame: bytes) -> None:
    with pytest.raises(WireError):
        wire.decode_frame(frame)


def test_a_column_of_arrow_is_refused_where_arrow_is_not_loaded(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setitem(sys.modules, "pyarrow", None)
    with pytest.raises(WireError):
        wire.decode_frame(form("int64", arrays=(np.zeros(2, int), np.zeros(2, bool))))


@needs_arrow
def test_changed_bytes_do_no_worse_than_a_typed_error() -> None:
    chance = random.Random(5)
    frames = [wire.encode_frame(column(name).to_frame("a"))[4:] for name in COLUMNS]
    for _ in range(3000):
        body = bytearray(chance.choice(frames))
        for _ in range(chance.randint(1, 4)):
            body[chance.randrange(len(body))] = chance.randrange(256)
        try:
            repr(wire.decode_frame(body))
        except WireError:
            continue


@needs_arrow
def test_a_frame_of_arrow_is_judged(
    bundle_of: Callable[..., Assignment], graded: Callable[..., SubmissionResult]
) -> None:
    text = """
import io
import pandas as pd
df = pd.read_csv(io.StringIO("a,b,c\\n1,x,0.5\\n2,,1.5\\n"), dtype_backend="pyarrow")
"""
    cases = [
        ">>> df['a'].tolist(), df['b'].isna().tolist(), str(df['c'].dtype)\n([1, 2], [False, True], 'double[pyarrow]')",
        ">>> bool((df['a'] == pd.Series([1, 2])).all()), df.shape, df['a'].dtype == 'int64[pyarrow]'\n(True, (2, 3), True)",
        ">>> df['a'].tolist()\n[1, 3]",
    ]
    packages = ("numpy", "pandas", "pyarrow")
    result = graded(replace(bundle_of({"q1": ok_test("q1", *cases)}), packages=packages), text)
    found = [case.status for case in result.questions[0].cases]
    assert found == [Status.PASSED, Status.PASSED, Status.FAILED], result.questions[0].cases
