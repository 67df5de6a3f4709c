"""Decide test cases inside the student's process that cannot be decided on this side of the wall.

Only with ``inside = "fallback"``, and only cases that need something that cannot cross. Each gets a
new guest, which runs the cells and this case, and is ended right after: whatever the case's text
reveals, no guest whose answers still count has seen it. All that is taken from the guest is whether
the case passed. The student's code can lie about that; so the result says of each such case how it
was decided. It happens last, so that it costs no other case its time.
"""

from __future__ import annotations

import ast
from typing import Any, Final

from autograder.course.bundle import Question
from autograder.records.language import Message
from autograder.records.results import CANNOT_CROSS, DECIDED_INSIDE, Explanation, Status
from autograder.wall.outcomes import GuestLost
from autograder.wall.proxies import NotPlain
from autograder.wall.sandbox import Sandbox

from .questions import Run

_NO_TIME: Final = Message("the submission's time limit was used up before the test could run")
_NOT_THERE: Final = Message("the test needs something that is not available there")
Outcome = tuple[Status, Explanation]


def decide(run: Run, sandbox: Sandbox) -> None:
    """Decide the cases of a run that need something that cannot cross the wall.

    Args:
        run: a finished run of all the cases; it gets the new outcomes.
        sandbox: the closed sandbox that it ran in.
    """
    for question, results, test_file, checkpoint in run.tested():
        for place, result in results.items():
            explanation = result.explanation
            if result.status is Status.UNCHECKED and explanation and explanation.code in CANNOT_CROSS:
                program = _program(question, test_file, place)
                attempt = _Attempt(question.stem, checkpoint, program)
                run.decide(question.stem, place, *attempt.outcome(sandbox))


class _Decided(BaseException):  # passes through everything that handles what a guest does
    """The case has been decided at a checkpoint: the cells after it need not run."""


class _Attempt:
    """One case in a guest of its own, at the point of the notebook at which it was tested before."""

    def __init__(self, stem: str, checkpoint: int, program: list[str | int]) -> None:
        self._stem = stem
        self._checkpoint = checkpoint
        self._program = program
        self._seen = 0
        self._fresh: Sandbox | None = None
        self._outcome: Outcome | None = None

    def outcome(self, sandbox: Sandbox) -> Outcome:
        """Run the case in a new guest for the sandbox's submission; return what became of it."""
        with sandbox.again(self._reached, self._loading) as self._fresh:
            try:
                self._fresh.load()
                self._run()
            except _Decided:
                pass
            except GuestLost as lost:
                self._outcome = _lost(lost, has_begun=False)
        if self._fresh.broken is not None:
            raise self._fresh.broken
        assert self._outcome is not None
        return self._outcome

    def _loading(self) -> None:
        self._seen = 0

    def _reached(self, name: str) -> None:
        self._seen += 1
        if self._seen == self._checkpoint and name == self._stem:
            self._run()
            raise _Decided

    def _run(self) -> None:
        assert self._fresh is not None
        has_begun = False
        try:
            self._fresh.begin_case()
            has_begun = True
            said = self._fresh.decide_inside(self._program)
        except GuestLost as lost:
            self._outcome = _lost(lost, has_begun)
        except NotPlain:
            self._outcome = _undecided(_NOT_THERE)
        except Exception:  # only a guest that is not ours any more answers with an error
            self._outcome = _decided(Status.FAILED)
        else:
            passed = Status.PASSED if said else Status.FAILED
            self._outcome = _undecided(_NOT_THERE) if said is None else _decided(passed)


def _decided(status: Status) -> Outcome:
    return status, Explanation(DECIDED_INSIDE)


def _undecided(reason: Message) -> Outcome:
    return Status.UNCHECKED, Explanation("unchecked_inside", {"reason": reason.text})


def _lost(lost: GuestLost, has_begun: bool) -> Outcome:
    """Return the outcome if the guest was lost: only its kind, for the guest may have chosen more."""
    if lost.status is Status.UNCHECKED:
        return lost.status, lost.explanation
    if lost.explanation.code == "timeout_whole" and not has_begun:
        return _undecided(_NO_TIME)
    return _decided(lost.status)


# --- what the guest gets to see -------------------------------------------------------------------


def _program(question: Question, test_file: Any, place: int) -> list[str | int]:
    """Return what a guest needs to run a case: its format, its source, and which case of it it is."""
    case = test_file.test_cases[place]
    if question.is_ok_format:
        return ["ok", str(case.body), "", 0, 0]
    key, keys = _key(case), [_key(each) for each in test_file.every_case]
    before = test_file.every_case.index(case)
    others = frozenset(keys) - {key}
    return ["exception", _without(question.source, others), *key, keys[:before].count(key)]


def _key(case: Any) -> tuple[str, int]:
    """Return the name and the first line of a case's function, as ``worker/inside.py`` finds it."""
    code = getattr(case.body.test_func, "__code__", None)
    return (code.co_name, code.co_firstlineno) if code is not None else ("", 0)


def _without(source: str, others: frozenset[tuple[str, int]]) -> str:
    """Return a test file without the functions of its other cases; the lines keep their numbers."""
    lines = source.split("\n")  # splitlines would count form feeds, too, as the parser does not
    for node in ast.parse(source).body:
        if isinstance(node, ast.FunctionDef) and node.decorator_list and node.end_lineno:
            first = node.decorator_list[0].lineno
            if (node.name, first) in others:
                lines[first - 1 : node.end_lineno] = [""] * (node.end_lineno - first + 1)
    return "\n".join(lines)
