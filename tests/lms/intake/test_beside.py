"""What a teacher keeps beside a system's download changes nothing about who is who."""

from __future__ import annotations

import shutil
import zipfile
from pathlib import Path

import pytest

from autograder.lms import LAYOUTS
from autograder.lms.intake import downloads
from autograder.lms.intake.downloads import Collected, Wanted
from tests.conftest import COURSE

LMS = COURSE / "tests" / "lms"
IDS = ("05-losses", "04-forward", "hw")
SHEET = COURSE / "assignments" / "ko" / "05-losses" / "05-losses.ipynb"
CODE = "def mse(y, t): return 0\n"


def collect(path: Path) -> Collected:
    return downloads.collect([path], Wanted(IDS))


def students(found: Collected) -> list[tuple[str | None, str]]:
    return [(submission.assignment, submission.student) for submission in found.submissions]


def goldens(system: str) -> list[Path]:
    folders = [path for path in sorted((LMS / system).iterdir()) if path.is_dir()]
    return [f for f in folders if any(p.suffix in (".ipynb", ".py") for p in f.rglob("*"))]


def small(system: str, root: Path) -> Path:
    """Two students' files, as a system names them."""
    ways = {
        "canvas": ("kimminjun_101_9001_05-losses.py", "leeanna_102_9002_05-losses.py"),
        "moodle": ("Kim Minjun_1001_assignsubmission_file/05-losses.py", "Lee Anna_1002_assignsubmission_file_05-losses.py"),
        "github": ("05-losses-submissions/05-losses-kim/05-losses.py", "05-losses-submissions/05-losses-lee/05-losses.py"),
        "nbgrader": ("submitted/kim/05-losses/05-losses.py", "submitted/lee/05-losses/05-losses.py"),
        "blackboard": ("HW 5_kim_attempt_2025-10-10-13-05-00_05-losses.py", "HW 5_lee_attempt_2025-10-10-13-06-00_05-losses.py"),
        "sakai": ("Kim, Minjun(kim)/Submission attachment(s)/05-losses.py", "Lee, Anna(lee)/Submission attachment(s)/05-losses.py"),
        "brightspace": ("1-9 - Kim Minjun - Oct 10, 2025 105 PM/05-losses.py", "2-9 - Lee Anna - Oct 10, 2025 106 PM/05-losses.py"),
    }  # fmt: skip
    for number, way in enumerate(ways[system]):
        path = root / way
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(CODE + f"# {number}")
        if system == "sakai":
            (path.parents[1] / "timestamp.txt").write_text("20251010210512345")
    return root


def with_files_beside(folder: Path) -> None:
    for name in ("README.md", "roster.csv", ".DS_Store", "grades.xlsx", "안내.txt"):
        (folder / name).write_text("x")
    shutil.copy(SHEET, folder / SHEET.name)


@pytest.mark.parametrize("system", LAYOUTS)
def test_files_beside_a_download_change_nothing(system: str, tmp_path: Path) -> None:
    for golden in goldens(system):
        before = collect(golden)
        copy = tmp_path / golden.name / golden.name
        shutil.copytree(golden, copy)
        with_files_beside(copy.parent)
        after = collect(copy.parent)
        assert set(after.layouts.values()) == {system}
        assert students(after) == students(before)
        assert {*after.unmatched} >= {*(f"{golden.name}/{path}" for path in before.unmatched)}


@pytest.mark.parametrize("wrap", ["", "과제 5/", "downloads/2026/"])
@pytest.mark.parametrize("system", [name for name in LAYOUTS if name not in ("gradescope",)])
def test_files_among_those_of_two_students_change_nothing(
    system: str, wrap: str, tmp_path: Path
) -> None:
    alone = collect(small(system, tmp_path / "alone" / wrap))
    root = small(system, tmp_path / "beside" / wrap)
    with_files_beside(root)
    with_files_beside(tmp_path / "beside")
    for path in (
        tmp_path / "beside",
        Path(shutil.make_archive(str(tmp_path / "all"), "zip", tmp_path / "beside")),
    ):
        found = collect(path)
        assert {*found.layouts.values()} == {*alone.layouts.values()} == {system}
        assert students(found) == students(alone)


@pytest.mark.parametrize("system", LAYOUTS)
def test_the_folder_that_holds_the_zip_and_its_lists_is_read_as_the_zip(
    system: str, tmp_path: Path
) -> None:
    for golden in goldens(system):
        before = collect(golden)
        folder = tmp_path / golden.name
        source = golden.parent if system == "github" else golden
        shutil.make_archive(
            str(folder / "download"), "zip", source, golden.name if system == "github" else None
        )
        (folder / "roster.csv").write_text("student id\nkim\n")
        (folder / "README.md").write_text("x")
        with zipfile.ZipFile(folder / "feedback.zip", "w") as archive:
            archive.writestr("Kim_1001_assignsubmission_file_/feedback.html", "<p>")
            archive.writestr("Lee_1002_assignsubmission_file_/feedback.html", "<p>")
        after = collect(folder)
        assert students(after) == students(before), golden
        assert after.layouts == {str(folder / "download.zip"): system}


def test_the_pages_of_feedback_beside_an_unpacked_download_are_nobodys(tmp_path: Path) -> None:
    root = small("moodle", tmp_path)
    with zipfile.ZipFile(root / "feedback.zip", "w") as archive:
        for name in ("Kim Minjun_1001", "Lee Anna_1002"):
            archive.writestr(f"{name}_assignsubmission_file_/feedback.html", "<p>")
    found = collect(root)
    assert [s.student for s in found.submissions] == ["Kim Minjun", "Lee Anna"]


def test_a_folder_of_students_zips_is_a_class_though_one_looks_like_a_download(tmp_path: Path) -> None:
    for student in ("kim", "lee", "park"):
        with zipfile.ZipFile(tmp_path / f"{student}.zip", "w") as archive:
            name = "x_101_9001_05-losses.py" if student == "kim" else "05-losses.py"
            archive.writestr(name, CODE)
    found = collect(tmp_path)
    assert [s.student for s in found.submissions] == ["kim", "lee", "park"]


def test_the_results_of_a_run_beside_the_students_are_nobodys(tmp_path: Path) -> None:
    for student in ("kim", "lee"):
        (tmp_path / student).mkdir()
        (tmp_path / student / "05-losses.py").write_text(CODE)
    (tmp_path / "results" / "feedback").mkdir(parents=True)
    for name in ("gradebook.sqlite", "grades.csv", "report.html", "feedback/kim.html"):
        (tmp_path / "results" / name).write_text("x")
    found = collect(tmp_path)
    assert [s.student for s in found.submissions] == ["kim", "lee"]
    assert found.unmatched == ()
