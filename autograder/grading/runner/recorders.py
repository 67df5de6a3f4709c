"""Record what a test raised, which Otter only prints: from a function, or from a doctest."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator
from typing import Any

from .surroundings import replaced


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

    with replaced(kind, report_failure=report_failure, report_unexpected_exception=report_unexpected):
        yield first
