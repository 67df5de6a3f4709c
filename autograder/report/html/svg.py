"""Small charts as SVG text for an HTML page.

Colours are classes that the page's style sheet defines, so charts adapt to light mode, dark mode and
print. Every text is escaped. A screen reader reads out a chart's title.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise
from math import isnan
from typing import Final

import numpy as np
import numpy.typing as npt
from markupsafe import Markup, escape

LEVELS: Final = 5
"""the number of levels: no points, less than half, half or more, full marks, and 4 for no grade"""
NO_GRADE: Final = 4
ROW: Final = 26
"""the height of a heat map's row in CSS pixels; the style sheet gives the labels the same height"""

_WIDTH, _HEIGHT, _FOOT, _HEAD = 360, 170, 22, 16


def histogram(counts: Sequence[int], title: str) -> Markup:
    """Return a bar chart of how many students have which share of the points, from 0 % to 100 %."""
    step, top = _WIDTH / max(len(counts), 1), max([*counts, 1])
    space = _HEIGHT - _FOOT - _HEAD
    parts = []
    for place, count in enumerate(counts):
        height = round(count / top * space, 1)
        x, y = round(place * step + 2, 1), round(_HEIGHT - _FOOT - height, 1)
        parts.append(f'<rect class="column" x="{x}" y="{y}" width="{step - 4:.1f}" height="{height}"/>')
        if count:
            parts.append(_text(x + step / 2 - 2, y - 4, str(count), "value"))
    line = _HEIGHT - _FOOT + 0.5
    parts.append(f'<path class="axis" d="M0 {line}H{_WIDTH}"/>')
    for share, anchor in ((0, "start"), (50, "middle"), (100, "end")):
        x = share / 100 * _WIDTH
        parts.append(_text(x, _HEIGHT - 6, f"{share} %", "tick", anchor))
    return _chart("histogram", f"0 0 {_WIDTH} {_HEIGHT}", title, parts)


def bar(share: float, title: str = "") -> Markup:
    """Return a bar that is full at 1; without a title, it is decoration beside a number."""
    width = round(100 * min(max(share, 0.0), 1.0), 1) if not isnan(share) else 0.0
    level = int(levels(np.array([share]))[0])
    parts = ['<rect class="track" width="100" height="8" rx="4"/>']
    if width:
        parts.append(f'<rect class="fill level-{level}" width="{max(width, 4)}" height="8" rx="4"/>')
    return _chart("bar", "0 0 100 8", title, parts)


def levels(shares: npt.NDArray[np.float64]) -> npt.NDArray[np.int8]:
    """Return the colour level of each share of the points; nan means no grade."""
    found = np.digitize(np.nan_to_num(shares), [1e-9, 0.5, 1 - 1e-9])
    return np.where(np.isnan(shares), NO_GRADE, found).astype(np.int8)


def heat_map(shares: npt.NDArray[np.float64], title: str) -> Markup:
    """Return a heat map with a row for each question and a column for each student.

    Each level is one path, and in a large class, neighbours with the same level are one stroke. So two
    thousand students need some thousand strokes and five elements, which a browser draws at once.

    Args:
        shares: ``(d, n)`` for d questions and n students, from 0 to 1; nan means no grade.
        title: the text that a screen reader reads out.
    """
    grid = levels(shares)
    questions, students = grid.shape
    gap = 0.06 if students <= 60 else 0.0
    strokes: list[list[str]] = [[] for _ in range(LEVELS)]
    for row in range(questions):
        for level, start, end in _runs(grid[row], apart=gap > 0):
            height, width = ROW - 2, round(end - start - gap, 2)
            strokes[level].append(f"M{start} {row * ROW + 1}h{width}v{height}h-{width}z")
    parts = [
        f'<path class="level-{level}" d="{"".join(each)}"/>'
        for level, each in enumerate(strokes)
        if each
    ]
    cursor = f'<rect class="cursor" width="1" height="{questions * ROW}" visibility="hidden"/>'
    size = f"0 0 {max(students, 1)} {max(questions, 1) * ROW}"
    attributes = f' height="{questions * ROW}" preserveAspectRatio="none"'
    attributes += "" if gap else ' shape-rendering="crispEdges"'
    return _chart("heat", size, title, [*parts, cursor], attributes)


def _runs(row: npt.NDArray[np.int8], apart: bool) -> Iterator[tuple[int, int, int]]:
    """Yield runs of one level: the level, the start and the end."""
    changes = np.arange(1, len(row)) if apart else np.flatnonzero(np.diff(row)) + 1
    edges = [0, *(int(each) for each in changes), len(row)]
    for start, end in pairwise(edges):
        if end > start:
            yield int(row[start]), start, end


def _text(x: float, y: float, text: str, kind: str, anchor: str = "middle") -> str:
    return f'<text class="{kind}" x="{x:.1f}" y="{y:.1f}" text-anchor="{anchor}">{escape(text)}</text>'


def _chart(kind: str, size: str, title: str, parts: Sequence[str], attributes: str = "") -> Markup:
    """Put parts made in this module, from numbers and escaped text, into an ``<svg>``."""
    said = f'role="img" aria-label="{escape(title)}"' if title else 'aria-hidden="true"'
    head = f'<svg class="{kind}" viewBox="{size}" {said}{attributes}>'
    return Markup("".join([head, *parts, "</svg>"]))  # noqa: S704 - numbers, and escaped texts
