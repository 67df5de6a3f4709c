"""Pairs of submissions that are alike, side by side: a page for the teacher alone."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final, Protocol

from markupsafe import Markup, escape

from autograder.records.messages import Language
from autograder.records.text import clean
from autograder.report.excerpts import name

from .pages import asset, content_security_policy, environment

_WORDS: Final[dict[Language, dict[str, str]]] = {
    "en": {
        "title": "Similar submissions",
        "caution": "Likeness is no proof. Small tasks have few sensible answers, and people who learn "
        "together write alike. Look at the code, and talk with both before you decide anything.",
        "how": "What the skeleton or many of the class have is left out. Names, comments and order do "
        "not count. Marked is what the other has too.",
        "none": "No two submissions are conspicuously alike.",
        "pair": "{left} and {right}",
        "alike": "{share} alike",
    },
    "ko": {
        "title": "비슷한 제출물",
        "caution": "비슷하다는 것이 베꼈다는 증거는 아닙니다. 작은 문제는 풀이가 몇 가지뿐이고, "
        "함께 공부한 학생들은 비슷하게 쓰기 마련입니다. 코드를 직접 보고 두 학생의 이야기를 들은 뒤에 "
        "판단하세요.",
        "how": "기본으로 주어진 코드와 여러 학생이 똑같이 쓴 부분은 빼고 비교했습니다. 변수 이름, "
        "주석, 순서가 달라도 같은 것으로 봅니다. 표시한 부분이 서로 같은 부분입니다.",
        "none": "눈에 띄게 비슷한 제출물이 없습니다.",
        "pair": "{left}, {right}",
        "alike": "{share} 일치",
    },
}


class Side(Protocol):
    """One of a pair, as ``similarity.Side`` is."""

    @property
    def student(self) -> str:
        """Whose it is."""

    @property
    def code(self) -> str:
        """The whole of it."""

    @property
    def alike(self) -> tuple[tuple[int, int], ...]:
        """Beginnings and ends of what the other has too."""


class Pair(Protocol):
    """Two that are alike, as ``similarity.Pair`` is."""

    @property
    def likeness(self) -> float:
        """From 0 to 1."""

    @property
    def left(self) -> Side:
        """One of them."""

    @property
    def right(self) -> Side:
        """The other."""


@dataclass(frozen=True, slots=True)
class _Shown:
    head: str
    share: str
    sides: tuple[tuple[str, Markup], ...]


def html(assignment: str, pairs: Sequence[Pair], language: Language) -> str:
    """Return the page for one assignment."""
    words = _WORDS[language]
    style = asset("base.css", "similar.css")
    shown = []
    for pair in pairs:
        head = words["pair"].format(left=name(pair.left.student), right=name(pair.right.student))
        share = words["alike"].format(share=f"{pair.likeness:.0%}")
        sides = tuple((name(side.student), _marked(side)) for side in (pair.left, pair.right))
        shown.append(_Shown(head, share, sides))
    template = environment().get_template("similar.html")
    return template.render(
        w=words,
        language=language,
        assignment=assignment,
        pairs=shown,
        style=style,
        policy=content_security_policy(style),
    )


def _marked(side: Side) -> Markup:
    """The code with what is alike marked."""
    parts, at = [], 0
    for begin, end in side.alike:
        start = max(begin, at)
        if start < end:
            parts += [_shown(side.code[at:start]), Markup("<mark>"), _shown(side.code[start:end])]
            parts.append(Markup("</mark>"))
            at = end
    return Markup("").join([*parts, _shown(side.code[at:])])


def _shown(code: str) -> Markup:
    """Code as HTML, what would not be seen in it, or would turn its direction, as a mark."""
    return escape("".join(c if c in "\n\t" or clean(c) or c.isspace() else "�" for c in code))
