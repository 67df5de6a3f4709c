"""Otter's test files without the rest of Otter.

``import otter.test_files`` runs ``otter/__init__.py`` first, which imports exporters, widgets and
pandas, and loads IPython's shell and the schemas of notebooks, too: ten times the work of what grading
needs, in every process that grades. None of it runs here before something else of it is asked for.
"""

from __future__ import annotations

import importlib
import sys
from typing import Any, Final

from autograder.formats import magics, parts

_NOT_NEEDED: Final = ("otter", "IPython", "nbformat", "frontmatter")
"""packages that ``otter.test_files`` imports, and does not use until a notebook is converted"""
_SHELL: Final = "IPython.core.interactiveshell"
"""the module that has to be loaded before there can be a shell"""


def test_files() -> Any:
    """Return the module ``otter.test_files``."""
    if "otter.test_files" not in sys.modules:
        before = set(sys.modules)
        try:
            with parts.standing(_NOT_NEEDED, "otter.test_files"):
                _name_notebooks()
                magics.reader()
                importlib.import_module("otter.test_files")
            _ask_no_shell(sys.modules["otter.utils"])
        except (ImportError, AttributeError, LookupError):  # an Otter, or an IPython, that needs more
            for name in set(sys.modules) - before:
                if name.partition(".")[0] in _NOT_NEEDED:
                    del sys.modules[name]
    return importlib.import_module("otter.test_files")


def _name_notebooks() -> None:
    """Give nbformat the one name that Otter reads, in its annotations."""
    package = sys.modules["nbformat"]
    if "NotebookNode" not in vars(package):
        vars(package)["NotebookNode"] = importlib.import_module("nbformat.notebooknode").NotebookNode


def _ask_no_shell(utilities: Any) -> None:
    """Let Otter find that there is no shell without loading one: it asks in each doctest."""
    ask = utilities.get_ipython
    utilities.get_ipython = lambda: ask() if _SHELL in sys.modules else None
