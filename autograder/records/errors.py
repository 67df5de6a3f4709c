"""Errors that a user can fix: each error's text says what went wrong and how to fix it."""

from __future__ import annotations


class AutograderError(Exception):
    """The base of all errors here; ``cli`` turns them into exit codes and one line of text."""

    exit_code = 2


class BundleError(AutograderError):
    """An assignment's bundle or name cannot be used."""


class CourseError(AutograderError):
    """``course.toml`` contains an invalid value."""


class CollectError(AutograderError):
    """A path contains no submissions that can be read."""


class GradebookError(AutograderError):
    """The results folder cannot be written or is from a different version."""

    def __init__(self, message: str, *, begun: bool = False) -> None:
        super().__init__(message)
        self.exit_code = 1 if begun else 2
        """1 if part of the class was graded; that part is kept"""


class IsolationError(AutograderError):
    """The requested isolation level is not available on this machine."""


class MasterError(AutograderError):
    """A master cannot be turned into student files and a bundle."""


class TableError(AutograderError):
    """A teacher's CSV file cannot be read."""


class RosterError(AutograderError):
    """A list of students cannot be read or contains an invalid entry."""


class ExportError(AutograderError):
    """An LMS's file is not valid, or the grades do not fit it."""
