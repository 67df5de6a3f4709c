"""Sakai: its zip of submissions, its list of grades as a roster, and the list filled in."""

from __future__ import annotations

import io
import shutil
import zipfile
from datetime import datetime
from pathlib import Path

import pytest

from autograder.formats import walk
from autograder.lms import sakai
from autograder.lms.intake import downloads
from autograder.lms.intake import roster as rosters
from autograder.lms.intake.downloads import Wanted
from autograder.records.errors import ExportError, RosterError
from autograder.records.grades import Grade, GradeStatus, Person

GOLDEN = Path(__file__).parent / "sakai" / "download"
LIST = GOLDEN / "05-losses 손실 함수" / "grades.csv"
CLASS = [Person("20250001", "민준 김"), Person("pobrien", "Pat O'Brien"), Person("20250003", "서연 이")]


def grade(student: str, final: float) -> Grade:
    return Grade(student, "05-losses", GradeStatus.GRADED, final, final, final, 10.0)


def zipped(tmp_path: Path) -> Path:
    return Path(shutil.make_archive(str(tmp_path / "download"), "zip", GOLDEN))


def test_each_file_is_the_students_in_brackets_with_the_time_of_the_stamp(tmp_path: Path) -> None:
    for entries in (walk.entries(GOLDEN), walk.entries(zipped(tmp_path))):
        assert sakai.recognises(entries)
        download = sakai.read(entries)
        found = {(h.account.id, h.account.name, h.file, h.submitted) for h in download.submitted_files}
        assert found == {
            ("20250001", "김, 민준", "05-losses.py", datetime(2025, 10, 10, 21, 5, 12)),
            ("pobrien", "O'Brien, Pat", "05-losses.py", datetime(2025, 10, 11, 0, 15, 30)),
            (
                "20250003",
                "이, 서연",
                "이, 서연(20250003)_submissionText.html",
                datetime(2025, 10, 10, 10),
            ),
        }
        assert download.unmatched == []


def test_the_roster_of_the_zip_itself_knows_everybody(tmp_path: Path) -> None:
    people = {person.id: person for person in rosters.read(LIST)}
    assert {(p.id, p.name) for p in people.values()} == {(p.id, p.name) for p in CLASS}
    found = downloads.collect([zipped(tmp_path)], Wanted(("05-losses",), people=people))
    problems = {s.student: s.problem.code if s.problem else "" for s in found.submissions}
    assert problems == {"20250001": "", "20250003": "not_code", "pobrien": ""}
    assert (found.matched, found.strangers) == (3, ())


@pytest.mark.parametrize("name", ["jdoe(", "(jdoe)x", "Doe, Jane"])
def test_other_folders_with_time_stamps_are_not_sakai_s(tmp_path: Path, name: str) -> None:
    (tmp_path / "hw" / name).mkdir(parents=True)
    (tmp_path / "hw" / name / "timestamp.txt").write_text("20251010210512345")
    (tmp_path / "hw" / name / "a.py").write_text("x = 1")
    assert not sakai.recognises(walk.entries(tmp_path))


@pytest.mark.parametrize(
    "text", ["", "now", "2025101021051234", "20259910210512345", "٢٠٢٥١٠١٠٢١٠٥١٢٣٤٥"]
)
def test_a_stamp_that_is_no_time_is_no_time(tmp_path: Path, text: str) -> None:
    shutil.copytree(GOLDEN, tmp_path, dirs_exist_ok=True)
    (stamp,) = tmp_path.glob("*/김*/timestamp.txt")
    stamp.write_text(text)
    times = {h.account.id: h.submitted for h in sakai.read(walk.entries(tmp_path)).submitted_files}
    assert times["20250001"] is None
    assert times["pobrien"] is not None


def test_the_list_is_filled_in_and_nothing_else_changes() -> None:
    filled = sakai.fill(LIST.read_bytes(), "", [grade("20250001", 7.5), grade("pobrien", 10)], CLASS)
    before, after = LIST.read_text("utf-8").splitlines(), filled.data.decode().splitlines()
    assert after[:3] == before[:3]
    assert after[3:] == [
        '"20250001","id-1","김","민준","7.5"',
        '"pobrien","id-2","O\'Brien","Pat","10"',
        before[5],
    ]
    assert (filled.count, filled.changed, filled.rows_without_grade) == (2, 1, ("서연 이",))


def test_of_the_zip_a_zip_with_the_list_at_its_place_comes_back(tmp_path: Path) -> None:
    filled = sakai.fill(zipped(tmp_path).read_bytes(), "", [grade("20250001", 7.5)], CLASS)
    with zipfile.ZipFile(io.BytesIO(filled.data)) as archive:
        assert archive.namelist() == ["05-losses 손실 함수/grades.csv"]
        assert '"20250001","id-1","김","민준","7.5"' in archive.read(archive.namelist()[0]).decode()


def test_what_is_no_list_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ExportError, match="Display ID"):
        sakai.fill(b"student,grade\nkim,1\n", "", [grade("kim", 1)], CLASS)
    with pytest.raises(RosterError):
        sakai.people(b"student,grade\nkim,1\n")
    with zipfile.ZipFile(tmp_path / "a.zip", "w") as archive:
        archive.writestr("a.txt", "x")
    with pytest.raises(ExportError, match=r"grades\.csv"):
        sakai.fill((tmp_path / "a.zip").read_bytes(), "", [grade("kim", 1)], CLASS)
    with pytest.raises(ExportError, match="one assignment"):
        sakai.fill(LIST.read_bytes(), "", [], CLASS)
