"""Losses by the slides' numbers and by loops, and their gradients by slopes."""

from __future__ import annotations

import math
import re
from collections.abc import Callable
from functools import partial
from typing import Any

import mpmath
import numpy as np
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from hypothesis.extra import numpy as hnp
from scipy.optimize import approx_fprime
from scipy.special import xlogy

from nncourse.losses import (
    SMALLEST,
    binary_cross_entropy,
    binary_cross_entropy_gradient,
    cross_entropy,
    cross_entropy_gradient,
    mse,
    mse_gradient,
    one_hot,
    rmse,
    rmse_gradient,
    sse,
    sse_gradient,
)

quick = settings(deadline=None, max_examples=80)
SQUARED = [sse, mse, rmse]
SQUARED_GRADIENTS = [sse_gradient, mse_gradient, rmse_gradient]
LOSSES = [*SQUARED, cross_entropy, binary_cross_entropy]
GRADIENTS = [*SQUARED_GRADIENTS, cross_entropy_gradient, binary_cross_entropy_gradient]

moderate = st.floats(-100, 100)
any_shape = hnp.array_shapes(min_dims=0, max_dims=3, max_side=4)


@st.composite
def pairs(draw: st.DrawFn) -> tuple[np.ndarray, np.ndarray]:
    """A truth and a prediction of one shape."""
    shape = draw(any_shape)
    return tuple(draw(hnp.arrays(np.float64, shape, elements=moderate)) for _ in range(2))


@st.composite
def classified(draw: st.DrawFn) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Labels, and two sets of probabilities for them, ``(n,)`` and ``(n, k)`` twice."""
    n, k = draw(st.integers(1, 5)), draw(st.integers(1, 4))
    labels = draw(hnp.arrays(np.int64, n, elements=st.integers(0, k - 1)))
    shares = [draw(hnp.arrays(np.float64, (n, k), elements=st.floats(0.01, 1))) for _ in range(2)]
    p, q = (share / share.sum(axis=1, keepdims=True) for share in shares)
    return labels, p, q


# Squares.


@pytest.mark.parametrize(
    ("loss", "y", "y_hat", "expected"),
    [
        (sse, 0.7, 0.5, 0.04),  # lecture 3, Loss Function, example 1
        (mse, [3, 4, 5], [2.7, 4.2, 5.5], 0.38 / 3),  # example 2
        (rmse, [3, 4, 5], [2.7, 4.2, 5.5], math.sqrt(0.38 / 3)),  # example 3
        (sse, [3, 4, 5], [2.7, 4.2, 5.5], 0.38),
        (mse, 0.7, 0.5, 0.04),
        (rmse, 0.7, 0.5, 0.2),
        (sse, 1, 4, 9),
        (sse, [[1, 2], [3, 4]], [[0, 0], [0, 0]], 30),
        (mse, [[1, 2], [3, 4]], [[0, 0], [0, 0]], 7.5),  # over all elements, not over rows
        (rmse, [[1, 2], [3, 4]], [[0, 0], [0, 0]], math.sqrt(7.5)),
        (rmse, [0, 0], [3, -3], 3),
    ],
)
def test_worked_squares(loss: Callable[..., float], y: Any, y_hat: Any, expected: float) -> None:
    assert loss(y, y_hat) == pytest.approx(expected, rel=1e-14)


@pytest.mark.parametrize("loss", SQUARED)
@pytest.mark.parametrize("dtype", [np.int8, np.uint8, np.int64, np.float32, bool])
def test_arrays_of_every_kind_are_taken_as_numbers(loss: Callable[..., float], dtype: Any) -> None:
    """As unsigned bytes, 0 - 1 would be 255, and its square 1."""
    y, y_hat = np.array([0, 1, 1, 0], dtype=dtype), np.array([1, 1, 0, 0], dtype=dtype)
    assert loss(y, y_hat) == pytest.approx(
        {"sse": 2, "mse": 0.5, "rmse": math.sqrt(0.5)}[loss.__name__]
    )


@pytest.mark.parametrize("loss", SQUARED)
def test_bytes_do_not_overflow(loss: Callable[..., float]) -> None:
    y, y_hat = np.array([0, 100], dtype=np.uint8), np.array([200, 100], dtype=np.uint8)
    expected = {"sse": 40000, "mse": 20000, "rmse": math.sqrt(20000)}[loss.__name__]
    assert loss(y, y_hat) == pytest.approx(expected)


@pytest.mark.parametrize("loss", SQUARED)
@pytest.mark.parametrize(
    "kind", [float, np.float64, np.array, lambda x: [x], lambda x: np.array([[x]])]
)
def test_a_squared_loss_is_a_python_float(
    loss: Callable[..., float], kind: Callable[[float], Any]
) -> None:
    assert type(loss(kind(0.5), kind(0.75))) is float
    assert loss(y=kind(0.5), y_hat=kind(1.5)) == 1


@quick
@given(pairs())
def test_sse_is_the_sum_of_the_squares_by_a_loop(pair: tuple[np.ndarray, np.ndarray]) -> None:
    y, y_hat = pair
    squares = [(a - b) ** 2 for a, b in zip(y.ravel().tolist(), y_hat.ravel().tolist(), strict=True)]
    assert sse(y, y_hat) == pytest.approx(math.fsum(squares), rel=1e-12)


@quick
@given(pairs())
def test_sse_is_n_times_mse_and_mse_the_square_of_rmse(pair: tuple[np.ndarray, np.ndarray]) -> None:
    assert sse(*pair) == pytest.approx(pair[0].size * mse(*pair), rel=1e-12)
    assert mse(*pair) == pytest.approx(rmse(*pair) ** 2, rel=1e-12)


@pytest.mark.parametrize("loss", SQUARED)
@quick
@given(pairs())
def test_a_squared_loss_is_zero_at_the_truth_and_nowhere_less(
    loss: Callable[..., float], pair: tuple[np.ndarray, np.ndarray]
) -> None:
    y, y_hat = pair
    assert loss(y, y) == 0
    assert loss(y, y_hat) >= 0
    assert loss(y, y_hat) == loss(y_hat, y)


@pytest.mark.parametrize("loss", SQUARED)
@quick
@given(any_shape, st.floats(0, 1), st.data())
def test_a_squared_loss_is_convex_in_the_prediction(
    loss: Callable[..., float], shape: tuple[int, ...], t: float, data: st.DataObject
) -> None:
    y, p, q = (data.draw(hnp.arrays(np.float64, shape, elements=moderate)) for _ in range(3))
    chord = t * loss(y, p) + (1 - t) * loss(y, q)
    assert loss(y, t * p + (1 - t) * q) <= chord + 1e-12 * (1 + chord)


@pytest.mark.parametrize("loss", SQUARED)
@quick
@given(pairs(), st.integers(-50, 50))
def test_a_squared_loss_does_not_see_what_is_added_to_both(
    loss: Callable[..., float], pair: tuple[np.ndarray, np.ndarray], constant: int
) -> None:
    y, y_hat = (np.round(part) for part in pair)
    assert loss(y + constant, y_hat + constant) == loss(y, y_hat)


# One-hot.


@pytest.mark.parametrize(
    ("labels", "k", "expected"),
    [
        ([0, 1], 2, [[1, 0], [0, 1]]),  # lecture 3, Loss Function (4), example 4
        ([2, 0, 2], 3, [[0, 0, 1], [1, 0, 0], [0, 0, 1]]),
        ([1], 4, [[0, 1, 0, 0]]),
        ([0, 0], 1, [[1], [1]]),
        (np.array([1, 0], dtype=np.uint8), 2, [[0, 1], [1, 0]]),
        (np.array([True, False]), 2, [[0, 1], [1, 0]]),
    ],
)
def test_worked_labels_become_rows_with_a_single_one(labels: Any, k: int, expected: Any) -> None:
    found = one_hot(labels=labels, num_classes=k)
    assert found.tolist() == expected
    assert found.dtype == np.float64


@quick
@given(st.integers(1, 8), st.data())
def test_one_hot_rows_are_one_at_the_label_and_zero_elsewhere(k: int, data: st.DataObject) -> None:
    labels = data.draw(st.lists(st.integers(0, k - 1), max_size=10))
    found = one_hot(np.array(labels, dtype=int), k)
    assert found.shape == (len(labels), k)
    assert found.tolist() == [[float(column == label) for column in range(k)] for label in labels]


def test_one_hot_leaves_the_labels_alone() -> None:
    labels = np.array([2, 0])
    one_hot(labels, 3)[...] = 77
    assert labels.tolist() == [2, 0]


# Cross entropy.


@pytest.mark.parametrize(
    ("y", "y_hat", "expected"),
    [
        ([0, 1], [0.7, 0.3], -math.log(0.3)),  # lecture 3, Loss Function (4), example 4
        ([1, 0], [0.7, 0.3], -math.log(0.7)),
        ([[0, 1]], [[0.7, 0.3]], -math.log(0.3)),
        ([[0, 1], [1, 0]], [[0.7, 0.3], [0.7, 0.3]], -(math.log(0.3) + math.log(0.7)) / 2),
        ([[1, 0, 0], [1, 0, 0], [0, 0, 1]], [[1, 0, 0], [1, 0, 0], [0.5, 0.25, 0.25]], math.log(4) / 3),
        ([1], [1], 0),
        ([0, 1, 0, 0], [0.25, 0.25, 0.25, 0.25], math.log(4)),
    ],
)
def test_worked_cross_entropies(y: Any, y_hat: Any, expected: float) -> None:
    for kind in (list, np.array):
        found = cross_entropy(y=kind(y), y_hat=kind(y_hat))
        assert found == pytest.approx(expected, rel=1e-14, abs=1e-15)
        assert type(found) is float


@quick
@given(classified())
def test_cross_entropy_is_the_mean_over_rows_by_a_loop(
    case: tuple[np.ndarray, np.ndarray, np.ndarray],
) -> None:
    labels, p, _ = case
    y = np.eye(p.shape[1])[labels]
    losses = [-math.log(row[label]) for row, label in zip(p.tolist(), labels.tolist(), strict=True)]
    assert cross_entropy(y, p) == pytest.approx(math.fsum(losses) / len(losses), rel=1e-12, abs=1e-15)
    assert cross_entropy(y[0], p[0]) == pytest.approx(losses[0], rel=1e-12, abs=1e-15)


def test_cross_entropy_is_scipys_x_log_y() -> None:
    rng = np.random.default_rng(0)
    y, p = np.eye(5)[rng.integers(0, 5, 50)], rng.dirichlet(np.ones(5), 50)
    assert cross_entropy(y, p) == pytest.approx(-xlogy(y, p).sum(axis=1).mean(), rel=1e-13)


@quick
@given(classified())
def test_cross_entropy_is_least_at_the_truth(case: tuple[np.ndarray, np.ndarray, np.ndarray]) -> None:
    labels, p, _ = case
    y = np.eye(p.shape[1])[labels]
    assert cross_entropy(y, y) == 0
    assert math.copysign(1, cross_entropy(y, y)) == 1
    assert cross_entropy(y, p) >= 0


@quick
@given(classified(), st.floats(0, 1))
def test_cross_entropy_is_convex_in_the_prediction(
    case: tuple[np.ndarray, np.ndarray, np.ndarray], t: float
) -> None:
    labels, p, q = case
    y = np.eye(p.shape[1])[labels]
    chord = t * cross_entropy(y, p) + (1 - t) * cross_entropy(y, q)
    assert cross_entropy(y, t * p + (1 - t) * q) <= chord + 1e-12


@pytest.mark.parametrize("p", [0, 0.0, 1e-300, -0.5])
def test_an_impossible_truth_costs_the_logarithm_of_the_smallest_probability(p: float) -> None:
    with np.errstate(all="raise"):
        assert cross_entropy([0, 1], [1, p]) == pytest.approx(12 * math.log(10), rel=1e-14)
        batch = cross_entropy([[0, 1], [0, 1]], [[1, p], [0, 1]])
    assert batch == pytest.approx(6 * math.log(10), rel=1e-14)


def test_probabilities_above_one_count_as_one() -> None:
    assert cross_entropy([0, 1], [0, 1.5]) == 0


def test_smallest_is_what_the_assignment_says() -> None:
    assert SMALLEST == 1e-12


# Binary cross entropy.


@pytest.mark.parametrize(
    ("y", "p", "expected"),
    [
        (1, 0.3, -math.log(0.3)),
        (0, 0.3, -math.log(0.7)),
        (True, 0.5, math.log(2)),
        (0, 0.5, math.log(2)),
        ([1, 0], [0.3, 0.3], -(math.log(0.3) + math.log(0.7)) / 2),
        ([1, 1, 0, 1], [1.0, 0.5, 0.0, 0.25], (math.log(2) + math.log(4)) / 4),
    ],
)
def test_worked_binary_cross_entropies(y: Any, p: Any, expected: float) -> None:
    for kind in (lambda value: value, np.array):
        found = binary_cross_entropy(y=kind(y), p=kind(p))
        assert found == pytest.approx(expected, rel=1e-11)
        assert type(found) is float


@quick
@given(st.lists(st.tuples(st.integers(0, 1), st.floats(1e-11, 1 - 1e-11)), min_size=1, max_size=8))
def test_binary_cross_entropy_is_right_in_fifty_digits(samples: list[tuple[int, float]]) -> None:
    with mpmath.workdps(50):
        losses = [-mpmath.log(p) if y else -mpmath.log(1 - mpmath.mpf(p)) for y, p in samples]
        expected = float(mpmath.fsum(losses) / len(losses))
    y, p = zip(*samples, strict=True)
    assert binary_cross_entropy(np.array(y), np.array(p)) == pytest.approx(expected, rel=1e-13, abs=0)


@quick
@given(st.integers(0, 1), st.floats(0.001, 0.999))
def test_binary_cross_entropy_is_the_cross_entropy_of_two_classes(y: int, p: float) -> None:
    expected = -xlogy([1 - y, y], [1 - p, p]).sum()
    assert binary_cross_entropy(y, p) == pytest.approx(expected, rel=1e-12)
    assert binary_cross_entropy(1 - y, 1 - p) == pytest.approx(expected, rel=1e-12)


@quick
@given(st.integers(1, 6), st.floats(0, 1), st.data())
def test_binary_cross_entropy_is_convex_in_the_prediction(
    n: int, t: float, data: st.DataObject
) -> None:
    y = data.draw(hnp.arrays(np.int64, n, elements=st.integers(0, 1)))
    p, q = (data.draw(hnp.arrays(np.float64, n, elements=st.floats(0.001, 0.999))) for _ in range(2))
    chord = t * binary_cross_entropy(y, p) + (1 - t) * binary_cross_entropy(y, q)
    assert binary_cross_entropy(y, t * p + (1 - t) * q) <= chord + 1e-12


@quick
@given(st.integers(0, 1), st.floats(0, 1))
def test_binary_cross_entropy_is_least_at_the_truth(y: int, p: float) -> None:
    assert binary_cross_entropy(y, p) >= binary_cross_entropy(y, y) >= 0
    assert binary_cross_entropy(y, y) == pytest.approx(1e-12, rel=1e-3, abs=0)  # of the clip


@pytest.mark.parametrize(
    ("y", "p"), [(1, 0), (0, 1), ([1, 0], [0.0, 1.0]), ([1], [-2.0]), ([0], [2.0])]
)
def test_a_sure_and_wrong_prediction_costs_the_logarithm_of_the_clip(y: Any, p: Any) -> None:
    with np.errstate(all="raise"):
        assert binary_cross_entropy(y, p) == pytest.approx(12 * math.log(10), rel=1e-5)


# Gradients.


@pytest.mark.parametrize(
    ("gradient", "y", "y_hat", "expected"),
    [
        (sse_gradient, [3, 4], [2, 6], [-2, 4]),
        (sse_gradient, 1, 3, 4),
        (mse_gradient, [3, 4], [2, 6], [-1, 2]),
        (mse_gradient, [[1, 1], [1, 1]], [[3, 1], [1, 0]], [[1, 0], [0, -0.5]]),
        (rmse_gradient, [0, 0], [3, 4], [3 / math.sqrt(50), 4 / math.sqrt(50)]),
        (rmse_gradient, 5, 7, 1),
        (cross_entropy_gradient, [0, 1], [0.75, 0.25], [0, -4]),
        (cross_entropy_gradient, [[0, 1], [1, 0]], [[0.75, 0.25], [0.5, 0.5]], [[0, -2], [-1, 0]]),
        (binary_cross_entropy_gradient, 1, 0.25, -4),
        (binary_cross_entropy_gradient, 0, 0.75, 4),
        (binary_cross_entropy_gradient, [1, 0], [0.25, 0.5], [-2, 1]),
    ],
)
def test_worked_gradients(gradient: Callable[..., Any], y: Any, y_hat: Any, expected: Any) -> None:
    found = gradient(y, y_hat)
    assert np.shape(found) == np.shape(y_hat)
    np.testing.assert_allclose(found, expected, rtol=1e-14)


def a_case(
    loss: Callable[..., float], shape: tuple[int, ...], seed: int
) -> tuple[np.ndarray, np.ndarray]:
    """A truth and a prediction that the loss can take, away from kinks and clips."""
    rng = np.random.default_rng(seed)
    if loss in SQUARED:
        return rng.normal(size=shape), rng.normal(size=shape)
    if loss is binary_cross_entropy:
        return rng.integers(0, 2, shape), rng.uniform(0.1, 0.9, shape)
    return np.eye(shape[-1])[rng.integers(0, shape[-1], shape[:-1])], rng.uniform(0.1, 0.9, shape)


CASES = [
    *[
        (loss, gradient, shape)
        for loss, gradient in zip(SQUARED, SQUARED_GRADIENTS, strict=True)
        for shape in [(), (5,), (4, 3), (2, 3, 2)]
    ],
    *[(cross_entropy, cross_entropy_gradient, shape) for shape in [(1,), (4,), (5, 3), (1, 2)]],
    *[(binary_cross_entropy, binary_cross_entropy_gradient, shape) for shape in [(), (1,), (6,)]],
]


@pytest.mark.parametrize(("loss", "gradient", "shape"), CASES)
@pytest.mark.parametrize("seed", range(3))
def test_a_gradient_is_the_slope_along_random_directions(
    loss: Callable[..., float], gradient: Callable[..., Any], shape: tuple[int, ...], seed: int
) -> None:
    y, y_hat = a_case(loss, shape, seed)
    found, h = gradient(y, y_hat), 1e-6
    assert np.shape(found) == shape
    rng = np.random.default_rng(seed + 100)
    for _ in range(5):
        v = rng.normal(size=shape)
        slope = (loss(y, y_hat + h * v) - loss(y, y_hat - h * v)) / (2 * h)
        assert float((found * v).sum()) == pytest.approx(slope, rel=1e-6, abs=1e-7)


@pytest.mark.parametrize(("loss", "gradient"), list(zip(LOSSES, GRADIENTS, strict=True)))
def test_every_entry_of_a_gradient_agrees_with_scipy(
    loss: Callable[..., float], gradient: Callable[..., Any]
) -> None:
    y, y_hat = a_case(loss, (5,), seed=8)
    numerical = approx_fprime(y_hat, lambda prediction: loss(y, prediction))
    np.testing.assert_allclose(gradient(y, y_hat), numerical, rtol=1e-5, atol=1e-6)


@pytest.mark.parametrize("gradient", SQUARED_GRADIENTS)
@pytest.mark.parametrize("y", [3.0, [1, 2], [[0.1]]])
def test_there_is_no_slope_at_a_perfect_prediction(gradient: Callable[..., Any], y: Any) -> None:
    with np.errstate(all="raise"):
        assert not np.any(gradient(y, y))


@pytest.mark.parametrize(
    ("gradient", "y", "y_hat", "expected"),
    [
        (cross_entropy_gradient, [0, 1], [1, 0], [0, 0]),
        (cross_entropy_gradient, [[0, 1], [0, 1]], [[1, 1e-15], [0.5, 0.5]], [[0, 0], [0, -1]]),
        (cross_entropy_gradient, [0, 1], [0, 1.5], [0, 0]),
        (binary_cross_entropy_gradient, [1, 0], [0, 1], [0, 0]),
        (binary_cross_entropy_gradient, 1, 1e-13, 0),
        (binary_cross_entropy_gradient, [0, 1], [1 - 1e-13, 0.5], [0, -1]),
    ],
)
def test_a_loss_is_flat_where_it_is_clipped(
    gradient: Callable[..., Any], y: Any, y_hat: Any, expected: Any
) -> None:
    with np.errstate(all="raise"):
        assert np.asarray(gradient(y, y_hat)).tolist() == expected


@quick
@given(pairs())
def test_a_small_step_against_the_gradient_of_the_mse_goes_down(
    pair: tuple[np.ndarray, np.ndarray],
) -> None:
    y, y_hat = pair
    assume(np.abs(y - y_hat).max() > 1e-6)
    assert mse(y, y_hat - 0.1 * mse_gradient(y, y_hat)) < mse(y, y_hat)


# Arguments.


@pytest.mark.parametrize("function", [*LOSSES, *GRADIENTS])
@pytest.mark.parametrize("dtype", [float, int])
def test_truth_and_prediction_are_left_alone(function: Callable[..., Any], dtype: Any) -> None:
    y, y_hat = np.array([0, 1, 0], dtype=dtype), np.array([1, 0, 0], dtype=dtype)
    found = np.asarray(function(y, y_hat))
    if found.shape:
        found[...] = 77
    assert y.tolist() == [0, 1, 0]
    assert y_hat.tolist() == [1, 0, 0]


# Bad input.


def names(function: Callable[..., Any]) -> tuple[str, str]:
    return "y", "p" if "binary" in function.__name__ else "y_hat"


@pytest.mark.parametrize("function", [*LOSSES, *GRADIENTS])
@pytest.mark.parametrize("shape", [(), (2,), (4,), (3, 1), (1, 3)])
def test_a_prediction_of_another_shape_is_refused_by_name(
    function: Callable[..., Any], shape: tuple[int, ...]
) -> None:
    expected = f"{names(function)[1]} must have shape (3,), but has shape {shape}"
    with pytest.raises(ValueError, match=f"^{re.escape(expected)}$"):
        function(np.ones(3), np.ones(shape))


@pytest.mark.parametrize("function", SQUARED + SQUARED_GRADIENTS)
@pytest.mark.parametrize("shape", [(0,), (0, 3), (2, 0)])
def test_a_mean_of_nothing_is_refused(function: Callable[..., Any], shape: tuple[int, ...]) -> None:
    expected = f"y must hold at least one number, but has shape {shape}"
    with pytest.raises(ValueError, match=f"^{re.escape(expected)}$"):
        function(np.ones(shape), np.ones(shape))


@pytest.mark.parametrize("function", [cross_entropy, cross_entropy_gradient])
@pytest.mark.parametrize("shape", [(), (0,), (0, 2), (3, 0), (2, 2, 2)])
def test_a_cross_entropy_needs_one_row_or_more(
    function: Callable[..., Any], shape: tuple[int, ...]
) -> None:
    expected = f"y must have shape (k,) or (samples, k), but has shape {shape}"
    with pytest.raises(ValueError, match=f"^{re.escape(expected)}$"):
        function(np.ones(shape), np.ones(shape))


@pytest.mark.parametrize("function", [binary_cross_entropy, binary_cross_entropy_gradient])
@pytest.mark.parametrize("shape", [(0,), (3, 1), (1, 1, 1)])
def test_a_binary_cross_entropy_needs_a_number_or_a_row(
    function: Callable[..., Any], shape: tuple[int, ...]
) -> None:
    expected = f"y must have shape () or (samples,), but has shape {shape}"
    with pytest.raises(ValueError, match=f"^{re.escape(expected)}$"):
        function(np.ones(shape), np.ones(shape))


@pytest.mark.parametrize("function", [*LOSSES, *GRADIENTS])
@pytest.mark.parametrize("bad", [["0", "1"], [1j, 0], [None, 1]])
def test_what_is_no_number_is_refused_by_name(function: Callable[..., Any], bad: Any) -> None:
    truth, prediction = names(function)
    with pytest.raises(ValueError, match=f"^{truth} must be real numbers"):
        function(bad, [0.5, 0.5])
    with pytest.raises(ValueError, match=f"^{prediction} must be real numbers"):
        function([0, 1], bad)


BAD_LABELS: list[tuple[Callable[[], object], str]] = [
    (partial(one_hot, [0, 2], 2), "labels must be from 0 to 1, but are from 0 to 2"),
    (partial(one_hot, [-1, 0], 2), "labels must be from 0 to 1, but are from -1 to 0"),
    (partial(one_hot, 1, 2), "labels must have shape (n,), but has shape ()"),
    (partial(one_hot, [[0, 1]], 2), "labels must have shape (n,), but has shape (1, 2)"),
    (partial(one_hot, [0.0, 1.0], 2), "labels must be integers, but are float64"),
    (partial(one_hot, ["0"], 2), "labels must be integers"),
    (partial(one_hot, [0], 0), "num_classes must be at least 1, but is 0"),
    (partial(one_hot, [0], 2.0), "num_classes must be integers, but are float64"),
    (partial(one_hot, [0], [2]), "num_classes must have shape (), but has shape (1,)"),
]


@pytest.mark.parametrize(("call", "message"), BAD_LABELS, ids=[text for _, text in BAD_LABELS])
def test_bad_labels_are_refused_by_name(call: Callable[[], object], message: str) -> None:
    with pytest.raises(ValueError, match=f"^{re.escape(message)}"):
        call()


def test_labels_in_rows_of_different_lengths_are_refused_by_name() -> None:
    with pytest.raises(ValueError, match=r"^labels must be one regular array"):
        one_hot([[0], [1, 2]], 3)
