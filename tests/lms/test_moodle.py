"""Moodle: its downloads, its grading worksheet, and the zip of feedback files."""

from __future__ import annotations

import codecs
import csv
import io
import re
import zipfile
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from autograder.formats import archive, walk
from autograder.formats.archive import Entry
from autograder.lms.base import Account
from autograder.lms.intake import downloads
from autograder.lms.intake import roster as rosters
from autograder.lms.intake import times as time_lists
from autograder.lms.moodle import download as moodle
from autograder.lms.moodle import grades as moodle_grades
from autograder.lms.moodle import headings as moodle_headings
from autograder.lms.moodle import worksheet as moodle_worksheet
from autograder.records.errors import ExportError, RosterError
from autograder.records.grades import Comment, Grade, GradeStatus, Person, QuestionGrade
from autograder.records.results import (
    CaseResult,
    Explanation,
    Hint,
    QuestionResult,
    Status,
    SubmissionResult,
)

GOLDEN = Path(__file__).parent / "moodle"
ENGLISH = (GOLDEN / "worksheet-en.csv").read_bytes()
KOREAN = (GOLDEN / "worksheet-ko.csv").read_bytes()
CLASS = [
    Person("20250001", "김민준"),
    Person("20250002", "김민준"),
    Person("20250003", "Seán O'Brien"),
    Person("0020250004", "이서연"),
    Person("20250099", "박 지우"),
]


def listed(root: Path) -> list[Entry]:
    return list(walk.walk(root))


def zipped(root: Path, target: Path, inside: str = "") -> list[Entry]:
    with zipfile.ZipFile(target, "w") as made:
        for path in sorted(root.rglob("*")):
            if path.is_file():
                made.write(path, inside + path.relative_to(root).as_posix())
    return list(archive.entries(target))


def at(*paths: str, **options: bool) -> list[Entry]:
    ways = [path.split("/") for path in paths]
    return [Entry(tuple(w[:-1]), w[-1], 0.0, Path("x.zip"), "zip", (w[-1],), **options) for w in ways]


def grade(student: str, final: float = 8.0, **options: object) -> Grade:
    values = {
        "status": GradeStatus.GRADED,
        "raw": final,
        "score": final,
        "final": final,
        "max_score": 10.0,
    }
    return Grade(student, "05-losses", **{**values, **options})  # type: ignore[arg-type]


def table(data: bytes) -> list[list[str]]:
    return list(csv.reader(io.StringIO(data.decode("utf-8-sig"), newline="")))


# --- in ---


def whose(download: moodle.Download) -> set[tuple[str, str, str]]:
    assert not download.unmatched
    return {(h.account.id, h.account.name, h.file) for h in download.submitted_files}


NEW = {
    ("1001", "김민준", "05-losses.ipynb"),
    ("1002", "김민준", "제출/05-losses.ipynb"),
    ("1003", "OBrien, Seán", "05-losses.py"),
    ("1003", "OBrien, Seán", "onlinetext.html"),
    ("1004", "이 서연", "my_05-losses_v2.ipynb"),
}
OLD = {
    ("1001", "김민준", "05-losses.ipynb"),
    ("1002", "Kim_Min jun", "05-losses.ipynb"),
    ("1003", "O'Brien, Seán", "onlinetext.html"),
}
FLAT = {
    ("1001", "김민준", "05-losses.ipynb"),
    ("1002", "김민준", "05-losses_final_2.ipynb"),
    ("1003", "O'Brien, Seán", "onlinetext.html"),
}


@pytest.mark.parametrize(("folder", "expected"), [("4.1", NEW), ("before-4.1", OLD), ("flat", FLAT)])
def test_a_download_says_whose_each_file_is_as_a_zip_and_unpacked(
    folder: str, expected: set[tuple[str, str, str]], tmp_path: Path
) -> None:
    root = GOLDEN / folder
    for entries in (
        listed(root),
        zipped(root, tmp_path / "a.zip"),
        zipped(root, tmp_path / "b.zip", "CS101-05-1234/"),
    ):
        assert moodle.recognises(entries)
        assert whose(moodle.read(entries)) == expected


def test_the_download_of_a_single_student_is_recognised() -> None:
    entries = at("김민준_7_assignsubmission_file/src/a.py", "김민준_7_assignsubmission_file/src/b.py")
    assert moodle.recognises(entries)
    assert whose(moodle.read(entries)) == {("7", "김민준", "src/a.py"), ("7", "김민준", "src/b.py")}


def test_a_student_s_own_zip_belongs_to_the_student(tmp_path: Path) -> None:
    inner = io.BytesIO()
    with zipfile.ZipFile(inner, "w") as made:
        made.writestr("src/05-losses.py", "x = 1\n")
    with zipfile.ZipFile(tmp_path / "class.zip", "w") as made:
        made.writestr("Kim_5_assignsubmission_file/my work.zip", inner.getvalue())
        made.writestr("Lee_6_assignsubmission_file_hw_1.zip", inner.getvalue())
        made.writestr("Park_7_assignsubmission_file/broken.zip", b"PK nonsense")
        made.writestr("Choi_8_assignsubmission_file_broken.zip", b"PK nonsense")
    entries = list(archive.entries(tmp_path / "class.zip"))
    assert moodle.recognises(entries)
    download = moodle.read(entries)
    assert whose(download) == {
        ("5", "Kim", "my work/src/05-losses.py"),
        ("6", "Lee", "hw_1/src/05-losses.py"),
        ("7", "Park", "broken.zip"),
        ("8", "Choi", "broken.zip"),
    }
    assert {h.account.id for h in download.submitted_files if h.entry.problem} == {"7", "8"}


def test_who_is_in_no_group_hands_in_as_the_default_group_which_has_no_number() -> None:
    entries = at(
        *(f"Kim {n}_{n}_assignsubmission_file/a.py" for n in range(20)),
        "Default group_assignsubmission_file/a.py",
    )
    assert moodle.recognises(entries)
    assert moodle.read(entries).submitted_files[-1].account == Account("moodle", "", "Default group")


def test_where_marking_is_blind_there_is_a_number_and_no_name() -> None:
    entries = at(
        "Participant_12_assignsubmission_file/a.py", "Participant_13_assignsubmission_file/a.py"
    )
    assert whose(moodle.read(entries)) == {("12", "", "a.py"), ("13", "", "a.py")}


OTHERS = [
    ["kim/05-losses.ipynb", "lee/05-losses.ipynb"],
    ["kimminjun_4711_9001_05-losses.ipynb", "leeseoyeon_LATE_4712_9002_05-losses.ipynb"],
    [
        "HW5_20250001_attempt_2025-10-10-10-22-33_05-losses.ipynb",
        "HW5_20250001_attempt_2025-10-10-10-22-33.txt",
    ],
    ["assignment_1_export/submission_metadata.yml", "assignment_1_export/submission_2/05-losses.ipynb"],
    ["12345-678 - Kim Minjun - Oct 10, 2025 1022 AM/05-losses.ipynb", "index.html"],
    ["submitted/kim/05-losses/05-losses.ipynb", "submitted/lee/05-losses/05-losses.ipynb"],
    ["05-losses-submissions/05-losses-kim/05-losses.ipynb"],
    [
        "_assignsubmission_file/a.py",
        "Kim_x_assignsubmission_file/a.py",
        "Kim_1_assignfeedback_file/a.html",
    ],
    ["Kim_1_assignsubmission_file/a.py", "lee/a.py", "park/a.py"],
    ["Kim_1_assignsubmission_file"],
]


@pytest.mark.parametrize("paths", OTHERS)
def test_no_other_system_s_download_is_taken_for_moodle_s(paths: list[str]) -> None:
    assert not moodle.recognises(at(*paths))


names = st.text(max_size=30) | st.sampled_from(
    [
        "Kim_1_assignsubmission_file",
        "_1_assignsubmission_file_",
        "Kim_1_assignsubmission_file_a.zip",
        "a.zip",
    ]
)
entries = st.builds(
    Entry,
    folders=st.lists(names, max_size=3).map(tuple),
    name=names,
    modified=st.just(0.0),
    path=st.just(Path("nowhere.zip")),
    source=st.just("zip"),
    is_of_one_student=st.booleans(),
    problem=st.none() | st.just(Explanation("zip_unreadable")),
)


@given(st.lists(entries, max_size=6))
def test_whatever_the_names_every_file_is_somebody_s_or_listed(files: list[Entry]) -> None:
    moodle.recognises(files)
    download = moodle.read(files)
    shown = [
        f for f in files if not any(p.startswith(".") or p == "__MACOSX" for p in (*f.folders, f.name))
    ]
    assert len(download.submitted_files) + len(download.unmatched) == len(shown)
    assert all(h.account.id.isascii() and h.account.id.isdigit() for h in download.submitted_files)


def test_a_name_made_to_be_slow_is_not() -> None:
    nasty = "_1" * 50_000 + "_assignsubmission_A" * 5_000 + "_1_assignsubmission_" + "a" * 50_000 + "!"
    assert moodle.read(at(f"{nasty}/a.py")).unmatched == [f"{nasty}/a.py"]


# --- out ---


def test_a_worksheet_is_a_list_of_the_class() -> None:
    assert [(p.id, p.name, p.email, p.accounts) for p in moodle_worksheet.people(KOREAN)] == [
        ("20250001", "김민준", "minjun@example.ac.kr", {"moodle": "1001"}),
        ("20250002", "김민준", "minjun2@example.ac.kr", {"moodle": "1002"}),
        ("0020250004", "이 서연", "seoyeon@example.ac.kr", {"moodle": "1004"}),
    ]
    assert moodle_worksheet.people(ENGLISH)[-1].accounts == {"moodle": "1005"}


def test_a_worksheet_is_filled_in_and_nothing_else_in_it_changes() -> None:
    comments = (Comment("Well done & <b>on time</b>\n5 < 6"), Comment('see "MSE"', "mse"))
    questions = (QuestionGrade("mse", 7.5, 8), QuestionGrade("cross_entropy", 1.0, 2))
    done = moodle_grades.fill(
        ENGLISH,
        [
            grade("20250001", 8.5, comments=comments, questions=questions),
            grade("20250002", 10 / 3),
            grade("20250003", status=GradeStatus.MISSING, final=0.0),
            grade("0020250004", 9.0),
            grade("20250099", 1.0),
        ],
        CLASS,
    )
    first = (
        '"<div class=""autograder""><p>Well done &amp; &lt;b&gt;on time&lt;/b&gt;</p><p>5 &lt; 6</p>'
        '<p>mse: see &quot;MSE&quot;</p><p>mse: 7.5/8</p><p>cross_entropy: 1/2</p></div>"'
    )
    second = '"<p>See me, ""김"".</p><div class=""autograder""></div>"'
    expected = (
        ENGLISH.decode()
        .replace('grading",,10.00,Yes,"Friday, 10 October 2025, 9:00 AM",-,', f'grading",8.5,10.00,Yes,"Friday, 10 October 2025, 9:00 AM",-,{first}')
        .replace('grading",3.00,10.00', 'grading",3.33333,10.00')
        .replace('"<p>See me, ""김"".</p>"', second)
    )  # fmt: skip
    assert done.data.decode() == expected
    assert done.count == 2
    assert done.rows_without_grade == (
        'O\'Brien, Seán "Shane" (Participant 1003)',
        "이 서연 (Participant 1004): Grade can be changed = No",
        '=HYPERLINK("x") (Participant 1005)',
    )
    assert done.grades_without_row == ("20250099",)


def test_a_korean_worksheet_keeps_its_mark_its_line_ends_and_its_quotes() -> None:
    late = {"questions": (QuestionGrade("mse", 8, 10),), "days_late": 2, "penalty": 0.2}
    done = moodle_grades.fill(KOREAN, [grade("20250002", 6.4, **late)], CLASS, "ko")
    text = (
        '"<div class=""autograder""><p>mse: 8/10</p><p>2일 늦게 제출하여 20% 감점했습니다.</p></div>"'
    )
    before = '9:01 오전",-,""'
    assert done.data == KOREAN.replace(
        "참가자1002,김민준,20250002,minjun2@example.ac.kr,채점을 위해 제출되었습니다.,,".encode(),
        "참가자1002,김민준,20250002,minjun2@example.ac.kr,채점을 위해 제출되었습니다.,6.4,".encode(),
    ).replace(before.encode(), before.removesuffix('""').encode() + text.encode())
    assert done.rows_without_grade == ("김민준 (참가자1001)", "이 서연 (참가자1004)")
    locked = moodle_grades.fill(KOREAN, [grade("0020250004")], CLASS).rows_without_grade[-1]
    assert locked == "이 서연 (참가자1004): Grade can be changed = 아니오"


def test_filled_twice_is_filled_once() -> None:
    grades = [grade("20250001"), grade("20250002", questions=(QuestionGrade("mse", 1, 10),))]
    once = moodle_grades.fill(ENGLISH, grades, CLASS).data
    assert moodle_grades.fill(once, grades, CLASS).data == once
    better = [grade("20250002", 9.0, questions=(QuestionGrade("mse", 9, 10),))]
    cell = table(moodle_grades.fill(once, better, CLASS).data)[2][-1]
    assert cell == '<p>See me, "김".</p><div class="autograder"><p>mse: 9/10</p></div>'


def test_a_question_says_its_hint_or_else_what_the_first_failed_test_says() -> None:
    hint = Hint("sum-not-mean", {"en": "Divide by <n>.", "ko": "<n>으로 나누세요."})
    secret = Explanation("failed_hidden", {"check": ""})
    cases = (
        CaseResult("a", False, 1, Status.PASSED),
        CaseResult("b", True, 1, Status.FAILED, secret),
    )
    questions = (
        QuestionResult("mse", 0, 5, cases, hints=(hint,)),
        QuestionResult("mae", 2, 5, cases),
        QuestionResult("top", 5, 5, cases, hints=(hint,)),
    )
    result = SubmissionResult("20250001", "a.py", "05-losses", 7, 15, 0.1, questions)
    given = tuple(QuestionGrade(q.name, q.score, q.max_score) for q in questions)
    korean = grade("20250001", questions=given, result=result, language="ko")
    english = grade("20250002", questions=given, result=result)
    rows = table(moodle_grades.fill(ENGLISH, [korean, english], CLASS).data)
    assert "<p>mse: 0/5. &lt;n&gt;으로 나누세요.</p>" in rows[1][-1]
    assert rows[2][-1].endswith(
        "<p>mse: 0/5. Divide by &lt;n&gt;.</p>"
        "<p>mae: 2/5. A hidden test did not get the value it expects.</p><p>top: 5/5</p></div>"
    )


def test_the_english_column_of_comments_need_not_be_there() -> None:
    plain = b"Identifier,Full name,Grade,Last modified (grade)\nParticipant 4,Kim,,-\n"
    done = moodle_grades.fill(plain, [grade("k")], [Person("k", "Kim")])
    assert done.data == plain.replace(b"Kim,,", b"Kim,8,")


def test_two_students_of_one_name_and_no_number_are_not_guessed() -> None:
    sheet = "Identifier,Full name,Grade\nParticipant 4,김민준,\nParticipant 5,김민준,\n".encode()
    done = moodle_grades.fill(sheet, [grade("20250001"), grade("20250002")], CLASS)
    assert done.data == sheet
    assert done.count == 0
    assert done.grades_without_row == ("20250001", "20250002")
    known = [Person("20250001", "김민준", accounts={"moodle": "5"}), CLASS[1]]
    filled = moodle_grades.fill(sheet, [grade("20250001")], known)
    assert filled.data == sheet.replace("5,김민준,".encode(), "5,김민준,8".encode())


def test_a_sheet_that_korean_excel_saved_is_written_back_as_moodle_reads_it() -> None:
    sheet = KOREAN.decode("utf-8-sig").encode("cp949")
    comments = (Comment("좋아요 👍"),)
    done = moodle_grades.fill(sheet, [grade("20250001", comments=comments)], CLASS)
    assert done.data.startswith(codecs.BOM_UTF8)
    assert "<p>좋아요 👍</p>" in done.data.decode("utf-8-sig")
    names = [row[1] for row in table(done.data)]
    assert names == [row[1] for row in table(KOREAN)]


def test_heads_in_english_and_names_in_cp949_are_written_as_utf_8() -> None:
    sheet = (
        "Identifier,Full name,Grade,Maximum grade,Feedback comments\nParticipant 7,김 민준,,10.00,\n"
    )
    people = [Person("20250001", "김민준", accounts={"moodle": "7"})]
    done = moodle_grades.fill(sheet.encode("cp949"), [grade("20250001")], people)
    assert done.count == 1
    assert table(done.data)[1][1] == "김 민준"


@pytest.mark.parametrize(
    ("worksheet", "grades", "said"),
    [
        (b"name,grade\nKim,1\n", [], "Identifier"),
        (b"", [], "Identifier"),
        (b"Identifier,Full name\nParticipant 1,Kim\n", [], "Grade"),
        (b"Identifier,Grade,Grade\nParticipant 1,,\n", [], "twice"),
        (b"Identifier,Grade\nParticipant 1,\nParticipant 1,\n", [], "twice"),
        (ENGLISH, [grade("20250001", max_score=20.0)], "10.00 in Moodle but 20 points"),
        (ENGLISH.replace(b"10.00", b"-3.00"), [grade("20250001")], "scale"),
        (ENGLISH, [grade("20250001", -0.5)], "-0.5 of 10"),
        (ENGLISH, [grade("20250001", float("nan"))], "– of 10"),
        (ENGLISH, [grade("20250001"), grade("20250001")], "more than one grade"),
    ],
)
def test_what_does_not_fit_is_refused(worksheet: bytes, grades: list[Grade], said: str) -> None:
    with pytest.raises(ExportError, match=re.escape(said)):
        moodle_grades.fill(worksheet, grades, CLASS)


def test_grades_of_two_assignments_are_refused() -> None:
    other = Grade("20250002", "02-xor", GradeStatus.GRADED, 1, 1, 1, 10)
    with pytest.raises(ExportError, match="02-xor, 05-losses"):
        moodle_grades.fill(ENGLISH, [grade("20250001"), other], CLASS)


def test_unchecked_work_gets_no_grade() -> None:
    done = moodle_grades.fill(ENGLISH, [grade("20250001", status=GradeStatus.UNCHECKED)], CLASS)
    assert (done.data, done.count, done.grades_without_row) == (ENGLISH, 0, ())


text = st.text(st.characters(exclude_categories=("Cs",)), max_size=12)
points = st.floats(0, 10).map(lambda value: round(value, 5))
HEAD = ["Identifier", "Full name", "ID number", "Status", "Grade", "Maximum Grade",
        "Grade can be changed", "Feedback comments"]  # fmt: skip


@st.composite
def classes(draw: st.DrawFn) -> tuple[list[list[str]], list[Grade], list[Person]]:
    size = draw(st.integers(1, 8))
    rows, grades, people = [], [], []
    for number in range(size):
        people.append(Person(f"s{number}", draw(text)))
        if draw(st.booleans()):
            grades.append(
                grade(f"s{number}", draw(points), questions=(QuestionGrade(draw(text), 1, 2),))
            )
        if draw(st.integers(0, 3)):
            can = draw(st.sampled_from(["Yes", "Yes", "No"]))
            row = [
                f"Participant {number + 100}",
                draw(text),
                f"s{number}",
                draw(text),
                "",
                "10.00",
                can,
                "",
            ]
            rows.append(row)
    return draw(st.permutations(rows)), draw(st.permutations(grades)), people


@given(
    classes(),
    st.sampled_from(["\n", "\r\n"]),
    st.sampled_from([b"", b"\xef\xbb\xbf"]),
    st.sampled_from(",;"),
)
def test_every_graded_student_with_a_row_gets_exactly_the_final_grade_and_nothing_else_changes(
    made: tuple[list[list[str]], list[Grade], list[Person]], end: str, mark: bytes, delimiter: str
) -> None:
    rows, grades, people = made

    def written(cells: list[list[str]]) -> bytes:
        out = io.StringIO()
        csv.writer(out, quoting=csv.QUOTE_ALL, lineterminator=end, delimiter=delimiter).writerows(cells)
        return mark + out.getvalue().encode()

    done = moodle_grades.fill(written([HEAD, *rows]), grades, people)
    finals = {g.student: g.final for g in grades}
    result = list(
        csv.reader(io.StringIO(done.data.decode("utf-8-sig"), newline=""), delimiter=delimiter)
    )
    got = {row[2]: row[4] for row in result[1:]}
    in_sheet = {row[2]: row[6] for row in rows}
    for student, cell in got.items():
        if student in finals and in_sheet[student] == "Yes":
            assert float(cell) == finals[student]
        else:
            assert cell == ""
    filled = {row[2]: (row[4], row[7]) for row in result[1:]}
    expected = [[*row[:4], filled[row[2]][0], *row[5:7], filled[row[2]][1]] for row in rows]
    assert done.data == written([HEAD, *expected])
    assert done.count == sum(cell != "" for cell in got.values())
    assert len(done.rows_without_grade) == len(rows) - done.count
    assert sorted(done.grades_without_row) == sorted(finals.keys() - in_sheet.keys())


# --- feedback files ---


def test_feedback_goes_into_folders_that_moodle_takes_back() -> None:
    pages = {"20250001": b"<p>1</p>", "20250003": b"<p>3</p>", "20250099": b"<p>99</p>"}
    data = moodle_grades.feedback_zip(ENGLISH, pages, CLASS)
    with zipfile.ZipFile(io.BytesIO(data)) as made:
        assert {name: made.read(name) for name in made.namelist()} == {
            "김민준_1001_assignsubmission_file_/feedback.html": b"<p>1</p>",
            "OBrien, Seán Shane_1003_assignsubmission_file_/feedback.html": b"<p>3</p>",
        }
    assert data == moodle_grades.feedback_zip(ENGLISH, dict(reversed(pages.items())), CLASS)


@given(st.text(st.characters(exclude_categories=("Cs",)), max_size=40))
def test_no_name_leads_out_of_its_folder_or_hides_the_participant_s_id(name: str) -> None:
    out = io.StringIO()
    csv.writer(out).writerows(
        [["Identifier", "Full name", "ID number", "Grade"], ["Participant 9", name, "k", ""]]
    )
    data = moodle_grades.feedback_zip(out.getvalue().encode(), {"k": b"x"}, [Person("k")])
    with zipfile.ZipFile(io.BytesIO(data)) as made:
        (path,) = made.namelist()
    # As Moodle takes the first part apart: by "_", the second one being the participant's id.
    folder, *rest = path.split("/")
    assert folder.split("_", 4)[1:] == ["9", "assignsubmission", "file", ""]
    assert rest == ["feedback.html"]
    assert not folder.startswith((".", "~"))


def test_pages_of_another_class_are_refused() -> None:
    with pytest.raises(ExportError, match="no student in the worksheet"):
        moodle_grades.feedback_zip(ENGLISH, {"someone": b"x"}, CLASS)


# --- languages ---

GERMAN = (
    'ID;"Vollständiger Name";ID-Nummer;E-Mail-Adresse;Status;Bewertung;Bestwertung;"Bewertung kann geändert werden";'
    '"Zuletzt geändert (Abgabe)";"Zuletzt geändert (Bewertung)";"Feedback als Kommentar"\r\n'
    'Teilnehmer/in5201;"Erika Muster";200100;e@uni.example;"Zur Bewertung abgegeben";;10,00;Ja;-;-;\r\n'
    'Teilnehmer/in5202;"Max Muster";200101;m@uni.example;"Entwurf (nicht abgegeben)";;10,00;Nein;-;-;\r\n'
)


@pytest.mark.parametrize("pack", moodle_headings._PACKS)
def test_a_worksheet_in_any_known_language_is_a_roster_and_is_filled(pack: str) -> None:
    names = moodle_headings._PACKS[pack].split("|")
    assert len(names) == len(moodle_headings.COLUMNS) + 2
    out = io.StringIO()
    csv.writer(out).writerows(
        [
            names[:11],
            ["X 5201", "Kim", "1", "k@x", "?", "", "", "10.00", "?", "-", ""],
            ["X 5202", "Lee", "2", "l@x", f"{names[12]} (x)", "", "", "10.00", names[11], "-", ""],
        ]
    )
    sheet = out.getvalue().encode("utf-8-sig")
    assert [(p.id, p.name, p.email) for p in moodle_worksheet.people(sheet)] == [
        ("1", "Kim", "k@x"),
        ("2", "Lee", "l@x"),
    ]
    assert [row.is_draft for row in moodle_worksheet.listed(sheet, "x")] == [False, True]
    done = moodle_grades.fill(sheet, [grade("1"), grade("2")], [Person("1", "Kim"), Person("2", "Lee")])
    assert [row[6] for row in table(done.data)[1:]] == ["8", ""]
    assert done.count == 1


def test_a_german_worksheet_is_no_list_of_one_s_own(tmp_path: Path) -> None:
    (tmp_path / "sheet.csv").write_text(GERMAN, encoding="utf-8-sig")
    people = {person.id: person for person in rosters.read(tmp_path / "sheet.csv")}
    assert {id: person.name for id, person in people.items()} == {
        "200100": "Erika Muster",
        "200101": "Max Muster",
    }
    (tmp_path / "in" / "Erika Muster_5201_assignsubmission_file").mkdir(parents=True)
    (tmp_path / "in" / "Erika Muster_5201_assignsubmission_file" / "05-losses.py").write_text("x = 1\n")
    found = downloads.collect([tmp_path / "in"], downloads.Wanted(("05-losses",), people=people))
    assert ([s.student for s in found.submissions], found.strangers) == (["200100"], ())


@pytest.mark.parametrize(
    ("heads", "word"),
    [
        ("Tunniste,Koko nimi,ID-numero,Sähköposti,Tila,Arviointi,Maksimi", "Osallistuja "),
        ("ID,a,b,c,d,e,f,g", "Účastník "),
        ("Mã,a,b,c,d,e,f,g", "Người tham gia "),
    ],
)
def test_a_worksheet_in_an_unknown_language_is_refused_and_never_read_as_a_list(
    heads: str, word: str, tmp_path: Path
) -> None:
    path = tmp_path / "sheet.csv"
    path.write_text(
        f"{heads}\n" + "".join(f"{word}{n},A B,,,,,10\n" for n in (5201, 5202)), encoding="utf-8"
    )
    for read in (rosters.read, time_lists.read):
        with pytest.raises(RosterError, match="worksheet from Moodle in a language"):
            read(path)


def test_a_list_of_one_s_own_with_many_columns_is_still_one(tmp_path: Path) -> None:
    path = tmp_path / "list.csv"
    path.write_text("ID,a,b,c,d,e,f,g\nkim1,1,2,3,4,5,6,7\nlee2,1,2,3,4,5,6,7\n")
    assert [person.id for person in rosters.read(path)] == ["kim1", "lee2"]


# --- what Moodle has already ---

LOCKED = (
    "Identifier,Full name,Email address,Status,Grade,Maximum Grade,Grade can be changed,Feedback comments\r\n"
    'Participant 541975,Lucas Sample,l@x.com,Submitted for grading - Graded,3.5,10,Yes,"<p>see me</p>"\r\n'
    "Participant 543094,Edward Test,e@x.com,Submitted for grading,,10,No,\r\n"
    "Participant 543095,Mina Park,m@x.com,Submitted for grading,8.00,10,Yes,\r\n"
).encode("utf-8-sig")


def test_a_locked_row_gets_no_page_and_grades_that_change_are_counted() -> None:
    people = moodle_worksheet.people(LOCKED)
    ids = [person.id for person in people]
    done = moodle_grades.fill(LOCKED, [grade(id) for id in ids], people)
    assert (done.count, done.changed) == (2, 1)
    assert done.rows_without_grade == ("Edward Test (Participant 543094): Grade can be changed = No",)
    pages = {id: f"page of {id}".encode() for id in ids}
    with zipfile.ZipFile(io.BytesIO(moodle_grades.feedback_zip(LOCKED, pages, people))) as archive:
        folders = {name.partition("/")[0] for name in archive.namelist()}
    assert folders == {
        "Lucas Sample_541975_assignsubmission_file_",
        "Mina Park_543095_assignsubmission_file_",
    }


def test_where_every_row_is_locked_there_are_no_pages() -> None:
    sheet = LOCKED.replace(b",Yes,", b",No,")
    people = moodle_worksheet.people(sheet)
    with pytest.raises(ExportError, match="no student"):
        moodle_grades.feedback_zip(sheet, {person.id: b"x" for person in people}, people)
