"""Moodle's grading worksheet: as a roster, and filled in; and the zip of feedback files.

What Moodle takes back is in ``mod/assign/feedback/{offline,file}`` of
https://github.com/moodle/moodle.
"""

from __future__ import annotations

import io
import math
import re
import zipfile
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from html import escape
from typing import Final

from autograder.errors import ExportError
from autograder.grades import Grade, Person, QuestionGrade, Standing
from autograder.report.messages import Language, explain
from autograder.results import QuestionResult, Status
from autograder.text import clean

from .csv_cells import Sheet, number
from .filled import Filled
from .handin import Account
from .matching import Class
from .moodle import NAME

_COLUMNS: Final[Mapping[str, tuple[str, ...]]] = {
    "identifier": ("Identifier", "식별자"),
    "name": ("Full name", "First name / Last name", "성명", "이름"),
    "number": ("ID number", "ID 번호", "학번"),
    "email": ("Email address", "이메일 주소", "이메일"),
    "grade": ("Grade", "성적"),
    "most": ("Maximum Grade", "Maximum grade", "최고 성적"),
    "open": ("Grade can be changed", "성적을 변경할 수 있음", "성적 변경 가능"),
    "comments": ("Feedback comments", "피드백 코멘트"),
}
_LOCKED: Final = frozenset({"no", "아니오", "아니요"})
_ID = re.compile(r"[0-9]{1,18}$")
_OURS = re.compile(r'<div class="autograder">.*?</div>', re.DOTALL)
_LANGUAGES: Final[Mapping[str, Language]] = {"en": "en", "ko": "ko"}
_LATE: Final[Mapping[Language, str]] = {
    "en": "Late by {days}: {percent} % less.",
    "ko": "{days} 늦어 {percent} % 감점되었습니다.",
}
_DAYS: Final[Mapping[Language, tuple[str, str]]] = {"en": ("{} day", "{} days"), "ko": ("{}일", "{}일")}
_UNSAFE = re.compile(r"""[\x00-\x1f\x7f&<>"`|':/\\]""")
"""what Moodle leaves out of the names of files (``PARAM_FILE``)"""


def people(worksheet: bytes) -> list[Person]:
    """Read who is in a grading worksheet; one without an ID number is known by the address.

    Participant ids are each assignment's own, so that only this assignment's download has the same.

    Raises:
        ExportError: it is no grading worksheet.
    """
    rows = _Rows(worksheet)
    return [
        Person(
            account.student_id or account.email or account.id,
            account.name,
            account.email,
            accounts={NAME: account.id},
        )
        for account in rows.accounts.values()
    ]


def fill(
    worksheet: bytes, grades: Sequence[Grade], people: Sequence[Person], language: Language = "en"
) -> Filled:
    """Write grades and comments into the teacher's own worksheet of one assignment.

    Rows whose grade cannot be changed stay as they are and are listed with the reason. A comment that
    is in the worksheet already is kept, and ours, if there is one from before, replaced.

    Args:
        worksheet: the file, as Moodle wrote it.
        grades: of the assignment; only what is graded is written.
        people: the class.
        language: of the comments to those whose notebook does not say which it is in.

    Raises:
        ExportError: it is no grading worksheet, or the grades are not for it.
    """
    rows = _Rows(worksheet)
    graded = _graded(grades)
    owners = rows.owners(people)
    left = []
    for row in rows.accounts:
        grade = graded.get(owners.get(row, ""))
        if grade is None:
            left.append(rows.label(row))
        elif rows.is_locked(row):
            left.append(
                f"{rows.label(row)}: {rows.heads[rows.columns['open']]} = {rows.text(row, 'open')}"
            )
        else:
            rows.check(row, grade)
            rows.put(row, "grade", _number(grade.final))
            rows.put_comments(row, _comments(grade, _LANGUAGES.get(grade.language, language)))
    placed = {owners[row] for row in owners}
    lost = tuple(student for student in graded if student not in placed)
    return Filled(rows.sheet.data(), len(rows.accounts) - len(left), tuple(left), lost)


def feedback_zip(worksheet: bytes, pages: Mapping[str, bytes], people: Sequence[Person]) -> bytes:
    """Return the zip for Moodle's "Upload multiple feedback files in a zip".

    The folders are named as in a download of the submissions, with the last ``_`` that Moodle needs
    before 4.1 and takes since. The same pages make the same bytes. A page of somebody who is not in the
    worksheet is left out; ``fill`` of the same worksheet lists them.

    Raises:
        ExportError: it is no grading worksheet, or nobody in it has a page.
    """
    rows = _Rows(worksheet)
    owners = rows.owners(people)
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for row, account in rows.accounts.items():
            if (page := pages.get(owners.get(row, ""))) is not None:
                name = _UNSAFE.sub("", clean(account.name, 80).replace("_", " ")).strip(" .~")
                folder = f"{name or 'Participant'}_{account.id}_assignsubmission_file_"
                info = zipfile.ZipInfo(f"{folder}/feedback.html", (1980, 1, 1, 0, 0, 0))
                info.create_system, info.external_attr = 3, 0o100644 << 16
                archive.writestr(info, page, zipfile.ZIP_DEFLATED)
        if not archive.namelist():
            raise ExportError("nobody in the worksheet has a feedback page; is it of this class?")
    return out.getvalue()


class _Rows:
    """A grading worksheet by rows; a row without a participant's id is nobody's."""

    def __init__(self, worksheet: bytes) -> None:
        self.sheet = _sheet(worksheet)
        self.heads = [self.sheet.text(0, place).strip() for place in range(len(self.sheet.rows[0]))]
        self.columns: dict[str, int] = {}
        for what, names in _COLUMNS.items():
            places = [place for place, head in enumerate(self.heads) if head in names]
            if len(places) > 1 and what not in ("name", "number", "email"):
                raise ExportError(f"the worksheet has {self.heads[places[0]]!r} twice")
            if places:
                self.columns[what] = places[0]
        if "grade" not in self.columns:
            raise ExportError("no grading worksheet of Moodle: it has no column 'Grade' ('성적')")
        self.accounts = dict(self._read())
        if twice := [id for id, n in Counter(a.id for a in self.accounts.values()).items() if n > 1]:
            raise ExportError(f"the worksheet has participant {twice[0]} twice; download it again")

    def _read(self) -> Iterator[tuple[int, Account]]:
        width = max(self.columns.values())
        for row in range(1, len(self.sheet.rows)):
            found = _ID.search(self.text(row, "identifier"))
            if found and len(self.sheet.rows[row]) > width:
                name, email, number = (self.text(row, what) for what in ("name", "email", "number"))
                yield row, Account(NAME, found.group(), name, email, number)

    def text(self, row: int, what: str) -> str:
        """What a cell says; nothing where there is no such column."""
        return self.sheet.text(row, self.columns[what]).strip() if what in self.columns else ""

    def label(self, row: int) -> str:
        """A row, for people."""
        name, identifier = self.text(row, "name"), self.text(row, "identifier")
        return f"{name} ({identifier})" if name else identifier

    def is_locked(self, row: int) -> bool:
        return self.text(row, "open").casefold() in _LOCKED

    def owners(self, people: Sequence[Person]) -> dict[int, str]:
        """The student of each row that is clear; rows that claim the same student are nobody's."""
        matches = Class(people).match(list(self.accounts.values()))
        found = {
            row: match.person.id
            for row, match in zip(self.accounts, matches, strict=True)
            if match.person is not None
        }
        claims = Counter(found.values())
        return {row: student for row, student in found.items() if claims[student] == 1}

    def check(self, row: int, grade: Grade) -> None:
        """Refuse what Moodle would change or silently leave out."""
        said = self.text(row, "most")
        most = number(said)
        if said and (most is None or most < 0):
            raise ExportError(f"the assignment is graded by a scale in Moodle ({said}), not by points")
        if most is not None and abs(most - grade.max_score) > 0.005:
            raise ExportError(
                f"the maximum grade is {said} in Moodle, and {_number(grade.max_score)} points here; "
                "set it in the assignment's settings in Moodle and download the worksheet again"
            )
        if not 0 <= grade.final <= grade.max_score:
            raise ExportError(
                f"{grade.student} has {_number(grade.final)} of {_number(grade.max_score)} points, "
                "and Moodle takes none outside of that; override it, or raise the maximum"
            )

    def put(self, row: int, what: str, text: str) -> None:
        self.sheet.put(row, self.columns[what], text)

    def put_comments(self, row: int, ours: str) -> None:
        """Write comments behind what others wrote; what the encoding lacks is written as HTML."""
        if "comments" not in self.columns:
            return
        encoding = self.sheet.encoding
        ours = ours.encode(encoding, "xmlcharrefreplace").decode(encoding)
        others = _OURS.sub("", self.sheet.text(row, self.columns["comments"]))
        self.put(row, "comments", others + ours)


def _sheet(worksheet: bytes) -> Sheet:
    try:
        return Sheet.parse(worksheet, _COLUMNS["identifier"][0])
    except ExportError as error:
        try:
            return Sheet.parse(worksheet, _COLUMNS["identifier"][1])
        except ExportError:
            raise error from None


def _graded(grades: Sequence[Grade]) -> dict[str, Grade]:
    if len(names := sorted({grade.assignment for grade in grades})) > 1:
        raise ExportError(f"a worksheet is of one assignment; these are {', '.join(names)}")
    if twice := [id for id, n in Counter(grade.student for grade in grades).items() if n > 1]:
        raise ExportError(f"{twice[0]} has several grades")
    return {grade.student: grade for grade in grades if grade.standing is Standing.GRADED}


def _comments(grade: Grade, language: Language) -> str:
    """What a student is told, as HTML: the teacher's words, each question, and what lateness took."""
    lines = [
        f"{comment.question}: {line}" if comment.question else line
        for comment in grade.comments
        for line in comment.text.splitlines()
        if line.strip()
    ]
    results = {question.name: question for question in grade.result.questions} if grade.result else {}
    if grade.result and not grade.result.questions:  # a file that could not be read
        lines += [explain(problem, language) for problem in grade.result.problems]
    lines += [_line(question, results.get(question.name), language) for question in grade.questions]
    if grade.penalty > 0:
        days = _DAYS[language][grade.days_late != 1].format(grade.days_late)
        lines.append(_LATE[language].format(days=days, percent=_number(grade.penalty * 100)))
    paragraphs = "".join(f"<p>{escape(clean(line, 2000))}</p>" for line in lines)
    return f'<div class="autograder">{paragraphs}</div>'


def _line(question: QuestionGrade, result: QuestionResult | None, language: Language) -> str:
    """A question's points and, if it lost some, its hint, or else what the first failed test says."""
    line = f"{question.name}: {_number(question.score)}/{_number(question.max_score)}"
    if result is None or question.score >= question.max_score:
        return line
    said = [hint.text[language] for hint in result.hints[:1]] or [
        explain(case.explanation, language) for case in result.cases if case.status is not Status.PASSED
    ]
    return ". ".join([line, *filter(None, said[:1])])


def _number(points: float) -> str:
    """Points as Moodle keeps them, to five places, with a point in every language."""
    if not math.isfinite(points):
        return str(points)
    return f"{points:.5f}".rstrip("0").rstrip(".")
