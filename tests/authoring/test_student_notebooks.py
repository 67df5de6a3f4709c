"""Every assignment in a real Jupyter kernel: solved and not filled in yet, from top to bottom, without a warning."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path
from typing import Any

import nbformat
import pytest
from nbclient import NotebookClient

from autograder.course import master as masters
from autograder.course import variants
from tests.conftest import COURSE
from tests.shared import Shared

IDS = tuple(sorted(path.parent.name for path in COURSE.glob("solutions/*/master.py")))
# One language for each state: the code is the same in both, another test says.
EDITIONS = {"solved": "en", "unfilled": "ko"}


def solve(notebook: Any, master: Path, language: str) -> None:
    """Put the master's answers where the skeletons are."""
    declared = variants.read(master.parent)
    values = declared.default if declared else {}
    code = [cell for cell in notebook.cells if cell.cell_type == "code"]
    asked = [cell for cell in code if not cell.source.startswith("grader.check(")]
    answers, skipped = [], False
    for cell in masters.read(master, language).cells:
        if cell.cell_type == "raw":
            skipped = "BEGIN TESTS" in cell.source or (skipped and "END TESTS" not in cell.source)
        elif cell.cell_type == "code" and not skipped:
            answers.append(variants.fill(cell.source, values))
    assert len(asked) == len(answers)
    for cell, source in zip(asked, answers, strict=True):
        cell.source = source


def run(work: Path) -> Any:
    """Run a folder's notebook in a kernel of its own."""
    (path,) = work.glob("*.ipynb")
    notebook = nbformat.read(path, as_version=4)
    resources = {"metadata": {"path": str(work)}}
    return NotebookClient(notebook, timeout=120, kernel_name="python3", resources=resources).execute()


@pytest.fixture(scope="module")
def executed(
    shared: Shared, tmp_path_factory: pytest.TempPathFactory, apart: ProcessPoolExecutor
) -> Callable[[str], dict[str, Any]]:
    """Both states of an assignment's notebook after they were run: ``executed("05-losses")["solved"]``."""

    def run_both(name: str) -> dict[str, Any]:
        folders: dict[str, Path] = {}
        for state, language in EDITIONS.items():
            work = folders[state] = tmp_path_factory.mktemp("notebook") / name
            shutil.copytree(COURSE / "assignments" / language / name, work)
            if state == "solved":
                notebook = nbformat.read(work / f"{name}.ipynb", as_version=4)
                solve(notebook, COURSE / "solutions" / name / "master.py", language)
                nbformat.write(notebook, work / f"{name}.ipynb")
        return dict(zip(folders, apart.map(run, folders.values()), strict=True))

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
    for state, word in (("solved", "passed"), ("unfilled", "❌")):
        notebook = executed(name)[state]
        checks = [
            c for c in notebook.cells if c.cell_type == "code" and c.source.startswith("grader.check(")
        ]
        assert len(checks) >= 6
        for cell in checks:
            shown = "".join(output.get("data", {}).get("text/plain", "") for output in cell.outputs)
            assert word in shown, cell.source


@pytest.mark.parametrize("name", IDS)
def test_a_picture_is_drawn_in_both(name: str, executed: Callable[[str], dict[str, Any]]) -> None:
    pictures = {
        state: [
            o.data["image/png"]
            for o in outputs(executed(name)[state])
            if "image/png" in o.get("data", {})
        ]
        for state in EDITIONS
    }
    assert len(pictures["solved"]) == len(pictures["unfilled"]) > 0
    # "not filled in yet" is less to draw than a picture
    assert all(map(lambda a, b: len(a) > len(b), pictures["solved"], pictures["unfilled"]))
