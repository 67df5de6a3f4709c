"""GitHub Classroom: clones, the roster, the workflow and its two lines."""

from __future__ import annotations

import os
import shutil
import subprocess
import zipfile
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from autograder.formats import archive, walk
from autograder.formats.archive import Entry
from autograder.lms import github
from autograder.lms.base import Download
from autograder.lms.intake import downloads
from autograder.lms.intake import roster as rosters
from autograder.lms.intake import times as time_lists
from autograder.lms.intake.downloads import Wanted
from autograder.records.errors import RosterError
from autograder.records.results import CaseResult, Explanation, QuestionResult, Status, SubmissionResult
from tests.conftest import COURSE, Ran, need
from tests.lms.fresh import fresh_environment

GOLDEN = Path(__file__).parent / "github"
CLONES = GOLDEN / "05-losses-submissions"
CLASS = {
    ("minjun-kim", "05-losses.ipynb"),
    ("minjun-kim", "tests/mse.py"),
    ("minjun", "05-losses.ipynb"),
    ("team-3-losses", "김민준/05-losses.ipynb"),
}


def listed(root: Path) -> list[Entry]:
    return [entry for entry in walk.walk(root) if entry.name != "classroom_roster.csv"]


def at(*paths: str, given: str = "x.zip") -> list[Entry]:
    ways = [path.split("/") for path in paths]
    return [Entry(tuple(w[:-1]), w[-1], 0.0, Path(given), "zip", (w[-1],)) for w in ways]


def whose(download: Download) -> set[tuple[str, str]]:
    assert not download.unmatched
    assert all(
        h.account.system == "github" and h.assignment == "05-losses" for h in download.submitted_files
    )
    return {(h.account.id, h.file) for h in download.submitted_files}


def result(score: float, max_score: float, status: Status = Status.PASSED) -> SubmissionResult:
    cases = (CaseResult("mse - 1", False, max_score, status),)
    question = QuestionResult("mse", score, max_score, cases)
    return SubmissionResult("minjun", "a.py", "05-losses", score, max_score, 0.1, (question,))


@pytest.mark.parametrize("root", [GOLDEN, CLONES])
def test_clones_say_whose_each_file_is(root: Path) -> None:
    assert github.recognises(listed(root))
    assert whose(github.read(listed(root))) == CLASS


def test_what_git_keeps_is_nobody_s(tmp_path: Path) -> None:
    clone = tmp_path / "hw-submissions" / "hw-kim"
    (clone / ".git" / "objects").mkdir(parents=True)
    (clone / ".git" / "objects" / "aa").write_bytes(b"x")
    (clone / "hw.py").write_text("x = 1\n")
    entries = listed(tmp_path / "hw-submissions")
    assert github.recognises(entries)
    download = github.read(entries)
    assert [(h.account.id, h.file) for h in download.submitted_files] == [("kim", "hw.py")]
    assert not download.unmatched


@pytest.mark.parametrize("inside", ["05-losses-submissions", "", "all/05-losses-submissions"])
def test_the_same_as_a_zip(inside: str, tmp_path: Path) -> None:
    path = tmp_path / "05-losses-submissions.zip"
    with zipfile.ZipFile(path, "w") as made:
        for file in sorted(CLONES.rglob("*")):
            made.write(file, Path(inside, file.relative_to(CLONES)))
    entries = list(archive.entries(path))
    assert github.recognises(entries)
    assert whose(github.read(entries)) == CLASS


def test_what_is_no_clone_of_the_assignment_is_listed() -> None:
    entries = at(
        *(f"hw-submissions/hw-u{n}/hw.py" for n in range(20)), "hw-submissions/other-kim/hw.py"
    )
    assert github.recognises(entries)
    assert github.read(entries).unmatched == ["hw-submissions/other-kim/hw.py"]


OTHERS = [
    ["kim/05-losses.ipynb", "lee/05-losses.ipynb"],
    ["hw-kim/05-losses.ipynb", "hw-lee/05-losses.ipynb"],
    ["hw-submissions/kim/a.py", "hw-submissions/lee/a.py"],
    ["hw-submissions/hw-kim_4711_9001_a.py", "hw-submissions/hw-lee_4712_9002_a.py"],
    ["hw-submissions/hw-김민준/a.py", "hw-submissions/hw-이 서연/a.py"],
    ["hw-submissions/hw-Kim Minjun_1_assignsubmission_file/a.py"],
    ["hw-submissions/hw-/a.py"],
    ["-submissions/-kim/a.py"],
    ["assignment_1_export/submission_metadata.yml", "assignment_1_export/submission_2/05-losses.ipynb"],
    ["12345-678 - Kim Minjun - Oct 10, 2025 1022 AM/05-losses.ipynb", "index.html"],
    [],
]


@pytest.mark.parametrize("paths", OTHERS)
def test_no_other_folders_are_taken_for_clones(paths: list[str]) -> None:
    assert not github.recognises(at(*paths))


names = st.text(max_size=20) | st.sampled_from(["hw-submissions", "hw-kim", "hw-", ".git", "a.py"])
entries = st.builds(
    Entry,
    folders=st.lists(names, max_size=4).map(tuple),
    name=names,
    modified=st.just(0.0),
    path=st.sampled_from([Path("hw-submissions.zip"), Path("a.py"), Path("/")]),
    source=st.sampled_from(["zip", "folder", "file"]),
    is_of_one_student=st.booleans(),
    problem=st.none() | st.just(Explanation("zip_unreadable")),
)


@given(st.lists(entries, max_size=6))
def test_whatever_the_names_every_file_is_somebody_s_or_listed(files: list[Entry]) -> None:
    github.recognises(files)
    download = github.read(files)
    shown = [
        f for f in files if not any(p.startswith(".") or p == "__MACOSX" for p in (*f.folders, f.name))
    ]
    assert len(download.submitted_files) + len(download.unmatched) == len(shown)


def test_the_roster_says_who_has_which_account() -> None:
    people = github.people((GOLDEN / "classroom_roster.csv").read_bytes())
    assert [(p.id, p.name, p.email, p.accounts) for p in people] == [
        ("20250001", "김민준", "", {"github": "minjun-kim"}),
        ("sean@example.ac.kr", 'O\'Brien, "Seán"', "sean@example.ac.kr", {"github": "minjun"}),
        ("20250003", "", "", {}),
    ]


@pytest.mark.parametrize(
    "roster",
    [
        b"",
        b"name,email\nKim,k@example.ac.kr\n",
        b"\xff\xfe\x00",
        b"identifier,github_username\nkim,a\nkim,b\n",
    ],
)
def test_what_is_no_roster_is_refused(roster: bytes) -> None:
    with pytest.raises(RosterError):
        github.people(roster)


def test_a_roster_that_excel_saved_in_korea_is_read() -> None:
    roster = "identifier,github_username,name\n1,minjun,김민준\n".encode("cp949")
    assert [(p.id, p.name) for p in github.people(roster)] == [("1", "김민준")]


@given(st.binary(max_size=60), st.booleans())
def test_any_bytes_are_a_roster_or_refused(noise: bytes, begins_well: bool) -> None:
    head = b"identifier,github_username,github_id,name\n" if begins_well else b""
    try:
        github.people(head + noise)
    except RosterError:
        pass


def test_the_two_lines_are_those_of_classroom_s_own_reporter() -> None:
    # notify-classroom.js of classroom-resources/autograding-grading-reporter, for 7 of 10 points
    assert github.classroom_lines(result(7.0, 10.0)) == (
        "::notice title=Autograding complete::Points 7/10\n"
        '::notice title=Autograding report::{"totalPoints":7,"maxPoints":10}\n'
    )
    assert "Points 0.33333/1\n" in github.classroom_lines(result(1 / 3, 1.0))


def test_what_was_not_checked_has_no_points() -> None:
    assert github.classroom_lines(result(0.0, 10.0, Status.UNCHECKED)) == ""


def test_a_workflow_command_is_escaped_as_the_runner_reads_it() -> None:
    line = github._notice("a:b,c%", "50 % off\r\n::error::x")
    assert line == "::notice title=a%3Ab%2Cc%25::50 %25 off%0D%0A::error::x\n"


def test_the_workflow_runs_the_public_tests_and_shows_the_points(tmp_path: Path) -> None:
    made = yaml.safe_load(github.workflow("05-losses", "a.whl", file='과제 "5".ipynb', language="ko"))
    job = made["jobs"]["run-autograding-tests"]
    assert job["env"] == {
        "FILE": '과제 "5".ipynb',
        "LANGUAGE": "ko",
        "WHEEL": ".github/workflows/a.whl",
    }
    default = yaml.safe_load(github.workflow("05-losses", "a.whl"))["jobs"]["run-autograding-tests"][
        "env"
    ]
    assert (default["FILE"], default["LANGUAGE"]) == ("05-losses.ipynb", "en")
    # A stand-in for the command says what it was given, and something that looks like a command.
    stand_in = tmp_path / "autograder"
    stand_in.write_text(
        '#!/bin/sh\necho "::error::$1|$2|$3|$4|$5|$6|$7"\necho "::notice title=t::m" > "$8"\nexit 3\n'
    )
    stand_in.chmod(0o755)
    environment = {**os.environ, **job["env"], "RUNNER_TEMP": str(tmp_path)}
    environment["PATH"] = f"{tmp_path}:{environment['PATH']}"
    done = subprocess.run(
        ["bash", "-e", "-o", "pipefail", "-c", job["steps"][-1]["run"]],
        env=environment, capture_output=True, text=True, check=False,
    )  # fmt: skip
    stop, said, go_on, points = done.stdout.splitlines()
    assert said == '::error::check|./과제 "5".ipynb|-a|.|--lang|ko|--classroom'
    word = stop.removeprefix("::stop-commands::")
    assert len(word) == 32
    assert go_on == f"::{word}::"
    assert points == "::notice title=t::m"
    assert done.returncode == 3


def test_the_workflow_installs_the_wheel_beside_it_and_its_steps_give_the_points(
    tmp_path: Path, autograder: Callable[..., Ran]
) -> None:
    """In a repository as the README says, with a student's file that is named like pip's module."""
    need("namespaces")
    repository = tmp_path / "repository"
    shutil.copytree(COURSE / "assignments" / "en" / "05-losses", repository)
    (repository / "pip.py").write_text("raise SystemExit('the student decides')\n")
    path = repository / ".github" / "workflows" / "classroom.yml"
    ran = autograder("export", "github", "05-losses", "-o", path, cwd=COURSE)
    assert ran.code == 0, ran.err
    assert [Path(line).parent for line in ran.out.splitlines()] == [path.parent, path.parent]
    job = yaml.safe_load(path.read_text())["jobs"]["run-autograding-tests"]
    python = fresh_environment(tmp_path / "fresh")
    environment = {
        **os.environ, **job["env"], "RUNNER_TEMP": str(tmp_path), "PIP_NO_INDEX": "1", "PIP_NO_COMPILE": "1",
        "PATH": f"{python.parent}:/usr/bin:/bin",
    }  # fmt: skip
    steps = [
        subprocess.run(
            ["bash", "-e", "-o", "pipefail", "-c", step["run"]],
            cwd=repository, env=environment, capture_output=True, text=True, check=False,
        )
        for step in job["steps"]
        if "run" in step
    ]  # fmt: skip
    assert [step.returncode for step in steps] == [0, 0], steps
    assert "::notice title=Autograding complete::Points 0/10\n" in steps[-1].stdout


# --- Classroom 50 ---------------------------------------------------------------------------------

FOLDER = "cs101-05-losses_submissions_2026_09_20_T_12_30_00"
SCORES = (
    "username,first_name,last_name,email,section,score,max_score,datetime,submission_tag,submitted_by,review_url,late,override\n"
    "minjun-kim,민준,김,mj@x.kr,A,4,10,2026-09-19T14:59:00Z,submit/1,minjun-kim,https://x,false,\n"
    "anna,Anna,Lee,anna@x.kr,A,,,,,,,,\n"
)
ROSTER_OF_50 = "username,first_name,last_name,email,section,github_id\nminjun-kim,민준,김,mj@x.kr,A,1\nanna,Anna,Lee,anna@x.kr,A,2\n"


def a_download_of_50(root: Path) -> Path:
    for user in ("minjun-kim", "anna"):
        clone = root / FOLDER / f"cs101-05-losses-{user}"
        clone.mkdir(parents=True)
        (clone / "05-losses.py").write_text(f"# {user}\n")
        (clone / ".classroom50.yaml").write_text("classroom: cs101\n")
        (clone / "result.json").write_text("{}")
        (clone / ".git").mkdir()
        (clone / ".git" / "config").write_text("x")
    (root / FOLDER / "scores.csv").write_text(SCORES)
    return root / FOLDER


@pytest.mark.parametrize("roster", [SCORES, ROSTER_OF_50])
@pytest.mark.parametrize("wrapped", [False, True])
def test_a_download_of_classroom_50_is_read_with_its_roster(
    roster: str, wrapped: bool, tmp_path: Path
) -> None:
    folder = a_download_of_50(tmp_path / "in")
    (tmp_path / "roster.csv").write_text(roster)
    people = {person.id: person for person in rosters.read(tmp_path / "roster.csv")}
    assert [(p.name, p.accounts) for p in people.values()] == [
        ("민준 김", {"github": "minjun-kim"}), ("Anna Lee", {"github": "anna"})]  # fmt: skip
    path = tmp_path / "in" if wrapped else folder
    found = downloads.collect([path], Wanted(("05-losses",), people=people))
    assert set(found.layouts.values()) == {"github"}
    assert [(s.student, s.assignment) for s in found.submissions] == [
        ("anna", "05-losses"),
        ("minjun-kim", "05-losses"),
    ]
    assert [s.entry.name for s in found.submissions] == ["05-losses.py"] * 2
    assert found.strangers == ()


def test_a_download_of_classroom_50_into_a_folder_of_another_name_is_plain_and_right(
    tmp_path: Path,
) -> None:
    folder = a_download_of_50(tmp_path).rename(tmp_path / "submissions")
    (tmp_path / "roster.csv").write_text(ROSTER_OF_50)
    people = {person.id: person for person in rosters.read(tmp_path / "roster.csv")}
    found = downloads.collect([folder], Wanted(("05-losses",), people=people))
    assert [s.student for s in found.submissions] == ["anna", "minjun-kim"]
    assert [s.student for s in downloads.collect([folder], Wanted(("05-losses",))).submissions] == [
        "anna",
        "minjun-kim",
    ]


def test_the_scores_of_classroom_50_say_the_times(tmp_path: Path) -> None:
    (tmp_path / "scores.csv").write_text(SCORES)
    rows = {row.account.student_id: row.submitted for row in time_lists.read(tmp_path / "scores.csv")}
    assert rows == {"minjun-kim": datetime(2026, 9, 19, 14, 59, tzinfo=UTC), "anna": None}
