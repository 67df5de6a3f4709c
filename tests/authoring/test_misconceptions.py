"""The course's own assignments at the release gate, and which hint wrong answers get.

The gate grades every answer of the banks, injected among the master's own: once with the questions on which
it may have an effect, then with its own alone and other random seeds. The hints are those of the first,
recognised by what the others did. The few whose behaviour another one has as well are printed (``pytest -rP``).
"""

from __future__ import annotations

import os
import re
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from functools import cache

import pytest

from autograder.authoring import programs, verify
from autograder.authoring.gate import Gate
from autograder.authoring.gate_table import lines
from autograder.course import answer_bank, master, variants
from autograder.course import course as courses
from autograder.course.master import Made
from autograder.formats import notebook
from autograder.grading.diagnosis import hints, pairs, source
from autograder.grading.diagnosis.matching import Known
from autograder.grading.diagnosis.traces import behaviour
from autograder.grading.runner import pool
from autograder.grading.runner.task import Task
from autograder.records.results import Hint, QuestionResult, Status, SubmissionResult, is_general
from tests.authoring import answers
from tests.conftest import COURSE, best_level
from tests.shared import Shared

# The last ones take longest.
Outcomes = dict[str, answers.Outcome]
IDS = tuple(sorted((path.parent.name for path in COURSE.glob("solutions/*/master.py")), reverse=True))
RECOGNISED_AT_LEAST = 0.95
SEVERAL_ANSWERS = {"02-xor": {"find_weights"}, "08-training": {"minibatches"}}
"""functions for which a right result may be another than the master's"""
NUMBER = re.compile(r"(?<![\w.])\d+(?:\.\d+)?(?:e-?\d+)?")


@dataclass
class Trial:
    """What one assignment's gate found out, and the programs that the hints are of."""

    gate: Gate
    whole: dict[str, tuple[bytes, SubmissionResult]] = field(default_factory=dict)
    """each answer with all questions, by the file's name: the file and its result"""
    alone: dict[str, QuestionResult] = field(default_factory=dict)
    """each answer's own question alone, with another random seed, by the file's name"""

    def seen(self, task: Task, result: SubmissionResult) -> None:
        if not task.questions and task.seed is None:
            self.whole[task.file] = task.data, result
        elif task.seed == programs.SEEDS[1] and task.questions:
            (self.alone[task.file],) = result.questions


@dataclass(frozen=True)
class Injected:
    """A wrong answer, and what grading it found out."""

    question: str
    name: str
    costs: frozenset[str]
    """the questions that lost points"""
    hints: list[str]
    """the ids of the hints to its own question"""


@pytest.fixture(scope="session")
def trial(shared: Shared, assigned: Callable[[str, str], Made]) -> Callable[[str], Trial]:
    """Put an assignment through the whole gate, once in a test run: ``trial("05-losses")``."""

    def run(name: str) -> Trial:
        course = courses.find(COURSE)
        assert course is not None
        declared = variants.read(COURSE / "solutions" / name)
        made = master.filled(assigned(name, "en"), declared.default if declared else {})
        workers = int(os.environ.get("PYTEST_XDIST_WORKER_COUNT", "1"))
        lanes = max(1, pool.default_lanes() // workers)
        found = Trial(Gate(name))
        found.gate = verify.verify(course, name, made, best_level(), lanes, found.seen)
        return found

    return cache(lambda name: shared.once(f"gate-{name}", lambda: run(name)))


@pytest.fixture(scope="session")
def submitted(shared: Shared, tmp_path_factory: pytest.TempPathFactory) -> Callable[[str], Outcomes]:
    """What grading the answers of ``answer_files/`` found out, once in a test run."""

    def run(name: str) -> Outcomes:
        course = courses.find(COURSE)
        assert course is not None
        assignment = course.assignment(name, tmp_path_factory.mktemp("bundle"))
        workers = int(os.environ.get("PYTEST_XDIST_WORKER_COUNT", "1"))
        lanes = max(1, pool.default_lanes() // workers)
        own = (*answers.read("right"), *answers.read("wrong"))
        return answers.grade([each for each in own if each.assignment == name], assignment, lanes)

    return cache(lambda name: shared.once(f"answers-{name}", lambda: run(name)))


@pytest.fixture(scope="session")
def known_answers(trial: Callable[[str], Trial]) -> Callable[[str], dict[str, Known]]:
    """The known answers to each question of an assignment, worked out once in a process."""
    return cache(lambda name: _known(name, trial(name)))


@pytest.fixture(scope="session")
def injected(
    shared: Shared,
    trial: Callable[[str], Trial],
    known_answers: Callable[[str], dict[str, Known]],
) -> Callable[[str], list[Injected]]:
    """All wrong answers of an assignment, as the gate graded them, with their hints; once in a test run."""

    def diagnosed(name: str) -> list[Injected]:
        found, known = trial(name), known_answers(name)
        return [
            _diagnosed(each, *found.whole[_file(each)], known[each.question])
            for each in _bank(name, found)
        ]

    return cache(lambda name: shared.once(f"injected-{name}", lambda: diagnosed(name)))


def _bank(name: str, found: Trial) -> tuple[answer_bank.Answer, ...]:
    return answer_bank.read(COURSE / "solutions" / name, list(found.gate.questions)).misconceptions


def _known(name: str, found: Trial) -> dict[str, Known]:
    """The known answers to each question, as the gate graded them with another seed."""
    _, right = found.whole[f"master, seed {programs.SEEDS[0]}.ipynb"]
    rights = {question.name: behaviour(question) for question in right.questions}
    known: dict[str, Known] = {}
    for question in found.gate.questions:
        own = [answer for answer in _bank(name, found) if answer.question == question]
        wrong = {each.name: behaviour(found.alone[_file(each)]) for each in own}
        said = {each.name: Hint(each.name, each.hint) for each in own}
        known[question] = Known(rights[question], wrong, said)
    return known


def _file(answer: answer_bank.Answer) -> str:
    return f"{answer.question}, {answer.name}.ipynb"


def _diagnosed(
    answer: answer_bank.Answer, data: bytes, result: SubmissionResult, known: Known
) -> Injected:
    written = source.read(notebook.read(data, "answer.ipynb").cells)
    names = written.names - {question.name for question in result.questions}
    (own,) = (question for question in result.questions if question.name == answer.question)
    said = hints.diagnose(own, known, replace(written, names=names))
    costs = frozenset(each.name for each in result.questions if each.score < each.max_score)
    return Injected(answer.question, answer.name, costs, [hint.id for hint in said])


@pytest.mark.parametrize("name", IDS)
def test_an_assignment_passes_the_release_gate(trial: Callable[[str], Trial], name: str) -> None:
    gate = trial(name).gate
    assert gate.problems == []
    assert "ready for release" in "".join(lines(gate))
    for question in gate.questions.values():
        assert question.caught == question.misconceptions >= 4
        assert question.accepted == question.alternatives >= 2
        assert question.hidden_cases > 0
    assert sum(question.killed for question in gate.questions.values()) > 20


@pytest.mark.parametrize("name", IDS)
def test_no_right_answer_has_a_note(trial: Callable[[str], Trial], name: str) -> None:
    found = trial(name)
    bank = answer_bank.read(COURSE / "solutions" / name, list(found.gate.questions)).alternatives
    files = [f"master, seed {programs.SEEDS[0]}.ipynb", *map(_file, bank)]
    notes = {file: [note.code for note in found.whole[file][1].notes] for file in files}
    assert notes == {file: [] for file in files}


@pytest.mark.parametrize("name", IDS)
def test_a_misconception_costs_points_on_its_own_question_and_on_no_other(
    injected: Callable[[str], list[Injected]], name: str
) -> None:
    found = injected(name)
    assert len(found) >= 50
    assert [
        (each.question, each.name, each.costs) for each in found if each.costs != {each.question}
    ] == []


def test_nearly_every_misconception_is_recognised(injected: Callable[[str], list[Injected]]) -> None:
    everything = [(name, each) for name in IDS for each in injected(name)]
    others = [(name, each) for name, each in everything if each.hints != [each.name]]
    for name, each in others:
        said = ", ".join(each.hints) or "no hint"
        print(f"indistinguishable: {name}, {each.question}, {each.name}: {said}")
    recognised = 1 - len(others) / len(everything)
    print(f"recognised: {recognised:.1%} of {len(everything)}")
    assert recognised >= RECOGNISED_AT_LEAST


@pytest.mark.parametrize("name", IDS)
def test_none_is_taken_for_another(injected: Callable[[str], list[Injected]], name: str) -> None:
    wrong = [
        (each.question, each.name, each.hints)
        for each in injected(name)
        if each.hints != [each.name] and not all(map(is_general, each.hints))
    ]
    assert wrong == []


@pytest.mark.parametrize("name", IDS)
def test_right_answers_in_odd_styles_get_full_marks(
    submitted: Callable[[str], Outcomes], name: str
) -> None:
    found = submitted(name)
    for each in answers.read("right"):
        if each.assignment == name:
            outcome = found[answers.key(each.answer)]
            lost = [case.name for case in outcome.own.cases if case.status is not Status.PASSED]
            assert (answers.key(each.answer), outcome.own.score, lost) == (
                answers.key(each.answer), outcome.own.max_score, [],
            )  # fmt: skip
            assert outcome.problems == ()


@pytest.mark.parametrize("name", IDS)
def test_wrong_answers_lose_what_the_text_says_and_get_a_hint_that_is_true(
    submitted: Callable[[str], Outcomes],
    known_answers: Callable[[str], dict[str, Known]],
    name: str,
) -> None:
    found, known = submitted(name), known_answers(name)
    others = frozenset(known)
    for each in answers.read("wrong"):
        if each.assignment == name:
            outcome = found[answers.key(each.answer)]
            assert outcome.costs == (), answers.key(each.answer)
            hint = hints.diagnose(outcome.own, known[each.answer.question], outcome.written, others)
            got = (outcome.own.score, hint[0].id if hint else "-")
            assert (answers.key(each.answer), *got) == (
                answers.key(each.answer), each.points, each.hint,
            )  # fmt: skip


def test_nine_of_ten_wrong_answers_that_no_bank_was_made_of_have_a_hint() -> None:
    wrong = answers.read("wrong")
    assert len(wrong) > 100
    assert sum(each.hint != "-" for each in wrong) >= 0.9 * len(wrong)


@pytest.mark.parametrize("name", IDS)
def test_values_are_compared_only_where_right_answers_do_not_differ(
    trial: Callable[[str], Trial], known_answers: Callable[[str], dict[str, Known]], name: str
) -> None:
    known = known_answers(name)
    _, right = trial(name).whole[f"master, seed {programs.SEEDS[0]}.ipynb"]
    differ = {
        question.name
        for question in right.questions
        if not pairs.has_one_answer(
            known[question.name], [place for place, case in enumerate(question.cases) if case.hidden]
        )
    }
    assert differ >= SEVERAL_ANSWERS.get(name, set())


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
