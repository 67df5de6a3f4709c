"""Mutants: one small change at a time, each a program, each said in a line."""

from __future__ import annotations

import ast
import doctest

import pytest

from autograder.authoring import mutants
from autograder.authoring.mutants import mutants as mutants_of
from autograder.course import master as masters
from tests.conftest import COURSE


def changes(source: str) -> list[str]:
    """What is changed, a line each."""
    return [change for change, _ in mutants_of(source)]


def bodies(expression: str) -> list[str]:
    """What becomes of an expression that a function returns."""
    source = f"def f(x, y):\n    return {expression}"
    return [text.splitlines()[1].strip().removeprefix("return ") for _, text in mutants_of(source)]


@pytest.mark.parametrize(
    ("expression", "expected"),
    [
        ("x + y", ["x - y"]),
        ("x - y", ["x + y"]),
        ("x * y", ["x / y"]),
        ("x / y", ["x * y", "y / x"]),
        ("x // y", ["x * y"]),
        ("x % y", ["x * y"]),
        ("x ** y", ["x * y", "y ** x"]),
        ("x @ y", ["x + y", "y @ x"]),
        ("x ^ y", ["x | y"]),
        ("x & y", ["x | y"]),
        ("x | y", ["x & y"]),
    ],
)
def test_an_operator_becomes_another_and_the_sides_change_where_that_tells(
    expression: str, expected: list[str]
) -> None:
    assert bodies(expression) == expected


def test_an_operator_without_a_counterpart_stays() -> None:
    assert bodies("x << y") == []


def test_an_assignment_with_an_operator_changes_it_and_keeps_its_sides() -> None:
    assert changes("def f(x, y):\n    x /= y\n    return x") == ["f: x /= y -> x *= y"]


@pytest.mark.parametrize(
    ("expression", "expected"),
    [
        ("x < y", "x <= y"),
        ("x <= y", "x < y"),
        ("x > y", "x >= y"),
        ("x >= y", "x > y"),
        ("x == y", "x != y"),
        ("x != y", "x == y"),
        ("x is y", "x is not y"),
        ("x is not y", "x is y"),
        ("x in y", "x not in y"),
        ("x not in y", "x in y"),
    ],
)
def test_a_comparison_becomes_its_neighbour(expression: str, expected: str) -> None:
    assert bodies(expression) == [expected]


def test_a_chain_of_comparisons_stays() -> None:
    assert bodies("x < y < x") == []


@pytest.mark.parametrize(
    ("expression", "expected"),
    [
        ("True", ["False"]),
        ("False", ["True"]),
        ("3", ["4"]),
        ("0", ["1"]),
        ("1.5", ["3.0"]),
        ("0.0", ["1.0"]),
        ("'text'", []),
        ("None", []),
        ("-x", ["+x"]),
        ("not x", ["not not x"]),
        ("x and y", ["x or y"]),
        ("x or y", ["x and y"]),
        ("x if y else 0", ["0 if y else x", "x if y else 1"]),
    ],
)
def test_a_constant_a_sign_and_a_condition_become_others(expression: str, expected: list[str]) -> None:
    assert bodies(expression) == expected


@pytest.mark.parametrize(
    ("function", "other"),
    [
        ("sum", "mean"),
        ("mean", "sum"),
        ("max", "min"),
        ("min", "max"),
        ("maximum", "minimum"),
        ("minimum", "maximum"),
        ("argmax", "argmin"),
        ("argmin", "argmax"),
        ("zeros", "ones"),
        ("zeros_like", "ones_like"),
        ("floor", "ceil"),
        ("ceil", "floor"),
        ("log", "log2"),
        ("exp", "exp2"),
    ],
)
def test_a_function_of_numpy_becomes_its_counterpart(function: str, other: str) -> None:
    assert bodies(f"np.{function}(x)") == [f"np.{other}(x)"]


def test_a_function_that_is_no_attribute_stays() -> None:
    assert bodies("sum(x)") == []


def test_axis_and_keepdims_are_left_out_one_at_a_time_and_nothing_else_is() -> None:
    assert bodies("np.prod(x, axis=0, dtype=y, keepdims=True)") == [
        "np.prod(x, dtype=y, keepdims=True)",
        "np.prod(x, axis=0, dtype=y)",
        "np.prod(x, axis=1, dtype=y, keepdims=True)",
        "np.prod(x, axis=0, dtype=y, keepdims=False)",
    ]


def test_a_number_outside_of_functions_changes_its_sign_only() -> None:
    assert changes("w = 0.5") == ["w = 0.5 -> w = -0.5"]
    assert changes("w = [0.5, 2.0]") == [
        "w = [0.5, 2.0] -> w = [-0.5, 2.0]",
        "w = [0.5, 2.0] -> w = [0.5, -2.0]",
    ]


def test_a_whole_number_outside_of_functions_becomes_the_next() -> None:
    assert changes("n = 3") == ["n = 3 -> n = 4"]


def test_a_label_says_the_innermost_function_and_the_first_line_of_the_statement() -> None:
    source = (
        "def outer(x):\n"
        "    def inner(y):\n"
        "        if y > x:\n"
        "            return y\n"
        "        return x\n"
        "    return inner\n"
    )
    assert changes(source) == ["inner: if y > x: -> if y >= x:"]


def test_two_changes_of_one_statement_have_labels_of_their_own() -> None:
    found = changes("def f(x):\n    return x * 2 + x * 3\n")
    assert len(found) == len(set(found)) == 5


def test_two_ways_to_the_same_program_are_one_mutant() -> None:
    texts = [text for _, text in mutants_of("def f(x, y):\n    return (x @ x) + (y / y)")]
    assert len(texts) == len(set(texts))
    assert not any("x @ x" not in text and "y / y" not in text for text in texts)
    # exchanging the sides of x @ x or y / y gives the program itself, which is no mutant
    assert [text.splitlines()[1].strip() for text in texts] == [
        "return x @ x - y / y",
        "return x + x + y / y",
        "return x @ x + y * y",
    ]


def test_a_program_with_nothing_to_change_has_no_mutants() -> None:
    assert changes("def f(x):\n    'text'\n    return g(x)") == []
    assert changes("") == []


def test_the_example_in_the_docstring_is_right() -> None:
    found = doctest.testmod(mutants)
    assert found.failed == 0 < found.attempted


def test_every_mutant_of_the_courses_answers_is_another_program_that_parses() -> None:
    count = 0
    for master in sorted(COURSE.glob("solutions/*/master.py")):
        for cell in masters.answers(master):
            itself = ast.unparse(ast.parse(cell.source))
            texts = [text for _, text in mutants_of(cell.source)]
            assert all(ast.unparse(ast.parse(text)) != itself for text in texts)
            assert len(texts) == len(set(texts))
            count += len(texts)
    assert count > 500
