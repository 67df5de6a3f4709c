"""Whatever a caller gives becomes an array, or the message says what was given and what was wanted."""

from __future__ import annotations

import re
from collections.abc import Callable
from fractions import Fraction
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra import numpy as hnp

from nncourse.arrays import Shape, count, floats, function, ints, number, positive

quick = settings(deadline=None, max_examples=60)


@pytest.mark.parametrize(
    "value",
    [
        [1, 0, 1],
        (1, 0, 1),
        [1.0, 0.0, 1.0],
        [True, False, True],
        np.array([1, 0, 1], dtype=np.uint8),
        np.array([1, 0, 1], dtype=np.int16),
        np.array([1, 0, 1], dtype=np.float32),
        np.array([1, 0, 1], dtype=">f8"),
    ],
    ids=lambda value: getattr(getattr(value, "dtype", None), "str", type(value).__name__),
)
def test_floats_takes_real_numbers_of_every_kind(value: Any) -> None:
    array = floats("x", value)
    assert array.dtype == np.float64
    assert array.tolist() == [1.0, 0.0, 1.0]


def test_floats_makes_an_array_of_no_dimensions_from_a_number() -> None:
    array = floats("x", 3)
    assert array.shape == ()
    assert array == 3.0


def test_floats_does_not_copy_what_is_a_float_array_already() -> None:
    x = np.array([1.0, 2.0])
    assert floats("x", x) is x


def test_floats_copies_integers_and_leaves_them_alone() -> None:
    x = np.array([1, 2])
    floats("x", x)[0] = 7.5
    assert x.tolist() == [1, 2]


@pytest.mark.parametrize(
    ("value", "kind"),
    [
        ("abc", "str"),
        (["1", "2"], "str"),
        ([1j], "complex128"),
        (None, "object"),
        ([Fraction(1, 2)], "object"),
        ({1: 2}, "object"),
        (np.array(["2024-01-01"], dtype="datetime64[D]"), "datetime64"),
    ],
)
def test_floats_refuses_what_is_not_real_numbers(value: Any, kind: str) -> None:
    with pytest.raises(ValueError, match=f"^weights must be real numbers, but are {kind}"):
        floats("weights", value)


def test_floats_refuses_rows_that_differ_in_length() -> None:
    with pytest.raises(
        ValueError, match=r"^X must be one regular array, but its rows differ in length$"
    ):
        floats("X", [[1, 2], [3]])


FITTING: list[tuple[tuple[int, ...], tuple[Shape, ...]]] = [
    ((), ((),)),
    ((3,), (("d",),)),
    ((3,), ((3,),)),
    ((0,), (("n",),)),
    ((0, 2), (("n", 2),)),
    ((5, 2), (("n", 2),)),
    ((5, 2), ((2,), ("n", 2))),
    ((2,), ((2,), ("n", 2))),
    ((4, 1, 2), (("a", "b", "c"),)),
    ((7, 8, 9), ()),
    ((0, 0), ()),
]


@pytest.mark.parametrize(("shape", "expected"), FITTING)
def test_a_shape_that_fits_passes(shape: tuple[int, ...], expected: tuple[Shape, ...]) -> None:
    assert floats("x", np.zeros(shape), *expected).shape == shape


MISFITS: list[tuple[tuple[int, ...], tuple[Shape, ...], str]] = [
    ((), (("d",),), "(d,)"),
    ((3,), ((),), "()"),
    ((3,), ((2,),), "(2,)"),
    ((0,), (("d",),), "(d,)"),
    ((0, 2), (("samples", 2),), "(samples, 2)"),
    ((5, 0), (("n", "d"),), "(n, d)"),
    ((2, 5), (("n", 2),), "(n, 2)"),
    ((2,), (("n", 2),), "(n, 2)"),
    ((1, 2, 3), (("k",), ("n", "k")), "(k,) or (n, k)"),
]


@pytest.mark.parametrize(("shape", "expected", "written"), MISFITS)
@pytest.mark.parametrize("convert", [floats, ints])
def test_a_shape_that_does_not_fit_is_named_beside_the_one_expected(
    shape: tuple[int, ...],
    expected: tuple[Shape, ...],
    written: str,
    convert: Callable[..., Any],
) -> None:
    message = f"W2 must have shape {written}, but has shape {shape}"
    with pytest.raises(ValueError, match=f"^{re.escape(message)}$"):
        convert("W2", np.zeros(shape, dtype=int), *expected)


@quick
@given(st.lists(st.integers(1, 4), max_size=4))
def test_letters_stand_for_any_sizes(sizes: list[int]) -> None:
    letters = tuple("abcd"[: len(sizes)])
    assert floats("x", np.ones(sizes), letters).shape == tuple(sizes)
    with pytest.raises(ValueError, match="must have shape"):
        floats("x", np.ones([*sizes, 1]), letters)


@quick
@given(hnp.arrays(np.int64, hnp.array_shapes(min_dims=0), elements=st.integers(-(2**53), 2**53)))
def test_integers_up_to_the_mantissa_become_floats_unrounded(x: np.ndarray) -> None:
    assert [int(value) for value in floats("x", x).ravel()] == x.ravel().tolist()


@pytest.mark.parametrize(
    "value", [[1, 0], (1, 0), [True, False], np.array([1, 0], dtype=np.uint8), np.array([1, 0])]
)
def test_ints_takes_integers_and_truth_values(value: Any) -> None:
    array = ints("labels", value)
    assert array.dtype == np.int64
    assert array.tolist() == [1, 0]


@pytest.mark.parametrize("value", [[], (), np.array([]), np.zeros(0, dtype=np.float32)])
def test_ints_takes_nothing_as_integers_whatever_its_type(value: Any) -> None:
    array = ints("labels", value, ("n",))
    assert array.dtype == np.int64
    assert array.shape == (0,)


@pytest.mark.parametrize(
    ("value", "kind"), [([0.5], "float64"), (1.0, "float64"), (["0"], "str"), (None, "object")]
)
def test_ints_refuses_what_is_not_integers(value: Any, kind: str) -> None:
    with pytest.raises(ValueError, match=f"^labels must be integers, but are {kind}"):
        ints("labels", value)


@pytest.mark.parametrize("value", [2, 2.0, True + 1, np.float32(2), np.int8(2), np.array(2)])
def test_number_gives_a_python_float(value: Any) -> None:
    result = number("b", value)
    assert type(result) is float
    assert result == 2.0


@pytest.mark.parametrize("value", [[2.0], np.zeros((1, 1)), []])
def test_number_refuses_an_array_even_of_one_element(value: Any) -> None:
    shape = re.escape(str(np.shape(value)))
    with pytest.raises(ValueError, match=rf"^b must have shape \(\), but has shape {shape}$"):
        number("b", value)


@pytest.mark.parametrize("value", [5e-324, 1, np.float32(0.5), 1e308])
def test_positive_lets_positive_numbers_through(value: float) -> None:
    result = positive("h", value)
    assert type(result) is float
    assert result == value


@pytest.mark.parametrize("value", [0, -0.0, -1, float("nan"), float("inf"), float("-inf")])
def test_positive_refuses_zero_less_and_what_is_not_finite(value: float) -> None:
    with pytest.raises(ValueError, match=f"^h must be a number greater than 0, but is {float(value)}$"):
        positive("h", value)


@pytest.mark.parametrize("value", [0, 1, 1.5])
def test_positive_excludes_both_ends(value: float) -> None:
    expected = f"slope must be a number greater than 0 and less than 1, but is {float(value)}"
    with pytest.raises(ValueError, match=f"^{re.escape(expected)}$"):
        positive("slope", value, below=1)


@pytest.mark.parametrize("value", [3, np.int64(3), np.uint8(3), np.array(3)])
def test_count_gives_a_python_int(value: Any) -> None:
    result = count("n", value)
    assert type(result) is int
    assert result == 3


@pytest.mark.parametrize(("value", "at_least"), [(0, 1), (-4, 1), (-1, 0), (1, 2)])
def test_count_refuses_fewer_than_the_least(value: int, at_least: int) -> None:
    with pytest.raises(ValueError, match=f"^n must be at least {at_least}, but is {value}$"):
        count("n", value, at_least)


@pytest.mark.parametrize(
    ("value", "message"),
    [
        (2.0, "n must be integers, but are float64"),
        ([2], "n must have shape (), but has shape (1,)"),
    ],
)
def test_count_refuses_what_is_no_whole_number(value: Any, message: str) -> None:
    with pytest.raises(ValueError, match=f"^{re.escape(message)}$"):
        count("n", value)


@pytest.mark.parametrize(("value", "kind"), [(3, "int"), (None, "NoneType"), (np.ones(2), "ndarray")])
def test_function_refuses_what_cannot_be_called(value: object, kind: str) -> None:
    with pytest.raises(ValueError, match=f"^f must be a function, but is of type {kind}$"):
        function("f", value)


@pytest.mark.parametrize("value", [abs, np.exp, lambda x: x, int])
def test_function_says_nothing_of_what_can_be_called(value: object) -> None:
    function("f", value)
