"""The zip for Gradescope: packed, unpacked into the folders of its container, and run as it would be."""

from __future__ import annotations

import contextlib
import io
import json
import os
import platform
import shutil
import stat
import subprocess
import sys
import zipfile
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from typing import Any
from unittest import mock
from zoneinfo import ZoneInfo

import pytest

from autograder.authoring import gradescope_zip, wheel
from autograder.authoring.gradescope_zip import Options
from autograder.course import bundle as assignments
from autograder.course import course
from autograder.course.bundle import Assignment
from autograder.grading import gradescope
from autograder.grading.runner import isolation, lane
from autograder.records.errors import ExportError
from autograder.records.language import speaking
from tests import commands
from tests.conftest import COURSE, FAST, GUARDED, Ran, exception_test, need, write_bundle
from tests.grading.runner.test_isolation import LANDLOCK_CREATE_RULESET, UNSHARE, without

SECRET = "injected in a hidden test 8b1f"
HONEST = "def double(x):\n    return 2 * x\n"
WRONG = "def double(x):\n    return x ** 2\n"
SUMMED = """
import numpy as np
def mse(y, y_hat):
    return np.sum((np.array(y) - np.array(y_hat)) ** 2)
"""
HOSTILE = """
import os
reached = []
def probe(name, action):
    try:
        action()
        reached.append(name)
    except Exception:
        pass
for folder in {folders!r}:
    probe(folder, lambda: os.listdir(folder))
for path in {files!r}:
    probe(path, lambda: open(path).read())
    probe("write " + path, lambda: open(path, "w").write('{{"score": 100}}'))
    probe("mode " + path, lambda: os.chmod(path, 0o777))
    probe("move " + path, lambda: os.rename(path, path + "2"))
probe("results", lambda: open({results!r} + "/results.json2", "w"))
probe("fork", lambda: os.fork() or os._exit(0))
class Yes(float):
    __eq__ = lambda self, other: True
    __hash__ = float.__hash__
def double(x):
    return Yes(0)
raise RuntimeError("reached: " + (", ".join(reached) or "nothing"))
"""


@dataclass
class Box:
    """Gradescope's folders, with the zip unpacked in them."""

    root: Path
    refused: tuple[int, ...] = ()
    """system calls that the container's engine does not let through"""
    venv: str = sys.prefix

    def hand_in(self, name: str, text: str) -> None:
        path = self.root / "submission" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)

    def run(self) -> tuple[dict[str, Any], Ran]:
        """Grade as Gradescope would; in this process, where that lets all system calls through."""
        if self.refused:
            return self.launch()
        out = io.StringIO()
        with (
            commands.one_lane(),
            mock.patch.object(lane, "close"),
            speaking("en"),
            contextlib.redirect_stdout(out),
        ):
            code = 0 if gradescope.run(self.root) else 1
        return self.results(), Ran(code, out.getvalue(), "")

    def launch(self) -> tuple[dict[str, Any], Ran]:
        """Run what Gradescope runs; return the results and how it went."""
        environment = {"PATH": "/usr/bin:/bin", "AUTOGRADER_ROOT": str(self.root)}
        ran = subprocess.run(
            [self.root / "run_autograder"],
            cwd=self.root,
            env={**environment, "AUTOGRADER_VENV": self.venv},
            preexec_fn=without(*self.refused) if self.refused else None,
            capture_output=True,
            text=True,
            check=False,
        )
        assert ran.stderr == ""
        return self.results(), Ran(ran.returncode, ran.stdout, ran.stderr)

    def results(self) -> dict[str, Any]:
        """Return what Gradescope reads."""
        found: dict[str, Any] = json.loads((self.root / "results" / "results.json").read_text("utf-8"))
        return found


def unpack(archive: Path, root: Path) -> Box:
    """Do what Gradescope does when it builds its image, but for ``setup.sh``."""
    with zipfile.ZipFile(archive) as packed:
        packed.extractall(root / "source")
        for info in packed.infolist():
            (root / "source" / info.filename).chmod(info.external_attr >> 16)
    shutil.copy(root / "source" / "run_autograder", root / "run_autograder")
    (root / "submission").mkdir()
    return Box(root)


@pytest.fixture
def bundle(tmp_path: Path) -> Assignment:
    """An assignment with a public and a hidden test case, and a data file."""
    tests = {
        "double": exception_test(
            "double",
            "double: assert double(2) == 4",
            f"double: assert double(21) == 42, {SECRET!r}",
            hidden=(False, True),
        )
    }
    folder = write_bundle(tmp_path / "bundle", tests, {"assignment_name": "hw1"})
    (folder / "files").mkdir()
    (folder / "files" / "data.csv").write_text("1,2\n")
    (folder / "setup.sh").write_text("Otter's own\n")
    return replace(assignments.load(folder, tmp_path / "scratch"), packages=(), limits=FAST)


@pytest.fixture
def boxed(bundle: Assignment, tmp_path: Path) -> Callable[..., Box]:
    """Pack the assignment and unpack it: ``boxed(isolation="none")``."""

    def make(refused: tuple[int, ...] = (), **options: Any) -> Box:
        gradescope_zip.pack(bundle, tmp_path / "autograder.zip", Options(**options))
        return replace(unpack(tmp_path / "autograder.zip", tmp_path / "autograder"), refused=refused)

    return make


@pytest.fixture(params=GUARDED)
def box(request: pytest.FixtureRequest, boxed: Callable[..., Box]) -> Box:
    """The container, where user namespaces are let through, and where they are not."""
    need(request.param)
    return boxed(() if request.param == "namespaces" else (UNSHARE[platform.machine()],))


@pytest.fixture
def any_box(boxed: Callable[..., Box]) -> Box:
    return boxed()


# --- grading -------------------------------------------------------------------------------------


def test_an_honest_submission_gets_its_points(box: Box) -> None:
    box.hand_in("hw1.py", HONEST)
    document, ran = box.launch()
    level = "landlock" if box.refused else "namespaces"
    assert ran.code == 0
    assert f"isolation level: {level}" in ran.out
    assert document["score"] == 2
    assert [test["status"] for test in document["tests"]] == ["passed", "passed"]
    assert document["tests"][0]["score"] == document["tests"][0]["max_score"] == 2


def test_a_case_is_decided_inside_only_if_the_teacher_packed_it_so(tmp_path: Path) -> None:
    test = exception_test("f", "f: assert f(type('Own', (int,), {})) == 3")
    folder = write_bundle(tmp_path / "bundle", {"f": test}, {"assignment_name": "hw1"})
    loaded = assignments.load(folder, tmp_path / "scratch")
    for inside, score in (("never", None), ("fallback", 1)):
        packed = replace(loaded, packages=(), limits=FAST, inside=inside)
        gradescope_zip.pack(packed, tmp_path / f"{inside}.zip", Options())
        box = unpack(tmp_path / f"{inside}.zip", tmp_path / inside)
        box.hand_in("hw.py", "def f(kind):\n    return kind(3)\n")
        found, _ = box.run()
        assert found.get("score") == score


def test_the_bundles_data_files_are_there_to_be_read(box: Box) -> None:
    box.hand_in("hw1.py", f"assert open('data.csv').read() == '1,2\\n'\n{HONEST}")
    document, _ = box.run()
    assert (document["score"], document["output"]) == (2, "")


def test_a_wrong_one_gets_what_it_is_worth_and_reads_no_hidden_test(box: Box) -> None:
    box.hand_in("hw1.py", WRONG)
    document, ran = box.run()
    assert ran.code == 0
    assert document["score"] == 1
    assert "Not all hidden tests passed." in document["tests"][0]["output"]
    text = json.dumps(document)
    assert SECRET not in text
    assert "21" not in text
    assert "42" not in text


def test_a_hostile_one_reaches_nothing_of_the_containers_folders(box: Box) -> None:
    (box.root / "results").mkdir()
    folders = [box.root, *(path for path in box.root.rglob("*") if path.is_dir())]
    files = [path for path in box.root.rglob("*") if path.is_file()]
    text = HOSTILE.format(
        folders=[str(path) for path in folders],
        files=[*map(str, files), str(box.root / "results" / "results.json"), "/etc/passwd"],
        results=str(box.root / "results"),
    )
    box.hand_in("hw1.py", text)
    before = {path: path.read_bytes() for path in files}
    document, ran = box.launch()
    assert ran.code == 0
    assert document["score"] == 0
    assert "reached: nothing" in document["output"]
    assert SECRET not in json.dumps(document)
    assert {path: path.read_bytes() for path in files} == before
    assert sorted(os.listdir(box.root / "results")) == ["results.json"]


@pytest.mark.parametrize(
    ("name", "text", "said"),
    [
        ("hw1.py", "", "The file is empty."),
        ("hw1.py", "def double(x:\n", "SyntaxError"),
        ("hw1.ipynb", "{", "Not a valid notebook"),
        ("report.pdf", "%PDF", "neither a notebook (.ipynb) nor a Python file (.py)"),
        ("hw1.py", "while True: pass\n", "did not finish within"),
    ],
)
def test_what_cannot_be_run_is_worth_nothing_and_says_why(
    name: str, text: str, said: str, any_box: Box
) -> None:
    any_box.hand_in(name, text)
    document, ran = any_box.run()
    assert ran.code == 0
    assert document["score"] == 0
    assert said in document["output"]


def test_nothing_at_all_is_worth_nothing(any_box: Box) -> None:
    document, ran = any_box.run()
    assert ran.code == 0
    assert document["score"] == 0
    assert "of 2 points" in ran.out


def test_a_whole_folder_with_the_skeletons_tests_in_it_is_graded_by_its_notebook(any_box: Box) -> None:
    any_box.hand_in("hw1/tests/double.py", "raise SystemExit\n")
    any_box.hand_in("hw1/__MACOSX/hw1.py", WRONG)
    any_box.hand_in("hw1/helpers.py", WRONG)
    any_box.hand_in("hw1/hw1.py", HONEST)
    assert any_box.run()[0]["score"] == 2


def test_of_several_files_the_newest_counts_and_the_student_is_told(any_box: Box) -> None:
    any_box.hand_in("hw1-final.py", HONEST)
    any_box.hand_in("hw1.py", WRONG)
    os.utime(any_box.root / "submission" / "hw1.py", (1_000_000_000, 1_000_000_000))
    document, _ = any_box.run()
    assert document["score"] == 2
    assert "not graded: hw1.py" in document["output"]


def test_the_times_in_a_students_zip_are_those_of_the_course(boxed: Callable[..., Box]) -> None:
    box = boxed(timezone="Asia/Seoul")
    with zipfile.ZipFile(box.root / "submission" / "hw1.zip", "w") as zipped:
        zipped.writestr(zipfile.ZipInfo("hw1.py", (2026, 3, 20, 20, 0, 0)), WRONG)
    box.hand_in("hw1-final.py", HONEST)
    later = datetime(2026, 3, 20, 23, tzinfo=ZoneInfo("Asia/Seoul")).timestamp()
    os.utime(box.root / "submission" / "hw1-final.py", (later, later))
    document, _ = box.run()
    assert document["score"] == 2, document["output"]


def test_a_file_of_any_name_counts_where_none_names_the_assignment(any_box: Box) -> None:
    cell = {"cell_type": "code", "metadata": {}, "outputs": [], "execution_count": None}
    notebook = {
        "cells": [{**cell, "source": HONEST}],
        "metadata": {},
        "nbformat": 4,
        "nbformat_minor": 5,
    }
    any_box.hand_in("mine.ipynb", json.dumps(notebook))
    any_box.hand_in("helpers.py", WRONG)
    assert any_box.run()[0]["score"] == 2


def test_a_link_out_of_the_submission_is_not_followed(any_box: Box) -> None:
    (any_box.root / "submission" / "hw1.py").symlink_to("../source/bundle/tests/double.py")
    document, _ = any_box.run()
    assert document["score"] == 0
    assert "link" in document["output"]


def test_the_teacher_reads_who_it_was(any_box: Box) -> None:
    any_box.hand_in("hw1.py", HONEST)
    users = [{"email": "kim@example.ac.kr", "id": 1, "name": "Kim"}, {"name": "Lee", "id": 2}]
    metadata = any_box.root / "submission_metadata.json"
    metadata.write_text(json.dumps({"id": 5, "users": users, "previous_submissions": []}))
    document, ran = any_box.run()
    assert "kim@example.ac.kr, Lee: hw1.py, 2 of 2 points" in ran.out
    assert "kim@example.ac.kr" not in json.dumps(document)
    metadata.write_text("[]")
    assert any_box.run()[0]["score"] == 2


# --- when it cannot be graded --------------------------------------------------------------------


def ungraded(document: dict[str, Any]) -> bool:
    return (
        "score" not in document and "tests" not in document and "no score for it" in document["output"]
    )


def test_without_any_level_it_refuses_and_does_not_blame_the_student(boxed: Callable[..., Box]) -> None:
    need("landlock")
    box = boxed((UNSHARE[platform.machine()], LANDLOCK_CREATE_RULESET))
    box.hand_in("hw1.py", HONEST)
    document, ran = box.launch()
    assert ran.code == 1
    assert ungraded(document)
    assert "no isolation level is available" in ran.out


def test_a_teacher_can_allow_no_isolation_which_is_taken_only_where_there_is_no_better(
    boxed: Callable[..., Box],
) -> None:
    need("landlock")
    box = boxed((UNSHARE[platform.machine()], LANDLOCK_CREATE_RULESET), isolation="none")
    box.hand_in("hw1.py", HONEST)
    document, ran = box.launch()
    assert "isolation level: none" in ran.out
    assert document["score"] == 2
    _, ran = replace(box, refused=()).launch()
    assert "isolation level: none" not in ran.out


@pytest.mark.skipif(os.geteuid() != 0, reason="only root's guests run as somebody else")
def test_even_without_isolation_the_hidden_tests_are_roots_alone(boxed: Callable[..., Box]) -> None:
    need("landlock")
    box = boxed((UNSHARE[platform.machine()], LANDLOCK_CREATE_RULESET), isolation="none")
    tests = box.root / "source" / "bundle" / "tests" / "double.py"
    box.hand_in("hw1.py", f"raise RuntimeError(open({str(tests)!r}).read())\n")
    document, _ = box.launch()
    assert document["score"] == 0
    assert "PermissionError" in document["output"]
    assert SECRET not in json.dumps(document)


@pytest.mark.parametrize(
    ("broken", "said"),
    [
        ("source/bundle/tests/double.py", "not an Otter autograder"),
        ("source/settings.json", "FileNotFoundError"),
        ("source/learned.msgpack", "FileNotFoundError"),
        ("submission", "does not exist"),
    ],
)
def test_a_fault_of_ours_is_a_result_without_a_score_whose_reason_only_teachers_read(
    broken: str, said: str, any_box: Box
) -> None:
    any_box.hand_in("hw1.py", HONEST)
    path = any_box.root / broken
    shutil.rmtree(path) if path.is_dir() else path.unlink()
    document, ran = any_box.run()
    assert ran.code == 1
    assert ungraded(document)
    assert said in ran.out
    assert said not in json.dumps(document)


def test_a_test_that_is_at_fault_itself_makes_no_score(any_box: Box) -> None:
    tests = any_box.root / "source" / "bundle" / "tests" / "double.py"
    tests.write_text(exception_test("double", "double: double(object())"))
    any_box.hand_in("hw1.py", HONEST)
    document, ran = any_box.run()
    assert ran.code == 1
    assert ungraded(document)
    assert "test_0" in ran.out or "double - 1" in ran.out


def test_a_grader_that_does_not_even_start_leaves_a_result_that_says_so(any_box: Box) -> None:
    any_box.hand_in("hw1.py", HONEST)
    (any_box.root / "venv" / "bin").mkdir(parents=True)
    (any_box.root / "venv" / "bin" / "python").symlink_to("/bin/false")
    document, ran = replace(any_box, venv=str(any_box.root / "venv")).launch()
    assert ran.code == 1
    assert ungraded(document)


def test_results_that_cannot_be_written_are_no_crash(tmp_path: Path, capsys: Any) -> None:
    (tmp_path / "results").write_text("")
    assert not gradescope.run(tmp_path)
    assert "not graded" in capsys.readouterr().out


# --- packing -------------------------------------------------------------------------------------


def test_the_same_assignment_makes_the_same_bytes(bundle: Assignment, tmp_path: Path) -> None:
    for name in ("a.zip", "b.zip"):
        gradescope_zip.pack(bundle, tmp_path / name, Options())
    assert (tmp_path / "a.zip").read_bytes() == (tmp_path / "b.zip").read_bytes()


def test_the_zip_holds_the_bundle_the_grader_and_what_gradescope_starts(
    bundle: Assignment, tmp_path: Path
) -> None:
    gradescope_zip.pack(bundle, tmp_path / "a.zip", Options(language="ko"))
    with zipfile.ZipFile(tmp_path / "a.zip") as archive:
        names = set(archive.namelist())
        assert names == {
            "setup.sh", "run_autograder", "settings.json", "ungraded.json", "requirements.txt",
            "learned.msgpack", wheel.make()[0], "bundle/tests/double.py", "bundle/otter_config.json",
            "bundle/files/data.csv",
        }  # fmt: skip
        modes = {info.filename: info.external_attr >> 16 for info in archive.infolist()}
        assert "점수가 없습니다" in archive.read("ungraded.json").decode()
    assert {name for name, mode in modes.items() if mode & stat.S_IXUSR} == {
        "setup.sh",
        "run_autograder",
    }


def test_a_zip_that_cannot_be_written_says_where(bundle: Assignment, tmp_path: Path) -> None:
    (tmp_path / "nowhere").write_text("no folder")
    with pytest.raises(ExportError, match="nowhere: File exists"):
        gradescope_zip.pack(bundle, tmp_path / "nowhere" / "a.zip", Options())
    assert not list(tmp_path.glob(".*.part"))


def test_the_hints_of_a_course_go_along_and_its_solutions_do_not(tmp_path: Path) -> None:
    found = course.find(COURSE)
    assert found is not None
    losses = found.assignment("05-losses", tmp_path / "scratch")
    with commands.one_lane():
        learned = gradescope_zip.record(found, losses, isolation.choose("auto", losses.packages))
    gradescope_zip.pack(losses, tmp_path / "a.zip", Options(), learned)
    box = unpack(tmp_path / "a.zip", tmp_path / "autograder")
    names = {path.name for path in box.root.rglob("*")}
    assert not names & {"master.py", "misconceptions.py", "nncourse"}
    box.hand_in("05-losses.py", SUMMED)
    document, _ = box.launch()
    (mse,) = (test for test in document["tests"] if test["name"] == "mse")
    assert "Hint: The squares are right" in mse["output"]
    assert document["score"] == sum(test.get("score", 0) for test in document["tests"])


def test_numbers_of_a_students_own_are_not_graded_where_nobody_knows_whose_they_are(
    tmp_path: Path,
) -> None:
    found = course.find(COURSE)
    assert found is not None
    losses = found.assignment("05-losses", tmp_path / "scratch")
    folder = tmp_path / "solutions" / "05-losses"
    folder.mkdir(parents=True)
    (folder / "students.json").write_text('{"kim": []}')
    with pytest.raises(ExportError, match="a variant of their own"):
        gradescope_zip.record(replace(found, folder=tmp_path), losses, "none")


# --- the wheel -----------------------------------------------------------------------------------


def test_setup_installs_the_wheel_into_an_environment_that_grades(any_box: Box) -> None:
    """As Gradescope does it once, but for what a package index would give: that is found here."""
    environment = {
        "PATH": f"{Path(sys.executable).parent}:/usr/bin:/bin",
        "AUTOGRADER_ROOT": str(any_box.root),
        "PIP_NO_INDEX": "1",
        "PIP_NO_DEPS": "1",
    }
    setup = ["bash", any_box.root / "source" / "setup.sh"]
    subprocess.run(setup, env=environment, check=True, capture_output=True)
    venv = any_box.root / "venv"
    (site,) = venv.glob("lib/python*/site-packages")
    here = [path for path in sys.path if path.endswith("site-packages")]
    (site / "others.pth").write_text("\n".join(here) + "\n")

    def python(*arguments: str) -> str:
        command = [venv / "bin" / "python", "-I", *arguments]
        return subprocess.run(command, check=False, capture_output=True, text=True, cwd="/").stdout

    where = python("-c", "import autograder.grading.runner.lane; print(autograder.__file__)")
    assert Path(where.strip()).is_relative_to(site), "the installed one, and not this folder's"
    assert "nncourse-autograder" not in python("-m", "pip", "check"), "what it needs is all there"
    shown = python("-m", "pip", "show", "--files", "nncourse-autograder")
    for name in ("autograder/authoring/gradescope/setup.sh", "autograder/authoring/starter/master.txt"):
        assert name in shown
    assert not (any_box.root / "source").stat().st_mode & 0o077
    any_box.hand_in("hw1.py", f"assert open('data.csv').read() == '1,2\\n'\n{HONEST}")
    document, ran = replace(any_box, venv=str(venv)).launch()
    assert ran.code == 0
    assert (document["score"], document["output"]) == (2, "")


def test_a_wheel_of_the_wheel_is_the_same_wheel(tmp_path: Path) -> None:
    """Whether the grader is installed in place or as usual makes no difference."""
    name, data = wheel.make()
    (tmp_path / name).write_bytes(data)
    target = tmp_path / "site"
    command = [sys.executable, "-m", "pip", "install", "--no-index", "--no-deps", "--target", target]
    subprocess.run([*command, tmp_path / name], check=True, capture_output=True)
    here = [path for path in sys.path if path.endswith("site-packages")]
    program = (
        "import sys; from autograder.authoring import wheel; sys.stdout.buffer.write(wheel.make()[1])"
    )
    again = subprocess.run(
        [sys.executable, "-S", "-c", program],
        env={"PYTHONPATH": os.pathsep.join([str(target), *here])},
        cwd="/",
        check=True,
        capture_output=True,
    )
    assert again.stdout == data


def test_a_grader_that_is_not_installed_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(wheel, "DISTRIBUTION", "no-such-distribution-anywhere")
    with pytest.raises(ExportError, match="not installed here"):
        wheel.make()
