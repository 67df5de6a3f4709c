"""Show the progress of a run: a bar on a terminal, plain lines elsewhere, nothing with JSON."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Final

from rich.console import Console
from rich.progress import (
    BarColumn,
    MofNCompleteColumn,
    Progress,
    ProgressColumn,
    TextColumn,
    TimeRemainingColumn,
)
from rich.progress import Task as Row
from rich.text import Text

from autograder.records.language import Language, Message

_TITLE: Final = Message("Grading")
_RATE: Final = Message("{rate:.1f}/s")
_PROBLEMS: Final = Message("problems: {problems}")
_LINE_SECONDS: Final = 2.0

Show = Callable[[int, int, int], None]
"""takes how many submissions are done, how many there are, and how many have problems"""


class _Rate(ProgressColumn):
    """Submissions per second, averaged over the run so far."""

    def __init__(self, form: str) -> None:
        super().__init__()
        self._form = form

    def render(self, task: Row) -> Text:
        rate = task.completed / task.elapsed if task.elapsed else 0.0
        return Text(self._form.format(rate=rate))


@contextmanager
def shown(language: Language, quiet: bool) -> Iterator[Show]:
    """Yield the function to call with progress; it writes to standard error."""
    if quiet:
        yield lambda done, total, problems: None
    elif sys.stderr.isatty():
        with _bar(language) as bar:
            yield bar
    else:
        yield _lines(language)


@contextmanager
def _bar(language: Language) -> Iterator[Show]:
    title, rate = _TITLE.into(language), _RATE.pattern(language)
    columns = (TextColumn(title), BarColumn(), MofNCompleteColumn(), _Rate(rate), TimeRemainingColumn(),
               TextColumn("{task.fields[problems]}"))  # fmt: skip
    # Lanes are forked while the bar is shown, so it redraws in this thread and starts no other.
    with Progress(*columns, console=Console(stderr=True), auto_refresh=False) as progress:
        row = progress.add_task(title, total=None, problems="")

        def show(done: int, total: int, problems: int) -> None:
            text = _PROBLEMS.into(language, problems=problems)
            progress.update(row, completed=done, total=total, problems=text)
            progress.refresh()

        yield show


def _lines(language: Language) -> Show:
    title = _TITLE.into(language)
    last = time.monotonic()

    def show(done: int, total: int, problems: int) -> None:
        nonlocal last
        now = time.monotonic()
        if done == total or now - last >= _LINE_SECONDS:
            last = now
            text = _PROBLEMS.into(language, problems=problems)
            print(f"{title} {done}/{total}, {text}", file=sys.stderr, flush=True)

    return show
