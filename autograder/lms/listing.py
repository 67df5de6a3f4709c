"""What an LMS lists of the hand-ins beside the files: when each was handed in, and by whom together.

Neither Canvas's zip nor Moodle's says when something was handed in, and of a group both have one
hand-in only. The lists that they give elsewhere do: Moodle's grading worksheet, and what Canvas's own
pages read (``canvas_submissions``).
"""

from __future__ import annotations

import unicodedata
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime

from .handin import Account, HandIn


@dataclass(frozen=True, slots=True)
class Listed:
    """What a list says of one student's hand-in.

    Attributes:
        account: who the student is; without a system in a teacher's own list.
        submitted: when, if the list says so; without a time zone it is the server's.
        files: the system's numbers of the files, if it lists them.
        group: the group that hands in together, as the download writes its name.
        assignment: the assignment, in a teacher's own list.
        unread: what is said of the time, where it could not be read.
    """

    account: Account
    submitted: datetime | None = None
    files: tuple[str, ...] = ()
    group: str = ""
    assignment: str = ""
    unread: str = ""

    @property
    def is_of_any_assignment(self) -> bool:
        """Whether it would hold for whatever the student hands in; a system's ids are of one."""
        return not self.account.system and not self.assignment


class Listing:
    """All that is listed; of what is listed twice, the last counts."""

    def __init__(self, rows: Iterable[Listed]) -> None:
        self._accounts: dict[tuple[str, str], Listed] = {}
        self._files: dict[tuple[str, str], dict[str, Listed]] = defaultdict(dict)
        self._groups: dict[tuple[str, str], dict[str, Listed]] = defaultdict(dict)
        self._own: dict[tuple[str, str], datetime] = {}
        self.unread: list[str] = []
        for row in rows:
            self.unread += [row.unread] if row.unread else []
            system, id = row.account.system, row.account.id
            if not system and row.submitted is not None:
                self._own[row.account.student_id, row.assignment] = row.submitted
            if system and id:
                self._accounts[system, id] = row
                for file in row.files:
                    self._files[system, file][id] = row
                if row.group:
                    self._groups[system, _plain(row.group)][id] = row
        self._with_groups = {system for system, _ in self._groups}

    def hand_ins(self, hand_in: HandIn) -> list[HandIn]:
        """Return a hand-in once for each who handed it in, with the time that is listed.

        A file that is listed says itself whose it is. One that is not, of somebody of whom others are,
        was handed in before or after the list was made: its time is not known.
        """
        system, account = hand_in.account.system, hand_in.account
        own = self._accounts.get((system, account.id))
        members = list(self._files.get((system, hand_in.number), {}).values())
        if not members and system in self._with_groups:  # the number in its name is a group's
            members = list(self._groups.get((system, _plain(account.name)), {}).values())
            hand_in = replace(hand_in, account=replace(account, id=""))
        elif not members and own is not None and not (own.files and hand_in.number):
            members = [own]
        return [
            replace(
                hand_in,
                account=_known(account, row.account),
                submitted=row.submitted or hand_in.submitted,
            )
            for row in members
        ] or [hand_in]

    def own_time(self, student: str, assignment: str) -> datetime | None:
        """When a student handed in, as a list of the teacher's own says."""
        return self._own.get((student, assignment)) or self._own.get((student, ""))


def _known(said: Account, listed: Account) -> Account:
    """Whose it is: a group's name is no student's, and one's own may be in the download alone."""
    name = said.name if said.id == listed.id else ""
    return replace(listed, name=listed.name or name)


def _plain(name: str) -> str:
    return " ".join(unicodedata.normalize("NFC", name).split())
