"""What may be told of a test case: all of a public one, and of a hidden one which of four kinds it is.

A student's code sees a hidden test's inputs and can choose how it fails, so each way of failing that is
told apart is a letter with which it can spell them. These are the letters: a wrong value, an error, too
much time or memory, and nothing there.
"""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from .results import DECIDED_INSIDE, CaseResult, Explanation, Status

_WRONG, _STOPPED, _LIMITS, _NOTHING = (
    Explanation(code) for code in ("failed_hidden", "raised_hidden", "limits_hidden", "missing_hidden")
)
_OF_CODE: Final = {
    **dict.fromkeys(("raised", "raised_hidden", "crashed_signal", "crashed_exit"), _STOPPED),
    **dict.fromkeys(("memory", "timeout", "timeout_whole", "crashed", "limits_hidden"), _LIMITS),
    **dict.fromkeys(("missing", "missing_hidden"), _NOTHING),
    # Not chosen by code that sees a hidden input: a bundle allows the one, nothing ran in the other.
    **{code: Explanation(code) for code in (DECIDED_INSIDE, "nothing_ran")},
}
_OF_STATUS: Final = {
    Status.FAILED: _WRONG,
    Status.ERROR: _STOPPED,
    Status.TIMEOUT: _LIMITS,
    Status.CRASHED: _LIMITS,
    Status.MISSING: _NOTHING,
}
_STATUS: Final = {
    _WRONG.code: Status.FAILED,
    _STOPPED.code: Status.ERROR,
    _LIMITS.code: Status.TIMEOUT,
    _NOTHING.code: Status.MISSING,
}


def of_hidden(explanation: Explanation) -> Explanation:
    """Return what a hidden case's explanation may say; what could not be checked is for the teacher."""
    if explanation.code.startswith("unchecked"):
        return explanation
    return _OF_CODE.get(explanation.code, _WRONG)


def told(case: CaseResult) -> CaseResult:
    """Return a case as anybody may see it, whoever recorded it: earlier versions kept more."""
    if not case.hidden or case.status in (Status.PASSED, Status.UNCHECKED):
        return case
    code = case.explanation.code if case.explanation else ""
    said = _OF_CODE.get(code, _OF_STATUS[case.status])
    status = Status.TIMEOUT if case.status is Status.CRASHED else case.status
    return replace(case, status=_STATUS.get(said.code, status), explanation=said)
