"""Values of the standard library and of NumPy that are more than plain: what arrives is what was sent."""

from __future__ import annotations

import collections
import datetime
import decimal
import fractions
import pathlib
import re
import zoneinfo
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from autograder.worker import wire
from autograder.worker.wire import WireError

Pair = collections.namedtuple("Pair", "one other")
SEOUL = zoneinfo.ZoneInfo("Asia/Seoul")


def there_and_back(value: object) -> Any:
    return wire.decode_frame(wire.encode_frame(value)[4:])


@pytest.mark.parametrize(
    "value",
    [
        datetime.datetime(2026, 3, 20, 9, 30, 1, 5),
        datetime.datetime(2026, 3, 20, tzinfo=datetime.UTC),
        datetime.datetime(2026, 3, 20, tzinfo=SEOUL),
        datetime.datetime(2026, 3, 20, tzinfo=datetime.timezone(datetime.timedelta(hours=-5))),
        datetime.date(2026, 3, 20),
        datetime.time(9, 30),
        datetime.timedelta(-1, 3, 5),
        SEOUL,
        decimal.Decimal("-1.50"),
        decimal.Decimal("1E+100"),
        fractions.Fraction(-22, 7),
        pathlib.Path("data/rain.csv"),
        range(1, 10, 3),
        slice(1, None, -1),
        Ellipsis,
        NotImplemented,
        collections.Counter("banana"),
        collections.OrderedDict(b=1, a=2),
        collections.defaultdict(list, {"a": [1]}),
        collections.deque([1, 2, 3], maxlen=3),
        {"a": 1}.keys(),
        {"a": 1}.items(),
    ],
    ids=repr,
)
def test_a_value_of_the_standard_library_arrives_as_itself(value: object) -> None:
    back = there_and_back(value)
    assert type(back) is type(value)
    assert back == value


def test_a_defaultdict_keeps_its_default_only_if_that_crosses() -> None:
    assert there_and_back(collections.defaultdict(int))["new"] == 0
    assert there_and_back(collections.defaultdict(lambda: 3, a=1)).default_factory is None


def test_a_namedtuple_arrives_with_its_names() -> None:
    back = there_and_back(Pair(1, [2.0]))
    assert back == (1, [2.0])
    assert (back.one, back.other) == (1, [2.0])
    assert back._asdict() == {"one": 1, "other": [2.0]}
    assert repr(back) == "Pair(one=1, other=[2.0])"
    with pytest.raises(AttributeError):
        _ = back.third


@pytest.mark.parametrize("fields", [["_x"], ["x", "x"], ["class"], ["a b"], ["__class__"], [1], []])
def test_named_fields_with_other_names_are_refused(fields: list[Any]) -> None:
    message = wire.pack([["named", "P", fields, [0] * len(fields)]], [])
    with pytest.raises(WireError):
        wire.decode_frame(message[4:])


def test_a_match_arrives_as_its_groups() -> None:
    match = re.search(r"(?P<name>\w+)@(\w+)?(-)?", "mail kim@home now")
    assert match is not None
    back = there_and_back(match)
    assert isinstance(back, re.Match)
    assert bool(back)
    for ask in ("group", "groups", "groupdict", "span", "start", "end"):
        assert getattr(back, ask)() == getattr(match, ask)()
    assert (back["name"], back[2], back[3]) == ("kim", "home", None)
    assert back.group(1, 2) == ("kim", "home")
    assert repr(back) == repr(match)
    with pytest.raises(IndexError):
        back.group(4)


@pytest.mark.parametrize(
    "array",
    [
        np.array([1, "a", None, [2]], dtype=object),
        np.array([[1], ["a"]], dtype=object),
        np.array(["2026-03-20", "NaT"], "M8[D]"),
        np.array([1, 2], "m8[ms]"),
        np.zeros(2, [("a", "i4"), ("b", "U3")]),
        np.zeros((2, 1), [("a", "f8", (2,))]),
        np.rec.array([(1, "x")], names="n,s"),
        np.asarray([[1, 2]]).view(np.matrix),
    ],
    ids=lambda array: str(array.dtype),
)
def test_an_array_that_is_not_plain_arrives_as_itself(array: np.ndarray) -> None:
    back = there_and_back(array)
    assert type(back) is type(array)
    assert back.dtype == array.dtype
    assert back.shape == array.shape
    assert repr(back) == repr(array)


@pytest.mark.parametrize("value", [np.datetime64("2026-03-20"), np.timedelta64(3, "h")])
def test_a_scalar_of_a_date_arrives_as_itself(value: np.generic) -> None:
    assert repr(there_and_back(value)) == repr(value)


@given(
    st.recursive(
        st.one_of(
            st.datetimes(), st.dates(), st.timedeltas(), st.decimals(allow_nan=False, places=3),
            st.fractions(), st.integers(), st.text(st.characters(exclude_categories=["Cs"])),
        ),
        lambda inner: st.one_of(
            st.lists(inner, max_size=4),
            st.dictionaries(st.integers(), inner, max_size=4).map(collections.OrderedDict),
            st.lists(inner, min_size=2, max_size=2).map(lambda pair: Pair(*pair)),
            st.lists(inner, max_size=4).map(collections.deque),
        ),
        max_leaves=12,
    )
)  # fmt: skip
def test_any_value_of_these_arrives_as_it_was_sent(value: object) -> None:
    back = there_and_back(value)
    assert back == value
    assert repr(back) == repr(value)


@pytest.mark.parametrize(
    "item",
    [
        ["range", 0, 1 << 60, 1],
        ["range", 0, 10, 0],
        ["range", 5, 5, 1],
        ["decimal", "1E+99999"],
        ["decimal", "1e5_0"],
        ["zone", "../../etc/passwd"],
        ["zone", "/etc/localtime"],
        ["zone", "No/Such_Zone"],
        ["zone", 99_999],
        ["datetime", 2026, 13, 1, 0, 0, 0, 0, 0, None],
        ["datetime", 10**30, 1, 1, 0, 0, 0, 0, 0, None],
        ["fraction", 1, 0],
        ["constant", "__import__"],
        ["counter", ["l", []]],
        ["view", "globals", ["l", []]],
        ["view", "items", ["l", [1]]],
        ["match", "abc", ["d", [], []], [[0, 9]]],
        ["match", "abc", ["d", ["a"], [5]], [[0, 1]]],
        ["objects", [2], [1]],
        ["objects", [2**40], []],
        ["records", "ndarray", [1], ["a", "a"], [["l", []], ["l", []]]],
        ["records", "ndarray", [1], ["a"], [1]],
        ["record", 3],
        ["matrix", 3],
        ["deque", ["l", []], -1],
        ["defaultdict", ["T", "nothing"], ["d", [], []]],
    ],
    ids=str,
)
def test_a_value_of_an_impossible_form_is_refused(item: list[Any]) -> None:
    with pytest.raises(WireError):
        wire.decode_frame(wire.pack([item], [])[4:])
