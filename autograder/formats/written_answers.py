"""The answers in a notebook that a person reads: what stands between Otter's marks for such a question.

``<!-- BEGIN QUESTION -->`` begins the cell with the question's text, and ``<!-- END QUESTION -->``
stands after the answer, often in the cell of the next question. The marks do not name the question.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Final

_MARK: Final = re.compile(r"<!--\s*(BEGIN|END) QUESTION\s*-->")
_NOTHING: Final = "_Type your answer here, replacing this text._"
_CHECK: Final = re.compile(r"\bgrader\s*\.\s*check\(")
LONGEST: Final = 20_000
_MOST: Final = 200


def between_marks(cells: Iterable[tuple[str, str]]) -> tuple[str, ...]:
    """Return the answers to the questions between marks, in their order.

    A question that is also tested by ``grader.check`` has an answer that no person needs to read.

    Args:
        cells: each cell's kind and text.
    """
    found: list[list[tuple[str, str]]] = []
    is_open = False
    for kind, text in cells:
        marks = [] if kind == "code" else _MARK.findall(text)
        if marks:
            is_open = marks[-1] == "BEGIN"
            if is_open:
                found.append([])
        elif is_open:
            found[-1].append((kind, text))
    read = [
        parts
        for parts in found
        if not any(kind == "code" and _CHECK.search(text) for kind, text in parts)
    ]
    return tuple(
        "\n\n".join(filter(None, (_own(text) for _, text in parts)))[:LONGEST] for parts in read[:_MOST]
    )


def _own(text: str) -> str:
    return text.replace(_NOTHING, "").strip()
