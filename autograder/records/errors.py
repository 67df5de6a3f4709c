"""What can go wrong that a user can mend: each error's text says what, and how to mend it."""

from __future__ import annotations


class AutograderError(Exception):
    """The base of all; ``cli.py`` alone turns one into an exit code and a line of text."""

    exit_code = 2


class BundleError(AutograderError):
    """An assignment's bundle or name cannot be used."""


class CourseError(AutograderError):
    """``course.toml`` says something that cannot be."""


class CollectError(AutograderError):
    """A path that was given holds no submissions that could be read."""


class GradebookError(AutograderError):
    """The results folder cannot be written or is of another version."""

    def __init__(self, message: str, *, begun: bool = False) -> None:
        super().__init__(message)
        self.exit_code = 1 if begun else 2
        """1 when part of the class was graded, which is kept"""


class IsolationError(AutograderError):
    """The isolation level asked for is not to be had on this machine."""


class MasterError(AutograderError):
    """A master cannot be turned into student files and a bundle."""


class TableError(AutograderError):
    """A CSV file that a teacher wrote cannot be read."""


class RosterError(AutograderError):
    """A list of students cannot be read, or says something that cannot be."""


class ExportError(AutograderError):
    """A file of an LMS is not what it has to be, or the grades do not fit it."""
