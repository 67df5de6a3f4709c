"""The way forward through layers, and back: against loops, 50 digits and numerical slopes."""

from __future__ import annotations

import math
import re
from collections.abc import Callable
from functools import partial
from typing import Any

import mpmath
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra import numpy as hnp
from mpmath import mpf
from scipy.optimize import approx_fprime

from nncourse.activations import ACTIVATIONS, Activation
from nncourse.arrays import Params
from nncourse.backpropagation import backward_pass, network_gradients
from nncourse.derivatives import check_gradient
from nncourse.network import (
    MLP,
    affine,
    collapse,
    count_parameters,
    example_params,
    forward,
    forward_pass,
    layer,
    layers_of,
    predict,
    predict_proba,
)

quick = settings(deadline=None, max_examples=60)
whole = st.integers(-20, 20)
SMOOTH_OR_KINKED = [name for name in ACTIVATIONS if name != "step"]

# The activations of the slides, for one number at a time.
BY_HAND: dict[str, Callable[[float], float]] = {
    "step": lambda x: float(x > 0),
    "sigmoid": lambda x: 1 / (1 + math.exp(-x)),
    "tanh": math.tanh,
    "relu": lambda x: max(0.0, x),
    "leaky_relu": lambda x: max(0.1 * x, x),
    "elu": lambda x: x if x >= 0 else math.exp(x) - 1,
    "identity": lambda x: x,
}


def sums_by_hand(x: list[Any], W: list[list[Any]], b: list[Any]) -> list[Any]:
    """One sample through one layer, as the slide writes it: a_j = Σ_i w_ij x_i + b_j."""
    return [sum((x[i] * W[i][j] for i in range(len(x))), start=b[j]) for j in range(len(b))]


def scores_by_hand(x: list[Any], params: Params, activations: list[Callable[[Any], Any]]) -> list[Any]:
    """One sample through all layers; the last has no activation."""
    for position in range(1, len(params) // 2 + 1):
        x = sums_by_hand(x, params[f"W{position}"].tolist(), params[f"b{position}"].tolist())
        if position <= len(activations):
            x = [activations[position - 1](a) for a in x]
    return x


def softmax_by_hand(scores: list[float]) -> list[float]:
    powers = [math.exp(score) for score in scores]
    return [power / math.fsum(powers) for power in powers]


def some_params(sizes: tuple[int, ...], seed: int = 0, scale: float = 0.8) -> Params:
    rng = np.random.default_rng(seed)
    params: Params = {}
    for position in range(1, len(sizes)):
        params[f"W{position}"] = rng.normal(0, scale, sizes[position - 1 : position + 1])
        params[f"b{position}"] = rng.normal(0, scale, sizes[position])
    return params


def copied(value: Any) -> Any:
    return (
        {key: array.copy() for key, array in value.items()} if isinstance(value, dict) else value.copy()
    )


def assert_same(value: Any, expected: Any) -> None:
    if isinstance(value, dict):
        assert list(value) == list(expected)
    for key in value if isinstance(value, dict) else [...]:
        np.testing.assert_array_equal(value[key], expected[key])


def is_int(value: Any) -> bool:
    return np.shape(value) == () and np.asarray(value).dtype.kind in "iu"


# One layer.


@quick
@given(st.integers(1, 4), st.integers(1, 4), st.integers(0, 4), st.data())
def test_affine_is_the_slides_sum_for_one_sample_and_for_a_batch(
    d: int, m: int, n: int, data: st.DataObject
) -> None:
    X = data.draw(hnp.arrays(np.int64, (n, d), elements=whole))
    W = data.draw(hnp.arrays(np.int64, (d, m), elements=whole))
    b = data.draw(hnp.arrays(np.int64, (m,), elements=whole))
    expected = [sums_by_hand(x, W.tolist(), b.tolist()) for x in X.tolist()]
    assert affine(X, W, b).shape == (n, m)
    assert affine(X, W, b).tolist() == expected
    assert [affine(X=x.astype(float), W=W, b=b).tolist() for x in X] == expected


def test_affine_by_hand() -> None:
    assert affine([1, 2], [[1, 0, 1], [0, 1, 1]], [0, 0, 10]).tolist() == [1, 2, 13]
    assert affine(np.array([[1, 2], [0, 0]]), [[1], [3]], [0.5]).tolist() == [[7.5], [0.5]]


@pytest.mark.parametrize("X", [[1.0, -2.0], [[1.0, -2.0], [0.0, 3.0], [5.0, 0.5]]])
def test_layer_puts_the_affine_output_as_an_array_into_its_activation(X: list[Any]) -> None:
    seen: list[np.ndarray] = []

    def double(a: np.ndarray) -> np.ndarray:
        seen.append(a)
        return 2 * a

    found = layer(
        np.array(X), np.array([[1.0, 0.0], [1.0, 2.0]]), np.array([0.5, 0.0]), activation=double
    )
    expected = [[x1 + x2 + 0.5, 2 * x2] for x1, x2 in np.atleast_2d(X).tolist()]
    assert np.atleast_2d(seen[0]).tolist() == expected
    assert np.atleast_2d(found).tolist() == [[2 * a for a in row] for row in expected]
    assert found.shape == np.shape(X)


@pytest.mark.parametrize("name", ACTIVATIONS)
def test_layer_takes_each_activation_of_the_lesson(name: str) -> None:
    params = some_params((3, 4), seed=1)
    X = np.random.default_rng(2).normal(size=(5, 3))
    expected = [
        [BY_HAND[name](a) for a in sums_by_hand(x, params["W1"].tolist(), params["b1"].tolist())]
        for x in X.tolist()
    ]
    found = layer(X, params["W1"], params["b1"], ACTIVATIONS[name].function)
    np.testing.assert_allclose(found, expected, rtol=1e-13, atol=1e-14)


# The lecture's network.


def example_in_fifty_digits(x: list[float]) -> list[mpf]:
    params = example_params()
    sigmoid = lambda a: 1 / (1 + mpmath.exp(-a))
    return scores_by_hand([mpf(value) for value in x], params, [sigmoid, sigmoid])


EXAMPLE_INPUTS = [[1.0, 0.5], [0.0, 0.0], [-3.0, 2.0], [0.1, -0.7], [40.0, -40.0]]


@pytest.mark.parametrize("x", EXAMPLE_INPUTS)
def test_the_example_network_is_right_to_the_last_digits(x: list[float]) -> None:
    with mpmath.workdps(50):
        expected = [float(y) for y in example_in_fifty_digits(x)]
    np.testing.assert_allclose(forward(np.array(x), example_params()), expected, rtol=1e-14, atol=1e-15)


@pytest.mark.parametrize("x", EXAMPLE_INPUTS)
def test_the_example_networks_probabilities_are_right_to_the_last_digits(x: list[float]) -> None:
    with mpmath.workdps(50):
        powers = [mpmath.exp(y) for y in example_in_fifty_digits(x)]
        expected = [float(power / sum(powers)) for power in powers]
    found = predict_proba(np.array(x), example_params())
    np.testing.assert_allclose(found, expected, rtol=1e-14)
    assert found.sum() == pytest.approx(1, rel=1e-15)


def test_the_example_network_has_the_slides_shapes() -> None:
    shapes = {name: value.shape for name, value in example_params().items()}
    assert shapes == {"W1": (2, 3), "b1": (3,), "W2": (3, 2), "b2": (2,), "W3": (2, 2), "b3": (2,)}


def test_the_example_networks_numbers_are_new_each_time() -> None:
    example_params()["W1"][...] = 0
    assert example_params()["W1"][0, 0] == 0.5


@pytest.mark.parametrize(
    "sizes", [(2, 3, 2, 2), (1, 1, 1, 1), (5, 4, 3, 6), (3, 2), (2, 4, 2), (2, 3, 3, 3, 3, 2)]
)
def test_forward_is_the_same_by_loops_for_any_sizes(sizes: tuple[int, ...]) -> None:
    params = some_params(sizes, seed=len(sizes))
    X = np.random.default_rng(4).normal(size=(7, sizes[0]))
    hidden = [BY_HAND["sigmoid"]] * (len(sizes) - 2)
    expected = [scores_by_hand(x, params, hidden) for x in X.tolist()]
    found = forward(X, params)
    assert found.shape == (7, sizes[-1])
    np.testing.assert_allclose(found, expected, rtol=1e-12, atol=1e-14)
    np.testing.assert_allclose(forward(x=X[0], params=params), expected[0], rtol=1e-12, atol=1e-14)


@pytest.mark.parametrize("sizes", [(2, 3, 2, 2), (5, 4, 3, 6), (2, 4, 1)])
def test_predictions_are_the_softmax_by_loops_and_its_largest(sizes: tuple[int, ...]) -> None:
    params = some_params(sizes, seed=9)
    X = np.random.default_rng(5).normal(size=(40, sizes[0]))
    hidden = [BY_HAND["sigmoid"]] * (len(sizes) - 2)
    expected = [softmax_by_hand(scores_by_hand(x, params, hidden)) for x in X.tolist()]
    np.testing.assert_allclose(predict_proba(X, params), expected, rtol=1e-12)
    assert predict(X, params).tolist() == [p.index(max(p)) for p in expected]


def test_predict_gives_an_int_for_one_sample_and_ints_for_a_batch() -> None:
    one, many = predict([1.0, 0.5], example_params()), predict([[1.0, 0.5]], example_params())
    assert is_int(one)
    assert one == 1
    assert isinstance(many, np.ndarray)
    assert many.shape == (1,)
    assert many.dtype.kind == "i"


def test_both_classes_of_the_lectures_network_are_predicted_when_their_score_is_larger() -> None:
    params = example_params() | {"b3": np.array([2.0, 0.0])}
    assert predict([1.0, 0.5], params) == 0


def test_whole_numbers_go_through_the_network_as_well() -> None:
    params = {
        "W1": np.array([[2], [-1]]),
        "b1": np.array([0]),
        "W2": np.array([[4, 0]]),
        "b2": np.array([1, 2]),
    }
    np.testing.assert_allclose(forward(np.array([1, 2]), params), [3.0, 2.0], rtol=1e-15)  # σ(0) = 1/2


def test_no_samples_give_no_predictions() -> None:
    assert forward(np.zeros((0, 2)), example_params()).shape == (0, 2)
    assert predict(np.zeros((0, 2)), example_params()).shape == (0,)


def test_the_order_of_the_parameters_does_not_matter() -> None:
    params = example_params()
    backwards = {name: params[name] for name in reversed(params)}
    np.testing.assert_array_equal(forward([1.0, 0.5], backwards), forward([1.0, 0.5], params))


def test_layers_of_gives_the_layers_from_first_to_last() -> None:
    params = some_params((2, 3, 4), seed=0)
    (W1, b1), (W2, b2) = layers_of({name: params[name] for name in ("b2", "W1", "W2", "b1")})
    assert_same({"W1": W1, "b1": b1, "W2": W2, "b2": b2}, params)


# Collapse and counting.


@quick
@given(st.lists(st.integers(1, 4), min_size=3, max_size=3), st.data())
def test_two_layers_without_activation_equal_the_one_they_collapse_to(
    sizes: list[int], data: st.DataObject
) -> None:
    d, h, k = sizes
    W1 = data.draw(hnp.arrays(np.int64, (d, h), elements=whole))
    b1 = data.draw(hnp.arrays(np.int64, (h,), elements=whole))
    W2 = data.draw(hnp.arrays(np.int64, (h, k), elements=whole))
    b2 = data.draw(hnp.arrays(np.int64, (k,), elements=whole))
    x = data.draw(hnp.arrays(np.int64, (d,), elements=whole)).tolist()
    W, b = collapse(W1, b1, W2, b2)
    assert (W.shape, b.shape) == ((d, k), (k,))
    hidden = sums_by_hand(x, W1.tolist(), b1.tolist())
    assert sums_by_hand(x, W.tolist(), b.tolist()) == sums_by_hand(hidden, W2.tolist(), b2.tolist())


def test_collapse_by_hand() -> None:
    W, b = collapse(W1=[[1, 2]], b1=[3, 4], W2=[[5], [6]], b2=[7])
    assert W.tolist() == [[17]]  # 1·5 + 2·6
    assert b.tolist() == [46]  # 3·5 + 4·6 + 7


@pytest.mark.parametrize(
    ("sizes", "expected"),
    [
        ((2, 3, 2, 2), 23),
        ([2, 3, 2, 2], 23),
        (np.array([2, 3, 2, 2]), 23),
        ((1, 1), 2),
        ((2, 2, 1), 9),  # the network for XOR
        ((784, 50, 100, 10), 45360),  # 39250 + 5100 + 1010
    ],
)
def test_parameters_are_counted_with_their_biases(sizes: Any, expected: int) -> None:
    assert count_parameters(layer_sizes=sizes) == expected
    assert is_int(count_parameters(sizes))


@quick
@given(st.lists(st.integers(1, 9), min_size=2, max_size=5))
def test_as_many_parameters_are_counted_as_there_are_lines_in_the_drawing(sizes: list[int]) -> None:
    lines = [
        (position, source, target)
        for position in range(len(sizes) - 1)
        for source in [*range(sizes[position]), "bias"]
        for target in range(sizes[position + 1])
    ]
    assert count_parameters(sizes) == len(lines)


# Backpropagation.

SQUARE = Activation(lambda a: a**2, lambda a: 2 * a)


def test_the_way_forward_keeps_every_sum_and_every_output() -> None:
    layers = [(np.array([[2.0]]), np.array([1.0])), (np.array([[3.0]]), np.array([-1.0]))]
    passed = forward_pass(layers, [SQUARE], np.array([[1.0], [-2.0]]))
    assert [Z.tolist() for Z in passed.outputs] == [[[1], [-2]], [[9], [9]]]
    assert [A.tolist() for A in passed.sums] == [[[3], [-3]], [[26], [26]]]


def test_the_way_back_by_hand() -> None:
    """a1 = 2x + 1, z1 = a1², y = 3 z1 - 1; δ = 1 for x = 1 and 10 for x = -2."""
    layers = [(np.array([[2.0]]), np.array([1.0])), (np.array([[3.0]]), np.array([-1.0]))]
    passed = forward_pass(layers, [SQUARE], np.array([[1.0], [-2.0]]))
    found = backward_pass(layers, [SQUARE], passed, error=np.array([[1.0], [10.0]]))
    assert list(found) == ["W1", "b1", "W2", "b2"]
    assert found["b2"].tolist() == [11]
    assert found["W2"].tolist() == [[99]]  # 9·1 + 9·10
    assert found["b1"].tolist() == [-162]  # 3·2·3·1 + 3·2·(-3)·10
    assert found["W1"].tolist() == [[378]]  # 18·1 - 180·(-2)


def test_the_way_back_leaves_what_it_was_given_alone() -> None:
    params = some_params((2, 3, 2))
    layers = [(params["W1"], params["b1"]), (params["W2"], params["b2"])]
    X, delta = np.ones((4, 2)), np.ones((4, 2))
    passed = forward_pass(layers, [ACTIVATIONS["tanh"]], X)
    kept = [array.copy() for array in [*params.values(), *passed.outputs, *passed.sums, X, delta]]
    backward_pass(layers, [ACTIVATIONS["tanh"]], passed, delta)
    for array, was in zip(
        [*params.values(), *passed.outputs, *passed.sums, X, delta], kept, strict=True
    ):
        np.testing.assert_array_equal(array, was)


# The multilayer perceptron.

DEPTHS = [(3, 2), (2, 4, 3), (3, 5, 4, 2), (2, 3, 3, 3, 2)]


def some_truth(output: str, n: int, k: int, seed: int) -> np.ndarray:
    rng = np.random.default_rng(seed)
    return rng.normal(size=(n, k)) if output == "identity" else np.eye(k)[rng.integers(0, k, n)]


@pytest.mark.parametrize("sizes", DEPTHS)
@pytest.mark.parametrize("name", ACTIVATIONS)
def test_outputs_are_the_same_by_loops(name: str, sizes: tuple[int, ...]) -> None:
    params = some_params(sizes, seed=2)
    X = np.random.default_rng(3).normal(size=(6, sizes[0]))
    hidden = [BY_HAND[name]] * (len(sizes) - 2)
    numbers = [scores_by_hand(x, params, hidden) for x in X.tolist()]
    probabilities = [softmax_by_hand(scores) for scores in numbers]
    to_classify, to_predict = MLP(sizes, name), MLP(sizes, name, output="identity")
    close = partial(np.testing.assert_allclose, rtol=1e-11, atol=1e-13)
    close(to_predict.forward(params, X), numbers)
    close(to_predict.predict(params, X), numbers)
    close(to_predict.forward(params, X[0]), numbers[0])
    close(to_classify.forward(params, X), probabilities)
    close(to_classify.predict_proba(params, X), probabilities)
    close(to_classify.predict_proba(params, X[0]), probabilities[0])
    assert to_classify.predict(params, X).tolist() == [p.index(max(p)) for p in probabilities]


@pytest.mark.parametrize("sizes", DEPTHS)
@pytest.mark.parametrize("name", ACTIVATIONS)
def test_the_loss_of_a_classifier_is_the_mean_cross_entropy_by_loops(
    name: str, sizes: tuple[int, ...]
) -> None:
    params, n = some_params(sizes, seed=5), 8
    X = np.random.default_rng(6).normal(size=(n, sizes[0]))
    Y = some_truth("softmax", n, sizes[-1], seed=7)
    hidden = [BY_HAND[name]] * (len(sizes) - 2)
    P = [softmax_by_hand(scores_by_hand(x, params, hidden)) for x in X.tolist()]
    labels = [row.index(1.0) for row in Y.tolist()]
    expected = math.fsum(-math.log(p[label]) for p, label in zip(P, labels, strict=True)) / n
    right = sum(p.index(max(p)) == label for p, label in zip(P, labels, strict=True)) / n
    network = MLP(sizes, name)
    assert network.loss(params, X, Y) == pytest.approx(expected, rel=1e-12)
    assert network.evaluate(params, X, Y) == pytest.approx((expected, right), rel=1e-12)


@pytest.mark.parametrize("sizes", DEPTHS)
@pytest.mark.parametrize("name", ACTIVATIONS)
def test_the_loss_of_a_regression_is_the_mean_squared_error_by_loops(
    name: str, sizes: tuple[int, ...]
) -> None:
    params, n = some_params(sizes, seed=5), 8
    X = np.random.default_rng(6).normal(size=(n, sizes[0]))
    Y = some_truth("identity", n, sizes[-1], seed=7)
    hidden = [BY_HAND[name]] * (len(sizes) - 2)
    numbers = [scores_by_hand(x, params, hidden) for x in X.tolist()]
    squares = [
        (y - y_hat) ** 2
        for row, predicted in zip(Y.tolist(), numbers, strict=True)
        for y, y_hat in zip(row, predicted, strict=True)
    ]
    network = MLP(sizes, name, output="identity")
    assert network.loss(params, X, Y) == pytest.approx(math.fsum(squares) / len(squares), rel=1e-12)
    assert math.isnan(network.evaluate(params, X, Y)[1])


def moved(params: Params, v: Params, h: float) -> Params:
    return {name: params[name] + h * v[name] for name in params}


@pytest.mark.parametrize("output", ["softmax", "identity"])
@pytest.mark.parametrize("sizes", DEPTHS)
@pytest.mark.parametrize("name", SMOOTH_OR_KINKED)
def test_gradients_are_the_slopes_along_random_directions(
    name: str, sizes: tuple[int, ...], output: str
) -> None:
    network = MLP(sizes, name, output=output)
    params = some_params(sizes, seed=11)
    X = np.random.default_rng(12).normal(size=(5, sizes[0]))
    Y = some_truth(output, 5, sizes[-1], seed=13)
    gradients = network_gradients(network, params, X, Y)
    assert list(gradients) == list(params)
    assert all(gradients[key].shape == params[key].shape for key in params)
    rng, h = np.random.default_rng(14), 1e-5
    for _ in range(6):
        v = {key: rng.normal(size=value.shape) for key, value in params.items()}
        above, below = (network.loss(moved(params, v, side), X, Y) for side in (h, -h))
        said = sum(float((gradients[key] * v[key]).sum()) for key in params)
        assert said == pytest.approx((above - below) / (2 * h), rel=1e-6, abs=1e-7)
    check_gradient(lambda p: network.loss(p, X, Y), gradients, params)


@pytest.mark.parametrize("output", ["softmax", "identity"])
def test_every_single_entry_of_the_gradient_is_a_slope(output: str) -> None:
    sizes = (2, 3, 2)
    network = MLP(sizes, ["tanh"], output=output)
    params = some_params(sizes, seed=1)
    X = np.random.default_rng(2).normal(size=(4, 2))
    Y = some_truth(output, 4, 2, seed=3)

    def loss_of(flat: np.ndarray) -> float:
        rebuilt, rest = {}, flat
        for key, value in params.items():
            rebuilt[key], rest = rest[: value.size].reshape(value.shape), rest[value.size :]
        return network.loss(rebuilt, X, Y)

    flat = np.concatenate([value.ravel() for value in params.values()])
    found = np.concatenate(
        [value.ravel() for value in network_gradients(network, params, X, Y).values()]
    )
    np.testing.assert_allclose(found, approx_fprime(flat, loss_of), atol=1e-6)


def test_layers_may_have_different_activations() -> None:
    names = ["relu", "tanh", "sigmoid"]
    sizes = (2, 4, 3, 4, 2)
    network, params = MLP(sizes, names), some_params(sizes, seed=21)
    X = np.random.default_rng(22).normal(size=(5, 2))
    Y = some_truth("softmax", 5, 2, seed=23)
    expected = [
        softmax_by_hand(scores_by_hand(x, params, [BY_HAND[name] for name in names]))
        for x in X.tolist()
    ]
    np.testing.assert_allclose(network.forward(params, X), expected, rtol=1e-12)
    check_gradient(lambda p: network.loss(p, X, Y), network_gradients(network, params, X, Y), params)


def test_an_activation_of_ones_own_may_be_used() -> None:
    """a1 = 2x + 1 = 3, z1 = a1² = 9, y = 3 z1 - 1 = 26; E = (y - 24)² = 4, ∂E/∂y = 4."""
    params = {"W1": np.array([[2]]), "b1": np.array([1]), "W2": np.array([[3]]), "b2": np.array([-1])}
    network = MLP((1, 1, 1), SQUARE, output="identity")
    assert network.forward(params, [1]).tolist() == [26]
    assert network.loss(params, [[1]], [[24]]) == 4
    found = network_gradients(network, params, [[1]], [[24]])
    assert {key: value.ravel().tolist() for key, value in found.items()} == {
        "W1": [72],  # 4 · 3 · 2·3 · 1
        "b1": [72],
        "W2": [36],  # 4 · 9
        "b2": [4],
    }


def test_step_neurons_pass_nothing_back() -> None:
    network, params = MLP((2, 3, 2), "step"), some_params((2, 3, 2))
    found = network_gradients(network, params, [[1.0, 2.0]], [[0, 1]])
    assert not found["W1"].any()
    assert not found["b1"].any()
    assert found["b2"].any()


def test_a_probability_too_small_for_a_float_still_has_its_loss_and_its_gradient() -> None:
    params = {"W1": np.zeros((1, 2)), "b1": np.array([0.0, 5000.0])}
    network = MLP((1, 2))
    with np.errstate(all="raise"):
        assert network.loss(params, [[1.0]], [[1, 0]]) == 5000
        assert network_gradients(network, params, [[1.0]], [[1, 0]])["b1"].tolist() == [-1, 1]


@pytest.mark.parametrize("output", ["softmax", "identity"])
def test_a_perfect_prediction_has_no_loss_and_no_gradient(output: str) -> None:
    params = {"W1": np.zeros((1, 2)), "b1": np.array([0.0, 1000.0])}
    network, Y = MLP((1, 2), output=output), [[0, 1 if output == "softmax" else 1000]]
    loss = network.loss(params, [[3.0]], Y)
    assert (loss, math.copysign(1, loss)) == (0, 1)
    assert not any(value.any() for value in network_gradients(network, params, [[3.0]], Y).values())


def test_the_lectures_example_is_an_mlp_with_sigmoids() -> None:
    with mpmath.workdps(50):
        expected = [float(y) for y in example_in_fifty_digits([1.0, 0.5])]
    found = MLP((2, 3, 2, 2), output="identity").forward(example_params(), [1.0, 0.5])
    np.testing.assert_allclose(found, expected, rtol=1e-14)


def test_an_mlp_predicts_an_int_for_one_sample_and_ints_for_a_batch() -> None:
    network, params = MLP((2, 2)), {"W1": np.eye(2), "b1": np.zeros(2)}
    assert is_int(network.predict(params, [1, 2]))
    assert network.predict(params, [1, 2]) == 1
    many = network.predict(params, [[1, 2], [2, 1], [0, 5]])
    assert isinstance(many, np.ndarray)
    assert many.tolist() == [1, 0, 1]
    assert many.dtype.kind == "i"


@pytest.mark.parametrize("output", ["softmax", "identity"])
@pytest.mark.parametrize("method", ["forward", "predict", "loss", "evaluate", "checked"])
def test_an_mlp_leaves_its_arguments_alone(method: str, output: str) -> None:
    sizes = (2, 3, 2)
    arguments = [some_params(sizes), np.ones((4, 2)), some_truth(output, 4, 2, seed=0)]
    arguments = arguments if method in ("loss", "evaluate", "checked") else arguments[:2]
    before = [copied(argument) for argument in arguments]
    getattr(MLP(sizes, "relu", output=output), method)(*arguments)
    for argument, was in zip(arguments, before, strict=True):
        assert_same(argument, was)


def test_gradients_are_arrays_of_their_own() -> None:
    network, params = MLP((2, 2)), {"W1": np.eye(2), "b1": np.zeros(2)}
    X, Y = np.ones((1, 2)), np.array([[0.0, 1.0]])
    for value in network_gradients(network, params, X, Y).values():
        value[...] = 77
    assert_same(
        {"X": X, "Y": Y, **params}, {"X": np.ones((1, 2)), "Y": [[0, 1]], "W1": np.eye(2), "b1": [0, 0]}
    )


# The functions leave their arguments alone.

CALLS: list[tuple[Callable[..., Any], list[Any]]] = [
    (affine, [np.ones((3, 2)), np.ones((2, 4)), np.ones(4)]),
    (partial(layer, activation=np.negative), [np.ones(2), np.ones((2, 4)), np.ones(4)]),
    (partial(layer, activation=lambda a: a), [np.ones((3, 2)), np.ones((2, 4)), np.ones(4)]),
    (forward, [np.array([1.0, 0.5]), example_params()]),
    (forward, [np.ones((3, 2)), example_params()]),
    (predict_proba, [np.ones((3, 2)), example_params()]),
    (predict, [np.ones((3, 2)), example_params()]),
    (
        lambda W1, b1, W2, b2: collapse(W1, b1, W2, b2)[0],
        [np.ones((2, 3)), np.ones(3), np.ones((3, 2)), np.ones(2)],
    ),
    (
        lambda W1, b1, W2, b2: collapse(W1, b1, W2, b2)[1],
        [np.ones((2, 3)), np.ones(3), np.ones((3, 2)), np.ones(2)],
    ),
]


@pytest.mark.parametrize(("function", "arguments"), CALLS)
def test_arguments_are_left_alone_and_nothing_of_them_is_returned(
    function: Callable[..., Any], arguments: list[Any]
) -> None:
    before = [copied(argument) for argument in arguments]
    function(*arguments)[...] = 77
    for argument, was in zip(arguments, before, strict=True):
        assert_same(argument, was)


# Parameters to begin with.


@quick
@given(st.lists(st.integers(1, 6), min_size=2, max_size=5), st.integers(0, 2**32))
def test_first_parameters_have_the_networks_shapes_and_biases_zero(sizes: list[int], seed: int) -> None:
    params = MLP(sizes).init(seed)
    expected = {}
    for position in range(1, len(sizes)):
        expected[f"W{position}"] = (sizes[position - 1], sizes[position])
        expected[f"b{position}"] = (sizes[position],)
    assert {key: value.shape for key, value in params.items()} == expected
    assert not any(value.any() for key, value in params.items() if key.startswith("b"))


def test_a_seed_always_gives_the_same_weights_and_another_gives_others() -> None:
    network = MLP((3, 4, 2))
    assert_same(network.init(seed=5), network.init(5))
    assert not np.array_equal(network.init(5)["W1"], network.init(6)["W1"])
    assert not np.array_equal(network.init(5)["W2"], network.init(6)["W2"])


@pytest.mark.parametrize("scale", [0.01, 0.5, 3])
def test_weights_are_normal_with_the_scale_asked_for(scale: float) -> None:
    weights = MLP((200, 200)).init(seed=1, scale=scale)["W1"].ravel() / scale
    assert weights.mean() == pytest.approx(0, abs=0.02)
    assert weights.std() == pytest.approx(1, rel=0.02)
    assert np.mean(np.abs(weights) < 1) == pytest.approx(math.erf(math.sqrt(0.5)), abs=0.01)


def test_the_scale_is_a_half_unless_another_is_given() -> None:
    assert MLP((200, 200)).init(seed=1)["W1"].std() == pytest.approx(0.5, rel=0.02)


def test_scale_zero_gives_zeros() -> None:
    assert not MLP((3, 2)).init(seed=1, scale=0)["W1"].any()


def test_networks_of_the_same_shape_are_equal_and_cannot_be_changed() -> None:
    network = MLP([2, 3, 2], "tanh")
    assert network == MLP((2, 3, 2), "tanh")
    assert network != MLP((2, 3, 2), "relu")
    with pytest.raises(AttributeError):
        network.output = "identity"


# Bad input.

SHAPED = {"W1": np.ones((2, 3)), "b1": np.ones(3), "W2": np.ones((3, 2)), "b2": np.ones(2)}
NETWORK = MLP((2, 3, 2))
NUMBERS = MLP((2, 3, 2), output="identity")
X2, Y2 = np.ones((4, 2)), np.eye(2)[[0, 1, 1, 0]]

BAD: list[tuple[Callable[[], object], str]] = [
    (
        lambda: affine([1, 2, 3], np.ones((2, 4)), np.ones(4)),
        "X must have shape (2,) or (n, 2), but has shape (3,)",
    ),
    (
        lambda: affine(1, np.ones((2, 4)), np.ones(4)),
        "X must have shape (2,) or (n, 2), but has shape ()",
    ),
    (
        lambda: affine(np.ones((1, 2, 2)), np.ones((2, 4)), np.ones(4)),
        "X must have shape (2,) or (n, 2), but has shape (1, 2, 2)",
    ),
    (lambda: affine([1, 2], [1, 2], 0), "W must have shape (d, m), but has shape (2,)"),
    (lambda: affine([1, 2], np.ones((2, 4)), np.ones(3)), "b must have shape (4,), but has shape (3,)"),
    (
        lambda: affine([1, 2], np.ones((2, 4)), np.ones((1, 4))),
        "b must have shape (4,), but has shape (1, 4)",
    ),
    (lambda: affine(["a", "b"], np.ones((2, 4)), np.ones(4)), "X must be real numbers"),
    (
        lambda: layer([1, 2, 3], np.ones((2, 4)), np.ones(4), np.abs),
        "X must have shape (2,) or (n, 2), but has shape (3,)",
    ),
    (
        lambda: layer([1, 2], np.ones((2, 4)), np.ones(5), np.abs),
        "b must have shape (4,), but has shape (5,)",
    ),
    (
        lambda: layer([1, 2], np.ones((2, 4)), np.ones(4), "relu"),
        "activation must be a function, but is of type str",
    ),
    *[
        case
        for f in (forward, predict_proba, predict)
        for case in [
            (lambda f=f: f([1, 2, 3], SHAPED), "x must have shape (2,) or (n, 2), but has shape (3,)"),
            (
                lambda f=f: f([[1], [2]], SHAPED),
                "x must have shape (2,) or (n, 2), but has shape (2, 1)",
            ),
            (
                lambda f=f: f([1, 2], SHAPED | {"b1": np.ones(2)}),
                "b1 must have shape (3,), but has shape (2,)",
            ),
            (
                lambda f=f: f([1, 2], SHAPED | {"W2": np.ones((2, 2))}),
                "W2 must have shape (3, m), but has shape (2, 2)",
            ),
            (
                lambda f=f: f([1, 2], SHAPED | {"W1": np.ones(2)}),
                "W1 must have shape (d, m), but has shape (2,)",
            ),
            (
                lambda f=f: f([1, 2], SHAPED | {"b2": np.ones((1, 2))}),
                "b2 must have shape (2,), but has shape (1, 2)",
            ),
            (lambda f=f: f([1, 2], {}), "params must be W1, b1, but are none"),
            (lambda f=f: f([1, 2], {"W1": np.ones((2, 3))}), "params must be W1, b1, but are W1"),
            (
                lambda f=f: f([1, 2], SHAPED | {"W3": np.ones((2, 2))}),
                "params must be W1, b1, W2, b2, but are W1, b1, W2, b2, W3",
            ),
            (
                lambda f=f: f([1, 2], {"W1": np.ones((2, 3)), "B1": np.ones(3)}),
                "params must be W1, b1, but are W1, B1",
            ),
        ]
    ],
    (lambda: collapse([1], [1], [[1]], [1]), "W1 must have shape (d, h), but has shape (1,)"),
    (lambda: collapse([[1]], [1, 2], [[1]], [1]), "b1 must have shape (1,), but has shape (2,)"),
    (lambda: collapse([[1]], [1], [[1], [2]], [1]), "W2 must have shape (1, k), but has shape (2, 1)"),
    (lambda: collapse([[1]], [1], [[1]], 1), "b2 must have shape (1,), but has shape ()"),
    (
        lambda: count_parameters((2,)),
        "layer_sizes must name at least an input and an output layer, but are (2,)",
    ),
    (
        lambda: count_parameters(()),
        "layer_sizes must name at least an input and an output layer, but are ()",
    ),
    (lambda: count_parameters((2, 0, 1)), "layer_sizes must be at least 1, but is 0"),
    (lambda: count_parameters((2, 1.5)), "layer_sizes must be integers, but are float64"),
    (
        lambda: count_parameters(((2, 3), (2, 2))),
        "layer_sizes must have shape (n,), but has shape (2, 2)",
    ),
    (lambda: MLP((2,)), "sizes must name at least an input and an output layer, but are (2,)"),
    (lambda: MLP((2, -1)), "sizes must be at least 1, but is -1"),
    (lambda: MLP((2, 2), output="sigmoid"), "output must be 'softmax' or 'identity', but is 'sigmoid'"),
    (
        lambda: MLP((2, 3, 2), "swish"),
        "an activation must be one of step, sigmoid, tanh, relu, leaky_relu, elu, identity, but is 'swish'",
    ),
    (
        lambda: MLP((2, 3, 2), ["tanh", "relu"]),
        "activations must be one, or one for each of 1 hidden layers",
    ),
    (
        lambda: MLP((2, 3, 3, 2), ["tanh"]),
        "activations must be one, or one for each of 2 hidden layers",
    ),
    (lambda: NETWORK.init(0, scale=-1), "scale must not be negative, but is -1.0"),
    (lambda: NETWORK.init(0, scale=[1, 2]), "scale must have shape (), but has shape (2,)"),
    (
        lambda: NUMBERS.predict_proba(SHAPED, X2),
        "predict_proba needs output 'softmax', but the output is 'identity'",
    ),
    *[
        case
        for network in (NETWORK, NUMBERS)
        for call in (network.loss, network.evaluate, partial(network_gradients, network))
        for case in [
            (
                lambda call=call: call(SHAPED, [1, 2], [0, 1]),
                "X must have shape (samples, 2), but has shape (2,)",
            ),
            (
                lambda call=call: call(SHAPED, np.ones((0, 2)), np.ones((0, 2))),
                "X must have shape (samples, 2), but has shape (0, 2)",
            ),
            (
                lambda call=call: call(SHAPED, np.ones((4, 3)), Y2),
                "X must have shape (samples, 2), but has shape (4, 3)",
            ),
            (
                lambda call=call: call(SHAPED, X2, Y2[:3]),
                "Y must have shape (4, 2), but has shape (3, 2)",
            ),
            (
                lambda call=call: call(SHAPED, X2, [0, 1, 1, 0]),
                "Y must have shape (4, 2), but has shape (4,)",
            ),
            (
                lambda call=call: call(SHAPED | {"b2": np.ones(3)}, X2, Y2),
                "b2 must have shape (2,), but has shape (3,)",
            ),
            (
                lambda call=call: call(example_params(), X2, Y2),
                "params must be those of a network of sizes (2, 3, 2), but are of (2, 3, 2, 2)",
            ),
        ]
    ],
    *[
        (
            lambda call=call: call(SHAPED, X2, 2 * Y2),
            "Y must be one-hot: the sum of each of its rows must be 1",
        )
        for call in (NETWORK.loss, NETWORK.evaluate, partial(network_gradients, NETWORK))
    ],
    *[
        case
        for call in (NETWORK.forward, NETWORK.predict_proba, NETWORK.predict, NUMBERS.forward)
        for case in [
            (
                lambda call=call: call(SHAPED, [1, 2, 3]),
                "X must have shape (2,) or (n, 2), but has shape (3,)",
            ),
            (
                lambda call=call: call({"W1": np.ones((2, 2)), "b1": [0, 0]}, X2),
                "params must be those of a network of sizes (2, 3, 2), but are of (2, 2)",
            ),
        ]
    ],
]


@pytest.mark.parametrize(("call", "message"), BAD)
def test_bad_input_is_refused_by_name(call: Callable[[], object], message: str) -> None:
    with pytest.raises(ValueError, match=f"^{re.escape(message)}"):
        call()


@pytest.mark.parametrize(
    ("call", "message"),
    [
        (lambda: count_parameters(5), "layer_sizes must have shape (n,), but has shape ()"),
        (lambda: MLP(5), "sizes must have shape (n,), but has shape ()"),
        (lambda: predict([1.0], None), "params must be a dict of arrays, but is of type NoneType"),
        (lambda: MLP((2, 3, 2), [["tanh"]]), "an activation must be one of"),
        (lambda: MLP((2, 3)).init(1.5), "seed must be integers, but are float64"),
        (lambda: MLP((2, 3)).init(-1), "seed must not be negative, but is -1"),
    ],
)
def test_what_is_no_sizes_parameters_activation_or_seed_is_said(
    call: Callable[[], object], message: str
) -> None:
    with pytest.raises(ValueError, match=f"^{re.escape(message)}"):
        call()
