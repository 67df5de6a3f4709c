"""Trusted values for a test that asks a student's namespace for a module or comparing function.

``np`` in a test file is the trusted side's NumPy, never what the student's code calls ``np``;
otherwise ``np.isclose = lambda *a: True`` would get full marks. The same applies to NumPy's comparing
functions when used by name, and to Python's built-ins.
"""

from __future__ import annotations

import importlib
import sys
from collections.abc import Collection
from types import ModuleType
from typing import Any, Final

from .comparisons import COMPARISONS

_CONVENTIONAL: Final = {
    "np": "numpy", "numpy": "numpy", "npt": "numpy.testing", "la": "numpy.linalg",
    "plt": "matplotlib.pyplot", "mpl": "matplotlib", "matplotlib": "matplotlib",
    "pd": "pandas", "pandas": "pandas", "scipy": "scipy", "sp": "scipy",
    "sns": "seaborn", "seaborn": "seaborn", "sklearn": "sklearn", "sm": "statsmodels.api",
    "bpd": "babypandas", "datascience": "datascience", "nx": "networkx", "sympy": "sympy",
}  # fmt: skip
_TRUSTED_MODULES: Final = frozenset(_CONVENTIONAL.values()) | {
    "numpy.random", "math", "cmath", "random", "itertools", "functools", "collections", "operator",
    "statistics", "fractions", "decimal", "copy", "re", "string", "json", "time", "datetime",
}  # fmt: skip


class Alias(ModuleType):
    """A module under a name that only the student's code has for it: read like it, never written to."""

    def __init__(self, own: ModuleType) -> None:
        super().__init__(own.__name__, own.__doc__)
        self._autograder_own = own

    def __getattr__(self, name: str) -> Any:
        return getattr(self._autograder_own, name)


def trusted_value(name: str) -> Any | None:
    """Return what a test gets for a name for which the student has no plain value.

    This is the trusted side's module or comparing function of that name; None if only the student can
    define the name.
    """
    if name in COMPARISONS:
        return COMPARISONS[name]
    module = _CONVENTIONAL.get(name, name)
    return _own(module) if module in _TRUSTED_MODULES else None


def trusted_module(name: str, asked: str, allowed: Collection[str]) -> ModuleType | None:
    """Return the trusted side's module for one in the student's namespace.

    Args:
        name: the module's full name, as the guest says it.
        asked: the name by which the test asks for it; it must be the module's own.
        allowed: the packages that the assignment allows. Of these, and of the standard library, what is
            loaded here is found; nothing is imported for what a guest says.
    """
    if name in _TRUSTED_MODULES:
        own = _own(name)
        return own if own is None or asked == name.rpartition(".")[2] else Alias(own)
    package = name.partition(".")[0]
    if asked != name.rpartition(".")[2] or not (
        package in allowed or package in sys.stdlib_module_names
    ):
        return None
    return sys.modules.get(name)


def _own(name: str) -> ModuleType | None:
    if name in sys.modules:
        return sys.modules[name]
    try:
        return importlib.import_module(name)
    except ImportError:
        return None
