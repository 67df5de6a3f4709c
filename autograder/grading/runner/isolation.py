"""Find the isolation levels that this machine offers by trying each."""

from __future__ import annotations

import os
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Final

from autograder.records.errors import IsolationError
from autograder.records.language import gettext
from autograder.records.limits import LEVELS, Level
from autograder.wall.launch import Zygote
from autograder.wall.outcomes import GuestLost
from autograder.wall.sandbox import Sandbox
from autograder.wall.visible import Visible, find_visible
from autograder.worker import landlock, seccomp

APPARMOR_SETTING: Final = "kernel.apparmor_restrict_unprivileged_userns"
_SETTING_FILE = Path("/proc/sys", *APPARMOR_SETTING.split("."))
_CONFINED_BY = Path("/proc/self/attr/apparmor/current")
_LANDLOCK_ABI: Final = 3


@dataclass(frozen=True, slots=True)
class Offer:
    """Whether a level is available on this machine; if not, the reason and the remedy."""

    level: Level
    available: bool
    reason: str = ""
    remedy: str = ""


def choose(wanted: str, packages: tuple[str, ...] = ()) -> Level:
    """Return the level to use for ``--isolation``.

    Args:
        wanted: a level's name or ``auto``.
        packages: the packages that submissions may use; the machine is searched for them anyway.

    Raises:
        IsolationError: the level is not available; ``auto`` never falls back to ``none``.
    """
    if wanted == "none":
        return "none"
    visible = find_visible(packages)
    tried = []
    for level in LEVELS[:-1]:
        if wanted in ("auto", level):
            offer = offered(level, visible)
            if offer.available:
                return level
            tried.append(f"{level}: {offer.reason}")
    raise IsolationError(
        gettext(
            "no isolation level is available ({tried}). Run 'autograder doctor' to see how to enable "
            "one, or use --isolation none to grade without isolation if you trust the submissions like "
            "your own code",
            tried="; ".join(tried),
        )
    )


def offered(level: Level, visible: Visible) -> Offer:
    """Try a level: start a zygote, and run a statement in one of its guests."""
    if level == "landlock" and landlock.version() < _LANDLOCK_ABI:
        reason = gettext("the kernel has no Landlock, or a version that does not cover truncation")
        remedy = gettext("a Linux kernel 6.2 or newer with lsm=landlock")
        return Offer(level, False, reason, remedy)
    if level == "landlock" and not seccomp.supported():
        machine = os.uname().machine
        reason = gettext("no system call filter for {machine}", machine=machine)
        return Offer(level, False, reason, "x86_64, aarch64")
    try:
        cold = replace(visible, warm=("numpy",), parts=(), rehearsed=False)
        with Zygote(cold, level) as zygote, Sandbox(zygote, ["x = 1"]) as sandbox:
            sandbox.load()
    except (IsolationError, OSError) as error:
        return Offer(level, False, str(error), _remedy(level))
    except GuestLost as lost:
        return Offer(level, False, lost.explanation.values.get("reason", str(lost)), _remedy(level))
    return Offer(level, True)


def apparmor_restricts() -> bool:
    """Return whether AppArmor forbids user namespaces to what has no profile, as this process.

    A container sees the setting of its machine, but is confined by a profile, and by more than that.
    """
    said = []
    for path in (_SETTING_FILE, _CONFINED_BY):
        try:
            said.append(path.read_text().strip("\0\n "))
        except OSError:
            said.append("")
    return said[0] == "1" and said[1] in ("", "unconfined")


def _remedy(level: Level) -> str:
    """Return what would make a level available, judged by the machine's settings."""
    if level != "namespaces":
        return gettext("a Linux kernel 6.2 or newer")
    if apparmor_restricts():
        return gettext("'autograder doctor --apparmor' prints a profile for this command")
    settings = (
        ("/proc/sys/kernel/unprivileged_userns_clone", "0", "1"),
        ("/proc/sys/user/max_user_namespaces", "0", "10000"),
    )
    for path, blocking, wanted in settings:
        try:
            if Path(path).read_text().strip() == blocking:
                name = path.removeprefix("/proc/sys/").replace("/", ".")
                return gettext(
                    "an administrator can enable it: sysctl -w {name}={wanted}",
                    name=name,
                    wanted=wanted,
                )
        except OSError:
            continue
    return gettext("user namespaces are blocked here, as in most containers; run on the host instead")
