"""Whose a file is, for which assignment, and which of several counts."""

from __future__ import annotations

import io
import json
import os
import unicodedata
import zipfile
from pathlib import Path

import pytest

from autograder.formats import walk
from autograder.lms.intake import newest, plain
from autograder.lms.intake.contents import Recogniser
from autograder.lms.intake.students import Evidence
from autograder.lms.intake.submissions import Submission
from autograder.records.errors import CollectError

IDS = ("01-perceptron", "05-losses")
CODE = "x = 1\n"


def put(path: Path, content: str | bytes = CODE, age_days: float = 0) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    when = 1_700_000_000 - age_days * 86_400
    os.utime(path, (when, when))
    return path


def notebook(assignment: str | None = None, source: str = CODE) -> str:
    said = {"otter": {"assignment_name": assignment}} if assignment else {}
    cell = {"cell_type": "code", "source": source, "metadata": {}, "outputs": []}
    return json.dumps({"cells": [cell], "metadata": said, "nbformat": 4, "nbformat_minor": 5})


def zipped(members: dict[str, str | bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return out.getvalue()


def collect(paths: list[Path], ids: tuple[str, ...], fixed: str | None = None) -> list[Submission]:
    """What counts below some paths, by folders and names alone."""
    recogniser = Recogniser(ids, fixed)
    found = [
        each
        for path in paths
        for each in plain.read(path, walk.entries(path), recogniser, Evidence()).submissions
    ]
    return newest.in_order(found, paths)


def who(path: Path, fixed: str | None = None) -> list[tuple[str, str | None]]:
    ids = (fixed,) if fixed else IDS
    return [(s.student, s.assignment) for s in collect([path], ids, fixed)]


def only(path: Path, fixed: str | None = None) -> Submission:
    (submission,) = collect([path], (fixed,) if fixed else IDS, fixed)
    return submission


def problem(path: Path) -> str:
    found = only(path).problem
    assert found is not None
    return found.code


# --- one file ------------------------------------------------------------------------------------


def test_a_single_file_is_named_after_its_student(tmp_path: Path) -> None:
    assert who(put(tmp_path / "kim_05-losses.py")) == [("kim", "05-losses")]


def test_a_single_file_without_a_name_is_its_folders(tmp_path: Path) -> None:
    assert who(put(tmp_path / "kim" / "05-losses.py")) == [("kim", "05-losses")]


def test_a_file_is_read_where_it_was_found(tmp_path: Path) -> None:
    assert only(put(tmp_path / "kim_05-losses.py", "y = 2\n")).read() == b"y = 2\n"


@pytest.mark.parametrize(
    "name",
    ["kim_05-losses.py", "kim 05-losses (2).py", "kim-05-LOSSES.ipynb.py", "[kim] 05-losses_v2.py"],
)
def test_the_student_stands_before_the_assignments_id(tmp_path: Path, name: str) -> None:
    assert who(put(tmp_path / name)) == [("kim", "05-losses")]


@pytest.mark.parametrize("name", ["kim_105-losses.py", "kim_05-lossesX.py", "kim_losses.py"])
def test_an_id_within_another_word_is_no_id(tmp_path: Path, name: str) -> None:
    assert problem(put(tmp_path / name)) == "unknown_assignment"


def test_the_longest_id_in_a_name_counts(tmp_path: Path) -> None:
    path = put(tmp_path / "kim_losses-extra.py")
    (found,) = collect([path], ["losses", "losses-extra"])
    assert found.assignment == "losses-extra"


# --- which assignment ----------------------------------------------------------------------------


def test_metadata_beats_the_files_name(tmp_path: Path) -> None:
    path = put(tmp_path / "kim_05-losses.ipynb", notebook("01-perceptron"))
    assert who(path) == [("kim", "01-perceptron")]


def test_metadata_of_another_course_says_nothing(tmp_path: Path) -> None:
    path = put(tmp_path / "kim_05-losses.ipynb", notebook("hw9"))
    assert who(path) == [("kim", "05-losses")]


def test_the_files_name_beats_the_folders(tmp_path: Path) -> None:
    put(tmp_path / "01-perceptron" / "kim" / "05-losses.py")
    assert who(tmp_path) == [("kim", "05-losses")]


def test_a_folders_name_says_the_assignment(tmp_path: Path) -> None:
    put(tmp_path / "05-losses" / "kim" / "answer.py")
    put(tmp_path / "01-perceptron" / "kim" / "answer.py")
    assert who(tmp_path) == [("kim", "01-perceptron"), ("kim", "05-losses")]


def test_the_innermost_folder_says_the_assignment(tmp_path: Path) -> None:
    put(tmp_path / "05-losses" / "kim" / "01-perceptron" / "answer.py")
    assert who(tmp_path) == [("kim", "01-perceptron")]


def test_a_fixed_assignment_overrules_everything(tmp_path: Path) -> None:
    put(tmp_path / "kim" / "05-losses.ipynb", notebook("05-losses"))
    put(tmp_path / "lee" / "anything.py")
    found = who(tmp_path, fixed="01-perceptron")
    assert found == [("kim", "01-perceptron"), ("lee", "01-perceptron")]


def test_a_damaged_notebook_is_recognised_by_its_name(tmp_path: Path) -> None:
    assert who(put(tmp_path / "kim_05-losses.ipynb", "{oops")) == [("kim", "05-losses")]


def test_an_unknown_assignment_is_a_problem_that_names_the_known(tmp_path: Path) -> None:
    found = only(put(tmp_path / "kim.py")).problem
    assert found is not None
    assert (found.code, found.values) == ("unknown_assignment", {"ids": ", ".join(IDS)})


# --- folders -------------------------------------------------------------------------------------


def test_a_folder_per_student_is_the_students_name(tmp_path: Path) -> None:
    for student in ("kim", "lee"):
        put(tmp_path / student / "05-losses.py")
    assert who(tmp_path) == [("kim", "05-losses"), ("lee", "05-losses")]


def test_files_may_lie_any_depth_below_the_students_folder(tmp_path: Path) -> None:
    put(tmp_path / "kim" / "hand in" / "final" / "v2" / "05-losses.py")
    put(tmp_path / "lee" / "05-losses.py")
    assert who(tmp_path) == [("kim", "05-losses"), ("lee", "05-losses")]


def test_flat_files_are_named_after_their_students(tmp_path: Path) -> None:
    put(tmp_path / "kim_05-losses.py")
    put(tmp_path / "lee_05-losses.py")
    put(tmp_path / "lee_01-perceptron.py")
    found = [("lee", "01-perceptron"), ("kim", "05-losses"), ("lee", "05-losses")]
    assert who(tmp_path) == found


def test_a_group_folder_holds_several_students_files(tmp_path: Path) -> None:
    put(tmp_path / "team 1" / "kim_05-losses.py")
    put(tmp_path / "team 1" / "lee_05-losses.py")
    put(tmp_path / "team 2" / "05-losses.py")
    assert [s for s, _ in who(tmp_path)] == ["kim", "lee", "team 2"]


def test_a_folder_with_one_name_is_no_group(tmp_path: Path) -> None:
    put(tmp_path / "00123" / "my_05-losses.py")
    put(tmp_path / "00124" / "05-losses.py")
    assert [s for s, _ in who(tmp_path)] == ["00123", "00124"]


def test_a_common_top_folder_is_no_student(tmp_path: Path) -> None:
    for student in ("kim", "lee"):
        put(tmp_path / "downloads" / "class A" / student / "05-losses.py")
    assert [s for s, _ in who(tmp_path)] == ["kim", "lee"]


def test_a_folder_per_assignment_and_student_is_understood(tmp_path: Path) -> None:
    for student in ("kim", "lee"):
        put(tmp_path / "05-losses" / student / "notebook.ipynb", notebook())
    assert who(tmp_path) == [("kim", "05-losses"), ("lee", "05-losses")]


def test_one_students_two_assignments_are_both_found(tmp_path: Path) -> None:
    put(tmp_path / "kim" / "05-losses" / "a.py")
    put(tmp_path / "kim" / "01-perceptron" / "a.py")
    assert who(tmp_path) == [("kim", "01-perceptron"), ("kim", "05-losses")]


@pytest.mark.parametrize(
    "litter",
    [
        "__MACOSX/kim/._05-losses.py",
        "kim/.ipynb_checkpoints/05-losses-checkpoint.ipynb",
        "kim/__pycache__/05-losses.py",
        "kim/.hidden.py",
        "kim/__init__.py",
        ".git/05-losses.py",
    ],
)
def test_litter_is_skipped(tmp_path: Path, litter: str) -> None:
    put(tmp_path / "kim" / "05-losses.py")
    put(tmp_path / "lee" / "05-losses.py")
    put(tmp_path / litter)
    found = collect([tmp_path], IDS)
    assert [(s.student, s.file, s.also) for s in found] == [
        ("kim", "kim/05-losses.py", ()),
        ("lee", "lee/05-losses.py", ()),
    ]


def test_a_student_without_code_is_a_row_with_a_problem(tmp_path: Path) -> None:
    put(tmp_path / "kim" / "05-losses.docx")
    put(tmp_path / "lee" / "05-losses.py")
    problems = {s.student: s.problem.code if s.problem else "" for s in collect([tmp_path], IDS)}
    assert problems == {"kim": "not_code", "lee": ""}


def test_another_file_beside_the_code_is_no_problem(tmp_path: Path) -> None:
    put(tmp_path / "kim" / "05-losses.py")
    put(tmp_path / "kim" / "notes.txt")
    assert only(tmp_path).problem is None


def test_several_paths_are_one_class(tmp_path: Path) -> None:
    put(tmp_path / "a" / "kim_05-losses.py")
    put(tmp_path / "b" / "lee_05-losses.py")
    found = collect([tmp_path / "b", tmp_path / "a"], IDS)
    assert [s.student for s in found] == ["kim", "lee"]


# --- names ---------------------------------------------------------------------------------------


@pytest.mark.parametrize("form", ["NFC", "NFD"])
def test_a_korean_name_is_the_same_in_either_normal_form(tmp_path: Path, form: str) -> None:
    name = unicodedata.normalize(form, "김철수")
    put(tmp_path / f"{name}_05-losses.py")
    assert who(tmp_path) == [("김철수", "05-losses")]


def test_two_normal_forms_of_one_name_are_one_student(tmp_path: Path) -> None:
    put(tmp_path / unicodedata.normalize("NFD", "김철수") / "05-losses.py", age_days=1)
    put(tmp_path / unicodedata.normalize("NFC", "김철수") / "05-losses.py")
    found = only(tmp_path)
    assert found.student == "김철수"
    assert len(found.also) == 1


def test_a_name_that_is_no_utf8_still_makes_a_row(tmp_path: Path) -> None:
    put(Path(os.fsdecode(os.fsencode(tmp_path) + b"/\xb1\xe8_05-losses.py")))
    found = only(tmp_path)
    found.student.encode()
    found.file.encode()


def test_a_name_with_control_characters_is_cleaned(tmp_path: Path) -> None:
    put(tmp_path / "kim\x1b[2J\u202e_05-losses.py")
    assert who(tmp_path) == [("kim [2J", "05-losses")]


# --- which of several ----------------------------------------------------------------------------


def test_the_newest_file_counts_and_the_others_are_named(tmp_path: Path) -> None:
    put(tmp_path / "kim" / "05-losses_b.py", "old = 1", age_days=2)
    put(tmp_path / "kim" / "05-losses_a.py", "new = 1")
    found = only(tmp_path)
    assert found.read() == b"new = 1"
    assert found.also == ("kim/05-losses_b.py",)


def test_of_files_of_one_age_the_last_by_name_counts(tmp_path: Path) -> None:
    for number in (2, 9, 10):
        put(tmp_path / "kim" / f"05-losses_{number}.py")
    assert only(tmp_path).file == "kim/05-losses_10.py"


def test_a_file_named_like_a_module_counts_only_where_it_is_alone(tmp_path: Path) -> None:
    put(tmp_path / "05-losses" / "kim" / "answer.py", age_days=3)
    put(tmp_path / "05-losses" / "kim" / "numpy.py")
    put(tmp_path / "05-losses" / "lee" / "numpy.py")
    files = [s.file for s in collect([tmp_path], IDS)]
    assert files == ["05-losses/kim/answer.py", "05-losses/lee/numpy.py"]


def test_a_file_that_can_be_read_beats_a_newer_one_that_cannot(tmp_path: Path) -> None:
    put(tmp_path / "kim" / "05-losses.py", age_days=3)
    put(tmp_path / "kim" / "05-losses.zip", b"no zip")
    found = only(tmp_path)
    assert found.problem is None
    assert found.also == ("kim/05-losses.zip",)


# --- what is refused -----------------------------------------------------------------------------


def test_a_linked_file_is_refused_and_never_read(tmp_path: Path) -> None:
    secret = put(tmp_path / "secret.py", "secret = 1")
    (tmp_path / "class" / "kim").mkdir(parents=True)
    (tmp_path / "class" / "kim" / "05-losses.py").symlink_to(secret)
    assert problem(tmp_path / "class") == "link_refused"


def test_a_link_to_nowhere_is_refused(tmp_path: Path) -> None:
    (tmp_path / "kim").mkdir()
    (tmp_path / "kim" / "05-losses.ipynb").symlink_to(tmp_path / "nowhere")
    assert problem(tmp_path) == "link_refused"


def test_a_linked_folder_of_a_student_is_a_row(tmp_path: Path) -> None:
    put(tmp_path / "else" / "05-losses.py")
    put(tmp_path / "class" / "lee" / "05-losses.py")
    (tmp_path / "class" / "kim").symlink_to(tmp_path / "else")
    assert {s.student for s in collect([tmp_path / "class"], IDS)} == {"kim", "lee"}


def test_a_pipe_is_refused_and_never_waited_for(tmp_path: Path) -> None:
    (tmp_path / "kim").mkdir()
    os.mkfifo(tmp_path / "kim" / "05-losses.ipynb")
    assert problem(tmp_path) == "link_refused"


def test_a_path_that_is_a_link_is_refused(tmp_path: Path) -> None:
    put(tmp_path / "real" / "kim_05-losses.py")
    (tmp_path / "link").symlink_to(tmp_path / "real")
    with pytest.raises(CollectError, match="link"):
        collect([tmp_path / "link"], IDS)


def test_a_missing_path_is_refused(tmp_path: Path) -> None:
    with pytest.raises(CollectError, match="does not exist"):
        collect([tmp_path / "nowhere"], IDS)


def test_an_empty_folder_is_refused(tmp_path: Path) -> None:
    (tmp_path / "kim").mkdir()
    with pytest.raises(CollectError, match="no files"):
        collect([tmp_path], IDS)


def test_an_empty_zip_is_refused(tmp_path: Path) -> None:
    with pytest.raises(CollectError, match="no files"):
        collect([put(tmp_path / "class.zip", zipped({}))], IDS)


def test_a_zip_that_is_none_is_refused_as_a_path(tmp_path: Path) -> None:
    with pytest.raises(CollectError, match="zip"):
        collect([put(tmp_path / "class.zip", b"no zip")], IDS)


def test_a_notebook_of_nothing_but_cell_magics_does_not_stop_the_class(tmp_path: Path) -> None:
    put(tmp_path / "kim" / "05-losses.ipynb", notebook("05-losses", "%%time\n" * 5000))
    put(tmp_path / "lee" / "05-losses.py")
    assert who(tmp_path) == [("kim", "05-losses"), ("lee", "05-losses")]


# --- zips ----------------------------------------------------------------------------------------


def test_a_zip_of_folders_is_read_like_the_folders(tmp_path: Path) -> None:
    data = zipped({"kim/05-losses.py": "k = 1", "lee/sub/05-losses.py": "l = 1"})
    found = collect([put(tmp_path / "class.zip", data)], IDS)
    assert [(s.student, s.read()) for s in found] == [("kim", b"k = 1"), ("lee", b"l = 1")]


def test_a_zip_of_flat_files_is_read_like_the_files(tmp_path: Path) -> None:
    data = zipped({"kim_05-losses.py": CODE, "lee_05-losses.py": CODE})
    assert [s for s, _ in who(put(tmp_path / "class.zip", data))] == ["kim", "lee"]


def test_a_zip_of_group_folders_is_read_like_the_folders(tmp_path: Path) -> None:
    data = zipped({"t1/kim_05-losses.py": CODE, "t1/lee_05-losses.py": CODE, "t2/05-losses.py": ""})
    assert [s for s, _ in who(put(tmp_path / "class.zip", data))] == ["kim", "lee", "t2"]


def test_the_top_folder_of_a_zip_is_no_student(tmp_path: Path) -> None:
    data = zipped({"class/kim/05-losses.py": CODE, "class/lee/05-losses.py": CODE})
    assert [s for s, _ in who(put(tmp_path / "class.zip", data))] == ["kim", "lee"]


def test_litter_in_a_zip_is_skipped(tmp_path: Path) -> None:
    data = zipped({"kim/05-losses.py": CODE, "lee/05-losses.py": CODE, "__MACOSX/kim/._05": "x"})
    assert [s for s, _ in who(put(tmp_path / "class.zip", data))] == ["kim", "lee"]


def test_a_zip_in_a_students_folder_is_the_students(tmp_path: Path) -> None:
    put(tmp_path / "kim" / "hand in.zip", zipped({"05-losses.py": "z = 1"}))
    put(tmp_path / "lee" / "05-losses.py")
    found = collect([tmp_path], IDS)
    assert [s.student for s in found] == ["kim", "lee"]
    assert found[0].read() == b"z = 1"


def test_a_zip_in_no_folder_is_named_after_its_student(tmp_path: Path) -> None:
    put(tmp_path / "kim.zip", zipped({"05-losses.py": CODE}))
    put(tmp_path / "lee.zip", zipped({"folder/05-losses.py": CODE}))
    assert [s for s, _ in who(tmp_path)] == ["kim", "lee"]


def test_a_zip_in_an_assignments_folder_is_named_after_its_student(tmp_path: Path) -> None:
    put(tmp_path / "05-losses" / "kim.zip", zipped({"answer.py": CODE}))
    put(tmp_path / "05-losses" / "lee.zip", zipped({"answer.py": CODE}))
    assert who(tmp_path) == [("kim", "05-losses"), ("lee", "05-losses")]


def test_a_students_zip_in_the_zip_of_a_class_is_opened(tmp_path: Path) -> None:
    inner = zipped({"05-losses.py": "i = 1"})
    data = zipped({"kim.zip": inner, "lee/work.zip": inner})
    found = collect([put(tmp_path / "class.zip", data)], IDS)
    assert [(s.student, s.read()) for s in found] == [("kim", b"i = 1"), ("lee", b"i = 1")]


def test_a_students_unreadable_zip_is_a_row_with_a_problem(tmp_path: Path) -> None:
    put(tmp_path / "kim" / "05-losses.zip", b"no zip")
    put(tmp_path / "lee" / "05-losses.py")
    problems = {s.student: s.problem.code if s.problem else "" for s in collect([tmp_path], IDS)}
    assert problems == {"kim": "zip_unreadable", "lee": ""}


def test_a_notebook_in_a_zip_says_its_assignment(tmp_path: Path) -> None:
    data = zipped({"kim/a.ipynb": notebook("05-losses"), "lee/a.ipynb": notebook("01-perceptron")})
    path = put(tmp_path / "class.zip", data)
    assert who(path) == [("lee", "01-perceptron"), ("kim", "05-losses")]


def test_who_handed_in_nothing_of_their_own_has_a_row_that_says_so(tmp_path: Path) -> None:
    folder = tmp_path / "class"
    put(folder / "kim" / "05-losses.py")
    put(folder / "lee" / ".ipynb_checkpoints" / "05-losses-checkpoint.ipynb", notebook())
    put(folder / "lee" / ".DS_Store")
    put(folder / "park.zip", zipped({"tests/mse.py": "OK = 1", "__MACOSX/._05-losses.py": "x"}))
    put(folder / ".git" / "config")
    put(folder / "__MACOSX" / "kim" / "._05-losses.py")
    made = {s.student: s.problem and s.problem.code for s in collect([folder], IDS)}
    assert made == {"kim": None, "lee": "only_litter", "park": "only_litter"}
    members = {
        p.relative_to(tmp_path).as_posix(): p.read_bytes() for p in folder.rglob("*") if p.is_file()
    }
    members |= {f"__MACOSX/class/{name}": b"x" for name in ("._kim", "choi/._05-losses.py")}
    zip_of_it = put(tmp_path / "class.zip", zipped(members))
    assert {s.student: s.problem and s.problem.code for s in collect([zip_of_it], IDS)} == made
