"""The gate refuses a master whose points, test cases and text, in either language, disagree."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import nbformat
import pytest
from nbformat import v4

from autograder.authoring import stated_points
from autograder.course import bundle, master
from autograder.course.bundle import Assignment
from autograder.course.master import Made
from autograder.records.errors import MasterError
from tests.authoring.test_verify import HEAD, small
from tests.conftest import COURSE, Ran, need

INTRODUCTION = """\
# %% [markdown] lang="en"
# # Numbers
#
# | | task | what you write | points |
# |---|---|---|---|
# | 1 | a number | `first` | 1.5 |
# | 2 | another | the second | 2 |
# | | Total | | 3.5 |

# %% [markdown] lang="ko"
# # 숫자 (총 3.5점)
#
# | | 문제 | 배점 |
# |---|---|---|
# | 1 | 수 | 1.5점 |
# | 2 | 다른 수 | **2** |
"""
MASTER = f"""{HEAD}
{INTRODUCTION}
# %% [raw]
# # BEGIN QUESTION
# name: first
# points: 1.5

# %% [markdown] lang="en"
# ## 1. The 3 points nearest to 0 · 1.5 points
#
# Draw 100 points, and look at $k = 3$ points. You lose 1 point for `(5 points)`.

# %% [markdown] lang="ko"
# ## 1. 0에 가장 가까운 3점 · 1.5점

# %% [raw]
# # BEGIN SOLUTION

# %%
first = 1 # SOLUTION

# %% [raw]
# # END SOLUTION

# %% [raw]
# # BEGIN TESTS

# %%
\"\"\" # BEGIN TEST CONFIG
points: 0.5
hidden: true
\"\"\" # END TEST CONFIG
def test_first(first):
    \"\"\"first [ko] 값\"\"\"
    assert first == 1

# %%
\"\"\" # BEGIN TEST CONFIG
points: 1
hidden: true
\"\"\" # END TEST CONFIG
def test_first_again(first):
    \"\"\"first again [ko] 값\"\"\"
    assert first == 1

# %% [raw]
# # END TESTS

# %% [raw]
# # END QUESTION

# %% [raw]
# # BEGIN QUESTION
# name: second
# manual: true
# points: 2

# %% [markdown] lang="en"
# Why? In one sentence (0.5 points) and in a drawing [1.5 pts].

# %% [markdown] lang="ko"
# 왜 그럴까요? **배점:** 2점

# %% [raw]
# # BEGIN SOLUTION

# %% [markdown]
# Because.

# %% [raw]
# # END SOLUTION

# %% [raw]
# # END QUESTION
"""


@pytest.fixture(scope="module")
def loaded(tmp_path_factory: pytest.TempPathFactory) -> Assignment:
    """The assignment that the master makes, whatever its text says."""
    folder = tmp_path_factory.mktemp("stated")
    return made(written(folder, MASTER), folder)


def made(path: Path, scratch: Path) -> Assignment:
    """What Otter Assign makes of a master."""
    master.write(scratch / "bundle", master.assign(path, "small", "en").bundle)
    return bundle.load(scratch / "bundle", scratch, "small")


def problems(path: Path, assignment: Assignment) -> list[str]:
    """What the gate says of a master's points."""
    return list(dict.fromkeys(stated_points.problems(path, assignment)))


def written(folder: Path, text: str) -> Path:
    path = folder / "solutions" / "small" / "master.py"
    path.parent.mkdir(parents=True)
    path.write_text(text, "utf-8")
    return path


def with_other(line: str, other: str) -> tuple[str, int]:
    """The master with one line changed, and this line's number."""
    assert MASTER.count(f"{line}\n") == 1
    before = MASTER[: MASTER.index(f"{line}\n")]
    return MASTER.replace(f"{line}\n", f"{other}\n"), before.count("\n") + 1


def test_points_that_agree_say_nothing(tmp_path: Path, loaded: Assignment) -> None:
    assert problems(written(tmp_path, MASTER), loaded) == []


@pytest.mark.parametrize(
    ("line", "other", "said"),
    [
        ("# points: 1.5", "# points: 2", "first: its points are 2, but its test cases add up to 1.5"),
        (
            "# ## 1. The 3 points nearest to 0 · 1.5 points",
            "# ## 1. The 3 points nearest to 0 (1 point)",
            "first (master.py:{line}): the text gives its points as 1, but it is worth 1.5",
        ),
        (
            "# ## 1. 0에 가장 가까운 3점 · 1.5점",
            "# ## 1. 0에 가장 가까운 3점 · 15점",
            "first (master.py:{line}): the text gives its points as 15, but it is worth 1.5",
        ),
        (
            "# 왜 그럴까요? **배점:** 2점",
            "# 왜 그럴까요? (배점 3점)",
            "second (master.py:{line}): the text gives its points as 3, but it is worth 2",
        ),
        (
            "# Why? In one sentence (0.5 points) and in a drawing [1.5 pts].",
            "# Why? In one sentence (0.5 points) and in a drawing [1 pts].",
            "second (master.py:{line}): the text gives its points as 0.5, but it is worth 2",
        ),
        (
            "# | 1 | a number | `first` | 1.5 |",
            "# | 1 | a number | `first` | 2 |",
            "first (master.py:{line}): the text gives its points as 2, but it is worth 1.5",
        ),
        (
            "# | 2 | 다른 수 | **2** |",
            "# | 2 | 다른 수 | **1** |",
            "second (master.py:{line}): the text gives its points as 1, but it is worth 2",
        ),
        (
            "# | | Total | | 3.5 |",
            "# | | Total | | 4 |",
            "master.py:{line}: the text gives the total as 4 points, but the questions add up to 3.5",
        ),
        (
            "# # 숫자 (총 3.5점)",
            "# # 숫자 (총 10점)",
            "master.py:{line}: the text gives the total as 10 points, but the questions add up to 3.5",
        ),
    ],
)
def test_each_place_that_says_otherwise_is_one_line(
    tmp_path: Path, loaded: Assignment, line: str, other: str, said: str
) -> None:
    text, number = with_other(line, other)
    assert problems(written(tmp_path, text), loaded) == [said.format(line=number)]


def test_cases_with_more_points_than_their_question_are_named(tmp_path: Path) -> None:
    text, _ = with_other("# points: 1.5", "# points: 1")
    with pytest.raises(MasterError, match="first: its points are 1, but its test cases add up to 1"):
        made(written(tmp_path, text), tmp_path)


def test_points_of_each_case_and_points_that_only_the_cases_say(
    tmp_path: Path, loaded: Assignment
) -> None:
    text, _ = with_other("# points: 1.5", "# points:\n#     each: 1")
    assert problems(written(tmp_path, text), loaded) == [
        "first: its points are 2, but its test cases add up to 1.5"
    ]
    text, _ = with_other("# points: 1.5", "# all_or_nothing: true")
    assert problems(written(tmp_path / "none", text), loaded) == []


def test_points_that_otter_scales_may_be_said_either_way(tmp_path: Path) -> None:
    possible = "# generate:\n#   points_possible: 15\n#   seed: 7"
    text = MASTER.replace("# generate:\n#   seed: 7", possible).replace("· 1.5 points", "· 15 points")
    path = written(tmp_path, text)
    assert problems(path, made(path, tmp_path)) == []


SECTION = "# ## Both ({said} points)\n\n# %% [markdown]\n# ### Text\n"


@pytest.mark.parametrize(("said", "is_right"), [("3.5", True), ("1.5", True), ("3", False)])
def test_a_heading_above_several_questions_has_their_sum_and_may_leave_out_a_bonus(
    tmp_path: Path, said: str, is_right: bool
) -> None:
    text = MASTER.replace(INTRODUCTION, f"# %% [markdown]\n{SECTION.format(said=said)}")
    text = text.replace("# ## 1.", "# ### 1.").replace(
        "# manual: true", "# manual: true\n# bonus: true"
    )
    path = written(tmp_path, text)
    found = problems(path, made(path, tmp_path))
    assert [re.sub(r":\d+", "", each) for each in found] == [
        "master.py: the text gives the total as 3 points, but the questions add up to 3.5"
    ] * (not is_right)


def test_a_notebooks_cell_is_named_by_its_line(tmp_path: Path) -> None:
    def raw(text: str) -> Any:
        return v4.new_raw_cell(text)

    cells = [
        raw("# ASSIGNMENT CONFIG\nname: hw"), raw("# BEGIN QUESTION\nname: q1\npoints: 2"),
        v4.new_markdown_cell("**Question 1.** Add. (3 points)"), raw("# BEGIN SOLUTION"),
        v4.new_code_cell("x = 3 # SOLUTION"), raw("# END SOLUTION"), raw("# BEGIN TESTS"),
        v4.new_code_cell("assert x == 3"), raw("# END TESTS"), raw("# END QUESTION"),
    ]  # fmt: skip
    path = tmp_path / "solutions" / "hw" / "hw.ipynb"
    path.parent.mkdir(parents=True)
    path.write_text(nbformat.writes(v4.new_notebook(cells=cells)))
    assert problems(path, made(path, tmp_path)) == [
        "q1 (hw.ipynb, cell '**Question 1.** Add. (3 points)'): the text gives its points as 3, "
        "but it is worth 2"
    ]


@pytest.mark.parametrize(
    "name", sorted(path.parent.name for path in COURSE.glob("solutions/*/master.py"))
)
def test_every_number_of_points_in_the_course_is_right_and_a_wrong_one_is_noticed(
    name: str, tmp_path: Path, assigned: Callable[[str, str], Made]
) -> None:
    master.write(tmp_path / "bundle", assigned(name, "en").bundle)
    loaded = bundle.load(tmp_path / "bundle", tmp_path, name)
    path, other = COURSE / "solutions" / name / "master.py", tmp_path / "master.py"
    assert problems(path, loaded) == []
    text = path.read_text("utf-8")
    stated = [
        *re.finditer(r"(?m)^# ## .* · ([\d.]+)(?: points?|점)$|^# \| \d+ \| .*`.* ([\d.]+) \|$", text)
    ]
    for found in stated[:: len(stated) // 5]:
        group = found.lastindex or 1
        changed = f"{text[: found.start(group)]}{float(found[group]) + 1}{text[found.end(group) :]}"
        other.write_text(changed, "utf-8")
        assert len(problems(other, loaded)) == 1, found[0]


# --- the commands ---------------------------------------------------------------------------------


def test_verify_and_generate_refuse_it_and_generate_says_how_to_go_on(
    tmp_path: Path, autograder: Callable[..., Ran]
) -> None:
    need("namespaces")
    text, _ = with_other("# points: 1.5", "# points: 2")
    said = "first: its points are 2, but its test cases add up to 1.5"
    course = small(tmp_path, text, "", "", "")
    verified = autograder("verify", "small", "-j", "1", cwd=course)
    assert (verified.code, f"  to fix: {said}\n" in verified.out) == (1, True), verified.out
    refused = autograder("generate", "small", cwd=course)
    assert (refused.code, f"small: {said}" in refused.err) == (2, True), refused.err
    assert not (course / "assignments").exists()
    assert autograder("generate", "small", "--no-verify", cwd=course).code == 0


def test_a_master_without_banks_is_refused_as_well(
    tmp_path: Path, autograder: Callable[..., Ran]
) -> None:
    need("namespaces")
    text, number = with_other("# ## 1. 0에 가장 가까운 3점 · 1.5점", "# ## 1. 수 · 2점")
    written(tmp_path, text)
    (tmp_path / "course.toml").write_text("[assignments.small]\n")
    refused = autograder("generate", cwd=tmp_path)
    assert refused.code == 2
    assert f"small: first (master.py:{number}): the text gives its points as 2" in refused.err
    assert "--no-verify generates the assignment anyway" in refused.err
