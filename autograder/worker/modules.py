"""The student's other files, beside the notebook as on the student's own machine.

They are written to the work folder, where code can import, open and run them. At a level at which a
guest can write nothing they can still be imported, from memory.
"""

from __future__ import annotations

import importlib
import importlib.util
import os
import sys
from collections.abc import Mapping, Sequence
from importlib.abc import InspectLoader
from importlib.machinery import ModuleSpec
from types import ModuleType
from typing import Any


def put(files: Mapping[str, bytes]) -> None:
    """Put a student's files where its code finds them; the assignment's own files stay as they are.

    Args:
        files: contents by path, relative to the work folder.
    """
    if not all(_written(path, content) for path, content in files.items()):
        sys.meta_path.append(_InMemory(files))
    importlib.invalidate_caches()


def _written(path: str, content: bytes) -> bool:
    """Write a file that is not there yet; return whether that was possible."""
    try:
        os.makedirs(os.path.dirname(path) or ".", exist_ok=True)
        with open(path, "xb") as file:
            file.write(content)
    except FileExistsError:
        pass
    except OSError:
        return False
    return True


class _InMemory(InspectLoader):
    """Finds and loads modules among some files; a folder of modules is a package."""

    def __init__(self, files: Mapping[str, bytes]) -> None:
        self._sources: dict[str, tuple[str, bytes]] = {}
        self._packages: set[str] = set()
        for path, content in files.items():
            *folders, last = path.removesuffix(".py").split("/")
            self._packages.update(".".join(folders[:depth]) for depth in range(1, len(folders) + 1))
            name = ".".join(folders if last == "__init__" and folders else [*folders, last])
            self._sources[name] = (path, content)

    def find_spec(
        self, name: str, path: Sequence[str] | None = None, target: ModuleType | None = None
    ) -> ModuleSpec | None:
        """Return how a module is loaded, if it is one of these files."""
        if name in self._sources:
            return importlib.util.spec_from_loader(name, self, origin=self._sources[name][0])
        return ModuleSpec(name, None, is_package=True) if name in self._packages else None

    def is_package(self, fullname: str) -> bool:
        """Whether a module has others in its folder."""
        return fullname in self._packages

    def get_source(self, fullname: str) -> str:
        """Return a module's text, in the encoding that it declares."""
        return importlib.util.decode_source(self._sources[fullname][1])

    def get_code(self, fullname: str) -> Any:
        """Compile a module, under the name of its file."""
        return self.source_to_code(self.get_source(fullname), self._sources[fullname][0])
