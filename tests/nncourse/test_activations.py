"""Activations and their derivatives, right to the last few bits and silent however far from 0."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import partial
from typing import Any

import mpmath
import numpy as np
import pytest
import scipy.special
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra import numpy as hnp
from mpmath import mpf
from scipy.optimize import approx_fprime

from nncourse import activations as lesson
from nncourse.activations import (
    ACTIVATIONS,
    Activation,
    elu,
    elu_derivative,
    identity,
    leaky_relu,
    leaky_relu_derivative,
    log_softmax,
    maxout,
    maxout_derivative,
    relu,
    sigmoid,
    softmax,
    softmax_derivative,
    tanh,
)

quick = settings(deadline=None, max_examples=60)
SMALLEST_NORMAL = mpf(2) ** -1022

ELEMENTWISE = [
    "step_derivative",
    "sigmoid",
    "sigmoid_derivative",
    "tanh",
    "tanh_derivative",
    "relu",
    "relu_derivative",
    "leaky_relu",
    "leaky_relu_derivative",
    "elu",
    "elu_derivative",
    "identity",
    "identity_derivative",
]
EXTREMES = [-1000.0, -746.0, -745.0, -709.0, -700.0, 0.0, 700.0, 709.0, 710.0, 745.0, 746.0, 1000.0]


@pytest.fixture(autouse=True)
def fifty_digits() -> Iterator[None]:
    with mpmath.workdps(50):
        yield


# What the slides say, in 50 digits.


def true_elu(alpha: float, x: mpf) -> mpf:
    return x if x >= 0 else mpf(alpha) * mpmath.expm1(x)


def true_elu_derivative(alpha: float, x: mpf) -> mpf:
    return mpf(1) if x >= 0 else mpf(alpha) * mpmath.exp(x)


TRUE: dict[str, tuple[Callable[..., Any], Callable[[mpf], mpf]]] = {
    "step_derivative": (lesson.step_derivative, lambda x: mpf(0)),
    "sigmoid": (lesson.sigmoid, lambda x: 1 / (1 + mpmath.exp(-x))),
    "sigmoid_derivative": (
        lesson.sigmoid_derivative,
        lambda x: 1 / (mpmath.exp(x) + 2 + mpmath.exp(-x)),
    ),
    "tanh": (lesson.tanh, mpmath.tanh),
    "tanh_derivative": (lesson.tanh_derivative, lambda x: mpmath.sech(x) ** 2),
    "relu": (lesson.relu, lambda x: max(x, mpf(0))),
    "relu_derivative": (lesson.relu_derivative, lambda x: mpf(x > 0)),
    "leaky_relu": (lesson.leaky_relu, lambda x: max(mpf(0.1) * x, x)),
    "leaky_relu, slope 0.3": (partial(leaky_relu, slope=0.3), lambda x: max(mpf(0.3) * x, x)),
    "leaky_relu_derivative": (lesson.leaky_relu_derivative, lambda x: mpf(1) if x > 0 else mpf(0.1)),
    "leaky_relu_derivative, slope 0.3": (
        partial(leaky_relu_derivative, slope=0.3),
        lambda x: mpf(1) if x > 0 else mpf(0.3),
    ),
    "elu": (lesson.elu, partial(true_elu, 1.0)),
    "elu, alpha 1.7": (partial(elu, alpha=1.7), partial(true_elu, 1.7)),
    "elu, alpha 0.3": (partial(elu, alpha=0.3), partial(true_elu, 0.3)),
    "elu_derivative": (lesson.elu_derivative, partial(true_elu_derivative, 1.0)),
    "elu_derivative, alpha 1.7": (
        partial(elu_derivative, alpha=1.7),
        partial(true_elu_derivative, 1.7),
    ),
    "identity": (lesson.identity, lambda x: x),
    "identity_derivative": (lesson.identity_derivative, lambda x: mpf(1)),
}


def a_mixture_of_points() -> np.ndarray:
    """Tiny, moderate and far, and dense where results leave the normal numbers."""
    rng = np.random.default_rng(3)
    sizes = np.concatenate(
        [
            [0.0, 5e-324, 2.0**-1022, 1e-17, 1e-16, 1e-8, 0.5, 1.0, 2.0, 700.0, 1000.0],
            2.0 ** np.arange(-1074.0, 10),
            10 ** rng.uniform(-300, 3, 700),
            np.abs(rng.normal(size=500)),
            np.linspace(0, 40, 401),
            rng.uniform(350, 356, 300),
            rng.uniform(700, 712, 400),
            rng.uniform(700, 1000, 100),
        ]
    )
    return np.concatenate([sizes, -sizes])


POINTS = a_mixture_of_points()


def units_in_the_last_place(found: float, true: mpf) -> float:
    _, exponent = mpmath.frexp(true)
    return float(abs(mpf(found) - true) / mpf(2) ** (exponent - 53))


@pytest.mark.parametrize("name", TRUE)
def test_values_are_within_four_units_in_the_last_place(name: str) -> None:
    function, true = TRUE[name]
    worst, where = 0.0, 0.0
    for x, found in zip(POINTS.tolist(), function(POINTS).tolist(), strict=True):
        expected = true(mpf(x))
        if abs(expected) >= SMALLEST_NORMAL:
            units = units_in_the_last_place(found, expected)
            worst, where = max((worst, where), (units, x))
        else:
            assert abs(found) <= SMALLEST_NORMAL, f"{name}({x!r}) = {found!r}, but is all but 0"
    assert worst <= 4, f"{name}({where!r}) is off by {worst:.1f} units in the last place"


@pytest.mark.parametrize("name", TRUE)
@pytest.mark.parametrize("x", [-30.5, -1, -0.25, 0, 1e-9, 0.25, 1, 30.5, np.float32(0.5), True])
def test_a_number_alone_gives_a_number(name: str, x: float) -> None:
    function, true = TRUE[name]
    found = function(x)
    assert np.shape(found) == ()
    assert float(found) == pytest.approx(float(true(mpf(float(x)))), rel=1e-15, abs=0)


# Shapes and kinds.


@pytest.mark.parametrize("name", ELEMENTWISE)
@quick
@given(
    hnp.arrays(
        st.sampled_from([np.float64, np.float32, np.int64, np.int8]),
        hnp.array_shapes(min_dims=0, max_dims=4, min_side=0, max_side=4),
        elements=st.integers(-100, 100),
    )
)
def test_an_array_of_any_shape_and_kind_gives_floats_of_that_shape(name: str, x: np.ndarray) -> None:
    found = getattr(lesson, name)(x)
    assert np.shape(found) == x.shape
    assert np.asarray(found).dtype == np.float64


@pytest.mark.parametrize("name", ELEMENTWISE)
@pytest.mark.parametrize("kind", [list, tuple, np.array, lambda x: np.array(x, dtype=np.int8)])
def test_whole_numbers_and_lists_give_what_floats_give(name: str, kind: Callable[[Any], Any]) -> None:
    _, true = TRUE[name]
    x = [-3, -1, 0, 1, 4]
    expected = [float(true(mpf(value))) for value in x]
    np.testing.assert_allclose(getattr(lesson, name)(kind(x)), expected, rtol=1e-15, atol=0)


@pytest.mark.parametrize("name", ELEMENTWISE)
def test_the_argument_is_left_alone_and_nothing_of_it_is_returned(name: str) -> None:
    x = np.array([[-2.0, 0.0], [0.5, 3.0]])
    before = x.copy()
    found = getattr(lesson, name)(x)
    found[...] = 77
    np.testing.assert_array_equal(x, before)


@pytest.mark.parametrize("function", [softmax, log_softmax, softmax_derivative])
def test_scores_are_left_alone(function: Callable[..., Any]) -> None:
    a = np.array([[1.0, 2.0], [3.0, 5.0]])
    function(a)[...] = 77
    assert a.tolist() == [[1.0, 2.0], [3.0, 5.0]]


@pytest.mark.parametrize("name", ELEMENTWISE)
def test_the_argument_is_called_x(name: str) -> None:
    call = getattr(lesson, name)
    _, true = TRUE[name]
    found = call(a=-1.0) if name.startswith("step") else call(x=-1.0)
    assert float(found) == pytest.approx(float(true(mpf(-1))), rel=1e-15, abs=0)


# Worked numbers.


@pytest.mark.parametrize(
    ("function", "x", "expected"),
    [
        (sigmoid, 0, 0.5),
        (tanh, 0, 0),
        (relu, -3, 0),
        (relu, 3, 3),
        (leaky_relu, -2, -0.2),  # the slide's max(0.1x, x)
        (leaky_relu, 2, 2),
        (partial(leaky_relu, slope=0.5), -2, -1),
        (elu, 2, 2),
        (elu, 0, 0),
        (partial(elu, alpha=2), -1000, -2),
        (identity, -7, -7),
        (ACTIVATIONS["sigmoid"].derivative, 0, 0.25),
        (ACTIVATIONS["tanh"].derivative, 0, 1),
        (ACTIVATIONS["relu"].derivative, 0, 0),
        (ACTIVATIONS["leaky_relu"].derivative, 0, 0.1),
        (partial(leaky_relu_derivative, slope=0.5), 0, 0.5),
        (ACTIVATIONS["elu"].derivative, 0, 1),
        (partial(elu_derivative, alpha=3), 0, 1),
        (ACTIVATIONS["step"].derivative, 0, 0),
        (ACTIVATIONS["identity"].derivative, 0, 1),
    ],
)
def test_worked_numbers(function: Callable[..., Any], x: float, expected: float) -> None:
    assert function(x) == expected
    assert function(np.array([x])).tolist() == [expected]


def test_the_parameters_of_leaky_relu_and_elu_may_be_given_in_order() -> None:
    assert leaky_relu(-8, 0.25) == -2
    assert elu(-1000, 4) == -4


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("sigmoid", [0, 1]),
        ("tanh", [-1, 1]),
        ("relu", [0, 1000]),
        ("leaky_relu", [-100, 1000]),
        ("elu", [-1, 1000]),
        ("identity", [-1000, 1000]),
        ("step", [0, 1]),
    ],
)
def test_values_at_plus_and_minus_a_thousand(name: str, expected: list[float]) -> None:
    assert ACTIVATIONS[name].function(np.array([-1000.0, 1000.0])).tolist() == expected


# Nothing is said, even where every floating-point event is an error.


@pytest.mark.parametrize("name", [*ELEMENTWISE, "step"])
def test_no_warning_however_far_from_zero(name: str) -> None:
    function = getattr(lesson, name)
    found = function(np.array(EXTREMES))
    with np.errstate(all="raise"):
        strictly = function(np.array(EXTREMES))
        alone = [function(x) for x in EXTREMES]
    assert np.isfinite(found).all()
    np.testing.assert_allclose(strictly, found, rtol=4e-15, atol=1e-307)
    np.testing.assert_allclose(alone, found, rtol=4e-15, atol=1e-307)


@pytest.mark.parametrize("function", [softmax, log_softmax, softmax_derivative])
@pytest.mark.parametrize(
    "a",
    [[1000, 1000], [-1000, -1000], [1000, -1000], [0, 1000, 999], [[-1000, 0], [1000, 0]], [710, 0]],
)
def test_no_warning_for_scores_however_large(function: Callable[..., Any], a: Any) -> None:
    with np.errstate(all="raise"):
        assert np.isfinite(function(a)).all()


@pytest.mark.parametrize("name", ["sigmoid", "elu", "leaky_relu"])
def test_the_callers_way_with_floating_point_errors_is_put_back(name: str) -> None:
    with np.errstate(all="raise"):
        getattr(lesson, name)(-1000.0)
        assert set(np.geterr().values()) == {"raise"}


# Against SciPy.


def test_sigmoid_agrees_with_scipy() -> None:
    np.testing.assert_allclose(sigmoid(POINTS), scipy.special.expit(POINTS), rtol=4e-15, atol=1e-307)


def test_elu_agrees_with_scipy() -> None:
    expected = np.where(POINTS < 0, scipy.special.expm1(POINTS.clip(max=0)), POINTS)
    np.testing.assert_allclose(elu(POINTS), expected, rtol=4e-15, atol=1e-307)


scores = hnp.arrays(
    np.float64,
    hnp.array_shapes(min_dims=1, max_dims=2, min_side=1, max_side=6),
    elements=st.floats(-1000, 1000),
)


@quick
@given(scores)
def test_softmax_agrees_with_scipy(a: np.ndarray) -> None:
    np.testing.assert_allclose(softmax(a), scipy.special.softmax(a, axis=-1), rtol=1e-12, atol=1e-300)


@quick
@given(scores)
def test_log_softmax_agrees_with_scipy(a: np.ndarray) -> None:
    expected = scipy.special.log_softmax(a, axis=-1)
    np.testing.assert_allclose(log_softmax(a), expected, rtol=1e-14, atol=1e-13)


# Slopes.

AWAY_FROM_KINKS = np.concatenate([np.linspace(-6, -0.25, 24), np.linspace(0.25, 6, 24)])


@pytest.mark.parametrize("name", ACTIVATIONS)
def test_a_derivative_is_the_slope_of_its_function(name: str) -> None:
    function, derivative = ACTIVATIONS[name]
    h = 1e-5
    slope = (function(AWAY_FROM_KINKS + h) - function(AWAY_FROM_KINKS - h)) / (2 * h)
    np.testing.assert_allclose(derivative(AWAY_FROM_KINKS), slope, rtol=0, atol=1e-9)


@pytest.mark.parametrize(
    ("function", "derivative"),
    [
        (partial(leaky_relu, slope=0.7), partial(leaky_relu_derivative, slope=0.7)),
        (partial(elu, alpha=2.5), partial(elu_derivative, alpha=2.5)),
    ],
)
def test_a_derivative_takes_the_parameter_of_its_function(
    function: Callable[..., Any], derivative: Callable[..., Any]
) -> None:
    h = 1e-5
    slope = (function(AWAY_FROM_KINKS + h) - function(AWAY_FROM_KINKS - h)) / (2 * h)
    np.testing.assert_allclose(derivative(AWAY_FROM_KINKS), slope, rtol=0, atol=1e-9)


def test_the_activations_have_the_names_of_the_lesson() -> None:
    assert set(ACTIVATIONS) == {"step", "sigmoid", "tanh", "relu", "leaky_relu", "elu", "identity"}
    assert all(isinstance(activation, Activation) for activation in ACTIVATIONS.values())


# Identities.

moderate = st.floats(-30, 30)


@quick
@given(moderate)
def test_sigmoid_of_minus_x_is_what_is_left_to_one(x: float) -> None:
    assert sigmoid(-x) + sigmoid(x) == pytest.approx(1, rel=1e-15)


@quick
@given(moderate)
def test_tanh_is_a_sigmoid_stretched_to_both_sides(x: float) -> None:
    assert tanh(x) == pytest.approx(2 * float(sigmoid(2 * x)) - 1, abs=1e-15)


@quick
@given(st.floats(-1000, 1000))
def test_relu_of_x_less_relu_of_minus_x_is_x(x: float) -> None:
    assert relu(x) - relu(-x) == x


@quick
@given(st.floats(-1000, 1000), st.floats(0.01, 0.99))
def test_leaky_relu_is_the_larger_of_two_lines(x: float, slope: float) -> None:
    assert leaky_relu(x, slope=slope) == max(slope * x, x)


# Softmax.


@pytest.mark.parametrize("seed", range(20))
def test_softmax_is_within_1e_12_of_the_truth_for_scores_within_a_hundred(seed: int) -> None:
    rng = np.random.default_rng(seed)
    a = rng.uniform(-100, 100, (4, int(rng.integers(1, 12))))
    for row, found in zip(a.tolist(), softmax(a).tolist(), strict=True):
        powers = [mpmath.exp(mpf(score)) for score in row]
        for power, probability in zip(powers, found, strict=True):
            expected = power / mpmath.fsum(powers)
            assert abs(probability - expected) <= 1e-12 * expected


@pytest.mark.parametrize("seed", range(10))
def test_log_softmax_is_the_logarithm_of_the_true_softmax(seed: int) -> None:
    rng = np.random.default_rng(seed)
    a = rng.uniform(-1000, 1000, (3, int(rng.integers(1, 8))))
    for row, found in zip(a.tolist(), log_softmax(a).tolist(), strict=True):
        log_sum = mpmath.log(mpmath.fsum(mpmath.exp(mpf(score)) for score in row))
        expected = [float(mpf(score) - log_sum) for score in row]
        np.testing.assert_allclose(found, expected, rtol=1e-14, atol=1e-13)


@pytest.mark.parametrize(
    ("a", "expected"),
    [
        ([0, 0], [0.5, 0.5]),
        ([5], [1.0]),
        ([1000, 1000, -1000], [0.5, 0.5, 0.0]),
        ([-1000, -1000], [0.5, 0.5]),
        (np.log([1, 2, 5]), [0.125, 0.25, 0.625]),
        ([[0, 0], [0, 1000]], [[0.5, 0.5], [0.0, 1.0]]),
        (np.array([[3, 3, 3, 3]]), [[0.25] * 4]),
    ],
)
def test_softmax_of_worked_scores(a: Any, expected: Any) -> None:
    found = softmax(a)
    assert found.shape == np.shape(expected)
    np.testing.assert_allclose(found, expected, rtol=1e-15)


@quick
@given(scores)
def test_probabilities_keep_the_shape_and_sum_to_one_in_every_row(a: np.ndarray) -> None:
    p = softmax(a)
    assert p.shape == a.shape
    assert ((p >= 0) & (p <= 1)).all()
    np.testing.assert_allclose(p.sum(axis=-1), 1, rtol=1e-14)


@quick
@given(scores, st.integers(-1000, 1000))
def test_softmax_is_unchanged_when_a_constant_is_added(a: np.ndarray, constant: int) -> None:
    whole = np.round(a)  # so that nothing is rounded in the addition
    np.testing.assert_array_equal(softmax(whole + constant), softmax(whole))


@quick
@given(scores, st.randoms(use_true_random=False))
def test_softmax_follows_the_order_of_its_scores(a: np.ndarray, random: Any) -> None:
    order = random.sample(range(a.shape[-1]), a.shape[-1])
    np.testing.assert_allclose(softmax(a[..., order]), softmax(a)[..., order], rtol=1e-14)


@quick
@given(scores)
def test_a_larger_score_never_has_a_smaller_probability(a: np.ndarray) -> None:
    whole = np.round(a)
    order = whole.argsort(axis=-1)
    assert (np.diff(np.take_along_axis(softmax(whole), order, axis=-1), axis=-1) >= 0).all()


@quick
@given(st.floats(-30, 30))
def test_softmax_of_two_scores_is_a_sigmoid_of_their_difference(x: float) -> None:
    assert softmax([x, 0.0])[0] == pytest.approx(scipy.special.expit(x), rel=1e-14)


def test_log_softmax_is_right_where_the_probability_is_too_small_for_a_float() -> None:
    assert log_softmax([0, 5000]).tolist() == [-5000.0, 0.0]


@pytest.mark.parametrize("seed", range(5))
def test_the_jacobian_of_softmax_is_its_slope(seed: int) -> None:
    a = np.random.default_rng(seed).normal(size=4) * 2
    np.testing.assert_allclose(
        softmax_derivative(a), approx_fprime(a, scipy.special.softmax), atol=1e-6
    )


def test_the_jacobian_of_softmax_by_hand() -> None:
    found = softmax_derivative(np.log([1, 3]))
    np.testing.assert_allclose(found, [[3 / 16, -3 / 16], [-3 / 16, 3 / 16]], rtol=1e-14)


@pytest.mark.parametrize("seed", range(5))
def test_the_jacobians_of_a_batch_are_one_for_each_row(seed: int) -> None:
    rng = np.random.default_rng(seed)
    a, v, h = rng.normal(size=(6, 3)), rng.normal(size=(6, 3)), 1e-5
    J = softmax_derivative(a)
    assert J.shape == (6, 3, 3)
    slope = (scipy.special.softmax(a + h * v, axis=1) - scipy.special.softmax(a - h * v, axis=1)) / (
        2 * h
    )
    np.testing.assert_allclose((J @ v[..., None])[..., 0], slope, atol=1e-9)


# Maxout.


def largest_sum(x: list[float], W: list[list[float]], b: list[float]) -> float:
    return max(sum(xi * row[k] for xi, row in zip(x, W, strict=True)) + b[k] for k in range(len(b)))


@quick
@given(st.integers(1, 4), st.integers(1, 5), st.integers(0, 4), st.data())
def test_maxout_is_the_largest_sum_for_one_sample_and_for_a_batch(
    d: int, k: int, n: int, data: st.DataObject
) -> None:
    whole = st.integers(-9, 9)
    X = data.draw(hnp.arrays(np.int64, (n, d), elements=whole))
    W = data.draw(hnp.arrays(np.int64, (d, k), elements=whole))
    b = data.draw(hnp.arrays(np.int64, (k,), elements=whole))
    expected = [largest_sum(x, W.tolist(), b.tolist()) for x in X.tolist()]
    assert maxout(X, W, b).tolist() == expected
    assert maxout(X, W, b).shape == (n,)
    assert [float(maxout(x=x, W=W, b=b)) for x in X] == expected


def test_maxout_of_one_sample_is_one_number() -> None:
    found = maxout([1, 2], [[1, 0], [0, 1]], [0, 0.5])
    assert np.shape(found) == ()
    assert found == 2.5


@quick
@given(st.floats(-100, 100))
def test_maxout_can_be_relu_and_the_absolute_value(x: float) -> None:
    assert maxout([x], [[0, 1]], [0, 0]) == max(0.0, x)
    assert maxout([x], [[1, -1]], [0, 0]) == abs(x)


def test_the_first_of_equal_sums_gives_the_slope_of_maxout() -> None:
    assert maxout_derivative([0, 0], [[1, 3], [2, 4]], [1, 1]).tolist() == [1, 2]


@pytest.mark.parametrize("seed", range(5))
def test_the_derivative_of_maxout_is_its_slope(seed: int) -> None:
    rng = np.random.default_rng(seed)
    X, W, b = rng.normal(size=(8, 3)), rng.normal(size=(3, 4)), rng.normal(size=4)
    v, h = rng.normal(size=(8, 3)), 1e-7
    slope = (maxout(X + h * v, W, b) - maxout(X - h * v, W, b)) / (2 * h)
    found = maxout_derivative(X, W, b)
    assert found.shape == (8, 3)
    np.testing.assert_allclose((found * v).sum(axis=1), slope, atol=1e-6)
    np.testing.assert_array_equal([maxout_derivative(x, W, b) for x in X], found)


@pytest.mark.parametrize("function", [maxout, maxout_derivative])
def test_maxout_leaves_its_arguments_alone(function: Callable[..., Any]) -> None:
    arguments = [np.array([[1.0, 2.0]]), np.array([[1.0, 0.0], [0.0, 1.0]]), np.array([0.0, 0.5])]
    before = [argument.copy() for argument in arguments]
    function(*arguments)
    for argument, was in zip(arguments, before, strict=True):
        np.testing.assert_array_equal(argument, was)


# Bad input.


@pytest.mark.parametrize("name", ELEMENTWISE)
@pytest.mark.parametrize(("bad", "kind"), [("high", "str"), ([1j], "complex128"), (None, "object")])
def test_what_is_no_number_is_refused_by_name(name: str, bad: Any, kind: str) -> None:
    argument = "a" if name.startswith("step") else "x"
    with pytest.raises(ValueError, match=f"^{argument} must be real numbers, but are {kind}"):
        getattr(lesson, name)(bad)


@pytest.mark.parametrize("name", ELEMENTWISE)
def test_rows_of_different_lengths_are_refused_by_name(name: str) -> None:
    with pytest.raises(ValueError, match=r"^[ax] must be one regular array"):
        getattr(lesson, name)([[1, 2], [3]])


@pytest.mark.parametrize("function", [leaky_relu, leaky_relu_derivative])
@pytest.mark.parametrize("slope", [0, 1, -0.1, 1.5, float("nan")])
def test_a_slope_that_is_not_between_zero_and_one_is_refused(
    function: Callable[..., Any], slope: float
) -> None:
    expected = f"slope must be a number greater than 0 and less than 1, but is {float(slope)}"
    with pytest.raises(ValueError, match=f"^{re.escape(expected)}$"):
        function([1.0], slope=slope)


@pytest.mark.parametrize("function", [elu, elu_derivative])
@pytest.mark.parametrize("alpha", [0, -1, float("nan")])
def test_an_alpha_that_is_not_above_zero_is_refused(function: Callable[..., Any], alpha: float) -> None:
    with pytest.raises(
        ValueError, match=f"^alpha must be a number greater than 0, but is {float(alpha)}$"
    ):
        function([1.0], alpha=alpha)


W23 = np.ones((2, 3))
BAD_SHAPES: list[tuple[Callable[[], object], str]] = [
    *[
        (
            lambda f=f, shape=shape: f(np.zeros(shape)),
            f"a must have shape (k,) or (n, k), but has shape {shape}",
        )
        for f in (softmax, log_softmax, softmax_derivative)
        for shape in [(), (0,), (2, 0), (2, 2, 2)]
    ],
    *[
        case
        for f in (maxout, maxout_derivative)
        for case in [
            (
                lambda f=f: f([1, 2, 3], W23, [0, 0, 0]),
                "x must have shape (2,) or (n, 2), but has shape (3,)",
            ),
            (lambda f=f: f(1, W23, [0, 0, 0]), "x must have shape (2,) or (n, 2), but has shape ()"),
            (
                lambda f=f: f([[1, 2, 3]], W23, [0, 0, 0]),
                "x must have shape (2,) or (n, 2), but has shape (1, 3)",
            ),
            (lambda f=f: f([1, 2], [1, 2], 0), "W must have shape (d, k), but has shape (2,)"),
            (
                lambda f=f: f([1, 2], np.ones((2, 0)), []),
                "W must have shape (d, k), but has shape (2, 0)",
            ),
            (lambda f=f: f([1, 2], W23, [0, 0]), "b must have shape (3,), but has shape (2,)"),
            (lambda f=f: f([1, 2], W23, 0), "b must have shape (3,), but has shape ()"),
        ]
    ],
    (lambda: leaky_relu([1], slope=[0.1]), "slope must have shape (), but has shape (1,)"),
    (lambda: elu([1], alpha=[1.0]), "alpha must have shape (), but has shape (1,)"),
]


@pytest.mark.parametrize(("call", "message"), BAD_SHAPES)
def test_a_wrong_shape_is_named_with_the_right_one(call: Callable[[], object], message: str) -> None:
    with pytest.raises(ValueError, match=f"^{re.escape(message)}$"):
        call()


def test_the_slope_of_elu_is_exact_where_the_power_alone_is_too_small_for_a_float() -> None:
    x = -715.2659502911545
    with mpmath.workdps(50):
        true = 1000 * mpmath.exp(mpmath.mpf(x))
    assert float(lesson.elu_derivative(x, alpha=1000.0)) == pytest.approx(float(true), rel=4 * 2.0**-52)


def test_scores_as_far_apart_as_floats_go_raise_nothing() -> None:
    with np.errstate(all="raise"):
        assert lesson.softmax([1e308, -1e308]).tolist() == [1, 0]
        assert lesson.softmax_derivative([0.0, -400.0, -400.0])[0, 0] == 0
        assert lesson.tanh_derivative(1.7e308) == 0


def test_the_slope_of_maxout_is_an_array_of_its_own() -> None:
    W = np.array([[1.0, 0.0], [0.0, 1.0]])
    lesson.maxout_derivative([1, 2], W, [0, 0.5])[0] = 9
    assert W.tolist() == [[1, 0], [0, 1]]
