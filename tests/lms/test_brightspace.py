"""Brightspace: whose each file of a download is, and which submission counts."""

from __future__ import annotations

import zipfile
from collections.abc import Sequence
from datetime import datetime
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from autograder.formats import archive, walk
from autograder.formats.archive import Entry
from autograder.lms import brightspace
from autograder.lms.base import SubmittedFile
from autograder.lms.intake import downloads
from autograder.lms.intake import roster as rosters
from autograder.lms.intake.downloads import Wanted
from autograder.records.errors import ExportError
from autograder.records.grades import Grade, GradeStatus, Person
from autograder.records.results import Explanation

GOLDEN = Path(__file__).parent / "brightspace"
KIM = "39786-640693 - Kim"


def entry(*path: str, own: bool = False, problem: Explanation | None = None) -> Entry:
    return Entry(path[:-1], path[-1], 0.0, Path("nowhere"), "zip", path, own, problem=problem)


def seen(submitted_files: Sequence[SubmittedFile]) -> set[tuple[str, str, str, int]]:
    return {(h.account.id, h.account.name, h.file, h.attempt) for h in submitted_files}


CLASSES = {
    "en": {
        ("39786", "김민준", "05-losses.ipynb", 2),
        ("39786", "김민준", "plot - final.py", 2),
        ("39787", "O'Brien - Smith, Pat", "05-losses.py", 1),
        ("39788", "김민준", "05-losses.ipynb", 1),
    },
    "ko": {
        ("39786", "김민준", "05-losses.ipynb", 2),
        ("39787", "이서연", "05-losses.ipynb", 1),
    },
    "flat": {
        ("39786", "김민준", "05-losses - final.ipynb", 2),
        ("39787", "이서연", "05-losses.py", 1),
    },
}


@pytest.mark.parametrize("name", CLASSES)
def test_the_newest_submission_of_each_student_counts_and_two_of_one_name_stay_two(name: str) -> None:
    entries = list(walk.walk(GOLDEN / name))
    assert brightspace.recognises(entries)
    download = brightspace.read(entries)
    assert seen(download.submitted_files) == CLASSES[name]
    assert download.unmatched == []
    assert all(h.account.system == "brightspace" and h.submitted for h in download.submitted_files)


def test_the_file_that_counts_is_the_one_of_the_newest_submission() -> None:
    download = brightspace.read(list(walk.walk(GOLDEN / "ko")))
    (kim,) = (h for h in download.submitted_files if h.account.id == "39786")
    assert kim.entry.folders == ("39786-640693 - 김민준 - 2025. 10. 10. 오후 105",)


@pytest.mark.parametrize("name", CLASSES)
@pytest.mark.parametrize("below", ["", "Programming 5 Download/"])
def test_the_zip_and_a_folder_in_it_read_like_the_unpacked_folder(
    tmp_path: Path, name: str, below: str
) -> None:
    with zipfile.ZipFile(tmp_path / "download.zip", "w") as file:
        for path in (GOLDEN / name).rglob("*"):
            if path.is_file():
                file.write(path, below + path.relative_to(GOLDEN / name).as_posix())
    entries = list(archive.entries(tmp_path / "download.zip"))
    assert brightspace.recognises(entries)
    assert seen(brightspace.read(entries).submitted_files) == CLASSES[name]


@pytest.mark.parametrize(
    ("earlier", "later"),
    [
        ("Oct 10, 2025 959 AM", "Oct 10, 2025 1000 AM"),
        ("Oct 10, 2025 1259 AM", "Oct 10, 2025 100 AM"),
        ("Oct 10, 2025 1159 AM", "Oct 10, 2025 1200 PM"),
        ("Oct 10, 2025 1259 PM", "Oct 10, 2025 0100 PM"),
        ("Sep 30, 2025 1000 PM", "Oct 1, 2025 100 AM"),
        ("Sept. 30, 2025 1000 PM", "October 1, 2025 10:00 AM"),
        ("Dec 31, 2025 2359", "Jan 1, 2026 0000"),
        ("30 September 2025 1000 PM", "1 October 2025 100 AM"),
        ("2025. 9. 30. 오후 1000", "2025. 10. 1. 오전 100"),
        ("2025년 10월 1일 오전 1159", "2025년 10월 1일 오후 1200"),
        ("2025-09-30 1000 PM", "2025-10-01 100 AM"),
        ("Oct 10, 2025 959\u202fAM", "Oct 10, 2025 1000\u202fAM"),
    ],
)
def test_submissions_are_in_the_order_of_their_times(earlier: str, later: str) -> None:
    entries = [entry(f"{KIM} - {time}", "hw.py") for time in (later, earlier)]
    assert brightspace.recognises(entries)
    (item,) = brightspace.read(entries).submitted_files
    assert item.entry.folders == (f"{KIM} - {later}",)


def test_one_id_with_two_names_is_two_students() -> None:
    entries = [entry(f"1-2 - {name} - Oct 10, 2025 1022 AM", "hw.py") for name in ("Kim", "Lee")]
    assert len(brightspace.read(entries).submitted_files) == 2


def test_what_a_student_zipped_keeps_its_own_names_and_a_refused_zip_its_student() -> None:
    refused = Explanation("zip_bomb")
    folder, flat = f"{KIM} - Oct 10, 2025 1022 AM", "2-3 - Lee - Oct 10, 2025 1022 AM - work"
    entries = [
        entry(folder, "work", "src", "hw.py", own=True),
        entry(folder, "more", "more.zip", problem=refused),
        entry(flat, f"{flat}.zip", problem=refused),
    ]
    submitted_files = brightspace.read(entries).submitted_files
    assert [(h.account.name, h.file) for h in submitted_files] == [
        ("Kim", "work/src/hw.py"),
        ("Kim", "more.zip"),
        ("Lee", "work.zip"),
    ]


def test_a_file_that_brightspace_did_not_name_is_listed_and_given_to_nobody() -> None:
    strange = [("notes.txt",), ("index.html", "x.py"), (f"{KIM} - Oct 32, 2025 1022 AM", "hw.py")]
    good = entry(f"{KIM} - Oct 10, 2025 1022 AM", "index.html")
    download = brightspace.read([*(entry(*path) for path in strange), entry("index.html"), good])
    assert download.unmatched == ["/".join(path) for path in strange]
    assert [h.file for h in download.submitted_files] == ["index.html"]


@pytest.mark.parametrize(
    "paths",
    [
        [],
        ["index.html"],
        ["kim/05-losses.ipynb", "lee/05-losses.ipynb"],
        ["kim_05-losses.py", "lee_05-losses.py"],
        ["1-2 - Kim/05-losses.py", "1-3 - Lee/05-losses.py"],
        ["kim_4711_99001_05-losses.ipynb", "lee_LATE_4712_99002_05-losses.ipynb"],
        ["김민준_12345_assignsubmission_file/05-losses.ipynb"],
        ["submitted/kim/05-losses/05-losses.ipynb"],
        ["hw_kim_attempt_2025-10-10-10-22-00_05-losses.ipynb"],
        [f"{KIM} - Oct 10, 2025 1022 AM/05-losses.ipynb", "kim/05-losses.py"],
        [f"{KIM} - Oct 10, 2025 1022 AM"],
    ],
)
def test_what_other_systems_and_teachers_write_is_not_brightspace_s(paths: list[str]) -> None:
    assert not brightspace.recognises([entry(*path.split("/")) for path in paths])


PIECES = st.lists(
    st.sampled_from(
        [" - ", "1-2", "Kim", "김", "Oct 10, 2025 ", "1022", " AM", "오전 ", "2025. 1. 1. "]
    )
    | st.characters(),
    min_size=1,
    max_size=9,
)
NAMES = PIECES.map("".join) | st.tuples(st.text(max_size=5), st.integers(0, 9999)).map(
    lambda pair: f"1-2 - {pair[0]} - Oct {pair[1] % 40}, {pair[1]:04d} {pair[1]} AM"
)


@given(st.lists(st.lists(NAMES, min_size=1, max_size=3), max_size=6))
def test_no_names_whatever_make_it_fail_and_everyone_keeps_a_submission(paths: list[list[str]]) -> None:
    entries = [entry(*path) for path in paths]
    brightspace.recognises(entries)
    download = brightspace.read(entries)
    assert len({id(h.entry) for h in download.submitted_files}) == len(download.submitted_files)
    assert bool(download.submitted_files) == (len(download.unmatched) < len(entries))


@pytest.mark.parametrize("piece", [" - ", " - Oct 10, 2025 ", "1-2 - ", "1", "Oct "])
def test_a_long_name_takes_no_long_time(piece: str) -> None:
    entries = [entry(piece * (60_000 // len(piece)))] * 3
    brightspace.recognises(entries)
    brightspace.read(entries)


def test_a_date_in_a_student_s_name_is_not_the_time() -> None:
    name = "1-2 - Kim A - 1 October 2025 900 AM"
    real = datetime(2025, 10, 12, 21, 5)
    (folder,) = brightspace.read([entry(f"{name} - 12 October 2025 905 PM", "hw.py")]).submitted_files
    assert (folder.account.name, folder.submitted) == ("Kim A - 1 October 2025 900 AM", real)
    (flat,) = brightspace.read([entry(f"{name} - 12 October 2025 905 PM - hw.py")]).submitted_files
    assert flat.submitted is None, "nothing tells which of the two it is"


# --- the list of grades ---------------------------------------------------------------------------

EXPORT = (
    "OrgDefinedId,Username,Last Name,First Name,Email,"
    "05-losses Points Grade <Numeric MaxPoints:10 Weight:5>,06 Points Grade <Numeric MaxPoints:4>,End-of-Line Indicator\r\n"
    "#400123456,#doej,Doe,Jane,doej@univ.example,,1,#\r\n"
    "#400123457,#roer,Roe,Rick,roer@univ.example,3,,#\r\n"
    "#400123458,#kimm,Kim,Minjun,kimm@univ.example,,,#\r\n"
)
CLASS = [
    Person("400123456", "Jane Doe"),
    Person("400123457", "Rick Roe"),
    Person("400123458", "Minjun Kim"),
]


def grade(student: str, final: float, most: float = 10.0, assignment: str = "05-losses") -> Grade:
    return Grade(student, assignment, GradeStatus.GRADED, final, final, final, most)


def test_the_export_of_the_grades_is_a_roster() -> None:
    found = brightspace.people(EXPORT.encode())
    assert next((p.id, p.name, p.email) for p in found) == (
        "400123456",
        "Jane Doe",
        "doej@univ.example",
    )
    assert not any(person.accounts for person in found), "the number in the folders is another one"


def test_only_the_cells_of_the_item_change_and_brightspace_can_read_it_again() -> None:
    filled = brightspace.fill(
        EXPORT.encode(), "", [grade("400123456", 7.5), grade("400123457", 9)], CLASS
    )
    lines = filled.data.decode().splitlines()
    assert lines[0] == EXPORT.splitlines()[0]
    assert lines[1] == "#400123456,#doej,Doe,Jane,doej@univ.example,7.5,1,#"
    assert lines[2] == "#400123457,#roer,Roe,Rick,roer@univ.example,9,,#"
    assert lines[3] == EXPORT.splitlines()[3]
    assert (filled.count, filled.changed, filled.rows_without_grade) == (2, 1, ("Minjun Kim",))


def test_a_grade_without_a_row_is_named() -> None:
    filled = brightspace.fill(EXPORT.encode(), "", [grade("400123456", 7.5), grade("1", 9)], CLASS)
    assert filled.grades_without_row == ("1",)


@pytest.mark.parametrize(
    ("template", "column", "most", "said"),
    [
        (EXPORT, "", 12, "the maximum is 10 there, but 05-losses has 12 points"),
        (EXPORT, "nothing", 10, "0 columns fit 'nothing'"),
        (EXPORT.replace("05-losses Points", "HW 5 Points"), "", 10, "0 columns fit '05-losses'"),
        (EXPORT.replace(",End-of-Line Indicator", ""), "", 10, "End-of-Line"),
        ("a,b\n", "", 10, "OrgDefinedId|Username"),
    ],
)
def test_what_brightspace_would_not_take_is_refused(
    template: str, column: str, most: float, said: str
) -> None:
    with pytest.raises(ExportError, match=said):
        brightspace.fill(template.encode(), column, [grade("400123456", 1, most)], CLASS)


def test_an_item_is_named_by_its_title_or_its_heading() -> None:
    for column in ("06", "06 Points Grade <Numeric MaxPoints:4>"):
        filled = brightspace.fill(EXPORT.encode(), column, [grade("400123457", 4, 4, "06-x")], CLASS)
        assert filled.data.decode().splitlines()[2].endswith(",3,4,#")


@pytest.mark.parametrize(
    "roster",
    [
        "Student ID,Name,OrgDefinedId\n400123456,Jane Doe,400123456\n400123457,Rick Roe,400123457\n",
        "Student ID,Name\n400123456,Jane Doe\n400123457,Rick Roe\n",
        "OrgDefinedId,Name\n#400123456,Jane Doe\n#400123457,Rick Roe\n",
        EXPORT,
    ],
)
def test_an_org_defined_id_is_never_the_number_in_the_folders(roster: str, tmp_path: Path) -> None:
    (tmp_path / "roster.csv").write_text(roster)
    people = {person.id: person for person in rosters.read(tmp_path / "roster.csv")}
    for folder in (
        "152711-351765 - Jane Doe - May 18, 2025 1224 PM",
        "152712-351765 - Rick Roe - May 18, 2025 117 AM",
    ):
        (tmp_path / "in" / folder).mkdir(parents=True)
        (tmp_path / "in" / folder / "05-losses.py").write_text("x = 1\n")
    (tmp_path / "in" / "index.html").write_text("<p>")
    found = downloads.collect([tmp_path / "in"], Wanted(("05-losses",), people=people))
    assert [s.student for s in found.submissions] == ["400123456", "400123457"]
    assert found.strangers == ()
