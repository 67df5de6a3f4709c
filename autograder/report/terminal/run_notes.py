"""The notes of a run: how the downloads were read, who is missing, and whose scores changed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Final

from autograder.formats import distributions, scores
from autograder.records.language import Language, Message
from autograder.records.messages import explain
from autograder.records.results import (
    RESTS_ON_CLAIMS,
    SHARED,
    CaseResult,
    Explanation,
    SharedCause,
    Status,
    SubmissionResult,
)
from autograder.records.text import clean

if TYPE_CHECKING:
    from autograder.gradebook import Change
    from autograder.lms.intake.collect import Dates
    from autograder.records.grades import Grade

_MATCHED: Final = Message.plural(
    "{count} student matched with the roster", "{count} students matched with the roster"
)
_LAYOUT: Final = Message("{path}: read as {layout}")
_PLAIN: Final = Message("plain folders and files")
_WHO: Final = {
    "ambiguous": Message.plural(
        "{count} submission not clearly identified, listed separately: {who}",
        "{count} submissions not clearly identified, listed separately: {who}",
    ),
    "strangers": Message.plural(
        "{count} student not on the roster: {who}", "{count} students not on the roster: {who}"
    ),
    "unmatched": Message.plural(
        "{count} file with no identifiable student (not graded): {who}",
        "{count} files with no identifiable student (not graded): {who}",
    ),
    "absent": Message.plural(
        "{count} student on the roster did not submit: {who}",
        "{count} students on the roster did not submit: {who}",
    ),
}
_MOVED: Final = Message.plural(
    "{count} score changed ({up} up, {down} down):", "{count} scores changed ({up} up, {down} down):"
)
_UNKNOWN: Final = Message.plural(
    "The submission time of {unknown} of {count} submission is unknown, so no late penalty is applied "
    "there: give the LMS's list of submission times with --times",
    "The submission time of {unknown} of {count} submissions is unknown, so no late penalty is applied "
    "there: give the LMS's list of submission times with --times",
)
_ZONE: Final = Message(
    "Times such as {time} have no time zone: add one at the top of course.toml, for example timezone = "
    '"Asia/Seoul"'
)
_OF_LISTS: Final = {
    "unread": Message.plural(
        "{count} submission time could not be read: {who}",
        "{count} submission times could not be read, such as: {who}",
    ),
    "unfit": Message("A list for a different assignment, so it was not used: {who}"),
    "drafts": Message.plural(
        "{count} student has only a draft, not a final submission: {who}",
        "{count} students have only a draft, not a final submission: {who}",
    ),
    "without_file": Message.plural(
        "{count} student has a submission time in the list but no file here: {who}",
        "{count} students have a submission time in the list but no file here: {who}",
    ),
    "of_nobody": Message.plural(
        "{count} line in the list of submission times matches no student or assignment: {who}",
        "{count} lines in the list of submission times match no student or assignment: {who}",
    ),
    "strangers": Message.plural(
        "{count} extension in course.toml is for an ID that is not on the roster: {who}",
        "{count} extensions in course.toml are for IDs that are not on the roster: {who}",
    ),
}
_STALE: Final = Message.plural(
    "{count} student was not in this run and keeps the points of an earlier one: {who}",
    "{count} students were not in this run and keep the points of an earlier one: {who}",
)
_MISSING: Final = Message.plural(
    "The bundle names a package that is not installed here: {names}. To install it: {install}",
    "The bundle names packages that are not installed here: {names}. To install them: {install}",
)
_NOT_ALLOWED: Final = Message.plural(
    "{count} student lost points and imports {module}, which this run does not allow: {who}. To allow "
    "it: --package {name}, or packages in course.toml",
    "{count} students lost points and import {module}, which this run does not allow: {who}. To allow "
    "it: --package {name}, or packages in course.toml",
)
_NOT_INSTALLED: Final = Message.plural(
    "{count} student lost points and imports {module}, which is not installed here: {who}",
    "{count} students lost points and import {module}, which is not installed here: {who}",
)
_UNCHECKED: Final = Message.plural(
    "{count} student: {reason} In {where}: {who}", "{count} students: {reason} In {where}: {who}"
)
_CAUSE: Final = Message(
    "{where}: {count} of the {tried} students who tried it lost points for one reason, which is hardly "
    "theirs: {reason} ({who})"
)
_WAITING: Final = Message.plural(
    "{count} grade waits for points by hand: {who}. 'autograder gradebook waiting' lists them with "
    "their files",
    "{count} grades wait for points by hand: {who}. 'autograder gradebook waiting' lists them with "
    "their files",
)
_EARLIER: Final = Message.plural(
    "{count} grade keeps points by hand that were given before the newest attempt: {who}. Give them "
    "again to confirm them",
    "{count} grades keep points by hand that were given before the newest attempt: {who}. Give them "
    "again to confirm them",
)
_UNFIT: Final = Message.plural(
    "{count} grade has points by hand that were given for other tests: {who}. Points for a question "
    "that is gone do not count; give the others again to confirm them",
    "{count} grades have points by hand that were given for other tests: {who}. Points for a question "
    "that is gone do not count; give the others again to confirm them",
)
_SHOWN: Final = 12
_WHERE_SHOWN: Final = 4
_ALL_SHOWN: Final = 300


def lines(
    layouts: Mapping[str, str], matched: int, who: Mapping[str, Sequence[str]], language: Language
) -> Iterator[str]:
    """Yield how each path was read, and the students and files that could not be matched.

    Args:
        layouts: the layout of each path.
        matched: how many of the students who submitted are on the roster.
        who: names under ``ambiguous``, ``strangers``, ``unmatched`` and ``absent``.
        language: the language of the lines.
    """
    for path, layout in layouts.items():
        shown = _PLAIN.into(language) if layout == "plain" else layout
        yield _LAYOUT.into(language, path=clean(path, 200), layout=shown)
    if matched:
        yield _MATCHED.into(language, count=matched)
    for what, names in who.items():
        if names:
            yield _WHO[what].into(language, count=len(names), who=_few(names))


def missing_packages(names: Sequence[str], language: Language) -> Iterator[str]:
    """Yield how to install the packages that the bundle names and that are not installed here."""
    if names:
        install = distributions.install_line(names)
        yield _MISSING.into(language, count=len(names), names=", ".join(names), install=install)


def not_allowed(imported: Mapping[str, Sequence[str]], language: Language) -> Iterator[str]:
    """Yield each module that cost students points because no package that has it was allowed."""
    for module, students in imported.items():
        name = distributions.owner(module)
        text = _NOT_ALLOWED if name else _NOT_INSTALLED
        yield text.into(language, count=len(students), module=module, name=name, who=_few(students))


def unchecked(results: Sequence[SubmissionResult], language: Language) -> Iterator[str]:
    """Yield each reason why test cases could not be checked, in which of them, and for whom."""
    found: dict[str, tuple[dict[str, None], dict[str, None]]] = {}
    for result in results:
        for question in result.questions:
            for case in question.cases:
                if case.explanation is not None and _is_unchecked(case):
                    cause = case.explanation.cause()
                    where, who = found.setdefault(explain(cause, language), ({}, {}))
                    where[f"{result.assignment}/{question.name}"] = who[result.student] = None
    for reason, (where, who) in found.items():
        places = _few(list(where), _WHERE_SHOWN)
        yield _UNCHECKED.into(
            language, count=len(who), reason=reason, where=places, who=_few(list(who))
        )


def _is_unchecked(case: CaseResult) -> bool:
    """Return whether a case was not checked for a reason of its own, not because others were not."""
    is_shared = case.explanation is not None and case.explanation.code == SHARED
    return case.status is Status.UNCHECKED and not is_shared


def causes(found: Sequence[SharedCause], language: Language) -> Iterator[str]:
    """Yield each reason for which nearly everybody lost points, unless another note says it."""
    same: dict[tuple[str, str], list[SharedCause]] = {}
    for cause in found:
        if not cause.reason.code.startswith("unchecked") and "module" not in cause.reason.values:
            same.setdefault((cause.assignment, explain(cause.reason, language)), []).append(cause)
    for (assignment, reason), those in same.items():
        who = dict.fromkeys(student for cause in those for student in cause.students)
        where = ", ".join(f"{assignment}/{cause.question}" for cause in those)
        tried = max(len(who), *(cause.tried for cause in those))
        yield _CAUSE.into(
            language, count=len(who), tried=tried, where=where, reason=reason, who=_few(list(who))
        )


def claims(results: Sequence[SubmissionResult], language: Language) -> Iterator[str]:
    """Yield once which cases passed by what students' processes say of their objects."""
    said = [note for r in results for note in r.notes if note.code == RESTS_ON_CLAIMS]
    cases = dict.fromkeys(name for note in said for name in note.values["cases"].split(", "))
    if cases:
        yield explain(Explanation(RESTS_ON_CLAIMS, {"cases": _few(list(cases))}), language)


def dates(known: Dates, language: Language) -> Iterator[str]:
    """Yield what may keep late penalties from being right, in a course that has any."""
    if known.unknown:
        yield _UNKNOWN.into(language, unknown=known.unknown, count=known.due)
    if known.without_zone and known.due:
        yield _ZONE.into(language, time=f"{known.without_zone:%Y-%m-%d %H:%M}")
    strangers = [f"{student} ({assignment})" for student, assignment in known.strangers]
    for what, texts in _OF_LISTS.items():
        if names := strangers if what == "strangers" else getattr(known, what):
            yield texts.into(language, count=len(names), who=_few(names))


def by_hand(grades: Iterable[Grade], language: Language) -> Iterator[str]:
    """Yield which grades lack a person's points, and which have those of an earlier attempt."""
    waiting: list[str] = []
    earlier: list[str] = []
    unfit: list[str] = []
    for grade in grades:
        where = f"{grade.student} ({grade.assignment}: "
        waiting += [f"{where}{', '.join(grade.waiting)})"] if grade.waiting else []
        earlier += [f"{where}{', '.join(grade.graded_before)})"] if grade.graded_before else []
        unfit += [unfit_in(grade)] if grade.unfit else []
    for text, who in ((_WAITING, waiting), (_EARLIER, earlier), (_UNFIT, unfit)):
        if who:
            yield text.into(language, count=len(who), who=_few(who))


def unfit_in(grade: Grade) -> str:
    """Return a student and for what the points by hand no longer fit: ``kim (hw/q1, hw)``."""
    places = (f"{grade.assignment}/{name}".rstrip("/") for name in grade.unfit)
    return f"{grade.student} ({', '.join(places)})"


def stale(students: Sequence[tuple[str, str]], language: Language) -> Iterator[str]:
    """Yield the students who keep the points of an earlier run."""
    if students:
        who = [f"{student} ({assignment})" for student, assignment in students]
        yield _STALE.into(language, count=len(who), who=_few(who, _ALL_SHOWN))


def moved(changes: Sequence[Change], language: Language) -> Iterator[str]:
    """Yield the students whose points changed, by how much, and for which question."""
    if not changes:
        return
    steps = [(change.after or 0.0) - (change.before or 0.0) for change in changes]
    up, down = sum(step > 0 for step in steps), sum(step < 0 for step in steps)
    yield _MOVED.into(language, count=len(changes), up=up, down=down)
    ordered = sorted(
        zip(changes, steps, strict=True),
        key=lambda pair: (pair[0].assignment, pair[0].student, pair[0].question),
    )
    for change, step in ordered:
        before, after = (
            "–" if points is None else scores.points(points) for points in (change.before, change.after)
        )
        where = f"{change.assignment}/{change.question}".rstrip("/")
        sign = "+" if step > 0 else ""
        moved = f"{before} → {after}  ({sign}{scores.points(step)})"
        yield f"  {clean(change.student, 80)}  {where}  {moved}"


def _few(names: Sequence[str], most: int = _SHOWN) -> str:
    shown = ", ".join(clean(name, 80) for name in names[:most])
    return f"{shown}, …" if len(names) > most else shown
