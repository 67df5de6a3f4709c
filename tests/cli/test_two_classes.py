"""Two classes of 120, from the LMS's download to the file that goes back: every number is computed anew.

The expected numbers come from ``answers.py`` and from the few lines here, not from the product's code.
"""

from __future__ import annotations

import csv
import io
import json
import math
import random
import re
import zipfile
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta, timezone
from fractions import Fraction
from pathlib import Path
from statistics import mean, median
from typing import Final

import pytest

from tests.cli.answers import UNFILLED, Bank
from tests.conftest import COURSE, Ran, need, notebook

SEOUL: Final = timezone(timedelta(hours=9))
DUE: Final = datetime(2026, 10, 9, 23, 59, tzinfo=SEOUL)
GRACE: Final = timedelta(minutes=10)
STUDENTS, MISSING, NOTEBOOKS, AGAIN = 120, 30, 30, 8
FAMILY, GIVEN = "김이박최정강조윤장임", ("민준", "서연", "지훈", "하은", "도윤", "수아", "예준", "지우")
_EXACT: Final = 1e-5
"""scores are written with five decimals"""


@dataclass
class Attempt:
    """What a student submitted, and when."""

    chosen: dict[str, str]
    at: datetime


@dataclass
class Student:
    """A student of the class, with all attempts in order."""

    number: int
    name: str
    attempts: list[Attempt] = field(default_factory=list)

    @property
    def id(self) -> str:
        """The university's ID."""
        return f"2026{self.number:04d}"


class Class:
    """A class whose answers are drawn from an assignment's banks."""

    def __init__(self, assignment: str, seed: int) -> None:
        self.bank = Bank(assignment)
        dice = random.Random(seed)
        names = [f"{dice.choice(FAMILY)}{dice.choice(GIVEN)}" for _ in range(STUDENTS)]
        self.students = [Student(number, name) for number, name in enumerate(names, 1)]
        notebooks = [self._chosen(dice) for _ in range(NOTEBOOKS)]
        notebooks[0] = dict.fromkeys(self.bank.questions, "reference")
        notebooks[1] = dict.fromkeys(self.bank.questions, UNFILLED)
        there = self.students[:2] + dice.sample(self.students[2:], STUDENTS - MISSING - 2)
        for place, student in enumerate(there):
            late = timedelta(
                minutes=dice.choice((-3000, -60, 0, 9, 10, 11, 700, 1440, 1460, 3000, 9000))
            )
            student.attempts.append(Attempt(notebooks[place % NOTEBOOKS], DUE + late))
        for student in dice.sample(there, AGAIN):
            first = student.attempts[0]
            others = [each for each in notebooks if each != first.chosen]  # the same file is no attempt
            student.attempts.append(Attempt(dice.choice(others), first.at + timedelta(minutes=1500)))
        self.extended = {there[5].id: DUE + timedelta(days=2), there[9].id: DUE + timedelta(days=1)}

    def _chosen(self, dice: random.Random) -> dict[str, str]:
        # A third of the notebooks is right, a third has one answer from all of the bank, a third has only such.
        drawn = dice.choice(
            (set[str](), {dice.choice(list(self.bank.questions))}, set(self.bank.questions))
        )
        chosen = {}
        for name, question in self.bank.questions.items():
            chosen[name] = dice.choice(list(question.answers) if name in drawn else question.right)
        return chosen

    @property
    def maximum(self) -> Fraction:
        """The assignment's points."""
        return sum((each.points for each in self.bank.questions.values()), Fraction(0))

    def text(self, attempt: Attempt) -> str:
        """Return an attempt as a notebook."""
        return notebook(*self.bank.cells(attempt.chosen))

    def days(self, student: Student, attempt: Attempt) -> int:
        """Return how many days late an attempt is; part of a day is a day."""
        over = attempt.at - self.extended.get(student.id, DUE) - GRACE
        return max(0, math.ceil(over / timedelta(days=1)))

    def final(self, student: Student, attempt: Attempt) -> Fraction:
        """Return the score less 10 % for each day late, at most 30 %."""
        score = sum(self.bank.points(attempt.chosen).values(), Fraction(0))
        return score * (100 - min(10 * self.days(student, attempt), 30)) / 100

    def best(self, student: Student) -> Attempt:
        """Return the attempt that counts where the best one does: of equal ones the last."""
        return max(student.attempts, key=lambda each: (self.final(student, each), each.at))

    def course(self, folder: Path, attempts: str) -> None:
        """Write the course: its rules, and the assignment's tests without the banks."""
        name = self.bank.name
        extensions = ", ".join(f'"{id}" = {at.isoformat()}' for id, at in self.extended.items())
        (folder / "course.toml").write_text(
            f'packages = ["numpy"]\nattempts = "{attempts}"\ntimezone = "Asia/Seoul"\n[late]\n'
            f"grace_minutes = 10\npercent_per_day = 10\nmax_percent = 30\n[assignments.{name}]\n"
            f"due = {DUE.isoformat()}\nextensions = {{{extensions}}}\n"
        )
        bundle = folder / "solutions" / name / "bundle"
        bundle.mkdir(parents=True)
        own = COURSE / "solutions" / name / "bundle"
        for file in (
            "otter_config.json",
            "questions.txt",
            *(f"tests/{q}.py" for q in self.bank.questions),
        ):
            (bundle / file).parent.mkdir(exist_ok=True)
            (bundle / file).write_text((own / file).read_text("utf-8"), "utf-8")


def zipped(path: Path, files: Mapping[str, str]) -> Path:
    with zipfile.ZipFile(path, "w") as made:
        for name, text in files.items():
            made.writestr(name, text)
    return path


def table(data: bytes) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(data.decode("utf-8-sig"))))


def expect_grades(folder: Path, whole: Class, counting: Mapping[str, Attempt]) -> None:
    """Compare every number of ``grades.csv`` and ``results.json``."""
    rows = {row["student"]: row for row in table((folder / "results" / "grades.csv").read_bytes())}
    assert rows.keys() == {student.id for student in whole.students}
    shown = json.loads((folder / "results" / "results.json").read_text())["submissions"]
    newest = {row["student"]: row for row in shown if row["file"]}
    for student in whole.students:
        row = rows[student.id]
        assert float(row["max_score"]) == whole.maximum
        assert row["attempts"] == str(len(student.attempts))
        if not student.attempts:
            assert (row["standing"], float(row["final"])) == ("missing", 0)
            assert not any(row[name] for name in whole.bank.questions)
            continue
        attempt = counting[student.id]
        points = whole.bank.points(attempt.chosen)
        score, final = sum(points.values(), Fraction(0)), whole.final(student, attempt)
        assert row["standing"] == "graded"
        assert {name: float(row[name]) for name in points} == {n: float(p) for n, p in points.items()}
        assert (float(row["raw"]), float(row["score"])) == (float(score), float(score))
        assert int(row["days_late"]) == whole.days(student, attempt)
        assert float(row["penalty"]) == pytest.approx(min(0.1 * whole.days(student, attempt), 0.3))
        assert float(row["final"]) == pytest.approx(float(final), abs=_EXACT)
        last = newest[student.id]
        own = whole.bank.points(student.attempts[-1].chosen)
        assert {q["name"]: q["score"] for q in last["questions"]} == {
            n: float(p) for n, p in own.items()
        }
        assert last["score"] == float(sum(own.values(), Fraction(0)))


def expect_statistics(said: str, whole: Class, counting: Mapping[str, Attempt]) -> None:
    """Compare the means, the median and the counts of the report."""
    there = [student for student in whole.students if student.attempts]
    finals = [whole.final(student, counting[student.id]) for student in there]
    found = re.search(r"Graded (\d+)  Mean ([\d.]+)  Median ([\d.]+)", said)
    assert found is not None, said
    assert int(found[1]) == len(there)
    assert float(found[2]) == pytest.approx(float(mean(finals)), abs=0.00501)
    assert float(found[3]) == pytest.approx(float(median(finals)), abs=0.00501)
    late = sum(whole.days(student, counting[student.id]) > 0 for student in there)
    assert f"Late {late}  Not submitted {MISSING}" in said
    scores = [whole.bank.points(counting[student.id].chosen) for student in there]
    rows = re.findall(r"^ *(\w+) +([\d.]+) / ([\d.]+) +(\d+)%", said, re.MULTILINE)
    assert len(rows) >= 5
    for name, average, highest, share in rows:
        own = mean(each[name] for each in scores)
        assert float(average) == pytest.approx(float(own), abs=0.00501)
        assert float(highest) == whole.bank.questions[name].points
        assert int(share) == pytest.approx(
            float(100 * own / whole.bank.questions[name].points), abs=0.501
        )


# --- Canvas -----------------------------------------------------------------------------------------


def canvas_number(student: Student) -> int:
    return 4000 + student.number


def canvas_file(student: Student, attempt: int, assignment: str) -> str:
    again = f"-{attempt}" if attempt else ""
    late = "LATE_" if student.attempts[attempt].at > DUE else ""
    own = 90_000 + 1000 * attempt + student.number
    return f"{student.name}_{late}{canvas_number(student)}_{own}_{assignment}{again}.ipynb"


def canvas_download(folder: Path, whole: Class, attempt: int) -> tuple[Path, Path]:
    """Write the download, and the list of times, of the students' first attempts or of their last."""
    files, times = {}, []
    for student in whole.students:
        if not student.attempts:
            continue
        place = min(attempt, len(student.attempts) - 1)
        files[canvas_file(student, place, whole.bank.name)] = whole.text(student.attempts[place])
        at = student.attempts[place].at.astimezone(UTC)
        times.append({
            "user_id": canvas_number(student), "assignment_id": 1234,
            "submitted_at": f"{at:%Y-%m-%dT%H:%M:%SZ}",
            "attachments": [{"id": 90_000 + 1000 * place + student.number}],
            "user": {"name": student.name, "sortable_name": student.name, "sis_user_id": student.id},
        })  # fmt: skip
    listed = folder / f"submissions{attempt}.json"
    listed.write_text("while(1);" + json.dumps(times))
    return zipped(folder / f"submissions{attempt}.zip", files), listed


def canvas_gradebook(whole: Class, filled: Mapping[str, str]) -> str:
    lines = [
        f"Student,ID,SIS User ID,SIS Login ID,Section,{whole.bank.name} (1234),Current Score",
        f"    Points Possible,,,,,{float(whole.maximum):.2f},(read only)",
    ]
    for student in whole.students:
        name = f'"{student.name[0]}, {student.name[1:]}"'
        at = f"{canvas_number(student)},{student.id},s{student.number},A"
        lines.append(f"{name},{at},{filled.get(student.id, '')},")
    return "\ufeff" + "\n".join(lines) + "\n"


def test_a_class_in_canvas_whose_best_attempt_counts(
    tmp_path: Path, autograder: Callable[..., Ran]
) -> None:
    need("namespaces")
    whole = Class("05-losses", 1)
    whole.course(tmp_path, "best")
    (tmp_path / "gradebook.csv").write_text(canvas_gradebook(whole, {}), "utf-8")
    for attempt in (0, 1):
        download, times = canvas_download(tmp_path, whole, attempt)
        ran = autograder(
            "grade", download, "--roster", "gradebook.csv", "--times", times, "-j", "1", cwd=tmp_path
        )
        assert ran.code == 0, ran.err
        assert f"{STUDENTS - MISSING} students matched with the roster" in ran.out
    counting = {student.id: whole.best(student) for student in whole.students if student.attempts}
    expect_grades(tmp_path, whole, counting)
    expect_statistics(autograder("report", "--text", cwd=tmp_path).out, whole, counting)

    ran = autograder("export", "canvas", "gradebook.csv", "-a", whole.bank.name, cwd=tmp_path)
    assert f"{STUDENTS - MISSING} grades filled in" in ran.out
    cells = {}
    for row in table((tmp_path / "canvas.csv").read_bytes())[1:]:
        cells[row["SIS User ID"]] = row[f"{whole.bank.name} (1234)"]
    for student in whole.students:
        if student.attempts:
            expected = float(whole.final(student, counting[student.id]))
            assert float(cells[student.id]) == pytest.approx(expected, abs=_EXACT), student
        else:
            assert cells[student.id] == "", student
    assert (tmp_path / "canvas.csv").read_text("utf-8") == canvas_gradebook(whole, cells)


# --- Moodle in Korean -------------------------------------------------------------------------------

_HEADS: Final = (
    "식별자", "전체 이름", "id 번호", "이메일 주소", "상태", "성적", "최대 성적",
    "Grade can be changed", "마지막 수정됨(제출)", "마지막 수정됨(성적)", "피드백 코멘트",
)  # fmt: skip
_WEIGHT: Final = 25


def moodle_time(at: datetime) -> str:
    weekday = "월화수목금토일"[at.weekday()]
    half = "오전" if at.hour < 12 else "오후"
    return f"{weekday}요일, {at.day} {at.month}월 {at.year}, {(at.hour - 1) % 12 + 1}:{at:%M} {half}"


def moodle_worksheet(whole: Class, attempt: int) -> str:
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(_HEADS)
    for student in whole.students:
        given = student.attempts[: attempt + 1]
        status = "채점을 위해 제출되었습니다." if given else "제출이 없습니다."
        at = moodle_time(given[-1].at) if given else "-"
        own = (
            f"참가자{1000 + student.number}",
            student.name,
            student.id,
            f"s{student.number}@univ.ac.kr",
        )
        writer.writerow([*own, status, "", f"{_WEIGHT}.00", "예", at, "-", ""])
    return "\ufeff" + out.getvalue()


def test_a_class_in_a_korean_moodle_whose_last_attempt_counts(
    tmp_path: Path, autograder: Callable[..., Ran]
) -> None:
    need("namespaces")
    whole = Class("06-derivatives", 2)
    whole.course(tmp_path, "latest")
    for attempt in (0, 1):
        worksheet = tmp_path / f"worksheet{attempt}.csv"
        worksheet.write_text(moodle_worksheet(whole, attempt), "utf-8")
        files = {
            f"{student.name}_{1000 + student.number}_assignsubmission_file/{whole.bank.name}.ipynb":
            whole.text(student.attempts[: attempt + 1][-1])
            for student in whole.students
            if student.attempts
        }  # fmt: skip
        download = zipped(tmp_path / f"신경망-과제 6-{attempt}.zip", files)
        ran = autograder(
            "grade", download, "--roster", worksheet, "--times", worksheet, "-j", "1", "--lang", "ko",
            cwd=tmp_path,
        )  # fmt: skip
        assert ran.code == 0, ran.err
    counting = {student.id: student.attempts[-1] for student in whole.students if student.attempts}
    expect_grades(tmp_path, whole, counting)
    expect_statistics(autograder("report", "--text", cwd=tmp_path).out, whole, counting)

    ran = autograder(
        "export", "moodle", worksheet, "-a", whole.bank.name, "--out-of", _WEIGHT, cwd=tmp_path
    )
    assert f"scaled from {float(whole.maximum):g} to {_WEIGHT} points" in ran.out
    before = table(worksheet.read_bytes())
    for old, row in zip(before, table((tmp_path / "moodle.csv").read_bytes()), strict=True):
        assert {**row, "성적": "", "피드백 코멘트": ""} == old
        student = whole.students[int(row["id 번호"]) - 20260001]
        if not student.attempts:
            assert row == old
            continue
        expected = whole.final(student, counting[student.id]) * _WEIGHT / whole.maximum
        assert float(row["성적"]) == pytest.approx(float(expected), abs=_EXACT)
        assert row["피드백 코멘트"]
