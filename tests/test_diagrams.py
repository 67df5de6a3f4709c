"""The pictures of docs/concepts.md: true to the contract of the rooms, and legible."""

from __future__ import annotations

import importlib.util
import itertools
import re
import tomllib
from collections.abc import Iterator
from types import ModuleType
from typing import Any

import pytest
from playwright.sync_api import Browser, sync_playwright

from tests.conftest import COURSE

DOCS = COURSE / "docs"
PICTURES = ("rooms.svg", "submission.svg")


@pytest.fixture(scope="module")
def diagrams() -> ModuleType:
    spec = importlib.util.spec_from_file_location("make_diagrams", DOCS / "make_diagrams.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with sync_playwright() as driver:
        started = driver.chromium.launch(executable_path="/usr/bin/chromium", args=["--no-sandbox"])
        yield started
        started.close()


def test_the_pictures_are_as_the_script_draws_them(diagrams: ModuleType) -> None:
    assert (DOCS / "rooms.svg").read_text("utf-8") == diagrams.rooms()
    assert (DOCS / "submission.svg").read_text("utf-8") == diagrams.submission()


def test_the_rooms_in_the_picture_are_those_of_the_contract(diagrams: ModuleType) -> None:
    settings = tomllib.loads((COURSE / "pyproject.toml").read_text("utf-8"))
    contracts = settings["tool"]["importlinter"]["contracts"]
    [chain] = [each["layers"] for each in contracts if each.get("containers") == ["autograder"]]
    drawn = [{room.name for room in level} for level in diagrams.LEVELS]
    assert drawn == [set(level.split(" | ")) for level in chain]


def test_the_modules_in_the_picture_and_the_list_are_there(diagrams: ModuleType) -> None:
    text = (DOCS / "concepts.md").read_text("utf-8").partition("## What happens to a submission")[2]
    named = re.findall(r"`([a-z_]+/[a-z_/]*(?:\.py)?)`", text.partition("\n## ")[0])
    named += [name for step in diagrams.STEPS for name in step.where.split(", ")]
    assert len(named) > 20
    for name in named:
        assert (COURSE / "autograder" / name).exists(), name


@pytest.mark.parametrize("name", PICTURES)
def test_no_text_in_a_picture_touches_another_or_leaves_its_box(name: str, browser: Browser) -> None:
    page = browser.new_page(viewport={"width": 860, "height": 800})
    page.goto((DOCS / name).as_uri())
    measure = "all => all.map(e => { const b = e.getBBox(); return [b.x, b.y, b.x + b.width, b.y + b.height]; })"
    texts: list[list[float]] = page.locator("text").evaluate_all(measure)
    frames: list[list[float]] = page.locator("rect").evaluate_all(measure)
    page.close()
    assert len(texts) > 10
    for one, other in itertools.combinations(texts, 2):
        assert not _meet(one, other), (one, other)
    for text, frame in itertools.product(texts, frames):
        assert _is_inside(text, frame) or not _meet(text, frame), (text, frame)


@pytest.mark.parametrize("name", PICTURES)
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_a_picture_is_legible_on_light_and_dark(name: str, scheme: Any, browser: Browser) -> None:
    page = browser.new_page(color_scheme=scheme)
    page.goto((DOCS / name).as_uri())
    fill = "all => all.map(e => getComputedStyle(e).fill)"
    inks = set(page.locator("text").evaluate_all(fill))
    papers = set(page.locator(".paper, .box").evaluate_all(fill))
    page.close()
    for ink, paper in itertools.product(inks, papers):
        assert _contrast(ink, paper) >= 4.5, (ink, paper)


def _meet(one: list[float], other: list[float]) -> bool:
    return all(one[i] < other[i + 2] and other[i] < one[i + 2] for i in (0, 1))


def _is_inside(one: list[float], other: list[float]) -> bool:
    return all(other[i] + 4 <= one[i] and one[i + 2] <= other[i + 2] - 4 for i in (0, 1))


def _contrast(one: str, other: str) -> float:
    """The ratio of two colours' luminances: https://www.w3.org/TR/WCAG22/#dfn-contrast-ratio."""

    def luminance(colour: str) -> float:
        parts = [int(part) / 255 for part in re.findall(r"\d+", colour)[:3]]
        linear = [p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts]
        return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]

    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)
