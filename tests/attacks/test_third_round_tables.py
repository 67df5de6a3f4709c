"""What a third attack gained by tables of pandas: comparisons that leave out what is missing, or compare nothing."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest

from autograder.records.limits import Level
from autograder.records.results import Status, SubmissionResult
from autograder.wall import truth
from tests.attacks.material import cases, gained_nothing
from tests.attacks.test_third_round import how, one, passed_silently

Graded = Callable[..., SubmissionResult]
Bundle = Callable[..., Any]


# --- missing values that pandas leaves out ----------------------------------------------------------

COMPARED = [
    "(s == e).all()", "np.all(s == e)", "not (s != e).any()", "s.eq(e).all()", "(s.array == e.array).all()",
    "(s != e).sum() == 0", "np.sum(s != e) == 0", "(s.to_frame() == e.to_frame()).all().all()", "not np.any(s != e)",
]  # fmt: skip
MISSING = ["'Int64'", "'Float64'", "'boolean'", "pd.StringDtype(na_value=pd.NA)"]


@pytest.mark.parametrize("kind", MISSING)
def test_missing_values_pass_nothing_silently(
    graded: Graded, bundle_of: Bundle, level: Level, kind: str
) -> None:
    pytest.importorskip("pandas")
    text = f"import pandas as pd\ndef f(x): return pd.Series([pd.NA] * 3, dtype={kind})\n"
    tests = [
        f"f: import pandas as pd; s, e = f(3), pd.Series([1, 4, 9], dtype=f(3).dtype if {kind!r}[0] == 'p' else None)"
        f"; assert {check}"
        for check in COMPARED
    ]
    assignment = replace(bundle_of(one(*tests)), packages=("pandas",))
    assert not passed_silently(graded(assignment, text, level=level))


def test_columns_that_are_all_there_are_compared_as_ever(graded: Graded, bundle_of: Bundle) -> None:
    pytest.importorskip("pandas")
    text = "import pandas as pd\ndef f(x): return pd.Series([1, 4, 9], dtype='Int64')\n"
    tests = [f"f: import pandas as pd; s, e = f(3), pd.Series([1, 4, 9]); assert {c}" for c in COMPARED]
    tests.append("f: import pandas as pd; assert pd.Series([1, pd.NA], dtype='Int64').sum() == f(3)[0]")
    result = graded(replace(bundle_of(one(*tests)), packages=("pandas",)), text)
    assert set(how(result)) == {Status.PASSED}, [case.explanation for case in cases(result)]
    assert not result.notes


# --- tables without rows ----------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("value", "checks"),
    [
        (
            "pd.Series([], dtype=float)",
            ["(s == 9).all()", "not (s != 9).any()", "np.all(s == 9)", "s.eq(9).all()"],
        ),
        (
            "pd.DataFrame({'a': []})",
            ["(s == 9).all().all()", "(s['a'] == 9).all()", "np.all(s['a'] == 9)"],
        ),
        ("pd.Index([])", ["(pd.Series(s) == 9).all()", "s.all()"]),
        ("[]", ["(pd.Series(s) == 9).all()", "(pd.DataFrame(s) == 9).all(axis=None)"]),
    ],
)
def test_what_a_table_without_rows_passes_is_told(
    graded: Graded, bundle_of: Bundle, value: str, checks: list[str]
) -> None:
    pytest.importorskip("pandas")
    tests = one(*(f"f: import pandas as pd; s = f(3); assert {check}" for check in checks))
    assignment = replace(bundle_of(tests), packages=("pandas",))
    assert not passed_silently(graded(assignment, f"import pandas as pd\ndef f(x): return {value}\n"))


def test_a_table_that_is_compared_with_another_of_no_rows_is_not_told(
    graded: Graded, bundle_of: Bundle
) -> None:
    pytest.importorskip("pandas")
    checks = [
        "f(3).equals(pd.DataFrame({'a': []}))", "pd.testing.assert_frame_equal(f(3), pd.DataFrame({'a': []})) is None",
        "f(3).empty and len(f(3)) == 0 and f(3)['a'].tolist() == []", "f(3)['a'].sum() == 0 and f(3).describe() is not None",
    ]  # fmt: skip
    tests = one(*(f"f: import pandas as pd; assert {check}" for check in checks))
    assignment = replace(bundle_of(tests), packages=("pandas",))
    result = graded(assignment, "import pandas as pd\ndef f(x): return pd.DataFrame({'a': []})\n")
    assert set(how(result)) == {Status.PASSED}, [case.explanation for case in cases(result)]
    assert not result.notes


def test_pandas_is_left_as_it_was() -> None:
    pandas = pytest.importorskip("pandas")
    before = [dict(vars(kind)) for kind in (pandas.Series, pandas.arrays.BooleanArray)]
    with truth.of_tables(lambda what: None):
        assert vars(pandas.Series) != before[0]
    assert [dict(vars(kind)) for kind in (pandas.Series, pandas.arrays.BooleanArray)] == before
    assert bool(pandas.array([0]))


# --- arrays that Python takes for true --------------------------------------------------------------

ARRAYS = ["pd.array([0])", "pd.array([0, 1])", "pd.array(['a'])", "pd.arrays.SparseArray([1, 0])"]
ARRAYS += ["pd.arrays.SparseArray([0])", "pd.Series([1, 2], dtype='Int64').array", "pd.array([])"]


@pytest.mark.parametrize("value", ARRAYS)
def test_an_array_of_pandas_is_not_true(graded: Graded, bundle_of: Bundle, value: str) -> None:
    pytest.importorskip("pandas")
    checks = ["f(3) == 9", "not f(3) != 9", "bool(f(3) == [9])", "all([f(3) == 9])", "f(3) in [9]"]
    checks += ["(f(3) == 9) is not None and (f(3) == 9 or False)", "9 == f(3)"]
    assignment = replace(
        bundle_of(one(*(f"f: assert {check}" for check in checks))), packages=("pandas",)
    )
    result = graded(assignment, f"import pandas as pd\ndef f(x): return {value}\n")
    gained_nothing(result)


def test_an_array_of_pandas_with_one_item_is_as_true_as_that(graded: Graded, bundle_of: Bundle) -> None:
    pytest.importorskip("pandas")
    checks = ["f(9) == 9", "not f(9) == 8", "(f(9) == 9).all() and len(f(9)) == 1", "list(f(9)) == [9]"]
    assignment = replace(
        bundle_of(one(*(f"f: assert {check}" for check in checks))), packages=("pandas",)
    )
    result = graded(assignment, "import pandas as pd\ndef f(x): return pd.array([x])\n")
    assert set(how(result)) == {Status.PASSED}, [case.explanation for case in cases(result)]


# --- values in the cells of a table -----------------------------------------------------------------


def test_what_is_in_a_cell_of_a_table_is_guarded(graded: Graded, bundle_of: Bundle) -> None:
    pytest.importorskip("pandas")
    text = """
import numpy as np, pandas as pd
from collections import deque
def cells(): return [np.empty(0), [], np.array([np.inf], 'f4'), deque([[]])]
def f(x): return pd.DataFrame({k: [v] for k, v in zip('abcd', cells())})
def g(x): return pd.Series(cells(), index=list('abcd'))
"""
    checks = [
        "(f(3)['a'][0] == 9).all()", "np.equal(f(3)['b'][0], 9).all()", "(f(3)['c'][0] == 1e300).all()",
        "np.equal(f(3)['d'][0], 9).all()", "(f(3).loc[0, 'a'] == 9).all()", "(g(3)['a'] == 9).all()",
        "np.allclose(g(3).iloc[1], 9)", "(np.stack(g(3)[['a']]) == 9).all()", "np.equal(g(3).loc['d'], 9).all()",
        "(g(3).to_dict()['a'] == 9).all()", "all(np.equal(v, 9).all() for v in g(3)[['a', 'b']])",
    ]  # fmt: skip
    assignment = replace(bundle_of(one(*(f"f, g: assert {c}" for c in checks))), packages=("pandas",))
    gained_nothing(graded(assignment, text))
