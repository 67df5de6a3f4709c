"""Both pages in a real Chromium: on a phone and a desk, by keyboard, in the dark, on paper, under attack."""

from __future__ import annotations

import os
import re
import shutil
import time
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any, Literal

import pytest

from autograder.records.grades import Grade, GradeStatus, QuestionGrade
from autograder.report import statistics
from autograder.report.html import class_page, student_page
from tests.report import classes

playwright = pytest.importorskip("playwright.sync_api", reason="playwright is not installed")
axe = pytest.importorskip("axe_playwright_python.sync_playwright", reason="axe is not installed")

CHROMIUM = shutil.which("chromium")
pytestmark = pytest.mark.skipif(CHROMIUM is None, reason="there is no chromium on this machine")
PLANTED = "</script></pre><script>window.ran=1</script><img src=x onerror=window.ran=1>"
Scheme = Literal["light", "dark"]
PHONE, DESK = (390, 844), (1280, 900)


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    with playwright.sync_playwright() as started:
        options = ["--no-sandbox"] if os.getuid() == 0 else []
        running = started.chromium.launch(executable_path=CHROMIUM, args=options)
        yield running
        running.close()


@pytest.fixture(scope="module")
def files(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """A class's report and a student's feedback, each as it is and with planted text."""
    folder = tmp_path_factory.mktemp("pages")
    people = classes.people(60)
    course = ("02-xor", "05-losses")
    made = {"report": folder / "report.html", "planted report": folder / "planted.html"}
    class_page.write(
        made["report"],
        statistics.of_class(classes.grades(list(people), course)),
        people,
        "ko",
        "인공신경망",
    )
    bad = {who: replace(each, name=PLANTED) for who, each in people.items()}
    class_page.write(
        made["planted report"],
        statistics.of_class(classes.grades(list(bad), course, planted=PLANTED)),
        bad,
        "en",
        PLANTED,
    )
    for name, everyone, planted in (("feedback", people, ""), ("planted feedback", bad, PLANTED)):
        person = everyone["202500007"]
        grades = [classes.grade(person.id, each, planted=planted) for each in course]
        made[name] = folder / f"{name}.html"
        made[name].write_text(student_page.html(person, grades, "ko"), "utf-8")
    return made


@dataclass
class Opened:
    """A page, and what the browser said about it."""

    page: Any
    said: list[str] = field(default_factory=list)


@pytest.fixture
def opened(browser: Any, files: dict[str, Path]) -> Iterator[Any]:
    """Open one of the pages: ``opened("report", PHONE, "dark")``."""
    contexts = []

    def open_page(name: str, size: tuple[int, int] = DESK, scheme: Scheme = "light") -> Opened:
        width, height = size
        view = {"width": width, "height": height}
        contexts.append(browser.new_context(viewport=view, color_scheme=scheme))
        found = Opened(contexts[-1].new_page())
        found.page.on("console", lambda message: found.said.append(message.text))
        found.page.on("pageerror", lambda error: found.said.append(str(error)))
        found.page.on("request", lambda request: found.said.append(request.url))
        path = files[name]
        found.page.goto(path.as_uri())
        assert found.said.pop(0) == path.as_uri()
        return found

    yield open_page
    for context in contexts:
        context.close()


def first_names(page: Any) -> list[str]:
    return [str(name) for name in page.locator("#class tbody th").all_inner_texts()]


# --- what was planted does not run ---------------------------------------------------------------


@pytest.mark.parametrize("name", ["planted report", "planted feedback"])
def test_nothing_planted_runs_or_is_fetched(name: str, opened: Any) -> None:
    found = opened(name)
    for button in found.page.locator("#class tbody button, button.more").all()[:5]:
        button.click()
    for summary in found.page.locator("summary").all():
        summary.click()
    if "report" in name:
        found.page.locator(".heat-map").first.hover()
        found.page.locator("#search").fill("script")
        found.page.wait_for_timeout(150)
    assert found.page.evaluate("window.ran") is None
    assert found.page.locator("img").count() == 0
    assert found.said == []


@pytest.mark.parametrize("name", ["report", "feedback"])
def test_a_script_that_got_in_would_not_run(name: str, files: dict[str, Path], browser: Any) -> None:
    page = browser.new_page()
    said: list[str] = []
    page.on("console", lambda message: said.append(message.text))
    broken = files[name].read_text("utf-8").replace("</main>", f"{PLANTED}</main>")
    path = files[name].with_name(f"broken {name}.html")
    path.write_text(broken, "utf-8")
    page.goto(path.as_uri())
    page.wait_for_timeout(100)
    assert page.evaluate("window.ran") is None
    assert any("Content Security Policy" in text for text in said)
    page.close()


# --- looks ---------------------------------------------------------------------------------------


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("size", [PHONE, DESK])
@pytest.mark.parametrize("name", ["report", "feedback", "planted report", "planted feedback"])
def test_no_page_scrolls_sideways_and_axe_finds_nothing_serious(
    name: str, size: tuple[int, int], scheme: Scheme, opened: Any
) -> None:
    found = opened(name, size, scheme)
    if "report" in name:
        found.page.locator("#class tbody button").first.click()
    assert found.page.evaluate("document.documentElement.scrollWidth") <= size[0]
    response = axe.Axe().run(found.page).response
    serious = [each for each in response["violations"] if each["impact"] in ("serious", "critical")]
    assert [(each["id"], each["nodes"][0]["html"][:200]) for each in serious] == []


def test_dark_and_light_differ(opened: Any) -> None:
    background = "getComputedStyle(document.body).backgroundColor"
    light, dark = (
        opened("report", DESK, scheme).page.evaluate(background) for scheme in ("light", "dark")
    )
    assert light != dark


@pytest.mark.parametrize("name", ["report", "feedback"])
def test_a_page_prints(name: str, opened: Any, tmp_path: Path) -> None:
    pdf = opened(name, DESK, "dark").page.pdf(path=tmp_path / "page.pdf", format="A4")
    assert pdf.startswith(b"%PDF")
    assert len(re.findall(rb"/Type\s*/Page\b", pdf)) >= 1


def test_all_students_are_printed(opened: Any) -> None:
    page = opened("report").page
    assert page.locator("#class tbody tr").count() == 25
    page.pdf(format="A4")
    assert page.locator("#class tbody tr").count() == 60


# --- tables, search, details ---------------------------------------------------------------------


def test_the_students_are_sorted_by_the_column_that_is_pressed(opened: Any) -> None:
    page = opened("report").page
    page.locator("#all").click()
    total = page.locator('#class th[data-kind="total"]')
    for direction in ("descending", "ascending"):
        total.locator("button").click()
        assert total.get_attribute("aria-sort") == direction
        shown = [float(t) for t in page.locator("#class tbody td:nth-child(4)").all_inner_texts()]
        assert len(shown) == 60
        assert shown == sorted(shown, reverse=direction == "descending")


def test_any_table_is_sorted_by_numbers_and_names(opened: Any) -> None:
    page = opened("report").page
    table = page.locator("#a2 table.sortable").first
    head = table.locator("thead th").nth(2)
    head.locator("button").click()
    values = table.locator("tbody td:nth-child(3)").evaluate_all(
        "cells => cells.map(c => +c.dataset.value)"
    )
    assert values == sorted(values, reverse=True)
    table.locator("thead th").nth(0).locator("button").click()
    names = table.locator("tbody th").all_inner_texts()
    assert names == sorted(names)
    assert head.get_attribute("aria-sort") == "none"


def test_a_student_is_found_by_name_id_or_section(opened: Any) -> None:
    page = opened("report").page
    page.locator("#search").fill("202500007")
    playwright.expect(page.locator("#class tbody tr")).to_have_count(1)
    assert "1" in page.locator("#found").inner_text()
    name = first_names(page)[0]
    page.locator("#search").fill(f"{name[:1]} 202500007 ")
    page.wait_for_timeout(150)
    assert first_names(page) == [name]
    page.locator("#search").fill("nobody of this name")
    playwright.expect(page.locator("#class tbody tr")).to_have_count(0)


def test_a_student_opens_and_closes_by_keyboard_alone(opened: Any) -> None:
    page = opened("report").page
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "skip"
    page.locator("#search").focus()
    page.keyboard.type("202500007")
    page.wait_for_timeout(150)
    for _ in range(20):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.matches('#class tbody button')"):
            break
    page.keyboard.press("Enter")
    assert "05-losses" in page.locator("#class .details").inner_text()
    assert page.evaluate("document.activeElement.getAttribute('aria-expanded')") == "true"
    page.keyboard.press("Space")
    assert page.locator("#class .details").count() == 0


def test_the_heat_map_is_read_by_arrow_keys(opened: Any) -> None:
    page = opened("report").page
    heat = page.locator(".heat-map").nth(1)
    heat.focus()
    page.keyboard.press("End")
    assert heat.get_attribute("aria-valuenow") == "60"
    best = heat.get_attribute("aria-valuetext")
    page.keyboard.press("ArrowLeft")
    assert heat.get_attribute("aria-valuenow") == "59"
    page.keyboard.press("End")
    assert page.locator("[data-readout='1']").inner_text() == best
    page.keyboard.press("Enter")
    assert page.locator("#class .details").count() == 1
    assert str(best).split(",")[0] == first_names(page)[0]


def test_the_heat_map_follows_the_pointer(opened: Any) -> None:
    page = opened("report").page
    heat = page.locator(".heat-map").first
    heat.scroll_into_view_if_needed()
    box = heat.bounding_box()
    page.mouse.move(box["x"] + box["width"] - 1, box["y"] + 3)
    assert heat.get_attribute("aria-valuenow") == "60"


def test_all_members_of_a_group_are_shown_when_asked(opened: Any) -> None:
    page = opened("report").page
    button = page.locator("button.more").first
    which = button.get_attribute("data-list")
    names = page.locator(f'[data-members="{which}"]')
    before = len(names.inner_text().split(", "))
    button.click()
    assert len(names.inner_text().split(", ")) > before
    assert page.evaluate(f"document.activeElement.dataset.members === '{which}'")


def test_the_feedback_has_no_script_and_needs_none(opened: Any) -> None:
    page = opened("feedback", PHONE).page
    assert page.locator("script").count() == 0
    assert page.locator("h1").inner_text()


def test_a_grade_that_waits_for_a_person_is_no_zero(browser: Any, tmp_path: Path) -> None:
    asked = (
        QuestionGrade("essay", 0.0, 3.0, manual=True, waiting=True),
        QuestionGrade("double", 1.5, 2.0),
    )
    grades = [
        Grade("kim", "hw01", GradeStatus.GRADED, 7.0, 7.0, 7.0, 8.0),
        Grade("kim", "hw02", GradeStatus.WAITING, 1.5, 1.5, 1.5, 5.0, asked),
    ]
    path = tmp_path / "report.html"
    class_page.write(path, statistics.of_class(grades), {}, "en")
    page = browser.new_page()
    page.goto(path.as_uri())
    row = page.locator("#class tbody tr").first
    assert row.locator("td.number").all_inner_texts() == ["7 + ?", "", "", "7", "?"]
    row.locator("button").click()
    details = page.locator("#class .details").inner_text()
    assert "hw02: Not graded completely yet" in details
    assert "essay –/3" in details
    assert "double 1.5/2" in details
    page.close()


def test_two_thousand_students_open_at_once(browser: Any, tmp_path: Path) -> None:
    people = classes.people(2000)
    path = tmp_path / "report.html"
    class_page.write(path, statistics.of_class(classes.grades(list(people))), people, "ko")
    page = browser.new_page()
    start = time.perf_counter()
    page.goto(path.as_uri())
    playwright.expect(page.locator("#class tbody tr")).to_have_count(25)
    page.evaluate("new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))")
    opening = time.perf_counter() - start
    start = time.perf_counter()
    page.locator('#class th[data-kind="total"] button').click()
    sorting = time.perf_counter() - start
    page.close()
    print(f"2,000 students: opened in {opening:.2f} s, sorted in {sorting:.2f} s")
    assert opening < 10
