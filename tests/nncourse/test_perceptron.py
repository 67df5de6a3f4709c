"""The step function, one neuron, the gates it makes, and the gates that take two layers."""

from __future__ import annotations

import re
from collections.abc import Callable
from itertools import product
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra import numpy as hnp

from nncourse import perceptron as lesson
from nncourse.perceptron import (
    and_gate,
    find_weights,
    mlp_xor,
    nand_gate,
    nor_gate,
    not_gate,
    or_gate,
    parity,
    perceptron,
    step,
    truth_table,
    xnor_gate,
    xor_gate,
)

quick = settings(deadline=None, max_examples=60)
CORNERS = ((0, 0), (0, 1), (1, 0), (1, 1))

# The answers for (0, 0), (0, 1), (1, 0), (1, 1): lecture 2, Perceptron and Multilayer Perceptron.
TRUTH = {
    "and_gate": (0, 0, 0, 1),
    "nand_gate": (1, 1, 1, 0),
    "or_gate": (0, 1, 1, 1),
    "nor_gate": (1, 0, 0, 0),
    "xor_gate": (0, 1, 1, 0),
    "xnor_gate": (1, 0, 0, 1),
}
bits = st.integers(0, 1)
whole = st.integers(-50, 50)


def is_int(value: Any) -> bool:
    """An integer of shape (): int, NumPy integer or bool."""
    return np.shape(value) == () and np.asarray(value).dtype.kind in "biu"


def fires(w1: float, w2: float, b: float) -> tuple[int, ...]:
    """What a perceptron answers at the corners, without any array."""
    return tuple(int(b + (w1 * x1 + w2 * x2) > 0) for x1, x2 in CORNERS)


# The step function.


@pytest.mark.parametrize(
    ("a", "expected"),
    [(-3, 0), (-1e-300, 0), (-0.0, 0), (0, 0), (0.0, 0), (5e-324, 1), (0.3, 1), (2, 1), (1e308, 1)],
)
def test_step_is_one_exactly_above_zero(a: float, expected: int) -> None:
    assert step(a) == expected
    assert is_int(step(a))


@pytest.mark.parametrize(
    ("a", "expected"),
    [
        (np.array([-1.5, 0.0, 2.0]), [0, 0, 1]),
        (np.array([-1, 0, 2]), [0, 0, 1]),
        (np.array([[1], [-1]]), [[1], [0]]),
        ([-1.0, 0, 2], [0, 0, 1]),
        (np.array(0.5), 1),
        (np.zeros((0, 3)), []),
        (np.array([True, False]), [1, 0]),
    ],
)
def test_step_takes_arrays_of_any_shape(a: Any, expected: Any) -> None:
    answers = np.asarray(step(a))
    assert answers.tolist() == expected
    assert answers.shape == np.shape(a)
    assert answers.dtype.kind == "i"


@quick
@given(hnp.arrays(np.float64, hnp.array_shapes(min_dims=1, max_dims=3), elements=st.floats(-9, 9)))
def test_step_works_on_each_number_by_itself(a: np.ndarray) -> None:
    assert step(a).ravel().tolist() == [1 if value > 0 else 0 for value in a.ravel().tolist()]


def test_step_leaves_its_argument_alone() -> None:
    a = np.array([-1.0, 0.5])
    step(a)
    assert a.tolist() == [-1.0, 0.5]


# One neuron.


@pytest.mark.parametrize(
    ("x", "w", "b", "expected"),
    [
        ([1, 1], [0.5, 0.5], -0.7, 1),  # 0.3 > 0
        ([1, 0], [0.5, 0.5], -0.7, 0),  # -0.2
        ([1], [2], -2, 0),  # exactly on the line
        ([1], [2], -1, 1),
        ([-1], [2], 1.5, 0),
        ([1, 2, 3], [1, 1, 1], -5.5, 1),  # 0.5
        ([1, 2, 3], [1, 1, 1], -6, 0),  # on the plane
        ([0, 0, 0, 0], [9, 9, 9, 9], 0, 0),
        ([0, 0, 0, 0], [9, 9, 9, 9], 0.25, 1),
    ],
)
@pytest.mark.parametrize("kind", [list, tuple, np.array])
def test_a_perceptron_fires_when_its_sum_is_above_zero(
    x: list[float], w: list[float], b: float, expected: int, kind: Callable[[Any], Any]
) -> None:
    answer = perceptron(kind(x), kind(w), b)
    assert is_int(answer)
    assert answer == expected


@quick
@given(st.lists(st.tuples(whole, whole), min_size=1, max_size=8), whole)
def test_a_perceptron_takes_any_number_of_signals(pairs: list[tuple[int, int]], b: int) -> None:
    x, w = (np.array(column) for column in zip(*pairs, strict=True))
    assert perceptron(x, w, b) == int(b + sum(xi * wi for xi, wi in pairs) > 0)


def test_a_perceptron_takes_its_arguments_by_name_and_leaves_them_alone() -> None:
    x, w = np.array([1.0, 0.0]), np.array([0.5, 0.5])
    assert perceptron(x=x, w=w, b=np.float64(-0.3)) == 1
    assert x.tolist() == [1.0, 0.0]
    assert w.tolist() == [0.5, 0.5]


# Gates of one neuron.


@pytest.mark.parametrize(
    ("name", "weights", "gate"),
    [
        ("AND_WEIGHTS", (0.5, 0.5, -0.7), "and_gate"),
        ("NAND_WEIGHTS", (-0.5, -0.5, 0.7), "nand_gate"),
        ("OR_WEIGHTS", (0.5, 0.5, -0.3), "or_gate"),
        ("UNIT_AND_WEIGHTS", (1.0, 1.0, -1.1), "and_gate"),
        ("UNIT_NAND_WEIGHTS", (-1.0, -1.0, 1.1), "nand_gate"),
        ("UNIT_OR_WEIGHTS", (1.0, 1.0, -0.9), "or_gate"),
    ],
)
def test_weights_are_those_of_the_slides_and_make_their_gate(
    name: str, weights: tuple[float, float, float], gate: str
) -> None:
    assert getattr(lesson, name) == weights
    assert fires(*weights) == TRUTH[gate]
    *w, b = weights
    assert tuple(perceptron(np.array(x), np.array(w), b) for x in CORNERS) == TRUTH[gate]


def test_nor_weights_make_nor() -> None:
    assert fires(*lesson.NOR_WEIGHTS) == TRUTH["nor_gate"]


def test_not_weights_make_not() -> None:
    w, b = lesson.NOT_WEIGHTS
    assert [w * x + b > 0 for x in (0, 1)] == [True, False]


@pytest.mark.parametrize("name", TRUTH)
@pytest.mark.parametrize("kind", [int, bool, float, np.int64, np.uint8, np.float64, np.array])
def test_a_gate_has_its_truth_table(name: str, kind: Callable[[int], Any]) -> None:
    gate = getattr(lesson, name)
    answers = [gate(kind(x1), kind(x2)) for x1, x2 in CORNERS]
    assert tuple(answers) == TRUTH[name]
    assert all(map(is_int, answers))


@pytest.mark.parametrize("name", TRUTH)
def test_a_gate_takes_its_signals_by_name(name: str) -> None:
    assert getattr(lesson, name)(x2=0, x1=1) == TRUTH[name][2]


@pytest.mark.parametrize("kind", [int, bool, float, np.int64])
def test_not_turns_a_signal_round(kind: Callable[[int], Any]) -> None:
    assert (not_gate(kind(0)), not_gate(x=kind(1))) == (1, 0)
    assert is_int(not_gate(kind(0)))


@pytest.mark.parametrize("name", [*TRUTH, "not_gate"])
@pytest.mark.parametrize("bad", [2, -1, 0.5, float("nan"), "1", None])
def test_a_gate_refuses_what_is_no_signal(name: str, bad: Any) -> None:
    gate = getattr(lesson, name)
    for signals in [(bad,)] if name == "not_gate" else [(bad, 0), (1, bad)]:
        with pytest.raises(ValueError, match=f"must each be 0 or 1, but are .*{re.escape(repr(bad))}"):
            gate(*signals)


@pytest.mark.parametrize(("x1", "x2"), CORNERS)
def test_de_morgan_holds(x1: int, x2: int) -> None:
    assert nand_gate(x1, x2) == or_gate(not_gate(x1), not_gate(x2))
    assert nor_gate(x1, x2) == and_gate(not_gate(x1), not_gate(x2))


# Truth tables.


def test_a_truth_table_counts_with_the_first_column_slowest() -> None:
    assert truth_table(and_gate, 2).tolist() == [[0, 0, 0], [0, 1, 0], [1, 0, 0], [1, 1, 1]]
    assert truth_table(not_gate, 1).tolist() == [[0, 1], [1, 0]]


@pytest.mark.parametrize("n", range(1, 8))
def test_a_truth_table_has_every_input_in_counting_order(n: int) -> None:
    table = truth_table(lambda *signals: signals[0], n)
    assert table.shape == (2**n, n + 1)
    assert table.dtype.kind == "i"
    for row, found in enumerate(table.tolist()):
        digits = [int(digit) for digit in f"{row:0{n}b}"]
        assert found == [*digits, digits[0]]


@pytest.mark.parametrize("answer", [True, 1, np.int8(1), np.bool_(True), np.array(1), 1.0])
def test_a_truth_table_holds_ints_whatever_the_gate_returns(answer: Any) -> None:
    table = truth_table(lambda x1, x2: answer, n_inputs=np.int64(2))
    assert table[:, -1].tolist() == [1, 1, 1, 1]
    assert table.dtype.kind == "i"


@quick
@given(st.lists(bits, min_size=8, max_size=8))
def test_a_truth_table_shows_the_answers_of_any_gate(answers: list[int]) -> None:
    table = truth_table(lambda x1, x2, x3: answers[4 * x1 + 2 * x2 + x3], 3)
    assert table[:, -1].tolist() == answers


# Weights by search.

GRID = (-1.0, -0.5, 0.0, 0.5, 1.0)
EVERY_GATE = list(product((0, 1), repeat=4))


@pytest.mark.parametrize("targets", EVERY_GATE)
def test_find_weights_finds_all_gates_but_xor_and_xnor(targets: tuple[int, ...]) -> None:
    found = find_weights(np.array(targets), np.array(GRID))
    if targets in (TRUTH["xor_gate"], TRUTH["xnor_gate"]):
        assert found is None
    else:
        assert found is not None
        assert fires(*found) == targets
        assert set(found) <= set(GRID)


@quick
@given(st.sampled_from(EVERY_GATE), st.lists(st.integers(-8, 8), max_size=5))
def test_find_weights_finds_some_exactly_when_the_grid_has_some(
    targets: tuple[int, ...], eighths: list[int]
) -> None:
    grid = [value / 8 for value in eighths]
    found = find_weights(targets, grid)
    possible = any(fires(*triple) == targets for triple in product(grid, repeat=3))
    assert (found is not None) == possible
    if found is not None:
        assert fires(*found) == targets
        assert set(found) <= set(grid)


@quick
@given(st.lists(st.floats(-1e6, 1e6), max_size=7))
def test_no_grid_has_weights_for_xor(grid: list[float]) -> None:
    assert find_weights([0, 1, 1, 0], grid) is None


def test_find_weights_takes_whole_numbers_and_keywords_and_leaves_both_alone() -> None:
    targets, grid = np.array([0, 0, 0, 1]), np.array([-1, 0, 1])
    found = find_weights(grid=grid, targets=targets)
    assert found is not None
    assert fires(*found) == (0, 0, 0, 1)
    assert targets.tolist() == [0, 0, 0, 1]
    assert grid.tolist() == [-1, 0, 1]


def test_an_unsorted_grid_will_do() -> None:
    found = find_weights([1, 1, 1, 0], [1.0, -0.5, 0.75])
    assert found is not None
    assert fires(*found) == (1, 1, 1, 0)


# Two layers.


@pytest.mark.parametrize(("x1", "x2"), CORNERS)
def test_xor_is_addition_without_carry(x1: int, x2: int) -> None:
    assert xor_gate(x1, x2) == (x1 + x2) % 2


@pytest.mark.parametrize(("x", "y", "z"), list(product((0, 1), repeat=3)))
def test_xor_goes_in_any_order_and_undoes_itself(x: int, y: int, z: int) -> None:
    assert xor_gate(x, y) == xor_gate(y, x)
    assert xor_gate(xor_gate(x, y), z) == xor_gate(x, xor_gate(y, z))
    assert xor_gate(xor_gate(x, y), y) == x


@pytest.mark.parametrize(("x1", "x2"), CORNERS)
def test_xnor_is_one_for_equal_signals(x1: int, x2: int) -> None:
    assert xnor_gate(x1, x2) == (x1 == x2)


@pytest.mark.parametrize(
    ("name", "shape"), [("W1", (2, 2)), ("b1", (2,)), ("W2", (2, 1)), ("b2", (1,))]
)
def test_the_xor_networks_constants_have_their_shapes_and_cannot_be_written(
    name: str, shape: tuple[int, ...]
) -> None:
    constant = getattr(lesson, name)
    assert constant.shape == shape
    with pytest.raises(ValueError, match="read-only"):
        constant[...] = 0


def test_the_xor_network_is_nand_and_or_into_and() -> None:
    W1, b1, W2, b2 = (getattr(lesson, name).tolist() for name in ("W1", "b1", "W2", "b2"))
    for (x1, x2), expected in zip(CORNERS, TRUTH["xor_gate"], strict=True):
        hidden = [int(x1 * W1[0][j] + x2 * W1[1][j] + b1[j] > 0) for j in range(2)]
        assert hidden == [1 - x1 * x2, max(x1, x2)]
        assert int(hidden[0] * W2[0][0] + hidden[1] * W2[1][0] + b2[0] > 0) == expected


@pytest.mark.parametrize("kind", [int, float, bool, np.uint8])
def test_mlp_xor_answers_for_every_row(kind: Any) -> None:
    X = np.array(CORNERS, dtype=kind)
    answers = mlp_xor(X)
    assert answers.tolist() == [0, 1, 1, 0]
    assert answers.shape == (4,)
    assert answers.dtype.kind == "i"
    assert X.tolist() == [list(corner) for corner in CORNERS]


@quick
@given(st.lists(st.tuples(bits, bits), min_size=1, max_size=20))
def test_mlp_xor_takes_any_number_of_rows(rows: list[tuple[int, int]]) -> None:
    assert mlp_xor(rows).tolist() == [int(x1 != x2) for x1, x2 in rows]


def test_mlp_xor_of_no_rows_is_no_answers() -> None:
    assert mlp_xor(np.zeros((0, 2))).shape == (0,)


# Parity.


@pytest.mark.parametrize(
    ("signals", "expected"),
    [([], 0), ([0], 0), ([1], 1), ([1, 1], 0), ([1, 0, 1, 1], 1), ([1] * 100, 0), ([1] * 101, 1)],
)
@pytest.mark.parametrize("kind", [list, tuple, np.array])
def test_parity_is_one_when_the_ones_are_odd(
    signals: list[int], expected: int, kind: Callable[[Any], Any]
) -> None:
    assert parity(kind(signals)) == expected
    assert is_int(parity(kind(signals)))


@quick
@given(st.lists(bits, max_size=12), st.lists(bits, max_size=12))
def test_the_parity_of_two_lists_joined_is_that_of_their_parities(a: list[int], b: list[int]) -> None:
    assert parity(a + b) == (sum(a) + sum(b)) % 2
    assert parity(a + b) == xor_gate(parity(a), parity(b))


@quick
@given(st.lists(bits, min_size=1, max_size=12), st.data())
def test_turning_one_bit_round_turns_the_parity_round(signals: list[int], data: st.DataObject) -> None:
    i = data.draw(st.integers(0, len(signals) - 1))
    turned = [*signals[:i], 1 - signals[i], *signals[i + 1 :]]
    assert parity(turned) != parity(signals)


@quick
@given(st.lists(bits, max_size=12), st.randoms(use_true_random=False))
def test_parity_does_not_depend_on_the_order(signals: list[int], random: Any) -> None:
    mixed = random.sample(signals, len(signals))
    assert parity(mixed) == parity(signals)


def test_parity_leaves_its_argument_alone() -> None:
    signals = np.array([1, 0, 1])
    parity(bits=signals)
    assert signals.tolist() == [1, 0, 1]


# Bad input.

BAD_SHAPES: list[tuple[Callable[[], object], str]] = [
    (lambda: perceptron(1, [1], 0), "x must have shape (d,), but has shape ()"),
    (lambda: perceptron([], [], 0), "x must have shape (d,), but has shape (0,)"),
    (lambda: perceptron([[1, 2]], [1, 2], 0), "x must have shape (d,), but has shape (1, 2)"),
    (lambda: perceptron([1, 2], [1], 0), "w must have shape (2,), but has shape (1,)"),
    (lambda: perceptron([1, 2], [[1], [2]], 0), "w must have shape (2,), but has shape (2, 1)"),
    (lambda: perceptron([1, 2], [1, 2], [0]), "b must have shape (), but has shape (1,)"),
    (lambda: parity(1), "bits must have shape (n,), but has shape ()"),
    (lambda: parity([[0, 1]]), "bits must have shape (n,), but has shape (1, 2)"),
    (lambda: find_weights([0, 1], [1]), "targets must have shape (4,), but has shape (2,)"),
    (lambda: find_weights([[0, 1], [1, 0]], [1]), "targets must have shape (4,), but has shape (2, 2)"),
    (lambda: find_weights([0, 1, 1, 0], [[1]]), "grid must have shape (n,), but has shape (1, 1)"),
    (lambda: find_weights([0, 1, 1, 0], 1), "grid must have shape (n,), but has shape ()"),
    (lambda: mlp_xor([0, 1]), "X must have shape (n, 2), but has shape (2,)"),
    (lambda: mlp_xor([[0, 1, 1]]), "X must have shape (n, 2), but has shape (1, 3)"),
    (lambda: truth_table(and_gate, [2]), "n_inputs must have shape (), but has shape (1,)"),
]


@pytest.mark.parametrize(("call", "message"), BAD_SHAPES, ids=[text for _, text in BAD_SHAPES])
def test_a_wrong_shape_is_named_with_the_right_one(call: Callable[[], object], message: str) -> None:
    with pytest.raises(ValueError, match=f"^{re.escape(message)}$"):
        call()


BAD_KINDS: list[tuple[Callable[[], object], str]] = [
    (lambda: step("up"), "a must be real numbers"),
    (lambda: step([1j]), "a must be real numbers, but are complex128"),
    (lambda: perceptron([1, 2], [None, 2], 0), "w must be real numbers, but are object"),
    (lambda: perceptron([1, 2], [1, 2], "0"), "b must be real numbers"),
    (lambda: parity([0.5]), "bits must be integers, but are float64"),
    (lambda: truth_table(3, 2), "gate must be a function, but is of type int"),
    (lambda: truth_table(and_gate, 0), "n_inputs must be at least 1, but is 0"),
    (lambda: truth_table(and_gate, 1.5), "n_inputs must be integers"),
    (lambda: mlp_xor([["0", "1"]]), "X must be real numbers"),
]


@pytest.mark.parametrize(("call", "message"), BAD_KINDS, ids=[text for _, text in BAD_KINDS])
def test_what_is_no_number_is_refused_by_name(call: Callable[[], object], message: str) -> None:
    with pytest.raises(ValueError, match=f"^{re.escape(message)}"):
        call()


@pytest.mark.parametrize("signals", [[2], [0, -1], [1, 1, 5]])
def test_parity_refuses_what_is_no_bit(signals: list[int]) -> None:
    with pytest.raises(ValueError, match=f"0 or 1, but are .*{signals[-1]}"):
        parity(signals)
