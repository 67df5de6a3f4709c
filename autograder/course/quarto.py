"""Reads a Quarto file as a notebook, without Quarto: its chunks of Python are the code cells.

Chunks of Python, fenced as ```` ```{python} ````, become code cells, without their ``#|`` options; the
prose between them becomes Markdown cells; an ``otter`` fence, or an HTML comment such as
``<!-- # BEGIN SOLUTION -->``, becomes a raw cell for Otter Assign. The front matter is for Quarto.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any, Final

from autograder.records.language import gettext

_FRONT: Final = re.compile(r"\A---[ \t]*\n.*?^---[ \t]*$\n?", re.DOTALL | re.MULTILINE)
_CHUNK: Final = re.compile(
    r"^(?P<fence>`{3,})\{(?P<language>[\w.+-]+)[^}\n]*\}[ \t]*\n(?P<code>.*?)^(?P=fence)[ \t]*$\n?",
    re.DOTALL | re.MULTILINE,
)
_COMMENT: Final = re.compile(
    r"^<!--\s*(#\s+(?:ASSIGNMENT\s+CONFIG|(?:BEGIN|END)\s+\w+).*?)\s*-->[ \t]*$\n?",
    re.DOTALL | re.MULTILINE | re.IGNORECASE,
)
_OPTION: Final = re.compile(r"\A(?:#\|.*\n|[ \t]*\n)+")


def read(text: str) -> Any:
    """Return a Quarto file as a notebook.

    Raises:
        ValueError: a chunk is in another language than Python.
    """
    import nbformat

    body = _FRONT.sub("", text.replace("\r\n", "\n"), count=1)
    cells = list[Any]()
    for kind, source in _cells(body):
        make = {
            "code": nbformat.v4.new_code_cell,
            "raw": nbformat.v4.new_raw_cell,
            "markdown": nbformat.v4.new_markdown_cell,
        }[kind]
        cells.append(make(source))
    return nbformat.v4.new_notebook(cells=cells)


def _cells(body: str) -> Iterator[tuple[str, str]]:
    end = 0
    for chunk in _CHUNK.finditer(body):
        yield from _prose(body[end : chunk.start()])
        if chunk["language"].lower() != "python":
            raise ValueError(
                gettext(
                    "a chunk of this Quarto file is in {programming_language}, not in Python",
                    programming_language=chunk["language"],
                )
            )
        yield "code", _OPTION.sub("", chunk["code"]).rstrip("\n")
        end = chunk.end()
    yield from _prose(body[end:])


def _prose(text: str) -> Iterator[tuple[str, str]]:
    """Yield prose as Markdown, and Otter's comments in it as raw cells."""
    for place, part in enumerate(_COMMENT.split(text)):
        if part.strip():
            yield ("raw" if place % 2 else "markdown"), part.strip("\n")
