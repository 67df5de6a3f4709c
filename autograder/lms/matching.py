"""Who of the class an account is: by ids first, by name only where just one person has it."""

from __future__ import annotations

import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final

from autograder.grades import Person

from .handin import Account

_IDS_CHANGE: Final = frozenset({"moodle"})
"""where the ids are other ones in each assignment"""


@dataclass(frozen=True, slots=True)
class Match:
    """Who an account is.

    Attributes:
        person: who, if it is clear.
        candidates: who it may be, if it is not.
    """

    person: Person | None
    candidates: tuple[Person, ...] = ()


class Class:
    """The people of a class, to be found by what a system says of them."""

    def __init__(self, people: Iterable[Person]) -> None:
        self.people = {person.id: person for person in people}
        self._by_account: dict[tuple[str, str], set[str]] = defaultdict(set)
        self._by_id: dict[str, set[str]] = defaultdict(set)
        self._by_email: dict[str, set[str]] = defaultdict(set)
        self._by_name: dict[str, set[str]] = defaultdict(set)
        for person in self.people.values():
            self._by_id[_plain(person.id)].add(person.id)
            self._by_email[_plain(person.email)].add(person.id)
            for system, account in person.accounts.items():
                self._by_account[system, _plain(account)].add(person.id)
            for form in name_forms(person.name):
                self._by_name[form].add(person.id)

    def find(self, account: Account) -> tuple[Person, ...]:
        """Return who that may be: one if it is clear, several if ids disagree or names do not tell."""
        ids = [self._by_account.get((account.system, _plain(id)), set()) for id in account.others]
        for found in (
            self._by_account.get((account.system, _plain(account.id))) if account.id else None,
            self._by_id.get(_plain(account.student_id)) if account.student_id else None,
            self._by_email.get(_plain(account.email)) if account.email else None,
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
        """Return who each account is.

        Two accounts that would be one person by name alone are neither: one of them is somebody else of
        the same name.
        """
        found = [self.find(account) for account in accounts]
        pairs = set(zip(accounts, found, strict=True))
        claims = Counter(people[0].id for _, people in pairs if len(people) == 1)
        return [
            Match(people[0])
            if len(people) == 1 and (claims[people[0].id] == 1 or self.is_certain(account))
            else Match(None, people)
            for account, people in zip(accounts, found, strict=True)
        ]

    def is_certain(self, account: Account) -> bool:
        """Whether more than a name says who it is."""
        return bool(
            (account.id and (account.system, _plain(account.id)) in self._by_account)
            or (account.student_id and _plain(account.student_id) in self._by_id)
            or (account.email and _plain(account.email) in self._by_email)
        )


def name_forms(name: str) -> set[str]:
    """The letters of a name, in the orders in which systems write it.

    >>> sorted(name_forms("Kim, Minjun"))
    ['kimminjun', 'minjunkim']
    """
    words = _plain(name).replace(",", " ").split()
    orders = (words, [*words[1:], *words[:1]], [*words[-1:], *words[:-1]])
    letters = ("".join(c for c in "".join(order) if c.isalnum()) for order in orders)
    return {form for form in letters if form}


def _fits(person: Person, account: Account) -> bool:
    """Whom the system knows under another id is somebody else, if an id is for good there."""
    known = person.accounts.get(account.system, "")
    changes = account.system in _IDS_CHANGE or not known or not account.id
    return changes or _plain(known) in map(_plain, (account.id, *account.others))


def _plain(text: str) -> str:
    return unicodedata.normalize("NFC", text).strip().casefold()
