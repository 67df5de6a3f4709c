"""Every number that the lecture's slides work out, and where they do it."""

from __future__ import annotations

import math

import numpy as np
import pytest

from nncourse import activations, derivatives, descent, losses, network, perceptron

INPUTS = [(0, 0), (0, 1), (1, 0), (1, 1)]
TABLES = {  # lecture 2, Perceptron, logic circuits: the truth tables of the slide
    "and": [0, 0, 0, 1],
    "or": [0, 1, 1, 1],
    "nand": [1, 1, 1, 0],
    "nor": [1, 0, 0, 0],
    "xor": [0, 1, 1, 0],
}


def bowl(x: np.ndarray) -> float:
    """x1² + x2², the function of lecture 3, Partial Derivatives and Gradient."""
    return float(x[0] ** 2 + x[1] ** 2)


@pytest.mark.parametrize("gate", TABLES)
def test_lecture_2_logic_circuits_the_truth_table_of(gate: str) -> None:
    function = getattr(perceptron, f"{gate}_gate")
    assert [function(*inputs) for inputs in INPUTS] == TABLES[gate]


def test_lecture_2_logic_circuits_the_truth_table_of_not() -> None:
    assert [perceptron.not_gate(x) for x in (0, 1)] == [1, 0]


@pytest.mark.parametrize(
    ("name", "weights", "gate"),
    [
        ("AND_WEIGHTS", (0.5, 0.5, -0.7), "and"),
        ("UNIT_AND_WEIGHTS", (1.0, 1.0, -1.1), "and"),
        ("NAND_WEIGHTS", (-0.5, -0.5, 0.7), "nand"),
        ("UNIT_NAND_WEIGHTS", (-1.0, -1.0, 1.1), "nand"),
        ("OR_WEIGHTS", (0.5, 0.5, -0.3), "or"),
        ("UNIT_OR_WEIGHTS", (1.0, 1.0, -0.9), "or"),
    ],
)
def test_lecture_2_and_nand_or_the_weights_of_the_slides_make_the_gate(
    name: str, weights: tuple[float, float, float], gate: str
) -> None:
    assert getattr(perceptron, name) == weights
    *w, b = weights
    assert [perceptron.perceptron(inputs, w, b) for inputs in INPUTS] == TABLES[gate]


def test_lecture_2_xor_no_perceptron_makes_it() -> None:
    assert not perceptron.is_linearly_separable(INPUTS, TABLES["xor"])
    assert perceptron.find_weights(TABLES["xor"], np.linspace(-2, 2, 33)) is None


def test_lecture_2_multilayer_perceptron_the_table_of_s1_s2_and_y() -> None:
    rows = [
        (
            *inputs,
            perceptron.nand_gate(*inputs),
            perceptron.or_gate(*inputs),
            perceptron.xor_gate(*inputs),
        )
        for inputs in INPUTS
    ]
    assert rows == [(0, 0, 1, 0, 0), (0, 1, 1, 1, 1), (1, 0, 1, 1, 1), (1, 1, 0, 1, 0)]


def test_lecture_2_multilayer_perceptron_the_two_layer_network_makes_xor() -> None:
    hidden = perceptron.step(np.array(INPUTS) @ perceptron.W1 + perceptron.b1)
    assert hidden.tolist() == [[1, 0], [1, 1], [1, 1], [0, 1]]
    assert perceptron.mlp_xor(INPUTS).tolist() == TABLES["xor"]


def test_lecture_3_activation_function_the_step_is_0_at_0() -> None:
    assert [int(perceptron.step(a)) for a in (-1e-300, 0, 1e-300)] == [0, 0, 1]


def test_lecture_3_activation_function_the_formulas_of_the_slide() -> None:
    x = 0.75
    assert activations.sigmoid(x) == pytest.approx(1 / (1 + math.exp(-x)), rel=1e-15)
    assert activations.tanh(x) == pytest.approx(math.tanh(x), rel=1e-15)
    assert activations.relu(-x) == 0
    assert activations.leaky_relu(-x) == pytest.approx(-0.075, rel=1e-15)
    assert activations.elu(-x) == pytest.approx(math.exp(-x) - 1, rel=1e-15)
    assert activations.maxout([x], [[2, -1]], [0, 1]) == max(2 * x, 1 - x)


def test_lecture_3_forward_propagation_each_sum_of_the_first_layer_is_written_out() -> None:
    x1, x2 = 1.0, 0.5
    W, b = np.array([[0.1, 0.2, 0.3], [0.4, 0.5, 0.6]]), np.array([0.7, 0.8, 0.9])
    a1 = 0.1 * x1 + 0.4 * x2 + 0.7  # w11 x1 + w21 x2 + b1
    a2 = 0.2 * x1 + 0.5 * x2 + 0.8
    a3 = 0.3 * x1 + 0.6 * x2 + 0.9
    assert network.affine([x1, x2], W, b) == pytest.approx([a1, a2, a3], rel=1e-15)


def test_lecture_3_forward_propagation_2_3_2_2_neuron_by_neuron() -> None:
    def neuron(inputs: list[float], W: np.ndarray, b: np.ndarray, j: int) -> float:
        return sum(z * W[i, j] for i, z in enumerate(inputs)) + b[j]

    def sigma(a: float) -> float:
        return 1 / (1 + math.exp(-a))

    p = network.example_params()
    z1 = [sigma(neuron([1.0, 0.5], p["W1"], p["b1"], j)) for j in range(3)]
    z2 = [sigma(neuron(z1, p["W2"], p["b2"], j)) for j in range(2)]
    y = [neuron(z2, p["W3"], p["b3"], j) for j in range(2)]
    assert network.forward([1.0, 0.5], p) == pytest.approx(y, rel=1e-14)
    total = sum(math.exp(a) for a in y)
    probabilities = network.predict_proba([1.0, 0.5], p)
    assert probabilities == pytest.approx([math.exp(a) / total for a in y], rel=1e-14)
    assert network.predict([1.0, 0.5], p) == 1


def test_lecture_3_softmax_is_greater_than_0_and_sums_to_1() -> None:
    probabilities = activations.softmax([2.0, 1.0, 0.1])
    assert (probabilities > 0).all()
    assert probabilities.sum() == pytest.approx(1, rel=1e-15)


def test_lecture_3_loss_function_1_example_1_sse_is_0_04() -> None:
    assert losses.sse(0.7, 0.5) == pytest.approx(0.04, rel=1e-15)


def test_lecture_3_loss_function_2_example_2_mse_is_0_38_over_3() -> None:
    assert losses.mse([3, 4, 5], [2.7, 4.2, 5.5]) == pytest.approx(0.38 / 3, rel=1e-14)


def test_lecture_3_loss_function_3_example_3_rmse_is_its_root() -> None:
    assert losses.rmse([3, 4, 5], [2.7, 4.2, 5.5]) == pytest.approx(math.sqrt(0.38 / 3), rel=1e-14)


def test_lecture_3_loss_function_4_example_4_cross_entropy_is_minus_log_0_3() -> None:
    assert losses.one_hot([0, 1], 2).tolist() == [[1, 0], [0, 1]]
    assert losses.cross_entropy([0, 1], [0.7, 0.3]) == pytest.approx(-math.log(0.3), rel=1e-15)


def test_lecture_3_loss_function_4_binary_cross_entropy_is_the_same_for_two_classes() -> None:
    assert losses.binary_cross_entropy(1, 0.3) == pytest.approx(-math.log(0.3), rel=1e-15)
    assert losses.binary_cross_entropy(0, 0.3) == pytest.approx(-math.log(0.7), rel=1e-15)


def test_lecture_3_partial_derivatives_the_example_is_6() -> None:
    assert derivatives.partial_derivative(bowl, [3, 4], 0) == pytest.approx(6, rel=1e-9)


def test_lecture_3_gradient_the_example_is_6_and_8() -> None:
    assert derivatives.numerical_gradient(bowl, [3, 4]) == pytest.approx([6, 8], rel=1e-9)


def test_lecture_3_gradient_going_its_way_increases_the_function_most() -> None:
    step = 1e-3
    angles = np.linspace(0, 2 * np.pi, 3600, endpoint=False)
    heights = [bowl(np.array([3 + step * np.cos(a), 4 + step * np.sin(a)])) for a in angles]
    steepest = angles[int(np.argmax(heights))]
    assert [np.cos(steepest), np.sin(steepest)] == pytest.approx([6 / 10, 8 / 10], abs=2e-3)


def test_lecture_3_gradient_map_minus_the_gradient_at_1_and_minus_1_is_minus_2_and_2() -> None:
    assert derivatives.descent_direction(bowl, [1, -1]) == pytest.approx([-2, 2], rel=1e-9)


def test_lecture_3_gradient_descent_moves_against_the_gradient_by_the_learning_rate() -> None:
    assert descent.gradient_step([3, 4], [6, 8], 0.1) == pytest.approx([2.4, 3.2], rel=1e-15)


def test_lecture_3_weight_update_how_often_for_batch_stochastic_and_mini_batch() -> None:
    assert [descent.updates_per_epoch(100, size) for size in (100, 1, 10)] == [1, 100, 10]
