"""Record what a test raised, which Otter only prints: from a function, or from a doctest."""

from __future__ import annotations

import contextlib
import re
from collections.abc import Callable, Iterator
from typing import Any, Final

from .surroundings import replaced

Check = Callable[[Any, str, str, int], bool]
_SCALAR: Final = re.compile(
    r"""('(?:[^'\\]|\\.)*'|"(?:[^"\\]|\\.)*")"""
    r"|\bnp\.(?:(True|False)_\b|(u?int|float|complex|longdouble|str|bytes)\w*\(([^()]*|\([^()]*\))\))"
)
"""a text, which stays; or a number or a text as NumPy 2 writes it, by itself and in lists and dicts"""


class Recorder:
    """A wrapper for an exception-based test case that records the exception Otter only prints."""

    def __init__(self, body: Any) -> None:
        self._body = body
        self.error: Exception | None = None

    def call_func(self, environment: dict[str, Any]) -> None:
        """Call the test's function, as Otter's ``test_case`` does."""
        try:
            self._body.call_func(environment)
        except Exception as error:
            self.error = error
            # Otter reads the failing line two frames below its own frame; drop this wrapper's frames.
            trace = error.__traceback__
            inner = trace.tb_next.tb_next if trace and trace.tb_next else None
            raise error.with_traceback(inner or trace) from None


class FirstError:
    """What the first example that did not hold raised; None if it printed something else."""

    def __init__(self) -> None:
        self.error: Exception | None = None
        self.decided = False

    def decide(self, error: BaseException | None) -> None:
        """Keep the first outcome: what follows may be its consequence."""
        if not self.decided:
            self.decided, self.error = True, error if isinstance(error, Exception) else None


@contextlib.contextmanager
def first_error() -> Iterator[FirstError]:
    """Record what a doctest raised, which Otter only prints."""
    import doctest

    kind, first = doctest.DocTestRunner, FirstError()
    failure, unexpected = kind.report_failure, kind.report_unexpected_exception

    def report_failure(self: Any, out: Any, test: Any, example: Any, got: str) -> None:
        first.decide(None)
        failure(self, out, test, example, got)

    def report_unexpected(self: Any, out: Any, test: Any, example: Any, info: Any) -> None:
        first.decide(info[1])
        unexpected(self, out, test, example, info)

    with (
        replaced(kind, report_failure=report_failure, report_unexpected_exception=report_unexpected),
        replaced(doctest.OutputChecker, check_output=_as_numpy_1(doctest.OutputChecker.check_output)),
    ):
        yield first


def _as_numpy_1(check: Check) -> Check:
    """Compare a doctest's output as NumPy 1 would have written it, too.

    NumPy 2 writes ``np.True_`` and ``np.float64(0.5)`` for what NumPy 1 wrote as ``True`` and ``0.5``,
    and most tests expect the latter, because they were written for it.
    """

    def check_output(self: Any, want: str, got: str, flags: int) -> bool:
        if check(self, want, got, flags):
            return True
        if "np." not in got or "np." in want:
            return False
        return check(self, want, _SCALAR.sub(_plain, got), flags)

    return check_output


def _plain(found: re.Match[str]) -> str:
    text, boolean, kind, inner = found.groups()
    return text or boolean or (f"({inner})" if kind == "complex" else inner)
