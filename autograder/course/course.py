"""Reads ``course.toml``: which assignments a course has, and what their submissions may use."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any, Final

from autograder.records.errors import BundleError, CourseError
from autograder.records.language import LANGUAGES, gettext
from autograder.records.limits import NEVER, Inside, Limits

from . import bundle as assignments
from . import policy
from .bundle import Assignment
from .conversion import Keys, problem
from .declaration import AssignmentTable, CourseTable, LimitsTable, Titles, given
from .policy import Policy
from .settings_file import SettingsFile

FILE_NAME: Final = "course.toml"


@dataclass(frozen=True, slots=True)
class Course:
    """A course folder: the one that ``course.toml`` lies in."""

    folder: Path
    title: dict[str, str]
    packages: tuple[str, ...]
    limits: Limits
    tables: dict[str, AssignmentTable]
    """an assignment's id to what ``course.toml`` says of it, in the course's order"""
    policy: Policy = field(default_factory=Policy)
    roster: Path | None = None
    lang: str = ""
    """of what a teacher reads, ``en`` or ``ko``; that of the terminal if empty"""
    titles: dict[str, dict[str, str]] = field(default_factory=dict)
    """an assignment's id to its title in each language"""
    names_packages: bool = True
    """whether ``course.toml`` names packages for the course; if not, a bundle may"""
    inside: Inside = NEVER
    """what becomes of a test case that needs something that cannot cross the wall"""
    readable: dict[str, tuple[str, ...]] = field(default_factory=dict)
    """an assignment's id to what its tests may read beyond its bundle"""
    python: str = ""
    """the version of Python that students are told to write for; the running one if empty"""

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
        readable = self.readable.get(name, ())
        return self.with_course_settings(assignments.load(self.bundle(name), scratch, name, readable))

    def with_course_settings(self, loaded: Assignment) -> Assignment:
        """Return an assignment with the packages, limits and so on that ``course.toml`` gives it."""
        table = self.tables[loaded.name]
        limits = replace(self.limits, **given(table.limits))
        limited = replace(loaded, limits=limits, inside=table.inside or self.inside)
        if table.packages is not None:
            return replace(limited, packages=table.packages)
        return self.with_packages(limited)

    def packages_of(self, name: str) -> tuple[str, ...]:
        """Return the packages that ``course.toml`` lets submissions of an assignment use."""
        own = self.tables[name].packages
        return self.packages if own is None else own

    def with_packages(self, loaded: Assignment) -> Assignment:
        """Return an assignment with the course's packages; with those its bundle names if it has none.

        Raises:
            BundleError: the bundle's file that names them cannot be read.
        """
        if self.names_packages:
            return replace(loaded, packages=self.packages)
        return assignments.with_named_packages(loaded)

    def with_packages_of_both(self, loaded: Assignment) -> Assignment:
        """Return another's assignment with the course's packages and those that its bundle names.

        Its author says what right answers need. What is not installed is reported only if the course
        names no packages: Otter's bundles often name more than anybody uses.

        Raises:
            BundleError: the bundle's file that names them cannot be read.
        """
        named = assignments.with_named_packages(loaded)
        if not self.names_packages or named is loaded:
            return self.with_packages(loaded)
        return replace(loaded, packages=tuple(dict.fromkeys((*self.packages, *named.packages))))


def find(start: Path) -> Course | None:
    """Return the course of a folder, itself or the nearest one above that has a ``course.toml``.

    Raises:
        CourseError: the file says something that cannot be.
    """
    for folder in (start.resolve(), *start.resolve().parents):
        if (folder / FILE_NAME).is_file():
            return _read(folder / FILE_NAME)
    return None


def owner(bundle: Path, known: Course | None) -> tuple[Course, str] | None:
    """Return the course, and the id of its assignment, that a folder is the bundle of, if it is one.

    Args:
        bundle: the folder.
        known: a course that has been read already; it need not be the bundle's.

    Raises:
        CourseError: the course's file says something that cannot be.
    """
    folder = bundle.resolve()
    own = folder.parents[2] if len(folder.parents) > 2 and folder.name == "bundle" else None
    courses = [known] if known else []
    if own and (own / FILE_NAME).is_file() and not (known and known.folder == own):
        courses.append(_read(own / FILE_NAME))
    places = ((course, name) for course in courses for name in course.tables)
    return next((at for at in places if at[0].bundle(at[1]).resolve() == folder), None)


def _read(path: Path) -> Course:
    source = SettingsFile(path, CourseError)
    table = source.convert(CourseTable)
    return Course(
        path.parent,
        _titles(table.title),
        assignments.DEFAULT_PACKAGES if table.packages is None else table.packages,
        replace(Limits(), **given(table.limits)),
        table.assignments,
        policy.read(table, source),
        _roster(table, source),
        table.lang,
        {name: _titles(own.title) for name, own in table.assignments.items()},
        table.packages is not None,
        table.inside or NEVER,
        {name: _readable(table, name, source) for name in table.assignments},
        table.python,
    )


def _titles(title: str | Titles) -> dict[str, str]:
    """A title by language; one for all of them if the file has no more."""
    if isinstance(title, Titles):
        return {language: text for language, text in given(title).items() if text}
    return dict.fromkeys(LANGUAGES, title) if title else {}


def _readable(table: CourseTable, name: str, source: SettingsFile) -> tuple[str, ...]:
    """Return what an assignment's tests may read beyond its bundle: the course's paths and its own."""
    own = ("assignments", name, "readable")
    said: list[tuple[Keys, str]] = [(("readable",), path) for path in table.readable]
    said += [(own, path) for path in table.assignments[name].readable]
    found = []
    for place, path in said:
        full = source.path.parent / Path(path).expanduser()
        if not full.exists():
            said_there = gettext("there is no file or folder {path!r}; check its name", path=path)
            raise source.fault(place, said_there)
        found.append(str(full.resolve()))
    return tuple(found)


def _roster(table: CourseTable, source: SettingsFile) -> Path | None:
    if table.roster is None:
        return None
    roster = source.path.parent / table.roster
    if not roster.is_file():
        raise source.fault(
            ("roster",),
            gettext(
                "there is no file {roster!r} in the folder of {file}; check its name",
                roster=table.roster,
                file=FILE_NAME,
            ),
        )
    return roster


def read_limits(changes: Mapping[str, Any], base: Limits, where: str) -> Limits:
    """Return limits with those changed that are named.

    Raises:
        CourseError: one is named that there is not, or is given no positive number.
    """
    if said := problem(changes, LimitsTable):
        raise CourseError(f"{where}: {said}")
    return replace(base, **changes)
