"""The files that students were given: an unmodified one is nobody's work."""

from __future__ import annotations

from pathlib import Path

from autograder.formats import notebook
from autograder.formats.archive import Entry


class Skeletons:
    """The student files of a course, as they were handed out.

    Args:
        folder: the course's ``assignments/``; None if there is none.
    """

    def __init__(self, folder: Path | None) -> None:
        self._folder = folder
        self._codes: dict[str, set[str]] = {}

    def is_unmodified(self, assignment: str, entry: Entry) -> bool:
        """Return whether a file still has the code that students were given, whatever its outputs."""
        if self._folder is None:
            return False
        try:
            data = entry.read(notebook.MAX_BYTES + 1)
        except OSError:
            return False
        if assignment not in self._codes:
            files = self._folder.glob(f"*/{assignment}/{assignment}.*")
            codes = (_code(file.read_bytes(), file.name) for file in files if file.is_file())
            self._codes[assignment] = {code for code in codes if code}
        return bool(self._codes[assignment]) and _code(data, entry.name) in self._codes[assignment]


def _code(data: bytes, name: str) -> str:
    """Return a file's code without blank lines and trailing spaces; empty if there is none."""
    try:
        cells = notebook.read(data, name).cells
    except notebook.Unreadable:
        return ""
    lines = (line.rstrip() for cell in cells for line in cell.splitlines())
    return "\n".join(line for line in lines if line)
