"""Every assignment in a real Jupyter kernel, as students may open it: solved and not filled in yet, without a warning."""

from __future__ import annotations

import io
import re
import shutil
import zipfile
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import nbformat
import pytest
from nbclient import NotebookClient

from autograder.authoring import first_cell, student_files
from autograder.course import master as masters
from autograder.course import variants
from autograder.course.master_file import CHECK_LINE
from tests.conftest import COURSE
from tests.shared import Shared

IDS = tuple(sorted(path.parent.name for path in COURSE.glob("solutions/*/master.py")))
# One language for each state: the code is the same in both, another test says.
EDITIONS = {"solved": "en", "unfilled": "ko"}


@dataclass(frozen=True)
class Place:
    """Where a notebook from the zip is opened."""

    name: str
    """the file's name; empty if the kernel does not see a file at all"""
    has_tests: bool = False
    has_otter: bool = True
    shell: str = ""
    """the class of the kernel's shell, as Otter reads it"""
    path_is_told: bool = False
    """whether the editor gives the path to the code, and runs it in another folder"""


PLACES = (
    Place("{id}.ipynb", has_tests=True),  # JupyterLab, as it was unpacked
    Place("", has_otter=False, shell="google.colab._shell.Shell"),  # uploaded to Colab
    Place("20231234_kim.ipynb", has_otter=False),  # JupyterLab, renamed, alone in its folder
    Place("{id} (1).ipynb", path_is_told=True),  # VS Code, downloaded twice
    Place("", shell="google.colab._shell.Shell"),  # Colab after pip install otter-grader
)
"""each notebook is run in two of them, each of them with several notebooks"""
_PREPARE = """
import sys
if {without_otter}:
    sys.modules["otter"] = None  # importing it fails
if {shell!r}:
    type(get_ipython()).__repr__ = lambda self: {shell!r}
if {told!r}:
    __vsc_ipynb_file__ = {told!r}
if {shell!r} and not {without_otter}:
    try:  # Otter takes this for Colab, where it would refuse its own first cell
        from otter.check.utils import IPythonInterpreter
        from otter import Notebook
    except ImportError:  # another Python, which does not have it
        pass
    else:
        assert IPythonInterpreter.COLAB.value.running()
        try:
            Notebook("anything.ipynb")
        except ValueError:
            pass
        else:
            raise AssertionError("Otter's rules have changed")
        del IPythonInterpreter, Notebook
"""


def place_of(name: str, state: str) -> Place:
    """Return where a notebook is run."""
    return PLACES[(2 * IDS.index(name) + [*EDITIONS].index(state)) % len(PLACES)]


def solve(notebook: Any, master: Path, language: str) -> None:
    """Put the master's answers where the skeletons are."""
    declared = variants.read(master.parent)
    values = declared.default if declared else {}
    code = [cell for cell in notebook.cells if cell.cell_type == "code"]
    asked = [
        cell
        for cell in code
        if not cell.source.startswith("grader.check(") and cell.id != first_cell.ID
    ]
    answers, skipped = [], False
    for cell in masters.read(master, language).cells:
        if cell.cell_type == "raw":
            skipped = "BEGIN TESTS" in cell.source or (skipped and "END TESTS" not in cell.source)
        elif cell.cell_type == "code" and not skipped:
            source = CHECK_LINE.sub("", cell.source).strip()
            answers.append(variants.fill(source, values))
    assert len(asked) == len(answers)
    for cell, source in zip(asked, answers, strict=True):
        cell.source = source


def unpacked(name: str, state: str, folder: Path, place: Place) -> tuple[Any, Path]:
    """Put what is in a student's zip where it is opened; return the notebook, and where it runs."""
    language = EDITIONS[state]
    with zipfile.ZipFile(io.BytesIO(zip_of(name, language))) as archive:
        archive.extractall(folder)
    work = folder / name
    notebook = nbformat.read(work / f"{name}.ipynb", as_version=4)
    if not place.has_tests:  # the data goes where the notebook goes
        shutil.rmtree(work / "tests")
        for path in work.glob(f"{name}.*"):
            path.unlink()
    if state == "solved":
        solve(notebook, COURSE / "solutions" / name / "master.py", language)
    here = work / place.name.format(id=name) if place.name else None
    if here:
        nbformat.write(notebook, here)
    told = str(here) if place.path_is_told else ""
    prepared = _PREPARE.format(without_otter=not place.has_otter, shell=place.shell, told=told)
    notebook.cells.insert(0, nbformat.v4.new_code_cell(prepared))
    return notebook, folder if place.path_is_told else work


def zip_of(name: str, language: str) -> bytes:
    """Return the zip that students get: that of what is committed."""
    folder = COURSE / "assignments" / language / name
    files = {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }
    return student_files.as_zip(name, files)


def run(notebook: Any, work: Path) -> Any:
    """Run a notebook in a kernel of its own."""
    resources = {"metadata": {"path": str(work)}}
    return NotebookClient(notebook, timeout=120, kernel_name="python3", resources=resources).execute()


@pytest.fixture(scope="module")
def executed(
    shared: Shared, tmp_path_factory: pytest.TempPathFactory, apart: ProcessPoolExecutor
) -> Callable[[str], dict[str, Any]]:
    """Both states of an assignment's notebook after they were run: ``executed("05-losses")["solved"]``."""

    def run_both(name: str) -> dict[str, Any]:
        placed = [
            unpacked(name, state, tmp_path_factory.mktemp("notebook"), place_of(name, state))
            for state in EDITIONS
        ]
        return dict(zip(EDITIONS, apart.map(run, *zip(*placed, strict=True)), strict=True))

    return lambda name: shared.once(f"notebooks-{name}", lambda: run_both(name))


def outputs(notebook: Any) -> list[Any]:
    return [output for cell in notebook.cells for output in cell.get("outputs", [])]


@pytest.mark.parametrize("state", EDITIONS)
@pytest.mark.parametrize("name", IDS)
def test_a_notebook_runs_from_top_to_bottom_without_a_warning(
    name: str, state: str, executed: Callable[[str], dict[str, Any]]
) -> None:
    said = [output.text for output in outputs(executed(name)[state]) if output.get("name") == "stderr"]
    assert said == []
    assert [output for output in outputs(executed(name)[state]) if output.output_type == "error"] == []


@pytest.mark.parametrize("name", IDS)
def test_every_check_of_a_solved_notebook_passes_and_of_an_unfilled_one_fails(
    name: str, executed: Callable[[str], dict[str, Any]]
) -> None:
    for state, word in (("solved", "✅"), ("unfilled", "❌")):
        notebook = executed(name)[state]
        checks = [
            c for c in notebook.cells if c.cell_type == "code" and c.source.startswith("grader.check(")
        ]
        assert len(checks) >= 6
        for cell in checks:
            said = "".join(output.text for output in cell.outputs)
            assert said.startswith(word), (cell.source, said)


def shown_by(call: str, notebook: Any) -> list[Any]:
    """Return the outputs of the cells that call ``picture`` or ``play``."""
    code = [
        cell for cell in notebook.cells if cell.cell_type == "code" and "def " + call not in cell.source
    ]
    return [cell.outputs for cell in code if re.search(rf"^{call}\(", cell.source, re.MULTILINE)]


@pytest.mark.parametrize("name", IDS)
def test_a_picture_is_drawn_or_it_is_said_what_is_not_filled_in(
    name: str, executed: Callable[[str], dict[str, Any]]
) -> None:
    solved, unfilled = (shown_by("picture", executed(name)[state]) for state in ("solved", "unfilled"))
    assert len(solved) == len(unfilled) > 0
    for drawn in solved:
        assert ["image/png" in output.data for output in drawn] == [True]
    for written in unfilled:
        assert_not_filled_in(written)


@pytest.mark.parametrize("name", ["04-forward", "07-gradient-descent"])
def test_a_moving_picture_is_played_or_it_is_said_what_is_not_filled_in(
    name: str, executed: Callable[[str], dict[str, Any]]
) -> None:
    solved, unfilled = (shown_by("play", executed(name)[state]) for state in ("solved", "unfilled"))
    assert len(solved) == len(unfilled) == 1
    ((played,),) = solved
    frames = re.findall(r'frames\[(\d+)\] = "data:image/png', played.data["text/html"])
    assert len(frames) == {"04-forward": 6, "07-gradient-descent": 11}[name]
    for sign in "-«‹◀‖▶›»+":  # no sign comes from the network
        assert re.search(rf"<button[^>]*>\s*{re.escape(sign)}\s*</button>", played.data["text/html"])
    assert len(played.data["text/html"]) < 1_000_000  # it is handed in with the notebook
    assert_not_filled_in(unfilled[0])


def assert_not_filled_in(outputs: list[Any]) -> None:
    said = "".join(output.text for output in outputs)
    assert said.startswith("아직 채우지 않았습니다: ")
    assert said.count("\n") == 1
