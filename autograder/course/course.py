"""Reads ``course.toml``: which assignments a course has, and what their submissions may use."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass, field, fields, replace
from math import inf
from pathlib import Path
from typing import Any, Final

from autograder.records.errors import BundleError, CourseError
from autograder.records.language import LANGUAGES, gettext
from autograder.records.limits import Limits

from . import bundle as assignments
from . import policy
from .bundle import Assignment
from .policy import Policy

FILE_NAME: Final = "course.toml"
_TABLES: Final = frozenset(
    {"title", "lang", "packages", "limits", "assignments", "attempts", "timezone", "roster", "late"}
)


@dataclass(frozen=True, slots=True)
class Course:
    """A course folder: the one that ``course.toml`` lies in."""

    folder: Path
    title: dict[str, str]
    packages: tuple[str, ...]
    limits: Limits
    tables: dict[str, dict[str, Any]]
    """an assignment's id to what ``course.toml`` says of it, in the course's order"""
    policy: Policy = field(default_factory=Policy)
    roster: Path | None = None
    lang: str = ""
    """of what a teacher reads, ``en`` or ``ko``; that of the terminal if empty"""
    titles: dict[str, dict[str, str]] = field(default_factory=dict)
    """an assignment's id to its title in each language"""

    def bundle(self, name: str) -> Path:
        """The folder of an assignment's bundle."""
        return self.folder / "solutions" / name / "bundle"

    def expect_bundle(self, name: str) -> None:
        """Make sure that an assignment has its bundle.

        Raises:
            BundleError: it has none, perhaps for a slip in its id.
        """
        if not self.bundle(name).is_dir():
            raise BundleError(
                gettext(
                    "{name}: no bundle in {folder}; run autograder generate {name}, or correct the "
                    "name in {file}",
                    name=name,
                    folder=self.bundle(name),
                    file=FILE_NAME,
                )
            )

    def assignment(self, name: str, scratch: Path) -> Assignment:
        """Load one of the course's assignments.

        Raises:
            BundleError: it has no bundle yet, or a broken one.
        """
        self.expect_bundle(name)
        return self.with_course_settings(assignments.load(self.bundle(name), scratch, name))

    def with_course_settings(self, loaded: Assignment) -> Assignment:
        """Return an assignment with the packages and limits that ``course.toml`` gives it."""
        name = loaded.name
        table = self.tables[name]
        packages = read_packages(table, self.packages, f"{FILE_NAME}, {name}")
        limits = read_limits(table.get("limits", {}), self.limits, f"{FILE_NAME}, {name}")
        return replace(loaded, packages=packages, limits=limits)


def find(start: Path) -> Course | None:
    """Return the course of a folder, itself or the nearest one above that has a ``course.toml``.

    Raises:
        CourseError: the file says something that cannot be.
    """
    for folder in (start.resolve(), *start.resolve().parents):
        if (folder / FILE_NAME).is_file():
            return _read(folder / FILE_NAME)
    return None


def _read(path: Path) -> Course:
    try:
        table = tomllib.loads(path.read_text("utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise CourseError(f"{path}: {error}") from None
    if unknown := sorted(table.keys() - _TABLES):
        raise CourseError(
            gettext(
                "{path}: unknown key {key!r}; known keys: {known}",
                path=path,
                key=unknown[0],
                known=", ".join(sorted(_TABLES)),
            )
        )
    tables = table.get("assignments")
    if not isinstance(tables, dict) or not all(isinstance(t, dict) for t in tables.values()):
        raise CourseError(
            gettext("{path}: it needs a table [assignments.<id>] for each assignment", path=path)
        )
    return Course(
        path.parent,
        _read_title(table, FILE_NAME),
        read_packages(table, assignments.DEFAULT_PACKAGES, FILE_NAME),
        read_limits(table.get("limits", {}), Limits(), FILE_NAME),
        tables,
        policy.read(table, tables, FILE_NAME),
        _read_roster(table, path),
        _read_language(table, path),
        {name: _read_title(own, f"{FILE_NAME}, {name}") for name, own in tables.items()},
    )


def _read_language(table: dict[str, Any], path: Path) -> str:
    lang = table.get("lang", "")
    if lang not in ("", *LANGUAGES):
        raise CourseError(
            gettext(
                "{path}: lang must be one of {languages}, not {lang!r}",
                path=path,
                lang=lang,
                languages=", ".join(LANGUAGES),
            )
        )
    return str(lang)


def _read_title(table: dict[str, Any], where: str) -> dict[str, str]:
    title = table.get("title", {})
    if isinstance(title, str):
        return dict.fromkeys(LANGUAGES, title)
    if not isinstance(title, dict) or not all(isinstance(text, str) for text in title.values()):
        raise CourseError(
            gettext(
                '{where}: title must be a string, or a table such as {{en = "Losses", ko = "손실"}}',
                where=where,
            )
        )
    return title


def _read_roster(table: dict[str, Any], path: Path) -> Path | None:
    roster = table.get("roster")
    if roster is None:
        return None
    if not isinstance(roster, str) or not (path.parent / roster).is_file():
        raise CourseError(
            gettext(
                "{path}: roster must name a file beside it, and {roster!r} does not exist",
                path=path,
                roster=roster,
            )
        )
    return path.parent / roster


def read_packages(table: dict[str, Any], base: tuple[str, ...], where: str) -> tuple[str, ...]:
    """Return the packages that a table allows, or those that hold where it names none.

    Raises:
        CourseError: it names something else than a list of names.
    """
    packages = table.get("packages", list(base))
    if not isinstance(packages, list) or not all(isinstance(name, str) for name in packages):
        raise CourseError(
            gettext('{where}: packages must be a list of names, for example ["numpy"]', where=where)
        )
    return tuple(packages)


def read_limits(table: Any, base: Limits, where: str) -> Limits:
    """Return limits with those changed that a table names.

    Raises:
        CourseError: it names one that there is not, or gives it no positive number.
    """
    if not isinstance(table, dict):
        raise CourseError(gettext("{where}: limits must be a table, for example [limits]", where=where))
    known = {each.name for each in fields(Limits)}
    for name, value in table.items():
        if name not in known:
            raise CourseError(
                gettext(
                    "{where}: unknown limit {name!r}; known limits: {known}",
                    where=where,
                    name=name,
                    known=", ".join(sorted(known)),
                )
            )
        if isinstance(value, bool) or not isinstance(value, int | float) or not 0 < value < inf:
            raise CourseError(
                gettext(
                    "{where}: the limit {name} must be a positive number, not {value!r}",
                    where=where,
                    name=name,
                    value=value,
                )
            )
    return replace(base, **table)
