"""A bundle's points.toml: what a person grades, what is a bonus, and what both do to the maximum."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from autograder.authoring import gradescope_zip
from autograder.course import bundle as assignments
from autograder.course import points_file
from autograder.course.bundle import Assignment
from autograder.course.points_file import Points
from autograder.formats.members import names
from autograder.records.errors import BundleError
from autograder.records.results import SubmissionResult
from tests.conftest import exception_test, write_bundle

SAID = 'bonus = ["extra"]\n\n[manual]\nessay = 3\n'
TESTS = {
    "double": exception_test(
        "double", "double: assert double(2) == 4", "double: assert double(0) == 0"
    ),
    "extra": exception_test("extra", "extra: assert extra(2) == 6"),
}
RIGHT = "def double(x):\n    return 2 * x\ndef extra(x):\n    return 3 * x\n"


def loaded(
    folder: Path, said: str | None = SAID, config: dict[str, object] | None = None
) -> Assignment:
    write_bundle(folder, TESTS, config)
    if said is not None:
        (folder / points_file.FILE_NAME).write_text(said, "utf-8")
    (folder / assignments.ORDER).write_text("essay\ndouble\nextra\n")
    return assignments.load(folder, folder.parent / "scratch", "hw")


def test_a_bundle_says_what_a_person_grades_and_what_is_a_bonus(tmp_path: Path) -> None:
    assignment = loaded(tmp_path / "hw")
    assert assignment.points == Points({"essay": 3.0}, ("extra",))
    assert assignments.max_score(assignment) == 5.0


def test_a_bundle_without_the_file_is_as_it_was(tmp_path: Path) -> None:
    assignment = loaded(tmp_path / "hw", None)
    assert assignment.points == points_file.NONE
    assert assignments.max_score(assignment) == 3.0
    assert assignment.digest != loaded(tmp_path / "with").digest


@pytest.mark.parametrize(
    ("said", "why"),
    [
        ("[manual]\ndouble = 2\n", "double has tests"),
        ('bonus = ["essay"]\n', "there is no question essay"),
        ("[manual]\nessay = -1\n", "essay"),
        ('[manual]\nessay = "three"\n', "essay"),
        ("[manual]\nessay = nan\n", "essay"),
        ("[manul]\nessay = 3\n", "did you mean manual"),
        ("[manual\n", "Expected"),
    ],
)
def test_a_slip_in_it_is_one_line_that_names_the_file(tmp_path: Path, said: str, why: str) -> None:
    with pytest.raises(BundleError) as error:
        loaded(tmp_path / "hw", said)
    assert "points.toml" in str(error.value)
    assert why in str(error.value)
    assert "\n" not in str(error.value)


@pytest.mark.parametrize(
    "points",
    [
        Points({"essay": 3.0, "Q 1.a": 0.5, '한글 "x"': 2.0}, ("essay", "b\\c")),
        Points({}, ("extra",)),
        Points({"essay": 1 / 3}),
    ],
)
def test_what_is_written_is_read_back(tmp_path: Path, points: Points) -> None:
    ((name, data),) = points_file.written(points).items()
    (tmp_path / name).write_bytes(data)
    found = points_file.read(tmp_path / name, {"extra", "b\\c"})
    assert found.bonus == points.bonus
    assert found.manual == pytest.approx(points.manual, abs=1e-5)


def test_nothing_is_written_of_a_master_that_has_only_tests() -> None:
    assert points_file.written(points_file.NONE) == {}


def test_a_result_has_the_question_with_its_maximum_and_no_points(
    tmp_path: Path, graded: Callable[..., SubmissionResult]
) -> None:
    result = graded(loaded(tmp_path / "hw"), RIGHT)
    assert (result.score, result.max_score) == (3.0, 5.0)
    found = {q.name: (q.score, q.max_score, q.manual, q.bonus) for q in result.questions}
    assert found == {
        "essay": (0.0, 3.0, True, False),
        "double": (2.0, 2.0, False, False),
        "extra": (1.0, 1.0, False, True),
    }
    assert next(iter(found)) == "essay"


def test_a_bonus_that_is_missed_costs_nothing(
    tmp_path: Path, graded: Callable[..., SubmissionResult]
) -> None:
    result = graded(loaded(tmp_path / "hw", 'bonus = ["extra"]\n'), RIGHT.replace("3 *", "4 *"))
    assert (result.score, result.max_score) == (2.0, 2.0)


def test_otters_own_total_is_that_of_the_tests_that_are_no_bonus(
    tmp_path: Path, graded: Callable[..., SubmissionResult]
) -> None:
    result = graded(loaded(tmp_path / "hw", config={"points_possible": 10}), RIGHT)
    assert (result.score, result.max_score) == (11.0, 13.0)


def test_a_trial_of_the_public_tests_has_nothing_of_it(
    tmp_path: Path, graded: Callable[..., SubmissionResult]
) -> None:
    result = graded(loaded(tmp_path / "hw"), RIGHT, public_only=True)
    assert "essay" not in {question.name for question in result.questions}


def test_a_bonus_question_that_a_person_grades_adds_nothing_to_the_maximum(tmp_path: Path) -> None:
    said = 'bonus = ["essay"]\n[manual]\nessay = 3\n'
    assert assignments.max_score(loaded(tmp_path / "hw", said)) == 3.0


def test_gradescopes_zip_has_it_too(tmp_path: Path) -> None:
    import zipfile

    gradescope_zip.pack(loaded(tmp_path / "hw"), tmp_path / "a.zip", gradescope_zip.Options())
    with zipfile.ZipFile(tmp_path / "a.zip") as archive:
        assert archive.read("bundle/points.toml").decode() == SAID
        assert "bundle/questions.txt" in names(archive.infolist())
