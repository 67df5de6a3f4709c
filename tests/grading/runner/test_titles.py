"""A hidden case's title: students read it in their language, and nothing else that a test file says."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest

from autograder.course.bundle import Assignment
from autograder.grading import check
from autograder.grading.runner import lane
from autograder.grading.runner.task import Task
from autograder.records.grades import Grade, GradeStatus, Person, QuestionGrade
from autograder.records.language import Language
from autograder.records.limits import Limits
from autograder.records.results import LONGEST_TITLE, CaseResult, Status, SubmissionResult
from autograder.records.text import clean
from autograder.report.exports import gradescope, prairielearn
from autograder.report.exports.results import results_json
from autograder.report.html import student_page
from autograder.wall.visible import find_visible
from tests.conftest import best_level, exception_test

BundleOf = Callable[..., Assignment]
Graded = Callable[..., SubmissionResult]
ENGLISH, KOREAN = "any shape", "모양에 상관없이"
TITLE = f'"""{ENGLISH} [ko] {KOREAN}"""; '
RIGHT, WRONG = "def f(x):\n    return x * x\n", "def f(x):\n    return -7.0\n"


def bundle(bundle_of: BundleOf, begins: str = TITLE, after: str = "") -> Assignment:
    """A question with a public case, and a hidden one whose function begins so."""
    public, hidden = "f: assert f(3) == 9", f"f: {begins}assert f(4) == 16"
    return bundle_of({"f": exception_test("f", public, hidden, hidden=[False, True]) + after})


def hidden_case(result: SubmissionResult) -> CaseResult:
    (question,) = result.questions
    (case,) = (case for case in question.cases if case.hidden)
    return case


def grade_of(result: SubmissionResult) -> Grade:
    asked = (QuestionGrade("f", result.score, result.max_score),)
    points = (result.score, result.score, result.score, result.max_score)
    return Grade("kim", "hw", GradeStatus.GRADED, *points, asked, result=result)


def outputs(result: SubmissionResult, language: Language) -> dict[str, str]:
    """Everything that shows students or teachers a case by its name."""
    of_student: tuple[Any, ...] = (Person("kim"), [grade_of(result)], language, {})
    return {
        "json": results_json([result], "none", 0.0, language),
        "gradescope": gradescope.results_json(result, language),
        "prairielearn": json.dumps(prairielearn.results(result, language), ensure_ascii=False),
        "page": student_page.html(*of_student),
        "markdown": student_page.markdown(*of_student),
        "check": "\n".join(check.lines(result, language)),
    }


# --- where it is shown ----------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("language", "title", "other"), [("en", ENGLISH, KOREAN), ("ko", KOREAN, ENGLISH)]
)
def test_a_title_is_shown_in_the_students_language_wherever_the_case_is(
    bundle_of: BundleOf, graded_sealed: Graded, language: Language, title: str, other: str
) -> None:
    result = graded_sealed(bundle(bundle_of), WRONG)
    assert hidden_case(result).titles == {"en": ENGLISH, "ko": KOREAN}
    for output, text in outputs(result, language).items():
        assert title in text, output
        assert other not in text, output
        assert ("f - 2" in text) is (output == "json"), output
    cases = json.loads(outputs(result, language)["json"])["submissions"][0]["questions"][0]["cases"]
    assert [(case["name"], case["title"]) for case in cases] == [("f - 1", "f - 1"), ("f - 2", title)]


def test_a_case_that_passed_or_never_ran_has_its_title_too(bundle_of: BundleOf, graded: Graded) -> None:
    for text, status in ((RIGHT, Status.PASSED), ("def (", Status.MISSING), ("g = 1", Status.MISSING)):
        case = hidden_case(graded(bundle(bundle_of), text))
        assert (case.status, case.called("ko")) == (status, KOREAN)


def test_a_public_case_may_have_a_title_as_well(bundle_of: BundleOf, graded: Graded) -> None:
    test = exception_test("f", f"f: {TITLE}assert f(3) == 9", hidden=[False])
    (case,) = graded(bundle_of({"f": test}), WRONG).questions[0].cases
    assert (case.called("en"), case.called("ko")) == (ENGLISH, KOREAN)


def test_titles_with_commas_that_failed_alike_stay_apart(bundle_of: BundleOf, graded: Graded) -> None:
    titles = ("a batch, x left alone", "배치, x를 바꾸지 않기"), ("one sample, <x>", "데이터 하나, <x>")
    cases = [f'f: """{english} [ko] {korean}"""; assert f(4) == 16' for english, korean in titles]
    result = graded(bundle_of({"f": exception_test("f", *cases)}), WRONG)
    for number, language in enumerate(("en", "ko")):
        said = outputs(result, language)
        first, second = (each[number] for each in titles)
        assert f"{first}<br>{second.replace('<', '&lt;').replace('>', '&gt;')}<" in said["page"]
        assert (
            f"- **{first}**; **{second.replace('<x>', chr(92) + '<x' + chr(92) + '>')}** ("
            in said["markdown"]
        )


@pytest.mark.parametrize(
    "docstring",
    [
        "SECRET: f squares, as f(4) == 16.",
        "SECRET [ko]",
        "SECRET\\n[ko]\\nSECRET",
        "SECRET [ko] SECRET\\nand more",
        "SECRET[ko]SECRET",
    ],
)
def test_what_a_stranger_wrote_in_a_docstring_is_shown_nowhere(
    bundle_of: BundleOf, graded: Graded, docstring: str
) -> None:
    result = graded(bundle(bundle_of, f'"""{docstring}"""; '), WRONG)
    assert hidden_case(result).titles == {}
    for language in ("en", "ko"):
        for output, text in outputs(result, language).items():
            assert "SECRET" not in text, output
            assert "f - 2" in text, output


# --- who could change it --------------------------------------------------------------------------

HOSTILE = {
    "control characters": r"'\x1b[31mred\x07\x00\r\x9b [ko] \x1b]0;\u202e빨강\ufeff'",
    "10,000 characters": "'a' * 10_000 + ' [ko] ' + '가' * 10_000",
    "words without end": "'a ' * 10_000_000 + '[ko] ' + '가 ' * 10_000_000",
    "HTML": "'<script>ran()</script>`|* [ko] <img src=x onerror=ran()>'",
    "half of a character": r"'\ud800 [ko] \udfff'",
    "nothing to see": r"'\u200b [ko] \u200b'",
    "a number": "42",
    "bytes": "b'any [ko] any'",
    "a list": "['any [ko] any']",
    "a text of its own": "type('T', (str,), {'strip': lambda s: 1 / 0})('any [ko] any')",
    "a text that parts otherwise": (
        "type('T', (str,), {'strip': lambda s: s, 'partition': lambda s, m: ('\\x1b', m, 1)})('a [ko] b')"
    ),
}


def check_hostile(result: SubmissionResult) -> None:
    """What was graded is graded, and what is shown of a title is one short line of plain text."""
    case = hidden_case(result)
    assert (result.score, case.status, result.unchecked) == (1, Status.FAILED, False)
    assert case.titles.keys() in ({"en", "ko"}, set())
    assert all(clean(title, LONGEST_TITLE) == title for title in case.titles.values())
    for language in ("en", "ko"):
        assert 0 < len(case.called(language)) <= LONGEST_TITLE
        said = outputs(result, language)
        assert not set("\x1b\x07\x00\x9b\r\u202e\ufeff\u200b") & set("".join(said.values()))
        for output in ("page", "markdown"):
            assert not re.search(r"(?<!\\)<(script>ran|img)", said[output]), output
        for output, text in said.items():
            text.encode("utf-8")
            assert output in ("page", "markdown") or len(text) < 3000, output


@pytest.mark.parametrize("docstring", HOSTILE.values(), ids=HOSTILE)
def test_a_hostile_title_comes_out_clean_and_short(
    bundle_of: BundleOf, graded_sealed: Graded, docstring: str
) -> None:
    sets = f"test_1.test_func.__doc__ = {docstring}\n"
    result = graded_sealed(bundle(bundle_of, after=sets), "def f(x):\n    return 9\n")
    check_hostile(result)


@pytest.mark.parametrize("docstring", HOSTILE.values(), ids=HOSTILE)
def test_a_title_that_a_test_changes_while_it_runs_comes_out_clean_and_short(
    bundle_of: BundleOf, graded_sealed: Graded, docstring: str
) -> None:
    changes = f"{TITLE}test_1.test_func.__doc__ = {docstring}; "
    check_hostile(graded_sealed(bundle(bundle_of, changes), "def f(x):\n    return 9\n"))


def test_a_test_function_that_is_none_has_no_title(bundle_of: BundleOf, graded: Graded) -> None:
    odd = (
        "class Odd:\n"
        "    __name__ = 'odd'\n"
        "    __doc__ = property(lambda self: 1 / 0)\n"
        "    def __init__(self, function): self.__code__, self.function = function.__code__, function\n"
        "    __globals__ = property(lambda self: self.function.__globals__)\n"
        "    def __call__(self, f): self.function(f)\n"
        "test_1.test_func = Odd(test_1.test_func)\n"
    )
    case = hidden_case(graded(bundle(bundle_of, after=odd), WRONG))
    assert (case.titles, case.called("en")) == ({}, "f - 2")


def test_the_main_process_cleans_titles_once_more(bundle_of: BundleOf, graded: Graded) -> None:
    assignment = bundle(bundle_of)
    result = graded(assignment, WRONG)
    titles = {"en": "\x1b[31m" + "a" * 10_000, "ko": "가\n나", "xx": "other"}
    case = replace(hidden_case(result), titles=titles)
    forged = replace(result, questions=(replace(result.questions[0], cases=(case,)),))
    visible = find_visible(assignment.packages)
    task = Task("kim", "hw.py", WRONG.encode(), assignment, visible, best_level())
    kept = hidden_case(lane._checked(forged, task)).titles
    assert kept == {"en": "[31m" + "a" * (LONGEST_TITLE - 5) + "…", "ko": "가 나"}


CHANGES = """\
import gc, sys, types

def f(x):
    for each in gc.get_objects():
        if isinstance(each, types.FunctionType) and each.__name__.startswith(("test_", "f")):
            each.__doc__ = "STOLEN [ko] STOLEN"
    frame = sys._getframe()
    while frame is not None:
        for value in list(frame.f_locals.values()) + list(frame.f_globals.values()):
            if hasattr(value, "test_func"):
                value.test_func.__doc__ = "STOLEN [ko] STOLEN"
        frame = frame.f_back
    return re.compile("a+b") if x == 5 else x * x

import re
f.__doc__ = "STOLEN [ko] STOLEN"
test_0 = test_1 = f
"""


@pytest.mark.parametrize("inside", ["never", "fallback"])
def test_a_students_code_cannot_change_a_title(
    bundle_of: BundleOf, graded: Graded, inside: Any
) -> None:
    """Not even one that runs beside it: the title is read where the student's code is not."""
    public, hidden = "f: assert f(3) == 9", f"f: {TITLE}import re; assert f(5) == re.compile('a+b')"
    made = bundle_of(
        {"f": exception_test("f", public, hidden, hidden=[False, True])},
        limits=Limits(case_seconds=5, cpu_seconds=20),
    )
    result = graded(replace(made, inside=inside), CHANGES)
    case = hidden_case(result)
    assert case.inside is (inside == "fallback")
    assert case.status is (Status.PASSED if case.inside else Status.UNCHECKED)
    assert case.titles == {"en": ENGLISH, "ko": KOREAN}
    for language in ("en", "ko"):
        assert "STOLEN" not in "".join(outputs(result, language).values())
