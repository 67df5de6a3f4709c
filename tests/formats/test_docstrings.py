"""The examples in the docstrings of this room are right."""

from __future__ import annotations

import doctest
import importlib
import pkgutil

import pytest

from autograder import formats

MODULES = [each.name for each in pkgutil.iter_modules(formats.__path__)]


@pytest.mark.parametrize("name", MODULES)
def test_the_examples_of_a_module_are_right(name: str) -> None:
    assert not doctest.testmod(importlib.import_module(f"autograder.formats.{name}")).failed
