"""Whose fault it is that a test stopped: the student's, or not."""

from __future__ import annotations

import re
import textwrap
from collections.abc import Callable

import pytest

from autograder.course.bundle import Assignment
from autograder.grading.runner import surroundings
from autograder.records.limits import Limits
from autograder.records.results import Status, SubmissionResult

ANSWERS = """
import numpy as np
def squares(x): return np.asarray(x, float) ** 2
def total(x): return float(sum(v * v for v in x))
def one(x): return 1
def nothing(x): return None
def apply(f, x): return f(x)
"""
ANSWERED = ("squares", "total", "one", "nothing", "apply")
PASSES = {
    "a t test": """
        import scipy.stats as stats
        assert stats.ttest_ind(squares([1, 2, 3]), [1.0, 4, 9]).pvalue > 0.99""",
    "a solver that calls the student's function": """
        from scipy.optimize import minimize
        assert abs(minimize(total, np.ones(2)).fun) < 1e-6""",
    "a distance": """
        from scipy.spatial.distance import cdist
        assert cdist([squares([1, 2])], [[1.0, 4.0]])[0, 0] == 0""",
    "a linear system": """
        from scipy import linalg
        assert np.allclose(linalg.solve(np.diag(squares([1, 2])), [1.0, 4.0]), [1, 1])""",
    "a library's function as an argument": """
        from scipy.special import expit
        assert apply(expit, 0.0) == 0.5""",
    "a library's named fields as an argument": """
        from scipy import stats
        assert one(stats.ttest_ind([1.0, 2.0], [2.0, 3.0])) == 1""",
}
FAILS = {
    "a comparison of NumPy's": "np.testing.assert_allclose(squares([1, 2]), [1.0, 5.0])",
    "shapes that do not fit": "assert np.allclose(squares([1, 2]), np.ones(3))",
    "an assertion of unittest": """
        import unittest
        unittest.TestCase().assertEqual(total([1.0]), 2)""",
    "an assertion of a mock": """
        from unittest import mock
        called = mock.Mock()
        called(total([1.0]))
        called.assert_called_with(2.0)""",
    "a mean of nothing": """
        import statistics
        assert statistics.mean(nothing(1)) == 2""",
}
UNCHECKED = {
    "an error in a library": """
        from scipy import stats
        assert stats.norm.pdf(total([1.0]), no_such_option=1) == 1""",
    "an error in a library's compiled code": """
        from scipy import stats
        assert stats._stats.gaussian_kernel_estimate(squares([1]), 3) == 1""",
    "an assertion by which a library checks itself": """
        import asyncio.timeouts
        asyncio.timeouts.Timeout(total([1.0]))._on_timeout()""",
    "a table for code without pandas": """
        import pandas as pd
        assert one(pd.DataFrame({"a": [1]})) == 1""",
    "a sparse matrix for code without SciPy": """
        import scipy.sparse
        assert one([scipy.sparse.eye(3)]) == 1""",
    "a table from the test's own function": """
        import pandas as pd
        assert apply(lambda x: pd.Series([x]), 1.0) == 1""",
    "a module that the code does not have": """
        import scipy
        assert one(scipy) == 1""",
    "a name that is missing in the test's own function": "assert apply(lambda x: no_such_name, 0) == 1",
    "a module that is missing in the test's own function": """
        def mean(x):
            import no_such_module
        assert apply(mean, 0) == 1""",
    "a library's error in the test's own function": """
        from scipy import stats
        assert apply(lambda x: stats.norm.pdf(x, no_such_option=1), 0) == 1""",
    "a wait in the test": """
        import time
        time.sleep(60)
        assert total([1.0]) == 1""",
    "a loop in the test": """
        assert total([1.0]) == 1
        while True:
            pass""",
}
OTHERS = {
    "a wrong value for the test's own function": ("assert apply(lambda x: x[0], 0) == 1", Status.ERROR),
    "a wrong value for a function from a line of its own": (
        "functions = [\n    lambda x: x[0],\n]\nassert [apply(f, 0) for f in functions] == [1]",
        Status.ERROR,
    ),
    "a wrong number of arguments": ("assert apply(lambda: 1, 0) == 1", Status.ERROR),
    "a loop over the student's value": (
        "value = total([1.0])\nwhile value:\n    pass", Status.TIMEOUT,
    ),
}  # fmt: skip


@pytest.fixture
def status(
    bundle_of: Callable[..., Assignment],
    graded: Callable[..., SubmissionResult],
    monkeypatch: pytest.MonkeyPatch,
) -> Callable[[str], Status]:
    """Return the outcome of one hidden test of right answers."""
    monkeypatch.setattr(surroundings, "_GRACE_SECONDS", 0.1)

    def run(body: str) -> Status:
        body = textwrap.dedent(body).strip()
        names = [name for name in ANSWERED if re.search(rf"\b{name}\b", body)]
        test = (
            "from otter.test_files import test_case\nimport numpy as np\nOK_FORMAT = False\n"
            "name = 'q1'\npoints = 1\n@test_case(points=1, hidden=True)\n"
            f"def test_0({', '.join(names)}):\n{textwrap.indent(body, '    ')}\n"
        )
        late = any(word in body for word in ("while", "sleep"))
        limits = Limits(case_seconds=0.2 if late else 10.0, cpu_seconds=20.0)
        result = graded(bundle_of({"q1": test}, limits=limits), ANSWERS)
        (case,) = result.questions[0].cases
        assert result.unchecked == (case.status is Status.UNCHECKED)
        return case.status

    return run


@pytest.mark.parametrize("name", PASSES)
def test_what_a_library_makes_of_a_right_answer_passes(
    name: str, status: Callable[[str], Status]
) -> None:
    assert status(PASSES[name]) is Status.PASSED


@pytest.mark.parametrize("name", FAILS)
def test_what_judges_values_fails_a_wrong_answer(name: str, status: Callable[[str], Status]) -> None:
    assert status(FAILS[name]) is Status.FAILED


@pytest.mark.parametrize("name", UNCHECKED)
def test_what_ends_in_a_library_or_in_the_test_is_unchecked(
    name: str, status: Callable[[str], Status]
) -> None:
    assert status(UNCHECKED[name]) is Status.UNCHECKED


@pytest.mark.parametrize("name", OTHERS)
def test_what_the_students_code_brings_about_is_the_students(
    name: str, status: Callable[[str], Status]
) -> None:
    body, right = OTHERS[name]
    assert status(body) is right
