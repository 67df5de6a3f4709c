"""nbgrader: its folders of submissions, and grades in its columns."""

from __future__ import annotations

import csv
import io
import zipfile
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from autograder.formats import archive, walk
from autograder.formats.archive import Entry
from autograder.lms import nbgrader
from autograder.lms.base import Download
from autograder.records.grades import Grade, GradeStatus, Person
from autograder.records.results import Explanation

GOLDEN = Path(__file__).parent / "nbgrader"
COURSE = GOLDEN / "course"
NOON = datetime(2025, 10, 10, 12, 34, 56, 123456, UTC)
NINE = datetime(2025, 10, 10, 21, 34, 56, tzinfo=timezone(timedelta(hours=9)))
CLASS = {
    ("20250001", "05-losses", "05-losses.ipynb", NOON),
    ("김민준", "05-losses", "05-losses.ipynb", NINE),
    ("김민준", "02-xor", "02-xor.ipynb", None),
    ("o'brien, seán", "05-losses", "05-losses.ipynb", None),
    ("o'brien, seán", "05-losses", "data/extra.txt", None),
}


def listed(root: Path) -> list[Entry]:
    return list(walk.walk(root))


def at(*paths: str, **options: bool) -> list[Entry]:
    ways = [path.split("/") for path in paths]
    return [Entry(tuple(w[:-1]), w[-1], 0.0, Path("x.zip"), "zip", (w[-1],), **options) for w in ways]


def whose(download: Download) -> set[tuple[str, str, str, datetime | None]]:
    assert not download.unmatched
    return {(h.account.id, h.assignment, h.file, h.submitted) for h in download.submitted_files}


@pytest.mark.parametrize("root", [COURSE, COURSE / "submitted"])
def test_a_folder_says_whose_each_file_is_and_when_it_came(root: Path) -> None:
    assert nbgrader.recognises(listed(root))
    assert whose(nbgrader.read(listed(root))) == CLASS


def test_the_same_as_a_zip(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "x.zip", "w") as made:
        for path in sorted(COURSE.rglob("*")):
            made.write(path, path.relative_to(GOLDEN))
    entries = list(archive.entries(tmp_path / "x.zip"))
    assert nbgrader.recognises(entries)
    assert whose(nbgrader.read(entries)) == CLASS


def test_the_id_is_both_nbgrader_s_and_a_number_to_look_for_in_the_class() -> None:
    account = nbgrader.read(listed(COURSE)).submitted_files[0].account
    assert (account.system, account.id, account.student_id) == ("nbgrader", "20250001", "20250001")


@pytest.mark.parametrize(
    ("text", "time"),
    [
        (b"2025-10-10 12:34:56.123456 UTC", NOON),
        (b"2025-10-10T12:34:56.123456Z\n", NOON),
        (b"2025-10-10 12:34:56.123456", NOON),
        (b"2025-10-10 21:34:56.123456 +0900", NOON),
        (b"2025-10-10 21:34:56.123456+09:00", NOON),
        (b"2025-10-10 12:34:56.5 UTC", NOON.replace(microsecond=500_000)),
        (b"2025-10-10 05:34:56.123456 America/Los_Angeles\n", NOON),
        (b"2025-10-10 21:34:56.123456 Asia/Seoul", NOON),
        (b"2025-10-10 06:34:56.123456 America/North_Dakota/New_Salem", NOON.replace(hour=11)),
        (b"2025-10-10 12:34:56.123456 Etc/GMT-0", NOON),
        (b"2025-10-10 14:34:56.123456 CEST", NOON),
        (b"2025-10-10 12:34:56.123456 America/Nowhere", None),
        (b"2025-10-10 12:34:56.123456 America/Argentina", None),
        (b"2025-10-10 12:34:56.123456 ../UTC", None),
        (b"2025-10-10 12:34:56.123456 CST", None),
        (b"2025-10-10 12:34:56.123456 PST", None),
        (b"2025-13-10 12:34:56 UTC", None),
        (b"2025-10-10 12:34:56 +99:99", None),
        (b"9" * 1_000, None),
        (b"\xff\xfe", None),
        (b"", None),
    ],
)
def test_a_time_stamp_that_is_not_clear_is_none(
    text: bytes, time: datetime | None, tmp_path: Path
) -> None:
    folder = tmp_path / "submitted" / "kim" / "hw"
    folder.mkdir(parents=True)
    (folder / "timestamp.txt").write_bytes(text)
    (folder / "hw.py").write_text("x = 1\n")
    (item,) = nbgrader.read(listed(tmp_path)).submitted_files
    assert item.submitted == time


def test_a_file_beside_the_folders_is_nobody_s() -> None:
    entries = at(*(f"submitted/s{n}/hw/hw.ipynb" for n in range(20)), "submitted/readme.txt")
    assert nbgrader.recognises(entries)
    assert nbgrader.read(entries).unmatched == ["submitted/readme.txt"]


OTHERS = [
    ["kim/05-losses.ipynb", "lee/05-losses.ipynb"],
    ["kim/05-losses/05-losses.ipynb", "lee/05-losses/05-losses.ipynb"],
    ["submitted/kim/05-losses.ipynb", "submitted/lee/05-losses.ipynb"],
    ["submitted/kim/mine/05-losses.ipynb", "submitted/lee/yours/05-losses.ipynb"],
    ["submitted/Kim_1_assignsubmission_file_/src/a.py", "submitted/Lee_2_assignsubmission_file_/src/a.py"],
    ["submitted/1-2 - Kim - Oct 10, 2025 1022 AM/src/a.py", "submitted/1-3 - Lee - Oct 10, 2025 1022 AM/src/b.py"],
    ["submitted/submission_1/src/a.py", "submitted/submission_2/src/a.py"],
    ["submitted/kimminjun_4711_9001_05-losses.ipynb", "submitted/leeseoyeon_4712_9002_05-losses.ipynb"],
    ["HW5_20250001_attempt_2025-10-10-10-22-33_05-losses.ipynb"],
    ["05-losses-submissions/05-losses-kim/05-losses.ipynb"],
    [],
]  # fmt: skip


@pytest.mark.parametrize("paths", OTHERS)
def test_no_other_folders_are_taken_for_nbgrader_s(paths: list[str]) -> None:
    assert not nbgrader.recognises(at(*paths))


def test_the_zips_of_students_do_not_make_it_nbgrader_s() -> None:
    entries = at("submitted/kim/hw/a.py", "submitted/lee/hw/a.py", is_of_one_student=True)
    assert not nbgrader.recognises(entries)


names = st.text(max_size=20) | st.sampled_from(["submitted", "timestamp.txt", "kim", "a.zip", "a"])
entries = st.builds(
    Entry,
    folders=st.lists(names, max_size=5).map(tuple),
    name=names,
    modified=st.just(0.0),
    path=st.just(Path("nowhere.zip")),
    source=st.just("zip"),
    members=st.just(("timestamp.txt",)),
    is_of_one_student=st.booleans(),
    problem=st.none() | st.just(Explanation("zip_unreadable")),
)


@given(st.lists(entries, max_size=6))
def test_whatever_the_names_no_file_is_lost_or_doubled(files: list[Entry]) -> None:
    nbgrader.recognises(files)
    download = nbgrader.read(files)
    shown = [
        f
        for f in files
        if f.name != "timestamp.txt"
        and not any(part.startswith(".") or part == "__MACOSX" for part in (*f.folders, f.name))
    ]
    found = [h.entry for h in download.submitted_files if h.entry.name != "timestamp.txt"]
    lost = [path for path in download.unmatched if not path.endswith("timestamp.txt")]
    assert len(found) + len(lost) == len(shown)


def test_grades_come_in_the_columns_that_nbgrader_exports() -> None:
    people = [
        Person("20250001", "김민준", "minjun@example.ac.kr"),
        Person("20250002", 'O\'Brien, Seán "Shane"'),
        Person("-3", "=HYPERLINK(1), +1"),
        Person("20250004", "이서연"),
    ]
    grades = [
        Grade(
            "20250001",
            "05-losses",
            GradeStatus.GRADED,
            9.0,
            9.5,
            7.6,
            10.0,
            submitted=NINE,
            penalty=0.2,
        ),
        Grade("20250002", "05-losses", GradeStatus.MISSING, 0.0, 0.0, 0.0, 10.0),
        Grade("-3", "05-losses", GradeStatus.GRADED, 1 / 3, 1 / 3, 1 / 3, 10.0),
        Grade("20250004", "05-losses", GradeStatus.UNCHECKED, 0.0, 0.0, 0.0, 10.0),
        Grade("unknown", "05-losses", GradeStatus.GRADED, 1.0, 1.0, 1.0, 10.0),
    ]
    assert nbgrader.grades_csv(grades, people) == (GOLDEN / "grades.csv").read_bytes()


@given(st.lists(st.tuples(st.text(max_size=9), st.text(max_size=9), st.floats(0, 100)), max_size=5))
def test_whatever_the_names_each_grade_is_one_row(made: list[tuple[str, str, float]]) -> None:
    people = [Person(f"{number}{id}", name) for number, (id, name, _) in enumerate(made)]
    grades = [
        Grade(person.id, "hw", GradeStatus.GRADED, score, score, score, 100.0)
        for person, (_, _, score) in zip(people, made, strict=True)
    ]
    text = nbgrader.grades_csv(grades, people).decode()
    rows = list(csv.DictReader(io.StringIO(text, newline="")))
    assert [float(row["score"]) for row in rows] == [round(grade.final, 5) for grade in grades]
    ids = [grade.student.encode("utf-8", "replace").decode() for grade in grades]
    assert [row["student_id"] for row in rows] == ids
    assert not any(row["last_name"].startswith(("=", "+", "-", "@")) for row in rows)
