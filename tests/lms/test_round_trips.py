"""From each system's download to grades in it: everybody's grade is the gradebook's, nobody lost or doubled."""

from __future__ import annotations

import csv
import io
import random
import shutil
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from autograder.course.policy import Policy
from autograder.gradebook import About, Key, final_grades, open_gradebook
from autograder.gradebook import people as people_table
from autograder.lms import nbgrader
from autograder.lms.canvas import gradebook as canvas_gradebook
from autograder.lms.moodle import grades as moodle_grades
from autograder.records.errors import ExportError
from autograder.records.grades import Grade, GradeStatus, Person
from autograder.records.results import QuestionResult, SubmissionResult
from autograder.report.exports import grades as grade_files
from tests.conftest import COURSE, Ran, need

GOLDEN = COURSE / "tests" / "lms"
NAME = "05-losses"
CLONES = "cs101-05-losses_submissions_2026_09_20_T_12_30_00"
DOWNLOADS = {
    "canvas": ("canvas/submissions", "canvas/gradebook.csv"),
    "moodle": ("moodle/4.1", "moodle/worksheet-ko.csv"),
    "gradescope": ("gradescope/export", "gradescope/roster.csv"),
    "github": ("github/05-losses-submissions", "github/classroom_roster.csv"),
    "nbgrader": ("nbgrader/course", None),
    "classroom50": (f"classroom50/{CLONES}", f"classroom50/{CLONES}/scores.csv"),
    "blackboard": ("blackboard/attempts", "blackboard/gc.xls"),
    "brightspace": ("brightspace/en", "brightspace/grades.csv"),
    "sakai": ("sakai/download", "sakai/download/05-losses 손실 함수/grades.csv"),
}


@pytest.fixture(scope="module")
def course(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A course of one assignment."""
    need("namespaces")
    folder = tmp_path_factory.mktemp("course")
    shutil.copytree(COURSE / "solutions" / NAME, folder / "solutions" / NAME)
    (folder / "course.toml").write_text(
        f'packages = ["numpy"]\ntimezone = "Asia/Seoul"\n[assignments.{NAME}]\ndue = 2025-10-11T00:00:00\n'
        "late = {percent_per_day = 10}\n"
    )
    return folder


def grades_in(folder: Path) -> dict[str, Grade]:
    from autograder.course import course as courses

    found = courses.find(folder)
    assert found is not None
    with open_gradebook(folder / "results") as book:
        return {grade.student: grade for grade in final_grades.grades(book, found.policy)}


@pytest.mark.parametrize("system", DOWNLOADS)
def test_a_download_is_graded_and_exported(
    system: str, course: Path, autograder: Callable[..., Ran], tmp_path: Path
) -> None:
    golden, roster = DOWNLOADS[system]
    shutil.copytree(course, tmp_path, dirs_exist_ok=True)
    if system in ("github", "classroom50"):
        download = tmp_path / Path(golden).name
        shutil.copytree(GOLDEN / golden, download)
    else:
        download = Path(shutil.make_archive(str(tmp_path / "download"), "zip", GOLDEN / golden))
    more = ["--roster", GOLDEN / roster] if roster else []
    ran = autograder("grade", download, *more, cwd=tmp_path)
    assert ran.code == 0, ran.err
    assert f"read as {system.removeprefix('classroom50') or 'github'}" in ran.out
    grades = grades_in(tmp_path)
    assert any(grade.status is GradeStatus.GRADED for grade in grades.values())

    assert autograder("export", "csv", "-o", "grades.csv", cwd=tmp_path).code == 0
    rows = list(csv.DictReader(io.StringIO((tmp_path / "grades.csv").read_text("utf-8-sig"))))
    assert [row["student"] for row in rows] == list(grades)
    assert all(float(row["final"]) == grades[row["student"]].final for row in rows)


def test_canvas_takes_back_what_the_gradebook_has(
    course: Path, autograder: Callable[..., Ran], tmp_path: Path
) -> None:
    shutil.copytree(course, tmp_path, dirs_exist_ok=True)
    template = GOLDEN / "canvas" / "gradebook.csv"
    autograder("grade", GOLDEN / "canvas" / "submissions", "--roster", template, cwd=tmp_path)
    command = ("export", "canvas", template, "-a", NAME, "--column", "1234", "-o", "upload.csv")
    ran = autograder(*command, cwd=tmp_path)
    assert ran.code == 0, ran.err
    grades = grades_in(tmp_path)
    before = list(csv.reader(io.StringIO(template.read_text("utf-8-sig"))))
    after = list(csv.reader(io.StringIO((tmp_path / "upload.csv").read_text("utf-8-sig"))))
    place = before[0].index("05-losses (1234)")
    for old, new in zip(before, after, strict=True):
        assert [*old[:place], *old[place + 1 :]] == [*new[:place], *new[place + 1 :]]
        grade = grades.get(new[2])
        if grade is not None and grade.status is GradeStatus.GRADED and old[place] not in ("EX", "N/A"):
            assert float(new[place]) == grade.final
        else:
            assert new[place] == old[place]


def test_moodle_takes_back_grades_comments_and_a_page_for_each(
    course: Path, autograder: Callable[..., Ran], tmp_path: Path
) -> None:
    shutil.copytree(course, tmp_path, dirs_exist_ok=True)
    sheet = GOLDEN / "moodle" / "worksheet-ko.csv"
    autograder("grade", GOLDEN / "moodle" / "4.1", "--roster", sheet, cwd=tmp_path)
    said = "구두 시험에서 잘 설명했어요"
    assert autograder("gradebook", "comment", "20250001", NAME, said, cwd=tmp_path).code == 0
    command = ("export", "moodle", sheet, "-a", NAME, "-o", "upload.csv", "--feedback", "feedback.zip")
    ran = autograder(*command, "--lang", "ko", cwd=tmp_path)
    assert ran.code == 0, ran.err
    grades = grades_in(tmp_path)
    rows = list(csv.DictReader(io.StringIO((tmp_path / "upload.csv").read_text("utf-8-sig"))))
    (kim,) = (row for row in rows if row["식별자"] == "참가자1001")
    assert float(kim["성적"]) == grades["20250001"].final
    assert said in kim["피드백 코멘트"]
    with zipfile.ZipFile(tmp_path / "feedback.zip") as archive:
        pages = {name: archive.read(name).decode() for name in archive.namelist()}
    (own,) = (page for name, page in pages.items() if "_1001_assignsubmission_file_/" in name)
    assert said in own
    assert all(said not in page for page in pages.values() if page != own)


# --- any class ------------------------------------------------------------------------------------

_NAMES = (
    "김민준",
    "Kim, Minjun",
    "O'Brien, Pat",
    'Ann "Annie" Lee',
    "이 서연",
    "=1+1",
    "van der Berg, Jan",
)


def a_class(rng: random.Random, size: int) -> tuple[list[Person], list[SubmissionResult]]:
    people = [
        Person(f"2024{n:03}", rng.choice(_NAMES), f"s{n}@example.org", accounts={"canvas": str(4000 + n), "moodle": str(900 + n)})
        for n in range(size)
    ]  # fmt: skip
    handed_in = [person for person in people if rng.random() < 0.8]
    results = []
    for person in handed_in:
        questions = tuple(QuestionResult(f"q{q}", rng.choice((0.0, 0.5, 1.0)), 1.0) for q in range(4))
        total = sum(question.score for question in questions)
        results.append(SubmissionResult(person.id, "x.py", "hw", total, 4.0, 0.1, questions))
    return people, results


def in_rows(*cells: str) -> str:
    out = io.StringIO()
    csv.writer(out, lineterminator="\n").writerow(cells)
    return out.getvalue()


def canvas_template(people: list[Person]) -> bytes:
    head = in_rows("Student", "ID", "SIS User ID", "SIS Login ID", "Section", "hw (77)", "Final Score")
    points = in_rows("    Points Possible", "", "", "", "", "4.0", "(read only)")
    rows = [in_rows(p.name, p.accounts["canvas"], p.id, p.email, "A", "", "0.0") for p in people]
    return (head + points + "".join(rows)).encode()


def moodle_template(people: list[Person]) -> bytes:
    head = in_rows("Identifier", "Full name", "ID number", "Email address", "Status", "Grade", "Maximum Grade", "Grade can be changed", "Feedback comments")  # fmt: skip
    rows = [in_rows(f"Participant {p.accounts['moodle']}", p.name, p.id, p.email, "", "", "4.00", "Yes", "") for p in people]  # fmt: skip
    return (head + "".join(rows)).encode()


def column(data: bytes, key: str, value: str) -> dict[str, str]:
    rows = list(csv.DictReader(io.StringIO(data.decode("utf-8-sig"))))
    assert len({row[key] for row in rows}) == len(rows)
    return {row[key]: row[value] for row in rows}


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(seed=st.integers(0, 10**6), size=st.integers(1, 25))
def test_for_any_class_each_export_has_everybodys_final_once(
    tmp_path: Path, seed: int, size: int
) -> None:
    rng = random.Random(seed)
    people, results = a_class(rng, size)
    where = tmp_path / str(len(list(tmp_path.iterdir())))
    with open_gradebook(where) as book:
        people_table.add(book, people, listed=True)
        for result in rng.sample(results, len(results)):
            book.put(result, Key(result.student, "source"), About("namespaces"))
        grades = list(final_grades.grades(book, Policy()))
        everybody = people_table.everybody(book)
    if not results:
        assert grades == []
        return
    assert sorted(grade.student for grade in grades) == sorted(person.id for person in people)
    final = {g.student: g.final for g in grades if g.status is GradeStatus.GRADED}
    assert final == {result.student: result.score for result in results}

    def same(found: dict[str, str]) -> None:
        assert {who: float(points) for who, points in found.items() if points} == final

    listed = list(everybody.values())
    shuffled = rng.sample(people, len(people))
    filled: Any = canvas_gradebook.fill(canvas_template(shuffled), "77", grades, listed)
    same({row["SIS User ID"]: row["hw (77)"] for row in csv.DictReader(io.StringIO(filled.data.decode()))
          if row["SIS User ID"]})  # fmt: skip
    assert (filled.count, filled.grades_without_row) == (len(final), ())
    filled = moodle_grades.fill(moodle_template(shuffled), grades, listed)
    same(column(filled.data, "ID number", "Grade"))
    assert (filled.count, filled.grades_without_row) == (len(final), ())
    found = column(grade_files.grades_csv(grades, everybody), "student", "final")
    assert {who: float(points) for who, points in found.items()} == {g.student: g.final for g in grades}
    found = column(nbgrader.grades_csv(grades, listed), "student_id", "score")
    assert {who: float(points) for who, points in found.items()} == {g.student: g.final for g in grades}


def test_a_column_of_another_assignment_is_not_filled() -> None:
    template = (GOLDEN / "canvas" / "gradebook.csv").read_bytes()
    grades = [Grade("2024011", NAME, GradeStatus.GRADED, 1.0, 1.0, 1.0, 10.0)]
    people = [Person("2024011", accounts={"canvas": "4711"})]
    with pytest.raises(ExportError, match="is for 04-forward, not for 05-losses"):
        canvas_gradebook.fill(template, "1233", grades, people, ["04-forward"])
    assert canvas_gradebook.fill(template, "1234", grades, people, ["04-forward", NAME]).count == 1


@pytest.mark.parametrize(
    ("system", "id", "points"),
    [("blackboard", "Student ID", "Week_5 05-losses [Total Pts: 10 Score] |123456"),
     ("brightspace", "OrgDefinedId", "05-losses Points Grade <Numeric MaxPoints:10>"),
     ("sakai", "Display ID", "grade")],
)  # fmt: skip
def test_a_list_of_grades_takes_back_what_the_gradebook_has(
    system: str, id: str, points: str, course: Path, autograder: Callable[..., Ran], tmp_path: Path
) -> None:
    shutil.copytree(course, tmp_path, dirs_exist_ok=True)
    golden, roster = DOWNLOADS[system]
    assert roster is not None
    template = GOLDEN / roster
    assert autograder("grade", GOLDEN / golden, "--roster", template, cwd=tmp_path).code == 0
    ran = autograder("export", system, template, "-a", NAME, "-o", "upload.csv", cwd=tmp_path)
    assert ran.code == 0, ran.err
    grades = {s: g for s, g in grades_in(tmp_path).items() if g.status is GradeStatus.GRADED}
    data = (tmp_path / "upload.csv").read_bytes()
    text = data.decode("utf-16" if system == "blackboard" else "utf-8-sig")
    text = text.partition("\r\n\r\n")[2] if system == "sakai" else text
    rows = csv.DictReader(io.StringIO(text), delimiter="\t" if system == "blackboard" else ",")
    filled = {row[id].removeprefix("#"): row[points] for row in rows}
    known = {student: grade.final for student, grade in grades.items() if student in filled}
    assert known
    assert {who: float(value) for who, value in filled.items() if value} == known


def test_grades_are_scaled_to_the_points_that_the_system_has(
    course: Path, autograder: Callable[..., Ran], tmp_path: Path
) -> None:
    shutil.copytree(course, tmp_path, dirs_exist_ok=True)
    golden, roster = DOWNLOADS["sakai"]
    assert roster is not None
    template = GOLDEN / roster
    assert autograder("grade", GOLDEN / golden, "--roster", template, cwd=tmp_path).code == 0
    canvas = tmp_path / "canvas.csv"
    canvas.write_text(
        "Student,ID,SIS User ID,Section,05-losses (7)\n    Points Possible,,,,100\n김민준,1,20250001,A,\n"
    )
    command = ("export", "canvas", canvas, "-a", NAME, "-o", "upload.csv")
    refused = autograder(*command, cwd=tmp_path)
    assert (refused.code, "Points Possible is '100'" in refused.err) == (2, True)
    ran = autograder(*command, "--out-of", "100", cwd=tmp_path)
    assert ran.code == 0, ran.err
    assert "scaled from 10 to 100 points" in ran.out
    (row,) = list(csv.DictReader(io.StringIO((tmp_path / "upload.csv").read_text("utf-8-sig"))))[1:]
    assert float(row["05-losses (7)"]) == pytest.approx(10 * grades_in(tmp_path)["20250001"].final)
    ran = autograder(
        "export", "sakai", template, "-a", NAME, "--out-of", "10", "-o", "s.csv", cwd=tmp_path
    )
    assert (ran.code, "scaled" in ran.out) == (0, False)


def test_an_archive_that_cannot_be_opened_is_no_0_in_canvas(
    course: Path, autograder: Callable[..., Ran], tmp_path: Path
) -> None:
    shutil.copytree(course, tmp_path, dirs_exist_ok=True)
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "doejane_11_7001_hw.7z").write_bytes(b"7z\xbc\xaf\x27\x1c" + bytes(20))
    (tmp_path / "in" / "roejohn_12_7002_05-losses.py").write_text("x = 1\n")
    template = tmp_path / "gradebook.csv"
    template.write_text(
        "Student,ID,SIS User ID,Section,05-losses (7)\n    Points Possible,,,,10\n"
        '"Doe, Jane",11,U11,S,\n"Roe, John",12,U12,S,\n'
    )
    ran = autograder("grade", "in", "--roster", template, "-a", NAME, cwd=tmp_path)
    assert (ran.code, "not everything could be checked: U11 (05-losses)" in ran.err) == (1, True)
    ran = autograder("export", "canvas", template, "-a", NAME, "-o", "upload.csv", cwd=tmp_path)
    assert (ran.code, ran.err.count("U11 (05-losses)")) == (1, 1)
    rows = list(csv.DictReader(io.StringIO((tmp_path / "upload.csv").read_text("utf-8-sig"))))
    assert [row["05-losses (7)"] for row in rows] == ["10", "", "0"]
    others = ("csv", "json", "nbgrader", "junit", "prairielearn U11")
    for command in (*(f"export {each}" for each in others), "feedback"):
        ran = autograder(*command.split(), cwd=tmp_path)
        assert (ran.code, ran.err.count("no grade, because not everything could be checked")) == (1, 1)
    for command in ("export prairielearn U12", "feedback U12"):
        assert autograder(*command.split(), cwd=tmp_path).code == 0

    override = ("gradebook", "override", "U11", NAME, "8", "--reason", "by hand")
    assert autograder(*override, cwd=tmp_path).code == 0
    ran = autograder("export", "canvas", template, "-a", NAME, "-o", "upload.csv", cwd=tmp_path)
    assert (ran.code, ran.err) == (0, "")
