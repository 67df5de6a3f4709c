"""What an enemy, or chance, can do through the names and files of a download, and can do no more."""

import csv
import io
import os
import time
import zipfile
from pathlib import Path

import pytest

from autograder.formats import tables
from autograder.gradebook import database, open_gradebook
from autograder.gradebook import people as people_table
from autograder.grading.diagnosis import similarity, source
from autograder.lms import nbgrader
from autograder.lms.intake.downloads import Wanted, collect
from autograder.records.errors import GradebookError
from autograder.records.grades import Grade, GradeStatus, Person, QuestionGrade
from autograder.report.exports import grades as grade_files
from autograder.report.html import similar_page, student_page

IDS = ("05-losses", "06-gradient")
META = "submission_1:\n  :submitters:\n  - :name: s07\n    :sid: 's07'\n    :email: s07@x\n"
CLASS = {f"s{i:02}/05-losses.py": b"x=1" for i in range(30)}


def zipped(files):
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as z:
        for name, data in files.items():
            z.writestr(name, data)
    return out.getvalue()


def tree(folder, files):
    for name, data in files.items():
        p = folder / name
        p.parent.mkdir(parents=True, exist_ok=True)
        p.write_bytes(data if isinstance(data, bytes) else data.encode())
    return folder


def got(folder, people=(), **k):
    return collect([folder], Wanted(IDS, people={p.id: p for p in people}, **k))


def export(*people):
    files = {
        "submission_metadata.yml": "".join(
            f"submission_{i}:\n  :submitters:\n  - :name: \"{n}\"\n    :sid: '{s}'\n    :email: {e}\n  :created_at: 2026-04-26 17:34:0{i}.0 Z\n"
            for i, (n, s, e) in enumerate(people)
        )
    }
    return files | {f"submission_{i}/05-losses.py": f"x={i}" for i in range(len(people))}


@pytest.mark.parametrize("name", ["²05-losses.py", "①05-losses.py"])
def test_a_name_with_odd_digits_ends_no_run(tmp_path, name):
    assert len(got(tree(tmp_path, CLASS | {f"kim/{name}": "x"})).submissions) == 31


def test_a_name_with_many_digits_ends_no_run(tmp_path):
    got(tree(tmp_path, CLASS | {"kim.zip": zipped({"9" * 5000 + "-05-losses.py": "x"})}))


@pytest.mark.parametrize(
    "files",
    [
        {"kim.zip": zipped({"submission_metadata.yml": META, "submission_1/05-losses.py": "x"})},
        {"kim/submission_metadata.yml": META, "kim/submission_1/05-losses.py": "x"},
        {"kim/05-losses/timestamp.txt": "2020-01-01 00:00:00"}
        | {f"kim/05-losses/f{i}.py": "x" for i in range(300)},
        {"kim_12_345_x.zip": zipped({f"f{i}.py": "x" for i in range(300)})},
        {"a_b_attempt_2025-01-01-00-00-00_x.zip": zipped({f"f{i}.py": "x" for i in range(300)})},
        {"a_1_assignsubmission_file.zip": zipped({f"f{i}.py": "x" for i in range(300)})},
        {"1-2 - K - Oct 10, 2025 1022 AM.zip": zipped({f"f{i}.py": "x" for i in range(300)})},
    ],
)
def test_one_students_files_do_not_make_the_layout(tmp_path, files):
    found = got(tree(tmp_path, CLASS | files))
    assert set(found.layouts.values()) == {"plain"}
    assert not found.unmatched


@pytest.mark.parametrize(
    "inner",
    [
        ("kim_777_8888_x.zip", {"submission_metadata.yml": META, "submission_1/05-losses.py": "x"}),
        ("kim_777_8888_x_attempt_2025-01-01-00-00-00_y.zip", {f"f{i}.py": "x" for i in range(300)}),
        ("kim_777_8888_1_assignsubmission_file.zip", {f"f{i}.py": "x" for i in range(300)}),
    ],
)
def test_one_student_does_not_make_canvas_unclear(tmp_path, inner):
    files = {f"s{i}_{100 + i}_{9000 + i}_05-losses.py": "x" for i in range(30)}
    assert set(got(tree(tmp_path, files | {inner[0]: zipped(inner[1])})).layouts.values()) == {"canvas"}


def test_a_canvas_name_does_not_forge_an_id(tmp_path):
    lee, kim = (
        Person("1", "Lee", accounts={"canvas": "777"}),
        Person("2", "Evil, Kim", accounts={"canvas": "123"}),
    )
    found = got(
        tree(
            tmp_path,
            {f"s{i}_{900 + i}_{8000 + i}_05-losses.py": "x" for i in range(3)}
            | {"evilkim_777_123_4567_05-losses.py": "x"},
        ),
        [lee, kim],
    )
    assert "1" not in [s.student for s in found.submissions]


def test_a_canvas_name_does_not_spoil_the_layout(tmp_path):
    found = got(
        tree(
            tmp_path,
            {f"s{i}_{900 + i}_{8000 + i}_05-losses.py": "x" for i in range(30)}
            | {"evilkim_901_123_4567_05-losses.py": "x"},
        )
    )
    assert set(found.layouts.values()) == {"canvas"}


@pytest.mark.parametrize(
    ("one", "other"), [("Lee", "Lee\\u200b"), ("Lee M", "Lee  M"), ("A" * 85 + "1", "A" * 85 + "2")]
)
def test_names_that_look_alike_are_two_students(tmp_path, one, other):
    assert len(got(tree(tmp_path, export((one, "", "a@x"), (other, "", "b@x")))).submissions) == 2


def test_a_name_that_is_another_label_is_another_student(tmp_path):
    assert (
        len(
            got(
                tree(tmp_path, export(("Lee", "", "a@x"), ("Lee", "", "b@x"), ("Lee (a@x)", "", "c@x")))
            ).submissions
        )
        == 3
    )


def test_an_id_and_an_address_of_two_people_is_nobody(tmp_path):
    people = [Person("1", "Lee", "lee@x"), Person("2", "Kim", "kim@x")]
    found = got(tree(tmp_path, export(("Lee", "1", "lee@x"), ("Kim", "1", "kim@x"))), people)
    assert len(found.submissions) == 2


def test_a_name_is_not_remembered_as_an_id(tmp_path):
    people = [Person("V", "Lee Victim"), Person("E", "Kim Evil")]
    with open_gradebook(tmp_path / "r") as book:
        people_table.add(book, people, listed=True)
        first = got(tree(tmp_path / "1", {"victimlee_666_9001_05-losses.py": "x"}), people)
        people_table.add(book, first.people, listed=False)
        known = people_table.everybody(book)
        second = got(
            tree(
                tmp_path / "2",
                {"victimlee_111_9002_06-gradient.py": "x", "evilkim_666_9003_06-gradient.py": "x"},
            ),
            [known["V"], known["E"]],
        )
    assert {s.student: s.file for s in second.submissions}.get("V") != "evilkim_666_9003_06-gradient.py"


def test_the_rosters_name_stays(tmp_path):
    with open_gradebook(tmp_path) as book:
        people_table.add(book, [Person("E", "Kim Evil", accounts={"canvas": "666"})], listed=True)
        people_table.add(book, [Person("E", "victimlee", accounts={"canvas": "666"})], listed=False)
        assert people_table.everybody(book)["E"].name == "Kim Evil"


def test_a_folder_of_files_in_others_names_takes_no_place(tmp_path):
    tree(tmp_path, {"lee_05-losses.py": "x=1", "s1/05-losses.py": "x"})
    os.utime(tmp_path / "lee_05-losses.py", (1e9, 1e9))
    found = got(tree(tmp_path, {"kim/lee_05-losses.py": "x=2", "kim/zz_05-losses.py": "x"}))
    assert {s.student: s.file for s in found.submissions}["lee"] == "lee_05-losses.py"


def test_ids_do_not_depend_on_how_many_there_are(tmp_path):
    files = {"submitted/kim/05-losses/05-losses.py": "x", "submitted/lee/05-losses/05-losses.py": "x"}
    assert [s.student for s in got(tree(tmp_path, files)).submissions] == ["kim", "lee"]


def test_many_functions_take_no_long(tmp_path):
    began = time.perf_counter()
    source.read(["def f():0\n" * 2000])
    assert time.perf_counter() - began < 3


def test_a_zip_of_many_in_a_zip_takes_no_long(tmp_path):
    nb = '{"cells":[],"metadata":{},"nbformat":4,"nbformat_minor":5}'
    (tmp_path / "all.zip").write_bytes(
        zipped({"kim.zip": zipped({f"{i}.ipynb": nb for i in range(1500)}), "s/05-losses.py": "x"})
    )
    began = time.perf_counter()
    got(tmp_path / "all.zip")
    assert time.perf_counter() - began < 6


def test_no_name_ends_the_writing(tmp_path, where):
    name = os.fsencode(tmp_path) + b"/in/\xb1\xe8\xb9\xce_123_assignsubmission_file"
    os.makedirs(name)
    Path(os.fsdecode(name), "05-losses.py").write_text("x")
    found = got(tmp_path / "in")
    with open_gradebook(where) as book:
        people_table.add(book, found.people, listed=False)


def test_no_nul_ends_the_writing(tmp_path, where):
    found = got(tree(tmp_path / "in", export(("Kim\\0", "", "k@x"))))
    with open_gradebook(where) as book:
        people_table.add(book, found.people, listed=False)


LABELS = ("=1+1", "@everyone", "+A1-B2", "-A1", "@SUM(A1)", "+cmd|' /C calc'!A0", "-2+3", "＝1", "\t=1")


@pytest.mark.parametrize("student", LABELS)
def test_an_id_is_no_formula(student):
    asked = (QuestionGrade("q", 0, 1, manual=True, waiting=True),)
    grades = [Grade(student, "a", GradeStatus.WAITING, 1, 1, 1, 1, asked)]
    people = [Person(student, student, student, student)]
    written = (
        grade_files.grades_csv(grades, {student: people[0]}),
        grade_files.waiting_csv(grades, {student: people[0]}),
        nbgrader.grades_csv(grades, people),
    )
    for data in written:
        cells = [cell for row in csv.reader(io.StringIO(data.decode("utf-8-sig"))) for cell in row]
        assert any(student.strip() in cell for cell in cells)
        assert not [cell for cell in cells if cell.startswith(("=", "+", "@", "-", "\t", "＝"))]


@pytest.mark.parametrize(
    "student", [*LABELS[:-1], "20250001", "-5", "+821012345678", "kim-lee@x", "'s"]
)
def test_an_id_comes_back_from_the_table_that_it_was_written_to(student):
    asked = (QuestionGrade("q", 0, 1, manual=True, waiting=True),)
    grade = Grade(student, "a", GradeStatus.WAITING, 1, 1, 1, 1, asked)
    data = grade_files.waiting_csv([grade], {})
    (row,) = tables.rows(data, {"student": ("student",)})
    assert row[1]["student"] == student


def test_a_page_keeps_its_student(tmp_path):
    one = student_page.file_name("Kim Minjun", set())
    assert student_page.file_name(one, set()) != one


def test_code_side_by_side_is_clean():
    code = "def f(x):\n    y = [i*i+3 for i in range(x) if i % 7 == 3]  # \u202e\n    return sum(y) / len(y) + max(y) * min(y)\n"
    assert "\u202e" not in similar_page.html(
        "a", similarity.groups({"a": [code], "b": [code]}, [], 0.3, 5), "en"
    )


def test_a_password_is_not_told():
    with pytest.raises(GradebookError) as told, database.connected("mysql2://t:sekret@h/db"):
        pass
    assert "sekret" not in str(told.value)


def test_a_password_behind_the_mark_is_not_told():
    with (
        pytest.raises(GradebookError) as told,
        database.connected("postgresql://t@127.0.0.1:1/db?password=sekret"),
    ):
        pass
    assert "sekret" not in str(told.value)
