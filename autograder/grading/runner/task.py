"""One submission to grade, as plain data for any lane."""

from __future__ import annotations

from dataclasses import dataclass

from autograder.course.bundle import Assignment
from autograder.records.limits import Level
from autograder.wall.visible import Visible


@dataclass(frozen=True, slots=True)
class Task:
    """One submission to grade, with everything a lane needs."""

    student: str
    file: str
    data: bytes
    assignment: Assignment
    visible: Visible
    level: Level
    seed: int | None = None
    modules: tuple[tuple[str, bytes], ...] = ()
    """the student's other files that the code may import, by path"""
    public_only: bool = False
    questions: tuple[str, ...] = ()
    """the questions to grade; empty for all"""
    injected: bool = False
    """an answer from a bank: all calls are recorded, and explanations are not needed"""
    until_failed: bool = False
    """only whether a question gets full marks is wanted: it ends at its first case that fails"""
