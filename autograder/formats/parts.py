"""Packages of which one part is loaded, and not all the others with it.

``import otter.test_files`` runs ``otter/__init__.py`` first, which imports all that Otter has. So a
package can stand in :data:`sys.modules` before it has run, while a part of it is loaded; it runs when
something else of it is asked for.
"""

from __future__ import annotations

import contextlib
import importlib.util
import sys
from collections.abc import Iterator, Sequence
from importlib.machinery import ModuleSpec
from types import ModuleType
from typing import Any


class _NotRunYet(ModuleType):
    """A package that runs once something of it is asked for: a name, or one more submodule.

    So does a package in it that is loaded: of what else it has, much needs the one above.
    """

    def __getattr__(self, name: str) -> Any:
        if name.startswith("__") and name != "__path__":
            raise AttributeError(name)
        top = sys.modules[self.__name__.partition(".")[0]]
        for each in _packages(top.__name__):
            object.__setattr__(each, "__class__", ModuleType)
            each.__path__ = _spec(each).submodule_search_locations or []
        loader = _spec(top).loader
        assert loader is not None
        loader.exec_module(top)
        return getattr(self, name)


def _packages(top: str) -> list[ModuleType]:
    """Return a package and the packages in it, as far as they are loaded and have not run."""
    loaded = [module for name, module in sys.modules.items() if name.partition(".")[0] == top]
    return [each for each in loaded if isinstance(each, _NotRunYet)]


def _spec(package: ModuleType) -> ModuleSpec:
    assert package.__spec__ is not None
    return package.__spec__


@contextlib.contextmanager
def standing(names: Sequence[str], part: str = "") -> Iterator[None]:
    """Let packages that are not loaded stand for themselves, without running, while some part is.

    Args:
        names: the packages.
        part: a package in one of them that is all there once it is loaded.
    """
    specs = [importlib.util.find_spec(name) for name in names if name not in sys.modules]
    made = {spec.name: importlib.util.module_from_spec(spec) for spec in specs if spec is not None}
    sys.modules |= made
    try:
        yield
    except BaseException:
        for name in made:
            sys.modules.pop(name, None)
        raise
    for name, module in list(sys.modules.items()):
        if name.partition(".")[0] in made and name != part and "__path__" in vars(module):
            object.__setattr__(module, "__class__", _NotRunYet)
            # Where submodules are found: the next that is asked for needs the package.
            del module.__path__
