"""Questions that a person grades, and bonus questions, as a master says them: in any form of master."""

from __future__ import annotations

import csv
from collections.abc import Callable
from pathlib import Path
from typing import Any

import jupytext
import nbformat
import pytest
from nbformat import v4

from autograder.course import bundle as assignments
from autograder.course import master as masters
from autograder.course.points_file import Points
from autograder.records.errors import MasterError
from tests.conftest import Ran, need

KERNEL = {"kernelspec": {"display_name": "Python 3", "language": "python", "name": "python3"}}


def cells(manual: str = "points: 3", extra: str = "bonus: true") -> list[Any]:
    """An essay, a tested question, a drawing that is graded by a person, and a question more."""
    return [
        v4.new_raw_cell("# ASSIGNMENT CONFIG\nname: hw\nexport_cell: false"),
        v4.new_raw_cell(f"# BEGIN QUESTION\nname: essay\nmanual: true\n{manual}"),
        v4.new_markdown_cell("Why?"),
        v4.new_raw_cell("# BEGIN SOLUTION"),
        v4.new_markdown_cell("Because of the clouds."),
        v4.new_raw_cell("# END SOLUTION"),
        v4.new_raw_cell("# END QUESTION"),
        *question("double", "points: 2", "2 * 4", "8"),
        v4.new_raw_cell("# BEGIN QUESTION\nname: drawing\nmanual: true\npoints: 1.5"),
        v4.new_markdown_cell("Draw."),
        v4.new_raw_cell("# BEGIN SOLUTION"),
        v4.new_code_cell("drawing = [1, 2] # SOLUTION"),
        v4.new_raw_cell("# END SOLUTION"),
        v4.new_raw_cell("# END QUESTION"),
        *question("more", f"points: 1\n{extra}", "3 * 4", "12"),
    ]


def question(name: str, said: str, answer: str, shown: str) -> list[Any]:
    tried = v4.new_code_cell(name)
    tried.outputs = [v4.new_output("execute_result", {"text/plain": shown}, execution_count=1)]
    return [
        v4.new_raw_cell(f"# BEGIN QUESTION\nname: {name}\n{said}"),
        v4.new_markdown_cell(f"What is {answer}?"),
        v4.new_raw_cell("# BEGIN SOLUTION"),
        v4.new_code_cell(f"{name} = {answer} # SOLUTION"),
        v4.new_raw_cell("# END SOLUTION"),
        v4.new_raw_cell("# BEGIN TESTS"),
        tried,
        v4.new_raw_cell("# END TESTS"),
        v4.new_raw_cell("# END QUESTION"),
    ]


def written(folder: Path, made: list[Any], suffix: str) -> Path:
    notebook = v4.new_notebook(cells=made, metadata=KERNEL)
    path = folder / "solutions" / "hw" / f"master{suffix}"
    path.parent.mkdir(parents=True)
    if suffix == ".py":
        path.write_text(jupytext.writes(notebook, fmt="py:percent"))
    elif suffix == ".ipynb":
        path.write_text(nbformat.writes(notebook))
    else:
        path.write_text("\n".join(map(quarto, made)))
    return path


def quarto(cell: Any) -> str:
    forms = {"raw": "<!--\n{}\n-->\n", "code": "```{{python}}\n{}\n```\n", "markdown": "{}\n"}
    return forms[cell.cell_type].format(cell.source)


@pytest.mark.parametrize("suffix", [".py", ".ipynb", ".qmd"])
def test_the_bundle_says_it_whatever_the_master_is_written_in(tmp_path: Path, suffix: str) -> None:
    made = masters.assign(written(tmp_path, cells(), suffix), "hw", "en")
    assert made.points == Points({"essay": 3.0, "drawing": 1.5}, ("more",))
    assert made.bundle["points.toml"].decode() == (
        'bonus = ["more"]\n\n[manual]\n"essay" = 3\n"drawing" = 1.5\n'
    )
    assert made.bundle["questions.txt"] == b"essay\ndouble\ndrawing\nmore\n"
    masters.write(tmp_path / "bundle", made.bundle)
    loaded = assignments.load(tmp_path / "bundle", tmp_path, "hw")
    assert (loaded.points, assignments.max_score(loaded)) == (made.points, 6.5)


def test_a_question_with_tests_has_its_points_from_these(tmp_path: Path) -> None:
    made = masters.assign(written(tmp_path, cells(extra="manual: true"), ".ipynb"), "hw", "en")
    assert made.points == Points({"essay": 3.0, "drawing": 1.5})


def test_a_manual_question_without_points_is_worth_none_as_in_otter(tmp_path: Path) -> None:
    made = masters.assign(written(tmp_path, cells(manual="export: true"), ".ipynb"), "hw", "en")
    assert made.points.manual["essay"] == 0.0


@pytest.mark.parametrize("points", ["points: many", "points: [1, 2]", "points: -1", "points: true"])
def test_points_that_are_no_number_are_refused_in_one_line(tmp_path: Path, points: str) -> None:
    with pytest.raises(MasterError, match="essay") as error:
        masters.assign(written(tmp_path, cells(manual=points), ".ipynb"), "hw", "en")
    assert "\n" not in str(error.value)


def test_generate_names_them_and_the_assignment_can_be_graded(
    tmp_path: Path, autograder: Callable[..., Ran]
) -> None:
    need("namespaces")
    written(tmp_path, cells(), ".ipynb")
    (tmp_path / "course.toml").write_text("[assignments.hw]\n")
    said = autograder("generate", "--no-verify", cwd=tmp_path)
    assert said.code == 0, said.err
    assert "  graded by hand: essay (3), drawing (1.5)\n" in said.out
    assert "  bonus, on top of the maximum: more\n" in said.out
    (tmp_path / "in").mkdir()
    answers = "double = 8\nmore = 12\ndrawing = [3]\n"
    (tmp_path / "in" / "kim_hw.py").write_text(answers)
    graded = autograder("grade", "in", "-j", "1", cwd=tmp_path, env={"COLUMNS": "160"})
    assert graded.code == 0, graded.err
    assert "3 + ?/6.5" in graded.out
    assert "Waits for a person: essay, drawing" in graded.out
    autograder("feedback", cwd=tmp_path)
    page = (tmp_path / "results" / "feedback" / "kim.html").read_text()
    assert "drawing = [3]" in page


def test_an_assignment_that_only_a_person_grades_is_released_and_graded(
    tmp_path: Path, autograder: Callable[..., Ran]
) -> None:
    need("namespaces")
    written(tmp_path, cells()[:7], ".ipynb")
    (tmp_path / "course.toml").write_text("[assignments.hw]\n")
    said = autograder("generate", cwd=tmp_path)
    assert said.code == 0, said.err
    assert "  graded by hand: essay (3)\n" in said.out
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "kim_hw.py").write_text("# Because of the clouds.\n")
    graded = autograder("grade", "in", "-j", "1", cwd=tmp_path, env={"COLUMNS": "160"})
    assert graded.code == 0, graded.err
    assert "0 + ?/3" in graded.out
    by_hand = autograder("gradebook", "override", "kim", "essay", "2.5", cwd=tmp_path)
    assert by_hand.code == 0, by_hand.err
    assert "0/3 → 2.5" in autograder("grade", "in", "-j", "1", cwd=tmp_path, env={"COLUMNS": "160"}).out


def test_what_a_student_has_written_is_shown_to_whoever_grades_it(
    tmp_path: Path, autograder: Callable[..., Ran]
) -> None:
    need("namespaces")
    written(tmp_path, cells(), ".ipynb")
    (tmp_path / "course.toml").write_text("[assignments.hw]\n")
    assert autograder("generate", "--no-verify", cwd=tmp_path).code == 0
    handed_out = nbformat.read(tmp_path / "assignments" / "en" / "hw" / "hw.ipynb", as_version=4)
    typed = "<script>alert(1)</script> & *because*\n\n=1+1\n\n" + "많은 구름 " * 80
    for cell in handed_out.cells:
        if cell.cell_type == "markdown" and cell.source.startswith("_Type your answer"):
            cell.source = typed
        cell.source = cell.source.replace("drawing = ...", "drawing = [1]\n#\u202e hidden")
    (tmp_path / "in").mkdir()
    nbformat.write(handed_out, tmp_path / "in" / "kim_hw.ipynb")
    assert autograder("grade", "in", "-j", "1", cwd=tmp_path).code == 0
    autograder("feedback", cwd=tmp_path)
    page = (tmp_path / "results" / "feedback" / "kim.html").read_text("utf-8")
    assert "&lt;script&gt;alert(1)&lt;/script&gt; &amp; *because*" in page
    assert "<script>alert" not in page
    assert page.count("많은") == page.count("구름") == 80
    assert "drawing = [1]" in page
    assert "\u202e" not in page
    assert "_Type your answer" not in page
    listed = autograder("gradebook", "waiting", "--csv", "list.csv", cwd=tmp_path)
    assert listed.code == 0, listed.err
    rows = list(
        csv.DictReader((tmp_path / "list.csv").read_text("utf-8-sig").splitlines(keepends=True))
    )
    assert [row["question"] for row in rows] == ["essay", "drawing"]
    assert rows[0]["answer"].startswith("<script>alert(1)</script> & *because*\n\n=1+1")
    assert rows[1]["answer"].startswith("drawing = [1]")
