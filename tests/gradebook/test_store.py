"""Results are written as they come in, found again when nothing changed, and never lost silently."""

from __future__ import annotations

import os
import shutil
import sqlite3
import subprocess
import sys
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from autograder.course.bundle import Assignment
from autograder.course.policy import Policy
from autograder.gradebook import FILE_NAME, VERSION, About, Gradebook, Key, final_grades, open_gradebook
from autograder.grading.runner.task import Task
from autograder.records.errors import GradebookError
from autograder.records.limits import Limits
from autograder.records.results import (
    Call,
    CaseResult,
    Explanation,
    QuestionResult,
    Status,
    SubmissionResult,
)
from autograder.wall.visible import Visible
from tests.conftest import COURSE

VISIBLE = Visible("python", "lib", (), (), ())
HW = Assignment("hw", "/hw", "digest")
HERE = About("namespaces")


def task(student: str = "kim", **changes: Any) -> Task:
    return replace(Task(student, "hw.py", b"x = 1", HW, VISIBLE, "namespaces"), **changes)


def key(made: Task) -> Key:
    return Key.of(made.assignment, made.seed, made.file, made.data)


def result(student: str = "kim", score: float = 1.5, **changes: Any) -> SubmissionResult:
    cases = (
        CaseResult("q1 - 1", False, 1.5, Status.PASSED),
        CaseResult(
            "q1 - 2", True, 0.5, Status.ERROR, Explanation("raised_hidden", {"type": "KeyError"})
        ),
    )
    question = QuestionResult("q1", score, 2.0, cases, (Call("f", b"\x00request", b"answer\xff"),))
    made = SubmissionResult(
        student, "hw.py", "hw", score, 2.0, 0.01, (question,),
        (Explanation("cell_raised", {"text": "한글", "cell": "1"}),), (Explanation("odd_characters"),),
    )  # fmt: skip
    return replace(made, **changes)


def bare(made: SubmissionResult) -> SubmissionResult:
    """Without the recorded calls, which are read only where they are asked for."""
    questions = tuple(replace(question, calls=()) for question in made.questions)
    return replace(made, questions=questions)


def kept(gradebook: Gradebook) -> list[SubmissionResult]:
    """All results that count."""
    return [grade.result for grade in final_grades.grades(gradebook, Policy()) if grade.result]


# --- keys -----------------------------------------------------------------------------------------


def test_equal_tasks_have_equal_keys() -> None:
    assert key(task()) == key(task())


@pytest.mark.parametrize(
    "changes",
    [
        {"data": b"x = 2"},
        {"file": "other.py"},
        {"seed": 1},
        {"assignment": replace(HW, digest="other")},
        {"assignment": replace(HW, limits=Limits(case_seconds=1))},
        {"assignment": replace(HW, packages=("numpy",))},
    ],
)
def test_what_can_change_a_result_changes_the_key(changes: dict[str, Any]) -> None:
    assert key(task(**changes)) != key(task())


@pytest.mark.parametrize("changes", [{"level": "landlock"}, {"visible": replace(VISIBLE, python="p")}])
def test_what_cannot_change_a_result_does_not(changes: dict[str, Any]) -> None:
    assert key(task(**changes)) == key(task())


# --- find and put ---------------------------------------------------------------------------------


def test_what_was_put_is_found_whole(tmp_path: Path) -> None:
    with open_gradebook(tmp_path) as gradebook:
        gradebook.put(result(), key(task()), HERE)
    with open_gradebook(tmp_path) as gradebook:
        assert gradebook.find(task().student, task().assignment.name, key(task())) == bare(result())


def test_a_new_gradebook_holds_nothing(tmp_path: Path) -> None:
    with open_gradebook(tmp_path / "made" / "anew") as gradebook:
        assert gradebook.find(task().student, task().assignment.name, key(task())) is None
        assert kept(gradebook) == []


@pytest.mark.parametrize(
    "other",
    [task(data=b"x = 2"), task("lee"), task(assignment=replace(HW, name="hw2")), task(seed=5)],
    ids=["bytes", "student", "assignment", "seed"],
)
def test_another_submissions_result_is_not_found(tmp_path: Path, other: Task) -> None:
    with open_gradebook(tmp_path) as gradebook:
        gradebook.put(result(), key(task()), HERE)
        assert gradebook.find(other.student, other.assignment.name, key(other)) is None


def test_what_could_not_be_checked_is_graded_again(tmp_path: Path) -> None:
    lost = result(problems=(Explanation("unchecked_lane"),))
    with open_gradebook(tmp_path) as gradebook:
        gradebook.put(lost, key(task()), HERE)
        assert gradebook.find(task().student, task().assignment.name, key(task())) is None
        assert kept(gradebook) == [bare(lost)]


def test_what_was_handed_in_anew_counts_and_the_older_attempt_is_kept(tmp_path: Path) -> None:
    newer = task(data=b"x = 3")
    with open_gradebook(tmp_path) as gradebook:
        gradebook.put(result(score=1), key(task()), HERE)
        gradebook.put(result(score=2), key(newer), About("landlock"))
        assert gradebook.find(newer.student, newer.assignment.name, key(newer)) == bare(result(score=2))
        assert kept(gradebook) == [bare(result(score=2))]


def test_results_come_by_assignment_and_student(tmp_path: Path) -> None:
    with open_gradebook(tmp_path) as gradebook:
        for student, name in (("b", "y"), ("a", "y"), ("c", "x")):
            made = result(student, assignment=name)
            gradebook.put(made, key(task(student)), HERE)
        assert [(r.assignment, r.student) for r in kept(gradebook)] == [
            ("x", "c"),
            ("y", "a"),
            ("y", "b"),
        ]


@pytest.mark.parametrize("student", ["김영희", "O'Brien; DROP TABLE results", "", "a\nb", "😀"])
def test_any_students_name_is_kept(tmp_path: Path, student: str) -> None:
    with open_gradebook(tmp_path) as gradebook:
        gradebook.put(result(student), key(task(student)), HERE)
        assert gradebook.find(
            task(student).student, task(student).assignment.name, key(task(student))
        ) == bare(result(student))


def test_each_result_is_safe_as_soon_as_it_is_put(tmp_path: Path) -> None:
    with open_gradebook(tmp_path) as gradebook:
        gradebook.put(result(), key(task()), HERE)
        with open_gradebook(tmp_path) as other:
            assert kept(other) == [bare(result())]


def test_a_run_that_was_killed_loses_nothing_that_was_put(tmp_path: Path) -> None:
    script = (
        "import os, signal, sys; sys.path.insert(0, sys.argv[2])\n"
        "from pathlib import Path\n"
        "import tests.gradebook.test_store as t\n"
        "with t.open_gradebook(Path(sys.argv[1])) as gradebook:\n"
        "    gradebook.put(t.result(), t.key(t.task()), t.HERE)\n"
        "    os.kill(os.getpid(), signal.SIGKILL)\n"
    )
    done = run(script, tmp_path)
    assert done.returncode == -9, done.stderr
    with open_gradebook(tmp_path) as gradebook:
        assert gradebook.find(task().student, task().assignment.name, key(task())) == bare(result())


# --- what cannot be opened or written -------------------------------------------------------------


def test_a_gradebook_of_a_newer_version_is_refused(tmp_path: Path) -> None:
    connection = sqlite3.connect(tmp_path / FILE_NAME)
    connection.execute(f"PRAGMA user_version = {VERSION + 1}")
    connection.close()
    with pytest.raises(GradebookError, match=f"newer version of autograder .{VERSION + 1};.*upgrade"):
        open_gradebook(tmp_path).__enter__()


@pytest.mark.parametrize(
    "data", [b"no database" * 100, b"\0" * 5000, b"SQLite format 3\0" + b"x" * 5000]
)
def test_a_file_that_is_no_database_is_refused_and_kept(tmp_path: Path, data: bytes) -> None:
    (tmp_path / FILE_NAME).write_bytes(data)
    with pytest.raises(GradebookError, match="move the file away"):
        open_gradebook(tmp_path).__enter__()
    assert (tmp_path / FILE_NAME).read_bytes() == data


def test_a_folder_in_the_files_place_is_refused(tmp_path: Path) -> None:
    (tmp_path / FILE_NAME).mkdir()
    with pytest.raises(GradebookError, match=FILE_NAME):
        open_gradebook(tmp_path).__enter__()


def test_a_file_in_the_folders_place_is_refused(tmp_path: Path) -> None:
    (tmp_path / "results").write_text("x")
    for folder in (tmp_path / "results", tmp_path / "results" / "deeper"):
        with pytest.raises(GradebookError, match="choose another folder with -o"):
            open_gradebook(folder).__enter__()


def test_a_folder_that_cannot_be_made_is_refused() -> None:
    with pytest.raises(GradebookError, match="choose another folder with -o"):
        open_gradebook(Path("/proc/results")).__enter__()


def test_a_folder_that_cannot_be_written_is_refused(tmp_path: Path) -> None:
    tmp_path.chmod(0o555)
    try:
        if os.access(tmp_path, os.W_OK):
            pytest.skip("this user may write anywhere")
        with pytest.raises(GradebookError, match="-o"):
            open_gradebook(tmp_path).__enter__()
    finally:
        tmp_path.chmod(0o755)


def test_another_error_passes_through_as_it_is(tmp_path: Path) -> None:
    with pytest.raises(KeyError), open_gradebook(tmp_path):
        raise KeyError


# --- a disk that is full --------------------------------------------------------------------------

FILL = """
import sys; sys.path.insert(0, sys.argv[2])
from pathlib import Path
import tests.gradebook.test_store as t
LIMIT
put = 0
try:
    with t.open_gradebook(Path(sys.argv[1])) as gradebook:
        while put < 3000:
            long = t.Explanation("cell_raised", {"text": "x" * 2000})
            made = t.result(f"s{put:05}", problems=(long,))
            gradebook.put(made, t.key(t.task(f"s{put:05}")), t.HERE)
            put += 1
except t.GradebookError as error:
    print(put, error)
COUNT
"""
COUNT = "with t.open_gradebook(Path(sys.argv[1])) as g: print(len(t.kept(g)))"


def run(script: str, folder: Path, *before: str) -> subprocess.CompletedProcess[str]:
    here = str(COURSE)
    command = [*before, sys.executable, "-c", script, str(folder), here]
    return subprocess.run(command, capture_output=True, text=True, check=False)


def test_a_file_that_may_not_grow_gives_one_clear_error_and_keeps_what_was_put(tmp_path: Path) -> None:
    limit = "import resource; resource.setrlimit(resource.RLIMIT_FSIZE, (300_000, 300_000))"
    done = run(FILL.replace("LIMIT", limit).replace("COUNT", ""), tmp_path)
    assert done.returncode == 0, done.stderr
    put, _, message = done.stdout.partition(" ")
    assert FILE_NAME in message
    assert 0 < int(put) < 3000
    with open_gradebook(tmp_path) as gradebook:
        assert len(kept(gradebook)) == int(put)


def test_a_full_disk_gives_one_clear_error_and_keeps_what_was_put(tmp_path: Path) -> None:
    if shutil.which("unshare") is None:
        pytest.skip("there is no unshare here")
    mount = f"mount -t tmpfs -o size=400k none {tmp_path} && "
    own = ("unshare", "--user", "--map-root-user", "--mount", "sh", "-c")
    if subprocess.run([*own, mount + "true"], capture_output=True, check=False).returncode:
        pytest.skip("no file system can be mounted here")
    script = FILL.replace("LIMIT", "").replace("COUNT", COUNT)
    done = run(script, tmp_path, *own, mount + 'exec "$0" "$@"')
    assert done.returncode == 0, done.stderr
    first, last = done.stdout.splitlines()
    put, _, message = first.partition(" ")
    assert "full" in message
    assert "free some space and run again" in message
    assert 0 < int(put) < 3000
    assert last == put
