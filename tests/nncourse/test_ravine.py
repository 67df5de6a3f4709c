"""The paths through the ravine are those of the formulas, and what can be worked out by hand comes out."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import pytest

from nncourse.derivatives import numerical_gradient
from nncourse.descent import descent_path
from nncourse.ravine import adam_path, gradient_path, momentum_path, ravine, ravine_gradient

START = [-7.0, 2.0]
PATHS: list[Callable[..., np.ndarray]] = [gradient_path, momentum_path, adam_path]


@pytest.mark.parametrize("point", [[-7, 2], [0, 0], [3.5, -1.25]])
def test_the_gradient_is_that_of_the_ravine(point: list[float]) -> None:
    assert np.allclose(ravine_gradient(point), numerical_gradient(ravine, point), atol=1e-8)


def test_the_ravine_is_a_hundred_times_as_steep_across_as_along() -> None:
    assert ravine([0, 1]) == 100 * ravine([1, 0])


def test_with_one_rate_the_plain_path_is_that_of_gradient_descent() -> None:
    path = gradient_path(ravine_gradient, START, [0.3] * 20)
    assert np.allclose(path, descent_path(ravine, START, lr=0.3, step_num=20), atol=1e-8)


def test_without_memory_momentum_is_plain_descent() -> None:
    rates = [0.5, 0.25, 0.125]
    assert np.array_equal(
        momentum_path(ravine_gradient, START, rates, mu=0), gradient_path(ravine_gradient, START, rates)
    )


def test_with_a_steady_gradient_momentum_moves_as_a_geometric_series() -> None:
    path = momentum_path(lambda w: np.array([-1.0]), [0.0], [1.0] * 30, mu=0.5)
    velocities = np.diff(path[:, 0])
    assert np.allclose(velocities, 2 - 0.5 ** np.arange(30))


def test_with_a_steady_gradient_every_step_of_adam_is_its_rate_long() -> None:
    rates = [0.5, 0.25, 0.125, 0.0625]
    path = adam_path(lambda w: np.array([3.0, -0.01]), [1.0, 2.0], rates)
    assert np.allclose(np.diff(path, axis=0), np.outer(rates, [-1, 1]), atol=1e-5)


@pytest.mark.parametrize("walk", PATHS)
def test_a_path_begins_at_the_start_and_leaves_it_alone(walk: Callable[..., np.ndarray]) -> None:
    start = np.array(START)
    path = walk(ravine_gradient, start, [0.1] * 5)
    assert path.shape == (6, 2)
    assert np.array_equal(path[0], START)
    assert np.array_equal(start, START)
    assert np.array_equal(walk(ravine_gradient, start, []), [START])


def test_sixty_steps_get_further_with_a_memory() -> None:
    plain, momentum, adam = (
        ravine(walk(ravine_gradient, START, [lr] * 60)[-1])
        for walk, lr in zip(PATHS, (0.9, 0.15, 0.2), strict=True)
    )
    assert plain > 3 * momentum > 6 * adam


@pytest.mark.parametrize("walk", PATHS)
def test_what_cannot_be_walked_is_refused(walk: Callable[..., np.ndarray]) -> None:
    with pytest.raises(ValueError, match="grad must be a function"):
        walk(3, START, [0.1])
    with pytest.raises(ValueError, match="w0 must have shape"):
        walk(ravine_gradient, 3.0, [0.1])
    with pytest.raises(ValueError, match="grad must have shape"):
        walk(lambda w: [1.0], START, [0.1])
