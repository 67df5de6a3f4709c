"""Which of a student's files counts, and when that is not certain."""

from __future__ import annotations

import json
import os
import zipfile
from pathlib import Path

import pytest

from autograder.lms.intake import downloads
from autograder.lms.intake.downloads import Wanted
from autograder.lms.intake.submissions import Submission

NAME = "05-losses"
ASKED = frozenset({"mse", "rmse", "sse", "one_hot"})
ALL = "def mse(y, t): ...\nrmse = lambda y, t: 0\nclass sse: ...\none_hot: object = 1\n"
HELPER = "import numpy as np\ndef show(x):\n    mse = x\n    return mse\n"


def notebook(source: str, assignment: str = "") -> str:
    cell = {"cell_type": "code", "source": source, "metadata": {}, "outputs": []}
    said = {"otter": {"assignment_name": assignment}} if assignment else {}
    return json.dumps({"cells": [cell], "metadata": said, "nbformat": 4, "nbformat_minor": 5})


def put(folder: Path, files: dict[str, str], **age_days: float) -> Path:
    """Write files, all of one time, as an unzipped folder's are, unless an age is given."""
    for name, source in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(source)
        when = 1_700_000_000 - age_days.get(path.stem, 0) * 86_400
        os.utime(path, (when, when))
    return folder


def that_counts(root: Path, fixed: str | None = NAME) -> Submission:
    found = downloads.collect([root], Wanted((NAME,), fixed, asked_for=lambda name: ASKED)).submissions
    (kim,) = (submission for submission in found if submission.student == "kim")
    return kim


CHOICES = {
    "a test does not": ({"hw5.py": ALL, "test_hw5.py": "from hw5 import mse, rmse, sse, one_hot\n" + ALL}, "hw5.py"),
    "a module does not": ({"hw5.ipynb": notebook(ALL), "util.py": HELPER}, "hw5.ipynb"),
    "a script that defines nothing does not": ({"hw5.py": ALL, "zzz.py": HELPER}, "hw5.py"),
    "a notebook that defines nothing does not": ({"aaa.py": ALL, "zzz.ipynb": notebook(HELPER)}, "aaa.py"),
    "a scratch notebook does not": ({"hw5.ipynb": notebook(ALL), "scratch.ipynb": notebook(ALL)}, "hw5.ipynb"),
    "a notebook before a script": ({"aaa.ipynb": notebook(ALL), "zzz.py": ALL}, "aaa.ipynb"),
    "the name before what is defined": ({"05-losses.py": "x = 1\n", "zzz.py": ALL}, "05-losses.py"),
    "the metadata before what is defined": ({"a.ipynb": notebook("x = 1", NAME), "zzz.py": ALL}, "a.ipynb"),
    "the one that defines most": ({"main5.py": ALL, "zzz.py": "def mse(a, b): ...\n" + HELPER}, "main5.py"),
    "a package beside it does not": ({"hw.ipynb": notebook(ALL), "model.py": HELPER, "venv/x.py": ALL}, "hw.ipynb"),
}  # fmt: skip


@pytest.mark.parametrize("case", CHOICES)
def test_the_file_that_counts_is_certain_though_all_are_of_one_time(tmp_path: Path, case: str) -> None:
    files, expected = CHOICES[case]
    root = put(tmp_path / "in", {f"kim/{name}": source for name, source in files.items()})
    put(root, {"lee/hw5.py": ALL})
    kim = that_counts(root)
    assert kim.entry.name == expected
    assert kim.doubt is None
    in_zip = tmp_path / "class.zip"
    with zipfile.ZipFile(in_zip, "w") as archive:
        for path, source in {f"kim/{name}": files[name] for name in files}.items() | {
            ("lee/hw5.py", ALL)
        }:
            archive.writestr(zipfile.ZipInfo(path, (2026, 3, 20, 12, 0, 0)), source)
    kim = that_counts(in_zip)
    assert (kim.entry.name, kim.doubt) == (expected, None)


@pytest.mark.parametrize(
    "folder",
    ["venv/lib", "env", "site-packages/x", "proj/node_modules/a", ".git", "my env/lib", ".ipynb_checkpoints", "__pycache__"],
)  # fmt: skip
@pytest.mark.parametrize("fixed", [None, NAME])
def test_what_comes_along_never_counts_and_has_no_row(
    tmp_path: Path, folder: str, fixed: str | None
) -> None:
    root = put(
        tmp_path, {"kim/05-losses.ipynb": notebook(ALL), "lee/05-losses.py": ALL}, **{"05-losses": 9}
    )
    put(root, {f"kim/{folder}/m{number}.py": ALL for number in range(40)})
    if folder.startswith("my env"):
        put(root, {"kim/my env/pyvenv.cfg": "home = /usr/bin\n"})
    found = downloads.collect([root], Wanted((NAME,), fixed, asked_for=lambda name: ASKED)).submissions
    assert [(s.student, s.problem, s.also) for s in found] == [("kim", None, ()), ("lee", None, ())]


def test_a_stray_checkpoint_never_counts(tmp_path: Path) -> None:
    put(tmp_path, {"kim/05-losses.ipynb": notebook(ALL)}, **{"05-losses": 9})
    put(tmp_path, {"kim/05-losses-checkpoint.ipynb": notebook(ALL), "lee/05-losses.py": ALL})
    kim = that_counts(tmp_path, None)
    assert (kim.entry.name, kim.also) == ("05-losses.ipynb", ())


def test_three_hundred_other_files_are_one_note_and_no_row(tmp_path: Path) -> None:
    put(tmp_path, {"kim/05-losses.ipynb": notebook(ALL), "lee/05-losses.ipynb": notebook(ALL)})
    put(tmp_path, {f"kim/lib/m{number}.py": HELPER for number in range(300)})
    found = downloads.collect([tmp_path], Wanted((NAME, "04-forward"))).submissions
    assert [(s.student, s.assignment, len(s.also)) for s in found] == [
        ("kim", NAME, 300),
        ("lee", NAME, 0),
    ]


def test_of_files_for_no_assignment_one_row_says_so(tmp_path: Path) -> None:
    put(tmp_path, {f"kim/m{number}.py": HELPER for number in range(20)})
    put(tmp_path, {"lee/05-losses.ipynb": notebook(ALL)})
    found = downloads.collect([tmp_path], Wanted((NAME, "04-forward"))).submissions
    problems = {s.student: s.problem.code if s.problem else "" for s in found}
    assert (problems, len(found)) == ({"kim": "unknown_assignment", "lee": ""}, 2)


def test_two_different_files_that_nothing_tells_apart_are_a_problem(tmp_path: Path) -> None:
    put(
        tmp_path,
        {
            "kim/first.py": ALL + "# 1",
            "kim/second.py": ALL + "# 2",
            "lee/hw5.py": ALL,
            "park/hw5.py": ALL,
        },
    )
    kim = that_counts(tmp_path)
    assert kim.entry.name == "second.py"
    assert kim.doubt is not None
    assert kim.doubt.values == {"files": "kim/second.py, kim/first.py"}


def test_two_copies_of_one_file_are_no_problem(tmp_path: Path) -> None:
    put(tmp_path, {"kim/05-losses.py": ALL, "kim/05-losses (1).py": ALL, "lee/05-losses.py": ALL})
    kim = that_counts(tmp_path)
    assert (kim.doubt, len(kim.also)) == (None, 1)


def test_the_newer_of_two_versions_counts_and_is_certain(tmp_path: Path) -> None:
    put(tmp_path, {"kim/one.py": ALL + "# 1", "kim/zwei.py": ALL + "# 2", "lee/hw5.py": ALL}, zwei=1)
    put(tmp_path, {"park/hw5.py": ALL})
    kim = that_counts(tmp_path)
    assert (kim.entry.name, kim.doubt) == ("one.py", None)


def test_files_of_which_none_defines_anything_are_a_problem(tmp_path: Path) -> None:
    put(tmp_path, {"kim/one.py": HELPER, "kim/zwei.py": HELPER + "#", "lee/hw5.py": ALL}, zwei=1)
    kim = that_counts(tmp_path)
    assert kim.doubt is not None


def test_a_helper_that_is_all_there_is_counts(tmp_path: Path) -> None:
    put(tmp_path, {"kim/util.py": ALL, "lee/05-losses.py": ALL})
    kim = that_counts(tmp_path)
    assert (kim.entry.name, kim.doubt) == ("util.py", None)


# --- what lies beside it --------------------------------------------------------------------------


IMPORTING = "import mymse, a\nfrom plot_2 import show\nfrom lib.deep import x\n" + ALL


@pytest.mark.parametrize("fixed", [None, NAME])
def test_modules_that_the_notebook_mentions_come_along(tmp_path: Path, fixed: str | None) -> None:
    mentioned = {
        "mymse.py": "import inner\n",
        "plot_2.py": "x = 1",
        "inner.py": "",
        "lib/deep.py": "x = 1",
    }
    put(tmp_path, {f"kim/{name}": text for name, text in mentioned.items()})
    put(
        tmp_path, {"kim/05-losses.ipynb": notebook(IMPORTING), "lee/05-losses.py": ALL, "lee/a.py": "x"}
    )
    others = ("never.py", "my-notes.py", "lib/data.csv", "lib/other.txt", "venv/a.py", "a b.py")
    put(tmp_path, {f"kim/{name}": "x" for name in others})
    kim = that_counts(tmp_path, fixed)
    assert kim.entry.name == "05-losses.ipynb"
    modules = kim.modules(kim.read())
    assert modules == tuple(sorted((name, text.encode()) for name, text in mentioned.items()))
    assert set(kim.counting(modules).also) <= {f"kim/{name}" for name in others}


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_no_more_than_32_modules_and_a_mebibyte_come_along(tmp_path: Path, encoding: str) -> None:
    names = [f"m{number:03}" for number in range(50)]
    put(tmp_path, {f"kim/{name}.py": "x = 1" for name in names})
    put(tmp_path, {"kim/05-losses.py": "import " + ", ".join(names), "lee/05-losses.py": ALL})
    text = (tmp_path / "kim/05-losses.py").read_text()
    (tmp_path / "kim/05-losses.py").write_text(text, encoding=encoding)
    kim = that_counts(tmp_path)
    assert len(kim.modules(kim.read())) == 32
    put(tmp_path, {"kim/m001.py": "#" * (1 << 20), "kim/m000.py": "#"})
    kim = that_counts(tmp_path)
    assert [name for name, _ in kim.modules(kim.read())] == [
        "m000.py",
        *(f"m{n:03}.py" for n in range(2, 33)),
    ]


def test_a_module_keeps_the_name_that_its_student_gave_it(tmp_path: Path) -> None:
    made = {
        "kimminsu_101_9001_05-losses.ipynb": notebook("import mymse"),
        "kimminsu_101_9002_mymse.py": "x = 1",
        "leejiwoo_102_9003_05-losses.ipynb": notebook(ALL),
    }
    with zipfile.ZipFile(tmp_path / "submissions.zip", "w") as packed:
        for name, text in made.items():
            packed.writestr(name, text)
    found = downloads.collect([tmp_path / "submissions.zip"], Wanted((NAME,), None)).submissions
    modules = [each.modules(each.read()) for each in found if each.assignment]
    assert modules == [(("mymse.py", b"x = 1"),), ()]


def test_all_other_files_are_named_whichever_counts(tmp_path: Path) -> None:
    put(
        tmp_path,
        {"kim/05-losses.ipynb": notebook(ALL), "kim/05-losses_2.ipynb": notebook(ALL + "#")},
        **{"05-losses": 2},
    )
    put(tmp_path, {"kim/plot.py": HELPER, "lee/05-losses.py": ALL})
    kim = that_counts(tmp_path, None)
    assert kim.entry.name == "05-losses_2.ipynb"
    assert set(kim.also) == {"kim/05-losses.ipynb", "kim/plot.py"}


@pytest.mark.parametrize("folder", ["old", "Backup", "archive", "이전", "백업"])
def test_a_file_that_was_put_away_does_not_count(tmp_path: Path, folder: str) -> None:
    put(
        tmp_path,
        {f"kim/{folder}/05-losses.py": ALL + "# old", "kim/05-losses.py": ALL, "lee/05-losses.py": ALL},
        **{"05-losses": 1},
    )
    kim = that_counts(tmp_path, None)
    assert (kim.file, kim.doubt) == ("kim/05-losses.py", None)
