"""Render the release gate's findings as a table and lines for any terminal."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Final

from rich import box
from rich.table import Table
from rich.text import Text

from autograder.formats.scores import points
from autograder.records.language import Message, current, gettext

if TYPE_CHECKING:
    from .gate import Gate, QuestionGate

_HEADS: Final = (
    Message("Question"),
    Message("Hidden cases"),
    Message("Misconceptions"),
    Message("Caught publicly"),
    Message("Alternatives"),
    Message("Mutants"),
    Message("Seconds"),
)


_INSIDE: Final = Message.plural(
    "{count} test case was decided inside the process of the answers, as it will be for students, "
    "whose code can see it there: {cases}",
    "{count} test cases were decided inside the process of the answers, as they will be for students, "
    "whose code can see them there: {cases}",
)
_WAITING: Final = Message.plural(
    "{count} test case needs something that cannot leave the process that runs the answers: --inside "
    'fallback, or inside = "fallback" in course.toml, would decide it there: {cases}',
    "{count} test cases need something that cannot leave the process that runs the answers: --inside "
    'fallback, or inside = "fallback" in course.toml, would decide them there: {cases}',
)


def table(gate: Gate) -> Table:
    """Return a table with a row per question: how many programs were tried, and how many succeeded."""
    grid = Table(
        box=box.SIMPLE_HEAD,
        pad_edge=False,
        title=gettext(
            "{assignment}: {points} points", assignment=gate.assignment, points=points(gate.points)
        ),
    )
    for place, head in enumerate(_HEADS):
        grid.add_column(head.into(), justify="right" if place else "left")
    for question in gate.questions.values():
        grid.add_row(question.name, *_cells(question))
    return grid


def _cells(question: QuestionGate) -> Iterator[Text]:
    yield Text(str(question.hidden_cases))
    yield _of(question.caught, question.misconceptions)
    yield Text(f"{question.caught_publicly}/{question.misconceptions}")
    yield _of(question.accepted, question.alternatives)
    explained = sum(why is not None for why in question.survivors.values())
    yield _of(question.killed, question.mutants, question.mutants - explained)
    yield Text(f"{question.seconds:.1f}")


def _of(good: int, tried: int, expected: int | None = None) -> Text:
    wanted = tried if expected is None else expected
    return Text(f"{good}/{tried}", style="green" if good >= wanted else "red")


def lines(gate: Gate) -> Iterator[str]:
    """Yield the mutants that no test detects, the problems to fix, and the verdict."""
    for question in gate.questions.values():
        for change, why in question.survivors.items():
            kind = gettext("equivalent") if why else gettext("not detected")
            yield f"  {kind}: {question.name}; {change}"
            if why:
                yield f"    {why}"
    for problem in gate.problems:
        yield "  " + gettext("to fix: {problem}", problem=problem)
    for said, cases in ((_INSIDE, gate.inside), (_WAITING, gate.waiting)):
        if cases:
            yield "  " + said.into(current(), count=len(cases), cases=", ".join(cases))
    mutants = sum(question.mutants for question in gate.questions.values())
    killed = sum(question.killed for question in gate.questions.values())
    share = f"{killed / mutants:.1%}" if mutants else "-"
    verdict = gettext("ready for release") if gate.passed else gettext("not ready for release")
    yield gettext(
        "{assignment}: {verdict}; mutants detected: {share}; {seconds:.0f} s",
        assignment=gate.assignment,
        verdict=verdict,
        share=share,
        seconds=gate.seconds,
    )
    yield ""
