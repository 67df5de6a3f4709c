"""Lists of when who handed in: Canvas's, Moodle's and a teacher's own, and whose a group's hand-in is."""

from __future__ import annotations

import json
import shutil
from datetime import UTC, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from autograder.formats.dates import moment
from autograder.lms.base import Account, Listed
from autograder.lms.canvas import times as canvas_times
from autograder.lms.intake import downloads, roster
from autograder.lms.intake import times as time_lists
from autograder.lms.intake.downloads import Wanted
from autograder.lms.intake.submissions import Submission
from autograder.lms.intake.times import Listing
from autograder.lms.moodle import download as moodle
from autograder.lms.moodle import worksheet as moodle_worksheet
from autograder.records.errors import AutograderError, ExportError, RosterError
from autograder.records.grades import Person
from tests.conftest import COURSE

LMS = COURSE / "tests" / "lms"
SEOUL = ZoneInfo("Asia/Seoul")
LIST = (LMS / "canvas" / "submissions.json").read_bytes()


def found(path: Path, rows: list[Listed], listed: Path | None = None) -> dict[str, Submission]:
    people = {person.id: person for person in roster.read(listed)} if listed else {}
    wanted = Wanted(("05-losses",), zone=SEOUL, people=people, listing=Listing(rows))
    return {each.student: each for each in downloads.collect([path], wanted).submissions}


# --- dates ---


@pytest.mark.parametrize(
    "text",
    [
        "Friday, 10 October 2025, 9:05 PM",
        "Friday, October 10, 2025, 9:05 PM",
        "10 October 2025, 9:05 PM",
        "Fri, 10 Oct 2025, 21:05".removeprefix("Fri, "),
        "금요일, 10 10월 2025, 9:05 오후",
        "2025년 10월 10일, 금요일, 오후 9:05",
        "2025. 10. 10. 오후 9:05",
        "2025-10-10 21:05:00",
        "Oct 10, 2025 0905 PM",
        "  FRIDAY, 10  October 2025,\u202f9:05\xa0PM ",
    ],
)
def test_a_time_is_read_as_each_system_writes_it(text: str) -> None:
    assert moment(text) == datetime(2025, 10, 10, 21, 5)


@pytest.mark.parametrize(
    "text",
    ["", "-", "10/11/2025, 9:05 PM", "31 June 2025, 9:00 AM", "10 Foo 2025, 9:00", "10 October 2025",
     "10 10월 2025, 오전 9:05 오후", "10 October 2025, 25:00", "10 October 2025, 9:05 PM, or later",
     "vendredi, 10 octobre 2025, 21:05", "٣ October 2025, 9:05 PM", "9:05 PM"],
)  # fmt: skip
def test_what_is_no_time_or_could_be_two_is_none(text: str) -> None:
    assert moment(text) is None


@given(st.datetimes(datetime(1990, 1, 1), datetime(2200, 1, 1)))
def test_every_minute_is_read_back(time: datetime) -> None:
    time = time.replace(second=0, microsecond=0)
    hour, half = time.hour % 12 or 12, time.hour >= 12
    clock = f"{hour}:{time.minute:02}"
    english = f"{time:%A}, {time.day} {time:%B %Y}, {clock} {'PM' if half else 'AM'}"
    korean = f"월요일, {time.day} {time.month}월 {time.year}, {clock} {'오후' if half else '오전'}"
    assert moment(english) == moment(korean) == time


@given(st.text())
def test_no_text_is_too_much(text: str) -> None:
    moment(text)


# --- Canvas ---


def test_canvas_says_the_time_of_the_files_that_its_zip_holds() -> None:
    times = {
        student: each.submitted and each.submitted.astimezone(UTC)
        for student, each in found(
            LMS / "canvas" / "submissions",
            canvas_times.listed(LIST),
            LMS / "canvas" / "gradebook.csv",
        ).items()
    }
    handed_in = datetime(2025, 10, 10, 14, 59, tzinfo=UTC)
    assert sorted(map(str, times.values())) == sorted(
        map(
            str,
            [
                handed_in,
                handed_in + timedelta(minutes=2),
                None,  # 4713 handed in again after the zip was made
                datetime(2025, 10, 10, 1, tzinfo=UTC),
                datetime(2025, 10, 10, 2, tzinfo=UTC),
                datetime(2025, 10, 11, 2, tzinfo=UTC),
                datetime(2025, 10, 10, 3, tzinfo=UTC),
                datetime(2025, 10, 10, 3, tzinfo=UTC),
            ],
        )
    )


def test_all_of_a_group_have_what_one_of_them_handed_in() -> None:
    rows = canvas_times.listed(LIST)
    alone = found(LMS / "canvas" / "submissions", [])
    assert "team7" in alone
    together = found(LMS / "canvas" / "submissions", rows)
    assert together.keys() - alone.keys() >= {"Park, Jihoon", "정하은"}
    assert "team7" not in together
    park, lee = together["Park, Jihoon"], together["정하은"]
    assert park.read() == lee.read()
    assert park.submitted == lee.submitted == datetime(2025, 10, 10, 3, tzinfo=UTC)


def test_what_canvas_says_to_strangers_is_no_list(tmp_path: Path) -> None:
    said = tmp_path / "list.json"
    for text in (
        '{"errors":[{"message":"user not authorized to perform that action"}]}',
        '[{"user_id": 1, "submitted_at": "yesterday"}]',
        '[{"user_id": {}}]',
        "[" * 100_000,
        "while(1);[",
    ):
        said.write_text(text, "utf-8")
        with pytest.raises(RosterError, match=r"list\.json: not a list of submissions from Canvas"):
            time_lists.read(said)


def test_anonymous_students_and_text_ids_are_found_too() -> None:
    data = json.dumps(
        [
            {"anonymous_id": "aB3xY", "submitted_at": "2025-10-10T00:00:00+09:00"},
            {"user_id": "10000000000007", "submitted_at": None, "attachments": [{"id": "5"}]},
            {"submitted_at": None},
        ]
    ).encode()
    first, second = canvas_times.listed(data)
    assert (first.account.id, first.submitted) == (
        "anon_aB3xY",
        datetime(2025, 10, 10, tzinfo=ZoneInfo("Asia/Seoul")),
    )
    assert (second.account.id, second.files) == ("10000000000007", ("5",))


# --- Moodle ---


@pytest.mark.parametrize("name", ["worksheet-ko.csv", "worksheet-en.csv"])
def test_a_worksheet_says_when_it_was_handed_in(name: str) -> None:
    sheet = LMS / "moodle" / name
    rows = time_lists.of_roster(sheet)
    assert rows == time_lists.read(sheet)
    times = found(LMS / "moodle" / "4.1", rows, sheet)
    assert times["20250001"].submitted == datetime(2025, 10, 10, 9, 0, tzinfo=SEOUL)
    assert times["20250002"].submitted == datetime(2025, 10, 10, 9, 1, tzinfo=SEOUL)


def test_a_worksheet_says_who_is_in_a_group_whatever_its_number_is() -> None:
    """The group's number is a student's too: 55. Who is in no group hands in as the default one."""
    sheet = LMS / "moodle" / "worksheet-groups-ko.csv"
    handed_in = found(LMS / "moodle" / "groups", time_lists.of_roster(sheet), sheet)
    assert {student: each.file.partition("_")[0] for student, each in handed_in.items()} == {
        "20250001": "1조", "20250003": "1조", "20250002": "기본 모둠",
    }  # fmt: skip
    assert handed_in["20250003"].submitted == datetime(2025, 10, 11, 9, tzinfo=SEOUL)


def test_a_group_that_the_worksheet_does_not_know_stays_apart(tmp_path: Path) -> None:
    shutil.copytree(LMS / "moodle" / "groups", tmp_path, dirs_exist_ok=True)
    (tmp_path / "1조_55_assignsubmission_file").rename(tmp_path / "9조_1001_assignsubmission_file")
    sheet = LMS / "moodle" / "worksheet-groups-ko.csv"
    rows = time_lists.of_roster(sheet)
    assert found(tmp_path, rows, sheet).keys() == {"9조 (1001)", "20250002"}


def test_a_time_in_another_language_is_said_and_not_guessed() -> None:
    sheet = (LMS / "moodle" / "worksheet-en.csv").read_bytes()
    french = sheet.replace(b"Friday, 10 October 2025, 9:00 AM", b"vendredi 10 octobre 2025, 09:00")
    listing = Listing(moodle_worksheet.listed(french, "fr"))
    assert listing.unread == ["vendredi 10 octobre 2025, 09:00"]


def test_a_class_list_has_no_times(tmp_path: Path) -> None:
    (tmp_path / "roster.csv").write_text("학번,이름\n1,김\n", "utf-8")
    assert time_lists.of_roster(tmp_path / "roster.csv") == []


# --- one's own ---


def test_a_list_of_one_s_own_says_the_times(tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    for name in ("kim", "lee", "park"):
        (tmp_path / "in" / f"{name}_05-losses.py").write_text("x = 1\n")
    times = tmp_path / "times.csv"
    times.write_bytes(
        "학번;제출 시각;과제\nkim;2026-03-20 23:41;05-losses\n"
        "lee;2026-03-20T14:41:00+00:00;\npark;2026-03-20 23:00;04-forward\n".encode("cp949")
    )
    rows = time_lists.read(times)
    assert [row.is_of_any_assignment for row in rows] == [False, True, False]
    handed_in = found(tmp_path / "in", rows)
    assert handed_in["kim"].submitted == handed_in["lee"].submitted
    assert handed_in["kim"].submitted == datetime(2026, 3, 20, 23, 41, tzinfo=SEOUL)
    assert handed_in["park"].submitted is None


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("name,time\nkim,2026-03-20\n", "columns headed 'student id' and 'submitted'"),
        ("id,time\nkim,soon\n", "line 2: 'soon' is not a time"),
        ("", "columns headed"),
    ],
)
def test_a_list_that_is_none_says_so(tmp_path: Path, text: str, message: str) -> None:
    (tmp_path / "times.csv").write_text(text, "utf-8")
    with pytest.raises(RosterError, match=message):
        time_lists.read(tmp_path / "times.csv")
    with pytest.raises(RosterError, match="No such file"):
        time_lists.read(tmp_path / "nowhere.csv")


def test_what_is_not_listed_stays_as_it_is() -> None:
    listing = Listing([Listed(Account("canvas", "1"))])
    item = downloads.SubmittedFile(
        next(iter(downloads.walk.entries(LMS / "canvas" / "submissions"))),
        Account("canvas", "2"),
        "a.py",
        datetime(2025, 1, 1),
    )
    assert listing.submitted_files([item]) == [item]


# --- what students and slips do -----------------------------------------------------------------------

HEAD = '식별자,"전체 이름","id 번호",상태,그룹,성적,"마지막 수정됨(제출)"\r\n'
EARLY, LATER = "금요일, 10 10월 2025, 9:00 오전", "일요일, 12 10월 2025, 9:00 오전"


def sheet(name: str, *rows: tuple[int, str, str, str, str]) -> list[Listed]:
    """A worksheet: participant, name, id number, group, time."""
    lines = (f'참가자{p},{n},{i},제출됨,{g},,"{t}"\r\n' for p, n, i, g, t in rows)
    return moodle_worksheet.listed((HEAD + "".join(lines)).encode(), name)


def moodle_download(tmp_path: Path, *folders: str) -> Path:
    for folder in folders:
        path = tmp_path / "in" / folder / "05-losses.py"
        path.parent.mkdir(parents=True)
        path.write_text(f"who = {folder!r}\n")
    return tmp_path / "in"


def whose(path: Path, rows: list[Listed]) -> dict[str, str]:
    return {student: each.file.split("_assign")[0] for student, each in found(path, rows).items()}


@pytest.mark.parametrize("names", [("Team 1", "Team_1"), ("A&B", "AB"), ("Team 1", "Team 1.")])
def test_groups_whose_names_are_written_alike_get_nobody_s_hand_in(
    tmp_path: Path, names: tuple[str, str]
) -> None:
    one, other = names
    rows = sheet("s", (1, "Kim A", "k", one, EARLY), (2, "Lee B", "l", other, EARLY))
    folder = moodle.file_name(one)
    path = moodle_download(
        tmp_path, f"{folder}_55_assignsubmission_file", f"{folder}_56_assignsubmission_file"
    )
    assert not {"Kim A", "Lee B"} & whose(path, rows).keys()
    assert len(whose(path, rows)) == 2


def test_a_group_that_calls_itself_the_default_group_is_not_it(tmp_path: Path) -> None:
    rows = sheet(
        "s", (1, "Kim A", "k", "Default group", EARLY), (2, "Lee B", "l", "Default group", EARLY)
    )
    path = moodle_download(
        tmp_path, "Default group_56_assignsubmission_file", "Default group_assignsubmission_file"
    )
    assert not {"Kim A", "Lee B"} & whose(path, rows).keys()


def test_of_two_lists_of_one_assignment_the_last_counts_whole(tmp_path: Path) -> None:
    old = sheet("old", (1, "Kim A", "k", "T1", EARLY), (2, "Lee B", "l", "T2", EARLY))
    new = sheet("new", (1, "Kim A", "k", "T1", LATER), (2, "Lee B", "l", "T1", LATER))
    path = moodle_download(tmp_path, "T1_55_assignsubmission_file", "T2_56_assignsubmission_file")
    made = found(path, [*old, *new])
    assert {s: made[s].file[:2] for s in ("Kim A", "Lee B")} == {"Kim A": "T1", "Lee B": "T1"}
    assert made["Lee B"].submitted == datetime(2025, 10, 12, 9, tzinfo=SEOUL)
    assert "T2 (56)" in made


def test_a_list_of_groups_says_nothing_of_an_assignment_that_each_hands_in(tmp_path: Path) -> None:
    """Nor may somebody be taken for a group of an earlier assignment, whose name they have chosen."""
    groups = sheet("04", (1, "Kim A", "k", "Team 1", EARLY), (2, "Lee B", "l", "Team 1", EARLY))
    alone = sheet(
        "05",
        (11, "Kim A", "k", "", LATER),
        (12, "Lee B", "l", "", LATER),
        (13, "Team 1", "t", "", LATER),
    )
    path = moodle_download(
        tmp_path,
        *(f"{n}_assignsubmission_file" for n in ("Kim A_11", "Lee B_12", "Team 1_13")),
    )
    made = whose(path, [*groups, *alone])
    assert made == {"Kim A": "Kim A_11", "Lee B": "Lee B_12", "Team 1": "Team 1_13"}
    assert found(path, [*groups, *alone])["Kim A"].submitted == datetime(2025, 10, 12, 9, tzinfo=SEOUL)
    assert found(path, groups)["Kim A"].submitted is None
    listing = Listing(groups)
    downloads.collect([path], Wanted(("05-losses",), zone=SEOUL, listing=listing))
    assert listing.unfit == ["04"]


def test_a_number_is_believed_only_with_its_name(tmp_path: Path) -> None:
    rows = sheet("s", (55, "Lee B", "l", "", EARLY), (56, "Kim A", "k", "", EARLY))
    people = {"l": Person("l", "Lee B", accounts={"moodle": "55"}), "k": Person("k", "Kim A")}
    path = moodle_download(
        tmp_path, "Team 1_55_assignsubmission_file", "Kim A_56_assignsubmission_file"
    )
    wanted = Wanted(("05-losses",), zone=SEOUL, people=people, listing=Listing(rows))
    collected = downloads.collect([path], wanted)
    assert {each.student for each in collected.submissions} == {"k", "Team 1 (55)"}
    assert collected.ambiguous == ("Team 1 (55): l?",)


def test_drafts_and_who_has_no_file_are_named(tmp_path: Path) -> None:
    text = (
        HEAD
        + f'참가자1,김하나,1,초안(제출 되지 않았음),,,"{EARLY}"\r\n참가자2,이둘,2,제출됨,,,"{EARLY}"\r\n'
    )
    listing = Listing(moodle_worksheet.listed(text.encode(), "s"))
    path = moodle_download(tmp_path, "김하나_1_assignsubmission_file")
    downloads.collect([path], Wanted(("05-losses",), zone=SEOUL, listing=listing))
    assert listing.drafts == ["김하나"]
    assert listing.without_file == ["이둘"]


def test_a_row_that_is_cut_off_is_not_left_out() -> None:
    with pytest.raises(ExportError, match="row 3 of the worksheet is incomplete"):
        moodle_worksheet.listed((HEAD + f'참가자1,김,1,,,,"{EARLY}"\r\n참가자2,이\r\n').encode(), "s")


def test_a_canvas_list_of_another_assignment_gives_no_times(tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "kima_111_9001_05-losses.py").write_text("x = 1\n")
    (tmp_path / "in" / "leeb_112_9002_05-losses.py").write_text("x = 1\n")
    other = json.dumps([{"assignment_id": 7, "user_id": 111, "submitted_at": "2020-01-01T00:00:00Z"}])
    made = found(tmp_path / "in", canvas_times.listed(other.encode()))
    assert {each.submitted for each in made.values()} == {None}


def test_two_files_of_one_student_are_one_student_s_though_only_one_is_listed(tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    for name in ("kima_111_9001_05-losses.py", "kima_111_9002_04-forward.py"):
        (tmp_path / "in" / name).write_text("x = 1\n")
    rows = [{"user_id": 111, "submitted_at": "2020-01-01T00:00:00Z", "attachments": [{"id": 9001}],
             "user": {"sortable_name": "Kim, A"}}]  # fmt: skip
    listing = Listing(canvas_times.listed(json.dumps(rows).encode()))
    wanted = Wanted(("05-losses", "04-forward"), zone=SEOUL, listing=listing)
    made = downloads.collect([tmp_path / "in"], wanted).submissions
    assert [(each.student, each.submitted is None) for each in made] == [
        ("Kim, A", True),
        ("Kim, A", False),
    ]


def test_one_whom_an_earlier_run_has_met_is_not_met_again_under_another_name(tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "kima_111_9001_05-losses.py").write_text("x = 1\n")
    rows = [{"user_id": 111, "attachments": [{"id": 9001}], "user": {"sortable_name": "Kim, A"}}]
    listing = Listing(canvas_times.listed(json.dumps(rows).encode()))
    known = {"kima": Person("kima", "kima", accounts={"canvas": "111"})}
    wanted = Wanted(("05-losses",), known=known, listing=listing)
    assert [s.student for s in downloads.collect([tmp_path / "in"], wanted).submissions] == ["kima"]


def test_two_of_one_name_stay_two_in_two_downloads_and_two_runs(tmp_path: Path) -> None:
    for folder, name in (
        ("a", "kimminjun_111_9001_05-losses.py"),
        ("b", "kimminjun_222_9002_05-losses.py"),
    ):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / name).write_text("x = 1\n")
    both = downloads.collect([tmp_path / "a", tmp_path / "b"], Wanted(("05-losses",)))
    assert [s.student for s in both.submissions] == ["kimminjun", "kimminjun (222)"]
    known = {"kimminjun": Person("kimminjun", accounts={"canvas": "111"})}
    later = downloads.collect([tmp_path / "b"], Wanted(("05-losses",), known=known))
    assert [s.student for s in later.submissions] == ["kimminjun (222)"]


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("id,submitted\n1,2026-03-20\n", "line 2: '2026-03-20' is not a time; write 2026-03-20 23:41"),
        ("id,submitted\n1,20260320T2341\n", "line 2: '20260320T2341' is not a time"),
        ("id,submitted\n1,2026-03-20 10:00\n1,2026-03-21 10:00\n", "line 3: 1 appears twice"),
        (
            'id,submitted\n1,"2026-03-20 10:00\n2,2026-03-20 10:00\n',
            "line 2: cannot be read as a table",
        ),
        ("id,submitted\n1," + "x" * 200_000 + "\n", "line 2: cannot be read as a table: field larger"),
    ],
)
def test_a_slip_in_a_list_of_one_s_own_is_said_with_its_line(
    tmp_path: Path, text: str, message: str
) -> None:
    (tmp_path / "times.csv").write_text(text, "utf-8")
    with pytest.raises(AutograderError, match=r"times\.csv.*" + message):
        time_lists.read(tmp_path / "times.csv")


def test_lines_of_nobody_are_named_and_ids_are_those_of_the_roster(tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "Kim_05-losses.py").write_text("x = 1\n")
    (tmp_path / "times.csv").write_text(
        "id,student id,submitted,assignment\n1,kim,2026-03-20 23:41,05-losses\n2,77,2026/03/20 23:41,\n"
        "3,Kim,2026-03-20 23:41,5-losses\n4,lee,2026-03-20 23:41,05-losses\n",
        "utf-16",
    )
    listing = Listing(time_lists.read(tmp_path / "times.csv"))
    made = downloads.collect([tmp_path / "in"], Wanted(("05-losses",), zone=SEOUL, listing=listing))
    assert made.submissions[0].submitted == datetime(2026, 3, 20, 23, 41, tzinfo=SEOUL)
    assert listing.of_nobody(["Kim", "lee"], ["05-losses"]) == ["77", "Kim 5-losses"]
