"""Explain failed cases: a student's values as short texts, and what the student may see."""

from __future__ import annotations

import ast
import re
import reprlib
import traceback
from typing import Any, Final

import numpy as np

from autograder.records import told
from autograder.records.results import Explanation
from autograder.records.text import clean
from autograder.wall.outcomes import without_student_text
from autograder.wall.proxies import Remote
from autograder.wall.sandbox import Sandbox

from .packages import IMPORT_ERRORS

_SECOND_LANGUAGE: Final = " [ko] "
"""separates the two languages in messages of a bundle generated from a master"""

_NUMPY_NUMBER: Final = re.compile(
    r"\bnp\.(?:u?int[0-9]{1,2}\((?P<whole>-?[0-9]{1,20})\)"
    r"|float[0-9]{2}\((?P<real>-?[0-9]{1,20}(?:\.[0-9]{0,20})?(?:e[+-]?[0-9]{1,3})?|nan|-?inf)\))"
)
_REFUSED: Final = (
    (re.compile(r"of more than|nested more than|too long|text of "), Explanation("returned_too_much")),
)
"""the wall's reason why a value cannot cross, and its explanation"""
_ABOUT_A_CALL: Final = frozenset(
    {
        "failed", "not_plain", "raised", "nothing_returned", "nothing_returned_inside",
        *(said.code for _, said in _REFUSED),
    }
)  # fmt: skip
_LONGEST_TEXT: Final = 10_000
_LONGEST_NUMBER: Final = 12
"""length of the longest float shown in full; rounding errors are of no use to students"""


_WITH_OWN_WAYS: Final = (
    "builtins",
    "collections",
    "array",
    "autograder.wall.empties",
    "autograder.wall.numbers",
)
"""modules of the types for which reprlib has a way of their own, which it finds by the type's name:
named fields have a name that the student chose"""


class _Shown(reprlib.Repr):
    """A ``repr`` that stays short, and reads only a small part of a large value."""

    def repr1(self, x: Any, level: int) -> str:
        if isinstance(x, np.ndarray):
            small = x.size <= 30 and x.ndim <= 3
            text = np.array2string(x, precision=6, separator=", ") if small else f"shape {x.shape}"
            return f"array({text})"
        if isinstance(x, np.generic):
            return super().repr1(x.item(), level)
        if isinstance(x, float) and len(repr(x)) > _LONGEST_NUMBER:
            return f"{x:.10g}"
        if isinstance(x, Remote):
            return f"<the student's {x._autograder_type} object>"
        if isinstance(x, type):
            return x.__name__
        if callable(x):
            return "<function>"
        if type(x).__module__ not in _WITH_OWN_WAYS:
            return self.repr_instance(x, level)
        return super().repr1(x, level)


_shown: Final = _Shown()
_shown.maxlist = _shown.maxtuple = _shown.maxdict = _shown.maxset = 8
_shown.maxstring = _shown.maxother = _shown.maxlong = 60


def without_numpy(text: str) -> str:
    """Return a text with NumPy's numbers written like Python's, to ten digits.

    >>> without_numpy("sse(0.7, 0.5) returned np.float64(0.19999999999999996), not np.int64(3)")
    'sse(0.7, 0.5) returned 0.2, not 3'
    """
    return _NUMPY_NUMBER.sub(
        lambda found: found["whole"] or f"{float(found['real']):.10g}", text[:_LONGEST_TEXT]
    )


def why_refused(reason: str) -> Explanation:
    """Return an explanation of why a student's returned value cannot be read.

    Args:
        reason: a text from the wall, or from a hostile guest; a text of a known kind is replaced by
            that kind's explanation, any other is cleaned and kept.
    """
    for pattern, said in _REFUSED:
        if pattern.search(reason):
            return said
    return Explanation("not_plain", {"reason": clean(reason)})


def show(value: Any) -> str:
    """Return a short text for an argument or return value of a student's function."""
    try:
        text = clean(_shown.repr(value), 120)
    except Exception:  # a library's value that cannot be printed
        text = ""
    return text or f"<{type(value).__name__}>"  # it can also print as nothing that can be seen


def show_call(name: str, args: tuple[Any, ...], kwargs: dict[str, Any]) -> str:
    """Return a short text for a call."""
    shown = [show(arg) for arg in args] + [f"{key}={show(arg)}" for key, arg in kwargs.items()]
    return clean(f"{name}({', '.join(shown)})", 300)


def fit_to_show(
    explanation: Explanation,
    sandbox: Sandbox,
    test_file: Any,
    case: Any,
    error: Exception | None,
    result: Any,
) -> Explanation:
    """Return what the student may see: everything for a public case, no student text for a hidden one.

    Once the guest has seen a hidden test's inputs, its text could reveal them, so it is removed from
    public cases, too.
    """
    if case.hidden:
        kept = told.of_hidden(without_student_text(explanation))
        is_import = explanation.code == "raised" and explanation.values["base"] in IMPORT_ERRORS
        # Whose fault a failed import is, is decided at the end; then the type is dropped, too.
        return Explanation(kept.code, {"type": "ImportError"}) if is_import else kept
    values = dict(explanation.values)
    if explanation.code in _ABOUT_A_CALL:
        bare = sandbox.redact(explanation)
        if bare is not explanation:
            return bare
        if sandbox.log.last_call is not None:
            last = sandbox.log.last_call
            values["call"] = show_call(last.name, last.args, last.kwargs)
            if not last.refused:
                values["result"] = show(last.value)
        values["check"] = _failing_line(test_file, error) or _doctest_line(result)
        if isinstance(error, AssertionError) and explanation.code == "failed" and text_of(error):
            said, _, in_korean = without_numpy(text_of(error)).partition(_SECOND_LANGUAGE)
            values["says"] = clean(said, 300)
            values |= {"says_ko": clean(in_korean, 300)} if in_korean else {}
    if case.failure_message:
        values["hint"] = str(case.failure_message)
    return Explanation(explanation.code, values)


def text_of(error: object) -> str:
    """Return an exception's text; an object of the student's in it can fail to say its own."""
    try:
        return str(error)
    except Exception:
        return ""


def _failing_line(test_file: Any, error: Exception | None) -> str:
    if error is None:
        return ""
    frames = [f for f in traceback.extract_tb(error.__traceback__) if f.filename == test_file.path]
    lines = str(getattr(test_file, "source", "")).splitlines()
    number = frames[-1].lineno if frames else None
    return _without_message(lines[number - 1].strip()) if number and number <= len(lines) else ""


def _without_message(line: str) -> str:
    """Remove the message from an assertion: its source has braces instead of values."""
    try:
        (statement,) = ast.parse(line).body
    except (SyntaxError, ValueError):
        return line[:300]
    if isinstance(statement, ast.Assert) and statement.msg is not None:
        line = f"assert {ast.unparse(statement.test)}"
    return line[:300]


def _doctest_line(result: Any) -> str:
    """Return the example that failed, from doctest's report."""
    lines = str(result.message or "").splitlines()
    for place, line in enumerate(lines):
        if line.startswith("Failed example:") and place + 1 < len(lines):
            return lines[place + 1].strip()[:300]
    return ""
