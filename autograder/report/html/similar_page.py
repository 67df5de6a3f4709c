"""Similar submissions, two from each group side by side: a page for the teacher only."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final, Protocol

from markupsafe import Markup, escape

from autograder.records.language import Language, Message
from autograder.records.text import clean
from autograder.report.excerpts import name

from .pages import asset, content_security_policy, environment

_WORDS: Final = {
    "title": Message("Similar submissions"),
    "caution": Message(
        "Similarity is not proof. Small tasks have few sensible solutions, and people who learn "
        "together write alike. Read the code and talk to the students before you decide anything."
    ),
    "how": Message(
        "Code from the skeleton, and code that many of the class share, is left out. Names, comments "
        "and order do not matter. The marked parts are the ones in common."
    ),
    "none": Message("No two submissions are conspicuously similar."),
    "pair": Message("{left} and {right}"),
    "ring": Message("{count} students: {names}"),
    "alike": Message("{share} similar"),
}


class Side(Protocol):
    """One submission of a pair, as in ``similarity.Side``."""

    @property
    def student(self) -> str:
        """The student who submitted it."""

    @property
    def code(self) -> str:
        """The whole code."""

    @property
    def alike(self) -> tuple[tuple[int, int], ...]:
        """The start and end of each part that the other submission also has."""


class Group(Protocol):
    """Two or more similar submissions, as in ``similarity.Group``."""

    @property
    def likeness(self) -> float:
        """The similarity, from 0 to 1."""

    @property
    def left(self) -> Side:
        """One submission of the pair."""

    @property
    def right(self) -> Side:
        """The other submission of the pair."""

    @property
    def members(self) -> tuple[str, ...]:
        """All students of the group."""


@dataclass(frozen=True, slots=True)
class _Shown:
    head: str
    share: str
    sides: tuple[tuple[str, Markup], ...]


def html(assignment: str, groups: Sequence[Group], language: Language) -> str:
    """Return the page for one assignment."""
    words = {key: message.pattern(language) for key, message in _WORDS.items()}
    style = asset("base.css", "similar.css")
    shown = []
    for group in groups:
        names = [name(student) for student in group.members]
        if len(names) > 2:
            head = words["ring"].format(count=len(names), names=", ".join(names))
        else:
            head = words["pair"].format(left=names[0], right=names[1])
        share = words["alike"].format(share=f"{group.likeness:.0%}")
        sides = tuple((name(side.student), _marked(side)) for side in (group.left, group.right))
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
    """Return the code with the similar parts marked."""
    parts, at = [], 0
    for begin, end in side.alike:
        start = max(begin, at)
        if start < end:
            parts += [_shown(side.code[at:start]), Markup("<mark>"), _shown(side.code[start:end])]
            parts.append(Markup("</mark>"))
            at = end
    return Markup("").join([*parts, _shown(side.code[at:])])


def _shown(code: str) -> Markup:
    """Return code as HTML, with characters that are invisible or change direction replaced."""
    return escape("".join(c if c in "\n\t" or clean(c) or c.isspace() else "�" for c in code))
