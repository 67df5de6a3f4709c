"""A lane: a trusted process with warm zygotes and examiners that grades one submission after another.

It runs nothing of the student's, which a guest does, and nothing of the assignment's, which an examiner
does; it forks guests for the examiner, and takes the result from it. :func:`grade` takes and returns
plain data, so any ``concurrent.futures.Executor`` can run it, in this process or on another machine.
"""

from __future__ import annotations

import atexit
import math
import os
import time
from collections import Counter, OrderedDict
from dataclasses import replace
from typing import Any, Final

import msgspec

from autograder.course import bundle as assignments
from autograder.course.bundle import LARGEST_POINTS, Assignment
from autograder.formats import notebook
from autograder.records import messages
from autograder.records.errors import AutograderError
from autograder.records.language import LANGUAGES, SOURCE
from autograder.records.limits import Level
from autograder.records.results import (
    LARGEST_CALL_BYTES,
    LONGEST_TITLE,
    CaseResult,
    Explanation,
    QuestionResult,
    SubmissionResult,
)
from autograder.records.text import clean
from autograder.wall.examiners import Examiner, ExaminerError
from autograder.wall.launch import GuestLimits, GuestProcess, Zygote
from autograder.wall.visible import Visible
from autograder.wall.wards import Refused

from .task import Task

_KEPT: Final = 2
"""how many zygotes and examiners a lane keeps: each student may have a variant"""
_GRACE_SECONDS: Final = 60.0
_LONGEST_TEXT: Final = 2000
_MOST_PARTS: Final = 10_000
"""test cases, problems or notes of one submission, and recorded calls of one question"""
_MOST_VALUES: Final = 20
_RESULT: Final = msgspec.msgpack.Decoder(SubmissionResult)


class Lane:
    """The zygotes and examiners that a lane keeps between submissions."""

    def __init__(self) -> None:
        self._zygotes: OrderedDict[tuple[Any, ...], Zygote] = OrderedDict()
        self._examiners: OrderedDict[tuple[Any, ...], Examiner] = OrderedDict()

    def zygote(self, visible: Visible, level: Level, data: str | None) -> Zygote:
        """Return a warm zygote; start one if there is none for these arguments."""
        key = (visible, level, data)
        if key not in self._zygotes:
            while len(self._zygotes) >= _KEPT:
                self._zygotes.popitem(last=False)[1].close()
            self._zygotes[key] = Zygote(visible, level, data, os.getpid()).__enter__()
        self._zygotes.move_to_end(key)
        return self._zygotes[key]

    def examiner(self, assignment: Assignment, visible: Visible) -> Examiner:
        """Return the assignment's examiner; start one if there is none."""
        key = (assignment.folder, assignment.digest, assignment.readable, assignment.limits, visible)
        if key in self._examiners and self._examiners[key].is_closed:
            del self._examiners[key]
        if key not in self._examiners:
            while len(self._examiners) >= _KEPT:
                self._examiners.popitem(last=False)[1].close()
            sources = tuple(source for source, _ in visible.site)
            opening = assignments.opening(assignment, visible.warm)
            opening = msgspec.structs.replace(opening, readable=(*opening.readable, *sources))
            self._examiners[key] = Examiner(opening)
        self._examiners.move_to_end(key)
        return self._examiners[key]

    def grade(self, task: Task) -> SubmissionResult:
        """Grade a submission.

        Raises:
            ExaminerError: its examination does not end as it should.
            IsolationError: no zygote or examiner can be started.
            Refused: the examiner says that it cannot examine it.
        """
        limits = task.assignment.limits
        guests = _Guests(self, task)
        examiner = self.examiner(task.assignment, task.visible)
        request = msgspec.msgpack.encode(task)
        outcome = examiner.ask(request, limits.all_seconds + _GRACE_SECONDS, guests, limits)
        try:
            return _checked(_RESULT.decode(outcome), task)
        except (msgspec.MsgspecError, KeyError, ValueError) as error:
            raise ExaminerError(f"a result of the wrong form ({error})") from None

    def disown(self) -> None:
        """Forget what a fork has inherited; the parent process still uses it."""
        while self._zygotes:
            self._zygotes.popitem()[1].disown()
        while self._examiners:
            self._examiners.popitem()[1].disown()

    def close(self) -> None:
        """Stop the zygotes and the examiners."""
        while self._zygotes:
            self._zygotes.popitem()[1].close()
        while self._examiners:
            self._examiners.popitem()[1].close()


class _Guests:
    """Forks the guests of one examination, from a zygote that has loaded what they may use."""

    def __init__(self, lane: Lane, task: Task) -> None:
        self._lane = lane
        self._task = task
        self._zygote: Zygote | None = None
        """all guests of an examination are of one zygote: two could have guests of the same number"""

    @property
    def visible(self) -> Visible:
        """What they see of the machine."""
        return self._task.visible

    def fork(self, limits: GuestLimits, bare: bool = False) -> GuestProcess:
        """Fork a sealed guest."""
        if self._zygote is None:
            visible = self.visible.bare() if bare else self.visible
            self._zygote = self._lane.zygote(visible, self._task.level, self._task.assignment.data)
        return self._zygote.fork(limits)

    def reap(self, pid: int) -> tuple[int, float]:
        """Wait for a guest that was killed or has ended; return its wait status and CPU seconds."""
        assert self._zygote is not None  # the wards have asked whether it is theirs
        return self._zygote.reap(pid)


_lane: Lane | None = None


def disown() -> None:
    """Leave an inherited lane to the parent process; call this right after a fork."""
    global _lane
    if _lane is not None:
        _lane.disown()
        _lane = None


def close() -> None:
    """Close this process's lane, if it has one."""
    global _lane
    if _lane is not None:
        _lane.close()
        _lane = None


def grade(task: Task) -> SubmissionResult:
    """Grade one submission in this process's lane; never raises for anything the submission does."""
    global _lane
    if _lane is None:
        _lane = Lane()
        atexit.register(close)
    start = time.perf_counter()
    try:
        return _lane.grade(task)
    except Exception as error:  # report it in the row, and continue with the class
        _lane.close()
        known = isinstance(error, AutograderError | OSError | Refused | ExaminerError)
        reason = str(error) if known else f"{type(error).__name__} in the grader"
        result = failed(task, Explanation("unchecked_lane", {"reason": clean(reason)}))
    return replace(result, seconds=round(time.perf_counter() - start, 4))


def failed(task: Task, problem: Explanation) -> SubmissionResult:
    """Return the row of a submission that could not be graded at all."""
    name = task.assignment.name
    return SubmissionResult(task.student, task.file, name, 0.0, 0.0, 0.0, problems=(problem,))


# --- what an examination says ---------------------------------------------------------------------


def _checked(result: SubmissionResult, task: Task) -> SubmissionResult:
    """Return a result of the assignment's questions with numbers and clean texts, whoever wrote them.

    Raises:
        ValueError: a number is none or absurd, or there are more questions, cases or texts than can be.
        KeyError: there is no such message.
    """
    _check_numbers(result.score, result.max_score, result.seconds)
    asked = Counter([each.name for each in task.assignment.tested])
    asked.update(task.assignment.points.manual)
    if Counter(clean(question.name) for question in result.questions) - Counter(
        {clean(name): count for name, count in asked.items()}
    ):
        raise ValueError("a question that is not the assignment's")
    cases = sum(len(question.cases) for question in result.questions)
    if sum(map(len, result.code)) > notebook.MAX_BYTES:
        raise ValueError("more code than a submission can have")
    if max(cases, len(result.problems), len(result.notes)) > _MOST_PARTS:
        raise ValueError("more test cases or messages than can be")
    return replace(
        result,
        student=task.student,
        file=task.file,
        assignment=task.assignment.name,
        questions=tuple(map(_question, result.questions)),
        problems=tuple(map(_explanation, result.problems)),
        notes=tuple(map(_explanation, result.notes)),
        language=result.language if result.language.isalpha() else "",
    )


def _check_numbers(*numbers: float) -> None:
    """Raise ValueError unless all of them are numbers of which a class can have a sum and a mean."""
    if not all(math.isfinite(number) and abs(number) <= LARGEST_POINTS for number in numbers):
        raise ValueError("points that are not a number, or too large")


def _question(question: QuestionResult) -> QuestionResult:
    _check_numbers(question.score, question.max_score)
    if any(len(call.request) + len(call.answer) > LARGEST_CALL_BYTES for call in question.calls):
        raise ValueError("a recorded call that is too large")  # hints decode it in the main process
    calls = tuple(
        replace(call, function=clean(call.function), raised=clean(call.raised))
        for call in question.calls[:_MOST_PARTS]
    )
    return replace(
        question,
        name=clean(question.name),
        cases=tuple(map(_case, question.cases)),
        calls=calls,
        hints=(),
    )


def _case(case: CaseResult) -> CaseResult:
    _check_numbers(case.points)
    explanation = None if case.explanation is None else _explanation(case.explanation)
    titles = {
        each: clean(case.titles[each], LONGEST_TITLE) for each in LANGUAGES if each in case.titles
    }
    return replace(case, name=clean(case.name), explanation=explanation, titles=titles)


def _explanation(explanation: Explanation) -> Explanation:
    if len(explanation.values) > _MOST_VALUES:
        raise ValueError("more values than a message has")
    values = {clean(name): clean(text, _LONGEST_TEXT) for name, text in explanation.values.items()}
    checked = Explanation(explanation.code, values)
    messages.explain(checked, SOURCE)  # an unknown code is an error here, and none in a report
    return checked
