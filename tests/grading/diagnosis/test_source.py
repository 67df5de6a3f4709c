"""What a submission's text says before anything runs."""

from __future__ import annotations

import pytest

from autograder.grading.diagnosis import source
from autograder.grading.diagnosis.source import Source


def test_functions_and_values_are_names() -> None:
    wrote = source.read(["def double(x):\n    return 2 * x\n\nw = 1.0", "a = b = 2\nc.d = 3"])
    assert wrote.names == {"double", "w", "a", "b"}
    assert wrote.unfilled == frozenset()


@pytest.mark.parametrize(
    "body",
    ["...", "pass", "'''What to do.'''\n    ...", "'''What to do.'''", "...\n    pass"],
)
def test_a_function_that_says_nothing_is_unfilled(body: str) -> None:
    assert source.read([f"def double(x):\n    {body}"]).unfilled == {"double"}


@pytest.mark.parametrize("body", ["return ...", "return None", "x", "print(x)", "...\n    return x"])
def test_a_function_that_does_anything_is_filled_in(body: str) -> None:
    assert source.read([f"def double(x):\n    {body}"]).unfilled == frozenset()


def test_a_value_that_is_an_ellipsis_is_unfilled() -> None:
    assert source.read(["w = ...\nb = 0.0\nv = [...]"]).unfilled == {"w"}


def test_what_is_filled_in_later_is_filled_in() -> None:
    cells = ["w = ...\ndef double(x):\n    ...", "w = 1.0\ndef double(x):\n    return 2 * x"]
    assert source.read(cells).unfilled == frozenset()
    assert source.read(cells[::-1]).unfilled == {"w", "double"}


def test_the_code_of_a_function_is_the_last_one_of_its_name() -> None:
    wrote = source.read(["def f(x):\n    return 1", "y = 2\n\n\ndef f(x):\n    # two\n    return 2\n"])
    assert wrote.code("f") == "def f(x):\n    # two\n    return 2"
    assert wrote.code("y") == ""
    assert Source().code("f") == ""


def test_long_code_is_cut() -> None:
    wrote = source.read(["def f(x):\n" + "    x += 1\n" * 1000])
    assert len(wrote.code("f")) == 2000


@pytest.mark.parametrize("cell", ["def f(:", "x = '\0'", "(" * 2000, "-" * 100_000 + "1", "x = \ud800"])
def test_a_cell_that_does_not_parse_says_nothing_and_the_others_do(cell: str) -> None:
    assert source.read([cell, "def f(x):\n    return x"]).names == {"f"}


def test_names_are_clean_and_not_too_many() -> None:
    wrote = source.read(["\n".join(f"x{n} = {n}" for n in range(1000)), f"{'y' * 500} = 1"])
    assert len(wrote.names) == 500
    assert {"x0", "x499"} <= wrote.names
    (long,) = source.read([f"{'y' * 500} = 1"]).names
    assert len(long) == 60


def test_what_no_person_has_written_is_not_read() -> None:
    filler = "# " + "x" * 250_000
    assert source.read(["def f(x):\n    return x", filler]) == Source()
