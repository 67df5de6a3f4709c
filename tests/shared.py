"""What a whole test run makes once, however many processes it runs in: kept on disk, behind a lock."""

from __future__ import annotations

import fcntl
import pickle
from collections.abc import Callable
from typing import TypeVar

import pytest

Made = TypeVar("Made")


class Shared:
    """A folder that all processes of one test run share."""

    def __init__(self, factory: pytest.TempPathFactory) -> None:
        base = factory.getbasetemp()
        # Each process of pytest-xdist has its folder inside of that of the run.
        self.folder = (base.parent if base.name.startswith("popen-") else base) / "shared"
        self.folder.mkdir(exist_ok=True)

    def once(self, name: str, make: Callable[[], Made]) -> Made:
        """Return what ``make`` returns, called by whoever comes first; the others wait for it."""
        kept = self.folder / f"{name}.pickle"
        with (self.folder / f"{name}.lock").open("w") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)
            try:
                if not kept.exists():
                    kept.write_bytes(pickle.dumps(make()))
                made: Made = pickle.loads(kept.read_bytes())
            finally:
                fcntl.flock(lock, fcntl.LOCK_UN)  # whatever was forked meanwhile has the file open, too
        return made
