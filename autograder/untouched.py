"""Knows a file that is still what students were given: nobody hands that in instead of an answer."""

from __future__ import annotations

from pathlib import Path

from autograder import notebook


class Given:
    """The student files of a course.

    Args:
        folder: ``assignments/`` of the course; None if there is none.
    """

    def __init__(self, folder: Path | None) -> None:
        self._folder = folder
        self._codes: dict[str, set[str]] = {}

    def is_untouched(self, assignment: str, data: bytes, name: str) -> bool:
        """Whether a file has the code that students were given, whatever its outputs are."""
        if self._folder is None:
            return False
        if assignment not in self._codes:
            files = self._folder.glob(f"*/{assignment}/{assignment}.*")
            codes = (_code(file.read_bytes(), file.name) for file in files if file.is_file())
            self._codes[assignment] = {code for code in codes if code}
        return bool(self._codes[assignment]) and _code(data, name) in self._codes[assignment]


def _code(data: bytes, name: str) -> str:
    """The code of a file, without the spaces that an editor may change; empty if there is none."""
    try:
        cells = notebook.read(data, name).cells
    except notebook.Unreadable:
        return ""
    lines = (line.rstrip() for cell in cells for line in cell.splitlines())
    return "\n".join(line for line in lines if line)
