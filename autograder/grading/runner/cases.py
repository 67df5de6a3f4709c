"""Run one question's test cases in a sandbox, and classify the outcome of each."""

from __future__ import annotations

from dataclasses import replace
from types import FunctionType
from typing import Any

from autograder.course import bilingual, otter_package
from autograder.course.bundle import only_case
from autograder.course.test_code import Needs, asks_what_is_loaded, needs
from autograder.records.results import LONGEST_TITLE, CaseResult, Explanation, Status
from autograder.records.text import clean
from autograder.wall.conversation import CaseLog
from autograder.wall.outcomes import CannotCross, GuestLost
from autograder.wall.proxies import NotPlain
from autograder.wall.sandbox import Sandbox

from . import blame, environment, surroundings
from .explanation import fit_to_show, text_of, why_refused
from .recorders import Recorder, first_error


def run_case(sandbox: Sandbox, test_file: Any, case: Any, is_ok_format: bool) -> tuple[Any, CaseResult]:
    """Run one test case.

    Args:
        sandbox: the sandbox with the student's code.
        test_file: the question's Otter test file.
        case: one of its cases.
        is_ok_format: whether it is OK-formatted (doctests) rather than exception-based.

    Returns:
        Otter's result, for Otter's score arithmetic, and ours.
    """
    result, error, missing, needed = _run(sandbox, test_file, case, is_ok_format)
    if sandbox.broken is not None:
        raise sandbox.broken
    result.test_case = case
    error, students = _blamed(sandbox, error, test_file, case, needed)
    status, explanation = _classify(sandbox, result.passed, error, missing, students)
    if status is Status.FAILED and asks_what_is_loaded(case, needed):
        status, explanation = Status.UNCHECKED, Explanation("unchecked_modules")
    result.passed = status is Status.PASSED
    if result.passed and sandbox.log.claims:
        sandbox.rests_on_claims.append(str(case.name))
    if explanation is not None:
        explanation = fit_to_show(explanation, sandbox, test_file, case, error, result)
    return result, outcome(case, status, explanation)


def outcome(case: Any, status: Status, explanation: Explanation | None = None) -> CaseResult:
    """Return the result of one of Otter's test cases, with the titles in its function's docstring."""
    return CaseResult(
        str(case.name), bool(case.hidden), float(case.points), status, explanation, _titles(case)
    )


def _titles(case: Any) -> dict[str, str]:
    """Return a case's titles by language; a doctest, and a test that is no plain function, has none."""
    function = getattr(case.body, "test_func", None)
    said = function.__doc__ if isinstance(function, FunctionType) else None
    titles = bilingual.titles_in(said) if type(said) is str else {}  # a test may set it to anything
    return {language: clean(title, LONGEST_TITLE) for language, title in titles.items()}


def _run(
    sandbox: Sandbox, test_file: Any, case: Any, is_ok_format: bool
) -> tuple[Any, Exception | None, list[str], Needs]:
    """Return Otter's result, what the test raised, the names it lacks, and what it needs."""
    recorder = None if is_ok_format else Recorder(case.body)
    single = only_case(test_file, case if recorder is None else replace(case, body=recorder))
    needed, missing = needs(case, is_ok_format), list[str]()
    whole = str(getattr(test_file, "source", ""))
    source = whole if needed.source is None else needed.source
    try:
        sandbox.begin_case(_number(test_file, case))
        names, undefined = environment.fetch(sandbox, case, needed)
        missing = [name for name in undefined if name in needed.required]
        if case.hidden:
            sandbox.mark_hidden_seen()
        around = surroundings.of(sandbox, source, str(test_file.path), prints=is_ok_format)
        with around, first_error() as first:
            single.run(names)
        error = recorder.error if recorder else first.error
        return single.test_case_results[0], error, missing, needed
    except GuestLost as lost:
        sandbox.log.lost = lost
        return failed(case), None, missing, needed
    except Exception as raised:  # fetching a name can fail in the same ways as a call
        return failed(case), raised, missing, needed
    finally:
        sandbox.end_case()


def _number(test_file: Any, case: Any) -> int:
    """Return which of a question's cases this is, whichever of them are run."""
    return next(number for number, each in enumerate(test_file.every_case) if each is case)


def failed(case: Any) -> Any:
    """Return Otter's result for a case that did not pass."""
    return otter_package.test_files().abstract_test.TestCaseResult(
        test_case=case, message="", passed=False
    )


# --- outcomes -------------------------------------------------------------------------------------


def _blamed(
    sandbox: Sandbox, error: Exception | None, test_file: Any, case: Any, needed: Needs
) -> tuple[Exception | None, bool]:
    """Return what went wrong in a case, and whether that is plainly the student's fault."""
    if isinstance(error, GuestLost):
        rang = sandbox.alarm.rang and error is sandbox.log.lost
        return error, not rang or blame.took_too_long(error, test_file, case, needed)
    if getattr(error, "from_student", False):
        # What a test's own function raises reaches the test through the code that called it.
        first = sandbox.log.in_test
        if first is None or getattr(first, "from_student", False):
            return error, True
        students = blame.is_callers(first, test_file)
        return (error if students else first), students
    return error, error is None or blame.is_students(error, test_file, case, needed, sandbox.log.texts)


def _classify(
    sandbox: Sandbox, passed: bool, error: Exception | None, missing: list[str], students: bool
) -> tuple[Status, Explanation | None]:
    log = sandbox.log
    if log.lost is not None and not students:
        return Status.UNCHECKED, Explanation("unchecked_late", dict(log.lost.explanation.values))
    if log.lost is not None:
        return log.lost.status, log.lost.explanation
    if passed:
        return Status.PASSED, None
    if missing:
        return Status.MISSING, Explanation("missing", {"names": ", ".join(missing)})
    if isinstance(error, CannotCross) or log.cannot_cross:
        return Status.UNCHECKED, Explanation("unchecked_argument", {"reason": log.cannot_cross})
    raised = log.raised[-1] if log.raised else None
    if raised is not None and getattr(error, "from_student", False):
        status = Status.CRASHED if raised.code == "memory" else Status.ERROR
        return status, raised
    if isinstance(error, ImportError):
        name = getattr(error, "name", None)
        names = clean(name if type(name) is str and name else text_of(error), 80)
        return Status.UNCHECKED, Explanation("unchecked_package", {"names": names})
    if log.met:
        return Status.UNCHECKED, Explanation("unchecked_type", {"type": clean(next(iter(log.met)), 80)})
    if isinstance(error, MemoryError) and students and blame.is_large(log.last_call):
        return Status.CRASHED, Explanation("memory")
    if isinstance(error, MemoryError):  # perhaps the machine's, which costs nobody marks
        students = False
    if error is not None and not students:
        text = clean(text_of(error))
        said = {"type": type(error).__name__, "text": f": {text}" if text else ""}
        return Status.UNCHECKED, Explanation("unchecked_test", said)
    return Status.FAILED, _why_failed(log, error)


def _why_failed(log: CaseLog, error: Exception | None) -> Explanation:
    last = log.last_call
    if last is not None and last.refused:
        return why_refused(last.refused)
    if last is not None and last.returned and last.value is None and not last.changed:
        return Explanation("nothing_returned" if last.is_asked_for else "nothing_returned_inside")
    if isinstance(error, NotPlain):
        return Explanation("not_plain", {"reason": clean(text_of(error))})
    return Explanation("failed")
