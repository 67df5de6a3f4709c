"""The statistics of a whole class: how it did, where it went wrong, and which students to look at.

Grades arrive one at a time and are counted at once, one assignment after another. So the details of
thousands of submissions are never in memory together.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import groupby
from math import nan, sqrt
from typing import Final

import numpy as np
import numpy.typing as npt

from autograder.records.grades import Grade, GradeStatus
from autograder.records.results import (
    MARKED_LATE,
    RESTS_ON_CLAIMS,
    Explanation,
    Hint,
    QuestionResult,
    Status,
)

from . import excerpts
from .figures import (
    Alike,
    AssignmentStatistics,
    Difference,
    Floats,
    Mistake,
    QuestionStatistics,
    Remark,
)

_LOST: Final = frozenset({Status.TIMEOUT, Status.CRASHED, Status.UNCHECKED})
_SAMPLES: Final = 2
_SAME: Final = 0.005
"""a difference of points that no page shows"""


def of_class(grades: Iterable[Grade]) -> Iterator[AssignmentStatistics]:
    """Yield the statistics of each assignment; grades are sorted by assignment and read only once."""
    for name, group in groupby(grades, key=lambda grade: grade.assignment):
        tally = _Tally(name)
        for grade in group:
            tally.add(grade)
        yield tally.done()


@dataclass(frozen=True, slots=True)
class ClassGrades:
    """A class's grades, read once.

    Attributes:
        grades: the grades, without the details of their results, which would not fit in memory.
        figures: the statistics of each assignment.
    """

    grades: tuple[Grade, ...]
    figures: tuple[AssignmentStatistics, ...]


def read_class(grades: Iterable[Grade]) -> ClassGrades:
    """Read a class's grades once, for everything that a report shows.

    Args:
        grades: sorted by assignment.
    """
    kept: list[Grade] = []

    def keeping() -> Iterator[Grade]:
        for grade in grades:
            kept.append(_light(grade))
            yield grade

    figures = tuple(of_class(keeping()))
    return ClassGrades(tuple(kept), figures)


def _light(grade: Grade) -> Grade:
    """Return a grade without the details of its result, such as questions and code."""
    if grade.result is None:
        return grade
    bare = replace(grade.result, questions=(), problems=(), notes=(), code=())
    return replace(grade, result=bare, code=(), mistakes={})


def _difference(grade: Grade) -> Difference | None:
    """Return why a final score is not the sum of the questions' points; None if it is."""
    together = sum(each.score for each in grade.questions if not (each.waiting or each.unchecked))
    older = grade.max_score if grade.is_outdated else 0.0
    if not older and (not grade.questions or abs(together - grade.final) < _SAME):
        return None
    return Difference(together, grade.score, grade.penalty, older)


def point_biserial(
    right: Sequence[bool] | npt.NDArray[np.bool_], rest: Sequence[float] | Floats
) -> float:
    """Return how well a question tells strong students from weak ones.

    ``r = (M1 - M0) / s * sqrt(n1 * n0 / n**2)``, where M1 and M0 are the mean rest scores of the n1
    students with full marks in the question and of the n0 others, and s is the standard deviation of
    all rest scores.

    Args:
        right: ``(n,)`` whether each student has full marks in the question.
        rest: ``(n,)`` each student's points in the other questions.

    Returns:
        From -1 to 1; nan if all values of ``right`` or of ``rest`` are equal.

    Source:
        F. M. Lord and M. R. Novick, Statistical Theories of Mental Test Scores, 1968, section 15.5.

    >>> round(point_biserial([True, True, False, False], [3.0, 2.0, 1.0, 0.0]), 4)
    0.8944
    """
    mask, points = np.asarray(right, bool), np.asarray(rest, float)
    ones = int(mask.sum())
    zeros = len(mask) - ones
    spread = float(points.std()) if len(points) else 0.0
    if not ones or not zeros or spread <= 1e-12 * max(1.0, float(np.abs(points).max())):
        return nan
    between = float(points[mask].mean() - points[~mask].mean())
    return between / spread * sqrt(ones * zeros) / len(mask)


@dataclass
class _Group:
    """Students who made the same mistake, and the code of the first two of them."""

    hint: Hint | None
    members: list[str] = field(default_factory=list)
    cells: list[tuple[str, tuple[str, ...]]] = field(default_factory=list)


class _Tally:
    """Counts the grades of one assignment."""

    def __init__(self, name: str) -> None:
        self._name = name
        self._max_score = 0.0
        self._students: list[str] = []
        self._standings: list[GradeStatus] = []
        self._finals: list[float] = []
        self._days: list[int] = []
        self._marked: list[str] = []
        self._seconds: list[float] = []
        self._max_scores: dict[str, float] = {}
        self._scores: list[dict[str, float]] = []
        self._hidden: dict[str, dict[str, list[int]]] = {}
        self._mistakes: dict[tuple[str, str], tuple[Hint, list[str]]] = {}
        self._groups: dict[tuple[str, bytes], _Group] = {}
        self._lost: list[Remark] = []
        self._problems: list[Remark] = []
        self._notes: list[Remark] = []
        self._levels: set[str] = set()
        self._differences: dict[str, Difference] = {}
        self._is_nothing: list[bool] = []
        """whose grade is 0 although no question was tested: each question is 0, too"""

    def add(self, grade: Grade) -> None:
        """Count one grade, and keep only what is shown."""
        is_graded = grade.status is GradeStatus.GRADED
        if not grade.is_outdated:
            self._max_score = max(self._max_score, grade.max_score)
        self._students.append(grade.student)
        self._levels |= {grade.isolation} - {""}
        self._standings.append(grade.status)
        self._finals.append(grade.final if is_graded else nan)
        self._days.append(grade.days_late if grade.status is not GradeStatus.MISSING else 0)
        self._seconds.append(grade.result.seconds if grade.result else nan)
        has_points = grade.status in (GradeStatus.GRADED, GradeStatus.WAITING)
        counts = has_points and not grade.is_outdated  # 3 of 3 points say nothing of today's 2
        known = [question for question in grade.questions if not question.waiting]
        self._is_nothing.append(is_graded and not grade.questions and grade.score == 0)
        if has_points and (difference := _difference(grade)) is not None:
            self._differences[grade.student] = difference
        self._scores.append({q.name: q.score for q in known} if counts else {})
        for question in grade.questions:
            highest = self._max_scores.get(question.name, 0.0)
            # A question of older tests alone is shown, too, but its points are not today's.
            points = 0.0 if grade.is_outdated and highest else question.max_score
            self._max_scores[question.name] = max(points, highest)
        if grade.result is not None:
            self._look_into(grade, grade.result.questions)
            self._problems += [Remark(grade.student, each) for each in grade.result.problems]
            self._note(grade.student, grade.result.notes)

    def _note(self, student: str, notes: Sequence[Explanation]) -> None:
        codes = {each.code for each in notes}
        others = [each for each in notes if each.code not in (MARKED_LATE, RESTS_ON_CLAIMS)]
        self._notes += [Remark(student, each) for each in others]
        self._marked += [student] if MARKED_LATE in codes else []

    def _look_into(self, grade: Grade, questions: Sequence[QuestionResult]) -> None:
        lost: dict[Status, list[str]] = {}
        for question in questions:
            hidden = self._hidden.setdefault(question.name, {})
            for case in question.cases:
                if case.hidden and case.status is not Status.UNCHECKED:
                    passed_of = hidden.setdefault(case.name, [0, 0])
                    passed_of[0] += case.status is Status.PASSED
                    passed_of[1] += 1
                if case.status in _LOST and question.name not in lost.setdefault(case.status, []):
                    lost[case.status].append(question.name)
            for hint in question.hints:
                _, members = self._mistakes.setdefault((question.name, hint.id), (hint, []))
                members.append(grade.student)
            if question.name in grade.mistakes:
                self._group(grade, question, grade.mistakes[question.name])
        self._lost += [Remark(grade.student, None, s, tuple(names)) for s, names in lost.items()]

    def _group(self, grade: Grade, question: QuestionResult, mistake: str) -> None:
        digest = hashlib.blake2b(mistake.encode("utf-8", "replace"), digest_size=16).digest()
        hint = question.hints[0] if question.hints else None
        group = self._groups.setdefault((question.name, digest), _Group(hint))
        if len(group.cells) < _SAMPLES:
            group.cells.append((grade.student, excerpts.worth_keeping(grade.code, question.name)))
        group.members.append(grade.student)

    def done(self) -> AssignmentStatistics:
        """Return the statistics of the assignment."""
        names = tuple(self._max_scores)
        scores = np.array([[row.get(name, nan) for name in names] for row in self._scores], float)
        scores = scores.reshape(len(self._students), len(names))
        is_nothing = np.array(self._is_nothing, bool)
        means = np.where(is_nothing[:, None], 0.0, scores)[self._counted(scores)]
        mistakes = [Mistake(q, hint, tuple(who)) for (q, _), (hint, who) in self._mistakes.items()]
        return AssignmentStatistics(
            name=self._name,
            max_score=self._max_score,
            students=tuple(self._students),
            standings=tuple(self._standings),
            finals=np.array(self._finals, float),
            scores=scores,
            days_late=tuple(self._days),
            marked_late=tuple(self._marked),
            seconds=np.array(self._seconds, float),
            questions=tuple(self._question(means, place) for place in range(len(names))),
            mistakes=tuple(sorted(mistakes, key=lambda each: -len(each.members))),
            alike=tuple(sorted(self._alike(), key=lambda each: -len(each.members))),
            lost=tuple(self._lost),
            problems=tuple(self._problems),
            notes=tuple(self._notes),
            levels=tuple(sorted(self._levels)),
            differences=self._differences,
        )

    def _counted(self, scores: Floats) -> npt.NDArray[np.bool_]:
        """Return who is part of the means: those with a grade or, without any grade, with points."""
        older = [name in self._differences and self._differences[name].older for name in self._students]
        graded = ~np.isnan(np.array(self._finals, float)) & ~np.array(older, bool)
        return np.asarray(graded if graded.any() else ~np.isnan(scores).all(axis=1), bool)

    def _question(self, scores: Floats, place: int) -> QuestionStatistics:
        name, full = list(self._max_scores.items())[place]
        answered = ~np.isnan(scores[:, place])
        points = scores[answered, place]
        rest = np.nansum(scores[answered], axis=1) - points
        mean = float(points.mean()) if len(points) else nan
        hidden = self._hidden.get(name, {}).values()
        return QuestionStatistics(
            name,
            full,
            len(points),
            mean,
            mean / full if full else nan,
            point_biserial(points >= full - 1e-9, rest),
            hidden=len(hidden),
            nobody=sum(passed == 0 for passed, _ in hidden),
            everybody=sum(passed == tried for passed, tried in hidden),
        )

    def _alike(self) -> Iterator[Alike]:
        for (question, _), group in self._groups.items():
            if len(group.members) > 1:
                found = ((who, excerpts.of_question(cells, question)) for who, cells in group.cells)
                samples = tuple((who, excerpt) for who, excerpt in found if excerpt is not None)
                yield Alike(question, tuple(group.members), group.hint, samples)
