"""The bundle's ``points.toml``: which questions a person grades, and which are a bonus.

    bonus = ["extra"]       # its points come on top of the assignment's maximum

    [manual]
    essay = 3               # points that a person gives, from 0 to 3

Otter's bundle says neither: a question that a person grades has no test file. A bundle without this
file has only questions with tests, and no bonus.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Annotated, Any, Final

import msgspec
from msgspec import Meta

from autograder.formats import scores
from autograder.records.errors import BundleError, MasterError
from autograder.records.language import gettext
from autograder.records.results import QuestionResult

from . import master_file
from .declaration import NotNegative
from .settings_file import SettingsFile

FILE_NAME: Final = "points.toml"


class _Table(msgspec.Struct, forbid_unknown_fields=True):
    """The possible contents of the file."""

    bonus: Annotated[
        list[str], Meta(description="a list of questions", examples=['bonus = ["extra"]'])
    ] = []
    manual: Annotated[
        dict[str, Annotated[NotNegative, Meta(description="points", examples=["essay = 3"])]],
        Meta(description="a table of questions and their points", examples=["[manual]"]),
    ] = {}


@dataclass(frozen=True, slots=True)
class Points:
    """The questions of an assignment that do not just add the points of their tests.

    Attributes:
        manual: the questions that a person grades, with their highest points.
        bonus: the questions whose points come on top of the maximum.
    """

    manual: dict[str, float] = field(default_factory=dict)
    bonus: tuple[str, ...] = ()

    @property
    def by_hand(self) -> float:
        """The points in the assignment's maximum that a person gives."""
        return sum(points for name, points in self.manual.items() if name not in self.bonus)

    def applied(
        self, tested: Sequence[QuestionResult], to_read: Sequence[str] = ()
    ) -> tuple[QuestionResult, ...]:
        """Return the results of an assignment: those of its tests, and what waits for a person.

        Args:
            tested: the results of the tests.
            to_read: the answers for a person, in the order of the questions; used if there is one for
                each, since nothing else says which is whose.
        """
        answers = to_read if len(to_read) == len(self.manual) else [""] * len(self.manual)
        waiting = (
            QuestionResult(name, 0.0, most, manual=True, answer=answer)
            for (name, most), answer in zip(self.manual.items(), answers, strict=True)
        )
        return tuple(
            replace(each, bonus=True) if each.name in self.bonus else each
            for each in (*tested, *waiting)
        )


NONE: Final = Points()


def read(path: Path, tested: Collection[str]) -> Points:
    """Read a bundle's file; without one, there are only tests.

    Args:
        path: the file.
        tested: the names of the questions with tests.

    Raises:
        BundleError: it is not such a file, or does not fit the bundle's questions.
    """
    if not path.is_file():
        return NONE
    said = SettingsFile(path, BundleError).convert(_Table)
    for name in said.manual:
        if name in tested:
            raise BundleError(
                gettext(
                    "{path}: {question} has tests, which give its points; it cannot be graded by hand, "
                    "too",
                    path=path,
                    question=name,
                )
            )
    for name in said.bonus:
        if name not in tested and name not in said.manual:
            raise BundleError(
                gettext("{path}: bonus: there is no question {question}", path=path, question=name)
            )
    manual = {name: float(points) for name, points in said.manual.items()}
    return Points(manual, tuple(dict.fromkeys(said.bonus)))


# --- from a master -------------------------------------------------------------------------------


def of_master(path: Path, notebook: Any) -> Points:
    """Return what a master says of its questions.

    A question with tests gets its points from these, even if it says ``manual: true``, as in Otter.

    Args:
        path: the master, for messages.
        notebook: what is in it.

    Raises:
        MasterError: a manual question's points are not a number.
    """
    manual: dict[str, float] = {}
    bonus: list[str] = []
    name = ""
    for cell in notebook.cells:
        mark = master_file.mark_of(cell)
        if mark == ("BEGIN", "TESTS"):
            manual.pop(name, None)
        if mark != ("BEGIN", "QUESTION"):
            continue
        said = master_file.settings(path, cell)
        name = str(said.get("name"))
        if said.get("manual"):
            manual[name] = _points(path, name, said.get("points"))
        if said.get("bonus"):
            bonus.append(name)
    return Points(manual, tuple(bonus))


def _points(path: Path, question: str, said: Any) -> float:
    """Return a manual question's points; without any, Otter counts none."""
    is_number = isinstance(said, int | float) and not isinstance(said, bool)
    if said is not None and not (is_number and 0 <= said <= 1e12):
        raise MasterError(
            gettext(
                "{master}: {question}: the points of a question that a person grades must be one "
                "number from 0, not {points!r}",
                master=path,
                question=question,
                points=said,
            )
        )
    return float(said or 0)


def written(points: Points) -> dict[str, bytes]:
    """Return the bundle's file; none for an assignment that has only questions with tests."""
    if points == NONE:
        return {}
    lines = [f"bonus = [{', '.join(map(_quoted, points.bonus))}]"] if points.bonus else []
    if points.manual:
        lines += [""] if lines else []
        lines += ["[manual]"]
        lines += [f"{_quoted(name)} = {scores.points(most)}" for name, most in points.manual.items()]
    return {FILE_NAME: "".join(f"{line}\n" for line in lines).encode()}


def _quoted(name: str) -> str:
    """Return a text as TOML, which reads JSON's texts."""
    return msgspec.json.encode(name).decode()
