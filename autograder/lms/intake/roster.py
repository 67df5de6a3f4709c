"""Reads a class roster: a teacher's own CSV file, or an LMS's export.

Canvas gradebooks and Moodle worksheets are read by their modules.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Final

from autograder.formats import tables
from autograder.lms import blackboard, brightspace, classroom50, github, gradescope, sakai
from autograder.lms.canvas import gradebook as canvas_gradebook
from autograder.lms.moodle import worksheet as moodle_worksheet
from autograder.records.errors import RosterError
from autograder.records.grades import Person
from autograder.records.language import gettext

_COLUMNS: Final[tables.Headings] = {
    "id": tables.STUDENT,
    "name": ("name", "full name", "full_name", "student", "이름", "성명"),
    "first": ("first name", "first_name", "firstname", "given name"),
    "last": ("last name", "last_name", "lastname", "surname", "family name", "성"),
    "email": ("email", "e-mail", "email address", "이메일", "이메일 주소"),
    "section": ("section", "sections", "group", "groups", "class", "분반", "반", "그룹", "모둠"),
}
_OTHER_IDS: Final[tuple[str, ...]] = ("github", "email")
"""the columns that identify a student in a system's list without IDs, such as Moodle's participants"""
_OF_LISTS: Final[tuple[frozenset[str], ...]] = (
    frozenset({"github_username", "roster_identifier"}),
    frozenset({"first name", "last name", "email address"}),
    frozenset({"성", "이름", "이메일 주소"}),
)
"""headings of lists that systems write, and that need not have an ID for each student"""
_ACCOUNTS: Final[tables.Headings] = {
    "canvas": ("canvas", "canvas id", "canvas user id", "canvas_user_id"),
    "moodle": ("moodle", "moodle id", "participant id"),
    "gradescope": ("gradescope", "gradescope id"),
    "github": ("github", "github username", "github_username"),
    "nbgrader": ("nbgrader",),
    "blackboard": ("blackboard", "username", "user name"),
    "brightspace": ("brightspace", "brightspace id"),
}
_POINTS: Final[Mapping[str, re.Pattern[str]]] = {
    "Blackboard": re.compile(r".+ \[.+\] ?\|\d+"),
    "Brightspace": re.compile(r".+ <[^<>]+:[0-9.,]+(?: [^<>]*)?>"),
}
"""how a system heads a column of points in every language"""
_OF_A_SYSTEM: Final[tuple[tuple[frozenset[str], Callable[[bytes], list[Person]]], ...]] = (
    (frozenset({"student", "id", "section"}), canvas_gradebook.people),
    (frozenset({"lastname", "firstname", "id", "section"}), canvas_gradebook.people),
    (frozenset({"identifier", "github_username"}), github.people),
    (frozenset({"username", "first_name", "last_name", "section", "github_id"}), classroom50.people),
    (
        frozenset({"username", "first_name", "last_name", "section", "submission_tag"}),
        classroom50.people,
    ),
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
        _expect_no_list_of_points(data, path)
        return _each_once(path, _own(path, data))


def _expect_no_list_of_points(data: bytes, path: Path) -> None:
    """Check that a file is not a system's list of points in a language that is unknown here.

    Its columns with names that are known by chance would be taken for those of a list of one's own.

    Raises:
        RosterError: a heading has the form in which a system says an assignment and its maximum.
    """
    for head in tables.headings(data):
        for system, form in _POINTS.items():
            if form.fullmatch(head):
                raise RosterError(
                    gettext(
                        "{path}: it looks like a list of grades from {system} in a language that is "
                        "not known here; set your language there to English and download it again",
                        path=path,
                        system=system,
                    )
                )


def _own(path: Path, data: bytes) -> list[Person]:
    """Read a teacher's own list, or one that a system wrote, with any of the known columns."""
    wanted = {**_COLUMNS, **_ACCOUNTS}
    others = _OTHER_IDS if any(heads <= {*tables.headings(data)} for heads in _OF_LISTS) else ()
    if "id" not in tables.columns(data, wanted) and not others:
        raise RosterError(
            gettext(
                "{path}: it needs a column of student IDs, headed 'student id' or '학번'", path=path
            )
        )
    people = []
    for _, cell in tables.rows(data, wanted):
        accounts = {system: cell[system] for system in _ACCOUNTS if cell[system]}
        ids = (cell["id"].removeprefix("#"), *(cell[what] for what in others))  # "#" is Brightspace's
        id = next(filter(None, ids), "")
        people.append(Person(id, _name(cell), cell["email"], cell["section"], accounts))
    return people


def _name(cell: Mapping[str, str]) -> str:
    """Return a name, from one column or from two; a Korean family name stands before it."""
    if not cell["last"]:
        return cell["name"] or cell["first"]
    given = cell["first"] or cell["name"]
    return f"{cell['last']}{given}" if cell["last"] >= "가" else f"{given} {cell['last']}".strip()


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
