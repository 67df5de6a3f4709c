"""A teacher's day at the command line: the class, who is missing, points by hand, a test that changes."""

from __future__ import annotations

import csv
import io
import json
import re
import subprocess
import sys
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.conftest import Ran, exception_test, need, notebook, write_bundle

RIGHT = "def double(x):\n    return 2 * x\n"
WRONG = "def double(x):\n    return x\n"
TESTS = ("double: assert double(2) == 4", "double: assert double(0) == 0")


@pytest.fixture
def course(tmp_path: Path) -> Path:
    """A course of two assignments, with a roster of four and a class of three."""
    return made(tmp_path)


@pytest.fixture(scope="module")
def graded(tmp_path_factory: pytest.TempPathFactory, autograder: Callable[..., Ran]) -> Path:
    """The same, graded already; for tests that change nothing."""
    folder = made(tmp_path_factory.mktemp("graded"))
    autograder("grade", "submissions", cwd=folder)
    return folder


def made(tmp_path: Path) -> Path:
    need("namespaces")
    for name in ("hw1", "hw2"):
        test = exception_test("double", *TESTS, points="[1, 1]", hidden=(False, True))
        write_bundle(tmp_path / "solutions" / name / "bundle", {"double": test})
    (tmp_path / "course.toml").write_text(
        'packages = ["numpy"]\nroster = "roster.csv"\n[assignments.hw1]\n[assignments.hw2]\n'
    )
    (tmp_path / "roster.csv").write_bytes(
        "학번,이름\n1,김민준\n2,이서연\n3,O'Brien\n4,박지훈\n".encode("cp949")
    )
    submitted_file(tmp_path, {"1/hw1.py": RIGHT, "이서연/hw1.py": WRONG, "someone/hw1.py": RIGHT})
    return tmp_path


def submitted_file(course: Path, files: dict[str, str], folder: str = "submissions") -> None:
    for file, text in files.items():
        path = course / folder / file
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)


def shown(course: Path, autograder: Callable[..., Ran]) -> dict[tuple[str, str], Any]:
    """The gradebook's grades."""
    assert autograder("export", "json", "-o", "all.json", cwd=course).code == 0
    listed = json.loads((course / "all.json").read_text("utf-8"))["grades"]
    return {(grade["student"], grade["assignment"]): grade for grade in listed}


def test_everybody_on_the_roster_has_a_row_and_who_is_missing_is_said(
    course: Path, autograder: Callable[..., Ran]
) -> None:
    ran = autograder("grade", "submissions", cwd=course)
    assert ran.code == 0, ran.err
    for line in (
        "submissions: read as plain folders and files",
        "2 students matched with the roster",
        "1 student not on the roster: someone",
        "2 students on the roster did not submit: 3, 4",
        "Not submitted: 2",
    ):
        assert line in ran.out
    rows = list(csv.reader(io.StringIO((course / "results" / "grades.csv").read_text("utf-8-sig"))))
    assert [row[0] for row in rows[1:]] == ["1", "2", "3", "4", "someone"]
    korean = autograder("grade", "submissions", "--lang", "ko", cwd=course).out
    assert "명단에 있지만 제출하지 않은 학생 2명: 3, 4" in korean
    assert "제출하지 않았습니다." in korean


def test_who_handed_in_before_is_not_missing_in_a_later_run(
    course: Path, autograder: Callable[..., Ran]
) -> None:
    autograder("grade", "submissions", cwd=course)
    submitted_file(course, {"3/hw1.py": RIGHT}, "late")
    ran = autograder("grade", "late", cwd=course)
    assert "1 student on the roster did not submit: 4" in ran.out
    grades = shown(course, autograder)
    assert {who: grades[who, "hw1"]["standing"] for who in "1234"} == {
        "1": "graded", "2": "graded", "3": "graded", "4": "missing",
    }  # fmt: skip


def test_a_changed_test_moves_points_and_the_run_says_whose(
    course: Path, autograder: Callable[..., Ran]
) -> None:
    autograder("grade", "submissions", cwd=course)
    again = autograder("grade", "submissions", "--regrade", cwd=course)
    assert "Points that changed" not in again.out
    test = exception_test("double", TESTS[0], "double: assert double(1) == 2", points="[1, 1]")
    (course / "solutions" / "hw1" / "bundle" / "tests" / "double.py").write_text(test)
    ran = autograder("grade", "submissions", cwd=course)
    assert "1 score changed (0 up, 1 down):" in ran.out
    assert "2  hw1/double  1 → 0  (-1)" in ran.out
    history = autograder("gradebook", "history", "2", cwd=course).out
    assert "regraded" in history
    assert "graded" in history


def test_points_by_hand_hold_and_are_told_with_their_reason(
    course: Path, autograder: Callable[..., Ran]
) -> None:
    autograder("grade", "submissions", cwd=course)
    ran = autograder("gradebook", "override", "2", "double", "1.5", "--reason", "구두 시험", cwd=course)
    assert ran.out == "2: hw1/double 1 -> 1.5\n"
    assert autograder("gradebook", "comment", "2", "hw1", "잘했어요", cwd=course).code == 0
    autograder("grade", "submissions", "--regrade", cwd=course)
    grade = shown(course, autograder)["2", "hw1"]
    assert (grade["raw"], grade["score"], grade["final"]) == (1, 1.5, 1.5)
    assert grade["comments"] == [{"question": "", "text": "잘했어요"}]
    assert "구두 시험" in autograder("gradebook", "history", "2", "--lang", "ko", cwd=course).out
    table = autograder("gradebook", "show", "2", cwd=course).out
    assert re.search(r"hw1 +double +1\.5 +2 +✓", table)
    assert re.search(r"hw1 +잘했어요", table)
    assert autograder("feedback", "2", "--lang", "ko", cwd=course).code == 0
    page = (course / "results" / "feedback" / "2.html").read_text("utf-8")
    assert "잘했어요" in page
    assert [path.name for path in sorted((course / "results" / "feedback").iterdir())] == [
        "2.html",
        "2.md",
    ]
    ran = autograder("gradebook", "comment", "2", "hw1", "--withdraw", cwd=course)
    assert ran.out == "2: hw1: 1 comment withdrawn\n"
    assert shown(course, autograder)["2", "hw1"]["comments"] == []
    assert "withdrawn" in autograder("gradebook", "history", "2", cwd=course).out


def test_what_is_handed_in_again_is_another_attempt(
    course: Path, autograder: Callable[..., Ran]
) -> None:
    autograder("grade", "submissions", cwd=course)
    submitted_file(course, {"2/hw1.py": RIGHT, "1/hw1.py": WRONG}, "again")
    autograder("grade", "again", cwd=course)
    grades = shown(course, autograder)
    assert {who: (grades[who, "hw1"]["final"], grades[who, "hw1"]["attempts"]) for who in "12"} == {
        "1": (1, 2),
        "2": (2, 2),
    }
    text = (course / "course.toml").read_text()
    (course / "course.toml").write_text('attempts = "best"\n' + text)
    assert shown(course, autograder)["1", "hw1"]["final"] == 2
    ran = autograder("gradebook", "attempts", "1", cwd=course)
    assert ran.out.count("✓") == 1


def test_the_next_assignment_goes_into_the_same_gradebook(
    course: Path, autograder: Callable[..., Ran]
) -> None:
    autograder("grade", "submissions", cwd=course)
    submitted_file(course, {"1/hw2.py": RIGHT}, "week2")
    autograder("grade", "week2", cwd=course)
    assert len(shown(course, autograder)) == 5 + 4
    table = autograder("gradebook", "show", "1", cwd=course).out
    assert "hw1" in table
    assert "hw2" in table


def test_a_server_s_gradebook_does_all_that_a_file_does(
    course: Path, autograder: Callable[..., Ran], postgresql: str
) -> None:
    import psycopg

    with psycopg.connect(postgresql, autocommit=True) as connection:
        connection.execute("CREATE DATABASE teachers_day")
    server = ("--gradebook", postgresql.replace("/postgres?", "/teachers_day?"))
    assert autograder("grade", "submissions", *server, cwd=course).code == 0
    assert not (course / "results" / "gradebook.sqlite").exists()
    for command in (
        ("gradebook", "override", "2", "double", "2", "--reason", "why"),
        ("gradebook", "show"),
        ("gradebook", "history", "2"),
        ("gradebook", "attempts", "2"),
        ("gradebook", "backup", "copy.sqlite"),
        ("report",),
        ("report", "--text"),
        ("feedback",),
        ("similar",),
        ("export", "csv"),
    ):
        ran = autograder(*command, *server, cwd=course)
        assert ran.code == 0, ran.err
    again = autograder("grade", "submissions", *server, cwd=course)
    assert "3 reused from an earlier run" in again.out
    rows = csv.DictReader(io.StringIO((course / "grades.csv").read_text("utf-8-sig")))
    assert {row["student"]: row["final"] for row in rows}["2"] == "2"


@pytest.mark.parametrize(
    ("command", "says"),
    [
        (("gradebook", "show", "--results", "nowhere"), "nowhere: there is no gradebook here; run autograder grade"),
        (("report", "--results", "nowhere"), "there is no gradebook here"),
        (("grade", "submissions", "--layout", "canvass"), "is not one of"),
        (("grade", "submissions", "--roster", "course.toml"), "needs a column of student IDs"),
        (("grade", "submissions", "--roster", "nowhere.csv"), "nowhere.csv: No such file"),
        (("grade", "submissions", "--gradebook", "mysql9://x"), "unknown kind of database"),
        (("gradebook", "override", "2", "double", "--reason", "x"), "Give either POINTS or --withdraw"),
        (("gradebook", "override", "2", "double", "1"), "points need a reason"),
        (("gradebook", "override", "5", "double", "1", "--reason", "x"), "5: no student with this ID"),
        (("gradebook", "backup", "course.toml"), "already exists"),
        (("gradebook", "import", "course.toml"), "neither a backup nor a list"),
        (("export", "csv", "-a", "hw9"), "-a hw9: it has no grades; assignments with grades: hw1"),
        (("export", "csv", "-o", "course.toml/grades.csv"), "course.toml"),
        (("export", "canvas", "roster.csv", "-a", "hw1"), "roster.csv"),
        (("export", "gradescope", "hw9"), "-a hw9: neither a path nor an assignment"),
        (("export", "prairielearn", "5"), "5: found 0 results"),
    ],
)  # fmt: skip
def test_a_slip_gets_one_line_that_says_how_to_mend_it(
    graded: Path, autograder: Callable[..., Ran], command: tuple[str, ...], says: str
) -> None:
    ran = autograder(*command, cwd=graded)
    assert ran.code == 2
    assert says in ran.err
    assert "Traceback" not in ran.err


def test_next_week_s_files_are_not_graded_as_last_week_s(
    course: Path, autograder: Callable[..., Ran]
) -> None:
    autograder("grade", "submissions", "-a", "hw1", cwd=course)
    submitted_file(course, {"1/hw2.py": RIGHT, "2/hw2.py": RIGHT, "3/answer.py": RIGHT}, "week2")
    ran = autograder("grade", "week2", "-a", "hw1", cwd=course)
    assert ran.code == 2
    assert "2 of 3 files say they are for another assignment, hw2; give -a hw2" in ran.err
    assert shown(course, autograder)["1", "hw1"]["final"] == 2
    assert autograder("grade", "week2", "-a", "hw2", cwd=course).code == 0


def test_who_goes_back_to_an_earlier_version_has_that(
    course: Path, autograder: Callable[..., Ran]
) -> None:
    for text in (WRONG, RIGHT, WRONG):
        submitted_file(course, {"1/hw1.py": text})
        ran = autograder("grade", "submissions", cwd=course)
    assert shown(course, autograder)["1", "hw1"]["final"] == 1
    assert autograder("gradebook", "attempts", "1", cwd=course).out.count("hw1.py") == 2
    submitted_file(course, {"1/hw1.py": RIGHT + "# better\n"})
    ran = autograder("grade", "submissions", cwd=course)
    assert "1  hw1  1 → 2  (+1)" in ran.out


def test_a_name_is_no_id_and_the_id_is_said(graded: Path, autograder: Callable[..., Ran]) -> None:
    for command in (("gradebook", "show"), ("gradebook", "history"), ("feedback",)):
        ran = autograder(*command, "김민준", cwd=graded)
        assert ran.code == 2
        assert "a student with this name has the ID 1" in ran.err


def test_an_lms_s_table_beside_its_download_is_nobody_s(
    course: Path, autograder: Callable[..., Ran]
) -> None:
    (course / "submissions" / "gradebook.csv").write_text("Student,ID\n")
    ran = autograder("grade", "submissions", cwd=course)
    assert "gradebook" not in ran.out


# --- when it was handed in ------------------------------------------------------------------------

LATE = 'timezone = "Asia/Seoul"\n[late]\npercent_per_day = 10\n'
DUE = (
    'due = 2026-03-20T23:59:00\nextensions = {"2" = 2026-03-25T00:00:00, "77" = 2026-03-25T00:00:00}\n'
)


def with_lateness(course: Path, *, zone: bool = True) -> None:
    text = (course / "course.toml").read_text()
    head = LATE if zone else LATE.partition("\n")[2]
    (course / "course.toml").write_text(
        text.replace('roster = "roster.csv"\n', f'roster = "roster.csv"\n{head}').replace(
            "[assignments.hw1]\n", f"[assignments.hw1]\n{DUE}"
        )
    )


def test_a_list_of_times_decides_what_lateness_takes(
    course: Path, autograder: Callable[..., Ran]
) -> None:
    with_lateness(course)
    ran = autograder("grade", "submissions", cwd=course)
    assert "The submission time of 3 of 3 submissions is unknown" in ran.out
    assert "1 extension in course.toml is for an ID that is not on the roster: 77 (hw1)" in ran.out
    assert shown(course, autograder)["1", "hw1"]["final"] == 2
    (course / "times.csv").write_text(
        "student id,submitted\n1,2026-03-21 01:00\n2,2026-03-21 01:00\nsomeone,2026-03-20 10:00\n"
    )
    ran = autograder("grade", "submissions", "-a", "hw1", "--times", "times.csv", cwd=course)
    assert "not known" not in ran.out
    assert "3 reused from an earlier run" in ran.out
    grades = shown(course, autograder)
    said = {
        who: (grades[who, "hw1"]["days_late"], grades[who, "hw1"]["final"])
        for who in ("1", "2", "someone")
    }
    assert said == {"1": (1, 1.8), "2": (0, 1), "someone": (0, 2)}
    for again in ((), ("--regrade",)):
        ran = autograder("grade", "submissions", *again, cwd=course)
        assert "not known" not in ran.out
        assert shown(course, autograder)["1", "hw1"]["final"] == 1.8, "a time that is known stays"
    assert "1 김민준" in ran.out
    assert "2/2 → 1.8" in ran.out


def test_a_time_in_a_zip_is_read_in_the_time_zone_of_the_course(
    course: Path, autograder: Callable[..., Ran]
) -> None:
    with_lateness(course)
    with zipfile.ZipFile(course / "class.zip", "w") as archive:
        for student, time in (("1", (2026, 3, 20, 23, 58, 0)), ("someone", (2026, 3, 21, 0, 0, 0))):
            archive.writestr(zipfile.ZipInfo(f"{student}/hw1.py", time), RIGHT)
    ran = autograder("grade", "class.zip", "--times-from-files", cwd=course)
    assert ran.code == 0, ran.err
    grades = shown(course, autograder)
    assert {who: grades[who, "hw1"]["days_late"] for who in ("1", "someone")} == {"1": 0, "someone": 1}


def test_a_time_without_a_zone_is_said_and_takes_nothing(
    course: Path, autograder: Callable[..., Ran]
) -> None:
    with_lateness(course, zone=False)
    text = (course / "course.toml").read_text()
    (course / "course.toml").write_text(
        text.replace("T23:59:00", "T23:59:00Z").replace("T00:00:00", "T00:00:00Z")
    )
    (course / "times.csv").write_text("id,submitted\n1,2026-03-28 01:00\n")
    command = ("grade", "submissions", "-a", "hw1", "--times", "times.csv")
    ran = autograder(*command, cwd=course)
    assert "Times such as 2026-03-28 01:00 have no time zone" in ran.out
    assert shown(course, autograder)["1", "hw1"]["final"] == 2
    assert "시간대를 알 수 없습니다" in autograder(*command, "--lang", "ko", cwd=course).out


def test_a_list_of_times_says_for_which_assignment_it_is(
    course: Path, autograder: Callable[..., Ran]
) -> None:
    (course / "times.csv").write_text("id,submitted\n1,2026-03-28 01:00\n")
    ran = autograder("grade", "submissions", "--times", "times.csv", cwd=course)
    assert ran.code == 2
    assert "--times: it is unclear which assignment the list is for; give -a" in ran.err
    ran = autograder("grade", "submissions", "--times", "nowhere.csv", cwd=course)
    assert (ran.code, "nowhere.csv: No such file" in ran.err) == (2, True)


def test_who_is_left_with_the_points_of_earlier_tests_is_named(
    course: Path, autograder: Callable[..., Ran]
) -> None:
    autograder("grade", "submissions", cwd=course)
    test = exception_test("double", TESTS[0], "double: assert double(1) == 2", points="[1, 1]")
    (course / "solutions" / "hw1" / "bundle" / "tests" / "double.py").write_text(test)
    submitted_file(course, {"1/hw1.py": RIGHT}, "again")
    ran = autograder("grade", "again", cwd=course)
    assert (
        "2 students were not in this run and keep the points of an earlier one: 2 (hw1), someone (hw1)"
        in ran.out
    )
    assert "earlier tests" not in autograder("grade", "submissions", cwd=course).out


# --- lists of points ------------------------------------------------------------------------------


def test_a_list_of_points_with_korean_headings_is_taken_whole_or_not_at_all(
    course: Path, autograder: Callable[..., Ran]
) -> None:
    autograder("grade", "submissions", cwd=course)
    points = course / "points.csv"
    points.write_bytes(
        "학번;문항;점수;사유\n1;hw1;1;구두\n2;double;9;구두\n5;double;1;구두\n".encode("cp949")
    )
    ran = autograder("gradebook", "import", "points.csv", cwd=course)
    assert ran.code == 2
    assert (
        "points.csv: nothing was imported; line 3: double: points must be from 0 to 2, not 9 "
        "(--bonus allows more); line 4: 5:" in ran.err
    )
    assert shown(course, autograder)["1", "hw1"]["score"] == 2
    points.write_bytes("학번;문항;점수;사유\n1;hw1;1;구두\n".encode("cp949"))
    assert autograder("gradebook", "import", "points.csv", cwd=course).out == "1: hw1 -> 1\n"
    assert shown(course, autograder)["1", "hw1"]["score"] == 1


def test_a_course_says_its_language_and_its_titles(
    course: Path, autograder: Callable[..., Ran]
) -> None:
    text = (course / "course.toml").read_text()
    (course / "course.toml").write_text(
        'lang = "ko"\n' + text.replace("[assignments.hw1]\n", '[assignments.hw1]\ntitle = "두 배"\n')
    )
    assert (
        "명단에 있지만 제출하지 않은 학생 2명: 3, 4"
        in autograder("grade", "submissions", cwd=course).out
    )
    assert "on the roster" in autograder("grade", "submissions", "--lang", "en", cwd=course).out
    assert "두 배" in (course / "results" / "report.html").read_text("utf-8")
    assert autograder("feedback", "1", cwd=course).code == 0
    page = (course / "results" / "feedback" / "1.md").read_text("utf-8")
    assert "## hw1 두 배" in page
    assert "(1)" in page.partition("\n")[0]
    assert "제출 파일: hw1.py" in page
    (course / "course.toml").write_text('lang = "fr"\n' + text)
    ran = autograder("report", cwd=course)
    assert (ran.code, 'lang: expected one of "en", "ko", got "fr"' in ran.err) == (2, True)


def test_a_student_who_was_read_under_another_name_is_removed(
    course: Path, autograder: Callable[..., Ran]
) -> None:
    autograder("grade", "submissions", cwd=course)
    autograder("gradebook", "comment", "someone", "hw1", "잘했어요", cwd=course)
    ran = autograder("gradebook", "remove", "someone", "--reason", "1과 같은 학생", cwd=course)
    assert ran.out == "someone: 1 attempt removed\n"
    assert ("someone", "hw1") not in shown(course, autograder)
    assert "1과 같은 학생" in autograder("gradebook", "history", "someone", cwd=course).out
    assert autograder("gradebook", "show", "someone", cwd=course).code == 2
    autograder("gradebook", "remove", "1", "--reason", "x", cwd=course)
    assert shown(course, autograder)["1", "hw1"]["standing"] == "missing", "who is on the roster stays"


def test_a_list_of_points_says_a_whole_assignment_and_a_comment_once(
    course: Path, autograder: Callable[..., Ran]
) -> None:
    autograder("grade", "submissions", cwd=course)
    points = "학번,과제,문항,점수,의견,사유\n1,hw1,,1,,구두\n2,hw1,double,2,,구두\n2,hw1,,,잘했어요,\n"
    (course / "points.csv").write_text(points, "utf-16")
    for _ in range(2):
        assert autograder("gradebook", "import", "points.csv", cwd=course).code == 0
    grades = shown(course, autograder)
    assert (grades["1", "hw1"]["score"], grades["2", "hw1"]["score"]) == (1, 2)
    assert grades["2", "hw1"]["comments"] == [{"question": "", "text": "잘했어요"}]
    for text, message in (
        ("1,hw1,,영점,,구두", "points must be a number, not '영점'"),
        ("1,hw1,,1,,구두\n1,hw1,,2,,구두", "line 3: 1 hw1 appears twice, with different points"),
        ('1,hw1,,1,"구두\n2,hw1,,1,,x', "line 2: cannot be read as a table"),
    ):
        (course / "points.csv").write_text(f"학번,과제,문항,점수,의견,사유\n{text}\n", "utf-8")
        ran = autograder("gradebook", "import", "points.csv", cwd=course)
        assert (ran.code, message in ran.err) == (2, True), ran.err


def test_a_results_folder_may_have_any_name(course: Path, autograder: Callable[..., Ran]) -> None:
    assert autograder("grade", "submissions", "-o", "결과 ?#%", cwd=course).code == 0
    assert autograder("gradebook", "show", "--results", "결과 ?#%", cwd=course).code == 0
    assert (course / "결과 ?#%" / "gradebook.sqlite").is_file()


# --- what this machine cannot read ----------------------------------------------------------------


def with_an_input_error(file: Path, *arguments: str) -> Ran:
    """Run a command for which reading a file is an input/output error, as on a failing disk."""
    # Where a process's memory begins nothing is mapped, so reading there is an error.
    script = f'mount --bind /proc/$$/mem "{file}" && exec "$0" -m autograder "$@"'
    unshare = ["unshare", "--user", "--map-root-user", "--mount", "sh", "-c", script, sys.executable]
    done = subprocess.run(
        [*unshare, *arguments], cwd=file.parents[2], capture_output=True, text=True, check=False
    )
    if "unshare:" in done.stderr or "mount:" in done.stderr:
        pytest.skip("no file system can be mounted here")
    return Ran(done.returncode, done.stdout, done.stderr)


@pytest.mark.parametrize("name", ["hw1.py", "hw1.ipynb", "hw1.zip"])
def test_a_file_that_cannot_be_read_later_leaves_the_earlier_grade_and_is_said(
    course: Path, autograder: Callable[..., Ran], name: str
) -> None:
    file = course / "submissions" / "1" / name
    if name == "hw1.ipynb":
        file.write_text(notebook(RIGHT))
    elif name == "hw1.zip":
        with zipfile.ZipFile(file, "w") as zipped:
            zipped.writestr("hw1.py", RIGHT)
    if name != "hw1.py":
        (course / "submissions" / "1" / "hw1.py").unlink()
    assert autograder("grade", "submissions", cwd=course).code == 0
    before = shown(course, autograder)
    assert before["1", "hw1"]["final"] == 2
    ran = with_an_input_error(file, "grade", "submissions", "--isolation", "none")
    assert ran.code == 1, ran
    assert "not everything could be checked: 1 (hw1)" in ran.err
    assert "the file cannot be read (Input/output error)" in " ".join(ran.out.split())
    assert shown(course, autograder) == before


def test_an_older_file_is_not_graded_in_place_of_one_that_cannot_be_read(
    course: Path, autograder: Callable[..., Ran]
) -> None:
    newest = course / "submissions" / "2" / "hw1.ipynb"
    submitted_file(course, {"2/hw1.py": WRONG})
    newest.write_text(notebook(RIGHT))
    ran = with_an_input_error(newest, "grade", "submissions", "--isolation", "none")
    assert ran.code == 1, ran
    assert "not everything could be checked: 이서연 (hw1)" in ran.err or "2 (hw1)" in ran.err
    assert autograder("gradebook", "history", "2", cwd=course).out.count("graded") == 0
