"""The benchmarks and the scripts of the docs find what they import: most of them run in no test."""

from __future__ import annotations

import ast
import importlib
from pathlib import Path

import pytest

from tests.conftest import COURSE

SCRIPTS = sorted([*COURSE.glob("benchmarks/*.py"), *COURSE.glob("docs/*.py")])
OURS = ("autograder", "nncourse")


@pytest.mark.parametrize("script", SCRIPTS, ids=lambda path: f"{path.parent.name}/{path.name}")
def test_what_a_script_imports_of_ours_is_there(script: Path) -> None:
    found = [
        node
        for node in ast.walk(ast.parse(script.read_text("utf-8")))
        if isinstance(node, ast.ImportFrom)
    ]
    for node in found:
        if node.module and node.module.partition(".")[0] in OURS:
            module = importlib.import_module(node.module)
            for name in (alias.name for alias in node.names):
                assert hasattr(module, name) or importlib.import_module(f"{node.module}.{name}")
