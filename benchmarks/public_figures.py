"""Compares two graders' results of an assignment case by case, and counts what comes out."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any, Final

from public_graders import Outcome

_COUNTS: Final = (
    "passed", "silent", "unchecked", "failed", "rescued", "printed", "wrong", "questions", "equal",
)  # fmt: skip
_EXPLAINED: Final = frozenset({"rescued", "printed"})
_PRINTED: Final = re.compile(r"Expected:\n(.*?)\nGot:\n(.*?)\n?(?=\*{20}|\Z)", re.DOTALL)
_NUMPY_2: Final = re.compile(r"\bnp\.(?:(True|False)_|\w+\(([^()]*)\))")
_FAILED_BEFORE: Final = "failed before"


@dataclass
class Compared:
    """What became of one assignment."""

    repository: str
    assignment: str
    skipped: str = ""
    """why it is not compared"""
    counts: dict[str, int] = field(default_factory=dict)
    """cases: ``passed``, ``silent``, ``unchecked`` of those that Otter passes; ``failed`` by Otter, of
    these passed here: ``rescued``, ``printed``, ``wrong``; and questions: ``questions``, ``equal``"""
    differing: list[dict[str, Any]] = field(default_factory=list)
    left_out: tuple[str, ...] = ()
    """packages that the product cannot load"""
    seconds: tuple[float, float] = (0.0, 0.0)

    @property
    def counted(self) -> bool:
        """Whether Otter passes any case of it."""
        return not self.skipped and self.counts["questions"] > 0

    @property
    def equal(self) -> bool:
        """Whether every case has the same result, but for those that are explained."""
        return self.counted and all(row["kind"] in _EXPLAINED for row in self.differing)


def compare(compared: Compared, otter: Outcome, this: Outcome, by_statement: Outcome | None) -> None:
    """Count the cases and questions, and list the cases that differ."""
    counts: Counter[str] = Counter()
    for question, cases in otter.questions.items():
        before, ours = len(compared.differing), this.questions.get(question, [])
        for number, theirs in enumerate(cases):
            if theirs["status"] == _FAILED_BEFORE:
                continue
            case = ours[number] if number < len(ours) else _absent(this)
            kind = _kind(theirs["status"], case["status"])
            counts["failed"] += theirs["status"] != "passed"
            if kind == "wrong" and _passes(by_statement, question, number):
                kind = "rescued"
            if kind == "wrong" and _only_prints(theirs["text"]):
                kind = "printed"
            if kind != "failed":
                counts[kind] += 1
            if kind not in ("passed", "failed"):
                compared.differing.append(_row(compared, question, number, kind, theirs, case, this))
        if any(case["status"] == "passed" for case in cases):
            counts["questions"] += 1
            counts["equal"] += all(row["kind"] in _EXPLAINED for row in compared.differing[before:])
    compared.counts = {name: counts[name] for name in _COUNTS}


def without_failed(damaged: Outcome, honest: Outcome) -> Outcome:
    """Return Otter's results of a damaged submission without the cases that failed before."""
    questions = {
        name: [
            case if _passes(honest, name, number) else {**case, "status": _FAILED_BEFORE}
            for number, case in enumerate(cases)
        ]
        for name, cases in damaged.questions.items()
    }
    return Outcome(questions, damaged.problems, damaged.failure)


def _kind(otter: str, ours: str) -> str:
    if otter != "passed":
        return "wrong" if ours == "passed" else "failed"
    if ours == "unchecked":
        return "unchecked"
    return "passed" if ours == "passed" else "silent"


def _passes(outcome: Outcome | None, question: str, number: int) -> bool:
    cases = outcome.questions.get(question, []) if outcome else []
    return number < len(cases) and cases[number]["status"] == "passed"


def _only_prints(said: str) -> bool:
    """Whether a doctest fails in Otter only because NumPy 2 prints its numbers in another way."""
    printed = _PRINTED.findall(said)
    same = (want.split() == _NUMPY_2.sub(r"\1\2", got).split() for want, got in printed)
    return bool(printed) and all(same)


def _absent(this: Outcome) -> dict[str, str]:
    """What stands for a case without a result: if it is not said aloud, it counts as silent."""
    aloud = bool(this.failure) or any(text.startswith("unchecked") for text in this.problems)
    status = "unchecked" if aloud else "absent"
    return {"status": status, "code": "no_result", "values": this.failure, "text": ""}


def _row(
    compared: Compared,
    question: str,
    number: int,
    kind: str,
    theirs: dict[str, str],
    ours: dict[str, str],
    this: Outcome,
) -> dict[str, Any]:
    return {
        "repository": compared.repository,
        "assignment": compared.assignment,
        "question": question,
        "case": number,
        "kind": kind,
        "otter": theirs["status"],
        "ours": ours["status"],
        "code": ours.get("code", ""),
        "values": ours.get("values", ""),
        "error": ours.get("text", ""),
        "otter_error": "" if theirs["status"] == "passed" else theirs["text"],
        "source": theirs["source"],
        "packages": this.packages,
        "problems": this.problems[:10],
    }


# --- the report ----------------------------------------------------------------------------------


def table(results: list[Compared]) -> Iterator[str]:
    """Yield a line for each repository."""
    yield (
        f"{'repository':44}{'assignments':>12}{'equal':>7}{'questions':>11}{'equal':>7}"
        f"{'passed':>8}{'silent':>8}{'unchecked':>11}{'rescued':>9}"
        f"{'printed':>9}{'wrong':>7}{'left out':>10}"
    )
    for repository in sorted({result.repository for result in results}):
        own = [result for result in results if result.repository == repository]
        counts, counted = total(own), [result for result in own if result.counted]
        yield (
            f"{repository:44}{len(counted):12}{sum(r.equal for r in counted):7}"
            f"{counts['questions']:11}{counts['equal']:7}{counts['passed']:8}{counts['silent']:8}"
            f"{counts['unchecked']:11}{counts['rescued']:9}{counts['printed']:9}{counts['wrong']:7}"
            f"{len(own) - len(counted):10}"
        )


def total(results: list[Compared]) -> Counter[str]:
    """Return the counts of some assignments together."""
    counts: Counter[str] = Counter()
    for result in results:
        counts.update(result.counts)
    return counts


def figures(results: list[Compared]) -> str:
    """Return the figure line."""
    counts, counted = total(results), [result for result in results if result.counted]
    equal = sum(result.equal for result in counted)
    passed = sum(counts[name] for name in ("passed", "silent", "unchecked"))

    def of_passed(name: str) -> str:
        return f"{counts[name]} ({_percent(counts[name], passed)})"

    return (
        f"{len(counted)} assignments, {equal} equal in every case ({_percent(equal, len(counted))}); "
        f"{counts['questions']} questions, {counts['equal']} equal "
        f"({_percent(counts['equal'], counts['questions'])}); of {passed} cases that Otter passes "
        f"{of_passed('passed')} pass, {of_passed('silent')} fail silently, {of_passed('unchecked')} "
        f"are unchecked; of {counts['failed']} cases that Otter fails {counts['wrong']} pass "
        f"(and {counts['rescued']} that a line which raised earlier in a cell costs in Otter alone, "
        f"{counts['printed']} that Otter compares with what NumPy 1 printed)"
    )


def _percent(part: int, whole: int) -> str:
    return f"{100 * part / whole:.1f} %" if whole else "none"


def left_out(results: list[Compared]) -> Iterator[str]:
    """Yield what the figures leave out, and for how many assignments."""
    for package, count in Counter(name for each in results for name in each.left_out).most_common():
        yield f"without the package {package}, which cannot be loaded here: {count} assignments\n"
    reasons = Counter(each.skipped for each in results if each.skipped)
    for reason, count in reasons.most_common():
        yield f"not compared: {reason}: {count}\n"


def damage_line(results: list[Compared]) -> str:
    """Return the figure line of the damaged submissions."""
    counts = total(results)
    return (
        f"damaged: of {counts['failed']} cases that Otter fails for the damage {counts['wrong']} pass"
    )
