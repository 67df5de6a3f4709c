"""The lists of system calls, and what the filter refuses by a call's arguments."""

from __future__ import annotations

import os
import re
from collections.abc import Callable
from pathlib import Path

import pytest

from autograder.grading.runner import sealed
from autograder.worker import call_lists, landlock, seccomp, syscalls

_HEADERS = {
    "x86_64": Path("/usr/include/x86_64-linux-gnu/asm/unistd_64.h"),
    "aarch64": Path("/usr/include/asm-generic/unistd.h"),
}
_NUMBER = re.compile(r"^#define __NR(?:3264)?_(\w+)\s+(\d+)", re.MULTILINE)
_OTHER_NAMES = {"newfstatat": "fstatat"}
"""by which the kernel's generic table has a call"""


@pytest.mark.parametrize("machine", call_lists.TABLES)
def test_the_numbers_are_the_kernels(machine: str) -> None:
    if not _HEADERS[machine].is_file():
        pytest.skip(f"there is no {_HEADERS[machine]}")
    known = dict(_NUMBER.findall(_HEADERS[machine].read_text()))
    listed = [each for table in call_lists.TABLES[machine] for each in table.split()]
    listed += call_lists.LANDLOCK.split()
    assert len(listed) > 100
    for name, number in (re.split("[=!]", each) for each in listed):
        assert known.get(name) == number or known.get(_OTHER_NAMES.get(name, "")) == number, name


@pytest.mark.parametrize("pid", [1, 2, 77, 32768, (1 << 22) - 1])
@pytest.mark.parametrize("which", [True, False])
def test_a_filter_that_was_made_beforehand_is_that_of_the_process(
    monkeypatch: pytest.MonkeyPatch, pid: int, which: bool
) -> None:
    """Made with the number itself, from the beginning, it is the same."""
    monkeypatch.setattr(os, "getpid", lambda: pid)
    made = seccomp.program(pid, which), seccomp.examiners_program(which)
    own = seccomp._OWN_NUMBER.to_bytes(4, "little")
    assert own in seccomp._guests_template(which)[0]
    assert own in seccomp._examiners_template(False)[0]
    assert not any(own in each for each in made)
    monkeypatch.setattr(seccomp, "_OWN_NUMBER", pid)
    assert made == tuple(template.__wrapped__(which)[0] for template in _TEMPLATES)


_TEMPLATES = (seccomp._guests_template, seccomp._examiners_template)


@pytest.fixture
def confined(monkeypatch: pytest.MonkeyPatch) -> Callable[[Path, Callable[[], object]], int]:
    """Do something where files can only be read, as with the first Landlock; return the error's number."""
    if not (landlock.version() and seccomp.supported()):
        pytest.skip("this machine has no Landlock, or no filter")
    monkeypatch.setattr(landlock, "version", lambda: 1)

    def do(folder: Path, action: Callable[[], object]) -> int:
        child = os.fork()
        if child == 0:
            code = 255
            try:
                syscalls.prctl(syscalls.PR_SET_NO_NEW_PRIVS, 1)
                landlock.restrict([(os.open(folder, os.O_PATH), landlock.READ)])
                seccomp.install(seccomp.examiners_program(forks=False))
                action()
                code = 0
            except OSError as error:
                code = error.errno or 255
            finally:
                os._exit(code)
        return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])

    return do


def test_a_file_that_can_be_read_cannot_be_emptied(
    confined: Callable[[Path, Callable[[], object]], int], tmp_path: Path
) -> None:
    """Before Linux 6.2, Landlock has no right for it: to open a file to be read is enough."""
    file = tmp_path / "test.py"
    file.write_text("whole")
    assert confined(tmp_path, file.read_text) == 0
    for flags in (os.O_RDONLY | os.O_TRUNC, os.O_WRONLY, os.O_WRONLY | os.O_TRUNC):
        assert confined(tmp_path, lambda flags=flags: os.open(file, flags)) in (1, 13)
    assert confined(tmp_path, lambda: os.truncate(file, 0)) == 1
    assert file.read_text() == "whole"


@pytest.mark.parametrize(
    ("version", "filtered", "said"),
    [
        (0, True, ["test files can read and write your files"]),
        (2, True, []),
        (2, False, ["test files can empty your files", "test files can start programs"]),
        (3, False, ["test files can start programs"]),
    ],
)
def test_doctor_says_what_is_not_kept_from_test_files(
    monkeypatch: pytest.MonkeyPatch, version: int, filtered: bool, said: list[str]
) -> None:
    monkeypatch.setattr(landlock, "version", lambda: version)
    monkeypatch.setattr(seccomp, "supported", lambda: filtered)
    assert [each.text.partition(":")[0] for each in sealed.unsealed()] == said
