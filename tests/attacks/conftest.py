"""Fixtures of the attacks."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from autograder.course.bundle import Assignment
from autograder.records.limits import Level, Limits
from autograder.records.results import SubmissionResult
from tests.attacks.material import HONEST, TESTS, Attack

LIMITS = Limits(case_seconds=1.0, cpu_seconds=8.0, memory_mib=256, output_mib=0.25)


@pytest.fixture
def attack(
    level: Level, graded: Callable[..., SubmissionResult], bundle_of: Callable[..., Any]
) -> Attack:
    """Grade a hostile text at each level, then an honest one by the same zygote."""

    def run(
        text: str | bytes,
        tests: dict[str, str] | None = None,
        *,
        honest: str = HONEST,
        config: dict[str, Any] | None = None,
        limits: Limits = LIMITS,
        **options: Any,
    ) -> SubmissionResult:
        assignment: Assignment = bundle_of(tests or TESTS, config, limits)
        plain = text if isinstance(text, str) else text.decode("latin-1")
        result = graded(assignment, plain, level=level, **options)
        neighbour = graded(assignment, honest, level=level, student="lee")
        assert neighbour.score == neighbour.max_score > 0
        assert not neighbour.problems
        return result

    return run
