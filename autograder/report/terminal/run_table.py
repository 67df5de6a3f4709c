"""The table that a teacher sees at the end of a run, for any terminal."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from typing import Final

from rich import box
from rich.table import Table
from rich.text import Text

from autograder.formats.scores import points
from autograder.records.language import Language, Message
from autograder.records.messages import explain, status
from autograder.records.results import (
    RESTS_ON_CLAIMS,
    CaseResult,
    Explanation,
    QuestionResult,
    Status,
    SubmissionResult,
)
from autograder.records.text import clean
from autograder.records.told import told

_HEADS: Final = (
    Message("Student"),
    Message("Assignment"),
    Message("Score"),
    Message("Questions"),
    Message("What went wrong"),
)
_SUMMARY: Final = Message.plural(
    "{count} submission (full marks: {full}, problems with the file or a cell: {problems}) in "
    "{seconds:.1f} s, isolation level {isolation}{reused}",
    "{count} submissions (full marks: {full}, problems with the file or a cell: {problems}) in "
    "{seconds:.1f} s, isolation level {isolation}{reused}",
)
_REUSED: Final = Message("; {reused} reused from an earlier run")
_HIDDEN: Final = Message(" in a hidden test")
_NOTHING: Final[Mapping[str, str]] = {}
_NO_FINALS: Final[Mapping[tuple[str, str], float]] = {}
_NOBODY: Final[Mapping[tuple[str, str], Collection[str]]] = {}
_WAITING: Final = Message("Waits for a person: {questions}")
_MAX_REASONS: Final = 4
_LARGE_CLASS: Final = 60
_MOST_ROWS: Final = 200
_CAPTION: Final = Message.plural(
    "Showing {shown} of {count} row: those with a problem. The report has all of them.",
    "Showing {shown} of {count} rows: those with a problem. The report has all of them.",
)


def results_table(
    results: Sequence[SubmissionResult],
    language: Language,
    names: Mapping[str, str] = _NOTHING,
    finals: Mapping[tuple[str, str], float] = _NO_FINALS,
    waiting: Mapping[tuple[str, str], Collection[str]] = _NOBODY,
    everyone: bool = False,
) -> Table:
    """Return a table of the students, assignments, scores, points for each question, and problems.

    For a large class, only submissions with a problem in the file or a cell are shown, up to a limit.

    Args:
        results: the results of the run.
        language: the language of the words.
        names: the students' names, by ID.
        finals: the scores that go to the LMS, by student and assignment; shown if they are different.
        waiting: the questions that a person still has to grade, by student and assignment.
        everyone: show all, however large the class is.
    """
    table = Table(box=box.SIMPLE_HEAD, pad_edge=False, expand=False)
    student, assignment, score, questions, wrong = (head.into(language) for head in _HEADS)
    table.add_column(student, overflow="fold")
    table.add_column(assignment, overflow="fold")
    table.add_column(score, justify="right", overflow="fold")
    table.add_column(questions, overflow="fold")
    table.add_column(wrong, overflow="fold")
    shown = results
    if len(results) >= _LARGE_CLASS and not everyone:
        shown = [result for result in results if result.problems and result.file][:_MOST_ROWS]
        table.caption = _CAPTION.into(language, shown=len(shown), count=len(results))
    for result in shown:
        at = result.student, result.assignment
        left = waiting.get(at, ())
        table.add_row(
            Text(_who(result.student, names)),
            Text(result.assignment),
            _score(result, finals.get(at), bool(left)),
            _questions(result.questions, left),
            Text(what_went_wrong(result, language, left)),
        )
    return table


def _who(student: str, names: Mapping[str, str]) -> str:
    name = clean(names.get(student, ""), 60)
    return f"{student} {name}" if name and name != student else student


def _score(result: SubmissionResult, final: float | None, is_waiting: bool) -> Text:
    full = result.max_score > 0 and result.score >= result.max_score
    style = "green" if full else "red" if result.score == 0 and not is_waiting else ""
    after = "" if final is None or abs(final - result.score) < 1e-9 else f" → {points(final)}"
    if is_waiting:
        return Text(f"{points(result.score)} + ?/{points(result.max_score)}", style=style)
    return Text(f"{points(result.score)}/{points(result.max_score)}{after}", style=style)


def _questions(questions: tuple[QuestionResult, ...], waiting: Collection[str]) -> Text:
    text = Text()
    for question in questions:
        if question.manual:
            text.append(f"{question.name} ", style="dim")
            text.append("?  " if question.name in waiting else "✓  ")
            continue
        full = question.score == question.max_score
        text.append(f"{question.name} ", style="dim")
        text.append(f"{points(question.score)}  ", style="green" if full else "yellow")
    return text


def what_went_wrong(result: SubmissionResult, language: Language, waiting: Collection[str] = ()) -> str:
    """Return the most important reasons, one per line, with problems of the file first."""
    tested = [question for question in result.questions if not question.manual]
    reasons = [explain(problem, language) for problem in result.problems]
    notes = (note for note in result.notes if note.code != RESTS_ON_CLAIMS)
    reasons += [explain(note, language) for note in notes]
    if waiting:
        reasons.append(_WAITING.into(language, questions=", ".join(waiting)))
    if tested and not all(_nothing_ran(question) for question in tested):
        reasons += [_of_question(q, language) for q in tested if q.score < q.max_score]
    more = len(reasons) - _MAX_REASONS
    return "\n".join(reasons[:_MAX_REASONS] + ([f"(+{more})"] if more > 0 else []))


def _nothing_ran(question: QuestionResult) -> bool:
    return any(
        c.explanation is not None and c.explanation.code == "nothing_ran" for c in question.cases
    )


def _of_question(question: QuestionResult, language: Language) -> str:
    case = next((c for c in map(told, question.cases) if c.status is not Status.PASSED), None)
    if case is None:
        return question.name
    if question.hints and question.hints[0].id != "not-filled-in":
        return f"{question.name}: {question.hints[0].said(language)}"
    return f"{question.name}: {status(case.status, language)}{_short(question.name, case, language)}"


def _short(question: str, case: CaseResult, language: Language) -> str:
    explanation = case.explanation
    if explanation is None:
        return ""
    if explanation.code == "failed_hidden":
        return _HIDDEN.into(language)
    if explanation.code == "missing_hidden":
        return ""
    if explanation.code == "missing" and explanation.values.get("names") == question:
        return ""
    if explanation.code == "failed":
        call = explanation.values.get("call")
        result = explanation.values.get("result")
        return f", {call} → {result}" if call and result else f", {call}" if call else ""
    bare = Explanation(explanation.code, {**explanation.values, "call": "", "check": "", "hint": ""})
    text = explain(bare, language).split(". ")[0]
    if explanation.code in ("nothing_returned", "nothing_returned_inside", "timeout"):
        text = text.split(":")[0]
    if not explanation.code.startswith("raised"):
        text = text[:1].lower() + text[1:]
    return ", " + text.rstrip(".")


def summary(
    results: Sequence[SubmissionResult],
    isolation: str,
    seconds: float,
    reused: int,
    language: Language,
) -> str:
    """Return the line below the table."""
    more = _REUSED.into(language, reused=reused) if reused else ""
    return _SUMMARY.into(
        language,
        count=sum(bool(r.file) for r in results),
        full=sum(r.max_score > 0 and r.score >= r.max_score for r in results),
        problems=sum(bool(r.problems and r.file) for r in results),
        seconds=seconds,
        isolation=isolation,
        reused=more,
    )
