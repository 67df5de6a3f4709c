"""Run every student notebook in the kernel of another Python: ``notebooks.py PATH/TO/PYTHON``.

Each is run solved and not filled in, every time in another of the places where students open it.
"""

from __future__ import annotations

import itertools
import json
import os
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))
from tests.authoring.test_student_notebooks import EDITIONS, IDS, PLACES, outputs, run, unpacked


def problems(notebook: Any, state: str) -> Iterator[str]:
    """Yield what a notebook shows that it should not."""
    for output in outputs(notebook):
        if output.output_type == "error":
            yield f"{output.ename}: {output.evalue}"
        elif output.get("name") == "stderr":
            yield output.text.strip()[:200]
    for cell in notebook.cells:
        if cell.cell_type == "code" and cell.source.startswith("grader.check("):
            said = "".join(output.get("text", "") for output in cell.outputs)
            if not said.startswith("✅" if state == "solved" else "❌"):
                yield f"{cell.source}: {said}"


def use_kernel(python: str, folder: Path) -> None:
    """From now on, notebooks run in the kernel of this Python."""
    kernel = folder / "kernels" / "python3"
    kernel.mkdir(parents=True)
    command = [python, "-m", "ipykernel_launcher", "-f", "{connection_file}"]
    command.append("--IPKernelApp.log_level=ERROR")  # of a connection without encryption, to itself
    spec = {"argv": command, "display_name": "Python 3", "language": "python"}
    (kernel / "kernel.json").write_text(json.dumps(spec))
    os.environ["JUPYTER_PATH"] = str(folder)


def main(python: str) -> int:
    """Run them all; return how many show what they should not."""
    bad = 0
    with tempfile.TemporaryDirectory(prefix="notebooks-") as scratch:
        use_kernel(python, Path(scratch, "jupyter"))
        places = itertools.cycle(PLACES)
        for name, state in itertools.product(IDS, EDITIONS):
            place = next(places)
            notebook, work = unpacked(name, state, Path(scratch, name, state), place)
            found = list(dict.fromkeys(problems(run(notebook, work), state)))
            bad += bool(found)
            print(f"{name}, {state}, {place}: {'; '.join(found) or 'as it should be'}", flush=True)
    return bad


if __name__ == "__main__":
    sys.exit(min(main(sys.argv[1]), 1))
