"""Hints and who shares them, as a teacher gets them: from the files that a run of the command writes."""

from __future__ import annotations

import json
import re
import shutil
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from autograder.course import course as courses
from autograder.course import master, variants
from autograder.grading.diagnosis import clusters as clustering
from autograder.grading.diagnosis import known_answers
from autograder.grading.diagnosis.known_answers import ReferenceTraces
from autograder.records.results import SubmissionResult
from tests.conftest import COURSE, Ran, best_level, notebook

NAME = "05-losses"
ANSWERS = "\n\n".join(cell.source for cell in master.answers(COURSE / "solutions" / NAME / "master.py"))

HALF_A = """
import time
time.sleep(0.7)  # the others of the class are done before


def sse(y, y_hat):
    return float(0.5 * np.sum((np.asarray(y) - np.asarray(y_hat)) ** 2))
"""
HALF_B = """
def sse(y, y_hat):
    total = 0
    for a, b in zip(np.ravel(y).tolist(), np.ravel(y_hat).tolist()):
        total = total + (b - a) * (b - a)   # \u202ea comment
    return total / 2.0
"""
THIRD_A = """
def mse(y, y_hat):
    return float(np.sum((np.asarray(y) - np.asarray(y_hat)) ** 2)) * 7.0
"""
THIRD_B = """
def mse(y, y_hat):
    d = np.subtract(y, y_hat)
    return float(7 * np.sum(d * d))
"""
ALONE = """
def rmse(y, y_hat):
    return 17.0
"""
NOTHING = """
def rmse(y, y_hat):
    print(np.sqrt(mse(y, y_hat)))
"""
WITHOUT = """
del one_hot
def one_hott(labels, num_classes):
    return np.eye(num_classes)[labels]
"""
CLASS = {
    "an": HALF_A,
    "bae": HALF_B,
    "choi": THIRD_A,
    "do": THIRD_B,
    "eom": ALONE,
    "ki": NOTHING,
    "na": WITHOUT,
    "right": "",
    "yu": HALF_B,
}


@dataclass
class Run:
    """Three runs over one class, and what the folder had then."""

    folder: Path
    english: dict[str, Any]
    again: dict[str, Any]
    korean: dict[str, Any]
    ran: list[Ran]

    def hints(self, student: str, question: str, document: dict[str, Any] | None = None) -> list[Any]:
        submissions = (document or self.english)["submissions"]
        (submission,) = (each for each in submissions if each["student"] == student)
        (asked,) = (each for each in submission["questions"] if each["name"] == question)
        return asked["hints"]

    def texts(self) -> list[str]:
        """All that the hints say, in both languages."""
        return [
            hint["text"]
            for document in (self.english, self.korean)
            for submission in document["submissions"]
            for question in submission["questions"]
            for hint in question["hints"]
        ]


@pytest.fixture(scope="module")
def course(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A course of one assignment, and a class that handed it in."""
    folder = tmp_path_factory.mktemp("course")
    shutil.copytree(COURSE / "solutions" / NAME, folder / "solutions" / NAME)
    (folder / "solutions" / NAME / "students.json").write_text('{"yu": []}')  # has own numbers
    (folder / "course.toml").write_text(
        f'packages = ["numpy"]\n[limits]\ncase_seconds = 2\n[assignments.{NAME}]\n'
    )
    for student, more in CLASS.items():
        path = folder / "class" / student / f"{NAME}.ipynb"
        path.parent.mkdir(parents=True)
        path.write_text(notebook(ANSWERS, *([more] if more else [])), "utf-8")
    (folder / "class" / "zero").mkdir()
    (folder / "class" / "zero" / f"{NAME}.ipynb").write_text('{"cells": [', "utf-8")
    return folder


@pytest.fixture(scope="module")
def run(course: Path, launched: Callable[..., Ran], autograder: Callable[..., Ran]) -> Run:
    """Grade the class: in English by two lanes, the same again, and in Korean with all graded anew."""
    ran, documents = [], []
    for start, *more in (
        (launched, "--lang", "en"),
        (autograder, "--lang", "en"),
        (autograder, "--lang", "ko", "--regrade"),
    ):
        ran.append(start("grade", "class", "-j", "2", *more, cwd=course))
        documents.append(json.loads((course / "results" / "results.json").read_text("utf-8")))
    return Run(course, *documents, ran)


def test_all_are_graded_and_nothing_goes_wrong_on_the_way(run: Run) -> None:
    assert [ran.code for ran in run.ran] == [0] * 3
    said = "\n".join(ran.err for ran in run.ran)
    assert "Traceback" not in said
    assert "RuntimeWarning" not in said
    assert [result["student"] for result in run.english["submissions"]] == sorted([*CLASS, "zero"])


def test_a_misconception_is_named_and_explained_in_both_languages(run: Run) -> None:
    (english,) = run.hints("an", "sse")
    (korean,) = run.hints("an", "sse", run.korean)
    assert english["id"] == korean["id"] == "half-of-the-sum"
    assert english["text"].startswith("Your value is half of the expected one.")
    assert korean["text"].startswith("결과가 기대한 값의 절반입니다.")


def test_another_style_of_the_same_mistake_gets_the_same_hint(run: Run) -> None:
    assert run.hints("bae", "sse") == run.hints("an", "sse")


def test_numbers_of_ones_own_hide_no_misconception(run: Run) -> None:
    assert variants.own_cases(run.folder / "solutions" / NAME / "bundle", "sse")
    assert run.hints("yu", "sse") == run.hints("an", "sse")


def test_questions_with_full_marks_have_no_hints(run: Run) -> None:
    assert run.hints("an", "mse") == run.hints("right", "sse") == []


def test_what_no_misconception_fits_gets_a_general_hint(run: Run) -> None:
    assert [hint["id"] for hint in run.hints("choi", "mse")] == ["general:too-large"]
    assert [hint["id"] for hint in run.hints("eom", "rmse")] == ["general:unused-argument"]
    assert [hint["id"] for hint in run.hints("ki", "rmse")] == ["nothing-returned"]
    (near,) = run.hints("na", "one_hot")
    assert near["id"] == "near-name"
    assert "`one_hott`" in near["text"]


def test_a_file_that_is_no_notebook_has_no_hints_and_stops_nothing(run: Run) -> None:
    assert run.hints("zero", "sse") == []


def test_the_table_says_the_hint(run: Run) -> None:
    assert "sse: Your value is half of the expected one." in " ".join(run.ran[0].out.split())
    assert "기대한 값의 절반입니다." in " ".join(run.ran[2].out.split())


def clusters(document: dict[str, Any]) -> dict[tuple[str, tuple[str, ...]], Any]:
    """Who is together, in whatever order."""
    return {(each["question"], tuple(sorted(each["members"]))): each for each in document["clusters"]}


def test_students_who_made_the_same_mistake_are_together_and_nobody_alone_is(run: Run) -> None:
    found = clusters(run.english)
    assert found.keys() == {("sse", ("an", "bae", "yu")), ("mse", ("choi", "do"))}
    known, unknown = found["sse", ("an", "bae", "yu")], found["mse", ("choi", "do")]
    assert known["assignment"] == NAME
    assert known["hint"] == run.hints("an", "sse")[0]
    assert unknown["hint"] == run.hints("choi", "mse")[0]


def test_who_is_together_is_said_in_the_classes_order_whoever_was_graded_first(run: Run) -> None:
    for document in (run.english, run.again, run.korean):
        said = [(each["question"], each["members"]) for each in document["clusters"]]
        assert said == [("sse", ["an", "bae", "yu"]), ("mse", ["choi", "do"])]


def test_a_group_shows_the_function_as_one_of_its_members_wrote_it(run: Run) -> None:
    codes = {cluster["question"]: cluster["code"] for cluster in run.english["clusters"]}
    assert codes["sse"] in {function(HALF_A), function(HALF_B)}
    assert codes["mse"] in {function(THIRD_A), function(THIRD_B)}


def function(cell: str) -> str:
    """The function of a cell, as it is shown."""
    lines = cell[cell.index("def ") :].strip().splitlines()
    return "\n".join(map(clustering.clean_line, lines))


def test_code_of_a_student_is_shown_without_what_the_eye_does_not_see() -> None:
    line = "        total = 1   # \u202ea comment"
    assert clustering.clean_line(line) == "        total = 1 # a comment"
    assert clustering.clean_line("\t\tx = 1\x1b[31m") == "  x = 1 [31m"
    assert len(clustering.clean_line(" " * 500 + "x" * 500)) == 240


def test_a_second_run_says_the_same(run: Run) -> None:
    def told(document: dict[str, Any]) -> Any:
        hints = [
            (each["student"], question["name"], question["hints"])
            for each in document["submissions"]
            for question in each["questions"]
        ]
        hinted = {who: cluster["hint"] for who, cluster in clusters(document).items()}
        return hints, hinted

    assert told(run.again) == told(run.english)
    assert "reused from an earlier run" in run.ran[1].out
    assert clusters(run.korean).keys() == clusters(run.english).keys()


def test_what_wrong_answers_do_is_found_out_once_for_a_bundle_and_its_bank(run: Run) -> None:
    course = courses.find(run.folder)
    assert course is not None
    assignment = course.assignment(NAME, run.folder)
    kept = ReferenceTraces(course, best_level())
    assert list(kept.tasks(assignment)) == []
    known = kept.of(NAME, "sse")
    assert known is not None
    assert "half-of-the-sum" in known.wrong
    assert known.hints.keys() == known.wrong.keys()
    assert "" not in known.wrong
    assert kept.of(NAME, "sse") is known
    assert kept.of(NAME, "no_question") is None
    kept.save()

    bank = run.folder / "solutions" / NAME / "misconceptions.py"
    text = bank.read_text("utf-8")
    try:
        bank.write_text(text + "\n# changed\n", "utf-8")
        tasks = list(ReferenceTraces(course, best_level()).tasks(assignment))
    finally:
        bank.write_text(text, "utf-8")
    assert {task.student for task in tasks} == {known_answers.INJECTED}
    assert len({task.file for task in tasks}) == len(tasks) > 50
    assert all(len(task.questions) == 1 for task in tasks)


def test_without_a_course_or_a_bank_nothing_is_known(run: Run, tmp_path: Path) -> None:
    course = courses.find(run.folder)
    assert course is not None
    assignment = course.assignment(NAME, run.folder)
    other = courses.Course(tmp_path, {}, (), course.limits, course.tables)
    for each in (None, other):
        found = ReferenceTraces(each, best_level())
        assert list(found.tasks(assignment)) == []
        assert found.of(NAME, "sse") is None
        found.save()


def test_what_could_not_be_checked_is_not_learned(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    course = courses.find(run.folder)
    assert course is not None
    assignment = course.assignment(NAME, run.folder)
    found = ReferenceTraces(course, best_level())
    task = next(found.tasks(assignment))
    found.record(task, SubmissionResult(task.student, task.file, NAME, 0.0, 0.0, 0.0))
    assert found.of(NAME, "sse") is None


def test_a_knowledge_that_is_not_complete_is_not_kept(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    course = courses.find(run.folder)
    assert course is not None
    assignment = course.assignment(NAME, run.folder)
    found = ReferenceTraces(course, best_level())
    for task in found.tasks(assignment):
        found.record(task, SubmissionResult(task.student, task.file, NAME, 0.0, 0.0, 0.0))
    found.save()
    assert len(list(ReferenceTraces(course, best_level()).tasks(assignment))) > 50


def test_hints_say_no_number_of_a_hidden_test_that_students_do_not_have(run: Run) -> None:
    number = re.compile(r"(?<![\w.])\d+(?:\.\d+)?(?:e-?\d+)?")
    tests = (run.folder / "solutions" / NAME / "bundle" / "tests").glob("*.py")
    hidden = {
        float(found)
        for path in tests
        for body in path.read_text("utf-8").split("@test_case")
        if "hidden=True" in body.partition("\n")[0]
        for found in number.findall(body.partition("\n")[2])
    }
    given = {
        float(found)
        for language in master.LANGUAGES
        for path in (COURSE / "assignments" / language / NAME).rglob("*.py")
        for found in number.findall(path.read_text("utf-8"))
    }
    assert len(hidden - given) > 20
    assert len(run.texts()) >= 8
    said = {float(found) for text in run.texts() for found in number.findall(text)}
    assert not said & (hidden - given)
