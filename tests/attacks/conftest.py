"""Fixtures of the attacks."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest

from autograder.course import bundle as assignments
from autograder.course.bundle import Assignment
from autograder.records.limits import Level, Limits
from autograder.records.results import SubmissionResult
from tests.attacks.material import HONEST, TESTS, Attack
from tests.conftest import write_bundle

LIMITS = Limits(case_seconds=0.5, cpu_seconds=8.0, memory_mib=256, output_mib=0.25)


@pytest.fixture(scope="session")
def usual(tmp_path_factory: pytest.TempPathFactory) -> Assignment:
    """The assignment that most attacks are on; loaded once."""
    folder = tmp_path_factory.mktemp("attacked")
    loaded = assignments.load(write_bundle(folder / "bundle", TESTS), folder / "scratch", "hw")
    return replace(loaded, packages=())


@pytest.fixture
def attack(
    level: Level,
    graded: Callable[..., SubmissionResult],
    bundle_of: Callable[..., Any],
    usual: Assignment,
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
        is_usual = tests is None and config is None
        own = usual if is_usual else bundle_of(tests or TESTS, config, limits)
        assignment = replace(own, limits=limits)
        plain = text if isinstance(text, str) else text.decode("latin-1")
        result = graded(assignment, plain, level=level, **options)
        neighbour = graded(assignment, honest, level=level, student="lee")
        assert neighbour.score == neighbour.max_score > 0
        assert not neighbour.problems
        return result

    return run


@pytest.fixture
def hit(
    level: Level, graded: Callable[..., SubmissionResult], bundle_of: Callable[..., Any]
) -> Callable[..., SubmissionResult]:
    """Grade a hostile text with some tests, at each level."""
    return lambda text, tests: graded(bundle_of(tests), "import numpy as np\n" + text, level=level)


@pytest.fixture
def grade(
    graded: Callable[..., SubmissionResult], bundle_of: Callable[..., Any]
) -> Callable[..., SubmissionResult]:
    """Grade a text with some tests."""
    return lambda text, tests: graded(bundle_of(tests), "import numpy as np\n" + text)
