"""Match a student's behaviour with those of the known wrong answers.

A student has a misconception if the same cases fail with the same traces, and these differ from the
right ones.
"""

from __future__ import annotations

import itertools
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final

from autograder.records.results import Hint

from .likeness import alike, as_array
from .traces import Behaviour, Seen

Same = Callable[[Seen, Seen], bool]


def _same(a: Seen, b: Seen) -> bool:
    if (a.function, a.raised, a.changed) != (b.function, b.raised, b.changed):
        return False
    return bool(a.raised) or alike(a.value, b.value)


def _same_but_for_changes(a: Seen, b: Seen) -> bool:
    """Compare as :func:`_same` does, whether or not arguments were changed in place."""
    return _same(replace(a, changed=b.changed), b)


def _same_kind(a: Seen, b: Seen) -> bool:
    """Compare as :func:`_same` does, but an integer does not equal a float."""
    x, y = as_array(a.value), as_array(b.value)
    if x is not None and y is not None and (x.dtype.kind in "biu") != (y.dtype.kind in "biu"):
        return False
    return _same(a, b)


def fits(student: Behaviour, known: Behaviour, right: Behaviour, same: Same) -> bool:
    """Return whether a student's code fails the same cases as a known wrong answer, in the same way.

    Args:
        student: the behaviour of the student's code.
        known: the behaviour of the wrong answer.
        right: the behaviour of the master's answer.
        same: compares two calls.
    """
    if student.passed != known.passed:
        return False
    telling = 0
    for case, passed in enumerate(known.passed):
        if passed:
            continue
        wrongs, others = known.trace.get(case, []), student.trace.get(case, [])
        if len(others) != len(wrongs) or not all(map(same, others, wrongs)):
            return False
        rights = right.trace.get(case, [])
        telling += sum(not same(wrong, good) for wrong, good in zip(wrongs, rights, strict=False))
    return telling > 0


def fits_before_raising(student: Behaviour, known: Behaviour, right: Behaviour, same: Same) -> bool:
    """Return whether the calls that did not raise give the same as those of a known wrong answer.

    A case in which either of them raised is compared up to there, whatever became of it: the mistake
    may be the same, made with a function that is stricter with its arguments.
    """
    telling = 0
    for case, (own, other) in enumerate(zip(student.passed, known.passed, strict=False)):
        seen, wrongs = student.trace.get(case, []), known.trace.get(case, [])
        both = list(zip(_before_raising(seen), _before_raising(wrongs), strict=False))
        raised = any(one.raised for one in (*seen, *wrongs))
        if not raised and (own != other or (not own and len(seen) != len(wrongs))):
            return False
        if own and other:
            continue
        if not all(same(one, wrong) for one, wrong in both):
            return False
        if not other:
            rights = right.trace.get(case, [])
            telling += sum(
                not good.raised and not same(wrong, good)
                for (_, wrong), good in zip(both, rights, strict=False)
            )
    return telling > 0


def _before_raising(seen: Sequence[Seen]) -> Iterable[Seen]:
    return itertools.takewhile(lambda one: not one.raised, seen)


@dataclass(frozen=True, slots=True)
class Known:
    """The known answers to one question.

    Attributes:
        right: the behaviour of the master's answer.
        wrong: the behaviour of each misconception, by name.
        hints: the hint for each misconception, by name.
        own: the cases whose numbers differ in a student's variant.
    """

    right: Behaviour
    wrong: Mapping[str, Behaviour]
    hints: Mapping[str, Hint]
    own: frozenset[int] = frozenset()


def fitting(student: Behaviour, known: Known) -> list[str]:
    """Return the misconceptions that fit, compared in the strictest way in which any does.

    That is by value; by number type too; whether or not arguments were changed in place, as a careful
    student makes the same mistake on a copy; and on the calls that did not raise.
    """
    student = student.without(known.own)
    wrongs = {name: wrong.without(known.own) for name, wrong in known.wrong.items()}
    for fit, same in _WAYS:
        names = [name for name, wrong in wrongs.items() if fit(student, wrong, known.right, same)]
        if names:
            return names
    return []


_WAYS: Final = (
    (fits, _same),
    (fits, _same_kind),
    (fits, _same_but_for_changes),
    (fits_before_raising, _same_but_for_changes),
)
