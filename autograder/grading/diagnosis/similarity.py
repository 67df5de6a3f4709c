"""Find suspiciously similar submissions: rings of copies, then pairs.

Fingerprints come from copydetect (Schleimer et al. 2003, over tokens without names), so renaming,
comments and reordering functions hide nothing. Fingerprints of the skeleton are left out. Rings are
found by all remaining fingerprints (``rings``), however much of the class they cover; other pairs are
found by the fingerprints that few students share.

Similarity is not proof: small tasks have few sensible answers.
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

from . import rings

Slices = tuple[tuple[int, int], ...]
"""start and end positions in a text"""

_LENGTH: Final = 25
"""length of a fingerprint, in characters of code without names: shorter matches are chance"""
_WINDOW: Final = 1
"""keeps all fingerprints: a larger window would select them by Python's hashes, which vary by run"""
_LARGEST_CODE: Final = 200_000
_COMMON_SHARE: Final = 0.1
_COMMON_LEAST: Final = 4
_FEWEST_SHARED: Final = 20
"""fingerprints that two submissions must share to be compared"""
_RING: Final = 0.8
"""the share of uncommon fingerprints that each member of a ring has in common with another"""
_COPIES: Final = 0.95
"""the same, for all fingerprints that are not the skeleton's"""


@dataclass(frozen=True, slots=True)
class Side:
    """One of two similar submissions: the student, the code, and the parts it shares."""

    student: str
    code: str
    alike: Slices


@dataclass(frozen=True, slots=True)
class Group:
    """Two or more submissions that are similar.

    Attributes:
        likeness: the share of the fingerprints of the smaller of the two shown submissions that the
            other has too, from 0 to 1.
        left: one of the members.
        right: another member.
        members: all members, in order.
    """

    likeness: float
    left: Side
    right: Side
    members: tuple[str, ...]


def groups(
    codes: Mapping[str, Sequence[str]], skeleton: Sequence[str], least: float, most: int
) -> list[Group]:
    """Find the most similar submissions: rings first, from the largest, then pairs.

    Args:
        codes: each student's code, one text per cell.
        skeleton: the code that all students were given.
        least: the smallest likeness of a returned pair.
        most: the largest number of pairs; all rings are returned.

    Raises:
        ExportError: copydetect is not installed.
    """
    prints = {student: _Print.of(cells) for student, cells in sorted(codes.items())}
    known = _Print.of(skeleton).hashes
    own = {student: one.hashes - known for student, one in prints.items()}
    counts = Counter(itertools.chain.from_iterable(own.values()))
    found = [
        _group(prints, members, own[members[0]] & own[members[1]], own)
        for members in _rings(own, counts)
    ]
    limit = max(_COMMON_LEAST, _COMMON_SHARE * len(prints))
    rare = _without_common(own, counts, limit)
    ring = {who: group.members[0] for group in found for who in group.members}
    told = []
    for one, other in _candidates(rare):
        shared, likeness = rare[one] & rare[other], round(rings.overlap(rare[one], rare[other]), 3)
        if likeness >= least and ring.get(one, one) != ring.get(other, other):
            told.append((-likeness, -len(shared), one, other))
    pairs = sorted(told)[:most]
    return [*found, *(_group(prints, [a, b], rare[a] & rare[b], rare) for _, _, a, b in pairs)]


def _group(
    prints: Mapping[str, _Print], members: list[str], shared: set[int], own: Mapping[str, set[int]]
) -> Group:
    """Return a group that shows its first two members."""
    one, other = members[:2]
    likeness = round(rings.overlap(own[one], own[other]), 3)
    left, right = prints[one].side(one, shared), prints[other].side(other, shared)
    return Group(likeness, left, right, tuple(members))


def _rings(own: Mapping[str, set[int]], counts: Mapping[int, int]) -> list[list[str]]:
    """Return groups of at least three submissions that have nearly everything in common.

    Fingerprints that more than half of the class share say little, so the first pass ignores them. A
    ring that is itself most of the class is found in the second pass, which uses all fingerprints and
    demands a larger share.
    """
    unusual = _without_common(own, counts, len(own) / 2)
    large = {who: hashes for who, hashes in unusual.items() if len(hashes) >= _FEWEST_SHARED}
    found = [group for group in rings.find(large, _RING) if len(group) > 2]
    seen = {who for group in found for who in group}
    rest = {who: own[who] for who in own.keys() - seen if len(own[who]) >= _FEWEST_SHARED}
    found += [group for group in rings.find(rest, _COPIES) if len(group) > 2]
    return sorted(found, key=lambda group: (-len(group), group))


def _without_common(
    own: Mapping[str, set[int]], counts: Mapping[int, int], limit: float
) -> dict[str, set[int]]:
    common = {hash for hash, count in counts.items() if count > limit}
    return {student: hashes - common for student, hashes in own.items()}


def given(files: Sequence[Path]) -> list[str]:
    """Return the code cells of the files that students were given.

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
    """The fingerprints of some code, per statement, so the order of statements does not matter."""

    code: str
    units: tuple[tuple[int, Any], ...]
    """the start of each statement, and its fingerprints"""
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
        """Return the code with the parts whose fingerprints are shared."""
        alike = [
            (at + start, at + end) for at, unit in self.units for start, end in _slices(unit, shared)
        ]
        return Side(student, self.code, tuple(alike))


def _statements(code: str) -> list[str]:
    """Split code into top-level statements; text between two belongs to the one before."""
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
            gettext("comparing submissions needs one more package: pip install copydetect")
        ) from None
    return CodeFingerprint("code.py", _LENGTH, _WINDOW, language="python", fp=io.StringIO(code))


def _candidates(own: Mapping[str, set[int]]) -> list[tuple[str, str]]:
    """Return the pairs that share enough fingerprints to be compared."""
    owners: dict[int, list[str]] = defaultdict(list)
    for student, hashes in own.items():
        for hash in hashes:
            owners[hash].append(student)
    shared: Counter[tuple[str, str]] = Counter()
    for those in owners.values():
        shared.update(itertools.combinations(those, 2))
    return [pair for pair, count in shared.items() if count >= _FEWEST_SHARED]


def _slices(unit: Any, shared: set[int]) -> Slices:
    """Return where the shared fingerprints are in a statement, as positions in the original code."""
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
