"""The assignments that a run can grade: one or all of a course, or an Otter autograder."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from autograder.records.errors import BundleError
from autograder.records.language import gettext
from autograder.records.limits import OF_ANY_BUNDLE, Inside

from . import bundle as assignments
from . import course as courses
from . import master_file, variants
from .bundle import Assignment
from .course import Course


class Catalogue:
    """The assignments of a run, each loaded for its first submission.

    Args:
        course: the course that the run belongs to, if any.
        wanted: ``-a``: an assignment's id, or the path of an Otter autograder or a student's notebook.
        scratch: a folder for unpacked bundles that outlives the run's lanes.
        limits: limits changed on the command line.
        packages: packages allowed on the command line, in addition to the others.
        inside: what the command line says of cases that cannot cross the wall; None if it says nothing.
    """

    def __init__(
        self,
        course: Course | None,
        wanted: str | None,
        scratch: Path,
        limits: dict[str, float],
        packages: tuple[str, ...] = (),
        inside: Inside | None = None,
    ) -> None:
        self.course = course
        self._scratch = scratch
        self._limits = limits
        self._packages = packages
        self._inside = inside
        self._loaded: dict[str, Assignment] = {}
        self._students: dict[str, dict[str, str]] = {}
        self.fixed: str | None = None
        if wanted is not None:
            self._fix(wanted)
        elif course is not None:
            for name in course.tables:
                # One that is still being written is in nobody's way; a slip in a name is.
                if master_file.find(course.folder / "solutions" / name) is None:
                    course.expect_bundle(name)
        else:
            raise BundleError(
                gettext(
                    "no course.toml in this folder or above: run this in the course's folder, or give "
                    "the assignment with -a (the path of an Otter autograder, zip or folder, or of the "
                    "notebook that students got)"
                )
            )

    @property
    def packages(self) -> tuple[str, ...]:
        """The packages that most submissions may use."""
        if self.fixed in self._loaded:
            return self._loaded[self.fixed].packages
        named = self.course.packages if self.course else assignments.DEFAULT_PACKAGES
        return _together(named, self._packages)

    @property
    def missing(self) -> tuple[str, ...]:
        """The packages that the bundles loaded so far name and that are not installed here."""
        return _together(*(each.missing for each in self._loaded.values()))

    @property
    def ids(self) -> tuple[str, ...]:
        """The ids that a submission's name or metadata can contain."""
        if self.fixed is not None:
            return (self.fixed,)
        return tuple(self.course.tables) if self.course else ()

    def _fix(self, wanted: str) -> None:
        if self.course is not None and wanted in self.course.tables:
            self.fixed = wanted
        elif Path(wanted).exists():
            if owner := courses.owner(Path(wanted), self.course):
                # However it is named, it is that assignment: the same limits, packages and key.
                self.course, self.fixed = owner
                return
            loaded = assignments.load(Path(wanted), self._scratch)
            if self.course is not None and loaded.name in self.course.tables and _is_notebook(wanted):
                raise BundleError(
                    gettext(
                        "-a {wanted}: a student's notebook has only the public tests of {name}; use -a "
                        "{name}",
                        wanted=wanted,
                        name=loaded.name,
                    )
                )
            self.fixed = loaded.name
            loaded = replace(loaded, limits=OF_ANY_BUNDLE)
            if self.course is not None:
                loaded = self.course.with_packages_of_both(loaded)
            else:
                loaded = assignments.with_named_packages(loaded)
            self._loaded[loaded.name] = self._with_options(loaded)
        else:
            known = (
                ", ".join(self.course.tables)
                if self.course
                else gettext("none: there is no course.toml")
            )
            raise BundleError(
                gettext(
                    "-a {wanted}: neither a path nor an assignment of this course ({known})",
                    wanted=wanted,
                    known=known,
                )
            )

    def assignment(self, name: str) -> Assignment:
        """Return an assignment.

        Raises:
            BundleError: it cannot be loaded.
        """
        if name not in self._loaded:
            assert self.course is not None
            self._loaded[name] = self._with_options(self.course.assignment(name, self._scratch))
        return self._loaded[name]

    @property
    def loaded(self) -> tuple[Assignment, ...]:
        """The assignments that have been loaded, in order of their names."""
        return tuple(self._loaded[name] for name in sorted(self._loaded))

    def for_student(self, name: str, student: str) -> Assignment:
        """Return one student's version of an assignment, with the tests of a variant if there is one.

        Raises:
            BundleError: it cannot be loaded.
            MasterError: the student has a variant, and its tests cannot be made.
        """
        base = self.assignment(name)
        if self.course is None or name not in self.course.tables:
            return base
        if name not in self._students:
            self._students[name] = variants.students(self.course.folder / "solutions" / name)
        own = self._students[name].get(student)
        return base if own is None else variants.of_student(base, own, self._scratch)

    def _with_options(self, assignment: Assignment) -> Assignment:
        limits = courses.read_limits(dict(self._limits), assignment.limits, "command line")
        packages = _together(assignment.packages, self._packages)
        inside = self._inside or assignment.inside
        return replace(assignment, limits=limits, packages=packages, inside=inside)


def _together(*groups: tuple[str, ...]) -> tuple[str, ...]:
    """Return all names, each once, in order."""
    return tuple(dict.fromkeys(name for group in groups for name in group))


def _is_notebook(path: str) -> bool:
    return path.lower().endswith(".ipynb")
