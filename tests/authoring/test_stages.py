"""In 08 a mistake in one stage of backpropagation is paid for there, and little again in what is built on it."""

from __future__ import annotations

from pathlib import Path

import pytest

from autograder.authoring import names
from autograder.course import course as courses
from autograder.course import master
from autograder.grading.runner import pool
from autograder.grading.runner.task import Task
from autograder.wall.visible import find_visible
from tests.conftest import COURSE, best_level

NAME = "08-training"
WRITTEN_OUT = """
def gradients(params, X, Y):
    Z = sigmoid(X @ params["W1"] + params["b1"])
    P = softmax(Z @ params["W2"] + params["b2"])
    delta2 = (P - Y) / len(X)
    delta1 = (delta2 @ params["W2"].T) * Z * (1 - Z)
    return {"W1": X.T @ delta1, "b1": delta1.sum(axis=0), "W2": Z.T @ delta2, "b2": delta2.sum(axis=0)}
"""
STAGES = ("output_error", "output_gradients", "hidden_error")
CHANGED: dict[str, dict[str, str]] = {
    "not averaged": {"output_error": "def output_error(P, Y):\n    return P - Y"},
    "no slope": {"hidden_error": "def hidden_error(delta2, W2, Z):\n    return delta2 @ W2.T"},
    "nothing": {"output_error": "def output_error(P, Y):\n    return 0 * P"},
    "no stages": {**dict.fromkeys(STAGES, ""), "gradients": WRITTEN_OUT},
    "a stage hangs": {
        "hidden_error": "def hidden_error(delta2, W2, Z):\n    while True:\n        pass",
        "gradients": WRITTEN_OUT,
    },
}


@pytest.fixture(scope="module")
def points(tmp_path_factory: pytest.TempPathFactory) -> dict[str, dict[str, float]]:
    """The points of every question, for each of the programs in ``CHANGED``."""
    course = courses.find(COURSE)
    assert course is not None
    assignment = course.assignment(NAME, tmp_path_factory.mktemp("bundle"))
    visible, level = find_visible(assignment.packages), best_level()
    tasks = (
        Task(student, f"{student}.ipynb", program(changed), assignment, visible, level)
        for student, changed in CHANGED.items()
    )
    return {
        task.student: {question.name: question.score for question in result.questions}
        for task, result in pool.run(tasks, 1)
    }


def program(changed: dict[str, str]) -> bytes:
    """The master's answers with some functions replaced: all that call them call the new ones."""
    cells = [cell.source for cell in master.answers(Path(COURSE / "solutions" / NAME / "master.py"))]

    def replaced(source: str) -> str:
        return next((new for name, new in changed.items() if source.startswith(f"def {name}(")), source)

    return master.program([replaced(source) for source in cells])


@pytest.mark.parametrize(
    ("student", "own", "gradients", "train"),
    [
        ("not averaged", {"output_error": 0.25}, 1.75, 2.75),
        ("no slope", {"hidden_error": 0}, 2.25, 1.75),
        ("nothing", {"output_error": 0}, 0, 0.75),
        ("no stages", dict.fromkeys(STAGES, 0), 3, 3),
        ("a stage hangs", {"hidden_error": 0}, 3, 3),
    ],
)
def test_a_wrong_stage_costs_its_points_and_few_of_what_calls_it(
    points: dict[str, dict[str, float]],
    student: str,
    own: dict[str, float],
    gradients: float,
    train: float,
) -> None:
    got = points[student]
    assert {name: got[name] for name in own} == own
    assert (got["gradients"], got["train"]) == (gradients, train)
    lost = {"gradients", "train", *own}
    assert sum(score for name, score in got.items() if name not in lost) == 20 - 6 - sum(
        {"output_error": 1, "output_gradients": 1, "hidden_error": 2}[name] for name in own
    )


def test_the_gate_sees_which_names_a_test_may_look_up_in_env() -> None:
    test = "OK_FORMAT = False\ndef test_it(gradients, {0}):\n    assert gradients() == {0}['output_error']()\n"
    assert "output_error" in names.asked_for(test.format("env"))
    assert "output_error" not in names.asked_for(test.format("loss"))
