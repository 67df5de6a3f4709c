"""Whose each file is: one decision over the whole download, or a refusal with both readings."""

from __future__ import annotations

import io
import json
import shutil
import time
import zipfile
from collections import Counter
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from autograder.formats.archive import Entry
from autograder.lms.intake import downloads, labels, students
from autograder.lms.intake.contents import Recogniser
from autograder.lms.intake.downloads import Collected, Wanted
from autograder.lms.intake.named import Named
from autograder.lms.intake.skeletons import Skeletons
from autograder.lms.intake.students import Choice, Evidence
from autograder.records.errors import CollectError
from autograder.records.grades import Person
from tests.conftest import COURSE

IDS = ("05-losses", "04-forward")
ASKED = frozenset({"mse", "rmse"})
ANSWER = "def mse(y, t): return 0\ndef rmse(y, t): return 0\n"
HELPER = "import numpy as np\nsize = 3\n"

FIVE = {
    "2024001": Person("2024001", "홍길동"),
    "2024002": Person("2024002", "이순신"),
    "2024003": Person("2024003", "김유신"),
    "2024004": Person("2024004", "강감찬"),
    "2024005": Person("2024005", "을지문덕"),
}
KIM_LEE = {id: Person(id) for id in ("kim", "lee", "park")}


def notebook(source: str = ANSWER) -> str:
    cell = {"cell_type": "code", "source": source, "metadata": {}, "outputs": []}
    return json.dumps({"cells": [cell], "metadata": {}, "nbformat": 4, "nbformat_minor": 5})


def put(root: Path, *files: str, code: str = ANSWER) -> Path:
    """Write files, each a little different, as students' files are."""
    for number, file in enumerate(files):
        path = root / file
        path.parent.mkdir(parents=True, exist_ok=True)
        text = f"{code}# {number}\n"
        path.write_text(notebook(text) if file.endswith(".ipynb") else text)
    return root


def zipped(folder: Path) -> Path:
    return Path(shutil.make_archive(str(folder), "zip", folder.parent, folder.name))


def collect(
    path: Path, people: dict[str, Person] | None = None, fixed: str | None = None, choice: Choice = "",
    given: Skeletons | None = None,
) -> Collected:  # fmt: skip
    ids = (fixed,) if fixed else IDS
    wanted = Wanted(ids, fixed, people=people or {}, students=choice, asked_for=lambda name: ASKED)
    if given is not None:
        wanted = Wanted(ids, fixed, people=people or {}, given=given, asked_for=lambda name: ASKED)
    return downloads.collect([path], wanted)


def who(path: Path, *args: Any, **options: Any) -> list[str]:
    return [each.student for each in collect(path, *args, **options).submissions]


# --- what is not a student ------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Copy of 05-losses.ipynb", "Copy of Copy of 05-losses.ipynb"),
        ("draft_05-losses.ipynb", "final_05-losses.ipynb"),
        ("v1_05-losses.ipynb", "v2_05-losses.ipynb"),
        ("1_05-losses.ipynb", "2_05-losses.ipynb"),
        ("hw 05-losses.ipynb", "old 05-losses.ipynb"),
        ("사본 - 05-losses.ipynb", "최종_05-losses.ipynb"),
        ("05-losses - 복사본.ipynb", "05-losses - 복사본 (2).ipynb"),
        ("05-losses의 사본.ipynb", "05-losses.ipynb"),
        ("05-losses - Copy.ipynb", "05-losses (1).ipynb"),
        ("05-losses-Copy1.ipynb", "05-losses_최종_진짜최종.ipynb"),
        ("수정본 05-losses.ipynb", "제출용_05-losses.ipynb"),
        ("try/05-losses.ipynb", "again/05-losses.ipynb"),
        ("alpha_05-losses.py", "beta_05-losses.py"),
    ],
)
@pytest.mark.parametrize("fixed", [None, "05-losses"])
def test_copies_and_versions_are_never_students(
    tmp_path: Path, one: str, other: str, fixed: str | None
) -> None:
    put(tmp_path / "in", *(f"{student}/{file}" for student in ("kim", "lee") for file in (one, other)))
    put(tmp_path / "in", "park/05-losses.ipynb")
    for people in ({}, KIM_LEE):
        for path in (tmp_path / "in", zipped(tmp_path / "in")):
            found = collect(path, people, fixed)
            assert [s.student for s in found.submissions] == ["kim", "lee", "park"]
            assert [len(s.also) for s in found.submissions] == [1, 1, 0]
            assert found.strangers == ()


@pytest.mark.parametrize("fixed", [None, "05-losses"])
def test_a_file_named_after_its_own_folder_shows_that_the_folder_is_the_students(
    tmp_path: Path, fixed: str | None
) -> None:
    files = (
        "20240001 kim/my_05-losses.ipynb",
        "20240001 kim/kim_05-losses.ipynb",
        "20240002 lee/lee_05-losses.ipynb",
    )
    assert who(put(tmp_path, *files), None, fixed) == ["20240001 kim", "20240002 lee"]


@pytest.mark.parametrize("fixed", [None, "05-losses"])
def test_sections_hold_several_students(tmp_path: Path, fixed: str | None) -> None:
    files = (
        "sec1/kim_05-losses.ipynb",
        "sec1/lee_05-losses.ipynb",
        "sec2/park_05-losses.ipynb",
        "sec2/choi_05-losses.ipynb",
    )
    put(tmp_path / "in", *files)
    assert who(tmp_path / "in", None, fixed) == ["choi", "kim", "lee", "park"]
    assert who(zipped(tmp_path / "in"), None, fixed) == ["choi", "kim", "lee", "park"]


def test_folders_of_students_in_folders_of_sections(tmp_path: Path) -> None:
    put(tmp_path, *(f"A반/{name}/05-losses.py" for name in ("kim", "lee")))
    put(tmp_path, *(f"B반/{name}/05-losses.py" for name in ("park", "choi")))
    assert who(tmp_path) == ["choi", "kim", "lee", "park"]


def test_one_name_in_two_sections_is_two_students_unless_the_class_has_one(tmp_path: Path) -> None:
    put(
        tmp_path,
        "A반/kim/05-losses.py",
        "A반/lee/05-losses.py",
        "B반/kim/05-losses.py",
        "B반/choi/05-losses.py",
    )
    assert who(tmp_path) == ["choi", "kim", "kim (B반)", "lee"]
    assert who(tmp_path, {"kim": Person("kim")}) == ["choi", "kim", "lee"]


def test_weeks_with_the_same_students_are_not_students(tmp_path: Path) -> None:
    put(tmp_path, "week 4/kim/04-forward.py", "week 4/lee/04-forward.py")
    put(tmp_path, "week 5/kim/05-losses.py", "week 5/lee/05-losses.py")
    found = [(s.assignment, s.student) for s in collect(tmp_path).submissions]
    assert found == [
        ("04-forward", "kim"),
        ("04-forward", "lee"),
        ("05-losses", "kim"),
        ("05-losses", "lee"),
    ]


# --- what lies beside the students ----------------------------------------------------------------


@pytest.mark.parametrize("wrap", ["", "hw5/", "downloads/CS101/hw5/"])
@pytest.mark.parametrize("fixed", [None, "05-losses"])
def test_loose_files_beside_the_folders_change_nothing(
    tmp_path: Path, wrap: str, fixed: str | None
) -> None:
    root = put(tmp_path / "in", *(f"{wrap}{name}/05-losses.py" for name in ("kim", "lee", "park")))
    for file in ("grades.csv", "README.md", ".DS_Store", "index.html", "notes.txt", "명단.xlsx"):
        (root / wrap / file).write_text("x")
    (root / "roster.csv").write_text("student id\nkim\n")
    assert who(root, None, fixed) == ["kim", "lee", "park"]
    assert who(zipped(root), None, fixed) == ["kim", "lee", "park"]
    found = collect(root, None, fixed)
    assert {path.rpartition("/")[2] for path in found.unmatched} == {
        "README.md",
        "index.html",
        "notes.txt",
    }


@pytest.mark.parametrize("place", ["", "hw5/"])
def test_the_teachers_own_worksheet_is_nobodys(tmp_path: Path, place: str) -> None:
    root = put(tmp_path / "in", "hw5/kim/05-losses.py", "hw5/lee/05-losses.py")
    given = COURSE / "assignments" / "ko" / "05-losses" / "05-losses.ipynb"
    shutil.copy(given, root / place / "05-losses.ipynb")
    found = collect(root, given=Skeletons(COURSE / "assignments"))
    assert [s.student for s in found.submissions] == ["kim", "lee"]
    assert found.unmatched == (f"{place}05-losses.ipynb",)


def test_a_script_that_names_nobody_is_nobodys(tmp_path: Path) -> None:
    root = put(tmp_path, "kim/05-losses.py", "lee/05-losses.py")
    put(tmp_path, "collect.py", code=HELPER)
    found = collect(root, None, "05-losses")
    assert [s.student for s in found.submissions] == ["kim", "lee"]
    assert found.unmatched == ("collect.py",)


def test_a_student_whose_file_is_no_code_still_has_a_row(tmp_path: Path) -> None:
    root = put(tmp_path / "in", "hw5/kim/05-losses.py", "hw5/lee/05-losses.py")
    (root / "hw5" / "park").mkdir()
    (root / "hw5" / "park" / "report.docx").write_bytes(b"x")
    found = collect(zipped(root)).submissions
    assert {s.student: s.problem.code if s.problem else "" for s in found} == {
        "kim": "", "lee": "", "park": "not_code"}  # fmt: skip


# --- the class ------------------------------------------------------------------------------------


def test_an_id_of_the_class_in_a_name_says_who_it_is(tmp_path: Path) -> None:
    put(
        tmp_path,
        "2024001 홍길동/05-losses.py",
        "2024002_이순신/05-losses.py",
        "김유신(2024003)/05-losses.py",
    )
    put(tmp_path, "2024004_강감찬_05-losses.py", "을지문덕_2024005_05-losses.py")
    found = collect(tmp_path, FIVE)
    assert [s.student for s in found.submissions] == sorted(FIVE)
    assert (found.strangers, found.ambiguous, found.unmatched) == ((), (), ())


@pytest.mark.parametrize(
    "label",
    ["2024001홍길동", "[2024001] 홍길동", "과제5_2024001_홍길동", "홍길동-2024001-최종", "2024001", "2024001_hong", "홍길동",
     "hw5_2024001", "A반 2024001 홍길동", "2024001_홍길동 - 복사본", "Copy of 2024001_홍길동", "홍 길동", "2024001.홍길동"],
)  # fmt: skip
def test_a_label_in_any_common_form_is_the_students(tmp_path: Path, label: str) -> None:
    put(tmp_path, f"{label}/05-losses.py", "2024002/05-losses.py")
    assert who(tmp_path, FIVE) == ["2024001", "2024002"]


@pytest.mark.parametrize("label", ["2024001_이순신", "2024001_2024002", "2024001_박문수"])
def test_an_id_beside_another_name_is_not_certain(tmp_path: Path, label: str) -> None:
    put(tmp_path, f"{label}/05-losses.py", "2024003/05-losses.py")
    found = collect(tmp_path, FIVE)
    assert [s.student for s in found.submissions] == sorted(["2024003", label])
    assert len(found.ambiguous) == 1
    assert "2024001" in found.ambiguous[0]
    assert found.matched == 1


@pytest.mark.parametrize("label", ["12024001", "20240011", "x2024001y"])
def test_an_id_inside_a_longer_word_is_no_id(tmp_path: Path, label: str) -> None:
    put(tmp_path, f"{label}/05-losses.py", "2024002/05-losses.py")
    assert "2024001" not in who(tmp_path, FIVE)


def test_a_short_id_is_not_found_in_a_versions_number(tmp_path: Path) -> None:
    people = {"1": Person("1"), "2": Person("2")}
    put(tmp_path, "team 1 notes/05-losses.py", "2/05-losses.py")
    assert who(tmp_path, people) == ["2", "team 1 notes"]


def test_two_forms_of_one_id_are_one_student(tmp_path: Path) -> None:
    put(tmp_path, "2024001_홍길동/05-losses.py", "홍길동(2024001)/05-losses.py", "2024002/05-losses.py")
    assert who(tmp_path, FIVE) == ["2024001", "2024002"]


def test_a_name_that_two_folders_have_is_nobodys(tmp_path: Path) -> None:
    put(tmp_path, "홍길동/05-losses.py", "홍 길동/05-losses.py", "2024002/05-losses.py")
    found = collect(tmp_path, FIVE)
    assert "2024001" not in [s.student for s in found.submissions]
    assert len(found.ambiguous) == 2


def test_folders_of_the_class_below_a_folder_of_no_student(tmp_path: Path) -> None:
    put(tmp_path, "2024001/05-losses.py", "2024002/05-losses.py")
    put(tmp_path, "지각/2024003/05-losses.py", "late/2024004_05-losses.py", "late/2024005_05-losses.py")
    assert who(tmp_path, FIVE) == sorted(FIVE)


def test_nobody_submits_for_somebody_who_has_a_place(tmp_path: Path) -> None:
    put(tmp_path, "2024001/05-losses.py", "newcomer/2024001_05-losses.py", "2024002/05-losses.py")
    found = collect(tmp_path, FIVE)
    assert [s.student for s in found.submissions] == ["2024001", "2024002", "newcomer"]
    assert found.strangers == ("newcomer",)


# --- one folder around all files ------------------------------------------------------------------

NAMES = ("2024001_홍길동", "2024002_이순신", "2024003_김유신")


@pytest.mark.parametrize("suffix", ["", "_05-losses"])
@pytest.mark.parametrize("people", [{}, FIVE])
def test_a_zipped_folder_of_files_named_by_students(
    tmp_path: Path, suffix: str, people: dict[str, Person]
) -> None:
    put(tmp_path / "과제5", *(f"{name}{suffix}.py" for name in NAMES[:2]), f"{NAMES[2]}{suffix}.ipynb")
    expected = [name[:7] for name in NAMES] if people else sorted(NAMES)
    for path in (tmp_path / "과제5", zipped(tmp_path / "과제5")):
        assert who(path, people, "05-losses") == expected


def test_a_blank_answer_in_such_a_folder_is_a_row(tmp_path: Path) -> None:
    put(tmp_path / "in" / "과제5", "2024001_홍길동.py", "2024002_이순신.py")
    put(tmp_path / "in" / "과제5", "2024003_김유신.py", code="")
    put(tmp_path / "in" / "과제5", "util.py", code=HELPER)
    found = collect(tmp_path / "in", FIVE, "05-losses")
    assert [s.student for s in found.submissions] == ["2024001", "2024002", "2024003"]
    assert found.unmatched == ("과제5/util.py",)


def test_one_students_zip_of_a_project_is_one_student(tmp_path: Path) -> None:
    put(tmp_path / "kim", "hw5.py")
    put(tmp_path / "kim", "model.py", "layers.py", "plot.py", code=HELPER)
    found = collect(tmp_path / "kim", None, "05-losses")
    assert [(s.student, s.file, len(s.also)) for s in found.submissions] == [("kim", "hw5.py", 3)]
    (inside,) = collect(zipped(tmp_path / "kim"), None, "05-losses").submissions
    assert (inside.student, inside.entry.name) == ("kim", "hw5.py")


def test_a_zip_that_is_given_itself_is_named_after_its_student(tmp_path: Path) -> None:
    put(tmp_path / "in", "05-losses.py")
    path = tmp_path / "kim.zip"
    with zipfile.ZipFile(path, "w") as made:
        made.writestr("05-losses.py", ANSWER)
    assert who(path) == ["kim"]


def test_the_only_zip_in_a_folder_may_be_the_class(tmp_path: Path) -> None:
    inner = io.BytesIO()
    with zipfile.ZipFile(inner, "w") as made:
        for number, student in enumerate(("kim", "lee", "park")):
            made.writestr(f"{student}/05-losses.py", ANSWER + f"# {number}")
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "class.zip").write_bytes(inner.getvalue())
    (tmp_path / "in" / "roster.csv").write_text("student id\nkim\nlee\npark\n")
    for people in ({}, KIM_LEE):
        assert who(tmp_path / "in", people) == ["kim", "lee", "park"]


# --- what contradicts itself ----------------------------------------------------------------------

CONTRADICTIONS = {
    "files at the top that name nobody": (
        ("05-losses.ipynb", "05-losses (1).ipynb", "05-losses (2).ipynb"),
        ["in"],
        ["05-losses", "05-losses (1)", "05-losses (2)"],
    ),
    "two answers in one folder": (("kim/first.py", "kim/second.py"), ["kim"], ["first", "second"]),
    "numbered folders in one folder": (
        ("kim/1/05-losses.py", "kim/2/05-losses.py"),
        ["kim"],
        ["1", "2"],
    ),
    "as many folders with several as with one": (
        ("kim/blue_05-losses.py", "kim/red_05-losses.py", "lee/05-losses.py"),
        ["kim", "lee"],
        ["blue", "lee", "red"],
    ),
    "all folders with several of any names": (
        ("A/blue.py", "A/red.py", "B/green.py", "B/black.py"),
        ["A", "B"],
        ["black", "blue", "green", "red"],
    ),
    "a file that names nobody beside one folder": (
        ("05-losses.py", "kim/05-losses.py"),
        ["in"],
        ["kim"],
    ),
}


@pytest.mark.parametrize("case", CONTRADICTIONS)
def test_a_contradiction_is_refused_and_the_option_picks_a_reading(tmp_path: Path, case: str) -> None:
    files, outer, inner = CONTRADICTIONS[case]
    path = put(tmp_path / "in", *files)
    with pytest.raises(CollectError, match=r"--students outer.*--students inner"):
        collect(path, None, "05-losses")
    assert who(path, None, "05-losses", "outer") == outer
    assert who(path, None, "05-losses", "inner") == inner


def test_a_student_whose_folder_holds_others_is_a_contradiction(tmp_path: Path) -> None:
    put(
        tmp_path, "2024001/2024002_05-losses.py", "2024001/2024003_05-losses.py", "2024004/05-losses.py"
    )
    with pytest.raises(CollectError, match="unclear who the students are"):
        collect(tmp_path, FIVE)
    assert who(tmp_path, FIVE, None, "inner") == ["2024002", "2024003", "2024004"]


def test_the_refusal_names_both_readings(tmp_path: Path) -> None:
    path = put(tmp_path / "in", *CONTRADICTIONS["two answers in one folder"][0])
    with pytest.raises(CollectError) as refused:
        collect(path, None, "05-losses")
    assert "kim is one student with several files" in str(refused.value)
    assert "these are 2 students: first, second" in str(refused.value)


def test_a_folder_with_the_id_is_certain_and_one_with_the_name_alone_is_not(tmp_path: Path) -> None:
    people = {"1": Person("1", "김민준"), "2": Person("2", "이서연")}
    found = collect(put(tmp_path, "1/05-losses.py", "2/05-losses.py", "이서연/05-losses.py"), people)
    assert [s.student for s in found.submissions] == ["1", "2", "이서연"]
    assert found.ambiguous == ("이서연: 2?",)


# --- more of the same kinds -----------------------------------------------------------------------


def test_several_folders_given_together_are_one_student_each(tmp_path: Path) -> None:
    put(
        tmp_path,
        *(
            f"{name}/{file}"
            for name in ("kim", "lee")
            for file in ("Copy of 05-losses.ipynb", "05-losses (1).ipynb")
        ),
    )
    paths = [tmp_path / "kim", tmp_path / "lee"]
    found = downloads.collect(paths, Wanted(IDS))
    assert [s.student for s in found.submissions] == ["kim", "lee"]
    zips = [zipped(path) for path in paths]
    assert [s.student for s in downloads.collect(zips, Wanted(IDS)).submissions] == ["kim", "lee"]


def test_a_section_with_a_single_file_is_a_section_too(tmp_path: Path) -> None:
    put(tmp_path, "01분반/kim_05-losses.py", "02분반/lee_05-losses.py", "02분반/park_05-losses.py")
    assert who(tmp_path) == ["kim", "lee", "park"]


def test_a_student_with_a_section_in_the_folder_s_name_is_a_student(tmp_path: Path) -> None:
    put(
        tmp_path,
        "A반 홍길동/draft_05-losses.py",
        "A반 홍길동/v2_05-losses.py",
        "B반 이순신/05-losses.py",
    )
    assert who(tmp_path) == ["A반 홍길동", "B반 이순신"]


@pytest.mark.parametrize("folder", ["solution", "답안", "old", "template", "data"])
def test_a_folder_without_a_name_among_students_is_nobody_s(tmp_path: Path, folder: str) -> None:
    put(tmp_path, f"{folder}/05-losses.py", "kim/05-losses.py", "lee/05-losses.py", "park/05-losses.py")
    found = collect(tmp_path)
    assert [s.student for s in found.submissions] == ["kim", "lee", "park"]
    assert found.unmatched == (f"{folder}/05-losses.py",)


@pytest.mark.parametrize("names", [("a", "b", "c"), ("1", "2", "3"), ("01", "02", "10"), ("A", "B")])
def test_folders_with_letters_or_numbers_are_students(tmp_path: Path, names: tuple[str, ...]) -> None:
    put(tmp_path / "in", *(f"{name}/05-losses.py" for name in names))
    assert who(tmp_path / "in") == list(names)
    assert who(zipped(tmp_path / "in")) == list(names)


def test_an_id_in_the_file_s_name_says_whose_a_folder_of_another_name_is(tmp_path: Path) -> None:
    put(
        tmp_path,
        "hong gildong/2024001_hw5.ipynb",
        "lee sunsin/2024002_hw5.ipynb",
        "2024003/05-losses.ipynb",
    )
    found = collect(tmp_path, FIVE, "05-losses")
    assert [s.student for s in found.submissions] == ["2024001", "2024002", "2024003"]
    assert found.strangers == ()


def test_an_id_in_a_file_s_name_beside_another_s_folder_is_not_certain(tmp_path: Path) -> None:
    put(tmp_path, "박문수/2024001_05-losses.ipynb", "2024002/05-losses.ipynb")
    found = collect(tmp_path, FIVE)
    assert "2024001" not in [s.student for s in found.submissions]
    assert len(found.ambiguous) == 1


@pytest.mark.parametrize(
    "files",
    [
        ("홍길동 - 05-losses.ipynb", "이순신 - 05-losses.ipynb"),
        ("05-losses - 홍길동.ipynb", "05-losses - 이순신.ipynb"),
        ("05-losses_2024001.ipynb", "05-losses_2024002.ipynb"),
        ("Copy of 홍길동 05-losses.ipynb", "이순신_05-losses의 사본.ipynb"),
        ("05-losses(홍길동) (1).ipynb", "05-losses(이순신).ipynb"),
        ("[2024001]홍길동_05-losses.ipynb", "[2024002]이순신_05-losses.ipynb"),
    ],
)
@pytest.mark.parametrize("wrap", ["", "과제5/"])
def test_flat_files_in_any_common_form(tmp_path: Path, files: tuple[str, str], wrap: str) -> None:
    put(tmp_path / "in", *(wrap + file for file in files))
    assert who(tmp_path / "in", FIVE) == ["2024001", "2024002"]
    assert who(zipped(tmp_path / "in"), FIVE) == ["2024001", "2024002"]
    assert len(who(tmp_path / "in")) == 2


def test_versions_of_flat_files_are_one_student(tmp_path: Path) -> None:
    put(tmp_path, "홍길동.ipynb", "홍길동_최종.ipynb", "홍길동 (1).ipynb", "이순신.ipynb")
    assert who(tmp_path, None, "05-losses") == ["이순신", "홍길동"]


@pytest.mark.parametrize(
    "files",
    [
        (
            "cs101-05-losses-minjun-kim/05-losses.py",
            "cs101-05-losses-anna/05-losses.py",
            "cs101-05-losses-lee-02/05-losses.py",
        ),
        ("CS101_05-losses_minjun-kim.py", "CS101_05-losses_anna.py", "CS101_05-losses_lee-02.py"),
    ],
)
def test_the_course_before_the_assignment_is_no_student(tmp_path: Path, files: tuple[str, ...]) -> None:
    assert who(put(tmp_path, *files)) == ["anna", "lee-02", "minjun-kim"]


def test_versions_behind_the_assignment_are_no_students(tmp_path: Path) -> None:
    put(tmp_path, "kim_05-losses_alpha.py", "kim_05-losses_beta.py", "lee_05-losses.py")
    assert who(tmp_path) == ["kim", "lee"]
    assert who(tmp_path, KIM_LEE) == ["kim", "lee"]


@pytest.mark.parametrize("people", [{}, KIM_LEE])
def test_a_folder_for_late_files_holds_students(tmp_path: Path, people: dict[str, Person]) -> None:
    put(tmp_path, "kim/05-losses.py", "lee/05-losses.py", "late/park_05-losses.py")
    assert who(tmp_path, people) == ["kim", "lee", "park"]


def test_a_number_of_another_length_is_a_system_s_and_the_name_counts(tmp_path: Path) -> None:
    put(tmp_path, "2345678901 - 홍길동 - 05-losses.py", "2345678902 - 이순신 - 05-losses.py")
    assert who(tmp_path, FIVE) == ["2024001", "2024002"]


def test_a_number_of_the_same_length_is_somebody_else_s_of_that_name(tmp_path: Path) -> None:
    put(tmp_path, "2024009_홍길동/05-losses.py", "2024002_이순신/05-losses.py")
    found = collect(tmp_path, FIVE)
    assert [s.student for s in found.submissions] == ["2024002", "2024009_홍길동"]
    assert found.strangers == ("2024009_홍길동",)


@pytest.mark.parametrize("wrap", ["class", "과제5", "A반", "submissions"])
def test_the_only_student_below_a_wrapping_folder(tmp_path: Path, wrap: str) -> None:
    put(tmp_path / wrap, "kim/05-losses.py")
    assert who(zipped(tmp_path / wrap)) == ["kim"]
    assert who(tmp_path / wrap) == ["kim"]


def test_a_student_s_zip_is_a_student_s_whatever_it_is_called(tmp_path: Path) -> None:
    put(tmp_path / "in", "kim/05-losses.py", "lee/05-losses.py")
    with zipfile.ZipFile(tmp_path / "in" / "solution_v2.zip", "w") as made:
        made.writestr("05-losses.py", ANSWER)
    found = collect(tmp_path / "in")
    assert (len(found.submissions), found.unmatched) == (3, ())


def test_folders_of_any_depth_end_no_run(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "class.zip", "w") as made:
        made.writestr("kim/" + "a/" * 5000 + "05-losses.py", ANSWER)
        made.writestr("a/" * 5000 + "lee_05-losses.py", ANSWER)
        made.writestr("lee/05-losses.py", ANSWER + "#")
    found = collect(tmp_path / "class.zip")
    assert {"kim", "lee"} <= {s.student for s in found.submissions}


def test_thousands_of_students_take_seconds(tmp_path: Path) -> None:
    people = {f"{n:07}": Person(f"{n:07}", f"Kim{n} Lee{n}") for n in range(1500)}
    with zipfile.ZipFile(tmp_path / "class.zip", "w") as made:
        for n in range(1500):
            made.writestr(f"hw5/{n:07}_Kim{n}/05-losses.py", ANSWER + f"# {n}")
    began = time.perf_counter()
    found = collect(tmp_path / "class.zip", people)
    assert len(found.submissions) == found.matched == 1500
    assert time.perf_counter() - began < 30


def test_two_zips_of_classes_are_no_two_students(tmp_path: Path) -> None:
    names = iter(["kim", "lee", "park", "choi", "jung", "kang"])
    (tmp_path / "in").mkdir()
    for name in ("hw5-classA", "hw5-classB"):
        with zipfile.ZipFile(tmp_path / "in" / f"{name}.zip", "w") as made:
            for n in range(3):
                made.writestr(f"{next(names)}/05-losses.py", f"{ANSWER}# {n}{name}")
    assert who(tmp_path / "in") == ["choi", "jung", "kang", "kim", "lee", "park"]


def test_an_id_in_a_file_for_another_assignment_ends_no_run(tmp_path: Path) -> None:
    put(
        tmp_path,
        "hong/2024001_04-forward.py",
        "hong/05-losses.py",
        "hong/05-losses_2.py",
        "2024002/05-losses.py",
    )
    found = collect(tmp_path, FIVE)
    assert {(s.student, s.assignment) for s in found.submissions} >= {("2024002", "05-losses")}
    assert len(found.submissions) == 3


names = st.text("ab가나12 ._-()v", max_size=8) | st.sampled_from(
    [
        "kim",
        "05-losses",
        "Copy of 05-losses",
        "2024001_홍길동",
        "old",
        "과제5",
        "team 1",
        "2024002",
        "final",
    ]
)
paths = st.lists(st.lists(names, min_size=1, max_size=4), min_size=1, max_size=8)


@settings(max_examples=300, deadline=None)
@given(paths=paths, choice=st.sampled_from(["", "outer", "inner"]), with_class=st.booleans())
def test_any_download_is_read_or_refused_and_every_answer_is_somewhere(
    paths: list[list[str]], choice: Choice, with_class: bool
) -> None:
    entries = [
        Entry(tuple(path[:-1]), path[-1] + ".py", float(n), Path("x.zip"), "zip", (f"{n}",))
        for n, path in enumerate(paths)
    ]
    evidence = Evidence(Named(FIVE.values() if with_class else ()), choice=choice)
    try:
        whose = students.decide("x", entries, Recogniser(IDS, "05-losses"), evidence)
    except CollectError:
        assert choice == ""
        return
    given_out = [entry for own in whose.files.values() for entry in own]
    assert sorted(map(id, [*given_out, *whose.nobodys])) == sorted(map(id, entries))


@pytest.mark.parametrize("name", ["2024002_이순신.pdf", "이순신.docx", "2024002.txt"])
def test_a_file_of_a_student_beside_the_only_folder_is_a_row(tmp_path: Path, name: str) -> None:
    root = put(tmp_path, "2024001/05-losses.py")
    (root / name).write_bytes(b"x")
    found = collect(root, FIVE).submissions
    assert {s.student: s.problem.code if s.problem else "" for s in found} == {
        "2024001": "",
        "2024002": "not_code",
    }


def test_a_korean_name_with_its_latin_form_is_the_student_s(tmp_path: Path) -> None:
    put(
        tmp_path,
        "홍길동(gildong)/05-losses.py",
        "Sunsin 이순신/05-losses.py",
        "김유신 이순신/05-losses.py",
    )
    found = collect(tmp_path, FIVE)
    assert [s.student for s in found.submissions] == ["2024001", "2024002", "김유신 이순신"]


# --- groups of unknown names ----------------------------------------------------------------------


@pytest.mark.parametrize(
    "files",
    [
        ("화요일/홍길동/05-losses.py", "화요일/이순신/05-losses.py", "목요일/김유신/05-losses.py"),
        ("화/홍길동.py", "목/김유신/과제/05-losses.py", "금/이순신.py"),
    ],
)
def test_folders_of_unknown_names_that_hold_the_class_are_groups(
    tmp_path: Path, files: tuple[str, ...]
) -> None:
    found = collect(put(tmp_path, *files), FIVE, "05-losses")
    assert [s.student for s in found.submissions] == ["2024001", "2024002", "2024003"]
    assert found.strangers == ()


def test_a_student_off_the_roster_in_such_a_group_is_one_of_their_own(tmp_path: Path) -> None:
    files = ("화요일/홍길동/05-losses.py", "화요일/이순신/05-losses.py")
    put(tmp_path, *files, "목요일/김유신/05-losses.py", "목요일/최무선/05-losses.py")
    assert who(tmp_path, FIVE) == ["2024001", "2024002", "2024003", "최무선"]


def test_a_name_beside_another_persons_folder_is_still_not_certain(tmp_path: Path) -> None:
    put(tmp_path, "최무선/김유신.py", "홍길동/05-losses.py")
    assert who(tmp_path, FIVE, "05-losses") == ["2024001", "최무선 김유신"]


@pytest.mark.parametrize("names", [("1반", "2반"), ("a", "b")])
@pytest.mark.parametrize("wrapping", ["", "down/"])
def test_zips_of_sections_in_a_folder_hold_the_class(
    tmp_path: Path, names: tuple[str, str], wrapping: str
) -> None:
    for name, students_in_it in zip(names, (("홍길동", "이순신"), ("김유신",)), strict=True):
        files = [f"{student}/05-losses.py" for student in students_in_it]
        packed = shutil.make_archive(str(tmp_path / name), "zip", put(tmp_path / f"of {name}", *files))
        target = tmp_path / "in" / wrapping / f"{name}.zip"
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.move(packed, target)
    assert who(tmp_path / "in", FIVE) == ["2024001", "2024002", "2024003"]


def test_a_refusal_offers_a_roster_only_where_there_is_none(tmp_path: Path) -> None:
    path = put(tmp_path / "in", *CONTRADICTIONS["two answers in one folder"][0])
    for people, offers in (({}, True), (FIVE, False)):
        with pytest.raises(CollectError) as refused:
            collect(path, people, "05-losses")
        assert ("--roster" in str(refused.value)) is offers


def test_a_bracket_in_a_name_keeps_its_other_half(tmp_path: Path) -> None:
    put(tmp_path, "홍길동(2024001)_05-losses.py", "05-losses_(2024002)이순신.py", "05-losses (kim).py")
    assert who(tmp_path) == ["(2024002)이순신", "kim", "홍길동(2024001)"]


@pytest.mark.parametrize("people", [{}, {f"s{n}": Person(f"s{n}") for n in range(80)}])
def test_each_folder_s_name_is_read_no_more_often_in_a_larger_class(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, people: dict[str, Person]
) -> None:
    read = Counter[int]()
    label = labels.label

    def counted(size: int, text: str) -> str:
        read[size] += 1
        return label(text)

    for size in (40, 80):
        root = put(tmp_path / str(size), *(f"student{n}/s{n} 05-losses.py" for n in range(size)))
        monkeypatch.setattr(labels, "label", partial(counted, size))
        assert len(collect(root, people).submissions) == size
    assert read[80] <= 2.2 * read[40]
