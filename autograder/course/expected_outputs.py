"""Fills in what the test cells of an OK-formatted master display: a text file does not keep it.

In Otter's default format, a test is an expression and what the cell displayed when the teacher ran it.
A notebook has its outputs; a percent script and a Quarto file have none, nor has a notebook that was
saved without them. The master then runs once, top to bottom, in a process of its own, and the test
cells without output get what they display.
"""

from __future__ import annotations

import ast
import json
import os
import re
import subprocess
import sys
from pathlib import Path
from typing import Any, Final

from autograder.formats import magics
from autograder.records.errors import MasterError
from autograder.records.language import gettext
from autograder.records.text import clean

from .master_file import CHECK_LINE, beginning, mark_of

_SECONDS: Final = 300
_CONFIG: Final = re.compile(
    r"""\A\s*\S*?\s*=?\s*["']{2,3}\s*#\s*BEGIN\s+TEST\s+CONFIG""", re.IGNORECASE
)
_CONFIG_END: Final = re.compile(r"""["']{2,3}\s*#\s*END\s+TEST\s+CONFIG""", re.IGNORECASE)
_PROGRAM: Final = r"""
import ast, builtins, io, json, sys, contextlib, traceback

class Shell:
    def __getattr__(self, name):
        return lambda *arguments, **named: None

def run(source, namespace):
    tree = ast.parse(source)
    last = [tree.body.pop()] if tree.body and isinstance(tree.body[-1], ast.Expr) else []
    exec(compile(tree, "<master>", "exec"), namespace)
    exec(compile(ast.Interactive(last), "<master>", "single"), namespace)

builtins.get_ipython, builtins.display = Shell, print
namespace, shown = {"__name__": "__main__"}, {}
cells, result = json.load(sys.stdin), sys.argv[1]
for place, source, is_wanted in cells:
    said = io.StringIO()
    try:
        with contextlib.redirect_stdout(said):
            run(source, namespace)
    except Exception as error:
        shown = {"cell": place, "error": traceback.format_exception_only(error)[-1].strip()}
        break
    if is_wanted:
        shown[str(place)] = said.getvalue()
with open(result, "w", encoding="utf-8") as file:
    json.dump(shown, file)
"""


def fill(master: Path, notebook: Any, folder: Path) -> None:
    """Give each test cell that displays something, and has no output, what it displays.

    Args:
        master: the master's path, for error messages.
        notebook: the master; its test cells are changed.
        folder: where the master's data files are.

    Raises:
        MasterError: the master does not run from top to bottom.
    """
    import nbformat

    tests, prompts = _inside(notebook, "TESTS"), _inside(notebook, "PROMPT")
    wanted = {place for place in tests if _displays(notebook.cells[place])}
    if not wanted:
        return
    cells = [
        (place, _runnable(cell.source), place in wanted)
        for place, cell in enumerate(notebook.cells)
        if cell.cell_type == "code" and place not in prompts
    ]
    for place, text in _run(master, notebook, cells, folder).items():
        if text:
            shown = "\n".join(line or "<BLANKLINE>" for line in text.rstrip("\n").split("\n"))
            notebook.cells[int(place)].outputs = [
                nbformat.v4.new_output("stream", name="stdout", text=shown)
            ]


def _inside(notebook: Any, block: str) -> set[int]:
    """Return the places of the code cells between the marks of a kind of block."""
    found, inside = set(), False
    for place, cell in enumerate(notebook.cells):
        mark = mark_of(cell)
        if mark and mark[1] == block:
            inside = mark[0] == "BEGIN"
        elif inside and cell.cell_type == "code":
            found.add(place)
    return found


def _displays(cell: Any) -> bool:
    """Return whether a test cell without output may display something: it ends in an expression."""
    if cell.get("outputs"):
        return False
    try:
        body = ast.parse(without_config(cell.source)).body
    except SyntaxError:
        return False  # Otter Assign names it
    return bool(body) and any(isinstance(each, ast.Expr) for each in body)


def without_config(source: str) -> str:
    """Return a test cell without its configuration, which is a string in front of the code."""
    lines = source.splitlines()
    end = _end_of_config(lines)
    return source if end is None else "\n".join(lines[end + 1 :])


def config_of(source: str) -> dict[str, Any]:
    """Return a test cell's configuration; nothing if it has none, or one that Otter refuses."""
    import yaml

    lines = source.splitlines()
    try:
        said = yaml.safe_load("\n".join(lines[1 : _end_of_config(lines) or 0]))
    except yaml.YAMLError:
        return {}
    return said if isinstance(said, dict) else {}


def _end_of_config(lines: list[str]) -> int | None:
    """Return the number of the line that ends a test cell's configuration; None if it has none."""
    if not lines or not _CONFIG.match(lines[0]):
        return None
    return next((n for n, line in enumerate(lines) if _CONFIG_END.match(line.strip())), len(lines))


def _runnable(source: str) -> str:
    """Return a cell's code as plain Python, without the lines that only Otter needs."""
    return magics.translated(CHECK_LINE.sub("", without_config(source))).code


def _run(
    master: Path, notebook: Any, cells: list[tuple[int, str, bool]], folder: Path
) -> dict[str, str]:
    result, said = folder.parent / "shown.json", ""
    environment = {**os.environ, "MPLBACKEND": "Agg", "PYTHONHASHSEED": "0"}
    command = [sys.executable, "-c", _PROGRAM, str(result)]
    try:
        ran = subprocess.run(
            command, input=json.dumps(cells), cwd=folder, env=environment, capture_output=True,
            text=True, timeout=_SECONDS, check=False,
        )  # fmt: skip
        said = ran.stderr.strip()
        shown = json.loads(result.read_text("utf-8"))
    except (OSError, ValueError, subprocess.TimeoutExpired) as error:
        why = clean(said.splitlines()[-1] if said else str(error), 200)
        raise MasterError(
            gettext("{master}: it does not run from top to bottom: {why}", master=master, why=why)
        ) from None
    if "error" in shown:
        raise MasterError(
            gettext(
                "{master}: it does not run from top to bottom, which shows what its tests expect; the "
                "cell {cell!r} raises {error}",
                master=master,
                cell=beginning(notebook.cells[int(shown["cell"])]),
                error=clean(shown["error"], 200),
            )
        )
    return {str(place): str(text) for place, text in shown.items()}
