"""docs/course.md: every section of the lecture has a question, tests and a picture, and all of them are there."""

from __future__ import annotations

import importlib.util
import re
from types import ModuleType

import pytest

from tests.conftest import COURSE

# The headings of the slides, in their order. A heading in the page may say more, after a colon or in brackets.
SLIDES = (
    ("1. What is Artificial Neural Network?", ("Neuron", "Artificial Neural Network & Deep Learning", "Neural network zoo")),
    ("2. Perceptron Basic", ("Perceptron", "Perceptron으로 논리 게이트 나타내보기", "XOR 게이트", "Multilayer Perceptron")),
    (
        "3. Neural Network Basic",
        (
            "Feed Forward Neural Network",
            "Recurrent Neural Network",
            "Fully Connected Layer",
            "Multi-layer Perceptron",
            "Activation Function",
            "Forward Propagation",
            "Softmax activation function",
            "Training Neural Network",
            "Loss Function(1)",
            "Loss Function(2)",
            "Loss Function(3)",
            "Loss Function(4)",
            "Not trained Perceptron",
            "Revisit Loss Function",
            "Differentiation",
            "Partial Derivatives",
            "Gradient",
            "Gradient Descent",
            "Learning Rate",
            "Gradient Descent: Algorithm",
            "Neural Network 학습 시 고려사항(1)",
            "Neural Network 학습 시 고려사항(2)",
            "Summary",
        ),
    ),
)  # fmt: skip
ROW = re.compile(r"^\| (?!lecture |---)(.*) \|$", re.MULTILINE)


def text() -> str:
    return (COURSE / "docs" / "course.md").read_text("utf-8")


def rows(part: str) -> list[list[str]]:
    """The rows of a part of the page, each a list of its five cells."""
    _, found, rest = text().partition(f"\n## {part}\n")
    assert found, part
    return [row.split(" | ") for row in ROW.findall(rest.partition("\n## ")[0])]


def all_rows() -> list[list[str]]:
    return [row for part, _ in SLIDES for row in rows(part)]


@pytest.fixture(scope="module")
def script() -> ModuleType:
    spec = importlib.util.spec_from_file_location("make_course", COURSE / "docs" / "make_course.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_the_page_is_as_the_script_writes_it(script: ModuleType) -> None:
    assert text() == script.page(), "run python docs/make_course.py"


@pytest.mark.parametrize(("part", "headings"), SLIDES)
def test_every_heading_of_the_slides_is_in_the_page_in_their_order(
    part: str, headings: tuple[str, ...]
) -> None:
    written = iter(row[0] for row in rows(part))
    for heading in headings:
        named = re.compile(rf"{re.escape(heading)}(?=$|:| \()")
        assert any(named.match(title) for title in written), heading


def test_no_cell_is_empty() -> None:
    assert len(all_rows()) > 60
    for row in all_rows():
        assert len(row) == 5, row
        assert all(cell.strip() for cell in row), row
        assert all(name.strip() for cell in row for name in cell.split("; ")), row


def test_every_question_of_the_course_is_in_the_page() -> None:
    named = {
        (link[1], link[2])
        for row in all_rows()
        if (link := re.match(r"\[\d+\]\(\.\./solutions/([\w-]+)/master\.py\) `(\w+)`", row[1]))
    }
    asked = {
        (master.parent.name, name)
        for master in COURSE.glob("solutions/*/master.py")
        for name in re.findall(r"# # BEGIN QUESTION\n# name: (\w+)", master.read_text("utf-8"))
    }
    assert named == asked


def test_every_see_it_cell_of_the_course_is_in_the_page() -> None:
    named = {name for row in all_rows() for name in re.findall(r"`(\w+)`", row[4])}
    masters = "\n".join(path.read_text("utf-8") for path in COURSE.glob("solutions/*/master.py"))
    assert named == set(re.findall(r"^(?:picture|play)\((\w+)", masters, re.MULTILINE))


def test_every_picture_of_the_tour_is_in_the_page() -> None:
    named = {name for row in all_rows() for name in re.findall(r"\(pictures/([\w.-]+)\)", row[4])}
    assert named == {path.name for path in (COURSE / "docs" / "pictures").iterdir()}


def test_where_the_library_says_its_formulas_come_from_is_in_the_page() -> None:
    titles = " ".join(row[0].lower() for row in all_rows())
    sources = [path.read_text("utf-8") for path in (COURSE / "nncourse").rglob("*.py")]
    named = {
        name for source in sources for name in re.findall(r"Source: lecture \d, ([A-Za-z]+)", source)
    }
    assert len(named) > 10
    assert [name for name in named if name.lower() not in titles] == []


def test_a_picture_that_is_not_there_is_noticed(script: ModuleType) -> None:
    with pytest.raises(LookupError, match="01-perceptron draws no picture with draw_xor"):
        script._picture("01-perceptron", "draw_xor")
    with pytest.raises(FileNotFoundError):
        script.tests_of("01-perceptron", "softmax")
