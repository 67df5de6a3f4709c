"""The gradebook as tables for a terminal: grades, history, attempts."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import TYPE_CHECKING, Any, Final

from rich import box
from rich.table import Table
from rich.text import Text

from autograder.formats.scores import points
from autograder.records.grades import Grade, GradeStatus, Person
from autograder.records.messages import Language
from autograder.records.text import clean

if TYPE_CHECKING:
    from autograder.gradebook import Change

_HEADS: Final[dict[Language, dict[str, tuple[str, ...]]]] = {
    "en": {
        "grades": ("Student", "Name", "Assignment", "Tests", "By hand", "Late", "Final", "Of", "Note"),
        "questions": ("Assignment", "Question", "Points", "Of", "By hand", "Comment"),
        "history": ("When (UTC)", "Assignment", "Question", "What", "Before", "After", "Why"),
        "attempts": ("Assignment", "Attempt", "File", "Handed in", "Score", "Final", "Counts"),
    },
    "ko": {
        "grades": ("학생", "이름", "과제", "채점", "수정", "지각", "최종", "만점", "비고"),
        "questions": ("과제", "문항", "점수", "만점", "수정", "의견"),
        "history": ("시각(UTC)", "과제", "문항", "내용", "이전", "이후", "사유"),
        "attempts": ("과제", "제출", "파일", "제출 시각", "점수", "최종", "반영"),
    },
}
_WHAT: Final[dict[str, str]] = {
    "graded": "채점",
    "regraded": "재채점",
    "override": "점수 수정",
    "comment": "의견",
    "import": "가져오기",
    "removed": "삭제",
    "withdrawn": "의견 취소",
}
_STANDING: Final[dict[GradeStatus, dict[Language, str]]] = {
    GradeStatus.GRADED: {"en": "", "ko": ""},
    GradeStatus.MISSING: {"en": "nothing handed in", "ko": "미제출"},
    GradeStatus.UNCHECKED: {"en": "could not be checked", "ko": "채점하지 못함"},
}
_DAYS: Final[dict[Language, str]] = {"en": "{} d", "ko": "{}일"}


def grades(some: Iterable[Grade], people: Mapping[str, Person], language: Language) -> Table:
    """Return a row for each grade."""
    table = _table("grades", language)
    for grade in some:
        overridden = grade.score != grade.raw or any(q.overridden for q in grade.questions)
        _add(
            table, grade.student, people.get(grade.student, Person("")).name, grade.assignment,
            grade.raw, grade.score if overridden else "", _late(grade, language), grade.final,
            grade.max_score, _STANDING[grade.status][language],
        )  # fmt: skip
    return table


def questions(some: Iterable[Grade], language: Language) -> Table:
    """Return a row for each question of a student's, and for what is said of a whole assignment."""
    table = _table("questions", language)
    for grade in some:
        said: dict[str, list[str]] = {}
        for comment in grade.comments:
            said.setdefault(comment.question, []).append(comment.text)
        for each in grade.questions:
            by_hand = "✓" if each.overridden else ""
            comments = " / ".join(said.pop(each.name, ()))
            _add(
                table, grade.assignment, each.name, each.score, each.max_score, by_hand, comments
            )  # fmt: skip
        for question, texts in said.items():
            _add(table, grade.assignment, question, "", "", "", " / ".join(texts))
    return table


def history(changes: Iterable[Change], language: Language) -> Table:
    """Return a row for each change."""
    table = _table("history", language)
    for change in changes:
        what = _WHAT.get(change.what, change.what) if language == "ko" else change.what
        _add(
            table, change.at.removesuffix("+00:00"), change.assignment, change.question, what,
            change.before, change.after, change.reason,
        )  # fmt: skip
    return table


def attempts(some: Iterable[tuple[Grade, bool]], language: Language) -> Table:
    """Return a row for each attempt; of each, whether it counts."""
    table = _table("attempts", language)
    for grade, counts in some:
        file = grade.result.file if grade.result else ""
        _add(
            table, grade.assignment, grade.attempts, file, _time(grade.submitted), grade.raw,
            grade.final, "✓" if counts else "",
        )  # fmt: skip
    return table


def _table(which: str, language: Language) -> Table:
    table = Table(box=box.SIMPLE_HEAD, pad_edge=False)
    for head in _HEADS[language][which]:
        table.add_column(head, overflow="fold")
    return table


def _add(table: Table, *cells: Any) -> None:
    """Add a row; a student's own text cannot move the cursor."""
    table.add_row(*(Text(_text(cell)) for cell in cells))


def _text(cell: Any) -> str:
    if cell is None:
        return ""
    return points(cell) if isinstance(cell, int | float) else clean(str(cell), 200)


def _late(grade: Grade, language: Language) -> str:
    if not grade.days_late:
        return ""
    return f"{_DAYS[language].format(grade.days_late)} -{grade.penalty:.0%}"


def _time(time: datetime | None) -> str:
    return f"{time:%Y-%m-%d %H:%M}" if time else ""
