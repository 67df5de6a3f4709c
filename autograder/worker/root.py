"""Builds what a guest will see of the machine, then turns into the zygote.

The trusted side runs it in a fresh interpreter, ``python -I -S -c "..." PLAN``, before any student's
code exists. PLAN is JSON (see :class:`autograder.wall.launch.Plan`): which folders and files to
show, and under which neutral names.

- At the level ``namespaces`` it enters a new user, pid, mount and ipc namespace, fills a tmpfs with
  read-only binds, pivots into it, and starts the zygote as process 1 of the new pid namespace.
- At the levels ``landlock`` and ``none`` the trusted side has already laid out the same names in a
  folder, and only the user changes, if it was started as root.

In both cases the zygote is a new program, so nothing of this process's memory is left in it.
"""

from __future__ import annotations

import json
import os
import sys
from typing import Any

from . import syscalls

SHOWN_PYTHON = "/python/bin/python3"
START = (
    "import sys; sys.path[:0] = [{root!r}, {site!r}]; "
    "from worker.zygote import main; main({settings!r})"
)
THREADS = {
    "OPENBLAS_NUM_THREADS": "1",
    "OMP_NUM_THREADS": "1",
    "MKL_NUM_THREADS": "1",
    "NUMEXPR_NUM_THREADS": "1",
    "POLARS_MAX_THREADS": "1",
    "JOBLIB_MULTIPROCESSING": "0",
}
"""one thread each, for the libraries that would otherwise start one a processor"""
DEVICES = ("null", "zero", "urandom", "random")


def main() -> None:
    """Carry out the plan in the first argument; never returns."""
    plan: dict[str, Any] = json.loads(sys.argv[1])
    os.umask(0o022)  # what is laid out here is for another user
    for descriptor in plan["keep"]:
        os.set_inheritable(descriptor, True)
    if plan["level"] == "namespaces":
        _build_and_enter(plan)
        root = "/"
    else:
        _become(plan["uid"])
        root = plan["root"]
        os.chdir(root + "/home/student")
        plan["settings"]["home"] = root + "/home/student"
    os.environ.clear()
    os.environ.update(_environment(root))
    settings = json.dumps(plan["settings"])
    start = START.format(root=root, site=root.rstrip("/") + "/site", settings=settings)
    python = root.rstrip("/") + SHOWN_PYTHON
    os.execv(python, [python, "-I", "-S", "-B", "-X", "utf8", "-W", "ignore", "-c", start])


def _environment(root: str) -> dict[str, str]:
    """Return what the interpreter and its libraries need to start; the zygote clears it again."""
    base = root.rstrip("/")
    return {
        "LD_LIBRARY_PATH": base + "/lib",
        "MPLCONFIGDIR": base + "/mpl",
        "MPLBACKEND": "Agg",
        "HOME": base + "/home",
        "TMPDIR": base + "/mpl",
        **THREADS,
    }


def _become(uid: int | None) -> None:
    """If started as root, become a user that owns nothing."""
    if uid is None:
        return
    syscalls.empty_bounding_set()
    os.setgroups([])
    os.setresgid(uid, uid, uid)
    os.setresuid(uid, uid, uid)
    # After changing its user, a process may not write its uid_map until it has set this.
    syscalls.prctl(syscalls.PR_SET_DUMPABLE, 1)


def _enter_user_namespace(flags: int, proc: int) -> None:
    """Become user 0 of a new user namespace, with full rights inside it and none outside."""
    uid, gid = os.geteuid(), os.getegid()
    syscalls.unshare(syscalls.CLONE_NEWUSER | flags)
    write_id_maps(proc, f"0 {uid} 1", f"0 {gid} 1")


def write_id_maps(proc: int, uid_map: str, gid_map: str) -> None:
    """Write this process's id maps through a descriptor of the machine's /proc."""
    for name, text in (("setgroups", "deny"), ("uid_map", uid_map), ("gid_map", gid_map)):
        descriptor = os.open(f"self/{name}", os.O_WRONLY | os.O_CLOEXEC, dir_fd=proc)
        try:
            os.write(descriptor, text.encode())
        finally:
            os.close(descriptor)


def _build_and_enter(plan: dict[str, Any]) -> None:
    root, proc = plan["root"], os.open("/proc", os.O_PATH | os.O_DIRECTORY)
    if plan["uid"] is None:
        _enter_user_namespace(syscalls.CLONE_NEWNS, proc)
        _build(plan)
    else:
        # As root, make the binds first: perhaps only the folders' owner can reach them.
        syscalls.unshare(syscalls.CLONE_NEWNS)
        _build(plan)
        _become(plan["uid"])
        _enter_user_namespace(syscalls.CLONE_NEWNS, proc)
        # Mounts inherited from the outer namespace are locked; a bind of one is not.
        syscalls.mount(root, root, "", syscalls.MS_BIND | syscalls.MS_REC)
    syscalls.unshare(syscalls.CLONE_NEWPID | syscalls.CLONE_NEWIPC | syscalls.CLONE_NEWNET)
    os.chdir(root)
    syscalls.pivot_root(".", ".")
    syscalls.unmount(".", syscalls.MNT_DETACH)
    os.chdir("/")
    child = syscalls.spawn_beside()
    if child:
        os.write(plan["report"], str(child).encode())
        os._exit(0)
    os.close(plan["report"])
    # Kept for the guests' id maps; each guest closes it before a student's code runs.
    os.set_inheritable(proc, True)
    plan["settings"]["proc"] = proc


def _build(plan: dict[str, Any]) -> None:
    """Fill a tmpfs with the files and folders in the plan, all read-only."""
    root = plan["root"]
    syscalls.mount("", "/", "", syscalls.MS_REC | syscalls.MS_PRIVATE)
    syscalls.mount("tmpfs", root, "tmpfs", syscalls.MS_NOSUID | syscalls.MS_NODEV, "mode=755")
    for source, shown in plan["binds"]:
        _bind(source, root + shown)
        syscalls.make_read_only(root + shown)
    for name in DEVICES:
        _bind(f"/dev/{name}", f"{root}/dev/{name}")
        syscalls.make_read_only(f"{root}/dev/{name}", devices=True)
    for shown in plan["hidden"]:
        flags = syscalls.MS_RDONLY | syscalls.MS_NOSUID | syscalls.MS_NODEV
        syscalls.mount("tmpfs", root + shown, "tmpfs", flags, "mode=755,size=4k")
    for shown in ("/home", "/mpl"):
        os.makedirs(root + shown, exist_ok=True)
    os.symlink("/home/tmp", os.path.join(root, "tmp"))
    if plan["uid"] is not None:
        os.chown(root + "/mpl", plan["uid"], plan["uid"])


def _bind(source: str, target: str) -> None:
    if os.path.isdir(source):
        os.makedirs(target, exist_ok=True)
    else:
        os.makedirs(os.path.dirname(target), exist_ok=True)
        os.close(os.open(target, os.O_CREAT | os.O_WRONLY, 0o444))
    syscalls.mount(source, target, "", syscalls.MS_BIND | syscalls.MS_REC)
