"""Submissions that attack the grader, graded for real: none gains a mark, none costs a neighbour one.

One section a class of the threat table in docs/security.md. After every attack an honest submission is
graded by the same zygote and has to get full marks.
"""

import pytest

pytest.register_assert_rewrite("tests.attacks.material")
