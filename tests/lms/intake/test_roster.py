"""The list of a class, however it comes."""

from __future__ import annotations

from pathlib import Path

import pytest

from autograder.lms.intake import roster
from autograder.records.errors import RosterError
from autograder.records.grades import Person
from tests.conftest import COURSE

LMS = COURSE / "tests" / "lms"


def read(folder: Path, data: str | bytes) -> list[Person]:
    path = folder / "roster.csv"
    path.write_bytes(data if isinstance(data, bytes) else data.encode())
    return roster.read(path)


def test_a_list_of_ones_own_has_what_its_heads_say(tmp_path: Path) -> None:
    text = 'Student ID,Name,E-mail,Section,Canvas ID,GitHub\n2024001,"Kim, Minjun",kim@example.org,A,4711,minjun\n'
    accounts = {"canvas": "4711", "github": "minjun"}
    assert read(tmp_path, text) == [Person("2024001", "Kim, Minjun", "kim@example.org", "A", accounts)]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp949"])
@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_korean_heads_are_known_however_the_file_is_saved(
    tmp_path: Path, encoding: str, delimiter: str
) -> None:
    rows = [["학번", "이름", "이메일", "분반"], ["0012", "김민준", "", "2"], ["", "", "", ""], ["13"]]
    text = "\r\n".join(delimiter.join(row) for row in rows)
    people = read(tmp_path, text.encode(encoding))
    assert people == [Person("0012", "김민준", "", "2"), Person("13")]


def test_a_canvas_gradebook_is_a_roster() -> None:
    exports = sorted((LMS / "canvas").rglob("*.csv"))
    assert exports
    for path in exports:
        people = roster.read(path)
        assert people
        assert all(person.accounts["canvas"].isdigit() for person in people)
        assert all("Test" not in person.name for person in people)


def test_a_moodle_worksheet_is_a_roster() -> None:
    worksheets = sorted((LMS / "moodle").rglob("*.csv"))
    assert worksheets
    for path in worksheets:
        assert all(person.accounts["moodle"].isdigit() for person in roster.read(path))


def test_a_github_classroom_roster_is_one() -> None:
    (path,) = (LMS / "github").rglob("*roster*.csv")
    assert any("github" in person.accounts for person in roster.read(path))


def test_a_gradescope_roster_is_one(tmp_path: Path) -> None:
    text = "First Name,Last Name,SID,Email,Sections\n민준,김,0012,kim@example.org,A\n"
    (person,) = read(tmp_path, text)
    assert (person.id, person.email) == ("0012", "kim@example.org")


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("", "needs a column of student IDs"),
        ("name\nKim\n", "needs a column of student IDs"),
        ("student id\n", "it contains no students"),
        ("student id\n1\n1\n", "'1' is not a valid ID, or appears twice"),
        ("student id,name\n,Kim\n", "'' is not a valid ID"),
        ('student id\n"a\nb"\n', "is not a valid ID"),
    ],
)
def test_a_list_that_is_none_is_named(tmp_path: Path, text: str, message: str) -> None:
    with pytest.raises(RosterError, match=message):
        read(tmp_path, text)


def test_a_list_that_cannot_be_read_is_named(tmp_path: Path) -> None:
    with pytest.raises(RosterError, match="nowhere"):
        roster.read(tmp_path / "nowhere.csv")


def test_a_canvas_gradebook_with_two_columns_for_a_name_is_a_roster(tmp_path: Path) -> None:
    text = (
        "LastName,FirstName,ID,SIS User ID,SIS Login ID,Section,hw (7)\n"
        "    Points Possible,,,,,,10\nKim,Minjun,4711,2024011,minjun,A,\n"
    )
    (person,) = read(tmp_path, text)
    assert (person.id, person.accounts) == ("2024011", {"canvas": "4711"})
    assert {"Kim", "Minjun"} <= set(person.name.replace(",", " ").split())


LISTS = {
    "the grades of GitHub Classroom": (
        '"assignment_name","github_username","roster_identifier","points_awarded"\n'
        '"05-losses","minjun-kim","2024001","4"\n"05-losses","anna","",""\n',
        [Person("2024001", accounts={"github": "minjun-kim"}), Person("anna", accounts={"github": "anna"})],
    ),
    "the gradebook of Moodle": (
        "First name,Last name,ID number,Institution,Department,Email address,Assignment:HW1 (Real),Last downloaded from this course\n"
        "Chelsea,Example,36347295,,,c.example@x.com,,1644300000\nDana,Other,,,,d@x.com,,1644300000\n",
        [Person("36347295", "Chelsea Example", "c.example@x.com"), Person("d@x.com", "Dana Other", "d@x.com")],
    ),
    "the gradebook of Moodle in Korean": (
        "이름,성,id 번호,이메일 주소,과제:05-losses (실제)\n민준,김,20250001,mj@x.kr,\n서연,이,20250002,sy@x.kr,\n",
        [Person("20250001", "김민준", "mj@x.kr"), Person("20250002", "이서연", "sy@x.kr")],
    ),
    "the participants of Moodle": (
        "First name,Last name,Email address,Groups\nChelsea,Example,c@x.com,A\n",
        [Person("c@x.com", "Chelsea Example", "c@x.com", "A")],
    ),
    "the people of Canvas": (
        "canvas_user_id,user_id,login_id,first_name,last_name,full_name,sortable_name,email,status\n"
        '4711,2024001,mj,민준,김,김민준,"김, 민준",mj@x.kr,active\n',
        [Person("2024001", "김민준", "mj@x.kr", accounts={"canvas": "4711"})],
    ),
    "the grades of Brightspace": (
        "OrgDefinedId,Username,Last Name,First Name,Email,hw Points Grade <Numeric MaxPoints:10>,End-of-Line Indicator\n"
        "#400123456,#doej,Doe,Jane,doej@x.com,,#\n",
        [Person("400123456", "Jane Doe", "doej@x.com")],
    ),
}  # fmt: skip


@pytest.mark.parametrize("system", LISTS)
def test_a_list_that_a_system_wrote_is_a_roster(system: str, tmp_path: Path) -> None:
    text, people = LISTS[system]
    (tmp_path / "list.csv").write_text(text, encoding="utf-8")
    assert roster.read(tmp_path / "list.csv") == people


def test_a_list_of_names_and_addresses_of_one_s_own_still_needs_ids(tmp_path: Path) -> None:
    (tmp_path / "list.csv").write_text("name,email\nKim,k@x.com\n")
    with pytest.raises(RosterError, match="needs a column of student IDs"):
        roster.read(tmp_path / "list.csv")


UNKNOWN = {
    "Blackboard": '"성"\t"이름"\t"사용자 이름"\t"학번"\t"5주차 05-losses [총점: 10 점수] |123456"\n"김"\t"민준"\t"kim01"\t"1"\t""\n',
    "Brightspace": "OrgDefinedId,성,이름,05-losses 점수 성적 <숫자 MaxPoints:10>,줄 끝 표시\n#1,김,민준,,#\n",
}  # fmt: skip


@pytest.mark.parametrize("system", UNKNOWN)
@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16"])
def test_a_list_of_points_in_another_language_is_refused_not_taken_for_one_s_own(
    system: str, encoding: str, tmp_path: Path
) -> None:
    (tmp_path / "list.csv").write_text(UNKNOWN[system], encoding=encoding)
    with pytest.raises(RosterError, match=f"a list of grades from {system} in a language"):
        roster.read(tmp_path / "list.csv")


def test_brackets_in_a_list_of_one_s_own_are_nothing_special(tmp_path: Path) -> None:
    people = read(tmp_path, "학번,이름,점수 [10],메모 <a>\n1,김민준,3,\n")
    assert people == [Person("1", "김민준")]
