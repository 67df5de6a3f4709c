"""A score is written with the same digits everywhere."""

from __future__ import annotations

import math
from decimal import ROUND_HALF_EVEN, Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from autograder.formats.scores import number, points


@pytest.mark.parametrize(
    ("value", "text"),
    [(0.0, "0"), (-0.0, "0"), (10.0, "10"), (7.5, "7.5"), (1 / 3, "0.33333"), (2 / 3, "0.66667"), (-1.5, "-1.5"),
     (0.1 + 0.2, "0.3"), (1e-5, "0.00001"), (1e-9, "0"), (-1e-9, "0"), (1234567.0, "1234567"), (100.0, "100"),
     (999999.99999, "999999.99999"), (1e22, "10000000000000000000000"), (math.inf, "inf"), (math.nan, "–")],
)  # fmt: skip
def test_a_score_is_a_text_without_a_tail_or_an_exponent(value: float, text: str) -> None:
    assert points(value) == text


@given(st.floats(-1e9, 1e9))
def test_text_and_number_are_the_same_score_rounded_once(value: float) -> None:
    rounded = Decimal(value).quantize(Decimal("0.00001"), ROUND_HALF_EVEN)
    assert Decimal(points(value)) == rounded
    assert number(value) == float(rounded)
    assert isinstance(number(value), int) is (rounded == rounded.to_integral_value())


@pytest.mark.parametrize("value", [math.nan, math.inf, -math.inf])
def test_what_is_no_number_is_left_as_it_is(value: float) -> None:
    assert str(number(value)) == str(value)
