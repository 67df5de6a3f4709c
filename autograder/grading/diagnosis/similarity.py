"""Which submissions are suspiciously alike, with what the skeleton and half the class have left out.

Fingerprints are those of copydetect (Schleimer et al. 2003, over tokens with their names taken off),
so that renaming, comments and moving functions about hide nothing. A class is compared through the
fingerprints that few of it share, not pair by pair.

Likeness is no proof: small tasks have few sensible answers.
"""

from __future__ import annotations

import ast
import io
import itertools
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

import numpy as np

from autograder.formats import notebook
from autograder.records.errors import ExportError
from autograder.records.language import gettext

Slices = tuple[tuple[int, int], ...]
"""beginnings and ends in a text"""

_LENGTH: Final = 25
"""of a fingerprint, in characters of code without names: shorter likeness is chance"""
_WINDOW: Final = 1
"""all fingerprints: which of several winnowing would leave depends on Python's hashes of that run"""
_LARGEST_CODE: Final = 200_000
_COMMON_SHARE: Final = 0.1
_COMMON_LEAST: Final = 4
_FEWEST_SHARED: Final = 20
"""fingerprints that two must share to be compared at all"""


@dataclass(frozen=True, slots=True)
class Side:
    """One of two that are alike: whose code, and which parts of it the other has too."""

    student: str
    code: str
    alike: Slices


@dataclass(frozen=True, slots=True)
class Pair:
    """Two submissions that are alike.

    Attributes:
        likeness: the share of what is its own in the smaller one that the other has too, 0 to 1.
        left: one of them.
        right: the other.
    """

    likeness: float
    left: Side
    right: Side


def pairs(
    codes: Mapping[str, Sequence[str]], skeleton: Sequence[str], least: float, most: int
) -> list[Pair]:
    """Find the pairs that are most alike.

    Args:
        codes: each student's code, a text for each cell.
        skeleton: the code that all were given.
        least: likeness from which on a pair is told.
        most: how many pairs are told.

    Raises:
        ExportError: copydetect is not installed.
    """
    prints = {student: _Print.of(cells) for student, cells in sorted(codes.items())}
    counts = Counter(itertools.chain.from_iterable(one.hashes for one in prints.values()))
    limit = max(_COMMON_LEAST, _COMMON_SHARE * len(prints))
    common = {hash for hash, count in counts.items() if count > limit} | _Print.of(skeleton).hashes
    own = {student: one.hashes - common for student, one in prints.items()}
    told = []
    for one, other in _candidates(own):
        shared = own[one] & own[other]
        likeness = round(len(shared) / min(len(own[one]), len(own[other])), 3)
        if likeness >= least:
            told.append((-likeness, -len(shared), one, other, shared))
    return [
        Pair(-negative, prints[one].side(one, shared), prints[other].side(other, shared))
        for negative, _, one, other, shared in sorted(told, key=lambda pair: pair[:4])[:most]
    ]


def given(files: Sequence[Path]) -> list[str]:
    """Return the code that students were given.

    Raises:
        ExportError: a file cannot be read.
    """
    cells: list[str] = []
    for file in files:
        try:
            cells += notebook.read(file.read_bytes(), file.name).cells
        except (OSError, notebook.Unreadable) as error:
            raise ExportError(
                gettext("{file}: contains no readable code ({error})", file=file, error=error)
            ) from None
    return cells


@dataclass(frozen=True, slots=True)
class _Print:
    """The fingerprints of some code, statement by statement, so that their order does not count."""

    code: str
    units: tuple[tuple[int, Any], ...]
    """where each statement begins, and its fingerprints"""
    hashes: set[int]

    @classmethod
    def of(cls, cells: Sequence[str]) -> _Print:
        code, units = "\n\n".join(cells)[:_LARGEST_CODE], []
        at = 0
        for text in _statements(code):
            units.append((at, _fingerprint(text)))
            at += len(text)
        hashes = set().union(*(unit.hashes for _, unit in units))
        return cls(code, tuple(units), hashes)

    def side(self, student: str, shared: set[int]) -> Side:
        """Say which parts of the code have fingerprints that another's has too."""
        alike = [
            (at + start, at + end) for at, unit in self.units for start, end in _slices(unit, shared)
        ]
        return Side(student, self.code, tuple(alike))


def _statements(code: str) -> list[str]:
    """The code's statements at the top level, and what stands between them with the one before."""
    try:
        starts = [_first_line(statement) for statement in ast.parse(code).body]
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        return [code]
    lines = code.splitlines(keepends=True)
    edges = [0, *(start - 1 for start in starts[1:]), len(lines)]
    return ["".join(lines[a:b]) for a, b in itertools.pairwise(edges)]


def _first_line(statement: ast.stmt) -> int:
    decorators: list[ast.expr] = getattr(statement, "decorator_list", [])
    return min([statement.lineno, *(decorator.lineno for decorator in decorators)])


def _fingerprint(code: str) -> Any:
    try:
        from copydetect import CodeFingerprint
    except ModuleNotFoundError:
        raise ExportError(
            gettext(
                "comparing submissions needs the package copydetect: pip install "
                "'nncourse-autograder[similar]'"
            )
        ) from None
    return CodeFingerprint("code.py", _LENGTH, _WINDOW, language="python", fp=io.StringIO(code))


def _candidates(own: Mapping[str, set[int]]) -> list[tuple[str, str]]:
    """Pairs that share enough fingerprints to be worth a look."""
    owners: dict[int, list[str]] = defaultdict(list)
    for student, hashes in own.items():
        for hash in hashes:
            owners[hash].append(student)
    shared: Counter[tuple[str, str]] = Counter()
    for those in owners.values():
        shared.update(itertools.combinations(those, 2))
    return [pair for pair, count in shared.items() if count >= _FEWEST_SHARED]


def _slices(unit: Any, shared: set[int]) -> Slices:
    """Where in a statement these fingerprints are, by characters of the code as it was written."""
    from copydetect.utils import get_copied_slices

    places = sorted(place for hash in shared & unit.hashes for place in unit.hash_idx[hash])
    if not places:
        return ()
    starts, ends = get_copied_slices(np.array(places), _LENGTH)
    positions, removed = unit.offsets[:, 0], unit.offsets[:, 1]
    moved = [
        edges + removed[np.clip(np.searchsorted(positions, edges), 0, len(positions) - 1)]
        for edges in (starts, ends)
    ]
    return tuple((int(start), int(end)) for start, end in zip(*moved, strict=True))
