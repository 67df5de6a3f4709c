"""Give hints: name the misconception that an answer shows or, if none is known, a general symptom.

A hint reveals nothing of a hidden test: its text is from the bank or from the general hints.
"""

from __future__ import annotations

import difflib
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace
from types import MappingProxyType
from typing import Final

import numpy as np

from autograder.records.results import (
    CaseResult,
    Explanation,
    Hint,
    QuestionResult,
    Status,
    SubmissionResult,
)

from . import contrast, relations, source, symptoms
from .general import general
from .matching import Known, fitting
from .pairs import Pairs, arguments
from .source import Source
from .traces import behaviour

_NAMES_SAID: Final = 8
_NOT_DEFINED: Final = ("missing", "missing_hidden")
_IMPORTED: Final = re.compile(r"\bimport\s+\(?([\w.,\s]+)")
_UNDEFINED: Final = re.compile(r"name '(\w+)' is not defined.*", re.DOTALL)
_NOTHING_IMPORTED: Final[Mapping[str, Explanation]] = MappingProxyType({})


def diagnose_submission(
    result: SubmissionResult, known: Callable[[str], Known | None]
) -> SubmissionResult:
    """Return a result with a hint for each question that lost points, if a hint applies.

    Args:
        result: a result with recorded calls and the submission's code.
        known: returns the known answers to a question, given its name.
    """
    wrote = source.read(result.code)
    # Another question's function is not a misspelling of this one's.
    others = frozenset(question.name for question in result.questions)
    unimported = _unimported(result)
    questions = (
        replace(question, hints=diagnose(question, known(question.name), wrote, others, unimported))
        for question in result.questions
    )
    return replace(result, questions=tuple(questions))


def _unimported(result: SubmissionResult) -> dict[str, Explanation]:
    """Return each name that a cell could not import, with what the import raised."""
    found = {}
    for problem in result.problems:
        if "packages" in problem.values and (
            said := _IMPORTED.search(problem.values.get("source", ""))
        ):
            for each in said[1].split(","):
                found[each.split()[-1].partition(".")[0] if each.split() else ""] = problem
    return found


def diagnose(
    question: QuestionResult,
    known: Known | None,
    written: Source,
    others: frozenset[str] = frozenset(),
    unimported: Mapping[str, Explanation] = _NOTHING_IMPORTED,
) -> tuple[Hint, ...]:
    """Return the hint for a question: the misconception, or else a general symptom.

    If two misconceptions with different hints fit, neither is named. A question with full marks gets no
    hint.

    Args:
        question: the question's result.
        known: the known answers to it.
        written: the submission's code.
        others: the names that other questions ask for.
        unimported: the names that no cell could import.
    """
    if question.manual or not _lost_something(question):
        return ()
    did = behaviour(question)
    if any(one.function in written.unfilled for seen in did.trace.values() for one in seen):
        return (general("not-filled-in"),)
    if known is not None:
        said = {tuple(known.hints[name].text.items()): name for name in fitting(did, known)}
        if len(said) == 1:
            return (known.hints[next(iter(said.values()))],)
    seen = [
        *_of_cases(question, written, others),
        *_of_calls(question, known, written, unimported, others),
    ]
    return tuple(seen[:1])


def _lost_something(question: QuestionResult) -> bool:
    """Return whether points were lost or, if the question has no points, whether a case failed."""
    if question.max_score > 0:
        return question.score < question.max_score
    return any(case.status is not Status.PASSED for case in question.cases)


def _of_cases(question: QuestionResult, written: Source, others: frozenset[str]) -> Iterator[Hint]:
    """Yield hints from the outcomes of cases, without looking at returned values."""
    defined = written.names - others
    for case in question.cases:
        if case.status is Status.MISSING and case.explanation is not None:
            # Which of its names a hidden test missed is not told, nor recorded.
            names = question.name if case.hidden else case.explanation.values.get("names", "")
            for name in filter(None, names.split(", ")):
                if near := _near(name, defined):
                    yield general("near-name", wanted=name, found=near)
                elif defined and case.explanation.code in _NOT_DEFINED:
                    found = [f"`{each}`" for each in sorted(written.names)]
                    found[_NAMES_SAID:] = ["…"] if len(found) > _NAMES_SAID else []
                    yield general("unknown-name", wanted=name, found=", ".join(found))
        elif case.status is Status.TIMEOUT and not _is_late(case):
            yield general("endless-loop" if "while" in written.code(question.name) else "too-slow")


def _is_late(case: CaseResult) -> bool:
    """Return whether the time was already used up before the case, by another question."""
    return case.explanation is not None and case.explanation.code == "timeout_whole"


def _near(name: str, names: Iterable[str]) -> str:
    """Return the name that another one is probably a misspelling of; "" if there is none."""
    names = sorted(set(names) - {name})
    folded = {each.casefold(): each for each in names}
    if name.casefold() in folded:
        return folded[name.casefold()]
    return next(iter(difflib.get_close_matches(name, names, 1, cutoff=0.75)), "")


def _of_calls(
    question: QuestionResult,
    known: Known | None,
    written: Source,
    unimported: Mapping[str, Explanation],
    others: frozenset[str],
) -> Iterator[Hint]:
    """Yield hints from what the code raised and from comparing its calls with the right ones."""
    if known is None:
        yield from _of_exceptions(question, written, unimported, others)
        return
    try:
        pairs = Pairs.of(question, known)
        kinds = [*symptoms.of_types(pairs, written), *symptoms.of_kinds(pairs)]
        yield from (general(kind, **values) for kind, values in kinds)
        yield from _of_exceptions(question, written, unimported, others)
        for name in {pair.function: None for pair in (*pairs.wrong,)}:
            if unused := written.unused(name):
                said = ", ".join(f"`{argument}`" for argument in unused)
                yield general("unused-argument", arguments=said)
        for find in _SEARCHES:
            yield from (general(kind, **values) for kind, values in find(pairs))
    except Exception:  # a value was made by a student, so there is no telling what comparing it raises
        return


_SEARCHES: Final = (
    relations.of_values,
    contrast.of_parts,
    contrast.of_inputs,
    symptoms.of_shapes,
    contrast.of_functions,
    relations.of_sizes,
    relations.of_examples,
)
"""in the order in which they help: from the mistake itself to where it is"""


def _of_exceptions(
    question: QuestionResult,
    written: Source,
    unimported: Mapping[str, Explanation],
    others: frozenset[str],
) -> Iterator[Hint]:
    """Yield where the code raised in public cases; hidden cases must not reveal the line."""
    for case in question.cases:
        if case.explanation is not None and case.explanation.code == "raised":
            values = case.explanation.values
            undefined = _UNDEFINED.fullmatch(values.get("text", ""))
            if undefined and undefined[1] in unimported:
                values = unimported[undefined[1]].values
            else:
                yield from _of_unknown_name(question, values, written, others)
            said = f": {values['text']}" if values.get("text") else ""
            if "packages" in values:
                allowed = values["packages"] or "-"
                yield general("not-importable", type=values["type"], said=said, packages=allowed)
            elif values.get("line", "0") != "0":
                yield general("exception", line=values["line"], type=values["type"], said=said)


def _of_unknown_name(
    question: QuestionResult, values: dict[str, str], written: Source, others: frozenset[str]
) -> Iterator[Hint]:
    """Yield which name, key or function of NumPy's there is in the place of one that is not known."""
    quoted = re.findall(r"'(\w{1,40})'", values.get("text", ""))
    if not quoted:
        return
    wanted = quoted[0]  # what Python itself suggests comes behind it
    names: Iterable[str] = ()
    match values.get("type"):
        case "NameError":
            # One question's function is no misspelling of another's, which may be renamed.
            names = written.names - (others if wanted in others else frozenset())
        case "AttributeError" if quoted[0] == "numpy" and len(quoted) > 1:
            wanted, names = quoted[1], dir(np)
        case "KeyError":
            given = (value for call in question.calls for value in arguments(call.request))
            names = {
                key for each in given if isinstance(each, dict) for key in each if type(key) is str
            }
    if near := _near(wanted, names):
        yield general("near-name", wanted=wanted, found=near)
