"""An AppArmor profile with which this command, and no other program, may create user namespaces.

With ``kernel.apparmor_restrict_unprivileged_userns=1``, as on Ubuntu since 23.10, only programs with a
profile that says ``userns,`` may. AppArmor attaches a profile by the file that is given to ``execve``,
after all links, and before the kernel reads the file's ``#!`` line. So a profile for the console script
``autograder`` is for this script, not for the Python that its first line names; and what it starts, its
lanes and zygotes, keeps the profile, because an unconfined profile is left only for another that is
attached. A virtual environment's ``bin/python`` is mostly a link to the machine's Python: a profile for
it would be one for every Python program. That is why there is none for ``python -m autograder``.

Whoever may write the file decides what runs with the profile, so nobody else may.
"""

from __future__ import annotations

import grp
import os
import pwd
import re
import shlex
import stat
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from autograder.records.errors import IsolationError
from autograder.records.language import gettext

from .isolation import APPARMOR_SETTING, Offer, apparmor_restricts

_FOLDER = Path("/etc/apparmor.d")
_NAME: Final = "autograder"
_SPECIAL: Final = re.compile(r'[\x00-\x1f\x7f"\\*?\[\]{}^$]')
"""what is not itself between quotes in a profile: patterns, variables, escapes"""
_ACL: Final = "system.posix_acl_access"
_PROFILE: Final = """\
# The autograder may create user namespaces: each student's code runs in its own.
# This is for the command below alone, by the path of its file. It is not for Python, and not for
# python -m autograder. Who may run or write this file may create user namespaces with it, and
# nothing else changes for them.
abi <abi/4.0>,

profile {name} "{path}" flags=(unconfined) {{
  userns,
}}
"""


def advice(offer: Offer, has_landlock: bool) -> Iterator[str]:
    """Yield what to do about a level that was tried and is not available because of AppArmor.

    Args:
        offer: the level ``namespaces``, tried.
        has_landlock: whether the next level is available.
    """
    if offer.available or not apparmor_restricts():
        return
    yield gettext(
        "AppArmor forbids user namespaces to most programs here ({setting}=1)",
        setting=APPARMOR_SETTING,
    )
    if has_landlock:
        yield gettext(
            "so landlock is used. It is weaker: a guest has no file system, process numbers or user of "
            "its own; it can look up whether a file exists and how large it is, and has no folder to "
            "write to. Files, the network and other processes stay closed to it"
        )
    yield gettext(
        "to enable namespaces for this command alone: 'autograder doctor --apparmor' prints a profile, "
        "and how to install it"
    )
    yield gettext(
        "if that cannot be done: 'sudo sysctl -w {setting}=0' switches this protection off for every "
        "program and every user of this machine, until it restarts; any program can then reach parts "
        "of the kernel that are otherwise for root alone, which many kernel exploits need",
        setting=APPARMOR_SETTING,
    )


def profile(command: str, offer: Offer) -> str:
    """Return a profile for a command, where one helps and harms nobody.

    Args:
        command: how this process was started: ``sys.argv[0]``.
        offer: the level ``namespaces``, tried.

    Raises:
        IsolationError: it needs none, or there can be none; the reason says what to do instead.
    """
    if offer.available:
        raise IsolationError(gettext("namespaces are available already: no profile is needed"))
    if not apparmor_restricts():
        raise IsolationError(
            gettext(
                "a profile would not help: AppArmor does not restrict user namespaces here; {reason}",
                reason=offer.reason,
            )
        )
    if not (_FOLDER / "abi" / "4.0").is_file():
        raise IsolationError(
            gettext(
                "{path} does not exist: install AppArmor 4 (the package apparmor); older versions have "
                "no rule for user namespaces",
                path=_FOLDER / "abi" / "4.0",
            )
        )
    script = _script(command)
    for path in (script, Path(sys.executable).resolve()):
        _expect_private(path)
    return _PROFILE.format(name=_NAME, path=script)


def how_to_install(command: str) -> Iterator[str]:
    """Yield the commands that install the profile, and that remove it."""
    file = _FOLDER / _NAME
    shown = shlex.quote(str(Path(command).resolve()))
    yield gettext("To install it:")
    yield f"  {shown} doctor --apparmor | sudo tee {file}"
    yield f"  sudo apparmor_parser -r {file}"
    yield gettext("To remove it:")
    yield f"  sudo apparmor_parser -R {file} && sudo rm {file}"


def _script(command: str) -> Path:
    """Return the file that the kernel was given, without links."""
    path = Path(command).resolve()
    try:
        with path.open("rb") as file:
            is_script = file.read(2) == b"#!" and os.access(path, os.X_OK)
    except OSError:
        is_script = False
    if not is_script:
        raise IsolationError(
            gettext(
                "a profile is for the command autograder, started by its name or path; for "
                "'python -m autograder' it would have to be for Python, and so for every Python program"
            )
        )
    if _SPECIAL.search(str(path)):
        raise IsolationError(
            gettext(
                "{path!r}: this path has characters that mean something else in a profile; install the "
                "autograder in another folder",
                path=str(path),
            )
        )
    return path


def _expect_private(path: Path) -> None:
    """Make sure that nobody but its owner and root can write a file, or put another in its place."""
    for each in (path, *path.parents):
        status = each.stat()
        if status.st_uid not in (0, os.getuid()):
            reason = gettext("it belongs to another user")
        elif status.st_mode & stat.S_IWOTH:
            reason = gettext("everybody can write to it")
        elif status.st_mode & stat.S_IWGRP and _is_shared(each, status):
            reason = gettext("its group can write to it")
        else:
            continue
        raise IsolationError(
            gettext(
                "{path}: {reason}. Others could decide what runs with the profile: install the "
                "autograder where only you can write",
                path=each,
                reason=reason,
            )
        )


def _is_shared(path: Path, status: os.stat_result) -> bool:
    """Return whether others than the owner and root are in a file's group, or named by its ACL."""
    if _ACL in os.listxattr(path):
        return True  # with an ACL, the group's bits are a mask for everyone that it names
    allowed = {"root", pwd.getpwuid(status.st_uid).pw_name}
    try:
        members = {*grp.getgrgid(status.st_gid).gr_mem}
    except KeyError:
        return True
    members |= {user.pw_name for user in pwd.getpwall() if user.pw_gid == status.st_gid}
    return not members <= allowed
