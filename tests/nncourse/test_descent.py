"""Descent goes down as the formula says, as long as the steps are short enough."""

from __future__ import annotations

import math
from fractions import Fraction
from itertools import pairwise

import numpy as np
import pytest
import scipy.optimize
from hypothesis import example, given, settings
from hypothesis import strategies as st
from numpy.typing import NDArray

from nncourse.descent import (
    descent_path,
    gradient_descent,
    gradient_step,
    judge_learning_rate,
    minibatches,
    minimize,
    stable_learning_rate,
    updates_per_epoch,
)

Array = NDArray[np.float64]


def square_sum(x: Array) -> Array:
    """The lecture's x1² + x2², for any shape: a step multiplies x by 1 - 2 lr."""
    return np.sum(x**2)


# gradient_step


def test_a_step_goes_against_the_gradient() -> None:
    # 3 - 6/4 and 4 - 8/4
    assert gradient_step(np.array([3.0, 4.0]), np.array([6.0, 8.0]), 0.25).tolist() == [1.5, 2.0]


def test_a_step_takes_its_arguments_by_name() -> None:
    assert gradient_step(w=np.array([3.0]), grad=np.array([6.0]), lr=0.5).tolist() == [0.0]


@pytest.mark.parametrize("shape", [(), (1,), (3,), (2, 3), (2, 1, 2)])
def test_a_step_works_for_weights_of_any_shape(shape: tuple[int, ...]) -> None:
    w = np.arange(math.prod(shape), dtype=float).reshape(shape)
    stepped = gradient_step(w, np.full(shape, 2.0), lr=0.5)
    assert stepped.shape == shape
    np.testing.assert_array_equal(stepped, np.arange(-1, math.prod(shape) - 1).reshape(shape))


def test_a_step_from_integers_is_not_rounded() -> None:
    assert gradient_step(np.array([3, 4]), np.array([1, 1]), lr=0.25).tolist() == [2.75, 3.75]


def test_a_step_leaves_the_weights_and_the_gradient_as_they_were() -> None:
    w, grad = np.array([3.0, 4.0]), np.array([6.0, 8.0])
    gradient_step(w, grad, 0.1)
    assert (w.tolist(), grad.tolist()) == ([3.0, 4.0], [6.0, 8.0])


def test_a_step_of_no_length_is_a_new_array_all_the_same() -> None:
    w = np.array([3.0, 4.0])
    stepped = gradient_step(w, np.zeros(2), lr=0)
    assert stepped.tolist() == [3.0, 4.0]
    assert not np.shares_memory(stepped, w)


def test_a_step_needs_a_gradient_of_the_shape_of_the_weights() -> None:
    with pytest.raises(ValueError, match="grad must have shape"):
        gradient_step(np.zeros(2), np.zeros((2, 1)), 0.1)


# gradient_descent


@pytest.mark.parametrize("init", [np.array([3, 4]), np.array([3.0, 4.0])])
@pytest.mark.parametrize(("lr", "steps"), [(0.1, 1), (0.1, 20), (0.01, 100), (0.9, 7), (1.0, 3)])
def test_descent_on_the_bowl_has_a_closed_form(init: Array, lr: float, steps: int) -> None:
    expected = (1 - 2 * lr) ** steps * np.array([3.0, 4.0])
    np.testing.assert_allclose(gradient_descent(square_sum, init, lr, steps), expected, atol=1e-8)


def test_descent_takes_a_hundred_steps_of_a_hundredth_if_not_told_otherwise() -> None:
    expected = 0.98**100 * np.array([3.0, 4.0])
    np.testing.assert_allclose(gradient_descent(square_sum, np.array([3, 4])), expected, atol=1e-8)


def test_descent_takes_its_settings_by_name() -> None:
    x = gradient_descent(f=square_sum, init_x=np.array([8.0]), lr=0.25, step_num=3)
    np.testing.assert_allclose(x, [1.0], atol=1e-8)


def test_descent_of_no_steps_stays_where_it_was_in_an_array_of_its_own() -> None:
    start = np.array([3.0, 4.0])
    x = gradient_descent(square_sum, start, step_num=0)
    assert x.tolist() == [3.0, 4.0]
    assert not np.shares_memory(x, start)


@pytest.mark.parametrize("shape", [(), (1,), (2, 3)])
def test_descent_keeps_the_shape_of_its_start(shape: tuple[int, ...]) -> None:
    x = gradient_descent(square_sum, np.full(shape, 8), lr=0.25, step_num=3)
    assert np.shape(x) == shape
    np.testing.assert_allclose(x, np.ones(shape), atol=1e-8)


@pytest.mark.parametrize("dtype", [int, float])
def test_descent_leaves_its_start_as_it_was(dtype: type) -> None:
    start = np.array([3, 4], dtype=dtype)
    gradient_descent(square_sum, start, lr=0.1, step_num=5)
    assert start.tolist() == [3, 4]


def test_descent_follows_a_loop_with_the_gradient_of_calculus() -> None:
    expected = np.array([-1.0, 1.5, 0.5])
    for _ in range(200):
        expected = expected - 5e-4 * scipy.optimize.rosen_der(expected)
    x = gradient_descent(scipy.optimize.rosen, np.array([-1.0, 1.5, 0.5]), lr=5e-4, step_num=200)
    np.testing.assert_allclose(x, expected, atol=1e-5)


def test_there_is_no_negative_number_of_steps() -> None:
    with pytest.raises(ValueError, match="step_num must be at least 0"):
        gradient_descent(square_sum, np.array([1.0]), step_num=-1)


# descent_path


@pytest.mark.parametrize("d", [1, 2, 5])
@pytest.mark.parametrize("steps", [0, 1, 7])
def test_the_path_has_a_row_for_the_start_and_for_each_step(d: int, steps: int) -> None:
    assert descent_path(square_sum, np.ones(d), 0.1, steps).shape == (steps + 1, d)


def test_the_path_holds_every_point_the_start_first() -> None:
    path = descent_path(square_sum, np.array([16, -8]), 0.25, 3)
    np.testing.assert_allclose(path, [[16, -8], [8, -4], [4, -2], [2, -1]], atol=1e-7)


def test_the_path_takes_its_settings_by_name() -> None:
    path = descent_path(f=square_sum, init_x=np.array([2.0]), lr=0.25, step_num=1)
    np.testing.assert_allclose(path, [[2], [1]], atol=1e-8)


def test_the_path_of_an_array_of_two_dimensions_has_three() -> None:
    assert descent_path(square_sum, np.ones((2, 3)), 0.1, 4).shape == (5, 2, 3)


def test_the_path_leaves_its_start_as_it_was() -> None:
    start = np.array([3.0, 4.0])
    path = descent_path(square_sum, start, 0.1, 4)
    path[0] = 0
    assert start.tolist() == [3.0, 4.0]


@pytest.mark.parametrize("lr", [0.1, 0.4])
def test_every_step_of_the_path_goes_down(lr: float) -> None:
    heights = [square_sum(x) for x in descent_path(square_sum, np.array([3.0, -4.0]), lr, 10)]
    assert all(after < before for before, after in pairwise(heights))


# minimize


@pytest.mark.parametrize("tol", [1e-1, 1e-3, 1e-5])
@pytest.mark.parametrize("lr", [0.25, 0.1, 0.75])
def test_minimize_stops_before_the_first_step_from_a_flat_place(tol: float, lr: float) -> None:
    # From (3, 4) the gradient has norm 10, and each step multiplies it by |1 - 2 lr|.
    steps = 0
    while 10 * abs(1 - 2 * lr) ** steps >= tol:
        steps += 1
    x, taken = minimize(square_sum, np.array([3.0, 4.0]), lr, tol=tol)
    assert taken == steps
    np.testing.assert_allclose(x, (1 - 2 * lr) ** steps * np.array([3.0, 4.0]), atol=1e-8)


def test_minimize_takes_a_gradient_below_a_millionth_as_flat_if_not_told_otherwise() -> None:
    # 2 / 2**21 is the first below 1e-6.
    assert minimize(square_sum, np.array([1.0]), 0.25)[1] == 21


def test_minimize_takes_no_step_from_the_minimum() -> None:
    x, steps = minimize(square_sum, np.array([0, 0]), 0.1)
    assert (x.tolist(), steps) == ([0.0, 0.0], 0)


def test_minimize_gives_up_after_max_steps() -> None:
    x, steps = minimize(square_sum, np.array([16.0]), 0.25, max_steps=3)
    assert steps == 3
    np.testing.assert_allclose(x, [2.0], atol=1e-7)


def test_minimize_gives_up_after_ten_thousand_steps_if_not_told_otherwise() -> None:
    x, steps = minimize(lambda x: -x[0], np.array([0.0]), 0.5)
    assert steps == 10_000
    assert x[0] == pytest.approx(5000, rel=1e-6)


def test_minimize_with_no_steps_to_take_stays() -> None:
    x, steps = minimize(square_sum, np.array([3.0]), 0.1, max_steps=0)
    assert (x.tolist(), steps) == ([3.0], 0)


@pytest.mark.parametrize("max_steps", [4, 99])
def test_the_step_that_reaches_a_flat_place_is_counted(max_steps: int) -> None:
    # 16, 8, 4, 2, 1: the gradient at 1 is 2, seen only before a fifth step.
    assert minimize(square_sum, np.array([16.0]), 0.25, tol=3, max_steps=max_steps)[1] == 4


@pytest.mark.parametrize(("tol", "steps"), [(4.5, 1), (5.5, 0), (6.5, 0)])
def test_minimize_measures_the_gradient_by_its_euclidean_norm(tol: float, steps: int) -> None:
    # (3, 4) has norm 5, its largest element is 4, its sum 7.
    assert minimize(lambda x: 3 * x[0] + 4 * x[1], np.zeros(2), 0.1, tol=tol, max_steps=1)[1] == steps


def test_a_gradient_of_exactly_the_tolerance_is_not_flat() -> None:
    # The difference is exact here: (h - -h) / 2h = 1.
    assert minimize(lambda x: x[0], np.array([0.0]), 0.1, tol=1.0, max_steps=1)[1] == 1


def test_minimize_takes_a_start_of_any_shape() -> None:
    x, steps = minimize(square_sum, np.full((2, 2), 5), 0.25, tol=1e-3)
    # The norm is 2 * 5 * 2 / 2**k.
    assert steps == 15
    np.testing.assert_allclose(x, np.full((2, 2), 5 / 2**15), atol=1e-8)


@pytest.mark.parametrize("max_steps", [0, 5])
def test_minimize_leaves_its_start_as_it_was(max_steps: int) -> None:
    start = np.array([3.0, 4.0])
    x, _ = minimize(square_sum, start, 0.1, max_steps=max_steps)
    x[:] = 0
    assert start.tolist() == [3.0, 4.0]


def test_minimize_finds_the_minimum_that_scipy_finds() -> None:
    def f(x: Array) -> float:
        return float((x[0] - 1) ** 2 + 2 * (x[1] + 0.5) ** 2 + 0.5 * x[0] * x[1] + math.exp(x[0]))

    expected = scipy.optimize.minimize(f, np.zeros(2), tol=1e-10).x
    np.testing.assert_allclose(minimize(f, np.zeros(2), 0.1)[0], expected, atol=1e-5)


# judge_learning_rate


@pytest.mark.parametrize(
    ("losses", "verdict"),
    [
        ([1.0, 0.1], "good"),
        ([4, 3, 2, 1], "good"),
        ([2.0, 1.0], "good"),  # half of the first is not above half of it
        ([1.0, 9.0, 0.2], "good"),  # a hill between is allowed
        ([1.0, 0.0], "good"),
        ([2.0, 1.0 + 1e-9], "too small"),
        ([1.0, 0.99, 0.98], "too small"),
        ([1.0, 1.0], "too small"),  # not above the first
        ([1.0, 0.1, 0.9], "too small"),  # only the last counts
        ([1.0, 1.0 + 1e-9], "diverging"),
        ([1.0, 0.1, 2.0], "diverging"),
        ([1.0, 3.0, 9.0], "diverging"),
        ([1.0, math.nan], "diverging"),
        ([1.0, math.inf], "diverging"),
        ([1.0, math.nan, 0.1], "diverging"),
        ([1.0, math.inf, 0.1], "diverging"),
        ([math.nan, 0.5, 0.1], "diverging"),
        ([math.inf, 0.5, 0.1], "diverging"),
        ([math.inf, math.inf], "diverging"),
        ([math.nan, math.nan], "diverging"),
    ],
)
@pytest.mark.parametrize("container", [list, tuple, np.array])
def test_the_losses_tell_whether_the_learning_rate_was_right(
    losses: list[float], verdict: str, container: type
) -> None:
    assert judge_learning_rate(container(losses)) == verdict


@settings(deadline=None)
@given(st.lists(st.floats(1e-3, 1e3), min_size=2), st.sampled_from([0.25, 4.0]))
def test_the_unit_of_the_losses_does_not_matter(losses: list[float], factor: float) -> None:
    assert judge_learning_rate(losses) == judge_learning_rate([factor * loss for loss in losses])


def test_judging_leaves_the_losses_as_they_were() -> None:
    losses = np.array([1.0, math.inf, 0.5])
    judge_learning_rate(losses)
    assert losses.tolist() == [1.0, math.inf, 0.5]


@pytest.mark.parametrize("losses", [[], [1.0], [1.0, -0.5]])
def test_there_is_no_judging_from_one_loss_or_a_negative_one(losses: list[float]) -> None:
    with pytest.raises(ValueError, match="losses must be at least two, and none negative"):
        judge_learning_rate(losses)


@pytest.mark.parametrize(("lr", "verdict"), [(1e-3, "too small"), (0.3, "good"), (1.1, "diverging")])
def test_a_descent_is_judged_by_its_learning_rate(lr: float, verdict: str) -> None:
    heights = [(1 - 2 * lr) ** (2 * step) for step in range(20)]  # of x², from 1
    assert judge_learning_rate(heights) == verdict


# stable_learning_rate


@pytest.mark.parametrize(("curvature", "rate"), [(1, 2.0), (2, 1.0), (4, 0.5), (0.5, 4.0), (3, 2 / 3)])
def test_the_border_is_two_over_the_curvature(curvature: float, rate: float) -> None:
    assert stable_learning_rate(curvature) == rate


@pytest.mark.parametrize("curvature", [0, -1, math.nan])
def test_there_is_no_border_without_a_valley(curvature: float) -> None:
    with pytest.raises(ValueError, match="curvature must be a number greater than 0"):
        stable_learning_rate(curvature)


@pytest.mark.parametrize("curvature", [0.1, 1.0, 2, 7.5])
@pytest.mark.parametrize("part", [0.01, 0.5, 0.9, 0.99])
def test_descent_below_the_border_comes_closer(curvature: float, part: float) -> None:
    lr = part * 2 / curvature
    x = gradient_descent(lambda x: curvature * x[0] ** 2 / 2, np.array([3.0]), lr, 40)
    assert abs(x[0]) < 3
    np.testing.assert_allclose(x, [3 * (1 - 2 * part) ** 40], atol=1e-7)


@pytest.mark.parametrize("curvature", [0.1, 1.0, 2, 7.5])
@pytest.mark.parametrize("part", [1.01, 1.1, 1.5])
def test_descent_above_the_border_runs_away(curvature: float, part: float) -> None:
    lr = part * 2 / curvature
    x = gradient_descent(lambda x: curvature * x[0] ** 2 / 2, np.array([3.0]), lr, 20)
    assert abs(x[0]) > 3
    np.testing.assert_allclose(x, [3 * (1 - 2 * part) ** 20], rtol=1e-6)


@settings(deadline=None, max_examples=40)
@given(
    curvature=st.floats(0.1, 10),
    part=st.one_of(st.floats(0.02, 0.98), st.floats(1.02, 1.5)),
    start=st.sampled_from([-2.0, 1.0, 5.0]),
)
def test_descent_on_a_parabola_converges_exactly_below_the_border(
    curvature: float, part: float, start: float
) -> None:
    lr = part * stable_learning_rate(curvature)
    x = gradient_descent(lambda x: curvature * x[0] ** 2 / 2, np.array([start]), lr, 30)
    assert (abs(x[0]) < abs(start)) == (lr < 2 / curvature)


@pytest.mark.parametrize("curvatures", [(1.0, 4.0), (4.0, 1.0), (0.5, 0.5), (10.0, 0.1)])
@pytest.mark.parametrize("part", [0.5, 0.97, 1.03, 1.2])
def test_the_steepest_direction_of_a_valley_sets_the_border(
    curvatures: tuple[float, float], part: float
) -> None:
    lr = part * 2 / max(curvatures)
    x = gradient_descent(lambda x: np.dot(curvatures, x**2) / 2, np.array([2.0, -3.0]), lr, 25)
    steep = int(np.argmax(curvatures))
    assert (abs(x[steep]) < abs([2.0, -3.0][steep])) == (part < 1)
    expected = (1 - lr * np.array(curvatures)) ** 25 * [2.0, -3.0]
    np.testing.assert_allclose(x, expected, rtol=1e-5, atol=1e-6)


# minibatches and updates_per_epoch

sizes = st.integers(1, 60)
seeds = st.integers(0, 2**32)


@settings(deadline=None)
@given(sizes, sizes, seeds)
def test_the_minibatches_hold_every_index_once(n: int, batch_size: int, seed: int) -> None:
    assert sorted(np.concatenate(minibatches(n, batch_size, seed)).tolist()) == list(range(n))


@settings(deadline=None)
@given(sizes, sizes, seeds)
def test_all_minibatches_but_perhaps_the_last_are_full(n: int, batch_size: int, seed: int) -> None:
    lengths = [len(batch) for batch in minibatches(n, batch_size, seed)]
    rest = n % batch_size
    assert lengths == [batch_size] * (n // batch_size) + ([rest] if rest else [])


@settings(deadline=None)
@given(sizes, sizes, seeds)
def test_the_same_seed_gives_the_same_minibatches(n: int, batch_size: int, seed: int) -> None:
    first, second = (minibatches(n, batch_size, seed) for _ in range(2))
    assert [batch.tolist() for batch in first] == [batch.tolist() for batch in second]


@settings(deadline=None)
@given(sizes, sizes, seeds)
def test_there_are_as_many_updates_in_an_epoch_as_minibatches(
    n: int, batch_size: int, seed: int
) -> None:
    assert updates_per_epoch(n, batch_size) == len(minibatches(n, batch_size, seed))


@settings(deadline=None)
@given(st.integers(1, 10**15), st.integers(1, 10**15))
@example(10**17 + 1, 1)  # floats have no such odd number
def test_the_updates_of_an_epoch_are_the_quotient_rounded_up(n: int, batch_size: int) -> None:
    assert updates_per_epoch(n, batch_size) == math.ceil(Fraction(n, batch_size))


def test_an_epoch_has_an_integer_number_of_updates() -> None:
    assert isinstance(updates_per_epoch(10, 5), int)


@pytest.mark.parametrize(
    ("batch_size", "lengths"),
    [(10, [10]), (1, [1] * 10), (4, [4, 4, 2]), (5, [5, 5]), (99, [10])],
)
def test_the_batch_size_makes_it_batch_stochastic_or_mini_batch(
    batch_size: int, lengths: list[int]
) -> None:
    assert [len(batch) for batch in minibatches(10, batch_size, 0)] == lengths


def test_the_last_minibatch_is_not_dropped() -> None:
    assert len(minibatches(7, 3, seed=0)[-1]) == 1


def test_minibatches_are_a_list_of_integer_arrays() -> None:
    batches = minibatches(n=10, batch_size=3, seed=1)
    assert isinstance(batches, list)
    assert all(batch.ndim == 1 and np.issubdtype(batch.dtype, np.integer) for batch in batches)


@pytest.mark.parametrize("batch_size", [1, 7, 100])
def test_minibatches_are_shuffled(batch_size: int) -> None:
    assert np.concatenate(minibatches(100, batch_size, 0)).tolist() != list(range(100))


def test_another_seed_gives_other_minibatches() -> None:
    orders = {tuple(np.concatenate(minibatches(50, 8, seed)).tolist()) for seed in range(20)}
    assert len(orders) == 20


@pytest.mark.parametrize("place", [0, 9])
def test_any_sample_may_come_first_or_last(place: int) -> None:
    # Of 300 fair shuffles of ten, one of the ten is missing here about once in 10**13 times.
    assert {np.concatenate(minibatches(10, 3, seed))[place] for seed in range(300)} == set(range(10))


def test_shuffling_leaves_other_random_numbers_alone() -> None:
    np.random.seed(3)
    expected = np.random.random()
    np.random.seed(3)
    minibatches(10, 3, seed=0)
    assert np.random.random() == expected


NOT_COUNTS = [(0, 1), (1, 0), (-1, 1), (5, -2), (2.5, 1), (5, 1.5)]


@pytest.mark.parametrize(("n", "batch_size"), NOT_COUNTS)
def test_nothing_can_be_cut_into_batches_of_nothing(n: int, batch_size: int) -> None:
    with pytest.raises(ValueError, match=r"^(n|batch_size) must be"):
        minibatches(n, batch_size, 0)


@pytest.mark.parametrize(("n", "batch_size"), NOT_COUNTS)
def test_an_epoch_of_nothing_has_no_updates(n: int, batch_size: int) -> None:
    with pytest.raises(ValueError, match=r"^(n|batch_size) must be"):
        updates_per_epoch(n, batch_size)
