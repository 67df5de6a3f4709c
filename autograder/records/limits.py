"""The limits of a submission, and the levels of isolation."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final, Literal

Level = Literal["namespaces", "landlock", "none"]
LEVELS: Final[tuple[Level, ...]] = ("namespaces", "landlock", "none")

Inside = Literal["never", "fallback"]
"""whether a test case that needs something that cannot cross the wall runs beside the student's code"""
NEVER: Final[Inside] = "never"


@dataclass(frozen=True, slots=True)
class Limits:
    """The limits of one submission; an assignment and the command line can change each of them."""

    case_seconds: float = 5.0
    cpu_seconds: float = 60.0
    memory_mib: int = 1024
    output_mib: float = 1.0

    @property
    def all_seconds(self) -> float:
        """The most that a submission may take.

        A guest is waited for twice its processor time, there can be two guests, and the tests may take
        the processor time of one for themselves.
        """
        return 5 * self.cpu_seconds


OF_ANY_BUNDLE: Final = Limits(case_seconds=20.0, cpu_seconds=120.0, memory_mib=2048)
"""for a bundle that no course of ours sets limits for: with Otter a cell may simulate for a while"""
