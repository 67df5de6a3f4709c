"""Masters as Otter Assign takes them: notebooks and Quarto files, both formats of tests, one language."""

from __future__ import annotations

import json
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import nbformat
import pytest
from nbformat import v4

from autograder.authoring import unchecked
from autograder.course import master as masters
from autograder.course import master_file, quarto
from autograder.records.errors import MasterError
from tests.conftest import Ran, need

KERNEL = {"kernelspec": {"display_name": "Python 3", "language": "python", "name": "python3"}}
QUARTO = """\
---
title: Rain
format: html
---

<!--
# ASSIGNMENT CONFIG
name: rain
-->

# Rain

```{python}
#| echo: false
import numpy as np
```

<!--
# BEGIN QUESTION
name: wettest
points: 2
-->

Which month had the most rain?

<!-- # BEGIN SOLUTION -->

```{python}
def wettest(rain):
    return int(np.argmax(rain)) # SOLUTION
```

<!-- # END SOLUTION -->
<!-- # BEGIN TESTS -->

```{python}
wettest([3, 9, 4]) == 1
```

```{python}
# HIDDEN
print("month", wettest(np.array([7, 0, 12, 12])))
```

<!-- # END TESTS -->
<!-- # END QUESTION -->
"""


def tried(source: str, shown: str | None = None) -> Any:
    """A test cell, with what it displayed when it was run, if it was."""
    cell = v4.new_code_cell(source)
    if shown is not None:
        cell.outputs = [v4.new_output("execute_result", {"text/plain": shown}, execution_count=1)]
    return cell


def cells() -> list[Any]:
    """A master of three questions: a number from a file, a text that a person reads, and a list."""
    return [
        v4.new_raw_cell(
            "# ASSIGNMENT CONFIG\nname: rain01\nfiles:\n  - data.csv\n"
            "seed:\n  variable: rng_seed\n  autograder_value: 42\n  student_value: 713"
        ),
        v4.new_code_cell("%matplotlib inline\nimport numpy as np\nrng_seed = 42"),
        v4.new_markdown_cell(
            "```otter\n# BEGIN QUESTION\nname: q1\npoints: 2\n```\n\nThe mean of the file.\n\n"
            "```otter\n# BEGIN SOLUTION\n```"
        ),
        v4.new_code_cell("mean = np.loadtxt('data.csv').mean() # SOLUTION"),
        v4.new_raw_cell("# END SOLUTION"),
        v4.new_raw_cell("# BEGIN TESTS"),
        tried("bool(mean > 0)", "True"),
        tried("# HIDDEN\nround(float(mean), 2)", "2.0"),
        v4.new_raw_cell("# END TESTS"),
        v4.new_raw_cell("# END QUESTION"),
        v4.new_raw_cell("# begin question\nname: q2\nmanual: true\npoints: 3"),
        v4.new_markdown_cell("Explain."),
        v4.new_raw_cell("# BEGIN SOLUTION"),
        v4.new_markdown_cell("Because of the clouds."),
        v4.new_raw_cell("# END SOLUTION"),
        v4.new_raw_cell("# END QUESTION"),
        v4.new_raw_cell("# BEGIN QUESTION\nname: q3\npoints: 1"),
        v4.new_raw_cell("# BEGIN SOLUTION"),
        v4.new_code_cell("draws = np.random.default_rng(rng_seed).integers(0, 9, 5) # SOLUTION\nn = 3"),
        v4.new_raw_cell("# END SOLUTION"),
        v4.new_raw_cell("# BEGIN TESTS"),
        tried("n == 3", "True"),
        tried("# HIDDEN\nlen(draws)"),
        v4.new_raw_cell("# END TESTS"),
        v4.new_raw_cell("# END QUESTION"),
    ]


def course_of(folder: Path, file: str, text: str, **others: str) -> Path:
    """A course of one assignment, ``hw01``, with this master and these files beside it."""
    beside = folder / "solutions" / "hw01"
    beside.mkdir(parents=True)
    (folder / "course.toml").write_text('packages = ["numpy"]\n[assignments.hw01]\n')
    for name, content in {file: text, **others}.items():
        (beside / name).write_text(content, "utf-8")
    return folder


def notebook_of(master: list[Any], metadata: dict[str, Any] | None = None) -> str:
    return nbformat.writes(
        v4.new_notebook(cells=master, metadata=KERNEL if metadata is None else metadata)
    )


@pytest.fixture
def rain(tmp_path: Path) -> Path:
    need("namespaces")
    return course_of(tmp_path, "hw01.ipynb", notebook_of(cells()), **{"data.csv": "1\n2\n3\n"})


def test_a_notebook_in_the_ok_format_generates_one_edition(
    autograder: Callable[..., Ran], rain: Path
) -> None:
    ran = autograder("generate", "solutions/hw01/hw01.ipynb", cwd=rain)
    assert ran.code == 0, ran.err
    assert "hw01: 3 points, languages: en\n" in ran.out
    assert "autograder verify hw01" in ran.out  # there are no banks, so the gate has not run
    assert "q3: the skeleton passes 'q3 - 1'" in ran.out  # n = 3 is given; Otter takes that
    assert [path.name for path in (rain / "assignments").iterdir()] == ["en"]
    with zipfile.ZipFile(rain / "assignments/en/hw01.zip") as zipped:
        assert "hw01/data.csv" in zipped.namelist()


def test_a_test_that_was_never_run_gets_the_output_of_the_masters_own_answer(
    autograder: Callable[..., Ran], rain: Path
) -> None:
    autograder("generate", cwd=rain)
    assert r">>> len(draws)\n5'" in (rain / "solutions/hw01/bundle/tests/q3.py").read_text()
    assert (
        r">>> round(float(mean), 2)\n2.0'" in (rain / "solutions/hw01/bundle/tests/q1.py").read_text()
    )


def test_students_get_public_tests_only_and_no_answer(
    autograder: Callable[..., Ran], rain: Path
) -> None:
    autograder("generate", cwd=rain)
    given = rain / "assignments/en/hw01"
    everything = "".join(p.read_text("utf-8") for p in given.rglob("*") if p.is_file())
    assert "bool(mean > 0)" in everything
    for secret in ("len(draws)", "round(float(mean)", "clouds", "default_rng"):
        assert secret not in everything
    assert "# %matplotlib inline" in (given / "hw01.py").read_text()  # a script has no magics
    compile((given / "hw01.py").read_text(), "hw01.py", "exec")
    scope: dict[str, Any] = {}
    exec((given / "tests/q1.py").read_text(), scope)
    assert scope["OK_FORMAT"] is True
    assert [case["hidden"] for case in scope["test"]["suites"][0]["cases"]] == [False]


def test_a_students_notebook_is_graded(autograder: Callable[..., Ran], rain: Path) -> None:
    autograder("generate", cwd=rain)
    notebook = nbformat.read(rain / "assignments/en/hw01/hw01.ipynb", as_version=4)
    for cell in notebook.cells:
        cell.source = cell.source.replace("mean = ...", "mean = 2.0").replace(
            "draws = ...", "draws = 3"
        )
    (rain / "subs" / "kim").mkdir(parents=True)
    nbformat.write(notebook, rain / "subs" / "kim" / "hw01.ipynb")
    ran = autograder("grade", "subs", "--format", "json", cwd=rain)
    (result,) = json.loads(ran.out)["submissions"]
    assert (result["score"], result["max_score"]) == (2.5, 6)  # q2 is for a person


def test_a_notebook_in_the_exception_based_format_with_test_files(
    autograder: Callable[..., Ran], tmp_path: Path
) -> None:
    need("namespaces")
    master = [
        v4.new_raw_cell("# ASSIGNMENT CONFIG\ntests:\n  ok_format: false\n  files: true"),
        v4.new_raw_cell("# BEGIN QUESTION\nname: q1"),
        v4.new_raw_cell("# BEGIN SOLUTION"),
        v4.new_code_cell("x = 5 # SOLUTION"),
        v4.new_raw_cell("# END SOLUTION"),
        v4.new_raw_cell("# BEGIN TESTS"),
        v4.new_code_cell("def test_small(x):\n    assert x < 9"),
        v4.new_code_cell("# HIDDEN\ndef test_right(x):\n    assert x == 5"),
        v4.new_raw_cell("# END TESTS"),
        v4.new_raw_cell("# END QUESTION"),
    ]
    course = course_of(tmp_path, "master.ipynb", notebook_of(master))
    ran = autograder("generate", cwd=course)
    assert ran.code == 0, ran.err
    public = (course / "assignments/en/hw01/tests/q1.py").read_text()
    assert "x < 9" in public
    assert "x == 5" not in public
    assert "x == 5" in (course / "solutions/hw01/bundle/tests/q1.py").read_text()


def test_a_quarto_file_is_read_without_quarto(autograder: Callable[..., Ran], tmp_path: Path) -> None:
    need("namespaces")
    course = course_of(tmp_path, "hw01.qmd", QUARTO)
    ran = autograder("generate", "hw01", cwd=course)
    assert ran.code == 0, ran.err
    assert "hw01: 2 points" in ran.out
    scope: dict[str, Any] = {}
    exec((course / "solutions/hw01/bundle/tests/wettest.py").read_text(), scope)
    first, second = scope["test"]["suites"][0]["cases"]
    assert first["code"].endswith("== 1\nTrue")
    assert second["code"].endswith("\nmonth 2")


def test_a_quarto_files_options_and_front_matter_are_left_out() -> None:
    notebook = quarto.read(QUARTO)
    assert notebook.cells[0].cell_type == "raw"
    code = [cell.source for cell in notebook.cells if cell.cell_type == "code"]
    assert code[:2] == [
        "import numpy as np",
        "def wettest(rain):\n    return int(np.argmax(rain)) # SOLUTION",
    ]


@pytest.mark.parametrize(
    ("file", "text", "says"),
    [
        ("hw.Rmd", "```{r}\nx <- 1\n```\n", r"hw\.Rmd: R Markdown masters are in R"),
        ("hw.qmd", "```{r}\nx <- 1\n```\n", r"hw\.qmd: a chunk of this Quarto file is in r"),
        (
            "hw.ipynb",
            notebook_of([], {"kernelspec": {"name": "ir", "language": "R", "display_name": "R"}}),
            r"hw\.ipynb: this master is in R; only Python can be graded",
        ),
        ("hw.ipynb", "{}", r"hw\.ipynb: "),
        ("hw.docx", "", r"hw\.docx: not a master"),
    ],
)
def test_what_is_no_python_master_is_refused_in_one_line(
    tmp_path: Path, file: str, text: str, says: str
) -> None:
    (tmp_path / file).write_text(text)
    with pytest.raises(MasterError, match=says) as refused:
        master_file.read(tmp_path / file)
    assert "\n" not in str(refused.value)


def test_a_master_that_does_not_run_is_named_with_its_cell(tmp_path: Path) -> None:
    master = cells()
    master[3].source = "mean = undefined_name # SOLUTION"
    course = course_of(tmp_path, "hw01.ipynb", notebook_of(master), **{"data.csv": "1\n"})
    with pytest.raises(
        MasterError, match=r"the cell 'mean = undefined_name # SOLUTION' raises NameError"
    ):
        masters.assign(course / "solutions/hw01/hw01.ipynb", "hw01", "en")


def test_a_case_that_cannot_be_checked_is_found_in_a_notebook_by_its_first_line(tmp_path: Path) -> None:
    course = course_of(tmp_path, "hw01.ipynb", notebook_of(cells()))
    master = course / "solutions/hw01/hw01.ipynb"
    assert unchecked.place_of(master, "q3", 0) == "hw01.ipynb, cell 'n == 3'"
    assert unchecked.place_of(master, "q1", 1) == "hw01.ipynb, cell 'round(float(mean), 2)'"
    assert unchecked.place_of(master, "q9", 0) == "hw01.ipynb"


def test_the_line_of_a_case_is_that_of_its_only_call(tmp_path: Path) -> None:
    text = "# %% [raw]\n# # BEGIN QUESTION\n# name: q\n\n# %% [raw]\n# # BEGIN TESTS\n\n# %%\n"
    master = tmp_path / "master.py"
    master.write_text(text + "def test_one(f):\n    x = 1\n    assert f(x)\n")
    assert unchecked.place_of(master, "q", 0) == "master.py:11"
    master.write_text(text + "def test_two(f):\n    f(1)\n    f(2)\n")
    assert unchecked.place_of(master, "q", 0) == "master.py:9"


def test_two_notebooks_beside_each_other_are_not_guessed_between(tmp_path: Path) -> None:
    for name in ("a.ipynb", "b.ipynb"):
        (tmp_path / name).write_text("{}")
    assert master_file.find(tmp_path) is None
    (tmp_path / f"{tmp_path.name}.ipynb").write_text("{}")
    assert master_file.find(tmp_path) == tmp_path / f"{tmp_path.name}.ipynb"


def test_questions_may_bind_the_same_name(autograder: Callable[..., Ran], tmp_path: Path) -> None:
    need("namespaces")
    master = [v4.new_raw_cell("# ASSIGNMENT CONFIG\nname: hw01")]
    for value in (1, 2):
        master += [
            v4.new_raw_cell(f"# BEGIN QUESTION\nname: q{value}"),
            v4.new_raw_cell("# BEGIN SOLUTION"),
            v4.new_code_cell(f"answer = {value} # SOLUTION"),
            v4.new_raw_cell("# END SOLUTION"),
            v4.new_raw_cell("# BEGIN TESTS"),
            tried(f"answer == {value}", "True"),
            tried(f"# HIDDEN\nanswer + 1 == {value + 1}", "True"),
            v4.new_raw_cell("# END TESTS"),
            v4.new_raw_cell("# END QUESTION"),
        ]
    course_of(tmp_path, "hw01.ipynb", notebook_of(master))
    ran = autograder("generate", cwd=tmp_path)
    assert ran.code == 0, ran.err
    assert "hw01: 2 points" in ran.out


def test_a_question_without_a_check_is_tested_at_the_end(
    autograder: Callable[..., Ran], tmp_path: Path
) -> None:
    need("namespaces")
    master = cells()
    master[2].source = master[2].source.replace("points: 2", "points: 2\ncheck_cell: false")
    master[18].source += "\nmean = -1"
    course_of(tmp_path, "hw01.ipynb", notebook_of(master), **{"data.csv": "1\n2\n3\n"})
    ran = autograder("generate", cwd=tmp_path)
    assert ran.code != 0
    assert "q1" in ran.err
    master[2].source = master[2].source.replace("\ncheck_cell: false", "")
    (tmp_path / "solutions/hw01/hw01.ipynb").write_text(notebook_of(master))
    assert autograder("generate", cwd=tmp_path).code == 0
