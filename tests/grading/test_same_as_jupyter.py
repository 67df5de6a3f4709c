"""A notebook runs here as in Jupyter: what IPython adds to Python costs nobody marks.

Each notebook is graded here and by the real ``otter run``, which executes it in a kernel of IPython.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from autograder.course import bundle as assignments
from autograder.course.bundle import Assignment
from autograder.grading.runner import lane
from tests.conftest import notebook, ok_test, write_bundle
from tests.grading.test_same_as_otter import Otters, otters, ours

__all__ = ["otters"]  # a fixture

SAME = {
    # --- magics with values ---
    "time, an expression": ["answer = %time 9"],
    "time, a statement": ["%time answer = 9"],
    "time in a function": ["def f(y):\n    %time z = y + 1\n    return y\nanswer = f(9)"],
    "timeit with options": ["y = 8\n%timeit -n 2 -r 1 y + 1\nanswer = y + 1"],
    "timeit in a function": ["def f(y):\n    %timeit -n 1 -r 1 len(y)\n    return len(y)\nanswer = f('x' * 9)"],
    "timeit with a result": ["t = %timeit -n 1 -r 1 -o 1\nanswer = 9 if t.best >= 0 else 0"],
    "prun": ["%prun -q answer = 9"],
    "pwd": ["d = %pwd\nanswer = 9 if isinstance(d, str) else 0"],
    "env, set and read": ["%env FOO=9\nimport os\nanswer = int(os.environ['FOO'])"],
    "env, one value": ["%env FOO=9\nfoo = %env FOO\nanswer = int(foo)"],
    "set_env": ["%set_env FOO 9\nimport os\nanswer = int(os.environ['FOO'])"],
    "matplotlib": ["%matplotlib inline\nanswer = 9"],
    "config": ["%config InlineBackend.figure_format = 'retina'\nanswer = 9"],
    "autoreload": ["%load_ext autoreload\n%autoreload 2\nanswer = 9"],
    "pylab": ["%pylab inline\nanswer = int(np.sum(ones(9)))"],
    "precision": ["%precision 3\nanswer = 9"],
    "who": ["%who\nanswer = 9"],
    "help": ["len?\nanswer = 9"],
    "source": ["def f(): return 9\nf??\nanswer = f()"],
    "help before": ["?len\nanswer = 9"],
    "timeit's numbers": ["t = %timeit -n 2 -r 1 -o 1\nanswer = 7 + t.loops * t.repeat"],
    "run inside": ["%%writefile mine5.py\nanswer = n + 5", "n = 4\n%run -i mine5.py"],
    "a program's short name": ["%ls\nanswer = 9"],
    # --- cell magics ---
    "time over a cell": ["%%time\nx = 4\nanswer = x + 5"],
    "timeit over a cell": ["%%timeit -n 1 -r 1\nx = 4", "answer = 9"],
    "timeit over a cell with a beginning": ["%%timeit -n1 -r 1 x = 4\nassert x == 4", "answer = 9"],
    "capture": ["%%capture\nprint('x')\nanswer = 9"],
    "capture with a name": ["%%capture out\nprint('four', end='')", "answer = 5 + len(out.stdout)"],
    "capture, stderr": ["%%capture out\nimport sys\nprint('four', end='', file=sys.stderr)", "answer = 5 + len(out.stderr)"],
    "capture without stderr": ["%%capture out --no-stderr\nprint('four', end='')", "answer = 5 + len(str(out))"],
    "writefile and import": ["%%writefile mine.py\ndef f(): return 9", "import mine\nanswer = mine.f()"],
    "writefile and from": ["%%writefile mine2.py\nnine = 9", "from mine2 import *\nanswer = nine"],
    "writefile and run": ["%%writefile mine3.py\nanswer = 9", "%run mine3.py"],
    "writefile as data": ["%%writefile data.txt\n4\n5", "answer = sum(int(line) for line in open('data.txt'))"],
    "writefile, appended": ["%%writefile a.txt\n4", "%%writefile -a a.txt\n5", "answer = sum(int(n) for n in open('a.txt'))"],
    "file": ["%%file mine4.py\nn = 9", "import mine4\nanswer = mine4.n"],
    "html": ["%%html\n<b>x</b>", "answer = 9"],
    "markdown": ["%%markdown\n# x", "answer = 9"],
    "javascript": ["%%javascript\nalert(1)", "answer = 9"],
    "two magics": ["%%capture\n%%time\nanswer = 9"],
    # --- commands ---
    "a command": ["!true\nanswer = 9"],
    "pip": ["!pip --version > /dev/null\nanswer = 9"],
    "a command's output": ["out = !true\nanswer = 9 + len(out)"],
    "a command's text": ["out = !true\nanswer = 9 + len(out.n) + len(out.s) + len(out.l)"],
    # --- what cells remember ---
    "the last value": ["9", "answer = _"],
    "the value before": ["9", "8", "answer = __"],
    "no value after a semicolon": ["9", "8;", "answer = _ if _ == 9 else 9"],
    "a name of one's own": ["_ = 9", "8", "answer = _"],
    "a loop with _": ["for _ in range(10): pass", "8", "answer = _"],
    # --- IPython ---
    "display": ["from IPython.display import display\ndisplay(1, 2)\nanswer = 9"],
    "display without import": ["display({'a': 1})\nanswer = 9"],
    "clear_output": ["from IPython.display import clear_output\nfor n in range(10):\n    clear_output(wait=True)\nanswer = n"],
    "HTML and Markdown": ["from IPython.display import HTML, Markdown, Math, Latex\nHTML('<b>x</b>')\nMarkdown('x'); Math('x'); Latex('x')\nanswer = 9"],
    "a handle": ["from IPython.display import display\nh = display('x', display_id=True)\nh.update('y')\nanswer = 9"],
    "an image": ["from IPython.display import Image\ni = Image(data=b'x', format='png')\nanswer = 9"],
    "get_ipython": ["ip = get_ipython()\nanswer = 9 if ip is not None else 0"],
    "get_ipython imported": ["from IPython import get_ipython\nget_ipython().run_line_magic('matplotlib', 'inline')\nanswer = 9"],
    "run_cell": ["get_ipython().run_cell('answer = 9')"],
    "ex": ["get_ipython().ex('answer = 9')"],
    "ev": ["answer = get_ipython().ev('4 + 5')"],
    "user_ns": ["get_ipython().user_ns['answer'] = 9"],
    "push": ["get_ipython().push({'answer': 9})"],
    "set_matplotlib_formats": ["from matplotlib_inline.backend_inline import set_matplotlib_formats\nset_matplotlib_formats('svg')\nanswer = 9"],
    "the version": ["import IPython\nanswer = 9 if IPython.version_info[0] >= 8 else 0"],
    "interactive pictures": ["import IPython.display\nimport matplotlib.pyplot as plt\nplt.ion()\nplt.plot([1])\nplt.show()\nanswer = 9"],
    # --- how a cell is written ---
    "indented as a whole": ["    x = 4\n    answer = x + 5"],
    "indented by tabs": ["\tx = 4\n\tanswer = x + 5"],
    "pasted prompts": [">>> x = 4\n>>> answer = x + 5"],
    "pasted prompts with a loop": [">>> answer = 0\n>>> for n in range(9):\n...     answer += 1"],
    "pasted prompts of IPython": ["In [5]: x = 4\n\nIn [6]: answer = x + 5"],
    "a magic in an indented cell": ["    %time x = 4\n    answer = x + 5"],
    "blank lines first": ["\n\n\nanswer = 9"],
    "await": ["import asyncio\nasync def f(): return 9\nanswer = await f()"],
    "await in a loop": ["async def f(n): return n\nanswer = 0\nfor n in (4, 5):\n    answer += await f(n)"],
    "await gather": ["import asyncio\nasync def f(n): return n\nanswer = sum(await asyncio.gather(f(4), f(5)))"],
    "a task": ["import asyncio\nasync def f(): return 9\ntask = asyncio.create_task(f())\nanswer = await task"],
    "a task over cells": ["import asyncio\nasync def f(): return 9\ntask = asyncio.create_task(f())", "answer = task.result()"],
    "the running loop": ["import asyncio\nloop = asyncio.get_running_loop()\nasync def f(): return 9\ntask = loop.create_task(f())\nanswer = await task"],
    "no loop in a loop": ["import asyncio\nasync def f(): return 8\ntry:\n    answer = asyncio.run(f())\nexcept RuntimeError:\n    answer = 9"],
    "an error before the answer": ["1 / 0", "answer = 9"],
    "a command in a block": ["if True:\n    !true\n    answer = 9"],
}  # fmt: skip


AS_IN_JUPYTER = {
    "a value by its number": ["9", "answer = _1"],
    "values by number": ["4\n", "answer = Out[1] + 5"],
    "the cells' code": ["x = 9", "answer = 9 if 'x = 9' in In[1] else 0"],
}  # fmt: skip
"""with ``otter run`` the numbers are others: it runs cells of its own before the student's"""


@pytest.fixture(scope="module")
def asked(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Assignment]:
    """One question, whose answer is 9."""
    folder = tmp_path_factory.mktemp("asked") / "bundle"
    write_bundle(folder, {"q1": ok_test("q1", ">>> int(answer)\n9")}, {})
    yield assignments.load(folder, Path("/nonexistent"), "asked")
    lane.close()


@pytest.mark.parametrize("kind", SAME)
def test_a_notebook_gets_the_marks_that_it_gets_with_otter_run(
    kind: str, asked: Assignment, otters: Otters
) -> None:
    text = notebook(*SAME[kind])
    found = ours(asked, text, "asked.ipynb")
    assert found == otters(asked, text, "asked.ipynb")
    assert found == {"q1": 1.0}


@pytest.mark.parametrize("kind", AS_IN_JUPYTER)
def test_cells_have_the_numbers_that_jupyter_gives_them(kind: str, asked: Assignment) -> None:
    assert ours(asked, notebook(*AS_IN_JUPYTER[kind]), "asked.ipynb") == {"q1": 1.0}
