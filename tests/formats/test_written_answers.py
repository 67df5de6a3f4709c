"""What a person has to read in a notebook: the answers between Otter's marks."""

from __future__ import annotations

import time

import pytest

from autograder.course.points_file import Points
from autograder.formats import notebook
from autograder.formats.written_answers import LONGEST, between_marks
from tests.conftest import notebook as notebook_of

BEGIN, END = "<!-- BEGIN QUESTION -->\n\nWhy?", "<!-- END QUESTION -->\n\nWhat next?"
PLACEHOLDER = "_Type your answer here, replacing this text._"


def test_an_answer_is_what_stands_between_the_marks_without_the_question() -> None:
    cells = [("markdown", "# Title"), ("markdown", BEGIN), ("markdown", "Because."), ("markdown", END)]
    cells += [("code", "x = 1"), ("markdown", BEGIN), ("code", "plt.plot(x)"), ("raw", END)]
    assert between_marks(cells) == ("Because.", "plt.plot(x)")


def test_what_is_left_as_it_was_handed_out_is_no_answer() -> None:
    assert between_marks([("markdown", BEGIN), ("markdown", PLACEHOLDER), ("markdown", END)]) == ("",)
    started = [("markdown", BEGIN), ("markdown", f"{PLACEHOLDER}\nSo."), ("markdown", END)]
    assert between_marks(started) == ("So.",)


def test_a_question_with_tests_is_not_for_a_person() -> None:
    cells = [("markdown", BEGIN), ("code", "x = 1"), ("code", "grader.check('x')"), ("markdown", END)]
    assert between_marks([*cells, ("markdown", BEGIN), ("markdown", "So."), ("markdown", END)]) == (
        "So.",
    )


def test_two_marks_in_one_cell_end_one_question_and_begin_another() -> None:
    both = "<!-- END QUESTION -->\n\n<!-- BEGIN QUESTION -->\n\nAnd why?"
    cells = [("markdown", BEGIN), ("markdown", "One."), ("markdown", both), ("markdown", "Two.")]
    assert between_marks(cells) == ("One.", "Two.")


@pytest.mark.parametrize(
    "cells",
    [
        [("markdown", BEGIN)] * 5000,
        [("markdown", "<!--" * 100_000)],
        [("markdown", "<!-- BEGIN" + " " * 100_000)] * 20,
        [("markdown", BEGIN), ("markdown", "a" * 10**7)],
        [("code", BEGIN), ("code", "x")],
        [("markdown", END)] * 10,
    ],
)
def test_hostile_marks_take_neither_time_nor_room(cells: list[tuple[str, str]]) -> None:
    started = time.monotonic()
    found = between_marks(cells)
    assert time.monotonic() - started < 2
    assert len(found) <= 200
    assert all(len(text) <= LONGEST for text in found)


def test_which_answer_is_whose_is_not_guessed() -> None:
    points = Points({"essay": 3.0, "drawing": 1.5})
    assert [each.answer for each in points.applied((), ("So.", "plot()"))] == ["So.", "plot()"]
    for other in ((), ("So.",), ("So.", "plot()", "more")):
        assert [each.answer for each in points.applied((), other)] == ["", ""]


def test_a_notebook_without_marks_has_none_to_read() -> None:
    assert notebook.read(notebook_of("x = 1").encode(), "hw.ipynb").to_read == ()


def test_an_answer_that_mentions_a_check_is_still_read() -> None:
    cells = [
        ("markdown", "<!-- BEGIN QUESTION -->"),
        ("markdown", 'I ran grader.check("q1").'),
        ("markdown", "<!-- END QUESTION -->"),
    ]
    assert between_marks(cells) == ('I ran grader.check("q1").',)
