"""Reads a class roster: a teacher's own CSV file, or an LMS's export.

Canvas gradebooks and Moodle worksheets are read by their modules.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Final

from autograder.formats import tables
from autograder.lms import blackboard, brightspace, github, gradescope, sakai
from autograder.lms.canvas import gradebook as canvas_gradebook
from autograder.lms.moodle import worksheet as moodle_worksheet
from autograder.records.errors import RosterError
from autograder.records.grades import Person
from autograder.records.language import gettext

_COLUMNS: Final[tables.Headings] = {
    "id": tables.STUDENT,
    "name": ("name", "full name", "student", "이름", "성명"),
    "email": ("email", "e-mail", "email address", "이메일", "이메일 주소"),
    "section": ("section", "sections", "group", "class", "분반", "반"),
}
_ACCOUNTS: Final[tables.Headings] = {
    "canvas": ("canvas", "canvas id", "canvas user id"),
    "moodle": ("moodle", "moodle id", "participant id"),
    "gradescope": ("gradescope", "gradescope id"),
    "github": ("github", "github username", "github_username"),
    "nbgrader": ("nbgrader",),
    "blackboard": ("blackboard", "username", "user name"),
    "brightspace": ("brightspace", "brightspace id"),
}
_OF_A_SYSTEM: Final[tuple[tuple[frozenset[str], Callable[[bytes], list[Person]]], ...]] = (
    (frozenset({"student", "id", "section"}), canvas_gradebook.people),
    (frozenset({"lastname", "firstname", "id", "section"}), canvas_gradebook.people),
    (frozenset({"identifier", "github_username"}), github.people),
    (frozenset({"sid", "email", "first name"}), gradescope.people),
    (frozenset({"sid", "email", "total score"}), gradescope.people),
    (frozenset({"orgdefinedid", "end-of-line indicator"}), brightspace.people),
    (frozenset({"username", "end-of-line indicator"}), brightspace.people),
    (frozenset({"username", "last name", "last access"}), blackboard.people),
    (frozenset({"username", "last name", "availability"}), blackboard.people),
)


def read(path: Path) -> list[Person]:
    """Read a class roster.

    Raises:
        RosterError: it cannot be read, has no column of IDs, or lists a student twice.
        TableError: it is not a table.
    """
    try:
        data = path.read_bytes()
    except OSError as error:
        raise RosterError(f"{path}: {error.strerror}") from None
    with tables.about(path):
        heads = {*tables.headings(data)}
        for telling, people in _OF_A_SYSTEM:
            if telling <= heads:
                return _each_once(path, people(data))
        if sakai.is_grades(data):
            return _each_once(path, sakai.people(data))
        if moodle_worksheet.is_worksheet(data):
            return _each_once(path, moodle_worksheet.people(data))
        moodle_worksheet.expect_none(data, path)
        return _each_once(path, _own(path, data))


def _own(path: Path, data: bytes) -> list[Person]:
    """Read a teacher's own list, which may have any of the known columns."""
    wanted = {**_COLUMNS, **_ACCOUNTS}
    if "id" not in tables.columns(data, wanted):
        raise RosterError(
            gettext(
                "{path}: it needs a column of student IDs, headed 'student id' or '학번'", path=path
            )
        )
    people = []
    for _, cell in tables.rows(data, wanted):
        accounts = {system: cell[system] for system in _ACCOUNTS if cell[system]}
        id = cell["id"].removeprefix("#")  # as Brightspace writes it
        people.append(Person(id, cell["name"], cell["email"], cell["section"], accounts))
    return people


def _each_once(path: Path, people: list[Person]) -> list[Person]:
    seen: set[str] = set()
    for person in people:
        if not person.id or person.id in seen or not person.id.isprintable():
            raise RosterError(
                gettext(
                    "{path}: {student!r} is not a valid ID, or appears twice",
                    path=path,
                    student=person.id,
                )
            )
        seen.add(person.id)
    if not people:
        raise RosterError(gettext("{path}: it contains no students", path=path))
    return people
