"""Downloads as they come: which layout, whose file, and who cannot be placed."""

from __future__ import annotations

import os
import shutil
import unicodedata
import zipfile
from datetime import UTC, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from autograder.course.policy import Due
from autograder.lms import LAYOUTS
from autograder.lms.base import Account
from autograder.lms.intake import downloads
from autograder.lms.intake.downloads import Wanted
from autograder.lms.intake.skeletons import Skeletons
from autograder.lms.matching import Class, name_forms
from autograder.records.errors import CollectError
from autograder.records.grades import Person
from tests.conftest import COURSE
from tests.formats.zips import Raw, raw_zip

LMS = COURSE / "tests" / "lms"
SEOUL = ZoneInfo("Asia/Seoul")
IDS = ("05-losses", "04-forward", "hw")


def put(folder: Path, *files: str) -> Path:
    for file in files:
        path = folder / file
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("x = 1\n")
    return folder


def students(found: downloads.Collected) -> list[str]:
    return [submission.student for submission in found.submissions]


CANVAS = ("kimminjun_101_9001_05-losses.py", "kimminjun_102_9002_05-losses.py", "oreilly_LATE_103_9003_05-losses.py")  # fmt: skip


def test_the_layout_is_recognised_and_said(tmp_path: Path) -> None:
    path = put(tmp_path, *CANVAS)
    found = downloads.collect([path], Wanted(IDS))
    assert found.layouts == {str(path): "canvas"}
    assert students(found) == ["kimminjun (101)", "kimminjun (102)", "oreilly"]
    assert [s.assignment for s in found.submissions] == ["05-losses"] * 3
    assert [s.marked_late for s in found.submissions] == [False, False, True]


def test_a_zip_is_read_as_its_folder_is(tmp_path: Path) -> None:
    folder = put(tmp_path / "submissions", *CANVAS)
    shutil.make_archive(str(tmp_path / "submissions"), "zip", folder)
    zipped = downloads.collect([tmp_path / "submissions.zip"], Wanted(IDS))
    assert students(zipped) == students(downloads.collect([folder], Wanted(IDS)))
    assert all(submission.read() == b"x = 1\n" for submission in zipped.submissions)


def test_the_roster_says_who_is_who_and_two_of_one_name_stay_two(tmp_path: Path) -> None:
    people = [
        Person("2024001", "김민준", accounts={"canvas": "101"}),
        Person("2024002", "Kim, Minjun", accounts={"canvas": "102"}),
        Person("2024003", "Pat O'Reilly"),
        Person("2024004", "이서연"),
    ]
    found = downloads.collect([put(tmp_path, *CANVAS)], Wanted(IDS, people={p.id: p for p in people}))
    assert students(found) == ["2024001", "2024002", "oreilly"]
    assert found.strangers == ("oreilly",)
    people[2] = Person("2024003", "O'Reilly")
    found = downloads.collect([put(tmp_path, *CANVAS)], Wanted(IDS, people={p.id: p for p in people}))
    assert students(found) == ["2024001", "2024002", "2024003"]
    assert not found.strangers
    learned = {person.id: dict(person.accounts) for person in found.people}
    assert learned == {"2024001": {"canvas": "101"}, "2024002": {"canvas": "102"}, "2024003": {}}
    assert not any(person.name for person in found.people), "the roster's names stay"


def test_whose_name_two_have_is_reported_and_kept_apart(tmp_path: Path) -> None:
    people = {p.id: p for p in (Person("1", "Kim, Minjun"), Person("2", "Minjun Kim"))}
    found = downloads.collect([put(tmp_path, *CANVAS[:2])], Wanted(IDS, people=people))
    assert students(found) == ["kimminjun (101)", "kimminjun (102)"]
    assert found.ambiguous == ("kimminjun (101): 1, 2?", "kimminjun (102): 1, 2?")


def test_who_is_not_clear_is_not_clear_in_the_next_run_either(tmp_path: Path) -> None:
    people = {p.id: p for p in (Person("1", "Kim, Minjun"), Person("2", "Minjun Kim"))}
    path = put(tmp_path, *CANVAS[:2])
    first = downloads.collect([path], Wanted(IDS, people=people))
    known = people | {person.id: person for person in first.people}
    again = downloads.collect([path], Wanted(IDS, people=people, known=known))
    assert students(again) == students(first)
    assert (again.ambiguous, again.strangers) == (first.ambiguous, ())


def test_one_person_on_the_roster_is_not_two_of_that_name(tmp_path: Path) -> None:
    people = {"1": Person("1", "Kim, Minjun")}
    found = downloads.collect([put(tmp_path, *CANVAS[:2])], Wanted(IDS, people=people))
    assert students(found) == ["kimminjun (101)", "kimminjun (102)"]
    assert len(found.ambiguous) == 2


def test_plain_folders_are_matched_by_id_or_name(tmp_path: Path) -> None:
    path = put(tmp_path, "2024001/05-losses.py", "이서연/05-losses.py", "someone/05-losses.py")
    people = {p.id: p for p in (Person("2024001", "김민준"), Person("2024002", "이서연"))}
    found = downloads.collect([path], Wanted(IDS, people=people))
    assert found.layouts == {str(path): "plain"}
    assert students(found) == ["2024001", "2024002", "someone"]
    assert found.strangers == ("someone",)


def test_a_name_in_decomposed_letters_is_the_same_name(tmp_path: Path) -> None:
    path = put(tmp_path, unicodedata.normalize("NFD", "이서연") + "/05-losses.py", "a/05-losses.py")
    people = {"2": Person("2", "이서연")}
    assert "2" in students(downloads.collect([path], Wanted(IDS, people=people)))


def test_names_of_korean_windows_come_out_as_hangul(tmp_path: Path) -> None:
    path = tmp_path / "class.zip"
    # The zip is written by hand: Python would mark the names as UTF-8.
    path.write_bytes(
        raw_zip([Raw(f"{name}/05-losses.py".encode("cp949")) for name in ("김민준", "이서연")])
    )
    assert students(downloads.collect([path], Wanted(IDS))) == ["김민준", "이서연"]


def test_a_layout_that_is_named_is_taken(tmp_path: Path) -> None:
    path = put(tmp_path, *CANVAS)
    found = downloads.collect([path], Wanted(IDS, layout="plain"))
    assert found.layouts == {str(path): "plain"}
    assert "kimminjun (101)" not in students(found)
    path = put(tmp_path, "readme.py")
    assert downloads.collect([path], Wanted(IDS, layout="canvas")).unmatched == ("readme.py",)
    with pytest.raises(
        CollectError, match="read as moodle, and none of the 4 files belongs to an identifiable student"
    ):
        downloads.collect([path], Wanted(IDS, layout="moodle"))


def test_a_file_s_own_time_counts_only_when_that_is_wanted(tmp_path: Path) -> None:
    path = put(tmp_path, "kim/05-losses.py", "lee/05-losses.py")
    os.utime(path / "kim" / "05-losses.py", (1_700_000_000, 1_700_000_000))
    plain = downloads.collect([path], Wanted(IDS)).submissions
    assert [submission.submitted for submission in plain] == [None, None]
    timed = downloads.collect([path], Wanted(IDS, times_from_files=True)).submissions
    assert timed[0].submitted == datetime.fromtimestamp(1_700_000_000, UTC)


def test_in_seoul_a_file_of_2300_beats_the_version_of_2000_in_a_zip(tmp_path: Path) -> None:
    path = put(tmp_path, "kim/05-losses.py", "lee/05-losses.py")
    late = datetime(2026, 3, 20, 23, 0, tzinfo=SEOUL)
    for student in ("kim", "lee"):
        os.utime(path / student / "05-losses.py", (late.timestamp(), late.timestamp()))
        with zipfile.ZipFile(path / student / "old.zip", "w") as archive:
            archive.writestr(zipfile.ZipInfo("05-losses.py", (2026, 3, 20, 20, 0, 0)), b"x = 0\n")
    found = downloads.collect([path], Wanted(IDS, zone=SEOUL)).submissions
    assert [(s.student, s.file) for s in found] == [
        ("kim", "kim/05-losses.py"),
        ("lee", "lee/05-losses.py"),
    ]
    assert [s.also for s in found] == [("kim/old/05-losses.py",), ("lee/old/05-losses.py",)]


def test_a_time_in_a_zip_is_the_course_s_and_no_day_late(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "class.zip", "w") as archive:
        for student in ("kim", "lee"):
            info = zipfile.ZipInfo(f"{student}/05-losses.py", (2026, 3, 20, 23, 58, 0))
            archive.writestr(info, b"x = 1\n")
    wanted = Wanted(IDS, zone=SEOUL, times_from_files=True)
    found = downloads.collect([tmp_path / "class.zip"], wanted).submissions
    due = Due(datetime(2026, 3, 20, 23, 59, tzinfo=SEOUL))
    assert [due.days_late(s.student, s.submitted) for s in found] == [0, 0]
    assert {s.submitted for s in found} == {datetime(2026, 3, 20, 23, 58, tzinfo=SEOUL)}


@pytest.mark.parametrize("date", [(1980, 1, 1, 0, 0, 0), (1985, 1, 1, 0, 0, 0)])
def test_a_time_that_no_clock_has_shown_is_not_known(
    tmp_path: Path, date: tuple[int, int, int, int, int, int]
) -> None:
    with zipfile.ZipFile(tmp_path / "class.zip", "w") as archive:
        archive.writestr(zipfile.ZipInfo("kim/05-losses.py", date), b"x = 1\n")
    path = put(tmp_path, "lee/05-losses.py")
    os.utime(path / "lee" / "05-losses.py", (10**11, 10**11))
    wanted = Wanted(IDS, times_from_files=True)
    for source in (tmp_path / "class.zip", path / "lee"):
        (submission,) = downloads.collect([source], wanted).submissions
        assert submission.submitted is None


@pytest.mark.parametrize("form", ["NFC", "NFD"])
def test_names_of_macos_come_out_as_hangul(tmp_path: Path, form: str) -> None:
    names = ("김민준", "이서연")
    files = [f"과제5/{name}/05-losses.py" for name in names]
    raw = [Raw(unicodedata.normalize(form, name).encode(), system=3) for name in files]  # type: ignore[arg-type]
    (tmp_path / "class.zip").write_bytes(raw_zip(raw))
    people = {"1": Person("1", "김민준"), "2": Person("2", "이서연")}
    found = downloads.collect([tmp_path / "class.zip"], Wanted(IDS, people=people))
    assert students(found) == ["1", "2"]


def test_a_download_with_nothing_in_it_is_said(tmp_path: Path) -> None:
    with pytest.raises(CollectError, match="there are no files here"):
        downloads.collect([tmp_path], Wanted(IDS))


@pytest.mark.parametrize("system", LAYOUTS)
def test_each_system_s_downloads_are_read_as_that_and_nothing_else(system: str) -> None:
    goldens = [p for p in sorted((LMS / system).iterdir()) if p.is_dir()]
    read = {p.name: downloads.collect([p], Wanted(IDS)).layouts[str(p)] for p in goldens
            if any(f.suffix in (".ipynb", ".py") for f in p.rglob("*"))}  # fmt: skip
    assert read
    assert set(read.values()) == {system}, read


def test_each_class_of_the_examples_is_plain() -> None:
    found = downloads.collect([COURSE / "examples" / "submissions"], Wanted(IDS))
    assert set(found.layouts.values()) == {"plain"}


# --- matching -------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "form"),
    [("Kim, Minjun", "minjunkim"), ("Minjun Kim", "kimminjun"), ("김 민준", "김민준"), ("O'Brien, Pat", "patobrien"),
     ("van der Berg, Jan", "janvanderberg"), ("Jan van der Berg", "bergjanvander")],
)  # fmt: skip
def test_a_name_is_known_in_the_orders_in_which_systems_write_it(name: str, form: str) -> None:
    assert form in name_forms(name)


def test_an_id_that_contradicts_the_name_is_somebody_else() -> None:
    one = Class([Person("1", "Kim", accounts={"canvas": "47"})])
    assert one.find(Account("canvas", "48", "Kim")) == ()
    assert one.find(Account("github", "kim", "Kim")) != ()


@settings(max_examples=100, deadline=None)
@given(
    people=st.lists(st.tuples(st.sampled_from(["Kim", "Lee", "김 민준"]), st.sampled_from(["", "4", "5"])), max_size=5),
    accounts=st.lists(st.tuples(st.sampled_from(["Kim", "Lee", "김민준"]), st.sampled_from(["4", "5", "6"])), max_size=5),
)  # fmt: skip
def test_no_two_accounts_are_one_person(
    people: list[tuple[str, str]], accounts: list[tuple[str, str]]
) -> None:
    known = [
        Person(str(n), name, accounts={"canvas": id} if id else {})
        for n, (name, id) in enumerate(people)
    ]
    unique = {id: Account("canvas", id, name) for name, id in accounts}
    matches = Class(known).match(list(unique.values()))
    found = [match.person.id for match in matches if match.person is not None]
    by_id = [p.accounts.get("canvas") for p in known if p.accounts]
    if len(set(by_id)) == len(by_id):
        assert len(set(found)) == len(found)


def test_what_came_along_and_is_for_no_assignment_has_no_row_of_its_own(tmp_path: Path) -> None:
    path = put(tmp_path, *CANVAS, "oreilly_103_9004_plot.py")
    found = downloads.collect([path], Wanted(IDS)).submissions
    assert [(s.student, s.also) for s in found][-1] == ("oreilly", ("oreilly_103_9004_plot.py",))


def test_a_time_without_a_zone_is_that_of_the_course_or_not_known() -> None:
    golden = LMS / "brightspace" / "en"
    seoul = ZoneInfo("Asia/Seoul")
    times = {s.submitted for s in downloads.collect([golden], Wanted(IDS, zone=seoul)).submissions}
    assert datetime(2025, 10, 10, 13, 5, tzinfo=seoul) in times
    assert {s.submitted for s in downloads.collect([golden], Wanted(IDS)).submissions} == {None}


@pytest.mark.parametrize("layout", ["canvas", "plain"])
def test_a_file_that_says_the_assignment_counts_more_than_a_newer_one_that_does_not(
    tmp_path: Path, layout: str
) -> None:
    if layout == "canvas":
        path = put(tmp_path, *CANVAS, "oreilly_103_9004_plot.py")
    else:
        path = put(tmp_path, "kim/05-losses.py", "kim/plot.py", "lee/05-losses.py", "lee/zzz.py")
        os.utime(path / "kim" / "05-losses.py", (1, 1))
    found = downloads.collect([path], Wanted(("05-losses",), "05-losses")).submissions
    assert all("05-losses" in submission.file for submission in found)
    assert any(submission.also for submission in found)


@pytest.mark.parametrize("skeleton", ["05-losses.ipynb", "05-losses.py"])
def test_the_untouched_skeleton_beside_an_answer_does_not_count(tmp_path: Path, skeleton: str) -> None:
    given = COURSE / "assignments" / "ko" / "05-losses" / skeleton
    path = put(tmp_path, "kim_101_9001_05-losses.py", "lee_102_9003_05-losses.py")
    shutil.copy(given, tmp_path / f"kim_101_9002_{skeleton}")
    shutil.copy(given, tmp_path / f"park_103_9004_{skeleton}")
    found = downloads.collect([path], Wanted(IDS, given=Skeletons(COURSE / "assignments"))).submissions
    files = {submission.student: submission.file for submission in found}
    assert files["kim"] == "kim_101_9001_05-losses.py"
    assert files["park"] == f"park_103_9004_{skeleton}", "where there is no other, it is what there is"
