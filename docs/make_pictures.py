"""Draws demo.svg, report.png and feedback.png, the pictures of the docs, from the demo's class.

python docs/make_pictures.py      (needs the extra ``test`` and Chromium)
"""

from __future__ import annotations

import io
import tempfile
from pathlib import Path

from playwright.sync_api import sync_playwright
from rich.console import Console

from autograder.course import course
from autograder.course.catalogue import Catalogue
from autograder.gradebook import final_grades, open_gradebook
from autograder.grading import class_run
from autograder.grading.runner import isolation
from autograder.records.grades import Grade, Person
from autograder.records.results import SubmissionResult, is_general
from autograder.records.words import Titles
from autograder.report import statistics
from autograder.report.html import class_page, student_page
from autograder.report.terminal import run_table

SHOWN = "05-losses"
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
    """Grade the demo's class, and draw its table, the class report and a student's page."""
    found = course.find(FOLDER)
    assert found is not None
    with tempfile.TemporaryDirectory() as scratch:
        results = Path(scratch, "results")
        catalogue = Catalogue(found, None, Path(scratch), {})
        options = class_run.Options(isolation.choose("auto"), 2)
        with open_gradebook(results) as book:
            submissions = [FOLDER.parent / "examples" / "submissions"]
            report = class_run.grade(submissions, catalogue, book, options)
            grades = [g for g in final_grades.grades(book, found.policy) if g.assignment == SHOWN]
    draw_table([result for result in report.results if result.assignment == SHOWN])
    draw_pages(grades, found.titles)


def draw_table(results: list[SubmissionResult]) -> None:
    """Draw what ``autograder grade`` prints."""
    console = Console(record=True, width=130, file=io.StringIO(), highlight=False, force_terminal=True)
    console.print(run_table.results_table(results, "en"))
    svg = console.export_svg(title="autograder grade", code_format=TEMPLATE, unique_id="demo")
    (FOLDER / "demo.svg").write_text(svg, "utf-8")


def named(grade: Grade) -> tuple[int, float]:
    """How many misconceptions of the bank a grade has, and how many points."""
    questions = grade.result.questions if grade.result else ()
    return sum(not is_general(h.id) for q in questions for h in q.hints), grade.final


def draw_pages(grades: list[Grade], titles: Titles) -> None:
    """Draw the class report as on a desk, and the page of a student with hints as on a phone."""
    one = max(grades, key=named)
    with tempfile.TemporaryDirectory() as scratch, sync_playwright() as driver:
        page_of_class, page_of_one = Path(scratch, "report.html"), Path(scratch, "one.html")
        class_page.write(page_of_class, statistics.of_class(grades), {}, "en", "", titles)
        page_of_one.write_text(student_page.html(Person(one.student), [one], "ko", titles), "utf-8")
        browser = driver.chromium.launch(executable_path="/usr/bin/chromium", args=["--no-sandbox"])
        for path, name, width, height in (
            (page_of_class, "report.png", 1200, 1250),
            (page_of_one, "feedback.png", 390, 1180),
        ):
            scale = 1.0 if width > 1000 else 1.5
            page = browser.new_page(
                viewport={"width": width, "height": height}, device_scale_factor=scale
            )
            page.goto(path.as_uri())
            section = page.locator("section.assignment").bounding_box()
            assert section is not None
            clip = {"x": 0, "y": section["y"] - 16, "width": width, "height": height}
            page.screenshot(path=FOLDER / name, full_page=True, clip=clip)
        browser.close()


if __name__ == "__main__":
    main()
