"""Runs a cell statement by statement, in a namespace that looks like a notebook's.

If a statement raises, it is reported and the next one still runs, so a bad line costs only what
depends on it.
"""

from __future__ import annotations
import __future__

import _sitebuiltins
import ast
import builtins
import linecache
import os
import sys
import time
import types
from functools import lru_cache
from stat import S_ISREG
from typing import Any, Protocol

from . import shell

MAX_TEXT = 2000
MAX_FILES = 200
MAX_FILE_BYTES = 16 << 20
WHOLE_CELL = -1
_TURNS = 100
_FUTURE_FLAGS = sum({getattr(__future__, name).compiler_flag for name in __future__.all_feature_names})
_COROUTINE = 0x80
_CLOCK_REALTIME_COARSE = 5
"""the flag of code that awaits at its top level, as ``inspect.CO_COROUTINE``"""
_REPORTED_CALLS = frozenset({"exec", "eval", "compile", "__import__", "globals", "breakpoint"})


class Host(Protocol):
    """What a cell can ask the guest for."""

    module: types.ModuleType

    def checkpoint(self, question: str) -> None:
        """Have a question tested now."""

    def at(self, cell: int, statement: int, line: int) -> None:
        """Report which statement is running."""


class Runner:
    """Runs the cells of one submission in one namespace."""

    def __init__(self, host: Host) -> None:
        self._host = host
        self._flags = 0
        self._loop: Any = None
        self._is_asynchronous = False
        namespace = host.module.__dict__
        namespace["__builtins__"] = builtins
        self._shell = shell.Shell(self)
        namespace["display"] = shell.display
        namespace["get_ipython"] = lambda: self._shell
        namespace |= {"In": [""], "Out": {}, "_": "", "__": "", "___": ""}
        self._last: Any = ""
        shell.install(self._shell)
        for name in ("exit", "quit"):
            setattr(builtins, name, sys.exit)
        builtins.help = _sitebuiltins._Helper()
        sys.modules["otter"] = _otter(host)

    def run(self, cell: int, source: str, skip: frozenset[int]) -> list[list[Any]]:
        """Run a cell.

        Args:
            cell: the cell's number, for the file name in tracebacks.
            source: plain Python.
            skip: the positions of statements that must not run; -1 means all of them.

        Returns:
            ``[name, built-in base, text, line]`` for each statement that raised.
        """
        name = f"<cell {cell}>"
        linecache.cache[name] = (len(source), None, source.splitlines(True), name)
        try:
            statements = parse(source).body
        except (SyntaxError, ValueError, RecursionError, MemoryError) as error:
            return [describe(error)]
        problems = []
        self._remember(cell, source)
        self._is_asynchronous |= "asyncio" in source
        shown = len(statements) - 1 if not source.rstrip().endswith(";") else None
        for place, statement in enumerate(statements):
            if place in skip or WHOLE_CELL in skip:
                continue
            self._host.at(cell, place, statement.lineno)
            try:
                value = self.execute(statement, name)
                if place == shown and value is not None:
                    self._show(cell, value)
            except BaseException as error:
                problems.append([*describe(error)[:3], line_of(error) or statement.lineno])
        self._let_tasks_run()
        for stream in (sys.stdout, sys.stderr):
            try:
                stream.flush()
            except Exception:
                pass  # the student replaced or closed it: only their output is lost
        return problems

    @property
    def namespace(self) -> dict[str, Any]:
        """The notebook's namespace."""
        return self._host.module.__dict__

    def execute(self, statement: ast.stmt, name: str) -> Any:
        """Run one statement in the namespace; return its value if it is an expression."""
        flags = self._flags | ast.PyCF_ALLOW_TOP_LEVEL_AWAIT
        if isinstance(statement, ast.Expr):
            code = compile(ast.Expression(statement.value), name, "eval", flags, dont_inherit=True)
        else:
            code = compile(ast.Module([statement], []), name, "exec", flags, dont_inherit=True)
        self._flags |= code.co_flags & _FUTURE_FLAGS
        if code.co_flags & _COROUTINE:
            return self._wait(types.FunctionType(code, self.namespace)())
        if self._is_asynchronous:
            return self._beside_a_loop(code)
        return eval(code, self.namespace)

    def _wait(self, waiting: Any) -> Any:
        """Run a statement that awaits; all of them share a loop, as in a notebook."""
        if self._loop is None:
            self._loop = _event_loop()
        return self._loop.run_until_complete(waiting)

    def _beside_a_loop(self, code: types.CodeType) -> Any:
        """Run a statement as in a notebook, whose loop is running: it may start tasks there."""
        from asyncio import events

        if self._loop is None:
            self._loop = _event_loop()
        before = events._get_running_loop()
        events._set_running_loop(self._loop)
        try:
            return eval(code, self.namespace)
        finally:
            events._set_running_loop(before)

    def _let_tasks_run(self) -> None:
        """Give the tasks that a cell has started some turns, as the loop of a notebook does."""
        if self._loop is None:
            return
        import asyncio

        try:
            for _ in range(_TURNS):
                if not asyncio.all_tasks(self._loop):
                    return
                self._loop.run_until_complete(asyncio.sleep(0))
        except BaseException:
            pass  # whatever a task does to the loop is met by the next statement that awaits

    def _remember(self, cell: int, source: str) -> None:
        """Keep a cell's code in ``In``, which the student's code may have made something else of."""
        kept = self.namespace.get("In")
        if type(kept) is list:
            kept += [""] * (cell + 1 - len(kept))
            kept[cell] = source

    def _show(self, cell: int, value: Any) -> None:
        """Keep the value that a cell ends with in ``Out`` and ``_``, unless the code uses these."""
        names = self.namespace
        if type(names.get("Out")) is dict:
            names["Out"][cell] = value
        names[f"_{cell}"] = value
        if names.get("_") is self._last:
            names["___"], names["__"], names["_"] = names.get("__"), names["_"], value
            self._last = value


def _event_loop() -> Any:
    """Return an event loop; nothing can wake it from outside, which takes sockets."""
    import asyncio
    import selectors

    class Loop(asyncio.SelectorEventLoop):
        def _make_self_pipe(self) -> None:
            pass

        def _close_self_pipe(self) -> None:
            pass

        def _write_to_self(self) -> None:
            pass

    return Loop(selectors.SelectSelector())


def _otter(host: Host) -> types.ModuleType:
    """A stand-in for the ``otter`` package that a student's notebook imports."""

    class Notebook:
        """Only ``check`` does anything."""

        _grading_mode = True

        def __init__(self, *args: Any, **kwargs: Any) -> None:
            pass

        def check(self, question: Any, *args: Any, **kwargs: Any) -> None:
            host.checkpoint(str(question))

        def __getattr__(self, name: str) -> Any:
            if name.startswith("__"):
                raise AttributeError(name)
            return lambda *args, **kwargs: None

    module = types.ModuleType("otter")
    module.__dict__["Notebook"] = Notebook
    return module


def describe(error: BaseException) -> list[Any]:
    """Return ``[type's name, its built-in base's name, text, line in the student's code]``."""
    try:
        text = str(error.msg if isinstance(error, SyntaxError) else error)[:MAX_TEXT]
    except BaseException:
        text = ""
    base = next(kind for kind in type.mro(type(error)) if kind.__module__ == "builtins")
    return [str(type(error).__name__)[:100], base.__name__, crossable(text), line_of(error)]


def crossable(text: str) -> str:
    """Return the text without unpaired surrogates."""
    return text.encode("utf-8", "replace").decode("utf-8")


def line_of(error: BaseException) -> int:
    """Return the last line of a cell that the error passed through; 0 if there is none."""
    if isinstance(error, SyntaxError) and isinstance(error.lineno, int):
        return error.lineno
    line, trace = 0, error.__traceback__
    while trace is not None:
        if trace.tb_frame.f_code.co_filename.startswith("<cell "):
            line = trace.tb_lineno
        trace = trace.tb_next
    return line


@lru_cache(maxsize=256)
def parse(source: str) -> ast.Module:
    """Parse a cell; cached, because a cell is scanned before it is run."""
    return ast.parse(source)


def scan(sources: list[str]) -> list[str]:
    """Return the modules that the cells import and the evaluating built-ins that they name, sorted."""
    found: set[str] = set()
    for source in sources:
        try:
            tree = parse(source)
        except (SyntaxError, ValueError, RecursionError, MemoryError):
            continue
        for node in ast.walk(tree):
            if isinstance(node, ast.Import):
                found.update(alias.name for alias in node.names)
            elif isinstance(node, ast.ImportFrom) and node.module:
                found.add(node.module)
            elif isinstance(node, ast.Name) and node.id in _REPORTED_CALLS:
                found.add(f"{node.id}()")
    return sorted(found)[:100]


def file_time() -> int:
    """Return a time that no file written from now on is older than: the kernel counts in ticks.

    The exact time is later than that of what is written in the same tick, of some milliseconds.
    """
    return time.clock_gettime_ns(_CLOCK_REALTIME_COARSE)


def next_file_time() -> int:
    """Wait for the kernel's next tick, and return its time: every file so far is older."""
    now = time.time_ns()
    while (then := file_time()) <= now:
        time.sleep(0.0002)
    return then


def files_written_since(moment: int) -> dict[str, bytes]:
    """Return the small files in the work folder that have changed since, by path."""
    found: dict[str, bytes] = {}
    left = MAX_FILE_BYTES
    for folder, _, names in os.walk("."):
        for name in names:
            path = os.path.relpath(os.path.join(folder, name), ".")
            try:
                stat = os.lstat(path)
                if not S_ISREG(stat.st_mode) or stat.st_ctime_ns < moment or stat.st_size > left:
                    continue
                with open(path, "rb") as file:
                    found[crossable(path)] = file.read(left)
            except OSError:
                continue  # it has been removed, or cannot be read
            left -= len(found[crossable(path)])
            if len(found) >= MAX_FILES:
                return found
    return found
