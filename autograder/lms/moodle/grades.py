"""The files that go back to Moodle: the filled grading worksheet and the zip of feedback files.

Moodle reads them in ``mod/assign/feedback/{offline,file}`` of https://github.com/moodle/moodle.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from html import escape
from math import inf
from typing import Final

from autograder.formats.csv_template import number
from autograder.formats.scores import points
from autograder.formats.writing import zipped
from autograder.lms.base import Filled
from autograder.records.errors import ExportError
from autograder.records.grades import Grade, GradeStatus, Person, QuestionGrade
from autograder.records.language import Language, Message, gettext, known
from autograder.records.messages import explain
from autograder.records.results import QuestionResult, Status
from autograder.records.text import clean
from autograder.records.told import told
from autograder.records.words import problem_said, words

from .download import file_name
from .headings import LOCKED
from .worksheet import Rows

OUR_PAGE: Final = "feedback.html"
OUR_FOLDER: Final = "_assignsubmission_file_"
"""the end of the names of the folders in the zip of feedback"""
_OURS: Final = re.compile(r'<div class="autograder">.*?</div>', re.DOTALL)
_PROBLEMS: Final = 5
_LATE: Final = Message.plural(
    "{count} day late: late penalty of {percent} %.", "{count} days late: late penalty of {percent} %."
)


def fill(
    worksheet: bytes, grades: Sequence[Grade], people: Sequence[Person], language: Language = "en"
) -> Filled:
    """Write grades and comments into the teacher's grading worksheet of one assignment.

    Rows whose grade cannot be changed stay as they are and are listed with the reason. Moodle takes no
    more than the maximum, so a grade with bonus points becomes the maximum and is listed. Comments that
    are already in the worksheet are kept, except our own from an earlier run, which are replaced.

    Args:
        worksheet: the file, as Moodle wrote it.
        grades: the grades of one assignment; only those with the status "graded" are written.
        people: the class.
        language: the language of the comments for students whose notebook does not say its language.

    Raises:
        ExportError: it is not a grading worksheet, or the grades do not fit it.
    """
    rows = Rows(worksheet)
    graded = _graded(grades)
    owners = rows.owners(people)
    left: list[str] = []
    capped: list[str] = []
    changed = 0
    for row in rows.accounts:
        grade = graded.get(owners.get(row, ""))
        if grade is None:
            left.append(rows.label(row))
        elif rows.text(row, "open").casefold() in LOCKED:
            left.append(
                f"{rows.label(row)}: {rows.heads[rows.columns['open']]} = {rows.text(row, 'open')}"
            )
        else:
            _check(grade, rows.text(row, "most"))
            if grade.final > grade.max_score:
                capped.append(f"{grade.student} ({points(grade.final)}/{points(grade.max_score)})")
            final = min(grade.final, grade.max_score)
            before = rows.text(row, "grade")
            changed += bool(before) and number(before) != number(points(final))
            rows.sheet.put(row, rows.columns["grade"], points(final))
            _put_comments(rows, row, _comments(grade, known(grade.language, language)))
    placed = {owners[row] for row in owners}
    lost = tuple(student for student in graded if student not in placed)
    count = len(rows.accounts) - len(left)
    return Filled(rows.sheet.data(), count, tuple(left), lost, changed, tuple(capped))


def feedback_zip(worksheet: bytes, pages: Mapping[str, bytes], people: Sequence[Person]) -> bytes:
    """Return the zip for Moodle's "Upload multiple feedback files in a zip".

    The folders are named as in a download of the submissions, with the final ``_`` that Moodle needs
    before 4.1 and has accepted since. The same pages give the same bytes. The page of a student who is
    not in the worksheet is left out, and so is that of one whose grade is locked: Moodle would take
    the page, with points that are not the grade. ``fill`` with the same worksheet lists these students.

    Raises:
        ExportError: it is not a grading worksheet, or no student in it has a page.
    """
    rows = Rows(worksheet)
    locked = {row for row in rows.accounts if rows.text(row, "open").casefold() in LOCKED}
    places = _places(rows, pages, people, OUR_PAGE, locked)
    if not places:
        raise ExportError(
            gettext("no student in the worksheet has a feedback page; is it for this class?")
        )
    return zipped({place: pages[student] for student, place in places.items()})


def for_each(
    worksheet: bytes, students: Collection[str], people: Sequence[Person], file: str
) -> dict[str, str]:
    """Return where a student's file lies in a zip for the same upload, by the student's ID.

    Raises:
        ExportError: it is not a grading worksheet.
    """
    return _places(Rows(worksheet), students, people, file)


def _places(
    rows: Rows,
    students: Collection[str],
    people: Sequence[Person],
    file: str,
    without: Collection[int] = (),
) -> dict[str, str]:
    owners = rows.owners(people)
    places: dict[str, str] = {}
    for row, account in rows.accounts.items():
        if (student := owners.get(row)) in students and student is not None and row not in without:
            name = file_name(clean(account.name, 80)) or "Participant"
            places[student] = f"{name}_{account.id}{OUR_FOLDER}/{file}"
    return places


def _check(grade: Grade, said: str) -> None:
    """Refuse points that Moodle would change or silently ignore, given the maximum it states."""
    most = number(said)
    if said and (most is None or most < 0):
        raise ExportError(
            gettext("Moodle grades this assignment by a scale ({said}), not by points", said=said)
        )
    if most is not None and abs(most - grade.max_score) > 0.005:
        raise ExportError(
            gettext(
                "the maximum grade is {said} in Moodle but {highest} points here; change it in the "
                "assignment's settings in Moodle and download the worksheet again",
                said=said,
                highest=points(grade.max_score),
            )
        )
    if not 0 <= grade.final < inf:
        raise ExportError(
            gettext(
                "{student} has {points} of {highest} points, which Moodle does not accept; override "
                "the points",
                student=grade.student,
                points=points(grade.final),
                highest=points(grade.max_score),
            )
        )


def _put_comments(rows: Rows, row: int, ours: str) -> None:
    """Write our comments after those of others."""
    if (column := rows.columns.get("comments")) is not None:
        rows.sheet.put(row, column, _OURS.sub("", rows.sheet.text(row, column)) + ours)


def _graded(grades: Sequence[Grade]) -> dict[str, Grade]:
    if len(names := sorted({grade.assignment for grade in grades})) > 1:
        raise ExportError(
            gettext("a worksheet is for one assignment, but these are {names}", names=", ".join(names))
        )
    if twice := [id for id, n in Counter(grade.student for grade in grades).items() if n > 1]:
        raise ExportError(gettext("{student} has more than one grade", student=twice[0]))
    return {grade.student: grade for grade in grades if grade.status is GradeStatus.GRADED}


def _comments(grade: Grade, language: Language) -> str:
    """Return a student's feedback as HTML: the teacher's comments, each question, the late penalty."""
    lines = [
        f"{comment.question}: {line}" if comment.question else line
        for comment in grade.comments
        for line in comment.text.splitlines()
        if line.strip()
    ]
    results = {question.name: question for question in grade.result.questions} if grade.result else {}
    problems = grade.result.problems[:_PROBLEMS] if grade.result else ()
    lines += dict.fromkeys(problem_said(problem, words(language)) for problem in problems)
    reasons: set[str] = set()
    for question in grade.questions:
        line, reason = _line(question, results.get(question.name), language)
        lines.append(". ".join(filter(None, (line, "" if reason in reasons else reason))))
        reasons.add(reason)
    if grade.penalty > 0:
        percent = points(grade.penalty * 100)
        lines.append(_LATE.into(language, count=grade.days_late, percent=percent))
    paragraphs = "".join(f"<p>{escape(clean(line, 2000))}</p>" for line in lines)
    return f'<div class="autograder">{paragraphs}</div>'


def _line(
    question: QuestionGrade, result: QuestionResult | None, language: Language
) -> tuple[str, str]:
    """Return a question's points and, if it lost some, its hint or what the first failed test says."""
    line = f"{question.name}: {points(question.score)}/{points(question.max_score)}"
    if result is None or question.score >= question.max_score:
        return line, ""
    said = [hint.said(language) for hint in result.hints[:1]] or [
        explain(case.explanation, language)
        for case in map(told, result.cases)
        if case.status is not Status.PASSED
    ]
    return line, next(filter(None, said[:1]), "")
