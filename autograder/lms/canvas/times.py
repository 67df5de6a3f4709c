"""Canvas's list of an assignment's submissions, as its own pages load it: students, files and times.

A teacher who is signed in can open the list in the browser and save it as a file:
``/api/v1/courses/{course}/assignments/{assignment}/submissions?per_page=100&include[]=user``, and with
``&page=2`` for the next hundred. Canvas puts ``while(1);`` before it. The attachments have the same
numbers as in the file names of ``submissions.zip``, and all members of a group have the same ones.
See https://canvas.instructure.com/doc/api/submissions.html.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import datetime
from typing import Final

import msgspec

from autograder.lms.base import Account, Listed
from autograder.records.errors import RosterError
from autograder.records.language import gettext

from .download import NAME, full_name

_PREFIX: Final = re.compile(rb"\xef\xbb\xbf|\s+|while\s*\(1\);")
_SAID: Final = 100


class _User(msgspec.Struct):
    sortable_name: str = ""
    name: str = ""
    sis_user_id: str | None = None


class _Attachment(msgspec.Struct):
    id: int | str


class _Submission(msgspec.Struct):
    assignment_id: int | str = ""
    user_id: int | str | None = None
    anonymous_id: str | None = None
    submitted_at: datetime | None = None
    attachments: list[_Attachment] | None = None
    user: _User | None = None


def is_list(data: bytes) -> bool:
    """Return whether a file is meant to be such a list, valid or not."""
    return _json(data)[:1] in (b"[", b"{")


def listed(data: bytes) -> list[Listed]:
    """Read the list.

    Raises:
        RosterError: it is not a list; for example, it is the reply to a user who is not signed in.
    """
    try:
        submissions = msgspec.json.decode(_json(data), type=list[_Submission])
    except (msgspec.MsgspecError, RecursionError) as error:
        said = " ".join(str(error).split())[:_SAID]
        raise RosterError(
            gettext(
                "not a list of submissions from Canvas ({said}); sign in to Canvas, open the address "
                "again and save the page unchanged",
                said=said,
            )
        ) from None
    return list(_rows(submissions))


def _rows(submissions: list[_Submission]) -> Iterator[Listed]:
    for each in submissions:
        if each.user_id is None and not each.anonymous_id:
            continue
        id = str(each.user_id) if each.user_id is not None else f"anon_{each.anonymous_id}"
        user = each.user or _User()
        account = Account(
            NAME, id, full_name(user.sortable_name or user.name), "", user.sis_user_id or ""
        )
        files = tuple(str(attachment.id) for attachment in each.attachments or ())
        yield Listed(account, each.submitted_at, files, assignment=str(each.assignment_id))


def _json(data: bytes) -> bytes:
    at = 0
    while found := _PREFIX.match(data, at):
        at = found.end()
    return data[at:]
