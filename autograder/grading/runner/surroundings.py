"""What is different while a test runs, so that it runs as it would beside the student's code."""

from __future__ import annotations

import contextlib
import inspect
import io
import random
import re
import tempfile
import warnings
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path
from typing import Any, Final

import numpy as np

from autograder.records.language import Message
from autograder.wall import comparisons, truth
from autograder.wall.proxies import NotPlain, Remote
from autograder.wall.sandbox import Sandbox

from . import reading

_PRINT_OPTIONS: Final = dict(np.get_printoptions())
_GRACE_SECONDS: Final = 10.0
_ABOUT_FILES: Final = re.compile(
    r"\b(?:open|read_\w+|exists|isfile|isdir|listdir|scandir|walk|glob|Path|getsize|stat|imread|load\w*)\b"
)
_ABOUT_TEXT: Final = re.compile(r"\b(?:print|repr|str|format)\b|f\"|f'")
_ABOUT_FIGURES: Final = re.compile(r"\b(?:gcf|gca|get_fignums|get_figlabels|fignum_exists)\b")
_FIGURES: Final = ("gcf", "gca", "get_fignums", "get_figlabels", "fignum_exists")


@contextlib.contextmanager
def replaced(owner: Any, **values: Any) -> Iterator[None]:
    """Give a module or a class other attributes for a while."""
    originals = {name: getattr(owner, name) for name in values}
    try:
        for name, value in values.items():
            setattr(owner, name, value)
        yield
    finally:
        for name, original in originals.items():
            setattr(owner, name, original)


@lru_cache(maxsize=256)
def what_about(source: str) -> frozenset[str]:
    """What a test's program may ask about; searched once for all submissions."""
    patterns = {"files": _ABOUT_FILES, "text": _ABOUT_TEXT, "figures": _ABOUT_FIGURES}
    found = {what for what, pattern in patterns.items() if pattern.search(source)}
    words = {"sources": "getsource", "classes": "__class__"}
    return frozenset(found | {what for what, word in words.items() if word in source})


@contextlib.contextmanager
def of(sandbox: Sandbox, source: str, path: str, *, prints: bool = False) -> Iterator[None]:
    """Run a test case's code as if it were in the student's notebook.

    Args:
        sandbox: the sandbox with the student's code.
        source: the test's program; what it cannot need is not prepared.
        path: the test file.
        prints: whether what it prints is compared, as in a doctest.
    """
    with contextlib.ExitStack() as stack:
        stack.enter_context(reading.guarded(sandbox, path))
        about = what_about(source)
        if "files" in about:
            stack.enter_context(_work_folder(sandbox))
        if prints or "text" in about:
            stack.enter_context(_printing(sandbox))
        if "figures" in about and "matplotlib" in sandbox.modules:
            stack.enter_context(_figures(sandbox))
        if "pandas" in sandbox.modules:
            stack.enter_context(truth.of_tables(lambda what: sandbox.log.claims.update({what: None})))
        if "sources" in about:
            stack.enter_context(_sources(sandbox))
        if "classes" in about:
            stack.enter_context(_classes())
        stack.enter_context(_shared_seeds(sandbox))
        stack.enter_context(_quiet())
        # Last: what is put back at the end is put back whole.
        stack.enter_context(sandbox.alarm.set(sandbox.case_seconds * 2 + _GRACE_SECONDS))
        yield


@contextlib.contextmanager
def _work_folder(sandbox: Sandbox) -> Iterator[None]:
    """Let the test find what the student's code has written, beside the assignment's data files."""
    written = sandbox.namespace.files()
    if not written:
        yield
        return
    data = Path.cwd()
    with tempfile.TemporaryDirectory() as folder:
        for path in data.iterdir() if data != Path("/") else ():
            Path(folder, path.name).symlink_to(path)
        try:
            _write(Path(folder), written)
        except OSError:
            raise NotPlain(Message("files that cannot be read").text) from None
        with contextlib.chdir(folder):
            yield


def _write(folder: Path, written: dict[str, bytes]) -> None:
    for name, content in written.items():
        place = folder / name
        if any(each.is_symlink() for each in (place, *place.parents)):
            continue  # the assignment's data files stay as they are: tests compute from them
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_bytes(content)


@contextlib.contextmanager
def _printing(sandbox: Sandbox) -> Iterator[None]:
    """Print arrays as the student's notebook would: the package datascience changes that, for one."""
    options = sandbox.namespace.print_options()
    if options.items() <= _PRINT_OPTIONS.items():
        yield
        return
    with np.printoptions():
        np.set_printoptions(**options)
        yield


@contextlib.contextmanager
def _figures(sandbox: Sandbox) -> Iterator[None]:
    """Let the test find the current figure of the student's code, not of this side."""
    import matplotlib.pyplot as plt

    of_guest = {name: sandbox.namespace.function_of("matplotlib.pyplot", name) for name in _FIGURES}
    with replaced(plt, **of_guest):
        yield


@contextlib.contextmanager
def _sources(sandbox: Sandbox) -> Iterator[None]:
    """Let ``inspect`` find the code of the student's functions, in the cells that were handed in."""
    whole, by_lines = inspect.getsource, inspect.getsourcelines

    def getsource(value: Any) -> str:
        if not isinstance(value, Remote):
            return str(whole(value))
        found = sandbox.namespace.source_of(value)
        if found is None:
            raise OSError("could not get source code")
        return found

    def getsourcelines(value: Any) -> Any:
        if not isinstance(value, Remote):
            return by_lines(value)
        return getsource(value).splitlines(keepends=True), 1

    with replaced(inspect, getsource=getsource, getsourcelines=getsourcelines):
        yield


@contextlib.contextmanager
def _classes() -> Iterator[None]:
    """Let ``x.__class__`` be the class of the student's, as ``type(x)`` is.

    Only for a test that says so: ``isinstance`` reads the attribute, too, and would ask the guest for
    its class each time.
    """
    asking = set[int]()

    def of_object(remote: Remote) -> Any:
        known = remote._autograder_wall.claimed_class(remote)
        if known is not None or id(remote) in asking:
            return known or type(remote)  # what asks for the class looks at the object first
        asking.add(id(remote))
        try:
            return remote._autograder_wall.operate("type", remote)
        finally:
            asking.discard(id(remote))

    with replaced(Remote, _autograder_class=of_object):
        yield


@contextlib.contextmanager
def _shared_seeds(sandbox: Sandbox) -> Iterator[None]:
    """Seed the student's generators whenever the test seeds its own: in a notebook both are one."""
    numpy_seed, python_seed = np.random.seed, random.seed

    def seed_numpy(seed: Any = None) -> None:
        numpy_seed(seed)
        sandbox.seed_student("numpy", seed)

    def seed_python(a: Any = None, version: int = 2) -> None:
        python_seed(a, version)
        sandbox.seed_student("random", a)

    with (
        replaced(np.random, seed=seed_numpy),
        replaced(random, seed=seed_python),
        comparisons.strict(),
    ):
        yield


@contextlib.contextmanager
def _quiet() -> Iterator[None]:
    """Suppress a test's output and NumPy's warnings, which quote lines of the test."""
    nowhere = io.StringIO()
    with warnings.catch_warnings(), contextlib.redirect_stdout(nowhere):
        warnings.simplefilter("ignore")
        with contextlib.redirect_stderr(nowhere):
            yield
