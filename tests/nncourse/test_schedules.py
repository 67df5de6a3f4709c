"""A schedule gives the rate of its formula, starts at the first rate, and never goes up or below 0."""

from __future__ import annotations

import math
from collections.abc import Callable
from fractions import Fraction

import mpmath
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from nncourse.schedules import (
    constant,
    cosine_decay,
    exponential_decay,
    inverse_time_decay,
    step_decay,
)

Schedule = Callable[..., float]
SCHEDULES: list[Schedule] = [
    constant,
    step_decay,
    exponential_decay,
    inverse_time_decay,
    cosine_decay,
]
over_schedules = pytest.mark.parametrize("schedule", SCHEDULES)
rates = st.floats(1e-6, 10)
epochs = st.integers(0, 3000)


# The formulas


@pytest.mark.parametrize("epoch", [0, 1, 17, 1000])
def test_a_constant_rate_stays(epoch: int) -> None:
    assert constant(0.3, epoch) == 0.3


@pytest.mark.parametrize(
    ("epoch", "rate"),
    [(0, 8), (9, 8), (9.99, 8), (10, 4), (19, 4), (20, 2), (25, 2), (30, 1), (100, 8 / 1024)],
)
def test_the_step_goes_down_to_half_every_ten_epochs_if_not_told_otherwise(
    epoch: float, rate: float
) -> None:
    assert step_decay(8.0, epoch) == rate


@pytest.mark.parametrize(("drop", "every"), [(0.5, 10), (0.1, 3), (0.9, 1), (0.25, 7), (1, 5)])
def test_the_step_drops_whenever_enough_epochs_have_gone(drop: float, every: int) -> None:
    rate = 0.3
    for epoch in range(60):
        if epoch and epoch % every == 0:
            rate *= drop
        assert step_decay(0.3, epoch, drop=drop, every=every) == pytest.approx(rate, rel=1e-12)


def test_the_step_may_be_longer_or_shorter_than_an_epoch() -> None:
    assert [step_decay(1, epoch, 0.5, 2.5) for epoch in range(8)] == [
        1,
        1,
        1,
        0.5,
        0.5,
        0.25,
        0.25,
        0.25,
    ]


@pytest.mark.parametrize("rate", [0.0, 0.01, 0.1, 1.5])
@pytest.mark.parametrize("epoch", [0, 1, 2.5, 10, 100])
def test_the_exponential_decay_is_a_power_of_e(rate: float, epoch: float) -> None:
    expected = mpmath.mpf(0.3) * mpmath.e ** (-mpmath.mpf(rate) * mpmath.mpf(epoch))
    assert exponential_decay(0.3, epoch, rate=rate) == pytest.approx(float(expected), rel=1e-12)


def test_the_exponential_decay_loses_a_tenth_of_e_each_epoch_if_not_told_otherwise() -> None:
    rate = 0.3
    for epoch in range(50):
        assert exponential_decay(0.3, epoch) == pytest.approx(rate, rel=1e-12)
        rate *= 0.9048374180359595  # e**-0.1


@pytest.mark.parametrize("rate", [0.125, 0.5, 2])
@pytest.mark.parametrize("epoch", [0, 1, 2.5, 10, 1000])
def test_the_inverse_time_decay_is_a_fraction(rate: float, epoch: float) -> None:
    expected = Fraction(0.3) / (1 + Fraction(rate) * Fraction(epoch))
    assert inverse_time_decay(0.3, epoch, rate=rate) == pytest.approx(float(expected), rel=1e-14)


def test_the_inverse_time_decay_is_down_to_half_after_ten_epochs_if_not_told_otherwise() -> None:
    assert inverse_time_decay(0.3, 10) == pytest.approx(0.15, rel=1e-14)


@pytest.mark.parametrize("lr_min", [0.0, 0.01])
@pytest.mark.parametrize("total", [1, 7, 100])
def test_the_cosine_decay_is_the_square_of_half_the_angle(lr_min: float, total: int) -> None:
    # (1 + cos 2a) / 2 = cos² a
    for epoch in range(total + 1):
        expected = lr_min + (0.3 - lr_min) * math.cos(math.pi / 2 * epoch / total) ** 2
        rate = cosine_decay(0.3, epoch, epochs=total, lr_min=lr_min)
        assert rate == pytest.approx(expected, rel=1e-12, abs=1e-16)


@pytest.mark.parametrize(("epoch", "rate"), [(0, 0.8), (50, 0.4), (100, 0)])
def test_the_cosine_decay_takes_a_hundred_epochs_down_to_0_if_not_told_otherwise(
    epoch: int, rate: float
) -> None:
    assert cosine_decay(0.8, epoch) == pytest.approx(rate, abs=1e-15)


@pytest.mark.parametrize("epoch", [10, 10.5, 11, 15, 20, 1000])
def test_the_cosine_decay_does_not_come_up_again(epoch: float) -> None:
    assert cosine_decay(0.8, epoch, epochs=10, lr_min=0.125) == 0.125


# What they have in common


@over_schedules
@settings(deadline=None)
@given(lr0=rates)
def test_a_schedule_starts_at_the_first_rate(schedule: Schedule, lr0: float) -> None:
    assert schedule(lr0, 0) == pytest.approx(lr0, rel=1e-15)


@over_schedules
@settings(deadline=None)
@given(lr0=rates, one=epochs, other=epochs)
def test_a_schedule_never_goes_up(schedule: Schedule, lr0: float, one: int, other: int) -> None:
    assert schedule(lr0, max(one, other)) <= schedule(lr0, min(one, other))


@over_schedules
@settings(deadline=None)
@given(lr0=rates, epoch=epochs)
def test_a_schedule_is_never_negative(schedule: Schedule, lr0: float, epoch: int) -> None:
    assert schedule(lr0, epoch) >= 0


@pytest.mark.parametrize("schedule", [step_decay, exponential_decay, inverse_time_decay, cosine_decay])
def test_a_schedule_but_the_constant_one_comes_down(schedule: Schedule) -> None:
    assert schedule(1.0, 50) < 0.6


@over_schedules
@settings(deadline=None)
@given(lr0=rates, epoch=epochs)
def test_twice_the_first_rate_is_twice_the_rate(schedule: Schedule, lr0: float, epoch: int) -> None:
    assert schedule(2 * lr0, epoch) == 2 * schedule(lr0, epoch)


@over_schedules
@pytest.mark.parametrize(("lr0", "epoch"), [(1, 7), (np.float64(1), np.int64(7)), (np.array(1), 7.0)])
def test_a_schedule_takes_any_kind_of_number_and_returns_a_float(
    schedule: Schedule, lr0: float, epoch: float
) -> None:
    rate = schedule(lr0=lr0, epoch=epoch)
    assert isinstance(rate, float)
    assert rate == schedule(1.0, 7)


@over_schedules
@pytest.mark.parametrize("lr0", [0, -0.1, math.nan])
def test_a_schedule_needs_a_first_rate_above_0(schedule: Schedule, lr0: float) -> None:
    with pytest.raises(ValueError, match="lr0 must be a number greater than 0"):
        schedule(lr0, 1)


@over_schedules
@pytest.mark.parametrize("epoch", [-1, math.nan])
def test_there_is_no_epoch_before_the_first(schedule: Schedule, epoch: float) -> None:
    with pytest.raises(ValueError, match="epoch must be 0 or more"):
        schedule(0.1, epoch)


@pytest.mark.parametrize(
    ("schedule", "setting"),
    [
        (step_decay, "drop"),
        (step_decay, "every"),
        (inverse_time_decay, "rate"),
        (cosine_decay, "epochs"),
    ],
)
@pytest.mark.parametrize("value", [0, -1])
def test_a_setting_must_be_above_0(schedule: Schedule, setting: str, value: float) -> None:
    with pytest.raises(ValueError, match=f"{setting} must be a number greater than 0"):
        schedule(0.1, 1, **{setting: value})


def test_a_last_learning_rate_below_0_is_refused() -> None:
    with pytest.raises(ValueError, match=r"^lr_min must not be negative, but is -0\.1$"):
        cosine_decay(0.1, 50, lr_min=-0.1)
