"""Whether a line parts two classes is decided exactly, however close or far away the points are."""

from __future__ import annotations

import math
import re
from collections.abc import Callable
from fractions import Fraction
from itertools import product
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.optimize import linprog

from nncourse.feasibility import has_nonnegative_solution, whole_numbers
from nncourse.perceptron import is_linearly_separable

quick = settings(deadline=None, max_examples=120)
any_float = st.floats(allow_nan=False, allow_infinity=False)
small = st.integers(-4, 4)
ULP = math.ulp(1.0)
SMALLEST, LARGEST = 5e-324, 1.7976931348623157e308


def a_linear_program_parts(X: np.ndarray, y: np.ndarray) -> bool:
    """Whether some w and b have (2y - 1)(w·x + b) >= 1, by floating-point linear programming."""
    signs = np.where(y == 1, 1.0, -1.0)[:, None]
    program = linprog(
        np.zeros(X.shape[1] + 1),
        A_ub=-signs * np.column_stack([X, np.ones(len(X))]),
        b_ub=-np.ones(len(X)),
        bounds=(None, None),
    )
    assert program.status in (0, 2), program.message
    return program.status == 0


# Gates and other Boolean functions.

CORNERS = [(0, 0), (0, 1), (1, 0), (1, 1)]


@pytest.mark.parametrize(
    ("gate", "y", "expected"),
    [
        ("AND", [0, 0, 0, 1], True),
        ("NAND", [1, 1, 1, 0], True),
        ("OR", [0, 1, 1, 1], True),
        ("NOR", [1, 0, 0, 0], True),
        ("first signal", [0, 0, 1, 1], True),
        ("never", [0, 0, 0, 0], True),
        ("always", [1, 1, 1, 1], True),
        ("XOR", [0, 1, 1, 0], False),
        ("XNOR", [1, 0, 0, 1], False),
    ],
)
@pytest.mark.parametrize("kind", [list, np.array, lambda x: np.array(x, dtype=np.uint8)])
def test_gates_are_separable_but_for_xor_and_xnor(
    gate: str, y: list[int], expected: bool, kind: Callable[[Any], Any]
) -> None:
    assert is_linearly_separable(kind(CORNERS), kind(y)) is expected


@pytest.mark.parametrize(("inputs", "threshold_functions"), [(1, 4), (2, 14), (3, 104)])
def test_as_many_boolean_functions_are_separable_as_are_known_to_be(
    inputs: int, threshold_functions: int
) -> None:
    """The numbers of threshold functions: OEIS A000609 (4, 14, 104, 1882, ...)."""
    X = np.array(list(product((0, 1), repeat=inputs)))
    functions = product((0, 1), repeat=2**inputs)
    assert sum(is_linearly_separable(X, np.array(y)) for y in functions) == threshold_functions


@pytest.mark.parametrize("inputs", range(2, 7))
def test_parity_is_never_separable_and_majority_always_is(inputs: int) -> None:
    X = np.array(list(product((0, 1), repeat=inputs)))
    assert not is_linearly_separable(X, X.sum(axis=1) % 2)
    assert is_linearly_separable(X, (X.sum(axis=1) > inputs // 2).astype(int))


# Cases that rounding would decide wrongly.


@pytest.mark.parametrize("base", [1.0, 0.1, 1e300, 1e-300, 0.0, -3.7])
def test_two_points_apart_by_one_unit_in_the_last_place_are_separable(base: float) -> None:
    next_one = math.nextafter(base, math.inf)
    assert is_linearly_separable([[base], [next_one]], [0, 1])
    assert is_linearly_separable([[base], [next_one]], [1, 0])


@pytest.mark.parametrize("base", [1.0, 1e300, 0.0])
def test_three_neighbouring_floats_are_inseparable_when_the_middle_one_differs(base: float) -> None:
    second = math.nextafter(base, math.inf)
    third = math.nextafter(second, math.inf)
    points = [[base], [second], [third]]
    assert not is_linearly_separable(points, [0, 1, 0])
    assert not is_linearly_separable(points, [1, 0, 1])
    assert is_linearly_separable(points, [0, 1, 1])


def test_a_point_on_the_line_between_two_others_cannot_be_parted_from_them() -> None:
    assert not is_linearly_separable([[0.1, 0.1], [0.3, 0.3], [0.2, 0.2]], [0, 0, 1])


@pytest.mark.parametrize("nudge", [math.inf, -math.inf])
def test_a_point_beside_that_line_by_one_unit_in_the_last_place_can_be(nudge: float) -> None:
    beside = math.nextafter(0.5, nudge)
    assert not is_linearly_separable([[0, 0], [1, 1], [0.5, 0.5]], [0, 0, 1])
    assert is_linearly_separable([[0, 0], [1, 1], [0.5, beside]], [0, 0, 1])


def test_a_point_outside_a_segment_by_one_unit_in_the_last_place_is_separable() -> None:
    assert not is_linearly_separable([[0, 0], [1, 1], [1, 1]], [0, 0, 1])
    assert is_linearly_separable([[0, 0], [1, 1], [1 + ULP, 1 + ULP]], [0, 0, 1])


def test_a_point_in_the_middle_of_a_tetrahedron_is_inseparable_until_it_leaves() -> None:
    corners = [[0, 0, 0], [1, 0, 0], [0, 1, 0], [0, 0, 1]]
    y = [0, 0, 0, 0, 1]
    assert not is_linearly_separable([*corners, [0.25, 0.25, 0.25]], y)
    assert not is_linearly_separable([*corners, [0.25, 0.25, 0.5]], y)  # on the far face
    assert is_linearly_separable([*corners, [0.25, 0.25, 0.5 + ULP]], y)


def test_the_largest_and_the_smallest_float_are_handled_together() -> None:
    points = [[-LARGEST], [-SMALLEST], [SMALLEST], [LARGEST]]
    assert is_linearly_separable(points, [0, 0, 1, 1])
    assert not is_linearly_separable(points, [0, 1, 0, 1])


def test_two_crossing_segments_with_ends_far_apart_are_inseparable() -> None:
    points = [[-LARGEST, 0], [LARGEST, 0], [0, -SMALLEST], [0, SMALLEST]]
    assert not is_linearly_separable(points, [0, 0, 1, 1])
    points[3] = [0, -2 * SMALLEST]
    assert is_linearly_separable(points, [0, 0, 1, 1])


@pytest.mark.parametrize("point", [[0.0], [1.5, -2.0], [1e308, 5e-324, 0.0]])
def test_two_labels_on_one_point_cannot_be_separated(point: list[float]) -> None:
    assert not is_linearly_separable([point, point], [0, 1])


def test_the_two_zeros_are_one_point() -> None:
    assert not is_linearly_separable([[0.0], [-0.0]], [0, 1])


def test_a_point_that_is_there_twice_with_one_label_does_no_harm() -> None:
    assert is_linearly_separable([[0, 0], [0, 0], [1, 1], [1, 1]], [0, 0, 1, 1])


@pytest.mark.parametrize("label", [0, 1])
@pytest.mark.parametrize("n", [0, 1, 2, 30])
def test_one_class_alone_is_separable(label: int, n: int) -> None:
    assert is_linearly_separable(np.zeros((n, 3)), np.full(n, label)) is True


def test_no_points_are_separable_with_labels_from_an_empty_list() -> None:
    assert is_linearly_separable(np.zeros((0, 2)), []) is True


def test_classes_may_be_truth_values() -> None:
    assert is_linearly_separable([[0.0], [1.0]], np.array([True, False]))


def test_points_and_classes_are_left_alone() -> None:
    X, y = np.array([[0.5, -0.0], [0.25, 3.0]]), np.array([1, 0])
    X_before, y_before = X.copy(), y.copy()
    is_linearly_separable(X=X, y=y)
    np.testing.assert_array_equal(X, X_before)
    np.testing.assert_array_equal(y, y_before)


# Against other ways to know.


@pytest.mark.parametrize("dimensions", [1, 2, 3, 4])
def test_linear_programming_agrees_on_random_whole_points(dimensions: int) -> None:
    rng = np.random.default_rng(dimensions)
    verdicts = []
    for _ in range(120):
        n = int(rng.integers(2, 4 + 2 * dimensions))
        X = rng.integers(-3, 4, (n, dimensions))
        y = rng.integers(0, 2, n)
        verdicts.append(is_linearly_separable(X, y))
        assert verdicts[-1] == a_linear_program_parts(X, y), (X.tolist(), y.tolist())
    assert 20 < sum(verdicts) < 100  # both answers come up often


@quick
@given(st.lists(st.tuples(any_float, st.integers(0, 1)), max_size=12))
def test_on_the_number_line_the_classes_must_not_interlace(points: list[tuple[float, int]]) -> None:
    zeros = [x for x, label in points if label == 0]
    ones = [x for x, label in points if label == 1]
    parted = not zeros or not ones or max(zeros) < min(ones) or max(ones) < min(zeros)
    X = np.array([x for x, _ in points]).reshape(-1, 1)
    assert is_linearly_separable(X, [label for _, label in points]) == parted


@quick
@given(st.lists(st.tuples(any_float, any_float), min_size=3, max_size=3, unique=True), st.data())
def test_a_third_point_is_inseparable_from_two_only_on_their_segment(
    points: list[tuple[float, float]], data: st.DataObject
) -> None:
    a, b, c = points
    if data.draw(st.booleans()):  # the middle, as near as floats come to it
        c = (a[0] / 2 + b[0] / 2, a[1] / 2 + b[1] / 2)
    (ax, ay), (bx, by), (cx, cy) = [(Fraction(x), Fraction(y)) for x, y in (a, b, c)]
    on_the_line = (bx - ax) * (cy - ay) == (by - ay) * (cx - ax)
    between = (cx - ax) * (cx - bx) + (cy - ay) * (cy - by) <= 0
    assert is_linearly_separable([a, b, c], [0, 0, 1]) == (not (on_the_line and between))


@quick
@given(st.lists(st.tuples(small, small, small), min_size=1, max_size=12), small, small, small, small)
def test_what_a_perceptron_answers_is_separable(
    points: list[tuple[int, int, int]], w1: int, w2: int, w3: int, b: int
) -> None:
    y = [int(b + w1 * x1 + w2 * x2 + w3 * x3 > 0) for x1, x2, x3 in points]
    assert is_linearly_separable(points, y)


@quick
@given(
    st.lists(st.tuples(any_float, any_float), min_size=1, max_size=5),
    st.lists(st.tuples(any_float, any_float), min_size=1, max_size=5),
)
def test_two_classes_with_a_point_in_common_are_inseparable(
    zeros: list[tuple[float, float]], ones: list[tuple[float, float]]
) -> None:
    X = [*zeros, zeros[0], *ones]
    y = [0] * len(zeros) + [1] * (len(ones) + 1)
    assert not is_linearly_separable(X, y)


@quick
@given(
    st.lists(st.tuples(small, small, small), min_size=2, max_size=5),
    st.lists(st.tuples(small, small, small), max_size=5),
    st.lists(st.integers(0, 5), min_size=5, max_size=5),
)
def test_a_weighted_mean_of_a_class_cannot_be_parted_from_it(
    zeros: list[tuple[int, int, int]], ones: list[tuple[int, int, int]], shares: list[int]
) -> None:
    shares = [*shares[: len(zeros) - 1], 1]
    shares = [*shares, *[0] * (len(zeros) - len(shares))]
    total = sum(shares)
    # Multiplied by the sum of the shares, the points stay whole and the mean becomes whole.
    scaled = [tuple(total * x for x in point) for point in zeros]
    mean = tuple(sum(s * p[k] for s, p in zip(shares, zeros, strict=True)) for k in range(3))
    X = [*scaled, mean, *[tuple(total * x for x in point) for point in ones]]
    assert not is_linearly_separable(X, [0] * len(zeros) + [1] * (1 + len(ones)))


labelled = st.lists(st.tuples(st.tuples(small, small), st.integers(0, 1)), min_size=2, max_size=10)


@quick
@given(labelled, st.randoms(use_true_random=False))
def test_neither_the_order_nor_the_names_of_the_classes_matter(
    points: list[tuple[tuple[int, int], int]], random: Any
) -> None:
    mixed = random.sample(points, len(points))
    expected = a_linear_program_parts(
        np.array([x for x, _ in points]), np.array([label for _, label in points])
    )
    assert is_linearly_separable([x for x, _ in mixed], [label for _, label in mixed]) == expected
    assert is_linearly_separable([x for x, _ in mixed], [1 - label for _, label in mixed]) == expected


@quick
@given(labelled, small, small, st.integers(-1022, 1000))
def test_turning_moving_and_scaling_the_points_changes_nothing(
    points: list[tuple[tuple[int, int], int]], right: int, up: int, power: int
) -> None:
    X, y = np.array([x for x, _ in points]), np.array([label for _, label in points])
    turned = (X @ [[3, 4], [-4, 3]] + [right, up]) * 2.0**power
    assert is_linearly_separable(turned, y) == a_linear_program_parts(X, y)


def test_many_points_in_many_dimensions_are_decided() -> None:
    rng = np.random.default_rng(0)
    X = rng.normal(size=(60, 6))
    y = (X @ rng.normal(size=6) > 0.1).astype(int)
    assert is_linearly_separable(X, y)
    inside = np.where(y == 1)[0][:1]
    assert not is_linearly_separable(np.vstack([X, X[inside]]), [*y, 0])


# The simplex method in whole numbers.


def whole_array(values: Any) -> np.ndarray:
    return np.array(values, dtype=object)


@pytest.mark.parametrize(
    ("A", "b", "expected"),
    [
        ([[1]], [0], True),
        ([[1]], [5], True),
        ([[2]], [5], True),  # x = 5/2: solutions need not be whole
        ([[-1]], [5], False),
        ([[0]], [1], False),
        ([[0]], [0], True),
        ([[1, 1], [1, 1]], [1, 2], False),  # two planes that are parallel
        ([[1, 1], [2, 2]], [1, 2], True),  # one equation said twice
        ([[1, -1], [1, 1]], [3, 1], False),  # x2 = -1
        ([[1, -1], [1, 1]], [1, 3], True),  # (2, 1)
        ([[10**30, 1], [1, 0]], [1, 0], True),
        ([[10**30, 0], [1, 0]], [1, 0], False),
    ],
)
def test_small_systems_have_a_nonnegative_solution_or_not(
    A: list[list[int]], b: list[int], expected: bool
) -> None:
    assert has_nonnegative_solution(whole_array(A), whole_array(b)) is expected


def test_a_system_that_goes_round_in_circles_without_blands_rule_comes_to_an_end() -> None:
    """Of equal rows the last in place of the first, and this one never ends; found by trying many."""
    A = [
        [8, 8, 3, 9, 4, -8, 6, -6],
        [-4, -8, -1, 4, 1, -7, -1, 8],
        [-9, 0, 8, 9, 5, 5, -4, -5],
        [1, 1, 1, 1, 1, 1, 1, 1],
    ]
    b = [0, 0, 0, 1]
    program = linprog(np.zeros(8), A_eq=np.array(A), b_eq=np.array(b))
    assert has_nonnegative_solution(whole_array(A), whole_array(b)) == (program.status == 0)


def test_beales_degenerate_program_can_reach_its_optimum_and_no_more() -> None:
    """E. M. L. Beale 1955; the fourth equation asks for the optimum, 1/20, times 100."""
    A = [
        [25, -6000, -4, 900, 100, 0, 0],
        [50, -9000, -2, 300, 0, 100, 0],
        [0, 0, 1, 0, 0, 0, 1],
        [75, -15000, 2, -600, 0, 0, 0],
    ]
    assert has_nonnegative_solution(whole_array(A), whole_array([0, 0, 1, 5]))
    assert not has_nonnegative_solution(whole_array(A), whole_array([0, 0, 1, 6]))


@quick
@given(st.integers(1, 4), st.integers(1, 6), st.data())
def test_linear_programming_agrees_on_systems(m: int, n: int, data: st.DataObject) -> None:
    entries = st.lists(st.integers(-5, 5), min_size=n, max_size=n)
    A = data.draw(st.lists(entries, min_size=m, max_size=m))
    b = data.draw(st.lists(st.integers(0, 5), min_size=m, max_size=m))
    program = linprog(np.zeros(n), A_eq=np.array(A), b_eq=np.array(b))
    assert program.status in (0, 2), program.message
    assert has_nonnegative_solution(whole_array(A), whole_array(b)) == (program.status == 0)


@quick
@given(st.integers(1, 4), st.integers(1, 6), st.data())
def test_a_system_that_was_made_from_a_solution_has_one(m: int, n: int, data: st.DataObject) -> None:
    big = st.integers(-(10**40), 10**40)
    A = data.draw(st.lists(st.lists(big, min_size=n, max_size=n), min_size=m, max_size=m))
    x = data.draw(st.lists(st.integers(0, 10**20), min_size=n, max_size=n))
    b = [sum(a * xi for a, xi in zip(row, x, strict=True)) for row in A]
    A = [[-a for a in row] if right < 0 else row for row, right in zip(A, b, strict=True)]
    assert has_nonnegative_solution(whole_array(A), whole_array([abs(right) for right in b]))


def test_the_system_is_left_alone() -> None:
    A, b = whole_array([[1, -1], [1, 1]]), whole_array([1, 3])
    has_nonnegative_solution(A, b)
    assert A.tolist() == [[1, -1], [1, 1]]
    assert b.tolist() == [1, 3]


@quick
@given(st.lists(any_float, max_size=6))
def test_whole_numbers_are_in_the_proportions_of_the_floats(values: list[float]) -> None:
    whole = whole_numbers(np.array(values))
    assert all(type(value) is int for value in whole)
    factors = {Fraction(w) / Fraction(v) for w, v in zip(whole, values, strict=True) if v}
    assert len(factors) <= 1
    assert all(factor > 0 for factor in factors)
    assert [w == 0 for w in whole] == [v == 0 for v in values]


@pytest.mark.parametrize(
    ("vector", "expected"),
    [
        ([], []),
        ([0.0], [0]),
        ([3.0, -2.0], [3, -2]),
        ([0.5, -0.125], [4, -1]),
        ([SMALLEST, 1], [1, 2**1074]),
    ],
)
def test_whole_numbers_by_hand(vector: list[float], expected: list[int]) -> None:
    assert whole_numbers(np.array(vector)) == expected


# Bad input.

BAD: list[tuple[Callable[[], object], str]] = [
    (lambda: is_linearly_separable([1, 2], [0, 1]), "X must have shape (n, d), but has shape (2,)"),
    (lambda: is_linearly_separable([[[1]]], [0]), "X must have shape (n, d), but has shape (1, 1, 1)"),
    (lambda: is_linearly_separable([[], []], [0, 1]), "X must have shape (n, d), but has shape (2, 0)"),
    (lambda: is_linearly_separable([[1], [2]], [0]), "y must have shape (2,), but has shape (1,)"),
    (
        lambda: is_linearly_separable([[1], [2]], [[0], [1]]),
        "y must have shape (2,), but has shape (2, 1)",
    ),
    (lambda: is_linearly_separable([[1], [2]], 0), "y must have shape (2,), but has shape ()"),
    (lambda: is_linearly_separable([[1], [2]], [0, 2]), "y must each be 0 or 1, but are [0, 2]"),
    (lambda: is_linearly_separable([[1], [2]], [1, -1]), "y must each be 0 or 1, but are [1, -1]"),
    (lambda: is_linearly_separable([[1], [2]], [0.0, 0.5]), "y must be integers, but are float64"),
    (
        lambda: is_linearly_separable([[1], [math.nan]], [0, 1]),
        "X must be finite, but holds inf or nan",
    ),
    (
        lambda: is_linearly_separable([[1], [-math.inf]], [0, 1]),
        "X must be finite, but holds inf or nan",
    ),
    (lambda: is_linearly_separable([["a"]], [0]), "X must be real numbers"),
]


@pytest.mark.parametrize(("call", "message"), BAD, ids=[text for _, text in BAD])
def test_bad_points_and_classes_are_refused_by_name(call: Callable[[], object], message: str) -> None:
    with pytest.raises(ValueError, match=f"^{re.escape(message)}"):
        call()


def test_whole_numbers_beyond_those_of_a_float_are_told_apart() -> None:
    assert is_linearly_separable(np.array([[2**53], [2**53 + 1]]), [0, 1])
