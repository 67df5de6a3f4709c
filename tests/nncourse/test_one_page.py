"""The lecture on one page, at the head of docs/nncourse.md: it runs, prints what it says, and agrees with nncourse."""

from __future__ import annotations

import contextlib
import io
import re
from pathlib import Path
from types import ModuleType
from typing import Any

import numpy as np
import pytest

from nncourse import (
    activations,
    derivatives,
    descent,
    losses,
    network,
    optimizers,
    perceptron,
    schedules,
)
from nncourse import training as lesson_9

TEXT = (Path(__file__).parents[2] / "docs" / "nncourse.md").read_text("utf-8")
PAGE = TEXT.partition("## The lecture on one page\n")[2].partition("\n## ")[0]
CODE = "\n".join(re.findall(r"```python\n(.*?)```", PAGE, re.DOTALL))
OF_THE_PAGE = {"bowl", "outputs", "train"}
"""helpers, and the loop, which has other settings in lesson 9"""

X = np.array([[0.5, -1.0], [2.0, 0.25], [-0.75, 1.5]])
Y = np.eye(3)[[2, 0, 1]]
PARAMS = lesson_9.init_params((2, 4, 3), seed=5)
EXAMPLE = network.example_params()
W1, W2, W3 = EXAMPLE["W1"], EXAMPLE["W2"], EXAMPLE["W3"]


def bumpy(x: Any) -> Any:
    return x[0] ** 2 * x[1] + np.sin(x[1])


CALLS: list[tuple[ModuleType, str, tuple[Any, ...]]] = [
    (perceptron, "step", (X,)),
    (perceptron, "perceptron", (X[0], [1.0, -2.0], -1.5)),
    (perceptron, "and_gate", (1, 1)),
    (perceptron, "nand_gate", (1, 1)),
    (perceptron, "or_gate", (0, 1)),
    (perceptron, "xor_gate", (1, 1)),
    (perceptron, "find_weights", ([0, 1, 1, 1], [-1.0, 0.0, 1.0])),
    (activations, "sigmoid", (X,)),
    (activations, "relu", (X,)),
    (activations, "leaky_relu", (X, 0.2)),
    (activations, "elu", (X, 0.5)),
    (activations, "maxout", (X, W1, [0.5, 0.0, -0.5])),
    (activations, "softmax", (1000 * X,)),
    (network, "affine", (X, W1, EXAMPLE["b1"])),
    (network, "layer", (X, W1, EXAMPLE["b1"], np.tanh)),
    (network, "forward", (X, EXAMPLE)),
    (network, "predict_proba", (X, EXAMPLE)),
    (network, "collapse", (W1, EXAMPLE["b1"], W2, EXAMPLE["b2"])),
    (network, "count_parameters", ((5, 4, 3, 2),)),
    (losses, "sse", (X, X[::-1])),
    (losses, "mse", (X, X[::-1])),
    (losses, "rmse", (X, X[::-1])),
    (losses, "one_hot", ([2, 0, 1], 3)),
    (losses, "cross_entropy", (Y, np.array([[0.2, 0.3, 0.5], [1.0, 0.0, 0.0], [0.9, 0.0, 0.1]]))),
    (losses, "binary_cross_entropy", (np.array([1, 0, 1]), np.array([0.2, 0.0, 0.0]))),
    (derivatives, "numerical_diff", (np.exp, 0.5)),
    (derivatives, "numerical_gradient", (bumpy, X[1])),
    (descent, "gradient_descent", (bumpy, [1, 2], 0.05, 7)),
    (descent, "stable_learning_rate", (8,)),
    (descent, "minibatches", (10, 4, 3)),
    (optimizers, "momentum_update", (X, -X, Y[:, :2], 0.1)),
    (optimizers, "adam_update", (X, X / 10, X**2, 3, Y[:, :2])),
    (schedules, "step_decay", (0.1, 25)),
    (lesson_9, "init_params", ((2, 4, 3), 5)),
    (lesson_9, "loss", (PARAMS, X, Y)),
    (lesson_9, "gradients", (PARAMS, X, Y)),
    (lesson_9, "accuracy", (PARAMS, X, np.array([2, 0, 1]))),
]


@pytest.fixture(scope="module")
def run() -> tuple[dict[str, Any], str]:
    """The names that the page defines, and what it prints."""
    names: dict[str, Any] = {"__name__": "one_page"}
    with contextlib.redirect_stdout(io.StringIO()) as printed:
        exec(CODE, names)
    return names, printed.getvalue()


def test_the_page_prints_what_it_says(run: tuple[dict[str, Any], str]) -> None:
    said = re.findall(r"^print\(.*\)  # (.*)$", CODE, re.MULTILINE)
    assert len(said) == CODE.count("print(") > 8
    assert run[1].splitlines() == said


def test_the_page_is_short() -> None:
    assert len([line for line in CODE.splitlines() if line.strip()]) <= 150


def test_each_block_leads_to_its_lesson_and_no_lesson_is_left_out() -> None:
    headings = re.findall(r"^## (\d+\. .*)$", TEXT, re.MULTILINE)
    slugs = [re.sub(r"[^\w -]", "", heading.lower()).replace(" ", "-") for heading in headings]
    linked = re.findall(r"\*\*\[\d+ · [^]]+\]\(#([\w-]+)\)", PAGE)
    assert linked == slugs[:10]  # the others use them: in a ravine, on digits, for pictures
    assert len(re.findall("```python", PAGE)) == 9  # lessons 7 and 8 share one


@pytest.mark.parametrize(("lesson", "name", "given"), CALLS, ids=[call[1] for call in CALLS])
def test_a_function_of_the_page_agrees_with_the_lesson(
    lesson: ModuleType, name: str, given: tuple[Any, ...], run: tuple[dict[str, Any], str]
) -> None:
    same(run[0][name](*given), getattr(lesson, name)(*given))


def test_a_tangent_of_the_page_agrees_with_the_lesson(run: tuple[dict[str, Any], str]) -> None:
    for x in (-1.0, 0.5, 3.0):
        same(run[0]["tangent_line"](np.exp, 0.5)(x), derivatives.tangent_line(np.exp, 0.5)(x))


def test_every_function_of_the_page_is_compared(run: tuple[dict[str, Any], str]) -> None:
    defined = set(re.findall(r"^def (\w+)", CODE, re.MULTILINE))
    assert defined == {name for _, name, _ in CALLS} | {"tangent_line"} | OF_THE_PAGE


def same(got: Any, expected: Any) -> None:
    """Compare numbers, arrays, and tuples, lists and dicts of them."""
    if isinstance(expected, dict):
        assert got.keys() == expected.keys()
        got, expected = [got[name] for name in expected], list(expected.values())
    if isinstance(expected, (tuple, list)):
        assert len(got) == len(expected)
        for one, other in zip(got, expected, strict=True):
            same(one, other)
    else:
        np.testing.assert_allclose(got, expected, rtol=1e-9, atol=1e-9)
