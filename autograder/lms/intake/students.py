"""Decides whose each file of a download is, where no system says it: one decision, from evidence.

A download is a tree, and each folder in it is either one student's or holds several students' files.
The evidence, strongest first:

1. Its name is a student's of the class; or what it contains is named after several of them.
2. A file in it is named after the folder itself, or after somebody who has a place elsewhere.
3. Its name is a group's ("team 1"), or has a student ID in it.
4. Most of the folders beside it hold one answer each, or all of them several with different names.

Names of copies and versions are nobody's, nor are names that recur in several folders for the same
assignment. Where the evidence contradicts itself, nothing is guessed: the run ends with both readings.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from typing import Final, Literal

from autograder.formats.archive import Entry
from autograder.records.errors import CollectError
from autograder.records.language import gettext

from . import labels, tree
from .contents import Recogniser, is_code, is_helper
from .family import Facts, Family
from .named import Named
from .skeletons import Skeletons
from .tree import Node, Pieces

Choice = Literal["", "outer", "inner"]
"""what the teacher says where a folder could be one student's or several students'"""
_MANY: Final = 3
_SHOWN: Final = 5


@dataclass(slots=True)
class Whose:
    """The files of each student, and the files that are nobody's.

    Attributes:
        files: by what the download calls the student.
        nobodys: files that belong to no student, such as the teacher's own copy of the assignment.
    """

    files: dict[str, list[Entry]] = field(default_factory=lambda: defaultdict(list))
    nobodys: list[Entry] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Evidence:
    """What is known besides the files.

    Attributes:
        named: the class.
        skeletons: the files that students were given.
        choice: what the teacher chose.
        is_among_many: whether the download is one of several folders or zips that were given together,
            as for one student each.
    """

    named: Named = field(default_factory=lambda: Named(()))
    skeletons: Skeletons = field(default_factory=lambda: Skeletons(None))
    choice: Choice = ""
    is_among_many: bool = False


def decide(root: str, entries: Sequence[Entry], recogniser: Recogniser, evidence: Evidence) -> Whose:
    """Return whose each file of a download is.

    Args:
        root: the name of the folder or the zip.
        entries: its files.
        recogniser: recognises their assignments.
        evidence: what else is known.

    Raises:
        CollectError: the evidence contradicts itself.
    """
    names = {part for entry in entries for part in (*entry.folders, entry.stem)}
    recogniser = replace(recogniser, course=tree.course_in(names, recogniser, evidence.named))
    decision = _Decision(recogniser, evidence)
    decision.download(tree.build(entries, root, recogniser))
    return decision.whose


class _Decision:
    """The decision on one download, from its top down."""

    def __init__(self, recogniser: Recogniser, evidence: Evidence) -> None:
        self._recogniser = recogniser
        self._evidence = evidence
        self._pieces = Pieces(recogniser, evidence.skeletons)
        self._places: dict[tuple[str, str], str] = {}
        self.whose = Whose()

    def download(self, root: Node) -> None:
        """Decide on a download: it is a class's, or one student's."""
        node, way = self._unwrapped(root)
        facts = Facts.of(way[-1], self._pieces.of(node), self._evidence.named)
        owner = next((name for name in way if self._evidence.named.find(name).person), "")
        if owner and len(facts.known - {self._id(owner)}) < 2:
            is_class: bool | None = False
        else:
            is_class = None if owner else self._is_class(node, way, facts)
        if is_class is None and self._evidence.is_among_many and not owner:
            is_class = False
        if is_class is None:
            inner = sorted(facts.labels) if len(facts.labels) > 1 else sorted(facts.names)
            is_class = self._chosen(root.name, owner or way[-1], inner) == "inner"
        if is_class:
            self._several(node)
        else:
            self._give(owner or self._only_student(way), node.entries(), node.name)

    def _unwrapped(self, root: Node) -> tuple[Node, list[str]]:
        """Return the first folder that is not alone at its level, and the names on the way to it."""
        node, way = root, [root.name]
        while True:
            folders = tree.real_folders(node)
            has_files = tree.has_own_files(node) or any(map(self._is_known, node.files))
            if len(folders) != 1 or (has_files and not self._are_beside(node, folders[0])):
                return node, way
            self.whose.nobodys += [entry for entry in node.files if not tree.is_table(entry)]
            node = folders[0]
            way.append(node.name)

    def _is_known(self, entry: Entry) -> bool:
        """Return whether a file is named after a student of the class."""
        label = self._label(entry)
        return bool(label) and self._evidence.named.find(label).person is not None

    def _are_beside(self, node: Node, folder: Node) -> bool:
        """Return whether the files in a folder are nobody's, as its only folder is the class's."""
        facts = Facts.of(folder.name, self._pieces.of(folder), self._evidence.named)
        is_class = len(facts.labels) > 1 or len(facts.known) > 1
        return is_class and not any(self._label(entry) or entry.problem for entry in node.files)

    def _is_class(self, node: Node, way: Sequence[str], facts: Facts) -> bool | None:
        """Return whether a download holds several students' files; None if that is unclear."""
        is_top = len(way) == 1
        name = next((name for name in way[1:] if _is_a_name(name)), "")
        if len(facts.known) > 1 or (facts.known and not name) or self._knows_several_below(node):
            return True
        if len(facts.labels) > 1 or self._has_folders_of_names(node):
            return True if is_top else self._are_students(node, name, facts)
        if any(labels.agree(label, way[-1]) for label in facts.labels):
            return False
        if facts.labels and facts.unnamed:
            return False if name else None
        if facts.labels:
            return not name
        if len(facts.folders) > 1:
            return None if name or all(map(labels.is_version, facts.folders)) else True
        if len(facts.unnamed) > 1:
            return False if name else None
        return len(tree.real_folders(node)) > 1 and not any(is_code(e.name) for e in node.files)

    def _knows_several_below(self, node: Node) -> bool:
        """Return whether several students of the class have a folder or an answer, at any depth."""
        answers = self._pieces.answers(node)
        names = {name for entry, _ in answers for name in (*entry.folders, entry.stem)}
        return len({self._id(name) for name in names} - {""}) > 1

    def _are_students(self, node: Node, name: str, facts: Facts) -> bool | None:
        """Decide on a wrapping folder with several answers that are named differently."""
        is_clear = (
            not name
            or len(facts.labels) >= _MANY
            or all(map(labels.is_like_a_student, facts.labels))
            or (not node.is_zip and (self._has_folders_of_names(node) or facts.have_the_id))
        )
        return True if is_clear else None

    def _has_folders_of_names(self, node: Node) -> bool:
        """Return whether folders that may be named after students lie here, and no code beside them."""
        found = {tree.name_label(folder.name, self._recogniser) for folder in tree.real_folders(node)}
        return len(found - {""}) > 1 and not tree.has_own_files(node)

    def _only_student(self, way: Sequence[str]) -> str:
        """Return the name of a download's only student."""
        return next((name for name in (*way[1:], way[0]) if _is_a_name(name)), way[0])

    # --- a folder of several students ---

    def _several(self, node: Node) -> None:
        """Decide on what a folder of several students holds: each file, each folder."""
        folders = tree.real_folders(node)
        beside = [label for entry in node.files if (label := self._label(entry))]
        family = Family(folders, beside, self._pieces, self._evidence.named)
        for entry in node.files:
            self._file(entry, node, is_flat=not folders)
        for folder in folders:
            is_several = family.is_several(folder)
            if is_several is None:
                chosen = self._chosen(node.name, folder.name, family.names_in(folder))
                is_several = chosen == "inner"
            if is_several:
                self._several(folder)
            elif family.is_nobodys(folder):
                self.whose.nobodys += folder.entries()
            else:
                self._give(family.name_of(folder), folder.entries(), node.name)

    def _label(self, entry: Entry) -> str:
        """Return what the name of a file beside others says about a student."""
        is_ours = tree.is_table(entry) or (is_code(entry.name) and is_helper(entry))
        return "" if is_ours else tree.file_label(entry, self._recogniser)

    def _file(self, entry: Entry, node: Node, *, is_flat: bool) -> None:
        """Give a file that lies among several students' to the one whom its name says."""
        label = self._label(entry)
        match = self._evidence.named.find(label or entry.stem)
        is_answer = bool(self._recogniser.in_name(entry.stem)[0] or self._pieces.answering([entry]))
        is_work = is_code(entry.name) or tree.is_document(entry) or labels.has_id(label)
        is_students = label and (is_answer or (is_flat and is_work) or entry.problem is not None)
        if match.person or match.candidates or is_students:
            self._give(label or entry.stem, [entry], node.name)
        elif self._evidence.choice == "inner" and is_flat and is_answer:
            self._give(entry.stem, [entry], node.name)
        elif not tree.is_table(entry):
            self.whose.nobodys.append(entry)

    # --- the result ---

    def _id(self, name: str) -> str:
        person = self._evidence.named.find(name).person
        return person.id if person else ""

    def _give(self, name: str, entries: Iterable[Entry], place: str) -> None:
        """Give files to a student; one name in two groups is two, unless the class knows it."""
        own = list(entries)
        label = tree.name_label(name, self._recogniser) or name
        if not self._id(label):
            first = {self._places.setdefault((label, said), place) for said in map(self._said, own)}
            label = label if first <= {place} else f"{label} ({place})"
        self.whose.files[label] += own

    def _said(self, entry: Entry) -> str:
        try:
            return self._recogniser.assignment(entry) or ""
        except OSError:
            return ""

    def _chosen(self, place: str, outer: str, inner: Sequence[str]) -> Choice:
        """Return what the teacher chose, or end the run with both readings.

        Raises:
            CollectError: the teacher chose nothing.
        """
        if self._evidence.choice:
            return self._evidence.choice
        said = gettext(
            "{path}: it is unclear who the students are, so nothing was graded. Either {outer} is "
            "one student with several files, of which only one counts (--students outer), or these "
            "are {count} students: {inner} (--students inner).",
            path=place,
            outer=outer,
            count=len(inner),
            inner=", ".join([*inner[:_SHOWN], *(["…"] if len(inner) > _SHOWN else [])]),
        )
        if not self._evidence.named.knows_anybody:
            said += " " + gettext("A roster with their names or IDs (--roster) decides it, too.")
        raise CollectError(said.removesuffix("."))


def _is_a_name(text: str) -> bool:
    """Return whether the name of a folder may be one student's."""
    return bool(labels.label(text)) and not labels.is_group(text)
