"""Which tests run in one process of a parallel run: those that share what takes long to make.

pytest-xdist's marks would say so beside each test, but its release 3.8 drops them with pytest 9.2.
"""

from __future__ import annotations

import re
from typing import Any

from xdist.scheduler.loadscope import LoadScopeScheduling

_TOGETHER = frozenset(
    {
        "tests/authoring/test_authoring.py",
        "tests/course/test_variants.py",
        "tests/grading/diagnosis/test_known_answers.py",
        "tests/grading/runner/test_ordinary_user.py",
        "tests/nncourse/test_against_pytorch.py",
        "tests/nncourse/test_tour.py",
        "tests/report/test_in_a_browser.py",
        "tests/test_docs.py",
    }
)
"""files in which the tests use something that is made once, or follow each other in one folder"""
_BY_ASSIGNMENT = frozenset(
    {"tests/authoring/test_misconceptions.py", "tests/authoring/test_student_notebooks.py"}
)
_ASSIGNMENT = re.compile(r"[\[-](\d\d-[a-z-]+?)(?:-solved|-unfilled)?\]$")
_SERVER = re.compile(r"\[.*a server|::test_a_server_s_gradebook")


def group_of(test: str) -> str:
    """Return the name of a test's group; a test that has none is a group by itself."""
    path, _, _ = test.partition("::")
    if _SERVER.search(test):
        return "postgresql"
    if path in _TOGETHER:
        return path
    if path in _BY_ASSIGNMENT and (named := _ASSIGNMENT.search(test)):
        return f"{path} {named[1]}"
    return test


class Groups(LoadScopeScheduling):  # type: ignore[misc]
    """Gives a whole group to one process, and goes on in the order of the collection."""

    def _split_scope(self, nodeid: str) -> str:
        return group_of(nodeid)


def is_alone(test: Any) -> bool:
    """Whether a collected test is in no group; for sorting, the groups first."""
    return group_of(test.nodeid) == test.nodeid
