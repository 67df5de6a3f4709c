"""A slope is what calculus says it is, whichever function and wherever."""

from __future__ import annotations

import math
from collections.abc import Callable

import numpy as np
import pytest
import scipy.optimize
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra import numpy as hnp
from numpy.typing import NDArray

from nncourse.derivatives import (
    check_gradient,
    descent_direction,
    forward_diff,
    gradient_field,
    numerical_diff,
    numerical_gradient,
    partial_derivative,
    tangent_line,
)

Array = NDArray[np.float64]
Function = Callable[[Array], Array]

# A function, its first three derivatives, and a point where none of them is 0.
CALCULUS: dict[str, tuple[Function, Function, Function, Function, float]] = {
    "x**3": (lambda x: x**3, lambda x: 3 * x**2, lambda x: 6 * x, lambda x: 6 + 0 * x, 1.5),
    "exp": (np.exp, np.exp, np.exp, np.exp, 0.7),
    "sin": (np.sin, np.cos, lambda x: -np.sin(x), lambda x: -np.cos(x), 1.0),
    "log": (np.log, lambda x: 1 / x, lambda x: -1 / x**2, lambda x: 2 / x**3, 2.0),
    "1/x": (lambda x: 1 / x, lambda x: -1 / x**2, lambda x: 2 / x**3, lambda x: -6 / x**4, -1.5),
}
over_calculus = pytest.mark.parametrize("name", CALCULUS)


def square_sum(x: Array) -> Array:
    """The lecture's f(x1, x2) = x1² + x2², for any shape."""
    return np.sum(x**2)


def lopsided(x: Array) -> float:
    """Not the same in any two variables: x0² x1 + 3 x1."""
    return x[0] ** 2 * x[1] + 3 * x[1]


# numerical_diff and forward_diff


@over_calculus
def test_the_numerical_derivative_is_that_of_calculus(name: str) -> None:
    f, slope, *_, x = CALCULUS[name]
    assert numerical_diff(f, x) == pytest.approx(slope(np.float64(x)), abs=1e-7)


@over_calculus
def test_the_numerical_derivative_is_that_of_scipy(name: str) -> None:
    differentiate = pytest.importorskip("scipy.differentiate")
    f, *_, x = CALCULUS[name]
    assert numerical_diff(f, x) == pytest.approx(differentiate.derivative(f, x).df, abs=1e-7)


def test_the_derivative_of_an_integer_is_not_rounded() -> None:
    assert numerical_diff(lambda x: x**2, 3) == pytest.approx(6, abs=1e-9)


def test_the_function_is_called_with_floats_even_for_an_integer() -> None:
    assert numerical_diff(lambda x: x**-1, 2) == pytest.approx(-0.25, abs=1e-7)


# (x+h)³ - (x-h)³ = 6x²h + 2h³ and (x+h)³ - x³ = 3x²h + 3xh² + h³: at x = 1, h = 1/2, in whole eighths.
def test_the_difference_is_central() -> None:
    assert numerical_diff(lambda x: x**3, 1, h=0.5) == 3.25


def test_the_forward_difference_looks_to_one_side() -> None:
    assert forward_diff(lambda x: x**3, 1, h=0.5) == 4.75


@pytest.mark.parametrize("difference", [numerical_diff, forward_diff])
def test_h_may_be_given_by_position(difference: Callable[..., Array]) -> None:
    assert difference(lambda x: x**3, 1, 0.5) == difference(lambda x: x**3, 1, h=0.5)


def test_h_is_one_ten_thousandth_if_not_given() -> None:
    # At 0 the central difference of x³ is h² itself.
    assert numerical_diff(lambda x: x**3, 0) == pytest.approx(1e-8, rel=1e-9)


@pytest.mark.parametrize("shape", [(), (1,), (5,), (2, 3), (2, 1, 2)])
def test_an_elementwise_function_has_a_derivative_for_each_element(shape: tuple[int, ...]) -> None:
    x = np.linspace(-2, 2, math.prod(shape)).reshape(shape)
    slopes = numerical_diff(np.sin, x)
    assert slopes.shape == shape
    np.testing.assert_allclose(slopes, np.cos(x), atol=1e-7)


@pytest.mark.parametrize("difference", [numerical_diff, forward_diff])
def test_a_difference_leaves_x_as_it_was(difference: Callable[..., Array]) -> None:
    x = np.array([1.0, 2.0])
    difference(np.sin, x)
    assert x.tolist() == [1.0, 2.0]


@over_calculus
@pytest.mark.parametrize("h", [0.02, 0.01])
def test_half_of_h_leaves_a_quarter_of_the_central_error(name: str, h: float) -> None:
    f, slope, *_, x = CALCULUS[name]
    error, smaller = (abs(numerical_diff(f, x, h=step) - slope(np.float64(x))) for step in (h, h / 2))
    assert error / smaller == pytest.approx(4, rel=0.01)


@over_calculus
@pytest.mark.parametrize("h", [0.02, 0.01])
def test_half_of_h_leaves_half_of_the_forward_error(name: str, h: float) -> None:
    f, slope, *_, x = CALCULUS[name]
    error, smaller = (abs(forward_diff(f, x, h=step) - slope(np.float64(x))) for step in (h, h / 2))
    assert error / smaller == pytest.approx(2, rel=0.05)


@over_calculus
def test_the_central_error_is_a_sixth_of_the_third_derivative_times_h_squared(name: str) -> None:
    f, slope, _, third, x = CALCULUS[name]
    error = numerical_diff(f, x, h=0.01) - slope(np.float64(x))
    assert error == pytest.approx(third(np.float64(x)) / 6 * 0.01**2, rel=0.01)


@over_calculus
def test_the_forward_error_is_half_of_the_second_derivative_times_h(name: str) -> None:
    f, slope, second, _, x = CALCULUS[name]
    error = forward_diff(f, x, h=0.001) - slope(np.float64(x))
    assert error == pytest.approx(second(np.float64(x)) / 2 * 0.001, rel=0.01)


@over_calculus
def test_the_central_difference_is_closer_than_the_forward_one(name: str) -> None:
    f, slope, *_, x = CALCULUS[name]
    central, forward = (
        abs(difference(f, x, h=1e-3) - slope(np.float64(x)))
        for difference in (numerical_diff, forward_diff)
    )
    assert central < forward / 100


@pytest.mark.parametrize("difference", [numerical_diff, forward_diff])
@pytest.mark.parametrize("h", [0, -1e-4, math.nan])
def test_a_difference_needs_a_positive_h(difference: Callable[..., Array], h: float) -> None:
    with pytest.raises(ValueError, match="h must be a number greater than 0"):
        difference(np.sin, 1.0, h=h)


@pytest.mark.parametrize("slope_of", [numerical_diff, forward_diff, numerical_gradient])
def test_a_number_has_no_slope(slope_of: Callable[..., Array]) -> None:
    with pytest.raises(ValueError, match="f must be a function"):
        slope_of(3.0, 1.0)


@pytest.mark.parametrize("slope_of", [numerical_diff, forward_diff, numerical_gradient])
def test_a_word_is_no_place_for_a_slope(slope_of: Callable[..., Array]) -> None:
    with pytest.raises(ValueError, match="x must be real numbers"):
        slope_of(np.sin, "here")


# tangent_line


@over_calculus
def test_the_tangent_goes_through_the_point_with_the_slope_of_the_function(name: str) -> None:
    f, slope, *_, x0 = CALCULUS[name]
    x = np.array([-3.0, 0.0, 0.5, 10.0])
    expected = f(np.float64(x0)) + slope(np.float64(x0)) * (x - x0)
    np.testing.assert_allclose(tangent_line(f, x0)(x), expected, atol=1e-6)


def test_the_tangent_of_the_parabola_at_3_is_6x_minus_9() -> None:
    t = tangent_line(lambda x: x**2, 3)
    assert [t(x) for x in (-1, 0, 3, 5)] == pytest.approx([-15, -9, 9, 21], abs=1e-8)


def test_the_tangent_takes_an_array_of_any_shape() -> None:
    t = tangent_line(np.exp, 0)
    np.testing.assert_allclose(t(np.array([[0, 1], [2, 3]])), [[1, 2], [3, 4]], atol=1e-7)


def test_the_tangent_leaves_its_array_as_it_was() -> None:
    x = np.array([1.0, 2.0])
    tangent_line(np.exp, 0)(x)
    assert x.tolist() == [1.0, 2.0]


def test_the_tangent_touches_and_then_parts_like_a_parabola() -> None:
    t = tangent_line(np.exp, 0.5)
    near, far = (math.exp(0.5 + d) - t(0.5 + d) for d in (0.01, 0.02))
    assert far / near == pytest.approx(4, rel=0.02)


def test_a_tangent_needs_one_point() -> None:
    with pytest.raises(ValueError, match="x0 must have shape"):
        tangent_line(np.exp, [0.0, 1.0])


# partial_derivative


@pytest.mark.parametrize(("i", "expected"), [(0, 6), (1, 8)])
def test_the_partial_derivatives_of_the_slide(i: int, expected: float) -> None:
    assert partial_derivative(square_sum, np.array([3, 4]), i) == pytest.approx(expected, abs=1e-8)


@pytest.mark.parametrize(("i", "expected"), [(0, 2 * 2 * 5), (1, 2**2 + 3)])
def test_the_other_variables_are_held_still(i: int, expected: float) -> None:
    assert partial_derivative(lopsided, np.array([2.0, 5.0]), i) == pytest.approx(expected, abs=1e-7)


@pytest.mark.parametrize("i", range(5))
def test_every_partial_derivative_of_the_rosenbrock_function(i: int) -> None:
    x = np.array([0.5, -1.0, 1.5, 0.25, 2.0])
    slope = partial_derivative(scipy.optimize.rosen, x, i)
    assert slope == pytest.approx(scipy.optimize.rosen_der(x)[i], abs=1e-4)


def test_a_partial_derivative_is_central_with_the_h_that_is_given() -> None:
    assert partial_derivative(lambda x: x[0] + x[1] ** 3, np.array([7, 1]), 1, h=0.5) == 3.25


def test_a_partial_derivative_has_an_h_of_one_ten_thousandth_if_not_given() -> None:
    assert partial_derivative(lambda x: x[0] ** 3, np.array([0.0]), 0) == pytest.approx(1e-8, rel=1e-9)


def test_a_partial_derivative_leaves_x_as_it_was() -> None:
    x = np.array([3.0, 4.0])
    partial_derivative(square_sum, x, 1)
    assert x.tolist() == [3.0, 4.0]


def test_a_partial_derivative_is_a_float() -> None:
    assert isinstance(partial_derivative(square_sum, np.array([3, 4]), 0), float)


@pytest.mark.parametrize("i", [-1, 2, 0.5])
def test_there_is_no_derivative_for_a_variable_that_is_not_there(i: int) -> None:
    with pytest.raises(ValueError, match="i must be from 0 to 1"):
        partial_derivative(square_sum, np.array([3.0, 4.0]), i)


# numerical_gradient


@pytest.mark.parametrize("x", [(3, 4), [3.0, 4.0], np.array([3, 4]), np.array([3, 4], dtype=np.int8)])
def test_the_gradient_of_the_slide_is_6_and_8(x: Array) -> None:
    np.testing.assert_allclose(numerical_gradient(square_sum, x), [6, 8], atol=1e-8)


@pytest.mark.parametrize("shape", [(), (1,), (4,), (2, 3), (2, 1, 2), (0,)])
@pytest.mark.parametrize("dtype", [int, float])
def test_the_gradient_has_the_shape_of_x(shape: tuple[int, ...], dtype: type) -> None:
    x = (np.arange(math.prod(shape)).reshape(shape) - 1).astype(dtype)
    gradient = numerical_gradient(square_sum, x)
    assert gradient.shape == shape
    assert gradient.dtype == np.float64
    np.testing.assert_allclose(gradient, 2 * x, atol=1e-8)


def test_each_slope_stands_where_its_variable_stands() -> None:
    weights = np.array([[1.0, 20.0], [300.0, -4.0], [0.5, 0.0]])
    gradient = numerical_gradient(lambda x: np.sum(weights * x), np.ones((3, 2)))
    np.testing.assert_allclose(gradient, weights, atol=1e-8)


def test_the_gradient_of_a_transposed_array_is_not_transposed() -> None:
    x = np.arange(6.0).reshape(2, 3).T
    np.testing.assert_allclose(numerical_gradient(square_sum, x), 2 * x, atol=1e-8)


@pytest.mark.parametrize("point", [[0.5, -1.0], [1.0, 1.0, 1.0], [2.0, -0.5, 0.0, 1.0]])
def test_the_gradient_is_that_of_calculus(point: list[float]) -> None:
    x = np.array(point)
    gradient = numerical_gradient(scipy.optimize.rosen, x)
    np.testing.assert_allclose(gradient, scipy.optimize.rosen_der(x), atol=1e-4)


@pytest.mark.parametrize("point", [[0.5, -1.0], [0.1, 0.2, 0.3]])
def test_the_gradient_is_that_of_scipy(point: list[float]) -> None:
    def f(x: Array) -> float:
        return float(np.sum(np.sin(x)) + np.prod(x))

    expected = scipy.optimize.approx_fprime(np.array(point), f)
    np.testing.assert_allclose(numerical_gradient(f, np.array(point)), expected, atol=1e-6)


@settings(deadline=None)
@given(
    hnp.arrays(int, (3, 3), elements=st.integers(-5, 5)),
    hnp.arrays(int, 3, elements=st.integers(-5, 5)),
)
def test_the_gradient_of_a_quadratic_form_is_its_matrix_and_its_transpose_times_x(
    A: NDArray[np.int64], x: NDArray[np.int64]
) -> None:
    gradient = numerical_gradient(lambda x: x @ A @ x, x)
    np.testing.assert_allclose(gradient, (A + A.T) @ x, atol=1e-7)


@pytest.mark.parametrize("dtype", [int, float])
def test_the_gradient_leaves_x_as_it_was(dtype: type) -> None:
    x = np.array([[3, 4], [5, 6]], dtype=dtype)
    numerical_gradient(square_sum, x)
    assert x.tolist() == [[3, 4], [5, 6]]
    assert x.dtype == dtype


def test_the_gradient_needs_no_right_to_write_to_x() -> None:
    x = np.array([3.0, 4.0])
    x.setflags(write=False)
    np.testing.assert_allclose(numerical_gradient(square_sum, x), [6, 8], atol=1e-8)


def test_a_function_that_spoils_its_argument_does_no_harm() -> None:
    def spoiler(x: Array) -> float:
        value = float(square_sum(x))
        x[:] = 1000
        return value

    x = np.array([3.0, 4.0])
    np.testing.assert_allclose(numerical_gradient(spoiler, x), [6, 8], atol=1e-8)
    assert x.tolist() == [3.0, 4.0]


def test_the_gradient_is_central_with_the_h_that_is_given() -> None:
    gradient = numerical_gradient(lambda x: np.sum(x**3), np.array([1, 2]), h=0.5)
    assert gradient.tolist() == [3.25, 12.25]


def test_the_gradient_has_an_h_of_one_ten_thousandth_if_not_given() -> None:
    assert numerical_gradient(lambda x: x[0] ** 3, np.array([0.0]))[0] == pytest.approx(1e-8, rel=1e-9)


def test_a_function_of_many_values_has_no_gradient() -> None:
    with pytest.raises(ValueError, match=r"f\(x\) must have shape"):
        numerical_gradient(np.sin, np.array([1.0, 2.0]))


@pytest.mark.parametrize("h", [0, -1])
def test_a_gradient_needs_a_positive_h(h: float) -> None:
    with pytest.raises(ValueError, match="h must be a number greater than 0"):
        numerical_gradient(square_sum, np.array([1.0]), h=h)


# descent_direction


def test_the_descent_direction_of_the_slide() -> None:
    np.testing.assert_allclose(descent_direction(square_sum, np.array([1, -1])), [-2, 2], atol=1e-8)


def test_the_descent_direction_has_the_shape_of_x() -> None:
    x = np.array([[1, 2, 3], [4, 5, 6]])
    np.testing.assert_allclose(descent_direction(square_sum, x), -2 * x, atol=1e-8)


def test_the_descent_direction_leaves_x_as_it_was() -> None:
    x = np.array([1.0, -1.0])
    descent_direction(square_sum, x)
    assert x.tolist() == [1.0, -1.0]


@pytest.mark.parametrize("x", [[1.0, -1.0], [0.5, 2.0], [-2.0, -0.5]])
def test_no_direction_falls_more_steeply_than_the_descent_direction(x: list[float]) -> None:
    down = descent_direction(lopsided, np.array(x))
    best = lopsided(np.array(x) + 1e-3 * down / np.linalg.norm(down))
    turns = np.linspace(0.1, 2 * np.pi - 0.1, 60) + math.atan2(down[1], down[0])
    others = [lopsided(np.array(x) + 1e-3 * np.array([math.cos(t), math.sin(t)])) for t in turns]
    assert best < min(others)


# gradient_field


def test_the_field_has_a_row_for_each_y_and_a_column_for_each_x() -> None:
    U, V = gradient_field(square_sum, np.linspace(-1, 1, 5), np.linspace(-1, 1, 3))
    assert (U.shape, V.shape) == ((3, 5), (3, 5))


def test_the_field_is_the_descent_direction_at_every_point_of_the_grid() -> None:
    xs, ys = np.array([-1, 0, 2, 3]), np.array([5, 7])
    U, V = gradient_field(lopsided, xs, ys)
    for i, y in enumerate(ys):
        for j, x in enumerate(xs):
            assert (U[i, j], V[i, j]) == pytest.approx((-2 * x * y, -(x**2) - 3), abs=1e-6)


def test_the_arrows_of_the_slide_point_to_the_middle() -> None:
    U, V = gradient_field(square_sum, np.array([-1.0, 1.0]), np.array([-2.0, 2.0]))
    np.testing.assert_allclose(U, [[2, -2], [2, -2]], atol=1e-8)
    np.testing.assert_allclose(V, [[4, 4], [-4, -4]], atol=1e-8)


def test_the_field_leaves_its_grid_as_it_was() -> None:
    xs, ys = np.array([0.0, 1.0]), np.array([2.0, 3.0])
    gradient_field(square_sum, xs, ys)
    assert (xs.tolist(), ys.tolist()) == ([0.0, 1.0], [2.0, 3.0])


def test_a_field_needs_a_line_of_coordinates() -> None:
    with pytest.raises(ValueError, match="xs must have shape"):
        gradient_field(square_sum, np.ones((2, 2)), np.ones(2))


# check_gradient

POINT = np.array([[0.5, -1.0], [2.0, 0.25]])
PARTS = {"W": np.array([[1.0, 2.0], [-1.0, 0.5]]), "b": np.array([0.5, -2.0])}
PARTS_GRADIENT = {"W": np.cos(PARTS["W"]), "b": 3 * PARTS["b"] ** 2}


def of_parts(parts: dict[str, Array]) -> float:
    return float(np.sin(parts["W"]).sum() + (parts["b"] ** 3).sum())


def test_the_right_gradient_of_an_array_is_accepted() -> None:
    assert check_gradient(lambda x: np.exp(x).sum(), np.exp(POINT), POINT) < 1e-8


def test_the_right_gradient_of_a_dict_is_accepted() -> None:
    assert check_gradient(of_parts, PARTS_GRADIENT, PARTS) < 1e-8


def test_the_right_gradient_of_integers_is_accepted() -> None:
    assert check_gradient(square_sum, [6, 8], [3, 4]) < 1e-8


@pytest.mark.parametrize(
    "wrong",
    [
        pytest.param(-np.exp(POINT), id="uphill and downhill exchanged"),
        pytest.param(2 * np.exp(POINT), id="twice the slope"),
        pytest.param(np.exp(POINT).T, id="transposed"),
        pytest.param(np.zeros((2, 2)), id="nothing"),
        pytest.param(np.exp(POINT) + np.diag([0, 1e-3]), id="one slope a little off"),
        pytest.param(np.full((2, 2), np.nan), id="not a number"),
        pytest.param(np.array([[np.inf, 0], [0, 0]]), id="infinite"),
    ],
)
@pytest.mark.parametrize("seed", range(3))
def test_a_wrong_gradient_of_an_array_is_refused(wrong: Array, seed: int) -> None:
    with pytest.raises(AssertionError, match="along direction 0 the gradient says"):
        check_gradient(lambda x: np.exp(x).sum(), wrong, POINT, seed=seed)


@pytest.mark.parametrize("key", PARTS)
@pytest.mark.parametrize("seed", range(3))
def test_a_dict_with_one_wrong_gradient_is_refused(key: str, seed: int) -> None:
    wrong = PARTS_GRADIENT | {key: PARTS_GRADIENT[key] * 1.01}
    with pytest.raises(AssertionError):
        check_gradient(of_parts, wrong, PARTS, seed=seed)


def test_the_refusal_says_both_slopes() -> None:
    # In one dimension the only unit vectors are 1 and -1.
    with pytest.raises(AssertionError, match=r"the gradient says -?5, but f has -?6 \(error 0\.167\)"):
        check_gradient(square_sum, [5.0], [3.0])


def test_an_error_within_the_tolerance_that_is_given_is_right() -> None:
    assert check_gradient(square_sum, [5.0], [3.0], tolerance=0.2) == pytest.approx(1 / 6)


def test_the_gradient_must_have_the_shape_of_x() -> None:
    with pytest.raises(ValueError, match="gradient must have the shapes of x"):
        check_gradient(square_sum, [6.0, 8.0, 0.0], [3.0, 4.0])


def test_the_gradient_must_have_the_keys_of_x() -> None:
    with pytest.raises(ValueError, match="gradient must have the shapes of x"):
        check_gradient(of_parts, {"W": PARTS_GRADIENT["W"]}, PARTS)


def test_the_check_leaves_x_as_it_was() -> None:
    x = np.array([3.0, 4.0])
    check_gradient(square_sum, np.array([6.0, 8.0]), x)
    assert x.tolist() == [3.0, 4.0]


@pytest.mark.parametrize(
    ("wrong", "message"),
    [
        ({"h": 0}, "h must be a number greater than 0"),
        ({"directions": 0}, "directions must be at least 1"),
    ],
)
def test_a_check_of_nothing_is_refused(wrong: dict[str, float], message: str) -> None:
    with pytest.raises(ValueError, match=message):
        check_gradient(lambda x: float((x**2).sum()), [6, 8], [3, 4], **wrong)


def test_an_infinite_gradient_is_wrong_and_nothing_else() -> None:
    with pytest.raises(AssertionError, match="the gradient says"):
        check_gradient(lambda x: float((x**2).sum()), [np.inf, np.inf], [3, 4])
