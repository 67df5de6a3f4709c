"""What a master says: one language at a time, its own answers, what students get of it."""

from __future__ import annotations

from pathlib import Path

import nbformat
import pytest

from autograder.course import course as courses
from autograder.course import master as masters
from autograder.course.course import Course
from autograder.course.master import Cell
from autograder.records.errors import MasterError

MASTER = '''\
# ---
# jupyter:
#   kernelspec:
#     display_name: Python 3
#     language: python
#     name: python3
# ---

# %% [raw]
# # ASSIGNMENT CONFIG
# name: 01-small
# init_cell: false
# export_cell: false
# check_all_cell: false
# run_tests: false
# files: [data.txt]
# tests:
#   ok_format: false

# %% [markdown] lang="en"
# In English.

# %% [markdown] lang="ko"
# 한국어로.

# %% [markdown]
# $x^2$

# %%
import otter

grader = otter.Notebook("01-small.ipynb")
import math

# %% tags=["otter_ignore"]
print("a picture")

# %% lang="ko"
korean = 1

# %% [raw]
# # BEGIN QUESTION
# name: double
# points: 2

# %% [raw]
# # BEGIN PROMPT

# %%
double = ...

# %% [raw]
# # END PROMPT

# %% [raw]
# # BEGIN SOLUTION

# %%
def double(x):
    """Return x twice.
    [ko]
    두 배를 돌려줍니다.
    """
    # BEGIN SOLUTION
    return 2 * x
    # END SOLUTION


def other():
    """Nothing.
    [ko]
    없음."""

# %% [raw]
# # END SOLUTION

# %% [raw]
# # BEGIN TESTS

# %%
""" # BEGIN TEST CONFIG
points: 0
hidden: false
""" # END TEST CONFIG
def test_public(double):
    assert double(1) == 2

# %%
""" # BEGIN TEST CONFIG
points: 2
hidden: true
""" # END TEST CONFIG
def test_hidden(double):
    assert double(5) == 10

# %% [raw]
# # END TESTS

# %% [raw]
# # END QUESTION

# %%
grader.check("double")

# %%
after = double(3)
'''


@pytest.fixture
def course(tmp_path: Path) -> Course:
    """A course of one master, beside which lies all that may."""
    folder = tmp_path / "solutions" / "01-small"
    folder.mkdir(parents=True)
    (tmp_path / "course.toml").write_text("[assignments.01-small]\n[assignments.02-none]\n")
    (folder / "master.py").write_text(MASTER, "utf-8")
    (folder / "data.txt").write_text("1 2 3\n")
    for name in ("misconceptions.py", "alternatives.py", "equivalent.toml"):
        (folder / name).write_text("# nothing\n")
    found = courses.find(tmp_path)
    assert found is not None
    return found


@pytest.fixture
def master(course: Course) -> Path:
    return masters.path_of(course, "01-small")


def sources(master: Path, language: str) -> str:
    return "\n".join(cell.source for cell in masters.read(master, language).cells)


def written(folder: Path, text: str) -> Path:
    path = folder / "other.py"
    path.write_text(text, "utf-8")
    return path


# --- where it is ----------------------------------------------------------------------------------


def test_a_master_is_in_the_folder_of_its_id(course: Course, master: Path) -> None:
    assert master == course.folder / "solutions" / "01-small" / "master.py"


def test_an_id_that_the_course_has_not_is_refused(course: Course) -> None:
    with pytest.raises(MasterError, match=r"03-x: not in .*course\.toml"):
        masters.path_of(course, "03-x")


def test_an_assignment_without_a_master_is_refused(course: Course) -> None:
    with pytest.raises(MasterError, match=r"02-none: there is no master at .*master\.py"):
        masters.path_of(course, "02-none")


# --- one language ---------------------------------------------------------------------------------


def test_each_language_has_its_own_cells_and_those_that_say_none(master: Path) -> None:
    english, korean = sources(master, "en"), sources(master, "ko")
    assert "In English." in english
    assert "한국어로." not in english
    assert "korean" not in english
    assert "한국어로." in korean
    assert "In English." not in korean
    assert "korean = 1" in korean
    assert "$x^2$" in english
    assert "$x^2$" in korean


def test_no_cell_says_its_language_any_more(master: Path) -> None:
    assert not any("lang" in cell.metadata for cell in masters.read(master, "ko").cells)


def test_each_language_has_its_own_docstrings(master: Path) -> None:
    english, korean = sources(master, "en"), sources(master, "ko")
    assert '    """Return x twice.\n    """\n' in english
    assert '    """두 배를 돌려줍니다.\n    """\n' in korean
    assert '    """Nothing."""' in english
    assert '    """없음."""' in korean
    assert "[ko]" not in english + korean


@pytest.mark.parametrize(
    "code",
    ["# [ko]\nx = 1", "def f():\n    '''One.\n    [ko]\n    하나.'''", 'x = "[ko]"'],
)
def test_a_korean_mark_that_is_left_over_is_refused(tmp_path: Path, code: str) -> None:
    path = written(tmp_path, f"# %%\n{code}\n")
    with pytest.raises(
        MasterError, match=r"other\.py: \[ko\] is only allowed as a line in a docstring"
    ):
        masters.read(path, "en")


def test_a_korean_mark_in_prose_is_prose(tmp_path: Path) -> None:
    assert "[ko]" in sources(written(tmp_path, "# %% [markdown]\n# the mark [ko]\n"), "en")


def test_a_master_that_cannot_be_read_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "master.py"
    path.write_bytes("# %%\nx = '신경망'\n".encode("cp949"))
    with pytest.raises(MasterError, match=r"master\.py: "):
        masters.read(path, "en")
    with pytest.raises(MasterError, match=r"none\.py: "):
        masters.read(tmp_path / "none.py", "en")


# --- its own answers ------------------------------------------------------------------------------


def test_the_answers_leave_tests_prompts_ignored_cells_and_otters_lines_out(master: Path) -> None:
    code = "\n".join(cell.source for cell in masters.answers(master))
    assert "test_" not in code
    assert "TEST CONFIG" not in code
    assert "..." not in code
    assert "picture" not in code
    assert "otter" not in code
    assert "grader" not in code
    assert "한" not in code
    assert "korean" not in code


def test_each_answer_knows_its_question(master: Path) -> None:
    first, own, after = masters.answers(master)
    assert first == Cell(None, "import math")
    assert own.question == "double"
    assert own.source.startswith("def double(x):")
    assert after == Cell(None, "after = double(3)")


def test_a_question_without_a_name_is_nobodys(tmp_path: Path) -> None:
    text = "# %% [raw]\n# # BEGIN QUESTION\n# points: 1\n\n# %%\nx = 1\n"
    assert masters.answers(written(tmp_path, text)) == [Cell(None, "x = 1")]


def test_a_program_is_a_notebook_of_its_cells() -> None:
    notebook = nbformat.reads(masters.program(["x = 1", "y = 2"]).decode(), as_version=4)
    assert [(cell.cell_type, cell.source) for cell in notebook.cells] == [
        ("code", "x = 1"),
        ("code", "y = 2"),
    ]


# --- what otter assign makes of it ----------------------------------------------------------------


def test_students_get_the_skeleton_the_public_tests_and_the_data(master: Path) -> None:
    made = masters.assign(master, "01-small", "ko")
    code = "\n".join(cell.source for cell in made.student.cells)
    assert "두 배를 돌려줍니다." in code
    assert "return 2 * x" not in code
    assert "test_public" in str(made.student.metadata["otter"]["tests"])
    assert "test_hidden" not in str(made.student)
    assert made.data == {"data.txt": b"1 2 3\n"}
    assert made.student.metadata["lang"] == "ko"
    assert [cell["id"] for cell in made.student.cells][:2] == ["cell-01", "cell-02"]

    skeleton = nbformat.reads(masters.skeleton(made).decode(), as_version=4)
    handed_in = "\n".join(cell.source for cell in skeleton.cells)
    assert "def double(x):" in handed_in
    assert "..." in handed_in
    assert "grader" not in handed_in
    assert "import otter" not in handed_in


def test_the_bundle_is_what_grading_reads_and_no_bank_is_in_it(master: Path) -> None:
    made = masters.assign(master, "01-small", "en")
    files = ["files/data.txt", "otter_config.json", "questions.txt", "tests/double.py"]
    assert sorted(made.bundle) == files
    assert made.bundle["questions.txt"] == b"double\n"
    assert b"test_hidden" in made.bundle["tests/double.py"]
    assert masters.assign(master, "01-small", "en").bundle == made.bundle


def test_a_master_that_otter_assign_refuses_is_named(master: Path) -> None:
    master.write_text(MASTER.replace("# points: 2", "# points: [1, 1, 1, 1, 1]"), "utf-8")
    with pytest.raises(MasterError, match=r"master\.py: Otter Assign: "):
        masters.assign(master, "01-small", "en")


# --- writing --------------------------------------------------------------------------------------


def test_a_generated_folder_has_what_is_wanted_and_nothing_else(tmp_path: Path) -> None:
    folder = tmp_path / "bundle"
    masters.write(folder, {"a": b"1", "tests/b": b"2", "old/c": b"3"})
    before = (folder / "a").stat().st_mtime_ns
    masters.write(folder, {"a": b"1", "tests/b": b"22"})
    found = {str(p.relative_to(folder)): p.read_bytes() for p in folder.rglob("*") if p.is_file()}
    assert found == {"a": b"1", "tests/b": b"22"}
    assert not (folder / "old").exists()
    assert (folder / "a").stat().st_mtime_ns == before
