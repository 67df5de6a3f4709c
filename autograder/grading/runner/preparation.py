"""What an examiner does once, so that no examination has to: it loads packages and looks at tests.

Nothing of the bundle runs here. What a test uses of a package that loads its parts when they are asked
for is asked for here: a package that loads while a test runs is judged as strictly as the test.
"""

from __future__ import annotations

import ast
import contextlib
import importlib
import importlib.util
import os
import re
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from autograder.course import test_code
from autograder.course.bundle import Question

from . import surroundings

_FROM: Final = re.compile(r"\bfrom\s+([A-Za-z_][\w.]*)\s+import\s+\(?([\w ,]+)")
_ONE: Final = r"[A-Za-z_][\w.]*(?: +as +\w+)?"
_IMPORT: Final = re.compile(rf"\bimport\s+({_ONE}(?: *, *{_ONE})*)")


def prepare(question: Question) -> None:
    """Load what a test file imports, and look at its test cases, without running anything of it."""
    for module, names in _imported(question.source):
        if _is_installed(module, question.path):
            _load(module, names)
    surroundings.what_about(question.source)
    _search(question.source)
    for code in _doctests(question.source) if question.is_ok_format else ():
        examples = test_code.doctest_needs(code).source or ""
        test_code.builtins_read(examples)
        _search(examples)
        surroundings.what_about(examples)


def _imported(source: str) -> Iterator[tuple[str, list[str]]]:
    """Yield the modules that a program imports, in doctests, too, and what it uses of each."""
    for module, names in _FROM.findall(source):
        yield module, [name.split()[0] for name in names.split(",") if name.strip()]
    for several in _IMPORT.findall(_FROM.sub("", source)):
        for one in several.split(","):
            module, _, name = one.strip().partition(" as ")
            used = re.findall(rf"\b{re.escape(name.strip() or module)}\.(\w+)", source)
            yield module.strip(), list(dict.fromkeys(used))


def _load(module: str, names: list[str]) -> None:
    """Load a module and what is used of it; if that fails, it is the test's turn to say so."""
    before = set(sys.modules)
    try:
        loaded = importlib.import_module(module)
    except (Exception, SystemExit):
        for name in set(sys.modules) - before:  # in half a package, the test would find another error
            del sys.modules[name]
        return
    for name in names:
        with contextlib.suppress(Exception, SystemExit):
            if not hasattr(loaded, name):
                importlib.import_module(f"{module}.{name}")


def load_plots(modules: tuple[str, ...]) -> None:
    """Load what a notebook that plots has loaded, if a test has loaded Matplotlib.

    Checkers of plots name the classes of artists by ``matplotlib.legend.Legend`` and the like.
    """
    if "matplotlib" in modules and "matplotlib" in sys.modules:
        _load("matplotlib.pyplot", [])


def _search(program: str) -> None:
    if (test := test_code.program(program)) is not None:
        test.search()


def _is_installed(name: str, test: str) -> bool:
    """Whether a module is one of the Python installation's, and has nothing of the test's bundle.

    A path of modules may lead to the bundle if it lies below one, as in a course's repository. A folder
    without ``__init__`` is a package, too, whose parts may lie anywhere.
    """
    with contextlib.suppress(ImportError, ValueError):
        spec = importlib.util.find_spec(name.partition(".")[0])
        if spec is not None and (spec.has_location or spec.origin in ("built-in", "frozen")):
            found = (*(spec.submodule_search_locations or ()), spec.origin or "")
            own = Path(test).parents[1]
            places = [Path(os.path.realpath(place)) for place in found]
            return not any(own in (place, *place.parents) or place in own.parents for place in places)
    return False


def _doctests(source: str) -> Iterator[str]:
    """Yield the doctests of an OK-formatted test file, which is written as a literal."""
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and ">>>" in node.value:
            yield node.value
