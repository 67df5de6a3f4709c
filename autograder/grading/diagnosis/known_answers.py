"""Reference traces: what right answers and known wrong answers do, recorded before grading.

Each answer of a bank replaces the master's answer and is graded like a submission, on its question
only. The recorded traces are cached under a digest of everything they depend on, so a bundle and its
banks are traced only once.
"""

from __future__ import annotations

import contextlib
import hashlib
from collections.abc import Iterator
from dataclasses import replace
from typing import Final

import msgspec

from autograder.course import answer_bank, master, master_file, variants
from autograder.course.answer_bank import Answer
from autograder.course.bundle import Assignment
from autograder.course.course import Course
from autograder.formats import cache
from autograder.grading.runner.task import Task
from autograder.records.limits import Level
from autograder.records.results import Call, Hint, Status, SubmissionResult
from autograder.wall.visible import find_visible

from .matching import Known
from .traces import Behaviour

_FORMAT: Final = b"1"
"""version of the cached format, part of the key"""
_RIGHT: Final = ""
"""name of the master's answer"""
INJECTED: Final = "\0injected"
"""the student id of injected answers; no submitted file can have it"""
_BANK: Final = "misconceptions.py"


class _Record(msgspec.Struct, frozen=True):
    """The calls and outcomes of one answer in its question's test cases."""

    calls: tuple[Call, ...]
    passed: tuple[bool, ...]


class RecordedTraces(msgspec.Struct):
    """The traces and hints of one assignment, by question and answer name: plain data to store."""

    records: dict[str, dict[str, _Record]] = {}
    hints: dict[str, dict[str, Hint]] = {}

    def known(self, question: str) -> Known | None:
        """Return the known answers to a question; None if it has no bank."""
        found = self.records.get(question, {})
        wrong = {name: Behaviour.of(one.calls, one.passed) for name, one in found.items()}
        right = wrong.pop(_RIGHT, None)
        return None if right is None else Known(right, wrong, self.hints.get(question, {}))


class ReferenceTraces:
    """The known answers for all assignments that a run grades."""

    def __init__(self, course: Course | None, level: Level) -> None:
        self._course = course
        self._level = level
        self._recorded: dict[str, RecordedTraces] = {}
        self._keys: dict[str, str] = {}
        self._learned: set[str] = set()
        self._known: dict[tuple[str, str], Known | None] = {}
        self._variants: dict[str, dict[str, str]] = {}

    def tasks(self, assignment: Assignment) -> Iterator[Task]:
        """Yield the answers to grade before the assignment's submissions can be diagnosed."""
        course, name = self._course, assignment.name
        if course is None or name not in course.tables or name in self._recorded:
            return
        folder = course.folder / "solutions" / name
        master_path = master_file.find(folder)
        if master_path is None or not (folder / _BANK).is_file():
            return
        limits = msgspec.json.encode(assignment.limits)
        parts = [_FORMAT, assignment.digest.encode(), limits, *map(str.encode, assignment.packages)]
        parts += [hashlib.sha256(path.read_bytes()).digest() for path in (master_path, folder / _BANK)]
        self._keys[name] = hashlib.sha256(b"\0".join(parts)).hexdigest()
        kept = cache.get(self._keys[name])
        if kept is not None:
            with contextlib.suppress(msgspec.MsgspecError):
                self._recorded[name] = msgspec.msgpack.decode(kept, type=RecordedTraces)
                return
        yield from self._tasks(course, assignment)

    def _tasks(self, course: Course, assignment: Assignment) -> Iterator[Task]:
        name = assignment.name
        program = master.answers(master.path_of(course, name))
        questions = list(dict.fromkeys(cell.question for cell in program if cell.question))
        wrong = answer_bank.read(course.folder / "solutions" / name, questions).misconceptions
        hints: dict[str, dict[str, Hint]] = {}
        for answer in wrong:
            hints.setdefault(answer.question, {})[answer.name] = Hint(answer.name, answer.hint)
        self._recorded[name] = RecordedTraces({question: {} for question in questions}, hints)
        right = [Answer(question, _RIGHT, "") for question in questions if question in hints]
        for answer in (*right, *wrong):
            cells = answer_bank.injected(program, answer)
            yield Task(
                INJECTED, f"{answer.question}/{answer.name}.ipynb",
                master.program([cell.source for cell in cells]), assignment,
                find_visible(assignment.packages), self._level, questions=(answer.question,),
                injected=True,
            )  # fmt: skip

    def record(self, task: Task, result: SubmissionResult) -> None:
        """Record the result of one of the tasks."""
        question, _, name = task.file.removesuffix(".ipynb").partition("/")
        recorded = self._recorded[task.assignment.name]
        self._learned.add(task.assignment.name)
        if result.questions and not result.unchecked:
            own = result.questions[0]
            calls = tuple(replace(call, request=b"") for call in own.calls)
            passed = tuple(case.status is Status.PASSED for case in own.cases)
            recorded.records[question][name] = _Record(calls, passed)
        else:  # our fault: this run continues without the trace, and the next one tries again
            self._keys.pop(task.assignment.name, None)

    def save(self) -> None:
        """Cache the recorded traces for the next run."""
        for name in self._learned & self._keys.keys():
            cache.put(self._keys[name], msgspec.msgpack.encode(self._recorded[name]))

    def recorded(self, assignment: str) -> RecordedTraces:
        """Return everything recorded for an assignment."""
        return self._recorded.get(assignment, RecordedTraces())

    def of(self, assignment: str, question: str, student: str = "") -> Known | None:
        """Return the known answers to a student's version of a question; None if it has no bank."""
        known = self._of_everybody(assignment, question)
        if known is None or self._course is None:
            return None
        if assignment not in self._variants:
            self._variants[assignment] = variants.students(
                self._course.folder / "solutions" / assignment
            )
        if student not in self._variants[assignment]:
            return known
        return replace(known, own=variants.own_cases(self._course.bundle(assignment), question))

    def _of_everybody(self, assignment: str, question: str) -> Known | None:
        at = assignment, question
        if at not in self._known:
            self._known[at] = self.recorded(assignment).known(question)
        return self._known[at]
