"""What a run says beside its grades: how it read the downloads, who is missing, and who has moved."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Final

from autograder.formats import scores
from autograder.records.messages import Language
from autograder.records.text import clean

if TYPE_CHECKING:
    from autograder.gradebook import Change
    from autograder.lms.intake.collect import Dates

_MATCHED: Final[dict[Language, str]] = {
    "en": "Matched with the roster: {count}",
    "ko": "명단과 일치하는 학생 {count}명",
}
_LAYOUT: Final[dict[Language, str]] = {
    "en": "{path}: read as {layout}",
    "ko": "{path}: {layout} 형식으로 읽었습니다",
}
_PLAIN: Final[dict[Language, str]] = {"en": "plain folders and files", "ko": "일반 폴더와 파일"}
_WHO: Final[dict[str, dict[Language, str]]] = {
    "ambiguous": {
        "en": "Not clear who it is, kept apart ({count}): {who}",
        "ko": "누구인지 분명하지 않아 따로 둔 제출물 {count}개: {who}",
    },
    "strangers": {
        "en": "Not on the roster ({count}): {who}",
        "ko": "명단에 없는 학생 {count}명: {who}",
    },
    "unmatched": {
        "en": "Files of nobody, not graded ({count}): {who}",
        "ko": "누구의 것인지 알 수 없어 채점하지 않은 파일 {count}개: {who}",
    },
    "absent": {
        "en": "On the roster, nothing handed in ({count}): {who}",
        "ko": "명단에 있지만 제출하지 않은 학생 {count}명: {who}",
    },
}
_MOVED: Final[dict[Language, str]] = {
    "en": "Points that changed ({count}, {up} up, {down} down):",
    "ko": "점수가 바뀐 문항 {count}개 (상승 {up}, 하락 {down}):",
}
_UNKNOWN: Final[dict[Language, str]] = {
    "en": "When it was handed in is not known of {unknown} of {due}, so nothing is taken for lateness "
    "there: give the LMS's list of times with --times",
    "ko": "제출물 {due}개 가운데 {unknown}개는 제출 시각을 알 수 없어 지각 감점을 하지 않았습니다. "
    "LMS의 제출 시각 목록을 --times로 주세요",
}
_ZONE: Final[dict[Language, str]] = {
    "en": "Times such as {time} do not say in which time zone they are: write, for instance, "
    'timezone = "Asia/Seoul" at the top of course.toml',
    "ko": "{time} 같은 시각은 시간대를 알 수 없습니다. course.toml 맨 위에 예를 들어 "
    'timezone = "Asia/Seoul"이라고 적어 주세요',
}
_OF_LISTS: Final[dict[str, dict[Language, str]]] = {
    "unread": {
        "en": "Times that could not be read ({count}), such as: {who}",
        "ko": "읽을 수 없는 제출 시각 {count}개: {who}",
    },
    "unfit": {
        "en": "Not a list of this download's assignment, so nothing of it is used: {who}",
        "ko": "내려받은 과제의 목록이 아닌 것 같아 사용하지 않았습니다: {who}",
    },
    "drafts": {
        "en": "Only a draft, not handed in for good ({count}): {who}",
        "ko": "초안만 있고 제출을 마치지 않은 학생 {count}명: {who}",
    },
    "without_file": {
        "en": "Handed in by the list, but without a file here ({count}): {who}",
        "ko": "목록에는 제출 시각이 있으나 파일이 없는 학생 {count}명: {who}",
    },
    "of_nobody": {
        "en": "Lines in the list of times for no student or assignment there is ({count}): {who}",
        "ko": "제출 시각 목록에서 학생이나 과제를 찾을 수 없는 줄 {count}개: {who}",
    },
    "strangers": {
        "en": "Extensions in course.toml for ids that are not on the roster ({count}): {who}",
        "ko": "course.toml의 기한 연장 가운데 명단에 없는 학번 {count}개: {who}",
    },
}
_STALE: Final[dict[Language, str]] = {
    "en": "Not given this time, so with the points of earlier tests ({count}): {who}",
    "ko": "이번 채점에 제출물이 없어 이전 테스트의 점수가 그대로인 학생 {count}명: {who}",
}
_SHOWN: Final = 12
_ALL_SHOWN: Final = 300


def lines(
    layouts: Mapping[str, str], matched: int, who: Mapping[str, Sequence[str]], language: Language
) -> Iterator[str]:
    """Yield how each path was read, and who could not be placed.

    Args:
        layouts: each path's layout.
        matched: how many students are on the roster.
        who: names under ``ambiguous``, ``strangers``, ``unmatched`` and ``absent``.
        language: of the lines.
    """
    for path, layout in layouts.items():
        shown = _PLAIN[language] if layout == "plain" else layout
        yield _LAYOUT[language].format(path=clean(path, 200), layout=shown)
    if matched:
        yield _MATCHED[language].format(count=matched)
    for what, names in who.items():
        if names:
            yield _WHO[what][language].format(count=len(names), who=_few(names))


def dates(known: Dates, language: Language) -> Iterator[str]:
    """Yield what stands in the way of what lateness takes, where a course takes anything."""
    if known.unknown:
        yield _UNKNOWN[language].format(unknown=known.unknown, due=known.due)
    if known.without_zone and known.due:
        yield _ZONE[language].format(time=f"{known.without_zone:%Y-%m-%d %H:%M}")
    strangers = [f"{student} ({assignment})" for student, assignment in known.strangers]
    for what, texts in _OF_LISTS.items():
        if names := strangers if what == "strangers" else getattr(known, what):
            yield texts[language].format(count=len(names), who=_few(names))


def stale(students: Sequence[tuple[str, str]], language: Language) -> Iterator[str]:
    """Yield who keeps points that earlier tests gave."""
    if students:
        who = [f"{student} ({assignment})" for student, assignment in students]
        yield _STALE[language].format(count=len(who), who=_few(who, _ALL_SHOWN))


def moved(changes: Sequence[Change], language: Language) -> Iterator[str]:
    """Yield who has other points than before, by how much, and on which question."""
    if not changes:
        return
    steps = [(change.after or 0.0) - (change.before or 0.0) for change in changes]
    up, down = sum(step > 0 for step in steps), sum(step < 0 for step in steps)
    yield _MOVED[language].format(count=len(changes), up=up, down=down)
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
