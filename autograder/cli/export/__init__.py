"""``autograder export``: the gradebook in other systems' file formats."""

from . import files, graders, lms
from .common import export

__all__ = ["export", "files", "graders", "lms"]
