"""The gate asks for the titles of hidden cases, and the course's own titles tell the cases apart."""

from __future__ import annotations

import ast
import re
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest

from autograder.authoring import verify as gates
from autograder.authoring.gate import Gate, QuestionGate
from autograder.authoring.judgement import Judgement
from autograder.course import answer_bank, bilingual, points_file
from autograder.course import course as courses
from autograder.course import master as masters
from autograder.records.results import (
    LONGEST_TITLE,
    CaseResult,
    QuestionResult,
    Status,
    SubmissionResult,
)
from tests import commands
from tests.authoring.test_verify import HEAD, IDS, TESTS, master_of, question, small
from tests.conftest import COURSE, best_level

TITLES = {"en": "any shape", "ko": "모양에 상관없이"}


def judged(*cases: CaseResult, titled: Sequence[str] = ("scaled",)) -> list[str]:
    """The problems with the master's own result, if one question of it has these cases."""
    gate = Gate("small", questions={"scaled": QuestionGate("scaled")})
    asked = QuestionResult("scaled", 2.0, 2.0, cases)
    result = SubmissionResult("0", "master.py", "small", 2.0, 2.0, 0.1, (asked,))
    Judgement(gate, answer_bank.Bank(), points_file.NONE, titled).master(result)
    return gate.problems


def case_of(titles: dict[str, str], *, hidden: bool = True) -> CaseResult:
    return CaseResult("scaled - 2", hidden, 1.0, Status.PASSED, titles=titles)


def test_a_hidden_case_of_a_master_in_two_languages_needs_a_title() -> None:
    assert judged(case_of(TITLES)) == []
    (problem,) = judged(case_of({}))
    assert problem.startswith("scaled: the hidden case 'scaled - 2' has no title for students; ")
    assert problem.endswith('such as """any shape [ko] 모양에 상관없이"""')


def test_a_public_case_and_a_master_in_one_language_need_none() -> None:
    assert judged(case_of({}, hidden=False)) == []
    assert judged(case_of({}), titled=()) == []
    assert judged(case_of({}), titled=("scale",)) == []


@pytest.mark.parametrize(
    "titles",
    [
        {**TITLES, "en": "f(16) is right"},
        {**TITLES, "ko": "입력이 3개일 때"},
        {**TITLES, "ko": "입력이 \N{FULLWIDTH DIGIT THREE}개일 때"},
        {"en": "W1", "ko": "W1"},
    ],
)
def test_a_title_with_a_number_is_refused(titles: dict[str, str]) -> None:
    said = ["scaled: the title of 'scaled - 2' has a number; a title never tells an input"]
    assert judged(case_of(titles)) == said
    assert judged(case_of(titles, hidden=False)) == []


# --- the whole gate -------------------------------------------------------------------------------


@pytest.fixture
def problems_of(tmp_path: Path) -> Callable[[str], list[str]]:
    """The gate's problems with the titles of a master without banks."""

    def verify(master: str) -> list[str]:
        course = courses.find(small(tmp_path, master, "", "", ""))
        assert course is not None
        made = masters.assign(masters.path_of(course, "small"), "small", "en")
        with commands.one_lane():
            gate = gates.verify(course, "small", made, best_level(), 2)
        assert all(each.hidden_cases for each in gate.questions.values())
        return [problem for problem in gate.problems if "title" in problem]

    return verify


def test_what_a_title_is_missing_from_is_named_if_the_master_says_anything_in_korean(
    problems_of: Callable[[str], list[str]],
) -> None:
    begin = "def test_1(scaled):\n"
    untitled = master_of(*TESTS)
    assert untitled.count(begin) == 1
    said = problems_of(untitled.replace(begin, f'{begin}    """positive values [ko] 양수"""\n'))
    assert [problem.partition(" has no title")[0] for problem in said] == [
        "scale: the hidden case 'scale - 2'",
        "scaled: the hidden case 'scaled - 3'",
    ]


def test_a_master_in_one_language_is_not_asked_for_titles(
    problems_of: Callable[[str], list[str]],
) -> None:
    assert problems_of(master_of(*TESTS)) == []


def test_doctests_have_no_place_for_a_title_and_need_none(
    problems_of: Callable[[str], list[str]],
) -> None:
    test = '""" # BEGIN TEST CONFIG\npoints: 1\nhidden: true\n""" # END TEST CONFIG\nsame(3) == 3\n'
    answered = "def same(x):\n    # BEGIN SOLUTION\n    return x\n    # END SOLUTION"
    begin = "# %% [raw]\n# # BEGIN TESTS"
    asked = question("same", answered).replace(begin, f"{begin}\n\n# %%\n{test}")
    asked = asked.replace("# points: 0", "# points: 1")
    head = HEAD.replace("# tests:\n#   ok_format: false\n", "")
    assert head != HEAD
    korean = '# %% [markdown] lang="ko"\n# 문제\n\n'
    assert problems_of(f"{head}\n{korean}{asked}") == []


# --- the course's own titles ----------------------------------------------------------------------


def titles_of(path: Path) -> list[dict[str, str]]:
    """The titles of the hidden cases of a test file."""
    tree = ast.parse(path.read_text("utf-8"))
    functions = [node for node in tree.body if isinstance(node, ast.FunctionDef)]
    hidden = [each for each in functions if "hidden=True" in ast.unparse(each.decorator_list[0])]
    return [bilingual.titles_in(ast.get_docstring(each) or "") for each in hidden]


@pytest.mark.parametrize("name", IDS)
def test_every_hidden_case_has_a_title_that_tells_it_from_the_others(name: str) -> None:
    files = sorted((COURSE / "solutions" / name / "bundle" / "tests").glob("*.py"))
    assert len(files) >= 6
    for path in files:
        titles = titles_of(path)
        assert titles
        assert all(each.keys() == {"en", "ko"} for each in titles), path
        for language in ("en", "ko"):
            said = [each[language] for each in titles]
            assert len(set(said)) == len(said), path
            assert all(len(each) <= LONGEST_TITLE for each in said), path
            assert not any(re.search(r"\d", each) for each in said), path
        assert not any(re.search("[가-힣]", each["en"]) for each in titles), path
        assert all(re.search("[가-힣]", each["ko"]) for each in titles), path
