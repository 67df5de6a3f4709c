"""Tables as plain columns: frames arrive as they were sent, and hostile ones do no worse than a typed error."""

from __future__ import annotations

import random
from typing import Any

import msgspec
import numpy as np
import pandas as pd
import pytest
from pandas.testing import assert_frame_equal, assert_index_equal, assert_series_equal

from autograder.worker import wire
from autograder.worker.wire import WireError

EVERYTHING = pd.DataFrame(
    {
        "int": [1, 2],
        "float": [1.5, np.nan],
        "text": ["가", None],
        "bool": [True, False],
        "date": pd.date_range("2026-03-20", periods=2),
        "zoned": pd.date_range("2026-03-20", periods=2, tz="Asia/Seoul"),
        "duration": pd.to_timedelta([1, 2], unit="h"),
        "kind": pd.Categorical(["a", "b"], ["b", "a"], ordered=True),
        "Int64": pd.array([1, None], dtype="Int64"),
        "Float64": pd.array([0.5, None], dtype="Float64"),
        "boolean": pd.array([True, None], dtype="boolean"),
        "string": pd.array(["x", pd.NA], dtype="string"),
        "mixed": [[1, 2], {"k": 1}],
        "month": pd.period_range("2026-03", periods=2, freq="M"),
        "interval": pd.arrays.IntervalArray.from_breaks([0, 1, 2]),
        "sparse": pd.arrays.SparseArray([0, 1]),
        "complex": [1j, 2],
        3: [b"x", b""],
    }
)


def there_and_back(value: object) -> Any:
    return wire.decode_frame(wire.encode_frame(value)[4:])


@pytest.mark.parametrize("column", EVERYTHING.columns)
def test_a_column_of_any_kind_arrives_as_itself(column: Any) -> None:
    assert_series_equal(there_and_back(EVERYTHING[column]), EVERYTHING[column])


FRAMES = [
    EVERYTHING,
    pd.DataFrame(),
    pd.DataFrame(index=[1, 2]),
    pd.DataFrame({"a": []}),
    pd.DataFrame([[1, 2], [3, 4]], columns=["a", "a"]),
    pd.DataFrame([[1]], columns=pd.MultiIndex.from_tuples([("a", 1)], names=["x", None])),
    pd.DataFrame({"a": [1, 2, 3]}).groupby("a").size().reset_index(name="n"),
    pd.DataFrame({"a": [1, 2]}, index=pd.date_range("2026-03-20", periods=2, freq="D", name="day")),
    pd.DataFrame({"a": [1, 2]}).iloc[::-1],
    pd.DataFrame({"a": np.arange(6)[::2]}),
]


@pytest.mark.parametrize("frame", FRAMES, ids=range(len(FRAMES)))
def test_a_frame_arrives_as_itself(frame: pd.DataFrame) -> None:
    back = there_and_back(frame)
    assert_frame_equal(back, frame)
    assert repr(back) == repr(frame)
    assert back.equals(frame)


INDEXES = [
    pd.RangeIndex(1, 9, 2, name="n"),
    pd.Index(["a", "b"]),
    pd.Index([1.5, np.nan]),
    pd.Index([1, "a", None], dtype=object),
    pd.MultiIndex.from_product([["a", "b"], [1, 2]], names=["u", None]),
    pd.date_range("2026-03-20", periods=3, freq="D", tz="UTC"),
    pd.DatetimeIndex(["2026-03-20", "NaT"]),
    pd.timedelta_range("1h", periods=2),
    pd.period_range("2026Q1", periods=2, freq="Q"),
    pd.interval_range(0, 3, closed="left"),
    pd.CategoricalIndex(["a", "b"]),
]


@pytest.mark.parametrize("index", INDEXES, ids=lambda index: type(index).__name__)
def test_labels_of_any_kind_arrive_as_themselves(index: pd.Index) -> None:
    back = there_and_back(index)
    assert_index_equal(back, index, check_names=True)
    assert type(back) is type(index)
    assert getattr(back, "freq", None) == getattr(index, "freq", None)


@pytest.mark.parametrize(
    "value",
    [
        pd.Timestamp("2026-03-20 09:30"),
        pd.Timestamp("2026-03-20", tz="Asia/Seoul"),
        pd.Timedelta("1h 3ms"),
        pd.Period("2026-03"),
        pd.Interval(0.5, 2, closed="both"),
        pd.CategoricalDtype(["a"], ordered=True),
        pd.StringDtype(),
        pd.Series(["a"]).dtype,
        pd.Int64Dtype(),
        pd.DatetimeTZDtype("ns", "UTC"),
        pd.PeriodDtype("M"),
    ],
    ids=repr,
)
def test_a_single_value_arrives_as_itself(value: Any) -> None:
    back = there_and_back(value)
    assert type(back) is type(value)
    assert back == value


def test_what_is_missing_is_the_same_thing_here() -> None:
    assert there_and_back(pd.NA) is pd.NA
    assert there_and_back(pd.NaT) is pd.NaT


def test_a_sparse_matrix_arrives_in_its_layout() -> None:
    sparse = pytest.importorskip("scipy.sparse")
    for layout in ("csr", "csc", "coo", "lil", "dok"):
        for value in (
            sparse.random(4, 5, 0.4).asformat(layout),
            sparse.coo_array(np.eye(3)).asformat(layout),
        ):
            back = there_and_back(value)
            assert type(back) is type(value)
            assert np.array_equal(back.toarray(), value.toarray())


def test_a_frame_of_a_class_of_the_students_arrives_as_a_frame() -> None:
    class Mine(pd.DataFrame):
        def equals(self, other: object) -> bool:
            return True

    back = there_and_back(Mine({"a": [1]}))
    assert type(back) is pd.DataFrame
    assert not back.equals(pd.DataFrame({"a": [2]}))


def test_a_package_that_is_not_loaded_here_is_not_loaded_for_what_arrives() -> None:
    for item in (["ds.table", [], []], ["bpd", "DataFrame", None], ["pl.frame", [], [], []]):
        with pytest.raises(WireError):
            wire.decode_frame(wire.pack([item], [])[4:])


# --- hostile frames -----------------------------------------------------------------------------------

ROWS = ["pd.index", "range", [0, 2, 1], [None]]
NAMES = ["pd.index", "values", [["pd.texts", ["a", "<i4", [1], "C", 0], 1], None], [None]]


def array_form(array: np.ndarray, blob: int) -> list[Any]:
    return ["a", array.dtype.str, list(array.shape), "C", blob]


LENGTHS = np.array([1], np.int32)
HOSTILE: dict[str, tuple[list[Any], list[bytes]]] = {
    "a column that is too short": (
        ["pd.frame", NAMES, [array_form(np.arange(1), 2)], ROWS],
        [LENGTHS.tobytes(), b"a", np.arange(1).tobytes()],
    ),
    "no column for a label": (["pd.frame", NAMES, [], ROWS], [LENGTHS.tobytes(), b"a"]),
    "a column of two dimensions": (
        ["pd.frame", NAMES, [array_form(np.zeros((2, 2)), 2)], ROWS],
        [LENGTHS.tobytes(), b"a", np.zeros((2, 2)).tobytes()],
    ),
    "a column that is a number": (["pd.frame", NAMES, [3], ROWS], [LENGTHS.tobytes(), b"a"]),
    "columns that are a number": (["pd.frame", 3, [], ROWS], []),
    "texts longer than their bytes": (
        ["pd.texts", array_form(np.array([5], np.int32), 0), 1],
        [np.array([5], np.int32).tobytes(), b"a"],
    ),
    "texts cut inside a character": (
        ["pd.texts", array_form(np.array([1, 2], np.int32), 0), 1],
        [np.array([1, 2], np.int32).tobytes(), "가".encode()],
    ),
    "an unknown missing value": (
        ["pd.texts", array_form(np.array([-9], np.int32), 0), 1],
        [np.array([-9], np.int32).tobytes(), b""],
    ),
    "a code beyond the categories": (
        ["pd.categorical", array_form(np.array([7], np.int8), 2), NAMES, False],
        [LENGTHS.tobytes(), b"a", np.array([7], np.int8).tobytes()],
    ),
    "a code below -1": (
        ["pd.categorical", array_form(np.array([-7], np.int8), 2), NAMES, False],
        [LENGTHS.tobytes(), b"a", np.array([-7], np.int8).tobytes()],
    ),
    "a level's code beyond the level": (
        ["pd.index", "levels", [[NAMES], [array_form(np.array([4], np.int64), 2)]], [None]],
        [LENGTHS.tobytes(), b"a", np.array([4], np.int64).tobytes()],
    ),
    "levels without codes": (["pd.index", "levels", [[NAMES], []], [None]], [LENGTHS.tobytes(), b"a"]),
    "an endless range": (["pd.index", "range", [0, 2**62, 1], [None]], []),
    "a range without a step": (["pd.index", "range", [0, 2, 0], [None]], []),
    "a mask of another length": (
        ["pd.masked", "Int64", array_form(np.arange(2), 0), array_form(np.array([True]), 1)],
        [np.arange(2).tobytes(), b"\1"],
    ),
    "a mask of numbers": (
        ["pd.masked", "Int64", array_form(np.arange(2), 0), array_form(np.arange(2), 1)],
        [np.arange(2).tobytes()] * 2,
    ),
    "a lying dtype": (
        ["pd.masked", "Int64", array_form(np.array([0.5]), 0), array_form(np.array([True]), 1)],
        [np.array([0.5]).tobytes(), b"\1"],
    ),
    "a dtype that is code": (["pd.dtype", "masked", "__import__('os')", None], []),
    "a frequency that is code": (["pd.period", 3, "os.system"], []),
    "an unhashable name": (
        ["pd.series", array_form(np.arange(2), 0), ROWS, ["l", []]],
        [np.arange(2).tobytes()],
    ),
    "dates of years": (
        ["pd.dates", ["a", "<M8[Y]", [1], "C", 0], None],
        [np.array([1], "M8[Y]").tobytes()],
    ),
    "an interval the wrong way round": (["pd.interval", 3, 1, "both"], []),
    "an interval of texts": (["pd.interval", "a", "b", "both"], []),
    "a sparse matrix with a place outside": (
        [
            "sparse",
            "csr",
            "matrix",
            [1, 1],
            [*[array_form(np.arange(1), i) for i in (0, 1, 2)][:2], ["l", [9]]],
        ],
        [np.arange(1).tobytes()] * 2,
    ),
    "a sparse matrix without end": (["sparse", "dia", "matrix", [2**40, 2**40], [["l", []]] * 3], []),
}


@pytest.mark.parametrize("name", HOSTILE)
def test_a_table_that_does_not_fit_together_is_refused(name: str) -> None:
    item, blobs = HOSTILE[name]
    with pytest.raises(WireError):
        wire.decode_frame(wire.pack([item], blobs)[4:])


def _mutate(item: Any, chance: random.Random) -> Any:
    """Return a message with one part replaced by something else."""
    if not isinstance(item, list) or not item or chance.random() < 0.15:
        return chance.choice(
            [None, 0, -1, 2**62, 0.5, "", "pd.frame", [], ["l", []], True, "Int64", "<i8"]
        )
    place = chance.randrange(len(item))
    action = chance.random()
    if action < 0.1:
        return item[:place] + item[place + 1 :]
    if action < 0.2:
        return [*item, item[place]]
    return [*item[:place], _mutate(item[place], chance), *item[place + 1 :]]


@pytest.mark.parametrize("seed", range(6))
def test_a_damaged_frame_does_no_worse_than_a_typed_error(seed: int) -> None:
    chance = random.Random(seed)
    values = [EVERYTHING, *FRAMES, *INDEXES, *(EVERYTHING[name] for name in EVERYTHING.columns)]
    refused = 0
    for _ in range(400):
        encoder = wire.Encoder()
        message = [encoder.encode(chance.choice(values))]
        for _ in range(chance.randint(1, 3)):
            message = [_mutate(message[0], chance)]
        blobs = [bytes(b) for b in encoder.blobs]
        if blobs and chance.random() < 0.3:
            place = chance.randrange(len(blobs))
            blobs[place] = chance.randbytes(len(blobs[place]))
        try:
            body = wire.pack(message, blobs)[4:]
        except (WireError, msgspec.ValidationError):
            continue
        try:
            wire.decode_frame(body)
        except WireError:
            refused += 1
    assert refused > 100
