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
from autograder.records.language import Language, Message
from autograder.records.text import clean
from autograder.report.waiting import final

if TYPE_CHECKING:
    from autograder.gradebook import Change

_STUDENT: Final = Message("Student")
_ASSIGNMENT: Final = Message("Assignment")
_QUESTION: Final = Message("Question")
_FINAL: Final = Message("Final")
_OF: Final = Message.within("highest score", "Of")
_BY_HAND: Final = Message("By hand")
_FILE: Final = Message("File")
_HEADS: Final = {
    "grades": (
        _STUDENT, Message("Name"), _ASSIGNMENT, Message.within("points", "Tests"), _BY_HAND,
        Message("Late"), _FINAL, _OF, Message("Note"),
    ),
    "waiting": (
        _STUDENT, Message("Name"), _ASSIGNMENT, _QUESTION, Message("Points"), _OF, _FILE,
    ),
    "questions": (
        _ASSIGNMENT, _QUESTION, Message("Points"), _OF, _BY_HAND,
        Message.within("column", "Comment"),
    ),
    "history": (
        Message("Time (UTC)"), _ASSIGNMENT, _QUESTION, Message("Change"), Message("Before"),
        Message("After"), Message("Reason"),
    ),
    "attempts": (
        _ASSIGNMENT, Message("Attempt"), _FILE, Message("Submitted"), Message("Score"),
        _FINAL, Message("Counts"),
    ),
}  # fmt: skip
_WHAT: Final = {
    "graded": Message("graded"),
    "regraded": Message("regraded"),
    "override": Message("override"),
    "comment": Message("comment"),
    "import": Message("import"),
    "removed": Message("removed"),
    "withdrawn": Message("comment withdrawn"),
}
_STANDING: Final = {
    GradeStatus.MISSING: Message("not submitted"),
    GradeStatus.UNCHECKED: Message("could not be checked"),
}
_WAITING: Final = Message("waits for a person: {questions}")
_EARLIER: Final = Message("graded by hand before the newest attempt: {questions}")
_DAYS: Final = Message("{count} d")


def grades(some: Iterable[Grade], people: Mapping[str, Person], language: Language) -> Table:
    """Return a row for each grade."""
    table = _table("grades", language)
    for grade in some:
        overridden = grade.score != grade.raw or any(q.overridden for q in grade.questions)
        _add(
            table, grade.student, people.get(grade.student, Person("")).name, grade.assignment,
            grade.raw, grade.score if overridden else "", _late(grade, language), final(grade),
            grade.max_score, _standing(grade, language),
        )  # fmt: skip
    return table


def questions(some: Iterable[Grade], language: Language) -> Table:
    """Return a row for each question of each grade, and for comments on a whole assignment."""
    table = _table("questions", language)
    for grade in some:
        said: dict[str, list[str]] = {}
        for comment in grade.comments:
            said.setdefault(comment.question, []).append(comment.text)
        for each in grade.questions:
            by_hand = "?" if each.waiting else "✓" if each.overridden else ""
            score = "" if each.waiting else each.score
            comments = " / ".join(said.pop(each.name, ()))
            _add(
                table, grade.assignment, each.name, score, each.max_score, by_hand, comments
            )  # fmt: skip
        for question, texts in said.items():
            _add(table, grade.assignment, question, "", "", "", " / ".join(texts))
    return table


def waiting(some: Iterable[Grade], people: Mapping[str, Person], language: Language) -> Table:
    """Return a row for each question that a person has to grade, with the file of the answer."""
    table = _table("waiting", language)
    for grade in some:
        name = people.get(grade.student, Person("")).name
        file = grade.result.file if grade.result else ""
        for each in grade.questions:
            if each.waiting or each.is_earlier:
                known = "" if each.waiting else each.score
                _add(
                    table, grade.student, name, grade.assignment, each.name, known, each.max_score, file
                )  # fmt: skip
    return table


def history(changes: Iterable[Change], language: Language) -> Table:
    """Return a row for each change."""
    table = _table("history", language)
    for change in changes:
        what = _WHAT[change.what].into(language) if change.what in _WHAT else change.what
        _add(
            table, change.at[:19], change.assignment, change.question, what,
            change.before, change.after, change.reason,
        )  # fmt: skip
    return table


def attempts(some: Iterable[tuple[Grade, bool]], language: Language) -> Table:
    """Return a row for each attempt, which shows whether the attempt counts."""
    table = _table("attempts", language)
    for grade, counts in some:
        file = grade.result.file if grade.result else ""
        _add(
            table, grade.assignment, grade.attempts, file, _time(grade.submitted), grade.raw,
            final(grade), "✓" if counts else "",
        )  # fmt: skip
    return table


def _table(which: str, language: Language) -> Table:
    table = Table(box=box.SIMPLE_HEAD, pad_edge=False)
    for head in _HEADS[which]:
        table.add_column(head.into(language), overflow="fold")
    return table


def _add(table: Table, *cells: Any) -> None:
    """Add a row; control characters in a student's text cannot move the cursor."""
    table.add_row(*(Text(_text(cell)) for cell in cells))


def _text(cell: Any) -> str:
    if cell is None:
        return ""
    return points(cell) if isinstance(cell, int | float) else clean(str(cell), 200)


def _late(grade: Grade, language: Language) -> str:
    if not grade.days_late:
        return ""
    return f"{_DAYS.into(language, count=grade.days_late)} -{grade.penalty:.0%}"


def _standing(grade: Grade, language: Language) -> str:
    said = [_STANDING[grade.status].into(language)] if grade.status in _STANDING else []
    for text, names in ((_WAITING, grade.waiting), (_EARLIER, grade.graded_before)):
        said += [text.into(language, questions=", ".join(names))] if names else []
    return "; ".join(said)


def _time(time: datetime | None) -> str:
    return f"{time:%Y-%m-%d %H:%M}" if time else ""
