"""Reads the list of a class: a CSV of a teacher's own, or what an LMS exports.

A column is known by its head, in English or Korean; what only a Canvas gradebook or a Moodle worksheet
has is read by their modules. A file may be UTF-8 or, as Korean Excel saves it, CP949.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Final

from autograder.errors import RosterError
from autograder.grades import Person
from autograder.lms import canvas_gradebook, github, gradescope, moodle_worksheet

_COLUMNS: Final[Mapping[str, tuple[str, ...]]] = {
    "id": ("id", "student id", "student_id", "student number", "sid", "학번", "학생 번호"),
    "name": ("name", "full name", "student", "이름", "성명"),
    "email": ("email", "e-mail", "email address", "이메일", "이메일 주소"),
    "section": ("section", "sections", "group", "class", "분반", "반"),
}
_ACCOUNTS: Final[Mapping[str, tuple[str, ...]]] = {
    "canvas": ("canvas", "canvas id", "canvas user id"),
    "moodle": ("moodle", "moodle id", "participant id"),
    "gradescope": ("gradescope", "gradescope id"),
    "github": ("github", "github username", "github_username"),
    "nbgrader": ("nbgrader",),
    "blackboard": ("blackboard", "username", "user name"),
    "brightspace": ("brightspace", "orgdefinedid", "org defined id"),
}
_OF_A_SYSTEM: Final[tuple[tuple[frozenset[str], Callable[[bytes], list[Person]]], ...]] = (
    (frozenset({"student", "id", "section"}), canvas_gradebook.people),
    (frozenset({"lastname", "firstname", "id", "section"}), canvas_gradebook.people),
    (frozenset({"identifier", "full name"}), moodle_worksheet.people),
    (frozenset({"식별자"}), moodle_worksheet.people),
    (frozenset({"identifier", "github_username"}), github.people),
    (frozenset({"sid", "email", "first name"}), gradescope.people),
    (frozenset({"sid", "email", "total score"}), gradescope.people),
)


def read(path: Path) -> list[Person]:
    """Read the list of a class.

    Raises:
        RosterError: it cannot be read, has no column of ids, or somebody twice.
    """
    try:
        data = path.read_bytes()
    except OSError as error:
        raise RosterError(f"{path}: {error.strerror}") from None
    heads = {head.strip().casefold() for head in next(_rows(data), [])}
    for telling, people in _OF_A_SYSTEM:
        if telling <= heads:
            return _each_once(path, people(data))
    return _each_once(path, _own(path, data))


def _own(path: Path, data: bytes) -> list[Person]:
    """A list with columns of a teacher's choice."""
    rows = [row for row in _rows(data) if any(map(str.strip, row))]
    heads = [head.strip().casefold() for head in rows[0]] if rows else []
    places = {what: _place(heads, names) for what, names in {**_COLUMNS, **_ACCOUNTS}.items()}
    if places["id"] is None:
        raise RosterError(f"{path}: it needs a column of ids, headed 'student id' or '학번'")
    people = []
    for row in rows[1:]:
        cell = {what: _cell(row, place) for what, place in places.items()}
        accounts = {system: cell[system] for system in _ACCOUNTS if cell[system]}
        people.append(Person(cell["id"], cell["name"], cell["email"], cell["section"], accounts))
    return people


def _rows(data: bytes) -> Iterator[list[str]]:
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        text = data.decode("cp949", "replace")
    first = text.partition("\n")[0]
    yield from csv.reader(io.StringIO(text, newline=""), delimiter=max(",;\t", key=first.count))


def _place(heads: list[str], names: tuple[str, ...]) -> int | None:
    return next((heads.index(name) for name in names if name in heads), None)


def _cell(row: list[str], place: int | None) -> str:
    return row[place].strip() if place is not None and place < len(row) else ""


def _each_once(path: Path, people: list[Person]) -> list[Person]:
    seen: set[str] = set()
    for person in people:
        if not person.id or person.id in seen or not person.id.isprintable():
            raise RosterError(f"{path}: {person.id!r} is no id, or is there twice")
        seen.add(person.id)
    if not people:
        raise RosterError(f"{path}: nobody is in it")
    return people
