"""Two real processes that write one gradebook at once."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.conftest import COURSE

Both = Callable[[str | Path, str], list[Any]]


@pytest.fixture(scope="session")
def both() -> Iterator[Both]:
    """Run the same Python in two processes at once, as ``me`` = a and b; returns what each ``said``."""
    started = {
        name: subprocess.Popen(
            [sys.executable, "-m", "tests.gradebook.writer"],
            cwd=COURSE, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True,
        )
        for name in "ab"
    }  # fmt: skip

    def tell(name: str, line: str) -> None:
        pipe = started[name].stdin
        assert pipe is not None
        pipe.write(line + "\n")
        pipe.flush()

    def hear(name: str) -> Any:
        pipe = started[name].stdout
        assert pipe is not None
        return json.loads(pipe.readline())

    def run(where: str | Path, work: str) -> list[Any]:
        for name in started:
            tell(name, json.dumps([name, str(where), work]))
        assert [hear(name) for name in started] == ["ready", "ready"]
        for name in started:
            tell(name, "go")
        answers = [hear(name) for name in started]
        assert [kind for kind, _ in answers] == ["said", "said"], answers
        return [said for _, said in answers]

    yield run
    for each in started.values():
        assert each.stdin is not None
        each.stdin.close()
        assert each.wait(30) == 0
        assert each.stdout is not None
        each.stdout.close()
