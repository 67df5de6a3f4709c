"""What a submission may use, and how a guest can be isolated."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final, Literal

Level = Literal["namespaces", "landlock", "none"]
LEVELS: Final[tuple[Level, ...]] = ("namespaces", "landlock", "none")


@dataclass(frozen=True, slots=True)
class Limits:
    """What one submission may use; an assignment and the command line can change each."""

    case_seconds: float = 5.0
    cpu_seconds: float = 60.0
    memory_mib: int = 1024
    output_mib: float = 1.0
