"""What crosses the wall comes back the same, and nothing hostile does worse than a WireError."""

from __future__ import annotations

import collections
import enum
import math
import struct
from collections.abc import Callable
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from autograder.worker import wire
from autograder.worker.wire import LIMITS, Decoder, WireError

BOUNDLESS = settings(deadline=None, max_examples=80)
BYTES = ["?", "|i1", "|u1"]
WIDER = ["i2", "u2", "i4", "u4", "i8", "u8", "f2", "f4", "f8", "c8", "c16"]
LONG = [np.dtype(np.longdouble).str, np.dtype(np.clongdouble).str]
NUMERIC_DTYPES = [*BYTES, *(order + name for name in WIDER for order in "<>"), *LONG]
MERSENNE = 2**61 - 1


def there_and_back(value: object) -> Any:
    return wire.decode_frame(wire.encode_frame(value)[4:])


def form(value: Any) -> Any:
    """A value with its exact types and bits, comparable by ==."""
    kind = type(value)
    if kind is float:
        return kind, struct.pack(">d", value)
    if kind is complex:
        return kind, struct.pack(">dd", value.real, value.imag)
    if kind in (list, tuple):
        return kind, [form(item) for item in value]
    if kind is dict:
        return kind, [(form(key), form(item)) for key, item in value.items()]
    if kind in (set, frozenset):
        return kind, sorted(repr(form(item)) for item in value)
    if kind is np.ndarray:
        return kind, value.dtype.str, value.shape, value.tobytes()
    if isinstance(value, np.generic):
        return kind, value.dtype.str, value.tobytes()
    return kind, value


def body(head: bytes, *blobs: bytes) -> bytes:
    return b"".join([len(head).to_bytes(4, "big"), head, *blobs])


def decode(item: object, *blobs: bytes) -> Any:
    return Decoder([memoryview(blob) for blob in blobs]).decode(item)


def nested(depth: int) -> list[Any]:
    value: list[Any] = []
    for _ in range(depth):
        value = [value]
    return value


# --- what goes over comes back -------------------------------------------------------------------


texts = st.text(st.characters(exclude_categories=["Cs"]), max_size=20)
integers = st.one_of(
    st.integers(), st.integers(-(2**200), 2**200), st.sampled_from([2**63, 2**64, -(2**63) - 1])
)
plain_scalars = st.one_of(
    st.none(), st.booleans(), integers, st.floats(), st.complex_numbers(), texts, st.binary()
)


@st.composite
def numpy_arrays(draw: st.DrawFn, rank: int = 3) -> np.ndarray:
    shape = tuple(draw(st.lists(st.integers(0, 3), max_size=rank)))
    dtype = np.dtype(draw(st.sampled_from(NUMERIC_DTYPES)))
    count = math.prod(shape)
    data = draw(st.binary(min_size=count * dtype.itemsize, max_size=count * dtype.itemsize))
    if dtype.kind == "b":
        data = bytes(byte & 1 for byte in data)
    array = np.frombuffer(data, dtype) if data else np.empty(count, dtype)
    return array.reshape(shape, order=draw(st.sampled_from("CF"))).copy("K")


@st.composite
def numpy_scalars(draw: st.DrawFn) -> np.generic:
    dtype = np.dtype(draw(st.sampled_from(NUMERIC_DTYPES))).newbyteorder("=")
    data = draw(st.binary(min_size=dtype.itemsize, max_size=dtype.itemsize))
    data = bytes([data[0] & 1]) if dtype.kind == "b" else data
    return np.frombuffer(data, dtype)[0]


leaves = plain_scalars | numpy_scalars() | numpy_arrays()
hashables = st.recursive(
    plain_scalars,
    lambda inner: st.lists(inner, max_size=3).map(tuple) | st.frozensets(inner, max_size=3),
    max_leaves=5,
)
values = st.recursive(
    leaves,
    lambda inner: st.one_of(
        st.lists(inner, max_size=4),
        st.lists(inner, max_size=4).map(tuple),
        st.dictionaries(hashables, inner, max_size=4),
        st.sets(hashables, max_size=4),
        st.frozensets(hashables, max_size=4),
    ),
    max_leaves=12,
)


@BOUNDLESS
@given(values)
def test_what_goes_over_comes_back_with_the_same_types_and_bits(value: Any) -> None:
    assert form(there_and_back(value)) == form(value)


@BOUNDLESS
@given(numpy_arrays())
def test_an_array_keeps_its_order_in_memory(array: np.ndarray) -> None:
    back = there_and_back(array)
    assert back.flags.c_contiguous == array.flags.c_contiguous
    assert back.flags.f_contiguous == array.flags.f_contiguous


@BOUNDLESS
@given(numpy_scalars())
def test_a_numpy_scalar_keeps_its_type(scalar: np.generic) -> None:
    assert form(there_and_back(scalar)) == form(scalar)


@pytest.mark.parametrize("code", sorted(set(np.typecodes["All"]) - set("OVMmqQ")))
def test_every_plain_dtype_crosses_as_array_and_as_scalar(code: str) -> None:
    array = np.ones(3, code)
    assert form(there_and_back(array)) == form(array)
    assert form(there_and_back(array[0])) == form(array[0])


def test_a_float64_stays_a_float64() -> None:
    assert type(there_and_back(np.float64(0.1))) is np.float64


def test_a_python_float_stays_a_float() -> None:
    assert type(there_and_back(0.1)) is float


@pytest.mark.parametrize("bits", ["8000000000000000", "7ff8000000000001", "fff0000000000000"])
def test_a_float_keeps_every_bit(bits: str) -> None:
    value = struct.unpack(">d", bytes.fromhex(bits))[0]
    assert struct.pack(">d", there_and_back(value)).hex() == bits


@pytest.mark.parametrize("shape", [(), (0,), (3, 0), (0, 2, 5), (1, 1, 1)])
def test_an_odd_shape_is_kept(shape: tuple[int, ...]) -> None:
    assert there_and_back(np.zeros(shape)).shape == shape


@pytest.mark.parametrize(
    "array",
    [
        np.arange(12.0).reshape(3, 4)[::2, ::-1],
        np.arange(10)[::3],
        np.arange(24).reshape(2, 3, 4).transpose(1, 0, 2),
        np.broadcast_to(np.float32(2), (2, 3)),
    ],
)
def test_a_strided_view_comes_back_as_an_array_of_its_own(array: np.ndarray) -> None:
    back = there_and_back(array)
    assert form(back) == form(array)
    assert back.flags.owndata
    assert back.flags.writeable


def test_a_fortran_array_stays_fortran() -> None:
    back = there_and_back(np.asfortranarray(np.arange(6).reshape(2, 3)))
    assert back.flags.f_contiguous
    assert not back.flags.c_contiguous
    assert back.tolist() == [[0, 1, 2], [3, 4, 5]]


def test_a_big_endian_array_stays_big_endian() -> None:
    back = there_and_back(np.array([1, 256], ">i4"))
    assert back.dtype.str == ">i4"
    assert back.tolist() == [1, 256]


@pytest.mark.parametrize(
    "array", [np.array(["가나", "", "abc"]), np.array(["가"], ">U3"), np.array([b"ab", b""])]
)
def test_an_array_of_text_crosses(array: np.ndarray) -> None:
    assert form(there_and_back(array)) == form(array)


@pytest.mark.parametrize("text", ["", "a" * 4096, "가" * 4096, "x" * 100_000, "\0", "😀"])
def test_any_text_crosses(text: str) -> None:
    assert there_and_back(text) == text


@pytest.mark.parametrize("scalar", [np.str_("가"), np.str_(""), np.bytes_(b"a"), np.bytes_(b"")])
def test_a_numpy_text_scalar_crosses_even_when_empty(scalar: np.generic) -> None:
    back = there_and_back(scalar)
    assert type(back) is type(scalar)
    assert back == scalar


@pytest.mark.parametrize("scalar", [np.str_("a\0"), np.bytes_(b"a\0")], ids=["U", "S"])
def test_a_numpy_text_scalar_keeps_a_trailing_nul(scalar: np.generic) -> None:
    assert there_and_back(scalar) == scalar


def test_the_longest_integer_crosses() -> None:
    value = 2 ** (8 * LIMITS.integer - 1) - 1
    assert there_and_back(value) == value
    assert there_and_back(-value) == -value


# --- subclasses cross as their plain base --------------------------------------------------------


Point = collections.namedtuple("Point", "x y")


class Colour(enum.IntEnum):
    RED = 3


class LyingFloat(float):
    def __float__(self) -> float:
        raise AssertionError

    def __eq__(self, other: object) -> bool:
        return True

    __hash__ = None  # type: ignore[assignment]


class LyingInt(int):
    def __int__(self) -> int:
        return 0

    def __index__(self) -> int:
        return 0


class LyingText(str):
    def __str__(self) -> str:
        raise AssertionError

    def encode(self, *_: object) -> bytes:  # type: ignore[override]
        return b"lie"

    def __len__(self) -> int:
        return 0


class LyingList(list[int]):
    def __iter__(self) -> Any:
        return iter([9, 9])

    def __len__(self) -> int:
        return 0


class LyingDict(dict[str, int]):
    def items(self) -> Any:
        return [("lie", 1)]


class LyingComplex(complex):
    @property
    def real(self) -> float:  # type: ignore[override]
        return 9.0


class LyingArray(np.ndarray):
    def tobytes(self, *_: object) -> bytes:  # type: ignore[override]
        return b"lie"

    def __array__(self, *_: object, **__: object) -> np.ndarray:  # type: ignore[override]
        return np.zeros(1)

    @property
    def dtype(self) -> Any:
        raise AssertionError


class LyingFloat64(np.float64):
    def tobytes(self, *_: object) -> bytes:  # type: ignore[override]
        return struct.pack("<d", 9.0)


class Float64WithoutDtype(np.float64):
    @property
    def dtype(self) -> Any:
        raise AssertionError


@pytest.mark.parametrize(
    ("value", "plain"),
    [
        (Colour.RED, 3),
        (LyingFloat(0.5), 0.5),
        (LyingInt(7), 7),
        (LyingText("true"), "true"),
        (LyingList([1, 2]), [1, 2]),
        (LyingDict(a=2), {"a": 2}),
        (LyingComplex(1, 2), 1 + 2j),
        (np.arange(3.0).view(LyingArray), np.arange(3.0)),
        # Not as a masked array: NumPy's comparisons take what is masked for equal.
        (np.ma.masked_array([1, 2], [True, False]), np.array([1, 2])),
        (LyingFloat64(0.5), np.float64(0.5)),
        (Float64WithoutDtype(0.5), np.float64(0.5)),
    ],
    ids=lambda value: type(value).__name__,
)
def test_a_subclass_crosses_as_its_plain_base(value: object, plain: object) -> None:
    assert form(there_and_back(value)) == form(plain)


def test_a_subclass_of_complex_keeps_the_sign_of_zero() -> None:
    class Mine(complex):
        pass

    assert form(there_and_back(Mine(-0.0, -0.0))) == form(complex(-0.0, -0.0))


# --- what does not cross -------------------------------------------------------------------------


@pytest.mark.parametrize(
    "value",
    [
        np.array([object()]),
        np.void(b"abc"),
        object(),
        len,
        [object()],
    ],
    ids=lambda value: type(value).__name__,
)
def test_what_is_no_plain_value_is_refused(value: object) -> None:
    with pytest.raises(WireError):
        wire.encode_frame(value)


@pytest.mark.parametrize("text", ["\ud800", "a\udfffb", "\ud83d" * 5000])
def test_half_a_surrogate_pair_is_refused(text: str) -> None:
    with pytest.raises(WireError):
        wire.encode_frame(text)


def test_the_deepest_nesting_crosses_and_one_more_is_refused() -> None:
    assert there_and_back(nested(LIMITS.depth)) == nested(LIMITS.depth)
    with pytest.raises(WireError, match="deep"):
        wire.encode_frame(nested(LIMITS.depth + 1))


def test_too_many_parts_are_refused() -> None:
    with pytest.raises(WireError, match="parts"):
        wire.encode_frame([None] * LIMITS.nodes)


def test_too_long_an_integer_is_refused() -> None:
    with pytest.raises(WireError, match="integer"):
        wire.encode_frame(2 ** (8 * LIMITS.integer))


def test_too_long_a_text_is_refused() -> None:
    with pytest.raises(WireError, match="text"):
        wire.encode_frame("x" * (LIMITS.text + 1))


def test_an_array_far_larger_than_memory_is_refused_before_it_is_copied() -> None:
    with pytest.raises(WireError, match="MiB"):
        wire.encode_frame(np.broadcast_to(1.0, (2**30, 2**20)))


def test_too_many_bytes_are_refused() -> None:
    with pytest.raises(WireError, match="MiB"):
        wire.encode_frame(bytes(LIMITS.frame + 1))


def test_values_that_are_too_large_together_are_refused() -> None:
    half = bytes(LIMITS.frame // 2 + 1)
    with pytest.raises(WireError, match="MiB"):
        wire.encode_frame([half, half])


def test_a_head_that_is_too_long_is_refused() -> None:
    with pytest.raises(WireError, match="frame"):
        wire.encode_frame(["x" * 4000] * (LIMITS.head // 4000 + 1))


def test_a_billion_laughs_are_refused() -> None:
    laugh: list[Any] = ["ha"] * 10
    for _ in range(30):
        laugh = [laugh] * 10
    with pytest.raises(WireError, match="parts"):
        wire.encode_frame(laugh)


def test_a_list_that_contains_itself_is_refused() -> None:
    endless: list[Any] = []
    endless.append(endless)
    with pytest.raises(WireError, match="deep"):
        wire.encode_frame(endless)


def test_a_dict_that_contains_itself_is_refused() -> None:
    endless: dict[str, Any] = {}
    endless["me"] = endless
    with pytest.raises(WireError, match="deep"):
        wire.encode_frame(endless)


def test_too_many_set_members_are_refused() -> None:
    assert len(there_and_back(set(range(LIMITS.hashed)))) == LIMITS.hashed
    with pytest.raises(WireError, match="members"):
        there_and_back(set(range(LIMITS.hashed + 1)))


def test_too_many_long_integers_as_keys_are_refused() -> None:
    keys = [MERSENNE * 2**k for k in range(10, 11 + LIMITS.same_hash)]
    with pytest.raises(WireError, match="share one hash"):
        there_and_back(dict.fromkeys(keys))


@pytest.mark.parametrize("tag", ["e", "z"])
def test_complex_numbers_that_share_one_hash_are_refused(tag: str) -> None:
    members = [["c", float(-1000003 * k), float(k)] for k in range(1, 3001)]
    assert len({hash(complex(real, imag)) for _, real, imag in members}) < 3
    with pytest.raises(WireError):
        decode([tag, members])


def colliding_tuples(count: int) -> list[tuple[int, int]]:
    """Pairs of small integers whose hashes are all the same (tuple hashing is xxHash, unkeyed)."""
    p1, p2, p5 = 11400714785074694791, 14029467366897019727, 2870177450012600261
    word = 2**64 - 1
    unmultiply = pow(p2, -1, 2**64)
    found, first = [], 0
    while len(found) < count:
        first += 1
        state = (p5 + first * p2) & word
        state = ((state << 31 | state >> 33) & word) * p1 & word
        second = (12345 - state) * unmultiply & word
        if second < MERSENNE:
            found.append((first, second))
    return found


def test_tuples_that_share_one_hash_are_refused() -> None:
    pairs = colliding_tuples(3000)
    assert len({hash(pair) for pair in pairs}) == 1
    with pytest.raises(WireError):
        decode(["e", [["t", list(pair)] for pair in pairs]])


def test_a_message_with_a_map_is_refused_before_its_keys_are_hashed() -> None:
    head = b"\x92\x91\x81\x92\x01\x02\x03\x90"  # [[{(1, 2): 3}], []]
    with pytest.raises(WireError):
        wire.unpack(body(head))


# --- hostile frames ------------------------------------------------------------------------------


def survives(decoding: Callable[[], object]) -> None:
    try:
        decoding()
    except WireError:
        pass


@BOUNDLESS
@given(st.binary(max_size=200))
def test_random_bytes_do_no_worse_than_a_wire_error(data: bytes) -> None:
    survives(lambda: wire.unpack(data))
    survives(lambda: wire.decode_frame(data))


@BOUNDLESS
@given(st.binary(max_size=200), st.binary(max_size=20))
def test_a_random_head_does_no_worse_than_a_wire_error(head: bytes, blob: bytes) -> None:
    survives(lambda: wire.decode_frame(body(head, blob)))


mutations = st.lists(
    st.tuples(st.sampled_from(["flip", "insert", "delete"]), st.integers(0), st.integers(0, 255)),
    min_size=1,
    max_size=4,
)


@settings(BOUNDLESS, max_examples=300)
@given(values, mutations)
def test_a_damaged_frame_does_no_worse_than_a_wire_error(
    value: Any, changes: list[tuple[str, int, int]]
) -> None:
    data = bytearray(wire.encode_frame(value)[4:])
    for change, place, byte in changes:
        at = place % (len(data) + 1)
        if change == "insert":
            data.insert(at, byte)
        elif at < len(data):
            data[at : at + 1] = b"" if change == "delete" else bytes([byte])
    survives(lambda: wire.decode_frame(data))


operands = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(-1, 3),
    st.integers(-(2**63), 2**64 - 1),
    st.floats(),
    st.binary(max_size=9),
    st.sampled_from(["C", "F", "<f8", "?", "|S0", "<U0", "<U2", "f3", "x", "O", "", "\u0661i4"]),
)
tags = st.sampled_from([*wire.DECODERS, "?", ""])
messages = st.recursive(
    operands,
    lambda inner: st.one_of(
        st.lists(inner, max_size=4),
        st.builds(lambda tag, rest: [tag, *rest], tags, st.lists(inner, max_size=5)),
        st.dictionaries(st.integers(), inner, max_size=2),
    ),
    max_leaves=10,
)


@settings(BOUNDLESS, max_examples=300)
@given(messages)
def test_no_message_whatever_does_worse_than_a_wire_error(item: Any) -> None:
    survives(lambda: decode(item, b"", b"\x01", b"12345678"))


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"\0\0\0",
        b"\0\0\0\x05\x90",
        b"\xff\xff\xff\xff\x92\x90\x90",
        body(b"\xc0"),
        body(b"\x90"),
        body(b"\x91\x90"),
        body(b"\x92\x90\xc0"),
        body(b"\x93\x90\x90\x90"),
        body(b"\x92\x90\x90", b"x"),
        body(b"\x92\x90\x91\x05", b"four"),
        body(b"\x92\x90\x91\xff", b""),
        body(b"\x92\x90\x91\xc3", b"x"),
        body(b"\x92\x90\x91\xcb" + struct.pack(">d", 1.0), b"x"),
        body(b"\x92\x90\x91\xcf" + b"\xff" * 8, b"x"),
        body(b"\x92\x90\x92\x02\x02", b"abc"),
        body(b"\x92\x91\xa1\xff\x90"),
        body(b"\xdd\xff\xff\xff\xff"),
        body(b"\x92\xdd\xff\xff\xff\xff\x90"),
        body(b"\x92" + b"\xdd\xff\xff\xff\xff" * 60),
        body(b"\x92\xdf\xff\xff\xff\xff\x90"),
        body(b"\x92\x91\xc6\xff\xff\xff\xff\x90"),
        body(b"\x92\x91\xdb\xff\xff\xff\xff\x90"),
        body(b"\x92\x91\xc9\xff\xff\xff\xff\x01\x90"),
        body(b"\x92\x91\xc7\x0c\xff" + b"\xff" * 12 + b"\x90"),
        body(b"\x92\x91\x81\x81\x01\x02\x03\x90"),
        body(b"\x91" * 1_000_000),
        body(b"\x81" * 1_000_000),
        body(b"\x81\x01" * 500_000),
    ],
)
def test_bytes_that_are_no_frame_are_refused(data: bytes) -> None:
    with pytest.raises(WireError):
        wire.unpack(data)


@pytest.mark.parametrize("head", [b"\x92\x91\xd6\xff\0\0\0\0\x90", b"\x92\x91\xd4\x05\x01\x90"])
def test_a_timestamp_or_an_extension_is_refused(head: bytes) -> None:
    with pytest.raises(WireError):
        wire.decode_frame(body(head))


@pytest.mark.parametrize("message", [[], [None, None]])
def test_a_frame_of_no_value_or_of_two_is_refused(message: list[Any]) -> None:
    with pytest.raises(WireError):
        wire.decode_frame(wire.pack(message, [])[4:])


@pytest.mark.parametrize("size", [0, 3, LIMITS.frame + 1, 2**32 - 1])
def test_a_frame_that_claims_an_impossible_size_is_refused(size: int) -> None:
    with pytest.raises(WireError):
        wire.frame_size(size.to_bytes(4, "big"))


def test_a_frame_says_how_many_bytes_follow() -> None:
    frame = wire.encode_frame([1, "가", np.zeros(3)])
    assert wire.frame_size(frame[:4]) == len(frame) - 4


def test_more_blobs_than_a_value_has_parts_are_refused() -> None:
    count = LIMITS.nodes + 1
    with pytest.raises(WireError):
        wire.unpack(body(b"\x92\x90\xdd" + count.to_bytes(4, "big") + b"\0" * count))


@pytest.mark.parametrize("item", [["y", 0], ["s", 0], ["a", "|u1", [2**20], "C", 0]])
def test_one_blob_for_more_values_than_a_frame_could_bring_is_refused(item: list[Any]) -> None:
    with pytest.raises(WireError):
        decode(["l", [item] * (1 + LIMITS.frame // 2**20)], bytes(2**20))


@pytest.mark.parametrize("item", [b"bare", {}, {1: 2}, [], [1], [None], [b"l", []], [["l"], []]])
def test_a_message_without_a_text_for_a_tag_is_refused(item: object) -> None:
    with pytest.raises(WireError):
        decode(item)


def test_an_unknown_tag_is_refused_where_no_reference_is_expected() -> None:
    with pytest.raises(WireError):
        decode(["?", 1])


ARITY = {
    "I": 1,
    "s": 1,
    "y": 1,
    "c": 2,
    "l": 1,
    "t": 1,
    "e": 1,
    "z": 1,
    "d": 2,
    "a": 4,
    "n": 2,
    "u": 1,
    "b": 1,
    "T": 1,
    "D": 1,
    "datetime": 9,
    "date": 3,
    "time": 6,
    "timedelta": 3,
    "zone": 1,
    "decimal": 1,
    "fraction": 2,
    "path": 1,
    "range": 3,
    "slice": 3,
    "constant": 1,
    "counter": 1,
    "ordered": 1,
    "defaultdict": 2,
    "deque": 2,
    "view": 2,
    "named": 3,
    "match": 3,
    "file": 2,
    "objects": 2,
    "records": 4,
    "record": 1,
    "matrix": 1,
    "pd.texts": 2,
    "pd.categorical": 3,
    "pd.dates": 2,
    "pd.periods": 2,
    "pd.intervals": 3,
    "pd.masked": 3,
    "pd.strings": 3,
    "pd.arrow": 3,
    "pd.sparse": 2,
    "pd.index": 3,
    "pd.series": 3,
    "pd.frame": 3,
    "pd.timestamp": 2,
    "pd.duration": 1,
    "pd.period": 2,
    "pd.interval": 3,
    "pd.missing": 1,
    "pd.dtype": 3,
    "ds.table": 2,
    "ds.row": 2,
    "bpd": 2,
    "sparse": 4,
    "pl.frame": 3,
    "pl.series": 3,
}


FITS = {
    *(("u", str), ("path", str), ("zone", int), ("timedelta", int), ("fraction", int)),
}


@pytest.mark.parametrize("tag", wire.DECODERS)
def test_a_tag_with_too_few_or_too_many_operands_is_refused(tag: str) -> None:
    for count in range(7):
        if count != ARITY[tag]:
            with pytest.raises(WireError):
                decode([tag, *[0] * count], b"")


@pytest.mark.parametrize("tag", wire.DECODERS)
@pytest.mark.parametrize("operand", [None, True, -1, 99, "text", {}, {1: 2}, 2**64 - 1])
def test_a_tag_with_operands_of_another_type_is_refused(tag: str, operand: object) -> None:
    if (tag, type(operand)) in FITS or tag == "slice":
        return  # it fits
    with pytest.raises(WireError):
        decode([tag, *[operand] * ARITY[tag]], b"12345678")


@pytest.mark.parametrize(
    "item",
    [
        ["I", bytes(LIMITS.integer + 1)],
        ["c", 1, 2.0],
        ["s", 0],
        ["d", [1], []],
        ["d", [], [1]],
        ["d", [["l", []]], [1]],
        ["d", [["t", [["l", []]]]], [1]],
        ["e", [["d", [], []]]],
        ["z", [["a", "<f8", [1], "C", 0]]],
    ],
    ids=str,
)
def test_operands_that_make_no_value_are_refused(item: list[Any]) -> None:
    with pytest.raises(WireError):
        decode(item, b"\xff" * 8)


@pytest.mark.parametrize(
    ("name", "shape", "order"),
    [
        ("<f8", [2], "C"),
        ("<f8", [0], "C"),
        ("<f8", [-1], "C"),
        ("<f8", [-1, -1], "C"),
        ("<f8", [True], "C"),
        ("<f8", [1.0], "C"),
        ("<f8", [[1]], "C"),
        ("<f8", [1], "A"),
        ("<f8", [1], None),
        ("<f8", [1], ["C"]),
        ("<f8", [2**40], "C"),
        ("<f8", [2**32], "C"),
        ("<f8", [2**39] * 32, "C"),
        ("<f8", [1] * (LIMITS.dimensions + 1), "C"),
        ("<f8", 1, "C"),
        ("<f8", None, "C"),
        ("O", [1], "C"),
        ("|O8", [1], "C"),
        ("<M8[parsecs]", [1], "C"),
        ("|V8", [1], "C"),
        ("f8,f8", [1], "C"),
        ("<f3", [1], "C"),
        ("<f99", [1], "C"),
        ("float64", [1], "C"),
        ("<f8\n", [1], "C"),
        ("<U\u0662", [1], "C"),
        ("<U9999999", [1], "C"),
        ("", [1], "C"),
        (8, [1], "C"),
    ],
)
def test_an_impossible_array_is_refused(name: Any, shape: Any, order: Any) -> None:
    with pytest.raises(WireError):
        decode(["a", name, shape, order, 0], b"12345678")


@pytest.mark.parametrize("shape", [[0] + [2**39] * 31, [2**39] * 31 + [0]])
def test_an_empty_array_of_a_huge_shape_is_refused(shape: list[int]) -> None:
    with pytest.raises(WireError):
        decode(["a", "<f8", shape, "C", 0], b"")


@pytest.mark.parametrize("name", ["<U0", "|S0"])
def test_an_array_of_no_bytes_does_not_claim_memory(name: str) -> None:
    with pytest.raises(WireError):
        decode(["a", name, [2**38], "C", 0], b"")


@pytest.mark.parametrize("order", ["C", "F"])
def test_a_bool_of_another_byte_than_0_and_1_is_refused(order: str) -> None:
    with pytest.raises(WireError):
        decode(["a", "?", [3], order, 0], b"\0\1\2")
    with pytest.raises(WireError):
        decode(["n", "|b1", 0], b"\xff")


@pytest.mark.parametrize("point", [0x110000, 0xFFFFFFFF, 0xD800, 0xDFFF])
@pytest.mark.parametrize("order", ["<", ">"])
def test_an_impossible_character_in_an_array_is_refused(point: int, order: str) -> None:
    data = struct.pack(f"{order}I", point)
    with pytest.raises(WireError):
        decode(["a", f"{order}U1", [1], "C", 0], data)
    with pytest.raises(WireError):
        decode(["n", f"{order}U1", 0], data)


def test_a_nesting_bomb_within_the_head_is_refused() -> None:
    item: Any = None
    for _ in range(LIMITS.depth + 1):
        item = ["l", [item]]
    with pytest.raises(WireError):
        decode(item)


def test_too_many_parts_in_a_head_are_refused() -> None:
    with pytest.raises(WireError):
        decode(["l", [None] * LIMITS.nodes])


@pytest.mark.parametrize("code", ["?", "e", "f", "d", "F", "D"])
@pytest.mark.parametrize("tag", ["e", "d"])
def test_a_numpy_key_and_an_integer_beyond_it_do_no_worse_than_a_wire_error(
    code: str, tag: str
) -> None:
    one = np.ones((), code)
    beyond = 1 + MERSENNE * 2**2000  # its hash is 1, too
    keys = [["n", one.dtype.str, 0], ["I", beyond.to_bytes(300, "big", signed=True)]]
    rest = [[None, None]] if tag == "d" else []
    survives(lambda: decode([tag, keys, *rest], one.tobytes()))
    survives(lambda: decode([tag, keys[::-1], *rest], one.tobytes()))


# --- references ----------------------------------------------------------------------------------


def test_a_function_crosses_as_a_reference_and_is_resolved_at_the_other_end() -> None:
    numbered: list[object] = []

    def reference(value: object) -> list[Any]:
        numbered.append(value)
        return ["r", len(numbered) - 1]

    frame = wire.encode_frame({"f": [math.sin, 1], "g": math.cos}, reference)
    back = wire.decode_frame(frame[4:], lambda item: numbered[item[1]])
    assert back == {"f": [math.sin, 1], "g": math.cos}


def test_an_array_that_does_not_cross_is_an_error_even_where_references_are_made() -> None:
    with pytest.raises(WireError):
        wire.encode_frame(np.zeros(1, "V3"), lambda value: ["r", 0])


def test_what_a_message_cannot_hold_is_refused_when_packed() -> None:
    for message in ([object()], [2**64], ["\ud800"], nested(5000)):
        with pytest.raises(WireError):
            wire.pack(message, [])
