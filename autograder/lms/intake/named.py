"""Finds the student of the class whom the name of a folder or of a file means, if it means one.

The whole name is an ID, an email address or a name; or an ID of the class stands in it as a whole word:
``학번_이름``, ``이름(학번)``, ``kim_20240001``. If a Korean name that is not this student's stands
beside it, or a name of another student, the two contradict each other, and the student is not certain.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable
from typing import Final

from autograder.lms.matching import Match, agree, name_forms, plain
from autograder.records.grades import Person

from . import labels

_HANGUL: Final = re.compile(r"[가-힣]{2,5}")
_MIN_WORD: Final = 3
"""the fewest characters of an ID that is found inside a longer name: "1" is also a version's number"""
_LONG_NUMBER: Final = 5
"""the fewest digits of a number that is told apart from the letters after it"""


class Named:
    """The students of a class, by what folders and files are called."""

    def __init__(self, people: Iterable[Person]) -> None:
        self._people = {person.id: person for person in people}
        self._whole: dict[str, set[str]] = defaultdict(set)
        self._by_name: dict[str, set[str]] = defaultdict(set)
        self._matches: dict[str, Match] = {}
        self._lengths = {len(plain(id)) for id in self._people}
        for person in self._people.values():
            self._whole[plain(person.id)].add(person.id)
            if person.email:
                self._whole[plain(person.email)].add(person.id)
            for form in name_forms(person.name):
                self._by_name[form].add(person.id)

    @property
    def knows_anybody(self) -> bool:
        """Whether there is a class."""
        return bool(self._people)

    def find(self, text: str) -> Match:
        """Return the student whom a name means, or those whom it may mean."""
        if text not in self._matches:
            self._matches[text] = self._find(plain(text))
        return self._matches[text]

    def certainly(self, text: str) -> bool:
        """Return whether more than a name says who the student is."""
        found = self.find(text).person
        if found is None:
            return False
        is_whole = found.id in self._whole.get(plain(text), ())
        return is_whole or _has_word(text, found.id) or _has_word(text, found.email)

    def _find(self, text: str) -> Match:
        words = labels.words_left(text)
        whole = self._whole.get(text) or self._named(text) or self._named(" ".join(words))
        whole = whole or self._named(" ".join(word for word in words if not self._is_foreign(word)))
        korean = [word for word in words if _HANGUL.fullmatch(word)]
        if (
            not whole
            and len(korean) == 1
            and all(w.isascii() and w.isalpha() for w in words if w not in korean)
        ):
            whole = self._named(korean[0])  # the other words write it in Latin letters
        found = whole or {
            person.id
            for person in self._people.values()
            if _has_word(text, person.id) or _has_word(text, person.email)
        }
        if len(found) == 1 and not whole:
            found = found | self._contradicting(words, self._people[next(iter(found))])
        people = tuple(self._people[id] for id in sorted(found))
        if len(found) == 1 and not (not whole and self._is_named_otherwise(words, people[0])):
            return Match(people[0])
        return Match(None, people)

    def _named(self, text: str) -> set[str]:
        return set[str]().union(*(self._by_name.get(form, set()) for form in name_forms(text)))

    def _is_foreign(self, word: str) -> bool:
        """Return whether a word is a number that cannot be an ID of the class: a system's own."""
        return word.isdecimal() and len(word) >= _LONG_NUMBER and len(word) not in self._lengths

    def _contradicting(self, words: list[str], person: Person) -> set[str]:
        """Return the other students whose names stand beside an ID, unless its student's does."""
        if any(agree(word, person.name) for word in words):
            return set()
        return set[str]().union(*(self._named(word) for word in words)) - {person.id}

    def _is_named_otherwise(self, words: list[str], person: Person) -> bool:
        """Return whether a Korean name stands beside an ID, and is not its student's."""
        if not _HANGUL.fullmatch(plain(person.name).replace(" ", "").replace(",", "")):
            return False
        names = [word for word in words if _HANGUL.fullmatch(word) and not labels.is_group(word)]
        letters = "".join(names)
        return bool(names) and not any(form in letters for form in name_forms(person.name))


def _has_word(text: str, word: str) -> bool:
    """Return whether an ID is a whole word of a name; letters may follow a number without a space.

    >>> _has_word("2024001홍길동", "2024001"), _has_word("x2024001", "2024001"), _has_word("v2", "2")
    (True, False, False)
    """
    word = plain(word)
    if len(word) < _MIN_WORD or word not in plain(text):
        return False
    end = "(?![0-9])" if word.isdecimal() and len(word) >= _LONG_NUMBER else "(?![0-9a-z])"
    return re.search(rf"(?<![0-9a-z]){re.escape(word)}{end}", plain(text)) is not None
