"""Draws docs/demo.svg, the picture in the README: what ``make demo`` prints.

python docs/make_picture.py
"""

from __future__ import annotations

import io
import tempfile
from pathlib import Path

from rich.console import Console

from autograder import course, grading, levels
from autograder.catalogue import Catalogue
from autograder.report import table

FOLDER = Path(__file__).resolve().parent
# Rich's own template loads a font from the network.
TEMPLATE = """\
<svg class="rich-terminal" viewBox="0 0 {width} {height}" xmlns="http://www.w3.org/2000/svg">
<style>
.{unique_id}-matrix {{ font-family: "DejaVu Sans Mono", "Noto Sans Mono CJK KR", monospace;
  font-size: {char_height}px; line-height: {line_height}px; }}
{styles}
</style>
<defs><clipPath id="{unique_id}-clip-terminal">
<rect x="0" y="0" width="{terminal_width}" height="{terminal_height}" /></clipPath>{lines}</defs>
<rect width="{width}" height="{height}" rx="8" fill="#1e1e1e" />
<g transform="translate({terminal_x}, {terminal_y})" clip-path="url(#{unique_id}-clip-terminal)">
{backgrounds}
<g class="{unique_id}-matrix">{matrix}</g>
</g>
</svg>
"""


def main() -> None:
    """Grade the demo's class and draw its table."""
    found = course.find(FOLDER)
    with tempfile.TemporaryDirectory() as scratch:
        catalogue = Catalogue(found, None, Path(scratch), {})
        options = grading.Options(Path(scratch, "results"), levels.choose("auto"), 2)
        report = grading.grade([FOLDER.parent / "examples" / "submissions"], catalogue, options)
    shown = [result for result in report.results if result.assignment == "05-losses"]
    console = Console(record=True, width=130, file=io.StringIO(), highlight=False, force_terminal=True)
    console.print(table.results_table(shown, "en"))
    svg = console.export_svg(title="autograder grade", code_format=TEMPLATE, unique_id="demo")
    (FOLDER / "demo.svg").write_text(svg, "utf-8")


if __name__ == "__main__":
    main()
