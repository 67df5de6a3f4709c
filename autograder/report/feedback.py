"""The feedback for one student as frozen records; the HTML and the Markdown page say the same.

For a hidden test, it has only its title or name, whether it passed, and one of a few fixed sentences
(``records/told.py``). It has nothing about other students and nothing meant for teachers.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Final

from autograder.formats.scores import points
from autograder.records.grades import Grade, GradeStatus, Person, QuestionGrade
from autograder.records.language import Language, known
from autograder.records.messages import explain, status
from autograder.records.results import CaseResult, QuestionResult, Status
from autograder.records.text import clean
from autograder.records.told import told
from autograder.records.words import Titles, Words, problem_said, words

from . import excerpts, waiting
from .excerpts import Excerpt, name

_MAX_PROBLEMS: Final = 10
_SAME: Final = 0.005
"""a difference of points that no page shows"""


@dataclass(frozen=True, slots=True)
class Failed:
    """Test cases that failed in the same way.

    Attributes:
        names: the names of the cases.
        word: the word for their status.
        said: the sentence about them.
        check: the line of a public test that failed, if the sentence does not quote it.
    """

    names: tuple[str, ...]
    word: str
    said: str
    check: str = ""


@dataclass(frozen=True, slots=True)
class QuestionFeedback:
    """The feedback on a question."""

    name: str
    score: str
    max_score: str
    share: float
    overridden: bool
    is_right: bool
    tag: str = ""
    hints: tuple[str, ...] = ()
    public: tuple[Failed, ...] = ()
    hidden: tuple[Failed, ...] = ()
    public_count: str = ""
    hidden_count: str = ""
    comments: tuple[str, ...] = ()
    code: Excerpt | None = None
    inside: str = ""
    answer: Excerpt | None = None
    """what the student has written, if a person grades the question"""


@dataclass(frozen=True, slots=True)
class AssignmentFeedback:
    """The feedback on an assignment; without points if there is no grade."""

    name: str
    title: str
    has_grade: bool
    final: str
    max_score: str
    share: float
    cheer: str
    tag: str = ""
    remarks: tuple[str, ...] = ()
    comments: tuple[str, ...] = ()
    problems: tuple[tuple[str, Excerpt | None], ...] = ()
    questions: tuple[QuestionFeedback, ...] = ()


@dataclass(frozen=True, slots=True)
class Feedback:
    """All feedback for one student."""

    student: str
    id: str
    language: Language
    final: str
    max_score: str
    share: float
    assignments: tuple[AssignmentFeedback, ...]


def of_student(person: Person, grades: Sequence[Grade], language: Language, titles: Titles) -> Feedback:
    """Return a student's feedback, in the language of the last notebook that says its language."""
    for grade in grades:
        language = known(grade.language, language)
    unfinished = (GradeStatus.UNCHECKED, GradeStatus.WAITING)
    graded = [grade for grade in grades if grade.status not in unfinished]
    final, possible = sum(g.final for g in graded), sum(g.max_score for g in graded)
    return Feedback(
        name(person.name or person.id),
        name(person.id) if person.name else "",
        language,
        points(final),
        points(possible),
        final / possible if possible else 0.0,
        tuple(
            _assignment(grade, titles.get(grade.assignment, {}).get(language, ""), words(language))
            for grade in grades
        ),
    )


def _assignment(grade: Grade, title: str, w: Words) -> AssignmentFeedback:
    has_grade = grade.status is not GradeStatus.UNCHECKED
    questions = tuple(_questions(grade, w))
    share = grade.final / grade.max_score if has_grade and grade.max_score else 0.0
    is_submitted = grade.status is not GradeStatus.MISSING
    general = tuple(comment.text for comment in grade.comments if not comment.question)
    late = w("days_late", count=grade.days_late) if grade.days_late and is_submitted else ""
    tag = late if is_submitted else w["missing_one"]
    if grade.status is GradeStatus.WAITING:
        tag = ", ".join(filter(None, (w["waiting_one"], late)))
    return AssignmentFeedback(
        name=name(grade.assignment),
        title=name(title) if title else "",
        has_grade=has_grade,
        final=waiting.final(grade),
        max_score=points(grade.max_score),
        share=share,
        cheer=_cheer(grade, questions, w),
        tag=tag if has_grade else w["unchecked_one"],
        remarks=tuple(_remarks(grade, w)) if has_grade and is_submitted else (),
        comments=general,
        problems=tuple(_problems(grade, w)) if has_grade and is_submitted else (),
        questions=questions if is_submitted else (),
    )


def _cheer(grade: Grade, questions: Sequence[QuestionFeedback], w: Words) -> str:
    if grade.status is GradeStatus.MISSING:
        return w["missing_said"]
    if grade.status is GradeStatus.UNCHECKED and grade.unchecked:
        return w("unchecked_part", questions=", ".join(map(name, grade.unchecked)))
    if grade.status is GradeStatus.UNCHECKED:
        return w["unchecked_said"]
    if grade.status is GradeStatus.WAITING:
        return w("waiting_said", questions=", ".join(map(name, grade.waiting)))
    return _encouragement(grade, questions, w)


def _encouragement(grade: Grade, questions: Sequence[QuestionFeedback], w: Words) -> str:
    """Return a sentence about the whole that holds for what the page shows below it."""
    share = grade.score / grade.max_score if grade.max_score else 1.0  # what was learnt, late or not
    left = [question for question in questions if not question.is_right]
    if not questions:
        has_problem = grade.result is not None and bool(grade.result.problems)
        return w["nothing_graded"] if has_problem else ""
    if not left:
        return w["perfect" if share >= 1 - 1e-9 else "all_right_said"]
    if share >= 1 - 1e-9:
        return w["full_said"]
    if share >= 0.75:
        return w["nearly"]
    if share >= 0.4:
        return w["on_the_way" if any(question.hints for question in left) else "on_the_way_without"]
    return w("start", question=left[0].name)


def _remarks(grade: Grade, w: Words) -> Iterator[str]:
    if grade.result is not None and grade.result.file:
        yield w("file", name=name(grade.result.file.rpartition("/")[2]))
    if grade.submitted is not None:
        yield w("submitted", time=grade.submitted.strftime("%Y-%m-%d %H:%M"))
    if abs(grade.raw - grade.score) > 1e-9:
        only_manual = all(each.manual for each in grade.questions if each.overridden)
        said = (
            "by_hand_said" if only_manual and any(e.overridden for e in grade.questions) else "raw_said"
        )
        yield w(said, raw=points(grade.raw), score=points(grade.score))
    together = sum(each.score for each in grade.questions)
    is_set_whole = abs(grade.raw - grade.score) > 1e-9 and not any(
        q.overridden for q in grade.questions
    )
    if grade.questions and abs(together - grade.score) > _SAME and not is_set_whole:
        yield w("total_said", together=points(together), score=points(grade.score))
    if grade.days_late and grade.penalty > 0:
        values = {"score": points(grade.score), "percent": points(grade.penalty * 100)}
        yield w("late_said", count=grade.days_late, final=points(grade.final), **values)
    elif grade.days_late:
        yield w("late_free", count=grade.days_late)


def _problems(grade: Grade, w: Words) -> Iterator[tuple[str, Excerpt | None]]:
    problems = grade.result.problems if grade.result else ()
    for problem in problems[:_MAX_PROBLEMS]:
        cell, line = (_integer(problem.values.get(key, "")) for key in ("cell", "line"))
        yield problem_said(problem, w), excerpts.around(grade.code, cell, line)


def _questions(grade: Grade, w: Words) -> Iterator[QuestionFeedback]:
    results = {question.name: question for question in grade.result.questions} if grade.result else {}
    for asked in grade.questions:
        yield _question(grade, asked, results.get(asked.name), w)


def _question(
    grade: Grade, asked: QuestionGrade, result: QuestionResult | None, w: Words
) -> QuestionFeedback:
    cases = result.cases if result else ()
    public, hidden = [c for c in cases if not c.hidden], [c for c in cases if c.hidden]
    failing = [case for case in cases if case.status is not Status.PASSED]
    hints = [hint.said(w.language) for hint in result.hints] if result else []
    answer = excerpts.of_answer(result.answer) if result else None
    return QuestionFeedback(
        name=name(asked.name),
        score="?" if asked.waiting or asked.unchecked else points(asked.score),
        max_score=points(asked.max_score),
        share=asked.score / asked.max_score if asked.max_score else 1.0,
        overridden=asked.overridden,
        is_right=asked.score >= asked.max_score - 1e-9 and not failing and not asked.waiting,
        tag=_tag(asked, w),
        hints=tuple(filter(None, hints)),
        public=_together(_failed(case, w) for case in failing if not case.hidden),
        hidden=_together(_failed(case, w) for case in failing if case.hidden),
        public_count=_count(public, "public_count", w),
        hidden_count=_count(hidden, "hidden_count", w),
        comments=tuple(each.text for each in grade.comments if each.question == asked.name),
        code=excerpts.raised_at(grade.code, asked.name, _raised_line(failing))
        if failing or (asked.manual and answer is None)
        else None,
        inside=_inside(result, w),
        answer=answer,
    )


def _tag(asked: QuestionGrade, w: Words) -> str:
    if asked.waiting:
        return w["waiting_question"]
    if asked.unchecked:
        return w["unchecked_one"]
    return w["bonus"] if asked.bonus else ""


def _inside(result: QuestionResult | None, w: Words) -> str:
    """Return which cases were decided in the process that ran the student's code."""
    cases = [case for case in result.cases if case.inside] if result else []
    names = "; ".join(name(case.called(w.language)) for case in cases)
    return w("decided_inside", names=names) if names else ""


def _count(cases: Sequence[CaseResult], key: str, w: Words) -> str:
    passed = sum(case.status is Status.PASSED for case in cases)
    return w(key, passed=passed, all=len(cases)) if cases else ""


def _together(failed: Iterable[Failed]) -> tuple[Failed, ...]:
    """Return the cases with those that failed in the same way put together."""
    found: dict[tuple[str, str, str], Failed] = {}
    for each in failed:
        key = each.word, each.said, each.check
        found[key] = replace(each, names=found[key].names + each.names) if key in found else each
    return tuple(found.values())


def _failed(case: CaseResult, w: Words) -> Failed:
    case = told(case)
    explanation, check = case.explanation, ""
    if case.status is Status.UNCHECKED:
        said = w["unchecked_said"]
    elif case.hidden:
        said = explain(explanation, w.language)
    else:
        if explanation is not None and not explanation.values.get("says"):
            check = explanation.values.get("check", "")
            explanation = replace(explanation, values={**explanation.values, "check": ""})
        said = explain(explanation, w.language)
    title = name(case.called(w.language))
    return Failed((title,), status(case.status, w.language), said, clean(check, 300))


def _raised_line(failing: Sequence[CaseResult]) -> int:
    for case in failing:
        if not case.hidden and case.explanation is not None and case.explanation.code == "raised":
            return _integer(case.explanation.values.get("line", ""))
    return 0


def _integer(text: str) -> int:
    return int(text) if text.isascii() and text.isdigit() and len(text) < 8 else 0
