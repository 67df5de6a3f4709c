"""Whose fault it is that a test raised something that is not an assertion.

The student's values cross as what they are, so what a test or NumPy raises about them is what it
would raise without a wall: the answer is wrong. Everything else is not plainly the student's fault,
and makes the case unchecked: an error on a line that uses nothing of the student's, a module or a
file that is missing here, an error inside another library, or inside the grader.
"""

from __future__ import annotations

import traceback
from pathlib import Path
from typing import Any, Final

from autograder.course.test_code import Needs, uses_student
from autograder.wall.comparisons import LIBRARIES

from .environment import NotDefined

_OURS: Final = str(Path(__file__).resolve().parents[2]) + "/"
_OF_VALUES: Final = tuple(
    f"{_OURS}{name}.py"
    for name in ("wall/comparisons", "wall/empties", "wall/numbers", "wall/claims", "worker/structures")
)
"""what stands in the place of NumPy, and of the student's own named fields and exceptions"""
_JUDGES: Final = (
    "numpy", "pandas", "datascience", "babypandas", "polars", "doctest.py", "otter",
    "pytest", "_pytest", "unittest", "sklearn/metrics", "sklearn/utils",
    "_pydatetime.py", "_pydecimal.py", "_strptime.py", "ast.py", "bisect.py", "collections", "csv.py",
    "datetime.py", "decimal.py", "fractions.py", "heapq.py", "json", "numbers.py", "random.py", "re",
    "statistics.py", "string.py", "textwrap.py",
)  # fmt: skip
"""libraries whose values cross as what they are, or that reckon with plain values alone, and what runs
the tests: what they raise of a student's value they would raise without a wall"""
_OF_THE_MACHINE: Final = (ImportError, OSError, MemoryError, SystemError, NameError)


def is_students(error: Exception, test_file: Any, case: Any, needed: Needs) -> bool:
    """Return whether an error that a test raised is plainly the student's fault.

    Args:
        error: not an assertion, and not raised by the student's code.
        test_file: the question's Otter test file.
        case: the test case.
        needed: what the case reads of the student's.
    """
    if isinstance(error, NotDefined):
        return True
    if isinstance(error, _OF_THE_MACHINE):
        return False
    frames = traceback.extract_tb(error.__traceback__)
    if _last_is_foreign(frames):
        return False
    source, line = _place(frames, test_file, case, needed)
    return line is None or uses_student(source, line, frozenset(needed.names))


def _last_is_foreign(frames: Any) -> bool:
    """Whether an error arose in a library that does not judge values, or in the grader's own code."""
    while frames and frames[-1].filename.startswith(_OF_VALUES):
        frames = frames[:-1]
    if not frames:
        return False
    name = frames[-1].filename
    if name.startswith(LIBRARIES):
        inside = next(name[len(place) :] for place in LIBRARIES if name.startswith(place))
        inside = inside.removeprefix("site-packages/")
        return not inside.startswith(_JUDGES)
    return bool(name.startswith(_OURS))


def _place(frames: Any, test_file: Any, case: Any, needed: Needs) -> tuple[str, int | None]:
    """Return the test's program, and the line of it on which the error arose."""
    if needed.source is not None:
        lines = [frame for frame in frames if frame.filename.startswith("<doctest ")]
        if not lines:
            return needed.source, None
        return needed.source, _first_line(case, lines[0].filename) + (lines[0].lineno or 1)
    lines = [frame.lineno for frame in frames if frame.filename == test_file.path]
    return str(getattr(test_file, "source", "")), lines[0] if lines else None


def _first_line(case: Any, filename: str) -> int:
    """Return how many lines come before a doctest's example in the program of all its examples."""
    import doctest

    number = int(filename.rpartition("[")[2].rstrip("]>") or 0)
    examples = doctest.DocTestParser().get_examples(str(case.body))
    return sum(example.source.count("\n") for example in examples[:number])
