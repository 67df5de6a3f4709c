"""Decides on folders side by side: which are one student's, and which hold several students' files."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Final

from . import labels
from .named import Named
from .tree import Node, Piece, Pieces

_MANY: Final = 3
"""the fewest answers with different names in one student's zip that make it look like a class's"""


@dataclass(frozen=True, slots=True)
class Facts:
    """What is known of one folder.

    Attributes:
        person: the student of the class who has its name.
        known: the other students of the class after whom pieces of it are named.
        labels: what the names of its pieces say, for the assignment with the most of them.
        names: the names of these pieces.
        folders: those of them that are folders.
        unnamed: those of them that are files and say nothing about a student.
        have_the_id: whether all of them that are files have the assignment's ID in their names.
    """

    person: str
    known: frozenset[str]
    labels: frozenset[str]
    names: frozenset[str]
    folders: frozenset[str]
    unnamed: frozenset[str]
    have_the_id: bool

    @classmethod
    def of(cls, name: str, pieces: Sequence[Piece], named: Named) -> Facts:
        """Return what is known of a folder by its name and its pieces."""
        person = named.find(name).person
        own = person.id if person else ""
        found = {each.id for piece in pieces if (each := named.find(piece.name).person)}
        by_assignment: dict[str, list[Piece]] = defaultdict(list)
        for piece in pieces:
            by_assignment[piece.assignment].append(piece)
        most = max(
            by_assignment.values(), key=lambda own: (len({p.label for p in own}), len(own)), default=[]
        )
        return cls(
            own,
            frozenset(found - {own}),
            frozenset(piece.label for piece in most if piece.label),
            frozenset(piece.name for piece in most),
            frozenset(piece.name for piece in most if piece.is_folder),
            frozenset(piece.name for piece in most if not piece.is_folder and not piece.label),
            all(piece.has_the_id for piece in most if not piece.is_folder),
        )


class Family:
    """Folders side by side, and what they have in common.

    Args:
        folders: the folders.
        beside: what the names of the files beside them say about students.
        pieces: finds their pieces.
        named: the class.
    """

    def __init__(
        self, folders: Sequence[Node], beside: Sequence[str], pieces: Pieces, named: Named
    ) -> None:
        self._named = named
        self._beside = frozenset(beside)
        of = {folder.name: pieces.of(folder) for folder in folders}
        self._facts = {name: Facts.of(name, found, named) for name, found in of.items()}
        recurring = Counter(
            pair for found in of.values() for pair in {(p.assignment, p.label) for p in found}
        )
        self._repeated = {label for (_, label), count in recurring.items() if count > 1}
        facts = self._facts.values()
        # Nobody of the class has one of these folders, but several of them hold somebody's: sections.
        self._are_groups = sum(bool(each.known) for each in facts) > 1 and not any(
            each.person for each in facts
        )
        self._labels = Counter(map(labels.label, self._facts))
        self._places = Counter(
            person for facts in self._facts.values() for person in {facts.person, *facts.known}
        )

    def is_several(self, folder: Node) -> bool | None:
        """Return whether a folder holds several students' files; None if that is unclear."""
        facts = self._facts[folder.name]
        if facts.person:
            return None if len(facts.known) > 1 else False
        if len(facts.known) > 1:
            return True
        if facts.known and (not labels.label(folder.name) or labels.is_group(folder.name)):
            return True
        if facts.known and len(facts.labels) > 1 and self._are_groups:
            return True
        return self._by_names(folder, facts)

    def name_of(self, folder: Node) -> str:
        """Return what a student's folder says about the student: its name, and what its one file adds.

        A file that is named after a student of the class says whose a folder of an unknown name is, if
        that student has no place elsewhere.
        """
        facts = self._facts[folder.name]
        if facts.person or len(facts.known) != 1 or self._has_place(facts.known, folder):
            return folder.name
        said = next((name for name in sorted(facts.names) if self._is_one_of(name, facts.known)), "")
        return said if self._are_groups else f"{folder.name} {said}".strip()

    def is_nobodys(self, folder: Node) -> bool:
        """Return whether a folder has no name among folders that have: "solution", "data"."""
        facts = self._facts[folder.name]
        if folder.is_zip or facts.person or facts.known or not labels.is_no_name(folder.name):
            return False
        return any(not labels.is_no_name(name) for name in self._facts)

    def names_in(self, folder: Node) -> list[str]:
        """Return the names of a folder's pieces, to show what it may hold."""
        facts = self._facts[folder.name]
        return sorted(facts.labels) if len(facts.labels) > 1 else sorted(facts.names)

    def _by_names(self, folder: Node, facts: Facts) -> bool | None:
        """Decide on a folder that the class does not know, nor what is in it."""
        agreeing = [label for label in facts.labels if labels.agree(label, folder.name)]
        names = facts.labels - self._repeated
        own = labels.label(folder.name)
        is_elsewhere = any(self._is_label_elsewhere(label, own) for label in facts.labels)
        if not own and len(facts.folders) > 1 and len(facts.labels) < 2:
            return False if all(map(labels.is_version, facts.folders)) else None
        if len(agreeing) == 1 or is_elsewhere or not names:
            return False
        if labels.is_group(folder.name) and not labels.has_id(folder.name):
            return True
        is_claim = facts.folders or facts.have_the_id or all(map(labels.is_like_a_student, names))
        if labels.is_no_name(folder.name) and is_claim:
            return True
        if len(facts.labels) < 2:
            return False
        if labels.has_id(folder.name) or (folder.is_zip and len(names) < _MANY):
            return False
        count = len(self._facts) + len(self._beside)
        if self._several == count:
            return True if is_claim and names == facts.labels else None
        return None if is_claim and 2 * self._several >= count else False

    @cached_property
    def _several(self) -> int:
        """How many of the folders hold files that are named after several students."""
        return sum(len(each.labels - self._repeated) > 1 for each in self._facts.values())

    def _is_label_elsewhere(self, label: str, own: str) -> bool:
        """Return whether a label is also that of another folder, or of a file beside them."""
        return label in self._beside or self._labels[label] > (label == own)

    def _is_one_of(self, name: str, people: frozenset[str]) -> bool:
        person = self._named.find(name).person
        return person is not None and person.id in people

    def _has_place(self, people: frozenset[str], folder: Node) -> bool:
        """Return whether one of some students has a folder or a file elsewhere."""
        facts = self._facts[folder.name]
        own = {facts.person, *facts.known}
        return any(each in self._people_beside or self._places[each] > (each in own) for each in people)

    @cached_property
    def _people_beside(self) -> frozenset[str]:
        """The students of the class after whom files beside the folders are named."""
        found = (self._named.find(label).person for label in self._beside)
        return frozenset(person.id for person in found if person)
