"""The command line as a user meets it; in a process of its own where only that shows what is said."""

from __future__ import annotations

import csv
import io
import itertools
import json
import os
import shutil
import signal
import sqlite3
import subprocess
import sys
import time
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from autograder.grading import gradescope
from tests.conftest import COURSE, Ran, exception_test, write_bundle

Command = Callable[..., Ran]

RIGHT = "def double(x):\n    return 2 * x\n"
WRONG = "def double(x):\n    return x\n"


@pytest.fixture
def bundle(tmp_path: Path) -> Path:
    cases = ("double: assert double(2) == 4", "double: assert double(-1.5) == -3.0")
    return write_bundle(
        tmp_path / "bundle", {"double": exception_test("double", *cases, hidden=[False])}
    )


@pytest.fixture
def submissions(tmp_path: Path) -> Path:
    folder = tmp_path / "submissions"
    folder.mkdir()
    (folder / "kim.py").write_text(RIGHT)
    (folder / "이서연.py").write_text(WRONG)
    (folder / "00123.py").write_text("def double(x):\n    raise ValueError('no')\n")
    return folder


def grade(autograder: Command, submissions: Path, bundle: Path, *more: object) -> Ran:
    output = submissions.parent / "results"
    return autograder("grade", submissions, "-a", bundle, "-o", output, "-j", 1, *more)


def scores(document: dict[str, Any]) -> dict[str, float]:
    return {s["student"]: s["score"] for s in document["submissions"]}


def test_json_goes_to_standard_output_and_to_the_results_folder(
    launched: Command, submissions: Path, bundle: Path
) -> None:
    ran = grade(launched, submissions, bundle, "--format", "json")
    assert ran.code == 0
    document = json.loads(ran.out)
    assert document == json.loads((submissions.parent / "results" / "results.json").read_text("utf-8"))
    assert scores(document) == {"00123": 0, "kim": 2, "이서연": 0}
    assert ran.err == ""


def test_the_json_names_are_those_of_the_docs(
    autograder: Command, submissions: Path, bundle: Path
) -> None:
    document = json.loads(grade(autograder, submissions, bundle, "--format", "json").out)
    assert {"isolation", "seconds", "submissions"} <= document.keys()
    submission = document["submissions"][0]
    assert {"student", "file", "assignment", "score", "max_score", "seconds"} <= submission.keys()
    assert {"questions", "problems"} <= submission.keys()
    question = submission["questions"][0]
    assert {"name", "score", "max_score", "cases"} <= question.keys()
    assert {"name", "hidden", "points", "status", "message"} <= question["cases"][0].keys()


def test_the_table_names_each_student_and_what_went_wrong(
    autograder: Command, submissions: Path, bundle: Path
) -> None:
    ran = grade(autograder, submissions, bundle)
    assert ran.code == 0
    assert "이서연" in ran.out
    assert "double(2) → 2" in ran.out
    assert "ValueError: no" in ran.out


def test_a_process_follows_the_machine_s_language_and_its_progress_is_plain_lines_when_piped(
    launched: Command, submissions: Path, bundle: Path
) -> None:
    output = submissions.parent / "results"
    environment = {"LANG": "ko_KR.UTF-8"}
    ran = launched("grade", submissions, "-a", bundle, "-o", output, "-j", 1, env=environment)
    assert "학생" in ran.out
    assert "채점 중 3/3" in ran.err
    assert "\x1b" not in ran.err
    assert os.environ.get("LANG") != "ko_KR.UTF-8"


def test_the_grades_open_in_excel_and_keep_ids_as_text(
    autograder: Command, submissions: Path, bundle: Path
) -> None:
    grade(autograder, submissions, bundle)
    data = (submissions.parent / "results" / "grades.csv").read_bytes()
    assert data.startswith(b"\xef\xbb\xbf")
    assert b'"00123"' in data
    rows = list(csv.DictReader(io.StringIO(data.decode("utf-8-sig"))))
    assert [(row["student"], row["score"], row["double"]) for row in rows] == [
        ("00123", "0", "0"),
        ("kim", "2", "2"),
        ("이서연", "0", "0"),
    ]


def test_what_is_unchanged_is_not_graded_again(
    autograder: Command, submissions: Path, bundle: Path
) -> None:
    grade(autograder, submissions, bundle)
    (submissions / "이서연.py").write_text(RIGHT)
    again = grade(autograder, submissions, bundle)
    assert "2 reused from an earlier run" in again.out
    regraded = grade(autograder, submissions, bundle, "--regrade")
    assert "reused from" not in regraded.out


def test_a_changed_module_of_the_students_is_another_attempt(
    autograder: Command, submissions: Path, bundle: Path
) -> None:
    shutil.rmtree(submissions)
    using = "import mine\ndef double(x):\n    return mine.times(x)\n"
    wrong = WRONG.replace("double", "times")
    for student, (name, text) in itertools.product(
        ("kim", "lee"), (("hw.py", using), ("mine.py", wrong), ("notes.py", "#"))
    ):
        (submissions / student).mkdir(parents=True, exist_ok=True)
        (submissions / student / name).write_text(text)
    ran = grade(autograder, submissions, bundle, "--format", "json")
    document = json.loads(ran.out)
    assert scores(document) == {"kim": 0, "lee": 0}
    said = json.dumps(document["submissions"][0]["notes"])
    assert "notes.py" in said
    assert "mine.py" not in said
    (submissions / "kim" / "mine.py").write_text(wrong.replace("x\n", "2 * x\n"))
    (submissions / "lee" / "notes.py").write_text("# more")
    again = grade(autograder, submissions, bundle, "--format", "json")
    assert scores(json.loads(again.out)) == {"kim": 2, "lee": 0}
    assert len(gradebook_rows(submissions.parent / "results")) == 3  # lee's is the same attempt


def test_a_changed_bundle_is_graded_again(autograder: Command, submissions: Path, bundle: Path) -> None:
    grade(autograder, submissions, bundle)
    test = exception_test("double", "double: assert double(3) == 3")
    (bundle / "tests" / "double.py").write_text(test)
    document = json.loads(grade(autograder, submissions, bundle, "--format", "json").out)
    assert scores(document) == {"00123": 0, "kim": 0, "이서연": 1}


def gradebook_rows(folder: Path) -> list[tuple[Any, ...]]:
    with sqlite3.connect(folder / "gradebook.sqlite") as connection:
        query = "select student, assignment, file, key, score, max_score from attempts order by student"
        return connection.execute(query).fetchall()


def test_a_run_that_is_killed_goes_on_where_it_was(
    autograder: Command, tmp_path: Path, bundle: Path
) -> None:
    folder = tmp_path / "class"
    folder.mkdir()
    for number in range(12):
        text = f"import time\ntime.sleep(0.2)\n{RIGHT}# {number}\n"
        (folder / f"s{number:02d}.py").write_text(text)
    command = [sys.executable, "-m", "autograder", "grade", str(folder), "-a", str(bundle), "-j", "1"]
    killed = subprocess.Popen(
        [*command, "-o", str(tmp_path / "killed")], cwd=COURSE, stderr=-1, stdout=-1
    )
    book = tmp_path / "killed" / "gradebook.sqlite"
    while killed.poll() is None and not (book.exists() and len(rows_so_far(book)) >= 3):
        time.sleep(0.05)
    killed.send_signal(signal.SIGKILL)
    killed.communicate()
    done = len(rows_so_far(book))
    assert 3 <= done < 12
    again = autograder("grade", folder, "-a", bundle, "-j", 1, "-o", tmp_path / "killed")
    assert f"{done} reused from an earlier run" in again.out
    autograder("grade", folder, "-a", bundle, "-j", 1, "-o", tmp_path / "whole")
    assert gradebook_rows(tmp_path / "killed") == gradebook_rows(tmp_path / "whole")


def rows_so_far(book: Path) -> list[tuple[Any, ...]]:
    try:
        with sqlite3.connect(book, timeout=5) as connection:
            return connection.execute("select student from attempts").fetchall()
    except sqlite3.OperationalError:
        return []


def test_ctrl_c_ends_with_130_and_keeps_what_is_graded(tmp_path: Path, bundle: Path) -> None:
    folder = tmp_path / "class"
    folder.mkdir()
    for number in range(12):
        (folder / f"s{number:02d}.py").write_text(f"import time\ntime.sleep(0.3)\n{RIGHT}# {number}\n")
    command = [sys.executable, "-m", "autograder", "grade", str(folder), "-a", str(bundle), "-j", "1"]
    command += ["-o", str(tmp_path / "results")]
    # A shell that runs the tests in the background has them ignore Ctrl-C, and their children too.
    command = ["env", "--default-signal=INT", *command]
    process = subprocess.Popen(command, cwd=COURSE, stderr=-1, stdout=-1, text=True)
    while process.poll() is None and not rows_so_far(tmp_path / "results" / "gradebook.sqlite"):
        time.sleep(0.05)
    process.send_signal(signal.SIGINT)
    _, err = process.communicate(timeout=30)
    assert process.returncode == 130
    assert "run the same command to continue" in err
    assert "Traceback" not in err
    assert rows_so_far(tmp_path / "results" / "gradebook.sqlite")


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (["grade", "nowhere"], "nowhere: does not exist"),
        (["grade", "examples", "-a", "no-such"], "neither a path nor an assignment of this course"),
        (["grade", "examples", "--isolation", "jail"], "'jail' is not one of"),
        (["grade", "examples", "-a", "README.md"], "cannot be unpacked as a zip"),
        (["grade"], "Missing argument"),
        (["grade", "examples", "--case-seconds", "-1"], "-1"),
        (["check", "examples"], "give a single notebook or .py file"),
        (["generate", "99-nothing"], "99-nothing: not in"),
    ],
)
def test_bad_input_is_one_clear_line_and_exit_code_2(
    autograder: Command, arguments: list[str], says: str, tmp_path: Path
) -> None:
    more = ["-o", str(tmp_path)] if arguments[0] == "grade" and len(arguments) > 1 else []
    ran = autograder(*arguments, *more)
    assert ran.code == 2
    assert says in ran.err
    assert "Traceback" not in ran.err


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (["--help"], 0),
        (["grade", "nowhere"], 2),
        (["check", "assignments/ko/05-losses/05-losses.py", "mse", "--lang", "ko"], 0),
    ],
)
def test_a_process_of_its_own_says_the_same_as_these_tests_see(
    autograder: Command, launched: Command, arguments: list[str], code: int
) -> None:
    ran = launched(*arguments)
    assert ran == autograder(*arguments)
    assert ran.code == code


def test_debug_shows_the_traceback(launched: Command, tmp_path: Path) -> None:
    ran = launched("grade", tmp_path / "nowhere", "--debug")
    assert "Traceback" in ran.err
    assert "CollectError" in ran.err


def test_outside_of_a_course_an_assignment_has_to_be_named(
    launched: Command, submissions: Path, tmp_path: Path
) -> None:
    ran = launched("grade", submissions, cwd=tmp_path)
    assert ran.code == 2
    assert "no course.toml in this folder or above" in ran.err


def test_an_unreadable_zip_is_named(autograder: Command, tmp_path: Path, bundle: Path) -> None:
    (tmp_path / "class.zip").write_bytes(b"PK\x03\x04 not a zip")
    ran = autograder("grade", tmp_path / "class.zip", "-a", bundle, "-o", tmp_path / "results")
    assert ran.code == 2
    assert "class.zip: cannot be read as a zip" in ran.err


def test_a_broken_bundle_is_named(autograder: Command, submissions: Path, bundle: Path) -> None:
    (bundle / "tests" / "double.py").write_text("OK_FORMAT = False\nname = (")
    ran = grade(autograder, submissions, bundle)
    assert ran.code == 2
    assert "double.py: not an Otter test file" in ran.err


def test_a_gradebook_of_a_newer_version_is_left_alone(
    autograder: Command, submissions: Path, bundle: Path
) -> None:
    grade(autograder, submissions, bundle)
    book = submissions.parent / "results" / "gradebook.sqlite"
    with sqlite3.connect(book) as connection:
        connection.execute("pragma user_version = 99")
    ran = grade(autograder, submissions, bundle)
    assert ran.code in (1, 2)
    assert "written by a newer version of autograder (99" in ran.err
    assert len(gradebook_rows(book.parent)) == 3


def test_a_results_folder_that_is_a_file_is_named(
    autograder: Command, submissions: Path, bundle: Path, tmp_path: Path
) -> None:
    (tmp_path / "taken").write_text("")
    ran = autograder("grade", submissions, "-a", bundle, "-o", tmp_path / "taken")
    assert ran.code in (1, 2)
    assert "taken" in ran.err
    assert "-o" in ran.err
    assert "Traceback" not in ran.err


def test_a_class_in_a_zip_is_graded(
    autograder: Command, submissions: Path, bundle: Path, tmp_path: Path
) -> None:
    with zipfile.ZipFile(tmp_path / "class.zip", "w") as archive:
        for path in submissions.iterdir():
            archive.write(path, f"class/{path.stem}/{path.name}")
    ran = autograder(
        "grade", tmp_path / "class.zip", "-a", bundle, "-o", tmp_path / "r", "--format", "json"
    )
    assert scores(json.loads(ran.out)) == {"00123": 0, "kim": 2, "이서연": 0}


def test_none_is_used_only_when_asked_for_by_name(
    autograder: Command, submissions: Path, bundle: Path
) -> None:
    document = json.loads(
        grade(autograder, submissions, bundle, "--isolation", "none", "--format", "json").out
    )
    assert document["isolation"] == "none"
    assert scores(document)["kim"] == 2


def test_check_runs_the_public_tests_only(autograder: Command) -> None:
    skeleton = COURSE / "assignments" / "en" / "05-losses" / "05-losses.py"
    ran = autograder("check", skeleton, "mse", "rmse")
    assert ran.code == 0
    assert ran.out.splitlines()[0] == "mse: 0 of 2 public tests passed"
    assert "rmse: 0 of 2" in ran.out
    assert "It returned nothing" in ran.out
    assert "sse:" not in ran.out


def test_a_student_checks_with_nothing_but_what_students_get(
    autograder: Command, tmp_path: Path
) -> None:
    shutil.copytree(COURSE / "assignments" / "ko" / "05-losses", tmp_path / "05-losses")
    folder = tmp_path / "05-losses"
    named = ("05-losses.py", "sse", "-a", "05-losses.ipynb", "--lang", "ko")
    ran = autograder("check", *named, cwd=folder)
    assert ran.code == 0, ran.err
    assert ran.out.startswith("sse: 공개 테스트 3개 중 0개 통과")
    assert "반환값이 없습니다" in ran.out


def test_a_whole_folder_that_is_handed_in_is_one_submission(
    autograder: Command, tmp_path: Path
) -> None:
    shutil.copytree(COURSE / "assignments" / "ko" / "05-losses", tmp_path / "class" / "kim")
    ran = autograder("grade", tmp_path / "class", "-o", tmp_path / "r", "--format", "json")
    (row,) = json.loads(ran.out)["submissions"]
    assert (row["student"], row["assignment"], row["max_score"]) == ("kim", "05-losses", 10)


def test_check_names_a_question_that_there_is_not(autograder: Command) -> None:
    skeleton = COURSE / "assignments" / "en" / "05-losses" / "05-losses.py"
    ran = autograder("check", skeleton, "accuracy")
    assert ran.code == 2
    assert "05-losses has no question 'accuracy'" in ran.err


def test_doctor_names_every_level_and_its_self_test_holds(launched: Command) -> None:
    ran = launched("doctor")
    for word in ("namespaces: ", "landlock: ", "none: ", "numpy", "otter-grader"):
        assert word in ran.out
    if "namespaces: available" in ran.out or "landlock: available" in ran.out:
        assert ran.code == 0
        assert "an honest submission gets 1 of 1" in ran.out
        assert "a hostile submission gets 0 of 1 point and reached: nothing" in ran.out


def test_help_imports_neither_otter_nor_numpy() -> None:
    code = (
        "import sys; from autograder.cli import main\n"
        "try: main(['--help'])\n"
        "except SystemExit: pass\n"
        "assert not {'otter', 'numpy', 'rich', 'sqlalchemy'} & set(sys.modules), set(sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr


def test_check_the_desk_and_gradescopes_container_say_the_same_hint(
    autograder: Command, tmp_path: Path
) -> None:
    # ``sse`` is a question of its own, so it is no slip in the name of ``rmse``; ``binary_cross_entropi`` is a slip.
    text = (
        "def sse(y, y_hat):\n    return 1.0\n\n\ndef binary_cross_entropi(y, y_hat):\n    return 1.0\n"
    )
    (tmp_path / "05-losses.py").write_text(text)
    ran = autograder("check", tmp_path / "05-losses.py", "binary_cross_entropy", "-a", "05-losses")
    hint = "There is no `binary_cross_entropy`, but there is `binary_cross_entropi`"
    assert hint in ran.out
    file = tmp_path / "05-losses.py"
    ran = autograder("grade", file, "-o", tmp_path / "r", "--format", "json")
    (row,) = json.loads(ran.out)["submissions"]
    desk = {q["name"]: [h["id"] for h in q["hints"]] for q in row["questions"]}
    assert desk["binary_cross_entropy"] == ["near-name"]
    assert desk["rmse"] == ["general:unknown-name"] == desk["one_hot"]

    root = tmp_path / "autograder"
    assert autograder("export", "gradescope", "05-losses", "-o", tmp_path / "a.zip").code == 0
    shutil.unpack_archive(tmp_path / "a.zip", root / "source")
    (root / "submission").mkdir()
    shutil.copy(tmp_path / "05-losses.py", root / "submission")
    gradescope.run(root)
    shown = (root / "results" / "results.json").read_text("utf-8")
    assert shown.count(hint) == 1
    assert shown.count("is that name misspelled?") == 1


def test_check_and_gradescopes_container_have_the_students_modules(
    autograder: Command, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    root = tmp_path / "autograder"
    handed_in = root / "submission"
    (handed_in / "lib").mkdir(parents=True)
    (handed_in / "05-losses.py").write_text("from lib.mine import sse\n")
    (handed_in / "lib" / "mine.py").write_text(
        "import numpy as np\n"
        "def sse(y, t):\n    return float(np.sum((np.asarray(y) - np.asarray(t)) ** 2))\n"
    )
    ran = autograder("check", handed_in / "05-losses.py", "sse", "-a", "05-losses")
    assert "No module" not in ran.out
    assert ran.code == 0
    assert autograder("export", "gradescope", "05-losses", "-o", tmp_path / "a.zip").code == 0
    shutil.unpack_archive(tmp_path / "a.zip", root / "source")
    gradescope.run(root)
    assert "1.5 of 10 points" in capsys.readouterr().out


def test_the_report_says_at_which_level_the_class_was_graded(
    autograder: Command, submissions: Path, bundle: Path
) -> None:
    grade(autograder, submissions, bundle, "--isolation", "none")
    page = (submissions.parent / "results" / "report.html").read_text("utf-8")
    assert "Isolation level when graded: none" in page
