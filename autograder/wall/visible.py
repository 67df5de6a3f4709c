"""The parts of the machine that a guest sees: found once per run, then laid out for each zygote."""

from __future__ import annotations

import contextlib
import hashlib
import json
import os
import re
import subprocess
import sys
import sysconfig
import tempfile
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import lru_cache
from importlib.metadata import Distribution
from pathlib import Path
from typing import Final

import msgspec

from autograder.formats import cache, distributions
from autograder.records.errors import IsolationError
from autograder.records.language import Message, current, gettext

PACKAGE: Final = Path(__file__).resolve().parent.parent
VERSION: Final = f"python{sys.version_info[0]}.{sys.version_info[1]}"
HIDDEN_IN_STDLIB: Final = frozenset(
    {"site-packages", "dist-packages", "test", "idlelib", "ensurepip", "turtledemo"}
)
_ALWAYS: Final = ("msgspec", "numpy")
_BARE: Final = ("numpy",)
_NUMPY: Final = frozenset({"numpy", "numpy.libs", "msgspec"})
_HIDING: Final = frozenset({"import_module", "__import__", "exec", "eval", "compile", "loads"})
"""by which a program may load what it does not name"""
_WORD: Final = re.compile(r"\w+")
_USED_PARTS: Final = {
    "IPython": ("IPython.display",),
    "matplotlib": ("matplotlib.pyplot",),
    "plotly": ("plotly.express", "plotly.graph_objects"),
    "scipy": (
        "scipy.integrate", "scipy.interpolate", "scipy.linalg", "scipy.optimize", "scipy.signal",
        "scipy.sparse", "scipy.spatial", "scipy.special", "scipy.stats",
    ),
    "sklearn": (
        "sklearn.cluster", "sklearn.datasets", "sklearn.decomposition", "sklearn.ensemble",
        "sklearn.feature_extraction.text", "sklearn.impute", "sklearn.linear_model", "sklearn.metrics",
        "sklearn.model_selection", "sklearn.naive_bayes", "sklearn.neighbors", "sklearn.pipeline",
        "sklearn.preprocessing", "sklearn.svm", "sklearn.tree",
    ),
    "statsmodels": ("statsmodels.api", "statsmodels.formula.api"),
}  # fmt: skip
"""the parts of packages that courses use, and that are not loaded with the package itself"""
_MISSING: Final = Message.plural(
    "the assignment allows the package {names}, which is not installed here: {install}",
    "the assignment allows the packages {names}, which are not installed here: {install}",
)


@lru_cache(maxsize=64)
def _tops(site: tuple[tuple[str, str], ...]) -> frozenset[str]:
    """The names that a program imports of the packages' files and folders."""
    return frozenset(name.partition("/")[0].partition(".")[0] for _, name in site)


@dataclass(frozen=True, slots=True)
class Visible:
    """What all guests of an assignment see, as plain data for every lane."""

    python: str
    stdlib: str
    libraries: tuple[tuple[str, str], ...]
    """the system's shared libraries: where each is, and where guests see it"""
    site: tuple[tuple[str, str], ...]
    """the packages' files and folders: where each is, and its name"""
    warm: tuple[str, ...]
    """modules that are loaded before any guest is forked"""
    parts: tuple[str, ...] = ()
    """modules that are loaded, too, if this version of their package has them"""
    rehearsed: bool = True
    """whether the zygote does a guest's usual work once beforehand; this pays from the second guest"""

    def has(self, package: str) -> bool:
        """Whether guests can import a package: Python's, an allowed one, or one of the assignment's."""
        if package in sys.stdlib_module_names or package in ("__main__", "builtins"):
            return True
        if not package.isidentifier():
            return False
        here = Path(package)  # lanes work in the folder of the assignment's data files
        if here.with_suffix(".py").is_file() or any(here.glob("*.py")):
            return True
        return package in _tops(self.site)

    def bare(self) -> Visible:
        """Return the same for guests that have no package loaded but NumPy."""
        return replace(self, warm=_BARE, parts=())

    def names_none_but_numpy(self, texts: Iterable[str]) -> bool:
        """Whether none of some programs names a package that is loaded in guests, or hides a name.

        One that is used all the same is loaded when it is: that only takes longer.
        """
        words = {word for text in texts for word in _WORD.findall(text)}
        return words.isdisjoint(_HIDING) and words.isdisjoint(_tops(self.site) - _NUMPY)

    def binds(self) -> list[tuple[str, str]]:
        """What guests see, and where: ``(source, path inside the guest)``."""
        return [
            (self.python, "/python/bin/python3"),
            (self.stdlib, f"/python/lib/{VERSION}"),
            (str(PACKAGE / "worker"), "/worker"),
            *self.libraries,
            *((source, f"/site/{name}") for source, name in self.site),
        ]

    def hidden(self) -> list[str]:
        """The hidden parts of the standard library's folder: other packages, and unneeded files."""
        names = (n for n in sorted(HIDDEN_IN_STDLIB) if Path(self.stdlib, n).is_dir())
        return [f"/python/lib/{VERSION}/{name}" for name in names]


@lru_cache(maxsize=8)
def find_visible(packages: tuple[str, ...]) -> Visible:
    """Find the interpreter, the standard library, and the allowed distributions.

    Args:
        packages: names of distributions (``scikit-learn``) or of their modules (``sklearn``); what they
            require is included.

    Raises:
        IsolationError: a distribution is not installed, or cannot be loaded.
    """
    python = os.path.realpath(sys.executable)
    stdlib = sysconfig.get_path("stdlib", vars={"installed_base": sys.base_prefix})
    found, missing = distributions.with_requirements((*_ALWAYS, *packages))
    if missing:
        raise IsolationError(_not_installed(missing))
    site = tuple(sorted(_entries(found)))
    warm = tuple(dict.fromkeys(_warm(("numpy", *packages))))
    parts = tuple(part for name in warm for part in _USED_PARTS.get(name, ()))
    return Visible(python, stdlib, _libraries(python, site, warm), site, warm, parts)


def _not_installed(names: list[str]) -> str:
    said = ", ".join(map(repr, names))
    line = distributions.install_line(names)
    return _MISSING.into(current(), count=len(names), names=said, install=line)


def _entries(found: Iterable[Distribution]) -> set[tuple[str, str]]:
    """Return where the distributions' files are; of two with the same name, the first counts."""
    places: dict[str, str] = {}
    for distribution in found:
        for source, name in distributions.entries(distribution):
            places.setdefault(name, source)
    return {(source, name) for name, source in places.items()}


def _warm(packages: Iterable[str]) -> Iterator[str]:
    """Yield the modules to load for each package: the one that was named, else its own."""
    for name in packages:
        distribution = distributions.find(name)
        names = distributions.modules(distribution) if distribution else ()
        own = name.lower().replace("-", "_")
        if name in names:
            yield name
        elif names and names[0].lower() == own:
            yield names[0]
        else:
            yield from names


def _libraries(
    python: str, site: tuple[tuple[str, str], ...], names: tuple[str, ...]
) -> tuple[tuple[str, str], ...]:
    """Return the system's shared libraries that the interpreter and the packages load.

    Finding them takes half a second, so they are kept until something changes that they depend on.
    """
    key = _key(python, site, names)
    with contextlib.suppress(msgspec.DecodeError):
        kept = msgspec.msgpack.decode(cache.get(key) or b"", type=tuple[tuple[str, str], ...])
        if all(os.path.exists(source) for source, _ in kept):
            return kept
    found = _loaded(python, site, names)
    cache.put(key, msgspec.msgpack.encode(found))
    return found


def _key(python: str, site: tuple[tuple[str, str], ...], names: tuple[str, ...]) -> str:
    """Return a digest of what the shared libraries depend on, with the times of the files."""
    seen = []
    for path in (python, __file__, "/etc/ld.so.cache", *(source for source, _ in site)):
        with contextlib.suppress(OSError):
            about = os.stat(path)
            seen.append((path, about.st_mtime_ns, about.st_size, about.st_ino))
    return hashlib.sha256(repr((seen, site, names)).encode()).hexdigest()


def _loaded(
    python: str, site: tuple[tuple[str, str], ...], names: tuple[str, ...]
) -> tuple[tuple[str, str], ...]:
    """Load the packages in a process of their own, and return the libraries that came with them."""
    dynload = os.path.join(sysconfig.get_config_var("DESTSHARED"), "")
    with tempfile.TemporaryDirectory() as scratch:
        folder = os.path.join(os.path.realpath(scratch), "site")
        for source, name in site:
            target = os.path.join(folder, name)
            os.makedirs(os.path.dirname(target), exist_ok=True)
            os.symlink(source, target)
        done = _probe(python, scratch, [dynload, folder, names])
    if done.returncode:
        lines = done.stderr.strip().splitlines() or [gettext("no message")]
        raise IsolationError(
            gettext("the packages available to guests cannot be loaded: {reason}", reason=lines[-1])
        )
    inside = (os.path.join(folder, ""), *(os.path.join(source, "") for source, _ in site), dynload)
    libraries = {}
    for path in json.loads(done.stdout.splitlines()[-1]):  # a package may print something, too
        if not path.startswith(inside) and path != python:
            # A program contains the absolute path of its loader.
            is_loader = os.path.basename(path).startswith("ld-")
            shown = path if is_loader else "/lib/" + os.path.basename(path)
            libraries[shown] = os.path.realpath(path)
    return tuple((source, shown) for shown, source in libraries.items())


def _probe(python: str, scratch: str, arguments: object) -> subprocess.CompletedProcess[str]:
    """Run the probe with only the packages that guests see, so that it fails where they would."""
    environment = {
        "HOME": "/nonexistent", "MPLBACKEND": "Agg", "MPLCONFIGDIR": scratch, "TMPDIR": scratch,
        "OMP_NUM_THREADS": "1", "OPENBLAS_NUM_THREADS": "1",
    }  # fmt: skip
    program = os.path.join(os.path.dirname(__file__), "probe.py")
    command = [python, "-I", "-S", "-B", "-W", "ignore", program, json.dumps(arguments)]
    return subprocess.run(command, env=environment, capture_output=True, text=True, check=False)
