"""Every known wrong answer of the course, handed in: where it costs points, and which hint it gets.

Each is injected alone among the master's own answers, handed in by a student of its own, and graded
with all questions. The few whose behaviour another one has as well are printed (``pytest -rP``).
"""

from __future__ import annotations

import re
from dataclasses import dataclass

import pytest

from autograder.course import answer_bank, master
from autograder.course import course as courses
from autograder.course.catalogue import Catalogue
from autograder.gradebook import open_gradebook
from autograder.grading import class_run
from autograder.grading.diagnosis import hints
from autograder.grading.runner import pool
from autograder.records.results import QuestionResult
from tests.conftest import COURSE, best_level

IDS = tuple(sorted(path.parent.name for path in COURSE.glob("solutions/*/master.py")))
RECOGNISED_AT_LEAST = 0.95
NUMBER = re.compile(r"(?<![\w.])\d+(?:\.\d+)?(?:e-?\d+)?")


@dataclass(frozen=True)
class Injected:
    """A wrong answer, and what grading it found out."""

    question: str
    name: str
    questions: tuple[QuestionResult, ...]

    @property
    def costs(self) -> set[str]:
        """The questions that lost points."""
        return {each.name for each in self.questions if each.score < each.max_score}

    @property
    def hints(self) -> list[str]:
        """The ids of the hints to its own question."""
        return [hint.id for each in self.questions if each.name == self.question for hint in each.hints]


@pytest.fixture(scope="module")
def injected(tmp_path_factory: pytest.TempPathFactory) -> dict[str, list[Injected]]:
    """All wrong answers of the course, graded in one run, by assignment."""
    folder = tmp_path_factory.mktemp("injected")
    course = courses.find(COURSE)
    assert course is not None
    answers: dict[tuple[str, str], tuple[str, str]] = {}
    for name in IDS:
        program = master.answers(master.path_of(course, name))
        questions = list(dict.fromkeys(cell.question for cell in program if cell.question))
        for answer in answer_bank.read(COURSE / "solutions" / name, questions).misconceptions:
            student = f"{answer.question}--{answer.name}"
            sources = [cell.source for cell in answer_bank.injected(program, answer)]
            path = folder / "class" / student / f"{name}.ipynb"
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(master.program(sources))
            answers[name, student] = answer.question, answer.name
    catalogue = Catalogue(course, None, folder / "scratch", {})
    options = class_run.Options(best_level(), pool.default_lanes())
    with open_gradebook(folder / "results") as book:
        report = class_run.grade([folder / "class"], catalogue, book, options)
    assert len(report.results) == len(answers)
    assert not any(result.unchecked for result in report.results)
    found: dict[str, list[Injected]] = {name: [] for name in IDS}
    for result in report.results:
        question, name = answers[result.assignment, result.student]
        found[result.assignment].append(Injected(question, name, result.questions))
    return found


@pytest.mark.parametrize("name", IDS)
def test_a_misconception_costs_points_on_its_own_question_and_on_no_other(
    injected: dict[str, list[Injected]], name: str
) -> None:
    assert len(injected[name]) >= 50
    elsewhere = [(p.question, p.name, p.costs) for p in injected[name] if p.costs != {p.question}]
    assert elsewhere == []


def test_nearly_every_misconception_is_recognised(injected: dict[str, list[Injected]]) -> None:
    everything = [(name, each) for name, found in injected.items() for each in found]
    others = [(name, each) for name, each in everything if each.hints != [each.name]]
    for name, each in others:
        said = ", ".join(each.hints) or "no hint"
        print(f"indistinguishable: {name}, {each.question}, {each.name}: {said}")
    recognised = 1 - len(others) / len(everything)
    print(f"recognised: {recognised:.1%} of {len(everything)}")
    assert recognised >= RECOGNISED_AT_LEAST


def test_none_is_taken_for_another(injected: dict[str, list[Injected]]) -> None:
    wrong = [
        (name, each.question, each.name, each.hints)
        for name, found in injected.items()
        for each in found
        if each.hints != [each.name] and not all(map(hints.is_general, each.hints))
    ]
    assert wrong == []


@pytest.mark.parametrize("name", IDS)
def test_no_hint_says_more_of_a_hidden_tests_numbers_than_students_have(name: str) -> None:
    public = _numbers_of_students(name)
    program = master.answers(COURSE / "solutions" / name / "master.py")
    questions = list(dict.fromkeys(cell.question for cell in program if cell.question))
    hidden = {
        number
        for path in (COURSE / "solutions" / name / "bundle" / "tests").glob("*.py")
        for body in path.read_text("utf-8").split("@test_case")
        if "hidden=True" in body.partition("\n")[0]
        for number in _numbers(body.partition("\n")[2])
    }
    assert hidden - public
    told = {
        (answer.question, answer.name, language, number)
        for answer in answer_bank.read(COURSE / "solutions" / name, questions).misconceptions
        for language, text in answer.hint.items()
        for number in _numbers(text) & (hidden - public)
    }
    assert told == set()


def _numbers_of_students(name: str) -> set[float]:
    """The numbers in all that students are given of an assignment, in either language."""
    files = [
        path
        for language in master.LANGUAGES
        for path in sorted((COURSE / "assignments" / language / name).rglob("*"))
        if path.suffix in (".ipynb", ".py")
    ]
    return {number for path in files for number in _numbers(path.read_text("utf-8"))}


def _numbers(text: str) -> set[float]:
    return {float(found) for found in NUMBER.findall(text)}
