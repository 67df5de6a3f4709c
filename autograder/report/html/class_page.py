"""The class report: one HTML file that works offline and has everything a teacher looks at.

Grades are read and counted once (see ``statistics``), so only a few numbers remain for each student and
assignment. They go into the page as a block of data, and the page's script builds the table of students
from it, so the report of a class of thousands opens at once.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from math import isnan
from pathlib import Path
from typing import Any, Final

import numpy as np
from markupsafe import Markup

from autograder.formats import scores as written
from autograder.formats import writing
from autograder.records.errors import GradebookError
from autograder.records.grades import GradeStatus, Person
from autograder.records.language import Language
from autograder.records.messages import explain, status
from autograder.records.words import Titles, words
from autograder.report.excerpts import name as shown_name
from autograder.report.figures import AssignmentStatistics, Difference, Mistake, Remark

from . import pages, svg

_NAMES_SHOWN: Final = 8
_ROWS: Final = 25
_GROUPS: Final = 8
_HINTS: Final = 15
_SAME: Final = 0.005
_JS_WORDS: Final = ("missing_one", "unchecked_one", "waiting_one", "nothing", "hint")
_STANDINGS: Final = {
    GradeStatus.GRADED: 0,
    GradeStatus.MISSING: 1,
    GradeStatus.UNCHECKED: 2,
    GradeStatus.WAITING: 3,
}


def write(
    path: Path,
    figures: Iterable[AssignmentStatistics],
    people: Mapping[str, Person],
    language: Language,
    course_title: str = "",
    titles: Titles | None = None,
) -> None:
    """Write the report of a class.

    Args:
        path: the HTML file.
        figures: the statistics of each assignment.
        people: everyone, by ID.
        language: the language of the page.
        course_title: the title above the page's own.
        titles: the titles of the assignments.
    """
    report = _Report(people, language, titles or {})
    sections = [report.section(number, each) for number, each in enumerate(figures, 1)]
    style, script = pages.asset("base.css", "report.css"), pages.asset("report.js")
    html = pages.environment().get_template("report.html").stream(
        language=language,
        w=words(language),
        title=shown_name(course_title) if course_title else "",
        sections=sections,
        students=len(report.roster),
        totals=_totals(sections),
        policy=pages.content_security_policy(style, script),
        style=style,
        script=script,
        data=pages.data_block(report.data()),
    )  # fmt: skip
    writing.write(path, html, GradebookError)


@dataclass(frozen=True, slots=True)
class Who:
    """Some students: the first few by name, the others in a list for the script."""

    first: tuple[str, ...]
    count: int
    list: int

    @property
    def more(self) -> int:
        """The number of students who are not named."""
        return self.count - len(self.first)


@dataclass(frozen=True, slots=True)
class Row:
    """A row of a table: the student, a text, and a number to sort by."""

    student: str
    said: Markup | str
    value: float = 0.0


@dataclass(frozen=True, slots=True)
class Table:
    """The rows of a table that are shown, and the number of the others."""

    rows: Sequence[Row]
    rest: int = 0


@dataclass(frozen=True, slots=True)
class Section:
    """The content of the page for one assignment."""

    anchor: str
    title: str
    figures: AssignmentStatistics
    histogram: Markup
    heat_map: Markup
    bars: tuple[Markup, ...]
    misconceptions: Sequence[tuple[Mistake, Markup, Who]]
    hints: Sequence[tuple[Mistake, Markup, Who]]
    groups: Sequence[tuple[Any, Markup, Who, Sequence[tuple[str, Any]]]]
    lost: Table
    problems: Table
    notes: Table
    slowest: Table
    late: Table
    marked_late: Who
    missing: Who
    unchecked: Who
    waiting: Who


class _Report:
    """Collects the page's content and the data for its script."""

    def __init__(self, people: Mapping[str, Person], language: Language, titles: Titles) -> None:
        self.roster: dict[str, int] = {}
        self._people = people
        self._language: Language = language
        self._words = words(language)
        self._titles = titles
        self._same_name = Counter(person.name for person in people.values())
        self._lists: list[list[int]] = []
        self._assignments: list[dict[str, Any]] = []
        self._hints: list[tuple[int, int, str, int]] = []
        for student in people:
            self._place(student)

    def _place(self, student: str) -> int:
        return self.roster.setdefault(student, len(self.roster))

    def _label(self, student: str) -> str:
        """Return a student's name, with the ID if the name is not unique."""
        person = self._people.get(student)
        if person is None or not person.name:
            return shown_name(student)
        alone = self._same_name[person.name] == 1
        return (
            shown_name(person.name) if alone else f"{shown_name(person.name)} ({shown_name(student)})"
        )

    def _who(self, members: Sequence[str]) -> Who:
        self._lists.append([self._place(member) for member in members])
        first = tuple(self._label(member) for member in members[:_NAMES_SHOWN])
        return Who(first, len(members), len(self._lists) - 1)

    def section(self, number: int, figures: AssignmentStatistics) -> Section:
        """Return the content for an assignment, and keep the data for the script."""
        full = np.array([q.max_score or np.nan for q in figures.questions])
        order = np.lexsort((np.nansum(figures.scores, axis=1), np.nan_to_num(figures.finals, nan=-1.0)))
        shares = (figures.scores / full).T[:, order] if len(full) else np.zeros((0, len(order)))
        self._keep(figures, order.tolist())
        hints = [self._hint(number - 1, figures, mistake) for mistake in figures.mistakes]
        counts = figures.histogram()
        said = self._words("distribution_said", counts=", ".join(map(str, counts)))
        title = self._titles.get(figures.name, {}).get(self._language, "")
        return Section(
            anchor=f"a{number}",
            title=shown_name(title) if title else "",
            figures=figures,
            histogram=svg.histogram(counts, said),
            heat_map=svg.heat_map(shares, self._words["heat_map_said"]),
            bars=tuple(svg.bar(q.difficulty) for q in figures.questions),
            misconceptions=[each for each in hints if each[0].named][:_HINTS],
            hints=[each for each in hints if not each[0].named][:_HINTS],
            groups=[self._group(each) for each in figures.alike[:_GROUPS]],
            lost=self._table(figures.lost),
            problems=self._table(figures.problems),
            notes=self._table(figures.notes),
            slowest=self._rows(figures, figures.slowest(), figures.seconds.tolist()),
            late=self._rows(figures, figures.late(), list(figures.days_late)),
            marked_late=self._who(figures.marked_late),
            missing=self._who(figures.of_status(GradeStatus.MISSING)),
            unchecked=self._who(figures.of_status(GradeStatus.UNCHECKED)),
            waiting=self._who(figures.of_status(GradeStatus.WAITING)),
        )

    def _hint(
        self, at: int, figures: AssignmentStatistics, mistake: Mistake
    ) -> tuple[Mistake, Markup, Who]:
        who = self._who(mistake.members)
        text = mistake.hint.said(self._language)
        names = [question.name for question in figures.questions]
        if mistake.question in names:
            self._hints.append((at, names.index(mistake.question), text, who.list))
        return mistake, pages.prose(text), who

    def _group(self, alike: Any) -> tuple[Any, Markup, Who, Sequence[tuple[str, Any]]]:
        text = alike.hint.said(self._language) if alike.hint else ""
        samples = [(self._label(who), excerpt) for who, excerpt in alike.samples]
        return alike, pages.prose(text), self._who(alike.members), samples

    def _table(self, remarks: Sequence[Remark]) -> Table:
        rows = [Row(self._label(each.student), self._said(each)) for each in remarks[:_ROWS]]
        return Table(rows, max(0, len(remarks) - _ROWS))

    def _said(self, remark: Remark) -> Markup | str:
        if remark.status is None:
            return pages.prose(explain(remark.explanation, self._language))
        return (
            f"{status(remark.status, self._language)}: {', '.join(map(shown_name, remark.questions))}"
        )

    def _rows(
        self, figures: AssignmentStatistics, rows: Sequence[int], values: Sequence[float]
    ) -> Table:
        shown = [
            Row(
                self._label(figures.students[row]),
                written.points(float(figures.finals[row])),
                values[row],
            )
            for row in rows[:_ROWS]
        ]
        return Table(shown, max(0, len(rows) - _ROWS))

    def _keep(self, figures: AssignmentStatistics, order: Sequence[int]) -> None:
        places = [self._place(student) for student in figures.students]
        rows: dict[int, list[Any]] = {}
        for row, place in enumerate(places):
            scores = [_number(score) for score in figures.scores[row].tolist()]
            standing = _STANDINGS[figures.standings[row]]
            rows[place] = [
                standing,
                _number(float(figures.finals[row])),
                figures.days_late[row],
                self._why(figures.differences.get(figures.students[row])),
                *scores,
            ]
        self._assignments.append(
            {
                "name": shown_name(figures.name),
                "max": _number(figures.max_score),
                "questions": [[shown_name(q.name), _number(q.max_score)] for q in figures.questions],
                "order": [places[row] for row in order],
                "rows": rows,
            }
        )

    def _why(self, difference: Difference | None) -> str:
        """Return why the questions' points do not add up to a score, in a few words."""
        if difference is None:
            return ""
        values = {
            "together": written.points(difference.questions),
            "score": written.points(difference.score),
            "percent": written.points(difference.penalty * 100),
            "older": written.points(difference.older),
        }
        said = ["differs_older"] if difference.older else []
        if not difference.older and abs(difference.questions - difference.score) > _SAME:
            said.append("differs_total")
        if difference.penalty and difference.score:
            said.append("differs_late")
        return "; ".join(self._words(each, **values) for each in said)

    def data(self) -> dict[str, Any]:
        """Return the data for the page's script: all numbers, and the students who got each hint."""
        students = []
        for student in self.roster:
            person = self._people.get(student, Person(student))
            full_name = shown_name(person.name) if person.name else ""
            section = shown_name(person.section) if person.section else ""
            students.append([shown_name(student), full_name, section])
        for each in self._assignments:
            each["rows"] = [each["rows"].get(place) for place in range(len(students))]
        return {
            "words": self._script_words(),
            "language": self._language,
            "students": students,
            "assignments": self._assignments,
            "hints": self._hints,
            "lists": self._lists,
        }

    def _script_words(self) -> dict[str, Any]:
        """Return the script's words; texts with a number of days are made here, with their plurals."""
        w = self._words
        rows = [row for each in self._assignments for row in each["rows"] if row is not None]
        return {
            **{key: w[key] for key in _JS_WORDS},
            "found": w("found", count=len(self.roster), found="{found}"),
            "show_all": w("show_all", count="{count}"),
            "days_late": {
                days: w("days_late", count=days) for days in sorted({row[2] for row in rows})
            },
        }


def _number(value: float) -> float | int | None:
    return None if isnan(value) else written.number(value)


def _totals(sections: Sequence[Section]) -> dict[str, int]:
    return {
        "graded": sum(len(each.figures.graded) for each in sections),
        "missing": sum(each.missing.count for each in sections),
        "late": sum(len(each.figures.late()) + each.marked_late.count for each in sections),
        "unchecked": sum(each.unchecked.count for each in sections),
        "waiting": sum(each.waiting.count for each in sections),
    }
