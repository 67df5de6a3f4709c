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
from otter.test_files import test_case
from otter.test_files.ok_test import OKTestFile
loaded = {{"nbconvert", "pandas", "nbformat.validator", "IPython.core.interactiveshell"}} & set(sys.modules)
assert not loaded, loaded
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
        "import nbformat; nbformat.v4.new_notebook(); import nbformat.validator",
        "from nbformat import NotebookNode; import nbformat.v4; nbformat.v4.new_notebook()",
        "from IPython.display import HTML; import IPython; assert IPython.get_ipython() is None",
        "import IPython.core.interactiveshell; from IPython import get_ipython",
        "import frontmatter; frontmatter.loads('---\\na: 1\\n---\\nb')",
        "sys.modules['otter.utils'].get_ipython(); assert 'IPython.core.interactiveshell' not in sys.modules",
    ],
)
def test_whatever_of_otters_is_asked_for_after_its_test_files_is_there(then: str) -> None:
    command = [sys.executable, "-W", "ignore", "-c", PROGRAM.format(then=then)]
    done = subprocess.run(command, cwd=COURSE, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr


def test_otter_finds_a_shell_that_is_there() -> None:
    program = """
from autograder.course import otter_package
otter_package.test_files()
from otter import utils
assert utils.get_ipython() is None
from IPython.core.interactiveshell import InteractiveShell
shell = InteractiveShell.instance()
assert utils.get_ipython() is shell
"""
    command = [sys.executable, "-W", "ignore", "-c", program]
    done = subprocess.run(command, cwd=COURSE, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr


def test_an_otter_that_needs_more_is_loaded_as_it_is() -> None:
    program = """
import sys
from autograder.course import otter_package
from autograder.formats import magics
otter_package._name_notebooks = lambda: sys.modules["nbformat"].a_name_of_the_future
assert otter_package.test_files().__name__ == "otter.test_files"
import otter
assert otter.Notebook and "nbformat.validator" in sys.modules
assert "x = 1" in magics.reader().TransformerManager().transform_cell("x = 1")
"""
    command = [sys.executable, "-W", "ignore", "-c", program]
    done = subprocess.run(command, cwd=COURSE, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
