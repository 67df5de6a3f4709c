"""The hints of a whole run, and the clusters of students who made the same mistake.

Recorded calls are read back from the gradebook one submission at a time, so those of a whole class
need not fit in memory.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from autograder.gradebook import Diagnosis, Gradebook, Key
from autograder.records.results import Cluster, Hint, QuestionResult, SubmissionResult, is_general
from autograder.records.text import clean

from . import hints as hinting
from . import source, traces
from .known_answers import ReferenceTraces
from .source import Source


@dataclass(frozen=True, slots=True)
class Graded:
    """A result of a run, and the key of the complete result in the gradebook."""

    result: SubmissionResult
    key: Key


def give(
    graded: Sequence[Graded], gradebook: Gradebook, references: ReferenceTraces
) -> tuple[tuple[SubmissionResult, ...], tuple[Cluster, ...]]:
    """Return the results with hints, and the clusters; save the diagnoses in the gradebook."""
    groups: dict[tuple[str, str, str], _Group] = {}
    results = []
    for one in graded:
        recorded = None
        if one.result.score < one.result.max_score and one.result.questions:
            recorded = gradebook.get(one.result, one.key)
        if recorded is None:
            results.append(one.result)
            continue
        said = _said(recorded, references, groups)
        gradebook.diagnose(recorded, one.key, said)
        questions = one.result.questions
        questions = tuple(
            replace(q, hints=said[q.name].hints) if q.name in said else q for q in questions
        )
        results.append(replace(one.result, questions=questions))
    gradebook.commit()
    return tuple(results), tuple(_clusters(groups))


def _said(
    recorded: SubmissionResult, references: ReferenceTraces, groups: dict[tuple[str, str, str], _Group]
) -> dict[str, Diagnosis]:
    """Diagnose each question that lost points, and add the student to the groups."""
    diagnosed = hinting.diagnose_submission(
        recorded, lambda question: references.of(recorded.assignment, question, recorded.student)
    )
    said, wrote = {}, source.read(recorded.code)
    for question in diagnosed.questions:
        if question.manual or question.score >= question.max_score:
            continue
        hints, mistake = question.hints, ""
        if question.calls and not any(hint.id == "not-filled-in" for hint in hints):
            mistake = _mistake(question, hints)
            at = recorded.assignment, question.name, mistake
            groups.setdefault(at, _Group(hints, question)).add(recorded.student, wrote)
        said[question.name] = Diagnosis(hints, mistake)
    return said


@dataclass
class _Group:
    """Students who may share a mistake."""

    hints: tuple[Hint, ...]
    question: QuestionResult
    members: list[str] = field(default_factory=list)
    code: str = ""

    def add(self, student: str, wrote: Source) -> None:
        self.members.append(student)
        names = dict.fromkeys([self.question.name, *(call.function for call in self.question.calls)])
        self.code = self.code or next(filter(None, map(wrote.code, names)), "")


def _mistake(question: QuestionResult, hints: tuple[Hint, ...]) -> str:
    """Return a text that identifies a mistake: the misconception, or else what the code did."""
    named = hints[0].id if hints else ""
    if named and not is_general(named):
        return named
    return f"{named} {traces.fingerprint(question)}"


def _clusters(groups: dict[tuple[str, str, str], _Group]) -> Iterator[Cluster]:
    for (assignment, question, _), group in groups.items():
        if len(group.members) > 1:
            code = "\n".join(clean_line(line) for line in group.code.splitlines())
            hint = group.hints[0] if group.hints else None
            yield Cluster(assignment, question, tuple(group.members), hint, code)


def clean_line(line: str) -> str:
    """Return a line of a student's code without control characters, but with its indentation."""
    indent = len(line) - len(line.lstrip())
    return " " * min(indent, 40) + clean(line, 200)
