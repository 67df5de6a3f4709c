"""Which tests run in one process of a parallel run: those that share what takes long to make.

pytest-xdist's marks would say so beside each test, but its release 3.8 drops them with pytest 9.2.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
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


_AT_ONCE = 8
"""how many tests without a group a process gets at once: each hand-over costs as much as a short test"""


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


def units_of(tests: Iterable[str]) -> dict[str, str]:
    """Return in which unit of work each test is: in its group, or among a few neighbours in its file.

    >>> units_of(["tests/a.py::test_1", "tests/a.py::test_2", "tests/test_docs.py::test_3"])
    ... # doctest: +NORMALIZE_WHITESPACE
    {'tests/a.py::test_1': 'tests/a.py 0', 'tests/a.py::test_2': 'tests/a.py 0',
     'tests/test_docs.py::test_3': 'tests/test_docs.py'}
    """
    units, seen = dict[str, str](), Counter[str]()
    for test in tests:
        units[test] = group_of(test)
        if units[test] == test:
            path, _, _ = test.partition("::")
            units[test] = f"{path} {seen[path] // _AT_ONCE}"
            seen[path] += 1
    return units


class Groups(LoadScopeScheduling):  # type: ignore[misc]
    """Gives a whole group to one process, and goes on in the order of the collection."""

    _units: dict[str, str] | None = None

    def schedule(self) -> None:
        """Form the units of work of what was collected, and hand out the first ones."""
        if self._units is None:
            self._units = units_of(next(iter(self.registered_collections.values())))
        super().schedule()

    def _split_scope(self, nodeid: str) -> str:
        assert self._units is not None
        return self._units[nodeid]


def is_alone(test: Any) -> bool:
    """Whether a collected test is in no group; for sorting, the groups first."""
    return group_of(test.nodeid) == test.nodeid
