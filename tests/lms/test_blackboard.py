"""Blackboard: whose each file of a download is, and which attempt counts."""

from __future__ import annotations

import codecs
import zipfile
from collections.abc import Sequence
from datetime import datetime, timedelta, timezone
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from autograder.formats import archive, walk
from autograder.formats.archive import Entry
from autograder.lms import blackboard
from autograder.lms.base import SubmittedFile
from autograder.lms.intake import downloads
from autograder.lms.intake import roster as rosters
from autograder.lms.intake.downloads import Wanted
from autograder.records.errors import ExportError
from autograder.records.grades import Grade, GradeStatus, Person
from autograder.records.results import Explanation

GOLDEN = Path(__file__).parent / "blackboard" / "attempts"
KST = timezone(timedelta(hours=9))
ITEM = "Week_5 05-losses"
WHEN = "attempt_2025-10-10-10-22-05"


def entry(*path: str, own: bool = False, problem: Explanation | None = None) -> Entry:
    return Entry(path[:-1], path[-1], 0.0, Path("nowhere"), "zip", path, own, problem=problem)


def seen(submitted_files: Sequence[SubmittedFile]) -> set[tuple[str, str, str, int]]:
    return {(h.account.id, h.account.name, h.file, h.attempt) for h in submitted_files}


CLASS = {
    ("kim01", "김민준", "05-losses.ipynb", 2),
    ("kim01", "김민준", "그림 1.py", 2),
    ("kim02", "김민준", "05-losses.ipynb", 1),
    ("st_02", 'O\'Brien, Pat "P"', "05-losses.py", 1),
    ("park03", "박지훈", f"{ITEM}_park03_attempt_2025-10-10-12-00-00.txt", 1),
    ("choi_04", "", "05-losses.ipynb", 1),
}


def test_the_newest_attempt_of_each_student_counts_and_two_of_one_name_stay_two() -> None:
    entries = list(walk.walk(GOLDEN))
    assert blackboard.recognises(entries)
    download = blackboard.read(entries)
    assert seen(download.submitted_files) == CLASS
    assert download.unmatched == []
    assert {(h.account.system, h.assignment) for h in download.submitted_files} == {
        ("blackboard", ITEM)
    }


@pytest.mark.parametrize("below", ["", "gradebook/"])
def test_the_zip_and_a_folder_in_it_read_like_the_unpacked_folder(tmp_path: Path, below: str) -> None:
    with zipfile.ZipFile(tmp_path / "gradebook.zip", "w") as file:
        for path in GOLDEN.iterdir():
            file.write(path, below + path.name)
    entries = list(archive.entries(tmp_path / "gradebook.zip"))
    assert blackboard.recognises(entries)
    assert seen(blackboard.read(entries).submitted_files) == CLASS


def test_a_time_is_known_only_with_a_zone_that_means_one_thing() -> None:
    times = {
        h.account.id: h.submitted for h in blackboard.read(list(walk.walk(GOLDEN))).submitted_files
    }
    assert times == {
        "kim01": datetime(2025, 10, 11, 21, tzinfo=KST),
        "kim02": datetime(2025, 10, 10, 11, tzinfo=timezone(timedelta(0))),
        "park03": datetime(2025, 10, 10, 12, tzinfo=KST),
        "st_02": None,  # CST is China's and Chicago's
        "choi_04": datetime(2025, 10, 9, 8),  # no receipt: the server's time
    }


@pytest.mark.parametrize(
    ("date", "zone"),
    [
        ("2025년 10월 10일 금요일 오전 10시 22분 05초 KST", KST),
        ("Friday, October 10, 2025 10:22:05 AM KST", KST),
        ("Friday, October 10, 2025 10:23:05 AM KST", None),
        ("Friday, October 10, 2025 10:22:05 AM", None),
        ("KST", None),
    ],
)
def test_the_receipt_has_to_say_the_same_time_as_the_name(
    tmp_path: Path, date: str, zone: timezone | None
) -> None:
    receipt = f"이름: 김민준 (kim)\n과제: hw\n제출 날짜: {date}\n현재 성적: \n"
    (tmp_path / f"hw_kim_{WHEN}.txt").write_text(receipt, encoding="utf-8")
    (tmp_path / f"hw_kim_{WHEN}_hw.py").write_text("x = 1\n")
    (item,) = blackboard.read(list(walk.walk(tmp_path))).submitted_files
    assert item.account.name == "김민준"
    assert item.submitted == datetime(2025, 10, 10, 10, 22, 5, tzinfo=zone)


def test_a_later_attempt_without_a_file_does_not_take_the_file_away() -> None:
    entries = [
        entry(f"hw_kim_{WHEN}.txt"),
        entry(f"hw_kim_{WHEN}_hw.py"),
        entry("hw_kim_attempt_2025-10-11-00-00-00.txt"),
    ]
    (item,) = blackboard.read(entries).submitted_files
    assert (item.file, item.attempt) == ("hw.py", 1)


@pytest.mark.parametrize(
    ("heads", "found"),
    [
        (["05_losses_kim", "05_losses_lee"], [("05_losses", "kim"), ("05_losses", "lee")]),
        (["05_losses_kim", "05_losses_kim2"], [("05_losses", "kim"), ("05_losses", "kim2")]),
        (["05_losses_kim", "05_losses_lee_2"], [("05_losses", "kim"), ("05_losses", "lee_2")]),
        (["05_losses_kim"], [("05_losses", "kim")]),
        (["hw_kim", "quiz_lee"], [("hw", "kim"), ("quiz", "lee")]),
        (["hw_kim_", "hw_kim_2"], [("hw", "kim_"), ("hw_kim", "2")]),
    ],
)
def test_without_receipts_an_item_is_what_the_names_share(
    heads: list[str], found: list[tuple[str, str]]
) -> None:
    submitted_files = blackboard.read([entry(f"{head}_{WHEN}_hw.py") for head in heads]).submitted_files
    assert [(h.assignment, h.account.id) for h in submitted_files] == found


def test_a_receipt_of_somebody_else_is_not_believed(tmp_path: Path) -> None:
    (tmp_path / f"hw_kim_{WHEN}.txt").write_text("Name: Lee (lee)\n", encoding="utf-8")
    (tmp_path / f"hw_kim_{WHEN}_hw.py").write_text("x = 1\n")
    (item,) = blackboard.read(list(walk.walk(tmp_path))).submitted_files
    assert (item.account.id, item.account.name) == ("kim", "")


def test_what_a_student_zipped_keeps_its_own_names_and_a_refused_zip_its_student() -> None:
    refused = Explanation("zip_bomb")
    entries = [
        entry(f"hw_kim_{WHEN}_work", "src", "hw.py", own=True),
        entry(f"hw_lee_{WHEN}_work", f"hw_lee_{WHEN}_work.zip", problem=refused),
    ]
    assert blackboard.recognises(entries)
    submitted_files = blackboard.read(entries).submitted_files
    assert [(h.account.id, h.file) for h in submitted_files] == [
        ("kim", "src/hw.py"),
        ("lee", "work.zip"),
    ]


def test_a_file_that_blackboard_did_not_name_is_listed_and_given_to_nobody() -> None:
    strange = ["notes.txt", "hw_kim_attempt_2025-13-10-10-22-05_hw.py", f"_{WHEN}_hw.py"]
    download = blackboard.read([entry(name) for name in [*strange, f"hw_kim_{WHEN}_hw.py"]])
    assert download.unmatched == strange
    assert len(download.submitted_files) == 1


@pytest.mark.parametrize(
    "paths",
    [
        [],
        ["kim/05-losses.ipynb", "lee/05-losses.ipynb"],
        ["kim_05-losses.py", "lee_05-losses.py"],
        ["kim_attempt_2_05-losses.py", "lee_attempt_2_05-losses.py"],
        ["kim_4711_99001_05-losses.ipynb", "lee_LATE_4712_99002_05-losses.ipynb"],
        ["김민준_12345_assignsubmission_file/05-losses.ipynb"],
        ["submitted/kim/05-losses/05-losses.ipynb"],
        ["39786-640693 - Kim - Oct 10, 2025 1022 AM/05-losses.ipynb", "index.html"],
        [f"hw_kim_{WHEN}_hw.py", "kim/05-losses.py"],
    ],
)
def test_what_other_systems_and_teachers_write_is_not_blackboard_s(paths: list[str]) -> None:
    assert not blackboard.recognises([entry(*path.split("/")) for path in paths])


PIECES = st.lists(
    st.sampled_from(["hw", "_", "kim", "김", WHEN, ".txt", ".", "(", "attempt", "-"]) | st.characters(),
    min_size=1,
    max_size=8,
)
NAMES = PIECES.map("".join)


@given(st.lists(st.lists(NAMES, min_size=1, max_size=3), max_size=6))
def test_no_names_whatever_make_it_fail_and_everyone_keeps_an_attempt(paths: list[list[str]]) -> None:
    entries = [entry(*path) for path in paths]
    blackboard.recognises(entries)
    download = blackboard.read(entries)
    kept = {id(item.entry) for item in download.submitted_files}
    assert len(kept) == len(download.submitted_files)
    assert all(h.account.id for h in download.submitted_files)
    assert bool(download.submitted_files) == (len(download.unmatched) < len(entries))


@given(
    st.text(max_size=200)
    | st.lists(st.sampled_from(["(", ")", "kim", "\t", ": ", "\n", f"hw_{WHEN}"])).map("".join)
)
def test_no_receipt_whatever_makes_it_fail(text: str) -> None:
    class Receipt(Entry):
        def read(self, limit: int) -> bytes:
            return text.encode("utf-8", "surrogatepass")[:limit]

    slip = Receipt((), f"hw_kim_{WHEN}.txt", 0.0, Path("nowhere"), "zip")
    (item,) = blackboard.read([slip, entry(f"hw_kim_{WHEN}_hw.py")]).submitted_files
    assert item.account.id == "kim"


@pytest.mark.parametrize("piece", ["_attempt_", "_", WHEN, f"_{WHEN}", "2025-"])
def test_a_long_name_takes_no_long_time(piece: str) -> None:
    entries = [entry(piece * (60_000 // len(piece)))] * 3
    blackboard.recognises(entries)
    blackboard.read(entries)


# --- the list of grades ---------------------------------------------------------------------------

LIST = (
    '"Last Name"\t"First Name"\t"Username"\t"Student ID"\t"Last Access"\t"Availability"\t'
    '"05-losses [Total Pts: 10 Score] |123456"\t"Total [Total Pts: up to 10 Score] |1"\n'
    '"김"\t"민준"\t"mjkim"\t"20250001"\t"2025-10-10"\t"Yes"\t""\t"3.00"\n'
    '"O\'Brien"\t"Pat"\t"pobrien"\t"20250002"\t""\t"Yes"\t"4.00"\t"4.00"\n'
)
UTF_16 = codecs.BOM_UTF16_LE + LIST.encode("utf-16-le")
PEOPLE = [
    Person("20250001", "민준 김", accounts={"blackboard": "mjkim"}),
    Person("20250002", "Pat O'Brien", accounts={"blackboard": "pobrien"}),
]


def grade(student: str, final: float, most: float = 10.0) -> Grade:
    return Grade(student, "05-losses", GradeStatus.GRADED, final, final, final, most)


def test_the_list_of_work_offline_is_a_roster_with_names(tmp_path: Path) -> None:
    path = tmp_path / "gc_CS101_column_2025-10-10.xls"
    path.write_bytes(UTF_16)
    assert rosters.read(path) == PEOPLE
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "HW 5_mjkim_attempt_2025-10-10-13-05-00_05-losses.py").write_text("x = 1\n")
    found = downloads.collect(
        [tmp_path / "in"], Wanted(("05-losses",), people={p.id: p for p in PEOPLE})
    )
    assert ([s.student for s in found.submissions], found.strangers) == (["20250001"], ())


@pytest.mark.parametrize("data", [UTF_16, codecs.BOM_UTF8 + LIST.encode(), LIST.encode()])
def test_the_list_is_filled_in_its_own_encoding_and_nothing_else_changes(data: bytes) -> None:
    filled = blackboard.fill(data, "", [grade("20250001", 7.5), grade("20250002", 4)], PEOPLE)
    encoding = "utf-16" if data is UTF_16 else "utf-8-sig"
    expected = LIST.replace('"Yes"\t""\t"3.00"', '"Yes"\t"7.5"\t"3.00"').replace(
        '"4.00"\t"4.00"', '"4"\t"4.00"'
    )
    assert filled.data.decode(encoding) == expected
    assert filled.data.startswith(data[:2])
    assert (filled.count, filled.changed) == (2, 0)


def test_a_column_of_another_maximum_or_title_is_refused() -> None:
    with pytest.raises(ExportError, match="the maximum is 10 there"):
        blackboard.fill(UTF_16, "", [grade("20250001", 1, 12)], PEOPLE)
    with pytest.raises(ExportError, match="0 columns fit"):
        blackboard.fill(UTF_16, "HW 6", [grade("20250001", 1)], PEOPLE)
