"""A question that nearly everybody fails for one reason that is not theirs: what is said, and --strict."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from tests.conftest import Ran, exception_test, need, write_bundle

Grade = Callable[..., Ran]
READS = (
    "def rain(month):\n    return len(open('rain.csv').read().split()) * month\n",
    "rows = open('rain.csv').read().split()\ndef rain(month):\n    return len(rows) * month\n",
)
RAIN = exception_test("rain", "rain: assert rain(2) == 6")
MEAN = exception_test("mean", "mean: assert mean([1, 2]) == 1.6", "mean: assert mean([4]) == 4")
ANSWERS = (
    "def mean(x):\n    return sum(x) / len(x)\n",
    "def mean(x):\n    total = 0\n    for v in x: total += v\n    return total / len(x)\n",
    "import numpy as np\ndef mean(x):\n    return float(np.mean(x))\n",
    "def mean(x):\n    n = len(x)\n    return sum(v / n for v in x)\n",
    "import statistics\ndef mean(x):\n    return float(statistics.mean(x))\n",
)
NOTE = "lost points for one reason"
CANVAS = (
    "Student,ID,SIS User ID,Section,hw (12)\n    Points Possible,,,,1\nkim,1,kim,A,\nlee,2,lee,A,\n"
)


@pytest.fixture
def grade(tmp_path: Path, autograder: Callable[..., Ran]) -> Grade:
    """Grade one file for each of some students."""
    need("namespaces")

    def run(tests: Mapping[str, str], files: Mapping[str, str], *options: str) -> Ran:
        if not (tmp_path / "hw").exists():
            write_bundle(tmp_path / "hw", dict(tests))
        for student, text in files.items():
            (tmp_path / "subs" / student).mkdir(parents=True, exist_ok=True)
            (tmp_path / "subs" / student / "hw.py").write_text(text)
        return autograder("grade", "subs", "-a", "./hw", *options, cwd=tmp_path)

    return run


def table(folder: Path) -> dict[str, dict[str, str]]:
    text = (folder / "results" / "grades.csv").read_text("utf-8-sig")
    return {row["student"]: row for row in csv.DictReader(io.StringIO(text))}


def of_students(*texts: str) -> dict[str, str]:
    return dict(zip(("kim", "lee", "park", "han", "choi", "jung"), texts, strict=False))


def test_a_missing_file_is_said_once_and_strict_gives_no_grades_until_it_is_there(
    grade: Grade, tmp_path: Path, autograder: Callable[..., Ran]
) -> None:
    class_ = of_students(*READS, *READS)
    ran = grade({"rain": RAIN}, class_)
    assert ran.code == 0
    assert ran.out.count(NOTE) == 1
    assert ran.out.startswith("hw/rain: 4 of the 4 students who tried it lost points for one reason")
    assert "FileNotFoundError" in ran.out.splitlines()[0]
    assert {row["final"] for row in table(tmp_path).values()} == {"0"}

    ran = grade({}, class_, "--strict")
    assert (ran.code, ran.out.count(NOTE)) == (1, 1)
    assert "no grades are given for hw/rain" in ran.err
    rows = table(tmp_path)
    assert {(row["standing"], row["final"], row["rain"]) for row in rows.values()} == {
        ("unchecked", "", "")
    }
    (tmp_path / "canvas.in.csv").write_text(CANVAS)
    out = autograder("export", "canvas", "canvas.in.csv", "-a", "hw", cwd=tmp_path)
    assert "kim,1,kim,A,\nlee,2,lee,A,\n" in (tmp_path / "canvas.csv").read_text()
    assert "rows left unchanged: kim (1), lee (2)" in out.out
    assert out.code == 1

    (tmp_path / "hw" / "files").mkdir()
    (tmp_path / "hw" / "files" / "rain.csv").write_text("a b c")
    ran = grade({}, class_, "--strict")
    assert (ran.code, NOTE in ran.out) == (0, False)
    assert {row["final"] for row in table(tmp_path).values()} == {"1"}


def test_without_strict_the_points_count_as_they_are(grade: Grade, tmp_path: Path) -> None:
    grade({"rain": RAIN}, of_students(*READS), "--strict")
    ran = grade({}, {})
    assert ran.code == 0
    assert {row["final"] for row in table(tmp_path).values()} == {"0"}


def test_strict_takes_only_the_question_and_only_from_who_tried_it(
    grade: Grade, tmp_path: Path
) -> None:
    right = "def mean(x):\n    return sum(x) / len(x)\n"
    mean = exception_test("mean", "mean: assert mean([4]) == 4")
    files = of_students(*(read + right for read in (*READS, *READS)), "def rain(month): ...\n" + right)
    ran = grade({"rain": RAIN, "mean": mean}, files, "--strict")
    assert ran.code == 1
    rows = table(tmp_path)
    assert [rows[each]["standing"] for each in ("kim", "choi")] == ["unchecked", "graded"]
    assert [(row["rain"], row["mean"]) for row in rows.values()] == [
        ("0", "1") if student == "choi" else ("", "1") for student in rows
    ]


def test_a_question_that_nobody_attempted_is_the_students(grade: Grade, tmp_path: Path) -> None:
    files = of_students(
        "def mean(x): ...\n", "def mean(x):\n    pass\n", "x = 1\n", "def mean(x):\n    ''' '''\n",
        "def mean(x):\n    total = ...\n    return total\n", "mean = ...\n",
    )  # fmt: skip
    ran = grade({"mean": MEAN}, files, "--strict")
    assert (ran.code, NOTE in ran.out) == (0, False), ran.err
    assert {row["final"] for row in table(tmp_path).values()} == {"0"}


def test_a_wrong_test_shows_in_a_class_whose_answers_agree(grade: Grade) -> None:
    ran = grade({"mean": MEAN}, of_students(*ANSWERS), "--strict")
    assert ran.code == 1
    assert ran.out.count("5 of the 5 students who tried it") == 1
    assert "Is a test wrong?" in ran.out


@pytest.mark.parametrize(
    "answers",
    [
        ANSWERS[:4],  # four can share a mistake
        ANSWERS[:1] * 5,  # all have it from one, or from the notebook that they got
        (*ANSWERS[:4], "def mean(x): return 1\n", "def mean(x): return 2\n"),
        [f"def mean(x):\n    y{n} = 1\n    print(x)\n" for n in range(5)],
    ],
)
def test_what_some_share_or_copied_or_left_out_is_theirs(grade: Grade, answers: list[str]) -> None:
    ran = grade({"mean": MEAN}, of_students(*answers), "--strict")
    assert (ran.code, NOTE in ran.out) == (0, False), ran.err


@pytest.mark.parametrize("students", [1, 2, 4])
def test_an_error_in_the_test_is_nobodys_fault_in_a_class_of_any_size(
    grade: Grade, tmp_path: Path, students: int
) -> None:
    test = exception_test("mean", "mean: data = {}['mean']\n    assert mean([1, 2]) == data")
    ran = grade({"mean": test}, of_students(*ANSWERS[:students]), "--strict")
    assert ran.code == 1
    assert ran.out.count("the test itself stopped with KeyError") >= 1
    assert ran.out.splitlines()[0].startswith(f"{students} student")
    assert NOTE not in ran.out
    assert "no grades are given for hw/mean" in ran.err
    assert {row["final"] for row in table(tmp_path).values()} == {""}


def test_one_student_alone_may_have_misspelled_a_file(grade: Grade) -> None:
    assert grade({"rain": RAIN}, {"kim": READS[0]}, "--strict").code == 0


def test_a_package_that_all_import_and_nobody_allowed_is_said_once(grade: Grade) -> None:
    text = "import bs4\ndef mean(x):\n    return sum(x) / len(x) if bs4 else 0\n"
    test = exception_test("mean", "mean: assert mean([4]) == 4")
    ran = grade({"mean": test}, {"kim": text, "lee": text + "\n"}, "--strict")
    assert ran.code == 1
    assert ran.out.count("--package beautifulsoup4") == 1
    assert (NOTE in ran.out, "no grades are given for hw/mean" in ran.err) == (False, True)


def test_a_name_that_the_tests_spell_differently_shows(grade: Grade) -> None:
    files = of_students(*(text.replace("mean(x)", "means(x)") for text in ANSWERS))
    ran = grade({"mean": MEAN}, files, "--strict")
    assert ran.code == 1
    assert "There is no `mean`, but there is `means`" in ran.out.splitlines()[0]


def test_json_stays_json(grade: Grade) -> None:
    ran = grade({"rain": RAIN}, of_students(*READS), "--strict", "--format", "json")
    assert json.loads(ran.out)["submissions"]
    assert NOTE in ran.err
