"""Matches accounts with the students of a class: by IDs first, by name only if it is unique."""

from __future__ import annotations

import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final

from autograder.records.grades import Person

from .base import Account

IDS_CHANGE: Final = frozenset({"moodle"})
"""systems whose IDs differ from one assignment to the next"""


@dataclass(frozen=True, slots=True)
class Match:
    """The result of matching an account with the class.

    Attributes:
        person: the student, if the match is certain.
        candidates: the possible students, if it is not.
    """

    person: Person | None
    candidates: tuple[Person, ...] = ()


class Class:
    """The students of a class, which can be looked up by what a system says about them."""

    def __init__(self, people: Iterable[Person]) -> None:
        self.people = {person.id: person for person in people}
        self._by_account: dict[tuple[str, str], set[str]] = defaultdict(set)
        self._by_id: dict[str, set[str]] = defaultdict(set)
        self._by_email: dict[str, set[str]] = defaultdict(set)
        self._by_name: dict[str, set[str]] = defaultdict(set)
        for person in self.people.values():
            self._by_id[plain(person.id)].add(person.id)
            self._by_email[plain(person.email)].add(person.id)
            for system, account in person.accounts.items():
                self._by_account[system, plain(account)].add(person.id)
            for form in name_forms(person.name):
                self._by_name[form].add(person.id)

    def find(self, account: Account) -> tuple[Person, ...]:
        """Return the possible students: one if it is clear, several if IDs disagree or names repeat."""
        ids = [self._by_account.get((account.system, plain(id)), set()) for id in account.others]
        for found in (
            self._by_account.get((account.system, plain(account.id))) if account.id else None,
            self._by_id.get(plain(account.student_id)) if account.student_id else None,
            self._one_of_email(account.email),
        ):
            ids.append(found or set())
        by_name = (self._by_name.get(form, set()) for form in name_forms(account.name))
        for those in (set[str]().union(*ids), set[str]().union(*by_name)):
            people = (self.people[id] for id in sorted(those))
            fitting = tuple(person for person in people if _fits(person, account))
            if fitting:
                return fitting
        return ()

    def match(self, accounts: Sequence[Account]) -> list[Match]:
        """Return the match of each account.

        If two accounts match one student by name alone, neither is matched: one of them is somebody
        else with the same name. In systems whose IDs change, an ID that belongs to a student with a
        different name is not a match either.
        """
        found = [self.find(account) for account in accounts]
        pairs = set(zip(accounts, found, strict=True))
        claims = Counter(people[0].id for _, people in pairs if len(people) == 1)
        return [
            Match(people[0])
            if len(people) == 1
            and (claims[people[0].id] == 1 or self.is_certain(account))
            and self._may_be(account, people[0])
            else Match(None, people)
            for account, people in zip(accounts, found, strict=True)
        ]

    def _may_be(self, account: Account, person: Person) -> bool:
        """Return whether the name agrees, if the ID alone may come from another assignment's list."""
        is_said = account.student_id or account.email
        return bool(is_said) or account.system not in IDS_CHANGE or agree(account.name, person.name)

    def _one_of_email(self, email: str) -> set[str]:
        """Return the student with an email address; an address that several share identifies no one."""
        found = self._by_email.get(plain(email), set()) if email else set[str]()
        return found if len(found) == 1 else set()

    def is_certain(self, account: Account) -> bool:
        """Return whether more than a name identifies the student."""
        return bool(
            (account.id and (account.system, plain(account.id)) in self._by_account)
            or (account.student_id and plain(account.student_id) in self._by_id)
            or self._one_of_email(account.email)
        )


def name_forms(name: str) -> set[str]:
    """Return the letters of a name, in each order in which systems write it.

    >>> sorted(name_forms("Kim, Minjun"))
    ['kimminjun', 'minjunkim']
    """
    words = plain(name).replace(",", " ").split()
    orders = (words, [*words[1:], *words[:1]], [*words[-1:], *words[:-1]])
    letters = ("".join(c for c in "".join(order) if c.isalnum()) for order in orders)
    return {form for form in letters if form}


def agree(said: str, known: str) -> bool:
    """Return whether a name in a download may be a known one; either may be empty.

    In the download, a group's name may come before the student's.

    >>> agree("team 1-kim minjun", "Kim, Minjun"), agree("team 1", "Kim, Minjun"), agree("", "Kim")
    (True, False, True)
    """
    if not said.strip() or not known.strip():
        return True
    letters = "".join(c for c in plain(said) if c.isalnum())
    return any(letters.endswith(form) for form in name_forms(known))


def _fits(person: Person, account: Account) -> bool:
    """Return whether an account can be this student's: a permanent ID must be the one on record."""
    known = person.accounts.get(account.system, "")
    changes = account.system in IDS_CHANGE or not known or not account.id
    return changes or plain(known) in map(plain, (account.id, *account.others))


def plain(text: str) -> str:
    """Return a name or an ID without differences that do not matter, such as upper case."""
    return unicodedata.normalize("NFC", text).strip().casefold()
