"""The hints of a whole run: each student's, and who made the same mistake.

What a run recorded is read back from the gradebook, one submission at a time: a class of recorded calls
need not be held in memory.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from autograder import diagnosis, notebook, written
from autograder.gradebook import Gradebook
from autograder.knowledge import Knowledge
from autograder.results import Cluster, Hint, QuestionResult, SubmissionResult
from autograder.submissions import Submission
from autograder.text import clean
from autograder.written import Written


def give(
    results: dict[Submission, SubmissionResult], gradebook: Gradebook, knowledge: Knowledge
) -> tuple[Cluster, ...]:
    """Put hints into the results, in place, and return who made the same mistake."""
    groups: dict[tuple[str, str, str], _Group] = {}
    for submission, result in results.items():
        if result.score >= result.max_score or not result.questions:
            continue
        recorded = gradebook.get(result.student, result.assignment)
        if recorded is None:
            continue
        wrote = _written(submission)
        hinted = []
        for shown, question in zip(result.questions, recorded.questions, strict=True):
            known = knowledge.of(result.assignment, question.name, result.student)
            hints = diagnosis.diagnose(question, known, wrote)
            hinted.append(replace(shown, hints=hints))
            unfilled = any(hint.id == "not-filled-in" for hint in hints)
            if question.score < question.max_score and question.calls and not unfilled:
                at = result.assignment, question.name, _mistake(question, hints)
                groups.setdefault(at, _Group(hints, question)).add(result.student, wrote)
        results[submission] = replace(result, questions=tuple(hinted))
    return tuple(_clusters(groups))


@dataclass
class _Group:
    """Students who may have made the same mistake."""

    hints: tuple[Hint, ...]
    question: QuestionResult
    members: list[str] = field(default_factory=list)
    code: str = ""

    def add(self, student: str, wrote: Written) -> None:
        self.members.append(student)
        names = dict.fromkeys([self.question.name, *(call.function for call in self.question.calls)])
        self.code = self.code or next(filter(None, map(wrote.code, names)), "")


def _mistake(question: QuestionResult, hints: tuple[Hint, ...]) -> str:
    """What tells one mistake from another: the misconception, or else what the code did."""
    named = hints[0].id if hints else ""
    if named and not diagnosis.is_general(named):
        return named
    return f"{named} {diagnosis.fingerprint(question)}"


def _clusters(groups: dict[tuple[str, str, str], _Group]) -> Iterator[Cluster]:
    for (assignment, question, _), group in groups.items():
        if len(group.members) > 1:
            code = "\n".join(clean_line(line) for line in group.code.splitlines())
            hint = group.hints[0] if group.hints else None
            yield Cluster(assignment, question, tuple(group.members), hint, code)


def clean_line(line: str) -> str:
    """A line of a student's code, without control characters, its indentation kept."""
    indent = len(line) - len(line.lstrip())
    return " " * min(indent, 40) + clean(line, 200)


def _written(submission: Submission) -> Written:
    try:
        return written.read(notebook.read(submission.read(), submission.file).cells)
    except (notebook.Unreadable, OSError):
        return Written()
