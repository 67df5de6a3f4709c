"""Find what an import that fails cost, and whose fault it was: the machine's, or the assignment's."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Final

from packaging.utils import canonicalize_name

from autograder.formats import distributions
from autograder.records import told
from autograder.records.results import (
    SHARED,
    CaseResult,
    Explanation,
    QuestionResult,
    Status,
    SubmissionResult,
)

IMPORT_ERRORS: Final = frozenset({"ImportError", "ModuleNotFoundError"})
_TEXT: Final = re.compile(r"No module named '([A-Za-z_]\w{0,60})'", re.ASCII)
_NOT_PASSED: Final = frozenset({Status.FAILED, Status.ERROR, Status.MISSING})
NEVER_ALLOWED: Final = frozenset({"autograder", "nncourse", "otter", "solutions"})


def without_blame(result: SubmissionResult, missing: Sequence[str]) -> SubmissionResult:
    """Return a result in which no case failed because of a package that is not installed here.

    If a cell could not import one, every case that did not pass may have needed it. If only a call
    could not, that case did.

    Args:
        result: a submission's result.
        missing: the packages that the bundle names and that are not installed.
    """
    if not missing:
        return _without_types(result)
    why = Explanation("unchecked_package", {"names": ", ".join(missing)})
    everywhere = any(_needs(problem, missing) for problem in result.problems)

    def excused(case: CaseResult) -> CaseResult:
        needs = everywhere or (case.explanation is not None and _needs(case.explanation, missing))
        if not needs or case.status not in _NOT_PASSED:
            return case
        return replace(case, status=Status.UNCHECKED, explanation=why)

    questions = (replace(each, cases=tuple(map(excused, each.cases))) for each in result.questions)
    return _without_types(replace(result, questions=tuple(questions)))


def _without_types(result: SubmissionResult) -> SubmissionResult:
    """Return a result in which no hidden case names an exception's type."""

    def bare(case: CaseResult) -> CaseResult:
        if not case.hidden or case.explanation is None or case.status is Status.UNCHECKED:
            return case
        return replace(case, explanation=told.of_hidden(case.explanation))

    if not any(case.hidden and case.explanation for case in _cases(result.questions)):
        return result
    questions = (replace(each, cases=tuple(map(bare, each.cases))) for each in result.questions)
    return replace(result, questions=tuple(questions))


def _needs(explanation: Explanation, missing: Sequence[str]) -> bool:
    """Return whether an exception may be about a missing package; one without its text may be.

    The modules of a package are known only once it is installed, so any module that is not installed
    may be one of them.
    """
    values = explanation.values
    if not IMPORT_ERRORS & {values.get("base", ""), values.get("type", "")}:
        return False
    text = values.get("text", "")
    if not text or any(canonicalize_name(name) in canonicalize_name(text) for name in missing):
        return True
    module = module_of(explanation)
    return module is not None and distributions.owner(module) is None


def module_of(explanation: Explanation) -> str | None:
    """Return the module that an exception says it could not import."""
    found = _TEXT.fullmatch(explanation.values.get("text", ""))
    return found[1] if found else None


def not_allowed(results: Sequence[SubmissionResult]) -> dict[str, list[str]]:
    """Return each module that submissions with lost points could not import, with their students.

    Cases that were not checked are no loss: the run reports them as such.
    """
    found: dict[str, list[str]] = {}
    for result in results:
        cases = list(_cases(result.questions))
        if not any(map(_is_lost, cases)):
            continue
        explanations = (*result.problems, *(case.explanation for case in cases))
        modules = {module_of(each) for each in explanations if each is not None}
        for module in modules - NEVER_ALLOWED - {None}:
            found.setdefault(str(module), []).append(result.student)
    return dict(sorted(found.items(), key=lambda item: (-len(item[1]), item[0])))


def _is_lost(case: CaseResult) -> bool:
    is_withheld = case.explanation is not None and case.explanation.code == SHARED
    return is_withheld or case.status in _NOT_PASSED


def _cases(questions: Sequence[QuestionResult]) -> Iterator[CaseResult]:
    for question in questions:
        yield from question.cases
