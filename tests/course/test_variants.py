"""Variants: every student of a roster has numbers of their own, and is graded by them."""

from __future__ import annotations

import json
import re
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from autograder.authoring import generate
from autograder.course import variants
from autograder.records.errors import MasterError, RosterError
from tests.authoring.test_verify import HEAD, question, small
from tests.conftest import COURSE, Ran, need

SUM = '''"""Two numbers to be added."""

DEFAULT = {"a": 1, "b": 2}


def draw(rng):
    return {"a": int(rng.integers(10, 1000)), "b": int(rng.integers(10, 1000))}
'''
QUESTION = '''
# %% [raw]
# # BEGIN QUESTION
# name: total
# points: 1

# %% [markdown] lang="en"
# ## 2. A sum · 1 point
#
# > **Task.** Assign {{ a }} + {{ b }} to `TOTAL`. (Set braces {1, 2} and $\\frac{{1}}{{2}}$ stay.)

# %% [markdown] lang="ko"
# ## 2. 합 · 1점
#
# > **문제.** {{ a }} + {{ b }}를 `TOTAL`에 넣으세요.

# %% [raw]
# # BEGIN SOLUTION

# %%
TOTAL = {{ a }} + {{ b }}  # SOLUTION

# %% [raw]
# # END SOLUTION

# %% [raw]
# # BEGIN TESTS

# %%
""" # BEGIN TEST CONFIG
points: 0
hidden: false
""" # END TEST CONFIG
def test_it_is_a_number(TOTAL):
    assert isinstance(TOTAL, int), f"TOTAL is {TOTAL!r}; expected the sum of {{ a }} and {{ b }}"

# %%
""" # BEGIN TEST CONFIG
points: 1
hidden: true
""" # END TEST CONFIG
def test_sum(TOTAL):
    """the sum of both numbers [ko] 두 수의 합"""
    assert TOTAL - {{ a }} == {{ b }}

# %% [raw]
# # END TESTS

# %% [raw]
# # END QUESTION
'''


@pytest.fixture(scope="module")
def course(tmp_path_factory: pytest.TempPathFactory, autograder: Callable[..., Ran]) -> Path:
    """A course of one assignment with a parameter question, generated for a roster."""
    need("namespaces")
    folder = tmp_path_factory.mktemp("variants")
    autograder("new", "01-mean", cwd=folder)
    solutions = folder / "solutions" / "01-mean"
    with (solutions / "master.py").open("a", encoding="utf-8") as file:
        file.write(QUESTION)
    (solutions / "variants.py").write_text(SUM, "utf-8")
    (folder / "roster.csv").write_text("학번,이름\n2024001,김민준\n2024002,이서연\n", "utf-8-sig")
    ran = autograder("generate", "--no-verify", "--variants", "roster.csv", cwd=folder)
    assert ran.code == 0, ran.err
    assert "01-mean: 2 variants, in " in ran.out
    return folder


def task_of(course: Path, student: str, language: str = "en") -> tuple[int, int]:
    """The numbers in a student's own notebook."""
    with zipfile.ZipFile(
        course / "assignments" / "variants" / language / student / "01-mean.zip"
    ) as archive:
        text = archive.read("01-mean/01-mean.ipynb").decode()
    found = re.search(r"(?:Assign |문제.\*\* )(\d+) \+ (\d+)", text)
    assert found is not None
    return int(found[1]), int(found[2])


def scores(course: Path, autograder: Callable[..., Ran], answers: dict[str, int]) -> dict[str, float]:
    """What each student gets for a total."""
    folder = course / "submissions"
    for student, total in answers.items():
        (folder / student).mkdir(parents=True, exist_ok=True)
        (folder / student / "01-mean.py").write_text(f"TOTAL = {total}\n", "utf-8")
    ran = autograder("grade", "submissions", "--format", "json", cwd=course)
    assert ran.code == 0, ran.err
    return {one["student"]: one["score"] for one in json.loads(ran.out)["submissions"]}


def test_each_student_has_numbers_of_their_own_in_both_languages(course: Path) -> None:
    kim, lee = task_of(course, "2024001"), task_of(course, "2024002")
    assert kim != lee
    assert (kim, lee) == (task_of(course, "2024001", "ko"), task_of(course, "2024002", "ko"))


def test_the_numbers_are_those_of_the_id_and_nothing_else(course: Path) -> None:
    declared = variants.read(course / "solutions" / "01-mean")
    assert declared is not None
    again = declared.of("01-mean", "2024001")
    assert (again["a"], again["b"]) == task_of(course, "2024001")
    assert declared.of("02-other", "2024001") != again


def test_the_edition_for_everybody_has_the_default_and_no_places(course: Path) -> None:
    text = (course / "assignments" / "en" / "01-mean" / "01-mean.ipynb").read_text("utf-8")
    assert "Assign 1 + 2 to `TOTAL`" in text
    assert "{{ a }}" not in text
    assert "{1, 2}" in text
    assert r"\\frac{{1}}{{2}}" in text


def test_a_student_is_graded_by_their_own_numbers(course: Path, autograder: Callable[..., Ran]) -> None:
    kim, lee = sum(task_of(course, "2024001")), sum(task_of(course, "2024002"))
    assert kim != lee
    got = scores(course, autograder, {"2024001": kim, "2024002": kim, "someone-else": 3})
    assert got == {"2024001": 1, "2024002": 0, "someone-else": 1}


def test_a_name_of_the_roster_will_do_for_the_id(course: Path, autograder: Callable[..., Ran]) -> None:
    got = scores(course, autograder, {"김민준": sum(task_of(course, "2024001")), "이서연": 3})
    assert (got["김민준"], got["이서연"]) == (1, 0)


def test_no_hidden_test_is_in_a_variant(course: Path) -> None:
    for path in (course / "assignments" / "variants").rglob("*.zip"):
        with zipfile.ZipFile(path) as archive:
            text = "".join(archive.read(name).decode() for name in archive.namelist())
        assert "hidden=True" not in text
        assert "TOTAL -" not in text


def test_generating_without_a_roster_keeps_who_has_a_variant(
    course: Path, autograder: Callable[..., Ran]
) -> None:
    assert autograder("generate", "--no-verify", cwd=course).code == 0
    assert sorted(variants.students(course / "solutions" / "01-mean")) == [
        "2024001",
        "2024002",
        "김민준",
        "이서연",
    ]


def test_other_keys_than_the_default_has_are_refused() -> None:
    declared = variants.Variants({"a": 1}, lambda rng: {"b": 2})
    with pytest.raises(
        MasterError, match=r"draw for kim: draw returns \['b'\], but DEFAULT has \['a'\]"
    ):
        declared.of("01-mean", "kim")


@pytest.mark.parametrize(
    ("draw", "said"),
    [
        (lambda rng: None, "draw for kim: expected a dict whose keys are names, got null"),
        (lambda rng: {1: 2}, "draw for kim: expected a dict whose keys are names"),
        (lambda rng: {(1, 2): 3}, "expected a dict whose keys are names, got {(1, 2): 3}"),
        (lambda rng: 1 / 0, "draw for kim: ZeroDivisionError: division by zero"),
    ],
)
def test_a_draw_that_gives_no_numbers_is_named_with_the_student(draw: Any, said: str) -> None:
    with pytest.raises(MasterError, match=re.escape(said)):
        variants.Variants({"a": 1}, draw).of("01-mean", "kim")


@pytest.mark.parametrize("text", ["{", "[]", '{"1": "kim"}', '{"1": [2]}', "[" * 100_000])
def test_a_list_of_students_that_is_none_is_named_with_the_way_out(text: str, tmp_path: Path) -> None:
    (tmp_path / variants.STUDENTS).write_text(text, "utf-8")
    with pytest.raises(MasterError, match="generate --variants'; run it again"):
        variants.students(tmp_path)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("DEFAULT = {}", "draw is missing; for example: def draw"),
        ("1 / 0", "ZeroDivisionError"),
        ("def draw(rng): return {}", "DEFAULT is missing; for example: DEFAULT = "),
        (
            "DEFAULT = 3\ndef draw(rng): return {}",
            "DEFAULT: expected a dict whose keys are names, got 3",
        ),
        ("DEFAULT = {'a b': 1}\ndef draw(rng): return {}", "DEFAULT: expected a dict whose keys are"),
        ("DEFAULT = {}\ndraw = 3", "draw: expected a function, got 3"),
    ],
)
def test_a_declaration_that_is_none_is_named(text: str, message: str, tmp_path: Path) -> None:
    (tmp_path / "variants.py").write_text(text, "utf-8")
    with pytest.raises(MasterError, match=message):
        variants.read(tmp_path)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("email\nkim@example.org\n", "needs a column of student IDs"),
        ("id\nkim\nkim\n", "'kim' is not a valid ID, or appears twice"),
        ("id\n../up\n", "cannot be used as a folder name"),
        ("id,name\n,Kim\n", "'' is not a valid ID"),
        ("", "needs a column of student IDs"),
    ],
)
def test_a_roster_that_is_none_is_named(text: str, message: str, tmp_path: Path) -> None:
    (tmp_path / "roster.csv").write_text(text, "utf-8")
    with pytest.raises((MasterError, RosterError), match=re.escape(message)):
        generate.roster(tmp_path / "roster.csv")


def test_a_roster_as_korean_excel_saves_it_is_read(tmp_path: Path) -> None:
    (tmp_path / "roster.csv").write_bytes("학번,이름\n1,김철수\n".encode("cp949"))
    assert generate.roster(tmp_path / "roster.csv") == {"1": ["김철수"]}


def test_a_roster_that_is_not_there_is_refused_before_anything_is_generated(
    tmp_path: Path, autograder: Callable[..., Ran]
) -> None:
    autograder("new", "01-mean", cwd=tmp_path)  # an assignment without variants: nobody would read it
    ran = autograder("generate", "--no-verify", "--variants", "class.csv", cwd=tmp_path)
    assert (ran.code, ran.err.strip().splitlines()[-1]) == (
        2, "autograder: class.csv: No such file or directory")  # fmt: skip
    assert not (tmp_path / "assignments").exists()


def test_an_assignment_without_variants_is_named(
    tmp_path: Path, autograder: Callable[..., Ran]
) -> None:
    need("namespaces")
    autograder("new", "01-mean", cwd=tmp_path)
    (tmp_path / "class.csv").write_text("id\nkim\n")
    ran = autograder("generate", "--no-verify", "--variants", "class.csv", cwd=tmp_path)
    said = "01-mean: no variants: there is no variants.py beside the master, so all students get the"
    assert (ran.code, f"{said} same numbers\n" in ran.out) == (0, True), ran.out + ran.err


def test_a_master_in_one_language_has_variants_in_it(
    tmp_path: Path, autograder: Callable[..., Ran]
) -> None:
    need("namespaces")
    tests = (
        (False, "assert number == {{ a }}"),
        (True, "assert number + {{ b }} == {{ a }} + {{ b }}"),
    )
    master = HEAD + "\n" + question("number", "number = {{ a }} # SOLUTION", *tests)
    folder = small(tmp_path, master, "", "", "")
    (folder / "solutions" / "small" / "variants.py").write_text(SUM)
    (folder / "class.csv").write_text("id\nkim\n")
    ran = autograder("generate", "--no-verify", "--variants", "class.csv", cwd=folder)
    assert ran.code == 0, ran.err
    variants_of_all = folder / "assignments" / "variants"
    assert [
        path.relative_to(variants_of_all).as_posix() for path in variants_of_all.rglob("*.zip")
    ] == ["en/kim/small.zip"]


# --- how they reach the students -------------------------------------------------------------------

WORKSHEET = (
    "\ufeff식별자,전체 이름,id 번호,이메일 주소,상태,성적,최대 성적,Grade can be changed,"
    "마지막 수정됨(제출),마지막 수정됨(성적),피드백 코멘트\r\n"
    "참가자31,김민준,2024001,a@x.kr,제출되지 않음,,3.00,예,-,-,\r\n"
    "참가자32,이서연,2024002,b@x.kr,제출되지 않음,,3.00,예,-,-,\r\n"
)


def test_moodle_gives_each_participant_their_own_variant_before_anybody_submits(
    course: Path, autograder: Callable[..., Ran]
) -> None:
    (course / "worksheet.csv").write_text(WORKSHEET, "utf-8")
    arguments = ("worksheet.csv", "--roster", "roster.csv", "--lang", "ko")
    ran = autograder("export", "variants", "01-mean", *arguments, cwd=course)
    assert (ran.code, ran.err) == (0, "")
    with zipfile.ZipFile(course / "variants.zip") as packed:
        assert {name: packed.read(name) for name in packed.namelist()} == {
            f"{name}_{number}_assignsubmission_file_/01-mean.zip": (
                course / "assignments" / "variants" / "ko" / student / "01-mean.zip"
            ).read_bytes()
            for name, number, student in (("김민준", 31, "2024001"), ("이서연", 32, "2024002"))
        }


def test_canvas_returns_each_variant_to_who_submitted_a_file_and_names_the_others(
    course: Path, autograder: Callable[..., Ran]
) -> None:
    (course / "class.csv").write_text("학번,이름,canvas\n2024001,김민준,501\n2024002,이서연,502\n")
    with zipfile.ZipFile(course / "submissions.zip", "w") as given:
        given.writestr("_501_9001_01-mean.zip", b"the edition for everybody")
        given.writestr("_777_9002_01-mean.zip", b"of somebody else")
    arguments = ("submissions.zip", "--roster", "class.csv", "--lang", "en")
    ran = autograder("export", "variants", "01-mean", *arguments, "-o", "back.zip", cwd=course)
    assert (ran.code, ran.err) == (0, "")
    assert "1 student's file\nnot in it, so they get nothing: 2024002\n" in ran.out
    with zipfile.ZipFile(course / "back.zip") as packed:
        (name,) = packed.namelist()
        own = course / "assignments" / "variants" / "en" / "2024001" / "01-mean.zip"
        assert (name, packed.read(name)) == ("_501_9001_01-mean.zip", own.read_bytes())


def test_variants_that_are_not_generated_or_of_another_class_are_refused(
    course: Path, autograder: Callable[..., Ran]
) -> None:
    (course / "worksheet.csv").write_text(
        WORKSHEET.replace("2024", "1999").replace("김민준", "박지호"), "utf-8"
    )
    (course / "one.csv").write_text("id\n2024001\n")
    arguments = ("worksheet.csv", "--roster", "one.csv", "--lang", "en")
    ran = autograder("export", "variants", "01-mean", *arguments, cwd=course)
    assert (ran.code, "worksheet.csv: none of the students is in it" in ran.err) == (2, True)
    (course / "one.csv").write_text("id\n2024009\n")
    ran = autograder("export", "variants", "01-mean", *arguments, cwd=course)
    assert ran.code == 2
    assert "run 'autograder generate 01-mean --variants one.csv'" in ran.err


# --- the course's own ------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "path", sorted(COURSE.glob("solutions/*/variants.py")), ids=lambda path: path.parent.name
)
def test_the_courses_variants_are_plain_and_differ(path: Path) -> None:
    declared = variants.read(path.parent)
    assert declared is not None
    drawn = [declared.of(path.parent.name, f"student{number}") for number in range(30)]
    assert len({repr(sorted(values.items())) for values in drawn}) > 25
    plain = (int, float, str)
    assert all(
        isinstance(value, plain) for values in (declared.default, *drawn) for value in values.values()
    )
    assert np.isfinite([v for values in drawn for v in values.values() if not isinstance(v, str)]).all()
