"""The hints of a whole run, the clusters of students who made the same mistake, and shared causes.

Recorded calls are read back from the gradebook one submission at a time, so those of a whole class
need not fit in memory.
"""

from __future__ import annotations

import functools
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import Final

from autograder.gradebook import Diagnosis, Gradebook, Key
from autograder.records.results import (
    Cluster,
    Hint,
    QuestionResult,
    SharedCause,
    Status,
    SubmissionResult,
    is_general,
)
from autograder.records.text import clean

from . import hints as hinting
from . import source, traces
from .known_answers import ReferenceTraces
from .likeness import Unknown
from .matching import Known
from .shared_causes import SharedCauses
from .source import Source

_WAYS: Final = 3
"""students who came to the same answer in as many ways did not copy it all from one"""


@dataclass(frozen=True, slots=True)
class Graded:
    """A result of a run, and the key of the complete result in the gradebook."""

    result: SubmissionResult
    key: Key


@dataclass(frozen=True, slots=True)
class Diagnosed:
    """What is known of a run's mistakes."""

    results: tuple[SubmissionResult, ...]
    """with hints, in the order in which they were given"""
    clusters: tuple[Cluster, ...]
    causes: tuple[SharedCause, ...]


def give(graded: Sequence[Graded], gradebook: Gradebook, references: ReferenceTraces) -> Diagnosed:
    """Return the results with hints, the clusters and shared causes; save the diagnoses."""
    groups: dict[tuple[str, str, str], _Group] = {}
    causes = SharedCauses()
    results = []
    for one in graded:
        recorded = None
        if _lost_points(one.result):
            recorded = gradebook.get(one.result, one.key)
        if recorded is None:
            results.append(one.result)
            causes.add(one.result)
            continue
        diagnosed = hinting.diagnose_submission(
            recorded, functools.partial(_known, references, recorded)
        )
        causes.add(diagnosed)
        said = _said(diagnosed, groups)
        gradebook.diagnose(recorded, one.key, said)
        questions = one.result.questions
        questions = tuple(
            replace(q, hints=said[q.name].hints) if q.name in said else q for q in questions
        )
        results.append(replace(one.result, questions=questions))
    gradebook.commit()
    for (assignment, question, _), group in groups.items():
        if group.shares_an_answer:
            causes.agree(assignment, question, group.members)
    return Diagnosed(tuple(results), tuple(_clusters(groups)), tuple(causes.found()))


def _lost_points(result: SubmissionResult) -> bool:
    """Return whether a question lost points; the total does not say so, which may include a bonus."""
    return any(not one.manual and one.score < one.max_score for one in result.questions)


def _known(references: ReferenceTraces, recorded: SubmissionResult, question: str) -> Known | None:
    return references.of(recorded.assignment, question, recorded.student)


def _said(
    diagnosed: SubmissionResult, groups: dict[tuple[str, str, str], _Group]
) -> dict[str, Diagnosis]:
    """Return the diagnosis of each question that lost points, and add the student to the groups."""
    said, wrote = {}, source.read(diagnosed.code)
    for question in diagnosed.questions:
        if question.manual or question.score >= question.max_score:
            continue
        hints, mistake = question.hints, ""
        if question.calls and not any(hint.id == "not-filled-in" for hint in hints):
            mistake = _mistake(question, hints)
            at = diagnosed.assignment, question.name, mistake
            groups.setdefault(at, _Group(hints, question)).add(diagnosed.student, wrote)
        said[question.name] = Diagnosis(hints, mistake)
    return said


@dataclass
class _Group:
    """Students who may share a mistake."""

    hints: tuple[Hint, ...]
    question: QuestionResult
    members: list[str] = field(default_factory=list)
    code: str = ""
    ways: set[str] = field(default_factory=set)
    """some of the ways in which they wrote it"""

    def add(self, student: str, wrote: Source) -> None:
        self.members.append(student)
        names = dict.fromkeys([self.question.name, *(call.function for call in self.question.calls)])
        code = next(filter(None, map(wrote.code, names)), "")
        self.code = self.code or code
        if len(self.ways) < _WAYS:
            self.ways.add("".join(code.split()))

    @property
    def shares_an_answer(self) -> bool:
        """Whether they give the same answer, of no known kind, and did not all copy it.

        What a notebook came with, such as ``return 0``, is the same code for all who left it.
        """
        if self.hints or len(self.ways) < _WAYS:
            return False
        lost = {n for n, case in enumerate(self.question.cases) if case.status is not Status.PASSED}
        did = [
            one
            for case, seen in traces.trace(self.question.calls).items()
            if case in lost
            for one in seen
        ]
        return any(not one.raised and _is_an_answer(one.value) for one in did)


def _is_an_answer(value: object) -> bool:
    return value is not None and value is not ... and not isinstance(value, Unknown)


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
