"""Runs one question's test cases against one sandbox and says what became of each."""

from __future__ import annotations

import contextlib
import io
import random
import traceback
from collections.abc import Iterator
from typing import Any

import numpy as np

from autograder.assignment import names_needed, only_case
from autograder.results import CaseResult, Explanation, Status
from autograder.wall.outcomes import CannotCross, GuestLost
from autograder.wall.proxies import NotPlain
from autograder.wall.sandbox import Sandbox
from autograder.wall.text import clean

_NO_ANSWER = Explanation("failed_hidden")


def run_case(sandbox: Sandbox, test_file: Any, case: Any, is_ok_format: bool) -> tuple[Any, CaseResult]:
    """Run one test case.

    Args:
        sandbox: holds the student's code.
        test_file: the question's Otter test file.
        case: one of its cases.
        is_ok_format: whether it is OK-formatted (doctests) or exception-based.

    Returns:
        Otter's own result, for its arithmetic, and ours.
    """
    single, missing, error = only_case(test_file, case), list[str](), None
    try:
        sandbox.begin_case()
        names, wants_env = names_needed(case, is_ok_format)
        environment, missing = _environment(sandbox, names)
        if wants_env:
            environment = LazyEnvironment(sandbox, environment)
        recorder = None if is_ok_format else _Recorder(case.body)
        if recorder is not None:
            single.test_cases = [_with_body(case, recorder)]
        with _shared_seeds(sandbox), contextlib.redirect_stdout(io.StringIO()):
            single.run(environment)
        result = single.test_case_results[0]
        result.test_case = case
        error = recorder.error if recorder else None
    except GuestLost as lost:
        sandbox.log.lost = lost
        result = _failed(case)
    finally:
        sandbox.end_case()
    status, explanation = _classify(sandbox, result.passed, error, missing)
    if explanation is not None and case.hidden:
        explanation = _without_student_text(explanation)
    elif explanation is not None:
        explanation = _with_public_detail(explanation, sandbox, test_file, case, error, result)
    if status is not Status.PASSED and result.passed:
        result.passed = False
    points = float(case.points)
    return result, CaseResult(str(case.name), bool(case.hidden), points, status, explanation)


class LazyEnvironment(dict[str, Any]):
    """The student's namespace as a test sees it through ``env``: names are fetched when asked for."""

    def __init__(self, sandbox: Sandbox, known: dict[str, Any]) -> None:
        super().__init__(known)
        self._sandbox = sandbox

    def __missing__(self, name: str) -> Any:
        found, value = self._sandbox.name(name)
        if not found:
            raise KeyError(name)
        self[name] = value
        return value

    def __contains__(self, name: object) -> bool:
        try:
            self[name]  # type: ignore[index]
        except KeyError:
            return False
        return True

    def get(self, name: str, default: Any = None) -> Any:
        """Return a name's value, or the default when the student never defined it."""
        try:
            return self[name]
        except KeyError:
            return default


class _Recorder:
    """Stands for an exception-based test case and keeps the exception that Otter only prints."""

    def __init__(self, body: Any) -> None:
        self._body = body
        self.error: Exception | None = None

    def call_func(self, environment: dict[str, Any]) -> None:
        """Call the test's function, as Otter's own ``test_case`` does."""
        try:
            self._body.call_func(environment)
        except Exception as error:
            self.error = error
            # Otter reads the failing line two frames down from its own: this one takes one's place.
            trace = error.__traceback__
            inner = trace.tb_next.tb_next if trace and trace.tb_next else None
            raise error.with_traceback(inner or trace) from None


def _with_body(case: Any, body: Any) -> Any:
    from dataclasses import replace

    return replace(case, body=body)


def _failed(case: Any) -> Any:
    from otter.test_files.abstract_test import TestCaseResult

    return TestCaseResult(test_case=case, message="", passed=False)


def _environment(sandbox: Sandbox, names: list[str]) -> tuple[dict[str, Any], list[str]]:
    environment, missing = {}, []
    for name in names:
        found, value = sandbox.name(name)
        if found:
            environment[name] = value
        else:
            missing.append(name)
    return environment, missing


@contextlib.contextmanager
def _shared_seeds(sandbox: Sandbox) -> Iterator[None]:
    """In a notebook, test and student share the global generators: seed one, and both are seeded."""
    numpy_seed, python_seed = np.random.seed, random.seed

    def seed_numpy(seed: Any = None) -> None:
        numpy_seed(seed)
        sandbox.seed_student("numpy", seed)

    def seed_python(a: Any = None, version: int = 2) -> None:
        python_seed(a, version)
        sandbox.seed_student("random", a)

    np.random.seed, random.seed = seed_numpy, seed_python
    try:
        yield
    finally:
        np.random.seed, random.seed = numpy_seed, python_seed


# --- what became of it ---------------------------------------------------------------------------


def _classify(
    sandbox: Sandbox, passed: bool, error: Exception | None, missing: list[str]
) -> tuple[Status, Explanation | None]:
    log = sandbox.log
    if log.lost is not None:
        return log.lost.status, log.lost.explanation
    if passed:
        return Status.PASSED, None
    if missing:
        return Status.MISSING, Explanation("missing", {"names": ", ".join(missing)})
    if isinstance(error, CannotCross) or (error is None and log.cannot_cross):
        return Status.UNCHECKED, Explanation("unchecked_argument", {"reason": log.cannot_cross})
    raised = log.raised[-1] if log.raised else None
    if raised is not None and (error is None or getattr(error, "from_student", False)):
        status = Status.CRASHED if raised.code == "memory" else Status.ERROR
        return status, raised
    if isinstance(error, NotPlain):
        return Status.FAILED, Explanation("not_plain", {"reason": clean(str(error))})
    return Status.FAILED, Explanation("failed")


def _without_student_text(explanation: Explanation) -> Explanation:
    """For a hidden case: keep what names the kind of trouble, drop what the student's code chose.

    An exception's text, a value's repr or a class's name could carry the hidden inputs out.
    """
    if explanation.code == "raised":
        return Explanation("raised_hidden", {"type": explanation.values["base"]})
    if explanation.code in ("failed", "not_plain"):
        return Explanation(explanation.code + "_hidden")
    if explanation.code == "memory":
        return Explanation("memory")
    return explanation


def _with_public_detail(
    explanation: Explanation, sandbox: Sandbox, test_file: Any, case: Any, error: Exception | None,
    result: Any,
) -> Explanation:  # fmt: skip
    """For a public case: the call, what came back, and the line of the test that did not hold."""
    values = dict(explanation.values)
    if explanation.code in ("failed", "not_plain", "raised"):
        if sandbox.log.last_call is not None:
            name, args, kwargs, value = sandbox.log.last_call
            values["call"] = show_call(name, args, kwargs)
            values["result"] = show(value)
        values["check"] = _failing_line(test_file, error) or _doctest_line(result)
    if case.failure_message:
        values["hint"] = str(case.failure_message)
    return Explanation(explanation.code, values)


def _failing_line(test_file: Any, error: Exception | None) -> str:
    if error is None:
        return ""
    frames = [f for f in traceback.extract_tb(error.__traceback__) if f.filename == test_file.path]
    lines = str(getattr(test_file, "source", "")).splitlines()
    number = frames[-1].lineno if frames else None
    return lines[number - 1].strip()[:300] if number and number <= len(lines) else ""


def _doctest_line(result: Any) -> str:
    """The example that failed, from doctest's report."""
    lines = str(result.message or "").splitlines()
    for place, line in enumerate(lines):
        if line.startswith("Failed example:") and place + 1 < len(lines):
            return lines[place + 1].strip()[:300]
    return ""


def show(value: Any) -> str:
    """Return a short text of a value that a student's function took or returned."""
    with np.printoptions(threshold=20, precision=6, edgeitems=3):
        return clean(repr(value), 120) if not _is_large(value) else f"<{type(value).__name__}>"


def show_call(name: str, args: tuple[Any, ...], kwargs: dict[str, Any]) -> str:
    """Return a short text of a call."""
    shown = [show(arg) for arg in args] + [f"{key}={show(arg)}" for key, arg in kwargs.items()]
    return clean(f"{name}({', '.join(shown)})", 300)


def _is_large(value: Any) -> bool:
    """Whether a value's repr would take long to make."""
    if isinstance(value, str | bytes | list | tuple | dict | set | frozenset):
        return len(value) > 1000
    return isinstance(value, int) and value.bit_length() > 4000
