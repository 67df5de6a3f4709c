"""What the release gate finds out about an assignment and its questions."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass
class QuestionGate:
    """The gate's findings on one question.

    Attributes:
        name: the question's name.
        hidden_cases: how many hidden test cases it has.
        misconceptions: how many wrong answers were tried.
        caught: how many of them lost points.
        caught_publicly: how many of them already fail a public test.
        alternatives: how many other right answers were tried.
        accepted: how many of them got full marks.
        mutants: how many mutants were tried.
        killed: how many of them lost points.
        survivors: the other mutants, each with the reason why no test can detect it, or None.
        seconds: grading time for all these answers, summed over all lanes.
    """

    name: str
    hidden_cases: int = 0
    misconceptions: int = 0
    caught: int = 0
    caught_publicly: int = 0
    alternatives: int = 0
    accepted: int = 0
    mutants: int = 0
    killed: int = 0
    survivors: dict[str, str | None] = field(default_factory=dict)
    seconds: float = 0.0


@dataclass
class Gate:
    """The gate's findings on one assignment.

    Attributes:
        assignment: the assignment's id.
        points: the score of the master's answers, without a bonus.
        without_answer: the test cases that the skeleton passes.
        questions: the findings on each question, in the master's order.
        problems: the problems to fix, one line each; empty if the assignment may be released.
        inside: the master's test cases that were decided inside the process of its answers.
        waiting: those that could be, and were not: they need something that cannot leave it.
        seconds: how long the gate took.
    """

    assignment: str
    points: float = 0.0
    without_answer: list[str] = field(default_factory=list)
    questions: dict[str, QuestionGate] = field(default_factory=dict)
    problems: list[str] = field(default_factory=list)
    inside: dict[str, None] = field(default_factory=dict)
    waiting: dict[str, None] = field(default_factory=dict)
    seconds: float = 0.0

    @property
    def passed(self) -> bool:
        """Whether the assignment may be released."""
        return not self.problems
