"""The people of a class, as listed in rosters and downloads."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

import msgspec
from sqlalchemy import select

from autograder.records.grades import Person
from autograder.records.text import clean

from . import schema
from .schema import people
from .store import Gradebook


def add(gradebook: Gradebook, those: Iterable[Person], *, listed: bool) -> None:
    """Add people, or new details about them; ``listed`` marks them as on the roster."""
    schema.lock(gradebook.connection)
    known, on_roster = everybody(gradebook), _ids_on_the_roster(gradebook)
    for person in map(_cleaned, those):
        old = known.get(person.id)
        new = person
        if old is not None:  # a download completes a roster's details but changes none
            new = _merged(old, person) if listed or old.id not in on_roster else _merged(person, old)
        if old is None or new != old or listed:
            kept = () if listed else ("listed",)  # students on the roster stay on it
            values = _row(new) | {"listed": int(listed)}
            schema.upsert(gradebook.connection, people, values, kept)
        known[new.id] = new
    gradebook.commit()


def everybody(gradebook: Gradebook) -> dict[str, Person]:
    """Return all people, by id."""
    rows = gradebook.connection.execute(select(people).order_by(people.c.id))
    return {row.id: _person(row) for row in rows}


def listed(gradebook: Gradebook) -> set[str]:
    """Return the ids of the students on the roster."""
    return _ids_on_the_roster(gradebook)


def _ids_on_the_roster(gradebook: Gradebook) -> set[str]:
    query = select(people.c.id).where(people.c.listed == 1)
    return set(gradebook.connection.execute(query).scalars())


def _cleaned(person: Person) -> Person:
    """Return a person with texts that are safe for every database and terminal."""
    accounts = {system: clean(account, 200) for system, account in person.accounts.items()}
    name, email, section = (clean(t, 200) for t in (person.name, person.email, person.section))
    return Person(person.id, name, email, section, accounts)


def _merged(old: Person, new: Person) -> Person:
    """Return a person's details, with newer details in place of older ones."""
    accounts: Mapping[str, str] = {**old.accounts, **new.accounts}
    name, email = new.name or old.name, new.email or old.email
    return Person(old.id, name, email, new.section or old.section, accounts)


def _row(person: Person) -> dict[str, Any]:
    return {
        "id": person.id,
        "name": person.name,
        "email": person.email,
        "section": person.section,
        "accounts": msgspec.msgpack.encode(dict(person.accounts)),
    }


def _person(row: Any) -> Person:
    accounts = msgspec.msgpack.decode(row.accounts, type=dict[str, str])
    return Person(row.id, row.name, row.email, row.section, accounts)
