"""A download as a tree of folders, without those that only say the assignment: what is decided over.

A student's zip is a folder here. A folder that has an assignment's ID for a name (``05-losses/kim`` and
``kim/05-losses``) says nothing about a student, so it is left out.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import Final

from autograder.formats.archive import Entry

from . import labels
from .contents import Recogniser, is_code, is_helper
from .named import Named
from .skeletons import Skeletons

_DEEPEST: Final = 64
"""the folders that are looked at; no person makes more"""
_DOCUMENTS: Final = (".doc", ".docx", ".hwp", ".hwpx", ".pdf", ".odt", ".rtf", ".pages", ".ipynb.pdf")
_TABLES: Final = (".csv", ".tsv", ".xlsx", ".xls", ".ods")


@dataclass(slots=True, eq=False)
class Node:
    """A folder, or a student's zip.

    Attributes:
        name: its name.
        is_zip: whether it is one student's zip, or was in one.
        folders: what it contains, by name.
        files: the files directly in it.
    """

    name: str
    is_zip: bool = False
    folders: dict[str, Node] = field(default_factory=dict)
    files: list[Entry] = field(default_factory=list)

    def entries(self) -> Iterator[Entry]:
        """Yield the files in it, at any depth."""
        yield from self.files
        for folder in self.folders.values():
            yield from folder.entries()


@dataclass(frozen=True, slots=True)
class Piece:
    """A folder or a file that answers an assignment, and could be a whole student's.

    Attributes:
        label: what its name may say about a student; empty if nothing.
        name: its name.
        assignment: the assignment.
        is_folder: whether it is a folder.
        has_the_id: whether its name has the assignment's ID in it.
    """

    label: str
    name: str
    assignment: str
    is_folder: bool
    has_the_id: bool


def build(entries: Sequence[Entry], name: str, recogniser: Recogniser) -> Node:
    """Return the tree of a download's files."""
    root = Node(name)
    for entry in entries:
        node = root
        for depth, part in enumerate(entry.folders[:_DEEPEST]):
            if not _says_only_the_assignment(part, recogniser):
                node = node.folders.setdefault(part, Node(part))
                node.is_zip |= entry.is_of_one_student and depth >= entry.zip_depth
        node.files.append(entry)
    return root


def _says_only_the_assignment(part: str, recogniser: Recogniser) -> bool:
    found, before, behind = recogniser.in_name(part)
    return found is not None and not labels.label(before) and not labels.label(behind)


def is_loose(node: Node) -> bool:
    """Return whether a folder is no student's: it has only tables, or is the results of a run."""
    entries = list(node.entries())
    tables = all(e.problem is None and e.name.lower().endswith(_TABLES) for e in entries)
    return bool(entries) and (tables or any(file.name == "gradebook.sqlite" for file in node.files))


def is_table(entry: Entry) -> bool:
    """Return whether a file is a table, such as a roster or a list of grades."""
    return entry.name.lower().endswith(_TABLES)


def is_document(entry: Entry) -> bool:
    """Return whether a file is one that students write, though not the one that was asked for."""
    return entry.name.lower().endswith(_DOCUMENTS)


def file_label(entry: Entry, recogniser: Recogniser) -> str:
    """Return what a file's name says about a student."""
    return name_label(entry.stem, recogniser)


def name_label(name: str, recogniser: Recogniser) -> str:
    """Return what a name says about a student: before the assignment's ID, else behind it."""
    found, before, behind = recogniser.in_name(name)
    first, second = labels.label(before), labels.label(behind) if found else ""
    return second if not first or (second and first == recogniser.course) else first


def course_in(names: Iterable[str], recogniser: Recogniser, named: Named) -> str:
    """Return what all names have before the assignment's ID, if what tells them apart is behind it.

    ``cs101-05-losses-kim`` and ``cs101-05-losses-lee`` are not one student called "cs101".
    """
    found = set[tuple[str, str]]()
    for name in names:
        known, before, behind = recogniser.in_name(name)
        if known:
            found.add((labels.label(before), labels.label(behind)))
    found.discard(("", ""))
    firsts = {first for first, _ in found}
    seconds = {second for _, second in found}
    if len(firsts) != 1 or len(seconds) < 2 or "" in seconds:
        return ""
    (course,) = firsts
    return "" if named.find(course).person else course


class Pieces:
    """Finds the pieces of folders; the answers of each folder are looked for only once.

    Args:
        recogniser: recognises assignments.
        skeletons: the files that students were given; an unmodified one is no answer at the top of a
            folder, where it may be the teacher's.
    """

    def __init__(self, recogniser: Recogniser, skeletons: Skeletons) -> None:
        self._recogniser = recogniser
        self._skeletons = skeletons
        self._answers: dict[int, list[tuple[Entry, str]]] = {}

    def answers(self, node: Node) -> list[tuple[Entry, str]]:
        """Return the answers in a folder, at any depth, each with its assignment."""
        if id(node) not in self._answers:
            found = self.answering(node.files)
            for folder in node.folders.values():
                found += self.answers(folder)
            self._answers[id(node)] = found
        return self._answers[id(node)]

    def answering(self, entries: Sequence[Entry]) -> list[tuple[Entry, str]]:
        """Return which of some files answer an assignment: they say it, or define what it asks for."""
        code = [e for e in entries if e.problem is None and is_code(e.name) and not is_helper(e)]
        return [(entry, assignment) for entry in code if (assignment := self._answered(entry))]

    def _answered(self, entry: Entry) -> str | None:
        """Return the assignment that a file answers, if it does."""
        try:
            assignment = self._recogniser.assignment(entry)
            if assignment is None or self._recogniser.said(entry) == assignment:
                return assignment
            asked = self._recogniser.asked_for(assignment)
            return assignment if not asked or self._recogniser.defines(entry, assignment) else None
        except OSError:  # it could be the answer
            return self._recogniser.fixed or self._recogniser.in_name(entry.stem)[0]

    def of(self, node: Node) -> list[Piece]:
        """Return the pieces of a folder, below the folders that are alone at their level.

        If there is only one piece, it is the first of these folders that may be named after a student.
        """
        inner, way = below(node)
        found = self._directly_in(inner)
        alone = next((name for name in way if name_label(name, self._recogniser)), "")
        if alone and len({piece.name for piece in found}) < 2:
            label = name_label(alone, self._recogniser)
            return [replace(piece, label=label, name=alone, is_folder=True) for piece in found]
        return found

    def _directly_in(self, node: Node) -> list[Piece]:
        found = [
            Piece(label, entry.stem, assignment, False, bool(self._recogniser.in_name(entry.stem)[0]))
            for entry, assignment in self.answering(node.files)
            if (label := file_label(entry, self._recogniser))
            or not self._skeletons.is_unmodified(assignment, entry)
        ]
        for folder in node.folders.values():
            label = name_label(folder.name, self._recogniser)
            assignments = dict.fromkeys(assignment for _, assignment in self.answers(folder))
            found += [Piece(label, folder.name, name, True, False) for name in assignments]
        return found


def below(node: Node) -> tuple[Node, list[str]]:
    """Return the first folder that is not alone at its level, and the names on the way to it."""
    way: list[str] = []
    while True:
        inner = real_folders(node)
        if len(inner) != 1 or has_own_files(node):
            return node, way
        node = inner[0]
        way.append(node.name)


def real_folders(node: Node) -> list[Node]:
    """Return the folders directly in a folder, without those that are no student's."""
    return [folder for folder in node.folders.values() if not is_loose(folder)]


def has_own_files(node: Node) -> bool:
    """Return whether code lies directly in a folder, or what may be code: a refused file."""
    return any(is_code(entry.name) or entry.problem is not None for entry in node.files)
