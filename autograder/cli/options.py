"""Code that the commands share: options, the terminal, a scratch folder, and exit on failure."""

from __future__ import annotations

import os
import sys
import tempfile
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Final, NoReturn

import click

from autograder.records.language import LANGUAGES, current, gettext

if TYPE_CHECKING:
    from rich.console import Console

    from autograder.course.course import Course
    from autograder.course.policy import Policy
    from autograder.gradebook import Gradebook
    from autograder.records.grades import Grade


_PLOT_STYLE: Final = Path("matplotlibrc")
"""what Matplotlib reads in the working folder when a test imports it"""


class CommandContext:
    """The course in the working folder; ``course.toml`` is read only once."""

    @cached_property
    def course(self) -> Course | None:
        """The course of the working folder, if there is one."""
        from autograder.course import course as courses

        return courses.find(Path.cwd())

    def for_grading(self, paths: Sequence[Path], wanted: str | None) -> Course | None:
        """Return the course, unless it may have come with what is being graded; then forget it.

        Args:
            paths: what is being graded.
            wanted: ``-a``: without a course it has to be a path, and not one that could be an ID.

        Raises:
            CourseError: it may have come with the paths, and no bundle is named; or other settings did.
            BundleError: the bundle may have come with the paths, and its name could be meant as an ID.
        """
        from autograder.course import handed_in
        from autograder.records.errors import BundleError, CourseError

        if _PLOT_STYLE.exists() and handed_in.is_inside(_PLOT_STYLE, paths):
            raise CourseError(
                gettext(
                    "{file}: Matplotlib would read this file, which lies beside what is being graded "
                    "and may have been handed in with it; run this in another folder",
                    file=_PLOT_STYLE,
                )
            )
        course = self.course
        path = handed_in.came_with(course, paths, Path.cwd()) if course else None
        if course and path is None and wanted in (None, *course.tables):
            return course
        if course and path and (wanted in (None, *course.tables) or not Path(str(wanted)).exists()):
            raise CourseError(
                gettext(
                    "{path}: the course in {folder} is not used for it, because it may have been "
                    "handed in with it; run this in your course's folder, with the submissions in "
                    "a folder or zip, or give the path of the tests with -a",
                    path=path,
                    folder=course.folder,
                )
            )
        if wanted and _is_bare_folder(wanted) and handed_in.is_inside(Path(wanted), paths):
            raise BundleError(
                gettext(
                    "-a {wanted}: this folder lies beside what is being graded, and may have been "
                    "handed in with it; give -a ./{wanted} if it is yours",
                    wanted=wanted,
                )
            )
        if path:
            self.course = None
        return self.course

    @property
    def policy(self) -> Policy:
        """The course's policy; the default policy if there is no course."""
        from autograder.course.policy import Policy

        return self.course.policy if self.course else Policy()

    @property
    def titles(self) -> dict[str, dict[str, str]]:
        """The titles of the course's assignments."""
        return self.course.titles if self.course else {}

    def expect_course(self) -> Course:
        """Return the course.

        Raises:
            CourseError: there is none.
        """
        from autograder.records.errors import CourseError

        if self.course is None:
            raise CourseError(
                gettext("no course.toml in this folder or above: run this in the course's folder")
            )
        return self.course


def _is_bare_folder(wanted: str) -> bool:
    """Return whether ``-a`` is the path of a folder that could as well be meant as an ID."""
    return len(Path(wanted).parts) == 1 and os.sep not in wanted and Path(wanted).is_dir()


def context() -> CommandContext:
    """Return the context of the running command."""
    return click.get_current_context().find_root().ensure_object(CommandContext)


def keep_private(command: click.Context) -> None:
    """Let its owner alone read what a command writes: it is about students."""
    before = os.umask(0o077)
    command.call_on_close(lambda: os.umask(before))


def _private(command: click.Context, option: click.Parameter, value: Path) -> Path:
    keep_private(command)
    return value


_LANGUAGES = click.Choice(LANGUAGES)
_ISOLATION = click.Choice(["auto", "namespaces", "landlock", "none"])


lang_option = click.option("--lang", type=_LANGUAGES, default=current,
                           show_default="the course's, else the terminal's",
                           help="Language of the messages.")  # fmt: skip
isolation_option = click.option("--isolation", type=_ISOLATION, default="auto", show_default=True,
                                help="How student code is isolated.")  # fmt: skip
results_option = click.option("--results", type=click.Path(path_type=Path), default=Path("results"),
                              callback=_private, show_default=True, help="Results folder.")  # fmt: skip
package_option = click.option("--package", "packages", multiple=True, metavar="NAME",
                              help="Let submissions import this installed package, too.")  # fmt: skip
inside_option = click.option("--inside", type=click.Choice(["never", "fallback"]),
                             help="Decide inside the student's process what needs something that "
                             "cannot leave it; default: as course.toml says.")  # fmt: skip
assignment_option = click.option("-a", "--assignment", metavar="ID", help="Only this assignment.")
gradebook_option = click.option("--gradebook", default="", metavar="URL",
                                help="Gradebook on a server: postgresql://user@host/database; "
                                "default: a file in the results folder.")  # fmt: skip


def terminal() -> Console:
    """Return the terminal, with a fixed width if the output is not a terminal."""
    from rich.console import Console

    is_said = os.environ.get("COLUMNS", "").isdigit()
    width = None if sys.stdout.isatty() or is_said else 140

    class Terminal(Console):
        def on_broken_pipe(self) -> None:
            raise BrokenPipeError  # rich would end the program, with 1

    return Terminal(width=width, highlight=False, markup=False, emoji=False)


@contextmanager
def printing() -> Iterator[None]:
    """Let a reader leave early, as ``head`` does: what is printed after that goes nowhere."""
    try:
        yield
    except BrokenPipeError:
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, sys.stdout.fileno())
        os.close(nowhere)


@contextmanager
def opened(results: Path, url: str) -> Iterator[Gradebook]:
    """Open an existing gradebook.

    Raises:
        GradebookError: there is none, or it cannot be opened.
    """
    from autograder.gradebook import FILE_NAME, open_gradebook
    from autograder.records.errors import GradebookError

    if not url and not (results / FILE_NAME).is_file():
        raise GradebookError(
            gettext(
                "{results}: there is no gradebook here; run autograder grade first, or give --results",
                results=results,
            )
        )
    with open_gradebook(url or results) as gradebook:
        yield gradebook


@contextmanager
def scratch_folder() -> Iterator[Path]:
    """Yield a folder for unpacked files, after removing those of killed runs."""
    from autograder.wall import launch

    launch.sweep()
    with tempfile.TemporaryDirectory(prefix=f"autograder-{os.getpid()}-") as folder:
        yield Path(folder)


def end_if_unchecked(grades: Iterable[Grade]) -> None:
    """End a command that hands on grades with exit code 1 if some are none, and say whose.

    Something could not be checked for these students. What was written is as complete as it can be.
    """
    from autograder.records.grades import GradeStatus
    from autograder.records.text import clean

    without = [
        clean(f"{grade.student} ({grade.assignment})", 80)
        for grade in grades
        if grade.status is GradeStatus.UNCHECKED
    ]
    if without:
        fail(
            gettext(
                "no grade, because not everything could be checked: {which}. Grade these files again, "
                "or give the points by hand",
                which=", ".join(without),
            ),
            1,
        )


def fail(message: str, code: int) -> NoReturn:
    """Print a one-line message, and exit with a code."""
    click.echo(f"autograder: {message}", err=True)
    raise SystemExit(code)
