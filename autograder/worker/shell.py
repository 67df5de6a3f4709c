"""IPython as a notebook's code meets it: its shell, its magics, and the modules that show things.

The packages are not needed for it, and where an assignment allows the real ones, these stay: code that
asks for ``IPython.display`` wants to be quiet about a picture, not to have one. What a guest cannot do,
such as running another program, is an error that says so, or has an empty result, as the command has
none here.
"""

from __future__ import annotations

import ast
import importlib.util
import io
import os
import re
import runpy
import sys
import time
import types
from collections.abc import Callable
from typing import Any, Protocol

_QUIET = frozenset({
    "alias_magic", "autoawait", "autocall", "automagic", "autoreload", "autosave", "cache", "colors",
    "conda", "config", "config_inline", "doctest_mode", "gui", "load_ext", "matplotlib", "notebook",
    "page", "pdb", "pdef", "pdoc", "pfile", "pinfo", "pinfo2", "pip", "pprint", "precision",
    "psource", "psearch", "reload_ext", "rerun", "reset_selective", "tb", "unload_ext", "uv", "xmode",
    "who", "whos", "who_ls", "history", "hist",
    "ls", "ll", "lf", "lk", "ldir", "lx", "cat", "cp", "mv", "rm", "mkdir", "rmdir", "man", "less",
    "more",
})  # fmt: skip
"""line magics without an effect on what the code computes, and short names of other programs"""
_SHOWN = (
    "HTML", "Markdown", "Math", "Latex", "Image", "SVG", "Audio", "Video", "IFrame", "JSON",
    "Javascript", "Code", "GeoJSON", "Pretty", "YouTubeVideo", "FileLink", "FileLinks", "ProgressBar",
    "TextDisplayObject", "DisplayObject", "Pdf",
)  # fmt: skip
_DOES_NOTHING = (
    "display_html", "display_markdown", "display_png", "display_svg", "display_latex", "display_json",
    "display_pretty", "display_javascript", "display_jpeg", "display_pdf", "publish_display_data",
    "update_display", "clear_output", "set_matplotlib_formats", "set_matplotlib_close",
)  # fmt: skip


class UsageError(Exception):
    """IPython's error for a magic that there is not, or that is used wrongly."""


class Runs(Protocol):
    """What the shell runs code with."""

    def execute(self, statement: ast.stmt, name: str) -> None:
        """Run a statement in the notebook's namespace."""

    @property
    def namespace(self) -> dict[str, Any]:
        """The notebook's namespace."""


class Nothing:
    """Something that can be asked for anything, and called, and does nothing."""

    def __getattr__(self, name: str) -> Any:
        if name.startswith("__"):
            raise AttributeError(name)
        return Nothing()

    def __call__(self, *args: Any, **kwargs: Any) -> None:
        """Do nothing."""


class Lines(list[str]):
    """The output of a command, as IPython returns it; there are no commands here, so it is empty."""

    def __getattr__(self, name: str) -> Any:
        """``.l`` and ``.p`` are the lines, ``.n`` and ``.s`` one text of them."""
        if name in ("l", "p"):
            return list(self)
        if name in ("n", "s"):
            return ("\n" if name == "n" else " ").join(self)
        raise AttributeError(name)


class Captured:
    """What ``%%capture name`` leaves in a name."""

    def __init__(self, stdout: str, stderr: str) -> None:
        self.stdout = stdout
        self.stderr = stderr
        self.outputs: list[Any] = []

    def __str__(self) -> str:
        return self.stdout

    def show(self) -> None:
        """Print it."""
        sys.stdout.write(self.stdout)
        sys.stderr.write(self.stderr)

    __call__ = show


class Displayed:
    """A value to be shown, such as ``HTML("<b>x</b>")``."""

    def __init__(self, data: Any = None, *args: Any, **kwargs: Any) -> None:
        self.data = data
        self.url = kwargs.get("url")
        self.filename = kwargs.get("filename")
        self.metadata = kwargs.get("metadata") or {}

    def __repr__(self) -> str:
        return f"<IPython.core.display.{type(self).__name__} object>"


class Handle:
    """What ``display(..., display_id=True)`` returns."""

    def __init__(self, display_id: Any = None) -> None:
        self.display_id = "0" if display_id in (None, True) else str(display_id)

    def display(self, value: Any, **options: Any) -> None:
        """Show a value."""
        display(value)

    update = display


def display(*values: Any, display_id: Any = None, **options: Any) -> Handle | None:
    """Show values, which means to print them."""
    print(*map(repr, values))
    return None if display_id is None else Handle(display_id)


class Shell:
    """What ``get_ipython()`` returns."""

    def __init__(self, runner: Runs) -> None:
        self._runner = runner
        self._captures: list[tuple[str, Any, Any]] = []
        self.events = self.display_formatter = self.display_pub = self.config = Nothing()
        self.kernel = self.history_manager = self.input_transformers_cleanup = Nothing()
        self.execution_count = 1

    @property
    def user_ns(self) -> dict[str, Any]:
        """The notebook's namespace."""
        return self._runner.namespace

    def __getattr__(self, name: str) -> Any:
        if name.startswith("__"):
            raise AttributeError(name)
        return Nothing()

    # --- code -------------------------------------------------------------------------------------

    def run_cell(self, source: str, *args: Any, **kwargs: Any) -> None:
        """Run a text as a cell."""
        for statement in ast.parse(source).body:
            self._runner.execute(statement, "<magic>")

    def ex(self, source: str) -> None:
        """Run statements."""
        exec(source, self.user_ns)

    def ev(self, source: str) -> Any:
        """Return the value of an expression."""
        return eval(source, self.user_ns)

    def push(self, names: dict[str, Any], **options: Any) -> None:
        """Give the notebook some names."""
        if isinstance(names, dict):
            self.user_ns.update(names)

    def system(self, command: str) -> None:
        """``!command``: there are no other programs here."""

    def getoutput(self, command: str, *args: Any, **kwargs: Any) -> Lines:
        """``x = !command``: there are no other programs here, so they print nothing."""
        return Lines()

    # --- magics -----------------------------------------------------------------------------------

    def magic(self, line: str) -> Any:
        """Run a line magic, as older notebooks do."""
        name, _, rest = line.strip().lstrip("%").partition(" ")
        return self.run_line_magic(name, rest, 2)

    def run_line_magic(self, name: str, line: str, *rest: Any) -> Any:
        """Run ``%name line``."""
        frame = sys._getframe(1)
        while frame.f_back is not None and frame.f_code.co_filename == __file__:
            frame = frame.f_back
        known: Callable[[str, types.FrameType], Any] | None = getattr(self, f"_{name}", None)
        if name in _LINE_MAGICS and known is not None and not isinstance(known, Nothing):
            return known(line.strip(), frame)
        if name in _QUIET:
            return None
        raise UsageError(f"Line magic function `%{name}` not found.")

    def run_cell_magic(self, name: str, line: str, cell: str) -> None:
        """Run ``%%name line`` with its body."""
        if name == "writefile":
            self._write(line, cell)
        elif name in ("time", "timeit", "prun", "memit", "capture"):
            self.run_cell(cell)

    def find_line_magic(self, name: str) -> Any:
        """Return a magic, or None."""
        return Nothing() if name in _LINE_MAGICS | _QUIET else None

    def _time(self, line: str, frame: types.FrameType) -> Any:
        return _evaluated(_without_options(line), frame)

    _prun = _memit = _time

    def _timeit(self, line: str, frame: types.FrameType) -> Any:
        began = time.perf_counter()
        _evaluated(_without_options(line), frame)
        seconds = time.perf_counter() - began
        if "-o" not in line.split():
            return None
        loops, repeat = (int(found[1]) if (found := re.search(rf"-{name} ?(\d+)", line)) else 1
                         for name in "nr")  # fmt: skip
        return types.SimpleNamespace(
            average=seconds, best=seconds, worst=seconds, stdev=0.0, loops=loops, repeat=repeat,
            all_runs=[seconds], timings=[seconds], compile_time=0.0,
        )  # fmt: skip

    def _pwd(self, line: str, frame: types.FrameType) -> str:
        return os.getcwd()

    def _cd(self, line: str, frame: types.FrameType) -> None:
        os.chdir(line.strip("'\"") or ".")

    def _env(self, line: str, frame: types.FrameType) -> Any:
        name, is_set, value = line.partition("=")
        if not is_set:
            name, is_set, value = line.partition(" ")
        if not is_set:
            return os.environ.get(name) if name else dict(os.environ)
        os.environ[name.strip()] = value.strip()
        return None

    _set_env = _env

    def _sx(self, line: str, frame: types.FrameType) -> Lines:
        return Lines()

    _system = _sc = _sx

    def _run(self, line: str, frame: types.FrameType) -> None:
        words = [word for word in line.split() if word not in ("-i", "-n", "-e", "-t")]
        if not words:
            raise UsageError("%run: which file?")
        name = words[0].strip("'\"")
        path = name if os.path.exists(name) or name.endswith(".py") else f"{name}.py"
        own = "__main__" if "-n" not in line.split() else path
        module = path.removesuffix(".py")
        in_memory = module.isidentifier() and not os.path.exists(path)
        if "-i" in line.split():
            self._run_inside(module if in_memory else "", path)
            return
        if in_memory and importlib.util.find_spec(module) is not None:
            made = runpy.run_module(module, run_name=own)
        else:
            made = runpy.run_path(path, run_name=own)
        self.user_ns.update({key: value for key, value in made.items() if not key.startswith("__")})

    def _run_inside(self, module: str, path: str) -> None:
        """Run a file, or a module that is in memory, in the notebook's namespace."""
        spec = importlib.util.find_spec(module) if module else None
        get_code = getattr(spec.loader, "get_code", None) if spec is not None else None
        if get_code is not None:
            code = get_code(module)
        else:
            with open(path, "rb") as file:
                code = compile(file.read(), path, "exec")
        exec(code, self.user_ns)

    def _pylab(self, line: str, frame: types.FrameType) -> None:
        self.ex("import numpy\nimport numpy as np\nfrom numpy import *")
        try:
            self.ex("import matplotlib.pyplot as plt\nfrom matplotlib.pyplot import *")
        except ImportError:
            pass  # an assignment need not allow it

    def _reset(self, line: str, frame: types.FrameType) -> None:
        for name in [each for each in self.user_ns if not each.startswith("_")]:
            if name not in ("get_ipython", "display", "In", "Out"):
                del self.user_ns[name]

    def _capture(self, line: str, frame: types.FrameType) -> None:
        name = next((word for word in line.split() if word.isidentifier()), "")
        self._captures.append((name, sys.stdout, sys.stderr))
        sys.stdout, sys.stderr = io.StringIO(), io.StringIO()

    def _capture_end(self, line: str, frame: types.FrameType) -> None:
        if self._captures:
            said = [each.getvalue() if isinstance(each, io.StringIO) else "" for each in
                    (sys.stdout, sys.stderr)]  # fmt: skip
            name, sys.stdout, sys.stderr = self._captures.pop()
            if name:
                self.user_ns[name] = Captured(*said)

    def _write(self, line: str, cell: str) -> None:
        words = line.split()
        names = [word.strip("'\"") for word in words if word not in ("-a", "--append")]
        if len(names) != 1:
            raise UsageError("%%writefile: which file?")
        try:
            with open(names[0], "a" if len(words) > 1 else "w", encoding="utf-8") as file:
                file.write(cell)
        except PermissionError:
            raise PermissionError(f"no file can be written here: {names[0]}") from None


_LINE_MAGICS = frozenset({
    "time", "prun", "memit", "timeit", "pwd", "cd", "env", "set_env", "sx", "system", "sc", "run",
    "pylab", "reset", "capture", "capture_end",
})  # fmt: skip


def _without_options(line: str) -> str:
    """Return what a magic such as ``%timeit -n 10 f(x)`` is to run."""
    words = line.split(" ")
    while words and (not words[0] or words[0].startswith("-")):
        option = words.pop(0)
        if option in ("-n", "-r", "-p", "-s", "-l", "-T", "-D") and words:
            words.pop(0)
    return " ".join(words)


def _evaluated(source: str, frame: types.FrameType) -> Any:
    """Run code where a magic stands, perhaps inside a function; return its value, if it has one."""
    try:
        code = compile(source, "<magic>", "eval")
    except SyntaxError:
        exec(compile(source, "<magic>", "exec"), frame.f_globals, frame.f_locals)
        return None
    return eval(code, frame.f_globals, frame.f_locals)


# --- modules --------------------------------------------------------------------------------------


def install(shell: Shell) -> None:
    """Give the guest the modules ``IPython`` and ``matplotlib_inline``, unless it has the real ones."""
    if "IPython" not in sys.modules:
        _install_ipython(shell)
    if "matplotlib_inline" not in sys.modules:
        inline = _module("matplotlib_inline", backend_inline=None)
        names = dict.fromkeys(("set_matplotlib_formats", "set_matplotlib_close"), _nothing)
        inline.__dict__["backend_inline"] = _module("matplotlib_inline.backend_inline", **names)


def _install_ipython(shell: Shell) -> None:
    shown: dict[str, Any] = {name: type(name, (Displayed,), {}) for name in _SHOWN}
    shown |= dict.fromkeys(_DOES_NOTHING, _nothing)
    shown |= {"display": display, "DisplayHandle": Handle}
    modules = {
        "IPython.display": shown,
        "IPython.core.display": shown,
        "IPython.core.display_functions": shown,
        "IPython.core.getipython": {"get_ipython": lambda: shell},
        "IPython.core.interactiveshell": {"InteractiveShell": Shell},
        "IPython.core.magic": dict.fromkeys(("register_line_magic", "register_cell_magic"), _unchanged),
        "IPython.core.error": {"UsageError": UsageError},
    }
    core = _module("IPython.core")
    top = _module(
        "IPython", core=core, get_ipython=lambda: shell, version_info=(9, 0, 0, ""), __version__="9.0.0"
    )
    for name, names in modules.items():
        module = _module(name, **names)
        (core if name.startswith("IPython.core.") else top).__dict__[name.rpartition(".")[2]] = module
    top.__dict__["display"] = sys.modules["IPython.display"]


def _module(name: str, **names: Any) -> types.ModuleType:
    module = sys.modules[name] = types.ModuleType(name)
    module.__dict__.update(names)
    module.__dict__["__path__"] = []
    return module


def _nothing(*args: Any, **kwargs: Any) -> None:
    pass


def _unchanged(function: Any) -> Any:
    return function
