"""The data is what its formula says, the same for the same seed, and none of it gets lost."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from numpy.typing import NDArray

from nncourse.datasets import blobs, digits, gate_data, spiral, split, two_moons, xor
from nncourse.perceptron import and_gate, nand_gate, nor_gate, not_gate, or_gate, xnor_gate, xor_gate

Array = NDArray[np.float64]
Ints = NDArray[np.int64]
Data = tuple[Array, Ints]
MADE_UP: list[Callable[..., Data]] = [blobs, two_moons, spiral]
over_made_up = pytest.mark.parametrize("make", MADE_UP)
CORNERS = [[0.0, 0.0], [0.0, 1.0], [1.0, 0.0], [1.0, 1.0]]


# Gates


@pytest.mark.parametrize(
    ("gate", "labels"),
    [
        (and_gate, [0, 0, 0, 1]),
        (nand_gate, [1, 1, 1, 0]),
        (or_gate, [0, 1, 1, 1]),
        (nor_gate, [1, 0, 0, 0]),
        (xor_gate, [0, 1, 1, 0]),
        (xnor_gate, [1, 0, 0, 1]),
    ],
)
def test_a_gate_is_data_by_its_truth_table(gate: Callable[..., int], labels: list[int]) -> None:
    X, found = gate_data(gate)
    assert (X.tolist(), found.tolist()) == (CORNERS, labels)


def test_a_gate_may_have_one_input() -> None:
    X, labels = gate_data(not_gate, n_inputs=1)
    assert (X.tolist(), labels.tolist()) == ([[0], [1]], [1, 0])


def test_a_gate_of_three_inputs_has_eight_samples() -> None:
    X, labels = gate_data(lambda a, b, c: int(a + b + c >= 2), 3)
    assert X.shape == (8, 3)
    assert labels.tolist() == [0, 0, 0, 1, 0, 1, 1, 1]


def test_xor_is_its_four_points() -> None:
    X, labels = xor()
    assert (X.tolist(), labels.tolist()) == (CORNERS, [0, 1, 1, 0])


# Made-up data


@over_made_up
@pytest.mark.parametrize("n", [1, 2, 7, 30])
def test_made_up_data_has_as_many_samples_as_asked_for(make: Callable[..., Data], n: int) -> None:
    X, labels = make(n)
    assert (X.shape, labels.shape) == ((n, 2), (n,))


@over_made_up
def test_made_up_data_has_float_samples_and_integer_labels(make: Callable[..., Data]) -> None:
    X, labels = make()
    assert X.dtype == np.float64
    assert np.issubdtype(labels.dtype, np.integer)


@pytest.mark.parametrize(
    ("make", "n", "classes"), [(blobs, 150, 3), (two_moons, 200, 2), (spiral, 200, 2)]
)
def test_made_up_data_is_shared_out_evenly_if_not_told_otherwise(
    make: Callable[..., Data], n: int, classes: int
) -> None:
    assert np.bincount(make()[1]).tolist() == [n // classes] * classes


@settings(deadline=None)
@given(n=st.integers(1, 50), classes=st.integers(1, 8))
def test_no_arm_of_a_spiral_has_more_than_one_point_more_than_another(n: int, classes: int) -> None:
    shares = np.bincount(spiral(n, classes)[1], minlength=classes)
    assert (shares.sum(), len(shares)) == (n, classes)
    assert shares.max() - shares.min() <= 1


@settings(deadline=None)
@given(n=st.integers(1, 50), classes=st.integers(1, 8))
def test_no_cloud_has_more_than_one_point_more_than_another(n: int, classes: int) -> None:
    shares = np.bincount(blobs(n, np.zeros((classes, 2)))[1], minlength=classes)
    assert (shares.sum(), len(shares)) == (n, classes)
    assert shares.max() - shares.min() <= 1


@settings(deadline=None)
@given(n=st.integers(1, 50))
def test_no_moon_has_more_than_one_point_more_than_the_other(n: int) -> None:
    upper, lower = np.bincount(two_moons(n)[1], minlength=2)
    assert upper + lower == n
    assert abs(upper - lower) <= 1


@over_made_up
@settings(deadline=None, max_examples=20)
@given(seed=st.integers(0, 2**32))
def test_the_same_seed_makes_the_same_data(make: Callable[..., Data], seed: int) -> None:
    (first, labels), (second, same_labels) = (make(seed=seed) for _ in range(2))
    assert (first.tolist(), labels.tolist()) == (second.tolist(), same_labels.tolist())


@over_made_up
def test_another_seed_makes_other_data(make: Callable[..., Data]) -> None:
    assert (make(seed=1)[0] != make(seed=2)[0]).all()


@over_made_up
def test_the_seed_is_0_if_not_given(make: Callable[..., Data]) -> None:
    assert make()[0].tolist() == make(seed=0)[0].tolist()


@over_made_up
@pytest.mark.parametrize("n", [0, -1, 2.5])
def test_there_is_no_data_without_points(make: Callable[..., Data], n: int) -> None:
    with pytest.raises(ValueError, match="n must be"):
        make(n)


@pytest.mark.parametrize(
    ("make", "setting"), [(blobs, "spread"), (two_moons, "noise"), (spiral, "noise")]
)
def test_noise_is_not_negative(make: Callable[..., Data], setting: str) -> None:
    with pytest.raises(ValueError, match=f"{setting} must not be negative"):
        make(10, **{setting: -0.1})


# Clouds


def test_clouds_without_spread_are_their_centers() -> None:
    X, labels = blobs(5, centers=[[1, 2, 3], [-4, 5, 6]], spread=0)
    assert labels.tolist() == [0, 0, 0, 1, 1]
    assert X.tolist() == [[1, 2, 3]] * 3 + [[-4, 5, 6]] * 2


@pytest.mark.parametrize("spread", [0.1, 2.0])
def test_each_cloud_lies_round_its_center_with_the_spread_that_is_given(spread: float) -> None:
    centers = np.array([[10.0, 0.0], [0.0, -20.0]])
    X, labels = blobs(4000, centers, spread, seed=3)
    for label, center in enumerate(centers):
        cloud = X[labels == label]
        np.testing.assert_allclose(cloud.mean(axis=0), center, atol=0.1 * spread)
        np.testing.assert_allclose(cloud.std(axis=0), spread, rtol=0.1)


def test_the_three_clouds_lie_at_the_corners_of_a_triangle_if_not_told_otherwise() -> None:
    X, labels = blobs(3000)
    middles = [X[labels == label].mean(axis=0) for label in range(3)]
    np.testing.assert_allclose(middles, [[-2, 0], [2, 0], [0, 3]], atol=0.1)
    assert np.std(X - np.array(middles)[labels]) == pytest.approx(0.6, rel=0.05)


def test_making_clouds_leaves_the_centers_as_they_were() -> None:
    centers = np.array([[1.0, 2.0], [3.0, 4.0]])
    blobs(10, centers)
    assert centers.tolist() == [[1.0, 2.0], [3.0, 4.0]]


def test_clouds_need_centers() -> None:
    with pytest.raises(ValueError, match="centers must have shape"):
        blobs(10, [])


# Moons


def test_moons_without_noise_are_those_of_scikit_learn() -> None:
    X, labels = two_moons(41, noise=0)
    import sklearn.datasets

    expected, expected_labels = sklearn.datasets.make_moons((21, 20), shuffle=False, noise=None)
    np.testing.assert_allclose(X, expected, atol=1e-12)
    assert labels.tolist() == expected_labels.tolist()


@pytest.mark.parametrize("noise", [0.05, 0.3])
def test_the_noise_of_the_moons_has_the_deviation_that_is_given(noise: float) -> None:
    off = two_moons(4000, noise, seed=5)[0] - two_moons(4000, 0)[0]
    assert off.std() == pytest.approx(noise, rel=0.05)
    assert off.mean() == pytest.approx(0, abs=0.05 * noise)


# Spirals


@pytest.mark.parametrize("classes", [1, 2, 3, 5])
@pytest.mark.parametrize("turns", [0.5, 1.0, 2.0])
def test_the_points_of_a_spiral_are_those_of_its_formula(classes: int, turns: float) -> None:
    X, labels = spiral(12 * classes, classes, turns, noise=0)
    place = X[:, 0] + 1j * X[:, 1]
    for label in range(classes):
        r = np.linspace(0.1, 1, 12)
        np.testing.assert_allclose(
            place[labels == label], r * np.exp(2j * np.pi * (turns * r + label / classes)), atol=1e-12
        )


def test_every_arm_of_a_spiral_is_the_first_one_turned() -> None:
    X, labels = spiral(90, classes=3, noise=0)
    third = 2 * np.pi / 3
    turn = np.array([[np.cos(third), -np.sin(third)], [np.sin(third), np.cos(third)]])
    np.testing.assert_allclose(X[labels == 1], X[labels == 0] @ turn.T, atol=1e-12)


def test_an_arm_of_no_turns_is_straight() -> None:
    X, labels = spiral(20, turns=0, noise=0)
    np.testing.assert_allclose(X[labels == 0], np.column_stack([np.linspace(0.1, 1, 10), np.zeros(10)]))


@pytest.mark.parametrize("noise", [0.01, 0.2])
def test_the_noise_of_a_spiral_has_the_deviation_that_is_given(noise: float) -> None:
    off = spiral(4000, noise=noise, seed=5)[0] - spiral(4000, noise=0)[0]
    assert off.std() == pytest.approx(noise, rel=0.05)
    assert off.mean() == pytest.approx(0, abs=0.05 * noise)


def test_a_spiral_needs_an_arm() -> None:
    with pytest.raises(ValueError, match="classes must be at least 1"):
        spiral(10, classes=0)


# Digits


def test_the_digits_are_those_of_scikit_learn_from_0_to_1() -> None:
    X, labels = digits()
    import sklearn.datasets

    expected = sklearn.datasets.load_digits()
    np.testing.assert_array_equal(X, expected.data / 16)
    np.testing.assert_array_equal(labels, expected.target)


def test_the_digits_may_be_written_to_without_spoiling_the_next_ones() -> None:
    X, labels = digits()
    X[:], labels[:] = 9, 9
    again, labels_again = digits()
    assert again.max() == 1
    assert labels_again[:3].tolist() == [0, 1, 2]


# Split


def numbered(n: int) -> tuple[Array, Ints]:
    """Every sample says its number, and its label is ten times as much."""
    return np.column_stack([np.arange(n), -np.arange(n)]).astype(float), 10 * np.arange(n)


@settings(deadline=None)
@given(n=st.integers(0, 60), fraction=st.floats(0, 1), seed=st.integers(0, 2**32))
def test_every_sample_is_on_one_side_of_the_split(n: int, fraction: float, seed: int) -> None:
    (train, _), (test, _) = split(*numbered(n), test_fraction=fraction, seed=seed)
    assert sorted([*train[:, 0], *test[:, 0]]) == list(range(n))


@settings(deadline=None)
@given(n=st.integers(0, 60), fraction=st.floats(0, 1), seed=st.integers(0, 2**32))
def test_every_sample_keeps_its_label(n: int, fraction: float, seed: int) -> None:
    for X, labels in split(*numbered(n), test_fraction=fraction, seed=seed):
        assert labels.tolist() == (10 * X[:, 0]).tolist()


@settings(deadline=None)
@given(n=st.integers(0, 60), fraction=st.floats(0, 1))
def test_the_part_put_aside_is_the_fraction_to_the_nearest_sample(n: int, fraction: float) -> None:
    _, (test, _) = split(*numbered(n), test_fraction=fraction)
    assert abs(len(test) - fraction * n) <= 0.5


@pytest.mark.parametrize(("fraction", "aside"), [(0, 0), (0.1, 4), (0.25, 10), (0.5, 20), (1, 40)])
def test_the_fraction_is_that_of_the_test_samples(fraction: float, aside: int) -> None:
    (train, train_labels), (test, test_labels) = split(*numbered(40), fraction)
    assert (len(train), len(test)) == (40 - aside, aside)
    assert (len(train_labels), len(test_labels)) == (40 - aside, aside)


def test_a_quarter_is_put_aside_if_not_told_otherwise() -> None:
    assert len(split(*numbered(40))[1][0]) == 10


@pytest.mark.parametrize("side", [0, 1])
def test_the_split_is_shuffled(side: int) -> None:
    numbers = split(*numbered(40))[side][0][:, 0].tolist()
    assert numbers != sorted(numbers)


def test_the_same_seed_splits_the_same_way() -> None:
    first, second = (split(*numbered(40), seed=3)[1][1].tolist() for _ in range(2))
    assert first == second


def test_another_seed_splits_another_way() -> None:
    assert len({tuple(split(*numbered(40), seed=seed)[1][1].tolist()) for seed in range(10)}) == 10


def test_splitting_leaves_the_data_as_it_was() -> None:
    X, labels = numbered(8)
    (train, _), (test, _) = split(X, labels)
    train[:], test[:] = 99, 99
    assert (X.tolist(), labels.tolist()) == tuple(part.tolist() for part in numbered(8))


@pytest.mark.parametrize("fraction", [-0.1, 1.1, float("nan")])
def test_a_fraction_is_from_0_to_1(fraction: float) -> None:
    with pytest.raises(ValueError, match="test_fraction must be from 0 to 1"):
        split(*numbered(8), test_fraction=fraction)


def test_a_split_needs_a_label_for_every_sample() -> None:
    with pytest.raises(ValueError, match="labels must have shape"):
        split(np.zeros((4, 2)), np.zeros(3, dtype=int))
