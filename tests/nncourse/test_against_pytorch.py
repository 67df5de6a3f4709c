"""What the course computes, PyTorch computes too, to ten digits."""
# ruff: noqa: PLW0108  # without the lambdas the tables would need PyTorch before the tests do

from __future__ import annotations

import importlib
import importlib.util
import math
from collections.abc import Callable, Iterable
from typing import Any

import numpy as np
import pytest
from numpy.typing import NDArray

from nncourse import activations, losses, schedules
from nncourse.activations import ACTIVATIONS
from nncourse.backpropagation import network_gradients
from nncourse.network import MLP
from nncourse.optimizers import SGD, AdaGrad, Adam, Momentum, Nesterov, Optimizer, RMSProp
from nncourse.training import gradients, init_params, loss, train

if importlib.util.find_spec("torch") is None:
    pytest.skip("torch is not installed", allow_module_level=True)


class _Torch:
    """PyTorch, imported when a test first uses it: that takes seconds, and one process will do."""

    def __getattr__(self, name: str) -> Any:
        if name.startswith(("_", "pytest")):  # what pytest asks of everything in a module
            raise AttributeError(name)
        module = importlib.import_module("torch")
        module.set_num_threads(1)
        return getattr(module, name)


torch = _Torch()

Array = NDArray[np.float64]
Params = dict[str, Array]
Tensors = dict[str, Any]


def tensor(array: object, *, slope: bool = False) -> Any:
    """A copy as a tensor of float64, for autograd if its slope is wanted."""
    return torch.tensor(np.array(array, dtype=np.float64), dtype=torch.float64, requires_grad=slope)


def agree(found: object, expected: Any) -> None:
    np.testing.assert_allclose(found, expected.detach().numpy(), rtol=1e-10, atol=1e-10)


def torch_step(x: Any) -> Any:
    """0 up to 0 and 1 above; flat everywhere for autograd too."""
    return torch.relu(torch.sign(x))


TORCH_ACTIVATIONS: dict[str, Callable[[Any], Any]] = {
    "step": torch_step,
    "sigmoid": lambda x: torch.sigmoid(x),
    "tanh": lambda x: torch.tanh(x),
    "relu": lambda x: torch.relu(x),
    "leaky_relu": lambda x: torch.nn.functional.leaky_relu(x, 0.1),
    "elu": lambda x: torch.nn.functional.elu(x),
    "identity": lambda x: 1 * x,
}
over_activations = pytest.mark.parametrize("name", TORCH_ACTIVATIONS)
INPUTS = {
    "a grid": np.linspace(-6, 6, 49),  # 0 is in it
    "a batch": np.random.default_rng(0).normal(0, 3, (5, 4)),
    "far out": np.array([-700.0, -100.0, -40.0, 40.0, 100.0, 700.0]),
    "a number": np.array(-0.75),
}
over_inputs = pytest.mark.parametrize("inputs", INPUTS)
SCORES = {
    "one sample": np.array([0.5, -1.0, 2.0]),
    "a batch": np.random.default_rng(1).normal(0, 3, (6, 4)),
    "far apart": np.array([[1000.0, 0.0, -1000.0], [-1000.0, -1000.0, -1001.0]]),
}
over_scores = pytest.mark.parametrize("scores", SCORES)


def test_every_activation_is_compared() -> None:
    assert TORCH_ACTIVATIONS.keys() == ACTIVATIONS.keys()


# Activations


@over_activations
@over_inputs
def test_an_activation_is_that_of_pytorch(name: str, inputs: str) -> None:
    x = INPUTS[inputs]
    agree(ACTIVATIONS[name].function(x), TORCH_ACTIVATIONS[name](tensor(x)))


@over_activations
@over_inputs
def test_the_derivative_of_an_activation_is_that_of_autograd(name: str, inputs: str) -> None:
    x = tensor(INPUTS[inputs], slope=True)
    TORCH_ACTIVATIONS[name](x).sum().backward()
    agree(ACTIVATIONS[name].derivative(INPUTS[inputs]), x.grad)


@pytest.mark.parametrize("slope", [0.01, 0.5])
def test_a_leaky_relu_of_another_slope_is_that_of_pytorch(slope: float) -> None:
    x = tensor(INPUTS["a grid"], slope=True)
    expected = torch.nn.functional.leaky_relu(x, slope)
    expected.sum().backward()
    agree(activations.leaky_relu(INPUTS["a grid"], slope), expected)
    agree(activations.leaky_relu_derivative(INPUTS["a grid"], slope), x.grad)


@pytest.mark.parametrize("alpha", [0.25, 2.0])
def test_an_elu_of_another_alpha_is_that_of_pytorch(alpha: float) -> None:
    # Not at 0, where it has a kink, and the two take different sides.
    grid = INPUTS["a grid"][INPUTS["a grid"] != 0]
    x = tensor(grid, slope=True)
    expected = torch.nn.functional.elu(x, alpha)
    expected.sum().backward()
    agree(activations.elu(grid, alpha), expected)
    agree(activations.elu_derivative(grid, alpha), x.grad)


@pytest.mark.parametrize("shape", [(3,), (7, 3)])
@pytest.mark.parametrize("k", [1, 2, 5])
def test_maxout_and_its_derivative_are_those_of_pytorch(shape: tuple[int, ...], k: int) -> None:
    rng = np.random.default_rng(2)
    x, W, b = rng.normal(size=shape), rng.normal(size=(3, k)), rng.normal(size=k)
    x_tensor = tensor(x, slope=True)
    expected = (x_tensor @ tensor(W) + tensor(b)).max(dim=-1).values
    expected.sum().backward()
    agree(activations.maxout(x, W, b), expected)
    agree(activations.maxout_derivative(x, W, b), x_tensor.grad)


@over_scores
def test_softmax_is_that_of_pytorch(scores: str) -> None:
    agree(activations.softmax(SCORES[scores]), torch.softmax(tensor(SCORES[scores]), dim=-1))


@over_scores
def test_log_softmax_is_that_of_pytorch(scores: str) -> None:
    agree(activations.log_softmax(SCORES[scores]), torch.log_softmax(tensor(SCORES[scores]), dim=-1))


@over_scores
def test_the_jacobian_of_softmax_is_that_of_autograd(scores: str) -> None:
    a = SCORES[scores]
    rows = [
        torch.autograd.functional.jacobian(lambda row: torch.softmax(row, dim=0), row)
        for row in tensor(np.atleast_2d(a))
    ]
    agree(activations.softmax_derivative(a), torch.stack(rows) if a.ndim == 2 else rows[0])


# Losses

RNG = np.random.default_rng(3)
NUMBERS = {
    "a number": (np.array(0.7), np.array(0.5)),
    "a vector": (RNG.normal(size=6), RNG.normal(size=6)),
    "a batch": (RNG.normal(size=(5, 3)), RNG.normal(size=(5, 3))),
}
PROBABILITIES = {
    "one sample": (np.array([0.0, 1.0]), np.array([0.7, 0.3])),
    "a batch": (np.eye(4)[[0, 3, 3, 1, 2]], RNG.dirichlet(np.ones(4), 5)),
    "truth that is not sure": (RNG.dirichlet(np.ones(3), 6), RNG.dirichlet(np.ones(3), 6)),
}
BINARY = {
    "a number": (np.array(1.0), np.array(0.3)),
    "a batch": (np.array([0.0, 1.0, 1.0, 0.0]), np.array([0.1, 0.8, 0.001, 0.999])),
}
Loss = Callable[[Array, Array], float]
Gradient = Callable[[Array, Array], Array]
REGRESSION: dict[str, tuple[Loss, Gradient, Callable[[Any, Any], Any]]] = {
    "sse": (
        losses.sse,
        losses.sse_gradient,
        lambda y, p: torch.nn.functional.mse_loss(p, y, reduction="sum"),
    ),
    "mse": (losses.mse, losses.mse_gradient, lambda y, p: torch.nn.functional.mse_loss(p, y)),
    "rmse": (losses.rmse, losses.rmse_gradient, lambda y, p: torch.nn.functional.mse_loss(p, y).sqrt()),
}


def with_slope(loss_of: Callable[[Any, Any], Any], y: Array, y_hat: Array) -> tuple[Any, Any]:
    prediction = tensor(y_hat, slope=True)
    value = loss_of(tensor(y), prediction)
    value.backward()
    return value, prediction.grad


def torch_entropy(y: Any, p: Any) -> Any:
    """PyTorch's cross entropy of probabilities; the softmax of the logarithms are they themselves."""
    return torch.nn.functional.cross_entropy(torch.log(torch.atleast_2d(p)), torch.atleast_2d(y))


def torch_binary_entropy(y: Any, p: Any) -> Any:
    return torch.nn.functional.binary_cross_entropy(p, y)


@pytest.mark.parametrize("name", REGRESSION)
@pytest.mark.parametrize("data", NUMBERS)
def test_a_loss_of_numbers_is_that_of_pytorch(name: str, data: str) -> None:
    agree(REGRESSION[name][0](*NUMBERS[data]), with_slope(REGRESSION[name][2], *NUMBERS[data])[0])


@pytest.mark.parametrize("name", REGRESSION)
@pytest.mark.parametrize("data", NUMBERS)
def test_the_gradient_of_a_loss_of_numbers_is_that_of_autograd(name: str, data: str) -> None:
    agree(REGRESSION[name][1](*NUMBERS[data]), with_slope(REGRESSION[name][2], *NUMBERS[data])[1])


@pytest.mark.parametrize("data", PROBABILITIES)
def test_the_cross_entropy_is_that_of_pytorch(data: str) -> None:
    agree(
        losses.cross_entropy(*PROBABILITIES[data]), with_slope(torch_entropy, *PROBABILITIES[data])[0]
    )


@pytest.mark.parametrize("data", PROBABILITIES)
def test_the_gradient_of_the_cross_entropy_is_that_of_autograd(data: str) -> None:
    # Source out, for PyTorch's own goes through a softmax, which has a slope of its own.
    _, expected = with_slope(
        lambda y, p: -(torch.atleast_2d(y) * torch.log(torch.atleast_2d(p))).sum(dim=1).mean(),
        *PROBABILITIES[data],
    )
    agree(losses.cross_entropy_gradient(*PROBABILITIES[data]), expected)


@pytest.mark.parametrize("data", BINARY)
def test_the_binary_cross_entropy_is_that_of_pytorch(data: str) -> None:
    agree(
        losses.binary_cross_entropy(*BINARY[data]), with_slope(torch_binary_entropy, *BINARY[data])[0]
    )


@pytest.mark.parametrize("data", BINARY)
def test_the_gradient_of_the_binary_cross_entropy_is_that_of_autograd(data: str) -> None:
    _, expected = with_slope(torch_binary_entropy, *BINARY[data])
    agree(losses.binary_cross_entropy_gradient(*BINARY[data]), expected)


# Networks

DEPTHS = {"none": (), "one": (5,), "two": (5, 4), "four": (4, 3, 6, 2)}
over_depths = pytest.mark.parametrize("depth", DEPTHS)
over_outputs = pytest.mark.parametrize("output", ["softmax", "identity"])


def random_params(sizes: Iterable[int], seed: int = 4) -> Params:
    rng = np.random.default_rng(seed)
    sizes = list(sizes)
    params = {}
    for layer in range(1, len(sizes)):
        params[f"W{layer}"] = rng.normal(size=sizes[layer - 1 : layer + 1])
        params[f"b{layer}"] = rng.normal(size=sizes[layer])
    return params


def random_batch(d: int, k: int, output: str, n: int = 7) -> tuple[Array, Array]:
    rng = np.random.default_rng(5)
    Y = np.eye(k)[rng.integers(k, size=n)] if output == "softmax" else rng.normal(size=(n, k))
    return rng.normal(size=(n, d)), Y


def torch_scores(params: Tensors, X: Any, names: Iterable[str]) -> Any:
    """The way forward up to the output layer's sums; PyTorch's layers hold the transposed weights."""
    names, z = list(names), X
    for layer in range(1, len(params) // 2 + 1):
        z = torch.nn.functional.linear(z, params[f"W{layer}"].T, params[f"b{layer}"])
        if layer <= len(names):
            z = TORCH_ACTIVATIONS[names[layer - 1]](z)
    return z


def torch_output(params: Tensors, X: Any, names: Iterable[str], output: str) -> Any:
    scores = torch_scores(params, X, names)
    return torch.softmax(scores, dim=-1) if output == "softmax" else scores


def torch_loss(params: Tensors, X: Any, Y: Any, names: Iterable[str], output: str) -> Any:
    scores = torch_scores(params, X, names)
    return (
        torch.nn.functional.cross_entropy(scores, Y)
        if output == "softmax"
        else torch.nn.functional.mse_loss(scores, Y)
    )


def tensors(params: Params) -> Tensors:
    return {key: tensor(value, slope=True) for key, value in params.items()}


@over_activations
@over_outputs
@over_depths
def test_the_way_forward_is_that_of_pytorch(name: str, output: str, depth: str) -> None:
    hidden = DEPTHS[depth]
    params, (X, _) = random_params((3, *hidden, 4)), random_batch(3, 4, output)
    expected = torch_output(tensors(params), tensor(X), [name] * len(hidden), output)
    agree(MLP((3, *hidden, 4), name, output).forward(params, X), expected)


@over_outputs
def test_the_way_forward_of_one_sample_is_that_of_pytorch(output: str) -> None:
    params, x = random_params((3, 5, 4)), np.array([0.5, -1.0, 2.0])
    agree(
        MLP((3, 5, 4), "tanh", output).forward(params, x),
        torch_output(tensors(params), tensor(x), ["tanh"], output),
    )


@over_activations
@over_outputs
@over_depths
def test_the_loss_of_a_network_is_that_of_pytorch(name: str, output: str, depth: str) -> None:
    hidden = DEPTHS[depth]
    params, (X, Y) = random_params((3, *hidden, 4)), random_batch(3, 4, output)
    expected = torch_loss(tensors(params), tensor(X), tensor(Y), [name] * len(hidden), output)
    agree(MLP((3, *hidden, 4), name, output).loss(params, X, Y), expected)


@over_activations
@over_outputs
@over_depths
def test_the_gradients_of_a_network_are_those_of_autograd(name: str, output: str, depth: str) -> None:
    hidden = DEPTHS[depth]
    params, (X, Y) = random_params((3, *hidden, 4)), random_batch(3, 4, output)
    copies = tensors(params)
    torch_loss(copies, tensor(X), tensor(Y), [name] * len(hidden), output).backward()
    found = network_gradients(MLP((3, *hidden, 4), name, output), params, X, Y)
    assert found.keys() == copies.keys()
    for key, copy in copies.items():
        agree(found[key], copy.grad)


@over_outputs
def test_the_gradients_with_an_activation_for_each_layer_are_those_of_autograd(output: str) -> None:
    names = ["relu", "sigmoid", "elu"]
    params, (X, Y) = random_params((3, 5, 6, 4, 2)), random_batch(3, 2, output)
    copies = tensors(params)
    torch_loss(copies, tensor(X), tensor(Y), names, output).backward()
    found = network_gradients(MLP((3, 5, 6, 4, 2), names, output), params, X, Y)
    for key, copy in copies.items():
        agree(found[key], copy.grad)


def test_the_loss_and_the_gradients_of_the_last_assignment_are_those_of_pytorch() -> None:
    params, (X, Y) = random_params((2, 4, 3)), random_batch(2, 3, "softmax")
    copies = tensors(params)
    expected = torch_loss(copies, tensor(X), tensor(Y), ["sigmoid"], "softmax")
    expected.backward()
    agree(loss(params, X, Y), expected)
    found = gradients(params, X, Y)
    for key, copy in copies.items():
        agree(found[key], copy.grad)


def test_the_loss_of_a_network_that_is_sure_and_wrong_is_that_of_pytorch() -> None:
    params = {"W1": np.array([[1000.0, -1000.0]]), "b1": np.zeros(2)}
    X, Y = np.array([[1.0], [-1.0]]), np.array([[0.0, 1.0], [0.0, 1.0]])
    expected = torch_loss(tensors(params), tensor(X), tensor(Y), [], "softmax")
    agree(MLP((1, 2)).loss(params, X, Y), expected)


# Optimizers

MakeOptimizer = Callable[[list[Any], float], Any]
OPTIMIZERS: dict[str, tuple[Optimizer, MakeOptimizer, float]] = {
    "sgd": (SGD(), lambda p, lr: torch.optim.SGD(p, lr), 0.02),
    "momentum": (Momentum(), lambda p, lr: torch.optim.SGD(p, lr, momentum=0.9), 0.005),
    "momentum 0.5": (Momentum(mu=0.5), lambda p, lr: torch.optim.SGD(p, lr, momentum=0.5), 0.01),
    "nesterov": (
        Nesterov(),
        lambda p, lr: torch.optim.SGD(p, lr, momentum=0.9, nesterov=True),
        0.005,
    ),
    "nesterov 0.5": (
        Nesterov(mu=0.5),
        lambda p, lr: torch.optim.SGD(p, lr, momentum=0.5, nesterov=True),
        0.01,
    ),
    "adagrad": (AdaGrad(), lambda p, lr: torch.optim.Adagrad(p, lr), 0.1),
    "adagrad eps": (AdaGrad(eps=0.01), lambda p, lr: torch.optim.Adagrad(p, lr, eps=0.01), 0.1),
    "rmsprop": (RMSProp(), lambda p, lr: torch.optim.RMSprop(p, lr), 0.01),
    "rmsprop 0.9": (  # a smaller eps makes a path that jitters, on which a last digit grows to be the fifth
        RMSProp(rho=0.9, eps=0.1),
        lambda p, lr: torch.optim.RMSprop(p, lr, alpha=0.9, eps=0.1),
        0.01,
    ),
    "adam": (Adam(), lambda p, lr: torch.optim.Adam(p, lr), 0.05),
    "adam 0.8": (
        Adam(beta1=0.8, beta2=0.95, eps=1e-3),
        lambda p, lr: torch.optim.Adam(p, lr, betas=(0.8, 0.95), eps=1e-3),
        0.05,
    ),
}
over_optimizers = pytest.mark.parametrize("name", OPTIMIZERS)
HILLS = {"x": np.array([-1.0, 0.5]), "W": np.array([[0.5, -1.5, 2.0], [1.0, 0.25, -0.5]])}


def torch_hills(params: Tensors) -> Any:
    """A curved valley (Rosenbrock's, less steep) beside waves in a bowl, each leaning on the other."""
    x, W = params["x"], params["W"]
    valley = (1 - x[0]) ** 2 + 3 * (x[1] - x[0] ** 2) ** 2
    return valley + torch.sin(2 * W).sum() + (W**2).sum() / 2 + x[0] * W[1, 2]


def hills_gradients(params: Params) -> Params:
    """The same by hand."""
    (x0, x1), W = params["x"], params["W"]
    off = x1 - x0**2
    lean = np.array([[0, 0, 0], [0, 0, x0]])
    return {
        "x": np.array([-2 * (1 - x0) - 12 * x0 * off + W[1, 2], 6 * off]),
        "W": 2 * np.cos(2 * W) + W + lean,
    }


def torch_path(
    optimizer: Any, params: Tensors, loss_of: Callable[[Tensors], Any], steps: int
) -> list[Params]:
    path = []
    for _ in range(steps):
        optimizer.zero_grad()
        loss_of(params).backward()
        optimizer.step()
        path.append({key: value.detach().numpy().copy() for key, value in params.items()})
    return path


def assert_same_paths(
    name: str,
    start: Params,
    gradients_of: Callable[[Params], Params],
    loss_of: Callable[[Tensors], Any],
) -> None:
    optimizer, torch_optimizer, lr = OPTIMIZERS[name]
    copies = tensors(start)
    path = torch_path(torch_optimizer(list(copies.values()), lr), copies, loss_of, 100)
    params, state = start, optimizer.start(start)
    for expected in path:
        params, state = optimizer.step(params, gradients_of(params), state, lr)
        for key, value in expected.items():
            np.testing.assert_allclose(params[key], value, rtol=1e-10, atol=1e-10)
    assert all(np.abs(path[-1][key] - start[key]).max() > 0.05 for key in start)  # it went somewhere


@over_optimizers
def test_an_optimizer_walks_over_the_hills_as_that_of_pytorch_does(name: str) -> None:
    assert_same_paths(name, HILLS, hills_gradients, torch_hills)


@over_optimizers
def test_an_optimizer_teaches_a_network_as_that_of_pytorch_does(name: str) -> None:
    X, Y = random_batch(3, 4, "softmax", n=20)
    network = MLP((3, 5, 4), "tanh")
    assert_same_paths(
        name,
        random_params((3, 5, 4)),
        lambda params: network_gradients(network, params, X, Y),
        lambda copies: torch_loss(copies, tensor(X), tensor(Y), ["tanh"], "softmax"),
    )


@over_optimizers
def test_training_on_all_samples_is_a_loop_in_pytorch(name: str) -> None:
    optimizer, torch_optimizer, lr = OPTIMIZERS[name]
    X, Y = random_batch(2, 3, "softmax", n=12)
    copies = tensors(init_params((2, 6, 3), seed=1))
    inputs, truth = tensor(X), tensor(Y)
    steps = torch_optimizer(list(copies.values()), lr)
    expected = []
    for _ in range(51):
        steps.zero_grad()
        value = torch_loss(copies, inputs, truth, ["sigmoid"], "softmax")
        expected.append(value.item())
        value.backward()
        steps.step()
    _, history = train(X, Y, 6, lr, 50, 12, 1, optimizer=optimizer)
    np.testing.assert_allclose(history, expected, rtol=1e-10, atol=1e-10)


# Schedules


def torch_rates(make: Callable[[Any], Any], epochs: int, lr0: float = 0.3) -> list[float]:
    optimizer = torch.optim.SGD([tensor([0.0], slope=True)], lr0)
    schedule = make(optimizer)
    rates = []
    for _ in range(epochs):
        rates.append(optimizer.param_groups[0]["lr"])
        optimizer.step()
        schedule.step()
    return rates


@pytest.mark.parametrize(("drop", "every"), [(0.5, 10), (0.1, 7), (0.9, 1)])
def test_step_decay_is_step_lr(drop: float, every: int) -> None:
    expected = torch_rates(lambda o: torch.optim.lr_scheduler.StepLR(o, every, gamma=drop), 60)
    rates = [schedules.step_decay(0.3, epoch, drop, every) for epoch in range(60)]
    np.testing.assert_allclose(rates, expected, rtol=1e-10)


@pytest.mark.parametrize("rate", [0.01, 0.1, 0.7])
def test_exponential_decay_is_exponential_lr(rate: float) -> None:
    gamma = math.exp(-rate)
    expected = torch_rates(lambda o: torch.optim.lr_scheduler.ExponentialLR(o, gamma), 60)
    rates = [schedules.exponential_decay(0.3, epoch, rate) for epoch in range(60)]
    np.testing.assert_allclose(rates, expected, rtol=1e-10)


@pytest.mark.parametrize("lr_min", [0.0, 0.01])
@pytest.mark.parametrize("total", [10, 60])
def test_cosine_decay_is_cosine_annealing_lr(total: int, lr_min: float) -> None:
    expected = torch_rates(
        lambda o: torch.optim.lr_scheduler.CosineAnnealingLR(o, total, eta_min=lr_min), total + 1
    )
    rates = [schedules.cosine_decay(0.3, epoch, total, lr_min) for epoch in range(total + 1)]
    np.testing.assert_allclose(rates, expected, rtol=1e-10, atol=1e-15)


@pytest.mark.parametrize("rate", [0.01, 0.1, 2.0])
def test_inverse_time_decay_is_lambda_lr(rate: float) -> None:
    expected = torch_rates(
        lambda o: torch.optim.lr_scheduler.LambdaLR(o, lambda epoch: 1 / (1 + rate * epoch)), 60
    )
    rates = [schedules.inverse_time_decay(0.3, epoch, rate) for epoch in range(60)]
    np.testing.assert_allclose(rates, expected, rtol=1e-10)


def test_a_constant_rate_is_constant_in_pytorch() -> None:
    expected = torch_rates(lambda o: torch.optim.lr_scheduler.LambdaLR(o, lambda epoch: 1.0), 20)
    assert [schedules.constant(0.3, epoch) for epoch in range(20)] == expected
