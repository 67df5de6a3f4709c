"""The class report for a terminal, and the lines at the end of a run.

Texts that students chose are cleaned earlier or in this module, and are never read as markup.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from math import isnan
from pathlib import Path
from typing import Final

from rich import box
from rich.console import Group, RenderableType
from rich.table import Table
from rich.text import Text

from autograder.formats.scores import points
from autograder.records.grades import GradeStatus, Person
from autograder.records.language import Language
from autograder.records.text import clean
from autograder.records.words import Words, words
from autograder.report.figures import AssignmentStatistics, Mistake, QuestionStatistics, statistic

_BLOCKS: Final = " ▏▎▍▌▋▊▉█"
_WIDTH: Final = 30
_HARDEST: Final = 5
_COMMONEST: Final = 5
_NAMES: Final = 4


def report(
    all_figures: Iterable[AssignmentStatistics], people: Mapping[str, Person], language: Language
) -> RenderableType:
    """Return the class report: scores, hardest questions and common mistakes of each assignment.

    Args:
        all_figures: the statistics of each assignment.
        people: everyone, by ID.
        language: the language of the report.
    """
    w = words(language)
    parts: list[RenderableType] = []
    for figures in all_figures:
        parts += [*_assignment(figures, people, w), Text()]
    return Group(*parts) if parts else Text(w["no_grades"])


def _assignment(
    figures: AssignmentStatistics, people: Mapping[str, Person], w: Words
) -> Iterator[RenderableType]:
    title = f"{clean(figures.name, 80)} ({w('of_points', points=points(figures.max_score))})"
    yield Text(title, style="bold")
    yield Text(_counts(figures, w))
    yield _histogram(figures)
    if figures.questions:
        yield _hardest(figures.questions, w)
    named = [mistake for mistake in figures.mistakes if mistake.named] or list(figures.mistakes)
    if named:
        yield _commonest(named[:_COMMONEST], people, w)


def _counts(figures: AssignmentStatistics, w: Words) -> str:
    graded = figures.graded
    parts = [f"{w['graded']} {len(graded)}"]
    if len(graded):
        parts.append(f"{w['mean']} {statistic(float(graded.mean()))}")
        parts.append(f"{w['median']} {statistic(figures.median)}")
    for key, count in _not_graded([figures]).items():
        parts += [f"{w[key]} {count}"] if count else []
    return "  ".join(parts)


def _not_graded(all_figures: Sequence[AssignmentStatistics]) -> dict[str, int]:
    return {
        "late": sum(len(each.late()) + len(each.marked_late) for each in all_figures),
        "missing": sum(len(each.of_status(GradeStatus.MISSING)) for each in all_figures),
        "unchecked": sum(len(each.of_status(GradeStatus.UNCHECKED)) for each in all_figures),
        "waiting": sum(len(each.of_status(GradeStatus.WAITING)) for each in all_figures),
        "outdated": sum(len(each.outdated) for each in all_figures),
    }


def bar(share: float, width: int = _WIDTH) -> str:
    """Return a bar of block characters, exact to an eighth of a character.

    >>> bar(0.5, 4), bar(1.0, 3)
    ('██', '███')
    """
    eighths = round(min(max(share, 0.0), 1.0) * width * 8)
    return (_BLOCKS[-1] * (eighths // 8) + _BLOCKS[eighths % 8]).rstrip()


def _histogram(figures: AssignmentStatistics) -> Table:
    counts = figures.histogram()
    top = max([*counts, 1])
    grid = Table.grid(padding=(0, 1))
    grid.add_column(justify="right", style="dim")
    grid.add_column(justify="right")
    grid.add_column(style="cyan", no_wrap=True)
    for place, count in enumerate(counts):
        grid.add_row(f"{place * 10}-{place * 10 + 10} %", str(count), Text(bar(count / top)))
    return grid


def _hardest(questions: Sequence[QuestionStatistics], w: Words) -> Table:
    table = _table(w["hardest"])
    table.add_column(w["question"], overflow="fold")
    for key in ("mean", "difficulty", "discrimination", "nobody"):
        table.add_column(w[key], justify="right")
    answered = [question for question in questions if not isnan(question.difficulty)]
    for q in sorted(answered, key=lambda each: each.difficulty)[:_HARDEST]:
        mean = f"{statistic(q.mean)} / {points(q.max_score)}"
        shares = [f"{q.difficulty:.0%}", statistic(q.discrimination), f"{q.nobody}/{q.hidden}"]
        table.add_row(Text(clean(q.name, 60)), mean, *shares)
    return table


def _commonest(mistakes: Sequence[Mistake], people: Mapping[str, Person], w: Words) -> Table:
    table = _table(w["misconceptions"] if mistakes[0].named else w["general_hints"])
    table.add_column(w["count"], justify="right")
    table.add_column(w["question"], overflow="fold")
    table.add_column(w["hint"], overflow="fold", ratio=3)
    table.add_column(w["who"], overflow="fold", ratio=2)
    for mistake in mistakes:
        hint = clean(mistake.hint.said(w.language) or mistake.hint.id)
        names = [clean(_name(who, people), 40) for who in mistake.members[:_NAMES]]
        names += ["…"] if len(mistake.members) > _NAMES else []
        question = Text(clean(mistake.question, 60))
        table.add_row(str(len(mistake.members)), question, Text(hint), Text(", ".join(names)))
    return table


def _name(student: str, people: Mapping[str, Person]) -> str:
    person = people.get(student)
    return person.name if person and person.name else student


def _table(title: str) -> Table:
    table = Table(title=title, title_style="bold", box=box.SIMPLE_HEAD, pad_edge=False)
    table.title_justify = "left"
    return table


def summary(
    all_figures: Sequence[AssignmentStatistics], paths: Sequence[Path], language: Language
) -> Text:
    """Return the lines at the end of a run, at most ten: the results, and the files to open.

    Args:
        all_figures: the statistics of each assignment.
        paths: the files and folders that were written, the most useful first.
        language: the language of the lines.
    """
    w = words(language)
    lines = [Text(line) for line in _summary(all_figures, w)]
    for place, path in enumerate(paths[: 10 - len(lines)]):
        label = f"{w['open']}: " if place == 0 else "  "
        lines.append(Text(label).append(clean(str(path), 300), style="bold"))
    return Text("\n").join(lines)


def _summary(all_figures: Sequence[AssignmentStatistics], w: Words) -> Iterator[str]:
    students = {student for each in all_figures for student in each.students}
    graded = sum(len(each.graded) for each in all_figures)
    full = sum(int((each.graded >= each.max_score - 1e-9).sum()) for each in all_figures)
    counts = {"students": len(students), "assignments": len(all_figures), "graded": graded}
    yield w("run_said", **counts, full=full)
    not_graded = _not_graded(all_figures).items()
    others = [w("so_many", what=w[key], count=count) for key, count in not_graded if count]
    if others:
        yield ", ".join(others)
    asked = [(q.difficulty, each.name, q.name) for each in all_figures for q in each.questions]
    asked = [each for each in asked if not isnan(each[0])]
    if asked:
        share, assignment, question = min(asked)
        place = f"{clean(assignment, 60)}, {clean(question, 60)}"
        yield f"{w['hardest_one']}: {place} ({w['difficulty']} {share:.0%})"
    made = [(len(m.members), each.name, m) for each in all_figures for m in each.mistakes if m.named]
    if made:
        count, assignment, mistake = max(made, key=lambda each: each[0])
        place = ", ".join(clean(text, 60) for text in (assignment, mistake.question, mistake.hint.id))
        yield f"{w['commonest_one']}: {place} ({w('of_students', count=count)})"
