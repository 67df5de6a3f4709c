"""Compare the points that a master states with those that its tests give.

A master says what a question is worth up to three times: in its ``points:``, in its test cases, and in
the text that students read, in each language. Students are graded by the test cases; a text that says
something else is an error that no test notices.

A text states points where a number of them stands apart: ``## 2. The mean · 1.5 points``,
``(2 points)``, ``배점: 2점``, or a table with a column ``points`` or ``배점``. "The 3 points nearest to
x" states nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from autograder.course import case_points, master, master_file
from autograder.course.bundle import Assignment
from autograder.formats import scores
from autograder.records.language import gettext

_NUMBER: Final = r"(?<![\d.,/])(\d{1,6}(?:\.\d{1,4})?)"
_UNIT: Final = r"\s*(?:(?:points?|pts?|marks?)\b\.?|점(?![가-힣]))"
_LABEL: Final = r"(?:^|[(\[·•|—–,;])[\s*_>-]*(?:points?|pts|marks?|배점)[*_]*\s*[:=][*_]*\s*"
_ONLY_A_PART: Final = r"(?!\s*(?:each|per|for|extra|off|씩|마다))"
_IN_BRACKETS: Final = rf"[(\[]\s*(?:worth\s+|배점:?\s*)?{_NUMBER}{_UNIT}\s*[)\]]"
_LABELLED: Final = rf"{_LABEL}{_NUMBER}(?:{_UNIT})?(?![\d.]){_ONLY_A_PART}"
_SET_APART: Final = rf"(?:[·•|—–:,;*_]|\s-|\bworth)[\s*_]*{_NUMBER}{_UNIT}(?=[\s*_:.,;|)\]]*$)"
_IN_TEXT: Final = re.compile(f"{_IN_BRACKETS}|{_LABELLED}", re.IGNORECASE)
_IN_HEADING: Final = re.compile(f"{_IN_BRACKETS}|{_LABELLED}|{_SET_APART}", re.IGNORECASE)
_IN_TOTAL: Final = re.compile(
    rf"(?:\btotal|총점?|합계|만점)[^\d.\n]{{0,12}}?{_NUMBER}{_UNIT}|{_NUMBER}{_UNIT}\s+in\s+total\b",
    re.IGNORECASE,
)
_HEADING: Final = re.compile(r"(#{1,6})\s+\S")
_BOLD: Final = re.compile(r"\*\*.+\*\*")
_BLOCKS: Final = re.compile(r"^\s*(```|~~~).*?^\s*\1|\$\$.*?\$\$", re.DOTALL | re.MULTILINE)
_NO_TEXT: Final = re.compile(r"`[^`]*`|\$[^$]*\$")
"""code and formulas: what is a number there states nothing"""
_CELL: Final = re.compile(r"(?<!\\)\|")
_COLUMNS: Final = frozenset({"points", "point", "pts", "marks", "배점", "점수"})
_TOTAL_ROW: Final = re.compile(r"[\s*_]*(?:total|sum|합계|총점|총계|계)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class _Line:
    """A line of text: in a question, or outside of all; ``level`` is a heading's."""

    text: str
    question: str | None
    level: int = 0

    def numbers(self) -> list[float]:
        """Return the points that it states."""
        plain = _NO_TEXT.sub(" ", self.text)
        is_title = self.level or _BOLD.match(plain)
        return _found(_IN_HEADING if is_title else _IN_TEXT, plain)


@dataclass(slots=True)
class _Text:
    """What students read: lines, and the names of the questions where these begin."""

    parts: list[_Line | str] = field(default_factory=list)

    def of(self, question: str | None) -> list[_Line]:
        """Return the lines of a question, or those outside of all."""
        return [each for each in self.parts if isinstance(each, _Line) and each.question == question]

    def level_of(self, question: str) -> int:
        """Return the level of a question's highest heading; a large number if it has none."""
        return min((line.level for line in self.of(question) if line.level), default=99)

    def section(self, place: int, level: int) -> list[str]:
        """Return the questions below a heading, up to the next that is as high."""
        found = list[str]()
        for each in self.parts[place + 1 :]:
            if isinstance(each, str):
                if self.level_of(each) <= level:
                    break
                found.append(each)
            elif each.question is None and 0 < each.level <= level:
                break
        return found


@dataclass(frozen=True, slots=True)
class _Worth:
    """What the questions are worth, in the master's order."""

    of: dict[str, float]
    bonus: frozenset[str]
    scale: float
    """what Otter multiplies all points by, if the assignment says how many are possible"""
    unclear: set[str] = field(default_factory=set)

    def sums(self, names: list[str]) -> set[float]:
        """Return what may be stated for questions together: a bonus may be left out, points scaled."""
        without = [self.of[name] for name in names if name not in self.bonus]
        sums = (sum(without), sum(self.of[name] for name in names))
        return {_rounded(each * scale) for each in sums for scale in (1.0, self.scale)}

    def fits(self, name: str, said: float) -> bool:
        """Return whether a text may state this for a question."""
        fitting = (_rounded(self.of[name]), _rounded(self.of[name] * self.scale))
        return name in self.unclear or _rounded(said) in fitting


def problems(path: Path, assignment: Assignment) -> Iterator[str]:
    """Yield a line for each contradiction between a master, its test cases and its text.

    Args:
        path: the master.
        assignment: the assignment that it makes, loaded.

    Raises:
        MasterError: the master cannot be read.
    """
    declared = case_points.declared(path, master_file.read(path))
    worth = _worth(assignment, list(declared))
    for name, said in declared.items():
        if said is not None and name in worth.of and _rounded(said) != _rounded(worth.of[name]):
            yield case_points.differs(name, said, worth.of[name])
            worth.unclear.add(name)  # what the text has to say is decided by mending this
    languages = master.LANGUAGES if master.is_in_two_languages(path) else master.LANGUAGES[:1]
    for text in [_read(path, language) for language in languages]:
        yield from _of_questions(path, text, worth)
        yield from _of_tables(path, text, worth)
        yield from () if worth.unclear else _of_sums(path, text, worth)


def _worth(assignment: Assignment, order: list[str]) -> _Worth:
    """Return what the questions give: their test cases' points, or those that a person gives."""
    points = {each.stem: each.possible for each in assignment.tested} | assignment.points.manual
    bonus = frozenset(assignment.points.bonus)
    tested = sum(each.possible for each in assignment.tested if each.name not in bonus)
    possible = assignment.config.get("points_possible")
    scale = float(possible) / tested if possible and tested else 1.0
    return _Worth({name: points[name] for name in order if name in points}, bonus, scale)


def _read(path: Path, language: str) -> _Text:
    """Return the text of a master in one language."""
    text, question = _Text(), None
    for cell in master.read(path, language).cells:
        mark = master_file.mark_of(cell)
        if mark and mark[1] == "QUESTION":
            begins = mark[0] == "BEGIN"
            question = str(master_file.settings(path, cell).get("name")) if begins else None
            text.parts += [question] if question else []
        elif cell.cell_type == "markdown":
            for line in filter(None, map(str.strip, _BLOCKS.sub("", cell.source).splitlines())):
                heading = _HEADING.match(line)
                text.parts.append(_Line(line, question, len(heading[1]) if heading else 0))
    return text


def _of_questions(path: Path, text: _Text, worth: _Worth) -> Iterator[str]:
    """Compare each question's own text: its heading decides; without one, its parts may add up."""
    for name in worth.of:
        stated = [(line, line.numbers()) for line in text.of(name)]
        stated = [(line, numbers) for line, numbers in stated if numbers]
        top = min((line.level for line, _ in stated if line.level), default=0)
        titled = [(line, numbers) for line, numbers in stated if top and line.level == top]
        numbers = [number for _, each in titled or stated for number in each]
        if numbers and not any(worth.fits(name, each) for each in (*numbers, sum(numbers))):
            line = (titled or stated)[0][0]
            yield _differs(name, _place(path, line), numbers[0], worth.of[name])


def _of_tables(path: Path, text: _Text, worth: _Worth) -> Iterator[str]:
    """Compare the tables outside of the questions: a row names a question, or all are in order."""
    for column, rows in _tables(text.of(None)):
        cells = [(line, row) for line in rows if len(row := _cells(line.text)) > column]
        questions = [(line, row) for line, row in cells if not _is_total(row)]
        in_order = list(worth.of) if len(questions) == len(worth.of) else []
        for place, (line, row) in enumerate(questions):
            named = [name for name in worth.of if name in (cell.strip(" `*_") for cell in row)]
            said = _only_number(row[column])
            for name in (named or in_order[place : place + 1])[:1]:
                if said is not None and not worth.fits(name, said):
                    yield _differs(name, _place(path, line), said, worth.of[name])
        for line, row in cells:
            said = _only_number(row[column])
            if in_order and not worth.unclear and _is_total(row) and said is not None:
                yield from _if_other(path, line, said, worth, in_order)


def _of_sums(path: Path, text: _Text, worth: _Worth) -> Iterator[str]:
    """Compare what is stated for several questions: in a heading above them, and in all."""
    names, begun = list(worth.of), False
    for place, line in enumerate(text.parts):
        if isinstance(line, str):
            begun = True
        elif line.question is None and line.level and (said := line.numbers()):
            below = [name for name in text.section(place, line.level) if name in worth.of]
            if below and _rounded(said[-1]) not in worth.sums(names):
                yield from _if_other(path, line, said[-1], worth, below)
        elif not begun and (said := _found(_IN_TOTAL, _NO_TEXT.sub(" ", line.text))):
            yield from _if_other(path, line, said[-1], worth, names)


def _if_other(path: Path, line: _Line, said: float, worth: _Worth, names: list[str]) -> Iterator[str]:
    if _rounded(said) not in worth.sums(names):
        yield gettext(
            "{place}: the text gives the total as {said} points, but the questions add up to {points}",
            place=_place(path, line),
            said=scores.points(said),
            points=scores.points(sum(worth.of[name] for name in names)),
        )


def _differs(name: str, place: str, said: float, points: float) -> str:
    return gettext(
        "{question} ({place}): the text gives its points as {said}, but it is worth {points}",
        question=name,
        place=place,
        said=scores.points(said),
        points=scores.points(points),
    )


def _tables(lines: list[_Line]) -> Iterator[tuple[int, list[_Line]]]:
    """Yield the rows of each table with a column of points, and the number of this column."""
    for place, line in enumerate(lines):
        heads = [cell.strip(" *_").lower() for cell in _cells(line.text)]
        columns = [number for number, head in enumerate(heads) if head in _COLUMNS]
        if (
            not columns
            or place + 1 == len(lines)
            or not re.fullmatch(r"[|\s:-]+", lines[place + 1].text)
        ):
            continue
        rows = list[_Line]()
        for row in lines[place + 2 :]:
            if "|" not in row.text:
                break
            rows.append(row)
        yield columns[0], rows


def _cells(row: str) -> list[str]:
    return _CELL.split(row.removeprefix("|").removesuffix("|"))


def _is_total(row: list[str]) -> bool:
    first = next((cell for cell in row if cell.strip()), "")
    return bool(_TOTAL_ROW.match(first))


def _only_number(cell: str) -> float | None:
    found = re.fullmatch(rf"[\s*_]*{_NUMBER}(?:{_UNIT})?[\s*_]*", cell, re.IGNORECASE)
    return float(found[1]) if found else None


def _found(pattern: re.Pattern[str], text: str) -> list[float]:
    return [float(next(group for group in found.groups() if group)) for found in pattern.finditer(text)]


def _place(path: Path, line: _Line) -> str:
    """Return where a line of text stands: a line of a text file, or a notebook's cell."""
    if path.suffix == ".ipynb":
        return gettext("{master}, cell {cell!r}", master=path.name, cell=line.text[:60])
    lines = path.read_text("utf-8-sig").splitlines()
    numbers = [n for n, each in enumerate(lines, 1) if each.lstrip("# \t") == line.text.lstrip("# \t")]
    return f"{path.name}:{numbers[0]}" if numbers else path.name


def _rounded(points: float) -> float:
    return round(points, 5)
