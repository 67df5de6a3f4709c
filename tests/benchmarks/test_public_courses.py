"""The benchmark on public courses finds assignments wherever Otter keeps tests, and counts honestly."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.conftest import COURSE, exception_test, notebook, ok_test

sys.path.insert(0, str(COURSE / "benchmarks"))

import public_assignments as assignments
import public_damage
import public_figures
from public_figures import Compared
from public_graders import Outcome, limited

INIT = "import otter\ngrader = otter.Notebook()"
SPEC = {"name": "q1", "points": 1, "suites": [{"cases": [{"code": ">>> x\n3"}], "type": "doctest"}]}


def write(path: Path, text: str) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, "utf-8")
    return path


def raw_cell(text: str) -> str:
    made = json.loads(notebook("x = 3", kernelspec={"name": "python3", "language": "python"}))
    made["cells"].insert(0, {"cell_type": "raw", "metadata": {}, "source": text})
    return json.dumps(made)


def prepared(folder: Path, scratch: Path) -> assignments.Prepared:
    scratch.mkdir()
    (found,) = assignments.find(folder)
    return assignments.prepare(found, scratch)


def test_tests_are_found_in_files_metadata_and_masters(tmp_path: Path) -> None:
    write(tmp_path / "a+files/hw1/hw1.ipynb", notebook(INIT))
    write(tmp_path / "a+files/hw1/tests/q1.py", ok_test("q1", ">>> x\n3"))
    write(
        tmp_path / "b+metadata/lab.ipynb",
        notebook(INIT, otter={"OK_FORMAT": True, "tests": {"q1": SPEC}}),
    )
    write(tmp_path / "c+master/src/hw.ipynb", raw_cell("# ASSIGNMENT CONFIG\nname: hw"))
    write(tmp_path / "d+none/lecture.ipynb", notebook("import numpy"))
    write(
        tmp_path / "e+r/hw.ipynb",
        notebook(INIT, kernelspec={"name": "ir"}, otter={"tests": {"q": SPEC}}),
    )
    write(tmp_path / "f+broken/hw.ipynb", "{")
    found = [(one.repository, one.name, one.kind) for one in assignments.find(tmp_path)]
    assert found == [
        ("a+files", "hw1/hw1.ipynb", "files"),
        ("b+metadata", "lab.ipynb", "metadata"),
        ("c+master", "src/hw.ipynb", "master"),
    ]


def test_tests_in_metadata_are_written_as_otter_reads_them(tmp_path: Path) -> None:
    metadata = {"OK_FORMAT": True, "tests": {"q1": SPEC}}
    write(tmp_path / "all/repository/hw.ipynb", notebook(INIT, otter=metadata))
    made = prepared(tmp_path / "all", tmp_path / "scratch")
    namespace: dict[str, Any] = {}
    exec((made.bundle / "tests" / "q1.py").read_text(), namespace)
    assert (namespace["OK_FORMAT"], namespace["test"]) == (True, SPEC)


def test_a_submission_has_the_name_and_the_mark_that_otter_looks_for(tmp_path: Path) -> None:
    init = 'import otter\ngrader = otter.Notebook("hw.ipynb")'
    write(tmp_path / "all/repository/hw-solved.ipynb", notebook(init, otter={"tests": {"q1": SPEC}}))
    made = prepared(tmp_path / "all", tmp_path / "scratch")
    assert made.notebook.name == "hw.ipynb"
    assert json.loads(made.notebook.read_text())["metadata"]["otter"]["OK_FORMAT"] is True


def test_exception_based_tests_in_metadata_are_written_as_they_are(tmp_path: Path) -> None:
    source = exception_test("q1", "x: assert x == 3")
    metadata = {"OK_FORMAT": False, "tests": {"q1": source.splitlines(keepends=True)}}
    write(tmp_path / "all/repository/hw.ipynb", notebook(INIT, otter=metadata))
    made = prepared(tmp_path / "all", tmp_path / "scratch")
    assert (made.bundle / "tests" / "q1.py").read_text() == source


def test_the_solutions_of_a_master_are_the_submission(tmp_path: Path) -> None:
    made = json.loads(raw_cell("# ASSIGNMENT CONFIG\ninit_cell: true"))
    texts = [
        ("raw", "# BEGIN QUESTION\nname: q1"), ("raw", "# BEGIN SOLUTION"), ("code", "x = 3 # SOLUTION"),
        ("raw", "# END SOLUTION"), ("raw", "# BEGIN TESTS"), ("code", "x == 3\n# EXPECTED\n"),
        ("raw", "# END TESTS"), ("raw", "# END QUESTION"),
    ]  # fmt: skip
    for kind, text in texts:
        cell = {"cell_type": kind, "metadata": {}, "source": text}
        extra = {"execution_count": None, "outputs": []} if kind == "code" else {}
        made["cells"].append({**cell, **extra})
    write(tmp_path / "all/repository/hw.ipynb", json.dumps(made))
    out = prepared(tmp_path / "all", tmp_path / "scratch")
    assert [path.name for path in out.bundle.glob("tests/*.py")] == ["q1.py"]
    assert "x = 3" in out.notebook.read_text("utf-8")


def test_old_test_files_get_the_mark_that_otter_asks_for_and_broken_ones_go(tmp_path: Path) -> None:
    old = f"test = {SPEC!r}\n"
    write(tmp_path / "old.py", old)
    write(tmp_path / "broken.py", "test = {")
    write(tmp_path / "other.py", "print('not a test')\n")
    assert assignments.keep_loadable(tmp_path) == 1
    assert (tmp_path / "old.py").read_text() == f"OK_FORMAT = True\n\n{old}"


def test_what_otter_cannot_load_is_left_out_with_the_reason(tmp_path: Path) -> None:
    write(tmp_path / "all/repository/hw.ipynb", notebook(INIT))
    write(tmp_path / "all/repository/tests/q1.py", "test = {")
    with pytest.raises(assignments.NotUsable, match="can load none"):
        prepared(tmp_path / "all", tmp_path / "scratch")


def test_data_beside_the_notebook_goes_into_the_bundle_and_other_assignments_do_not(
    tmp_path: Path,
) -> None:
    folder = tmp_path / "all/repository"
    write(folder / "hw.ipynb", notebook(INIT, otter={"OK_FORMAT": True, "tests": {"q1": SPEC}}))
    for name in ("helper.py", "data/a.csv", "tests/q0.py", "handout.pdf", "hw2/b.csv"):
        write(folder / name, "1")
    write(folder / "hw2/hw2.ipynb", notebook("x = 3"))
    made = prepared(tmp_path / "all", tmp_path / "scratch")
    files = made.bundle / "files"
    copied = sorted(path.relative_to(files).as_posix() for path in files.rglob("*") if path.is_file())
    assert copied == ["data/a.csv", "helper.py"]


def test_packages_are_those_imported_anywhere_as_far_as_they_are_installed(tmp_path: Path) -> None:
    book = write(
        tmp_path / "hw.ipynb", notebook("%matplotlib inline\nimport yaml as y, helper", "from x import")
    )
    write(tmp_path / "bundle/files/helper.py", "if True:\n    from nbformat.v4 import reads\n")
    write(
        tmp_path / "bundle/tests/q.py", ok_test("q", ">>> import rich.text, no_such_module\n>>> 1\n1")
    )
    found = assignments.packages_of(tmp_path / "bundle", book)
    assert found == ("PyYAML", "matplotlib", "nbformat", "numpy", "rich")


# --- counting --------------------------------------------------------------------------------------


def outcome(**questions: str) -> Outcome:
    """Cases by their first letters: ``q1="ppf"``."""
    words = {"p": "passed", "f": "failed", "u": "unchecked", "m": "missing"}
    return Outcome(
        {
            name: [{"status": words[letter], "text": "", "source": ""} for letter in cases]
            for name, cases in questions.items()
        }
    )


def compared(otter: Outcome, this: Outcome, by_statement: Outcome | None = None) -> Compared:
    made = Compared("repository", "hw.ipynb")
    public_figures.compare(made, otter, this, by_statement)
    return made


def test_each_difference_is_counted_for_what_it_is() -> None:
    made = compared(outcome(q1="ppppf", q2="pf", q3="ff"), outcome(q1="pfumf", q2="pf", q3="fp"))
    assert made.counts == {
        "passed": 2, "silent": 2, "unchecked": 1, "failed": 4, "rescued": 0, "printed": 0, "wrong": 1,
        "questions": 2, "equal": 1,
    }  # fmt: skip
    kinds = [(row["question"], row["case"], row["kind"]) for row in made.differing]
    assert kinds == [
        ("q1", 1, "silent"), ("q1", 2, "unchecked"), ("q1", 3, "silent"), ("q3", 1, "wrong"),
    ]  # fmt: skip
    assert not made.equal


def test_a_case_without_a_result_is_silent_unless_it_is_said_aloud() -> None:
    assert compared(outcome(q1="pp"), Outcome()).counts["silent"] == 2
    assert compared(outcome(q1="pp"), Outcome(failure="refused: why")).counts["unchecked"] == 2
    lane = Outcome(problems=["unchecked_lane: reason=why"])
    assert compared(outcome(q1="pp"), lane).counts["unchecked"] == 2


def test_a_case_is_rescued_only_if_otter_passes_it_statement_by_statement() -> None:
    otter, this = outcome(q1="pff"), outcome(q1="ppp")
    made = compared(otter, this, by_statement=outcome(q1="ppf"))
    assert (made.counts["rescued"], made.counts["wrong"], made.equal) == (1, 1, False)
    made = compared(otter, outcome(q1="ppf"), by_statement=outcome(q1="ppf"))
    assert (made.counts["rescued"], made.counts["wrong"], made.equal) == (1, 0, True)


@pytest.mark.parametrize(
    ("got", "kind"),
    [("np.True_", "printed"), ("np.float64(0.5)\n", "wrong"), ("np.False_", "wrong"), ("3", "wrong")],
)
def test_a_case_is_printed_only_if_the_numbers_are_those_that_it_expects(got: str, kind: str) -> None:
    otter = outcome(q1="pf")
    said = f"Failed example:\n    x\nExpected:\n    True\nGot:\n    {got}\n"
    otter.questions["q1"][1]["text"] = (
        f"Trying:\n    y\nok\n{'*' * 70}\n{said}{'*' * 70}\n1 item had failures"
    )
    (row,) = compared(otter, outcome(q1="pp")).differing
    assert row["kind"] == kind
    otter.questions["q1"][1]["text"] += f"\n{'*' * 70}\n{said.replace('True', '4')}"
    (row,) = compared(otter, outcome(q1="pp")).differing
    assert row["kind"] == "wrong"


def test_the_figure_line_counts_assignments_of_which_otter_passes_something() -> None:
    results = [
        compared(outcome(q1="pp"), outcome(q1="pp")),
        compared(outcome(q1="pf"), outcome(q1="uf")),
        compared(outcome(q1="ff"), outcome(q1="ff")),
    ]
    assert public_figures.figures(results) == (
        "2 assignments, 1 equal in every case (50.0 %); 2 questions, 1 equal (50.0 %); of 3 cases that "
        "Otter passes 2 (66.7 %) pass, 0 (0.0 %) fail silently, 1 (33.3 %) are unchecked; of 3 cases that "
        "Otter fails 0 pass (and 0 that a line which raised earlier in a cell costs in Otter alone, "
        "0 that Otter compares with what NumPy 1 printed)"
    )


# --- damage ----------------------------------------------------------------------------------------


@pytest.mark.filterwarnings("ignore:Cell is missing an id")
@pytest.mark.parametrize("kind", public_damage.KINDS)
def test_damage_changes_whatever_the_tests_ask_for_and_nothing_else(kind: str, tmp_path: Path) -> None:
    cells = (
        "def f(x):\n    return x\na = 1; b = 'x'\nc = [1, 2]\ngrader.check('q1')", "other = 5\nd = {1: 2}",
    )  # fmt: skip
    book = write(tmp_path / "hw.ipynb", notebook(*cells))
    write(
        tmp_path / "bundle/tests/q1.py",
        ok_test("q1", ">>> f(a)\n1", ">>> (b, c, d)\n('x', [1, 2], {1: 2})"),
    )
    made = public_damage.damaged(assignments.Prepared(tmp_path / "bundle", book, (), "0"), kind)
    namespace: dict[str, Any] = {}
    for cell in json.loads(made.notebook.read_text())["cells"]:
        exec("".join(cell["source"]), namespace)
    assert namespace["other"] == 5
    assert (namespace["f"](1), namespace["a"], namespace["c"], namespace["d"]) != (1, 1, [1, 2], {1: 2})
    for name, right in {"a": 1, "c": [1, 2], "d": {1: 2}}.items():
        assert namespace[name] != right
    assert namespace["f"](1) != 1
    assert made.digest != "0"


def test_what_failed_before_the_damage_does_not_count_for_it() -> None:
    honest, damaged = outcome(q1="ppf", q2="f"), outcome(q1="pff", q2="f")
    made = compared(public_figures.without_failed(damaged, honest), outcome(q1="ppp", q2="p"))
    assert (made.counts["passed"], made.counts["failed"], made.counts["wrong"]) == (1, 1, 1)
    assert "of 1 cases that Otter fails for the damage 1 pass" in public_figures.damage_line([made])


# --- processes -------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("function", "seconds", "why"),
    [
        (lambda: time.sleep(60), 0.5, "no result within 0 s"),
        (lambda: os.kill(os.getpid(), 9), 60, "it ended with -9"),
        (lambda: 1 / 0, 60, "ZeroDivisionError"),
    ],
)
def test_a_grader_that_does_not_end_or_dies_costs_one_result(
    function: Callable[..., Any], seconds: float, why: str
) -> None:
    assert why in limited(seconds, function).failure


# --- the whole ---------------------------------------------------------------------------------------


def test_right_and_wrong_work_is_graded_by_both(tmp_path: Path) -> None:
    tests = {"OK_FORMAT": True, "tests": {"q1": SPEC}}
    write(tmp_path / "all/a/right.ipynb", notebook(INIT, "x = 3", "grader.check('q1')", otter=tests))
    write(tmp_path / "all/a/wrong.ipynb", notebook(INIT, "x = 4", otter=tests))
    write(tmp_path / "all/a/late.ipynb", notebook(INIT, "x = 1 / 0\nx = 3", otter=tests))
    script = COURSE / "benchmarks" / "public_courses.py"
    details = tmp_path / "details.jsonl"
    done = subprocess.run(
        [sys.executable, script, tmp_path / "all", "--details", details],
        capture_output=True, text=True, check=True, cwd=COURSE,
    )  # fmt: skip
    assert done.stdout.splitlines()[-1].startswith(
        "1 assignments, 1 equal in every case (100.0 %); 1 questions, 1 equal (100.0 %); of 1 cases that "
        "Otter passes 1 (100.0 %) pass, 0 (0.0 %) fail silently, 0 (0.0 %) are unchecked; of 2 cases that "
        "Otter fails 0 pass (and 1 "
    ), done.stderr
    (row,) = (json.loads(line) for line in details.read_text().splitlines())
    assert (row["assignment"], row["kind"], row["otter"]) == ("late.ipynb", "rescued", "failed")
    assert "ZeroDivisionError" in row["problems"][0]
