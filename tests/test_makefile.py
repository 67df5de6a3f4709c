"""``make`` on a machine that lacks something: one line says what to install, and then it works."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.conftest import COURSE

pytestmark = pytest.mark.skipif(shutil.which("make") is None, reason="make is not installed")
WITHOUT = "import sys\nsys.modules['ensurepip'] = None\n"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A checkout with a Python that has no ``ensurepip``, as Debian's without python3-venv."""
    shutil.copy(COURSE / "Makefile", tmp_path)
    (tmp_path / "pyproject.toml").touch()
    (tmp_path / "without").mkdir()
    (tmp_path / "without" / "sitecustomize.py").write_text(WITHOUT)
    python = tmp_path / "python3"
    python.write_text(f'#!/bin/sh\nPYTHONPATH={tmp_path}/without exec {sys.executable} "$@"\n')
    python.chmod(0o755)
    return tmp_path


def make(folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        ["make", *arguments],
        cwd=folder,
        # Without what the make that runs the tests says to those that it starts.
        env={k: v for k, v in os.environ.items() if "MAKE" not in k} | {"PIP_NO_INDEX": "1"},
        capture_output=True,
        text=True,
        check=False,
    )


def test_a_python_without_venv_is_one_line_and_the_same_command_works_when_it_is_there(
    folder: Path,
) -> None:
    command = (".venv/bin/python", f"PYTHON={folder}/python3")
    for name in ("demo", command[0]):
        ran = make(folder, name, command[1])
        assert ran.returncode == 2
        assert ran.stdout == ""
        (line,) = ran.stderr.splitlines()
        assert f"{folder}/python3 has no venv; install it and run make again." in line
        assert "sudo apt install python3-venv" in line
        assert not (folder / ".venv").exists()
    (folder / "without" / "sitecustomize.py").unlink()
    assert make(folder, *command).returncode == 0
    assert (folder / ".venv" / "bin" / "pip").is_file()


@pytest.mark.parametrize(
    ("python", "said"),
    [
        ("no-such-python", "There is no no-such-python; install it and run make again."),
        ("./old", "./old is older than 3.11; name a newer one: make PYTHON=python3.12"),
    ],
)
def test_no_python_and_an_old_one_are_one_line(folder: Path, python: str, said: str) -> None:
    (folder / "without" / "sitecustomize.py").write_text("import sys\nsys.version_info = (3, 10, 1)\n")
    (folder / "python3").rename(folder / "old")
    ran = make(folder, "demo", f"PYTHON={python}")
    (line,) = ran.stderr.splitlines()
    assert (ran.returncode, said in line) == (2, True), line


def test_what_a_python_without_venv_left_is_no_environment(folder: Path) -> None:
    """Python makes the folder first and gives up afterwards: ``No module named pip`` ever after."""
    subprocess.run([sys.executable, "-m", "venv", "--without-pip", folder / ".venv"], check=True)
    ran = make(folder, ".venv/installed", f"PYTHON={sys.executable}")
    assert "No module named pip" not in ran.stderr
    assert (folder / ".venv" / "bin" / "pip").is_file()


def test_the_readmes_name_what_make_needs() -> None:
    for name in ("README.md", "README.ko.md"):
        text = (COURSE / name).read_text("utf-8")
        assert "sudo apt install git make python3 python3-venv" in text
