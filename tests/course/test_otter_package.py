"""Otter's test files are there without the rest of Otter, and the rest when it is asked for."""

from __future__ import annotations

import subprocess
import sys

import pytest

from tests.conftest import COURSE

PROGRAM = """
import sys
from autograder.course import otter_package
otters = otter_package.test_files()
assert "nbconvert" not in sys.modules and "pandas" not in sys.modules
{then}
import otter
assert otter.test_files is otters is otter_package.test_files()
assert otter.Notebook.__name__ == "Notebook" and type(otter).__name__ == "module"
"""


@pytest.mark.parametrize(
    "then",
    [
        "from otter import Notebook",
        "from otter.assign import main",
        "from otter.run.run_autograder.autograder_config import AutograderConfig",
        "import otter.check.notebook",
        "from otter.test_files import test_case",
        "import otter; otter.api",
    ],
)
def test_whatever_of_otters_is_asked_for_after_its_test_files_is_there(then: str) -> None:
    command = [sys.executable, "-W", "ignore", "-c", PROGRAM.format(then=then)]
    done = subprocess.run(command, cwd=COURSE, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
