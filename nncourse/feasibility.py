"""Does a system of equations have a non-negative solution? Decided exactly, in integers.

This is the first phase of the simplex method (Dantzig 1951): start with only an artificial remainder
for each equation, and exchange variables until the remainders are zero or cannot shrink. Bland's rule
(1977), always the first variable that helps, keeps it from going round in circles. Integers instead of
fractions (Edmonds 1967): after each exchange the previous pivot divides everything without remainder.
"""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

import numpy as np
from numpy.typing import NDArray


def has_nonnegative_solution(A: NDArray[np.object_], b: NDArray[np.object_]) -> bool:
    """Whether there is an x >= 0 with A x = b.

    Args:
        A: Python integers, ``(m, n)``.
        b: Python integers that are not negative, ``(m,)``.

    Source: G. B. Dantzig 1951; R. G. Bland 1977; J. Edmonds 1967.

    >>> ones = np.array([[1, 1]], dtype=object)
    >>> has_nonnegative_solution(ones, np.array([3], dtype=object))      # x1 + x2 = 3
    True
    >>> has_nonnegative_solution(-ones, np.array([3], dtype=object))     # -x1 - x2 = 3
    False
    """
    m, n = A.shape
    # One row per equation, with b as the last column; the last row says how fast the remainders shrink.
    table = np.column_stack([A, b])
    table = np.vstack([table, -table.sum(axis=0)])
    basis = list(range(n, n + m))  # the variable of each row; from n on, the artificial ones
    divisor = 1
    while table[-1, -1] != 0:  # minus the sum of the remainders
        helpful = np.flatnonzero(table[-1, :n] < 0)
        if not helpful.size:
            return False
        enters = helpful[0]
        rows = [row for row in range(m) if table[row, enters] > 0]
        leaves = min(rows, key=lambda row: (Fraction(table[row, -1], table[row, enters]), basis[row]))
        basis[leaves] = enters
        table, divisor = _exchange(table, leaves, enters, divisor)
    return True


def _exchange(
    table: NDArray[np.object_], row: int, column: int, divisor: int
) -> tuple[NDArray[np.object_], int]:
    """Solve equation ``row`` for variable ``column`` and substitute it into the others."""
    pivot = table[row, column]
    exchanged = (table * pivot - np.outer(table[:, column], table[row])) // divisor
    exchanged[row] = table[row]
    return exchanged, pivot


def whole_numbers(vector: Sequence[float]) -> list[int]:
    """Integers in the same proportions as the floats, which are binary fractions.

    >>> whole_numbers([0.5, -1.25, 3])
    [2, -5, 12]
    """
    fractions = [Fraction(value) for value in vector]
    denominator = max((fraction.denominator for fraction in fractions), default=1)
    return [int(fraction * denominator) for fraction in fractions]
