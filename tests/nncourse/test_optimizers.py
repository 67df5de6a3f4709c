"""Every optimizer takes the steps of its formula, and changes nothing that it is given."""

from __future__ import annotations

import math
from collections.abc import Callable

import numpy as np
import pytest
from numpy.typing import NDArray

from nncourse.optimizers import (
    SGD,
    AdaGrad,
    Adam,
    Momentum,
    Nesterov,
    Optimizer,
    RMSProp,
    adagrad_update,
    adam_update,
    momentum_update,
    nesterov_update,
    rmsprop_update,
    sgd_update,
)

Array = NDArray[np.float64]
Params = dict[str, Array]
Memory = dict[str, float]
PlainStep = Callable[[float, float, Memory, float], float]
Update = Callable[..., tuple[Array, ...]]


# The formulas once more, for one weight w and its slope g, in nothing but Python's floats.


def plain_sgd(w: float, g: float, memory: Memory, lr: float) -> float:
    return w - lr * g


def plain_momentum(mu: float) -> PlainStep:
    def step(w: float, g: float, memory: Memory, lr: float) -> float:
        memory["v"] = mu * memory.get("v", 0.0) - lr * g
        return w + memory["v"]

    return step


def plain_nesterov(mu: float) -> PlainStep:
    def step(w: float, g: float, memory: Memory, lr: float) -> float:
        memory["v"] = mu * memory.get("v", 0.0) - lr * g
        return w + mu * memory["v"] - lr * g

    return step


def plain_adagrad(eps: float) -> PlainStep:
    def step(w: float, g: float, memory: Memory, lr: float) -> float:
        memory["s"] = memory.get("s", 0.0) + g * g
        return w - lr * g / (math.sqrt(memory["s"]) + eps)

    return step


def plain_rmsprop(rho: float, eps: float) -> PlainStep:
    def step(w: float, g: float, memory: Memory, lr: float) -> float:
        memory["s"] = rho * memory.get("s", 0.0) + (1 - rho) * g * g
        return w - lr * g / (math.sqrt(memory["s"]) + eps)

    return step


def plain_adam(beta1: float, beta2: float, eps: float) -> PlainStep:
    def step(w: float, g: float, memory: Memory, lr: float) -> float:
        memory["t"] = memory.get("t", 0) + 1
        memory["m"] = beta1 * memory.get("m", 0.0) + (1 - beta1) * g
        memory["v"] = beta2 * memory.get("v", 0.0) + (1 - beta2) * g * g
        m_hat = memory["m"] / (1 - beta1 ** memory["t"])
        v_hat = memory["v"] / (1 - beta2 ** memory["t"])
        return w - lr * m_hat / (math.sqrt(v_hat) + eps)

    return step


CLASSES: dict[str, tuple[Optimizer, PlainStep]] = {
    "sgd": (SGD(), plain_sgd),
    "momentum": (Momentum(), plain_momentum(0.9)),
    "momentum 0.5": (Momentum(mu=0.5), plain_momentum(0.5)),
    "nesterov": (Nesterov(), plain_nesterov(0.9)),
    "nesterov 0.7": (Nesterov(mu=0.7), plain_nesterov(0.7)),
    "adagrad": (AdaGrad(), plain_adagrad(1e-10)),
    "adagrad eps": (AdaGrad(eps=0.1), plain_adagrad(0.1)),
    "rmsprop": (RMSProp(), plain_rmsprop(0.99, 1e-8)),
    "rmsprop 0.5": (RMSProp(rho=0.5, eps=0.01), plain_rmsprop(0.5, 0.01)),
    "adam": (Adam(), plain_adam(0.9, 0.999, 1e-8)),
    "adam 0.5": (Adam(beta1=0.5, beta2=0.9, eps=0.01), plain_adam(0.5, 0.9, 0.01)),
}
over_classes = pytest.mark.parametrize("name", CLASSES)

# How many arrays a *_update function remembers, and the same formula in plain Python.
UPDATES: dict[str, tuple[Update, int, dict[str, float], PlainStep]] = {
    "momentum": (momentum_update, 1, {}, plain_momentum(0.9)),
    "momentum 0.5": (momentum_update, 1, {"mu": 0.5}, plain_momentum(0.5)),
    "nesterov": (nesterov_update, 1, {}, plain_nesterov(0.9)),
    "nesterov 0.7": (nesterov_update, 1, {"mu": 0.7}, plain_nesterov(0.7)),
    "adagrad": (adagrad_update, 1, {}, plain_adagrad(1e-10)),
    "adagrad eps": (adagrad_update, 1, {"eps": 0.1}, plain_adagrad(0.1)),
    "rmsprop": (rmsprop_update, 1, {}, plain_rmsprop(0.99, 1e-8)),
    "rmsprop 0.5": (rmsprop_update, 1, {"rho": 0.5, "eps": 0.01}, plain_rmsprop(0.5, 0.01)),
    "adam": (adam_update, 2, {}, plain_adam(0.9, 0.999, 1e-8)),
    "adam 0.5": (
        adam_update,
        2,
        {"beta1": 0.5, "beta2": 0.9, "eps": 0.01},
        plain_adam(0.5, 0.9, 0.01),
    ),
}
over_updates = pytest.mark.parametrize("name", UPDATES)


def updated(
    name: str, w: object, kept: tuple[object, ...], t: int, grad: object, lr: float
) -> tuple[Array, ...]:
    """One call of a *_update function; Adam's also wants to know which step it is."""
    function, _, settings, _ = UPDATES[name]
    step = (t,) if name.startswith("adam") else ()
    return function(w, *kept, *step, grad, lr=lr, **settings)


def slopes(w: list[float]) -> list[float]:
    """A gradient in which every weight depends on the one after it."""
    return [(i + 1) * w[i] / 4 + math.sin(w[(i + 1) % len(w)]) for i in range(len(w))]


def plain_path(step: PlainStep, w: list[float], rates: list[float]) -> list[list[float]]:
    memories: list[Memory] = [{} for _ in w]
    path = [w]
    for lr in rates:
        slope = slopes(path[-1])
        path.append([step(*each, lr) for each in zip(path[-1], slope, memories, strict=True)])
    return path


START = [1.0, -2.0, 0.5, 3.0, -0.25, 0.75]
RATES = [0.05 / (1 + step / 50) for step in range(120)]


def as_params(w: list[float]) -> Params:
    """Six numbers as a matrix, a vector and a single number."""
    return {"W": np.array(w[:3]).reshape(3, 1), "b": np.array(w[3:5]), "c": np.array(w[5])}


def as_list(params: Params) -> list[float]:
    return [*params["W"].ravel().tolist(), *params["b"].tolist(), float(params["c"])]


def read_only(params: Params) -> Params:
    frozen = {key: np.array(value) for key, value in params.items()}
    for value in frozen.values():
        value.setflags(write=False)
    return frozen


# Against the plain loops


@over_classes
def test_a_class_walks_the_path_of_the_plain_loop(name: str) -> None:
    optimizer, plain = CLASSES[name]
    params = as_params(START)
    state = optimizer.start(params)
    path = [as_list(params)]
    for lr in RATES:
        params, state = optimizer.step(params, as_params(slopes(path[-1])), state, lr)
        path.append(as_list(params))
    np.testing.assert_allclose(path, plain_path(plain, START, RATES), rtol=1e-10, atol=1e-10)


@over_updates
def test_an_update_walks_the_path_of_the_plain_loop(name: str) -> None:
    _, remembered, _, plain = UPDATES[name]
    w = np.array(START)
    kept: tuple[Array, ...] = (np.zeros(6),) * remembered
    path = [w]
    for t, lr in enumerate(RATES, start=1):
        w, *rest = updated(name, w, kept, t, np.array(slopes(w.tolist())), lr)
        kept = tuple(rest)
        path.append(w)
    np.testing.assert_allclose(path, plain_path(plain, START, RATES), rtol=1e-10, atol=1e-10)


def test_sgd_update_walks_the_path_of_the_plain_loop() -> None:
    params = as_params(START)
    for lr in RATES:
        params = sgd_update(params, as_params(slopes(as_list(params))), lr)
    assert as_list(params) == pytest.approx(plain_path(plain_sgd, START, RATES)[-1], abs=1e-12)


# Numbers worked by hand


def test_sgd_update_goes_against_the_gradient() -> None:
    new = sgd_update(
        {"w": np.array([1, 2]), "b": np.array(3)}, {"w": np.array([4, -4]), "b": np.array(2)}, 0.25
    )
    assert {key: value.tolist() for key, value in new.items()} == {"w": [0.0, 3.0], "b": 2.5}


def test_momentum_keeps_part_of_the_last_step() -> None:
    # v' = 0.9 * 2 - 0.5 * 1 = 1.3 and w' = 1 + 1.3
    w, v = momentum_update(np.array([1.0]), np.array([2.0]), np.array([1.0]), 0.5)
    assert (w[0], v[0]) == pytest.approx((2.3, 1.3))


def test_nesterov_looks_ahead() -> None:
    # v' = 0.9 * 2 - 0.5 * 1 = 1.3 and w' = 1 + 0.9 * 1.3 - 0.5
    w, v = nesterov_update(np.array([1.0]), np.array([2.0]), np.array([1.0]), 0.5)
    assert (w[0], v[0]) == pytest.approx((1.67, 1.3))


def test_adagrad_divides_by_the_root_of_all_squares() -> None:
    # s' = 9 + 4² = 5² and w' = 1 - 0.5 * 4 / 5
    w, s = adagrad_update(np.array([1.0]), np.array([9.0]), np.array([4.0]), 0.5)
    assert (w[0], s[0]) == pytest.approx((0.6, 25.0))


def test_rmsprop_divides_by_the_root_of_the_mean_square() -> None:
    # s' = 0.75 * 4 + 0.25 * 2² = 2² and w' = 1 - 0.5 * 2 / 2
    w, s = rmsprop_update(np.array([1.0]), np.array([4.0]), np.array([2.0]), 0.5, rho=0.75)
    assert (w[0], s[0]) == pytest.approx((0.5, 4.0))


def test_adam_at_its_second_step() -> None:
    # m' = 0.5 * 1 + 0.5 * 2 = 1.5, m̂ = 1.5 / (1 - 0.25) = 2; v' = 0.75 * 3 + 0.25 * 4 = 3.25,
    # v̂ = 3.25 / (1 - 0.5625) = 52/7; w' = 1 - 0.1 * 2 / (√(52/7) + 0.5)
    w, m, v = adam_update(
        np.array([1.0]), np.array([1.0]), np.array([3.0]), 2, np.array([2.0]), 0.1, 0.5, 0.75, 0.5
    )
    assert (w[0], m[0], v[0]) == pytest.approx((1 - 0.2 / (math.sqrt(52 / 7) + 0.5), 1.5, 3.25))


def test_the_first_step_of_adam_is_as_long_as_the_learning_rate_whatever_the_slope() -> None:
    grad = np.array([1e-3, -5.0, 400.0])
    w, _, _ = adam_update(np.zeros(3), np.zeros(3), np.zeros(3), 1, grad, 0.25)
    np.testing.assert_allclose(w, [-0.25, 0.25, -0.25], rtol=1e-4)


# What the settings are if not given


def test_the_settings_of_adam_if_not_given() -> None:
    memory = {"t": 2.0, "m": 0.5, "v": 0.25}
    expected = plain_adam(0.9, 0.999, 1e-8)(1.0, 2.0, memory, 0.001)
    w, m, v = adam_update(np.array([1.0]), np.array([0.5]), np.array([0.25]), 3, np.array([2.0]))
    assert (w[0], m[0], v[0]) == pytest.approx((expected, memory["m"], memory["v"]), rel=1e-14)


@pytest.mark.parametrize(
    ("update", "plain"),
    [(adagrad_update, plain_adagrad(1e-10)), (rmsprop_update, plain_rmsprop(0.99, 1e-8))],
)
def test_the_learning_rate_is_a_hundredth_if_not_given(update: Update, plain: PlainStep) -> None:
    w, _ = update(np.array([1.0]), np.array([0.25]), np.array([2.0]))
    assert w[0] == pytest.approx(plain(1.0, 2.0, {"s": 0.25}, 0.01), rel=1e-14)


def test_adam_takes_every_setting_by_name() -> None:
    w, m, v = adam_update(w=0, m=0, v=0, t=1, grad=1, lr=1, beta1=0.5, beta2=0.75, eps=1)
    assert (w, m, v) == (-0.5, 0.5, 0.25)


def test_momentum_takes_every_setting_by_name() -> None:
    assert momentum_update(w=1, v=2, grad=4, lr=0.25, mu=0.5) == (1.0, 0.0)


# On a slope that stays the same, each has a closed form


def walk(optimizer: Optimizer, steps: int, slope: float = 3.0, lr: float = 0.1) -> list[float]:
    """Positions from 0 on, on a straight slope."""
    params = {"w": np.array(0.0)}
    state = optimizer.start(params)
    path = [0.0]
    for _ in range(steps):
        params, state = optimizer.step(params, {"w": np.array(slope)}, state, lr)
        path.append(float(params["w"]))
    return path


def test_momentum_on_a_straight_slope_gathers_speed_up_to_ten_times() -> None:
    steps = -np.diff(walk(Momentum(mu=0.9), 50))
    np.testing.assert_allclose(steps, [0.3 * (1 - 0.9**t) / 0.1 for t in range(1, 51)])


def test_nesterov_on_a_straight_slope_is_one_step_ahead_of_momentum() -> None:
    steps = -np.diff(walk(Nesterov(mu=0.9), 50))
    np.testing.assert_allclose(steps, [0.3 * (1 - 0.9**t) / 0.1 for t in range(2, 52)])


def test_adagrad_on_a_straight_slope_tires_like_one_over_the_root_of_time() -> None:
    steps = -np.diff(walk(AdaGrad(), 50))
    np.testing.assert_allclose(steps, [0.1 / math.sqrt(t) for t in range(1, 51)], rtol=1e-8)


def test_rmsprop_on_a_straight_slope_settles_to_the_learning_rate() -> None:
    steps = -np.diff(walk(RMSProp(rho=0.9), 50))
    np.testing.assert_allclose(steps, [0.1 / math.sqrt(1 - 0.9**t) for t in range(1, 51)], rtol=1e-7)


def test_adam_on_a_straight_slope_steps_by_the_learning_rate() -> None:
    np.testing.assert_allclose(-np.diff(walk(Adam(), 50)), 0.1, rtol=1e-7)


@over_classes
def test_no_slope_no_step(name: str) -> None:
    assert walk(CLASSES[name][0], 5, slope=0.0) == [0.0] * 6


# Purity and shapes


@over_classes
def test_a_class_changes_nothing_that_it_is_given(name: str) -> None:
    optimizer, _ = CLASSES[name]
    params, grads = read_only(as_params(START)), read_only(as_params(slopes(START)))
    first, state = optimizer.step(params, grads, optimizer.start(params), 0.1)
    again, _ = optimizer.step(params, grads, optimizer.start(params), 0.1)
    optimizer.step(first, grads, state, 0.1)
    assert as_list(params) == START
    assert as_list(grads) == slopes(START)
    assert as_list(first) == as_list(again)


@over_classes
def test_a_class_changes_nothing_that_it_remembers(name: str) -> None:
    optimizer, _ = CLASSES[name]
    params, grads = as_params(START), as_params(slopes(START))
    params, state = optimizer.step(params, grads, optimizer.start(params), 0.1)
    once, _ = optimizer.step(params, grads, state, 0.1)
    twice, _ = optimizer.step(params, grads, state, 0.1)
    assert as_list(once) == as_list(twice)


@over_classes
def test_a_class_returns_a_new_dict_with_the_keys_and_shapes_of_the_old(name: str) -> None:
    optimizer, _ = CLASSES[name]
    params = as_params(START)
    new, _ = optimizer.step(params, as_params(slopes(START)), optimizer.start(params), 0.1)
    assert new is not params
    assert {key: value.shape for key, value in new.items()} == {"W": (3, 1), "b": (2,), "c": ()}


@over_updates
@pytest.mark.parametrize("shape", [(), (1,), (4,), (2, 3), (2, 1, 2)])
def test_an_update_keeps_the_shape_of_the_weights(name: str, shape: tuple[int, ...]) -> None:
    kept = (np.ones(shape),) * UPDATES[name][1]
    parts = updated(name, np.ones(shape), kept, 1, np.ones(shape), 0.1)
    assert {np.shape(part) for part in parts} == {shape}


@over_updates
def test_an_update_leaves_its_arrays_as_they_were(name: str) -> None:
    arrays = [np.array([value, 2 * value]) for value in (1.0, 2.0, 3.0, 4.0)][: UPDATES[name][1] + 2]
    before = [array.tolist() for array in arrays]
    updated(name, arrays[0], tuple(arrays[1:-1]), 1, arrays[-1], 0.1)
    assert [array.tolist() for array in arrays] == before


@over_updates
def test_an_update_of_integers_is_that_of_the_same_floats(name: str) -> None:
    remembered = UPDATES[name][1]
    of_ints, of_floats = (
        updated(
            name, np.array([3], kind), (np.array([2], kind),) * remembered, 2, np.array([5], kind), 0.1
        )
        for kind in (int, float)
    )
    np.testing.assert_array_equal(of_ints, of_floats)


def test_sgd_update_leaves_its_dicts_as_they_were() -> None:
    params, grads = read_only(as_params(START)), read_only(as_params(slopes(START)))
    new = sgd_update(params, grads, lr=0.0)
    assert new is not params
    assert not any(np.shares_memory(new[key], params[key]) for key in params)


# What does not fit


@over_classes
def test_a_class_needs_a_gradient_for_every_parameter(name: str) -> None:
    optimizer, _ = CLASSES[name]
    params, grads = as_params(START), as_params(START)
    del grads["b"]
    with pytest.raises(ValueError, match="grads must have the keys"):
        optimizer.step(params, grads, optimizer.start(params), 0.1)


@over_classes
def test_a_class_needs_gradients_of_the_shapes_of_the_parameters(name: str) -> None:
    optimizer, _ = CLASSES[name]
    params = as_params(START)
    grads = params | {"b": np.zeros((2, 1))}
    with pytest.raises(ValueError, match="grad must have shape"):
        optimizer.step(params, grads, optimizer.start(params), 0.1)


@over_updates
def test_an_update_needs_a_gradient_of_the_shape_of_the_weights(name: str) -> None:
    with pytest.raises(ValueError, match="grad must have shape"):
        updated(name, np.zeros(2), (np.zeros(2),) * UPDATES[name][1], 1, np.zeros(3), 0.1)


@pytest.mark.parametrize("t", [0, -1, 1.5])
def test_adam_counts_its_steps_from_1(t: int) -> None:
    with pytest.raises(ValueError, match="t must be"):
        adam_update(0.0, 0.0, 0.0, t, 1.0)
