"""What the docstrings promise: examples that run, a source for everything, shapes and errors said."""

from __future__ import annotations

import doctest
import importlib
import inspect
import pkgutil
from collections.abc import Callable, Iterator
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

import nncourse

DOCS = Path(__file__).parents[2] / "docs"
MODULES = sorted(
    m.name for m in pkgutil.walk_packages(nncourse.__path__, "nncourse.") if "__main__" not in m.name
)
INTERFACES = {"Optimizer", "Activation", "Passed", "AdamState", "Picture"}  # described field by field
INSIDE = {"nncourse.plots.canvas"}  # what all pictures have in common is not for readers of the lessons


def defined_here(module: ModuleType) -> Iterator[tuple[str, Any]]:
    """Public functions and classes, and the public methods of the classes, of one module."""
    for name, value in vars(module).items():
        if name.startswith("_") or getattr(value, "__module__", "") != module.__name__:
            continue
        if inspect.isfunction(value):
            yield f"{module.__name__}.{name}", value
        elif inspect.isclass(value) and name not in INTERFACES:
            yield f"{module.__name__}.{name}", value
            if name == "MLP":
                yield from (
                    (f"{module.__name__}.{name}.{method}", function)
                    for method, function in vars(value).items()
                    if inspect.isfunction(function) and not method.startswith("_")
                )


PUBLIC = {
    name: value
    for module in MODULES
    if module not in INSIDE
    for name, value in defined_here(importlib.import_module(module))
}


@pytest.mark.parametrize("name", MODULES)
def test_the_examples_of_a_module_run(name: str) -> None:
    result = doctest.testmod(importlib.import_module(name))
    assert result.failed == 0


@pytest.mark.parametrize("name", PUBLIC)
def test_everything_public_has_an_example_and_a_source(name: str) -> None:
    text = inspect.getdoc(PUBLIC[name]) or ""
    assert ">>>" in text
    if not name.startswith(
        ("nncourse.arrays.", "nncourse.feasibility.whole", "nncourse.training.History")
    ):
        assert "Source:" in text


@pytest.mark.parametrize("name", [name for name in PUBLIC if inspect.isfunction(PUBLIC[name])])
def test_every_public_function_says_what_it_takes_gives_and_refuses(name: str) -> None:
    function: Callable[..., object] = PUBLIC[name]
    text = inspect.getdoc(function) or ""
    if name.startswith(("nncourse.arrays.", "nncourse.feasibility.")):
        return  # they take what was checked, or are the check
    assert "Returns" in text
    if inspect.signature(function).parameters.keys() - {"self"}:
        assert "Args" in text
        assert "Raises" in text


def test_the_examples_of_the_walk_through_the_lessons_run() -> None:
    text = (DOCS / "nncourse.md").read_text("utf-8")
    examples = doctest.DocTestParser().get_doctest(text, {}, "nncourse.md", "docs/nncourse.md", 0)
    result = doctest.DocTestRunner().run(examples)
    assert result.attempted > 50
    assert result.failed == 0


def test_the_walk_through_the_lessons_names_every_public_function() -> None:
    text = (DOCS / "nncourse.md").read_text("utf-8")
    lessons = [name for name in PUBLIC if name.count(".") == 2 and ".plots." not in name]
    hidden = ("nncourse.arrays.", "nncourse.feasibility.", "nncourse.tour.")
    names = [name.rpartition(".")[2] for name in lessons if not name.startswith(hidden)]
    assert [name for name in names if f"`{name}" not in text and f"{name}(" not in text] == []


def test_the_pictures_of_the_walk_through_the_lessons_are_there() -> None:
    import re

    shown = re.findall(r"!\[[^\]]+\]\((pictures/[^)]+)\)", (DOCS / "nncourse.md").read_text("utf-8"))
    assert len(shown) == len(list((DOCS / "pictures").iterdir()))
    assert [path for path in shown if not (DOCS / path).is_file()] == []
