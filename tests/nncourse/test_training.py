"""A network that is trained learns, and the record of its training is true."""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

import numpy as np
import pytest
import scipy.special
from hypothesis import given, settings
from hypothesis import strategies as st
from numpy.typing import NDArray

from nncourse import datasets
from nncourse.activations import ACTIVATIONS
from nncourse.losses import one_hot
from nncourse.network import MLP
from nncourse.optimizers import SGD, AdaGrad, Adam, Momentum, Nesterov, Optimizer, RMSProp
from nncourse.schedules import cosine_decay, exponential_decay, inverse_time_decay, step_decay
from nncourse.training import History, accuracy, gradients, init_params, loss, train

Array = NDArray[np.float64]
Params = dict[str, Array]

XOR_X = np.array([[0.0, 0.0], [0.0, 1.0], [1.0, 0.0], [1.0, 1.0]])
XOR_LABELS = [0, 1, 1, 0]
XOR_Y = np.array([[1.0, 0.0], [0.0, 1.0], [0.0, 1.0], [1.0, 0.0]])
OPTIMIZERS: dict[str, tuple[Optimizer, float]] = {
    "sgd": (SGD(), 1.0),
    "momentum": (Momentum(), 0.3),
    "nesterov": (Nesterov(), 0.3),
    "adagrad": (AdaGrad(), 0.3),
    "rmsprop": (RMSProp(), 0.03),
    "adam": (Adam(), 0.05),
}


def random_task(n: int = 5, sizes: tuple[int, int, int] = (3, 4, 2)) -> tuple[Params, Array, Array]:
    """Parameters with biases that are not 0, a batch, and one-hot truth."""
    rng = np.random.default_rng(7)
    d, hidden, k = sizes
    params = {
        "W1": rng.normal(size=(d, hidden)),
        "b1": rng.normal(size=hidden),
        "W2": rng.normal(size=(hidden, k)),
        "b2": rng.normal(size=k),
    }
    return params, rng.normal(size=(n, d)), np.eye(k)[rng.integers(k, size=n)]


def outputs(params: dict[str, Any], X: Array) -> Any:
    """The softmax network written out once more; it works with complex numbers as well."""
    hidden = 1 / (1 + np.exp(-(X @ params["W1"] + params["b1"])))
    powers = np.exp(hidden @ params["W2"] + params["b2"])
    return powers / powers.sum(axis=1, keepdims=True)


def entropy(params: dict[str, Any], X: Array, Y: Array) -> Any:
    return -np.sum(Y * np.log(outputs(params, X))) / len(X)


def complex_step_gradients(params: Params, X: Array, Y: Array) -> Params:
    """Im f(x + ih) / h: a numerical derivative without any difference, exact to the last digits."""
    slopes = {key: np.zeros(value.shape) for key, value in params.items()}
    for key, value in params.items():
        for index in np.ndindex(value.shape):
            moved = {name: part.astype(complex) for name, part in params.items()}
            moved[key][index] += 1e-30j
            slopes[key][index] = entropy(moved, X, Y).imag / 1e-30
    return slopes


def fraction_right(params: Params, X: Array, labels: Any) -> float:
    return float(np.mean(outputs(params, X).argmax(axis=1) == labels))


def frozen(params: Params) -> Params:
    for value in params.values():
        value.setflags(write=False)
    return params


def train_on_xor(**changed: Any) -> tuple[Params, History]:
    settings: dict[str, Any] = {"hidden": 4, "lr": 0.5, "epochs": 5, "batch_size": 2, "seed": 0}
    return train(XOR_X, XOR_Y, **settings | changed)


@dataclass
class Recorder:
    """Plain descent that keeps a list of the rates and of the gradients it was given."""

    rates: list[float] = field(default_factory=list)
    gradients: list[Params] = field(default_factory=list)

    def start(self, params: Params) -> None:
        """Nothing to remember between steps."""

    def step(self, params: Params, grads: Params, state: None, lr: float) -> tuple[Params, None]:
        self.rates.append(lr)
        self.gradients.append(grads)
        return {key: params[key] - lr * grads[key] for key in params}, None


# init_params


@pytest.mark.parametrize("sizes", [(2, 4, 3), [2, 4, 3], (1, 1, 1), (64, 32, 10)])
def test_the_first_parameters_have_the_shapes_of_the_layers(sizes: tuple[int, int, int]) -> None:
    d, hidden, k = sizes
    assert {key: value.shape for key, value in init_params(sizes, seed=0).items()} == {
        "W1": (d, hidden),
        "b1": (hidden,),
        "W2": (hidden, k),
        "b2": (k,),
    }


@pytest.mark.parametrize("seed", range(3))
def test_the_first_biases_are_0(seed: int) -> None:
    params = init_params((3, 5, 2), seed)
    assert params["b1"].tolist() + params["b2"].tolist() == [0.0] * 7


@pytest.mark.parametrize("key", ["W1", "W2"])
@pytest.mark.parametrize("scale", [0.5, 0.1, 2])
def test_the_first_weights_are_normal_with_the_scale_that_is_given(key: str, scale: float) -> None:
    weights = init_params((100, 100, 100), seed=1, scale=scale)[key].ravel()
    assert weights.mean() == pytest.approx(0, abs=4 * scale / 100)
    assert weights.std() == pytest.approx(scale, rel=0.03)
    assert np.mean(np.abs(weights) < scale) == pytest.approx(
        0.6827, abs=0.02
    )  # of a normal distribution


def test_the_scale_is_a_half_if_not_given() -> None:
    assert init_params((100, 100, 1), seed=2)["W1"].std() == pytest.approx(0.5, rel=0.03)


def test_the_same_seed_gives_the_same_weights() -> None:
    first, second = (init_params((3, 4, 2), seed=5) for _ in range(2))
    assert all((first[key] == second[key]).all() for key in first)


@pytest.mark.parametrize("key", ["W1", "W2"])
def test_another_seed_gives_other_weights(key: str) -> None:
    assert (init_params((3, 4, 2), seed=5)[key] != init_params((3, 4, 2), seed=6)[key]).all()


def test_the_layers_do_not_begin_alike() -> None:
    params = init_params((3, 3, 3), seed=0)
    assert (params["W1"] != params["W2"]).all()


@pytest.mark.parametrize("sizes", [(), (2,), (2, 0, 2), (2, -1)])
def test_there_are_no_parameters_for_layers_that_are_not_there(sizes: tuple[int, ...]) -> None:
    with pytest.raises(ValueError, match="sizes must"):
        init_params(sizes, seed=0)


# loss


def test_the_loss_is_the_mean_cross_entropy_of_the_softmax_network() -> None:
    params, X, Y = random_task()
    scores = scipy.special.expit(X @ params["W1"] + params["b1"]) @ params["W2"] + params["b2"]
    expected = -np.mean(np.sum(Y * scipy.special.log_softmax(scores, axis=1), axis=1))
    assert loss(params, X, Y) == pytest.approx(expected, rel=1e-12)


def test_the_loss_is_a_float() -> None:
    assert isinstance(loss(*random_task()), float)


def test_the_loss_of_a_network_that_knows_nothing_is_the_logarithm_of_the_classes() -> None:
    params = {"W1": np.zeros((2, 4)), "b1": np.zeros(4), "W2": np.zeros((4, 3)), "b2": np.zeros(3)}
    assert loss(params, np.ones((6, 2)), np.eye(3)[[0, 1, 2, 0, 1, 2]]) == pytest.approx(math.log(3))


def test_the_loss_of_the_slide() -> None:
    # Example 4: the truth is [0 1] and the prediction [0.7 0.3].
    params = {
        "W1": np.zeros((1, 1)),
        "b1": np.zeros(1),
        "W2": np.zeros((1, 2)),
        "b2": np.log([0.7, 0.3]),
    }
    assert loss(params, np.ones((1, 1)), np.array([[0, 1]])) == pytest.approx(-math.log(0.3))


def test_a_batch_twice_over_has_the_same_loss() -> None:
    params, X, Y = random_task()
    assert loss(params, np.tile(X, (2, 1)), np.tile(Y, (2, 1))) == pytest.approx(loss(params, X, Y))


def test_the_loss_takes_integers() -> None:
    params, X, Y = random_task()
    whole = (3 * X).astype(int)
    assert loss(params, whole, Y.astype(int)) == loss(params, whole.astype(float), Y)


# gradients


@pytest.mark.parametrize("n", [1, 2, 9])
@pytest.mark.parametrize("sizes", [(3, 4, 2), (1, 1, 2), (2, 6, 5)])
def test_backpropagation_finds_the_gradients_that_a_complex_step_finds(
    n: int, sizes: tuple[int, int, int]
) -> None:
    params, X, Y = random_task(n, sizes)
    found = gradients(params, X, Y)
    for key, expected in complex_step_gradients(params, X, Y).items():
        np.testing.assert_allclose(found[key], expected, rtol=1e-10, atol=1e-12)


def test_the_gradients_have_the_keys_and_shapes_of_the_parameters() -> None:
    params, X, Y = random_task()
    shapes = {key: value.shape for key, value in gradients(params, X, Y).items()}
    assert shapes == {"W1": (3, 4), "b1": (4,), "W2": (4, 2), "b2": (2,)}


@pytest.mark.parametrize("function", [loss, gradients])
def test_looking_at_a_batch_changes_nothing(function: Callable[..., object]) -> None:
    params, X, Y = random_task()
    before = [value.tolist() for value in (*params.values(), X, Y)]
    function(frozen(params), X, Y)
    assert [value.tolist() for value in (*params.values(), X, Y)] == before


@pytest.mark.parametrize("function", [loss, gradients])
def test_the_truth_must_be_one_hot(function: Callable[..., object]) -> None:
    params, X, Y = random_task()
    with pytest.raises(ValueError, match="Y must be one-hot"):
        function(params, X, 2 * Y)


@pytest.mark.parametrize("function", [loss, gradients])
def test_the_truth_must_have_a_row_for_every_sample(function: Callable[..., object]) -> None:
    params, X, Y = random_task()
    with pytest.raises(ValueError, match="Y must have shape"):
        function(params, X, Y[:-1])


# accuracy

# The class is 1 where σ(x) > 1/2, which is where x > 0.
SIGN = {
    "W1": np.array([[1.0]]),
    "b1": np.array([0.0]),
    "W2": np.array([[-1.0, 1.0]]),
    "b2": np.array([0.5, -0.5]),
}


@pytest.mark.parametrize(
    ("labels", "expected"),
    [([0, 0, 1, 1], 1), ([0, 0, 1, 0], 0.75), ([1, 0, 0, 1], 0.5), ([1, 1, 0, 0], 0)],
)
def test_the_accuracy_is_the_fraction_that_is_right(labels: list[int], expected: float) -> None:
    X = np.array([[-2], [-1], [3], [4]])
    assert accuracy(SIGN, X, np.array(labels)) == expected


def test_the_accuracy_is_that_of_the_most_probable_class() -> None:
    params, X, _ = random_task(200, (3, 4, 5))
    labels = np.random.default_rng(1).integers(5, size=200)
    assert accuracy(params, X, labels) == fraction_right(params, X, labels)


def test_the_accuracy_changes_nothing() -> None:
    params, X, _ = random_task()
    labels = np.zeros(len(X), dtype=int)
    before = [value.tolist() for value in (*params.values(), X, labels)]
    accuracy(frozen(params), X, labels)
    assert [value.tolist() for value in (*params.values(), X, labels)] == before


def test_there_is_no_accuracy_without_samples() -> None:
    with pytest.raises(ValueError, match="X must have shape"):
        accuracy(SIGN, np.zeros((0, 1)), np.zeros(0, dtype=int))


def test_the_accuracy_needs_a_label_for_every_sample() -> None:
    with pytest.raises(ValueError, match="labels must have shape"):
        accuracy(SIGN, np.zeros((3, 1)), np.zeros(2, dtype=int))


# What train learns


@pytest.mark.parametrize("seed", range(5))
@pytest.mark.parametrize("batch_size", [4, 2, 1])
def test_xor_is_learned(batch_size: int, seed: int) -> None:
    params, losses = train(XOR_X, XOR_Y, 8, 1.0, 2000, batch_size, seed)
    assert outputs(params, XOR_X).argmax(axis=1).tolist() == XOR_LABELS
    assert losses[-1] < 0.02


@pytest.mark.parametrize("name", OPTIMIZERS)
@pytest.mark.parametrize("seed", range(3))
def test_every_optimizer_makes_the_loss_of_xor_small(name: str, seed: int) -> None:
    optimizer, lr = OPTIMIZERS[name]
    params, _ = train(XOR_X, XOR_Y, 8, lr, 1000, 4, seed, optimizer=optimizer)
    assert entropy(params, XOR_X, XOR_Y) < 0.03


@pytest.mark.parametrize("activation", ["sigmoid", "tanh", "relu", "leaky_relu", "elu"])
def test_xor_is_learned_with_every_activation_that_bends(activation: str) -> None:
    _, losses = train(XOR_X, XOR_Y, 8, 0.05, 500, 4, 1, activation=activation, optimizer=Adam())
    assert losses[-1] < 0.05


def test_xor_is_not_learned_with_an_activation_that_does_not_bend() -> None:
    # Log 2 is the loss of saying 1/2 to everything, the best that a line can do here.
    _, losses = train(XOR_X, XOR_Y, 8, 0.05, 500, 4, 1, activation="identity", optimizer=Adam())
    assert losses[-1] == pytest.approx(math.log(2), abs=1e-6)


@pytest.mark.parametrize("seed", range(5))
def test_a_spiral_of_two_arms_is_learned(seed: int) -> None:
    X, labels = datasets.spiral(seed=seed)
    params, _ = train(X, one_hot(labels, 2), 16, 2.0, 500, 20, seed)
    assert fraction_right(params, X, labels) > 0.95


def test_the_digits_are_learned_well_enough_for_digits_never_seen() -> None:
    (X, labels), (X_test, labels_test) = datasets.split(*datasets.digits())
    params, _ = train(X, one_hot(labels, 10), 32, 1.0, 20, 32, 0, scale=0.2)
    assert fraction_right(params, X_test, labels_test) > 0.93


@pytest.mark.parametrize("seed", range(3))
def test_a_network_without_hidden_layers_finds_the_line_of_least_squares(seed: int) -> None:
    rng = np.random.default_rng(seed)
    x = np.linspace(-1, 1, 30)
    y = 2 * x - 1 + 0.1 * rng.normal(size=30)
    params, _ = train(x[:, None], y[:, None], [], 0.3, 200, 30, seed, output="identity")
    slope, height = np.polyfit(x, y, 1)
    assert (params["W1"][0, 0], params["b1"][0]) == pytest.approx((slope, height), abs=1e-6)


@pytest.mark.parametrize("seed", range(3))
def test_a_network_with_an_identity_output_learns_a_line(seed: int) -> None:
    x = np.linspace(-1, 1, 21)[:, None]
    params, _ = train(
        x, 2 * x - 1, 6, 0.1, 500, 7, seed, activation="tanh", output="identity", optimizer=Momentum()
    )
    drawn = np.tanh(x @ params["W1"] + params["b1"]) @ params["W2"] + params["b2"]
    np.testing.assert_allclose(drawn, 2 * x - 1, atol=0.1)


# Which steps it takes


@pytest.mark.parametrize("seed", range(2))
def test_training_on_all_samples_at_once_follows_a_loop_written_out(seed: int) -> None:
    params = init_params((2, 4, 2), seed)
    expected = [entropy(params, XOR_X, XOR_Y)]
    for _ in range(30):
        slopes = complex_step_gradients(params, XOR_X, XOR_Y)
        params = {key: params[key] - 0.8 * slopes[key] for key in params}
        expected.append(entropy(params, XOR_X, XOR_Y))
    found, losses = train(XOR_X, XOR_Y, hidden=4, lr=0.8, epochs=30, batch_size=4, seed=seed)
    np.testing.assert_allclose(losses, expected, rtol=1e-9)
    for key, value in params.items():
        np.testing.assert_allclose(found[key], value, rtol=1e-8, atol=1e-10)


def test_an_epoch_uses_every_sample_once() -> None:
    # Without hidden layers and with weights of 0, a sample's share of b's gradient is 2 (0 - y) / k.
    recorder = Recorder()
    Y = 2.0 ** np.arange(10)[:, None]
    train(np.ones((10, 1)), Y, [], 1e-12, 1, 3, 0, output="identity", scale=0, optimizer=recorder)
    sizes = [3, 3, 3, 1]
    sums = [size * -g["b1"][0] / 2 for size, g in zip(sizes, recorder.gradients, strict=True)]
    seen = [f"{round(total):010b}" for total in sums]  # a 1 for each sample of the batch
    assert [digits.count("1") for digits in seen] == sizes
    assert sum(int(digits, 2) for digits in seen) == 2**10 - 1


def test_the_samples_are_shuffled_anew_for_every_epoch() -> None:
    recorder = Recorder()
    Y = np.arange(20.0)[:, None]
    train(np.ones((20, 1)), Y, [], 1e-12, 6, 1, 0, output="identity", scale=0, optimizer=recorder)
    order = np.array([-g["b1"][0] for g in recorder.gradients]).round(3).reshape(6, 20)
    assert len({tuple(epoch) for epoch in order.tolist()}) == 6


@settings(deadline=None, max_examples=25)
@given(n=st.integers(1, 12), batch_size=st.integers(1, 15), epochs=st.integers(0, 4))
def test_every_batch_is_one_step_of_the_optimizer(n: int, batch_size: int, epochs: int) -> None:
    recorder = Recorder()
    train(
        np.ones((n, 1)),
        np.ones((n, 1)),
        [],
        0.1,
        epochs,
        batch_size,
        0,
        output="identity",
        optimizer=recorder,
    )
    assert len(recorder.rates) == epochs * math.ceil(n / batch_size)


def test_a_batch_of_more_than_all_samples_is_all_of_them() -> None:
    assert train_on_xor(batch_size=100)[1].loss == train_on_xor(batch_size=4)[1].loss


def test_the_size_of_the_batches_changes_the_course_of_training() -> None:
    assert len({train_on_xor(batch_size=size)[1][-1] for size in (1, 2, 4)}) == 3


# The history


@pytest.mark.parametrize("epochs", [0, 1, 7])
def test_the_losses_are_one_more_than_the_epochs(epochs: int) -> None:
    assert len(train_on_xor(epochs=epochs)[1]) == epochs + 1


@pytest.mark.parametrize("epochs", [0, 1, 7])
def test_the_accuracies_are_one_more_than_the_epochs(epochs: int) -> None:
    assert len(train_on_xor(epochs=epochs)[1].accuracy) == epochs + 1


@pytest.mark.parametrize("epochs", [0, 1, 7])
def test_there_is_a_learning_rate_for_every_epoch(epochs: int) -> None:
    assert train_on_xor(epochs=epochs, lr=0.25)[1].learning_rate == [0.25] * epochs


def test_the_history_is_a_list_of_its_losses() -> None:
    history = train_on_xor()[1]
    assert isinstance(history, list)
    assert history == history.loss


@pytest.mark.parametrize("seed", range(3))
def test_the_first_loss_is_that_of_the_first_weights(seed: int) -> None:
    params = init_params((2, 4, 2), seed)
    assert train_on_xor(seed=seed)[1][0] == pytest.approx(entropy(params, XOR_X, XOR_Y), rel=1e-12)


def test_no_epochs_leave_the_first_weights() -> None:
    params, _ = train_on_xor(epochs=0, seed=3)
    assert {key: value.tolist() for key, value in params.items()} == {
        key: value.tolist() for key, value in init_params((2, 4, 2), 3).items()
    }


@pytest.mark.parametrize("epochs", [1, 2, 6])
def test_the_last_loss_is_that_of_the_parameters_on_all_samples(epochs: int) -> None:
    params, losses = train_on_xor(epochs=epochs, batch_size=1)
    assert losses[-1] == pytest.approx(entropy(params, XOR_X, XOR_Y), rel=1e-12)


@pytest.mark.parametrize("epochs", [0, 3, 10])
def test_the_last_accuracy_is_that_of_the_parameters_on_all_samples(epochs: int) -> None:
    X, labels = datasets.blobs(60, seed=1)
    params, history = train(X, one_hot(labels, 3), 4, 0.5, epochs, 20, 2)
    assert history.accuracy[-1] == fraction_right(params, X, labels)


def test_a_shorter_training_is_the_beginning_of_a_longer_one() -> None:
    assert train_on_xor(epochs=9)[1][:5] == train_on_xor(epochs=4)[1]


def test_a_network_that_predicts_numbers_has_no_accuracy() -> None:
    history = train_on_xor(output="identity")[1]
    assert len(history.accuracy) == 6
    assert all(map(math.isnan, history.accuracy))


@pytest.mark.parametrize("epochs", [0, 8])
def test_the_loss_of_a_network_that_predicts_numbers_is_the_mean_squared_error(epochs: int) -> None:
    params, losses = train_on_xor(output="identity", epochs=epochs)
    hidden = scipy.special.expit(XOR_X @ params["W1"] + params["b1"])
    expected = np.mean((XOR_Y - hidden @ params["W2"] - params["b2"]) ** 2)
    assert losses[-1] == pytest.approx(expected, rel=1e-12)


# Seeds


@pytest.mark.parametrize("name", OPTIMIZERS)
def test_the_same_seed_gives_the_same_history(name: str) -> None:
    optimizer, lr = OPTIMIZERS[name]
    first, second = (train_on_xor(epochs=20, lr=lr, optimizer=optimizer)[1] for _ in range(2))
    assert first.loss == second.loss


def test_the_same_seed_gives_the_same_parameters() -> None:
    first, second = (train_on_xor()[0] for _ in range(2))
    assert all((first[key] == second[key]).all() for key in first)


def test_another_seed_gives_another_history() -> None:
    assert len({tuple(train_on_xor(seed=seed)[1]) for seed in range(10)}) == 10


def test_the_seed_shuffles_as_well() -> None:
    # Weights of 0 are the same for every seed.
    histories = {tuple(train_on_xor(seed=seed, scale=0, batch_size=1)[1]) for seed in range(10)}
    assert len(histories) > 1


# Schedules and optimizers


@pytest.mark.parametrize("schedule", [step_decay, exponential_decay, inverse_time_decay, cosine_decay])
def test_the_history_holds_the_rates_of_the_schedule(schedule: Callable[..., float]) -> None:
    history = train_on_xor(epochs=12, lr=0.5, schedule=schedule)[1]
    assert history.learning_rate == [schedule(0.5, epoch) for epoch in range(12)]


def test_every_step_is_taken_with_the_rate_of_its_epoch() -> None:
    recorder = Recorder()
    train_on_xor(epochs=3, lr=0.5, optimizer=recorder, schedule=lambda lr0, epoch: lr0 / 2**epoch)
    assert recorder.rates == [0.5, 0.5, 0.25, 0.25, 0.125, 0.125]


def test_a_schedule_that_ends_at_0_ends_the_learning() -> None:
    losses = train_on_xor(epochs=6, schedule=lambda lr0, epoch: lr0 if epoch < 3 else 0.0)[1]
    assert len(set(losses[:4])) == 4
    assert len(set(losses[3:])) == 1


def test_the_optimizer_remembers_from_batch_to_batch_and_epoch_to_epoch() -> None:
    # Momentum by hand, on one sample: y = w x with x = 1 and truth 1, from 0, so g = 2 (w - 1).
    w, v, expected = 0.0, 0.0, [1.0]
    for _ in range(10):
        v = 0.9 * v - 0.01 * 2 * (2 * w - 1)  # b does as w does: the prediction is w + b = 2 w
        w += v
        expected.append((2 * w - 1) ** 2)
    one = np.ones((1, 1))
    losses = train(one, one, [], 0.01, 10, 1, 0, output="identity", scale=0, optimizer=Momentum())[1]
    assert losses == pytest.approx(expected, rel=1e-10)


@pytest.mark.parametrize("name", OPTIMIZERS)
def test_an_optimizer_may_be_used_again(name: str) -> None:
    optimizer, lr = OPTIMIZERS[name]
    before = train_on_xor(lr=lr, optimizer=optimizer)[1].loss
    train_on_xor(lr=lr, optimizer=optimizer, seed=9)
    assert train_on_xor(lr=lr, optimizer=optimizer)[1].loss == before


# Progress


def test_progress_is_told_after_every_epoch_from_1_on() -> None:
    told: list[int] = []
    train_on_xor(epochs=4, progress=lambda epoch, _: told.append(epoch))
    assert told == [1, 2, 3, 4]


def test_progress_is_told_the_history_so_far() -> None:
    told: list[tuple[int, int, int]] = []

    def progress(epoch: int, history: History) -> None:
        told.append((len(history), len(history.accuracy), len(history.learning_rate)))

    train_on_xor(epochs=3, progress=progress)
    assert told == [(2, 2, 1), (3, 3, 2), (4, 4, 3)]


def test_progress_is_told_the_losses_that_are_returned() -> None:
    told: list[float] = []
    losses = train_on_xor(progress=lambda _, history: told.append(history[-1]))[1]
    assert told == losses[1:]


def test_progress_is_not_told_of_no_epochs() -> None:
    told: list[int] = []
    train_on_xor(epochs=0, progress=lambda epoch, _: told.append(epoch))
    assert told == []


# What train takes and leaves


@pytest.mark.parametrize("batch_size", [1, 4])
def test_training_leaves_the_data_as_it_was(batch_size: int) -> None:
    X, Y = XOR_X.copy(), XOR_Y.copy()
    train(X, Y, 4, 0.5, 3, batch_size, 0)
    assert (X.tolist(), Y.tolist()) == (XOR_X.tolist(), XOR_Y.tolist())


def test_training_needs_no_right_to_write_to_the_data() -> None:
    X, Y = XOR_X.copy(), XOR_Y.copy()
    X.setflags(write=False)
    Y.setflags(write=False)
    assert train(X, Y, 4, 0.5, 5, 2, 0)[1].loss == train_on_xor()[1].loss


def test_training_on_integers_is_training_on_the_same_floats() -> None:
    losses = train(XOR_X.astype(int), XOR_Y.astype(int), 4, 0.5, 5, 2, 0)[1]
    assert losses.loss == train_on_xor()[1].loss


def test_training_takes_lists() -> None:
    losses = train(XOR_X.tolist(), XOR_Y.tolist(), 4, 0.5, 5, 2, 0)[1]
    assert losses.loss == train_on_xor()[1].loss


def test_the_parameters_have_the_shapes_of_the_data_and_the_hidden_layer() -> None:
    params, _ = train(np.ones((6, 3)), np.eye(4)[[0, 1, 2, 3, 0, 1]], 5, 0.1, 1, 2, 0)
    assert {key: value.shape for key, value in params.items()} == {
        "W1": (3, 5),
        "b1": (5,),
        "W2": (5, 4),
        "b2": (4,),
    }


def test_there_may_be_several_hidden_layers() -> None:
    params, _ = train_on_xor(hidden=(5, 3))
    assert [params[key].shape for key in ("W1", "W2", "W3")] == [(2, 5), (5, 3), (3, 2)]


def test_an_activation_may_be_given_by_name_or_by_itself() -> None:
    by_name, by_itself = (train_on_xor(activation=given)[1] for given in ("tanh", ACTIVATIONS["tanh"]))
    assert by_name.loss == by_itself.loss


def test_the_scale_is_that_of_the_first_weights() -> None:
    params, _ = train_on_xor(epochs=0, scale=0.125, seed=4)
    np.testing.assert_array_equal(params["W1"], MLP((2, 4, 2)).init(seed=4, scale=0.125)["W1"])


@pytest.mark.parametrize(
    ("changed", "message"),
    [
        ({"epochs": -1}, "epochs must be at least 0"),
        ({"batch_size": 0}, "batch_size must be at least 1"),
        ({"hidden": 0}, "sizes must be at least 1"),
        ({"output": "linear"}, "output must be 'softmax' or 'identity'"),
        ({"activation": "cosine"}, "an activation must be one of"),
        ({"scale": -1.0}, "scale must not be negative"),
        ({"lr": 0.0}, "lr0 must be a number greater than 0"),
    ],
)
def test_training_refuses_settings_that_make_no_sense(changed: dict[str, Any], message: str) -> None:
    with pytest.raises(ValueError, match=message):
        train_on_xor(**changed)


def test_training_needs_a_truth_for_every_sample() -> None:
    with pytest.raises(ValueError, match="Y must have shape"):
        train(XOR_X, XOR_Y[:3], 4, 0.5, 1, 2, 0)


def test_training_needs_samples() -> None:
    with pytest.raises(ValueError, match="X must have shape"):
        train(np.zeros((0, 2)), np.zeros((0, 2)), 4, 0.5, 1, 2, 0)


def test_training_to_classify_needs_one_hot_truth() -> None:
    with pytest.raises(ValueError, match="Y must be one-hot"):
        train(XOR_X, np.ones((4, 2)), 4, 0.5, 1, 2, 0)


def test_the_number_of_hidden_neurons_may_be_a_numpy_integer() -> None:
    X, Y = np.array([[0.0], [1.0]]), np.eye(2)
    params, _ = train(X, Y, np.int64(3), 0.1, 1, 2, 0)
    assert params["W1"].shape == (1, 3)
