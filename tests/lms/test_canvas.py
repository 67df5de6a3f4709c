"""Canvas: whose each file of a download is, and a gradebook export of which one column is filled."""

from __future__ import annotations

import codecs
import csv
import io
import string
import zipfile
from collections.abc import Sequence
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from autograder.formats import archive, walk
from autograder.formats.archive import Entry
from autograder.formats.csv_template import Sheet
from autograder.lms.base import SubmittedFile
from autograder.lms.canvas import download as canvas
from autograder.lms.canvas import gradebook as canvas_gradebook
from autograder.lms.intake import downloads
from autograder.lms.intake.downloads import Wanted
from autograder.records.errors import ExportError, RosterError
from autograder.records.grades import Grade, GradeStatus, Person
from autograder.records.results import Explanation

HERE = Path(__file__).parent
GOLDEN = HERE / "canvas"
GRADEBOOK = (GOLDEN / "gradebook.csv").read_bytes()


def folder(name: str) -> list[Entry]:
    return list(walk.walk(GOLDEN / name))


def zipped(source: Path, target: Path, below: str = "") -> list[Entry]:
    with zipfile.ZipFile(target, "w") as file:
        for path in sorted(source.rglob("*")):
            if path.is_file():
                file.write(path, below + path.relative_to(source).as_posix())
    return list(archive.entries(target))


def entry(*path: str, own: bool = False, problem: Explanation | None = None) -> Entry:
    return Entry(path[:-1], path[-1], 0.0, Path("nowhere"), "zip", path, own, problem=problem)


def seen(submitted_files: Sequence[SubmittedFile]) -> set[tuple[str, str, str, bool]]:
    return {(h.account.id, h.account.name, h.file, h.late) for h in submitted_files}


CLASS = {
    ("4711", "김민준", "05-losses.ipynb", False),
    ("4712", "김민준", "05-losses.ipynb", False),
    ("4713", "leeseoyeon", "05-losses.ipynb", True),
    ("4714", "obrienpatrick", "2024014_05-losses.py", False),
    ("4714", "obrienpatrick", "plot.py", False),
    ("4715", "박지훈", "text.html", False),
    ("4716", "choi_yuna", "link.html", True),
    ("4717", "team7", "05-losses.ipynb", False),
}


# --- the download


def test_each_file_of_a_download_is_its_student_s_and_two_of_one_name_stay_two() -> None:
    entries = folder("submissions")
    assert canvas.recognises(entries)
    download = canvas.read(entries)
    assert seen(download.submitted_files) == CLASS
    assert download.unmatched == []
    assert {h.account.system for h in download.submitted_files} == {"canvas"}


@pytest.mark.parametrize("below", ["", "05-losses submissions/"])
def test_the_zip_and_a_folder_in_it_read_like_the_unpacked_folder(tmp_path: Path, below: str) -> None:
    entries = zipped(GOLDEN / "submissions", tmp_path / "submissions.zip", below)
    assert canvas.recognises(entries)
    assert seen(canvas.read(entries).submitted_files) == CLASS


def test_an_anonymous_student_is_known_by_the_anonymous_id_alone() -> None:
    entries = folder("anonymous")
    assert canvas.recognises(entries)
    assert seen(canvas.read(entries).submitted_files) == {
        ("anon_aB3xY", "", "05-losses.ipynb", False),
        ("anon_Zq9Kp", "", "05-losses.ipynb", True),
        ("anon_77Abc", "", "text.html", False),
    }


def test_what_a_student_zipped_keeps_its_own_names() -> None:
    entries = [
        entry("kimminjun_4711_99001_work", "src", "05-losses-1.ipynb", own=True),
        entry("kimminjun_4711_99001_work", "05-losses.ipynb", own=True),
        entry("leeseoyeon_4713_99002_05-losses.ipynb"),
    ]
    assert canvas.recognises(entries)
    assert [h.file for h in canvas.read(entries).submitted_files] == [
        "src/05-losses-1.ipynb",
        "05-losses.ipynb",
        "05-losses.ipynb",
    ]


def test_a_zip_that_was_refused_is_still_its_student_s() -> None:
    refused = Explanation("zip_bomb")
    entries = [entry("kimminjun_4711_99001_work", "kimminjun_4711_99001_work.zip", problem=refused)]
    (item,) = canvas.read(entries).submitted_files
    assert (item.account.id, item.file, item.entry.problem) == (
        "4711",
        "work.zip",
        refused,
    )


@pytest.mark.parametrize(
    ("names", "files"),
    [
        # Most have the plain name: the number is Canvas's.
        (
            ["a_1_101_hw.py", "b_2_102_hw.py", "c_3_103_hw-1.py"],
            ["hw.py", "hw.py", "hw.py"],
        ),
        # All have the number, so the teacher asked for it.
        (["a_1_101_hw-1.py", "b_2_102_hw-1.py"], ["hw-1.py", "hw-1.py"]),
        # As many with as without: nobody can know.
        (["a_1_101_hw.py", "b_2_102_hw-1.py"], ["hw.py", "hw-1.py"]),
        # Both names of one student are two files.
        (
            ["a_1_101_hw.py", "b_2_102_hw.py", "c_3_103_hw.py", "c_3_104_hw-1.py"],
            ["hw.py", "hw.py", "hw.py", "hw-1.py"],
        ),
        (
            ["a_1_101_hw.py", "b_2_102_hw.py", "c_3_103_hw-1.py", "c_3_104_hw-2.py"],
            ["hw.py", "hw.py", "hw-1.py", "hw-2.py"],
        ),
        # Before the first dot, and what Canvas writes after seven attempts.
        (
            ["a_1_101_v.tar.gz", "b_2_102_v.tar.gz", "c_3_103_v-1.tar.gz"],
            ["v.tar.gz", "v.tar.gz", "v.tar.gz"],
        ),
        (
            ["a_1_101_h.py", "b_2_102_h.py", "c_3_103_h-123e4567-e89b-42d3-a456-426614174000.py"],
            ["h.py", "h.py", "h.py"],
        ),
    ],
)
def test_a_number_goes_only_where_the_class_shows_that_canvas_put_it(
    names: list[str], files: list[str]
) -> None:
    submitted_files = canvas.read([entry(name) for name in names]).submitted_files
    assert [h.file for h in submitted_files] == files


def test_numbers_and_underscores_in_a_file_s_name_are_the_student_s() -> None:
    (item,) = canvas.read([entry("kim_4711_99001_2024_10_05_losses.py")]).submitted_files
    assert (item.account.name, item.account.id, item.file) == (
        "kim",
        "4711",
        "2024_10_05_losses.py",
    )


def test_a_file_that_canvas_did_not_name_is_listed_and_given_to_nobody() -> None:
    download = canvas.read([*folder("submissions"), entry("notes.txt"), entry("Kim_1_2_x.py")])
    assert download.unmatched == ["notes.txt", "Kim_1_2_x.py"]
    assert seen(download.submitted_files) == CLASS


@pytest.mark.parametrize(
    "paths",
    [
        [],
        ["kim/05-losses.ipynb", "lee/05-losses.ipynb"],
        ["kim_05-losses.py", "lee_05-losses.py"],
        ["kim_05_1_losses.py", "lee_05_1_losses.py"],
        ["kim_2025_10_losses.py", "lee_2025_10_losses.py"],
        ["Kim Minjun_12345_assignsubmission_file_05-losses.ipynb"],
        ["김민준_12345_assignsubmission_file/05-losses.ipynb"],
        ["submitted/kim/05-losses/05-losses.ipynb"],
        ["05-losses-submissions/05-losses-kim/05-losses.ipynb"],
        ["submission_123456/05-losses.ipynb", "submission_metadata.yml"],
        ["hw_kim_attempt_2025-10-10-10-22-00_05-losses.ipynb"],
        ["39786-640693 - Kim - Oct 10, 2025 1022 AM/05-losses.ipynb", "index.html"],
        ["kim_4711_99001_a.py", "kim/05-losses.py", "lee/05-losses.py"],
    ],
)
def test_what_other_systems_and_teachers_write_is_not_canvas_s(paths: list[str]) -> None:
    assert not canvas.recognises([entry(*path.split("/")) for path in paths])


NAMES = st.text(st.sampled_from("anLATEkim김_0159-. /\"',()\n\ud800") | st.characters(), max_size=30)


@given(st.lists(st.lists(NAMES, min_size=1, max_size=4), max_size=6))
def test_no_names_whatever_make_it_fail_and_no_file_is_lost(paths: list[list[str]]) -> None:
    entries = [entry(*path) for path in paths]
    canvas.recognises(entries)
    download = canvas.read(entries)
    assert len(download.submitted_files) + len(download.unmatched) == len(entries)


@pytest.mark.parametrize("piece", ["1_a_", "1_", "_", "LATE_anon_", "-1", ".-1", "-"])
def test_a_long_name_takes_no_long_time(piece: str) -> None:
    entries = [entry(piece * (60_000 // len(piece)))] * 3
    canvas.recognises(entries)
    canvas.read(entries)


# --- the gradebook


def grade(
    student: str,
    final: float,
    status: GradeStatus = GradeStatus.GRADED,
    assignment: str = "05-losses",
    max_score: float = 10,
) -> Grade:
    return Grade(student, assignment, status, final, final, final, max_score)


PEOPLE = canvas_gradebook.people(GRADEBOOK)
GRADES = [
    grade("2024011", 7.5),
    grade("2024012", 0.1 + 0.2),
    grade("2024013", 10),
    grade("2024014", 0, GradeStatus.MISSING),
    grade("2024015", 9),
    grade("2024016", 8),
    grade("2024018", 3, GradeStatus.UNCHECKED),
    grade("2024099", 6),
]


def test_the_chosen_column_is_filled_and_every_other_byte_is_as_it_was() -> None:
    filled = canvas_gradebook.fill(
        GRADEBOOK, "05-losses (1234)", GRADES, [*PEOPLE, Person("2024099", "한지우")]
    )
    expected = GRADEBOOK
    for before, after in [
        (b",8.00,,,,80.00,80.00,26.67", b",8.00,7.5,,,80.00,80.00,26.67"),
        (b",9.50,3.00,,,", b",9.50,0.3,,,"),
        (b'1\xeb\xb6\x84\xeb\xb0\x98,,,"",', b'1\xeb\xb6\x84\xeb\xb0\x98,,,"10",'),
    ]:
        assert expected.count(before) == 1
        expected = expected.replace(before, after)
    assert filled.data == expected
    assert filled.count == 3


def test_who_has_no_grade_and_whose_grade_has_no_place_is_listed() -> None:
    filled = canvas_gradebook.fill(GRADEBOOK, "1234", GRADES, [*PEOPLE, Person("2024099", "한지우")])
    assert filled.rows_without_grade == ('O\'Brien, Patrick "Pat" (4714)', "정, 하은 (4718)")
    # 2024016 is N/A: Canvas takes no grade for who is not assigned.
    assert filled.grades_without_row == ("2024016", "2024099")


@pytest.mark.parametrize("column", ["06-derivatives (1235)", "1235", "(1235)", "06-derivatives", ""])
def test_a_column_is_named_by_its_heading_its_number_its_title_or_by_the_assignment(
    column: str,
) -> None:
    grades = [grade("2024011", 2, assignment="06-derivatives", max_score=8)]
    filled = canvas_gradebook.fill(GRADEBOOK, column, grades, PEOPLE)
    assert b",8.00,,,2,80.00," in filled.data


@pytest.mark.parametrize(
    ("column", "message"),
    [
        ("07-gradient", "there is no column '07-gradient'"),
        ("Final Score", "there is no column 'Final Score'"),
        ("메모", "there is no column '메모'"),
        ("", "2 columns match '05-losses'"),
    ],
)
def test_a_column_that_is_unknown_or_not_the_only_one_is_refused_with_those_there_are(
    column: str, message: str
) -> None:
    with pytest.raises(ExportError) as refused:
        canvas_gradebook.fill(GRADEBOOK, column, GRADES, PEOPLE)
    assert str(refused.value) == (
        f"{message}; the file's assignment columns: "
        "04-forward (1233), 05-losses (1234), 05-losses 보충 (1240), 06-derivatives (1235)"
    )


def test_an_assignment_s_id_is_not_found_in_a_longer_one() -> None:
    with pytest.raises(ExportError, match="no column for '05-loss'"):
        canvas_gradebook.fill(GRADEBOOK, "", [grade("2024011", 1, assignment="05-loss")], PEOPLE)


def test_points_out_of_another_number_are_refused_not_scaled() -> None:
    with pytest.raises(ExportError, match=r"Points Possible is '10\.00', but 05-losses has 20 points"):
        canvas_gradebook.fill(GRADEBOOK, "1234", [grade("2024011", 7, max_score=20)], PEOPLE)


@pytest.mark.parametrize(
    ("grades", "message"),
    [
        ([], "of one assignment"),
        ([grade("2024011", 1), grade("2024012", 1, assignment="04-forward")], "04-forward, 05-losses"),
        ([grade("2024011", 1), grade("2024011", 2)], "more than one grade for 2024011"),
        ([grade("2024011", float("nan"))], "the grade of 2024011 is not a number"),
    ],
)
def test_grades_that_no_column_can_take_are_refused(grades: list[Grade], message: str) -> None:
    with pytest.raises(ExportError, match=message):
        canvas_gradebook.fill(GRADEBOOK, "1234", grades, PEOPLE)


def test_semicolons_and_decimal_commas_stay() -> None:
    template = (GOLDEN / "gradebook-semicolon.csv").read_bytes()
    people = canvas_gradebook.people(template)
    filled = canvas_gradebook.fill(
        template, "05-losses", [grade("2024011", 7.5), grade("2024013", 10)], people
    )
    assert filled.data == template.replace(b'"";"80,00"', b'"7,5";"80,00"').replace(b'"1,25"', b'"10"')


def test_a_decimal_comma_between_commas_gets_quotes() -> None:
    template = b'Student,ID,Section,hw (12)\n    Points Possible,,,"10,00"\nKim,1,A,\n'
    filled = canvas_gradebook.fill(
        template, "hw", [grade("1", 7.5, assignment="hw")], canvas_gradebook.people(template)
    )
    assert filled.data.endswith(b'Kim,1,A,"7,5"\n')


def test_what_korean_excel_saved_is_written_back_as_canvas_reads_it() -> None:
    template = (GOLDEN / "gradebook-cp949.csv").read_bytes()
    people = canvas_gradebook.people(template)
    assert people[0].name == "김민준"
    filled = canvas_gradebook.fill(template, "", [grade("2024011", 8)], people)
    assert filled.data.startswith(codecs.BOM_UTF8)
    expected = template.decode("cp949").removesuffix("\r\n") + "8\r\n"
    assert filled.data.decode("utf-8-sig") == expected


def test_a_row_is_not_filled_by_name_for_somebody_whom_canvas_calls_otherwise() -> None:
    template = b"Student,ID,Section,hw (12)\n    Points Possible,,,10\nKim,1,A,\n"
    people = [Person("2024011", "Kim", accounts={"canvas": "2"})]
    filled = canvas_gradebook.fill(template, "hw", [grade("2024011", 9, assignment="hw")], people)
    assert (filled.data, filled.grades_without_row) == (template, ("2024011",))


def test_a_student_with_two_rows_gets_no_grade_by_chance() -> None:
    template = b"Student,ID,Section,hw (12)\n    Points Possible,,,10\nKim,1,A,\nKim,1,B,\n"
    people = [Person("2024011", "Kim", accounts={"canvas": "1"})]
    filled = canvas_gradebook.fill(template, "hw", [grade("2024011", 9, assignment="hw")], people)
    assert (filled.data, filled.count, filled.grades_without_row) == (template, 0, ("2024011",))


def test_a_student_called_points_possible_is_a_student() -> None:
    template = b"Student,ID,Section,hw (12)\n    Points Possible,,,10\nPoints Possible,1,A,\n"
    filled = canvas_gradebook.fill(
        template, "hw", [grade("1", 9, assignment="hw")], canvas_gradebook.people(template)
    )
    assert filled.data.endswith(b"Points Possible,1,A,9\n")


def test_first_and_last_names_may_have_columns_of_their_own() -> None:
    template = b"LastName,FirstName,ID,Section,hw (12)\n    Points Possible,,,,10\nKim,Minjun,1,A,\n"
    assert [person.name for person in canvas_gradebook.people(template)] == ["Kim, Minjun"]


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"", "no column 'ID'"),
        (b"name,score\nkim,1\n", "no column 'ID'"),
        (b"Student,ID,Section,hw (12)\nKim,1,A,\n", "no Points Possible row"),
        (
            b'Student,ID,Section,hw (12)\n"Kim,1,A,\n',
            "line 2: a quotation mark is opened but never closed",
        ),
        ("Student,ID".encode("utf-16"), "UTF-16"),
        (b"\xff\xff,ID", "neither UTF-8 nor CP949"),
    ],
)
def test_another_file_is_refused_with_the_reason(data: bytes, message: str) -> None:
    with pytest.raises(ExportError, match=message):
        canvas_gradebook.fill(data, "hw", [grade("1", 1, assignment="hw")], [])
    with pytest.raises(RosterError, match=message):
        canvas_gradebook.people(data)


def test_an_export_is_a_list_of_the_class_without_the_test_student() -> None:
    assert [(p.id, p.name, p.email, p.section, dict(p.accounts)) for p in PEOPLE[:3]] == [
        ("2024011", "김민준", "minjun@univ.ac.kr", "1분반, 2분반", {"canvas": "4711"}),
        ("2024012", "김민준", "minjun2@univ.ac.kr", "1분반", {"canvas": "4712"}),
        ("2024013", "Lee, Seoyeon", "", "1분반", {"canvas": "4713"}),
    ]
    assert len(PEOPLE) == 7


# --- for any class

WORDS = st.text(
    st.sampled_from("김민준 이,;\"'=+-@\n\t_.") | st.sampled_from(string.ascii_letters + string.digits),
    max_size=12,
)
SCORES = st.integers(0, 1_000_000).map(lambda n: n / 100_000)
STUDENT = st.tuples(WORDS, WORDS, SCORES, st.sampled_from([*GradeStatus]), st.booleans(), st.booleans())


@given(
    st.lists(STUDENT, max_size=8),
    st.sampled_from([(",", "."), (";", ","), (";", "."), (",", ",")]),
    st.sampled_from(["\r\n", "\n"]),
    st.sampled_from([b"", b"\xef\xbb\xbf"]),
    st.sampled_from([csv.QUOTE_MINIMAL, csv.QUOTE_ALL]),
    st.booleans(),
)
def test_every_graded_student_with_a_row_gets_their_final_and_nothing_else_changes(
    class_: list[tuple[str, str, float, GradeStatus, bool, bool]],
    marks: tuple[str, str],
    line_end: str,
    bom: bytes,
    quoting: int,
    ends: bool,
) -> None:
    delimiter, decimal = marks
    out = io.StringIO()
    writer = csv.writer(out, delimiter=delimiter, lineterminator=line_end, quoting=quoting)
    writer.writerow(
        ["Student", "ID", "SIS User ID", "SIS Login ID", "Section", "a (7)", "b (8)", "Final"]
    )
    points = f"10{decimal}00"
    writer.writerow(["    Points Possible", "", "", "", "", points, points, "(read only)"])
    for at, (name, note, _, _, has_row, is_excused) in enumerate(class_):
        score = "EX" if is_excused else ""
        if has_row:
            writer.writerow([name, 100 + at, f"s{at}", f"login{at}", note, "1", score, note])
    text = out.getvalue() if ends else out.getvalue().removesuffix(line_end)
    template = bom + text.encode()
    people = [Person(f"s{at}", name) for at, (name, *_) in enumerate(class_)]
    grades = [
        grade(f"s{at}", score, status, "b") for at, (_, _, score, status, _, _) in enumerate(class_)
    ]
    if not grades:
        return
    filled = canvas_gradebook.fill(template, "b (8)", grades, people)

    before, after = Sheet.parse(template, "ID"), Sheet.parse(filled.data, "ID")
    assert (before.ends, before.mark, before.delimiter) == (after.ends, after.mark, after.delimiter)
    written = {}
    for row, (old, new) in enumerate(zip(before.rows, after.rows, strict=True)):
        assert [c for at, c in enumerate(old) if at != 6] == [c for at, c in enumerate(new) if at != 6]
        if old[6] != new[6]:
            written[after.text(row, 2)] = float(after.text(row, 6).replace(",", "."))
    graded = {
        f"s{at}": (score, has_row, is_excused)
        for at, (_, _, score, status, has_row, is_excused) in enumerate(class_)
        if status is GradeStatus.GRADED
    }
    assert written == {s: score for s, (score, row, excused) in graded.items() if row and not excused}
    assert filled.count == len(written)
    assert set(filled.grades_without_row) == {s for s, (_, row, _) in graded.items() if not row}
    read_back = list(
        csv.reader(io.StringIO(filled.data.removeprefix(bom).decode()), delimiter=delimiter)
    )
    assert [row[:5] for row in read_back] == [
        row[:5] for row in csv.reader(io.StringIO(text), delimiter=delimiter)
    ]


@given(st.binary(max_size=200) | st.text('ID,;"\r\n a').map(str.encode))
def test_a_table_is_given_back_byte_for_byte_or_refused(data: bytes) -> None:
    try:
        sheet = Sheet.parse(b"ID," + data, "ID")
    except ExportError:
        return
    try:
        (b"ID," + data).decode()
    except UnicodeDecodeError:  # CP949, which no system reads
        assert sheet.data().decode("utf-8-sig").encode("cp949") == b"ID," + data
    else:
        assert sheet.data() == b"ID," + data


@pytest.mark.parametrize(
    "title",
    [
        "hw Final Score",
        "hw Final Grade",
        "Current Points of hw",
        "hw Unposted Final Score",
        "hw Override Grade",
    ],
)
def test_a_title_that_canvas_does_not_import_is_refused(title: str) -> None:
    template = f"Student,ID,Section,{title} (12),Final Score\n    Points Possible,,,10,(read only)\nKim,1,A,,\n".encode()
    with pytest.raises(ExportError, match="rename the assignment"):
        canvas_gradebook.fill(
            template, "12", [grade("1", 9, assignment="hw")], canvas_gradebook.people(template)
        )


@pytest.mark.parametrize(
    "title", ["hw Finale", "Final hw", "hw Score", "Final Project Scores of hw", "final score hw"]
)
def test_a_title_that_only_resembles_one_is_filled(title: str) -> None:
    template = f"Student,ID,Section,{title} (12)\n    Points Possible,,,10\nKim,1,A,\n".encode()
    people = canvas_gradebook.people(template)
    filled = canvas_gradebook.fill(template, "12", [grade("1", 9, assignment="hw")], people)
    assert (filled.count, filled.doubts) == (1, ())


@pytest.mark.parametrize(
    ("before", "final", "is_doubted"),
    [
        (("10", "0"), 4, True),
        (("10", ""), 4, True),
        (("10.0", "0"), 10, False),
        (("7", "10"), 4, False),
        (("", ""), 4, False),
    ],
)
def test_a_column_that_had_only_0_and_the_maximum_is_doubted(
    before: tuple[str, str], final: float, is_doubted: bool
) -> None:
    template = f"Student,ID,Section,hw (12)\n    Points Possible,,,10\nKim,1,A,{before[0]}\nLee,2,A,{before[1]}\n".encode()
    people = canvas_gradebook.people(template)
    filled = canvas_gradebook.fill(template, "12", [grade("1", final, assignment="hw")], people)
    assert filled.count == 1
    assert any("Complete/Incomplete" in doubt for doubt in filled.doubts) is is_doubted


QUIZ = ("doe_jane11_question_901_7001_05-losses.py", "roe_john12_question_901_7002_05-losses.py", "_13_question_901_7003_05-losses.ipynb")  # fmt: skip
QUIZ_CLASS = [
    Person("U11", "Jane Doe", accounts={"canvas": "11"}),
    Person("U12", "John Roe", accounts={"canvas": "12"}),
    Person("U13", "김민준", accounts={"canvas": "13"}),
]


def test_the_files_of_a_quiz_are_their_students(tmp_path: Path) -> None:
    for name in QUIZ:
        (tmp_path / name).write_text("x = 1\n")
    entries = list(walk.walk(tmp_path))
    assert canvas.recognises(entries)
    found = {
        (h.account.id, h.account.name, h.file, h.number) for h in canvas.read(entries).submitted_files
    }
    assert found == {
        ("11", "doe jane", "05-losses.py", "7001"),
        ("12", "roe john", "05-losses.py", "7002"),
        ("13", "", "05-losses.ipynb", "7003"),
    }
    people = {person.id: person for person in QUIZ_CLASS}
    collected = downloads.collect([tmp_path], Wanted(("05-losses",), "05-losses", people=people))
    assert [s.student for s in collected.submissions] == ["U11", "U12", "U13"]
    assert collected.strangers == ()


@pytest.mark.parametrize("name", ["jane11_question_x_7001_a.py", "jane11_question_9_7001"])
def test_other_names_with_the_word_question_are_not_canvas_s(name: str) -> None:
    assert not canvas.recognises([Entry((), name, 0.0, Path("x"), "folder")])
