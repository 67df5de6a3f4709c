"""Draws rooms.svg and submission.svg, the pictures of ``concepts.md``.

python docs/make_diagrams.py

A picture has a background of its own and colours for light and dark, so it is legible on any page.
"""

from __future__ import annotations

from collections.abc import Iterable
from html import escape
from pathlib import Path
from typing import Final, NamedTuple

FOLDER: Final = Path(__file__).resolve().parent
WIDTH: Final = 860

_STYLE: Final = """\
svg { --paper: #fff; --ink: #1f2328; --muted: #57606a; --line: #8c959f;
  --trusted: #eef4fb; --border: #7a9cc6; --guest: #fdf0ea; --danger: #bc4c00; }
@media (prefers-color-scheme: dark) {
  svg { --paper: #161b22; --ink: #e6edf3; --muted: #a5b0bc; --line: #6e7681;
    --trusted: #1b2838; --border: #4f78ab; --guest: #35211a; --danger: #f0883e; } }
text { font-family: system-ui, "Noto Sans", "DejaVu Sans", sans-serif;
  font-size: 14px; fill: var(--ink); }
.name { font-weight: 600; font-size: 15px; }
.code { font-family: ui-monospace, "DejaVu Sans Mono", monospace;
  font-size: 12.5px; fill: var(--muted); }
.room { font-family: ui-monospace, "DejaVu Sans Mono", monospace; font-weight: 700; font-size: 15px; }
.note { fill: var(--muted); font-size: 13px; }
.warn { fill: var(--danger); font-size: 13px; font-weight: 600; }
.paper { fill: var(--paper); }
.trusted { fill: var(--trusted); stroke: var(--border); }
.guest { fill: var(--guest); stroke: var(--danger); }
.lane { fill: none; stroke: var(--line); stroke-dasharray: 4 4; }
.arrow { fill: none; stroke: var(--ink); stroke-width: 1.5; marker-end: url(#head); }
.both { marker-start: url(#head); }
.dashed { stroke-dasharray: 5 4; }
.wall { stroke: var(--danger); stroke-width: 6; }
.head { fill: var(--ink); }"""


class Room(NamedTuple):
    """A folder of ``autograder/``: what it does, in one line or two, and what it alone knows."""

    name: str
    does: tuple[str, ...]
    alone: str


LEVELS: Final = (
    (Room("cli", ("the commands: parse, call, print",), "the only one that prints"),),
    (Room("authoring", ("makes assignments and proves them",), "the release gate"),),
    (Room("grading", ("grades a class, a file, or in Gradescope",), "runs tests, finds the mistake"),),
    (Room("report", ("pages, tables and export files",), "frozen records in, text out"),),
    (Room("lms", ("reads and fills in files of each LMS",), "Canvas, Moodle, Gradescope, ..."),),
    (Room("gradebook", ("attempts, overrides, final grades",), "the only one that knows SQL"),),
    (Room("course", ("course.toml, masters, bundles, late penalty",), "what an assignment is"),),
    (Room("wall", ("the trusted end of the wall",), "starts guests and examiners"),),
    (Room("formats", ("notebooks, archives, tables, dates",), "files as they are, no meaning"),),
    (
        Room("worker", ("the untrusted end of the wall:", "runs beside a student's code"), ""),
        Room("records", ("results, grades, limits, errors,", "sentences for people"), ""),
    ),
)


class Step(NamedTuple):
    """One step of a submission's way, in a column and row of the picture."""

    column: int
    row: int
    title: str
    where: str


COLUMNS: Final = (
    ("main process", "reads files, keeps the gradebook", 34, 236),
    ("examination", "sealed, has the tests", 322, 226),
    ("guest", "runs the student's code", 618, 216),
)
STEPS: Final = (
    Step(0, 0, "1 Find it and its student", "lms/intake/collect.py"),
    Step(0, 1, "2 Look it up", "gradebook/store.py"),
    Step(1, 1, "3 Read its cells", "formats/notebook.py"),
    Step(1, 2, "4 Ask for a guest", "wall/sandbox.py"),
    Step(2, 2, "4 Run the cells", "worker/cells.py"),
    Step(1, 3, "5 Run Otter's tests", "grading/runner/cases.py"),
    Step(2, 3, "5 Call its functions", "worker/guest.py"),
    Step(1, 4, "6 Score each question", "grading/runner/questions.py"),
    Step(0, 4, "7 Save the result", "gradebook/store.py"),
    Step(0, 5, "8 Choose the hint", "grading/diagnosis/hints.py"),
    Step(0, 6, "9 Make the final grade", "gradebook/final_grades.py"),
    Step(1, 6, "9 Reports, LMS files", "report/, lms/"),
)
_TOP, _ROW, _BOX = 96, 84, 54


def main() -> None:
    """Write both pictures."""
    for name, svg in (("rooms.svg", rooms()), ("submission.svg", submission())):
        (FOLDER / name).write_text(svg, "utf-8")


def rooms() -> str:
    """Return the rooms of ``autograder/``, the top one first."""
    parts = [_text(58, 30, "A room imports only rooms below it.", "note")]
    y = 46
    for level in LEVELS:
        lines = max(len(room.does) for room in level)
        height = 42 if len(level) == 1 else 20 + 20 * lines
        width = (WIDTH - 78 - 14 * (len(level) - 1)) // len(level)
        for at, room in enumerate(level):
            x = 58 + at * (width + 14)
            parts.append(_box(x, y, width, height, "guest" if room.name == "worker" else "trusted"))
            parts.append(_text(x + 16, y + 26, room.name, "room"))
            if len(level) == 1:
                parts.append(_text(x + 130, y + 26, room.does[0]))
                parts.append(_text(x + 500, y + 26, room.alone, "note"))
            else:
                parts += [_text(x + 110, y + 26 + 20 * n, line) for n, line in enumerate(room.does)]
        y += height + 10
    parts.append(_arrow([(34, 52), (34, y - 18)]))
    return _picture(parts, y + 10, "The rooms of autograder/, from top to bottom")


def submission() -> str:
    """Return the way of a submission, from its file to the grades."""
    bottom = _TOP + 7 * _ROW + 6
    parts = []
    for title, note, x, width in COLUMNS:
        last = bottom if x < 300 else bottom - 2 * _ROW - 6
        parts.append(
            f'<rect class="lane" x="{x - 12}" y="16" width="{width + 24}" height="{last - 16}" rx="8"/>'
        )
        parts.append(_text(x, 42, title, "name"))
        parts.append(_text(x, 62, note, "warn" if title == "guest" else "note"))
    for step in STEPS:
        x, y, width = _place(step)
        parts.append(_box(x, y, width, _BOX, "guest" if step.column == 2 else "trusted"))
        parts.append(_text(x + 12, y + 23, step.title, "name"))
        parts.append(_text(x + 12, y + 43, step.where, "code"))
    parts += _arrows()
    wall, end = 583, bottom - 2 * _ROW - 6
    parts.append(f'<line class="wall" x1="{wall}" y1="16" x2="{wall}" y2="{end}"/>')
    parts.append(_text(wall - 27, end + 20, "the wall", "warn"))
    return _picture(parts, bottom + 16, "A submission's way through the rooms")


def _arrows() -> list[str]:
    left, lane, guest = (x for _, _, x, _ in COLUMNS)
    left_end, lane_end = (x + width for _, _, x, width in COLUMNS[:2])

    def y(row: int) -> int:
        return _TOP + row * _ROW + _BOX // 2

    def down(x: int, row: int) -> str:
        return _arrow([(x, y(row) + _BOX // 2), (x, y(row + 1) - _BOX // 2 - 3)])

    return [
        down(left + 118, 0),
        _arrow([(left_end, y(1)), (lane - 3, y(1))]),
        down(lane + 113, 1), down(lane + 113, 2), down(lane + 113, 3),
        _arrow([(lane_end, y(2)), (guest - 3, y(2))]),
        _arrow([(lane_end + 3, y(3)), (guest - 3, y(3))], "both"),
        _arrow([(lane, y(4)), (left_end + 3, y(4))]),
        _arrow([(left + 40, y(1) + _BOX // 2), (left + 40, y(4) - _BOX // 2 - 3)], "dashed"),
        _text(left + 52, y(2) + 18, "the same file, tests and", "note"),
        _text(left + 52, y(2) + 36, "limits were graded before:", "note"),
        _text(left + 52, y(2) + 54, "reuse the result", "note"),
        down(left + 118, 4), down(left + 118, 5),
        _arrow([(left_end, y(6)), (lane - 3, y(6))]),
        _text(guest, y(4) - 14, "No hidden test, expected", "warn"),
        _text(guest, y(4) + 4, "value or solution in here.", "warn"),
        _text(guest, y(4) + 22, "Only plain values leave.", "warn"),
    ]  # fmt: skip


def _place(step: Step) -> tuple[int, int, int]:
    _, _, x, width = COLUMNS[step.column]
    return x, _TOP + step.row * _ROW, width


def _text(x: int, y: int, words: str, kind: str = "plain") -> str:
    return f'<text class="{kind}" x="{x}" y="{y}">{escape(words)}</text>'


def _box(x: int, y: int, width: int, height: int, kind: str) -> str:
    return f'<rect class="box {kind}" x="{x}" y="{y}" width="{width}" height="{height}" rx="6"/>'


def _arrow(points: Iterable[tuple[int, int]], kind: str = "") -> str:
    path = "M" + " L".join(f"{x} {y}" for x, y in points)
    return f'<path class="{f"arrow {kind}".strip()}" d="{path}"/>'


def _picture(parts: list[str], height: int, title: str) -> str:
    head = (
        '<defs><marker id="head" viewBox="0 0 10 10" refX="7" refY="5" markerWidth="7" markerHeight="7"'
        ' orient="auto-start-reverse"><path class="head" d="M0 0 L10 5 L0 10 z"/></marker></defs>'
    )
    lines = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {height}" role="img">',
        f"<title>{escape(title)}</title>",
        f"<style>\n{_STYLE}\n</style>",
        head,
        f'<rect class="paper" width="{WIDTH}" height="{height}" rx="10"/>',
        *parts,
        "</svg>",
    ]
    return "\n".join(lines) + "\n"


if __name__ == "__main__":
    main()
